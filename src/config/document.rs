//! The keys of `malpung.toml` with their meaning: what its schema and its page in the documentation are made of.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use toml::Spanned;
use toml::de::{DeTable, Deserializer};

use crate::diagnostic::{Lang, Level};
use crate::profile::Scheme;
use crate::rule::RULES;
use crate::schema::Draft;

/// A text with its place.
pub(super) type Text = Spanned<String>;

/// Rules that say that a text cannot be read at all: what was made of it is not to be trusted, whatever is wished.
const FIXED: [&str; 2] = ["duplicate-key", "syntax"];

/// The settings of a project, in `malpung.toml` at its root. Paths are seen from the folder of that file.
///
/// 프로젝트 설정. 프로젝트 맨 위의 `malpung.toml`에 둡니다. 경로는 이 파일이 있는 폴더를 기준으로 씁니다.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(title = "malpung.toml")]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    /// Folders, files and glob patterns that `check` and `build` take when no path is given. By default the working
    /// folder.
    ///
    /// 경로 없이 `check`나 `build`를 실행할 때 살펴볼 폴더, 파일, glob 패턴. 없으면 현재 폴더를 살펴봅니다.
    #[schemars(with = "Option<Vec<String>>", extend("examples" = [["templates", "services/*/messages/**/*.yaml"]]))]
    pub templates: Option<Vec<Text>>,
    /// Glob patterns of files and folders that are passed over when folders are searched. A file that is named on the
    /// command line is checked all the same.
    ///
    /// 폴더를 살펴볼 때 건너뛸 파일과 폴더의 glob 패턴. 명령줄에 직접 쓴 파일은 그대로 검사합니다.
    #[schemars(with = "Option<Vec<String>>", extend("examples" = [["templates/drafts", "**/*.old.yaml"]]))]
    pub exclude: Option<Vec<Text>>,
    /// Whose field names `build` writes: those of the REST API or of the JavaScript SDK. `--dialect` wins.
    ///
    /// `build`가 어느 쪽 필드 이름으로 쓸지 정합니다(REST API 또는 JavaScript SDK). `--dialect`가 우선합니다.
    #[schemars(extend("default" = "rest"))]
    pub dialect: Option<Names>,
    /// The profile that is used where `--profile` names none.
    ///
    /// `--profile`을 쓰지 않을 때 쓰는 프로필.
    #[schemars(with = "Option<String>", extend("examples" = ["prod"]))]
    pub default_profile: Option<Text>,
    /// Profiles by their names: one for each app of yours at Kakao that messages are sent from.
    ///
    /// 이름별 프로필. 메시지를 보내는 카카오 앱마다 하나씩 둡니다.
    pub profile: Option<BTreeMap<String, ProfileTable>>,
    /// How much findings weigh, by rule.
    ///
    /// 규칙별 심각도.
    pub rules: Option<RuleLevels>,
    /// Other levels for some files. A later override wins over an earlier one, and each wins over `rules`.
    ///
    /// 일부 파일에만 적용할 심각도. 뒤에 쓴 것이 앞에 쓴 것보다, 모두가 `rules`보다 우선합니다.
    pub overrides: Option<Vec<OverrideTable>>,
}

/// Field names of one of the two worlds.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Names {
    /// The REST API's: `image_url`.
    Rest,
    /// The JavaScript SDK's: `imageUrl`.
    Js,
}

/// What is known of one app of yours at Kakao.
///
/// 카카오 앱 하나에 관한 설정.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "Profile")]
#[serde(deny_unknown_fields)]
pub(super) struct ProfileTable {
    /// The web domains that are registered in the app under Product Link, Web domain: scheme, host and, where it is not
    /// the scheme's own, port. A link to anything else is reported by `unregistered-host`.
    ///
    /// 앱의 [제품 링크 관리 > 웹 도메인]에 등록된 주소. 스킴과 호스트를 쓰고, 기본 포트가 아니면 포트도 씁니다. 다른 곳으로 가는 링크는
    /// `unregistered-host`가 알립니다.
    #[schemars(
        with = "Option<Vec<String>>",
        inner(regex(pattern = r"^[Hh][Tt][Tt][Pp][Ss]?://[^/\\?#@*\s]+/?$")),
        extend("examples" = [["https://shop.kr", "https://m.shop.kr", "http://localhost:3000"]])
    )]
    pub hosts: Option<Vec<Text>>,
    /// The scheme that the fix of `not-a-url` writes before an address without one.
    ///
    /// 스킴 없이 쓴 주소를 `not-a-url`의 수정이 고칠 때 앞에 붙일 스킴.
    #[schemars(extend("default" = "https"))]
    pub default_scheme: Option<Scheme>,
    /// Whether real people get the messages. A `local-host` is then an error.
    ///
    /// 실제 사용자에게 보내는 앱인지. 그렇다면 `local-host`는 오류가 됩니다.
    #[schemars(extend("default" = false))]
    pub production: Option<bool>,
    /// The app's ID in Kakao Developers: tokens of another app are not taken over. By default what `MALPUNG_APP_ID` says.
    ///
    /// 카카오 디벨로퍼스의 앱 ID. 다른 앱의 토큰은 가져오지 않습니다. 없으면 `MALPUNG_APP_ID`를 씁니다.
    #[schemars(with = "Option<u64>", range(min = 1, max = 9_007_199_254_740_991u64), extend("examples" = [1_234_567]))]
    pub app_id: Option<u64>,
    /// The variable of the environment that holds the app's REST API key. The key itself has no place in this file. By
    /// default `MALPUNG_APP_KEY`.
    ///
    /// 앱의 REST API 키가 든 환경 변수의 이름. 키 자체는 이 파일에 쓰지 않습니다. 없으면 `MALPUNG_APP_KEY`를 씁니다.
    #[schemars(
        with = "Option<String>",
        regex(pattern = r"^[A-Z_][A-Z0-9_]*$"),
        extend("examples" = ["SHOP_APP_KEY"])
    )]
    pub app_key_env: Option<Text>,
    /// The variable of the environment that holds the app's client secret, which has no place in this file either. By
    /// default `MALPUNG_CLIENT_SECRET`.
    ///
    /// 앱의 클라이언트 시크릿이 든 환경 변수의 이름. 시크릿 자체는 이 파일에 쓰지 않습니다. 없으면 `MALPUNG_CLIENT_SECRET`을 씁니다.
    #[schemars(
        with = "Option<String>",
        regex(pattern = r"^[A-Z_][A-Z0-9_]*$"),
        extend("examples" = ["SHOP_CLIENT_SECRET"])
    )]
    pub client_secret_env: Option<Text>,
    /// How much the app may send: what a job does not say in its own `[quota]`.
    ///
    /// 앱이 보낼 수 있는 양. 작업의 `[quota]`에 없는 값은 여기서 가져옵니다.
    pub quota: Option<QuotaTable>,
}

/// How much an app may send. By default what Kakao allows; more is for a stand-in on this machine alone.
///
/// 앱이 보낼 수 있는 양. 없으면 카카오가 허용하는 양이고, 더 크게는 이 컴퓨터의 대역에만 쓸 수 있습니다.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "Quota")]
#[serde(deny_unknown_fields)]
pub(super) struct QuotaTable {
    /// Messages of the app in a day.
    ///
    /// 앱이 하루에 보내는 메시지.
    #[schemars(range(max = 9_007_199_254_740_991u64), extend("default" = 30_000))]
    pub app_day: Option<u64>,
    /// Messages of a sender in a day.
    ///
    /// 한 사람이 하루에 보내는 메시지.
    #[schemars(range(max = 9_007_199_254_740_991u64), extend("default" = 100))]
    pub sender_day: Option<u64>,
    /// Messages to a receiver in a day.
    ///
    /// 한 사람이 하루에 받는 메시지.
    #[schemars(range(max = 9_007_199_254_740_991u64), extend("default" = 100))]
    pub receiver_day: Option<u64>,
    /// Messages of a sender to a receiver in a day.
    ///
    /// 한 사람이 다른 한 사람에게 하루에 보내는 메시지.
    #[schemars(range(max = 9_007_199_254_740_991u64), extend("default" = 20))]
    pub pair_day: Option<u64>,
    /// Requests of the app in a month.
    ///
    /// 앱이 한 달에 보내는 요청.
    #[schemars(range(max = 9_007_199_254_740_991u64), extend("default" = 3_000_000))]
    pub month: Option<u64>,
    /// Access tokens of a user in ten minutes.
    ///
    /// 한 사용자가 10분 동안 받는 액세스 토큰.
    #[schemars(range(max = 9_007_199_254_740_991u64), extend("default" = 20))]
    pub tokens: Option<u64>,
    /// Whether messages to oneself count. Kakao does not say.
    ///
    /// 나에게 보내는 메시지도 세는지. 카카오 문서에는 없습니다.
    #[schemars(extend("default" = true))]
    pub memo_counts: Option<bool>,
    /// Minutes after midnight in Korea at which a day begins. Kakao does not say.
    ///
    /// 하루가 시작되는 때를 한국 시각 자정부터 잰 분. 카카오 문서에는 없습니다.
    #[schemars(range(max = 1439), extend("default" = 0))]
    pub day_begins: Option<u32>,
}

/// Other levels for some files.
///
/// 일부 파일에 적용할 심각도.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Override")]
#[serde(deny_unknown_fields)]
pub(super) struct OverrideTable {
    /// Glob patterns of the files; a folder stands for everything below it.
    ///
    /// 파일의 glob 패턴. 폴더를 쓰면 그 안의 모든 파일에 적용됩니다.
    #[schemars(with = "Vec<String>", required, extend("examples" = [["legacy/**"]]))]
    pub paths: Option<Vec<Text>>,
    /// How much findings in them weigh, by rule.
    ///
    /// 그 파일에서 쓸 규칙별 심각도.
    #[schemars(with = "RuleLevels", required)]
    pub rules: Option<RuleLevels>,
}

/// How much findings weigh, by rule.
#[derive(Debug, Default, Deserialize)]
pub(super) struct RuleLevels(pub BTreeMap<String, Level>);

impl JsonSchema for RuleLevels {
    fn schema_name() -> Cow<'static, str> {
        "Rules".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let properties: Map<String, Value> = RULES
            .iter()
            .map(|registered| {
                let (name, doc) = (registered.rule.name, registered.doc());
                let description = format!("{}\n\n{}", doc.summary(Lang::En), doc.summary(Lang::Ko));
                let levels: &[&str] =
                    if FIXED.contains(&name) { &["error"] } else { &["error", "warning", "info", "off"] };
                (name.to_owned(), json!({ "description": description, "type": "string", "enum": levels }))
            })
            .collect();
        json_schema!({
            "description": "How much findings weigh, by rule.\n\n규칙별 심각도.",
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        })
    }
}

/// The schema of the file.
pub fn schema(draft: Draft) -> Value {
    of_settings(draft.settings())
}

/// The same without references, for the check of the shape.
pub(super) static FLAT: LazyLock<Value> =
    LazyLock::new(|| of_settings(Draft::default().settings().with(|settings| settings.inline_subschemas = true)));

fn of_settings(settings: SchemaSettings) -> Value {
    settings.for_deserialize().into_generator().into_root_schema_for::<Document>().to_value()
}

/// The document of a table whose shape is that of the schema; nothing of one whose shape is not.
pub(super) fn of(table: Spanned<DeTable<'_>>) -> Document {
    Document::deserialize(Deserializer::from(table)).unwrap_or_default()
}
