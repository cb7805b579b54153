//! Tests of dates as they occur in heads, pages and feeds.

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
    assert_parses("2022-07-29T13:12:54 (UTC +08:00)", "2022-07-29T13:12:54+08:00");
    assert_parses("2022-07-29 13:12 UTC - 2 min", "2022-07-29T13:12:00Z");
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
        "12",
        "99999999999",
        "2021-12-15 25:00",
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
    for name in ["0042-lamp.md", "20200532 x.md", "123456789.md", "2020-13-01-x.md", "lamp-2020-01-01.md"] {
        assert_eq!(named(name), None, "{name}");
    }
}

#[test]
fn what_stands_around_a_date_does_not_matter() {
    assert_parses("2019-07-01 and then", "2019-07-01");
    assert_parses("発行日：2019年7月1日", "2019-07-01");
    assert_parses("发布时间: 2019-07-01 09:05 来源：渡口报", "2019-07-01T09:05:00");
    assert_parses("Jul 1, 2019 · 7 min read", "2019-07-01");
    assert_parses("7 min read · Jul 1, 2019", "2019-07-01");
    assert_parses("[2019-07-01 Mon]", "2019-07-01");
    assert_parses("<2019-07-01 Mon 09:05>", "2019-07-01T09:05:00");
    assert_parses("“2019-07-01”", "2019-07-01");
    assert_parses("Posted on Monday, 1st of July, 2019 at 9:05 am by N.", "2019-07-01T09:05:00");
    assert_parses("2019‑07‑01", "2019-07-01");
    assert_parses("２０１９年７月１日　９：０５", "2019-07-01T09:05:00");
}

#[test]
fn of_a_range_the_first_day_counts() {
    for words in [
        "2019-07-01 / 2019-07-03",
        "2019-07-01/2019-07-03",
        "2019年7月1日～3日",
        "2019-07-01 ~ 07-03",
        "July 1–3, 2019",
        "July 1 – August 3, 2019",
        "1–3 July 2019",
        "2019.7.1-7.3",
    ] {
        assert_parses(words, "2019-07-01");
    }
}

#[test]
fn times_of_programs_are_read() {
    assert_parses("2019-07-01 09:05:06.789 +0800 CST m=+0.01", "2019-07-01T09:05:06+08:00");
    assert_parses("2019-07-01 09:05:06 +0800 CST", "2019-07-01T09:05:06+08:00");
    assert_parses("Mon Jul  1 09:05:06 2019", "2019-07-01T09:05:06");
    assert_parses("Mon Jul 01 09:05:06 CST 2019", "2019-07-01T09:05:06");
    assert_parses("Mon Jul 01 09:05:06 JST 2019", "2019-07-01T09:05:06+09:00");
    assert_parses("01/Jul/2019:09:05:06 +0800", "2019-07-01T09:05:06+08:00");
    assert_parses("20190701090506", "2019-07-01T09:05:06");
    assert_parses("20190701T090506Z", "2019-07-01T09:05:06Z");
    assert_parses("2019-07-01T24:00:00", "2019-07-02T00:00:00");
    assert_parses("2019-07-31 24:00:00 +0900", "2019-08-01T00:00:00+09:00");
    assert_parses("2019-07-01, 09:05:06,789", "2019-07-01T09:05:06");
    assert_parses("01-Jul-19 09:05", "2019-07-01T09:05:00");
}

#[test]
fn zones_by_name_have_their_offset_and_ambiguous_ones_none() {
    assert_parses("2019-07-01 09:05:06 Asia/Shanghai", "2019-07-01T09:05:06+08:00");
    assert_parses("2019-07-01T09:05:06[Asia/Tokyo]", "2019-07-01T09:05:06+09:00");
    assert_parses("2019-07-01 09:05 America/New_York", "2019-07-01T09:05:00-04:00");
    assert_parses("2019-01-01 09:05 America/New_York", "2019-01-01T09:05:00-05:00");
    assert_parses("2019-07-01 09:05 Europe/Berlin", "2019-07-01T09:05:00+02:00");
    assert_parses("Mon, 01 Jul 2019 09:05:06 JST", "2019-07-01T09:05:06+09:00");
    assert_parses("Mon, 01 Jul 2019 09:05:06 KST", "2019-07-01T09:05:06+09:00");
    assert_parses("2019-07-01 09:05:06 EST", "2019-07-01T09:05:06-05:00");
    assert_parses("2019-07-01 09:05:06 HKT", "2019-07-01T09:05:06+08:00");
    assert_parses("2019-07-01 09:05:06 CST", "2019-07-01T09:05:06");
    assert_parses("2019-07-01 09:05:06 IST", "2019-07-01T09:05:06");
    assert_parses("北京时间2019年7月1日9点5分", "2019-07-01T09:05:00+08:00");
    assert_parses("2019年7月1日 9時（日本時間）", "2019-07-01T09:00:00+09:00");
}

#[test]
fn eras_and_chinese_numbers_are_read() {
    assert_parses("令和元年7月1日", "2019-07-01");
    assert_parses("令和２年１月３１日（金）", "2020-01-31");
    assert_parses("平成30年4月1日", "2018-04-01");
    assert_parses("昭和63年12月31日", "1988-12-31");
    assert_parses("大正十二年九月一日", "1923-09-01");
    assert_parses("H30.4.1", "2018-04-01");
    assert_parses("R1/7/1", "2019-07-01");
    assert_parses("㋿1年7月1日", "2019-07-01");
    assert_parses("民國108年7月1日", "2019-07-01");
    assert_parses("中華民國一百零八年七月一日", "2019-07-01");
    assert_parses("108年7月1日", "2019-07-01");
    assert_parses("西元2019年7月1日", "2019-07-01");
    assert_parses("단기 4352년 7월 1일", "2019-07-01");
    assert_parses("二〇一九年七月一日", "2019-07-01");
    assert_parses("二零一九年十二月廿一日 下午三点半", "2019-12-21T15:30:00");
}

#[test]
fn months_have_names_in_other_languages() {
    for words in [
        "1 de julio de 2019",
        "lunes, 1 de julio de 2019",
        "1. Juli 2019",
        "Montag, den 1. Juli 2019",
        "1 июля 2019 г.",
        "le 1er juillet 2019",
        "1° luglio 2019",
        "1 de julho de 2019",
        "1 juli 2019",
        "1 lipca 2019",
        "1. července 2019",
        "2019. július 1.",
        "1 Temmuz 2019",
        "ngày 1 tháng 7 năm 2019",
        "Jul. 1, 2019",
        "July 1st 2019",
        "1 Jul '19",
        "2019 July 1",
        "2019-Jul-01",
    ] {
        assert_parses(words, "2019-07-01");
    }
    assert_parses("martes, 3 de abril de 2018", "2018-04-03");
    assert_parses("1 juillet 2019 à 14h30", "2019-07-01T14:30:00");
}

#[test]
fn short_and_turned_dates_are_read_where_they_have_one_meaning() {
    assert_parses("01.07.2019", "2019-07-01");
    assert_parses("31/7/2019", "2019-07-31");
    assert_parses("7/31/2019", "2019-07-31");
    assert_parses("19-07-01", "2019-07-01");
    assert_parses("19年7月1日", "2019-07-01");
    assert_parses("98年7月1日", "1998-07-01");
    assert_eq!(parse("1/7/2019"), None);
}

#[test]
fn a_month_or_a_year_alone_is_its_first_day() {
    for words in ["2019-01", "2019", "2019年1月", "January 2019", "2019年", "2019.1", "(2019)", "2019 Jan"]
    {
        assert_parses(words, "2019-01-01");
        assert_eq!(parse_day(words), None, "{words}");
    }
    assert_eq!(parse("0042").or(parse("12345")).or(parse("2019 lamps")), None);
}
