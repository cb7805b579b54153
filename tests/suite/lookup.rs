//! Finding things on a page: sections, figures, links, footnotes, code that is wider than the page.

use yuelan_article::{Block, Figure, Footnote, Heading, Position, Role, Text};
use yuelan_layout::{CodeOverflow, Options, Page, lay_out};

use crate::layout::{article, paragraph};

fn page(blocks: Vec<Block>, width: u16) -> Page {
    lay_out(&article(blocks), &Options::for_width(width).show_title(false))
}

fn heading(text: &str) -> Block {
    Block::Heading(Heading { level: 2, text: text.into(), inferred: None })
}

#[test]
fn every_row_has_its_section_and_figure() {
    let blocks = vec![
        paragraph("灯在"),
        heading("变化"),
        heading("渡口"),
        Block::Figure(Box::new(Figure { number: 1, ..Figure::default() })),
        paragraph("人在"),
    ];
    let all = article(blocks.clone());
    let page = page(blocks, 40);
    assert_eq!(page.section_rows(), [0, 3, 5]);
    assert_eq!(page.section_rows().len(), all.sections().len());
    let sections: Vec<_> = (0..page.len()).map(|row| page.section_at(row)).collect();
    assert_eq!(sections[..4], [Some(0), Some(0), Some(0), Some(1)]);
    assert_eq!(page.section_at(page.len()), Some(2));
    assert_eq!((page.figure_at(6), page.figure_at(7), page.figure_at(99)), (None, Some(0), Some(0)));
}

#[test]
fn a_section_without_rows_still_counts() {
    let blocks = vec![paragraph(""), heading("变化"), heading("")];
    let sections = article(blocks.clone()).sections().len();
    assert_eq!(page(blocks, 40).section_rows().len(), sections);
}

#[test]
fn links_are_found_by_their_rows() {
    let mut text = Text::plain("看灯去，再看老城的巷子里还亮着的那些灯");
    text.add_run(3..6, Role::Link("https://a.example/".into()));
    text.add_run(18..45, Role::Link("https://b.example/".into()));
    let page = page(vec![Block::Paragraph(text)], 21);
    let links: Vec<_> = page.links().map(|link| (link.address, link.row)).collect();
    assert_eq!(links, [("https://a.example/", 0), ("https://b.example/", 0)]);
    assert_eq!(page.links_in(0..1), 0..2);
    assert!(page.links_in(1..9).is_empty());
}

#[test]
fn a_link_over_two_rows_counts_once_and_begins_in_the_first() {
    let mut text = Text::plain("看灯去，再看老城的巷子里还亮着的那些灯，then read the words");
    text.add_run(18..57, Role::Link("https://a.example/".into()));
    let from = text.as_str().find("read").expect("the words");
    text.add_run(from..text.len(), Role::Link("https://b.example/".into()));
    let page = page(vec![Block::Paragraph(text), paragraph("完")], 21);
    assert_eq!((page.links_in(0..1), page.links_in(1..2)), (0..1, 1..1));
    assert_eq!(page.link(1).map(|link| link.address), Some("https://b.example/"));
    assert_eq!(page.link(2), None);
    let seen = page.row(1).and_then(|row| row.spans().find_map(|span| span.link_index));
    assert_eq!(seen, Some(0));
}

#[test]
fn a_footnote_and_its_reference_link_to_each_other() {
    let mut text = Text::plain("灯在1");
    text.add_run(6..7, Role::FootnoteReference("1".into()));
    let note = Block::Footnote(Footnote { label: "1".into(), blocks: vec![paragraph("旧城志")] });
    let page = page(vec![paragraph("一"), Block::Paragraph(text), paragraph("二"), note], 40);
    let links: Vec<_> = page.links().map(|link| (link.address, link.row)).collect();
    assert_eq!(links, [("#note:1", 2), ("#ref:1", 6)]);
    assert_eq!((page.link_target("#note:1"), page.link_target("#ref:1")), (Some(6), Some(2)));
    assert_eq!(page.link_target("#note:2"), None);
}

#[test]
fn a_range_of_positions_is_a_range_of_rows() {
    let page = page(vec![paragraph("老城的巷子还亮着灯在人在街也在"), paragraph("灯")], 21);
    let at = |block, byte| Position { block, byte };
    assert_eq!(page.rows_in(at(0, 0)..at(0, 3)), 0..1);
    assert_eq!(page.rows_in(at(0, 3)..at(0, 42)), 0..2);
    assert_eq!(page.rows_in(at(1, 0)..at(1, 3)), 3..4);
}

#[test]
fn a_heading_is_not_the_last_row_of_a_screen() {
    let page = page(vec![paragraph("灯在"), heading("变化"), paragraph("人在"), paragraph("街在")], 40);
    // 灯在 · · 变化 · 人在 · 街在
    assert_eq!(page.next_screen(0, 3), 3);
    assert_eq!(page.next_screen(0, 4), 3);
    assert_eq!(page.next_screen(0, 5), 3);
    assert_eq!(page.next_screen(0, 6), 6);
    assert_eq!(page.next_screen(3, 1), 4);
    assert_eq!(page.next_screen(3, 2), 5);
}

#[test]
fn code_can_be_scrolled_sideways() {
    let text = Text::plain("fn lamp() {\n\t灯灯灯灯灯灯灯灯灯灯\n}");
    let shown = |from| {
        let blocks = vec![Block::Code { language: None, text: text.clone() }];
        let options = Options::for_width(16).show_title(false).code(CodeOverflow::Scroll(from));
        let page = lay_out(&article(blocks), &options);
        assert_eq!(page.code_width(), 24);
        page.lines().collect::<Vec<_>>()
    };
    assert_eq!(shown(0), ["  fn lamp() {", "      灯灯灯灯 ›", "  }"]);
    assert_eq!(shown(4), ["  ‹mp() {", "  ‹ 灯灯灯灯灯 ›", "  ‹"]);
    assert_eq!(shown(10), ["  ‹", "  ‹ 灯灯灯灯灯灯", "  ‹"]);
    assert_eq!(shown(90), ["  ‹", "  ‹", "  ‹"]);
}
