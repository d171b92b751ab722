//! Addresses of files: what clients call a file, and where it is.

use std::path::PathBuf;

use url::Url;

/// Where a file is; `None` for what is no file of this machine.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    Url::parse(uri).ok().filter(|url| url.scheme() == "file")?.to_file_path().ok()
}

/// What the compiler calls the text at an address: the path with `/` between folders, or the address itself.
pub(super) fn name(uri: &str) -> String {
    path(uri).map_or_else(|| uri.to_owned(), |path| name_of(&path))
}

/// What the compiler calls a file.
pub(super) fn name_of(path: &std::path::Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() }
}

/// The address of what the compiler calls so.
pub(super) fn uri(name: &str) -> String {
    Url::from_file_path(name).map_or_else(|()| name.to_owned(), |url| url.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn korean_folders_come_back() {
        for (uri, name) in [
            ("file:///shop/%EA%B0%80%EA%B2%8C/a%20b.talk", "/shop/가게/a b.talk"),
            ("untitled:Untitled-1", "untitled:Untitled-1"),
        ] {
            assert_eq!(super::name(uri), name);
            assert_eq!(super::uri(name), uri);
        }
        assert_eq!(path("https://cake.shop/a.talk"), None);
        assert_eq!(path("가"), None);
    }
}
