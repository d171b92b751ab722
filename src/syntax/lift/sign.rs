//! Whether a YAML text needs arguments, or is a message as it stands: one walk, before anything is built.

use super::block::{Keys, LINKS, guarded};
use crate::tree::{Entry, Node, Tree, Value};

/// Keys of ours at the top of a document. `name` and `doc` alone make no program of a message.
const TOP: [&str; 7] = ["params", "cases", "use", "links", "consts", "partials", "mirror"];
/// Keys of ours in any object of fields; `do`, `with` and `value` mean something beside them only.
const ANYWHERE: [&str; 3] = ["when", "for", "use"];
/// Short forms in a link.
const SHORT: [&str; 2] = ["url", "app"];

/// Whether a text uses anything of ours.
pub(super) fn is_code(tree: &Tree) -> bool {
    tree.documents.iter().any(|root| {
        let entries = root.entries().unwrap_or_default();
        let is_ours = |entry: &Entry| TOP.contains(&entry.key.name.as_str()) || has_sign(entry);
        entries.iter().any(is_ours) || (entries.is_empty() && is_sign(root, ""))
    })
}

fn has_sign(entry: &Entry) -> bool {
    let name = entry.key.name.as_str();
    (name == "template_id" && entry.value.entries().is_some()) || is_sign(&entry.value, name)
}

/// Whether anything of ours is in the value of a field.
fn is_sign(node: &Node, field: &str) -> bool {
    match &node.value {
        Value::Scalar(scalar) => scalar.text.contains("${"),
        Value::List(items) => items.iter().any(|item| is_sign(item, field)),
        Value::Object(entries) => {
            has_key_of_ours(entries, field)
                || guarded(&entries.iter().collect::<Vec<_>>(), Keys::of(field)).is_some()
                || entries.iter().any(has_sign)
        }
    }
}

fn has_key_of_ours(entries: &[Entry], field: &str) -> bool {
    let has = |names: &[&str]| entries.iter().any(|entry| names.contains(&entry.key.name.as_str()));
    match Keys::of(field) {
        Keys::Top | Keys::Fields => has(&ANYWHERE) || (LINKS.contains(&field) && has(&SHORT)),
        Keys::Names => entries.iter().any(|entry| entry.key.name == "use" && entry.value.scalar().is_none()),
    }
}
