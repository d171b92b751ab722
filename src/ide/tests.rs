//! Answers to editors: whatever stands in a file and wherever it is asked, there is an answer with places in the text.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::compile::{Options, compile};
use crate::diagnostic::Lang;
use crate::source::{Source, Span};
use crate::tree::Notation;

/// Files that know each other.
struct Files(Vec<Page>);

impl World for Files {
    fn page(&self, name: &str) -> Option<&Page> {
        self.0.iter().find(|page| page.source.name == name)
    }

    fn pages(&self) -> Vec<&Page> {
        self.0.iter().collect()
    }

    fn importers(&self, name: &str) -> Vec<&Page> {
        let imports = |page: &&Page| page.uses.iter().flatten().any(|target| target == name);
        self.0.iter().filter(imports).collect()
    }
}

/// Files that were read and compiled. An import leads to the file with that name.
fn files(texts: &[(&str, &str)]) -> Files {
    let page = |(name, text): &(&str, &str)| {
        let source = Arc::new(Source::new(*name, *text));
        let mut page = Page::read(Arc::clone(&source), crate::syntax::notation(&source));
        let uses = page.code().map(|code| code.uses.clone()).unwrap_or_default();
        page.uses = uses.into_iter().map(|one| Some(one.file.text)).collect();
        page.sheets = compile(&source, &Options::default())
            .templates
            .iter()
            .map(|template| Sheet {
                span: template.span,
                kind: template.kind,
                dialect: template.dialect,
                plan: template.plan.clone(),
                cases: Vec::new(),
            })
            .collect();
        page
    };
    Files(texts.iter().map(page).collect())
}

/// Asks everything about a place; the bytes that the answers speak of.
fn spans(files: &Files, byte: usize) -> Vec<Span> {
    let page = &files.0[0];
    let mut all: Vec<Span> = complete(page, files, byte, Lang::Ko).into_iter().map(|one| one.span).collect();
    all.extend(hover(page, files, byte, Lang::En).map(|one| one.span));
    all.extend(definition(page, files, byte).filter(|one| one.file == page.source.name).map(|one| one.span));
    all.extend(
        references(page, files, byte, true).into_iter().filter(|one| one.file == page.source.name).map(|one| one.span),
    );
    all.extend(renamed(page, files, byte).map(|(span, _)| span));
    all.extend(folds(page).into_iter().map(|fold| fold.span));
    all.extend(hints(page).into_iter().map(|hint| Span::at(hint.at)));
    all.extend(tokens(page, files).into_iter().map(|token| token.span));
    all.extend(occurrences(page, files).into_iter().map(|one| one.span));
    let mut parts = outline(page);
    while let Some(part) = parts.pop() {
        all.extend([part.span, part.at]);
        parts.extend(part.parts);
    }
    all.extend(ignore(page, Span::at(byte), "empty-link").map(|edit| edit.span));
    all
}

const PIECES: [&str; 30] = [
    "feed a (",
    "name: text(1..9)",
    "sample \"가\"",
    ") {",
    "}",
    "{",
    "content {",
    "title \"",
    "${",
    "name",
    " | josa(\"이/가\")",
    "\"",
    "\"\"\"",
    "\n",
    "\r\n",
    "  ",
    "- ",
    "object_type: feed",
    "params:",
    ": ",
    "use \"b.talk\" { page }",
    "-> page(name)",
    "// malpung: allow(",
    "when ",
    "🎂",
    "각",
    "for i in rows {",
    "const c { d = 1 }",
    "/",
    "[",
];

proptest! {
    #[test]
    fn every_answer_speaks_of_whole_characters_of_the_text(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..24),
        at in any::<prop::sample::Index>(),
        name in prop::sample::select(vec!["a.talk", "a.yaml", "a.json"]),
    ) {
        let text = pieces.concat();
        let files = files(&[(name, &text), ("b.talk", "link page (no: text(1..9)) { url \"https://cake.shop/${no}\" }")]);
        let byte = at.index(text.len() + 1);
        let byte = (0..=byte).rev().find(|byte| text.is_char_boundary(*byte)).unwrap();
        for span in spans(&files, byte) {
            prop_assert!(text.get(span.start..span.end).is_some(), "{:?} of {}", span, text);
        }
    }

    /// What is renamed is found again under its new name, at as many places.
    #[test]
    fn a_name_that_was_changed_is_the_same_name(at in any::<prop::sample::Index>()) {
        let text = "use \"b.talk\" { page }\nfeed a (이름: text(1..9), rows: list(1..2) { label: text(1..3) }) {\n  content { title \"${이름} 🎂 ${이름}\"; link page(이름) }\n  item_content { for i in rows { item i.label = \"${i.label}\" } }\n  button \"가\" -> page(이름) when 이름\n  case \"하나\" { 이름 = \"가\"; rows = [{ label = \"나\" }] }\n}\n";
        let library = "link page (no: text(1..9)) { url \"https://cake.shop/${no}\" }";
        let before = files(&[("a.talk", text), ("b.talk", library)]);
        let names = occurrences(&before.0[0], &before);
        let byte = names[at.index(names.len())].span.start;
        let places = references(&before.0[0], &before, byte, true);
        let new = if names.iter().any(|one| one.span.start == byte && one.role == Role::Template) { "other" } else { "another" };
        let edits = rename(&before.0[0], &before, byte, new).unwrap();
        let of = |file: &str| edits.iter().filter(|(name, _)| name == file).map(|(_, edit)| edit.clone()).collect::<Vec<_>>();
        let changed = [("a.talk", text), ("b.talk", library)].map(|(file, text)| (file, crate::syntax::edit::apply(text, &of(file))));
        let after = files(&[("a.talk", &changed[0].1), ("b.talk", &changed[1].1)]);
        let first = after.0[0].source.text.find(new).unwrap();
        prop_assert_eq!(references(&after.0[0], &after, first, true).len(), places.len(), "{:#?} {:?}", changed, places);
    }
}

/// The lengths of a text: the longest that arguments can make of each value.
#[test]
fn lengths_are_those_of_the_worst_arguments() {
    for (text, expected) in [
        ("text a (n: text(1..180) sample \"가\") { text \"${n} 🎂\"; link { url \"https://cake.shop\" } }", "182/200"),
        ("text a { text \"\u{1112}\u{1161}\u{11ab}글\"; link { url \"https://cake.shop\" } }", "2/200"),
        ("text a (n: text(1..9)) { text \"${n | cut(3)}\"; link { url \"https://cake.shop\" } }", "3/200"),
    ] {
        let files = files(&[("a.talk", text)]);
        let shown: Vec<String> =
            hints(&files.0[0]).iter().map(|hint| format!("{}/{}", hint.length, hint.shown)).collect();
        assert_eq!(shown, [expected], "{text}");
    }
}

/// A comment is not put into a text that goes over lines; a notation without comments has none to offer.
#[test]
fn comments_that_silence_stand_where_they_can() {
    let text = "  text: 가\r\n";
    let page = Page::read(Arc::new(Source::new("a.yaml", text)), Notation::Yaml);
    let edit = ignore(&page, Span::at(4), "empty-link").unwrap();
    assert_eq!(edit.text, "  # malpung: allow(empty-link) \r\n");
    let page = Page::read(Arc::new(Source::new("a.json", "{}")), Notation::Json);
    assert_eq!(ignore(&page, Span::at(0), "empty-link"), None);
}
