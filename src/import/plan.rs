//! What a first draft finds out about expressions, by which the second one is made.

use std::collections::HashMap;

/// What is known of expressions before they are drafted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plan {
    facts: HashMap<String, Facts>,
}

/// What is known of one expression.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// Whether no type suits all of its places, so that each role gets a parameter of its own.
    pub is_apart: bool,
    /// Whether its one parameter is no text, although some of its places are.
    pub is_typed: bool,
    /// Whether it is used where nothing says that it is there.
    pub is_bare: bool,
    /// Whether the source gives it a default somewhere.
    pub has_default: bool,
    /// Whether it is the row of a list that is used both as a whole and by its fields.
    pub is_mixed: bool,
}

/// What a place makes of an expression, as far as that decides its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// A text or a part of one.
    Text,
    /// A number.
    Number,
    /// What is compared with a number.
    Compared,
    /// A whole address.
    Address,
    /// One of some texts.
    Choice,
    /// What decides something.
    Flag,
    /// A list.
    List,
}

impl Plan {
    /// What is known of an expression within a list, or within nothing.
    pub fn facts(&self, within: &str, expression: &str) -> Facts {
        self.facts.get(&key(within, expression)).copied().unwrap_or_default()
    }

    /// Notes what is known of an expression.
    pub fn note(&mut self, within: &str, expression: &str, facts: Facts) {
        self.facts.insert(key(within, expression), facts);
    }
}

impl Role {
    /// What is put behind the name of a parameter to tell it from one of another role.
    pub fn suffixed(self, name: &str) -> String {
        match self {
            Self::Text => format!("{name}_text"),
            Self::Number => format!("{name}_number"),
            Self::Compared => format!("{name}_value"),
            Self::Address => format!("{name}_url"),
            Self::Choice => format!("{name}_kind"),
            Self::Flag => format!("has_{name}"),
            Self::List => format!("{name}_list"),
        }
    }
}

fn key(within: &str, expression: &str) -> String {
    format!("{within}\0{expression}")
}
