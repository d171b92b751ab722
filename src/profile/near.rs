//! Which registered host an address was probably meant to lead to.

use url::Host;

use super::Origin;

/// A registered host, and in what an address differs from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near<'a> {
    /// The registered host.
    pub host: &'a Origin,
    /// What differs.
    pub difference: Difference,
}

/// In what an address differs from a registered host; the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// http instead of https, or the reverse.
    Scheme,
    /// The port.
    Port,
    /// Scheme and port.
    SchemeAndPort,
    /// `www.` is there or is not.
    Www,
    /// A letter or two.
    Spelling,
    /// Another name below the same domain.
    Subdomain,
}

/// Second levels that many register names below, so that what lies below them has nothing in common.
const SHARED_LEVELS: [&str; 14] =
    ["ac", "co", "com", "edu", "es", "go", "gov", "hs", "kg", "mil", "ms", "ne", "or", "pe"];
/// Letters that a misspelt host differs in, at most.
const LETTERS_MAX: usize = 2;

pub(super) fn nearest<'a>(hosts: &'a [Origin], origin: &Origin) -> Option<Near<'a>> {
    let near = |host| difference(host, origin).map(|difference| Near { host, difference });
    hosts.iter().filter_map(near).min_by_key(|near| near.difference)
}

fn difference(registered: &Origin, origin: &Origin) -> Option<Difference> {
    if registered.host == origin.host {
        return of_same_host(registered, origin);
    }
    let (Host::Domain(one), Host::Domain(other)) = (&registered.host, &origin.host) else { return None };
    if one.strip_prefix("www.") == Some(other) || other.strip_prefix("www.") == Some(one) {
        Some(Difference::Www)
    } else if are_of_one_domain(one, other) {
        Some(Difference::Subdomain)
    } else {
        (strsim::damerau_levenshtein(one, other) <= LETTERS_MAX).then_some(Difference::Spelling)
    }
}

fn of_same_host(registered: &Origin, origin: &Origin) -> Option<Difference> {
    let is_same_scheme = registered.scheme == origin.scheme;
    let is_same_port = registered.port == origin.port || (registered.has_own_port() && origin.has_own_port());
    match (is_same_scheme, is_same_port) {
        (true, true) => None,
        (false, true) => Some(Difference::Scheme),
        (true, false) => Some(Difference::Port),
        (false, false) => Some(Difference::SchemeAndPort),
    }
}

/// Whether one name lies below the other, or both lie side by side below a domain of one owner.
fn are_of_one_domain(one: &str, other: &str) -> bool {
    let is_below = |name: &str, domain: &str| {
        is_owned(domain) && name.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
    };
    let above = |name: &str| name.split_once('.').map(|(_, above)| above.to_owned());
    is_below(one, other)
        || is_below(other, one)
        || above(one).is_some_and(|domain| is_owned(&domain) && above(other) == Some(domain))
}

/// Whether a domain belongs to somebody, rather than being one that names are sold below.
fn is_owned(domain: &str) -> bool {
    match domain.split_once('.') {
        None => false,
        Some((first, rest)) => rest.contains('.') || !SHARED_LEVELS.contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(text: &str) -> Origin {
        Origin::parse(text).unwrap()
    }

    #[test]
    fn the_nearest_host_says_in_what_it_differs() {
        let hosts = ["https://shop.kr", "https://www.cake.co.kr:8443", "http://10.0.0.7:3000"].map(origin);
        for (text, expected) in [
            ("http://shop.kr", Some(("https://shop.kr", Difference::Scheme))),
            ("https://shop.kr:8080", Some(("https://shop.kr", Difference::Port))),
            ("http://shop.kr:8080", Some(("https://shop.kr", Difference::SchemeAndPort))),
            ("https://www.shop.kr", Some(("https://shop.kr", Difference::Www))),
            ("https://cake.co.kr", Some(("https://www.cake.co.kr:8443", Difference::Www))),
            ("https://m.shop.kr", Some(("https://shop.kr", Difference::Subdomain))),
            ("https://m.cake.co.kr", Some(("https://www.cake.co.kr:8443", Difference::Subdomain))),
            ("https://shpo.kr", Some(("https://shop.kr", Difference::Spelling))),
            ("http://10.0.0.7", Some(("http://10.0.0.7:3000", Difference::Port))),
            ("https://10.0.0.8", None),
            ("https://other.co.kr", None),
            ("https://youtube.com", None),
        ] {
            let near = nearest(&hosts, &origin(text)).map(|near| (near.host.to_string(), near.difference));
            assert_eq!(near, expected.map(|(host, difference)| (host.to_owned(), difference)), "{text}");
        }
    }
}
