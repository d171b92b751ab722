//! What a picture shows of a source: a few lines, cut to the width, harmless to print, with the places marked in them.
//!
//! The excerpt is a small text of its own. A picture of a place in a file of 10 MB costs as much as one in a file of
//! ten lines, and nothing that stands in a template reaches the terminal unexamined.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::plain;
use crate::source::{Lines, Source, Span};

/// Lines before and after a place that are shown with it.
const CONTEXT: usize = 1;
/// Columns that a line keeps at least, however narrow the terminal.
const ROOM_MIN: usize = 40;
const TAB: &str = "    ";
const CUT: char = '…';
/// Stands for one cluster whose width is not the sum of its characters'; the first of a private range.
const CLUSTER: u32 = 0x10_0000;
/// Fills the columns of a cluster after its first.
const FILLER: char = '\u{10fffd}';

/// Lines of a source with marked places.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The lines, each with `\n` at its end.
    pub(super) text: String,
    /// Runs of neighbouring lines.
    pub(super) blocks: Vec<Block>,
    /// The places in the order in which they were asked for.
    pub(super) marks: Vec<Mark>,
    clusters: Vec<String>,
}

/// A run of neighbouring lines.
#[derive(Debug)]
pub(super) struct Block {
    /// Their bytes in the excerpt.
    pub(super) range: Range<usize>,
    /// The number of the first one in the source, from 1.
    pub(super) line: usize,
    /// How many there are.
    pub(super) count: usize,
}

/// A place, cut to its first line.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// Its bytes in the excerpt.
    pub(super) range: Range<usize>,
    /// Its line in the source, from 1.
    pub(super) line: usize,
    /// Its column in the source in Unicode scalar values, from 1.
    pub(super) column: usize,
}

/// A place in the source, cut to its first line.
#[derive(Debug, Clone)]
struct Spot {
    order: usize,
    line: usize,
    column: usize,
    bytes: Range<usize>,
}

impl Excerpt {
    /// The lines around places, each at most `width` columns with its number.
    pub(super) fn new(source: &Source, lines: &Lines<'_>, places: &[Span], width: usize) -> Self {
        let mut spots: Vec<Spot> =
            places.iter().enumerate().map(|(order, span)| spot(source, lines, order, *span)).collect();
        spots.sort_by_key(|spot| (spot.bytes.start, spot.order));
        let gutter = lines.count().to_string().len() + 4;
        let room = width.saturating_sub(gutter).max(ROOM_MIN);
        let mut writer = Writer { source, lines, room, text: String::new(), clusters: Vec::new(), marks: Vec::new() };
        let blocks = groups(&spots, room).into_iter().map(|group| writer.block(group)).collect();
        writer.marks.sort_by_key(|(order, _)| *order);
        let marks = writer.marks.into_iter().map(|(_, mark)| mark).collect();
        Self { text: writer.text, blocks, marks, clusters: writer.clusters }
    }

    /// Puts the clusters back that stood in for themselves while columns were counted.
    pub(super) fn restore(&self, picture: &str) -> String {
        let mut text = String::with_capacity(picture.len());
        for character in picture.chars() {
            let cluster = u32::from(character).checked_sub(CLUSTER).and_then(|index| usize::try_from(index).ok());
            match cluster.and_then(|index| self.clusters.get(index)) {
                Some(cluster) => text.push_str(cluster),
                None if character == FILLER => {}
                None => text.push(character),
            }
        }
        text
    }
}

fn spot(source: &Source, lines: &Lines<'_>, order: usize, span: Span) -> Spot {
    let start = lines.position(span.start);
    let line = content(source, lines, start.line);
    let end = lines.position(span.end.max(span.start)).byte.min(line.end);
    let from = start.byte.min(line.end);
    Spot { order, line: start.line, column: start.column, bytes: from..end.max(from) }
}

/// The bytes of a line without its line end.
fn content(source: &Source, lines: &Lines<'_>, line: usize) -> Range<usize> {
    let range = lines.range(line).unwrap_or(source.text.len()..source.text.len());
    let text = source.text.get(range.clone()).unwrap_or_default();
    range.start..range.start + text.trim_end_matches(['\r', '\n']).len()
}

/// Puts spots together whose lines touch, unless they stand too far apart on one long line.
fn groups(spots: &[Spot], room: usize) -> Vec<&[Spot]> {
    let mut groups = Vec::new();
    let mut rest = spots;
    while let Some(first) = rest.first() {
        let (mut last, mut line_start) = (first, first.bytes.start);
        let length = rest
            .iter()
            .take_while(|spot| {
                if spot.line != last.line {
                    line_start = spot.bytes.start;
                }
                let near = spot.line - last.line <= 2 * CONTEXT;
                let fits = spot.bytes.start - line_start < room / 2;
                last = spot;
                near && fits
            })
            .count()
            .max(1);
        let (group, after) = rest.split_at(length);
        groups.push(group);
        rest = after;
    }
    groups
}

/// Writes lines of the source into the excerpt.
struct Writer<'a> {
    source: &'a Source,
    lines: &'a Lines<'a>,
    room: usize,
    text: String,
    clusters: Vec<String>,
    marks: Vec<(usize, Mark)>,
}

impl Writer<'_> {
    fn block(&mut self, spots: &[Spot]) -> Block {
        let first = spots.first().map_or(1, |spot| spot.line).saturating_sub(CONTEXT).max(1);
        let last_marked = spots.last().map_or(1, |spot| spot.line);
        let last = last_marked.max(last_marked.saturating_add(CONTEXT).min(self.last_line()));
        let start = self.text.len();
        for line in first..=last {
            let on_line: Vec<&Spot> = spots.iter().filter(|spot| spot.line == line).collect();
            self.line(line, &on_line);
        }
        Block { range: start..self.text.len(), line: first, count: last + 1 - first }
    }

    fn line(&mut self, line: usize, spots: &[&Spot]) {
        let whole = content(self.source, self.lines, line);
        let from = spots.iter().map(|spot| spot.bytes.start).min().unwrap_or(whole.start);
        let window = self.window(&whole, from);
        if window.start > whole.start {
            self.text.push(CUT);
        }
        let cells = self.cells(&window);
        let end = self.text.len();
        if window.end < whole.end {
            self.text.push(CUT);
        }
        self.text.push('\n');
        for spot in spots {
            let range = mark(&cells, end, &spot.bytes);
            self.marks.push((spot.order, Mark { range, line, column: spot.column }));
        }
    }

    /// The bytes of a line that are shown: all where they fit, else what stands around a byte.
    fn window(&self, whole: &Range<usize>, from: usize) -> Range<usize> {
        let text = self.slice(whole);
        // A line that is many times longer than the room is cut without being measured.
        if text.len() <= self.room * 8 && width(text) <= self.room {
            return whole.clone();
        }
        let room = self.room - 2;
        let before = reach(self.slice(&(whole.start..from)).graphemes(true).rev(), room / 3);
        let start = from - before;
        start..start + reach(self.slice(&(start..whole.end)).graphemes(true), room)
    }

    /// The last line that holds something: what follows the last line end is no line to people.
    fn last_line(&self) -> usize {
        let count = self.lines.count();
        let is_empty = self.lines.range(count).is_none_or(|range| range.is_empty());
        if is_empty { count - 1 } else { count }
    }

    /// Writes the clusters of a range; gives where each of them begins, in the source and in the excerpt.
    fn cells(&mut self, range: &Range<usize>) -> Vec<(usize, usize)> {
        let mut cells = Vec::new();
        let source = self.source;
        let text = source.text.get(range.clone()).unwrap_or_default();
        for (offset, cluster) in text.grapheme_indices(true) {
            cells.push((range.start + offset, self.text.len()));
            self.cluster(cluster);
        }
        cells
    }

    fn cluster(&mut self, cluster: &str) {
        if cluster == "\t" {
            self.text.push_str(TAB);
        } else if needs_stand_in(cluster) {
            let stand_in = u32::try_from(self.clusters.len()).ok().and_then(|index| char::from_u32(CLUSTER + index));
            self.text.push(stand_in.unwrap_or(FILLER));
            self.text.extend(std::iter::repeat_n(FILLER, cluster.width().saturating_sub(1)));
            self.clusters.push(cluster.to_owned());
        } else {
            cluster.chars().for_each(|character| push(&mut self.text, character));
        }
    }

    fn slice(&self, range: &Range<usize>) -> &str {
        self.source.text.get(range.clone()).unwrap_or_default()
    }
}

/// Where bytes of the source lie in the excerpt; what lies outside the window is moved to its edge.
fn mark(cells: &[(usize, usize)], end: usize, bytes: &Range<usize>) -> Range<usize> {
    let at = |index: usize| cells.get(index).map_or(end, |(_, place)| *place);
    let start = match cells.binary_search_by_key(&bytes.start, |(byte, _)| *byte) {
        Ok(index) => at(index),
        Err(0) => at(0),
        // Past the last cluster lies the end of the line; inside a cluster its beginning counts.
        Err(index) if index == cells.len() && is_line_end(cells, bytes) => end,
        Err(index) => at(index - 1),
    };
    let stop = at(cells.partition_point(|(byte, _)| *byte < bytes.end));
    start..stop.max(start)
}

/// Whether an empty place stands after the last cluster.
fn is_line_end(cells: &[(usize, usize)], bytes: &Range<usize>) -> bool {
    bytes.is_empty() && cells.last().is_none_or(|(byte, _)| *byte < bytes.start)
}

/// Appends a character; what a terminal would act on, and what stands for a cluster here, is written out.
fn push(text: &mut String, character: char) {
    if u32::from(character) >= CLUSTER {
        text.push_str(&format!("<U+{:04X}>", u32::from(character)));
    } else {
        plain::push(text, character);
    }
}

/// Whether a cluster is shown at another width than its characters one by one, as emoji of several parts are.
fn needs_stand_in(cluster: &str) -> bool {
    let mut characters = cluster.chars();
    let is_one = characters.next().is_some() && characters.next().is_none();
    if is_one || plain(cluster) != cluster || cluster.chars().any(|character| u32::from(character) >= CLUSTER) {
        return false;
    }
    cluster.width() != cluster.chars().filter_map(UnicodeWidthChar::width).sum::<usize>()
}

/// The bytes of the clusters that fit into some columns.
fn reach<'a>(clusters: impl Iterator<Item = &'a str>, columns: usize) -> usize {
    let mut used = 0;
    clusters
        .take_while(|cluster| {
            used += width(cluster);
            used <= columns
        })
        .map(str::len)
        .sum()
}

/// The columns of a text as it is printed.
fn width(text: &str) -> usize {
    plain(&text.replace('\t', TAB)).width()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, words: &[&str]) -> Excerpt {
        let source = Source::new("x.yaml", text);
        let places: Vec<Span> = words
            .iter()
            .map(|word| text.find(word).map(|start| Span::new(start, start + word.len())).unwrap())
            .collect();
        Excerpt::new(&source, &Lines::new(text), &places, 60)
    }

    fn marked(excerpt: &Excerpt) -> Vec<&str> {
        excerpt.marks.iter().map(|mark| &excerpt.text[mark.range.clone()]).collect()
    }

    #[test]
    fn only_the_lines_around_a_place_are_taken() {
        let excerpt = excerpt("하나\r\n둘\r셋\n넷\n다섯\n", &["셋"]);
        assert_eq!(excerpt.text, "둘\n셋\n넷\n");
        assert_eq!(marked(&excerpt), ["셋"]);
        assert_eq!((excerpt.blocks[0].line, excerpt.blocks[0].count), (2, 3));
    }

    #[test]
    fn far_places_stand_in_blocks_of_their_own() {
        let excerpt = excerpt("a\n1\n2\n3\n4\n5\nb\nc\n", &["c", "a"]);
        assert_eq!(excerpt.text, "a\n1\nb\nc\n");
        assert_eq!(marked(&excerpt), ["c", "a"]);
        assert_eq!(excerpt.blocks.iter().map(|block| block.line).collect::<Vec<_>>(), [1, 7]);
    }

    #[test]
    fn a_long_line_is_cut_around_each_place() {
        let text = format!("{}시작{}끝{}", "가".repeat(5_000), "나".repeat(5_000), "다".repeat(5_000));
        let excerpt = excerpt(&text, &["시작", "끝"]);
        assert_eq!(marked(&excerpt), ["시작", "끝"]);
        assert!(excerpt.text.lines().all(|line| line.width() <= 60), "{}", excerpt.text);
        assert_eq!(excerpt.blocks.len(), 2);
        assert_eq!(excerpt.marks[1].column, 10_003);
    }

    #[test]
    fn emoji_of_several_parts_take_their_columns_and_come_back() {
        let excerpt = excerpt("👨\u{200d}👩\u{200d}👧 ❤\u{fe0f} 끝", &["끝"]);
        assert_eq!(
            excerpt.text.trim_end().chars().filter_map(UnicodeWidthChar::width).sum::<usize>(),
            2 + 1 + 2 + 1 + 2
        );
        assert_eq!(excerpt.restore(&excerpt.text), "👨\u{200d}👩\u{200d}👧 ❤\u{fe0f} 끝\n");
    }

    #[test]
    fn places_at_ends_and_outside_are_kept_inside() {
        let source = Source::new("x", "가나\r\n");
        let lines = Lines::new(&source.text);
        for (start, end) in [(0, 0), (6, 6), (6, 8), (7, 8), (8, 8), (0, 99), (99, 120), (1, 2), (3, 1)] {
            let excerpt = Excerpt::new(&source, &lines, &[Span { start, end }], 100);
            let mark = &excerpt.marks[0];
            assert!(excerpt.text.get(mark.range.clone()).is_some_and(|text| !text.contains('\n')), "{start}..{end}");
        }
    }
}
