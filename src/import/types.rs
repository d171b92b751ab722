//! Types as the language writes them, for what is said about parameters.

use crate::tree::code::{Range, TypeName};

/// A type as the language writes it.
pub(super) fn text(of: &TypeName) -> String {
    let range = |name: &str, range: &Option<Range>| match range {
        Some(range) => format!("{name}({}..{})", grouped(range.least), grouped(range.most)),
        None => name.to_owned(),
    };
    match of {
        TypeName::Text { length, .. } => range("text", length),
        TypeName::Int(bounds) => range("int", bounds),
        TypeName::Won(bounds) => range("won", bounds),
        TypeName::Percent(bounds) => range("percent", bounds),
        TypeName::Bool => "bool".to_owned(),
        TypeName::Url => "url".to_owned(),
        TypeName::ImageUrl => "image_url".to_owned(),
        TypeName::Date => "date".to_owned(),
        TypeName::Enum(texts) => {
            let texts: Vec<String> = texts.iter().map(|text| format!("\"{}\"", text.text)).collect();
            format!("enum({})", texts.join(", "))
        }
        TypeName::List { size, .. } => range("list", &Some(*size)),
        TypeName::Unknown => "text".to_owned(),
    }
}

/// `9_999_999`
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}
