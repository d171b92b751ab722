//! The browser of the machine, and what it brings back.

#![expect(clippy::disallowed_methods, reason = "starts a browser, and listens for it on this machine")]

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use url::Url;

use crate::diagnostic::{Words, say};
use crate::send::SecretString;

/// The path that a login comes back to.
const PATH: &str = "/callback";
/// How often it is looked for.
const STEP: Duration = Duration::from_millis(50);
/// How long a connection may take to say what it wants.
const SLOW: Duration = Duration::from_secs(2);
/// Bytes of a request, at most.
const REQUEST_MAX: usize = 16 * 1024;

/// Where a login comes back to.
pub(super) struct Door {
    listener: TcpListener,
    address: SocketAddr,
}

/// What a visitor of the door brings.
enum Visit {
    Code(SecretString),
    Denied(String),
    /// Somebody else's request, or another login's.
    Other,
}

impl Door {
    /// Opens a door on a port of this machine; any that is free for 0.
    pub(super) fn open(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// The address that is registered with the app.
    pub(super) fn redirect(&self) -> String {
        format!("http://{}{PATH}", self.address)
    }

    /// Waits for the code of the login that has this `state`.
    pub(super) fn wait(&self, state: &str, patience: Duration) -> Result<SecretString, Words> {
        let until = Instant::now() + patience;
        while Instant::now() < until {
            let stream = match self.listener.accept() {
                Ok((stream, _)) => stream,
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    thread::sleep(STEP);
                    continue;
                }
                Err(_) => continue,
            };
            match answer(stream, state) {
                Visit::Code(code) => return Ok(code),
                Visit::Denied(error) => {
                    return Err(say!(
                        en: "the login was not finished: {error}",
                        ko: "로그인을 마치지 않았습니다: {error}",
                    ));
                }
                Visit::Other => {}
            }
        }
        let seconds = patience.as_secs();
        Err(say!(
            en: "nobody logged in within {seconds} s; try again",
            ko: "{seconds}초 안에 로그인하지 않았습니다. 다시 시도하세요",
        ))
    }
}

/// Answers a visitor.
fn answer(mut stream: TcpStream, state: &str) -> Visit {
    let visit = request(&mut stream).map_or(Visit::Other, |target| visit(&target, state));
    let (status, text) = match visit {
        Visit::Code(_) => {
            ("200 OK", "로그인했습니다. 이 창은 닫아도 됩니다.<br>You are logged in. You can close this window.")
        }
        Visit::Denied(_) => (
            "200 OK",
            "로그인하지 않았습니다. 이 창은 닫아도 됩니다.<br>You are not logged in. You can close this window.",
        ),
        Visit::Other => ("404 Not Found", "말풍선 malpung"),
    };
    let page = format!("<!doctype html><meta charset=\"utf-8\"><title>malpung</title><p>{text}</p>\n");
    let length = page.len();
    // Whether the browser shows it or not, the login is done.
    let _ = write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\nCache-Control: no-store\r\n\
         Referrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{page}"
    );
    visit
}

/// The target of a request that gets something.
fn request(stream: &mut TcpStream) -> Option<String> {
    stream.set_nonblocking(false).ok()?;
    stream.set_read_timeout(Some(SLOW)).ok()?;
    stream.set_write_timeout(Some(SLOW)).ok()?;
    let (mut heard, mut buffer) = (Vec::new(), [0; 1024]);
    while !heard.windows(4).any(|four| four == b"\r\n\r\n") && heard.len() < REQUEST_MAX {
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(count) => heard.extend(buffer.iter().take(count)),
        }
    }
    let line = String::from_utf8_lossy(&heard).lines().next()?.to_owned();
    let mut words = line.split(' ');
    (words.next() == Some("GET")).then(|| words.next().map(str::to_owned)).flatten()
}

fn visit(target: &str, state: &str) -> Visit {
    let Ok(url) = Url::parse("http://127.0.0.1").and_then(|base| base.join(target)) else { return Visit::Other };
    let value = |key: &str| url.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned());
    if url.path() != PATH || value("state").as_deref() != Some(state) {
        return Visit::Other;
    }
    match (value("code"), value("error")) {
        (Some(code), _) if !code.is_empty() => Visit::Code(code.into()),
        (_, error) => {
            let error = error.unwrap_or_default();
            Visit::Denied(
                error.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').take(60).collect(),
            )
        }
    }
}

/// Opens an address in the browser: the one that BROWSER names, or the machine's own; whether one was started.
pub(super) fn open(address: &str) -> bool {
    let named = env::var("BROWSER").unwrap_or_default();
    named.split(':').any(|command| start(command, address)) || start(OPENER, address)
}

/// What opens an address on this machine.
const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "rundll32 url.dll,FileProtocolHandler"
} else {
    "xdg-open"
};

/// Starts a command with an address in the place of `%s`, or behind it.
fn start(command: &str, address: &str) -> bool {
    let mut words = command.split_whitespace().map(|word| word.replace("%s", address));
    let Some(program) = words.next() else { return false };
    let mut started = Command::new(program);
    started.args(words);
    if !command.contains("%s") {
        started.arg(address);
    }
    started.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::send::ExposeSecret as _;

    #[test]
    fn only_the_login_that_was_begun_is_taken() {
        let check = |target: &str| match visit(target, "열쇠") {
            Visit::Code(code) => format!("code {}", code.expose_secret()),
            Visit::Denied(error) => format!("denied {error}"),
            Visit::Other => "other".to_owned(),
        };
        let state = "state=%EC%97%B4%EC%87%A0";
        for (target, expected) in [
            (format!("/callback?code=abc&{state}"), "code abc"),
            (format!("/callback?{state}&error=access_denied"), "denied access_denied"),
            (format!("/callback?{state}"), "denied "),
            (format!("/callback?code=&{state}"), "denied "),
            (format!("/callback?{state}&error=%1b%5b2J<b>"), "denied 2Jb"),
            ("/callback?code=abc&state=other".to_owned(), "other"),
            ("/callback?code=abc".to_owned(), "other"),
            (format!("/?code=abc&{state}"), "other"),
            ("/favicon.ico".to_owned(), "other"),
            ("//".to_owned(), "other"),
        ] {
            assert_eq!(check(&target), expected, "{target}");
        }
    }
}
