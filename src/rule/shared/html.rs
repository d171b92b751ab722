//! Traces of HTML in words for people.

/// Tags that people leave in copy; `<3` and `<공지>` are none.
const TAGS: [&str; 38] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "del",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "html",
    "i",
    "img",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "script",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "td",
    "tr",
    "u",
    "ul",
];
const ENTITIES: [&str; 14] = [
    "nbsp", "lt", "gt", "amp", "quot", "apos", "middot", "hellip", "lsquo", "rsquo", "ldquo", "rdquo", "ndash", "mdash",
];

/// The first tag or entity in a text.
pub(in crate::rule) fn trace(text: &str) -> Option<&str> {
    let starts = memchr::memchr2_iter(b'<', b'&', text.as_bytes());
    starts.filter_map(|start| text.get(start..)).find_map(|rest| tag(rest).or_else(|| entity(rest)))
}

fn tag(rest: &str) -> Option<&str> {
    let end = rest.find('>')?;
    let inner = rest.get(1..end)?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let name_end = inner.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, attributes) = inner.split_at_checked(name_end)?;
    let is_closed = attributes.is_empty() || attributes.starts_with([' ', '/']);
    let is_tag = is_closed && !attributes.contains(['<', '\n']) && TAGS.contains(&name.to_ascii_lowercase().as_str());
    is_tag.then(|| rest.get(..=end)).flatten()
}

fn entity(rest: &str) -> Option<&str> {
    let end = rest.find(';')?;
    let name = rest.get(1..end)?;
    let is_digits = |digits: &str, radix| !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    let is_entity = ENTITIES.contains(&name)
        || name.strip_prefix("#x").is_some_and(|digits| is_digits(digits, 16))
        || name.strip_prefix('#').is_some_and(|digits| is_digits(digits, 10));
    is_entity.then(|| rest.get(..=end)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_are_told_from_words() {
        for (text, expected) in [
            ("안녕<br>하세요", "<br>"),
            ("안녕<br/>", "<br/>"),
            ("<B>오늘</B>", "<B>"),
            ("a < b <a href=\"https://cake.shop\">보기</a>", "<a href=\"https://cake.shop\">"),
            ("Tom &amp; Jerry", "&amp;"),
            ("&#39;오늘&#39;", "&#39;"),
        ] {
            assert_eq!(trace(text), Some(expected), "{text}");
        }
        for text in ["1 < 2 > 0", "<공지> 안내", "I <3 you", "R&D; 부서", "a&b=1;", "<주문번호>", "<3>", "<", "&"]
        {
            assert_eq!(trace(text), None, "{text}");
        }
    }
}
