//! `malpung generate`: the written code makes the same bytes as malpung of the same arguments, and refuses the same ones.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "writes programs and runs them")]

#[path = "generate/mod.rs"]
mod kitchen;

use kitchen::{gallery, kitchen, run};

#[test]
fn the_vectors_are_many_of_both_kinds() {
    let count = |kitchen: &kitchen::Kitchen| {
        let vectors = kitchen.vectors.iter().filter(|vector| vector.is_typed);
        let (refused, accepted): (Vec<_>, Vec<_>) =
            vectors.map(|vector| kitchen.expected(vector)).partition(|expected| expected.get("refused").is_some());
        (accepted.len(), refused.len())
    };
    let (accepted, refused) = count(&kitchen());
    assert!(accepted >= 100 && refused >= 80, "{accepted} accepted, {refused} refused");
    let (accepted, refused) = count(&gallery());
    assert!(accepted >= 30 && refused == 0, "{accepted} accepted, {refused} refused");
}

#[test]
fn typescript_makes_the_same_bytes() {
    run::typescript(&kitchen());
    run::typescript(&gallery());
}

#[test]
fn python_makes_the_same_bytes() {
    run::python(&kitchen());
    run::python(&gallery());
}

#[test]
fn java_makes_the_same_bytes() {
    run::java(&kitchen());
    run::java(&gallery());
}

#[test]
fn kotlin_makes_the_same_bytes() {
    run::kotlin(&[kitchen(), gallery()]);
}
