//! The entries of an object as YAML: elements come together in their list, and the same field in its alternatives.

use std::collections::{HashMap, HashSet};

use super::knot::{Group, Key, Knot, Layout, Shape};
use super::value::when;
use super::{Printer, lead};
use crate::source::Span;
use crate::syntax::print::entry::{Entry, Manner, are_light, entries, extent_of_binds, extents, manner};
use crate::syntax::print::lines::{WIDTH, WIDTH_NEW};
use crate::syntax::print::notes::Around;
use crate::tree::code::{Bind, Block, Case, Field, Form, Item, Mirror, Repeat, Use, Value};

/// Entries of one key.
#[derive(Debug, Clone)]
struct Slot {
    name: Name,
    members: Vec<usize>,
}

/// What entries are under.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Name {
    Field(String),
    List(String),
    Uses,
    Mirror,
    Cases,
}

/// What stands in a template beside its fields.
#[derive(Default)]
pub(super) struct Beside<'a> {
    /// What is taken from other files, with its comments.
    pub(super) imports: Vec<(&'a Use, Around)>,
    /// Mirror and cases.
    pub(super) own: Vec<Entry<'a>>,
    /// Whether the entries are those of a declaration. Elsewhere `use` with a name may be a link.
    pub(super) is_top: bool,
}

impl Printer<'_> {
    /// The entries of a block, and the comment behind what opens it. Comments may stand from a byte on.
    pub(super) fn block(&mut self, block: &Block, from: usize, manner: Manner) -> (Group, Option<String>) {
        self.block_beside(block, from, manner, Beside::default())
    }

    /// The same for the block of a declaration.
    pub(super) fn block_beside(
        &mut self,
        block: &Block,
        from: usize,
        manner: Manner,
        beside: Beside<'_>,
    ) -> (Group, Option<String>) {
        let all = entries(&block.items, Manner::Binds);
        let reach = self.notes.reach(block.span);
        let within = Span::new(from.min(reach.start), reach.end);
        let layout = self.layout(block.span, are_light(&entries(&block.items, manner)));
        let (mut group, head) = self.entries(all, within, beside);
        group.layout = layout;
        (group, head)
    }

    fn layout(&self, span: Span, is_light: bool) -> Layout {
        match self.notes.is_on_one_line(span) {
            Some(true) => Layout::Flow(WIDTH),
            None if is_light => Layout::Flow(WIDTH_NEW),
            Some(false) | None => Layout::Block,
        }
    }

    /// The entries of an object, those of a template with what stands beside them.
    pub(super) fn entries<'e>(
        &mut self,
        mut all: Vec<Entry<'e>>,
        within: Span,
        beside: Beside<'e>,
    ) -> (Group, Option<String>) {
        let is_top = beside.is_top;
        all.extend(beside.own);
        let extents = extents(&all, &self.notes);
        let spread = self.notes.spread(within, &extents);
        let mut members: Vec<Option<Knot>> = all
            .iter()
            .zip(extents)
            .zip(spread.around)
            .map(|((entry, extent), around)| {
                let value = self.member(*entry);
                Some(self.surrounded(value, extent, around))
            })
            .collect();
        let mut slots = slots(&all);
        if !beside.imports.is_empty() && !slots.iter().any(|slot| slot.name == Name::Uses) {
            slots.insert(0, Slot { name: Name::Uses, members: Vec::new() });
        }
        let mut imports = beside.imports;
        let knots = slots.into_iter().map(|slot| {
            let taken = slot.members.iter().filter_map(|member| members.get_mut(*member)?.take()).collect();
            let imports = if slot.name == Name::Uses { std::mem::take(&mut imports) } else { Vec::new() };
            under(slot.name, taken, imports, is_top)
        });
        (Group { knots: knots.collect(), end: spread.end, layout: Layout::Block }, spread.head)
    }

    /// An entry as a member of what it is under.
    fn member(&mut self, entry: Entry<'_>) -> Knot {
        match entry {
            Entry::Field(field) => self.field(field),
            Entry::Element(element) => {
                let mut value = self.element(&element.value);
                if let Some(condition) = &element.when {
                    value = conditional(value, when(condition));
                }
                Knot::element(value)
            }
            Entry::Repeat(repeat) => Knot::element(self.repeat(repeat)),
            Entry::Include(include) => Knot::element(self.include(include)),
            Entry::Bind(bind) => {
                let (value, head) = self.value_from(&bind.value, bind.name.span.end);
                Knot { head, ..Knot::entry(&bind.name.text, value) }
            }
            Entry::Case(case) => self.case(case),
            Entry::Mirror(mirror) => self.mirror(mirror),
            // Short forms are no entries of YAML.
            Entry::Image(field, ..) | Entry::Sum(field, _) => self.field(field),
        }
    }

    /// A field; one with a condition is an alternative of its value.
    fn field(&mut self, field: &Field) -> Knot {
        let manner = manner(&field.key.name);
        let (value, head) = match &field.value.form {
            Form::Block(block) => {
                let (group, head) = self.block(block, field.key.span.end, manner);
                (Shape::Map(group), head)
            }
            Form::Scalar(_)
            | Form::Text(..)
            | Form::Expression(_)
            | Form::Call(_)
            | Form::List(_)
            | Form::Record(_) => self.value_from(&field.value, field.key.span.end),
        };
        let is_open = matches!(field.value.form, Form::Block(_) | Form::Call(_)) && manner == Manner::Fields;
        let value = match &field.when {
            None => value,
            Some(condition) if is_open => conditional(value, when(condition)),
            Some(condition) => Shape::Map(Group::flow(vec![when(condition), Knot::entry("value", value)])),
        };
        Knot { head, ..Knot::element(value) }
    }

    fn element(&mut self, value: &Value) -> Shape {
        match &value.form {
            Form::Block(block) => {
                let (mut group, head) = self.block(block, block.span.start, Manner::Fields);
                if group.layout == Layout::Flow(WIDTH_NEW) {
                    group.layout = Layout::Flow(WIDTH);
                }
                lead(&mut group.knots, head);
                Shape::Map(group)
            }
            Form::Scalar(_)
            | Form::Text(..)
            | Form::Expression(_)
            | Form::Call(_)
            | Form::List(_)
            | Form::Record(_) => self.value(value),
        }
    }

    fn repeat(&mut self, repeat: &Repeat) -> Shape {
        let head = format!("{} in {}", repeat.variable.text, repeat.list.text());
        let within = Span::new(repeat.list.span.end, repeat.span.end.max(repeat.list.span.end));
        let all = entries(&repeat.items, Manner::Binds);
        let extents = extents(&all, &self.notes);
        let members = all.into_iter().map(|entry| move |printer: &mut Self| printer.member(entry));
        let (mut inner, note) = self.group(members, extents, within);
        inner.layout = Layout::Flow(WIDTH);
        lead(&mut inner.knots, note);
        let mut knots = vec![Knot::entry("for", Shape::Text(head)), Knot::entry("do", Shape::List(inner))];
        knots.extend(repeat.when.as_ref().map(when));
        Shape::Map(Group::flow(knots))
    }

    fn case(&mut self, case: &Case) -> Knot {
        let whole = extent_of_binds(&case.name, case.span, &case.binds, &self.notes);
        let within = Span::new(case.name.span.end, whole.end.max(case.name.span.end));
        let layout = self.layout(within, case.binds.len() <= 3);
        let (mut group, head) = self.bind_entries(&case.binds, within);
        group.layout = layout;
        Knot { head, ..Knot::entry(&case.name.text, Shape::Map(group)) }
    }

    /// Names with their values and their comments.
    pub(super) fn bind_entries(&mut self, binds: &[Bind], within: Span) -> (Group, Option<String>) {
        let all: Vec<Entry<'_>> = binds.iter().map(Entry::Bind).collect();
        let extents = extents(&all, &self.notes);
        self.group(all.into_iter().map(|entry| move |printer: &mut Self| printer.member(entry)), extents, within)
    }

    fn mirror(&mut self, mirror: &Mirror) -> Knot {
        let (mut group, head) = self.block(&mirror.block, mirror.kind.span.end, Manner::Fields);
        group.layout = Layout::Block;
        group.knots.insert(0, Knot::entry("object_type", Shape::Text(mirror.kind.text.clone())));
        Knot { head, ..Knot::element(Shape::Map(group)) }
    }
}

/// An object that is there under a condition.
fn conditional(value: Shape, when: Knot) -> Shape {
    match value {
        Shape::Map(mut group) => {
            group.knots.insert(0, when);
            Shape::Map(group)
        }
        other @ (Shape::Text(_) | Shape::Quoted(_) | Shape::Raw(_) | Shape::List(_)) => {
            Shape::Map(Group::flow(vec![when, Knot::entry("value", other)]))
        }
    }
}

/// Entries under their key.
fn under(name: Name, mut members: Vec<Knot>, imports: Vec<(&Use, Around)>, is_top: bool) -> Knot {
    let is_many = members.len() > 1;
    match name {
        Name::Field(key) if is_many => {
            let is_apart = part_first(&mut members);
            parted(Knot::entry(key, Shape::List(Group::new(members, Layout::Block))), is_apart)
        }
        Name::Field(key) => Knot { key: Some(Key::Name(key)), ..only(members) },
        Name::List(key) => {
            let is_apart = part_first(&mut members);
            parted(Knot::entry(key, Shape::List(Group::new(members, Layout::Block))), is_apart)
        }
        Name::Uses => uses(members, imports, is_top),
        Name::Mirror => Knot { key: Some(Key::Name("mirror".to_owned())), ..only(members) },
        Name::Cases => {
            let is_apart = part_first(&mut members);
            parted(Knot::entry("cases", Shape::Map(Group::new(members, Layout::Block))), is_apart)
        }
    }
}

fn only(members: Vec<Knot>) -> Knot {
    members.into_iter().next().unwrap_or_else(|| Knot::element(Shape::Raw(Vec::new())))
}

fn parted(mut knot: Knot, is_apart: bool) -> Knot {
    knot.around.is_apart = is_apart;
    knot
}

/// Takes the blank line above the first member for what they are under.
fn part_first(members: &mut [Knot]) -> bool {
    let Some(first) = members.first_mut() else { return false };
    match first.around.before.first_mut() {
        Some(note) => std::mem::take(&mut note.is_apart),
        None => std::mem::take(&mut first.around.is_apart),
    }
}

/// `use:`, with what is taken from other files and what is taken in here.
pub(super) fn uses(mut members: Vec<Knot>, imports: Vec<(&Use, Around)>, is_top: bool) -> Knot {
    let is_apart = part_first(&mut members);
    let files: Vec<Knot> = imports.into_iter().map(|(taken, around)| import(taken).around(around)).collect();
    let distinct: HashSet<Option<&Key>> = files.iter().map(|file| file.key.as_ref()).collect();
    let is_repeated = distinct.len() < files.len();
    let value = match (members.as_slice(), files.as_slice()) {
        ([], _) if !is_repeated => Shape::Map(Group::flow(files)),
        ([only], []) if is_top && bare_name(only).is_some() => {
            bare_name(only).cloned().unwrap_or_else(|| Shape::Raw(Vec::new()))
        }
        (members, []) => {
            let members = members.iter().map(|member| match bare_name(member) {
                Some(name) => Knot::element(name.clone()),
                None => member.clone(),
            });
            Shape::List(Group::flow(members.collect()))
        }
        (_, _) => {
            let files = files.into_iter().map(|mut file| {
                let around = std::mem::take(&mut file.around);
                Knot::element(Shape::Map(Group::flow(vec![file]))).around(around)
            });
            Shape::List(Group::new(files.chain(members).collect(), Layout::Block))
        }
    };
    parted(Knot::entry("use", value), is_apart)
}

/// The name of a partial that is taken in without arguments and conditions.
fn bare_name(member: &Knot) -> Option<&Shape> {
    match &member.value {
        Shape::Map(group) if member.is_bare() => match group.knots.as_slice() {
            [name] => Some(&name.value),
            _ => None,
        },
        Shape::Map(_) | Shape::Text(_) | Shape::Quoted(_) | Shape::Raw(_) | Shape::List(_) => None,
    }
}

fn import(taken: &Use) -> Knot {
    let names = taken.names.iter().map(|name| Knot::element(Shape::Text(name.text.clone())));
    Knot::entry(&taken.file.text, Shape::List(Group::flow(names.collect())))
}

/// What the entries are under, in the order in which that first appears.
fn slots(all: &[Entry<'_>]) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut positions: HashMap<Name, usize> = HashMap::new();
    for (index, name) in names(all).into_iter().enumerate() {
        let position = *positions.entry(name).or_insert_with_key(|name| {
            slots.push(Slot { name: name.clone(), members: Vec::new() });
            slots.len() - 1
        });
        if let Some(slot) = slots.get_mut(position) {
            slot.members.push(index);
        }
    }
    slots
}

/// What each entry is under.
fn names(all: &[Entry<'_>]) -> Vec<Name> {
    let lists = all.iter().enumerate().filter_map(|(index, entry)| Some((list(*entry)?, index)));
    let last: HashMap<&str, usize> = lists.collect();
    let mut before: Option<&str> = None;
    let mut is_used = false;
    let mut names: Vec<Name> = Vec::with_capacity(all.len());
    for (index, entry) in all.iter().enumerate() {
        let own = list(*entry);
        let name = match entry {
            Entry::Field(field) | Entry::Image(field, ..) | Entry::Sum(field, _) => {
                Name::Field(field.key.name.to_string())
            }
            Entry::Bind(bind) => Name::Field(bind.name.text.clone()),
            Entry::Case(_) => Name::Cases,
            Entry::Mirror(_) => Name::Mirror,
            Entry::Element(element) => Name::List(element.key.name.to_string()),
            // Where nothing tells, any list will do: what is repeated says itself where it belongs.
            Entry::Repeat(_) => Name::List(own.or(before).unwrap_or("buttons").to_owned()),
            Entry::Include(_) => {
                let goes_on = |list: &str| last.get(list).is_some_and(|last| *last > index);
                let follows_uses = names.last() == Some(&Name::Uses);
                match before.filter(|list| goes_on(list) || (is_used && !follows_uses)) {
                    Some(list) => Name::List(list.to_owned()),
                    None => Name::Uses,
                }
            }
        };
        before = own.or(before);
        is_used |= name == Name::Uses;
        names.push(name);
    }
    names
}

/// The list that an entry is an element of.
fn list(entry: Entry<'_>) -> Option<&str> {
    match entry {
        Entry::Element(element) => Some(&element.key.name),
        Entry::Repeat(repeat) => repeat.items.iter().find_map(|item| match item {
            Item::Element(element) => Some(element.key.name.as_str()),
            Item::Repeat(_) | Item::Field(_) | Item::Include(_) => None,
        }),
        Entry::Include(_)
        | Entry::Field(_)
        | Entry::Image(..)
        | Entry::Sum(..)
        | Entry::Bind(_)
        | Entry::Case(_)
        | Entry::Mirror(_) => None,
    }
}
