//! Worlds that are made: the one of the demonstration, and large ones in which every token can be told beforehand.

use super::{ACCESS_SECONDS, App, Permission, Person, REFRESH_SECONDS, Secret, World, all_scopes};

/// The app of made worlds.
pub(super) const APP_ID: u64 = 1_000_001;
/// Its REST API key.
const REST_API_KEY: &str = "demo-rest-api-key";
/// Its client secret.
const CLIENT_SECRET: &str = "demo-client-secret";

/// The people of the demonstration: a word for their names and tokens, and the nickname.
const DEMO: [(&str, &str); 8] = [
    ("dalbit", "김달빛"),
    ("haetsal", "이햇살"),
    ("noeul", "박노을"),
    ("gureum", "최구름"),
    ("baram", "정바람"),
    ("isul", "강이슬"),
    ("byeol", "조별"),
    ("namu", "윤나무"),
];

impl World {
    /// Three senders who are friends with everybody. One of the others refuses messages, one has no KakaoTalk, one has not
    /// consented, and one is a friend of nobody; the senders alone are members.
    pub fn demo() -> Self {
        let mut people: Vec<Person> = (4_000_000_001..)
            .zip(DEMO)
            .map(|(id, (word, nickname))| person(id, format!("demo-uuid-{word}"), nickname.to_owned()))
            .collect();
        let friends: Vec<String> =
            people.iter().map(|person| person.uuid.clone()).filter(|uuid| uuid != "demo-uuid-namu").collect();
        for (person, (word, _)) in people.iter_mut().zip(DEMO).take(3) {
            person.is_member = true;
            person.friends = friends.iter().filter(|uuid| **uuid != person.uuid).cloned().collect();
            person.favorites = person.friends.iter().take(1).cloned().collect();
            person.access_token = Some(Secret(format!("demo-access-{word}")));
            person.refresh_token = Some(Secret(format!("demo-refresh-{word}")));
        }
        for person in &mut people {
            match person.uuid.as_str() {
                "demo-uuid-baram" => person.allows_messages = false,
                "demo-uuid-isul" => person.is_on_talk = false,
                "demo-uuid-byeol" => person.scopes.retain(|scope| scope != "friends"),
                _ => {}
            }
        }
        Self { app: app(), people }
    }

    /// Senders `sender-1`… with the tokens `access-1`… and `refresh-1`…, each of whom has the friends `friend-1`….
    pub fn synthetic(senders: u64, friends: u64) -> Self {
        let uuids: Vec<String> = (1..=friends).map(|number| format!("friend-{number}")).collect();
        let sender = |number| {
            let made = person(1_000_000_000 + number, format!("sender-{number}"), format!("보내는 사람 {number}"));
            Person {
                is_member: true,
                friends: uuids.clone(),
                access_token: Some(Secret(format!("access-{number}"))),
                refresh_token: Some(Secret(format!("refresh-{number}"))),
                ..made
            }
        };
        let friend = |number| person(2_000_000_000 + number, format!("friend-{number}"), format!("친구 {number}"));
        Self { app: app(), people: (1..=senders).map(sender).chain((1..=friends).map(friend)).collect() }
    }
}

fn app() -> App {
    App {
        id: APP_ID,
        rest_api_key: Secret(REST_API_KEY.to_owned()),
        client_secret: Some(Secret(CLIENT_SECRET.to_owned())),
        redirect_uris: Vec::new(),
        domains: Vec::new(),
        templates: Vec::new(),
        disabled_scopes: Vec::new(),
        permission: Permission::All,
        access_expires_in: ACCESS_SECONDS,
        refresh_expires_in: REFRESH_SECONDS,
    }
}

fn person(id: u64, uuid: String, nickname: String) -> Person {
    Person {
        id,
        uuid,
        nickname,
        is_member: false,
        is_linked: true,
        is_on_talk: true,
        allows_messages: true,
        scopes: all_scopes(),
        friends: Vec::new(),
        favorites: Vec::new(),
        access_token: None,
        access_expires_in: ACCESS_SECONDS,
        refresh_token: None,
        refresh_expires_in: REFRESH_SECONDS,
    }
}
