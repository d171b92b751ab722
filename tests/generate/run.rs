//! The written code at work: one program a language, which prints a line of JSON for each vector.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use malpung::diagnostic::Lang;
use malpung::generate::{Body, Language, Options, Subject, generate};
use malpung::model::Kind;
use serde_json::Value;

use super::calls::{Calls, camel, pascal, snake};
use super::{Kitchen, Vector};

/// The code of a language for every template of a kitchen.
pub fn code(kitchen: &Kitchen, language: Language) -> (String, String) {
    code_in(kitchen, language, None)
}

fn code_in(kitchen: &Kitchen, language: Language, package: Option<String>) -> (String, String) {
    let subjects: Vec<Subject<'_>> = kitchen
        .templates
        .iter()
        .map(|template| Subject {
            name: &template.name.as_ref().unwrap().text,
            doc: template.doc.as_deref(),
            kind: template.kind.unwrap(),
            body: match (&template.message, &template.plan) {
                (Some(message), _) => Body::Message(message),
                (None, Some(plan)) => Body::Plan(plan),
                (None, None) => panic!("a template without a message and a plan"),
            },
        })
        .collect();
    let profile = Some(kitchen.project.profile.as_ref());
    let options = Options { profile, package, lang: Lang::Ko, ..Options::default() };
    let file = generate(language, &subjects, &options).unwrap();
    (file.name, file.text)
}

/// The name of the function for the field of a template's own.
fn main_function(kitchen: &Kitchen, vector: &Vector) -> &'static str {
    match kitchen.template(&vector.template).kind.unwrap() {
        Kind::Feed | Kind::List | Kind::Location | Kind::Commerce | Kind::Text | Kind::Calendar => "templateObject",
        Kind::Custom => "templateArgs",
        Kind::Scrape => "requestUrl",
    }
}

/// The class with the functions of a template.
fn holder(vector: &Vector) -> String {
    let name = pascal(&vector.template);
    if name == "List" { "ListMessage".to_owned() } else { name }
}

/// Says that a language was not tried, past the harness that keeps the words of tests which pass to itself.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// Runs a program to its end; what it printed, or `None` where there is no such program.
pub fn finish(command: &mut Command) -> Option<String> {
    let Ok(Output { status, stdout, stderr }) = command.output() else { return None };
    let stdout = String::from_utf8_lossy(&stdout).into_owned();
    assert!(status.success(), "{command:?}\n{stdout}\n{}", String::from_utf8_lossy(&stderr));
    Some(stdout)
}

/// Compares what a program printed, a line for each vector, with what malpung makes of them.
pub fn compare(kitchen: &Kitchen, vectors: &[&Vector], printed: &str) {
    assert_eq!(printed.lines().count(), vectors.len(), "a line for each vector");
    let mut wrong = String::new();
    let mut refused = 0;
    for (vector, line) in vectors.iter().zip(printed.lines()) {
        let (expected, seen) = (kitchen.expected(vector), serde_json::from_str::<Value>(line).unwrap());
        refused += usize::from(expected.get("refused").is_some());
        if expected != seen {
            let _ =
                writeln!(wrong, "{} {}\n  expected {expected}\n  seen     {seen}", vector.template, vector.arguments);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    println!("{} accepted, {refused} refused", vectors.len() - refused);
}

/// TypeScript by the compiler that `.ci/tools` installs, and node.
pub fn typescript(kitchen: &Kitchen) {
    let compiler = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/ci-tools/typescript/node_modules/.bin/tsc");
    if !compiler.exists() {
        skipped("no compiler of TypeScript; `.ci/tools` installs it");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (name, text) = code(kitchen, Language::TypeScript);
    fs::write(folder.path().join(name), text).unwrap();
    fs::write(folder.path().join("package.json"), "{\"type\": \"module\"}").unwrap();
    let options = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--noImplicitReturns"];
    let module = ["--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext", "messages.ts"];
    finish(Command::new(compiler).current_dir(&folder).args(options).args(module)).unwrap();
    let calls = Calls { language: Language::TypeScript, prefix: "" };
    let vectors: Vec<&Vector> = kitchen.vectors.iter().collect();
    let mut program = "import * as m from \"./messages.js\";\nconst say = (template, main, args) => {\n  try {\n    \
                       console.log(JSON.stringify({form: template.form(args), main: template[main](args)}));\n  } catch (error) {\n    \
                       if (!(error instanceof m.RefusedArguments)) throw error;\n    \
                       console.log(JSON.stringify({refused: error.refusals.map((refusal) => refusal.path)}));\n  }\n};\n"
        .to_owned();
    for vector in &vectors {
        let (name, main) = (camel(&vector.template), main_function(kitchen, vector));
        let arguments = calls.arguments(kitchen, vector);
        let _ = writeln!(
            program,
            "say(m.{name}, \"{main}\", {});",
            if arguments.is_empty() { "undefined" } else { &arguments }
        );
    }
    fs::write(folder.path().join("main.js"), program).unwrap();
    match finish(Command::new("node").current_dir(&folder).arg("main.js")) {
        Some(printed) => compare(kitchen, &vectors, &printed),
        None => skipped("no node"),
    }
}

/// Python by the one that is there.
pub fn python(kitchen: &Kitchen) {
    let folder = tempfile::tempdir().unwrap();
    let (name, text) = code(kitchen, Language::Python);
    fs::write(folder.path().join(name), text).unwrap();
    let calls = Calls { language: Language::Python, prefix: "m." };
    let vectors: Vec<&Vector> = kitchen.vectors.iter().collect();
    let mut program = "import json\nimport messages as m\n\n\ndef say(template, main, *args):\n    try:\n        \
                       print(json.dumps({\"form\": template.form(*args), \"main\": getattr(template, main)(*args)}))\n    \
                       except m.RefusedArguments as error:\n        \
                       print(json.dumps({\"refused\": [refusal.path for refusal in error.refusals]}))\n\n\n"
        .to_owned();
    for vector in &vectors {
        let (name, main) = (holder(vector), snake(main_function(kitchen, vector)));
        let _ = writeln!(program, "say(m.{name}, \"{main}\", {})", calls.arguments(kitchen, vector));
    }
    fs::write(folder.path().join("main.py"), program).unwrap();
    match finish(Command::new("python3").current_dir(&folder).args(["-W", "error", "main.py"])) {
        Some(printed) => compare(kitchen, &vectors, &printed),
        None => skipped("no python3"),
    }
}

/// What a language with types prints of its vectors, in a function each.
const SAY: &str = "    static String text(String text) {\n        StringBuilder out = new StringBuilder(\"\\\"\");\n        \
                   for (char sign : text.toCharArray()) out.append(String.format(\"\\\\u%04x\", (int) sign));\n        \
                   return out.append('\"').toString();\n    }\n\n    static void say(Supplier<String> form, Supplier<String> main) {\n        \
                   try {\n            System.out.println(\"{\\\"form\\\":\" + text(form.get()) + \",\\\"main\\\":\" + text(main.get()) + \"}\");\n        \
                   } catch (Messages.RefusedArguments error) {\n            \
                   System.out.println(error.refusals().stream().map(it -> text(it.path())).collect(Collectors.joining(\",\", \"{\\\"refused\\\":[\", \"]}\")));\n        \
                   }\n    }\n";

/// Java by the compiler and the machine that are there.
pub fn java(kitchen: &Kitchen) {
    let folder = tempfile::tempdir().unwrap();
    let (name, text) = code(kitchen, Language::Java);
    fs::write(folder.path().join(&name), text).unwrap();
    let calls = Calls { language: Language::Java, prefix: "Messages." };
    let vectors: Vec<&Vector> = kitchen.vectors.iter().filter(|vector| vector.is_typed).collect();
    let mut program = format!(
        "import java.util.function.Supplier;\nimport java.util.stream.Collectors;\n\npublic class Main {{\n{SAY}"
    );
    let mut calling = String::new();
    for (index, vector) in vectors.iter().enumerate() {
        let (name, main, arguments) =
            (holder(vector), main_function(kitchen, vector), calls.arguments(kitchen, vector));
        let _ = writeln!(
            program,
            "    static void call{index}() {{ say(() -> Messages.{name}.form({arguments}), () -> Messages.{name}.{main}({arguments})); }}"
        );
        let _ = writeln!(calling, "        call{index}();");
    }
    let _ = write!(program, "\n    public static void main(String[] args) {{\n{calling}    }}\n}}\n");
    fs::write(folder.path().join("Main.java"), program).unwrap();
    let options = ["-encoding", "UTF-8", "-Xlint:all", "-Werror", name.as_str(), "Main.java"];
    if finish(Command::new("javac").current_dir(&folder).args(options)).is_none() {
        skipped("no javac");
        return;
    }
    let printed = finish(Command::new("java").current_dir(&folder).arg("Main"));
    compare(kitchen, &vectors, &printed.expect("who has javac has java"));
}

/// Kotlin where its compiler is there; everything is compiled at once, for that takes long.
pub fn kotlin(kitchens: &[Kitchen]) {
    let folder = tempfile::tempdir().unwrap();
    let mut program = "import kotlin.system.exitProcess\n\nfun text(text: String): String = text.map { String.format(\"\\\\u%04x\", it - '\\u0000') }.joinToString(\"\", \"\\\"\", \"\\\"\")\n\n\
                       fun say(paths: (Exception) -> List<String>?, form: () -> String, main: () -> String) {\n    try {\n        \
                       println(\"{\\\"form\\\":\" + text(form()) + \",\\\"main\\\":\" + text(main()) + \"}\")\n    } catch (error: Exception) {\n        \
                       println((paths(error) ?: throw error).joinToString(\",\", \"{\\\"refused\\\":[\", \"]}\") { text(it) })\n    }\n}\n\n"
        .replace("import kotlin.system.exitProcess\n\n", "");
    let mut calling = String::new();
    for (number, kitchen) in kitchens.iter().enumerate() {
        let (_, text) = code_in(kitchen, Language::Kotlin, Some(format!("kitchen{number}")));
        fs::write(folder.path().join(format!("Messages{number}.kt")), text).unwrap();
        let prefix: &'static str = ["kitchen0.", "kitchen1.", "kitchen2."][number];
        let calls = Calls { language: Language::Kotlin, prefix };
        let paths = format!("{{ e: Exception -> (e as? {prefix}RefusedArguments)?.refusals?.map {{ it.path }} }}");
        for (index, vector) in kitchen.vectors.iter().filter(|vector| vector.is_typed).enumerate() {
            let (name, main, arguments) =
                (holder(vector), main_function(kitchen, vector), calls.arguments(kitchen, vector));
            let _ = writeln!(
                program,
                "fun call{number}x{index}() = say({paths}, {{ {prefix}{name}.form({arguments}) }}, {{ {prefix}{name}.{main}({arguments}) }})"
            );
            let _ = writeln!(calling, "    call{number}x{index}()");
        }
    }
    let _ = write!(program, "\nfun main() {{\n{calling}}}\n");
    fs::write(folder.path().join("Main.kt"), program).unwrap();
    let files = ["Main.kt", "Messages0.kt", "Messages1.kt", "Messages2.kt", "-include-runtime", "-d", "main.jar"];
    if finish(Command::new("kotlinc").current_dir(&folder).args(files)).is_none() {
        skipped("no kotlinc");
        return;
    }
    let printed = finish(Command::new("java").current_dir(&folder).args(["-jar", "main.jar"])).unwrap();
    let mut lines = printed.lines();
    for kitchen in kitchens {
        let vectors: Vec<&Vector> = kitchen.vectors.iter().filter(|vector| vector.is_typed).collect();
        let printed: Vec<&str> = lines.by_ref().take(vectors.len()).collect();
        compare(kitchen, &vectors, &printed.join("\n"));
    }
}
