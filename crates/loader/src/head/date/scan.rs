//! Scans the parts of a date: each method takes what it recognizes from the front.

use super::zone;
use yuelan_article::{Date, Time};

/// Words for the first and second half of the day.
const MORNING: [&str; 10] = ["am", "a.m.", "上午", "午前", "오전", "凌晨", "早上", "清晨", "早晨", "오전"];
const AFTERNOON: [&str; 11] =
    ["pm", "p.m.", "下午", "午後", "오후", "晚上", "中午", "傍晚", "夜里", "夜晚", "深夜"];

/// The maximum number of characters between a day and its time: a day of the week, `at`, brackets.
const MAX_CHARS_BEFORE_TIME: usize = 24;

/// What looks like a time and is none: 25:00.
#[derive(Debug)]
pub(super) struct InvalidTime;

/// The rest of a date.
#[derive(Clone, Copy)]
pub(super) struct Scan<'w> {
    rest: &'w str,
}

impl<'w> Scan<'w> {
    pub(super) const fn new(words: &'w str) -> Self {
        Self { rest: words }
    }

    /// Returns what has not been taken.
    pub(super) const fn rest(&self) -> &'w str {
        self.rest
    }

    /// Takes a string.
    pub(super) fn literal(&mut self, wanted: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(wanted)?;
        Some(())
    }

    /// Takes any of some characters.
    pub(super) fn skip(&mut self, signs: &[char]) {
        self.rest = self.rest.trim_start_matches(signs);
    }

    /// Takes a number with between `min` and `max` digits.
    pub(super) fn number(&mut self, min: usize, max: usize) -> Option<i16> {
        let (number, rest) = self.digits();
        if !(min..=max).contains(&number.len()) {
            return None;
        }
        self.rest = rest;
        number.parse().ok()
    }

    /// Returns the digits at the front, and what follows them.
    pub(super) fn digits(&self) -> (&'w str, &'w str) {
        let end = self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        self.rest.split_at(end)
    }

    /// Takes one of these separators with white space around it.
    pub(super) fn sign(&mut self, signs: &[char]) -> Option<()> {
        let rest = self.rest.trim_start();
        let after = rest
            .strip_prefix(signs)
            .or_else(|| (signs.contains(&' ') && rest.len() < self.rest.len()).then_some(rest))?;
        self.rest = after.trim_start();
        Some(())
    }

    /// Takes letters.
    pub(super) fn word(&mut self) -> &'w str {
        let end = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    /// Takes the time behind a day, with little between them, if there is one.
    pub(super) fn following_time(&mut self) -> Result<Option<Time>, InvalidTime> {
        let found = self.rest.char_indices().take(MAX_CHARS_BEFORE_TIME).find_map(|(at, _)| {
            let mut ahead = Self::new(self.rest.get(at..)?);
            let is_inside = self.rest.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
            ahead.clock().filter(|_| !is_inside).map(|time| (time, ahead))
        });
        let Some((time, mut ahead)) = found else { return Ok(None) };
        if time.hour > 24 || time.minute > 59 || (time.hour == 24 && (time.minute, time.second) != (0, 0)) {
            return Err(InvalidTime);
        }
        std::mem::swap(self, &mut ahead);
        Ok(Some(time))
    }

    /// Takes hour and minute, and seconds and half of the day if they follow; `3 PM` and `15時` may do without minutes. Hour
    /// and minute may be too large.
    pub(super) fn clock(&mut self) -> Option<Time> {
        let mut ahead = *self;
        let before = ahead.half_of_day();
        let hour = ahead.number(1, 2)?;
        let mut bare = ahead;
        let (minute, second) = match ahead.minutes() {
            Some(parts) => parts,
            None if ahead.sign(&['时', '時', '点', '點', '시', 'h']).is_some() => {
                (if ahead.literal("半").is_some() { 30 } else { 0 }, 0)
            }
            None if before.is_none() && bare.half_of_day().is_some() => (0, 0),
            None => return None,
        };
        let half = before.or_else(|| ahead.half_of_day());
        let hour = match half {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        self.rest = ahead.rest;
        let short = |number: i16| u8::try_from(number).ok();
        Some(Time {
            hour: short(hour)?,
            minute: short(minute)?,
            second: short(second.min(59))?,
            offset: None,
        })
    }

    /// Takes minute and second, with the sign before them.
    fn minutes(&mut self) -> Option<(i16, i16)> {
        let mut ahead = *self;
        ahead.sign(&[':', '时', '時', '点', '點', '시', 'h'])?;
        let minute = ahead.number(1, 2)?;
        let mut seconds = ahead;
        let second = seconds.sign(&[':', '分', '분']).and_then(|()| seconds.number(1, 2));
        if second.is_some() {
            ahead = seconds;
        }
        ahead.fraction();
        self.rest = ahead.rest.trim_start_matches(['分', '분', '秒', '초']);
        Some((minute, second.unwrap_or(0)))
    }

    fn fraction(&mut self) {
        let fraction = self
            .rest
            .strip_prefix(['.', ','])
            .filter(|digits| digits.starts_with(|c: char| c.is_ascii_digit()));
        if let Some(digits) = fraction {
            self.rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }

    /// Takes a word for a half of the day; whether it is the second.
    fn half_of_day(&mut self) -> Option<bool> {
        let rest = self.rest.trim_start();
        let starts = |word: &&str| {
            let follows = rest.get(word.len()..).and_then(|after| after.chars().next());
            let is_word = !word.is_ascii() || !follows.is_some_and(char::is_alphabetic);
            is_word && rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        let (word, late) = MORNING
            .iter()
            .find(|word| starts(word))
            .map(|word| (word, false))
            .or_else(|| AFTERNOON.iter().find(|word| starts(word)).map(|word| (word, true)))?;
        self.rest = rest.get(word.len()..).unwrap_or_default().trim_start();
        Some(late)
    }

    /// Takes a zone in minutes east of UTC: `Z`, `+0900`, `+09:00`, `GMT+8`, `JST`, `Asia/Tokyo`, `北京时间`. The day and the
    /// time say whether it is summer there.
    pub(super) fn zone(&mut self, day: Date, time: Time) -> Option<i16> {
        let mut ahead = Self::new(self.rest.trim_start_matches([' ', '(', '[', ',']));
        let end = ahead.rest.find(|c: char| !c.is_alphabetic() && !matches!(c, '/' | '_'));
        let name = ahead.rest.get(..end.unwrap_or(ahead.rest.len())).unwrap_or_default();
        let named = zone::abbreviated(name).or_else(|| zone::of_database(name, day, time));
        if !name.is_empty() && named.is_none() {
            return zone::in_words(name);
        }
        ahead.rest = ahead.rest.get(name.len()..).unwrap_or_default();
        // `UTC +08:00`, as clippers write it.
        let is_offset = |rest: &str| {
            let digits: String = rest.chars().skip(1).filter(|c| *c != ':').take(4).collect();
            rest.starts_with(['+', '-'])
                && digits.len() == 4
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        let spaced = ahead.rest.strip_prefix(' ').filter(|rest| named == Some(0) && is_offset(rest));
        ahead.rest = spaced.unwrap_or(ahead.rest);
        let offset = ahead.offset(!name.is_empty());
        if offset.is_some() || named.is_some() {
            self.rest = ahead.rest;
        }
        offset.or(named)
    }

    /// Takes an offset: `+0900`, `-03:30`. One of hours alone needs the name of a zone before it: `GMT+8`.
    fn offset(&mut self, is_named: bool) -> Option<i16> {
        let mut ahead = *self;
        let sign = ahead.rest.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
        ahead.rest = ahead.rest.get(1..).unwrap_or_default();
        let (hours, minutes) = if let Some(both) = ahead.number(4, 4) {
            (both / 100, both % 100)
        } else {
            let hours = ahead.number(1, 2)?;
            let minutes = ahead.sign(&[':']).and_then(|()| ahead.number(2, 2));
            if minutes.is_none() && sign == '-' && !is_named {
                return None;
            }
            (hours, minutes.unwrap_or(0))
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        self.rest = ahead.rest;
        let east = hours * 60 + minutes;
        Some(if sign == '-' { -east } else { east })
    }
}
