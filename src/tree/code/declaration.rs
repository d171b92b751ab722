//! What a file declares: templates, links, constants and partials, and what it takes from other files.

use super::{Block, Ident, Parameter, Value};
use crate::source::Span;
use crate::tree::Comment;

/// A file of declarations, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct File {
    /// What is taken from other files.
    pub uses: Vec<Use>,
    /// What is declared here. All documents of a YAML file share one scope, as all declarations of a `.talk` file do.
    pub declarations: Vec<Declaration>,
    /// The comments, those that document a declaration not among them.
    pub comments: Vec<Comment>,
}

/// `use "brand.talk" { order_page, store }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The other file, relative to this one.
    pub file: Ident,
    /// The names that are taken from it.
    pub names: Vec<Ident>,
    /// The bytes of the whole.
    pub span: Span,
}

/// One declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// What its author says about it: the lines of its doc comment, joined by line breaks.
    pub doc: Option<String>,
    /// Its name; `None` where a template is called like its file.
    pub name: Option<Ident>,
    /// The parameters of a template, a link or a partial; a constant has none.
    pub parameters: Vec<Parameter>,
    /// What it declares.
    pub role: Role,
    /// The bytes of the whole, its doc comment not among them.
    pub span: Span,
}

/// What a declaration declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A message.
    Template(Template),
    /// A link by name; its fields are those of a link, with `url` and `app` beside them.
    Link(Block),
    /// Values by name.
    Const(Vec<Bind>),
    /// Fields and elements that templates take in.
    Partial(Block),
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The keyword: the value of `object_type`, or `custom` or `scrape`; `None` where YAML does not tell.
    pub kind: Option<Ident>,
    /// The message's fields, `object_type` not among them where `kind` is known.
    pub block: Block,
    /// Named sets of arguments, to be rendered and compared.
    pub cases: Vec<Case>,
    /// A local copy of the layout that Kakao's console keeps for a custom template.
    pub mirror: Option<Mirror>,
}

/// `case "이름" { name = "라이언" }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What the case is called.
    pub name: Ident,
    /// The arguments.
    pub binds: Vec<Bind>,
    /// The bytes of the whole.
    pub span: Span,
}

/// `mirror feed { … }`: `${KEY}` in it is Kakao's argument, no parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mirror {
    /// `feed`, `list` or `commerce`.
    pub kind: Ident,
    /// The layout.
    pub block: Block,
    /// The bytes of the whole.
    pub span: Span,
}

/// `name = value`, in a constant, a case or a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bind {
    /// The name.
    pub name: Ident,
    /// The value.
    pub value: Value,
}

impl Declaration {
    /// The template, where it is one.
    pub const fn template(&self) -> Option<&Template> {
        match &self.role {
            Role::Template(template) => Some(template),
            Role::Link(_) | Role::Const(_) | Role::Partial(_) => None,
        }
    }
}
