//! The signs that layout adds to a text: bullets, bars, rules. Each is one cell wide on every terminal.

/// The signs of a page, each a character of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Glyphs {
    /// The bullets of unordered lists, outermost first; deeper lists take the last.
    pub bullets: [&'static str; 3],
    /// The mark in the box of a task that is done.
    pub done: &'static str,
    /// The mark before the summary of details, which are shown open.
    pub open: &'static str,
    /// The mark before comments that are folded.
    pub folded: &'static str,
    /// The bar beside a quote.
    pub bar: &'static str,
    /// What thematic breaks and the lines of tables repeat.
    pub rule: &'static str,
    /// The sign at the right of a row of code that continues after it or in the next row.
    pub overflow_right: &'static str,
    /// The sign at the left of a row of code that begins before it.
    pub overflow_left: &'static str,
}

impl Glyphs {
    /// Characters that are narrow on every terminal (East Asian Width neutral or narrow, UAX #11).
    pub const NARROW: Self = Self {
        bullets: ["▪", "▸", "-"],
        done: "✓",
        open: "▾",
        folded: "▸",
        bar: "|",
        rule: "╌",
        overflow_right: "›",
        overflow_left: "‹",
    };
    /// Characters of ASCII.
    pub const ASCII: Self = Self {
        bullets: ["*", "-", "+"],
        done: "x",
        open: "-",
        folded: "+",
        bar: "|",
        rule: "-",
        overflow_right: ">",
        overflow_left: "<",
    };
}
