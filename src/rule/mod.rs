//! The rule catalogue: one file per rule with its documentation, its facts and its check.
//!
//! A rule names its scope by the kind of its [`Check`]; [`run`] walks the message and hands it each part of that scope.
//! Rules that a parser, the shape check or the program finds have a file as well, with [`Check::Elsewhere`].

mod address_unfindable;
mod allowance_without_reason;
mod app_button_web_link;
mod argument_braces;
mod argument_form;
mod argument_missing;
mod argument_not_string;
mod argument_unknown;
mod bad_call;
mod bad_case;
mod bad_declaration;
mod bad_import;
mod bad_receiver;
mod button_title_ignored;
mod cannot_prove;
mod commerce_description;
mod decomposed_hangul;
mod deprecated_field;
mod doc;
mod duplicate_key;
mod empty_content;
mod empty_link;
mod empty_string;
mod fixed_button;
mod foreign_host;
mod half_item;
mod header_too_long;
mod html_in_text;
mod image_not_direct;
mod image_too_small;
mod invisible_character;
mod item_too_long;
mod item_value_charset;
mod list_size;
mod local_host;
mod long_button_title;
mod missing_field;
mod missing_sample;
mod mixed_dialect;
mod not_a_url;
mod old_sdk_content;
mod one_sided_link;
mod optional_unguarded;
mod out_of_range;
mod payload_too_large;
mod placeholder_left;
mod price_conflict;
mod price_mismatch;
mod reserved_argument;
mod sample_counts;
mod sample_host;
mod secret_in_text;
mod shared;
mod social_overflow;
mod syntax;
mod template_id;
mod text_too_long;
mod title_lines;
mod too_many_buttons;
mod too_many_items;
mod too_many_receivers;
mod type_mismatch;
mod unbounded_parameter;
mod unknown_field;
mod unknown_name;
mod unknown_type;
mod unreachable_branch;
mod unregistered_host;
mod unused_allowance;
mod unused_link;
mod unused_parameter;
mod url_in_params;
mod wrong_type;
mod yaml_comment_swallowed;
mod yaml_needs_quotes;
mod yaml_retyped;

pub use doc::{Doc, Example, Section};
pub use shared::address::refuse_address;

use std::sync::LazyLock;

use crate::diagnostic::{Confidence, Finding, Outcome, Place, Severity, Words};
use crate::model::{
    Button, CommercePrice, Content, Dialect, Item, ItemContent, Kind, Link, Message, Part, Social, TextField,
};
use crate::profile::Profile;
use crate::source::Pointer;
use crate::tree::Notation;

/// A rule's facts.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The name, kebab-case, equal to the file's.
    pub name: &'static str,
    /// What KakaoTalk does.
    pub outcome: Outcome,
    /// The weight, unless configuration or the finding says otherwise.
    pub severity: Severity,
    /// Where the fact comes from.
    pub source: &'static str,
    /// When the fact was last checked, `YYYY-MM-DD`.
    pub checked_on: &'static str,
    /// How sure the fact is.
    pub confidence: Confidence,
    /// Whether the rule can be decided for every argument.
    pub standing: Standing,
    /// The check.
    pub check: Check,
}

/// Whether a rule can be decided for every accepted argument of a template, or only on the text that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Decided by types, presence, counts, ranges and lengths.
    Proved,
    /// Reads the content of a text or relates several values; judged on what is there.
    Observed,
}

/// A rule's check and its scope.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// Found by a parser, the shape check or the program; the file documents it.
    Elsewhere,
    /// Once for the message.
    Message(fn(&Message, &mut Context<'_>)),
    /// For each content and each row of a list.
    Content(fn(&Content, &mut Context<'_>)),
    /// For each link.
    Link(fn(&Link, &mut Context<'_>)),
    /// For each button.
    Button(fn(&Button, &mut Context<'_>)),
    /// For the counts.
    Social(fn(&Social, &mut Context<'_>)),
    /// For the price block.
    Price(fn(&CommercePrice, &mut Context<'_>)),
    /// For the item list.
    ItemContent(fn(&ItemContent, &mut Context<'_>)),
    /// For each row of the item list.
    Item(fn(&Item, &mut Context<'_>)),
    /// For each text.
    Text(fn(TextField<'_>, &mut Context<'_>)),
}

/// What a check knows beside the part that it judges, and where its findings go.
pub struct Context<'a> {
    /// The kind of message.
    pub kind: Kind,
    /// The spelling of the field names.
    pub dialect: Dialect,
    /// The notation that the message was written in.
    pub notation: Notation,
    /// What is known of where the message is sent from.
    pub profile: &'a Profile,
    /// The whole message, for what the part's neighbours have to say.
    pub message: &'a Message,
    rule: &'static Rule,
    at: &'a Pointer,
    findings: &'a mut Vec<Finding>,
}

impl Context<'_> {
    /// The pointer of the part.
    pub fn pointer(&self) -> &Pointer {
        self.at
    }

    /// The key of the part itself.
    pub fn key(&self) -> Place {
        Place::Key(self.at.clone())
    }

    /// The value of the part itself.
    pub fn value(&self) -> Place {
        Place::Value(self.at.clone())
    }

    /// The key of a field of the part.
    pub fn key_of(&self, field: &str) -> Place {
        Place::Key(self.at.join(field))
    }

    /// The value of a field of the part.
    pub fn value_of(&self, field: &str) -> Place {
        Place::Value(self.at.join(field))
    }

    /// Kakao's REST name of a field in the spelling that the author uses.
    pub fn spell(&self, field: &str) -> String {
        self.dialect.spell(field)
    }

    /// Reports a finding of the rule; help, notes and a fix can be added to what comes back.
    pub fn report(&mut self, place: Place, message: Words) -> &mut Finding {
        self.findings.push(Finding::new(self.rule.name, place, message));
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }
}

/// A rule with the text of its file, from which its documentation is read.
#[derive(Debug, Clone, Copy)]
pub struct Registered {
    /// The rule's facts.
    pub rule: &'static Rule,
    /// The file's stem.
    pub module: &'static str,
    text: &'static str,
}

impl Registered {
    /// The rule's documentation.
    pub fn doc(&self) -> Doc {
        Doc::read(self.text)
    }
}

macro_rules! registered {
    ($module:ident) => {
        Registered {
            rule: &$module::RULE,
            module: stringify!($module),
            text: include_str!(concat!(stringify!($module), ".rs")),
        }
    };
}

/// Every rule, by name.
pub static RULES: &[Registered] = &[
    registered!(address_unfindable),
    registered!(allowance_without_reason),
    registered!(app_button_web_link),
    registered!(argument_braces),
    registered!(argument_form),
    registered!(argument_missing),
    registered!(argument_not_string),
    registered!(argument_unknown),
    registered!(bad_call),
    registered!(bad_case),
    registered!(bad_declaration),
    registered!(bad_import),
    registered!(bad_receiver),
    registered!(button_title_ignored),
    registered!(cannot_prove),
    registered!(commerce_description),
    registered!(decomposed_hangul),
    registered!(deprecated_field),
    registered!(duplicate_key),
    registered!(empty_content),
    registered!(empty_link),
    registered!(empty_string),
    registered!(fixed_button),
    registered!(foreign_host),
    registered!(half_item),
    registered!(header_too_long),
    registered!(html_in_text),
    registered!(image_not_direct),
    registered!(image_too_small),
    registered!(invisible_character),
    registered!(item_too_long),
    registered!(item_value_charset),
    registered!(list_size),
    registered!(local_host),
    registered!(long_button_title),
    registered!(missing_field),
    registered!(missing_sample),
    registered!(mixed_dialect),
    registered!(not_a_url),
    registered!(old_sdk_content),
    registered!(one_sided_link),
    registered!(optional_unguarded),
    registered!(out_of_range),
    registered!(payload_too_large),
    registered!(placeholder_left),
    registered!(price_conflict),
    registered!(price_mismatch),
    registered!(reserved_argument),
    registered!(sample_counts),
    registered!(sample_host),
    registered!(secret_in_text),
    registered!(social_overflow),
    registered!(syntax),
    registered!(template_id),
    registered!(text_too_long),
    registered!(title_lines),
    registered!(too_many_buttons),
    registered!(too_many_items),
    registered!(too_many_receivers),
    registered!(type_mismatch),
    registered!(unbounded_parameter),
    registered!(unknown_field),
    registered!(unknown_name),
    registered!(unknown_type),
    registered!(unreachable_branch),
    registered!(unregistered_host),
    registered!(unused_allowance),
    registered!(unused_link),
    registered!(unused_parameter),
    registered!(url_in_params),
    registered!(wrong_type),
    registered!(yaml_comment_swallowed),
    registered!(yaml_needs_quotes),
    registered!(yaml_retyped),
];

/// The rule with a name.
pub fn find(name: &str) -> Option<&'static Registered> {
    let position = RULES.binary_search_by(|registered| registered.rule.name.cmp(name)).ok()?;
    RULES.get(position)
}

/// How near a misspelt name must be to a rule's to be taken for it.
const LIKENESS_MIN: f64 = 0.7;

/// The rule whose name is most like a misspelt one; `None` where none is near.
pub fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase().replace(['_', ' '], "-");
    let likeness = |rule: &str| strsim::jaro_winkler(&name, rule);
    RULES
        .iter()
        .map(|registered| (likeness(registered.rule.name), registered.rule.name))
        .filter(|(likeness, _)| *likeness >= LIKENESS_MIN)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, rule)| rule)
}

/// A message that is to be judged.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The message.
    pub message: &'a Message,
    /// The spelling of the field names.
    pub dialect: Dialect,
    /// The notation that it was written in.
    pub notation: Notation,
    /// What is known of where it is sent from.
    pub profile: &'a Profile,
    /// Places that the shape check found broken and stood in for: nothing is said of what depends on them.
    pub mended: &'a [Pointer],
    /// Which rules judge.
    pub scrutiny: Scrutiny,
}

/// Which rules judge a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scrutiny {
    /// All of them: somebody may send the message.
    #[default]
    All,
    /// Those that are proved, and those that may find an error: a program loads the message, and reads no advice.
    Errors,
    /// Those that are proved: the message is made up to show what arguments can bring about, and is not to be read.
    Proved,
}

/// Rules that warn, but may find an error where a profile is for production or the JavaScript SDK sends.
const RAISED: [&str; 2] = ["local-host", "unregistered-host"];

impl Scrutiny {
    fn takes(self, rule: &Rule) -> bool {
        match self {
            Self::All => true,
            Self::Errors => Self::Proved.takes(rule) || rule.severity == Severity::Error || RAISED.contains(&rule.name),
            Self::Proved => rule.standing == Standing::Proved,
        }
    }
}

/// Judges a message by every rule whose scope did not break.
pub fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let kind = subject.message.kind();
    let judges = Judges::of(subject.scrutiny);
    subject.message.visit(&mut |part, at| {
        if is_broken(part, at, subject.mended) {
            return;
        }
        for rule in judges.of_scope(Scope::of_part(part)) {
            let mut context = Context {
                kind,
                dialect: subject.dialect,
                notation: subject.notation,
                profile: subject.profile,
                message: subject.message,
                rule,
                at,
                findings: &mut findings,
            };
            apply(rule.check, part, &mut context);
        }
    });
    findings
}

/// What a check judges.
#[derive(Debug, Clone, Copy)]
enum Scope {
    Message,
    Content,
    Link,
    Button,
    Social,
    Price,
    ItemContent,
    Item,
    Text,
}

/// The rules that judge, by what they judge.
#[derive(Debug, Default)]
struct Judges([Vec<&'static Rule>; Scope::Text as usize + 1]);

impl Scope {
    const fn of_part(part: Part<'_>) -> Self {
        match part {
            Part::Message(_) => Self::Message,
            Part::Content(_) => Self::Content,
            Part::Link(_) => Self::Link,
            Part::Button(_) => Self::Button,
            Part::Social(_) => Self::Social,
            Part::Price(_) => Self::Price,
            Part::ItemContent(_) => Self::ItemContent,
            Part::Item(_) => Self::Item,
            Part::Text(_) => Self::Text,
        }
    }

    const fn of_check(check: Check) -> Option<Self> {
        match check {
            Check::Elsewhere => None,
            Check::Message(_) => Some(Self::Message),
            Check::Content(_) => Some(Self::Content),
            Check::Link(_) => Some(Self::Link),
            Check::Button(_) => Some(Self::Button),
            Check::Social(_) => Some(Self::Social),
            Check::Price(_) => Some(Self::Price),
            Check::ItemContent(_) => Some(Self::ItemContent),
            Check::Item(_) => Some(Self::Item),
            Check::Text(_) => Some(Self::Text),
        }
    }
}

impl Judges {
    fn of(scrutiny: Scrutiny) -> &'static Self {
        static ALL: LazyLock<Judges> = LazyLock::new(|| Judges::new(Scrutiny::All));
        static ERRORS: LazyLock<Judges> = LazyLock::new(|| Judges::new(Scrutiny::Errors));
        static PROVED: LazyLock<Judges> = LazyLock::new(|| Judges::new(Scrutiny::Proved));
        match scrutiny {
            Scrutiny::All => &ALL,
            Scrutiny::Errors => &ERRORS,
            Scrutiny::Proved => &PROVED,
        }
    }

    fn new(scrutiny: Scrutiny) -> Self {
        let mut judges = Self::default();
        for Registered { rule, .. } in RULES.iter().filter(|registered| scrutiny.takes(registered.rule)) {
            let rules = Scope::of_check(rule.check).and_then(|scope| judges.0.get_mut(scope as usize));
            rules.into_iter().for_each(|rules| rules.push(rule));
        }
        judges
    }

    fn of_scope(&self, scope: Scope) -> impl Iterator<Item = &'static Rule> {
        self.0.get(scope as usize).into_iter().flatten().copied()
    }
}

/// Runs a check on a part of its scope; any other part is none of its business.
fn apply(check: Check, part: Part<'_>, context: &mut Context<'_>) {
    match check {
        Check::Elsewhere => {}
        Check::Message(check) => {
            if let Part::Message(message) = part {
                check(message, context);
            }
        }
        Check::Content(check) => {
            if let Part::Content(content) = part {
                check(content, context);
            }
        }
        Check::Link(check) => {
            if let Part::Link(link) = part {
                check(link, context);
            }
        }
        Check::Button(check) => {
            if let Part::Button(button) = part {
                check(button, context);
            }
        }
        Check::Social(check) => {
            if let Part::Social(social) = part {
                check(social, context);
            }
        }
        Check::Price(check) => {
            if let Part::Price(price) = part {
                check(price, context);
            }
        }
        Check::ItemContent(check) => {
            if let Part::ItemContent(item_content) = part {
                check(item_content, context);
            }
        }
        Check::Item(check) => {
            if let Part::Item(item) = part {
                check(item, context);
            }
        }
        Check::Text(check) => {
            if let Part::Text(text) = part {
                check(text, context);
            }
        }
    }
}

/// A part is not judged where it is itself a stand-in or holds one; the message as a whole only holds its own fields.
fn is_broken(part: Part<'_>, at: &Pointer, mended: &[Pointer]) -> bool {
    mended.iter().any(|place| match part {
        Part::Message(_) => place.steps().count() <= 1,
        Part::Content(_)
        | Part::Link(_)
        | Part::Button(_)
        | Part::Social(_)
        | Part::Price(_)
        | Part::ItemContent(_)
        | Part::Item(_)
        | Part::Text(_) => place.is_within(at) || at.is_within(place),
    })
}

#[cfg(test)]
mod tests;
