//! What `diff` says: two states in, the report out; with folders and with a real git.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "runs the program, and git, on files of its own")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use malpung::compare::{Comparison, Side, Sketch, What};
use malpung::compile::{Options, compile};
use malpung::source::Source;
use proptest::prelude::*;
use tempfile::TempDir;

/// A folder with two states.
struct Ground(TempDir);

struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Ground {
    fn new(files: &[(&str, &str)]) -> Self {
        let ground = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|(name, text)| ground.save(name, text));
        ground
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn save(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, folder: &str, arguments: &[&str]) -> Run {
        let mut program = Command::new(env!("CARGO_BIN_EXE_malpung"));
        program.current_dir(self.path(folder)).args(["diff", "--color", "never"]).args(arguments);
        if !arguments.contains(&"--lang") {
            program.args(["--lang", "en"]);
        }
        let output = program.output().unwrap();
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .args(["-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "init.defaultBranch=main"])
            .arg("-C")
            .arg(self.0.path())
            .args(arguments)
            .output()
            .expect("git");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// The report on two texts.
fn check(before: &str, after: &str) -> String {
    let ground = Ground::new(&[("old/a.talk", before), ("new/a.talk", after)]);
    let run = ground.run(".", &["--against", "old", "new"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    run.stdout
}

/// A message with parameters and a body.
fn order(parameters: &str, body: &str) -> String {
    format!("text order ({parameters}) {{\n{body}\n}}\n")
}

const TEXT: &str = "text \"${name}님 🎂\"; link { web_url \"https://cake.shop/o\" }";

fn callers(before: &str, after: &str) -> String {
    check(&order(before, TEXT), &order(after, TEXT))
}

#[test]
fn what_parameters_take_is_compared() {
    insta::assert_snapshot!(callers("name: text(1..10)", "name: text(1..8)"), @r"
    order  new/a.talk
      `name` takes less than before  parameters · breaks callers
        - text(1..10)
        + text(1..8)

    templates: 1 changed
    changes: parameters 1, breaks callers 1
    ");
    insta::assert_snapshot!(callers("name: text(1..10)", "name: text(1..12)"), @r"
    order  new/a.talk
      `name` takes more than before  parameters
        - text(1..10)
        + text(1..12)

    templates: 1 changed
    changes: parameters 1
    ");
    insta::assert_snapshot!(callers("name: text(1..10)", "name: text(2..12)"), @r"
    order  new/a.talk
      `name` takes other values  parameters · breaks callers
        - text(1..10)
        + text(2..12)

    templates: 1 changed
    changes: parameters 1, breaks callers 1
    ");
    insta::assert_snapshot!(callers("name: enum(\"초코\", \"딸기\")", "name: enum(\"딸기\", \"초코\", \"치즈\")"), @r#"
    order  new/a.talk
      `name` takes more than before  parameters
        - enum("초코", "딸기")
        + enum("딸기", "초코", "치즈")

    templates: 1 changed
    changes: parameters 1
    "#);
    insta::assert_snapshot!(callers("name: int(1..10)", "name: text(1..10)"), @r"
    order  new/a.talk
      `name` takes other values  parameters · breaks callers
        - int(1..10)
        + text(1..10)

    templates: 1 changed
    changes: parameters 1, breaks callers 1
    ");
}

#[test]
fn parameters_come_and_go() {
    let with = |of: &str| {
        order(
            &format!("name: text(1..9), {of}"),
            &format!("{TEXT}\nbutton \"쿠폰\" -> {{ web_url \"https://cake.shop/c\" }} when memo"),
        )
    };
    insta::assert_snapshot!(check(&order("name: text(1..9)", TEXT), &with("memo?: bool")), @r#"
    order  new/a.talk
      `memo` is new and may be left out  parameters
        + bool
      /buttons is new  wire · look · links
        + [{"when":"memo","title":"쿠폰","link":{"web_url":"https://cake.shop/c"}}]

    templates: 1 changed
    changes: parameters 1, wire 1, look 1, links 1
    "#);
    insta::assert_snapshot!(check(&with("memo: bool"), &order("name: text(1..9)", TEXT)), @r#"
    order  new/a.talk
      `memo` is gone, and refused where it is given  parameters · breaks callers
        - bool
      /buttons is gone  wire · look · links
        - [{"when":"memo","title":"쿠폰","link":{"web_url":"https://cake.shop/c"}}]

    templates: 1 changed
    changes: parameters 1, breaks callers 1, wire 1, look 1, links 1
    "#);
    insta::assert_snapshot!(check(&with("memo?: bool"), &with("memo: bool")), @r"
    order  new/a.talk
      `memo` has to be given now  parameters · breaks callers

    templates: 1 changed
    changes: parameters 1, breaks callers 1
    ");
}

#[test]
fn rows_of_lists_and_defaults_are_compared() {
    let order = |row: &str, default: &str| {
        format!(
            "feed order (items: list(1..3) {{ {row} }}, memo?: text(1..9) default \"{default}\") {{
               content {{ title \"${{memo}}\"; link {{ web_url \"https://cake.shop/\" }} }}
               item_content {{ for i in items {{ item i.label = \"1\" }} }}
             }}"
        )
    };
    insta::assert_snapshot!(check(&order("label: text(1..6)", "고마워요"), &order("label: text(1..5), note?: bool", "감사해요")), @r#"
    order  new/a.talk
      `items[].label` takes less than before  parameters · breaks callers
        - text(1..6)
        + text(1..5)
      `items[].note` is new and may be left out  parameters
        + bool
      `memo` has another default  parameters
        - "고마워요"
        + "감사해요"
      /content/title changed  wire · look
        - "${(memo ?? \"고마워요\")}"
        + "${(memo ?? \"감사해요\")}"

    templates: 1 changed
    changes: parameters 3, breaks callers 1, wire 1, look 1
    "#);
}

#[test]
fn texts_links_and_order_are_told_apart() {
    let feed = |title: &str, url: &str, buttons: &str| {
        format!(
            "feed order (no: text(/[0-9]{{4}}/)) {{
               content {{ title \"{title}\"; image \"https://img.cake.shop/a.png\"; link {{ web_url \"{url}\" }} }}
               {buttons}
             }}"
        )
    };
    let (url, button) =
        ("https://cake.shop/o/${no}", "button \"배송 조회\" -> { web_url \"https://cake.shop/d/${no}\" }");
    let second = "button \"홈\" -> { web_url \"https://cake.shop/\" }";
    let [one, both, turned] = [button.to_owned(), format!("{button}\n{second}"), format!("{second}\n{button}")];
    insta::assert_snapshot!(check(&feed("🎂 ${no} 나왔어요", url, &one), &feed("🍰 ${no} 나왔어요", url, &one)), @r#"
    order  new/a.talk
      /content/title changed  wire · look
        - "🎂 ${no} 나왔어요"
        + "🍰 ${no} 나왔어요"
        seen in: sample, worst

    templates: 1 changed
    changes: wire 1, look 1
    "#);
    insta::assert_snapshot!(check(&feed("가", url, &one), &feed("가", "https://cake.shop/order/${no}", &one)), @r#"
    order  new/a.talk
      /content/link/web_url changed  wire · links
        - "https://cake.shop/o/${no | encode}"
        + "https://cake.shop/order/${no | encode}"
        seen in: sample, worst

    templates: 1 changed
    changes: wire 1, links 1
    "#);
    insta::assert_snapshot!(check(&feed("가", url, &one), &feed("가", url, &both)), @r#"
    order  new/a.talk
      /buttons/1 is new  wire · look · links
        + {"title":"홈","link":{"web_url":"https://cake.shop/"}}
        seen in: sample, worst

    templates: 1 changed
    changes: wire 1, look 1, links 1
    "#);
    insta::assert_snapshot!(check(&feed("가", url, &both), &feed("가", url, &turned)), @r"
    order  new/a.talk
      /buttons has another order  wire · look
        - 배송 조회, 홈
        + 홈, 배송 조회
        seen in: sample, worst

    templates: 1 changed
    changes: wire 1, look 1
    ");
}

#[test]
fn conditions_are_compared_where_no_case_shows_them() {
    let order = |when: &str| {
        order(
            "name: text(1..9), kind: enum(\"선물\", \"주문\", \"기타\", \"아무것도 아님\") sample \"선물\"",
            &format!("{TEXT}\nbutton_title \"열기\" when kind == \"{when}\""),
        )
    };
    insta::assert_snapshot!(check(&order("기타"), &order("주문")), @r#"
    order  new/a.talk
      /button_title is there at other times  wire · look
        - when kind == "기타"
        + when kind == "주문"

    templates: 1 changed
    changes: wire 1, look 1
    "#);
}

#[test]
fn another_way_to_write_the_same_is_no_change() {
    let talk = "const shop { name = \"달빛\" }\n\
                text hello { text \"${shop.name}\"; link { url \"https://cake.shop/\" } }";
    let yaml = "object_type: text\nname: hello\ntext: 달빛\nlink:\n  mobile_web_url: https://cake.shop/\n  web_url: https://cake.shop/\n";
    let ground = Ground::new(&[("old/a.talk", talk), ("new/b.yaml", yaml)]);
    insta::assert_snapshot!(ground.run(".", &["--against", "old", "new"]).stdout, @"templates: 1 as before");
    let part =
        |name: &str| format!("partial p (n: text(1..9)) {{ text \"${{n}}님\" }}\n{}", order("name: text(1..9)", name));
    let link = "link { web_url \"https://cake.shop/o\" }";
    insta::assert_snapshot!(check(&part(&format!("use p(name)\n{link}")), &part(&format!("text \"${{name}}님\"\n{link}"))), @"templates: 1 as before");
}

#[test]
fn templates_come_go_and_are_renamed() {
    let text =
        |name: &str, text: &str| format!("text {name} {{ text \"{text}\"; link {{ url \"https://cake.shop/\" }} }}\n");
    let (before, after) = (text("hello", "안녕") + &text("gone", "가요"), text("hi", "안녕") + &text("fresh", "와요"));
    insta::assert_snapshot!(check(&before, &after), @r"
    fresh  new/a.talk  new

    gone  old/a.talk  gone

    hi  new/a.talk  renamed, was `hello`; otherwise the same

    templates: 1 new, 1 gone, 1 renamed
    changes: parameters 3, breaks callers 2, wire 2, look 2, links 2
    ");
}

#[test]
fn cases_that_are_refused_are_told() {
    let order = |most: u32, case: &str| {
        order(&format!("name: text(1..{most})"), &format!("{TEXT}\ncase \"긴 이름\" {{ name = \"{case}\" }}"))
    };
    insta::assert_snapshot!(check(&order(9, "다람쥐와도토리"), &order(3, "다람쥐")), @r"
    order  new/a.talk
      `name` takes less than before  parameters · breaks callers
        - text(1..9)
        + text(1..3)
      the arguments of `긴 이름` give no message any more: /name: it has 7 characters; 3 are the most  parameters · breaks callers

    templates: 1 changed
    changes: parameters 2, breaks callers 2
    ");
}

#[test]
fn a_class_that_is_denied_ends_with_one() {
    let text = |text: &str, url: &str| format!("text hello {{ text \"{text}\"; link {{ url \"{url}\" }} }}");
    let ground = Ground::new(&[
        ("old/a.talk", &text("안녕", "https://cake.shop/")),
        ("new/a.talk", &text("안녕하세요", "https://cake.shop/")),
        ("far/a.talk", &text("안녕", "https://cake.shop/far")),
        (
            "more/a.talk",
            &format!(
                "{}\n{}",
                text("안녕", "https://cake.shop/"),
                text("더", "https://cake.shop/").replace("hello", "more")
            ),
        ),
    ]);
    for (new, deny, code) in [
        ("new", "look", 1),
        ("new", "wire", 1),
        ("new", "links,params,breaking", 0),
        ("far", "links", 1),
        ("far", "look,params", 0),
        ("old", "params,breaking,wire,look,links", 0),
        ("more", "params", 1),
        ("more", "breaking", 0),
        ("none", "wire", 2),
        ("new", "colour", 2),
    ] {
        let run = ground.run(".", &["--against", "old", "--deny", deny, new]);
        assert_eq!(run.code, Some(code), "{new} {deny}: {}{}", run.stdout, run.stderr);
    }
    let run = ground.run(".", &["--against", "old", "--deny", "wire,look", "--lang", "ko", "new"]);
    insta::assert_snapshot!(run.stderr, @"오류: --deny로 막은 변경: 전송 JSON 1, 모습 1");
    insta::assert_snapshot!(run.stdout, @r#"
    hello  new/a.talk
      /text 변경  전송 JSON · 모습
        - "안녕"
        + "안녕하세요"
        보이는 case: message

    템플릿: 변경 1개
    변경: 전송 JSON 1, 모습 1
    "#);
}

#[test]
fn broken_templates_are_told_and_not_taken_for_gone() {
    let hello = "text hello { text \"안녕\"; link { url \"https://cake.shop/\" } }";
    let other = hello.replace("hello", "other");
    let broken = "text hello { text \"안녕\"; link { url 5 } }";
    let unread = "{\"object_type\": \"text\", ";
    let ground = Ground::new(&[
        ("old/a.talk", hello),
        ("old/b.talk", &other),
        ("new/a.talk", broken),
        ("new/b.talk", &other),
        ("worse/a.json", unread),
        ("worse/b.talk", &other),
        ("good/a.json", "{\"object_type\":\"text\",\"text\":\"안녕\",\"link\":{\"web_url\":\"https://cake.shop/\"}}"),
        ("good/b.talk", &other),
    ]);
    let run = ground.run(".", &["--against", "old", "new"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("new/a.talk"), "{}", run.stderr);
    insta::assert_snapshot!(run.stdout, @r"
    hello  has errors, not compared

    templates: 1 with errors, not compared, 1 as before
    ");
    let run = ground.run(".", &["--against", "new", "old"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    insta::assert_snapshot!(run.stdout, @r"
    hello  had errors before, not compared

    templates: 1 with errors, not compared, 1 as before
    ");
    let run = ground.run(".", &["--against", "good", "worse"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    insta::assert_snapshot!(run.stdout, @r"
    a  has errors, not compared

    templates: 1 with errors, not compared, 1 as before
    ");
}

#[test]
fn a_revision_is_read_with_git() {
    let text = |text: &str| format!("use \"../brand.talk\" {{ home }}\ntext hello {{ text \"{text}\"; link home }}");
    let ground = Ground::new(&[
        ("가게/brand.talk", "link home { url \"https://cake.shop/\" }"),
        ("가게/글/a.talk", &text("안녕")),
        ("가게/글/b.json", "{\"object_type\":\"text\",\"text\":\"둘\",\"link\":{\"web_url\":\"https://cake.shop/\"}}"),
        ("가게/malpung.toml", "templates = [\"글\"]\n"),
        ("밖.json", "{\"object_type\":\"text\"}"),
    ]);
    ground.git(&["init", "-q"]);
    ground.git(&["add", "-A"]);
    ground.git(&["commit", "-q", "-m", "하나"]);
    ground.save("가게/글/a.talk", &text("안녕하세요"));
    ground.save("가게/brand.talk", "link home { url \"https://cake.shop/new\" }");
    ground.save("가게/글/새.talk", &text("새 글").replace("hello", "fresh"));
    let run = ground.run("가게", &["--against", "HEAD"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    insta::assert_snapshot!(run.stdout, @r#"
    fresh  글/새.talk  new

    hello  글/a.talk
      /text changed  wire · look
        - "안녕"
        + "안녕하세요"
        seen in: message
      /link/web_url changed  wire · links
        - "https://cake.shop/"
        + "https://cake.shop/new"
        seen in: message
      /link/mobile_web_url changed  wire · links
        - "https://cake.shop/"
        + "https://cake.shop/new"
        seen in: message

    templates: 1 changed, 1 new, 1 as before
    changes: parameters 1, wire 4, look 2, links 3
    "#);
    let same = ground.run("가게", &["--against", "HEAD", "글/a.talk"]);
    assert_eq!(same.stdout.matches("fresh").count(), 0, "{}", same.stdout);
    // A path wins over a revision of its name.
    ground.git(&["branch", "글"]);
    assert_eq!(ground.run("가게", &["--against", "글"]).stdout, "templates: 3 as before\n");
    assert_eq!(ground.run("가게", &["--against", "refs/heads/글"]).stdout, run.stdout);
    // What has errors is told by the name of the revision.
    ground.git(&["commit", "-q", "-a", "-m", "둘"]);
    ground.save("가게/글/a.talk", "text hello { text }");
    ground.git(&["commit", "-q", "-a", "-m", "셋"]);
    ground.save("가게/글/a.talk", &text("다시"));
    let run = ground.run("가게", &["--against", "HEAD"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(run.stderr.contains("HEAD:글/a.talk"), "{}", run.stderr);
}

#[test]
fn a_folder_is_read_as_its_own_configuration_says() {
    let text = |text: &str| format!("text hello {{ text \"{text}\"; link {{ url \"https://cake.shop/\" }} }}");
    let ground = Ground::new(&[
        ("old/malpung.toml", "templates = [\"글\"]\n"),
        ("old/글/a.talk", &text("안녕")),
        ("old/버림/a.talk", &text("버림")),
        ("malpung.toml", "templates = [\"new\"]\n"),
        ("new/a.talk", &text("안녕")),
        ("plain/a.talk", &text("안녕")),
    ]);
    for older in ["old", "./old", "plain", "plain/a.talk"] {
        let run = ground.run(".", &["--against", older]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(0), "templates: 1 as before\n"), "{older}: {}", run.stderr);
    }
}

#[test]
fn what_git_cannot_give_is_explained() {
    let ground = Ground::new(&[("a/a.talk", &order("name: text(1..9)", TEXT))]);
    let told = |folder: &str, arguments: &[&str]| {
        let run = ground.run(folder, arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
        run.stderr
    };
    insta::assert_snapshot!(told("a", &["--against", "main"]), @"error: .: git finds no repository here: not a git repository (or any of the parent directories): .git; name a folder of older templates instead");
    ground.git(&["init", "-q"]);
    ground.git(&["add", "-A"]);
    ground.git(&["commit", "-q", "-m", "하나"]);
    ground.git(&["commit", "-q", "--allow-empty", "-m", "둘"]);
    insta::assert_snapshot!(told("a", &["--against", "없음"]), @"error: `없음` is neither a folder nor a revision that git knows; `git fetch` may bring it");
    insta::assert_snapshot!(told("a", &["--against", "HEAD", "-"]), @"error: standard input has no older state; name files or folders");
    let from = format!("file://{}", ground.path("").display());
    ground.git(&["clone", "-q", "--depth", "1", &from, "얕은"]);
    insta::assert_snapshot!(told("얕은/a", &["--against", "HEAD~1"]), @"error: `HEAD~1` is no folder, and git has no such revision: this clone is shallow; fetch more of it with `git fetch --unshallow`, or with `fetch-depth: 0` in GitHub's checkout");
    let mut program = Command::new(env!("CARGO_BIN_EXE_malpung"));
    let output =
        program.current_dir(ground.path("a")).args(["diff", "--lang", "en", "--against", "HEAD"]).env("PATH", "");
    insta::assert_snapshot!(String::from_utf8(output.output().unwrap().stderr).unwrap(), @"error: `git` is not installed or not on the PATH; a revision is read with it, a folder needs none");
}

/// Two states whose texts would like to be more than text.
fn evil() -> Ground {
    let text = |text: &str| {
        format!(
            "text hello {{ text \"{text}\"; link {{ url \"https://cake.shop/\" }}\nbutton \"</td>|@x\" -> {{ url \"https://cake.shop/?a=<i>\" }} }}"
        )
    };
    Ground::new(&[
        ("old/a.talk", &text("<script>alert(1)</script>")),
        ("new/a.talk", &text("</svg>|**굵게** 🎂\\u{202e}")),
    ])
}

#[test]
fn markdown_is_a_comment_in_which_nothing_is_read_as_markdown() {
    let run = evil().run(".", &["--against", "old", "--format", "markdown", "new"]);
    insta::assert_snapshot!(run.stdout, @r#"
    ## Templates against <code>old</code>

    templates: 1 changed

    | template | what became of it | parameters | breaks callers | wire | look | links |
    | --- | --- | ---: | ---: | ---: | ---: | ---: |
    | <code>hello</code> | changed | | | 1 | 1 | |

    <details>
    <summary><code>hello</code> — new/a.talk</summary>

    | change | before | after | concerns |
    | --- | --- | --- | --- |
    | /text changed<br>seen in&#58; message | <code>"&lt;script&gt;alert(1)&lt;/script&gt;"</code> | <code>"&lt;/svg&gt;&#124;&#42;&#42;굵게&#42;&#42; 🎂&lt;U+202E&gt;"</code> | wire · look |

    </details>
    "#);
}

#[test]
fn a_comment_is_never_too_long_for_github() {
    let texts = |text: &str| {
        let text = |number| {
            let text = text.repeat(30);
            format!("text hello-{number} {{ text \"{text}\"; link {{ url \"https://cake.shop/\" }} }}\n")
        };
        (0..150).map(text).collect::<String>()
    };
    let ground = Ground::new(&[("old/a.talk", &texts("안녕")), ("new/a.talk", &texts("하이"))]);
    let run = ground.run(".", &["--against", "old", "--format", "markdown", "new"]);
    assert!(run.stdout.len() < 65_000, "{}", run.stdout.len());
    assert_eq!(run.stdout.matches("| changed |").count(), 150);
    let left: usize = 150 - run.stdout.matches("<details>").count();
    assert!(
        run.stdout.ends_with(&format!("The changes of {left} more templates do not fit in a comment.\n")),
        "{left}"
    );
}

#[test]
fn json_is_what_its_schema_says() {
    let ground = evil();
    ground.save("new/b.talk", "text order (");
    let run = ground.run(".", &["--against", "old", "--format", "json", "new"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let schema = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/2020-12/diff.json")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    assert!(schema.is_valid(&report), "{report:#}");
    insta::assert_snapshot!(run.stdout.replace('\u{202e}', "<U+202E>"), @r#"
    {
      "version": 1,
      "against": "old",
      "summary": {
        "params": 0,
        "breaking": 0,
        "wire": 1,
        "look": 1,
        "links": 0
      },
      "unchanged": 0,
      "templates": [
        {
          "name": "hello",
          "file": "new/a.talk",
          "fate": "changed",
          "renamed_from": null,
          "classes": [
            "wire",
            "look"
          ],
          "changes": [
            {
              "classes": [
                "wire",
                "look"
              ],
              "kind": "changed",
              "place": "/text",
              "before": "\"<script>alert(1)</script>\"",
              "after": "\"</svg>|**굵게** 🎂<U+202E>\"",
              "cases": [
                "message"
              ],
              "message": "/text changed"
            }
          ]
        }
      ],
      "broken": [
        {
          "name": "new/b.talk",
          "state": "after"
        }
      ]
    }
    "#);
}

#[test]
fn the_page_needs_nothing_else_and_escapes_what_it_shows() {
    let ground = evil();
    let run = ground.run(".", &["--against", "old", "--html", "out/diff.html", "--lang", "ko", "new"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let page = fs::read_to_string(ground.path("out/diff.html")).unwrap();
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script"), "{page}");
    assert!(page.contains("<html lang=\"ko\">") && page.contains("이전"), "{page}");
    assert!(page.contains("&lt;U+202E&gt;"), "told, not obeyed, outside of the picture: {page}");
    let outside = ["src=", "@import", "url("].map(|way| page.contains(way));
    assert_eq!(outside, [false; 3], "{page}");
    let pictures: Vec<&str> = page.split("<svg").skip(1).filter_map(|rest| rest.split("</svg>").next()).collect();
    assert_eq!(pictures.len(), 4, "before and after, light and dark");
    for picture in pictures {
        let picture = format!("<svg{picture}</svg>");
        assert!(roxmltree::Document::parse(&picture).is_ok(), "{picture}");
    }
    assert_eq!(page.matches("<section>").count(), page.matches("</section>").count());
}

/// The templates of a text as they are compared.
fn sides(text: &str) -> Vec<Side> {
    let compiled = compile(&Source::new("a.talk", text), &Options::default());
    let side = |template: &malpung::compile::Template| {
        let plan = template.plan.as_ref();
        Side {
            name: template.name.as_ref().unwrap().text.clone(),
            file: "a.talk".to_owned(),
            parameters: plan.map_or_else(Vec::new, |plan| plan.parameters.clone()),
            sketch: match &template.message {
                Some(message) => Sketch::of_message(&serde_json::to_value(message).unwrap()),
                None => Sketch::of_plan(plan.expect(text)),
            },
        }
    };
    compiled.templates.iter().map(side).collect()
}

fn compared(before: &str, after: &str) -> Comparison {
    Comparison::of(&sides(before), &sides(after), &mut |_, _| Vec::new())
}

/// Templates of parts that may be there, in any order.
fn templates() -> impl Strategy<Value = String> {
    let buttons = proptest::collection::vec((0..3_u8, 0..3_u8, any::<bool>()), 0..4);
    let one = (any::<bool>(), 0..3_u8, 1..4_u8, buttons, any::<bool>());
    proptest::collection::btree_map("a-[bc]", one, 0..3).prop_map(|templates| {
        let template =
            |(name, (is_optional, text, most, buttons, has_title)): (String, (bool, u8, u8, Vec<_>, bool))| {
                let mark = if is_optional { "?" } else { "" };
                let button = |(title, url, is_bound): (u8, u8, bool)| {
                    let when = if is_bound { "when coupon" } else { "" };
                    format!("button \"단추{title}\" -> {{ url \"https://cake.shop/{url}/${{name}}\" }} {when}\n")
                };
                let buttons: String = buttons.into_iter().map(button).collect();
                let title = if has_title { "button_title \"열기\"" } else { "" };
                format!(
                    "text {name} (name: text(1..{most}), coupon{mark}: text(1..{most})) {{\n\
                 text \"글{text} ${{name}} 🎂\"\nlink {{ url \"https://cake.shop/\" }}\n{title}\n{buttons}}}\n"
                )
            };
        templates.into_iter().map(template).collect()
    })
}

/// What was added at which place, and what was removed.
fn ways(comparison: &Comparison) -> (Vec<String>, Vec<String>) {
    let (mut added, mut removed) = (Vec::new(), Vec::new());
    for difference in &comparison.differences {
        match difference.fate.name() {
            "added" => added.push(difference.name.clone()),
            "removed" => removed.push(difference.name.clone()),
            _ => {}
        }
        for change in &difference.changes {
            let place = |value: &str| format!("{} {:?} {value}", difference.name, change.what.place());
            match &change.what {
                What::Added(_, value) => added.push(place(value)),
                What::Removed(_, value) => removed.push(place(value)),
                _ => {}
            }
        }
    }
    added.sort();
    removed.sort();
    (added, removed)
}

proptest! {
    #[test]
    fn nothing_changes_against_itself(text in templates()) {
        let comparison = compared(&text, &text);
        prop_assert!(comparison.differences.is_empty(), "{comparison:#?}");
        prop_assert_eq!(comparison.unchanged, sides(&text).len());
    }

    #[test]
    fn swapping_the_states_turns_added_into_removed(before in templates(), after in templates()) {
        let (added, removed) = ways(&compared(&before, &after));
        let (new, gone) = ways(&compared(&after, &before));
        prop_assert_eq!((added, removed), (gone, new));
    }

    #[test]
    fn what_differs_is_told(before in templates(), after in templates()) {
        let is_same = sides(&before) == sides(&after);
        prop_assert_eq!(compared(&before, &after).differences.is_empty(), is_same, "{}\n{}", before, after);
    }
}
