//! The two spellings of Kakao's field names: the REST API's snake_case and the JavaScript SDK's camelCase.

/// Which spelling of the field names a text uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Dialect {
    /// `template_object` as the REST API takes it, and our own notations.
    #[default]
    Rest,
    /// The object that the JavaScript SDK's `sendDefault`, `sendCustom` and `sendScrap` take.
    Js,
}

/// Keys of the JavaScript SDK itself at the top of its objects: accepted there, left out of what the REST API gets.
pub const SDK_KEYS: [&str; 5] = ["container", "installTalk", "throughTalk", "serverCallbackArgs", "callback"];

impl Dialect {
    /// The name in flags and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::Js => "js",
        }
    }

    /// Kakao's REST name of a field in this dialect's spelling.
    pub fn spell(self, name: &str) -> String {
        match self {
            Self::Rest => name.to_owned(),
            Self::Js => camel_case(name),
        }
    }

    /// The other dialect.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Rest => Self::Js,
            Self::Js => Self::Rest,
        }
    }
}

/// `image_url` becomes `imageUrl`.
pub fn camel_case(name: &str) -> String {
    let mut spelled = String::with_capacity(name.len());
    let mut raise = false;
    for character in name.chars() {
        match character {
            '_' => raise = true,
            other if raise => {
                spelled.extend(other.to_uppercase());
                raise = false;
            }
            other => spelled.push(other),
        }
    }
    spelled
}

/// `imageUrl` becomes `image_url`; a run of capitals is one word, so `imageURL` does too.
pub fn snake_case(name: &str) -> String {
    let mut spelled = String::with_capacity(name.len() + 4);
    let mut before_is_lower = false;
    for character in name.chars() {
        if character.is_uppercase() {
            if before_is_lower {
                spelled.push('_');
            }
            spelled.extend(character.to_lowercase());
            before_is_lower = false;
        } else {
            spelled.push(if character == '-' { '_' } else { character });
            before_is_lower = character.is_alphanumeric();
        }
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        for name in ["image_url", "mobile_web_url", "object_type", "id", "title_image_category", "sum_op"] {
            assert_eq!(snake_case(&camel_case(name)), name);
        }
        assert_eq!(snake_case("imageURL"), "image_url");
        assert_eq!(snake_case("mobile-web-url"), "mobile_web_url");
    }
}
