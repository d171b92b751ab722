//! What goes wrong on purpose: what the sender sees, and whether the message has arrived all the same.

#![expect(clippy::disallowed_methods, reason = "leaves a connection open and waits")]

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use malpung::mock::{Fault, Options, World};

use super::http::ask;
use super::{MEMO, TEXT, TOKEN, check, control, start, started, told, with};

#[test]
fn each_fault_before_the_deed_and_after_it() {
    let mock = start();
    control(&mock, r#"{"hang": 30}"#);
    let mut seen = String::new();
    for name in ["cut", "half", "hang", "html", "gateway", "code-1", "code-7", "code-9798", "code-603"] {
        for when in ["before", "after"] {
            control(&mock, &format!(r#"{{"next": ["{name}-{when}"]}}"#));
            let before = mock.status().delivered;
            let answer = told(mock.address(), &with(MEMO, TEXT));
            let delivered = mock.status().delivered - before;
            seen += &format!("{name}-{when}: delivered {delivered}, {answer}\n");
        }
    }
    insta::assert_snapshot!(seen, @r#"
    cut-before: delivered 0, nothing
    cut-after: delivered 1, nothing
    half-before: delivered 0, 200 { …cut
    half-after: delivered 1, 200 {"result …cut
    hang-before: delivered 0, nothing
    hang-after: delivered 1, nothing
    html-before: delivered 0, 200 <!doctype html><html><head><title>Attention</title></head><body><h1>Please log in to this network</h1></body></html>
    html-after: delivered 1, 200 <!doctype html><html><head><title>Attention</title></head><body><h1>Please log in to this network</h1></body></html>
    gateway-before: delivered 0, 502 <html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>
    gateway-after: delivered 1, 502 <html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>
    code-1-before: delivered 0, 400 {"msg":"internal error, try again","code":-1}
    code-1-after: delivered 1, 400 {"msg":"internal error, try again","code":-1}
    code-7-before: delivered 0, 400 {"msg":"under maintenance or failing","code":-7}
    code-7-after: delivered 1, 400 {"msg":"under maintenance or failing","code":-7}
    code-9798-before: delivered 0, 503 {"msg":"under maintenance","code":-9798}
    code-9798-after: delivered 1, 503 {"msg":"under maintenance","code":-9798}
    code-603-before: delivered 0, 400 {"msg":"timeout inside the platform","code":-603}
    code-603-after: delivered 1, 400 {"msg":"timeout inside the platform","code":-603}
    "#);
    let faults: Vec<String> =
        mock.record().iter().filter_map(|delivery| delivery.fault).map(|fault| fault.to_string()).collect();
    assert_eq!(faults.len(), 9);
    assert!(faults.iter().all(|fault| fault.ends_with("-after")), "{faults:?}");
    assert_eq!(mock.status().faults.values().sum::<u64>(), 18);
}

#[test]
fn trouble_with_tokens_leaves_sends_alone() {
    let mock = start();
    control(&mock, r#"{"faults": {"rate": 1, "kinds": ["code-1-before"], "on": "token"}}"#);
    let refresh = format!("{TOKEN}grant_type=refresh_token\nrefresh_token=demo-refresh-dalbit");
    insta::assert_snapshot!(check(&mock, [with(MEMO, TEXT), refresh]), @r#"
    200 {"result_code":0}
    500 {"error":"server_error","error_description":"temporary fault of the server","error_code":"KOE003"}
    "#);
}

#[test]
fn a_refresh_whose_answer_is_lost_has_happened() {
    let mock = start();
    control(&mock, r#"{"advance": 4000000, "faults": {"rate": 0, "on": "token"}, "next": ["cut-after"]}"#);
    let refresh = || format!("{TOKEN}grant_type=refresh_token\nrefresh_token=demo-refresh-dalbit");
    insta::assert_snapshot!(check(&mock, [refresh(), refresh()]), @r#"
    nothing
    400 {"error":"invalid_grant","error_description":"expired_or_invalid_refresh_token","error_code":"KOE322"}
    "#);
}

#[test]
fn the_same_seed_brings_the_same_trouble_and_every_delivery_is_in_the_record() {
    let run = |seed: u64| {
        let mock = start();
        control(&mock, &format!(r#"{{"faults": {{"rate": 0.3, "seed": {seed}}}}}"#));
        let answers: Vec<u16> = (0..60).map(|_| ask(mock.address(), &with(MEMO, TEXT)).status).collect();
        let status = mock.status();
        assert_eq!(status.delivered as usize, mock.record().len());
        (answers, status.faults, status.delivered)
    };
    let (answers, faults, delivered) = run(5);
    assert_eq!((answers.clone(), faults.clone(), delivered), run(5));
    assert_ne!(answers, run(6).0);
    let undone: u64 = faults.iter().filter(|(name, _)| name.ends_with("-before")).map(|(_, count)| count).sum();
    assert_eq!(delivered, 60 - undone);
    assert!(undone > 0 && faults.keys().any(|name| name.ends_with("-after")), "{faults:?}");
}

#[test]
fn answers_come_late_and_a_mock_ends_although_some_hang() {
    let options = Options { latency: 30, ..Options::default() };
    let mock = started(World::demo(), options);
    assert_eq!(ask(mock.address(), &with(MEMO, TEXT)).status, 200);
    control(&mock, r#"{"next": ["hang-after"]}"#);
    let mut stream = TcpStream::connect(mock.address()).unwrap();
    stream.write_all(memo(mock.address()).as_bytes()).unwrap();
    while mock.status().delivered < 2 {
        std::thread::sleep(Duration::from_millis(5));
    }
    mock.shutdown();
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    assert_eq!(bytes, b"", "a request that hangs gets no answer");
}

/// A request that sends, as it goes over the wire.
fn memo(host: SocketAddr) -> String {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("template_object", TEXT.split_once('=').unwrap().1)
        .finish();
    let length = body.len();
    format!(
        "POST /v2/api/talk/memo/default/send HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer demo-access-dalbit\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

#[test]
fn who_has_sent_a_whole_request_and_is_gone_has_sent_it() {
    let mock = started(World::demo(), Options { latency: 50, ..Options::default() });
    let request = memo(mock.address());
    let half = request.len() - 10;
    for part in [&request[..half], request.as_str()] {
        TcpStream::connect(mock.address()).unwrap().write_all(part.as_bytes()).unwrap();
    }
    while mock.status().delivered == 0 {
        std::thread::sleep(Duration::from_millis(5));
    }
    // Its answer comes after those of both.
    assert_eq!(ask(mock.address(), &with(MEMO, TEXT)).status, 200);
    assert_eq!(mock.status().delivered, 2, "half a request is none");
}

#[test]
fn a_fault_that_does_not_exist_is_told() {
    let unknown = "끊김-after".parse::<Fault>().unwrap_err().words();
    insta::assert_snapshot!(unknown.to(malpung::diagnostic::Lang::En), @"there is no fault `끊김-after`; there are cut, half, hang, html, gateway and code-1, code-7 …, each with -before or -after");
    insta::assert_snapshot!(unknown.to(malpung::diagnostic::Lang::Ko), @"`끊김-after`이라는 장애는 없습니다. cut, half, hang, html, gateway, code-1, code-7 … 뒤에 -before나 -after를 붙이세요");
}
