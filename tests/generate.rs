//! `malpung generate`: the written code makes the same bytes as malpung of the same arguments, and refuses the same ones.

#![cfg(feature = "cli")]
#![expect(clippy::disallowed_methods, reason = "writes programs and runs them")]

#[path = "generate/mod.rs"]
mod kitchen;

use kitchen::{gallery, kitchen, run};

#[test]
fn the_vectors_are_many_of_both_kinds() {
    let kitchen = kitchen();
    let is_refused = |vector: &&kitchen::Vector| kitchen.expected(vector).get("refused").is_some();
    let (refused, accepted): (Vec<_>, Vec<_>) = kitchen.vectors.iter().filter(|vector| vector.is_typed).partition(is_refused);
    assert!(accepted.len() >= 100 && refused.len() >= 80, "{} accepted, {} refused", accepted.len(), refused.len());
    assert_eq!(gallery().vectors.iter().filter(is_refused).count(), 0);
}

#[test]
fn typescript_makes_the_same_bytes() {
    run::typescript(&kitchen());
    run::typescript(&gallery());
}
