//! Whether Kakao would take a `template_object`: what `check` calls refused, with the words of Kakao's server.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::compile::{self, Compiled, compile};
use crate::diagnostic::{Outcome, Severity};
use crate::model::{Dialect, Message};
use crate::source::Source;
use crate::tree::Notation;

/// Templates that are kept.
const KEPT: usize = 1_000;
/// Bytes of a template that is kept.
const KEPT_BYTES: usize = 20_000;

/// A message that is taken, or `None`.
type Verdict = Option<Arc<Message>>;

/// Judges templates, and remembers the last ones: senders send the same again and again.
#[derive(Debug, Default)]
pub(super) struct Judge {
    known: Mutex<HashMap<String, Verdict>>,
}

impl Judge {
    /// The message of a template that is taken.
    pub fn judge(&self, text: &str) -> Verdict {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(verdict) = known().get(text) {
            return verdict.clone();
        }
        let verdict = judge(text).map(Arc::new);
        if text.len() <= KEPT_BYTES {
            let mut known = known();
            if known.len() >= KEPT {
                known.clear();
            }
            known.insert(text.to_owned(), verdict.clone());
        }
        verdict
    }
}

fn judge(text: &str) -> Option<Message> {
    // A whole request body or an SDK call is understood by the compiler, and not by Kakao.
    let object: serde_json::Value = serde_json::from_str(text).ok()?;
    object.get("object_type")?;
    let options = compile::Options { notation: Some(Notation::Json), ..compile::Options::default() };
    let Compiled { mut templates, diagnostics, .. } = compile(&Source::new("template_object", text), &options);
    let is_refused =
        diagnostics.iter().any(|found| found.outcome == Outcome::Refused && found.severity == Severity::Error);
    let template = templates.pop().filter(|_| !is_refused && templates.is_empty())?;
    let is_rest = template.dialect == Dialect::Rest && template.kind.is_some_and(|kind| kind.is_default());
    template.message.filter(|_| is_rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_check_calls_refused_is_refused() {
        let judge = Judge::default();
        let is_taken = |text: &str| (judge.judge(text).is_some(), judge.judge(text).is_some());
        let taken = [
            r#"{"object_type":"text","text":"안녕 🎂","link":{"web_url":"https://cake.shop"}}"#,
            r#"{"object_type":"text","text":"링크가 없는 것과 다름없지만 받는다","link":{}}"#,
        ];
        let refused = [
            "",
            "안녕",
            "[]",
            r#"{"object_type":"text","text":"링크 없음"}"#,
            r#"{"object_type":"teXt","text":"모르는 종류","link":{}}"#,
            r#"{"objectType":"text","text":"SDK의 표기","link":{}}"#,
            r#"{"object_type":"feed","content":{"title":"표기가 섞임","link":{"webUrl":"https://cake.shop"}}}"#,
            r#"{"template_object":{"object_type":"text","text":"본문 통째로","link":{}}}"#,
            r#"{"object_type":"text","text":"단추 셋","link":{},"buttons":[{"title":"1","link":{}},{"title":"2","link":{}},{"title":"3","link":{}}]}"#,
            r#"{'object_type': 'text', 'text': '파이썬', 'link': {}}"#,
            r#"{"template_id": 7}"#,
        ];
        for text in taken {
            assert_eq!(is_taken(text), (true, true), "{text}");
        }
        for text in refused {
            assert_eq!(is_taken(text), (false, false), "{text}");
        }
    }
}
