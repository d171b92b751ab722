//! The elements of a list: objects, repetitions, and partials that stand among them.

use super::block::Keys;
use super::value::{both, used};
use super::{Lift, distinct, entry};
use crate::diagnostic::{Finding, Place, say};
use crate::syntax::fragment;
use crate::tree::code::{Condition, Element, Ident, Item, Path, Repeat};
use crate::tree::{Entry, Key, Node};

impl Lift<'_> {
    /// An entry for each element of a list, all of which may depend on a condition.
    pub(super) fn elements(&mut self, key: &Key, list: &[Node], when: Option<&Condition>) -> Vec<Item> {
        let mut items: Vec<Item> = list.iter().filter_map(|node| self.element(key, node)).collect();
        if let Some(when) = when {
            items.iter_mut().for_each(|item| depend(item, when));
        }
        items
    }

    fn element(&mut self, key: &Key, node: &Node) -> Option<Item> {
        let entries = distinct(node.entries().unwrap_or_default());
        if entry(&entries, "for").is_some() {
            return self.repeat(key, &entries, node).map(Item::Repeat);
        }
        if used(&entries).is_some() {
            return self.include(node).map(Item::Include);
        }
        let (when, value) = self.value(key, node, Keys::Fields)?;
        Some(Item::Element(Element { key: key.clone(), value, when }))
    }

    fn repeat(&mut self, key: &Key, entries: &[&Entry], node: &Node) -> Option<Repeat> {
        let entries = self.known_only(entries, &["for", "do", "when"]);
        let head = entry(&entries, "for").and_then(|entry| self.head(&entry.value));
        let when = entry(&entries, "when").map(|entry| self.condition(&entry.value));
        let items = match entry(&entries, "do") {
            Some(body) => {
                let list = body.value.items().unwrap_or(std::slice::from_ref(&body.value));
                self.elements(key, list, None)
            }
            None => {
                self.without_do(node);
                Vec::new()
            }
        };
        let (variable, list) = head?;
        let when = match when {
            Some(when) => Some(when?),
            None => None,
        };
        Some(Repeat { variable, list, items, when, span: node.span })
    }

    fn without_do(&mut self, node: &Node) {
        let message = say!(en: "`for` repeats nothing", ko: "`for`로 되풀이할 것이 없습니다");
        let help = say!(
            en: "put what every row adds into `do: [ … ]` beside it",
            ko: "줄마다 넣을 것을 옆에 `do: [ … ]`로 쓰세요",
        );
        self.misshapen(node.span, message, help);
        self.has_gaps = true;
    }

    /// `i in items`.
    fn head(&mut self, node: &Node) -> Option<(Ident, Path)> {
        let read = node.scalar().and_then(|scalar| fragment::repetition(&scalar.text, self.places(node, scalar)).ok());
        if read.is_none() {
            self.no_head(node);
        }
        read
    }

    fn no_head(&mut self, node: &Node) {
        let message = say!(
            en: "`for` takes the name of a row, `in`, and a list",
            ko: "`for`에는 줄의 이름과 `in`, 목록이 와야 합니다",
        );
        let help = say!(en: "write it like `for: i in items`", ko: "`for: i in items`처럼 쓰세요");
        self.push(Finding::new("syntax", Place::Span(node.span), message).help(help));
        self.has_gaps = true;
    }
}

/// Makes an entry depend on one more condition.
fn depend(item: &mut Item, condition: &Condition) {
    let when = match item {
        Item::Field(field) => &mut field.when,
        Item::Element(element) => &mut element.when,
        Item::Repeat(repeat) => &mut repeat.when,
        Item::Include(include) => &mut include.when,
    };
    *when = both(Some(condition.clone()), when.take());
}
