//! What the client can do, and what the server tells it that it can.

use gen_lsp_types::{
    ChangeNotifications, CodeActionKind, CodeActionOptions, CompletionOptions, Full, InitializeParams, MarkupKind,
    PositionEncodingKind, RenameOptions, SemanticTokensLegend, SemanticTokensOptions, ServerCapabilities,
    TextDocumentSyncKind, TextDocumentSyncOptions, WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use serde_json::Value;

use super::places::Encoding;
use crate::diagnostic::Lang;
use crate::ide::Class;

/// What the client can do.
#[derive(Debug, Clone, Default)]
pub(super) struct Abilities {
    /// How it counts characters.
    pub(super) encoding: Encoding,
    /// Whether it fills snippets in.
    pub(super) snippets: bool,
    /// Whether it shows Markdown on hover.
    pub(super) markdown: bool,
    /// Whether it shows other places that take part in a diagnostic.
    pub(super) related: bool,
    /// Whether it can show diagnostics as unnecessary or deprecated.
    pub(super) tags: bool,
    /// Whether it can be asked to tell of changed files.
    pub(super) watches: bool,
    /// Where the pages of rules are, with `{rule}` for the name.
    pub(super) pages: Option<String>,
    /// The language that it speaks, where that is one of ours.
    pub(super) lang: Option<Lang>,
}

impl Abilities {
    pub(super) fn of(params: &InitializeParams) -> Self {
        let client = &params.capabilities;
        let text = client.text_document.as_ref();
        let item = text.and_then(|text| text.completion.as_ref()?.completion_item.as_ref());
        let published = text.and_then(|text| text.publish_diagnostics.as_ref());
        let published = published.map(|published| &published.diagnostics_capabilities);
        let formats = text.and_then(|text| text.hover.as_ref()?.content_format.as_ref());
        let encodings = client.general.as_ref().and_then(|general| general.position_encodings.as_ref());
        let watched = client.workspace.as_ref().and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let options = params.initialization_options.as_ref();
        let pages = options.and_then(|options| options.get("rulePages")).and_then(Value::as_str);
        Self {
            encoding: match encodings.is_some_and(|all| all.contains(&PositionEncodingKind::UTF8)) {
                true => Encoding::Utf8,
                false => Encoding::Utf16,
            },
            snippets: item.and_then(|item| item.snippet_support).unwrap_or_default(),
            markdown: formats.is_none_or(|formats| formats.contains(&MarkupKind::Markdown)),
            related: published.and_then(|one| one.related_information).unwrap_or_default(),
            tags: published.is_some_and(|one| one.tag_support.is_some()),
            watches: watched.and_then(|watched| watched.dynamic_registration).unwrap_or_default(),
            pages: pages.map(str::to_owned),
            lang: params.locale.as_deref().and_then(lang),
        }
    }
}

/// The language of a locale, where it is one of ours.
fn lang(locale: &str) -> Option<Lang> {
    let locale = locale.to_lowercase();
    let is = |language: &str| locale.starts_with(language);
    if is("ko") {
        return Some(Lang::Ko);
    }
    is("en").then_some(Lang::En)
}

/// What the server can do.
pub(super) fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::Incremental),
                save: Some(true.into()),
                ..TextDocumentSyncOptions::default()
            }
            .into(),
        ),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(["{", ".", "|", "\"", "(", " ", ">"].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        folding_range_provider: Some(true.into()),
        document_formatting_provider: Some(true.into()),
        inlay_hint_provider: Some(true.into()),
        rename_provider: Some(RenameOptions { prepare_provider: Some(true), ..RenameOptions::default() }.into()),
        code_action_provider: Some(
            CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QuickFix, CodeActionKind::SourceFixAll]),
                ..CodeActionOptions::default()
            }
            .into(),
        ),
        semantic_tokens_provider: Some(
            SemanticTokensOptions {
                legend: legend(),
                full: Some(Full::Bool(true)),
                ..SemanticTokensOptions::default()
            }
            .into(),
        ),
        workspace: Some(WorkspaceOptions {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(ChangeNotifications::Bool(true)),
            }),
            ..WorkspaceOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// What the numbers of semantic tokens mean.
fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: Class::ALL.map(|class| token_type(class).to_owned()).to_vec(),
        token_modifiers: vec!["declaration".to_owned()],
    }
}

/// What clients call a class of words.
const fn token_type(class: Class) -> &'static str {
    match class {
        Class::Keyword => "keyword",
        Class::Template => "class",
        Class::Function => "function",
        Class::Constant => "enumMember",
        Class::Parameter => "parameter",
        Class::Variable => "variable",
        Class::Field => "property",
        Class::Type => "type",
        Class::Filter => "method",
        Class::Text => "string",
        Class::Number => "number",
        Class::Pattern => "regexp",
        Class::Comment => "comment",
        Class::Operator => "operator",
    }
}
