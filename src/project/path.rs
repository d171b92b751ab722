//! What people call a file.

use std::path::Path;

/// A path as people read it: as given, with `/` between folders and no `./` in front.
pub(super) fn name(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() };
    let mut rest = text.as_str();
    while let Some(shorter) = rest.strip_prefix("./") {
        rest = shorter.trim_start_matches('/');
    }
    if rest.is_empty() { text } else { rest.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_have_slashes() {
        assert_eq!(name(Path::new("./a/b.yaml")), "a/b.yaml");
        assert_eq!(name(Path::new("../b.yaml")), "../b.yaml");
        assert_eq!(name(Path::new(".")), ".");
    }
}
