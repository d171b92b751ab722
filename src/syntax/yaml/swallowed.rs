//! Copy that YAML takes for a comment: a hashtag behind a blank ends a text, or leaves nothing of it.

use std::collections::BTreeSet;

use super::{line, trap};
use crate::diagnostic::{Change, Finding, Fix, Outcome, Place, Severity, Words, say};
use crate::model::snake_case;
use crate::source::Span;
use crate::syntax::FINDINGS_MAX;
use crate::tree::{Comment, Entry, Node, ScalarKind, Style, Tree, Value};

/// Fields that hold no copy; a comment behind them is one.
const NO_COPY: [&str; 15] = [
    "object_type",
    "name",
    "id",
    "url",
    "link",
    "header_link",
    "content",
    "contents",
    "buttons",
    "items",
    "item_content",
    "social",
    "commerce",
    "template_args",
    "template_object",
];
/// How the names of more of them end.
const NO_COPY_ENDS: [&str; 9] =
    ["_url", "_params", "_width", "_height", "_count", "_price", "_rate", "_id", "_position"];

/// Finds hashtags that were meant as text. Where nothing else is left of a value, the tree gets the text that was meant.
pub(super) fn find(text: &str, tree: &mut Tree) -> Vec<Finding> {
    let Tree { documents, comments } = tree;
    let mut search = Search { text, comments, seen: BTreeSet::new(), findings: Vec::new() };
    documents.iter_mut().for_each(|document| search.node(document));
    search.findings
}

struct Search<'a> {
    text: &'a str,
    comments: &'a [Comment],
    /// The comments that were reported; an anchored value is met again at each of its aliases.
    seen: BTreeSet<Span>,
    findings: Vec<Finding>,
}

impl Search<'_> {
    /// Looks through a value, as far as it is written without brackets: between those, a swallowed comma or bracket is a
    /// mistake of syntax already.
    fn node(&mut self, node: &mut Node) {
        let is_flow = self.text.get(node.span.start..).is_some_and(|rest| rest.starts_with(['{', '[']));
        match &mut node.value {
            Value::Object(entries) if !is_flow => {
                for entry in entries {
                    self.entry(entry);
                    node.span.end = node.span.end.max(entry.value.span.end);
                }
            }
            Value::List(items) => {
                for item in items {
                    self.node(item);
                    node.span.end = node.span.end.max(item.span.end);
                }
            }
            Value::Object(_) | Value::Scalar(_) => {}
        }
    }

    fn entry(&mut self, entry: &mut Entry) {
        if entry.value.scalar().is_none() {
            return self.node(&mut entry.value);
        }
        if let Some(hashtag) = self.hashtag(&entry.value).filter(|_| holds_copy(&entry.key.spelling)) {
            self.report(&hashtag);
            if hashtag.is_whole {
                hashtag.restore(self.text, &mut entry.value);
            }
        }
    }

    /// The hashtag that follows a text on its line.
    fn hashtag(&self, node: &Node) -> Option<Hashtag> {
        let scalar = node.scalar().filter(|scalar| scalar.style == Style::Plain)?;
        let is_whole = scalar.kind == ScalarKind::Null && node.span.is_empty();
        if !is_whole && (scalar.kind != ScalarKind::Text || scalar.text.contains("://")) {
            return None;
        }
        let next = self.comments.partition_point(|comment| comment.span.start < node.span.end);
        let comment = self.comments.get(next)?;
        let between = self.text.get(node.span.end..comment.span.start)?;
        // Where nothing is left, the place may lie on either side of the colon.
        let between = if is_whole { between.strip_prefix(':').unwrap_or(between) } else { between };
        if !is_hashtag(&comment.text) || !between.chars().all(|sign| matches!(sign, ' ' | '\t')) {
            return None;
        }
        let length = line::comment(&comment.text).unwrap_or(comment.text.len());
        let tail = comment.text.get(..length)?.trim_end();
        let start = comment.span.start;
        let tail = Span::new(start, start + 1 + tail.len());
        let value = if is_whole { tail } else { Span::new(node.span.start, tail.end) };
        Some(Hashtag { value, tail, is_whole })
    }

    fn report(&mut self, hashtag: &Hashtag) {
        if self.findings.len() < FINDINGS_MAX && self.seen.insert(hashtag.tail) {
            self.findings.push(hashtag.finding(self.text));
        }
    }
}

/// Copy that was read as a comment.
struct Hashtag {
    /// The whole value as its author meant it.
    value: Span,
    /// The part that was read as a comment.
    tail: Span,
    /// Whether nothing else is left of the value.
    is_whole: bool,
}

impl Hashtag {
    fn finding(&self, text: &str) -> Finding {
        let meant = slice(text, self.value);
        let finding = Finding::new("yaml-comment-swallowed", Place::Span(self.tail), self.message()).help(say!(
            en: "put the whole text in quotes; in a comment, leave a blank behind `#`",
            ko: "글 전체를 따옴표로 감싸세요. 주석이라면 `#` 뒤에 빈칸을 두세요",
        ));
        let finding = if self.is_whole { finding.severity(Severity::Error).outcome(Outcome::Refused) } else { finding };
        if meant.chars().any(|sign| sign.is_control() && sign != '\t') {
            return finding;
        }
        let title = say!(en: "put the text in quotes", ko: "글을 따옴표로 감싸기");
        let change = Change::Text(self.value, trap::quote(meant));
        // A comment that was written tight behind a text must not reach a reader unasked; an empty value needs something.
        finding.fix(if self.is_whole { Fix::safe(title, change) } else { Fix::unsure(title, change) })
    }

    fn message(&self) -> Words {
        if self.is_whole {
            say!(
                en: "YAML takes this for a comment, and the value is empty",
                ko: "YAML은 이 부분을 주석으로 읽으므로 값이 비어 있습니다",
            )
        } else {
            say!(
                en: "YAML takes this for a comment, and the text ends before it",
                ko: "YAML은 여기부터 주석으로 읽으므로 글이 이 앞에서 끝납니다",
            )
        }
    }

    fn restore(&self, text: &str, node: &mut Node) {
        node.span = self.value;
        if let Value::Scalar(scalar) = &mut node.value {
            scalar.text = slice(text, self.value).to_owned();
            scalar.kind = ScalarKind::Text;
        }
    }
}

fn slice(text: &str, span: Span) -> &str {
    text.get(span.start..span.end).unwrap_or_default()
}

/// Whether a comment begins as a hashtag of copy does: without a blank, and with a letter, an emoji or a placeholder.
fn is_hashtag(comment: &str) -> bool {
    let is_start = |first: char| match first {
        '{' | '[' | '$' | '_' => true,
        _ => first.is_ascii_alphanumeric() || !(first.is_ascii() || first.is_whitespace()),
    };
    comment.starts_with(is_start) && !comment.starts_with("malpung:")
}

fn holds_copy(key: &str) -> bool {
    let name = snake_case(key);
    !NO_COPY.contains(&name.as_str()) && !NO_COPY_ENDS.iter().any(|end| name.ends_with(end))
}
