//! Tests credits in lists and quotations, and lines that only look like credits.

use super::*;

fn list(lines: &[&str]) -> Draft {
    let items = lines.iter().map(|_| yuelan_article::ListItem::default()).collect();
    let block = Block::List(List { ordered: false, start: 1, items });
    let inner = lines.iter().map(|line| vec![paragraph(line)]).collect();
    Draft { block, inner, hints: Hints::default() }
}

#[test]
fn a_list_of_roles_is_credits_also_in_a_quotation() {
    let lines = ["原文地址：https://a.example/ferry", "译者：某某", "校对者：某某"];
    let article = |draft: Draft| credits([vec![draft], vec![body(); 8]].concat());
    assert_eq!(article(list(&lines)), lines);
    let quoted =
        Draft { block: Block::Quote(Vec::new()), inner: vec![vec![list(&lines)]], hints: Hints::default() };
    assert_eq!(article(quoted), lines);
    assert_eq!(article(list(&["译者：某某", "灯亮着。"])), [] as [&str; 0]);
}

#[test]
fn a_role_alone_and_the_name_below_it_are_credits() {
    assert_eq!(
        credits([vec![paragraph("文/"), paragraph("某某")], vec![body(); 8]].concat()),
        ["文/", "某某"]
    );
}

#[test]
fn titles_with_a_role_in_brackets_are_text() {
    for words in [
        "082 渡口传奇（总策划：某某）：《灯》",
        "图片来自：",
        "【免责声明】本文仅代表作者本人观点，转载自渡口报。",
    ] {
        assert_eq!(credits([vec![paragraph(words)], vec![body(); 8]].concat()), [] as [&str; 0], "{words}");
    }
}
