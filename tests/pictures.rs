//! Pictures of the gallery are committed, and are not stale. `UPDATE=1 cargo test --test pictures` draws them anew.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "a test reads the files of the project")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use malpung::diagnostic::Lang;
use malpung::model::Message;
use malpung::picture::{Device, Options, Theme, picture};
use malpung::profile::Profile;
use malpung::project::{Project, load};

/// Messages in which much goes wrong, each with its marks.
const BAD: [(&str, &str); 4] = [
    (
        "bad-feed",
        r#"{"object_type":"feed","content":{"title":"아주 긴 제목이 여기에 있습니다. 두 줄로는 다 보이지 않을 만큼 길어서 세 줄이 됩니다","description":"하나\n둘\n셋\n넷","image_url":"https://img.cake.shop/a%20%EC%BC%80%EC%9D%B4%ED%81%AC.png","image_width":300,"image_height":900,"link":{"mobile_web_url":"https://cake.shop"}},"item_content":{"profile_text":"열여섯 글자보다 더 긴 가게 이름입니다","items":[{"item":"여섯자보다 길다","item_op":"1,000원"},{"item":"","item_op":"2,000원"}],"sum":"합계"},"social":{"like_count":1234567,"comment_count":45,"shared_count":8,"view_count":9,"subscriber_count":3},"buttons":[{"title":"여덟 글자보다 긴 제목","link":{"web_url":"https://cake.shop","mobile_web_url":"https://cake.shop"}},{"title":"죽은 버튼","link":{}}],"button_title":"없는 버튼"}"#,
    ),
    (
        "bad-location",
        r#"{"object_type":"location","address":"여기","content":{"title":"작은 그림","image_url":"https://img.cake.shop/a.png","image_width":100,"image_height":100,"link":{"web_url":"https://cake.shop","mobile_web_url":"https://cake.shop"}},"buttons":[{"title":"하나","link":{"web_url":"https://cake.shop","mobile_web_url":"https://cake.shop"}},{"title":"둘","link":{"web_url":"https://cake.shop","mobile_web_url":"https://cake.shop"}}]}"#,
    ),
    (
        "bad-commerce",
        r#"{"object_type":"commerce","content":{"title":"케이크","description":"보이지 않는 설명","image_url":"https://img.cake.shop/a.png","image_width":1200,"image_height":400,"link":{"web_url":"https://cake.shop"}},"commerce":{"regular_price":35000,"discount_price":28000,"fixed_discount_price":7000,"product_name":"Dalbit Strawberry Fresh Cream Cake with Seasonal Fruits, 두 줄보다 더 긴 이름"}}"#,
    ),
    (
        "bad-list",
        r#"{"object_type":"list","header_title":"오늘의 케이크","header_link":{},"contents":[{"title":"두 줄보다 더 긴 제목입니다. 두 줄보다 더 긴 제목입니다. 두 줄보다","description":"한 줄보다 더 긴 설명입니다. 한 줄보다 더","image_url":"data:image/png;base64,AAAA","link":{"web_url":"https://cake.shop","mobile_web_url":"https://cake.shop"}},{"title":"짧은 제목","image_url":"https://img.cake.shop/b.png","link":{}}]}"#,
    ),
];

/// Every message of the gallery, with the samples of its parameters, by name.
fn gallery() -> BTreeMap<String, Message> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let loaded = load(&Project::default(), &[folder], None);
    assert!(loaded.unreadable.is_empty(), "{:?}", loaded.unreadable);
    let named = loaded.templates().filter_map(|(unit, template)| {
        let name = template.name.as_ref().map_or_else(|| unit.source.stem().to_owned(), |name| name.text.clone());
        Some((name, template.sample.clone()?))
    });
    named.collect()
}

fn bad() -> impl Iterator<Item = (String, Message)> {
    BAD.into_iter().map(|(name, text)| {
        let template = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name.to_owned(), Message::Template(template))
    })
}

fn drawn(name: &str, message: &Message, marks: bool) -> Vec<(PathBuf, String)> {
    let all = Device::ALL.into_iter().flat_map(|device| Theme::ALL.map(|theme| (device, theme)));
    all.map(|(device, theme)| {
        let svg = picture(message, &Profile::default(), Options { device, theme, marks, lang: Lang::Ko }).svg();
        (PathBuf::from(format!("tests/pictures/{name}.{}.{}.svg", device.name(), theme.name())), svg)
    })
    .collect()
}

fn all() -> BTreeMap<PathBuf, String> {
    let good = gallery().into_iter().flat_map(|(name, message)| drawn(&name, &message, false));
    good.chain(bad().flat_map(|(name, message)| drawn(&name, &message, true))).collect()
}

#[test]
fn the_pictures_are_those_of_the_gallery() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = all();
    assert!(all.len() > 120, "{} pictures", all.len());
    let mut stale = Vec::new();
    for (path, svg) in &all {
        let file = root.join(path);
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, svg).unwrap();
        } else if fs::read_to_string(&file).ok().as_ref() != Some(svg) {
            stale.push(path);
        }
    }
    for entry in fs::read_dir(root.join("tests/pictures")).unwrap().flatten() {
        let path = Path::new("tests/pictures").join(entry.file_name());
        assert!(all.contains_key(&path), "{} is the picture of nothing", path.display());
    }
    assert!(stale.is_empty(), "{stale:#?} are stale: look at what changed, then `UPDATE=1 cargo test --test pictures`");
}
