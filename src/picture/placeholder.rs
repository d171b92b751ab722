//! What cannot be drawn: a custom template lies in Kakao's console, and a scrape message is made of somebody's page.

use indexmap::IndexMap;

use super::canvas::{Canvas, Column};
use super::clip::one_line;
use super::content::open;
use super::shape::{Anchor, Corners, Form, Frame, Ink, Stroke};
use crate::diagnostic::{Words, say};
use crate::model::{Argument, Custom, Scrape};
use crate::source::Pointer;

/// Arguments that are shown.
const ARGUMENTS_MAX: usize = 12;

/// A custom template: its id and what is filled in.
pub(super) fn draw_custom(custom: &Custom, canvas: &mut Canvas<'_>) {
    open(canvas);
    let id = custom.template_id;
    head(&say!(en: "Custom template {id}", ko: "사용자 정의 템플릿 {id}"), &Pointer::ROOT.join("template_id"), canvas);
    say(
        &say!(
            en: "Its layout is in Kakao's console and cannot be known here. These arguments fill it:",
            ko: "레이아웃은 카카오 콘솔에 있어 여기서는 알 수 없습니다. 이 인자들이 채워집니다.",
        ),
        canvas,
    );
    draw_arguments(custom.template_args.as_ref(), canvas);
}

/// A scrape message: the parts that Open Graph tags fill.
pub(super) fn draw_scrape(scrape: &Scrape, canvas: &mut Canvas<'_>) {
    let at = Pointer::ROOT.join("request_url");
    draw_slot(canvas);
    open(canvas);
    let column = canvas.column(canvas.metrics.title());
    canvas.words("og:title", &column);
    let column = Column { face: canvas.metrics.body(), ..column };
    canvas.words("og:description", &column);
    canvas.y += 8.0;
    let address = one_line(&scrape.request_url);
    let column = Column { lines: Some(2), face: canvas.metrics.label(), ..column };
    canvas.at(&at, |canvas| canvas.words(&address, &column));
    canvas.speak(address);
    canvas.y += 6.0;
    say(
        &say!(
            en: "The page's Open Graph tags become the message. The page is not read here, so its words and picture are not known.",
            ko: "페이지의 Open Graph 태그가 메시지가 됩니다. 여기서는 페이지를 읽지 않으므로 글과 이미지를 알 수 없습니다.",
        ),
        canvas,
    );
    if let Some(id) = scrape.template_id {
        head(
            &say!(en: "Custom template {id}", ko: "사용자 정의 템플릿 {id}"),
            &Pointer::ROOT.join("template_id"),
            canvas,
        );
    }
    draw_arguments(scrape.template_args.as_ref(), canvas);
}

fn head(words: &Words, at: &Pointer, canvas: &mut Canvas<'_>) {
    let column = canvas.column(canvas.metrics.title());
    let words = words.to(canvas.options.lang).to_owned();
    canvas.at(at, |canvas| canvas.words(&words, &column));
    canvas.speak(words);
    canvas.y += 4.0;
}

fn say(words: &Words, canvas: &mut Canvas<'_>) {
    let column = canvas.column(canvas.metrics.label());
    let words = words.to(canvas.options.lang).to_owned();
    canvas.words(&words, &column);
    canvas.speak(words);
}

/// The place of the page's picture.
fn draw_slot(canvas: &mut Canvas<'_>) {
    let width = canvas.metrics.bubble;
    let frame = Frame { x: canvas.metrics.margin, y: canvas.y, width, height: width / 2.0 };
    let stroke = Some(Stroke { ink: Ink::OnImage, width: 1.0, is_dashed: true });
    let radius = canvas.metrics.radius;
    canvas.push(Form::Box { frame, radius, corners: Corners::Top, fill: Some(Ink::Image), stroke });
    let mut face = canvas.metrics.body();
    face.ink = Ink::OnImage;
    let column = Column { anchor: Anchor::Middle, ..Column::new(frame.center().x, width - 24.0, face) };
    canvas.label("og:image (2:1)", &column, frame.center().y - face.line / 2.0, false);
    canvas.y = frame.bottom();
}

fn draw_arguments(arguments: Option<&IndexMap<String, Argument>>, canvas: &mut Canvas<'_>) {
    let Some(arguments) = arguments else { return };
    canvas.y += 8.0;
    let at = Pointer::ROOT.join("template_args");
    for (name, argument) in arguments.iter().take(ARGUMENTS_MAX) {
        draw_argument(name, &argument.text(), &at.join(name), canvas);
    }
    let more = arguments.len().saturating_sub(ARGUMENTS_MAX);
    if more > 0 {
        say(&say!(en: "… and {more} more", ko: "… 외 {more}개"), canvas);
    }
}

fn draw_argument(name: &str, text: &str, at: &Pointer, canvas: &mut Canvas<'_>) {
    let column = canvas.column(canvas.metrics.label());
    let (name, top) = (format!("${{{}}}", one_line(name)), canvas.y);
    canvas.at(at, |canvas| canvas.label(&name, &column, top, false));
    canvas.speak(name);
    canvas.y += column.face.line;
    let column = Column { face: canvas.metrics.plain(), lines: Some(2), ..column };
    let text = one_line(text);
    canvas.at(at, |canvas| canvas.words(&text, &column));
    canvas.speak(text);
    canvas.y += 4.0;
}
