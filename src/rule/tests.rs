//! What the rules say of small messages, at their limits and beside them.

use serde_json::{Value, json};

use super::{Scrutiny, Subject, run};
use crate::diagnostic::Finding;
use crate::model::{Dialect, Kind, Message};
use crate::profile::Profile;
use crate::tree::Notation;

fn findings(kind: Kind, value: Value, dialect: Dialect) -> Vec<Finding> {
    let message = Message::from_json(kind, value).unwrap();
    run(&Subject {
        message: &message,
        dialect,
        notation: Notation::Json,
        profile: &Profile::default(),
        mended: &[],
        scrutiny: Scrutiny::All,
    })
}

fn rules(kind: Kind, value: Value) -> Vec<&'static str> {
    findings(kind, value, Dialect::Rest).into_iter().map(|finding| finding.rule).collect()
}

/// What is found in a text template with this address, in a profile.
fn of_address(profile: &Profile, address: &str) -> Vec<Finding> {
    let link = json!({"web_url": address, "android_execution_params": "a=1", "ios_execution_params": "a=1"});
    let message = Message::from_json(Kind::Text, with(text(), "/link", link)).unwrap();
    run(&Subject {
        message: &message,
        dialect: Dialect::Rest,
        notation: Notation::Yaml,
        profile,
        mended: &[],
        scrutiny: Scrutiny::All,
    })
}

fn profile(hosts: &[&str], is_production: bool) -> Profile {
    let hosts = hosts.iter().map(|host| crate::profile::Origin::parse(host).unwrap()).collect();
    Profile { name: "prod".to_owned(), hosts, is_production, ..Profile::default() }
}

fn page() -> Value {
    json!({"web_url": "https://cake.shop/17", "mobile_web_url": "https://cake.shop/17"})
}

fn with(mut message: Value, pointer: &str, value: Value) -> Value {
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    message.pointer_mut(parent).unwrap()[field] = value;
    message
}

fn text() -> Value {
    json!({"object_type": "text", "text": "주문하신 케이크가 준비됐어요.", "link": page()})
}

fn feed() -> Value {
    json!({"object_type": "feed", "content": {"title": "오늘의 케이크", "link": page()}})
}

fn commerce(price: Value) -> Value {
    json!({"object_type": "commerce", "content": {"title": "케이크", "link": page()}, "commerce": price})
}

/// A text of a length, in each way in which its bytes and its characters can differ.
fn texts(length: usize) -> [String; 4] {
    ["a", "가", "\u{1100}\u{1161}", "🎁"].map(|character| character.repeat(length))
}

#[test]
fn texts_are_cut_past_their_limit() {
    for (at, over) in texts(200).into_iter().zip(texts(201)) {
        assert!(!rules(Kind::Text, with(text(), "/text", at.clone().into())).contains(&"text-too-long"));
        assert!(rules(Kind::Text, with(text(), "/text", over.into())).contains(&"text-too-long"));
        assert!(
            !rules(Kind::Feed, with(feed(), "/content/title", format!("{at}{at}").into())).contains(&"text-too-long")
        );
    }
}

#[test]
fn items_are_cut_past_their_limits() {
    let fields =
        [("profile_text", 16), ("title_image_text", 24), ("title_image_category", 14), ("sum", 6), ("sum_op", 11)];
    for (field, shown) in fields {
        for (length, is_found) in [(shown, false), (shown + 1, true)] {
            for text in texts(length) {
                let items = json!({"sum": "합계", "sum_op": "1원", field: text});
                let found = rules(Kind::Feed, with(feed(), "/item_content", items));
                assert_eq!(found.contains(&"item-too-long"), is_found, "{field} {length}");
            }
        }
    }
    for (item, item_op, count) in [(6, 25, 0), (7, 25, 1), (7, 26, 2)] {
        let row = json!({"item": "가".repeat(item), "item_op": "1".repeat(item_op)});
        let found = rules(Kind::Feed, with(feed(), "/item_content", json!({"items": [row]})));
        assert_eq!(found, vec!["item-too-long"; count]);
    }
}

#[test]
fn a_family_of_joined_emoji_has_seven_characters() {
    for (text, is_found) in [("👨‍👩‍👧‍👦a", false), ("👨‍👩‍👧‍👦ab", true)] {
        let found = rules(Kind::Text, with(self::text(), "/button_title", text.into()));
        assert_eq!(found, if is_found { vec!["long-button-title"] } else { vec![] });
    }
}

#[test]
fn a_link_must_serve_everybody() {
    let cases = [
        (json!({}), Some("empty-link")),
        (json!({"web_url": "", "mobile_web_url": ""}), Some("empty-link")),
        (json!({"web_url": "https://cake.shop"}), Some("one-sided-link")),
        (json!({"web_url": "https://cake.shop", "mobile_web_url": ""}), Some("one-sided-link")),
        (json!({"mobile_web_url": "https://cake.shop"}), Some("one-sided-link")),
        (json!({"web_url": "https://cake.shop", "ios_execution_params": "a=1"}), Some("one-sided-link")),
        (json!({"android_execution_params": "a=1"}), Some("one-sided-link")),
        (json!({"android_execution_params": "a=1", "ios_execution_params": "a=1"}), None),
        (json!({"web_url": "https://cake.shop", "android_execution_params": "a", "ios_execution_params": "a"}), None),
        (json!({"android_execution_params": "a", "ios_execution_params": "a", "web_url": ""}), Some("empty-string")),
        (page(), None),
    ];
    for (link, expected) in cases {
        let found = rules(Kind::Text, with(text(), "/link", link.clone()));
        assert_eq!(found, Vec::from_iter(expected), "{link}");
    }
}

#[test]
fn a_missing_address_is_filled_from_its_twin_or_replaced() {
    use crate::diagnostic::{Change, Literal};
    use crate::source::Pointer;
    let twin = || Literal::Text("https://cake.shop".to_owned());
    let at = Pointer::parse("/link");
    for (link, expected) in [
        (json!({"web_url": "https://cake.shop"}), Change::Insert(at.clone(), "mobile_web_url".to_owned(), twin())),
        (
            json!({"web_url": "https://cake.shop", "mobile_web_url": ""}),
            Change::Replace(at.join("mobile_web_url"), twin()),
        ),
    ] {
        let found = findings(Kind::Text, with(text(), "/link", link), Dialect::Rest);
        let fix = found[0].fix.clone().unwrap();
        assert_eq!(fix.changes, [expected]);
        assert!(!fix.safe);
    }
}

#[test]
fn what_a_fix_adds_is_spelt_in_the_dialect_of_the_message() {
    use crate::diagnostic::Change;
    let one_sided = with(text(), "/link", json!({"web_url": "https://cake.shop"}));
    let lone = commerce(json!({"regular_price": 10000, "discount_rate": 10}));
    for (kind, message, added) in [(Kind::Text, one_sided, "mobileWebUrl"), (Kind::Commerce, lone, "discountPrice")] {
        let found = findings(kind, message, Dialect::Js);
        let fixes: Vec<_> = found.iter().filter_map(|finding| finding.fix.as_ref()).collect();
        let [fix] = fixes.as_slice() else { panic!("{added}: {found:?}") };
        assert!(matches!(&fix.changes[..], [Change::Insert(_, name, _)] if name == added), "{added}: {fix:?}");
    }
}

#[test]
fn prices_agree_within_rounding() {
    let cases = [
        (json!({"regular_price": 208800, "discount_price": 146160, "discount_rate": 30}), false),
        (json!({"regular_price": 25000, "discount_price": 19900, "discount_rate": 20}), false),
        (json!({"regular_price": 59000, "discount_price": 41300}), false),
        (json!({"regular_price": 12900, "discount_price": 9000, "discount_rate": 30}), false),
        (json!({"regular_price": 9900, "discount_price": 6600, "discount_rate": 33}), false),
        (json!({"regular_price": 9900, "discount_price": 6630, "discount_rate": 33}), false),
        (json!({"regular_price": 1000, "discount_price": 1000, "discount_rate": 0}), false),
        (json!({"regular_price": 1000, "discount_price": 0, "discount_rate": 100}), false),
        (json!({"regular_price": 1000, "discount_rate": 0}), false),
        (json!({"regular_price": 0, "discount_price": 0}), false),
        (json!({"regular_price": 10000, "discount_price": 7000, "fixed_discount_price": 3000}), false),
        (json!({"regular_price": 2855105, "discount_price": 2360600, "discount_rate": 18}), true),
        (json!({"regular_price": 10000, "discount_price": 8000, "discount_rate": 30}), true),
        (json!({"regular_price": 10000, "discount_price": 10000}), true),
        (json!({"regular_price": 10000, "discount_price": 12000, "discount_rate": 20}), true),
        (json!({"regular_price": 10, "discount_price": 100, "discount_rate": 1}), true),
        (json!({"regular_price": 10000, "discount_price": 12000, "discount_rate": 0}), true),
        (json!({"regular_price": 10000, "discount_rate": 20}), true),
        (json!({"regular_price": 10000, "fixed_discount_price": 2000}), true),
        (json!({"regular_price": 10000, "discount_price": 7000, "fixed_discount_price": 2000}), true),
        (json!({"regular_price": i64::MAX, "discount_price": 1, "discount_rate": 1}), true),
    ];
    for (price, is_found) in cases {
        let found = rules(Kind::Commerce, commerce(price.clone()));
        assert_eq!(found, if is_found { vec!["price-mismatch"] } else { vec![] }, "{price}");
    }
}

#[test]
fn one_empty_field_is_said_once() {
    let feed = |content: Value| json!({"object_type": "feed", "content": content});
    assert_eq!(rules(Kind::Feed, feed(json!({"title": "", "link": page()}))), ["empty-content"]);
    assert_eq!(
        rules(Kind::Feed, feed(json!({"title": "케이크", "image_url": "", "image_width": 40, "link": page()}))),
        ["empty-string"]
    );
    let half = json!({"sum": "합계", "sum_op": "", "items": [{"item": "", "item_op": ""}]});
    assert_eq!(rules(Kind::Feed, with(self::feed(), "/item_content", half)), ["half-item", "half-item"]);
    let none = json!({"sum": "", "sum_op": ""});
    assert_eq!(rules(Kind::Feed, with(self::feed(), "/item_content", none)), ["empty-string", "empty-string"]);
    let buttons = json!([{"title": "", "link": page()}]);
    let found = findings(Kind::Text, with(text(), "/buttons", buttons), Dialect::Rest);
    assert_eq!(found.len(), 1);
    assert!(found[0].fix.is_none(), "a button's title is required");
    assert_eq!(rules(Kind::Custom, json!({"template_id": 17, "template_args": {"memo": ""}})), [] as [&str; 0]);
}

#[test]
fn samples_are_named_once_for_a_message() {
    let page = json!({"web_url": "https://developers.kakao.com", "mobile_web_url": "http://m.daum.net"});
    assert_eq!(rules(Kind::Text, with(text(), "/link", page)), ["sample-host"]);
    let page = json!({"web_url": "https://v.daum.net/17", "mobile_web_url": "https://www.youtube.com/17"});
    assert_eq!(rules(Kind::Text, with(text(), "/link", page)), ["foreign-host"]);
    let page = json!({"web_url": "https://mydaum.net", "mobile_web_url": "https://notyoutube.com/"});
    assert_eq!(rules(Kind::Text, with(text(), "/link", page)), [] as [&str; 0]);
}

#[test]
fn the_javascript_object_speaks_in_its_own_names() {
    let found = findings(Kind::Feed, feed(), Dialect::Js);
    assert_eq!(found[0].rule, "old-sdk-content");
    assert!(found[0].message.to(crate::diagnostic::Lang::Ko).contains("`imageUrl`"));
    assert!(findings(Kind::Feed, feed(), Dialect::Rest).is_empty());
}

#[test]
fn an_address_in_json_is_judged_by_what_happens_to_it() {
    use crate::diagnostic::{Outcome, Severity};
    let found = findings(Kind::Feed, with(feed(), "/content/image_url", "cake.jpg".into()), Dialect::Rest);
    assert_eq!((found[0].severity, found[0].outcome), (Some(Severity::Warning), Some(Outcome::Hidden)));
    let message = Message::from_json(Kind::Feed, with(feed(), "/content/image_url", "cake.jpg".into())).unwrap();
    let subject = Subject {
        message: &message,
        dialect: Dialect::Rest,
        notation: Notation::Yaml,
        profile: &Profile::default(),
        mended: &[],
        scrutiny: Scrutiny::All,
    };
    assert_eq!(run(&subject)[0].severity, None);
}

fn custom(arguments: Value) -> Value {
    json!({"template_id": 17, "template_args": arguments})
}

/// What is said of a text template with this text.
fn of_text(text: &str) -> Vec<&'static str> {
    rules(Kind::Text, with(self::text(), "/text", text.into()))
}

#[test]
fn invisible_characters_are_told_from_those_that_do_something() {
    let clean = ["한글\n\t끝\r\n", "👨‍👩‍👧‍👦 ❤️‍🔥 🏳️‍🌈 👩🏽‍🚒 🏃‍♂️", "سلام\u{200f}!", "می\u{200c}خواهم", "क्‍ष"];
    for text in clean {
        assert_eq!(of_text(text), [] as [&str; 0], "{text:?}");
    }
    for mark in [
        '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{ad}', '\u{7}', '\r',
        '\u{85}',
    ] {
        assert_eq!(of_text(&format!("오늘의{mark} 케이크")), ["invisible-character"], "{mark:?}");
    }
}

#[test]
fn fixes_of_single_texts_leave_nothing_to_fix() {
    use crate::diagnostic::{Change, Literal};
    for text in ["오늘의\u{200b}\u{202e} 케이크\u{200d}", "\u{110f}\u{1166}\u{110b}\u{1175}\u{110f}\u{1173} 하나"]
    {
        let found = findings(Kind::Text, with(self::text(), "/text", text.into()), Dialect::Rest);
        let fix = found[0].fix.clone().unwrap();
        let [Change::Replace(_, Literal::Text(fixed))] = fix.changes.as_slice() else { panic!("{fix:?}") };
        assert!(fix.safe);
        assert_eq!(of_text(fixed), [] as [&str; 0]);
    }
}

#[test]
fn other_decomposed_letters_are_not_hangul() {
    assert_eq!(of_text("cafe\u{301}"), [] as [&str; 0]);
    assert_eq!(of_text("\u{1100}"), [] as [&str; 0]);
}

#[test]
fn secrets_are_seen_and_never_repeated() {
    let (hex, letters) = ("ab12".repeat(8), "Ab1".repeat(14));
    let secrets = [
        format!("KakaoAK {hex}"),
        format!("Authorization: Bearer {letters}"),
        format!("ghp_{letters}"),
        format!("열쇠는 sk-{letters} 입니다"),
        format!("sk-proj-{letters}"),
        "AKIAABCDEFGHIJKLMNOP".to_owned(),
        format!("eyJ{letters}.eyJ{letters}.{letters}"),
        "-----BEGIN RSA PRIVATE KEY-----".to_owned(),
        format!("https://cake.shop/?key=ghp_{letters}"),
    ];
    for secret in &secrets {
        let found = findings(Kind::Text, with(text(), "/text", secret.as_str().into()), Dialect::Rest);
        assert_eq!(found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["secret-in-text"], "{secret}");
        let said = format!("{:?}", found[0]);
        assert!(!said.contains(&letters) && !said.contains(&hex) && !said.contains("AKIAABC"), "{said}");
    }
    let clean = [
        "SK하이닉스 sk-hynix-memory-ssd-special-offer".to_owned(),
        "disk-abcdefghijklmnopqrstuvwxyz".to_owned(),
        "Bearer of good news".to_owned(),
        "KakaoAK ${REST_API_KEY_FOR_THE_APPLICATION}".replace("${", "").replace('}', ""),
        format!("https://cake.shop/login?token=eyJ{letters}.eyJ{letters}.{letters}"),
        "https://cake.shop/night#h=eyJ0Ijo".to_owned(),
    ];
    for text in clean {
        assert_eq!(of_text(&text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn title_and_description_share_four_lines() {
    let cases = [
        ("가".repeat(40), "가".repeat(120), false),
        ("가".repeat(40), "가".repeat(121), true),
        ("가".repeat(41), "가".repeat(120), true),
        ("제목".to_owned(), "하나\n둘\n셋\n".to_owned(), false),
        ("제목".to_owned(), "하나\n\n둘\r\n셋".to_owned(), true),
    ];
    for (title, description, is_found) in cases {
        let content = json!({"title": title, "description": description, "link": page()});
        let found = rules(Kind::Feed, with(feed(), "/content", content.clone()));
        assert_eq!(found, if is_found { vec!["title-lines"] } else { vec![] }, "{title} {description}");
        let message = with(commerce(json!({"regular_price": 1})), "/content", content);
        assert_eq!(rules(Kind::Commerce, message), ["commerce-description"]);
    }
}

#[test]
fn pictures_must_be_pictures() {
    let cases = [
        ("https://ibb.co/02ZkR8F", true),
        ("https://i.ibb.co/wYkJc1W/og-image.jpg", false),
        ("https://www.imgur.com/abc", true),
        ("https://imgur.com/abc.png", false),
        ("https://i.imgur.com/abc.png", false),
        ("https://drive.google.com/file/d/1/view?usp=sharing", true),
        ("https://github.com/cake/shop/blob/main/a.png", true),
        ("https://github.com/cake/shop/blob/main/a.png?raw=true", false),
        ("https://raw.githubusercontent.com/cake/shop/main/a.png", false),
        ("https://cake.shop/a.avif", true),
        ("https://cake.shop/a.SVG", true),
        ("https://cake.shop/a.webp", false),
        ("https://cake.shop/api/og/17", false),
        ("data:image/png;base64,AAAA", true),
    ];
    for (image, is_found) in cases {
        let found = rules(Kind::Feed, with(feed(), "/content/image_url", image.into()));
        assert_eq!(found, if is_found { vec!["image-not-direct"] } else { vec![] }, "{image}");
    }
}

#[test]
fn a_button_that_speaks_of_the_app_opens_it() {
    let app = json!({"android_execution_params": "id=17", "ios_execution_params": "id=17"});
    let bridge = json!({"web_url": "https://cake.onelink.me/17", "mobile_web_url": "https://cake.onelink.me/17"});
    for (title, link, is_found) in [
        ("앱으로 보기", page(), true),
        ("In App", page(), true),
        ("앱에서 보기", app, false),
        ("앱에서 보기", bridge, false),
        ("Apps", page(), false),
        ("Snap App", page(), false),
        ("웹에서 보기", page(), false),
    ] {
        let found = rules(Kind::Text, with(text(), "/buttons", json!([{"title": title, "link": link}])));
        assert_eq!(found, if is_found { vec!["app-button-web-link"] } else { vec![] }, "{title}");
    }
}

#[test]
fn addresses_need_a_number() {
    let cases = [
        ("경기 성남시 분당구 판교역로 235 에이치스퀘어 N동 7층", None),
        ("광주 동구 동명동 53", None),
        ("경기 성남시 분당구 판교역로", Some("address-unfindable")),
        ("(37.40, 127.10)", Some("address-unfindable")),
        ("37.40 127.10", Some("address-unfindable")),
        ("서울 마포구<br>양화로 45", Some("address-unfindable")),
        ("#{주소}", Some("placeholder-left")),
        ("", Some("empty-string")),
    ];
    for (address, expected) in cases {
        let message =
            json!({"object_type": "location", "address": address, "content": {"title": "서교점", "link": page()}});
        assert_eq!(rules(Kind::Location, message), Vec::from_iter(expected), "{address}");
    }
}

#[test]
fn arguments_are_text_under_bare_keys() {
    use crate::diagnostic::{Change, Literal};
    use crate::source::Pointer;
    let at = Pointer::parse("/template_args");
    let found =
        findings(Kind::Custom, custom(json!({"${COUPON}": "5,000원", "COUNT": 3, "IS_NEW": true})), Dialect::Rest);
    let changes: Vec<_> = found.iter().map(|finding| (finding.rule, finding.fix.clone().unwrap().changes)).collect();
    assert_eq!(
        changes,
        [
            ("argument-braces", vec![Change::Rename(at.join("${COUPON}"), "COUPON".to_owned())]),
            ("argument-not-string", vec![Change::Replace(at.join("COUNT"), Literal::Text("3".to_owned()))]),
            ("argument-not-string", vec![Change::Replace(at.join("IS_NEW"), Literal::Text("true".to_owned()))]),
        ]
    );
    let taken = findings(Kind::Custom, custom(json!({"${A}": "1", "A": "2"})), Dialect::Rest);
    assert!(taken[0].fix.is_none(), "the bare key is taken");
    for (arguments, is_found) in [
        (json!({"ME": "김카카오"}), true),
        (json!({"SCRAP_TITLE": "오늘"}), true),
        (json!({"REGI_WEB_DOMAIN": "cake.shop"}), true),
        (json!({"REGI_WEB_DOMAIN": "https://cake.shop"}), false),
        (json!({"MENU": "케이크", "Me": "나"}), false),
    ] {
        let found = rules(Kind::Custom, custom(arguments.clone()));
        assert_eq!(found, if is_found { vec!["reserved-argument"] } else { vec![] }, "{arguments}");
    }
}

#[test]
fn a_large_message_weighs_by_its_dialect() {
    use crate::diagnostic::Severity;
    let sized = |length: usize| {
        let frame = json!({"templateId": 17, "templateArgs": {"A": ""}}).to_string().len();
        custom(json!({"A": "가".repeat(length - frame)}))
    };
    assert!(findings(Kind::Custom, sized(10_000), Dialect::Js).is_empty());
    let found = findings(Kind::Custom, sized(10_001), Dialect::Js);
    assert_eq!((found[0].rule, found[0].severity), ("payload-too-large", None));
    let found = findings(Kind::Custom, sized(10_001), Dialect::Rest);
    assert_eq!((found[0].rule, found[0].severity), ("payload-too-large", Some(Severity::Info)));
    let emoji = findings(Kind::Custom, custom(json!({"A": "🎁".repeat(5_000)})), Dialect::Js);
    assert_eq!(emoji[0].rule, "payload-too-large");
}

#[test]
fn params_may_be_anything_but_an_address() {
    for (params, is_found) in [
        ("main", false),
        ("/contents/1", false),
        ("contentId=100", false),
        ("url=https://cake.shop/17", false),
        ("https://cake.shop/17", true),
        ("cakeshop://orders/17", true),
    ] {
        let link = json!({"android_execution_params": params, "ios_execution_params": params});
        let found = rules(Kind::Text, with(text(), "/link", link));
        assert_eq!(found, if is_found { vec!["url-in-params"; 2] } else { vec![] }, "{params}");
    }
}

#[test]
fn a_link_leads_to_a_registered_origin_or_to_none() {
    let prod = profile(&["https://cake.shop", "https://cake.shop:8443", "http://케이크.한국"], false);
    for address in [
        "https://cake.shop/17?a=1#b",
        "HTTPS://Cake.Shop:443",
        "https://cake.shop:8443/",
        "http://케이크.한국/오늘",
        "https://${host}/17",
        "",
    ] {
        let found = of_address(&prod, address);
        assert!(found.iter().all(|finding| finding.rule != "unregistered-host"), "{address}: {found:?}");
    }
    for (address, fixed) in [
        ("http://cake.shop/17?a=1#b", Some("https://cake.shop/17?a=1#b")),
        ("https://www.cake.shop", Some("https://cake.shop")),
        ("https://cake.shop:9000/17", Some("https://cake.shop/17")),
        ("https://caek.shop/17", Some("https://cake.shop/17")),
        ("https://m.cake.shop/17", None),
        ("https://www.youtube.com/17", None),
        ("https://developers.kakao.com", None),
        ("https://케이크.한국/오늘", Some("http://케이크.한국/오늘")),
    ] {
        use crate::diagnostic::{Change, Literal};
        let found = of_address(&prod, address);
        assert_eq!(found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["unregistered-host"], "{address}");
        let changes = found[0].fix.as_ref().map(|fix| fix.changes.clone());
        let at = crate::source::Pointer::parse("/link/web_url");
        assert_eq!(changes, fixed.map(|text| vec![Change::Replace(at, Literal::Text(text.to_owned()))]), "{address}");
    }
}

#[test]
fn pages_that_are_scraped_and_domains_that_are_arguments_are_registered_too() {
    use crate::diagnostic::{Outcome, Severity};
    let prod = profile(&["https://cake.shop"], true);
    let found = |kind, dialect, value| {
        let message = Message::from_json(kind, value).unwrap();
        run(&Subject {
            message: &message,
            dialect,
            notation: Notation::Json,
            profile: &prod,
            mended: &[],
            scrutiny: Scrutiny::All,
        })
    };
    for (dialect, severity, outcome) in
        [(Dialect::Rest, None, None), (Dialect::Js, Some(Severity::Error), Some(Outcome::Refused))]
    {
        let scrape = found(Kind::Scrape, dialect, json!({"request_url": "https://other.shop/17"}));
        let [scrape] = scrape.as_slice() else { panic!("{scrape:?}") };
        assert_eq!((scrape.rule, scrape.severity, scrape.outcome), ("unregistered-host", severity, outcome));
    }
    let argument = found(
        Kind::Custom,
        Dialect::Rest,
        custom(json!({"REGI_WEB_DOMAIN": "https://other.shop", "A": "https://b.shop"})),
    );
    assert_eq!(argument.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["unregistered-host"]);
    assert_eq!(argument[0].severity, None);
}

#[test]
fn pictures_may_lie_anywhere() {
    let message = with(feed(), "/content/image_url", "https://cdn.other.shop/a.png".into());
    let message = Message::from_json(Kind::Feed, message).unwrap();
    let prod = profile(&["https://cake.shop"], true);
    let subject = Subject {
        message: &message,
        dialect: Dialect::Rest,
        notation: Notation::Yaml,
        profile: &prod,
        mended: &[],
        scrutiny: Scrutiny::All,
    };
    assert!(run(&subject).is_empty());
}

#[test]
fn a_local_address_is_spoken_of_once() {
    use crate::diagnostic::Severity;
    let local = "http://localhost:3000/17";
    let said = |profile: &Profile| {
        let found = of_address(profile, local);
        found.into_iter().map(|finding| (finding.rule, finding.severity)).collect::<Vec<_>>()
    };
    assert_eq!(said(&Profile::default()), [("local-host", None)]);
    assert_eq!(said(&profile(&["https://cake.shop"], false)), [("local-host", None)]);
    assert_eq!(said(&profile(&["https://cake.shop"], true)), [("local-host", Some(Severity::Error))]);
    assert_eq!(said(&profile(&[], true)), [("local-host", Some(Severity::Error))]);
    assert_eq!(said(&profile(&["http://localhost:3000"], false)), []);
    assert_eq!(said(&profile(&["http://localhost:8080"], false)), [("unregistered-host", None)]);
    assert_eq!(said(&profile(&["http://localhost:3000"], true)), [("local-host", Some(Severity::Error))]);
}

#[test]
fn a_missing_scheme_is_the_profiles() {
    use crate::diagnostic::{Change, Lang, Literal};
    let http = Profile { default_scheme: crate::profile::Scheme::Http, ..Profile::default() };
    for (address, meant) in [("cake.shop/17", "http://cake.shop/17"), ("//cake.shop", "http://cake.shop")] {
        let found = of_address(&http, address);
        let fix = found[0].fix.clone().unwrap();
        let [Change::Replace(_, Literal::Text(fixed))] = fix.changes.as_slice() else { panic!("{fix:?}") };
        assert_eq!(fixed, meant);
        assert!(found[0].message.to(Lang::Ko).contains("`http://`가 빠졌습니다"));
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_a_rule_panic(words in "(\\PC|[\u{0}-\u{ff}]|[가-힣ᄀ-ᇿ]|[<>&;${}#%:/.?=\\[\\]]|https?://|eyJ|undefined|🎁|\u{200d}){0,40}") {
        let content = json!({"title": words, "description": words, "image_url": words,
            "link": {"web_url": words, "mobile_web_url": words, "android_execution_params": words}});
        let item_content = json!({"items": [{"item": words, "item_op": words}], "sum": words});
        let button = json!([{"title": words, "link": page()}]);
        rules(Kind::Feed, json!({"object_type": "feed", "content": content, "item_content": item_content, "buttons": button}));
        rules(Kind::Location, json!({"object_type": "location", "address": words, "content": content}));
        rules(Kind::Custom, custom(json!({words.clone(): words, "REGI_WEB_DOMAIN": words})));
    }

    #[test]
    fn no_price_makes_a_rule_panic(regular in 0..=i64::MAX, discounted in 0..=i64::MAX, rate in 0..=100_i64, fixed in 0..=i64::MAX) {
        for price in [
            json!({"regular_price": regular, "discount_price": discounted, "discount_rate": rate}),
            json!({"regular_price": regular, "discount_price": discounted, "fixed_discount_price": fixed}),
            json!({"regular_price": regular, "discount_rate": rate}),
            json!({"regular_price": regular, "fixed_discount_price": fixed}),
        ] {
            rules(Kind::Commerce, commerce(price));
        }
    }

    #[test]
    fn a_discount_that_was_computed_is_in_order(regular in 1..10_000_000_i64, rate in 0..=100_i64, unit in proptest::sample::select(vec![1_i64, 10, 100])) {
        let exact = regular * (100 - rate);
        for discounted in [exact / 100 / unit * unit, (exact + 100 * unit - 1) / (100 * unit) * unit] {
            if discounted >= regular {
                continue;
            }
            let price = json!({"regular_price": regular, "discount_price": discounted, "discount_rate": rate});
            proptest::prop_assert_eq!(rules(Kind::Commerce, commerce(price.clone())), [] as [&str; 0], "{}", price);
        }
    }
}
