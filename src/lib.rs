//! malpung compiles KakaoTalk messages: from a template to the exact JSON that the APIs take, with every mistake shown
//! in its place.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[cfg(feature = "cli")]
pub mod cli;
pub mod compile;
#[cfg(feature = "config")]
pub mod config;
pub mod diagnostic;
pub mod emit;
pub mod import;
#[cfg(feature = "mock")]
pub mod mock;
pub mod model;
pub mod profile;
pub mod program;
pub mod project;
pub mod report;
pub mod rule;
pub mod schema;
#[cfg(feature = "send")]
pub mod send;
pub mod source;
pub mod syntax;
pub mod tree;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;

#[cfg(all(doctest, feature = "mock"))]
#[doc = include_str!("../docs/mock.md")]
struct MockExamples;
