//! The program as its users meet it: arguments, files, exit codes, what is said and where.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "runs the program on files of its own")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder for one test.
struct Bench(tempfile::TempDir);

/// What a run of the program gave.
struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Bench {
    fn new(files: &[(&str, &str)]) -> Self {
        let bench = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            let path = bench.path(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run(&mut program(self.0.path(), arguments))
    }

    fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        let mut child = program(self.0.path(), arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Run::of(child.wait_with_output().unwrap())
    }
}

impl Run {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Everything a user sees, in one text.
    fn seen(&self) -> String {
        format!("exit {}\n-- stdout\n{}-- stderr\n{}", self.code.unwrap(), self.stdout, self.stderr)
    }
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_malpung"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    for variable in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"] {
        command.env_remove(variable);
    }
    command.env("LANG", "en_US.UTF-8");
    command
}

fn run(command: &mut Command) -> Run {
    Run::of(command.output().unwrap())
}

const TEXT: &str = "object_type: text\ntext: 예약이 확정됐어요.\nlink:\n  web_url: https://shop.mydomain.kr/a\n  \
                    mobile_web_url: https://shop.mydomain.kr/a\n";

#[test]
fn a_folder_is_searched_and_other_files_are_left_out() {
    let bench = Bench::new(&[
        ("templates/예약.yaml", TEXT),
        ("package.json", "{\"name\": \"app\"}"),
        ("docker-compose.yml", "services: {}\n"),
        (".gitignore", "target/\n"),
        ("target/x.json", "{\"object_type\": \"feed\"}"),
    ]);
    insta::assert_snapshot!(bench.run(&["check"]).seen(), @r#"
    exit 0
    -- stdout
    -- stderr
    1 file, nothing found
    2 files hold no template and were left out
    "#);
    let report: serde_json::Value =
        serde_json::from_str(&bench.run(&["check", "--format", "json", "package.json", "."]).stdout).unwrap();
    assert_eq!(report["files"], 2);
}

#[test]
fn korean_follows_the_locale_and_the_flag() {
    let bench = Bench::new(&[("a.yaml", TEXT)]);
    insta::assert_snapshot!(bench.run(&["check", "--lang", "ko", "a.yaml", "없는 파일.yaml"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    오류: 없는 파일.yaml: 파일이 없습니다
    파일 1개, 문제 없음
    "#);
    let run = run(program(bench.0.path(), &["check"]).env("LC_ALL", "ko_KR.UTF-8"));
    assert!(run.stderr.contains("파일 1개"), "{}", run.stderr);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    let bench = Bench::new(&[("a.yaml", TEXT)]);
    let file = fs::File::create(bench.path("large.yaml")).unwrap();
    file.set_len(10 * 1024 * 1024 + 1).unwrap();
    let run = bench.run(&["check", "--format", "json", "large.yaml", "a.yaml", "none.yaml"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(serde_json::from_str::<serde_json::Value>(&run.stdout).unwrap()["files"], 1);
    insta::assert_snapshot!(run.stderr, @r#"
    error: large.yaml: larger than 10 MB, so it is not read
    error: none.yaml: there is no such file
    1 file, nothing found
    "#);
}

#[cfg(unix)]
#[test]
fn pipes_and_broken_links_are_never_opened() {
    let bench = Bench::new(&[("a.yaml", TEXT)]);
    let made = Command::new("mkfifo").arg(bench.path("pipe.yaml")).status().unwrap();
    assert!(made.success());
    std::os::unix::fs::symlink("nowhere", bench.path("broken.yaml")).unwrap();
    for arguments in [&["check"][..], &["check", "pipe.yaml", "broken.yaml", "a.yaml"]] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(bench.run(arguments).seen(), @r#"
            exit 2
            -- stdout
            -- stderr
            error: broken.yaml: the symbolic link leads to nothing
            error: pipe.yaml: not a regular file, so it is not opened
            1 file, nothing found
            "#);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new(&[("a.yaml", TEXT), ("closed/b.yaml", TEXT)]);
    fs::set_permissions(bench.path("closed"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(bench.path("closed")).is_ok() {
        eprintln!("SKIPPED a_folder_without_rights_is_an_error: this user may read everything");
        return;
    }
    let run = bench.run(&["check"]);
    fs::set_permissions(bench.path("closed"), fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("closed: may not be read"), "{}", run.stderr);
}

#[test]
fn standard_input_is_called_by_its_dash() {
    let bench = Bench::new(&[]);
    let run = bench.run_with_input(&["check", "-", "-"], TEXT);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), "1 file, nothing found\n"));
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let bench = Bench::new(&[]);
    let mut child = program(bench.0.path(), &["rules", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let bench = Bench::new(&[]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = run(program(bench.0.path(), &["rules"]).stdout(full).stderr(Stdio::piped()));
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.starts_with("error: standard output cannot be written"), "{}", run.stderr);
}

#[test]
fn usage_errors_end_with_2() {
    let bench = Bench::new(&[]);
    for arguments in [&["chek"][..], &["check", "--format", "xml"], &["build", "."], &["new", "feed"], &[]] {
        assert_eq!(bench.run(arguments).code, Some(2), "{arguments:?}");
    }
    let version = bench.run(&["--version"]);
    assert_eq!((version.code, version.stdout), (Some(0), format!("malpung {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn building_nothing_leaves_an_earlier_build_alone() {
    let bench = Bench::new(&[("src/readme.json", "{}"), ("out/manifest.json", "{\"version\":1,\"templates\":[]}\n")]);
    let run = bench.run(&["build", "src", "-o", "out"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("there is no template to build"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(bench.path("out/manifest.json")).unwrap(), "{\"version\":1,\"templates\":[]}\n");
}

#[test]
fn a_new_template_is_written_once() {
    let bench = Bench::new(&[]);
    insta::assert_snapshot!(bench.run(&["new", "text", "order-ready"]).seen(), @r#"
    exit 0
    -- stdout
    -- stderr
    order-ready.talk is written; change its copy and links, then run `malpung check order-ready.talk`
    "#);
    insta::assert_snapshot!(bench.run(&["new", "feed", "order-ready"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    error: order-ready.talk is there already and is not overwritten
    "#);
    assert!(fs::read_to_string(bench.path("order-ready.talk")).unwrap().contains("text order-ready ("));
    assert_eq!(bench.run(&["check", "--fail-on", "info", "order-ready.talk"]).code, Some(0));
    let run = bench.run(&["new", "list", "../x"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(bench.run(&["new", "list", "news", "-o", "-"]).stdout.contains("list news ("));
    assert!(!bench.path("news.talk").exists());
    assert_eq!(bench.run(&["new", "list", "news", "-o", "news.yml"]).code, Some(0));
    assert!(fs::read_to_string(bench.path("news.yml")).unwrap().contains("object_type: list\nname: news\n"));
}

#[test]
fn a_rule_is_explained() {
    let bench = Bench::new(&[]);
    insta::assert_snapshot!(bench.run(&["explain", "empty-link"]).seen(), @r#"
    exit 0
    -- stdout
    empty-link (warning)

    A link without a target.

    What it sees
      A `link` or `header_link` that has none of `web_url`, `mobile_web_url`, `android_execution_params`
      and `ios_execution_params`, or only empty ones.

    What KakaoTalk does
      The message is sent. The button may not be shown, or a tap on it does nothing.

    Why it matters
      Readers tap, nothing opens, and nobody reports it.

    Bad (yaml)
        object_type: text
        text: 주문하신 케이크가 준비됐어요.
        link: {}

    Good (yaml)
        object_type: text
        text: 주문하신 케이크가 준비됐어요.
        link:
          web_url: https://cake.shop/orders/17
          mobile_web_url: https://cake.shop/orders/17

    KakaoTalk: a tap leads nowhere
    Source: comments in Kakao's iOS SDK before 2024; Kakao Link guide of 2019
    Checked: 2026-11-22
    Confidence: B (official but older)
    -- stderr
    "#);
    insta::assert_snapshot!(bench.run(&["explain", "emtpy-link", "--lang", "ko"]).seen(), @r#"
    exit 2
    -- stdout
    -- stderr
    오류: `emtpy-link` 규칙은 없습니다. `empty-link`을(를) 찾으셨나요?
    "#);
}

#[test]
fn the_catalogue_has_every_rule_in_both_forms() {
    let bench = Bench::new(&[]);
    let table = bench.run(&["rules"]).stdout;
    let listed: serde_json::Value = serde_json::from_str(&bench.run(&["rules", "--format", "json"]).stdout).unwrap();
    let rules = listed["rules"].as_array().unwrap();
    assert_eq!(rules.len(), malpung::rule::RULES.len());
    for rule in rules {
        assert!(table.contains(rule["name"].as_str().unwrap()));
        assert!(!rule["summary"]["ko"].as_str().unwrap().is_empty());
    }
}

#[test]
fn the_reports_schema_is_printed_in_both_drafts() {
    let bench = Bench::new(&[]);
    for (draft, mark) in [("2020-12", "2020-12/schema"), ("7", "draft-07/schema")] {
        let run = bench.run(&["schema", "report", "--draft", draft]);
        let schema: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert!(schema["$schema"].as_str().unwrap().contains(mark));
    }
}

#[test]
fn colour_is_asked_for_or_refused() {
    let bench = Bench::new(&[]);
    assert!(bench.run(&["rules", "--color", "always"]).stdout.contains('\u{1b}'));
    assert!(!bench.run(&["rules"]).stdout.contains('\u{1b}'));
    let forced = run(program(bench.0.path(), &["rules"]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1"));
    assert!(!forced.stdout.contains('\u{1b}'));
}

const EMPTY_LINK: &str = "object_type: text\nname: cake\ntext: 케이크 🎂가 준비됐어요.\nlink: {}\n";

#[test]
fn a_finding_is_drawn_listed_and_reported() {
    let bench = Bench::new(&[("a.yaml", EMPTY_LINK)]);
    insta::assert_snapshot!(bench.run(&["check", "a.yaml"]).seen(), @r#"
    exit 0
    -- stdout
    warning[empty-link]: this link has no target: a tap does nothing
       ╭─[a.yaml:4:1]
     3 │ text: 케이크 🎂가 준비됐어요.
     4 │ link: {}
       · ──┬─
       ·   ╰── /link
       ╰────
      = help: give `web_url` and `mobile_web_url`, or execution params for an app
      = KakaoTalk: a tap leads nowhere (comments in Kakao's iOS SDK before 2024; Kakao Link guide of
                   2019, 2026-11-22, B)

    -- stderr
    1 file, 1 warning
    "#);
    insta::assert_snapshot!(bench.run(&["check", "a.yaml", "--format", "short", "--lang", "ko"]).seen(), @r#"
    exit 0
    -- stdout
    a.yaml:4:1: warning[empty-link] 링크에 열 곳이 없어 눌러도 아무 일도 일어나지 않습니다
    -- stderr
    파일 1개, 경고 1건
    "#);
    assert_eq!(bench.run(&["check", "a.yaml", "--fail-on", "warning"]).code, Some(1));
    let report: serde_json::Value =
        serde_json::from_str(&bench.run(&["check", "a.yaml", "--format", "json", "-q"]).stdout).unwrap();
    let finding = &report["findings"][0];
    assert_eq!((&finding["template"], &finding["span"]["start"]["line"]), (&"cake".into(), &4.into()));
}

#[test]
fn a_build_is_whole_repeatable_and_tidy() {
    let other = TEXT.replace("예약", "주문");
    let bench = Bench::new(&[("t/a.yaml", TEXT), ("t/b.yaml", &other)]);
    insta::assert_snapshot!(bench.run(&["build", "-o", "out"]).seen(), @r#"
    exit 0
    -- stdout
    -- stderr
    2 files, nothing found
    files: 3 written, 0 unchanged, 0 removed
    "#);
    insta::assert_snapshot!(fs::read_to_string(bench.path("out/manifest.json")).unwrap(), @r#"
    {
      "version": 1,
      "templates": [
        {
          "name": "a",
          "kind": "text",
          "source": "t/a.yaml",
          "hash": "sha256:997e28abecfe15dae5b503afd881fe64621d5f52e5b2c93aae7b63efa08ee63f",
          "files": [
            "a.json"
          ]
        },
        {
          "name": "b",
          "kind": "text",
          "source": "t/b.yaml",
          "hash": "sha256:b7574f58623c059e1b1aef5e66b4c99644d6a328b5815c8cde23988ae39e2851",
          "files": [
            "b.json"
          ]
        }
      ]
    }
    "#);
    insta::assert_snapshot!(fs::read_to_string(bench.path("out/a.json")).unwrap(), @r#"{"object_type":"text","text":"예약이 확정됐어요.","link":{"web_url":"https://shop.mydomain.kr/a","mobile_web_url":"https://shop.mydomain.kr/a"}}"#);
    let written = |name: &str| fs::metadata(bench.path(name)).unwrap().modified().unwrap();
    let before = (written("out/a.json"), written("out/manifest.json"));
    assert!(bench.run(&["build", "-o", "out"]).stderr.contains("0 written, 3 unchanged, 0 removed"));
    assert_eq!(before, (written("out/a.json"), written("out/manifest.json")));
    fs::remove_file(bench.path("t/b.yaml")).unwrap();
    assert!(bench.run(&["build", "-o", "out"]).stderr.contains("1 written, 1 unchanged, 1 removed"));
    assert!(!bench.path("out/b.json").exists());
}

#[test]
fn an_error_in_one_template_stops_the_whole_build() {
    let bench = Bench::new(&[("a.yaml", TEXT), ("b.yaml", "object_type: feed\n")]);
    let run = bench.run(&["build", "-o", "out"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("b.yaml:1:") && run.stderr.ends_with("nothing was written\n"), "{}", run.stderr);
    assert!(!bench.path("out").exists());
}

#[test]
fn two_templates_of_one_name_are_not_built() {
    let bench = Bench::new(&[("a.yaml", EMPTY_LINK), ("b.yaml", EMPTY_LINK)]);
    let run = bench.run(&["build", "-q", "-o", "out"]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.stderr, @r#"
    error[bad-declaration]: `cake` names another template too: b.yaml:2:7
       ╭─[a.yaml:2:7]
     1 │ object_type: text
     2 │ name: cake
       ·       ────
     3 │ text: 케이크 🎂가 준비됐어요.
       ╰────
      = help: give each template a name of its own
      = source: malpung's template language, 2026-11-24, A

    error[bad-declaration]: `cake` names another template too: a.yaml:2:7
       ╭─[b.yaml:2:7]
     1 │ object_type: text
     2 │ name: cake
       ·       ────
     3 │ text: 케이크 🎂가 준비됐어요.
       ╰────
      = help: give each template a name of its own
      = source: malpung's template language, 2026-11-24, A
    "#);
}

#[test]
fn one_template_can_be_printed() {
    let bench = Bench::new(&[]);
    let run = bench.run_with_input(&["build", "-", "--stdout", "--dialect", "js", "-q"], TEXT);
    insta::assert_snapshot!(run.seen(), @r#"
    exit 0
    -- stdout
    {"objectType":"text","text":"예약이 확정됐어요.","link":{"webUrl":"https://shop.mydomain.kr/a","mobileWebUrl":"https://shop.mydomain.kr/a"}}
    -- stderr
    "#);
    let run = bench.run_with_input(&["build", "-", "--stdout"], &format!("{TEXT}name: a\n---\n{TEXT}name: b\n"));
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
}

#[test]
fn every_schema_is_printed_in_both_drafts() {
    let bench = Bench::new(&[]);
    for draft in ["2020-12", "7"] {
        let run = bench.run(&["schema", "--draft", draft]);
        let schema: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert!(schema["$schema"].as_str().unwrap().contains(&format!("{draft}/schema").replace("7/", "draft-07/")));
    }
}
