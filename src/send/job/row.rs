//! Rows of a job: one line of JSON each.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::{JobFile, To};
use crate::diagnostic::{Words, say};
use crate::send::Receiver;

/// Bytes of a row, at most: 1 MB.
pub const ROW_BYTES_MAX: usize = 1024 * 1024;

/// What a row says.
#[derive(Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Who sends, by the name under which his token is kept.
    pub sender: String,
    /// UUIDs of friends; none for a message to oneself.
    #[serde(default)]
    receivers: Vec<String>,
    /// The arguments of the template.
    #[serde(default)]
    pub args: Value,
    /// Another template than the job's.
    #[serde(default)]
    pub template: Option<String>,
    /// A name of its own, unique in the job.
    #[serde(default)]
    pub id: Option<String>,
}

/// A row that cannot be sent, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowRefusal {
    /// Its line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reasons: Vec<Words>,
}

impl fmt::Debug for Row {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Row").field("receivers", &self.receivers.len()).finish_non_exhaustive()
    }
}

impl Row {
    /// Reads a row and checks it against its job.
    pub(super) fn read(text: &str, file: &JobFile) -> Result<Self, Words> {
        let row: Self = serde_json::from_str(text).map_err(|error| of_json(&error))?;
        row.check(file).map_or(Ok(row), Err)
    }

    /// Who receives: the sender where nobody is named.
    pub(super) fn receivers(&self) -> Vec<Receiver> {
        match self.receivers.as_slice() {
            [] => vec![Receiver::oneself()],
            receivers => receivers.iter().map(Receiver::friend).collect(),
        }
    }

    fn check(&self, file: &JobFile) -> Option<Words> {
        let is_name = |text: &str| !text.is_empty() && text.len() <= 200 && !text.chars().any(char::is_control);
        if !is_name(&self.sender) || self.id.as_deref().is_some_and(|id| !is_name(id)) {
            return Some(say!(
                en: "`sender` and `id` have to be lines of up to 200 bytes",
                ko: "`sender`와 `id`는 200바이트까지의 한 줄이어야 합니다",
            ));
        }
        match (file.to, self.receivers.as_slice()) {
            (To::Me, []) => None,
            (To::Me, _) => Some(say!(
                en: "a job to oneself (`to = \"me\"`) has rows without `receivers`",
                ko: "나에게 보내는 작업(`to = \"me\"`)의 행에는 `receivers`를 쓰지 않습니다",
            )),
            (To::Friends, []) => Some(say!(
                en: "a row of a job to friends names its `receivers`",
                ko: "친구에게 보내는 작업의 행에는 `receivers`를 적어야 합니다",
            )),
            (To::Friends, receivers) => wrong(receivers),
        }
    }
}

/// What is wrong with receivers, without naming one.
fn wrong(receivers: &[String]) -> Option<Words> {
    let is_uuid = |uuid: &String| {
        !uuid.is_empty() && uuid.len() <= Receiver::LENGTH_MAX && uuid.chars().all(|letter| letter.is_ascii_graphic())
    };
    if let Some(place) = receivers.iter().position(|uuid| !is_uuid(uuid)) {
        let place = place + 1;
        return Some(say!(
            en: "receiver {place} is no UUID of Kakao's friend list",
            ko: "{place}번째 수신자가 카카오 친구 목록의 UUID가 아닙니다",
        ));
    }
    let twice =
        (1..receivers.len()).find(|place| receivers.iter().take(*place).any(|one| receivers.get(*place) == Some(one)));
    twice.map(|place| {
        let place = place + 1;
        say!(en: "receiver {place} is named twice", ko: "{place}번째 수신자가 두 번 나옵니다")
    })
}

/// A mistake of JSON, by its place: what stands there may be a receiver.
fn of_json(error: &serde_json::Error) -> Words {
    let column = error.column();
    match error.classify() {
        serde_json::error::Category::Data => say!(
            en: "column {column}: a row has `sender`, `receivers`, `args`, `template` and `id`, and nothing else",
            ko: "{column}번째 칸: 행에는 `sender`, `receivers`, `args`, `template`, `id`만 씁니다",
        ),
        serde_json::error::Category::Io | serde_json::error::Category::Syntax | serde_json::error::Category::Eof => {
            say!(en: "column {column}: this is no JSON", ko: "{column}번째 칸: JSON이 아닙니다")
        }
    }
}

/// Opens a file of rows. Nothing but a regular file is opened.
///
/// # Errors
/// What the system says.
pub fn open(path: &Path) -> io::Result<BufReader<File>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
    }
    File::open(path).map(BufReader::new)
}

/// The next line that holds something, without its end; `None` at the end of the stream. A line that is too long, or no text, is a
/// refusal.
pub(super) fn next(rows: &mut dyn BufRead, line: &mut u64) -> io::Result<Option<Result<String, Words>>> {
    loop {
        let mut bytes = Vec::new();
        let most = u64::try_from(ROW_BYTES_MAX).unwrap_or(u64::MAX) + 2;
        if (&mut *rows).take(most).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        *line += 1;
        let is_whole = bytes.last() == Some(&b'\n');
        if !is_whole && bytes.len() > ROW_BYTES_MAX + 1 {
            rows.skip_until(b'\n')?;
            return Ok(Some(Err(say!(en: "a row is one line of at most 1 MB", ko: "한 행은 1MB까지의 한 줄입니다"))));
        }
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(_) => return Ok(Some(Err(say!(en: "this is no UTF-8 text", ko: "UTF-8 글이 아닙니다")))),
        };
        let text = if *line == 1 { text.trim_start_matches('\u{feff}') } else { &text };
        if !text.trim().is_empty() {
            return Ok(Some(Ok(text.trim_end().to_owned())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;

    fn check(to: &str, text: &str) -> String {
        let file: JobFile = format!("name = \"j\"\nrows = \"r\"\nto = \"{to}\"").parse().unwrap();
        match Row::read(text, &file) {
            Ok(row) => format!("{} receivers", row.receivers().len()),
            Err(words) => words.to(Lang::En).to_owned(),
        }
    }

    #[test]
    fn a_row_is_checked_without_naming_a_receiver() {
        assert_eq!(check("me", r#"{"sender": "민지", "args": {"이름": "🎂"}}"#), "1 receivers");
        assert_eq!(check("friends", r#"{"sender": "민지", "receivers": ["a", "b"]}"#), "2 receivers");
        for (to, row) in [
            ("me", r#"{"sender": "민지", "receivers": ["canary"]}"#),
            ("friends", r#"{"sender": "민지"}"#),
            ("friends", r#"{"sender": "민지", "receivers": ["canary", "canary"]}"#),
            ("friends", r#"{"sender": "민지", "receivers": ["canary 띄움"]}"#),
            ("friends", r#"{"sender": "민지", "receivers": ["canary", 7]}"#),
            ("friends", r#"{"sender": "", "receivers": ["canary"]}"#),
            ("friends", r#"{"sender": "민지", "receivers": ["canary"], "canary": 1}"#),
            ("friends", r#"{"sender": "민지", "receivers": ["canary"]"#),
            ("friends", r#"["canary"]"#),
            ("friends", "canary"),
        ] {
            let said = check(to, row);
            assert!(!said.contains("canary") && !said.ends_with(" receivers"), "{row}: {said}");
        }
    }

    #[test]
    fn lines_are_counted_and_blank_ones_passed_over() {
        let text = format!("\u{feff}{{}}\r\n\n  \n{{\"가\":1}}\n{}\n\u{0}끝", "a".repeat(ROW_BYTES_MAX + 9));
        let (mut stream, mut line, mut seen) = (text.as_bytes(), 0, Vec::new());
        while let Some(row) = next(&mut stream, &mut line).unwrap() {
            seen.push((line, row.map_err(|words| words.to(Lang::En).to_owned())));
        }
        let long = "a row is one line of at most 1 MB".to_owned();
        let expected =
            [(1, Ok("{}".to_owned())), (4, Ok("{\"가\":1}".to_owned())), (5, Err(long)), (6, Ok("\0끝".to_owned()))];
        assert_eq!(seen, expected);
    }
}
