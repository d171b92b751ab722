//! What requests are answered.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use gen_lsp_types::{
    CodeActionParams, CompletionParams, DefinitionParams, DocumentFormattingParams, DocumentSymbolParams,
    FoldingRangeParams, Hover, HoverParams, InlayHintParams, Location, PrepareRenameParams, PrepareRenamePlaceholder,
    ReferenceParams, RenameParams, SemanticTokens, SemanticTokensParams, TextDocumentIdentifier,
    TextDocumentPositionParams, TextEdit, WorkspaceEdit,
};
use lsp_server::ErrorCode;
use serde::Serialize;
use serde_json::Value;

use super::host::Host;
use super::places::Places;
use super::server::{Answer, Server, parse};
use super::workspace::Unit;
use super::{actions, convert, link};
use crate::compile;
use crate::diagnostic::{Edit, say};
use crate::ide;

impl<H: Host, W: Write> Server<H, W> {
    /// Answers a request.
    pub(super) fn answer(&mut self, method: &str, params: Value) -> Answer {
        match method {
            "textDocument/completion" => self.completion(parse(params)?),
            "textDocument/hover" => self.hover(parse(params)?),
            "textDocument/definition" => self.definition(parse(params)?),
            "textDocument/references" => self.references(parse(params)?),
            "textDocument/prepareRename" => self.prepare_rename(parse(params)?),
            "textDocument/rename" => self.rename(parse(params)?),
            "textDocument/documentSymbol" => self.symbols(parse(params)?),
            "textDocument/foldingRange" => self.folds(parse(params)?),
            "textDocument/formatting" => self.format(parse(params)?),
            "textDocument/codeAction" => self.actions(parse(params)?),
            "textDocument/inlayHint" => self.hints(parse(params)?),
            "textDocument/semanticTokens/full" => self.tokens(parse(params)?),
            "malpung/rule" => self.rule(&params),
            _ => Err((ErrorCode::MethodNotFound, format!("malpung does not know `{method}`"))),
        }
    }

    /// The file that a request is about, brought up to date; `None` where it is none of ours.
    fn name(&mut self, document: &TextDocumentIdentifier) -> Result<String, (ErrorCode, String)> {
        let name = link::name(&document.uri.0);
        self.hurry(&name).map_err(broken)?;
        Ok(name)
    }

    fn unit(&self, name: &str) -> Option<(&Unit, Places<'_>)> {
        let unit = self.workspace.known(name)?;
        Some((unit, Places::new(&unit.page.source.text, self.abilities.encoding)))
    }

    fn at(&mut self, params: &TextDocumentPositionParams) -> Result<(String, usize), (ErrorCode, String)> {
        let name = self.name(&params.text_document)?;
        let byte = self.unit(&name).map_or(0, |(_, places)| places.byte(params.position));
        Ok((name, byte))
    }

    fn completion(&mut self, params: CompletionParams) -> Answer {
        let (name, byte) = self.at(&params.text_document_position_params)?;
        let Some((unit, places)) = self.unit(&name) else { return Ok(Value::Null) };
        let (snippets, markdown) = (self.abilities.snippets, self.abilities.markdown);
        let all = ide::complete(&unit.page, &self.workspace, byte, self.lang).into_iter();
        value(&all.map(|one| convert::completion(&places, one, snippets, markdown)).collect::<Vec<_>>())
    }

    fn hover(&mut self, params: HoverParams) -> Answer {
        let (name, byte) = self.at(&params.text_document_position_params)?;
        let Some((unit, places)) = self.unit(&name) else { return Ok(Value::Null) };
        let Some(hover) = ide::hover(&unit.page, &self.workspace, byte, self.lang) else { return Ok(Value::Null) };
        let contents = convert::markup(&hover.text, self.abilities.markdown).into();
        value(&Hover { contents, range: Some(places.range(hover.span)) })
    }

    fn definition(&mut self, params: DefinitionParams) -> Answer {
        let (name, byte) = self.at(&params.text_document_position_params)?;
        let Some((unit, _)) = self.unit(&name) else { return Ok(Value::Null) };
        match ide::definition(&unit.page, &self.workspace, byte) {
            Some(location) => value(&self.location(&location)),
            None => Ok(Value::Null),
        }
    }

    fn location(&self, location: &ide::Location) -> Location {
        let text = self.workspace.source(&location.file).map(|source| source.text.as_str()).unwrap_or_default();
        let range = Places::new(text, self.abilities.encoding).range(location.span);
        Location { uri: self.uri(&location.file), range }
    }

    fn references(&mut self, params: ReferenceParams) -> Answer {
        self.settle().map_err(broken)?;
        let (name, byte) = self.at(&params.text_document_position_params)?;
        let Some((unit, _)) = self.unit(&name) else { return Ok(Value::Null) };
        let with_declaration = params.context.include_declaration;
        let all = ide::references(&unit.page, &self.workspace, byte, with_declaration);
        value(&all.iter().map(|location| self.location(location)).collect::<Vec<_>>())
    }

    fn prepare_rename(&mut self, params: PrepareRenameParams) -> Answer {
        let (name, byte) = self.at(&params.text_document_position_params)?;
        let Some((unit, places)) = self.unit(&name) else { return Ok(Value::Null) };
        match ide::renamed(&unit.page, &self.workspace, byte) {
            Some((span, placeholder)) => value(&PrepareRenamePlaceholder { range: places.range(span), placeholder }),
            None => Ok(Value::Null),
        }
    }

    fn rename(&mut self, params: RenameParams) -> Answer {
        self.settle().map_err(broken)?;
        let (name, byte) = self.at(&params.text_document_position_params)?;
        let Some((unit, _)) = self.unit(&name) else { return Ok(Value::Null) };
        let edits = ide::rename(&unit.page, &self.workspace, byte, &params.new_name);
        let edits = edits.map_err(|words| (ErrorCode::RequestFailed, words.to(self.lang).to_owned()))?;
        let mut files: BTreeMap<String, Vec<Edit>> = BTreeMap::new();
        for (file, edit) in edits {
            files.entry(file).or_default().push(edit);
        }
        // Where a word may stand is the parser's to say: it is asked before anything is changed.
        if let Some(broken) = self.workspace.broken_by(&files) {
            let (name, file) = (&params.new_name, broken.rsplit('/').next().unwrap_or(&broken));
            let words = say!(
                en: "called `{name}`, {file} would have errors that it does not have",
                ko: "`{name}`(으)로 바꾸면 {file}에 없던 오류가 생깁니다",
            );
            return Err((ErrorCode::RequestFailed, words.to(self.lang).to_owned()));
        }
        value(&self.workspace_edit(&files))
    }

    /// Edits of files, by their addresses.
    pub(super) fn workspace_edit(&self, files: &BTreeMap<String, Vec<Edit>>) -> WorkspaceEdit {
        let of_file = |(file, edits): (&String, &Vec<Edit>)| {
            let text = self.workspace.source(file).map(|source| source.text.as_str()).unwrap_or_default();
            let places = Places::new(text, self.abilities.encoding);
            let edits: Vec<TextEdit> = edits.iter().map(|edit| convert::edit(&places, edit)).collect();
            (self.uri(file), edits)
        };
        let changes: HashMap<_, _> = files.iter().map(of_file).collect();
        WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
    }

    fn symbols(&mut self, params: DocumentSymbolParams) -> Answer {
        let name = self.name(&params.text_document)?;
        let Some((unit, places)) = self.unit(&name) else { return Ok(Value::Null) };
        value(&ide::outline(&unit.page).iter().map(|one| convert::symbol(&places, one)).collect::<Vec<_>>())
    }

    fn folds(&mut self, params: FoldingRangeParams) -> Answer {
        let name = self.name(&params.text_document)?;
        let Some((unit, places)) = self.unit(&name) else { return Ok(Value::Null) };
        value(&ide::folds(&unit.page).into_iter().map(|fold| convert::fold(&places, fold)).collect::<Vec<_>>())
    }

    fn format(&mut self, params: DocumentFormattingParams) -> Answer {
        let name = self.name(&params.text_document)?;
        let Some((unit, places)) = self.unit(&name) else { return Ok(Value::Null) };
        let source = &unit.page.source;
        let options = compile::Options { notation: Some(unit.page.notation), ..self.workspace.options(&name) };
        // A text with mistakes stays as it is: they are shown in their places already.
        let Ok(formatted) = compile::format(source, &options) else { return Ok(Value::Null) };
        let edit = convert::difference(&source.text, &formatted);
        value(&edit.iter().map(|edit| convert::edit(&places, edit)).collect::<Vec<_>>())
    }

    fn actions(&mut self, params: CodeActionParams) -> Answer {
        let name = self.name(&params.text_document)?;
        let Some((unit, places)) = self.unit(&name) else { return Ok(Value::Null) };
        let options = compile::Options { notation: Some(unit.page.notation), ..self.workspace.options(&name) };
        let span = places.span(params.range);
        let asked =
            actions::Asked { unit, span, only: params.context.only.as_deref(), options: &options, lang: self.lang };
        let all = actions::offered(&asked).into_iter();
        let edit = |edits: Vec<Edit>| self.workspace_edit(&BTreeMap::from([(name.clone(), edits)]));
        let action = |offer: actions::Offered| {
            let known = params.context.diagnostics.iter().filter(|one| offer.mends(one, &places)).cloned().collect();
            let edit = edit(offer.edits.clone());
            offer.action(edit, known)
        };
        value(&all.map(action).collect::<Vec<_>>())
    }

    fn hints(&mut self, params: InlayHintParams) -> Answer {
        let name = self.name(&params.text_document)?;
        let Some((unit, places)) = self.unit(&name) else { return Ok(Value::Null) };
        let span = places.span(params.range);
        let all = ide::hints(&unit.page).into_iter().filter(|hint| span.start <= hint.at && hint.at <= span.end);
        value(&all.map(|hint| convert::hint(&places, &hint)).collect::<Vec<_>>())
    }

    fn tokens(&mut self, params: SemanticTokensParams) -> Answer {
        let name = self.name(&params.text_document)?;
        let Some((unit, places)) = self.unit(&name) else { return Ok(Value::Null) };
        let tokens = ide::tokens(&unit.page, &self.workspace);
        let data = convert::tokens(&places, &unit.page.source.text, &tokens);
        value(&SemanticTokens { result_id: None, data })
    }

    /// The page of a rule, for editors that show it.
    fn rule(&self, params: &Value) -> Answer {
        let rule = params.get("rule").and_then(Value::as_str).unwrap_or_default();
        Ok(ide::rule_page(rule, self.lang).map_or(Value::Null, Value::String))
    }
}

fn value(of: &impl Serialize) -> Answer {
    serde_json::to_value(of).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}

/// The client can no longer be written to; the next message ends the server.
#[expect(clippy::needless_pass_by_value, reason = "maps an error")]
fn broken(error: io::Error) -> (ErrorCode, String) {
    (ErrorCode::InternalError, error.to_string())
}
