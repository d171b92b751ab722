//! A small client of the language server: it starts the program and speaks with it over its standard input and output.

use std::collections::{HashMap, VecDeque};
use std::io::{BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// How long an answer may take on a machine that is busy with other things.
const DEADLINE: Duration = Duration::from_secs(60);

/// A server that runs until the client is dropped.
pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    arrivals: Receiver<Value>,
    waiting: VecDeque<Value>,
    asked: i64,
    pub is_utf8: bool,
    /// What was last said about each file.
    pub diagnostics: HashMap<String, Value>,
    texts: HashMap<String, (i64, String)>,
}

#[allow(dead_code, reason = "each test and benchmark takes what it needs")]
impl Client {
    /// Starts the program in a folder and opens that folder, counting characters as UTF-8 or as UTF-16.
    pub fn start(program: &str, folder: &Path, is_utf8: bool) -> Self {
        Self::start_with(program, folder, is_utf8, &json!({}))
    }

    /// The same with more to say at the start.
    pub fn start_with(program: &str, folder: &Path, is_utf8: bool, more: &Value) -> Self {
        let mut client = Self::spawn(program, folder);
        client.is_utf8 = is_utf8;
        let encodings = if is_utf8 { json!(["utf-8", "utf-16"]) } else { json!(["utf-16"]) };
        let mut params = json!({
            "processId": null,
            "rootUri": null,
            "workspaceFolders": [{ "uri": uri(folder), "name": "가게" }],
            "capabilities": {
                "general": { "positionEncodings": encodings },
                "textDocument": {
                    "completion": { "completionItem": { "snippetSupport": true } },
                    "publishDiagnostics": { "relatedInformation": true, "tagSupport": { "valueSet": [1, 2] } },
                },
                "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } },
            },
        });
        for (key, value) in more.as_object().into_iter().flatten() {
            params[key] = value.clone();
        }
        let answer = client.request("initialize", &params);
        let encoding = if is_utf8 { "utf-8" } else { "utf-16" };
        assert_eq!(answer["capabilities"]["positionEncoding"], encoding);
        client.notify("initialized", &json!({}));
        client
    }

    /// Starts the program and says nothing yet.
    pub fn spawn(program: &str, folder: &Path) -> Self {
        let mut child = Command::new(program)
            .args(["lsp", "--stdio", "--lang", "en"])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, arrivals) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        Self {
            child,
            input,
            arrivals,
            waiting: VecDeque::new(),
            asked: 0,
            is_utf8: false,
            diagnostics: HashMap::new(),
            texts: HashMap::new(),
        }
    }

    /// Writes bytes as they are.
    pub fn write(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    pub fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.write(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request; its number.
    pub fn ask(&mut self, method: &str, params: &Value) -> i64 {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// Waits for the whole answer to a request.
    pub fn answer(&mut self, id: i64) -> Value {
        loop {
            let message = self.next();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    /// The result of a request.
    pub fn request(&mut self, method: &str, params: &Value) -> Value {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer:#}");
        answer["result"].clone()
    }

    /// The error that a request is answered with.
    pub fn refused(&mut self, method: &str, params: &Value) -> Value {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        assert!(answer.get("result").is_none(), "{method}: {answer:#}");
        answer["error"].clone()
    }

    /// The next message; diagnostics are kept, and requests of the server are granted.
    pub fn next(&mut self) -> Value {
        let message = match self.waiting.pop_front() {
            Some(message) => message,
            None => match self.arrivals.recv_timeout(DEADLINE) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => panic!("the server says nothing"),
                Err(RecvTimeoutError::Disconnected) => panic!("the server has ended"),
            },
        };
        if message["method"] == "textDocument/publishDiagnostics" {
            let params = &message["params"];
            self.diagnostics.insert(params["uri"].as_str().unwrap().to_owned(), params.clone());
        } else if message.get("method").is_some() && message.get("id").is_some() {
            self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
        }
        message
    }

    /// Opens a text.
    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        self.texts.insert(uri.to_owned(), (1, text.to_owned()));
        let item = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": item }));
    }

    /// Puts a text in the place of some bytes, and tells the server only of that.
    pub fn edit(&mut self, uri: &str, bytes: std::ops::Range<usize>, new: &str) {
        let range = json!({ "start": self.position(uri, bytes.start), "end": self.position(uri, bytes.end) });
        let (version, text) = self.texts.get_mut(uri).unwrap();
        *version += 1;
        text.replace_range(bytes, new);
        let version = *version;
        let params = json!({
            "textDocument": { "uri": uri, "version": version },
            "contentChanges": [{ "range": range, "text": new }],
        });
        self.notify("textDocument/didChange", &params);
    }

    /// Puts another text in the place of the whole.
    pub fn replace(&mut self, uri: &str, new: &str) {
        let (version, text) = self.texts.get_mut(uri).unwrap();
        *version += 1;
        new.clone_into(text);
        let params = json!({
            "textDocument": { "uri": uri, "version": *version },
            "contentChanges": [{ "text": new }],
        });
        self.notify("textDocument/didChange", &params);
    }

    pub fn text(&self, uri: &str) -> &str {
        &self.texts[uri].1
    }

    /// What is said about the newest state of a text.
    pub fn told(&mut self, uri: &str) -> Vec<Value> {
        loop {
            let version = self.texts[uri].0;
            if let Some(told) = self.diagnostics.get(uri).filter(|told| told["version"] == version) {
                return told["diagnostics"].as_array().unwrap().clone();
            }
            self.next();
        }
    }

    /// Waits until the server has nothing more to do: what it compiles on its own is done before references are answered.
    pub fn settle(&mut self, uri: &str) {
        let params = json!({
            "textDocument": { "uri": uri },
            "position": { "line": 0, "character": 0 },
            "context": { "includeDeclaration": true },
        });
        self.request("textDocument/references", &params);
    }

    /// A place as the protocol counts it.
    pub fn position(&self, uri: &str, byte: usize) -> Value {
        position(self.text(uri), byte, self.is_utf8)
    }

    /// The parameters of a request about a place.
    pub fn at(&self, uri: &str, byte: usize) -> Value {
        json!({ "textDocument": { "uri": uri }, "position": self.position(uri, byte) })
    }

    /// Ends the server as the protocol has it; its exit code.
    pub fn end(&mut self) -> Option<i32> {
        self.request("shutdown", &Value::Null);
        self.notify("exit", &Value::Null);
        self.child.wait().unwrap().code()
    }

    /// Hangs up; the exit code of the server.
    pub fn hang_up(&mut self) -> Option<i32> {
        drop(self.input.take());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(output: &mut impl std::io::BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", number)) => length = number.parse().unwrap(),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}

/// The address of a file or a folder.
#[allow(dead_code, reason = "each test and benchmark takes what it needs")]
pub fn uri(path: &Path) -> String {
    url::Url::from_file_path(path).unwrap().to_string()
}

/// A byte as the protocol counts it. Written apart from the server: line by line, from the start.
#[allow(dead_code, reason = "each test and benchmark takes what it needs")]
pub fn position(text: &str, byte: usize, is_utf8: bool) -> Value {
    let before = &text[..byte];
    let normal = before.replace("\r\n", "\n").replace('\r', "\n");
    let line = normal.matches('\n').count();
    let last = before.rsplit(['\n', '\r']).next().unwrap();
    let character = if is_utf8 { last.len() } else { last.encode_utf16().count() };
    json!({ "line": line, "character": character })
}

/// The byte at a place of the protocol. Written apart from the server.
#[allow(dead_code, reason = "each test and benchmark takes what it needs")]
pub fn byte(text: &str, position: &Value, is_utf8: bool) -> usize {
    let mut at = 0;
    let mut rest = text;
    for _ in 0..position["line"].as_u64().unwrap() {
        let end = rest.find(['\n', '\r']).unwrap();
        let length = if rest[end..].starts_with("\r\n") { 2 } else { 1 };
        at += end + length;
        rest = &rest[end + length..];
    }
    let character = usize::try_from(position["character"].as_u64().unwrap()).unwrap();
    if is_utf8 {
        return at + character;
    }
    let mut units = 0;
    for (offset, sign) in rest.char_indices() {
        if units >= character {
            return at + offset;
        }
        units += sign.len_utf16();
    }
    text.len()
}
