//! The preview of the selected article, beside the list. It is not opened by that, and stays unread.

use super::lines::{Line, Tone, hang};
use crate::app::work::{PreviewError, PreviewPage, PreviewRequest};
use yuelan_layout::Ruler;
use yuelan_library::Location;

/// The most lines that name sections.
const MOST_LINES: usize = 3;

/// The preview. Until one is there, the one before stays on the screen.
#[derive(Debug, Default)]
pub(in crate::app) struct Preview {
    wanted: Option<PreviewRequest>,
    shown: Option<Shown>,
    /// The first row that is seen.
    top: usize,
}

/// A preview that is there, or why there is none.
#[derive(Debug)]
struct Shown {
    location: Location,
    result: Result<(PreviewPage, Vec<Line>), PreviewError>,
}

impl Preview {
    /// Makes it the preview of another article, or of none. Returns what is to be requested.
    pub(in crate::app) fn want(&mut self, wanted: Option<PreviewRequest>) -> Option<PreviewRequest> {
        if self.wanted == wanted {
            return None;
        }
        if wanted.is_none() {
            self.shown = None;
        }
        self.wanted.clone_from(&wanted);
        wanted
    }

    /// Takes a preview, if it is still wanted.
    pub(in crate::app) fn receive(
        &mut self,
        request: &PreviewRequest,
        result: Result<PreviewPage, PreviewError>,
        ruler: Ruler,
    ) {
        if self.wanted.as_ref() != Some(request) {
            return;
        }
        let result = result.map(|page| {
            let sections = sections(&page, request.options.measure, ruler);
            (page, sections)
        });
        if self.shown.as_ref().is_none_or(|shown| shown.location != request.location) {
            self.top = 0;
        }
        self.shown = Some(Shown { location: request.location.clone(), result });
    }

    /// Returns the page that is shown, and the lines that name its sections.
    pub(in crate::app) fn page(&self) -> Option<&(PreviewPage, Vec<Line>)> {
        self.shown.as_ref()?.result.as_ref().ok()
    }

    /// Returns how many rows name the sections, with the blank one below them.
    pub(in crate::app) fn named(&self) -> usize {
        let lines = self.page().map_or(0, |(_, sections)| sections.len());
        if lines == 0 { 0 } else { lines + 1 }
    }

    /// Returns the first row that is seen; `height` rows are visible at once.
    pub(in crate::app) fn top(&self, height: usize) -> usize {
        self.top.min(self.last_top(height))
    }

    fn last_top(&self, height: usize) -> usize {
        let text = self.page().map_or(0, |(page, _)| page.page.len());
        (text + self.named()).saturating_sub(height)
    }

    /// Scrolls by some rows, not beyond what is there. Returns whether there is a preview.
    pub(in crate::app) fn scroll(&mut self, is_up: bool, rows: usize, height: usize) -> bool {
        let (top, last) = (self.top(height), self.last_top(height));
        self.top = if is_up { top.saturating_sub(rows) } else { top.saturating_add(rows).min(last) };
        self.page().is_some()
    }

    /// Returns why there is no preview of an article.
    pub(in crate::app) fn error(&self, location: &Location) -> Option<&PreviewError> {
        self.shown.as_ref().filter(|shown| shown.location == *location)?.result.as_ref().err()
    }

    /// Returns the request that the preview answers or will answer.
    pub(in crate::app) const fn wanted(&self) -> Option<&PreviewRequest> {
        self.wanted.as_ref()
    }
}

/// Names the sections of an article that has several.
fn sections(page: &PreviewPage, width: u16, ruler: Ruler) -> Vec<Line> {
    if page.sections.len() < 2 {
        return Vec::new();
    }
    let names = page.sections.join(" / ");
    let mut lines = hang("", 0, &names, Tone::Quiet, width, ruler);
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            last.text =
                format!("{}…", ruler.split_at(&last.text, usize::from(width).saturating_sub(1)).0.trim_end());
        }
    }
    lines
}
