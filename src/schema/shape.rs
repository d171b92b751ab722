//! Shape check: a tree against the schema of its kind, every failure once, in our own words.

use jsonschema::error::ValidationErrorKind;
use serde_json::Value;

use super::guide::{self, Guide};
use super::problem::{Problem, Setting};
use super::{plain, spelling, stray, value, wrong};
use crate::diagnostic::{Finding, Place, say};
use crate::model::{Dialect, Kind, Message};
use crate::source::Pointer;
use crate::tree::{Node, Notation};

/// What the shape check made of a message.
#[derive(Debug, Clone)]
pub struct Shape {
    /// The tree with Kakao's REST names, for looking up places.
    pub body: Node,
    /// The message; stand-ins fill the places in `mended`. `None` only where nothing at all could be made of it.
    pub message: Option<Message>,
    /// Places that were broken, missing or unknown.
    pub mended: Vec<Pointer>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// Mistakes of shape that are put into words for one message; nobody mends more of them by hand.
const PROBLEMS_MAX: usize = 1_000;

/// Holds a message of a known kind against its schema.
pub fn check(body: Node, kind: Kind, dialect: Dialect, notation: Notation) -> Shape {
    match plain::message(&body, kind, dialect, notation) {
        Some(message) => Shape { body, message: Some(message), mended: Vec::new(), findings: Vec::new() },
        None => in_full(body, kind, dialect, notation),
    }
}

/// The full check, which knows the places of what is wrong.
pub(super) fn in_full(mut body: Node, kind: Kind, dialect: Dialect, notation: Notation) -> Shape {
    let schema = guide::of(kind);
    let mut findings = spelling::normalise(&mut body, schema.guide(), dialect);
    let setting = Setting { kind, dialect, notation, guide: schema.guide(), body: &body };
    let (mut json, beyond) = value::json(&setting, &mut findings);
    let mut problems: Vec<Problem> = match schema.validator() {
        Some(validator) => validator.iter_errors(&json).flat_map(|error| problems(&error)).collect(),
        None => Vec::new(),
    };
    problems.extend(beyond.into_iter().map(Problem::Range));
    if problems.len() > PROBLEMS_MAX {
        findings.push(too_many(problems.len()));
        problems.truncate(PROBLEMS_MAX);
    }
    findings.extend(stray::findings(&setting, &problems));
    findings.extend(problems.iter().filter_map(|problem| wrong::finding(&setting, problem)));
    let mended: Vec<Pointer> = problems.iter().filter_map(|problem| mend(&mut json, schema.guide(), problem)).collect();
    let message = Message::from_json(kind, json).ok().filter(|_| problems.len() < PROBLEMS_MAX);
    Shape { message, mended, findings, body }
}

fn too_many(count: usize) -> Finding {
    let more = count - PROBLEMS_MAX;
    Finding::new(
        "wrong-type",
        Place::Value(Pointer::ROOT),
        say!(
            en: "this is hardly a message: {more} more mistakes are not listed",
            ko: "메시지로 보기 어렵습니다. {more}개의 문제를 더 나열하지 않았습니다",
        ),
    )
    .help(say!(en: "start from `malpung new`", ko: "`malpung new`로 시작해 보세요"))
}

fn problems(error: &jsonschema::ValidationError<'_>) -> Vec<Problem> {
    let at = Pointer::parse(error.instance_path().as_str());
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            unexpected.iter().map(|key| Problem::Unknown(at.clone(), key.clone())).collect()
        }
        ValidationErrorKind::Required { property } => {
            vec![Problem::Missing(at, property.as_str().unwrap_or_default().to_owned())]
        }
        ValidationErrorKind::Type { .. } => vec![Problem::Type(at)],
        ValidationErrorKind::Enum { .. }
        | ValidationErrorKind::Constant { .. }
        | ValidationErrorKind::Minimum { .. }
        | ValidationErrorKind::Maximum { .. } => vec![Problem::Range(at)],
        ValidationErrorKind::MinItems { .. } | ValidationErrorKind::MaxItems { .. } => vec![Problem::Size(at)],
        // `anyOf` of a content and `not` of a price are for editors: the rules `empty-content` and `price-conflict` judge
        // them, since they also know that an empty string is no title. The model uses no other keyword.
        _ => Vec::new(),
    }
}

/// Puts a stand-in where a message is broken, so that the rest of it can be judged; gives the place.
fn mend(json: &mut Value, guide: Guide<'_>, problem: &Problem) -> Option<Pointer> {
    match problem {
        Problem::Unknown(at, key) => {
            let object = json.pointer_mut(at.as_str()).and_then(Value::as_object_mut)?;
            object.shift_remove(key);
            Some(at.join(key))
        }
        Problem::Missing(at, key) => {
            let stand_in = guide.at(at).field(key).stand_in();
            json.pointer_mut(at.as_str()).and_then(Value::as_object_mut)?.insert(key.clone(), stand_in);
            Some(at.join(key))
        }
        Problem::Type(at) | Problem::Range(at) => {
            let stand_in = guide.at(at).stand_in();
            *json.pointer_mut(at.as_str())? = stand_in;
            Some(at.clone())
        }
        Problem::Size(_) => None,
    }
}
