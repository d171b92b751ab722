//! The messages that were recorded for a template: `NAME.expected.json` beside its file.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::diagnostic::{Words, say};
use crate::project::{Beside, Cause, Place, Unreadable, Written, read, write};

/// What was recorded.
#[derive(Debug, Clone)]
pub(super) struct Recorded {
    /// The file.
    pub(super) path: PathBuf,
    /// Its messages by case.
    pub(super) messages: Messages,
}

/// The messages of a file.
#[derive(Debug, Clone)]
pub(super) enum Messages {
    /// There is no file yet.
    None,
    /// These.
    Some(Map<String, Value>),
    /// The file holds something else.
    Unusable(Words),
    /// The file could not be read.
    Unreadable(Unreadable),
}

impl Recorded {
    /// What was recorded for a template of a file.
    pub(super) fn of(template: &Path, name: &str) -> Self {
        let path = Beside::Expected.files(template, name).into_iter().next().unwrap_or_default();
        let messages = match read(&path) {
            Ok(bytes) => parse(&path, &bytes),
            Err(Cause::NotFound) => Messages::None,
            Err(cause) => Messages::Unreadable(Unreadable::new(shown(&path), cause)),
        };
        Self { path, messages }
    }

    /// The name of the file.
    pub(super) fn name(&self) -> String {
        shown(&self.path)
    }

    /// The message of a case.
    pub(super) fn get(&self, case: &str) -> Option<&Value> {
        self.messages()?.get(case)
    }

    /// The recorded cases.
    pub(super) fn cases(&self) -> impl Iterator<Item = &String> {
        self.messages().into_iter().flat_map(Map::keys)
    }

    fn messages(&self) -> Option<&Map<String, Value>> {
        match &self.messages {
            Messages::Some(messages) => Some(messages),
            Messages::None | Messages::Unusable(_) | Messages::Unreadable(_) => None,
        }
    }

    /// Records messages; a file that holds them already, however it is laid out, is not touched.
    pub(super) fn write(&self, messages: &Map<String, Value>) -> Result<Written, Words> {
        if self.messages() == Some(messages) {
            return Ok(Written::Unchanged);
        }
        let name = self.name();
        let text = serde_json::to_string_pretty(messages).map_err(|error| unwritable(&name, &error.to_string()))?;
        write(&self.path, (text + "\n").as_bytes()).map_err(|error| unwritable(&name, &error.to_string()))
    }
}

fn shown(path: &Path) -> String {
    Place::File(path.to_owned()).name()
}

fn parse(path: &Path, bytes: &[u8]) -> Messages {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let name = shown(path);
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(messages)) => Messages::Some(messages),
        Ok(_) => Messages::Unusable(say!(
            en: "{name}: this is no object of messages by case; `malpung test --update` writes it anew",
            ko: "{name}: case마다 메시지를 적은 객체가 아닙니다. `malpung test --update`로 새로 쓸 수 있습니다",
        )),
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            Messages::Unusable(say!(
                en: "{name}:{line}:{column}: this is no JSON; `malpung test --update` writes it anew",
                ko: "{name}:{line}:{column}: JSON이 아닙니다. `malpung test --update`로 새로 쓸 수 있습니다",
            ))
        }
    }
}

fn unwritable(name: &str, error: &str) -> Words {
    say!(en: "{name}: cannot be written: {error}", ko: "{name}: 쓸 수 없습니다: {error}")
}
