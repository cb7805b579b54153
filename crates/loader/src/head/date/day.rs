//! Scans a day in each of the forms that people write.

use super::month::{JOINS, named};
use super::scan::Scan;
use yuelan_article::{Date, Time};

/// Signs and words between the numbers of a date that begins with the year.
const SIGNS: [char; 8] = ['-', '/', '.', '年', '月', '년', '월', ' '];

/// Eras with the year before their first, and the last year that they have.
const ERAS: [(&str, i16, i16); 21] = [
    ("令和", 2018, 99),
    ("平成", 1988, 31),
    ("昭和", 1925, 64),
    ("大正", 1911, 15),
    ("明治", 1867, 45),
    ("R", 2018, 99),
    ("H", 1988, 31),
    ("S", 1925, 64),
    ("T", 1911, 15),
    ("M", 1867, 45),
    ("中華民國", 1911, 199),
    ("中华民国", 1911, 199),
    ("民國", 1911, 199),
    ("民国", 1911, 199),
    ("西元", 0, 9999),
    ("西暦", 0, 9999),
    ("西历", 0, 9999),
    ("西曆", 0, 9999),
    ("公元", 0, 9999),
    ("단기", -2333, 9999),
    ("서기", 0, 9999),
];

/// Two digits up to this one are a year of this century.
const LAST_SHORT_YEAR: i16 = 69;

impl Scan<'_> {
    /// Takes a day, with a time if it stands among its parts.
    pub(super) fn day(&mut self) -> Option<Date> {
        let scans: [fn(&mut Scan<'_>) -> Option<Date>; 7] = [
            |scan| scan.compact(),
            |scan| scan.day_of_numbers(&SIGNS),
            |scan| scan.day_of_era(),
            |scan| scan.short_day(),
            |scan| scan.day_month_year(),
            |scan| scan.month_first(),
            |scan| scan.named_month_inside(),
        ];
        scans.iter().find_map(|scan| {
            let mut ahead = *self;
            let day = scan(&mut ahead)?;
            *self = ahead;
            Some(day)
        })
    }

    /// Takes a day of eight digits.
    pub(super) fn compact_day(&mut self) -> Option<Date> {
        let (digits, rest) = self.digits();
        let day = of_digits(Some(digits).filter(|digits| digits.len() == 8)?)?;
        *self = Scan::new(rest);
        Some(day)
    }

    /// Takes a year, a month and a day as numbers with one of these separators and white space between them, and a word
    /// for "day" after the last.
    pub(super) fn day_of_numbers(&mut self, signs: &[char]) -> Option<Date> {
        let mut ahead = *self;
        let year = ahead.number(4, 4)?;
        let day = ahead.month_and_day(year, signs)?;
        *self = ahead;
        Some(day)
    }

    /// Takes a month and a day as numbers with separators before them.
    pub(super) fn month_and_day(&mut self, year: i16, signs: &[char]) -> Option<Date> {
        self.sign(signs)?;
        let month = self.number(1, 2)?;
        self.sign(signs)?;
        let day = self.number(1, 2)?;
        self.skip(&['日', '号', '號', '일']);
        checked(year, month, day)
    }

    /// Takes a month or a year without a day: `2024-03`, `2024年3月`, `March 2024`, `2024`.
    pub(super) fn month(&mut self) -> Option<Date> {
        let month = named(self.word());
        if month.is_some() {
            self.skip(&[' ', '.', ',']);
        }
        let year = match self.era() {
            Some(year) => year,
            None => self.number(4, 4)?,
        };
        self.skip(&['年', '년']);
        if let Some(month) = month {
            return checked(year, month, 1);
        }
        let mut ahead = *self;
        ahead.skip(&[' ', '-', '/', '.']);
        let month = named(Scan::new(ahead.rest()).word()).inspect(|_| {
            ahead.word();
        });
        let month = month.or_else(|| ahead.number(1, 2));
        let Some(month) = month else { return checked(year, 1, 1).filter(|_| (1000..3000).contains(&year)) };
        ahead.skip(&['月', '월']);
        *self = ahead;
        checked(year, month, 1)
    }

    /// Takes eight, twelve or fourteen digits, and a time in digits behind a `T`.
    fn compact(&mut self) -> Option<Date> {
        let (digits, rest) = self.digits();
        let (day, clock) = digits.split_at_checked(8)?;
        let day = of_digits(day)?;
        *self = Scan::new(rest);
        let mut ahead = *self;
        let clock = match clock {
            "" if ahead.literal("T").is_some() => {
                let (clock, rest) = ahead.digits();
                ahead = Scan::new(rest);
                clock
            }
            "" => return Some(day),
            clock => clock,
        };
        let part = |range: std::ops::Range<usize>| clock.get(range).map_or(Some(0), |part| part.parse().ok());
        if !matches!(clock.len(), 4 | 6) {
            return digits.get(8..)?.is_empty().then_some(day);
        }
        let time = Time { hour: part(0..2)?, minute: part(2..4)?, second: part(4..6)?, offset: None };
        if time.hour > 23 || time.minute > 59 {
            return None;
        }
        let offset = ahead.zone(day, time);
        *self = ahead;
        Some(Date { time: Some(Time { second: time.second.min(59), offset, ..time }), ..day })
    }

    /// Takes a day in the years of an era: 令和元年5月1日, 民國108年1月2日, `H31.4.30`; and 113年3月5日.
    fn day_of_era(&mut self) -> Option<Date> {
        let year = if let Some(year) = self.era() {
            year
        } else {
            let year = self.number(3, 3).filter(|year| *year < 200)?;
            Some(year + 1911).filter(|_| self.rest().starts_with('年'))?
        };
        self.month_and_day(year, &SIGNS)
    }

    /// Takes an era and its year, and returns the year of our calendar.
    fn era(&mut self) -> Option<i16> {
        let (name, zero, last) = *ERAS.iter().find(|(name, ..)| self.rest().starts_with(name))?;
        let mut ahead = *self;
        ahead.literal(name)?;
        if !name.is_ascii() {
            ahead.skip(&[' ']);
        }
        let year = ahead.number(1, 4).filter(|year| (1..=last).contains(year))?;
        let is_of_letter = name.is_ascii() && !ahead.rest().starts_with(['.', '/', '-', '年']);
        *self = ahead;
        (!is_of_letter).then_some(year + zero)
    }

    /// Takes a day whose year has two digits: `19-07-01`, 19年7月1日, `'19.7.1`.
    fn short_day(&mut self) -> Option<Date> {
        let year = self.number(2, 2)?;
        let signs: &[char] = if self.rest().starts_with('年') { &['年', '月'] } else { &['-'] };
        let mut ahead = *self;
        ahead.skip(signs);
        let is_padded = ahead.digits().0.len() == 2 || signs.len() > 1;
        let day = self.month_and_day(full_year(year), signs)?;
        (is_padded && !self.rest().starts_with(|c: char| c.is_ascii_digit())).then_some(day)
    }

    /// Takes day, month and year as numbers: `01.07.2019`. With strokes or hyphens only if one of the two can be no month,
    /// because Americans begin with the month.
    fn day_month_year(&mut self) -> Option<Date> {
        let first = self.number(1, 2)?;
        let sign = self.rest().chars().next().filter(|sign| matches!(sign, '.' | '/' | '-'))?;
        self.sign(&[sign])?;
        let second = self.number(1, 2)?;
        self.sign(&[sign])?;
        let year = self.number(4, 4)?;
        match (first, second) {
            (day, month) if sign == '.' || day > 12 || day == month => checked(year, month, day),
            (month, day) if day > 12 => checked(year, month, day),
            _ => None,
        }
    }

    /// Takes a month by name, a day and a year; what Unix prints has the time before the year.
    fn month_first(&mut self) -> Option<Date> {
        let month = named(self.word())?;
        self.skip(&['.', ' ', '-', '/', ',']);
        let day = self.number(1, 2)?;
        self.skip_ordinal();
        self.skip_range();
        self.skip(&['.', ' ', '-', '/', ',']);
        let mut ahead = *self;
        if let Some(time) = ahead.clock() {
            let name = Scan::new(ahead.rest().trim_start()).word();
            let is_zone = name.len() >= 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
            let date = checked(1970, month, day)?;
            let mut zoned = ahead;
            let offset = zoned.zone(date, time);
            if offset.is_some() {
                ahead = zoned;
            } else if is_zone {
                ahead.skip(&[' ']);
                ahead.word();
            }
            ahead.skip(&[' ', ',']);
            if let Some(year) = ahead.number(4, 4) {
                *self = ahead;
                return Some(Date { time: Some(Time { offset, ..time }), ..checked(year, month, day)? });
            }
        }
        self.skip_joins();
        let year = self.year(false)?;
        checked(year, month, day)
    }

    /// Takes a month by name between day and year in either order: `1. Juli 2019`, `1 de julio de 2019`, `2019. július 1.`.
    fn named_month_inside(&mut self) -> Option<Date> {
        let (digits, _) = self.digits();
        let first = self.number(1, 4)?;
        if digits.len() == 4 {
            self.skip(&['.', ' ', '-', '/', ',']);
            let month = named(self.word())?;
            self.skip(&['.', ' ', '-', '/', ',']);
            return checked(first, month, self.number(1, 2)?);
        }
        self.skip_ordinal();
        self.skip_range();
        self.skip(&['.', ' ', '-', '/']);
        self.skip_joins();
        let month = self.month_word()?;
        self.skip(&['.', ' ', '-', '/', ',']);
        self.skip_joins();
        let year = self.year(true)?;
        checked(year, month, first)
    }

    /// Takes the name of a month, or `tháng 3`.
    fn month_word(&mut self) -> Option<i16> {
        let word = self.word();
        if word == "tháng" {
            self.skip(&[' ']);
            return self.number(1, 2);
        }
        named(word)
    }

    /// Takes a year. One of two digits needs an apostrophe, unless it may do without.
    fn year(&mut self, may_be_short: bool) -> Option<i16> {
        let before = self.rest().len();
        self.skip(&['\'', '’']);
        let may_be_short = may_be_short || self.rest().len() < before;
        let (digits, rest) = self.digits();
        *self = Scan::new(rest);
        match digits.len() {
            4 => digits.parse().ok(),
            2 if may_be_short && !rest.starts_with([':', '.', 'h']) => digits.parse().ok().map(full_year),
            _ => None,
        }
    }

    fn skip_ordinal(&mut self) {
        let ends = ["st", "nd", "rd", "th", "er", "º", "°", "ª", "日", "-го"];
        let _ = ends.iter().find_map(|end| self.literal(end));
    }

    /// Takes the last day of a range: `–7` in `March 5–7`, with the month before it or not.
    fn skip_range(&mut self) {
        let mut ahead = *self;
        let signs = ['-', '~', '～', '〜', '&'];
        if ahead.sign(&signs).is_none() {
            return;
        }
        if named(Scan::new(ahead.rest()).word()).is_some() {
            ahead.word();
            ahead.skip(&['.', ' ']);
        }
        if ahead.number(1, 2).is_some() {
            ahead.skip_ordinal();
            *self = ahead;
        }
    }

    fn skip_joins(&mut self) {
        for _ in 0..2 {
            let mut ahead = *self;
            let word = ahead.word();
            if JOINS.contains(&word.to_lowercase().as_str()) || word == "năm" {
                ahead.skip(&[' ', '.', '\'']);
                *self = ahead;
            }
        }
    }
}

/// Returns the day of eight digits.
pub(super) fn of_digits(digits: &str) -> Option<Date> {
    let number = |range| digits.get(range).and_then(|digits: &str| digits.parse().ok());
    checked(number(0..4)?, number(4..6)?, number(6..8)?)
}

/// Returns a date if the calendar has it.
pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    jiff::civil::Date::new(year, month, day).ok().filter(|date| date.year() > 0)?;
    Some(Date { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()?, time: None })
}

pub(super) fn checked(year: i16, month: i16, day: i16) -> Option<Date> {
    date(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

const fn full_year(short: i16) -> i16 {
    if short <= LAST_SHORT_YEAR { 2000 + short } else { 1900 + short }
}
