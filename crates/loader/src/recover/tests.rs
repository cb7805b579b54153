//! Tests every rule with a line that it was made for and one that only looks like it.

mod credits;
mod figures;
mod sections;

use super::recover;
use crate::html::draft::Parsed;
use crate::html::draft::{Draft, Hints};
use yuelan_article::{Block, Figure, Heading, List, Meta, Role, RuleName, Text};

const MIN_BODY_CHARS: &str = "山里的灯一盏一盏亮起来，渡船在对岸等着最后一班客人，水面上没有风。";

fn paragraph(words: &str) -> Draft {
    Draft::new(Block::Paragraph(words.into()), Hints::default())
}

fn body() -> Draft {
    paragraph(MIN_BODY_CHARS)
}

fn bold(words: &str) -> Draft {
    marked(words, Role::Strong)
}

fn marked(words: &str, role: Role) -> Draft {
    let mut text = Text::plain(words);
    text.add_run(0..words.len(), role);
    Draft::new(Block::Paragraph(text), Hints::default())
}

fn picture() -> Draft {
    let figure = Figure { src: Some("/a.jpg".into()), ..Figure::default() };
    Draft::new(Block::Figure(Box::new(figure)), Hints::default())
}

/// Returns the rest of a paragraph that a picture began.
fn rest(words: &str) -> Draft {
    hinted(words, |hints| (hints.after_media, hints.bare) = (true, true))
}

fn hinted(words: &str, hint: impl Fn(&mut Hints)) -> Draft {
    let mut draft = paragraph(words);
    hint(&mut draft.hints);
    draft
}

fn blocks(drafts: Vec<Draft>) -> Vec<Block> {
    recover(Parsed { drafts, ..Parsed::default() }, &mut Meta::default())
}

/// Returns the headings with their rules.
fn headings(drafts: Vec<Draft>) -> Vec<(String, &'static str)> {
    let heading = |block| match block {
        Block::Heading(Heading { text, inferred: Some(RuleName(reason)), .. }) => {
            Some((text.as_str().to_owned(), reason))
        }
        _ => None,
    };
    blocks(drafts).into_iter().filter_map(heading).collect()
}

/// Returns the captions with their rules, which are empty for declared ones.
fn captions(drafts: Vec<Draft>) -> Vec<(String, &'static str)> {
    let caption = |block| match block {
        Block::Figure(figure) => figure.caption.map(|caption| {
            (caption.text.as_str().to_owned(), caption.inferred.map_or("", |reason| reason.0))
        }),
        _ => None,
    };
    blocks(drafts).into_iter().filter_map(caption).collect()
}

/// Returns the lines of credits.
fn credits(drafts: Vec<Draft>) -> Vec<String> {
    let lines = |block| match block {
        Block::Credits { lines, .. } => lines,
        _ => Vec::new(),
    };
    blocks(drafts).into_iter().flat_map(lines).map(|line| line.text.as_str().to_owned()).collect()
}

fn found(list: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    list.iter().map(|(words, reason)| ((*words).to_owned(), *reason)).collect()
}

/// Puts each line between two bodies.
fn between(lines: Vec<Draft>) -> Vec<Draft> {
    let mut drafts = vec![body(), body()];
    for line in lines {
        drafts.extend([line, body(), body()]);
    }
    drafts
}

#[test]
fn a_marker_before_the_text_makes_a_caption() {
    assert_eq!(
        captions(vec![picture(), paragraph("△ 渡口的灯。")]),
        found(&[("渡口的灯。", "mark before the words")])
    );
    assert_eq!(
        captions(vec![picture(), rest("▲"), paragraph("渡口的灯"), body()]),
        found(&[("渡口的灯", "mark above the words")])
    );
    assert_eq!(captions(vec![picture(), body(), paragraph("△ 渡口")]), []);
}

#[test]
fn the_rest_of_a_pictures_paragraph_is_a_caption_only_if_it_is_no_sentence() {
    assert_eq!(
        captions(vec![picture(), rest("渡口的结构示意")]),
        found(&[("渡口的结构示意", "rest of the picture's paragraph")])
    );
    for words in ["灯亮了。", "这盏灯亮吗？", "船开了 ~", "结果如下：", "一、启程", MIN_BODY_CHARS]
    {
        assert_eq!(captions(vec![picture(), rest(words), body()]), [], "{words}");
    }
    assert_eq!(captions(vec![picture(), paragraph("归来"), body()]), []);
}

#[test]
fn a_line_that_names_its_source_is_a_caption_and_a_role_is_none() {
    for words in ["老船工。｜图片来源：南窗", "两岸资料图。南窗 摄", "Photo by South Window", "（图 / 远帆）"]
    {
        assert_eq!(
            captions(vec![picture(), paragraph(words), body()]),
            found(&[(words, "names its source")])
        );
    }
    for words in
        ["来源：南窗", "这段是他去年拍摄", "时序如图：", "一个调色的工具，可以换颜色/图片。（南窗 投稿）"]
    {
        assert_eq!(captions(vec![picture(), paragraph(words), body()]), [], "{words}");
    }
}

#[test]
fn a_source_in_the_middle_belongs_to_the_picture_and_at_the_ends_to_the_article() {
    let source = || paragraph("数据来源：南窗统计");
    let amidst = vec![body(), picture(), source(), body(), body()];
    assert_eq!(captions(amidst), found(&[("数据来源：南窗统计", "names its source")]));
    for drafts in [vec![picture(), source(), body(), body()], vec![body(), body(), picture(), source()]] {
        assert_eq!(captions(drafts.clone()), []);
        assert_eq!(credits(drafts), ["数据来源：南窗统计"]);
    }
}

#[test]
fn a_line_that_describes_or_numbers_the_picture_is_a_caption() {
    assert_eq!(
        captions(vec![picture(), paragraph("图 3：渡口")]),
        found(&[("图 3：渡口", "numbered as a figure")])
    );
    assert_eq!(
        captions(vec![picture(), paragraph("图为渡口的灯。")]),
        found(&[("图为渡口的灯。", "says what it shows")])
    );
    for words in ["渡口旧照", "新旧渡船对比图", "渡口旧影（网络图）"] {
        assert_eq!(
            captions(vec![picture(), paragraph(words), body()]),
            found(&[(words, "says what it shows")])
        );
    }
    for words in ["图3展示了渡口的灯和船。", "效果如下图", "二、渡口全图"] {
        assert_eq!(captions(vec![picture(), paragraph(words), body()]), [], "{words}");
    }
    assert_eq!(captions(vec![picture(), paragraph("渡口全图"), picture(), body()]), []);
}

#[test]
fn a_numbered_line_over_a_table_is_its_caption() {
    let table = || Draft::new(Block::Table(Box::default()), Hints::default());
    let caption = |words: &str| match blocks(vec![body(), paragraph(words), table(), body()]).swap_remove(1) {
        Block::Table(table) => table.caption.map(|caption| caption.text.as_str().to_owned()),
        _ => None,
    };
    assert_eq!(caption("表1 渡口的客人").as_deref(), Some("表1 渡口的客人"));
    assert_eq!(caption("表中是渡口的客人"), None);
}

#[test]
fn an_italic_line_is_a_caption_where_italics_are_rare() {
    let slanted = |words| marked(words, Role::Emphasis);
    let reason = "small or slanted line under a picture";
    assert_eq!(
        captions(vec![body(), picture(), slanted("渡口的灯。"), body()]),
        found(&[("渡口的灯。", reason)])
    );
    let verse = vec![picture(), slanted("灯在对岸。"), slanted("船在水里。"), slanted("人在夜里。")];
    assert_eq!(captions(verse), []);
}

#[test]
fn a_line_under_every_picture_is_a_caption() {
    let pair = |words| [picture(), paragraph(words), body()];
    let drafts: Vec<Draft> = ["渡口", "老船工", "对岸的灯"].into_iter().flat_map(pair).collect();
    assert_eq!(captions(drafts).len(), 3);
    let drafts: Vec<Draft> =
        ["渡口", "老船工。", "船开了。", "灯灭了。"].into_iter().flat_map(pair).collect();
    assert_eq!(captions(drafts), []);
}

#[test]
fn a_class_makes_a_caption_but_not_of_an_article() {
    let declared = |words: &str| hinted(words, |hints| hints.caption = true);
    assert_eq!(captions(vec![picture(), declared("渡口。"), body()]), found(&[("渡口。", "")]));
    assert_eq!(captions(vec![declared("渡口"), picture(), body()]), found(&[("渡口", "")]));
    assert_eq!(captions(vec![picture(), declared(&MIN_BODY_CHARS.repeat(12))]), []);
}

#[test]
fn an_empty_caption_element_means_that_there_is_no_caption() {
    let mut empty = picture();
    empty.hints.empty_caption = true;
    assert_eq!(captions(vec![empty, rest("渡口的灯"), body()]), []);
}

#[test]
fn a_row_of_pictures_shares_the_caption_after_it() {
    let blocks = blocks(vec![picture(), picture(), paragraph("△ 渡口"), body()]);
    let with = |block: &Block| matches!(block, Block::Figure(figure) if figure.caption.is_some());
    assert_eq!(blocks.iter().map(with).collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn roles_and_names_at_the_ends_are_credits() {
    let lines =
        ["监制丨南窗", "主笔丨远帆 木刻", "责任编辑：瓦片", "via: https://boat.example/a", "By South Window"];
    let drafts = [body(), body()].into_iter().chain(lines.map(paragraph)).collect();
    assert_eq!(credits(drafts), lines);
    let long = format!("via: https://boat.example/{}", "lamp-and-boat/".repeat(6));
    assert_eq!(credits(vec![body(), paragraph(&long)]), [long.as_str()]);
    let dated = "by South Window | 十月 25, 2018 | 灯下, 水边";
    assert_eq!(credits(vec![paragraph(dated), body()]), [dated]);
    for words in ["水静：灯也静", "船工说：“走吧。”", "文：武之道，一张一弛。", "by the river"]
    {
        assert_eq!(credits(vec![body(), paragraph(words)]), [""; 0], "{words}");
    }
}

#[test]
fn roles_in_the_middle_of_a_long_article_are_text() {
    let mut drafts: Vec<Draft> = (0..40).map(|_| body()).collect();
    drafts.insert(20, paragraph("编辑：南窗"));
    assert_eq!(credits(drafts), [""; 0]);
}

#[test]
fn where_an_article_comes_from_is_a_credit_and_what_it_is_about_is_not() {
    for words in [
        "本文来自微信公众号“渡口”，作者：南窗。",
        "题图来自渡口",
        "本文由南窗原创发布，未经许可，禁止转载。",
        "渡口报道",
        "南窗 远帆 发自 凹岸",
        "渡口报记者 南窗 实习生 远帆",
        "（取材・文：南窗）",
        "남창 기자 nam@boat.example",
        "感谢渡口读者 南窗 的线索投递！",
    ] {
        assert_eq!(credits(vec![body(), paragraph(words)]), [words]);
    }
    for words in [
        "本文由浅入深地说灯。",
        "本文为第五篇。",
        "他写了一篇很长的报道",
        "感谢每一盏灯和每一条船。",
        "一位记者 他说，走吧",
    ] {
        assert_eq!(credits(vec![body(), paragraph(words)]), [""; 0], "{words}");
    }
}

#[test]
fn a_notice_of_several_lines_names_author_address_and_rights() {
    let notice = "作者：南窗\n链接：https://boat.example/a\n来源：渡口\n著作权归作者所有，转载请注明出处。";
    assert_eq!(credits(vec![body(), paragraph(notice)]).len(), 4);
    assert_eq!(credits(vec![body(), paragraph("链接：https://boat.example/a")]), [""; 0]);
}

#[test]
fn a_title_alone_and_prose_that_ends_with_rights_are_no_credits() {
    let prose = "今天放映渡口的短片。接下来还有讲座。本片版权所有人：南窗。欢迎分享！感谢各位！";
    assert_eq!(credits(vec![body(), paragraph(prose)]), [""; 0]);
    assert_eq!(credits(vec![body(), paragraph("本文归渡口所有。未经授权，不得转载。")]).len(), 1);
    assert_eq!(credits(vec![paragraph("封面图"), body()]), [""; 0]);
}

#[test]
fn a_class_makes_a_byline_unless_it_holds_a_date_alone() {
    let byline = |words| hinted(words, |hints| hints.byline = true);
    assert_eq!(credits(vec![byline("南窗"), body()]), ["南窗"]);
    assert_eq!(credits(vec![byline("Published 2019年8月11日"), body()]), [""; 0]);
    let shelves = ["South Window", &"灯和船 , ".repeat(8), "2019年8月11日 3 Minutes"].join(" ");
    assert_eq!(credits(vec![byline(&shelves), body()]), [shelves.as_str()]);
    assert_eq!(credits(vec![byline(&MIN_BODY_CHARS.repeat(2)), body()]), [""; 0]);
}

#[test]
fn a_line_about_the_author_is_a_credit() {
    let drafts = vec![body(), paragraph("南窗，渡口大学教授。")];
    let mut meta = Meta { author: Some("南窗".into()), ..Meta::default() };
    let blocks = recover(Parsed { drafts, ..Parsed::default() }, &mut meta);
    assert!(matches!(blocks[1], Block::Credits { .. }));
}

#[test]
fn dividers_are_thematic_breaks_and_silence_is_text() {
    for words in ["* * *", "———", "-END-", "·end·", "（完）", "全文完"] {
        assert_eq!(blocks(vec![body(), paragraph(words), body()])[1], Block::Rule, "{words}");
    }
    for words in ["……", "完", "一", "（他走了）"] {
        assert!(matches!(blocks(vec![body(), paragraph(words), body()])[1], Block::Paragraph(_)), "{words}");
    }
}
