//! The signs that layout adds to a text: bullets, bars, frames. Each is one cell wide on every terminal.

/// The signs of a page, a character of one cell each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Glyphs {
    /// Bullets of unordered lists, outermost first; deeper lists take the last.
    pub bullets: [&'static str; 3],
    /// In the box of a task that is done.
    pub done: &'static str,
    /// Before the summary of what a page folds away.
    pub open: &'static str,
    /// Beside a quote.
    pub bar: &'static str,
    /// Repeated, a thematic break or a table's line.
    pub rule: &'static str,
    /// At the end of a line of code that goes on.
    pub goes_on: &'static str,
    /// At the start of a line of code that began further left.
    pub came_from: &'static str,
}

impl Glyphs {
    /// From the characters that are narrow on every terminal (East Asian Width neutral or narrow).
    pub const NARROW: Self = Self {
        bullets: ["▪", "▸", "-"],
        done: "✓",
        open: "▾",
        bar: "|",
        rule: "╌",
        goes_on: "›",
        came_from: "‹",
    };
    /// ASCII alone.
    pub const ASCII: Self = Self {
        bullets: ["*", "-", "+"],
        done: "x",
        open: "-",
        bar: "|",
        rule: "-",
        goes_on: ">",
        came_from: "<",
    };
}
