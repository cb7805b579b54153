//! Scans the parts of a date: each method takes what it recognizes from the front.

use yuelan_article::{Date, Time};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words for the first and second half of the day.
const MORNING: [&str; 6] = ["am", "a.m.", "上午", "午前", "오전", "凌晨"];
const AFTERNOON: [&str; 7] = ["pm", "p.m.", "下午", "午後", "오후", "晚上", "中午"];

/// Zones by name in minutes; ambiguous ones (CST) are left out.
const ZONES: [(&str, i16); 6] = [("utc", 0), ("gmt", 0), ("z", 0), ("jst", 540), ("kst", 540), ("cest", 120)];

/// The rest of a date.
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

    /// Whether nothing is left but white space, a full stop, or a remark in parentheses.
    pub(super) fn is_done(&self) -> bool {
        let rest = self.rest.trim_matches([' ', '.', ',', '，', '秒', '초', '分', '분']);
        rest.is_empty() || (rest.starts_with(['(', '（', '[']) && rest.ends_with([')', '）', ']']))
    }

    /// Takes a day of eight digits.
    pub(super) fn compact_day(&mut self) -> Option<Date> {
        let digits = self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (day, rest) = self.rest.split_at_checked(digits).filter(|(day, _)| day.len() == 8)?;
        let number = |range| day.get(range).and_then(|digits: &str| digits.parse().ok());
        let day = checked(number(0..4)?, number(4..6)?, number(6..8)?)?;
        self.rest = rest;
        Some(day)
    }

    /// Takes a year, a month and a day as numbers with one of these separators and white space between them, and a word
    /// for "day" after the last.
    pub(super) fn day_of_numbers(&mut self, signs: &[char]) -> Option<Date> {
        let mut ahead = Self::new(self.rest);
        let year = ahead.number(4, 4)?;
        ahead.sign(signs)?;
        let month = ahead.number(1, 2)?;
        ahead.sign(signs)?;
        let day = ahead.number(1, 2)?;
        let day = checked(year, month, day)?;
        self.rest = ahead.rest.trim_start_matches(['日', '号', '號', '일']);
        Some(day)
    }

    /// Takes a month by name, a day and a year; month and day in either order, a weekday before them or not.
    pub(super) fn day_of_words(&mut self) -> Option<Date> {
        let (mut month, mut day, mut year) = (None, None, None);
        for _ in 0..4 {
            self.rest = self.rest.trim_start_matches([' ', ',', '.', '-']);
            if let Some(digits) = self.number(1, 4) {
                let slot = if digits > 31 { &mut year } else { &mut day };
                *slot = slot.or(Some(digits));
                self.rest = ["st", "nd", "rd", "th"]
                    .iter()
                    .find_map(|end| self.rest.strip_prefix(end))
                    .unwrap_or(self.rest);
            } else {
                let word = self.word();
                month = month.or_else(|| month_of(word));
            }
            if let (Some(month), Some(day), Some(year)) = (month, day, year) {
                return checked(year, month, day);
            }
        }
        None
    }

    /// Skips 星期三, （水）, 周三, Wed and commas.
    pub(super) fn skip_weekday(&mut self) {
        let rest = self.rest.trim_start_matches([' ', ',', '，', '.']);
        let rest = match rest.strip_prefix(['(', '（']) {
            Some(inner) => inner.split_once([')', '）']).map_or(rest, |(_, after)| after),
            None => rest,
        };
        let of_week = ["星期", "周", "週", "礼拜"].iter().find_map(|prefix| rest.strip_prefix(prefix));
        self.rest = match of_week {
            Some(day) => day.trim_start_matches(['一', '二', '三', '四', '五', '六', '日', '天']),
            None => rest,
        };
    }

    /// Takes hour and minute, and seconds, half of the day and zone if they follow. Takes nothing if there is no valid
    /// time.
    pub(super) fn time(&mut self) -> Option<Time> {
        let mut ahead = Self::new(self.rest.trim_start_matches(['T', 't', ' ', ',', '，']));
        let before = ahead.half_of_day();
        let hour = ahead.number(1, 2)?;
        ahead.sign(&[':', '：', '时', '時', '点', '點', '시'])?;
        let minute = ahead.number(1, 2)?;
        let second = ahead.sign(&[':', '：', '分', '분']).and_then(|()| ahead.number(1, 2)).unwrap_or(0);
        ahead.fraction();
        let half = before.or_else(|| ahead.half_of_day());
        let hour = match half {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        let offset = ahead.zone();
        if hour > 23 || minute > 59 {
            return None;
        }
        self.rest = ahead.rest;
        let short = |number: i16| u8::try_from(number).ok();
        Some(Time { hour: short(hour)?, minute: short(minute)?, second: short(second.min(59))?, offset })
    }

    /// Takes a number with between `min` and `max` digits.
    fn number(&mut self, min: usize, max: usize) -> Option<i16> {
        let digits = self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = self.rest.split_at_checked(digits).filter(|_| (min..=max).contains(&digits))?;
        self.rest = rest;
        number.parse().ok()
    }

    /// Takes one of these separators with white space around it.
    fn sign(&mut self, signs: &[char]) -> Option<()> {
        let rest = self.rest.trim_start();
        let after = rest
            .strip_prefix(signs)
            .or_else(|| (signs.contains(&' ') && rest.len() < self.rest.len()).then_some(rest))?;
        self.rest = after.trim_start();
        Some(())
    }

    fn fraction(&mut self) {
        if let Some(digits) = self.rest.strip_prefix('.') {
            self.rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        self.rest = self.rest.trim_start_matches('秒');
    }

    fn word(&mut self) -> &'w str {
        let end = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    /// Takes a word for a half of the day; whether it is the second.
    fn half_of_day(&mut self) -> Option<bool> {
        let rest = self.rest.trim_start();
        let starts =
            |word: &&str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let (word, late) = MORNING
            .iter()
            .find(|word| starts(word))
            .map(|word| (word, false))
            .or_else(|| AFTERNOON.iter().find(|word| starts(word)).map(|word| (word, true)))?;
        self.rest = rest.get(word.len()..).unwrap_or_default().trim_start();
        Some(late)
    }

    /// Takes a zone in minutes east of UTC: `Z`, `+0900`, `+09:00`, `GMT+8`, `UTC`.
    fn zone(&mut self) -> Option<i16> {
        let mut ahead = Self::new(self.rest.trim_start());
        let name = ahead.word().to_ascii_lowercase();
        let named = ZONES.iter().find(|(zone, _)| *zone == name).map(|(_, minutes)| *minutes);
        if !name.is_empty() && named.is_none() {
            return None;
        }
        let sign = ahead.rest.chars().next().filter(|sign| matches!(sign, '+' | '-'));
        let Some(sign) = sign else {
            named?;
            self.rest = ahead.rest;
            return named;
        };
        ahead.rest = ahead.rest.get(1..).unwrap_or_default();
        let (hours, minutes) = match ahead.number(4, 4) {
            Some(both) => (both / 100, both % 100),
            None => (ahead.number(1, 2)?, ahead.sign(&[':']).and_then(|()| ahead.number(2, 2)).unwrap_or(0)),
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        self.rest = ahead.rest;
        let east = hours * 60 + minutes;
        Some(if sign == '-' { -east } else { east })
    }
}

/// Returns a date if the calendar has it.
pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    jiff::civil::Date::new(year, month, day).ok().filter(|date| date.year() > 0)?;
    Some(Date { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()?, time: None })
}

fn checked(year: i16, month: i16, day: i16) -> Option<Date> {
    date(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

fn month_of(word: &str) -> Option<i16> {
    let start = word.get(..3)?.to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| *month == start)?;
    i16::try_from(index + 1).ok()
}
