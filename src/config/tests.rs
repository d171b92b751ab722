//! Files of settings and what is made of them, or said about them.

use super::*;
use crate::diagnostic::{Lang, Level};
use crate::profile::{Origin, Scheme};
use crate::schema::Draft;
use crate::source::Lines;

fn config(text: &str) -> Config {
    read(&Source::new(FILE, text)).unwrap()
}

/// What is said, with the place.
fn said(text: &str, lang: Lang) -> Vec<String> {
    let lines = Lines::new(text);
    let place = |problem: &Problem| {
        let at = lines.position(problem.span.start);
        format!("{}:{} {}", at.line, at.column, problem.message.to(lang))
    };
    read(&Source::new(FILE, text)).unwrap_err().iter().map(place).collect()
}

const WHOLE: &str = r#"
# 가게 설정 🎁
templates = ["templates", "서비스/*/메시지/**/*.yaml"] # 폴더와 패턴
exclude = ["templates/초안"]
dialect = "js"
default_profile = "운영"

[profile."운영"]
hosts = ["https://shop.kr", "https://shop.kr:8443", "http://케이크.한국"]
production = true

[profile.dev]
hosts = ["http://localhost:3000"]
default_scheme = "http"

[rules]
empty-link = "error"
sample-host = "off"

[[overrides]]
paths = ["legacy/**"]
rules = { empty-link = "info", sample-host = "warning" }

[[overrides]]
paths = ["legacy/더 오래된/**"]
rules = { empty-link = "off" }
"#;

#[test]
fn every_key_is_read() {
    for text in [WHOLE.to_owned(), WHOLE.replace('\n', "\r\n")] {
        let config = config(&text);
        assert_eq!(
            config.templates.iter().map(|area| area.start.as_str()).collect::<Vec<_>>(),
            ["templates", "서비스"]
        );
        assert!(config.templates[0].only.is_none());
        assert!(config.templates[1].only.as_ref().unwrap().matches("서비스/주문/메시지/a/b.yaml"));
        assert!(config.exclude.matches("templates/초안/a.yaml"));
        assert_eq!(config.dialect, Some(Dialect::Js));
        let prod = config.profile(None).unwrap();
        assert_eq!((prod.name.as_str(), prod.is_production, prod.default_scheme), ("운영", true, Scheme::Https));
        assert!(prod.registers(&Origin::of("http://케이크.한국/오늘").unwrap()));
        let dev = config.profile(Some("dev")).unwrap();
        assert_eq!((dev.is_production, dev.default_scheme), (false, Scheme::Http));
    }
}

#[test]
fn later_overrides_win() {
    let config = config(WHOLE);
    let levels = |path| {
        let levels = config.levels(path);
        (levels.get("empty-link"), levels.get("sample-host"))
    };
    assert_eq!(levels(None), (Some(Level::Error), Some(Level::Off)));
    assert_eq!(levels(Some("templates/a.yaml")), levels(None));
    assert_eq!(levels(Some("legacy/a.yaml")), (Some(Level::Info), Some(Level::Warning)));
    assert_eq!(levels(Some("legacy/더 오래된/a.yaml")), (Some(Level::Off), Some(Level::Warning)));
}

#[test]
fn nothing_is_set_in_an_empty_file() {
    let config = config("# 아직 비어 있어요\n");
    assert!(config.templates.is_empty() && config.exclude.is_empty() && config.dialect.is_none());
    assert_eq!(*config.profile(None).unwrap(), Profile::default());
    assert_eq!(config.levels(Some("a.yaml")), Levels::default());
}

#[test]
fn everything_wrong_is_said_at_once() {
    let text = r#"# 설정
template = ["templates"]
exclude = "drafts"
dialect = "reset"
default_profile = "prd"
[profile.prod]
hosts = ["shop.kr", "https://*.shop.kr", 3, "https://shop.kr/오늘", "https://a b"]
default_scheme = "ftp"
production = "yes" # 운영
host = []
[rules]
emty-link = "off"
empty-link = "warn"
syntax = "off"
one-sided-link = false
[[override]]
paths = []
[[overrides]]
paths = ["a[", "b/**"]
"#;
    insta::assert_snapshot!(said(text, Lang::En).join("\n"), @r#"
    2:1 `template` is no key of `malpung.toml`; did you mean `templates`?
    3:11 `exclude` takes a list, such as `["…"]`, not text
    4:11 `dialect` takes `rest` or `js`, not `reset`; did you mean `rest`?
    5:19 there is no profile `prd`; did you mean `prod`?
    7:10 `shop.kr` has no scheme, and http and https are registered each by itself; did you mean `https://shop.kr`?
    7:21 `https://*.shop.kr` has a wildcard, and Kakao registers every host by itself; write each of them
    7:42 `profile.prod.hosts` takes text in quotes, not a number
    7:45 `https://shop.kr/오늘` is more than scheme, host and port, which is all that is registered; did you mean `https://shop.kr`?
    7:67 `https://a b` is no host; write scheme and host, such as `https://shop.kr` or `https://shop.kr:8443`
    8:18 `default_scheme` takes `https` or `http`, not `ftp`
    9:14 `profile.prod.production` takes true or false, not text
    10:1 `host` is no key of `[profile.prod]`; did you mean `hosts`?
    12:1 there is no rule `emty-link`; did you mean `empty-link`?
    13:14 `empty-link` takes `error`, `warning`, `info` or `off`, not `warn`; did you mean `warning`?
    14:10 `syntax` is always an error: what cannot be read for certain cannot be judged
    15:18 `one-sided-link` takes a level in quotes; did you mean `"off"`?
    16:3 `override` is no key of `malpung.toml`; did you mean `overrides`?
    18:1 `[overrides]` has no `rules`
    19:10 `a[` is no glob pattern: unclosed character class; missing ']'
    "#);
    insta::assert_snapshot!(said(text, Lang::Ko).join("\n"), @r#"
    2:1 `malpung.toml`에 `template` 키는 없습니다. `templates`을(를) 쓰려고 하셨나요?
    3:11 `exclude`에는 `["…"]` 같은 목록을 써야 합니다. 지금은 글입니다
    4:11 `dialect`에는 `rest`, `js` 가운데 하나를 씁니다. `reset` 대신 `rest`을(를) 쓰려고 하셨나요?
    5:19 `prd` 프로필은 없습니다. `prod`을(를) 찾으셨나요?
    7:10 `shop.kr` 값에 스킴이 없습니다. http와 https는 따로 등록됩니다. `https://shop.kr`을(를) 쓰려고 하셨나요?
    7:21 `https://*.shop.kr` 값에 와일드카드가 있습니다. 카카오에는 호스트를 하나씩 등록하므로 하나씩 쓰세요
    7:42 `profile.prod.hosts`에는 따옴표로 묶은 글을 써야 합니다. 지금은 숫자입니다
    7:45 `https://shop.kr/오늘` 값에는 스킴·호스트·포트만 써야 합니다. `https://shop.kr`을(를) 쓰려고 하셨나요?
    7:67 `https://a b` 값은 호스트가 아닙니다. `https://shop.kr`이나 `https://shop.kr:8443`처럼 스킴과 호스트를 쓰세요
    8:18 `default_scheme`에는 `https`, `http` 가운데 하나를 씁니다. `ftp`은(는) 쓸 수 없습니다
    9:14 `profile.prod.production`에는 true나 false를 써야 합니다. 지금은 글입니다
    10:1 `[profile.prod]`에 `host` 키는 없습니다. `hosts`을(를) 쓰려고 하셨나요?
    12:1 `emty-link` 규칙은 없습니다. `empty-link`을(를) 찾으셨나요?
    13:14 `empty-link`에는 `error`, `warning`, `info`, `off` 가운데 하나를 씁니다. `warn` 대신 `warning`을(를) 쓰려고 하셨나요?
    14:10 `syntax`은(는) 항상 오류입니다. 확실히 읽을 수 없는 글은 판단할 수 없습니다
    15:18 `one-sided-link`에는 심각도를 따옴표로 묶어 씁니다. `"off"`를 쓰려고 하셨나요?
    16:3 `malpung.toml`에 `override` 키는 없습니다. `overrides`을(를) 쓰려고 하셨나요?
    18:1 `[overrides]`에 `rules`이(가) 없습니다
    19:10 `a[` 값은 glob 패턴이 아닙니다: unclosed character class; missing ']'
    "#);
}

#[test]
fn an_app_names_its_secrets_and_never_holds_them() {
    let text = r#"[profile.prod]
app_id = 0
app_key_env = "canary0123456789"
client_secret_env = "비밀"
[profile.prod.quota]
sender_day = -1
pair_day = 1.5
day_begins = 1440
tokens = 0x10
send_day = 3
"#;
    insta::assert_snapshot!(said(text, Lang::En).join("\n"), @"
    2:10 `profile.prod.app_id` takes a whole number from 1 to 9007199254740991
    3:15 this takes the name of a variable of the environment, such as `SHOP_APP_KEY`; the secret itself has no place in a file
    4:21 this takes the name of a variable of the environment, such as `SHOP_APP_KEY`; the secret itself has no place in a file
    6:14 `profile.prod.quota.sender_day` takes a whole number from 0 to 9007199254740991
    7:12 `profile.prod.quota.pair_day` takes a whole number, not a decimal number
    8:14 `profile.prod.quota.day_begins` takes a whole number from 0 to 1439
    10:1 `send_day` is no key of `[profile.prod.quota]`; did you mean `sender_day`?
    ");
    insta::assert_snapshot!(said(text, Lang::Ko).join("\n"), @"
    2:10 `profile.prod.app_id`에는 1부터 9007199254740991까지의 정수를 씁니다
    3:15 여기에는 `SHOP_APP_KEY` 같은 환경 변수의 이름을 씁니다. 비밀 값 자체는 파일에 쓰지 마세요
    4:21 여기에는 `SHOP_APP_KEY` 같은 환경 변수의 이름을 씁니다. 비밀 값 자체는 파일에 쓰지 마세요
    6:14 `profile.prod.quota.sender_day`에는 0부터 9007199254740991까지의 정수를 씁니다
    7:12 `profile.prod.quota.pair_day`에는 정수를 써야 합니다. 지금은 소수입니다
    8:14 `profile.prod.quota.day_begins`에는 0부터 1439까지의 정수를 씁니다
    10:1 `[profile.prod.quota]`에 `send_day` 키는 없습니다. `sender_day`을(를) 쓰려고 하셨나요?
    ");
    let text = "[profile.a]\napp_id = 1_234\napp_key_env = \"A_KEY\"\nquota = { tokens = 0x10, memo_counts = false }\n";
    let app = read(&Source::new("malpung.toml", text)).unwrap().application("a");
    let quota = Quota { tokens: Some(16), memo_counts: Some(false), ..Quota::default() };
    let expected =
        Application { id: Some(1234), key_variable: Some("A_KEY".to_owned()), quota, ..Application::default() };
    assert_eq!(app, expected);
}

#[test]
fn a_profile_needs_a_name() {
    assert_eq!(
        said("[profile]\nhosts = [\"https://shop.kr\"]\n", Lang::En),
        ["2:9 a profile has a name: write `[profile.prod]` above its keys"]
    );
}

#[test]
fn mistakes_of_the_notation_hide_what_follows_them_only() {
    for (text, expected) in [
        ("dialect = rest\n", "1:11 글은 `\"…\"`처럼 따옴표로 묶어야 합니다"),
        ("dialect = \"rest\n", "1:16 글을 닫는 따옴표가 없습니다"),
        ("exclude = [\"가\" \"나\"]\n", "1:16 목록의 값 사이에 쉼표가 없습니다"),
        ("dialect\n", "1:8 키 뒤에 `=`와 값을 써야 합니다"),
        ("[profile.prod\n", "1:14 테이블 이름이 `]`로 닫히지 않았습니다"),
        ("dialect = 'js'\ndialect = 'js'\n", "2:1 같은 키가 두 번 쓰였습니다"),
        (
            "default_profile = '주문'\n[profile.주문]\n",
            "2:10 영문자·숫자·`-`·`_` 말고 다른 글자가 든 키는 `[profile.\"주문\"]`처럼 따옴표로 묶어야 합니다",
        ),
    ] {
        assert_eq!(said(text, Lang::Ko), [expected], "{text}");
    }
    let both = said("dialekt = \"js\"\nexclude = [a]\nunknown = 1\n", Lang::En);
    assert_eq!(
        both,
        ["1:1 `dialekt` is no key of `malpung.toml`; did you mean `dialect`?", "2:12 text stands in quotes: `\"…\"`"]
    );
}

#[test]
fn an_unknown_profile_is_answered_with_the_known_ones() {
    let words = |name| config(WHOLE).profile(Some(name)).unwrap_err().to(Lang::Ko).to_owned();
    assert_eq!(words("dve"), "`dve` 프로필은 없습니다. `dev`을(를) 찾으셨나요?");
    assert_eq!(words("production"), "`production` 프로필은 없습니다. 설정된 프로필: `dev`, `운영`");
    assert!(config("").profile(Some("prod")).unwrap_err().to(Lang::En).contains("[profile.prod]"));
}

#[test]
fn the_schema_is_one_and_takes_what_is_read() {
    let value = serde_json::json!({
        "templates": ["templates"],
        "profile": {"prod": {"hosts": ["https://shop.kr"], "default_scheme": "http", "production": true}},
        "rules": {"empty-link": "off"},
        "overrides": [{"paths": ["a/**"], "rules": {"syntax": "error"}}],
    });
    let wrong = [
        serde_json::json!({"template": []}),
        serde_json::json!({"rules": {"emty-link": "off"}}),
        serde_json::json!({"rules": {"syntax": "off"}}),
        serde_json::json!({"profile": {"prod": {"hosts": ["https://shop.kr/a"]}}}),
        serde_json::json!({"overrides": [{"paths": []}]}),
    ];
    for draft in Draft::ALL {
        let schema = schema(draft);
        assert!(jsonschema::meta::is_valid(&schema));
        let validator = jsonschema::validator_for(&schema).unwrap();
        assert!(validator.is_valid(&value));
        for wrong in &wrong {
            assert!(!validator.is_valid(wrong), "{wrong}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "(\\PC|[\n\"'=.#\\[\\]{}]|templates|exclude|dialect|profile|hosts|rules|overrides|paths|\\*\\*|empty-link|https://|가|🎁){0,60}") {
        let _ = read(&Source::new(FILE, text));
    }

    #[test]
    fn no_value_makes_the_reader_panic(value in "\\PC{0,20}|\\[\"\\PC{0,12}\"\\]|\\{ ?[a-z]+ = [1-9] ?\\}") {
        for key in ["templates", "exclude", "dialect", "default_profile", "profile", "profile.a", "profile.a.hosts", "rules", "rules.syntax", "overrides"] {
            let _ = read(&Source::new(FILE, format!("{key} = {value}\n")));
        }
    }
}
