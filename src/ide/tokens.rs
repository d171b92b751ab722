//! What the words of a file are, for an editor to colour.

use super::names::{Occurrence, Role, occurrences};
use super::page::{Page, World};
use super::scan::{Lexeme, What, scan};
use super::vocabulary;
use crate::model::{Kind, snake_case};
use crate::schema::{Expected, Guide, guide};
use crate::source::{Source, Span};
use crate::tree::{Node, Notation, Value};

/// A word of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub class: Class,
    /// Whether it is declared here.
    pub is_declaration: bool,
}

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// A word of the language.
    Keyword,
    /// A template.
    Template,
    /// A link or a partial.
    Function,
    /// A constant or a value of one.
    Constant,
    /// A parameter.
    Parameter,
    /// A row, or a field of one.
    Variable,
    /// A field.
    Field,
    /// A type.
    Type,
    /// A filter.
    Filter,
    /// Text.
    Text,
    /// A number.
    Number,
    /// A regular expression.
    Pattern,
    /// A comment.
    Comment,
    /// A sign.
    Operator,
}

impl Class {
    /// Every class, in a fixed order.
    pub const ALL: [Self; 14] = [
        Self::Keyword,
        Self::Template,
        Self::Function,
        Self::Constant,
        Self::Parameter,
        Self::Variable,
        Self::Field,
        Self::Type,
        Self::Filter,
        Self::Text,
        Self::Number,
        Self::Pattern,
        Self::Comment,
        Self::Operator,
    ];
}

/// The words of a file in the order of the text; none lies in another.
pub fn tokens(page: &Page, world: &dyn World) -> Vec<Token> {
    let names: Vec<Occurrence> = occurrences(page, world).into_iter().filter(|one| one.is_exact).collect();
    let mut all: Vec<Token> = names.iter().map(of_name).collect();
    match page.notation {
        Notation::Talk => lexemes(&page.source.text, &mut all),
        Notation::Yaml | Notation::Json => {
            for (kind, body) in page.samples() {
                fields(&body, guide(kind).guide(), &page.source, &mut all);
            }
        }
    }
    all.sort_by_key(|token| (token.span.start, token.span.end));
    let mut end = 0;
    all.retain(|token| {
        let is_free = token.span.start >= end && !token.span.is_empty();
        end = if is_free { token.span.end } else { end };
        is_free
    });
    all
}

fn of_name(one: &Occurrence) -> Token {
    let class = match one.role {
        Role::Template => Class::Template,
        Role::Link | Role::Partial => Class::Function,
        Role::Constant | Role::Member | Role::Argument => Class::Constant,
        Role::Parameter => Class::Parameter,
        Role::Row | Role::RowField => Class::Variable,
    };
    Token { span: one.span, class, is_declaration: one.is_declaration }
}

fn fields(node: &Node, at: Guide<'_>, source: &Source, all: &mut Vec<Token>) {
    match &node.value {
        Value::Scalar(_) => {}
        Value::List(items) => {
            let of = if at.expected() == Expected::List { at.item() } else { at };
            items.iter().for_each(|item| fields(item, of, source, all));
        }
        Value::Object(entries) => {
            for entry in entries {
                let name = snake_case(&entry.key.name);
                // What a call brings in, or a short form stands for, is not written there.
                let written = source.slice(entry.key.span).trim_matches(['"', '\'']);
                if at.has(&name) && snake_case(written) == name {
                    all.push(Token { span: entry.key.span, class: Class::Field, is_declaration: false });
                }
                fields(&entry.value, at.field(&name), source, all);
            }
        }
    }
}

/// The words and signs of a `.talk` text that are no names.
fn lexemes(text: &str, all: &mut Vec<Token>) {
    let known: std::collections::HashSet<usize> = all.iter().map(|token| token.span.start).collect();
    let mut before: Option<Lexeme> = None;
    let (mut begins, mut depth) = (true, 0_usize);
    for lexeme in scan(text) {
        let word = text.get(lexeme.span.start..lexeme.span.end).unwrap_or_default();
        let class = match lexeme.what {
            What::Comment | What::Doc => Some(Class::Comment),
            What::Text => Some(Class::Text),
            What::Number => Some(Class::Number),
            What::Pattern => Some(Class::Pattern),
            What::Open | What::Close | What::Sign('|' | '>' | '=' | '?' | '!') => Some(Class::Operator),
            What::Sign(_) | What::Break => None,
            What::Word if known.contains(&lexeme.span.start) => None,
            What::Word => of_word(word, before.map(|one| one.what), begins, depth == 0),
        };
        all.extend(class.map(|class| Token { span: lexeme.span, class, is_declaration: false }));
        begins =
            matches!(lexeme.what, What::Break | What::Sign('{' | '}' | ';')) || (begins && lexeme.what == What::Doc);
        match lexeme.what {
            What::Sign('{') => depth += 1,
            What::Sign('}') => depth = depth.saturating_sub(1),
            What::Comment
            | What::Doc
            | What::Word
            | What::Text
            | What::Open
            | What::Close
            | What::Number
            | What::Pattern
            | What::Sign(_)
            | What::Break => {}
        }
        before = Some(lexeme);
    }
}

/// Words of the language that begin a declaration, beside the kinds of messages.
const DECLARING: [&str; 4] = ["use", "link", "const", "partial"];
/// Words of the language that begin an entry.
const BEGINNING: [&str; 7] = ["use", "for", "case", "mirror", "button", "item", "sum"];
/// Words of the language that stand within an entry.
const INNER: [&str; 10] = ["when", "and", "or", "not", "true", "false", "in", "sample", "default", "lines"];

fn of_word(word: &str, before: Option<What>, begins: bool, is_outermost: bool) -> Option<Class> {
    let is_in = |entries: Vec<vocabulary::Entry>| entries.iter().any(|entry| entry.word == word);
    let is_beginning = match is_outermost {
        true => DECLARING.contains(&word) || Kind::from_name(word).is_some(),
        false => BEGINNING.contains(&word),
    };
    match before {
        Some(What::Sign('|')) if is_in(vocabulary::filters()) => Some(Class::Filter),
        Some(What::Sign(':' | ')')) if is_in(vocabulary::types()) => Some(Class::Type),
        _ if begins && is_beginning => Some(Class::Keyword),
        _ if begins => Some(Class::Field),
        _ if INNER.contains(&word) => Some(Class::Keyword),
        _ => None,
    }
}
