//! Parameters and their types.

use super::{Lift, distinct, entry, nearest, unknown, whole};
use crate::diagnostic::say;
use crate::source::Span;
use crate::syntax::fragment::{self, Places};
use crate::tree::code::{ElementType, Ident, Parameter, Range, Type, TypeName, Value};
use crate::tree::{self, Entry, Key, Node, Scalar, ScalarKind};

/// What can be said of a parameter.
const KEYS: [&str; 5] = ["type", "of", "sample", "default", "doc"];

impl Lift<'_> {
    /// The parameters of a declaration, or the fields of a row.
    pub(super) fn parameters(&mut self, given: &Entry) -> Vec<Parameter> {
        let Some(entries) = self.entries_of(&given.key, &given.value) else { return Vec::new() };
        let joined = self.rejoined(entries);
        let entries = distinct(joined.as_deref().unwrap_or(entries));
        entries.into_iter().map(|entry| self.parameter(entry)).collect()
    }

    fn parameter(&mut self, given: &Entry) -> Parameter {
        let (name, is_optional) = self.parameter_name(&given.key);
        let span = whole(given);
        let Some(entries) = given.value.entries() else {
            let of = self.type_of(&given.value, &name);
            return Parameter { doc: None, name, is_optional, of, sample: None, default: None, span };
        };
        let joined = self.rejoined(entries);
        let entries = self.known_of(joined.as_deref().unwrap_or(entries));
        let of = self.type_among(&entries, &name);
        let entries = self.known_only(&entries, &KEYS);
        let doc = entry(&entries, "doc").and_then(|entry| self.doc(entry));
        let sample = self.literal(entry(&entries, "sample"));
        let default = self.literal(entry(&entries, "default"));
        Parameter { doc, name, is_optional, of, sample, default, span }
    }

    fn literal(&mut self, given: Option<&Entry>) -> Option<Value> {
        given.and_then(|given| self.data(&given.value))
    }

    /// `coupon?`: the name, and whether the parameter may be absent.
    fn parameter_name(&mut self, key: &Key) -> (Ident, bool) {
        let Some(name) = key.name.strip_suffix('?') else { return (self.declared(key), false) };
        // In quotes the mark is not the last byte of the key.
        let is_plain = key.span.len() == key.name.len();
        let span = if is_plain { Span::new(key.span.start, key.span.end - 1) } else { key.span };
        let name = Ident::new(name, span);
        self.check_name(&name);
        (name, true)
    }

    /// Reports a name that no path could lead to.
    pub(super) fn check_name(&mut self, name: &Ident) {
        if fragment::parameter_name(&name.text, Places::Within(name.span)).is_ok_and(|(_, is_optional)| !is_optional) {
            return;
        }
        let text = &name.text;
        let message = say!(en: "`{text}` cannot be used as a name", ko: "`{text}`은(는) 이름으로 쓸 수 없습니다");
        let help = say!(
            en: "use letters, digits and `_`, first a letter; `when`, `and`, `or`, `not`, `true` and `false` are taken",
            ko: "글자로 시작해 글자, 숫자, `_`로 쓰세요. `when`, `and`, `or`, `not`, `true`, `false`는 쓸 수 없습니다",
        );
        self.misshapen(name.span, message, help);
    }

    /// What is said of a parameter, but not whether it may be absent: that is told by its name.
    fn known_of<'e>(&mut self, entries: &'e [Entry]) -> Vec<&'e Entry> {
        let is_optional = |entry: &&Entry| ["optional", "required"].contains(&entry.key.name.as_str());
        let (optional, entries): (Vec<&Entry>, Vec<&Entry>) = distinct(entries).into_iter().partition(is_optional);
        for entry in optional {
            self.push(unknown(&entry.key, &KEYS).help(say!(
                en: "a parameter that may be absent has a `?` after its name",
                ko: "없어도 되는 매개변수는 이름 뒤에 `?`를 붙이세요",
            )));
        }
        entries
    }

    /// The type of a parameter of which more is said. Where the key is misspelt, that alone is the mistake.
    fn type_among(&mut self, entries: &[&Entry], name: &Ident) -> Type {
        let of = entry(entries, "of");
        let is_misspelt = |entry: &&Entry| nearest(&entry.key.name, &KEYS) == Some("type");
        match (entry(entries, "type"), of) {
            (Some(given), Some(of)) => self.rows(&given.value, name, of),
            (Some(given), None) => self.type_of(&given.value, name),
            (None, _) => {
                if !entries.iter().any(is_misspelt) {
                    self.no_type(name.span, name);
                }
                unknown_type(name.span)
            }
        }
    }

    fn type_of(&mut self, node: &Node, name: &Ident) -> Type {
        let Some(scalar) = type_text(node) else {
            self.no_type(if node.span.is_empty() { name.span } else { node.span }, name);
            return unknown_type(node.span);
        };
        let places = self.places(node, scalar);
        match fragment::type_of(&scalar.text, places) {
            Ok(read) => return read,
            Err(_) if size(scalar, places).is_some() => self.no_row(node.span),
            Err(findings) => findings.into_iter().for_each(|finding| self.push(finding)),
        }
        unknown_type(node.span)
    }

    /// `list(1..5)` with what a row of it is.
    fn rows(&mut self, node: &Node, name: &Ident, of: &Entry) -> Type {
        let row = match &of.value.value {
            tree::Value::Object(_) => ElementType::Record(self.parameters(of)),
            tree::Value::Scalar(_) | tree::Value::List(_) => ElementType::One(self.type_of(&of.value, name)),
        };
        let size = type_text(node).and_then(|scalar| size(scalar, self.places(node, scalar)));
        if let Some(size) = size {
            return Type { name: TypeName::List { size, of: Box::new(row) }, span: node.span };
        }
        let read = self.type_of(node, name);
        if read.name != TypeName::Unknown {
            self.no_list(of.key.span);
        }
        read
    }

    fn no_type(&mut self, span: Span, name: &Ident) {
        let name = &name.text;
        let message = say!(en: "`{name}` has no type", ko: "`{name}`의 타입이 없습니다");
        let help = say!(
            en: "say what it takes: text(1..20), won, url, list(1..5) text(1..10) and so on",
            ko: "받을 값을 쓰세요: text(1..20), won, url, list(1..5) text(1..10) 등",
        );
        self.misshapen(span, message, help);
    }

    fn no_row(&mut self, span: Span) {
        let message = say!(en: "this list does not say what its rows are", ko: "목록의 줄이 어떤 값인지 없습니다");
        let help = say!(
            en: "write the type after it, `list(1..5) text(1..10)`, or the fields in an `of` beside `type`",
            ko: "뒤에 타입을 쓰거나(`list(1..5) text(1..10)`) `type` 옆의 `of`에 필드를 쓰세요",
        );
        self.misshapen(span, message, help);
    }

    fn no_list(&mut self, span: Span) {
        let message = say!(en: "`of` belongs to a list whose type ends with its size", ko: "`of`는 크기로 끝나는 목록 타입에만 씁니다");
        let help = say!(en: "remove it, or write `type: list(1..5)`", ko: "지우거나 `type: list(1..5)`로 쓰세요");
        self.misshapen(span, message, help);
    }
}

fn type_text(node: &Node) -> Option<&Scalar> {
    node.scalar().filter(|scalar| scalar.kind == ScalarKind::Text)
}

const fn unknown_type(span: Span) -> Type {
    Type { name: TypeName::Unknown, span }
}

/// The size of a list that does not say what its rows are.
fn size(scalar: &Scalar, places: Places) -> Option<Range> {
    fragment::list_size(&scalar.text, places).ok()
}
