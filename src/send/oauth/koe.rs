//! The codes of Kakao's login server: what each means, and what helps.

use crate::diagnostic::{Lang, Words};

/// A code of the login server.
#[derive(Debug, PartialEq, Eq)]
pub struct Koe {
    /// Its name, such as `KOE322`.
    pub code: &'static str,
    /// What helps.
    pub remedy: Remedy,
    meaning: (&'static str, &'static str),
    help: (&'static str, &'static str),
}

/// What helps against a denial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// The sender logs in again.
    Login,
    /// Somebody mends the app's settings, or malpung's.
    App,
    /// So many milliseconds of waiting.
    Wait(i64),
}

/// Ten minutes: the window in which Kakao counts tokens.
const WINDOW: i64 = 600_000;
/// How long a fault of the server is waited for.
const FAULT: i64 = 60_000;

/// Every code that is documented, or has been seen, where tokens are asked for.
pub const CODES: [Koe; 18] = [
    koe(
        "KOE001",
        Remedy::App,
        ("the request has a wrong form", "요청 형식이 잘못되었습니다"),
        ("this is a mistake of malpung; please report it", "malpung의 잘못입니다. 알려 주세요"),
    ),
    koe(
        "KOE002",
        Remedy::App,
        ("there is nothing at this address", "없는 주소입니다"),
        ("check the base address", "기준 주소를 확인하세요"),
    ),
    koe(
        "KOE003",
        Remedy::Wait(FAULT),
        ("Kakao's login server has a fault for a while", "카카오 로그인 서버에 일시적인 오류가 있습니다"),
        ("try again in a minute", "1분 뒤에 다시 시도하세요"),
    ),
    koe(
        "KOE004",
        Remedy::App,
        ("Kakao Login is switched off in the app", "앱에서 카카오 로그인이 꺼져 있습니다"),
        ("switch it on in Kakao Developers", "카카오 디벨로퍼스에서 켜세요"),
    ),
    koe(
        "KOE005",
        Remedy::App,
        ("this is a test app, and the user is no member of its team", "테스트 앱이고, 사용자가 팀원이 아닙니다"),
        ("add the user to the app's team in Kakao Developers", "카카오 디벨로퍼스에서 앱의 팀원으로 추가하세요"),
    ),
    koe(
        "KOE006",
        Remedy::App,
        ("the redirect URI is not registered for this key", "이 키에 등록되지 않은 Redirect URI입니다"),
        (
            "register it in Kakao Developers under App > Platform key > REST API key",
            "카카오 디벨로퍼스의 앱 > 플랫폼 키 > REST API 키에 등록하세요",
        ),
    ),
    koe(
        "KOE008",
        Remedy::App,
        ("this is another kind of key", "다른 종류의 키입니다"),
        ("use the REST API key", "REST API 키를 쓰세요"),
    ),
    koe(
        "KOE010",
        Remedy::App,
        ("the client secret is missing or wrong", "클라이언트 시크릿이 없거나 틀립니다"),
        (
            "put it into MALPUNG_CLIENT_SECRET; new keys have one switched on",
            "MALPUNG_CLIENT_SECRET에 넣으세요. 새로 만든 키는 시크릿이 켜져 있습니다",
        ),
    ),
    koe(
        "KOE101",
        Remedy::App,
        ("there is no app with this key, or it is another kind of key", "이 키의 앱이 없거나 다른 종류의 키입니다"),
        ("put the REST API key into MALPUNG_APP_KEY", "REST API 키를 MALPUNG_APP_KEY에 넣으세요"),
    ),
    koe(
        "KOE114",
        Remedy::App,
        ("the app's settings do not allow this login", "앱 설정이 이 로그인을 허용하지 않습니다"),
        ("check the login settings in Kakao Developers", "카카오 디벨로퍼스에서 로그인 설정을 확인하세요"),
    ),
    koe(
        "KOE125",
        Remedy::App,
        ("the app or its developer account is suspended", "앱이나 개발자 계정이 정지되었습니다"),
        ("settle it with Kakao", "카카오에 문의해 해결하세요"),
    ),
    koe(
        "KOE201",
        Remedy::App,
        ("Kakao does not support this `response_type`", "카카오가 지원하지 않는 `response_type`입니다"),
        ("this is a mistake of malpung; please report it", "malpung의 잘못입니다. 알려 주세요"),
    ),
    koe(
        "KOE237",
        Remedy::Wait(WINDOW),
        ("too many tokens were asked for", "토큰을 너무 많이 요청했습니다"),
        ("wait for ten minutes", "10분 동안 기다리세요"),
    ),
    koe(
        "KOE303",
        Remedy::App,
        ("the redirect URI is not the one of the login", "로그인할 때와 Redirect URI가 다릅니다"),
        ("log in again: `malpung auth login`", "다시 로그인하세요: `malpung auth login`"),
    ),
    koe(
        "KOE310",
        Remedy::App,
        ("the redirect URI or the grant does not fit", "Redirect URI나 인가 방식이 맞지 않습니다"),
        ("log in again: `malpung auth login`", "다시 로그인하세요: `malpung auth login`"),
    ),
    koe(
        "KOE319",
        Remedy::Login,
        ("no refresh token was given", "리프레시 토큰이 없습니다"),
        ("log in again: `malpung auth login`", "다시 로그인하세요: `malpung auth login`"),
    ),
    koe(
        "KOE320",
        Remedy::Login,
        ("the code of the login has expired or was used already", "로그인 코드가 만료되었거나 이미 사용되었습니다"),
        ("log in again: `malpung auth login`", "다시 로그인하세요: `malpung auth login`"),
    ),
    koe(
        "KOE322",
        Remedy::Login,
        (
            "the refresh token has expired, was replaced, or the user has left the app",
            "리프레시 토큰이 만료되었거나 교체되었습니다. 또는 사용자가 앱 연결을 끊었습니다",
        ),
        ("log in again: `malpung auth login`", "다시 로그인하세요: `malpung auth login`"),
    ),
];

const fn koe(
    code: &'static str,
    remedy: Remedy,
    meaning: (&'static str, &'static str),
    help: (&'static str, &'static str),
) -> Koe {
    Koe { code, remedy, meaning, help }
}

impl Koe {
    /// The code of a name.
    pub fn find(code: &str) -> Option<&'static Self> {
        CODES.iter().find(|koe| koe.code == code)
    }

    /// The code that stands for an answer with an error's name alone.
    pub(super) fn of_error(error: &str) -> Option<&'static Self> {
        match error {
            "invalid_grant" => Self::find("KOE322"),
            "invalid_client" => Self::find("KOE010"),
            "server_error" => Self::find("KOE003"),
            "misconfigured" => Self::find("KOE114"),
            _ => None,
        }
    }

    /// What it means and what helps.
    pub fn words(&self) -> Words {
        let one = |lang: Lang, meaning: &str, help: &str| {
            let between = match lang {
                Lang::En => "; ",
                Lang::Ko => ". ",
            };
            format!("{meaning} ({}){between}{help}", self.code)
        };
        Words::new(one(Lang::En, self.meaning.0, self.help.0), one(Lang::Ko, self.meaning.1, self.help.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_say_what_helps() {
        assert!(CODES.is_sorted_by(|one, other| one.code < other.code));
        let said = Koe::find("KOE237").unwrap().words();
        assert_eq!(said.to(Lang::En), "too many tokens were asked for (KOE237); wait for ten minutes");
        assert_eq!(said.to(Lang::Ko), "토큰을 너무 많이 요청했습니다 (KOE237). 10분 동안 기다리세요");
    }
}
