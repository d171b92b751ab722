//! Arguments as code: the constructor calls that somebody would write by hand.

use malpung::generate::Language;
use malpung::program::types::{Parameter, RowType, Type};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::{Kitchen, Vector};

/// Writes the arguments of one language.
pub struct Calls {
    pub language: Language,
    /// What stands before the name of a type.
    pub prefix: &'static str,
}

pub fn pascal(name: &str) -> String {
    let words = name.split(['-', '_']).map(|word| {
        let mut signs = word.chars();
        signs.next().map(|first| first.to_uppercase().chain(signs).collect::<String>()).unwrap_or_default()
    });
    words.collect()
}

pub fn camel(name: &str) -> String {
    let name = pascal(name);
    let mut signs = name.chars();
    signs.next().map(|first| first.to_lowercase().chain(signs).collect()).unwrap_or_default()
}

/// `templateObject` as `template_object`.
pub fn snake(name: &str) -> String {
    name.chars().flat_map(|sign| sign.is_uppercase().then_some('_').into_iter().chain(sign.to_lowercase())).collect()
}

/// A text as code; everything beyond the common signs by its code in UTF-16, or as the language has it.
pub fn text(language: Language, text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        let is_plain = sign == ' ' || (sign.is_ascii_graphic() && !matches!(sign, '"' | '\\' | '$'));
        if is_plain {
            out.push(sign);
            continue;
        }
        match language {
            Language::TypeScript | Language::Swift | Language::Dart => {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(sign)))
            }
            Language::Python => out.push_str(&format!("\\U{:08x}", u32::from(sign))),
            // Java reads `\u000a` as the line break itself.
            Language::Java | Language::Kotlin if sign == '\n' => out.push_str("\\n"),
            Language::Java | Language::Kotlin if matches!(sign, '"' | '\\') => out.extend(['\\', sign]),
            Language::Java | Language::Kotlin => {
                let mut units = [0; 2];
                out.extend(sign.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
            }
        }
    }
    out + "\""
}

impl Calls {
    /// The arguments of a vector; empty where the template takes none.
    pub fn arguments(&self, kitchen: &Kitchen, vector: &Vector) -> String {
        let plan = kitchen.template(&vector.template).plan.clone();
        let parameters = plan.as_ref().map(|plan| plan.parameters.as_slice()).unwrap_or_default();
        if parameters.is_empty() {
            return String::new();
        }
        let name = pascal(&vector.template);
        self.record(&format!("{name}Args"), &name, parameters, &vector.arguments)
    }

    fn record(&self, name: &str, types: &str, parameters: &[Parameter], given: &Value) -> String {
        let fields: Vec<String> = parameters
            .iter()
            .filter_map(|parameter| {
                let value = given.get(&parameter.name).filter(|value| !value.is_null());
                let types = format!("{types}{}", pascal(&parameter.name));
                let code = value.map(|value| self.value(&types, &parameter.of, value));
                let field = self.field(&parameter.name);
                match self.language {
                    Language::TypeScript => code.map(|code| format!("{field}: {code}")),
                    Language::Swift | Language::Dart => code.map(|code| format!("{field}: {code}")),
                    Language::Kotlin => code.map(|code| format!("{field} = {code}")),
                    Language::Python => {
                        let code = code.or_else(|| (!parameter.is_optional).then(|| "None".to_owned()));
                        code.map(|code| format!("{field}={code}"))
                    }
                    Language::Java => Some(code.unwrap_or_else(|| "null".to_owned())),
                }
            })
            .collect();
        let (fields, prefix) = (fields.join(", "), self.prefix);
        match self.language {
            Language::TypeScript => format!("{{{fields}}}"),
            Language::Java => format!("new {prefix}{name}({fields})"),
            Language::Kotlin | Language::Swift | Language::Dart | Language::Python => {
                format!("{prefix}{name}({fields})")
            }
        }
    }

    fn field(&self, name: &str) -> String {
        let name = if self.language == Language::Python { name.replace('-', "_") } else { camel(name) };
        if name == "class" { "class_".to_owned() } else { name }
    }

    fn value(&self, types: &str, of: &Type, given: &Value) -> String {
        match (of, given) {
            (Type::List(list), Value::Array(rows)) => {
                let rows: Vec<String> = rows
                    .iter()
                    .map(|row| match &list.of {
                        RowType::One(of) => self.value(types, of, row),
                        RowType::Record(fields) if row.is_object() => self.record(types, types, fields, row),
                        RowType::Record(_) => self.plain(row),
                    })
                    .collect();
                self.list(&rows.join(", "))
            }
            (Type::Choice(choices), Value::String(text)) => self.choice(types, choices, text),
            (_, given) => self.plain(given),
        }
    }

    fn list(&self, rows: &str) -> String {
        match self.language {
            Language::Java => format!("java.util.Arrays.asList({rows})"),
            Language::Kotlin => format!("listOf({rows})"),
            Language::TypeScript | Language::Swift | Language::Dart | Language::Python => format!("[{rows}]"),
        }
    }

    fn choice(&self, types: &str, choices: &[String], value: &str) -> String {
        let composed: String = value.nfc().collect();
        let words = composed.replace(|sign: char| !sign.is_alphanumeric(), "_");
        let prefix = self.prefix;
        match self.language {
            Language::TypeScript | Language::Python => text(self.language, value),
            Language::Java | Language::Kotlin => format!("{prefix}{types}.{}", words.to_uppercase()),
            Language::Swift => format!(".{}", camel(&words)),
            Language::Dart if composed.is_ascii() => format!("{types}.{}", camel(&words)),
            Language::Dart => {
                let position = choices.iter().position(|choice| *choice == composed).unwrap_or_default();
                format!("{types}.choice{}", position + 1)
            }
        }
    }

    /// A value as it stands, of whatever type.
    fn plain(&self, given: &Value) -> String {
        match given {
            Value::Null if self.language == Language::Python => "None".to_owned(),
            Value::Bool(value) if self.language == Language::Python => if *value { "True" } else { "False" }.to_owned(),
            Value::Number(number) if matches!(self.language, Language::Java | Language::Kotlin) => format!("{number}L"),
            Value::String(value) => text(self.language, value),
            Value::Array(rows) => self.list(&rows.iter().map(|row| self.plain(row)).collect::<Vec<_>>().join(", ")),
            Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) => given.to_string(),
        }
    }
}
