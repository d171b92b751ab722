//! The direction of imports: a module knows lower floors only, and neighbours on a floor do not know each other.

#![expect(clippy::disallowed_methods, reason = "reads the source files that it judges")]

use std::fs;
use std::path::{Path, PathBuf};

/// Every top-level module with its floor, as `ARCHITECTURE.md` has them.
const FLOORS: [(&str, u32); 29] = [
    ("source", 0),
    ("diagnostic", 1),
    ("model", 1),
    ("profile", 1),
    ("tree", 1),
    ("emit", 2),
    ("program", 2),
    ("report", 2),
    ("rule", 2),
    ("schema", 2),
    ("syntax", 2),
    ("compare", 3),
    ("compile", 3),
    ("config", 3),
    ("gate", 3),
    ("generate", 3),
    ("ide", 3),
    ("import", 3),
    ("picture", 3),
    ("sheet", 3),
    ("lsp", 4),
    ("mock", 4),
    ("preview", 4),
    ("project", 4),
    ("send", 4),
    ("typed", 4),
    ("cli", 5),
    ("build", 5),
    ("library", 5),
];

/// Files that hold the modules together.
const EXEMPT: [&str; 2] = ["lib.rs", "main.rs"];

#[test]
fn imports_only_go_down() {
    let mut climbs = Vec::new();
    for path in rust_files() {
        let module = module(&path);
        if EXEMPT.contains(&module.as_str()) {
            continue;
        }
        let own = floor(&module).unwrap_or_else(|| panic!("{module} has no floor: add it to FLOORS"));
        for import in imports(&code(&read(&path))) {
            let theirs = floor(&import).unwrap_or_else(|| panic!("{}: crate::{import} has no floor", path.display()));
            if import != module && theirs >= own {
                climbs.push(format!("{} (floor {own}) imports crate::{import} (floor {theirs})", path.display()));
            }
        }
    }
    assert!(climbs.is_empty(), "{climbs:#?}");
}

#[test]
fn every_file_says_why_it_exists() {
    let silent: Vec<PathBuf> = rust_files().into_iter().filter(|path| !read(path).starts_with("//! ")).collect();
    assert!(silent.is_empty(), "without a first line that says why: {silent:#?}");
}

#[test]
fn imports_are_seen_in_every_form() {
    let text = "use crate::source::Span;\nuse crate::{\n    tree::{self, Node},\n    model as m,\n};\n\
                fn f() { crate::rule::find(\"\") }\n// crate::cli\n/// [`crate::emit`]\n\
                #[cfg(test)]\nmod tests { use crate::cli; }\n";
    assert_eq!(imports(&code(text)), ["source", "tree", "model", "rule"]);
}

fn floor(module: &str) -> Option<u32> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

/// The top-level module that a file belongs to.
fn module(path: &Path) -> String {
    let first = path.strip_prefix("src").unwrap().components().next().unwrap();
    let first = first.as_os_str().to_str().unwrap();
    if EXEMPT.contains(&first) { first.to_owned() } else { first.trim_end_matches(".rs").to_owned() }
}

/// A file's text without comments and without its tests, which may import what they like.
fn code(text: &str) -> String {
    let before_tests = text.split("\n#[cfg(test)]").next().unwrap_or_default();
    let lines = before_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The first names after `crate::`, alone or in braces.
fn imports(code: &str) -> Vec<String> {
    let mut imports = Vec::new();
    for (start, mark) in code.match_indices("crate::") {
        let rest = &code[start + mark.len()..];
        match rest.strip_prefix('{') {
            Some(group) => imports.extend(heads(group)),
            None => imports.extend(word(rest)),
        }
    }
    imports
}

/// The first name of each path of a group of imports.
fn heads(group: &str) -> Vec<String> {
    let (mut depth, mut heads, mut is_head) = (0, Vec::new(), true);
    for (index, character) in group.char_indices() {
        match character {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => is_head = true,
            letter if is_head && letter.is_alphabetic() => {
                heads.extend(word(&group[index..]));
                is_head = false;
            }
            _ => {}
        }
    }
    heads
}

fn word(text: &str) -> Option<String> {
    let word: String = text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    (!word.is_empty()).then_some(word)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn rust_files() -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![PathBuf::from("src")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && path.file_name().unwrap() != "tests.rs"
            {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() > 20, "the sources were not found");
    files
}
