//! The record: a line for each receiver, there before the sender knows of it.

#![expect(clippy::disallowed_methods, reason = "reads the record that a mock has written")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::thread;

use malpung::mock::{Limits, Mock, Options, World};
use serde_json::Value;

use super::http::ask;
use super::{MEMO, TEXT, control, started, to, with};

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).expect("a record");
    assert!(text.is_empty() || text.ends_with('\n'), "{text}");
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn a_line_for_each_receiver_and_none_for_those_who_were_not_reached() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("받은-것.jsonl");
    let options = || Options { record: Some(path.clone()), ..Options::default() };
    let mock = started(World::demo(), options());
    ask(mock.address(), &with(MEMO, TEXT));
    ask(mock.address(), &to(r#"["demo-uuid-noeul","demo-uuid-baram","demo-uuid-gureum"]"#));
    control(&mock, r#"{"next": ["cut-after"]}"#);
    assert_eq!(ask(mock.address(), &to(r#"["demo-uuid-noeul"]"#)).status, 0);
    ask(mock.address(), &format!("{MEMO}template_object=안녕"));
    insta::assert_snapshot!(fs::read_to_string(&path).unwrap(), @r#"
    {"number":1,"at":"2026-11-22T03:00:00.000Z","request":1,"path":"/v2/api/talk/memo/default/send","sender":"demo-uuid-dalbit","receiver":"demo-uuid-dalbit","sha256":"67911d9ebe04c6171ac23e6b0b2f76092f70d042481be276e5307192c1203860","fields":{"template_object":"{\"object_type\":\"text\",\"text\":\"안녕 🎂\",\"link\":{\"web_url\":\"https://cake.shop\"}}"}}
    {"number":2,"at":"2026-11-22T03:00:00.000Z","request":2,"path":"/v1/api/talk/friends/message/default/send","sender":"demo-uuid-dalbit","receiver":"demo-uuid-noeul","sha256":"67911d9ebe04c6171ac23e6b0b2f76092f70d042481be276e5307192c1203860","fields":{"template_object":"{\"object_type\":\"text\",\"text\":\"안녕 🎂\",\"link\":{\"web_url\":\"https://cake.shop\"}}"}}
    {"number":3,"at":"2026-11-22T03:00:00.000Z","request":2,"path":"/v1/api/talk/friends/message/default/send","sender":"demo-uuid-dalbit","receiver":"demo-uuid-gureum","sha256":"67911d9ebe04c6171ac23e6b0b2f76092f70d042481be276e5307192c1203860","fields":{"template_object":"{\"object_type\":\"text\",\"text\":\"안녕 🎂\",\"link\":{\"web_url\":\"https://cake.shop\"}}"}}
    {"number":4,"at":"2026-11-22T03:00:00.000Z","request":3,"path":"/v1/api/talk/friends/message/default/send","sender":"demo-uuid-dalbit","receiver":"demo-uuid-noeul","sha256":"67911d9ebe04c6171ac23e6b0b2f76092f70d042481be276e5307192c1203860","fields":{"template_object":"{\"object_type\":\"text\",\"text\":\"안녕 🎂\",\"link\":{\"web_url\":\"https://cake.shop\"}}"},"fault":"cut-after"}
    "#);
    assert_eq!(lines(&path).len(), mock.record().len());
    mock.shutdown();
    let mock = started(World::demo(), options());
    ask(mock.address(), &with(MEMO, TEXT));
    assert_eq!(lines(&path).len(), 5, "a record goes on where it was");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_record_that_cannot_be_written_is_told_and_stops_every_delivery() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("없는 폴더").join("record.jsonl");
    let error =
        Mock::start(World::demo(), Options { record: Some(nowhere.clone()), ..Options::default() }).unwrap_err();
    assert!(error.to_string().starts_with(&nowhere.display().to_string()), "{error}");
    #[cfg(target_os = "linux")]
    {
        let full = Options { record: Some("/dev/full".into()), ..Options::default() };
        let mock = started(World::demo(), full);
        insta::assert_snapshot!(super::check(&mock, [with(MEMO, TEXT), to(r#"["demo-uuid-noeul"]"#)]), @r#"
        400 {"msg":"the mock's record cannot be written: No space left on device (os error 28)","code":-1}
        400 {"msg":"the mock's record cannot be written: No space left on device (os error 28)","code":-1}
        "#);
        assert_eq!(mock.status().delivered, 0);
    }
}

#[test]
fn many_senders_at_once_on_connections_that_stay() {
    const SENDERS: usize = 8;
    const EACH: usize = 100;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.jsonl");
    let options = Options { record: Some(path.clone()), limits: Limits::NONE, kept: 10, ..Options::default() };
    let mock = started(World::synthetic(SENDERS as u64, 3), options);
    let address = mock.address();
    let senders: Vec<_> = (1..=SENDERS)
        .map(|sender| {
            thread::spawn(move || {
                let mut stream = BufReader::new(TcpStream::connect(address).unwrap());
                for number in 1..=EACH {
                    let template = format!(r#"{{"object_type":"text","text":"{sender}의 {number}번째","link":{{}}}}"#);
                    let body = url::form_urlencoded::Serializer::new(String::new())
                        .append_pair("receiver_uuids", r#"["friend-1"]"#)
                        .append_pair("template_object", &template)
                        .finish();
                    let length = body.len();
                    let request = format!(
                        "POST /v1/api/talk/friends/message/default/send HTTP/1.1\r\nHost: {address}\r\n\
                         Authorization: Bearer access-{sender}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                         Content-Length: {length}\r\n\r\n{body}"
                    );
                    stream.get_mut().write_all(request.as_bytes()).unwrap();
                    assert_eq!(answer(&mut stream), r#"{"successful_receiver_uuids":["friend-1"]}"#);
                }
            })
        })
        .collect();
    senders.into_iter().for_each(|sender| sender.join().unwrap());
    let lines = lines(&path);
    assert_eq!(lines.len(), SENDERS * EACH);
    assert_eq!(mock.record().len(), 10, "memory keeps the last ones alone");
    let hashes: std::collections::HashSet<&str> = lines.iter().map(|line| line["sha256"].as_str().unwrap()).collect();
    assert_eq!(hashes.len(), lines.len(), "every message was another");
    let requests: std::collections::HashSet<u64> = lines.iter().map(|line| line["request"].as_u64().unwrap()).collect();
    assert_eq!(requests.len(), lines.len(), "every request has a number of its own");
    for sender in 1..=SENDERS {
        let own: Vec<String> = lines
            .iter()
            .filter(|line| line["sender"] == format!("sender-{sender}"))
            .map(|line| line["fields"]["template_object"].as_str().unwrap().to_owned())
            .collect();
        let sent = |number| format!(r#"{{"object_type":"text","text":"{sender}의 {number}번째","link":{{}}}}"#);
        assert_eq!(own, (1..=EACH).map(sent).collect::<Vec<_>>(), "in the order in which they were sent");
    }
}

/// Reads one answer of a connection that stays.
fn answer(stream: &mut BufReader<TcpStream>) -> String {
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).unwrap();
        if let Some(text) = line.to_lowercase().strip_prefix("content-length:") {
            length = text.trim().parse().unwrap();
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    String::from_utf8(body).unwrap()
}
