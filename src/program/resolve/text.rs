//! Texts with holes, and values in the places that they fill.

use super::Resolver;
use super::expression::{Sort, Typed};
use super::scope::{Frame, stand_in};
use crate::diagnostic::{Words, say};
use crate::model::TextRole;
use crate::program::filter::Filter;
use crate::program::plan::{Base, Constant, Fill, Piece, Slot};
use crate::program::types::{Argument, Type};
use crate::source::Span;
use crate::tree::code::{self, Form};

impl Resolver<'_> {
    /// A value that is no object and no link, in a place for which a text is for something.
    pub(super) fn value(&mut self, frame: &Frame<'_>, value: &code::Value, role: TextRole) -> Slot {
        let span = frame.at(value.span);
        let fill = match &value.form {
            Form::Scalar(scalar) => {
                Some(Fill::Constant(Constant { text: scalar.text.clone(), kind: scalar.kind, style: scalar.style }))
            }
            Form::Text(pieces, _) => self.text(frame, pieces, role, span).map(Fill::Text),
            Form::Expression(expression) => {
                self.expression(frame, expression).and_then(|typed| self.whole(typed, role, span))
            }
            Form::List(values) => Some(Fill::List(values.iter().map(|one| self.value(frame, one, role)).collect())),
            Form::Block(block) => Some(Fill::Object(self.object(frame, block, super::scope::Place::Object))),
            Form::Record(binds) => Some(Fill::Object(self.record(frame, binds))),
            Form::Call(call) => {
                self.no_place_for_a_link(frame, call);
                None
            }
        };
        match fill {
            Some(fill) => Slot { fill, span },
            None => self.broken(span),
        }
    }

    /// A stand-in for what has been reported.
    pub(super) fn broken(&mut self, span: Span) -> Slot {
        self.broken.push(span);
        stand_in(span)
    }

    fn no_place_for_a_link(&mut self, frame: &Frame<'_>, call: &code::Call) {
        let name = call.path.text();
        self.report(
            "bad-call",
            frame.at(call.span),
            say!(en: "`{name}(…)` can stand in the place of a link only", ko: "`{name}(…)`은(는) 링크 자리에만 쓸 수 있습니다"),
        );
    }

    /// An expression that fills a place alone.
    fn whole(&mut self, typed: Typed, role: TextRole, span: Span) -> Option<Fill> {
        let Sort::One(of) = &typed.sort else {
            self.no_text(&typed.sort, span);
            return None;
        };
        let is_address = matches!(of, Type::Url | Type::ImageUrl);
        let is_constant = matches!(typed.term.base, Base::Constant(_));
        if matches!(role, TextRole::Link | TextRole::Image) && !is_address && !is_constant {
            let written = of.written();
            let wanted = if role == TextRole::Image { "image_url" } else { "url" };
            self.report(
                "not-a-url",
                span,
                say!(en: "{written} may be anything, and this place takes an address", ko: "주소가 와야 하는 자리인데 {written}은(는) 주소가 아닐 수 있습니다"),
            )
            .help = Some(say!(
                en: "declare the parameter as `{wanted}`, or write `https://…/` before the hole",
                ko: "매개변수를 `{wanted}`로 선언하거나 앞에 `https://…/`를 쓰세요",
            ));
            return None;
        }
        match (&typed.term.base, typed.term.filters.is_empty()) {
            (Base::Constant(Argument::Text(text)), true) => Some(Fill::Constant(Constant::text(text))),
            _ => Some(Fill::Term(typed.term)),
        }
    }

    fn no_text(&mut self, sort: &Sort, span: Span) {
        let written = sort.written();
        let help = match sort {
            Sort::One(Type::Boolean) => say!(en: "use it behind `when`", ko: "`when` 뒤에서 쓰세요"),
            Sort::One(_) | Sort::Many(..) | Sort::Records(_) => say!(
                en: "repeat with `for`, or write `| count`, `| join(\", \")` or `| total`",
                ko: "`for`로 되풀이하거나 `| count`, `| join(\", \")`, `| total`을 쓰세요",
            ),
        };
        self.report(
            "type-mismatch",
            span,
            say!(en: "{written} cannot stand in a text", ko: "{written}은(는) 글 속에 쓸 수 없습니다"),
        )
        .help = Some(help);
    }

    /// The parts of a text; `None` where one of them has been reported.
    pub(super) fn text(
        &mut self,
        frame: &Frame<'_>,
        pieces: &[code::Piece],
        role: TextRole,
        span: Span,
    ) -> Option<Vec<Piece>> {
        let is_address = matches!(role, TextRole::Link | TextRole::Image);
        let mut before = String::new();
        let mut out = Vec::with_capacity(pieces.len());
        let mut is_sound = true;
        for piece in pieces {
            match piece {
                code::Piece::Literal(text) => {
                    before.push_str(text);
                    out.push(Piece::Literal(text.clone()));
                }
                code::Piece::Hole(expression) => {
                    let at = frame.at(expression.span);
                    let typed = self.expression(frame, expression);
                    let hole = typed.and_then(|typed| self.hole(typed, role, &before, at));
                    is_sound &= hole.is_some();
                    out.extend(hole);
                }
            }
        }
        if is_address && is_sound && !has_origin(pieces) {
            self.report("not-a-url", span, no_origin()).help = Some(
                say!(en: "write `https://host/` before the first hole, or use a `url` parameter alone", ko: "첫 `${{…}}` 앞에 `https://호스트/`를 쓰거나 `url` 매개변수만 두세요"),
            );
            return None;
        }
        is_sound.then_some(out)
    }

    /// A hole in a text. In an address and in execution params its value is percent-encoded, unless it was already.
    fn hole(&mut self, mut typed: Typed, role: TextRole, before: &str, at: Span) -> Option<Piece> {
        let Sort::One(of) = &typed.sort else {
            self.no_text(&typed.sort, at);
            return None;
        };
        if !of.has_text_form() {
            self.no_text(&typed.sort, at);
            return None;
        }
        let is_address = matches!(role, TextRole::Link | TextRole::Image);
        if is_address && matches!(of, Type::Url | Type::ImageUrl) && !before.contains('?') {
            self.report(
                "type-mismatch",
                at,
                say!(en: "an address can stand in the query of another one only", ko: "주소는 다른 주소의 쿼리에만 넣을 수 있습니다"),
            )
            .help = Some(say!(en: "write `?url=${{…}}`, or use it alone", ko: "`?url=${{…}}`처럼 쓰거나 혼자 쓰세요"));
            return None;
        }
        let is_encoded = matches!(typed.term.filters.last(), Some(Filter::Encode));
        if (is_address || role == TextRole::Params) && !is_encoded {
            typed.term.filters.push(Filter::Encode);
        }
        Some(Piece::Hole(typed.term))
    }
}

/// Whether a text begins with scheme and host, written out.
fn has_origin(pieces: &[code::Piece]) -> bool {
    matches!(pieces.first(), Some(code::Piece::Literal(first)) if is_origin(first))
}

/// The same of a text whose holes are resolved.
pub(super) fn begins_with_origin(pieces: &[Piece]) -> bool {
    matches!(pieces.first(), Some(Piece::Literal(first)) if is_origin(first))
}

fn is_origin(first: &str) -> bool {
    let lower = first.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.find(['/', '?', '#']));
    host.is_some_and(|end| end > 0)
}

fn no_origin() -> Words {
    say!(en: "this may turn out to be no address: its host is not written out", ko: "호스트가 적혀 있지 않아 주소가 아닐 수 있습니다")
}
