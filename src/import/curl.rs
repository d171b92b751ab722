//! Commands for `curl`: what they send. Headers and addresses are passed over, so that no token is ever copied.

use super::foreign::{Foreign, Form, Member, Piece};
use super::pieces::Pieces;
use super::shell::{Word, plain, words};
use super::{form, json};

/// Short flags that take a value.
const WITH_VALUE: &str = "dHXouAebFmwTKcxECrtUDPQyYzh";

/// Bytes before a command on its line, at most.
const LINE_MAX: usize = 200;

/// What one command sends.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// The body as an object.
    pub body: Foreign,
    /// Files whose text is sent, which are not read.
    pub files: Vec<String>,
}

/// How a flag's value is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sends {
    /// As it stands: encoded already, or JSON.
    Data,
    /// `name=content`, encoded by curl.
    Encoded,
    /// `name=content`, a part of a form.
    Part,
    /// JSON.
    Json,
    /// Not in the body.
    Nothing,
}

/// Whether a text holds a command for curl.
pub(super) fn is_curl(text: &str) -> bool {
    starts(text).next().is_some()
}

/// What every command of a script sends, in the order of the text; commands without a body are left out.
pub(super) fn read(text: &str) -> Vec<Request> {
    let mut requests = Vec::new();
    let mut end = 0;
    for start in starts(text) {
        if start < end {
            continue;
        }
        let (words, after) = words(text, start);
        end = after;
        requests.extend(request(&words, start));
    }
    requests
}

/// Where commands begin: the word `curl` at the start of one.
fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.match_indices("curl").map(|(at, _)| at).filter(|at| {
        // What stands before a command on its line is short; a long line is no shell.
        let from = (at.saturating_sub(LINE_MAX)..=*at).find(|from| text.is_char_boundary(*from)).unwrap_or(*at);
        let line = text.get(from..*at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        let prompt = line.trim_matches([' ', '\t', '\u{feff}', '$', '>', '%', '(', '`', '!']);
        let begins = prompt.is_empty() || prompt.ends_with(['|', ';', '&', '(', '=']);
        let after = text.get(at + 4..).unwrap_or_default();
        begins && after.trim_start_matches(".exe").starts_with([' ', '\t', '\\', '\n', '\r', '^'])
    })
}

fn request(words: &[Word], at: usize) -> Option<Request> {
    let mut members = Vec::new();
    let mut files = Vec::new();
    let mut body = None;
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        let Some((sends, attached)) = flag(word) else { continue };
        let value = attached.or_else(|| words.next().cloned()).unwrap_or_default();
        match sends {
            Sends::Nothing => {}
            Sends::Json => body = json::embedded(&value, at).or(body),
            Sends::Data => match file(&value) {
                Some(name) => files.push(name),
                None => match json::embedded(&value, at) {
                    Some(object) => body = Some(object),
                    None => members.extend(form::fields(&value, at)),
                },
            },
            Sends::Encoded | Sends::Part => match pair(&value, sends, at) {
                Ok(member) => members.extend(member),
                Err(name) => files.push(name),
            },
        }
    }
    if body.is_none() && members.is_empty() && files.is_empty() {
        return None;
    }
    Some(Request { body: body.unwrap_or(Foreign::new(Form::Object(members), at)), files })
}

/// What a flag sends, with the value that is attached to it; `None` where the word is no flag with a value.
fn flag(word: &Word) -> Option<(Sends, Option<Word>)> {
    let first = match word.first()? {
        Piece::Literal(first) => first.as_str(),
        Piece::Hole(_) => return None,
    };
    if let Some(long) = first.strip_prefix("--") {
        let (name, value) = long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value)));
        return long_flag(name).map(|sends| (sends, value.map(|value| rest(value, word))));
    }
    let letters =
        first.strip_prefix('-').filter(|letters| letters.starts_with(|letter: char| letter.is_ascii_alphabetic()))?;
    let (at, letter) = letters.char_indices().find(|(_, letter)| WITH_VALUE.contains(*letter))?;
    let sends = match letter {
        'd' => Sends::Data,
        'F' => Sends::Part,
        _ => Sends::Nothing,
    };
    let value = letters.get(at + letter.len_utf8()..).unwrap_or_default();
    let is_attached = !value.is_empty() || word.len() > 1;
    Some((sends, is_attached.then(|| rest(value, word))))
}

fn long_flag(name: &str) -> Option<Sends> {
    match name {
        "data" | "data-raw" | "data-ascii" | "data-binary" => Some(Sends::Data),
        "data-urlencode" => Some(Sends::Encoded),
        "form" | "form-string" => Some(Sends::Part),
        "json" => Some(Sends::Json),
        "header" | "request" | "url" | "user" | "user-agent" | "output" | "cookie" | "referer" | "oauth2-bearer"
        | "max-time" | "connect-timeout" | "write-out" | "proxy" | "retry" | "cookie-jar" | "config" | "cacert" => {
            Some(Sends::Nothing)
        }
        _ => None,
    }
}

/// The value that is attached to a flag: what is left of its first piece, and all the others.
fn rest(value: &str, word: &Word) -> Word {
    let first = (!value.is_empty()).then(|| Piece::Literal(value.to_owned()));
    first.into_iter().chain(word.iter().skip(1).cloned()).collect()
}

/// The file that is sent: `@body.json`.
fn file(value: &Word) -> Option<String> {
    plain(value)?.strip_prefix('@').map(str::to_owned)
}

/// `name=content`, `name@file`; the file's name as an error.
fn pair(value: &Word, sends: Sends, at: usize) -> Result<Option<Member>, String> {
    let Some(Piece::Literal(first)) = value.first() else { return Ok(None) };
    let mark = if sends == Sends::Part { first.find('=') } else { first.find(['=', '@']) };
    let Some((name, content)) = mark.and_then(|mark| Some((first.get(..mark)?, first.get(mark..)?))) else {
        return Ok(None);
    };
    let is_file = content.starts_with('@') || (sends == Sends::Part && content.starts_with("=@"));
    if is_file {
        return Err(content.trim_start_matches(['=', '@']).to_owned());
    }
    let mut text = Pieces::default();
    text.literal(content.strip_prefix('=').unwrap_or(content));
    value.iter().skip(1).cloned().for_each(|piece| text.piece(piece));
    Ok(Some(form::entry(name.to_owned(), text.finish(at))))
}
