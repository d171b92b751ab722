//! Comments that silence: `# malpung: allow(rule-name) reason`, on the line of a finding or above it.

use std::collections::HashMap;

use super::Template;
use crate::diagnostic::{Change, Diagnostic, Finding, Fix, Place, Severity, Words, say};
use crate::rule::{self, Check};
use crate::source::{Lines, Source, Span};
use crate::tree::Comment;

const MARK: &str = "malpung:";
const UNUSED: &str = "unused-allowance";
/// Rules that find something under one profile and nothing under another: what is unused here may be needed there.
const BY_PROFILE: [&str; 4] = ["foreign-host", "local-host", "sample-host", "unregistered-host"];
const WITHOUT_REASON: &str = "allowance-without-reason";

/// What allowances are judged by.
pub(super) struct Ground<'a> {
    pub(super) source: &'a Source,
    pub(super) templates: &'a [Template],
    /// Whether everything was judged: what a mistake hides may be just what an allowance is for.
    pub(super) is_whole: bool,
}

/// Takes out what is silenced, and says what is wrong with the comments that silence.
pub(super) fn apply(ground: &Ground<'_>, comments: &[Comment], diagnostics: &mut Vec<Diagnostic>) -> Vec<Finding> {
    if !comments.iter().any(|comment| steers(&comment.text)) {
        return Vec::new();
    }
    let page = Page { text: &ground.source.text, lines: Lines::new(&ground.source.text) };
    let mut steering: Vec<Steering> = comments.iter().filter_map(|comment| Steering::read(comment, &page)).collect();
    let index = index(&steering);
    diagnostics.retain(|diagnostic| {
        let Some(span) = diagnostic.span else { return true };
        let line = page.lines.position(span.start).line;
        let allowed = index.get(&(line, diagnostic.rule)).into_iter().flatten();
        let mut stays = true;
        for (comment, name) in allowed {
            let Some(name) = steering.get_mut(*comment).and_then(|steering| steering.names.get_mut(*name)) else {
                continue;
            };
            if can_be_silenced(diagnostic, span, ground.templates) {
                name.is_used = true;
                stays = false;
            } else {
                name.is_refused = true;
            }
        }
        stays
    });
    steering.iter().flat_map(|steering| steering.findings(ground, &page)).collect()
}

/// An error that leaves no message cannot be silenced: there would be nothing to send, and no word of it.
fn can_be_silenced(diagnostic: &Diagnostic, span: Span, templates: &[Template]) -> bool {
    let is_of_shape =
        rule::find(diagnostic.rule).is_none_or(|registered| matches!(registered.rule.check, Check::Elsewhere));
    let within = |template: &&Template| template.span.start <= span.start && span.end <= template.span.end;
    let has_message = || templates.iter().find(within).is_some_and(|template| template.message.is_some());
    diagnostic.severity < Severity::Error || !is_of_shape || has_message()
}

fn steers(comment: &str) -> bool {
    comment.trim_start().starts_with(MARK)
}

/// For each line and rule, the comments and names that silence it.
fn index(steering: &[Steering]) -> HashMap<(usize, &'static str), Vec<(usize, usize)>> {
    let mut index: HashMap<_, Vec<_>> = HashMap::new();
    for (comment, steering) in steering.iter().enumerate() {
        for (position, name) in steering.names.iter().enumerate() {
            if let Some(registered) = rule::find(&name.text) {
                index.entry((steering.line, registered.rule.name)).or_default().push((comment, position));
            }
        }
    }
    index
}

/// A comment that begins with our mark.
struct Steering {
    span: Span,
    /// The line that it speaks of.
    line: usize,
    /// Whether it is alone on its line.
    is_alone: bool,
    /// The rules that it names; empty where it is not of the form that it should be.
    names: Vec<Name>,
    /// What stands between the brackets.
    list: Span,
    has_reason: bool,
}

/// A rule that a comment names.
struct Name {
    text: String,
    span: Span,
    is_used: bool,
    is_refused: bool,
}

impl Steering {
    fn read(comment: &Comment, page: &Page<'_>) -> Option<Self> {
        let text = comment.text.as_str();
        let rest = text.trim_start().strip_prefix(MARK)?;
        let line = page.lines.position(comment.span.start).line;
        let is_alone = page.before(comment.span.start).trim_matches(is_blank).is_empty();
        let line = if is_alone { page.next_line(line) } else { line };
        let mut steering = Self {
            span: comment.span,
            line,
            is_alone,
            names: Vec::new(),
            list: Span::at(comment.span.end),
            has_reason: true,
        };
        let list = rest.trim_start().strip_prefix("allow").and_then(|rest| rest.trim_start().strip_prefix('('));
        if let Some((list, reason)) = list.and_then(|list| list.split_once(')')) {
            let start = comment.span.end - reason.len() - 1 - list.len();
            steering.list = Span::new(start, start + list.len());
            steering.names = names(list, start);
            steering.has_reason = reason.chars().any(char::is_alphanumeric);
        }
        Some(steering)
    }

    fn findings(&self, ground: &Ground<'_>, page: &Page<'_>) -> Vec<Finding> {
        if self.names.is_empty() {
            return vec![self.not_understood()];
        }
        let reason = (!self.has_reason).then(|| self.without_reason());
        let names = self.names.iter().filter(|name| !name.is_used);
        let unused = names.filter_map(|name| match rule::find(&name.text) {
            None => Some(self.unknown(name)),
            Some(_) if name.is_refused => Some(refused(name)),
            Some(_) if ground.is_whole && !BY_PROFILE.contains(&name.text.as_str()) => Some(self.unused(name, page)),
            Some(_) => None,
        });
        reason.into_iter().chain(unused).collect()
    }

    fn not_understood(&self) -> Finding {
        let words = say!(
            en: "malpung does not understand this comment, so it silences nothing",
            ko: "malpung이 이해하지 못하는 주석이라 아무 효과가 없습니다",
        );
        Finding::new(UNUSED, Place::Span(self.span), words).help(form())
    }

    fn without_reason(&self) -> Finding {
        let words = say!(en: "this allowance gives no reason", ko: "허용한 까닭을 쓰지 않았습니다");
        Finding::new(WITHOUT_REASON, Place::Span(self.span), words).help(form())
    }

    fn unknown(&self, name: &Name) -> Finding {
        let text = &name.text;
        let words = say!(en: "there is no rule `{text}`", ko: "`{text}` 규칙은 없습니다");
        let finding = Finding::new(UNUSED, Place::Span(name.span), words);
        let Some(near) = rule::nearest(text) else {
            return finding
                .help(say!(en: "`malpung rules` lists them all", ko: "`malpung rules`로 전체 목록을 볼 수 있습니다"));
        };
        let title = say!(en: "write `{near}`", ko: "`{near}`로 쓰기");
        let finding = finding.help(say!(en: "did you mean `{near}`?", ko: "`{near}`을(를) 쓰려고 하셨나요?"));
        let is_there = self.names.iter().any(|other| other.text == near);
        if is_there { finding } else { finding.fix(Fix::unsure(title, Change::Text(name.span, near.to_owned()))) }
    }

    fn unused(&self, name: &Name, page: &Page<'_>) -> Finding {
        let text = &name.text;
        let words = say!(en: "`{text}` is not found here, so this silences nothing", ko: "여기에는 `{text}` 문제가 없어서 허용할 것이 없습니다");
        let finding = Finding::new(UNUSED, Place::Span(name.span), words);
        let finding = finding.help(say!(
            en: "remove it, or put it on the line of the finding or on the line above",
            ko: "지우거나, 문제가 있는 줄이나 바로 윗줄로 옮기세요",
        ));
        let kept: Vec<&str> =
            self.names.iter().filter(|other| other.span != name.span).map(|other| other.text.as_str()).collect();
        if kept.is_empty() {
            let title = say!(en: "remove the comment", ko: "주석 지우기");
            return finding.fix(Fix::safe(title, Change::Text(self.whole(page), String::new())));
        }
        let title = say!(en: "remove `{text}`", ko: "`{text}` 지우기");
        finding.fix(Fix::safe(title, Change::Text(self.list, kept.join(", "))))
    }

    /// The comment with the blanks before it; with its line where it is alone on that.
    fn whole(&self, page: &Page<'_>) -> Span {
        let before = page.before(self.span.start);
        if !self.is_alone {
            return Span::new(self.span.start - (before.len() - before.trim_end().len()), self.span.end);
        }
        let start = self.span.start - before.trim_start_matches('\u{feff}').len();
        let line = page.lines.position(self.span.start).line;
        match page.lines.range(line + 1) {
            Some(next) => Span::new(start, next.start),
            // The last line goes with the line end before it, so that the file ends as it did.
            None => Span::new(page.text.get(..start).map_or(start, |above| end_of_last(above).len()), self.span.end),
        }
    }
}

/// A text without its last line end.
fn end_of_last(text: &str) -> &str {
    text.strip_suffix("\r\n").or_else(|| text.strip_suffix(['\n', '\r'])).unwrap_or(text)
}

fn refused(name: &Name) -> Finding {
    let text = &name.text;
    let words = say!(
        en: "this error cannot be silenced: with it there is no message to send",
        ko: "이 오류는 허용할 수 없습니다. 그대로는 보낼 메시지가 만들어지지 않습니다",
    );
    let help = say!(en: "mend what `{text}` found", ko: "`{text}` 오류를 고치세요");
    Finding::new(UNUSED, Place::Span(name.span), words).help(help)
}

fn form() -> Words {
    say!(
        en: "write `# malpung: allow(rule-name) reason`",
        ko: "`# malpung: allow(규칙-이름) 까닭`처럼 쓰세요",
    )
}

/// The names of a list, each with its place.
fn names(list: &str, start: usize) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = start;
    for part in list.split(',') {
        let name = part.trim();
        let from = at + part.len() - part.trim_start().len();
        if !name.is_empty() {
            let span = Span::new(from, from + name.len());
            names.push(Name { text: name.to_owned(), span, is_used: false, is_refused: false });
        }
        at += part.len() + 1;
    }
    names
}

/// The text with its lines.
struct Page<'a> {
    text: &'a str,
    lines: Lines<'a>,
}

impl<'a> Page<'a> {
    /// What stands before a byte on its line.
    fn before(&self, byte: usize) -> &'a str {
        let start = self.lines.range(self.lines.position(byte).line).map_or(byte, |line| line.start);
        self.text.get(start..byte).unwrap_or_default()
    }

    /// The next line that is neither blank nor a comment; the line itself where there is none.
    fn next_line(&self, line: usize) -> usize {
        let is_other = |line: &usize| {
            let text = self.lines.range(*line).and_then(|line| self.text.get(line)).unwrap_or_default();
            let text = text.trim_matches(is_blank);
            !text.is_empty() && !text.starts_with('#')
        };
        (line + 1..=self.lines.count()).find(is_other).unwrap_or(line)
    }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use crate::compile::{Options, compile};
    use crate::diagnostic::Lang;
    use crate::source::Source;

    /// The rules that remain, each with its line.
    fn found(text: &str) -> Vec<(&'static str, usize)> {
        let source = Source::new("t.yaml", text);
        let lines = crate::source::Lines::new(text);
        let found = compile(&source, &Options::default()).diagnostics;
        found.iter().map(|found| (found.rule, lines.position(found.span.unwrap().start).line)).collect()
    }

    fn messages(text: &str) -> Vec<String> {
        let found = compile(&Source::new("t.yaml", text), &Options::default()).diagnostics;
        found.iter().map(|found| found.message.to(Lang::En).to_owned()).collect()
    }

    const NONE: [(&str, usize); 0] = [];

    #[test]
    fn the_line_itself_and_the_line_below_are_silenced() {
        let text =
            |before: &str, after: &str| format!("object_type: text\r\ntext: 케이크\r\n{before}link: {{}}{after}\r\n");
        assert_eq!(found(&text("", "")), [("empty-link", 3)]);
        for (before, after) in [
            ("", " # malpung: allow(empty-link) 알림"),
            ("# malpung: allow(empty-link) 알림\r\n", ""),
            ("  #malpung:allow( half-item ,empty-link)알림 🎁\r\n# 다른 주석\r\n\r\n", ""),
        ] {
            let rest: Vec<_> =
                found(&text(before, after)).into_iter().filter(|(rule, _)| *rule != "unused-allowance").collect();
            assert_eq!(rest, NONE, "{before}{after}");
        }
        assert_eq!(
            found(&text("text2: 1\r\n", " # malpung: allow(unknown-field) 아랫줄")),
            [("unknown-field", 3), ("empty-link", 4)]
        );
    }

    #[test]
    fn an_allowance_behind_a_value_says_nothing_of_the_line_below() {
        let text = "object_type: text # malpung: allow(empty-link) 위\ntext: 케이크\nlink: {}\n";
        assert_eq!(found(text), [("unused-allowance", 1), ("empty-link", 3)]);
    }

    #[test]
    fn several_comments_above_one_line_all_count() {
        let text = "object_type: text\ntext: 케이크\n# malpung: allow(empty-link) 하나\n# malpung: allow(half-item) 둘\nlink: {}\n";
        assert_eq!(found(text), [("unused-allowance", 4)]);
    }

    #[test]
    fn a_reason_is_asked_for_and_missing_it_silences_all_the_same() {
        let text = "object_type: text\ntext: 케이크\nlink: {} # malpung: allow(empty-link) -\n";
        assert_eq!(found(text), [("allowance-without-reason", 3)]);
    }

    #[test]
    fn what_is_misspelt_is_named() {
        let text = |comment: &str| format!("object_type: text\ntext: 케이크\nlink: {{}} # malpung: {comment}\n");
        for (comment, words) in [
            ("allow(emtpy-link) 알림", "there is no rule `emtpy-link`"),
            ("allow(케이크) 알림", "there is no rule `케이크`"),
            ("alow(empty-link) 알림", "malpung does not understand this comment, so it silences nothing"),
            ("allow(empty-link 알림", "malpung does not understand this comment, so it silences nothing"),
            ("allow() 알림", "malpung does not understand this comment, so it silences nothing"),
        ] {
            assert!(messages(&text(comment)).contains(&words.to_owned()), "{comment}: {:?}", messages(&text(comment)));
            assert_eq!(found(&text(comment)), [("empty-link", 3), ("unused-allowance", 3)]);
        }
    }

    #[test]
    fn what_leaves_no_message_cannot_be_silenced() {
        let text = "object_type: text # malpung: allow(missing-field) 몰라\nlink: {}\n";
        assert_eq!(found(text), [("missing-field", 1), ("unused-allowance", 1), ("empty-link", 2)]);
        let text = "object_type: text\ntext: [광고] 할인 # malpung: allow(yaml-needs-quotes) 몰라\nlink: {}\n";
        assert!(found(text).contains(&("yaml-needs-quotes", 2)));
        assert!(found(text).contains(&("unused-allowance", 2)));
    }

    /// The mistake may hide just what the allowance is for.
    #[test]
    fn beside_a_broken_message_no_allowance_is_called_unused() {
        let text = "object_type: text\ntext: 케이크\nbuttons: 3\nlink: {} # malpung: allow(half-item) 알림\n";
        assert_eq!(found(text), [("wrong-type", 3), ("empty-link", 4)]);
    }

    #[test]
    fn what_depends_on_the_profile_is_never_called_unused() {
        let page = "{web_url: 'https://cake.shop/1', mobile_web_url: 'https://cake.shop/1'}";
        let text = format!("object_type: text\ntext: 케이크\nlink: {page} # malpung: allow(unregistered-host) 시험\n");
        assert_eq!(found(&text), NONE);
    }

    #[test]
    fn errors_of_sense_can_be_silenced() {
        let text = "object_type: text\ntext: 케이크\nlink:\n  web_url: myapp://1 # malpung: allow(not-a-url) 앱\n  mobile_web_url: https://cake.shop/1\n";
        assert_eq!(found(text), NONE);
    }
}
