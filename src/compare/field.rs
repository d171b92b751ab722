//! Whom a field concerns: readers, or those who tap.

use std::collections::BTreeSet;

use super::change::Class;
use super::sketch::{Body, Sketch};
use crate::source::Pointer;

/// Parts that lead somewhere.
const LINKS: [&str; 2] = ["link", "header_link"];
/// Fields that lead somewhere, wherever they stand.
const TARGETS: [&str; 7] = [
    "web_url",
    "mobile_web_url",
    "android_execution_params",
    "ios_execution_params",
    // What the fixed buttons of a place and of a calendar open.
    "address",
    "id",
    "id_type",
];
/// Fields that choose what is seen and where it leads at once.
const BOTH: [&str; 2] = ["template_id", "request_url"];
/// The values that a layout of Kakao's console is filled with.
const ARGUMENTS: &str = "template_args";
/// Fields of a part that leads somewhere which are seen too.
const SEEN: [&str; 2] = ["address", "id_type"];

/// The classes of a change at a place that takes away or brings sketches.
pub(super) fn classes(at: &Pointer, sketches: &[&Sketch]) -> BTreeSet<Class> {
    let mut classes = BTreeSet::from([Class::Wire]);
    sketches.iter().for_each(|sketch| add(at, sketch, &mut classes));
    classes
}

fn add(at: &Pointer, sketch: &Sketch, classes: &mut BTreeSet<Class>) {
    match &sketch.body {
        Body::Leaf(leaf) => of_field(at, &leaf.text, classes),
        Body::Object(fields) if fields.is_empty() => of_field(at, "", classes),
        Body::List(items) if items.is_empty() => of_field(at, "", classes),
        Body::Object(fields) => {
            for (key, values) in fields {
                let at = at.join(key);
                values.iter().for_each(|value| add(&at, value, classes));
            }
        }
        Body::List(items) => items.iter().enumerate().for_each(|(index, item)| add(&at.at(index), item, classes)),
    }
}

fn of_field(at: &Pointer, text: &str, classes: &mut BTreeSet<Class>) {
    let steps: Vec<String> = at.steps().collect();
    let is_any = |names: &[&str]| steps.last().is_some_and(|last| names.contains(&last.as_str()));
    if steps.iter().any(|step| step == ARGUMENTS) {
        // Only the console knows where an argument stands; an address may be followed.
        classes.insert(Class::Look);
        if text.contains("://") {
            classes.insert(Class::Links);
        }
        return;
    }
    let is_target = is_any(&TARGETS) || steps.iter().any(|step| LINKS.contains(&step.as_str()));
    if is_target || is_any(&BOTH) {
        classes.insert(Class::Links);
    }
    if !is_target || is_any(&SEEN) {
        classes.insert(Class::Look);
    }
}
