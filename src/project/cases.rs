//! The cases of a template: those that it declares, those in a file beside it, and those that are made up for it.

use std::path::Path;

use serde_json::Value;

use super::beside::Beside;
use super::read::{Cause, Unreadable, read};
use super::walk::name;
use crate::compile::{Given, Template};
use crate::diagnostic::{Words, say};
use crate::profile::Profile;

/// The case of a template without parameters.
pub const MESSAGE: &str = "message";
/// The case of the samples, for a template with parameters and without cases of its own.
pub const SAMPLE: &str = "sample";
/// The case that fills a template with parameters the most.
pub const WORST: &str = "worst";

/// A named set of arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What it is called.
    pub name: String,
    /// The arguments, an object by parameter.
    pub arguments: Value,
    /// The file beside the template that gives it; `None` for one that is declared or made up.
    pub file: Option<String>,
}

/// The cases of a template.
#[derive(Debug, Clone, Default)]
pub struct Cases {
    /// The cases, in the order in which they are given.
    pub list: Vec<Case>,
    /// The files that could be read as text, with what is wrong with them.
    pub files: Vec<Given>,
    /// What is wrong with their cases.
    pub problems: Vec<Words>,
    /// Files that could not be read.
    pub unreadable: Vec<Unreadable>,
}

impl Cases {
    /// The cases of a template in a file.
    pub fn of(template: &Template, file: &Path, profile: &Profile) -> Self {
        let declared = template.cases.iter().map(|case| Case {
            name: case.name.clone(),
            arguments: Value::Object(case.given.clone()),
            file: None,
        });
        let mut cases = Self { list: declared.collect(), ..Self::default() };
        let called = template.name.as_ref().map_or("", |name| name.text.as_str());
        for path in Beside::Cases.files(file, called) {
            cases.add(template, &path);
        }
        let has_own = !cases.list.is_empty();
        if template.parameters().is_empty() {
            cases.make(MESSAGE, Value::Null);
        } else {
            if !has_own {
                cases.make(SAMPLE, Value::Object(template.samples(profile)));
            }
            cases.make(WORST, Value::Object(template.worst(profile)));
        }
        cases
    }

    /// Whether the files beside the template are as they should be.
    pub fn are_sound(&self) -> bool {
        self.problems.is_empty() && self.unreadable.is_empty() && !self.files.iter().any(Given::is_broken)
    }

    /// Adds a case that is made up, unless one has its name.
    fn make(&mut self, name: &str, arguments: Value) {
        if self.find(name).is_none() {
            self.list.push(Case { name: name.to_owned(), arguments, file: None });
        }
    }

    fn find(&self, name: &str) -> Option<&Case> {
        self.list.iter().find(|case| case.name == name)
    }

    fn add(&mut self, template: &Template, path: &Path) {
        let file = name(path);
        match read(path) {
            Ok(bytes) => self.take(template.read_cases(&file, bytes), &file),
            Err(Cause::NotFound) => {}
            Err(cause) => self.unreadable.push(Unreadable::new(file, cause)),
        }
    }

    fn take(&mut self, given: Given, file: &str) {
        match &given.value {
            Value::Object(cases) => {
                for (name, arguments) in cases {
                    match self.find(name) {
                        Some(first) => self.problems.push(twice(name, file, first)),
                        None => self.list.push(Case {
                            name: name.clone(),
                            arguments: arguments.clone(),
                            file: Some(file.to_owned()),
                        }),
                    }
                }
            }
            Value::Null => {}
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) if given.is_broken() => {}
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => self.problems.push(say!(
                en: "{file}: cases are an object: the arguments of each by its name",
                ko: "{file}: case 파일은 이름마다 인자를 적은 객체여야 합니다",
            )),
        }
        self.files.push(given);
    }
}

fn twice(name: &str, file: &str, first: &Case) -> Words {
    match &first.file {
        Some(other) => say!(
            en: "{file}: {other} has a case `{name}` too; give one of them another name",
            ko: "{file}: `{name}` case가 {other}에도 있습니다. 한쪽 이름을 바꾸세요",
        ),
        None => say!(
            en: "{file}: the template itself has a case `{name}`; give one of them another name",
            ko: "{file}: `{name}` case가 템플릿에도 있습니다. 한쪽 이름을 바꾸세요",
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::compile::{Options, compile};
    use crate::diagnostic::Lang;
    use crate::source::Source;

    /// The names of the cases, and what is wrong with them.
    fn check(template: &str, files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("인사.talk");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let compiled = compile(&Source::new("인사.talk", template), &Options::default());
        assert!(compiled.diagnostics.is_empty(), "{compiled:#?}");
        let cases = Cases::of(&compiled.templates[0], &path, &Profile::default());
        let root = format!("{}/", folder.path().display());
        let problems = cases.problems.iter().map(|words| words.to(Lang::En).replace(&root, ""));
        let broken = cases.files.iter().flat_map(|file| &file.diagnostics).map(|found| found.rule.to_owned());
        (cases.list.iter().map(|case| case.name.clone()).collect(), problems.chain(broken).collect())
    }

    const LINK: &str = "link { url \"https://cake.shop\" }";

    #[test]
    fn a_template_without_parameters_has_one() {
        let hello = format!("text hello {{ text \"안녕하세요\"\n{LINK} }}");
        assert_eq!(check(&hello, &[]), (vec!["message".to_owned()], vec![]));
    }

    #[test]
    fn declared_ones_come_first_and_made_up_ones_last() {
        let hello = |cases: &str| {
            format!("text hello (name: text(1..9) sample \"김달빛\") {{ text \"${{name}}님\"\n{LINK}\n{cases}\n}}")
        };
        assert_eq!(check(&hello(""), &[]).0, ["sample", "worst"]);
        let declared = hello("case \"둘\" { name = \"나\" }\ncase \"하나\" { name = \"가\" }");
        assert_eq!(check(&declared, &[]).0, ["둘", "하나", "worst"]);
        let files = [("hello.cases.yaml", "셋: { name: 다 }\n"), ("hello.cases.json", "{\"넷\": {\"name\": \"라\"}}")];
        assert_eq!(check(&declared, &files), (["둘", "하나", "셋", "넷", "worst"].map(str::to_owned).to_vec(), vec![]));
        assert_eq!(check(&hello("case \"worst\" { name = \"나\" }"), &[]).0, ["worst"]);
    }

    #[test]
    fn what_is_wrong_with_their_files_is_told() {
        let hello = format!("text hello {{ text \"안녕하세요\"\n{LINK} }}");
        let problems = |files: &[(&str, &str)]| check(&hello, files).1;
        assert_eq!(
            problems(&[("hello.cases.yaml", "가: {}"), ("hello.cases.json", "{\"가\": {}}")]),
            ["hello.cases.json: hello.cases.yaml has a case `가` too; give one of them another name"]
        );
        assert_eq!(
            problems(&[("hello.cases.yaml", "- 가")]),
            ["hello.cases.yaml: cases are an object: the arguments of each by its name"]
        );
        assert_eq!(problems(&[("hello.cases.json", "{\"가\": {}, \"가\": {}}")]), ["duplicate-key"]);
        assert_eq!(problems(&[("hello.cases.json", "")]), Vec::<String>::new());
    }
}
