//! One allocation for one message: the text of it.

use std::alloc::System;

use malpung::Templates;
use malpung::compile::{Bundle, Options, compile};
use malpung::source::Source;
use serde::Serialize;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const TEXT: &str = r#"
link page (no: text(1..20)) { url "https://dalbit.shop/orders/${no}"; app { no = no; from = "talk" } }
feed shipped (
  name: text(1..10) sample "김달빛"
  code: text(/[가-힣]{2}-[0-9]+/, lines 2) sample "가나-1"
  day: date
  site: url
  rows: list(0..2) { label: text(1..6), price: won(0..9_000), note?: text(1..4) default "없음" }
  step?: enum("접수", "배송")
  coupon?: text(1..20)
) {
  content {
    title "${name | josa("은/는")} ${day | date("M월 d일(E)")} \"${code | cut(3)}\""
    image "https://img.dalbit.shop/1.png" 640x640
    link { url site }
  }
  item_content {
    for row in rows { item row.label = row.price | won }
    sum "합계" = rows.price | total | comma
  }
  social { like_count 3 when not (step == "배송") }
  button "${rows | count}개, ${rows.note | join("·")}" -> page(code) when step
  button "쿠폰" -> page(coupon) when coupon
}
"#;

#[derive(Serialize)]
struct Shipped<'a> {
    name: &'a str,
    code: &'a str,
    day: &'a str,
    site: &'a str,
    rows: Vec<Row<'a>>,
    step: Option<&'a str>,
    coupon: Option<&'a str>,
}

#[derive(Serialize)]
struct Row<'a> {
    label: &'a str,
    price: u32,
    note: Option<&'a str>,
}

#[test]
fn a_message_is_one_allocation() {
    let compiled = compile(&Source::new("shipped.talk", TEXT), &Options::default());
    let bundle = Bundle::write(&compiled.templates, &Options::default().profile).expect("a sound template");
    let templates = Templates::from_compiled(bundle).expect("a bundle");
    let template = templates.get("shipped").expect("the template");
    for name in ["김달빛", "라이언 \"R\"", "\u{1112}\u{1161}\u{11ab}별", "🎂"] {
        let rows = vec![
            Row { label: "유자 케익", price: 8_000, note: None },
            Row { label: "초", price: 12, note: Some("긴") },
        ];
        let (step, coupon) = (Some("접수"), Some("생일 쿠폰 & 100%"));
        let site = "https://dalbit.shop/주문/17?a=1";
        let arguments = Shipped { name, code: "가나-123", day: "2026-11-24", site, rows, step, coupon };
        // The first message makes the room that all later ones use.
        let first = template.render(&arguments).expect("a message");
        let region = Region::new(ALLOCATOR);
        let message = template.render(&arguments).expect("a message");
        let counted = region.change();
        assert_eq!((counted.allocations, counted.reallocations), (1, 0), "{name}");
        assert_eq!(counted.bytes_allocated, message.template_object().len());
        assert_eq!(message, first);
    }
}
