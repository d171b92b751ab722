//! Arguments that show what a template can become: its samples, its cases, and the ends of what its parameters accept.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::branch::{Assignment, Known, classes, combinations, literals};
use super::pattern::Extreme;
use super::plan::{Condition, Item, Plan, Variable};
use super::resolve::Case;
use super::types::{Argument, Arguments, IntegerType, ListType, Parameter, Row, RowType, TextType, Type};
use crate::source::Span;

/// Arguments of a template, and what they are for.
#[derive(Debug, Clone, PartialEq)]
pub struct Witness {
    /// What they are for.
    pub purpose: Purpose,
    /// The arguments in the order of the parameters.
    pub arguments: Arguments,
}

/// What arguments are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// An end of what the parameters accept: made up, so that only what holds for every argument is judged.
    Extreme(Extreme),
    /// The samples of the parameters.
    Sample,
    /// A case of the template, by name.
    Case(String),
}

/// Combinations of conditions within a field of the message that are tried.
const COMBINATIONS_MAX: usize = 4_096;
/// Assignments up to which it is looked whether one is there already.
const COMPARED_MAX: usize = 256;
/// Characters of a text without a limit. That it has none is told by itself, and what it may become is endless.
const UNBOUNDED: u64 = 20;

/// The witnesses of a template.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Witnesses {
    /// The worst first, for every combination of its conditions, then samples and cases.
    pub list: Vec<Witness>,
    /// Keys of the message whose conditions have too many combinations to look at all.
    pub unproved: Vec<Span>,
}

/// The witnesses of a template. One without parameters has a single one, without arguments.
///
/// `site` is an address that the parameters of addresses accept: `https://cake.shop`.
pub fn witnesses(plan: &Plan, cases: &[Case], site: &str) -> Witnesses {
    if plan.parameters.is_empty() {
        let list = vec![Witness { purpose: Purpose::Sample, arguments: Vec::new() }];
        return Witnesses { list, unproved: Vec::new() };
    }
    let (assignments, unproved) = assignments(plan);
    let mut list = Vec::new();
    for extreme in [Extreme::Longest, Extreme::Shortest] {
        let purpose = Purpose::Extreme(extreme);
        let extremes = extremes(plan, &assignments, extreme, site);
        list.extend(extremes.into_iter().map(|arguments| Witness { purpose: purpose.clone(), arguments }));
    }
    list.push(Witness { purpose: Purpose::Sample, arguments: sample(&plan.parameters, site) });
    let of_case = |case: &Case| {
        let arguments = case.arguments.clone()?;
        Some(Witness { purpose: Purpose::Case(case.name.clone()), arguments })
    };
    list.extend(cases.iter().filter_map(of_case));
    Witnesses { list, unproved }
}

/// The arguments that fill a template the most: every optional one is there, everything is as long as it may be.
pub fn worst(parameters: &[Parameter], site: &str) -> Arguments {
    let maker = Maker { extreme: Extreme::Longest, site, rows: &[], turn: 0, exact: &BTreeMap::new() };
    parameters.iter().map(|parameter| maker.end(parameter)).collect()
}

/// The samples of parameters; where there is none, a default or a value that the type accepts.
pub fn sample(parameters: &[Parameter], site: &str) -> Arguments {
    parameters
        .iter()
        .map(|parameter| {
            let given = parameter.sample.clone().or_else(|| parameter.default.clone());
            given.or_else(|| if parameter.is_optional { None } else { Some(sample_of(&parameter.of, site)) })
        })
        .collect()
}

/// Arguments as a caller may give them; `null` for one that is absent.
pub fn to_json(parameters: &[Parameter], arguments: &[Option<Argument>]) -> Map<String, Value> {
    let given = parameters.iter().zip(arguments).map(|(parameter, argument)| {
        let value = argument.as_ref().map_or(Value::Null, |argument| value_to_json(&parameter.of, argument));
        (parameter.name.clone(), value)
    });
    given.collect()
}

fn value_to_json(of: &Type, argument: &Argument) -> Value {
    match (argument, of) {
        (Argument::Boolean(value), _) => Value::Bool(*value),
        (Argument::Integer(integer), _) => (*integer).into(),
        (Argument::Text(text), _) => Value::String(text.clone()),
        (Argument::List(rows), Type::List(list)) => rows.iter().map(|row| row_to_json(&list.of, row)).collect(),
        (Argument::List(_), _) => Value::Null,
    }
}

fn row_to_json(of: &RowType, row: &Row) -> Value {
    match (row, of) {
        (Row::One(value), RowType::One(of)) => value_to_json(of, value),
        (Row::Record(values), RowType::Record(fields)) => Value::Object(to_json(fields, values)),
        (Row::One(_), RowType::Record(_)) | (Row::Record(_), RowType::One(_)) => Value::Null,
    }
}

/// The arguments at one end, for every assignment.
fn extremes(plan: &Plan, assignments: &[Assignment], extreme: Extreme, site: &str) -> Vec<Arguments> {
    let conditions = conditions(&plan.items);
    let exact = literals(&conditions);
    let rows = rows(plan, &conditions);
    // A list may have fewer rows than its conditions have combinations: every row takes each of them in turn.
    let turns = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let mut extremes = Vec::with_capacity(assignments.len() * turns);
    for assignment in assignments {
        for turn in 0..turns {
            let one = |(position, parameter): (usize, &Parameter)| {
                let rows = rows.get(position).map_or(&[][..], Vec::as_slice);
                let maker = Maker { extreme, site, rows, turn, exact: &exact };
                let variable = Variable::Parameter(position);
                match assignment.get(&variable) {
                    Some(value) => maker.grown(variable, value.as_ref()?, &parameter.of),
                    None => maker.end(parameter),
                }
            };
            extremes.push(plan.parameters.iter().enumerate().map(one).collect());
        }
    }
    extremes
}

/// Every combination of the conditions within each part of the message, and the parts whose combinations are too many.
///
/// What a rule judges lies within one field of the message, so that conditions of different fields need not be combined.
fn assignments(plan: &Plan) -> (Vec<Assignment>, Vec<Span>) {
    let known = |variable: Variable| known(&plan.parameters, variable);
    let all = conditions(&plan.items);
    let base = ends(&all, &known).1;
    let (mut assignments, mut unproved) = (vec![base.clone()], Vec::new());
    for (span, conditions) in scopes(&plan.items) {
        let of_scope: Vec<Assignment> = match classes(&conditions, &known) {
            Some(classes) if count(&classes) <= COMBINATIONS_MAX => combinations(&classes).collect(),
            Some(_) | None => {
                unproved.push(span);
                one_by_one(&conditions, &known)
            }
        };
        for assignment in of_scope {
            let whole: Assignment = base.clone().into_iter().chain(assignment).collect();
            if !assignments.contains(&whole) || assignments.len() > COMPARED_MAX {
                assignments.push(whole);
            }
        }
    }
    (assignments, unproved)
}

/// The conditions within each field of the message, with the place of its first key.
fn scopes(items: &[Item]) -> Vec<(Span, Vec<&Condition>)> {
    let mut scopes: Vec<(&str, Span, Vec<&Condition>)> = Vec::new();
    for item in items {
        let Some((name, span)) = key(item) else { continue };
        let position = scopes.iter().position(|(known, ..)| *known == name).unwrap_or_else(|| {
            scopes.push((name, span, Vec::new()));
            scopes.len() - 1
        });
        if let Some((_, _, conditions)) = scopes.get_mut(position) {
            collect(item, conditions);
        }
    }
    scopes.into_iter().map(|(_, span, conditions)| (span, conditions)).collect()
}

fn key(item: &Item) -> Option<(&str, Span)> {
    match item {
        Item::Field(field) | Item::Element(field) => Some((&field.key.name, field.key.span)),
        Item::Repeat(repeat) => repeat.items.first().and_then(key),
    }
}

fn count(classes: &[(Variable, Vec<Option<Argument>>)]) -> usize {
    classes.iter().map(|(_, values)| values.len().max(1)).product()
}

/// Where the combinations are too many: each class of each variable, the others as they come first and last.
fn one_by_one(conditions: &[&Condition], known: &dyn Fn(Variable) -> Option<Known>) -> Vec<Assignment> {
    let (first, last) = ends(conditions, known);
    let mut assignments = vec![first.clone(), last.clone()];
    for (variable, values) in each(conditions, known) {
        for value in values {
            for base in [&first, &last] {
                let mut assignment = base.clone();
                assignment.insert(variable, value.clone());
                assignments.push(assignment);
            }
        }
    }
    assignments.truncate(COMBINATIONS_MAX);
    assignments
}

/// The first class of each variable, and the last.
fn ends(conditions: &[&Condition], known: &dyn Fn(Variable) -> Option<Known>) -> (Assignment, Assignment) {
    let each = each(conditions, known);
    let first = each.iter().filter_map(|(variable, values)| Some((*variable, values.first()?.clone())));
    let last = each.iter().filter_map(|(variable, values)| Some((*variable, values.last()?.clone())));
    (first.collect(), last.collect())
}

/// The classes of each variable.
fn each(
    conditions: &[&Condition],
    known: &dyn Fn(Variable) -> Option<Known>,
) -> Vec<(Variable, Vec<Option<Argument>>)> {
    conditions.iter().filter_map(|condition| classes(&[condition], known)).flatten().collect()
}

/// For each parameter that is a list of records, the combinations of what conditions ask of its rows.
fn rows(plan: &Plan, conditions: &[&Condition]) -> Vec<Vec<Assignment>> {
    let of_parameter = |parameter: &Parameter| {
        let Type::List(list) = &parameter.of else { return Vec::new() };
        let known = |variable: Variable| match (variable, &list.of) {
            (Variable::RowField(position), RowType::Record(fields)) => fields.get(position).map(known_of),
            (Variable::Row, RowType::One(of)) => Some(Known { of: (**of).clone(), is_optional: false }),
            (Variable::Parameter(_) | Variable::Row | Variable::RowField(_), _) => None,
        };
        classes(conditions, &known).map(|classes| combinations(&classes).take(64).collect()).unwrap_or_default()
    };
    plan.parameters.iter().map(of_parameter).collect()
}

fn known(parameters: &[Parameter], variable: Variable) -> Option<Known> {
    match variable {
        Variable::Parameter(position) => parameters.get(position).map(known_of),
        Variable::Row | Variable::RowField(_) => None,
    }
}

fn known_of(parameter: &Parameter) -> Known {
    Known { of: parameter.of.clone(), is_optional: parameter.is_optional && parameter.default.is_none() }
}

/// Every condition of a message.
fn conditions(items: &[Item]) -> Vec<&Condition> {
    let mut found = Vec::new();
    items.iter().for_each(|item| collect(item, &mut found));
    found
}

fn collect<'p>(item: &'p Item, found: &mut Vec<&'p Condition>) {
    use super::plan::Fill;
    match item {
        Item::Field(field) | Item::Element(field) => {
            found.extend(field.when.as_ref());
            match &field.value.fill {
                Fill::Object(items) => items.iter().for_each(|item| collect(item, found)),
                Fill::Query(fields) => found.extend(fields.iter().filter_map(|field| field.when.as_ref())),
                Fill::Constant(_) | Fill::Term(_) | Fill::Text(_) | Fill::List(_) => {}
            }
        }
        Item::Repeat(repeat) => {
            found.extend(repeat.when.as_ref());
            repeat.items.iter().for_each(|item| collect(item, found));
        }
    }
}

/// Makes values at one end.
struct Maker<'a> {
    extreme: Extreme,
    site: &'a str,
    /// What conditions ask of the rows of the list at hand.
    rows: &'a [Assignment],
    turn: usize,
    /// What variables are compared with.
    exact: &'a BTreeMap<Variable, Vec<Argument>>,
}

impl Maker<'_> {
    fn is_longest(&self) -> bool {
        self.extreme == Extreme::Longest
    }

    fn end(&self, parameter: &Parameter) -> Option<Argument> {
        if parameter.is_optional && !self.is_longest() {
            return parameter.default.clone();
        }
        Some(self.end_of(&parameter.of))
    }

    /// A value of a class, as long or as short as others of its class.
    fn grown(&self, variable: Variable, value: &Argument, of: &Type) -> Option<Argument> {
        let is_exact = self.exact.get(&variable).is_some_and(|literals| literals.contains(value));
        let end = self.end_of(of);
        let is_same_class = value.is_something() == end.is_something();
        Some(match of {
            Type::Text(_) | Type::List(_) | Type::Integer(_) if is_same_class && !is_exact => end,
            // The fewest rows are none, and this class has some.
            Type::List(list) if value.is_something() => {
                Argument::List((0..list.least.max(1)).map(|index| self.row(list, index)).collect())
            }
            Type::Text(_)
            | Type::List(_)
            | Type::Integer(_)
            | Type::Boolean
            | Type::Url
            | Type::ImageUrl
            | Type::Date
            | Type::Choice(_) => value.clone(),
        })
    }

    fn end_of(&self, of: &Type) -> Argument {
        match of {
            Type::Text(text) => Argument::Text(text_of(text, self.extreme)),
            Type::Integer(integer) => Argument::Integer(self.integer(*integer)),
            Type::Boolean => Argument::Boolean(self.is_longest()),
            Type::Url | Type::ImageUrl => Argument::Text(address(of, self.site)),
            Type::Date => Argument::Text(if self.is_longest() { "2026-12-30" } else { "2026-01-01" }.to_owned()),
            Type::Choice(choices) => {
                let length = |choice: &&String| choice.chars().count();
                let chosen = match self.extreme {
                    Extreme::Longest => choices.iter().max_by_key(length),
                    Extreme::Shortest => choices.iter().min_by_key(length),
                };
                Argument::Text(chosen.cloned().unwrap_or_default())
            }
            Type::List(list) => {
                let size = if self.is_longest() { list.most } else { list.least };
                Argument::List((0..size).map(|index| self.row(list, index)).collect())
            }
        }
    }

    /// The integer that takes the most room, or the least one.
    fn integer(&self, of: IntegerType) -> i64 {
        let length = |end: &i64| end.to_string().len();
        let longest = [of.least, of.most].into_iter().max_by_key(length);
        longest.filter(|_| self.is_longest()).unwrap_or(of.least)
    }

    fn row(&self, list: &ListType, index: u64) -> Row {
        let fields = match &list.of {
            RowType::One(of) => return Row::One(self.end_of(of)),
            RowType::Record(fields) => fields,
        };
        let index = usize::try_from(index).unwrap_or(0);
        let chosen = (index + self.turn).checked_rem(self.rows.len()).and_then(|position| self.rows.get(position));
        let field = |(position, field): (usize, &Parameter)| {
            let variable = Variable::RowField(position);
            match chosen.and_then(|assignment| assignment.get(&variable)) {
                Some(value) => self.grown(variable, value.as_ref()?, &field.of),
                None => self.end(field),
            }
        };
        Row::Record(fields.iter().enumerate().map(field).collect())
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

fn text_of(text: &TextType, extreme: Extreme) -> String {
    let most = text.most.unwrap_or(UNBOUNDED);
    if let Some(pattern) = &text.pattern
        && let Some(example) = pattern.example(text.least, most, extreme)
    {
        return example;
    }
    let length = if extreme == Extreme::Longest { most } else { text.least };
    "가".repeat(usize::try_from(length).unwrap_or(0))
}

/// A value that a type accepts, such as a person may see.
fn sample_of(of: &Type, site: &str) -> Argument {
    match of {
        Type::Text(text) => {
            let length = text.most.unwrap_or(6).min(6).max(text.least);
            match &text.pattern {
                Some(pattern) => Argument::Text(
                    pattern.example(text.least, text.most.unwrap_or(UNBOUNDED), Extreme::Shortest).unwrap_or_default(),
                ),
                None => Argument::Text(('가'..='힣').step_by(588).take(usize::try_from(length).unwrap_or(0)).collect()),
            }
        }
        Type::Integer(integer) => Argument::Integer(12_000.clamp(integer.least, integer.most)),
        Type::Boolean => Argument::Boolean(true),
        Type::Choice(choices) => Argument::Text(choices.first().cloned().unwrap_or_default()),
        Type::Date => Argument::Text("2026-11-24".to_owned()),
        Type::List(list) => {
            let row = || match &list.of {
                RowType::One(of) => Row::One(sample_of(of, site)),
                RowType::Record(fields) => Row::Record(sample(fields, site)),
            };
            Argument::List((0..list.least.max(1).min(list.most)).map(|_| row()).collect())
        }
        Type::Url | Type::ImageUrl => Argument::Text(address(of, site)),
    }
}
