//! Writes the Rust module of templates: one struct for each, whose fields are its parameters.

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::Map;

use super::VERSION;
use super::name::{Names, camel, snake};
use crate::diagnostic::{Words, say};
use crate::emit::{Layout, object};
use crate::generate::{Body, Subject};
use crate::model::{Dialect, Kind, Message};
use crate::profile::Profile;
use crate::program::plan::Plan;
use crate::program::types::{ListType, Parameter, RowType, Type};
use crate::sheet::Sheet;

/// A template for which no code can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unwritable {
    /// Its name.
    pub name: String,
}

impl Unwritable {
    /// What to tell people.
    pub fn words(&self) -> Words {
        let name = &self.name;
        say!(
            en: "`{name}`: the order of its `args` depends on the arguments; write those of one key below each other",
            ko: "`{name}`: `args`의 순서가 인자에 따라 달라집니다. 같은 키를 붙여 쓰세요",
        )
    }
}

/// The module for templates, to be included or kept as a file.
///
/// # Errors
/// The first template for which it cannot be written.
pub fn write(subjects: &[Subject<'_>], profile: &Profile) -> Result<String, Unwritable> {
    let mut out = String::from(
        "// Written by malpung from templates: change the templates, not this file.\n\n\
         const _: () = ::malpung::typed::written_for(",
    );
    line(&mut out, format_args!("{VERSION});\n"));
    write_profile(profile, &mut out);
    let (mut structs, mut modules) = (Names::default(), Names::default());
    for subject in subjects {
        let names = (structs.own(&camel(subject.name)), modules.own(&snake(subject.name)));
        match subject.body {
            Body::Message(message) => write_constant(subject, message, &names.0, &mut out),
            Body::Plan(plan) => {
                if Sheet::new(&Arc::new(plan.clone()), subject.kind).is_none() {
                    return Err(Unwritable { name: subject.name.to_owned() });
                }
                write_template(subject, plan, &names, &mut out);
            }
        }
    }
    Ok(out)
}

/// Writing to a string cannot fail.
fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
    out.push('\n');
}

fn write_profile(profile: &Profile, out: &mut String) {
    let hosts: Vec<String> = profile.hosts.iter().map(ToString::to_string).collect();
    let is_production = profile.is_production;
    line(out, format_args!("static PROFILE: ::std::sync::LazyLock<::malpung::profile::Profile> ="));
    line(
        out,
        format_args!("    ::std::sync::LazyLock::new(|| ::malpung::typed::profile_of(&{hosts:?}, {is_production}));\n"),
    );
}

fn write_doc(doc: Option<&str>, indent: &str, otherwise: &str, out: &mut String) {
    for text in doc.unwrap_or(otherwise).lines() {
        // What a doc comment would take for a link or for code stays text.
        line(out, format_args!("{indent}#[doc = {:?}]", format!(" {text}")));
    }
}

fn write_constant(subject: &Subject<'_>, message: &Message, name: &str, out: &mut String) {
    // A message that was read from JSON is JSON.
    let object = object(message, Dialect::Rest, &Map::new(), Layout::Compact).unwrap_or_default();
    write_doc(subject.doc, "", &format!("The template `{}`.", subject.name), out);
    line(out, format_args!("#[derive(Debug, Clone, Copy, PartialEq, Eq)]\npub struct {name};\n"));
    write_message(subject.kind, name, "", &format!("::std::borrow::Cow::Borrowed({object:?})"), out);
}

fn write_message(kind: Kind, name: &str, lifetime: &str, object: &str, out: &mut String) {
    line(out, format_args!("impl ::malpung::Message for {name}{lifetime} {{"));
    line(out, format_args!("    fn kind(&self) -> ::malpung::Kind {{\n        ::malpung::Kind::{kind:?}\n    }}\n"));
    line(
        out,
        format_args!("    fn template_object(&self) -> ::std::borrow::Cow<'_, str> {{\n        {object}\n    }}\n}}\n"),
    );
}

fn write_template(subject: &Subject<'_>, plan: &Plan, (name, module): &(String, String), out: &mut String) {
    let mut inner = Module { names: Names::default(), text: String::new() };
    let fields = inner.fields(&plan.parameters, "", &format!("{module}::"));
    let has_lifetime = plan.parameters.iter().any(|parameter| has_lifetime(&parameter.of));
    write_doc(subject.doc, "", &format!("The template `{}`.", subject.name), out);
    write_struct(name, has_lifetime, &fields, true, out);
    let plan = serde_json::to_string(&bare(plan)).unwrap_or_default();
    let lifetime = if has_lifetime { "<'_>" } else { "" };
    line(out, format_args!("impl {name}{lifetime} {{"));
    line(out, format_args!("    fn template() -> &'static ::malpung::typed::Template {{"));
    line(
        out,
        format_args!(
            "        static TEMPLATE: ::std::sync::LazyLock<::malpung::typed::Template> = ::std::sync::LazyLock::new(|| {{"
        ),
    );
    line(
        out,
        format_args!("            ::malpung::typed::Template::read({plan:?}, ::malpung::Kind::{:?})", subject.kind),
    );
    line(out, format_args!("        }});\n        &TEMPLATE\n    }}\n}}\n"));
    let object =
        "::std::borrow::Cow::Owned(Self::template().render(|given| ::malpung::typed::Give::give(self, given)))";
    write_message(subject.kind, name, lifetime, object, out);
    if !inner.text.is_empty() {
        line(out, format_args!("/// What the fields of [`{name}`] take.\npub mod {module} {{\n{}}}\n", inner.text));
    }
}

/// A plan without what only people read.
fn bare(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    plan.parameters.iter_mut().for_each(|parameter| {
        parameter.doc = None;
        parameter.sample = None;
    });
    plan
}

/// A field of a struct.
struct Field {
    name: String,
    of: String,
    doc: String,
}

fn write_struct(name: &str, has_lifetime: bool, fields: &[Field], is_top: bool, out: &mut String) {
    let indent = if is_top { "" } else { "    " };
    let (declared, used) = if has_lifetime { ("<'a>", "<'_>") } else { ("", "") };
    line(out, format_args!("{indent}#[derive(Debug, Clone, PartialEq)]\n{indent}pub struct {name}{declared} {{"));
    for Field { name, of, doc } in fields {
        write_doc(Some(doc), &format!("{indent}    "), "", out);
        line(out, format_args!("{indent}    pub {name}: {of},"));
    }
    line(out, format_args!("{indent}}}\n"));
    line(out, format_args!("{indent}impl ::malpung::typed::Give for {name}{used} {{"));
    line(out, format_args!("{indent}    fn give(&self, given: &mut ::malpung::sheet::Given<'_>) {{"));
    for Field { name, .. } in fields {
        line(out, format_args!("{indent}        ::malpung::typed::Give::give(&self.{name}, given);"));
    }
    line(out, format_args!("{indent}    }}\n{indent}}}\n"));
}

/// The module of one template: limits, choices and rows.
struct Module {
    names: Names,
    text: String,
}

impl Module {
    /// The fields for parameters. What they take stands in the module, to which a path leads from where they stand.
    fn fields(&mut self, parameters: &[Parameter], prefix: &str, path: &str) -> Vec<Field> {
        let mut names = Names::default();
        let mut field = |parameter: &Parameter| {
            let of = self.of(&parameter.name, &parameter.of, prefix, path);
            let of = if parameter.is_optional { format!("::std::option::Option<{of}>") } else { of };
            let written = format!("`{}`", parameter.of.written());
            let doc = parameter.doc.as_ref().map(|doc| format!("{doc}\n\n{written}"));
            Field { name: names.own(&snake(&parameter.name)), of, doc: doc.unwrap_or(written) }
        };
        parameters.iter().map(&mut field).collect()
    }

    fn of(&mut self, name: &str, of: &Type, prefix: &str, path: &str) -> String {
        match of {
            Type::Boolean => "bool".to_owned(),
            Type::Text(_) | Type::Url | Type::ImageUrl | Type::Date => {
                format!("::malpung::typed::Text<'a, {path}{}>", self.limit(name, of, prefix))
            }
            Type::Integer(_) => format!("::malpung::typed::Integer<{path}{}>", self.limit(name, of, prefix)),
            Type::Choice(choices) => format!("{path}{}", self.choice(name, choices, prefix)),
            Type::List(list) => {
                let limit = self.limit(name, of, prefix);
                format!("::malpung::typed::List<{}, {path}{limit}>", self.row(name, list, path))
            }
        }
    }

    fn row(&mut self, name: &str, list: &ListType, path: &str) -> String {
        let prefix = camel(name);
        match &list.of {
            RowType::One(of) => self.of(name, of, &format!("{prefix}Row"), path),
            RowType::Record(fields) => {
                let row = self.names.own(&format!("{prefix}Row"));
                let inner = self.fields(fields, &prefix, "");
                let has_lifetime = fields.iter().any(|field| has_lifetime(&field.of));
                line(&mut self.text, format_args!("    /// A row of `{name}`."));
                write_struct(&row, has_lifetime, &inner, false, &mut self.text);
                format!("{path}{row}{}", if has_lifetime { "<'a>" } else { "" })
            }
        }
    }

    fn limit(&mut self, name: &str, of: &Type, prefix: &str) -> String {
        let own = self.names.own(&format!("{prefix}{}Limit", camel(name).trim_end_matches('_')));
        let json = serde_json::to_string(of).unwrap_or_default();
        let out = &mut self.text;
        line(out, format_args!("    /// The limits of `{name}`: `{}`.", of.written().replace('`', "'")));
        line(out, format_args!("    #[derive(Debug, Clone, Copy)]\n    pub enum {own} {{}}\n"));
        line(
            out,
            format_args!(
                "    impl ::malpung::typed::Limit for {own} {{\n        const NAME: &'static str = {name:?};\n"
            ),
        );
        line(out, format_args!("        fn of() -> &'static ::malpung::program::types::Type {{"));
        line(out, format_args!("            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> ="));
        line(
            out,
            format_args!(
                "                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of({json:?}));\n            &OF\n        }}\n"
            ),
        );
        line(
            out,
            format_args!(
                "        fn profile() -> &'static ::malpung::profile::Profile {{\n            &super::PROFILE\n        }}\n    }}\n"
            ),
        );
        own
    }

    fn choice(&mut self, name: &str, choices: &[String], prefix: &str) -> String {
        let own = self.names.own(&format!("{prefix}{}", camel(name)));
        let mut names = Names::default();
        let ways: Vec<(String, &String)> = choices.iter().map(|choice| (names.own(&camel(choice)), choice)).collect();
        let out = &mut self.text;
        line(out, format_args!("    /// The choices of `{name}`."));
        line(out, format_args!("    #[derive(Debug, Clone, Copy, PartialEq, Eq)]\n    pub enum {own} {{"));
        for (way, choice) in &ways {
            write_doc(Some(choice), "        ", "", out);
            line(out, format_args!("        {way},"));
        }
        line(out, format_args!("    }}\n\n    impl ::malpung::typed::Give for {own} {{"));
        line(
            out,
            format_args!(
                "        fn give(&self, given: &mut ::malpung::sheet::Given<'_>) {{\n            match self {{"
            ),
        );
        for (way, choice) in &ways {
            let is_plain = !choice.contains(|sign: char| sign.is_ascii_control() || sign == '"' || sign == '\\');
            line(out, format_args!("                Self::{way} => given.text({choice:?}, {is_plain}),"));
        }
        line(out, format_args!("            }}\n        }}\n    }}\n"));
        own
    }
}

/// Whether values of a type borrow text.
fn has_lifetime(of: &Type) -> bool {
    match of {
        Type::Text(_) | Type::Url | Type::ImageUrl | Type::Date => true,
        Type::Integer(_) | Type::Boolean | Type::Choice(_) => false,
        Type::List(list) => match &list.of {
            RowType::One(of) => has_lifetime(of),
            RowType::Record(fields) => fields.iter().any(|field| has_lifetime(&field.of)),
        },
    }
}
