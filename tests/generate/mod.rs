//! What the written code is held against: arguments, what malpung makes of them, and the same arguments as code.

pub mod calls;
pub mod run;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use malpung::compile::{Options, Template, Unrendered, compile};
use malpung::emit;
use malpung::project::{Choice, Project, load};
use malpung::source::Source;
use serde_json::{Value, json};

/// Arguments for a template.
pub struct Vector {
    pub template: String,
    pub arguments: Value,
    /// Whether a language with types can say them at all.
    pub is_typed: bool,
}

/// Templates, the configuration that they are under, and arguments for them.
pub struct Kitchen {
    pub project: Project,
    pub templates: Vec<Template>,
    pub vectors: Vec<Vector>,
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn project(folder: &str) -> Project {
    Project::open(Choice::File(&root(folder).join("malpung.toml")), None)
        .unwrap_or_else(|_| panic!("{folder}: malpung.toml"))
}

/// The templates of a file of this folder.
fn templates(project: &Project, name: &str) -> Vec<Template> {
    let text = fs::read_to_string(root("tests/generate").join(name)).unwrap();
    let mut options = Options::default();
    options.profile = Arc::clone(&project.profile);
    let templates = compile(&Source::new(name, text), &options).templates;
    assert!(templates.iter().all(|template| template.is_sound), "{name}");
    templates
}

/// The template that uses every type and filter, with the arguments of `vectors.json`.
pub fn kitchen() -> Kitchen {
    let project = project("tests/generate");
    let templates = templates(&project, "kitchen.talk");
    let text = fs::read_to_string(root("tests/generate/vectors.json")).unwrap();
    let vectors: Vec<Value> = serde_json::from_str(&text).unwrap();
    let vectors = vectors.into_iter().map(|vector| Vector {
        template: vector["template"].as_str().unwrap().to_owned(),
        arguments: vector["arguments"].clone(),
        is_typed: vector["typed"].as_bool().unwrap_or(true),
    });
    Kitchen { project, templates, vectors: vectors.collect() }
}

/// Templates with names that some language keeps for itself, without arguments.
pub fn names() -> Kitchen {
    let project = project("tests/generate");
    let templates = templates(&project, "names.talk");
    Kitchen { project, templates, vectors: Vec::new() }
}

/// The gallery, each template with its samples and with the arguments that fill it the most.
pub fn gallery() -> Kitchen {
    let project = project("templates");
    let paths = vec![root("templates")];
    let loaded = load(&project, &paths, None);
    let templates: Vec<Template> = loaded.templates().map(|(_, template)| template.clone()).collect();
    let vectors = templates.iter().flat_map(|template| {
        let arguments = [template.samples(&project.profile), template.worst(&project.profile)];
        arguments.map(|arguments| Vector {
            template: template.name.clone().unwrap().text,
            arguments: Value::Object(arguments),
            is_typed: true,
        })
    });
    let vectors = vectors.collect();
    Kitchen { project, templates, vectors }
}

/// The kitchen with texts and addresses put together at random, always the same ones.
pub fn medley() -> Kitchen {
    let mut kitchen = kitchen();
    let base = kitchen.vectors.first().unwrap().arguments.clone();
    let mut seed = 20_261_126_u64;
    let mut next = move |count: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % count
    };
    kitchen.vectors = (0..240)
        .map(|round| {
            let mut arguments = base.clone();
            let text = |next: &mut dyn FnMut(usize) -> usize, pieces: &[&str], most: usize| {
                (0..=next(most)).map(|_| pieces[next(pieces.len())]).collect::<String>()
            };
            arguments["long"] = text(&mut next, &SIGNS, 20).into();
            arguments["name"] = text(&mut next, &WORDS, 3).into();
            arguments["class"] = (next(2) == 0).into();
            arguments["number"] = (i64::try_from(next(1 << 31)).unwrap() - 1_000_000).into();
            if round % 2 == 0 {
                let scheme = ["https://", "http://", "HTTPS://", "https:/", ""][next(5)];
                arguments["page"] = format!("{scheme}{}", text(&mut next, &HOSTS, 5)).into();
            }
            if round % 3 == 0 {
                arguments["photo"] = format!("https://{}", text(&mut next, &HOSTS, 5)).into();
            }
            arguments["day"] = format!("{:04}-{:02}-{:02}", next(10_000), next(13), next(32)).into();
            Vector { template: "kitchen".to_owned(), arguments, is_typed: true }
        })
        .collect();
    kitchen
}

/// What characters are put together of, in many scripts.
const SIGNS: [&str; 46] = [
    "가",
    "한",
    " ",
    "a",
    "Z",
    "9",
    "\u{1112}",
    "\u{1161}",
    "\u{11ab}",
    "\u{a960}",
    "\u{d7b0}",
    "\u{d7cb}",
    "\u{301}",
    "\u{308}",
    "\u{200d}",
    "\u{200c}",
    "\u{200b}",
    "\u{fe0f}",
    "\u{20e3}",
    "👨",
    "👩",
    "👧",
    "🏽",
    "❤",
    "🇰",
    "🇷",
    "🇯",
    "🏳",
    "🌈",
    "क",
    "ष",
    "\u{94d}",
    "\u{93c}",
    "\u{93f}",
    "\u{9cd}",
    "ক",
    "\u{e33}",
    "\u{e38}",
    "ก",
    "\u{600}",
    "\u{d4e}",
    "\u{ad}",
    "\u{2028}",
    "\u{e0061}",
    "\u{1f1e6}",
    "ﬁ",
];
/// What words end in.
const WORDS: [&str; 24] = [
    "달빛",
    "케이크",
    "서울",
    "10",
    "00",
    "7",
    ",",
    ".",
    "!",
    ")",
    "』",
    " ",
    "le",
    "me",
    "ng",
    "T",
    "KTX",
    "ry",
    "k",
    "é",
    "🎂",
    "힣",
    "ㄹ",
    "e",
];
/// What addresses are put together of.
const HOSTS: [&str; 40] = [
    "dalbit.shop",
    "cake",
    ".",
    ":",
    "443",
    "8443",
    "/",
    "\\",
    "?",
    "#",
    "@",
    "[",
    "]",
    "::",
    "::1",
    "fe80",
    "ffff",
    "127",
    "10",
    "192.168",
    "0x7f",
    "017",
    "1.2.3.4",
    "256",
    "케이크",
    "한국",
    "localhost",
    "local",
    "xn--3e0b707e",
    "-",
    "_",
    "{",
    "}",
    "$",
    "undefined",
    "\u{1}",
    "~",
    "A",
    "*",
    "ÿ",
];

impl Kitchen {
    pub fn template(&self, name: &str) -> &Template {
        let is_it = |template: &&Template| template.name.as_ref().is_some_and(|own| own.text == name);
        self.templates.iter().find(is_it).unwrap_or_else(|| panic!("no template {name}"))
    }

    /// What malpung makes of arguments: the body and the field of its own, or the paths of what is refused.
    pub fn expected(&self, vector: &Vector) -> Value {
        let template = self.template(&vector.template);
        match template.render(&vector.arguments, &self.project.profile) {
            Ok(message) => {
                let fields = emit::fields(&message).unwrap();
                let main =
                    fields.iter().find(|(name, _)| ["template_object", "template_args", "request_url"].contains(name));
                let main = main.map_or("", |(_, value)| value.as_str());
                json!({"form": emit::form(&message).unwrap(), "main": main})
            }
            Err(Unrendered::Refused(refusals)) => {
                let paths: Vec<String> = refusals.iter().map(|refusal| refusal.path.to_string()).collect();
                json!({"refused": paths})
            }
            Err(other) => panic!("{} {}: {other:?}", vector.template, vector.arguments),
        }
    }
}
