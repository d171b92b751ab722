//! A scrape message: a web page whose Open Graph tags become the message.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Argument, fact};

/// A web page whose Open Graph tags become the message: `og:image`, `og:title`, `og:description`, `og:site_name`.
///
/// 웹 페이지의 Open Graph 태그(`og:image`, `og:title`, `og:description`, `og:site_name`)로 만드는 스크랩 메시지.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scrape {
    /// The page. Its scheme, host and port must be registered.
    ///
    /// 스크랩할 페이지. 스킴·호스트·포트가 등록되어 있어야 합니다.
    #[schemars(extend("x-source" = fact::REST, "x-confidence" = "A"))]
    pub request_url: String,
    /// The id of a custom template to show the page with.
    ///
    /// 페이지를 보여 줄 사용자 정의 템플릿의 ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1), extend("x-source" = fact::REST, "x-confidence" = "A"))]
    pub template_id: Option<i64>,
    /// Values for the custom template's arguments.
    ///
    /// 사용자 정의 템플릿의 인자 값.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::REST, "x-confidence" = "A"))]
    pub template_args: Option<IndexMap<String, Argument>>,
}
