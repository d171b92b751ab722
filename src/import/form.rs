//! Form bodies: `template_object=%7B…&receiver_uuids=…`, also with holes, and also where the JSON in them is not encoded.

use percent_encoding::percent_decode_str;

use super::foreign::{Entry, Foreign, Form, Member, Piece};
use super::pieces::Pieces;

/// The parameters of the APIs, by which a form body is known.
pub(super) const PARAMETERS: [&str; 5] =
    ["template_object", "template_id", "template_args", "request_url", "receiver_uuids"];

/// Whether a text is a form body for one of the APIs.
pub(super) fn is_form(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim();
    let first = text.split(['&', '\n']).next().unwrap_or_default();
    let is_pair =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    first.split_once('=').is_some_and(|(name, value)| is_pair(name) && !value.starts_with([' ', '=', '>']))
        && PARAMETERS.iter().any(|name| names(text).any(|found| found == *name))
}

fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, _)| name.trim())
}

/// Reads a form body as an object of texts.
pub(super) fn read(text: &str) -> Foreign {
    let text = text.trim_start_matches('\u{feff}').trim();
    Foreign::new(Form::Object(fields(&[Piece::Literal(text.to_owned())], 0)), 0)
}

/// The fields of a form body with holes.
pub(super) fn fields(pieces: &[Piece], at: usize) -> Vec<Member> {
    let mut fields: Vec<Member> = Vec::new();
    let mut name = String::new();
    let mut value: Option<Vec<Piece>> = None;
    for piece in pieces {
        match (piece, &mut value) {
            (Piece::Hole(hole), Some(value)) => value.push(Piece::Hole(hole.clone())),
            (Piece::Hole(_), None) => {}
            (Piece::Literal(literal), _) => {
                for (index, part) in split(literal).into_iter().enumerate() {
                    if index > 0 {
                        fields.extend(field(&mut name, value.take(), at));
                    }
                    match &mut value {
                        Some(value) => value.push(Piece::Literal(part.to_owned())),
                        None => match part.split_once('=') {
                            Some((start, rest)) => {
                                name.push_str(start);
                                value = Some(vec![Piece::Literal(rest.to_owned())]);
                            }
                            None => name.push_str(part),
                        },
                    }
                }
            }
        }
    }
    fields.extend(field(&mut name, value, at));
    fields
}

/// The pairs of a body. JSON that was not encoded may hold `&`, so there only a parameter's name begins a new pair.
fn split(literal: &str) -> Vec<&str> {
    let is_raw = literal.contains('{') && literal.contains('"');
    let begins_pair = |rest: &str| {
        !is_raw || PARAMETERS.iter().any(|name| rest.strip_prefix(name).is_some_and(|rest| rest.starts_with('=')))
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in literal.match_indices('&') {
        if literal.get(at + 1..).is_some_and(begins_pair) {
            parts.extend(literal.get(start..at));
            start = at + 1;
        }
    }
    parts.extend(literal.get(start..));
    parts
}

fn field(name: &mut String, value: Option<Vec<Piece>>, at: usize) -> Option<Member> {
    let name = decoded(std::mem::take(name).trim(), false);
    let value = text(value.filter(|_| !name.is_empty())?, at);
    Some(entry(name, value))
}

/// A field of a body, in which everything is text: an id is the number that it spells.
pub(super) fn entry(name: String, value: Foreign) -> Member {
    let digits = value.as_text().filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()));
    let value = match digits {
        Some(digits) if name == "template_id" => Foreign::new(Form::Number(digits), value.at),
        Some(_) | None => value,
    };
    Member::new(Entry::Field(name, value))
}

/// A value as it was before it was encoded. JSON that was not encoded is what was meant, blanks and plus signs included.
fn text(value: Vec<Piece>, at: usize) -> Foreign {
    let is_raw = matches!(value.first(), Some(Piece::Literal(first)) if first.trim_start().starts_with(['{', '[']));
    let mut text = Pieces::default();
    for piece in value {
        match piece {
            Piece::Literal(literal) => text.literal(&decoded(&literal, is_raw)),
            Piece::Hole(hole) => text.value(hole),
        }
    }
    text.finish(at)
}

fn decoded(text: &str, is_raw: bool) -> String {
    if is_raw {
        return text.to_owned();
    }
    let blanks = text.replace('+', " ");
    percent_decode_str(&blanks).decode_utf8_lossy().into_owned()
}
