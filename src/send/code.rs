//! Kakao's codes: what each means, what to do about it, and what the stage does.

use crate::diagnostic::Words;

/// A code that Kakao answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The number.
    pub number: i64,
    /// The HTTP status it comes with, where that is known.
    pub http: Option<u16>,
    /// What the stage does.
    pub action: Action,
    meaning: (&'static str, &'static str),
    remedy: (&'static str, &'static str),
}

/// What the stage does about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It did not arrive, and the same again would be refused again.
    Refuse,
    /// It may have arrived.
    Doubt,
    /// It may have arrived, and Kakao needs a pause.
    DoubtPause,
    /// It did not arrive, and Kakao needs a pause.
    Pause,
    /// Nothing of the job goes out before a person has mended it.
    Halt,
    /// Nothing of the sender goes out before a person has mended it.
    ParkSender,
    /// Nothing goes to this user before a person has mended it.
    ParkUser,
    /// The token, or what it is checked with, is not valid.
    Refresh,
    /// The app's quota of the day is used up.
    App,
    /// The sender's quota of the day is used up.
    Sender,
    /// The sender's quota of the month is used up.
    SenderMonth,
    /// The receiver's quota of the day is used up.
    Receiver,
    /// The quota of the day of this sender to this receiver is used up.
    Pair,
}

/// Every code that is documented for sending, in the order of Kakao's page.
pub const CODES: [Code; 34] = [
    Code {
        number: -1,
        http: Some(400),
        action: Action::Doubt,
        meaning: (
            "Kakao failed inside while it worked on the request",
            "카카오가 요청을 처리하다가 내부 오류가 났습니다",
        ),
        remedy: (
            "it may have arrived; look in the chat, then `malpung send resolve`",
            "도착했을 수도 있습니다. 채팅방을 확인하고 `malpung send resolve`로 정하세요",
        ),
    },
    Code {
        number: -2,
        http: Some(400),
        action: Action::Refuse,
        meaning: (
            "a parameter is missing, of the wrong type or out of range",
            "파라미터가 빠졌거나 형식 또는 범위가 맞지 않습니다",
        ),
        remedy: (
            "see what Kakao says of it; `malpung check` judges templates before they are sent",
            "카카오의 설명을 보고 고치세요. `malpung check`로 보내기 전에 템플릿을 검사할 수 있습니다",
        ),
    },
    Code {
        number: -3,
        http: Some(403),
        action: Action::Halt,
        meaning: (
            "the app has not switched on what this call needs",
            "이 호출에 필요한 기능이나 동의항목이 앱에서 꺼져 있습니다",
        ),
        remedy: (
            "switch on the consent item `talk_message` (for friends also `friends`) in Kakao Developers, then run again",
            "카카오 디벨로퍼스에서 동의항목 `talk_message`(친구에게 보낼 때는 `friends`도)를 켜고 다시 실행하세요",
        ),
    },
    Code {
        number: -4,
        http: Some(403),
        action: Action::ParkSender,
        meaning: ("the sender's account is restricted", "보내는 사람의 계정이 제한되어 있습니다"),
        remedy: ("the sender has to settle it with Kakao", "보내는 사람이 카카오에서 제한을 풀어야 합니다"),
    },
    Code {
        number: -5,
        http: Some(403),
        action: Action::Halt,
        meaning: ("the app has no permission for this call", "앱에 이 호출을 할 권한이 없습니다"),
        remedy: (
            "ask Kakao for the permission to message friends, then run again",
            "카카오에 친구 메시지 권한을 신청하고, 승인된 뒤 다시 실행하세요",
        ),
    },
    Code {
        number: -6,
        http: Some(403),
        action: Action::Refuse,
        meaning: ("the service does not allow this", "서비스에서 허용하지 않는 요청입니다"),
        remedy: ("this message cannot be sent so", "이 메시지는 이렇게 보낼 수 없습니다"),
    },
    Code {
        number: -7,
        http: Some(400),
        action: Action::DoubtPause,
        meaning: ("Kakao is under maintenance or has a problem", "카카오가 점검 중이거나 문제가 있습니다"),
        remedy: (
            "it may have arrived; look in the chat, then `malpung send resolve`",
            "도착했을 수도 있습니다. 채팅방을 확인하고 `malpung send resolve`로 정하세요",
        ),
    },
    Code {
        number: -8,
        http: Some(400),
        action: Action::Halt,
        meaning: ("a header of the request is wrong", "요청 헤더가 잘못되었습니다"),
        remedy: ("this is a mistake of malpung; please report it", "malpung의 잘못입니다. 알려 주세요"),
    },
    Code {
        number: -9,
        http: Some(400),
        action: Action::Halt,
        meaning: ("this call no longer exists", "더는 제공하지 않는 호출입니다"),
        remedy: ("update malpung", "malpung을 업데이트하세요"),
    },
    Code {
        number: -10,
        http: Some(400),
        action: Action::App,
        meaning: ("the app has sent all it may for now", "앱이 보낼 수 있는 양을 모두 썼습니다"),
        remedy: ("it goes on when the quota is renewed", "쿼터가 새로 생기면 이어서 보냅니다"),
    },
    Code {
        number: -11,
        http: Some(400),
        action: Action::Halt,
        meaning: ("the app's spending limit is reached", "앱의 유료 이용 한도에 도달했습니다"),
        remedy: (
            "raise the limit in Kakao Developers, then run again",
            "카카오 디벨로퍼스에서 한도를 올리고 다시 실행하세요",
        ),
    },
    Code {
        number: -12,
        http: Some(403),
        action: Action::Halt,
        meaning: ("the app or its developer account is suspended", "앱이나 개발자 계정이 정지되었습니다"),
        remedy: ("settle it with Kakao, then run again", "카카오에 문의해 해결한 뒤 다시 실행하세요"),
    },
    Code {
        number: -101,
        http: Some(400),
        action: Action::ParkSender,
        meaning: ("the sender has unlinked the app", "보내는 사람이 앱 연결을 끊었습니다"),
        remedy: (
            "the sender has to log in again: `malpung auth login`",
            "보내는 사람이 다시 로그인해야 합니다: `malpung auth login`",
        ),
    },
    Code {
        number: -102,
        http: Some(400),
        action: Action::Refuse,
        meaning: ("the sender is linked to the app already", "보내는 사람이 이미 앱에 연결되어 있습니다"),
        remedy: ("this call does not answer so; please report it", "이 호출에서 나올 코드가 아닙니다. 알려 주세요"),
    },
    Code {
        number: -103,
        http: Some(400),
        action: Action::ParkSender,
        meaning: ("the sender's account sleeps or does not exist", "보내는 사람의 계정이 휴면 상태이거나 없습니다"),
        remedy: (
            "the sender has to wake the account and log in again: `malpung auth login`",
            "보내는 사람이 휴면을 풀고 다시 로그인해야 합니다: `malpung auth login`",
        ),
    },
    Code {
        number: -301,
        http: None,
        action: Action::Halt,
        meaning: ("the app does not exist", "없는 앱입니다"),
        remedy: ("check the app key, then run again", "앱 키를 확인하고 다시 실행하세요"),
    },
    Code {
        number: -401,
        http: Some(401),
        action: Action::Refresh,
        meaning: (
            "the token is not valid, or the app's registered data does not match",
            "토큰이 유효하지 않거나 앱에 등록한 정보와 맞지 않습니다",
        ),
        remedy: (
            "log in again with `malpung auth login`; if that does not help, check the app's allowed IP addresses",
            "`malpung auth login`으로 다시 로그인하세요. 그래도 안 되면 앱의 허용 IP 주소를 확인하세요",
        ),
    },
    Code {
        number: -402,
        http: Some(403),
        action: Action::ParkSender,
        meaning: (
            "the sender has not consented to what this call needs",
            "보내는 사람이 필요한 항목에 동의하지 않았습니다",
        ),
        remedy: ("log in again and consent: `malpung auth login`", "다시 로그인해 동의하세요: `malpung auth login`"),
    },
    Code {
        number: -405,
        http: None,
        action: Action::ParkSender,
        meaning: ("the sender's age has to be verified", "보내는 사람의 연령 인증이 필요합니다"),
        remedy: ("the sender has to verify their age with Kakao", "보내는 사람이 카카오에서 연령 인증을 해야 합니다"),
    },
    Code {
        number: -406,
        http: Some(401),
        action: Action::ParkSender,
        meaning: (
            "the sender is under 14, which the app does not allow",
            "보내는 사람이 만 14세 미만이라 앱에서 허용하지 않습니다",
        ),
        remedy: ("this sender cannot send with this app", "이 앱으로는 보낼 수 없는 사람입니다"),
    },
    Code {
        number: -501,
        http: Some(400),
        action: Action::ParkUser,
        meaning: ("this user is not on KakaoTalk", "카카오톡을 쓰지 않는 사용자입니다"),
        remedy: (
            "once the user is on KakaoTalk: `malpung send resolve --unpark`",
            "카카오톡에 가입한 뒤 `malpung send resolve --unpark`를 실행하세요",
        ),
    },
    Code {
        number: -502,
        http: Some(400),
        action: Action::Refuse,
        meaning: ("the receiver is not a friend of the sender", "받는 사람이 보내는 사람의 친구가 아닙니다"),
        remedy: (
            "ask for the friend list anew; Kakao keeps an old one for a while",
            "친구 목록을 다시 받으세요. 카카오가 이전 목록을 한동안 간직합니다",
        ),
    },
    Code {
        number: -504,
        http: None,
        action: Action::Refuse,
        meaning: ("the receiver's device does not support it", "받는 사람의 기기가 지원하지 않습니다"),
        remedy: ("this receiver cannot be reached", "이 사람에게는 보낼 수 없습니다"),
    },
    Code {
        number: -530,
        http: Some(400),
        action: Action::Refuse,
        meaning: ("the receiver does not take messages", "받는 사람이 메시지 수신을 거부했습니다"),
        remedy: ("respect it: take the receiver out", "수신 거부를 존중해 명단에서 빼세요"),
    },
    Code {
        number: -531,
        http: None,
        action: Action::SenderMonth,
        meaning: (
            "the sender has sent all they may this month",
            "보내는 사람이 이번 달에 보낼 수 있는 양을 모두 썼습니다",
        ),
        remedy: ("it goes on next month", "다음 달에 이어서 보냅니다"),
    },
    Code {
        number: -532,
        http: Some(400),
        action: Action::Sender,
        meaning: ("the sender has sent all they may today", "보내는 사람이 오늘 보낼 수 있는 양을 모두 썼습니다"),
        remedy: ("it goes on tomorrow", "내일 이어서 보냅니다"),
    },
    Code {
        number: -533,
        http: Some(400),
        action: Action::Receiver,
        meaning: ("the receiver has got all they may today", "받는 사람이 오늘 받을 수 있는 양을 모두 받았습니다"),
        remedy: ("it goes on tomorrow", "내일 이어서 보냅니다"),
    },
    Code {
        number: -536,
        http: Some(400),
        action: Action::Pair,
        meaning: (
            "the sender has sent this receiver all they may today",
            "이 사람에게 오늘 보낼 수 있는 양을 모두 보냈습니다",
        ),
        remedy: ("it goes on tomorrow", "내일 이어서 보냅니다"),
    },
    Code {
        number: -602,
        http: Some(400),
        action: Action::Refuse,
        meaning: ("the image is too large", "이미지가 너무 큽니다"),
        remedy: ("use a smaller image", "더 작은 이미지를 쓰세요"),
    },
    Code {
        number: -603,
        http: Some(400),
        action: Action::Doubt,
        meaning: ("Kakao ran out of time inside", "카카오 안에서 시간이 초과되었습니다"),
        remedy: (
            "it may have arrived; look in the chat, then `malpung send resolve`",
            "도착했을 수도 있습니다. 채팅방을 확인하고 `malpung send resolve`로 정하세요",
        ),
    },
    Code {
        number: -606,
        http: Some(400),
        action: Action::Refuse,
        meaning: ("there are too many images", "이미지가 너무 많습니다"),
        remedy: ("use fewer images", "이미지 수를 줄이세요"),
    },
    Code {
        number: -903,
        http: Some(400),
        action: Action::Halt,
        meaning: ("the app key is not registered", "등록되지 않은 앱 키입니다"),
        remedy: ("check the app key, then run again", "앱 키를 확인하고 다시 실행하세요"),
    },
    Code {
        number: -911,
        http: Some(400),
        action: Action::Refuse,
        meaning: ("the image's format is not supported", "지원하지 않는 이미지 형식입니다"),
        remedy: ("use another format", "다른 형식의 이미지를 쓰세요"),
    },
    Code {
        number: -9798,
        http: Some(503),
        action: Action::Pause,
        meaning: ("Kakao is under maintenance", "카카오가 점검 중입니다"),
        remedy: ("it goes on by itself", "점검이 끝나면 이어서 보냅니다"),
    },
];

impl Code {
    /// A code of Kakao's. Numbers from -531 to -539 that are not documented belong to quotas too.
    pub fn find(number: i64) -> Option<&'static Self> {
        CODES.iter().find(|code| code.number == number)
    }

    /// What it means.
    pub fn meaning(&self) -> Words {
        Words::new(self.meaning.0, self.meaning.1)
    }

    /// What to do about it.
    pub fn remedy(&self) -> Words {
        Words::new(self.remedy.0, self.remedy.1)
    }
}

/// Whether an undocumented code stands among those of quotas: it did not arrive, and more of the same would not either today.
pub const fn is_like_a_quota(number: i64) -> bool {
    -539 <= number && number <= -531
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;

    #[test]
    fn codes_are_in_order_and_say_what_to_do() {
        assert!(CODES.is_sorted_by(|one, other| one.number > other.number));
        for code in &CODES {
            for lang in [Lang::En, Lang::Ko] {
                assert!(!code.meaning().to(lang).is_empty() && !code.remedy().to(lang).is_empty(), "{}", code.number);
            }
            assert!(code.meaning().to(Lang::Ko).ends_with("다"), "{}", code.number);
        }
    }

    #[test]
    fn what_halts_a_job_is_what_no_repeat_mends() {
        let halting: Vec<i64> =
            CODES.iter().filter(|code| code.action == Action::Halt).map(|code| code.number).collect();
        assert_eq!(halting, [-3, -5, -8, -9, -11, -12, -301, -903]);
    }

    #[test]
    fn what_may_have_arrived_is_never_called_refused() {
        let doubtful = CODES.iter().filter(|code| matches!(code.action, Action::Doubt | Action::DoubtPause));
        assert_eq!(doubtful.map(|code| code.number).collect::<Vec<_>>(), [-1, -7, -603]);
    }
}
