//! Texts before and after: what becomes regular, and what stays as its author wrote it.

use proptest::prelude::*;

use super::*;

fn check(text: &str, notation: Notation) -> String {
    let formatted = match format(&Source::new("t", text), notation) {
        Ok(formatted) => formatted,
        Err(Unformatted::Changed) => return "changed".to_owned(),
        Err(Unformatted::Mistakes(findings)) => return format!("{} mistakes", findings.len()),
    };
    assert_eq!(format(&Source::new("t", formatted.as_str()), notation).unwrap(), formatted, "not at rest");
    formatted
}

fn yaml(text: &str) -> String {
    check(text, Notation::Yaml)
}

#[test]
fn yaml_becomes_regular() {
    insta::assert_snapshot!(yaml("# 맨 앞\n\n\nobject_type:   feed   # 종류\ncontent:\n      title:   '배송 출발'\n      description: '그의 \"말\"'\n      link: {web_url: https://dalbit.shop/a,\n         mobile_web_url: https://dalbit.shop/b}\n\n\n      image_url: \"https://dalbit.shop/\\u0041.png\"\n      # 안쪽 끝\nbuttons:\n- title:  가\n  # 링크\n  link:   {}  # 빈 링크\n\n- {title: 나, link: {web_url: 'x'}}\n# 바깥 끝\n"), @r#"
    # 맨 앞

    object_type: feed  # 종류
    content:
      title: "배송 출발"
      description: '그의 "말"'
      link: { web_url: https://dalbit.shop/a, mobile_web_url: https://dalbit.shop/b }

      image_url: "https://dalbit.shop/\u0041.png"
      # 안쪽 끝
    buttons:
      - title: 가
        # 링크
        link: {}  # 빈 링크

      - { title: 나, link: { web_url: "x" } }
    # 바깥 끝
    "#);
}

#[test]
fn lines_of_a_yaml_text_stay() {
    insta::assert_snapshot!(yaml("object_type: text\ntext: |-   # 글\n     첫 줄\n\n       둘째 줄  \n     끝\n\nlink:\n    web_url: >\n      https://dalbit.shop/a\n    title: 이어\n       지는\n\n       글 # 뒤\n    quoted: \"이어 \\\n       지는\n       글\"\n"), @r#"
    object_type: text
    text: |-  # 글
      첫 줄

        둘째 줄  
      끝

    link:
      web_url: >
        https://dalbit.shop/a
      title: 이어
        지는

        글  # 뒤
      quoted: "이어 \
        지는
        글"
    "#);
}

#[test]
fn documents_stay_apart() {
    insta::assert_snapshot!(yaml("# 앞\n---\n# 첫\na: 1\n# 첫 끝\n--- # 둘째\nb:   2\n\n---\n[ 1,2 ]\n---\n- 1\n-   - 2\n    - 3\n- a: 1\n  b: 2\n# 끝\n"), @"
    # 앞
    ---
    # 첫
    a: 1
    # 첫 끝
    ---  # 둘째
    b: 2
    ---
    [1, 2]
    ---
    - 1
    - - 2
      - 3
    - a: 1
      b: 2
    # 끝
    ");
}

#[test]
fn what_only_its_author_can_lay_out_keeps_its_layout() {
    insta::assert_snapshot!(yaml("a:   &x {b:  1}   \nc:   *x\nd: \"여러   \n   줄\"   \n\n\n\n"), @r#"
    a:   &x {b:  1}
    c:   *x
    d: "여러   
       줄"
    "#);
    insta::assert_snapshot!(yaml("a:   !!str 1  \n<<: {b: 1}"), @"
    a:   !!str 1
    <<: {b: 1}
    ");
    insta::assert_snapshot!(yaml("%YAML 1.2\n---\na:    1  \n"), @"
    %YAML 1.2
    ---
    a:    1
    ");
    insta::assert_snapshot!(yaml("? a\n:   1  \n"), @"
    ? a
    :   1
    ");
    insta::assert_snapshot!(yaml("a:   |+\n  글\n\n\n"), @"
    a:   |+
      글
    ");
    insta::assert_snapshot!(yaml("a:   |2\n    글  \nb:   1   \n"), @"
    a:   |2
        글  
    b:   1
    ");
}

#[test]
fn line_ends_stay() {
    assert_eq!(yaml("a:   1\r\nb: 2"), "a: 1\r\nb: 2\r\n");
    assert_eq!(yaml("a:   1\rb: 2\r"), "a: 1\rb: 2\r");
    assert_eq!(yaml("a:   1\r\nb: 2\n"), "a: 1\nb: 2\n");
    assert_eq!(check("{\"a\":1,\r\n\"b\":[]}", Notation::Json), "{\r\n  \"a\": 1,\r\n  \"b\": []\r\n}\r\n");
}

#[test]
fn json_becomes_regular() {
    insta::assert_snapshot!(check("{\"a\" : [1.50,-0,1e3,true,null], \"b\":{}, \"가\":\"\\uac00\\/\\n\\u2028\\t\",\n\"a\":\"둘\"}", Notation::Json), @r#"
    {
      "a": [
        1.50,
        -0,
        1e3,
        true,
        null
      ],
      "b": {},
      "가": "가/\n\u2028\t",
      "a": "둘"
    }
    "#);
}

#[test]
fn what_has_mistakes_is_left_alone() {
    assert_eq!(check("{\"a\": 1,}", Notation::Json), "1 mistakes");
    assert_eq!(check("{'a': 1}", Notation::Json), "1 mistakes");
    assert_eq!(yaml("a: [1\nb: 2\n"), "1 mistakes");
    assert_eq!(yaml("title: [광고] 할인\n"), "1 mistakes");
}
/// Choices that follow from one number.
struct Choices(u64);

impl Choices {
    fn below(&mut self, count: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % count
    }

    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }

    fn blanks(&mut self, least: u64, more: u64) -> String {
        " ".repeat(usize::try_from(least + self.below(more)).unwrap())
    }

    /// A comment behind something, a line end, and lines that hold nothing but comments.
    fn line_end(&mut self, out: &mut String) {
        out.push_str(self.of(&["", "", "", "  ", " # 뒤", "   #뒤"]));
        out.push('\n');
        while self.below(4) == 0 {
            let blanks = self.blanks(0, 6);
            out.push_str(&blanks);
            out.push_str(self.of(&["", "# 홀로", "# - a: b", "#"]));
            out.push('\n');
        }
    }

    fn flow(&mut self, depth: u64) -> String {
        match self.below(if depth == 0 { 4 } else { 6 }) {
            0 => "1".to_owned(),
            1 => self.of(&["낱말", "두 낱말", "2026-11-22", "a:b"]).to_owned(),
            2 => self.of(&["'작은 '' 것'", "'평범'", "'\"'"]).to_owned(),
            3 => self.of(&["\"큰 \\n 것\"", "\"평범, [\"", "\"\""]).to_owned(),
            4 => {
                let parts: Vec<String> = (0..self.below(3)).map(|_| self.flow(depth - 1)).collect();
                let gap = self.of(&[",", ", ", " ,\n          ", ", # 안\n          "]);
                format!("[{}{}{}]", self.blanks(0, 2), parts.join(gap), self.blanks(0, 2))
            }
            _ => {
                let parts = ["a", "'b'", "다"].iter().take(usize::try_from(self.below(4)).unwrap());
                let parts: Vec<String> = parts.map(|key| format!("{key}: {}", self.flow(depth - 1))).collect();
                let gap = self.of(&[",", ", ", ",\n          "]);
                format!("{{{}{}{}}}", self.blanks(0, 2), parts.join(gap), self.blanks(0, 2))
            }
        }
    }

    fn lines(&mut self, indent: usize, out: &mut String) {
        let inner = " ".repeat(indent + 1) + &self.blanks(0, 3);
        out.push_str(self.of(&["|", "|-", ">", ">-", "| # 머리", "|-", "|2", "|+"]));
        out.push('\n');
        for line in
            ["첫 줄", "", "  들여쓴 줄  ", "# 글이다", "끝"].iter().take(usize::try_from(1 + self.below(5)).unwrap())
        {
            if !line.is_empty() {
                out.push_str(&inner);
            }
            out.push_str(line);
            out.push('\n');
        }
    }

    fn folded(&mut self, indent: usize, out: &mut String) {
        let inner = " ".repeat(indent + 1) + &self.blanks(0, 3);
        let (open, close) = [("", ""), ("'", "'"), ("\"", "\"")][usize::try_from(self.below(3)).unwrap()];
        out.push_str(&format!("{open}여러\n{inner}줄의\n\n{inner}글{close}"));
        self.line_end(out);
    }

    /// The value of a key or of a dash, which stands so far inwards.
    fn value(&mut self, indent: usize, depth: u64, after_dash: bool, out: &mut String) {
        match self.below(if depth == 0 { 3 } else { 6 }) {
            0 => {
                out.push(' ');
                self.lines(indent, out);
            }
            1 => {
                out.push(' ');
                self.folded(indent, out);
            }
            2 => {
                let (blanks, value) = (self.blanks(1, 3), self.flow(2));
                out.push_str(&format!("{blanks}{value}"));
                self.line_end(out);
            }
            3 if after_dash => {
                let blanks = self.blanks(1, 2);
                out.push_str(&blanks);
                self.map(indent + 1 + blanks.len(), depth - 1, true, out);
            }
            3 | 4 => {
                self.line_end(out);
                let inner = indent + 1 + usize::try_from(self.below(3)).unwrap();
                self.map(inner, depth - 1, false, out);
            }
            _ => {
                self.line_end(out);
                let inner = indent + usize::from(after_dash) + usize::try_from(self.below(3)).unwrap();
                for _ in 0..=self.below(2) {
                    out.push_str(&(" ".repeat(inner) + "-"));
                    self.value(inner, depth - 1, true, out);
                }
            }
        }
    }

    fn map(&mut self, indent: usize, depth: u64, begun: bool, out: &mut String) {
        for (index, key) in
            ["가", "\"나 다\"", "'b'", "a"].iter().take(usize::try_from(1 + self.below(4)).unwrap()).enumerate()
        {
            if index > 0 || !begun {
                out.push_str(&" ".repeat(indent));
            }
            out.push_str(&format!("{key}:"));
            self.value(indent, depth, false, out);
        }
    }

    fn page(&mut self) -> String {
        let mut out = self.of(&["", "# 앞\n", "---\n", "# 앞\n---\n", "--- # 앞\n"]).to_owned();
        for index in 0..=self.below(2) {
            if index > 0 {
                out.push_str(self.of(&["---\n", "--- # 문서\n", "# 끝\n---\n# 처음\n"]));
            }
            self.map(0, 3, false, &mut out);
        }
        out
    }
}

proptest! {
    #[test]
    fn yaml_stays_what_it_says_and_comes_to_rest(seed: u64, end in prop_oneof![Just("\n"), Just("\r\n")]) {
        let text = Choices(seed).page().replace('\n', end);
        match format(&Source::new("t", text.as_str()), Notation::Yaml) {
            // A block that is indented less than its head says, for example.
            Err(Unformatted::Mistakes(findings)) => prop_assert!(!findings.is_empty()),
            Err(Unformatted::Changed) => {
                let read = yaml::parse(&text).tree;
                let formatted = print::yaml_tree(&read, &text).unwrap_or_else(|| trimmed(&text, &read));
                prop_assert!(false, "changed\n{}\n=>\n{}", text, formatted);
            }
            Ok(once) => {
                let twice = format(&Source::new("t", once.as_str()), Notation::Yaml);
                prop_assert_eq!(twice.as_ref(), Ok(&once), "{}\n=>\n{}", text, once);
            }
        }
    }
}
