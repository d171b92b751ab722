//! Which element of one list is which of the other. Swapping the lists swaps the answer.

use std::cmp::Reverse;

use super::sketch::{Body, Sketch};

/// Pairs of elements that are looked at closely, at most.
const CLOSE: usize = 4096;

/// Pairs of positions, and those that stand alone.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs {
    /// Positions of what is the same, or the same thing changed, in the order of the older list.
    pub(super) both: Vec<(usize, usize)>,
    pub(super) removed: Vec<usize>,
    pub(super) added: Vec<usize>,
}

impl Pairs {
    /// Whether what is in both stands in another order.
    pub(super) fn is_reordered(&self) -> bool {
        !self.both.is_sorted_by_key(|(_, new)| *new)
    }
}

/// Pairs what is equal, then what has most in common, then what is left in its order.
pub(super) fn pairs(before: &[Sketch], after: &[Sketch]) -> Pairs {
    let mut free = Free { before: (0..before.len()).collect(), after: (0..after.len()).collect(), both: Vec::new() };
    for (old, sketch) in before.iter().enumerate() {
        let twin = free.after.iter().copied().find(|new| after.get(*new) == Some(sketch));
        if let Some(new) = twin {
            free.take(old, new);
        }
    }
    if free.before.len().saturating_mul(free.after.len()) <= CLOSE {
        free.take_alike(before, after);
    }
    let rest: Vec<(usize, usize)> = free.before.iter().copied().zip(free.after.iter().copied()).collect();
    for (old, new) in rest {
        free.take(old, new);
    }
    free.both.sort_unstable();
    Pairs { both: free.both, removed: free.before, added: free.after }
}

/// Positions that have no partner yet, and those that have.
struct Free {
    before: Vec<usize>,
    after: Vec<usize>,
    both: Vec<(usize, usize)>,
}

impl Free {
    fn take(&mut self, old: usize, new: usize) {
        self.before.retain(|position| *position != old);
        self.after.retain(|position| *position != new);
        self.both.push((old, new));
    }

    /// Takes pairs that have something in common, those with most in common first.
    fn take_alike(&mut self, before: &[Sketch], after: &[Sketch]) {
        let mut scored = Vec::new();
        for &old in &self.before {
            for &new in &self.after {
                let score = before.get(old).zip(after.get(new)).map_or(0, |(old, new)| common(old, new));
                if score > 0 {
                    scored.push((Reverse(score), old.abs_diff(new), old + new, old, new));
                }
            }
        }
        scored.sort_unstable();
        for (_, _, _, old, new) in scored {
            if self.before.contains(&old) && self.after.contains(&new) {
                self.take(old, new);
            }
        }
    }
}

/// How many values two sketches have in common, in the same places.
fn common(one: &Sketch, other: &Sketch) -> usize {
    match (&one.body, &other.body) {
        (Body::Leaf(one), Body::Leaf(other)) => usize::from(one == other),
        (Body::Object(one), Body::Object(other)) => {
            let fields = one.iter().filter_map(|(key, values)| Some((values, other.get(key)?)));
            fields.flat_map(|(one, other)| one.iter().zip(other)).map(|(one, other)| common(one, other)).sum()
        }
        (Body::List(one), Body::List(other)) => one.iter().zip(other).map(|(one, other)| common(one, other)).sum(),
        (Body::Leaf(_) | Body::Object(_) | Body::List(_), _) => 0,
    }
}
