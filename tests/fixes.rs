//! Fixes do what they say, in both notations: text in, mended text out; and mending twice changes nothing more.

#![expect(clippy::disallowed_methods, reason = "a test reads the files of the project")]

use std::path::Path;

use malpung::compile::{Options, Reach, compile, mend};
use malpung::diagnostic::Severity;
use malpung::source::Source;
use proptest::prelude::*;

fn mended(name: &str, text: &str, reach: Reach) -> (String, usize) {
    let source = Source::new(name, text);
    let compiled = compile(&source, &Options::default());
    let mended = mend(&source, &compiled, &Options::default(), reach);
    assert_eq!(mended.compiled.diagnostics, compile(&mended.source, &Options::default()).diagnostics);
    (mended.source.text, mended.made)
}

fn check(name: &str, reach: Reach, before: &str, after: &str) {
    let (text, made) = mended(name, before, reach);
    assert_eq!(text, after, "{name}");
    assert!(made > 0 || before == after, "{before}");
    assert_eq!(mended(name, &text, reach), (text, 0), "mended twice: {before}");
}

/// A YAML message around some lines, before and after.
fn yaml(reach: Reach, before: &str, after: &str) {
    check("t.yaml", reach, before, after);
}

fn json(reach: Reach, before: &str, after: &str) {
    check("t.json", reach, before, after);
}

const LINK: &str = "link: {web_url: 'https://cake.shop/1', mobile_web_url: 'https://cake.shop/1'}\n";
const JSON_LINK: &str = "\"link\": {\"web_url\": \"https://cake.shop/1\", \"mobile_web_url\": \"https://cake.shop/1\"}";

/// The same mistake in lines of a feed's content (YAML), and in fields of one (JSON).
fn content(reach: Reach, lines: [&str; 2], fields: [&str; 2]) {
    let yaml_text = |lines: &str| format!("object_type: feed # 피드\ncontent:\n  title: 케이크\n{lines}  {LINK}");
    let json_text = |fields: &str| {
        format!(
            "{{\n  \"object_type\": \"feed\",\n  \"content\": {{\n    \"title\": \"케이크\",\n{fields}    {JSON_LINK}\n  }}\n}}\n"
        )
    };
    yaml(reach, &yaml_text(lines[0]), &yaml_text(lines[1]));
    json(reach, &json_text(fields[0]), &json_text(fields[1]));
}

#[test]
fn numbers_as_text() {
    content(
        Reach::Safe,
        [
            "  image_url: https://cake.shop/a.png\n  image_width: \"640\" # 폭\n  image_height: '1,200'\n",
            "  image_url: https://cake.shop/a.png\n  image_width: 640 # 폭\n  image_height: 1200\n",
        ],
        [
            "    \"image_url\": \"https://cake.shop/a.png\",\n    \"image_width\": \"640\",\n    \"image_height\": \"1,200\",\n",
            "    \"image_url\": \"https://cake.shop/a.png\",\n    \"image_width\": 640,\n    \"image_height\": 1200,\n",
        ],
    );
}

#[test]
fn misspelt_names() {
    content(
        Reach::Safe,
        ["  descripton: 딸기 # 설명\n", "  description: 딸기 # 설명\n"],
        ["    \"descripton\": \"딸기\",\n", "    \"description\": \"딸기\",\n"],
    );
}

#[test]
fn names_of_the_other_dialect() {
    content(
        Reach::Safe,
        ["  imageUrl: https://cake.shop/a.png\n", "  image_url: https://cake.shop/a.png\n"],
        ["    \"imageUrl\": \"https://cake.shop/a.png\",\n", "    \"image_url\": \"https://cake.shop/a.png\",\n"],
    );
    json(
        Reach::Safe,
        "{\"objectType\": \"text\", \"text\": \"케이크\", \"link\": {\"web_url\": \"https://cake.shop/1\", \"mobileWebUrl\": \"https://cake.shop/1\"}}",
        "{\"objectType\": \"text\", \"text\": \"케이크\", \"link\": {\"webUrl\": \"https://cake.shop/1\", \"mobileWebUrl\": \"https://cake.shop/1\"}}",
    );
}

#[test]
fn fields_at_the_wrong_level() {
    let head = "object_type: feed\r\n";
    let link = LINK.replace('\n', "\r\n");
    let buttons = "  # 단추는 하나\r\n  buttons: # 단추\r\n    - title: 보기\r\n      # 주소\r\n      ";
    yaml(
        Reach::Safe,
        &format!("{head}content:\r\n  title: 케이크\r\n{buttons}{link}  {link}"),
        &format!(
            "{head}content:\r\n  title: 케이크\r\n  # 단추는 하나\r\n  {link}buttons: # 단추\r\n  - title: 보기\r\n    # 주소\r\n    {link}"
        ),
    );
    yaml(
        Reach::Safe,
        &format!("object_type: feed\ntitle: 케이크 # 이름\ncontent:\n  {LINK}"),
        &format!("object_type: feed\ncontent:\n  {LINK}  title: 케이크 # 이름\n"),
    );
    json(
        Reach::Safe,
        &format!(
            "{{\"object_type\": \"feed\", \"content\": {{\"title\": \"케이크\", {JSON_LINK}, \"social\": {{\n\t\"like_count\": 1}}}}}}"
        ),
        &format!(
            "{{\"object_type\": \"feed\", \"content\": {{\"title\": \"케이크\", {JSON_LINK}}}, \"social\": {{\n\t\"like_count\": 1}}}}"
        ),
    );
}

#[test]
fn empty_strings_and_absent_values() {
    content(Reach::Safe, ["  description: \"\" # 나중에\n", ""], ["    \"description\": \"\",\n", ""]);
    content(Reach::Safe, ["  description:\n", ""], ["    \"description\": null,\n", ""]);
}

#[test]
fn decomposed_hangul_and_what_is_invisible() {
    let (nfd, nfc) = ("\u{1112}\u{1161}\u{11ab}글", "한글");
    content(
        Reach::Safe,
        [&format!("  description: {nfd}\u{200b} 케이크 # {nfd}\n"), &format!("  description: {nfc} 케이크 # {nfd}\n")],
        [
            &format!("    \"description\": \"{nfd}\u{200b} 케이크\",\n"),
            &format!("    \"description\": \"{nfc} 케이크\",\n"),
        ],
    );
    yaml(
        Reach::Safe,
        &format!("object_type: text\ntext: |-\n  {nfd}\n\n  둘\u{200b}\n{LINK}"),
        &format!("object_type: text\ntext: |-\n  {nfc}\n\n  둘\n{LINK}"),
    );
}

#[test]
fn traps_of_yaml() {
    let text = |text: &str| format!("object_type: text\r\ntext: {text}\r\n{}", LINK.replace('\n', "\r\n"));
    for (before, after) in [
        ("[광고] 할인 # 비고", "\"[광고] 할인\" # 비고"),
        ("알림: 도착", "\"알림: 도착\""),
        ("@친구 \"케익\"", "'@친구 \"케익\"'"),
        ("- 목록", "\"- 목록\""),
        ("#케익", "\"#케익\""),
        ("12:30", "\"12:30\""),
        ("007", "\"007\""),
        ("true # 참", "\"true\" # 참"),
    ] {
        yaml(Reach::Safe, &text(before), &text(after));
    }
    // What stands behind a text may be a comment all the same.
    let (before, after) = (text("딸기 #치즈 # 비고"), text("\"딸기 #치즈\" # 비고"));
    yaml(Reach::Safe, &before, &before);
    yaml(Reach::All, &before, &after);
}

#[test]
fn many_traps_take_several_rounds() {
    let buttons = |title: &str| format!("- title: {title}\n  {LINK}").repeat(60);
    let text = |title: &str| format!("object_type: text\ntext: 케이크\n{LINK}buttons:\n{}", buttons(title));
    yaml(Reach::Safe, &text("[광고] 할인"), &text("\"[광고] 할인\""));
}

#[test]
fn a_button_title_beside_buttons() {
    yaml(
        Reach::Safe,
        &format!("object_type: text\ntext: 케이크\nbutton_title: 보기 # 단추\n{LINK}buttons:\n- title: 보기\n  {LINK}"),
        &format!("object_type: text\ntext: 케이크\n{LINK}buttons:\n- title: 보기\n  {LINK}"),
    );
    json(
        Reach::Safe,
        &format!(
            "{{\"object_type\": \"text\", \"text\": \"케이크\", {JSON_LINK}, \"buttons\": [{{\"title\": \"보기\", {JSON_LINK}}}], \"button_title\": \"보기\"}}"
        ),
        &format!(
            "{{\"object_type\": \"text\", \"text\": \"케이크\", {JSON_LINK}, \"buttons\": [{{\"title\": \"보기\", {JSON_LINK}}}]}}"
        ),
    );
}

#[test]
fn links_are_completed_only_when_that_is_asked_for() {
    let yaml_text = |link: &str| format!("object_type: text\ntext: 케이크\nlink:\n{link}");
    let json_text = |link: &str| format!("{{\"object_type\":\"text\",\"text\":\"케이크\",\"link\":{{{link}}}}}");
    let one = yaml_text("  web_url: cake.shop/1");
    yaml(Reach::Safe, &one, &one);
    yaml(Reach::All, &one, &yaml_text("  web_url: https://cake.shop/1\n  mobile_web_url: https://cake.shop/1"));
    let one = json_text("\"mobile_web_url\":\"cake.shop/1\"");
    json(Reach::Safe, &one, &one);
    json(
        Reach::All,
        &one,
        &json_text("\"mobile_web_url\":\"https://cake.shop/1\", \"web_url\": \"https://cake.shop/1\""),
    );
}

/// Both fixes are sound alone; together they would give one key twice.
#[test]
fn a_fix_is_not_made_beside_one_that_it_contradicts() {
    let text = |link: &str| {
        format!(
            "object_type: text\ntext: 케이크\nlink:\n  web_url: https://cake.shop/1\n  {link}: https://cake.shop/2\n"
        )
    };
    yaml(Reach::All, &text("mobile_url"), &text("mobile_web_url"));
}

#[test]
fn allowances_that_silence_nothing_go() {
    let text = |comment: &str| format!("object_type: text\n{comment}text: 케이크\n{LINK}");
    yaml(Reach::Safe, &text("# malpung: allow(empty-link) 나중에\n"), &text(""));
    yaml(Reach::Safe, &text("# malpung: allow(text-too-long, empty-link) 나중에\n"), &text(""));
    let text = |comment: &str| format!("object_type: text\ntext: 케이크\nlink: {{}}{comment}");
    yaml(
        Reach::Safe,
        &text(" # malpung: allow(empty-link, half-item) 알림"),
        &text(" # malpung: allow(empty-link) 알림"),
    );
    yaml(Reach::All, &text(" # malpung: allow(emty-link) 알림"), &text(" # malpung: allow(empty-link) 알림"));
    let last = format!("object_type: text\r\ntext: 케이크\r\n{}", LINK.trim_end());
    yaml(Reach::Safe, &format!("{last}\r\n# malpung: allow(empty-link) 끝"), &last);
    yaml(Reach::Safe, &format!("{last}   # malpung: allow(empty-link) 끝"), &last);
}

fn gallery() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let paths = std::fs::read_dir(folder).expect("the gallery").flatten().map(|entry| entry.path());
    let mut files: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

/// What goes wrong in files: pieces that are put in or put in the place of something.
const SCARS: [&str; 24] = [
    "",
    "",
    "\"",
    "'",
    ": ",
    " #",
    "#",
    "\n",
    "\r\n",
    "  ",
    "- ",
    "\t",
    ",",
    "{",
    "}",
    "[",
    "]",
    "\u{200b}",
    "\u{1112}\u{1161}\u{11ab}",
    "Url",
    "null",
    "\"12,000\"",
    "# malpung: allow(empty-link) 나중에\n",
    "&a ",
];

fn scarred(text: &str, scars: &[(prop::sample::Index, usize, &str)]) -> String {
    let mut text = text.to_owned();
    for (at, length, piece) in scars {
        let start = text.floor_char_boundary(at.index(text.len() + 1));
        let end = text.floor_char_boundary((start + length).min(text.len()));
        text.replace_range(start..end.max(start), piece);
    }
    text
}

/// The same message in JSON, if it is sound.
fn as_json(name: &str, text: &str) -> Option<String> {
    use malpung::emit::{Layout, object};
    use malpung::model::Dialect;
    let compiled = compile(&Source::new(name, text), &Options::default());
    let template = compiled.templates.first()?;
    object(template.message.as_ref()?, Dialect::Rest, &template.sdk, Layout::Pretty).ok()
}

fn errors(name: &str, text: &str) -> usize {
    let found = compile(&Source::new(name, text), &Options::default()).diagnostics;
    let unread = ["syntax", "duplicate-key", "yaml-needs-quotes"];
    found.iter().filter(|found| found.severity == Severity::Error && unread.contains(&found.rule)).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mending_twice_changes_nothing_more(
        file: prop::sample::Index,
        scars in prop::collection::vec((any::<prop::sample::Index>(), 0..8_usize, prop::sample::select(SCARS.to_vec())), 1..6),
        in_json: bool,
        all: bool,
    ) {
        let files = gallery();
        let (name, text) = &files[file.index(files.len())];
        let json = as_json(name, text);
        let (name, text) = match (in_json, &json) {
            (true, Some(json)) => ("g.json", json.as_str()),
            (_, _) => (name.as_str(), text.as_str()),
        };
        let text = scarred(text, &scars);
        let reach = if all { Reach::All } else { Reach::Safe };
        let (once, made) = mended(name, &text, reach);
        let (twice, again) = mended(name, &once, reach);
        prop_assert_eq!((&twice, again), (&once, 0), "of {:?}", text);
        prop_assert!(errors(name, &once) <= errors(name, &text), "{:?} became {:?}", text, once);
        prop_assert!(made > 0 || once == text);
    }
}
