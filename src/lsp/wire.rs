//! Messages on a stream: a length, an empty line, and JSON. What is no message is told apart and answered, where it can be.

use std::io::{self, BufRead, Read, Write};

use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};

/// Bytes of one message, at most; a longer one is passed over.
const MESSAGE_MAX: usize = 64 << 20;
/// Bytes of one line of a head, at most.
const HEAD_MAX: u64 = 8 << 10;

/// What came over a stream.
#[derive(Debug)]
pub(super) enum Arrival {
    /// A message.
    Message(Message),
    /// No message, though one ended there. The answer to it.
    Malformed(Value),
    /// The stream cannot be read on: its end, or what is no head of a message.
    End,
}

/// Reads the next message.
pub(super) fn read(input: &mut impl BufRead) -> Arrival {
    match frame(input) {
        Ok(Some(body)) => decode(&body),
        Ok(None) => Arrival::Malformed(refusal(&Value::Null, ErrorCode::InvalidRequest, "the message is too long")),
        Err(_) => Arrival::End,
    }
}

/// Writes a message.
///
/// # Errors
/// Why the stream takes no more.
pub(super) fn write(output: &mut impl Write, message: &Message) -> io::Result<()> {
    message.write(output)
}

/// Writes what has no type of its own: an answer to what had no number.
///
/// # Errors
/// Why the stream takes no more.
pub(super) fn write_value(output: &mut impl Write, value: &Value) -> io::Result<()> {
    let text = value.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

/// The bytes of the next message; `None` for one that is too long.
fn frame(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let read = input.by_ref().take(HEAD_MAX).read_until(b'\n', &mut line)?;
        if read == 0 || !line.ends_with(b"\n") {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else { return Err(io::ErrorKind::InvalidData.into()) };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let Some(length) = length else { return Err(io::ErrorKind::InvalidData.into()) };
    let bytes = u64::try_from(length).unwrap_or(u64::MAX);
    if length > MESSAGE_MAX {
        io::copy(&mut input.by_ref().take(bytes), &mut io::sink())?;
        return Ok(None);
    }
    let mut body = Vec::new();
    if input.by_ref().take(bytes).read_to_end(&mut body)? < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(body))
}

fn decode(body: &[u8]) -> Arrival {
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(error) => return Arrival::Malformed(refusal(&Value::Null, ErrorCode::ParseError, &error.to_string())),
    };
    let id = value.get("id").filter(|id| id.is_number() || id.is_string()).cloned().unwrap_or_default();
    match serde_json::from_value(value) {
        Ok(message) => Arrival::Message(message),
        Err(error) => Arrival::Malformed(refusal(&id, ErrorCode::InvalidRequest, &error.to_string())),
    }
}

fn refusal(id: &Value, code: ErrorCode, message: &str) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code as i32, "message": message } })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let mut input = text.as_bytes();
        let mut all = Vec::new();
        loop {
            match read(&mut input) {
                Arrival::Message(Message::Request(request)) => all.push(request.method),
                Arrival::Message(Message::Notification(notification)) => all.push(notification.method),
                Arrival::Message(Message::Response(_)) => all.push("answer".to_owned()),
                Arrival::Malformed(value) => all.push(format!("{} {}", value["id"], value["error"]["code"])),
                Arrival::End => return all.join(", "),
            }
        }
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\nContent-Type: x\r\n\r\n{body}", body.len())
    }

    #[test]
    fn what_is_no_message_is_told_and_the_next_one_read() {
        let good = framed("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"케이크\"}");
        for (body, expected) in [
            ("{", "null -32700, 케이크"),
            ("[]", "null -32600, 케이크"),
            ("{\"id\":7}", "7 -32600, 케이크"),
            ("{\"id\":99999999999,\"method\":\"a\"}", "a, 케이크"),
            ("\u{feff}", "null -32700, 케이크"),
        ] {
            assert_eq!(told(&(framed(body) + &good)), expected, "{body}");
        }
        let bytes = [b"Content-Length: 2\r\n\r\n\xff\xfe".as_slice(), good.as_bytes()].concat();
        assert!(matches!(read(&mut bytes.as_slice()), Arrival::Malformed(_)));
    }

    #[test]
    fn what_has_no_length_is_the_end() {
        for text in
            ["", "\r\n{}", "Content-Length: 가\r\n\r\n{}", "Content-Length: 9\r\n\r\n{}", "GET / HTTP/1.1\r\n\r\n"]
        {
            assert_eq!(told(text), "", "{text}");
        }
        assert_eq!(told("Content-Length: 99999999999999\r\n\r\n{}"), "null -32600");
    }
}
