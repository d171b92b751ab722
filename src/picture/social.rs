//! The counts, in KakaoTalk's order, of which three are shown.

use super::canvas::{Canvas, Column};
use super::shape::Mark;
use crate::model::Social;
use crate::source::Pointer;

/// Between two counts.
const GAP: f64 = 10.0;

/// The counts below the words.
pub(super) fn draw(social: Option<&Social>, canvas: &mut Canvas<'_>) {
    let counts = social.map(Social::counts).unwrap_or_default();
    if counts.is_empty() {
        return;
    }
    let at = Pointer::ROOT.join("social");
    let face = canvas.metrics.label();
    canvas.y += 8.0;
    let (mut x, top) = (canvas.metrics.left(), canvas.y);
    let (left, end) = (x, x + canvas.metrics.inner());
    for (name, count) in counts.iter().take(Social::SHOWN) {
        let words = format!("{} {}", korean(name), grouped(i128::from(*count)));
        let width = super::measure::width(&words, face.size, face.is_bold);
        if x > left && x + width > end {
            x = left;
            canvas.y += face.line;
        }
        let column = Column::new(x, end - x, face);
        let top = canvas.y.max(top);
        canvas.at(&at.join(name), |canvas| canvas.label(&words, &column, top, false));
        canvas.speak(words);
        x += width + GAP;
    }
    canvas.y += face.line;
    let rule = canvas.verdict.hidden(&at);
    let hidden: Vec<(&str, i64)> = counts.into_iter().skip(Social::SHOWN).collect();
    draw_hidden(&hidden, rule, &at, canvas);
}

fn draw_hidden(counts: &[(&str, i64)], rule: Option<&'static str>, at: &Pointer, canvas: &mut Canvas<'_>) {
    let words: Vec<String> =
        counts.iter().map(|(name, count)| format!("{} {}", korean(name), grouped(i128::from(*count)))).collect();
    let column = canvas.column(canvas.metrics.label());
    if let [(name, _), more @ ..] = counts {
        for (name, _) in more {
            canvas.note(Mark::Hidden, &at.join(name), rule, "");
        }
        canvas.hidden(&at.join(name), rule, &words.join("  "), &column);
    }
}

/// What KakaoTalk calls a count.
fn korean(name: &str) -> &'static str {
    match name {
        "like_count" => "좋아요",
        "comment_count" => "댓글",
        "shared_count" => "공유",
        "view_count" => "조회",
        _ => "구독자",
    }
}

/// A number with commas.
pub(super) fn grouped(number: i128) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = if number < 0 { "-".to_owned() } else { String::new() };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
