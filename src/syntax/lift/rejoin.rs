//! Types that YAML has cut in two: between brackets a text without quotes ends at its first comma.

use super::Lift;
use crate::diagnostic::{Change, Finding, Fix, Outcome, Place, Severity, say};
use crate::source::Span;
use crate::tree::{Entry, Node, Scalar, ScalarKind, Style, Value};

impl Lift<'_> {
    /// The entries with `text(1..200, lines 4)` as one value again, where YAML made a value and a key of it; `None`
    /// where there is nothing to join.
    pub(super) fn rejoined(&mut self, entries: &[Entry]) -> Option<Vec<Entry>> {
        if !entries.iter().any(is_open) {
            return None;
        }
        let mut joined = Vec::with_capacity(entries.len());
        let mut rest = entries.iter().peekable();
        while let Some(entry) = rest.next() {
            let mut last = None;
            while is_open(entry)
                && last.is_none_or(|last: &Entry| !last.key.name.contains(')'))
                && let Some(next) = rest.next_if(|next| is_left_over(next))
            {
                last = Some(next);
            }
            joined.push(match last {
                Some(last) => self.joined(entry, Span::new(entry.value.span.start, last.key.span.end)),
                None => entry.clone(),
            });
        }
        Some(joined)
    }

    fn joined(&mut self, entry: &Entry, span: Span) -> Entry {
        let text = self.slice(span).to_owned();
        let message = say!(
            en: "inside `{{ }}` and `[ ]` YAML ends a text at the comma",
            ko: "`{{ }}`와 `[ ]` 안에서는 YAML이 쉼표에서 글을 끝냅니다",
        );
        let fix = say!(en: "put the type in quotes", ko: "타입을 따옴표로 감싸기");
        let quoted = format!("'{}'", text.replace('\'', "''"));
        self.push(
            Finding::new("yaml-needs-quotes", Place::Span(span), message)
                .severity(Severity::Error)
                .outcome(Outcome::Refused)
                .help(say!(en: "put the type in quotes", ko: "타입을 따옴표로 감싸세요"))
                .fix(Fix::safe(fix, Change::Text(span, quoted))),
        );
        let value = Value::Scalar(Scalar { text, kind: ScalarKind::Text, style: Style::Plain });
        Entry { key: entry.key.clone(), value: Node { span, value } }
    }
}

/// Whether a value opens a bracket that it does not close.
fn is_open(entry: &Entry) -> bool {
    let plain = entry.value.scalar().filter(|scalar| scalar.style == Style::Plain);
    plain.is_some_and(|scalar| scalar.text.matches('(').count() > scalar.text.matches(')').count())
}

/// Whether a key has no value, as what is left of a text has none.
fn is_left_over(entry: &Entry) -> bool {
    entry.value.span.is_empty() && entry.value.scalar().is_some_and(|scalar| scalar.kind == ScalarKind::Null)
}
