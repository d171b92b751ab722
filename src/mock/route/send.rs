//! The six calls that send: to oneself or to friends, a default template, a custom template or a page.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State as Shares;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use indexmap::IndexMap;
use serde_json::{Value, json};

use super::caller::{Api, allow, exceeded};
use super::form::Form;
use crate::mock::answer::{Answer, Refusal};
use crate::mock::record::{Parcel, hash};
use crate::mock::server::Met;
use crate::mock::state::{Shared, State};
use crate::mock::world::{Permission, Purpose};
use crate::model::{Kind, Message};

/// Receivers of one call, at most.
const RECEIVERS_MAX: usize = 5;

/// A call that sends.
#[derive(Debug)]
pub(super) struct Call {
    /// Its path.
    pub path: &'static str,
    api: &'static str,
    target: Target,
    content: Content,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Oneself,
    Friends,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Default,
    Scrap,
    Custom,
}

/// Every call that sends.
pub(super) const CALLS: [Call; 6] = [
    Call {
        path: "/v2/api/talk/memo/default/send",
        api: "TALK_MEMO_DEFAULT_SEND",
        target: Target::Oneself,
        content: Content::Default,
    },
    Call {
        path: "/v2/api/talk/memo/scrap/send",
        api: "TALK_MEMO_SCRAP_SEND",
        target: Target::Oneself,
        content: Content::Scrap,
    },
    Call { path: "/v2/api/talk/memo/send", api: "TALK_MEMO_SEND", target: Target::Oneself, content: Content::Custom },
    Call {
        path: "/v1/api/talk/friends/message/default/send",
        api: "TALK_MESSAGE_DEFAULT_SEND",
        target: Target::Friends,
        content: Content::Default,
    },
    Call {
        path: "/v1/api/talk/friends/message/scrap/send",
        api: "TALK_MESSAGE_SCRAP_SEND",
        target: Target::Friends,
        content: Content::Scrap,
    },
    Call {
        path: "/v1/api/talk/friends/message/send",
        api: "TALK_MESSAGE_SEND",
        target: Target::Friends,
        content: Content::Custom,
    },
];

/// What a call carries: its fields as they came, and the message that they make.
struct Cargo {
    fields: IndexMap<&'static str, String>,
    message: Arc<Message>,
}

/// Answers a call.
pub(super) async fn send(
    call: &'static Call,
    Shares(shared): Shares<Arc<Shared>>,
    Extension(met): Extension<Met>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match carry_out(call, &shared, met, &headers, &body) {
        Ok(answer) => answer.into_response(),
        Err(refusal) => Answer::from(refusal).into_response(),
    }
}

fn carry_out(call: &Call, shared: &Shared, met: Met, headers: &HeaderMap, body: &[u8]) -> Result<Answer, Refusal> {
    let form = Form::body(headers, body);
    let (sender, receivers) = addressees(call, &mut shared.state(), headers, &form)?;
    let cargo = cargo(call, shared, &form)?;
    let sha256 = hash(&cargo.fields);
    let mut state = shared.state();
    let parcel = Parcel {
        request: met.request,
        path: call.path,
        sender: state.people.at(sender).map(|person| person.uuid.clone()).unwrap_or_default(),
        fields: Arc::new(cargo.fields),
        sha256,
        message: cargo.message,
        fault: met.fault,
    };
    let answer = match call.target {
        Target::Oneself => to_oneself(&mut state, sender, &parcel),
        Target::Friends => to_friends(&mut state, sender, &receivers, &parcel),
    };
    let count = state.record.count;
    drop(state);
    shared.news.send_if_modified(|last| std::mem::replace(last, count) != count);
    answer
}

/// The sender and the receivers of a call that is allowed.
fn addressees(
    call: &Call,
    state: &mut State,
    headers: &HeaderMap,
    form: &Form,
) -> Result<(usize, Vec<usize>), Refusal> {
    let sender = allow(state, headers, Api { name: call.api, scope: Some("talk_message") })?.person;
    match call.target {
        Target::Oneself => Ok((sender, vec![sender])),
        Target::Friends if state.app.permission == Permission::None => Err(Refusal::new(-5)),
        Target::Friends => Ok((sender, receivers(state, sender, form)?)),
    }
}

fn receivers(state: &State, sender: usize, form: &Form) -> Result<Vec<usize>, Refusal> {
    let text = form.need("receiver_uuids")?;
    let uuids: Vec<String> = serde_json::from_str(text).map_err(|_| Refusal::unparsed("receiver_uuids", text))?;
    if uuids.is_empty() {
        return Err(Refusal::saying(-2, "The Parameter [receiver_uuids] cannot be empty."));
    }
    if uuids.len() > RECEIVERS_MAX {
        return Err(Refusal::receivers(&format!("At most {RECEIVERS_MAX} receivers are allowed.")));
    }
    let places: Option<Vec<usize>> = uuids.iter().map(|uuid| state.people.find(uuid)).collect();
    let places = places.ok_or_else(|| Refusal::receivers("The input receiver id(s) is invalid format."))?;
    if places.contains(&sender) {
        return Err(Refusal::saying(-2, "Cannot contain a receiver who is identical to the sender in multicast mode."));
    }
    if places.iter().enumerate().any(|(index, place)| places.iter().take(index).any(|other| other == place)) {
        return Err(Refusal::receivers("A receiver is named twice."));
    }
    if places.iter().all(|place| is_eligible(state, *place)) {
        Ok(places)
    } else {
        Err(Refusal::receivers("Not allowed to send a message to some of receivers."))
    }
}

/// Whether the app may write to somebody at all.
pub(super) fn is_eligible(state: &State, place: usize) -> bool {
    state.people.at(place).is_some_and(|person| {
        let is_in_reach = match state.app.permission {
            Permission::All => true,
            Permission::Members => person.is_member,
            Permission::None => false,
        };
        person.is_linked && is_in_reach && person.scopes.iter().any(|scope| scope == "friends")
    })
}

fn cargo(call: &Call, shared: &Shared, form: &Form) -> Result<Cargo, Refusal> {
    match call.content {
        Content::Default => {
            let text = form.need("template_object").map_err(|_| Refusal::unparsed("template_object", "null"))?;
            let message = shared.judge.judge(text).ok_or_else(|| Refusal::unparsed("template_object", text))?;
            Ok(Cargo { fields: IndexMap::from([("template_object", text.to_owned())]), message })
        }
        Content::Custom => {
            form.need("template_id")?;
            let fields = optional(form, &["template_id", "template_args"]);
            made(&shared.state(), Kind::Custom, fields)
        }
        Content::Scrap => {
            let page = form.need("request_url")?;
            if !is_registered(&shared.state(), page) {
                return Err(Refusal::saying(-2, "the domain of [request_url] is not registered"));
            }
            let fields = optional(form, &["request_url", "template_id", "template_args"]);
            made(&shared.state(), Kind::Scrape, fields)
        }
    }
}

/// The fields of these names that are there.
fn optional(form: &Form, names: &[&'static str]) -> IndexMap<&'static str, String> {
    names.iter().filter_map(|name| form.get(name).map(|value| (*name, value.to_owned()))).collect()
}

/// A message of fields. Arguments have to be strings: nothing else is promised to work.
fn made(state: &State, kind: Kind, fields: IndexMap<&'static str, String>) -> Result<Cargo, Refusal> {
    let mut message = serde_json::Map::new();
    for (name, text) in &fields {
        let unparsed = || Refusal::unparsed(name, text);
        let value = match *name {
            "template_id" => json!(template_id(state, text)?),
            "template_args" => {
                let arguments: IndexMap<String, String> = serde_json::from_str(text).map_err(|_| unparsed())?;
                json!(arguments)
            }
            _ => json!(text),
        };
        message.insert((*name).to_owned(), value);
    }
    let message = Message::from_json(kind, Value::Object(message))
        .map_err(|_| Refusal::saying(-2, "the parameters make no message"))?;
    Ok(Cargo { fields, message: Arc::new(message) })
}

fn template_id(state: &State, text: &str) -> Result<i64, Refusal> {
    let id = text.parse().ok().filter(|id| *id > 0).ok_or_else(|| Refusal::unparsed("template_id", text))?;
    if state.app.templates.is_empty() {
        return Ok(id);
    }
    match state.app.templates.iter().find(|template| template.id == id).map(|template| template.purpose) {
        Some(Purpose::Message) => Ok(id),
        Some(Purpose::Share) => Err(Refusal::saying(
            -2,
            "template_type (messageType: 'kakaolink/memo API') is invalid. please use 'message API' messageType.",
        )),
        None => Err(Refusal::saying(-2, "there is no template with this [template_id]")),
    }
}

fn is_registered(state: &State, page: &str) -> bool {
    let origin = |text: &str| url::Url::parse(text).ok().filter(url::Url::has_host).map(|url| url.origin());
    let Some(page) = origin(page) else { return false };
    let domains = &state.app.domains;
    domains.is_empty() || domains.iter().any(|domain| origin(domain).as_ref() == Some(&page))
}

fn to_oneself(state: &mut State, sender: usize, parcel: &Parcel) -> Result<Answer, Refusal> {
    if !state.people.at(sender).is_some_and(|person| person.is_on_talk) {
        return Err(Refusal::new(-501));
    }
    if state.limits.memo {
        let refused = |limit| Refusal::new(exceeded(limit));
        state.usage.app(1, state.clock, &state.limits).map_err(refused)?;
        if let Err(limit) = state.usage.message(sender, sender, &state.limits) {
            state.usage.give_back(1);
            return Err(refused(limit));
        }
    }
    deliver(state, parcel, &[sender])?;
    Ok(Answer::ok(json!({"result_code": 0})))
}

fn to_friends(state: &mut State, sender: usize, receivers: &[usize], parcel: &Parcel) -> Result<Answer, Refusal> {
    if !state.people.at(sender).is_some_and(|person| person.is_on_talk) {
        return Err(Refusal::new(-501));
    }
    state.usage.app(receivers.len(), state.clock, &state.limits).map_err(|limit| Refusal::new(exceeded(limit)))?;
    let (mut reached, mut failed) = (Vec::new(), IndexMap::<i64, Vec<usize>>::new());
    for receiver in receivers {
        match hindrance(state, sender, *receiver) {
            None => reached.push(*receiver),
            Some(code) => failed.entry(code).or_default().push(*receiver),
        }
    }
    state.usage.give_back(receivers.len() - reached.len());
    deliver(state, parcel, &reached)?;
    if let (1, Some((code, _))) = (receivers.len(), failed.first()) {
        return Err(Refusal::new(*code));
    }
    Ok(Answer::ok(outcome(state, &reached, &failed)))
}

/// The code of what keeps a message from a receiver. What is kept from nothing is counted.
fn hindrance(state: &mut State, sender: usize, receiver: usize) -> Option<i64> {
    let person = state.people.at(receiver)?;
    if !state.people.are_friends(sender, receiver) {
        Some(-502)
    } else if !person.is_on_talk {
        Some(-501)
    } else if !person.allows_messages {
        Some(-530)
    } else {
        state.usage.message(sender, receiver, &state.limits).err().map(exceeded)
    }
}

fn deliver(state: &mut State, parcel: &Parcel, receivers: &[usize]) -> Result<(), Refusal> {
    let uuids: Vec<String> =
        receivers.iter().filter_map(|place| state.people.at(*place)).map(|person| person.uuid.clone()).collect();
    let at = state.clock.text();
    let added = state.record.add(&at, parcel, uuids);
    added.map_err(|error| Refusal::saying(-1, format!("the mock's record cannot be written: {error}")))
}

/// The answer for several receivers. A list without anybody is left out.
fn outcome(state: &State, reached: &[usize], failed: &IndexMap<i64, Vec<usize>>) -> Value {
    let uuids = |places: &[usize]| -> Vec<String> {
        places.iter().filter_map(|place| state.people.at(*place)).map(|person| person.uuid.clone()).collect()
    };
    let mut body = serde_json::Map::new();
    if !reached.is_empty() {
        body.insert("successful_receiver_uuids".to_owned(), json!(uuids(reached)));
    }
    if !failed.is_empty() {
        let failure = |(code, places): (&i64, &Vec<usize>)| json!({"code": code, "msg": Refusal::new(*code).message, "receiver_uuids": uuids(places)});
        body.insert(state.failure_key.name().to_owned(), failed.iter().map(failure).collect());
    }
    Value::Object(body)
}
