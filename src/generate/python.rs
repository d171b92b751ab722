//! Python: a dataclass for arguments, and a class with the functions of each template.

use std::fmt::Write as _;

use super::code::{Code, Indent};
use super::naming::{Named, pascal, snake, snake_of};
use super::syntax::{FileParts, Functions, Syntax, about, doc_lines};
use super::types::{Declared, Field, Row, Value};
use super::typescript::script_text;

/// Python, from 3.10 on.
pub(super) struct Python;

const RESERVED: [&str; 39] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "match",
    "nonlocal", "not", "or", "pass", "raise", "return", "self", "try", "type", "while", "with", "yield",
];

const IMPORTS: &str = "from __future__ import annotations\n\nimport json\nimport re\nimport unicodedata\nfrom bisect import bisect_right\n\
                       from collections.abc import Callable, Sequence\nfrom dataclasses import dataclass, is_dataclass\n\
                       from typing import Any, Literal\nfrom urllib.parse import quote, quote_plus\n\n\
                       Field = tuple[str, str]\n\"\"\"A field of the request: its name and its value, before they are encoded.\"\"\"\n";

impl Syntax for Python {
    fn file_name(&self, module: &str) -> String {
        format!("{module}.py")
    }

    fn module(&self) -> &'static str {
        "messages"
    }

    fn prelude(&self) -> &'static str {
        include_str!("preludes/python.py")
    }

    fn comment(&self) -> &'static str {
        "#"
    }

    fn reserved(&self) -> &'static [&'static str] {
        &RESERVED
    }

    fn field_name(&self, words: &[String]) -> String {
        snake(words)
    }

    fn holder_name(&self, words: &[String]) -> String {
        pascal(words)
    }

    fn text(&self, text: &str) -> String {
        script_text(text)
    }

    fn boolean(&self, value: bool) -> &'static str {
        if value { "True" } else { "False" }
    }

    fn nothing(&self) -> &'static str {
        "None"
    }

    fn function(&self, name: &str) -> String {
        format!("_{}", snake_of(name))
    }

    fn lambda(&self, argument: &str, body: Code) -> Code {
        Code::group(format!("lambda {argument}: "), vec![body], "")
    }

    fn lambda_of_two(&self, [one, other]: [&str; 2], body: Code) -> Code {
        Code::group(format!("lambda {one}, {other}: "), vec![body], "")
    }

    fn choice_text(&self, value: String) -> String {
        value
    }

    fn choice_value(&self, _: &Declared<'_>, _: &str, text: &str) -> String {
        self.text(text)
    }

    fn not(&self, condition: Code) -> Code {
        Code::group("(not ", vec![condition], ")")
    }

    fn and(&self) -> &'static str {
        "and"
    }

    fn or(&self) -> &'static str {
        "or"
    }

    fn check_choice(&self, at: Code, value: Code, declared: &Declared<'_>) -> Code {
        let choices = declared.values.iter().map(|(_, text)| Code::atom(self.text(text)));
        Code::group("check.choice(", [at, value].into_iter().chain(choices).collect(), ")")
    }

    fn pattern(&self, name: &str, common: &str) -> String {
        format!("{name} = _compile(r\"{common}\")")
    }

    fn pattern_name(&self, position: usize) -> String {
        format!("_pattern_{}", position + 1)
    }

    fn end_of_text(&self) -> &'static str {
        "\\Z"
    }

    fn code_point(&self, code: u32) -> String {
        format!("\\U{code:08x}")
    }

    fn row(&self, row: &Row<'_>, fields: Vec<(String, Code)>) -> Code {
        let parts = fields.into_iter().map(|(name, value)| Code::group(format!("{name}="), vec![value], "")).collect();
        match row {
            Row::One(_) => Code::group("(", parts, ")"),
            Row::Record { name, .. } => Code::group(format!("{name}("), parts, ")"),
        }
    }

    fn keep(&self, name: &str, value: &Code) -> String {
        let start = format!("{name} = ");
        format!("{start}{}", value.laid_out(&Indent { unit: 4, depth: 2 }, start.len()))
    }

    fn declare(&self, named: &Named<'_>) -> String {
        let mut out = String::new();
        for field in &named.fields {
            for choice in field.value.choices() {
                let texts: Vec<String> = choice.values.iter().map(|(_, text)| self.text(text)).collect();
                let _ = write!(out, "{} = Literal[{}]\n\n\n", choice.name, texts.join(", "));
            }
            if let Some((name, fields, parameter)) = field.value.record() {
                out.push_str(&dataclass(name, &format!("A row of `{}`.", parameter.name), fields));
            }
        }
        if let Some(name) = &named.arguments {
            out.push_str(&dataclass(name, &format!("Arguments of `{}`.", named.subject.name), &named.fields));
        }
        out
    }

    fn functions(&self, named: &Named<'_>, body: &Functions) -> String {
        let (argument, passed) = match &named.arguments {
            Some(name) => (format!("args: {name}"), "args"),
            None => (String::new(), ""),
        };
        let name = &named.type_name;
        let mut out = format!("class {name}:\n{}\n", doc(named.subject.doc.unwrap_or(named.subject.name), "    "));
        let _ = write!(
            out,
            "    @staticmethod\n    def fields({argument}) -> list[Field]:\n        \"\"\"The fields of the request, in order, before they are encoded.\"\"\"\n"
        );
        for pattern in &body.patterns {
            let _ = writeln!(out, "        {pattern}");
        }
        if named.arguments.is_some() {
            out.push_str("        check = _Check()\n");
            body.checks.iter().for_each(|line| {
                let _ = writeln!(out, "        {line}");
            });
            out.push_str("        check.finish()\n");
        }
        let fields = body.fields.laid_out(&Indent { unit: 4, depth: 2 }, 7);
        let (field, function) = body.main;
        let function = snake_of(function);
        let _ = write!(
            out,
            "        return {fields}\n\n    @staticmethod\n    def {function}({argument}) -> str:\n        \
             \"\"\"The field `{field}` of the request; empty where there is none.\"\"\"\n        \
             return dict({name}.fields({passed})).get(\"{field}\", \"\")\n\n    @staticmethod\n    def form({argument}) -> str:\n        \
             \"\"\"The body of the request, percent-encoded.\"\"\"\n        return _form({name}.fields({passed}))\n"
        );
        out
    }

    fn file(&self, parts: &FileParts<'_>) -> String {
        let templates: Vec<String> =
            parts.templates.iter().map(|(types, functions)| format!("{types}{functions}")).collect();
        format!("{}\n{IMPORTS}\n\n{}\n\n{}", parts.header, templates.join("\n\n"), parts.prelude)
    }
}

fn doc(text: &str, indent: &str) -> String {
    let text = text.replace('\\', "\\\\");
    let mut lines: Vec<String> = doc_lines(&text);
    if lines.last().is_some_and(|line| line.ends_with('"')) {
        lines.push(String::new());
    }
    let lines: Vec<String> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| if index == 0 || line.is_empty() { line.clone() } else { format!("{indent}{line}") })
        .collect();
    format!("{indent}\"\"\"{}\"\"\"\n", lines.join("\n"))
}

fn dataclass(name: &str, about_it: &str, fields: &[Field<'_>]) -> String {
    let mut out = format!("@dataclass(frozen=True, kw_only=True)\nclass {name}:\n{}\n", doc(about_it, "    "));
    for field in fields {
        let (nothing, default) = if field.parameter.is_optional { (" | None", " = None") } else { ("", "") };
        let _ = writeln!(out, "    {}: {}{nothing}{default}", field.name, type_name(&field.value));
        out.push_str(&doc(&about(field.parameter), "    "));
    }
    out + "\n\n"
}

fn type_name(value: &Value<'_>) -> String {
    match value {
        Value::Text => "str".to_owned(),
        Value::Integer => "int".to_owned(),
        Value::Boolean => "bool".to_owned(),
        Value::Choice(declared) => declared.name.clone(),
        Value::List(row) => match row.as_ref() {
            Row::One(value) => format!("Sequence[{}]", type_name(value)),
            Row::Record { name, .. } => format!("Sequence[{name}]"),
        },
    }
}
