//! The kinds of message and what tells them apart.

/// A kind of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `object_type: feed`
    Feed,
    /// `object_type: list`
    List,
    /// `object_type: location`
    Location,
    /// `object_type: commerce`
    Commerce,
    /// `object_type: text`
    Text,
    /// `object_type: calendar`
    Calendar,
    /// A custom template, known by `template_id`.
    Custom,
    /// A scrape message, known by `request_url`.
    Scrape,
}

impl Kind {
    /// Every kind, default templates first, in the order of Kakao's documentation.
    pub const ALL: [Self; 8] = [
        Self::Feed,
        Self::List,
        Self::Location,
        Self::Commerce,
        Self::Text,
        Self::Calendar,
        Self::Custom,
        Self::Scrape,
    ];

    /// The name: the value of `object_type` for a default template.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::List => "list",
            Self::Location => "location",
            Self::Commerce => "commerce",
            Self::Text => "text",
            Self::Calendar => "calendar",
            Self::Custom => "custom",
            Self::Scrape => "scrape",
        }
    }

    /// Whether the kind is a default template, which has an `object_type`.
    pub const fn is_default(self) -> bool {
        match self {
            Self::Feed | Self::List | Self::Location | Self::Commerce | Self::Text | Self::Calendar => true,
            Self::Custom | Self::Scrape => false,
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The default template with this `object_type`.
    pub fn from_object_type(object_type: &str) -> Option<Self> {
        Self::from_name(object_type).filter(|kind| kind.is_default())
    }
}
