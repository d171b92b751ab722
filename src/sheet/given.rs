//! Values that are known to fit, put into the room one by one: the way of typed arguments.

use super::scratch::{Scratch, Value};
use super::text::AsIs;
use crate::program::types::{Parameter, RowType, Type};

/// Takes the values of the parameters in their order. They are not checked again.
#[derive(Debug)]
pub struct Given<'a> {
    parameters: &'a [Parameter],
    room: &'a mut Scratch,
    is_row: bool,
}

impl<'a> Given<'a> {
    pub(super) const fn new(parameters: &'a [Parameter], room: &'a mut Scratch) -> Self {
        Self { parameters, room, is_row: false }
    }

    /// A text, in NFC, and whether it stands in a JSON string as it is.
    pub fn text(&mut self, text: &str, is_plain: bool) {
        self.text_as_it_is(text, AsIs::in_json(is_plain));
    }

    /// A text, in NFC, and where it stands as it is.
    pub fn text_as_it_is(&mut self, text: &str, as_is: AsIs) {
        let text = self.room.add(text, as_is);
        self.put(Value::Text(text));
    }

    /// A number.
    pub fn integer(&mut self, integer: i64) {
        self.put(Value::Integer(integer));
    }

    /// True or false.
    pub fn boolean(&mut self, value: bool) {
        self.put(Value::Boolean(value));
    }

    /// Nothing; the default stands in where there is one.
    pub fn absent(&mut self) {
        let parameter = self.parameters.first();
        let default = parameter.and_then(|parameter| parameter.default.as_ref());
        let value = default.and_then(|default| self.room.default_of(default));
        self.put(value.unwrap_or_default());
    }

    /// The rows of a list.
    pub fn rows<T>(&mut self, rows: &[T], give: impl Fn(&T, &mut Given<'_>)) {
        let start = self.room.fields.len();
        let parameters: &[Parameter] = match self.parameters.first().map(|parameter| &parameter.of) {
            Some(Type::List(list)) => match &list.of {
                RowType::Record(fields) => fields,
                RowType::One(_) => &[],
            },
            Some(_) | None => &[],
        };
        for row in rows {
            give(row, &mut Given { parameters, room: self.room, is_row: true });
        }
        self.put(Value::Rows(start, rows.len()));
    }

    fn put(&mut self, value: Value) {
        self.parameters = self.parameters.get(1..).unwrap_or_default();
        if self.is_row {
            self.room.fields.push(value);
        } else {
            self.room.arguments.push(value);
        }
    }
}
