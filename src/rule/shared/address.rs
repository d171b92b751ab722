//! Whether an address that a caller gives may stand in its place: what the rules on addresses say of it.

use crate::diagnostic::Words;
use crate::model::{Dialect, Kind, Message, Scrape, TextField, TextRole};
use crate::profile::Profile;
use crate::rule::{Check, Context, Rule, local_host, not_a_url, unregistered_host};
use crate::source::Pointer;
use crate::tree::Notation;

/// What the rules `not-a-url`, `local-host` and `unregistered-host` say against an address, the first of them; `None` where
/// it may stand in the place of a link, or of a picture.
pub fn refuse_address(text: &str, role: TextRole, profile: &Profile) -> Option<Words> {
    let message = Message::Scrape(Scrape { request_url: text.to_owned(), template_id: None, template_args: None });
    let name = if role == TextRole::Image { "image_url" } else { "url" };
    let rules: [&'static Rule; 3] = [&not_a_url::RULE, &local_host::RULE, &unregistered_host::RULE];
    rules.into_iter().find_map(|rule| {
        let mut findings = Vec::new();
        let mut context = Context {
            kind: Kind::Scrape,
            dialect: Dialect::Rest,
            notation: Notation::Talk,
            profile,
            message: &message,
            rule,
            at: &Pointer::ROOT,
            findings: &mut findings,
        };
        if let Check::Text(check) = rule.check {
            check(TextField { name, role, text }, &mut context);
        }
        findings.into_iter().next().map(|finding| finding.message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;

    #[test]
    fn addresses_are_refused_by_the_rules_on_them() {
        let production = Profile { is_production: true, ..Profile::default() };
        let refuse = |text, role| refuse_address(text, role, &production).map(|words| words.to(Lang::En).to_owned());
        assert_eq!(refuse("https://cake.shop/딸기", TextRole::Link), None);
        assert_eq!(refuse("https://cake.shop/a.png", TextRole::Image), None);
        assert!(refuse("cake.shop", TextRole::Link).unwrap().starts_with("`url` is no http or https address"));
        assert_eq!(
            refuse("http://localhost:3000", TextRole::Image).unwrap(),
            "Kakao cannot fetch a picture from `localhost`"
        );
    }
}
