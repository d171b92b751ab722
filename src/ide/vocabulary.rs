//! The words of the language with what they mean: types, filters, and the short forms beside Kakao's fields.

use crate::diagnostic::{Words, say};

/// A word and what an editor shows of it.
pub(super) struct Entry {
    pub(super) word: &'static str,
    /// What is written for it, with `$1` where the author goes on.
    pub(super) snippet: &'static str,
    pub(super) words: Words,
}

fn entry(word: &'static str, snippet: &'static str, words: Words) -> Entry {
    Entry { word, snippet, words }
}

/// What is said of a word of a list.
pub(super) fn find(entries: Vec<Entry>, word: &str) -> Option<Entry> {
    entries.into_iter().find(|entry| entry.word == word)
}

/// The types of parameters.
pub(super) fn types() -> Vec<Entry> {
    vec![
        entry(
            "text",
            "text($1..$2)",
            say!(
                en: "Text of so many characters, Unicode scalar values after NFC: `text(1..20)`, `text(/[0-9]+/)`, `text(1..200, lines 4)`.",
                ko: "글. 글자 수는 NFC로 만든 유니코드 스칼라 값으로 셉니다. 예: `text(1..20)`, `text(/[0-9]+/)`, `text(1..200, lines 4)`.",
            ),
        ),
        entry("int", "int($1..$2)", say!(en: "An integer: `int(0..10)`.", ko: "정수. 예: `int(0..10)`.")),
        entry(
            "won",
            "won($1..$2)",
            say!(
                en: "An amount in won, 0 or more; `| won` writes `12,000원`.",
                ko: "원 단위 금액(0 이상). `| won`을 붙이면 `12,000원`으로 씁니다.",
            ),
        ),
        entry(
            "percent",
            "percent",
            say!(en: "An integer from 0 to 100, or `percent(1..50)`.", ko: "0부터 100까지의 정수. `percent(1..50)`처럼 좁힐 수 있습니다."),
        ),
        entry("bool", "bool", say!(en: "True or false; for conditions.", ko: "참 또는 거짓. 조건에 씁니다.")),
        entry(
            "url",
            "url",
            say!(
                en: "An http or https address that the profile's registered hosts allow.",
                ko: "프로필에 등록된 호스트의 http, https 주소.",
            ),
        ),
        entry("image_url", "image_url", say!(en: "The address of a picture.", ko: "이미지 주소.")),
        entry(
            "date",
            "date",
            say!(
                en: "A day, `YYYY-MM-DD`; `| date(\"M월 d일\")` writes it.",
                ko: "날짜(`YYYY-MM-DD`). `| date(\"M월 d일\")`로 씁니다.",
            ),
        ),
        entry(
            "enum",
            "enum(\"$1\", \"$2\")",
            say!(en: "One of some texts: `enum(\"대기\", \"완료\")`.", ko: "정해진 글 가운데 하나. 예: `enum(\"대기\", \"완료\")`."),
        ),
        entry(
            "list",
            "list($1..$2) { $3 }",
            say!(
                en: "Rows: `list(1..5) {{ label: text(1..6) }}`, or `list(1..3) text(1..10)`; used with `for`, `total`, `count` and `join`.",
                ko: "여러 줄. 예: `list(1..5) {{ label: text(1..6) }}`, `list(1..3) text(1..10)`. `for`, `total`, `count`, `join`과 함께 씁니다.",
            ),
        ),
    ]
}

/// The filters.
pub(super) fn filters() -> Vec<Entry> {
    vec![
        entry(
            "comma",
            "comma",
            say!(en: "Digits in groups of three: `12,000`.", ko: "숫자를 세 자리씩 끊습니다: `12,000`."),
        ),
        entry("won", "won", say!(en: "A price: `12,000원`.", ko: "금액으로 씁니다: `12,000원`.")),
        entry(
            "cut",
            "cut($1)",
            say!(
                en: "At most so many characters; the last one is `…` where something was cut off.",
                ko: "글자 수를 넘으면 자르고 끝에 `…`를 붙입니다.",
            ),
        ),
        entry(
            "josa",
            "josa(\"${1:이/가}\")",
            say!(
                en: "The value followed by its particle, chosen by the last sound: `josa(\"이/가\")`.",
                ko: "마지막 소리에 맞는 조사를 붙입니다. 예: `josa(\"이/가\")`.",
            ),
        ),
        entry(
            "date",
            "date(\"${1:M월 d일}\")",
            say!(
                en: "A date by a pattern of `yyyy yy M MM d dd E EEEE`.",
                ko: "날짜를 `yyyy yy M MM d dd E EEEE` 꼴로 씁니다.",
            ),
        ),
        entry("total", "total", say!(en: "The sum of the numbers of all rows.", ko: "모든 줄의 숫자를 더합니다.")),
        entry("count", "count", say!(en: "The number of rows.", ko: "줄의 개수.")),
        entry(
            "join",
            "join(\"${1:, }\")",
            say!(en: "The values of all rows with something between them.", ko: "모든 줄의 값을 사이에 글을 넣어 잇습니다."),
        ),
        entry(
            "or",
            "or(\"$1\")",
            say!(en: "What stands in where the value is absent.", ko: "값이 없을 때 대신 쓸 것."),
        ),
        entry(
            "encode",
            "encode",
            say!(en: "Percent-encoded, as a part of an address.", ko: "주소의 일부로 퍼센트 인코딩합니다."),
        ),
    ]
}

/// Declarations of a `.talk` file.
pub(super) fn declarations() -> Vec<Entry> {
    vec![
        entry(
            "use",
            "use \"$1\" { $2 }",
            say!(en: "Takes names from another file.", ko: "다른 파일에서 이름을 가져옵니다."),
        ),
        entry(
            "feed",
            "feed ${1:name} (\n  $2\n) {\n  content {\n    title \"$3\"\n    link { url \"$4\" }\n  }\n}",
            say!(
                en: "A picture, text, an item list, counts and buttons.",
                ko: "이미지, 글, 아이템 목록, 반응 수, 버튼으로 이루어진 피드 템플릿.",
            ),
        ),
        entry(
            "list",
            "list ${1:name} {\n  header_title \"$2\"\n  header_link { url \"$3\" }\n  content { title \"$4\"; link { url \"$3\" } }\n  content { title \"$5\"; link { url \"$3\" } }\n}",
            say!(
                en: "A header and two or three rows.",
                ko: "머리글과 두세 줄로 이루어진 리스트 템플릿.",
            ),
        ),
        entry(
            "location",
            "location ${1:name} {\n  content { title \"$2\"; link { url \"$3\" } }\n  address \"$4\"\n}",
            say!(en: "A place with a map button.", ko: "지도 버튼이 있는 위치 템플릿."),
        ),
        entry(
            "commerce",
            "commerce ${1:name} {\n  content { title \"$2\"; link { url \"$3\" } }\n  commerce { regular_price $4 }\n}",
            say!(en: "A product with its price.", ko: "상품과 가격을 보여 주는 커머스 템플릿."),
        ),
        entry(
            "text",
            "text ${1:name} {\n  text \"$2\"\n  link { url \"$3\" }\n}",
            say!(en: "Text alone.", ko: "글만 있는 텍스트 템플릿."),
        ),
        entry(
            "calendar",
            "calendar ${1:name} {\n  id_type \"event\"\n  id \"$2\"\n  content { title \"$3\"; link { url \"$4\" } }\n}",
            say!(
                en: "A public event or subscribed calendar of a KakaoTalk channel.",
                ko: "카카오톡 채널의 공개 일정이나 구독 캘린더를 알리는 캘린더 템플릿.",
            ),
        ),
        entry(
            "custom",
            "custom ${1:name} {\n  template_id $2\n  args { $3 }\n}",
            say!(en: "A template made in Kakao's console, by its id.", ko: "카카오 콘솔에서 만든 사용자 정의 템플릿."),
        ),
        entry(
            "scrape",
            "scrape ${1:name} {\n  request_url \"$2\"\n}",
            say!(en: "A web page whose Open Graph tags become the message.", ko: "웹 페이지를 스크랩해 보내는 메시지."),
        ),
        entry(
            "link",
            "link ${1:name} ($2) {\n  url \"$3\"\n}",
            say!(en: "A link by name, for many templates.", ko: "여러 템플릿에서 쓸 링크에 이름을 붙입니다."),
        ),
        entry("const", "const ${1:name} { $2 = \"$3\" }", say!(en: "Values by name.", ko: "값에 이름을 붙입니다.")),
        entry(
            "partial",
            "partial ${1:name} {\n  $2\n}",
            say!(en: "Fields and elements that templates take in.", ko: "템플릿이 가져다 쓰는 필드와 항목."),
        ),
    ]
}

/// Short forms of a `.talk` block, by where they may stand.
pub(super) fn short_forms(path: &[String]) -> Vec<Entry> {
    let last = path.last().map_or("", String::as_str);
    let mut all = match last {
        "link" | "header_link" => return link_forms(),
        "content" | "contents" => vec![entry(
            "image",
            "image \"$1\" ${2:640}x${3:640}",
            say!(
                en: "`image_url`, `image_width` and `image_height`.",
                ko: "`image_url`, `image_width`, `image_height`를 한 번에 씁니다.",
            ),
        )],
        "item_content" => vec![
            entry("item", "item \"$1\" = \"$2\"", say!(en: "A row: label and value.", ko: "목록의 한 줄: 이름과 값.")),
            entry("sum", "sum \"$1\" = \"$2\"", say!(en: "`sum` and `sum_op`.", ko: "`sum`과 `sum_op`.")),
            entry(
                "for",
                "for ${1:i} in ${2:items} { $3 }",
                say!(en: "Once for each row of a list.", ko: "목록의 줄마다 한 번씩."),
            ),
        ],
        "" => vec![
            entry("button", "button \"$1\" -> $2", say!(en: "A button: title and link.", ko: "버튼: 제목과 링크.")),
            entry(
                "case",
                "case \"$1\" { $2 }",
                say!(en: "Arguments that are rendered and compared.", ko: "렌더링해 비교할 인자."),
            ),
        ],
        _ => Vec::new(),
    };
    all.push(entry("use", "use ${1:name}", say!(en: "Takes a partial in.", ko: "partial을 가져옵니다.")));
    all
}

/// Short forms of a link.
pub(super) fn link_forms() -> Vec<Entry> {
    vec![
        entry(
            "url",
            "url \"$1\"",
            say!(en: "`web_url` and `mobile_web_url`, both.", ko: "`web_url`과 `mobile_web_url` 모두."),
        ),
        entry(
            "app",
            "app { $1 = $2 }",
            say!(
                en: "Execution params for Android and iOS, both.",
                ko: "안드로이드와 iOS의 실행 파라미터 모두.",
            ),
        ),
    ]
}

/// Keys of ours in YAML, at the top of a document and in any object.
pub(super) fn yaml_keys(is_top: bool) -> Vec<Entry> {
    let anywhere = vec![
        entry(
            "when",
            "when: $1",
            say!(en: "When it is there: `coupon and not gift`.", ko: "있을 조건. 예: `coupon and not gift`."),
        ),
        entry("use", "use: $1", say!(en: "A link or a partial by its name.", ko: "이름으로 부르는 링크나 partial.")),
    ];
    if !is_top {
        return anywhere;
    }
    vec![
        entry("object_type", "object_type: $1", say!(en: "The type of the template.", ko: "템플릿 종류.")),
        entry("name", "name: $1", say!(en: "The template's name.", ko: "템플릿 이름.")),
        entry("doc", "doc: $1", say!(en: "What its author says about it.", ko: "템플릿 설명.")),
        entry(
            "params",
            "params:\n  ${1:name}: $2",
            say!(en: "What the template takes: `name: text(1..10)`.", ko: "템플릿이 받는 값. 예: `name: text(1..10)`."),
        ),
        entry(
            "cases",
            "cases:\n  $1",
            say!(en: "Named sets of arguments, to be rendered and compared.", ko: "렌더링해 비교할 인자 모음."),
        ),
        entry(
            "use",
            "use: { $1: [$2] }",
            say!(en: "Names from other files: `brand.talk: [order_page]`.", ko: "다른 파일에서 가져올 이름. 예: `brand.talk: [order_page]`."),
        ),
        entry("links", "links:\n  $1", say!(en: "Links by name.", ko: "이름을 붙인 링크.")),
        entry("consts", "consts:\n  $1", say!(en: "Values by name.", ko: "이름을 붙인 값.")),
        entry(
            "partials",
            "partials:\n  $1",
            say!(en: "Fields and elements that templates take in.", ko: "템플릿이 가져다 쓰는 필드와 항목."),
        ),
    ]
}
