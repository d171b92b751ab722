//! Kotlin: a data class for arguments, and an object with the functions of each template.

use std::fmt::Write as _;

use super::code::{Code, Indent};
use super::java::used;
use super::naming::{Named, pascal, screaming};
use super::syntax::{FileParts, Functions, Syntax, about, doc_lines};
use super::types::{Declared, Field, Row, Value};
use super::typescript::script_text;

/// Kotlin for the JVM.
pub(super) struct Kotlin;

const RESERVED: [&str; 33] = [
    "as",
    "break",
    "class",
    "companion",
    "continue",
    "copy",
    "do",
    "else",
    "equals",
    "false",
    "for",
    "fun",
    "hashCode",
    "if",
    "in",
    "interface",
    "is",
    "null",
    "object",
    "package",
    "return",
    "super",
    "this",
    "throw",
    "toString",
    "true",
    "try",
    "typealias",
    "typeof",
    "val",
    "var",
    "when",
    "while",
];

const IMPORTS: &str = "import java.math.BigInteger\nimport java.text.Normalizer\n";

impl Syntax for Kotlin {
    fn file_name(&self, module: &str) -> String {
        format!("{module}.kt")
    }

    fn module(&self) -> &'static str {
        "Messages"
    }

    fn prelude(&self) -> &'static str {
        include_str!("preludes/kotlin.kt")
    }

    fn reserved(&self) -> &'static [&'static str] {
        &RESERVED
    }

    fn holder_name(&self, words: &[String]) -> String {
        pascal(words)
    }

    fn choice_name(&self, words: &[String]) -> String {
        screaming(words)
    }

    fn text(&self, text: &str) -> String {
        script_text(text).replace('$', "\\$")
    }

    fn integer(&self, integer: i64) -> String {
        format!("{integer}L")
    }

    fn function(&self, name: &str) -> String {
        if name == "object" { "Wire.`object`".to_owned() } else { format!("Wire.{name}") }
    }

    fn list(&self, parts: Vec<Code>) -> Code {
        Code::group("listOf(", parts, ")")
    }

    fn lambda(&self, argument: &str, body: Code) -> Code {
        Code::group(format!("{{ {argument} -> "), vec![Code::group("", vec![body], " }")], "")
    }

    fn lambda_of_two(&self, [one, other]: [&str; 2], body: Code) -> Code {
        Code::group(format!("{{ {one}, {other} -> "), vec![Code::group("", vec![body], " }")], "")
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
        format!("private val {name} = Regex({})", self.text(common))
    }

    fn end_of_text(&self) -> &'static str {
        "\\z"
    }

    fn code_point(&self, code: u32) -> String {
        format!("\\x{{{code:x}}}")
    }

    fn row(&self, row: &Row<'_>, fields: Vec<(String, Code)>) -> Code {
        let parts =
            fields.into_iter().map(|(name, value)| Code::group(format!("{name} = "), vec![value], "")).collect();
        match row {
            Row::One(_) => Code::group("(", parts, ")"),
            Row::Record { name, .. } => Code::group(format!("{name}("), parts, ")"),
        }
    }

    fn keep(&self, name: &str, value: &Code) -> String {
        let start = format!("val {name} = ");
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
        let (argument, passed) = match &named.arguments {
            Some(name) => (format!("args: {name}"), "args"),
            None => (String::new(), ""),
        };
        let mut out = doc(named.subject.doc.unwrap_or(named.subject.name), "");
        let _ = writeln!(out, "object {} {{", named.type_name);
        for pattern in &body.patterns {
            let _ = writeln!(out, "    {pattern}");
        }
        let _ = write!(
            out,
            "    /** The fields of the request, in order, before they are encoded. */\n    fun fields({argument}): List<Field> {{\n"
        );
        if named.arguments.is_some() {
            out.push_str("        val check = Check()\n");
            body.checks.iter().for_each(|line| {
                let _ = writeln!(out, "        {line}");
            });
            out.push_str("        check.finish()\n");
        }
        let fields = body.fields.laid_out(&Indent { unit: 4, depth: 2 }, 7);
        let (field, function) = body.main;
        let _ = write!(
            out,
            "        return {fields}\n    }}\n\n    /** The field `{field}` of the request; empty where there is none. */\n    \
             fun {function}({argument}): String = Wire.value(fields({passed}), \"{field}\")\n\n    \
             /** The body of the request, percent-encoded. */\n    fun form({argument}): String = Wire.form(fields({passed}))\n}}\n"
        );
        out
    }

    fn file(&self, parts: &FileParts<'_>) -> String {
        let package = parts.package.map(|package| format!("package {package}\n\n")).unwrap_or_default();
        let templates: Vec<String> =
            parts.templates.iter().map(|(types, functions)| format!("{types}{functions}")).collect();
        let imports = used(IMPORTS, &parts.prelude);
        format!("{}\n{package}{imports}\n{}\n{}", parts.header, templates.join("\n"), parts.prelude)
    }
}

fn doc(text: &str, indent: &str) -> String {
    let lines: Vec<String> = doc_lines(&text.replace("/*", "/ *"));
    match lines.as_slice() {
        [only] => format!("{indent}/** {only} */\n"),
        lines => {
            let lines: String =
                lines.iter().map(|line| format!("{indent} * {line}").trim_end().to_owned() + "\n").collect();
            format!("{indent}/**\n{lines}{indent} */\n")
        }
    }
}

fn enumeration(choice: &Declared<'_>, kotlin: &Kotlin) -> String {
    let values: Vec<String> =
        choice.values.iter().map(|(name, text)| format!("    {name}({})", kotlin.text(text))).collect();
    let name = &choice.name;
    format!(
        "/** One of some texts. */\nenum class {name}(override val text: String) : Choice {{\n{}\n}}\n\n",
        values.join(",\n")
    )
}

fn record(name: &str, about_it: &str, fields: &[Field<'_>]) -> String {
    let mut out = format!("{}data class {name}(\n", doc(about_it, ""));
    let fields: Vec<String> = fields
        .iter()
        .map(|field| {
            let default = if field.parameter.is_optional { "? = null" } else { "" };
            format!(
                "{}    val {}: {}{default}",
                doc(&about(field.parameter), "    "),
                field.name,
                type_name(&field.value)
            )
        })
        .collect();
    out.push_str(&fields.join(",\n"));
    out + "\n)\n\n"
}

fn type_name(value: &Value<'_>) -> String {
    match value {
        Value::Text => "String".to_owned(),
        Value::Integer => "Long".to_owned(),
        Value::Boolean => "Boolean".to_owned(),
        Value::Choice(declared) => declared.name.clone(),
        Value::List(row) => match row.as_ref() {
            Row::One(value) => format!("List<{}>", type_name(value)),
            Row::Record { name, .. } => format!("List<{name}>"),
        },
    }
}
