//! What changed of what is written: sketches held against each other, and messages of the same arguments beside them.

use std::collections::BTreeSet;

use super::change::{Change, Class, What};
use super::sketch::{Body, Sketch};
use super::{Side, Trial, field, lists};
use crate::model::Message;
use crate::source::Pointer;

/// Fields by which an element of a list is called.
const TITLES: [&str; 2] = ["title", "item"];
/// Characters of what an element is called, at most.
const TITLE: usize = 40;

/// The changes of a template: those of its sketch, each with the trials that show it, and those that trials alone show.
pub(super) fn changes(before: &Side, after: &Side, trials: &[Trial]) -> Vec<Change> {
    let mut changes = compared(&before.sketch, &after.sketch);
    let planned: Vec<Vec<String>> = changes.iter().map(steps).collect();
    for trial in trials {
        let Ok(message) = &trial.after else { continue };
        let Some((old, new)) = rendered(&trial.before).zip(rendered(message)) else { continue };
        for shown in compared(&old, &new) {
            let own = steps(&shown);
            let covers = |planned: &Vec<String>| own.starts_with(planned) || planned.starts_with(&own);
            let times = planned.iter().filter(|planned| covers(planned)).count();
            for (change, _) in changes.iter_mut().zip(&planned).filter(|(_, planned)| covers(planned)) {
                // Of several changes in like places, holes do not tell which one it is that a message shows.
                if times == 1 || change.what == shown.what {
                    note(&mut change.cases, &trial.case);
                }
            }
            if times == 0 {
                add(shown, &trial.case, planned.len(), &mut changes);
            }
        }
    }
    changes
}

fn compared(before: &Sketch, after: &Sketch) -> Vec<Change> {
    let mut changes = Vec::new();
    compare(before, after, &Pointer::ROOT, &mut changes);
    changes
}

fn rendered(message: &Message) -> Option<Sketch> {
    serde_json::to_value(message).ok().as_ref().map(Sketch::of_message)
}

/// Where a change is, without positions: those of a template are others than those of its messages.
fn steps(change: &Change) -> Vec<String> {
    let steps = change.what.pointer().map(|at| at.steps().filter(|step| step.parse::<usize>().is_err()).collect());
    steps.unwrap_or_default()
}

fn note(cases: &mut Vec<String>, case: &str) {
    if !cases.iter().any(|known| known == case) {
        cases.push(case.to_owned());
    }
}

/// Adds a change that a trial shows, once for all trials that show the same.
fn add(mut shown: Change, case: &str, planned: usize, changes: &mut Vec<Change>) {
    match changes.iter_mut().skip(planned).find(|change| change.what == shown.what) {
        Some(known) => note(&mut known.cases, case),
        None => {
            note(&mut shown.cases, case);
            changes.push(shown);
        }
    }
}

fn compare(before: &Sketch, after: &Sketch, at: &Pointer, changes: &mut Vec<Change>) {
    if before == after {
        return;
    }
    let [old, new] = [before, after].map(presence);
    if old != new {
        push(What::Condition(at.clone(), old, new), &[before, after], changes);
    }
    match (&before.body, &after.body) {
        (Body::Object(old), Body::Object(new)) => {
            for (key, values) in old {
                let others = new.get(key).map_or(&[][..], Vec::as_slice);
                alternatives(values, others, &at.join(key), changes);
            }
            for (key, values) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
                alternatives(&[], values, &at.join(key), changes);
            }
        }
        (Body::List(old), Body::List(new)) => elements(old, new, at, changes),
        (old, new) if old == new => {}
        (Body::Leaf(_) | Body::Object(_) | Body::List(_), _) => {
            let what = What::Changed(at.clone(), before.body.shown().to_string(), after.body.shown().to_string());
            push(what, &[before, after], changes);
        }
    }
}

/// When a value is there, as one text.
fn presence(sketch: &Sketch) -> Option<String> {
    match (&sketch.each, &sketch.when) {
        (Some(each), Some(when)) => Some(format!("for {each} when {when}")),
        (Some(each), None) => Some(format!("for {each}")),
        (None, Some(when)) => Some(format!("when {when}")),
        (None, None) => None,
    }
}

/// Values of one field, which exclude each other.
fn alternatives(before: &[Sketch], after: &[Sketch], at: &Pointer, changes: &mut Vec<Change>) {
    let pairs = lists::pairs(before, after);
    for (old, new) in pairs.both.iter().filter_map(|(old, new)| before.get(*old).zip(after.get(*new))) {
        compare(old, new, at, changes);
    }
    pairs.removed.iter().filter_map(|old| before.get(*old)).for_each(|old| remove(old, at.clone(), changes));
    pairs.added.iter().filter_map(|new| after.get(*new)).for_each(|new| insert(new, at.clone(), changes));
}

fn elements(before: &[Sketch], after: &[Sketch], at: &Pointer, changes: &mut Vec<Change>) {
    let pairs = lists::pairs(before, after);
    if pairs.is_reordered() {
        let mut order: Vec<usize> = pairs.both.iter().map(|(_, new)| *new).collect();
        let old = pairs.both.iter().filter_map(|(old, _)| before.get(*old)).map(title).collect();
        let sketches: Vec<&Sketch> = pairs.both.iter().filter_map(|(old, _)| before.get(*old)).collect();
        order.sort_unstable();
        let new = order.iter().filter_map(|new| after.get(*new)).map(title).collect();
        push(What::Order(at.clone(), old, new), &sketches, changes);
    }
    for (index, old) in pairs.removed.iter().filter_map(|old| Some((*old, before.get(*old)?))) {
        remove(old, at.at(index), changes);
    }
    for (index, old, new) in
        pairs.both.iter().filter_map(|(old, new)| Some((*new, before.get(*old)?, after.get(*new)?)))
    {
        compare(old, new, &at.at(index), changes);
    }
    for (index, new) in pairs.added.iter().filter_map(|new| Some((*new, after.get(*new)?))) {
        insert(new, at.at(index), changes);
    }
}

/// What an element is called.
fn title(sketch: &Sketch) -> String {
    let shown = sketch.shown();
    let named = TITLES.iter().find_map(|key| shown.get(key)?.as_str());
    let text = named.map_or_else(|| shown.to_string(), str::to_owned);
    if text.chars().count() <= TITLE { text } else { text.chars().take(TITLE).chain(['…']).collect() }
}

fn remove(sketch: &Sketch, at: Pointer, changes: &mut Vec<Change>) {
    push(What::Removed(at, sketch.shown().to_string()), &[sketch], changes);
}

fn insert(sketch: &Sketch, at: Pointer, changes: &mut Vec<Change>) {
    push(What::Added(at, sketch.shown().to_string()), &[sketch], changes);
}

fn push(what: What, sketches: &[&Sketch], changes: &mut Vec<Change>) {
    let at = what.pointer().cloned().unwrap_or_default();
    let mut classes: BTreeSet<Class> = field::classes(&at, sketches);
    if matches!(what, What::Order(..)) {
        // Each link leads where it did.
        classes.remove(&Class::Links);
    }
    changes.push(Change { classes, what, cases: Vec::new() });
}
