//! Lines of the program's own that are read like a page: help, warnings, what is known of a figure.

use yuelan_article::{Article, Block};
use yuelan_layout::{Options, Ruler, lay_out};

/// One line, as it is to be painted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Line {
    /// Blank cells before it.
    pub(in crate::app) indent: usize,
    /// What stands in front of the words.
    pub(in crate::app) lead: String,
    /// The words.
    pub(in crate::app) text: String,
    /// How the words are said.
    pub(in crate::app) tone: Tone,
}

/// How words are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum Tone {
    /// As they are.
    #[default]
    Plain,
    /// For those who want to know.
    Quiet,
    /// First of all.
    Loud,
}

impl Line {
    /// Words from the left edge on.
    pub(in crate::app) fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, ..Self::default() }
    }
}

/// Words behind a lead, in as many lines as they need; the words of all lines stand under each other. A lead that is
/// wider than `lead_width`, in cells, stands above them.
pub(in crate::app) fn hang(
    lead: &str,
    lead_width: usize,
    text: &str,
    tone: Tone,
    width: u16,
    ruler: Ruler,
) -> Vec<Line> {
    let room = width.saturating_sub(u16::try_from(lead_width).unwrap_or(u16::MAX));
    if room < 8 && lead_width > 0 {
        let mut lines: Vec<Line> =
            wrap(lead, width, ruler).into_iter().map(|lead| Line::new(lead, Tone::Quiet)).collect();
        lines.extend(hang("", 0, text, tone, width, ruler));
        return lines;
    }
    if ruler.width(lead) > lead_width {
        let mut lines: Vec<Line> =
            wrap(lead, width, ruler).into_iter().map(|lead| Line::new(lead, Tone::Quiet)).collect();
        lines.extend(hang("", lead_width, text, tone, width, ruler));
        return lines;
    }
    let mut lines: Vec<Line> = wrap(text, room, ruler)
        .into_iter()
        .map(|text| Line { indent: lead_width, lead: String::new(), text, tone })
        .collect();
    if let Some(first) = lines.first_mut() {
        lead.clone_into(&mut first.lead);
        first.indent = lead_width.saturating_sub(ruler.width(lead));
    }
    lines
}

/// Words in lines no wider than `width` cells, broken as an article's are.
fn wrap(text: &str, width: u16, ruler: Ruler) -> Vec<String> {
    let article = Article { blocks: vec![Block::Paragraph(text.into())], ..Article::default() };
    let mut options = Options::for_width(width);
    options.measure = (width & !1).max(2);
    options.gutter = 0;
    options.ruler = ruler;
    options.show_title = false;
    let page = lay_out(&article, &options);
    page.rows_from(0).filter(|row| !row.is_blank()).map(|row| row.text().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hang_behind_their_lead() {
        let lines = hang("前文", 6, &"灯".repeat(9), Tone::Plain, 20, Ruler::default());
        let shape: Vec<(&str, usize, usize)> =
            lines.iter().map(|line| (line.lead.as_str(), line.indent, line.text.chars().count())).collect();
        assert_eq!(shape, [("前文", 2, 7), ("", 6, 2)]);
    }

    #[test]
    fn where_there_is_no_room_beside_the_lead_the_words_stand_under_it() {
        let lines = hang("替代", 6, "灯灯灯", Tone::Plain, 10, Ruler::default());
        assert_eq!((lines[0].text.as_str(), lines[1].indent), ("替代", 0));
    }

    #[test]
    fn a_lead_that_is_too_long_stands_above_its_words() {
        let lines = hang("folders = /srv/articles", 8, "灯灯灯", Tone::Plain, 20, Ruler::default());
        let shape: Vec<(&str, usize)> = lines.iter().map(|line| (line.text.as_str(), line.indent)).collect();
        assert_eq!(shape, [("folders = /srv/", 0), ("articles", 0), ("灯灯灯", 8)]);
    }
}
