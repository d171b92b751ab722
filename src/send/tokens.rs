//! Where access tokens come from.

use secrecy::SecretString;

use crate::diagnostic::Words;

/// Why there is no token now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoToken {
    /// The sender has to log in: until then none of his messages can go out.
    Login,
    /// Not now; in so many milliseconds, such as after too many tokens in ten minutes.
    Later(i64),
    /// The app itself is refused: no sender can get a token.
    App(Words),
    /// The tokens cannot be read or kept.
    Unusable(Words),
}

/// Asks whether another access token may be issued to the sender, and counts it: called right before each request for one.
pub type Permit<'a> = &'a dyn Fn() -> Result<(), NoToken>;

/// Access tokens by sender. Called from many threads; whoever implements it refreshes a sender's token in one place at a time, and
/// keeps a rotated refresh token durably before anyone uses it.
pub trait Tokens: Send + Sync {
    /// The access token of a sender, refreshed if it is about to expire.
    ///
    /// # Errors
    /// Why there is none now.
    fn access(&self, sender: &str, permit: Permit<'_>) -> Result<SecretString, NoToken>;

    /// The access token to use after Kakao refused `refused` with -401. At most one refresh comes of one refused token.
    ///
    /// # Errors
    /// Why there is none now; [`NoToken::Login`] also where the refused token was fresh.
    fn refresh_after_401(
        &self,
        sender: &str,
        refused: &SecretString,
        permit: Permit<'_>,
    ) -> Result<SecretString, NoToken>;
}
