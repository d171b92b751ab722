//! The words and signs of the language: what can be read without knowing where it stands.

use std::borrow::Cow;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, satisfy};
use nom::combinator::{map_opt, not, opt, recognize, value, verify};
use nom::multi::many0_count;
use nom::sequence::{delimited, preceded, separated_pair, terminated};
use nom::{IResult, Parser};

/// The mark of a text of several lines.
pub(super) const BLOCK: &str = "\"\"\"";

/// What a reader of plain text comes to; there is nothing to say about what it does not take.
pub(super) type Read<'a, T> = IResult<&'a str, T, ()>;

/// Words that mean something in the place of a value.
const RESERVED: [&str; 6] = ["when", "and", "or", "not", "true", "false"];

/// Whether a word means something in the place of a value, so that no parameter is called so.
pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED.contains(&word)
}

/// Blanks and tabs.
pub(super) fn blanks(input: &str) -> Read<'_, &str> {
    up_to(input, blanks_length(input))
}

/// Bytes of the blanks and tabs that a text begins with.
pub(super) fn blanks_length(input: &str) -> usize {
    input.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// One line break: `\r\n`, `\n` or a lone `\r`.
pub(super) fn line_break(input: &str) -> Read<'_, &str> {
    up_to(input, line_break_length(input))
}

fn line_break_length(input: &str) -> usize {
    match input.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        _ => 0,
    }
}

/// What a text begins with, of so many bytes; none at all is not taken.
fn up_to(input: &str, length: usize) -> Read<'_, &str> {
    match input.split_at_checked(length) {
        Some((taken, rest)) if length > 0 => Ok((rest, taken)),
        Some(_) | None => Err(nom::Err::Error(())),
    }
}

/// What stands up to the line break.
pub(super) fn line(input: &str) -> Read<'_, &str> {
    take_while(is_in_line).parse(input)
}

/// A comment; what follows its mark.
pub(super) fn comment(input: &str) -> Read<'_, &str> {
    preceded(tag("//"), line).parse(input)
}

/// Blanks, line breaks and comments, as far as they go.
pub(super) fn trivia(input: &str) -> Read<'_, &str> {
    let mut rest = input;
    loop {
        let length = blanks_length(rest) + line_break_length(rest.get(blanks_length(rest)..).unwrap_or_default());
        let before = rest;
        rest = rest.get(length..).unwrap_or_default();
        if rest.starts_with("//") {
            rest = rest.find(['\n', '\r']).and_then(|end| rest.get(end..)).unwrap_or_default();
        }
        if rest.len() == before.len() {
            let taken = input.get(..input.len() - rest.len()).unwrap_or_default();
            return Ok((rest, taken));
        }
    }
}

/// A name: a letter, then letters, digits, `_` and `-`. The `-` of an arrow is not its last letter.
pub(super) fn name(input: &str) -> Read<'_, &str> {
    let plain = input.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let is_whole = input.as_bytes().get(plain).is_none_or(|next| next.is_ascii() && *next != b'-');
    if is_whole && !input.starts_with(|first: char| first.is_ascii_digit()) {
        return up_to(input, plain);
    }
    let mut signs = input.char_indices();
    if !signs.next().is_some_and(|(_, first)| is_letter(first)) {
        return Err(nom::Err::Error(()));
    }
    let is_dash = |at: usize| input.get(at..).is_some_and(|rest| rest.starts_with('-') && !rest.starts_with("->"));
    let end = signs.find(|(at, sign)| !is_part(*sign) && !is_dash(*at)).map_or(input.len(), |(at, _)| at);
    up_to(input, end)
}

/// A word of the language, which ends there.
pub(super) fn word<'a>(expected: &'static str) -> impl Parser<&'a str, Output = &'a str, Error = ()> {
    verify(name, move |found: &str| found == expected)
}

/// An integer with its sign.
pub(super) fn integer(input: &str) -> Read<'_, &str> {
    recognize((opt(char('-')), digits)).parse(input)
}

/// Digits, `_` between them.
pub(super) fn digits(input: &str) -> Read<'_, &str> {
    recognize((satisfy(|sign| sign.is_ascii_digit()), take_while(|sign: char| sign.is_ascii_digit() || sign == '_')))
        .parse(input)
}

/// Digits without the `_` between them.
pub(super) fn unmarked(digits: &str) -> Cow<'_, str> {
    if digits.bytes().any(|digit| digit == b'_') { Cow::Owned(digits.replace('_', "")) } else { Cow::Borrowed(digits) }
}

/// The width and the height of an image: `640x640`.
pub(super) fn size(input: &str) -> Read<'_, (&str, &str)> {
    terminated(separated_pair(digits, char('x'), digits), not(satisfy(is_part))).parse(input)
}

/// A regular expression between slashes; what stands between them.
pub(super) fn pattern(input: &str) -> Read<'_, &str> {
    let escaped = recognize((char('\\'), satisfy(is_in_line)));
    let plain = take_while1(|sign| is_in_line(sign) && !matches!(sign, '/' | '\\'));
    delimited(char('/'), recognize(many0_count(alt((escaped, plain)))), char('/')).parse(input)
}

/// What follows the backslash of an escape.
pub(super) fn escape(input: &str) -> Read<'_, char> {
    let hexadecimal = take_while_m_n(1, 6, |sign: char| sign.is_ascii_hexdigit());
    let scalar = map_opt(delimited(tag("u{"), hexadecimal, char('}')), |digits: &str| {
        u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
    });
    alt((char('"'), char('\\'), value('\n', char('n')), value('\t', char('t')), scalar)).parse(input)
}

/// Whether a sign stands within a line.
pub(super) const fn is_in_line(sign: char) -> bool {
    !matches!(sign, '\n' | '\r')
}

/// Whether a name may begin with it.
pub(super) fn is_letter(sign: char) -> bool {
    sign.is_alphabetic() || sign == '_'
}

/// Whether a name may go on with it.
pub(super) fn is_part(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// Signs that look like a blank and are none.
pub(super) fn is_odd_blank(sign: char) -> bool {
    matches!(sign, '\u{feff}' | '\u{200b}' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' | '\u{85}')
        || (sign.is_whitespace() && !matches!(sign, ' ' | '\t' | '\n' | '\r'))
}
