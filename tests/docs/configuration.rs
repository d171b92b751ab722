//! The page about `malpung.toml`, from its schema.

use std::fmt::Write as _;

use malpung::schema::Draft;
use serde_json::Value;

const INTRODUCTION: &str = r#"# Configuration

malpung reads `malpung.toml` from the working folder or the nearest folder above it, up to the root of the file system.
`--config FILE` names another file, `--no-config` reads none. Paths in the file are seen from the folder that it lies in. `malpung
init` writes one to start from.

```toml
templates = ["templates"]
exclude = ["templates/drafts"]
dialect = "rest"
default_profile = "prod"

[profile.prod]
hosts = ["https://shop.kr", "https://m.shop.kr"]
production = true

[profile.dev]
hosts = ["http://localhost:3000"]
default_scheme = "http"

[rules]
empty-link = "error"
sample-host = "off"

[[overrides]]
paths = ["legacy/**"]
rules = { one-sided-link = "off" }
```

Everything that is wrong with the file is said at once, with its place, and the command ends with exit code 2. `--watch` follows
changes of it too.

**Patterns.** `*` and `?` stay within one folder, `**` does not, `[ab]` and `{a,b}` choose. A pattern starts at the folder of
`malpung.toml`; a folder stands for everything in it. Capital and small letters differ. What is excluded is passed over in folders; a file that is
named is checked, unless `--templates-only` says otherwise, as the pre-commit hook does.

**Profiles.** `check --profile NAME` and `build --profile NAME` choose one; without it `default_profile` does, and without that
there is none. Kakao compares scheme, host and port: `http` is not `https`, `www.shop.kr` is not `shop.kr`, and `https://shop.kr` is
`https://shop.kr:443`. There are no wildcards. Where a profile names hosts, `unregistered-host` reports every link to
another one, and `foreign-host` has nothing more to guess. A profile that is not for `production` may register a local address, which
is then in order as a link. `check --print-hosts` lists every host that the templates lead to, and every picture; with a profile
it says which hosts are registered, and with `--format json` it does so for programs.

**Sending.** A profile says which app of yours at Kakao messages are sent from. Its key and its client secret never stand in the file, which
is committed and read by many: `app_key_env` and `client_secret_env` name the variables of the environment that hold them. What the app may
send a day, below what Kakao allows, is `quota`; the `[quota]` of a job wins over it, key by key.

```toml
[profile.shop]
app_id = 1234567
app_key_env = "SHOP_APP_KEY"
client_secret_env = "SHOP_CLIENT_SECRET"
quota = { sender_day = 80 }
```

**Levels.** A rule's level is `error`, `warning`, `info` or `off`. Whatever says that a text cannot be read
stays an error, so `syntax` and `duplicate-key` have no other level. `build` writes nothing for a
template whose shape is broken, whatever the levels are.

This page is generated from the schema of the file, which `malpung schema config` prints. Editors that know TOML take it by a first
line `#:schema ./.malpung/config.schema.json`, as `malpung init` writes it.
"#;

/// The page.
pub fn page() -> String {
    let schema = malpung::config::schema(Draft::Draft202012);
    let mut page = INTRODUCTION.to_owned();
    page.push_str(&table("malpung.toml", &schema));
    for (title, definition) in
        [("[profile.NAME]", "Profile"), ("[profile.NAME.quota]", "Quota"), ("[[overrides]]", "Override")]
    {
        page.push_str(&table(title, &schema["$defs"][definition]));
    }
    page.push_str(
        "\n## `[rules]`\n\nThe name of any [rule](rules.md) = `\"error\"`, `\"warning\"`, `\"info\"` or `\"off\"`.\n",
    );
    page
}

fn table(title: &str, schema: &Value) -> String {
    let description = schema["description"].as_str().unwrap_or_default();
    let mut text =
        format!("\n## `{title}`\n\n{description}\n\n| key | type | default | meaning |\n| --- | --- | --- | --- |\n");
    for (key, property) in schema["properties"].as_object().expect("a table has keys") {
        let description = property["description"].as_str().unwrap_or_default();
        assert!(description.contains("\n\n"), "{key} is not described in both languages");
        let meaning = description.replace("\n\n", "<br>").replace('|', "\\|");
        let default = property.get("default").map(|value| format!("`{value}`")).unwrap_or_default();
        let _ = writeln!(text, "| `{key}` | {} | {default} | {meaning} |", kind(schema, property));
    }
    text
}

fn kind(schema: &Value, property: &Value) -> String {
    let choices = |of: &Value| {
        let names: Vec<String> = of["enum"].as_array()?.iter().map(|name| format!("`{name}`")).collect();
        Some(names.join(" or "))
    };
    let reference = property["$ref"].as_str().or(property["allOf"][0]["$ref"].as_str());
    let definition = reference.and_then(|reference| reference.rsplit('/').next());
    match (property["type"].as_str(), definition) {
        (Some("array"), _) if property["items"]["$ref"].is_string() => "tables".to_owned(),
        (Some("array"), _) => "list of texts".to_owned(),
        (Some("boolean"), _) => "`true` or `false`".to_owned(),
        (Some("integer"), _) => "whole number".to_owned(),
        (Some("string"), _) => choices(property).unwrap_or_else(|| "text".to_owned()),
        (Some("object"), _) => "tables by name".to_owned(),
        (_, Some("Rules" | "Quota")) => "table".to_owned(),
        (_, Some("Scheme")) => "`\"https\"` or `\"http\"`".to_owned(),
        (_, Some("Names")) => "`\"rest\"` or `\"js\"`".to_owned(),
        (kind, definition) => panic!("{kind:?} {definition:?} in {schema}"),
    }
}
