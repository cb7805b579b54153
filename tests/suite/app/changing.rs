//! Files that change or vanish while they are read, the end of an article, and keys without a binding.

use std::fs;

use yuelan::app::Event;

use super::{city, ferry};
use crate::support::program::Folder;
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).keys("j Enter")
}

#[test]
fn an_article_that_is_gone_leaves_the_open_one() {
    let reader = reader().keys("]");
    fs::remove_file(reader.file("b.html")).expect("a file to remove");
    let mut reader = reader.keys("K");
    let status = reader.screen().status();
    assert!(status.contains("文件或文件夹不存在") && status.contains("仍显示原内容"), "{status}");
    assert_eq!(reader.screen().text(1), "  变化");
    let mut reader = reader.keys("[ j");
    reader.screen().must_show("入夜以后");
}

#[test]
fn the_open_article_may_vanish_and_stays_readable() {
    let reader = reader();
    fs::remove_file(reader.file("a.html")).expect("a file to remove");
    let mut reader = reader.keys("] R");
    assert!(reader.screen().status().contains("仍显示原内容"), "{}", reader.screen().status());
    assert_eq!(reader.keys("j k").screen().text(1), "  变化");
}

#[test]
fn a_file_that_is_gone_is_not_edited() {
    let mut reader = reader().keys("]");
    let path = reader.file("a.html");
    reader.handle(Event::FileGone(path));
    assert_eq!(reader.screen().status(), "a.html: 文件或文件夹不存在；仍显示原内容");
    assert_eq!(reader.screen().text(1), "  变化");
    reader.keys("j").screen().must_show("文件已删除");
}

#[test]
fn a_file_is_reloaded_at_the_same_place() {
    let reader = reader().keys("] /").types("暖灯").keys("Enter");
    fs::write(reader.file("a.html"), city().replace("没有人反对", "谁也不反对")).expect("a file");
    let mut reader = reader.keys("R");
    assert!(reader.screen().status().contains("已重新载入"));
    reader.screen().must_show("谁也不反对");
    assert!(reader.screen().shows("暖灯"));
    assert!(reader.keys("R").screen().status().contains("文件没有改动"));
}

#[test]
fn a_file_that_was_changed_since_it_was_open_is_reported() {
    let reader = reader().keys("K");
    let path = reader.file("a.html");
    let later = fs::metadata(&path).and_then(|file| file.modified()).expect("a time")
        + std::time::Duration::from_secs(9);
    let file = fs::File::options().append(true).open(&path).expect("a file");
    file.set_modified(later).expect("a time to set");
    let mut reader = reader.keys("J");
    assert!(reader.screen().status().contains("文件有改动"), "{}", reader.screen().status());
    assert!(!reader.keys("K J").screen().status().contains("文件有改动"));
}

#[test]
fn beyond_the_end_is_the_next_article() {
    let mut reader = Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).keys("Enter Space");
    assert!(reader.screen().status().contains("再翻一页打开下一篇"));
    reader.screen().must_show("船停在岸上");
    let mut reader = reader.keys("j Space");
    reader.screen().must_show("船停在岸上");
    let mut reader = reader.keys("Space");
    reader.screen().must_show("入夜以后");
    let mut reader = reader.keys("G Space Space");
    assert!(reader.screen().status().contains("没有下一篇"));
}

#[test]
fn a_count_is_shown_while_it_is_typed() {
    let mut reader = reader().keys("1 2");
    assert!(reader.screen().status().contains("12  "), "{}", reader.screen().status());
}

#[test]
fn unbound_keys_are_reported_and_change_nothing() {
    let mut reader = reader().keys("]");
    let before = reader.screen().text(1);
    for key in ["0", "^", "$", "^X", "F9"] {
        reader = reader.keys(key);
        assert!(reader.screen().status().contains("在此无效"), "{key}");
        assert_eq!(reader.screen().text(1), before);
    }
}

#[test]
fn a_changed_file_is_reported_and_reloaded_on_demand() {
    let mut reader = Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).watching().keys("j Enter");
    assert!(!reader.screen().status().contains("文件已改动"));
    let (path, text) = (reader.file("a.html"), city());
    reader.do_until("文件已改动，按 R 重新载入", |time| {
        fs::write(&path, text.replace("入夜以后", &format!("第{time}夜以后"))).expect("a file");
    });
    reader.screen().must_show("入夜以后");
    let mut reader = reader.keys("R");
    assert!(reader.screen().status().starts_with("文件已改动，已重新载入"), "{}", reader.screen().status());
    assert!(!reader.screen().shows("入夜以后"));
    assert!(!reader.keys("j").screen().status().contains("文件已改动"));
}

#[test]
fn what_is_not_watched_is_said_once_and_explained() {
    let folder = Folder::of(&[("a.html", city())]);
    let (gone, word) = (folder.file("gone"), "1 个文件夹未监视（文件夹已不存在）；按 R 刷新");
    fs::create_dir(&gone).expect("a folder");
    let mut reader = Reader::on_paths(vec![folder.path().to_owned(), gone.clone()]).watching();
    reader.do_until("个文件有变动", |_| fs::write(folder.file("a.html"), city()).expect("a file"));
    fs::remove_dir(&gone).expect("a folder to remove");
    reader.wait_for(word);
    let mut reader = reader.keys("j");
    assert!(reader.screen().status().contains("监视不全，按 ! 查看"), "{}", reader.screen().status());
    let mut reader = reader.keys("!");
    reader.screen().must_show(&format!("{}：文件夹已不存在", gone.display()));
}

#[test]
fn a_file_opened_alone_is_watched_and_reloaded_at_its_place() {
    let folder = Folder::of(&[("a.strange", city()), ("b.html", ferry())]);
    let path = folder.file("a.strange");
    let mut reader = Reader::on_file(&path).watching().keys("]");
    let place = reader.screen().text(1);
    let mut written = 0;
    reader.do_until("文件已改动，按 R 重新载入", |time| {
        // As editors write: another file replaces it.
        written = time;
        let text = city().replace("入夜以后", &format!("第{time}夜以后"));
        fs::write(folder.file("draft"), text).expect("a draft");
        fs::rename(folder.file("draft"), &path).expect("another file in its place");
    });
    let mut reader = reader.keys("R");
    assert!(reader.screen().status().starts_with("文件已改动，已重新载入"), "{}", reader.screen().status());
    assert_eq!(reader.screen().text(1), place);
    let mut reader = reader.keys("g");
    reader.screen().must_show(&format!("第{written}夜以后"));
    let mut reader = reader.keys("]");
    fs::remove_file(&path).expect("a file to remove");
    reader.wait_for("文件已删除");
    let mut reader = reader.keys("R");
    assert_eq!(reader.screen().status(), "a.strange: 文件或文件夹不存在；仍显示原内容");
    assert_eq!(reader.screen().text(1), place);
    let mut reader = reader.keys("j");
    reader.screen().must_show("文件已删除");
    fs::write(&path, city()).expect("a file");
    reader.wait_for("文件已改动");
}
