//! The short form of an image: `image "URL" 640x640`.

use super::field::field;
use super::lexical;
use super::mistake::{replaced, safe};
use super::reader::Reader;
use super::slip;
use crate::diagnostic::{Finding, say};
use crate::source::Span;
use crate::tree::code::{Condition, Field, Form, Item, Value};
use crate::tree::{Scalar, ScalarKind, Style};

/// The width and height of an image.
pub(super) struct Size {
    width: Value,
    height: Value,
}

impl Reader<'_> {
    /// Reads the size behind the address of an image, where there is one.
    pub(super) fn size(&mut self) -> Option<Size> {
        self.gap();
        let start = self.at;
        if let Some((width, height)) = self.eat(lexical::size) {
            return Some(self.sized(start, width, height));
        }
        let (width, height, length) = slip::size(self.rest())?;
        self.at += length;
        let span = self.span_from(start);
        self.report(size_sign(width, height, span));
        Some(self.sized(start, width, height))
    }

    /// The numbers of a size that was just read.
    fn sized(&self, start: usize, width: &str, height: &str) -> Size {
        let end = self.at - height.len();
        Size {
            width: number(width, self.sink.span(start, start + width.len())),
            height: number(height, self.sink.span(end, end + height.len())),
        }
    }
}

/// An image with its size, where it has one.
pub(super) fn image(keyword: Span, url: Value, size: Option<Size>, when: Option<Condition>, items: &mut Vec<Item>) {
    let mut push = |name: &str, value: Value| {
        items.push(Item::Field(Field { when: when.clone(), ..field(name, "image", keyword, value) }));
    };
    push("image_url", url);
    if let Some(size) = size {
        push("image_width", size.width);
        push("image_height", size.height);
    }
}

fn number(digits: &str, span: Span) -> Value {
    let scalar = Scalar { text: lexical::unmarked(digits).into_owned(), kind: ScalarKind::Number, style: Style::Plain };
    Value { form: Form::Scalar(scalar), span }
}

fn size_sign(width: &str, height: &str, span: Span) -> Finding {
    let message = say!(
        en: "the size of an image is its width, a small Latin `x` and its height, without blanks",
        ko: "이미지 크기는 가로, 영문 소문자 `x`, 세로를 빈칸 없이 씁니다",
    );
    replaced(span, message, &format!("{width}x{height}"), safe)
}
