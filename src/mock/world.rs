//! The world that the mock stands for: an app at Kakao and the people who use it.

mod made;

use std::collections::HashSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Words, say};

/// Seconds that an access token lives where the world says nothing else: about six hours.
pub const ACCESS_SECONDS: i64 = 21_599;
/// Seconds that a refresh token lives where the world says nothing else: about two months.
pub const REFRESH_SECONDS: i64 = 5_183_999;

/// An app and its people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// The app that messages are sent from.
    pub app: App,
    /// Everybody in this world: senders, receivers, and those who are neither.
    pub people: Vec<Person>,
}

/// An app as Kakao's console has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct App {
    /// The app's number.
    #[serde(default = "demo_app_id")]
    pub id: u64,
    /// The REST API key, which is the `client_id` of a login.
    pub rest_api_key: Secret,
    /// The client secret; without one none is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Secret>,
    /// The registered redirect URIs; where there are none, every address of this machine is taken.
    #[serde(default)]
    pub redirect_uris: Vec<String>,
    /// The registered web domains, such as `https://cake.shop`; where there are none, every page can be scraped.
    #[serde(default)]
    pub domains: Vec<String>,
    /// The custom templates; where there are none, every id is taken.
    #[serde(default)]
    pub templates: Vec<CustomTemplate>,
    /// The scopes that are switched off in the console.
    #[serde(default)]
    pub disabled_scopes: Vec<String>,
    /// Who may be listed and written to.
    #[serde(default)]
    pub permission: Permission,
    /// Seconds that the access tokens live that are issued from the start on.
    #[serde(default = "access_seconds")]
    pub access_expires_in: i64,
    /// Seconds that the refresh tokens live that are issued from the start on.
    #[serde(default = "refresh_seconds")]
    pub refresh_expires_in: i64,
}

/// A custom template of the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomTemplate {
    /// Its number.
    pub id: i64,
    /// What it was made for.
    #[serde(default)]
    pub purpose: Purpose,
}

/// What a custom template was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// The Message API, which alone takes it then.
    #[default]
    Message,
    /// Sharing, for which this mock has no server.
    Share,
}

/// Whose friends an app may list and write to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Permission {
    /// Every friend who takes part, as after Kakao's review.
    #[default]
    All,
    /// Only the app's own members, as before the review.
    Members,
    /// Nobody: the app lacks the permission.
    None,
}

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The account's number in this app.
    pub id: u64,
    /// What the app's senders write to.
    pub uuid: String,
    /// The name that friends see.
    pub nickname: String,
    /// Whether the person is a member of the app's team.
    #[serde(default)]
    pub is_member: bool,
    /// Whether the person has logged in to the app and not left it since.
    #[serde(default = "yes")]
    pub is_linked: bool,
    /// Whether the account has a KakaoTalk.
    #[serde(default = "yes")]
    pub is_on_talk: bool,
    /// Whether the person takes messages of the app.
    #[serde(default = "yes")]
    pub allows_messages: bool,
    /// What the person has consented to.
    #[serde(default = "all_scopes")]
    pub scopes: Vec<String>,
    /// The friends, by their UUIDs, in the order of their names.
    #[serde(default)]
    pub friends: Vec<String>,
    /// The favourites among them.
    #[serde(default)]
    pub favorites: Vec<String>,
    /// A token that the person's sender has at the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_token: Option<Secret>,
    /// Seconds that it lives from the start on.
    #[serde(default = "access_seconds")]
    pub access_expires_in: i64,
    /// A refresh token that the person's sender has at the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<Secret>,
    /// Seconds that it lives from the start on.
    #[serde(default = "refresh_seconds")]
    pub refresh_expires_in: i64,
}

/// A key or token, which no debugging shows.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

/// A world that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadWorld(Words);

impl BadWorld {
    /// What is wrong with it.
    pub fn words(&self) -> &Words {
        &self.0
    }
}

impl World {
    /// Reads a world from JSON.
    ///
    /// # Errors
    /// What is no world, and a world in which two people are the same or a friend does not exist.
    pub fn from_json(text: &str) -> Result<Self, BadWorld> {
        let world: Self = serde_json::from_str(text)
            .map_err(|error| BadWorld(say!(en: "this is no world: {error}", ko: "월드 파일이 아닙니다: {error}")))?;
        world.check()?;
        Ok(world)
    }

    /// Looks for contradictions.
    ///
    /// # Errors
    /// The first one.
    pub fn check(&self) -> Result<(), BadWorld> {
        let (mut ids, mut uuids, mut tokens) = (HashSet::new(), HashSet::new(), HashSet::new());
        for person in &self.people {
            let (id, uuid) = (person.id, &person.uuid);
            if !ids.insert(id) || !uuids.insert(uuid.as_str()) {
                return Err(BadWorld(say!(
                    en: "two people have the id {id} or the uuid {uuid}",
                    ko: "같은 id나 uuid를 가진 사람이 둘입니다: id {id}, uuid {uuid}",
                )));
            }
            for token in [&person.access_token, &person.refresh_token].into_iter().flatten() {
                if !tokens.insert(token) {
                    return Err(BadWorld(say!(
                        en: "a token of {uuid} stands in this world twice",
                        ko: "{uuid}의 토큰이 월드에 두 번 있습니다",
                    )));
                }
            }
        }
        for person in &self.people {
            let uuid = &person.uuid;
            let mut friends = person.friends.iter().chain(&person.favorites);
            if let Some(friend) = friends.find(|friend| !uuids.contains(friend.as_str()) || *friend == uuid) {
                return Err(BadWorld(say!(
                    en: "{uuid} has the friend {friend}, who is nobody else of this world",
                    ko: "{uuid}의 친구가 월드에 없거나 자기 자신입니다: {friend}",
                )));
            }
        }
        Ok(())
    }

    /// The people who have a token at the start.
    pub fn senders(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.access_token.is_some() || person.refresh_token.is_some())
    }
}

const fn yes() -> bool {
    true
}

const fn demo_app_id() -> u64 {
    made::APP_ID
}

fn all_scopes() -> Vec<String> {
    ["profile_nickname", "friends", "talk_message"].map(str::to_owned).to_vec()
}

const fn access_seconds() -> i64 {
    ACCESS_SECONDS
}

const fn refresh_seconds() -> i64 {
    REFRESH_SECONDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_worlds_are_sound_and_come_back_from_their_json() {
        for world in [World::demo(), World::synthetic(3, 4), World::synthetic(0, 0)] {
            let text = serde_json::to_string(&world).unwrap();
            assert_eq!(World::from_json(&text).unwrap(), world);
        }
    }

    #[test]
    fn no_debugging_shows_a_token() {
        let text = format!("{:?}", World::demo());
        assert!(!text.contains("demo-access") && !text.contains("demo-client-secret"), "{text}");
    }

    #[test]
    fn contradictions_are_told() {
        let wrong = |change: fn(&mut World)| {
            let mut world = World::synthetic(2, 2);
            change(&mut world);
            let error = world.check().unwrap_err();
            format!(
                "{} | {}",
                error.words().to(crate::diagnostic::Lang::En),
                error.words().to(crate::diagnostic::Lang::Ko)
            )
        };
        insta::assert_snapshot!(wrong(|world| world.people[1].id = world.people[0].id), @"two people have the id 1000000001 or the uuid sender-2 | 같은 id나 uuid를 가진 사람이 둘입니다: id 1000000001, uuid sender-2");
        insta::assert_snapshot!(wrong(|world| world.people[0].friends = vec!["없는-사람".to_owned()]), @"sender-1 has the friend 없는-사람, who is nobody else of this world | sender-1의 친구가 월드에 없거나 자기 자신입니다: 없는-사람");
        insta::assert_snapshot!(wrong(|world| world.people[0].friends = vec!["sender-1".to_owned()]), @"sender-1 has the friend sender-1, who is nobody else of this world | sender-1의 친구가 월드에 없거나 자기 자신입니다: sender-1");
        insta::assert_snapshot!(wrong(|world| world.people[0].refresh_token = world.people[1].refresh_token.clone()), @"a token of sender-2 stands in this world twice | sender-2의 토큰이 월드에 두 번 있습니다");
        insta::assert_snapshot!(World::from_json("{\"people\": []}").unwrap_err().words().to(crate::diagnostic::Lang::En), @"this is no world: missing field `app` at line 1 column 14");
    }
}
