//! What the language's own examples are read into.

use super::tree;

pub(super) const ORDER: &str = r#"use "brand.talk" { order_page, coupon_page, store }

/// 배송 출발 알림.
feed order-shipped (
  name:     text(1..10)                     sample "김카카오"
  order_no: text(/[0-9]{8}-[0-9]{4}/)       sample "20261122-0001"
  items:    list(1..5) { label: text(1..6), price: won(0..9_999_999) }
  coupon?:  text(1..20)
) {
  content {
    title       "${name}님, 주문하신 상품이 출발했어요"
    description """
      주문번호 ${order_no}
      #오늘출발 #무료배송
      """
    image       "https://img.cake.shop/ship.png" 640x640
    link        order_page(order_no)
  }
  item_content {
    profile_text store.name
    for i in items { item i.label = i.price | won }
    sum "총 결제" = items.price | total | won
  }
  social { like_count 286; comment_count 45 }
  button "배송 조회" -> order_page(order_no)
  button "쿠폰 쓰기" -> coupon_page(coupon)  when coupon

  case "쿠폰 없음" { name = "라이언"; order_no = "20261122-0001"; items = [{ label = "케익"; price = 12000 }] }
}
"#;

pub(super) const BRAND: &str = r#"link order_page (order_no: text(1..20)) {
  url "https://cake.shop/orders/${order_no}"
  app { orderId = order_no }
}
const store { name = "달빛한조각" }
partial footer_buttons { button "홈으로" -> { url "https://cake.shop/" } }
"#;

pub(super) const INVITE: &str = r#"custom friend-invite (store: text(1..20) sample "달빛한조각", photo: image_url) {
  template_id { dev = 125656; prod = 125655 }     // or one number
  args {
    STORE_TITLE = "${store}"
    STORE_IMAGE = photo
  }
  mirror feed {                                    // optional: a local copy of the layout kept in Kakao's console
    content { title "${STORE_TITLE}"; image "${STORE_IMAGE}"; link { mobile_web_url "https://cake.shop/s/${STORE_ID}" } }
  }
}
"#;

#[test]
fn a_template() {
    insta::assert_snapshot!(tree(ORDER), @r#"
    use brand.talk‹\"brand.talk\"› order_page coupon_page store
    ‹use \"brand.t … age, store }›
    doc "배송 출발 알림."
    feed order-shipped
      ‹feed order-s … 12000 }] }\n}›
      param name: text(1..10) sample "김카카오"
      param order_no: text(/[0-9]{8}-[0-9]{4}/) sample "20261122-0001"
      param items: list(1..5) {label: text(1..6), price: won(0..9999999‹0..9_999_999›)}
      param coupon?: text(1..20)
        content:
          title: T[(name) "님, 주문하신 상품이 출발했어요"]‹\"${name}님, 주문하신 상품이 출발했어요\"›
          description: T["주문번호 " (order_no) "\n#오늘출발 #무료배송"]‹\"\"\"\n      주문번호 ${order_no}\n      #오늘출발 #무료배송\n      \"\"\"›
          image_url=image: "https://img.cake.shop/ship.png"
          image_width=image: 640
          image_height=image: 640
          link: C(order_page‹order_page(order_no)› E(order_no))
          ‹{\n    title  … rder_no)\n  }›
        item_content:
          profile_text: E(store.name)
          for i in items
            ‹for i in ite … rice | won }›
            +items=item:
              item: E(i.label)
              item_op==: E(i.price | won()‹i.price | won›)
              ‹item i.label … .price | won›
          sum: "총 결제"
          sum_op==: E(items.price | total() | won()‹items.price | total | won›)
          ‹{\n    profil … al | won\n  }›
        social:
          like_count: 286
          comment_count: 45
          ‹{ like_count … t_count 45 }›
        +buttons=button:
          title=button: "배송 조회"
          link=->: C(order_page‹order_page(order_no)› E(order_no))
          ‹button \"배송 조 … ge(order_no)›
        +buttons=button: when coupon
          title=button: "쿠폰 쓰기"
          link=->: C(coupon_page‹coupon_page(coupon)› E(coupon))
          ‹button \"쿠폰 쓰 … page(coupon)›
      case 쿠폰 없음‹\"쿠폰 없음\"› name: "라이언"; order_no: "20261122-0001"; items: [{label: "케익"; price: 12000}‹{ label = \"케익\"; price = 12000 }›]‹[{ label = \"케익\"; price = 12000 }]›
    "#);
}

#[test]
fn a_library() {
    insta::assert_snapshot!(tree(BRAND), @r#"
    link order_page
      ‹link order_p … order_no }\n}›
      param order_no: text(1..20)
        url: T["https://cake.shop/orders/" (order_no)]‹\"https://cake.shop/orders/${order_no}\"›
        app:
          orderId: E(order_no)
          ‹{ orderId =  … = order_no }›
    const store
      ‹const store  …  = \"달빛한조각\" }›
      name: "달빛한조각"
    partial footer_buttons
      ‹partial foot … e.shop/\" } }›
        +buttons=button:
          title=button: "홈으로"
          link=->:
            url: "https://cake.shop/"
            ‹{ url \"https … ake.shop/\" }›
          ‹button \"홈으로\" … ake.shop/\" }›
    "#);
}

#[test]
fn a_custom_template() {
    insta::assert_snapshot!(tree(INVITE), @r#"
    custom friend-invite
      ‹custom frien … }\" } }\n  }\n}›
      param store: text(1..20) sample "달빛한조각"
      param photo: image_url
        template_id:
          dev: 125656
          prod: 125655
          ‹{ dev = 1256 … d = 125655 }›
        template_args=args:
          STORE_TITLE: E(store)‹\"${store}\"›
          STORE_IMAGE: E(photo)
          ‹{\n    STORE_ …  = photo\n  }›
      mirror feed
          content:
            title: E(STORE_TITLE)‹\"${STORE_TITLE}\"›
            image_url=image: E(STORE_IMAGE)‹\"${STORE_IMAGE}\"›
            link:
              mobile_web_url: T["https://cake.shop/s/" (STORE_ID)]‹\"https://cake.shop/s/${STORE_ID}\"›
              ‹{ mobile_web … STORE_ID}\" }›
            ‹{ title \"${S … ORE_ID}\" } }›
    // or one number
    // optional: a local copy of the layout kept in Kakao's console
    "#);
}
