//! Both notations as an author sees them after formatting and converting.

use crate::source::Source;
use crate::syntax::{Code, Reading, parse_talk, print, read};
use crate::tree::Notation;

fn from_talk(text: &str) -> Code {
    let code = parse_talk(text);
    assert_eq!(code.findings, Vec::new(), "{text}");
    code
}

fn from_yaml(text: &str) -> Code {
    match read(&Source::new("t", text), Notation::Yaml) {
        Reading::Code(code) if code.findings.is_empty() => code,
        other @ (Reading::Code(_) | Reading::Data(_)) => panic!("{other:?}"),
    }
}

fn format(text: &str) -> String {
    print::talk(&from_talk(text).file, text)
}

fn to_yaml(text: &str) -> String {
    print::yaml(&from_talk(text).file, text)
}

fn to_talk(text: &str) -> String {
    print::talk(&from_yaml(text).file, text)
}

const ORDER: &str = r##"use "brand.talk" { order_page, coupon_page, store }

/// 배송 출발 알림.
feed order-shipped (
  name:     text(1..10)               sample "김달빛"
  order_no: text(/[0-9]{8}-[0-9]{4}/) sample "20261122-0001"
  items:    list(1..5) { label: text(1..6), price: won(0..9_999_999) }
  coupon?:  text(1..20)
) {
  content {
    title       "${name}님, 주문하신 조각이 출발했어요"
    description """
      주문번호 ${order_no}
      #오늘출발 #무료배송
      """
    image       "https://dalbit.shop/ship.png" 640x640
    link        order_page(order_no)
  }
  item_content {
    profile_text store.name
    for i in items { item i.label = i.price | won }
    sum "총 결제" = items.price | total | won
  }
  social { like_count 286; comment_count 45 }
  button "배송 조회" -> order_page(order_no)
  button "쿠폰 쓰기" -> coupon_page(coupon) when coupon

  case "쿠폰 없음" { name = "라온"; order_no = "20261122-0001"; items = [{ label = "케익"; price = 12000 }] }
}
"##;

const BRAND: &str = r#"link order_page (order_no: text(1..20)) {
  url "https://dalbit.shop/orders/${order_no}"
  app { orderId = order_no }
}

const store { name = "달빛한조각" }

partial footer_buttons { button "홈으로" -> { url "https://dalbit.shop/" } }

custom friend-invite (store: text(1..20) sample "달빛 카페", photo: image_url) {
  template_id { dev = 125656; prod = 125655 }  // 하나면 숫자만
  args {
    STORE_TITLE = "${store}님"
    STORE_IMAGE = photo
  }
  mirror feed {  // 콘솔에 있는 것과 같은 모양
    content { title "${STORE_TITLE}"; image "${STORE_IMAGE}"; link { mobile_web_url "https://dalbit.shop/${ID}" } }
  }
}
"#;

#[test]
fn what_is_laid_out_well_stays() {
    assert_eq!(format(ORDER), ORDER);
    assert_eq!(format(BRAND), BRAND);
    for text in ["", "\n\n", "// 끝"] {
        assert_eq!(format(text).trim_end(), text.trim());
    }
}

#[test]
fn talk_becomes_regular() {
    insta::assert_snapshot!(format("use   \"a.talk\"{store,  b}\nfeed   x(a:text(1..10),b?:won(0..50000)   sample 1 default 2){ content{title   \"하나\\n둘\";image \"https://dalbit.shop/a.png\"   when b;link {url   \"https://dalbit.shop\"}}\nbutton \"가\"->{\nurl \"https://dalbit.shop/a\" }   when  ( a ==\"가\"  and(b or not(not b)))or b!=1\n\n\n\n  social{}\nuse footer( a,\"글\" )\ncase \"하나\"{a=\"글\"}}"), @r#"
    use "a.talk" { store, b }

    feed x (a: text(1..10), b?: won(0..50_000) sample 1 default 2) {
      content {
        title """
          하나
          둘
          """
        image "https://dalbit.shop/a.png" when b
        link { url "https://dalbit.shop" }
      }
      button "가" -> {
        url "https://dalbit.shop/a"
      } when a == "가" and (b or not (not b)) or b != 1

      social {}
      use footer(a, "글")
      case "하나" { a = "글" }
    }
    "#);
}

#[test]
fn comments_keep_their_place() {
    insta::assert_snapshot!(format("// 맨 앞\n\n// 둘째\nuse \"a.talk\" { b } // 가져오기\n/// 설명\nfeed x ( // 매개변수\n  // 이름\n  a: text //글\n  // 매개변수 끝\n) { // 본문\n  // malpung: allow(text-too-long) 길어도 됩니다\n  content { title \"글\" // 제목\n    // content 끝\n  }\n\n  // 단추\n\n  button \"가\" -> b // 뒤\n  // 본문 끝\n} // x\n// 맨 끝"), @r#"
    // 맨 앞

    // 둘째
    use "a.talk" { b }  // 가져오기

    /// 설명
    feed x (  // 매개변수
      // 이름
      a: text  // 글
      // 매개변수 끝
    ) {  // 본문
      // malpung: allow(text-too-long) 길어도 됩니다
      content {
        title "글"  // 제목
        // content 끝
      }

      // 단추

      button "가" -> b  // 뒤
      // 본문 끝
    }  // x
    // 맨 끝
    "#);
}

#[test]
fn talk_becomes_yaml() {
    insta::assert_snapshot!(to_yaml(ORDER), @r#"
    object_type: feed
    name: order-shipped
    doc: 배송 출발 알림.
    use: { brand.talk: [order_page, coupon_page, store] }
    params:
      name: { type: text(1..10), sample: 김달빛 }
      order_no: { type: "text(/[0-9]{8}-[0-9]{4}/)", sample: 20261122-0001 }
      items: { type: list(1..5), of: { label: text(1..6), price: won(0..9_999_999) } }
      coupon?: text(1..20)
    content:
      title: "${name}님, 주문하신 조각이 출발했어요"
      description: |-
        주문번호 ${order_no}
        #오늘출발 #무료배송
      image_url: https://dalbit.shop/ship.png
      image_width: 640
      image_height: 640
      link: { use: order_page, with: ["${order_no}"] }
    item_content:
      profile_text: "${store.name}"
      items:
        - { for: i in items, do: [{ item: "${i.label}", item_op: "${i.price | won}" }] }
      sum: 총 결제
      sum_op: "${items.price | total | won}"
    social: { like_count: 286, comment_count: 45 }
    buttons:
      - { title: 배송 조회, link: { use: order_page, with: ["${order_no}"] } }
      - { when: coupon, title: 쿠폰 쓰기, link: { use: coupon_page, with: ["${coupon}"] } }

    cases:
      쿠폰 없음: { name: 라온, order_no: 20261122-0001, items: [{ label: 케익, price: 12000 }] }
    "#);
    insta::assert_snapshot!(to_yaml(BRAND), @r#"
    links:
      order_page:
        params: { order_no: text(1..20) }
        url: "https://dalbit.shop/orders/${order_no}"
        app: { orderId: "${order_no}" }
    consts:
      store:
        name: 달빛한조각
    partials:
      footer_buttons:
        buttons:
          - { title: 홈으로, link: { url: https://dalbit.shop/ } }
    ---
    name: friend-invite
    params:
      store: { type: text(1..20), sample: 달빛 카페 }
      photo: image_url
    template_id: { dev: 125656, prod: 125655 }  # 하나면 숫자만
    template_args:
      STORE_TITLE: "${store}님"
      STORE_IMAGE: "${photo}"
    mirror:  # 콘솔에 있는 것과 같은 모양
      object_type: feed
      content:
        title: "${STORE_TITLE}"
        image_url: "${STORE_IMAGE}"
        link: { mobile_web_url: "https://dalbit.shop/${ID}" }
    "#);
}

#[test]
fn comments_go_with_what_they_speak_of() {
    let text = "// 맨 앞\nfeed x (\n  a: text(1..10) // 글자\n) {\n  // malpung: allow(text-too-long) 길어도 됩니다\n  content { title \"${a}\" } // 내용\n  // 첫 단추\n  button \"가\" -> b\n  // 둘째 단추\n  button \"나\" -> { url \"https://dalbit.shop\" } when a // 조건\n  // 끝\n}\n";
    let yaml = to_yaml(text);
    insta::assert_snapshot!(yaml, @r#"
    # 맨 앞
    object_type: feed
    name: x
    params:
      a: text(1..10)  # 글자
    # malpung: allow(text-too-long) 길어도 됩니다
    content: { title: "${a}" }  # 내용
    buttons:
      # 첫 단추
      - { title: 가, link: { use: b } }
      # 둘째 단추
      - { when: a, title: 나, link: { url: https://dalbit.shop } }  # 조건
    # 끝
    "#);
    insta::assert_snapshot!(to_talk(&yaml), @r#"
    // 맨 앞
    feed x (
      a: text(1..10)  // 글자
    ) {
      // malpung: allow(text-too-long) 길어도 됩니다
      content { title a }  // 내용
      // 첫 단추
      button "가" -> b
      // 둘째 단추
      button "나" -> { url "https://dalbit.shop" } when a  // 조건
    }
    // 끝
    "#);
}

#[test]
fn yaml_becomes_talk() {
    insta::assert_snapshot!(to_talk("object_type: feed\nname: order-shipped\ndoc: |\n  배송 출발\n  알림\nuse:\n  - brand.talk: [order_page, coupon_page]\n  - use: footer\n    with: [1]\nparams:\n  name: text(1..10)\n  order_no: { type: \"text(/[0-9]{8}-[0-9]{4}/)\", sample: 20261122-0001, doc: 주문번호 }\n  items: { type: \"list(1..5)\", of: { label: text(1..6), price: \"won(0..9_999_999)\" } }\n  coupon?: text(1..20)\ncontent:\n  title: \"${name}님, 주문하신 조각이 출발했어요\"\n  description:\n    - { when: coupon, value: \"쿠폰이 있어요\" }\n    - { when: not coupon, value: \"쿠폰이 없어요\" }\n  image_url: https://dalbit.shop/ship.png\n  image_width: 640\n  image_height: 640\n  link: { use: order_page, with: [ \"${order_no}\" ] }\nitem_content:\n  items:\n    - { for: i in items, do: [ { item: \"${i.label}\", item_op: \"${i.price | won}\" } ] }\nbuttons:\n  - { title: 배송 조회, link: { use: order_page, with: [ \"${order_no}\" ] } }\n  - { when: coupon, title: 쿠폰 쓰기, link: { use: coupon_page, with: [\"${coupon}\"] } }\n"), @r#"
    use "brand.talk" { order_page, coupon_page }

    /// 배송 출발
    /// 알림
    feed order-shipped (
      name:     text(1..10)
      /// 주문번호
      order_no: text(/[0-9]{8}-[0-9]{4}/) sample "20261122-0001"
      items:    list(1..5) { label: text(1..6), price: won(0..9_999_999) }
      coupon?:  text(1..20)
    ) {
      use footer(1)
      content {
        title       "${name}님, 주문하신 조각이 출발했어요"
        description "쿠폰이 있어요" when coupon
        description "쿠폰이 없어요" when not coupon
        image       "https://dalbit.shop/ship.png" 640x640
        link        order_page(order_no)
      }
      item_content {
        for i in items { item i.label = i.price | won }
      }
      button "배송 조회" -> order_page(order_no)
      button "쿠폰 쓰기" -> coupon_page(coupon) when coupon
    }
    "#);
}

#[test]
fn a_text_is_written_so_that_it_means_itself() {
    insta::assert_snapshot!(to_yaml("text x (a: text) {\n  text \"yes\"\n  button_title \"[광고] ${a | josa(\"이/가\")} #해시\"\n  button \"007\" -> { url \"https://dalbit.shop/#a\"; web_url \"2026-11-22\"; mobile_web_url \"$${a}\" }\n  button \"알림: 도착\" -> { url \"그의 '\\\"말\\\"'\" }\n  button \"\\u{feff}\\u{1}\\u{2028}끝\" -> { url \"첫 줄\\n둘째\" }\n}\n"), @r#"
    object_type: text
    name: x
    params: { a: text }
    text: "yes"
    button_title: '[광고] ${a | josa("이/가")} #해시'
    buttons:
      - title: "007"
        link: { url: https://dalbit.shop/#a, web_url: "2026-11-22", mobile_web_url: "$${a}" }
      - { title: "알림: 도착", link: { url: 그의 '"말"' } }
      - title: "\ufeff\u0001\u2028끝"
        link:
          url: |-
            첫 줄
            둘째
    "#);
    insta::assert_snapshot!(to_talk("object_type: text\nparams: { a: text }\ntext: |\n  첫 줄\n    들여쓴 \"줄\"\n\n  \"\"\"역슬래시 \\\nbutton_title: \"$${a} ${a}\"\nlink: { url: \"줄 끝 빈칸 \\n둘째\" }\n"), @r#"
    text (a: text) {
      text         """
        첫 줄
          들여쓴 \"줄\"

        \"\"\"역슬래시 \\

        """
      button_title "$${a} ${a}"
      link { url "줄 끝 빈칸 \n둘째" }
    }
    "#);
}

#[test]
fn long_things_are_broken() {
    insta::assert_snapshot!(format("feed x (a: text(1..10) sample \"이것은 아주 긴 보기입니다. 한 줄에 다 들어가지 않을 만큼\", b: text(1..10) sample \"이것도 깁니다\") { item_content { item \"a\" = \"b\" }\n  case \"긴 것\" { items = [{ label = \"딸기 생크림 케이크\"; price = 12000 }, { label = \"얼그레이 쉬폰\"; price = 12000 }, { label = \"밤 몽블랑\"; price = 12000 }] } }\n"), @r#"
    feed x (
      a: text(1..10) sample "이것은 아주 긴 보기입니다. 한 줄에 다 들어가지 않을 만큼"
      b: text(1..10) sample "이것도 깁니다"
    ) {
      item_content { item "a" = "b" }
      case "긴 것" {
        items = [
          { label = "딸기 생크림 케이크"; price = 12000 },
          { label = "얼그레이 쉬폰"; price = 12000 },
          { label = "밤 몽블랑"; price = 12000 },
        ]
      }
    }
    "#);
}

#[test]
fn line_ends_of_a_text_do_not_matter() {
    let format = |text: &str| print::talk(&parse_talk(text).file, text);
    let text = "// 가\n\n\nfeed x {\n  // 나\n\n  content { title \"하나\" } // 다\n}\n";
    for end in ["\r\n", "\r"] {
        assert_eq!(format(&text.replace('\n', end)), format(text));
    }
}

#[test]
fn a_dollar_before_a_hole_stays_one() {
    let text = "text x (a: int) {\n  text \"값은 \\u{24}${a}달러\"\n}\n";
    assert_eq!(format(text), text);
}
