//! From a tree to its templates: what each document is, what it is called, and where the message stands in it.

pub mod accept;
pub mod branch;
pub mod evaluate;
pub mod filter;
mod kind;
pub mod map;
mod name;
pub mod pattern;
pub mod plan;
mod receivers;
pub mod resolve;
pub mod schema;
pub mod types;
mod used;
pub mod value;
pub mod witness;
mod wrapper;

pub use name::{Name, is_name};

use crate::diagnostic::{Finding, Place, say};
use crate::model::{Dialect, Kind, SDK_KEYS};
use crate::source::{Pointer, Source};
use crate::tree::{Entry, Node, Notation, Tree, Value};

/// A template of a text, before its shape is known to be right.
#[derive(Debug, Clone)]
pub struct Document {
    /// The name.
    pub name: Option<Name>,
    /// What it is; `None` where that cannot be told, and then there is nothing more to check.
    pub kind: Option<Kind>,
    /// The spelling of the field names.
    pub dialect: Dialect,
    /// The document as it stands.
    pub root: Node,
    /// The message alone, without what is ours or the SDK's.
    pub body: Body,
    /// Where the message stands in the document: `/template_object` in a request body.
    pub base: Pointer,
    /// Keys of the JavaScript SDK beside the message.
    pub sdk: Vec<Entry>,
    /// What is wrong with the document as such; places are pointers into `root`.
    pub findings: Vec<Finding>,
}

/// The message of a document.
#[derive(Debug, Clone)]
pub enum Body {
    /// A tree.
    Tree(Node),
    /// JSON turned into text, as a request body holds it; the node is the text.
    Text(Node),
    /// Something that is no message at all, of which the findings tell.
    Nothing,
}

/// Tells the templates of a text apart.
pub fn documents(source: &Source, tree: Tree, notation: Notation) -> Vec<Document> {
    let is_only = tree.documents.len() == 1;
    let mut documents: Vec<Document> = tree.documents.into_iter().map(|root| document(root, notation)).collect();
    name::assign(&mut documents, is_only.then(|| source.stem()));
    documents
}

/// Reads the message that a request body holds as text, once that is a tree.
pub fn embedded(root: Node, notation: Notation) -> Document {
    document(root, notation)
}

/// Reads what a plan has become.
pub fn filled(root: Node) -> Document {
    match kind::plain(&root).filter(|_| wrapper::is_bare(&root)) {
        Some(kind) => {
            let bare = Node { span: root.span, value: Value::Object(Vec::new()) };
            Document { kind: Some(kind), body: Body::Tree(root), ..empty(bare) }
        }
        None => document(root, Notation::Talk),
    }
}

fn empty(root: Node) -> Document {
    Document {
        name: None,
        kind: None,
        dialect: Dialect::Rest,
        body: Body::Nothing,
        root,
        base: Pointer::ROOT,
        sdk: Vec::new(),
        findings: Vec::new(),
    }
}

fn document(root: Node, notation: Notation) -> Document {
    let mut document = empty(root);
    if document.root.entries().is_none() {
        document.findings.push(not_an_object(&document.root));
        return document;
    }
    let mut root = document.root.clone();
    if notation == Notation::Yaml {
        name::take_own(&mut root, &mut document);
    }
    let mut body = wrapper::unwrap(root, &mut document);
    if let Body::Tree(body) = &mut body {
        kind::decide(body, &mut document);
        take_sdk_keys(body, &mut document);
    }
    document.body = body;
    document
}

fn not_an_object(root: &Node) -> Finding {
    let finding = Finding::new(
        "unknown-type",
        Place::Value(Pointer::ROOT),
        say!(en: "a template is an object, and this is none", ko: "템플릿은 객체여야 합니다"),
    );
    match root.items() {
        Some(_) => finding.help(say!(en: "keep one template a file", ko: "템플릿을 파일마다 하나씩 두세요")),
        None => finding.help(say!(en: "begin with `object_type`", ko: "`object_type`부터 쓰세요")),
    }
}

/// Takes the keys of the JavaScript SDK itself out of a message in its dialect.
fn take_sdk_keys(body: &mut Node, document: &mut Document) {
    if document.dialect == Dialect::Js {
        let is_sdk = |entry: &Entry| SDK_KEYS.contains(&entry.key.spelling.as_str());
        document.sdk.extend(take(body, is_sdk));
    }
}

/// Takes the entries that fit out of an object.
fn take(body: &mut Node, fits: impl Fn(&Entry) -> bool) -> Vec<Entry> {
    let Value::Object(entries) = &mut body.value else { return Vec::new() };
    let (taken, kept) = std::mem::take(entries).into_iter().partition(fits);
    *entries = kept;
    taken
}
