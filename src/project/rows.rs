//! Rows of a stream, a chunk at a time, however long it is.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;

use super::read::Cause;
use crate::diagnostic::{Words, say};

/// Bytes of a row, at most: 1 MB.
pub const ROW_BYTES_MAX: usize = 1024 * 1024;
/// Rows of a chunk, at most.
const CHUNK_ROWS: usize = 1024;
/// Bytes that are read at once, at most.
const BUFFER_BYTES: usize = 256 * 1024;
/// Bytes at which a chunk ends.
const CHUNK_BYTES: usize = 4 * 1024 * 1024;

/// A row and its place in the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line, from 1.
    pub line: u64,
    /// Its text without the line end.
    pub text: Result<String, Unfit>,
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
    stream: BufReader<R>,
    line: u64,
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
        Self { stream: BufReader::with_capacity(BUFFER_BYTES, stream), line: 0 }
    }

    /// The next rows; `None` at the end of the stream. Rows that are there are not held back until more of them come.
    ///
    /// # Errors
    /// Why the stream gives no more.
    pub fn chunk(&mut self) -> Result<Option<Vec<Row>>, Cause> {
        let (mut rows, mut bytes) = (Vec::new(), 0);
        while rows.len() < CHUNK_ROWS && bytes < CHUNK_BYTES && (rows.is_empty() || !self.stream.buffer().is_empty()) {
            let Some(line) = self.line().map_err(|error| Cause::of(&error))? else {
                return Ok((!rows.is_empty()).then_some(rows));
            };
            bytes += line.as_ref().map_or(0, Vec::len);
            rows.extend(self.row(line));
        }
        Ok(Some(rows))
    }

    /// A line as a row; `None` for a blank one.
    fn row(&self, line: Result<Vec<u8>, Unfit>) -> Option<Row> {
        let text = line.and_then(|bytes| String::from_utf8(bytes).map_err(|_| Unfit::NotText));
        let text = text.map(|text| match self.line {
            1 => text.trim_start_matches('\u{feff}').to_owned(),
            _ => text,
        });
        let is_blank = text.as_ref().is_ok_and(|text| text.trim().is_empty());
        (!is_blank).then_some(Row { line: self.line, text })
    }

    /// The next line without its end; what is too long is passed over.
    fn line(&mut self) -> io::Result<Option<Result<Vec<u8>, Unfit>>> {
        let (mut line, mut is_long, mut has_some) = (Vec::new(), false, false);
        loop {
            let available = match self.stream.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = available.iter().position(|byte| *byte == b'\n');
            let part = available.get(..end.unwrap_or(available.len())).unwrap_or_default();
            has_some |= !available.is_empty();
            is_long |= line.len() + part.len() > ROW_BYTES_MAX + 1;
            if is_long {
                line = Vec::new();
            } else {
                line.extend_from_slice(part);
            }
            let (is_last, used) = (end.is_some() || available.is_empty(), part.len() + usize::from(end.is_some()));
            self.stream.consume(used);
            if is_last {
                break;
            }
        }
        if !has_some {
            return Ok(None);
        }
        self.line += 1;
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        let is_long = is_long || line.len() > ROW_BYTES_MAX;
        Ok(Some(if is_long { Err(Unfit::TooLong) } else { Ok(line) }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every row, read through a buffer of some size.
    fn rows(text: &[u8], buffer: usize) -> Vec<(u64, Result<String, Unfit>)> {
        let mut rows = Rows { stream: BufReader::with_capacity(buffer, text), line: 0 };
        let mut all = Vec::new();
        while let Some(chunk) = rows.chunk().unwrap() {
            assert!(chunk.len() <= CHUNK_ROWS);
            all.extend(chunk.into_iter().map(|row| (row.line, row.text)));
        }
        all
    }

    fn texts(text: &str) -> Vec<(u64, String)> {
        rows(text.as_bytes(), 7).into_iter().map(|(line, text)| (line, text.unwrap())).collect()
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
        let text = format!("{most}\r\n{most}b\n{most}{most}{most}\n1\n");
        let read = rows(text.as_bytes(), 8192);
        assert_eq!(read[0], (1, Ok(most)));
        assert_eq!(read[1..], [(2, Err(Unfit::TooLong)), (3, Err(Unfit::TooLong)), (4, Ok("1".to_owned()))]);
        assert_eq!(rows(b"1\n\xff\n2", 8192)[1], (2, Err(Unfit::NotText)));
    }

    #[test]
    fn rows_that_are_there_are_not_held_back() {
        let mut rows = Rows { stream: BufReader::with_capacity(4, &b"1\n2\n3\n4\n"[..]), line: 0 };
        let mut lines = || rows.chunk().unwrap().map(|chunk| chunk.iter().map(|row| row.line).collect::<Vec<_>>());
        assert_eq!((lines(), lines(), lines()), (Some(vec![1, 2]), Some(vec![3, 4]), None));
    }

    #[test]
    fn many_blank_lines_are_not_the_end() {
        let text = format!("{}1\n", format!("{}\n", " ".repeat(1000)).repeat(5000));
        assert_eq!(rows(text.as_bytes(), 8192), [(5001, Ok("1".to_owned()))]);
    }

    #[test]
    fn only_a_file_is_opened() {
        assert_eq!(Rows::open(Path::new("src")).unwrap_err(), Cause::IsFolder);
        assert_eq!(Rows::open(Path::new("없는.jsonl")).unwrap_err(), Cause::NotFound);
    }

    proptest! {
        #[test]
        fn buffers_do_not_matter(text in "[a가 \r\n]{0,40}", buffer in 1usize..9) {
            let expected: Vec<(u64, Result<String, Unfit>)> = text
                .split('\n')
                .map(|line| line.strip_suffix('\r').unwrap_or(line).to_owned())
                .zip(1..)
                .filter(|(line, _)| !line.trim().is_empty())
                .map(|(text, line)| (line, Ok(text)))
                .collect();
            prop_assert_eq!(rows(text.as_bytes(), buffer), expected);
        }
    }
}
