//! A whole file: the run-time part, and for each template its types and its functions.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::check::Checker;
use super::naming::{Named, Taken, identifier, pascal, words};
use super::print::Printer;
use super::syntax::{FileParts, Functions, Syntax};
use super::types::fields;
use super::{Body, File, Options, Subject, Ungenerated, outline, prelude};
use crate::model::Kind;
use crate::program::types::Parameter;

/// The file for templates.
pub(super) fn file(syntax: &dyn Syntax, subjects: &[Subject<'_>], options: &Options<'_>) -> Result<File, Ungenerated> {
    let needs = RefCell::new(BTreeSet::new());
    let mut types = Taken::default();
    let mut names = Taken::default();
    let module = options.module.clone().unwrap_or_else(|| syntax.module().to_owned());
    types.free(module.clone());
    for own in ["Wire", "Check", "Refusal", "RefusedArguments", "Field", "Choice"] {
        types.free(own.to_owned());
    }
    for own in ["wire", "hosts", "clusters"] {
        names.free(own.to_owned());
    }
    let mut templates = Vec::with_capacity(subjects.len());
    for subject in subjects {
        let named = named(syntax, subject, &mut types, &mut names);
        let functions = functions(syntax, &named, &needs)?;
        templates.push((syntax.declare(&named), syntax.functions(&named, &functions)));
    }
    let header = header(syntax, subjects);
    let prelude = prelude::prelude(syntax, &needs.borrow(), options);
    let parts = FileParts { header, package: options.package.as_deref(), module: &module, prelude, templates };
    Ok(File { name: syntax.file_name(&module), text: syntax.file(&parts) })
}

fn header(syntax: &dyn Syntax, subjects: &[Subject<'_>]) -> String {
    let names: Vec<&str> = subjects.iter().map(|subject| subject.name).collect();
    let comment = syntax.comment();
    let list = names.join(", ");
    format!(
        "{comment} Written by malpung {} from: {list}. Change the templates, not this file.\n",
        env!("CARGO_PKG_VERSION")
    )
}

const NONE: &[Parameter] = &[];
/// Types of the languages' own, which no template is called.
const KNOWN: [&str; 64] = [
    "Any",
    "Array",
    "ArrayList",
    "Arrays",
    "BiFunction",
    "BigInt",
    "BigInteger",
    "Bool",
    "Boolean",
    "Builder",
    "Byte",
    "Callable",
    "Character",
    "Charsets",
    "Class",
    "Collectors",
    "CustomStringConvertible",
    "Data",
    "Double",
    "Dynamic",
    "Enum",
    "Equatable",
    "Error",
    "Exception",
    "Float",
    "Function",
    "IllegalArgumentException",
    "Int",
    "Int64",
    "Integer",
    "Iterable",
    "List",
    "Literal",
    "Locale",
    "Long",
    "Map",
    "Matcher",
    "Math",
    "NSRange",
    "NSRegularExpression",
    "Normalizer",
    "Null",
    "Object",
    "Objects",
    "Override",
    "Pattern",
    "RawRepresentable",
    "Record",
    "RegExp",
    "Regex",
    "Self",
    "Sendable",
    "Sequence",
    "Set",
    "Stream",
    "String",
    "StringBuffer",
    "StringBuilder",
    "TextEncoder",
    "Triple",
    "Type",
    "Unicode",
    "ValueError",
    "Void",
];

fn named<'a>(syntax: &dyn Syntax, subject: &'a Subject<'a>, types: &mut Taken, names: &mut Taken) -> Named<'a> {
    let words = words(subject.name);
    let base = identifier(syntax, pascal(&words), "Message");
    let is_known = KNOWN.iter().any(|known| known.eq_ignore_ascii_case(&base));
    let type_name = types.free(if is_known { format!("{base}Message") } else { base.clone() });
    let name = names.free(identifier(syntax, syntax.holder_name(&words), "message"));
    let parameters = match subject.body {
        Body::Plan(plan) => plan.parameters.as_slice(),
        Body::Message(_) => NONE,
    };
    let arguments = (!parameters.is_empty()).then(|| types.free(format!("{base}Args")));
    let fields = fields(syntax, parameters, &base, types);
    Named { subject, name, type_name, arguments, fields }
}

fn functions(
    syntax: &dyn Syntax,
    named: &Named<'_>,
    needs: &RefCell<BTreeSet<&'static str>>,
) -> Result<Functions, Ungenerated> {
    let outline = outline::fields(named.subject)?;
    let checker = Checker { syntax, subject: named.subject, needs, patterns: RefCell::default() };
    let mut checks = Vec::with_capacity(named.fields.len());
    for field in &named.fields {
        let (name, code) = checker.line(field)?;
        checks.push(syntax.keep(&name, &code));
    }
    let printer = Printer { syntax, fields: &named.fields, needs, row: None };
    let patterns = checker.patterns.into_inner();
    let declared =
        patterns.iter().enumerate().map(|(index, common)| syntax.pattern(&syntax.pattern_name(index), common));
    Ok(Functions {
        checks,
        fields: printer.form(&outline),
        main: main_field(named.subject.kind),
        patterns: declared.collect(),
    })
}

/// The field of the request that people ask for by itself.
const fn main_field(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Feed | Kind::List | Kind::Location | Kind::Commerce | Kind::Text | Kind::Calendar => {
            ("template_object", "templateObject")
        }
        Kind::Custom => ("template_args", "templateArgs"),
        Kind::Scrape => ("request_url", "requestUrl"),
    }
}
