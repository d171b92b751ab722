//! The arguments of the message that is measured, and the ways to write it without malpung.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

/// The template.
pub const TALK: &str = include_str!("order.talk");

/// What a program has of an order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    pub name: String,
    pub order_no: String,
    pub carrier: String,
    pub memo: String,
    pub first: String,
    pub first_price: u32,
    pub second: String,
    pub second_price: u32,
    pub total: u32,
    pub points: u32,
}

impl Order {
    pub fn example() -> Self {
        Self {
            name: "김달빛".to_owned(),
            order_no: "20261124-0001".to_owned(),
            carrier: "달빛 택배".to_owned(),
            memo: "문 앞에 두고 \"벨\"을 눌러 주세요.".to_owned(),
            first: "유자 케익".to_owned(),
            first_price: 32_000,
            second: "딸기 타르트".to_owned(),
            second_price: 18_000,
            total: 50_000,
            points: 500,
        }
    }
}

/// What is checked of a text by hand.
#[derive(Debug, Clone, Copy)]
pub enum Care {
    /// Length, line breaks and control characters.
    Limits,
    /// The same, and that letters are put together.
    LimitsAndLetters,
}

/// The message by hand: the same checks, segments that are already escaped, one string.
pub fn by_hand(order: &Order, care: Care) -> Option<String> {
    let mut out = String::with_capacity(1_536);
    write_by_hand(order, care, &mut out)?;
    Some(out)
}

/// The same behind what is there.
pub fn write_by_hand(order: &Order, care: Care, out: &mut String) -> Option<()> {
    let texts = [
        (&order.name, 1, 10, 0),
        (&order.carrier, 1, 12, 0),
        (&order.memo, 0, 60, 1),
        (&order.first, 1, 6, 0),
        (&order.second, 1, 6, 0),
    ];
    texts.into_iter().all(|(text, least, most, breaks)| fits(text, least, most, breaks, care)).then_some(())?;
    is_number(&order.order_no).then_some(())?;
    let prices = [order.first_price, order.second_price, order.points];
    (prices.into_iter().all(|price| price <= 9_999_999) && order.total <= 99_999_999).then_some(())?;
    out.push_str("{\"object_type\":\"feed\",\"content\":{\"title\":\"");
    escape(&order.name, out);
    out.push_str("님, 주문하신 케이크가 출발했어요\",\"image_url\":\"https://img.dalbit.shop/messages/2026/11/order-shipped.png\",\"image_width\":640,\"image_height\":640,\"description\":\"주문번호 ");
    escape(&order.order_no, out);
    out.push_str("\\n");
    escape(&order.carrier, out);
    out.push_str("에서 오늘 안에 가져다 드려요. ");
    escape(&order.memo, out);
    out.push_str("\",\"link\":{\"web_url\":\"https://dalbit.shop/orders/");
    encode(&order.order_no, out);
    out.push_str("/tracking\",\"mobile_web_url\":\"https://dalbit.shop/orders/");
    encode(&order.order_no, out);
    out.push_str("/tracking\",\"android_execution_params\":\"order=");
    encode(&order.order_no, out);
    out.push_str("&from=message\",\"ios_execution_params\":\"order=");
    encode(&order.order_no, out);
    out.push_str("&from=message\"}},\"item_content\":{\"profile_text\":\"달빛 케이크 상점\",\"profile_image_url\":\"https://img.dalbit.shop/profile/round-640.png\",\"items\":[{\"item\":\"");
    escape(&order.first, out);
    out.push_str("\",\"item_op\":\"");
    comma(order.first_price, out);
    out.push_str("원\"},{\"item\":\"");
    escape(&order.second, out);
    out.push_str("\",\"item_op\":\"");
    comma(order.second_price, out);
    out.push_str("원\"},{\"item\":\"적립\",\"item_op\":\"");
    comma(order.points, out);
    out.push_str("점\"}],\"sum\":\"총 결제\",\"sum_op\":\"");
    comma(order.total, out);
    out.push_str("원\"},\"social\":{\"like_count\":286,\"comment_count\":45,\"shared_count\":12},\"buttons\":[{\"title\":\"배송 조회\",\"link\":{\"web_url\":\"https://dalbit.shop/orders/");
    encode(&order.order_no, out);
    out.push_str("/tracking\",\"mobile_web_url\":\"https://dalbit.shop/orders/");
    encode(&order.order_no, out);
    out.push_str("/tracking\"}},{\"title\":\"주문 내역\",\"link\":{\"web_url\":\"https://dalbit.shop/orders/");
    encode(&order.order_no, out);
    out.push_str("\",\"mobile_web_url\":\"https://dalbit.shop/orders/");
    encode(&order.order_no, out);
    out.push_str("\"}}]}");
    Some(())
}

fn fits(text: &str, least: usize, most: usize, breaks: usize, care: Care) -> bool {
    let is_composed = match care {
        Care::Limits => true,
        Care::LimitsAndLetters => {
            text.is_ascii()
                || unicode_normalization::is_nfc_quick(text.chars()) == unicode_normalization::IsNormalized::Yes
        }
    };
    let (mut count, mut lines) = (0, 0);
    for sign in text.chars() {
        count += 1;
        if sign == '\n' {
            lines += 1;
        } else if sign.is_control() {
            return false;
        }
    }
    is_composed && least <= count && count <= most && lines <= breaks
}

fn is_number(text: &str) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let bytes = text.as_bytes();
    bytes.len() == 13 && bytes[8] == b'-' && bytes[..8].iter().all(is_digit) && bytes[9..].iter().all(is_digit)
}

fn escape(text: &str, out: &mut String) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            _ => continue,
        };
        out.push_str(&text[start..at]);
        out.push_str(escaped);
        start = at + 1;
    }
    out.push_str(&text[start..]);
}

fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}

pub fn comma(number: u32, out: &mut String) {
    if number >= 1_000_000 {
        let _ = write!(out, "{},{:03},{:03}", number / 1_000_000, number / 1_000 % 1_000, number % 1_000);
    } else if number >= 1_000 {
        let _ = write!(out, "{},{:03}", number / 1_000, number % 1_000);
    } else {
        let _ = write!(out, "{number}");
    }
}

/// The message as most programs make it: structs and `serde_json`.
pub fn by_structs(order: &Order) -> String {
    let number = &order.order_no;
    let won = |price| {
        let mut text = String::new();
        comma(price, &mut text);
        text + "원"
    };
    let link = |address: String, params: Option<String>| Link {
        mobile_web_url: address.clone(),
        web_url: address,
        ios_execution_params: params.clone(),
        android_execution_params: params,
    };
    let tracking = format!("https://dalbit.shop/orders/{number}/tracking");
    let item = |label: &str, value: String| Item { item: label.to_owned(), item_op: value };
    let mut points = String::new();
    comma(order.points, &mut points);
    let feed = Feed {
        object_type: "feed",
        content: Content {
            title: format!("{}님, 주문하신 케이크가 출발했어요", order.name),
            image_url: "https://img.dalbit.shop/messages/2026/11/order-shipped.png",
            image_width: 640,
            image_height: 640,
            description: format!("주문번호 {number}\n{}에서 오늘 안에 가져다 드려요. {}", order.carrier, order.memo),
            link: link(tracking.clone(), Some(format!("order={number}&from=message"))),
        },
        item_content: ItemContent {
            profile_text: "달빛 케이크 상점",
            profile_image_url: "https://img.dalbit.shop/profile/round-640.png",
            items: vec![
                item(&order.first, won(order.first_price)),
                item(&order.second, won(order.second_price)),
                item("적립", points + "점"),
            ],
            sum: "총 결제",
            sum_op: won(order.total),
        },
        social: Social { like_count: 286, comment_count: 45, shared_count: 12 },
        buttons: vec![
            Button { title: "배송 조회", link: link(tracking, None) },
            Button { title: "주문 내역", link: link(format!("https://dalbit.shop/orders/{number}"), None) },
        ],
    };
    serde_json::to_string(&feed).expect("JSON")
}

#[derive(Serialize)]
struct Feed {
    object_type: &'static str,
    content: Content,
    item_content: ItemContent,
    social: Social,
    buttons: Vec<Button>,
}

#[derive(Serialize)]
struct Content {
    title: String,
    image_url: &'static str,
    image_width: u32,
    image_height: u32,
    description: String,
    link: Link,
}

#[derive(Serialize)]
struct Link {
    web_url: String,
    mobile_web_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    android_execution_params: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ios_execution_params: Option<String>,
}

#[derive(Serialize)]
struct ItemContent {
    profile_text: &'static str,
    profile_image_url: &'static str,
    items: Vec<Item>,
    sum: &'static str,
    sum_op: String,
}

#[derive(Serialize)]
struct Item {
    item: String,
    item_op: String,
}

#[derive(Serialize)]
struct Social {
    like_count: u32,
    comment_count: u32,
    shared_count: u32,
}

#[derive(Serialize)]
struct Button {
    title: &'static str,
    link: Link,
}

/// The message as a template of minijinja, which escapes and encodes by itself. Commas the caller has to write.
pub const JINJA: &str = r#"{"object_type":"feed","content":{"title":{{ name ~ "님, 주문하신 케이크가 출발했어요" }},"image_url":"https://img.dalbit.shop/messages/2026/11/order-shipped.png","image_width":640,"image_height":640,"description":{{ "주문번호 " ~ order_no ~ "\n" ~ carrier ~ "에서 오늘 안에 가져다 드려요. " ~ memo }},"link":{"web_url":{{ "https://dalbit.shop/orders/" ~ (order_no|urlencode) ~ "/tracking" }},"mobile_web_url":{{ "https://dalbit.shop/orders/" ~ (order_no|urlencode) ~ "/tracking" }},"android_execution_params":{{ "order=" ~ (order_no|urlencode) ~ "&from=message" }},"ios_execution_params":{{ "order=" ~ (order_no|urlencode) ~ "&from=message" }}}},"item_content":{"profile_text":"달빛 케이크 상점","profile_image_url":"https://img.dalbit.shop/profile/round-640.png","items":[{"item":{{ first }},"item_op":{{ first_price ~ "원" }}},{"item":{{ second }},"item_op":{{ second_price ~ "원" }}},{"item":"적립","item_op":{{ points ~ "점" }}}],"sum":"총 결제","sum_op":{{ total ~ "원" }}},"social":{"like_count":286,"comment_count":45,"shared_count":12},"buttons":[{"title":"배송 조회","link":{"web_url":{{ "https://dalbit.shop/orders/" ~ (order_no|urlencode) ~ "/tracking" }},"mobile_web_url":{{ "https://dalbit.shop/orders/" ~ (order_no|urlencode) ~ "/tracking" }}}},{"title":"주문 내역","link":{"web_url":{{ "https://dalbit.shop/orders/" ~ (order_no|urlencode) }},"mobile_web_url":{{ "https://dalbit.shop/orders/" ~ (order_no|urlencode) }}}}]}"#;
