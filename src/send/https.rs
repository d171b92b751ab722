//! Requests over the real network: TLS to Kakao, plain to a stand-in on this machine; nothing repeated, no redirect followed.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use secrecy::ExposeSecret;
use ureq::config::Config;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, NextTimeout, RustlsConnector, TcpConnector, Transport as Wire,
};
use ureq::{Agent, Error};

use super::transport::{Cause, Failure, Reply, Request, Transport};
use super::{Base, Event, Observer};
use crate::emit::endpoint::CONTENT_TYPE;

/// Bytes of an answer, at most. Kakao's are a few hundred.
const ANSWER_MAX: u64 = 256 * 1024;
/// How long an idle connection is used again. Longer, and the other end may be closing it just when a request leaves.
const IDLE: Duration = Duration::from_secs(3);
/// How long a call takes, at most.
pub const TIMEOUT: Duration = Duration::from_secs(10);

thread_local! {
    /// Whether a byte of the request that this thread sends has left.
    static HAS_LEFT: Cell<bool> = const { Cell::new(false) };
    /// Who is told of it. A call runs on one thread from beginning to end, so the thread is where it meets its connection.
    static OBSERVER: RefCell<Option<Arc<dyn Observer>>> = const { RefCell::new(None) };
}

/// Carries requests to one base address.
pub struct Https {
    agent: Agent,
    base: Base,
    timeout: Duration,
}

impl Https {
    /// Requests to a base address, over so many connections at once.
    pub fn new(base: Base, timeout: Duration, connections: usize) -> Self {
        let config = Config::builder()
            .https_only(!base.is_loopback())
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .timeout_global(Some(timeout))
            .max_idle_connections(connections)
            .max_idle_connections_per_host(connections)
            .max_idle_age(IDLE)
            .user_agent(concat!("malpung/", env!("CARGO_PKG_VERSION")))
            .build();
        let connector = ().chain(TcpConnector::default()).chain(RustlsConnector::default()).chain(Marking);
        Self { agent: Agent::with_parts(config, connector, DefaultResolver::default()), base, timeout }
    }

    fn post(&self, request: &Request<'_>) -> Result<Reply, Error> {
        let mut response = self
            .agent
            .post(self.base.at(request.endpoint.path()))
            .header("Authorization", format!("Bearer {}", request.token.expose_secret()))
            .header("Content-Type", CONTENT_TYPE)
            .send(request.body)?;
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(ANSWER_MAX).read_to_vec()?;
        Ok(Reply { status, body })
    }
}

impl Transport for Https {
    fn call(&self, request: &Request<'_>, observer: &Arc<dyn Observer>) -> Result<Reply, Failure> {
        HAS_LEFT.set(false);
        OBSERVER.set(Some(Arc::clone(observer)));
        let answer = self.post(request);
        answer.map_err(|error| {
            let cause = cause(&error);
            if HAS_LEFT.get() { Failure::AfterFirstByte(cause) } else { Failure::BeforeFirstByte(cause) }
        })
    }

    fn timeout(&self) -> Duration {
        self.timeout
    }
}

impl fmt::Debug for Https {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Https").field("base", &self.base).finish_non_exhaustive()
    }
}

pub(super) fn cause(error: &Error) -> Cause {
    match error {
        Error::HostNotFound => Cause::Name,
        Error::ConnectionFailed => Cause::Connect,
        Error::Timeout(_) => Cause::Timeout,
        Error::BodyExceedsLimit(_) | Error::LargeResponseHeader(..) => Cause::TooLarge,
        Error::Tls(_) | Error::Rustls(_) | Error::TlsRequired => Cause::Tls,
        Error::Io(error) => match error.kind() {
            io::ErrorKind::ConnectionRefused | io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => {
                Cause::Connect
            }
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Cause::Timeout,
            io::ErrorKind::InvalidData => Cause::Tls,
            _ => Cause::Closed,
        },
        _ => Cause::Protocol,
    }
}

/// Marks the moment when the first byte of a request leaves. Names and TLS come before it.
#[derive(Debug)]
struct Marking;

/// A connection whose first byte is marked.
#[derive(Debug)]
struct Marked<W> {
    wire: W,
}

/// Tells the observer of the request that this thread sends.
fn tell(event: Event) {
    OBSERVER.with_borrow(|observer| observer.iter().for_each(|observer| observer.on(event)));
}

impl<W: Wire> Connector<W> for Marking {
    type Out = Marked<W>;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<W>) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(|wire| Marked { wire }))
    }
}

impl<W: Wire> Wire for Marked<W> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.wire.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let is_first = amount > 0 && !HAS_LEFT.replace(true);
        if is_first {
            tell(Event::FirstByte);
        }
        self.wire.transmit_output(amount, timeout)?;
        if is_first {
            tell(Event::Underway);
        }
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.wire.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.wire.is_open()
    }

    fn is_tls(&self) -> bool {
        self.wire.is_tls()
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::{TcpListener, TcpStream};
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::send::{Endpoint, SecretString};

    /// Counts first bytes.
    #[derive(Default)]
    struct Count(AtomicUsize);

    impl Observer for Count {
        fn on(&self, event: Event) {
            if event == Event::FirstByte {
                self.0.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// What one call comes to when the other end does `serve`, and how often a first byte was seen.
    fn check(serve: impl FnOnce(TcpStream) + Send + 'static) -> (Result<Reply, Failure>, usize) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = Base::parse(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
        let other = std::thread::spawn(move || serve(listener.accept().unwrap().0));
        let made = call(&Https::new(base, Duration::from_millis(500), 1));
        other.join().unwrap();
        made
    }

    fn call(https: &Https) -> (Result<Reply, Failure>, usize) {
        let count = Arc::new(Count::default());
        let observer: Arc<dyn Observer> = Arc::clone(&count) as Arc<dyn Observer>;
        let token = SecretString::from("canary-token");
        let request = Request { endpoint: Endpoint::MemoDefault, token: &token, body: "template_object=%7B%7D" };
        (https.call(&request, &observer), count.0.load(Ordering::Relaxed))
    }

    /// Reads a request to its end.
    fn hear(stream: &mut TcpStream) -> String {
        let (mut heard, mut buffer) = (Vec::new(), [0; 1024]);
        while !String::from_utf8_lossy(&heard).contains("template_object=%7B%7D") {
            match stream.read(&mut buffer) {
                Ok(0) | Err(_) => break,
                Ok(count) => heard.extend_from_slice(&buffer[..count]),
            }
        }
        String::from_utf8_lossy(&heard).into_owned()
    }

    fn say(answer: &'static str) -> impl FnOnce(TcpStream) + Send {
        move |mut stream: TcpStream| {
            hear(&mut stream);
            let _ = stream.write_all(answer.as_bytes());
        }
    }

    #[test]
    fn an_answer_is_an_answer_whatever_its_status() {
        for (answer, status, body) in [
            ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, "{}"),
            ("HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n{}", 400, "{}"),
            ("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 6\r\n\r\n<html>", 502, "<html>"),
            ("HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n", 302, ""),
            ("HTTP/1.1 307 Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", 307, ""),
        ] {
            let (made, first_bytes) = check(say(answer));
            assert_eq!(made, Ok(Reply { status, body: body.as_bytes().to_vec() }), "{answer}");
            assert_eq!(first_bytes, 1);
        }
    }

    #[test]
    fn what_is_said_is_the_form_with_its_headers() {
        let (sender, receiver) = std::sync::mpsc::channel();
        let (made, _) = check(move |mut stream| {
            sender.send(hear(&mut stream)).unwrap();
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
        let heard = receiver.recv().unwrap().to_lowercase();
        assert!(made.is_ok());
        assert!(heard.starts_with("post /v2/api/talk/memo/default/send http/1.1\r\n"), "{heard}");
        assert!(heard.contains("authorization: bearer canary-token\r\n"));
        assert!(heard.contains("content-type: application/x-www-form-urlencoded;charset=utf-8\r\n"));
    }

    #[test]
    fn after_the_first_byte_nobody_can_tell() {
        let hang = |mut stream: TcpStream| {
            hear(&mut stream);
            std::thread::sleep(Duration::from_millis(900));
        };
        assert_eq!(check(hang), (Err(Failure::AfterFirstByte(Cause::Timeout)), 1));
        let shut = |mut stream: TcpStream| {
            hear(&mut stream);
        };
        assert!(matches!(check(shut), (Err(Failure::AfterFirstByte(_)), 1)));
        for cut in [
            "HTTP/1.1 200 OK\r\nContent-Le",
            "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{\"result_code\":0}",
            "말풍선",
        ] {
            assert!(matches!(check(say(cut)), (Err(Failure::AfterFirstByte(_)), 1)), "{cut}");
        }
        let flood = |mut stream: TcpStream| {
            hear(&mut stream);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n");
            let _ = stream.write_all(&vec![b' '; 900_000]);
        };
        assert_eq!(check(flood), (Err(Failure::AfterFirstByte(Cause::TooLarge)), 1));
    }

    #[test]
    fn without_a_connection_nothing_has_left() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = Base::parse(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
        drop(listener);
        let made = call(&Https::new(base, Duration::from_millis(500), 1));
        assert_eq!(made, (Err(Failure::BeforeFirstByte(Cause::Connect)), 0));
    }

    #[test]
    fn debugging_shows_no_token() {
        let token = SecretString::from("canary-token");
        let request = Request { endpoint: Endpoint::MemoDefault, token: &token, body: "canary-body" };
        let reply = Reply { status: 200, body: b"canary-uuid".to_vec() };
        assert!(!format!("{request:?} {reply:?}").contains("canary"));
    }
}
