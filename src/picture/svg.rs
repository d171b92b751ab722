//! A drawing as SVG that needs nothing beside itself, and as a page of HTML around it.

use std::fmt::Write as _;

use super::shape::{Anchor, Corners, Drawing, Form, Frame, Point, Shape, Stroke, Text};
use super::{Theme, alt};
use crate::source::Pointer;

/// Faces with Hangul, first those that phones and PCs have.
pub const FONTS: &str =
    "'Apple SD Gothic Neo', Pretendard, 'Noto Sans KR', 'Noto Sans CJK KR', 'Malgun Gothic', NanumGothic, sans-serif";

impl Drawing {
    /// The picture as an SVG document. Each part has the place of the message that it shows as `data-at`.
    pub fn svg(&self) -> String {
        let mut svg = String::new();
        let (width, height) = (Number(self.width), Number(self.height));
        // Writing to a string cannot fail.
        let _ = write!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\" xml:lang=\"ko\" font-family=\"{FONTS}\">",
            Escaped(&self.alt())
        );
        let mut group: Option<&Pointer> = None;
        for Shape { at, form } in &self.shapes {
            if at.as_ref() != group {
                svg.push_str(if group.is_some() { "\n</g>" } else { "" });
                if let Some(at) = at {
                    let _ = write!(svg, "\n<g data-at=\"{}\">", Escaped(at.as_str()));
                }
                group = at.as_ref();
            }
            svg.push('\n');
            write_form(form, self.options.theme, &mut svg);
        }
        svg.push_str(if group.is_some() { "\n</g>" } else { "" });
        svg.push_str("\n</svg>\n");
        svg
    }

    /// The picture as a page of HTML that needs nothing beside itself.
    pub fn html(&self, title: &str) -> String {
        let lang = alt::code(self.options.lang);
        let ground = super::Ink::Chat.color(self.options.theme);
        format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n\
             <style>body{{margin:0;min-height:100vh;display:grid;place-items:center;background:{ground}}}\
             svg{{max-width:100%;height:auto}}</style>\n</head>\n<body>\n<main>\n{}</main>\n</body>\n</html>\n",
            Escaped(title),
            self.svg()
        )
    }
}

fn write_form(form: &Form, theme: Theme, svg: &mut String) {
    let _ = match form {
        Form::Box { frame, radius, corners, fill, stroke } => {
            write_box(frame, *radius, *corners, svg);
            paint(fill.map(|ink| ink.color(theme)), stroke.as_ref(), theme, svg);
            write!(svg, "/>")
        }
        Form::Circle { center, radius, fill, stroke } => {
            let _ = write!(
                svg,
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"",
                Number(center.x),
                Number(center.y),
                Number(*radius)
            );
            paint(fill.map(|ink| ink.color(theme)), stroke.as_ref(), theme, svg);
            write!(svg, "/>")
        }
        Form::Line { from, to, stroke } => {
            let (Point { x, y }, end) = (*from, to);
            let _ = write!(svg, "<path d=\"M{} {}L{} {}\"", Number(x), Number(y), Number(end.x), Number(end.y));
            paint(None, Some(stroke), theme, svg);
            write!(svg, "/>")
        }
        Form::Text(text) => write_text(text, theme, svg),
    };
}

fn write_box(frame: &Frame, radius: f64, corners: Corners, svg: &mut String) {
    let [x, y, width, height] = [frame.x, frame.y, frame.width, frame.height].map(Number);
    let _ = match corners {
        Corners::Top if radius > 0.0 => {
            let [r, right, bottom] = [radius, frame.right(), frame.bottom()].map(Number);
            let [left, top] = [frame.x + radius, frame.y + radius].map(Number);
            let inner = Number(frame.right() - radius);
            write!(
                svg,
                "<path d=\"M{x} {bottom}V{top}A{r} {r} 0 0 1 {left} {y}H{inner}A{r} {r} 0 0 1 {right} {top}V{bottom}Z\""
            )
        }
        Corners::Top | Corners::All => {
            let _ = write!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
            if radius > 0.0 { write!(svg, " rx=\"{}\"", Number(radius)) } else { Ok(()) }
        }
    };
}

fn paint(fill: Option<&str>, stroke: Option<&Stroke>, theme: Theme, svg: &mut String) {
    let _ = write!(svg, " fill=\"{}\"", fill.unwrap_or("none"));
    if let Some(Stroke { ink, width, is_dashed }) = stroke {
        let _ = write!(svg, " stroke=\"{}\" stroke-width=\"{}\"", ink.color(theme), Number(*width));
        svg.push_str(if *is_dashed { " stroke-dasharray=\"3 3\"" } else { "" });
    }
}

fn write_text(text: &Text, theme: Theme, svg: &mut String) -> std::fmt::Result {
    let anchor = match text.anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let weight = if text.is_bold { " font-weight=\"700\"" } else { "" };
    let struck = if text.is_struck { " text-decoration=\"line-through\"" } else { "" };
    let [x, y, size] = [text.origin.x, text.origin.y, text.size].map(Number);
    let ink = text.ink.color(theme);
    let words = Escaped(&text.text);
    write!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{anchor}{struck} fill=\"{ink}\" xml:space=\"preserve\">{words}</text>"
    )
}

/// A number with two decimals at most.
struct Number(f64);

impl std::fmt::Display for Number {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{:.2}", self.0);
        let text = text.trim_end_matches('0').trim_end_matches('.');
        formatter.write_str(if text == "-0" { "0" } else { text })
    }
}

/// A text in XML, between tags or between quotes.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '"' => formatter.write_str("&quot;")?,
                '\'' => formatter.write_str("&#39;")?,
                '\t' | '\n' | '\r' => formatter.write_str(" ")?,
                control if control.is_control() => {}
                '\u{fffe}' | '\u{ffff}' => formatter.write_str("\u{fffd}")?,
                other => write!(formatter, "{other}")?,
            }
        }
        Ok(())
    }
}
