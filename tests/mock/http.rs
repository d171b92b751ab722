//! A small HTTP client: it says exactly what came, also where that is no answer.

#![expect(clippy::disallowed_methods, reason = "a client connects")]

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// What came on a connection before it ended.
pub struct Came {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// Whether the body is shorter than its head has promised, or there is no head.
    pub is_cut: bool,
}

impl Came {
    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }
}

/// Sends bytes and reads the answer, or to the end of the connection.
pub fn raw(address: SocketAddr, request: &[u8]) -> Came {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
    // A server that has cut the connection may have reset it.
    let _ = stream.write_all(request);
    let (mut bytes, mut part) = (Vec::new(), [0; 16_384]);
    while !is_whole(&bytes) {
        match stream.read(&mut part) {
            Ok(0) | Err(_) => break,
            Ok(length) => bytes.extend(&part[..length]),
        }
    }
    read(&bytes)
}

/// Whether an answer that says how long it is has come. Not every server ends a connection that it was asked to end.
fn is_whole(bytes: &[u8]) -> bool {
    let came = read(bytes);
    came.status != 0 && !came.is_cut && !came.header("content-length").is_empty()
}

fn read(bytes: &[u8]) -> Came {
    let nothing = || Came { status: 0, headers: Vec::new(), body: String::new(), is_cut: true };
    let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { return nothing() };
    let head = String::from_utf8(bytes[..end].to_vec()).expect("a head of text");
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let body = &bytes[end + 4..];
    let mut came = Came { status: status.expect("a status"), headers, body: String::new(), is_cut: false };
    came.is_cut = came.header("content-length").parse().is_ok_and(|length: usize| body.len() < length);
    came.body = String::from_utf8_lossy(body).into_owned();
    came
}

/// Asks what a text says: `METHOD PATH`, lines `Name: value` for headers, lines `name=value` for the fields of a form, and a
/// line that begins with `{` for a body as it is.
pub fn ask(address: SocketAddr, text: &str) -> Came {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().expect("a first line");
    let (mut head, mut form, mut body) = (String::new(), url::form_urlencoded::Serializer::new(String::new()), None);
    for line in lines {
        let word = line.find([':', '=', '{']).map(|at| (at, line.as_bytes()[at]));
        match word {
            Some((0, b'{')) => body = Some(line.to_owned()),
            Some((_, b':')) => head += &format!("{line}\r\n"),
            Some((at, _)) => drop(form.append_pair(&line[..at], &line[at + 1..])),
            None => panic!("{line}"),
        }
    }
    let form = form.finish();
    let kind = if body.is_some() { "application/json" } else { "application/x-www-form-urlencoded;charset=utf-8" };
    let body = body.unwrap_or(form);
    if !body.is_empty() && !head.contains("Content-Type") {
        let _ = write!(head, "Content-Type: {kind}\r\n");
    }
    if !head.contains("Host:") {
        let _ = write!(head, "Host: {address}\r\n");
    }
    let length = body.len();
    let request = format!("{first} HTTP/1.1\r\n{head}Connection: close\r\nContent-Length: {length}\r\n\r\n{body}");
    raw(address, request.as_bytes())
}
