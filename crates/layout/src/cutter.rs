//! Units → fragments: closes one at each break that is left, with what a line may not begin or end with taken into account.

use super::Kinsoku;
use super::fragment::{Ending, Fragment};
use super::kinsoku::{self, Class, class_of};
use super::language::LineBreakLanguage;
use super::patch::{SOFT_HYPHEN, ZERO_WIDTH_SPACE};
use super::prose::{Setting, offset};
use super::units::Unit;

/// What of no width stands between two things that are seen, white space not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hidden {
    Nothing,
    /// A zero-width space, and nothing behind it: somebody asked for a break at this very place.
    ZeroWidthSpace,
    /// Anything else, or a zero-width space with white space behind it.
    Something,
}

/// Takes units from left to right and closes a fragment at each break that is left.
pub(super) struct Cutter {
    setting: Setting,
    tongue: LineBreakLanguage,
    fragments: Vec<Fragment>,
    start: usize,
    /// Cells up to the end of the last thing seen, and of the white space behind it.
    width: usize,
    space: usize,
    /// The last thing that was seen, not white space.
    last: Class,
    last_width: usize,
    hyphen: bool,
    /// Where a line may break before what was not seen since.
    passed: Option<usize>,
    /// What stands unseen behind the last thing that was seen.
    hidden: Hidden,
    /// Nothing was seen since the last forced break.
    fresh: bool,
}

impl Cutter {
    /// For a text of so many bytes: most of its fragments take three, an ideograph.
    pub(super) fn new(setting: Setting, tongue: LineBreakLanguage, bytes: usize) -> Self {
        Self {
            setting,
            tongue,
            fragments: Vec::with_capacity(bytes / 3 + 1),
            start: 0,
            width: 0,
            space: 0,
            last: Class::Space,
            last_width: 0,
            hyphen: false,
            passed: None,
            hidden: Hidden::Nothing,
            fresh: true,
        }
    }

    /// At the lowest level a line may break beside everything full-width.
    /// Whether a line may break before a unit whatever UAX #14 says: at the lowest level beside everything full-width.
    pub(super) fn breaks_anyway(&self, unit: Unit) -> bool {
        let spaced = |class: Class| {
            use Class::{Digit, Head, Hyphen, Letter, Other, Space};
            matches!(class, Letter | Digit | Space | Other | Hyphen | Head)
        };
        self.setting.kinsoku == Kinsoku::None
            && self.space == 0
            && !(spaced(self.last) && spaced(class_of(unit.base)))
    }

    /// Adds a unit; `may_break` says that a line may break before it by UAX #14.
    pub(super) fn take(&mut self, unit: Unit, may_break: bool, seams: &mut Vec<u32>) {
        let class = self.class(unit);
        if unit.base == '\n' {
            self.end_line(unit);
            return;
        }
        if class == Class::Space {
            self.hidden = match self.hidden {
                _ if unit.base == ZERO_WIDTH_SPACE => Hidden::ZeroWidthSpace,
                Hidden::Nothing => Hidden::Nothing,
                _ => Hidden::Something,
            };
            if self.fresh {
                self.start = unit.end();
            } else {
                self.space += unit.width;
            }
            return;
        }
        if unit.width == 0 && !self.fresh {
            self.pass_unseen(unit, may_break);
            return;
        }
        let candidate = if may_break { Some(unit.start) } else { self.passed };
        let breaks = candidate.filter(|_| !self.fresh && !self.forbids(unit, class));
        if self.setting.autospace && self.space == 0 && !self.fresh && is_seam(self.last, class) {
            seams.push(offset(unit.start));
            self.space += 1;
        }
        if let Some(at) = breaks {
            self.close(at, if self.hyphen && may_break { Ending::Hyphen } else { Ending::Plain });
        }
        self.width += self.space + unit.width;
        self.space = 0;
        self.fresh = false;
        self.hyphen = false;
        self.passed = None;
        self.hidden = Hidden::Nothing;
        if unit.width > 0 {
            self.last = class;
            self.last_width = unit.width;
        }
    }

    /// What cannot be seen takes no part in what begins or ends a line: a break before it waits for what is seen next.
    fn pass_unseen(&mut self, unit: Unit, may_break: bool) {
        self.hyphen = unit.base == SOFT_HYPHEN;
        self.hidden = Hidden::Something;
        if may_break && self.passed.is_none() {
            self.passed = Some(unit.start);
        }
    }

    /// What a unit is here: the quotes of a spaced script may open or close, as the language has it.
    const fn class(&self, unit: Unit) -> Class {
        match unit.class() {
            Class::Open | Class::Close
                if matches!(self.tongue, LineBreakLanguage::Other) && is_quote(unit.base) =>
            {
                Class::Other
            }
            class => class,
        }
    }

    fn forbids(&self, unit: Unit, class: Class) -> bool {
        let (level, space) = (self.setting.kinsoku, self.space > 0);
        let starts_no_line = match self.hidden {
            Hidden::Nothing => false,
            // Names and addresses are given breaks right before their signs, so ASCII obeys.
            Hidden::ZeroWidthSpace => {
                !unit.base.is_ascii() && kinsoku::starts_no_line(level, unit.base, space)
            }
            Hidden::Something => kinsoku::starts_no_line(level, unit.base, space),
        };
        starts_no_line || kinsoku::forbids(level, self.last, class, space)
    }

    /// A forced break. Of blank lines that follow each other one is kept, and none at the beginning.
    fn end_line(&mut self, line_feed: Unit) {
        let blank = self.fresh && self.fragments.last().is_none_or(|last| last.width == 0);
        if blank {
            self.start = line_feed.end();
        } else {
            self.close(line_feed.end(), Ending::Forced);
        }
    }

    /// The fragments of the text, which ends at this byte.
    pub(super) fn finish(mut self, end: usize) -> Vec<Fragment> {
        if !self.fresh {
            self.close(end, Ending::Forced);
        }
        if self.fragments.last().is_some_and(|last| last.width == 0) {
            self.fragments.pop();
        }
        self.fragments
    }

    fn close(&mut self, end: usize, ending: Ending) {
        // Behind a stop that a hyphen follows there is no blank half to hang.
        let hangs = !self.fresh && ending != Ending::Hyphen;
        let hang = if hangs { self.setting.hang(self.last, self.last_width) } else { 0 };
        let hang = usize::from(hang).min(self.width);
        self.fragments.push(Fragment {
            start: offset(self.start),
            end: offset(end),
            width: u16::try_from(self.width - hang).unwrap_or(u16::MAX),
            space: u8::try_from(self.space + hang).unwrap_or(u8::MAX),
            ending,
        });
        self.start = end;
        self.width = 0;
        self.space = 0;
        self.hyphen = false;
        self.passed = None;
        self.fresh = ending == Ending::Forced;
        if self.fresh {
            self.last = Class::Space;
        }
    }
}

const fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’')
}

/// Whether a blank cell belongs between them (CSS `text-autospace: ideograph-alpha ideograph-numeric`).
const fn is_seam(before: Class, after: Class) -> bool {
    matches!(
        (before, after),
        (Class::Han | Class::Unit | Class::Kana, Class::Letter | Class::Digit)
            | (Class::Letter | Class::Digit, Class::Han | Class::Unit | Class::Kana)
    )
}
