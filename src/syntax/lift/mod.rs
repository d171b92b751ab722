//! From the values of a YAML text to declarations, where it uses keys of ours or holes.

mod block;
mod document;
mod library;
mod parameter;
mod place;
mod rejoin;
mod repeat;
mod sign;
mod take;
mod value;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use super::{Code, FINDINGS_MAX, Parsed, Reading};
use crate::diagnostic::{Change, Finding, Fix, Place, Words, say};
use crate::source::Span;
use crate::tree::code::File;
use crate::tree::{Entry, Key, Tree};

/// Reads a YAML text on: as declarations where it needs arguments, else as the messages that it holds.
pub fn read(text: &str, parsed: Parsed) -> Reading {
    if !sign::is_code(&parsed.tree) {
        return Reading::Data(parsed);
    }
    let Parsed { tree, findings, has_gaps } = parsed;
    let Tree { documents, comments } = tree;
    let mut lift = Lift { text, file: File::default(), findings: Vec::new(), has_gaps };
    for document in &documents {
        lift.document(document);
    }
    let Lift { mut file, findings: ours, has_gaps, .. } = lift;
    file.comments = comments;
    let findings = findings.into_iter().chain(ours).take(FINDINGS_MAX).collect();
    Reading::Code(Code { file, findings, has_gaps })
}

/// The declarations of a text, as far as they are read.
struct Lift<'a> {
    text: &'a str,
    file: File,
    findings: Vec<Finding>,
    has_gaps: bool,
}

impl Lift<'_> {
    /// Reports a mistake, once for the values that an anchor repeats.
    fn push(&mut self, finding: Finding) {
        if self.findings.len() < FINDINGS_MAX && !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// Reports a declaration that is not of the form that it needs.
    fn misshapen(&mut self, span: Span, message: Words, help: Words) {
        self.push(Finding::new("bad-declaration", Place::Span(span), message).help(help));
    }

    /// Takes what a fragment of the language was read as; what could not be read is passed over.
    fn take<T>(&mut self, read: Result<T, Vec<Finding>>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(findings) => {
                findings.into_iter().for_each(|finding| self.push(finding));
                self.has_gaps = true;
                None
            }
        }
    }

    /// The entries of an object that keys of ours stand for; every other one is reported.
    fn known_only<'e>(&mut self, entries: &[&'e Entry], known: &[&str]) -> Vec<&'e Entry> {
        let (kept, strange): (Vec<&Entry>, Vec<&Entry>) =
            entries.iter().partition(|entry| known.contains(&entry.key.name.as_str()));
        for entry in strange {
            self.push(unknown(&entry.key, known));
        }
        kept
    }
}

/// The entries of an object without those whose keys were given before: of these the notation told already.
fn distinct(entries: &[Entry]) -> Vec<&Entry> {
    let mut names = HashSet::new();
    entries.iter().filter(|entry| names.insert(entry.key.name.as_str())).collect()
}

/// The entry under a name.
fn entry<'e>(entries: &[&'e Entry], name: &str) -> Option<&'e Entry> {
    entries.iter().find(|entry| entry.key.name == name).copied()
}

/// The bytes of a key with its value; of the key alone, where an alias stands for the value.
fn whole(entry: &Entry) -> Span {
    if entry.value.span.start < entry.key.span.end { entry.key.span } else { entry.key.span.to(entry.value.span) }
}

/// The finding for a key that an object of ours does not have.
fn unknown(key: &Key, known: &[&str]) -> Finding {
    let name = &key.name;
    let message = say!(en: "`{name}` has no meaning here", ko: "`{name}`은(는) 여기에 쓸 수 없습니다");
    let finding = Finding::new("unknown-field", Place::Span(key.span), message);
    if let Some(right) = nearest(name, known) {
        let title = say!(en: "rename it to `{right}`", ko: "`{right}`(으)로 바꾸기");
        return finding
            .help(say!(en: "did you mean `{right}`?", ko: "`{right}`을(를) 쓰려고 하셨나요?"))
            .fix(Fix::safe(title, Change::Text(key.span, right.to_owned())));
    }
    let names = known.iter().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ");
    finding.help(say!(en: "it can hold {names}", ko: "쓸 수 있는 키: {names}"))
}

/// The key that a misspelt one stands for.
fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let within = (name.chars().count() / 3).clamp(1, 3);
    known
        .iter()
        .map(|known| (strsim::damerau_levenshtein(name, known), *known))
        .filter(|(distance, _)| *distance <= within)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}
