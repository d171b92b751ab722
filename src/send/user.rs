//! The owner of a token: whose it is, and the end of it.

use secrecy::SecretString;

use super::code::Code;
use super::transport::Cause;
use super::web::{Answer, Web};
use crate::diagnostic::{Lang, Words, say};

/// What Kakao says of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Info {
    /// Whose it is, by the app's own number for the account.
    pub user: i64,
    /// Which app it was issued for.
    pub app: i64,
    /// Seconds that it lives.
    pub seconds: i64,
}

/// Why a call was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Kakao's code, and the consent that it misses.
    Code(i64, Vec<String>),
    /// There was no answer.
    NoAnswer(Cause),
    /// The answer is none of Kakao's.
    Strange(u16),
}

/// Asks what a token is.
///
/// # Errors
/// Why nothing is said of it.
pub fn info(kapi: &Web, token: &SecretString) -> Result<Info, Refused> {
    let answer = done(kapi.get("/v1/user/access_token_info", token))?;
    let info = || {
        let (user, app, seconds) = (answer.number("id")?, answer.number("app_id")?, answer.number("expires_in")?);
        Some(Info { user, app, seconds })
    };
    info().ok_or(Refused::Strange(answer.status))
}

/// Asks for the user once after the first login, which settles that the user belongs to the app.
///
/// # Errors
/// Why it was not done.
pub fn greet(kapi: &Web, token: &SecretString) -> Result<(), Refused> {
    done(kapi.get("/v2/user/me", token)).map(drop)
}

/// Ends an access token.
///
/// # Errors
/// Why it was not done.
pub fn log_out(kapi: &Web, token: &SecretString) -> Result<(), Refused> {
    done(kapi.post("/v1/user/logout", &SecretString::from(""), Some(token))).map(drop)
}

/// What was asked for, or why it was not given.
pub(super) fn done(answer: Result<Answer, Cause>) -> Result<Answer, Refused> {
    let answer = answer.map_err(Refused::NoAnswer)?;
    if answer.is_ok() && answer.body.is_object() {
        return Ok(answer);
    }
    let Some(code) = answer.number("code") else { return Err(Refused::Strange(answer.status)) };
    let scopes = answer.body.get("required_scopes").and_then(serde_json::Value::as_array);
    let scopes = scopes.into_iter().flatten().filter_map(|scope| scope.as_str().map(str::to_owned));
    Err(Refused::Code(code, scopes.collect()))
}

impl Refused {
    /// What to tell people.
    pub fn words(&self) -> Words {
        match self {
            Self::Code(code, scopes) => of_code(*code, scopes),
            Self::NoAnswer(cause) => {
                let cause = cause.words();
                let (en, ko) = (cause.to(Lang::En), cause.to(Lang::Ko));
                say!(en: "no answer from Kakao: {en}", ko: "카카오의 응답이 없습니다. {ko}")
            }
            Self::Strange(status) => say!(
                en: "Kakao gave an answer that malpung cannot read (HTTP {status})",
                ko: "카카오의 응답을 읽을 수 없습니다(HTTP {status})",
            ),
        }
    }
}

/// A code with its meaning and its remedy, and the scopes that are missing.
pub fn of_code(code: i64, scopes: &[String]) -> Words {
    let missing = match scopes {
        [] => String::new(),
        scopes => format!(" [{}]", scopes.join(", ")),
    };
    let Some(known) = Code::find(code) else {
        return say!(
            en: "Kakao answered with the code {code}, which is not documented",
            ko: "카카오가 문서에 없는 코드 {code}(으)로 답했습니다",
        );
    };
    let (meaning, remedy) = (known.meaning(), known.remedy());
    let (en, ko) = (meaning.to(Lang::En), meaning.to(Lang::Ko));
    let (help, ko_help) = (remedy.to(Lang::En), remedy.to(Lang::Ko));
    say!(en: "{en} ({code}){missing}; {help}", ko: "{ko} ({code}){missing}. {ko_help}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_told_with_what_is_missing_and_what_helps() {
        let said = of_code(-402, &["friends".to_owned()]);
        insta::assert_snapshot!(said.to(Lang::En), @"the sender has not consented to what this call needs (-402) [friends]; log in again and consent: `malpung auth login`");
        insta::assert_snapshot!(said.to(Lang::Ko), @"보내는 사람이 필요한 항목에 동의하지 않았습니다 (-402) [friends]. 다시 로그인해 동의하세요: `malpung auth login`");
        assert!(of_code(-777, &[]).to(Lang::Ko).contains("-777"));
    }
}
