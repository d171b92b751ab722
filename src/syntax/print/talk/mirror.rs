//! A mirror writes Kakao's arguments as Kakao's console does, `"${KEY}"`: a name alone would look like a parameter.

use crate::tree::Style;
use crate::tree::code::{Block, Form, Item, Piece, Value};

/// A block in which every value that is one argument is a text with a hole.
pub(super) fn with_holes(block: &Block) -> Block {
    let mut block = block.clone();
    block.items.iter_mut().for_each(item);
    block
}

fn item(item: &mut Item) {
    match item {
        Item::Field(field) => value(&mut field.value),
        Item::Element(element) => value(&mut element.value),
        Item::Repeat(repeat) => repeat.items.iter_mut().for_each(self::item),
        Item::Include(_) => {}
    }
}

fn value(value: &mut Value) {
    match &mut value.form {
        Form::Expression(inner) => value.form = Form::Text(vec![Piece::Hole(inner.clone())], Style::Filled),
        Form::Block(block) => block.items.iter_mut().for_each(item),
        Form::List(items) => items.iter_mut().for_each(self::value),
        Form::Scalar(_) | Form::Text(..) | Form::Call(_) | Form::Record(_) => {}
    }
}
