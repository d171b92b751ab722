//! A whole request body: `template_object` and receivers around a message.

use super::{Body, Document, receivers, take};
use crate::diagnostic::{Change, Finding, Fix, Place, say};
use crate::model::snake_case;
use crate::source::Pointer;
use crate::tree::{Entry, Node, ScalarKind};

const TEMPLATE_OBJECT: &str = "template_object";
const RECEIVERS: &str = "receiver_uuids";

/// Whether a document is no request body but the message itself.
pub(super) fn is_bare(root: &Node) -> bool {
    let is_receivers = |entry: &Entry| is_spelt(&entry.key.spelling, RECEIVERS);
    template_object(root).is_none() && !root.entries().into_iter().flatten().any(is_receivers)
}

/// The message in a request body; a document that is no request body is the message itself.
pub(super) fn unwrap(mut root: Node, document: &mut Document) -> Body {
    let receivers = take(&mut root, |entry| is_spelt(&entry.key.spelling, RECEIVERS));
    document.findings.extend(receivers.iter().flat_map(receivers::findings));
    let Some(template) = template_object(&root).cloned() else {
        return Body::Tree(root);
    };
    document.base = Pointer::ROOT.join(&template.key.name);
    if template.key.spelling != TEMPLATE_OBJECT {
        document.findings.push(misspelt(&template));
    }
    let others = root.entries().into_iter().flatten().filter(|entry| entry.key.span != template.key.span);
    document.findings.extend(others.map(beside));
    message(template.value, document)
}

/// The entry that holds the message: `template_object`, or a key that is nearly spelt so and holds an object.
fn template_object(root: &Node) -> Option<&Entry> {
    let entries = root.entries()?;
    let exact = entries.iter().find(|entry| entry.key.spelling == TEMPLATE_OBJECT);
    exact.or_else(|| {
        let is_near = |entry: &&Entry| {
            entry.value.entries().is_some() && may_be_near(&entry.key.spelling) && {
                strsim::damerau_levenshtein(&snake_case(&entry.key.spelling), TEMPLATE_OBJECT) <= SLIPS
            }
        };
        entries.iter().find(is_near)
    })
}

/// Letters in which a key may differ from `template_object` and still be meant for it.
const SLIPS: usize = 4;
/// Letters that a name has more in `snake_case`, at most.
const WORD_BREAKS: usize = 2;

/// Whether a key has enough of the letters; most have not, and need not be measured.
fn may_be_near(spelling: &str) -> bool {
    let has = |letter: &u8| spelling.bytes().any(|own| own.eq_ignore_ascii_case(letter));
    let lacking = TEMPLATE_OBJECT.bytes().filter(|letter| *letter != b'_' && !has(letter));
    lacking.count() <= SLIPS
}

/// Whether a key is a name of ours in any spelling.
fn is_spelt(spelling: &str, name: &str) -> bool {
    spelling.len() + WORD_BREAKS >= name.len() && snake_case(spelling) == name
}

fn misspelt(template: &Entry) -> Finding {
    let (key, place) = (&template.key.spelling, Pointer::ROOT.join(&template.key.name));
    Finding::new(
        "unknown-field",
        Place::Key(place.clone()),
        say!(en: "`{key}` is no parameter of the API", ko: "`{key}`은(는) API의 파라미터가 아닙니다"),
    )
    .help(say!(en: "did you mean `template_object`?", ko: "`template_object`를 쓰려고 하셨나요?"))
    .fix(Fix::safe(
        say!(en: "rename it to `template_object`", ko: "`template_object`로 바꾸기"),
        Change::Rename(place, TEMPLATE_OBJECT.to_owned()),
    ))
}

fn beside(entry: &Entry) -> Finding {
    let key = &entry.key.spelling;
    Finding::new(
        "unknown-field",
        Place::Key(Pointer::ROOT.join(&entry.key.name)),
        say!(
            en: "`{key}` does not go with `template_object`",
            ko: "`{key}`은(는) `template_object`와 함께 보낼 수 없습니다",
        ),
    )
    .help(say!(
        en: "a default template is sent with `template_object`, and `receiver_uuids` for friends",
        ko: "기본 템플릿은 `template_object`로 보내고, 친구에게 보낼 때는 `receiver_uuids`를 더합니다",
    ))
}

fn message(node: Node, document: &mut Document) -> Body {
    let kind = node.scalar().map(|scalar| scalar.kind);
    match kind {
        None if node.entries().is_some() => Body::Tree(node),
        Some(ScalarKind::Text) => Body::Text(node),
        Some(ScalarKind::Number | ScalarKind::Bool | ScalarKind::Null) | None => {
            document.findings.push(not_a_template(&node, document.base.clone()));
            Body::Nothing
        }
    }
}

/// The finding for a `template_object` that is neither an object nor its text.
fn not_a_template(node: &Node, at: Pointer) -> Finding {
    let finding = Finding::new(
        "wrong-type",
        Place::Value(at),
        say!(en: "`template_object` takes an object", ko: "`template_object`에는 객체가 와야 합니다"),
    );
    match node.scalar() {
        Some(scalar) if scalar.kind == ScalarKind::Number => {
            let id = &scalar.text;
            finding.help(say!(
                en: "if {id} is a custom template's id, send it as `template_id` to the endpoint for custom templates",
                ko: "{id}이(가) 사용자 정의 템플릿의 ID라면 `template_id`로, 사용자 정의 템플릿 API에 보내세요",
            ))
        }
        Some(_) | None => finding.help(say!(en: "give the template itself", ko: "템플릿 객체를 쓰세요")),
    }
}
