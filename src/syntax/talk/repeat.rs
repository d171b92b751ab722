//! Entries with a word of their own: `for`, `use`, `case` and `mirror`.

use super::block::{Body, Scope};
use super::lexical;
use super::mistake;
use super::reader::{Reader, syntax};
use crate::diagnostic::{Finding, say};
use crate::source::Span;
use crate::tree::code::{Case, Ident, Include, Item, Mirror, Path, Repeat};

impl Reader<'_> {
    /// Reads `i in items { … }`.
    pub(super) fn repeat(&mut self, scope: Scope, start: usize) -> Option<Item> {
        let keyword = self.span_from(start);
        let head = self.repetition();
        if !self.opens_block("for", keyword) {
            return None;
        }
        let block = self.block(scope.rows())?;
        let when = self.when();
        if scope.is_rows() {
            self.sink.gap();
            self.report(nested_for(keyword));
            return None;
        }
        let (variable, list) = head?;
        Some(Item::Repeat(Repeat { variable, list, items: block.items, when, span: self.span_from(start) }))
    }

    /// Reads `i in items`.
    pub(super) fn repetition(&mut self) -> Option<(Ident, Path)> {
        self.gap();
        let variable = self.name();
        self.gap();
        let has_in = variable.is_some() && self.eats_word("in");
        self.gap();
        let list = if has_in && self.sees(lexical::name) { self.path() } else { None };
        if list.is_none() {
            self.sink.gap();
            self.expected(
                say!(en: "`for` needs a name, `in` and a list", ko: "`for` 뒤에는 이름, `in`, 목록이 와야 합니다"),
                say!(en: "write `for i in items {{ … }}`", ko: "`for i in items {{ … }}`처럼 쓰세요"),
            );
            self.skip(|sign| matches!(sign, '{' | '}' | ';' | '\n' | '\r'));
        }
        variable.zip(list)
    }

    /// Reads a partial by name, with its arguments.
    pub(super) fn include(&mut self, start: usize) -> Option<Item> {
        self.gap();
        if !self.sees(lexical::name) {
            self.sink.gap();
            self.expected(
                say!(en: "the name of a partial is missing behind `use`", ko: "`use` 뒤에 partial 이름이 없습니다"),
                say!(
                    en: "write `use footer_buttons`; names of other files are taken at the top of the file",
                    ko: "`use footer_buttons`처럼 쓰세요. 다른 파일의 이름은 파일 맨 위에서 가져옵니다",
                ),
            );
            self.skip_entry();
            return None;
        }
        let call = self.call()?;
        let when = self.when();
        Some(Item::Include(Include { call, when, span: self.span_from(start) }))
    }

    /// Reads `"쿠폰 없음" { name = "라이언" }`.
    pub(super) fn case(&mut self, scope: Scope, start: usize, body: &mut Body) {
        let keyword = self.span_from(start);
        self.gap();
        let name = if self.peek() == Some('"') { self.key() } else { self.no_case_name() };
        if !self.opens_block("case", keyword) {
            return;
        }
        let binds = self.binds(false).unwrap_or_default();
        let span = self.span_from(start);
        if !matches!(scope, Scope::Template { .. }) {
            self.sink.gap();
            return self.report(only_in_template("case", keyword));
        }
        body.cases.extend(name.map(|name| Case { name, binds, span }));
    }

    fn no_case_name(&mut self) -> Option<Ident> {
        self.sink.gap();
        self.expected(
            say!(en: "a case needs a name in quotes", ko: "`case`에는 따옴표로 감싼 이름이 필요합니다"),
            say!(en: "write `case \"쿠폰 없음\" {{ … }}`", ko: "`case \"쿠폰 없음\" {{ … }}`처럼 쓰세요"),
        );
        self.skip(|sign| matches!(sign, '{' | '}' | ';' | '\n' | '\r'));
        None
    }

    /// Reads `feed { … }` behind `mirror`.
    pub(super) fn mirror(&mut self, scope: Scope, start: usize, body: &mut Body) {
        let keyword = self.span_from(start);
        self.gap();
        let kind = self.name();
        if kind.is_none() {
            self.sink.gap();
            self.expected(
                say!(en: "the kind of the mirror is missing", ko: "`mirror`의 종류가 없습니다"),
                say!(en: "write `mirror feed {{ … }}`", ko: "`mirror feed {{ … }}`처럼 쓰세요"),
            );
        }
        if !self.opens_block("mirror", keyword) {
            return;
        }
        let is_list = kind.as_ref().is_some_and(|kind| kind.text == "list");
        let block = self.block(Scope::Mirror { is_list });
        let span = self.span_from(start);
        if !matches!(scope, Scope::Template { .. }) {
            self.sink.gap();
            return self.report(only_in_template("mirror", keyword));
        }
        if let Some(first) = &body.mirror {
            let finding = mistake::twice(keyword, first.span);
            return self.report(finding);
        }
        body.mirror = kind.zip(block).map(|(kind, block)| Mirror { kind, block, span });
    }
}

fn nested_for(span: Span) -> Finding {
    syntax(span, say!(en: "a `for` cannot stand in another", ko: "`for` 안에 `for`를 쓸 수 없습니다"))
        .help(say!(en: "a list holds no lists; repeat once", ko: "목록 안에 목록은 없습니다. 한 번만 반복하세요"))
}

fn only_in_template(word: &str, span: Span) -> Finding {
    syntax(span, say!(en: "`{word}` stands directly in a template", ko: "`{word}`은(는) 템플릿 바로 안에 씁니다"))
        .help(say!(en: "move it out of this block", ko: "이 블록 밖으로 옮기세요"))
}
