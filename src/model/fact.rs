//! Where the facts of the model come from. The date on which they were last checked stands with each rule.

/// The page on default templates.
pub(super) const DEFAULT: &str = "Kakao Developers, Message template, Default template";
/// The page on custom templates.
pub(super) const CUSTOM: &str = "Kakao Developers, Message template, Custom template";
/// The page that explains templates as a whole.
pub(super) const COMMON: &str = "Kakao Developers, Message template, Understanding";
/// The pages on the REST API.
pub(super) const REST: &str = "Kakao Developers, KakaoTalk Message, REST API";
/// The checks that the JavaScript SDK makes before it sends.
pub(super) const JS_SDK: &str = "Kakao JavaScript SDK 2.7.1, its parameter checks";
/// The models of the current SDKs.
pub(super) const SDK: &str = "Kakao iOS SDK 2.27 and Flutter SDK, their template models";
/// Comments of SDKs from before 2024, which gave the numbers.
pub(super) const OLDER_SDK: &str = "comments in Kakao's iOS, Android and Flutter SDKs before 2024";
/// Third-party copies of the official field tables.
pub(super) const COPIES: &str = "third-party copies of Kakao's field tables";
