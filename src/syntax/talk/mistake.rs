//! Mistakes of syntax in the author's terms, each with what to write instead: those that several readers come upon.

use super::lexical;
use super::place::syntax;
use super::written::quoted_as_is;
use crate::diagnostic::{Change, Finding, Fix, Place, Words, say};
use crate::source::Span;
use crate::tree::code::Ident;

/// A change with its title, before it is known how certain it is.
type Draft = (Words, Change);

/// Writes something else.
pub(super) fn write(span: Span, text: &str) -> Draft {
    (say!(en: "write `{text}`", ko: "`{text}`(으)로 쓰기"), Change::Text(span, text.to_owned()))
}

/// Takes something out.
pub(super) fn remove(span: Span, what: &str) -> Draft {
    (say!(en: "remove `{what}`", ko: "`{what}` 지우기"), Change::Text(span, String::new()))
}

/// Puts something in.
pub(super) fn insert(here: Span, text: &str) -> Draft {
    let shown = text.trim();
    (say!(en: "insert `{shown}`", ko: "`{shown}` 넣기"), Change::Text(here, text.to_owned()))
}

/// A change that is certain.
pub(super) fn safe((title, change): Draft) -> Fix {
    Fix::safe(title, change)
}

/// A change that is likely.
pub(super) fn unsure((title, change): Draft) -> Fix {
    Fix::unsure(title, change)
}

/// A mistake that something else in its place mends.
pub(super) fn replaced(span: Span, message: Words, text: &str, certainty: fn(Draft) -> Fix) -> Finding {
    let help = say!(en: "write `{text}`", ko: "`{text}`(으)로 쓰세요");
    syntax(span, message).help(help).fix(certainty(write(span, text)))
}

/// A sign, and what looks like it.
pub(super) fn full_width(written: &str, sign: &str, span: Span) -> Finding {
    let message = say!(en: "`{written}` is written `{sign}`", ko: "`{written}` 대신 `{sign}`을(를) 씁니다");
    replaced(span, message, sign, safe)
}

pub(super) fn odd_blank(span: Span) -> Finding {
    syntax(span, say!(en: "this looks like a blank and is none", ko: "빈칸처럼 보이지만 빈칸이 아닌 문자입니다"))
        .help(say!(
            en: "write a plain blank; web pages and word processors bring others",
            ko: "보통 빈칸으로 바꾸세요. 웹이나 워드에서 붙여 넣을 때 섞여 들어옵니다",
        ))
        .fix(Fix::safe(say!(en: "write a blank", ko: "빈칸으로 바꾸기"), Change::Text(span, " ".to_owned())))
}

/// A comment of another language; `is_last` where nothing follows it on its line.
pub(super) fn comment(written: &str, is_last: bool, span: Span) -> Finding {
    let finding = syntax(span, say!(en: "a comment begins with `//`", ko: "주석은 `//`로 시작합니다"))
        .help(say!(en: "write `// …`", ko: "`// …`로 쓰세요"));
    if !is_last || written.contains(['\n', '\r']) {
        return finding;
    }
    let text = match written.strip_prefix("/*") {
        Some(text) => text.strip_suffix("*/").unwrap_or(text),
        None => written.trim_start_matches('#'),
    };
    let text = format!("// {}", text.trim());
    let title = say!(en: "write `//`", ko: "`//`로 바꾸기");
    finding.fix(Fix::safe(title, Change::Text(span, text.trim_end().to_owned())))
}

/// A comma between entries; `is_last` where nothing follows it on its line.
pub(super) fn comma(span: Span, is_last: bool) -> Finding {
    let finding = syntax(span, say!(en: "entries are not separated by `,`", ko: "항목은 쉼표로 나누지 않습니다"))
        .help(say!(en: "end an entry with the line, or with `;`", ko: "항목은 줄을 바꾸거나 `;`로 끝내세요"));
    finding.fix(safe(if is_last { remove(span, ",") } else { write(span, ";") }))
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

pub(super) fn twice(span: Span, first: Span) -> Finding {
    syntax(span, say!(en: "this is given twice", ko: "두 번 쓰였습니다"))
        .help(say!(en: "keep one of them", ko: "하나만 남기세요"))
        .note(Place::Span(first), say!(en: "first given here", ko: "처음 쓰인 곳"))
}

/// A word that begins a condition, or an entry of another language.
pub(super) fn foreign_entry(word: &str, span: Span) -> Finding {
    match word {
        "let" | "var" => {
            let message = say!(en: "`{word}` is no part of the language", ko: "`{word}`은(는) 이 언어에 없습니다");
            syntax(span, message).help(say!(
                en: "values with a name stand in `const name {{ … }}`",
                ko: "이름 있는 값은 `const 이름 {{ … }}`에 두세요",
            ))
        }
        "else" | "elif" | "otherwise" => syntax(span, say!(en: "there is no `{word}`", ko: "`{word}`은(는) 없습니다"))
            .help(say!(
                en: "write the entry twice, once `when coupon` and once `when not coupon`",
                ko: "같은 항목을 `when coupon`과 `when not coupon`으로 두 번 쓰세요",
            )),
        _ => syntax(
            span,
            say!(en: "a condition stands behind the entry that it is for", ko: "조건은 항목의 뒤에 씁니다"),
        )
        .help(say!(
            en: "write `title \"…\" when coupon`, and the other case with `when not coupon`",
            ko: "`title \"…\" when coupon`처럼 쓰고, 반대 경우는 `when not coupon`으로 쓰세요",
        )),
    }
}

/// A text that lacks its quotes.
pub(super) fn unquoted(text: &str, span: Span) -> Finding {
    let shown: String = text.chars().take(40).collect();
    let shown = if shown.len() < text.len() { format!("{shown}…") } else { shown };
    let finding = syntax(span, say!(en: "text stands in double quotes", ko: "글은 큰따옴표로 감쌉니다"))
        .help(say!(en: "write `\"{shown}\"`", ko: "`\"{shown}\"`처럼 쓰세요"));
    let fix = (say!(en: "put it in quotes", ko: "따옴표로 감싸기"), Change::Text(span, quoted_as_is(text)));
    let is_certain = !text.contains(['"', '$', '\\', '\'']) && !text.is_ascii();
    finding.fix(if is_certain { safe(fix) } else { unsure(fix) })
}

/// A text with its closing quote alone.
pub(super) fn unopened_text(span: Span) -> Finding {
    let here = Span::at(span.start);
    syntax(here, say!(en: "`\"` is missing before the text", ko: "글 앞에 `\"`가 없습니다"))
        .help(say!(en: "text stands in double quotes", ko: "글은 큰따옴표로 감쌉니다"))
        .fix(unsure(insert(here, "\"")))
}

/// Other quotes than ours around a text. `written` is all of it, `close` what closes it.
pub(super) fn quotes(written: &str, close: Option<char>, span: Span) -> Finding {
    let open = written.chars().next().unwrap_or('"');
    let message = say!(
        en: "text stands in double quotes `\"`, not in `{open}`",
        ko: "글은 `{open}`이(가) 아니라 큰따옴표 `\"`로 감쌉니다",
    );
    let finding = syntax(span, message).help(say!(en: "write `\"…\"`", ko: "`\"…\"`로 쓰세요"));
    let inner = written.get(open.len_utf8()..).unwrap_or_default();
    let inner = close.and_then(|close| inner.strip_suffix(close)).unwrap_or(inner);
    if inner.contains('"') {
        return finding;
    }
    let title = say!(en: "write double quotes", ko: "큰따옴표로 바꾸기");
    finding.fix(match close {
        Some(_) => Fix::safe(title, Change::Text(span, format!("\"{inner}\""))),
        None => Fix::unsure(title, Change::Text(span, format!("\"{}\"", inner.trim_end()))),
    })
}

/// Quotes with a backslash before them where they end no other text.
pub(super) fn escaped_quotes(text: &str, span: Span) -> Finding {
    let message = say!(
        en: "quotes within `${{…}}` take no backslash",
        ko: "`${{…}}` 안의 따옴표에는 역슬래시를 붙이지 않습니다",
    );
    replaced(span, message, &format!("\"{text}\""), safe)
}

/// An escape that there is none of: the finding, how many bytes behind the backslash belong to it, and how they are read.
pub(super) fn escape(rest: &str, span: impl Fn(usize) -> Span) -> (Option<Finding>, usize, &str) {
    let Some(first) = rest.chars().next().filter(|sign| lexical::is_in_line(*sign)) else { return (None, 0, "") };
    let digits = rest.strip_prefix('u').and_then(|digits| digits.get(..4));
    if let Some(digits) = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        let message = say!(en: "the digits of `\\u` stand in brackets", ko: "`\\u`의 숫자는 중괄호로 감쌉니다");
        return (Some(replaced(span(5), message, &format!("\\u{{{digits}}}"), safe)), 5, "");
    }
    let length = first.len_utf8();
    let shown = rest.get(..length).unwrap_or_default();
    let here = span(length);
    let message = say!(en: "there is no escape `\\{shown}`", ko: "`\\{shown}` 이스케이프는 없습니다");
    let finding = syntax(here, message).help(say!(
        en: "the escapes are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{{1F381}}`",
        ko: "쓸 수 있는 것은 `\\\"`, `\\\\`, `\\n`, `\\t`, `\\u{{1F381}}`입니다",
    ));
    match first {
        // What follows is read as the hole that it would be without the backslash.
        '$' if rest.starts_with("${") => (Some(finding.fix(unsure(write(here, "$$")))), 0, ""),
        '$' | '/' | '\'' | '#' => (Some(finding.fix(safe(write(here, shown)))), length, shown),
        'r' => (Some(finding.fix(safe(remove(here, "\\r")))), length, ""),
        _ => (Some(finding.fix(unsure(write(here, &format!("\\\\{shown}"))))), length, shown),
    }
}

pub(super) fn missing_comma(here: Span) -> Finding {
    syntax(here, say!(en: "a comma is missing here", ko: "여기에 쉼표가 없습니다"))
        .help(say!(en: "separate the elements by `,`", ko: "사이에 `,`를 넣으세요"))
        .fix(safe(insert(here, ",")))
}

/// `:` in the place of `=`.
pub(super) fn colon_for_equals(name: &Ident, span: Span) -> Finding {
    let key = &name.text;
    let message = say!(en: "a value is given with `=`, not with `:`", ko: "값은 `:`이 아니라 `=`로 적습니다");
    let title = say!(en: "write `=`", ko: "`=`로 쓰기");
    syntax(span, message)
        .help(say!(en: "write `{key} = …`", ko: "`{key} = …`로 쓰세요"))
        .fix(Fix::safe(title, Change::Text(span, " =".to_owned())))
}

pub(super) fn missing_equals(name: &str, here: Span) -> Finding {
    syntax(here, say!(en: "`=` is missing behind `{name}`", ko: "`{name}` 뒤에 `=`가 없습니다"))
        .help(say!(en: "write `{name} = …`", ko: "`{name} = …`로 쓰세요"))
        .fix(safe(insert(here, "= ")))
}

pub(super) fn double_equals(span: Span) -> Finding {
    let message = say!(en: "a value is given with one `=`", ko: "값은 `=` 하나로 적습니다");
    replaced(span, message, "=", safe)
}

pub(super) fn block_for_value(span: Span) -> Finding {
    syntax(span, say!(en: "a block cannot stand here", ko: "여기에는 블록을 쓸 수 없습니다")).help(say!(
        en: "write a text, a number or a name; a link by name, as in `link = order_page`",
        ko: "글, 숫자, 이름 가운데 하나를 쓰세요. 링크는 `link = order_page`처럼 이름으로 씁니다",
    ))
}

/// `:` behind the name of a field. `rest` is what follows it.
pub(super) fn colon(key: &str, span: Span, rest: &str) -> Finding {
    let blank = if rest.starts_with([' ', '\t', '\n', '\r']) { "" } else { " " };
    syntax(span, say!(en: "a field is written without `:`", ko: "필드에는 `:`을 쓰지 않습니다"))
        .help(say!(en: "write `{key} …`", ko: "`{key} …`로 쓰세요"))
        .fix(Fix::safe(say!(en: "remove `:`", ko: "`:` 지우기"), Change::Text(span, blank.to_owned())))
}

/// `->` behind the name of a field. `rest` is what follows it.
pub(super) fn arrow_of_field(key: &str, span: Span, rest: &str) -> Finding {
    let blank = if rest.starts_with([' ', '\t', '\n', '\r']) { "" } else { " " };
    syntax(span, say!(en: "`->` belongs to a button", ko: "`->`는 버튼에만 씁니다"))
        .help(say!(en: "write `{key} …`", ko: "`{key} …`로 쓰세요"))
        .fix(Fix::safe(say!(en: "remove `->`", ko: "`->` 지우기"), Change::Text(span, blank.to_owned())))
}

/// An entry as JSON has it: a key in quotes, `:`, and maybe a comma.
pub(super) fn json_entry(key: &Ident, colon: Span, comma: Option<Span>) -> Finding {
    let name = &key.text;
    let is_name = lexical::name(name).is_ok_and(|(rest, _)| rest.is_empty());
    let key_text = if is_name { name.clone() } else { quoted_as_is(name) };
    let blank = if is_name { "" } else { " =" };
    let finding = syntax(
        key.span.to(colon),
        say!(en: "a field has neither quotes nor `:` as in JSON", ko: "JSON과 달리 필드에는 따옴표도 `:`도 쓰지 않습니다"),
    )
    .help(say!(en: "write `{key_text}{blank} …`", ko: "`{key_text}{blank} …`로 쓰세요"));
    let title = say!(en: "write it as a field", ko: "필드로 바꾸기");
    let fix = Fix::safe(title, Change::Text(key.span.to(colon), format!("{key_text}{blank}")));
    finding.fix(match comma {
        Some(comma) => fix.and(Change::Text(comma, String::new())),
        None => fix,
    })
}

pub(super) fn equals_before_block(span: Span) -> Finding {
    syntax(span, say!(en: "a block follows its field without `=`", ko: "블록 앞에는 `=`를 쓰지 않습니다"))
        .help(say!(en: "write `link {{ … }}`", ko: "`link {{ … }}`처럼 쓰세요"))
        .fix(safe(remove(span, "=")))
}

/// A condition before the value, which ends `here`.
pub(super) fn early_when(key: &str, condition: &str, span: Span, here: Span) -> Finding {
    let title = say!(en: "put it behind the value", ko: "값 뒤로 옮기기");
    let fix = Fix::safe(title, Change::Text(span, String::new())).and(Change::Text(here, format!(" {condition}")));
    syntax(span, say!(en: "the condition stands behind the value", ko: "조건은 값의 뒤에 씁니다"))
        .help(say!(en: "write `{key} … {condition}`", ko: "`{key} … {condition}`처럼 쓰세요"))
        .fix(fix)
}

pub(super) fn repeated_field(span: Span) -> Finding {
    let message = say!(
        en: "only `button`, `item`, the `content` of a list and `use` can be repeated",
        ko: "반복할 수 있는 것은 `button`, `item`, list의 `content`, `use`뿐입니다",
    );
    syntax(span, message).help(say!(en: "move the field out of `for`", ko: "이 필드는 `for` 밖에 쓰세요"))
}
