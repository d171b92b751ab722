//! JavaScript and TypeScript: calls of the SDK, object literals, expressions.

use super::{check, imported, talk};

#[test]
fn the_kind_is_said_once() {
    insta::assert_snapshot!(check("a.js", "sendDefault({ objectType: 'text', text: '케이크', ...{ objectType: kind, link: {} } })"), @r#"
    text a {
      text "케이크"
      link {}
    }
    ---
    "#);
}

#[test]
fn a_call_of_the_sdk_becomes_a_template_with_parameters() {
    insta::assert_snapshot!(check("shareOrder.js", r"
const SITE = 'https://cake.shop';

function share(order, user) {
  Kakao.Share.sendDefault({
    objectType: 'feed',
    content: {
      // 받는 사람 이름이 들어갑니다
      title: `${user.name}님의 주문 🎁`,
      description: '주문번호 ' + order.orderNo + '번, ' + order.price.toLocaleString() + '원', // 금액
      imageUrl: order.imageUrl,
      imageWidth: 640,
      imageHeight: 640,
      link: { webUrl: SITE + '/orders/' + order.orderNo, mobileWebUrl: SITE + '/orders/' + order.orderNo },
    },
    itemContent: {
      profileText: shop?.name ?? '달빛한조각',
      items: order.items.map((item) => ({ item: item.name, itemOp: `${item.price.toLocaleString()}원` })),
      sum: '합계',
      sumOp: `${order.total}원`,
    },
    social: { likeCount: post.likes, commentCount: 3 },
    buttons: [
      { title: isGift ? '선물 보기' : '주문 보기', link: { webUrl: location.href, mobileWebUrl: location.href } },
      order.coupon && {
        title: '쿠폰',
        link: { androidExecutionParams: `code=${order.coupon}`, iosExecutionParams: `code=${order.coupon}` },
      },
    ],
    installTalk: true,
  });
}
"), @r#"
    feed share-order (
      name:       text(1..100)      sample "김하늘"
      order_no:   text(1..50)       sample "20261122-0001"
      price:      won(0..9_999_999) sample 12000
      image_url:  image_url         sample "https://img.cake.shop/cake.jpg"
      shop_name?: text(1..16)       sample "달빛한조각" default "달빛한조각"
      items:      list(1..5) {
        name:  text(1..6)        sample "김하늘"
        price: won(0..9_999_999) sample 12000
      } sample [{ name = "김하늘"; price = 12000 }]
      total:      text(1..10)       sample "12,000"
      likes:      int(0..9_999_999) sample 3
      is_gift:    bool              sample true
      page_url:   url               sample "https://cake.shop/"
      coupon?:    text(1..50)       sample "20261122-0001"
    ) {
      content {
        // 받는 사람 이름이 들어갑니다
        title       "${name}님의 주문 🎁"
        // 금액
        description "주문번호 ${order_no}번, ${price | won}"
        image       image_url 640x640
        link { url "https://cake.shop/orders/${order_no}" }
      }
      item_content {
        profile_text shop_name
        for i in items { item i.name = i.price | won }
        sum "합계" = "${total}원"
      }
      social { like_count likes; comment_count 3 }
      button "선물 보기" -> { url page_url } when is_gift
      button "주문 보기" -> { url page_url } when not is_gift
      button "쿠폰" -> { app { code = coupon } } when coupon
    }
    ---
    left out: `installTalk` belongs to the call, not to the message
    `SITE` is `https://cake.shop`, as line 2 says
    `name: text(1..100)` for `user.name`, a text in `title`
    `order_no: text(1..50)` for `order.orderNo`, a text in `description`
    `price: won(0..9_999_999)` for `order.price`, a price
    `image_url: image_url` for `order.imageUrl`, the whole address of a picture
    `shop_name?: text(1..16)` for `shop.name`, a text in `profile_text`; "달빛한조각" without it
    `items: list(1..5)` for `order.items`, whose rows are gone through
    `items.name: text(1..6)` for `name`, a text in `item`
    `items.price: won(0..9_999_999)` for `price`, a price
    `total: text(1..10)` for `order.total`, a text in `sum_op`
    `likes: int(0..9_999_999)` for `post.likes`, a number in `like_count`
    `is_gift: bool` for `isGift`, which decides what is shown
    `page_url: url` for `location.href`, a whole address
    `coupon?: text(1..50)` for `order.coupon`, a part of an address; may be absent
    "#);
}

#[test]
fn every_call_in_a_page_is_found_and_comments_are_not() {
    insta::assert_snapshot!(check("page.html", r#"<!doctype html>
<p>It's a "share" page. Don't panic: https://cake.shop</p>
<!-- <script>Kakao.Share.sendDefault({ objectType: 'text', text: '주석', link: {} })</script> -->
<script>
  Kakao.init('SECRET_KEY');
  // Kakao.Share.sendDefault({ objectType: 'text', text: '옛날', link: {} })
  var link = { mobileWebUrl: 'https://cake.shop/a', webUrl: 'https://cake.shop/a' };
  Kakao.Link.createDefaultButton({
    container: '#button',
    objectType: 'list',
    headerTitle: "이번 주 새 케이크",
    headerLink: link,
    contents: [
      { title: '유자', imageUrl: 'https://img.cake.shop/a.png', link: link },
      { title: '밤', link },
    ],
    success: function (response) { console.log(response); },
    buttons: [{ title: '보기', link: { webUrl: 'https://cake.shop', androidExecParams: 'a=1' } }]
  });
  Kakao.Share.sendCustom({ templateId: 12345, templateArgs: { title: document.title, THU: cake.image, path: `orders/${id}` } });
  Kakao.Link.sendScrap({ requestUrl: location.href, templateId: Number(TEMPLATE_ID) });
</script>"#), @r#"
    list page {
      header_title "이번 주 새 케이크"
      header_link { url "https://cake.shop/a" }
      content {
        title "유자"
        image "https://img.cake.shop/a.png"
        link { url "https://cake.shop/a" }
      }
      content { title "밤"; link { url "https://cake.shop/a" } }
      button "보기" -> {
        web_url                  "https://cake.shop"
        android_execution_params "a=1"
      }
    }

    custom page-2 (
      title: text(1..100) sample "유자 파운드"
      image: image_url    sample "https://img.cake.shop/cake.jpg"
      id:    text(1..100) sample "20261122-0001"
    ) {
      template_id 12345
      args { title = title; THU = image; path = "orders/${id}" }
    }

    scrape page-3 (
      page_url:    url                   sample "https://cake.shop/"
      template_id: int(1..2_147_483_647) sample 104823
    ) {
      request_url page_url
      template_id template_id
    }
    ---
    page: left out: `container` belongs to the call, not to the message
    page: left out: `success` belongs to the call, not to the message
    page: `androidExecParams` is the old name of `android_execution_params`
    page-2: `title: text(1..100)` for `document.title`, a text in `title`
    page-2: `image: image_url` for `cake.image`, the whole address of a picture
    page-2: `id: text(1..100)` for `id`, a text in `path`
    page-3: `page_url: url` for `location.href`, a whole address
    page-3: `template_id: int(1..2_147_483_647)` for `TEMPLATE_ID`, a number in `template_id`
    "#);
}

#[test]
fn what_cannot_be_read_is_told_and_marked() {
    insta::assert_snapshot!(check("a.ts", r"
interface Payload { objectType: 'feed'; content: Content }
const payload: KakaoFeed = {
  ...base,
  objectType: 'feed',
  content: { title: '가', link: makeLink(order) },
  social: counts,
  buttons: [...more, { title: '보기', link }],
  [dynamic]: 1,
  onClick() { return 1; },
} as const;
payload.buttons.push(extra);
window.Kakao?.Share?.sendDefault(payload);
"), @r#"
    feed a {
      // TODO `...base` was here and could not be read: write its fields
      content {
        title "가"
        // TODO `makeLink(order)` was here and could not be read: write its fields
        link {}
      }
      // TODO `counts` was here and could not be read: write its fields
      social {}
      // TODO `...more` was here and could not be read: write its fields
      // TODO `link` was here and could not be read: write its fields
      button "보기" -> {}
      // TODO `[dynamic]: 1` was here and could not be read: write its fields
      // TODO `onClick() { return 1; }` was here and could not be read: write its fields
    }
    ---
    ! left out: what line 12 changes in `payload`, after its value was written; look at what is added there
    ! left out: `...base`, line 4, since its fields are not written there; write them by hand
    ! left out: `makeLink(order)` in `link`, line 6, since its fields are not written there; write them by hand
    ! left out: `counts` in `social`, line 7, since its fields are not written there; write them by hand
    ! left out: `...more` in `buttons`, line 8, since its fields are not written there; write them by hand
    ! left out: `link` in `link`, line 8, since its fields are not written there; write them by hand
    ! left out: `[dynamic]: 1`, line 9, since its fields are not written there; write them by hand
    ! left out: `onClick() { return 1; }`, line 10, since its fields are not written there; write them by hand
    "#);
}

#[test]
fn conditions_become_conditions() {
    insta::assert_snapshot!(check("-", r"{
  objectType: 'feed',
  content: {
    title: user.name ? `${user.name}님, 도착했어요` : '도착했어요',
    description: status === 'PAID' ? '결제 완료' : status === 'SENT' ? '배송 중' : '준비 중',
    imageUrl: isNight && !isHoliday ? 'https://img.cake.shop/night.png' : 'https://img.cake.shop/day.png',
    link: isApp ? { webUrl: 'https://cake.shop/app' } : { mobileWebUrl: 'https://cake.shop' },
  },
  ...(coupon != null && { buttonTitle: `${coupon} 쓰기` }),
  buttons: items.length > 0 ? [{ title: '담기', link: {} }] : [],
}"), @r#"
    feed feed (
      name?:      text(1..100) sample "김하늘"
      status:     text(1..20)  sample "PAID"
      is_night:   bool         sample true
      is_holiday: bool         sample true
      is_app:     bool         sample true
      coupon?:    text(1..5)   sample "보기"
      has_items:  bool         sample true
    ) {
      content {
        title       "${name}님, 도착했어요" when name
        title       "도착했어요" when not name
        description "결제 완료" when status == "PAID"
        description "배송 중" when status != "PAID" and status == "SENT"
        description "준비 중" when status != "PAID" and status != "SENT"
        image       "https://img.cake.shop/night.png" when is_night and not is_holiday
        image       "https://img.cake.shop/day.png" when not is_night or is_holiday
        link { web_url "https://cake.shop/app" } when is_app
        link { mobile_web_url "https://cake.shop" } when not is_app
      }
      button_title "${coupon} 쓰기" when coupon
      button "담기" -> {} when has_items
    }
    ---
    `name?: text(1..100)` for `user.name`, a text in `title`; may be absent
    `status: text(1..20)` for `status`, compared with "SENT"
    `is_night: bool` for `isNight`, which decides what is shown
    `is_holiday: bool` for `isHoliday`, which decides what is shown
    `is_app: bool` for `isApp`, which decides what is shown
    `coupon?: text(1..5)` for `coupon`, a text in `button_title`; may be absent
    `has_items: bool` for `items.length > 0`, which decides what is shown
    "#);
}

#[test]
fn defaults_and_optional_chaining_make_optional_parameters() {
    insta::assert_snapshot!(check("-", r"({
  objectType: 'feed',
  content: {
    title: (title || '제목 없음'),
    description: item?.description,
    imageUrl: item.image || '',
    link: { webUrl: url ?? 'https://cake.shop' },
  },
  buttonTitle: `${label ?? '열기'}!`,
  social: { likeCount: post.likes ?? 0 },
})"), @r#"
    feed feed (
      title?:       text(1..100)      sample "제목 없음" default "제목 없음"
      description?: text(1..100)      sample "오늘 구운 케이크가 나왔어요"
      image?:       image_url         sample "https://img.cake.shop/cake.jpg"
      url?:         url               sample "https://cake.shop" default "https://cake.shop"
      label?:       text(1..7)        sample "열기" default "열기"
      likes?:       int(0..9_999_999) sample 0 default 0
    ) {
      content {
        title       title
        description description when description
        image       image when image
        link { web_url url }
      }
      button_title "${label}!"
      social { like_count likes }
    }
    ---
    `title?: text(1..100)` for `title`, a text in `title`; "제목 없음" without it
    `description?: text(1..100)` for `item.description`, a text in `description`; may be absent
    `image?: image_url` for `item.image`, the whole address of a picture; may be absent
    `url?: url` for `url`, a whole address; "https://cake.shop" without it
    `label?: text(1..7)` for `label`, a text in `button_title`; "열기" without it
    `likes?: int(0..9_999_999)` for `post.likes`, a number in `like_count`; "0" without it
    "#);
}

#[test]
fn texts_are_put_together() {
    let text = r#"sendDefault({
  objectType: 'text',
  text: "\uac00\u{1F381}\x41 \"인용\" \
이어짐" + 1 + 2 + '개' + (a + b) + ["줄", `둘 ${"셋"}`].join('\n') + ''.concat(c, "끝"),
  link: { webUrl: 'https://cake.shop/' + encodeURIComponent(q) + "?n=" + String(n) },
  buttonTitle: count + 1 + '개',
})"#;
    insta::assert_snapshot!(check("a.js", text), @r#"
    text a (
      a:     text(1..59) sample "보기"
      b:     text(1..59) sample "보기"
      c:     text(1..59) sample "보기"
      q:     text(1..50) sample "20261122-0001"
      n:     text(1..50) sample "20261122-0001"
      count: text(1..7)  sample "3"
    ) {
      text """
        가🎁A "인용" 이어짐12개${a}${b}줄
        둘 셋${c}끝
        """
      link { web_url "https://cake.shop/${q}?n=${n}" }
      button_title "${count}개"
    }
    ---
    `a: text(1..59)` for `a`, a text in `text`
    `b: text(1..59)` for `b`, a text in `text`
    `c: text(1..59)` for `c`, a text in `text`
    `q: text(1..50)` for `q`, a part of an address
    `n: text(1..50)` for `n`, a part of an address
    `count: text(1..7)` for `count + 1`, a text in `button_title`
    "#);
}

#[test]
fn an_address_that_begins_with_a_hole_is_one_parameter() {
    insta::assert_snapshot!(check("a.js", r"
const shareUrl = `${location.origin}/cakes/${cake.id}`;
Kakao.Share.sendDefault({
  objectType: 'feed',
  content: {
    title: '케이크',
    imageUrl: process.env.CDN + cake.image,
    link: { webUrl: shareUrl, mobileWebUrl: shareUrl },
  },
  buttons: [{ title: '보기', link: { webUrl: base + '/a', mobileWebUrl: 'https://cake.shop' + path } }],
});
"), @r#"
    feed a (
      image_url: image_url sample "https://img.cake.shop/cake.jpg"
      share_url: url       sample "https://cake.shop/"
      url:       url       sample "https://cake.shop/"
      url_2:     url       sample "https://cake.shop/"
    ) {
      content { title "케이크"; image image_url; link { url share_url } }
      button "보기" -> { web_url url; mobile_web_url url_2 }
    }
    ---
    `image_url: image_url` for `${process.env.CDN}${cake.image}`, the whole address of a picture
    `share_url: url` for `shareUrl`, a whole address
    `url: url` for `${base}/a`, a whole address
    `url_2: url` for `https://cake.shop${path}`, a whole address
    "#);
}

#[test]
fn numbers_get_the_range_of_their_place() {
    insta::assert_snapshot!(check("a.js", r"Kakao.Share.sendDefault({
  objectType: 'commerce',
  content: { title: '케이크', imageUrl: img, imageWidth: w, link: {} },
  commerce: { regularPrice: cake.price, discountPrice: cake.sale, discountRate: Math.round(rate * 100), currencyUnitPosition: pos },
})"), @r#"
    commerce a (
      img:   image_url         sample "https://img.cake.shop/cake.jpg"
      w:     int(0..10_000)    sample 640
      price: won(0..9_999_999) sample 12000
      sale:  won(0..9_999_999) sample 10800
      rate:  percent           sample 10
      pos:   int(0..1)         sample 1
    ) {
      content {
        title       "케이크"
        image       img
        image_width w
        link {}
      }
      commerce {
        regular_price          price
        discount_price         sale
        discount_rate          rate
        currency_unit_position pos
      }
    }
    ---
    `img: image_url` for `img`, the whole address of a picture
    `w: int(0..10_000)` for `w`, a number in `image_width`
    `price: won(0..9_999_999)` for `cake.price`, a price
    `sale: won(0..9_999_999)` for `cake.sale`, a price
    `rate: percent` for `Math.round(rate * 100)`, a percentage
    `pos: int(0..1)` for `pos`, a number in `currency_unit_position`
    "#);
}

#[test]
fn the_rest_api_is_called_by_its_names() {
    insta::assert_snapshot!(check("a.js", r"
Kakao.API.request({
  url: '/v2/api/talk/memo/default/send',
  data: { template_object: JSON.stringify({ object_type: 'text', text: memo, link: { web_url: 'https://cake.shop', mobile_web_url: 'https://cake.shop' } }) },
});
await axios.post(url, new URLSearchParams({ template_id: 104823, template_args: JSON.stringify({ NAME: name }) }), {
  headers: { Authorization: `Bearer ${accessToken}` },
});
Kakao.API.request({ url: '/v2/user/me', data: { property_keys: [] } });
"), @r#"
    text a (memo: text(1..200) sample "보기") {
      text memo
      link { url "https://cake.shop" }
    }

    custom a-2 (name: text(1..100) sample "김하늘") {
      template_id 104823
      args { NAME = name }
    }
    ---
    a: `memo: text(1..200)` for `memo`, a text in `text`
    a-2: `name: text(1..100)` for `name`, a text in `NAME`
    "#);
}

#[test]
fn names_that_clash_or_mean_something_get_others() {
    insta::assert_snapshot!(check("a.js", r"sendDefault({ objectType: 'text', text: `${user.name} ${shop.name} ${name} ${주문자} ${when} ${a[0]} ${x.y} ${x.y}`, link: {} })"), @r#"
    text a (
      name:       text(1..24) sample "김하늘"
      shop_name:  text(1..24) sample "달빛한조각"
      name_2:     text(1..24) sample "김하늘"
      text:       text(1..24) sample "오늘 구운 케이크가 나왔어요"
      when_value: text(1..24) sample "보기"
      a:          text(1..24) sample "보기"
      y:          text(1..24) sample "보기"
    ) {
      text "${name} ${shop_name} ${name_2} ${text} ${when_value} ${a} ${y} ${y}"
      link {}
    }
    ---
    `name: text(1..24)` for `user.name`, a text in `text`
    `shop_name: text(1..24)` for `shop.name`, a text in `text`
    `name_2: text(1..24)` for `name`, a text in `text`
    `text: text(1..24)` for `주문자`, a text in `text`
    `when_value: text(1..24)` for `when`, a text in `text`
    `a: text(1..24)` for `a[0]`, a text in `text`
    `y: text(1..24)` for `x.y`, a text in `text`
    "#);
}

#[test]
fn line_ends_do_not_matter() {
    let text = "sendDefault({\n  objectType: 'text',\n  // 본문 🎁\n  text: `여러\n줄 ${name}`,\n  link: {},\n})\n";
    let expected = talk(&imported("a.js", text));
    assert_eq!(talk(&imported("a.js", &text.replace('\n', "\r\n"))), expected);
    insta::assert_snapshot!(expected, @r#"
    text a (name: text(1..195) sample "김하늘") {
      // 본문 🎁
      text """
        여러
        줄 ${name}
        """
      link {}
    }
    "#);
}
