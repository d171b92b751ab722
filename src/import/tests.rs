//! Sources in, templates and notes out.

use super::{Options, import};
use crate::diagnostic::Lang;
use crate::source::Source;
use crate::syntax::print;

/// What a user sees: the template as `.talk`, then the notes in English.
fn check(name: &str, text: &str) -> String {
    match import(&Source::new(name, text), &Options::default()) {
        Err(words) => format!("error: {}", words.to(Lang::En)),
        Ok(imported) => {
            let notes = imported.notes.iter().map(|note| format!("{:?}: {}\n", note.weight, note.words.to(Lang::En)));
            format!("{}--\n{}", print::talk(&imported.file, &imported.text), notes.collect::<String>())
        }
    }
}

#[test]
fn scratch() {
    let js = r#"
// share
const SITE = 'https://cake.shop';
function share(order, user) {
  Kakao.Share.sendDefault({
    objectType: 'feed',
    content: {
      title: `${user.name}님의 주문`,   // 제목
      description: '주문번호 ' + order.orderNo + '번, ' + order.price.toLocaleString() + '원',
      imageUrl: order.imageUrl,
      imageWidth: 640, imageHeight: 640,
      link: { webUrl: SITE + '/orders/' + order.orderNo, mobileWebUrl: SITE + '/orders/' + order.orderNo },
    },
    itemContent: {
      profileText: shop?.name ?? '달빛한조각',
      items: order.items.map((item) => ({ item: item.name, itemOp: `${item.price.toLocaleString()}원` })),
      sum: '합계', sumOp: `${order.total}원`,
    },
    // 반응
    social: { likeCount: post.likes, ...extra },
    buttons: [
      { title: isGift ? '선물 보기' : '주문 보기', link: { webUrl: location.href, mobileWebUrl: location.href } },
      order.coupon && { title: '쿠폰', link: { androidExecutionParams: `code=${order.coupon}`, iosExecutionParams: `code=${order.coupon}` } },
      ...more,
    ],
    installTalk: true,
  });
}
"#;
    println!("{}", check("shareOrder.js", js));
    let py = r#"
import json, requests
template = {
    "object_type": "text",
    # 본문
    "text": f"{user['name']}님, {count:,}원 결제가 "
            "완료됐어요",
    "link": {"web_url": "https://cake.shop/o/%s" % order_id, "mobile_web_url": BASE + "/o/" + str(order_id)},
    "button_title": "열기" if done else "확인",
}
headers = {"Authorization": "Bearer " + TOKEN}
requests.post(url, headers=headers, data={"template_object": json.dumps(template)})
"#;
    println!("{}", check("send.py", py));
    let curl = r#"curl -v -X POST "https://kapi.kakao.com/v2/api/talk/memo/default/send" \
    -H "Content-Type: application/x-www-form-urlencoded" \
    -H "Authorization: Bearer ${ACCESS_TOKEN}" \
    --data-urlencode 'template_object={
        "object_type": "text",
        "text": "안녕하세요, '"$NAME"'님",
        "link": { "web_url": "https://dalbit.shop", "mobile_web_url": "https://dalbit.shop" },
        "button_title": "바로 확인"
    }'
"#;
    println!("{}", check("send.sh", curl));
    panic!();
}
