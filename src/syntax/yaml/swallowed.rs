//! Hashtags that YAML takes for comments: `title: 딸기 #치즈` ends at `딸기`, and `title: #딸기` is null.

use super::trap::quote;
use crate::diagnostic::{Change, Finding, Fix, Outcome, Place, Severity, Words, say};
use crate::source::Span;
use crate::tree::{Comment, Entry, Node, Scalar, ScalarKind, Style, Tree, Value};

/// Keys whose values are no words for people: what follows one is a comment, however tight.
const NO_COPY: [&str; 6] = ["object_type", "id_type", "id", "name", "template_id", "receiver_uuids"];

/// Every hashtag of a text that was taken for a comment.
pub(super) fn findings(text: &str, tree: &Tree) -> Vec<Finding> {
    let hashtags: Vec<Span> =
        tree.comments.iter().filter(|comment| is_hashtag(comment)).map(|comment| comment.span).collect();
    let mut search = Search { text, hashtags, findings: Vec::new() };
    if !search.hashtags.is_empty() {
        tree.documents.iter().for_each(|document| search.node(document));
    }
    search.findings
}

/// Whether a comment begins as no comment does but as a hashtag: with a letter or a digit.
fn is_hashtag(comment: &Comment) -> bool {
    comment.text.chars().next().is_some_and(char::is_alphanumeric)
}

struct Search<'a> {
    text: &'a str,
    hashtags: Vec<Span>,
    findings: Vec<Finding>,
}

impl Search<'_> {
    fn node(&mut self, node: &Node) {
        match &node.value {
            Value::Scalar(scalar) => self.copy(scalar, node.span),
            Value::List(items) => items.iter().for_each(|item| self.node(item)),
            Value::Object(entries) => entries.iter().filter(|entry| is_copy(entry)).for_each(|entry| self.entry(entry)),
        }
    }

    fn entry(&mut self, entry: &Entry) {
        match entry.value.scalar() {
            Some(scalar) if scalar.kind == ScalarKind::Null && scalar.text.is_empty() => self.nothing(entry),
            Some(_) | None => self.node(&entry.value),
        }
    }

    /// A text that a hashtag follows.
    fn copy(&mut self, scalar: &Scalar, span: Span) {
        if scalar.style != Style::Plain || scalar.kind != ScalarKind::Text {
            return;
        }
        let Some(hashtag) = self.behind(span.end, "") else { return };
        let tail = Span::new(span.end, hashtag.end);
        let meant = format!("{}{}", scalar.text, slice(self.text, tail));
        let words = say!(
            en: "YAML takes this for a comment, and the text ends before it",
            ko: "YAML은 여기부터 주석으로 읽으므로 글이 이 앞에서 끝납니다",
        );
        self.report(words, hashtag, Span::new(span.start, hashtag.end), &meant);
    }

    /// A key whose whole value is a hashtag.
    fn nothing(&mut self, entry: &Entry) {
        let Some(hashtag) = self.behind(entry.key.span.end, ":") else { return };
        let words = say!(
            en: "YAML takes this for a comment, and the value is empty",
            ko: "YAML은 이 부분을 주석으로 읽으므로 값이 비어 있습니다",
        );
        let meant = slice(self.text, hashtag).to_owned();
        let finding = self.report(words, hashtag, hashtag, &meant);
        finding.severity = Some(Severity::Error);
        finding.outcome = Some(Outcome::Refused);
    }

    fn report(&mut self, words: Words, hashtag: Span, value: Span, meant: &str) -> &mut Finding {
        let title = say!(en: "put the text in quotes", ko: "글을 따옴표로 감싸기");
        let finding = Finding::new("yaml-comment-swallowed", Place::Span(hashtag), words)
            .help(say!(
                en: "put the whole text in quotes; in a comment, leave a blank behind `#`",
                ko: "글 전체를 따옴표로 감싸세요. 주석이라면 `#` 뒤에 빈칸을 두세요",
            ))
            .fix(Fix::unsure(title, Change::Text(value, quote(meant))));
        self.findings.push(finding);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// The hashtag that follows a byte on its line, with nothing but a sign and blanks between.
    fn behind(&self, byte: usize, sign: &str) -> Option<Span> {
        let next = self.hashtags.partition_point(|hashtag| hashtag.start < byte);
        let hashtag = *self.hashtags.get(next)?;
        let between = slice(self.text, Span::new(byte, hashtag.start));
        (between.trim_matches([' ', '\t']) == sign).then_some(hashtag)
    }
}

/// Whether the value of a key may be words for people.
fn is_copy(entry: &Entry) -> bool {
    let key = entry.key.spelling.as_str();
    !NO_COPY.contains(&key) && !key.ends_with("_url") && !key.ends_with("Url")
}

fn slice(text: &str, span: Span) -> &str {
    text.get(span.start..span.end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::syntax::yaml::parse;

    fn places(text: &str) -> Vec<String> {
        let found = parse(text).findings;
        let edit = |finding: &crate::diagnostic::Finding| {
            let edits = crate::syntax::edit::of_text(&finding.fix.as_ref().unwrap().changes).unwrap();
            crate::syntax::edit::apply(text, &edits)
        };
        found.iter().map(|finding| format!("{} {}", finding.rule, edit(finding))).collect()
    }

    #[test]
    fn hashtags_are_told_from_comments() {
        for (text, mended) in [
            ("title: 딸기 #치즈", "title: \"딸기 #치즈\""),
            (
                "a: x\r\ntitle: 딸기  #\u{1112}\u{1161} #2호 \r\n",
                "a: x\r\ntitle: \"딸기  #\u{1112}\u{1161} #2호 \"\r\n",
            ),
            ("title: 🍓 \"왕\" #치즈", "title: '🍓 \"왕\" #치즈'"),
            ("title: #케익\nb: 1", "title: \"#케익\"\nb: 1"),
            ("- 딸기 #치즈\n", "- \"딸기 #치즈\"\n"),
        ] {
            assert_eq!(places(text), [format!("yaml-comment-swallowed {mended}")], "{text}");
        }
        for text in [
            "title: 딸기 # 치즈",
            "title: 딸기#치즈",
            "title: \"딸기\" #치즈",
            "#주석\ntitle: 딸기\n#주석",
            "link: #홈\n  web_url: https://cake.shop",
            "web_url: https://cake.shop #홈",
            "width: 640 #픽셀",
            "title: 딸기 #-----",
            "object_type: feed #피드",
            "text: |\n  딸기 #치즈",
        ] {
            assert_eq!(places(text), [""; 0], "{text}");
        }
    }
}
