//! Lists and objects while they are being read.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slots;

use super::shelf::Weight;
use crate::diagnostic::{Finding, Place, say};
use crate::source::Span;
use crate::syntax::FINDINGS_MAX;
use crate::tree::{Entry, Key, Node};

/// A list or an object that is not closed yet.
pub(super) struct Frame {
    /// The bytes from its first sign to the end of what is in it.
    pub(super) span: Span,
    pub(super) flow: bool,
    pub(super) anchor: usize,
    pub(super) weight: Weight,
    pub(super) holds: Holds,
}

/// What a list or an object holds so far.
pub(super) enum Holds {
    List(Vec<Node>),
    Object(Fields),
}

/// The entries of an object, and what its merge keys put in.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) entries: Vec<Entry>,
    pub(super) merged: Vec<Entry>,
    pub(super) key: Option<Slot>,
}

/// A key whose value is still to come.
pub(super) enum Slot {
    Named(Key),
    Merge,
    /// No key that a tree can hold; the value is dropped.
    Dropped,
}

impl Fields {
    /// The entries: the object's own, then those merged in whose keys it does not have; and a finding for each key that repeats.
    pub(super) fn close(self) -> (Vec<Entry>, Vec<Finding>) {
        let Self { mut entries, merged, key: _ } = self;
        let (mut firsts, mut duplicates) = (HashMap::new(), Vec::new());
        for entry in &entries {
            match firsts.entry(entry.key.name.clone()) {
                Slots::Occupied(first) if duplicates.len() < FINDINGS_MAX => {
                    duplicates.push(duplicate(&entry.key, *first.get()));
                }
                Slots::Occupied(_) => {}
                Slots::Vacant(free) => {
                    free.insert(entry.key.span);
                }
            }
        }
        for entry in merged {
            if let Slots::Vacant(free) = firsts.entry(entry.key.name.clone()) {
                free.insert(entry.key.span);
                entries.push(entry);
            }
        }
        (entries, duplicates)
    }
}

fn duplicate(key: &Key, first: Span) -> Finding {
    let name = &key.name;
    let words = say!(en: "the key `{name}` is given twice", ko: "`{name}` 키를 두 번 썼습니다");
    let help = say!(en: "keep one of them", ko: "하나만 남기세요");
    let note = say!(en: "first given here", ko: "처음 쓴 곳");
    Finding::new("duplicate-key", Place::Span(key.span), words).help(help).note(Place::Span(first), note)
}
