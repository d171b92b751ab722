//! Field names: the dialect's spelling to Kakao's REST names, and findings where the other dialect's stands instead.

use super::guide::{Expected, Guide};
use crate::diagnostic::{Change, Finding, Fix, Place, say};
use crate::model::{Dialect, snake_case};
use crate::source::Pointer;
use crate::tree::{Entry, Node, Value};

/// Gives every key its REST name. A key in the other dialect's spelling gets it too, and a finding.
pub(super) fn normalise(body: &mut Node, guide: Guide<'_>, dialect: Dialect) -> Vec<Finding> {
    let mut normaliser = Normaliser { dialect, findings: Vec::new() };
    normaliser.node(body, guide, &Pointer::ROOT);
    normaliser.findings
}

struct Normaliser {
    dialect: Dialect,
    findings: Vec<Finding>,
}

impl Normaliser {
    fn node(&mut self, node: &mut Node, guide: Guide<'_>, at: &Pointer) {
        match &mut node.value {
            Value::Scalar(_) => {}
            Value::List(items) => {
                let item = guide.item();
                for (index, node) in items.iter_mut().enumerate() {
                    self.node(node, item, &at.at(index));
                }
            }
            Value::Object(entries) => {
                if guide.expected() == Expected::Object {
                    self.keys(entries, guide, at);
                }
                for entry in entries {
                    let name = entry.key.name.clone();
                    self.node(&mut entry.value, guide.field(&name), &at.join(&name));
                }
            }
        }
    }

    fn keys(&mut self, entries: &mut [Entry], guide: Guide<'_>, at: &Pointer) {
        let mut own = Vec::new();
        let mut foreign = Vec::new();
        for entry in &mut *entries {
            let spelling = &entry.key.spelling;
            let by = |dialect: Dialect| field_of(guide, dialect, spelling);
            if let Some(field) = by(self.dialect) {
                if field.contains('_') {
                    own.push(spelling.to_string());
                }
                entry.key.name = field.into();
            } else if let Some(field) = by(self.dialect.other()) {
                foreign.push((spelling.to_string(), field));
            }
        }
        for (spelling, field) in &foreign {
            if let Some(entry) = entries.iter_mut().find(|entry| entry.key.spelling == *spelling) {
                entry.key.name = field.into();
            }
        }
        self.report(&own, &foreign, at);
    }

    fn report(&mut self, own: &[String], foreign: &[(String, String)], at: &Pointer) {
        if foreign.is_empty() {
            return;
        }
        if own.is_empty() {
            for (spelling, field) in foreign {
                let finding = self.wrong_dialect(spelling, field, at);
                self.findings.push(finding);
            }
        } else {
            self.findings.push(self.mixed(own, foreign, at));
        }
    }

    fn wrong_dialect(&self, spelling: &str, field: &str, at: &Pointer) -> Finding {
        let right = self.dialect.spell(field);
        let message = match self.dialect {
            Dialect::Rest => say!(
                en: "`{spelling}` is the JavaScript SDK's name; here it is `{right}`",
                ko: "`{spelling}`은(는) JavaScript SDK의 이름입니다. 여기서는 `{right}`입니다",
            ),
            Dialect::Js => say!(
                en: "`{spelling}` is the REST API's name; for the JavaScript SDK it is `{right}`",
                ko: "`{spelling}`은(는) REST API의 이름입니다. JavaScript SDK에서는 `{right}`입니다",
            ),
        };
        let place = at.join(field);
        Finding::new("unknown-field", Place::Key(place.clone()), message).fix(Fix::safe(
            say!(en: "rename it to `{right}`", ko: "`{right}`(으)로 바꾸기"),
            Change::Rename(place, right),
        ))
    }

    fn mixed(&self, own: &[String], foreign: &[(String, String)], at: &Pointer) -> Finding {
        let (own, others) =
            (list(own), list(&foreign.iter().map(|(spelling, _)| spelling.clone()).collect::<Vec<_>>()));
        let mut changes = foreign.iter().map(|(_, field)| Change::Rename(at.join(field), self.dialect.spell(field)));
        let fix = changes.next().map(|first| {
            let title = match self.dialect {
                Dialect::Rest => say!(en: "use snake_case throughout", ko: "모두 snake_case로 바꾸기"),
                Dialect::Js => say!(en: "use camelCase throughout", ko: "모두 camelCase로 바꾸기"),
            };
            changes.fold(Fix::safe(title, first), Fix::and)
        });
        let first = foreign.first().map(|(_, field)| at.join(field)).unwrap_or_default();
        let mut finding = Finding::new(
            "mixed-dialect",
            Place::Key(first),
            say!(
                en: "one object mixes the REST API's and the JavaScript SDK's names: {own} and {others}",
                ko: "한 객체에 REST API와 JavaScript SDK의 이름이 섞여 있습니다: {own}, {others}",
            ),
        )
        .help(say!(
            en: "the REST API takes snake_case, the JavaScript SDK camelCase; each knows only its own",
            ko: "REST API는 snake_case, JavaScript SDK는 camelCase만 받습니다",
        ));
        finding.fix = fix;
        finding
    }
}

/// The field that a dialect spells so.
fn field_of(guide: Guide<'_>, dialect: Dialect, spelling: &str) -> Option<String> {
    let field = match dialect {
        Dialect::Rest => spelling.to_owned(),
        Dialect::Js => snake_case(spelling),
    };
    (guide.has(&field) && dialect.spell(&field) == spelling).then_some(field)
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    /// Every field is found again by its spelling in either dialect, however deep it lies.
    fn check(guide: Guide<'_>, seen: &mut usize) {
        for field in guide.fields() {
            for dialect in [Dialect::Rest, Dialect::Js] {
                assert_eq!(field_of(guide, dialect, &dialect.spell(field)).as_deref(), Some(field));
            }
            *seen += 1;
            let inner = guide.field(field);
            check(if inner.expected() == Expected::List { inner.item() } else { inner }, seen);
        }
    }

    #[test]
    fn every_field_is_found_by_its_spelling() {
        let mut seen = 0;
        for kind in Kind::ALL {
            check(super::super::guide::of(kind).guide(), &mut seen);
        }
        assert!(seen > 100, "{seen}");
    }
}
