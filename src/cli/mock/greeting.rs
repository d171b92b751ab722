//! What the mock says when it is there: where it is, who is there, and how a sender is pointed to it.

use std::fmt::Write as _;

use crate::diagnostic::{Lang, say};
use crate::mock::World;

/// Senders that are named.
const NAMED: usize = 5;

/// A world in so far as it is told. The tokens of somebody's own file are nobody else's business.
#[derive(Debug)]
pub(super) struct Greeting {
    keys: Option<(String, String)>,
    senders: Vec<[String; 3]>,
    count: usize,
    people: usize,
}

impl Greeting {
    /// What is told of a world; its keys and tokens only where all of it is made up.
    pub(super) fn of(world: &World, is_made_up: bool) -> Self {
        let secret = world.app.client_secret.as_ref().map(|secret| secret.0.clone()).unwrap_or_default();
        let senders = world.senders().take(NAMED).map(|person| {
            let token = |token: &Option<crate::mock::Secret>| token.as_ref().map(|token| token.0.clone());
            [
                person.uuid.clone(),
                token(&person.access_token).unwrap_or_default(),
                token(&person.refresh_token).unwrap_or_default(),
            ]
        });
        Self {
            keys: is_made_up.then(|| (world.app.rest_api_key.0.clone(), secret)),
            senders: if is_made_up { senders.collect() } else { Vec::new() },
            count: world.senders().count(),
            people: world.people.len(),
        }
    }

    /// The words.
    pub(super) fn text(&self, base: &str, lang: Lang) -> String {
        let (senders, people) = (self.count, self.people);
        let head = say!(
            en: "{base} stands in for https://kapi.kakao.com and https://kauth.kakao.com\n\
                 {base}/ shows what arrives\n\
                 {base}/_malpung/control takes what is to change\n\n\
                 people: {people}, senders among them: {senders}\n",
            ko: "{base} 주소가 https://kapi.kakao.com과 https://kauth.kakao.com을 대신합니다\n\
                 {base}/ 에서 받은 메시지를 볼 수 있습니다\n\
                 {base}/_malpung/control 에서 동작을 바꿀 수 있습니다\n\n\
                 사람 {people}명, 그중 보내는 사람 {senders}명\n",
        );
        let mut text = head.to(lang).to_owned();
        if let Some((key, secret)) = &self.keys {
            let keys = say!(
                en: "REST API key {key}, client secret {secret}\n",
                ko: "REST API 키 {key}, 클라이언트 시크릿 {secret}\n",
            );
            text += keys.to(lang);
        }
        for [uuid, access, refresh] in &self.senders {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  {uuid}  {access}  {refresh}");
        }
        if self.count > self.senders.len() && !self.senders.is_empty() {
            text += "  …\n";
        }
        if let Some([_, token, _]) = self.senders.first() {
            let line = say!(en: "\nTry it:\n", ko: "\n이렇게 보내 보세요:\n");
            let own = say!(en: "\nOr with malpung:\n", ko: "\nmalpung으로는 이렇게 합니다:\n");
            let _ = write!(text, "{}{}", line.to(lang), example(base, token));
            if cfg!(feature = "send") {
                let _ = write!(text, "{}{}", own.to(lang), own_example(base, token));
            }
        }
        text
    }
}

fn example(base: &str, token: &str) -> String {
    format!(
        "  curl {base}/v2/api/talk/memo/default/send -H 'Authorization: Bearer {token}' \\\n    \
         --data-urlencode 'template_object={{\"object_type\":\"text\",\"text\":\"안녕하세요\",\"link\":{{}}}}'\n"
    )
}

fn own_example(base: &str, token: &str) -> String {
    format!("  MALPUNG_BASE={base} MALPUNG_ACCESS_TOKEN={token} malpung send me NAME --args args.json\n")
}
