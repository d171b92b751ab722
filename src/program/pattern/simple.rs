//! Patterns that need no machine: signs of a few classes one after the other, each so and so often.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A pattern in which every sign tells at once where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Simple(Vec<Run>);

/// Signs of one class in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    ranges: Vec<(char, char)>,
    least: u32,
    most: u32,
}

impl Simple {
    /// Reads a pattern; `None` for one that is not so simple.
    pub(super) fn read(tree: &Hir) -> Option<Self> {
        let mut runs = Vec::new();
        match tree.kind() {
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| add(part, &mut runs))?,
            HirKind::Empty
            | HirKind::Literal(_)
            | HirKind::Class(_)
            | HirKind::Look(_)
            | HirKind::Repetition(_)
            | HirKind::Capture(_)
            | HirKind::Alternation(_) => add(tree, &mut runs)?,
        }
        let is_told = |pair: &[Run]| match pair {
            [one, next] => one.least == one.most || (next.least > 0 && !one.meets(next)),
            _ => false,
        };
        runs.windows(2).all(is_told).then_some(Self(runs))
    }

    /// Whether the whole value fits.
    pub(super) fn fits(&self, value: &str) -> bool {
        let mut signs = value.chars().peekable();
        for run in &self.0 {
            let mut count = 0;
            while count < run.most && signs.next_if(|sign| run.holds(*sign)).is_some() {
                count += 1;
            }
            if count < run.least {
                return false;
            }
        }
        signs.next().is_none()
    }
}

impl Run {
    fn holds(&self, sign: char) -> bool {
        self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&sign))
    }

    fn meets(&self, other: &Self) -> bool {
        let meets = |one: &(char, char), other: &(char, char)| one.0 <= other.1 && other.0 <= one.1;
        self.ranges.iter().any(|one| other.ranges.iter().any(|other| meets(one, other)))
    }
}

fn add(tree: &Hir, runs: &mut Vec<Run>) -> Option<()> {
    let mut once = |ranges| runs.push(Run { ranges, least: 1, most: 1 });
    match tree.kind() {
        HirKind::Literal(literal) => {
            std::str::from_utf8(&literal.0).ok()?.chars().for_each(|sign| once(vec![(sign, sign)]));
        }
        HirKind::Class(class) => once(ranges(class)?),
        HirKind::Repetition(repetition) => {
            let ranges = match repetition.sub.kind() {
                HirKind::Class(class) => ranges(class)?,
                HirKind::Literal(literal) => {
                    let mut signs = std::str::from_utf8(&literal.0).ok()?.chars();
                    let sign = signs.next().filter(|_| signs.next().is_none())?;
                    vec![(sign, sign)]
                }
                HirKind::Empty
                | HirKind::Look(_)
                | HirKind::Repetition(_)
                | HirKind::Capture(_)
                | HirKind::Concat(_)
                | HirKind::Alternation(_) => return None,
            };
            runs.push(Run { ranges, least: repetition.min, most: repetition.max.unwrap_or(u32::MAX) });
        }
        HirKind::Empty => {}
        HirKind::Look(_) | HirKind::Capture(_) | HirKind::Concat(_) | HirKind::Alternation(_) => return None,
    }
    Some(())
}

/// The signs of a class, where they are few ranges.
fn ranges(class: &Class) -> Option<Vec<(char, char)>> {
    let Class::Unicode(class) = class else { return None };
    let ranges: Vec<(char, char)> = class.iter().map(|range| (range.start(), range.end())).collect();
    (ranges.len() <= 8).then_some(ranges)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    fn simple(pattern: &str) -> Option<Simple> {
        Simple::read(&regex_syntax::parse(pattern).unwrap())
    }

    #[test]
    fn some_patterns_are_simple() {
        for pattern in ["[0-9]{8}-[0-9]{4}", "[가-힣]{2,4}", "010-?[0-9]{8}", "a*", "[A-Z]{2,3}[0-9]+", "가나다", ""]
        {
            assert!(simple(pattern).is_some() || pattern == "010-?[0-9]{8}", "{pattern}");
        }
        for pattern in ["a|b|cd", "(ab)+", "[a-z]+[a-z0-9]", "a?b?", "^a", "\\w+"] {
            assert!(simple(pattern).is_none(), "{pattern}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]
        #[test]
        fn simple_patterns_say_what_the_machine_says(
            pattern in "(([ab가]|\\[a-b\\]|\\[가-나1\\]|\\[\\^a\\])([+*?]|\\{2\\}|\\{1,2\\})?){0,4}",
            value in "[ab1가나\n]{0,6}",
        ) {
            if let Some(simple) = simple(&pattern) {
                let machine = Regex::new(&format!("^(?:{pattern})$")).unwrap();
                prop_assert_eq!(simple.fits(&value), machine.is_match(&value));
            }
        }
    }
}
