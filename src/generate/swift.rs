//! Swift: a structure for arguments, and an enumeration without cases with the functions of each template.

use std::fmt::Write as _;

use super::code::{Code, Indent};
use super::naming::{Named, pascal};
use super::syntax::{FileParts, Functions, Syntax, about, doc_lines};
use super::types::{Declared, Field, Row, Value};

/// Swift with Foundation.
pub(super) struct Swift;

const RESERVED: [&str; 57] = [
    "Any",
    "Protocol",
    "Self",
    "Type",
    "as",
    "associatedtype",
    "break",
    "case",
    "catch",
    "class",
    "continue",
    "default",
    "defer",
    "deinit",
    "do",
    "else",
    "enum",
    "extension",
    "fallthrough",
    "false",
    "fileprivate",
    "for",
    "func",
    "guard",
    "hashValue",
    "if",
    "import",
    "in",
    "init",
    "inout",
    "internal",
    "is",
    "let",
    "nil",
    "open",
    "operator",
    "precedencegroup",
    "private",
    "protocol",
    "public",
    "rawValue",
    "repeat",
    "rethrows",
    "return",
    "self",
    "static",
    "struct",
    "subscript",
    "super",
    "switch",
    "throw",
    "throws",
    "true",
    "try",
    "typealias",
    "var",
    "where",
];

impl Syntax for Swift {
    fn file_name(&self, module: &str) -> String {
        format!("{module}.swift")
    }

    fn module(&self) -> &'static str {
        "Messages"
    }

    fn prelude(&self) -> &'static str {
        include_str!("preludes/swift.swift")
    }

    fn reserved(&self) -> &'static [&'static str] {
        &RESERVED
    }

    fn holder_name(&self, words: &[String]) -> String {
        pascal(words)
    }

    fn text(&self, text: &str) -> String {
        let mut out = String::from("\"");
        for sign in text.chars() {
            match sign {
                '"' | '\\' => out.extend(['\\', sign]),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                sign if sign.is_control()
                    || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}') =>
                {
                    let _ = write!(out, "\\u{{{:x}}}", u32::from(sign));
                }
                sign => out.push(sign),
            }
        }
        out + "\""
    }

    fn nothing(&self) -> &'static str {
        "nil"
    }

    fn function(&self, name: &str) -> String {
        format!("Wire.{name}")
    }

    fn lambda(&self, argument: &str, body: Code) -> Code {
        Code::group(format!("{{ {argument} in "), vec![Code::group("", vec![body], " }")], "")
    }

    fn lambda_of_two(&self, [one, other]: [&str; 2], body: Code) -> Code {
        Code::group(format!("{{ {one}, {other} in "), vec![Code::group("", vec![body], " }")], "")
    }

    fn choice_text(&self, value: String) -> String {
        format!("Wire.chosen({value})")
    }

    fn choice_value(&self, declared: &Declared<'_>, name: &str, _: &str) -> String {
        format!("{}.{name}", declared.name)
    }

    fn check_choice(&self, at: Code, value: Code, _: &Declared<'_>) -> Code {
        Code::group("check.choice(", vec![at, value], ")")
    }

    fn pattern(&self, name: &str, common: &str) -> String {
        format!("private static let {name} = {}", self.text(common))
    }

    fn end_of_text(&self) -> &'static str {
        "\\z"
    }

    fn code_point(&self, code: u32) -> String {
        format!("\\x{{{code:x}}}")
    }

    fn row(&self, row: &Row<'_>, fields: Vec<(String, Code)>) -> Code {
        let parts = fields.into_iter().map(|(name, value)| Code::group(format!("{name}: "), vec![value], "")).collect();
        match row {
            Row::One(_) => Code::group("(", parts, ")"),
            Row::Record { name, .. } => Code::group(format!("{name}("), parts, ")"),
        }
    }

    fn keep(&self, name: &str, value: &Code) -> String {
        let start = format!("let {name} = ");
        format!("{start}{}", value.laid_out(&Indent { unit: 4, depth: 2 }, start.len()))
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
        let (argument, passed, throws, attempt) = match &named.arguments {
            Some(name) => (format!("_ args: {name}"), "args", " throws", "try "),
            None => (String::new(), "", "", ""),
        };
        let mut out = doc(named.subject.doc.unwrap_or(named.subject.name), "");
        let _ = writeln!(out, "public enum {} {{", named.type_name);
        for pattern in &body.patterns {
            let _ = writeln!(out, "    {pattern}");
        }
        let _ = write!(
            out,
            "    /// The fields of the request, in order, before they are encoded.\n    public static func fields({argument}){throws} -> [Field] {{\n"
        );
        if named.arguments.is_some() {
            out.push_str("        let check = Check()\n");
            body.checks.iter().for_each(|line| {
                let _ = writeln!(out, "        {line}");
            });
            out.push_str("        try check.finish()\n");
        }
        let fields = body.fields.laid_out(&Indent { unit: 4, depth: 2 }, 7);
        let (field, function) = body.main;
        let _ = write!(
            out,
            "        return {fields}\n    }}\n\n    /// The field `{field}` of the request; empty where there is none.\n    \
             public static func {function}({argument}){throws} -> String {{\n        {attempt}Wire.value(fields({passed}), \"{field}\")\n    }}\n\n    \
             /// The body of the request, percent-encoded.\n    public static func form({argument}){throws} -> String {{\n        \
             {attempt}Wire.form(fields({passed}))\n    }}\n}}\n"
        );
        out
    }

    fn file(&self, parts: &FileParts<'_>) -> String {
        let templates: Vec<String> =
            parts.templates.iter().map(|(types, functions)| format!("{types}{functions}")).collect();
        format!("{}\nimport Foundation\n\n{}\n{}", parts.header, templates.join("\n"), parts.prelude)
    }
}

fn doc(text: &str, indent: &str) -> String {
    text.lines().map(|line| format!("{indent}/// {line}").trim_end().to_owned() + "\n").collect()
}

fn enumeration(choice: &Declared<'_>, swift: &Swift) -> String {
    let values: String =
        choice.values.iter().map(|(name, text)| format!("    case {name} = {}\n", swift.text(text))).collect();
    format!("/// One of some texts.\npublic enum {}: String, Sendable {{\n{values}}}\n\n", choice.name)
}

fn record(name: &str, about_it: &str, fields: &[Field<'_>]) -> String {
    let mut out = format!("{}public struct {name}: Sendable {{\n", doc(about_it, ""));
    for field in fields {
        let mark = if field.parameter.is_optional { "?" } else { "" };
        let _ = writeln!(
            out,
            "{}    public var {}: {}{mark}",
            doc(&doc_lines(&about(field.parameter)).join("\n"), "    "),
            field.name,
            type_name(&field.value)
        );
    }
    let parameters: Vec<String> = fields
        .iter()
        .map(|field| {
            let default = if field.parameter.is_optional { "? = nil" } else { "" };
            format!("{}: {}{default}", field.name, type_name(&field.value))
        })
        .collect();
    let _ = write!(out, "\n    public init({}) {{\n", parameters.join(", "));
    for field in fields {
        let _ = writeln!(out, "        self.{0} = {0}", field.name);
    }
    out + "    }\n}\n\n"
}

fn type_name(value: &Value<'_>) -> String {
    match value {
        Value::Text => "String".to_owned(),
        Value::Integer => "Int".to_owned(),
        Value::Boolean => "Bool".to_owned(),
        Value::Choice(declared) => declared.name.clone(),
        Value::List(row) => match row.as_ref() {
            Row::One(value) => format!("[{}]", type_name(value)),
            Row::Record { name, .. } => format!("[{name}]"),
        },
    }
}
