//! Another text in a literal block of YAML (`|`): only the lines that differ are written, and their indentation stays.

use crate::diagnostic::Edit;
use crate::source::Span;
use crate::tree::{Node, Style};

/// The edits that make a literal block hold another text of as many lines; `None` where it is no such block, or where
/// the new text needs another indentation or other blank lines.
pub(super) fn replace(source: &str, node: &Node, new: &str) -> Option<Vec<Edit>> {
    let scalar = node.scalar().filter(|scalar| scalar.style == Style::Block)?;
    let written = source.get(node.span.start..node.span.end).filter(|written| written.starts_with('|'))?;
    let (old, new): (Vec<&str>, Vec<&str>) = (scalar.text.split('\n').collect(), new.split('\n').collect());
    let header = written.find('\n')? + 1;
    let indent = indent(written.get(header..)?)?;
    if old.len() != new.len() {
        return None;
    }
    let mut edits = Vec::new();
    let mut at = node.span.start + header;
    for (old, new) in old.iter().zip(&new) {
        let line = source.get(at..)?.split('\n').next()?;
        if old != new {
            edits.push(edit(at + indent, line.get(indent..)?.trim_end_matches('\r'), old, new)?);
        }
        at += line.len() + 1;
    }
    Some(edits)
}

/// The edit of one line, which must be written as it is read.
fn edit(at: usize, written: &str, old: &str, new: &str) -> Option<Edit> {
    let is_line =
        |text: &str| !text.trim().is_empty() && !text.starts_with([' ', '\t']) && !text.contains(char::is_control);
    let is_sound = written == old && is_line(old) && is_line(new);
    is_sound.then(|| Edit { span: Span::new(at, at + written.len()), text: new.to_owned() })
}

/// The bytes of indentation of the first line with anything on it.
fn indent(lines: &str) -> Option<usize> {
    let first = lines.split('\n').find(|line| !line.trim().is_empty())?;
    Some(first.len() - first.trim_start_matches(' ').len())
}
