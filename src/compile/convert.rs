//! From one notation to another: what a file declares, or the message that it holds, as the other notation says it.

mod positional;
mod settled;

use super::place::{self, Ground};
use super::{Body, Document, Options, compile, modules, program};
use crate::diagnostic::{Diagnostic, Severity, Words, say};
use crate::emit::{self, Layout};
use crate::model::{Dialect, Kind, snake_case};
use crate::program::is_name;
use crate::source::{Source, Span};
use crate::syntax::{self, Code, Parsed, Reading, message, print};
use crate::tree::code::{Declaration, File, Ident, Item, Role, Template};
use crate::tree::{Node, Notation, Tree};
use settled::settled;

/// A text in another notation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Converted {
    /// The text.
    pub text: String,
    /// Keys that are no part of a template and were left out.
    pub left_out: Vec<String>,
    /// Comments that the notation has no place for, those that document something among them.
    pub lost: usize,
}

/// Why a text was not converted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unconverted {
    /// It has mistakes.
    Mistakes(Vec<Diagnostic>),
    /// The notation cannot say it.
    Impossible(Words),
}

/// Writes what a file says in a notation.
///
/// # Errors
/// Why that cannot be done.
pub fn convert(source: &Source, to: Notation, options: &Options) -> Result<Converted, Unconverted> {
    let from = options.notation.unwrap_or_else(|| syntax::notation(source));
    let mut known = declared(source, from)?;
    if to == Notation::Json {
        return object(source, &known.file, options);
    }
    name(&mut known.file, source, to)?;
    if to == Notation::Talk {
        let code = Code { file: known.file.clone(), ..Code::default() };
        let modules = modules::load(source, from, code, options.imports.as_deref());
        positional::name_no_arguments(&mut known.file, &modules.list).map_err(Unconverted::Impossible)?;
    }
    // JSON is laid out by programs: nothing of it is worth keeping.
    let laid_out = if from == Notation::Json { "" } else { source.text.as_str() };
    let text = match to {
        Notation::Talk => print::talk(&known.file, laid_out),
        Notation::Yaml | Notation::Json => print::yaml(&known.file, laid_out),
    };
    verify(&text, to, &known.file)?;
    Ok(Converted { text, left_out: known.left_out, lost: 0 })
}

/// What a file declares, and what of it is no part of that.
#[derive(Default)]
struct Known {
    file: File,
    left_out: Vec<String>,
}

fn declared(source: &Source, notation: Notation) -> Result<Known, Unconverted> {
    match syntax::read(source, notation) {
        Reading::Code(code) => {
            refuse(place::diagnostics(&Ground::bare(), code.findings), code.has_gaps)?;
            Ok(Known { file: code.file, left_out: Vec::new() })
        }
        Reading::Data(parsed) => messages(source, notation, parsed, true),
    }
}

/// The messages of a text as templates; links the short way, where that is wished.
fn messages(source: &Source, notation: Notation, parsed: Parsed, short: bool) -> Result<Known, Unconverted> {
    refuse(place::diagnostics(&Ground::bare(), parsed.findings), parsed.has_gaps)?;
    let Tree { documents, comments } = parsed.tree;
    let tree = Tree { documents, comments: Vec::new() };
    let mut known = Known::default();
    for document in program::documents(source, tree, notation) {
        let declaration = template(source, document, notation, short, &mut known.left_out)?;
        known.file.declarations.push(declaration);
    }
    if notation == Notation::Json {
        known.file = known.file.bare();
    }
    known.file.comments = comments;
    Ok(known)
}

/// A message as a template.
fn template(
    source: &Source,
    mut document: Document,
    notation: Notation,
    short: bool,
    left_out: &mut Vec<String>,
) -> Result<Declaration, Unconverted> {
    let ground = Ground { source, notation, root: Some(&document.root), ..Ground::bare() };
    refuse(place::diagnostics(&ground, std::mem::take(&mut document.findings)), false)?;
    let beside =
        document.root.entries().into_iter().flatten().filter(|_| document.base != crate::source::Pointer::ROOT);
    let beside = beside.filter(|entry| entry.key.spelling != "template_object" && !is_ours(&entry.key.spelling));
    left_out.extend(beside.map(|entry| entry.key.spelling.to_string()));
    left_out.extend(document.sdk.iter().map(|entry| entry.key.spelling.to_string()));
    let doc = document.root.get("doc").filter(|_| notation == Notation::Yaml).and_then(Node::scalar);
    let doc = doc.map(|scalar| scalar.text.clone());
    let name = document.name.take().map(|name| Ident::new(name.text, name.span.unwrap_or_default()));
    let span = document.root.span;
    let (kind, dialect, body) = body(source, document)?;
    let mut block = message::block(&body, spelling(dialect));
    block.items.retain(|item| !matches!(item, Item::Field(field) if field.key.name == "object_type"));
    if short {
        message::shorten(&mut block);
    }
    let kind = Some(Ident::new(kind.name(), Span::default()));
    let role = Role::Template(Template { kind, block, cases: Vec::new(), mirror: None });
    Ok(Declaration { doc, name, parameters: Vec::new(), role, span })
}

/// The REST names of a dialect.
fn spelling(dialect: Dialect) -> fn(&str) -> String {
    match dialect {
        Dialect::Rest => str::to_owned,
        Dialect::Js => snake_case,
    }
}

fn is_ours(key: &str) -> bool {
    matches!(key, "name" | "doc")
}

/// The message of a document: what it is, whose names it has, and its fields.
fn body(source: &Source, document: Document) -> Result<(Kind, Dialect, Node), Unconverted> {
    let Document { kind, dialect, body, .. } = document;
    let (kind, dialect, mut body) = match body {
        Body::Tree(body) => (kind, dialect, Some(body)),
        Body::Text(text) => embedded(source, &text)?,
        Body::Nothing => (kind, dialect, None),
    };
    if let Some(findings) = body.as_mut().and_then(|body| super::read_arguments(source, body)) {
        refuse(place::diagnostics(&Ground::bare(), findings), false)?;
    }
    kind.zip(body)
        .map(|(kind, body)| (kind, dialect, body))
        .ok_or_else(|| Unconverted::Impossible(say!(en: "this is no template", ko: "템플릿이 아닙니다")))
}

/// The message that a request body holds as text.
fn embedded(source: &Source, text: &Node) -> Result<(Option<Kind>, Dialect, Option<Node>), Unconverted> {
    let literal = source.slice(text.span);
    let parsed = syntax::embedded::parse(literal, text.span.start, text.as_text().unwrap_or_default());
    refuse(place::diagnostics(&Ground::bare(), parsed.findings), parsed.has_gaps)?;
    let Some(root) = parsed.tree.documents.into_iter().next() else { return Ok((None, Dialect::Rest, None)) };
    let Document { kind, dialect, body, root, findings, .. } = program::embedded(root, Notation::Json);
    refuse(place::diagnostics(&Ground { source, root: Some(&root), ..Ground::bare() }, findings), false)?;
    let body = match body {
        Body::Tree(body) => Some(body),
        Body::Text(_) | Body::Nothing => None,
    };
    Ok((kind, dialect, body))
}

/// Converts nothing that has mistakes: they would go unseen.
fn refuse(found: Vec<Diagnostic>, has_gaps: bool) -> Result<(), Unconverted> {
    let is_mistake = |found: &Diagnostic| found.severity == Severity::Error || found.rule == "yaml-comment-swallowed";
    let mut mistakes: Vec<Diagnostic> = found.into_iter().filter(|found| has_gaps || is_mistake(found)).collect();
    place::order(&mut mistakes);
    if mistakes.is_empty() { Ok(()) } else { Err(Unconverted::Mistakes(mistakes)) }
}

/// Gives the only template of a file a name, if it has none: that of the file, else that of its kind.
fn name(file: &mut File, source: &Source, to: Notation) -> Result<(), Unconverted> {
    let mut templates: Vec<&mut Declaration> =
        file.declarations.iter_mut().filter(|declaration| declaration.template().is_some()).collect();
    let is_only = templates.len() == 1;
    for declaration in &mut templates {
        let kind = declaration.template().and_then(|template| template.kind.as_ref()).map(|kind| kind.text.clone());
        let own = declaration.name.take_if(|name| is_name(&name.text) || !name.span.is_empty());
        let stem = Some(source.stem()).filter(|stem| is_name(stem)).map(str::to_owned);
        declaration.name = match own {
            Some(own) => Some(own),
            None if is_only => {
                stem.or(kind.filter(|_| to == Notation::Talk)).map(|name| Ident::new(name, Span::default()))
            }
            None => return Err(Unconverted::Impossible(nameless())),
        };
    }
    Ok(())
}

fn nameless() -> Words {
    say!(
        en: "a template has no name; where a file holds several, give each its own: `name: order-shipped`",
        ko: "이름이 없는 템플릿이 있습니다. 한 파일에 여럿이면 `name: order-shipped`처럼 각각 이름을 붙이세요",
    )
}

/// Reads what was written, and compares it with what was to be written.
fn verify(text: &str, to: Notation, file: &File) -> Result<(), Unconverted> {
    let source = Source::new("converted", text);
    let again = match syntax::read(&source, to) {
        Reading::Code(code) if code.findings.is_empty() => Some(code.file),
        Reading::Code(_) => None,
        Reading::Data(parsed) => messages(&source, to, parsed, false).ok().map(|known| known.file),
    };
    let is_same = again.is_some_and(|mut again| {
        let has_comments = again.comments.len() >= file.comments.len();
        // The name that a file gives its template is none that was written.
        for (declaration, known) in again.declarations.iter_mut().zip(&file.declarations) {
            declaration.name = declaration.name.take().filter(|_| known.name.is_some());
        }
        has_comments && settled(again, to) == settled(file.clone(), to)
    });
    if is_same { Ok(()) } else { Err(Unconverted::Impossible(settled::inexpressible(file, to))) }
}

/// The object of the only template of a file.
fn object(source: &Source, file: &File, options: &Options) -> Result<Converted, Unconverted> {
    let compiled = compile(source, options);
    refuse(compiled.diagnostics, false)?;
    let [template] = compiled.templates.as_slice() else {
        let count = compiled.templates.len();
        return Err(Unconverted::Impossible(say!(
            en: "JSON holds one template, and there are {count}",
            ko: "JSON 파일에는 템플릿이 하나 들어갑니다. 지금은 {count}개입니다",
        )));
    };
    if !template.parameters().is_empty() {
        let names: Vec<String> =
            template.parameters().iter().map(|parameter| format!("`{}`", parameter.name)).collect();
        return Err(Unconverted::Impossible(with_parameters(&names.join(", "))));
    }
    if !template.profiles.is_empty() && options.profile.name.is_empty() {
        return Err(Unconverted::Impossible(super::Unrendered::WithoutProfile(template.profiles.clone()).words()));
    }
    let object =
        template.message.as_ref().map(|message| emit::object(message, Dialect::Rest, &template.sdk, Layout::Pretty));
    match object {
        Some(Ok(text)) => Ok(Converted { text: text + "\n", left_out: Vec::new(), lost: settled::remarks(file) }),
        Some(Err(_)) | None => Err(Unconverted::Impossible(say!(
            en: "the template has no sound shape; `malpung check` says why",
            ko: "형태가 올바르지 않은 템플릿입니다. `malpung check`로 까닭을 볼 수 있습니다",
        ))),
    }
}

fn with_parameters(names: &str) -> Words {
    say!(
        en: "JSON has no parameters, and the template takes {names}; `malpung render` writes the message for given arguments",
        ko: "JSON에는 매개변수를 쓸 수 없는데 템플릿이 {names}을(를) 받습니다. `malpung render`로 인수를 넣은 메시지를 만드세요",
    )
}
