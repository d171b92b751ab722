//! Pictures as files: one of a template, and a site of all.

use super::{EVIL, Ground, STOCK};

fn talk(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_picture_is_written_as_svg_and_html() {
    let ground = Ground::new(&[("stock.talk", STOCK)]);
    let out = ground.run(&["--out", "a/그림.svg", "--device", "pc", "--theme", "dark", "stock.talk"]);
    assert!(out.status.success(), "{}", talk(&out));
    let svg = ground.text("a/그림.svg");
    assert!(svg.starts_with("<svg ") && svg.contains("쉬폰, 1개 남았어요") && svg.contains("#2b2d31"), "{svg}");
    let out = ground.run(&["--out", "worst.html", "--case", "worst", "--marks"]);
    assert!(out.status.success(), "{}", talk(&out));
    let html = ground.text("worst.html");
    assert!(html.starts_with("<!doctype html>") && html.contains("99개") && html.contains("aria-label="), "{html}");
    assert!(
        !html.contains("http://")
            || html.matches("http://").count() == html.matches("http://www.w3.org/2000/svg").count()
    );
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let ground = Ground::new(&[("stock.talk", STOCK), ("evil.json", EVIL), ("kaputt.talk", "feed kaputt (")]);
    for (arguments, exit, words) in [
        (vec!["--out", "a.gif", "stock.talk"], 2, ".html, .svg, .png 중 하나여야"),
        (vec!["--out", "a.svg"], 2, "템플릿이 여러 개입니다"),
        (vec!["--out", "a.svg", "--template", "low-stok"], 2, "`low-stock`을(를) 찾으셨나요?"),
        (vec!["--out", "a.svg", "--case", "둘", "stock.talk"], 2, "있는 case: 하나 남음"),
        (vec!["--out", "a.svg", "kaputt.talk"], 1, "syntax"),
    ] {
        let out = ground.run(&arguments);
        assert_eq!(
            (out.status.code(), talk(&out).contains(words)),
            (Some(exit), true),
            "{arguments:?}: {}",
            talk(&out)
        );
    }
    assert!(!ground.path("a.svg").exists());
}

#[test]
fn a_png_is_written_or_the_way_to_it_is_told() {
    let ground = Ground::new(&[("stock.talk", STOCK)]);
    let out = ground.run(&["--out", "a.png", "stock.talk"]);
    if out.status.success() {
        let bytes = std::fs::read(ground.path("a.png")).unwrap();
        assert!(cfg!(feature = "png") && bytes.starts_with(b"\x89PNG") && bytes.len() > 5_000);
        return;
    }
    let words = if cfg!(feature = "png") { "fonts-nanum" } else { "--features png" };
    assert!(talk(&out).contains(words), "{}", talk(&out));
}

#[test]
fn a_site_has_a_page_for_each_template() {
    let ground = Ground::new(&[("stock.talk", STOCK), ("evil.json", EVIL)]);
    let out = ground.run(&["--gallery", "site"]);
    assert!(out.status.success(), "{}", talk(&out));
    let index = ground.text("site/index.html");
    assert!(index.contains("href=\"low-stock.html\"") && index.contains("href=\"evil.html\""), "{index}");
    let evil = ground.text("site/evil.html");
    assert!(evil.contains("&lt;script&gt;") && !evil.contains("<script") && !evil.contains("<b>"), "{evil}");
    let stock = ground.text("site/low-stock.html");
    assert!(stock.contains("하나 남음") && stock.contains("image-too-small") && stock.contains("99개"), "{stock}");
    assert!(ground.text("site/style.css").contains("prefers-color-scheme: dark"));
    assert!(ground.run(&["--gallery", "site"]).status.success(), "its own files are no templates");
}
