//! Any JSON as arguments, and as a row: a message or a reason, and no panic.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use malpung::Templates;
use malpung::compile::{Bundle, Options, compile};
use malpung::source::Source;

const TEXT: &str = "text order (name: text(1..5) sample \"달빛\", day?: date, site?: url, n: int(0..9), \
                    items: list(0..3) { label: text(1..6), price?: won(0..9_000) }) {\n\
                    text \"${name | josa(\"은/는\")} ${day | or(\"2026-11-24\") | date(\"M월 d일\")} ${items.price | total | won} ${n}\"\n\
                    link { url site when site }\nlink { url \"https://dalbit.shop/${name}\" } when not site\n}\n";

static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| {
    let compiled = compile(&Source::new("order.talk", TEXT), &Options::default());
    Bundle::write(&compiled.templates, &Options::default().profile)
        .and_then(|bundle| Templates::from_compiled(bundle).ok())
        .unwrap_or_default()
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(given) = serde_json::from_slice::<serde_json::Value>(bytes) else { return };
    if let Ok(template) = TEMPLATES.get("order") {
        let _ = template.render(&given).map(|message| message.form());
    }
});
