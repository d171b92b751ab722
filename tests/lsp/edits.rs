//! Random edits, told piece by piece, and requests at random places: the texts stay equal, and no question is too odd.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use crate::client::{Client, position, uri};
use crate::{Bench, ORDER, PROGRAM, YAML};

/// Pieces that texts are made of and changed with.
const PIECES: [&str; 22] = [
    "가",
    "각",
    "🎁",
    "👩‍🍳",
    "\u{1112}\u{1161}",
    "a",
    "\"",
    "\"\"\"",
    "{",
    "}",
    "${",
    "name",
    "\n",
    "\r\n",
    "\r",
    " ",
    "  - ",
    "title: ",
    ": ",
    "//",
    "->",
    "feed ",
];

/// What can be asked about a place or a file.
const METHODS: [&str; 10] = [
    "hover",
    "completion",
    "definition",
    "references",
    "prepareRename",
    "rename",
    "documentSymbol",
    "foldingRange",
    "codeAction",
    "semanticTokens/full",
];

#[derive(Debug, Clone)]
struct Edit {
    from: prop::sample::Index,
    length: usize,
    new: String,
    method: usize,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let new = prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..4).prop_map(|pieces| pieces.concat());
    let one = (any::<prop::sample::Index>(), 0..12_usize, new, 0..METHODS.len());
    prop::collection::vec(one.prop_map(|(from, length, new, method)| Edit { from, length, new, method }), 1..12)
}

/// Places between characters where an editor can stand: not within a line end of two signs.
fn places(text: &str) -> Vec<usize> {
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    ends.filter(|at| !(text[..*at].ends_with('\r') && text[*at..].starts_with('\n'))).collect()
}

#[test]
fn texts_stay_equal_and_nothing_that_is_asked_ends_the_server() {
    for is_utf8 in [false, true] {
        let bench = Bench::new(&[("brand.talk", crate::BRAND)]);
        let mut client = Client::start(PROGRAM, bench.folder(), is_utf8);
        let mut opened = 0;
        let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24);
        let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
        let files = prop::sample::select(vec![("talk", ORDER), ("yaml", YAML), ("json", crate::JSON)]);
        let client = std::cell::RefCell::new(&mut client);
        let opened = std::cell::RefCell::new(&mut opened);
        runner
            .run(&(files, edits()), |((language, start), edits)| {
                let (mut client, mut opened) = (client.borrow_mut(), opened.borrow_mut());
                **opened += 1;
                let uri = uri(&bench.path(&format!("{}.{language}", **opened)));
                client.open(&uri, language, start);
                for edit in edits {
                    let text = client.text(&uri).to_owned();
                    let places = places(&text);
                    let from = edit.from.index(places.len());
                    let to = (from + edit.length).min(places.len() - 1);
                    client.edit(&uri, places[from]..places[to], &edit.new);
                    ask(&mut client, &uri, METHODS[edit.method], places[from]);
                }
                // What the server says of the text that it has put together, and of the same text opened anew.
                let told = client.told(&uri);
                let answers = answers(&mut client, &uri);
                let text = client.text(&uri).to_owned();
                let close = json!({ "textDocument": { "uri": uri } });
                client.notify("textDocument/didClose", &close);
                client.open(&uri, language, &text);
                prop_assert_eq!(told, client.told(&uri));
                prop_assert_eq!(answers, self::answers(&mut client, &uri));
                client.notify("textDocument/didClose", &close);
                Ok(())
            })
            .unwrap();
    }
}

/// Answers in which every part of a text has its place.
fn answers(client: &mut Client, uri: &str) -> Vec<serde_json::Value> {
    let params = json!({ "textDocument": { "uri": uri } });
    let methods = ["documentSymbol", "foldingRange", "semanticTokens/full"];
    methods.map(|method| client.request(&format!("textDocument/{method}"), &params)).to_vec()
}

/// Asks something; an error is an answer, but no fault of the server's.
fn ask(client: &mut Client, uri: &str, method: &str, at: usize) {
    let text = client.text(uri).to_owned();
    let at = at.min(text.len());
    let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap();
    let place = position(&text, at, client.is_utf8);
    let end = position(&text, text.len(), client.is_utf8);
    let params = json!({
        "textDocument": { "uri": uri },
        "position": place,
        "range": { "start": place, "end": end },
        "context": { "includeDeclaration": true, "diagnostics": [] },
        "newName": "새_이름",
    });
    let id = client.ask(&format!("textDocument/{method}"), &params);
    let answer = client.answer(id);
    assert_ne!(answer["error"]["code"], -32603, "{method}: {answer}");
}
