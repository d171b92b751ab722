//! Objects: fields, elements, repetitions and partials, written out.

use super::Resolver;
use super::scope::{Callee, Frame, Place, RowScope};
use crate::diagnostic::{Counterexample, Place as Spot, say};
use crate::model::TextRole;
use crate::program::branch::{Answer, Assignment, satisfy};
use crate::program::plan::{Base, Condition, Field, Fill, Item, Key, Repeat, Slot, Variable};
use crate::program::types::Argument;
use crate::source::Span;
use crate::tree::code::{self, Block, Form};

impl Resolver<'_> {
    /// The entries of a block, with partials and repetitions in their places. The same field twice is reported where some
    /// arguments reach both.
    pub(super) fn object(&mut self, frame: &Frame<'_>, block: &Block, place: Place) -> Vec<Item> {
        let mut items = Vec::new();
        for item in &block.items {
            self.item(frame, item, place, &mut items);
        }
        self.judge_twice(frame, &items);
        items
    }

    fn item(&mut self, frame: &Frame<'_>, item: &code::Item, place: Place, items: &mut Vec<Item>) {
        match item {
            code::Item::Field(field) => self.field(frame, field, place, items),
            code::Item::Element(element) => {
                let when = self.when(frame, element.when.as_ref());
                let inner = frame.under(when.as_ref());
                let value = self.object_or(&inner, &element.value, Place::Object, TextRole::Copy);
                items.push(Item::Element(Field { key: key(frame, &element.key), value, when }));
            }
            code::Item::Repeat(repeat) => items.extend(self.repeat(frame, repeat, place)),
            code::Item::Include(include) => {
                let when = self.when(frame, include.when.as_ref());
                let inner = frame.under(when.as_ref());
                let taken = self.call(&inner, &include.call, Callee::Partial).unwrap_or_default();
                items.extend(taken.into_iter().map(|item| guarded(item, when.as_ref())));
            }
        }
    }

    fn field(&mut self, frame: &Frame<'_>, field: &code::Field, place: Place, items: &mut Vec<Item>) {
        let when = self.when(frame, field.when.as_ref());
        let inner = frame.under(when.as_ref());
        let name = field.key.name.as_str();
        match (place, name, &field.value.form) {
            (Place::Link, "url", _) => {
                let value = self.value(&inner, &field.value, TextRole::Link);
                items.extend(self.both(frame, field, ["web_url", "mobile_web_url"], &value, when));
            }
            (Place::Link, "app", Form::Block(block)) => {
                let fill = Fill::Query(self.query(&inner, block));
                let value = Slot { fill, span: frame.at(field.value.span) };
                let names = ["android_execution_params", "ios_execution_params"];
                items.extend(self.both(frame, field, names, &value, when));
            }
            (Place::Message, "content", Form::Block(block)) if frame.is_list => {
                let span = frame.at(field.value.span);
                let value = Slot { fill: Fill::Object(self.object(&inner, block, Place::Object)), span };
                let key = Key { name: "contents".into(), ..key(frame, &field.key) };
                items.push(Item::Element(Field { key, value, when }));
            }
            (Place::Message, "template_id", Form::Block(block)) => {
                items.extend(self.template_id(frame, field, block, when));
            }
            (Place::Message, "template_args", _) => {
                let value = self.object_or(&inner, &field.value, Place::Arguments, TextRole::Argument);
                items.push(Item::Field(Field { key: key(frame, &field.key), value, when }));
            }
            (Place::Arguments, ..) => {
                let value = self.value(&inner, &field.value, TextRole::Argument);
                items.push(Item::Field(Field { key: key(frame, &field.key), value, when }));
            }
            (Place::Message | Place::Link | Place::Object, ..) => {
                let value = self.field_value(&inner, name, &field.value);
                items.push(Item::Field(Field { key: key(frame, &field.key), value, when }));
            }
        }
    }

    /// The value of a field that has no meaning of its own here: a link, an object or what fills a text.
    fn field_value(&mut self, frame: &Frame<'_>, name: &str, value: &code::Value) -> Slot {
        let is_link = matches!(name, "link" | "header_link");
        match &value.form {
            Form::Call(call) if is_link => {
                let (span, told) = (frame.at(value.span), self.findings.len());
                match self.call(frame, call, Callee::Link) {
                    Some(items) => self.link(items, span, told),
                    None => self.broken(span),
                }
            }
            Form::Block(block) if is_link => {
                let (span, told) = (frame.at(value.span), self.findings.len());
                let items = self.object(frame, block, Place::Link);
                self.link(items, span, told)
            }
            _ if is_link => self.object_or(frame, value, Place::Link, TextRole::Copy),
            _ => self.object_or(frame, value, Place::Object, TextRole::of_field(name)),
        }
    }

    /// A link. One that nothing is left of, since that was a mistake and is told of, is not called empty as well.
    fn link(&mut self, items: Vec<Item>, span: Span, told: usize) -> Slot {
        if items.is_empty() && self.findings.len() > told {
            return self.broken(span);
        }
        Slot { fill: Fill::Object(items), span }
    }

    fn object_or(&mut self, frame: &Frame<'_>, value: &code::Value, place: Place, role: TextRole) -> Slot {
        match &value.form {
            Form::Block(block) => {
                Slot { fill: Fill::Object(self.object(frame, block, place)), span: frame.at(value.span) }
            }
            Form::Scalar(_)
            | Form::Text(..)
            | Form::Expression(_)
            | Form::Call(_)
            | Form::List(_)
            | Form::Record(_) => self.value(frame, value, role),
        }
    }

    /// One value under two names.
    fn both(
        &mut self,
        frame: &Frame<'_>,
        field: &code::Field,
        names: [&str; 2],
        value: &Slot,
        when: Option<Condition>,
    ) -> [Item; 2] {
        names.map(|name| {
            let key = Key { name: name.into(), ..key(frame, &field.key) };
            Item::Field(Field { key, value: value.clone(), when: when.clone() })
        })
    }

    fn query(&mut self, frame: &Frame<'_>, block: &Block) -> Vec<Field> {
        let mut fields = Vec::new();
        for item in &block.items {
            let code::Item::Field(field) = item else {
                let span = frame.at(block.span);
                self.report(
                    "bad-declaration",
                    span,
                    say!(en: "`app` takes `key = value` pairs only", ko: "`app`에는 `키 = 값`만 쓸 수 있습니다"),
                );
                continue;
            };
            let when = self.when(frame, field.when.as_ref());
            let value = self.value(&frame.under(when.as_ref()), &field.value, TextRole::Copy);
            fields.push(Field { key: key(frame, &field.key), value, when });
        }
        fields
    }

    /// Entries by name where no field of ours is meant: a record in the place of an object.
    pub(super) fn record(&mut self, frame: &Frame<'_>, binds: &[code::Bind]) -> Vec<Item> {
        let fields = binds.iter().map(|bind| {
            let value = self.value(frame, &bind.value, TextRole::Copy);
            Item::Field(Field { key: Key::new(&bind.name.text, frame.at(bind.name.span)), value, when: None })
        });
        fields.collect()
    }

    /// The id of a custom template for the profile in use.
    fn template_id(
        &mut self,
        frame: &Frame<'_>,
        field: &code::Field,
        block: &Block,
        when: Option<Condition>,
    ) -> Option<Item> {
        let ids: Vec<&code::Field> = block
            .items
            .iter()
            .filter_map(|item| match item {
                code::Item::Field(field) => Some(field),
                code::Item::Element(_) | code::Item::Repeat(_) | code::Item::Include(_) => None,
            })
            .collect();
        self.profiles = ids.iter().map(|id| id.key.spelling.to_string()).collect();
        let profile = self.setting.profile;
        let chosen = ids.iter().find(|id| id.key.spelling == profile);
        // Without a profile every id is as good as another for a check; what is sent asks for one.
        let chosen = chosen.or_else(|| ids.first().filter(|_| profile.is_empty()));
        let key = key(frame, &field.key);
        let Some(id) = chosen else {
            let span = frame.at(field.value.span);
            let message =
                say!(en: "there is no id for the profile `{profile}`", ko: "`{profile}` 프로필의 ID가 없습니다");
            self.report("template-id", span, message).help =
                Some(say!(en: "add `{profile} = …`", ko: "`{profile} = …`을(를) 넣으세요"));
            let number = crate::program::plan::Constant {
                text: "1".to_owned(),
                kind: crate::tree::ScalarKind::Number,
                style: crate::tree::Style::Filled,
            };
            self.broken.push(span);
            return Some(Item::Field(Field { key, value: Slot { fill: Fill::Constant(number), span }, when }));
        };
        ids.iter().filter(|one| one.key.span != id.key.span).for_each(|one| self.judge_id(frame, one));
        let value = self.value(frame, &id.value, TextRole::Id);
        Some(Item::Field(Field { key, value, when }))
    }

    /// The id for a profile that is not in use: a positive number like the others.
    fn judge_id(&mut self, frame: &Frame<'_>, id: &code::Field) {
        let number = id.value.scalar().filter(|scalar| scalar.kind == crate::tree::ScalarKind::Number);
        if number.is_some_and(|number| number.text.parse::<u64>().is_ok_and(|number| number > 0)) {
            return;
        }
        self.report(
            "template-id",
            frame.at(id.value.span),
            say!(en: "an id is a positive whole number", ko: "ID는 1 이상의 정수입니다"),
        )
        .help = Some(say!(
            en: "write the number that the console shows, without quotes",
            ko: "콘솔에 보이는 번호를 따옴표 없이 쓰세요",
        ));
    }

    fn repeat(&mut self, frame: &Frame<'_>, repeat: &code::Repeat, place: Place) -> Option<Item> {
        let when = self.when(frame, repeat.when.as_ref());
        let inner = frame.under(when.as_ref());
        if frame.row.is_some() {
            let span = frame.at(repeat.span);
            self.report(
                "bad-declaration",
                span,
                say!(en: "a `for` cannot stand in another", ko: "`for` 안에 `for`를 둘 수 없습니다"),
            );
            return None;
        }
        let (list, rows) = self.rows(&inner, &repeat.list)?;
        let row = RowScope { name: &repeat.variable.text, list: &rows };
        let inner = Frame { row: Some(row), ..inner.into_owned() };
        let mut items = Vec::new();
        for item in &repeat.items {
            self.item(&inner, item, place, &mut items);
        }
        items.retain(|item| match item {
            Item::Element(_) => true,
            Item::Field(_) | Item::Repeat(_) => {
                self.report(
                    "bad-declaration",
                    item.span(),
                    say!(en: "only buttons, items and contents can be repeated", ko: "`for`로는 버튼, 아이템, 내용만 되풀이할 수 있습니다"),
                );
                false
            }
        });
        Some(Item::Repeat(Repeat { list, items, when }))
    }

    /// The list that a repetition goes through: its position and its type.
    fn rows(&mut self, frame: &Frame<'_>, path: &code::Path) -> Option<(usize, crate::program::types::ListType)> {
        let typed = self.path(frame, path)?;
        let variable = match (&typed.term.base, path.names.len()) {
            (Base::Variable(Variable::Parameter(position)), 1) => frame.parameters.get(*position),
            _ => None,
        };
        let list = variable.and_then(|parameter| parameter.of.list()).cloned();
        match (list, &typed.term.base) {
            (Some(list), Base::Variable(Variable::Parameter(position))) => Some((*position, list)),
            _ => {
                let (name, written) = (path.text(), typed.sort.written());
                self.report(
                    "type-mismatch",
                    frame.at(path.span),
                    say!(en: "`for` goes through a list, and `{name}` is {written}", ko: "`for`는 목록을 되풀이하는데 `{name}`은(는) {written}입니다"),
                );
                None
            }
        }
    }

    /// Reports a condition that nothing makes true under those around it.
    pub(super) fn judge_reach(&mut self, frame: &Frame<'_>, given: &code::Condition, condition: &Condition) {
        let mut all: Vec<&Condition> = frame.guards.iter().collect();
        all.push(condition);
        if satisfy(&all, &|variable| frame.known(variable)) == Answer::Never {
            // A link or partial may be called where its conditions are settled.
            let is_own = frame.base == self.bases.get(frame.module).copied().unwrap_or_default();
            if is_own {
                self.report(
                    "unreachable-branch",
                    frame.at(given.span),
                    say!(en: "this never holds here", ko: "여기서는 결코 참이 되지 않는 조건입니다"),
                );
            }
        }
    }

    /// Reports a field that some arguments give twice.
    fn judge_twice(&mut self, frame: &Frame<'_>, items: &[Item]) {
        let fields: Vec<&Field> = items
            .iter()
            .filter_map(|item| match item {
                Item::Field(field) => Some(field),
                Item::Element(_) | Item::Repeat(_) => None,
            })
            .collect();
        for (position, second) in fields.iter().enumerate() {
            let earlier = fields.iter().take(position).rev().filter(|first| first.key.name == second.key.name);
            for first in earlier {
                self.judge_pair(frame, first, second);
            }
        }
    }

    fn judge_pair(&mut self, frame: &Frame<'_>, first: &Field, second: &Field) {
        let mut all: Vec<&Condition> = frame.guards.iter().collect();
        all.extend(first.when.iter().chain(&second.when));
        let assignment = match satisfy(&all, &|variable| frame.known(variable)) {
            Answer::Never => return,
            Answer::With(assignment) => Some(assignment),
            Answer::Unknown => None,
        };
        // The YAML door tells of keys that stand twice whatever the arguments are.
        let is_told = first.key.spelling == second.key.spelling
            && first.when.is_none()
            && second.when.is_none()
            && self
                .setting
                .modules
                .get(frame.module)
                .is_some_and(|module| module.notation != crate::tree::Notation::Talk);
        let (name, spelling) = (&second.key.name, &second.key.spelling);
        if is_told || self.is_sugar_twin(first, second) {
            return;
        }
        let rule = if assignment.is_some() { "duplicate-key" } else { "cannot-prove" };
        let message = match (&assignment, name == spelling) {
            (None, _) => {
                say!(en: "too many conditions to tell whether `{name}` is given twice", ko: "조건이 너무 많아 `{name}`이(가) 두 번 쓰이는지 알 수 없습니다")
            }
            (Some(_), true) => say!(en: "`{name}` is given twice", ko: "`{name}`이(가) 두 번 쓰였습니다"),
            (Some(_), false) => {
                say!(en: "`{name}` is given twice, here by `{spelling}`", ko: "`{spelling}`(으)로 `{name}`이(가) 두 번 쓰였습니다")
            }
        };
        let counterexample =
            assignment.map(|assignment| counterexample(frame, &assignment)).filter(|map| !map.is_empty());
        // The alternatives of YAML stand under one key.
        let has_one_key = first.key.span == second.key.span;
        let (here, earlier) =
            if has_one_key { (second.value.span, first.value.span) } else { (second.key.span, first.key.span) };
        let finding = self.report(rule, here, message);
        *finding = finding
            .clone()
            .help(say!(en: "keep one of them, or let their conditions exclude each other", ko: "하나만 남기거나 조건이 서로 겹치지 않게 하세요"))
            .note(Spot::Span(earlier), say!(en: "first given here", ko: "처음 쓰인 곳"));
        finding.counterexample = counterexample;
    }

    /// `url` and `app` stand for two fields each: a second one is told of once.
    fn is_sugar_twin(&self, first: &Field, second: &Field) -> bool {
        let is_second_name = matches!(second.key.name.as_str(), "mobile_web_url" | "ios_execution_params");
        let is_sugar = |field: &Field| matches!(field.key.spelling.as_str(), "url" | "app");
        is_second_name && is_sugar(first) && is_sugar(second)
    }
}

fn counterexample(frame: &Frame<'_>, assignment: &Assignment) -> Counterexample {
    let named = assignment.iter().filter_map(|(variable, value)| {
        let Variable::Parameter(position) = variable else { return None };
        let parameter = frame.parameters.get(*position)?;
        let value = match value {
            None => serde_json::Value::Null,
            Some(Argument::List(rows)) => serde_json::json!(vec!["…"; rows.len()]),
            Some(value) => serde_json::to_value(value).ok()?,
        };
        Some((parameter.name.clone(), value))
    });
    named.collect()
}

fn guarded(item: Item, when: Option<&Condition>) -> Item {
    let under = |inner: Option<Condition>| Condition::both(when.cloned(), inner);
    match item {
        Item::Field(field) => Item::Field(Field { when: under(field.when), ..field }),
        Item::Element(field) => Item::Element(Field { when: under(field.when), ..field }),
        Item::Repeat(repeat) => Item::Repeat(Repeat { when: under(repeat.when), ..repeat }),
    }
}

fn key(frame: &Frame<'_>, key: &crate::tree::Key) -> Key {
    Key { name: key.name.clone(), spelling: key.spelling.clone(), span: frame.at(key.span) }
}
