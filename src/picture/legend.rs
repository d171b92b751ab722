//! What stands below the bubble: what the marks mean, and that the picture is an approximation.

use super::canvas::{Canvas, Column};
use super::shape::{Frame, Ink, Mark, Point};
use crate::diagnostic::{Words, say};

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>) {
    let mut face = canvas.metrics.mark();
    face.ink = Ink::OnChat;
    let left = canvas.metrics.margin + 2.0;
    let column = Column::new(left, canvas.metrics.bubble - 4.0, face);
    if canvas.options.marks {
        for (mark, words) in meanings(canvas) {
            draw_meaning(mark, &words, &column, canvas);
        }
    }
    let words = say!(en: "An approximation of KakaoTalk's own picture", ko: "카카오톡 화면과 비슷하게 그린 그림입니다");
    let words = words.to(canvas.options.lang).to_owned();
    canvas.words(&words, &column);
}

fn draw_meaning(mark: Mark, words: &Words, column: &Column, canvas: &mut Canvas<'_>) {
    let sign = 22.0;
    let words = words.to(canvas.options.lang).to_owned();
    let (top, middle) = (canvas.y, canvas.y + column.face.line / 2.0);
    match mark {
        Mark::Cut => {
            let column = Column { face: canvas.metrics.mark(), ..*column };
            canvas.label("가나", &column, top, true);
        }
        Mark::Hidden => canvas.outline(Frame { x: column.x, y: middle - 5.0, width: 18.0, height: 10.0 }),
        Mark::Dead => canvas.sign(Point { x: column.x + 9.0, y: middle }),
    }
    let column = Column { x: column.x + sign + 4.0, width: column.width - sign - 4.0, ..*column };
    canvas.words(&words, &column);
}

/// The marks that were made, each once.
fn meanings(canvas: &Canvas<'_>) -> Vec<(Mark, Words)> {
    let has = |mark| canvas.notes().iter().any(|note| note.mark == mark);
    let is_measured = canvas.notes().iter().any(|note| note.mark == Mark::Cut && note.rule.is_none());
    let cut = if is_measured {
        say!(en: "cut; how much fits a line depends on the phone", ko: "잘림. 한 줄에 들어가는 글자 수는 기기마다 다름")
    } else {
        say!(en: "cut", ko: "잘림")
    };
    let all = [
        (Mark::Cut, cut),
        (Mark::Hidden, say!(en: "sent, but not shown", ko: "보내지지만 보이지 않음")),
        (Mark::Dead, say!(en: "a tap may lead nowhere", ko: "눌러도 열리지 않을 수 있음")),
    ];
    all.into_iter().filter(|(mark, _)| has(*mark)).collect()
}
