//! Names of templates: what they may look like, and that every template of a build has one of its own.

use std::collections::HashMap;

use super::load::Unit;
use crate::compile::{Name, Template, is_name};
use crate::diagnostic::{Diagnostic, Finding, Place, Words, say};
use crate::source::{Lines, Span};

/// The file name of the list of a build's outputs, which no template can have.
pub const MANIFEST: &str = "manifest.json";
/// The rule that judges names.
const RULE: &str = "bad-declaration";

/// Finds templates without a name, with a name that no file can have, and with a name that a template of another file
/// has, and adds the findings to their files. Where the compiler has judged a template's name already, that stands.
pub fn judge(units: &mut [Unit]) {
    let found: Vec<Vec<Diagnostic>> = {
        let places = places(units);
        units.iter().enumerate().map(|(file, unit)| judge_unit(file, unit, units, &places)).collect()
    };
    for (unit, new) in units.iter_mut().zip(found) {
        let diagnostics = &mut unit.compiled.diagnostics;
        diagnostics.extend(new);
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    }
}

/// The templates of every name, each with the position of its file.
type Places<'a> = HashMap<&'a str, Vec<(usize, &'a Template)>>;

fn places(units: &[Unit]) -> Places<'_> {
    let mut places = Places::new();
    for (file, unit) in units.iter().enumerate() {
        for template in &unit.compiled.templates {
            if let Some(name) = &template.name {
                places.entry(&name.text).or_default().push((file, template));
            }
        }
    }
    places
}

fn judge_unit(file: usize, unit: &Unit, units: &[Unit], places: &Places<'_>) -> Vec<Diagnostic> {
    let templates = unit.compiled.templates.iter().filter(|template| !is_judged(unit, template));
    templates
        .filter_map(|template| match &template.name {
            None => Some(nameless(template)),
            Some(name) if !can_name(name) => Some(misnamed(template, name)),
            Some(name) if format!("{}.json", name.text) == MANIFEST => Some(reserved(template, name)),
            Some(name) => clash(file, template, name, units, places),
        })
        .collect()
}

/// A written name follows the language; a file's own name only has to be one that a file can have everywhere.
fn can_name(name: &Name) -> bool {
    is_name(&name.text) || (name.span.is_none() && is_file_name(&name.text))
}

/// Whether a file of every system can be called so, with an extension behind it.
pub(super) fn is_file_name(text: &str) -> bool {
    let is_portable = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.' | ' ');
    text.chars().any(char::is_alphanumeric) && !text.starts_with('.') && text.chars().all(is_portable)
}

/// Whether the compiler found something about a template's name.
fn is_judged(unit: &Unit, template: &Template) -> bool {
    let within = |span: Span| template.span.start <= span.start && span.end <= template.span.end;
    unit.compiled.diagnostics.iter().any(|found| found.rule == RULE && found.span.is_some_and(within))
}

fn nameless(template: &Template) -> Diagnostic {
    let message = say!(en: "this template has no name", ko: "템플릿에 이름이 없습니다");
    let help = say!(
        en: "write `name: order-shipped` at its top, or give it a file of its own",
        ko: "맨 위에 `name: order-shipped`처럼 이름을 쓰거나 파일을 따로 만드세요",
    );
    diagnostic(template, message, help)
}

fn misnamed(template: &Template, name: &Name) -> Diagnostic {
    let text = &name.text;
    let message = say!(en: "`{text}` cannot name a template", ko: "`{text}`은(는) 템플릿 이름으로 쓸 수 없습니다");
    let help = if name.span.is_some() {
        say!(
            en: "use lower-case letters and digits, joined by `-` or `_`: `order-shipped`",
            ko: "영문 소문자와 숫자를 `-`나 `_`로 이어 쓰세요. 예: `order-shipped`",
        )
    } else {
        say!(
            en: "the file's name names its template: rename the file, `order-shipped.yaml` for example, or write `name:` in it",
            ko: "파일 이름이 곧 템플릿 이름입니다. `order-shipped.yaml`처럼 파일 이름을 바꾸거나 파일 안에 `name:`을 쓰세요",
        )
    };
    diagnostic(template, message, help)
}

fn reserved(template: &Template, name: &Name) -> Diagnostic {
    let text = &name.text;
    let message = say!(
        en: "`{text}` names the list of the outputs, so no template can have it",
        ko: "`{text}`은(는) 출력 목록의 이름이라 템플릿 이름으로 쓸 수 없습니다",
    );
    diagnostic(template, message, say!(en: "choose another name", ko: "다른 이름을 쓰세요"))
}

/// The finding for a template whose name others in other files have as well.
fn clash(file: usize, template: &Template, name: &Name, units: &[Unit], places: &Places<'_>) -> Option<Diagnostic> {
    let others = places.get(name.text.as_str())?.iter().filter(|(other, _)| *other != file);
    let list: Vec<String> =
        others.filter_map(|(other, template)| Some(address(units.get(*other)?, template))).collect();
    if list.is_empty() {
        return None;
    }
    let (text, list) = (&name.text, list.join(", "));
    let message = say!(
        en: "`{text}` names another template too: {list}",
        ko: "`{text}`(이)라는 이름의 템플릿이 또 있습니다: {list}",
    );
    let help = say!(en: "give each template a name of its own", ko: "템플릿마다 다른 이름을 쓰세요");
    Some(diagnostic(template, message, help))
}

/// Where a template is named, as `path:line:column`.
fn address(unit: &Unit, template: &Template) -> String {
    let place = Lines::new(&unit.source.text).position(span(template).start);
    format!("{}:{}:{}", unit.source.name, place.line, place.column)
}

/// Where a template's name is written, else the whole template.
fn span(template: &Template) -> Span {
    template.name.as_ref().and_then(|name| name.span).unwrap_or(template.span)
}

fn diagnostic(template: &Template, message: Words, help: Words) -> Diagnostic {
    template.diagnose(Finding::new(RULE, Place::Span(span(template)), message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::Compiled;
    use crate::diagnostic::Lang;
    use crate::project::Place;
    use crate::source::Source;

    fn unit(file: &str, text: &str, names: &[Option<&str>]) -> Unit {
        let mut compiled = Compiled::default();
        for name in names {
            let found = name.and_then(|name| text.find(name).map(|start| Span::new(start, start + name.len())));
            compiled.templates.push(Template {
                name: name.map(|name| Name { text: name.to_owned(), span: found }),
                span: Span::new(0, text.len()),
                ..Template::default()
            });
        }
        Unit { place: Place::Stdin, source: Source::new(file, text), compiled }
    }

    fn messages(units: &mut [Unit]) -> Vec<String> {
        judge(units);
        let diagnostics = units.iter().flat_map(|unit| &unit.compiled.diagnostics);
        diagnostics.map(|diagnostic| diagnostic.message.to(Lang::En).to_owned()).collect()
    }

    #[test]
    fn two_templates_of_one_name_are_shown_in_both_files() {
        let mut units =
            [unit("a.yaml", "# x\nname: order", &[Some("order")]), unit("order.json", "{}", &[Some("order")])];
        assert_eq!(
            messages(&mut units),
            ["`order` names another template too: order.json:1:1", "`order` names another template too: a.yaml:2:7"]
        );
    }

    #[test]
    fn a_name_is_needed_and_must_fit_a_file() {
        let mut units = [unit("x", "", &[None]), unit("y", "", &[Some("../../x")]), unit("z", "", &[Some("manifest")])];
        assert_eq!(
            messages(&mut units),
            [
                "this template has no name",
                "`../../x` cannot name a template",
                "`manifest` names the list of the outputs, so no template can have it"
            ]
        );
        judge(&mut units);
        assert!(units.iter().all(|unit| unit.compiled.diagnostics.len() == 1));
    }
}
