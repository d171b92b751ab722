//! Every sentence for people is there in English and in Korean, and each is in its language.

#![expect(clippy::disallowed_methods, reason = "reads the source files that it judges")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The string literals that follow a mark, as they are written.
fn literals<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    let after = text.match_indices(mark).map(|(at, _)| &text[at + mark.len()..]);
    after
        .filter_map(|rest| {
            let mut escaped = false;
            let end = rest.char_indices().find(|(_, character)| {
                let ends = *character == '"' && !escaped;
                escaped = *character == '\\' && !escaped;
                ends
            });
            end.map(|(end, _)| &rest[..end])
        })
        .collect()
}

fn is_korean(text: &str) -> bool {
    text.chars().any(|character| ('가'..='힣').contains(&character))
}

#[test]
fn what_is_said_in_korean_is_korean_and_what_is_said_in_english_is_not() {
    let mut said = 0;
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&file).expect("a readable source file");
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let (english, korean) = (literals(text, "en: \""), literals(text, "ko: \""));
        assert_eq!(english.len(), korean.len(), "{}", file.display());
        for (english, korean) in english.iter().zip(&korean) {
            // Kakao's own words are Korean in every language: a unit, a label.
            let quoted = english.split('`').skip(1).step_by(2).any(is_korean);
            assert!(quoted || !is_korean(english), "{}: {english}", file.display());
            // A sentence of captures alone is the same in both.
            let words = korean.split(['{', '}']).step_by(2).collect::<String>();
            let has_words = words.chars().any(char::is_alphabetic);
            assert!(!has_words || is_korean(korean), "{}: {korean}", file.display());
            said += 1;
        }
    }
    assert!(said > 200, "only {said} sentences were found");
    println!("{said} sentences, each in both languages");
}
