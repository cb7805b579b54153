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

#[test]
fn roles_and_an_appeal_in_one_paragraph_are_parted() {
    let run = "编辑|某某\n责编|某某\n来源|渡口报、对岸报\n下次见，记得带灯";
    let drafts = || [vec![body(); 8], vec![paragraph(run)]].concat();
    assert_eq!(credits(drafts()), ["编辑|某某", "责编|某某", "来源|渡口报、对岸报"]);
    assert_eq!(
        blocks(drafts()).last().map(|block| block.plain_text().trim().to_owned()).as_deref(),
        Some("下次见，记得带灯")
    );
    let closing = "船开了，灯还亮着。\n撰文：某某\n图片：某某";
    assert_eq!(credits([vec![body(); 8], vec![paragraph(closing)]].concat()), ["撰文：某某", "图片：某某"]);
    let told = "问路的人说：\n作者：我来了\n船夫：你走吧";
    assert_eq!(blocks([vec![body(); 8], vec![paragraph(told)]].concat()).len(), 9);
}

#[test]
fn several_people_on_one_line_are_credits() {
    for line in ["渡口社、船务科供稿 摄影/某某 编辑/某某", "文/某某 图/张 三", "渡口报报道 编辑：某某"]
    {
        assert_eq!(credits([vec![body(); 8], vec![paragraph(line)]].concat()), [line]);
    }
    for line in ["这张照片由渡口社提供 编辑看了很久", "船 灯 编辑"] {
        assert_eq!(credits([vec![body(); 8], vec![paragraph(line)]].concat()), [] as [&str; 0], "{line}");
    }
    assert_eq!(credits([vec![paragraph("原创： 某某编译 渡口与灯")], vec![body(); 8]].concat()).len(), 1);
}
