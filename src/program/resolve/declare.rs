//! Parameters as they are declared, judged and made ready.

use std::collections::{BTreeMap, HashSet};

use super::Resolver;
use super::literal;
use super::scope::Scope;
use crate::diagnostic::{Lang, Words, say};
use crate::program::accept::accept_one;
use crate::program::map::moved;
use crate::program::pattern::Pattern;
use crate::program::types::{Argument, IntegerType, ListType, Parameter, RowType, TextType, Type, Unit};
use crate::source::Span;
use crate::tree::Notation;
use crate::tree::code::{self, ElementType, Ident, Range, Role, TypeName};

/// Rows of a list, at most.
const ROWS_MAX: i64 = 1_000;
/// Characters of a text, at most.
const LENGTH_MAX: i64 = 100_000;

impl<'a> Resolver<'a> {
    /// Reads the declarations of every file.
    pub(super) fn declare(&mut self) {
        for (position, module) in self.setting.modules.iter().enumerate() {
            let base = self.open(position);
            let parameters = module
                .file
                .declarations
                .iter()
                .map(|one| self.fields(&one.parameters, base, module.notation, false))
                .collect();
            let mut scope = Scope { parameters, ..Scope::default() };
            self.own_names(position, base, &mut scope);
            self.scopes.push(scope);
        }
        self.imports();
    }

    /// Gives a file its bytes in the map, behind the import that brought it in, and says where they begin.
    fn open(&mut self, position: usize) -> usize {
        let importers = self.setting.modules.iter().zip(&self.bases);
        let from = importers.flat_map(|(module, base)| {
            module.uses.iter().zip(&module.file.uses).map(|(target, import)| (*target, moved(import.span, *base)))
        });
        let from = from.filter(|(target, _)| *target == Some(position)).map(|(_, span)| span).next();
        let length = self.setting.modules.get(position).map_or(0, |module| module.source.text.len());
        let base = match from {
            Some(from) if position > 0 => self.map.open(position, length, from),
            Some(_) | None => 0,
        };
        self.bases.push(base);
        base
    }

    fn own_names(&mut self, position: usize, base: usize, scope: &mut Scope<'a>) {
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        let modules = self.setting.modules;
        let Some(module) = modules.get(position) else { return };
        for (index, declaration) in module.file.declarations.iter().enumerate() {
            let (Some(name), Role::Link(_) | Role::Const(_) | Role::Partial(_)) =
                (&declaration.name, &declaration.role)
            else {
                continue;
            };
            match first.insert(&name.text, name.span) {
                Some(earlier) => self.twice(name, moved(name.span, base), moved(earlier, base)),
                None => {
                    scope.names.insert(&name.text, (position, index));
                }
            }
        }
    }

    fn twice(&mut self, name: &Ident, at: Span, earlier: Span) {
        let name = &name.text;
        let finding = self.report(
            "bad-declaration",
            at,
            say!(en: "`{name}` is declared twice", ko: "`{name}`이(가) 두 번 선언되었습니다"),
        );
        *finding = finding
            .clone()
            .help(say!(en: "give each a name of its own", ko: "이름을 서로 다르게 지으세요"))
            .note(crate::diagnostic::Place::Span(earlier), say!(en: "the first one", ko: "먼저 쓰인 곳"));
    }

    fn fields(&mut self, given: &[code::Parameter], base: usize, notation: Notation, in_row: bool) -> Vec<Parameter> {
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        let mut parameters = Vec::with_capacity(given.len());
        for parameter in given {
            let name = &parameter.name;
            if let Some(earlier) = first.insert(&name.text, name.span) {
                self.twice(name, moved(name.span, base), moved(earlier, base));
                continue;
            }
            parameters.push(self.parameter(parameter, base, notation, in_row));
        }
        parameters
    }

    fn parameter(&mut self, given: &code::Parameter, base: usize, notation: Notation, in_row: bool) -> Parameter {
        let before = self.findings.len();
        let of = self.type_of(&given.of, base, notation, in_row);
        let is_sound = self.findings.len() == before;
        let mut parameter = Parameter {
            name: given.name.text.clone(),
            doc: given.doc.clone(),
            is_optional: given.is_optional,
            sample: None,
            default: None,
            span: moved(given.name.span, base),
            of,
        };
        if is_sound {
            parameter.sample =
                given.sample.as_ref().and_then(|value| self.constant(&parameter.of, value, base, notation));
            parameter.default =
                given.default.as_ref().and_then(|value| self.constant(&parameter.of, value, base, notation));
        }
        if let Some(default) = given.default.as_ref().filter(|_| !given.is_optional) {
            let name = &given.name.text;
            self.report(
                "bad-declaration",
                moved(default.span, base),
                say!(en: "`{name}` is never absent, so its default is never used", ko: "`{name}`은(는) 꼭 받는 값이라 기본값이 쓰이지 않습니다"),
            )
            .help = Some(say!(en: "write `{name}?:` to let callers leave it out", ko: "생략할 수 있게 하려면 `{name}?:`로 쓰세요"));
        }
        parameter
    }

    /// A sample or a default, held against its type.
    pub(super) fn constant(
        &mut self,
        of: &Type,
        value: &code::Value,
        base: usize,
        notation: Notation,
    ) -> Option<Argument> {
        let wants_text = !matches!(of, Type::Integer(_) | Type::Boolean | Type::List(_));
        let json = match literal::json(value, notation, wants_text) {
            Ok(json) => json,
            Err(span) => {
                self.report("bad-declaration", moved(span, base), no_constant());
                return None;
            }
        };
        match accept_one(of, &json, self.setting.addresses) {
            Ok(argument) => Some(argument),
            Err(refusals) => {
                for refusal in refusals {
                    let (en, ko) = (refusal.reason.to(Lang::En).to_owned(), refusal.reason.to(Lang::Ko).to_owned());
                    let written = of.written();
                    let at = moved(literal::place(value, &refusal.path), base);
                    self.report(
                        "bad-declaration",
                        at,
                        say!(en: "{written} does not accept this: {en}", ko: "{written}이(가) 받지 않는 값입니다. {ko}"),
                    )
                    .help = refusal.help;
                }
                None
            }
        }
    }

    fn type_of(&mut self, given: &code::Type, base: usize, notation: Notation, in_row: bool) -> Type {
        match &given.name {
            TypeName::Text { length, pattern, lines } => {
                Type::Text(self.text_type(*length, pattern.as_ref(), *lines, moved(given.span, base), base))
            }
            TypeName::Int(range) => self.integer(*range, Unit::Number, base),
            TypeName::Won(range) => self.integer(*range, Unit::Won, base),
            TypeName::Percent(range) => self.integer(*range, Unit::Percent, base),
            TypeName::Bool => Type::Boolean,
            TypeName::Url => Type::Url,
            TypeName::ImageUrl => Type::ImageUrl,
            TypeName::Date => Type::Date,
            TypeName::Enum(choices) => Type::Choice(self.choices(choices, moved(given.span, base), base)),
            TypeName::List { size, of } => self.list(*size, of, moved(given.span, base), base, notation, in_row),
            TypeName::Unknown => Type::Text(TextType { lines: 1, most: Some(100), ..TextType::default() }),
        }
    }

    fn text_type(
        &mut self,
        length: Option<Range>,
        pattern: Option<&code::Pattern>,
        lines: Option<u32>,
        span: Span,
        base: usize,
    ) -> TextType {
        let bounds = length.map(|range| self.range(range, (0, LENGTH_MAX), base));
        if lines == Some(0) {
            self.report(
                "bad-declaration",
                span,
                say!(en: "a text has at least one line", ko: "글은 적어도 한 줄입니다"),
            );
        }
        let read = pattern.and_then(|pattern| self.pattern(pattern, base));
        TextType {
            least: bounds.map_or(0, |(least, _)| least.unsigned_abs()),
            // A pattern that cannot be read would have bounded the text.
            most: bounds
                .map(|(_, most)| most.unsigned_abs())
                .or_else(|| (pattern.is_some() && read.is_none()).then_some(20)),
            pattern: read,
            lines: lines.unwrap_or(1).max(1),
        }
    }

    fn pattern(&mut self, given: &code::Pattern, base: usize) -> Option<Pattern> {
        match Pattern::new(&given.text) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                let error = error.to_string();
                let what = error.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                self.report(
                    "bad-declaration",
                    moved(given.span, base),
                    say!(en: "this is no regular expression: {what}", ko: "정규 표현식이 아닙니다: {what}"),
                )
                .help = Some(say!(
                    en: "look-around and back-references are not available; a bracket that stands for itself takes a backslash",
                    ko: "전후방 탐색과 역참조는 쓸 수 없습니다. 괄호 자체를 뜻하면 앞에 역슬래시를 쓰세요",
                ));
                None
            }
        }
    }

    fn integer(&mut self, range: Option<Range>, unit: Unit, base: usize) -> Type {
        let widest = match unit {
            Unit::Number => (-IntegerType::MOST, IntegerType::MOST),
            Unit::Won => (0, IntegerType::MOST),
            Unit::Percent => (-IntegerType::MOST, IntegerType::MOST),
        };
        let usual = if unit == Unit::Percent { (0, 100) } else { widest };
        let (least, most) = range.map_or(usual, |range| self.range(range, widest, base));
        Type::Integer(IntegerType { least, most, unit })
    }

    /// The ends of a range that lies within others; those where it is no range.
    fn range(&mut self, range: Range, (least, most): (i64, i64), base: usize) -> (i64, i64) {
        let span = moved(range.span, base);
        let (from, to) = (range.least, range.most);
        if from > to {
            self.report(
                "bad-declaration",
                span,
                say!(en: "nothing lies between {from} and {to}", ko: "{from}부터 {to}까지에는 아무 값도 없습니다"),
            )
            .help = Some(say!(en: "the least comes first: {to}..{from}", ko: "작은 값을 먼저 쓰세요: {to}..{from}"));
            return (to.max(least), from.min(most));
        }
        if from < least || to > most {
            self.report(
                "bad-declaration",
                span,
                say!(en: "this goes beyond {least}..{most}", ko: "{least}..{most} 범위를 벗어납니다"),
            );
            return (from.clamp(least, most), to.clamp(least, most));
        }
        (from, to)
    }

    fn choices(&mut self, given: &[Ident], span: Span, base: usize) -> Vec<String> {
        if given.is_empty() {
            self.report(
                "bad-declaration",
                span,
                say!(en: "an enum needs choices", ko: "enum에는 고를 값이 있어야 합니다"),
            );
        }
        let mut seen = HashSet::new();
        for choice in given {
            if !seen.insert(&choice.text) {
                let text = &choice.text;
                self.report(
                    "bad-declaration",
                    moved(choice.span, base),
                    say!(en: "`{text}` is a choice already", ko: "`{text}`은(는) 이미 있는 값입니다"),
                );
            }
        }
        given.iter().map(|choice| choice.text.clone()).collect()
    }

    fn list(
        &mut self,
        size: Range,
        of: &ElementType,
        span: Span,
        base: usize,
        notation: Notation,
        in_row: bool,
    ) -> Type {
        if in_row {
            self.report(
                "bad-declaration",
                span,
                say!(en: "a list cannot hold lists", ko: "목록 안에 목록을 둘 수 없습니다"),
            );
        }
        let (least, most) = self.range(size, (0, ROWS_MAX), base);
        let of = match of {
            ElementType::One(of) => RowType::One(Box::new(self.type_of(of, base, notation, true))),
            ElementType::Record(_) if in_row => RowType::Record(Vec::new()),
            ElementType::Record(fields) => RowType::Record(self.fields(fields, base, notation, true)),
        };
        Type::List(ListType { least: least.unsigned_abs(), most: most.unsigned_abs(), of })
    }
}

fn no_constant() -> Words {
    say!(en: "a sample or a default is a constant; names and `${{…}}` have no value here", ko: "sample과 default에는 값만 쓸 수 있습니다. 이름이나 `${{…}}`에는 아직 값이 없습니다")
}
