//! Pictures as files: one, or a site of all of them.

use std::path::{Path, PathBuf};

use super::super::render::find::{find_in, no_case};
use super::super::{Configuration, Console, Exit};
use super::{Picture, fail_unwritten, shelf};
use crate::diagnostic::{Words, say};
use crate::picture::{Drawing, picture};
use crate::preview::site;
use crate::project::{Case, judge, load, write_new_folder};

/// What is written.
#[derive(Debug, Clone, Copy)]
enum Format {
    Html,
    Svg,
    Png,
}

impl Format {
    fn of(file: &Path) -> Option<Self> {
        match file.extension()?.to_str()?.to_lowercase().as_str() {
            "html" | "htm" => Some(Self::Html),
            "svg" => Some(Self::Svg),
            "png" => Some(Self::Png),
            _ => None,
        }
    }

    fn bytes(self, drawing: &Drawing, title: &str) -> Result<Vec<u8>, Words> {
        match self {
            Self::Html => Ok(drawing.html(title).into_bytes()),
            Self::Svg => Ok(drawing.svg().into_bytes()),
            Self::Png => png(drawing),
        }
    }
}

#[cfg(feature = "png")]
fn png(drawing: &Drawing) -> Result<Vec<u8>, Words> {
    crate::preview::png(drawing).map_err(|unpainted| unpainted.words().clone())
}

#[cfg(not(feature = "png"))]
fn png(_: &Drawing) -> Result<Vec<u8>, Words> {
    Err(say!(
        en: "this malpung was built without PNG; write .svg or .html, or install it with `cargo install malpung --features png`",
        ko: "PNG 기능 없이 빌드한 malpung입니다. .svg나 .html로 저장하거나 `cargo install malpung --features png`로 설치하세요",
    ))
}

impl Picture {
    /// Writes one picture to a file.
    pub(super) fn write(
        &self,
        paths: &[PathBuf],
        file: &Path,
        configuration: &Configuration,
        console: &Console,
    ) -> Exit {
        let name = file.display();
        let Some(format) = Format::of(file) else {
            return fail(
                console,
                &say!(en: "{name}: a picture is a file that ends in .html, .svg or .png", ko: "{name}: 그림 파일의 확장자는 .html, .svg, .png 중 하나여야 합니다"),
            );
        };
        let (drawing, title) = match self.draw(paths, configuration, console) {
            Ok(drawn) => drawn,
            Err(exit) => return exit,
        };
        match format.bytes(&drawing, &title) {
            Ok(bytes) => save(file, &bytes, console),
            Err(words) => fail(console, &words),
        }
    }

    /// The picture that is asked for, and the name of its template. Says why there is none.
    fn draw(
        &self,
        paths: &[PathBuf],
        configuration: &Configuration,
        console: &Console,
    ) -> Result<(Drawing, String), Exit> {
        let project = configuration.open(console)?;
        let found = find_in(paths, self.template.as_deref(), &project, console)?;
        let cases = found.cases(&project);
        let is_wanted = |case: &&Case| self.case.as_ref().is_none_or(|name| *name == case.name);
        let case = cases.list.iter().find(is_wanted);
        let case =
            case.ok_or_else(|| fail(console, &no_case(self.case.as_deref().unwrap_or_default(), &cases.list)))?;
        let message = found.template.render(&case.arguments, &project.profile);
        let message = message.map_err(|unrendered| fail(console, &unrendered.words()))?;
        let title = found.template.name.as_ref().map_or("malpung", |name| name.text.as_str());
        Ok((picture(&message, &project.profile, self.options(console)), title.to_owned()))
    }
}

/// Writes a site of all pictures to a folder.
pub(super) fn gallery(paths: &[PathBuf], folder: &Path, configuration: &Configuration, console: &Console) -> Exit {
    let project = match configuration.open(console) {
        Ok(project) => project,
        Err(exit) => return exit,
    };
    let mut loaded = load(&project, paths, Some(folder));
    judge(&mut loaded.units);
    if console.fail_unreadable(&loaded) {
        return Exit::Failed;
    }
    let shelf = shelf::shelf(&loaded, &project);
    if shelf.entries.is_empty() {
        return fail(console, &say!(en: "there is no template to draw", ko: "그릴 템플릿이 없습니다"));
    }
    let files = site(&shelf, console.lang);
    for (name, text) in &files {
        let path = folder.join(name);
        if let Err(error) = write_new_folder(&path, text.as_bytes()) {
            return fail_unwritten(&path, &error, console);
        }
    }
    let (count, index) = (shelf.entries.len(), folder.join("index.html"));
    let index = index.display();
    console
        .say(&say!(en: "templates drawn: {count}; open {index}", ko: "그린 템플릿: {count}개. {index} 파일을 여세요"));
    if shelf.entries.iter().any(|entry| entry.is_broken) { Exit::Found } else { Exit::Done }
}

fn save(file: &Path, bytes: &[u8], console: &Console) -> Exit {
    match write_new_folder(file, bytes) {
        Ok(_) => Exit::Done,
        Err(error) => fail_unwritten(file, &error, console),
    }
}

fn fail(console: &Console, words: &Words) -> Exit {
    console.fail(words);
    Exit::Failed
}
