//! Time by the ledger's clock, and the days and months of quotas: Korea's.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::{Limits, Until};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// Korea is nine hours ahead of UTC, all year.
const KOREA: i64 = 9 * 60 * MINUTE;

/// A point in time, in milliseconds since 1970 (UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(pub i64);

impl Moment {
    /// The day of quotas that it belongs to, counted from 1970.
    pub fn day(self, limits: &Limits) -> i64 {
        (self.0 + KOREA - begin(limits)).div_euclid(DAY)
    }

    /// The month of quotas that it belongs to, counted from the year 0.
    pub fn month(self, limits: &Limits) -> i64 {
        let day = Self(self.day(limits) * DAY).civil();
        i64::from(day.year()) * 12 + i64::from(day.month()) - 1
    }

    /// When a day of quotas begins.
    pub fn of_day(day: i64, limits: &Limits) -> Self {
        Self(day * DAY - KOREA + begin(limits))
    }

    /// So much later.
    pub const fn after(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    /// Its day in Korea.
    pub fn date(self) -> String {
        self.to_string().chars().take(10).collect()
    }

    /// When something wakes that waits from now on; `None` if only a person wakes it. `day` is today's, by the ledger.
    pub(super) fn wake(self, until: Until, day: i64, limits: &Limits) -> Option<Self> {
        match until {
            Until::NextDay => Some(Self::of_day(day + 1, limits)),
            Until::NextMonth => {
                let month = self.month(limits);
                (day + 1..=day + 32).map(|day| Self::of_day(day, limits)).find(|start| start.month(limits) > month)
            }
            Until::After(milliseconds) => Some(self.after(milliseconds)),
            Until::Person => None,
        }
    }

    /// The day of the calendar in UTC; that of 1970 where there is none.
    fn civil(self) -> jiff::civil::Date {
        let time = Timestamp::from_millisecond(self.0).unwrap_or_default();
        TimeZone::UTC.to_datetime(time).date()
    }
}

impl fmt::Display for Moment {
    /// The time in Korea, with its offset.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let korea = Offset::from_seconds((KOREA / 1000) as i32).map(TimeZone::fixed).unwrap_or(TimeZone::UTC);
        let time = Timestamp::from_millisecond(self.0).unwrap_or_default().to_zoned(korea);
        write!(formatter, "{}", time.strftime("%Y-%m-%d %H:%M:%S +09:00"))
    }
}

fn begin(limits: &Limits) -> i64 {
    i64::from(limits.day_begins) * MINUTE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment(text.parse::<Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn a_day_is_koreas() {
        let limits = Limits::default();
        let day = |text: &str| at(text).day(&limits);
        assert_eq!(day("2026-11-24T14:59:59.999Z") + 1, day("2026-11-24T15:00:00Z"));
        assert_eq!(Moment::of_day(day("2026-11-24T15:00:00Z"), &limits), at("2026-11-24T15:00:00Z"));
        assert_eq!(at("2026-11-24T15:00:00Z").to_string(), "2026-11-25 00:00:00 +09:00");
        let at_six = Limits { day_begins: 360, ..limits };
        assert_eq!(at("2026-11-24T20:59:59Z").day(&at_six) + 1, at("2026-11-24T21:00:00Z").day(&at_six));
    }

    #[test]
    fn a_month_is_koreas() {
        let limits = Limits::default();
        let month = |text: &str| at(text).month(&limits);
        assert_eq!(month("2026-11-30T14:59:59Z") + 1, month("2026-11-30T15:00:00Z"));
        assert_eq!(month("2026-12-31T15:00:00Z"), 2027 * 12);
    }

    #[test]
    fn what_waits_wakes_in_time() {
        let limits = Limits::default();
        let now = at("2026-12-30T03:00:00Z");
        let wake = |until| now.wake(until, now.day(&limits), &limits);
        assert_eq!(wake(Until::NextDay), Some(at("2026-12-30T15:00:00Z")));
        assert_eq!(wake(Until::NextMonth), Some(at("2026-12-31T15:00:00Z")));
        assert_eq!(wake(Until::After(5)), Some(Moment(now.0 + 5)));
        assert_eq!(wake(Until::Person), None);
    }
}
