//! Where the names of a layout are used, and for what.

use crate::model::{TextRole, snake_case};
use crate::tree::code::{Block, Form, Ident, Item, Piece, Value};

/// Calls `see` with every name that a value begins with, and what the place of the value is for.
pub(super) fn in_block<'b>(block: &'b Block, see: &mut dyn FnMut(&'b Ident, TextRole)) {
    for item in &block.items {
        match item {
            Item::Field(field) => in_value(&field.value, role(&field.key.name), see),
            Item::Element(element) => in_value(&element.value, TextRole::Copy, see),
            // Layouts are drawn in the console, where nothing is repeated or taken in.
            Item::Repeat(_) | Item::Include(_) => {}
        }
    }
}

fn role(name: &str) -> TextRole {
    match name {
        "url" => TextRole::Link,
        _ => TextRole::of_field(&snake_case(name)),
    }
}

fn in_value<'b>(value: &'b Value, role: TextRole, see: &mut dyn FnMut(&'b Ident, TextRole)) {
    match &value.form {
        Form::Text(pieces, _) => {
            for piece in pieces {
                if let Piece::Hole(expression) = piece {
                    expression.path.names.first().into_iter().for_each(|name| see(name, role));
                }
            }
        }
        Form::Expression(expression) => expression.path.names.first().into_iter().for_each(|name| see(name, role)),
        Form::Block(block) => in_block(block, see),
        Form::List(values) => values.iter().for_each(|value| in_value(value, role, see)),
        Form::Scalar(_) | Form::Call(_) | Form::Record(_) => {}
    }
}
