//! One change, and whom it concerns.

use std::collections::BTreeSet;

use crate::diagnostic::{Words, say};
use crate::source::Pointer;

/// Whom a change concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Callers: what the template takes.
    Params,
    /// Callers that do as they did: what they give is refused.
    Breaking,
    /// The wire: the JSON.
    Wire,
    /// Readers: what they see.
    Look,
    /// Whoever taps: where links lead.
    Links,
}

/// One change of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whom it concerns.
    pub classes: BTreeSet<Class>,
    /// What changed.
    pub what: What,
    /// The samples and cases that show it.
    pub cases: Vec<String>,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A parameter, or a field of a list's rows: `items[].label`.
    Parameter(String, ParameterChange),
    /// A value that is new.
    Added(Pointer, String),
    /// A value that is gone.
    Removed(Pointer, String),
    /// A value that is another: before, after.
    Changed(Pointer, String, String),
    /// When a value is there: before, after; always without any.
    Condition(Pointer, Option<String>, Option<String>),
    /// The order of a list: before, after.
    Order(Pointer, Vec<String>, Vec<String>),
    /// Arguments of a case are refused now, for these reasons.
    Refused(Vec<Words>),
}

/// What changed of a parameter. Types are as their author may have written them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterChange {
    /// It is new: its type, and whether it may be absent.
    Added(String, bool),
    /// It is gone: its type, and whether it might be absent.
    Removed(String, bool),
    /// It takes other values: before, after.
    Retyped(String, String),
    /// It takes less: before, after.
    Tightened(String, String),
    /// It takes more: before, after.
    Widened(String, String),
    /// It has to be given now.
    Required,
    /// It may be absent now.
    Optional,
    /// Something else stands in where it is absent: before, after.
    Default(Option<String>, Option<String>),
}

impl Class {
    /// Every class, in the order of reports.
    pub const ALL: [Self; 5] = [Self::Params, Self::Breaking, Self::Wire, Self::Look, Self::Links];

    /// The name in reports for programs and in flags.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Params => "params",
            Self::Breaking => "breaking",
            Self::Wire => "wire",
            Self::Look => "look",
            Self::Links => "links",
        }
    }

    /// The name for people.
    pub fn words(self) -> Words {
        match self {
            Self::Params => say!(en: "parameters", ko: "매개변수"),
            Self::Breaking => say!(en: "breaks callers", ko: "호출 깨짐"),
            Self::Wire => say!(en: "wire", ko: "전송 JSON"),
            Self::Look => say!(en: "look", ko: "모습"),
            Self::Links => say!(en: "links", ko: "링크"),
        }
    }
}

impl What {
    /// The name of the change in reports for programs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Parameter(_, change) => change.name(),
            Self::Added(..) => "added",
            Self::Removed(..) => "removed",
            Self::Changed(..) => "changed",
            Self::Condition(..) => "condition",
            Self::Order(..) => "order",
            Self::Refused(_) => "refused",
        }
    }

    /// Where it is: the pointer of a field, or the path of a parameter; `None` for a case.
    pub fn place(&self) -> Option<&str> {
        match self {
            Self::Parameter(path, _) => Some(path),
            Self::Added(at, _)
            | Self::Removed(at, _)
            | Self::Changed(at, ..)
            | Self::Condition(at, ..)
            | Self::Order(at, ..) => Some(at.as_str()),
            Self::Refused(_) => None,
        }
    }

    /// The pointer of what changed in the message.
    pub const fn pointer(&self) -> Option<&Pointer> {
        match self {
            Self::Added(at, _)
            | Self::Removed(at, _)
            | Self::Changed(at, ..)
            | Self::Condition(at, ..)
            | Self::Order(at, ..) => Some(at),
            Self::Parameter(..) | Self::Refused(_) => None,
        }
    }

    /// What was there, and what is there now.
    pub fn values(&self) -> (Option<String>, Option<String>) {
        match self {
            Self::Parameter(_, change) => change.values(),
            Self::Added(_, after) => (None, Some(after.clone())),
            Self::Removed(_, before) => (Some(before.clone()), None),
            Self::Changed(_, before, after) => (Some(before.clone()), Some(after.clone())),
            Self::Condition(_, before, after) => (before.clone(), after.clone()),
            Self::Order(_, before, after) => (Some(before.join(", ")), Some(after.join(", "))),
            Self::Refused(_) => (None, None),
        }
    }
}

impl ParameterChange {
    /// Whether callers that do as they did are refused.
    pub const fn is_breaking(&self) -> bool {
        match self {
            Self::Added(_, is_optional) => !*is_optional,
            Self::Removed(..) | Self::Retyped(..) | Self::Tightened(..) | Self::Required => true,
            Self::Widened(..) | Self::Optional | Self::Default(..) => false,
        }
    }

    const fn name(&self) -> &'static str {
        match self {
            Self::Added(..) => "parameter-added",
            Self::Removed(..) => "parameter-removed",
            Self::Retyped(..) => "retyped",
            Self::Tightened(..) => "tightened",
            Self::Widened(..) => "widened",
            Self::Required => "required",
            Self::Optional => "optional",
            Self::Default(..) => "default",
        }
    }

    fn values(&self) -> (Option<String>, Option<String>) {
        match self {
            Self::Added(after, _) => (None, Some(after.clone())),
            Self::Removed(before, _) => (Some(before.clone()), None),
            Self::Retyped(before, after) | Self::Tightened(before, after) | Self::Widened(before, after) => {
                (Some(before.clone()), Some(after.clone()))
            }
            Self::Default(before, after) => (before.clone(), after.clone()),
            Self::Required | Self::Optional => (None, None),
        }
    }
}
