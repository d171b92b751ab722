//! What may be written at a place.

use super::cursor::{self, Cursor, Root, Spot};
use super::names::{declared, role};
use super::page::{Page, World};
use super::vocabulary::{self, Entry};
use super::{fields, hover, names::Role, signature};
use crate::diagnostic::Lang;
use crate::model::Kind as Message;
use crate::rule::{self, RULES};
use crate::schema::{Expected, Guide};
use crate::source::Span;
use crate::tree::Notation;
use crate::tree::code::{self, Item, Parameter};

/// What is proposed for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What a list of proposals shows.
    pub label: String,
    /// What it is.
    pub kind: Kind,
    /// A word about it, beside the label.
    pub detail: Option<String>,
    /// What is known of it, as Markdown.
    pub documentation: Option<String>,
    /// What is written.
    pub text: String,
    /// What is written where the editor knows snippets, with `$1` where the author goes on.
    pub snippet: Option<String>,
    /// The bytes that it takes the place of.
    pub span: Span,
}

/// What a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A field.
    Field,
    /// A value.
    Value,
    /// A word of the language.
    Keyword,
    /// A type.
    Type,
    /// A filter.
    Filter,
    /// A parameter or a row.
    Variable,
    /// A constant.
    Constant,
    /// A link or a partial.
    Function,
    /// A file.
    File,
    /// A rule.
    Rule,
}

/// Everything that may be written at a byte.
pub fn complete(page: &Page, world: &dyn World, byte: usize, lang: Lang) -> Vec<Completion> {
    let cursor = cursor::at(&page.source.text, page.notation, byte);
    let maker = Maker { page, world, byte, lang, span: Span::new(cursor.word.start, cursor.word.end.max(byte)) };
    match &cursor.spot {
        Spot::Declaration => maker.entries(vocabulary::declarations(), Kind::Keyword),
        Spot::Field => maker.fields(&cursor),
        Spot::Value { field, is_quoted } => maker.values(&cursor, field, *is_quoted),
        Spot::Expression(owner) => maker.expression(owner),
        Spot::Condition(owner) => maker.condition(owner),
        Spot::Filter => maker.entries(vocabulary::filters(), Kind::Filter),
        Spot::Type => maker.entries(vocabulary::types(), Kind::Type),
        Spot::Link => maker.callees(Role::Link),
        Spot::Partial => maker.callees(Role::Partial),
        Spot::File => maker.files(),
        Spot::Import(file) => maker.imports(file),
        Spot::Rule => maker.rules(),
        Spot::Other => Vec::new(),
    }
}

struct Maker<'w> {
    page: &'w Page,
    world: &'w dyn World,
    byte: usize,
    lang: Lang,
    span: Span,
}

impl Maker<'_> {
    fn plain(&self, label: &str, kind: Kind) -> Completion {
        let (label, text) = (label.to_owned(), label.to_owned());
        Completion { label, kind, detail: None, documentation: None, text, snippet: None, span: self.span }
    }

    fn entries(&self, entries: Vec<Entry>, kind: Kind) -> Vec<Completion> {
        let one = |entry: Entry| Completion {
            documentation: Some(entry.words.to(self.lang).to_owned()),
            snippet: Some(entry.snippet.to_owned()),
            ..self.plain(entry.word, kind)
        };
        entries.into_iter().map(one).collect()
    }

    fn fields(&self, cursor: &Cursor) -> Vec<Completion> {
        let mut all: Vec<Completion> = match fields::object(cursor) {
            Some(object) => {
                object.fields().filter(|name| self.is_offered(name)).map(|name| self.field(object, name)).collect()
            }
            None => Vec::new(),
        };
        match self.page.notation {
            Notation::Talk => {
                let is_link = cursor.root == Root::Link && cursor.path.is_empty();
                let forms = if is_link { vocabulary::link_forms() } else { vocabulary::short_forms(&cursor.path) };
                all.extend(self.entries(forms, Kind::Keyword));
            }
            Notation::Yaml => all.extend(self.yaml_keys(cursor, &all)),
            Notation::Json if cursor.root == Root::Message(None) && cursor.path.is_empty() => {
                all.push(self.key("object_type"));
            }
            Notation::Json => {}
        }
        all
    }

    /// `.talk` says by its keyword what a message is.
    fn is_offered(&self, name: &str) -> bool {
        self.page.notation != Notation::Talk
            || !matches!(name, "object_type" | "buttons" | "contents" | "template_args")
    }

    fn yaml_keys(&self, cursor: &Cursor, known: &[Completion]) -> Vec<Completion> {
        let is_top = cursor.path.is_empty() && matches!(cursor.root, Root::Message(_));
        let mut keys = vocabulary::yaml_keys(is_top);
        if cursor.root == Root::Link || cursor.path.last().is_some_and(|last| last.ends_with("link")) {
            keys.extend(
                vocabulary::link_forms()
                    .into_iter()
                    .map(|form| Entry { snippet: if form.word == "url" { "url: $1" } else { "app: { $1 }" }, ..form }),
            );
        }
        keys.retain(|key| known.iter().all(|one| one.label != key.word));
        let entries = self.entries(keys, Kind::Keyword).into_iter();
        entries.map(|one| Completion { text: format!("{}: ", one.label), ..one }).collect()
    }

    fn field(&self, object: Guide<'_>, name: &str) -> Completion {
        let field = object.field(name);
        let written = hover::dialect(self.page, self.byte).spell(name);
        let key = match self.page.notation {
            Notation::Talk => self.talk_field(field, name),
            Notation::Yaml | Notation::Json => self.key(&written),
        };
        Completion {
            detail: Some(fields::takes(field, self.lang)),
            documentation: Some(fields::page(object, name, self.lang)),
            ..key
        }
    }

    fn talk_field(&self, field: Guide<'_>, name: &str) -> Completion {
        let choice = fields::choices(field).first().map(|choice| format!("{name} \"${{1:{choice}}}\""));
        let snippet = choice.unwrap_or_else(|| match field.expected() {
            Expected::Object | Expected::Map => format!("{name} {{ $1 }}"),
            Expected::Text | Expected::Argument => format!("{name} \"$1\""),
            Expected::Integer | Expected::List | Expected::Unknown => format!("{name} $1"),
        });
        Completion { snippet: Some(snippet), ..self.plain(name, Kind::Field) }
    }

    /// A key with its colon, where that is not there yet.
    fn key(&self, name: &str) -> Completion {
        let before = self.page.source.text.get(..self.span.start).unwrap_or_default();
        let behind = self.page.source.text.get(self.span.end..).unwrap_or_default();
        let is_quoted = before.ends_with(['"', '\'']);
        let has_colon = behind.trim_start_matches(['"', '\'', ' ']).starts_with(':');
        let text = match self.page.notation {
            Notation::Json if !is_quoted => format!("\"{name}\": "),
            Notation::Yaml if !is_quoted && !has_colon => format!("{name}: "),
            Notation::Json | Notation::Yaml | Notation::Talk => name.to_owned(),
        };
        Completion { text, ..self.plain(name, Kind::Field) }
    }

    fn values(&self, cursor: &Cursor, field: &str, is_quoted: bool) -> Vec<Completion> {
        let (choices, documentation) = match fields::object(cursor) {
            Some(object) if field != "object_type" => {
                let choices: Vec<String> =
                    fields::choices(object.field(field)).into_iter().map(str::to_owned).collect();
                (choices, Some(fields::page(object, field, self.lang)))
            }
            Some(_) | None => (Vec::new(), None),
        };
        let is_type = matches!(field, "object_type") && cursor.path.is_empty();
        let kinds =
            Message::ALL.into_iter().filter(|kind| is_type && kind.is_default()).map(|kind| kind.name().to_owned());
        let write = |choice: String| match (self.page.notation, is_quoted) {
            (Notation::Yaml, _) | (_, true) => (choice.clone(), choice),
            (Notation::Talk | Notation::Json, false) => (choice.clone(), format!("\"{choice}\"")),
        };
        let mut all: Vec<Completion> = choices
            .into_iter()
            .chain(kinds)
            .map(write)
            .map(|(label, text)| Completion {
                text,
                documentation: documentation.clone(),
                ..self.plain(&label, Kind::Value)
            })
            .collect();
        if self.page.notation == Notation::Talk && !is_quoted {
            all.extend(self.expression(""));
        }
        all
    }

    /// Names that an expression may begin with, or those that may follow a dot.
    fn expression(&self, owner: &str) -> Vec<Completion> {
        let declaration = self.page.declaration(self.byte).map(|(_, one)| one);
        let parameters = declaration.map(|one| one.parameters.as_slice()).unwrap_or_default();
        let rows = declaration.map(|one| rows(one, self.byte)).unwrap_or_default();
        if owner.is_empty() {
            let row = |(name, list): &(&str, &str)| Completion {
                detail: Some((*list).to_owned()),
                ..self.plain(name, Kind::Variable)
            };
            let mut all: Vec<Completion> = rows.iter().map(row).collect();
            all.extend(parameters.iter().map(|one| self.parameter(one)));
            all.extend(self.callees(Role::Constant));
            return all;
        }
        let list = rows.iter().find(|(name, _)| *name == owner).map_or(owner, |(_, list)| *list);
        if let Some(parameter) = parameters.iter().find(|one| one.name.text == list) {
            return parameter.fields().iter().map(|one| self.parameter(one)).collect();
        }
        self.members(owner)
    }

    fn members(&self, constant: &str) -> Vec<Completion> {
        let Some((home, position)) = declared(self.page, self.world, constant) else { return Vec::new() };
        let role = home.code().and_then(|code| code.declarations.get(position)).map(|one| &one.role);
        let Some(code::Role::Const(binds)) = role else { return Vec::new() };
        let one = |bind: &code::Bind| Completion {
            detail: Some(home.source.slice(bind.value.span).to_owned()),
            ..self.plain(&bind.name.text, Kind::Constant)
        };
        binds.iter().map(one).collect()
    }

    fn parameter(&self, parameter: &Parameter) -> Completion {
        Completion {
            detail: Some(signature::parameter(self.page, parameter)),
            documentation: parameter.doc.clone(),
            ..self.plain(&parameter.name.text, Kind::Variable)
        }
    }

    fn condition(&self, owner: &str) -> Vec<Completion> {
        let mut all = self.expression(owner);
        all.retain(|one| one.kind == Kind::Variable);
        if owner.is_empty() {
            all.extend(["not", "and", "or"].map(|word| self.plain(word, Kind::Keyword)));
        }
        all
    }

    /// The declarations of a kind that a file knows, its own and those that it imports.
    fn callees(&self, wanted: Role) -> Vec<Completion> {
        let Some(code) = self.page.code() else { return Vec::new() };
        let own = code.declarations.iter().filter_map(|one| one.name.as_ref());
        let imported = code.uses.iter().flat_map(|import| &import.names);
        let mut names: Vec<&str> = own.chain(imported).map(|name| name.text.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let one = |name: &str| {
            let (home, position) = declared(self.page, self.world, name)?;
            let found = home.code()?.declarations.get(position)?;
            (role(found) == wanted).then(|| self.callee(home, found, name))
        };
        names.into_iter().filter_map(one).collect()
    }

    fn callee(&self, home: &Page, found: &code::Declaration, name: &str) -> Completion {
        let is_call = !found.parameters.is_empty() && self.page.notation == Notation::Talk;
        let arguments = found.parameters.iter().zip(1..).map(|(one, at)| format!("${{{at}:{}}}", one.name.text));
        let snippet = is_call.then(|| format!("{name}({})", arguments.collect::<Vec<_>>().join(", ")));
        let kind = if matches!(found.role, code::Role::Const(_)) { Kind::Constant } else { Kind::Function };
        Completion {
            detail: Some(signature::declaration(home, found)),
            documentation: found.doc.clone(),
            snippet,
            ..self.plain(name, kind)
        }
    }

    /// Files that declare something to be imported.
    fn files(&self) -> Vec<Completion> {
        let own = &self.page.source.name;
        let has_library = |page: &&Page| {
            page.source.name != *own
                && page.code().is_some_and(|code| code.declarations.iter().any(|one| one.template().is_none()))
        };
        let start = self.page.source.text.get(..self.byte).unwrap_or_default().rfind(['"', ' ', '{', '\n']);
        let span = Span::new(start.map_or(self.span.start, |at| at + 1), self.byte);
        let one = |page: &Page| Completion { span, ..self.plain(&relative(own, &page.source.name), Kind::File) };
        self.world.pages().into_iter().filter(has_library).map(one).collect()
    }

    fn imports(&self, file: &str) -> Vec<Completion> {
        let own = &self.page.source.name;
        let target = self.world.pages().into_iter().find(|page| relative(own, &page.source.name) == file);
        let Some(target) = target else { return Vec::new() };
        let named = |one: &code::Declaration| {
            let name = one.name.as_ref().filter(|_| one.template().is_none())?;
            let kind = if matches!(one.role, code::Role::Const(_)) { Kind::Constant } else { Kind::Function };
            Some(Completion {
                detail: Some(signature::declaration(target, one)),
                documentation: one.doc.clone(),
                ..self.plain(&name.text, kind)
            })
        };
        target.code().into_iter().flat_map(|code| &code.declarations).filter_map(named).collect()
    }

    fn rules(&self) -> Vec<Completion> {
        let one = |registered: &rule::Registered| Completion {
            detail: Some(registered.doc().summary(self.lang).to_owned()),
            documentation: hover::rule_page(registered.rule.name, self.lang),
            ..self.plain(registered.rule.name, Kind::Rule)
        };
        RULES.iter().map(one).collect()
    }
}

/// The rows that are known at a byte of a declaration, each with its list.
fn rows(declaration: &code::Declaration, byte: usize) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    match &declaration.role {
        code::Role::Link(block) | code::Role::Partial(block) => rows_in(block.items.as_slice(), byte, &mut found),
        code::Role::Template(template) => rows_in(template.block.items.as_slice(), byte, &mut found),
        code::Role::Const(_) => {}
    }
    found
}

fn rows_in<'c>(items: &'c [Item], byte: usize, found: &mut Vec<(&'c str, &'c str)>) {
    for item in items {
        match item {
            Item::Repeat(repeat) if repeat.span.start <= byte && byte <= repeat.span.end => {
                let list = repeat.list.names.first().map_or("", |name| name.text.as_str());
                found.push((&repeat.variable.text, list));
            }
            Item::Field(code::Field { value, .. }) | Item::Element(code::Element { value, .. }) => {
                rows_in(value.block().map(|block| block.items.as_slice()).unwrap_or_default(), byte, found);
            }
            Item::Repeat(_) | Item::Include(_) => {}
        }
    }
}

/// The path of a file as another one imports it.
fn relative(from: &str, to: &str) -> String {
    let parts = |path: &str| path.split(['/', '\\']).map(str::to_owned).collect::<Vec<_>>();
    let (from, to) = (parts(from), parts(to));
    let folder = from.len().saturating_sub(1);
    let shared = from.iter().take(folder).zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folder - shared);
    up.chain(to.iter().skip(shared).map(String::as_str)).collect::<Vec<_>>().join("/")
}
