//! The pictures of the READMEs: the report of their first template, as a terminal shows it, and messages of the gallery.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use malpung::compile::{Options as CompileOptions, compile};
use malpung::diagnostic::Lang;
use malpung::picture::{Options, picture};
use malpung::profile::Profile;
use malpung::project::{Project, load};
use malpung::source::Source;

/// The width and height of a character of the terminal.
const CELL: (f64, f64) = (8.0, 18.0);
/// Around the terminal's text.
const MARGIN: f64 = 16.0;
/// The messages that are shown.
const SHOWN: [&str; 6] = ["feed", "list", "commerce", "location", "order-shipped", "text"];

/// A template before it is changed.
const BEFORE: &str = r#"feed pickup (name: text(1..10) sample "김달빛", no: text(/[0-9]{4}/) sample "1126") {
  content {
    title "${name}님, 케이크가 준비됐어요"
    description "저녁 8시까지 찾으러 오세요."
    image "https://img.dalbit.shop/pickup.png" 800x400
    link { url "https://dalbit.shop/guide" }
  }
  button "주문 보기" -> { url "https://dalbit.shop/orders/${no}" }
}
"#;

/// The report that stands in a README, in colours.
pub fn report(lang: Lang) -> String {
    let (page, flag) = match lang {
        Lang::En => ("README.md", "en"),
        Lang::Ko => ("README.ko.md", "ko"),
    };
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("templates")).expect("a folder");
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).expect("a README");
    let between = |start: &str, end: &str| {
        let rest = text.split_once(start).expect("a template").1;
        rest.split_once(end).expect("its end").0.to_owned()
    };
    let main = between("```talk\n", "```");
    let links = between("<!-- hidden file: templates/links.talk\n", "-->");
    fs::write(folder.path().join("templates/order-shipped.talk"), main).expect("a file");
    fs::write(folder.path().join("templates/links.talk"), links).expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_malpung"))
        .current_dir(folder.path())
        .args(["check", "templates", "--color", "always", "--no-config", "--lang", flag])
        .env("LANG", "en_US.UTF-8")
        .output()
        .expect("a report");
    terminal(&String::from_utf8(output.stdout).expect("text"))
}

/// A template before and after a change, and what `malpung diff` says of it.
pub fn diff(lang: Lang) -> String {
    let flag = match lang {
        Lang::En => "en",
        Lang::Ko => "ko",
    };
    let after =
        BEFORE.replace("text(1..10)", "text(1..8)").replace("준비됐어요", "다 됐어요").replace("/orders/", "/my/");
    let folder = tempfile::tempdir().expect("a folder");
    for (state, text) in [("before", BEFORE), ("after", after.as_str())] {
        fs::create_dir(folder.path().join(state)).expect("a folder");
        fs::write(folder.path().join(state).join("pickup.talk"), text).expect("a file");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_malpung"))
        .current_dir(folder.path())
        .args(["diff", "--against", "before", "after", "--color", "always", "--no-config", "--lang", flag])
        .env("LANG", "en_US.UTF-8")
        .output()
        .expect("a report");
    let report = terminal(&String::from_utf8(output.stdout).expect("text"));
    let drawn = [BEFORE, &after].map(|text| {
        let compiled = compile(&Source::new("pickup.talk", text), &CompileOptions::default());
        let sample = compiled.templates.into_iter().next().and_then(|template| template.sample).expect("a message");
        picture(&sample, &Profile::default(), Options { lang, ..Options::default() })
    });
    let [before, after] = &drawn;
    let top = before.height.max(after.height);
    let (pictures, gap) = (before.width + after.width, 40.0);
    let (report_width, report_height) = (attribute(&report, "width"), attribute(&report, "height"));
    let (width, height) = (f64::max(pictures + gap, report_width), top + report_height + MARGIN);
    let left = (width - pictures - gap) / 2.0;
    let at = |svg: String, x: f64, y: f64| svg.replacen("<svg ", &format!("<svg x=\"{x}\" y=\"{y}\" "), 1);
    let arrow = (left + before.width + gap / 2.0, top / 2.0);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#b6c8d9\"/>\n{}{}\
         <text x=\"{}\" y=\"{}\" font-size=\"28\" text-anchor=\"middle\" fill=\"#1d2023\">→</text>\n{}</svg>\n",
        at(before.svg(), left, 0.0),
        at(after.svg(), left + before.width + gap, 0.0),
        arrow.0,
        arrow.1,
        at(report, 0.0, top + MARGIN),
    )
}

/// A number of the first tag.
fn attribute(svg: &str, name: &str) -> f64 {
    let rest = svg.split_once(&format!("{name}=\"")).expect("an attribute").1;
    rest.split_once('"').and_then(|(number, _)| number.parse().ok()).expect("a number")
}

/// Text with ANSI colours as SVG.
fn terminal(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let columns = lines.iter().map(|line| cells(&plain(line))).max().unwrap_or(0);
    let (width, height) = (columns as f64 * CELL.0 + 2.0 * MARGIN, lines.len() as f64 * CELL.1 + 2.0 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK KR', monospace\" \
         font-size=\"13\">\n<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#1d2023\"/>\n"
    );
    let mut style = Style::default();
    for (row, line) in lines.iter().enumerate() {
        let y = MARGIN + row as f64 * CELL.1 + 13.0;
        let mut column = 0;
        for part in line.split("\u{1b}[") {
            let words = match part.split_once('m') {
                Some((codes, words)) if codes.chars().all(|sign| sign.is_ascii_digit() || sign == ';') => {
                    style.take(codes);
                    words
                }
                Some(_) | None => part,
            };
            for run in runs(words) {
                write_run(run, MARGIN + column as f64 * CELL.0, y, style, &mut svg);
                column += cells(run);
            }
        }
    }
    svg + "</svg>\n"
}

fn write_run(run: &str, x: f64, y: f64, style: Style, svg: &mut String) {
    if run.trim().is_empty() {
        return;
    }
    let words = run.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    // Hangul fills its two cells better when it is a little larger.
    let size = if run.chars().any(is_wide) { " font-size=\"15\"" } else { "" };
    let weight = if style.is_bold { " font-weight=\"700\"" } else { "" };
    let width = cells(run) as f64 * CELL.0;
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" fill=\"{}\"{size}{weight} textLength=\"{width}\" xml:space=\"preserve\">{words}</text>",
        style.color
    );
}

/// A line without its colours.
fn plain(line: &str) -> String {
    let part = |part: &str| part.split_once('m').map_or(part, |(_, words)| words).to_owned();
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.map(part).collect::<String>()
}

/// Pieces of one width of character each, so that no font can shift what follows.
fn runs(words: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut start = 0;
    let signs: Vec<(usize, char)> = words.char_indices().collect();
    for pair in signs.windows(2) {
        if is_wide(pair[0].1) != is_wide(pair[1].1) {
            runs.push(&words[start..pair[1].0]);
            start = pair[1].0;
        }
    }
    runs.push(&words[start..]);
    runs
}

fn is_wide(sign: char) -> bool {
    ('가'..='힣').contains(&sign) || ('ㄱ'..='ㆎ').contains(&sign)
}

fn cells(text: &str) -> usize {
    text.chars().map(|sign| if is_wide(sign) { 2 } else { 1 }).sum()
}

#[derive(Clone, Copy)]
struct Style {
    color: &'static str,
    is_bold: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: "#e8ebee", is_bold: false }
    }
}

impl Style {
    fn take(&mut self, codes: &str) {
        for code in codes.split(';') {
            match code {
                "" | "0" => *self = Self::default(),
                "1" => self.is_bold = true,
                "31" | "91" => self.color = "#ff8a80",
                "32" | "92" => self.color = "#9be29b",
                "33" | "93" => self.color = "#ffd166",
                "34" | "94" => self.color = "#8ec5ff",
                "35" | "95" => self.color = "#e0a3ff",
                "36" | "96" => self.color = "#7fdbda",
                "39" => self.color = Self::default().color,
                _ => {}
            }
        }
    }
}

/// Some messages of the gallery, side by side.
pub fn gallery() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let loaded = load(&Project::default(), &[folder], None);
    let find = |name: &str| {
        let mut all = loaded.templates().map(|(_, template)| template);
        let found = all.find(|template| template.name.as_ref().is_some_and(|own| own.text == name));
        found.and_then(|template| template.sample.clone()).unwrap_or_else(|| panic!("no {name}"))
    };
    let drawn =
        SHOWN.map(|name| picture(&find(name), &Profile::default(), Options { lang: Lang::Ko, ..Options::default() }));
    let width: f64 = 3.0 * drawn[0].width;
    let mut bottoms = [0.0_f64; 3];
    let mut parts = String::new();
    for drawing in &drawn {
        let column = (0..3).min_by(|a, b| bottoms[*a].total_cmp(&bottoms[*b])).unwrap_or(0);
        let (x, y) = (column as f64 * drawing.width, bottoms[column]);
        parts.push_str(&drawing.svg().replacen("<svg ", &format!("<svg x=\"{x}\" y=\"{y}\" "), 1));
        bottoms[column] += drawing.height;
    }
    let height = bottoms.iter().copied().fold(0.0, f64::max);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#b6c8d9\"/>\n{parts}</svg>\n"
    )
}
