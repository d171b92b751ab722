//! A message that is ready to be sent, and what a request needs of it.

use std::borrow::Cow;

use serde_json::{Map, Value};
use url::form_urlencoded::Serializer;

use crate::emit::endpoint::{CONTENT_TYPE, HOST, to_me};
use crate::model::Kind;

/// A message that is ready to be sent: a rendered one, or the typed arguments of a template.
///
/// Take it where a function sends: `fn send(message: &impl malpung::Message)`.
pub trait Message {
    /// What kind of message it is. The kind tells to which path it is sent.
    fn kind(&self) -> Kind;

    /// The exact JSON of the message, in one line.
    ///
    /// For the default templates this is the value of the field `template_object`. A custom template and a scrape message
    /// have no such field: for them it is the object that `malpung build` writes, `{"template_id":…,"template_args":…}` or
    /// `{"request_url":…}`, to look at or to log; what is sent is [`fields`](Message::fields) or [`form`](Message::form).
    fn template_object(&self) -> Cow<'_, str>;

    /// The fields of the request in the order of Kakao's pages, before they are encoded: `template_object`; or
    /// `template_id` and `template_args`; or `request_url`. What has a structure is JSON text.
    ///
    /// Kakao's API for friends takes one more field, `receiver_uuids`.
    fn fields(&self) -> Vec<(&'static str, String)> {
        fields(self.kind(), &self.template_object())
    }

    /// The body of the request: the fields, percent-encoded as `application/x-www-form-urlencoded`.
    fn form(&self) -> String {
        match self.kind().is_default() {
            // What is taken apart into fields otherwise is one field here.
            true => form([("template_object", self.template_object())]),
            false => form(self.fields()),
        }
    }

    /// The request that sends the message to the user whose access token it is given.
    fn request(&self) -> Request {
        Request { path: to_me(self.kind()), content_type: CONTENT_TYPE, body: self.form() }
    }
}

/// A request that sends a message to oneself, but for the header `Authorization: Bearer …`. The method is POST.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The path on the host: `/v2/api/talk/memo/default/send`.
    pub path: &'static str,
    /// The value of the header `Content-Type`.
    pub content_type: &'static str,
    /// The body.
    pub body: String,
}

impl Request {
    /// The host of Kakao's API, reached by HTTPS.
    pub const HOST: &'static str = HOST;

    /// The whole address: `https://kapi.kakao.com/v2/api/talk/memo/default/send`.
    pub fn url(&self) -> String {
        format!("https://{HOST}{}", self.path)
    }
}

/// A message that was rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rendered {
    kind: Kind,
    object: String,
}

impl Rendered {
    pub(super) const fn new(kind: Kind, object: String) -> Self {
        Self { kind, object }
    }

    /// What kind of message it is.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The exact JSON, as [`Message::template_object`] has it.
    pub fn template_object(&self) -> &str {
        &self.object
    }

    /// The exact JSON, given away.
    pub fn into_template_object(self) -> String {
        self.object
    }

    /// The fields of the request, as [`Message::fields`] has them.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        Message::fields(self)
    }

    /// The body of the request, percent-encoded.
    pub fn form(&self) -> String {
        Message::form(self)
    }

    /// The request that sends the message to oneself.
    pub fn request(&self) -> Request {
        Message::request(self)
    }
}

impl Message for Rendered {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn template_object(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.object)
    }
}

/// The fields that an object is sent in.
fn fields(kind: Kind, object: &str) -> Vec<(&'static str, String)> {
    if kind.is_default() {
        return vec![("template_object", object.to_owned())];
    }
    // Written by us a moment ago; whatever else an implementation of the trait hands over has no fields.
    let mut parts: Map<String, Value> = serde_json::from_str(object).unwrap_or_default();
    ["request_url", "template_id", "template_args"]
        .into_iter()
        .filter_map(|name| {
            let text = match parts.remove(name)? {
                Value::String(text) => text,
                other => other.to_string(),
            };
            Some((name, text))
        })
        .collect()
}

fn form<V: AsRef<str>>(fields: impl IntoIterator<Item = (&'static str, V)>) -> String {
    Serializer::new(String::new()).extend_pairs(fields).finish()
}
