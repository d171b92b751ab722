//! The six calls that send a message.

use crate::model::Kind;

/// A call of the Message API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// A default template to oneself.
    MemoDefault,
    /// A scraped page to oneself.
    MemoScrap,
    /// A custom template to oneself.
    MemoCustom,
    /// A default template to friends.
    FriendsDefault,
    /// A scraped page to friends.
    FriendsScrap,
    /// A custom template to friends.
    FriendsCustom,
}

impl Endpoint {
    /// Every call.
    pub const ALL: [Self; 6] = [
        Self::MemoDefault,
        Self::MemoScrap,
        Self::MemoCustom,
        Self::FriendsDefault,
        Self::FriendsScrap,
        Self::FriendsCustom,
    ];
    /// Receivers of one call, at most.
    pub const RECEIVERS_MAX: usize = 5;

    /// The call for a kind of message to oneself.
    pub const fn memo(kind: Kind) -> Self {
        match kind {
            Kind::Feed | Kind::List | Kind::Location | Kind::Commerce | Kind::Text | Kind::Calendar => {
                Self::MemoDefault
            }
            Kind::Custom => Self::MemoCustom,
            Kind::Scrape => Self::MemoScrap,
        }
    }

    /// The call for a kind of message to friends.
    pub const fn friends(kind: Kind) -> Self {
        match kind {
            Kind::Feed | Kind::List | Kind::Location | Kind::Commerce | Kind::Text | Kind::Calendar => {
                Self::FriendsDefault
            }
            Kind::Custom => Self::FriendsCustom,
            Kind::Scrape => Self::FriendsScrap,
        }
    }

    /// Its path below the base address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::MemoDefault => "/v2/api/talk/memo/default/send",
            Self::MemoScrap => "/v2/api/talk/memo/scrap/send",
            Self::MemoCustom => "/v2/api/talk/memo/send",
            Self::FriendsDefault => "/v1/api/talk/friends/message/default/send",
            Self::FriendsScrap => "/v1/api/talk/friends/message/scrap/send",
            Self::FriendsCustom => "/v1/api/talk/friends/message/send",
        }
    }

    /// Whether it sends to its sender.
    pub const fn is_memo(self) -> bool {
        match self {
            Self::MemoDefault | Self::MemoScrap | Self::MemoCustom => true,
            Self::FriendsDefault | Self::FriendsScrap | Self::FriendsCustom => false,
        }
    }

    /// Its name in the ledger and in what is exported.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MemoDefault => "memo-default",
            Self::MemoScrap => "memo-scrap",
            Self::MemoCustom => "memo-custom",
            Self::FriendsDefault => "friends-default",
            Self::FriendsScrap => "friends-scrap",
            Self::FriendsCustom => "friends-custom",
        }
    }

    /// The call of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|endpoint| endpoint.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::endpoint::to_me;

    #[test]
    fn both_tables_of_paths_agree() {
        for kind in [Kind::Feed, Kind::Text, Kind::Custom, Kind::Scrape, Kind::Calendar] {
            assert_eq!(Endpoint::memo(kind).path(), to_me(kind));
        }
        for endpoint in Endpoint::ALL {
            assert_eq!(Endpoint::find(endpoint.name()), Some(endpoint));
            assert_eq!(endpoint.is_memo(), endpoint.path().starts_with("/v2/api/talk/memo/"));
        }
    }
}
