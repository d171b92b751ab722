//! The hooks in `.pre-commit-hooks.yaml`, run by pre-commit itself in a repository of their own.
//!
//! Every run uses the program of this build. `MALPUNG_SLOW_TESTS=1` also lets pre-commit install it from the sources, as
//! it does for users, which takes minutes.

#![cfg(all(unix, feature = "cli"))]
#![expect(clippy::disallowed_methods, reason = "runs git and pre-commit")]

mod bench;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use bench::{BROKEN, Bench, Run, TEXT, skipped};

fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The Python that has pre-commit; it is installed where it is missing. `None` where that cannot be done, which is said.
fn python(test: &str) -> Option<PathBuf> {
    let installed = Command::new("bash").arg(project().join(".ci/tools")).output();
    let reason = match installed {
        Ok(output) if output.status.success() => return Some(project().join("target/ci-tools/bin/python")),
        Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    skipped(test, &format!("pre-commit could not be installed by `.ci/tools`:\n{reason}"));
    None
}

/// A repository with other people's files in it.
struct Repository {
    bench: Bench,
    home: tempfile::TempDir,
    python: PathBuf,
}

impl Repository {
    fn new(python: PathBuf) -> Self {
        let bench = Bench::new(&[("package.json", "{\"name\": \"app\"}\n"), ("compose.yml", "services: {}\n")]);
        let repository = Self { bench, home: tempfile::tempdir().unwrap(), python };
        assert_eq!(repository.git(&["init", "--quiet"]).code, Some(0));
        repository
    }

    fn git(&self, arguments: &[&str]) -> Run {
        self.run(Command::new("git").args(arguments))
    }

    fn pre_commit(&self, arguments: &[&str]) -> Run {
        self.run(Command::new(&self.python).args(["-m", "pre_commit"]).args(arguments))
    }

    /// Runs a command that knows nothing of this machine's user.
    fn run(&self, command: &mut Command) -> Run {
        let nobody = ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"];
        command.current_dir(self.bench.folder()).envs(nobody.map(|name| (name, "nobody")));
        command.env("PRE_COMMIT_HOME", self.home.path()).env("GIT_CONFIG_GLOBAL", "/dev/null").env("LANG", "C.UTF-8");
        for variable in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
            command.env_remove(variable);
        }
        Run::of(command.output().unwrap())
    }

    fn check_all(&self) -> Run {
        assert_eq!(self.git(&["add", "--all"]).code, Some(0));
        self.pre_commit(&["run", "--all-files"])
    }

    fn commit(&self) -> Run {
        assert_eq!(self.git(&["add", "--all"]).code, Some(0));
        self.git(&["commit", "--quiet", "--message", "케이크"])
    }
}

/// Some of the project's own hooks with the program of this build.
fn local_hooks(names: &[&str]) -> String {
    let hooks = fs::read_to_string(project().join(".pre-commit-hooks.yaml")).unwrap();
    let program = env!("CARGO_BIN_EXE_malpung");
    let is_wanted = |hook: &&str| names.iter().any(|name| hook.starts_with(&format!("{name}\n")));
    let hooks: Vec<String> = hooks.split("- id: ").filter(is_wanted).map(|hook| format!("- id: {hook}")).collect();
    assert_eq!(hooks.len(), names.len());
    let hooks = hooks
        .concat()
        .replace("entry: malpung ", &format!("entry: {program} "))
        .replace("language: rust", "language: system");
    assert_eq!(hooks.matches(program).count(), names.len());
    let hooks: String = hooks.lines().map(|line| format!("  {line}\n")).collect();
    format!("repos:\n- repo: local\n  hooks:\n{hooks}")
}

#[test]
fn a_commit_is_held_back_until_its_templates_are_right() {
    let Some(python) = python("a_commit_is_held_back_until_its_templates_are_right") else { return };
    let repository = Repository::new(python);
    let bench = &repository.bench;
    bench.write(".pre-commit-config.yaml", &local_hooks(&["malpung-check", "malpung-build"]));
    let installed = repository.pre_commit(&["install"]);
    assert_eq!(installed.code, Some(0), "{}", installed.stderr);

    bench.write("templates/예약 확정.yaml", BROKEN);
    let held = repository.commit();
    let seen = held.stdout + &held.stderr;
    assert_eq!(held.code, Some(1), "{seen}");
    assert!(seen.contains("templates/예약 확정.yaml:2:1") && !seen.contains("package.json:"), "{seen}");
    assert!(!bench.path("build").exists());

    bench.write("templates/예약 확정.yaml", TEXT);
    let passed = repository.commit();
    assert_eq!(passed.code, Some(0), "{}{}", passed.stdout, passed.stderr);
    assert!(bench.read("build/예약 확정.json").contains("예약이 확정됐어요."));
    assert_eq!(repository.commit().code, Some(0), "what was built can be committed");

    bench.write("templates/예약 확정.yaml", &TEXT.replace("예약", "주문"));
    let stale = repository.commit();
    assert_eq!(stale.code, Some(1));
    assert!((stale.stdout + &stale.stderr).contains("files were modified by this hook"));
    assert_eq!(repository.commit().code, Some(0));
}

#[test]
fn templates_are_formatted_and_their_cases_compared() {
    let Some(python) = python("templates_are_formatted_and_their_cases_compared") else { return };
    let repository = Repository::new(python);
    let bench = &repository.bench;
    bench.write(".pre-commit-config.yaml", &local_hooks(&["malpung-fmt", "malpung-test"]));
    assert_eq!(repository.pre_commit(&["install"]).code, Some(0));

    let text = "text ready(name:text(1..5) sample \"김달빛\"){\ntext \"${name}님, 준비됐어요\"   // 문구\nlink{url \"https://dalbit.shop/\"}\n}\n";
    bench.write("templates/ready.talk", text);
    assert_eq!(repository.commit().code, Some(1));
    let formatted = bench.read("templates/ready.talk");
    assert!(formatted != text && formatted.contains("// 문구"), "{formatted}");

    let held = repository.commit();
    let seen = held.stdout + &held.stderr;
    assert!(held.code == Some(1) && seen.contains("malpung test --update"), "{seen}");
    assert_eq!(bench.run(&["test", "templates", "--update"]).code, Some(0));
    let passed = repository.commit();
    assert_eq!(passed.code, Some(0), "{}{}", passed.stdout, passed.stderr);
}

#[test]
fn users_get_the_program_from_its_sources() {
    let test = "users_get_the_program_from_its_sources";
    if std::env::var_os("MALPUNG_SLOW_TESTS").is_none_or(|value| value != "1") {
        skipped(test, "it builds a release, so it runs with MALPUNG_SLOW_TESTS=1 only");
        return;
    }
    let Some(python) = python(test) else { return };
    let repository = Repository::new(python);
    let sources = source_repository(&repository, &project());
    let commit = repository.git(&["-C", sources.to_str().unwrap(), "rev-parse", "HEAD"]).stdout;
    repository.bench.write(
        ".pre-commit-config.yaml",
        &format!("repos:\n- repo: {}\n  rev: {commit}  hooks:\n  - id: malpung-check\n", sources.display()),
    );
    repository.bench.write("templates/예약.yaml", BROKEN);
    let start = Instant::now();
    let held = repository.check_all();
    println!("pre-commit installed malpung from its sources in {:?}", start.elapsed());
    assert!(held.code == Some(1) && held.stdout.contains("templates/예약.yaml:2:1"), "{}{}", held.stdout, held.stderr);
    repository.bench.write("templates/예약.yaml", TEXT);
    let passed = repository.check_all();
    assert!(passed.code == Some(0) && passed.stdout.contains("Passed"), "{}{}", passed.stdout, passed.stderr);
}

/// A clone of the project as it was last committed, so that nothing of this build gets into it.
fn source_repository(repository: &Repository, project: &Path) -> PathBuf {
    let sources = repository.home.path().join("sources");
    let cloned = repository.git(&["clone", "--quiet", project.to_str().unwrap(), sources.to_str().unwrap()]);
    assert_eq!(cloned.code, Some(0), "{}", cloned.stderr);
    sources
}
