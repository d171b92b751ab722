//! From a message that is written out to declarations: the block that a template with these values would have.

use std::collections::HashSet;

use crate::source::Span;
use crate::tree::code::{Block, Element, Field, Form, Item, Value};
use crate::tree::{Entry, Key, Node, Scalar, ScalarKind, Style, Value as Data};

/// Fields that are lists of objects.
const LISTS: [&str; 3] = ["buttons", "items", "contents"];
/// The field whose keys are the author's own.
const ARGUMENTS: &str = "template_args";

/// The block of an object. `name` gives the REST name of a field by its spelling.
pub fn block(node: &Node, name: fn(&str) -> String) -> Block {
    let entries = node.entries().unwrap_or_default();
    Block { items: entries.iter().flat_map(|entry| items(entry, name)).collect(), span: node.span }
}

fn items(entry: &Entry, name: fn(&str) -> String) -> Vec<Item> {
    let key = Key { name: name(&entry.key.spelling).into(), ..entry.key.clone() };
    let elements = entry.value.items().filter(|_| LISTS.contains(&key.name.as_str()));
    match elements.filter(|all| !all.is_empty() && all.iter().all(|one| one.entries().is_some())) {
        Some(elements) => {
            let element = |node| Item::Element(Element { key: key.clone(), value: value(node, name), when: None });
            elements.iter().map(element).collect()
        }
        None => {
            let own = if key.name == ARGUMENTS { str::to_owned } else { name };
            vec![Item::Field(Field { value: value(&entry.value, own), key, when: None })]
        }
    }
}

fn value(node: &Node, name: fn(&str) -> String) -> Value {
    let form = match &node.value {
        Data::Scalar(scalar) => Form::Scalar(scalar.clone()),
        Data::List(items) => Form::List(items.iter().map(|item| value(item, name)).collect()),
        Data::Object(_) => Form::Block(block(node, name)),
    };
    Value { form, span: node.span }
}

/// Writes links the short way: `url` where both addresses are the same, `app` where both systems get the same plain pairs.
pub fn shorten(block: &mut Block) {
    for item in &mut block.items {
        match item {
            Item::Field(field) => shorten_value(&mut field.value, is_link(&field.key.name)),
            Item::Element(element) => shorten_value(&mut element.value, false),
            Item::Repeat(_) | Item::Include(_) => {}
        }
    }
}

fn is_link(name: &str) -> bool {
    matches!(name, "link" | "header_link")
}

fn shorten_value(value: &mut Value, is_link: bool) {
    match &mut value.form {
        Form::Block(block) if is_link => {
            join(block, ["web_url", "mobile_web_url"], "url", |text| Some(Form::Scalar(text.clone())));
            join(block, ["android_execution_params", "ios_execution_params"], "app", |text| pairs(&text.text));
        }
        Form::Block(block) => shorten(block),
        Form::Scalar(_) | Form::Text(..) | Form::Expression(_) | Form::Call(_) | Form::List(_) | Form::Record(_) => {}
    }
}

/// Writes two fields with the same text as one.
fn join(block: &mut Block, names: [&str; 2], short: &str, form: impl Fn(&Scalar) -> Option<Form>) {
    let [Some(one), Some(other)] = names.map(|name| position(block, name)) else { return };
    let (Some((first, span)), Some((second, more))) = (text(block, one), text(block, other)) else { return };
    if first.text != second.text {
        return;
    }
    let Some(form) = form(first) else { return };
    let value = Value { form, span: span.to(more) };
    let at = one.min(other);
    let key = block.items.get(at).and_then(|item| match item {
        Item::Field(field) => Some(Key::new(short, field.key.span)),
        Item::Element(_) | Item::Repeat(_) | Item::Include(_) => None,
    });
    let Some(key) = key else { return };
    block.items.remove(one.max(other));
    if let Some(item) = block.items.get_mut(at) {
        *item = Item::Field(Field { key, value, when: None });
    }
}

/// Where the only field of a name stands.
fn position(block: &Block, name: &str) -> Option<usize> {
    let is_named = |item: &Item| matches!(item, Item::Field(field) if field.key.name == name);
    let count = block.items.iter().filter(|item| is_named(item)).count();
    block.items.iter().position(is_named).filter(|_| count == 1)
}

fn text(block: &Block, index: usize) -> Option<(&Scalar, Span)> {
    let Some(Item::Field(field)) = block.items.get(index) else { return None };
    let scalar = field.value.scalar().filter(|scalar| scalar.kind == ScalarKind::Text && field.when.is_none())?;
    Some((scalar, field.value.span))
}

/// The pairs of a query string of which nothing has to be encoded, so that the same string comes out again.
fn pairs(query: &str) -> Option<Form> {
    let is_plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
    };
    let mut items: Vec<Item> = Vec::new();
    let mut keys = HashSet::new();
    for pair in query.split('&') {
        let (key, text) = pair.split_once('=').filter(|(key, text)| is_plain(key) && is_plain(text))?;
        if !keys.insert(key) {
            return None;
        }
        let scalar = Scalar { text: text.to_owned(), kind: ScalarKind::Text, style: Style::Filled };
        let value = Value { form: Form::Scalar(scalar), span: Span::default() };
        items.push(Item::Field(Field { key: Key::new(key, Span::default()), value, when: None }));
    }
    Some(Form::Block(Block { items, span: Span::default() }))
}
