//! `malpung init`: a project to start from. What is there already is left as it is.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use super::{Console, Exit, Unwritten, new};
use crate::config;
use crate::diagnostic::{Lang, say};
use crate::project::{create, holds_files, read};
use crate::schema::{self, Draft};

/// The first template.
const TEMPLATE: &str = "templates/reservation.talk";
/// Its name.
const NAME: &str = "reservation";

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Init {
    /// Folder of the project
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

/// A file that a project starts with.
struct Starter {
    path: &'static str,
    text: String,
    /// What to do where the file is there and says something else.
    advice: Advice,
}

/// What to do about a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Advice {
    /// Nothing: it is the user's own.
    None,
    /// Add the lines that malpung needs.
    Add,
    /// Print the schema anew: it may come from another version.
    Renew(&'static str),
}

impl Init {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        let mut exit = Exit::Done;
        for starter in starters(console.lang)? {
            exit = exit.max(self.start(&starter, console));
        }
        if exit == Exit::Done {
            console.say(&say!(
                en: "put the hosts of your app at Kakao into malpung.toml, then run `malpung check`",
                ko: "malpung.toml에 카카오 앱에 등록한 호스트를 적은 뒤 `malpung check`를 실행하세요",
            ));
        }
        Ok(exit)
    }

    /// Makes a file, or says that it was left alone.
    fn start(&self, starter: &Starter, console: &Console) -> Exit {
        let path = self.folder.join(starter.path);
        let name = starter.path;
        if name == TEMPLATE && path.parent().is_some_and(holds_files) {
            console.say(&say!(
                en: "left alone: templates (there are files in it)",
                ko: "그대로 둠: templates (파일이 이미 있습니다)",
            ));
            return Exit::Done;
        }
        match create(&path, starter.text.as_bytes()) {
            Ok(()) => {
                console.say(&say!(en: "written: {name}", ko: "만듦: {name}"));
                Exit::Done
            }
            Err(error) => match read(&path) {
                Ok(old) if error.kind() == ErrorKind::AlreadyExists => {
                    leave(starter, &old, console);
                    Exit::Done
                }
                Ok(_) | Err(_) => {
                    console.fail(&unwritable(&path, &error));
                    Exit::Failed
                }
            },
        }
    }
}

/// Everything that a project starts with.
fn starters(lang: Lang) -> Result<[Starter; 6], Unwritten> {
    let settings = match lang {
        Lang::En => include_str!("malpung.en.toml"),
        Lang::Ko => include_str!("malpung.ko.toml"),
    };
    let template_schema = pretty(&schema::document(schema::Name::Template, Draft::Draft07))?;
    let config_schema = pretty(&config::schema(Draft::Draft07))?;
    let starter = |path, text: &str, advice| Starter { path, text: text.to_owned(), advice };
    Ok([
        starter(config::FILE, settings, Advice::None),
        starter(TEMPLATE, &new::template(new::Kind::Text, NAME, new::Language::Talk), Advice::None),
        starter(".malpung/template.schema.json", &template_schema, Advice::Renew("template")),
        starter(".malpung/config.schema.json", &config_schema, Advice::Renew("config")),
        starter(".vscode/settings.json", include_str!("settings.json"), Advice::Add),
        starter(".pre-commit-config.yaml", include_str!("pre-commit.yaml"), Advice::Add),
    ])
}

fn pretty(schema: &Value) -> Result<String, io::Error> {
    Ok(serde_json::to_string_pretty(schema)? + "\n")
}

/// Says that a file was there, and what it may lack.
fn leave(starter: &Starter, old: &[u8], console: &Console) {
    let (name, text) = (starter.path, starter.text.as_str());
    console.say(&say!(en: "left alone: {name}", ko: "그대로 둠: {name}"));
    if old == text.as_bytes() {
        return;
    }
    match starter.advice {
        Advice::None => {}
        Advice::Add if has_mark(old) => {}
        Advice::Add => {
            console.say(&say!(en: "  to use malpung there, add:\n\n{text}", ko: "  말풍선을 쓰려면 다음을 추가하세요.\n\n{text}"));
        }
        Advice::Renew(kind) => console.say(&say!(
            en: "  it is of another version; to renew it: malpung schema {kind} --draft 7 > {name}",
            ko: "  다른 버전의 스키마입니다. 새로 만들려면: malpung schema {kind} --draft 7 > {name}",
        )),
    }
}

/// Whether a file speaks of malpung already.
fn has_mark(text: &[u8]) -> bool {
    String::from_utf8_lossy(text).contains("malpung")
}

fn unwritable(path: &Path, error: &io::Error) -> crate::diagnostic::Words {
    let file = path.strip_prefix(".").unwrap_or(path).display();
    say!(en: "{file}: cannot be written: {error}", ko: "{file}: 쓸 수 없습니다: {error}")
}
