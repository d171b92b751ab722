//! Templates as they were: the files of a revision, read with `git` and written where they can be compiled.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Seek as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::diagnostic::{Words, say};

/// How the files end that templates are made of.
const SOURCES: [&str; 3] = [".talk", ".yaml", ".yml"];
/// How those end that hold a message alone, which only those who name them read.
const DATA: &str = ".json";
/// The configuration.
const SETTINGS: &str = "malpung.toml";
/// The modes of files in git's trees; links and other repositories have others.
const FILES: [&str; 2] = ["100644", "100755"];

/// The files of a revision in a folder of their own, which goes when this does.
#[derive(Debug)]
pub struct Revision {
    folder: TempDir,
}

/// A file of a tree.
struct Blob {
    id: String,
    path: String,
}

impl Revision {
    /// Reads a revision of the repository that the working folder lies in.
    ///
    /// # Errors
    /// There is no git, no repository or no such revision, or it cannot be read.
    pub fn read(revision: &str) -> Result<Self, Words> {
        let here = Path::new(".");
        let prefix = prefix(here)?;
        let commit = commit(revision)?;
        let blobs = tree(&commit, &prefix)?;
        let folder = tempfile::Builder::new().prefix("malpung-").tempdir().map_err(|error| unwritten(&error))?;
        fs::create_dir_all(folder.path().join(&prefix)).map_err(|error| unwritten(&error))?;
        write(&blobs, folder.path()).map_err(|error| unwritten(&error))?;
        Ok(Self { folder })
    }

    /// Where a file or folder of the working tree is, if it was there.
    ///
    /// # Errors
    /// It lies in no repository, or git cannot tell.
    pub fn at(&self, path: &Path) -> Result<PathBuf, Words> {
        let (folder, file) = match (path.is_dir(), path.parent(), path.file_name()) {
            (false, Some(parent), Some(file)) if parent.as_os_str().is_empty() => (Path::new("."), Some(file)),
            (false, Some(parent), Some(file)) => (parent, Some(file)),
            (true | false, _, _) => (path, None),
        };
        let inside = self.folder.path().join(prefix(folder)?);
        Ok(file.map_or_else(|| inside.clone(), |file| inside.join(file)))
    }
}

/// The way from the top of the repository to a folder.
fn prefix(folder: &Path) -> Result<String, Words> {
    let output = git(folder, &["rev-parse", "--show-prefix"])?;
    if !output.status.success() {
        let (why, folder) = (said(&output), folder.display());
        return Err(say!(
            en: "{folder}: git finds no repository here: {why}; name a folder of older templates instead",
            ko: "{folder}: git 저장소를 찾지 못했습니다: {why}. 이전 템플릿이 든 폴더를 지정하세요",
        ));
    }
    Ok(text(&output).trim_end_matches(['\n', '\r']).to_owned())
}

/// The commit that a revision names.
fn commit(revision: &str) -> Result<String, Words> {
    let here = Path::new(".");
    let name = format!("{revision}^{{commit}}");
    let output = git(here, &["rev-parse", "--verify", "--quiet", "--end-of-options", &name])?;
    if output.status.success() {
        return Ok(text(&output).trim().to_owned());
    }
    let is_shallow = git(here, &["rev-parse", "--is-shallow-repository"])?;
    Err(if text(&is_shallow).trim() == "true" {
        say!(
            en: "`{revision}` is no folder, and git has no such revision: this clone is shallow; fetch more of it \
                 with `git fetch --unshallow`, or with `fetch-depth: 0` in GitHub's checkout",
            ko: "`{revision}`은(는) 폴더가 아니고 git에도 그런 리비전이 없습니다. 얕은 복제본이므로 `git fetch --unshallow`로 \
                 더 받거나 GitHub의 checkout에 `fetch-depth: 0`을 주세요",
        )
    } else {
        say!(
            en: "`{revision}` is neither a folder nor a revision that git knows; `git fetch` may bring it",
            ko: "`{revision}`은(는) 폴더도 아니고 git이 아는 리비전도 아닙니다. `git fetch`로 받아 보세요",
        )
    })
}

/// The files of a commit that templates may be made of: messages only below a folder, all else wherever it may be
/// imported from.
fn tree(commit: &str, prefix: &str) -> Result<Vec<Blob>, Words> {
    let output = git(Path::new("."), &["ls-tree", "-r", "-z", "--full-tree", commit])?;
    if !output.status.success() {
        let why = said(&output);
        return Err(say!(en: "git cannot read the revision: {why}", ko: "git이 리비전을 읽지 못했습니다: {why}"));
    }
    let is_wanted = |path: &str| {
        let (file, path) = (path.rsplit('/').next().unwrap_or(path), path.to_lowercase());
        file == SETTINGS
            || SOURCES.iter().any(|end| path.ends_with(end))
            || (path.ends_with(DATA) && path.starts_with(&prefix.to_lowercase()))
    };
    let listed = output.stdout.split(|byte| *byte == 0).filter_map(|line| blob(std::str::from_utf8(line).ok()?));
    Ok(listed.filter(|blob| is_wanted(&blob.path)).collect())
}

/// Reads a line of a listing: `100644 blob ID<tab>PATH`.
fn blob(line: &str) -> Option<Blob> {
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split(' ');
    let mode = facts.next()?;
    let id = facts.nth(1)?;
    FILES.contains(&mode).then(|| Blob { id: id.to_owned(), path: path.to_owned() })
}

/// Writes the files to a folder, read by one git.
fn write(blobs: &[Blob], folder: &Path) -> io::Result<()> {
    // Git reads the list while it answers: from a file, so that neither waits for the other.
    let mut list = tempfile::tempfile()?;
    blobs.iter().try_for_each(|blob| writeln!(list, "{}", blob.id))?;
    list.rewind()?;
    let mut git = command(Path::new("."), &["cat-file", "--batch"]).stdin(list).stdout(Stdio::piped()).spawn()?;
    let stdout = git.stdout.take().ok_or(ErrorKind::BrokenPipe)?;
    let mut answers = BufReader::new(stdout);
    let written = blobs.iter().try_for_each(|blob| write_one(blob, folder, &mut answers));
    drop(answers);
    git.wait()?;
    written
}

/// Writes a file from its answer: `ID blob SIZE`, the bytes, a line end.
fn write_one(blob: &Blob, folder: &Path, answers: &mut impl BufRead) -> io::Result<()> {
    let mut head = String::new();
    answers.read_line(&mut head)?;
    let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
    let size = size.ok_or_else(|| io::Error::other(format!("{}: {}", blob.path, head.trim_end())))?;
    let mut bytes = answers.take(size);
    let relative = Path::new(&blob.path);
    if relative.components().all(|part| matches!(part, Component::Normal(_))) {
        let path = folder.join(relative);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        io::copy(&mut bytes, &mut File::create_new(path)?)?;
    }
    io::copy(&mut bytes, &mut io::sink())?;
    answers.read_exact(&mut [0])
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Output, Words> {
    command(folder, arguments).stdin(Stdio::null()).output().map_err(|error| match error.kind() {
        ErrorKind::NotFound if folder.is_dir() => say!(
            en: "`git` is not installed or not on the PATH; a revision is read with it, a folder needs none",
            ko: "`git`이 설치되어 있지 않거나 PATH에 없습니다. 리비전을 읽는 데 필요하고, 폴더와 비교할 때는 필요 없습니다",
        ),
        ErrorKind::NotFound => {
            let folder = folder.display();
            say!(en: "{folder}: no such folder", ko: "{folder}: 이런 폴더가 없습니다")
        }
        _ => say!(en: "`git` cannot be run: {error}", ko: "`git`을 실행할 수 없습니다: {error}"),
    })
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    command
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What git says of a failure, on one line.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("?").trim_start_matches("fatal: ").to_owned()
}

fn unwritten(error: &io::Error) -> Words {
    say!(en: "the revision cannot be unpacked: {error}", ko: "리비전을 풀 수 없습니다: {error}")
}
