//! `malpung new`: a good template to start from.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Console, Exit, Unwritten};
use crate::compile::is_name;
use crate::diagnostic::{Words, say};
use crate::project::{create, path_for};

/// The command's arguments.
#[derive(Debug, Args)]
pub struct New {
    /// Kind of message
    #[arg(value_name = "KIND")]
    kind: Kind,
    /// The template's name: lower-case letters and digits, joined by `-` or `_`
    #[arg(value_name = "NAME")]
    name: String,
    /// File to write, or `-` for standard output; .yaml gives YAML without
    /// parameters [default: NAME.talk, in the folder `templates` where there is one]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A kind of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A picture, text, an item list, counts and buttons
    Feed,
    /// A header and two or three rows
    List,
    /// A place with a map button
    Location,
    /// A product with its price
    Commerce,
    /// Text alone
    Text,
    /// A public event or subscribed calendar of a KakaoTalk channel
    Calendar,
    /// A template made in Kakao's console, by its id
    Custom,
    /// A web page whose Open Graph tags become the message
    Scrape,
}

impl Kind {
    /// The same message in `.talk` and in YAML.
    const fn texts(self) -> [&'static str; 2] {
        match self {
            Self::Feed => [include_str!("feed.talk"), include_str!("feed.yaml")],
            Self::List => [include_str!("list.talk"), include_str!("list.yaml")],
            Self::Location => [include_str!("location.talk"), include_str!("location.yaml")],
            Self::Commerce => [include_str!("commerce.talk"), include_str!("commerce.yaml")],
            Self::Text => [include_str!("text.talk"), include_str!("text.yaml")],
            Self::Calendar => [include_str!("calendar.talk"), include_str!("calendar.yaml")],
            Self::Custom => [include_str!("custom.talk"), include_str!("custom.yaml")],
            Self::Scrape => [include_str!("scrape.talk"), include_str!("scrape.yaml")],
        }
    }
}

/// The notation of a new template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// `.talk`, with parameters.
    Talk,
    /// YAML, written out.
    Yaml,
}

impl Language {
    /// The notation that a file's extension asks for.
    fn of(path: &Path) -> Self {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if matches!(extension.to_ascii_lowercase().as_str(), "yaml" | "yml") { Self::Yaml } else { Self::Talk }
    }
}

impl New {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        if !is_name(&self.name) {
            console.fail(&misnamed(&self.name));
            return Ok(Exit::Failed);
        }
        let path = self.output.clone().unwrap_or_else(|| path_for(&self.name));
        let text = template(self.kind, &self.name, Language::of(&path));
        if path.as_os_str() == "-" {
            return console.result(&text).map(|()| Exit::Done);
        }
        Ok(write(&path, &text, console))
    }
}

/// The text of a new template.
pub(super) fn template(kind: Kind, name: &str, language: Language) -> String {
    let [talk, yaml] = kind.texts();
    match language {
        Language::Talk => talk.replacen(" NAME ", &format!(" {name} "), 1),
        Language::Yaml => yaml.replacen("name: NAME\n", &format!("name: {name}\n"), 1),
    }
}

fn write(path: &Path, text: &str, console: &Console) -> Exit {
    let file = path.display();
    match create(path, text.as_bytes()) {
        Ok(()) => {
            console.say(&say!(
                en: "{file} is written; change its copy and links, then run `malpung check {file}`",
                ko: "{file}을(를) 만들었습니다. 문구와 링크를 고친 뒤 `malpung check {file}`을 실행하세요",
            ));
            Exit::Done
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            console.fail(&say!(
                en: "{file} is there already and is not overwritten",
                ko: "{file} 파일이 이미 있어 덮어쓰지 않습니다",
            ));
            Exit::Failed
        }
        Err(error) => {
            console.fail(&say!(en: "{file}: cannot be written: {error}", ko: "{file}: 쓸 수 없습니다: {error}"));
            Exit::Failed
        }
    }
}

/// What is said of a text that cannot name a template.
pub(super) fn misnamed(name: &str) -> Words {
    say!(
        en: "`{name}` cannot name a template; use lower-case letters and digits, joined by `-` or `_`: order-shipped",
        ko: "`{name}`은(는) 템플릿 이름으로 쓸 수 없습니다. order-shipped처럼 영문 소문자와 숫자를 `-`나 `_`로 이어 쓰세요",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::{Options, compile};
    use crate::model;
    use crate::source::Source;
    use crate::syntax::format::format;
    use crate::syntax::notation;

    #[test]
    fn every_kind_starts_without_a_finding() {
        for kind in Kind::value_variants() {
            for (language, file) in [(Language::Talk, "x.talk"), (Language::Yaml, "x.yaml")] {
                let text = template(*kind, "order-shipped", language);
                assert_eq!(text.matches("order-shipped").count(), 1, "{text}");
                let compiled = compile(&Source::new(file, text.clone()), &Options::default());
                assert!(compiled.diagnostics.is_empty(), "{kind:?}: {:#?}", compiled.diagnostics);
                assert_eq!(Language::of(Path::new(file)), language);
                assert_eq!(format(&Source::new(file, text.clone()), notation(&Source::new(file, ""))), Ok(text), "fmt");
            }
        }
    }

    #[test]
    fn every_kind_of_the_model_can_be_started() {
        let names = Kind::value_variants().iter().filter_map(|kind| kind.to_possible_value());
        let names: Vec<String> = names.map(|value| value.get_name().to_owned()).collect();
        assert_eq!(names, model::Kind::ALL.map(model::Kind::name));
    }
}
