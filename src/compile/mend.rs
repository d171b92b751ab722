//! Fixes made: a text is compiled, mended and compiled again, until nothing is left that can be mended.

use std::collections::{BTreeSet, HashSet};

use super::{Compiled, Options, compile};
use crate::diagnostic::{Diagnostic, Edit, ResolvedFix, Severity};
use crate::source::{Source, Span};
use crate::syntax::edit;

/// Rounds at most; each makes every fix that does not touch another.
const ROUNDS_MAX: usize = 100;
/// Bytes that are compiled for the sake of one text, at most; a large text gets fewer rounds.
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

/// Makes fixes until none is left, and keeps the layout, the comments and the line ends of everything else.
///
/// `compiled` is what the text came to. Safe fixes are made first: they often show what the others should be. A round
/// that would leave more that cannot be read is made one fix at a time.
pub fn mend(source: &Source, compiled: &Compiled, options: &Options, reach: Reach) -> Mended {
    let mut mended = Mended { source: source.clone(), compiled: compiled.clone(), made: 0 };
    let mut seen = HashSet::from([source.text.clone()]);
    for round in 1..=ROUNDS_MAX {
        let fixes = choose(&mended.compiled.diagnostics, reach);
        let Some(next) = step(&mended, &fixes, options).filter(|next| seen.insert(next.source.text.clone())) else {
            break;
        };
        mended = next;
        if round * mended.source.text.len() > COMPILED_MAX {
            break;
        }
    }
    mended
}

/// The fixes of one round: those that are safe while there are any, and of two that touch the first.
fn choose(diagnostics: &[Diagnostic], reach: Reach) -> Vec<&ResolvedFix> {
    let offered =
        || diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_ref()).filter(|fix| !fix.edits.is_empty());
    let safe: Vec<&ResolvedFix> = offered().filter(|fix| fix.safe).collect();
    let candidates = match reach {
        Reach::All if safe.is_empty() => offered().collect(),
        Reach::Safe | Reach::All => safe,
    };
    let mut taken = BTreeSet::new();
    let mut chosen = Vec::new();
    for fix in candidates {
        if fix.edits.iter().all(|edit| is_free(edit.span, &taken)) {
            taken.extend(fix.edits.iter().map(|edit| edit.span));
            chosen.push(fix);
        }
    }
    chosen
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

/// The text after one round; `None` where no fix can be made.
fn step(now: &Mended, fixes: &[&ResolvedFix], options: &Options) -> Option<Mended> {
    if fixes.is_empty() {
        return None;
    }
    made(now, fixes, options).or_else(|| fixes.iter().find_map(|fix| made(now, &[*fix], options)))
}

/// The text with some fixes made; `None` where more of it could not be read than before, or nothing would change.
fn made(now: &Mended, fixes: &[&ResolvedFix], options: &Options) -> Option<Mended> {
    let mut edits: Vec<Edit> = fixes.iter().flat_map(|fix| fix.edits.iter().cloned()).collect();
    edits.sort();
    let source = Source::new(now.source.name.clone(), edit::apply(&now.source.text, &edits));
    let compiled = compile(&source, options);
    let is_better = source.text != now.source.text && unreadable(&compiled) <= unreadable(&now.compiled);
    is_better.then(|| Mended { source, compiled, made: now.made + fixes.len() })
}

fn unreadable(compiled: &Compiled) -> usize {
    let errors = compiled.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    errors.filter(|found| UNREADABLE.contains(&found.rule)).count()
}
