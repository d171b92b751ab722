//! The files of a program: the one that is compiled, and those that it imports, each once.

use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::Arc;

use crate::diagnostic::{Finding, Place, Words, say};
use crate::program::resolve::Module;
use crate::source::{Source, Span};
use crate::syntax::{self, Code, Reading};
use crate::tree::Notation;
use crate::tree::code::{File, Use};

/// Where imported files come from. The compiler itself reads none.
pub trait Imports: Debug + Send + Sync {
    /// The file that another one imports by a path relative to it. The name of the source tells it apart: the same file
    /// has the same name, whoever imports it.
    ///
    /// # Errors
    /// Why it cannot be had, for people.
    fn import(&self, from: &Source, path: &str) -> Result<Arc<Source>, Words>;
}

/// Files of one program, at most.
const FILES_MAX: usize = 1_000;

/// The files of a program with what is wrong with them.
pub(super) struct Modules {
    pub(super) list: Vec<Module>,
    /// For each file, what is wrong with its text and its imports; places are its own bytes.
    pub(super) findings: Vec<Vec<Finding>>,
    /// For each file, whether some of its text was passed over.
    pub(super) has_gaps: Vec<bool>,
}

/// Reads a file's imports, and theirs.
pub(super) fn load(source: &Source, notation: Notation, code: Code, imports: Option<&dyn Imports>) -> Modules {
    let mut loader =
        Loader { imports, positions: HashMap::new(), list: Vec::new(), findings: Vec::new(), has_gaps: Vec::new() };
    loader.add(Arc::new(source.clone()), notation, code);
    let mut next = 0;
    while next < loader.list.len() {
        loader.follow(next);
        next += 1;
    }
    loader.cycles();
    Modules { list: loader.list, findings: loader.findings, has_gaps: loader.has_gaps }
}

struct Loader<'a> {
    imports: Option<&'a dyn Imports>,
    positions: HashMap<String, usize>,
    list: Vec<Module>,
    findings: Vec<Vec<Finding>>,
    has_gaps: Vec<bool>,
}

impl Loader<'_> {
    fn add(&mut self, source: Arc<Source>, notation: Notation, code: Code) -> usize {
        let position = self.list.len();
        self.positions.insert(source.name.clone(), position);
        self.list.push(Module { source, notation, file: code.file, uses: Vec::new() });
        self.findings.push(code.findings);
        self.has_gaps.push(code.has_gaps);
        position
    }

    fn follow(&mut self, position: usize) {
        let Some(module) = self.list.get(position) else { return };
        let (source, uses) = (Arc::clone(&module.source), module.file.uses.clone());
        let targets = uses.iter().map(|import| self.target(position, &source, import)).collect();
        if let Some(module) = self.list.get_mut(position) {
            module.uses = targets;
        }
    }

    fn target(&mut self, position: usize, source: &Source, import: &Use) -> Option<usize> {
        let found = match self.imports {
            Some(imports) => imports.import(source, &import.file.text),
            None => Err(say!(en: "no other file can be read here", ko: "여기서는 다른 파일을 읽을 수 없습니다")),
        };
        let found = match found {
            Ok(found) => found,
            Err(words) => {
                self.report(position, import.file.span, words);
                return None;
            }
        };
        if let Some(known) = self.positions.get(&found.name) {
            return Some(*known);
        }
        if self.list.len() >= FILES_MAX {
            return None;
        }
        let notation = syntax::notation(&found);
        match syntax::read(&found, notation) {
            Reading::Code(code) => Some(self.add(found, notation, code)),
            // A file of messages declares no names; that they are missing is told where they are asked for.
            Reading::Data(parsed) => {
                let code = Code { file: File::default(), findings: parsed.findings, has_gaps: parsed.has_gaps };
                Some(self.add(found, notation, code))
            }
        }
    }

    fn report(&mut self, position: usize, span: Span, message: Words) {
        if let Some(findings) = self.findings.get_mut(position) {
            findings.push(Finding::new("bad-import", Place::Span(span), message));
        }
    }

    /// Takes out the imports that close a circle, with a finding at each.
    fn cycles(&mut self) {
        let mut state = vec![State::New; self.list.len()];
        let mut way = vec![(0, 0)];
        if let Some(first) = state.first_mut() {
            *first = State::Open;
        }
        while let Some((position, next)) = way.last_mut() {
            let (position, turn) = (*position, *next);
            *next += 1;
            match self.list.get(position).and_then(|module| module.uses.get(turn)).copied() {
                Some(Some(target)) => match state.get(target) {
                    Some(State::New) => {
                        state[target] = State::Open;
                        way.push((target, 0));
                    }
                    Some(State::Open) => self.close(position, turn, target),
                    Some(State::Done) | None => {}
                },
                Some(None) => {}
                None => {
                    state[position] = State::Done;
                    way.pop();
                }
            }
        }
    }

    fn close(&mut self, position: usize, turn: usize, target: usize) {
        let name = self.list.get(target).map(|module| module.source.name.clone()).unwrap_or_default();
        let Some(module) = self.list.get_mut(position) else { return };
        let span = module.file.uses.get(turn).map(|import| import.file.span).unwrap_or_default();
        if let Some(slot) = module.uses.get_mut(turn) {
            *slot = None;
        }
        let message = if position == target {
            say!(en: "a file cannot import itself", ko: "자기 자신을 가져올 수 없습니다")
        } else {
            say!(en: "the imports go round in a circle: {name} leads back here", ko: "가져오기가 순환합니다. {name}에서 다시 이 파일로 돌아옵니다")
        };
        self.report(position, span, message);
        if let Some(finding) = self.findings.get_mut(position).and_then(|findings| findings.last_mut()) {
            finding.help = Some(say!(
                en: "move what both need into a file of its own",
                ko: "함께 쓰는 것을 따로 한 파일로 옮기세요",
            ));
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}
