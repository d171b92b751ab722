//! A stand-in for Kakao that outlives the processes which send to it: HTTP on loopback, faults by a seed, and a record of what
//! arrived.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Calls that a token is good for.
const USES: u32 = 3;

#[derive(Default)]
pub struct Server {
    /// How often a message arrived at a receiver.
    delivered: Mutex<HashMap<(String, String), u32>>,
    /// Calls that each sender's token has been used for.
    used: Mutex<HashMap<String, u32>>,
    /// Calls that were answered by nothing that tells what became of them.
    pub ambiguous: AtomicUsize,
    calls: AtomicUsize,
    /// Of a hundred calls, so many meet a fault.
    faults: usize,
    seed: u64,
    delay: Duration,
}

/// What happens to a call beside being delivered.
enum Fault {
    None,
    CutBefore,
    CutAfter,
    Broken,
    Refused,
}

impl Server {
    /// Serves until the process ends; where.
    pub fn start(faults: usize, seed: u64, delay: Duration) -> (Arc<Self>, String) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let server = Arc::new(Self { faults, seed, delay, ..Self::default() });
        let serving = Arc::clone(&server);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let server = Arc::clone(&serving);
                thread::spawn(move || server.serve(stream));
            }
        });
        (server, base)
    }

    /// What arrived, and how often.
    pub fn delivered(&self) -> HashMap<(String, String), u32> {
        self.delivered.lock().unwrap().clone()
    }

    fn serve(&self, stream: TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut stream = stream;
        while let Some((token, body)) = request(&mut reader) {
            let Some(answer) = self.answer(&token, &body) else { return };
            if stream.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    }

    /// The answer to a request; `None` to break the connection.
    fn answer(&self, token: &str, body: &str) -> Option<String> {
        let fields: HashMap<String, String> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let message = fields["template_object"].clone();
        let uuids = fields.get("receiver_uuids").map(|uuids| serde_json::from_str::<Vec<String>>(uuids).unwrap());
        let receivers = uuids.clone().unwrap_or_else(|| vec![String::new()]);
        thread::sleep(self.delay);
        if !self.is_valid(token) {
            return Some(http(401, r#"{"code":-401,"msg":"this access token is already expired"}"#));
        }
        let fault = self.fault();
        match fault {
            Fault::None => {}
            Fault::Refused => return Some(http(400, r#"{"code":-530,"msg":"…"}"#)),
            Fault::CutBefore | Fault::CutAfter | Fault::Broken => {
                self.ambiguous.fetch_add(1, Ordering::SeqCst);
            }
        }
        if matches!(fault, Fault::CutBefore) {
            return None;
        }
        for receiver in &receivers {
            *self.delivered.lock().unwrap().entry((message.clone(), receiver.clone())).or_default() += 1;
        }
        match fault {
            Fault::CutAfter => None,
            Fault::Broken => Some(http(502, "<html>Bad Gateway</html>")),
            Fault::None | Fault::CutBefore | Fault::Refused => Some(match uuids {
                None => http(200, r#"{"result_code":0}"#),
                Some(uuids) => http(200, &serde_json::json!({"successful_receiver_uuids": uuids}).to_string()),
            }),
        }
    }

    /// A token is good for some calls; then the next one is wanted.
    fn is_valid(&self, token: &str) -> bool {
        let mut parts = token.split('/').skip(1);
        let (sender, number) = (parts.next().unwrap(), parts.next().unwrap().parse::<u32>().unwrap());
        let mut used = self.used.lock().unwrap();
        let used = used.entry(sender.to_owned()).or_default();
        let is_valid = number >= *used / USES;
        *used += u32::from(is_valid);
        is_valid
    }

    fn fault(&self) -> Fault {
        let call = self.calls.fetch_add(1, Ordering::Relaxed) as u64;
        let mut chance = (call + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ self.seed;
        chance = (chance ^ (chance >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        chance ^= chance >> 29;
        if (chance % 100) as usize >= self.faults {
            return Fault::None;
        }
        match (chance >> 20) % 4 {
            0 => Fault::CutBefore,
            1 => Fault::CutAfter,
            2 => Fault::Broken,
            _ => Fault::Refused,
        }
    }
}

/// The token and the body of a request; `None` at the end of a connection.
fn request(reader: &mut BufReader<TcpStream>) -> Option<(String, String)> {
    let (mut token, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else { continue };
        match name.to_ascii_lowercase().as_str() {
            "authorization" => token = value.trim().trim_start_matches("Bearer ").to_owned(),
            "content-length" => length = value.trim().parse().ok()?,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((token, String::from_utf8(body).ok()?))
}

fn http(status: u16, body: &str) -> String {
    format!("HTTP/1.1 {status} -\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}
