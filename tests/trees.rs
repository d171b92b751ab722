//! What is printed is read again as the same: files of declarations in both notations.

#[path = "trees/mod.rs"]
mod files;

use malpung::source::Source;
use malpung::syntax::{Code, Reading, parse_talk, print, read};
use malpung::tree::Notation;
use malpung::tree::code::File;
use proptest::prelude::*;

fn read_yaml(text: &str) -> Code {
    match read(&Source::new("t.yaml", text), Notation::Yaml) {
        Reading::Code(code) => code,
        Reading::Data(parsed) => {
            panic!("no declarations: {:?}\n{text}", parsed.findings)
        }
    }
}

fn same(read: Code, file: &File, text: &str) -> Result<(), TestCaseError> {
    prop_assert!(read.findings.is_empty(), "{:#?}\n{}", read.findings, text);
    let (read, file) = (read.file.bare(), file.clone().bare());
    if read != file {
        let (read, file) = (format!("{read:#?}"), format!("{file:#?}"));
        let diff = similar::TextDiff::from_lines(&file, &read).unified_diff().to_string();
        return Err(TestCaseError::fail(format!("{diff}\n{text}")));
    }
    Ok(())
}

proptest! {
    #[test]
    fn talk_is_read_as_what_was_printed(file in files::file()) {
        let text = print::talk(&file, "");
        let read = parse_talk(&text);
        same(read.clone(), &file, &text)?;
        prop_assert_eq!(print::talk(&read.file, &text), text);
    }

    #[test]
    fn yaml_is_read_as_what_was_printed(mut file in files::file()) {
        // Without anything of ours in it, YAML is the message itself.
        file.uses.push(files::used());
        let text = print::yaml(&file, "");
        let read = read_yaml(&text);
        same(read.clone(), &file, &text)?;
        prop_assert_eq!(print::yaml(&read.file, &text), text);
    }
}

#[test]
fn zz_show() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..3 {
        let file = files::file().new_tree(&mut runner).unwrap().current();
        println!("=======\n{}\n-------\n{}", print::talk(&file, ""), print::yaml(&file, ""));
    }
}
