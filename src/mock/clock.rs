//! The mock's clock: it can be set, put forward and stopped, so that days and months pass in a test.

use std::time::SystemTime;

use jiff::Timestamp;

/// Seconds that Korea is ahead of UTC, all year.
const KOREA: i64 = 9 * 3600;
/// Seconds of a day.
const DAY: i64 = 86_400;

/// A clock that goes on from where it was set, or stands still.
#[derive(Debug, Clone, Copy)]
pub(super) enum Clock {
    /// Goes on, this many milliseconds ahead of the machine's clock.
    Going(i64),
    /// Stands at this millisecond.
    Standing(i64),
}

impl Clock {
    /// The time in milliseconds since 1970.
    pub fn milliseconds(self) -> i64 {
        match self {
            Self::Going(ahead) => machine().saturating_add(ahead),
            Self::Standing(at) => at,
        }
    }

    /// The time in seconds since 1970.
    pub fn seconds(self) -> i64 {
        self.milliseconds().div_euclid(1000)
    }

    /// The time as people and programs read it.
    pub fn text(self) -> String {
        text(self.milliseconds())
    }

    /// The day in Korea, counted from 1970.
    pub fn day(self) -> i64 {
        self.seconds().saturating_add(KOREA).div_euclid(DAY)
    }

    /// The month in Korea: the first seven letters of its date.
    pub fn month(self) -> String {
        text(self.milliseconds().saturating_add(KOREA * 1000)).chars().take(7).collect()
    }

    /// Sets the clock; it goes on or stands as it did.
    pub fn set(&mut self, to: Timestamp) {
        *self = match self {
            Self::Going(_) => Self::Going(to.as_millisecond().saturating_sub(machine())),
            Self::Standing(_) => Self::Standing(to.as_millisecond()),
        };
    }

    /// Puts the clock forward by seconds, or back.
    pub fn advance(&mut self, seconds: i64) {
        let by = seconds.saturating_mul(1000);
        *self = match *self {
            Self::Going(ahead) => Self::Going(ahead.saturating_add(by)),
            Self::Standing(at) => Self::Standing(at.saturating_add(by)),
        };
    }

    /// Stops the clock, or lets it go on.
    pub fn stop(&mut self, is_standing: bool) {
        let at = self.milliseconds();
        *self = if is_standing { Self::Standing(at) } else { Self::Going(at.saturating_sub(machine())) };
    }
}

/// A time as people and programs read it; the beginning of 1970 where it is beyond all calendars.
pub(super) fn text(milliseconds: i64) -> String {
    format!("{:.3}", Timestamp::from_millisecond(milliseconds).unwrap_or_default())
}

fn machine() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_in_korea() {
        let at = |text: &str| Clock::Standing(text.parse::<Timestamp>().unwrap().as_millisecond());
        let (before, after) = (at("2026-11-30T14:59:59.999Z"), at("2026-11-30T15:00:00Z"));
        assert_eq!(before.day() + 1, after.day());
        assert_eq!((before.month(), after.month()), ("2026-11".to_owned(), "2026-12".to_owned()));
        assert_eq!(before.text(), "2026-11-30T14:59:59.999Z");
    }

    #[test]
    fn a_clock_is_set_put_forward_and_stopped() {
        let mut clock = Clock::Going(0);
        clock.stop(true);
        clock.set("2026-11-22T00:00:00+09:00".parse().unwrap());
        clock.advance(3600);
        assert_eq!(clock.text(), "2026-11-21T16:00:00.000Z");
        clock.advance(i64::MAX);
        assert_eq!(clock.text(), "1970-01-01T00:00:00.000Z", "no calendar has that day");
        clock.stop(false);
        clock.advance(i64::MIN);
        let _ = (clock.text(), clock.day(), clock.month());
    }
}
