//! Lines: text broken at the width that it was measured to have, by the rules of Korean.
//!
//! KakaoTalk breaks Korean between any two syllables. Words of Latin letters and numbers stay whole where they can, no line
//! begins with closing punctuation or ends with opening punctuation, and no grapheme is divided.

use unicode_segmentation::UnicodeSegmentation;

use super::measure::{grapheme_width, is_square, width};

/// What shows that a text goes on.
const ELLIPSIS: &str = "…";

/// How much room a text has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub width: f64,
    pub size: f64,
    pub is_bold: bool,
    /// Lines that are shown.
    pub lines: Option<usize>,
    /// Characters that a line holds however narrow they are.
    pub line: Option<usize>,
}

/// A text in lines, and what of it is not shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Flow {
    pub lines: Vec<Line>,
    pub rest: String,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub text: String,
    pub width: f64,
}

impl Room {
    fn line(&self, text: &str) -> Line {
        Line { text: text.to_owned(), width: width(text, self.size, self.is_bold) }
    }
}

/// Breaks a text into lines. Where `rest` is not empty, or the lines do not suffice, the last one ends in an ellipsis.
pub(super) fn flow(text: &str, rest: &str, room: &Room) -> Flow {
    let text = if rest.is_empty() { text.trim_end() } else { text };
    let starts = starts(text, room);
    let shown = room.lines.unwrap_or(usize::MAX);
    let piece = |index: usize| {
        let start = starts.get(index).copied().unwrap_or(text.len());
        let end = starts.get(index + 1).copied().unwrap_or(text.len());
        text.get(start..end).unwrap_or_default()
    };
    let mut lines: Vec<Line> = (0..starts.len().min(shown)).map(|index| room.line(piece(index).trim_end())).collect();
    let hidden = starts.get(lines.len()).and_then(|start| text.get(*start..)).unwrap_or_default();
    let mut rest = format!("{hidden}{rest}");
    if rest.is_empty() {
        return Flow { lines, rest };
    }
    if let Some(last) = lines.pop() {
        lines.extend(ended(last, room, lines.len() + 1 < shown, &mut rest));
    }
    Flow { lines, rest }
}

/// The last line with its ellipsis; on a line of its own where there is one and the line is full.
fn ended(last: Line, room: &Room, has_more: bool, rest: &mut String) -> Vec<Line> {
    let mark = width(ELLIPSIS, room.size, room.is_bold);
    if last.width + mark <= room.width {
        return vec![room.line(&(last.text + ELLIPSIS))];
    }
    if has_more {
        return vec![last, room.line(ELLIPSIS)];
    }
    let mut kept = last.text.as_str();
    while width(kept, room.size, room.is_bold) + mark > room.width {
        let Some((start, _)) = kept.grapheme_indices(true).next_back() else { break };
        kept = kept.get(..start).unwrap_or_default();
    }
    rest.insert_str(0, last.text.get(kept.len()..).unwrap_or_default());
    vec![room.line(&format!("{}{ELLIPSIS}", kept.trim_end()))]
}

/// The byte at which each line begins.
fn starts(text: &str, room: &Room) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut offset = 0;
    for paragraph in text.split_inclusive('\n') {
        let mut breaker = Breaker::new(room);
        starts.push(offset);
        for (index, grapheme) in paragraph.trim_end_matches('\n').grapheme_indices(true) {
            starts.extend(breaker.take(offset + index, grapheme));
        }
        offset += paragraph.len();
    }
    starts
}

/// A line that is being filled.
struct Breaker<'a> {
    room: &'a Room,
    width: f64,
    characters: usize,
    before: &'a str,
    /// The last place at which the line may end: its byte, and what stands before it.
    chance: Option<(usize, f64, usize)>,
}

impl<'a> Breaker<'a> {
    fn new(room: &'a Room) -> Self {
        Self { room, width: 0.0, characters: 0, before: "", chance: None }
    }

    /// Takes a grapheme; gives the byte at which the next line begins where the line is full.
    fn take(&mut self, at: usize, grapheme: &'a str) -> Option<usize> {
        let own = (grapheme_width(grapheme, self.room.size, self.room.is_bold), grapheme.chars().count());
        if !self.before.is_empty() && may_break(self.before, grapheme) {
            self.chance = Some((at, self.width, self.characters));
        }
        let is_wide = self.width + own.0 > self.room.width && !is_space(grapheme);
        let is_long = self.room.line.is_some_and(|line| self.characters + own.1 > line);
        let is_full = self.characters > 0 && (is_wide || is_long);
        let start = is_full.then(|| self.end(at));
        self.width += own.0;
        self.characters += own.1;
        self.before = grapheme;
        start
    }

    /// Ends the line: at the last chance, or in the middle of a word that fills it alone.
    fn end(&mut self, at: usize) -> usize {
        let (start, width, characters) = self.chance.take().unwrap_or((at, self.width, self.characters));
        self.width -= width;
        self.characters -= characters;
        start
    }
}

/// Whether a line may end between two graphemes.
fn may_break(before: &str, after: &str) -> bool {
    if is_space(after) || is_closing(after) || is_opening(before) {
        return false;
    }
    is_space(before) || before == "\u{200b}" || is_square(before) || is_square(after)
}

fn is_space(grapheme: &str) -> bool {
    matches!(grapheme, " " | "\t" | "\u{3000}")
}

fn is_closing(grapheme: &str) -> bool {
    grapheme
        .chars()
        .next()
        .is_some_and(|first| ")]}>〉》」』】〕）］｝.,!?:;%~…·’”'\"。、，．！？：；％～‥℃".contains(first))
}

fn is_opening(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(|first| "([{<〈《「『【〔（［｛‘“#₩$".contains(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(ems: f64) -> Room {
        Room { width: ems * 10.0, size: 10.0, is_bold: false, lines: None, line: None }
    }

    fn check(text: &str, room: &Room) -> String {
        let Flow { lines, rest } = flow(text, "", room);
        let mut shown = lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join("|");
        if !rest.is_empty() {
            shown.push_str(" ✂ ");
            shown.push_str(&rest);
        }
        shown
    }

    #[test]
    fn korean_breaks_between_syllables_and_latin_between_words() {
        insta::assert_snapshot!(check("주문하신 케이크", &room(5.0)), @"주문하신|케이크");
        insta::assert_snapshot!(check("주문하신케이크가", &room(5.0)), @"주문하신케|이크가");
        insta::assert_snapshot!(check("Dalbit Cake 8,500원", &room(4.0)), @"Dalbit|Cake|8,500원");
        insta::assert_snapshot!(check("internationalization", &room(4.0)), @"internat|ionaliza|tion");
        insta::assert_snapshot!(check("첫 줄\n\n셋째 줄\n", &room(9.0)), @"첫 줄||셋째 줄");
    }

    #[test]
    fn punctuation_stays_with_its_words() {
        insta::assert_snapshot!(check("준비됐어요.", &room(5.0)), @"준비됐어|요.");
        insta::assert_snapshot!(check("가나다라(마)", &room(5.0)), @"가나다라|(마)");
        insta::assert_snapshot!(check("!!!!!!!!!!!!", &room(1.0)), @"!!!|!!!|!!!|!!!");
    }

    #[test]
    fn no_grapheme_is_divided() {
        insta::assert_snapshot!(check("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", &room(2.0)), @"👨‍👩‍👧👨‍👩‍👧|👨‍👩‍👧");
        assert_eq!(check("\u{1112}\u{1161}\u{11ab}가", &room(1.0)).split('|').count(), 2);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let two = Room { lines: Some(2), ..room(5.0) };
        insta::assert_snapshot!(check("하나둘셋넷다섯여섯일곱여덟", &two), @"하나둘셋넷|다섯여섯… ✂ 일곱여덟");
        insta::assert_snapshot!(check("하나\n둘\n셋", &two), @"하나|둘… ✂ 셋");
        insta::assert_snapshot!(check("하나둘셋넷다섯여섯일", &two), @"하나둘셋넷|다섯여섯일");
        let long = Room { line: Some(3), ..room(99.0) };
        insta::assert_snapshot!(check("iiiiiii", &long), @"iii|iii|i");
    }
}
