//! Random arguments that parameters accept, with the ends of what they accept more often than chance would have them.

use malpung::program::accept::accept_one;
use malpung::program::types::{IntegerType, ListType, Parameter, RowType, TextType, Type};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::string::string_regex;
use serde_json::{Map, Value};

/// Signs that are one character each, however many bytes or code points they are written with.
const SIGNS: [&str; 28] = [
    "가",
    "빛",
    "을",
    "\u{1112}\u{1161}\u{11ab}",
    "ㅋ",
    "A",
    "e",
    "l",
    "0",
    "1",
    "3",
    "6",
    " ",
    "-",
    "/",
    "&",
    "?",
    "#",
    "%",
    "\"",
    "\\",
    "$",
    "{",
    "}",
    "<",
    "…",
    "漢",
    "🎂",
];

/// Arguments by parameter; what may be absent sometimes is, or is null.
pub fn arguments(parameters: &[Parameter]) -> BoxedStrategy<Value> {
    let given = parameters.iter().fold(Just(Map::new()).boxed(), |given, parameter| {
        (given, argument(parameter)).prop_map(with(&parameter.name)).boxed()
    });
    given.prop_map(Value::Object).boxed()
}

/// The arguments so far, and the next one where it is not absent.
type Given = (Map<String, Value>, Option<Value>);

/// Puts one more argument to those that are there.
fn with(name: &str) -> impl Fn(Given) -> Map<String, Value> + use<> {
    let name = name.to_owned();
    move |(mut given, argument)| {
        given.extend(argument.map(|argument| (name.clone(), argument)));
        given
    }
}

fn argument(parameter: &Parameter) -> BoxedStrategy<Option<Value>> {
    let given = value(&parameter.of).prop_map(Some);
    if parameter.is_optional {
        prop_oneof![3 => given, 1 => Just(None), 1 => Just(Some(Value::Null))].boxed()
    } else {
        given.boxed()
    }
}

fn value(of: &Type) -> BoxedStrategy<Value> {
    match of {
        Type::Text(text) => words(text).prop_map(Value::String).boxed(),
        Type::Integer(integer) => whole(*integer).prop_map(Value::from).boxed(),
        Type::Boolean => any::<bool>().prop_map(Value::Bool).boxed(),
        Type::Url => "https://dalbit\\.shop/[a-z0-9/?=&%]{0,30}".prop_map(Value::String).boxed(),
        Type::ImageUrl => "https://img\\.dalbit\\.shop/[a-z0-9/]{1,30}\\.jpg".prop_map(Value::String).boxed(),
        Type::Date => day().prop_map(Value::String).boxed(),
        Type::Choice(choices) => select(choices.clone()).prop_map(Value::String).boxed(),
        Type::List(list) => rows(list),
    }
}

fn words(of: &TextType) -> BoxedStrategy<String> {
    if let Some(pattern) = &of.pattern {
        let (text, rule) = (string_regex(&pattern.text).expect("a pattern"), of.clone());
        return text.prop_filter("a text that is accepted", move |text| is_accepted(&rule, text)).boxed();
    }
    let length = number(of.least, of.most.unwrap_or(300));
    let signs = length.prop_flat_map(|length| vec(select(&SIGNS[..]), usize::try_from(length).expect("a length")));
    let lines = of.lines as usize;
    let breaks = vec(any::<Index>(), 0..lines.max(1));
    (signs, breaks).prop_map(|(signs, breaks)| broken(signs, &breaks)).boxed()
}

/// Signs in one text, with line breaks in the place of some.
fn broken(mut signs: Vec<&str>, breaks: &[Index]) -> String {
    if !signs.is_empty() {
        breaks.iter().for_each(|at| *at.get_mut(&mut signs) = "\n");
    }
    signs.concat()
}

/// Composition may change the length, and the signs, of what a pattern lets through.
fn is_accepted(of: &TextType, text: &str) -> bool {
    accept_one(&Type::Text(of.clone()), &Value::from(text), &|_, _| None).is_ok()
}

fn whole(of: IntegerType) -> impl Strategy<Value = i64> {
    prop_oneof![1 => Just(of.least), 1 => Just(of.most), 3 => of.least..=of.most]
}

fn number(least: u64, most: u64) -> impl Strategy<Value = u64> {
    prop_oneof![1 => Just(least), 2 => Just(most), 2 => least..=most]
}

fn day() -> impl Strategy<Value = String> {
    (1..=9999_u32, 1..=12_u32, 1..=28_u32).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))
}

fn rows(of: &ListType) -> BoxedStrategy<Value> {
    let row = match &of.of {
        RowType::One(of) => value(of),
        RowType::Record(fields) => arguments(fields),
    };
    let count = number(of.least, of.most);
    count
        .prop_flat_map(move |count| vec(row.clone(), usize::try_from(count).expect("a count")))
        .prop_map(Value::Array)
        .boxed()
}
