//! What the author of a template with parameters sees: the source with everything that is found in it.

use std::collections::HashMap;
use std::sync::Arc;

use malpung::compile::{Imports, Options, compile};
use malpung::diagnostic::{Lang, Words};
use malpung::profile::{Origin, Profile};
use malpung::report::File;
use malpung::report::pretty::{Look, render};
use malpung::source::Source;

/// Files in memory.
#[derive(Debug)]
struct Folder(HashMap<&'static str, &'static str>);

impl Imports for Folder {
    fn import(&self, _: &Source, path: &str) -> Result<Arc<Source>, Words> {
        let found = self.0.get_key_value(path);
        found
            .map(|(name, text)| Arc::new(Source::new(*name, *text)))
            .ok_or_else(|| Words::new(format!("{path}: there is no such file"), format!("{path}: 파일이 없습니다")))
    }
}

/// Compiles the first file, and shows what is found in it and in those that it imports.
fn check(files: &[(&'static str, &'static str)]) -> String {
    check_in(files, Profile::default())
}

fn check_in(files: &[(&'static str, &'static str)], profile: Profile) -> String {
    let (name, text) = files[0];
    let mut options = Options::default();
    options.profile = Arc::new(profile);
    options.imports = Some(Arc::new(Folder(files.iter().copied().collect())));
    let source = Source::new(name, text);
    let compiled = compile(&source, &options);
    let mut shown = vec![File { source: &source, diagnostics: &compiled.diagnostics }];
    shown.extend(compiled.elsewhere.iter().map(|one| File { source: &one.source, diagnostics: &one.diagnostics }));
    render(&shown, Look { lang: Lang::En, width: 100, colour: false, unicode: true })
}

const LINKS: (&str, &str) = (
    "links.talk",
    r#"link order_page (order_no: text(1..20)) { url "https://dalbit.shop/orders/${order_no}" }
const store { name = "달빛한조각"; opened = 2019 }
partial home { button "처음으로" -> { url "https://dalbit.shop/" } }
"#,
);

#[test]
fn names_that_nothing_has() {
    insta::assert_snapshot!(check(&[
        (
            "이름.talk",
            r#"use "links.talk" { order_page, store, homes }
text order (order_no: text(1..10) sample "17") {
  text "${oder_no} ${store.nam} ${store} ${order_page} ${order_no.x} ${order_no | commma}"
  link orders(order_no)
  use hom
}
"#
        ),
        LINKS,
    ]));
}

#[test]
fn declarations_that_nothing_uses_yet() {
    insta::assert_snapshot!(check(&[(
        "links.talk",
        r#"link loop { use round }
partial round { use round }
link order_page (order_no: text(1..20), coupon?: text(1..8)) { url "https://dalbit.shop/${order}"; app { c = coupon } }
partial help (name: text(1..8)) {
  button "${name | won}" -> page
  button "도움말" -> order_page(name)  when name == "아홉 글자가 넘어요"
}
link home { url "https://dalbit.shop/" }
const shop { name = "달빛"; name = "한조각"; page = home; tags = ["가"] }
"#
    )]));
}

#[test]
fn uses_in_a_row_have_an_end() {
    let mut text: String = (0..70).map(|number| format!("partial p{number} {{ use p{} }}\n", number + 1)).collect();
    text += "partial p70 { button \"처음으로\" -> { url \"https://dalbit.shop/\" } }\n";
    let compiled = compile(&Source::new("긴줄.talk", text), &Options::default());
    let [found] = compiled.diagnostics.as_slice() else { panic!("{:#?}", compiled.diagnostics) };
    assert_eq!(found.message.to(Lang::En), "more than 64 links and partials use each other in a row here");
}

#[test]
fn a_link_that_a_mistake_empties_is_told_of_once() {
    insta::assert_snapshot!(check(&[(
        "주문.talk",
        r#"link order_page { use shop }
text order {
  text "주문을 받았어요"
  link order_page
  button "주문 확인" -> { use shop }
}
"#
    )]));
}

#[test]
fn what_a_message_is_known_by() {
    insta::assert_snapshot!(check(&[(
        "초대.talk",
        r#"custom none { args { NAME = "달빛" } }
custom empty {}
custom ids { template_id { dev = 1; prod = "125655"; stage = 0 } }
scrape story { url "https://dalbit.shop/" }
"#
    )]));
    insta::assert_snapshot!(check(&[(
        "빈자리.talk",
        r#"text literal { text "${"; link { url "${" } }
"#
    )]));
    insta::assert_snapshot!(check(&[(
        "안내.talk",
        r##"text literal { text "`$${name}`은 그대로 나가고 #{이름}은 잘못입니다"; link { url "https://dalbit.shop/" } }
"##
    )]));
}

#[test]
fn types_that_do_not_fit() {
    insta::assert_snapshot!(check(&[(
        "타입.talk",
        r#"feed order (
  name:  text(1..10) sample "김달빛"
  price: won(0..99_000)
  gift:  bool
  tags:  list(0..3) text(1..5) sample ["생일"]
  items: list(1..3) { label: text(1..6), price: won(0..9_000) } sample [{ label = "쉬폰"; price = 8000 }]
  step:  enum("접수", "완료")
) {
  content {
    title "${gift} ${tags} ${items} ${name | won} ${price | date("M월")} ${items.label | total}"
    description "${name | cut(0)} ${name | josa("이")} ${name | cut} ${price | comma(3)}"
    image name
    link { url "${name}/orders"; web_url "https://${name}" when name == "김" }
  }
  social { like_count name; comment_count price }
  button "보기" -> { url "https://dalbit.shop/${name}" } when step == "취소" or name or price == "1"
  button gift -> { url "https://dalbit.shop" } when items.price == 3
}
"#
    )]));
}

#[test]
fn what_may_be_absent() {
    insta::assert_snapshot!(check(&[(
        "생략.talk",
        r#"feed order (
  coupon?: text(1..8)
  gift?:   bool
  store?:  text(1..8) default "서교점"
  rows:    list(1..2) { label: text(1..6), note?: text(1..6) } sample [{ label = "쉬폰" }]
) {
  content {
    title "${coupon}"
    description "${coupon | or("없음")} ${store} ${coupon}" when gift or coupon
    link { url "https://dalbit.shop/${coupon}" when coupon; url "https://dalbit.shop" when not coupon }
  }
  item_content {
    for row in rows { item row.label = row.note }
    sum "쿠폰" = coupon when not (not coupon or gift)
  }
}
"#
    )]));
}

#[test]
fn declarations_that_cannot_be() {
    insta::assert_snapshot!(check(&[(
        "선언.talk",
        r#"link page { url "https://dalbit.shop/" }
const page { name = "둘째" }
text order (
  a: text(9..1) sample "가"
  b: text(1..3, /[가-힣/) sample "가"
  c: text(1..3) sample "가나다라"
  d: int(0..5) default 3
  e: enum("하나", "하나")
  f: list(0..2) { x: list(0..1) text(1..2) }
  a: bool
  g: won(-5..5)
) {
  text "${a}${b}${c}${d}${e}${g}"
  link page
  button "하나" -> page when f
  case "첫째" { a = "가"; z = 1 }
  case "첫째" { a = a }
}
"#
    )]));
}

#[test]
fn calls_that_do_not_fit() {
    insta::assert_snapshot!(check(&[(
        "호출.talk",
        r#"link page (no: text(1..5), tab?: int(1..3)) { url "https://dalbit.shop/${no}?tab=${tab | or(1)}" }
partial foot (label: text(1..8)) { button label -> page("1") }
partial loops { use again }
partial again { use loops }
const store { name = "달빛" }
text order (no: text(1..5) sample "17", count: int(1..9)) {
  text page(no)
  link page
  button "하나" -> page(no, 1, 2) when no == "1"
  button "둘" -> page(count) when no == "1"
  button "셋" -> page("너무 긴 값", "x") when no == "1"
  button "넷" -> store when no == "1"
  use foot
  use page
  use loops
}
"#
    )]));
}

#[test]
fn imports_that_cannot_be_had() {
    insta::assert_snapshot!(check(&[
        (
            "가져오기.talk",
            r#"use "없는.talk" { anything }
use "a.talk" { alpha }
use "message.json" { store }
text order { text "${anything.x} ${alpha.x}"; link { url "https://dalbit.shop/" } }
"#
        ),
        ("a.talk", "use \"b.talk\" { beta }\nconst alpha { x = \"가\" }\n"),
        ("b.talk", "use \"a.talk\" { alpha }\nconst beta { x = 1 }\n"),
        ("message.json", "{\"object_type\": \"text\"}"),
    ]));
}

#[test]
fn a_mistake_in_an_imported_file_is_shown_there_with_the_way() {
    insta::assert_snapshot!(check(&[
        (
            "주문.talk",
            "use \"쪽.talk\" { page }\ntext order (no: text(1..300) sample \"17\") {\n  text \"주문 ${no}\"\n  link page(no)\n}\n"
        ),
        (
            "쪽.talk",
            "use \"깊은.talk\" { base }\nlink page (no: text(1..300)) {\n  url \"http://localhost:3000/${no}\"\n}\npartial x { use base }\n"
        ),
        ("깊은.talk", "partial base { title: \"x\" }\n"),
    ]));
}

#[test]
fn every_branch_is_judged_and_branches_that_exclude_each_other_are_understood() {
    insta::assert_snapshot!(check(&[(
        "분기.talk",
        r#"feed order (step: enum("접수", "배송", "완료"), gift?: bool, price: won(0..99_000), sale?: won(0..99_000)) {
  content {
    title "접수했어요" when step == "접수"
    title "떠났어요"   when step == "배송" and not gift
    title "도착했어요" when step != "접수"
    link { url "https://dalbit.shop/" when gift }
  }
  button "하나" -> { url "https://dalbit.shop/1" } when step == "접수"
  button "둘"   -> { url "https://dalbit.shop/2" } when step == "배송"
  button "셋"   -> { url "https://dalbit.shop/3" } when step == "완료"
  button "넷"   -> { url "https://dalbit.shop/4" } when gift
  button "다섯" -> { url "https://dalbit.shop/5" } when gift and step == "완료"
  button "여섯" -> { url "https://dalbit.shop/6" } when step == "완료" and step == "접수"
}
"#
    )]));
}

#[test]
fn lists_are_judged_at_both_ends() {
    insta::assert_snapshot!(check(&[(
        "목록.talk",
        r#"list menu (rows: list(1..4) { name: text(1..10), page?: url, photo: image_url }) {
  header_title "오늘의 케이크"
  header_link { url "https://dalbit.shop/" }
  for row in rows {
    content { title row.name; image row.photo; link { url row.page when row.page } }
  }
  case "둘" { rows = [{ name = "쉬폰"; photo = "https://img.dalbit.shop/1.png" }, { name = "몽블랑"; photo = "2.png" }] }
}
"#
    )]));
}

#[test]
fn the_arguments_of_a_custom_template_are_held_against_its_mirror() {
    insta::assert_snapshot!(check(&[(
        "초대.talk",
        r#"custom invite (store: text(1..20) sample "서교점", photo: image_url sample "https://img.dalbit.shop/1.png", page: url sample "https://dalbit.shop/1", price: won) {
  template_id { dev = 17; prod = 18 }
  args {
    TITLE = store
    PHOTO = store
    PATH = page
    PRICE = "${price | won}"
    EXTRA = "남는 값"
    ME = "나"
  }
  mirror commerce {
    content { title "${TITLE}의 소식, ${ME}님"; image "${PHOTO}"; link { url "https://dalbit.shop/${PATH}?from=${FROM}" } }
    commerce { regular_price "${PRICE}" }
  }
}
"#
    )]));
}

#[test]
fn an_address_has_to_pass_the_rules_on_addresses() {
    let profile = Profile {
        name: "prod".to_owned(),
        hosts: vec![Origin::parse("https://dalbit.shop").unwrap()],
        ..Profile::default()
    };
    insta::assert_snapshot!(check_in(
        &[(
            "주소.talk",
            r#"text order (page: url sample "https://cake.shop/1", back: url) {
  text "안녕하세요"
  link { url page }
  button "가" -> { url "https://dalbit.shop/go?to=${back}" }
  button "나" -> { url "https://dalbit.shop/${back}" }
  case "다른 곳" { page = "https://m.dalbit.shop"; back = "/relative" }
}
"#
        )],
        profile
    ));
}

#[test]
fn yaml_says_the_same() {
    insta::assert_snapshot!(check(&[
        (
            "주문.yaml",
            r##"object_type: feed
name: order
use: { links.talk: [order_page, store] }
params:
  order_no: { type: "text(1..30)", sample: 20261122 }
  gift?: bool
content:
  title: "${store.name}, ${oder_no} #케이크"
  description: [{ when: gift, value: "선물이에요" }, { when: "gift or not gift", value: "${gift}" }]
  link: { use: order_page, with: { order: "${order_no}" } }
buttons:
  - { for: b in gift, do: [{ title: "보기", link: { url: "https://dalbit.shop" } }] }
"##
        ),
        LINKS,
    ]));
}
