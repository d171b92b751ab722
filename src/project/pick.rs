//! One template of many: by its name, its file, or both; and what is wrong with it alone.

use std::path::PathBuf;

use super::load::{Loaded, Unit};
use crate::compile::Template;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Source, Span};

/// Extensions of files that hold templates.
const EXTENSIONS: [&str; 4] = [".talk", ".yaml", ".yml", ".json"];
/// How the file of a compiled template ends.
const COMPILED: &str = ".template.json";

/// Which template is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The one of the project with this name.
    Named(String),
    /// The one of a file with this name; the only one, where there is none.
    In(PathBuf, Option<String>),
    /// The compiled one in a file.
    Compiled(PathBuf),
}

/// Why no template was picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unpicked {
    /// None has the name; these are there.
    Unknown(Vec<String>),
    /// Several are meant: where they are.
    Several(Vec<String>),
}

impl Wanted {
    /// Reads `order-shipped`, `templates/order.talk`, `templates/order.talk:order-shipped` or
    /// `build/order-shipped.template.json`.
    pub fn parse(text: &str) -> Self {
        if text.to_lowercase().ends_with(COMPILED) {
            return Self::Compiled(PathBuf::from(text));
        }
        if is_file(text) || (text.contains(['/', '\\']) && !text.contains(':')) {
            return Self::In(PathBuf::from(text), None);
        }
        match text.rsplit_once(':') {
            Some((file, name)) if is_file(file) => Self::In(PathBuf::from(file), Some(name.to_owned())),
            Some(_) | None => Self::Named(text.to_owned()),
        }
    }
}

fn is_file(text: &str) -> bool {
    let text = text.to_lowercase();
    EXTENSIONS.iter().any(|extension| text.ends_with(extension))
}

impl Loaded {
    /// The template with a name, or without one the only template.
    ///
    /// # Errors
    /// Where there is none, or several.
    pub fn pick(&self, name: Option<&str>) -> Result<(&Unit, &Template), Unpicked> {
        let fits = |template: &Template| match (name, &template.name) {
            (None, _) => true,
            (Some(name), Some(own)) => own.text == name,
            (Some(_), None) => false,
        };
        let mut found = self.templates().filter(|(_, template)| fits(template));
        let Some(first) = found.next() else {
            let names = self.templates().filter_map(|(_, template)| template.name.as_ref());
            return Err(Unpicked::Unknown(names.map(|name| name.text.clone()).collect()));
        };
        // Two of one name in one file are that file's mistake, and both are broken.
        let is_elsewhere = |unit: &Unit| name.is_none() || unit.source.name != first.0.source.name;
        let others: Vec<_> = found.filter(|(unit, _)| is_elsewhere(unit)).collect();
        if others.is_empty() {
            return Ok(first);
        }
        Err(Unpicked::Several(
            [first].into_iter().chain(others).map(|(unit, template)| place(unit, template)).collect(),
        ))
    }

    /// What was found that is about a template, in the files that it is made of. What other templates there have wrong
    /// is not.
    pub fn about<'a>(&'a self, unit: &'a Unit, template: &Template) -> Vec<(&'a Source, Vec<Diagnostic>)> {
        let own = |found: &&Diagnostic| is_about(found, unit, template);
        let mut about = vec![(unit, unit.compiled.diagnostics.iter().filter(own).cloned().collect::<Vec<_>>())];
        let is_imported = |other: &&Unit| unit.compiled.imports.iter().any(|import| import.name == other.source.name);
        let name = template.name.as_ref().map(|name| name.text.as_str());
        for other in self.units.iter().filter(is_imported) {
            let is_own = |found: &&Diagnostic| found.template.is_none() || found.template.as_deref() == name;
            about.push((other, other.compiled.diagnostics.iter().filter(is_own).cloned().collect()));
        }
        let has_error = about.iter().any(|(_, found)| found.iter().any(is_error));
        if !template.is_sound && !has_error {
            // Of a mistake that several templates share, only one is named.
            about = about.into_iter().map(|(unit, _)| (unit, unit.compiled.diagnostics.clone())).collect();
        }
        about.into_iter().map(|(unit, found)| (&unit.source, found)).filter(|(_, found)| !found.is_empty()).collect()
    }

    /// Whether a template, or what it is made of, has an error.
    pub fn is_broken(&self, unit: &Unit, template: &Template) -> bool {
        !template.is_sound || self.about(unit, template).iter().any(|(_, found)| found.iter().any(is_error))
    }
}

fn is_error(found: &Diagnostic) -> bool {
    found.severity == Severity::Error
}

/// Whether a finding in a template's own file is about it, or about what all templates of the file share.
fn is_about(found: &Diagnostic, unit: &Unit, template: &Template) -> bool {
    let name = template.name.as_ref().map(|name| &name.text);
    let is_named = found.template.is_some();
    if is_named && found.template.as_ref() == name {
        return true;
    }
    let within = |whole: Span| found.span.is_some_and(|span| whole.start <= span.start && span.end <= whole.end);
    let mut others = unit.compiled.templates.iter().filter(|other| other.span != template.span);
    let is_others = others.any(|other| within(other.span));
    within(template.span) || !(is_named || is_others)
}

/// A template as [`Wanted`] reads it.
fn place(unit: &Unit, template: &Template) -> String {
    let file = &unit.source.name;
    template.name.as_ref().map_or_else(|| file.clone(), |name| format!("{file}:{}", name.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_files_are_told_apart() {
        let file = |path: &str, name: Option<&str>| Wanted::In(PathBuf::from(path), name.map(str::to_owned));
        for (text, wanted) in [
            ("order-shipped", Wanted::Named("order-shipped".to_owned())),
            ("주문 안내", Wanted::Named("주문 안내".to_owned())),
            ("order.v2", Wanted::Named("order.v2".to_owned())),
            ("order.talk", file("order.talk", None)),
            ("가게/주문.YAML:order", file("가게/주문.YAML", Some("order"))),
            (r"C:\가게\order.json", file(r"C:\가게\order.json", None)),
            (r"C:\가게\order.talk:order", file(r"C:\가게\order.talk", Some("order"))),
            ("templates/order", file("templates/order", None)),
            ("out/order.template.json", Wanted::Compiled(PathBuf::from("out/order.template.json"))),
        ] {
            assert_eq!(Wanted::parse(text), wanted, "{text}");
        }
    }
}
