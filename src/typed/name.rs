//! Names of templates, parameters and choices as Rust has them.

use std::collections::HashSet;

/// Words that no raw identifier makes usable.
const NEVER: [&str; 5] = ["crate", "self", "super", "Self", "_"];
/// Words of the language.
const WORDS: [&str; 46] = [
    "as", "async", "await", "break", "const", "continue", "dyn", "else", "enum", "extern", "false", "fn", "for", "gen",
    "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "static", "struct",
    "trait", "true", "type", "unsafe", "use", "where", "while", "abstract", "become", "box", "do", "final", "macro",
    "override", "priv", "try", "typeof", "yield",
];

/// Names that were given out within one scope.
#[derive(Debug, Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// A name that nothing else has: a number follows where something does.
    pub(super) fn own(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let mut number = 2_u32;
        while !self.0.insert(name.clone()) {
            name = format!("{wanted}{number}");
            number += 1;
        }
        name
    }
}

/// `order-shipped` as `order_shipped`, safe from the words of the language.
pub(super) fn snake(name: &str) -> String {
    let name: String = name.chars().map(|sign| if is_part(sign) { sign } else { '_' }).collect();
    let name = name.to_lowercase();
    let name = if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name };
    if NEVER.contains(&name.as_str()) {
        format!("{name}_")
    } else if WORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

/// `order-shipped` as `OrderShipped`; what has no letter begins with `V`.
pub(super) fn camel(name: &str) -> String {
    let words = name.split(|sign: char| !is_part(sign) || sign == '_').filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut signs = word.chars();
        signs.next().map(|first| first.to_uppercase().chain(signs).collect::<String>()).unwrap_or_default()
    };
    let name: String = words.map(capital).collect();
    let begins = name.starts_with(char::is_alphabetic);
    let name = if begins { name } else { format!("V{name}") };
    if name == "Self" { "Self_".to_owned() } else { name }
}

/// Whether a sign may stand in a name: Hangul may.
fn is_part(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_' || matches!(sign, '가'..='힣')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_names_of_rust() {
        for (name, snaked, cameled) in [
            ("order-shipped", "order_shipped", "OrderShipped"),
            ("type", "r#type", "Type"),
            ("self", "self_", "Self_"),
            ("order_no", "order_no", "OrderNo"),
            ("배송 중", "배송_중", "배송중"),
            ("1+1", "_1_1", "V11"),
            ("🎂", "__", "V"),
            ("", "", "V"),
        ] {
            assert_eq!(camel(name), cameled);
            if !name.is_empty() && name != "🎂" {
                assert_eq!(snake(name), snaked);
            }
        }
        let mut names = Names::default();
        assert_eq!([names.own("A"), names.own("A"), names.own("A")], ["A", "A2", "A3"]);
    }
}
