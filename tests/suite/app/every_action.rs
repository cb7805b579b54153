//! Every action of the table by its key: what is shown, or asked of the terminal, only after it. An action without a
//! row here fails.

use std::collections::BTreeSet;

use yuelan::app::keymap::table;

use super::city;
use crate::support::reader::Reader;

/// An action, the keys that lead to it, its own keys, and what is shown or asked only then. The list has two articles:
/// 山城的灯, then 港口.
type Row = (&'static str, &'static str, &'static str, &'static str);

const ROWS: &[Row] = &[
    // moving
    ("down", "Enter", "2 0 j", "桥上第50个人"),
    ("up", "Enter 2 0 j", "9 9 k", "入夜以后"),
    ("page-down", "Enter", "Space", "桥上第50个人"),
    ("page-up", "Enter G", "9 9 b", "入夜以后"),
    ("half-down", "Enter", "d d", "桥上第50个人"),
    ("half-up", "Enter G", "9 9 u", "入夜以后"),
    ("top", "Enter G", "g", "入夜以后"),
    ("bottom", "Enter", "G", "100%"),
    ("percent", "Enter", "5 0 %", "巷里第"),
    ("next-section", "Enter", "]", "巷子第一次显得比从前暗"),
    ("previous-section", "Enter G", "9 [", "入夜以后"),
    ("next-sentence", "Enter", "5 2 )", "桥上第50个人"),
    ("previous-sentence", "Enter G", "9 9 9 (", "入夜以后"),
    ("next-paragraph", "Enter", "8 }", "巷子第一次显得比从前暗"),
    ("previous-paragraph", "Enter ]", "9 {", "入夜以后"),
    // navigation
    ("open", "", "Enter", "入夜以后"),
    ("back", "Enter", "h", "共 2 篇"),
    ("cancel", "Enter t", "Esc", "入夜以后"),
    ("leave", "Enter", "q", "共 2 篇"),
    ("quit", "Enter t", "Q", "Quit"),
    ("other-pane", "Enter", "Tab", "共 2 篇"),
    ("preview-down", "", "J", "这里没有预览"),
    ("preview-up", "", "K", "这里没有预览"),
    ("next-article", "Enter", "J", "先看灯塔"),
    ("previous-article", "j Enter", "K", "入夜以后"),
    ("jump-back", "Enter G", "^O", "入夜以后"),
    ("jump-forward", "Enter ] ^O", "M-o", "巷子第一次显得比从前暗"),
    // popups, and the source
    ("contents", "Enter", "t", "目录"),
    ("narrow", "Enter t", "/ 留", "/留"),
    ("reason", "Enter t j", "!", "原文标明的小标题"),
    ("figures", "Enter", "i", "图 1 / 2"),
    ("next-figure", "Enter i", "]", "图 2 / 2"),
    ("previous-figure", "Enter 2 i", "[", "图 1 / 2"),
    ("open-figure", "Enter", "I", "OpenOutside(\"http://img.example/a/3_1024.jpg\")"),
    ("source", "Enter", "\\", "title: 山城的灯"),
    ("warnings", "Enter", "!", "没有问题"),
    ("file", "Enter G", "^G", "a.html  100%"),
    ("help", "Enter", "F1", "按键"),
    ("command", "Enter", ": t o c Enter", "目录"),
    ("messages", "", ": m e s s a g e s Enter", "没有消息"),
    // searching
    ("search", "Enter", "/ 暖 灯", "居民把暖灯挂了回去"),
    ("search-backward", "Enter G", "? 暖 灯", "居民把暖灯挂了回去"),
    ("next-match", "Enter / 河 水 Enter", "n", "第 2 处"),
    ("previous-match", "Enter / 河 水 Enter n", "N", "第 1 处"),
    ("forget-search", "j Enter / 灯 Enter j", "M-u", "100%  F1 帮助"),
    ("search-all", "", "/ 暖 灯 Enter", "居民把暖灯挂了回去"),
    ("narrow-list", "", "& 山 城", "&山城"),
    ("facets", "", "c", "分类浏览"),
    ("fold", "c", "Tab", "+ 作者"),
    // links
    ("next-link", "j Enter", ".", "https://a.example/lamp"),
    ("previous-link", "j Enter . .", ",", "https://a.example/lamp"),
    ("label-links", "j Enter", ";", "先看f"),
    ("links", "j Enter", "L", "1  灯塔  https://a.example/lamp"),
    ("open-address", "j Enter", "o", "OpenOutside(\"https://harbour.example/1\")"),
    // copying
    ("copy", "j Enter", "y", "Copy(\"先看灯塔，再看渡口。\")"),
    ("quote", "j Enter", "Y", "[港口](<https://harbour.example/1>)"),
    ("select", "Enter", "v", "选句"),
    ("other-end", "Enter v j", "o j y", "Copy(\"修表的、卖粥的"),
    ("highlight", "Enter", "H", "已划线"),
    ("annotate", "Enter", "a 好 Enter A", "好  入夜以后"),
    ("notes", "Enter H", "A", "划线与批注"),
    ("remove-note", "Enter H A", "x", "已删除"),
    ("read-note", "Enter H A", "i", "> 入夜以后"),
    ("pipe", "Enter", "| w c Enter", "Pipe { command: \"wc\""),
    ("edit", "Enter", "e", "Edit("),
    // layout
    ("narrower", "Enter", "-", "行宽 72"),
    ("wider", "Enter - -", "+", "行宽 72"),
    ("default-measure", "Enter - -", "=", "行宽 76"),
    ("only-text", "Enter", "z", "只看正文"),
    ("script", "", "~", "中文显示为简体"),
    ("paragraphs", "Enter", "p", "段首缩进"),
    ("pictures", "Enter", "P", "终端没有显示图片的方式"),
    ("code-right", "j Enter", ">", "‹"),
    ("code-left", "j Enter >", "< <", "let lamp"),
    ("reload", "Enter", "R", "文件没有改动"),
    // the list
    ("sort", "", "s", "▾标题"),
    ("reverse", "", "S", "▴日期"),
    ("group", "", "v v", "无来源"),
    ("next-unread", "", "n", "2/2  ? 帮助"),
    ("list-narrower", "", "-", "列表已占满屏幕"),
    ("list-wider", "", "+", "列表已占满屏幕"),
    ("list-default-width", "", "=", "列表已占满屏幕"),
    ("rescan", "", "R", "已刷新，共 3 篇"),
    ("toggle-read", "", "r", "已读"),
    ("toggle-star", "", "*", "已加星标"),
    ("tag", "", "T 夜 读 Enter", "标签：夜读"),
    ("tag-all", "", "M-t 夜 Enter", "改 2 篇的标签吗？(y/n) 夜"),
    ("undo", "*", "U", "已撤销："),
    ("redo", "* U", "^R", "已重做："),
    ("all-read", "", "C y", "已把 2 篇标为已读"),
    ("unread-only", "", ".", "只列未读"),
    ("set-mark", "Enter G", "m a", "已设置标记 a"),
    ("go-to-mark", "Enter m a G", "' a", "入夜以后"),
    // the program
    ("reload-config", "", ": r e l o a d - c o n f i g Enter", "不知道配置文件在哪里"),
    ("write-config", "", ": w r i t e - c o n f i g Enter", "不知道配置文件在哪里"),
    ("redraw", "", "^L", "Redraw"),
    ("suspend", "", "^Z", "Suspend"),
    ("toggle-mouse", "", "^T", "Mouse(true)"),
];

fn reader() -> Reader {
    let harbour = format!(
        "---\ntitle: 港口\ndate: 2020-01-01\nlink: https://harbour.example/1\n---\n\
         <p>先看<a href=\"https://a.example/lamp\">灯塔</a>，再看<a href=\"https://a.example/ferry\">渡口</a>。</p>\
         <pre><code>let lamp = \"{}\";</code></pre>",
        "0123456789".repeat(12)
    );
    Reader::on(&[("a.html", &city()), ("b.html", &harbour)])
}

fn seen(reader: &mut Reader) -> String {
    let rows = reader.screen().rows().join("\n");
    rows + &reader.asked().concat()
}

#[test]
fn every_action_has_its_effect() {
    let mut faults = Vec::new();
    for (name, before, keys, sight) in ROWS {
        let mut reader = reader().keys(before);
        let earlier = seen(&mut reader);
        std::fs::write(reader.file("c.html"), "<p>渡船。</p>").expect("a file that was not there");
        let later = seen(&mut reader.keys(keys));
        if earlier.contains(sight) {
            faults.push(format!("{name}: {sight} was already on\n{earlier}"));
        } else if !later.contains(sight) {
            faults.push(format!("{name}: {sight} is not on\n{later}"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_action_of_the_table_has_a_row() {
    let named: BTreeSet<&str> = table().iter().map(|binding| binding.name).collect();
    let tried: BTreeSet<&str> = ROWS.iter().map(|(name, ..)| *name).collect();
    let untried: Vec<&&str> = named.difference(&tried).collect();
    assert!(untried.is_empty(), "no row tries {untried:?}");
    let unknown: Vec<&&str> = tried.difference(&named).collect();
    assert!(unknown.is_empty(), "there is no action {unknown:?}");
}
