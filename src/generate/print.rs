//! Expressions, conditions and values as calls of the run-time part. Every function of it takes what is absent, too.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::code::Code;
use super::outline::{Element, FormField, List, Member, Node, Object, Pair, Way};
use super::syntax::Syntax;
use super::types::{Field, Row, Value};
use crate::program::filter::Filter;
use crate::program::plan::{Base, Condition, Piece, Term, Variable};
use crate::program::types::Argument;

/// Names that the written functions have for themselves.
const OWN: [&str; 7] = ["wire", "check", "args", "row", "at", "it", "inner"];

/// Writes what a message is made of.
pub(super) struct Printer<'a> {
    pub(super) syntax: &'a dyn Syntax,
    pub(super) fields: &'a [Field<'a>],
    /// The parts of the prelude that are needed.
    pub(super) needs: &'a RefCell<BTreeSet<&'static str>>,
    pub(super) row: Option<&'a Row<'a>>,
}

/// What an expression gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Integer,
    Boolean,
    Texts,
    Integers,
    Others,
}

type Typed = (Code, Form);

/// The name of a checked value.
pub(super) fn local(field: &Field<'_>) -> String {
    if OWN.contains(&field.name.as_str()) { format!("{}_", field.name) } else { field.name.clone() }
}

impl Printer<'_> {
    fn call(&self, name: &str, arguments: Vec<Code>) -> Code {
        Code::group(format!("{}(", self.syntax.function(name)), arguments, ")")
    }

    fn literal(&self, text: &str) -> Code {
        Code::atom(self.syntax.text(text))
    }

    fn nothing(&self) -> Code {
        Code::atom(self.syntax.nothing())
    }

    fn needs(&self, part: &'static str) {
        self.needs.borrow_mut().insert(part);
    }

    /// All fields of the request.
    pub(super) fn form(&self, fields: &[FormField]) -> Code {
        let fields = fields.iter().map(|field| {
            let value = self.first(field.ways.iter().map(|way| self.way(way, |node| self.words(node))).collect());
            self.call("field", vec![self.literal(field.name), value])
        });
        self.syntax.call_many("fields", Vec::new(), fields.collect())
    }

    fn way(&self, way: &Way, node: impl Fn(&Node) -> Code) -> Code {
        self.under(way.when.as_ref(), node(&way.node))
    }

    fn under(&self, when: Option<&Condition>, value: Code) -> Code {
        match when {
            Some(condition) => self.call("on", vec![self.condition(condition), value]),
            None => value,
        }
    }

    fn first(&self, mut ways: Vec<Code>) -> Code {
        match (ways.len(), ways.pop()) {
            (1, Some(only)) => only,
            (_, Some(last)) => {
                ways.push(last);
                self.syntax.call_many("first", Vec::new(), ways)
            }
            (_, None) => self.nothing(),
        }
    }

    /// A value as JSON.
    fn json(&self, node: &Node) -> Code {
        match node {
            Node::Constant(json) => match serde_json::from_str::<String>(json) {
                Ok(text) => self.call("quote", vec![self.literal(&text)]),
                Err(_) => self.literal(json),
            },
            Node::Number(_) => self.words(node),
            Node::Raw(_) | Node::Text(_) | Node::Words(_) | Node::Query(_) => {
                self.call("quote", vec![self.words(node)])
            }
            Node::Object(object) => self.object(object),
            Node::List(list) => self.elements(list),
        }
    }

    /// A value as a text: as it stands in a field of the request, or in a query.
    fn words(&self, node: &Node) -> Code {
        match node {
            Node::Constant(json) => {
                let text = serde_json::from_str::<String>(json).unwrap_or_else(|_| json.clone());
                self.literal(&text)
            }
            Node::Raw(text) => self.literal(text),
            Node::Text(pieces) => self.text(pieces),
            Node::Words(term) | Node::Number(term) => match self.text_of(self.term(term)) {
                Some(text) => text,
                None => self.nothing(),
            },
            Node::Query(pairs) => self.query(pairs),
            Node::Object(object) => self.object(object),
            Node::List(list) => self.elements(list),
        }
    }

    fn object(&self, object: &Object) -> Code {
        let members = object.members.iter().map(|member| self.member(member)).collect();
        let code = self.syntax.call_many("object", Vec::new(), members);
        if object.is_left_out { self.call("filled", vec![code]) } else { code }
    }

    fn member(&self, member: &Member) -> Code {
        let value = self.first(member.ways.iter().map(|way| self.way(way, |node| self.json(node))).collect());
        self.call("member", vec![self.literal(&member.key), value])
    }

    fn elements(&self, list: &List) -> Code {
        let kept = Code::atom(self.syntax.boolean(list.is_kept));
        self.syntax.call_many("list", vec![kept], self.parts(&list.elements))
    }

    fn parts(&self, elements: &[Element]) -> Vec<Code> {
        elements.iter().map(|element| self.element(element)).collect()
    }

    fn element(&self, element: &Element) -> Code {
        match element {
            Element::One(way) => self.call("one", vec![self.way(way, |node| self.json(node))]),
            Element::Each { list, when, elements } => {
                let Some(field) = self.fields.get(*list) else { return self.call("one", vec![self.nothing()]) };
                let row = match &field.value {
                    Value::List(row) => Some(row.as_ref()),
                    Value::Text | Value::Integer | Value::Boolean | Value::Choice(_) => None,
                };
                let inner = Printer { row, ..*self };
                let rows = self.under(when.as_ref(), Code::atom(local(field)));
                let body = self.syntax.call_many("parts", Vec::new(), inner.parts(elements));
                self.call("each", vec![rows, self.syntax.lambda("row", body)])
            }
        }
    }

    fn query(&self, pairs: &[Pair]) -> Code {
        let pairs = pairs.iter().map(|pair| {
            let value = self.way(&pair.way, |node| self.words(node));
            self.call("pair", vec![self.literal(&pair.key), value])
        });
        self.syntax.call_many("query", Vec::new(), pairs.collect())
    }

    fn text(&self, pieces: &[Piece]) -> Code {
        if let [Piece::Literal(text)] = pieces {
            return self.literal(text);
        }
        let parts = pieces.iter().filter_map(|piece| match piece {
            Piece::Literal(text) => Some(self.literal(text)),
            Piece::Hole(term) => match self.term(term) {
                (_, Form::Boolean) => None,
                typed => self.text_of(typed),
            },
        });
        self.syntax.call_many("words", Vec::new(), parts.collect())
    }

    /// The text form of a value; `None` for rows, which have none.
    fn text_of(&self, (code, form): Typed) -> Option<Code> {
        match form {
            Form::Text => Some(code),
            Form::Integer => Some(self.call("digits", vec![code])),
            Form::Boolean => Some(self.call("flag", vec![code])),
            Form::Texts | Form::Integers | Form::Others => None,
        }
    }

    fn term(&self, term: &Term) -> Typed {
        term.filters.iter().fold(self.base(&term.base), |typed, filter| self.filter(filter, typed))
    }

    fn base(&self, base: &Base) -> Typed {
        match base {
            Base::Variable(variable) => self.variable(*variable),
            Base::Column(list, field) => self.column(*list, *field),
            Base::Constant(value) => self.constant(value),
            Base::Text(pieces) => (self.text(pieces), Form::Text),
            Base::Term(term) => self.term(term),
        }
    }

    fn constant(&self, value: &Argument) -> Typed {
        match value {
            Argument::Text(text) => (self.literal(text), Form::Text),
            Argument::Integer(integer) => (Code::atom(self.syntax.integer(*integer)), Form::Integer),
            Argument::Boolean(value) => (Code::atom(self.syntax.boolean(*value)), Form::Boolean),
            Argument::List(_) => (self.nothing(), Form::Others),
        }
    }

    fn variable(&self, variable: Variable) -> Typed {
        let found = match (variable, self.row) {
            (Variable::Parameter(position), _) => {
                self.fields.get(position).map(|field| self.access(local(field), &field.value))
            }
            (Variable::Row, Some(Row::One(value))) => Some(self.access("row".to_owned(), value)),
            (Variable::RowField(position), Some(Row::Record { fields, .. })) => {
                fields.get(position).map(|field| self.access(self.syntax.field_of("row", &field.name), &field.value))
            }
            (Variable::Row | Variable::RowField(_), _) => None,
        };
        found.unwrap_or_else(|| (self.nothing(), Form::Others))
    }

    fn access(&self, name: String, value: &Value<'_>) -> Typed {
        match value {
            Value::Text => (Code::atom(name), Form::Text),
            Value::Integer => (Code::atom(name), Form::Integer),
            Value::Boolean => (Code::atom(name), Form::Boolean),
            Value::Choice(_) => (Code::atom(self.syntax.choice_text(name)), Form::Text),
            Value::List(row) => match row.as_ref() {
                Row::Record { .. } => (Code::atom(name), Form::Others),
                Row::One(value) => {
                    let (code, form) = self.access("row".to_owned(), value);
                    self.many(name, code, form)
                }
            },
        }
    }

    fn column(&self, list: usize, field: usize) -> Typed {
        let found = self.fields.get(list).and_then(|list| {
            let (_, fields, _) = list.value.record()?;
            let field = fields.get(field)?;
            let (code, form) = self.access(self.syntax.field_of("row", &field.name), &field.value);
            Some(self.many(local(list), code, form))
        });
        found.unwrap_or_else(|| (self.nothing(), Form::Others))
    }

    /// One value of every row.
    fn many(&self, list: String, value: Code, form: Form) -> Typed {
        let form = match form {
            Form::Text => Form::Texts,
            Form::Integer => Form::Integers,
            Form::Boolean | Form::Texts | Form::Integers | Form::Others => Form::Others,
        };
        (self.call("column", vec![Code::atom(list), self.syntax.lambda("row", value)]), form)
    }

    fn filter(&self, filter: &Filter, (code, form): Typed) -> Typed {
        let is_many = matches!(form, Form::Texts | Form::Integers | Form::Others);
        match filter {
            Filter::Or(other) => self.or((code, form), other),
            Filter::Total if form == Form::Integers => (self.call("total", vec![code]), Form::Integer),
            Filter::Count if is_many => (self.call("count", vec![code]), Form::Integer),
            Filter::Join(separator) if is_many => {
                let texts = if form == Form::Integers { self.call("eachDigits", vec![code]) } else { code };
                (self.call("join", vec![texts, self.literal(separator)]), Form::Text)
            }
            Filter::Comma if form == Form::Integer => (self.call("comma", vec![code]), Form::Text),
            Filter::Won if form == Form::Integer => (self.call("won", vec![code]), Form::Text),
            Filter::Total | Filter::Count | Filter::Join(_) | Filter::Comma | Filter::Won => (code, form),
            Filter::Cut(_) | Filter::Josa(_) | Filter::Date(_) | Filter::Encode => {
                if is_many || form == Form::Boolean {
                    return (code, form);
                }
                let text = if form == Form::Integer { self.call("digits", vec![code]) } else { code };
                (self.of_text(filter, text), Form::Text)
            }
        }
    }

    fn of_text(&self, filter: &Filter, text: Code) -> Code {
        match filter {
            Filter::Cut(most) => {
                self.needs("cut");
                let most = i64::try_from(*most).unwrap_or(i64::MAX);
                self.call("cut", vec![text, Code::atom(self.syntax.integer(most))])
            }
            Filter::Josa(pair) => {
                self.needs("josa");
                let pair = String::from(pair.clone());
                let (closed, open) = pair.split_once('/').unwrap_or_default();
                self.call("josa", vec![text, self.literal(closed), self.literal(open)])
            }
            Filter::Date(pattern) => {
                self.needs("date");
                let parts = date_parts(pattern.written()).into_iter().map(|part| self.literal(part));
                self.syntax.call_many("date", vec![text], parts.collect())
            }
            Filter::Encode => self.call("encode", vec![text]),
            Filter::Comma | Filter::Won | Filter::Total | Filter::Count | Filter::Join(_) | Filter::Or(_) => text,
        }
    }

    fn or(&self, (code, form): Typed, other: &Argument) -> Typed {
        let (instead, other_form) = self.constant(other);
        if form == other_form {
            return (self.call("or", vec![code, instead]), form);
        }
        match (self.text_of((code.clone(), form)), self.text_of((instead, other_form))) {
            (Some(text), Some(instead)) => (self.call("or", vec![text, instead]), Form::Text),
            (Some(_) | None, _) => (code, form),
        }
    }

    fn condition(&self, condition: &Condition) -> Code {
        match condition {
            Condition::Is(variable) => {
                let (code, form) = self.variable(*variable);
                let name = match form {
                    Form::Text => "isText",
                    Form::Integer => "isGiven",
                    Form::Boolean => "isTrue",
                    Form::Texts | Form::Integers | Form::Others => "hasRows",
                };
                self.call(name, vec![code])
            }
            Condition::Equals(variable, value) => {
                let (code, _) = self.variable(*variable);
                self.call("same", vec![code, self.constant(value).0])
            }
            Condition::Not(condition) => self.syntax.not(self.condition(condition)),
            Condition::All(all) => self.joined(all, self.syntax.and(), true),
            Condition::Any(any) => self.joined(any, self.syntax.or(), false),
        }
    }

    fn joined(&self, conditions: &[Condition], operator: &'static str, empty: bool) -> Code {
        let mut parts: Vec<Code> = conditions.iter().map(|condition| self.condition(condition)).collect();
        match parts.len() {
            0 => Code::atom(self.syntax.boolean(empty)),
            1 => parts.remove(0),
            _ => Code::group("(", vec![Code::Chain { parts, operator }], ")"),
        }
    }
}

/// The runs of letters of a date's pattern and what stands between them.
fn date_parts(pattern: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let goes_on =
            |sign: char| if first.is_ascii_alphabetic() { sign == first } else { !sign.is_ascii_alphabetic() };
        let (part, tail) = rest.split_at(rest.find(|sign| !goes_on(sign)).unwrap_or(rest.len()));
        parts.push(part);
        rest = tail;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::date_parts;

    #[test]
    fn a_pattern_of_a_date_falls_into_its_parts() {
        assert_eq!(date_parts("yyyy년 M월 d일(E)"), ["yyyy", "년 ", "M", "월 ", "d", "일(", "E", ")"]);
        assert_eq!(date_parts("MMdd"), ["MM", "dd"]);
        assert!(date_parts("").is_empty());
    }
}
