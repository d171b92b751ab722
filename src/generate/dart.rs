//! Dart: a class for arguments, and a class with the functions of each template.

use std::fmt::Write as _;

use super::code::{Code, Indent};
use super::naming::{Named, pascal};
use super::syntax::{FileParts, Functions, Syntax, about};
use super::types::{Declared, Field, Row, Value};
use super::typescript::script_text;

/// Dart, from 3 on.
pub(super) struct Dart;

const UNIT: usize = 2;
const RESERVED: [&str; 46] = [
    "assert",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "default",
    "do",
    "else",
    "enum",
    "extends",
    "false",
    "final",
    "finally",
    "for",
    "hashCode",
    "if",
    "in",
    "index",
    "is",
    "new",
    "noSuchMethod",
    "null",
    "required",
    "rethrow",
    "return",
    "runtimeType",
    "static",
    "super",
    "switch",
    "text",
    "this",
    "throw",
    "toString",
    "true",
    "try",
    "typedef",
    "values",
    "var",
    "void",
    "when",
    "while",
    "with",
    "yield",
];

impl Syntax for Dart {
    fn file_name(&self, module: &str) -> String {
        format!("{module}.dart")
    }

    fn module(&self) -> &'static str {
        "messages"
    }

    fn prelude(&self) -> &'static str {
        include_str!("preludes/dart.dart")
    }

    fn reserved(&self) -> &'static [&'static str] {
        &RESERVED
    }

    fn has_letters_of_all_scripts(&self) -> bool {
        false
    }

    fn holder_name(&self, words: &[String]) -> String {
        pascal(words)
    }

    fn text(&self, text: &str) -> String {
        script_text(text).replace('$', "\\$")
    }

    fn function(&self, name: &str) -> String {
        format!("_Wire.{name}")
    }

    fn call_many(&self, name: &str, fixed: Vec<Code>, many: Vec<Code>) -> Code {
        let function = self.function(name);
        if fixed.is_empty() {
            return Code::group(format!("{function}(["), many, "])");
        }
        let list = self.list(many);
        Code::group(format!("{function}("), fixed.into_iter().chain([list]).collect(), ")")
    }

    fn lambda(&self, argument: &str, body: Code) -> Code {
        Code::group(format!("({argument}) => "), vec![body], "")
    }

    fn lambda_of_two(&self, [one, other]: [&str; 2], body: Code) -> Code {
        Code::group(format!("({one}, {other}) => "), vec![body], "")
    }

    fn choice_text(&self, value: String) -> String {
        format!("_Wire.chosen({value})")
    }

    fn choice_value(&self, declared: &Declared<'_>, name: &str, _: &str) -> String {
        format!("{}.{name}", declared.name)
    }

    fn check_choice(&self, at: Code, value: Code, _: &Declared<'_>) -> Code {
        Code::group("check.choice(", vec![at, value], ")")
    }

    fn pattern(&self, name: &str, common: &str) -> String {
        format!("static final RegExp {name} = RegExp({}, unicode: true);", self.text(&format!("^(?:{common})$")))
    }

    fn pattern_name(&self, position: usize) -> String {
        format!("_pattern{}", position + 1)
    }

    fn code_point(&self, code: u32) -> String {
        format!("\\u{{{code:x}}}")
    }

    fn row(&self, row: &Row<'_>, fields: Vec<(String, Code)>) -> Code {
        let parts = fields.into_iter().map(|(name, value)| Code::group(format!("{name}: "), vec![value], "")).collect();
        match row {
            Row::One(_) => Code::group("(", parts, ")"),
            Row::Record { name, .. } => Code::group(format!("{name}("), parts, ")"),
        }
    }

    fn keep(&self, name: &str, value: &Code) -> String {
        let start = format!("final {name} = ");
        format!("{start}{};", value.laid_out(&Indent { unit: UNIT, depth: 2 }, start.len()))
    }

    fn declare(&self, named: &Named<'_>) -> String {
        let mut out = String::new();
        for field in &named.fields {
            field.value.choices().into_iter().for_each(|choice| out.push_str(&enumeration(choice, self)));
            if let Some((name, fields, parameter)) = field.value.record() {
                out.push_str(&record(name, &format!("A row of `{}`.", parameter.name), fields));
            }
        }
        if let Some(name) = &named.arguments {
            out.push_str(&record(name, &format!("Arguments of `{}`.", named.subject.name), &named.fields));
        }
        out
    }

    fn functions(&self, named: &Named<'_>, body: &Functions) -> String {
        let (argument, passed) = match &named.arguments {
            Some(name) => (format!("{name} args"), "args"),
            None => (String::new(), ""),
        };
        let mut out = doc(named.subject.doc.unwrap_or(named.subject.name), "");
        let _ = writeln!(out, "abstract final class {} {{", named.type_name);
        for pattern in &body.patterns {
            let _ = write!(out, "  {pattern}\n\n");
        }
        let _ = write!(
            out,
            "  /// The fields of the request, in order, before they are encoded.\n  static List<Field> fields({argument}) {{\n"
        );
        if named.arguments.is_some() {
            out.push_str("    final check = _Check();\n");
            body.checks.iter().for_each(|line| {
                let _ = writeln!(out, "    {line}");
            });
            out.push_str("    check.finish();\n");
        }
        let fields = body.fields.laid_out(&Indent { unit: UNIT, depth: 2 }, 8);
        let (field, function) = body.main;
        let _ = write!(
            out,
            "    return {fields};\n  }}\n\n  /// The field `{field}` of the request; empty where there is none.\n  \
             static String {function}({argument}) => _Wire.value(fields({passed}), \"{field}\");\n\n  \
             /// The body of the request, percent-encoded.\n  static String form({argument}) => _Wire.form(fields({passed}));\n}}\n"
        );
        out
    }

    fn file(&self, parts: &FileParts<'_>) -> String {
        let templates: Vec<String> =
            parts.templates.iter().map(|(types, functions)| format!("{types}{functions}")).collect();
        format!("{}\nimport 'dart:convert';\n\n{}\n{}", parts.header, templates.join("\n"), parts.prelude)
    }
}

fn doc(text: &str, indent: &str) -> String {
    text.lines().map(|line| format!("{indent}/// {line}").trim_end().to_owned() + "\n").collect()
}

fn enumeration(choice: &Declared<'_>, dart: &Dart) -> String {
    let values: Vec<String> =
        choice.values.iter().map(|(name, text)| format!("  {name}({})", dart.text(text))).collect();
    let name = &choice.name;
    format!(
        "/// One of some texts.\nenum {name} implements Choice {{\n{};\n\n  const {name}(this.text);\n\n  @override\n  final String text;\n}}\n\n",
        values.join(",\n")
    )
}

fn record(name: &str, about_it: &str, fields: &[Field<'_>]) -> String {
    let mut out = format!("{}final class {name} {{\n", doc(about_it, ""));
    let parameters: Vec<String> = fields
        .iter()
        .map(|field| format!("{}this.{}", if field.parameter.is_optional { "" } else { "required " }, field.name))
        .collect();
    let _ = writeln!(out, "  const {name}({{{}}});", parameters.join(", "));
    for field in fields {
        let mark = if field.parameter.is_optional { "?" } else { "" };
        let _ = write!(
            out,
            "\n{}  final {}{mark} {};\n",
            doc(&about(field.parameter), "  "),
            type_name(&field.value),
            field.name
        );
    }
    out + "}\n\n"
}

fn type_name(value: &Value<'_>) -> String {
    match value {
        Value::Text => "String".to_owned(),
        Value::Integer => "int".to_owned(),
        Value::Boolean => "bool".to_owned(),
        Value::Choice(declared) => declared.name.clone(),
        Value::List(row) => match row.as_ref() {
            Row::One(value) => format!("List<{}>", type_name(value)),
            Row::Record { name, .. } => format!("List<{name}>"),
        },
    }
}
