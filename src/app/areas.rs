//! Where everything stands on the screen: all geometry, in cells, as pure functions of the screen's size.

use ratatui::layout::Rect;

use yuelan_layout::{Options, Ruler};

/// From this many columns on, list and article stand side by side.
const TWO_PANES: u16 = 100;

/// Columns that a list and an article have at least beside each other.
const LEAST_LIST: u16 = 24;
const LEAST_ARTICLE: u16 = 40;

/// The size of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// Columns.
    pub(super) width: u16,
    /// Rows.
    pub(super) height: u16,
    /// Whether a single article is read, so that no list is worth a place beside it.
    pub(super) is_lone: bool,
    /// Whether the source is to be seen with the article. No list stands beside them.
    pub(super) has_source: bool,
    /// Columns that the list is to have beside an article; 0 for a share of the screen.
    pub(super) wanted_list: u16,
}

/// A pane: one line on top, what it shows under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pane {
    /// The line on top; empty on a screen of fewer than three rows.
    pub(super) head: Rect,
    /// The rest.
    pub(super) body: Rect,
}

/// The parts of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Areas {
    /// The list, if it is to be seen.
    pub(super) list: Option<Pane>,
    /// The article or its captions, if they are to be seen.
    pub(super) article: Option<Pane>,
    /// The line at the bottom; empty on a screen of one row.
    pub(super) status: Rect,
}

/// Divides an area, a list of so many columns beside the article. Where there is no such list only one pane is seen: the
/// list if it has the attention.
pub(super) fn divide(area: Rect, attend_list: bool, list_width: Option<u16>) -> Areas {
    let status_height = u16::from(area.height >= 2);
    let status =
        Rect { y: area.y + area.height - status_height.min(area.height), height: status_height, ..area };
    let above = Rect { height: area.height - status_height, ..area };
    let Some(list_width) = list_width else {
        let pane = Some(pane(above));
        let (list, article) = if attend_list { (pane, None) } else { (None, pane) };
        return Areas { list, article, status };
    };
    let list = Rect { width: list_width, ..above };
    let article = Rect { x: above.x + list_width + 1, width: above.width - list_width - 1, ..above };
    Areas { list: Some(pane(list)), article: Some(pane(article)), status }
}

impl Size {
    /// The whole screen.
    pub(super) const fn area(self) -> Rect {
        Rect { x: 0, y: 0, width: self.width, height: self.height }
    }

    /// Rows that a pane shows under its top line; the same for every pane, whether it is seen or not.
    pub(super) fn body_height(self) -> usize {
        divide(self.area(), true, self.list_width()).list.map_or(0, |pane| pane.body.height.into())
    }

    /// Rows of the contents that are seen: a title stands above them and a hint below, where there is room.
    pub(super) fn contents_height(self) -> usize {
        contents_rows(self.body_height())
    }

    /// Rows between the title and the hint of a [`panel`] that has so many to show.
    pub(super) fn panel_rows(self, wanted: usize) -> usize {
        let height = self.body_height();
        wanted.min(if height >= 4 { height - 2 } else { height })
    }

    /// Whether no list stands beside the article.
    pub(super) const fn is_alone(self) -> bool {
        self.is_lone || self.has_source
    }

    /// Columns for words of the source.
    pub(super) fn source_width(self) -> u16 {
        let pane = if self.width >= TWO_PANES { self.width - half(self.width) - 1 } else { self.width };
        pane.saturating_sub(GUTTER).max(1)
    }

    /// Whether list and article are seen beside each other.
    pub(super) fn has_two_panes(self) -> bool {
        self.list_width().is_some()
    }

    /// Columns of the list beside an article; `None` where it stands alone: on a narrow screen and for a lone article.
    pub(super) fn list_width(self) -> Option<u16> {
        let wanted = if self.wanted_list == 0 { (self.width / 3).min(60) } else { self.wanted_list };
        let has_both = self.width >= TWO_PANES && !self.is_alone();
        has_both.then(|| wanted.clamp(LEAST_LIST, self.width - LEAST_ARTICLE - 1))
    }

    /// Columns of the pane that holds the article, whether it is seen or not.
    pub(super) fn article_width(self) -> u16 {
        if self.has_source && self.width >= TWO_PANES {
            return half(self.width);
        }
        self.list_width().map_or(self.width, |list| self.width - list - 1)
    }

    /// How an article is to be set on this screen, in lines of at most so many cells.
    pub(super) fn options(self, ruler: Ruler, widest: u16) -> Options {
        text_options(self.article_width(), ruler, widest)
    }
}

/// How text is to be set in a pane of this width: centred lines of at most so many cells, with a margin where there is
/// room for one. Punctuation hangs into the margin.
fn text_options(width: u16, ruler: Ruler, widest: u16) -> Options {
    let room = width - 2 * margin(width);
    let hang = u16::from(margin(width) > 0);
    let lines = room.min(widest) & !1;
    Options { ruler, ..Options::for_width(lines + hang) }
}

/// The part of a pane's body in which lines of a measure stand, its gutter included.
pub(super) fn column(body: Rect, options: &Options) -> Rect {
    let left = body.width.saturating_sub(options.measure) / 2;
    let width = (options.measure + options.gutter).min(body.width - left);
    Rect { x: body.x + left, width, ..body }
}

/// Rows between the title and the hint of the contents, in a pane of so many.
const fn contents_rows(height: usize) -> usize {
    if height >= 6 { height - 3 } else { height }
}

/// The lowest part of a pane's body, for so many rows with a title above them and a hint below, where there is room.
pub(super) fn panel(body: Rect, rows: usize) -> Rect {
    let rows = u16::try_from(rows).unwrap_or(u16::MAX);
    let height = if body.height >= 4 { rows.saturating_add(2) } else { rows }.min(body.height);
    Rect { y: body.y + body.height - height, height, ..body }
}

/// So many rows at the end of a list, at most half of it; at its beginning if one that is to be seen is in their way.
pub(super) fn opposite(list: Rect, seen: Rect, rows: usize) -> Rect {
    let height = u16::try_from(rows).unwrap_or(u16::MAX).min(list.height / 2);
    let end = Rect { y: list.y + list.height - height, height, ..list };
    if seen.y >= end.y { Rect { height, ..list } } else { end }
}

/// The row above another; empty where the area has none.
pub(super) fn above(row: Rect, area: Rect) -> Rect {
    let has_room = row.height > 0 && row.y > area.y;
    Rect { y: row.y.saturating_sub(1).max(area.y), height: u16::from(has_room), ..row }
}

/// A pane in two beside each other, for the article and its source; `None` where only the source has room.
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

/// Columns before a line of the source: its number and a blank.
pub(super) const GUTTER: u16 = 6;

/// The left one of two panes of the same width, a blank column between them.
const fn half(width: u16) -> u16 {
    width.saturating_sub(1) / 2
}

/// A row of an area; empty where the area has no such row.
pub(super) fn row(area: Rect, index: usize) -> Rect {
    let index = u16::try_from(index).unwrap_or(u16::MAX);
    let height = u16::from(index < area.height);
    Rect { y: area.y + index.min(area.height), height, ..area }
}

/// So many rows of an area, from one on, as far as it has them.
pub(super) fn rows(area: Rect, from: usize, rows: usize) -> Rect {
    let from = u16::try_from(from).unwrap_or(u16::MAX).min(area.height);
    let height = u16::try_from(rows).unwrap_or(u16::MAX).min(area.height - from);
    Rect { y: area.y + from, height, ..area }
}

/// An area without some columns at its left and right.
pub(super) fn inset(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width / 2);
    Rect { x: area.x + columns, width: area.width - 2 * columns, ..area }
}

/// Columns that words over a pane keep free at their left and right.
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
        let size = Size { width, height: 24, ..Size::default() };
        let options = size.options(Ruler::default(), 80);
        let body = divide(size.area(), false, size.list_width()).article.expect("an article").body;
        (options.measure, column(body, &options).x)
    }

    #[test]
    fn the_column_is_even_centred_and_at_most_forty_ideographs() {
        assert_eq!(measure(80), (76, 2));
        assert_eq!(measure(99), (80, 9));
        assert_eq!(measure(40), (38, 1));
        assert_eq!(measure(15), (14, 0));
    }

    #[test]
    fn two_panes_stand_beside_each_other_from_a_hundred_columns_on() {
        let seen = |width, is_lone| {
            let size = Size { width, height: 24, is_lone, ..Size::default() };
            let areas = divide(size.area(), true, size.list_width());
            (areas.list.is_some(), areas.article.is_some())
        };
        assert_eq!((seen(99, false), seen(100, false)), ((true, false), (true, true)));
        assert_eq!(seen(100, true), (true, false));
    }

    proptest! {
        #[test]
        fn everything_stays_on_the_screen(width in 0u16..300, height in 0u16..100, attend_list: bool, is_lone: bool, wanted_list in 0u16..300) {
            let size = Size { width, height, is_lone, wanted_list, has_source: false };
            let areas = divide(size.area(), attend_list, size.list_width());
            let panes = areas.list.into_iter().chain(areas.article);
            let parts = panes.flat_map(|pane| {
                let options = size.options(Ruler::default(), 80);
                [pane.head, pane.body, column(pane.body, &options)]
            });
            for part in parts.chain([areas.status]) {
                prop_assert!(part.right() <= width && part.bottom() <= height, "{part:?}");
            }
            let pane = areas.list.or(areas.article).expect("a pane");
            prop_assert_eq!(usize::from(pane.body.height), size.body_height());
        }
    }
}
