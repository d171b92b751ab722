//! The compiled form of a template: all that a sender needs, in one file that tells when it is damaged.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Name, Template};
use crate::diagnostic::{Lang, Words, say};
use crate::model::Kind;
use crate::program::plan::Plan;

/// The version of the form that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;
/// What the form calls itself.
const FORMAT: &str = "malpung-template";

/// Why a compiled form cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unusable {
    /// This is something else.
    NotCompiled,
    /// A newer version of malpung wrote it: the version of its form.
    Newer(u32),
    /// It was changed since it was written, or cut off.
    Damaged,
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    hash: String,
    template: Body,
}

#[derive(Serialize, Deserialize)]
struct Body {
    name: String,
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    doc: Option<String>,
    plan: Plan,
}

impl Template {
    /// The template in its compiled form; `None` where it is broken, has no name or needs a profile to be chosen.
    pub fn compiled(&self, has_profile: bool) -> Option<String> {
        let is_settled = self.profiles.is_empty() || has_profile;
        let (name, kind) = (self.name.as_ref()?, self.kind?);
        let plan = self.plan.as_ref().filter(|_| self.is_sound && is_settled)?;
        let template = Body {
            name: name.text.clone(),
            kind: kind.name().to_owned(),
            doc: self.doc.clone(),
            plan: Plan::clone(plan),
        };
        let hash = hash(&template)?;
        serde_json::to_string(&File { format: FORMAT.to_owned(), version: VERSION, hash, template }).ok()
    }

    /// Reads a compiled form.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn from_compiled(text: &str) -> Result<Self, Unusable> {
        #[derive(Deserialize)]
        struct Head {
            format: Option<String>,
            version: Option<u32>,
        }
        let head: Head = serde_json::from_str(text).map_err(|_| of_broken(text))?;
        match (head.format.as_deref(), head.version) {
            (Some(FORMAT), Some(version)) if version > VERSION => return Err(Unusable::Newer(version)),
            (Some(FORMAT), Some(_)) => {}
            (Some(_) | None, _) => return Err(Unusable::NotCompiled),
        }
        let file: File = serde_json::from_str(text).map_err(|_| Unusable::Damaged)?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == file.template.kind);
        let is_whole = hash(&file.template).is_some_and(|hash| hash == file.hash);
        let Some(kind) = kind.filter(|_| is_whole) else { return Err(Unusable::Damaged) };
        let Body { name, doc, plan, .. } = file.template;
        Ok(Self {
            name: Some(Name { text: name, span: None }),
            kind: Some(kind),
            doc,
            is_sound: true,
            plan: Some(Arc::new(plan)),
            ..Self::default()
        })
    }
}

/// What is no JSON object of ours: a form that was cut off still begins like one.
fn of_broken(text: &str) -> Unusable {
    if text.trim_start().starts_with(&format!("{{\"format\":\"{FORMAT}\"")) {
        Unusable::Damaged
    } else {
        Unusable::NotCompiled
    }
}

fn hash(template: &Body) -> Option<String> {
    Some(hashed(serde_json::to_string(template).ok()?.as_bytes()))
}

/// The hash of bytes, with the name of its algorithm.
pub(super) fn hashed(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold("sha256:".to_owned(), |mut hash, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

impl fmt::Display for Unusable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().to(Lang::En))
    }
}

impl std::error::Error for Unusable {}

impl Unusable {
    /// What to tell people.
    pub fn words(&self) -> Words {
        match self {
            Self::NotCompiled => {
                say!(en: "this is no compiled template; `malpung build` writes them", ko: "컴파일된 템플릿이 아닙니다. `malpung build`로 만드세요")
            }
            Self::Newer(version) => say!(
                en: "a newer malpung wrote this (form {version}; this one reads up to {VERSION}): update the library, or build again with this version",
                ko: "더 새로운 malpung이 만든 파일입니다(형식 {version}, 이 버전은 {VERSION}까지 읽습니다). 라이브러리를 올리거나 이 버전으로 다시 빌드하세요",
            ),
            Self::Damaged => {
                say!(en: "this compiled template was changed or cut off; build it again", ko: "컴파일된 템플릿이 바뀌었거나 잘렸습니다. 다시 빌드하세요")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::compile::{Options, compile};
    use crate::emit::{Layout, object};
    use crate::model::Dialect;
    use crate::profile::Profile;
    use crate::source::Source;

    const TEXT: &str = r#"/// 배송 알림.
link page (no: text(1..9)) { url "https://dalbit.shop/${no}"; app { no = no; from = "talk" } }
feed shipped (
  name: text(1..10) sample "김달빛"
  day: date
  rows: list(0..2) { label: text(1..6), price: won(0..9_000), note?: text(1..4) default "없음" }
  step?: enum("접수", "배송")
  code: text(/[가-힣]{2}-[0-9]+/, lines 2) sample "가나-1"
) {
  content {
    title "${name | josa("은/는")} ${day | date("M월 d일(E)")} \"${code | cut(3)}\""
    image "https://img.dalbit.shop/1.png" 640x640
    link page("17")
  }
  item_content {
    for row in rows { item row.label = row.price | won }
    sum "합계" = rows.price | total | comma
  }
  social { like_count 3 when not (step == "배송") }
  button "${rows | count}개, ${rows.note | join("·")}" -> page(code) when step
}
"#;

    fn template() -> Template {
        let compiled = compile(&Source::new("shipped.talk", TEXT), &Options::default());
        compiled.templates.into_iter().next().unwrap()
    }

    #[test]
    fn a_compiled_template_says_what_the_template_says() {
        let template = template();
        assert!(template.is_sound);
        let read = Template::from_compiled(&template.compiled(false).unwrap()).unwrap();
        let rows = json!([{"label": "쉬폰", "price": 8000, "note": null}, {"label": "🎂", "price": 12, "note": "초"}]);
        for step in [json!(null), json!("접수"), json!("배송")] {
            let arguments =
                json!({"name": "라이언", "day": "2026-11-24", "rows": rows, "step": step, "code": "가나-123"});
            let text = |template: &Template| {
                let message = template.render(&arguments, &Profile::default()).unwrap();
                object(&message, Dialect::Rest, &serde_json::Map::new(), Layout::Compact).unwrap()
            };
            assert_eq!(text(&read), text(&template));
        }
        assert_eq!(read.arguments_schema(), template.arguments_schema());
        assert_eq!((read.doc, read.kind), (template.doc, template.kind));
    }

    #[test]
    fn what_is_no_sound_compiled_template_is_refused() {
        let whole = template().compiled(false).unwrap();
        assert_eq!(Template::from_compiled("{}").unwrap_err(), Unusable::NotCompiled);
        assert_eq!(Template::from_compiled("이것은 글입니다").unwrap_err(), Unusable::NotCompiled);
        assert_eq!(Template::from_compiled("[1]").unwrap_err(), Unusable::NotCompiled);
        let newer = whole.replace("\"version\":1", "\"version\":2").replace("\"plan\"", "\"render\"");
        assert_eq!(Template::from_compiled(&newer).unwrap_err(), Unusable::Newer(2));
        assert_eq!(Template::from_compiled(&whole.replace("합계", "합게")).unwrap_err(), Unusable::Damaged);
        assert_eq!(Template::from_compiled(&whole.replace("sha256:", "sha256:0")).unwrap_err(), Unusable::Damaged);
        for end in (60..whole.len()).filter(|end| whole.is_char_boundary(*end)).step_by(97) {
            assert_eq!(Template::from_compiled(&whole[..end]).unwrap_err(), Unusable::Damaged, "{end}");
        }
    }

    #[test]
    fn a_broken_template_has_no_compiled_form() {
        let text = TEXT.replace("sum \"합계\" = rows.price", "sum \"합계\" = rows.cost");
        let compiled = compile(&Source::new("shipped.talk", text), &Options::default());
        assert_eq!(compiled.templates[0].compiled(false), None);
    }
}
