//! `malpung render`: one message of a template and arguments, or one for each row of them.

pub(super) mod find;
mod rows;

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::build::Dialect;
use super::refused::reasons;
use super::{Configuration, Console, Exit, Unwritten};
use crate::compile::{Template, Unrendered};
use crate::diagnostic::{Words, say};
use crate::emit::{self, Layout};
use crate::model::{self, Message};
use crate::project::{Case, Place, Project, Unreadable, read, read_from};
use crate::report::{File, pretty};
use find::Found;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Render {
    /// The template: its name, its file (order.talk, or order.talk:order-shipped), or its compiled form
    /// (order-shipped.template.json)
    #[arg(value_name = "NAME")]
    template: String,
    /// Arguments, an object by parameter: a file of JSON or YAML, or `-` for standard input
    #[arg(long, value_name = "FILE")]
    args: Option<PathBuf>,
    /// Take JSON Lines, the arguments of one message a line, and give one message a line
    #[arg(long, requires = "args", conflicts_with = "pretty")]
    rows: bool,
    /// Take the arguments of a case, as `malpung test` does
    #[arg(long, value_name = "CASE", conflicts_with = "args")]
    case: Option<String>,
    /// What is written of a message
    #[arg(long = "as", value_name = "FORM", default_value = "object")]
    form: As,
    /// Whose field names to write [default: the dialect of malpung.toml, or rest]
    #[arg(long, value_name = "DIALECT")]
    dialect: Option<Dialect>,
    /// Indent the JSON for people
    #[arg(long)]
    pretty: bool,
    #[command(flatten)]
    configuration: Configuration,
}

/// What is written of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum As {
    /// The exact object
    Object,
    /// The body of the request that sends it
    Form,
    /// The whole request that sends it to yourself
    Request,
    /// The command that sends it to yourself; it takes the access token from KAKAO_ACCESS_TOKEN
    Curl,
}

impl Render {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        if let Some(words) = self.misuse() {
            return Ok(fail(console, &words));
        }
        let project = match self.configuration.open(console) {
            Ok(project) => project,
            Err(exit) => return Ok(exit),
        };
        let found = match find::find(&self.template, &project, console) {
            Ok(found) => found,
            Err(exit) => return Ok(exit),
        };
        let template = &found.template;
        if !template.profiles.is_empty() && project.profile.name.is_empty() {
            return Ok(fail(console, &Unrendered::WithoutProfile(template.profiles.clone()).words()));
        }
        let writer = self.writer(template, &project);
        match (&self.args, &self.case) {
            (Some(path), _) if self.rows => rows::render(path, &found.template, &project, &writer, console),
            (Some(path), _) => self.file(path, template, &project, &writer, console),
            (None, Some(case)) => self.case(case, &found, &project, &writer, console),
            (None, None) => self.bare(template, &project, &writer, console),
        }
    }

    /// What flags do not go together.
    fn misuse(&self) -> Option<Words> {
        let form = self.form.name();
        match self.form {
            As::Object => None,
            As::Request | As::Curl if self.rows => Some(say!(
                en: "`--rows` gives one message a line, which `--as {form}` has no room for; use `object` or `form`",
                ko: "`--rows`는 메시지를 한 줄씩 쓰므로 `--as {form}`과 함께 쓸 수 없습니다. `object`나 `form`을 쓰세요",
            )),
            As::Form | As::Request | As::Curl if self.pretty => Some(say!(
                en: "`--pretty` goes with `--as object` only",
                ko: "`--pretty`는 `--as object`와만 함께 씁니다",
            )),
            As::Form | As::Request | As::Curl if self.dialect == Some(Dialect::Js) => Some(say!(
                en: "the REST API takes the names of `rest`; `--dialect js` goes with `--as object` only",
                ko: "REST API는 `rest`의 필드 이름을 받습니다. `--dialect js`는 `--as object`와만 함께 씁니다",
            )),
            As::Form | As::Request | As::Curl => None,
        }
    }

    fn writer<'a>(&self, template: &'a Template, project: &Project) -> Writer<'a> {
        Writer {
            form: self.form,
            dialect: self.dialect.map_or_else(|| project.dialect(), Dialect::dialect),
            layout: if self.pretty { Layout::Pretty } else { Layout::Compact },
            template,
        }
    }

    /// Renders the arguments of a file.
    fn file(
        &self,
        path: &Path,
        template: &Template,
        project: &Project,
        writer: &Writer<'_>,
        console: &Console,
    ) -> Result<Exit, Unwritten> {
        let name = shown(path);
        let bytes = if path.as_os_str() == "-" { read_from(io::stdin().lock()) } else { read(path) };
        let given = match bytes {
            Ok(bytes) => template.read_arguments(&name, bytes),
            Err(cause) => return Ok(fail(console, &Unreadable::new(name, cause).words())),
        };
        if !given.diagnostics.is_empty() {
            let file = File { source: &given.source, diagnostics: &given.diagnostics };
            console.tell(&pretty::render(&[file], console.talk_look()));
        }
        if given.is_broken() {
            self.suggest_rows(&name, console);
            return Ok(Exit::Found);
        }
        one(&name, &given.value, project, writer, console)
    }

    fn suggest_rows(&self, name: &str, console: &Console) {
        if name.ends_with(".jsonl") || name.ends_with(".ndjson") {
            console.say(&say!(
                en: "for JSON Lines, give `--rows` too",
                ko: "JSON Lines라면 `--rows`도 함께 쓰세요",
            ));
        }
    }

    /// Renders a case.
    fn case(
        &self,
        name: &str,
        found: &Found,
        project: &Project,
        writer: &Writer<'_>,
        console: &Console,
    ) -> Result<Exit, Unwritten> {
        let cases = found.cases(project);
        let Some(case) = cases.list.iter().find(|case| case.name == name) else {
            cases.unreadable.iter().for_each(|unreadable| console.fail(&unreadable.words()));
            return Ok(fail(console, &find::no_case(name, &cases.list)));
        };
        let place = match &case.file {
            Some(file) => format!("{file}: {}", case.name),
            None => format!("{}: {}", self.template, case.name),
        };
        let Case { arguments, .. } = case;
        one(&place, arguments, project, writer, console)
    }

    /// Renders without arguments.
    fn bare(
        &self,
        template: &Template,
        project: &Project,
        writer: &Writer<'_>,
        console: &Console,
    ) -> Result<Exit, Unwritten> {
        let exit = one(&self.template, &Value::Null, project, writer, console)?;
        if exit == Exit::Found && !template.parameters().is_empty() {
            console.say(&say!(
                en: "give the arguments with `--args FILE`, as JSON or YAML",
                ko: "인자를 JSON이나 YAML 파일에 적어 `--args 파일`로 주세요",
            ));
        }
        Ok(exit)
    }
}

impl As {
    const fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Form => "form",
            Self::Request => "request",
            Self::Curl => "curl",
        }
    }
}

/// How messages are written.
#[derive(Debug, Clone, Copy)]
struct Writer<'a> {
    form: As,
    dialect: model::Dialect,
    layout: Layout,
    template: &'a Template,
}

impl Writer<'_> {
    /// A message with the line end after it.
    fn write(&self, message: &Message) -> Result<String, serde_json::Error> {
        let text = match self.form {
            As::Object => emit::object(message, self.dialect, &self.template.sdk, self.layout),
            As::Form => emit::form(message),
            As::Request => emit::request(message),
            As::Curl => emit::curl(message),
        };
        text.map(|text| text + "\n")
    }
}

/// The arguments of a file, for another command; says what is wrong with them.
#[cfg(feature = "send")]
pub(super) fn given(path: &Path, template: &Template, console: &Console) -> Result<Value, Exit> {
    let name = shown(path);
    let bytes = if path.as_os_str() == "-" { read_from(io::stdin().lock()) } else { read(path) };
    let given = match bytes {
        Ok(bytes) => template.read_arguments(&name, bytes),
        Err(cause) => return Err(fail(console, &Unreadable::new(name, cause).words())),
    };
    if !given.diagnostics.is_empty() {
        let file = File { source: &given.source, diagnostics: &given.diagnostics };
        console.tell(&pretty::render(&[file], console.talk_look()));
    }
    if given.is_broken() { Err(Exit::Found) } else { Ok(given.value) }
}

/// Renders one message, or says why there is none.
fn one(
    place: &str,
    arguments: &Value,
    project: &Project,
    writer: &Writer<'_>,
    console: &Console,
) -> Result<Exit, Unwritten> {
    match writer.template.render(arguments, &project.profile) {
        Ok(message) => {
            console.result(&writer.write(&message).map_err(io::Error::from)?)?;
            Ok(Exit::Done)
        }
        Err(why) => {
            let reasons = reasons(place, &why);
            console.tell(&reasons.iter().map(|reason| reason.long(console.lang)).collect::<String>());
            Ok(Exit::Found)
        }
    }
}

/// A path as people read it.
fn shown(path: &Path) -> String {
    Place::File(path.to_owned()).name()
}

fn fail(console: &Console, words: &Words) -> Exit {
    console.fail(words);
    Exit::Failed
}
