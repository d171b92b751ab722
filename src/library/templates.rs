//! Templates by their names, loaded once and rendered from any thread.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::error::{Broken, GetError, LoadError};
use super::template::Template;
use crate::compile::{self, Bundle, Entry, Unusable};
use crate::model::Kind;
use crate::profile::Profile;
use crate::project::{Folder, compile_folder};
use crate::schema::nearest;

/// Templates by their names.
#[derive(Debug, Default)]
pub struct Templates {
    slots: Vec<Slot>,
    by_name: HashMap<Arc<str>, usize>,
    bundle: Bundle,
    profile: Arc<Profile>,
}

/// How a folder is loaded.
#[derive(Debug, Clone, Default)]
#[must_use = "a loader does nothing until `load` is called"]
pub struct Loader {
    profile: Option<String>,
}

#[derive(Debug)]
struct Slot {
    name: Arc<str>,
    kind: Kind,
    /// Where it is in the bundle that it is read from when it is asked for.
    entry: Option<Entry>,
    template: OnceLock<Result<Template, Unusable>>,
}

impl Loader {
    /// Chooses a profile of `malpung.toml` by its name.
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// Loads a folder, as [`Templates::load`] does.
    ///
    /// # Errors
    /// As [`Templates::load`].
    pub fn load(&self, folder: impl AsRef<Path>) -> Result<Templates, LoadError> {
        Templates::of(compile_folder(folder.as_ref(), self.profile.as_deref()).map_err(LoadError::of)?)
    }
}

impl Templates {
    /// Loads with settings.
    pub fn loader() -> Loader {
        Loader::default()
    }

    /// Loads the templates of a folder and of the folders in it: `.talk`, `.yaml`, `.yml` and `.json` files. Hidden files
    /// are passed over, and so is what shows no sign of a template.
    ///
    /// With the feature `config`, the nearest `malpung.toml` is obeyed, in the folder or above it: its default profile, its
    /// `exclude` and its levels. Without that feature no configuration is read.
    ///
    /// # Errors
    /// What cannot be read, and every error that `malpung check` would show: a template that is loaded is one whose
    /// messages are right whatever the arguments.
    pub fn load(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        Self::loader().load(folder)
    }

    /// Reads compiled templates: a bundle, as `malpung build --bundle` writes it, or one template, as `malpung build` does.
    /// The bytes are held against the hash in them; a template of a bundle is read when it is first asked for.
    ///
    /// # Errors
    /// [`LoadError::Unusable`]: the bytes are something else, were changed or cut off, or come from a newer version.
    pub fn from_compiled(bytes: impl AsRef<[u8]>) -> Result<Self, LoadError> {
        let text = std::str::from_utf8(bytes.as_ref()).map_err(|_| LoadError::Unusable(Unusable::NotCompiled))?;
        if Bundle::is_one(text) {
            return Bundle::read(text).map_err(LoadError::Unusable).and_then(Self::of_bundle);
        }
        let mut templates = Self::default();
        templates.add(compile::Template::from_compiled(text).map_err(LoadError::Unusable)?, "")?;
        Ok(templates)
    }

    fn of(folder: Folder) -> Result<Self, LoadError> {
        let of_file = |(source, compiled): &(_, compile::Compiled)| {
            let own = Broken::new(source, &compiled.diagnostics);
            own.into_iter().chain(compiled.elsewhere.iter().filter_map(Broken::elsewhere)).collect::<Vec<_>>()
        };
        let broken: Vec<Broken> = folder.files.iter().flat_map(of_file).collect();
        if !broken.is_empty() {
            return Err(LoadError::Broken(broken));
        }
        let mut templates = Self { profile: folder.profile, ..Self::default() };
        let mut files: HashMap<String, String> = HashMap::new();
        for (source, compiled) in folder.files {
            for template in compiled.templates {
                let name = template.name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
                if let Some(other) = files.insert(name.clone(), source.name.clone()) {
                    return Err(LoadError::SameName(name, [other, source.name]));
                }
                templates.add(template, &source.name)?;
            }
        }
        Ok(templates)
    }

    fn of_bundle(mut bundle: Bundle) -> Result<Self, LoadError> {
        let mut templates = Self { profile: Arc::new(bundle.profile.clone()), ..Self::default() };
        for entry in std::mem::take(&mut bundle.entries) {
            let name = Arc::from(entry.name.as_str());
            let slot = Slot { name, kind: entry.kind, entry: Some(entry), template: OnceLock::new() };
            templates.push(slot);
        }
        templates.bundle = bundle;
        Ok(templates)
    }

    fn add(&mut self, template: compile::Template, file: &str) -> Result<(), LoadError> {
        let Some(name) = template.name.as_ref().map(|name| name.text.clone()) else {
            return Err(LoadError::Nameless(file.to_owned()));
        };
        if !template.profiles.is_empty() && self.profile.name.is_empty() {
            return Err(LoadError::WithoutProfile(name, template.profiles));
        }
        // A file without an error has the kind of each of its templates.
        let kind = template.kind.ok_or_else(|| LoadError::Nameless(file.to_owned()))?;
        let shared = Arc::from(name.as_str());
        let template = Template::new(name, kind, template, Arc::clone(&self.profile));
        self.push(Slot { name: shared, kind, entry: None, template: OnceLock::from(Ok(template)) });
        Ok(())
    }

    fn push(&mut self, slot: Slot) {
        self.by_name.insert(Arc::clone(&slot.name), self.slots.len());
        self.slots.push(slot);
    }

    /// The template of a name.
    ///
    /// # Errors
    /// [`GetError::Unknown`], with the name that was probably meant.
    pub fn get(&self, name: &str) -> Result<&Template, GetError> {
        let slot = self.by_name.get(name).and_then(|position| self.slots.get(*position));
        match slot {
            Some(slot) => self.read(slot).map_err(GetError::Unusable),
            None => {
                let near = nearest(name, self.names()).map(str::to_owned);
                Err(GetError::Unknown { name: name.to_owned(), near })
            }
        }
    }

    /// The names, in the order of the files or of the bundle.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.slots.iter().map(|slot| &*slot.name)
    }

    /// Every template, in the order of the files or of the bundle.
    pub fn iter(&self) -> impl Iterator<Item = Result<&Template, GetError>> {
        self.slots.iter().map(|slot| self.read(slot).map_err(GetError::Unusable))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    fn read<'a>(&'a self, slot: &'a Slot) -> Result<&'a Template, Unusable> {
        let read = || {
            let entry = slot.entry.as_ref().ok_or(Unusable::Damaged)?;
            let inner = self.bundle.template(entry)?;
            Ok(Template::new(slot.name.to_string(), slot.kind, inner, Arc::clone(&self.profile)))
        };
        slot.template.get_or_init(read).as_ref().map_err(Clone::clone)
    }
}
