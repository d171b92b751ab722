//! Records in a folder that only its owner can enter, one file for each sender.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};

use super::{Hold, Keep, Record, Unkept};
use crate::send::Base;

/// Bytes of a record, at most.
const BYTES_MAX: u64 = 64 * 1024;

/// A folder of records. Those of Kakao and those of a stand-in stand apart, so that no token meets the wrong server.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// The records for a base address below a folder, which is made where it is missing.
    ///
    /// # Errors
    /// What the file system says, or that others can enter the folder.
    pub fn open(folder: &Path, base: &Base) -> Result<Self, Unkept> {
        let own = if base.is_loopback() { hash(&base.to_string()) } else { "kakao".to_owned() };
        let files = Self { folder: folder.join(own) };
        make(folder)?;
        make(&files.folder)?;
        Ok(files)
    }

    fn path(&self, sender: &str) -> PathBuf {
        self.folder.join(format!("{}.json", hash(sender)))
    }
}

/// A name for a file that any text has.
fn hash(text: &str) -> String {
    Sha256::digest(text).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

/// Makes a folder that only its owner can enter; refuses one that others can.
fn make(folder: &Path) -> Result<(), Unkept> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| failed(folder, &error))?;
    let metadata = fs::metadata(folder).map_err(|error| failed(folder, &error))?;
    guard(folder, &metadata)
}

/// Refuses what others can get at.
fn guard(path: &Path, metadata: &fs::Metadata) -> Result<(), Unkept> {
    #[cfg(unix)]
    if std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o077 != 0 {
        return Err(Unkept::Open(path.display().to_string()));
    }
    let _ = (path, metadata);
    Ok(())
}

fn read(path: &Path) -> Result<Option<Record>, Unkept> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(path, &error)),
    };
    guard(path, &file.metadata().map_err(|error| failed(path, &error))?)?;
    let mut text = Vec::new();
    file.take(BYTES_MAX).read_to_end(&mut text).map_err(|error| failed(path, &error))?;
    Record::from_json(&text).map(Some).ok_or_else(|| Unkept::Unreadable(path.display().to_string()))
}

impl Keep for Files {
    fn read(&self, sender: &str) -> Result<Option<Record>, Unkept> {
        read(&self.path(sender))
    }

    fn all(&self) -> Result<Vec<Record>, Unkept> {
        let mut records = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(|error| failed(&self.folder, &error))? {
            let path = entry.map_err(|error| failed(&self.folder, &error))?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                records.extend(read(&path)?);
            }
        }
        records.sort_by(|one, other| one.sender.cmp(&other.sender));
        Ok(records)
    }

    fn hold(&self, sender: &str) -> Result<Box<dyn Hold + '_>, Unkept> {
        let path = self.path(sender);
        let lock = path.with_extension("lock");
        let file = private().read(true).truncate(false).open(&lock).map_err(|error| failed(&lock, &error))?;
        // A lock belongs to an open file, so it keeps threads apart as well as processes.
        file.lock().map_err(|error| failed(&lock, &error))?;
        Ok(Box::new(Held { path, _lock: file }))
    }
}

/// A record whose lock is held.
struct Held {
    path: PathBuf,
    _lock: File,
}

impl Hold for Held {
    fn read(&mut self) -> Result<Option<Record>, Unkept> {
        read(&self.path)
    }

    fn write(&mut self, record: &Record) -> Result<(), Unkept> {
        let beside = self.path.with_extension("new");
        let written = private().truncate(true).open(&beside).and_then(|mut file| {
            file.write_all(record.to_json().expose_secret().as_bytes())?;
            file.sync_all()
        });
        written.and_then(|()| fs::rename(&beside, &self.path)).map_err(|error| failed(&self.path, &error))?;
        settle(&self.path)
    }

    fn remove(&mut self) -> Result<(), Unkept> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(&self.path, &error)),
            Ok(()) | Err(_) => settle(&self.path),
        }
    }
}

/// Makes the name of a file durable too.
fn settle(path: &Path) -> Result<(), Unkept> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| failed(folder, &error))?;
    }
    let _ = path;
    Ok(())
}

/// A file that only its owner can read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn failed(path: &Path, error: &io::Error) -> Unkept {
    Unkept::Failed(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::super::record::tests::record;
    use super::*;

    fn kakao() -> (tempfile::TempDir, Files) {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::open(&folder.path().join("토큰"), &Base::kapi()).unwrap();
        (folder, files)
    }

    #[test]
    fn what_is_written_is_read_by_everybody_and_can_be_taken_away() {
        let (_folder, files) = kakao();
        assert!(files.read("민지").unwrap().is_none());
        for sender in ["하늘/..", "민지"] {
            files.hold(sender).unwrap().write(&record(sender)).unwrap();
        }
        let senders: Vec<String> = files.all().unwrap().into_iter().map(|record| record.sender).collect();
        assert_eq!(senders, ["민지", "하늘/.."]);
        files.hold("민지").unwrap().remove().unwrap();
        files.hold("민지").unwrap().remove().unwrap();
        assert!(files.read("민지").unwrap().is_none() && files.read("하늘/..").unwrap().is_some());
    }

    #[test]
    fn a_token_of_one_server_is_not_given_to_another() {
        let (folder, files) = kakao();
        files.hold("민지").unwrap().write(&record("민지")).unwrap();
        let base = Base::parse("http://127.0.0.1:8390").unwrap();
        let other = Files::open(&folder.path().join("토큰"), &base).unwrap();
        assert!(other.read("민지").unwrap().is_none());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_gets_at_them() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, files) = kakao();
        files.hold("민지").unwrap().write(&record("민지")).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&files.folder), mode(&files.path("민지"))), (0o700, 0o600));
        fs::set_permissions(files.path("민지"), fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(files.read("민지"), Err(Unkept::Open(_))));
        fs::set_permissions(&files.folder, fs::Permissions::from_mode(0o755)).unwrap();
        assert!(matches!(Files::open(&folder.path().join("토큰"), &Base::kapi()), Err(Unkept::Open(_))));
    }

    #[test]
    fn one_holds_a_record_at_a_time() {
        let (_folder, files) = kakao();
        let held = files.hold("민지").unwrap();
        let (tell, heard) = std::sync::mpsc::channel();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut hold = files.hold("민지").unwrap();
                tell.send(hold.read().unwrap().is_some()).unwrap();
            });
            let mut held = held;
            assert!(heard.try_recv().is_err());
            held.write(&record("민지")).unwrap();
            drop(held);
            assert!(heard.recv().unwrap(), "the other one reads what was written");
        });
    }
}
