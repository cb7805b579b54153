//! A picture for the screen: found, decoded, scaled, and put into cells.

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

use super::Outcome;
use crate::app::capabilities::Protocol;
use yuelan_library::{Library, Picture, PictureError};

/// The most columns and rows of a picture on the screen: what kitty has signs for.
const MOST_CELLS: u16 = 297;
/// In kitty's own table pictures have numbers; those of other programs on the same screen are small.
const FIRST_NUMBER: u32 = 0x0059_4c00;
/// In a picture's cells, what kitty puts a part of it in place of.
const PLACEHOLDER: char = '\u{10eeee}';

/// A picture that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureSpec {
    /// The article that it stands in.
    pub article: PathBuf,
    /// Its address.
    pub address: String,
    /// Columns and rows that it may take.
    pub room: (u16, u16),
    /// How it is shown.
    pub means: Means,
    /// Whether it may be fetched from the web.
    pub may_fetch: bool,
}

/// How a terminal shows pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Two pixels in a cell, in colours.
    Blocks,
    /// By a protocol, cells of this many pixels across and down.
    By(Protocol, (u16, u16)),
}

/// A spec on its way to a worker.
#[derive(Debug)]
pub struct PictureRequest {
    /// What is wanted.
    pub spec: PictureSpec,
    /// By which the answer is known.
    pub number: u32,
    /// Gone when nobody wants it any more.
    pub wanted: Weak<()>,
}

/// What came of it.
#[derive(Debug)]
pub struct PictureNews {
    /// By which the spec is known.
    pub number: u32,
    /// How far it is, or how it ended.
    pub news: Fetched,
}

/// How far a picture is.
#[derive(Debug)]
pub enum Fetched {
    /// So many bytes have come.
    Bytes(u64),
    /// It is there, or why it is not.
    Done(Result<Drawn, PictureError>),
}

/// A picture in cells, or to be painted over cells.
#[derive(Debug)]
pub struct Drawn {
    /// The cells; blank ones where it is painted over them.
    pub cells: Buffer,
    /// What paints it over the cells, sent where the first of them is; empty where the cells show it.
    pub painting: String,
    /// What the terminal is to be told before the cells show it; empty where they are all.
    pub setup: String,
    /// Its number in the terminal.
    pub number: u32,
    /// Its columns and rows in pixels.
    pub size: (u32, u32),
    /// What its file is.
    pub kind: &'static str,
}

/// Looks for a picture, fetches it where that is allowed, and draws it. Bytes that come are told of.
pub(super) fn show(
    library: &Library,
    request: &PictureRequest,
    send: &dyn Fn(Outcome) -> bool,
) -> PictureNews {
    let PictureRequest { spec, number, wanted } = request;
    let number = *number;
    let is_wanted = || wanted.upgrade().is_some();
    if !is_wanted() {
        return PictureNews { number, news: Fetched::Done(Err(PictureError::Dropped)) };
    }
    let found = match library.picture(&spec.article, &spec.address) {
        Err(PictureError::NotHere) if spec.may_fetch => library.fetch_picture(&spec.address, &mut |bytes| {
            let news = PictureNews { number, news: Fetched::Bytes(bytes) };
            is_wanted() && send(Outcome::Picture(Box::new(news)))
        }),
        found => found,
    };
    let drawn = found.and_then(|picture| draw(&picture, spec, number));
    PictureNews { number, news: Fetched::Done(drawn) }
}

/// Puts a picture into cells.
fn draw(picture: &Picture, spec: &PictureSpec, number: u32) -> Result<Drawn, PictureError> {
    let cell = match spec.means {
        Means::Blocks => (1, 2),
        Means::By(_, (width, height)) => (u32::from(width.max(1)), u32::from(height.max(1))),
    };
    let (pixels, cells) = fitted(picture.size(), spec.room, cell);
    let area = Size::new(cells.0, cells.1);
    let number = FIRST_NUMBER + number % 256;
    let scaled = picture.scaled(pixels.0, pixels.1);
    let made = match spec.means {
        Means::Blocks => Halfblocks::new(scaled, area).map(Made::Halfblocks),
        Means::By(Protocol::Kitty, _) => Kitty::new(scaled, area, number, false, true).map(Made::Kitty),
        Means::By(Protocol::Sixel, _) => Sixel::new(scaled, area, false).map(Made::Sixel),
        Means::By(Protocol::Iterm2, _) => Iterm2::new(scaled, area, false).map(Made::ITerm2),
    };
    let made = made.map_err(|error| PictureError::Broken(error.to_string()))?;
    let mut cells = Buffer::empty(Rect::new(0, 0, cells.0, cells.1));
    let (setup, painting) = match made {
        Made::Sixel(sixel) => (String::new(), sixel.data),
        Made::ITerm2(iterm2) => (String::new(), iterm2.data),
        in_cells => {
            Image::new(&in_cells).render(*cells.area(), &mut cells);
            (take_setup(&mut cells), String::new())
        }
    };
    Ok(Drawn { cells, painting, setup, number, size: picture.size(), kind: picture.kind })
}

/// The pixels and the cells of a picture that keeps its shape and stays within its room. None is made larger than it is.
fn fitted(size: (u32, u32), room: (u16, u16), cell: (u32, u32)) -> ((u32, u32), (u16, u16)) {
    let room = (u32::from(room.0.clamp(1, MOST_CELLS)), u32::from(room.1.clamp(1, MOST_CELLS)));
    let most = (u64::from(room.0 * cell.0), u64::from(room.1 * cell.1));
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

/// The sequence that stands before the sign in the first cell is not the cell's: it is sent once, by itself.
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
