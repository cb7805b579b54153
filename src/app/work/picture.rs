//! Prepares a picture for the screen: finds, decodes and scales it, and draws it into cells.

use std::path::PathBuf;
use std::sync::Weak;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget;
use ratatui_image::Image;
use ratatui_image::protocol::Protocol as Made;
use ratatui_image::protocol::halfblocks::Halfblocks;
use ratatui_image::protocol::iterm2::Iterm2;
use ratatui_image::protocol::kitty::Kitty;
use ratatui_image::protocol::sixel::Sixel;

use crate::app::capabilities::Protocol;
use yuelan_library::{Library, Picture, PictureError};

/// The most columns and rows of a picture: kitty's placeholders count no further.
const MOST_CELLS: u16 = 297;
/// The first number of a picture in kitty. Other programs on the same screen tend to use small numbers.
const FIRST_NUMBER: u32 = 0x0059_4c00;
/// The character that kitty replaces by a part of the picture.
const PLACEHOLDER: char = '\u{10eeee}';

/// A picture to be shown, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureSpec {
    /// The file of its article.
    pub article: PathBuf,
    /// Its address.
    pub address: String,
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
    let found = match library.picture(&spec.article, &spec.address) {
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
    let (pixels, cells) = fitted(picture.size(), spec.most_cells, cell);
    let area = Size::new(cells.0, cells.1);
    let number = FIRST_NUMBER + number % 256;
    let scaled = picture.scaled(pixels.0, pixels.1);
    let made = match spec.method {
        PictureMethod::Blocks => Halfblocks::new(scaled, area).map(Made::Halfblocks),
        PictureMethod::Protocol(Protocol::Kitty, _) => {
            Kitty::new(scaled, area, number, false, true).map(Made::Kitty)
        }
        PictureMethod::Protocol(Protocol::Sixel, _) => Sixel::new(scaled, area, false).map(Made::Sixel),
        PictureMethod::Protocol(Protocol::Iterm2, _) => Iterm2::new(scaled, area, false).map(Made::ITerm2),
    };
    let made = made.map_err(|error| PictureError::Damaged(error.to_string()))?;
    let mut cells = Buffer::empty(Rect::new(0, 0, cells.0, cells.1));
    let (setup, painting) = match made {
        Made::Sixel(sixel) => (String::new(), sixel.data),
        Made::ITerm2(iterm2) => (String::new(), iterm2.data),
        in_cells => {
            Image::new(&in_cells).render(*cells.area(), &mut cells);
            (take_setup(&mut cells), String::new())
        }
    };
    Ok(DrawnPicture { cells, painting, setup, number, size: picture.size(), kind: picture.kind })
}

/// Returns the largest size, in pixels and in cells, that keeps the proportions of a picture, fits the given cells and
/// is no larger than the original.
fn fitted(size: (u32, u32), most_cells: (u16, u16), cell: (u32, u32)) -> ((u32, u32), (u16, u16)) {
    let most_cells =
        (u32::from(most_cells.0.clamp(1, MOST_CELLS)), u32::from(most_cells.1.clamp(1, MOST_CELLS)));
    let most = (u64::from(most_cells.0 * cell.0), u64::from(most_cells.1 * cell.1));
    let (width, height) = (u64::from(size.0.max(1)), u64::from(size.1.max(1)));
    let (mut across, mut down) = (width.min(most.0), (height * width.min(most.0) / width).max(1));
    if down > most.1 {
        (across, down) = ((width * most.1 / height).max(1), most.1);
    }
    let cells = |pixels: u64, cell: u32| {
        u16::try_from(pixels.div_ceil(u64::from(cell))).unwrap_or(MOST_CELLS).clamp(1, MOST_CELLS)
    };
    let pixels = |pixels: u64| u32::try_from(pixels).unwrap_or(1);
    ((pixels(across), pixels(down)), (cells(across, cell.0), cells(down, cell.1)))
}

/// Removes and returns the sequence before the placeholder in the first cell: it has to be sent once, by itself.
fn take_setup(buffer: &mut Buffer) -> String {
    let Some(first) = buffer.content.first_mut() else { return String::new() };
    let symbol = first.symbol().to_owned();
    match symbol.split_once(PLACEHOLDER) {
        Some((setup, signs)) => {
            first.set_symbol(&format!("{PLACEHOLDER}{signs}"));
            setup.to_owned()
        }
        None => String::new(),
    }
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

    #[test]
    fn the_setup_is_no_part_of_a_cell() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer[(0, 0)].set_symbol("\u{1b}_Gi=1;AAAA\u{1b}\\\u{10eeee}\u{305}\u{305}");
        assert_eq!(take_setup(&mut buffer), "\u{1b}_Gi=1;AAAA\u{1b}\\");
        assert_eq!(buffer[(0, 0)].symbol(), "\u{10eeee}\u{305}\u{305}");
    }
}
