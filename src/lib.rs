//! malpung compiles KakaoTalk messages: from a template to the exact JSON that the APIs take, with every mistake shown
//! in its place.

pub mod diagnostic;
pub mod model;
pub mod rule;
pub mod source;
pub mod tree;
