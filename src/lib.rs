//! malpung compiles KakaoTalk messages: from a template to the exact JSON that the APIs take, with every mistake shown
//! in its place.
//!
//! # Sending
//!
//! A program that sends loads templates once and renders them for every message:
//!
//! ```
//! use malpung::Templates;
//! use serde::Serialize;
//!
//! #[derive(Serialize)]
//! struct Order<'a> {
//!     name: &'a str,
//!     order_no: &'a str,
//!     items: Vec<Item<'a>>,
//! }
//!
//! #[derive(Serialize)]
//! struct Item<'a> {
//!     label: &'a str,
//!     price: u32,
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/sender/templates");
//! let templates = Templates::load(folder)?;
//! let template = templates.get("order-shipped")?;
//! let items = vec![Item { label: "쉬폰", price: 8_500 }];
//! let message = template.render(&Order { name: "김달빛", order_no: "20261124-0001", items })?;
//! assert!(message.template_object().starts_with(r#"{"object_type":"feed""#));
//! assert!(message.form().starts_with("template_object=%7B"));
//! assert_eq!(message.request().url(), "https://kapi.kakao.com/v2/api/talk/memo/default/send");
//!
//! let error = template.render(&Order { name: "", order_no: "1", items: vec![] }).unwrap_err();
//! let paths: Vec<String> = error.refusals().iter().map(|refusal| refusal.path.to_string()).collect();
//! assert_eq!(paths, ["/name", "/order_no", "/items"]);
//! # Ok(())
//! # }
//! ```
//!
//! What is promised there, the compiled form and typed arguments are described in `docs/library.md` of the repository.
//! [`build`] writes a struct for each template from a build script.
//!
//! # Compiling
//!
//! [`compile`] is the whole pipeline as a pure function:
//!
//! ```
//! use malpung::compile::{Options, compile};
//! use malpung::source::Source;
//!
//! let text = r#"text hello (name: text(1..10) sample "달빛") { text "${name}님"; link { url "https://dalbit.shop" } }"#;
//! let compiled = compile(&Source::new("hello.talk", text), &Options::default());
//! assert!(compiled.diagnostics.is_empty() && compiled.templates[0].is_sound);
//! ```

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod build;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod compile;
#[cfg(feature = "config")]
pub mod config;
pub mod diagnostic;
pub mod emit;
#[cfg(feature = "serve")]
pub mod gate;
pub mod generate;
#[cfg(feature = "lsp")]
pub mod ide;
pub mod import;
pub mod library;
#[cfg(feature = "lsp")]
pub mod lsp;
#[cfg(feature = "mock")]
pub mod mock;
pub mod model;
pub mod picture;
#[cfg(feature = "preview")]
pub mod preview;
pub mod profile;
pub mod program;
pub mod project;
pub mod report;
pub mod rule;
pub mod schema;
#[cfg(feature = "send")]
pub mod send;
pub mod sheet;
pub mod source;
pub mod syntax;
pub mod tree;
pub mod typed;

pub use library::{GetError, LoadError, Loader, Message, RenderError, Rendered, Request, Template, Templates};
pub use model::Kind;
pub use program::accept::Refusal;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;

#[cfg(doctest)]
#[doc = include_str!("../docs/library.md")]
struct LibraryExamples;

#[cfg(all(doctest, feature = "mock"))]
#[doc = include_str!("../docs/mock.md")]
struct MockExamples;
