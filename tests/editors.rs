//! Editors: the extension for Visual Studio Code, its colours, and Neovim with the server. What an editor needs and is not
//! there is said, not passed over in silence.

#![cfg(feature = "lsp")]
#![expect(clippy::disallowed_methods, reason = "runs editors and their tools on files of its own")]

mod bench;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use bench::{Bench, skipped};
use insta::assert_snapshot;
use malpung::ide::{Class, Page, World, tokens};
use malpung::source::Source;
use malpung::tree::Notation;
use serde_json::Value;

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn extension() -> PathBuf {
    project().join("editors/vscode")
}

/// A folder of `.ci/tools`; `None` where it is not there, which is said.
fn tools(test: &str, folder: &str) -> Option<PathBuf> {
    let path = project().join("target/ci-tools").join(folder).join("node_modules");
    if path.is_dir() {
        return Some(path);
    }
    skipped(test, "run .ci/tools first");
    None
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Every `.talk` file of the gallery and of the tests.
fn talks() -> Vec<PathBuf> {
    let mut folders = vec![project().join("templates"), project().join("tests"), project().join("examples")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "talk") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[test]
fn the_extension_knows_its_own_commands_and_files() {
    let package = json(&extension().join("package.json"));
    let client = fs::read_to_string(extension().join("extension.js")).unwrap();
    for command in package["contributes"]["commands"].as_array().unwrap() {
        let name = command["command"].as_str().unwrap();
        assert!(client.contains(&format!("registerCommand(\"{name}\"")), "{name}");
    }
    for setting in package["contributes"]["configuration"]["properties"].as_object().unwrap().keys() {
        let name = setting.strip_prefix("malpung.").unwrap();
        assert!(client.contains(&format!("setting(\"{name}\")")), "{name}");
    }
    for path in [
        &package["main"],
        &package["contributes"]["languages"][0]["configuration"],
        &package["contributes"]["grammars"][0]["path"],
    ] {
        assert!(extension().join(path.as_str().unwrap()).is_file(), "{path}");
    }
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    json(&extension().join("language-configuration.json"));
}

#[test]
fn the_official_packager_takes_the_extension() {
    let test = "the_official_packager_takes_the_extension";
    let (Some(modules), Some(client)) = (tools(test, "vscode"), tools(test, "vscode-client")) else { return };
    let bench = Bench::new(&[]);
    copy(&extension(), bench.folder());
    copy(&client, &bench.path("node_modules"));
    fs::copy(project().join("LICENSE-MIT"), bench.path("LICENSE")).unwrap();
    let output = Command::new(modules.join(".bin/vsce"))
        .args(["package", "--allow-missing-repository", "--out", "malpung.vsix"])
        .current_dir(bench.folder())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let list = Command::new("python3")
        .args(["-m", "zipfile", "-l", "malpung.vsix"])
        .current_dir(bench.folder())
        .output()
        .unwrap();
    let list = String::from_utf8(list.stdout).unwrap();
    for file in [
        "package.json",
        "extension.js",
        "language-configuration.json",
        "syntaxes/talk.tmLanguage.json",
        "node_modules/vscode-languageclient/node.js",
    ] {
        assert!(list.contains(&format!("extension/{file}")), "{file} is not in\n{list}");
    }
}

#[test]
fn the_client_is_read_by_node() {
    let output = match Command::new("node").arg("--check").arg(extension().join("extension.js")).output() {
        Ok(output) => output,
        Err(_) => return skipped("the_client_is_read_by_node", "there is no node"),
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// No other file.
struct Alone;

impl World for Alone {
    fn page(&self, _: &str) -> Option<&Page> {
        None
    }

    fn pages(&self) -> Vec<&Page> {
        Vec::new()
    }

    fn importers(&self, _: &str) -> Vec<&Page> {
        Vec::new()
    }
}

/// What the grammar calls the words that the server gives a class, for each of its classes.
const fn scopes(class: Class) -> &'static [&'static str] {
    match class {
        Class::Keyword => &["keyword.", "constant.language"],
        Class::Type => &["support.type.talk"],
        Class::Filter => &["support.function.filter"],
        Class::Text => &["string."],
        Class::Number => &["constant.numeric"],
        Class::Pattern => &["string.regexp"],
        Class::Comment => &["comment."],
        // Names that an author chose for values are fields to the server, and may look like any other name.
        Class::Field => &["support.type.property-name", "variable.other"],
        Class::Template | Class::Function | Class::Constant | Class::Parameter | Class::Variable => {
            &["entity.name", "variable."]
        }
        Class::Operator => &["keyword.operator", "punctuation."],
    }
}

/// The grammar colours without knowing anything of names; every word has the scope that its class asks for all the same.
#[test]
fn every_word_of_the_gallery_has_its_colour() {
    let Some(modules) = tools("every_word_of_the_gallery_has_its_colour", "vscode") else { return };
    let files = talks();
    assert!(files.len() > 20, "{}", files.len());
    let output = Command::new("node")
        .arg(project().join("tests/editors/tokenise.cjs"))
        .arg(&modules)
        .arg(extension().join("syntaxes/talk.tmLanguage.json"))
        .args(&files)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let coloured: Value = serde_json::from_slice(&output.stdout).unwrap();
    let (mut checked, mut wrong) = (0, Vec::new());
    for (file, lines) in files.iter().zip(coloured.as_array().unwrap()) {
        let text = fs::read_to_string(file).unwrap();
        let page = Page::read(Arc::new(Source::new("a.talk", text.clone())), Notation::Talk);
        for token in tokens(&page, &Alone) {
            // A piece of a text may begin with the end of a line, which no grammar sees.
            let blank = text[token.span.start..token.span.end].len()
                - text[token.span.start..token.span.end].trim_start().len();
            let before = &text[..token.span.start + blank];
            let line = before.matches('\n').count();
            let start = before.rsplit('\n').next().unwrap().encode_utf16().count() as u64;
            let word = &text[token.span.start..token.span.end];
            let found = lines[line]
                .as_array()
                .unwrap()
                .iter()
                .find(|one| one[0].as_u64().unwrap() <= start && start < one[1].as_u64().unwrap());
            let scope = found.and_then(|one| one[2].as_str()).unwrap_or_default();
            checked += 1;
            if !scopes(token.class).iter().any(|expected| scope.contains(expected)) {
                let name = file.file_name().unwrap().to_str().unwrap();
                wrong.push(format!("{name}:{} `{word}` {:?}: {scope}", line + 1, token.class));
            }
        }
    }
    assert!(checked > 2000, "{checked}");
    assert!(wrong.is_empty(), "{} of {checked}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn neovim_speaks_with_the_server() {
    let test = "neovim_speaks_with_the_server";
    let text = "text a (name: text(1..9) sample \"🎂\") {\n  text \"🎁 ${name}님\"\n  link { web_url \"https://shop.mydomain.kr\" }\n}\n";
    let bench = Bench::new(&[("가게.talk", text)]);
    let output = Command::new("nvim")
        .args(["--headless", "--clean", "-S"])
        .arg(project().join("tests/editors/neovim.lua"))
        .arg("가게.talk")
        .env("MALPUNG", env!("CARGO_BIN_EXE_malpung"))
        .env("LANG", "C.UTF-8")
        .current_dir(bench.folder())
        .output();
    let Ok(output) = output else { return skipped(test, "there is no nvim") };
    // Neovim changes its own file only when it is told to write.
    assert_eq!(bench.read("가게.talk"), text);
    assert_snapshot!(String::from_utf8(output.stdout).unwrap(), @r#"
    2:2-6 one-sided-link without `mobile_web_url` a tap may do nothing on a phone
    ```talk name: text(1..9) ```  With samples, 4 characters:  ```text 🎁 🎂님 ```
      text "🎁 ${buyer}님"
    "#);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}
