//! Content: picture, title, description and link.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Link, fact};

/// The main part of a message, or a row of a list. At least one of `title`, `image_url` and `description` is needed.
///
/// 메시지의 본문 또는 리스트의 한 줄. `title`, `image_url`, `description` 중 하나 이상이 필요합니다.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = json!([{"required": ["title"]}, {"required": ["image_url"]}, {"required": ["description"]}])))]
pub struct Content {
    /// The title. Together with `description` at most 4 lines are shown.
    ///
    /// 제목. `description`과 합해 최대 4줄까지 보입니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::COPIES, "x-confidence" = "C"))]
    pub title: Option<String>,
    /// The picture's address: at least 200 by 200 pixels, at most 5 MB, and reachable from outside.
    ///
    /// 이미지 주소. 200×200 픽셀 이상, 5MB 이하이고 외부에서 접근할 수 있어야 합니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::COMMON, "x-confidence" = "C"))]
    pub image_url: Option<String>,
    /// The picture's width in pixels.
    ///
    /// 이미지 너비(픽셀).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0), extend("x-source" = fact::COPIES, "x-confidence" = "C"))]
    pub image_width: Option<i64>,
    /// The picture's height in pixels.
    ///
    /// 이미지 높이(픽셀).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0), extend("x-source" = fact::COPIES, "x-confidence" = "C"))]
    pub image_height: Option<i64>,
    /// The description, below the title.
    ///
    /// 제목 아래의 설명.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::COPIES, "x-confidence" = "C"))]
    pub description: Option<String>,
    /// Where a tap on the content leads.
    ///
    /// 본문을 누르면 열리는 곳.
    #[schemars(extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub link: Link,
}

impl Content {
    /// Lines of title and description that are shown together.
    pub const LINES_SHOWN: usize = 4;
    /// More characters than any phone shows on a line.
    pub const LINE_MAX: usize = 40;
    /// Pixels that a picture needs in width and in height to be shown in a default template.
    pub const IMAGE_MIN: i64 = 200;
}
