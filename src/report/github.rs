//! Annotations for GitHub Actions: one workflow command per finding, which the runner shows at its line.

use std::fmt::Write as _;

use super::{File, plain, told};
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::source::Lines;

/// The findings, one command each. A finding without a place stands at the start of its file.
pub fn render(files: &[File<'_>], lang: Lang) -> String {
    let mut text = String::new();
    for file in files.iter().filter(|file| !file.diagnostics.is_empty()) {
        let lines = Lines::new(&file.source.text);
        for diagnostic in file.diagnostics {
            text.push_str(&command(&file.source.name, &lines, diagnostic, lang));
        }
    }
    text
}

fn command(name: &str, lines: &Lines<'_>, diagnostic: &Diagnostic, lang: Lang) -> String {
    let span = diagnostic.span.unwrap_or_default();
    let (start, end) = (lines.position(span.start), lines.position(span.end));
    let mut text = format!("::{} file={},line={}", level(diagnostic.severity), property(name), start.line);
    // The runner refuses columns of a place that spans several lines.
    let columns = if start.line == end.line { Some((start.column, end.column)) } else { None };
    // Writing to a string cannot fail.
    let _ = match columns {
        Some((from, to)) => write!(text, ",col={from},endLine={},endColumn={to}", end.line),
        None => write!(text, ",endLine={}", end.line),
    };
    // The log of a step shows the message alone, so the place stands in it as well.
    let place = format!("{}:{}:{}", plain(name), start.line, start.column);
    let _ = writeln!(text, ",title={}::{}", property(diagnostic.rule), data(&told(&place, diagnostic, lang)));
    text
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

/// Text after the `::` of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Words;
    use crate::report::fixture;
    use crate::source::{Source, Span};

    #[test]
    fn a_finding_is_one_command_whatever_stands_in_it() {
        let source = Source::new("폴더/100%, 정말: 케이크.yaml", "text: 🎂\r\nlink: {}\n");
        let mut broken = fixture::empty_link(Some(Span::new(0, source.text.len())));
        broken.severity = Severity::Info;
        broken.message = Words::new("50%\r\n::error::x", "50%\r\n::error::x");
        broken.help = None;
        let diagnostics = [fixture::empty_link(fixture::place(&source.text, "link")), broken];
        insta::assert_snapshot!(render(&[File { source: &source, diagnostics: &diagnostics }], Lang::Ko), @"
        ::warning file=폴더/100%25%2C 정말%3A 케이크.yaml,line=2,col=1,endLine=2,endColumn=5,title=empty-link::폴더/100%25, 정말: 케이크.yaml:2:1: 링크에 열 곳이 없어 눌러도 아무 일도 일어나지 않습니다%0A`web_url`과 `mobile_web_url`을 쓰세요%0A카카오톡: 눌러도 열리지 않습니다 (Kakao Link guide of 2019, 2026-11-22, B)
        ::notice file=폴더/100%25%2C 정말%3A 케이크.yaml,line=1,endLine=3,title=empty-link::폴더/100%25, 정말: 케이크.yaml:1:1: 50%25<U+000D><U+000A>::error::x%0A카카오톡: 눌러도 열리지 않습니다 (Kakao Link guide of 2019, 2026-11-22, B)
        ");
    }
}
