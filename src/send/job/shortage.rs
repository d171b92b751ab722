//! What quotas make impossible, and by when it could be done.

use crate::diagnostic::{Words, say};
use crate::send::ledger::{Demand, Limits, Moment, Scope};

/// A job that does not fit into the days it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortage {
    /// The quota that is short.
    pub scope: Scope,
    /// How many days it takes at least, today among them; `None` if it can never be done.
    pub days: Option<u32>,
    /// The day on which it could be done.
    pub by: Option<Moment>,
    /// How many days it has.
    pub has: u32,
}

impl Shortage {
    /// What is short for a job that has so many days; `None` if it fits. `counts` is whether its messages are taken from quotas.
    pub(super) fn of(demand: &Demand, limits: &Limits, counts: bool, now: Moment, has: u32) -> Option<Self> {
        let daily = [
            (Scope::App, demand.app, limits.app_day),
            (Scope::Sender, demand.sender, limits.sender_day),
            (Scope::Receiver, demand.receiver, limits.receiver_day),
            (Scope::Pair, demand.pair, limits.pair_day),
        ];
        let daily = daily.into_iter().filter(|_| counts).map(|(scope, asked, limit)| (scope, days(asked, limit)));
        let monthly = (Scope::Month, month_days(demand.requests, limits, now));
        let (scope, days) =
            daily.chain([monthly]).max_by_key(|(_, days)| days.unwrap_or(u32::MAX)).unwrap_or((Scope::App, Some(0)));
        if days.is_some_and(|days| days <= has) {
            return None;
        }
        let by = days.map(|days| Moment::of_day(now.day(limits) + i64::from(days) - 1, limits));
        Some(Self { scope, days, by, has })
    }

    /// What to tell people.
    pub fn words(&self) -> Words {
        let (en, ko) = match self.scope {
            Scope::Month => ("the requests that an app may make in a month", "앱이 한 달에 보낼 수 있는 요청 수"),
            Scope::App => ("what an app may send in a day", "앱이 하루에 보낼 수 있는 양"),
            Scope::Sender => ("what one sender may send in a day", "한 사람이 하루에 보낼 수 있는 양"),
            Scope::Receiver => ("what one receiver may get in a day", "한 사람이 하루에 받을 수 있는 양"),
            Scope::Pair => {
                ("what one sender may send one receiver in a day", "한 사람이 다른 한 사람에게 하루에 보낼 수 있는 양")
            }
        };
        let has = self.has;
        match (self.days, self.by) {
            (Some(days), Some(by)) => {
                let by = by.date();
                say!(
                    en: "together with what was sent today and what waits, the job needs {days} days at least and has {has}: {en} is too little. It could be done by {by}; write `days = {days}` in the job file if that will do",
                    ko: "오늘 보낸 것과 대기 중인 것을 합치면 이 작업은 적어도 {days}일이 걸리는데 {has}일 안에 마치게 되어 있습니다: {ko}이 모자랍니다. 빨라야 {by}에 끝납니다. 그래도 괜찮으면 작업 파일에 `days = {days}`라고 적으세요",
                )
            }
            (None, _) | (_, None) => say!(
                en: "the job can never be done: {en} is 0",
                ko: "이 작업은 끝낼 수 없습니다: {ko}이 0입니다",
            ),
        }
    }
}

fn days(asked: u64, limit: u64) -> Option<u32> {
    match (asked, limit) {
        (0, _) => Some(0),
        (_, 0) => None,
        (asked, limit) => u32::try_from(asked.div_ceil(limit)).ok(),
    }
}

/// Days until the month in which the last request goes out has begun.
fn month_days(requests: u64, limits: &Limits, now: Moment) -> Option<u32> {
    let months = days(requests, limits.month)?;
    let (today, last) = (now.day(limits), now.month(limits) + i64::from(months.saturating_sub(1)));
    let begins = |day: &i64| Moment::of_day(today + day, limits).month(limits) >= last;
    (0..31 * i64::from(months.min(1200)).max(1)).find(begins).and_then(|days| u32::try_from(days + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;

    fn check(demand: Demand, has: u32) -> Option<String> {
        let now = Moment(1_795_600_000_000);
        let short = Shortage::of(&demand, &Limits::default(), true, now, has);
        short.map(|short| short.words().to(Lang::En).to_owned())
    }

    #[test]
    fn a_job_says_by_when_it_could_be_done() {
        let million =
            Demand { app: 1_000_000, sender: 100, receiver: 1, pair: 1, requests: 1_000_000, ..Demand::default() };
        insta::assert_snapshot!(check(million, 1).unwrap(), @"together with what was sent today and what waits, the job needs 34 days at least and has 1: what an app may send in a day is too little. It could be done by 2026-12-28; write `days = 34` in the job file if that will do");
        assert_eq!(check(million, 34), None);
        let one_sender = Demand { sender: 1_000_000, ..million };
        assert!(check(one_sender, 34).unwrap().starts_with(
            "together with what was sent today and what waits, the job needs 10000 days at least and has 34: what one sender"
        ));
        let requests = Demand { requests: 3_000_001, ..Demand::default() };
        assert!(check(requests, 1).unwrap().contains("It could be done by 2026-12-01;"));
        assert_eq!(
            check(
                Demand { app: 30_000, sender: 100, receiver: 100, pair: 20, requests: 3_000_000, ..Demand::default() },
                1
            ),
            None
        );
    }
}
