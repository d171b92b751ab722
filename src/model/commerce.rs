//! `object_type: commerce`: a product with its price.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Button, Content, fact};

/// A product with its price.
///
/// 상품과 가격을 보여 주는 커머스 템플릿.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Commerce {
    /// Picture, title and link of the product. The description is not shown.
    ///
    /// 상품의 이미지, 제목, 링크. 설명은 보이지 않습니다.
    #[schemars(extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub content: Content,
    /// The price.
    ///
    /// 가격 정보.
    #[schemars(extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub commerce: CommercePrice,
    /// Another label for the one default button, `자세히 보기`, which leads where the content leads. `buttons` beats it.
    ///
    /// 기본 버튼(`자세히 보기`)의 제목. `buttons`가 있으면 무시됩니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::OLDER_SDK, "x-confidence" = "B", "x-shown" = Button::TITLE_SHOWN))]
    pub button_title: Option<String>,
    /// Buttons with links of their own, at most 2.
    ///
    /// 버튼 목록. 최대 2개.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2), extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub buttons: Option<Vec<Button>>,
}

/// The price of a product. `discount_rate` and `fixed_discount_price` exclude each other.
///
/// 상품 가격. `discount_rate`와 `fixed_discount_price`는 함께 쓸 수 없습니다.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CommerceDetail")]
#[schemars(extend("not" = json!({"required": ["discount_rate", "fixed_discount_price"]})))]
pub struct CommercePrice {
    /// The regular price, before any discount.
    ///
    /// 정상 가격.
    #[schemars(range(min = 0), extend("x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub regular_price: i64,
    /// The price after the discount.
    ///
    /// 할인된 가격.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0), extend("x-source" = fact::SDK, "x-confidence" = "A"))]
    pub discount_price: Option<i64>,
    /// The discount in percent, 0 to 100.
    ///
    /// 할인율(0~100).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 100), extend("x-source" = fact::COPIES, "x-confidence" = "C"))]
    pub discount_rate: Option<i64>,
    /// The discount as an amount. Not together with `discount_rate`.
    ///
    /// 정액 할인 금액. `discount_rate`와 함께 쓸 수 없습니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0), extend("x-source" = fact::OLDER_SDK, "x-confidence" = "B"))]
    pub fixed_discount_price: Option<i64>,
    /// The product's name, shown on up to 2 lines.
    ///
    /// 상품명. 2줄까지 보입니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::SDK, "x-confidence" = "A"))]
    pub product_name: Option<String>,
    /// The unit of the price.
    ///
    /// 가격 단위.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("default" = CommercePrice::UNIT, "x-source" = fact::COPIES, "x-confidence" = "B"))]
    pub currency_unit: Option<String>,
    /// Where the unit stands: 0 after the price, 1 before it.
    ///
    /// 가격 단위의 위치. 0은 가격 뒤, 1은 가격 앞.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = [0, 1], "default" = 0, "x-source" = fact::JS_SDK, "x-confidence" = "A"))]
    pub currency_unit_position: Option<i64>,
}

impl CommercePrice {
    /// Lines of `product_name` that are shown.
    pub const PRODUCT_NAME_LINES: usize = 2;
    /// The unit of the price, where none is given.
    pub const UNIT: &'static str = "원";
}
