//! What a text is when it is not JSON: a Python literal, a JavaScript object, JSON with comments, a form body.

use super::syntax;
use crate::diagnostic::{Finding, Place, say};
use crate::source::Span;

/// What was seen of other languages. All of it together makes one finding, at the first place where it shows.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    first: Option<Span>,
    single_quotes: bool,
    python: bool,
    javascript: bool,
    comments: bool,
    trailing_commas: usize,
}

impl Evidence {
    pub(super) fn single_quotes(&mut self, span: Span) {
        self.single_quotes = true;
        self.see(span);
    }

    pub(super) fn python(&mut self, span: Span) {
        self.python = true;
        self.see(span);
    }

    pub(super) fn javascript(&mut self, span: Span) {
        self.javascript = true;
        self.see(span);
    }

    pub(super) fn bare_key(&mut self, span: Span) {
        self.javascript(span);
    }

    pub(super) fn comment(&mut self, span: Span) {
        self.comments = true;
        self.see(span);
    }

    pub(super) fn trailing_comma(&mut self) {
        self.trailing_commas += 1;
    }

    fn see(&mut self, span: Span) {
        let first = self.first.get_or_insert(span);
        if span.start < first.start {
            *first = span;
        }
    }

    fn is_code(&self) -> bool {
        self.single_quotes || self.python || self.javascript
    }

    /// Whether what follows the value belongs to the code around it: the `)` and `;` of a call.
    pub(super) fn forgives(&self, rest: &str) -> bool {
        self.javascript && rest.trim_matches([')', ';', ' ', '\t', '\n', '\r']).is_empty()
    }

    /// Adds the one finding about the language, and takes out what is no mistake in that language.
    pub(super) fn conclude(self, text: &str, mut findings: Vec<Finding>) -> Vec<Finding> {
        let Some(first) = self.first else { return findings };
        if self.is_code() {
            findings.retain(|finding| !is_trailing_comma(finding, text));
        }
        findings.push(self.verdict(first));
        findings
    }

    fn verdict(&self, first: Span) -> Finding {
        if self.javascript {
            syntax(first, say!(en: "this is a JavaScript object literal, not JSON", ko: "JSON이 아니라 JavaScript 객체 리터럴입니다")).help(say!(
                en: "write keys and text in double quotes, without comments or code; `JSON.stringify(object)` prints it so",
                ko: "키와 문자열을 큰따옴표로 감싸고 코드와 주석을 빼세요. `JSON.stringify(object)`로 얻을 수 있습니다",
            ))
        } else if self.python || self.single_quotes {
            syntax(first, say!(en: "this is a Python literal, not JSON", ko: "JSON이 아니라 Python 리터럴입니다")).help(
                say!(
                    en: "`json.dumps(template, ensure_ascii=False)` prints it as JSON; `str(template)` does not",
                    ko: "`json.dumps(template, ensure_ascii=False)`로 바꾸세요. `str(template)`은 JSON이 아닙니다",
                ),
            )
        } else {
            syntax(first, say!(en: "a comment, which JSON does not allow", ko: "JSON에는 주석을 쓸 수 없습니다")).help(
                say!(
                    en: "take comments out, or keep the template as YAML",
                    ko: "주석을 지우거나 템플릿을 YAML로 관리하세요",
                ),
            )
        }
    }
}

fn is_trailing_comma(finding: &Finding, text: &str) -> bool {
    match finding.place {
        Place::Span(span) => text.get(span.start..span.end) == Some(","),
        Place::Key(_) | Place::Value(_) => false,
    }
}

/// The length of a comment at the start of the text, in the notation of any language.
pub(super) fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") || text.starts_with('#') {
        return Some(super::first_line(text).len());
    }
    let body = text.strip_prefix("/*")?;
    Some(body.find("*/").map_or(text.len(), |end| end + 4))
}

/// A finding where the text is a url-encoded request body, `template_object=%7B…`.
pub(super) fn form_body(text: &str) -> Option<Finding> {
    let start = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    let line = super::first_line(&text[start..]);
    let (name, value) = line.split_once('=')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_encoded = value.starts_with('%')
        || value.starts_with('{')
        || line.contains('&')
        || value.bytes().all(|byte| byte.is_ascii_digit());
    if !is_name || !is_encoded {
        return None;
    }
    let finding = syntax(
        Span::new(start, start + name.len()),
        say!(en: "this is a url-encoded form body, not JSON", ko: "JSON이 아니라 URL 인코딩된 폼 본문입니다"),
    )
    .help(say!(
        en: "keep the decoded value of `{name}` as the template; the form is made when it is sent",
        ko: "`{name}`의 값을 디코딩해 템플릿으로 두세요. 폼은 보낼 때 만들어집니다",
    ));
    Some(finding)
}

/// A finding where the text is a command for `curl`.
pub(super) fn curl_command(text: &str) -> Option<Finding> {
    let start = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    text[start..].strip_prefix("curl")?.strip_prefix([' ', '\t', '\\', '.'])?;
    let finding = syntax(
        Span::new(start, start + "curl".len()),
        say!(en: "this is a curl command, not JSON", ko: "JSON이 아니라 curl 명령입니다"),
    );
    Some(finding.help(say!(
        en: "keep the value of `template_object` alone as the template",
        ko: "`template_object`의 값만 템플릿으로 두세요",
    )))
}
