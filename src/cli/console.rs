//! The terminal: results to standard output, talk to standard error, and how both may look.

use std::io::{self, ErrorKind, IsTerminal as _, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::AnsiColor;
use supports_unicode::Stream;

use super::{Color, Global, Language};
use crate::diagnostic::{Lang, Words, say};
use crate::project::Loaded;
use crate::report::plain;
use crate::report::pretty::Look;

/// Columns of a text that goes to no terminal.
const WIDTH: usize = 100;
/// Columns at most, beyond which lines are hard to read.
const WIDTH_MAX: usize = 160;

/// Clears a terminal and begins at its top; what was scrolled away stays.
const CLEAR: &str = "\u{1b}[2J\u{1b}[H";
/// Clears the line that the cursor stands on and begins it anew.
const LINE: &str = "\r\u{1b}[2K";
/// The line between two results.
const PART: &str = "----------------------------------------\n";

/// Where a command speaks.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    /// The language of messages.
    pub lang: Lang,
    /// The same where a flag asked for it.
    #[cfg(feature = "lsp")]
    pub asked: Option<Lang>,
    quiet: bool,
    color: Color,
}

/// Standard output could not take a result, and this is why.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Unwritten(#[from] io::Error);

impl Console {
    /// The console that the flags ask for.
    pub fn new(global: &Global) -> Self {
        let asked = global.lang.map(Language::lang);
        let lang = asked.unwrap_or_else(locale);
        Self {
            lang,
            #[cfg(feature = "lsp")]
            asked,
            quiet: global.quiet,
            color: global.color,
        }
    }

    /// Writes a result. A reader that has gone away has had enough, which is no error.
    ///
    /// # Errors
    /// Any other reason why standard output takes no more.
    pub fn result(&self, text: &str) -> Result<(), Unwritten> {
        self.stream(text).map(drop)
    }

    /// Writes a part of a long result; whether somebody still reads it.
    ///
    /// # Errors
    /// Any reason but a missing reader why standard output takes no more.
    pub fn stream(&self, text: &str) -> Result<bool, Unwritten> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
            Err(error) => Err(error.into()),
            Ok(()) => Ok(true),
        }
    }

    /// Parts a result from the one before: a terminal is cleared, anything else gets a line.
    ///
    /// # Errors
    /// Any reason but a missing reader why standard output takes no more.
    pub fn part(&self) -> Result<(), Unwritten> {
        self.result(if io::stdout().is_terminal() { CLEAR } else { PART })
    }

    /// Whether only results and errors are wanted.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Says something that a quiet run leaves out.
    pub fn say(&self, words: &Words) {
        if !self.quiet {
            self.tell(words.to(self.lang));
        }
    }

    /// Says why something failed.
    pub fn fail(&self, words: &Words) {
        self.title(&say!(en: "error", ko: "오류"), AnsiColor::Red, words);
    }

    /// Says what was done other than somebody may expect.
    pub fn warn(&self, words: &Words) {
        self.title(&say!(en: "warning", ko: "경고"), AnsiColor::Yellow, words);
    }

    fn title(&self, title: &Words, colour: AnsiColor, words: &Words) {
        let is_coloured = self.has_colour(&io::stderr());
        let style = if is_coloured { colour.on_default().bold() } else { anstyle::Style::new() };
        let (title, message) = (title.to(self.lang), plain(words.to(self.lang)));
        self.tell(&format!("{style}{title}:{style:#} {message}"));
    }

    /// Says which files could not be read; whether there are any.
    pub fn fail_unreadable(&self, loaded: &Loaded) -> bool {
        for unreadable in &loaded.unreadable {
            self.fail(&unreadable.words());
        }
        !loaded.unreadable.is_empty()
    }

    /// How pictures on standard output look.
    pub fn look(&self) -> Look {
        let stdout = io::stdout();
        Look {
            lang: self.lang,
            width: if stdout.is_terminal() { columns(terminal_size::terminal_size_of(&stdout)) } else { WIDTH },
            colour: self.has_colour(&stdout),
            unicode: supports_unicode::on(Stream::Stdout),
        }
    }

    /// How pictures in a file look: as plain text, unless colours are asked for always.
    pub fn page_look(&self) -> Look {
        Look { lang: self.lang, width: WIDTH, colour: self.color == Color::Always, unicode: true }
    }

    /// How pictures on standard error look.
    pub fn talk_look(&self) -> Look {
        let stderr = io::stderr();
        Look {
            lang: self.lang,
            width: if stderr.is_terminal() { columns(terminal_size::terminal_size_of(&stderr)) } else { WIDTH },
            colour: self.has_colour(&stderr),
            unicode: supports_unicode::on(Stream::Stderr),
        }
    }

    /// Writes talk as it is. Nobody can be told that standard error is gone.
    pub fn tell(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{}", text.trim_end_matches('\n'));
    }

    /// Whether somebody watches the talk.
    pub fn is_watched(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Writes a line of talk over the one that the cursor stands on, or clears that.
    pub fn overwrite(&self, text: &str) {
        let _ = write!(io::stderr().lock(), "{LINE}{text}");
    }

    fn has_colour(&self, stream: &impl anstream::stream::RawStream) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => AutoStream::choice(stream) != ColorChoice::Never,
        }
    }
}

fn columns(size: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    size.map_or(WIDTH, |(width, _)| usize::from(width.0).min(WIDTH_MAX))
}

/// The language of the operating system's settings; English where it is none of ours.
fn locale() -> Lang {
    let is_korean = sys_locale::get_locale().is_some_and(|locale| locale.split(['-', '_', '.']).next() == Some("ko"));
    if is_korean { Lang::Ko } else { Lang::En }
}
