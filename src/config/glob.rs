//! Patterns of paths, seen from the folder of `malpung.toml`, with `/` between folders on every system.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use unicode_normalization::UnicodeNormalization as _;

/// Some patterns. A path matches where it, or a folder that it lies in, is like one of them.
#[derive(Debug, Clone, Default)]
pub struct Globs(GlobSet);

/// Characters that make a pattern of a path.
const SPECIAL: [char; 5] = ['*', '?', '[', '{', '\\'];

impl Globs {
    pub(super) fn new(globs: &[Glob]) -> Self {
        let mut builder = GlobSetBuilder::new();
        for glob in globs {
            builder.add(glob.clone());
        }
        Self(builder.build().unwrap_or_default())
    }

    /// Whether there is no pattern.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a path, with `/` between its folders, or a folder above it is like a pattern.
    pub fn matches(&self, path: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        // Korean file names come decomposed from some systems.
        let path: String = path.nfc().collect();
        let folders = path.match_indices('/').filter_map(|(end, _)| path.get(..end));
        folders.chain([path.as_str()]).any(|path| self.0.is_match(path))
    }
}

/// Reads a pattern: `*` stays within a folder, `**` does not.
pub(super) fn parse(text: &str) -> Result<Glob, globset::Error> {
    let text: String = tidy(text).nfc().collect();
    let pattern = if text == "." { "**" } else { &text };
    GlobBuilder::new(pattern).literal_separator(true).backslash_escape(true).build()
}

/// The path without what says nothing: `./` before it and `/` behind it.
pub(super) fn tidy(text: &str) -> &str {
    let mut text = text;
    while let Some(rest) = text.strip_prefix("./") {
        text = rest.trim_start_matches('/');
    }
    let path = text.trim_end_matches('/');
    if path.is_empty() && !text.starts_with('/') { "." } else { path }
}

/// The folder that everything a pattern matches lies in; `None` where the text is a plain path.
pub(super) fn start(text: &str) -> Option<&str> {
    let end = text.find(SPECIAL)?;
    let head = text.get(..end)?;
    Some(head.rfind('/').and_then(|slash| head.get(..slash)).unwrap_or("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(patterns: &[&str], path: &str) -> bool {
        Globs::new(&patterns.iter().map(|pattern| parse(pattern).unwrap()).collect::<Vec<_>>()).matches(path)
    }

    #[test]
    fn a_folder_stands_for_what_is_in_it() {
        for pattern in ["legacy", "legacy/", "./legacy", "legacy/**", "*/old", "legacy/{old,new}", "."] {
            assert!(matches(&[pattern], "legacy/old/주문.yaml"), "{pattern}");
        }
        for pattern in ["old", "legac", "legacy/*.yaml", "주문.yaml", "Legacy"] {
            assert!(!matches(&[pattern], "legacy/old/주문.yaml"), "{pattern}");
        }
        assert!(matches(&["**/*.yaml"], "a.yaml") && matches(&["**/*.yaml"], "a/b/c.yaml"));
        assert!(!matches(&["*.yaml"], "a/b.yaml") && !matches(&[], "a.yaml"));
    }

    #[test]
    fn decomposed_names_are_the_same_names() {
        let decomposed = "\u{110c}\u{116e}\u{1106}\u{116e}\u{11ab}";
        assert!(matches(&["주문"], &format!("{decomposed}/a.yaml")));
        assert!(matches(&[decomposed], "주문/a.yaml"));
    }

    #[test]
    fn a_pattern_begins_where_it_is_a_path_no_more() {
        assert_eq!(start("services/*/messages"), Some("services"));
        assert_eq!(start("a/b/c*.yaml"), Some("a/b"));
        assert_eq!(start("**/*.yaml"), Some("."));
        assert_eq!(start("templates/주문"), None);
    }
}
