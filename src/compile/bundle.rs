//! Many compiled templates in one text, of which nothing but the list is read until a template is asked for.
//!
//! The first line says what it is and holds the hash of all that follows. The second is the list: the profile that the
//! templates were compiled for, and the name, kind and length of each. The templates follow in that order, a line each.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Map;

use super::compiled::hashed;
use super::{Name, Template, Unusable};
use crate::emit::{Layout, object};
use crate::model::{Dialect, Kind, Message};
use crate::profile::{Origin, Profile, Scheme};
use crate::program::plan::Plan;

/// The version of the form that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;
/// What the form calls itself.
const FORMAT: &str = "malpung-bundle";

/// Compiled templates, each of which is read when it is asked for.
#[derive(Debug, Clone, Default)]
pub struct Bundle {
    /// What the templates were compiled for.
    pub profile: Profile,
    /// The templates in the order of the bundle.
    pub entries: Vec<Entry>,
    text: Arc<str>,
}

/// A template of a bundle that has not been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    at: Range<usize>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u32>,
    hash: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct List {
    profile: Settings,
    templates: Vec<Listed>,
}

#[derive(Serialize, Deserialize)]
struct Settings {
    name: String,
    hosts: Vec<String>,
    default_scheme: Scheme,
    is_production: bool,
}

#[derive(Serialize, Deserialize)]
struct Listed {
    name: String,
    kind: String,
    bytes: usize,
}

#[derive(Serialize, Deserialize)]
struct Body {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    doc: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    plan: Option<Plan>,
    /// The message of a template that takes no parameters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<serde_json::Value>,
}

impl Bundle {
    /// Writes templates; `None` where one of them is broken, has no name or needs a profile to be chosen.
    pub fn write<'a>(templates: impl IntoIterator<Item = &'a Template>, profile: &Profile) -> Option<String> {
        let (mut listed, mut bodies) = (Vec::new(), String::new());
        for template in templates {
            let body = serde_json::to_string(&body(template, profile)?).ok()? + "\n";
            let (name, kind) = (template.name.as_ref()?.text.clone(), template.kind?.name().to_owned());
            listed.push(Listed { name, kind, bytes: body.len() });
            bodies += &body;
        }
        let list = List { profile: Settings::of(profile), templates: listed };
        let rest = serde_json::to_string(&list).ok()? + "\n" + &bodies;
        let head =
            Head { format: Some(FORMAT.to_owned()), version: Some(VERSION), hash: Some(hashed(rest.as_bytes())) };
        Some(serde_json::to_string(&head).ok()? + "\n" + &rest)
    }

    /// Whether a text calls itself a bundle.
    pub fn is_one(text: &str) -> bool {
        text.starts_with(&format!("{{\"format\":\"{FORMAT}\""))
    }

    /// Reads the list of a bundle, once the whole of it is known to be undamaged.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn read(text: &str) -> Result<Self, Unusable> {
        if !Self::is_one(text) {
            return Err(Unusable::NotCompiled);
        }
        let (head, rest) = text.split_once('\n').ok_or(Unusable::Damaged)?;
        let head: Head = serde_json::from_str(head).map_err(|_| Unusable::Damaged)?;
        match head.version {
            Some(version) if version > VERSION => return Err(Unusable::Newer(version)),
            Some(_) => {}
            None => return Err(Unusable::Damaged),
        }
        if head.hash != Some(hashed(rest.as_bytes())) {
            return Err(Unusable::Damaged);
        }
        Self::list(text, rest).ok_or(Unusable::Damaged)
    }

    fn list(text: &str, rest: &str) -> Option<Self> {
        let (list, bodies) = rest.split_once('\n')?;
        let list: List = serde_json::from_str(list).ok()?;
        let mut start = text.len() - bodies.len();
        let mut entries = Vec::with_capacity(list.templates.len());
        for Listed { name, kind, bytes } in list.templates {
            let kind = Kind::ALL.into_iter().find(|known| known.name() == kind)?;
            let at = start..start.checked_add(bytes)?;
            start = at.end;
            text.get(at.clone())?;
            entries.push(Entry { name, kind, at });
        }
        Some(Self { profile: list.profile.profile()?, entries, text: Arc::from(text) })
    }

    /// Reads a template.
    ///
    /// # Errors
    /// [`Unusable::Damaged`], where whoever wrote the bundle wrote something else.
    pub fn template(&self, entry: &Entry) -> Result<Template, Unusable> {
        let text = self.text.get(entry.at.clone()).ok_or(Unusable::Damaged)?;
        let body: Body = serde_json::from_str(text).map_err(|_| Unusable::Damaged)?;
        let message = body.message.map(|message| Message::from_json(entry.kind, message));
        Ok(Template {
            name: Some(Name { text: entry.name.clone(), span: None }),
            kind: Some(entry.kind),
            doc: body.doc,
            is_sound: true,
            plan: body.plan.map(Arc::new),
            message: message.transpose().map_err(|_| Unusable::Damaged)?,
            ..Template::default()
        })
    }
}

fn body(template: &Template, profile: &Profile) -> Option<Body> {
    let is_settled = template.profiles.is_empty() || !profile.name.is_empty();
    if !template.is_sound || !is_settled {
        return None;
    }
    let message = match &template.message {
        Some(message) => {
            let text = object(message, Dialect::Rest, &Map::new(), Layout::Compact).ok()?;
            Some(serde_json::from_str(&text).ok()?)
        }
        None => None,
    };
    let plan = template.plan.as_ref().filter(|_| message.is_none()).map(|plan| Plan::clone(plan));
    (message.is_some() || plan.is_some()).then(|| Body { doc: template.doc.clone(), plan, message })
}

impl Settings {
    fn of(profile: &Profile) -> Self {
        Self {
            name: profile.name.clone(),
            hosts: profile.hosts.iter().map(ToString::to_string).collect(),
            default_scheme: profile.default_scheme,
            is_production: profile.is_production,
        }
    }

    fn profile(self) -> Option<Profile> {
        let hosts: Result<Vec<Origin>, _> = self.hosts.iter().map(|host| Origin::parse(host)).collect();
        let (default_scheme, is_production) = (self.default_scheme, self.is_production);
        Some(Profile { name: self.name, hosts: hosts.ok()?, default_scheme, is_production })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::{Options, compile};
    use crate::source::Source;

    fn templates() -> Vec<Template> {
        let text = "text hello (name: text(1..5) sample \"달빛\") { text \"${name}님\"; link { url \"https://dalbit.shop\" } }\n\
                    text bye { text \"안녕 🎂\"; link { url \"https://dalbit.shop\" } }\n";
        compile(&Source::new("two.talk", text), &Options::default()).templates
    }

    fn profile() -> Profile {
        let hosts = ["https://dalbit.shop", "http://케이크.한국:8080"];
        let hosts = hosts.iter().map(|host| Origin::parse(host).unwrap()).collect();
        Profile { name: "prod".to_owned(), hosts, is_production: true, ..Profile::default() }
    }

    #[test]
    fn a_bundle_gives_what_was_put_in() {
        let bundle = Bundle::read(&Bundle::write(&templates(), &profile()).unwrap()).unwrap();
        assert_eq!(bundle.profile, profile());
        let names: Vec<_> = bundle.entries.iter().map(|entry| (entry.name.as_str(), entry.kind)).collect();
        assert_eq!(names, [("hello", Kind::Text), ("bye", Kind::Text)]);
        for (entry, template) in bundle.entries.iter().zip(templates()) {
            let read = bundle.template(entry).unwrap();
            assert_eq!((read.message, read.doc), (template.message, template.doc));
            assert_eq!(read.plan.is_some(), entry.name == "hello");
        }
    }

    #[test]
    fn what_is_no_whole_bundle_is_refused() {
        let whole = Bundle::write(&templates(), &profile()).unwrap();
        let unusable = |text: &str| Bundle::read(text).unwrap_err();
        assert_eq!(unusable(""), Unusable::NotCompiled);
        assert_eq!(unusable("{\"format\":\"malpung-template\"}"), Unusable::NotCompiled);
        assert_eq!(unusable(&whole.replace("\"version\":1", "\"version\":7")), Unusable::Newer(7));
        for (from, to) in
            [("안녕", "안뇽"), ("sha256:", "sha256:0"), ("dalbit.shop", "dalbit.shep"), ("\"bytes\":", "\"bytes\":1")]
        {
            assert_eq!(unusable(&whole.replace(from, to)), Unusable::Damaged, "{from}");
        }
        for end in (30..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            assert_eq!(unusable(&whole[..end]), Unusable::Damaged, "{end}");
        }
    }

    #[test]
    fn a_broken_template_makes_no_bundle() {
        let mut templates = templates();
        templates[0].is_sound = false;
        assert_eq!(Bundle::write(&templates, &Profile::default()), None);
    }
}
