//! ItemContent: the item list of a feed ("Feed B").

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact;

/// The item list of a feed: a profile, a picture item, up to five rows and a sum.
///
/// 피드의 아이템 영역. 프로필, 이미지 아이템, 최대 5줄의 목록, 합계.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemContent {
    /// The profile's text. 16 characters are shown. Without `profile_image_url` it is a bold header.
    ///
    /// 프로필 영역의 글. 16자까지 보입니다. `profile_image_url`이 없으면 굵은 머리글로 보입니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::OLDER_SDK, "x-confidence" = "B", "x-shown" = ItemContent::PROFILE_TEXT_SHOWN))]
    pub profile_text: Option<String>,
    /// The small round picture beside `profile_text`.
    ///
    /// `profile_text` 옆의 작고 둥근 이미지.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::SDK, "x-confidence" = "A"))]
    pub profile_image_url: Option<String>,
    /// The image item's title. 24 characters are shown, on 2 lines.
    ///
    /// 이미지 아이템의 제목. 2줄, 24자까지 보입니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::OLDER_SDK, "x-confidence" = "B", "x-shown" = ItemContent::TITLE_IMAGE_TEXT_SHOWN))]
    pub title_image_text: Option<String>,
    /// The picture of the image item; cropped to a square.
    ///
    /// 이미지 아이템의 이미지. 정사각형으로 잘립니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::SDK, "x-confidence" = "A"))]
    pub title_image_url: Option<String>,
    /// The image item's category, in grey below the title. 14 characters are shown.
    ///
    /// 제목 아래 회색으로 보이는 분류. 14자까지 보입니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::OLDER_SDK, "x-confidence" = "B", "x-shown" = ItemContent::TITLE_IMAGE_CATEGORY_SHOWN))]
    pub title_image_category: Option<String>,
    /// The rows, at most 5.
    ///
    /// 목록. 최대 5개.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = ItemContent::ITEMS_MAX), extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub items: Option<Vec<Item>>,
    /// The sum's label. 6 characters are shown.
    ///
    /// 합계의 이름. 6자까지 보입니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::OLDER_SDK, "x-confidence" = "B", "x-shown" = ItemContent::SUM_SHOWN))]
    pub sum: Option<String>,
    /// The sum's amount, in bold. 11 characters are shown.
    ///
    /// 합계 금액. 굵게, 11자까지 보입니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::OLDER_SDK, "x-confidence" = "B", "x-shown" = ItemContent::SUM_OP_SHOWN))]
    pub sum_op: Option<String>,
}

/// A row of the item list. A row is shown only when it has both its label and its value.
///
/// 목록의 한 줄. 이름과 값이 모두 있어야 보입니다.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The row's label. 6 characters are shown.
    ///
    /// 항목 이름. 6자까지 보입니다.
    #[schemars(extend("x-source" = fact::OLDER_SDK, "x-confidence" = "B", "x-shown" = Item::ITEM_SHOWN))]
    pub item: String,
    /// The row's value: 14 characters on one line, 25 over two.
    ///
    /// 항목 값. 한 줄이면 14자, 두 줄이면 25자까지 보입니다.
    #[schemars(extend("x-source" = fact::OLDER_SDK, "x-confidence" = "B", "x-shown" = Item::ITEM_OP_SHOWN))]
    pub item_op: String,
}

impl ItemContent {
    /// Rows that a feed takes.
    pub const ITEMS_MAX: usize = 5;
    /// Characters of `profile_text` that are shown.
    pub const PROFILE_TEXT_SHOWN: usize = 16;
    /// Characters of `title_image_text` that are shown.
    pub const TITLE_IMAGE_TEXT_SHOWN: usize = 24;
    /// Characters of `title_image_category` that are shown.
    pub const TITLE_IMAGE_CATEGORY_SHOWN: usize = 14;
    /// Characters of `sum` that are shown.
    pub const SUM_SHOWN: usize = 6;
    /// Characters of `sum_op` that are shown.
    pub const SUM_OP_SHOWN: usize = 11;
}

impl Item {
    /// Characters of `item` that are shown.
    pub const ITEM_SHOWN: usize = 6;
    /// Characters of `item_op` that are shown, over two lines.
    pub const ITEM_OP_SHOWN: usize = 25;
}
