//! The parameters of a template to be: which expression each stands for, and what the places that it fills make of it.

use std::collections::{HashMap, HashSet};

use super::note::{Note, excerpt};
use super::usage::Use;
use super::{make, name, sample, types};
use crate::diagnostic::{Lang, Words, say};
use crate::source::Span;
use crate::tree::code::{ElementType, Ident, Parameter, Range, Type, TypeName};

/// Won of a price, at most: a guess.
const WON_MAX: i64 = 9_999_999;

/// A parameter to be.
#[derive(Debug)]
pub(super) struct Guess {
    /// The expression that it stands for.
    pub expression: String,
    /// Its name.
    pub name: String,
    /// What its places make of it.
    pub uses: Vec<Use>,
    /// What stands in where it is absent.
    pub default: Option<String>,
    /// Whether it is used where nothing says that it is there.
    pub is_bare: bool,
    /// Whether it may be absent: the places that it fills are then left out.
    pub may_be_absent: bool,
    /// The fields of its rows, where it is a list, and how many rows there may be.
    pub rows: Option<(Table, (i64, i64))>,
}

/// The parameters of a template, or the fields of a row.
#[derive(Debug, Default)]
pub(super) struct Table {
    guesses: Vec<Guess>,
    known: HashMap<String, usize>,
    names: HashSet<String>,
}

/// Texts of the message that samples are taken from.
#[derive(Debug, Clone, Default)]
pub(super) struct Examples {
    /// An address of a page.
    pub page: Option<String>,
    /// An address of a picture.
    pub picture: Option<String>,
}

impl Table {
    /// The parameter for an expression; `fallback` names it where the expression does not.
    pub fn index(&mut self, expression: &str, fallback: &str) -> usize {
        self.named(expression, name::of_expression(expression), fallback)
    }

    /// The parameter for what decides something.
    pub fn condition(&mut self, expression: &str) -> usize {
        self.named(expression, name::of_condition(expression), "is_shown")
    }

    /// The parameter for an expression that is to have a name, where that is still free.
    pub fn named(&mut self, expression: &str, name: Option<String>, fallback: &str) -> usize {
        let expression = expression.replace("?.", ".").replace("!.", ".");
        if let Some(index) = self.known.get(&expression) {
            return *index;
        }
        let longer = name.as_ref().and_then(|_| name::longer(&expression));
        let base = name.unwrap_or_else(|| fallback.to_owned());
        let name = self.free([Some(base.clone()), longer].into_iter().flatten(), &base);
        let index = self.guesses.len();
        self.names.insert(name.clone());
        self.known.insert(expression.clone(), index);
        self.guesses.push(Guess {
            expression,
            name,
            uses: Vec::new(),
            default: None,
            is_bare: false,
            may_be_absent: false,
            rows: None,
        });
        index
    }

    fn free(&self, mut names: impl Iterator<Item = String>, base: &str) -> String {
        let numbered = || (2..).map(|number| format!("{base}_{number}")).find(|name| !self.names.contains(name));
        names.find(|name| !self.names.contains(name)).or_else(numbered).unwrap_or_default()
    }

    /// A name that no parameter has.
    pub fn unused(&self, wanted: &str) -> String {
        self.free([wanted.to_owned()].into_iter(), wanted)
    }

    /// A parameter, to be changed.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut Guess> {
        self.guesses.get_mut(index)
    }

    /// Parameters that are whole texts or numbers, used where they must be there, and also asked whether they are: each
    /// gets a parameter of its own for that, whose name comes second.
    pub fn split(&mut self) -> Vec<(String, String)> {
        let mut split = Vec::new();
        for index in 0..self.guesses.len() {
            let Some(guess) = self.guesses.get(index) else { continue };
            let asks = guess.uses.contains(&Use::Condition);
            let is_text = matches!(guess.type_name(), TypeName::Text { .. } | TypeName::Bool | TypeName::Enum(_));
            if !asks || !guess.is_bare || is_text || guess.default.is_some() {
                continue;
            }
            let (from, wanted) = (guess.name.clone(), format!("has_{}", guess.name));
            let expression = format!("!!({})", guess.expression);
            let new = self.named(&expression, Some(wanted), "is_shown");
            let to = self.guesses.get(new).map(|guess| guess.name.clone()).unwrap_or_default();
            self.guesses.get_mut(new).into_iter().for_each(|guess| guess.uses.push(Use::Condition));
            self.guesses
                .get_mut(index)
                .into_iter()
                .for_each(|guess| guess.uses.retain(|usage| *usage != Use::Condition));
            split.push((from, to));
        }
        split
    }

    /// The parameters as they are declared, and a note about each.
    pub fn finish(&self, examples: &Examples, notes: &mut Vec<Note>) -> Vec<Parameter> {
        self.guesses.iter().map(|guess| guess.finish("", examples, notes)).collect()
    }
}

impl Guess {
    /// The parameter, and a note about it; `within` is the list whose rows it is a field of, with a dot.
    fn finish(&self, within: &str, examples: &Examples, notes: &mut Vec<Note>) -> Parameter {
        let mut inner = Vec::new();
        let of = match &self.rows {
            Some((table, size)) => list(&format!("{}.", self.name), table, *size, examples, &mut inner),
            None => self.type_name(),
        };
        notes.push(Note::guess(self.words(within, &of)));
        notes.append(&mut inner);
        let default = self.default.as_ref().map(|default| sample::literal(default, &of));
        let sample = default.clone().filter(|_| self.default.as_ref().is_some_and(|default| !default.is_empty()));
        let sample = sample.unwrap_or_else(|| sample::of(&self.name, &of, &self.uses, examples));
        Parameter {
            doc: None,
            name: make::ident(&self.name),
            is_optional: self.is_optional(),
            of: Type { name: of, span: Span::default() },
            sample: Some(sample),
            default,
            span: Span::default(),
        }
    }

    /// Whether it may be absent. One that is also used where it must be there may only be empty.
    fn is_optional(&self) -> bool {
        let only_asked = self.uses.iter().all(|usage| matches!(usage, Use::Condition));
        let is_asked = self.may_be_absent || self.uses.contains(&Use::Condition);
        self.default.is_some() || (is_asked && !only_asked && !self.is_bare)
    }

    /// The type that suits every place.
    fn type_name(&self) -> TypeName {
        let has = |wanted: fn(&Use) -> bool| self.uses.iter().any(wanted);
        if let Some(choices) = self.choices() {
            return TypeName::Enum(choices);
        }
        if has(|usage| {
            matches!(usage, Use::Number(..) | Use::Won | Use::Percent | Use::Digits(_) | Use::ComparedNumber(_))
        }) {
            return self.number();
        }
        if has(|usage| matches!(usage, Use::Address(_))) {
            let is_picture = !has(|usage| matches!(usage, Use::Address(false)));
            return if is_picture { TypeName::ImageUrl } else { TypeName::Url };
        }
        if self.uses.iter().all(|usage| matches!(usage, Use::Condition)) {
            return TypeName::Bool;
        }
        let may_be_empty = self.default.as_ref().is_some_and(String::is_empty)
            || (self.uses.contains(&Use::Condition) && !self.is_optional());
        let length = range(i64::from(!may_be_empty), self.length());
        TypeName::Text { length: Some(length), pattern: None, lines: None }
    }

    /// The texts that it may be, where a place says so.
    fn choices(&self) -> Option<Vec<Ident>> {
        let choices =
            self.uses.iter().find_map(|usage| if let Use::Choice(choices) = usage { Some(choices) } else { None });
        choices.map(|choices| choices.iter().map(|text| make::ident(text)).collect())
    }

    /// The most characters that suit every place.
    fn length(&self) -> i64 {
        let least = self.uses.iter().filter_map(Use::length);
        let default = self.default.as_ref().map_or(0, |default| default.chars().count());
        let compared = self.uses.iter().filter_map(Use::compared).map(|text| text.chars().count());
        let needed = compared.max().unwrap_or(0).max(default).max(1);
        i64::try_from(least.min().unwrap_or(20).max(needed)).unwrap_or(i64::MAX)
    }

    fn number(&self) -> TypeName {
        let has = |wanted: &Use| self.uses.contains(wanted);
        let bounds =
            self.uses.iter().filter_map(Use::bounds).reduce(|one, other| (one.0.max(other.0), one.1.min(other.1)));
        if has(&Use::Won) || (has(&Use::Digits(true)) && bounds.is_none()) {
            return TypeName::Won(Some(range(0, WON_MAX)));
        }
        if has(&Use::Percent) {
            return TypeName::Percent(None);
        }
        let (least, most) = bounds.unwrap_or((0, WON_MAX));
        TypeName::Int(Some(range(least, most.max(least))))
    }

    /// What is said about the parameter: what it stands for, and why it has its type.
    fn words(&self, within: &str, of: &TypeName) -> Words {
        let (name, of) = (&self.name, types::text(of));
        let optional = if self.is_optional() { "?" } else { "" };
        let source = excerpt(&self.expression);
        let (why, absent) = (self.why(), self.absent());
        let (en, ko) = (why.to(Lang::En), why.to(Lang::Ko));
        let (absent_en, absent_ko) = (absent.to(Lang::En), absent.to(Lang::Ko));
        say!(
            en: "`{within}{name}{optional}: {of}` for `{source}`, {en}{absent_en}",
            ko: "`{within}{name}{optional}: {of}` ← `{source}`. {ko}{absent_ko}",
        )
    }

    /// What becomes of its places where it is absent.
    fn absent(&self) -> Words {
        match &self.default {
            Some(default) => {
                let default = excerpt(default);
                say!(en: "; \"{default}\" without it", ko: ". 없으면 \"{default}\"(으)로 씁니다")
            }
            None if self.is_optional() => say!(en: "; may be absent", ko: ". 없어도 됩니다"),
            None => say!(en: "", ko: ""),
        }
    }

    fn why(&self) -> Words {
        if self.rows.is_some() {
            return say!(en: "whose rows are gone through", ko: "행마다 되풀이되는 목록입니다");
        }
        let weighty = self.uses.iter().max_by_key(|usage| usage.weight());
        match weighty {
            Some(Use::Text(place, _)) => say!(en: "a text in `{place}`", ko: "`{place}`에 들어가는 글입니다"),
            Some(Use::Address(false)) => say!(en: "a whole address", ko: "주소 전체입니다"),
            Some(Use::Address(true)) => say!(en: "the whole address of a picture", ko: "이미지 주소 전체입니다"),
            Some(Use::Part) => say!(en: "a part of an address", ko: "주소의 일부입니다"),
            Some(Use::Number(place, ..)) => say!(en: "a number in `{place}`", ko: "`{place}`에 들어가는 수입니다"),
            Some(Use::Won) => say!(en: "a price", ko: "가격입니다"),
            Some(Use::Percent) => say!(en: "a percentage", ko: "할인율입니다"),
            Some(Use::Digits(true)) => say!(en: "a number written with commas", ko: "쉼표를 넣어 쓰는 수입니다"),
            Some(Use::Digits(false)) => say!(en: "a number in a text", ko: "글에 들어가는 수입니다"),
            Some(Use::Choice(_)) => {
                say!(en: "one of the values that Kakao takes", ko: "카카오가 정한 값 가운데 하나입니다")
            }
            Some(Use::Compared(text)) => say!(en: "compared with \"{text}\"", ko: "\"{text}\"와(과) 비교하는 값입니다"),
            Some(Use::ComparedNumber(number)) => {
                say!(en: "compared with {number}", ko: "{number}와(과) 비교하는 수입니다")
            }
            Some(Use::Condition) | None => {
                say!(en: "which decides what is shown", ko: "무엇을 보일지 정하는 값입니다")
            }
        }
    }
}

fn list(
    within: &str,
    table: &Table,
    (least, most): (i64, i64),
    examples: &Examples,
    notes: &mut Vec<Note>,
) -> TypeName {
    let fields = table.guesses.iter().map(|guess| guess.finish(within, examples, notes)).collect();
    let of = match table.guesses.first() {
        Some(row) if row.expression.is_empty() => {
            ElementType::One(Type { name: row.type_name(), span: Span::default() })
        }
        Some(_) | None => ElementType::Record(fields),
    };
    TypeName::List { size: range(least, most), of: Box::new(of) }
}

fn range(least: i64, most: i64) -> Range {
    Range { least, most: most.max(least), span: Span::default() }
}
