//! The generated pages of `docs/`.

#[cfg(feature = "cli")]
pub mod cli;
pub mod configuration;
#[cfg(feature = "cli")]
pub mod images;

use std::fmt::Write as _;

use malpung::diagnostic::{Lang, Outcome};
use malpung::model::Kind;
use malpung::rule::{Example, RULES, Registered, Section, Standing};
use malpung::schema::{Draft, Name, document};
use serde_json::Value;

/// Every rule, grouped by what KakaoTalk does.
pub fn rules(lang: Lang) -> String {
    let mut page = match lang {
        Lang::En => "# Rules\n\n[한국어](rules.ko.md)\n\nGrouped by what KakaoTalk does with the message. This page is generated \
                     from the rules' own files; `malpung explain RULE` prints the same.\n"
            .to_owned(),
        Lang::Ko => "# 규칙\n\n[English](rules.md)\n\n카카오톡이 메시지를 어떻게 다루는지에 따라 묶었습니다. 이 문서는 규칙 파일에서 \
                     만들어집니다. `malpung explain RULE`로도 볼 수 있습니다.\n"
            .to_owned(),
    };
    for outcome in Outcome::ALL {
        let group: Vec<&Registered> = RULES.iter().filter(|registered| registered.rule.outcome == outcome).collect();
        let _ = write!(page, "\n## {}: {}\n\n", outcome.name(), outcome.words().to(lang));
        let _ = writeln!(
            page,
            "{}",
            match lang {
                Lang::En => "| rule | severity | sees |\n| --- | --- | --- |",
                Lang::Ko => "| 규칙 | 심각도 | 찾는 것 |\n| --- | --- | --- |",
            }
        );
        for registered in &group {
            let (name, severity) = (registered.rule.name, registered.rule.severity.words());
            let _ =
                writeln!(page, "| [`{name}`](#{name}) | {} | {} |", severity.to(lang), registered.doc().summary(lang));
        }
        for registered in group {
            page.push_str(&rule(registered, lang));
        }
    }
    page
}

fn rule(registered: &Registered, lang: Lang) -> String {
    let (rule, doc) = (registered.rule, registered.doc());
    let mut text = format!("\n### {}\n\n{}\n", rule.name, doc.summary(lang));
    for section in Section::ALL {
        let _ = write!(text, "\n**{}.** {}\n", section.heading(lang), doc.section(section, lang));
    }
    let (bad, good, source) = match lang {
        Lang::En => ("Bad", "Good", "Source"),
        Lang::Ko => ("나쁜 예", "좋은 예", "출처"),
    };
    text.push_str(&examples(bad, &doc.bad));
    text.push_str(&examples(good, &doc.good));
    let standing = match (rule.standing, lang) {
        (Standing::Proved, Lang::En) => "proved",
        (Standing::Observed, Lang::En) => "observed",
        (Standing::Proved, Lang::Ko) => "증명되는 규칙",
        (Standing::Observed, Lang::Ko) => "관찰하는 규칙",
    };
    let _ = write!(
        text,
        "\n**{source}.** {}, {}, {} ({}); {standing}.\n",
        rule.source,
        rule.checked_on,
        rule.confidence.name(),
        rule.confidence.words().to(lang)
    );
    text
}

fn examples(title: &str, examples: &[Example]) -> String {
    let setting = |example: &Example| example.setting().map(|text| format!(" (`{text}`)")).unwrap_or_default();
    let example = |example: &Example| {
        format!("\n**{title}**{}\n\n```{}\n{}```\n", setting(example), example.language, example.text)
    };
    examples.iter().map(example).collect()
}

/// Every field of every kind of message.
pub fn templates() -> String {
    let mut page = "# Templates\n\nWhat each kind of message takes, in Kakao's own names. This page is generated from the \
                    model, as the schemas in `schemas/` are. *Shown* is how many characters KakaoTalk shows: longer text is \
                    sent, and cut. The letter says how sure the fact is, from A (official and current) to U (not confirmed).\n"
        .to_owned();
    let mut shared: Vec<(String, Value)> = Vec::new();
    for kind in Kind::ALL {
        let schema = document(Name::Kind(kind), Draft::Draft202012);
        page.push_str(&object(kind.name(), &schema));
        for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
            if !shared.iter().any(|(known, _)| known == name) {
                shared.push((name.clone(), definition.clone()));
            }
        }
    }
    for (name, definition) in &shared {
        page.push_str(&object(name, definition));
    }
    page
}

fn object(name: &str, schema: &Value) -> String {
    let mut text = format!("\n## {name}\n\n{}\n\n", schema["description"].as_str().unwrap_or_default());
    text.push_str("| field | type | needed | limits | meaning | source |\n| --- | --- | --- | --- | --- | --- |\n");
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    for (field, property) in schema["properties"].as_object().into_iter().flatten() {
        let needed = if required.iter().any(|name| name == field) { "yes" } else { "" };
        let meaning = property["description"].as_str().unwrap_or_default().replace("\n\n", "<br>").replace('|', "\\|");
        let source = match (property["x-source"].as_str(), property["x-confidence"].as_str()) {
            (Some(source), Some(confidence)) => format!("{source} ({confidence})"),
            (_, _) => String::new(),
        };
        let _ = writeln!(
            text,
            "| `{field}` | {} | {needed} | {} | {meaning} | {source} |",
            type_of(property),
            limits(property)
        );
    }
    text
}

fn type_of(property: &Value) -> String {
    let reference = |schema: &Value| {
        let name = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()).map(str::to_owned);
        name.map(|name| format!("[{name}](#{})", name.to_lowercase()))
    };
    match property["type"].as_str() {
        Some("array") => format!("list of {}", reference(&property["items"]).unwrap_or_default()),
        Some("object") => "object".to_owned(),
        Some(name) => name.to_owned(),
        None => reference(property).unwrap_or_default(),
    }
}

fn limits(property: &Value) -> String {
    let mut limits = Vec::new();
    if let Some(constant) = property["const"].as_str() {
        limits.push(format!("`{constant}`"));
    }
    if let Some(choices) = property["enum"].as_array() {
        limits.push(choices.iter().map(|choice| format!("`{choice}`")).collect::<Vec<_>>().join(", ").replace('"', ""));
    }
    for (keyword, words) in [
        ("minimum", "at least"),
        ("maximum", "at most"),
        ("minItems", "at least"),
        ("maxItems", "at most"),
        ("x-shown", "shown"),
    ] {
        if let Some(limit) = property[keyword].as_i64() {
            limits.push(format!("{words} {limit}"));
        }
    }
    if let Some(default) = property.get("default") {
        limits.push(format!("default `{default}`").replace('"', ""));
    }
    limits.join(", ")
}
