//! TypeScript: an interface for arguments, and an object with the functions of each template.

use std::fmt::Write as _;

use super::code::{Code, Indent};
use super::naming::Named;
use super::syntax::{FileParts, Functions, Syntax, doc_lines};
use super::types::{Declared, Field, Row, Value};

/// TypeScript, for Node and browsers.
pub(super) struct TypeScript;

const UNIT: usize = 2;
const RESERVED: [&str; 56] = [
    "any",
    "arguments",
    "as",
    "async",
    "await",
    "boolean",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "declare",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "from",
    "function",
    "get",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "of",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "set",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "void",
    "while",
    "yield",
];

impl Syntax for TypeScript {
    fn file_name(&self, module: &str) -> String {
        format!("{module}.ts")
    }

    fn module(&self) -> &'static str {
        "messages"
    }

    fn prelude(&self) -> &'static str {
        include_str!("preludes/typescript.ts")
    }

    fn reserved(&self) -> &'static [&'static str] {
        &RESERVED
    }

    fn text(&self, text: &str) -> String {
        script_text(text)
    }

    fn lambda(&self, argument: &str, body: Code) -> Code {
        Code::group(format!("({argument}) => "), vec![body], "")
    }

    fn lambda_of_two(&self, [one, other]: [&str; 2], body: Code) -> Code {
        Code::group(format!("({one}, {other}) => "), vec![body], "")
    }

    fn choice_text(&self, value: String) -> String {
        value
    }

    fn choice_value(&self, _: &Declared<'_>, _: &str, text: &str) -> String {
        self.text(text)
    }

    fn check_choice(&self, at: Code, value: Code, declared: &Declared<'_>) -> Code {
        let choices = declared.values.iter().map(|(_, text)| Code::atom(self.text(text))).collect();
        Code::group("check.choice(", vec![at, value, self.list(choices)], ")")
    }

    fn pattern(&self, name: &str, common: &str) -> String {
        format!("const {name} = /^(?:{common})$/u;")
    }

    fn code_point(&self, code: u32) -> String {
        format!("\\u{{{code:x}}}")
    }

    fn row(&self, _: &Row<'_>, fields: Vec<(String, Code)>) -> Code {
        let parts = fields.into_iter().map(|(name, value)| Code::group(format!("{name}: "), vec![value], "")).collect();
        Code::group("({", parts, "})")
    }

    fn keep(&self, name: &str, value: &Code) -> String {
        let start = format!("const {name} = ");
        format!("{start}{};", value.laid_out(&Indent { unit: UNIT, depth: 2 }, start.len()))
    }

    fn declare(&self, named: &Named<'_>) -> String {
        let mut out = String::new();
        for field in &named.fields {
            out.push_str(&declared(&field.value));
        }
        if let Some(name) = &named.arguments {
            out.push_str(&interface(name, &format!("Arguments of `{}`.", named.subject.name), &named.fields));
        }
        out
    }

    fn functions(&self, named: &Named<'_>, body: &Functions) -> String {
        let mut out = doc(named.subject.doc.unwrap_or(named.subject.name), "");
        let (argument, passed) = match &named.arguments {
            Some(name) => (format!("args: {name}"), "args"),
            None => (String::new(), ""),
        };
        let name = &named.name;
        let _ = write!(
            out,
            "export const {name} = {{\n  /** The fields of the request, in order, before they are encoded. */\n  fields({argument}): Field[] {{\n"
        );
        for pattern in &body.patterns {
            let _ = writeln!(out, "    {pattern}");
        }
        if named.arguments.is_some() {
            out.push_str("    const check = new Check();\n");
            body.checks.iter().for_each(|line| {
                let _ = writeln!(out, "    {line}");
            });
            out.push_str("    check.finish();\n");
        }
        let fields = body.fields.laid_out(&Indent { unit: UNIT, depth: 2 }, 8);
        let (field, function) = body.main;
        let _ = write!(
            out,
            "    return {fields};\n  }},\n\n  /** The field `{field}` of the request; empty where there is none. */\n  {function}({argument}): string {{\n    \
             return {name}.fields({passed}).find(([field]) => field === {:?})?.[1] ?? \"\";\n  }},\n\n  \
             /** The body of the request, percent-encoded. */\n  form({argument}): string {{\n    \
             return wire.form({name}.fields({passed}));\n  }},\n}};\n",
            field
        );
        out
    }

    fn file(&self, parts: &FileParts<'_>) -> String {
        let templates: Vec<String> =
            parts.templates.iter().map(|(types, functions)| format!("{types}{functions}")).collect();
        format!("{}\n{}\n{}", parts.header, templates.join("\n"), parts.prelude)
    }
}

/// A text as scripts write it, which JSON and Dart's `$` alone part.
pub(super) fn script_text(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            sign if sign.is_control()
                || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}') =>
            {
                let _ = write!(out, "\\u{:04x}", u32::from(sign));
            }
            sign => out.push(sign),
        }
    }
    out + "\""
}

fn doc(text: &str, indent: &str) -> String {
    let lines = doc_lines(text);
    match lines.as_slice() {
        [only] => format!("{indent}/** {only} */\n"),
        lines => {
            let lines: String =
                lines.iter().map(|line| format!("{indent} * {line}").trim_end().to_owned() + "\n").collect();
            format!("{indent}/**\n{lines}{indent} */\n")
        }
    }
}

fn declared(value: &Value<'_>) -> String {
    let mut out = String::new();
    for choice in value.choices() {
        let texts: Vec<String> = choice.values.iter().map(|(_, text)| script_text(text)).collect();
        let _ = write!(out, "export type {} = {};\n\n", choice.name, texts.join(" | "));
    }
    if let Some((name, fields, parameter)) = value.record() {
        out.push_str(&interface(name, &format!("A row of `{}`.", parameter.name), fields));
    }
    out
}

fn interface(name: &str, about: &str, fields: &[Field<'_>]) -> String {
    let mut out = format!("{}export interface {name} {{\n", doc(about, ""));
    for field in fields {
        out.push_str(&doc(&super::syntax::about(field.parameter), "  "));
        let (mark, nothing) = if field.parameter.is_optional { ("?", " | null") } else { ("", "") };
        let _ = writeln!(out, "  readonly {}{mark}: {}{nothing};", field.name, type_name(&field.value));
    }
    out + "}\n\n"
}

fn type_name(value: &Value<'_>) -> String {
    match value {
        Value::Text => "string".to_owned(),
        Value::Integer => "number".to_owned(),
        Value::Boolean => "boolean".to_owned(),
        Value::Choice(declared) => declared.name.clone(),
        Value::List(row) => match row.as_ref() {
            Row::One(value) => format!("readonly {}[]", type_name(value)),
            Row::Record { name, .. } => format!("readonly {name}[]"),
        },
    }
}
