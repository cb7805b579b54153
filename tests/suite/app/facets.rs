//! The tree of values.

use super::{city, ferry, ledger};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry()), ("c.html", &ledger())])
}

#[test]
fn values_are_counted_and_one_filters_the_list() {
    let mut reader = reader().keys("c");
    let screen = reader.screen();
    screen.must_show("分类浏览");
    let row = screen.row(screen.row_of("南窗"));
    assert!(row.trim_end().ends_with('1'), "{row}");
    let screen = reader.keys("j Enter").screen();
    assert_eq!(["山城", "渡口"].map(|title| screen.shows(title)).iter().filter(|shown| **shown).count(), 1);
}

#[test]
fn a_field_is_opened_and_closed() {
    let mut reader = reader().keys("c Enter");
    assert!(!reader.screen().shows("南窗"));
    reader.keys("Enter").screen().must_show("南窗");
}

#[test]
fn only_filtered_articles_are_counted() {
    let mut reader = reader().keys("&").types("渡口").keys("Enter c");
    let screen = reader.screen();
    assert!(screen.shows("远帆") && !screen.shows("南窗"), "{}", screen.rows().join("\n"));
}

#[test]
fn going_back_to_the_tree_counts_what_the_filter_before_leaves() {
    let mut reader =
        reader().with_queries(&[("夜读", "year:2021")]).keys("&").types("year:2021").keys("Enter c");
    let before = reader.screen().rows();
    assert!(reader.screen().shows("南窗") && reader.screen().shows("远帆"), "{}", before.join("\n"));
    let mut reader = reader.keys("j j j Enter");
    assert!(reader.screen().row(0).contains("1 / 3 篇"), "{}", reader.screen().row(0));
    let mut reader = reader.keys("q");
    let after = reader.screen().rows();
    assert!(reader.screen().shows("南窗") && reader.screen().shows("远帆"), "{}", after.join("\n"));
    let row = reader.screen().row_of("夜读");
    assert!(after[row].trim_end().ends_with('2'), "{}", after.join("\n"));
}

#[test]
fn going_back_changes_nothing() {
    for key in ["c", "q", "h", "Esc"] {
        let screen = reader().keys("c j").keys(key).screen();
        assert!(screen.shows("山城的灯") && screen.shows("渡口停航"), "{key}");
    }
}

#[test]
fn values_have_their_unread_articles_and_going_back_leads_to_them() {
    let mut reader = reader().remembering().keys("r c");
    let screen = reader.screen();
    screen.must_show("- 作者");
    assert!(screen.row(screen.row_of("远帆")).trim_end().ends_with("0/1"), "{}", screen.rows().join("\n"));
    assert!(screen.row(screen.row_of("南窗")).trim_end().ends_with("1/1"), "{}", screen.rows().join("\n"));
    let mut reader = reader.keys("/").types("南窗").keys("Enter");
    assert!(reader.screen().row(0).contains("1 / 3 篇"), "{}", reader.screen().row(0));
    let mut reader = reader.keys("Enter q Esc");
    let screen = reader.screen();
    assert!(screen.row(screen.row_of("南窗")).trim_end().ends_with("0/1"), "{}", screen.rows().join("\n"));
    let mut reader = reader.keys("Enter q");
    reader.screen().must_show("分类浏览");
    let mut reader = reader.keys("q");
    assert!(reader.screen().row(0).contains("共 3 篇"), "{}", reader.screen().row(0));
    assert_eq!(reader.keys("q").asked(), ["Quit"]);
}

#[test]
fn the_sources_may_be_the_first_screen() {
    let mut reader = reader().remembering().with_option("list.start", "sources");
    reader.wait_for("分类浏览");
    let mut reader = reader.keys("q");
    reader.screen().must_show("山城的灯");
    assert_eq!(reader.keys("q").asked(), ["Quit"]);
}

#[test]
fn names_are_filtered_and_a_field_is_folded() {
    let mut reader = reader().keys("c /").types("远");
    let screen = reader.screen();
    assert!(screen.shows("远帆") && !screen.shows("南窗"), "{}", screen.rows().join("\n"));
    let mut reader = reader.keys("Esc");
    reader.screen().must_show("南窗");
    let mut reader = reader.keys("j Tab");
    assert!(!reader.screen().shows("南窗"));
    reader.keys("Tab").screen().must_show("南窗");
    let mut nothing = self::reader().keys("c /").types("nobody").keys("Enter");
    assert_eq!(nothing.screen().status(), "找不到 nobody");
}

#[test]
fn sources_are_before_all_other_fields() {
    let article = "---\ntitle: 灯\ncategories: [城]\nsource: 晨报\nauthor: 老周\n---\n灯";
    let screen = Reader::on(&[("a.md", article)]).keys("c").screen();
    assert!(screen.row_of("- 来源") < screen.row_of("+ 分类"), "{}", screen.rows().join("\n"));
    screen.must_show("晨报");
}

#[test]
fn queries_with_names_are_above_the_sources_with_their_unread_articles() {
    let named = [("夜读", "title:灯 unread"), ("Both", "title:灯 -query:夜读"), ("all of it", "-title:none")];
    let mut reader = reader().remembering().with_queries(&named).keys("c");
    let screen = reader.screen();
    assert!(screen.row_of("- 保存的筛选 (3)") < screen.row_of("- 作者"), "{}", screen.rows().join("\n"));
    assert!(screen.row(screen.row_of("夜读")).trim_end().ends_with("1/1"), "{}", screen.rows().join("\n"));
    assert!(screen.row(screen.row_of("Both")).trim_end().ends_with("0/0"), "{}", screen.rows().join("\n"));
    let mut reader = reader.keys("j Enter");
    assert!(reader.screen().row(0).contains("1 / 3 篇"), "{}", reader.screen().row(0));
    // What is read leaves it, and is counted elsewhere.
    let mut reader = reader.keys("r q");
    let screen = reader.screen();
    assert!(screen.row(screen.row_of("夜读")).trim_end().ends_with("0/0"), "{}", screen.rows().join("\n"));
    assert!(screen.row(screen.row_of("Both")).trim_end().ends_with("0/1"), "{}", screen.rows().join("\n"));
    assert!(
        screen.row(screen.row_of("all of it")).trim_end().ends_with("2/3"),
        "{}",
        screen.rows().join("\n")
    );
    let mut reader = reader.keys("q &").types("query:b").keys("Tab Enter");
    assert!(reader.screen().row(0).contains("1 / 3 篇"), "{}", reader.screen().row(0));
    let mut reader = reader.keys("Esc /").types("query:Both 巷").keys("Enter");
    reader.wait_for("山城的灯");
}
