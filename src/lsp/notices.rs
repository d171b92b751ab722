//! What clients tell: texts that are opened, changed and closed, files and folders that come and go.

use std::collections::HashSet;
use std::io::{self, Write};

use gen_lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, FileChangeType, TextDocumentItem,
    Uri,
};
use lsp_server::{Notification, Request};
use serde_json::{Value, json};

use super::document::{Document, notation};
use super::host::Host;
use super::link;
use super::server::{Server, Stage, parse};
use crate::diagnostic::Words;

impl<H: Host, W: Write> Server<H, W> {
    pub(super) fn notification(&mut self, notification: Notification) -> io::Result<()> {
        if self.stage != Stage::Running {
            return Ok(());
        }
        let params = notification.params;
        match notification.method.as_str() {
            "initialized" => self.begin(),
            "textDocument/didOpen" => {
                if let Ok(DidOpenTextDocumentParams { text_document: item }) = parse(params) {
                    self.open(item);
                }
                Ok(())
            }
            "textDocument/didChange" => {
                if let Ok(params) = parse(params) {
                    self.change(params);
                }
                Ok(())
            }
            "textDocument/didClose" => match parse(params) {
                Ok(DidCloseTextDocumentParams { text_document }) => self.close(&text_document.uri),
                Err(_) => Ok(()),
            },
            "textDocument/didSave" => match parse(params) {
                Ok(DidSaveTextDocumentParams { text_document, .. }) => {
                    let name = link::name(&text_document.uri.0);
                    if !self.workspace.knows(&name) {
                        self.workspace.find_again();
                    }
                    Ok(())
                }
                Err(_) => Ok(()),
            },
            "workspace/didChangeWatchedFiles" => match parse(params) {
                Ok(params) => self.files(&params),
                Err(_) => Ok(()),
            },
            "workspace/didChangeWorkspaceFolders" => match parse(params) {
                Ok(params) => self.folders(params),
                Err(_) => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn begin(&mut self) -> io::Result<()> {
        if self.abilities.watches {
            let globs = ["**/*.{talk,yaml,yml,json}", "**/malpung.toml", "**/.gitignore"];
            let watchers: Vec<Value> = globs.iter().map(|glob| json!({ "globPattern": glob })).collect();
            let registration = json!({
                "id": "files",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": { "watchers": watchers },
            });
            self.asked += 1;
            let params = json!({ "registrations": [registration] });
            let request = Request { id: self.asked.into(), method: "client/registerCapability".to_owned(), params };
            self.send(request.into())?;
        }
        for folder in self.folders.clone() {
            let problems = self.workspace.open_folder(&folder);
            self.complain(&problems)?;
        }
        Ok(())
    }

    /// Says what is wrong with a configuration, which has no place in an open text.
    fn complain(&mut self, problems: &[Words]) -> io::Result<()> {
        if problems.is_empty() {
            return Ok(());
        }
        let lines: Vec<&str> = problems.iter().map(|problem| problem.to(self.lang)).collect();
        self.notify("window/showMessage", json!({ "type": 1, "message": lines.join("\n") }))
    }

    fn open(&mut self, item: TextDocumentItem) {
        let name = link::name(&item.uri.0);
        let language = serde_json::to_value(&item.language_id).unwrap_or_default();
        let notation = notation(language.as_str().unwrap_or_default());
        if !self.workspace.knows(&name) && link::path(&item.uri.0).is_some() {
            // It may be new, and not every client tells of files that come.
            self.workspace.find_again();
        }
        let document = Document { uri: item.uri.0, version: item.version, text: item.text, notation };
        self.workspace.put(&name, document);
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let name = link::name(&params.text_document.text_document_identifier.uri.0);
        let Some(mut document) = self.workspace.documents.remove(&name) else { return };
        document.change(params.text_document.version, params.content_changes, self.abilities.encoding);
        self.workspace.put(&name, document);
    }

    fn close(&mut self, uri: &Uri) -> io::Result<()> {
        let name = link::name(&uri.0);
        self.workspace.close(&name);
        let changed = self.workspace.hurry(&name);
        self.publish(&changed)
    }

    fn files(&mut self, params: &DidChangeWatchedFilesParams) -> io::Result<()> {
        let is_setting = |uri: &Uri| uri.0.ends_with("/malpung.toml") || uri.0.ends_with("/.gitignore");
        if params.changes.iter().any(|change| is_setting(&change.uri)) {
            let (strays, problems) = self.workspace.reopen();
            self.complain(&problems)?;
            return self.publish(&strays);
        }
        let mut seen = HashSet::new();
        for change in &params.changes {
            let name = link::name(&change.uri.0);
            if seen.insert(name.clone()) {
                self.workspace.touch(&name);
            }
        }
        if params.changes.iter().any(|change| change.kind != FileChangeType::Changed) {
            self.workspace.find_again();
        }
        Ok(())
    }

    fn folders(&mut self, params: DidChangeWorkspaceFoldersParams) -> io::Result<()> {
        let path = |folder: &gen_lsp_types::WorkspaceFolder| link::path(&folder.uri.0);
        for folder in params.event.removed.iter().filter_map(path) {
            self.folders.retain(|one| *one != folder);
            let strays = self.workspace.close_folder(&folder);
            self.publish(&strays)?;
        }
        for folder in params.event.added.iter().filter_map(path) {
            let problems = self.workspace.open_folder(&folder);
            self.folders.push(folder);
            self.complain(&problems)?;
        }
        Ok(())
    }
}
