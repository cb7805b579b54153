//! Parses dates as pages and file names write them. The first parser that succeeds decides:
//!
//! 1. [`iso`]: RFC 3339 and other ISO 8601, by jiff;
//! 2. [`rfc2822`]: `Wed, 15 Dec 2021 22:34:00 GMT`, by jiff;
//! 3. [`numbers`]: year, month and day in this order with any separators: `2023/1/9 7:05`, `2021年12月15日`;
//! 4. [`named_month`]: `December 15, 2021`, and what JavaScript prints;
//! 5. [`epoch`]: seconds or milliseconds since 1970.

mod scan;

use jiff::fmt::temporal::Pieces;

use scan::{Scan, date};
use yuelan_article::{Date, Time};

/// Parses a date. Keeps a zone if there is one; seconds of 60 and more count as 59.
pub(crate) fn parse(words: &str) -> Option<Date> {
    let words = words.trim();
    if words.len() > 100 {
        return None;
    }
    iso(words)
        .or_else(|| rfc2822(words))
        .or_else(|| numbers(words))
        .or_else(|| named_month(words))
        .or_else(|| epoch(words))
}

/// Returns the date that a file's name begins with, and the rest of the name: `2019-05-30-lamp.md`, `20200501 Lamp.md`.
pub(crate) fn in_name(name: &str) -> Option<(Date, &str)> {
    let mut scan = Scan::new(name.trim_start_matches(['[', '(', '【']));
    let date = scan.compact_day().or_else(|| scan.day_of_numbers(&['-', '_', '.']))?;
    let rest = scan.rest();
    let parted = rest.is_empty() || !rest.starts_with(char::is_alphanumeric);
    let rest = rest.trim_start_matches([']', ')', '】', '-', '_', '.', ' ']);
    (parted && (1900..=2100).contains(&date.year)).then_some((date, rest))
}

/// Parses ISO 8601; the time may be missing and its `T` may be a space.
fn iso(words: &str) -> Option<Date> {
    let pieces = Pieces::parse(words).ok()?;
    let day = pieces.date();
    let offset = pieces.to_numeric_offset().map(|offset| minutes(offset.seconds()));
    let time = pieces.time().map(|time| clock(time.hour(), time.minute(), time.second(), offset));
    Some(Date { time, ..date(day.year(), day.month(), day.day())? })
}

/// Parses RFC 2822 and its variants in mail and feeds.
fn rfc2822(words: &str) -> Option<Date> {
    let parser = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let zoned = parser.parse_zoned(words).ok()?;
    let (day, time) = (zoned.date(), zoned.time());
    let offset = Some(minutes(zoned.offset().seconds()));
    let time = clock(time.hour(), time.minute(), time.second(), offset);
    Some(Date { time: Some(time), ..date(day.year(), day.month(), day.day())? })
}

/// Parses year, month and day as numbers.
fn numbers(words: &str) -> Option<Date> {
    let mut scan = Scan::new(words);
    let day =
        scan.compact_day().or_else(|| scan.day_of_numbers(&['-', '/', '.', '年', '月', '년', '월', ' ']))?;
    scan.skip_weekday();
    let time = scan.time();
    scan.is_done().then_some(Date { time, ..day })
}

/// Parses a date with the month as an English word and the year after the day.
fn named_month(words: &str) -> Option<Date> {
    let mut scan = Scan::new(words);
    let day = scan.day_of_words()?;
    let time = scan.time();
    scan.is_done().then_some(Date { time, ..day })
}

/// Parses ten digits as seconds, thirteen as milliseconds.
fn epoch(words: &str) -> Option<Date> {
    let number: i64 = words.parse().ok()?;
    let seconds = match words.len() {
        10 => number,
        13 => number.div_euclid(1000),
        _ => return None,
    };
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    let civil = jiff::tz::Offset::UTC.to_datetime(moment);
    let time = clock(civil.hour(), civil.minute(), civil.second(), Some(0));
    Some(Date { time: Some(time), ..date(civil.year(), civil.month(), civil.day())? })
}

fn clock(hour: i8, minute: i8, second: i8, offset: Option<i16>) -> Time {
    let positive = |number: i8| u8::try_from(number).unwrap_or(0);
    Time { hour: positive(hour), minute: positive(minute), second: positive(second).min(59), offset }
}

fn minutes(seconds: i32) -> i16 {
    i16::try_from(seconds / 60).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_parses(words: &str, expected: &str) {
        assert_eq!(parse(words).map(|date| date.to_string()).as_deref(), Some(expected), "{words}");
    }

    #[test]
    fn dates_of_feeds_keep_their_zone() {
        assert_parses("Wed, 15 Dec 2021 22:34:00 GMT", "2021-12-15T22:34:00Z");
        assert_parses("Thu, 15 Dec 2021 22:34 +0800", "2021-12-15T22:34:00+08:00");
        assert_parses("15 Dec 2021 22:34:00 EST", "2021-12-15T22:34:00-05:00");
        assert_parses("2021-12-15T22:34:00+08:00", "2021-12-15T22:34:00+08:00");
        assert_parses("2021-09-05T08:46:40.019Z", "2021-09-05T08:46:40Z");
        assert_parses("2021-12-15T22:34:00+08:00[Asia/Shanghai]", "2021-12-15T22:34:00+08:00");
    }

    #[test]
    fn dates_of_heads_are_read_in_every_form() {
        assert_parses("2022-01-13 05:12:08", "2022-01-13T05:12:08");
        assert_parses("2020-04-08 21:44:07 +0900", "2020-04-08T21:44:07+09:00");
        assert_parses("2019-05-30T10:48", "2019-05-30T10:48:00");
        assert_parses("2021-1-3 7:05", "2021-01-03T07:05:00");
        assert_parses("2023/01/09", "2023-01-09");
        assert_parses("2013/7/13 20:46:25", "2013-07-13T20:46:25");
        assert_parses("2021.12.15", "2021-12-15");
        assert_parses("2021. 12. 15.", "2021-12-15");
        assert_parses("20211215", "2021-12-15");
        assert_parses("2021-12-15 22:34:75", "2021-12-15T22:34:59");
        assert_parses("2021-12-15 22:34:00 UTC", "2021-12-15T22:34:00Z");
        assert_parses("2021-12-15 22:34:00 GMT+8", "2021-12-15T22:34:00+08:00");
        assert_parses("2021-12-15 22:34:00 -0330", "2021-12-15T22:34:00-03:30");
        assert_parses("1639607640", "2021-12-15T22:34:00Z");
        assert_parses("1639607640000", "2021-12-15T22:34:00Z");
    }

    #[test]
    fn dates_of_east_asia_are_read() {
        assert_parses("2021年12月15日", "2021-12-15");
        assert_parses("2021年2月5日 星期五 下午3:05", "2021-02-05T15:05:00");
        assert_parses("2021年12月15日22时34分", "2021-12-15T22:34:00");
        assert_parses("2021年12月15日（水）午前9時5分", "2021-12-15T09:05:00");
        assert_parses("2021년 12월 15일 오후 3시 5분", "2021-12-15T15:05:00");
        assert_parses("2021-12-15 周三 22:34", "2021-12-15T22:34:00");
    }

    #[test]
    fn dates_in_words_are_read() {
        assert_parses("December 5, 2021", "2021-12-05");
        assert_parses("5 Dec 2021", "2021-12-05");
        assert_parses("Dec 15, 2021 10:34 PM", "2021-12-15T22:34:00");
        assert_parses("Wed Dec 15 2021 22:34:00 GMT+0800 (中国标准时间)", "2021-12-15T22:34:00+08:00");
    }

    #[test]
    fn what_is_not_a_date_is_none() {
        for words in [
            "",
            "Invalid Date",
            "2021-13-01",
            "2021-02-30",
            "0000-00-00",
            "soon",
            "2021",
            "12",
            "99999999999",
            "2021-12-15 25:00",
            "2021-12-15 and then",
            "date: 2021-12-15",
            "0000-01-01",
        ] {
            assert_eq!(parse(words), None, "{words}");
        }
    }

    #[test]
    fn a_file_name_may_begin_with_a_date() {
        let named = |name| in_name(name).map(|(date, rest)| (date.iso_date(), rest));
        assert_eq!(named("2019-05-30-lamp.md"), Some(("2019-05-30".into(), "lamp.md")));
        assert_eq!(named("20200501 The lamp.md"), Some(("2020-05-01".into(), "The lamp.md")));
        assert_eq!(named("[2021.1.2]灯.md"), Some(("2021-01-02".into(), "灯.md")));
        for name in ["0042-lamp.md", "20200532 x.md", "123456789.md", "2020-13-01-x.md", "lamp-2020-01-01.md"]
        {
            assert_eq!(named(name), None, "{name}");
        }
    }
}
