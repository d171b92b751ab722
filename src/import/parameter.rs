//! The parameters of a template to be: which expression each stands for, and what the places that it fills make of it.

use std::collections::{HashMap, HashSet};

use super::note::{Note, excerpt};
use super::plan::{Facts, Plan, Role};
use super::usage::Use;
use super::{make, name, sample, types};
use crate::diagnostic::{Lang, Words, say};
use crate::source::Span;
use crate::tree::code::{ElementType, Ident, Parameter, Range, Type, TypeName};

/// Won of a price, at most: a guess.
const WON_MAX: i64 = 9_999_999;

/// A parameter to be.
#[derive(Debug, Default)]
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
    /// Whether some places that it fills are left out where it is absent.
    pub may_be_absent: bool,
    /// The fields of its rows, where it is a list, and how many rows there may be.
    pub rows: Option<(Table, (i64, i64))>,
}

/// The parameters of a template, or the fields of a row.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The list whose rows these are the fields of.
    within: String,
    guesses: Vec<Guess>,
    known: HashMap<(String, Option<Role>), usize>,
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
    /// The fields of a list's rows.
    pub fn of_rows(list: &str) -> Self {
        Self { within: list.to_owned(), ..Self::default() }
    }

    /// What the first draft found out about an expression.
    pub fn facts(&self, expression: &str, plan: &Plan) -> Facts {
        plan.facts(&self.within, &normal(expression))
    }

    /// The parameter for an expression in a role; `name` is what the expression tells, `fallback` what the place does.
    pub fn index(&mut self, expression: &str, role: Role, name: Option<String>, fallback: &str, plan: &Plan) -> usize {
        let expression = normal(expression);
        let is_apart = plan.facts(&self.within, &expression).is_apart;
        let key = (expression, is_apart.then_some(role));
        if let Some(index) = self.known.get(&key) {
            return *index;
        }
        let longer = name.as_ref().and_then(|_| name::longer(&key.0));
        let base = name.unwrap_or_else(|| fallback.to_owned());
        let is_first = self.known.keys().all(|(known, _)| *known != key.0);
        let name = if is_first {
            self.free([Some(base.clone()), longer].into_iter().flatten(), &base)
        } else {
            self.free([role.suffixed(&base)].into_iter(), &base)
        };
        let index = self.guesses.len();
        self.names.insert(name.clone());
        self.guesses.push(Guess { expression: key.0.clone(), name, ..Guess::default() });
        self.known.insert(key, index);
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

    /// Notes what is known of every expression after a first draft.
    pub fn plan(&self, plan: &mut Plan) {
        let is_mixed = self.guesses.iter().any(|guess| guess.expression.is_empty())
            && (self.guesses.len() > 1 || self.guesses.iter().any(Guess::is_torn));
        for guess in &self.guesses {
            let facts = Facts {
                is_apart: guess.is_torn(),
                is_typed: guess.is_typed() && !guess.is_torn(),
                is_bare: guess.is_bare,
                has_default: guess.default.is_some(),
                is_mixed,
            };
            plan.note(&self.within, &guess.expression, facts);
            if guess.expression.is_empty() {
                plan.note(&self.within, ROW, facts);
            }
            if let Some((rows, _)) = &guess.rows {
                rows.plan(plan);
            }
        }
    }

    /// The parameters as they are declared, and a note about each.
    pub fn finish(&self, examples: &Examples, notes: &mut Vec<Note>) -> Vec<Parameter> {
        self.guesses.iter().map(|guess| guess.finish("", examples, notes)).collect()
    }
}

/// What the row of a list is called that is used both as a whole and by its fields.
pub(super) const ROW: &str = "row";

fn normal(expression: &str) -> String {
    expression.replace("?.", ".").replace("!.", ".")
}

impl Guess {
    /// Whether no one type suits all of its places.
    fn is_torn(&self) -> bool {
        let has = |role: Role| self.uses.iter().any(|usage| usage.role() == role);
        let numbers = usize::from(has(Role::Number) || has(Role::Compared));
        let kinds = numbers + usize::from(has(Role::Address)) + usize::from(has(Role::Choice));
        let compares_text = self.uses.iter().any(|usage| usage.compared().is_some());
        let is_value = kinds > 0 || has(Role::Text);
        if self.rows.is_some() {
            return is_value;
        }
        let is_typed = kinds > 0;
        let has_foreign_text = (has(Role::Choice) && has(Role::Text))
            || (is_typed && compares_text)
            || (has(Role::Address) && self.uses.contains(&Use::Part));
        let is_always_there = self.is_bare || self.default.is_some() || self.expression.is_empty();
        let is_asked = has(Role::Flag) && is_typed && is_always_there;
        kinds > 1 || has_foreign_text || is_asked || !self.holds_compared()
    }

    /// Whether a place of it takes something else than text.
    fn is_typed(&self) -> bool {
        let is_of_type = |usage: &Use| !matches!(usage.role(), Role::Text | Role::Flag);
        self.uses.iter().any(is_of_type)
    }

    /// Whether every number that it is compared with is one that its places take.
    fn holds_compared(&self) -> bool {
        let (least, most) = self.bounds();
        self.uses.iter().filter_map(Use::compared_number).all(|number| (least..=most).contains(&number))
    }

    /// The default, where the type takes it.
    fn usable_default(&self) -> Option<&String> {
        let has = |role: Role| self.uses.iter().any(|usage| usage.role() == role);
        let (least, most) = self.bounds();
        let is_usable = |default: &&String| {
            if let Some(choices) = self.choices() {
                choices.iter().any(|choice| choice.text == **default)
            } else if has(Role::Number) || has(Role::Compared) {
                default.parse::<i64>().is_ok_and(|number| (least..=most).contains(&number))
            } else if has(Role::Address) {
                is_address(default)
            } else {
                !default.contains(char::is_control)
            }
        };
        // The row of a list cannot be absent.
        self.default.as_ref().filter(is_usable).filter(|_| !self.expression.is_empty())
    }

    /// The parameter, and a note about it; `within` is the list whose rows it is a field of, with a dot.
    fn finish(&self, within: &str, examples: &Examples, notes: &mut Vec<Note>) -> Parameter {
        let mut inner = Vec::new();
        let of = match &self.rows {
            Some((table, size)) => list(&format!("{}.", self.name), table, *size, examples, &mut inner),
            None => self.type_name(),
        };
        notes.push(Note::guess(self.words(within, &of)));
        notes.append(&mut inner);
        let usable = self.usable_default();
        if let Some(default) = self.default.as_ref().filter(|_| usable.is_none()) {
            notes.push(Note::guess(unusable(&self.name, default)));
        }
        let default = usable.map(|default| sample::literal(default, &of));
        let sample = default.clone().filter(|_| usable.is_some_and(|default| !default.is_empty()));
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
        let may_be_absent = is_asked && !only_asked && !self.is_bare && !self.expression.is_empty();
        self.usable_default().is_some() || may_be_absent
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
        let default = self.usable_default();
        let is_asked = self.may_be_absent || self.uses.contains(&Use::Condition);
        let may_be_empty =
            default.is_some_and(String::is_empty) || (is_asked && (default.is_some() || !self.is_optional()));
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
        let (least, most) = self.bounds();
        if self.is_amount() {
            return TypeName::Won(Some(range(least, most)));
        }
        if self.uses.contains(&Use::Percent) {
            return TypeName::Percent(None);
        }
        TypeName::Int(Some(range(least, most)))
    }

    fn is_amount(&self) -> bool {
        let is_placed = self.uses.iter().any(|usage| usage.bounds().is_some());
        self.uses.contains(&Use::Won) || (self.uses.contains(&Use::Digits(true)) && !is_placed)
    }

    /// The numbers that suit every place.
    fn bounds(&self) -> (i64, i64) {
        if self.is_amount() {
            return (0, WON_MAX);
        }
        if self.uses.contains(&Use::Percent) {
            return (0, 100);
        }
        let placed = self.uses.iter().filter_map(Use::bounds);
        let placed = placed.reduce(|one, other| (one.0.max(other.0), one.1.min(other.1)));
        let compared = || self.uses.iter().filter_map(Use::compared_number);
        let guessed = (compared().min().unwrap_or(0).min(0), compared().max().unwrap_or(0).max(WON_MAX));
        let (least, most) = placed.unwrap_or(guessed);
        (least, most.max(least))
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
        match self.usable_default() {
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

/// Whether a text is an address of the web.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.contains('.') && !rest.starts_with(['.', '/', '?', '#']) && !rest.contains(char::is_whitespace)
    })
}

fn unusable(name: &str, default: &str) -> Words {
    let default = excerpt(default);
    say!(
        en: "left out: the default \"{default}\" of `{name}`, which its places do not take",
        ko: "뺌: `{name}`의 기본값 \"{default}\". 그 자리에 쓸 수 없는 값입니다",
    )
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
