//! Arguments as a caller gives them, held against the parameters: every refusal at once, with its path and its reason.

use serde_json::{Map, Value};

use super::filter::Day;
use super::types::{Argument, Arguments, IntegerType, ListType, Parameter, Row, RowType, TextType, Type};
use crate::diagnostic::{Lang, Words, say};
use crate::model::composed;
use crate::source::Pointer;

/// Judges addresses by what is known of where messages are sent from; `None` for one that may stand in its place.
pub type Addresses<'a> = &'a dyn Fn(&str, Use) -> Option<Words>;

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Use {
    /// A page that a tap opens.
    Link,
    /// A picture.
    Image,
}

/// An argument that the parameters do not accept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The argument: `/items/0/label`.
    pub path: Pointer,
    /// What is wrong with it.
    pub reason: Words,
    /// What to do about it.
    pub help: Option<Words>,
}

/// Holds arguments against parameters; defaults stand in for what is absent.
///
/// # Errors
/// Everything that is refused, in the order of the parameters.
pub fn accept(parameters: &[Parameter], given: &Value, addresses: Addresses<'_>) -> Result<Arguments, Vec<Refusal>> {
    let mut reader = Reader { addresses, refusals: Vec::new() };
    let arguments = match given {
        Value::Object(given) => reader.record(parameters, given, &Pointer::ROOT),
        Value::Null => reader.record(parameters, &Map::new(), &Pointer::ROOT),
        other => {
            let what = name_of(other);
            let (en, ko) = (what.to(Lang::En), what.to(Lang::Ko));
            reader.refuse(
                &Pointer::ROOT,
                say!(en: "the arguments are an object, not {en}", ko: "인자는 객체여야 하는데 {ko}입니다"),
            );
            Vec::new()
        }
    };
    if reader.refusals.is_empty() { Ok(arguments) } else { Err(reader.refusals) }
}

/// Holds one value against a type.
///
/// # Errors
/// Everything that is refused; the value itself has the empty path.
pub fn accept_one(of: &Type, given: &Value, addresses: Addresses<'_>) -> Result<Argument, Vec<Refusal>> {
    let mut reader = Reader { addresses, refusals: Vec::new() };
    let value = reader.value(of, given, &Pointer::ROOT);
    value.filter(|_| reader.refusals.is_empty()).ok_or(reader.refusals)
}

struct Reader<'a> {
    addresses: Addresses<'a>,
    refusals: Vec<Refusal>,
}

impl Reader<'_> {
    fn refuse(&mut self, at: &Pointer, reason: Words) -> &mut Refusal {
        self.refusals.push(Refusal { path: at.clone(), reason, help: None });
        let last = self.refusals.len() - 1;
        &mut self.refusals[last]
    }

    fn record(&mut self, parameters: &[Parameter], given: &Map<String, Value>, at: &Pointer) -> Arguments {
        let arguments = parameters.iter().map(|parameter| self.parameter(parameter, given, at)).collect();
        for name in given.keys().filter(|name| !parameters.iter().any(|parameter| parameter.name == **name)) {
            let known = parameters.iter().map(|parameter| parameter.name.as_str());
            let near = nearest(name, known).map(str::to_owned);
            let refusal = self.refuse(
                &at.join(name),
                say!(en: "there is no parameter of this name", ko: "이런 이름의 매개변수가 없습니다"),
            );
            refusal.help = near.map(|near| say!(en: "did you mean `{near}`?", ko: "`{near}`을(를) 쓰려고 하셨나요?"));
        }
        arguments
    }

    fn parameter(&mut self, parameter: &Parameter, given: &Map<String, Value>, at: &Pointer) -> Option<Argument> {
        match given.get(&parameter.name) {
            None | Some(Value::Null) if parameter.is_optional => parameter.default.clone(),
            None | Some(Value::Null) => {
                let written = parameter.of.written();
                let reason = say!(en: "it is missing; the template needs it", ko: "꼭 필요한 값이 없습니다");
                let refusal = self.refuse(&at.join(&parameter.name), reason);
                refusal.help = Some(say!(en: "it takes {written}", ko: "{written}을(를) 받습니다"));
                None
            }
            Some(value) => self.value(&parameter.of, value, &at.join(&parameter.name)),
        }
    }

    fn value(&mut self, of: &Type, given: &Value, at: &Pointer) -> Option<Argument> {
        match (of, given) {
            (Type::Text(text), Value::String(given)) => self.text(text, given, at),
            (Type::Integer(integer), Value::Number(_)) => self.integer(*integer, given, at),
            (Type::Boolean, Value::Bool(given)) => Some(Argument::Boolean(*given)),
            (Type::Url, Value::String(given)) => self.address(given, Use::Link, at),
            (Type::ImageUrl, Value::String(given)) => self.address(given, Use::Image, at),
            (Type::Date, Value::String(given)) => self.date(given, at),
            (Type::Choice(choices), Value::String(given)) => self.choice(choices, given, at),
            (Type::List(list), Value::Array(given)) => self.list(list, given, at),
            (
                Type::Text(_)
                | Type::Integer(_)
                | Type::Boolean
                | Type::Url
                | Type::ImageUrl
                | Type::Date
                | Type::Choice(_)
                | Type::List(_),
                _,
            ) => self.other_type(of, given, at),
        }
    }

    fn other_type(&mut self, of: &Type, given: &Value, at: &Pointer) -> Option<Argument> {
        let (what, wanted) = (name_of(given), of.written());
        let (en, ko) = (what.to(Lang::En), what.to(Lang::Ko));
        let help = remedy(of, given);
        let refusal = self.refuse(at, say!(en: "it takes {wanted}, not {en}", ko: "{wanted} 자리인데 {ko}입니다"));
        refusal.help = help;
        None
    }

    fn text(&mut self, of: &TextType, given: &str, at: &Pointer) -> Option<Argument> {
        let text = composed(given);
        let before = self.refusals.len();
        self.signs(of, &text, at);
        let count = text.chars().count() as u64;
        let (least, most) = (of.least, of.most);
        match most {
            Some(most) if count > most => {
                self.refuse(at, say!(en: "it has {count} characters; {most} are the most", ko: "{count}자입니다. {most}자까지 쓸 수 있습니다"));
            }
            Some(_) | None if count < least => {
                self.refuse(at, say!(en: "it has {count} characters; {least} are the least", ko: "{count}자입니다. {least}자 이상이어야 합니다"));
            }
            Some(_) | None => {}
        }
        if let Some(pattern) = of.pattern.as_ref().filter(|pattern| !pattern.fits(&text)) {
            let pattern = &pattern.text;
            self.refuse(at, say!(en: "it does not fit /{pattern}/", ko: "/{pattern}/ 꼴이 아닙니다"));
        }
        (self.refusals.len() == before).then_some(Argument::Text(text))
    }

    /// Line breaks and control characters.
    fn signs(&mut self, of: &TextType, text: &str, at: &Pointer) {
        let lines = text.split('\n').count() as u64;
        let most = u64::from(of.lines);
        if lines > most && most > 1 {
            self.refuse(at, say!(en: "it has {lines} lines; {most} are the most", ko: "{lines}줄입니다. {most}줄까지 쓸 수 있습니다"));
        } else if lines > most {
            self.refuse(at, say!(en: "it has a line break", ko: "줄바꿈이 들어 있습니다")).help =
                Some(say!(en: "write a blank in its place", ko: "줄바꿈 대신 빈칸을 쓰세요"));
        }
        if let Some(sign) = text.chars().find(|sign| sign.is_control() && *sign != '\n') {
            let code = u32::from(sign);
            self.refuse(
                at,
                say!(en: "it has a control character, U+{code:04X}", ko: "제어 문자 U+{code:04X}가 들어 있습니다"),
            );
        }
    }

    fn integer(&mut self, of: IntegerType, given: &Value, at: &Pointer) -> Option<Argument> {
        let (least, most) = (of.least, of.most);
        if given.as_f64().is_some_and(|float| float.fract() != 0.0) {
            self.refuse(at, say!(en: "{given} is no whole number", ko: "{given} 값은 정수가 아닙니다"));
            return None;
        }
        // A number that JSON does not keep exactly is beyond every range.
        let integer = whole(given).filter(|integer| (least..=most).contains(integer));
        if integer.is_none() {
            self.refuse(
                at,
                say!(en: "{given} is outside {least} to {most}", ko: "{given} 값이 {least}~{most} 범위를 벗어났습니다"),
            );
        }
        integer.map(Argument::Integer)
    }

    fn address(&mut self, given: &str, of: Use, at: &Pointer) -> Option<Argument> {
        if given.is_empty() {
            self.refuse(at, say!(en: "it is empty", ko: "비어 있습니다"));
            return None;
        }
        match (self.addresses)(given, of) {
            Some(reason) => {
                self.refuse(at, reason);
                None
            }
            None => Some(Argument::Text(composed(given))),
        }
    }

    fn date(&mut self, given: &str, at: &Pointer) -> Option<Argument> {
        if Day::parse(given).is_some() {
            return Some(Argument::Text(given.to_owned()));
        }
        let refusal = self.refuse(at, say!(en: "this is no day of the calendar", ko: "달력에 있는 날짜가 아닙니다"));
        refusal.help = Some(say!(en: "write it as 2026-11-24", ko: "2026-11-24처럼 쓰세요"));
        None
    }

    fn choice(&mut self, choices: &[String], given: &str, at: &Pointer) -> Option<Argument> {
        let text = composed(given);
        if choices.contains(&text) {
            return Some(Argument::Text(text));
        }
        let listed: Vec<String> = choices.iter().map(|choice| format!("`{choice}`")).collect();
        let listed = listed.join(", ");
        let refusal = self.refuse(at, say!(en: "it is none of the choices", ko: "고를 수 있는 값이 아닙니다"));
        refusal.help = Some(say!(en: "one of {listed}", ko: "{listed} 중 하나를 쓰세요"));
        None
    }

    fn list(&mut self, of: &ListType, given: &[Value], at: &Pointer) -> Option<Argument> {
        let (count, least, most) = (given.len() as u64, of.least, of.most);
        if !(least..=most).contains(&count) {
            self.refuse(at, say!(en: "it has {count} rows; {least} to {most} are accepted", ko: "{count}줄입니다. {least}~{most}줄이어야 합니다"));
            return None;
        }
        let rows: Vec<Option<Row>> =
            given.iter().enumerate().map(|(index, given)| self.row(&of.of, given, &at.at(index))).collect();
        rows.into_iter().collect::<Option<Vec<Row>>>().map(Argument::List)
    }

    fn row(&mut self, of: &RowType, given: &Value, at: &Pointer) -> Option<Row> {
        match (of, given) {
            (RowType::One(of), given) => self.value(of, given, at).map(Row::One),
            (RowType::Record(fields), Value::Object(given)) => Some(Row::Record(self.record(fields, given, at))),
            (RowType::Record(_), given) => {
                let what = name_of(given);
                let (en, ko) = (what.to(Lang::En), what.to(Lang::Ko));
                self.refuse(
                    at,
                    say!(en: "a row is an object here, not {en}", ko: "여기서 한 줄은 객체인데 {ko}입니다"),
                );
                None
            }
        }
    }
}

/// A number without a fraction, within the range that every JSON reader keeps.
fn whole(given: &Value) -> Option<i64> {
    let integer = given.as_i64().or_else(|| {
        let float = given.as_f64().filter(|float| float.fract() == 0.0 && float.abs() <= IntegerType::MOST as f64)?;
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and within the exact range")]
        Some(float as i64)
    })?;
    (-IntegerType::MOST..=IntegerType::MOST).contains(&integer).then_some(integer)
}

/// What to do about a value of another type.
fn remedy(of: &Type, given: &Value) -> Option<Words> {
    match (of, given) {
        (Type::Integer(_), Value::String(text)) => {
            let digits: String = text.chars().filter(|sign| !matches!(sign, ',' | '원' | '%' | '₩' | ' ')).collect();
            let number = digits.parse::<i64>().ok()?;
            Some(say!(en: "give the number {number}, without quotes", ko: "따옴표 없이 숫자 {number}(으)로 주세요"))
        }
        (Type::Text(_), Value::Number(number)) => {
            Some(say!(en: "give it as text: \"{number}\"", ko: "문자열 \"{number}\"(으)로 주세요"))
        }
        (Type::Boolean, Value::String(text)) if matches!(text.as_str(), "true" | "false") => {
            Some(say!(en: "give {text} without quotes", ko: "따옴표 없이 {text}로 주세요"))
        }
        (Type::Boolean, Value::Number(_)) => Some(say!(en: "give true or false", ko: "true나 false로 주세요")),
        _ => None,
    }
}

fn name_of(value: &Value) -> Words {
    match value {
        Value::Null => say!(en: "null", ko: "빈 값(null)"),
        Value::Bool(_) => say!(en: "true or false", ko: "참·거짓"),
        Value::Number(_) => say!(en: "a number", ko: "숫자"),
        Value::String(_) => say!(en: "text", ko: "문자열"),
        Value::Array(_) => say!(en: "a list", ko: "배열"),
        Value::Object(_) => say!(en: "an object", ko: "객체"),
    }
}

/// The name that was probably meant.
pub(super) fn nearest<'n>(given: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let most = match given.chars().count() {
        0..=1 => 0,
        2..=3 => 1,
        _ => 2,
    };
    names
        .map(|name| (strsim::damerau_levenshtein(given, name), name))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diagnostic::Lang;
    use crate::program::types::Unit;

    fn refused(of: IntegerType, given: &Value) -> Option<String> {
        let refusals = accept_one(&Type::Integer(of), given, &|_, _| None).err()?;
        refusals.first().map(|refusal| refusal.reason.to(Lang::En).to_owned())
    }

    #[test]
    fn numbers_are_whole_and_exact() {
        let of = IntegerType { least: 0, most: IntegerType::MOST, unit: Unit::Number };
        assert_eq!(refused(of, &json!(9_007_199_254_740_991_u64)), None);
        assert_eq!(refused(of, &json!(12.0)), None);
        assert_eq!(refused(of, &json!(10.5)).unwrap(), "10.5 is no whole number");
        for beyond in [json!(9_007_199_254_740_993_u64), json!(u64::MAX), json!(1e300), json!(-1)] {
            assert_eq!(refused(of, &beyond).unwrap(), format!("{beyond} is outside 0 to 9007199254740991"));
        }
    }
}
