//! Places in a text that another program fills: `#{이름}`, `{{ name }}`, `${name}`, `<%= name %>` and the like.

use super::foreign::{Expression, Foreign, Form, Format, Piece};

/// How such places begin and end; what begins like another one comes first.
const MARKS: [(&str, &str); 7] =
    [("[[${", "}]]"), ("{{{", "}}}"), ("{{", "}}"), ("#{", "}"), ("${", "}"), ("<%=", "%>"), ("<?=", "?>")];
/// Bytes of what stands in one, at most.
const LENGTH_MAX: usize = 120;

/// The parts of a text, such places as holes.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut literal = 0;
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(['[', '{', '#', '$', '<'])).map(|next| at + next) {
        match begins(text.get(next..).unwrap_or_default()) {
            Some((length, inner)) => {
                pieces.extend(text.get(literal..next).map(|text| Piece::Literal(text.to_owned())));
                pieces.push(Piece::Hole(value(inner)));
                at = next + length;
                literal = at;
            }
            None => at = next + 1,
        }
    }
    pieces.extend(text.get(literal..).map(|text| Piece::Literal(text.to_owned())));
    pieces
}

/// The length of such a place at the start of a text, and what stands in it.
pub(super) fn begins(text: &str) -> Option<(usize, &str)> {
    let (open, close) = MARKS.iter().find(|(open, _)| text.starts_with(open))?;
    let end = (open.len() + LENGTH_MAX).min(text.len());
    let end = (open.len()..=end).rev().find(|end| text.is_char_boundary(*end))?;
    let body = text.get(open.len()..end)?;
    let inner = body.get(..body.find(close)?)?;
    let is_name = inner.trim().starts_with(|first: char| first.is_alphabetic() || matches!(first, '_' | '$'));
    let is_plain = !inner.contains(['\n', '\r', '{', '}']);
    (is_name && is_plain).then_some((open.len() + inner.len() + close.len(), inner))
}

/// What stands in such a place, as an expression; a filter of Django's says how it is written.
pub(super) fn value(inner: &str) -> Foreign {
    let (text, filter) = inner.split_once('|').filter(|(_, filter)| !filter.starts_with('|')).unwrap_or((inner, ""));
    let format = if filter.trim().starts_with("intcomma") { Format::Commas } else { Format::Plain };
    let text = if format == Format::Commas { text } else { inner };
    Foreign::new(Form::Expression(Expression { text: super::foreign::one_line(text), format }), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let show = |piece: &Piece| match piece {
            Piece::Literal(text) => text.clone(),
            Piece::Hole(value) => format!("<{}>", value.source()),
        };
        pieces(text).iter().map(show).collect()
    }

    #[test]
    fn places_of_many_languages() {
        assert_eq!(shown("#{이름}님, {{ order.no }}번"), "<이름>님, <order.no>번");
        assert_eq!(
            shown("https://cake.shop/${id}/[[${x}]]/<%= a.b %>?<?= $c ?>"),
            "https://cake.shop/<id>/<x>/<a.b>?<$c>"
        );
        assert_eq!(shown("{{ price|intcomma }}원 {{{ a|safe }}}"), "<price>원 <a|safe>");
        for text in ["#케이크 $5 {할인}", "${}", "#{\n}", "{{", "{{\"a\": 1}}", "#{", "가[[1]]", "<b>"] {
            assert_eq!(shown(text), text);
        }
    }
}
