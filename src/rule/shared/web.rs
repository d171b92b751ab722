//! Addresses of the web: whether a text is one, and which host it names.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use crate::profile::Origin;

/// Why a text is no address of the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rule) enum Fault {
    /// A program's trace of a missing value stands where the address or its host should.
    Missing,
    /// Space before or after the address.
    Padded,
    /// Space within the address.
    Space,
    /// A path without a host.
    Relative,
    /// The name of a file.
    File,
    /// A host without `https://`; the address that was probably meant.
    NoScheme(String),
    /// `https://https://`; the address that was probably meant.
    DoubledScheme(String),
    /// Another scheme than http and https.
    OtherScheme(String),
    /// `https:/` or no host after the scheme.
    NoHost,
    /// Words.
    Prose,
}

const MISSING: [&str; 5] = ["undefined", "null", "nan", "none", "[object object]"];
const FILE_EXTENSIONS: [&str; 20] = [
    "jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "bmp", "ico", "heic", "tif", "tiff", "html", "htm", "php",
    "jsp", "asp", "aspx", "pdf", "mp4",
];

/// What keeps a text from being an absolute http or https address; `None` where nothing does. The text is not empty.
pub(in crate::rule) fn fault(text: &str) -> Option<Fault> {
    let trimmed = text.trim();
    if is_missing(trimmed) {
        return Some(Fault::Missing);
    }
    let rest = after_scheme(trimmed);
    if trimmed.contains(char::is_whitespace) {
        return Some(if rest.is_some() { Fault::Space } else { Fault::Prose });
    }
    match rest {
        Some(rest) => absolute_fault(trimmed, rest).or_else(|| (trimmed != text).then_some(Fault::Padded)),
        None => Some(relative_fault(trimmed)),
    }
}

/// The host of an http or https address; `None` for anything else.
pub(in crate::rule) fn host(text: &str) -> Option<Host> {
    let rest = after_scheme(text)?;
    if let Some(domain) = plain_domain(rest) {
        return Some(Host::Domain(domain.to_owned()));
    }
    Url::parse(text).ok()?.host().map(|host| host.to_owned())
}

/// The host of what follows a scheme, where it is a name that stays as it is: small letters, digits and single dashes.
/// Most are, and need no parser.
fn plain_domain(rest: &str) -> Option<&str> {
    // Whether a label has just begun, and begins with a letter: what ends in a number may be an address of numbers.
    let (mut before, mut is_word) = (b'.', false);
    let mut end = rest.len();
    for (position, byte) in rest.bytes().enumerate() {
        match byte {
            b'/' | b'\\' | b'?' | b'#' => {
                end = position;
                break;
            }
            b'a'..=b'z' | b'0'..=b'9' if before == b'.' => is_word = byte.is_ascii_lowercase(),
            b'a'..=b'z' | b'0'..=b'9' => {}
            b'-' | b'.' if !matches!(before, b'-' | b'.') => {}
            _ => return None,
        }
        before = byte;
    }
    rest.get(..end).filter(|_| is_word && !matches!(before, b'-' | b'.'))
}

/// Scheme, host and port of an address that a link may have; `None` where a placeholder stands for its host.
pub(in crate::rule) fn origin(text: &str) -> Option<Origin> {
    if text.is_empty() || fault(text).is_some() {
        return None;
    }
    let origin = Origin::of(text)?;
    let is_filled_in = origin.host_name().contains(['{', '}', '$']);
    (!is_filled_in).then_some(origin)
}

/// The part of an address behind scheme, host and port.
pub(in crate::rule) fn after_origin(text: &str) -> &str {
    let rest = after_scheme(text).unwrap_or_default();
    rest.find(['/', '\\', '?', '#']).and_then(|end| rest.get(end..)).unwrap_or_default()
}

/// The host's name in small letters; `None` for a numeric address or no address at all.
pub(in crate::rule) fn domain(text: &str) -> Option<Cow<'_, str>> {
    if let Some(domain) = after_scheme(text).and_then(plain_domain) {
        return Some(Cow::Borrowed(domain));
    }
    match host(text)? {
        Host::Domain(domain) => Some(Cow::Owned(domain.trim_end_matches('.').to_owned())),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

/// Whether a name is a domain or lies below it.
pub(in crate::rule) fn is_within(name: &str, domain: &str) -> bool {
    name.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether a host can be reached only on the author's own machine or network.
pub(in crate::rule) fn is_local(host: &Host) -> bool {
    match host {
        Host::Domain(name) => is_local_name(name.trim_end_matches('.')),
        Host::Ipv4(address) => is_local_v4(*address),
        Host::Ipv6(address) => is_local_v6(*address),
    }
}

fn is_local_name(name: &str) -> bool {
    !name.contains('.')
        || ["localhost", "local", "internal", "intranet", "lan"].iter().any(|domain| is_within(name, domain))
}

fn is_local_v4(address: Ipv4Addr) -> bool {
    address.is_loopback() || address.is_private() || address.is_link_local() || address.is_unspecified()
}

fn is_local_v6(address: Ipv6Addr) -> bool {
    match address.to_ipv4_mapped() {
        Some(mapped) => is_local_v4(mapped),
        None => {
            address.is_loopback()
                || address.is_unspecified()
                || address.is_unique_local()
                || address.is_unicast_link_local()
        }
    }
}

fn after_scheme(text: &str) -> Option<&str> {
    ["https://", "http://"].iter().find_map(|scheme| {
        let head = text.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| text.get(scheme.len()..)).flatten()
    })
}

fn is_missing(text: &str) -> bool {
    if !text.bytes().next().is_some_and(|first| matches!(first, b'u' | b'U' | b'n' | b'N' | b'['))
        && memchr::memchr(b'[', text.as_bytes()).is_none()
    {
        return false;
    }
    let head = text.split('/').next().unwrap_or_default();
    let is_object = || memchr::memchr(b'[', text.as_bytes()).is_some() && text.contains("[object Object]");
    MISSING.iter().any(|word| head.eq_ignore_ascii_case(word)) || is_object()
}

fn absolute_fault(text: &str, rest: &str) -> Option<Fault> {
    if is_missing(rest) {
        return Some(Fault::Missing);
    }
    if after_scheme(rest).is_some() {
        return Some(Fault::DoubledScheme(rest.to_owned()));
    }
    let has_host = !rest.starts_with(['/', '\\', '?', '#']) && (plain_domain(rest).is_some() || host(text).is_some());
    (!has_host).then_some(Fault::NoHost)
}

fn relative_fault(text: &str) -> Fault {
    if let Some(rest) = text.strip_prefix("//") {
        return if looks_like_host(rest) { Fault::NoScheme(format!("https:{text}")) } else { Fault::Relative };
    }
    if text.starts_with(['/', '.', '#', '?']) {
        return Fault::Relative;
    }
    if looks_like_host(text) {
        return Fault::NoScheme(format!("https://{text}"));
    }
    match scheme(text) {
        Some(scheme) if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") => Fault::NoHost,
        Some(scheme) => Fault::OtherScheme(scheme.to_owned()),
        None if text.contains('/') => Fault::Relative,
        None if has_file_extension(text) => Fault::File,
        None => Fault::Prose,
    }
}

fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|character| character.is_ascii_alphanumeric() || "+.-".contains(character));
    is_scheme.then_some(scheme)
}

/// `cake.shop`, `cake.shop:8080/today`, `localhost:3000`, `192.168.0.7/today`; not `photo.jpg`.
fn looks_like_host(text: &str) -> bool {
    let (head, is_alone) = text.find(['/', '?', '#']).map_or((text, true), |end| (&text[..end], false));
    let (name, port) = head.split_once(':').unwrap_or((head, "80"));
    if port.parse::<u16>().is_err() || (is_alone && has_file_extension(name)) {
        return false;
    }
    if name == "localhost" || name.parse::<Ipv4Addr>().is_ok() {
        return true;
    }
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|part| part.is_alphanumeric() || part == '-');
    let is_ending = |ending: &str| {
        ending == "한국" || (ending.len() >= 2 && ending.chars().all(|letter| letter.is_ascii_alphabetic()))
    };
    name.rsplit_once('.').is_some_and(|(rest, ending)| is_ending(ending) && rest.split('.').all(is_label))
}

fn has_file_extension(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| FILE_EXTENSIONS.contains(&end.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_that_are_in_order() {
        for text in [
            "https://cake.shop",
            "HTTP://Cake.Shop/Today?x=1#y",
            "http://i3a305.p.ssafy.io/#/detail/12",
            "https://케이크.한국/상품/3",
            "https://cake.shop:8443/a",
            "http://127.0.0.1:7777/farm",
            "http://[::1]:3000/",
            "https://cake.shop/이미지/딸기.png",
        ] {
            assert_eq!(fault(text), None, "{text}");
        }
    }

    #[test]
    fn each_fault_has_its_name() {
        let no_scheme = |meant: &str| Fault::NoScheme(meant.to_owned());
        for (text, expected) in [
            ("undefined/orders/17", Fault::Missing),
            ("https://undefined/orders", Fault::Missing),
            ("[object Object]", Fault::Missing),
            ("null", Fault::Missing),
            (" https://cake.shop", Fault::Padded),
            ("https://cake.shop/a b.png", Fault::Space),
            ("../../QRCode/QRCode.png", Fault::Relative),
            ("/today", Fault::Relative),
            ("images/cake.png", Fault::Relative),
            ("illidan_stormrage.jpg", Fault::File),
            ("logo.PNG", Fault::File),
            ("cake.shop/today", no_scheme("https://cake.shop/today")),
            ("www.cake.co.kr", no_scheme("https://www.cake.co.kr")),
            ("//cake.shop/today", no_scheme("https://cake.shop/today")),
            ("localhost:3000/a", no_scheme("https://localhost:3000/a")),
            ("https://https://cake.shop", Fault::DoubledScheme("https://cake.shop".to_owned())),
            ("tel:021234567", Fault::OtherScheme("tel".to_owned())),
            ("kakaotalk://home", Fault::OtherScheme("kakaotalk".to_owned())),
            ("data:image/png;base64,AAAA", Fault::OtherScheme("data".to_owned())),
            ("https:/cake.shop", Fault::NoHost),
            ("https://", Fault::NoHost),
            ("https:///today", Fault::NoHost),
            ("헤헤. text와 link 객체는 필수", Fault::Prose),
            ("링크", Fault::Prose),
            ("   ", Fault::Prose),
        ] {
            assert_eq!(fault(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn local_hosts() {
        for text in [
            "http://localhost/a",
            "http://app.localhost:3000",
            "http://printer.local",
            "http://192.168.219.150:8080/",
            "http://10.0.0.1",
            "http://172.16.3.4",
            "http://169.254.1.1",
            "http://0.0.0.0:8000",
            "http://127.1/",
            "http://[::1]/",
            "http://[fe80::1]/",
            "http://[fd00::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://backend:8080/",
            "http://LOCALHOST.:3000/",
        ] {
            assert!(is_local(&host(text).unwrap()), "{text}");
        }
        for text in [
            "https://cake.shop",
            "http://8.8.8.8",
            "http://172.32.0.1",
            "http://localhost.cake.shop",
            "http://[2001:db8::1]/",
        ] {
            assert!(!is_local(&host(text).unwrap()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_plain_domain_is_what_the_parser_finds(rest in "([a-z0-9.-]{0,6}|xn--[a-z0-9]{2}|[.0-9a-fx]{1,5}){1,3}[/?#:@\\\\]?[a-z:@]{0,3}") {
            if let Some(domain) = plain_domain(&rest) {
                let parsed = Url::parse(&format!("https://{rest}")).unwrap();
                prop_assert_eq!(parsed.host(), Some(Host::Domain(domain)));
            }
        }
    }

    #[test]
    fn a_domain_holds_its_own_names_only() {
        assert!(is_within("www.daum.net", "daum.net") && is_within("daum.net", "daum.net"));
        assert!(!is_within("mydaum.net", "daum.net"));
    }
}
