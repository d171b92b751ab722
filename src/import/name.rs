//! Names of parameters, from the expressions that they stand for, and names of templates.

use crate::model::snake_case;
use crate::program::is_name;

/// Characters of a name, at most.
const LENGTH_MAX: usize = 40;
/// Brackets of an expression that are looked into, at most.
const STEPS_MAX: usize = 8;
/// Words that mean something else in a value.
const RESERVED: [&str; 14] =
    ["when", "and", "or", "not", "true", "false", "null", "in", "if", "else", "elif", "unless", "let", "var"];
/// Methods and fields that say how a value is had, not what it is.
const GENERIC: [&str; 42] = [
    "slice",
    "substring",
    "substr",
    "replace",
    "replace_all",
    "to_upper_case",
    "to_lower_case",
    "upper",
    "lower",
    "split",
    "pad_start",
    "to_fixed",
    "format",
    "map",
    "join",
    "val",
    "text",
    "get",
    "trim",
    "strip",
    "value",
    "current",
    "inner_text",
    "text_content",
    "to_string",
    "to_locale_string",
    "to_locale_date_string",
    "href",
    "data",
    "first",
    "pop",
    "shift",
    "isoformat",
    "strftime",
    "toJSON",
    "normalize",
    "concat",
    "attr",
    "filter",
    "sort",
    "reverse",
    "flat",
];
/// Functions that only turn their argument into something of its kind.
const TURNING: [&str; 14] = [
    "round",
    "floor",
    "ceil",
    "abs",
    "min",
    "max",
    "string",
    "number",
    "parse_int",
    "str",
    "int",
    "float",
    "len",
    "escape",
];
/// Functions that fetch something by its name.
const FETCHING: [&str; 14] = [
    "get_element_by_id",
    "query_selector",
    "get",
    "get_item",
    "get_attribute",
    "getenv",
    "t",
    "translate",
    "gettext",
    "_",
    "$",
    "env",
    "config",
    "l",
];
/// Korean words that often name a value; a longer one stands before what it holds.
const KOREAN: [(&str, &str); 24] = [
    ("주문번호", "order_no"),
    ("예약번호", "booking_no"),
    ("송장번호", "tracking_no"),
    ("전화번호", "phone"),
    ("상품명", "product_name"),
    ("매장명", "store_name"),
    ("지점", "store_name"),
    ("회사", "company"),
    ("닉네임", "nickname"),
    ("이름", "name"),
    ("고객", "name"),
    ("성함", "name"),
    ("회원", "name"),
    ("금액", "price"),
    ("가격", "price"),
    ("수량", "count"),
    ("개수", "count"),
    ("날짜", "date"),
    ("일시", "date"),
    ("시간", "time"),
    ("쿠폰", "coupon"),
    ("주소", "address"),
    ("제목", "title"),
    ("링크", "link"),
];
/// Words that say too little without the word before them.
const SHORT: [&str; 12] = ["id", "no", "num", "key", "idx", "index", "code", "seq", "pk", "uuid", "uid", "slug"];

/// The name of what an expression gives; `None` where it tells none.
pub(super) fn of_expression(text: &str) -> Option<String> {
    let name = words(text).and_then(|words| {
        let last = words.last()?;
        match words.len().checked_sub(2).and_then(|index| words.get(index)) {
            Some(before) if SHORT.contains(&last.as_str()) => tidy(&format!("{before}_{last}")),
            Some(_) | None => tidy(last),
        }
    });
    name.or_else(|| korean(text))
}

/// The name for a Korean word.
fn korean(text: &str) -> Option<String> {
    KOREAN.iter().find(|(word, _)| text.contains(word)).map(|(_, name)| (*name).to_owned())
}

/// The name with the word before it: `shop_name` for `shop.name`.
pub(super) fn longer(text: &str) -> Option<String> {
    let words = words(text)?;
    let before = words.len().checked_sub(2).and_then(|index| words.get(index))?;
    tidy(&format!("{before}_{}", words.last()?))
}

/// A name for whether something holds: `has_items` for `items.length > 0`.
pub(super) fn of_condition(text: &str) -> Option<String> {
    let at = text.find(['<', '>']);
    let Some((left, right)) = at.map(|at| text.split_at(at)) else { return of_expression(text) };
    let limit = right.trim_start_matches(['<', '>', '=', ' ']);
    let path = left.trim().trim_end_matches(".length").trim_start_matches("len(").trim_end_matches(')');
    let name = of_expression(path)?;
    let is_some = right.starts_with('>') && matches!(limit, "0" | "1");
    match right.starts_with('>') {
        true if is_some => tidy(&format!("has_{name}")),
        true => tidy(&format!("{name}_over")),
        false => tidy(&format!("{name}_under")),
    }
}

/// A name as the language has them: small letters and digits, a letter first, in words joined by `_`.
pub(super) fn tidy(text: &str) -> Option<String> {
    let snake = snake_case(text).to_lowercase();
    let words: Vec<&str> =
        snake.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let name: String = words.join("_").trim_start_matches(|first: char| !first.is_ascii_alphabetic()).to_owned();
    let name: String = name.chars().take(LENGTH_MAX).collect();
    let name = name.trim_end_matches('_');
    match name {
        "" => None,
        reserved if RESERVED.contains(&reserved) => Some(format!("{reserved}_value")),
        name => Some(name.to_owned()),
    }
}

/// A template's name from that of a file; `None` where nothing of it can be one.
pub(super) fn of_file(stem: &str) -> Option<String> {
    let name = tidy(stem)?.replace('_', "-");
    is_name(&name).then_some(name)
}

/// The words of the path that an expression ends in, the last one last.
fn words(text: &str) -> Option<Vec<String>> {
    let mut text = text.trim();
    for _ in 0..STEPS_MAX {
        text = first_operand(text);
        if let Some((before, inside)) = bracketed(text, '(', ')') {
            match called(before, inside) {
                Called::Words(words) => return Some(words),
                Called::Text(inner) => text = inner,
            }
        } else if let Some((before, inside)) = bracketed(text, '[', ']') {
            match literal(inside) {
                Some(word) => {
                    let mut words = words_of_path(before);
                    words.push(snake(word));
                    return Some(words);
                }
                None if before.is_empty() => text = inside,
                None => text = before,
            }
        } else if let Some(before) = before_generic(text) {
            text = before;
        } else {
            return Some(words_of_path(text)).filter(|words| !words.is_empty());
        }
    }
    None
}

/// What stands before `.value` and the like, where that is a call.
fn before_generic(text: &str) -> Option<&str> {
    let (before, last) = text.rsplit_once('.')?;
    let before = before.trim_end_matches(['?', '!']);
    Some(before).filter(|before| before.ends_with([')', ']']) && GENERIC.contains(&snake(last).as_str()))
}

enum Called<'a> {
    Words(Vec<String>),
    Text(&'a str),
}

/// What a call gives, by its function or by its argument.
fn called<'a>(callee: &'a str, inside: &'a str) -> Called<'a> {
    let argument = top_level_split(inside);
    let (receiver, method) = callee.rsplit_once('.').unwrap_or(("", callee));
    let method = snake(method);
    if callee.trim().is_empty() {
        return Called::Text(argument);
    }
    if FETCHING.contains(&method.as_str())
        && let Some(word) = literal(argument)
    {
        let word = word.rsplit(['.', '/', ':']).find(|word| !word.is_empty()).unwrap_or(word);
        return Called::Words(vec![snake(word)]);
    }
    if !receiver.is_empty() && GENERIC.contains(&method.as_str()) {
        return Called::Text(receiver.trim_end_matches('?'));
    }
    if let Some(what) = method.strip_prefix("get_").filter(|what| !what.is_empty()) {
        return Called::Words(vec![what.to_owned()]);
    }
    let is_path = argument.starts_with(|first: char| first.is_alphabetic() || first == '_');
    if is_path && (TURNING.contains(&method.as_str()) || method.starts_with("format")) {
        return Called::Text(argument);
    }
    Called::Words(vec![method])
}

/// The words of `order.user?.name`, without those that say nothing at its end.
fn words_of_path(path: &str) -> Vec<String> {
    let mut words: Vec<String> = path
        .split(['.', '?', '!'])
        .map(|word| word.trim().trim_start_matches(['$', '#']))
        .filter(|word| !word.is_empty() && word.chars().all(super::cursor::is_word))
        .map(snake)
        .collect();
    if words.last().is_some_and(|last| last == "length") && words.len() > 1 {
        words.pop();
        if let Some(last) = words.last_mut() {
            last.push_str("_count");
        }
    }
    if matches!(words.as_slice(), [.., first, last] if (first == "location" && last == "href") || (first == "document" && last == "url"))
    {
        return vec!["page_url".to_owned()];
    }
    while words.len() > 1 && words.last().is_some_and(|last| GENERIC.contains(&last.as_str())) {
        words.pop();
    }
    words
}

fn snake(word: &str) -> String {
    let word = word.trim().trim_start_matches("new ").trim_start_matches("await ");
    snake_case(word).to_lowercase()
}

/// What stands before the first operator outside brackets and quotes.
fn first_operand(text: &str) -> &str {
    let text = text.trim().trim_start_matches(['!', '-', '+', '~']).trim_start();
    let end = outside_brackets(text).find(|(_, character)| "+-*/%<>=&|,".contains(*character)).map(|(at, _)| at);
    match end {
        Some(end) if end > 0 => text.get(..end).unwrap_or(text).trim(),
        Some(_) | None => text,
    }
}

/// The first of several arguments.
fn top_level_split(arguments: &str) -> &str {
    let end = outside_brackets(arguments).find(|(_, character)| *character == ',').map(|(at, _)| at);
    arguments.get(..end.unwrap_or(arguments.len())).unwrap_or(arguments).trim()
}

/// The characters that stand in no bracket and no quotes.
fn outside_brackets(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let (mut depth, mut quote) = (0_i32, None);
    text.char_indices().filter(move |(_, character)| {
        match (quote, *character) {
            (Some(open), character) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(*character),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, _) => return depth == 0,
        }
        false
    })
}

/// What stands before the brackets that an expression ends with, and what is in them.
fn bracketed(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let inside = text.strip_suffix(close)?;
    let mut depth = 0_usize;
    let at = inside.char_indices().rev().find_map(|(at, character)| {
        if character == close {
            depth += 1;
        } else if character == open {
            match depth.checked_sub(1) {
                Some(left) => depth = left,
                None => return Some(at),
            }
        }
        None
    })?;
    Some((inside.get(..at)?, inside.get(at + open.len_utf8()..)?))
}

/// The text of a literal, the marks of selectors left out.
fn literal(text: &str) -> Option<&str> {
    let text = text.trim();
    let quote = text.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`'))?;
    let inside = text.strip_prefix(quote)?.strip_suffix(quote)?;
    Some(inside.trim_start_matches(['#', '.'])).filter(|inside| !inside.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_name_parameters() {
        let names = [
            ("order.orderNo", "order_no"),
            ("user.name", "name"),
            ("order.no", "order_no"),
            ("ORDER_NO", "order_no"),
            ("this.props.order?.shopURL", "shop_url"),
            ("items.length", "items_count"),
            ("os.environ[\"SITE_URL\"]", "site_url"),
            ("row['고객명'].title", "title"),
            ("document.getElementById('title').value", "title"),
            ("$('#price').val()", "price"),
            ("t('share.title')", "title"),
            ("getTitle(order)", "title"),
            ("formatPrice(order.price, 2)", "price"),
            ("Math.floor(rate * 100)", "rate"),
            ("name.slice(0, 5)", "name"),
            ("new Date().getFullYear()", "full_year"),
            ("items[0].name", "name"),
            ("(price || 0).toLocaleString()", "price"),
            ("when", "when_value"),
            ("order.when", "when_value"),
            ("window.location.href", "page_url"),
            ("$order", "order"),
            ("a + b", "a"),
            ("row['주문번호']", "order_no"),
            ("고객명", "name"),
        ];
        for (expression, name) in names {
            assert_eq!(of_expression(expression).as_deref(), Some(name), "{expression}");
        }
        for nothing in ["", "가나", "1 + 2", "((((((((((((x))))))))))))", ")", "[]", "()"] {
            assert_eq!(of_expression(nothing), None, "{nothing}");
        }
        assert_eq!(longer("shop.name").as_deref(), Some("shop_name"));
        assert_eq!(of_condition("items.length > 0").as_deref(), Some("has_items"));
        assert_eq!(of_condition("len(items) > 0").as_deref(), Some("has_items"));
        assert_eq!(of_condition("user.age >= 19").as_deref(), Some("age_over"));
    }

    #[test]
    fn files_name_templates() {
        let names = ["shareOrder", "001-feed-rest", "주문", "Kakao Share (2)", "order_shipped"].map(of_file);
        let expected = [Some("share-order"), Some("feed-rest"), None, Some("kakao-share-2"), Some("order-shipped")];
        assert_eq!(names.each_ref().map(Option::as_deref), expected);
    }
}
