//! The part of a file that is needed at run time: as it stands beside this file, with what is not needed left out and what
//! only a project knows filled in.
//!
//! `//[name` and `//]` enclose lines for templates that need `name`; `{{…}}` is a mark that is filled in.

use std::collections::BTreeSet;

use super::reason::reason;
use super::syntax::Syntax;
use super::{Options, address, grapheme, normal};

/// The prelude of a language.
pub(super) fn prelude(syntax: &dyn Syntax, needs: &BTreeSet<&'static str>, options: &Options<'_>) -> String {
    let (begin, end) = (format!("{}[", syntax.comment()), format!("{}]", syntax.comment()));
    let mut text = String::new();
    let mut is_left_out = false;
    for line in syntax.prelude().lines() {
        let trimmed = line.trim_start();
        if let Some(name) = trimmed.strip_prefix(&begin) {
            is_left_out = !needs.contains(name);
        } else if trimmed == end {
            is_left_out = false;
        } else if !is_left_out {
            text.push_str(&filled(line, syntax, options));
            text.push('\n');
        }
    }
    text
}

fn filled(line: &str, syntax: &dyn Syntax, options: &Options<'_>) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((mark, tail)) = after.split_once("}}") else { break };
        out.push_str(before);
        out.push_str(&value(mark, syntax, options));
        rest = tail;
    }
    out + rest
}

fn value(mark: &str, syntax: &dyn Syntax, options: &Options<'_>) -> String {
    match mark {
        "hosts" => {
            let hosts = address::hosts(options.profile);
            hosts.iter().map(|host| syntax.text(host)).collect::<Vec<_>>().join(", ")
        }
        "production" => syntax.boolean(options.profile.is_some_and(|profile| profile.is_production)).to_owned(),
        "graphemes" => syntax.text(grapheme::TABLE.trim_end()),
        "normal" => syntax.text(&normal::table()),
        "module" => options.module.clone().unwrap_or_else(|| syntax.module().to_owned()),
        mark => reason(mark, options.lang).map_or_else(|| format!("{{{{{mark}}}}}"), |reason| syntax.text(&reason)),
    }
}
