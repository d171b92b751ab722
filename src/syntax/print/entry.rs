//! What stands between the brackets of an object, in the words of `.talk`: fields that belong together are one entry.

use super::fragment;
use super::notes::Notes;
use crate::source::Span;
use crate::tree::ScalarKind;
use crate::tree::code::{
    Bind, Block, Case, Condition, Declaration, Element, Field, Form, Ident, Include, Item, Mirror, Repeat, Role, Value,
};

/// An entry.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entry<'a> {
    /// `image "…" 640x640`: where the size is not given, only the picture.
    Image(&'a Field, Option<(&'a str, &'a str)>, Span),
    /// `sum "…" = "…"`.
    Sum(&'a Field, Option<&'a Field>),
    /// Any other field.
    Field(&'a Field),
    /// `button "…" -> …`, `item "…" = "…"`, `content { … }`.
    Element(&'a Element),
    /// `for i in items { … }`.
    Repeat(&'a Repeat),
    /// `use footer`.
    Include(&'a Include),
    /// `name = "…"`.
    Bind(&'a Bind),
    /// `case "…" { … }`.
    Case(&'a Case),
    /// `mirror feed { … }`.
    Mirror(&'a Mirror),
}

/// Which entries have short forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Kakao's fields: `title "…"`.
    Fields,
    /// Names of the author's own: `STORE = "…"`.
    Binds,
}

/// The manner of the entries of a field.
pub(super) fn manner(field: &str) -> Manner {
    if matches!(field, "template_args" | "app" | "template_id") { Manner::Binds } else { Manner::Fields }
}

/// The entries of items.
pub(super) fn entries(items: &[Item], manner: Manner) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    let mut rest = items;
    while let [first, others @ ..] = rest {
        let (entry, taken) = match first {
            Item::Field(field) if manner == Manner::Fields => together(field, others),
            Item::Field(field) => (Entry::Field(field), 0),
            Item::Element(element) => (Entry::Element(element), 0),
            Item::Repeat(repeat) => (Entry::Repeat(repeat), 0),
            Item::Include(include) => (Entry::Include(include), 0),
        };
        entries.push(entry);
        rest = others.get(taken..).unwrap_or_default();
    }
    entries
}

/// A field with those behind it that its short form covers, and how many these are.
fn together<'a>(field: &'a Field, others: &'a [Item]) -> (Entry<'a>, usize) {
    let is_spelt_out = field.value.block().is_some() || matches!(field.value.form, Form::Record(_));
    match (field.key.name.as_str(), others) {
        _ if is_spelt_out => (Entry::Field(field), 0),
        ("image_url", [Item::Field(width), Item::Field(height), ..])
            if goes_with(field, width, "image_width") && goes_with(field, height, "image_height") =>
        {
            let span = extent_of_field(width).to(extent_of_field(height));
            match (side(width), side(height)) {
                (Some(width), Some(height)) => (Entry::Image(field, Some((width, height)), span), 2),
                (_, _) => (Entry::Image(field, None, Span::default()), 0),
            }
        }
        ("image_url", _) => (Entry::Image(field, None, Span::default()), 0),
        ("sum", [Item::Field(op), ..]) if goes_with(field, op, "sum_op") => (Entry::Sum(field, Some(op)), 1),
        ("sum", _) => (Entry::Sum(field, None), 0),
        (_, _) => (Entry::Field(field), 0),
    }
}

fn goes_with(first: &Field, other: &Field, name: &str) -> bool {
    let is_simple = other.value.block().is_none() && !matches!(other.value.form, Form::Record(_));
    other.key.name == name && is_simple && says(first.when.as_ref()) == says(other.when.as_ref())
}

fn says(when: Option<&Condition>) -> Option<String> {
    when.map(fragment::condition)
}

/// The side of a picture as `640x640` takes it.
fn side(field: &Field) -> Option<&str> {
    let scalar = field.value.scalar().filter(|scalar| scalar.kind == ScalarKind::Number)?;
    let is_digits = !scalar.text.is_empty() && scalar.text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then_some(scalar.text.as_str())
}

/// The title and the link of a button that has nothing else.
pub(super) fn button(element: &Element) -> Option<(&Value, &Value)> {
    let block = element.value.block().filter(|_| element.key.name == "buttons")?;
    let (title, link) = match block.items.as_slice() {
        [Item::Field(one), Item::Field(other)] if one.key.name == "title" => (one, other),
        [Item::Field(one), Item::Field(other)] => (other, one),
        _ => return None,
    };
    let is_pair = title.key.name == "title" && link.key.name == "link";
    let is_certain = title.when.is_none() && link.when.is_none();
    let is_link = matches!(link.value.form, Form::Block(_) | Form::Call(_));
    (is_pair && is_certain && is_link).then_some((&title.value, &link.value))
}

/// The label and the value of an entry of an item list that has nothing else.
pub(super) fn item(element: &Element) -> Option<(&Value, Option<&Value>)> {
    let block = element.value.block().filter(|_| element.key.name == "items")?;
    match block.items.as_slice() {
        [Item::Field(label)] if is_named(label, "item") => Some((&label.value, None)),
        [Item::Field(label), Item::Field(value)] if is_named(label, "item") && is_named(value, "item_op") => {
            Some((&label.value, Some(&value.value)))
        }
        _ => None,
    }
}

fn is_named(field: &Field, name: &str) -> bool {
    field.key.name == name && field.when.is_none() && field.value.block().is_none()
}

/// The bytes of an entry, those of comments that belong to its end among them; `from` is where the entry before it ends.
pub(super) fn extent(entry: Entry<'_>, from: usize, notes: &Notes<'_>) -> Span {
    let (key, inner) = match entry {
        Entry::Image(field, _, more) => (field.key.span, hull([field_inner(field, notes), more])),
        Entry::Sum(field, op) => {
            (field.key.span, hull([field_inner(field, notes), op.map(extent_of_field).unwrap_or_default()]))
        }
        Entry::Field(field) => (field.key.span, field_inner(field, notes)),
        Entry::Element(element) => {
            let value = reach(&element.value, notes);
            (element.key.span, hull([value, when_span(element.when.as_ref())]))
        }
        Entry::Repeat(repeat) => (Span::default(), repeat.span),
        Entry::Include(include) => (Span::default(), include.span),
        Entry::Bind(bind) => (bind.name.span, reach(&bind.value, notes)),
        Entry::Case(case) => (Span::default(), extent_of_binds(&case.name, case.span, &case.binds, notes)),
        Entry::Mirror(mirror) => (Span::default(), mirror.span),
    };
    // The elements of a YAML list share the list's key, which stands before all of them.
    if key.start >= from { hull([key, inner]) } else { inner }
}

/// The extents of entries, in their order.
pub(super) fn extents(entries: &[Entry<'_>], notes: &Notes<'_>) -> Vec<Span> {
    let mut from = 0;
    let mut extents = Vec::with_capacity(entries.len());
    for entry in entries {
        let extent = extent(*entry, from, notes);
        from = from.max(extent.end);
        extents.push(extent);
    }
    extents
}

fn field_inner(field: &Field, notes: &Notes<'_>) -> Span {
    hull([reach(&field.value, notes), when_span(field.when.as_ref())])
}

fn extent_of_field(field: &Field) -> Span {
    hull([field.key.span, field.value.span, when_span(field.when.as_ref())])
}

fn when_span(when: Option<&Condition>) -> Span {
    when.map(|when| when.span).unwrap_or_default()
}

/// The bytes of a value, those of comments that belong to its end among them.
pub(super) fn reach(value: &Value, notes: &Notes<'_>) -> Span {
    match &value.form {
        Form::Block(_) | Form::List(_) | Form::Record(_) => notes.reach(value.span),
        Form::Scalar(_) | Form::Text(..) | Form::Expression(_) | Form::Call(_) => value.span,
    }
}

/// The smallest range that covers those that cover anything.
pub(super) fn hull(spans: impl IntoIterator<Item = Span>) -> Span {
    spans.into_iter().filter(|span| !span.is_empty()).reduce(Span::to).unwrap_or_default()
}

/// The bytes of values by name, with what they are the values of.
pub(super) fn extent_of_binds(name: &Ident, whole: Span, binds: &[Bind], notes: &Notes<'_>) -> Span {
    let is_closed = notes.is_on_one_line(Span::new(name.span.end, whole.end.max(name.span.end))).is_some();
    if is_closed || whole.is_empty() {
        return whole;
    }
    let inner = hull(binds.iter().flat_map(|bind| [bind.name.span, bind.value.span]));
    hull([whole, notes.reach_of_block(inner)])
}

/// The bytes of a declaration, those of comments that belong to its end among them.
pub(super) fn extent_of_declaration(declaration: &Declaration, notes: &Notes<'_>) -> Span {
    if declaration.span.is_empty() {
        return declaration.span;
    }
    let inner = match (&declaration.role, &declaration.name) {
        (Role::Template(template), _) => notes.reach(template.block.span),
        (Role::Link(block) | Role::Partial(block), _) => notes.reach(block.span),
        (Role::Const(binds), Some(name)) => extent_of_binds(name, declaration.span, binds, notes),
        (Role::Const(_), None) => declaration.span,
    };
    hull([declaration.span, inner])
}

/// Whether entries that no author laid out go on one line, should they fit.
pub(super) fn are_light(entries: &[Entry<'_>]) -> bool {
    entries.len() <= 3 && entries.iter().all(|entry| is_light(*entry))
}

fn is_light(entry: Entry<'_>) -> bool {
    match entry {
        Entry::Image(..) | Entry::Sum(..) | Entry::Include(_) | Entry::Bind(_) => true,
        Entry::Field(field) => field.value.block().is_none_or(is_single),
        Entry::Element(element) => {
            item(element).is_some()
                || button(element).is_some_and(|(_, link)| match &link.form {
                    Form::Block(block) => is_single(block),
                    Form::Call(_)
                    | Form::Scalar(_)
                    | Form::Text(..)
                    | Form::Expression(_)
                    | Form::List(_)
                    | Form::Record(_) => true,
                })
        }
        Entry::Repeat(_) | Entry::Case(_) | Entry::Mirror(_) => false,
    }
}

/// Whether a block has one simple field at most.
pub(super) fn is_single(block: &Block) -> bool {
    block.items.len() <= 1
        && block.items.iter().all(|item| match item {
            Item::Field(field) => field.value.block().is_none(),
            Item::Include(_) => true,
            Item::Element(_) | Item::Repeat(_) => false,
        })
}
