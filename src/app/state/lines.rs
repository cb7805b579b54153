//! Lines of text that the program writes itself: help, warnings, captions.

use yuelan_article::{Article, Block};
use yuelan_layout::{Options, Ruler, lay_out};

/// A line as it is painted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Line {
    /// Blank cells before it.
    pub(in crate::app) indent: usize,
    /// What precedes the text.
    pub(in crate::app) lead: String,
    /// The text.
    pub(in crate::app) text: String,
    /// How much the text stands out.
    pub(in crate::app) tone: Tone,
}

/// How much text stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum Tone {
    /// Plain text.
    #[default]
    Plain,
    /// Less important text.
    Quiet,
    /// A heading.
    Loud,
}

impl Line {
    /// Creates a line without a lead.
    pub(in crate::app) fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, ..Self::default() }
    }
}

/// Lines that are laid out once and kept until what they depend on changes.
#[derive(Debug)]
pub(in crate::app) struct KeptLines<K> {
    lines: Vec<Line>,
    depend_on: Option<K>,
}

impl<K> Default for KeptLines<K> {
    fn default() -> Self {
        Self { lines: Vec::new(), depend_on: None }
    }
}

impl<K: PartialEq> KeptLines<K> {
    /// Returns the lines.
    pub(in crate::app) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Returns whether the lines were laid out from this.
    pub(in crate::app) fn depend_on(&self, what: &K) -> bool {
        self.depend_on.as_ref() == Some(what)
    }

    /// Keeps lines and what they were laid out from.
    pub(in crate::app) fn keep(&mut self, lines: Vec<Line>, depend_on: K) {
        (self.lines, self.depend_on) = (lines, Some(depend_on));
    }
}

/// Wraps text after a lead; all lines of the text are aligned. A lead that is wider than `lead_width`, in cells, is
/// above the text.
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

/// The columns between two stops of the tab.
const TAB: usize = 8;

/// Returns a line as it is written, its blanks included. What is too wide is wrapped, and aligned with its beginning.
pub(in crate::app) fn as_written(text: &str, tone: Tone, width: u16, ruler: Ruler) -> Vec<Line> {
    let expanded;
    let text = if text.contains('\t') {
        expanded = without_tabs(text, ruler);
        &expanded
    } else {
        text
    };
    if ruler.width(text) <= usize::from(width) {
        return vec![Line::new(text, tone)];
    }
    let inner = text.trim_start();
    let indent = ruler.width(&text[..text.len() - inner.len()]).min(usize::from(width) / 2);
    let room = width.saturating_sub(u16::try_from(indent).unwrap_or(0));
    wrap(inner, room, ruler).into_iter().map(|text| Line { indent, text, tone, ..Line::default() }).collect()
}

fn without_tabs(text: &str, ruler: Ruler) -> String {
    let mut expanded = String::new();
    for (at, part) in text.split('\t').enumerate() {
        if at > 0 {
            let column = ruler.width(&expanded);
            expanded.extend(std::iter::repeat_n(' ', TAB - column % TAB));
        }
        expanded.push_str(part);
    }
    expanded
}

/// Wraps text into lines of at most `width` cells, as the text of an article is wrapped.
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
    fn text_is_aligned_behind_its_lead() {
        let lines = hang("前文", 6, &"灯".repeat(9), Tone::Plain, 20, Ruler::default());
        let shape: Vec<(&str, usize, usize)> =
            lines.iter().map(|line| (line.lead.as_str(), line.indent, line.text.chars().count())).collect();
        assert_eq!(shape, [("前文", 2, 7), ("", 6, 2)]);
    }

    #[test]
    fn a_line_is_shown_as_it_is_written_if_it_fits() {
        let shown = |text: &str, width| {
            let lines = as_written(text, Tone::Plain, width, Ruler::default());
            lines.into_iter().map(|line| " ".repeat(line.indent) + &line.text).collect::<Vec<_>>()
        };
        assert_eq!(shown("   lamp  n. 灯", 20), ["   lamp  n. 灯"]);
        assert_eq!(shown("灯\t水\t", 20), ["灯      水      "]);
        assert_eq!(shown("  a lamp that burns", 12), ["  a lamp", "  that burns"]);
        assert_eq!(shown("", 12), [""]);
    }

    #[test]
    fn without_space_beside_the_lead_the_text_is_under_it() {
        let lines = hang("替代", 6, "灯灯灯", Tone::Plain, 10, Ruler::default());
        assert_eq!((lines[0].text.as_str(), lines[1].indent), ("替代", 0));
    }

    #[test]
    fn a_long_lead_is_above_its_text() {
        let lines = hang("folders = /srv/articles", 8, "灯灯灯", Tone::Plain, 20, Ruler::default());
        let shape: Vec<(&str, usize)> = lines.iter().map(|line| (line.text.as_str(), line.indent)).collect();
        assert_eq!(shape, [("folders = /srv/", 0), ("articles", 0), ("灯灯灯", 8)]);
    }
}
