//! A template that is ready to be rendered.

use std::sync::{Arc, OnceLock};

use serde::Serialize;
use serde_json::{Map, Value};

use super::error::RenderError;
use super::message::Rendered;
use crate::compile;
use crate::emit::{Layout, object};
use crate::model::{Dialect, Kind};
use crate::profile::Profile;
use crate::program::types::Parameter;
use crate::sheet::Sheet;

/// A template that is ready to be rendered, by any number of threads at once.
#[derive(Debug)]
pub struct Template {
    name: String,
    kind: Kind,
    inner: compile::Template,
    profile: Arc<Profile>,
    /// How it is written the fast way, laid out at the first message; `None` where there is only the slow one.
    sheet: OnceLock<Option<Sheet>>,
}

impl Template {
    /// A template that is sound and has a name and a kind.
    pub(super) fn new(name: String, kind: Kind, inner: compile::Template, profile: Arc<Profile>) -> Self {
        Self { name, kind, inner, profile, sheet: OnceLock::new() }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What kind of message it makes.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What its author says about it.
    pub fn doc(&self) -> Option<&str> {
        self.inner.doc.as_deref()
    }

    /// What it takes, in the order in which it is declared.
    pub fn parameters(&self) -> &[Parameter] {
        self.inner.parameters()
    }

    /// A JSON Schema of the arguments; `None` where it takes none.
    pub fn arguments_schema(&self) -> Option<Value> {
        self.inner.arguments_schema()
    }

    /// The message for arguments: a struct or map with a field for each parameter. `&()` is none at all.
    ///
    /// It never panics, does no input or output and does not block. On success the text of the message is all that it
    /// allocates, but for a few kinds of arguments: addresses that have to be taken apart to be judged, patterns that
    /// a thread matches for the first time.
    ///
    /// # Errors
    /// Everything that the parameters do not accept, each with its path and what to do about it.
    pub fn render(&self, arguments: &(impl Serialize + ?Sized)) -> Result<Rendered, RenderError> {
        match self.sheet().and_then(|sheet| sheet.render(arguments, &self.profile)) {
            Some(object) => Ok(Rendered::new(self.kind, object)),
            None => self.render_slowly(arguments),
        }
    }

    fn sheet(&self) -> Option<&Sheet> {
        let lay = || match &self.inner.message {
            Some(message) => {
                let text = object(message, Dialect::Rest, &Map::new(), Layout::Compact).ok()?;
                Some(Sheet::constant(text))
            }
            None => Sheet::new(self.inner.plan.as_ref()?, self.kind),
        };
        self.sheet.get_or_init(lay).as_ref()
    }

    /// The way that has words for what is refused, and that takes whatever can be understood.
    fn render_slowly(&self, arguments: &(impl Serialize + ?Sized)) -> Result<Rendered, RenderError> {
        let unserializable = |error: serde_json::Error| RenderError::Unserializable(error.to_string());
        let arguments = serde_json::to_value(arguments).map_err(unserializable)?;
        let message = self.inner.render(&arguments, &self.profile).map_err(RenderError::of)?;
        let object = object(&message, Dialect::Rest, &Map::new(), Layout::Compact).map_err(unserializable)?;
        Ok(Rendered::new(self.kind, object))
    }
}
