//! Fixes, known findings and the report around them, on real files by the real program.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "runs the program on files of its own")]

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A folder for one test.
struct Bench(tempfile::TempDir);

impl Bench {
    fn new(files: &[(&str, &str)]) -> Self {
        let bench = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            bench.write(name, text);
        }
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The exit code, standard output and standard error of a run in the folder.
    fn run(&self, arguments: &[&str], input: &str) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_malpung"));
        command.current_dir(self.0.path()).args(arguments);
        for variable in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"] {
            command.env_remove(variable);
        }
        command.env("LANG", "en_US.UTF-8").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A run that does not read its input may be over before it is written.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    fn seen(&self, arguments: &[&str]) -> String {
        let (code, stdout, stderr) = self.run(arguments, "");
        format!("exit {code}\n-- stdout\n{stdout}-- stderr\n{stderr}")
    }
}

/// Two safe fixes, one that is not, and a mistake that nothing mends; Windows' line ends, no line end at the end.
const SICK: &str = "object_type: text # 안내\r\ntext: [광고] 케이크\r\nlink:\r\n  web_url: https://cake.shop/1\r\nbuttons:\r\n\
                    - titel: 보기\r\n  link: {}";

#[test]
fn certain_fixes_are_made_and_the_rest_is_reported() {
    let bench = Bench::new(&[("a.yaml", SICK)]);
    insta::assert_snapshot!(bench.seen(&["check", "--format", "short"]), @r#"
    exit 1
    -- stdout
    a.yaml:2:7: error[yaml-needs-quotes] YAML takes `[광고]` for a list, and no text may follow it
    a.yaml:3:1: warning[one-sided-link] without `mobile_web_url` a tap may do nothing on a phone
    a.yaml:6:3: error[unknown-field] `titel` is no field of an entry of `buttons`
    a.yaml:7:3: warning[empty-link] this link has no target: a tap does nothing
    -- stderr
    1 file, 2 errors, 2 warnings
    2 can be mended with --fix (1 more with --unsafe-fixes)
    "#);
    assert_eq!(bench.read("a.yaml"), SICK);
    insta::assert_snapshot!(bench.seen(&["check", "--fix", "--format", "short"]), @r#"
    exit 0
    -- stdout
    a.yaml:3:1: warning[one-sided-link] without `mobile_web_url` a tap may do nothing on a phone
    a.yaml:7:3: warning[empty-link] this link has no target: a tap does nothing
    -- stderr
    1 file, 2 warnings
    2 findings in 1 file were mended
    1 more can be mended with --unsafe-fixes
    "#);
    let mended = SICK.replace("[광고] 케이크", "\"[광고] 케이크\"").replace("titel", "title");
    assert_eq!(bench.read("a.yaml"), mended);
    insta::assert_snapshot!(bench.seen(&["check", "--unsafe-fixes", "--format", "short"]), @r#"
    exit 0
    -- stdout
    a.yaml:8:3: warning[empty-link] this link has no target: a tap does nothing
    -- stderr
    1 file, 1 warning
    1 finding was mended
    "#);
    let link = "https://cake.shop/1\r\n";
    let completed = mended.replace(link, &format!("{link}  mobile_web_url: https://cake.shop/1\r\n"));
    assert_eq!(bench.read("a.yaml"), completed);
}

#[test]
fn a_picture_names_the_fix() {
    let bench = Bench::new(&[("a.yaml", SICK)]);
    let (_, stdout, _) = bench.run(&["check", "a.yaml"], "");
    assert!(stdout.contains("  = fix: rename it to `title`\n"), "{stdout}");
    assert!(stdout.contains("  = fix: give `mobile_web_url` the value of `web_url` (--unsafe-fixes)\n"), "{stdout}");
    let (_, stdout, _) = bench.run(&["check", "--lang", "ko", "a.yaml"], "");
    assert!(stdout.contains("  = 고침: "), "{stdout}");
}

#[test]
fn a_diff_writes_nothing() {
    let bench = Bench::new(&[("가/a.yaml", SICK), ("b.json", "{\"object_type\": \"text\"}")]);
    insta::assert_snapshot!(bench.seen(&["check", "--diff"]), @r#"
    exit 1
    -- stdout
    --- 가/a.yaml
    +++ 가/a.yaml
    @@ -1,7 +1,7 @@
     object_type: text # 안내
    -text: [광고] 케이크
    +text: "[광고] 케이크"
     link:
       web_url: https://cake.shop/1
     buttons:
    -- titel: 보기
    +- title: 보기
       link: {}
    \ No newline at end of file
    -- stderr
    2 findings in 1 file would be mended
    "#);
    assert_eq!(bench.read("가/a.yaml"), SICK);
    let (code, stdout, _) = bench.run(&["check", "--diff", "b.json"], "");
    assert_eq!((code, stdout.as_str()), (0, ""));
    assert_eq!(bench.run(&["check", "--diff", "b.json", "none.yaml"], "").0, 2);
    let (_, stdout, _) = bench.run(&["check", "--diff", "--unsafe-fixes"], "");
    assert!(stdout.contains("+  mobile_web_url"), "{stdout}");
}

#[test]
fn standard_input_comes_out_mended() {
    let bench = Bench::new(&[]);
    let (code, stdout, stderr) = bench.run(&["check", "--fix", "--format", "short", "-"], SICK);
    assert_eq!(stdout, SICK.replace("[광고] 케이크", "\"[광고] 케이크\"").replace("titel", "title"));
    assert_eq!(code, 0);
    assert!(stderr.starts_with("-:3:1: warning[one-sided-link]"), "{stderr}");
    let sound = "object_type: feed\n";
    assert_eq!(bench.run(&["check", "--fix", "-"], sound).1, sound);
}

#[test]
fn flags_that_contradict_each_other_are_refused() {
    let bench = Bench::new(&[]);
    for flags in [["--watch", "--fix"], ["--baseline=a", "--write-baseline=b"], ["--diff", "--write-baseline=b"]] {
        assert_eq!(bench.run(&["check", flags[0], flags[1]], "").0, 2, "{flags:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_stays_and_the_others_are_mended() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = Bench::new(&[("closed/a.yaml", SICK), ("b.yaml", SICK)]);
    fs::set_permissions(bench.path("closed"), fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(bench.path("closed/probe"), "").is_ok() {
        eprintln!(
            "SKIPPED a_file_that_cannot_be_written_stays_and_the_others_are_mended: this user may write everywhere"
        );
        return;
    }
    let (code, _, stderr) = bench.run(&["check", "--fix"], "");
    fs::set_permissions(bench.path("closed"), fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(code, 2);
    assert!(stderr.contains("closed/a.yaml: cannot be written"), "{stderr}");
    assert_eq!(bench.read("closed/a.yaml"), SICK);
    assert_ne!(bench.read("b.yaml"), SICK);
}

#[test]
fn known_findings_are_hidden_and_new_ones_count() {
    let broken = "object_type: text\ntext: 케이크\nlink: {}\n";
    let bench = Bench::new(&[("가/a.yaml", broken), ("b.yaml", broken)]);
    insta::assert_snapshot!(bench.seen(&["check", "--write-baseline", "known.json"]), @r#"
    exit 0
    -- stdout
    -- stderr
    findings recorded in known.json: 2
    "#);
    let recorded = bench.read("known.json");
    insta::assert_snapshot!(recorded, @r#"
    {"version":1,"findings":[
      {"file":"b.yaml","rule":"empty-link","pointer":"/link","count":1},
      {"file":"가/a.yaml","rule":"empty-link","pointer":"/link","count":1}
    ]}
    "#);
    bench.run(&["check", "./b.yaml", "가", "--write-baseline", "again.json"], "");
    assert_eq!(bench.read("again.json"), recorded);

    bench.write("b.yaml", &format!("# 줄이 밀려도\n\n{broken}button_title: 주문 내역 자세히\n"));
    let check = ["check", "--baseline", "known.json", "--fail-on", "info", "--format", "short"];
    insta::assert_snapshot!(bench.seen(&check), @r#"
    exit 1
    -- stdout
    b.yaml:6:15: info[long-button-title] the button's title has 9 characters; about 8 are shown
    -- stderr
    2 files, 1 note
    2 files hold no template and were left out
    2 recorded findings are hidden
    "#);

    fs::remove_file(bench.path("가/a.yaml")).unwrap();
    bench.write(
        "b.yaml",
        "object_type: text\ntext: 케이크\nlink: {web_url: https://cake.shop/1, mobile_web_url: https://cake.shop/1}\n",
    );
    insta::assert_snapshot!(bench.seen(&check), @r#"
    exit 0
    -- stdout
    -- stderr
    1 file, nothing found
    2 files hold no template and were left out
    2 recorded findings no longer occur; record again with --write-baseline
    "#);
}

#[test]
fn what_was_not_checked_is_not_called_gone() {
    let broken = "object_type: text\ntext: 케이크\nlink: {}\n";
    let bench = Bench::new(&[("a.yaml", broken), ("b.yaml", broken)]);
    bench.run(&["check", "--write-baseline", "known.json"], "");
    let (code, _, stderr) = bench.run(&["check", "a.yaml", "--baseline", "known.json", "--fail-on", "warning"], "");
    assert_eq!((code, stderr.as_str()), (0, "1 file, nothing found\n1 recorded finding is hidden\n"));
}

#[test]
fn a_baseline_that_cannot_be_used_stops_everything() {
    let bench = Bench::new(&[("a.yaml", SICK), ("broken.json", "{\"version\":1"), ("newer.json", "{\"version\":2}")]);
    for (name, words) in [
        ("broken.json", "broken.json: this is no baseline of malpung, or it is damaged: "),
        ("newer.json", "newer.json: version 2 of the baseline is newer than this malpung; update malpung"),
        ("none.json", "none.json: there is no such file"),
    ] {
        let (code, stdout, stderr) = bench.run(&["check", "--fix", "--baseline", name], "");
        assert_eq!((code, stdout.as_str()), (2, ""), "{name}");
        assert!(stderr.contains(words), "{stderr}");
    }
    assert_eq!(bench.read("a.yaml"), SICK);
    for name in ["a.yaml", "newer.json"] {
        let before = bench.read(name);
        assert_eq!(
            bench.run(&["check", "a.yaml", "--write-baseline", name], "").0,
            2,
            "{name} is no record to replace"
        );
        assert_eq!(bench.read(name), before);
    }
    let (code, _, _) = bench.run(&["check", "none.yaml", "--write-baseline", "new.json"], "");
    assert_eq!(code, 2);
    assert!(!bench.path("new.json").exists());
}

#[test]
fn a_comment_silences_where_it_stands() {
    let text = |comment: &str| format!("object_type: text\ntext: 케이크\n{comment}link: {{}}\n");
    let bench = Bench::new(&[("a.yaml", &text("# malpung: allow(empty-link) 알리기만 함\n"))]);
    assert_eq!(bench.run(&["check", "--fail-on", "info"], "").0, 0);
    bench.write("a.yaml", &text("# malpung: allow(empty-lnk)\n"));
    insta::assert_snapshot!(bench.seen(&["check", "--format", "short", "--fail-on", "warning"]), @r#"
    exit 1
    -- stdout
    a.yaml:3:1: warning[allowance-without-reason] this allowance gives no reason
    a.yaml:3:18: warning[unused-allowance] there is no rule `empty-lnk`
    a.yaml:4:1: warning[empty-link] this link has no target: a tap does nothing
    -- stderr
    1 file, 3 warnings
    1 can be mended with --unsafe-fixes
    "#);
}
