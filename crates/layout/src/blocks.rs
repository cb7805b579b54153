//! Laying out blocks: each kind in rows, and the blank rows between two. Kinds that take more than a few lines of code
//! have a file of their own.

mod code;
pub(crate) mod comments;
mod figure;
mod list;
mod table;
mod title;

pub(crate) use figure::FigureTotals;
pub(crate) use title::lay_out_title;

use crate::options::{Indent, Options, ParagraphGap};
use crate::rows::RowWriter;
use crate::rows::prefix::{Prefix, round_up_to_even};
use crate::style::{Element, Emphasis, SpanStyle};
use yuelan_article::{Block, Credit, Definition, Footnote, Heading, List, ListItem, Role, Text};

/// Cells of the line of a thematic break.
const RULE_WIDTH: usize = 12;

/// Lays out a block of the body or of another block. Recurses as deep as blocks nest, at most
/// [`MAX_DEPTH`](yuelan_article::MAX_DEPTH).
pub(crate) fn lay_out_block(rows: &mut RowWriter<'_>, totals: &FigureTotals, block: &Block) {
    match block {
        Block::Heading(heading) => lay_out_heading(rows, heading),
        Block::Paragraph(text) => lay_out_paragraph(rows, text),
        Block::Figure(figure) => figure::lay_out_figure(rows, totals, figure),
        Block::List(list) => lay_out_list(rows, totals, list),
        Block::Quote(blocks) => lay_out_quote(rows, totals, blocks),
        Block::Code { language, text } => code::lay_out_code(rows, language.as_deref(), text),
        Block::Table(table) => table::lay_out_table(rows, table),
        Block::Credits { lines, .. } => lay_out_credits(rows, lines),
        Block::Definitions(entries) => lay_out_definitions(rows, totals, entries),
        Block::Details { summary, blocks } => lay_out_details(rows, totals, summary, blocks),
        Block::Footnote(footnote) => lay_out_footnote(rows, totals, footnote),
        Block::Comments(comments) => comments::lay_out_comments(rows, totals, comments),
        Block::Rule => lay_out_rule(rows),
    }
}

/// Lays out the blocks of another block with blank rows between them.
fn lay_out_blocks(rows: &mut RowWriter<'_>, totals: &FigureTotals, blocks: &[Block]) {
    let mut before = None;
    for block in blocks {
        if let Some(before) = before {
            rows.request_blank_rows(blank_rows_between(before, block, rows.options));
        }
        lay_out_block(rows, totals, block);
        before = Some(block);
    }
}

/// Returns the number of blank rows between two blocks. A heading stands closer to its text than to the text before it.
pub(crate) fn blank_rows_between(before: &Block, after: &Block, options: &Options) -> usize {
    match (before, after) {
        (Block::Heading(_), _) => 1,
        (_, Block::Heading(Heading { level: ..=2, .. })) => 2,
        (Block::Footnote(_), Block::Footnote(_)) => 0,
        (Block::Paragraph(_), Block::Paragraph(_)) => match options.paragraph_gap {
            ParagraphGap::Auto => usize::from(options.indent == Indent::None),
            ParagraphGap::None => 0,
            ParagraphGap::One => 1,
        },
        _ => 1,
    }
}

fn lay_out_heading(rows: &mut RowWriter<'_>, heading: &Heading) {
    let element = if heading.inferred.is_some() { Element::InferredHeading } else { Element::Heading };
    rows.write_short_text(&heading.text, SpanStyle::new(element));
}

/// Lays out a paragraph, with an indent if the options ask for one and nothing else stands at its left.
fn lay_out_paragraph(rows: &mut RowWriter<'_>, text: &Text) {
    let style = SpanStyle::new(rows.body);
    let indent = rows.options.indent.cells();
    if indent > 0 && rows.is_flush() {
        rows.with_prefix(Prefix::first_line_indent(indent), |rows| rows.write_text(text, style));
    } else {
        rows.write_text(text, style);
    }
}

/// Lays out the items of a list after their markers, without blank rows between them where each is a single paragraph.
fn lay_out_list(rows: &mut RowWriter<'_>, totals: &FigureTotals, list: &List) {
    let is_tight = list::is_tight(list);
    let number_cells = list::number_cells(list, rows.options.ruler);
    for (index, item) in list.items.iter().enumerate() {
        if index > 0 && !is_tight {
            rows.request_blank_rows(1);
        }
        let marker = list::marker(list, index, number_cells, rows.list_depth, rows.options);
        // An even indent leaves an even width for ideographs.
        let cells = round_up_to_even(rows.options.ruler.width(&marker));
        rows.list_depth += 1;
        rows.with_prefix(Prefix::marker(marker, Element::Marker, cells), |rows| {
            lay_out_item(rows, totals, item);
        });
        rows.list_depth -= 1;
    }
}

/// Lays out an item. A list follows the paragraph that it belongs to without a blank row.
fn lay_out_item(rows: &mut RowWriter<'_>, totals: &FigureTotals, item: &ListItem) {
    let mut before: Option<&Block> = None;
    for block in &item.blocks {
        if let Some(before) = before {
            let belongs = matches!((before, block), (Block::Paragraph(_), Block::List(_)));
            let count = if belongs { 0 } else { blank_rows_between(before, block, rows.options) };
            rows.request_blank_rows(count);
        }
        lay_out_block(rows, totals, block);
        before = Some(block);
    }
}

/// Lays out a quote beside a bar; a quote within a quote has two bars.
fn lay_out_quote(rows: &mut RowWriter<'_>, totals: &FigureTotals, blocks: &[Block]) {
    let bar = Prefix::on_every_row(rows.options.glyphs.bar, Element::Bar, 2);
    rows.with_prefix(bar, |rows| lay_out_blocks(rows, totals, blocks));
}

fn lay_out_credits(rows: &mut RowWriter<'_>, lines: &[Credit]) {
    rows.with_prefix(Prefix::blank(2), |rows| {
        for line in lines {
            rows.write_text(&line.text, SpanStyle::new(Element::Credit));
        }
    });
}

/// Lays out terms flush and their definitions four cells in.
fn lay_out_definitions(rows: &mut RowWriter<'_>, totals: &FigureTotals, entries: &[Definition]) {
    let style = SpanStyle::new(rows.body).with(Emphasis::STRONG);
    for (index, entry) in entries.iter().enumerate() {
        if index > 0 && !entry.terms.is_empty() {
            rows.request_blank_rows(1);
        }
        for term in &entry.terms {
            rows.write_text(term, style);
        }
        rows.with_prefix(Prefix::blank(4), |rows| lay_out_blocks(rows, totals, &entry.blocks));
    }
}

/// Lays out details open, under their summary: nothing of an article is hidden.
fn lay_out_details(rows: &mut RowWriter<'_>, totals: &FigureTotals, summary: &Text, blocks: &[Block]) {
    let marker = format!("{} ", rows.options.glyphs.open);
    let style = SpanStyle::new(rows.body).with(Emphasis::STRONG);
    rows.with_prefix(Prefix::marker(marker, Element::Marker, 2), |rows| {
        rows.write_text(summary, style);
        if !blocks.is_empty() {
            rows.request_blank_rows(1);
        }
        lay_out_blocks(rows, totals, blocks);
    });
}

/// Lays out a footnote after its label.
fn lay_out_footnote(rows: &mut RowWriter<'_>, totals: &FigureTotals, footnote: &Footnote) {
    let mut label = Prefix::footnote_label(&footnote.label, 0);
    label.cells = round_up_to_even(rows.options.ruler.width(&label.text)).min(6);
    if begins_with_label(footnote) {
        label = Prefix::blank(0);
    }
    rows.begin_footnote(&footnote.label);
    let outer = std::mem::replace(&mut rows.body, Element::Footnote);
    rows.with_prefix(label, |rows| lay_out_blocks(rows, totals, &footnote.blocks));
    rows.body = outer;
}

/// Returns whether a footnote brings its label, as one of bare text does: `[1]`, `①`.
fn begins_with_label(footnote: &Footnote) -> bool {
    let Some(Block::Paragraph(text)) = footnote.blocks.first() else { return false };
    let words = text.as_str();
    let inside = words.trim_start_matches(['[', '［', '〔', '【']).trim_start_matches(['注', '註', '※']);
    let circled = words.chars().next().filter(|c| matches!(c, '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿'));
    let is_raised = text.runs().iter().any(|run| run.role == Role::Superscript && run.range.start == 0);
    circled.is_some()
        || ((inside.len() < words.len() || is_raised)
            && inside.chars().map(to_ascii_digit).take(16).collect::<String>().starts_with(&footnote.label))
}

/// Returns the ASCII digit of a fullwidth one, and any other character as it is.
fn to_ascii_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// Lays out a thematic break as a short line in the middle.
fn lay_out_rule(rows: &mut RowWriter<'_>) {
    let available = rows.available_width();
    let width = RULE_WIDTH.min(available);
    rows.begin_row_at_end();
    rows.pad((available - width) / 2);
    rows.push(&rows.options.glyphs.rule.repeat(width), SpanStyle::new(Element::Frame), None, None);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footnote_of_bare_text_brings_its_label() {
        let brings = |label: &str, words: &str| {
            let blocks = vec![Block::Paragraph(words.into())];
            begins_with_label(&Footnote { label: label.to_owned(), blocks })
        };
        for words in ["[1] 油灯", "［１］油灯", "〔注1〕油灯", "①油灯"] {
            assert!(brings("1", words), "{words}");
        }
        assert!(!brings("1", "油灯") && !brings("2", "[1] 油灯") && !brings("1", "1 号船"));
    }
}
