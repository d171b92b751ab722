//! Telling templates from the other YAML and JSON files of a repository.

/// Names that stand in every message, in either spelling; at least one of them in every file that is worth checking.
const SIGNS: [&str; 14] = [
    "object_type",
    "objectType",
    "template_object",
    "template_id",
    "templateId",
    "template_args",
    "request_url",
    "requestUrl",
    "web_url",
    "webUrl",
    "mobile_web_url",
    "mobileWebUrl",
    "header_link",
    "headerLink",
];

/// Whether bytes may hold a template: text with a sign of one, or no UTF-8 text at all, of which nothing can be said.
pub fn looks_like_template(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).map_or(true, |text| SIGNS.iter().any(|sign| text.contains(sign)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_told_from_other_files() {
        assert!(looks_like_template("{\"objectType\": \"feed\"}".as_bytes()));
        assert!(looks_like_template("template_id: 12\n".as_bytes()));
        assert!(looks_like_template(b"\xff\xfe{\0"));
        assert!(!looks_like_template(b"{\"name\": \"app\", \"scripts\": {}}"));
        assert!(!looks_like_template("services:\n  웹:\n    image: nginx\n".as_bytes()));
    }
}
