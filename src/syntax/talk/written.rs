//! Texts as they are written: escapes in the place of what cannot stand between quotes.

/// A constant text between double quotes.
pub fn quoted(text: &str) -> String {
    quoted_as_is(&text.replace("${", "$${"))
}

/// A text between double quotes, whose holes stay holes.
pub(super) fn quoted_as_is(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            control if control.is_control() => out.push_str(&format!("\\u{{{:x}}}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// A constant text on lines of its own, each with the indentation; `None` for a text that has control characters beside
/// its line breaks, or whose quotes would end it.
pub fn as_lines(text: &str, indentation: &str, line_break: &str) -> Option<String> {
    if text.contains(|sign: char| sign.is_control() && sign != '\n') || text.contains("\"\"\"") {
        return None;
    }
    let mut out = "\"\"\"".to_owned();
    for line in text.replace('\\', "\\\\").replace("${", "$${").split('\n') {
        out.push_str(line_break);
        out.push_str(if line.is_empty() { "" } else { indentation });
        out.push_str(line);
    }
    Some(format!("{out}{line_break}{indentation}\"\"\""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{as_lines, quoted};
    use crate::syntax::fragment::{Places, value};
    use crate::tree::{ScalarKind, Style};

    fn read(written: &str) -> (String, Style) {
        let value = value(written, Places::From(0)).unwrap_or_else(|findings| panic!("{written}: {findings:?}"));
        let scalar = value.scalar().unwrap_or_else(|| panic!("{written}: {value:?}"));
        assert_eq!(scalar.kind, ScalarKind::Text);
        (scalar.text.clone(), scalar.style)
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in r#"([a-c가🎁 \n\r\t"\\/{}$#\u{0}\u{85}]|\$\{|"""){0,20}"#, indent in "[ \t]{0,3}") {
            prop_assert_eq!(read(&quoted(&text)), (text.clone(), Style::Double));
            for line_break in ["\n", "\r\n", "\r"] {
                if let Some(lines) = as_lines(&text, &indent, line_break) {
                    prop_assert_eq!(read(&lines), (text.clone(), Style::Block));
                }
            }
        }
    }

    #[test]
    fn lines_keep_what_quotes_escape() {
        assert_eq!(
            as_lines("그의 \"말\"\n\n ${x} \\", "  ", "\r\n").unwrap(),
            "\"\"\"\r\n  그의 \"말\"\r\n\r\n   $${x} \\\\\r\n  \"\"\""
        );
        assert_eq!(as_lines("\"\"\"", "", "\n"), None);
        assert_eq!(as_lines("\t", "", "\n"), None);
    }
}
