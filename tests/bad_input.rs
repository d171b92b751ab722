//! Input that nobody should give, to the real program: a clear word, the right exit code, bounded time and memory, no panic.

#![cfg(all(feature = "cli", unix))]
#![expect(clippy::disallowed_methods, reason = "runs the program on files of its own")]

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const TEXT: &str =
    r#"{"object_type":"text","text":"🎂","link":{"web_url":"https://cake.shop","mobile_web_url":"https://cake.shop"}}"#;
/// Far more than a build without optimisation needs, and far less than what grows with the square of the input.
const TIME_MAX: Duration = Duration::from_secs(60);
/// Address space in kilobytes; of it, the program touches a third at most.
const MEMORY_MAX: u32 = 786_432;
/// Bytes of a large file: as many as are read, where the program is fast.
const LARGE: usize = if cfg!(debug_assertions) { 2 << 20 } else { 10 << 20 };

/// A folder for one test.
struct Bench(tempfile::TempDir);

/// What a run of the program gave; both streams in one.
#[derive(Debug)]
struct Run {
    code: Option<i32>,
    said: String,
}

impl Bench {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: impl AsRef<OsStr>, bytes: impl AsRef<[u8]>) {
        fs::write(self.0.path().join(name.as_ref()), bytes).unwrap();
    }

    fn check(&self, path: &str) -> Run {
        self.run(&format!("exec \"$0\" check --format short {path}"))
    }

    /// Runs a line of shell, in which `$0` is the program, within the bounds.
    fn run(&self, line: &str) -> Run {
        let said = self.path(".said");
        let file = File::create(&said).unwrap();
        let mut child = Command::new("sh")
            .args(["-c", &format!("ulimit -v {MEMORY_MAX}; {line}"), env!("CARGO_BIN_EXE_malpung")])
            .current_dir(self.0.path())
            .env("LC_ALL", "C.UTF-8")
            .env("NO_COLOR", "1")
            // Each thread and each arena of the allocator reserves address space that it does not use.
            .env("RAYON_NUM_THREADS", "2")
            .env("MALLOC_ARENA_MAX", "2")
            .stdin(Stdio::null())
            .stdout(file.try_clone().unwrap())
            .stderr(file)
            .spawn()
            .unwrap();
        let start = Instant::now();
        let code = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status.code();
            }
            if start.elapsed() > TIME_MAX {
                let _ = child.kill();
                let _ = child.wait();
                panic!("{line}: still at work after {TIME_MAX:?}");
            }
            sleep(Duration::from_millis(5));
        };
        let said = String::from_utf8_lossy(&fs::read(said).unwrap()).into_owned();
        assert!(!said.contains("panicked"), "{line}: {said}");
        Run { code, said }
    }
}

/// Holds a run to its exit code and to words in what it said.
fn expect(name: &str, run: &Run, code: i32, words: &str) {
    let start: String = run.said.chars().take(600).collect();
    assert_eq!(run.code, Some(code), "{name}: {start}");
    assert!(run.said.contains(words), "{name} does not say `{words}`: {start}");
}

/// Checks a file of some bytes.
fn expect_file(name: &str, bytes: impl AsRef<[u8]>, code: i32, words: &str) {
    let bench = Bench::new();
    bench.write(name, bytes);
    expect(name, &bench.check(name), code, words);
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// Bytes without any order, the same every time.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn what_is_no_text() {
    for (name, bytes, words) in [
        ("noise.json", noise(100_000), "no UTF-8"),
        ("noise.yaml", noise(100_000), "no UTF-8"),
        ("utf16.json", utf16(TEXT), "UTF-16"),
        ("utf16.yaml", utf16("object_type: text\n"), "UTF-16"),
        // `안녕` as EUC-KR and CP949 write it.
        ("euc-kr.json", b"{\"text\":\"\xBE\xC8\xB3\xE7\"}".to_vec(), "no UTF-8"),
        ("cut.json", TEXT.as_bytes()[..31].to_vec(), "no UTF-8"),
        ("mark.json", [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), "byte order mark"),
        ("nul.json", TEXT.replace('🎂', "\0").into_bytes(), "error[syntax]"),
        ("nul.yaml", b"object_type: \0\n".to_vec(), "U+0000"),
        ("nuls.yaml", vec![0; 1000], "U+0000"),
        ("empty.json", Vec::new(), "the file is empty"),
    ] {
        expect_file(name, bytes, 1, words);
    }
    expect_file("mark.yaml", [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), 0, "nothing found");
    expect_file("returns.json", TEXT.replace(',', ",\r"), 0, "nothing found");
    expect_file("returns.yaml", "template_id: 17\rtemplate_args:\r  name: 라이언\r", 0, "nothing found");
}

#[test]
fn what_is_nested_without_end() {
    for unit in ["[", "{", "{\"a\":", "]", "- ", "? ", "a: ", "[{a: "] {
        let text = unit.repeat(100_000);
        expect_file("deep.json", &text, 1, "error[");
        expect_file("deep.yaml", &text, 1, "error[");
    }
    let stairs: String = (0..1000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    expect_file("stairs.yaml", stairs, 1, "128 deep");
}

#[test]
fn what_grows_by_aliases() {
    let lists = (1..12).fold("a0: &a0 [x]\n".to_owned(), |text, level| {
        let inner = vec![format!("*a{}", level - 1); 10].join(", ");
        format!("{text}a{level}: &a{level} [{inner}]\n")
    });
    expect_file("lists.yaml", &lists, 1, "100000 values");
    let merged = (1..12).fold("a0: &a0 {x: 1}\n".to_owned(), |text, level| {
        let inner = vec![format!("*a{}", level - 1); 10].join(", ");
        format!("{text}a{level}: &a{level} {{<<: [{inner}], k{level}: 1}}\n")
    });
    expect_file("merged.yaml", &merged, 1, "100000 values");
    let long = format!("a: &a {}\nl: [{}]\n", "가".repeat(100_000), vec!["*a"; 50_000].join(", "));
    expect_file("long.yaml", &long, 1, "100000 values");
}

#[test]
fn what_is_long() {
    expect_file("too-long.json", vec![b'a'; 50_000_000], 2, "larger than 10 MB");
    expect_file("too-long.yaml", vec![b'a'; 50_000_000], 2, "larger than 10 MB");
    let text = TEXT.replace("🎂", &"가".repeat(LARGE / 4));
    expect_file("line.json", &text, 0, "text-too-long");
    expect_file("line.yaml", text.replace("\"text\":", "\"txt\":"), 1, "unknown-field");
    expect_file("words.yaml", format!("text: [가] {}", "나 ".repeat(LARGE / 5)), 1, "yaml-needs-quotes");
    for sign in ["\"", "'", "-", "%", "#", "\\", ",", "/", "\t", "\u{1F382}"] {
        let text = sign.repeat(LARGE / 2 / sign.len());
        expect_file("signs.json", &text, 1, "error[");
        expect_file("signs.yaml", &text, i32::from(!matches!(sign, "#" | "\t")), "1 file");
    }
}

#[test]
fn what_is_wrong_over_and_over() {
    let rows = |head: &str, row: &str, tail: &str| {
        let count = LARGE / (row.len() + 8);
        let rows: Vec<String> = (0..count).map(|at| row.replace("{at}", &at.to_string())).collect();
        format!("{head}{}{tail}", rows.concat())
    };
    let buttons = r#"{"object_type":"feed","content":{"title":"a","link":{}},"buttons":["#;
    for (name, head, row, tail, words) in [
        ("buttons.json", buttons, r#"{"title":1,"lin":{}},"#, "{}]}", "wrong-type"),
        ("keys.json", "{", r#""k{at}":1,"#, r#""k":1}"#, "100000 values"),
        ("twice.json", "{", r#""k":1,"#, r#""k":1}"#, "duplicate-key"),
        ("python.json", "{", "'k{at}':None,", "'k':None}", "Python"),
        ("commas.json", "[", ",", "]", "error[syntax]"),
        ("quotes.yaml", "", "k{at}: @x\n", "", "yaml-needs-quotes"),
        ("hashtags.yaml", "object_type: text\n", "k{at}: b #c\n", "", "error["),
        ("documents.yaml", "", "object_type: text\n---\n", "", "bad-declaration"),
        ("tabs.yaml", "", "k{at}:\n\t- a\n", "", "error["),
    ] {
        expect_file(name, rows(head, row, tail), 1, words);
    }
    // As many arguments as a file may hold, each of the wrong type.
    for (value, words) in [("1", "argument-not-string"), ("null", "argument-not-string"), ("{}", "argument-not-string")]
    {
        let arguments: Vec<String> = (0..LARGE / 80).map(|at| format!("\"k{at}\":{value}")).collect();
        let text = format!("{{\"template_id\":0,\"template_args\":{{{}}}}}", arguments.join(","));
        expect_file("arguments.json", text, 1, if value == "1" { "template-id" } else { words });
    }
}

#[test]
fn hashtags_do_not_hide_what_cannot_be_read() {
    let text = format!("a: 1\n{}b: [\n", "- a #b\n".repeat(200));
    expect_file("hashtags.yaml", text, 1, "error[syntax]");
    expect_file("comments.yaml", "- a: b #c\n".repeat(40_000), 1, "error[");
}

#[test]
fn what_is_no_file() {
    let bench = Bench::new();
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, bench.path(name)).unwrap();
    link("nowhere", "broken.json");
    link("there.json", "back.json");
    link("back.json", "there.json");
    assert!(Command::new("mkfifo").arg(bench.path("pipe.json")).status().unwrap().success());
    for (path, words) in [
        ("broken.json", "leads to nothing"),
        ("back.json", "cannot be read"),
        ("pipe.json", "not a regular file"),
        ("/dev/zero", "not a regular file"),
        ("nowhere.json", "no such file"),
    ] {
        let run = bench.check(path);
        expect(path, &run, 2, words);
        assert!(!run.said.contains("nothing found"), "{path}: {}", run.said);
    }
}

#[test]
fn a_folder_that_holds_itself_is_read_once() {
    let bench = Bench::new();
    bench.write("cake.json", TEXT);
    std::os::unix::fs::symlink(".", bench.path("again")).unwrap();
    fs::create_dir(bench.path("folder.json")).unwrap();
    expect("loop", &bench.check("."), 0, "1 file, nothing found");
}

#[test]
fn a_name_that_is_no_text() {
    let bench = Bench::new();
    let name = OsString::from(OsStr::from_bytes(b"\xBE\xC8.json"));
    if File::create(bench.0.path().join(&name)).is_err() {
        return; // This file system takes names of UTF-8 only.
    }
    bench.write(&name, TEXT);
    expect("check", &bench.check("."), 0, "1 file, nothing found");
    expect("build", &bench.run("exec \"$0\" build . -o out"), 1, "bad-declaration");
}

#[test]
fn streams_that_are_shut() {
    let bench = Bench::new();
    bench.write("wrong.json", TEXT.replace("text", "txt"));
    bench.write("right.json", TEXT);
    let run = |line: &str, code: i32, words: &str| expect(line, &bench.run(line), code, words);
    run("\"$0\" check - <&-", 0, "");
    run("\"$0\" check wrong.json >&-", 1, "");
    run("\"$0\" check wrong.json 2>&-", 1, "unknown-");
    run("\"$0\" rules --format json | head -c 1", 0, "");
    if Path::new("/dev/full").exists() {
        for command in [
            "check wrong.json",
            "check --format json right.json",
            "build --stdout right.json",
            "explain syntax",
            "rules",
            "schema",
        ] {
            run(&format!("\"$0\" {command} >/dev/full"), 2, "cannot be written");
        }
        run("\"$0\" check wrong.json 2>/dev/full", 1, "unknown-");
    }
}
