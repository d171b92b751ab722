//! One line per finding, for editors, `grep` and long lists: `path:line:column: severity[rule] message`.

use std::fmt::Write as _;

use super::{File, plain};
use crate::diagnostic::Lang;
use crate::source::Lines;

/// The findings, one line each. A finding without a place stands at the start of its file.
pub fn render(files: &[File<'_>], lang: Lang) -> String {
    let mut text = String::new();
    for file in files.iter().filter(|file| !file.diagnostics.is_empty()) {
        let lines = Lines::new(&file.source.text);
        let name = plain(&file.source.name);
        for diagnostic in file.diagnostics {
            let place = lines.position(diagnostic.span.map_or(0, |span| span.start));
            let message = plain(diagnostic.message.to(lang));
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "{name}:{}:{}: {}[{}] {message}",
                place.line, place.column, diagnostic.severity, diagnostic.rule
            );
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Words;
    use crate::report::fixture;
    use crate::source::Source;

    #[test]
    fn columns_count_scalar_values_and_controls_are_written_out() {
        let source = Source::new("폴더/케이크.yaml", "text: 안녕🎂\r\n비고: 🎁 link\n");
        let mut escape = fixture::empty_link(None);
        escape.message = Words::new("bad \u{1b}[2J", "나쁜 \u{1b}[2J");
        let diagnostics = [fixture::empty_link(fixture::place(&source.text, "link")), escape];
        let text = render(&[File { source: &source, diagnostics: &diagnostics }], Lang::En);
        assert_eq!(
            text,
            "폴더/케이크.yaml:2:7: warning[empty-link] this link has no target: a tap does nothing\n\
             폴더/케이크.yaml:1:1: warning[empty-link] bad <U+001B>[2J\n"
        );
    }
}
