//! How much space pictures take in a text: pure functions of their sizes, so that a page that is laid out never moves.

/// The most columns or rows of a picture: kitty's protocol numbers no more.
const MAX_CELLS: u16 = 297;

/// What is known of the picture of a figure before its article is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureSpace {
    /// There is no picture here: the figure has no rows for one.
    #[default]
    None,
    /// It cannot be shown: one row is reserved for the reason.
    Reason,
    /// Its width and height in pixels.
    Pixels(u32, u32),
}

/// How large pictures may be in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PictureRoom {
    /// The width and height of a cell in pixels.
    pub cell: (u16, u16),
    /// The most rows of a picture.
    pub rows: u16,
}

/// The size of a picture on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureSize {
    /// Columns and rows of pixels.
    pub pixels: (u32, u32),
    /// The columns and rows of cells that they take.
    pub cells: (u16, u16),
}

/// The rows that a page has reserved for a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PagePicture {
    /// The figure, as an index into [`Article::figures`](yuelan_article::Article::figures).
    pub figure: usize,
    /// The first row.
    pub row: usize,
    /// How many rows.
    pub rows: u16,
    /// The cells before it.
    pub column: u16,
    /// The cells that it takes.
    pub columns: u16,
}

impl PictureRoom {
    /// Returns the largest size that keeps the proportions of a picture of some pixels, fits the room and so many columns, and
    /// is no larger than the original.
    #[must_use]
    pub fn fit(self, size: (u32, u32), columns: u16) -> PictureSize {
        let cell = (u64::from(self.cell.0.max(1)), u64::from(self.cell.1.max(1)));
        let most_across = u64::from(columns.clamp(1, MAX_CELLS)) * cell.0;
        let most_down = u64::from(self.rows.clamp(1, MAX_CELLS)) * cell.1;
        let (width, height) = (u64::from(size.0.max(1)), u64::from(size.1.max(1)));
        let (mut across, mut down) =
            (width.min(most_across), (height * width.min(most_across) / width).max(1));
        if down > most_down {
            (across, down) = ((width * most_down / height).max(1), most_down);
        }
        let cells = |pixels: u64, cell: u64| {
            u16::try_from(pixels.div_ceil(cell)).unwrap_or(MAX_CELLS).clamp(1, MAX_CELLS)
        };
        let pixels = |pixels: u64| u32::try_from(pixels).unwrap_or(1);
        PictureSize {
            pixels: (pixels(across), pixels(down)),
            cells: (cells(across, cell.0), cells(down, cell.1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(size: (u32, u32), columns: u16, rows: u16, cell: (u16, u16)) -> ((u32, u32), (u16, u16)) {
        let PictureSize { pixels, cells } = PictureRoom { cell, rows }.fit(size, columns);
        (pixels, cells)
    }

    #[test]
    fn a_picture_keeps_its_shape_within_its_room() {
        assert_eq!(fit((1000, 500), 40, 30, (1, 2)), ((40, 20), (40, 10)));
        assert_eq!(fit((500, 1000), 40, 10, (1, 2)), ((10, 20), (10, 10)));
        assert_eq!(fit((20, 10), 40, 10, (10, 20)), ((20, 10), (2, 1)));
        assert_eq!(fit((1, 32_768), 40, 10, (10, 20)), ((1, 200), (1, 10)));
        assert_eq!(fit((32_768, 1), 0, 0, (10, 20)), ((10, 1), (1, 1)));
        assert_eq!(fit((4000, 3000), 76, 16, (9, 18)), ((384, 288), (43, 16)));
    }

    #[test]
    fn no_size_takes_more_than_its_room() {
        for size in [(0, 0), (1, u32::MAX), (u32::MAX, 1), (u32::MAX, u32::MAX), (640, 480)] {
            for cell in [(0, 0), (1, 2), (10, 20), (u16::MAX, u16::MAX)] {
                for (columns, rows) in [(0, 0), (1, 1), (76, 16), (u16::MAX, u16::MAX)] {
                    let (pixels, (across, down)) = fit(size, columns, rows, cell);
                    assert!((1..=columns.clamp(1, MAX_CELLS)).contains(&across), "{size:?} {cell:?}");
                    assert!((1..=rows.clamp(1, MAX_CELLS)).contains(&down), "{size:?} {cell:?}");
                    assert!(pixels.0 >= 1 && pixels.1 >= 1);
                }
            }
        }
    }
}
