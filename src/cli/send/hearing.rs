//! What Kakao says of refusals, heard on the way: the ledger keeps codes alone, since the sentences may change.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::send::answer::{Reading, Said};
use crate::send::ledger::Call;

/// Codes that are remembered, at most.
const CODES_MAX: usize = 50;

/// Letters of a sentence that are shown, at most.
const LENGTH_MAX: usize = 300;

/// The first that was heard of each code.
#[derive(Default)]
pub(super) struct Hearing(Mutex<BTreeMap<i64, Heard>>);

/// What was said with a code, and of which message.
#[derive(Clone)]
pub(super) struct Heard {
    /// Kakao's sentence, with no receiver in it.
    pub message: String,
    /// The consent that is missing.
    pub scopes: Vec<String>,
    /// The unit that it was said of.
    pub unit: i64,
    /// The form that was refused, without its receivers.
    pub form: String,
}

impl Hearing {
    /// What was said with a code.
    pub(super) fn heard(&self, code: i64) -> Option<Heard> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&code).cloned()
    }

    /// Hears an answer.
    pub(super) fn listen(&self, call: &Call, reading: &Reading) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for said in &reading.said {
            let Some(unit) = unit(call, reading, said.code) else { continue };
            if heard.len() < CODES_MAX {
                heard.entry(said.code).or_insert_with(|| Heard::of(said, unit, call));
            }
        }
    }
}

/// The first unit of a call that a code is about; any of them where the answer does not tell.
fn unit(call: &Call, reading: &Reading, code: i64) -> Option<i64> {
    let mut units = call.units.iter().zip(&reading.verdicts);
    let own = units.find(|(_, verdict)| verdict.code() == Some(code)).map(|(unit, _)| unit);
    own.or_else(|| call.units.first()).map(|unit| unit.id)
}

impl Heard {
    fn of(said: &Said, unit: i64, call: &Call) -> Self {
        let message = said.message.chars().take(LENGTH_MAX).collect();
        Self { message, scopes: said.scopes.clone(), unit, form: call.message.clone() }
    }
}
