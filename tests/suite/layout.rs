//! Pages as they look: each kind of block, laid out and read back as lines of plain text.

use yuelan_article::{
    Article, Block, Caption, Comments, Credit, Definition, Figure, Footnote, Heading, List, ListItem, Media,
    Meta, Position, Role, Table, Text,
};
use yuelan_layout::{
    COMMENTS_ADDRESS, CommentDisplay, Element, Glyphs, HangingPunctuation, Indent, Kinsoku, Labels, Options,
    ParagraphGap, Ruler, lay_out,
};

/// Returns an article of some blocks, without a title.
pub(crate) fn article(blocks: Vec<Block>) -> Article {
    Article { meta: Meta::default(), blocks }
}

pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.into())
}

/// Returns options for lines of an even number of cells, and where one is left a gutter, as in the reader.
fn options(width: u16) -> Options {
    Options::for_width(width & !1).gutter(width % 2).show_title(false)
}

fn lines(blocks: Vec<Block>, width: u16) -> Vec<String> {
    lay_out(&article(blocks), &options(width)).lines().collect()
}

fn item(blocks: Vec<Block>) -> ListItem {
    ListItem { blocks, ..ListItem::default() }
}

fn list(ordered: bool, items: Vec<ListItem>) -> Block {
    Block::List(List { ordered, start: 1, items })
}

#[test]
fn a_paragraph_follows_the_rules_of_chinese() {
    let text = "老城的巷子还亮着，修表的、卖粥的、补伞的各守一盏灯。“灯在，人就在。”老周说。";
    assert_eq!(
        lines(vec![paragraph(text)], 21),
        ["老城的巷子还亮着，修", "表的、卖粥的、补伞", "的各守一盏灯。“灯在，", "人就在。”老周说。"]
    );
}

#[test]
fn a_stop_alone_is_shown_where_stops_hang() {
    let options = Options::for_width(18).gutter(2).hang(HangingPunctuation::Full).show_title(false);
    let page = lay_out(&article(vec![paragraph("，"), paragraph("灯。")]), &options);
    assert_eq!(page.lines().collect::<Vec<_>>(), ["，", "", "灯。"]);
}

#[test]
fn headings_stand_closer_to_their_text() {
    let heading = Block::Heading(Heading { level: 2, text: "变化".into(), inferred: None });
    assert_eq!(
        lines(vec![paragraph("灯在"), heading, paragraph("人在")], 40),
        ["灯在", "", "", "变化", "", "人在"]
    );
}

#[test]
fn lists_hang_and_nest() {
    let inner = list(true, vec![item(vec![paragraph("一")]), item(vec![paragraph("二")])]);
    let items = vec![item(vec![paragraph("老城的巷子还亮着灯"), inner]), item(vec![paragraph("在")])];
    assert_eq!(
        lines(vec![list(false, items)], 17),
        ["▪ 老城的巷子还亮", "  着灯", "   1. 一", "   2. 二", "▪ 在"]
    );
}

#[test]
fn tasks_show_their_boxes() {
    let task = |checked, text| ListItem {
        checked: Some(checked),
        blocks: vec![paragraph(text)],
        ..ListItem::default()
    };
    assert_eq!(lines(vec![list(false, vec![task(true, "灯"), task(false, "人")])], 40), ["[✓] 灯", "[ ] 人"]);
}

#[test]
fn an_item_without_text_still_shows_its_marker() {
    assert_eq!(lines(vec![list(false, vec![item(vec![]), item(vec![paragraph("人")])])], 40), ["▪", "▪ 人"]);
}

#[test]
fn quotes_in_quotes_have_bars_through_their_blank_rows() {
    let inner = Block::Quote(vec![paragraph("灯在")]);
    let quote = Block::Quote(vec![paragraph("他说"), inner]);
    assert_eq!(
        lines(vec![paragraph("昨天"), quote, paragraph("今天")], 40),
        ["昨天", "", "| 他说", "|", "| | 灯在", "", "今天"]
    );
}

#[test]
fn figures_show_number_caption_and_detail() {
    let caption = Some(Caption { text: "旧城南门，修表铺的灯。".into(), inferred: None });
    let src = Some("http://www.img.example/3_1024.jpg".to_owned());
    let full = Figure { number: 1, caption, src, width: Some(1000), height: Some(563), ..Figure::default() };
    let bare = Figure {
        number: 2,
        src: Some("http://img.example/4.gif".into()),
        media: Media::Animation,
        ..Figure::default()
    };
    let silent = Figure { number: 1, media: Media::Audio, ..Figure::default() };
    let blocks =
        vec![Block::Figure(Box::new(full)), Block::Figure(Box::new(bare)), Block::Figure(Box::new(silent))];
    assert_eq!(
        lines(blocks.clone(), 40),
        ["[图 1/2] 旧城南门，修表铺的灯。", "  1000x563 jpg", "", "[动图 2/2] gif", "", "[音频 1/1]"]
    );
    let english = options(40).labels(Labels::EN);
    let page = lay_out(&article(blocks), &english);
    assert_eq!(page.lines().next().as_deref(), Some("[fig 1/2] 旧城南门，修表铺的灯。"));
    assert_eq!(page.figure_rows(), [0, 3, 5]);
    assert_eq!(
        page.row(0).and_then(|row| row.spans().next()).map(|span| span.style.element),
        Some(Element::Label)
    );
}

#[test]
fn a_table_that_fits_is_a_grid_with_numbers_aligned_at_the_right() {
    let row = |cells: &[&str]| cells.iter().map(|&text| Text::from(text)).collect::<Vec<_>>();
    let table = Table {
        header: vec![row(&["年", "灯"])],
        rows: vec![row(&["南门", "8"]), row(&["北门", "1,200"])],
        caption: Some(Caption { text: "路灯".into(), inferred: None }),
    };
    assert_eq!(
        lines(vec![Block::Table(Box::new(table))], 40),
        ["路灯", "年       灯", "╌╌╌╌╌╌╌╌╌╌╌", "南门      8", "北门  1,200"]
    );
}

#[test]
fn a_table_that_is_too_wide_becomes_records() {
    let row = |cells: &[&str]| cells.iter().map(|&text| Text::from(text)).collect::<Vec<_>>();
    let long = "入夜以后老城的巷子还亮着灯";
    let table = Table {
        header: vec![row(&["地方", "说明", "备注"])],
        rows: vec![row(&["南门", long, long]), row(&["北门", "", "灯"])],
        caption: None,
    };
    assert_eq!(
        lines(vec![Block::Table(Box::new(table))], 31),
        [
            "地方：南门",
            "说明：入夜以后老城的巷子还亮",
            "  着灯",
            "备注：入夜以后老城的巷子还亮",
            "  着灯",
            "",
            "地方：北门",
            "备注：灯"
        ]
    );
}

#[test]
fn code_is_verbatim_and_long_lines_show_that_they_continue() {
    let text = Text::plain("fn f() {\n\tlamp(1);\n\n}\nabcdefghijklmnopqrstuvwxyz\n");
    assert_eq!(
        lines(vec![Block::Code { language: None, text }], 21),
        ["  fn f() {", "      lamp(1);", "", "  }", "  abcdefghijklmnopq›", "› rstuvwxyz"]
    );
}

#[test]
fn prose_in_a_code_block_is_wrapped_as_prose() {
    let text = "写给渡口的朋友：桥通了以后，摆渡的船停在岸边已经一个月。船工说，水还是那条水，只是过河的人不再看它。";
    let letter = Block::Code { language: None, text: format!("{text}\n\n南窗").as_str().into() };
    assert_eq!(
        lines(vec![letter], 40),
        [
            "  写给渡口的朋友：桥通了以后，摆渡的船",
            "  停在岸边已经一个月。船工说，水还是那条",
            "  水，只是过河的人不再看它。",
            "",
            "  南窗"
        ]
    );
}

#[test]
fn credits_definitions_details_notes_and_rules() {
    let credit = Credit { text: "编辑丨南窗".into(), role_end: 6, names_start: 9 };
    let entry = Definition { terms: vec!["灯".into()], blocks: vec![paragraph("发光的")] };
    let blocks = vec![
        Block::Credits { lines: vec![credit.clone(), credit], inferred: None },
        Block::Definitions(vec![entry]),
        Block::Details { summary: "更多".into(), blocks: vec![paragraph("灯在")] },
        Block::Rule,
        Block::Footnote(Footnote { label: "1".into(), blocks: vec![paragraph("旧城志")] }),
    ];
    assert_eq!(
        lines(blocks, 41),
        [
            "  编辑丨南窗",
            "  编辑丨南窗",
            "",
            "灯",
            "    发光的",
            "",
            "▾ 更多",
            "",
            "  灯在",
            "",
            "              ╌╌╌╌╌╌╌╌╌╌╌╌",
            "",
            "[1] 旧城志"
        ]
    );
}

#[test]
fn comments_are_folded_or_stand_under_their_number() {
    let blocks = |count| {
        let comments = vec![paragraph("渡客 3天前"), paragraph("灯还亮着。")];
        vec![paragraph("灯"), Block::Comments(Comments { count, blocks: comments })]
    };
    assert_eq!(lines(blocks(1), 41), ["灯", "", "▾ 1 条评论", "", "  渡客 3天前", "", "  灯还亮着。"]);
    let folded = options(41).comments(CommentDisplay::Folded).labels(Labels::EN);
    let page = lay_out(&article(blocks(2)), &folded);
    assert_eq!(page.lines().collect::<Vec<_>>(), ["灯", "", "▸ 2 comments"]);
    let link = page.row(2).and_then(|row| row.spans().find_map(|span| span.link.map(str::to_owned)));
    assert_eq!(link.as_deref(), Some(COMMENTS_ADDRESS));
    assert_eq!(page.row_at(Position { block: 1, byte: 20 }), 2);
}

#[test]
fn the_title_stands_at_the_top_and_an_empty_body_has_a_message() {
    let meta = Meta { title: "山城的灯".into(), author: Some("南窗".into()), ..Meta::default() };
    let empty = Article { meta, blocks: vec![] };
    let zh = lay_out(&empty, &Options::for_width(40));
    assert_eq!(zh.lines().collect::<Vec<_>>(), ["山城的灯", "南窗", "", "（这篇没有正文）"]);
    assert_eq!(
        zh.row(3).and_then(|row| row.spans().next()).map(|span| span.style.element),
        Some(Element::Message)
    );
}

#[test]
fn a_link_has_its_address_and_its_place_in_the_text() {
    let mut text = Text::plain("看灯去");
    text.add_run(3..6, Role::Link("https://lamp.example/".into()));
    let page = lay_out(&article(vec![paragraph("一"), Block::Paragraph(text)]), &options(40));
    let row = page.row(2).expect("a row");
    let spans: Vec<_> = row.spans().map(|span| (span.text, span.source, span.link)).collect();
    assert_eq!(
        spans,
        [("看", Some(0), None), ("灯", Some(3), Some("https://lamp.example/")), ("去", Some(6), None)]
    );
}

#[test]
fn ruby_subscripts_and_references() {
    let mut text = Text::plain("漢字(かんじ)と水H2O1");
    text.add_run(0..17, Role::Ruby);
    text.add_run(6..17, Role::Reading);
    text.add_run(24..25, Role::Subscript);
    text.add_run(26..27, Role::FootnoteReference("1".into()));
    assert_eq!(lines(vec![Block::Paragraph(text)], 40), ["漢字(かんじ)と水H₂O[1]"]);
}

#[test]
fn autospace_is_painted_and_not_in_the_text() {
    let options = options(40).autospace(true);
    let page = lay_out(&article(vec![paragraph("用Rust写的2014年")]), &options);
    assert_eq!(page.lines().collect::<Vec<_>>(), ["用 Rust 写的 2014 年"]);
    let sourced: String = page
        .row(0)
        .expect("a row")
        .spans()
        .filter(|span| span.source.is_some())
        .map(|span| span.text)
        .collect();
    assert_eq!(sourced, "用Rust写的2014年");
}

#[test]
fn an_indent_of_two_takes_the_place_of_blank_rows() {
    let options = options(21).indent(Indent::Two);
    let page = lay_out(&article(vec![paragraph("　　老城的巷子还亮着灯"), paragraph("灯在")]), &options);
    assert_eq!(page.lines().collect::<Vec<_>>(), ["    老城的巷子还亮", "着灯", "    灯在"]);
}

#[test]
fn the_gap_between_paragraphs_is_chosen_apart_from_the_indent() {
    let lines = |indent, paragraph_gap| {
        let options = options(21).indent(indent).paragraph_gap(paragraph_gap);
        let page = lay_out(&article(vec![paragraph("灯在"), paragraph("人在")]), &options);
        page.lines().collect::<Vec<_>>()
    };
    assert_eq!(lines(Indent::One, ParagraphGap::Auto), ["  灯在", "  人在"]);
    assert_eq!(lines(Indent::One, ParagraphGap::One), ["  灯在", "", "  人在"]);
    assert_eq!(lines(Indent::None, ParagraphGap::None), ["灯在", "人在"]);
    assert_eq!(lines(Indent::None, ParagraphGap::Auto), lines(Indent::None, ParagraphGap::One));
}

#[test]
fn justified_lines_end_together() {
    let text = "灯在，人在。老周说（三十年），这条街没有黑过，一天也没有。";
    let options = options(25).justify(true);
    let page = lay_out(&article(vec![paragraph(text)]), &options);
    let ends: Vec<usize> = page.lines().map(|line| Ruler::default().width(&line)).collect();
    assert!(
        ends.iter().rev().skip(1).all(|&end| (24..=25).contains(&end)),
        "{:?}",
        page.lines().collect::<Vec<_>>()
    );
}

#[test]
fn glyphs_can_be_ascii() {
    let options = options(40).glyphs(Glyphs::ASCII);
    let blocks = vec![list(false, vec![item(vec![paragraph("lamp")])]), Block::Rule];
    let page = lay_out(&article(blocks), &options);
    assert!(page.lines().all(|line| line.is_ascii()), "{:?}", page.lines().collect::<Vec<_>>());
}

#[test]
fn levels_of_kinsoku_differ_where_they_should() {
    let first = |level| {
        let options = options(21).kinsoku(level).fit(yuelan_layout::Fit::First);
        lay_out(&article(vec![paragraph("老城的巷子还亮着了吗，灯在")]), &options).lines().next()
    };
    assert_eq!(first(Kinsoku::Gb).as_deref(), Some("老城的巷子还亮着了"));
    assert_eq!(first(Kinsoku::None).as_deref(), Some("老城的巷子还亮着了吗"));
}
