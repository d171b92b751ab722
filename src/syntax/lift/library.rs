//! Links, constants and partials by name.

use super::block::Keys;
use super::value::ident;
use super::{Lift, distinct, entry, whole};
use crate::diagnostic::{Change, Finding, Fix, Place, say};
use crate::tree::code::{Block, Declaration, Ident, Role};
use crate::tree::{Entry, Key};

/// Fields of a link, and short forms for them.
const FIELDS: [&str; 6] =
    ["web_url", "mobile_web_url", "android_execution_params", "ios_execution_params", "url", "app"];

impl Lift<'_> {
    /// What a key of a library declares.
    pub(super) fn library(&mut self, given: &Entry) {
        if is_link(given) {
            self.push(no_links(&given.key));
            self.has_gaps = true;
            return;
        }
        for declared in self.by_name(given) {
            let name = self.declared(&declared.key);
            let declaration = match given.key.name.as_str() {
                "consts" => self.constant(name, declared),
                "links" => self.part(name, declared, Role::Link),
                _ => self.part(name, declared, Role::Partial),
            };
            self.file.declarations.extend(declaration);
        }
    }

    fn constant(&mut self, name: Ident, declared: &Entry) -> Option<Declaration> {
        let entries = self.entries_of(&declared.key, &declared.value)?;
        let role = Role::Const(self.binds(entries));
        Some(Declaration { doc: None, name: Some(name), parameters: Vec::new(), role, span: whole(declared) })
    }

    fn part(&mut self, name: Ident, declared: &Entry, role: fn(Block) -> Role) -> Option<Declaration> {
        let entries = distinct(self.entries_of(&declared.key, &declared.value)?);
        let doc = entry(&entries, "doc").and_then(|entry| self.doc(entry));
        let parameters = entry(&entries, "params").map(|entry| self.parameters(entry)).unwrap_or_default();
        let fields: Vec<&Entry> =
            entries.into_iter().filter(|entry| !["doc", "params"].contains(&entry.key.name.as_str())).collect();
        let role = role(self.block(&fields, declared.value.span, Keys::Fields));
        Some(Declaration { doc, name: Some(name), parameters, role, span: whole(declared) })
    }

    /// A name that a declaration gives; one that no other place could use is reported.
    pub(super) fn declared(&mut self, key: &Key) -> Ident {
        let name = ident(key);
        self.check_name(&name);
        name
    }
}

/// Whether the value is one link, whose key has a letter too many.
fn is_link(given: &Entry) -> bool {
    let entries = given.value.entries().unwrap_or_default();
    given.key.name == "links"
        && !entries.is_empty()
        && entries.iter().all(|entry| FIELDS.contains(&entry.key.name.as_str()) && entry.value.entries().is_none())
}

fn no_links(key: &Key) -> Finding {
    let message = say!(en: "`links` holds links by name, and this is one link", ko: "`links`에는 링크를 이름과 함께 써야 하는데, 링크 하나가 있습니다");
    let fix = say!(en: "rename it to `link`", ko: "`link`(으)로 바꾸기");
    Finding::new("bad-declaration", Place::Span(key.span), message)
        .help(say!(
            en: "write `link` for the link of this message, or give it a name: `links: {{ order_page: … }}`",
            ko: "이 메시지의 링크라면 `link`로 쓰고, 아니라면 이름을 붙이세요: `links: {{ order_page: … }}`",
        ))
        .fix(Fix::unsure(fix, Change::Text(key.span, "link".to_owned())))
}
