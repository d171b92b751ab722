//! Which template of one state is which of the other.

use std::collections::{HashMap, HashSet};

use super::Side;

/// Templates that are held against each other, or that stand alone.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pair<'a> {
    /// Of the newer state alone.
    Added(&'a Side),
    /// Of the older state alone.
    Removed(&'a Side),
    /// The same under another name.
    Renamed(&'a Side, &'a Side),
    /// Of one name.
    Both(&'a Side, &'a Side),
}

/// Pairs templates by name; of those that are left, the ones that are the same in all but their name.
pub(super) fn pairs<'a>(before: &'a [Side], after: &'a [Side]) -> Vec<Pair<'a>> {
    let old: HashMap<&str, &Side> = before.iter().map(|side| (side.name.as_str(), side)).collect();
    let new: HashSet<&str> = after.iter().map(|side| side.name.as_str()).collect();
    let mut gone: Vec<&Side> = before.iter().filter(|side| !new.contains(side.name.as_str())).collect();
    let mut pairs = Vec::new();
    for side in after {
        let twin = |other: &&Side| other.sketch == side.sketch && other.parameters_alike(side);
        match (old.get(side.name.as_str()), gone.iter().position(twin)) {
            (Some(other), _) => pairs.push(Pair::Both(other, side)),
            (None, Some(position)) => pairs.push(Pair::Renamed(gone.remove(position), side)),
            (None, None) => pairs.push(Pair::Added(side)),
        }
    }
    pairs.extend(gone.into_iter().map(Pair::Removed));
    pairs
}

impl Side {
    fn parameters_alike(&self, other: &Self) -> bool {
        super::caller::changes(&self.parameters, &other.parameters).is_empty()
    }
}
