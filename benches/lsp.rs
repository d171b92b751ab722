//! How long the language server takes from a keystroke to the diagnostics that it brings, in a workspace of 500 templates.
//! Run by `cargo bench --bench lsp`.

#![allow(clippy::disallowed_methods, reason = "a benchmark writes files, runs the program and reads the clock")]

#[path = "../tests/client/mod.rs"]
mod client;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use client::{Client, uri};

const TEMPLATES: usize = 500;
const KEYSTROKES: usize = 60;

/// A library that every tenth template imports.
const BRAND: &str = "link page (no: text(1..20)) {\n  url \"https://shop.mydomain.kr/orders/${no}\"\n}\n";

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/shop");
    let talk = fs::read_to_string(shop.join("order-shipped.talk")).expect("a template");
    let library = fs::read_to_string(shop.join("links.talk")).expect("a library");
    let yaml = fs::read_to_string(shop.join("product-yaml.yaml")).expect("a template");
    fs::write(folder.path().join("links.talk"), library).expect("a file");
    for index in 0..TEMPLATES {
        let (name, text) = match index % 10 {
            0 => (format!("t{index}.talk"), importing(index)),
            1..5 => (format!("t{index}.yaml"), yaml.replace("product-yaml", &format!("t{index}"))),
            _ => (format!("t{index}.talk"), talk.replace("order-shipped", &format!("t{index}"))),
        };
        fs::write(folder.path().join(name), text).expect("a file");
    }
    fs::write(folder.path().join("brand.talk"), BRAND).expect("a file");

    let begin = Instant::now();
    let mut client = Client::start(env!("CARGO_BIN_EXE_malpung"), folder.path(), true);
    let open = uri(&folder.path().join("t9.talk"));
    client.open(&open, "talk", &talk.replace("order-shipped", "t9"));
    client.told(&open);
    println!("first diagnostics after the start: {:.0} ms", millis(begin.elapsed()));
    client.settle(&open);
    println!("all {TEMPLATES} templates after the start: {:.0} ms", millis(begin.elapsed()));

    typed(&mut client, &open, "in a template of its own", "title");
    let yaml_uri = uri(&folder.path().join("t1.yaml"));
    client.open(&yaml_uri, "yaml", &yaml.replace("product-yaml", "t1"));
    typed(&mut client, &yaml_uri, "in a YAML template", "title");
    let brand = uri(&folder.path().join("brand.talk"));
    client.open(&brand, "talk", BRAND);
    typed(&mut client, &brand, "in a library that 50 templates import", "orders");
    during_start(folder.path(), &talk);
}

/// A template that imports the library.
fn importing(index: usize) -> String {
    format!(
        "use \"brand.talk\" {{ page }}\n\ntext t{index} (no: text(1..20) sample \"1\") {{\n  text \"주문 ${{no}} 🎁\"\n  link page(no)\n}}\n"
    )
}

/// Types into a text and takes the time until something is said about it.
fn typed(client: &mut Client, open: &str, what: &str, word: &str) {
    let mut at = client.text(open).find(word).expect("the word") + word.len();
    let times = (0..KEYSTROKES).map(|stroke| {
        let letter = if stroke % 2 == 0 { "x" } else { "" };
        let start = Instant::now();
        if letter.is_empty() {
            at -= 1;
            client.edit(open, at..at + 1, "");
        } else {
            client.edit(open, at..at, letter);
            at += 1;
        }
        client.told(open);
        start.elapsed()
    });
    report(what, times.collect());
    client.settle(open);
}

/// Types while the workspace has only begun to be read.
fn during_start(folder: &Path, talk: &str) {
    let mut client = Client::start(env!("CARGO_BIN_EXE_malpung"), folder, true);
    let open = uri(&folder.join("t9.talk"));
    client.open(&open, "talk", &talk.replace("order-shipped", "t9"));
    client.told(&open);
    typed(&mut client, &open, "while the workspace is being read", "title");
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let [least, median, most] = [0, times.len() / 2, times.len() - 1].map(|index| millis(times[index]));
    println!("a keystroke {what}: {least:.1} ms at least, {median:.1} ms median, {most:.1} ms at most");
}
