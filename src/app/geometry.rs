//! Where everything is on the screen, in cells. All of it is computed when the size of the screen or what it shows
//! changes, and kept until then.

use ratatui::layout::Rect;

use yuelan_layout::{Options, Ruler};

/// From this many columns on, list and article are shown side by side.
const TWO_PANES: u16 = 100;

/// The fewest columns of a list beside an article, and of the article beside it.
const LEAST_LIST: u16 = 24;
const LEAST_ARTICLE: u16 = 40;
/// The most columns of a list whose width is a share of the screen.
const MAX_SHARED_LIST: u16 = 60;

/// The size of the screen and what it has to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Screen {
    /// Columns.
    pub(super) width: u16,
    /// Rows.
    pub(super) height: u16,
    /// Whether the article is shown without a list: it is the only one, or the reader has asked for the text alone.
    pub(super) is_lone: bool,
    /// Whether the source is shown with the article. There is no list beside them.
    pub(super) has_source: bool,
    /// Columns of the list beside an article; 0 for a share of the screen.
    pub(super) wanted_list: u16,
    /// Whether a strip below all panes is shown.
    pub(super) has_strip: bool,
}

/// The sizes and places that follow from a [`Screen`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Geometry {
    screen: Screen,
    on_list: Areas,
    on_article: Areas,
    list_width: Option<u16>,
    article_width: u16,
    body_height: usize,
    strip: Option<Pane>,
}

/// A pane: a header line and the body below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pane {
    /// The header; empty on a screen of fewer than three rows.
    pub(super) head: Rect,
    /// The rest.
    pub(super) body: Rect,
}

/// The parts of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Areas {
    /// The list, if it is visible.
    pub(super) list: Option<Pane>,
    /// The article or its captions, if they are visible.
    pub(super) article: Option<Pane>,
    /// The status line at the bottom; empty on a screen of one row.
    pub(super) status: Rect,
}

impl Geometry {
    /// Computes the geometry of a screen.
    pub(super) fn new(screen: Screen) -> Self {
        let Screen { width, height, is_lone, has_source, wanted_list, has_strip } = screen;
        let wanted = if wanted_list == 0 { (width / 3).min(MAX_SHARED_LIST) } else { wanted_list };
        let has_both = width >= TWO_PANES && !is_lone && !has_source;
        let list_width = has_both.then(|| wanted.clamp(LEAST_LIST, width - LEAST_ARTICLE - 1));
        let article_width = if has_source && width >= TWO_PANES {
            half(width)
        } else {
            list_width.map_or(width, |list| width - list - 1)
        };
        let area = Rect { x: 0, y: 0, width, height };
        let strip_height = if has_strip { strip_height(height) } else { 0 };
        let on_list = divide(area, true, list_width, strip_height);
        let strip = Rect { y: on_list.status.y.saturating_sub(strip_height), height: strip_height, ..area };
        Self {
            screen,
            on_list,
            on_article: divide(area, false, list_width, strip_height),
            list_width,
            article_width,
            body_height: on_list.list.map_or(0, |pane| pane.body.height.into()),
            strip: (strip_height > 0).then(|| pane(strip)),
        }
    }

    /// Changes the screen, and computes everything for it.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Screen)) {
        let mut screen = self.screen;
        change(&mut screen);
        if screen != self.screen {
            *self = Self::new(screen);
        }
    }

    /// Returns the screen.
    pub(super) const fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Returns the whole screen as an area.
    pub(super) const fn area(&self) -> Rect {
        Rect { x: 0, y: 0, width: self.screen.width, height: self.screen.height }
    }

    /// Returns the parts of the screen. Where only one pane is visible, it is the list if the list has the focus.
    pub(super) const fn areas(&self, is_on_list: bool) -> &Areas {
        if is_on_list { &self.on_list } else { &self.on_article }
    }

    /// Returns the rows of a pane's body; they are the same for every pane, visible or not.
    pub(super) const fn body_height(&self) -> usize {
        self.body_height
    }

    /// Returns the rows of a popup list that are visible, between its title and its hint.
    pub(super) const fn popup_height(&self) -> usize {
        if self.body_height >= 6 { self.body_height - 3 } else { self.body_height }
    }

    /// Returns the rows of a [`panel`] between its title and its hint, for this many rows to show.
    pub(super) fn panel_rows(&self, wanted: usize) -> usize {
        let height = self.body_height;
        wanted.min(if height >= 4 { height - 2 } else { height })
    }

    /// Returns the strip below all panes, if it is shown and there is space for it.
    pub(super) const fn strip(&self) -> Option<Pane> {
        self.strip
    }

    /// Returns whether there is space for a strip below all panes.
    pub(super) const fn has_room_for_strip(&self) -> bool {
        strip_height(self.screen.height) > 0
    }

    /// Returns the rows of the body of the strip.
    pub(super) fn strip_rows(&self) -> usize {
        self.strip.map_or(0, |pane| pane.body.height.into())
    }

    /// Returns all of the screen above the status line as one pane.
    pub(super) fn whole_pane(&self) -> Pane {
        let status = self.on_list.status.height;
        pane(Rect { height: self.screen.height - status, ..self.area() })
    }

    /// Returns the columns of text on the whole screen, at most so many.
    pub(super) fn page_width(&self, widest: u16) -> u16 {
        let width = self.screen.width;
        (width - 2 * margin(width)).min(widest)
    }

    /// Returns the columns for the text of the source.
    pub(super) fn source_width(&self) -> u16 {
        let width = self.screen.width;
        let pane = if width >= TWO_PANES { width - half(width) - 1 } else { width };
        pane.saturating_sub(GUTTER).max(1)
    }

    /// Returns whether list and article are side by side.
    pub(super) const fn has_two_panes(&self) -> bool {
        self.list_width.is_some()
    }

    /// Returns the columns of the list beside an article; `None` if they are not side by side.
    pub(super) const fn list_width(&self) -> Option<u16> {
        self.list_width
    }

    /// Returns the columns of the pane of the article, visible or not.
    pub(super) const fn article_width(&self) -> u16 {
        self.article_width
    }

    /// Returns the columns of text in a popup, or of a caption.
    pub(super) fn popup_width(&self) -> u16 {
        let width = self.on_article.article.map_or(0, |pane| pane.body.width);
        width - 2 * margin(width)
    }

    /// Returns the options for laying out an article on this screen, in lines of at most this many cells.
    pub(super) fn options(&self, ruler: Ruler, widest: u16) -> Options {
        text_options(self.article_width, ruler, widest)
    }
}

/// Divides an area into a list of this many columns and an article, or else into one of the two.
fn divide(area: Rect, is_on_list: bool, list_width: Option<u16>, strip: u16) -> Areas {
    let status_height = u16::from(area.height >= 2);
    let status =
        Rect { y: area.y + area.height - status_height.min(area.height), height: status_height, ..area };
    let above = Rect { height: (area.height - status_height).saturating_sub(strip), ..area };
    let Some(list_width) = list_width else {
        let pane = Some(pane(above));
        let (list, article) = if is_on_list { (pane, None) } else { (None, pane) };
        return Areas { list, article, status };
    };
    let list = Rect { width: list_width, ..above };
    let article = Rect { x: above.x + list_width + 1, width: above.width - list_width - 1, ..above };
    Areas { list: Some(pane(list)), article: Some(pane(article)), status }
}

/// Returns the rows of a strip on a screen of some rows; 0 without space for one.
const fn strip_height(height: u16) -> u16 {
    if height < 10 { 0 } else { height * 2 / 5 }
}

/// Returns the options for centred lines of at most this many cells in a pane of some columns, with a margin where there
/// is space for one. Punctuation hangs into the margin, on the left only where a sign of the cursor or of a note has another
/// column.
fn text_options(width: u16, ruler: Ruler, widest: u16) -> Options {
    let room = width - 2 * margin(width);
    let lines = room.min(widest) & !1;
    let (lead, gutter) = (u16::from(margin(width) > 1), u16::from(margin(width) > 0));
    Options::for_width(lines).lead(lead).gutter(gutter).ruler(ruler)
}

/// Returns the part of a pane's body that holds the lines of text, including what hangs before and after them.
pub(super) fn column(body: Rect, options: &Options) -> Rect {
    let left = left_of_text(body, options).saturating_sub(options.lead);
    let width = (options.lead + options.measure + options.gutter).min(body.width - left);
    Rect { x: body.x + left, width, ..body }
}

/// Returns the columns of a pane's body before its lines of text, into which a bracket may hang.
pub(super) fn left_of_text(body: Rect, options: &Options) -> u16 {
    body.width.saturating_sub(options.measure) / 2
}

/// Returns the bottom of a pane's body, for this many rows and, where there is space, a title above and a hint below
/// them.
pub(super) fn panel(body: Rect, rows: usize) -> Rect {
    let rows = u16::try_from(rows).unwrap_or(u16::MAX);
    let height = if body.height >= 4 { rows.saturating_add(2) } else { rows }.min(body.height);
    Rect { y: body.y + body.height - height, height, ..body }
}

/// Returns this many rows at the end of a list, at most half of it; at its start if they would cover the given row.
pub(super) fn opposite(list: Rect, seen: Rect, rows: usize) -> Rect {
    let height = u16::try_from(rows).unwrap_or(u16::MAX).min(list.height / 2);
    let end = Rect { y: list.y + list.height - height, height, ..list };
    if seen.y >= end.y { Rect { height, ..list } } else { end }
}

/// Returns the row above another; empty if the area has none.
pub(super) fn above(row: Rect, area: Rect) -> Rect {
    let has_room = row.height > 0 && row.y > area.y;
    Rect { y: row.y.saturating_sub(1).max(area.y), height: u16::from(has_room), ..row }
}

/// Splits a pane into two columns, for the article and its source. `None` if it is too narrow.
pub(super) fn split_columns(pane: Pane) -> Option<(Pane, Pane)> {
    if pane.body.width < TWO_PANES {
        return None;
    }
    let left = |area: Rect| Rect { width: half(area.width), ..area };
    let right = |area: Rect| {
        let taken = half(area.width) + 1;
        Rect { x: area.x + taken, width: area.width - taken, ..area }
    };
    let (head, body) = (pane.head, pane.body);
    Some((Pane { head: left(head), body: left(body) }, Pane { head: right(head), body: right(body) }))
}

/// Columns before the text of the source: the line number and a space.
pub(super) const GUTTER: u16 = 6;

/// Returns the width of the left one of two equal panes with a blank column between them.
const fn half(width: u16) -> u16 {
    width.saturating_sub(1) / 2
}

/// Returns a row of an area; empty if the area has no such row.
pub(super) fn row(area: Rect, index: usize) -> Rect {
    let index = u16::try_from(index).unwrap_or(u16::MAX);
    let height = u16::from(index < area.height);
    Rect { y: area.y + index.min(area.height), height, ..area }
}

/// Returns up to `rows` rows of `area`, starting at row `from`.
pub(super) fn rows(area: Rect, from: usize, rows: usize) -> Rect {
    let from = u16::try_from(from).unwrap_or(u16::MAX).min(area.height);
    let height = u16::try_from(rows).unwrap_or(u16::MAX).min(area.height - from);
    Rect { y: area.y + from, height, ..area }
}

/// Returns an area without some columns on both sides.
pub(super) fn inset(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width / 2);
    Rect { x: area.x + columns, width: area.width - 2 * columns, ..area }
}

/// Returns the blank columns on both sides of text in a pane.
pub(super) const fn margin(width: u16) -> u16 {
    match width {
        0..24 => 0,
        24..60 => 1,
        _ => 2,
    }
}

fn pane(area: Rect) -> Pane {
    let head_height = u16::from(area.height >= 2);
    Pane {
        head: Rect { height: head_height, ..area },
        body: Rect { y: area.y + head_height, height: area.height - head_height, ..area },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn measure(width: u16) -> (u16, u16) {
        let geometry = Geometry::new(Screen { width, height: 24, ..Screen::default() });
        let options = geometry.options(Ruler::default(), 80);
        let body = geometry.areas(false).article.expect("an article").body;
        (options.measure, left_of_text(body, &options))
    }

    #[test]
    fn the_column_is_even_centred_and_at_most_forty_ideographs() {
        assert_eq!(measure(80), (76, 2));
        assert_eq!(measure(99), (80, 9));
        assert_eq!(measure(40), (38, 1));
        assert_eq!(measure(15), (14, 0));
    }

    #[test]
    fn there_are_two_panes_from_a_hundred_columns_on() {
        let seen = |width, is_lone| {
            let geometry = Geometry::new(Screen { width, height: 24, is_lone, ..Screen::default() });
            let areas = geometry.areas(true);
            (areas.list.is_some(), areas.article.is_some())
        };
        assert_eq!((seen(99, false), seen(100, false)), ((true, false), (true, true)));
        assert_eq!(seen(100, true), (true, false));
    }

    proptest! {
        #[test]
        fn everything_stays_on_the_screen(width in 0u16..300, height in 0u16..100, is_on_list: bool, is_lone: bool, wanted_list in 0u16..300, has_strip: bool) {
            let geometry = Geometry::new(Screen { width, height, is_lone, wanted_list, has_source: false, has_strip });
            let areas = geometry.areas(is_on_list);
            let panes = areas.list.into_iter().chain(areas.article);
            let parts = panes.flat_map(|pane| {
                let options = geometry.options(Ruler::default(), 80);
                [pane.head, pane.body, column(pane.body, &options)]
            });
            let strip = geometry.strip();
            let strips = strip.into_iter().flat_map(|pane| [pane.head, pane.body]);
            let above = strip.map_or(areas.status.y, |strip| strip.head.y);
            for part in parts.chain([areas.status]).chain(strips.clone()) {
                prop_assert!(part.right() <= width && part.bottom() <= height, "{part:?}");
            }
            let pane = areas.list.or(areas.article).expect("a pane");
            prop_assert!(height < 2 || pane.body.bottom() <= above, "{pane:?} {strip:?}");
            prop_assert!(strips.into_iter().all(|part| part.bottom() <= areas.status.y));
            prop_assert_eq!(usize::from(pane.body.height), geometry.body_height());
        }
    }
}
