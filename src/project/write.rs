//! Writing a file whole or not at all, and only where it changes.

use std::fs::{self, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It holds the bytes now.
    New,
    /// It held them before and was not touched.
    Unchanged,
}

/// Makes a file hold some bytes.
///
/// They are written to a hidden neighbour, `.malpung-….tmp`, which then takes the file's place; whoever looks sees the old
/// bytes or the new ones. The rights of an old file are kept, and a link stays a link.
///
/// # Errors
/// What the operating system says; the file is then as it was.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<Written> {
    let path = target(path);
    if holds(&path, bytes) {
        return Ok(Written::Unchanged);
    }
    let file = neighbour(&path, bytes)?;
    if let Ok(old) = fs::metadata(&path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.persist(&path).map_err(|error| error.error)?;
    Ok(Written::New)
}

/// Makes a file hold some bytes, and its folder where that is missing.
///
/// # Errors
/// What the operating system says.
pub fn write_new_folder(path: &Path, bytes: &[u8]) -> io::Result<Written> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    write(path, bytes)
}

/// Where a new template goes: into the folder `templates` where there is one, else beside the user.
pub fn path_for(name: &str) -> PathBuf {
    let file = format!("{name}.talk");
    let folder = Path::new("templates");
    if folder.is_dir() { folder.join(file) } else { PathBuf::from(file) }
}

/// The file that a path means: itself, or one of a name in it where it is a folder, or has no extension to be a file by.
pub fn file_at(path: &Path, name: &str) -> PathBuf {
    if path.is_dir() || path.extension().is_none() { path.join(name) } else { path.to_owned() }
}

/// Whether there is anything in a folder.
pub fn holds_files(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

/// Makes a file that is not there yet, and the folders that lead to it.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where it is there; else what the operating system says.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    neighbour(path, bytes)?.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

/// A hidden file with some bytes in the folder of another; it vanishes unless it takes a name.
fn neighbour(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".malpung-").suffix(".tmp");
    if let Some(permissions) = new_file_permissions() {
        builder.permissions(permissions);
    }
    // The crate's error names the hidden file, of which nobody asked.
    let mut file = builder.tempfile_in(folder).map_err(|error| io::Error::from(error.kind()))?;
    file.write_all(bytes)?;
    Ok(file)
}

/// The file behind a link.
fn target(path: &Path) -> PathBuf {
    if path.is_symlink() { fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()) } else { path.to_owned() }
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    let has_length = fs::metadata(path).is_ok_and(|metadata| {
        metadata.is_file() && usize::try_from(metadata.len()).is_ok_and(|length| length == bytes.len())
    });
    has_length && fs::read(path).is_ok_and(|old| old == bytes)
}

/// What a new file may be used for before the user's mask takes its part away.
fn new_file_permissions() -> Option<Permissions> {
    #[cfg(unix)]
    return Some(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    #[cfg(not(unix))]
    return None;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_where_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("케이크.json");
        assert_eq!(write(&path, b"{}\n").unwrap(), Written::New);
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        assert_eq!(write(&path, b"{}\n").unwrap(), Written::Unchanged);
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
        assert_eq!(write(&path, b"[]\n").unwrap(), Written::New);
        assert_eq!(fs::read(&path).unwrap(), b"[]\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn rights_are_the_users_own_and_kept() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, usual) = (folder.path().join("a.json"), folder.path().join("b.json"));
        fs::write(&usual, "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        write(&path, b"1").unwrap();
        assert_eq!(mode(&path), mode(&usual));
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        write(&path, b"2").unwrap();
        assert_eq!(mode(&path), 0o640);
    }

    #[test]
    fn a_file_that_is_there_is_not_created_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        create(&path, b"1").unwrap();
        assert_eq!(create(&path, b"2").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"1");
    }

    #[test]
    fn a_failure_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a.json")).unwrap();
        assert!(write(&folder.path().join("a.json"), b"{}").is_err());
        assert!(write(&folder.path().join("없는 폴더/a.json"), b"{}").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
