//! Comments below an article: folded, unfolded by Enter and by a search, no part of the contents.

use crate::support::reader::Reader;

fn reader() -> Reader {
    let prose = "<p>河水往东走，两岸的灯一盏一盏亮起来。</p>".repeat(3);
    let comments = "<div id=comments class=comment-list><h3>2 条评论</h3>\
        <div class=comment><b>渡客</b> <time>2014-03-05</time><p>灯还亮着。</p></div>\
        <div class=comment><b>船家</b> <time>2014-03-06</time><p>今夜没有渡船。</p></div></div>";
    let body = format!("---\ntitle: 港口\n---\n<div>{prose}<h2>尾声</h2>{prose}{comments}</div>");
    Reader::on(&[("a.html", &body)]).open("a.html")
}

#[test]
fn enter_unfolds_and_folds_them() {
    let mut reader = reader();
    assert!(reader.screen().shows("▸ 2 条评论") && !reader.screen().shows("灯还亮着"));
    let mut reader = reader.keys("Enter");
    assert!(reader.screen().shows("▾ 2 条评论") && reader.screen().shows("灯还亮着"));
    let mut reader = reader.keys("Enter");
    assert!(!reader.screen().shows("灯还亮着"));
    let mut reader = reader.keys(". Enter");
    assert!(reader.screen().shows("灯还亮着"));
}

#[test]
fn a_search_finds_what_is_folded() {
    let mut reader = reader().keys("/").types("没有渡船").keys("Enter");
    reader.screen().must_show("今夜没有渡船");
}

#[test]
fn they_are_in_no_contents() {
    let mut reader = reader().keys("t");
    assert!(reader.screen().shows("尾声") && !reader.screen().shows("评论 "));
}
