//! The page: whom it answers, what it escapes, and how it behaves in a real browser.

use super::browser::Browser;
use super::http::ask;
use super::{EVIL, Ground, STOCK};

const LOOK: &str = r#""device":"phone","theme":"light","marks":true"#;

fn ground() -> Ground {
    Ground::new(&[
        ("stock.talk", STOCK),
        ("evil.json", EVIL),
        (
            "안녕.yaml",
            "object_type: text\ntext: 안녕하세요\nlink: { web_url: 'https://dalbit.shop', mobile_web_url: 'https://dalbit.shop' }\n",
        ),
    ])
}

#[test]
fn it_answers_to_its_own_name_alone_and_loads_nothing_from_elsewhere() {
    let ground = ground();
    let served = ground.serve();
    for path in ["/", "/style.css", "/script.js"] {
        let came = ask(served.address, &format!("GET {path}"));
        assert_eq!(came.status, 200, "{path}");
        assert!(came.header("content-security-policy").starts_with("default-src 'none'; style-src 'self'"), "{path}");
        assert!(!came.body.contains("http://") && !came.body.contains("https://"), "{path}: {}", came.body);
    }
    assert_eq!(ask(served.address, "GET /\nOrigin: http://evil.kr").status, 403);
    assert_eq!(ask(served.address, "POST /view\n{\"id\":1}").status, 400);
    assert_eq!(ask(served.address, &format!("POST /view\n{{\"id\":\"none\",{LOOK}}}")).status, 404);
    assert_eq!(ask(served.address, "GET /../Cargo.toml").status, 404);
}

#[test]
fn nothing_in_a_message_becomes_a_part_of_the_page() {
    let ground = ground();
    let served = ground.serve();
    let mut came = ask(served.address, &format!("POST /cards\n{{{LOOK}}}"));
    while !came.body.contains("evil") {
        came = ask(served.address, &format!("POST /cards\n{{{LOOK}}}"));
    }
    let view = ask(served.address, &format!("POST /view\n{{\"id\":\"evil\",{LOOK}}}")).body;
    for text in [came.body, view] {
        assert!(text.contains("&lt;script&gt;document.title"), "{text}");
        for tag in ["<script", "<b>", "<i>", "href=\\\"javascript"] {
            assert!(!text.contains(tag), "{tag}: {text}");
        }
    }
}

#[test]
fn in_a_browser_it_follows_what_is_saved_and_typed_and_keeps_its_place() {
    let ground = ground();
    let served = ground.serve();
    let Some(browser) = Browser::open(&served.url) else { return };
    let text = |selector: &str| {
        let found = browser.run(&format!("return document.querySelector('{selector}')?.textContent ?? null"));
        found.as_str().unwrap_or_default().to_owned()
    };
    let picture = || text("#part-picture svg");
    browser.wait("return document.querySelectorAll('.card svg').length === 3");
    assert_eq!(browser.run("return document.title"), "말풍선 미리보기", "no message ran as a script");

    // The gallery, and a search in it.
    for (size, name) in [((1360, 1000), "desktop"), ((420, 900), "phone")] {
        browser.size(size.0, size.1);
        for theme in ["light", "dark"] {
            browser.run(&format!("document.querySelector('input[value={theme}]').click()"));
            let ground = if theme == "light" { "rgb(243, 245, 247)" } else { "rgb(20, 22, 24)" };
            browser.wait(&format!("return getComputedStyle(document.body).backgroundColor === '{ground}'"));
            let fill = if theme == "light" { "#ffffff" } else { "#2b2d31" };
            browser.wait(&format!(
                "return document.querySelector('.card svg rect:nth-of-type(2)').getAttribute('fill') === '{fill}'"
            ));
            browser.picture(&format!("preview-gallery-{name}-{theme}"));
        }
    }
    browser.size(1360, 1500);
    let search = |words: &str| {
        browser.run(&format!(
            "const s = document.getElementById('search'); s.value = '{words}'; s.dispatchEvent(new Event('input'))"
        ));
        browser.run("return document.querySelectorAll('.card:not([hidden])').length")
    };
    assert_eq!(search("안녕하세요"), 1);
    assert_eq!(search("없는 말"), 0);
    assert_eq!(text("#none"), "맞는 것이 없습니다.");
    assert_eq!(search(""), 3);

    // A click opens the large view.
    browser.run("document.querySelector('a[href^=\"#low%2Dstock/%ED\"]').click()");
    browser.wait("return document.querySelector('#part-head h2')?.textContent === 'low-stock'");
    assert!(picture().contains("쉬폰, 1개 남았어요"), "{}", picture());
    assert!(text("#part-found").contains("image-too-small"), "{}", text("#part-found"));

    // A finding leads to its line.
    browser.run("document.querySelector('.finding.warning .jump').click()");
    assert_eq!(browser.run("return document.activeElement.id"), "line-0-12");
    assert!(text(".source li.here").contains("100x100"));

    // An argument is typed.
    browser.run("const c = document.querySelector('[data-at=\"/count\"]'); c.focus(); c.value = '42'; c.dispatchEvent(new Event('input', { bubbles: true }))");
    browser.wait("return (document.querySelector('#part-picture svg')?.textContent ?? '').includes('42개 남았어요')");
    assert_eq!(browser.run("return document.activeElement.dataset.at"), "/count", "the form stays as it is");
    browser.run("const c = document.querySelector('[data-at=\"/count\"]'); c.value = '많음'; c.dispatchEvent(new Event('input', { bubbles: true }))");
    browser.wait("return document.querySelector('.refused')?.textContent.includes('/count') ?? false");
    assert!(picture().contains("42개 남았어요"), "the picture stays: {}", picture());
    assert_eq!(browser.run("return document.getElementById('part-picture').className"), "old");
    browser.run("const c = document.querySelector('[data-at=\"/count\"]'); c.value = '7'; c.dispatchEvent(new Event('input', { bubbles: true }))");
    browser.wait("return (document.querySelector('#part-picture svg')?.textContent ?? '').includes('7개 남았어요')");

    // A row is added, by the keyboard.
    browser.run("document.querySelector('[data-add]').focus()");
    browser.press(&["Enter"]);
    browser.wait("return document.querySelectorAll('.row').length === 1");
    assert_eq!(browser.run("return document.activeElement.dataset.at"), "/items/0/label");

    // The template is saved: the picture follows, and what was typed stays.
    browser.run("document.querySelector('[data-remove]').click()");
    browser.wait("return document.querySelectorAll('.row').length === 0");
    ground.save("stock.talk", &STOCK.replace("개 남았어요", "개뿐입니다"));
    browser.wait("return (document.querySelector('#part-picture svg')?.textContent ?? '').includes('7개뿐입니다')");
    assert_eq!(browser.run("return document.querySelector('[data-at=\"/count\"]').value"), "7");
    assert!(text("#status").starts_with("새로 고쳤습니다"), "{}", text("#status"));
    for (size, name) in [((1360, 1500), "desktop"), ((420, 1800), "phone")] {
        browser.size(size.0, size.1);
        for theme in ["light", "dark"] {
            browser.run(&format!("document.querySelector('input[value={theme}]').click()"));
            let fill = if theme == "light" { "#ffffff" } else { "#2b2d31" };
            browser.wait(&format!(
                "return document.querySelector('#part-picture rect:nth-of-type(2)').getAttribute('fill') === '{fill}'"
            ));
            browser.picture(&format!("preview-view-{name}-{theme}"));
        }
    }

    // It breaks: the errors are told, and the last picture stays.
    ground.save("stock.talk", &STOCK.replace("title \"", "titel \""));
    browser.wait("return document.querySelector('.stale') !== null");
    assert!(picture().contains("개뿐입니다"), "{}", picture());
    assert!(text("#part-found").contains("titel"), "{}", text("#part-found"));
    ground.save("stock.talk", "feed low-stock (");
    browser.wait("return document.querySelector('#part-found').textContent.includes('syntax')");
    assert!(picture().contains("개뿐입니다"), "{}", picture());
    browser.picture("preview-broken");
    ground.save("stock.talk", STOCK);
    browser.wait("return document.querySelector('.stale') === null");
    assert!(picture().contains("7개 남았어요"), "what was typed is there again: {}", picture());

    // The worst case is one click away.
    browser.run("document.querySelector('[data-case=worst]').click()");
    browser.wait("return (document.querySelector('#part-picture svg')?.textContent ?? '').includes('99개')");
    assert_eq!(browser.run("return document.querySelector('[data-at=\"/count\"]').value"), "99");
    assert_eq!(browser.run("return document.querySelectorAll('.row').length"), 3);

    // On a PC the bubble is wider.
    browser.run("document.querySelector('input[value=pc]').click()");
    browser.wait("return document.querySelector('#part-picture svg').getAttribute('width') === '332'");

    // A case beside the template is news too.
    ground.save("low-stock.cases.yaml", "둘 남음: { name: 케이크, count: 2, tone: 급함, items: [] }\n");
    browser.wait("return document.querySelector('[data-case=\"둘 남음\"]') !== null");

    // The keyboard leads to the search and back to all templates.
    browser.run("document.activeElement.blur(); document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }))");
    assert_eq!(browser.run("return document.activeElement.id"), "search");
    browser.run("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))");
    browser.wait("return document.getElementById('view').hidden");

    // Where nobody answers any more, the page says so.
    drop(served);
    browser.wait("return document.getElementById('status').textContent === '연결이 끊겼습니다'");
}
