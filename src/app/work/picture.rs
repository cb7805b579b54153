//! Prepares a picture for the screen: finds, decodes and scales it, and draws it into cells.

use std::sync::Weak;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::capabilities::Protocol;
use crate::graphics::kitty::MAX_CELLS;
use crate::graphics::{half_blocks, iterm2, kitty, sixel};
use yuelan_library::{Library, Location, Picture, PictureError};

/// The first number of a picture in kitty. Other programs on the same screen tend to use small numbers.
const FIRST_NUMBER: u32 = 0x0059_4c00;

/// A picture to be shown, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureSpec {
    /// Its article.
    pub article: Location,
    /// Its address; empty if the file of the article holds it.
    pub address: String,
    /// The key of its part in the file of the article.
    pub part: Option<String>,
    /// The most columns and rows.
    pub most_cells: (u16, u16),
    /// How it is shown.
    pub method: PictureMethod,
    /// Whether it may be fetched from the web.
    pub may_fetch: bool,
}

/// How a terminal shows pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureMethod {
    /// As half blocks, two pixels in a cell.
    Blocks,
    /// By a graphics protocol, with the width and height of a cell in pixels.
    Protocol(Protocol, (u16, u16)),
}

/// A request to show a picture.
#[derive(Debug)]
pub struct PictureRequest {
    /// The picture.
    pub spec: PictureSpec,
    /// Identifies the updates for this request.
    pub number: u32,
    /// Dropped once the picture is no longer wanted.
    pub wanted: Weak<()>,
}

/// News of a requested picture.
#[derive(Debug)]
pub struct PictureUpdate {
    /// The number of the request.
    pub number: u32,
    /// How far it is.
    pub progress: PictureProgress,
}

/// The progress of a picture.
#[derive(Debug)]
pub enum PictureProgress {
    /// The number of bytes that were fetched so far.
    Bytes(u64),
    /// The picture, or why it cannot be shown.
    Done(Result<DrawnPicture, PictureError>),
}

/// A picture drawn into cells, or to be painted over cells.
#[derive(Debug)]
pub struct DrawnPicture {
    /// The cells; blank if the picture is painted over them.
    pub cells: Buffer,
    /// The sequence that paints the picture from the first cell on; empty if the cells show it.
    pub painting: String,
    /// The sequence that transmits the picture before the cells show it; empty if there is none.
    pub setup: String,
    /// The number of the picture in the terminal.
    pub number: u32,
    /// The width and height of the original in pixels.
    pub size: (u32, u32),
    /// The type of its file.
    pub kind: &'static str,
}

/// Finds a picture, fetches it if that is allowed, and draws it. Reports the progress of fetching.
pub(super) fn show(
    library: &Library,
    request: &PictureRequest,
    send: &dyn Fn(PictureUpdate) -> bool,
) -> PictureUpdate {
    let PictureRequest { spec, number, wanted } = request;
    let number = *number;
    let is_wanted = || wanted.upgrade().is_some();
    if !is_wanted() {
        return PictureUpdate { number, progress: PictureProgress::Done(Err(PictureError::Cancelled)) };
    }
    let local = || match &spec.part {
        Some(key) => library.picture_inside(&spec.article, key),
        None => library.picture(&spec.article, &spec.address),
    };
    let found = match local() {
        Err(PictureError::NotFound) if spec.may_fetch => library.fetch_picture(&spec.address, &mut |bytes| {
            is_wanted() && send(PictureUpdate { number, progress: PictureProgress::Bytes(bytes) })
        }),
        found => found,
    };
    let drawn = found.and_then(|picture| draw(&picture, spec, number));
    PictureUpdate { number, progress: PictureProgress::Done(drawn) }
}

/// Draws a picture into cells.
fn draw(picture: &Picture, spec: &PictureSpec, number: u32) -> Result<DrawnPicture, PictureError> {
    let cell = match spec.method {
        PictureMethod::Blocks => (1, 2),
        PictureMethod::Protocol(_, (width, height)) => (u32::from(width.max(1)), u32::from(height.max(1))),
    };
    let (pixels, size) = fitted(picture.size(), spec.most_cells, cell);
    let number = FIRST_NUMBER + number % 256;
    let scaled = picture.scaled(pixels.0, pixels.1);
    let damaged = |error: &dyn ToString| PictureError::Damaged(error.to_string());
    let blank = || Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let (cells, painting, setup) = match spec.method {
        PictureMethod::Blocks => (half_blocks::cells(&scaled), String::new(), String::new()),
        PictureMethod::Protocol(Protocol::Kitty, _) => {
            let setup = kitty::transmission(&scaled, number, size).map_err(|error| damaged(&error))?;
            (kitty::placeholders(number, size), String::new(), setup)
        }
        PictureMethod::Protocol(Protocol::Sixel, _) => (blank(), sixel::painting(&scaled), String::new()),
        PictureMethod::Protocol(Protocol::Iterm2, _) => {
            let painting = iterm2::painting(&scaled).map_err(|error| damaged(&error))?;
            (blank(), painting, String::new())
        }
    };
    Ok(DrawnPicture { cells, painting, setup, number, size: picture.size(), kind: picture.kind })
}

/// Returns the largest size, in pixels and in cells, that keeps the proportions of a picture, fits the given cells and
/// is no larger than the original.
fn fitted(size: (u32, u32), most_cells: (u16, u16), cell: (u32, u32)) -> ((u32, u32), (u16, u16)) {
    let most_cells =
        (u32::from(most_cells.0.clamp(1, MAX_CELLS)), u32::from(most_cells.1.clamp(1, MAX_CELLS)));
    let most = (u64::from(most_cells.0 * cell.0), u64::from(most_cells.1 * cell.1));
    let (width, height) = (u64::from(size.0.max(1)), u64::from(size.1.max(1)));
    let (mut across, mut down) = (width.min(most.0), (height * width.min(most.0) / width).max(1));
    if down > most.1 {
        (across, down) = ((width * most.1 / height).max(1), most.1);
    }
    let cells = |pixels: u64, cell: u32| {
        u16::try_from(pixels.div_ceil(u64::from(cell))).unwrap_or(MAX_CELLS).clamp(1, MAX_CELLS)
    };
    let pixels = |pixels: u64| u32::try_from(pixels).unwrap_or(1);
    ((pixels(across), pixels(down)), (cells(across, cell.0), cells(down, cell.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_shape_within_its_room() {
        assert_eq!(fitted((1000, 500), (40, 30), (1, 2)), ((40, 20), (40, 10)));
        assert_eq!(fitted((500, 1000), (40, 10), (1, 2)), ((10, 20), (10, 10)));
        assert_eq!(fitted((20, 10), (40, 10), (10, 20)), ((20, 10), (2, 1)));
        assert_eq!(fitted((1, 32_768), (40, 10), (10, 20)), ((1, 200), (1, 10)));
        assert_eq!(fitted((32_768, 1), (0, 0), (10, 20)), ((10, 1), (1, 1)));
    }
}
