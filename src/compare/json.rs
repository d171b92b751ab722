//! The comparison as JSON, version 1, for programs.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use super::{Class, Comparison, Difference, Fate, change, told};
use crate::diagnostic::Lang;

/// The comparison of two states of templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "malpung comparison, version 1")]
pub struct Report {
    /// The version of this format: 1.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// The older state as it was named: a folder or a revision.
    pub against: String,
    /// How many changes concern whom.
    pub summary: Counts,
    /// How many templates are as they were.
    pub unchanged: usize,
    /// The templates that are not as they were, by name.
    pub templates: Vec<Template>,
    /// The templates that have errors and could not be compared.
    pub broken: Vec<Broken>,
}

/// How many changes concern whom. One change may concern several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// Callers: what templates take.
    pub params: usize,
    /// Callers that do as they did: what they give is refused.
    pub breaking: usize,
    /// The wire: the JSON.
    pub wire: usize,
    /// Readers: what they see.
    pub look: usize,
    /// Whoever taps: where links lead.
    pub links: usize,
}

/// A template that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Template {
    /// Its name; the older one where it is gone.
    pub name: String,
    /// Its file; the older one where it is gone.
    pub file: String,
    /// What became of it. One that is renamed is otherwise the same.
    #[schemars(extend("enum" = ["changed", "added", "removed", "renamed"]))]
    pub fate: &'static str,
    /// Its older name, where it is renamed.
    pub renamed_from: Option<String>,
    /// Whom all that changed concerns.
    pub classes: Vec<&'static str>,
    /// What changed in it.
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// Whom it concerns: `params`, `breaking`, `wire`, `look`, `links`.
    pub classes: Vec<&'static str>,
    /// What kind of change it is.
    #[schemars(extend("enum" = [
        "parameter-added", "parameter-removed", "retyped", "tightened", "widened", "required", "optional", "default",
        "added", "removed", "changed", "condition", "order", "refused",
    ]))]
    pub kind: &'static str,
    /// The parameter (`items[].label`), or the JSON pointer of the field; null for the arguments of a case.
    pub place: Option<String>,
    /// What was there: a type as it is written, or JSON with holes.
    pub before: Option<String>,
    /// What is there now.
    pub after: Option<String>,
    /// The samples and cases that show it.
    pub cases: Vec<String>,
    /// What changed, in the language of the run.
    pub message: String,
}

/// A template that could not be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Broken {
    /// Its name, or that of its file.
    pub name: String,
    /// The state in which it has errors.
    #[schemars(extend("enum" = ["before", "after"]))]
    pub state: &'static str,
}

impl Report {
    /// The report on a comparison, with its sentences in one language.
    pub fn of(comparison: &Comparison, against: &str, lang: Lang) -> Self {
        let count = |class| comparison.count(class);
        let broken = comparison.broken.iter().map(|broken| Broken {
            name: broken.name.clone(),
            state: if broken.is_before { "before" } else { "after" },
        });
        Self {
            version: 1,
            against: against.to_owned(),
            summary: Counts {
                params: count(Class::Params),
                breaking: count(Class::Breaking),
                wire: count(Class::Wire),
                look: count(Class::Look),
                links: count(Class::Links),
            },
            unchanged: comparison.unchanged,
            templates: comparison.differences.iter().map(|difference| template(difference, lang)).collect(),
            broken: broken.collect(),
        }
    }
}

fn template(difference: &Difference, lang: Lang) -> Template {
    let renamed_from = match &difference.fate {
        Fate::Renamed(from) => Some(from.clone()),
        Fate::Added | Fate::Removed | Fate::Changed => None,
    };
    Template {
        name: difference.name.clone(),
        file: difference.file.clone(),
        fate: difference.fate.name(),
        renamed_from,
        classes: difference.classes().into_iter().map(Class::name).collect(),
        changes: difference.changes.iter().map(|change| of_change(change, lang)).collect(),
    }
}

fn of_change(change: &change::Change, lang: Lang) -> Change {
    let (before, after) = change.what.values();
    Change {
        classes: change.classes.iter().map(|class| class.name()).collect(),
        kind: change.what.name(),
        place: change.what.place().map(str::to_owned),
        before,
        after,
        cases: change.cases.clone(),
        message: told(change).to(lang).to_owned(),
    }
}

/// The report as indented JSON with a line end.
///
/// # Errors
/// None that a report can cause; serialising to text is fallible by its type only.
pub fn render(comparison: &Comparison, against: &str, lang: Lang) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&Report::of(comparison, against, lang)).map(|text| text + "\n")
}

/// The schema of the report.
pub fn schema(settings: SchemaSettings) -> Value {
    settings.for_serialize().into_generator().into_root_schema_for::<Report>().to_value()
}
