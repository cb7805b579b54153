//! Hyperlinks (OSC 8): the number of each cell's link, and the address of each number.
//!
//! Addresses are sanitized before they come here: nothing in them can end the sequence that they are sent in.

use std::ops::Range;

use ratatui::layout::Rect;

/// A part of a row that is a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkSpan {
    /// The row, counted from 0.
    pub y: u16,
    /// The columns.
    pub columns: Range<u16>,
    /// The address, in visible ASCII only.
    pub address: String,
    /// Spans of the same address and number are one link that spans several rows.
    pub number: usize,
}

/// The number of a cell without a link.
pub(super) const NO_LINK: u16 = 0;

/// The links that were sent so far: link `n` is the entry `n - 1`.
#[derive(Debug, Default)]
pub(super) struct LinkTable(Vec<(String, usize)>);

impl LinkTable {
    /// Returns whether there are so many links that the table should be cleared.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= usize::from(u16::MAX / 2)
    }

    /// Returns the link numbers of the cells of a frame.
    pub(super) fn numbers(&mut self, spans: &[LinkSpan], area: Rect) -> Vec<u16> {
        let width = usize::from(area.width);
        let mut numbers = vec![NO_LINK; width * usize::from(area.height)];
        for span in spans {
            let row = numbers.get_mut(usize::from(span.y) * width..).unwrap_or_default();
            let row = row.get_mut(..width).unwrap_or_default();
            let columns = usize::from(span.columns.start)..usize::from(span.columns.end).min(width);
            if let Some(cells) = row.get_mut(columns) {
                cells.fill(self.number(span));
            }
        }
        numbers
    }

    fn number(&mut self, span: &LinkSpan) -> u16 {
        let is_same = |entry: &(String, usize)| entry.1 == span.number && entry.0 == span.address;
        let at = self.0.iter().rposition(is_same).unwrap_or_else(|| {
            self.0.push((span.address.clone(), span.number));
            self.0.len() - 1
        });
        u16::try_from(at + 1).unwrap_or(NO_LINK)
    }

    /// Returns the sequence after which text that is written belongs to a link.
    pub(super) fn open_sequence(&self, number: u16) -> String {
        let entry = usize::from(number).checked_sub(1).and_then(|at| self.0.get(at));
        entry.map_or_else(
            || "\x1b]8;;\x1b\\".to_owned(),
            |(address, _)| format!("\x1b]8;id={number};{address}\x1b\\"),
        )
    }
}
