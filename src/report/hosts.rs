//! What messages lead to: every host of their links and every picture, to compare with what an app has registered.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;

use super::plain;
use crate::diagnostic::{Lang, say};
use crate::model::{Message, TextRole};
use crate::profile::{Origin, Profile};

/// What some messages lead to.
#[derive(Debug, Clone, Default)]
pub struct Hosts<'a> {
    links: BTreeMap<String, Links<'a>>,
    images: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

/// The links to one host.
#[derive(Debug, Clone)]
struct Links<'a> {
    origin: Origin,
    count: usize,
    files: BTreeSet<&'a str>,
}

impl<'a> Hosts<'a> {
    /// Adds the links and the pictures of a message in a file. What is no address of the web has no host.
    pub fn add(&mut self, file: &'a str, message: &'a Message) {
        message.visit_texts(&mut |field, _| match field.role {
            TextRole::Link => self.link(file, field.text),
            TextRole::Image if field.text.is_empty() => {}
            TextRole::Image => {
                self.images.entry(field.text).or_default().insert(file);
            }
            TextRole::Copy | TextRole::Params | TextRole::Address | TextRole::Id | TextRole::Argument => {}
        });
    }

    fn link(&mut self, file: &'a str, address: &str) {
        if let Some(origin) = Origin::of(address) {
            let links = self.links.entry(origin.to_string());
            let links = links.or_insert_with(|| Links { origin, count: 0, files: BTreeSet::new() });
            links.count += 1;
            links.files.insert(file);
        }
    }

    /// The hosts and the pictures for people, one on a line; with a profile that knows its hosts, whether they are registered.
    pub fn render(&self, profile: &Profile, lang: Lang) -> String {
        let width = self.links.keys().map(|host| host.chars().count()).max().unwrap_or_default();
        let mut text = String::new();
        for (host, links) in &self.links {
            let (host, space) = (plain(host), " ".repeat(width - host.chars().count()));
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{host}{space}  {}", links.line(profile, lang));
        }
        if !self.links.is_empty() && !self.images.is_empty() {
            text.push('\n');
        }
        for (image, files) in &self.images {
            let _ = writeln!(text, "{}  {}", plain(image), list(files));
        }
        text
    }

    /// The same for programs.
    ///
    /// # Errors
    /// None that plain data could have.
    pub fn to_json(&self, profile: &Profile) -> serde_json::Result<String> {
        let hosts = self.links.iter().map(|(host, links)| Host {
            host,
            links: links.count,
            registered: profile.has_hosts().then(|| profile.registers(&links.origin)),
            files: links.files.iter().copied().collect(),
        });
        let images = self.images.iter().map(|(url, files)| Image { url, files: files.iter().copied().collect() });
        let profile = Some(profile.name.as_str()).filter(|name| !name.is_empty());
        let report = Report { version: 1, profile, hosts: hosts.collect(), images: images.collect() };
        serde_json::to_string_pretty(&report).map(|text| text + "\n")
    }
}

impl Links<'_> {
    fn line(&self, profile: &Profile, lang: Lang) -> String {
        let count = match self.count {
            1 => say!(en: "1 link", ko: "링크 1개"),
            count => say!(en: "{count} links", ko: "링크 {count}개"),
        };
        let registered = match (profile.has_hosts(), profile.registers(&self.origin)) {
            (false, _) => None,
            (true, true) => Some(say!(en: "registered", ko: "등록됨")),
            (true, false) => Some(say!(en: "NOT REGISTERED", ko: "등록되지 않음")),
        };
        let registered = registered.map(|words| format!("  {}", words.to(lang))).unwrap_or_default();
        format!("{}{registered}  {}", count.to(lang), list(&self.files))
    }
}

#[derive(Debug, Serialize)]
struct Report<'a> {
    version: u32,
    profile: Option<&'a str>,
    hosts: Vec<Host<'a>>,
    images: Vec<Image<'a>>,
}

#[derive(Debug, Serialize)]
struct Host<'a> {
    host: &'a str,
    links: usize,
    registered: Option<bool>,
    files: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Image<'a> {
    url: &'a str,
    files: Vec<&'a str>,
}

fn list(files: &BTreeSet<&str>) -> String {
    files.iter().map(|file| plain(file).into_owned()).collect::<Vec<_>>().join(", ")
}
