//! Runs of letters whose widths are not known: each is written as one piece and positioned once.
//!
//! Where a terminal draws such letters narrower or wider than they are painted, only their first cell is known. So a run is
//! written again as a whole if a part of it has changed, in the frame before or in the new one.

use std::ops::Range;

use super::Row;
use crate::terminal::screen::capabilities::OutputCapabilities;
use crate::terminal::screen::known_width::{has_known_width, is_letter};

/// Returns which cells of a row have to be written.
pub(super) fn changed(old: Row<'_>, new: Row<'_>, capabilities: OutputCapabilities) -> Vec<bool> {
    let mut changed: Vec<bool> = (0..new.cells.len()).map(|x| new.differs_at(x, old)).collect();
    let runs = [runs(old, capabilities), runs(new, capabilities)].concat();
    let mut is_complete = false;
    while !is_complete {
        is_complete = true;
        for run in &runs {
            let cells = &mut changed[run.clone()];
            if cells.contains(&true) && cells.contains(&false) {
                cells.fill(true);
                is_complete = false;
            }
        }
    }
    changed
}

/// Returns the run that begins at a cell; `None` if there is none.
pub(super) fn run_at(x: usize, row: Row<'_>, capabilities: OutputCapabilities) -> Option<Range<usize>> {
    let is_part = |at: usize| {
        let cell = &row.cells[at];
        cell.symbol().is_empty() || is_unknown_letter(cell.symbol(), capabilities) && row.is_alike(x, at)
    };
    is_unknown_letter(row.cells.get(x)?.symbol(), capabilities)
        .then(|| x..(x..row.cells.len()).find(|&at| !is_part(at)).unwrap_or(row.cells.len()))
}

fn runs(row: Row<'_>, capabilities: OutputCapabilities) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut x = 0;
    while x < row.cells.len() {
        match run_at(x, row, capabilities) {
            Some(run) => {
                x = run.end;
                runs.push(run);
            }
            None => x += 1,
        }
    }
    runs
}

fn is_unknown_letter(symbol: &str, capabilities: OutputCapabilities) -> bool {
    is_letter(symbol) && !has_known_width(symbol, capabilities)
}
