//! Fixes made: a text is compiled, mended and compiled again, until nothing is left that can be mended.

use std::collections::{BTreeSet, HashSet};

use super::{Compiled, Options, compile};
use crate::diagnostic::{Diagnostic, Edit, ResolvedFix};
use crate::source::{Source, Span};
use crate::syntax::edit;

/// Times that one text is compiled, at most.
const COMPILATIONS_MAX: usize = 200;
/// Bytes that are compiled for the sake of one text, at most; a large text is compiled less often.
const COMPILED_MAX: usize = 64 << 20;
/// Rules of what cannot be read at all: a round after which more of it is found is undone.
const UNREADABLE: [&str; 4] = ["duplicate-key", "syntax", "yaml-comment-swallowed", "yaml-needs-quotes"];

/// Which fixes are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those whose author cannot have meant anything else.
    Safe,
    /// All of them.
    All,
}

/// What became of a text that was mended.
#[derive(Debug, Clone)]
pub struct Mended {
    /// The text as it is now.
    pub source: Source,
    /// What it compiles to.
    pub compiled: Compiled,
    /// How many findings were mended.
    pub made: usize,
}

/// How many findings could be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Offer {
    /// Unasked.
    pub safe: usize,
    /// Only when the author says so.
    pub unsure: usize,
}

/// Counts the fixes that findings offer.
pub fn offers<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Offer {
    let mut offer = Offer::default();
    for fix in diagnostics.into_iter().filter_map(|diagnostic| diagnostic.fix.as_ref()) {
        match fix.safe {
            true => offer.safe += 1,
            false => offer.unsure += 1,
        }
    }
    offer
}

/// Mends what it can until nothing is left to mend, and keeps the layout, the comments and the line ends of everything else.
///
/// `compiled` is what the text came to. Safe fixes are made first: they often show what the others should be. A round
/// that would leave more that cannot be read is made in part.
pub fn mend(source: &Source, compiled: &Compiled, options: &Options, reach: Reach) -> Mended {
    let mut mended = Mended { source: source.clone(), compiled: compiled.clone(), made: 0 };
    let mut seen = HashSet::from([source.text.clone()]);
    let mut budget = COMPILATIONS_MAX.min(COMPILED_MAX / source.text.len().max(1));
    loop {
        let chosen = choose(&mended.compiled.diagnostics, reach);
        let next = step(&mended, &chosen, options, &mut budget);
        match next.filter(|next| seen.insert(next.source.text.clone())) {
            Some(next) => mended = next,
            None => return mended,
        }
    }
}

/// The findings that one round mends: those with safe fixes while there are any, and of two that touch the first.
fn choose(diagnostics: &[Diagnostic], reach: Reach) -> Vec<&Diagnostic> {
    let offered = |wanted: &dyn Fn(&ResolvedFix) -> bool| -> Vec<&Diagnostic> {
        let has_fix = |found: &&Diagnostic| found.fix.as_ref().is_some_and(|fix| !fix.edits.is_empty() && wanted(fix));
        diagnostics.iter().filter(has_fix).collect()
    };
    let safe = offered(&|fix| fix.safe);
    let candidates = match reach {
        Reach::All if safe.is_empty() => offered(&|_| true),
        Reach::Safe | Reach::All => safe,
    };
    let mut taken = BTreeSet::new();
    let mut chosen = Vec::new();
    for found in candidates {
        if edits(found).all(|edit| is_free(edit.span, &taken)) {
            taken.extend(edits(found).map(|edit| edit.span));
            chosen.push(found);
        }
    }
    chosen
}

fn edits(found: &Diagnostic) -> impl Iterator<Item = &Edit> {
    found.fix.iter().flat_map(|fix| &fix.edits)
}

/// Whether an edit touches none of those that are taken already. What is inserted where another edit begins or ends
/// would have no certain order, so that counts as touching.
fn is_free(span: Span, taken: &BTreeSet<Span>) -> bool {
    let near = taken.range(..=Span::new(span.end, usize::MAX)).rev().take(3);
    near.copied().all(|other| {
        let gap = usize::from(span.is_empty() || other.is_empty());
        other.end + gap <= span.start || span.end + gap <= other.start
    })
}

/// The text after one round; `None` where no fix can be made. Of findings that cannot be mended together a half is tried.
fn step(now: &Mended, chosen: &[&Diagnostic], options: &Options, budget: &mut usize) -> Option<Mended> {
    if chosen.is_empty() || *budget == 0 {
        return None;
    }
    *budget -= 1;
    made(now, chosen, options).or_else(|| {
        let (first, second) = chosen.split_at(chosen.len() / 2);
        let is_one = first.is_empty();
        if is_one { None } else { step(now, first, options, budget).or_else(|| step(now, second, options, budget)) }
    })
}

/// The text with some findings mended; `None` where that is no progress: where more of it could not be read than before,
/// or as much although the fixes were for that.
fn made(now: &Mended, chosen: &[&Diagnostic], options: &Options) -> Option<Mended> {
    let mut edits: Vec<Edit> = chosen.iter().flat_map(|found| edits(found).cloned()).collect();
    edits.sort();
    let source = Source::new(now.source.name.clone(), edit::apply(&now.source.text, &edits));
    let compiled = compile(&source, options);
    let (before, after) = (Unread::of(&now.source, &now.compiled), Unread::of(&source, &compiled));
    let is_progress = if chosen.iter().any(|found| is_unread(found)) {
        after < before
    } else {
        after.count <= before.count && source.text != now.source.text
    };
    is_progress.then(|| Mended { source, compiled, made: now.made + chosen.len() })
}

fn is_unread(found: &Diagnostic) -> bool {
    UNREADABLE.contains(&found.rule)
}

/// How much of a text cannot be read. A front door stops counting at some number of mistakes, so where the first one
/// stands counts as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Unread {
    count: usize,
    /// Bytes from the first mistake to the end of the text.
    rest: usize,
}

impl Unread {
    fn of(source: &Source, compiled: &Compiled) -> Self {
        let unread = || compiled.diagnostics.iter().filter(|found| is_unread(found));
        let first = unread().filter_map(|found| found.span).map(|span| span.start).min();
        Self {
            count: unread().count(),
            rest: first.map_or(0, |first| source.text.len() - first.min(source.text.len())),
        }
    }
}
