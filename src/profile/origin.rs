//! Scheme, host and port: what Kakao compares when it decides whether a link opens.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// A scheme of the web.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// `https`.
    #[default]
    Https,
    /// `http`.
    Http,
}

/// Scheme, host and port of an address. The scheme's own port and no port are the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The scheme.
    pub scheme: Scheme,
    /// The host, a domain in small letters.
    pub host: Host,
    /// The port, given or the scheme's own.
    pub port: u16,
}

/// Why a text names no origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OriginFault {
    /// `https://` or `http://` is missing, or another scheme stands there.
    NoScheme,
    /// `*`: every host is registered by itself.
    Wildcard,
    /// There is more than scheme, host and port: a path, a query, a user.
    More(Origin),
    /// No host can be read from it.
    NoHost,
}

impl Scheme {
    /// The name, as it stands in an address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Https => "https",
            Self::Http => "http",
        }
    }

    /// The port where none is given.
    pub const fn port(self) -> u16 {
        match self {
            Self::Https => 443,
            Self::Http => 80,
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Https, Self::Http].into_iter().find(|scheme| scheme.name().eq_ignore_ascii_case(name))
    }
}

impl Origin {
    /// The origin of an address; `None` where it is no http or https address with a host.
    pub fn of(address: &str) -> Option<Self> {
        let (scheme, _) = address.split_once("://")?;
        let scheme = Scheme::from_name(scheme)?;
        let url = Url::parse(address).ok()?;
        Some(Self { scheme, host: url.host()?.to_owned(), port: url.port().unwrap_or(scheme.port()) })
    }

    /// Reads what names an origin and nothing else: `https://shop.kr`, `http://shop.kr:8080`.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse(text: &str) -> Result<Self, OriginFault> {
        let (scheme, rest) = text.split_once("://").ok_or(OriginFault::NoScheme)?;
        if Scheme::from_name(scheme).is_none() {
            return Err(OriginFault::NoScheme);
        }
        if rest.contains('*') {
            return Err(OriginFault::Wildcard);
        }
        let is_word = !rest.is_empty() && !rest.starts_with('/') && !rest.contains(char::is_whitespace);
        let origin = Self::of(text).filter(|_| is_word).ok_or(OriginFault::NoHost)?;
        let host = rest.strip_suffix('/').unwrap_or(rest);
        if host.contains(['/', '\\', '?', '#', '@']) { Err(OriginFault::More(origin)) } else { Ok(origin) }
    }

    /// Whether the port is the scheme's own.
    pub fn has_own_port(&self) -> bool {
        self.port == self.scheme.port()
    }

    /// The host in letters that people read: `케이크.한국` rather than `xn--…`.
    pub fn host_name(&self) -> String {
        match &self.host {
            Host::Domain(domain) => url::quirks::domain_to_unicode(domain),
            Host::Ipv4(_) | Host::Ipv6(_) => self.host.to_string(),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}", self.scheme.name(), self.host_name())?;
        if self.has_own_port() { Ok(()) } else { write!(formatter, ":{}", self.port) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schemes_own_port_and_none_are_the_same() {
        assert_eq!(Origin::parse("https://shop.kr:443"), Origin::parse("HTTPS://Shop.KR/"));
        assert_eq!(Origin::parse("http://shop.kr:80"), Origin::parse("http://shop.kr"));
        assert_ne!(Origin::parse("http://shop.kr:443"), Origin::parse("https://shop.kr"));
        assert_eq!(Origin::parse("https://shop.kr:8443").unwrap().to_string(), "https://shop.kr:8443");
    }

    #[test]
    fn korean_domains_are_read_and_shown_in_korean() {
        let origin = Origin::parse("https://케이크.한국").unwrap();
        assert_eq!(origin.to_string(), "https://케이크.한국");
        assert_eq!(Origin::of("https://xn--hu5b11li5a.xn--3e0b707e/오늘"), Some(origin.clone()));
        let decomposed = "https://\u{110f}\u{1166}\u{110b}\u{1175}\u{110f}\u{1173}.한국";
        assert_eq!(Origin::parse(decomposed), Ok(origin));
    }

    #[test]
    fn what_is_no_origin_says_why() {
        let shop = || Origin::parse("https://shop.kr").unwrap();
        for (text, fault) in [
            ("shop.kr", OriginFault::NoScheme),
            ("", OriginFault::NoScheme),
            ("ftp://shop.kr", OriginFault::NoScheme),
            ("https://*.shop.kr", OriginFault::Wildcard),
            ("https://shop.kr/오늘", OriginFault::More(shop())),
            ("https://shop.kr//", OriginFault::More(shop())),
            ("https://shop.kr?a=1", OriginFault::More(shop())),
            ("https://me@shop.kr", OriginFault::More(shop())),
            ("https://", OriginFault::NoHost),
            ("https:///shop.kr", OriginFault::NoHost),
            ("https://shop kr", OriginFault::NoHost),
            ("https://shop.kr:99999", OriginFault::NoHost),
        ] {
            assert_eq!(Origin::parse(text), Err(fault), "{text}");
        }
    }
}
