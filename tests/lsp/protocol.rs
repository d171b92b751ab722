//! The protocol itself: beginning, end, cancelling, and what is no request.

use serde_json::{Value, json};

use crate::client::{Client, uri};
use crate::{Bench, ORDER, PROGRAM, Scene};

#[test]
fn a_server_begins_and_ends_as_the_protocol_has_it() {
    let bench = Bench::new(&[]);
    let mut client = Client::start(PROGRAM, bench.folder(), true);
    assert_eq!(client.end(), Some(0));
    let mut client = Client::start(PROGRAM, bench.folder(), false);
    assert_eq!(client.hang_up(), Some(1));
    let mut client = Client::spawn(PROGRAM, bench.folder());
    assert_eq!(client.refused("textDocument/hover", &json!({}))["code"], -32002);
    client.notify("exit", &Value::Null);
    assert_eq!(client.hang_up(), Some(1));
}

#[test]
fn what_is_no_request_is_answered_and_the_server_goes_on() {
    let mut scene = Scene::open("order.talk", true);
    let client = &mut scene.client;
    for (method, params, code) in [
        ("textDocument/케이크", json!({}), -32601),
        ("textDocument/hover", json!({ "textDocument": 3 }), -32602),
        ("textDocument/hover", Value::Null, -32602),
        ("textDocument/rename", json!([]), -32602),
        ("initialize", json!({ "capabilities": {} }), -32600),
    ] {
        assert_eq!(client.refused(method, &params)["code"], code, "{method}");
    }
    for body in ["{", "[1]", "null", "{\"id\": {}, \"method\": 1}", "\u{0}", "가"] {
        client.write(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
        let answer = loop {
            let message = client.next();
            if message.get("error").is_some() {
                break message;
            }
        };
        assert!(answer["id"].is_null(), "{body}: {answer}");
    }
    client.notify("textDocument/didChange", &json!({ "textDocument": { "uri": 1 } }));
    client.notify("textDocument/didOpen", &json!(null));
    client.notify("케이크", &json!({}));
    assert!(scene.ask("textDocument/hover", "na¦me: text")["contents"].is_object());
}

#[test]
fn a_file_that_is_none_of_ours_has_no_answers() {
    let bench = Bench::new(&[("package.json", "{\"name\": \"app\"}")]);
    let mut client = Client::start(PROGRAM, bench.folder(), false);
    let uri = uri(&bench.path("package.json"));
    client.open(&uri, "json", "{\"name\": \"app\"}");
    for method in ["hover", "completion", "definition", "documentSymbol", "formatting", "semanticTokens/full"] {
        let mut params = client.at(&uri, 3);
        params["options"] = json!({ "tabSize": 2, "insertSpaces": true });
        assert!(client.request(&format!("textDocument/{method}"), &params).is_null(), "{method}");
    }
    client.settle(&uri);
    assert!(client.diagnostics.get(&uri).is_none_or(|told| told["diagnostics"] == json!([])));
}

#[test]
fn a_request_that_is_cancelled_in_time_is_not_answered() {
    let mut scene = Scene::open("order.talk", true);
    let params = scene.client.at(&scene.uri, 10);
    // One write: the server finds both in its queue, and the cancelling before its turn comes.
    let message = |value: Value| {
        let text = value.to_string();
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    };
    let mut all = String::new();
    for id in 1000..1040 {
        all += &message(json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/completion", "params": params }));
    }
    all += &message(json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": 1039 } }));
    all += &message(json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": "없음" } }));
    scene.client.write(all.as_bytes());
    // Where the server is quicker than the writing, there is nothing left to cancel, and it says so by an answer.
    let answer = scene.client.answer(1039);
    assert!(answer["error"]["code"] == -32800 || answer.get("result").is_some(), "{answer}");
}

#[test]
fn older_clients_are_understood() {
    let bench = Bench::new(&[("order.talk", ORDER)]);
    let mut client = Client::spawn(PROGRAM, bench.folder());
    let params = json!({ "processId": null, "rootUri": uri(bench.folder()), "capabilities": {} });
    let answer = client.request("initialize", &params);
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-16");
    client.notify("initialized", &json!({}));
    let uri = uri(&bench.path("order.talk"));
    client.open(&uri, "talk", ORDER);
    let told = client.told(&uri);
    // There is no `brand.talk`; without related information, what belongs to a finding stands in its message.
    assert!(told.iter().any(|one| one["code"] == "bad-import"), "{told:#?}");
    assert!(told.iter().all(|one| one.get("relatedInformation").is_none() && one.get("tags").is_none()));
    let item = &client.request("textDocument/completion", &client.at(&uri, ORDER.find("content").unwrap()))[0];
    assert_eq!(item["insertTextFormat"], 1);
}
