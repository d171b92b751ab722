//! Reading and formatting files, on every core at once; nothing is written yet.

use rayon::prelude::*;

use super::configuration::Project;
use super::load::{bytes, is_wanted};
use super::read::Unreadable;
use super::walk::{Input, Inputs, Place};
use crate::compile::{Unformatted, format_bytes};
use crate::source::Source;

/// Every file that was asked for.
#[derive(Debug, Clone, Default)]
pub struct Formatted {
    /// The files, in the order of their names.
    pub sheets: Vec<Sheet>,
    /// What could not be read, in the order of the names.
    pub unreadable: Vec<Unreadable>,
}

/// A file and how it should look.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Where it is.
    pub place: Place,
    /// Its name and text.
    pub source: Source,
    /// The text as it should be, or why there is none.
    pub formatted: Result<String, Unformatted>,
}

impl Sheet {
    /// The text as it should be, where that is another.
    pub fn change(&self) -> Option<&str> {
        self.formatted.as_deref().ok().filter(|text| *text != self.source.text)
    }
}

/// Reads and formats files that were found.
pub fn format(project: &Project, inputs: Inputs) -> Formatted {
    let read: Vec<Result<Option<Sheet>, Unreadable>> =
        inputs.found.into_par_iter().map(|input| sheet(project, input)).collect();
    let mut formatted = Formatted { unreadable: inputs.unreadable, ..Formatted::default() };
    for sheet in read {
        match sheet {
            Ok(Some(sheet)) => formatted.sheets.push(sheet),
            Ok(None) => {}
            Err(unreadable) => formatted.unreadable.push(unreadable),
        }
    }
    formatted.unreadable.sort_by(|a, b| a.name.cmp(&b.name));
    formatted
}

/// Formats a file; `None` for one that was met in a folder and is no template.
fn sheet(project: &Project, input: Input) -> Result<Option<Sheet>, Unreadable> {
    let bytes = bytes(&input)?;
    if !is_wanted(&input, &bytes) {
        return Ok(None);
    }
    let (source, formatted) = format_bytes(&input.name, bytes, &project.options(&input.place));
    Ok(Some(Sheet { place: input.place, source, formatted }))
}
