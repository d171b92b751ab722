//! From the keys of the file to what they mean: hosts, patterns and names are read, and what cannot be is told.

use std::sync::Arc;

use globset::Glob;

use super::document::{Document, Names, OverrideTable, ProfileTable, QuotaTable, RuleLevels, Text};
use super::{Application, Area, Config, Globs, Override, Problem, Quota, glob, unknown_profile};
use crate::diagnostic::{Levels, Words, say};
use crate::model::Dialect;
use crate::profile::{Origin, OriginFault, Profile};
use crate::rule;
use crate::source::Span;

pub(super) fn settle(document: Document, problems: &mut Vec<Problem>) -> Config {
    let mut profiles = document.profile.unwrap_or_default();
    check_default(document.default_profile.as_ref(), &profiles.keys().collect::<Vec<_>>(), problems);
    Config {
        templates: areas(&document.templates.unwrap_or_default(), problems),
        exclude: Globs::new(&globs(&document.exclude.unwrap_or_default(), problems)),
        dialect: document.dialect.map(|names| match names {
            Names::Rest => Dialect::Rest,
            Names::Js => Dialect::Js,
        }),
        default_profile: document.default_profile.map(Text::into_inner),
        applications: profiles.iter_mut().map(|(name, table)| (name.clone(), application(table, problems))).collect(),
        profiles: profiles
            .into_iter()
            .map(|(name, table)| (name.clone(), Arc::new(profile(name, table, problems))))
            .collect(),
        levels: document.rules.as_ref().map(levels).unwrap_or_default(),
        overrides: document.overrides.into_iter().flatten().map(|table| one_override(&table, problems)).collect(),
    }
}

fn check_default(name: Option<&Text>, known: &[&String], problems: &mut Vec<Problem>) {
    if let Some(name) = name.filter(|name| !known.contains(&name.get_ref())) {
        let message = unknown_profile(name.get_ref(), known.iter().copied());
        problems.push(problem(name, message));
    }
}

fn profile(name: String, table: ProfileTable, problems: &mut Vec<Problem>) -> Profile {
    let mut hosts = Vec::new();
    for text in table.hosts.unwrap_or_default() {
        match Origin::parse(text.get_ref()) {
            Ok(origin) => hosts.push(origin),
            Err(fault) => problems.push(problem(&text, no_host(text.get_ref(), &fault))),
        }
    }
    Profile {
        name,
        hosts,
        default_scheme: table.default_scheme.unwrap_or_default(),
        is_production: table.production.unwrap_or_default(),
    }
}

fn application(table: &mut ProfileTable, problems: &mut Vec<Problem>) -> Application {
    Application {
        id: table.app_id,
        key_variable: variable(table.app_key_env.take(), problems),
        secret_variable: variable(table.client_secret_env.take(), problems),
        quota: table.quota.take().map(quota).unwrap_or_default(),
    }
}

/// The name of a variable. What is none may be the secret itself, and is not repeated.
fn variable(text: Option<Text>, problems: &mut Vec<Problem>) -> Option<String> {
    let text = text?;
    let is_letter = |letter: u8| letter.is_ascii_uppercase() || letter == b'_';
    let bytes = text.get_ref().as_bytes();
    let is_name = bytes.first().is_some_and(|first| is_letter(*first))
        && bytes.iter().all(|letter| is_letter(*letter) || letter.is_ascii_digit());
    if !is_name {
        problems.push(problem(
            &text,
            say!(
                en: "this takes the name of a variable of the environment, such as `SHOP_APP_KEY`; the secret itself has no place in a file",
                ko: "여기에는 `SHOP_APP_KEY` 같은 환경 변수의 이름을 씁니다. 비밀 값 자체는 파일에 쓰지 마세요",
            ),
        ));
    }
    is_name.then(|| text.into_inner())
}

fn quota(table: QuotaTable) -> Quota {
    let QuotaTable { app_day, sender_day, receiver_day, pair_day, month, tokens, memo_counts, day_begins } = table;
    Quota { app_day, sender_day, receiver_day, pair_day, month, tokens, memo_counts, day_begins }
}

fn no_host(text: &str, fault: &OriginFault) -> Words {
    match fault {
        OriginFault::NoScheme => match Origin::parse(&format!("https://{text}")) {
            Ok(meant) | Err(OriginFault::More(meant)) => say!(
                en: "`{text}` has no scheme, and http and https are registered each by itself; did you mean `{meant}`?",
                ko: "`{text}` 값에 스킴이 없습니다. http와 https는 따로 등록됩니다. `{meant}`을(를) 쓰려고 하셨나요?",
            ),
            Err(OriginFault::NoScheme | OriginFault::NoHost | OriginFault::Wildcard) => unreadable(text),
        },
        OriginFault::Wildcard => say!(
            en: "`{text}` has a wildcard, and Kakao registers every host by itself; write each of them",
            ko: "`{text}` 값에 와일드카드가 있습니다. 카카오에는 호스트를 하나씩 등록하므로 하나씩 쓰세요",
        ),
        OriginFault::More(meant) => say!(
            en: "`{text}` is more than scheme, host and port, which is all that is registered; did you mean `{meant}`?",
            ko: "`{text}` 값에는 스킴·호스트·포트만 써야 합니다. `{meant}`을(를) 쓰려고 하셨나요?",
        ),
        OriginFault::NoHost => unreadable(text),
    }
}

fn unreadable(text: &str) -> Words {
    say!(
        en: "`{text}` is no host; write scheme and host, such as `https://shop.kr` or `https://shop.kr:8443`",
        ko: "`{text}` 값은 호스트가 아닙니다. `https://shop.kr`이나 `https://shop.kr:8443`처럼 스킴과 호스트를 쓰세요",
    )
}

fn areas(texts: &[Text], problems: &mut Vec<Problem>) -> Vec<Area> {
    let mut areas = Vec::new();
    for text in texts {
        let path = glob::tidy(text.get_ref());
        match glob::start(path) {
            None => areas.push(Area { start: path.to_owned(), only: None }),
            Some(start) => {
                let only = globs(std::slice::from_ref(text), problems);
                areas.push(Area { start: start.to_owned(), only: Some(Globs::new(&only)) });
            }
        }
    }
    areas
}

fn globs(texts: &[Text], problems: &mut Vec<Problem>) -> Vec<Glob> {
    let mut globs = Vec::new();
    for text in texts {
        match glob::parse(text.get_ref()) {
            Ok(glob) => globs.push(glob),
            Err(error) => {
                let (pattern, cause) = (text.get_ref(), error.kind());
                let message = say!(
                    en: "`{pattern}` is no glob pattern: {cause}",
                    ko: "`{pattern}` 값은 glob 패턴이 아닙니다: {cause}",
                );
                problems.push(problem(text, message));
            }
        }
    }
    globs
}

fn one_override(table: &OverrideTable, problems: &mut Vec<Problem>) -> Override {
    Override {
        paths: Globs::new(&globs(table.paths.as_deref().unwrap_or_default(), problems)),
        levels: table.rules.as_ref().map(levels).unwrap_or_default(),
    }
}

fn levels(rules: &RuleLevels) -> Levels {
    let mut levels = Levels::default();
    for (name, level) in &rules.0 {
        if let Some(registered) = rule::find(name) {
            levels.set(registered.rule.name, *level);
        }
    }
    levels
}

fn problem(text: &Text, message: Words) -> Problem {
    let span = text.span();
    Problem { span: Span::new(span.start, span.end), message }
}
