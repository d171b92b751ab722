//! Every code, body and status that a sender can meet.

use malpung::mock::{Options, World};
use serde_json::Value;

use super::http::ask;
use super::{AUTHORIZE, FRIENDS, LIST, MEMO, TEXT, TOKEN, check, control, start, started, to, to_me, told, with};

#[test]
fn messages_to_oneself() {
    let mock = start();
    let call = |path: &str, fields: &str| format!("POST {path}\nAuthorization: Bearer demo-access-dalbit\n{fields}");
    insta::assert_snapshot!(check(&mock, [
        with(MEMO, TEXT),
        call("/v2/api/talk/memo/send", "template_id=7\ntemplate_args={\"이름\":\"김달빛\"}"),
        call("/v2/api/talk/memo/send", "template_id=7"),
        call("/v2/api/talk/memo/scrap/send", "request_url=https://cake.shop/메뉴"),
        call("/v2/api/talk/memo/scrap/send", "request_url=https://cake.shop\ntemplate_id=7\ntemplate_args={\"A\":\"1\"}"),
    ]), @"");
    assert_eq!(mock.record().len(), 5);
    let first = &mock.record()[0];
    assert_eq!(
        (first.sender.as_str(), first.receiver.as_str(), first.number),
        ("demo-uuid-dalbit", "demo-uuid-dalbit", 1)
    );
    assert_eq!(format!("template_object={}", first.fields["template_object"]), TEXT);
}

#[test]
fn parameters_that_are_not_as_they_have_to_be() {
    let mock = start();
    let custom =
        |fields: &str| format!("POST /v2/api/talk/memo/send\nAuthorization: Bearer demo-access-dalbit\n{fields}");
    let scrap =
        |fields: &str| format!("POST /v2/api/talk/memo/scrap/send\nAuthorization: Bearer demo-access-dalbit\n{fields}");
    insta::assert_snapshot!(check(&mock, [
        MEMO.to_owned(),
        to_me("안녕"),
        to_me(r#"{"object_type":"text","text":"링크 없음"}"#),
        with(MEMO, r#"{"template_object":{"object_type":"text","text":"JSON 본문","link":{}}}"#),
        custom(""),
        custom("template_id=일곱"),
        custom("template_id=-7"),
        custom("template_id=7\ntemplate_args=이름"),
        custom("template_id=7\ntemplate_args={\"COUNT\":3}"),
        scrap(""),
        scrap("request_url=cake.shop"),
    ]), @"");
    assert_eq!(mock.record().len(), 0);
}

#[test]
fn custom_templates_and_pages_that_the_app_does_not_have() {
    let mut world = World::demo();
    world.app.domains = vec!["https://cake.shop".to_owned()];
    world.app.templates = serde_json::from_str(r#"[{"id": 7}, {"id": 8, "purpose": "share"}]"#).unwrap();
    let mock = started(world, Options::default());
    let call = |path: &str, fields: &str| format!("POST {path}\nAuthorization: Bearer demo-access-dalbit\n{fields}");
    insta::assert_snapshot!(check(&mock, [
        call("/v2/api/talk/memo/send", "template_id=7"),
        call("/v2/api/talk/memo/send", "template_id=8"),
        call("/v2/api/talk/memo/send", "template_id=9"),
        call("/v2/api/talk/memo/scrap/send", "request_url=https://cake.shop/메뉴?a=1"),
        call("/v2/api/talk/memo/scrap/send", "request_url=http://cake.shop/"),
        call("/v2/api/talk/memo/scrap/send", "request_url=https://cake.shop.evil.kr/"),
    ]), @"");
}

#[test]
fn messages_to_friends() {
    let mock = start();
    insta::assert_snapshot!(check(&mock, [
        to(r#"["demo-uuid-haetsal"]"#),
        to(r#"["demo-uuid-haetsal","demo-uuid-noeul","demo-uuid-gureum"]"#),
        to(r#"["demo-uuid-haetsal","demo-uuid-baram","demo-uuid-isul","demo-uuid-namu"]"#),
        to(r#"["demo-uuid-baram","demo-uuid-isul"]"#),
        to(r#"["demo-uuid-baram"]"#),
        to(r#"["demo-uuid-isul"]"#),
        to(r#"["demo-uuid-namu"]"#),
    ]), @"");
    let record = mock.record();
    let requests: Vec<u64> = record.iter().map(|delivery| delivery.request).collect();
    assert_eq!(requests, [1, 2, 2, 2, 3], "receivers of one call have its number");
    control(&mock, r#"{"failure_key": "failure_infos"}"#);
    insta::assert_snapshot!(check(&mock, [to(r#"["demo-uuid-noeul","demo-uuid-baram"]"#)]), @"");
    let scrap = "POST /v1/api/talk/friends/message/scrap/send\nAuthorization: Bearer demo-access-dalbit\n";
    let custom = "POST /v1/api/talk/friends/message/send\nAuthorization: Bearer demo-access-dalbit\n";
    insta::assert_snapshot!(check(&mock, [
        with(scrap, "receiver_uuids=[\"demo-uuid-noeul\"]\nrequest_url=https://cake.shop"),
        with(custom, "receiver_uuids=[\"demo-uuid-noeul\"]\ntemplate_id=7\ntemplate_args={\"A\":\"가\"}"),
    ]), @"");
}

#[test]
fn receivers_who_cannot_be() {
    let mock = start();
    insta::assert_snapshot!(check(&mock, [
        with(FRIENDS, TEXT),
        to("[]"),
        to("demo-uuid-haetsal"),
        to("[1, 2]"),
        to(r#"["모르는 사람"]"#),
        to(r#"["4000000002"]"#),
        to(r#"["demo-uuid-dalbit"]"#),
        to(r#"["demo-uuid-haetsal","demo-uuid-byeol"]"#),
        to(r#"["demo-uuid-haetsal","demo-uuid-haetsal"]"#),
        to(r#"["a","b","c","d","e","f"]"#),
        format!("{FRIENDS}receiver_uuids=[\"demo-uuid-haetsal\"]\ntemplate_object={{}}"),
    ]), @"");
    assert_eq!(mock.record().len(), 0);
}

#[test]
fn tokens_that_open_nothing() {
    let mock = start();
    let send = |authorization: &str| format!("POST /v2/api/talk/memo/default/send\n{authorization}\n{TEXT}");
    insta::assert_snapshot!(check(&mock, [
        send(""),
        send("Authorization: Bearer"),
        send("Authorization: Bearer 모르는-토큰"),
        send("Authorization: KakaoAK demo-rest-api-key"),
        send("Authorization: Bearer demo-refresh-dalbit"),
    ]), @"");
    control(&mock, r#"{"advance": 21598}"#);
    insta::assert_snapshot!(check(&mock, [with(MEMO, TEXT)]), @"");
    control(&mock, r#"{"advance": 1}"#);
    insta::assert_snapshot!(check(&mock, [with(MEMO, TEXT), with(FRIENDS, TEXT), LIST.to_owned()]), @"");
}

#[test]
fn what_the_app_or_the_user_does_not_allow() {
    let mock = start();
    let all = || [with(MEMO, TEXT), to(r#"["demo-uuid-haetsal"]"#), LIST.to_owned()];
    control(&mock, r#"{"disabled_scopes": ["talk_message", "friends"]}"#);
    insta::assert_snapshot!(check(&mock, all()), @"");
    control(&mock, r#"{"disabled_scopes": [], "people": {"demo-uuid-dalbit": {"scopes": ["profile_nickname"]}}}"#);
    insta::assert_snapshot!(check(&mock, all()), @"");
    control(
        &mock,
        r#"{"people": {"demo-uuid-dalbit": {"scopes": ["talk_message", "friends"]}}, "permission": "none"}"#,
    );
    insta::assert_snapshot!(check(&mock, all()), @"");
    control(&mock, r#"{"permission": "all", "people": {"demo-uuid-dalbit": {"is_on_talk": false}}}"#);
    insta::assert_snapshot!(check(&mock, [with(MEMO, TEXT), to(r#"["demo-uuid-haetsal"]"#)]), @"");
}

#[test]
fn before_the_review_there_are_only_members() {
    let mock = start();
    control(&mock, r#"{"permission": "members"}"#);
    insta::assert_snapshot!(check(&mock, [
        to(r#"["demo-uuid-haetsal"]"#),
        to(r#"["demo-uuid-gureum"]"#),
        to(r#"["demo-uuid-haetsal","demo-uuid-gureum"]"#),
        LIST.to_owned(),
    ]), @"");
}

#[test]
fn the_days_messages_are_used_up() {
    let one = || to(r#"["demo-uuid-haetsal"]"#);
    let two = || to(r#"["demo-uuid-haetsal","demo-uuid-noeul"]"#);
    let limits = |json: &str| {
        let mock = start();
        control(&mock, &format!(r#"{{"limits": {json}}}"#));
        mock
    };
    let mock = limits(r#"{"pair": 1}"#);
    insta::assert_snapshot!(check(&mock, [one(), one(), two()]), @"");
    control(&mock, r#"{"clock": "2026-11-22T23:59:59+09:00"}"#);
    insta::assert_snapshot!(check(&mock, [one()]), @"");
    control(&mock, r#"{"clock": "2026-11-23T00:00:00+09:00"}"#);
    insta::assert_snapshot!(check(&mock, [one().replace("demo-access-dalbit", "demo-access-noeul")]), @"");
    let mock = limits(r#"{"sender": 1}"#);
    insta::assert_snapshot!(check(&mock, [one(), one(), two()]), @"");
    let mock = limits(r#"{"receiver": 1}"#);
    insta::assert_snapshot!(check(&mock, [one(), one().replace("demo-access-dalbit", "demo-access-noeul"), two()]), @"");
    let mock = limits(r#"{"app": 2}"#);
    insta::assert_snapshot!(check(&mock, [one(), two(), one(), one(), with(MEMO, TEXT)]), @"");
    let mock = limits(r#"{"month": 1}"#);
    insta::assert_snapshot!(check(&mock, [with(MEMO, TEXT), with(MEMO, TEXT), LIST.to_owned()]), @"");
    let mock = limits(r#"{"pair": 1, "memo": true}"#);
    insta::assert_snapshot!(check(&mock, [with(MEMO, TEXT), with(MEMO, TEXT)]), @"");
    control(&mock, r#"{"forget": true}"#);
    insta::assert_snapshot!(check(&mock, [with(MEMO, TEXT)]), @"");
}

#[test]
fn logging_in() {
    let mock = start();
    let authorize = |more: &str| format!("GET {AUTHORIZE}{more}");
    let exchange = |more: &str| format!("{TOKEN}grant_type=authorization_code\n{more}");
    insta::assert_snapshot!(check(&mock, [
        authorize("&state=a%20%26"),
        authorize("&login_hint=demo-uuid-byeol&scope=friends,talk_message"),
        authorize("").replace("demo-rest-api-key", "other-key"),
        authorize("").replace("=code", "=token"),
        authorize("").replace("http://127.0.0.1:9/back", "https://evil.kr/"),
        authorize("").replace("http://127.0.0.1:9/back", "javascript:alert(1)"),
        exchange("redirect_uri=http://127.0.0.1:9/back\ncode=issued-code-1"),
        exchange("redirect_uri=http://127.0.0.1:9/back\ncode=issued-code-1"),
        exchange("redirect_uri=http://127.0.0.1:9/other\ncode=issued-code-2"),
        exchange("redirect_uri=http://127.0.0.1:9/back"),
    ]), @"");
    control(&mock, r#"{"deny_login": true}"#);
    insta::assert_snapshot!(check(&mock, [authorize("&state=%EA%B0%80")]), @"");
    control(&mock, r#"{"deny_login": false, "login": "demo-uuid-namu"}"#);
    told(mock.address(), &authorize(""));
    control(&mock, r#"{"advance": 600}"#);
    let late = exchange("redirect_uri=http://127.0.0.1:9/back\ncode=issued-code-5");
    insta::assert_snapshot!(check(&mock, [late]), @"");
}

#[test]
fn redirects_that_are_registered_are_the_only_ones() {
    let mut world = World::demo();
    world.app.redirect_uris = vec!["https://cake.shop/back".to_owned()];
    let mock = started(world, Options::default());
    let there = AUTHORIZE.replace("http://127.0.0.1:9/back", "https://cake.shop/back");
    insta::assert_snapshot!(check(&mock, [format!("GET {AUTHORIZE}"), format!("GET {there}")]), @"");
}

#[test]
fn refreshing() {
    let mock = start();
    let refresh = |token: &str| format!("{TOKEN}grant_type=refresh_token\nrefresh_token={token}");
    let mine = || refresh("demo-refresh-dalbit");
    insta::assert_snapshot!(check(&mock, [
        mine(),
        mine().replace("demo-client-secret", "틀린-시크릿"),
        mine().replace("client_secret=demo-client-secret\n", ""),
        mine().replace("demo-rest-api-key", "다른-키"),
        mine().replace("grant_type=refresh_token", "grant_type=password"),
        format!("{TOKEN}grant_type=refresh_token"),
        refresh("demo-access-dalbit"),
        "POST /oauth/token\n{\"grant_type\":\"refresh_token\"}".to_owned(),
    ]), @"");
    // Two months less a second are 5,183,999 seconds; a month is 2,592,000.
    control(&mock, r#"{"advance": 2591999}"#);
    insta::assert_snapshot!(check(&mock, [mine()]), @"");
    control(&mock, r#"{"advance": 1}"#);
    insta::assert_snapshot!(check(&mock, [mine(), mine(), refresh("issued-refresh-4")]), @"");
    let other = || refresh("demo-refresh-noeul");
    control(&mock, r#"{"advance": 2591999}"#);
    insta::assert_snapshot!(check(&mock, [other()]), @"");
}

#[test]
fn twenty_access_tokens_in_ten_minutes_are_enough() {
    let mock = start();
    let refresh = |who: &str| format!("{TOKEN}grant_type=refresh_token\nrefresh_token=demo-refresh-{who}");
    for number in 1..=20 {
        let came = ask(mock.address(), &refresh("dalbit"));
        assert_eq!(came.status, 200, "{number}: {}", came.body);
    }
    insta::assert_snapshot!(check(&mock, [refresh("dalbit"), refresh("noeul")]), @"");
    control(&mock, r#"{"advance": 600}"#);
    assert_eq!(ask(mock.address(), &refresh("dalbit")).status, 200);
}

#[test]
fn what_a_token_is_good_for() {
    let mock = start();
    let call = |call: &str| format!("{call}\nAuthorization: Bearer demo-access-dalbit");
    control(&mock, r#"{"advance": 100, "disabled_scopes": ["friends"]}"#);
    insta::assert_snapshot!(check(&mock, [
        call("GET /v1/user/access_token_info"),
        call("GET /v2/user/scopes"),
        call("GET /v2/user/me"),
        call("POST /v1/user/logout"),
        call("GET /v1/user/access_token_info"),
    ]), @"");
    let other = |call: &str| format!("{call}\nAuthorization: Bearer demo-access-noeul");
    let refresh = format!("{TOKEN}grant_type=refresh_token\nrefresh_token=demo-refresh-noeul");
    insta::assert_snapshot!(check(&mock, [other("POST /v1/user/unlink"), other("GET /v2/user/me"), refresh]), @"");
}

#[test]
fn friends_page_by_page() {
    let mock = start();
    let page = |query: &str| LIST.replace("friends\n", &format!("friends?{query}\n"));
    insta::assert_snapshot!(check(&mock, [
        page("limit=2"),
        page("offset=2&limit=2&order=desc&friend_order=nickname"),
        page("offset=9"),
        page("limit=101"),
        page("limit=0"),
        page("offset=-1"),
        page("order=up"),
    ]), @"");
}

#[test]
fn every_friend_is_on_one_page_and_no_other() {
    let mock = started(World::synthetic(1, 250), Options::default());
    let (mut seen, mut next) = (Vec::new(), Some("/v1/api/talk/friends".to_owned()));
    while let Some(path) = next {
        let body = ask(mock.address(), &format!("GET {path}\nAuthorization: Bearer access-1")).body;
        let body: Value = serde_json::from_str(&body).unwrap();
        seen.extend(
            body["elements"].as_array().unwrap().iter().map(|friend| friend["uuid"].as_str().unwrap().to_owned()),
        );
        next = body["after_url"].as_str().map(|url| url.strip_prefix(mock.base()).unwrap().to_owned());
    }
    let all: Vec<String> = (1..=250).map(|number| format!("friend-{number}")).collect();
    assert_eq!(seen, all);
}
