//! Where the messages of one app are sent from: the hosts that are registered for it, and how strict to be about them.

mod near;
mod origin;

pub use near::{Difference, Near};
pub use origin::{Origin, OriginFault, Scheme};

/// The surroundings of a message. By default nothing is known of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// Its name in the configuration; empty where none was chosen.
    pub name: String,
    /// The web domains that are registered in the app; empty where they are not known.
    pub hosts: Vec<Origin>,
    /// The scheme of an address that was written without one.
    pub default_scheme: Scheme,
    /// Whether real people get the messages.
    pub is_production: bool,
}

impl Profile {
    /// Whether the registered hosts are known.
    pub fn has_hosts(&self) -> bool {
        !self.hosts.is_empty()
    }

    /// Whether a link to this origin opens: scheme, host and port are all registered together.
    pub fn registers(&self, origin: &Origin) -> bool {
        self.hosts.contains(origin)
    }

    /// Whether an address of one's own machine or network is meant: a profile for trying things out registers its host.
    pub fn is_for_trying(&self, origin: &Origin) -> bool {
        !self.is_production && self.hosts.iter().any(|host| host.host == origin.host)
    }

    /// The registered host that an origin was probably meant to be.
    pub fn nearest(&self, origin: &Origin) -> Option<Near<'_>> {
        near::nearest(&self.hosts, origin)
    }
}
