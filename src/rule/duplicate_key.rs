//! The same key twice in one object.
//!
//! ## What it sees
//! A key that stands twice in the same object. Both places are shown. In a template with parameters a field may stand
//! twice under conditions that exclude each other; where some arguments reach both, they are named.
//!
//! ## What KakaoTalk does
//! Unknown. Most JSON readers keep the last value and drop the first without a word; YAML forbids it.
//!
//! ## Why it matters
//! One of the two values is lost, and which one depends on who reads the file.
//!
//! ## Bad
//! ```yaml
//! object_type: text
//! text: 주문하신 케이크가 준비됐어요.
//! text: 주문하신 케이크가 나왔어요.
//! link:
//!   web_url: https://cake.shop/orders/17
//!   mobile_web_url: https://cake.shop/orders/17
//! ```
//!
//! ```talk
//! text order-ready (coupon?: text(1..20) sample "생일 축하 쿠폰", is_gift: bool sample false) {
//!   text "주문하신 케이크가 준비됐어요. ${coupon}도 써 보세요." when coupon
//!   text "주문하신 케이크가 준비됐어요. 선물 포장을 했어요." when is_gift
//!   text "주문하신 케이크가 준비됐어요." when not coupon and not is_gift
//!   link { url "https://cake.shop/orders" }
//! }
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
//! ```talk
//! text order-ready (coupon?: text(1..20) sample "생일 축하 쿠폰", is_gift: bool sample false) {
//!   text "주문하신 케이크가 준비됐어요. ${coupon}도 써 보세요." when coupon
//!   text "주문하신 케이크가 준비됐어요. 선물 포장을 했어요." when is_gift and not coupon
//!   text "주문하신 케이크가 준비됐어요." when not coupon and not is_gift
//!   link { url "https://cake.shop/orders" }
//! }
//! ```
//!
//! # 한국어
//! 한 객체 안에 같은 키가 두 번 있습니다.
//!
//! ## 무엇을 찾나요
//! 같은 객체에 두 번 쓴 키를 찾아 두 곳을 모두 보여 줍니다. 매개변수가 있는 템플릿에서는 서로 겹치지 않는 조건 아래 같은 필드를 두 번 쓸 수 있습니다. 둘 다 해당하는 인자가 있으면 그 인자를
//! 알려 줍니다.
//!
//! ## 카카오톡의 동작
//! 알려지지 않았습니다. JSON을 읽는 프로그램은 대개 마지막 값만 남기고 앞의 값은 말없이 버립니다. YAML은 금지합니다.
//!
//! ## 왜 중요한가요
//! 두 값 중 하나가 사라지는데, 어느 쪽이 사라질지는 읽는 프로그램마다 다릅니다.

use super::{Check, Rule, Standing};
use crate::diagnostic::{Confidence, Outcome, Severity};

/// The same key twice in one object.
pub const RULE: Rule = Rule {
    name: "duplicate-key",
    outcome: Outcome::Refused,
    severity: Severity::Error,
    source: "RFC 8259, section 4; YAML 1.2, section 3.2.1.3",
    checked_on: "2026-11-22",
    confidence: Confidence::U,
    standing: Standing::Proved,
    check: Check::Elsewhere,
};
