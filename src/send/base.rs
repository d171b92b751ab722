//! The addresses that requests may go to: Kakao's hosts by TLS, or a stand-in on this machine.

use std::fmt;

use url::{Host, Url};

use crate::diagnostic::{Words, say};

/// The hosts of Kakao that this program speaks to.
pub const HOSTS: [&str; 2] = ["kapi.kakao.com", "kauth.kakao.com"];

/// An address that requests may go to, without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    address: String,
    is_loopback: bool,
}

/// Why an address is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It is no address, or holds more than scheme, host and port.
    NoAddress,
    /// It is neither Kakao's nor of this machine.
    Foreign,
    /// Kakao's host without TLS.
    Plain,
}

impl Base {
    /// Where messages are sent.
    pub fn kapi() -> Self {
        Self { address: "https://kapi.kakao.com".to_owned(), is_loopback: false }
    }

    /// Where tokens are issued.
    pub fn kauth() -> Self {
        Self { address: "https://kauth.kakao.com".to_owned(), is_loopback: false }
    }

    /// Reads an address: `https` with a host of Kakao's, or `http` with a loopback address written as a number.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn parse(text: &str) -> Result<Self, Unfit> {
        let url = Url::parse(text).map_err(|_| Unfit::NoAddress)?;
        let is_bare = url.path().trim_matches('/').is_empty()
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        let (Some(host), true) = (url.host(), is_bare) else { return Err(Unfit::NoAddress) };
        let is_loopback = match host {
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
            Host::Domain(_) => false,
        };
        let is_kakaos = matches!(host, Host::Domain(name) if HOSTS.contains(&name)) && url.port().is_none();
        match (url.scheme(), is_loopback, is_kakaos) {
            ("http", true, _) | ("https", _, true) => {
                Ok(Self { address: url.as_str().trim_end_matches('/').to_owned(), is_loopback })
            }
            ("http", false, true) => Err(Unfit::Plain),
            _ => Err(Unfit::Foreign),
        }
    }

    /// Whether it is a stand-in on this machine.
    pub const fn is_loopback(&self) -> bool {
        self.is_loopback
    }

    /// The address of a path that starts with a slash.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

impl fmt::Display for Base {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.address)
    }
}

impl Unfit {
    /// What to tell people.
    pub fn words(self) -> Words {
        match self {
            Self::NoAddress => say!(
                en: "this is no base address; write scheme, host and port, such as `http://127.0.0.1:8080`",
                ko: "기준 주소가 아닙니다. `http://127.0.0.1:8080`처럼 스킴, 호스트, 포트만 쓰세요",
            ),
            Self::Foreign => say!(
                en: "requests go to Kakao's hosts, or to a loopback address written as a number (`http://127.0.0.1:8080`)",
                ko: "요청은 카카오 호스트나 숫자로 적은 루프백 주소(`http://127.0.0.1:8080`)로만 보냅니다",
            ),
            Self::Plain => say!(
                en: "Kakao's hosts are reached by `https` only",
                ko: "카카오 호스트에는 `https`로만 연결합니다",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_kakaos_hosts_and_this_machine_are_taken() {
        for (text, taken) in [
            ("https://kapi.kakao.com", Ok("https://kapi.kakao.com/x")),
            ("https://KAUTH.kakao.com/", Ok("https://kauth.kakao.com/x")),
            ("http://127.0.0.1:8080/", Ok("http://127.0.0.1:8080/x")),
            ("http://[::1]:1", Ok("http://[::1]:1/x")),
            ("http://127.9.9.9", Ok("http://127.9.9.9/x")),
            ("http://kapi.kakao.com", Err(Unfit::Plain)),
            ("https://kapi.kakao.com:8443", Err(Unfit::Foreign)),
            ("http://localhost:8080", Err(Unfit::Foreign)),
            ("https://127.0.0.1", Err(Unfit::Foreign)),
            ("https://kapi.kakao.com.evil.example", Err(Unfit::Foreign)),
            ("http://10.0.0.1", Err(Unfit::Foreign)),
            ("ftp://127.0.0.1", Err(Unfit::Foreign)),
            ("http://user:secret@127.0.0.1", Err(Unfit::NoAddress)),
            ("http://127.0.0.1/path", Err(Unfit::NoAddress)),
            ("kapi.kakao.com", Err(Unfit::NoAddress)),
            ("말풍선", Err(Unfit::NoAddress)),
        ] {
            let at = Base::parse(text).map(|base| base.at("/x"));
            assert_eq!(at, taken.map(str::to_owned), "{text}");
        }
        assert!(Base::parse("http://127.0.0.1").unwrap().is_loopback() && !Base::kapi().is_loopback());
    }
}
