//! From a message of another language to a template: fields under Kakao's names, and parameters where its program puts
//! values in.

mod condition;
mod field;
mod layout;
mod link;
mod rows;
mod short;
mod split;
mod truth;
mod value;

use std::collections::HashSet;

use super::foreign::{Choice, Entry, Foreign, Form, Member, Piece, one_line};
use super::make;
use super::message::{Message, changed, field};
use super::note::{Note, excerpt, is_secret, unread};
use super::parameter::{Examples, Table};
use super::place::{Model, Spot, Takes};
use super::plan::Plan;
use super::scope::Scope;
use crate::diagnostic::{Lang, say};
use crate::model::{Dialect, Kind, snake_case};
use crate::tree::Key;
use crate::tree::code::{Block, Condition, Declaration, Field, Item, Role, Template, Value};
pub(super) use layout::Layout;

/// Names of names that are followed, at most.
const NAMES_MAX: usize = 24;
/// Choices within one text that become texts of their own, at most.
const CHOICES_MAX: usize = 2;
/// Old names of fields that the SDKs still know.
const ALIASES: [(&str, &str); 2] =
    [("android_exec_params", "android_execution_params"), ("ios_exec_params", "ios_execution_params")];

/// A template that was made, and what is to be said about it.
pub(super) struct Drafted {
    /// The template.
    pub declaration: Declaration,
    /// What was guessed, and what was left out.
    pub notes: Vec<Note>,
}

/// Makes a template of a message: once to see what its expressions are used for, and once more with that in mind.
pub(super) fn draft(message: &Message, name: &str, scope: &Scope<'_>, layout: &mut Layout, lang: Lang) -> Drafted {
    let model = Model::of(message.kind);
    let plan = plan(message, scope, &model, lang);
    let mut draft = Draft::new(message, scope, &plan, lang, std::mem::take(layout));
    let start = draft.layout.line();
    let mut block = draft.block(&message.members, model.root());
    split::settle(&mut block.items, None);
    let span = start.to(draft.layout.line());
    let Draft { table, examples, mut notes, losses, layout: written, .. } = draft;
    *layout = written;
    let parameters = table.finish(&examples, &mut notes);
    notes.extend(losses);
    let kind = message.kind.map_or(Kind::Feed.name(), Kind::name);
    let template = Template { kind: Some(make::ident(kind)), block, cases: Vec::new(), mirror: None };
    let declaration =
        Declaration { doc: None, name: Some(make::ident(name)), parameters, role: Role::Template(template), span };
    Drafted { declaration, notes }
}

/// What a draft that is thrown away finds out.
fn plan(message: &Message, scope: &Scope<'_>, model: &Model, lang: Lang) -> Plan {
    let unknown = Plan::default();
    let mut draft = Draft::new(message, scope, &unknown, lang, Layout::default());
    draft.block(&message.members, model.root());
    let mut plan = Plan::default();
    draft.table.plan(&mut plan);
    plan
}

struct Draft<'d, 'a> {
    scope: &'d Scope<'a>,
    dialect: Dialect,
    lang: Lang,
    /// What is known of the expressions.
    plan: &'d Plan,
    layout: Layout,
    table: Table,
    /// The row of the list that is gone through.
    row: Option<rows::Current>,
    examples: Examples,
    /// Parameters that are certain to be there, as they are written.
    guards: Vec<String>,
    /// The conditions of what is being drafted.
    holding: Vec<Condition>,
    /// How many names of names are being followed.
    names: usize,
    /// Names whose values were told of.
    told: HashSet<String>,
    notes: Vec<Note>,
    losses: Vec<Note>,
}

/// What a value becomes.
#[derive(Debug, Clone, Copy)]
enum Target<'t> {
    /// A field.
    Field(&'t str, Spot<'t>),
    /// An element of a list field, which is named.
    Element(&'t str, Spot<'t>),
    /// The elements of a list field.
    Elements(&'t str, Spot<'t>),
    /// The fields of an object.
    Entries(Spot<'t>),
}

impl<'d, 'a> Draft<'d, 'a> {
    fn new(message: &Message, scope: &'d Scope<'a>, plan: &'d Plan, lang: Lang, layout: Layout) -> Self {
        Self {
            scope,
            dialect: message.dialect,
            lang,
            plan,
            layout,
            table: Table::default(),
            row: None,
            examples: Examples::default(),
            guards: Vec::new(),
            holding: Vec::new(),
            names: 0,
            told: HashSet::new(),
            notes: message.notes.clone(),
            losses: Vec::new(),
        }
    }

    /// The fields of an object.
    fn block(&mut self, members: &[Member], spot: Spot<'_>) -> Block {
        let start = self.layout.here();
        let mut items = Vec::new();
        self.entries(members, spot, None, &mut items);
        let items = if spot.is_link() { link::merged(items) } else { items };
        Block { items, span: start.to(self.layout.here()) }
    }

    fn entries(&mut self, members: &[Member], spot: Spot<'_>, when: Option<&Condition>, items: &mut Vec<Item>) {
        for (index, member) in members.iter().enumerate() {
            let comments = member.comments.iter().filter(|comment| !is_secret(comment));
            comments.for_each(|comment| self.layout.remark(comment));
            match &member.entry {
                Entry::Field(key, value) => {
                    let is_last = !members.iter().skip(index + 1).filter_map(field).any(|(other, _)| other == key);
                    let name = self.rename(key, spot);
                    // The kind is known by now; what is spread may say it again.
                    if name == "object_type" && spot.has(&name) {
                        continue;
                    }
                    if is_last {
                        self.put(Target::Field(&name, spot.field(&name)), value, when, items);
                    } else {
                        self.notes.push(twice(&name));
                    }
                }
                Entry::Spread(value) => self.put(Target::Entries(spot), value, when, items),
                Entry::Other(value) => self.lose(&value.source(), spot.name, value.at),
            }
        }
    }

    /// Kakao's REST name of a key; a key that Kakao does not have stays as it is.
    fn rename(&mut self, key: &str, spot: Spot<'_>) -> String {
        let snake = snake_case(key);
        let alias = ALIASES.iter().find(|(old, new)| *old == snake && spot.has(new)).map(|(_, new)| *new);
        if let Some(new) = alias {
            self.notes.push(Note::guess(say!(
                en: "`{key}` is the old name of `{new}`",
                ko: "`{key}`은(는) `{new}`의 옛 이름입니다",
            )));
            return new.to_owned();
        }
        if self.dialect == Dialect::Js && spot.has(&snake) { snake } else { key.to_owned() }
    }

    /// Puts a value where it belongs; what is there in some cases only gets a condition.
    fn put(&mut self, target: Target<'_>, value: &Foreign, when: Option<&Condition>, items: &mut Vec<Item>) {
        match &value.form {
            Form::Expression(expression) => match self.resolved(&expression.text, value.at, target) {
                Some(inner) => {
                    self.names += 1;
                    self.put(target, &inner, when, items);
                    self.names -= 1;
                }
                None => self.leaf(target, value, when, items),
            },
            Form::Choice(choice) => self.choose(target, choice, when, items),
            Form::All(values) => self.guarded(target, values, when, items),
            Form::Text(pieces) => match self.split(pieces, value.at) {
                Some(choice) => self.choose(target, &choice, when, items),
                None => self.leaf(target, value, when, items),
            },
            Form::Object(_)
            | Form::List(_)
            | Form::Number(_)
            | Form::Bool(_)
            | Form::Null
            | Form::Absent
            | Form::Any(_)
            | Form::Not(_)
            | Form::Equal(_)
            | Form::Spread(_)
            | Form::Repeat(_)
            | Form::Function(_) => self.leaf(target, value, when, items),
        }
    }

    /// `condition ? then : otherwise`
    fn choose(&mut self, target: Target<'_>, choice: &Choice, when: Option<&Condition>, items: &mut Vec<Item>) {
        for (is_then, value) in [(true, &choice.then), (false, &choice.otherwise)] {
            if !is_nothing(value) {
                let condition = self.condition(&choice.condition, is_then);
                self.under(condition, target, value, when, items);
            }
        }
    }

    /// `condition && value`
    fn guarded(&mut self, target: Target<'_>, values: &[Foreign], when: Option<&Condition>, items: &mut Vec<Item>) {
        let Some((value, conditions)) = values.split_last() else { return };
        let conditions = conditions.iter().map(|value| self.condition(value, true)).collect();
        let condition = condition::all(conditions);
        match condition {
            Some(condition) => self.under(condition, target, value, when, items),
            None => self.put(target, value, when, items),
        }
    }

    fn under(
        &mut self,
        condition: Condition,
        target: Target<'_>,
        value: &Foreign,
        when: Option<&Condition>,
        items: &mut Vec<Item>,
    ) {
        let before = self.guards.len();
        self.guards.extend(condition::certain(&condition));
        let both = condition::all(when.cloned().into_iter().chain([condition]).collect());
        if let Some(both) = both.filter(|both| !self.never_holds(both)) {
            self.holding.push(both);
            let both = self.holding.last().cloned();
            self.put(target, value, both.as_ref(), items);
            self.holding.pop();
        }
        self.guards.truncate(before);
    }

    /// Whether nothing makes a condition hold where the conditions around it do.
    fn never_holds(&self, condition: &Condition) -> bool {
        let around = self.holding.iter().cloned().chain([condition.clone()]).collect();
        condition::all(around).is_some_and(|all| truth::never_holds(&all))
    }

    /// What a name stands for, told of where it is one value.
    fn resolved(&mut self, expression: &str, at: usize, target: Target<'_>) -> Option<Foreign> {
        if self.names >= NAMES_MAX || self.row.as_ref().is_some_and(|row| row.owns(expression)) {
            return None;
        }
        let resolved = self.scope.resolve(expression, at)?;
        if let (Target::Field(_, spot), Form::Text(pieces)) = (target, &resolved.value.form)
            && matches!(spot.takes(), Takes::Page | Takes::Picture)
            && !self.is_sound_address(pieces)
        {
            return None;
        }
        if !matches!(resolved.value.form, Form::Object(_) | Form::List(_)) {
            self.tell(expression, &resolved.value, resolved.at);
        }
        self.losses.extend(resolved.changed.map(|at| changed(expression, self.scope.line(at))));
        Some(resolved.value)
    }

    /// Tells what a name was taken for.
    fn tell(&mut self, expression: &str, value: &Foreign, at: usize) {
        if self.told.insert(expression.to_owned()) {
            let (what, line) = (excerpt(&value.source()), self.scope.line(at));
            self.notes.push(Note::guess(say!(
                en: "`{expression}` is `{what}`, as line {line} says",
                ko: "`{expression}` 값은 {line}번째 줄의 `{what}`입니다",
            )));
        }
    }

    /// The choice between two texts that a text with a choice in it is; `None` where there is none, or too many.
    fn split(&mut self, pieces: &[Piece], at: usize) -> Option<Choice> {
        let pieces = self.flattened(pieces);
        let choices = pieces.iter().filter(|piece| matches!(piece, Piece::Hole(hole) if is_choice(hole)));
        if !(1..=CHOICES_MAX).contains(&choices.count()) {
            return None;
        }
        let index = pieces.iter().position(|piece| matches!(piece, Piece::Hole(hole) if is_choice(hole)))?;
        let Some(Piece::Hole(hole)) = pieces.get(index) else { return None };
        let (condition, then, otherwise) = branches(hole)?;
        let with = |value: &Foreign| {
            let mut text = super::pieces::Pieces::default();
            for (other, piece) in pieces.iter().enumerate() {
                if other == index { text.value(value.clone()) } else { text.piece(piece.clone()) }
            }
            text.finish(at)
        };
        let (then, otherwise) = (with(&then), with(&otherwise));
        Some(Choice { condition, then, otherwise })
    }

    /// Puts a value that is one thing in every case.
    fn leaf(&mut self, target: Target<'_>, value: &Foreign, when: Option<&Condition>, items: &mut Vec<Item>) {
        match target {
            Target::Field(name, spot) => self.field(name, spot, value, when, items),
            Target::Element(name, spot) => self.element(name, spot, value, when, items),
            Target::Elements(name, spot) => self.elements(name, spot, value, when, items),
            Target::Entries(spot) => match value.members() {
                Some(members) => self.entries(members, spot, when, items),
                None => self.lose_spread(value, spot.name),
            },
        }
    }

    fn push(&self, key: Key, value: Value, when: Option<&Condition>, items: &mut Vec<Item>) {
        items.push(Item::Field(Field { key, value, when: when.cloned() }));
    }

    fn key(&mut self, name: &str) -> Key {
        Key::new(name, self.layout.line())
    }

    fn absent(&mut self, name: &str, value: &Foreign, when: Option<&Condition>) {
        if when.is_none() && value.form == Form::Null {
            self.notes.push(Note::guess(say!(
                en: "left out: `{name}` is null, which says no more than its absence",
                ko: "뺌: `{name}` 값이 null이라 없는 것과 같습니다",
            )));
        }
    }

    /// Says that something could not be carried over, here and where it is missing.
    fn lose(&mut self, what: &str, place: &str, at: usize) {
        let place = Some(place).filter(|place| !place.is_empty());
        self.losses.push(unread(what, place, self.scope.line(at)));
        let what = excerpt(&one_line(what));
        let words = say!(
            en: "TODO `{what}` was here and could not be read: write its fields",
            ko: "TODO 여기 있던 `{what}`을(를) 읽지 못했습니다. 필드를 직접 쓰세요",
        );
        self.layout.remark(words.to(self.lang));
    }
}

fn twice(name: &str) -> Note {
    Note::guess(say!(
        en: "left out: the first of several `{name}`; the last one counts",
        ko: "뺌: `{name}`이(가) 여러 번 있어 마지막 것만 옮겼습니다",
    ))
}

/// Whether a value is as good as not there: `null`, `undefined`, `false`, `{}` in a spread.
fn is_nothing(value: &Foreign) -> bool {
    match &value.form {
        Form::Null | Form::Absent | Form::Bool(false) => true,
        Form::Object(members) => members.is_empty(),
        Form::List(items) => items.is_empty(),
        Form::Text(_)
        | Form::Number(_)
        | Form::Bool(true)
        | Form::Expression(_)
        | Form::Choice(_)
        | Form::All(_)
        | Form::Any(_)
        | Form::Not(_)
        | Form::Equal(_)
        | Form::Spread(_)
        | Form::Repeat(_)
        | Form::Function(_) => false,
    }
}

fn is_choice(value: &Foreign) -> bool {
    matches!(value.form, Form::Choice(_) | Form::All(_))
}

/// A choice in a text: what decides, and both values; a guarded value is a text of nothing otherwise.
fn branches(value: &Foreign) -> Option<(Foreign, Foreign, Foreign)> {
    if let Form::Choice(choice) = &value.form {
        return Some((choice.condition.clone(), choice.then.clone(), choice.otherwise.clone()));
    }
    let Form::All(values) = &value.form else { return None };
    let (last, conditions) = values.split_last()?;
    let condition = Foreign::new(Form::All(conditions.to_vec()), value.at);
    Some((condition, last.clone(), Foreign::text("", value.at)))
}
