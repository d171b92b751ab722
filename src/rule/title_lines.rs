//! A title and a description that cannot fit their lines.
//!
//! ## What it sees
//! A content whose `title` and `description` need more than four lines together: by their line breaks, or because
//! they are longer than four lines of 40 characters, which no phone shows. In a commerce message only the title
//! counts.
//!
//! ## What KakaoTalk does
//! Title and description show four lines at most, two each in a feed; the rest ends in an ellipsis. How many
//! characters a line holds is not documented and depends on the device, so shorter texts may be cut as well.
//!
//! ## Why it matters
//! What comes last, often a date or a condition, is not shown.
//!
//! ## Bad
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크
//!   description: "딸기 생크림 케이크\n초코 무스 케이크\n녹차 롤케이크\n고구마 케이크"
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! ## Good
//! ```yaml
//! object_type: feed
//! content:
//!   title: 오늘의 케이크
//!   description: "딸기 생크림, 초코 무스\n녹차 롤, 고구마"
//!   link:
//!     web_url: https://cake.shop/today
//!     mobile_web_url: https://cake.shop/today
//! ```
//!
//! # 한국어
//! 정해진 줄 수에 들어가지 않는 제목과 설명입니다.
//!
//! ## 무엇을 찾나요
//! `title`과 `description`을 합해 네 줄이 넘는 본문을 찾습니다. 줄바꿈으로 네 줄이 넘거나, 어느 휴대폰에서도 한 줄에 보이지 않는 40자씩 네 줄보다 긴 경우입니다. 커머스 메시지는
//! 제목만 셉니다.
//!
//! ## 카카오톡의 동작
//! 제목과 설명은 합해 네 줄까지, 피드에서는 두 줄씩 보이고 나머지는 줄임표로 끝납니다. 한 줄에 몇 자가 들어가는지는 문서에 없고 기기마다 달라, 더 짧은 글도 잘릴 수 있습니다.
//!
//! ## 왜 중요한가요
//! 마지막에 쓴 날짜나 조건이 보이지 않습니다.

use super::shared::given;
use super::{Check, Context, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity, say};
use crate::model::{Content, Kind, length};

/// A title and a description that cannot fit their lines.
pub const RULE: Rule = Rule {
    name: "title-lines",
    outcome: Outcome::Cut,
    severity: Severity::Warning,
    source: "Kakao Link guide of 2019; third-party copies of Kakao's field tables",
    checked_on: "2026-11-22",
    confidence: Confidence::B,
    standing: Standing::Observed,
    check: Check::Content(check),
};

/// More characters than any phone shows on a line.
const LINE: usize = 40;

fn check(content: &Content, context: &mut Context<'_>) {
    let is_shown = context.kind != Kind::Commerce;
    let description = given(content.description.as_deref()).filter(|_| is_shown);
    let title = given(content.title.as_deref());
    let needed: usize = [title, description].into_iter().flatten().map(lines).sum();
    let shown = Content::LINES_SHOWN;
    if needed <= shown {
        return;
    }
    let place = context.value_of(if description.is_some() { "description" } else { "title" });
    context
        .report(
            place,
            say!(en: "title and description need {needed} lines or more; {shown} are shown", ko: "제목과 설명에 {needed}줄 이상이 필요한데 {shown}줄까지 보입니다"),
        )
        .help = Some(say!(en: "shorten them, and put the rest behind the link", ko: "줄이고 나머지는 링크로 보여 주세요"));
}

/// The lines that a text needs at least.
fn lines(text: &str) -> usize {
    text.trim_end().lines().map(|line| length(line).div_ceil(LINE).max(1)).sum()
}
