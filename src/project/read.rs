//! Reading a file safely: only regular files are opened, and only up to a bound.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::diagnostic::{Lang, Words, say};

/// Bytes of a file that is read, at most: 10 MB.
pub const BYTES_MAX: u64 = 10 * 1024 * 1024;

/// A file that was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .cause.words(.name).to(Lang::En))]
pub struct Unreadable {
    /// What people call the file.
    pub name: String,
    /// Why.
    pub cause: Cause,
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// There is nothing under this name.
    NotFound,
    /// A symbolic link whose target is not there.
    BrokenSymlink,
    /// A folder where a file was asked for.
    IsFolder,
    /// A pipe, a socket or a device.
    NotRegular,
    /// More than [`BYTES_MAX`] bytes.
    TooLarge,
    /// The rights of the file or a folder above it forbid it.
    Denied,
    /// Anything else, in the operating system's words.
    Other(String),
}

impl Unreadable {
    /// Names a file and the cause.
    pub fn new(name: impl Into<String>, cause: Cause) -> Self {
        Self { name: name.into(), cause }
    }

    /// What to tell people.
    pub fn words(&self) -> Words {
        self.cause.words(&self.name)
    }
}

impl Cause {
    /// The cause behind an error of the operating system.
    pub(super) fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::IsADirectory => Self::IsFolder,
            _ => Self::Other(error.to_string()),
        }
    }

    fn words(&self, name: &str) -> Words {
        let megabytes = BYTES_MAX / (1024 * 1024);
        match self {
            Self::NotFound => say!(en: "{name}: there is no such file", ko: "{name}: 파일이 없습니다"),
            Self::BrokenSymlink => say!(
                en: "{name}: the symbolic link leads to nothing",
                ko: "{name}: 심볼릭 링크가 가리키는 파일이 없습니다",
            ),
            Self::IsFolder => say!(en: "{name}: this is a folder", ko: "{name}: 파일이 아니라 폴더입니다"),
            Self::NotRegular => say!(
                en: "{name}: not a regular file, so it is not opened",
                ko: "{name}: 일반 파일이 아니어서 열지 않습니다",
            ),
            Self::TooLarge => say!(
                en: "{name}: larger than {megabytes} MB, so it is not read",
                ko: "{name}: {megabytes}MB보다 커서 읽지 않습니다",
            ),
            Self::Denied => say!(
                en: "{name}: may not be read; check its rights",
                ko: "{name}: 읽을 권한이 없습니다. 권한을 확인하세요",
            ),
            Self::Other(error) => say!(en: "{name}: cannot be read: {error}", ko: "{name}: 읽을 수 없습니다: {error}"),
        }
    }
}

/// Reads a regular file.
///
/// # Errors
/// The cause why it was not read: nothing but a regular file is opened, and nothing over [`BYTES_MAX`] is read.
pub fn read(path: &Path) -> Result<Vec<u8>, Cause> {
    let metadata = fs::metadata(path).map_err(|error| missing(path, &error))?;
    if metadata.is_dir() {
        return Err(Cause::IsFolder);
    }
    if !metadata.is_file() {
        return Err(Cause::NotRegular);
    }
    if metadata.len() > BYTES_MAX {
        return Err(Cause::TooLarge);
    }
    let file = File::open(path).map_err(|error| Cause::of(&error))?;
    read_up_to(file, usize::try_from(metadata.len()).unwrap_or(0))
}

/// Reads a stream to its end.
///
/// # Errors
/// [`Cause::TooLarge`] where more than [`BYTES_MAX`] bytes come; what the operating system says otherwise.
pub fn read_from(stream: impl Read) -> Result<Vec<u8>, Cause> {
    read_up_to(stream, 0)
}

/// Reads a stream of about so many bytes to its end.
fn read_up_to(stream: impl Read, length: usize) -> Result<Vec<u8>, Cause> {
    // One more, so that the end is seen without room for more.
    let mut bytes = Vec::with_capacity(length + 1);
    let length = stream.take(BYTES_MAX + 1).read_to_end(&mut bytes).map_err(|error| Cause::of(&error))?;
    if u64::try_from(length).is_ok_and(|length| length <= BYTES_MAX) { Ok(bytes) } else { Err(Cause::TooLarge) }
}

fn missing(path: &Path, error: &io::Error) -> Cause {
    match Cause::of(error) {
        Cause::NotFound if path.is_symlink() => Cause::BrokenSymlink,
        cause => cause,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_read_up_to_the_bound() {
        assert_eq!(read_from("가".as_bytes()), Ok("가".as_bytes().to_vec()));
        assert_eq!(read_from(io::repeat(b' ').take(BYTES_MAX)).map(|bytes| bytes.len() as u64), Ok(BYTES_MAX));
        assert_eq!(read_from(io::repeat(b' ')), Err(Cause::TooLarge));
    }

    #[test]
    fn what_is_no_file_is_told_apart() {
        assert_eq!(read(Path::new("src")), Err(Cause::IsFolder));
        assert_eq!(read(Path::new("src/없는 파일.yaml")), Err(Cause::NotFound));
        #[cfg(unix)]
        assert_eq!(read(Path::new("/dev/null")), Err(Cause::NotRegular));
    }
}
