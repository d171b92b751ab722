//! What pictures promise: they agree with the rules, and they stay within their bounds, whatever the message.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::{Device, Drawing, Form, Mark, Note, Options, Theme, draw, judge, picture};
use crate::compile::{self, compile};
use crate::diagnostic::{Finding, Lang, Outcome, Severity};
use crate::model::{Kind, Message};
use crate::profile::{Origin, Profile};
use crate::rule::{self, Check, Example, RULES};
use crate::source::{Pointer, Source};

fn options(device: Device, theme: Theme) -> Options {
    Options { device, theme, marks: true, lang: Lang::Ko }
}

fn drawings(message: &Message, profile: &Profile) -> (Vec<Finding>, Vec<Drawing>) {
    let findings = judge(message, profile);
    let all = Device::ALL.into_iter().flat_map(|device| Theme::ALL.map(|theme| options(device, theme)));
    let drawings = all.map(|options| draw(message, &findings, options)).collect();
    (findings, drawings)
}

/// What the rules say and what the picture shows is the same.
fn agree(message: &Message, profile: &Profile) -> Result<(), String> {
    let (findings, drawings) = drawings(message, profile);
    let notes: Vec<&Note> = drawings.iter().flat_map(|drawing| &drawing.notes).collect();
    for finding in &findings {
        let rule = rule::find(finding.rule).unwrap().rule;
        let mark = match finding.outcome.unwrap_or(rule.outcome) {
            Outcome::Cut => Mark::Cut,
            Outcome::Hidden | Outcome::Ignored => Mark::Hidden,
            Outcome::DeadLink => Mark::Dead,
            Outcome::Refused | Outcome::None => continue,
        };
        let is_drawn = matches!(message, Message::Template(_)) && finding.severity != Some(Severity::Info);
        let is_shown =
            notes.iter().any(|note| note.rule == Some(finding.rule) && (note.mark == mark || note.mark == Mark::Dead));
        // What is hidden as a whole is not cut too, a link is dead once, and a picture is hidden once.
        let at = Pointer::parse(&place(finding).replace("_width", "_url").replace("_height", "_url"));
        let is_swallowed = notes.iter().any(|note| note.mark != Mark::Cut && at.is_within(&note.at));
        if is_drawn && !is_shown && !is_swallowed {
            return Err(format!("{} is in no picture: {finding:#?}", finding.rule));
        }
        let over = finding.over.unwrap_or(0);
        // A line break may have been two characters.
        let length = |note: &Note| note.rest.chars().count() + note.rest.matches('\n').count();
        let is_short = |note: &&&Note| note.rule == Some(finding.rule) && length(note) < over;
        if over > 0 && notes.iter().filter(|note| place(finding) == note.at.as_str()).any(|note| is_short(&note)) {
            return Err(format!("more is shown than {} says", finding.rule));
        }
    }
    let is_known = |note: &&Note| note.rule.is_none_or(|rule| findings.iter().any(|finding| finding.rule == rule));
    let is_measured = |note: &&Note| note.mark == Mark::Cut || note.rule.is_some();
    match notes.into_iter().find(|note| !is_known(note) || !is_measured(note)) {
        Some(note) => Err(format!("no rule says so: {note:?}")),
        None => Ok(()),
    }
}

fn place(finding: &Finding) -> &str {
    match &finding.place {
        crate::diagnostic::Place::Key(at) | crate::diagnostic::Place::Value(at) => at.as_str(),
        crate::diagnostic::Place::Span(_) => "",
    }
}

fn profile(example: &Example) -> Profile {
    let hosts = example.hosts.iter().map(|host| Origin::parse(host).unwrap()).collect();
    Profile { name: "prod".to_owned(), hosts, ..Profile::default() }
}

/// The messages of a rule's examples, with its bad ones first.
fn messages(example: &Example) -> Vec<Message> {
    let source = Source::new(format!("example.{}", example.language), example.text.as_str());
    let options = compile::Options { profile: std::sync::Arc::new(profile(example)), ..compile::Options::default() };
    compile(&source, &options).templates.into_iter().filter_map(|template| template.message).collect()
}

#[test]
fn the_picture_of_every_rules_examples_shows_what_the_rule_says() {
    let mut seen = 0;
    for registered in RULES {
        let is_elsewhere = matches!(registered.rule.check, Check::Elsewhere);
        for example in registered.doc().bad.iter().chain(&registered.doc().good).filter(|_| !is_elsewhere) {
            for message in messages(example) {
                agree(&message, &profile(example))
                    .unwrap_or_else(|error| panic!("{}: {error}\n{}", registered.module, example.text));
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "{seen} examples");
}

/// Everything in its bounds, and the document well formed.
fn check_bounds(drawing: &Drawing) {
    for shape in &drawing.shapes {
        if let Form::Text(text) = &shape.form {
            let (start, end) = text.extent();
            let (left, right) = (drawing.bubble.x, drawing.bubble.right());
            assert!(start >= left - 0.01 && end <= right + 0.01, "{start}..{end} not in {left}..{right}: {text:?}");
            assert!(text.origin.y > 0.0 && text.origin.y < drawing.height, "{text:?}");
        }
    }
    let svg = drawing.svg();
    assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{svg}");
    let document = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    let names = ["svg", "g", "rect", "path", "circle", "text"];
    assert!(
        document.descendants().filter(roxmltree::Node::is_element).all(|node| names.contains(&node.tag_name().name()))
    );
}

fn page() -> Value {
    json!({"web_url": "https://cake.shop/17", "mobile_web_url": "https://cake.shop/17"})
}

fn feed(title: &str, description: &str) -> Message {
    let value = json!({"object_type": "feed", "content": {"title": title, "description": description, "link": page()}});
    Message::from_json(Kind::Feed, value).unwrap()
}

fn lines(drawing: &Drawing) -> Vec<&str> {
    let texts = drawing.shapes.iter().filter_map(|shape| match &shape.form {
        Form::Text(text) if shape.at.is_some() && !text.is_struck => Some(text.text.as_str()),
        Form::Text(_) | Form::Box { .. } | Form::Circle { .. } | Form::Line { .. } => None,
    });
    texts.collect()
}

#[test]
fn decomposed_hangul_is_drawn_as_composed_hangul() {
    let draw = |message: &Message| picture(message, &Profile::default(), options(Device::Phone, Theme::Light)).svg();
    assert_eq!(
        draw(&feed("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af} 케이크", "달")),
        draw(&feed("한글 케이크", "달"))
    );
}

#[test]
fn title_and_description_share_four_lines() {
    let message = feed("한 줄 제목", "하나\n둘\n셋\n넷");
    let drawing = picture(&message, &Profile::default(), Options::default());
    assert_eq!(lines(&drawing), ["한 줄 제목", "하나", "둘", "셋…", "자세히 보기"]);
    let [note] = drawing.notes.as_slice() else { panic!("{:#?}", drawing.notes) };
    assert_eq!((note.mark, note.rule, note.rest.trim()), (Mark::Cut, Some("title-lines"), "넷"));
}

#[test]
fn a_text_that_only_this_width_cuts_is_noted_without_a_rule() {
    let long = "오늘의 케이크는 딸기 생크림 케이크와 초코 무스 케이크, 그리고 녹차 롤케이크입니다. 모두 오늘 아침에 구웠습니다. 서두르세요!";
    let drawing = picture(&feed(long, ""), &Profile::default(), Options::default());
    assert!(drawing.notes.is_empty() || drawing.notes.iter().all(|note| note.rule.is_none()), "{:#?}", drawing.notes);
    let drawing = picture(&feed(long, long), &Profile::default(), Options::default());
    assert_eq!(drawing.notes.iter().map(|note| (note.mark, note.rule)).collect::<Vec<_>>(), [(Mark::Cut, None)]);
}

#[test]
fn what_is_hidden_is_drawn_only_where_it_is_marked() {
    let value = json!({"object_type": "commerce", "content": {"title": "케이크", "description": "보이지 않는 설명", "link": page()},
        "commerce": {"regular_price": 35000, "discount_price": 28000, "discount_rate": 20, "currency_unit": "₩", "currency_unit_position": 1}});
    let message = Message::from_json(Kind::Commerce, value).unwrap();
    let draw = |marks| picture(&message, &Profile::default(), Options { marks, ..Options::default() });
    assert!(!draw(false).svg().contains("보이지 않는 설명</text>"));
    assert!(draw(true).svg().contains("보이지 않는 설명</text>"));
    assert_eq!(draw(false).alt(), "KakaoTalk commerce message. 20%. ₩28,000. ₩35,000. 케이크. [자세히 보기]");
    assert_eq!(draw(false).notes, draw(true).notes);
}

#[test]
fn a_link_for_phones_alone_is_dead_on_a_pc() {
    let value = json!({"object_type": "text", "text": "안녕", "link": page(),
        "buttons": [{"title": "앱", "link": {"mobile_web_url": "https://cake.shop"}}]});
    let message = Message::from_json(Kind::Text, value).unwrap();
    let dead = |device| {
        let drawing = picture(&message, &Profile::default(), Options { device, ..Options::default() });
        drawing.notes.iter().filter(|note| note.mark == Mark::Dead).count()
    };
    assert_eq!((dead(Device::Phone), dead(Device::Pc)), (0, 1));
}

#[test]
fn nothing_in_a_message_becomes_markup() {
    let drawing =
        picture(&feed("</text><script>alert(1)</script>", "&amp; \" '"), &Profile::default(), Options::default());
    let html = drawing.html("<b>");
    assert!(!html.contains("<script") && !html.contains("<b>") && html.contains("&amp;amp;"), "{html}");
}

/// Words of every kind, short and long.
fn words() -> BoxedStrategy<String> {
    let signs = vec![
        "가",
        "빛",
        "\u{1112}\u{1161}\u{11ab}",
        "ㅋㅋ",
        "A",
        "il",
        "W",
        "8,500원",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "\u{0}",
        "\u{fffe}",
        "(",
        ")",
        ".",
        "…",
        "👨‍👩‍👧",
        "🎂",
        "漢",
        "<",
        "&",
        "\"",
        "'",
        "]]>",
        "e\u{301}",
        "\u{200b}",
        "ﷺ",
        "\u{202e}",
        "https://cake.shop/a/b?c=d",
    ];
    prop_oneof![
        4 => proptest::collection::vec(select(signs.clone()), 0..12).prop_map(|signs| signs.concat()),
        1 => proptest::collection::vec(select(signs), 0..300).prop_map(|signs| signs.concat()),
        1 => any::<String>(),
    ]
    .boxed()
}

fn maybe(of: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    prop_oneof![3 => of, 1 => Just(Value::Null)].boxed()
}

fn text() -> BoxedStrategy<Value> {
    maybe(words().prop_map(Value::String))
}

fn number() -> BoxedStrategy<Value> {
    maybe(prop_oneof![0..1_000_i64, any::<i64>()].prop_map(Value::from))
}

fn object(fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let (names, values): (Vec<&str>, Vec<_>) = fields.into_iter().unzip();
    values
        .prop_map(move |values| {
            let given = names.iter().zip(values).filter(|(_, value)| !value.is_null());
            Value::Object(given.map(|(name, value)| ((*name).to_owned(), value)).collect())
        })
        .boxed()
}

fn link() -> BoxedStrategy<Value> {
    let url = || {
        maybe(
            select(vec!["", "https://cake.shop", "https://evil.kr/", "http://localhost:3000", "a"])
                .prop_map(Value::from),
        )
    };
    object(vec![
        ("web_url", url()),
        ("mobile_web_url", url()),
        ("android_execution_params", url()),
        ("ios_execution_params", url()),
    ])
}

fn content() -> BoxedStrategy<Value> {
    object(vec![
        ("title", text()),
        ("description", text()),
        ("image_url", text()),
        ("image_width", number()),
        ("image_height", number()),
        ("link", link()),
    ])
}

fn list(of: BoxedStrategy<Value>, most: usize) -> BoxedStrategy<Value> {
    proptest::collection::vec(of, 0..=most).prop_map(Value::Array).boxed()
}

fn sure(of: BoxedStrategy<String>) -> BoxedStrategy<Value> {
    of.prop_map(Value::String).boxed()
}

fn buttons() -> BoxedStrategy<Value> {
    maybe(list(object(vec![("title", sure(words())), ("link", link())]), 2))
}

fn social() -> BoxedStrategy<Value> {
    let names = ["like_count", "comment_count", "shared_count", "view_count", "subscriber_count"];
    maybe(object(names.map(|name| (name, number())).to_vec()))
}

fn items() -> BoxedStrategy<Value> {
    let row = object(vec![("item", sure(words())), ("item_op", sure(words()))]);
    let texts = [
        "profile_text",
        "profile_image_url",
        "title_image_text",
        "title_image_url",
        "title_image_category",
        "sum",
        "sum_op",
    ];
    let fields = texts.map(|name| (name, text())).into_iter().chain([("items", maybe(list(row, 5)))]);
    maybe(object(fields.collect()))
}

fn message() -> BoxedStrategy<Message> {
    let of = |kind: Kind, fields: Vec<(&'static str, BoxedStrategy<Value>)>| {
        object(fields)
            .prop_map(move |mut value| {
                if kind.is_default() {
                    value["object_type"] = kind.name().into();
                }
                Message::from_json(kind, value).unwrap()
            })
            .boxed()
    };
    let title = || ("button_title", text());
    let whole = || (0..1_000_000_i64).prop_map(Value::from).boxed();
    let price = object(vec![
        ("regular_price", any::<i64>().prop_map(Value::from).boxed()),
        ("discount_price", number()),
        ("discount_rate", number()),
        ("fixed_discount_price", number()),
        ("product_name", text()),
        ("currency_unit", text()),
        ("currency_unit_position", maybe((0..2_i64).prop_map(Value::from))),
    ]);
    let arguments = proptest::collection::vec((words(), sure(words())), 0..20)
        .prop_map(|pairs| Value::Object(pairs.into_iter().collect()))
        .boxed();
    prop_oneof![
        3 => of(Kind::Feed, vec![("content", content()), ("item_content", items()), ("social", social()), title(), ("buttons", buttons())]),
        2 => of(Kind::List, vec![("header_title", sure(words())), ("header_link", link()), ("contents", list(content(), 4)), title(), ("buttons", buttons())]),
        1 => of(Kind::Location, vec![("address", sure(words())), ("content", content()), ("social", social()), title(), ("buttons", buttons())]),
        2 => of(Kind::Commerce, vec![("content", content()), ("commerce", price), title(), ("buttons", buttons())]),
        2 => of(Kind::Text, vec![("text", sure(words())), ("link", link()), title(), ("buttons", buttons())]),
        1 => of(Kind::Calendar, vec![("id_type", Just(json!("event")).boxed()), ("id", sure(words())), ("content", content()), ("buttons", buttons())]),
        1 => of(Kind::Custom, vec![("template_id", whole()), ("template_args", maybe(arguments.clone()))]),
        1 => of(Kind::Scrape, vec![("request_url", sure(words())), ("template_id", maybe(whole())), ("template_args", maybe(arguments))]),
    ]
    .boxed()
}

proptest! {
    #[test]
    fn every_message_has_a_picture_within_its_bounds(message in message()) {
        let (_, drawings) = drawings(&message, &Profile::default());
        drawings.iter().for_each(check_bounds);
    }

    #[test]
    fn every_picture_agrees_with_the_rules(message in message()) {
        let hosts = vec![Origin::parse("https://cake.shop").unwrap()];
        let profile = Profile { name: "prod".to_owned(), hosts, ..Profile::default() };
        agree(&message, &profile).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn a_text_is_cut_at_its_very_limit(text in "([가-힣 a-z🎂]|ᄒᆞᆫ){180,215}") {
        let message = Message::from_json(Kind::Text, json!({"object_type": "text", "text": text, "link": page()})).unwrap();
        let findings = judge(&message, &Profile::default());
        let over = findings.iter().find(|finding| finding.rule == "text-too-long").and_then(|finding| finding.over);
        let drawing = draw(&message, &findings, Options::default());
        let note = drawing.notes.iter().find(|note| note.at.as_str() == "/text");
        prop_assert_eq!(note.is_some(), over.is_some());
        // Only a grapheme that would be divided goes with the rest.
        let rest = note.map_or(0, |note| note.rest.chars().count());
        prop_assert!(rest >= over.unwrap_or(0) && rest < over.unwrap_or(0) + 4, "{rest} {over:?}");
    }
}
