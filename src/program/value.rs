//! Values that types accept: at either end, of a class, and such as a person may see.

use super::branch::{Axis, Class};
use super::pattern::Extreme;
use super::types::{Argument, Arguments, IntegerType, ListType, Parameter, Row, RowType, TextType, Type};

/// An address that parameters of addresses accept where no host is registered.
pub const SITE: &str = "https://cake.shop";
/// Characters of a text without a limit. That it has none is told by itself, and what it may become is endless.
const UNBOUNDED: u64 = 20;
/// An address of a picture: nobody has to register its host, so that it may be any.
pub const PICTURE: &str = "https://img.malpung-cake.shop/today.png";

/// The value of a type that takes the most room, or the least.
pub fn end(of: &Type, extreme: Extreme, site: &str) -> Argument {
    match of {
        Type::Text(text) => Argument::Text(text_of(text, extreme)),
        Type::Integer(integer) => Argument::Integer(integer_of(*integer, extreme)),
        Type::Boolean => Argument::Boolean(extreme == Extreme::Longest),
        Type::Url | Type::ImageUrl => Argument::Text(address(of, site)),
        Type::Date => Argument::Text(day(extreme).to_owned()),
        Type::Choice(choices) => Argument::Text(choice(choices.iter(), extreme).cloned().unwrap_or_default()),
        Type::List(list) => {
            let size = match extreme {
                Extreme::Longest => list.most,
                Extreme::Shortest => list.least,
            };
            Argument::List((0..size).map(|_| row(list, extreme, site)).collect())
        }
    }
}

/// The same of a parameter; one that may be absent is where it takes the least room.
pub fn end_of(parameter: &Parameter, extreme: Extreme, site: &str) -> Option<Argument> {
    if parameter.is_optional && extreme == Extreme::Shortest {
        return parameter.default.clone();
    }
    Some(end(&parameter.of, extreme, site))
}

/// A row of a list with everything in it at an end.
pub fn row(of: &ListType, extreme: Extreme, site: &str) -> Row {
    match &of.of {
        RowType::One(of) => Row::One(end(of, extreme, site)),
        RowType::Record(fields) => Row::Record(fields.iter().map(|field| end_of(field, extreme, site)).collect()),
    }
}

/// A value of a class.
pub fn of_class(axis: &Axis, class: &Class, extreme: Extreme, site: &str) -> Option<Argument> {
    match class {
        Class::Absent => None,
        Class::Exactly(value) => Some(value.clone()),
        Class::Empty => Some(empty(&axis.of)),
        Class::Rest => rest(&axis.of, &exact(axis), extreme, site),
    }
}

/// The values that are classes of their own.
pub fn exact(axis: &Axis) -> Vec<Argument> {
    let exact = axis.classes.iter().filter_map(|class| match class {
        Class::Exactly(value) => Some(value.clone()),
        Class::Absent | Class::Empty | Class::Rest => None,
    });
    exact.collect()
}

fn empty(of: &Type) -> Argument {
    match of {
        Type::List(_) => Argument::List(Vec::new()),
        Type::Text(_)
        | Type::Integer(_)
        | Type::Boolean
        | Type::Url
        | Type::ImageUrl
        | Type::Date
        | Type::Choice(_) => Argument::Text(String::new()),
    }
}

/// Whether a type accepts a text without characters or a list without rows.
pub fn can_be_empty(of: &Type) -> bool {
    match of {
        Type::Text(text) => text.least == 0 && text.pattern.as_ref().is_none_or(|pattern| pattern.fits("")),
        Type::List(list) => list.least == 0,
        Type::Choice(choices) => choices.iter().any(String::is_empty),
        Type::Integer(_) | Type::Boolean | Type::Url | Type::ImageUrl | Type::Date => false,
    }
}

/// A value that is not empty and none of `others`, at an end; `None` where the type has none.
pub fn rest(of: &Type, others: &[Argument], extreme: Extreme, site: &str) -> Option<Argument> {
    let is_other = |value: &Argument| !others.contains(value);
    match of {
        Type::Text(text) => texts(text, extreme).map(Argument::Text).take(others.len() + 1).find(is_other),
        Type::Integer(integer) => {
            let near = (integer.least..=integer.most).map(Argument::Integer).take(others.len() + 1).find(is_other);
            match extreme {
                Extreme::Longest => {
                    let far = (integer.least..=integer.most).rev().map(Argument::Integer);
                    Some(end(of, extreme, site)).filter(is_other).or_else(|| far.take(others.len() + 1).find(is_other))
                }
                Extreme::Shortest => near,
            }
        }
        Type::Choice(choices) => {
            let is_free = |choice: &&String| {
                !choice.is_empty()
                    && !others.iter().any(|other| matches!(other, Argument::Text(other) if other == *choice))
            };
            choice(choices.iter().filter(is_free), extreme).cloned().map(Argument::Text)
        }
        Type::List(list) => {
            let size = match extreme {
                Extreme::Longest => list.most,
                Extreme::Shortest => list.least.max(1),
            };
            (list.most > 0).then(|| Argument::List((0..size).map(|_| row(list, extreme, site)).collect()))
        }
        Type::Date => {
            let days = [day(extreme), "2026-10-10", "2026-11-24"];
            let more = (10..=28).map(|day| format!("2026-12-{day}"));
            days.map(str::to_owned).into_iter().chain(more).map(Argument::Text).find(is_other)
        }
        Type::Url | Type::ImageUrl => {
            let address = address(of, site);
            let more = (1..).map(|number| format!("{address}?{number}"));
            std::iter::once(address.clone()).chain(more).map(Argument::Text).take(others.len() + 1).find(is_other)
        }
        Type::Boolean => None,
    }
}

/// Texts that are not empty, as many as may be needed, at an end of what a type accepts.
fn texts(of: &TextType, extreme: Extreme) -> Box<dyn Iterator<Item = String> + '_> {
    let (least, most) = (of.least.max(1), of.most.unwrap_or(UNBOUNDED.max(of.least)));
    match &of.pattern {
        Some(pattern) => {
            let ends =
                [extreme, Extreme::Longest, Extreme::Shortest].map(|extreme| pattern.example(least, most, extreme));
            Box::new(
                ends.into_iter().flatten().chain(
                    (least..=most.min(least + 64))
                        .filter_map(move |length| pattern.example(length, length, Extreme::Shortest)),
                ),
            )
        }
        None if most < least => Box::new(std::iter::empty()),
        None => {
            let length = if extreme == Extreme::Longest { most } else { least };
            let length = usize::try_from(length).unwrap_or(0);
            // The first sign changes, and where there are several the rest is as plain as can be.
            let signs = ('가'..='힣').chain('a'..='z');
            Box::new(signs.map(move |sign| std::iter::once(sign).chain("가".repeat(length - 1).chars()).collect()))
        }
    }
}

fn text_of(text: &TextType, extreme: Extreme) -> String {
    let can_be_empty = text.least == 0 && text.pattern.as_ref().is_none_or(|pattern| pattern.fits(""));
    if extreme == Extreme::Shortest && can_be_empty {
        return String::new();
    }
    texts(text, extreme).next().unwrap_or_default()
}

/// The integer that takes the most room, or the least one.
fn integer_of(of: IntegerType, extreme: Extreme) -> i64 {
    let length = |end: &i64| end.to_string().len();
    let longest = [of.least, of.most].into_iter().max_by_key(length);
    longest.filter(|_| extreme == Extreme::Longest).unwrap_or(of.least)
}

const fn day(extreme: Extreme) -> &'static str {
    match extreme {
        Extreme::Longest => "2026-12-30",
        Extreme::Shortest => "2026-01-01",
    }
}

fn choice<'a>(choices: impl Iterator<Item = &'a String>, extreme: Extreme) -> Option<&'a String> {
    let length = |choice: &&String| choice.chars().count();
    match extreme {
        Extreme::Longest => choices.max_by_key(length),
        Extreme::Shortest => choices.min_by_key(length),
    }
}

fn address(of: &Type, site: &str) -> String {
    match of {
        Type::ImageUrl => format!("{site}/today.png"),
        Type::Text(_) | Type::Integer(_) | Type::Boolean | Type::Url | Type::Date | Type::Choice(_) | Type::List(_) => {
            format!("{site}/today")
        }
    }
}

/// The samples of parameters; where there is none, a default or a value that the type accepts.
pub fn samples(parameters: &[Parameter], site: &str) -> Arguments {
    parameters
        .iter()
        .map(|parameter| {
            let given = parameter.sample.clone().or_else(|| parameter.default.clone());
            given.or_else(|| if parameter.is_optional { None } else { Some(sample(&parameter.of, site)) })
        })
        .collect()
}

/// A value that a type accepts, such as a person may see.
fn sample(of: &Type, site: &str) -> Argument {
    match of {
        Type::Text(text) => {
            let length = text.most.unwrap_or(6).min(6).max(text.least);
            match &text.pattern {
                Some(pattern) => Argument::Text(
                    pattern.example(text.least, text.most.unwrap_or(UNBOUNDED), Extreme::Shortest).unwrap_or_default(),
                ),
                None => Argument::Text(
                    ('가'..='힣').step_by(588).cycle().take(usize::try_from(length).unwrap_or(0)).collect(),
                ),
            }
        }
        Type::Integer(integer) => Argument::Integer(12_000.clamp(integer.least, integer.most)),
        Type::Boolean => Argument::Boolean(true),
        Type::Choice(choices) => Argument::Text(choices.first().cloned().unwrap_or_default()),
        Type::Date => Argument::Text("2026-11-24".to_owned()),
        Type::List(list) => {
            let row = || match &list.of {
                RowType::One(of) => Row::One(sample(of, site)),
                RowType::Record(fields) => Row::Record(samples(fields, site)),
            };
            Argument::List((0..list.least.max(1).min(list.most)).map(|_| row()).collect())
        }
        Type::Url | Type::ImageUrl => Argument::Text(address(of, site)),
    }
}
