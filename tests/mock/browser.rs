//! A real Chromium without a window, driven by its own driver over WebDriver.

#![expect(clippy::disallowed_methods, reason = "starts a browser and waits for it")]
#![allow(dead_code, reason = "two tests have a browser, and not all that it can do is asked by both")]

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::http::{Came, raw};

/// Flags without which a browser talks to the world, or does not run as root.
const FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=760,1400",
];

/// A browser with one page. It is closed when this is dropped.
pub struct Browser {
    driver: Child,
    address: SocketAddr,
    session: String,
    _profile: TempDir,
}

impl Browser {
    /// Opens a page; `None`, said loudly, where there is no browser.
    pub fn open(url: &str) -> Option<Self> {
        let Some((driver, port)) = start_driver() else {
            let complaint = "SKIPPED: no chromedriver here, so no page was looked at in a browser; run .ci/browser";
            assert!(std::env::var_os("CI_BROWSER").is_none(), "{complaint}");
            eprintln!("{complaint}");
            return None;
        };
        let profile = tempfile::tempdir().expect("a folder");
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut browser = Self { driver, address, session: String::new(), _profile: profile };
        let flags: Vec<String> = FLAGS
            .iter()
            .map(|flag| (*flag).to_owned())
            .chain([format!("--user-data-dir={}", browser._profile.path().display())])
            .collect();
        let wanted = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": flags}}}});
        let session = browser.call("POST", "/session", &wanted);
        browser.session = session["sessionId"].as_str().expect("a session").to_owned();
        browser.command("url", &json!({ "url": url }));
        Some(browser)
    }

    /// Runs a script in the page.
    pub fn run(&self, script: &str) -> Value {
        self.command("execute/sync", &json!({"script": script, "args": []}))
    }

    /// Waits until a script returns true.
    pub fn wait(&self, script: &str) {
        for _ in 0..400 {
            if self.run(script) == Value::Bool(true) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("never true: {script}\n{}", self.run("return document.body.outerHTML"));
    }

    /// Presses keys, one after the other.
    pub fn press(&self, keys: &[&str]) {
        let code = |key: &&str| match *key {
            "Tab" => "\u{E004}",
            "Enter" => "\u{E007}",
            other => panic!("{other}"),
        };
        let stroke =
            |key: &&str| [json!({"type": "keyDown", "value": code(key)}), json!({"type": "keyUp", "value": code(key)})];
        let actions: Vec<Value> = keys.iter().flat_map(stroke).collect();
        self.command("actions", &json!({"actions": [{"type": "key", "id": "keys", "actions": actions}]}));
    }

    /// Prefers light or dark pages.
    pub fn prefer(&self, scheme: &str) {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        let command = json!({"cmd": "Emulation.setEmulatedMedia", "params": {"features": features}});
        self.command("goog/cdp/execute", &command);
    }

    /// Gives the window a size.
    pub fn size(&self, width: u32, height: u32) {
        self.command("window/rect", &json!({"width": width, "height": height}));
    }

    /// Keeps a picture of the page, for people to look at.
    pub fn picture(&self, name: &str) {
        let picture = self.call("GET", &format!("/session/{}/screenshot", self.session), &Value::Null);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let text = picture.as_str().expect("a picture");
        std::fs::write(folder.join(format!("{name}.png.base64")), text).expect("a file");
    }

    fn command(&self, name: &str, body: &Value) -> Value {
        self.call("POST", &format!("/session/{}/{name}", self.session), body)
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let (host, length) = (self.address, body.len());
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        );
        let Came { status, body, .. } = raw(host, request.as_bytes());
        let mut answer: Value = serde_json::from_str(&body).unwrap_or_else(|_| panic!("{path}: {status} {body}"));
        assert_eq!(status, 200, "{path}: {body}");
        answer["value"].take()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() && !thread::panicking() {
            self.call("DELETE", &format!("/session/{}", self.session), &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Starts the driver, which says what port it has found.
fn start_driver() -> Option<(Child, u16)> {
    let mut driver =
        Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let mut lines = BufReader::new(driver.stdout.take()?).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let text = line.split_once("successfully on port ")?.1;
        text.trim_end_matches('.').parse().ok()
    })?;
    // What it says later is read, or it would wait for that.
    thread::spawn(move || lines.for_each(drop));
    Some((driver, port))
}
