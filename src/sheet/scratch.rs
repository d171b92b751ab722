//! Room that one rendering leaves to the next, so that none but the first ones allocate.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::address;
use super::escape::is_plain;
use super::text::{AsIs, Signs};
use crate::model::is_composed;
use crate::profile::Profile;
use crate::program::accept::Use;
use crate::program::filter::Day;
use crate::program::types::{Argument, IntegerType, TextType, Type};

/// Bytes of room that are kept for the next rendering, at most.
const KEPT: usize = 256 * 1024;

/// A value of a message that is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Value {
    /// Nothing was given.
    #[default]
    Absent,
    /// True or false.
    Boolean(bool),
    /// A number.
    Integer(i64),
    /// A text.
    Text(Text),
    /// Rows: the first of their fields, and how many rows there are.
    Rows(usize, usize),
}

/// A text of the arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) as_is: AsIs,
}

impl Text {
    pub(super) const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// The room of one rendering.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// The texts of the arguments, and those that filters make of them.
    pub(super) arena: String,
    /// The arguments in the order of the parameters.
    pub(super) arguments: Vec<Value>,
    /// The fields of the rows of all lists, row by row.
    pub(super) fields: Vec<Value>,
    /// Texts that are being put together.
    pub(super) joined: String,
    /// The message.
    pub(super) out: String,
}

thread_local! {
    static ROOM: Cell<Scratch> = Cell::default();
}

/// Lends the room of this thread. Whoever asks for it while it is lent gets new room: arguments may render while they are
/// read.
pub(super) fn with<T>(run: impl FnOnce(&mut Scratch) -> T) -> T {
    let mut room = ROOM.try_with(Cell::take).unwrap_or_default();
    let result = run(&mut room);
    room.tidy();
    // Where the thread is ending, nobody needs the room any more.
    let _ = ROOM.try_with(|kept| kept.set(room));
    result
}

impl Scratch {
    /// Forgets what was given.
    pub(super) fn clear(&mut self) {
        self.arena.clear();
        self.arguments.clear();
        self.fields.clear();
        self.joined.clear();
        self.out.clear();
    }

    fn tidy(&mut self) {
        let bytes = self.arena.capacity() + self.out.capacity() + self.fields.capacity() * size_of::<Value>();
        if bytes > KEPT {
            *self = Self::default();
        }
    }

    /// The text of a part of the arena.
    pub(super) fn text(&self, text: Text) -> &str {
        self.arena.get(text.range()).unwrap_or_default()
    }

    /// Adds a text that needs no check.
    pub(super) fn add(&mut self, text: &str, as_is: AsIs) -> Text {
        let start = self.arena.len();
        self.arena.push_str(text);
        Text { start, end: self.arena.len(), as_is }
    }

    /// A default, which was held against its type when the template was compiled. Lists have none.
    pub(super) fn default_of(&mut self, value: &Argument) -> Option<Value> {
        match value {
            Argument::Boolean(value) => Some(Value::Boolean(*value)),
            Argument::Integer(integer) => Some(Value::Integer(*integer)),
            Argument::Text(text) => Some(Value::Text(self.add(text, AsIs::in_json(is_plain(text))))),
            Argument::List(_) => None,
        }
    }

    /// A string for a type; `None` where it is not accepted.
    pub(super) fn string(&mut self, of: &Type, given: &str, profile: &Profile) -> Option<Value> {
        is_address_accepted(of, given, profile).then_some(())?;
        let mut signs = Signs::of(given);
        let start = self.arena.len();
        if signs.is_composed || is_composed(given) {
            self.arena.push_str(given);
        } else {
            self.arena.extend(given.nfc());
            signs = Signs::of(self.arena.get(start..)?);
        }
        let text = Text { start, end: self.arena.len(), as_is: signs.as_is };
        fits(of, self.text(text), signs).then_some(Value::Text(text))
    }

    /// A number for a type; `None` where it is not accepted.
    pub(super) fn integer(of: &Type, given: i64) -> Option<Value> {
        match of {
            Type::Integer(of) => {
                let is_exact = (-IntegerType::MOST..=IntegerType::MOST).contains(&given);
                (is_exact && of.least <= given && given <= of.most).then_some(Value::Integer(given))
            }
            Type::Text(_)
            | Type::Boolean
            | Type::Url
            | Type::ImageUrl
            | Type::Date
            | Type::Choice(_)
            | Type::List(_) => None,
        }
    }

    /// A boolean for a type; `None` where it is not accepted.
    pub(super) fn boolean(of: &Type, given: bool) -> Option<Value> {
        (*of == Type::Boolean).then_some(Value::Boolean(given))
    }
}

/// Holds a text against a type, without room.
pub(super) fn accept<'a>(of: &Type, given: Cow<'a, str>, profile: &Profile) -> Option<(Cow<'a, str>, AsIs)> {
    is_address_accepted(of, &given, profile).then_some(())?;
    let mut signs = Signs::of(&given);
    let mut text = given;
    if !signs.is_composed && !is_composed(&text) {
        text = Cow::Owned(text.nfc().collect());
        signs = Signs::of(&text);
    }
    fits(of, &text, signs).then_some((text, signs.as_is))
}

/// An address is judged as it was given.
fn is_address_accepted(of: &Type, given: &str, profile: &Profile) -> bool {
    match of {
        Type::Url => address::is_accepted(given, Use::Link, profile),
        Type::ImageUrl => address::is_accepted(given, Use::Image, profile),
        Type::Text(_) | Type::Integer(_) | Type::Boolean | Type::Date | Type::Choice(_) | Type::List(_) => true,
    }
}

/// Whether a text in NFC with these signs fits a type.
fn fits(of: &Type, text: &str, signs: Signs) -> bool {
    match of {
        Type::Text(of) => words_fit(of, text, signs),
        Type::Url | Type::ImageUrl => true,
        Type::Date => Day::parse(text).is_some(),
        Type::Choice(choices) => choices.iter().any(|choice| choice == text),
        Type::Integer(_) | Type::Boolean | Type::List(_) => false,
    }
}

fn words_fit(of: &TextType, text: &str, signs: Signs) -> bool {
    let count = signs.count as u64;
    let is_within = of.least <= count && of.most.is_none_or(|most| count <= most);
    let has_few_lines = signs.breaks < of.lines as usize;
    let matches = || of.pattern.as_ref().is_none_or(|pattern| pattern.fits(text));
    is_within && has_few_lines && !signs.has_control && matches()
}
