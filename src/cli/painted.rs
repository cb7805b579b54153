//! Text as a terminal gets it: without joiners that join nothing, which tmux takes for a part of whatever is written next.

use std::io::{self, Write};

use yuelan_layout::Ruler;

/// A writer to a terminal, which leaves out the joiners that [`Ruler::painted`] leaves out. Nothing is split between a joiner
/// and its letter as long as each text is written at once.
pub(super) struct Painted<W> {
    out: W,
    ruler: Ruler,
}

impl<W: Write> Painted<W> {
    /// Returns a writer of what a terminal with this ruler gets.
    pub(super) const fn new(out: W, ruler: Ruler) -> Self {
        Self { out, ruler }
    }
}

impl<W: Write> Write for Painted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.out.write_all(self.ruler.painted(text).as_bytes())?,
            Err(_) => self.out.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_joiners_that_join_are_written() {
        let mut out = Vec::new();
        let mut painted = Painted::new(&mut out, Ruler::default());
        writeln!(painted, "灯\u{200d}在 👩\u{200d}👧").expect("memory");
        painted.write_all(b"\xff\xe2\x80\x8d").expect("memory");
        assert_eq!(
            out,
            [
                b"\xe7\x81\xaf\xe5\x9c\xa8 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7\n".as_slice(),
                b"\xff\xe2\x80\x8d"
            ]
            .concat()
        );
    }
}
