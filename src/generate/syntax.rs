//! What languages write in different ways, as far as it is small enough to be asked for one by one.

use super::code::Code;
use super::naming::Named;
use super::types::{Declared, Row};
use crate::program::types::Parameter;

/// A language's way to write the parts of a program.
pub(super) trait Syntax: Sync {
    /// The name of the file, from that of the module.
    fn file_name(&self, module: &str) -> String;

    /// The name of the module where none is given.
    fn module(&self) -> &'static str;

    /// The part that every file needs at run time, with marks as [`super::prelude`] reads them.
    fn prelude(&self) -> &'static str;

    /// What begins a comment of one line.
    fn comment(&self) -> &'static str {
        "//"
    }

    /// Words that no name can be.
    fn reserved(&self) -> &'static [&'static str];

    /// Whether names may have letters beyond ASCII.
    fn has_letters_of_all_scripts(&self) -> bool {
        true
    }

    /// A name for a field, from the words of it.
    fn field_name(&self, words: &[String]) -> String {
        super::naming::camel(words)
    }

    /// A name for what holds the functions of a template, from the words of its name.
    fn holder_name(&self, words: &[String]) -> String {
        super::naming::camel(words)
    }

    /// A name for a value of an enumeration, from the words of it.
    fn choice_name(&self, words: &[String]) -> String {
        super::naming::camel(words)
    }

    /// A literal text.
    fn text(&self, text: &str) -> String;

    /// A literal integer.
    fn integer(&self, integer: i64) -> String {
        integer.to_string()
    }

    /// True or false.
    fn boolean(&self, value: bool) -> &'static str {
        if value { "true" } else { "false" }
    }

    /// What is not there.
    fn nothing(&self) -> &'static str {
        "null"
    }

    /// A function of the run-time part; the name is in camel case.
    fn function(&self, name: &str) -> String {
        format!("wire.{name}")
    }

    /// A call of a function of the run-time part that takes any number of arguments behind those that are fixed.
    fn call_many(&self, name: &str, fixed: Vec<Code>, many: Vec<Code>) -> Code {
        Code::group(format!("{}(", self.function(name)), fixed.into_iter().chain(many).collect(), ")")
    }

    /// A literal list.
    fn list(&self, parts: Vec<Code>) -> Code {
        Code::group("[", parts, "]")
    }

    /// A function of one argument.
    fn lambda(&self, argument: &str, body: Code) -> Code;

    /// A function of two arguments.
    fn lambda_of_two(&self, arguments: [&str; 2], body: Code) -> Code;

    /// A field of something.
    fn field_of(&self, of: &str, field: &str) -> String {
        format!("{of}.{field}")
    }

    /// The text of a value of an enumeration, which may be absent.
    fn choice_text(&self, value: String) -> String;

    /// The opposite of a condition.
    fn not(&self, condition: Code) -> Code {
        Code::group("!(", vec![condition], ")")
    }

    /// What stands between conditions all of which hold.
    fn and(&self) -> &'static str {
        "&&"
    }

    /// What stands between conditions one of which holds.
    fn or(&self) -> &'static str {
        "||"
    }

    /// A value of an enumeration.
    fn choice_value(&self, declared: &Declared<'_>, name: &str, text: &str) -> String;

    /// The check of a value of an enumeration.
    fn check_choice(&self, at: Code, value: Code, declared: &Declared<'_>) -> Code;

    /// The line that declares the pattern of a text.
    fn pattern(&self, name: &str, common: &str) -> String;

    /// A pattern by its name.
    fn pattern_name(&self, position: usize) -> String {
        format!("pattern{}", position + 1)
    }

    /// The end of the whole text in a pattern.
    fn end_of_text(&self) -> &'static str {
        "$"
    }

    /// A code point in a pattern.
    fn code_point(&self, code: u32) -> String;

    /// A row made of its checked fields.
    fn row(&self, row: &Row<'_>, fields: Vec<(String, Code)>) -> Code;

    /// The line that keeps a checked value.
    fn keep(&self, name: &str, value: &Code) -> String;

    /// The types of a template.
    fn declare(&self, named: &Named<'_>) -> String;

    /// The functions of a template.
    fn functions(&self, named: &Named<'_>, body: &Functions) -> String;

    /// The whole file.
    fn file(&self, parts: &FileParts<'_>) -> String;
}

/// What the functions of a template do.
pub(super) struct Functions {
    /// Lines that check the arguments.
    pub(super) checks: Vec<String>,
    /// The fields of the request, laid out for two indentations within a function.
    pub(super) fields: Code,
    /// The field that has a function of its own and the name of that function, in camel case.
    pub(super) main: (&'static str, &'static str),
    /// Patterns of texts, as the language declares them.
    pub(super) patterns: Vec<String>,
}

/// What a file is put together of.
pub(super) struct FileParts<'a> {
    /// The lines that say where it comes from.
    pub(super) header: String,
    /// The package.
    pub(super) package: Option<&'a str>,
    /// The name of the module.
    pub(super) module: &'a str,
    /// The run-time part.
    pub(super) prelude: String,
    /// Types and functions of each template.
    pub(super) templates: Vec<(String, String)>,
}

/// The lines of a comment that nothing in it can end.
pub(super) fn doc_lines(text: &str) -> Vec<String> {
    let shown = text.replace("*/", "* /").replace("\"\"\"", "\" \" \"");
    shown.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// What is to be said of a parameter: its author's words, and what it takes.
pub(super) fn about(parameter: &Parameter) -> String {
    let takes = format!("`{}`", parameter.of.written());
    match &parameter.doc {
        Some(doc) => format!("{doc}\n\n{takes}"),
        None => takes,
    }
}
