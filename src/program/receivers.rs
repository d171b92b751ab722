//! `receiver_uuids` of a request body: one to five, each once.

use crate::diagnostic::{Finding, Place, say};
use crate::source::Pointer;
use crate::tree::{Entry, Node, Scalar, ScalarKind, Value};

/// Receivers of one request, at most.
pub const RECEIVERS_MAX: usize = 5;

/// What is wrong with the receivers. A list that stands there as JSON text is taken for what it is at the API, and not read.
pub(super) fn findings(entry: &Entry) -> Vec<Finding> {
    let at = Pointer::ROOT.join(&entry.key.name);
    match &entry.value.value {
        Value::List(items) => list(items, &at),
        Value::Scalar(Scalar { kind: ScalarKind::Text, text, .. }) if text.trim_start().starts_with('[') => Vec::new(),
        Value::Scalar(_) | Value::Object(_) => vec![
            bad(
                Place::Value(at),
                say!(en: "`receiver_uuids` takes a list of UUIDs", ko: "`receiver_uuids`에는 UUID 목록이 와야 합니다"),
            )
            .help(say!(en: "write [\"…\"]", ko: "[\"…\"] 형태로 쓰세요")),
        ],
    }
}

fn list(items: &[Node], at: &Pointer) -> Vec<Finding> {
    let mut findings = Vec::new();
    if items.is_empty() {
        let message = say!(en: "no receiver", ko: "받는 사람이 없습니다");
        findings.push(bad(Place::Value(at.clone()), message).help(say!(en: "name one to five", ko: "1~5명을 쓰세요")));
    }
    if items.len() > RECEIVERS_MAX {
        let count = items.len();
        findings.push(
            Finding::new(
                "too-many-receivers",
                Place::Value(at.at(RECEIVERS_MAX)),
                say!(en: "one request takes {RECEIVERS_MAX} receivers at most; this one has {count}", ko: "한 번에 최대 {RECEIVERS_MAX}명에게 보낼 수 있는데 {count}명이 있습니다"),
            )
            .help(say!(en: "send several requests", ko: "여러 번으로 나눠 보내세요")),
        );
    }
    for (index, item) in items.iter().enumerate() {
        findings.extend(receiver(items, index, item, at));
    }
    findings
}

fn receiver(items: &[Node], index: usize, item: &Node, at: &Pointer) -> Option<Finding> {
    let place = Place::Value(at.at(index));
    let Some(uuid) = item.as_text().filter(|uuid| !uuid.trim().is_empty()) else {
        let message = say!(en: "a receiver is the text of a UUID", ko: "받는 사람은 UUID 문자열이어야 합니다");
        return Some(
            bad(place, message)
                .help(say!(en: "take it from the friend list", ko: "친구 목록 API에서 얻은 값을 쓰세요")),
        );
    };
    let first = items.iter().position(|other| other.as_text() == Some(uuid)).filter(|first| *first < index)?;
    Some(
        bad(place, say!(en: "this receiver is named twice", ko: "같은 사람이 두 번 들어 있습니다"))
            .help(say!(en: "keep one of them", ko: "하나만 남기세요"))
            .note(Place::Value(at.at(first)), say!(en: "first named here", ko: "처음 쓰인 곳")),
    )
}

fn bad(place: Place, message: crate::diagnostic::Words) -> Finding {
    Finding::new("bad-receiver", place, message)
}
