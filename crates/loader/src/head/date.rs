//! Parses dates as pages, heads and file names write them.
//!
//! 1. [`iso`]: RFC 3339 and other ISO 8601, by jiff;
//! 2. [`rfc2822`]: `Wed, 15 Dec 2021 22:34:00 GMT`, by jiff;
//! 3. [`epoch`]: seconds or milliseconds since 1970;
//! 4. [`first_day`]: the first day that the words name, in figures, in Chinese digits, by era or by the name of its month,
//!    and the time after it; what else the words say does not matter, and of a range the first day counts;
//! 5. [`partial`]: a month or a year alone.

mod day;
mod month;
mod normalize;
mod scan;
mod zone;

use jiff::fmt::temporal::Pieces;

use normalize::normalized;
use scan::Scan;
use yuelan_article::{Date, Time};

/// The maximum length of what is searched for a date, in bytes; anything longer is prose.
const MAX_BYTES: usize = 400;

/// Parses a date; the first day of a month or a year that is named alone.
pub(crate) fn parse(words: &str) -> Option<Date> {
    parse_day(words).or_else(|| Some(words).filter(|words| words.len() <= MAX_BYTES).and_then(partial))
}

/// Parses a date that names a day. Keeps a zone if there is one; seconds of 60 and more count as 59.
pub(crate) fn parse_day(words: &str) -> Option<Date> {
    let words = words.trim();
    if words.len() > MAX_BYTES {
        return None;
    }
    iso(words).or_else(|| rfc2822(words)).or_else(|| epoch(words)).or_else(|| first_day(&normalized(words)))
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
    if pieces.to_numeric_offset().is_none() && words.contains('[') {
        return None; // a zone by its name only
    }
    let offset = pieces.to_numeric_offset().map(|offset| minutes(offset.seconds()));
    let time = pieces.time().map(|time| clock(time.hour(), time.minute(), time.second(), offset));
    Some(Date { time, ..day::date(day.year(), day.month(), day.day())? })
}

/// Parses RFC 2822 and its variants in mail and feeds. The names of zones that it does not define count as unknown there,
/// so that they are left to [`first_day`].
fn rfc2822(words: &str) -> Option<Date> {
    let parser = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let zoned = parser.parse_zoned(words).ok()?;
    let zone = words.split('(').next()?.rsplit(' ').find(|word| !word.is_empty())?;
    if zone.starts_with(char::is_alphabetic) && !zone::is_of_mail(zone) {
        return None;
    }
    let (day, time) = (zoned.date(), zoned.time());
    let offset = Some(minutes(zoned.offset().seconds()));
    let time = clock(time.hour(), time.minute(), time.second(), offset);
    Some(Date { time: Some(time), ..day::date(day.year(), day.month(), day.day())? })
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
    Some(Date { time: Some(time), ..day::date(civil.year(), civil.month(), civil.day())? })
}

/// Finds the first day in some words, and the time behind it. `None` if what follows the day looks like a time and is none.
fn first_day(words: &str) -> Option<Date> {
    let mut before = [' '; 2];
    for (at, c) in words.char_indices() {
        let [second, last] = before;
        before = [last, c];
        let is_inside =
            last.is_alphanumeric() && last.is_ascii() || (second.is_ascii_digit() && "-./:".contains(last));
        if is_inside || !c.is_alphanumeric() {
            continue;
        }
        let mut scan = Scan::new(words.get(at..)?);
        let Some(day) = scan.day() else { continue };
        if day.time.is_some() {
            return Some(day);
        }
        let Some(time) = scan.following_time().ok()? else { return Some(day) };
        let is_midnight = time.hour == 24;
        let time = Time { hour: time.hour % 24, ..time };
        let offset = scan.zone(day, time).or_else(|| zone::in_words(words));
        let date = Date { time: Some(Time { offset, ..time }), ..day };
        return if is_midnight { next_day(date) } else { Some(date) };
    }
    None
}

/// Parses a month or a year without a day.
fn partial(words: &str) -> Option<Date> {
    let words = normalized(words);
    let mut scan = Scan::new(words.trim_matches(|c: char| !c.is_alphanumeric()));
    let month = scan.month()?;
    scan.rest().trim_matches(|c: char| !c.is_alphanumeric()).is_empty().then_some(month)
}

fn next_day(date: Date) -> Option<Date> {
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    let next = jiff::civil::Date::new(date.year, month, day).ok()?.tomorrow().ok()?;
    Some(Date { time: date.time, ..day::date(next.year(), next.month(), next.day())? })
}

fn clock(hour: i8, minute: i8, second: i8, offset: Option<i16>) -> Time {
    let positive = |number: i8| u8::try_from(number).unwrap_or(0);
    Time { hour: positive(hour), minute: positive(minute), second: positive(second).min(59), offset }
}

fn minutes(seconds: i32) -> i16 {
    i16::try_from(seconds / 60).unwrap_or(0)
}

#[cfg(test)]
mod tests;
