//! Declarations: templates, links, constants and partials, and what is taken from other files.

use super::block::{Body, Scope};
use super::lexical;
use super::mistake;
use super::parameter::documentation;
use super::reader::Reader;
use super::slip;
use crate::diagnostic::say;
use crate::tree::Comment;
use crate::tree::code::{Block, Declaration, File, Ident, Role, Template, Use};

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
            let before = self.at;
            if self.sees(lexical::word("use")) && !slip::begins_declaration(self.rest()) {
                self.comments.extend(documents);
                file.uses.extend(self.taken());
                self.end_of_entry(before);
            } else if self.sees(lexical::name) {
                file.declarations.extend(self.declaration(documents));
            } else if !self.sign(";") {
                self.comments.extend(documents);
                self.outside();
            }
        }
    }

    /// Says what the file is where it is JSON or YAML, and reads nothing of it.
    fn is_another_notation(&mut self) -> bool {
        let (start, comments) = (self.at, self.comments.len());
        self.space();
        let rest = self.rest();
        let finding = if slip::is_json(rest) {
            mistake::json(self.next_word())
        } else if slip::is_yaml(rest) {
            mistake::yaml(self.next_word())
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
                say!(en: "write `use \"brand.talk\" {{ order_page }}`", ko: "`use \"brand.talk\" {{ order_page }}`처럼 쓰세요"),
            );
            self.skip_entry();
            return None;
        }
        let file = self.key()?;
        if !self.find_mark("{") {
            self.no_block("use", keyword);
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
                say!(en: "write the names to take, with commas between them", ko: "가져올 이름을 쉼표로 나누어 쓰세요"),
            );
        }
        name
    }

    fn declaration(&mut self, documents: Vec<Comment>) -> Option<Declaration> {
        let start = self.at;
        let word = self.name()?;
        let name = self.declared_name(&word);
        if name.is_none() && !self.is_declared(&word) {
            self.comments.extend(documents);
            self.at = start;
            self.outside();
            return None;
        }
        let parameters = if word.text == "const" { Vec::new() } else { self.parameters() };
        if !self.find_mark("{") {
            self.comments.extend(documents);
            self.no_declaration_block(&word, start);
            return None;
        }
        let role = self.role(word)?;
        let doc = documentation(&documents);
        Some(Declaration { doc, name, parameters, role, span: self.span_from(start) })
    }

    /// Reads the name of what is declared.
    fn declared_name(&mut self, word: &Ident) -> Option<Ident> {
        self.gap();
        let name = self.name();
        if name.is_none() && self.is_declared(word) {
            let span = if self.peek() == Some('"') { self.next_word() } else { self.sink.span(self.at, self.at) };
            self.report(mistake::no_name(&word.text, span));
            if self.peek() == Some('"') {
                return self.key();
            }
        }
        name
    }

    /// Whether a word begins a declaration, for all that is known of it.
    fn is_declared(&self, word: &Ident) -> bool {
        slip::DECLARATIONS.contains(&word.text.as_str())
    }

    fn no_declaration_block(&mut self, word: &Ident, start: usize) {
        let declared = self.is_declared(word);
        if declared {
            return self.no_block(&word.text, word.span);
        }
        self.at = start;
        self.outside();
    }

    /// Reads the block of a declaration, which comes next.
    fn role(&mut self, word: Ident) -> Option<Role> {
        Some(match word.text.as_str() {
            "link" => Role::Link(self.block(Scope::Part)?),
            "partial" => Role::Partial(self.block(Scope::Partial)?),
            "const" => Role::Const(self.binds(false)?),
            _ => {
                let is_list = word.text == "list";
                let start = self.at;
                let Body { items, cases, mirror } = self.body(Scope::Template { is_list })?;
                let block = Block { items, span: self.span_from(start) };
                Role::Template(Template { kind: Some(word), block, cases, mirror })
            }
        })
    }

    /// Steps over what stands outside of every declaration, up to the next one.
    fn outside(&mut self) {
        self.sink.gap();
        let finding = mistake::outside(self.rest(), self.next_word());
        self.report(finding);
        while self.peek().is_some() {
            self.skip(|sign| matches!(sign, '\n' | '\r' | '"'));
            if self.peek() == Some('"') {
                self.silently(Self::string);
                continue;
            }
            self.eat(lexical::line_break);
            self.eat(lexical::blanks);
            if self.begins_line_of_its_own() {
                return;
            }
        }
    }

    fn begins_line_of_its_own(&self) -> bool {
        slip::begins_declaration(self.rest())
            || self.rest().starts_with("///")
            || self.sees((lexical::word("use"), lexical::blanks, nom::character::complete::char('"')))
    }
}
