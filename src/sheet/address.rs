//! Addresses that are plainly in order, told without taking them apart: the common ones cost no allocation.

use url::Host;

use crate::model::TextRole;
use crate::profile::{Profile, Scheme};
use crate::program::accept::Use;
use crate::rule::refuse_address;

/// Endings of hosts that only a network of its own knows.
const LOCAL: [&str; 5] = ["localhost", "local", "internal", "intranet", "lan"];

/// Whether an address may stand in its place.
pub(super) fn is_accepted(text: &str, of: Use, profile: &Profile) -> bool {
    let role = match of {
        Use::Link => TextRole::Link,
        Use::Image => TextRole::Image,
    };
    !text.is_empty() && (is_plainly_accepted(text, of, profile) || refuse_address(text, role, profile).is_none())
}

/// Whether an address is certain to be accepted.
fn is_plainly_accepted(text: &str, of: Use, profile: &Profile) -> bool {
    let (scheme, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(rest), _) => (Scheme::Https, rest),
        (None, Some(rest)) => (Scheme::Http, rest),
        (None, None) => return false,
    };
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    is_plain_host(host) && path.chars().all(is_plain_sign) && (of == Use::Image || is_registered(scheme, host, profile))
}

/// A name with an ending that is no number, in small letters, that no rule on names changes.
fn is_plain_host(host: &str) -> bool {
    let is_label = |label: &str| {
        let signs = label.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        signs && !label.is_empty() && label.len() < 64 && !label.starts_with('-') && !label.ends_with('-')
    };
    let Some((_, ending)) = host.rsplit_once('.') else { return false };
    let is_name = ending.len() > 1 && ending.bytes().all(|byte| byte.is_ascii_lowercase());
    is_name && host.len() < 254 && !host.contains("--") && !LOCAL.contains(&ending) && host.split('.').all(is_label)
}

const fn is_plain_sign(sign: char) -> bool {
    matches!(sign, 'a'..='z' | 'A'..='Z' | '0'..='9' | '/' | '?' | '#' | '=' | '&' | '%' | '.' | '-' | '_' | '~' | ':'
        | '+' | ',' | ';' | '@' | '!' | '*' | '(' | ')' | '가'..='힣')
}

fn is_registered(scheme: Scheme, host: &str, profile: &Profile) -> bool {
    let is_same = |name: &Host| matches!(name, Host::Domain(name) if name == host);
    let mut hosts = profile.hosts.iter();
    profile.hosts.is_empty()
        || hosts.any(|known| known.scheme == scheme && known.port == scheme.port() && is_same(&known.host))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::profile::Origin;

    fn profile(hosts: &[&str]) -> Profile {
        Profile { hosts: hosts.iter().map(|host| Origin::parse(host).unwrap()).collect(), ..Profile::default() }
    }

    #[test]
    fn common_addresses_are_told_at_once() {
        for text in ["https://dalbit.shop", "http://m.dalbit.shop/주문/17?a=%20&b=1#c", "https://a.co/"] {
            assert!(is_plainly_accepted(text, Use::Link, &Profile::default()), "{text}");
        }
        let registered = profile(&["https://dalbit.shop"]);
        assert!(is_plainly_accepted("https://dalbit.shop/1", Use::Link, &registered));
        assert!(is_plainly_accepted("https://img.dalbit.shop/1.png", Use::Image, &registered));
        for text in ["http://dalbit.shop/1", "https://m.dalbit.shop/1", "https://dalbit.shop:8443/"] {
            assert!(!is_accepted(text, Use::Link, &registered), "{text}");
        }
        assert!(!is_accepted("", Use::Link, &Profile::default()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn what_is_plainly_in_order_is_in_order(
            text in "(https?|HTTP|ftp)://((a|dalbit|local|lan|xn--a|undefined|1|-|[a-z0-9-]{1,4})\\.?){0,4}(:80)?[/?#]?\
                     (\\$\\{[a-z]\\}|[a-z가-힣/?#=&%. {}\\[\\]\"\\\\]){0,8}",
        ) {
            for profile in [profile(&[]), profile(&["https://dalbit.a", "http://a.dalbit"])] {
                for (of, role) in [(Use::Link, TextRole::Link), (Use::Image, TextRole::Image)] {
                    let refused = refuse_address(&text, role, &profile);
                    prop_assert!(!is_plainly_accepted(&text, of, &profile) || refused.is_none(), "{refused:?}");
                }
            }
        }
    }
}
