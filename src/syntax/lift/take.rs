//! What `use` takes in: names of another file, and partials.

use super::value::ident;
use super::{Lift, distinct, entry, whole};
use crate::diagnostic::say;
use crate::source::Span;
use crate::tree::code::{Ident, Include, Item, Use};
use crate::tree::{Entry, Node, ScalarKind, Value};

/// What ends the name of a file that declarations can be taken from.
const FILES: [&str; 3] = [".talk", ".yaml", ".yml"];

impl Lift<'_> {
    /// The `use` at the top of a document: takes names from files, and gives the partials that the message takes in.
    pub(super) fn uses(&mut self, given: &Entry, with: Option<&Entry>) -> Vec<Item> {
        let Some(list) = given.value.items() else {
            if !names_files(&given.value) {
                return self.includes(given, with);
            }
            self.files(&given.value);
            return Vec::new();
        };
        let mut items = Vec::new();
        for node in list {
            if names_files(node) {
                self.files(node);
            } else {
                items.extend(self.partial(node));
            }
        }
        items
    }

    /// `brand.talk: [order_page, store]`.
    fn files(&mut self, node: &Node) {
        for entry in distinct(node.entries().unwrap_or_default()) {
            let names = self.names(entry);
            if !names.is_empty() {
                self.file.uses.push(Use { file: ident(&entry.key), names, span: whole(entry) });
            }
        }
    }

    fn names(&mut self, given: &Entry) -> Vec<Ident> {
        let node = &given.value;
        let nodes = node.items().unwrap_or(std::slice::from_ref(node));
        let names: Vec<Ident> = nodes.iter().filter_map(name).collect();
        if names.is_empty() || names.len() < nodes.len() {
            self.no_names(if node.span.is_empty() { given.key.span } else { node.span });
        }
        names
    }

    fn no_names(&mut self, span: Span) {
        let message = say!(en: "`use` lists the names that are taken from a file", ko: "`use`에는 파일에서 가져올 이름의 목록이 와야 합니다");
        let help = say!(
            en: "write it like `use: {{ brand.talk: [order_page, store] }}`",
            ko: "`use: {{ brand.talk: [order_page, store] }}`처럼 쓰세요",
        );
        self.misshapen(span, message, help);
        self.has_gaps = true;
    }

    /// The partials that an object takes in.
    pub(super) fn includes(&mut self, given: &Entry, with: Option<&Entry>) -> Vec<Item> {
        match &given.value.value {
            Value::List(list) => list.iter().filter_map(|node| self.partial(node)).collect(),
            Value::Object(_) => self.partial(&given.value).into_iter().collect(),
            Value::Scalar(_) => {
                let span = with.map_or(whole(given), |with| whole(given).to(whole(with)));
                self.named(&given.value, with, span).into_iter().collect()
            }
        }
    }

    /// A partial in a list of them: its name alone, or with what it needs.
    fn partial(&mut self, node: &Node) -> Option<Item> {
        if node.scalar().is_some() { self.named(node, None, node.span) } else { self.include(node).map(Item::Include) }
    }

    fn named(&mut self, node: &Node, with: Option<&Entry>, span: Span) -> Option<Item> {
        let is_file = |text: &str| FILES.iter().any(|end| text.ends_with(end));
        if node.as_text().is_some_and(is_file) {
            self.no_names(node.span);
            return None;
        }
        if name(node).is_none() {
            self.no_partial(node.span);
            return None;
        }
        let call = self.call(node, with, span)?;
        Some(Item::Include(Include { call, when: None, span }))
    }

    /// `{ use: footer, with: …, when: … }`.
    pub(super) fn include(&mut self, node: &Node) -> Option<Include> {
        let entries = distinct(node.entries().unwrap_or_default());
        let Some(name) = entry(&entries, "use").map(|entry| &entry.value).filter(|value| name(value).is_some()) else {
            self.no_partial(node.span);
            return None;
        };
        let entries = self.known_only(&entries, &["use", "with", "when"]);
        let call = self.call(name, entry(&entries, "with"), node.span);
        let when = match entry(&entries, "when") {
            Some(when) => Some(self.condition(&when.value)?),
            None => None,
        };
        Some(Include { call: call?, when, span: node.span })
    }

    fn no_partial(&mut self, span: Span) {
        let message = say!(en: "`use` takes the name of a partial", ko: "`use`에는 조각(partial)의 이름이 와야 합니다");
        let help = say!(
            en: "write `use: footer_buttons`, or `use: [{{ use: footer_buttons, with: {{ … }} }}]`",
            ko: "`use: footer_buttons`나 `use: [{{ use: footer_buttons, with: {{ … }} }}]`처럼 쓰세요",
        );
        self.misshapen(span, message, help);
        self.has_gaps = true;
    }
}

/// Whether an object maps files to names, and is no partial with its arguments.
fn names_files(node: &Node) -> bool {
    node.entries().is_some_and(|entries| !entries.iter().any(|entry| entry.key.name == "use"))
}

/// The name that a text is.
fn name(node: &Node) -> Option<Ident> {
    let scalar = node.scalar().filter(|scalar| scalar.kind == ScalarKind::Text)?;
    Some(Ident::new(scalar.text.clone(), node.span))
}
