//! Link: where a tap leads.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact;

/// Where a tap leads. KakaoTalk follows the execution params of its own system first, then `mobile_web_url`, then
/// `web_url`. At least one must be set, or the tap does nothing.
///
/// 눌렀을 때 열리는 곳. 해당 OS의 실행 파라미터, `mobile_web_url`, `web_url` 순서로 열립니다. 하나 이상 있어야 합니다.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The page that KakaoTalk on a PC opens. Scheme, host and port must be registered under Product Link, Web domain.
    ///
    /// PC 카카오톡에서 열리는 페이지. 스킴·호스트·포트가 ‘제품 링크 관리 > 웹 도메인’에 등록되어 있어야 합니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::COPIES, "x-confidence" = "B"))]
    pub web_url: Option<String>,
    /// The page that KakaoTalk on a phone opens. Scheme, host and port must be registered.
    ///
    /// 모바일 카카오톡에서 열리는 페이지. 스킴·호스트·포트가 등록되어 있어야 합니다.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::COPIES, "x-confidence" = "B"))]
    pub mobile_web_url: Option<String>,
    /// A query string, `key=value&key=value`, that is appended to the app's link on Android.
    ///
    /// 안드로이드 앱 링크에 붙는 쿼리 문자열(`key=value&key=value`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::DEFAULT, "x-confidence" = "A"))]
    pub android_execution_params: Option<String>,
    /// A query string, `key=value&key=value`, that is appended to the app's link on iOS.
    ///
    /// iOS 앱 링크에 붙는 쿼리 문자열(`key=value&key=value`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-source" = fact::DEFAULT, "x-confidence" = "A"))]
    pub ios_execution_params: Option<String>,
}

impl Link {
    /// The four targets with their names, in Kakao's order; absent ones are `None`.
    pub fn targets(&self) -> [(&'static str, Option<&str>); 4] {
        [
            ("web_url", self.web_url.as_deref()),
            ("mobile_web_url", self.mobile_web_url.as_deref()),
            ("android_execution_params", self.android_execution_params.as_deref()),
            ("ios_execution_params", self.ios_execution_params.as_deref()),
        ]
    }
}
