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
    ]), @r#"
    200 {"result_code":0}
    200 {"result_code":0}
    200 {"result_code":0}
    200 {"result_code":0}
    200 {"result_code":0}
    "#);
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
    ]), @r#"
    400 {"msg":"failed to parse parameter. name=template_object, stringToParse=null, paramString=null, paramStringAlias=null","code":-2}
    400 {"msg":"failed to parse parameter. name=template_object, stringToParse=안녕, paramString=안녕, paramStringAlias=null","code":-2}
    400 {"msg":"failed to parse parameter. name=template_object, stringToParse={\"object_type\":\"text\",\"text\":\"링크 없음\"}, paramString={\"object_type\":\"text\",\"text\":\"링크 없음\"}, paramStringAlias=null","code":-2}
    400 {"msg":"failed to parse parameter. name=template_object, stringToParse=null, paramString=null, paramStringAlias=null","code":-2}
    400 {"msg":"The Parameter [template_id] cannot be null.","code":-2}
    400 {"msg":"failed to parse parameter. name=template_id, stringToParse=일곱, paramString=일곱, paramStringAlias=null","code":-2}
    400 {"msg":"failed to parse parameter. name=template_id, stringToParse=-7, paramString=-7, paramStringAlias=null","code":-2}
    400 {"msg":"failed to parse parameter. name=template_args, stringToParse=이름, paramString=이름, paramStringAlias=null","code":-2}
    400 {"msg":"failed to parse parameter. name=template_args, stringToParse={\"COUNT\":3}, paramString={\"COUNT\":3}, paramStringAlias=null","code":-2}
    400 {"msg":"The Parameter [request_url] cannot be null.","code":-2}
    400 {"msg":"the domain of [request_url] is not registered","code":-2}
    "#);
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
    ]), @r#"
    200 {"result_code":0}
    400 {"msg":"template_type (messageType: 'kakaolink/memo API') is invalid. please use 'message API' messageType.","code":-2}
    400 {"msg":"there is no template with this [template_id]","code":-2}
    200 {"result_code":0}
    400 {"msg":"the domain of [request_url] is not registered","code":-2}
    400 {"msg":"the domain of [request_url] is not registered","code":-2}
    "#);
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
    ]), @r#"
    200 {"successful_receiver_uuids":["demo-uuid-haetsal"]}
    200 {"successful_receiver_uuids":["demo-uuid-haetsal","demo-uuid-noeul","demo-uuid-gureum"]}
    200 {"successful_receiver_uuids":["demo-uuid-haetsal"],"failure_info":[{"code":-530,"msg":"the receiver refuses messages","receiver_uuids":["demo-uuid-baram"]},{"code":-501,"msg":"given account is not connected to any talk user","receiver_uuids":["demo-uuid-isul"]},{"code":-502,"msg":"the receiver is no friend of the sender","receiver_uuids":["demo-uuid-namu"]}]}
    200 {"failure_info":[{"code":-530,"msg":"the receiver refuses messages","receiver_uuids":["demo-uuid-baram"]},{"code":-501,"msg":"given account is not connected to any talk user","receiver_uuids":["demo-uuid-isul"]}]}
    400 {"msg":"the receiver refuses messages","code":-530}
    400 {"msg":"given account is not connected to any talk user","code":-501}
    400 {"msg":"the receiver is no friend of the sender","code":-502}
    "#);
    let record = mock.record();
    let requests: Vec<u64> = record.iter().map(|delivery| delivery.request).collect();
    assert_eq!(requests, [1, 2, 2, 2, 3], "receivers of one call have its number");
    control(&mock, r#"{"failure_key": "failure_infos"}"#);
    insta::assert_snapshot!(check(&mock, [to(r#"["demo-uuid-noeul","demo-uuid-baram"]"#)]), @r#"200 {"successful_receiver_uuids":["demo-uuid-noeul"],"failure_infos":[{"code":-530,"msg":"the receiver refuses messages","receiver_uuids":["demo-uuid-baram"]}]}"#);
    let scrap = "POST /v1/api/talk/friends/message/scrap/send\nAuthorization: Bearer demo-access-dalbit\n";
    let custom = "POST /v1/api/talk/friends/message/send\nAuthorization: Bearer demo-access-dalbit\n";
    insta::assert_snapshot!(check(&mock, [
        with(scrap, "receiver_uuids=[\"demo-uuid-noeul\"]\nrequest_url=https://cake.shop"),
        with(custom, "receiver_uuids=[\"demo-uuid-noeul\"]\ntemplate_id=7\ntemplate_args={\"A\":\"가\"}"),
    ]), @r#"
    200 {"successful_receiver_uuids":["demo-uuid-noeul"]}
    200 {"successful_receiver_uuids":["demo-uuid-noeul"]}
    "#);
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
    ]), @r#"
    400 {"msg":"The Parameter [receiver_uuids] cannot be null.","code":-2}
    400 {"msg":"The Parameter [receiver_uuids] cannot be empty.","code":-2}
    400 {"msg":"failed to parse parameter. name=receiver_uuids, stringToParse=demo-uuid-haetsal, paramString=demo-uuid-haetsal, paramStringAlias=null","code":-2}
    400 {"msg":"failed to parse parameter. name=receiver_uuids, stringToParse=[1, 2], paramString=[1, 2], paramStringAlias=null","code":-2}
    400 {"msg":"Constraints on the parameter [receiver_uuids] are unsatisfied. The input receiver id(s) is invalid format.","code":-2}
    400 {"msg":"Constraints on the parameter [receiver_uuids] are unsatisfied. The input receiver id(s) is invalid format.","code":-2}
    400 {"msg":"Cannot contain a receiver who is identical to the sender in multicast mode.","code":-2}
    400 {"msg":"Constraints on the parameter [receiver_uuids] are unsatisfied. Not allowed to send a message to some of receivers.","code":-2}
    400 {"msg":"Constraints on the parameter [receiver_uuids] are unsatisfied. A receiver is named twice.","code":-2}
    400 {"msg":"Constraints on the parameter [receiver_uuids] are unsatisfied. At most 5 receivers are allowed.","code":-2}
    400 {"msg":"failed to parse parameter. name=template_object, stringToParse={}, paramString={}, paramStringAlias=null","code":-2}
    "#);
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
    ]), @r#"
    401 {"msg":"this access token does not exist","code":-401}
        www-authenticate: Bearer error=invalid_token
    401 {"msg":"this access token does not exist","code":-401}
        www-authenticate: Bearer error=invalid_token
    401 {"msg":"this access token does not exist","code":-401}
        www-authenticate: Bearer error=invalid_token
    401 {"msg":"this access token does not exist","code":-401}
        www-authenticate: Bearer error=invalid_token
    401 {"msg":"this access token does not exist","code":-401}
        www-authenticate: Bearer error=invalid_token
    "#);
    control(&mock, r#"{"advance": 21598}"#);
    insta::assert_snapshot!(check(&mock, [with(MEMO, TEXT)]), @r#"200 {"result_code":0}"#);
    control(&mock, r#"{"advance": 1}"#);
    insta::assert_snapshot!(check(&mock, [with(MEMO, TEXT), with(FRIENDS, TEXT), LIST.to_owned()]), @r#"
    401 {"msg":"this access token is already expired","code":-401}
        www-authenticate: Bearer error=invalid_token
    401 {"msg":"this access token is already expired","code":-401}
        www-authenticate: Bearer error=invalid_token
    401 {"msg":"this access token is already expired","code":-401}
        www-authenticate: Bearer error=invalid_token
    "#);
}

#[test]
fn what_the_app_or_the_user_does_not_allow() {
    let mock = start();
    let all = || [with(MEMO, TEXT), to(r#"["demo-uuid-haetsal"]"#), LIST.to_owned()];
    control(&mock, r#"{"disabled_scopes": ["talk_message", "friends"]}"#);
    insta::assert_snapshot!(check(&mock, all()), @r#"
    403 {"msg":"App disabled [talk_message] scopes for [TALK_MEMO_DEFAULT_SEND] API on developers.kakao.com. Enable it first.","code":-3}
    403 {"msg":"App disabled [talk_message] scopes for [TALK_MESSAGE_DEFAULT_SEND] API on developers.kakao.com. Enable it first.","code":-3}
    403 {"msg":"App disabled [friends] scopes for [FRIENDS] API on developers.kakao.com. Enable it first.","code":-3}
    "#);
    control(&mock, r#"{"disabled_scopes": [], "people": {"demo-uuid-dalbit": {"scopes": ["profile_nickname"]}}}"#);
    insta::assert_snapshot!(check(&mock, all()), @r#"
    403 {"msg":"insufficient scopes.","code":-402,"api_type":"TALK_MEMO_DEFAULT_SEND","required_scopes":["talk_message"],"allowed_scopes":["profile_nickname"]}
    403 {"msg":"insufficient scopes.","code":-402,"api_type":"TALK_MESSAGE_DEFAULT_SEND","required_scopes":["talk_message"],"allowed_scopes":["profile_nickname"]}
    403 {"msg":"insufficient scopes.","code":-402,"api_type":"FRIENDS","required_scopes":["friends"],"allowed_scopes":["profile_nickname"]}
    "#);
    control(
        &mock,
        r#"{"people": {"demo-uuid-dalbit": {"scopes": ["talk_message", "friends"]}}, "permission": "none"}"#,
    );
    insta::assert_snapshot!(check(&mock, all()), @r#"
    200 {"result_code":0}
    403 {"msg":"this app lacks the permission for this API","code":-5}
    403 {"msg":"this app lacks the permission for this API","code":-5}
    "#);
    control(&mock, r#"{"permission": "all", "people": {"demo-uuid-dalbit": {"is_on_talk": false}}}"#);
    insta::assert_snapshot!(check(&mock, [with(MEMO, TEXT), to(r#"["demo-uuid-haetsal"]"#)]), @r#"
    400 {"msg":"given account is not connected to any talk user","code":-501}
    400 {"msg":"given account is not connected to any talk user","code":-501}
    "#);
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
    ]), @r#"
    200 {"successful_receiver_uuids":["demo-uuid-haetsal"]}
    400 {"msg":"Constraints on the parameter [receiver_uuids] are unsatisfied. Not allowed to send a message to some of receivers.","code":-2}
    400 {"msg":"Constraints on the parameter [receiver_uuids] are unsatisfied. Not allowed to send a message to some of receivers.","code":-2}
    200 {"elements":[{"id":4000000002,"uuid":"demo-uuid-haetsal","profile_nickname":"이햇살","profile_thumbnail_image":"","favorite":true,"allowed_msg":true},{"id":4000000003,"uuid":"demo-uuid-noeul","profile_nickname":"박노을","profile_thumbnail_image":"","favorite":false,"allowed_msg":true}],"total_count":2,"favorite_count":1}
    "#);
}

#[test]
fn the_days_messages_are_used_up() {
    let one = || to(r#"["demo-uuid-haetsal"]"#);
    let two = || to(r#"["demo-uuid-haetsal","demo-uuid-noeul"]"#);
    let limits = |json: &str| {
        let mut world = World::demo();
        world.people.iter_mut().for_each(|person| person.access_expires_in = 100_000);
        let mock = started(world, Options::default());
        control(&mock, &format!(r#"{{"limits": {json}}}"#));
        mock
    };
    let mock = limits(r#"{"pair": 1}"#);
    insta::assert_snapshot!(check(&mock, [one(), one(), two()]), @r#"
    200 {"successful_receiver_uuids":["demo-uuid-haetsal"]}
    400 {"msg":"the pair's messages of the day are used up","code":-536}
    200 {"successful_receiver_uuids":["demo-uuid-noeul"],"failure_info":[{"code":-536,"msg":"the pair's messages of the day are used up","receiver_uuids":["demo-uuid-haetsal"]}]}
    "#);
    control(&mock, r#"{"clock": "2026-11-22T23:59:59+09:00"}"#);
    insta::assert_snapshot!(check(&mock, [one()]), @r#"400 {"msg":"the pair's messages of the day are used up","code":-536}"#);
    control(&mock, r#"{"clock": "2026-11-23T00:00:00+09:00"}"#);
    insta::assert_snapshot!(check(&mock, [one()]), @r#"200 {"successful_receiver_uuids":["demo-uuid-haetsal"]}"#);
    let mock = limits(r#"{"sender": 1}"#);
    insta::assert_snapshot!(check(&mock, [one(), one(), two()]), @r#"
    200 {"successful_receiver_uuids":["demo-uuid-haetsal"]}
    400 {"msg":"the sender's messages of the day are used up","code":-532}
    200 {"failure_info":[{"code":-532,"msg":"the sender's messages of the day are used up","receiver_uuids":["demo-uuid-haetsal","demo-uuid-noeul"]}]}
    "#);
    let mock = limits(r#"{"receiver": 1}"#);
    insta::assert_snapshot!(check(&mock, [one(), one().replace("demo-access-dalbit", "demo-access-noeul"), two()]), @r#"
    200 {"successful_receiver_uuids":["demo-uuid-haetsal"]}
    400 {"msg":"the receiver's messages of the day are used up","code":-533}
    200 {"successful_receiver_uuids":["demo-uuid-noeul"],"failure_info":[{"code":-533,"msg":"the receiver's messages of the day are used up","receiver_uuids":["demo-uuid-haetsal"]}]}
    "#);
    let mock = limits(r#"{"app": 2}"#);
    insta::assert_snapshot!(check(&mock, [one(), two(), one(), one(), with(MEMO, TEXT)]), @r#"
    200 {"successful_receiver_uuids":["demo-uuid-haetsal"]}
    400 {"msg":"API limit has been exceeded.","code":-10}
    200 {"successful_receiver_uuids":["demo-uuid-haetsal"]}
    400 {"msg":"API limit has been exceeded.","code":-10}
    200 {"result_code":0}
    "#);
    let mock = limits(r#"{"month": 1}"#);
    insta::assert_snapshot!(check(&mock, [with(MEMO, TEXT), with(MEMO, TEXT), LIST.to_owned()]), @r#"
    200 {"result_code":0}
    400 {"msg":"API limit has been exceeded.","code":-10}
    400 {"msg":"API limit has been exceeded.","code":-10}
    "#);
    let mock = limits(r#"{"pair": 1, "memo": true}"#);
    insta::assert_snapshot!(check(&mock, [with(MEMO, TEXT), with(MEMO, TEXT)]), @r#"
    200 {"result_code":0}
    400 {"msg":"the pair's messages of the day are used up","code":-536}
    "#);
    control(&mock, r#"{"forget": true}"#);
    insta::assert_snapshot!(check(&mock, [with(MEMO, TEXT)]), @r#"200 {"result_code":0}"#);
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
    ]), @r#"
    302
        location: http://127.0.0.1:9/back?code=issued-code-1&state=a+%26
    302
        location: http://127.0.0.1:9/back?code=issued-code-2
    401 {"error":"invalid_client","error_description":"Not exist client_id","error_code":"KOE101"}
        www-authenticate: Bearer
    400 {"error":"invalid_request","error_description":"response_type has to be code","error_code":"KOE201"}
    400 {"error":"invalid_request","error_description":"the redirect URI is not registered","error_code":"KOE006"}
    400 {"error":"invalid_request","error_description":"the redirect URI is not registered","error_code":"KOE006"}
    200 {"token_type":"bearer","access_token":"issued-access-3","expires_in":21599,"refresh_token":"issued-refresh-4","refresh_token_expires_in":5183999,"scope":"profile_nickname friends talk_message"}
    400 {"error":"invalid_grant","error_description":"authorization code not found","error_code":"KOE320"}
    400 {"error":"invalid_grant","error_description":"Redirect URI mismatch.","error_code":"KOE303"}
    400 {"error":"invalid_grant","error_description":"authorization code not found","error_code":"KOE320"}
    "#);
    control(&mock, r#"{"deny_login": true}"#);
    insta::assert_snapshot!(check(&mock, [authorize("&state=%EA%B0%80")]), @"
    302
        location: http://127.0.0.1:9/back?error=access_denied&error_description=User+denied+access&state=%EA%B0%80
    ");
    control(&mock, r#"{"deny_login": false, "login": "demo-uuid-namu"}"#);
    told(mock.address(), &authorize(""));
    control(&mock, r#"{"advance": 600}"#);
    let late = exchange("redirect_uri=http://127.0.0.1:9/back\ncode=issued-code-5");
    insta::assert_snapshot!(check(&mock, [late]), @r#"400 {"error":"invalid_grant","error_description":"authorization code not found","error_code":"KOE320"}"#);
}

#[test]
fn redirects_that_are_registered_are_the_only_ones() {
    let mut world = World::demo();
    world.app.redirect_uris = vec!["https://cake.shop/back".to_owned()];
    let mock = started(world, Options::default());
    let there = AUTHORIZE.replace("http://127.0.0.1:9/back", "https://cake.shop/back");
    insta::assert_snapshot!(check(&mock, [format!("GET {AUTHORIZE}"), format!("GET {there}")]), @r#"
    400 {"error":"invalid_request","error_description":"the redirect URI is not registered","error_code":"KOE006"}
    302
        location: https://cake.shop/back?code=issued-code-1
    "#);
}

#[test]
fn tokens_live_as_long_as_the_world_says() {
    let mut world = World::demo();
    world.app.access_expires_in = 61;
    world.app.refresh_expires_in = 20 * 86_400;
    world.people.iter_mut().for_each(|person| person.refresh_expires_in = 86_400);
    let mock = started(world, Options::default());
    let refresh = |token: &str| format!("{TOKEN}grant_type=refresh_token\nrefresh_token={token}");
    insta::assert_snapshot!(check(&mock, [refresh("demo-refresh-dalbit"), refresh("issued-refresh-2")]), @r#"
    200 {"token_type":"bearer","access_token":"issued-access-1","expires_in":61,"refresh_token":"issued-refresh-2","refresh_token_expires_in":1728000}
    200 {"token_type":"bearer","access_token":"issued-access-3","expires_in":61,"refresh_token":"issued-refresh-4","refresh_token_expires_in":1728000}
    "#);
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
    ]), @r#"
    200 {"token_type":"bearer","access_token":"issued-access-1","expires_in":21599}
    401 {"error":"invalid_client","error_description":"Bad client credentials","error_code":"KOE010"}
        www-authenticate: Bearer
    401 {"error":"invalid_client","error_description":"Bad client credentials","error_code":"KOE010"}
        www-authenticate: Bearer
    401 {"error":"invalid_client","error_description":"Not exist client_id","error_code":"KOE101"}
        www-authenticate: Bearer
    400 {"error":"invalid_request","error_description":"a parameter is missing or not understood","error_code":"KOE001"}
    400 {"error":"invalid_request","error_description":"refresh_token is missing","error_code":"KOE319"}
    400 {"error":"invalid_grant","error_description":"expired_or_invalid_refresh_token","error_code":"KOE322"}
    400 {"error":"invalid_request","error_description":"a parameter is missing or not understood","error_code":"KOE001"}
    "#);
    // Two months less a second are 5,183,999 seconds; a month is 2,592,000.
    control(&mock, r#"{"advance": 2591999}"#);
    insta::assert_snapshot!(check(&mock, [mine()]), @r#"200 {"token_type":"bearer","access_token":"issued-access-2","expires_in":21599}"#);
    control(&mock, r#"{"advance": 1}"#);
    insta::assert_snapshot!(check(&mock, [mine(), mine(), refresh("issued-refresh-4")]), @r#"
    200 {"token_type":"bearer","access_token":"issued-access-3","expires_in":21599,"refresh_token":"issued-refresh-4","refresh_token_expires_in":5183999}
    400 {"error":"invalid_grant","error_description":"expired_or_invalid_refresh_token","error_code":"KOE322"}
    200 {"token_type":"bearer","access_token":"issued-access-5","expires_in":21599}
    "#);
    let other = || refresh("demo-refresh-noeul");
    control(&mock, r#"{"advance": 2591999}"#);
    insta::assert_snapshot!(check(&mock, [other()]), @r#"400 {"error":"invalid_grant","error_description":"expired_or_invalid_refresh_token","error_code":"KOE322"}"#);
}

#[test]
fn twenty_access_tokens_in_ten_minutes_are_enough() {
    let mock = start();
    let refresh = |who: &str| format!("{TOKEN}grant_type=refresh_token\nrefresh_token=demo-refresh-{who}");
    for number in 1..=20 {
        let came = ask(mock.address(), &refresh("dalbit"));
        assert_eq!(came.status, 200, "{number}: {}", came.body);
    }
    insta::assert_snapshot!(check(&mock, [refresh("dalbit"), refresh("noeul")]), @r#"
    400 {"error":"invalid_request","error_description":"token request rate limit exceeded","error_code":"KOE237"}
    200 {"token_type":"bearer","access_token":"issued-access-21","expires_in":21599}
    "#);
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
    ]), @r#"
    200 {"id":4000000001,"expires_in":21499,"app_id":1000001,"expiresInMillis":21499000,"appId":1000001}
    200 {"id":4000000001,"scopes":[{"id":"profile_nickname","display_name":"닉네임","type":"PRIVACY","using":true,"agreed":true,"revocable":true},{"id":"friends","display_name":"카카오 서비스 내 친구목록","type":"SERVICE","using":false,"agreed":true,"revocable":true},{"id":"talk_message","display_name":"카카오톡 메시지 전송","type":"SERVICE","using":true,"agreed":true,"revocable":true}]}
    200 {"id":4000000001,"kakao_account":{"profile":{"nickname":"김달빛","is_default_image":true}}}
    200 {"id":4000000001}
    401 {"msg":"this access token does not exist","code":-401}
        www-authenticate: Bearer error=invalid_token
    "#);
    let other = |call: &str| format!("{call}\nAuthorization: Bearer demo-access-noeul");
    let refresh = format!("{TOKEN}grant_type=refresh_token\nrefresh_token=demo-refresh-noeul");
    insta::assert_snapshot!(check(&mock, [other("POST /v1/user/unlink"), other("GET /v2/user/me"), refresh]), @r#"
    200 {"id":4000000003}
    401 {"msg":"this access token does not exist","code":-401}
        www-authenticate: Bearer error=invalid_token
    400 {"error":"invalid_grant","error_description":"expired_or_invalid_refresh_token","error_code":"KOE322"}
    "#);
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
    ]), @r#"
    200 {"elements":[{"id":4000000002,"uuid":"demo-uuid-haetsal","profile_nickname":"이햇살","profile_thumbnail_image":"","favorite":true,"allowed_msg":true},{"id":4000000003,"uuid":"demo-uuid-noeul","profile_nickname":"박노을","profile_thumbnail_image":"","favorite":false,"allowed_msg":true}],"total_count":5,"favorite_count":1,"after_url":"http://HERE/v1/api/talk/friends?offset=2&limit=2&order=asc&friend_order=favorite"}
    200 {"elements":[{"id":4000000004,"uuid":"demo-uuid-gureum","profile_nickname":"최구름","profile_thumbnail_image":"","favorite":false,"allowed_msg":true},{"id":4000000003,"uuid":"demo-uuid-noeul","profile_nickname":"박노을","profile_thumbnail_image":"","favorite":false,"allowed_msg":true}],"total_count":5,"favorite_count":1,"before_url":"http://HERE/v1/api/talk/friends?offset=0&limit=2&order=desc&friend_order=nickname","after_url":"http://HERE/v1/api/talk/friends?offset=4&limit=2&order=desc&friend_order=nickname"}
    200 {"elements":[],"total_count":5,"favorite_count":1,"before_url":"http://HERE/v1/api/talk/friends?offset=0&limit=100&order=asc&friend_order=favorite"}
    400 {"msg":"Constraints on the parameter [limit] are unsatisfied.","code":-2}
    400 {"msg":"Constraints on the parameter [limit] are unsatisfied.","code":-2}
    400 {"msg":"failed to parse parameter. name=offset, stringToParse=-1, paramString=-1, paramStringAlias=null","code":-2}
    400 {"msg":"failed to parse parameter. name=order, stringToParse=up, paramString=up, paramStringAlias=null","code":-2}
    "#);
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
