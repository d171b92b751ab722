//! A link that some readers cannot follow.
//!
//! ## What it sees
//! A link with only `web_url` or only `mobile_web_url`, and a link with execution params for one system alone. A
//! link that opens the app on both systems, and nothing else, is in order. Where both addresses are given and only
//! one system has params, it is mentioned as information.
//!
//! ## What KakaoTalk does
//! On a phone KakaoTalk takes the params of its own system, then `mobile_web_url`; on a PC `web_url`. What it does
//! where its own address is missing is not documented: a PC was seen to ask the reader to look on the phone.
//!
//! ## Why it matters
//! Everything opens on the device that you test with, and not on the others.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! # 한국어
//! 일부 받는 사람은 열 수 없는 링크입니다.
//!
//! ## 무엇을 찾나요
//! `web_url`만 있거나 `mobile_web_url`만 있는 링크, 한쪽 OS의 실행 파라미터만 있는 링크를 찾습니다. 두 OS에서 앱만 여는 링크는 괜찮습니다. 두 주소가 다 있고 한쪽 OS에만
//! 파라미터가 있으면 참고로 알립니다.
//!
//! ## 카카오톡의 동작
//! 휴대폰에서는 그 OS의 파라미터, `mobile_web_url` 순서로 열고 PC에서는 `web_url`을 엽니다. 자기 주소가 없을 때의 동작은 문서에 없습니다. PC에서는 휴대폰에서 확인하라는
//! 안내가 나온 사례가 있습니다.
//!
//! ## 왜 중요한가요
//! 시험한 기기에서는 열리는데 다른 기기에서는 열리지 않습니다.

use super::shared::given;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Change, Confidence, Fix, Literal, Outcome, Severity, Words, say};
use crate::model::Link;

/// A link that some readers cannot follow.
pub const RULE: Rule = Rule {
    name: "one-sided-link",
    outcome: Outcome::DeadLink,
    severity: Severity::Warning,
    source: "comments in Kakao's iOS SDK before 2024; behaviour reported by developers",
    checked_on: "2026-11-22",
    confidence: Confidence::D,
    standing: Standing::Observed,
    check: Check::Link(check),
};

/// What a link lacks for some of its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    /// The field that is missing.
    pub missing: &'static str,
    /// The field whose value probably belongs there too.
    pub twin: &'static str,
    readers: Readers,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Readers {
    Pc,
    Phones,
    Android,
    Ios,
    /// They have a page instead of the app.
    PageInstead,
}

/// What a link that has some target lacks; `None` where every reader has one.
pub(super) fn gap(link: &Link) -> Option<Gap> {
    let [web, mobile, android, ios] = link.targets().map(|(_, target)| given(target).is_some());
    let gap = |missing, twin, readers| Some(Gap { missing, twin, readers });
    match (web, mobile, android, ios) {
        (false, true, _, _) => gap("web_url", "mobile_web_url", Readers::Pc),
        (true, false, false, false) => gap("mobile_web_url", "web_url", Readers::Phones),
        (true, false, false, true) => gap("mobile_web_url", "web_url", Readers::Android),
        (true, false, true, false) => gap("mobile_web_url", "web_url", Readers::Ios),
        (false, false, true, false) => gap("ios_execution_params", "android_execution_params", Readers::Ios),
        (false, false, false, true) => gap("android_execution_params", "ios_execution_params", Readers::Android),
        (true, true, true, false) => gap("ios_execution_params", "android_execution_params", Readers::PageInstead),
        (true, true, false, true) => gap("android_execution_params", "ios_execution_params", Readers::PageInstead),
        (true, true, true, true)
        | (true, true, false, false)
        | (_, false, true, true)
        | (false, false, false, false) => None,
    }
}

fn check(link: &Link, context: &mut Context<'_>) {
    let Some(gap) = gap(link) else { return };
    let missing = context.spell(gap.missing);
    let fix = fix(link, gap, &missing, context);
    let finding = context.report(context.key(), message(gap.readers, &missing));
    finding.help = Some(say!(en: "give `{missing}` too", ko: "`{missing}` 값도 쓰세요"));
    finding.fix = fix;
    if gap.readers == Readers::PageInstead {
        finding.severity = Some(Severity::Info);
    }
}

fn message(readers: Readers, missing: &str) -> Words {
    match readers {
        Readers::Pc => {
            say!(en: "without `{missing}` a tap may do nothing in KakaoTalk on a PC", ko: "`{missing}` 값이 없어 PC 카카오톡에서는 열리지 않을 수 있습니다")
        }
        Readers::Phones => {
            say!(en: "without `{missing}` a tap may do nothing on a phone", ko: "`{missing}` 값이 없어 휴대폰에서는 열리지 않을 수 있습니다")
        }
        Readers::Android => {
            say!(en: "without `{missing}` a tap may do nothing on Android", ko: "`{missing}` 값이 없어 안드로이드에서는 열리지 않을 수 있습니다")
        }
        Readers::Ios => {
            say!(en: "without `{missing}` a tap may do nothing on an iPhone", ko: "`{missing}` 값이 없어 아이폰에서는 열리지 않을 수 있습니다")
        }
        Readers::PageInstead => {
            say!(en: "without `{missing}` one system opens the app and the other the web page", ko: "`{missing}` 값이 없어 한쪽 OS는 앱을, 다른 쪽은 웹 페이지를 엽니다")
        }
    }
}

fn fix(link: &Link, gap: Gap, missing: &str, context: &Context<'_>) -> Option<Fix> {
    let targets = link.targets();
    let value = targets.into_iter().find(|(name, _)| *name == gap.twin)?.1?;
    let is_written = targets.into_iter().any(|(name, target)| name == gap.missing && target.is_some());
    let value = Literal::Text(value.to_owned());
    let change = if is_written {
        Change::Replace(context.pointer().join(gap.missing), value)
    } else {
        Change::Insert(context.pointer().clone(), missing.to_owned(), value)
    };
    let twin = context.spell(gap.twin);
    Some(Fix::unsure(say!(en: "give `{missing}` the value of `{twin}`", ko: "`{missing}`에 `{twin}` 값 넣기"), change))
}
