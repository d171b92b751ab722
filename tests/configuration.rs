//! The program in a project with a `malpung.toml`: what it takes, how it judges, and what `init` leaves behind.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "runs the program on files of its own")]

mod bench;

use std::fs;

use bench::{Bench, Run, TEXT};

/// A run in a folder of the project.
fn run_in(project: &Bench, folder: &str, arguments: &[&str]) -> Run {
    Run::of(project.program(arguments).current_dir(project.path(folder)).output().unwrap())
}

/// The findings of `check --format short`, each by its file and its rule with the severity.
fn found(project: &Bench, arguments: &[&str]) -> Vec<String> {
    let run = project.run(&[&["check", "--format", "short"], arguments].concat());
    let brief = |line: &str| {
        let (place, rest) = line.split_once(": ").unwrap();
        format!("{} {}", place.split(':').next().unwrap(), rest.split(' ').next().unwrap())
    };
    run.stdout.lines().map(brief).collect()
}

/// A text template with a page for both systems.
fn text(page: &str) -> String {
    format!("object_type: text\ntext: 예약이 확정됐어요 🎂\nlink:\n  web_url: {page}\n  mobile_web_url: {page}\n")
}

const PROFILES: &str = r#"
# 가게의 설정
[profile.prod]
hosts = ["https://cake.shop", "https://cake.shop:8443"]
production = true
[profile.dev] # 개발용
hosts = ["http://localhost:3000", "https://cake.shop"]
"#;

#[test]
fn a_profile_knows_the_registered_hosts() {
    let project = Bench::new(&[
        ("malpung.toml", PROFILES),
        ("local.yaml", &text("http://localhost:3000/17")),
        ("other.yaml", &text("https://www.youtube.com/17")),
        ("right.yaml", &text("https://cake.shop:8443/17")),
        ("http.yaml", &text("http://cake.shop/17")),
    ]);
    let without = ["local.yaml warning[local-host]", "local.yaml warning[local-host]", "other.yaml info[foreign-host]"];
    assert_eq!(found(&project, &[]), without);
    let twice = |finding: &str| [finding.to_owned(), finding.to_owned()];
    let unregistered = |file: &str| twice(&format!("{file} warning[unregistered-host]"));
    let prod = [unregistered("http.yaml"), twice("local.yaml error[local-host]"), unregistered("other.yaml")].concat();
    assert_eq!(found(&project, &["--profile", "prod"]), prod);
    assert_eq!(
        found(&project, &["--profile", "dev"]),
        [unregistered("http.yaml"), unregistered("other.yaml"), unregistered("right.yaml")].concat()
    );
    assert_eq!(project.run(&["build", "-o", "out", "--profile", "prod"]).code, Some(1));
    assert_eq!(project.run(&["build", "-o", "out", "--profile", "dev"]).code, Some(0));
    assert!(project.path("out/local.json").is_file());
    fs::remove_dir_all(project.path("out")).unwrap();
    fs::write(project.path("malpung.toml"), format!("default_profile = \"prod\"\n{PROFILES}")).unwrap();
    assert_eq!(found(&project, &[]), prod);
    assert_eq!(found(&project, &["--no-config"]), without);
}

#[test]
fn an_unknown_profile_is_no_profile() {
    let project = Bench::new(&[("malpung.toml", PROFILES), ("a.yaml", TEXT)]);
    for command in [&["check"][..], &["build", "-o", "out"]] {
        let run = project.run(&[command, &["--profile", "prd"]].concat());
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
        assert_eq!(run.stderr, "error: there is no profile `prd`; did you mean `prod`?\n");
    }
    let run = project.run(&["check", "--profile", "prod", "--no-config", "--lang", "ko"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("`malpung.toml`에 `[profile.prod]`을 쓰세요"), "{}", run.stderr);
    assert!(!project.path("out").exists());
}

#[test]
fn everything_wrong_with_the_file_is_said_with_its_place() {
    let project = Bench::new(&[
        ("malpung.toml", "\u{feff}# 설정 🎁\r\nprofil = 1\r\n[rules]\r\n\"emty-link\" = \"off\"\r\n"),
        ("a.yaml", &text("https://cake.shop")),
        ("sub/b.yaml", ""),
    ]);
    let run = project.run(&["check"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert_eq!(
        run.stderr,
        "error: malpung.toml:2:1: `profil` is no key of `malpung.toml`; did you mean `profile`?\n\
         error: malpung.toml:4:1: there is no rule `emty-link`; did you mean `empty-link`?\n"
    );
    assert!(run_in(&project, "sub", &["check"]).stderr.starts_with("error: ../malpung.toml:2:1:"));
    assert_eq!(project.run(&["check", "--no-config"]).code, Some(0));
    let run = project.run(&["check", "--config", "없음.toml"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(2), "error: 없음.toml: there is no such file\n"));
    fs::write(project.path("malpung.toml"), b"# \xb0\xa1").unwrap();
    assert!(project.run(&["check"]).stderr.contains("save it as UTF-8"));
}

#[test]
fn templates_are_where_the_file_says() {
    let wrong = "object_type: text\ntext: 안녕\nlink: {}\n";
    let project = Bench::new(&[
        ("malpung.toml", "templates = [\"메시지\", \"서비스/*/out/**/*.yaml\"]\nexclude = [\"메시지/초안\"]\n"),
        ("메시지/a.yaml", wrong),
        ("메시지/초안/b.yaml", wrong),
        ("서비스/주문/out/c.yaml", wrong),
        ("서비스/주문/out/c.json", "{\"object_type\": \"text\", \"text\": \"안녕\", \"link\": {}}"),
        ("서비스/주문/in/d.yaml", wrong),
        ("e.yaml", wrong),
        ("메시지/깊은/f.yaml", wrong),
    ]);
    let everything = ["메시지/a.yaml", "메시지/깊은/f.yaml", "서비스/주문/out/c.yaml"];
    let files = |run: Run| {
        let files = run.stdout.lines().map(|line| line.split(':').next().unwrap().to_owned());
        files.collect::<Vec<_>>()
    };
    let check = ["check", "--format", "short"];
    assert_eq!(files(project.run(&check)), everything);
    let above: Vec<String> = everything.iter().map(|file| format!("../../{file}")).collect();
    assert_eq!(files(run_in(&project, "메시지/깊은", &check)), above);
    assert_eq!(files(project.run(&[&check[..], &["e.yaml", "메시지/초안/b.yaml"]].concat())).len(), 2);
    assert_eq!(files(project.run(&[&check[..], &["메시지"]].concat())), everything[..2]);
    assert_eq!(files(run_in(&project, "메시지", &[&check[..], &["."]].concat())), ["a.yaml", "깊은/f.yaml"]);
    let elsewhere = [&check[..], &["--config", "../malpung.toml"]].concat();
    assert_eq!(files(run_in(&project, "메시지", &elsewhere)).len(), 3);
    let passed = [&check[..], &["--templates-only", "e.yaml", "메시지/초안/b.yaml"]].concat();
    assert_eq!(files(project.run(&passed)), ["e.yaml"]);
    fs::write(project.path("malpung.toml"), "templates = [\"없음\"]\n").unwrap();
    assert_eq!(project.run(&check).stderr, "error: 없음: there is no such file\n");
}

#[test]
fn levels_are_those_of_the_project_and_of_the_part_of_it() {
    let link = "object_type: text\ntext: 안녕\nlink: {}\n";
    let project = Bench::new(&[
        (
            "malpung.toml",
            "[rules]\nempty-link = \"error\"\n[[overrides]]\npaths = [\"옛것/**\"]\nrules = { empty-link = \"info\" }\n\
             [[overrides]]\npaths = [\"옛것/아주\"]\nrules = { empty-link = \"off\" }\n",
        ),
        ("a.yaml", link),
        ("옛것/b.yaml", link),
        ("옛것/아주/c.yaml", link),
    ]);
    assert_eq!(found(&project, &[]), ["a.yaml error[empty-link]", "옛것/b.yaml info[empty-link]"]);
    assert_eq!(project.run(&["check"]).code, Some(1));
    assert_eq!(project.run(&["check", "옛것"]).code, Some(0));
    assert_eq!(found(&project, &["--no-config"]).len(), 3);
}

#[test]
fn a_broken_template_is_not_built_whatever_the_levels_are() {
    let project = Bench::new(&[
        ("malpung.toml", "[rules]\nmissing-field = \"off\"\n"),
        ("a.yaml", "object_type: text\nlink:\n  web_url: https://cake.shop\n  mobile_web_url: https://cake.shop\n"),
    ]);
    assert_eq!(project.run(&["check"]).code, Some(0));
    let run = project.run(&["build", "-o", "out"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("`malpung check --no-config a.yaml` says why"), "{}", run.stderr);
    assert!(!project.path("out").exists());
    fs::write(project.path("malpung.toml"), "rules.syntax = \"off\"\n").unwrap();
    assert_eq!(project.run(&["check"]).code, Some(2));
}

#[test]
fn fixes_are_those_of_the_profile_and_levels_stay() {
    let project = Bench::new(&[
        (
            "malpung.toml",
            "default_profile = 'dev'\nprofile.dev = { default_scheme = 'http', hosts = ['http://cake.shop'] }\n\
             rules.long-button-title = 'error'\n",
        ),
        ("a.yaml", &format!("{}button_title: 아홉 글자가 넘는 버튼\n", text("cake.shop/17"))),
    ]);
    let run = project.run(&["check", "--format", "short", "--unsafe-fixes"]);
    assert!(project.read("a.yaml").contains("  web_url: http://cake.shop/17\n"), "{}", project.read("a.yaml"));
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(run.stdout.contains("error[long-button-title]"), "{}", run.stdout);
}

#[test]
fn what_cannot_be_read_stays_an_error() {
    let text = "object_type: text\ntext: [가격] 안녕\nlink: {}\n";
    let project = Bench::new(&[("a.yaml", text)]);
    let rules = ["yaml-needs-quotes", "yaml-comment-swallowed"].map(|rule| format!("{rule} = 'off'\n")).concat();
    let before = found(&project, &[]);
    assert!(before.iter().any(|found| found.contains("error[yaml-needs-quotes]")), "{before:?}");
    fs::write(project.path("malpung.toml"), format!("[rules]\n{rules}")).unwrap();
    assert_eq!(found(&project, &[]), before);
}

#[test]
fn a_rule_that_is_off_leaves_no_allowance_unused() {
    let project = Bench::new(&[
        ("malpung.toml", "rules.empty-link = 'off'\n"),
        ("a.yaml", "object_type: text\ntext: 안녕\n# malpung: allow(empty-link) 알림만 보냅니다\nlink: {}\n"),
    ]);
    assert_eq!(found(&project, &[]), [] as [String; 0]);
}

#[test]
fn the_dialect_is_the_projects_unless_the_flag_says_otherwise() {
    let project = Bench::new(&[("malpung.toml", "dialect = 'js'\n"), ("a.yaml", &text("https://cake.shop"))]);
    assert!(project.run(&["build", "--stdout"]).stdout.contains("\"webUrl\""));
    assert!(project.run(&["build", "--stdout", "--dialect", "rest"]).stdout.contains("\"web_url\""));
}

#[test]
fn hosts_are_listed_with_their_links_and_their_files() {
    let feed = "object_type: feed\ncontent:\n  title: 케이크\n  image_url: https://cdn.cake.shop/딸기.png\n  link:\n    \
                web_url: https://cake.shop/1\n    mobile_web_url: http://cake.shop/1\n";
    let project = Bench::new(&[
        ("malpung.toml", PROFILES),
        ("a.yaml", &text("https://cake.shop:443/17")),
        ("나.yaml", feed),
        ("broken.yaml", "object_type: text\n"),
    ]);
    let run = project.run(&["check", "--print-hosts"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(
        run.stdout,
        "http://cake.shop   1 link  나.yaml\nhttps://cake.shop  3 links  a.yaml, 나.yaml\n\nhttps://cdn.cake.shop/딸기.png  나.yaml\n"
    );
    assert!(run.stderr.contains("1 template is broken"), "{}", run.stderr);
    let run = project.run(&["check", "--print-hosts", "--profile", "prod", "--lang", "ko"]);
    assert!(run.stdout.contains("http://cake.shop   링크 1개  등록되지 않음  나.yaml\n"), "{}", run.stdout);
    assert!(run.stdout.contains("https://cake.shop  링크 3개  등록됨  a.yaml, 나.yaml\n"), "{}", run.stdout);
    let run = project.run(&["check", "--print-hosts", "--profile", "dev", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["hosts"][0]["registered"], false);
    assert_eq!(report["hosts"][1]["links"], 3);
    assert_eq!(report["images"][0]["url"], "https://cdn.cake.shop/딸기.png");
}

const STARTERS: [&str; 6] = [
    "malpung.toml",
    "templates/reservation.talk",
    ".malpung/template.schema.json",
    ".malpung/config.schema.json",
    ".vscode/settings.json",
    ".pre-commit-config.yaml",
];

#[test]
fn a_new_project_has_nothing_to_find_and_is_made_once() {
    for lang in ["en", "ko"] {
        let project = Bench::new(&[]);
        let run = project.run(&["init", "가게", "--lang", lang]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let texts = || STARTERS.map(|file| project.read(&format!("가게/{file}")));
        let before = texts();
        let run = run_in(&project, "가게", &["check", "--format", "short", "--fail-on", "info"]);
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", "1 file, nothing found\n"));
        assert_eq!(run_in(&project, "가게", &["build", "-o", "out"]).code, Some(0));
        let run = run_in(&project, "가게", &["init", "--lang", lang]);
        assert_eq!(run.code, Some(0));
        assert_eq!(run.stderr.matches("\n").count(), STARTERS.len() + 1, "{}", run.stderr);
        assert_eq!(texts(), before);
    }
}

#[test]
fn what_init_writes_is_what_it_says() {
    let project = Bench::new(&[]);
    assert_eq!(project.run(&["init"]).code, Some(0));
    for (kind, file) in [("template", STARTERS[2]), ("config", STARTERS[3])] {
        assert_eq!(project.run(&["schema", kind, "--draft", "7"]).stdout, project.read(file));
    }
    let settings: serde_json::Value = serde_json::from_str(&project.read(".vscode/settings.json")).unwrap();
    for schema in settings["yaml.schemas"].as_object().unwrap().keys() {
        assert!(project.path(schema).is_file(), "{schema}");
    }
    assert!(project.read("malpung.toml").starts_with("#:schema ./.malpung/config.schema.json\n"));
}

#[test]
fn init_leaves_alone_what_is_there_and_says_what_it_lacks() {
    let project = Bench::new(&[
        (".pre-commit-config.yaml", "repos: []\n"),
        (".vscode/settings.json", "{\"yaml.schemas\": {\".malpung/template.schema.json\": \"a.yaml\"}}"),
        ("templates/주문.yaml", &text("https://cake.shop")),
        (".malpung/template.schema.json", "{}"),
        (".gitignore", "out/\n"),
    ]);
    let run = project.run(&["init"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(project.read(".pre-commit-config.yaml"), "repos: []\n");
    assert_eq!(project.read(".gitignore"), "out/\n");
    assert_eq!(project.read(".malpung/template.schema.json"), "{}");
    assert!(!project.path("templates/reservation.talk").exists());
    assert!(run.stderr.contains("left alone: .pre-commit-config.yaml\n  to use malpung there, add:\n\nrepos:\n"));
    assert!(run.stderr.contains("left alone: .vscode/settings.json\n"), "{}", run.stderr);
    assert!(!run.stderr.contains("\"yaml.schemas\""), "{}", run.stderr);
    assert!(run.stderr.contains("malpung schema template --draft 7 > .malpung/template.schema.json"));
}

#[test]
fn init_says_what_cannot_be_written() {
    let project = Bench::new(&[("templates", "파일"), (".vscode", "파일")]);
    let run = project.run(&["init"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("error: templates/reservation.talk: cannot be written"), "{}", run.stderr);
    assert!(project.path("malpung.toml").is_file());
}

#[cfg(unix)]
#[test]
fn a_configuration_that_is_no_file_is_not_opened() {
    let project = Bench::new(&[("sub/a.yaml", &text("https://cake.shop"))]);
    fs::create_dir(project.path("malpung.toml")).unwrap();
    let run = run_in(&project, "sub", &["check"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(2), "error: ../malpung.toml: this is a folder\n"));
    fs::remove_dir(project.path("malpung.toml")).unwrap();
    std::os::unix::fs::symlink("nowhere", project.path("malpung.toml")).unwrap();
    let run = run_in(&project, "sub", &["check"]);
    assert!(run.stderr.contains("the symbolic link leads to nothing"), "{}", run.stderr);
}
