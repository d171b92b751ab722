//! `malpung generate`: the written code makes the same bytes as malpung of the same arguments, and refuses the same ones.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "writes programs and runs them")]

mod bench;
#[path = "generate/mod.rs"]
mod kitchen;

use bench::{BROKEN, Bench, TEXT};
use kitchen::{gallery, kitchen, medley, names, run};

#[test]
fn the_vectors_are_many_of_both_kinds() {
    let count = |kitchen: &kitchen::Kitchen| {
        let vectors = kitchen.vectors.iter().filter(|vector| vector.is_typed);
        let (refused, accepted): (Vec<_>, Vec<_>) =
            vectors.map(|vector| kitchen.expected(vector)).partition(|expected| expected.get("refused").is_some());
        (accepted.len(), refused.len())
    };
    let (accepted, refused) = count(&kitchen());
    assert!(accepted >= 100 && refused >= 80, "{accepted} accepted, {refused} refused");
    let (accepted, refused) = count(&gallery());
    assert!(accepted >= 30 && refused == 0, "{accepted} accepted, {refused} refused");
}

#[test]
fn typescript_makes_the_same_bytes() {
    run::typescript(&kitchen());
    run::typescript(&gallery());
    run::typescript(&medley());
}

#[test]
fn python_makes_the_same_bytes() {
    run::python(&kitchen());
    run::python(&gallery());
    run::python(&medley());
}

#[test]
fn java_makes_the_same_bytes() {
    run::java(&kitchen());
    run::java(&gallery());
    run::java(&medley());
}

#[test]
fn kotlin_makes_the_same_bytes() {
    run::kotlin(&[kitchen(), gallery(), names()]);
}

#[test]
fn names_that_languages_keep_for_themselves_compile() {
    run::typescript(&names());
    run::python(&names());
    run::java(&names());
}

/// A language without a compiler here: the file that was looked through once.
fn golden(language: malpung::generate::Language) {
    let (name, text) = run::code(&kitchen(), language);
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(format!("generate_{name}"), text));
}

#[test]
fn swift_is_as_it_was_looked_through() {
    golden(malpung::generate::Language::Swift);
}

#[test]
fn dart_is_as_it_was_looked_through() {
    golden(malpung::generate::Language::Dart);
}

#[test]
fn kotlin_is_as_it_was_looked_through() {
    golden(malpung::generate::Language::Kotlin);
}

const HELLO: &str = "text hello (name: text(1..20) sample \"김달빛\") {\n  text \"${name}님, 안녕하세요\"\n  link { url \"https://dalbit.shop\" }\n}\n";

#[test]
fn one_file_goes_to_standard_output_or_where_it_is_wished() {
    let bench = Bench::new(&[("hello.talk", HELLO), ("text.yaml", TEXT)]);
    for language in ["typescript", "kotlin", "java", "swift", "dart", "python"] {
        let run = bench.run(&["generate", language]);
        assert_eq!(run.code, Some(0), "{language}: {}", run.stderr);
        assert!(run.stdout.contains("from: hello, text.") && !run.stdout.contains("{{"), "{}", run.stdout);
    }
    let seen = |arguments: &[&str]| bench.run(arguments).seen();
    insta::assert_snapshot!(seen(&["generate", "java", "hello.talk", "-o", "app/Talk.java", "--package", "kr.dalbit"]), @r#"
    exit 0
    -- stdout
    -- stderr
    1 file, nothing found
    app/Talk.java: written
    "#);
    insta::assert_snapshot!(seen(&["generate", "java", "hello.talk", "-o", "app", "--package", "kr.dalbit", "--module", "Talk"]), @r#"
    exit 0
    -- stdout
    -- stderr
    1 file, nothing found
    app/Talk.java: unchanged
    "#);
    let text = bench.read("app/Talk.java");
    assert!(text.contains("package kr.dalbit;") && text.contains("public final class Talk {"), "{text}");
    let korean = bench.run(&["generate", "python", "hello.talk", "--reasons", "ko"]).stdout;
    assert!(korean.contains("꼭 필요한 값이 없습니다") && !korean.contains("is missing"), "{korean}");
}

#[test]
fn what_cannot_be_written_is_said() {
    let bench = Bench::new(&[
        ("broken.yaml", BROKEN),
        ("hello.talk", HELLO),
        ("empty/readme.txt", ""),
        ("word.talk", &HELLO.replace("text(1..20)", "text(1..20, /\\bword/)").replace("김달빛", "word")),
    ]);
    let seen = |arguments: &[&str]| bench.run(arguments).seen();
    insta::assert_snapshot!(seen(&["generate", "swift", "broken.yaml", "-o", "out"]), @r#"
    exit 1
    -- stdout
    -- stderr
    error[unknown-field]: `txt` is no field of a text
       ╭─[broken.yaml:2:1]
     1 │ object_type: text
     2 │ txt: 예약이 확정됐어요.
       · ─┬─
       ·  ╰── /txt
     3 │ link:
       ╰────
      = help: did you mean `text`?
      = fix: rename it to `text`
      = KakaoTalk: refused, or against a documented rule (Kakao JavaScript SDK 2.7.1, its parameter
                   checks, 2026-11-22, A)
    1 file, 1 error
    nothing was written
    "#);
    insta::assert_snapshot!(seen(&["generate", "swift", "empty"]), @r#"
    exit 2
    -- stdout
    -- stderr
    0 files, nothing found
    error: there is no template to write code for
    "#);
    insta::assert_snapshot!(seen(&["generate", "swift", "word.talk"]), @r#"
    exit 2
    -- stdout
    -- stderr
    1 file, nothing found
    error: `hello`: the pattern /\bword/ of `name` cannot be written in this language; use no `\b`, `(?m)` or bytes in it
    "#);
    insta::assert_snapshot!(seen(&["generate", "swift", "hello.talk", "--package", "kr.dalbit"]), @r#"
    exit 2
    -- stdout
    -- stderr
    error: swift has no packages: leave `--package` out
    "#);
    insta::assert_snapshot!(seen(&["generate", "java", "hello.talk", "--module", "1-2", "--lang", "ko"]), @r#"
    exit 2
    -- stdout
    -- stderr
    오류: `1-2`은(는) 코드의 이름으로 쓸 수 없습니다. 영문자, 숫자, `_`를 쓰세요
    "#);
    insta::assert_snapshot!(seen(&["generate", "java", "missing.talk"]), @r#"
    exit 2
    -- stdout
    -- stderr
    error: missing.talk: there is no such file
    "#);
}
