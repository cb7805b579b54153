//! Times as people and programs read them.

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Returns a time in the zone of the system: `2026-11-28 20:15`. Empty for one that no calendar has.
pub fn local_time(time: SystemTime) -> String {
    let zoned = Timestamp::try_from(time).map(|time| time.to_zoned(TimeZone::system()));
    zoned.map(|time| time.strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

/// Returns a time in UTC in the form of RFC 3339: `2026-11-28T20:15:00Z`. Empty for one that no calendar has.
pub fn utc_time(time: SystemTime) -> String {
    let utc = Timestamp::try_from(time).map(|time| time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    utc.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_time_is_written_in_utc_without_fractions() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_600_000_000_900);
        assert_eq!(utc_time(time), "2020-09-13T12:26:40Z");
        assert_eq!(local_time(time).len(), "2020-09-13 12:26".len());
    }
}
