//! The place in a template that an answer of Kakao's is about.

use serde_json::Value;

use super::naming::{Named, named};
use crate::cli::render::find::Found;
use crate::compile::{Origin, origin};
use crate::project::Project;
use crate::report::plain;
use crate::source::{Lines, Source};

/// The line that an answer is about: that of the field which it names, in the template or in a file that it imports, or where the
/// template begins if it speaks of that as a whole. Which line a field comes from can depend on the arguments; without them it is where
/// the template begins, too.
pub(super) fn spot(found: &Found, project: &Project, arguments: Option<&Value>, answer: &str) -> Option<String> {
    let (source, named) = (found.source.as_ref()?, named(answer)?);
    let field = match &named {
        Named::Field(path) => arguments
            .and_then(|arguments| origin(source, &found.template, arguments, path, &project.options(&found.place()))),
        Named::Template => None,
    };
    Some(match field {
        Some(Origin { source, span }) => line(&source, span.start),
        None => line(source, found.template.span.start),
    })
}

fn line(source: &Source, byte: usize) -> String {
    format!("{}:{}", plain(&source.name), Lines::new(&source.text).position(byte).line)
}
