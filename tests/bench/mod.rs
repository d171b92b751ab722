//! A folder of one test and the program in it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A message in which nothing is found.
#[allow(dead_code, reason = "each test takes what it needs")]
pub const TEXT: &str = "object_type: text\ntext: 예약이 확정됐어요.\nlink:\n  web_url: https://shop.mydomain.kr/a\n  \
                        mobile_web_url: https://shop.mydomain.kr/a\n";
/// A message with one error.
#[allow(dead_code, reason = "each test takes what it needs")]
pub const BROKEN: &str = "object_type: text\ntxt: 예약이 확정됐어요.\nlink:\n  web_url: https://shop.mydomain.kr/a\n  \
                          mobile_web_url: https://shop.mydomain.kr/a\n";

/// A folder for one test.
pub struct Bench(tempfile::TempDir);

/// What a run of the program gave.
#[allow(dead_code, reason = "each test takes what it needs")]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

#[allow(dead_code, reason = "each test takes what it needs")]
impl Bench {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let bench = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|(name, text)| bench.write(name, text));
        bench
    }

    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.program(arguments).output().unwrap())
    }

    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut command = self.program(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // What is read and what is written may both be more than a pipe holds.
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let run = Run::of(child.wait_with_output().unwrap());
        drop(writer.join());
        run
    }

    /// The program, to be started in the folder.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_malpung"));
        command.current_dir(self.folder()).args(arguments).stdin(Stdio::null());
        for variable in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"] {
            command.env_remove(variable);
        }
        command.env("LANG", "en_US.UTF-8");
        command
    }
}

impl Run {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

#[allow(dead_code, reason = "each test takes what it needs")]
impl Run {
    /// Everything a user sees, in one text.
    pub fn seen(&self) -> String {
        format!("exit {}\n-- stdout\n{}-- stderr\n{}", self.code.unwrap(), self.stdout, self.stderr)
    }
}

/// Says that a test did not run, past the capture that hides what a passing test prints.
#[allow(dead_code, reason = "each test takes what it needs")]
pub fn skipped(test: &str, reason: &str) {
    let _ = writeln!(std::io::stderr(), "\nSKIPPED {test}: {reason}\n");
}
