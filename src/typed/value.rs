//! Values that were held against the limits of a parameter when they were made.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;

use super::limit::{Limit, Refused};
use crate::program::types::Type;
use crate::sheet::{AsIs, Given, accept_text};

/// Something that gives its values to a message.
pub trait Give {
    /// Gives the value, or the values of its fields in their order.
    fn give(&self, given: &mut Given<'_>);
}

/// A text, an address or a date within its limits.
pub struct Text<'a, L> {
    text: Cow<'a, str>,
    as_is: AsIs,
    limit: PhantomData<fn() -> L>,
}

/// A number within its limits.
pub struct Integer<L> {
    value: i64,
    limit: PhantomData<fn() -> L>,
}

/// Rows, as many as are accepted.
pub struct List<T, L> {
    rows: Vec<T>,
    limit: PhantomData<fn() -> L>,
}

impl<'a, L: Limit> Text<'a, L> {
    /// A text, once it is known to be accepted.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Result<Self, Refused> {
        let text = text.into();
        match accept_text(L::of(), Cow::Borrowed(&text), L::profile()) {
            // Most texts stay as they are, and the caller's own can be kept.
            Some((Cow::Borrowed(_), as_is)) => Ok(Self { text, as_is, limit: PhantomData }),
            Some((Cow::Owned(text), as_is)) => Ok(Self { text: Cow::Owned(text), as_is, limit: PhantomData }),
            None => Err(Refused::new::<L>(&Value::String(text.into_owned()))),
        }
    }
}

impl<L> Text<'_, L> {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<L: Limit> Integer<L> {
    /// A number, once it is known to be accepted.
    ///
    /// # Errors
    /// That it is not.
    pub fn new(value: i64) -> Result<Self, Refused> {
        match L::of() {
            Type::Integer(of) if of.least <= value && value <= of.most => Ok(Self { value, limit: PhantomData }),
            _ => Err(Refused::new::<L>(&Value::from(value))),
        }
    }
}

impl<L> Integer<L> {
    /// The number.
    pub const fn get(&self) -> i64 {
        self.value
    }
}

impl<T, L: Limit> List<T, L> {
    /// Rows, once their number is known to be accepted.
    ///
    /// # Errors
    /// That it is not.
    pub fn new(rows: Vec<T>) -> Result<Self, Refused> {
        match L::of() {
            Type::List(of) if (of.least..=of.most).contains(&(rows.len() as u64)) => {
                Ok(Self { rows, limit: PhantomData })
            }
            _ => Err(Refused::new::<L>(&Value::Array(vec![Value::Null; rows.len()]))),
        }
    }
}

impl<T, L> List<T, L> {
    /// The rows.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }
}

impl<L> Give for Text<'_, L> {
    fn give(&self, given: &mut Given<'_>) {
        given.text_as_it_is(&self.text, self.as_is);
    }
}

impl<L> Give for Integer<L> {
    fn give(&self, given: &mut Given<'_>) {
        given.integer(self.value);
    }
}

impl Give for bool {
    fn give(&self, given: &mut Given<'_>) {
        given.boolean(*self);
    }
}

impl<T: Give> Give for Option<T> {
    fn give(&self, given: &mut Given<'_>) {
        match self {
            Some(value) => value.give(given),
            None => given.absent(),
        }
    }
}

impl<T: Give, L> Give for List<T, L> {
    fn give(&self, given: &mut Given<'_>) {
        given.rows(&self.rows, T::give);
    }
}

impl<'a, L: Limit> TryFrom<&'a str> for Text<'a, L> {
    type Error = Refused;

    fn try_from(text: &'a str) -> Result<Self, Refused> {
        Self::new(text)
    }
}

impl<'a, L: Limit> TryFrom<&'a String> for Text<'a, L> {
    type Error = Refused;

    fn try_from(text: &'a String) -> Result<Self, Refused> {
        Self::new(text)
    }
}

impl<L: Limit> TryFrom<String> for Text<'_, L> {
    type Error = Refused;

    fn try_from(text: String) -> Result<Self, Refused> {
        Self::new(text)
    }
}

impl<T, L: Limit> TryFrom<Vec<T>> for List<T, L> {
    type Error = Refused;

    fn try_from(rows: Vec<T>) -> Result<Self, Refused> {
        Self::new(rows)
    }
}

/// Whole numbers of the language, all of which may be out of range.
macro_rules! integers {
    ($($type:ty)*) => {
        $(impl<L: Limit> TryFrom<$type> for Integer<L> {
            type Error = Refused;

            fn try_from(value: $type) -> Result<Self, Refused> {
                match i64::try_from(value) {
                    Ok(value) => Self::new(value),
                    Err(_) => Err(Refused::new::<L>(&Value::from(value))),
                }
            }
        })*
    };
}

integers! { i8 i16 i32 i64 isize u8 u16 u32 u64 usize }

// The limit is a name and no value, so nothing is asked of it.
impl<L> Clone for Text<'_, L> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), as_is: self.as_is, limit: PhantomData }
    }
}

impl<L> Clone for Integer<L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<L> Copy for Integer<L> {}

impl<T: Clone, L> Clone for List<T, L> {
    fn clone(&self) -> Self {
        Self { rows: self.rows.clone(), limit: PhantomData }
    }
}

impl<L> PartialEq for Text<'_, L> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<L> PartialEq for Integer<L> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: PartialEq, L> PartialEq for List<T, L> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl<L> fmt::Debug for Text<'_, L> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(formatter)
    }
}

impl<L> fmt::Debug for Integer<L> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(formatter)
    }
}

impl<T: fmt::Debug, L> fmt::Debug for List<T, L> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows.fmt(formatter)
    }
}
