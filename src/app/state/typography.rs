//! How text is laid out, as far as keys change it. It lasts as long as the session.

use yuelan_layout::{CodeOverflow, CommentDisplay, Indent, Options};

/// What keys have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Typography {
    /// The measure of lines in cells; `None` for the configured one.
    pub(in crate::app) measure: Option<u16>,
    /// The indent of paragraphs.
    pub(in crate::app) indent: Indent,
    /// What happens to long lines of code.
    pub(in crate::app) code: CodeOverflow,
    /// Whether nothing but the text is shown.
    pub(in crate::app) is_bare: bool,
    /// How the comments below the current article are shown.
    pub(in crate::app) comments: CommentDisplay,
}

/// The cells by which a key changes the measure: two Han characters.
const STEP: u16 = 4;
/// The shortest measure.
const LEAST: u16 = 20;
/// The cells by which a key scrolls code.
const CODE_STEP: u32 = 8;

impl Default for Typography {
    fn default() -> Self {
        let comments = CommentDisplay::Folded;
        let (indent, code) = (Indent::None, CodeOverflow::Wrap);
        Self { measure: None, indent, code, is_bare: false, comments }
    }
}

impl Typography {
    /// Shortens lines of `now` cells by some steps. Returns `false` if they cannot be shorter.
    pub(in crate::app) fn narrow(&mut self, now: u16, steps: usize) -> bool {
        let cells = now.saturating_sub(by(steps)).max(LEAST);
        let can = cells < now;
        if can {
            self.measure = Some(cells);
        }
        can
    }

    /// Lengthens lines of `now` cells by some steps, up to `room`. Returns `false` if they cannot be longer.
    pub(in crate::app) fn widen(&mut self, now: u16, room: u16, steps: usize) -> bool {
        let cells = now.saturating_add(by(steps)).min(room & !1);
        let can = cells > now;
        if can {
            self.measure = Some(cells);
        }
        can
    }

    /// Switches between indented and spaced paragraphs.
    pub(in crate::app) const fn turn_indent(&mut self) {
        self.indent = match self.indent {
            Indent::None => Indent::Two,
            Indent::One | Indent::Two => Indent::None,
        };
    }

    /// Scrolls code to the right. The longest line has `width` cells, and `measure` are visible. Returns `false` if its
    /// end is visible.
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

    /// Scrolls code to the left; at its start it is wrapped again. Returns `false` if it is wrapped already.
    pub(in crate::app) fn code_back(&mut self, steps: usize) -> bool {
        let steps = CODE_STEP.saturating_mul(u32::try_from(steps).unwrap_or(u32::MAX));
        self.code = match self.code {
            CodeOverflow::Wrap => return false,
            CodeOverflow::Scroll(0) => CodeOverflow::Wrap,
            CodeOverflow::Scroll(from) => CodeOverflow::Scroll(from.saturating_sub(steps)),
        };
        true
    }

    /// Applies the changes to options.
    pub(in crate::app) fn apply(&self, options: Options) -> Options {
        options.indent(self.indent).code(self.code).comments(self.comments)
    }

    const fn code_from(&self) -> u32 {
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
    fn code_scrolls_and_is_wrapped_again() {
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
