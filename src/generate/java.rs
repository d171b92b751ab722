//! Java: a record for arguments, and a class with the functions of each template, all within one class.

use std::fmt::Write as _;

use super::code::{Code, Indent};
use super::naming::{Named, pascal, screaming};
use super::syntax::{FileParts, Functions, Syntax, about, doc_lines};
use super::types::{Declared, Field, Row, Value};
use super::typescript::script_text;

/// Java, from 17 on.
pub(super) struct Java;

const RESERVED: [&str; 63] = [
    "abstract",
    "builder",
    "assert",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "clone",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extends",
    "false",
    "final",
    "finalize",
    "finally",
    "float",
    "for",
    "getClass",
    "goto",
    "hashCode",
    "if",
    "implements",
    "import",
    "instanceof",
    "int",
    "interface",
    "long",
    "native",
    "new",
    "notify",
    "notifyAll",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "record",
    "return",
    "short",
    "static",
    "strictfp",
    "super",
    "switch",
    "synchronized",
    "this",
    "throw",
    "throws",
    "toString",
    "transient",
    "true",
    "try",
    "void",
    "volatile",
    "wait",
    "while",
];

const IMPORTS: &str = "import java.math.BigInteger;\nimport java.nio.charset.StandardCharsets;\nimport java.text.Normalizer;\n\
                       import java.util.ArrayList;\nimport java.util.Arrays;\nimport java.util.List;\nimport java.util.Locale;\n\
                       import java.util.Objects;\nimport java.util.function.BiFunction;\nimport java.util.function.Function;\n\
                       import java.util.regex.Matcher;\nimport java.util.regex.Pattern;\nimport java.util.stream.Collectors;\n\
                       import java.util.stream.Stream;\n";

impl Syntax for Java {
    fn file_name(&self, module: &str) -> String {
        format!("{module}.java")
    }

    fn module(&self) -> &'static str {
        "Messages"
    }

    fn prelude(&self) -> &'static str {
        include_str!("preludes/java.java")
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
        script_text(text)
    }

    fn integer(&self, integer: i64) -> String {
        format!("{integer}L")
    }

    fn function(&self, name: &str) -> String {
        format!("Wire.{name}")
    }

    fn list(&self, parts: Vec<Code>) -> Code {
        Code::group("List.of(", parts, ")")
    }

    fn lambda(&self, argument: &str, body: Code) -> Code {
        Code::group(format!("{argument} -> "), vec![body], "")
    }

    fn lambda_of_two(&self, [one, other]: [&str; 2], body: Code) -> Code {
        Code::group(format!("({one}, {other}) -> "), vec![body], "")
    }

    fn field_of(&self, of: &str, field: &str) -> String {
        format!("{of}.{field}()")
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
        format!("private static final Pattern {name} = Pattern.compile({});", self.text(common))
    }

    fn pattern_name(&self, position: usize) -> String {
        format!("PATTERN_{}", position + 1)
    }

    fn end_of_text(&self) -> &'static str {
        "\\z"
    }

    fn code_point(&self, code: u32) -> String {
        format!("\\x{{{code:x}}}")
    }

    fn row(&self, row: &Row<'_>, fields: Vec<(String, Code)>) -> Code {
        let parts = fields.into_iter().map(|(_, value)| value).collect();
        match row {
            Row::One(_) => Code::group("(", parts, ")"),
            Row::Record { name, .. } => Code::group(format!("new {name}("), parts, ")"),
        }
    }

    fn keep(&self, name: &str, value: &Code) -> String {
        let start = format!("var {name} = ");
        format!("{start}{};", value.laid_out(&Indent { unit: 4, depth: 3 }, start.len()))
    }

    fn declare(&self, named: &Named<'_>) -> String {
        let mut out = String::new();
        for field in &named.fields {
            field.value.choices().into_iter().for_each(|choice| out.push_str(&enumeration(choice)));
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
        let name = &named.type_name;
        let mut out = doc(named.subject.doc.unwrap_or(named.subject.name), "    ");
        let _ = writeln!(out, "    public static final class {name} {{");
        for pattern in &body.patterns {
            let _ = writeln!(out, "        {pattern}");
        }
        let _ = write!(
            out,
            "        private {name}() {{}}\n\n        /** The fields of the request, in order, before they are encoded. */\n        \
             public static List<Field> fields({argument}) {{\n"
        );
        if named.arguments.is_some() {
            out.push_str("            var check = new Check();\n");
            body.checks.iter().for_each(|line| {
                let _ = writeln!(out, "            {line}");
            });
            out.push_str("            check.finish();\n");
        }
        let fields = body.fields.laid_out(&Indent { unit: 4, depth: 3 }, 8);
        let (field, function) = body.main;
        let _ = write!(
            out,
            "            return {fields};\n        }}\n\n        /** The field `{field}` of the request; empty where there is none. */\n        \
             public static String {function}({argument}) {{\n            return Wire.value(fields({passed}), \"{field}\");\n        }}\n\n        \
             /** The body of the request, percent-encoded. */\n        public static String form({argument}) {{\n            \
             return Wire.form(fields({passed}));\n        }}\n    }}\n"
        );
        out
    }

    fn file(&self, parts: &FileParts<'_>) -> String {
        let package = parts.package.map(|package| format!("package {package};\n\n")).unwrap_or_default();
        let templates: Vec<String> =
            parts.templates.iter().map(|(types, functions)| format!("{types}{functions}")).collect();
        let imports = used(IMPORTS, &format!("{}{}", templates.join(""), parts.prelude));
        let module = parts.module;
        format!(
            "{}\n{package}{imports}\n/** Messages for KakaoTalk. */\npublic final class {module} {{\n    private {module}() {{}}\n\n{}\n{}}}\n",
            parts.header,
            templates.join("\n"),
            parts.prelude
        )
    }
}

/// The imports whose last name is used.
pub(super) fn used(imports: &str, text: &str) -> String {
    let is_used = |line: &&str| {
        let name = line.trim_end_matches(';').rsplit('.').next().unwrap_or_default();
        let is_sign = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
        text.match_indices(name).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
            !is_sign(before) && !is_sign(after)
        })
    };
    imports.lines().filter(is_used).map(|line| format!("{line}\n")).collect()
}

fn doc(text: &str, indent: &str) -> String {
    // A backslash before `u` begins a sign of Java's own, even here.
    let lines = doc_lines(&text.replace("\\u", "\\ u"));
    match lines.as_slice() {
        [only] => format!("{indent}/** {only} */\n"),
        lines => {
            let lines: String =
                lines.iter().map(|line| format!("{indent} * {line}").trim_end().to_owned() + "\n").collect();
            format!("{indent}/**\n{lines}{indent} */\n")
        }
    }
}

fn enumeration(choice: &Declared<'_>) -> String {
    let values: Vec<String> =
        choice.values.iter().map(|(name, text)| format!("        {name}({})", script_text(text))).collect();
    let name = &choice.name;
    format!(
        "    /** One of some texts. */\n    public enum {name} implements Choice {{\n{};\n\n        private final String text;\n\n        \
         {name}(String text) {{\n            this.text = text;\n        }}\n\n        @Override\n        public String text() {{\n            \
         return text;\n        }}\n    }}\n\n",
        values.join(",\n")
    )
}

fn record(name: &str, about_it: &str, fields: &[Field<'_>]) -> String {
    let mut text = about_it.to_owned() + "\n";
    for field in fields {
        let said = about(field.parameter).replace("\n\n", " ").replace('\n', " ");
        let _ = write!(
            text,
            "\n@param {} {said}{}",
            field.name,
            if field.parameter.is_optional { "; may be null" } else { "" }
        );
    }
    let components: Vec<String> =
        fields.iter().map(|field| format!("{} {}", type_name(&field.value), field.name)).collect();
    let mut out = format!("{}    public record {name}({}) {{\n", doc(&text, "    "), components.join(", "));
    out.push_str("        /** A builder, which names each argument. */\n        public static Builder builder() {\n            return new Builder();\n        }\n\n");
    let _ = write!(out, "        /** Arguments one by one. */\n        public static final class Builder {{\n");
    for field in fields {
        let _ = writeln!(out, "            private {} {};", type_name(&field.value), field.name);
    }
    for field in fields {
        let (kind, field) = (type_name(&field.value), &field.name);
        let _ = write!(
            out,
            "\n            public Builder {field}({kind} {field}) {{\n                this.{field} = {field};\n                return this;\n            }}\n"
        );
    }
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let _ = write!(
        out,
        "\n            public {name} build() {{\n                return new {name}({});\n            }}\n        }}\n    }}\n\n",
        names.join(", ")
    );
    out
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
