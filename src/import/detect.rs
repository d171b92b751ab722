//! Telling apart what a source is, and finding the messages in it.

use std::collections::HashSet;

use super::cursor::Lexis;
use super::foreign::{Foreign, Form, Member};
use super::message::{Message, argument, field, messages};
use super::note::excerpt;
use super::outline::{Call, Object, Outline};
use super::scope::Scope;
use super::{curl, form, javascript, json, markup, python};
use crate::diagnostic::{Words, say};
use crate::source::{Source, Span};

/// The messages of a source.
pub(super) struct Found<'a> {
    /// The messages, in the order of the text.
    pub messages: Vec<Message>,
    /// What the names of the source stand for.
    pub scope: Scope<'a>,
    /// What the source sends that is not written out in it.
    pub unread: Vec<Words>,
}

/// Extensions of JavaScript, and of what holds it.
const JAVASCRIPT: [&str; 12] = ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "html", "htm", "vue", "svelte"];

/// How often a text is read again, at most: nested calls of a text that never closes them.
const READINGS: usize = 4;

/// Finds the messages of a source.
pub(super) fn find(source: &Source) -> Result<Found<'_>, Words> {
    let text = source.text.as_str();
    let extension = source.extension();
    let extension = extension.as_deref().unwrap_or_default();
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(
            say!(en: "there is nothing to import: the text is empty", ko: "가져올 내용이 없습니다. 빈 텍스트입니다"),
        );
    }
    let is_code = JAVASCRIPT.contains(&extension) || extension == "py";
    let found = match () {
        () if is_code => code(text, extension),
        () => data(text).or_else(|| command(text)).unwrap_or_else(|| code(text, extension)),
    };
    if found.messages.is_empty() { Err(nothing(text, extension, &found.unread)) } else { Ok(found) }
}

/// JSON and form bodies: what stands there is what is sent.
fn data(text: &str) -> Option<Found<'_>> {
    let value = match json::read(text).filter(|value| matches!(value.form, Form::Object(_) | Form::List(_))) {
        Some(value) => value,
        None if form::is_form(text) => form::read(text),
        None => return None,
    };
    let scope = Scope::none(text);
    let messages = messages(&value, &scope);
    Some(Found { messages, scope, unread: Vec::new() })
}

/// Commands for curl.
fn command(text: &str) -> Option<Found<'_>> {
    let requests = Some(curl::read(text)).filter(|requests| curl::is_curl(text) && !requests.is_empty())?;
    let scope = Scope::none(text);
    let mut unread = Vec::new();
    let mut found = Vec::new();
    for request in &requests {
        found.extend(messages(&request.body, &scope));
        unread.extend(request.files.iter().map(|file| unread_file(file)));
    }
    Some(Found { messages: found, scope, unread })
}

fn unread_file(file: &str) -> Words {
    say!(
        en: "the command sends the file {file}, which is not read; import that file",
        ko: "명령이 {file} 파일을 보내는데, 이 파일은 읽지 않았습니다. 그 파일을 가져오세요",
    )
}

/// A program: every object in it that is a message. Of a page only the scripts are read, unless they hold none.
fn code<'a>(text: &'a str, extension: &str) -> Found<'a> {
    let lexis = language(text, extension);
    let scripts = markup::scripts(text);
    let found = seek(text, lexis, &scripts);
    if found.messages.is_empty() && !scripts.is_empty() { seek(text, lexis, &[]) } else { found }
}

/// The messages in parts of a text; in all of it where no part is named.
fn seek<'a>(text: &'a str, lexis: Lexis, parts: &[Span]) -> Found<'a> {
    let whole = [Span::new(0, text.len())];
    let outline = Outline::of(text, lexis, if parts.is_empty() { &whole } else { parts });
    let (objects, calls) = (outline.objects.clone(), outline.calls.clone());
    let bytes = text.len().saturating_mul(READINGS);
    let scope = Scope::new(text, lexis, outline);
    let mut seeker =
        Seeker { text, lexis, scope, bytes, messages: Vec::new(), unread: Vec::new(), seen: HashSet::new() };
    calls.iter().for_each(|call| seeker.call(call));
    seeker.objects(objects);
    if seeker.messages.is_empty() {
        seeker.whole();
    }
    let Seeker { mut messages, scope, unread, .. } = seeker;
    messages.sort_by_key(|message| message.at);
    Found { messages, scope, unread }
}

struct Seeker<'a> {
    text: &'a str,
    lexis: Lexis,
    scope: Scope<'a>,
    /// Bytes that may still be read.
    bytes: usize,
    messages: Vec<Message>,
    unread: Vec<Words>,
    /// Where the messages start that were found already.
    seen: HashSet<usize>,
}

impl Seeker<'_> {
    /// The expression at a place; `None` where so many were read that the text cannot be sound.
    fn read(&mut self, at: usize) -> Option<Foreign> {
        if self.bytes == 0 {
            return None;
        }
        let (value, end) = match self.lexis {
            Lexis::Javascript => javascript::read(self.text, at),
            Lexis::Python => python::read(self.text, at),
        };
        self.bytes = self.bytes.saturating_sub(end.saturating_sub(at));
        Some(value)
    }

    /// What a function that sends messages is called with.
    fn call(&mut self, call: &Call<'_>) {
        let Some(value) = self.read(call.argument) else { return };
        let mut found = messages(&value, &self.scope);
        let is_request = call.name.ends_with("request");
        if found.is_empty() && !is_request {
            found = argument(&value, &self.scope);
        }
        if found.is_empty() && !is_request {
            let (name, what, line) = (call.name, excerpt(&value.source()), self.scope.line(call.argument));
            self.unread.push(say!(
                en: "`{name}({what})` in line {line} sends what is not written out in this file",
                ko: "{line}번째 줄의 `{name}({what})`은(는) 이 파일에 풀어 쓰지 않은 값을 보냅니다",
            ));
        }
        self.add(found);
    }

    /// Objects with the keys of a message: those that lie in no other, and that were not found as what is sent.
    fn objects(&mut self, mut objects: Vec<Object>) {
        objects.sort_by_key(|object| object.at);
        let is_kakaos = self.text.to_lowercase().contains("kakao");
        let mut end = 0;
        let mut later = Vec::new();
        for object in objects {
            let signs = object.signs;
            let is_sure = signs.is_certain
                || (signs.has_id && signs.has_arguments)
                || ((signs.has_id || signs.has_page) && is_kakaos);
            if object.at < end || !is_sure {
                continue;
            }
            end = object.end;
            let Some(value) = self.read(object.at) else { continue };
            later.push((messages(&value, &self.scope), object.at));
        }
        // A request may name an object that is written out above it: the request comes first, so that it is found once.
        later.sort_by_key(|(found, at)| !found.iter().any(|message| message.at != *at));
        later.into_iter().for_each(|(found, _)| self.add(found));
    }

    fn add(&mut self, found: Vec<Message>) {
        for message in found {
            let holds_value = message.members.iter().any(holds_constant);
            if holds_value && self.seen.insert(message.at) {
                self.messages.push(message);
            }
        }
    }

    /// The text as one literal.
    fn whole(&mut self) {
        let start = self.text.len() - self.text.trim_start_matches('\u{feff}').trim_start().len();
        let Some(value) = self.read(start) else { return };
        let found = messages(&value, &self.scope);
        self.add(found);
    }
}

/// Whether an entry holds anything that is written out: what describes a type does not.
fn holds_constant(member: &Member) -> bool {
    let Some((_, value)) = field(member) else { return true };
    !value.as_expression().is_some_and(|text| matches!(text, "string" | "number" | "any" | "object"))
}

/// The language of a program, by its file, else by what only one of them has.
fn language(text: &str, extension: &str) -> Lexis {
    if extension == "py" {
        return Lexis::Python;
    }
    if JAVASCRIPT.contains(&extension) {
        return Lexis::Javascript;
    }
    let count = |marks: &[&str]| marks.iter().map(|mark| text.matches(mark).count().min(3)).sum::<usize>();
    let python = count(&[
        "json.dumps(",
        "requests.",
        "True",
        "False",
        "None",
        "\ndef ",
        "\nimport ",
        " f\"",
        " f'",
        "(f\"",
        "elif ",
        "'''",
        "\n#",
        " # ",
    ]);
    let javascript = count(&[
        "Kakao.",
        "const ",
        "let ",
        "var ",
        "function",
        "=>",
        "`",
        "//",
        "JSON.stringify(",
        "objectType:",
        "null",
        "true",
        "===",
        "${",
    ]);
    if python > javascript { Lexis::Python } else { Lexis::Javascript }
}

/// Why there is nothing to import.
fn nothing(text: &str, extension: &str, unread: &[Words]) -> Words {
    if let Some(words) = unread.first() {
        return words.clone();
    }
    if matches!(extension, "yaml" | "yml" | "talk") {
        return say!(
            en: "this is a template of malpung's already; `malpung convert` turns it from one notation into another",
            ko: "이미 malpung 템플릿입니다. 다른 표기로 바꾸려면 `malpung convert`를 쓰세요",
        );
    }
    if curl::is_curl(text) {
        return say!(
            en: "this curl command sends no `template_object`, `template_id` or `request_url`",
            ko: "이 curl 명령은 `template_object`, `template_id`, `request_url`을 보내지 않습니다",
        );
    }
    say!(
        en: "no message is written out here: import takes JSON, a form body, a curl command, or JavaScript or Python code with an object that has `object_type` (`objectType`), `template_id` or `request_url`",
        ko: "풀어 쓴 메시지가 없습니다. JSON, 폼 본문, curl 명령, 그리고 `object_type`(`objectType`), `template_id`, `request_url`이 있는 객체를 담은 JavaScript나 Python 코드를 가져올 수 있습니다",
    )
}
