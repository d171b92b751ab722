//! The JSON pointer (RFC 6901): the one address that every stage of the compiler speaks.

use std::fmt;

/// An RFC 6901 JSON pointer: `""` is the whole document, `/buttons/0/link` a place in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub const ROOT: Self = Self(String::new());

    /// Reads a pointer in its text form; anything that is neither empty nor starts with `/` is read as one name.
    pub fn parse(text: &str) -> Self {
        if text.is_empty() || text.starts_with('/') { Self(text.to_owned()) } else { Self::ROOT.join(text) }
    }

    /// The pointer one step deeper, by field name.
    #[must_use]
    pub fn join(&self, name: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + name.len() + 1);
        text.push_str(&self.0);
        let mut pointer = Self(text);
        pointer.push(name);
        pointer
    }

    /// Goes one step deeper, by field name.
    pub fn push(&mut self, name: &str) {
        self.0.push('/');
        if !name.contains(['~', '/']) {
            self.0.push_str(name);
            return;
        }
        for character in name.chars() {
            match character {
                '~' => self.0.push_str("~0"),
                '/' => self.0.push_str("~1"),
                other => self.0.push(other),
            }
        }
    }

    /// Goes one step deeper, by position in a list.
    pub fn push_index(&mut self, index: usize) {
        self.0.push('/');
        self.0.push_str(itoa::Buffer::new().format(index));
    }

    /// How long it is, for [`Pointer::truncate`].
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Goes back up to where it was so long.
    pub fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// The pointer one step deeper, by position in a list.
    #[must_use]
    pub fn at(&self, index: usize) -> Self {
        let mut pointer = self.clone();
        pointer.push_index(index);
        pointer
    }

    /// The pointer one step up; `None` for the whole document.
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|slash| Self(self.0[..slash].to_owned()))
    }

    /// The last step, unescaped; `None` for the whole document.
    pub fn last(&self) -> Option<String> {
        self.0.rfind('/').map(|slash| unescape(&self.0[slash + 1..]))
    }

    /// The steps from the root, unescaped.
    pub fn steps(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(unescape)
    }

    /// Whether this is `other` or lies below it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn unescape(step: &str) -> String {
    if step.contains('~') { step.replace("~1", "/").replace("~0", "~") } else { step.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn steps_come_back(names in proptest::collection::vec("[a~/가0-9]{0,4}", 0..5)) {
            let pointer = names.iter().fold(Pointer::ROOT, |pointer, name| pointer.join(name));
            prop_assert_eq!(pointer.steps().collect::<Vec<_>>(), names.clone());
            prop_assert_eq!(pointer.last(), names.last().cloned());
            prop_assert!(pointer.is_within(&Pointer::ROOT));
        }
    }

    #[test]
    fn a_longer_name_is_not_below_a_shorter_one() {
        let button = Pointer::parse("/button");
        assert!(!Pointer::parse("/button_title").is_within(&button));
        assert!(Pointer::parse("/button/0").is_within(&button));
    }
}
