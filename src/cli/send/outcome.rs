//! How jobs are told of: counts by state, codes with their meaning, and how a command ends after them.

use std::fmt::Write as _;

use crate::cli::refused::grouped;
use crate::cli::{Console, Exit};
use crate::diagnostic::{Lang, Words, say};
use crate::report::plain;
use crate::send::code::Code;
use crate::send::ledger::{Job, Stand, State};
use crate::send::run::{Ending, Report};

/// A job, as people read it.
pub(super) fn told(job: &Job, stand: &Stand, lang: Lang) -> String {
    let counts = stand.counts;
    let mut text = format!("{}\n", plain(&job.name));
    for state in State::ALL {
        let count = counts.of(state);
        if count > 0 {
            let _ = writeln!(text, "  {:<10}{:>12}  {}", state.name(), grouped(count), meaning(state).to(lang));
        }
    }
    for (state, code, count) in &stand.codes {
        let (name, count) = (state.name(), grouped(*count));
        let _ = write!(text, "  {name} {code}: {count}");
        if let Some(known) = Code::find(*code) {
            let (meaning, remedy) = (known.meaning(), known.remedy());
            let _ = write!(text, " — {}. {}", meaning.to(lang), remedy.to(lang));
        }
        text.push('\n');
    }
    for (cause, count) in stand.causes.iter().filter(|(cause, _)| cause != "code") {
        let count = grouped(*count);
        let _ = writeln!(text, "  {} {cause}: {count} — {}", State::Unknown.name(), of_cause(cause).to(lang));
    }
    for line in notes(job, stand) {
        let _ = writeln!(text, "  {}", line.to(lang));
    }
    text
}

/// What comes next for a job.
fn notes(job: &Job, stand: &Stand) -> Vec<Words> {
    let halted = job.halted.map(|code| {
        say!(
            en: "halted by {code}: mend it, then `malpung send run`",
            ko: "{code} 때문에 멈췄습니다. 원인을 고친 뒤 `malpung send run`을 실행하세요",
        )
    });
    let wake = stand
        .wake
        .map(|wake| say!(en: "the next parked row wakes at {wake}", ko: "대기 중인 다음 행은 {wake}에 깨어납니다"));
    let waiting = (stand.waiting > 0).then(|| {
        let count = grouped(stand.waiting);
        say!(
            en: "parked until a person acts: {count} (`malpung auth login`, or `malpung send resolve --unpark`)",
            ko: "대기 중인 {count}건은 사람을 기다립니다: `malpung auth login` 또는 `malpung send resolve --unpark`",
        )
    });
    let unknown = (stand.counts.of(State::Unknown) > 0).then(|| {
        say!(
            en: "look in the chats, then `malpung send resolve` with `--sent`, `--resend` or `--drop`",
            ko: "채팅방을 확인하고 `malpung send resolve`에 `--sent`, `--resend`, `--drop` 가운데 하나를 주세요",
        )
    });
    [halted, wake, waiting, unknown].into_iter().flatten().collect()
}

/// What a cause of the ledger means.
fn of_cause(cause: &str) -> Words {
    match cause {
        "timeout" => say!(en: "no answer came in time", ko: "제때 응답이 오지 않음"),
        "closed" => say!(en: "the connection broke before an answer", ko: "응답을 받기 전에 연결이 끊김"),
        "too-large" => say!(en: "the answer was larger than an answer may be", ko: "응답이 지나치게 큼"),
        "no-json" => say!(en: "the answer was no JSON", ko: "응답이 JSON이 아님"),
        "server" => say!(en: "a server on the way failed", ko: "중간의 서버가 실패함"),
        "not-named" => say!(en: "the answer does not name the receiver", ko: "응답에 받는 사람이 없음"),
        "unclassified" => say!(en: "the answer is none that is documented", ko: "문서에 없는 응답"),
        "ended" => say!(en: "the run ended before its answer", ko: "응답을 받기 전에 실행이 끝남"),
        _ => say!(en: "there was no readable answer", ko: "읽을 수 있는 응답이 없음"),
    }
}

fn meaning(state: State) -> Words {
    match state {
        State::Planned => say!(en: "to be sent", ko: "보낼 것"),
        State::Intent => say!(en: "on its way", ko: "보내는 중"),
        State::Sent => say!(en: "Kakao took it", ko: "카카오가 받음"),
        State::Rejected => say!(en: "Kakao refused it", ko: "카카오가 거절함"),
        State::Unknown => say!(en: "nobody can tell whether it arrived", ko: "도착했는지 알 수 없음"),
        State::Parked => say!(en: "did not arrive, and waits", ko: "도착하지 않았고 기다리는 중"),
        State::Dropped => say!(en: "taken out by a person", ko: "사람이 뺌"),
    }
}

/// How a command ends after looking at jobs: whether something was to be sent and is not.
pub(super) fn exit<'a>(stands: impl IntoIterator<Item = &'a Stand>) -> Exit {
    let unsent = [State::Rejected, State::Parked, State::Unknown];
    let is_unsent = |stand: &&Stand| unsent.iter().any(|state| stand.counts.of(*state) > 0);
    if stands.into_iter().any(|stand| is_unsent(&stand)) { Exit::Unsent } else { Exit::Done }
}

/// How a run ends: says why, where the counts do not.
pub(super) fn ended(report: &Report, console: &Console) -> Exit {
    let unsent = || match exit([&report.stand]) {
        // What is still to come is not sent either.
        Exit::Done if report.stand.counts.of(State::Planned) > 0 => Exit::Unsent,
        exit @ (Exit::Done | Exit::Found | Exit::Failed | Exit::Unsent) => exit,
    };
    match &report.ending {
        Ending::Done | Ending::Parked(_) | Ending::Halted(_) => unsent(),
        Ending::Stopped => {
            console.say(&say!(en: "stopped; run again to go on", ko: "멈췄습니다. 다시 실행하면 이어서 보냅니다"));
            unsent()
        }
        Ending::Offline => {
            console.fail(&say!(
                en: "there is no connection; nothing is lost, run again later",
                ko: "연결할 수 없습니다. 잃은 메시지는 없으니 나중에 다시 실행하세요",
            ));
            Exit::Failed
        }
        Ending::NoTokens(words) => {
            console.fail(words);
            Exit::Failed
        }
        Ending::Trouble(trouble) => {
            console.fail(&trouble.words());
            Exit::Failed
        }
    }
}
