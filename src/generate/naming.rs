//! Names as languages write them: words joined, reserved words and names that are taken kept clear of.

use super::Subject;
use super::syntax::Syntax;
use super::types::Field;

/// A template with every name that its code has.
pub(super) struct Named<'a> {
    pub(super) subject: &'a Subject<'a>,
    /// The name of its functions, or of what holds them.
    pub(super) name: String,
    /// The same as a type is called.
    pub(super) type_name: String,
    /// The type of its arguments; `None` where it takes none.
    pub(super) arguments: Option<String>,
    pub(super) fields: Vec<Field<'a>>,
}

/// Names that are given already.
#[derive(Default)]
pub(super) struct Taken(Vec<String>);

impl Taken {
    /// The name itself, or the name with the least number that makes it another one.
    pub(super) fn free(&mut self, wanted: String) -> String {
        let is_free = |name: &String| !self.0.iter().any(|taken| taken.eq_ignore_ascii_case(name));
        let numbered = (2_u32..).map(|number| format!("{wanted}{number}"));
        let name = std::iter::once(wanted.clone()).chain(numbered).find(is_free).unwrap_or(wanted);
        self.0.push(name.clone());
        name
    }
}

/// The words of a name: `order_no`, `order-no` and `orderNo` are two.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_small = false;
    let mut is_open = false;
    for sign in name.chars() {
        if !sign.is_alphanumeric() {
            is_open = false;
            continue;
        }
        let begins = !is_open || (was_small && sign.is_uppercase());
        match words.last_mut() {
            Some(word) if !begins => word.extend(sign.to_lowercase()),
            Some(_) | None => words.push(sign.to_lowercase().collect()),
        }
        (was_small, is_open) = (sign.is_lowercase() || sign.is_ascii_digit(), true);
    }
    words
}

/// `orderNo`.
pub(super) fn camel(words: &[String]) -> String {
    words.iter().enumerate().map(|(index, word)| if index == 0 { word.clone() } else { capital(word) }).collect()
}

/// `OrderNo`.
pub(super) fn pascal(words: &[String]) -> String {
    words.iter().map(|word| capital(word)).collect()
}

/// `order_no`.
pub(super) fn snake(words: &[String]) -> String {
    words.join("_")
}

/// `ORDER_NO`.
pub(super) fn screaming(words: &[String]) -> String {
    snake(words).to_uppercase()
}

/// `order_no` from `orderNo`.
pub(super) fn snake_of(camel: &str) -> String {
    snake(&words(camel))
}

/// A name that a language lets stand, from one that it may not.
pub(super) fn identifier(syntax: &dyn Syntax, wanted: String, instead: &str) -> String {
    let is_letter =
        |sign: char| sign == '_' || sign.is_ascii_alphabetic() || (!sign.is_ascii() && sign.is_alphabetic());
    let has_foreign = !wanted.is_ascii() && !syntax.has_letters_of_all_scripts();
    if has_foreign || !wanted.starts_with(is_letter) {
        return instead.to_owned();
    }
    if syntax.reserved().contains(&wanted.as_str()) { format!("{wanted}_") } else { wanted }
}

fn capital(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_spelling() {
        for (name, expected) in [
            ("order_no", "order no"),
            ("order-no", "order no"),
            ("orderNo2x", "order no2x"),
            ("주문_번호", "주문 번호"),
            ("__a", "a"),
            ("REGI_WEB", "regi web"),
        ] {
            assert_eq!(words(name).join(" "), expected);
        }
        assert_eq!(pascal(&words("order-no_주문")), "OrderNo주문");
        assert_eq!(camel(&words("order-no")), "orderNo");
    }

    #[test]
    fn a_name_is_given_once() {
        let mut taken = Taken::default();
        let names = ["label", "label", "Label", "label2"].map(|name| taken.free(name.to_owned()));
        assert_eq!(names, ["label", "label2", "Label3", "label22"]);
    }
}
