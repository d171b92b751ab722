//! Rows of a stream, many at a time, however long it is: lines that are handed out where they were read.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use memchr::{memchr, memchr_iter, memrchr};

use super::read::Cause;
use crate::diagnostic::{Words, say};

/// Bytes of a row, at most: 1 MB.
pub const ROW_BYTES_MAX: usize = 1024 * 1024;
/// Bytes that are read at once, at most.
const READ_BYTES: usize = 1024 * 1024;
/// Bytes that are kept of a line whose end has not come, at most: a row and the `\r` behind it.
const KEPT_BYTES: usize = ROW_BYTES_MAX + 1;

/// A row and its place in the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    /// Its line, from 1.
    pub line: u64,
    /// Its text without the line end.
    pub text: Result<&'a str, Unfit>,
}

/// Why a line is no row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// More than [`ROW_BYTES_MAX`] bytes.
    TooLong,
    /// No UTF-8 text.
    NotText,
}

/// The rows of a stream. Blank lines are none; lines end with `\n` or `\r\n`.
#[derive(Debug)]
pub struct Rows<R> {
    stream: R,
    buffer: Vec<u8>,
    /// The bytes that were read and not handed out.
    start: usize,
    end: usize,
    /// Lines that were handed out.
    lines: u64,
    /// Whether the line that comes next is the rest of one that was too long to be kept.
    is_rest: bool,
}

/// Whole lines of a stream, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chunk<'a> {
    bytes: &'a [u8],
    /// Lines before it.
    before: u64,
    /// Whether its first line is the rest of one that was too long.
    is_rest: bool,
}

impl Unfit {
    /// What to tell people.
    pub fn words(self) -> Words {
        match self {
            Self::TooLong => {
                say!(en: "the line has more than 1 MB; a row is one line", ko: "한 줄이 1MB를 넘습니다. 한 줄에 인자 한 벌씩 쓰세요")
            }
            Self::NotText => say!(en: "this is no UTF-8 text", ko: "UTF-8 글이 아닙니다"),
        }
    }
}

impl Rows<File> {
    /// The rows of a regular file of any length.
    ///
    /// # Errors
    /// The cause why it cannot be read: nothing but a regular file is opened.
    pub fn open(path: &Path) -> Result<Self, Cause> {
        let metadata = fs::metadata(path).map_err(|error| Cause::of(&error))?;
        if metadata.is_dir() {
            return Err(Cause::IsFolder);
        }
        if !metadata.is_file() {
            return Err(Cause::NotRegular);
        }
        File::open(path).map(Self::of).map_err(|error| Cause::of(&error))
    }
}

impl<R: Read> Rows<R> {
    /// The rows of a stream.
    pub fn of(stream: R) -> Self {
        Self { stream, buffer: vec![0; KEPT_BYTES + READ_BYTES], start: 0, end: 0, lines: 0, is_rest: false }
    }

    /// The next lines; `None` at the end of the stream. Lines that are there are not held back until more of them come.
    ///
    /// # Errors
    /// Why the stream gives no more.
    pub fn chunk(&mut self) -> Result<Option<Chunk<'_>>, Cause> {
        self.buffer.copy_within(self.start..self.end, 0);
        (self.start, self.end) = (0, self.end - self.start);
        loop {
            let count = self.read().map_err(|error| Cause::of(&error))?;
            let new = self.buffer.get(self.end..self.end + count).unwrap_or_default();
            let last = memrchr(b'\n', new);
            let whole = last.map(|at| self.end + at + 1);
            self.end += count;
            match whole {
                Some(whole) => return Ok(Some(self.hand_out(whole))),
                None if count > 0 => self.pass_over(),
                None if self.end > 0 || self.is_rest => return Ok(Some(self.hand_out(self.end))),
                None => return Ok(None),
            }
        }
    }

    fn read(&mut self) -> io::Result<usize> {
        let room = self.buffer.get_mut(self.end..).unwrap_or_default();
        let room = if room.len() > READ_BYTES { room.get_mut(..READ_BYTES).unwrap_or_default() } else { room };
        loop {
            match self.stream.read(room) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    }

    /// Forgets a line that is too long before its end has come.
    fn pass_over(&mut self) {
        if self.end > KEPT_BYTES || self.is_rest {
            self.is_rest = true;
            self.end = 0;
        }
    }

    fn hand_out(&mut self, whole: usize) -> Chunk<'_> {
        self.start = whole;
        let bytes = self.buffer.get(..whole).unwrap_or_default();
        let chunk = Chunk { bytes, before: self.lines, is_rest: std::mem::take(&mut self.is_rest) };
        self.lines += chunk.lines();
        chunk
    }
}

impl<'a> Chunk<'a> {
    /// Its lines in about so many parts of one size, for as many workers; no more than are worth it.
    pub fn split(self, parts: usize) -> Vec<Self> {
        let size = (self.bytes.len() / parts.max(1)).max(READ_BYTES / 64);
        let (mut rest, mut all) = (self, Vec::with_capacity(parts + 1));
        while let Some(end) = rest.bytes.get(size..).and_then(|after| memchr(b'\n', after)) {
            let (bytes, after) = rest.bytes.split_at(size + end + 1);
            let part = Self { bytes, ..rest };
            rest = Self { bytes: after, before: rest.before + part.lines(), is_rest: false };
            all.push(part);
        }
        if !rest.bytes.is_empty() || rest.is_rest {
            all.push(rest);
        }
        all
    }

    /// The rows, without blank lines.
    pub fn rows(self) -> impl Iterator<Item = Row<'a>> {
        let mut rest = Some(self.bytes).filter(|bytes| !bytes.is_empty() || self.is_rest);
        let lines = std::iter::from_fn(move || {
            let bytes = rest?;
            let Some(end) = memchr(b'\n', bytes) else {
                rest = None;
                return Some(bytes);
            };
            let (line, after) = bytes.split_at(end);
            rest = after.get(1..).filter(|after| !after.is_empty());
            Some(line)
        });
        lines.zip(1..).filter_map(move |(line, number)| row(line, self.before + number, self.is_rest && number == 1))
    }

    /// How many lines there are. What is behind the last line end is one too.
    fn lines(&self) -> u64 {
        let is_open = self.bytes.last().map_or(self.is_rest, |last| *last != b'\n');
        memchr_iter(b'\n', self.bytes).count() as u64 + u64::from(is_open)
    }
}

/// A line as a row; `None` for a blank one.
fn row(line: &[u8], number: u64, is_rest: bool) -> Option<Row<'_>> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let text = if is_rest || line.len() > ROW_BYTES_MAX {
        Err(Unfit::TooLong)
    } else {
        std::str::from_utf8(line).map_err(|_| Unfit::NotText)
    };
    let text = text.map(|text| if number == 1 { text.trim_start_matches('\u{feff}') } else { text });
    let is_blank = text.is_ok_and(|text| text.trim_start().is_empty());
    (!is_blank).then_some(Row { line: number, text })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A stream that gives no more than a few bytes at once.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            let most = self.1.min(room.len());
            self.0.read(&mut room[..most])
        }
    }

    /// Every row, read a few bytes at once and handed to some workers.
    fn rows(text: &[u8], step: usize, workers: usize) -> Vec<(u64, Result<String, Unfit>)> {
        let mut rows = Rows::of(Drops(text, step));
        let mut all = Vec::new();
        while let Some(chunk) = rows.chunk().unwrap() {
            let parts = chunk.split(workers);
            all.extend(parts.into_iter().flat_map(Chunk::rows).map(|row| (row.line, row.text.map(str::to_owned))));
        }
        all
    }

    fn texts(text: &str) -> Vec<(u64, String)> {
        rows(text.as_bytes(), 7, 2).into_iter().map(|(line, text)| (line, text.unwrap())).collect()
    }

    #[test]
    fn lines_end_as_they_do_and_blank_ones_count_as_lines_only() {
        assert_eq!(
            texts("\u{feff}{\"가\": 1}\r\n\r\n  \n{\"나\": 2}\n🎂"),
            [(1, "{\"가\": 1}".to_owned()), (4, "{\"나\": 2}".to_owned()), (5, "🎂".to_owned())]
        );
        assert_eq!(texts(""), []);
        assert_eq!(texts("\n\n"), []);
    }

    #[test]
    fn a_line_of_a_megabyte_is_the_longest() {
        let most = "a".repeat(ROW_BYTES_MAX);
        let text = format!("{most}\r\n{most}b\n{most}{most}{most}\n1\n{most}{most}");
        for step in [8192, READ_BYTES] {
            let read = rows(text.as_bytes(), step, 2);
            assert_eq!(read[0], (1, Ok(most.clone())));
            let long = Err(Unfit::TooLong);
            assert_eq!(read[1..], [(2, long.clone()), (3, long.clone()), (4, Ok("1".to_owned())), (5, long)]);
        }
        assert_eq!(rows(b"1\n\xff\n2", 8192, 1)[1], (2, Err(Unfit::NotText)));
    }

    #[test]
    fn rows_that_are_there_are_not_held_back() {
        let mut rows = Rows::of(Drops(b"1\n2\n3\n4\n", 4));
        let mut lines = || rows.chunk().unwrap().map(|chunk| chunk.rows().map(|row| row.line).collect::<Vec<_>>());
        assert_eq!((lines(), lines(), lines()), (Some(vec![1, 2]), Some(vec![3, 4]), None));
    }

    #[test]
    fn many_blank_lines_are_not_the_end() {
        let text = format!("{}1\n", format!("{}\n", " ".repeat(1000)).repeat(5000));
        assert_eq!(rows(text.as_bytes(), 8192, 2), [(5001, Ok("1".to_owned()))]);
    }

    #[test]
    fn only_a_file_is_opened() {
        assert_eq!(Rows::open(Path::new("src")).unwrap_err(), Cause::IsFolder);
        assert_eq!(Rows::open(Path::new("없는.jsonl")).unwrap_err(), Cause::NotFound);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn steps_and_workers_do_not_matter(
            text in "([a가 \r\n]|[a가]{900}\n){0,40}",
            step in prop_oneof![1usize..9, Just(READ_BYTES)],
            workers in 1usize..4,
        ) {
            let expected: Vec<(u64, Result<String, Unfit>)> = text
                .split('\n')
                .map(|line| line.strip_suffix('\r').unwrap_or(line).to_owned())
                .zip(1..)
                .filter(|(line, _)| !line.trim().is_empty())
                .map(|(text, line)| (line, Ok(text)))
                .collect();
            prop_assert_eq!(rows(text.as_bytes(), step, workers), expected);
        }
    }
}
