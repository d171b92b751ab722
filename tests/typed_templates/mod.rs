//! Random templates that type: every kind of parameter, conditions that correlate, lists from none, addresses with holes.
//!
//! A template is read off a tape of numbers, where 0 is always the plainest choice, so that shrinking the tape shrinks
//! the template.

use std::fmt::Write as _;

/// Numbers that decide, one after the other; when they are used up, everything is as plain as can be.
pub struct Tape<'a> {
    numbers: std::slice::Iter<'a, u32>,
    /// Lists that may be without rows: only these can be asked about.
    open: Vec<&'static str>,
}

impl<'a> Tape<'a> {
    pub fn new(numbers: &'a [u32]) -> Self {
        Self { numbers: numbers.iter(), open: Vec::new() }
    }

    /// A number under `count`.
    fn under(&mut self, count: usize) -> usize {
        self.numbers.next().map_or(0, |number| *number as usize % count)
    }

    fn one<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.under(all.len())]
    }

    /// True in `times` of `of`.
    fn is(&mut self, times: usize, of: usize) -> bool {
        self.under(of) >= of - times
    }

    fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.under(most - least + 1)
    }
}

const PATTERNS: [&str; 8] = [
    "[0-9]{8}-[0-9]{4}",
    "[가-힣]{2,4}",
    "[A-Z]{1,3}[0-9]*",
    "cake|타르트|no",
    "[^\\p{C} ]{0,5}",
    "가*나?",
    "[ㄱ-ㅎ]{3}|[0-9]+",
    "event|calendar",
];
const JOSA: [&str; 4] = ["이/가", "으로/로", "은/는", "이라고/라고"];
const WORDS: [&str; 6] = ["주문", " 알림 ", "🎂", "배송이 시작되었습니다", "\u{1112}\u{1161}\u{11ab}글", ", "];
/// Texts that may be absent or empty are guarded or stood in for where they are used.
const TEXTS: [&str; 14] = [
    "name",
    "memo",
    "note | or(\"없음\")",
    "extra",
    "code",
    "step",
    "mode | or(\"기본\")",
    "count",
    "price",
    "rate",
    "day",
    "rows | count",
    "rows.price | total",
    "page",
];

/// A template in `.talk`.
pub fn template(tape: &mut Tape<'_>) -> String {
    let parameters = parameters(tape);
    let body = match tape.under(5) {
        0 => feed(tape, "feed"),
        1 => text(tape),
        2 => list(tape),
        3 => commerce(tape),
        _ => location(tape),
    };
    let kind = &body.0;
    format!("{kind} random (\n{parameters}) {{\n{}}}\n", body.1)
}

fn parameters(tape: &mut Tape<'_>) -> String {
    let mut out = String::new();
    let mut add = |line: String| {
        let _ = writeln!(out, "  {line}");
    };
    let range = |tape: &mut Tape<'_>, least: usize, most: usize| {
        let from = tape.between(least, most);
        let to = tape.between(from, most);
        format!("{from}..{to}")
    };
    let longest = tape.one(&[6, 9, 18, 40, 210]);
    add(format!("name: text({})", range(tape, 1, longest)));
    add(format!("memo: text(0..{}{})", tape.between(1, longest), tape.one(&["", ", lines 3"])));
    add(format!("note?: text({})", range(tape, 0, 12)));
    add(format!("extra?: text({}) default \"가나\"", tape.one(&["1..8", "0..2", "2..30"])));
    add(format!("code: text(/{}/)", tape.one(&PATTERNS)));
    add("step: enum(\"접수\", \"배송 중\", \"event\")".to_owned());
    add("mode?: enum(\"calendar\", \"event\")".to_owned());
    add(format!("count: int({})", tape.one(&["0..9", "-3..3", "1..1_000_000", "0..1"])));
    add(format!("price: won({})", tape.one(&["0..9_900", "1000..9_999_999"])));
    add(format!("rate: percent{}", tape.one(&["", "(0..100)", "(1..50)"])));
    for flag in ["flag", "other?", "more?"] {
        add(format!("{flag}: bool"));
    }
    add("page: url".to_owned());
    add("photo: image_url".to_owned());
    add("day: date".to_owned());
    let count = rows(tape, "rows", 6);
    let label = range(tape, 0, 8);
    add(format!(
        "rows: list({count}) {{ label: text({label}), price: won(0..9_999), gift?: bool, tag?: text(0..5), kind: enum(\"a\", \"b\") }}"
    ));
    add(format!("tags: list({}) text({})", rows(tape, "tags", 3), range(tape, 0, 4)));
    add(format!("spare?: list({}) text(1..4)", range(tape, 0, 3)));
    out
}

/// How many rows a list takes, from none in every other one.
fn rows(tape: &mut Tape<'_>, name: &'static str, most: usize) -> String {
    let from = if tape.is(1, 2) { tape.between(1, most) } else { 0 };
    if from == 0 {
        tape.open.push(name);
    }
    format!("{from}..{}", tape.between(from, most))
}

/// A field once, or in two ways that exclude each other.
fn alternatives(tape: &mut Tape<'_>, name: &str, value: impl Fn(&mut Tape<'_>) -> String) -> String {
    if !tape.is(1, 4) {
        return format!("{name} {}{}; ", value(tape), when(tape, false));
    }
    let (condition, one, other) = (condition(tape, 1, false), value(tape), value(tape));
    format!("{name} {one} when {condition}; {name} {other} when not ({condition}); ")
}

fn condition(tape: &mut Tape<'_>, depth: usize, in_row: bool) -> String {
    match tape.under(if depth == 0 { 1 } else { 4 }) {
        1 => format!("{} and {}", condition(tape, depth - 1, in_row), condition(tape, depth - 1, in_row)),
        2 => format!("({} or {})", condition(tape, depth - 1, in_row), condition(tape, depth - 1, in_row)),
        3 => format!("not ({})", condition(tape, depth - 1, in_row)),
        _ if in_row && tape.is(1, 2) => {
            tape.one(&["row.gift", "not row.gift", "row.tag", "row.kind == \"a\"", "row.price == 0"]).to_owned()
        }
        _ => {
            let atoms = [
                "flag",
                "other",
                "not flag",
                "more",
                "note",
                "memo",
                "step == \"접수\"",
                "step != \"event\"",
                "mode == \"event\"",
                "mode",
                "count == 1",
                "rate == 50",
                "tags",
                "rows",
                "spare",
                "not note",
                "not other",
                "extra == \"가나\"",
            ];
            let atom = tape.one(&atoms);
            let is_settled = matches!(atom, "rows" | "tags") && !tape.open.contains(&atom);
            if is_settled { "spare".to_owned() } else { atom.to_owned() }
        }
    }
}

fn when(tape: &mut Tape<'_>, in_row: bool) -> String {
    if tape.is(2, 5) { format!(" when {}", condition(tape, 2, in_row)) } else { String::new() }
}

/// An expression with filters that suit it.
fn expression(tape: &mut Tape<'_>, in_row: bool) -> String {
    let of_row = ["row.label", "row.price | won", "row.kind", "row.tag | or(\"\")"];
    let base = if in_row && tape.is(2, 3) { tape.one(&of_row) } else { tape.one(&TEXTS) };
    let filter = match (base, tape.under(6)) {
        ("count" | "price" | "rate", 1) => " | comma".to_owned(),
        ("count" | "price" | "rows.price | total", 2) => " | won".to_owned(),
        ("day", 1) => " | date(\"M월 d일(E)\")".to_owned(),
        ("day", 2) => " | date(\"yyyy\") | josa(\"으로/로\")".to_owned(),
        ("rows | count", 1) => return "rows.label | join(\"·\")".to_owned(),
        ("rows | count", 2) => return "tags | join(\"\")".to_owned(),
        ("rows | count", 3) => return "rows.tag | join(\", \")".to_owned(),
        (_, 3) => format!(" | josa(\"{}\")", tape.one(&JOSA)),
        (_, 4) => format!(" | cut({})", tape.between(1, 9)),
        (_, 5) => " | encode".to_owned(),
        (_, _) => String::new(),
    };
    format!("{base}{filter}")
}

fn copy(tape: &mut Tape<'_>, in_row: bool) -> String {
    match tape.under(5) {
        0 => format!("\"{}\"", tape.one(&WORDS)),
        1 => "\"\"".to_owned(),
        2 => expression(tape, in_row),
        3 => format!("\"${{{}}}\"", expression(tape, in_row)),
        _ => {
            let mut out = String::new();
            for _ in 0..tape.between(1, 3) {
                if tape.is(1, 2) {
                    out.push_str(tape.one(&WORDS));
                }
                let _ = write!(out, "${{{}}}", expression(tape, in_row));
            }
            format!("\"{out}\"")
        }
    }
}

fn number(tape: &mut Tape<'_>) -> &'static str {
    tape.one(&["640", "count", "price", "rate", "rows | count", "rows.price | total", "0", "-1"])
}

fn address(tape: &mut Tape<'_>) -> String {
    match tape.under(5) {
        0 => "\"https://dalbit.shop\"".to_owned(),
        1 => "page".to_owned(),
        2 => format!("\"https://dalbit.shop/${{{}}}\"", expression(tape, false)),
        3 => "\"https://dalbit.shop/?u=${page}&n=${memo}\"".to_owned(),
        _ => "photo".to_owned(),
    }
}

fn link(tape: &mut Tape<'_>) -> String {
    let names: &[&str] = tape.one(&[
        &[],
        &["url"],
        &["web_url", "mobile_web_url"],
        &["web_url"],
        &["mobile_web_url", "app"],
        &["url", "app"],
        &["app"],
    ]);
    let mut out = String::new();
    for name in names {
        if *name == "app" {
            let whens = [(); 3].map(|()| when(tape, false));
            let [one, other, all] = whens;
            let _ = write!(out, "app {{ id = name{one}; k = \"1\"{other} }}{all}; ");
        } else {
            out += &alternatives(tape, name, address);
        }
    }
    format!("{{ {out}}}")
}

fn field(out: &mut String, tape: &mut Tape<'_>, times: usize, line: impl Fn(&mut Tape<'_>) -> String) {
    if tape.is(times, 4) {
        let (line, when) = (line(tape), when(tape, false));
        let _ = writeln!(out, "  {line}{when}");
    }
}

fn content(tape: &mut Tape<'_>) -> String {
    let mut out = "content {\n".to_owned();
    if tape.is(3, 4) {
        let title = alternatives(tape, "title", |tape| copy(tape, false));
        let _ = writeln!(out, "  {title}");
    }
    field(&mut out, tape, 2, |tape| format!("description {}", copy(tape, false)));
    field(&mut out, tape, 2, |tape| {
        format!("image_url {}", tape.one(&["photo", "\"https://img.dalbit.shop/1.png\"", "page"]))
    });
    field(&mut out, tape, 1, |tape| format!("image_width {}", number(tape)));
    field(&mut out, tape, 1, |tape| format!("image_height {}", number(tape)));
    field(&mut out, tape, 3, |tape| format!("link {}", link(tape)));
    out + "}"
}

fn buttons(tape: &mut Tape<'_>) -> String {
    let mut out = String::new();
    field(&mut out, tape, 1, |tape| format!("button_title {}", copy(tape, false)));
    for _ in 0..tape.between(0, 3) {
        if tape.is(1, 4) {
            let (title, when) = (copy(tape, true), when(tape, true));
            let _ = writeln!(out, "  for row in rows {{ button {title} -> {}{when} }}", link(tape));
        } else {
            let (title, when) = (copy(tape, false), when(tape, false));
            let _ = writeln!(out, "  button {title} -> {}{when}", link(tape));
        }
    }
    out
}

fn social(tape: &mut Tape<'_>) -> String {
    let mut out = String::new();
    for name in ["like_count", "comment_count", "shared_count", "view_count", "subscriber_count"] {
        field(&mut out, tape, 1, |tape| format!("{name} {}", number(tape)));
    }
    format!("social {{\n{out}}}\n")
}

fn item_content(tape: &mut Tape<'_>) -> String {
    let mut out = String::new();
    field(&mut out, tape, 2, |tape| format!("profile_text {}", copy(tape, false)));
    field(&mut out, tape, 1, |tape| format!("title_image_text {}", copy(tape, false)));
    for _ in 0..tape.between(0, 3) {
        if tape.is(1, 2) {
            let (label, value, when) = (copy(tape, true), copy(tape, true), when(tape, true));
            let _ = writeln!(out, "  for row in rows {{ item {label} = {value}{when} }}{}", self::when(tape, false));
        } else {
            let _ = writeln!(out, "  item {} = {}{}", copy(tape, false), copy(tape, false), when(tape, false));
        }
    }
    if tape.is(1, 3) {
        field(&mut out, tape, 3, |tape| format!("sum {} = {}", copy(tape, false), copy(tape, false)));
    } else {
        field(&mut out, tape, 1, |tape| format!("sum_op {}", copy(tape, false)));
    }
    format!("item_content {{\n{out}}}\n")
}

fn feed(tape: &mut Tape<'_>, kind: &'static str) -> (&'static str, String) {
    let mut out = content(tape) + "\n";
    if tape.is(1, 2) {
        out += &item_content(tape);
    }
    if tape.is(1, 3) {
        out += &social(tape);
    }
    (kind, out + &buttons(tape))
}

fn text(tape: &mut Tape<'_>) -> (&'static str, String) {
    let mut out = alternatives(tape, "text", |tape| copy(tape, false)) + "\n";
    field(&mut out, tape, 3, |tape| format!("link {}", link(tape)));
    ("text", out + &buttons(tape))
}

fn list(tape: &mut Tape<'_>) -> (&'static str, String) {
    let mut out = format!("header_title {}{}\nheader_link {}\n", copy(tape, false), when(tape, false), link(tape));
    for _ in 0..tape.between(0, 4) {
        if tape.is(1, 3) {
            let _ = writeln!(out, "for row in rows {{ {}{} }}{}", content(tape), when(tape, true), when(tape, false));
        } else {
            let _ = writeln!(out, "{}{}", content(tape), when(tape, false));
        }
    }
    ("list", out + &buttons(tape))
}

fn commerce(tape: &mut Tape<'_>) -> (&'static str, String) {
    let mut out = content(tape) + "\ncommerce {\n";
    for name in ["regular_price", "discount_price", "discount_rate", "fixed_discount_price", "currency_unit_position"] {
        field(&mut out, tape, 2, |tape| format!("{name} {}", number(tape)));
    }
    field(&mut out, tape, 1, |tape| format!("product_name {}", copy(tape, false)));
    ("commerce", out + "}\n" + &buttons(tape))
}

fn location(tape: &mut Tape<'_>) -> (&'static str, String) {
    let mut out = content(tape) + "\n";
    field(&mut out, tape, 3, |tape| format!("address {}", copy(tape, false)));
    field(&mut out, tape, 1, |tape| format!("address_title {}", copy(tape, false)));
    ("location", out + &buttons(tape))
}
