//! A run on the terminal: how far it is, how fast it goes, and how to stop it.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::hearing::Hearing;
use crate::cli::Console;
use crate::diagnostic::{Words, say};
use crate::send::answer::Reading;
use crate::send::ledger::{Call, Counts, Moment, State};
use crate::send::{Event, Observer};

/// How the line looks: part done, rate, time left, counts by state.
const LINE: &str = "{bar:20} {pos}/{len} {rate} {eta} {msg}";

/// So many messages are gone before anybody has read where they are.
const FEW: u64 = 5;

/// Shows a run on a terminal.
pub(super) struct Watching {
    bar: ProgressBar,
    console: Console,
    /// Until when it was last said that the run waits.
    waits: Mutex<Option<Moment>>,
    counts: Mutex<Counts>,
    /// What Kakao says of refusals.
    pub hearing: Hearing,
}

impl Watching {
    /// Watches over so many messages; shows nothing where nobody watches.
    pub(super) fn new(messages: u64, console: &Console) -> Self {
        let is_shown = console.is_watched() && messages > FEW;
        let target = if is_shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(messages), target);
        if let Ok(style) = ProgressStyle::with_template(LINE) {
            let rate = |state: &ProgressState, text: &mut dyn Write| {
                // Writing to a line cannot fail.
                let _ = write!(text, "{:.1}/s", state.per_sec());
            };
            bar.set_style(style.with_key("rate", rate));
        }
        if is_shown {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Self { bar, console: *console, waits: Mutex::default(), counts: Mutex::default(), hearing: Hearing::default() }
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }

    fn settled(&self, state: State) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.add(state, 1);
        if state == State::Planned {
            return;
        }
        let said = State::ALL.iter().filter(|state| counts.of(**state) > 0 && **state != State::Planned);
        let said: Vec<String> =
            said.map(|state| format!("{} {}", name(*state).to(self.console.lang), counts.of(*state))).collect();
        self.bar.set_message(said.join(", "));
        self.bar.inc(1);
    }
}

impl Watching {
    /// Says until when the run waits: once where there is no line that could be changed.
    fn waiting(&self, until: Moment) {
        let words = say!(en: "waiting until {until}", ko: "{until}까지 기다립니다");
        if !self.bar.is_hidden() {
            self.bar.set_message(words.to(self.console.lang).to_owned());
        } else if self.waits.lock().unwrap_or_else(PoisonError::into_inner).replace(until) != Some(until) {
            self.console.say(&words);
        }
    }
}

impl Observer for Watching {
    fn on(&self, event: Event) {
        match event {
            Event::Settled(state) => self.settled(state),
            Event::Waiting(until) => self.waiting(until),
            Event::Offline(_) => {
                let words = say!(en: "no connection; trying again", ko: "연결이 없어 다시 시도합니다");
                self.bar.set_message(words.to(self.console.lang).to_owned());
            }
            Event::BeforeIntentCommit(_)
            | Event::AfterIntentCommit
            | Event::FirstByte
            | Event::Underway
            | Event::Answered
            | Event::BeforeResultCommit(_)
            | Event::Refreshing => {}
        }
    }

    fn read(&self, call: &Call, reading: &Reading) {
        self.hearing.listen(call, reading);
    }
}

/// What people call a state.
pub(super) fn name(state: State) -> Words {
    match state {
        State::Planned => say!(en: "planned", ko: "예정"),
        State::Intent => say!(en: "on its way", ko: "보내는 중"),
        State::Sent => say!(en: "sent", ko: "보냄"),
        State::Rejected => say!(en: "rejected", ko: "거절됨"),
        State::Unknown => say!(en: "unknown", ko: "알 수 없음"),
        State::Parked => say!(en: "parked", ko: "대기"),
        State::Dropped => say!(en: "dropped", ko: "취소함"),
    }
}

/// A flag that Ctrl-C, or the signal to end, sets: calls on their way are waited for, no other goes out.
pub(super) fn stop(watching: &Watching, console: &Console) -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let (flag, bar, console) = (Arc::clone(&stop), watching.bar.clone(), *console);
    let handled = ctrlc::try_set_handler(move || {
        if !flag.swap(true, Ordering::Relaxed) {
            let words = say!(
                en: "stopping: calls on their way are waited for",
                ko: "멈춥니다. 보내고 있는 메시지의 응답까지만 기다립니다",
            );
            bar.suspend(|| console.say(&words));
        }
    });
    if handled.is_err() {
        // Without a handler Ctrl-C ends the program at once, which the ledger withstands too.
        return stop;
    }
    stop
}
