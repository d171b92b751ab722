//! Expressions: what they name, what their filters make of it, and whether it is surely there.

use super::Resolver;
use super::literal;
use super::scope::{Frame, Given};
use crate::diagnostic::{Words, say};
use crate::program::accept::{accept_one, nearest};
use crate::program::filter::{DatePattern, Filter, Josa};
use crate::program::map::moved;
use crate::program::plan::{Base, Term, Variable};
use crate::program::types::{Argument, IntegerType, ListType, RowType, TextType, Type, Unit};
use crate::tree::code::{self, Expression, Path, Role};
use crate::tree::{Notation, ScalarKind};

/// A term with what is known of its value.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    pub(super) term: Term,
    pub(super) sort: Sort,
    /// The variable that may be absent here.
    pub(super) absent: Option<Variable>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sort {
    /// A value of a type.
    One(Type),
    /// The values of a list or of one of its columns, all of a type.
    Many(Type, (u64, u64)),
    /// The rows of a list, which have several values each.
    Records(ListType),
}

/// The names of the filters.
const FILTERS: [&str; 10] = ["comma", "won", "cut", "josa", "date", "total", "count", "join", "or", "encode"];

impl Resolver<'_> {
    /// Resolves an expression; `None` where it has been reported. What may be absent is reported as well.
    pub(super) fn expression(&mut self, frame: &Frame<'_>, expression: &Expression) -> Option<Typed> {
        let mut typed = self.path(frame, &expression.path)?;
        for filter in &expression.filters {
            typed = self.filtered(frame, typed, filter)?;
        }
        if let Some(variable) = typed.absent {
            self.unguarded(frame, expression, variable);
            return None;
        }
        Some(typed)
    }

    fn unguarded(&mut self, frame: &Frame<'_>, expression: &Expression, _variable: Variable) {
        let name = expression.path.text();
        let span = frame.at(expression.path.span);
        let finding = self.report(
            "optional-unguarded",
            span,
            say!(en: "`{name}` may be absent here", ko: "`{name}`에 값이 없을 수 있습니다"),
        );
        finding.help = Some(say!(
            en: "add `when {name}`, give it a `default`, or write `{name} | or(…)`",
            ko: "`when {name}`을 붙이거나 `default`를 두거나 `{name} | or(…)`로 쓰세요",
        ));
    }

    /// Resolves a path without filters.
    pub(super) fn path(&mut self, frame: &Frame<'_>, path: &Path) -> Option<Typed> {
        let first = path.names.first()?;
        if let Some(row) = frame.row.clone().filter(|row| row.name == first.text) {
            return self.row(frame, path, row.list);
        }
        let Some(binding) = frame.binding(&first.text).cloned() else { return self.constant_at(frame, path) };
        let of = binding.parameter.of.clone();
        let is_optional = binding.parameter.is_optional && binding.parameter.default.is_none();
        match binding.given {
            Given::Broken => None,
            Given::Variable(variable) => self.variable(frame, path, variable, &of),
            Given::Nothing => match &binding.parameter.default {
                Some(default) => Some(constant(default.clone(), of)),
                None => {
                    let term = Term { base: Base::Variable(ABSENT), filters: Vec::new() };
                    Some(Typed { term, sort: Sort::One(of), absent: Some(ABSENT).filter(|_| is_optional) })
                }
            },
            Given::Term(term) => self.field_of(frame, path, Typed { term, sort: Sort::One(of), absent: None }),
        }
    }

    fn field_of(&mut self, frame: &Frame<'_>, path: &Path, typed: Typed) -> Option<Typed> {
        match path.names.get(1) {
            None => Some(typed),
            Some(field) => {
                self.no_field(frame, &path.names[0].text, field);
                None
            }
        }
    }

    fn no_field(&mut self, frame: &Frame<'_>, owner: &str, field: &code::Ident) {
        let name = &field.text;
        self.report(
            "unknown-name",
            frame.at(field.span),
            say!(en: "`{owner}` has no field `{name}`", ko: "`{owner}`에는 `{name}` 필드가 없습니다"),
        );
    }

    fn variable(&mut self, frame: &Frame<'_>, path: &Path, variable: Variable, of: &Type) -> Option<Typed> {
        let absent = (!frame.is_present(variable)).then_some(variable);
        let term = Term { base: Base::Variable(variable), filters: Vec::new() };
        let Type::List(list) = of else {
            let typed = Typed { term, sort: Sort::One(of.clone()), absent };
            return self.field_of(frame, path, typed);
        };
        let size = (list.least, list.most);
        match (path.names.get(1), &list.of) {
            (None, RowType::One(of)) => Some(Typed { term, sort: Sort::Many((**of).clone(), size), absent }),
            (None, RowType::Record(_)) => Some(Typed { term, sort: Sort::Records(list.clone()), absent }),
            (Some(field), RowType::Record(fields)) => {
                let position = self.field_position(frame, &path.names[0].text, field, fields)?;
                let of = fields.get(position)?.of.clone();
                let Variable::Parameter(list) = variable else { return None };
                let term = Term { base: Base::Column(list, position), filters: Vec::new() };
                let least = if fields[position].is_optional { 0 } else { size.0 };
                Some(Typed { term, sort: Sort::Many(of, (least, size.1)), absent })
            }
            (Some(field), RowType::One(_)) => {
                self.no_field(frame, &path.names[0].text, field);
                None
            }
        }
    }

    fn row(&mut self, frame: &Frame<'_>, path: &Path, list: &ListType) -> Option<Typed> {
        match (path.names.get(1), &list.of) {
            (None, RowType::One(of)) => {
                let term = Term { base: Base::Variable(Variable::Row), filters: Vec::new() };
                Some(Typed { term, sort: Sort::One((**of).clone()), absent: None })
            }
            (Some(field), RowType::Record(fields)) => {
                let position = self.field_position(frame, &path.names[0].text, field, fields)?;
                let variable = Variable::RowField(position);
                let term = Term { base: Base::Variable(variable), filters: Vec::new() };
                let absent = (!frame.is_present(variable)).then_some(variable);
                Some(Typed { term, sort: Sort::One(fields.get(position)?.of.clone()), absent })
            }
            (Some(field), RowType::One(_)) => {
                self.no_field(frame, &path.names[0].text, field);
                None
            }
            (None, RowType::Record(fields)) => {
                let name = path.text();
                let field = fields.first().map_or("…", |field| field.name.as_str()).to_owned();
                self.report(
                    "type-mismatch",
                    frame.at(path.span),
                    say!(en: "`{name}` is a whole row, not one value", ko: "`{name}`은(는) 값 하나가 아니라 한 줄 전체입니다"),
                )
                .help = Some(say!(en: "name a field of it: `{name}.{field}`", ko: "필드를 쓰세요: `{name}.{field}`"));
                None
            }
        }
    }

    fn field_position(
        &mut self,
        frame: &Frame<'_>,
        owner: &str,
        field: &code::Ident,
        fields: &[crate::program::types::Parameter],
    ) -> Option<usize> {
        let found = fields.iter().position(|known| known.name == field.text);
        if found.is_none() {
            let near = nearest(&field.text, fields.iter().map(|field| field.name.as_str())).map(str::to_owned);
            self.no_field(frame, owner, field);
            if let (Some(finding), Some(near)) = (self.findings.last_mut(), near) {
                finding.help = Some(say!(en: "did you mean `{near}`?", ko: "`{near}`을(를) 쓰려고 하셨나요?"));
            }
        }
        found
    }

    /// A path into a constant.
    fn constant_at(&mut self, frame: &Frame<'_>, path: &Path) -> Option<Typed> {
        let first = path.names.first()?;
        let Some((module, index)) = self.find(frame, first) else {
            let help = if frame.names().next().is_some() {
                say!(en: "declare it among the parameters", ko: "매개변수로 선언하세요")
            } else {
                say!(
                    en: "declare it among the parameters; a `${{` that is no hole is written `$${{`",
                    ko: "매개변수로 선언하세요. 글자 그대로의 `${{`는 `$${{`로 씁니다",
                )
            };
            self.unknown(frame, first, help);
            return None;
        };
        let declaration = self.setting.modules.get(module)?.file.declarations.get(index)?;
        let name = &first.text;
        let Role::Const(binds) = &declaration.role else {
            self.report(
                "type-mismatch",
                frame.at(path.span),
                say!(en: "`{name}` is no value: it stands in the place of a link, or behind `use`", ko: "`{name}`은(는) 값이 아닙니다. 링크 자리나 `use` 뒤에 씁니다"),
            );
            return None;
        };
        let Some(field) = path.names.get(1) else {
            let known = binds.first().map_or("…", |bind| bind.name.text.as_str());
            self.report(
                "type-mismatch",
                frame.at(path.span),
                say!(en: "`{name}` holds several values", ko: "`{name}`에는 값이 여럿 있습니다"),
            )
            .help = Some(say!(en: "name one of them: `{name}.{known}`", ko: "그중 하나를 쓰세요: `{name}.{known}`"));
            return None;
        };
        let Some(bind) = binds.iter().find(|bind| bind.name.text == field.text) else {
            let near = nearest(&field.text, binds.iter().map(|bind| bind.name.text.as_str()));
            let help = near.map(|near| say!(en: "did you mean `{near}`?", ko: "`{near}`을(를) 쓰려고 하셨나요?"));
            self.no_field(frame, name, field);
            if let Some(finding) = self.findings.last_mut() {
                finding.help = help;
            }
            return None;
        };
        let notation = self.setting.modules.get(module)?.notation;
        self.value_of(module, &bind.value, notation)
    }

    /// The value of a constant, whose type is that of its value.
    pub(super) fn value_of(&mut self, module: usize, value: &code::Value, notation: Notation) -> Option<Typed> {
        let base = self.bases.get(module).copied().unwrap_or_default();
        let scalar = value.scalar().filter(|scalar| scalar.kind != ScalarKind::Null);
        let Some(scalar) = scalar else {
            // A constant is judged once, wherever it is declared, however often it is used.
            let span = moved(value.span, base);
            let is_told = self.findings.iter().any(|finding| finding.place == crate::diagnostic::Place::Span(span));
            if !is_told {
                self.report(
                    "bad-declaration",
                    span,
                    say!(en: "a constant is a text, a number, true or false", ko: "const에는 문자열, 숫자, true, false만 둘 수 있습니다"),
                );
            }
            return None;
        };
        let text = |text: &str| {
            let count = text.chars().count() as u64;
            let lines = u32::try_from(text.split('\n').count()).unwrap_or(u32::MAX);
            let of = Type::Text(TextType { least: count, most: Some(count), pattern: None, lines });
            constant(Argument::Text(text.to_owned()), of)
        };
        Some(match literal::json(value, notation, false).ok()? {
            serde_json::Value::Bool(value) => constant(Argument::Boolean(value), Type::Boolean),
            serde_json::Value::Number(number) => match number.as_i64() {
                Some(integer) => {
                    let of = IntegerType { least: integer, most: integer, unit: Unit::Number };
                    constant(Argument::Integer(integer), Type::Integer(of))
                }
                None => text(&scalar.text),
            },
            _ => text(&scalar.text),
        })
    }

    /// Where a name is declared as a link, a constant or a partial.
    pub(super) fn find(&self, frame: &Frame<'_>, name: &code::Ident) -> Option<(usize, usize)> {
        self.scopes.get(frame.module)?.names.get(name.text.as_str()).copied()
    }

    /// Reports a name that nothing has, unless its import has been reported.
    pub(super) fn unknown(&mut self, frame: &Frame<'_>, name: &code::Ident, help: Words) {
        let Some(scope) = self.scopes.get(frame.module) else { return };
        if scope.lost.contains(name.text.as_str()) {
            return;
        }
        let known = frame.names().chain(scope.names.keys().copied());
        let near = nearest(&name.text, known).map(str::to_owned);
        let text = &name.text;
        let finding = self.report(
            "unknown-name",
            frame.at(name.span),
            say!(en: "nothing here is called `{text}`", ko: "`{text}`(이)라는 이름이 없습니다"),
        );
        finding.help = Some(match near {
            Some(near) => say!(en: "did you mean `{near}`?", ko: "`{near}`을(를) 쓰려고 하셨나요?"),
            None => help,
        });
    }

    fn filtered(&mut self, frame: &Frame<'_>, mut typed: Typed, given: &code::Filter) -> Option<Typed> {
        let filter = self.filter(frame, &typed, given)?;
        let Some(sort) = sort_after(&filter, &typed.sort) else {
            self.cannot_filter(frame, &typed, given);
            return None;
        };
        if matches!(filter, Filter::Or(_)) {
            typed.absent = None;
        }
        typed.term.filters.push(filter);
        typed.sort = sort;
        Some(typed)
    }

    fn cannot_filter(&mut self, frame: &Frame<'_>, typed: &Typed, given: &code::Filter) {
        let (name, what) = (&given.name.text, typed.sort.written());
        let takes = match name.as_str() {
            "comma" | "won" => say!(en: "it takes a number", ko: "숫자에 씁니다"),
            "date" => say!(en: "it takes a date", ko: "날짜에 씁니다"),
            "total" => {
                say!(en: "it takes the numbers of a list: `items.price | total`", ko: "목록의 숫자에 씁니다: `items.price | total`")
            }
            "count" => say!(en: "it takes a list", ko: "목록에 씁니다"),
            "join" => {
                say!(en: "it takes the values of a list: `items.label | join(\", \")`", ko: "목록의 값에 씁니다: `items.label | join(\", \")`")
            }
            _ => say!(en: "it takes text", ko: "글에 씁니다"),
        };
        self.report(
            "type-mismatch",
            frame.at(given.span),
            say!(en: "`{name}` cannot work on {what}", ko: "`{name}`은(는) {what}에 쓸 수 없습니다"),
        )
        .help = Some(takes);
    }

    fn filter(&mut self, frame: &Frame<'_>, typed: &Typed, given: &code::Filter) -> Option<Filter> {
        let name = given.name.text.as_str();
        if !FILTERS.contains(&name) {
            self.unknown_filter(frame, given);
            return None;
        }
        let takes = usize::from(matches!(name, "cut" | "josa" | "date" | "join" | "or"));
        if given.arguments.len() != takes {
            self.wrong_count(frame, given, takes);
            return None;
        }
        let Some(argument) = given.arguments.first() else {
            return Some(match name {
                "comma" => Filter::Comma,
                "won" => Filter::Won,
                "total" => Filter::Total,
                "count" => Filter::Count,
                _ => Filter::Encode,
            });
        };
        self.filter_with(frame, typed, name, argument)
    }

    fn filter_with(&mut self, frame: &Frame<'_>, typed: &Typed, name: &str, argument: &code::Value) -> Option<Filter> {
        let scalar = argument.scalar();
        let text = scalar.filter(|scalar| scalar.kind == ScalarKind::Text).map(|scalar| scalar.text.clone());
        let number =
            scalar.filter(|scalar| scalar.kind == ScalarKind::Number).and_then(|one| one.text.parse::<u64>().ok());
        let wrong =
            |help| (say!(en: "`{name}` cannot be called with this", ko: "`{name}`에 쓸 수 없는 값입니다"), help);
        let (message, help) = match name {
            "cut" => match number {
                Some(most @ 1..) => return Some(Filter::Cut(most)),
                Some(_) | None => wrong(
                    say!(en: "give a number of characters from 1 on: `cut(12)`", ko: "1 이상의 글자 수를 쓰세요: `cut(12)`"),
                ),
            },
            "josa" => match text.as_deref().and_then(Josa::new) {
                Some(pair) => return Some(Filter::Josa(pair)),
                None => {
                    let pairs = Josa::pairs().collect::<Vec<_>>().join(" ");
                    wrong(say!(en: "one of {pairs}", ko: "{pairs} 중 하나를 쓰세요"))
                }
            },
            "date" => match text.as_deref().map(DatePattern::new) {
                Some(Ok(pattern)) => return Some(Filter::Date(pattern)),
                Some(Err(_)) | None => wrong(
                    say!(en: "a pattern is made of yyyy yy MM M dd d E EEEE: `date(\"M월 d일(E)\")`", ko: "yyyy yy MM M dd d E EEEE로 쓰세요: `date(\"M월 d일(E)\")`"),
                ),
            },
            "join" => match text {
                Some(separator) => return Some(Filter::Join(separator)),
                None => wrong(
                    say!(en: "give the text between the rows: `join(\", \")`", ko: "줄 사이에 둘 글을 쓰세요: `join(\", \")`"),
                ),
            },
            _ => return self.or(frame, typed, argument),
        };
        self.report("bad-call", frame.at(argument.span), message).help = Some(help);
        None
    }

    fn or(&mut self, frame: &Frame<'_>, typed: &Typed, argument: &code::Value) -> Option<Filter> {
        let Sort::One(of) = &typed.sort else {
            self.report(
                "type-mismatch",
                frame.at(argument.span),
                say!(en: "`or` works on one value, not on a list", ko: "`or`는 목록이 아니라 값 하나에 씁니다"),
            );
            return None;
        };
        // What stands in need not be a value that the caller could have given: `or("회원")` for a name of two words.
        let of = match of {
            Type::Text(text) => Type::Text(TextType { least: 0, most: None, pattern: None, lines: text.lines }),
            Type::Choice(_) | Type::Date => Type::Text(TextType { lines: 1, ..TextType::default() }),
            other => other.clone(),
        };
        let value = literal::json(argument, Notation::Talk, false).ok();
        let value = value.and_then(|json| accept_one(&of, &json, self.setting.addresses).ok());
        if value.is_none() {
            let written = of.written();
            self.report(
                "type-mismatch",
                frame.at(argument.span),
                say!(en: "this cannot stand in for {written}", ko: "{written} 대신 쓸 수 없는 값입니다"),
            );
        }
        value.map(Filter::Or)
    }

    fn unknown_filter(&mut self, frame: &Frame<'_>, given: &code::Filter) {
        let name = &given.name.text;
        let near = nearest(name, FILTERS.into_iter());
        let all = FILTERS.join(" ");
        self.report(
            "unknown-name",
            frame.at(given.name.span),
            say!(en: "there is no filter `{name}`", ko: "`{name}` 필터는 없습니다"),
        )
        .help = Some(match near {
            Some(near) => say!(en: "did you mean `{near}`?", ko: "`{near}`을(를) 쓰려고 하셨나요?"),
            None => say!(en: "the filters are {all}", ko: "쓸 수 있는 필터: {all}"),
        });
    }

    fn wrong_count(&mut self, frame: &Frame<'_>, given: &code::Filter, takes: usize) {
        let (name, count) = (&given.name.text, given.arguments.len());
        let message = match takes {
            0 => say!(en: "`{name}` takes no argument", ko: "`{name}`에는 인자가 없습니다"),
            _ => {
                say!(en: "`{name}` takes one argument, not {count}", ko: "`{name}`의 인자는 하나인데 {count}개가 있습니다")
            }
        };
        self.report("bad-call", frame.at(given.span), message);
    }
}

/// A variable that no template has.
const ABSENT: Variable = Variable::Parameter(usize::MAX);

fn constant(value: Argument, of: Type) -> Typed {
    Typed { term: Term { base: Base::Constant(value), filters: Vec::new() }, sort: Sort::One(of), absent: None }
}

/// What a filter makes of a value; `None` where it cannot work on it.
fn sort_after(filter: &Filter, sort: &Sort) -> Option<Sort> {
    let text = |most| Some(Sort::One(Type::Text(TextType { most, lines: 1, ..TextType::default() })));
    match (filter, sort) {
        (Filter::Comma | Filter::Won, Sort::One(Type::Integer(_))) => text(Some(24)),
        (Filter::Cut(most), Sort::One(of)) if of.has_text_form() => text(Some(*most)),
        (Filter::Josa(_) | Filter::Encode, Sort::One(of)) if of.has_text_form() => text(of.longest()),
        (Filter::Date(_), Sort::One(Type::Date)) => text(Some(40)),
        (Filter::Total, Sort::Many(Type::Integer(of), (_, most))) => {
            let times = i64::try_from(*most).unwrap_or(i64::MAX);
            let of = IntegerType {
                least: of.least.saturating_mul(times).min(0),
                most: of.most.saturating_mul(times),
                ..*of
            };
            Some(Sort::One(Type::Integer(of)))
        }
        (Filter::Count, Sort::Many(_, size)) => Some(Sort::One(count(*size))),
        (Filter::Count, Sort::Records(list)) => Some(Sort::One(count((list.least, list.most)))),
        (Filter::Join(_), Sort::Many(of, _)) if of.has_text_form() => text(None.or(of.longest().map(|_| u64::MAX))),
        (Filter::Or(_), Sort::One(of)) => Some(Sort::One(of.clone())),
        _ => None,
    }
}

fn count((least, most): (u64, u64)) -> Type {
    let end = |end: u64| i64::try_from(end).unwrap_or(i64::MAX);
    Type::Integer(IntegerType { least: end(least), most: end(most), unit: Unit::Number })
}

impl Sort {
    /// What it is, for people.
    pub(super) fn written(&self) -> String {
        match self {
            Self::One(of) => of.written(),
            Self::Many(of, (least, most)) => format!("list({least}..{most}) {}", of.written()),
            Self::Records(list) => format!("list({}..{})", list.least, list.most),
        }
    }
}
