//! The registered hosts as written code compares them: scheme, host and port, the host in Latin letters and as people read it.

use url::Host;

use crate::profile::{Origin, Profile};

/// Every registered origin, a domain of another script in both of its spellings.
pub(super) fn hosts(profile: Option<&Profile>) -> Vec<String> {
    let origins = profile.map(|profile| profile.hosts.as_slice()).unwrap_or_default();
    let mut hosts: Vec<String> = origins.iter().flat_map(spellings).collect();
    hosts.dedup();
    hosts
}

fn spellings(origin: &Origin) -> [String; 2] {
    let host = match &origin.host {
        Host::Domain(domain) => domain.clone(),
        Host::Ipv4(address) => address.to_string(),
        Host::Ipv6(address) => {
            let groups: Vec<String> = address.segments().iter().map(|group| format!("{group:x}")).collect();
            format!("[{}]", groups.join(":"))
        }
    };
    let shown = match &origin.host {
        Host::Domain(_) => origin.host_name(),
        Host::Ipv4(_) | Host::Ipv6(_) => host.clone(),
    };
    [host, shown].map(|host| format!("{}|{host}|{}", origin.scheme.name(), origin.port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_every_kind() {
        let hosts = ["https://cake.shop", "http://[::1]:3000", "https://케이크.한국"];
        let profile =
            Profile { hosts: hosts.iter().map(|host| Origin::parse(host).unwrap()).collect(), ..Profile::default() };
        assert_eq!(
            super::hosts(Some(&profile)),
            [
                "https|cake.shop|443",
                "http|[0:0:0:0:0:0:0:1]|3000",
                "https|xn--hu5b11li5a.xn--3e0b707e|443",
                "https|케이크.한국|443",
            ]
        );
    }
}
