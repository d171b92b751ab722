//! What a request says: the fields of its body or of its query.

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Uri};
use indexmap::IndexMap;

use crate::mock::answer::Refusal;

/// The fields of a form. Of several fields with one name the first counts.
#[derive(Debug, Default)]
pub(super) struct Form(IndexMap<String, String>);

impl Form {
    /// Reads a body. What says that it is no form has no fields: Kakao reads JSON bodies that way.
    pub fn body(headers: &HeaderMap, body: &[u8]) -> Self {
        let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") { Self::read(body) } else { Self::default() }
    }

    /// Reads a query.
    pub fn query(uri: &Uri) -> Self {
        Self::read(uri.query().unwrap_or_default().as_bytes())
    }

    fn read(text: &[u8]) -> Self {
        let mut fields = IndexMap::new();
        for (name, value) in url::form_urlencoded::parse(text) {
            fields.entry(name.into_owned()).or_insert_with(|| value.into_owned());
        }
        Self(fields)
    }

    /// A field, if it is there.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// A field that has to be there.
    pub fn need(&self, name: &str) -> Result<&str, Refusal> {
        self.get(name).ok_or_else(|| Refusal::missing(name))
    }

    /// A number between two others, or what stands for it where it is not there.
    pub fn number(&self, name: &str, least: usize, most: usize, usual: usize) -> Result<usize, Refusal> {
        let Some(text) = self.get(name) else { return Ok(usual) };
        let number = text.parse().map_err(|_| Refusal::unparsed(name, text))?;
        if (least..=most).contains(&number) {
            Ok(number)
        } else {
            Err(Refusal::saying(-2, format!("Constraints on the parameter [{name}] are unsatisfied.")))
        }
    }
}
