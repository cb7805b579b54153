//! How the reader wants text to be set, for as long as the program runs.

use yuelan_layout::{CodeOverflow, Indent, Options};

/// What keys change about setting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Typography {
    /// The most cells of a line; `None` for the default.
    pub(in crate::app) measure: Option<u16>,
    /// How a paragraph begins.
    pub(in crate::app) indent: Indent,
    /// What becomes of long lines of code.
    pub(in crate::app) code: CodeOverflow,
    /// Whether nothing is seen but the text.
    pub(in crate::app) is_bare: bool,
}

/// Cells by which a key makes lines longer or shorter: two ideographs.
const STEP: u16 = 4;
/// The least cells of a line.
const LEAST: u16 = 20;
/// Cells by which code moves sideways.
const CODE_STEP: u32 = 8;

impl Typography {
    /// Makes lines shorter by some steps; they have this many cells now. `false` if they are as short as can be.
    pub(in crate::app) fn narrow(&mut self, now: u16, steps: usize) -> bool {
        let cells = now.saturating_sub(by(steps)).max(LEAST);
        let can = cells < now;
        if can {
            self.measure = Some(cells);
        }
        can
    }

    /// Makes lines longer by some steps, up to the cells that there are. `false` if there are no more.
    pub(in crate::app) fn widen(&mut self, now: u16, room: u16, steps: usize) -> bool {
        let cells = now.saturating_add(by(steps)).min(room & !1);
        let can = cells > now;
        if can {
            self.measure = Some(cells);
        }
        can
    }

    /// Begins paragraphs in the other way.
    pub(in crate::app) const fn turn_indent(&mut self) {
        self.indent = match self.indent {
            Indent::None => Indent::Two,
            Indent::One | Indent::Two => Indent::None,
        };
    }

    /// Moves code to the left, so that what lies right of it is seen. The longest line has `width` cells, `measure` are
    /// seen. `false` if its end is seen.
    pub(in crate::app) fn code_on(&mut self, width: usize, measure: u16, steps: usize) -> bool {
        let last = u32::try_from(width.saturating_sub(usize::from(measure / 2))).unwrap_or(u32::MAX);
        let from = self.code_from();
        let to =
            from.saturating_add(CODE_STEP.saturating_mul(u32::try_from(steps).unwrap_or(u32::MAX))).min(last);
        if to > from {
            self.code = CodeOverflow::Scroll(to);
        }
        to > from
    }

    /// Moves code back to the right; from its beginning it is wrapped again. `false` if it is wrapped already.
    pub(in crate::app) fn code_back(&mut self, steps: usize) -> bool {
        let steps = CODE_STEP.saturating_mul(u32::try_from(steps).unwrap_or(u32::MAX));
        self.code = match self.code {
            CodeOverflow::Wrap => return false,
            CodeOverflow::Scroll(0) => CodeOverflow::Wrap,
            CodeOverflow::Scroll(from) => CodeOverflow::Scroll(from.saturating_sub(steps)),
        };
        true
    }

    /// Takes what it says into options.
    pub(in crate::app) fn apply(self, options: Options) -> Options {
        options.indent(self.indent).code(self.code)
    }

    const fn code_from(self) -> u32 {
        match self.code {
            CodeOverflow::Wrap => 0,
            CodeOverflow::Scroll(from) => from,
        }
    }
}

fn by(steps: usize) -> u16 {
    STEP.saturating_mul(u16::try_from(steps).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_grow_and_shrink_within_bounds() {
        let mut typography = Typography::default();
        assert!(typography.narrow(76, 2));
        assert_eq!(typography.measure, Some(68));
        assert!(typography.narrow(68, 999_999) && !typography.narrow(20, 1));
        assert!(typography.widen(20, 77, 99) && !typography.widen(76, 77, 1));
        assert_eq!(typography.measure, Some(76));
    }

    #[test]
    fn code_moves_sideways_and_is_wrapped_again() {
        let mut typography = Typography::default();
        assert!(!typography.code_on(30, 76, 1) && !typography.code_back(1));
        assert!(typography.code_on(100, 76, 2));
        assert_eq!(typography.code, CodeOverflow::Scroll(16));
        assert!(typography.code_on(100, 76, 99) && !typography.code_on(100, 76, 1));
        assert!(typography.code_back(99));
        assert_eq!(typography.code, CodeOverflow::Scroll(0));
        assert!(typography.code_back(1) && typography.code == CodeOverflow::Wrap);
    }
}
