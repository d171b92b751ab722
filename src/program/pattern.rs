//! Patterns of texts: regular expressions that match the whole value, and the values that they let through.

mod simple;

use std::borrow::Cow;
use std::sync::Arc;

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind, Repetition};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use simple::Simple;

/// A regular expression without look-around and back-references, matched against the whole value.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// The expression as it is written.
    pub text: String,
    read: Arc<Read>,
}

/// What was read of an expression.
#[derive(Debug)]
struct Read {
    /// `None` where only the other library reads it.
    tree: Option<Hir>,
    simple: Option<Simple>,
    /// The machine for the whole value, where the pattern is not simple.
    whole: Option<Regex>,
}

impl Pattern {
    /// Reads an expression.
    ///
    /// # Errors
    /// What is wrong with it, in the words of the library that reads it.
    pub fn new(text: &str) -> Result<Self, regex::Error> {
        let tree = regex_syntax::parse(text).ok();
        let simple = tree.as_ref().and_then(Simple::read);
        let whole = match simple {
            Some(_) => None,
            None => {
                let whole = Regex::new(&format!("^(?:{text})$"))?;
                // An unbalanced bracket may be balanced by those put around it.
                Regex::new(text)?;
                Some(whole)
            }
        };
        Ok(Self { text: text.to_owned(), read: Arc::new(Read { tree, simple, whole }) })
    }

    /// Whether the whole value fits.
    pub fn fits(&self, value: &str) -> bool {
        match (&self.read.simple, &self.read.whole) {
            (Some(simple), _) => simple.fits(value),
            (None, Some(whole)) => whole.is_match(value),
            (None, None) => false,
        }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

impl Pattern {
    /// Characters at most; `None` where the pattern bounds them not at all.
    pub fn longest(&self) -> Option<u64> {
        longest(self.read.tree.as_ref()?, &|_| 1, 0)
    }

    /// The same where a character counts as much as it is given, at most.
    pub fn widest(&self, width: &dyn Fn(char) -> u64) -> Option<u64> {
        longest(self.read.tree.as_ref()?, width, 0)
    }

    /// The most that a character counts of those that the pattern lets through.
    pub fn widest_sign(&self, width: &dyn Fn(char) -> u64) -> u64 {
        self.read.tree.as_ref().map_or(0, |tree| widest_sign(tree, width, 0))
    }

    /// A value that fits and is as long, or as short, as the pattern and the limits allow; `None` where none was found.
    /// Lengths are in characters. What repeats without bound is repeated as often as `most` allows.
    pub fn example(&self, least: u64, most: u64, extreme: Extreme) -> Option<String> {
        let tree = self.read.tree.as_ref()?;
        let most = most.min(EXAMPLE_MAX);
        let suits = |text: &String| (least..=most).contains(&(text.chars().count() as u64)) && self.fits(text);
        let rounds: Box<dyn Iterator<Item = u64>> = match extreme {
            Extreme::Longest => Box::new((0..=most).rev()),
            Extreme::Shortest => Box::new(0..=most),
        };
        let candidates = rounds.map(|round| {
            let mut maker = Maker { extreme, round, text: String::new() };
            maker.write(tree, 0);
            maker.text
        });
        candidates.take(ROUNDS_MAX).find(suits)
    }
}

/// Which end of a pattern's lengths is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extreme {
    /// The most characters.
    Longest,
    /// The fewest characters.
    Shortest,
}

/// Characters of an example, at most.
const EXAMPLE_MAX: u64 = 2_000;
/// Values that are tried before it is given up.
const ROUNDS_MAX: usize = 500;
/// Groups within each other that are followed.
const DEPTH_MAX: usize = 64;

fn longest(tree: &Hir, width: &dyn Fn(char) -> u64, depth: usize) -> Option<u64> {
    let inner = |tree: &Hir| if depth > DEPTH_MAX { None } else { longest(tree, width, depth + 1) };
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(0),
        HirKind::Literal(literal) => Some(String::from_utf8_lossy(&literal.0).chars().map(width).sum()),
        HirKind::Class(class) => Some(widest_of(class, width)),
        HirKind::Capture(group) => inner(&group.sub),
        HirKind::Concat(parts) => parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(inner(part)?)),
        HirKind::Alternation(ways) => ways.iter().try_fold(0_u64, |most, way| Some(most.max(inner(way)?))),
        HirKind::Repetition(repetition) => u64::from(repetition.max?).checked_mul(inner(&repetition.sub)?),
    }
}

fn widest_sign(tree: &Hir, width: &dyn Fn(char) -> u64, depth: usize) -> u64 {
    let inner = |tree: &Hir| if depth > DEPTH_MAX { u64::MAX } else { widest_sign(tree, width, depth + 1) };
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).chars().map(width).max().unwrap_or(0),
        HirKind::Class(class) => widest_of(class, width),
        HirKind::Capture(group) => inner(&group.sub),
        HirKind::Repetition(repetition) => inner(&repetition.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().map(inner).max().unwrap_or(0),
    }
}

/// The most that a character of a class counts: where a range is long, its ends and what lies between are tried by steps
/// so small that no kind of character is passed over.
fn widest_of(class: &Class, width: &dyn Fn(char) -> u64) -> u64 {
    let of_range = |(from, to): (char, char)| {
        let between = SIGNS_AT_STEPS.into_iter().filter(move |sign| (from..=to).contains(sign));
        let near = (from..=to).take(SIGNS_MAX);
        near.chain(between).chain([to]).map(width).max().unwrap_or(0)
    };
    ranges(class).into_iter().map(of_range).max().unwrap_or(0)
}

/// Characters at the beginning of a range that are looked at one by one.
const SIGNS_MAX: usize = 128;
/// Signs at which something begins that counts more: two, three and four bytes, and what is no letter of ours.
const SIGNS_AT_STEPS: [char; 6] = ['\u{80}', '\u{800}', '\u{2605}', '\u{e000}', '\u{10000}', '🎂'];

/// Writes a value that a pattern lets through.
struct Maker {
    extreme: Extreme,
    /// How often a repetition is done at most, beyond what it demands.
    round: u64,
    text: String,
}

impl Maker {
    fn write(&mut self, tree: &Hir, depth: usize) {
        if depth > DEPTH_MAX || self.text.len() as u64 > EXAMPLE_MAX * 4 {
            return;
        }
        match tree.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => self.text.push_str(&String::from_utf8_lossy(&literal.0)),
            HirKind::Class(class) => self.text.extend(representative(class)),
            HirKind::Capture(group) => self.write(&group.sub, depth + 1),
            HirKind::Concat(parts) => parts.iter().for_each(|part| self.write(part, depth + 1)),
            HirKind::Alternation(ways) => self.write_extreme(ways, depth),
            HirKind::Repetition(repetition) => {
                for _ in 0..self.times(repetition) {
                    self.write(&repetition.sub, depth + 1);
                }
            }
        }
    }

    fn times(&self, repetition: &Repetition) -> u64 {
        let least = u64::from(repetition.min);
        let most = repetition.max.map_or(u64::MAX, u64::from);
        most.min(least.max(self.round)).min(EXAMPLE_MAX)
    }

    /// Writes the way whose own extreme is the longest, or the shortest.
    fn write_extreme(&mut self, ways: &[Hir], depth: usize) {
        let made = ways.iter().map(|way| {
            let mut maker = Self { extreme: self.extreme, round: self.round, text: String::new() };
            maker.write(way, depth + 1);
            maker.text
        });
        let length = |text: &String| text.chars().count();
        let chosen = match self.extreme {
            Extreme::Longest => made.max_by_key(length),
            Extreme::Shortest => made.min_by_key(length),
        };
        self.text.extend(chosen);
    }
}

/// A character of a class: a Hangul syllable where there is one, else a letter or digit, else any.
fn representative(class: &Class) -> Option<char> {
    let ranges = ranges(class);
    let holds = |letter: &char| ranges.iter().any(|(from, to)| (from..=to).contains(&letter));
    ['가', '1', 'a', 'A'].into_iter().find(holds).or_else(|| ranges.first().map(|(from, _)| *from))
}

fn ranges(class: &Class) -> Vec<(char, char)> {
    match class {
        Class::Unicode(class) => class.iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(class) => class.iter().map(|range| (char::from(range.start()), char::from(range.end()))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_value_has_to_fit() {
        let pattern = Pattern::new("[0-9]{3}|[가-힣]+").unwrap();
        assert!(pattern.fits("123") && pattern.fits("가나"));
        assert!(!pattern.fits("1234") && !pattern.fits("가나1") && !pattern.fits(""));
        assert!(Pattern::new("a)|(b").is_err());
        assert!(Pattern::new("(?=a)").is_err());
    }

    #[test]
    fn examples_reach_the_ends() {
        for (pattern, least, most, shortest, longest) in [
            ("[0-9]{8}-[0-9]{4}", 0, 100, Some("11111111-1111"), Some("11111111-1111")),
            ("[가-힣]{2,4}", 0, 100, Some("가가"), Some("가가가가")),
            ("a*", 2, 5, Some("aa"), Some("aaaaa")),
            ("cake|타르트|no", 0, 10, Some("no"), Some("cake")),
            ("[^가-힣]", 1, 1, Some("1"), Some("1")),
            ("a{9}", 1, 5, None, None),
        ] {
            let pattern = Pattern::new(pattern).unwrap();
            assert_eq!(pattern.example(least, most, Extreme::Shortest).as_deref(), shortest, "{pattern:?}");
            assert_eq!(pattern.example(least, most, Extreme::Longest).as_deref(), longest, "{pattern:?}");
        }
    }
}
