//! Python: dict literals, formatted texts, calls that send them.

use super::check;

#[test]
fn a_dict_that_is_sent_becomes_a_template() {
    insta::assert_snapshot!(check("send_kakao.py", r##"
import json, requests

SITE = "https://cake.shop"
TOKEN = "secret-token"

def send(user, order):
    template = {
        "object_type": "feed",
        # 본문
        "content": {
            "title": f"{user['name']}님의 주문",  # 이름
            "description": "주문번호 {}번, {:,}원".format(order.no, order.price),
            "image_url": None,
            "link": {
                "web_url": "%s/orders/%s" % (SITE, order.no),
                "mobile_web_url": SITE + "/orders/" + str(order.no),
            },
        },
        'item_content': {
            'items': [{'item': i.name, 'item_op': f'{i.price:,}원'} for i in order.items],
            "sum": "합계", "sum_op": f"{order.total:,d}원",
        },
        "buttons": [
            {"title": "열기" if order.is_open else "보기", "link": base_link},
        ] + extra,
    }
    headers = {"Authorization": "Bearer " + TOKEN}
    data = {"template_object": json.dumps(template, ensure_ascii=False)}
    return requests.post("https://kapi.kakao.com/v2/api/talk/memo/default/send", headers=headers, data=data)
"##), @r#"
    feed send-kakao (
      name:     text(1..100)      sample "김하늘"
      order_no: text(1..50)       sample "20261122-0001"
      price:    won(0..9_999_999) sample 12000
      items:    list(1..5) {
        name:  text(1..6)        sample "김하늘"
        price: won(0..9_999_999) sample 12000
      } sample [{ name = "김하늘"; price = 12000 }]
      total:    won(0..9_999_999) sample 12000
      is_open:  bool              sample true
    ) {
      // 본문
      content {
        // 이름
        title       "${name}님의 주문"
        description "주문번호 ${order_no}번, ${price | won}"
        link { url "https://cake.shop/orders/${order_no}" }
      }
      item_content {
        for i in items { item i.name = i.price | won }
        sum "합계" = total | won
      }
      // TODO `base_link` was here and could not be read: write its fields
      button "열기" -> {} when is_open
      button "보기" -> {} when not is_open
      // TODO `...extra` was here and could not be read: write its fields
    }
    ---
    left out: `image_url` is null, which says no more than its absence
    `SITE` is `https://cake.shop`, as line 4 says
    `name: text(1..100)` for `user['name']`, a text in `title`
    `order_no: text(1..50)` for `order.no`, a text in `description`
    `price: won(0..9_999_999)` for `order.price`, a price
    `items: list(1..5)` for `order.items`, whose rows are gone through
    `items.name: text(1..6)` for `name`, a text in `item`
    `items.price: won(0..9_999_999)` for `price`, a price
    `total: won(0..9_999_999)` for `order.total`, a price
    `is_open: bool` for `order.is_open`, which decides what is shown
    ! left out: `base_link` in `link`, line 25, since its fields are not written there; write them by hand
    ! left out: `...extra` in `buttons`, line 26, since its fields are not written there; write them by hand
    "#);
}

#[test]
fn texts_are_put_together() {
    insta::assert_snapshot!(check("a.py", r#"
data = dict(template_object=json.dumps(dict(
    object_type="text",
    text="여러 조각이 "
         'joined' f" {{중괄호}} {name!r} {count:>3d} {date:%m월 %d일}" + r"\d" + """
둘째 줄 "인용" """ + "\n".join(["셋째", line]) + "%(kind)s 100%%" % {"kind": kind} + "\uac00\U0001F381".strip(),
    link={"web_url": f"https://cake.shop/?q={quote(q)}", "mobile_web_url": os.environ["SITE_URL"]},
    button_title=label or "열기",
)))
"#), @r#"
    text a (
      name:     text(1..36)       sample "김하늘"
      count:    int(0..9_999_999) sample 3
      date:     text(1..36)       sample "11월 22일"
      line:     text(1..36)       sample "보기"
      kind:     text(1..36)       sample "보기"
      q:        text(1..50)       sample "20261122-0001"
      site_url: url               sample "https://cake.shop/"
      label?:   text(1..8)        sample "열기" default "열기"
    ) {
      text """
        여러 조각이 joined {중괄호} ${name} ${count} ${date}\\d
        둘째 줄 "인용" 셋째
        ${line}${kind} 100%가🎁
        """
      link { web_url "https://cake.shop/?q=${q}"; mobile_web_url site_url }
      button_title label
    }
    ---
    `name: text(1..36)` for `name`, a text in `text`
    `count: int(0..9_999_999)` for `count`, a number in a text
    `date: text(1..36)` for `date`, a text in `text`
    `line: text(1..36)` for `line`, a text in `text`
    `kind: text(1..36)` for `kind`, a text in `text`
    `q: text(1..50)` for `q`, a part of an address
    `site_url: url` for `os.environ["SITE_URL"]`, a whole address
    `label?: text(1..8)` for `label`, a text in `button_title`; "열기" without it
    "#);
}

#[test]
fn names_stand_for_what_the_file_says_they_are() {
    insta::assert_snapshot!(check("a.py", r#"
title = "첫 제목"

def one():
    template = {"object_type": "text", "text": title, "link": {}}
    post(data={"template_object": json.dumps(template)})

def two(flag):
    title = "둘째"
    if flag:
        title = "셋째"
    template = {"object_type": "text", "text": title, "link": {}}
    template["button_title"] = "열기"
    post(data={"template_object": json.dumps(template)})

def three(template):
    post(data={"template_object": json.dumps(template)})
"#), @r#"
    text a {
      text "첫 제목"
      link {}
    }

    text a-2 (title: text(1..200) sample "유자 파운드") {
      text title
      link {}
    }
    ---
    a: `title` is `첫 제목`, as line 2 says
    a-2: `title: text(1..200)` for `title`, a text in `text`
    ! a-2: left out: what line 13 changes in `template`, after its value was written; look at what is added there
    "#);
}

#[test]
fn conditions_and_literals_of_python() {
    insta::assert_snapshot!(check("-", r#"{
    'object_type': 'text',
    'text': user.get("name", "고객") + "님" if user is not None and not hidden else "",
    'link': {**base, 'web_url': 'https://cake.shop'},
    'buttons': [*more, {'title': '가', 'link': {}, 'hot': True, 'n': 0x10}],
    key: 1,
}"#), @r#"
    text text (
      user:   bool         sample true
      hidden: bool         sample true
      name?:  text(1..199) sample "고객" default "고객"
    ) {
      text "${name}님" when user and not hidden
      text "" when not user or hidden
      link {
        // TODO `...base` was here and could not be read: write its fields
        web_url "https://cake.shop"
      }
      // TODO `...more` was here and could not be read: write its fields
      button "가" -> {}
      // TODO `key: 1` was here and could not be read: write its fields
    }
    ---
    `user: bool` for `user`, which decides what is shown
    `hidden: bool` for `hidden`, which decides what is shown
    `name?: text(1..199)` for `user.get("name", "고객")`, a text in `text`; "고객" without it
    ! left out: `...base` in `link`, line 4, since its fields are not written there; write them by hand
    ! left out: `...more` in `buttons`, line 5, since its fields are not written there; write them by hand
    ! left out: `hot` in `buttons`, line 5, since Kakao has no such field there
    ! left out: `n` in `buttons`, line 5, since Kakao has no such field there
    ! left out: `key: 1`, line 6, since its fields are not written there; write them by hand
    "#);
}
