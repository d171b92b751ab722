//! Whom a server on this machine answers: those who call it by its own name, from no page of somebody else's.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderValue};

/// Whether a request names this server, and comes from no other page: a page of somewhere else can make a browser ask,
/// under a name of its own that leads here.
pub fn is_for_us(headers: &HeaderMap, port: u16) -> bool {
    let is_our_name = |name: &str| {
        let host = name.strip_suffix(&format!(":{port}"));
        host.is_some_and(|host| ["127.0.0.1", "[::1]"].contains(&host) || host.eq_ignore_ascii_case("localhost"))
    };
    let text = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or_default());
    let origin = text(ORIGIN).map(|origin| origin.strip_prefix("http://").unwrap_or_default());
    text(HOST).is_some_and(is_our_name) && origin.is_none_or(is_our_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_names_reach_it() {
        let is_for_us = |host: &'static str, origin: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, HeaderValue::from_static(host));
            origin.map(|origin| headers.insert(ORIGIN, HeaderValue::from_static(origin)));
            super::is_for_us(&headers, 8390)
        };
        for host in ["127.0.0.1:8390", "localhost:8390", "LocalHost:8390", "[::1]:8390"] {
            assert!(is_for_us(host, None) && is_for_us(host, Some("http://localhost:8390")), "{host}");
        }
        for host in
            ["127.0.0.1", "localhost:839", "evil.kr:8390", "127.0.0.1.evil.kr:8390", "evil.kr", "", "127.0.0.2:8390"]
        {
            assert!(!is_for_us(host, None), "{host}");
        }
        for origin in ["http://evil.kr", "https://127.0.0.1:8390", "null", "http://localhost:3000"] {
            assert!(!is_for_us("127.0.0.1:8390", Some(origin)), "{origin}");
        }
        assert!(!super::is_for_us(&HeaderMap::new(), 8390));
    }
}
