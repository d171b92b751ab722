//! A document: a template, the links, constants and partials beside it, or these alone.

use super::block::Keys;
use super::value::ident;
use super::{Lift, distinct, entry, whole};
use crate::diagnostic::{Finding, Place, say};
use crate::source::Span;
use crate::tree::code::{Block, Case, Declaration, Ident, Mirror, Role, Template};
use crate::tree::{Entry, Key, Node, ScalarKind};

/// Keys of ours that make a template of a document.
const TEMPLATE: [&str; 5] = ["name", "doc", "params", "cases", "mirror"];
/// Keys that hold what other templates use.
const LIBRARY: [&str; 3] = ["links", "consts", "partials"];

impl Lift<'_> {
    /// Reads a document.
    pub(super) fn document(&mut self, root: &Node) {
        let Some(entries) = root.entries() else {
            self.push(no_object(root));
            return;
        };
        let entries = distinct(entries);
        let is = |names: &'static [&str]| move |entry: &&&Entry| names.contains(&entry.key.name.as_str());
        let own: Vec<&Entry> = entries.iter().filter(is(&TEMPLATE)).copied().collect();
        let library: Vec<&Entry> = entries.iter().filter(is(&LIBRARY)).copied().collect();
        let fields = entries.iter().filter(|entry| !is(&TEMPLATE)(entry) && !is(&LIBRARY)(entry));
        let (kind, fields) = kind(fields.copied().collect());
        let block = self.block(&fields, root.span, Keys::Top);
        let is_template = is_template(&own, &fields, &block, kind.as_ref());
        if is_template || (library.is_empty() && entry(&fields, "use").is_none()) {
            self.template(&own, kind, block);
        }
        library.into_iter().for_each(|entry| self.library(entry));
    }

    fn template(&mut self, own: &[&Entry], kind: Option<Ident>, block: Block) {
        let name = entry(own, "name").and_then(|entry| self.name(&entry.key, &entry.value));
        let doc = entry(own, "doc").and_then(|entry| self.doc(entry));
        let parameters = entry(own, "params").map(|entry| self.parameters(entry)).unwrap_or_default();
        let cases = entry(own, "cases").map(|entry| self.cases(entry)).unwrap_or_default();
        let mirror = entry(own, "mirror").and_then(|entry| self.mirror(entry));
        let span = block.span;
        let role = Role::Template(Template { kind, block, cases, mirror });
        self.file.declarations.push(Declaration { doc, name, parameters, role, span });
    }

    fn name(&mut self, key: &Key, node: &Node) -> Option<Ident> {
        self.text_of(key, node).map(|scalar| Ident::new(scalar.text.clone(), node.span))
    }

    /// What an author says of a declaration.
    pub(super) fn doc(&mut self, entry: &Entry) -> Option<String> {
        self.text_of(&entry.key, &entry.value).map(|scalar| scalar.text.clone())
    }

    fn cases(&mut self, given: &Entry) -> Vec<Case> {
        let mut cases = Vec::new();
        for case in self.by_name(given) {
            if let Some(entries) = self.entries_of(&case.key, &case.value) {
                cases.push(Case { name: ident(&case.key), binds: self.binds(entries), span: whole(case) });
            }
        }
        cases
    }

    fn mirror(&mut self, given: &Entry) -> Option<Mirror> {
        let entries = distinct(self.entries_of(&given.key, &given.value)?);
        let (Some(kind), fields) = kind(entries) else {
            self.no_kind(given.key.span);
            return None;
        };
        let block = self.block(&fields, given.value.span, Keys::Fields);
        Some(Mirror { kind, block, span: whole(given) })
    }

    fn no_kind(&mut self, span: Span) {
        let message =
            say!(en: "`mirror` does not say which layout it is", ko: "`mirror`가 어떤 레이아웃인지 알 수 없습니다");
        let help = say!(
            en: "give it `object_type`: feed, list or commerce",
            ko: "`object_type`에 feed, list, commerce 중 하나를 쓰세요",
        );
        self.misshapen(span, message, help);
    }

    /// The declarations that a key holds by name.
    pub(super) fn by_name<'e>(&mut self, given: &'e Entry) -> Vec<&'e Entry> {
        self.entries_of(&given.key, &given.value).map(distinct).unwrap_or_default()
    }

    /// The entries of an object; anything else is reported.
    pub(super) fn entries_of<'n>(&mut self, key: &Key, node: &'n Node) -> Option<&'n [Entry]> {
        let entries = node.entries();
        if entries.is_none() {
            let name = &key.name;
            let message = say!(en: "`{name}` takes an object", ko: "`{name}`에는 객체가 와야 합니다");
            let help = say!(
                en: "write what it holds below it, each as `name: value`",
                ko: "담을 것을 그 아래에 `이름: 값`으로 쓰세요",
            );
            let span = if node.span.is_empty() { key.span } else { node.span };
            self.misshapen(span, message, help);
            self.has_gaps = true;
        }
        entries
    }
}

/// Whether the document of these entries is a message, and not only holds what messages use.
fn is_template(own: &[&Entry], fields: &[&Entry], block: &Block, kind: Option<&Ident>) -> bool {
    let is_named = own.iter().any(|entry| entry.key.name != "doc");
    let has_fields = fields.iter().any(|entry| !["use", "with"].contains(&entry.key.name.as_str()));
    is_named || has_fields || kind.is_some() || !block.items.is_empty()
}

/// The kind of a message where it is plain, and the fields without what says nothing else.
fn kind(fields: Vec<&Entry>) -> (Option<Ident>, Vec<&Entry>) {
    if let Some(given) = entry(&fields, "object_type") {
        let Some(kind) = default_kind(&given.value) else { return (None, fields) };
        return (Some(kind), fields.into_iter().filter(|entry| entry.key.name != "object_type").collect());
    }
    let marks = [("request_url", "scrape"), ("template_id", "custom"), ("template_args", "custom")];
    let mut found = marks.iter().filter_map(|(key, kind)| Some(Ident::new(*kind, entry(&fields, key)?.key.span)));
    (found.next(), fields)
}

/// The value of `object_type`. Messages of the other kinds have none: that is left for those who know how to say so.
fn default_kind(node: &Node) -> Option<Ident> {
    let scalar = node.scalar().filter(|scalar| scalar.kind == ScalarKind::Text)?;
    let is_plain = !scalar.text.contains("${") && !["custom", "scrape"].contains(&scalar.text.as_str());
    is_plain.then(|| Ident::new(scalar.text.clone(), node.span))
}

fn no_object(root: &Node) -> Finding {
    let message = say!(en: "a template is an object, and this is none", ko: "템플릿은 객체여야 합니다");
    let finding = Finding::new("unknown-type", Place::Span(root.span), message);
    match root.items() {
        Some(_) => finding.help(say!(en: "separate templates by `---`", ko: "템플릿 사이를 `---`로 나누세요")),
        None => finding.help(say!(en: "begin with `object_type`", ko: "`object_type`부터 쓰세요")),
    }
}
