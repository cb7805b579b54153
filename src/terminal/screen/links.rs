//! Where cells lead, as the terminal is told of it (OSC 8): a number a cell, and the address of each number.
//!
//! An address comes here cleaned: nothing in it can end the sequence that it is sent in.

use std::ops::Range;

use ratatui::layout::Rect;

/// A stretch of a row that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The row, counted from 0.
    pub y: u16,
    /// The columns.
    pub columns: Range<u16>,
    /// Visible ASCII alone.
    pub address: String,
    /// Stretches of one address and one number are one link, however many rows it takes.
    pub number: usize,
}

/// The number of a cell that leads nowhere.
pub(super) const NOWHERE: u16 = 0;

/// What was sent so far: link `n` is the entry `n - 1`.
#[derive(Debug, Default)]
pub(super) struct Known(Vec<(String, usize)>);

impl Known {
    /// Forgets what no cell shows any more once there is much of it.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= usize::from(u16::MAX / 2)
    }

    /// The numbers of the cells of a frame.
    pub(super) fn numbers(&mut self, stretches: &[Stretch], area: Rect) -> Vec<u16> {
        let width = usize::from(area.width);
        let mut numbers = vec![NOWHERE; width * usize::from(area.height)];
        for stretch in stretches {
            let row = numbers.get_mut(usize::from(stretch.y) * width..).unwrap_or_default();
            let row = row.get_mut(..width).unwrap_or_default();
            let columns = usize::from(stretch.columns.start)..usize::from(stretch.columns.end).min(width);
            if let Some(cells) = row.get_mut(columns) {
                cells.fill(self.number(stretch));
            }
        }
        numbers
    }

    fn number(&mut self, stretch: &Stretch) -> u16 {
        let is_it = |known: &(String, usize)| known.1 == stretch.number && known.0 == stretch.address;
        let at = self.0.iter().rposition(is_it).unwrap_or_else(|| {
            self.0.push((stretch.address.clone(), stretch.number));
            self.0.len() - 1
        });
        u16::try_from(at + 1).unwrap_or(NOWHERE)
    }

    /// The sequence behind which what is written leads to a number's address.
    pub(super) fn opening(&self, number: u16) -> String {
        let known = usize::from(number).checked_sub(1).and_then(|at| self.0.get(at));
        known.map_or_else(
            || "\x1b]8;;\x1b\\".to_owned(),
            |(address, _)| format!("\x1b]8;id={number};{address}\x1b\\"),
        )
    }
}
