//! Senders in other languages: typed functions for templates, self-contained, that make the same bytes as malpung.
//!
//! A template becomes a description that knows no language (`outline`); `print` writes it as calls of a small
//! run-time part that each language has in a file of its own, beside the types that only that language knows how to write.

mod address;
mod check;
mod code;
mod dart;
mod grapheme;
mod java;
mod kotlin;
mod naming;
mod normal;
mod outline;
mod pattern;
mod prelude;
mod print;
mod python;
mod reason;
mod swift;
mod syntax;
mod types;
mod typescript;
mod written;

use crate::diagnostic::{Lang, Words, say};
use crate::model::{Kind, Message};
use crate::profile::Profile;
use crate::program::plan::Plan;

/// A language that code is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// TypeScript, for Node and browsers.
    TypeScript,
    /// Kotlin for the JVM.
    Kotlin,
    /// Java from 17 on.
    Java,
    /// Swift with Foundation.
    Swift,
    /// Dart from 3 on.
    Dart,
    /// Python from 3.10 on.
    Python,
}

/// A template that code is written for.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Its name.
    pub name: &'a str,
    /// What its author says about it.
    pub doc: Option<&'a str>,
    /// What it is.
    pub kind: Kind,
    /// What its message is made of.
    pub body: Body<'a>,
}

/// What a message is made of.
#[derive(Debug, Clone, Copy)]
pub enum Body<'a> {
    /// It takes arguments.
    Plan(&'a Plan),
    /// It is always the same.
    Message(&'a Message),
}

/// How code is written.
#[derive(Debug, Clone, Default)]
pub struct Options<'a> {
    /// What addresses are judged by.
    pub profile: Option<&'a Profile>,
    /// The package of Java and Kotlin.
    pub package: Option<String>,
    /// The name of the file without its extension, which in Java is that of the class, too.
    pub module: Option<String>,
    /// The language of the reasons that the written code gives.
    pub lang: Lang,
}

/// A file of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Why no code can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ungenerated {
    /// The pattern of a parameter says what cannot be said in other languages.
    Pattern {
        /// The template.
        template: String,
        /// The parameter.
        parameter: String,
        /// The pattern.
        pattern: String,
    },
    /// A field is written in a way that has no counterpart.
    Field {
        /// The template.
        template: String,
        /// The field of the message.
        field: String,
    },
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 6] = [Self::TypeScript, Self::Kotlin, Self::Java, Self::Swift, Self::Dart, Self::Python];

    /// Its name, as it is written on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TypeScript => "typescript",
            Self::Kotlin => "kotlin",
            Self::Java => "java",
            Self::Swift => "swift",
            Self::Dart => "dart",
            Self::Python => "python",
        }
    }

    /// Whether its files belong to a package.
    pub const fn has_packages(self) -> bool {
        match self {
            Self::Kotlin | Self::Java => true,
            Self::TypeScript | Self::Swift | Self::Dart | Self::Python => false,
        }
    }

    fn syntax(self) -> &'static dyn syntax::Syntax {
        match self {
            Self::TypeScript => &typescript::TypeScript,
            Self::Python => &python::Python,
            Self::Java => &java::Java,
            Self::Kotlin => &kotlin::Kotlin,
            Self::Swift => &swift::Swift,
            Self::Dart => &dart::Dart,
        }
    }
}

/// Writes the code for templates, in one file.
///
/// # Errors
/// What a template says that cannot be written.
pub fn generate(language: Language, subjects: &[Subject<'_>], options: &Options<'_>) -> Result<File, Ungenerated> {
    written::file(language.syntax(), subjects, options)
}

impl Ungenerated {
    /// What to tell people, in one sentence.
    pub fn words(&self) -> Words {
        match self {
            Self::Pattern { template, parameter, pattern } => say!(
                en: "`{template}`: the pattern /{pattern}/ of `{parameter}` cannot be written in this language; use no `\\b`, `(?m)` or bytes in it",
                ko: "`{template}`: `{parameter}`의 정규식 /{pattern}/은(는) 이 언어로 옮길 수 없습니다. `\\b`, `(?m)`, 바이트 표현을 빼 주세요",
            ),
            Self::Field { template, field } => say!(
                en: "`{template}`: `{field}` is written both as a list and by its elements; keep to one of the two",
                ko: "`{template}`: `{field}` 필드를 배열과 낱개로 섞어 썼습니다. 한 가지로만 쓰세요",
            ),
        }
    }
}
