//! The inbox page: what it shows, what it escapes, and how it behaves in a real browser.

use malpung::diagnostic::Lang;
use malpung::mock::{Mock, Options, World};

use super::browser::Browser;
use super::http::ask;
use super::{MEMO, TEXT, control, start, started, to, to_me, with};

/// A message that would like to be more than text.
const EVIL: &str = r#"{"object_type":"feed","content":{"title":"<script>document.title='뚫림'</script>","description":"<img src=x onerror=\"document.title='뚫림'\">","image_url":"https://cake.shop/\"><b>.png","link":{"web_url":"javascript:alert(1)"}},"buttons":[{"title":"</details>","link":{"mobile_web_url":"https://cake.shop/?a=1&b=<i>"}}]}"#;
/// A message with most of what there is.
const CAKE: &str = r##"{"object_type":"feed","content":{"title":"딸기 치즈 케이크","description":"#케익 #딸기\n오늘까지 🎂","image_url":"https://cake.shop/cake.jpg","link":{"web_url":"https://cake.shop","mobile_web_url":"https://m.cake.shop"}},"item_content":{"profile_text":"달빛 케이크","items":[{"item":"딸기","item_op":"8,500원"}],"sum":"합계","sum_op":"8,500원"},"social":{"like_count":10},"buttons":[{"title":"보러 가기","link":{"web_url":"https://cake.shop/1"}}]}"##;

#[test]
fn nothing_in_a_message_becomes_a_part_of_the_page() {
    let mock = start();
    ask(mock.address(), &to_me(EVIL));
    let page = ask(mock.address(), "GET /").body;
    assert!(page.contains("&lt;script&gt;document.title") && page.contains("javascript:alert(1)"), "{page}");
    for tag in ["<script>document", "<img", "<b>", "<i>", "href=\"javascript", "href=\"https", "src=\"https"] {
        assert!(!page.contains(tag), "{tag}: {page}");
    }
    let cards = ask(mock.address(), "GET /_malpung/cards?after=0").body;
    assert!(!cards.contains("<script>") && !cards.contains("<img"), "{cards}");
}

#[test]
fn a_card_shows_who_when_and_what() {
    let mock = start();
    ask(mock.address(), &to_me(CAKE));
    let card = ask(mock.address(), "GET /_malpung/cards?after=0").body;
    let card: serde_json::Value = serde_json::from_str(&card).unwrap();
    let card = card["html"].as_str().unwrap();
    let pictures: Vec<&str> =
        card.split("<svg ").skip(1).map(|picture| picture.split("</svg>").next().unwrap()).collect();
    assert_eq!(pictures.len(), 2, "a light and a dark one");
    let mut plain = card.replace("><", ">\n<");
    for picture in card.split("<svg ").skip(1).map(|picture| picture.split("</svg>").next().unwrap()) {
        let alt = picture.split("aria-label=\"").nth(1).unwrap().split('"').next().unwrap();
        let whole = format!("<svg {picture}</svg>").replace("><", ">\n<");
        plain = plain.replace(&whole, &format!("[{alt}]"));
    }
    insta::assert_snapshot!(plain, @r##"
    <article id="message-1" aria-labelledby="from-1">
    <h2 id="from-1">
    <span class="number">#1</span> <span class="sender">demo-uuid-dalbit</span> → <span class="receiver">demo-uuid-dalbit</span>
    </h2>
    <p class="about">
    <time datetime="2026-11-22T03:00:00.000Z">2026-11-22T03:00:00.000Z</time> · <code>/v2/api/talk/memo/default/send</code>
    </p>
    <div class="bubble">
    <div class="light">
    [KakaoTalk feed message. 달빛 케이크. cake.jpg. 딸기. 8,500원. 합계. 8,500원. 딸기 치즈 케이크. #케익 #딸기 오늘까지 🎂. 좋아요 10. [보러 가기]]
    </div>
    <div class="dark">
    [KakaoTalk feed message. 달빛 케이크. cake.jpg. 딸기. 8,500원. 합계. 8,500원. 딸기 치즈 케이크. #케익 #딸기 오늘까지 🎂. 좋아요 10. [보러 가기]]
    </div>
    <ul class="notes">
    <li>buttons/0/link: a tap may lead nowhere</li>
    </ul>
    </div>
    <details>
    <summary>Links and pictures</summary>
    <p class="target">
    <span>/content/image_url</span> <code>https://cake.shop/cake.jpg</code>
    </p>
    <p class="target">
    <span>/content/link/web_url</span> <code>https://cake.shop</code>
    </p>
    <p class="target">
    <span>/content/link/mobile_web_url</span> <code>https://m.cake.shop</code>
    </p>
    <p class="target">
    <span>/buttons/0/link/web_url</span> <code>https://cake.shop/1</code>
    </p>
    </details>
    <details class="source">
    <summary>JSON</summary>
    <pre tabindex="0">template_object = {
      &quot;object_type&quot;: &quot;feed&quot;,
      &quot;content&quot;: {
        &quot;title&quot;: &quot;딸기 치즈 케이크&quot;,
        &quot;description&quot;: &quot;#케익 #딸기\n오늘까지 🎂&quot;,
        &quot;image_url&quot;: &quot;https://cake.shop/cake.jpg&quot;,
        &quot;link&quot;: {
          &quot;web_url&quot;: &quot;https://cake.shop&quot;,
          &quot;mobile_web_url&quot;: &quot;https://m.cake.shop&quot;
        }
      },
      &quot;item_content&quot;: {
        &quot;profile_text&quot;: &quot;달빛 케이크&quot;,
        &quot;items&quot;: [
          {
            &quot;item&quot;: &quot;딸기&quot;,
            &quot;item_op&quot;: &quot;8,500원&quot;
          }
        ],
        &quot;sum&quot;: &quot;합계&quot;,
        &quot;sum_op&quot;: &quot;8,500원&quot;
      },
      &quot;social&quot;: {
        &quot;like_count&quot;: 10
      },
      &quot;buttons&quot;: [
        {
          &quot;title&quot;: &quot;보러 가기&quot;,
          &quot;link&quot;: {
            &quot;web_url&quot;: &quot;https://cake.shop/1&quot;
          }
        }
      ]
    }</pre>
    </details>
    </article>
    "##);
}

#[test]
fn every_kind_of_message_has_a_card() {
    let mock = start();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gallery");
    #[expect(clippy::disallowed_methods, reason = "reads the gallery")]
    for kind in ["feed", "list", "location", "commerce", "text", "calendar"] {
        let text = std::fs::read_to_string(format!("{folder}/{kind}.json")).unwrap();
        let came = ask(mock.address(), &to_me(text.trim()));
        assert_eq!(came.status, 200, "{kind}: {}", came.body);
        let card = ask(mock.address(), "GET /_malpung/cards?after=0").body;
        assert!(card.contains(&format!("aria-label=\\\"KakaoTalk {kind} message. ")), "{kind}: {card}");
    }
}

#[test]
fn the_page_speaks_both_languages() {
    let page = |lang| {
        let mock = Mock::start(World::demo(), Options { lang, ..Options::default() }).unwrap();
        ask(mock.address(), "GET /").body
    };
    assert!(page(Lang::En).contains("No message yet.") && page(Lang::En).contains("lang=\"en\""));
    assert!(page(Lang::Ko).contains("아직 받은 메시지가 없습니다.") && page(Lang::Ko).contains("lang=\"ko\""));
}

#[test]
fn it_loads_nothing_from_anywhere_else() {
    let mock = start();
    for path in ["/", "/_malpung/style.css", "/_malpung/script.js"] {
        let came = ask(mock.address(), &format!("GET {path}"));
        assert_eq!(came.status, 200);
        assert!(came.header("content-security-policy").starts_with("default-src 'none'; style-src 'self'"), "{path}");
        assert!(!came.body.contains("http://") && !came.body.contains("https://"), "{path}: {}", came.body);
    }
}

#[test]
fn in_a_browser_messages_appear_by_themselves_and_the_keyboard_opens_their_json() {
    let mock = started(World::demo(), Options { lang: Lang::Ko, ..Options::default() });
    let Some(browser) = Browser::open(mock.base()) else { return };
    assert_eq!(browser.run("return document.getElementById('none').hidden"), false);
    ask(mock.address(), &to_me(CAKE));
    ask(mock.address(), &to_me(EVIL));
    control(&mock, r#"{"next": ["cut-after"]}"#);
    ask(mock.address(), &to(r#"["demo-uuid-haetsal"]"#));
    browser.wait("return document.querySelectorAll('article').length === 3");
    assert_eq!(browser.run("return document.querySelector('article').id"), "message-3", "newest first");
    assert_eq!(browser.run("return document.getElementById('count').textContent"), "3");
    assert_eq!(browser.run("return document.getElementById('none').hidden"), true);
    assert_eq!(browser.run("return document.title"), "말풍선 받은 메시지", "no message ran as a script");
    assert_eq!(browser.run("return document.querySelectorAll('article img, article script, article a').length"), 0);
    assert_eq!(browser.run("return document.querySelector('.fault').textContent"), "cut-after");
    assert_eq!(browser.run("return document.querySelector('details').open"), false);
    browser.press(&["Tab", "Enter"]);
    assert_eq!(browser.run("return document.querySelector('details').open"), true);
    let source = browser.run("return document.querySelector('pre').textContent");
    assert!(source.as_str().unwrap().contains("\"text\": \"안녕 🎂\""), "{source}");
    for (scheme, ground) in [("light", "rgb(238, 241, 244)"), ("dark", "rgb(21, 24, 28)")] {
        browser.prefer(scheme);
        assert_eq!(browser.run("return getComputedStyle(document.body).backgroundColor"), ground, "{scheme}");
        browser.picture(&format!("inbox-{scheme}"));
    }
    ask(mock.address(), &with(MEMO, TEXT));
    browser.wait("return document.querySelectorAll('article').length === 4");
    assert_eq!(browser.run("return document.querySelectorAll('details[open]').length"), 1, "what is open stays open");
    mock.shutdown();
    browser.wait("return document.getElementById('trouble').textContent !== ''");
    assert_eq!(browser.run("return document.getElementById('trouble').textContent"), "mock이 응답하지 않습니다");
}
