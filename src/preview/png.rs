//! A picture as PNG, with the fonts of the system.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query, Weight};
use resvg::usvg::{Options, Tree};

use crate::diagnostic::{Lang, Words, say};
use crate::picture::Drawing;

/// Faces with Hangul that people read gladly, the best first.
const FAMILIES: [&str; 9] = [
    "Pretendard",
    "Apple SD Gothic Neo",
    "Noto Sans KR",
    "Noto Sans CJK KR",
    "Malgun Gothic",
    "NanumGothic",
    "Nanum Gothic",
    "AppleGothic",
    "UnDotum",
];
/// Pixels for each unit of a drawing: as on the screens of phones.
const SCALE: f32 = 2.0;

/// Why there is no PNG.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.to(Lang::En))]
pub struct Unpainted(Words);

impl Unpainted {
    /// What to tell people.
    pub fn words(&self) -> &Words {
        &self.0
    }
}

/// The picture as a PNG file, with two pixels for each unit of its length.
///
/// # Errors
/// Where the system has no font with Hangul.
pub fn png(drawing: &Drawing) -> Result<Vec<u8>, Unpainted> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    paint(&drawing.svg(), fonts)
}

fn paint(svg: &str, mut fonts: Database) -> Result<Vec<u8>, Unpainted> {
    let family = korean(&fonts).ok_or_else(no_font)?;
    fonts.set_sans_serif_family(family);
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| broken(&error))?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or_else(|| broken(&"size"))?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| broken(&"size"))?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| broken(&error))
}

/// A family with Hangul: one that is liked, else any.
fn korean(fonts: &Database) -> Option<String> {
    let has = |family: &&&str| {
        fonts.query(&Query { families: &[Family::Name(family)], weight: Weight::NORMAL, ..Query::default() }).is_some()
    };
    let liked = FAMILIES.iter().find(has).map(|family| (*family).to_owned());
    liked.or_else(|| {
        let has_hangul = |data: &[u8], index| {
            ttf_parser::Face::parse(data, index).is_ok_and(|face| face.glyph_index('가').is_some())
        };
        let face = fonts.faces().find(|face| fonts.with_face_data(face.id, has_hangul) == Some(true))?;
        face.families.first().map(|(name, _)| name.clone())
    })
}

fn no_font() -> Unpainted {
    Unpainted(say!(
        en: "there is no font with Hangul here, so the picture would be empty boxes; install one: `apt-get install fonts-nanum` on Debian and Ubuntu, `brew install --cask font-pretendard` on macOS, or write SVG",
        ko: "한글 글꼴이 없어 글자가 빈 네모로 나옵니다. Debian과 Ubuntu는 `apt-get install fonts-nanum`, macOS는 `brew install --cask font-pretendard`로 글꼴을 설치하거나 SVG로 저장하세요",
    ))
}

fn broken(error: &dyn std::fmt::Display) -> Unpainted {
    Unpainted(say!(en: "the picture cannot be painted: {error}", ko: "그림을 PNG로 만들 수 없습니다: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_korean_font_the_package_is_named() {
        let error = paint("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", Database::new()).unwrap_err();
        for lang in [Lang::En, Lang::Ko] {
            assert!(
                error.words().to(lang).contains("fonts-nanum") && error.words().to(lang).contains("font-pretendard")
            );
        }
    }
}
