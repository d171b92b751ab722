//! Patterns of texts in the form that the regular expressions of every language share, with the same meaning: classes as
//! their ranges, groups that do not capture, counted repetitions.

use std::fmt::Write as _;

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

/// Groups within each other that are followed.
const DEPTH_MAX: usize = 64;

/// A pattern in the common form; `None` for what other languages have no word for.
pub(super) fn common(pattern: &str, end: &'static str, code_point: &dyn Fn(u32) -> String) -> Option<String> {
    let tree = regex_syntax::parse(pattern).ok()?;
    let mut writer = Writer { end, code_point, out: String::new() };
    writer.write(&tree, 0)?;
    Some(writer.out)
}

struct Writer<'a> {
    end: &'static str,
    code_point: &'a dyn Fn(u32) -> String,
    out: String,
}

impl Writer<'_> {
    fn write(&mut self, tree: &Hir, depth: usize) -> Option<()> {
        if depth > DEPTH_MAX {
            return None;
        }
        match tree.kind() {
            HirKind::Empty => {}
            HirKind::Literal(literal) => {
                std::str::from_utf8(&literal.0).ok()?.chars().for_each(|sign| self.sign(sign));
            }
            HirKind::Class(Class::Unicode(class)) => {
                self.class(class.iter().map(|range| (range.start(), range.end())).collect());
            }
            HirKind::Class(Class::Bytes(class)) => {
                let ranges = class.iter().map(|range| (range.start(), range.end()));
                let ranges: Vec<(u8, u8)> = ranges.collect();
                if ranges.iter().any(|(_, end)| !end.is_ascii()) {
                    return None;
                }
                self.class(ranges.into_iter().map(|(start, end)| (char::from(start), char::from(end))).collect());
            }
            HirKind::Look(look) => self.look(*look)?,
            HirKind::Repetition(repetition) => self.repetition(repetition, depth)?,
            HirKind::Capture(group) => self.write(&group.sub, depth + 1)?,
            HirKind::Concat(parts) => {
                for part in parts {
                    self.write(part, depth + 1)?;
                }
            }
            HirKind::Alternation(ways) => {
                self.out.push_str("(?:");
                for (index, way) in ways.iter().enumerate() {
                    if index > 0 {
                        self.out.push('|');
                    }
                    self.write(way, depth + 1)?;
                }
                self.out.push(')');
            }
        }
        Some(())
    }

    /// The beginning and the end of the whole text, within a pattern that is held against the whole text.
    fn look(&mut self, look: Look) -> Option<()> {
        match look {
            Look::Start => self.out.push('^'),
            Look::End => self.out.push_str(self.end),
            Look::StartLF
            | Look::EndLF
            | Look::StartCRLF
            | Look::EndCRLF
            | Look::WordAscii
            | Look::WordAsciiNegate
            | Look::WordUnicode
            | Look::WordUnicodeNegate
            | Look::WordStartAscii
            | Look::WordEndAscii
            | Look::WordStartUnicode
            | Look::WordEndUnicode
            | Look::WordStartHalfAscii
            | Look::WordEndHalfAscii
            | Look::WordStartHalfUnicode
            | Look::WordEndHalfUnicode => return None,
        }
        Some(())
    }

    fn repetition(&mut self, repetition: &Repetition, depth: usize) -> Option<()> {
        self.out.push_str("(?:");
        self.write(&repetition.sub, depth + 1)?;
        self.out.push(')');
        match (repetition.min, repetition.max) {
            (0, Some(1)) => self.out.push('?'),
            (0, None) => self.out.push('*'),
            (1, None) => self.out.push('+'),
            (least, Some(most)) if least == most => {
                let _ = write!(self.out, "{{{least}}}");
            }
            (least, Some(most)) => {
                let _ = write!(self.out, "{{{least},{most}}}");
            }
            (least, None) => {
                let _ = write!(self.out, "{{{least},}}");
            }
        }
        Some(())
    }

    fn class(&mut self, ranges: Vec<(char, char)>) {
        if ranges.is_empty() {
            self.out.push_str("(?!)");
            return;
        }
        self.out.push('[');
        for (start, end) in ranges {
            self.sign(start);
            if start != end {
                self.out.push('-');
                self.sign(end);
            }
        }
        self.out.push(']');
    }

    /// A letter, a digit or a Hangul syllable as it stands, everything else by its code.
    fn sign(&mut self, sign: char) {
        match sign {
            '0'..='9' | 'A'..='Z' | 'a'..='z' | '가'..='힣' => self.out.push(sign),
            _ => self.out.push_str(&(self.code_point)(u32::from(sign))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_in_the_common_form() {
        let code_point = |code| format!("<{code:X}>");
        for (pattern, expected) in [
            ("[0-9]{8}-[0-9]{4}", Some("(?:[0-9]){8}<2D>(?:[0-9]){4}")),
            ("(?i)a", Some("[Aa]")),
            ("^(가|나다)+$", Some("^(?:(?:가|나다))+$")),
            ("a{2,}b?c*?", Some("(?:a){2,}(?:b)?(?:c)*")),
            (r"\bword", None),
            ("[^\\x00-\\x{10FFFF}]", Some("(?!)")),
        ] {
            assert_eq!(common(pattern, "$", &code_point).as_deref(), expected, "{pattern}");
        }
    }
}
