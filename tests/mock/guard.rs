//! Who may talk to the mock, and what no request can do to it.

use malpung::mock::{Control, Mock, Options, World};
use proptest::prelude::*;
use serde_json::Value;

use super::http::{ask, raw};
use super::{FRIENDS, MEMO, TEXT, check, control, start, told, with};

#[test]
fn another_name_or_another_page_is_turned_away_everywhere() {
    let mock = start();
    let port = mock.address().port();
    for path in ["/", "/_malpung/record", "/_malpung/control", "/v1/api/talk/friends", "/oauth/authorize"] {
        let ask = |headers: &str| ask(mock.address(), &format!("GET {path}\n{headers}")).status;
        assert_eq!(ask("Host: evil.kr"), 403, "{path}");
        assert_eq!(ask(&format!("Host: evil.kr:{port}")), 403, "{path}");
        assert_eq!(ask("Host: 127.0.0.1"), 403, "{path}: without its port");
        assert_eq!(ask("Origin: https://evil.kr"), 403, "{path}");
        assert_ne!(ask(&format!("Host: localhost:{port}")), 403, "{path}");
        assert_ne!(ask(&format!("Origin: http://127.0.0.1:{port}")), 403, "{path}");
    }
    assert_eq!(raw(mock.address(), b"GET / HTTP/1.0\r\n\r\n").status, 403, "no name at all");
}

#[test]
fn no_address_but_this_machines_own_is_listened_to() {
    for host in ["0.0.0.0", "::", "192.168.0.7", "8.8.8.8"] {
        let options = Options { host: host.parse().unwrap(), ..Options::default() };
        assert!(Mock::start(World::demo(), options).is_err(), "{host}");
    }
    let options = Options { host: "192.168.0.7".parse().unwrap(), ..Options::default() };
    let error = Mock::start(World::demo(), options).unwrap_err();
    insta::assert_snapshot!(error.words().to(malpung::diagnostic::Lang::En), @"192.168.0.7 is no address of this machine alone; the mock listens to 127.0.0.1 or ::1");
    insta::assert_snapshot!(error.words().to(malpung::diagnostic::Lang::Ko), @"192.168.0.7은(는) 이 컴퓨터 안에서만 쓰는 주소가 아닙니다. 127.0.0.1이나 ::1만 쓸 수 있습니다");
}

#[test]
fn an_address_in_use_and_a_contradictory_world_are_told() {
    let mock = start();
    let options = Options { port: mock.address().port(), ..Options::default() };
    let error = Mock::start(World::demo(), options).unwrap_err().to_string();
    assert!(error.contains("--port"), "{error}");
    let mut world = World::demo();
    world.people[0].friends.push("없는-사람".to_owned());
    insta::assert_snapshot!(Mock::start(world, Options::default()).unwrap_err(), @"demo-uuid-dalbit has the friend 없는-사람, who is nobody else of this world");
}

#[test]
fn what_the_levers_do_not_take() {
    let mock = start();
    insta::assert_snapshot!(check(&mock, [
        "POST /_malpung/control\nlatency=5".to_owned(),
        "POST /_malpung/control\n{\"latensy\": 5}".to_owned(),
        "POST /_malpung/control\n{\"next\": [\"cut\"]}".to_owned(),
        "POST /_malpung/control\n{\"people\": {\"없는-사람\": {}}, \"latency\": 9}".to_owned(),
        "POST /_malpung/control\n{\"login\": \"없는-사람\"}".to_owned(),
        "POST /_malpung/control\n{\"clock\": \"어제\"}".to_owned(),
        "POST /_malpung/control\n{\"clock\": \"2026-12-01T00:00:00+09:00\"}".to_owned(),
        "GET /_malpung/control".to_owned(),
        "GET /nowhere".to_owned(),
        "GET /v2/api/talk/memo/send\nAuthorization: Bearer demo-access-dalbit".to_owned(),
    ]), @r#"
    400 {"error":"Content-Type has to be application/json"}
    400 {"error":"unknown field `latensy`, expected one of `clock`, `advance`, `stop_clock`, `latency`, `hang`, `faults`, `next`, `words`, `limits`, `failure_key`, `permission`, `disabled_scopes`, `people`, `login`, `deny_login`, `forget` at line 1 column 10"}
    400 {"error":"there is no fault `cut`; there are cut, half, hang, html, gateway and code-1, code-7 …, each with -before or -after at line 1 column 16"}
    400 {"error":"nobody of this world has the uuid 없는-사람"}
    400 {"error":"nobody of this world has the uuid 없는-사람"}
    400 {"error":"failed to parse four digit integer as year: invalid digit, expected 0-9 but got \\xEC at line 1 column 18"}
    200 {"clock":"2026-11-30T15:00:00.000Z","requests":0,"delivered":0,"faults":{}}
    200 {"clock":"2026-11-30T15:00:00.000Z","requests":0,"delivered":0,"faults":{}}
    404 there is no such path here; docs/mock.md lists them
    405
    "#);
    assert!(mock.control(Control { login: Some("없는-사람".to_owned()), ..Control::default() }).is_err());
}

#[test]
fn a_body_that_is_too_large_is_not_read() {
    let mock = start();
    let large = "가".repeat(2 << 20);
    let came = ask(mock.address(), &format!("{MEMO}template_object={large}"));
    assert!(came.status == 413 || came.status == 0, "{}", came.status);
    assert_eq!(ask(mock.address(), &with(MEMO, TEXT)).status, 200);
}

#[test]
fn debugging_shows_no_token() {
    let mock = start();
    told(mock.address(), &with(MEMO, TEXT));
    let text = format!("{mock:?} {:?} {:?}", mock.status(), mock.record());
    assert!(!text.contains("demo-access") && !text.contains("demo-refresh") && !text.contains("secret"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_fields_hold_there_is_an_answer_of_json(
        template in "\\PC{0,60}|[\\[\\]{}\":,a-z0-9]{0,60}",
        receivers in "\\PC{0,30}|\\[(\"demo-uuid-(haetsal|noeul|baram|dalbit|namu)\",?){0,7}\\]",
    ) {
        let mock = start();
        let form = |fields: &[(&str, &str)]| {
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
        };
        let fields = [("template_object", template.as_str()), ("receiver_uuids", &receivers), ("template_id", &template),
            ("template_args", &template), ("request_url", &template)];
        for path in ["/v2/api/talk/memo/default/send", "/v2/api/talk/memo/send", "/v2/api/talk/memo/scrap/send",
            "/v1/api/talk/friends/message/default/send", "/v1/api/talk/friends/message/send"] {
            let (host, body) = (mock.address(), form(&fields));
            let length = body.len();
            let came = raw(host, format!(
                "POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAuthorization: Bearer demo-access-dalbit\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
            ).as_bytes());
            let answer: Value = serde_json::from_str(&came.body).expect("JSON");
            prop_assert!(answer.is_object() && [200, 400].contains(&came.status), "{}", came.body);
        }
    }

    #[test]
    fn every_receiver_who_is_asked_for_is_in_exactly_one_list(names in proptest::collection::hash_set(
        proptest::sample::select(vec!["haetsal", "noeul", "gureum", "baram", "isul", "namu"]), 2..=5)) {
        let mock = start();
        control(&mock, r#"{"limits": {"sender": 2}}"#);
        let mut asked: Vec<String> = names.iter().map(|name| format!("demo-uuid-{name}")).collect();
        let came = ask(mock.address(), &format!("{FRIENDS}receiver_uuids={}\n{TEXT}", serde_json::json!(asked)));
        let answer: Value = serde_json::from_str(&came.body).unwrap();
        let list = |value: &Value| -> Vec<String> {
            value.as_array().into_iter().flatten().map(|uuid| uuid.as_str().unwrap().to_owned()).collect()
        };
        let reached = list(&answer["successful_receiver_uuids"]);
        let failed = answer["failure_info"].as_array().cloned().unwrap_or_default();
        let mut all: Vec<String> = failed.iter().flat_map(|failure| list(&failure["receiver_uuids"])).collect();
        all.extend(reached.iter().cloned());
        all.sort();
        asked.sort();
        prop_assert_eq!(all, asked);
        prop_assert!(reached.len() <= 2);
        let record: Vec<String> = mock.record().into_iter().map(|delivery| delivery.receiver).collect();
        prop_assert_eq!(record, reached);
    }
}
