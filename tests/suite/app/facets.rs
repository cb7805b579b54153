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
fn going_back_changes_nothing() {
    for key in ["c", "q", "h", "Esc"] {
        let screen = reader().keys("c j").keys(key).screen();
        assert!(screen.shows("山城的灯") && screen.shows("渡口停航"), "{key}");
    }
}
