//! A folder of compiled templates and the list of what is in it.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::name::{MANIFEST, is_file_name};
use super::walk::name;
use super::write::{Written, write};
use crate::diagnostic::{Lang, Words, say};
use crate::model::Kind;

/// The version of the list's format.
const VERSION: u32 = 1;

/// A compiled template that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Its name, which a file can have on every system.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// The name of the file that it comes from.
    pub source: String,
    /// What is to be written for it.
    pub files: Vec<Part>,
}

/// A file of a compiled template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// What it is to hold.
    pub text: String,
}

/// What a file of a compiled template is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The exact object, of a template without parameters.
    Object,
    /// The form that the library loads.
    Template,
    /// The schema of its arguments.
    Arguments,
    /// The schema of the user arguments that a custom template's layout asks for.
    Layout,
}

impl Role {
    const ALL: [Self; 4] = [Self::Object, Self::Template, Self::Arguments, Self::Layout];

    /// The name of the file for a template.
    pub fn file(self, name: &str) -> String {
        match self {
            Self::Object => format!("{name}.json"),
            Self::Template => format!("{name}.template.json"),
            Self::Arguments => format!("{name}.args.schema.json"),
            Self::Layout => format!("{name}.template_args.schema.json"),
        }
    }
}

/// How many files a build touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Published {
    /// Written.
    pub written: usize,
    /// Left as they were, because their bytes would not change.
    pub unchanged: usize,
    /// Removed, because their template is gone.
    pub removed: usize,
}

/// Why a folder was not written.
#[derive(Debug, thiserror::Error)]
#[error("{}", .cause.words(.name).to(Lang::En))]
pub struct Unwritable {
    /// What people call the file or folder.
    pub name: String,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    IsSource,
    IsForeign,
    System(io::Error),
}

impl Unwritable {
    /// What to tell people.
    pub fn words(&self) -> Words {
        self.cause.words(&self.name)
    }

    fn new(path: &Path, cause: Cause) -> Self {
        Self { name: name(path), cause }
    }
}

impl Cause {
    fn words(&self, name: &str) -> Words {
        match self {
            Self::IsSource => say!(
                en: "{name}: this is a template's own file and would be overwritten; choose another folder",
                ko: "{name}: 템플릿 원본을 덮어쓰게 됩니다. 다른 폴더를 고르세요",
            ),
            Self::IsForeign => say!(
                en: "{name}: not written by malpung and would be overwritten; choose another folder",
                ko: "{name}: malpung이 만든 파일이 아니어서 덮어쓰지 않습니다. 다른 폴더를 고르세요",
            ),
            Self::System(error) => {
                say!(en: "{name}: cannot be written: {error}", ko: "{name}: 쓸 수 없습니다: {error}")
            }
        }
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Manifest {
    version: u32,
    templates: Vec<Listed>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Listed {
    name: String,
    kind: String,
    source: String,
    hash: String,
    files: Vec<String>,
}

impl Listed {
    fn new(output: &Output) -> Self {
        Self {
            name: output.name.clone(),
            kind: output.kind.name().to_owned(),
            source: output.source.clone(),
            hash: hash(output.files.iter().map(|part| part.text.as_bytes())),
            files: output.files.iter().map(|part| part.role.file(&output.name)).collect(),
        }
    }

    /// Its files in a folder, where they are all such as this program would have written there.
    fn paths(&self, folder: &Path) -> Option<Vec<PathBuf>> {
        let is_ours = |file: &String| Role::ALL.iter().any(|role| role.file(&self.name) == *file);
        let is_sound = is_file_name(&self.name) && self.files.iter().all(is_ours);
        is_sound.then(|| self.files.iter().map(|file| folder.join(file)).collect())
    }
}

/// Makes a folder hold the files of some templates, and the list of them, `manifest.json`.
///
/// Files of templates that are gone are removed where they still hold what the last list says. `sources` are the files
/// that the templates come from; none of them is overwritten.
///
/// # Errors
/// The first file that cannot be written, and why. The list is written last, so that it never names what is not there.
pub fn publish(folder: &Path, outputs: &[Output], sources: &[PathBuf]) -> Result<Published, Unwritable> {
    fs::create_dir_all(folder).map_err(|error| Unwritable::new(folder, Cause::System(error)))?;
    let old = last_manifest(folder)?;
    refuse_sources(folder, outputs, sources)?;
    let mut sorted: Vec<&Output> = outputs.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let mut published = Published::default();
    for output in &sorted {
        for part in &output.files {
            put(&folder.join(part.role.file(&output.name)), &part.text, &mut published)?;
        }
    }
    let manifest = Manifest { version: VERSION, templates: sorted.iter().map(|output| Listed::new(output)).collect() };
    published.removed = remove_stale(folder, &old, &manifest)?;
    let path = folder.join(MANIFEST);
    let text = serde_json::to_string_pretty(&manifest)
        .map_err(|error| Unwritable::new(&path, Cause::System(io::Error::from(error))))?;
    put(&path, &(text + "\n"), &mut published)?;
    Ok(published)
}

/// The names of the files in a folder that a build made: its list, and what the list names. They are no templates of
/// their own, and nobody lays them out.
pub fn outputs(folder: &Path) -> HashSet<String> {
    let Ok(manifest) = last_manifest(folder) else { return HashSet::new() };
    let listed = manifest.templates.into_iter().flat_map(|listed| listed.files);
    let mut names: HashSet<String> = listed.collect();
    if !names.is_empty() {
        names.insert(MANIFEST.to_owned());
    }
    names
}

fn put(path: &Path, text: &str, published: &mut Published) -> Result<(), Unwritable> {
    match write(path, text.as_bytes()).map_err(|error| Unwritable::new(path, Cause::System(error)))? {
        Written::New => published.written += 1,
        Written::Unchanged => published.unchanged += 1,
    }
    Ok(())
}

/// The list of the last build; empty where there was none.
fn last_manifest(folder: &Path) -> Result<Manifest, Unwritable> {
    let path = folder.join(MANIFEST);
    match fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| Unwritable::new(&path, Cause::IsForeign)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Manifest::default()),
        Err(error) => Err(Unwritable::new(&path, Cause::System(error))),
    }
}

fn refuse_sources(folder: &Path, outputs: &[Output], sources: &[PathBuf]) -> Result<(), Unwritable> {
    let sources: HashSet<PathBuf> = sources.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    let files = outputs.iter().flat_map(|output| output.files.iter().map(|part| part.role.file(&output.name)));
    let names = files.chain([MANIFEST.to_owned()]);
    for path in names.map(|name| folder.join(name)) {
        if fs::canonicalize(&path).is_ok_and(|path| sources.contains(&path)) {
            return Err(Unwritable::new(&path, Cause::IsSource));
        }
    }
    Ok(())
}

/// Removes the files of templates that only the old list has, where nobody has changed them since.
fn remove_stale(folder: &Path, old: &Manifest, new: &Manifest) -> Result<usize, Unwritable> {
    let kept: HashSet<&String> = new.templates.iter().flat_map(|listed| &listed.files).collect();
    let mut removed = 0;
    for listed in old.templates.iter().filter(|listed| !listed.files.iter().any(|file| kept.contains(file))) {
        // A list may have been edited: only what this program would have written there itself is ever removed.
        let Some(paths) = listed.paths(folder).filter(|paths| is_untouched(listed, paths)) else { continue };
        for path in paths {
            fs::remove_file(&path).map_err(|error| Unwritable::new(&path, Cause::System(error)))?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// Whether the files of a template still hold what the list says.
fn is_untouched(listed: &Listed, paths: &[PathBuf]) -> bool {
    let texts: Option<Vec<Vec<u8>>> = paths.iter().map(|path| fs::read(path).ok()).collect();
    texts.is_some_and(|texts| hash(texts.iter().map(Vec::as_slice)) == listed.hash)
}

/// The hash of the files of a template, one after the other.
fn hash<'b>(texts: impl Iterator<Item = &'b [u8]>) -> String {
    let mut digest = Sha256::new();
    texts.for_each(|text| digest.update(text));
    digest.finalize().iter().fold("sha256:".to_owned(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(name: &str, text: &str) -> Output {
        Output {
            name: name.to_owned(),
            kind: Kind::Text,
            source: format!("{name}.yaml"),
            files: vec![Part { role: Role::Object, text: text.to_owned() }],
        }
    }

    fn files(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut files: Vec<String> = entries.collect();
        files.sort();
        files
    }

    #[test]
    fn the_list_says_what_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("만든 것");
        let published = publish(&out, &[output("b", "{}\n"), output("a", "[]\n")], &[]).unwrap();
        assert_eq!(published, Published { written: 3, unchanged: 0, removed: 0 });
        insta::assert_snapshot!(fs::read_to_string(out.join(MANIFEST)).unwrap(), @r#"
        {
          "version": 1,
          "templates": [
            {
              "name": "a",
              "kind": "text",
              "source": "a.yaml",
              "hash": "sha256:37517e5f3dc66819f61f5a7bb8ace1921282415f10551d2defa5c3eb0985b570",
              "files": [
                "a.json"
              ]
            },
            {
              "name": "b",
              "kind": "text",
              "source": "b.yaml",
              "hash": "sha256:ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356",
              "files": [
                "b.json"
              ]
            }
          ]
        }
        "#);
        let again = publish(&out, &[output("a", "[]\n"), output("b", "{}\n")], &[]).unwrap();
        assert_eq!(again, Published { written: 0, unchanged: 3, removed: 0 });
    }

    #[test]
    fn what_is_gone_is_removed_unless_it_was_changed() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path();
        publish(out, &[output("a", "1\n"), output("b", "2\n"), output("c", "3\n")], &[]).unwrap();
        fs::write(out.join("b.json"), "고친 것").unwrap();
        fs::write(out.join("mine.json"), "내 것").unwrap();
        assert_eq!(publish(out, &[output("c", "3\n")], &[]).unwrap().removed, 1);
        assert_eq!(files(out), ["b.json", "c.json", "manifest.json", "mine.json"]);
    }

    #[test]
    fn a_list_cannot_name_files_outside_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("x.json"), "x").unwrap();
        let out = folder.path().join("out");
        fs::create_dir(&out).unwrap();
        let listed = |name: &str| {
            let hash = hash([&b"x"[..]].into_iter());
            serde_json::json!({"name": name, "kind": "text", "source": "", "hash": hash, "files": ["../x.json"]})
        };
        let manifest = serde_json::json!({"version": 1, "templates": [listed("../x"), listed("x")]});
        fs::write(out.join(MANIFEST), manifest.to_string()).unwrap();
        publish(&out, &[], &[]).unwrap();
        assert_eq!(files(folder.path()), ["out", "x.json"]);
    }

    #[test]
    fn what_others_wrote_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("a.json");
        fs::write(&source, "{ }").unwrap();
        let error = publish(folder.path(), &[output("a", "{}")], &[source]).unwrap_err();
        assert!(error.to_string().contains("would be overwritten"), "{error}");
        fs::write(folder.path().join(MANIFEST), "{\"manifest_version\": 3}").unwrap();
        let error = publish(folder.path(), &[output("b", "{}")], &[]).unwrap_err();
        assert!(error.to_string().contains("not written by malpung"), "{error}");
        assert_eq!(files(folder.path()), ["a.json", "manifest.json"]);
    }
}
