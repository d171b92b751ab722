//! A picture in the page, and what its reader does not see.

use maud::{Markup, PreEscaped, html};

use crate::diagnostic::Lang;
use crate::picture::{Drawing, Mark};

/// The picture with its notes below.
pub(crate) fn figure(drawing: &Drawing, lang: Lang) -> Markup {
    html! {
        figure {
            (svg(drawing))
            @if !drawing.notes.is_empty() {
                figcaption {
                    ul.notes { @for note in &drawing.notes { li class=(class(note.mark)) { (note.words().to(lang)) } } }
                }
            }
        }
    }
}

/// The picture alone. Everything in it is escaped by its own writer.
pub(super) fn svg(drawing: &Drawing) -> Markup {
    PreEscaped(drawing.svg())
}

const fn class(mark: Mark) -> &'static str {
    mark.name()
}
