//! Rows to calls: each receiver alone, or up to five together where that is asked for.

use crate::send::ledger::{NewCall, NewUnit};
use crate::send::{Endpoint, Receiver};

/// Packs receivers into calls.
pub(super) struct Packer {
    merges: bool,
    open: Option<NewCall>,
    done: Vec<NewCall>,
}

/// A row that is rendered.
pub(super) struct Rendered {
    pub row: String,
    pub line: u64,
    pub sender: String,
    pub endpoint: Endpoint,
    pub message: String,
    pub receivers: Vec<Receiver>,
}

impl Packer {
    pub(super) const fn new(merges: bool) -> Self {
        Self { merges, open: None, done: Vec::new() }
    }

    /// Packs the receivers of a row.
    pub(super) fn add(&mut self, rendered: Rendered) {
        let Rendered { row, line, sender, endpoint, message, receivers } = rendered;
        for receiver in receivers {
            let unit = NewUnit { row: row.clone(), line, receiver };
            let open = self.open.as_mut().filter(|open| {
                self.merges
                    && !endpoint.is_memo()
                    && open.units.len() < Endpoint::RECEIVERS_MAX
                    && (open.endpoint, &open.sender, &open.message) == (endpoint, &sender, &message)
                    && open.units.iter().all(|one| one.receiver != unit.receiver)
            });
            match open {
                Some(open) => open.units.push(unit),
                None => {
                    let call =
                        NewCall { sender: sender.clone(), endpoint, message: message.clone(), units: vec![unit] };
                    self.done.extend(self.open.replace(call));
                }
            }
        }
    }

    /// How many calls are done.
    pub(super) const fn len(&self) -> usize {
        self.done.len()
    }

    /// The calls that are done.
    pub(super) fn take(&mut self) -> Vec<NewCall> {
        std::mem::take(&mut self.done)
    }

    /// The calls that are left at the end.
    pub(super) fn finish(mut self) -> Vec<NewCall> {
        self.done.extend(self.open);
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(merges: bool, rows: &[(&str, &str, &[&str])]) -> Vec<String> {
        let mut packer = Packer::new(merges);
        for (number, (sender, message, receivers)) in rows.iter().enumerate() {
            packer.add(Rendered {
                row: number.to_string(),
                line: 1,
                sender: (*sender).to_owned(),
                endpoint: Endpoint::FriendsDefault,
                message: (*message).to_owned(),
                receivers: receivers.iter().map(|uuid| Receiver::friend(*uuid)).collect(),
            });
        }
        let shown = |call: NewCall| {
            let units = call.units.iter().map(|unit| format!("{}{}", unit.row, unit.receiver.expose()));
            units.collect::<Vec<_>>().join(" ")
        };
        packer.finish().into_iter().map(shown).collect()
    }

    #[test]
    fn receivers_share_a_call_only_where_all_else_is_the_same() {
        let rows: [(&str, &str, &[&str]); 6] = [
            ("가", "m", &["a", "b"]),
            ("가", "m", &["c", "d", "e", "f"]),
            ("가", "n", &["a"]),
            ("나", "n", &["b"]),
            ("나", "n", &["b"]),
            ("나", "n", &["c"]),
        ];
        assert_eq!(check(true, &rows), ["0a 0b 1c 1d 1e", "1f", "2a", "3b", "4b 5c"]);
        assert_eq!(check(false, &rows).len(), 10);
    }
}
