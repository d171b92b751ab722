//! Parts of the language that stand inside another notation: conditions, types, texts with holes.

pub use super::place::Places;
use super::reader::{Reader, Spacing};
use crate::diagnostic::{Finding, say};
use crate::tree::Style;
use crate::tree::code::{Call, Condition, Expression, Form, Ident, Path, Range, Type, Value};

/// Reads a condition, without the word `when`.
///
/// # Errors
/// What is wrong with it.
pub fn condition(text: &str, places: Places) -> Result<Condition, Vec<Finding>> {
    whole(text, places, Reader::condition)
}

/// Reads the type of a parameter, a list with what a row of it is.
///
/// # Errors
/// What is wrong with it.
pub fn type_of(text: &str, places: Places) -> Result<Type, Vec<Finding>> {
    whole(text, places, Reader::type_of)
}

/// Reads `list(1..5)`, the size of a list whose rows are described elsewhere.
///
/// # Errors
/// What is wrong with it.
pub fn list_size(text: &str, places: Places) -> Result<Range, Vec<Finding>> {
    whole(text, places, Reader::list_size)
}

/// Reads `coupon` or `coupon?`, the name of a parameter; whether it may be absent.
///
/// # Errors
/// What is wrong with it.
pub fn parameter_name(text: &str, places: Places) -> Result<(Ident, bool), Vec<Finding>> {
    whole(text, places, |reader| {
        let name = reader.expected_name()?;
        Some((name, reader.optional()))
    })
}

/// Reads `i in items`, the head of a repetition: the name of the row and the list.
///
/// # Errors
/// What is wrong with it.
pub fn repetition(text: &str, places: Places) -> Result<(Ident, Path), Vec<Finding>> {
    whole(text, places, Reader::repetition)
}

/// Reads `order_page` or `order_page(order_no)`, a link or a partial by name.
///
/// # Errors
/// What is wrong with it.
pub fn call(text: &str, places: Places) -> Result<Call, Vec<Finding>> {
    whole(text, places, |reader| {
        reader.expect_name()?;
        reader.call()
    })
}

/// Reads names joined by dots.
///
/// # Errors
/// What is wrong with it.
pub fn path(text: &str, places: Places) -> Result<Path, Vec<Finding>> {
    whole(text, places, |reader| {
        reader.expect_name()?;
        reader.path()
    })
}

/// Reads a value as it is written in `.talk`.
///
/// # Errors
/// What is wrong with it.
pub fn value(text: &str, places: Places) -> Result<Value, Vec<Finding>> {
    whole(text, places, Reader::value)
}

/// Reads what stands between `${` and `}`.
///
/// # Errors
/// What is wrong with it.
pub fn expression(text: &str, places: Places) -> Result<Expression, Vec<Finding>> {
    whole(text, places, |reader| reader.spaced(Spacing::Hole, Reader::expression))
}

/// Reads a text whose escapes are resolved and which may have holes: `$${` becomes `${`, a whole hole an expression, a
/// text without holes a scalar in the style.
///
/// # Errors
/// What is wrong with it.
pub fn text(text: &str, style: Style, places: Places) -> Result<Form, Vec<Finding>> {
    let mut reader = Reader::of_fragment(text, places);
    let pieces = reader.resolved();
    let findings = reader.sink.finish();
    if findings.is_empty() { Ok(pieces.form(style)) } else { Err(findings) }
}

/// Reads a fragment to its end. Line breaks mean nothing in it.
fn whole<'a, T>(
    text: &'a str,
    places: Places,
    read: impl FnOnce(&mut Reader<'a>) -> Option<T>,
) -> Result<T, Vec<Finding>> {
    let mut reader = Reader::of_fragment(text, places);
    let read = reader.spaced(Spacing::Free, read);
    if read.is_some() {
        reader.spaced(Spacing::Free, Reader::gap);
        if reader.peek().is_some() {
            reader.expected(
                say!(en: "this does not belong here", ko: "여기에 쓸 수 없는 내용입니다"),
                say!(en: "remove it, or put the text in quotes", ko: "지우거나, 글이라면 따옴표로 감싸세요"),
            );
        }
    }
    let findings = reader.sink.finish();
    read.filter(|_| findings.is_empty()).ok_or(findings)
}
