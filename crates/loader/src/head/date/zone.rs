//! Zones by name: abbreviations that have one meaning, names of the time zone database, and Chinese, Japanese and Korean
//! words.

use jiff::tz::TimeZone;
use yuelan_article::{Date, Time};

/// Abbreviations with their offset in minutes. Those that mean several zones (CST in China, Cuba and Chicago; IST in
/// India, Israel and Ireland) are left out.
const ABBREVIATIONS: [(&str, i16); 41] = [
    ("utc", 0),
    ("gmt", 0),
    ("ut", 0),
    ("z", 0),
    ("wet", 0),
    ("west", 60),
    ("bst", 60),
    ("cet", 60),
    ("mez", 60),
    ("cest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("мск", 180),
    ("sast", 120),
    ("eat", 180),
    ("ict", 420),
    ("wib", 420),
    ("hkt", 480),
    ("sgt", 480),
    ("myt", 480),
    ("pht", 480),
    ("awst", 480),
    ("jst", 540),
    ("kst", 540),
    ("acst", 570),
    ("aest", 600),
    ("acdt", 630),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("edt", -240),
    ("est", -300),
    ("cdt", -300),
    ("mdt", -360),
    ("mst", -420),
    ("pdt", -420),
    ("pst", -480),
    ("akst", -540),
    ("hst", -600),
];

/// The names that RFC 2822 defines, among them CST.
const OF_MAIL: [&str; 12] = ["ut", "gmt", "utc", "z", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt"];

/// Words for a zone, which may stand before or behind a time.
const WORDS: [(&str, i16); 12] = [
    ("北京时间", 480),
    ("北京時間", 480),
    ("中国标准时间", 480),
    ("中國標準時間", 480),
    ("台北時間", 480),
    ("台北时间", 480),
    ("香港時間", 480),
    ("日本時間", 540),
    ("日本标准时间", 540),
    ("日本標準時", 540),
    ("한국시간", 540),
    ("한국 시간", 540),
];

/// Names of the time zone database with their present rules in the form of POSIX, whose sign is reversed.
const DATABASE: [(&str, &str); 44] = [
    ("asia/shanghai", "CST-8"),
    ("asia/chongqing", "CST-8"),
    ("asia/harbin", "CST-8"),
    ("asia/beijing", "CST-8"),
    ("asia/urumqi", "CST-6"),
    ("prc", "CST-8"),
    ("asia/hong_kong", "HKT-8"),
    ("hongkong", "HKT-8"),
    ("asia/macau", "CST-8"),
    ("asia/taipei", "CST-8"),
    ("roc", "CST-8"),
    ("asia/tokyo", "JST-9"),
    ("japan", "JST-9"),
    ("asia/seoul", "KST-9"),
    ("rok", "KST-9"),
    ("asia/pyongyang", "KST-9"),
    ("asia/singapore", "SGT-8"),
    ("asia/kuala_lumpur", "MYT-8"),
    ("asia/manila", "PHT-8"),
    ("asia/bangkok", "ICT-7"),
    ("asia/ho_chi_minh", "ICT-7"),
    ("asia/jakarta", "WIB-7"),
    ("asia/kolkata", "IST-5:30"),
    ("asia/calcutta", "IST-5:30"),
    ("asia/dubai", "GST-4"),
    ("europe/moscow", "MSK-3"),
    ("europe/istanbul", "TRT-3"),
    ("europe/london", "GMT0BST,M3.5.0/1,M10.5.0"),
    ("europe/lisbon", "WET0WEST,M3.5.0/1,M10.5.0"),
    ("europe/paris", "CET-1CEST,M3.5.0,M10.5.0/3"),
    ("europe/berlin", "CET-1CEST,M3.5.0,M10.5.0/3"),
    ("europe/madrid", "CET-1CEST,M3.5.0,M10.5.0/3"),
    ("europe/rome", "CET-1CEST,M3.5.0,M10.5.0/3"),
    ("europe/amsterdam", "CET-1CEST,M3.5.0,M10.5.0/3"),
    ("europe/zurich", "CET-1CEST,M3.5.0,M10.5.0/3"),
    ("europe/kiev", "EET-2EEST,M3.5.0/3,M10.5.0/4"),
    ("europe/kyiv", "EET-2EEST,M3.5.0/3,M10.5.0/4"),
    ("america/new_york", "EST5EDT,M3.2.0,M11.1.0"),
    ("america/toronto", "EST5EDT,M3.2.0,M11.1.0"),
    ("america/chicago", "CST6CDT,M3.2.0,M11.1.0"),
    ("america/denver", "MST7MDT,M3.2.0,M11.1.0"),
    ("america/los_angeles", "PST8PDT,M3.2.0,M11.1.0"),
    ("america/vancouver", "PST8PDT,M3.2.0,M11.1.0"),
    ("australia/sydney", "AEST-10AEDT,M10.1.0,M4.1.0/3"),
];

/// Returns the offset of an abbreviation in minutes.
pub(super) fn abbreviated(name: &str) -> Option<i16> {
    let lower = name.to_lowercase();
    ABBREVIATIONS.iter().find(|(zone, _)| *zone == lower).map(|(_, minutes)| *minutes)
}

/// Whether RFC 2822 defines the name of a zone.
pub(super) fn is_of_mail(name: &str) -> bool {
    OF_MAIL.iter().any(|zone| name.eq_ignore_ascii_case(zone))
}

/// Returns the offset that some words name in Chinese, Japanese or Korean.
pub(super) fn in_words(words: &str) -> Option<i16> {
    WORDS.iter().find(|(zone, _)| words.contains(zone)).map(|(_, minutes)| *minutes)
}

/// Returns the offset of a zone of the database at a time there.
pub(super) fn of_database(name: &str, day: Date, time: Time) -> Option<i16> {
    let lower = name.to_ascii_lowercase();
    let (_, rules) = DATABASE.iter().find(|(zone, _)| *zone == lower)?;
    let signed = |number: u8| i8::try_from(number).ok();
    let date = jiff::civil::Date::new(day.year, signed(day.month)?, signed(day.day)?).ok()?;
    let moment = date.at(signed(time.hour)?, signed(time.minute)?, signed(time.second)?, 0);
    let zoned = TimeZone::posix(rules).ok()?.to_ambiguous_zoned(moment).compatible().ok()?;
    i16::try_from(zoned.offset().seconds() / 60).ok()
}
