//! What an answer, or the lack of one, says of each receiver: by code and phase, never by the HTTP status alone.

use serde_json::Value;

use super::code::{Action, Code, is_like_a_quota};
use super::ledger::{Call, Scope, Unit, Until, Verdict};
use super::transport::{Cause, Failure, Reply};
use super::{ExposeSecret as _, SecretString};

/// How long an app waits after Kakao asks for a pause, in milliseconds.
const PAUSE: i64 = 60_000;

/// The code of a token that is not valid.
pub(super) const NO_TOKEN: i64 = -401;

/// What a call came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// For each unit of the call, in its order.
    pub verdicts: Vec<Verdict>,
    /// What the run does besides.
    pub next: Next,
    /// What Kakao wrote of refusals, for the one who sends; it may change without notice and decides nothing.
    pub said: Vec<Said>,
}

/// What Kakao wrote with a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The code.
    pub code: i64,
    /// The sentence, with no receiver in it.
    pub message: String,
    /// The consent that is missing, after -402.
    pub scopes: Vec<String>,
}

/// What a run does after a call, beside noting its results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Goes on.
    Go,
    /// Halts the job.
    Halt(i64),
    /// Parks everything of the sender.
    ParkSender(Until, i64),
    /// Refreshes the sender's token, once.
    Refresh,
    /// Sends nothing for so many milliseconds.
    Pause(i64),
    /// Tries the connection again after a while.
    Offline,
}

impl Reading {
    /// Takes a secret out of what Kakao wrote, should it repeat what it was given.
    pub fn hide(&mut self, secret: &SecretString) {
        let secret = secret.expose_secret();
        for said in self.said.iter_mut().filter(|_| !secret.is_empty()) {
            said.message = said.message.replace(secret, "…");
        }
    }
}

/// Tells what became of each unit of a call.
pub fn read(call: &Call, outcome: &Result<Reply, Failure>) -> Reading {
    match outcome {
        // The one thing in a request that we do not make ourselves is the token.
        Err(Failure::BeforeFirstByte(Cause::Protocol)) => {
            all(call, Verdict::Back, Next::ParkSender(Until::Person, NO_TOKEN))
        }
        Err(Failure::BeforeFirstByte(_)) => all(call, Verdict::Back, Next::Offline),
        Err(Failure::AfterFirstByte(cause)) => all(call, Verdict::Unknown(cause.name(), None), Next::Go),
        Ok(reply) => match serde_json::from_slice::<Value>(&reply.body) {
            Ok(body) => answered(call, reply.status, &body),
            Err(_) => all(call, Verdict::Unknown("no-json", None), Next::Go),
        },
    }
}

fn answered(call: &Call, status: u16, body: &Value) -> Reading {
    let reading = judged(call, status, body);
    let said = if reading.said.is_empty() { said(call, body).into_iter().collect() } else { reading.said };
    Reading { said, ..reading }
}

fn judged(call: &Call, status: u16, body: &Value) -> Reading {
    match status {
        200..=299 if call.endpoint.is_memo() => memo(call, body),
        200..=299 => friends(call, body),
        // Maintenance is the one fault of a server with a code that says that nothing was done.
        400..=499 | 503 => match body.get("code").and_then(Value::as_i64) {
            Some(code) if status != 503 || is_maintenance(code) => {
                let (verdict, next) = of_code(call, code, true);
                all(call, verdict, next)
            }
            code => all(call, Verdict::Unknown("unclassified", code), Next::Go),
        },
        _ => all(call, Verdict::Unknown("server", body.get("code").and_then(Value::as_i64)), Next::Go),
    }
}

fn is_maintenance(code: i64) -> bool {
    Code::find(code).is_some_and(|code| code.http == Some(503))
}

/// To oneself: done is `result_code` 0 and nothing else.
fn memo(call: &Call, body: &Value) -> Reading {
    let code = |key: &str| body.get(key).and_then(Value::as_i64);
    match (code("result_code"), body.get("code")) {
        (Some(0), None) => all(call, Verdict::Sent, Next::Go),
        (result, _) => all(call, Verdict::Unknown("unclassified", result.or_else(|| code("code"))), Next::Go),
    }
}

/// To friends: per receiver, by two lists that may both be missing. Who is in neither, or in both, nobody can tell of.
fn friends(call: &Call, body: &Value) -> Reading {
    let sent = texts(body.get("successful_receiver_uuids"));
    let failures = failures(body);
    let verdict = |unit: &Unit| {
        let uuid = unit.receiver.expose();
        let failed: Vec<&(Option<i64>, Vec<&str>)> =
            failures.iter().filter(|(_, receivers)| receivers.contains(&uuid)).collect();
        match (sent.contains(&uuid), failed.as_slice()) {
            (true, []) => (Verdict::Sent, Next::Go),
            (false, [(Some(code), _)]) => of_code(call, *code, false),
            (false, []) => (Verdict::Unknown("not-named", None), Next::Go),
            (_, [first, ..]) => (Verdict::Unknown("unclassified", first.0), Next::Go),
        }
    };
    let (verdicts, nexts): (Vec<Verdict>, Vec<Next>) = call.units.iter().map(verdict).unzip();
    let next = nexts.into_iter().max_by_key(|next| weight(*next)).unwrap_or(Next::Go);
    let said = lists(body).filter_map(|failure| said(call, failure)).collect();
    Reading { verdicts, next, said }
}

/// The failures of an answer with their receivers, under either spelling of each key.
fn failures(body: &Value) -> Vec<(Option<i64>, Vec<&str>)> {
    lists(body)
        .map(|failure| {
            let mut named = texts(failure.get("receiver_uuids"));
            named.extend(texts(failure.get("receiver_ids")));
            (failure.get("code").and_then(Value::as_i64), named)
        })
        .collect()
}

fn lists(body: &Value) -> impl Iterator<Item = &Value> {
    ["failure_info", "failure_infos"].into_iter().filter_map(|key| body.get(key)?.as_array()).flatten()
}

fn texts(list: Option<&Value>) -> Vec<&str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

/// What Kakao wrote with a code; nothing where there is no code.
fn said(call: &Call, part: &Value) -> Option<Said> {
    let scopes = texts(part.get("required_scopes")).into_iter().map(str::to_owned).collect();
    let message = shown(call, part.get("msg").and_then(Value::as_str).unwrap_or_default());
    Some(Said { code: part.get("code").and_then(Value::as_i64)?, message, scopes })
}

/// What Kakao wrote, with no receiver in it and nothing that a terminal would obey.
fn shown(call: &Call, text: &str) -> String {
    let mut text = text.to_owned();
    for unit in call.units.iter().filter(|unit| !unit.receiver.is_oneself()) {
        text = text.replace(unit.receiver.expose(), "…");
    }
    text.chars().filter(|letter| !letter.is_control()).collect()
}

/// What a code says of a unit. As a refusal of the whole call, -2 may be about another of its receivers.
fn of_code(call: &Call, code: i64, is_whole: bool) -> (Verdict, Next) {
    let Some(known) = Code::find(code) else {
        return if is_like_a_quota(code) {
            (Verdict::Parked(Until::NextDay, code), Next::Go)
        } else {
            (Verdict::Unknown("unclassified", Some(code)), Next::Go)
        };
    };
    match known.action {
        Action::Refuse if code == -2 && is_whole && call.units.len() > 1 => (Verdict::Split, Next::Go),
        Action::Refuse => (Verdict::Rejected(code), Next::Go),
        Action::Doubt => (Verdict::Unknown("code", Some(code)), Next::Go),
        Action::DoubtPause => (Verdict::Unknown("code", Some(code)), Next::Pause(PAUSE)),
        Action::Pause => (Verdict::Parked(Until::After(PAUSE), code), Next::Pause(PAUSE)),
        Action::Halt => (Verdict::Parked(Until::Person, code), Next::Halt(code)),
        Action::ParkSender => (Verdict::Parked(Until::Person, code), Next::ParkSender(Until::Person, code)),
        Action::ParkUser if call.endpoint.is_memo() => {
            (Verdict::Parked(Until::Person, code), Next::ParkSender(Until::Person, code))
        }
        Action::ParkUser => (Verdict::Parked(Until::Person, code), Next::Go),
        // It wakes at once; whether it is tried again depends on the token that comes of the refresh.
        Action::Refresh => (Verdict::Parked(Until::After(0), code), Next::Refresh),
        Action::App => (Verdict::Full(Scope::App, code), Next::Go),
        Action::Sender => (Verdict::Full(Scope::Sender, code), Next::Go),
        Action::SenderMonth => (Verdict::Parked(Until::NextMonth, code), Next::ParkSender(Until::NextMonth, code)),
        Action::Receiver => (Verdict::Full(Scope::Receiver, code), Next::Go),
        Action::Pair => (Verdict::Full(Scope::Pair, code), Next::Go),
    }
}

/// Which of several things to do counts most.
const fn weight(next: Next) -> u8 {
    match next {
        Next::Go => 0,
        Next::Offline => 1,
        Next::Pause(_) => 2,
        Next::Refresh => 3,
        Next::ParkSender(..) => 4,
        Next::Halt(_) => 5,
    }
}

fn all(call: &Call, verdict: Verdict, next: Next) -> Reading {
    Reading { verdicts: vec![verdict; call.units.len()], next, said: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::send::transport::Cause;
    use crate::send::{Endpoint, Receiver};

    fn call(endpoint: Endpoint, receivers: &[&str]) -> Call {
        let unit = |(id, uuid): (i64, &&str)| Unit { id, attempt: 1, receiver: Receiver::friend(*uuid) };
        Call {
            job: 1,
            sender: "minji".to_owned(),
            endpoint,
            message: String::new(),
            units: (1..).zip(receivers).map(unit).collect(),
        }
    }

    fn check(receivers: &[&str], status: u16, body: &str) -> String {
        let endpoint = if receivers.is_empty() { Endpoint::MemoDefault } else { Endpoint::FriendsDefault };
        let receivers = if receivers.is_empty() { &[""] } else { receivers };
        let reading = read(&call(endpoint, receivers), &Ok(Reply { status, body: body.as_bytes().to_vec() }));
        let verdicts: Vec<String> = reading.verdicts.iter().map(|verdict| format!("{verdict:?}")).collect();
        match reading.next {
            Next::Go => verdicts.join(", "),
            next => format!("{}; {next:?}", verdicts.join(", ")),
        }
    }

    #[test]
    fn to_oneself_only_zero_is_done() {
        for (status, body, expected) in [
            (200, r#"{"result_code":0}"#, "Sent"),
            (200, r#"{"result_code":"0"}"#, r#"Unknown("unclassified", None)"#),
            (200, r#"{"result_code":-1}"#, r#"Unknown("unclassified", Some(-1))"#),
            (200, r#"{"result_code":0,"code":-2}"#, r#"Unknown("unclassified", Some(0))"#),
            (200, r#"{"code":-10,"msg":""}"#, r#"Unknown("unclassified", Some(-10))"#),
            (200, "{}", r#"Unknown("unclassified", None)"#),
            (200, "[]", r#"Unknown("unclassified", None)"#),
            (200, "", r#"Unknown("no-json", None)"#),
            (200, r#"{"result_code":0"#, r#"Unknown("no-json", None)"#),
            (200, "<html>ok</html>", r#"Unknown("no-json", None)"#),
            (302, r#"{"result_code":0}"#, r#"Unknown("server", None)"#),
            (400, r#"{"result_code":0}"#, r#"Unknown("unclassified", None)"#),
            (400, r#"{"code":-2,"msg":"가"}"#, "Rejected(-2)"),
            (400, r#"{"code":"-2"}"#, r#"Unknown("unclassified", None)"#),
            (400, r#"{"code":-2.5}"#, r#"Unknown("unclassified", None)"#),
            (400, r#"{"msg":"bad"}"#, r#"Unknown("unclassified", None)"#),
            (400, r#"{"code":-77777}"#, r#"Unknown("unclassified", Some(-77777))"#),
            (400, r#"{"code":-1}"#, r#"Unknown("code", Some(-1))"#),
            (400, r#"{"code":-603}"#, r#"Unknown("code", Some(-603))"#),
            (400, r#"{"code":-7}"#, r#"Unknown("code", Some(-7)); Pause(60000)"#),
            (400, r#"{"code":-10}"#, "Full(App, -10)"),
            (400, r#"{"code":-532}"#, "Full(Sender, -532)"),
            (400, r#"{"code":-531}"#, "Parked(NextMonth, -531); ParkSender(NextMonth, -531)"),
            (400, r#"{"code":-535}"#, "Parked(NextDay, -535)"),
            (403, r#"{"code":-3}"#, "Parked(Person, -3); Halt(-3)"),
            (
                403,
                r#"{"code":-402,"required_scopes":["talk_message"]}"#,
                "Parked(Person, -402); ParkSender(Person, -402)",
            ),
            (400, r#"{"code":-501}"#, "Parked(Person, -501); ParkSender(Person, -501)"),
            (401, r#"{"code":-401}"#, "Parked(After(0), -401); Refresh"),
            (401, r#"{"code":-406}"#, "Parked(Person, -406); ParkSender(Person, -406)"),
            (429, r#"{"code":-10}"#, "Full(App, -10)"),
            (500, r#"{"code":-2}"#, r#"Unknown("server", Some(-2))"#),
            (502, "<html>Bad Gateway</html>", r#"Unknown("no-json", None)"#),
            (503, r#"{"code":-9798}"#, "Parked(After(60000), -9798); Pause(60000)"),
            (503, r#"{"code":-2}"#, r#"Unknown("unclassified", Some(-2))"#),
            (504, "", r#"Unknown("no-json", None)"#),
        ] {
            assert_eq!(check(&[], status, body), expected, "{status} {body}");
        }
    }

    #[test]
    fn to_friends_each_receiver_has_an_answer_of_its_own() {
        let two = ["a", "b"];
        for (receivers, status, body, expected) in [
            (&["a"][..], 200, r#"{"successful_receiver_uuids":["a"]}"#, "Sent"),
            (&["a"], 200, r#"{"result_code":0}"#, r#"Unknown("not-named", None)"#),
            (&["a"], 200, "{}", r#"Unknown("not-named", None)"#),
            (&["a"], 400, r#"{"code":-530}"#, "Rejected(-530)"),
            (&["a"], 400, r#"{"code":-533}"#, "Full(Receiver, -533)"),
            (&["a"], 400, r#"{"code":-501}"#, "Parked(Person, -501)"),
            (&["a"], 400, r#"{"code":-2}"#, "Rejected(-2)"),
            (&two, 200, r#"{"successful_receiver_uuids":["b","a","c"]}"#, "Sent, Sent"),
            (
                &two,
                200,
                r#"{"successful_receiver_uuids":["a"],"failure_info":[{"code":-536,"msg":"","receiver_uuids":["b"]}]}"#,
                "Sent, Full(Pair, -536)",
            ),
            (
                &two,
                200,
                r#"{"failure_infos":[{"code":-530,"receiver_uuids":["a"]},{"code":-502,"receiver_ids":["b"]}]}"#,
                "Rejected(-530), Rejected(-502)",
            ),
            (
                &two,
                200,
                r#"{"successful_receiver_uuids":["a"],"failure_info":[{"code":"-530","receiver_uuids":["b"]}]}"#,
                r#"Sent, Unknown("unclassified", None)"#,
            ),
            (
                &two,
                200,
                r#"{"successful_receiver_uuids":["a"],"failure_info":[{"code":-530,"receiver_uuids":["a"]}]}"#,
                r#"Unknown("unclassified", Some(-530)), Unknown("not-named", None)"#,
            ),
            (
                &two,
                200,
                r#"{"failure_info":[{"code":-2,"receiver_uuids":["a"]}],"successful_receiver_uuids":["b"]}"#,
                "Rejected(-2), Sent",
            ),
            (&two, 200, r#"{"successful_receiver_uuids":["a"]}"#, r#"Sent, Unknown("not-named", None)"#),
            (
                &two,
                200,
                r#"{"successful_receiver_uuids":"a","failure_info":{}}"#,
                r#"Unknown("not-named", None), Unknown("not-named", None)"#,
            ),
            (&two, 400, r#"{"code":-2,"msg":""}"#, "Split, Split"),
            (&two, 400, r#"{"code":-10}"#, "Full(App, -10), Full(App, -10)"),
            (&two, 403, r#"{"code":-5}"#, "Parked(Person, -5), Parked(Person, -5); Halt(-5)"),
            (&two, 401, r#"{"code":-401}"#, "Parked(After(0), -401), Parked(After(0), -401); Refresh"),
            (
                &two,
                200,
                r#"{"failure_info":[{"code":-401,"receiver_uuids":["a"]},{"code":-3,"receiver_uuids":["b"]}]}"#,
                "Parked(After(0), -401), Parked(Person, -3); Halt(-3)",
            ),
        ] {
            assert_eq!(check(receivers, status, body), expected, "{status} {body}");
        }
    }

    #[test]
    fn without_an_answer_the_phase_decides() {
        let call = call(Endpoint::FriendsCustom, &["a", "b"]);
        for cause in [Cause::Name, Cause::Connect, Cause::Tls, Cause::Timeout] {
            let reading = read(&call, &Err(Failure::BeforeFirstByte(cause)));
            assert_eq!((reading.verdicts, reading.next), (vec![Verdict::Back; 2], Next::Offline));
        }
        let reading = read(&call, &Err(Failure::BeforeFirstByte(Cause::Protocol)));
        assert_eq!((reading.verdicts, reading.next), (vec![Verdict::Back; 2], Next::ParkSender(Until::Person, -401)));
        for cause in [Cause::Timeout, Cause::Closed, Cause::TooLarge, Cause::Protocol, Cause::Tls] {
            let reading = read(&call, &Err(Failure::AfterFirstByte(cause)));
            assert_eq!((reading.verdicts, reading.next), (vec![Verdict::Unknown(cause.name(), None); 2], Next::Go));
        }
    }

    #[test]
    fn every_code_at_the_status_it_comes_with_is_classified() {
        for code in super::super::code::CODES {
            let shown = check(&[], code.http.unwrap_or(400), &format!(r#"{{"code":{}}}"#, code.number));
            assert!(!shown.contains("unclassified"), "{}: {shown}", code.number);
        }
    }

    #[test]
    fn what_kakao_wrote_names_no_receiver() {
        let call = call(Endpoint::FriendsDefault, &["canary-1", "canary-2"]);
        let said = |status: u16, body: String| {
            let reading = read(&call, &Ok(Reply { status, body: body.into_bytes() }));
            assert!(!format!("{reading:?}").contains("canary"));
            let said =
                reading.said.into_iter().map(|Said { code, message, scopes }| format!("{code} {message} {scopes:?}"));
            said.collect::<Vec<_>>().join("; ")
        };
        let whole = r#"{"code":-402,"msg":"receiver canary-2 is wrong\u001b[2J 가","required_scopes":["friends"]}"#;
        assert_eq!(said(403, whole.to_owned()), r#"-402 receiver … is wrong[2J 가 ["friends"]"#);
        let parts = r#"{"failure_infos":[{"code":-530,"msg":"canary-1"},{"code":-502,"msg":"나","receiver_uuids":["canary-2"]}]}"#;
        assert_eq!(said(200, parts.to_owned()), "-530 … []; -502 나 []");
        assert_eq!(said(500, r#"{"code":-1,"msg":"a"}"#.to_owned()), "-1 a []");
        let body = br#"{"code":-401,"msg":"token canary-token is not there"}"#.to_vec();
        let mut reading = read(&call, &Ok(Reply { status: 401, body }));
        reading.hide(&"canary-token".into());
        assert_eq!(reading.said[0].message, "token … is not there");
    }
}
