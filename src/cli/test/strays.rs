//! Files that lie beside templates and belong to none of them: a misspelt name, or a template that is gone.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::is_error;
use crate::cli::Console;
use crate::diagnostic::say;
use crate::project::{Beside, Loaded, Place};

/// What is known of a folder that templates were found in.
#[derive(Default)]
struct Folder<'a> {
    names: Vec<&'a str>,
    /// Whether a file has errors: a template may be there without its name.
    has_errors: bool,
}

/// Names such files among those that were met.
pub(super) fn name(loaded: &Loaded, beside: &[PathBuf], console: &Console) {
    let folders = folders(loaded);
    for path in beside {
        let Some((Beside::Expected | Beside::Cases, name)) = Beside::of(path) else { continue };
        let folder = path.parent().and_then(|folder| folders.get(folder));
        if folder.is_some_and(|folder| !folder.has_errors && !folder.names.contains(&name)) {
            let file = Place::File(path.clone()).name();
            console.say(&say!(
                en: "{file}: there is no template `{name}` here; rename the file or delete it",
                ko: "{file}: 여기에 `{name}` 템플릿이 없습니다. 파일 이름을 바꾸거나 파일을 지우세요",
            ));
        }
    }
}

fn folders(loaded: &Loaded) -> HashMap<&Path, Folder<'_>> {
    let mut folders: HashMap<&Path, Folder<'_>> = HashMap::new();
    for unit in &loaded.units {
        let Place::File(path) = &unit.place else { continue };
        let Some(folder) = path.parent() else { continue };
        let folder = folders.entry(folder).or_default();
        let templates = unit.compiled.templates.iter();
        folder.names.extend(templates.filter_map(|template| Some(template.name.as_ref()?.text.as_str())));
        folder.has_errors |= unit.compiled.diagnostics.iter().any(is_error);
    }
    folders
}
