//! Pictures for people: the lines of the source with the places underlined, then the help and what KakaoTalk does.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, SourceCode, SourceSpan, SpanContents,
    ThemeCharacters, ThemeStyles,
};

use super::excerpt::{Block, Excerpt, Mark};
use super::{File, fact, fact_label, plain, with};
use crate::diagnostic::{Diagnostic, Lang, Related, Severity, Words, say};
use crate::source::{Lines, Source, Span};

/// Pictures that are drawn for one file; the first ones say what is wrong.
pub const PICTURES_MAX: usize = 50;
/// Columns below which pictures do not shrink.
const WIDTH_MIN: usize = 40;

/// How pictures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The language of the sentences.
    pub lang: Lang,
    /// The columns of the terminal.
    pub width: usize,
    /// Whether colours may be used.
    pub colour: bool,
    /// Whether lines are drawn with box characters; with ASCII otherwise.
    pub unicode: bool,
}

/// The findings as pictures, an empty line after each.
pub fn render(files: &[File<'_>], look: Look) -> String {
    files.iter().filter(|file| !file.diagnostics.is_empty()).map(|file| render_file(file, look)).collect()
}

fn render_file(file: &File<'_>, look: Look) -> String {
    let lines = Lines::new(&file.source.text);
    let mut text = String::new();
    for diagnostic in file.diagnostics.iter().take(PICTURES_MAX) {
        text.push_str(&picture(file.source, &lines, diagnostic, look));
        text.push('\n');
    }
    let left = file.diagnostics.len().saturating_sub(PICTURES_MAX);
    if left > 0 {
        text.push_str(&bold(&more(&file.source.name, left, look.lang), look));
        text.push_str("\n\n");
    }
    text
}

fn more(name: &str, left: usize, lang: Lang) -> String {
    let name = plain(name);
    let words = say!(
        en: "{name}: {left} more findings are not drawn. `malpung check --format short {name}` lists them all.",
        ko: "{name}: {left}건이 더 있지만 그리지 않았습니다. `malpung check --format short {name}`으로 모두 볼 수 있습니다.",
    );
    words.to(lang).to_owned()
}

fn picture(source: &Source, lines: &Lines<'_>, diagnostic: &Diagnostic, look: Look) -> String {
    let width = look.width.max(WIDTH_MIN);
    let places: Vec<Span> = diagnostic.span.into_iter().chain(near(diagnostic).map(|related| related.span)).collect();
    let excerpt = Excerpt::new(source, lines, &places, width);
    let shown = Shown {
        message: plain(diagnostic.message.to(look.lang)).into_owned(),
        severity: diagnostic.severity,
        labels: labels(diagnostic, &excerpt, look.lang),
        view: View { name: plain(&source.name).into_owned(), excerpt },
    };
    let mut drawn = String::new();
    // Writing to a string cannot fail, and every label lies in the excerpt.
    let _ = handler(diagnostic, width, look).render_report(&mut drawn, &shown);
    let drawn = shown.view.excerpt.restore(&drawn);
    let body = drawn.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    format!("{}\n{}", body.strip_prefix("  ").unwrap_or(&body), notes(source, diagnostic, width, look))
}

fn handler(diagnostic: &Diagnostic, width: usize, look: Look) -> GraphicalReportHandler {
    let mut characters = if look.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
    let title = format!("{}[{}]:", diagnostic.severity.words().to(look.lang), diagnostic.rule);
    characters.error.clone_from(&title);
    characters.warning.clone_from(&title);
    characters.advice = title;
    let styles = if look.colour { ThemeStyles::ansi() } else { ThemeStyles::none() };
    GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
        .with_width(width)
        .with_links(false)
        .with_word_separator(textwrap::WordSeparator::AsciiSpace)
        .without_syntax_highlighting()
}

fn labels(diagnostic: &Diagnostic, excerpt: &Excerpt, lang: Lang) -> Vec<LabeledSpan> {
    let mut marks = excerpt.marks.iter().map(|mark| (mark.range.start, mark.range.len()));
    let mut labels = Vec::new();
    if diagnostic.span.is_some() {
        let pointer = diagnostic.pointer.as_ref().map(|pointer| plain(pointer.as_str()).into_owned());
        let pointer = pointer.filter(|pointer| !pointer.is_empty());
        labels.extend(marks.next().map(|mark| LabeledSpan::new_primary_with_span(pointer, mark)));
    }
    for (related, mark) in near(diagnostic).zip(marks) {
        labels.push(LabeledSpan::new_with_span(Some(plain(related.message.to(lang)).into_owned()), mark));
    }
    labels
}

/// The other places that lie in the same file.
fn near(diagnostic: &Diagnostic) -> impl Iterator<Item = &Related> {
    diagnostic.related.iter().filter(|related| related.file.is_none())
}

/// A place in another file: `order.talk:18:17`.
fn far(source: &Source, span: Span) -> String {
    let place = Lines::new(&source.text).position(span.start);
    format!("{}:{}:{}", source.name, place.line, place.column)
}

/// The lines below the picture.
fn notes(source: &Source, diagnostic: &Diagnostic, width: usize, look: Look) -> String {
    let mut text = String::new();
    if diagnostic.span.is_none() {
        let name = &source.name;
        text.push_str(&note(&say!(en: "file", ko: "파일"), name, width, look));
    }
    if let Some(arguments) = with(diagnostic) {
        text.push_str(&note(&say!(en: "with", ko: "인자"), &arguments, width, look));
    }
    for related in &diagnostic.related {
        if let Some(file) = &related.file {
            text.push_str(&note(&related.message, &far(file, related.span), width, look));
        }
    }
    if let Some(help) = &diagnostic.help {
        text.push_str(&note(&say!(en: "help", ko: "도움말"), help.to(look.lang), width, look));
    }
    if let Some(fix) = &diagnostic.fix {
        let unsure = if fix.safe { "" } else { " (--unsafe-fixes)" };
        let title = format!("{}{unsure}", fix.title.to(look.lang));
        text.push_str(&note(&say!(en: "fix", ko: "고침"), &title, width, look));
    }
    text.push_str(&note(&fact_label(diagnostic), &fact(diagnostic, look.lang), width, look));
    text
}

fn note(title: &Words, text: &str, width: usize, look: Look) -> String {
    let title = format!("{}:", title.to(look.lang));
    let indent = format!("  = {} ", bold(&title, look));
    let below = " ".repeat(textwrap::core::display_width(&title) + 5);
    // Korean is wrapped between its words; the rules of Unicode would break it between any two syllables.
    let options = textwrap::Options::new(width)
        .initial_indent(&indent)
        .subsequent_indent(&below)
        .word_separator(textwrap::WordSeparator::AsciiSpace);
    textwrap::fill(&plain(text), options) + "\n"
}

fn bold(text: &str, look: Look) -> String {
    let style = if look.colour { anstyle::Style::new().bold() } else { anstyle::Style::new() };
    format!("{style}{text}{style:#}")
}

/// A diagnostic as miette takes it.
#[derive(Debug)]
struct Shown {
    message: String,
    severity: Severity,
    labels: Vec<LabeledSpan>,
    view: View,
}

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.view)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// An excerpt as miette reads it: a block is always read whole, and numbered as in the source.
#[derive(Debug)]
struct View {
    name: String,
    excerpt: Excerpt,
}

impl SourceCode for View {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let holds = |block: &&Block| block.range.start <= start && end <= block.range.end;
        let block = self.excerpt.blocks.iter().find(holds).ok_or(MietteError::OutOfBounds)?;
        // Without context miette asks for the heading; its place is that of the mark, counted in the source.
        let asks_for_heading = before == 0 && after == 0;
        let mark = self.excerpt.marks.iter().find(|mark| asks_for_heading && mark.range.start == start);
        Ok(Box::new(self.contents(block, mark)))
    }
}

impl View {
    fn contents<'a>(&'a self, block: &Block, mark: Option<&Mark>) -> Contents<'a> {
        Contents {
            name: &self.name,
            data: self.excerpt.text.get(block.range.clone()).unwrap_or_default().as_bytes(),
            span: (block.range.start, block.range.len()).into(),
            line: mark.map_or(block.line, |mark| mark.line) - 1,
            column: mark.map_or(1, |mark| mark.column) - 1,
            count: block.count,
        }
    }
}

/// What miette gets of a block.
struct Contents<'a> {
    name: &'a str,
    data: &'a [u8],
    span: SourceSpan,
    line: usize,
    column: usize,
    count: usize,
}

impl<'a> SpanContents<'a> for Contents<'a> {
    fn data(&self) -> &'a [u8] {
        self.data
    }

    fn span(&self) -> &SourceSpan {
        &self.span
    }

    fn name(&self) -> Option<&str> {
        Some(self.name)
    }

    fn line(&self) -> usize {
        self.line
    }

    fn column(&self) -> usize {
        self.column
    }

    fn line_count(&self) -> usize {
        self.count
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Related;
    use crate::report::fixture;

    const PLAIN: Look = Look { lang: Lang::En, width: 80, colour: false, unicode: true };

    fn draw(text: &str, words: &[&str], look: Look) -> String {
        let source = Source::new("케이크.yaml", text);
        let mut diagnostic = fixture::empty_link(fixture::place(text, words[0]));
        for word in &words[1..] {
            let message = say!(en: "it takes part", ko: "여기와 함께 보세요");
            diagnostic.related.extend(fixture::place(text, word).map(|span| Related { message, span, file: None }));
        }
        render(&[File { source: &source, diagnostics: &[diagnostic] }], look)
    }

    #[test]
    fn korean_is_underlined_where_it_stands() {
        let text = "object_type: text\ntext: 안녕하세요\n주문번호: {}\nlink: {}\n";
        insta::assert_snapshot!(draw(text, &["주문번호", "안녕하세요"], PLAIN), @r#"
        warning[empty-link]: this link has no target: a tap does nothing
           ╭─[케이크.yaml:3:1]
         1 │ object_type: text
         2 │ text: 안녕하세요
           ·       ─────┬────
           ·            ╰── it takes part
         3 │ 주문번호: {}
           · ────┬───
           ·     ╰── /link
         4 │ link: {}
           ╰────
          = help: give `web_url` and `mobile_web_url`
          = KakaoTalk: a tap leads nowhere (Kakao Link guide of 2019, 2026-11-22, B)
        "#);
    }

    #[test]
    fn korean_sentences_wrap_between_words() {
        let text = "link: {}\n";
        let look = Look { lang: Lang::Ko, width: 48, ..PLAIN };
        insta::assert_snapshot!(draw(text, &["link"], look), @r#"
        경고[empty-link]: 링크에 열 곳이 없어 눌러도
          │ 아무 일도 일어나지 않습니다
           ╭─[케이크.yaml:1:1]
         1 │ link: {}
           · ──┬─
           ·   ╰── /link
           ╰────
          = 도움말: `web_url`과 `mobile_web_url`을
                    쓰세요
          = 카카오톡: 눌러도 열리지 않습니다 (Kakao Link
                      guide of 2019, 2026-11-22, B)
        "#);
    }

    #[test]
    fn emoji_before_a_place_do_not_shift_it() {
        insta::assert_snapshot!(draw("text: 🎂🎁 👨\u{200d}👩\u{200d}👧 ❤\u{fe0f} link\n", &["link"], PLAIN), @r#"
        warning[empty-link]: this link has no target: a tap does nothing
           ╭─[케이크.yaml:1:19]
         1 │ text: 🎂🎁 👨‍👩‍👧 ❤️ link
           ·                  ──┬─
           ·                    ╰── /link
           ╰────
          = help: give `web_url` and `mobile_web_url`
          = KakaoTalk: a tap leads nowhere (Kakao Link guide of 2019, 2026-11-22, B)
        "#);
    }

    #[test]
    fn nothing_in_a_template_steers_the_terminal() {
        let text = "title: \u{1b}[31m빨강\u{202e}\tlink\rnext: 1\n";
        let drawn = draw(text, &["link"], PLAIN);
        assert!(!drawn.contains(['\u{1b}', '\u{202e}', '\r', '\t']));
        insta::assert_snapshot!(drawn, @r#"
        warning[empty-link]: this link has no target: a tap does nothing
           ╭─[케이크.yaml:1:17]
         1 │ title: <U+001B>[31m빨강<U+202E>    link
           ·                                    ──┬─
           ·                                      ╰── /link
         2 │ next: 1
           ╰────
          = help: give `web_url` and `mobile_web_url`
          = KakaoTalk: a tap leads nowhere (Kakao Link guide of 2019, 2026-11-22, B)
        "#);
    }

    #[test]
    fn a_line_of_ten_thousand_characters_is_cut_around_its_places() {
        let text =
            format!("{{\"a\":\"{}\",\"link\":{{}},\"b\":\"{}\",\"끝\":1}}", "가".repeat(9_000), "x".repeat(9_000));
        insta::assert_snapshot!(draw(&text, &["link", "끝"], PLAIN), @r#"
        warning[empty-link]: this link has no target: a tap does nothing
           ╭─[케이크.yaml:1:9010]
         1 │ …가가가가가가가가가가","link":{},"b":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
           ·                         ──┬─
           ·                           ╰── /link
           ╰────
           ╭─[케이크.yaml:1:18027]
         1 │ …xxxxxxxxxxxxxxxxxxxxx","끝":1}
           ·                          ─┬
           ·                           ╰── it takes part
           ╰────
          = help: give `web_url` and `mobile_web_url`
          = KakaoTalk: a tap leads nowhere (Kakao Link guide of 2019, 2026-11-22, B)
        "#);
    }

    #[test]
    fn ascii_draws_with_ascii_lines() {
        let drawn = draw("text: hi\nlink: {}\n", &["link", "text"], Look { unicode: false, ..PLAIN });
        assert!(drawn.is_ascii() || drawn.replace("케이크", "").is_ascii(), "{drawn}");
        insta::assert_snapshot!(drawn, @r#"
        warning[empty-link]: this link has no target: a tap does nothing
           ,-[케이크.yaml:2:1]
         1 | text: hi
           : ^^|^
           :   `-- it takes part
         2 | link: {}
           : ^^|^
           :   `-- /link
           `----
          = help: give `web_url` and `mobile_web_url`
          = KakaoTalk: a tap leads nowhere (Kakao Link guide of 2019, 2026-11-22, B)
        "#);
    }

    #[test]
    fn a_file_that_is_no_text_is_named() {
        let source = Source::new("a\u{1b}.yaml", "");
        let drawn = render(&[File { source: &source, diagnostics: &[fixture::empty_link(None)] }], PLAIN);
        insta::assert_snapshot!(drawn, @r#"
        warning[empty-link]: this link has no target: a tap does nothing
          = file: a<U+001B>.yaml
          = help: give `web_url` and `mobile_web_url`
          = KakaoTalk: a tap leads nowhere (Kakao Link guide of 2019, 2026-11-22, B)
        "#);
    }

    #[test]
    fn after_fifty_pictures_the_rest_is_counted() {
        let source = Source::new("a.yaml", "link: {}\n");
        let diagnostics = vec![fixture::empty_link(Some(Span::new(0, 4))); 53];
        let drawn = render(&[File { source: &source, diagnostics: &diagnostics }], PLAIN);
        assert_eq!(drawn.matches("warning[empty-link]").count(), 50);
        assert!(drawn.ends_with(
            "a.yaml: 3 more findings are not drawn. `malpung check --format short a.yaml` lists them all.\n\n"
        ));
    }

    #[test]
    fn colour_is_used_when_asked_for() {
        assert!(draw("link: {}\n", &["link"], Look { colour: true, ..PLAIN }).contains('\u{1b}'));
    }

    proptest! {
        #[test]
        fn any_text_and_place_can_be_drawn(
            text in "([가-힣a-z{}: \t\r\n\u{1b}\u{202e}\u{10fffd}👩🍳❤]|\u{200d}|\u{fe0f}|\r\n){0,200}",
            places in proptest::collection::vec((0..900_usize, 0..200_usize), 1..4),
            width in 0..120_usize,
            unicode: bool,
        ) {
            let source = Source::new("x", text);
            let mut spans = places.iter().map(|(start, length)| Span::new(*start, start + length));
            let mut diagnostic = fixture::empty_link(spans.next());
            diagnostic.related = spans.map(|span| Related { message: say!(en: "x", ko: "x"), span, file: None }).collect();
            let drawn = render(
                &[File { source: &source, diagnostics: &[diagnostic] }],
                Look { width, unicode, ..PLAIN },
            );
            prop_assert!(drawn.contains("= KakaoTalk: "));
            prop_assert!(drawn.chars().all(|character| character == '\n' || !character.is_control()), "{drawn:?}");
            prop_assert!(!drawn.contains("Failed to read"), "{drawn}");
        }
    }
}
