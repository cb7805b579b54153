//! The date of an article, with or without a time and a zone.

use std::fmt;

/// A day of the Gregorian calendar, with a time if the article gives one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
    /// The time of day, if the article gives one.
    pub time: Option<Time>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
    /// The offset from UTC in minutes, positive in the east; `None` if the article names no zone.
    pub offset: Option<i16>,
}

impl Date {
    /// Returns the seconds since 1970-01-01T00:00Z, for sorting. A date without a time counts as its first second, a time
    /// without a zone as UTC.
    pub fn unix_seconds(self) -> i64 {
        let clock = self.time.map_or(0, |time| {
            let minutes =
                i64::from(time.hour) * 60 + i64::from(time.minute) - i64::from(time.offset.unwrap_or(0));
            minutes * 60 + i64::from(time.second)
        });
        self.days() * 86_400 + clock
    }

    /// Returns the day of the week, from 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u8 {
        u8::try_from((self.days() + 3).rem_euclid(7)).unwrap_or(0)
    }

    /// Returns the date without the time: `2021-12-15`.
    pub fn iso_date(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Days since 1970-01-01. Years begin in March here, so that the leap day is the last of its year.
    fn days(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let month_from_march = i64::from((self.month + 9) % 12);
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(self.day) - 1;
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
    }
}

/// Formats as RFC 3339, leaving out a missing zone or time.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso_date())?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour, time.minute, time.second)?;
        match time.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.unsigned_abs() / 60, offset.unsigned_abs() % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(year: i16, month: u8, day: u8, time: Option<Time>) -> Date {
        Date { year, month, day, time }
    }

    #[test]
    fn known_days_fall_where_the_calendar_says() {
        assert_eq!(at(1970, 1, 1, None).unix_seconds(), 0);
        assert_eq!(at(1970, 1, 1, None).weekday(), 3);
        assert_eq!(at(2000, 2, 29, None).unix_seconds(), 951_782_400);
        assert_eq!(at(2021, 12, 15, None).weekday(), 2);
        assert_eq!(at(1, 1, 1, None).weekday(), 0);
    }

    #[test]
    fn a_zone_is_kept_and_counts() {
        let noon = |offset| at(2021, 12, 15, Some(Time { hour: 12, minute: 0, second: 0, offset }));
        assert_eq!(noon(Some(480)).to_string(), "2021-12-15T12:00:00+08:00");
        assert_eq!(noon(Some(0)).to_string(), "2021-12-15T12:00:00Z");
        assert_eq!(noon(None).to_string(), "2021-12-15T12:00:00");
        assert_eq!(noon(Some(0)).unix_seconds() - noon(Some(480)).unix_seconds(), 8 * 3600);
    }
}
