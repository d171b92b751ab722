//! Answers about one file as clients take them.

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, DocumentSymbol, FoldingRange, FoldingRangeKind, InlayHint, InlayHintKind,
    InsertTextFormat, MarkupContent, MarkupKind, SemanticToken, SymbolKind, TextEdit,
};

use super::places::Places;
use crate::diagnostic::Edit;
use crate::ide::{Class, Completion, CompletionKind, Fold, Hint, Outline, OutlineKind, Token};
use crate::source::Span;

/// Markdown, or the same for clients that show it as it stands.
pub(super) fn markup(text: &str, is_markdown: bool) -> MarkupContent {
    if is_markdown {
        return MarkupContent { kind: MarkupKind::Markdown, value: text.to_owned() };
    }
    let lines = text.lines().filter(|line| !line.starts_with("```"));
    let plain = lines.map(|line| line.replace("**", "")).collect::<Vec<_>>().join("\n");
    MarkupContent { kind: MarkupKind::PlainText, value: plain }
}

pub(super) fn edit(places: &Places<'_>, edit: &Edit) -> TextEdit {
    TextEdit { range: places.range(edit.span), new_text: edit.text.clone() }
}

/// The least edit that makes one text of another.
pub(super) fn difference(old: &str, new: &str) -> Option<Edit> {
    if old == new {
        return None;
    }
    let start = common(old.chars(), new.chars());
    let (left, right) = (&old[start..], &new[start..]);
    let end = common(left.chars().rev(), right.chars().rev());
    // A line end of two signs is not divided.
    let is_split = old[..start].ends_with('\r') || old[..old.len() - end].ends_with('\r');
    if is_split {
        return Some(Edit { span: Span::new(0, old.len()), text: new.to_owned() });
    }
    Some(Edit { span: Span::new(start, old.len() - end), text: right[..right.len() - end].to_owned() })
}

/// The bytes of the signs that are the same.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).map(|(sign, _)| sign.len_utf8()).sum()
}

pub(super) fn completion(
    places: &Places<'_>,
    one: Completion,
    has_snippets: bool,
    is_markdown: bool,
) -> CompletionItem {
    let snippet = one.snippet.filter(|_| has_snippets);
    let format = if snippet.is_some() { InsertTextFormat::Snippet } else { InsertTextFormat::PlainText };
    let text = snippet.unwrap_or(one.text);
    CompletionItem {
        kind: Some(completion_kind(one.kind)),
        detail: one.detail,
        documentation: one.documentation.map(|text| markup(&text, is_markdown).into()),
        insert_text_format: Some(format),
        text_edit: Some(TextEdit { range: places.range(one.span), new_text: text }.into()),
        label: one.label,
        ..CompletionItem::default()
    }
}

const fn completion_kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Field => CompletionItemKind::Field,
        CompletionKind::Value => CompletionItemKind::EnumMember,
        CompletionKind::Keyword => CompletionItemKind::Keyword,
        CompletionKind::Type => CompletionItemKind::TypeParameter,
        CompletionKind::Filter => CompletionItemKind::Method,
        CompletionKind::Variable => CompletionItemKind::Variable,
        CompletionKind::Constant => CompletionItemKind::Constant,
        CompletionKind::Function => CompletionItemKind::Function,
        CompletionKind::File => CompletionItemKind::File,
        CompletionKind::Rule => CompletionItemKind::Event,
    }
}

pub(super) fn symbol(places: &Places<'_>, one: &Outline) -> DocumentSymbol {
    let children: Vec<DocumentSymbol> = one.parts.iter().map(|part| symbol(places, part)).collect();
    let whole = one.parts.iter().fold(one.span.to(one.at), |whole, part| whole.to(part.span));
    #[expect(deprecated, reason = "the type has the field")]
    DocumentSymbol {
        // Clients refuse a symbol without a name.
        name: if one.name.is_empty() { "…".to_owned() } else { one.name.clone() },
        detail: one.detail.clone(),
        kind: match one.kind {
            OutlineKind::Template => SymbolKind::Class,
            OutlineKind::Function => SymbolKind::Function,
            OutlineKind::Constant => SymbolKind::Constant,
            OutlineKind::Parameter => SymbolKind::Variable,
            OutlineKind::Field => SymbolKind::Field,
            OutlineKind::Case => SymbolKind::Event,
        },
        tags: None,
        deprecated: None,
        range: places.range(whole),
        selection_range: places.range(one.at),
        children: (!children.is_empty()).then_some(children),
    }
}

pub(super) fn fold(places: &Places<'_>, fold: Fold) -> FoldingRange {
    let range = places.range(fold.span);
    FoldingRange {
        start_line: range.start.line,
        end_line: range.end.line,
        kind: fold.is_comment.then_some(FoldingRangeKind::Comment),
        ..FoldingRange::default()
    }
}

pub(super) fn hint(places: &Places<'_>, hint: &Hint) -> InlayHint {
    InlayHint {
        position: places.position(hint.at),
        label: format!("{}/{}", hint.length, hint.shown).into(),
        kind: Some(InlayHintKind::Type),
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}

/// Tokens, each counted from the one before; what goes over lines is one for each.
pub(super) fn tokens(places: &Places<'_>, text: &str, tokens: &[Token]) -> Vec<SemanticToken> {
    let mut all = Vec::new();
    let (mut line, mut character) = (0, 0);
    for token in tokens {
        for span in lines(text, token.span) {
            let range = places.range(span);
            let delta_line = range.start.line - line;
            let from = if delta_line == 0 { character } else { 0 };
            all.push(SemanticToken {
                delta_line,
                delta_start: range.start.character - from,
                length: range.end.character.saturating_sub(range.start.character),
                token_type: number(token.class),
                token_modifiers_bitset: u32::from(token.is_declaration),
            });
            (line, character) = (range.start.line, range.start.character);
        }
    }
    all
}

fn lines(text: &str, span: Span) -> Vec<Span> {
    let slice = text.get(span.start..span.end).unwrap_or_default();
    let mut spans = Vec::new();
    let mut at = span.start;
    for line in slice.split_inclusive(['\n', '\r']) {
        let content = line.trim_end_matches(['\n', '\r']);
        if !content.is_empty() {
            spans.push(Span::new(at, at + content.len()));
        }
        at += line.len();
    }
    spans
}

fn number(class: Class) -> u32 {
    Class::ALL.iter().zip(0..).find(|(one, _)| **one == class).map_or(0, |(_, number)| number)
}
