//! `malpung preview`: pictures of the messages, in a browser while they are written, or as files.

mod out;
mod shelf;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::watch::{self, Ground};
use super::{Configuration, Console, Exit, Unwritten};
use crate::diagnostic::say;
use crate::picture::{Device, Options, Theme};
use crate::preview::Preview as Page;
use crate::project::judge;

/// The command's arguments.
#[derive(Debug, Args)]
pub struct Preview {
    /// Files or folders (searched for .talk, .yaml, .yml and .json as .gitignore says)
    /// [default: the templates of malpung.toml, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The port of the page on this machine; 0 for any that is free
    #[arg(long, value_name = "N", default_value_t = 8391)]
    port: u16,
    /// Write one picture to this file and serve nothing: .html, .svg, or .png in builds with the feature png
    #[arg(long, value_name = "FILE", conflicts_with = "gallery")]
    out: Option<PathBuf>,
    /// Write all pictures to this folder as a site of plain files, and serve nothing
    #[arg(long, value_name = "DIR")]
    gallery: Option<PathBuf>,
    #[command(flatten)]
    picture: Picture,
    #[command(flatten)]
    configuration: Configuration,
}

/// What is in the picture of `--out`.
#[derive(Debug, Args)]
#[command(next_help_heading = "The picture of --out")]
struct Picture {
    /// The template, by its name, where there are several
    #[arg(long, value_name = "NAME", requires = "out")]
    template: Option<String>,
    /// The case whose arguments fill it: one of its own, sample or worst [default: its first one, or sample]
    #[arg(long, value_name = "NAME", requires = "out")]
    case: Option<String>,
    /// Where it is read
    #[arg(long, value_name = "DEVICE", requires = "out", default_value = "phone")]
    device: DeviceName,
    /// Its colours
    #[arg(long, value_name = "THEME", requires = "out", default_value = "light")]
    theme: ThemeName,
    /// Mark what is cut, hidden or leads nowhere
    #[arg(long, requires = "out")]
    marks: bool,
}

/// Where a message is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DeviceName {
    /// KakaoTalk on a phone
    Phone,
    /// KakaoTalk on a PC
    Pc,
}

/// The colours of a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ThemeName {
    /// Dark on light
    Light,
    /// Light on dark
    Dark,
}

impl Preview {
    pub(super) fn run(&self, console: &Console) -> Result<Exit, Unwritten> {
        match (&self.out, &self.gallery) {
            (Some(file), _) => Ok(self.picture.write(&self.paths, file, &self.configuration, console)),
            (None, Some(folder)) => Ok(out::gallery(&self.paths, folder, &self.configuration, console)),
            (None, None) => self.serve(console),
        }
    }

    /// Serves the page until somebody ends the program.
    fn serve(&self, console: &Console) -> Result<Exit, Unwritten> {
        let page = match Page::start(self.port, console.lang) {
            Ok(page) => page,
            Err(unserved) => {
                console.fail(unserved.words());
                return Ok(Exit::Failed);
            }
        };
        console.result(&format!("{}\n", page.url()))?;
        let ground = Ground {
            paths: &self.paths,
            except: None,
            configuration: &self.configuration,
            is_for_people: false,
            sees_beside: true,
        };
        watch::watch(
            console,
            &ground,
            |_, inputs| inputs,
            |project, loaded| {
                let mut loaded = loaded.clone();
                judge(&mut loaded.units);
                page.show(shelf::shelf(&loaded, project));
                Ok(Exit::Done)
            },
        )
    }
}

impl Picture {
    fn options(&self, console: &Console) -> Options {
        Options {
            device: match self.device {
                DeviceName::Phone => Device::Phone,
                DeviceName::Pc => Device::Pc,
            },
            theme: match self.theme {
                ThemeName::Light => Theme::Light,
                ThemeName::Dark => Theme::Dark,
            },
            marks: self.marks,
            lang: console.lang,
        }
    }
}

/// Says that a file cannot be written.
fn fail_unwritten(path: &std::path::Path, error: &std::io::Error, console: &Console) -> Exit {
    let path = path.display();
    console.fail(&say!(en: "{path}: cannot be written: {error}", ko: "{path}: 쓸 수 없습니다: {error}"));
    Exit::Failed
}
