//! The loop: messages are answered in their order, and between them files are compiled.

use std::collections::{HashMap, VecDeque};
use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use gen_lsp_types::{Diagnostic, InitializeParams, PublishDiagnosticsParams, Uri};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::abilities::{Abilities, capabilities};
use super::host::Host;
use super::link;
use super::places::Places;
use super::told::Teller;
use super::wire::{self, Arrival};
use super::workspace::Workspace;
use crate::diagnostic::Lang;
use crate::source::Span;

/// How a server speaks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting {
    /// The language, where it was asked for.
    pub lang: Option<Lang>,
    /// The language where the client tells none.
    pub fallback: Lang,
}

/// Answers a client until it says that it ends, or its stream does; whether that was as the protocol has it.
///
/// # Errors
/// Why the client can no longer be answered.
pub fn serve<H: Host>(
    host: H,
    setting: Setting,
    input: impl BufRead + Send + 'static,
    output: impl Write,
) -> io::Result<bool> {
    let (sender, receiver) = channel();
    thread::Builder::new().name("malpung-lsp-reader".to_owned()).spawn(move || {
        let mut input = input;
        loop {
            let arrival = wire::read(&mut input);
            let is_end = matches!(arrival, Arrival::End);
            if sender.send(arrival).is_err() || is_end {
                return;
            }
        }
    })?;
    Server::new(host, setting, output).run(&receiver)
}

/// What the server is asked before anything else, and after which it answers nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    New,
    Running,
    ShutDown,
}

pub(super) struct Server<H, W> {
    pub(super) workspace: Workspace<H>,
    pub(super) abilities: Abilities,
    pub(super) lang: Lang,
    setting: Setting,
    output: W,
    pub(super) stage: Stage,
    /// Messages that came and have not had their turn.
    pending: VecDeque<Message>,
    /// What was last said about each file.
    told: HashMap<String, Vec<Diagnostic>>,
    pub(super) folders: Vec<PathBuf>,
    /// How many requests the server has made.
    pub(super) asked: i32,
}

/// What comes of a request.
pub(super) type Answer = Result<Value, (ErrorCode, String)>;

impl<H: Host, W: Write> Server<H, W> {
    fn new(host: H, setting: Setting, output: W) -> Self {
        Self {
            workspace: Workspace::new(host),
            abilities: Abilities::default(),
            lang: setting.lang.unwrap_or(setting.fallback),
            setting,
            output,
            stage: Stage::New,
            pending: VecDeque::new(),
            told: HashMap::new(),
            folders: Vec::new(),
            asked: 0,
        }
    }

    fn run(mut self, arrivals: &Receiver<Arrival>) -> io::Result<bool> {
        loop {
            let is_idle = self.pending.is_empty() && !self.workspace.has_work();
            if is_idle {
                match arrivals.recv() {
                    Ok(arrival) => {
                        if !self.take(arrival)? {
                            return Ok(false);
                        }
                    }
                    Err(_) => return Ok(false),
                }
            }
            // Everything that has come is looked at first: a later message may cancel an earlier one, or make it stale.
            while let Ok(arrival) = arrivals.try_recv() {
                if !self.take(arrival)? {
                    return Ok(false);
                }
            }
            match self.pending.pop_front() {
                Some(Message::Notification(one)) if one.method == "exit" => return Ok(self.stage == Stage::ShutDown),
                Some(message) => self.handle(message)?,
                None => self.work()?,
            }
        }
    }

    /// Lines a message up; whether there can be another.
    fn take(&mut self, arrival: Arrival) -> io::Result<bool> {
        match arrival {
            Arrival::End => {
                // What came before the end still has its turn, so that a client may hang up right after `exit`.
                let is_exit = |one: &Message| matches!(one, Message::Notification(one) if one.method == "exit");
                return Ok(self.pending.iter().any(is_exit));
            }
            Arrival::Malformed(answer) => wire::write_value(&mut self.output, &answer)?,
            Arrival::Message(Message::Notification(one)) if one.method == "$/cancelRequest" => {
                self.cancel(&one.params)?
            }
            Arrival::Message(message) => self.pending.push_back(message),
        }
        Ok(true)
    }

    fn cancel(&mut self, params: &Value) -> io::Result<()> {
        let Some(id) = params.get("id").and_then(|id| serde_json::from_value::<RequestId>(id.clone()).ok()) else {
            return Ok(());
        };
        let is_it = |message: &Message| matches!(message, Message::Request(request) if request.id == id);
        let Some(position) = self.pending.iter().position(is_it) else { return Ok(()) };
        self.pending.remove(position);
        self.send(Response::new_err(id, ErrorCode::RequestCanceled as i32, "cancelled".to_owned()).into())
    }

    fn handle(&mut self, message: Message) -> io::Result<()> {
        match message {
            Message::Request(request) => self.request(request),
            Message::Notification(notification) => {
                let outcome = catch_unwind(AssertUnwindSafe(|| self.notification(notification)));
                outcome.unwrap_or(Ok(()))
            }
            Message::Response(_) => Ok(()),
        }
    }

    fn request(&mut self, request: Request) -> io::Result<()> {
        let Request { id, method, params } = request;
        let refuse = |code, text: &str| Err((code, text.to_owned()));
        let answer = match (self.stage, method.as_str()) {
            (Stage::New, "initialize") => self.initialize(params),
            (Stage::New, _) => refuse(ErrorCode::ServerNotInitialized, "the first request is `initialize`"),
            (Stage::Running, "initialize") => refuse(ErrorCode::InvalidRequest, "the server is initialized already"),
            (Stage::Running, "shutdown") => {
                self.stage = Stage::ShutDown;
                Ok(Value::Null)
            }
            (Stage::ShutDown, _) => refuse(ErrorCode::InvalidRequest, "the server is shutting down"),
            (Stage::Running, method) => catch_unwind(AssertUnwindSafe(|| self.answer(method, params)))
                .unwrap_or_else(|_| refuse(ErrorCode::InternalError, "malpung has a fault here; please report it")),
        };
        let response = match answer {
            Ok(value) => Response { id, response_result: Ok(value) },
            Err((code, text)) => Response::new_err(id, code as i32, text),
        };
        self.send(response.into())
    }

    fn initialize(&mut self, params: Value) -> Answer {
        let params: InitializeParams = parse(params)?;
        self.abilities = Abilities::of(&params);
        let told = self.setting.lang.or(self.abilities.lang);
        self.lang = told.unwrap_or(self.setting.fallback);
        let folders = params.workspace_folders_initialize_params.workspace_folders;
        let folders: Vec<String> = match serde_json::to_value(folders) {
            Ok(Value::Array(folders)) => {
                folders.iter().filter_map(|one| Some(one.get("uri")?.as_str()?.to_owned())).collect()
            }
            Ok(_) | Err(_) =>
            {
                #[expect(deprecated, reason = "older clients tell their folder so")]
                params.root_uri.into_iter().map(|uri| uri.0).collect()
            }
        };
        self.folders = folders.iter().filter_map(|uri| link::path(uri)).collect();
        self.stage = Stage::Running;
        let capabilities = capabilities(self.abilities.encoding);
        let version = env!("CARGO_PKG_VERSION");
        Ok(json!({ "capabilities": capabilities, "serverInfo": { "name": "malpung", "version": version } }))
    }

    /// Compiles one file.
    fn work(&mut self) -> io::Result<()> {
        let changed = catch_unwind(AssertUnwindSafe(|| self.workspace.work())).unwrap_or_default();
        self.publish(&changed)
    }

    /// Compiles everything that waits.
    pub(super) fn settle(&mut self) -> io::Result<()> {
        while self.workspace.has_work() {
            self.work()?;
        }
        Ok(())
    }

    /// Brings a file up to date.
    pub(super) fn hurry(&mut self, name: &str) -> io::Result<()> {
        let changed = self.workspace.hurry(name);
        self.publish(&changed)
    }

    /// Says what there is to say about files, where that is something else than before.
    pub(super) fn publish(&mut self, names: &[String]) -> io::Result<()> {
        for name in names {
            let diagnostics = self.shown(name);
            let known = self.told.get(name).map(Vec::as_slice).unwrap_or_default();
            let document = self.workspace.documents.get(name);
            if document.is_none() && known == diagnostics {
                continue;
            }
            let params = PublishDiagnosticsParams {
                uri: self.uri(name),
                version: document.map(|document| document.version),
                diagnostics: diagnostics.clone(),
            };
            if diagnostics.is_empty() {
                self.told.remove(name);
            } else {
                self.told.insert(name.clone(), diagnostics);
            }
            let params = serde_json::to_value(params).unwrap_or_default();
            self.notify("textDocument/publishDiagnostics", params)?;
        }
        Ok(())
    }

    fn shown(&self, name: &str) -> Vec<Diagnostic> {
        let (source, found) = self.workspace.diagnostics(name);
        let Some(source) = source else { return Vec::new() };
        let places = Places::new(&source.text, self.abilities.encoding);
        let unit = self.workspace.unit(name);
        let parameter = |span: Span, parameter: &str| unit?.page.parameter(span.start, parameter);
        let uri = |name: &str| self.uri(name);
        let teller =
            Teller { source: &source, abilities: &self.abilities, lang: self.lang, uri: &uri, parameter: &parameter };
        found.iter().map(|one| teller.tell(&places, one)).collect()
    }

    /// The address of a file, as the client spells it where it has it open.
    pub(super) fn uri(&self, name: &str) -> Uri {
        let open = self.workspace.documents.get(name).map(|document| document.uri.clone());
        Uri::from(open.unwrap_or_else(|| link::uri(name)))
    }

    pub(super) fn notify(&mut self, method: &str, params: Value) -> io::Result<()> {
        self.send(Notification { method: method.to_owned(), params }.into())
    }

    pub(super) fn send(&mut self, message: Message) -> io::Result<()> {
        wire::write(&mut self.output, &message)
    }
}

/// Reads the parameters of a message.
pub(super) fn parse<T: DeserializeOwned>(params: Value) -> Result<T, (ErrorCode, String)> {
    serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}
