//! What is printed is read again as the same: files of declarations in both notations.

#[path = "trees/mod.rs"]
mod files;

use malpung::compile::{Options, compile};
use malpung::profile::Profile;
use malpung::source::Source;
use malpung::syntax::format::format;
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

/// A text with comments at some of these places, all those at which one can stand: a line of its own, or behind a line.
fn with_comments(text: &str, mark: &str, places: &[(prop::sample::Index, bool)], read: fn(&str) -> Code) -> String {
    let meant = read(text).file.bare();
    let mut text = text.to_owned();
    for (number, (index, is_behind)) in places.iter().enumerate() {
        let lines: Vec<&str> = text.split('\n').collect();
        let at = index.index(lines.len());
        let comment = format!("{mark} 주석 {number}");
        let mut lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
        if *is_behind {
            lines[at] = format!("{} {comment}", lines[at]);
        } else {
            let blanks = " ".repeat(lines[at].len() - lines[at].trim_start().len());
            lines.insert(at, blanks + &comment);
            if number % 3 == 0 {
                lines.insert(at, String::new());
            }
        }
        let noted = lines.join("\n");
        let code = read(&noted);
        let is_comment = code.file.comments.iter().any(|comment| comment.text.trim() == format!("주석 {number}"));
        if code.findings.is_empty() && is_comment && code.file.bare() == meant {
            text = noted;
        }
    }
    text
}

fn notes(code: &Code) -> Vec<String> {
    let mut notes: Vec<String> = code.file.comments.iter().map(|note| note.text.trim().to_owned()).collect();
    notes.sort();
    notes
}

/// Prints what a text says in both notations: the comments stay, and what is printed is laid out as formatting does it.
fn keeps_comments(text: &str, read: fn(&str) -> Code) -> Result<(), TestCaseError> {
    let code = read(text);
    let printed = [(print::talk(&code.file, text), Notation::Talk), (print::yaml(&code.file, text), Notation::Yaml)];
    for (printed, notation) in printed {
        let again = if notation == Notation::Talk { parse_talk(&printed) } else { read_yaml(&printed) };
        same(again.clone(), &code.file, &format!("{text}\n=>\n{printed}"))?;
        prop_assert_eq!(notes(&again), notes(&code), "{}\n=>\n{}", text, printed);
        let formatted = format(&Source::new("t", printed.as_str()), notation);
        prop_assert_eq!(formatted, Ok(printed.clone()), "{}\n=>\n{}", text, printed);
    }
    Ok(())
}

fn places() -> impl Strategy<Value = Vec<(prop::sample::Index, bool)>> {
    proptest::collection::vec(any::<(prop::sample::Index, bool)>(), 1..6)
}

/// The same text with other blanks and line ends, all but the lines of texts.
fn laid_out_anew(text: &str, choices: &[u8]) -> String {
    let mut choices = choices.iter().copied().cycle();
    let mut choose = |all: &[&'static str]| all[usize::from(choices.next().unwrap_or_default()) % all.len()];
    let mut out = String::new();
    let mut is_text = false;
    for line in text.lines() {
        let is_end = is_text && line.trim_start().starts_with("\"\"\"");
        let begins_text = !is_text && line.ends_with("\"\"\"");
        if is_text {
            out.push_str(line);
        } else {
            out.push_str(choose(&["", "  ", "\t", "      "]));
            out.push_str(line.trim_start());
        }
        is_text = begins_text || (is_text && !is_end);
        out.push_str(if is_text { "\n" } else { choose(&["\n", "\n", "  \n", "\n\n\n", "\r\n"]) });
    }
    out
}

/// A quarter of the usual cases: each of them is read many times.
fn fewer() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases.div_ceil(4), ..usual }
}

proptest! {
    #![proptest_config(fewer())]

    #[test]
    fn comments_of_talk_stay(mut file in files::file(), places in places()) {
        file.uses.push(files::used());
        keeps_comments(&with_comments(&print::talk(&file, ""), "//", &places, parse_talk), parse_talk)?;
    }

    #[test]
    fn comments_of_yaml_stay(mut file in files::file(), places in places()) {
        file.uses.push(files::used());
        keeps_comments(&with_comments(&print::yaml(&file, ""), "#", &places, read_yaml), read_yaml)?;
    }

    #[test]
    fn the_layout_of_talk_does_not_matter(file in files::file(), choices in proptest::collection::vec(any::<u8>(), 1..40)) {
        let text = print::talk(&file, "");
        let other = laid_out_anew(&text, &choices);
        let formatted = format(&Source::new("t", other.as_str()), Notation::Talk);
        let formatted = formatted.map_err(|why| TestCaseError::fail(format!("{why:?}\n{other}")))?;
        same(parse_talk(&formatted), &file, &formatted)?;
        let again = format(&Source::new("t", formatted.as_str()), Notation::Talk);
        prop_assert_eq!(again.as_ref(), Ok(&formatted));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Names, types and conditions are made up: whatever is said of them, it is said of places in the text.
    #[test]
    fn any_declarations_are_compiled(mut file in files::file()) {
        file.uses.push(files::used());
        for (name, text) in [("t.talk", print::talk(&file, "")), ("t.yaml", print::yaml(&file, ""))] {
            let compiled = compile(&Source::new(name, text.as_str()), &Options::default());
            for found in &compiled.diagnostics {
                let spans = found.span.into_iter().chain(found.related.iter().map(|related| related.span));
                for span in spans {
                    prop_assert!(text.get(span.start..span.end).is_some(), "{found:?}\n{text}");
                }
            }
            for template in &compiled.templates {
                let _ = template.render(&serde_json::Value::Object(template.worst(&Profile::default())), &Profile::default());
            }
        }
    }
}
