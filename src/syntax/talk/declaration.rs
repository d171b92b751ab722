//! Declarations: templates, links, constants and partials, and what is taken from other files.

use nom::character::complete::char;

use super::block::{Body, Scope};
use super::lexical;
use super::mistake::{safe, stray_bracket};
use super::parameter::documentation;
use super::reader::{Reader, syntax};
use super::slip::{self, DECLARATIONS};
use crate::diagnostic::{Change, Finding, Fix, say};
use crate::source::Span;
use crate::tree::Comment;
use crate::tree::code::{Block, Declaration, File, Ident, Parameter, Role, Template, Use};

impl Reader<'_> {
    /// Reads a file.
    pub(super) fn file(&mut self) -> File {
        let mut file = File::default();
        if self.is_another_notation() {
            return file;
        }
        loop {
            let documents = self.documented();
            if self.peek().is_none() {
                self.comments.extend(documents);
                return file;
            }
            self.part(documents, &mut file);
        }
    }

    fn part(&mut self, documents: Vec<Comment>, file: &mut File) {
        let before = self.at;
        if self.sees(lexical::word("use")) && !slip::begins_declaration(self.rest()) {
            self.comments.extend(documents);
            if let Some(taken) = self.taken() {
                self.late_use(file, taken.span);
                file.uses.push(taken);
            }
            self.end_of_entry(before);
        } else if self.sees(lexical::name) {
            file.declarations.extend(self.declaration(documents));
        } else {
            self.comments.extend(documents);
            if !self.sign(";") {
                self.outside();
            }
        }
    }

    /// Says what the file is where it is JSON or YAML, and reads nothing of it.
    fn is_another_notation(&mut self) -> bool {
        let (start, comments) = (self.at, self.comments.len());
        self.silently(Self::space);
        let span = self.next_word();
        let finding = if slip::is_json(self.rest()) {
            json(span)
        } else if slip::is_yaml(self.rest()) {
            yaml(span)
        } else {
            self.at = start;
            self.comments.truncate(comments);
            return false;
        };
        self.report(finding);
        self.sink.gap();
        self.at = self.end;
        true
    }

    /// Reads `use "brand.talk" { order_page, store }`.
    fn taken(&mut self) -> Option<Use> {
        let start = self.at;
        self.eats_word("use");
        let keyword = self.span_from(start);
        self.gap();
        if self.peek() != Some('"') {
            self.sink.gap();
            self.expected(
                say!(en: "the file is missing behind `use`", ko: "`use` 뒤에 파일 이름이 없습니다"),
                say!(
                    en: "write `use \"brand.talk\" {{ order_page }}`",
                    ko: "`use \"brand.talk\" {{ order_page }}`처럼 쓰세요",
                ),
            );
            self.skip_entry();
            return None;
        }
        let file = self.key()?;
        if !self.find_mark("{") && self.sees(lexical::name) {
            self.unopened("{");
        } else if !self.opens_block("use", keyword) {
            return None;
        }
        let mut names = Vec::new();
        self.sequence("{", "}", |reader| names.extend(reader.taken_name()));
        Some(Use { file, names, span: self.span_from(start) })
    }

    fn taken_name(&mut self) -> Option<Ident> {
        let name = self.name();
        if name.is_none() {
            self.expected(
                say!(en: "a name is missing here", ko: "여기에 이름이 없습니다"),
                say!(
                    en: "write the names to take, with commas between them",
                    ko: "가져올 이름을 쉼표로 나누어 쓰세요",
                ),
            );
        }
        name
    }

    /// Says that names are taken behind a declaration.
    fn late_use(&mut self, file: &File, span: Span) {
        if !file.declarations.is_empty() {
            self.report(
                syntax(
                    span,
                    say!(en: "`use` stands before every declaration", ko: "`use`는 모든 선언보다 앞에 씁니다"),
                )
                .help(say!(en: "move it to the top of the file", ko: "파일 맨 위로 옮기세요")),
            );
        }
    }

    fn declaration(&mut self, documents: Vec<Comment>) -> Option<Declaration> {
        let start = self.at;
        let word = self.name()?;
        if !self.declares(start, &word) {
            self.comments.extend(documents);
            self.at = start;
            self.outside();
            return None;
        }
        let name = self.declared_name(&word);
        let parameters = self.declared_parameters(&word);
        if !self.opens_block(&word.text, word.span) {
            self.comments.extend(documents);
            return None;
        }
        let role = self.role(word)?;
        let doc = documentation(&documents);
        Some(Declaration { doc, name, parameters, role, span: self.span_from(start) })
    }

    /// Whether the word that was just read begins a declaration. One that is not known does where a name and a bracket
    /// follow; what is indented may as well be an entry behind a bracket too many.
    fn declares(&self, start: usize, word: &Ident) -> bool {
        if self.is_outermost(start) && is_declared(word) {
            return true;
        }
        let whole = self.slice(start, self.end);
        if self.is_outermost(start) { slip::begins_unknown_declaration(whole) } else { slip::begins_declaration(whole) }
    }

    /// Reads the name of what is declared.
    fn declared_name(&mut self, word: &Ident) -> Option<Ident> {
        self.gap();
        if self.sees((lexical::trivia, lexical::name)) {
            self.space();
            return self.name();
        }
        let start = self.at;
        let quoted = if self.peek() == Some('"') { self.key() } else { None };
        let finding = match &quoted {
            Some(quoted) => quoted_name(quoted),
            None => no_name(&word.text, self.sink.span(start, start)),
        };
        self.report(finding);
        quoted
    }

    fn declared_parameters(&mut self, word: &Ident) -> Vec<Parameter> {
        self.gap();
        let start = self.at;
        let parameters = self.parameters();
        if word.text == "const" && self.at > start {
            let span = self.span_from(start);
            self.report(parameters_of_constant(span));
            return Vec::new();
        }
        parameters
    }

    /// Reads the block of a declaration, which comes next.
    fn role(&mut self, word: Ident) -> Option<Role> {
        Some(match word.text.as_str() {
            "link" => Role::Link(self.block(Scope::Part)?),
            "partial" => Role::Partial(self.block(Scope::Partial)?),
            "const" => Role::Const(self.binds(false)?),
            _ => Role::Template(self.template(word)?),
        })
    }

    fn template(&mut self, kind: Ident) -> Option<Template> {
        let start = self.at;
        let Body { items, cases, mirror } = self.body(Scope::Template { is_list: kind.text == "list" })?;
        let block = Block { items, span: self.span_from(start) };
        Some(Template { kind: Some(kind), block, cases, mirror })
    }

    /// Steps over what stands outside of every declaration, up to the next one.
    fn outside(&mut self) {
        self.is_unbalanced = true;
        self.sink.gap();
        self.report(outside(self.rest(), self.next_word()));
        while self.peek().is_some() {
            self.skip(|sign| matches!(sign, '\n' | '\r' | '"'));
            if self.peek() == Some('"') {
                self.silently(Self::string);
                continue;
            }
            self.eat(lexical::line_break);
            self.eat(lexical::blanks);
            if self.begins_part() {
                return;
            }
        }
    }

    fn begins_part(&self) -> bool {
        let begins_use = || self.sees((lexical::word("use"), lexical::blanks, char('"')));
        slip::begins_declaration(self.rest()) || self.rest().starts_with("///") || begins_use()
    }
}

/// Whether a word begins a declaration.
fn is_declared(word: &Ident) -> bool {
    DECLARATIONS.contains(&word.text.as_str())
}

fn no_name(word: &str, span: Span) -> Finding {
    syntax(span, say!(en: "the name is missing behind `{word}`", ko: "`{word}` 뒤에 이름이 없습니다"))
        .help(say!(en: "write `{word} order-shipped {{ … }}`", ko: "`{word} order-shipped {{ … }}`처럼 쓰세요"))
}

fn quoted_name(name: &Ident) -> Finding {
    let text = &name.text;
    let finding = syntax(name.span, say!(en: "a name stands without quotes", ko: "이름에는 따옴표를 쓰지 않습니다"))
        .help(say!(
            en: "write small letters and digits, words joined by `-` or `_`: order-shipped",
            ko: "영문 소문자와 숫자를 쓰고 낱말은 `-`나 `_`로 이으세요: order-shipped",
        ));
    let is_name = lexical::name(text).is_ok_and(|(rest, _)| rest.is_empty());
    let title = say!(en: "remove the quotes", ko: "따옴표 지우기");
    if is_name { finding.fix(safe((title, Change::Text(name.span, text.clone())))) } else { finding }
}

fn parameters_of_constant(span: Span) -> Finding {
    syntax(span, say!(en: "a constant has no parameters", ko: "`const`에는 매개변수가 없습니다"))
        .help(say!(en: "remove them", ko: "지우세요"))
        .fix(Fix::unsure(say!(en: "remove the parameters", ko: "매개변수 지우기"), Change::Text(span, String::new())))
}

fn json(span: Span) -> Finding {
    syntax(span, say!(en: "this is JSON, not .talk", ko: ".talk이 아니라 JSON입니다")).help(say!(
        en: "name the file `.json`: malpung reads JSON as it is",
        ko: "파일 이름을 `.json`으로 바꾸세요. malpung은 JSON을 그대로 읽습니다",
    ))
}

fn yaml(span: Span) -> Finding {
    syntax(span, say!(en: "this is YAML, not .talk", ko: ".talk이 아니라 YAML입니다")).help(say!(
        en: "name the file `.yaml`, or write `feed order-shipped {{ … }}`",
        ko: "파일 이름을 `.yaml`로 바꾸거나 `feed order-shipped {{ … }}`처럼 쓰세요",
    ))
}

/// Something outside of every declaration.
fn outside(rest: &str, span: Span) -> Finding {
    if rest.starts_with(['}', ')', ']']) {
        return stray_bracket(span);
    }
    let all = DECLARATIONS.join(", ");
    syntax(span, say!(en: "this stands outside of every declaration", ko: "선언 밖에 있는 내용입니다")).help(say!(
        en: "check for a `}}` too many above; a declaration begins with {all}",
        ko: "위에 `}}`가 하나 더 있는지 보세요. 선언은 {all} 가운데 하나로 시작합니다",
    ))
}
