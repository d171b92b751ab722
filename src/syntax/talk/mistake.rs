//! Mistakes of syntax in the author's terms, each with what to write instead.

use super::reader::syntax;
use super::slip::{self, DECLARATIONS};
use crate::diagnostic::{Change, Finding, Fix, Words, say};
use crate::source::Span;
use crate::syntax::edit::quoted;

/// The types of parameters.
const TYPES: [&str; 10] = ["text", "int", "won", "percent", "bool", "url", "image_url", "date", "enum", "list"];

/// What other languages call our types.
const FOREIGN_TYPES: [(&str, &str); 22] = [
    ("string", "text"),
    ("str", "text"),
    ("String", "text"),
    ("varchar", "text"),
    ("number", "int"),
    ("integer", "int"),
    ("long", "int"),
    ("float", "int"),
    ("price", "won"),
    ("krw", "won"),
    ("money", "won"),
    ("boolean", "bool"),
    ("image", "image_url"),
    ("img", "image_url"),
    ("link", "url"),
    ("uri", "url"),
    ("datetime", "date"),
    ("time", "date"),
    ("array", "list"),
    ("문자열", "text"),
    ("숫자", "int"),
    ("날짜", "date"),
];

fn write(span: Span, text: &str) -> (Words, Change) {
    (say!(en: "write `{text}`", ko: "`{text}`(으)로 쓰기"), Change::Text(span, text.to_owned()))
}

fn remove(span: Span, what: &str) -> (Words, Change) {
    (say!(en: "remove `{what}`", ko: "`{what}` 지우기"), Change::Text(span, String::new()))
}

fn insert(span: Span, text: &str) -> (Words, Change) {
    let shown = text.trim();
    (say!(en: "insert `{shown}`", ko: "`{shown}` 넣기"), Change::Text(span, text.to_owned()))
}

fn safe((title, change): (Words, Change)) -> Fix {
    Fix::safe(title, change)
}

fn unsure((title, change): (Words, Change)) -> Fix {
    Fix::unsure(title, change)
}

pub(super) fn full_width(written: &str, sign: &str, span: Span) -> Finding {
    let message = say!(en: "`{written}` is written `{sign}`", ko: "`{written}` 대신 `{sign}`를 씁니다");
    syntax(span, message)
        .help(say!(en: "signs of the language are plain ASCII", ko: "문법 기호는 영문 상태에서 입력하세요"))
        .fix(safe(write(span, sign)))
}

pub(super) fn odd_blank(span: Span) -> Finding {
    syntax(span, say!(en: "this looks like a blank and is none", ko: "빈칸처럼 보이지만 빈칸이 아닌 문자입니다"))
        .help(say!(en: "write a plain blank; web pages and word processors bring others", ko: "보통 빈칸으로 바꾸세요. 웹이나 워드에서 붙여 넣을 때 섞여 들어옵니다"))
        .fix(Fix::safe(say!(en: "write a blank", ko: "빈칸으로 바꾸기"), Change::Text(span, " ".to_owned())))
}

pub(super) fn comment(written: &str, span: Span) -> Finding {
    let finding = syntax(span, say!(en: "a comment begins with `//`", ko: "주석은 `//`로 시작합니다"))
        .help(say!(en: "write `// …`", ko: "`// …`로 쓰세요"));
    if written.contains(['\n', '\r']) {
        return finding;
    }
    let text = written.trim_start_matches('#').trim_start_matches("/*").trim_end_matches("*/").trim();
    finding.fix(safe(write(span, &format!("// {text}"))))
}

pub(super) fn comma(span: Span, is_last: bool) -> Finding {
    let finding = syntax(span, say!(en: "entries are not separated by `,`", ko: "항목은 쉼표로 나누지 않습니다"))
        .help(say!(en: "end an entry with the line, or with `;`", ko: "항목은 줄을 바꾸거나 `;`로 끝내세요"));
    finding.fix(if is_last { safe(remove(span, ",")) } else { safe(write(span, ";")) })
}

pub(super) fn two_entries(here: Span) -> Finding {
    syntax(here, say!(en: "another entry begins on the same line", ko: "같은 줄에서 다음 항목이 시작됩니다"))
        .help(say!(en: "put it on a line of its own, or `;` before it", ko: "줄을 바꾸거나 앞에 `;`를 쓰세요"))
        .fix(unsure(insert(here, "; ")))
}

pub(super) fn follows(span: Span) -> Finding {
    syntax(span, say!(en: "the entry should end here", ko: "항목은 여기에서 끝나야 합니다")).help(say!(
        en: "a field has one value; text stands in double quotes, and a condition begins with `when`",
        ko: "필드의 값은 하나입니다. 글은 큰따옴표로 감싸고, 조건은 `when`으로 시작하세요",
    ))
}

pub(super) fn stray_bracket(span: Span) -> Finding {
    syntax(span, say!(en: "this bracket closes nothing", ko: "짝이 없는 닫는 괄호입니다"))
        .help(say!(en: "remove it, or open one before", ko: "지우거나 앞에서 여세요"))
}

pub(super) fn no_else(span: Span) -> Finding {
    syntax(span, say!(en: "there is no `else`", ko: "`else`는 없습니다")).help(say!(
        en: "write the entry twice, once `when coupon` and once `when not coupon`",
        ko: "같은 항목을 `when coupon`과 `when not coupon`으로 두 번 쓰세요",
    ))
}

pub(super) fn leading_condition(word: &str, span: Span) -> Finding {
    match word {
        "let" | "var" => syntax(span, say!(en: "`{word}` is no part of the language", ko: "`{word}`은(는) 쓰지 않습니다"))
            .help(say!(en: "values with a name stand in `const name {{ … }}`", ko: "이름 있는 값은 `const 이름 {{ … }}`에 두세요")),
        "else" | "elif" => no_else(span),
        _ => syntax(span, say!(en: "a condition stands behind the entry that it is for", ko: "조건은 항목의 뒤에 씁니다"))
            .help(say!(en: "write `title \"…\" when coupon`", ko: "`title \"…\" when coupon`처럼 쓰세요")),
    }
}

pub(super) fn unquoted(text: &str, span: Span) -> Finding {
    let shown: String = text.chars().take(40).collect();
    let finding = syntax(span, say!(en: "text stands in double quotes", ko: "글은 큰따옴표로 감쌉니다"))
        .help(say!(en: "write `\"{shown}\"`", ko: "`\"{shown}\"`처럼 쓰세요"));
    let fix = (say!(en: "put it in quotes", ko: "따옴표로 감싸기"), Change::Text(span, quoted(text)));
    let is_certain = !text.contains(['"', '$', '\\', '\'']) && text.chars().any(|sign| !sign.is_ascii());
    finding.fix(if is_certain { safe(fix) } else { unsure(fix) })
}

/// Other quotes than ours around a text. `written` is all of it.
pub(super) fn quotes(written: &str, close: char, span: Span) -> Option<Finding> {
    let open = written.chars().next()?;
    let finding = syntax(span, say!(en: "text stands in double quotes `\"`, not in `{open}`", ko: "글은 `{open}`가 아니라 큰따옴표 `\"`로 감쌉니다"))
        .help(say!(en: "write `\"…\"`", ko: "`\"…\"`로 쓰세요"));
    let inner = written.get(open.len_utf8()..)?;
    let Some(inner) = inner.strip_suffix(close) else { return Some(finding) };
    let title = say!(en: "write double quotes", ko: "큰따옴표로 바꾸기");
    let fix = Fix::safe(title, Change::Text(span, format!("\"{inner}\"")));
    Some(if inner.contains('"') { finding } else { finding.fix(fix) })
}

/// An escape that there is none of: the finding, how many bytes behind the backslash belong to it, and how they are read.
pub(super) fn escape(rest: &str, span: impl Fn(usize) -> Span) -> (Finding, usize, &str) {
    let first = rest.chars().next().filter(|sign| !matches!(sign, '\n' | '\r'));
    let length = first.map_or(0, char::len_utf8);
    let shown = rest.get(..length).unwrap_or_default();
    let digits = rest.strip_prefix('u').and_then(|digits| digits.get(..4));
    if let Some(digits) = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        let here = span(5);
        let finding =
            syntax(here, say!(en: "the digits of `\\u` stand in brackets", ko: "`\\u`의 숫자는 중괄호로 감쌉니다"))
                .fix(safe(write(here, &format!("\\u{{{digits}}}"))));
        return (finding, 5, "");
    }
    let here = span(length);
    let finding = syntax(here, say!(en: "there is no escape `\\{shown}`", ko: "`\\{shown}` 이스케이프는 없습니다"))
        .help(say!(
            en: "the escapes are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{{1F381}}`",
            ko: "쓸 수 있는 것은 `\\\"`, `\\\\`, `\\n`, `\\t`, `\\u{{1F381}}`입니다",
        ));
    let finding = match first {
        Some('/' | '\'' | '#') => finding.fix(safe(write(here, shown))),
        Some('$') if rest.starts_with("${") => finding.fix(safe(write(here, "$$"))),
        Some('r') => finding.fix(safe(remove(here, "\\r"))),
        Some(_) => finding.fix(unsure(write(here, &format!("\\\\{shown}")))),
        None => finding,
    };
    let read = match first {
        Some('$') | None => "",
        Some(_) => shown,
    };
    (finding, if first == Some('$') { 0 } else { length }, read)
}

pub(super) fn hole_in_name(span: Span) -> Finding {
    syntax(span, say!(en: "a name has no holes", ko: "이름에는 `${{…}}`를 쓸 수 없습니다"))
        .help(say!(en: "write the name as it is", ko: "이름을 그대로 쓰세요"))
}

pub(super) fn missing_comma(here: Span) -> Finding {
    syntax(here, say!(en: "a comma is missing here", ko: "여기에 쉼표가 없습니다"))
        .help(say!(en: "separate the elements by `,`", ko: "사이에 `,`를 넣으세요"))
        .fix(safe(insert(here, ",")))
}

pub(super) fn semicolon_for_comma(span: Span) -> Finding {
    syntax(span, say!(en: "parameters are separated by `,` or lines", ko: "매개변수는 쉼표나 줄바꿈으로 나눕니다"))
        .help(say!(en: "write `,`", ko: "`,`로 쓰세요"))
        .fix(safe(write(span, ",")))
}

pub(super) fn colon_for_equals(span: Span) -> Finding {
    syntax(span, say!(en: "a value is given with `=`, not with `:`", ko: "값은 `:`가 아니라 `=`로 적습니다"))
        .help(say!(en: "write `name = value`", ko: "`이름 = 값`으로 쓰세요"))
        .fix(safe((say!(en: "write `=`", ko: "`=`로 쓰기"), Change::Text(span, " =".to_owned()))))
}

pub(super) fn missing_equals(name: &str, here: Span) -> Finding {
    syntax(here, say!(en: "`=` is missing behind `{name}`", ko: "`{name}` 뒤에 `=`가 없습니다"))
        .help(say!(en: "write `{name} = …`", ko: "`{name} = …`로 쓰세요"))
        .fix(safe(insert(here, "= ")))
}

pub(super) fn equals_for_colon(span: Span) -> Finding {
    syntax(
        span,
        say!(en: "the type of a parameter follows `:`, not `=`", ko: "매개변수의 타입은 `=`가 아니라 `:` 뒤에 씁니다"),
    )
    .help(say!(en: "write `name: text(1..20)`", ko: "`name: text(1..20)`처럼 쓰세요"))
    .fix(safe(write(span, ":")))
}

pub(super) fn missing_colon(name: &str, here: Span) -> Finding {
    syntax(here, say!(en: "`:` and a type are missing behind `{name}`", ko: "`{name}` 뒤에 `:`와 타입이 없습니다"))
        .help(say!(en: "write `{name}: text(1..20)`", ko: "`{name}: text(1..20)`처럼 쓰세요"))
}

pub(super) fn sign_too_many(span: Span) -> Finding {
    syntax(
        span,
        say!(en: "no sign stands between the word and its value", ko: "낱말과 값 사이에는 기호를 쓰지 않습니다"),
    )
    .help(say!(en: "write `sample \"라이언\"`", ko: "`sample \"라이언\"`처럼 쓰세요"))
    .fix(Fix::safe(say!(en: "remove it", ko: "기호 지우기"), Change::Text(span, String::new())))
}

pub(super) fn twice(span: Span) -> Finding {
    syntax(span, say!(en: "this is given twice", ko: "두 번 쓰였습니다"))
        .help(say!(en: "keep one of them", ko: "하나만 남기세요"))
}

pub(super) fn unknown_type(word: &str, span: Span) -> Finding {
    let finding = syntax(span, say!(en: "there is no type `{word}`", ko: "`{word}` 타입은 없습니다"));
    let foreign = FOREIGN_TYPES.iter().find(|(other, _)| *other == word).map(|(_, own)| *own);
    match foreign.or_else(|| slip::nearest(word, &TYPES)) {
        Some(own) => finding
            .help(say!(en: "did you mean `{own}`?", ko: "`{own}`을(를) 쓰려고 하셨나요?"))
            .fix(unsure(write(span, own))),
        None => {
            let all = TYPES.join(", ");
            finding.help(say!(en: "the types are {all}", ko: "타입은 {all}입니다"))
        }
    }
}

/// A range with one end.
pub(super) fn half_range(known: Option<i64>, span: Span) -> Finding {
    let finding = syntax(span, say!(en: "a range has two ends", ko: "범위에는 양쪽 끝이 필요합니다"));
    match known {
        Some(most) => finding
            .help(say!(en: "write `1..{most}`: from the least to the most", ko: "`1..{most}`처럼 최소와 최대를 쓰세요"))
            .fix(unsure(write(span, &format!("1..{most}")))),
        None => finding.help(say!(en: "write `1..20`", ko: "`1..20`처럼 쓰세요")),
    }
}

pub(super) fn dots_of_a_range(written: &str, span: Span) -> Finding {
    syntax(
        span,
        say!(en: "a range is written with `..`, not with `{written}`", ko: "범위는 `{written}`가 아니라 `..`로 씁니다"),
    )
    .help(say!(en: "write `1..20`", ko: "`1..20`처럼 쓰세요"))
    .fix(safe(write(span, "..")))
}

pub(super) fn no_size(span: Span) -> Finding {
    syntax(span, say!(en: "a list needs its size", ko: "`list`에는 개수의 범위가 필요합니다"))
        .help(say!(en: "write `list(1..5)`", ko: "`list(1..5)`처럼 쓰세요"))
}

pub(super) fn needs_quotes(span: Span) -> Finding {
    syntax(span, say!(en: "this has to be text in double quotes", ko: "큰따옴표로 감싼 글이어야 합니다"))
        .help(say!(en: "write `\"…\"`", ko: "`\"…\"`로 쓰세요"))
}

pub(super) fn if_for_when(span: Span) -> Finding {
    syntax(span, say!(en: "a condition begins with `when`", ko: "조건은 `when`으로 시작합니다"))
        .help(say!(en: "write `when coupon`", ko: "`when coupon`처럼 쓰세요"))
        .fix(safe(write(span, "when")))
}

pub(super) fn word_for_sign(sign: &str, word: &str, span: Span) -> Finding {
    let text = if word == "not" { "not " } else { word };
    syntax(span, say!(en: "`{sign}` is written `{word}`", ko: "`{sign}` 대신 `{word}`를 씁니다"))
        .help(say!(en: "conditions are joined by `and`, `or`, `not`", ko: "조건은 `and`, `or`, `not`으로 잇습니다"))
        .fix(Fix::safe(say!(en: "write `{word}`", ko: "`{word}`로 쓰기"), Change::Text(span, text.to_owned())))
}

pub(super) fn foreign_comparison(sign: &str, span: Span) -> Finding {
    let finding =
        syntax(span, say!(en: "conditions compare with `==` and `!=` only", ko: "조건에서는 `==`와 `!=`로만 견줍니다"));
    match sign {
        "=" | "===" => finding.help(say!(en: "write `==`", ko: "`==`로 쓰세요")).fix(safe(write(span, "=="))),
        "!==" | "<>" => finding.help(say!(en: "write `!=`", ko: "`!=`로 쓰세요")).fix(safe(write(span, "!="))),
        _ => finding.help(say!(
            en: "compute what is larger or smaller before, and hand in a `bool`",
            ko: "크고 작음은 미리 계산해 `bool`로 넘기세요",
        )),
    }
}

/// A `:` behind a key. `rest` is what follows it.
pub(super) fn colon(key: &str, key_span: Span, span: Span, rest: &str) -> Finding {
    let blank = if rest.starts_with([' ', '\t', '\n', '\r']) { "" } else { " " };
    let finding = syntax(span, say!(en: "a field is written without `:`", ko: "필드에는 `:`를 쓰지 않습니다"))
        .help(say!(en: "write `{key} …`", ko: "`{key} …`로 쓰세요"));
    let is_quoted = key_span.len() != key.len();
    let title = say!(en: "remove `:`", ko: "`:` 지우기");
    if is_quoted && super::lexical::name(key).is_ok_and(|(rest, _)| rest.is_empty()) {
        return finding
            .fix(Fix::safe(title, Change::Text(key_span, key.to_owned())).and(Change::Text(span, blank.to_owned())));
    }
    finding.fix(Fix::safe(title, Change::Text(span, blank.to_owned())))
}

pub(super) fn equals_before_block(span: Span) -> Finding {
    syntax(span, say!(en: "a block follows its field without `=`", ko: "블록 앞에는 `=`를 쓰지 않습니다"))
        .help(say!(en: "write `link {{ … }}`", ko: "`link {{ … }}`처럼 쓰세요"))
        .fix(safe(remove(span, "=")))
}

pub(super) fn early_when(key: &str, span: Span) -> Finding {
    syntax(span, say!(en: "the condition stands behind the value", ko: "조건은 값의 뒤에 씁니다"))
        .help(say!(en: "write `{key} \"…\" when …`", ko: "`{key} \"…\" when …`처럼 쓰세요"))
}

pub(super) fn size_sign(width: &str, height: &str, span: Span) -> Finding {
    syntax(
        span,
        say!(en: "the size of an image is written `{width}x{height}`", ko: "이미지 크기는 `{width}x{height}`로 씁니다"),
    )
    .help(say!(en: "write a small Latin `x`, without blanks", ko: "빈칸 없이 영문 소문자 `x`를 쓰세요"))
    .fix(safe(write(span, &format!("{width}x{height}"))))
}

pub(super) fn button_block(keyword: Span) -> Finding {
    syntax(keyword, say!(en: "a button is a title, `->` and a link", ko: "버튼은 제목, `->`, 링크로 씁니다")).help(
        say!(
            en: "write `button \"배송 조회\" -> order_page`, or `-> {{ url \"https://…\" }}`",
            ko: "`button \"배송 조회\" -> order_page`나 `-> {{ url \"https://…\" }}`처럼 쓰세요",
        ),
    )
}

/// A button without its arrow; `is_sign` where another sign stands in its place.
pub(super) fn missing_arrow(span: Span, has_link: bool, is_sign: bool) -> Finding {
    let finding = syntax(
        span,
        say!(en: "a button needs `->` and a link behind its title", ko: "버튼 제목 뒤에는 `->`와 링크가 필요합니다"),
    )
    .help(
        say!(en: "write `button \"배송 조회\" -> order_page`", ko: "`button \"배송 조회\" -> order_page`처럼 쓰세요"),
    );
    match (has_link, is_sign) {
        (true, true) => finding.fix(safe(write(span, "->"))),
        (true, false) => finding.fix(safe(insert(span, " ->"))),
        (false, _) => finding,
    }
}

pub(super) fn address_for_link(written: &str, span: Span) -> Finding {
    syntax(span, say!(en: "a link is a name or a block, not an address alone", ko: "링크에는 주소만이 아니라 링크 이름이나 블록을 씁니다"))
        .help(say!(en: "write `{{ url {written} }}`", ko: "`{{ url {written} }}`처럼 쓰세요"))
        .fix(unsure(write(span, &format!("{{ url {written} }}"))))
}

pub(super) fn no_label(keyword: &str, span: Span) -> Finding {
    syntax(span, say!(en: "`{keyword}` begins with its label", ko: "`{keyword}` 다음에는 라벨이 옵니다"))
        .help(say!(en: "write `{keyword} \"라벨\" = \"값\"`", ko: "`{keyword} \"라벨\" = \"값\"`처럼 쓰세요"))
}

pub(super) fn equals_in_pair(span: Span) -> Finding {
    syntax(span, say!(en: "`=` stands between a label and its value", ko: "라벨과 값 사이에는 `=`를 씁니다"))
        .help(say!(en: "write `item \"라벨\" = \"값\"`", ko: "`item \"라벨\" = \"값\"`처럼 쓰세요"))
        .fix(safe(write(span, "=")))
}

pub(super) fn missing_equals_in_pair(keyword: &str, here: Span) -> Finding {
    syntax(here, say!(en: "`=` is missing between the label and its value", ko: "라벨과 값 사이에 `=`가 없습니다"))
        .help(say!(en: "write `{keyword} \"라벨\" = \"값\"`", ko: "`{keyword} \"라벨\" = \"값\"`처럼 쓰세요"))
        .fix(safe(insert(here, "= ")))
}

pub(super) fn nested_for(span: Span) -> Finding {
    syntax(span, say!(en: "a `for` cannot stand in another", ko: "`for` 안에 `for`를 쓸 수 없습니다"))
        .help(say!(en: "a list holds no lists; repeat once", ko: "목록 안에 목록은 없습니다. 한 번만 반복하세요"))
}

pub(super) fn repeated_field(span: Span) -> Finding {
    syntax(span, say!(en: "only `button`, `item`, the `content` of a list and `use` can be repeated", ko: "반복할 수 있는 것은 `button`, `item`, list의 `content`, `use`뿐입니다"))
        .help(say!(en: "move the field out of `for`", ko: "이 필드는 `for` 밖에 쓰세요"))
}

pub(super) fn only_in_template(word: &str, span: Span) -> Finding {
    syntax(span, say!(en: "`{word}` stands directly in a template", ko: "`{word}`은(는) 템플릿 바로 안에 씁니다"))
        .help(say!(en: "move it out of this block", ko: "이 블록 밖으로 옮기세요"))
}

pub(super) fn no_name(word: &str, span: Span) -> Finding {
    syntax(span, say!(en: "the name is missing behind `{word}`", ko: "`{word}` 뒤에 이름이 없습니다"))
        .help(say!(en: "write `{word} order-shipped {{ … }}`", ko: "`{word} order-shipped {{ … }}`처럼 쓰세요"))
}

pub(super) fn json(span: Span) -> Finding {
    syntax(span, say!(en: "this is JSON, not .talk", ko: ".talk이 아니라 JSON입니다")).help(say!(
        en: "name the file `.json`: malpung reads JSON as it is",
        ko: "파일 이름을 `.json`으로 바꾸세요. malpung은 JSON을 그대로 읽습니다",
    ))
}

pub(super) fn yaml(span: Span) -> Finding {
    syntax(span, say!(en: "this is YAML, not .talk", ko: ".talk이 아니라 YAML입니다")).help(say!(
        en: "name the file `.yaml`, or write `feed order-shipped {{ … }}`",
        ko: "파일 이름을 `.yaml`로 바꾸거나 `feed order-shipped {{ … }}`처럼 쓰세요",
    ))
}

/// Something outside of every declaration.
pub(super) fn outside(rest: &str, span: Span) -> Finding {
    if rest.starts_with(['}', ')', ']']) {
        return stray_bracket(span);
    }
    let all = DECLARATIONS.join(", ");
    syntax(span, say!(en: "this stands outside of every template", ko: "템플릿 밖에 있는 내용입니다")).help(say!(
        en: "check for a `}}` too many above; a declaration begins with {all}",
        ko: "위에 `}}`가 하나 더 있는지 보세요. 선언은 {all} 가운데 하나로 시작합니다",
    ))
}
