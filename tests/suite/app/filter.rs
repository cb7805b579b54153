//! Filtering the list.

use ratatui::style::Modifier;

use super::{city, ferry, ledger};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry()), ("c.html", &ledger())])
}

#[test]
fn every_key_filters_and_the_count_is_shown() {
    let mut reader = reader().keys("&").types("停航");
    let screen = reader.screen();
    assert!(screen.shows("渡口停航的第一百天") && !screen.shows("山城的灯"), "{}", screen.rows().join("\n"));
    assert!(screen.status().starts_with("&停航") && screen.status().ends_with("1/3"), "{}", screen.status());
    let mut reader = reader.keys("^U");
    reader.screen().must_show("山城的灯");
    assert!(reader.screen().status().ends_with("3/3"));
}

#[test]
fn enter_keeps_the_filter_and_escape_drops_it() {
    let mut reader = reader().keys("&").types("has:warning").keys("Enter");
    let screen = reader.screen();
    assert!(screen.shows("写在瓦片上的账本") && !screen.shows("渡口停航"), "{}", screen.rows().join("\n"));
    assert!(screen.row(0).contains('1') && screen.row(0).contains('3'), "{}", screen.row(0));
    let mut reader = reader.keys("&");
    assert!(reader.screen().status().starts_with("&has:warning"), "{}", reader.screen().status());
    let mut reader = reader.keys("Esc");
    assert!(!reader.screen().shows("渡口停航"), "what it was filtered to before holds again");
    reader.keys("Esc").screen().must_show("渡口停航");
}

/// Enough articles for some screens, every third of them about a lamp.
fn many() -> Reader {
    let name = |n: usize| format!("{n:02}.html");
    let text = |n: usize| {
        let what = if n.is_multiple_of(3) { "灯" } else { "船" };
        format!("---\ntitle: 第{n:02}篇{what}\ndate: 2021-01-01\n---\n<p>字。</p>")
    };
    let files: Vec<(String, String)> = (10..70).map(|n| (name(n), text(n))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Reader::on(&files)
}

#[test]
fn a_cancelled_filter_restores_the_list() {
    for way_out in ["Esc", "^C", "^G"] {
        let mut reader = many().keys("3 0 j 5 k");
        let before = reader.screen().rows();
        let mut reader = reader.keys("&").types("灯").keys("Down Down Down");
        assert_ne!(reader.screen().rows()[1..23], before[1..23]);
        let mut reader = reader.keys(way_out);
        assert_eq!(reader.screen().rows(), before, "{way_out}");
        // The same if it was filtered before.
        let mut reader = reader.keys("&").types("灯").keys("Enter 9 j 2 k");
        let filtered = reader.screen().rows();
        let mut reader = reader.keys("& ^U").types("船").keys("Down ^U").types("nobody");
        reader.screen().must_show("Esc 恢复之前的筛选");
        let mut reader = reader.keys(way_out);
        assert_eq!(reader.screen().rows(), filtered, "{way_out}");
        let mut reader = reader.keys("Esc");
        assert!(reader.screen().shows("第31篇船") && reader.screen().row(0).contains("60"));
    }
}

#[test]
fn an_erased_query_shows_the_whole_list() {
    let mut reader = reader().keys("&").types("停航").keys("Enter & ^U Backspace");
    let screen = reader.screen();
    assert!(screen.shows("山城的灯") && !screen.status().starts_with('&'), "{}", screen.rows().join("\n"));
}

#[test]
fn pinyin_and_the_other_script_match_too() {
    let shown = |typed: &str| {
        let screen = reader().keys("&").types(typed).screen();
        ["山城", "渡口", "瓦片"].map(|title| screen.rows()[1..23].iter().any(|row| row.contains(title)))
    };
    assert_eq!(shown("scdd"), [true, false, false]);
    assert_eq!(shown("dukou"), [false, true, false]);
    assert_eq!(shown("賬本"), [false, false, true]);
    assert_eq!(shown("year:2021 -南窗"), [false, true, false]);
}

#[test]
fn similar_titles_are_marked_as_such() {
    let mut reader = reader().keys("&").types("渡百天");
    let screen = reader.screen();
    screen.must_show("渡口停航的第一百天");
    assert!(screen.status().ends_with("近似 1/3"), "{}", screen.status());
    let mut reader = reader.keys("Enter");
    assert!(
        reader.screen().status().starts_with("没有相符的标题，只列出近似的"),
        "{}",
        reader.screen().status()
    );
    for keys in ["M-t", "C"] {
        reader = reader.keys(keys);
        assert!(reader.screen().status().starts_with("只列出近似的标题，不能一并改动"), "{keys}");
    }
    let mut reader = reader.keys(":").types("tag-all 夜").keys("Enter");
    assert!(!reader.screen().shows("#夜"), "{}", reader.screen().rows().join("\n"));
    let mut reader = self::reader().keys("&").types("\"渡百天\"").keys("Enter");
    reader.screen().must_show("没有符合条件的");
}

#[test]
fn the_former_filter_is_replaced_by_what_is_typed_or_added_to() {
    let mut reader = reader().keys("&").types("山城").keys("Enter &").types("渡口");
    assert!(reader.screen().status().starts_with("&渡口"), "{}", reader.screen().status());
    let mut reader = reader.keys("Enter &").types(" -停航");
    assert!(reader.screen().status().starts_with("&渡口 -停航"), "{}", reader.screen().status());
}

#[test]
fn errors_in_a_query_are_reported() {
    let status = |typed: &str| reader().keys("&").types(typed).screen().status();
    assert!(status("foo:bar").contains("没有条件 foo:"), "{}", status("foo:bar"));
    assert!(status("year:x").contains("year: 后应为"), "{}", status("year:x"));
}

#[test]
fn what_is_not_understood_in_a_query_stays_said_and_nothing_is_done_to_all() {
    for (typed, said) in [("year:abc", "year: 后应为"), ("query:nobody 灯", "没有名为 nobody 的")] {
        let mut reader = reader().remembering().keys("&").types(typed).keys("Enter");
        let screen = reader.screen();
        assert!(screen.status().contains(said), "{}", screen.status());
        assert!(screen.row(0).contains(&format!("&{typed}")), "{}", screen.row(0));
        for keys in ["C", "M-t"] {
            reader = reader.keys("j").keys(keys);
            assert!(reader.screen().status().contains(said), "{keys}: {}", reader.screen().status());
        }
    }
}

#[test]
fn a_filter_is_shown_also_if_all_articles_meet_it() {
    let mut reader = reader().remembering().keys("&").types("unread").keys("Enter");
    let screen = reader.screen();
    assert!(screen.row(0).contains("&unread"), "{}", screen.row(0));
    assert!(!reader.keys("Esc").screen().row(0).contains("&unread"));
}

#[test]
fn keys_for_an_article_say_that_the_list_is_empty() {
    for keys in ["M-t", "*"] {
        let mut reader = reader().remembering().keys("&").types("\"没有的\"").keys("Enter").keys(keys);
        assert_eq!(reader.screen().status(), "列表里没有文章", "{keys}");
    }
}

#[test]
fn tab_completes_what_exists_and_cycles() {
    let mut reader = reader().keys("&").types("author:").keys("Tab");
    let first = reader.screen().status();
    let mut reader = reader.keys("Tab");
    let second = reader.screen().status();
    let names = ["南窗", "远帆"];
    let at = |status: &str| names.iter().position(|name| status.contains(&format!("&author:\"{name}\"")));
    assert!(at(&first).is_some() && at(&second).is_some() && first != second, "{first}\n{second}");
    assert!(second.ends_with("1/3"), "{second}");
    assert!(reader.keys("Tab").screen().status().starts_with("&author: "));
}

#[test]
fn a_new_article_is_filtered_too() {
    let mut reader = reader().keys("&").types("灯").keys("Enter");
    assert!(!reader.screen().shows("渡口"));
    let new = "---\ntitle: 桥头的灯\n---\n<p>x</p>";
    std::fs::write(reader.file("d.html"), new).expect("a file");
    let mut reader = reader.keys("R");
    let screen = reader.screen();
    assert!(screen.shows("桥头的灯") && !screen.shows("渡口停航"), "{}", screen.rows().join("\n"));
}

#[test]
fn arrows_select_while_a_query_is_typed() {
    let mut reader = reader().keys("&").types("的");
    let first = reader.screen().words_in(Modifier::REVERSED);
    let mut reader = reader.keys("Down");
    let second = reader.screen().words_in(Modifier::REVERSED);
    assert!(!first.is_empty() && !second.is_empty() && first != second, "{first}\n{second}");
    assert!(reader.screen().status().starts_with("&的"), "{}", reader.screen().status());
    assert_eq!(reader.keys("Up").screen().words_in(Modifier::REVERSED), first);
}

#[test]
fn an_opened_article_stays_selected_in_the_whole_list() {
    let mut reader = reader().keys("&").types("渡口").keys("Enter Enter h Esc");
    let screen = reader.screen();
    assert!(screen.shows("山城的灯"), "{}", screen.rows().join("\n"));
    assert!(screen.words_in(Modifier::REVERSED).contains("渡口停航"), "{}", screen.rows().join("\n"));
}
