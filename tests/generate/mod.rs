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
    pub paths: Vec<PathBuf>,
    pub templates: Vec<Template>,
    pub vectors: Vec<Vector>,
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn project(folder: &str) -> Project {
    Project::open(Choice::File(&root(folder).join("malpung.toml")), None).unwrap_or_else(|_| panic!("{folder}: malpung.toml"))
}

/// The template that uses every type and filter, with the arguments of `vectors.json`.
pub fn kitchen() -> Kitchen {
    let project = project("tests/generate");
    let path = root("tests/generate/kitchen.talk");
    let text = fs::read_to_string(&path).unwrap();
    let mut options = Options::default();
    options.profile = Arc::clone(&project.profile);
    let templates = compile(&Source::new("kitchen.talk", text), &options).templates;
    let text = fs::read_to_string(root("tests/generate/vectors.json")).unwrap();
    let vectors: Vec<Value> = serde_json::from_str(&text).unwrap();
    let vectors = vectors.into_iter().map(|vector| Vector {
        template: vector["template"].as_str().unwrap().to_owned(),
        arguments: vector["arguments"].clone(),
        is_typed: vector["typed"].as_bool().unwrap_or(true),
    });
    Kitchen { project, paths: vec![path], templates, vectors: vectors.collect() }
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
    Kitchen { project, paths, templates, vectors }
}

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
                let main = fields.iter().find(|(name, _)| ["template_object", "template_args", "request_url"].contains(name));
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
