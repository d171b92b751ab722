//! A name for each finding that stays when lines move, by which other programs tell an old finding from a new one.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::File;
use crate::diagnostic::Diagnostic;

/// Bytes of the digest that make a name; findings are few, so 128 bits do.
const BYTES: usize = 16;

/// The names of a file's findings, in their order.
///
/// A name is made of the file, the rule, the template and the place: the pointer, or the marked text where there is
/// none. Findings that agree in all of these are told apart by their order.
pub(super) fn fingerprints(file: &File<'_>) -> Vec<String> {
    let mut met: HashMap<[&str; 5], usize> = HashMap::new();
    file.diagnostics
        .iter()
        .map(|diagnostic| {
            let parts = parts(file, diagnostic);
            let count = met.entry(parts).or_default();
            *count += 1;
            digest(&parts, *count)
        })
        .collect()
}

fn parts<'a>(file: &File<'a>, diagnostic: &'a Diagnostic) -> [&'a str; 5] {
    let template = diagnostic.template.as_deref().unwrap_or_default();
    let (kind, place) = match (&diagnostic.pointer, diagnostic.span) {
        (Some(pointer), _) => ("pointer", pointer.as_str()),
        (None, Some(span)) => ("text", file.source.slice(span)),
        (None, None) => ("file", ""),
    };
    [&file.source.name, diagnostic.rule, template, kind, place]
}

fn digest(parts: &[&str], count: usize) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        // No part can hold the length of another, so no two lists of parts run together.
        hasher.update(part.len().to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.update(count.to_le_bytes());
    hasher.finalize().iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::source::Source;

    fn names(text: &str, words: &[&str]) -> Vec<String> {
        let source = Source::new("케이크.yaml", text);
        let place = |word: &&str| {
            let mut diagnostic = fixture::empty_link(fixture::place(text, word));
            diagnostic.pointer = None;
            diagnostic
        };
        let diagnostics: Vec<Diagnostic> = words.iter().map(place).collect();
        fingerprints(&File { source: &source, diagnostics: &diagnostics })
    }

    #[test]
    fn names_stay_when_lines_move_and_differ_otherwise() {
        let before = names("가: 1\n나: 2\n", &["가", "나", "나"]);
        let after = names("# 새 줄\r\n\r\n가: 1\n나: 2\n", &["가", "나", "나"]);
        assert_eq!(before, after);
        assert_eq!(before.iter().collect::<std::collections::HashSet<_>>().len(), 3);
        assert!(before.iter().all(|name| name.len() == 2 * BYTES));
    }

    #[test]
    fn the_pointer_counts_and_not_the_text_at_it() {
        let source = [Source::new("a.yaml", "link: {}\n"), Source::new("a.yaml", "\n\nlink: { }\n")];
        let [one, other] = source.map(|source| {
            let diagnostics = [fixture::empty_link(fixture::place(&source.text, "link"))];
            fingerprints(&File { source: &source, diagnostics: &diagnostics })
        });
        assert_eq!(one, other);
    }
}
