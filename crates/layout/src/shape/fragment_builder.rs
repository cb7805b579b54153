//! Units → fragments: ends a fragment at each break opportunity that kinsoku leaves, and notes which of them divide what
//! belongs together.

use super::class::{Class, class_of};
use super::fragment::{Break, Fragment};
use super::kinsoku;
use super::language::LineBreakLanguage;
use super::replacements::{SOFT_HYPHEN, ZERO_WIDTH_SPACE};
use super::shaping_options::ShapingOptions;
use super::units::Unit;
use super::vetoes::{end_of_name, keeps_across_space};
use crate::offset::offset;
use crate::options::Kinsoku;

/// The content without width between two visible units, white space not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hidden {
    Nothing,
    /// A zero-width space and nothing after it: the author asked for a break opportunity right here.
    ZeroWidthSpace,
    /// Anything else, or a zero-width space followed by white space.
    Something,
}

/// Fragments at the end of a text that are examined for a single character.
const LONGEST_END: usize = 8;

/// Receives the units of a text from left to right and collects its fragments.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the text so far")]
pub(crate) struct FragmentBuilder<'t> {
    options: ShapingOptions,
    language: LineBreakLanguage,
    text: &'t str,
    /// The text as the segmenter sees it, in which quotes are brackets.
    copy: &'t str,
    fragments: Vec<Fragment>,
    /// Where the current fragment begins.
    start: usize,
    /// The cells of the current fragment up to the end of its last visible unit, and those of the white space after it.
    width: usize,
    space: usize,
    /// The last visible unit that is not white space.
    last_class: Class,
    last_base: char,
    last_width: usize,
    /// Whether the last visible unit is a full-width comma or point right behind a full-width digit.
    in_number: bool,
    /// Whether the last visible unit counts the number before it.
    counts: bool,
    /// The byte up to which a tag or name is kept whole.
    kept_until: usize,
    /// Whether the current fragment begins with a full-width opening bracket.
    opens: bool,
    /// Whether a soft hyphen follows the last visible unit.
    hyphen: bool,
    /// The first break opportunity before units without width, which no visible unit has followed yet.
    deferred: Option<usize>,
    hidden: Hidden,
    /// Whether no visible unit has followed the last mandatory break.
    at_line_start: bool,
}

impl<'t> FragmentBuilder<'t> {
    /// Creates a builder for a text, which the segmenter sees as `copy`.
    pub(crate) fn new(
        options: ShapingOptions,
        language: LineBreakLanguage,
        text: &'t str,
        copy: &'t str,
    ) -> Self {
        Self {
            options,
            language,
            text,
            copy,
            // Most fragments are an ideograph of three bytes.
            fragments: Vec::with_capacity(text.len() / 3 + 1),
            start: 0,
            width: 0,
            space: 0,
            last_class: Class::Space,
            last_base: ' ',
            last_width: 0,
            in_number: false,
            counts: false,
            kept_until: 0,
            opens: false,
            hyphen: false,
            deferred: None,
            hidden: Hidden::Nothing,
            at_line_start: true,
        }
    }

    /// Returns whether a line may break before a unit whatever UAX #14 says: at the lowest level, beside everything
    /// full-width.
    pub(crate) fn may_always_break_before(&self, unit: Unit) -> bool {
        let spaced = |class: Class| {
            use Class::{ArrowHead, Digit, Hyphen, Letter, Other, Space};
            matches!(class, Letter | Digit | Space | Other | Hyphen | ArrowHead)
        };
        self.options.kinsoku == Kinsoku::None
            && self.space == 0
            && !(spaced(self.last_class) && spaced(class_of(unit.base)))
    }

    /// Adds a unit; `may_break` says that a line may break before it by UAX #14. Adds the unit's byte to `autospaces` if
    /// a blank belongs before it.
    pub(crate) fn push(&mut self, unit: Unit, may_break: bool, autospaces: &mut Vec<u32>) {
        let class = self.class(unit);
        if unit.base == '\n' {
            self.push_line_feed(unit);
            return;
        }
        if class == Class::Space {
            self.push_space(unit);
            return;
        }
        if unit.width == 0 && !self.at_line_start {
            self.push_hidden(unit, may_break);
            return;
        }
        let opportunity = if may_break { Some(unit.start) } else { self.deferred };
        let opportunity = opportunity.filter(|_| !self.at_line_start);
        let break_at = opportunity.and_then(|at| Some((at, self.verdict(unit, class)?)));
        if self.options.autospace
            && self.space == 0
            && !self.at_line_start
            && takes_autospace(self.last_class, class)
        {
            autospaces.push(offset(unit.start));
            self.space += 1;
        }
        if let Some((at, kind)) = break_at {
            let is_hyphen = self.hyphen && may_break;
            self.end_fragment(at, if is_hyphen { Break::Hyphen } else { kind });
        }
        self.add_visible(unit, class);
    }

    /// Adds a unit that is neither white space nor a line feed to the current fragment.
    fn add_visible(&mut self, unit: Unit, class: Class) {
        if self.width == 0 {
            self.opens = class == Class::Open && unit.width == 2;
        }
        self.counts = class == Class::Counter && self.last_class == Class::Digit;
        if matches!(unit.base, '#' | '＃' | '@') && unit.start >= self.kept_until {
            self.kept_until = end_of_name(self.text, unit.start).unwrap_or(0);
        }
        self.width += self.space + unit.width;
        self.space = 0;
        self.at_line_start = false;
        self.hyphen = false;
        self.deferred = None;
        self.hidden = Hidden::Nothing;
        if unit.width > 0 {
            self.in_number = matches!(unit.base, '，' | '．')
                && self.last_class == Class::Digit
                && !self.last_base.is_ascii();
            self.last_class = class;
            self.last_base = unit.base;
            self.last_width = unit.width;
        }
    }

    fn push_space(&mut self, unit: Unit) {
        self.hidden = match self.hidden {
            _ if unit.base == ZERO_WIDTH_SPACE => Hidden::ZeroWidthSpace,
            Hidden::Nothing => Hidden::Nothing,
            _ => Hidden::Something,
        };
        if self.at_line_start {
            self.start = unit.end();
        } else {
            self.space += unit.width;
            // White space stays at the end of the line before a break.
            self.deferred = self.deferred.map(|_| unit.end());
        }
    }

    /// Adds a unit without width. It does not matter for what begins or ends a line: a break before it waits for the next
    /// visible unit.
    fn push_hidden(&mut self, unit: Unit, may_break: bool) {
        self.hyphen = unit.base == SOFT_HYPHEN;
        self.hidden = Hidden::Something;
        if may_break && self.deferred.is_none() {
            self.deferred = Some(unit.start);
        }
    }

    /// Adds a mandatory break. Of empty lines in a row one is kept, and none at the beginning.
    fn push_line_feed(&mut self, line_feed: Unit) {
        let is_extra = self.at_line_start && self.fragments.last().is_none_or(|last| last.width == 0);
        if is_extra {
            self.start = line_feed.end();
        } else {
            self.end_fragment(line_feed.end(), Break::Mandatory);
            self.keep_last_letter();
        }
    }

    /// Vetoes the breaks that would leave a single character with its stops at the end of a text.
    fn keep_last_letter(&mut self) {
        let mut letters = 0;
        for index in (1..self.fragments.len()).rev().take(LONGEST_END) {
            let Some([before, last]) = self.fragments.get_mut(index - 1..=index) else { return };
            let shown = self.text.get(last.start as usize..last.end as usize).unwrap_or_default();
            letters += shown.chars().filter(|c| c.is_alphanumeric()).take(2).count();
            if letters > 1 || before.break_after == Break::Mandatory {
                return;
            }
            if before.break_after == Break::Opportunity {
                before.break_after = Break::Vetoed;
            }
        }
    }

    /// Returns the fragments of the text, which ends at this byte.
    pub(crate) fn finish(mut self, end: usize) -> Vec<Fragment> {
        if !self.at_line_start {
            self.end_fragment(end, Break::Mandatory);
            self.keep_last_letter();
        }
        if self.fragments.last().is_some_and(|last| last.width == 0) {
            self.fragments.pop();
        }
        self.fragments
    }

    /// Returns the class of a unit here: outside Chinese, Japanese and Korean, which quotes open and which close depends on
    /// the language; in these, straight ones do either by their place.
    fn class(&self, unit: Unit) -> Class {
        match unit.class() {
            Class::Open | Class::Close
                if matches!(self.language, LineBreakLanguage::Other) && is_quote(unit.base) =>
            {
                Class::Other
            }
            Class::Other if matches!(unit.base, '"' | '\'') => match self.copy.as_bytes().get(unit.start) {
                Some(b'(') => Class::Open,
                Some(b')') => Class::Close,
                _ => Class::Other,
            },
            class => class,
        }
    }

    /// Returns the kind of break before a unit where UAX #14 allows one; `None` if kinsoku forbids it.
    fn verdict(&self, unit: Unit, class: Class) -> Option<Break> {
        if self.prohibits(unit, class) {
            return None;
        }
        let (level, space) = (self.options.kinsoku, self.space > 0);
        let is_vetoed = kinsoku::vetoes(level, self.last_class, class, space)
            || level >= Kinsoku::Basic && self.keeps_together(unit);
        Some(if is_vetoed { Break::Vetoed } else { Break::Opportunity })
    }

    /// Returns whether a break before a unit would divide what belongs together by more than its classes.
    fn keeps_together(&self, unit: Unit) -> bool {
        let is_inside_name = unit.start < self.kept_until;
        let ends_counter = self.counts
            && matches!((self.last_base, unit.base), ('部', '分') | ('世', '纪' | '紀'))
            && self.space == 0;
        is_inside_name
            || ends_counter
            || self.space > 0 && keeps_across_space(self.text, unit.start, self.last_class == Class::Digit)
    }

    /// Returns whether kinsoku forbids a break before a unit.
    fn prohibits(&self, unit: Unit, class: Class) -> bool {
        let (level, space) = (self.options.kinsoku, self.space > 0);
        let starts_no_line = match self.hidden {
            Hidden::Nothing => false,
            // Authors put zero-width spaces before the signs of names and addresses, so those of ASCII may follow one.
            Hidden::ZeroWidthSpace => {
                !unit.base.is_ascii() && kinsoku::starts_no_line(level, unit.base, space)
            }
            Hidden::Something => kinsoku::starts_no_line(level, unit.base, space),
        };
        // A comma or point of full width between two digits of full width.
        let is_inside_number = self.in_number
            && class == Class::Digit
            && !unit.base.is_ascii()
            && !space
            && level >= Kinsoku::Basic;
        starts_no_line || is_inside_number || kinsoku::prohibits(level, self.last_class, class, space)
    }

    fn end_fragment(&mut self, end: usize, break_after: Break) {
        // A stop before a hyphen has no blank half to hang.
        let may_hang = !self.at_line_start && break_after != Break::Hyphen;
        let hang = if may_hang { self.options.hang(self.last_class, self.last_width) } else { 0 };
        // A fragment without cells would not be shown.
        let hang = usize::from(hang).min(self.width.saturating_sub(1));
        self.fragments.push(Fragment {
            start: offset(self.start),
            end: offset(end),
            width: u16::try_from(self.width - hang).unwrap_or(u16::MAX),
            space: u8::try_from(self.space + hang).unwrap_or(u8::MAX),
            break_after,
            opens: self.opens,
        });
        self.start = end;
        self.opens = false;
        self.width = 0;
        self.space = 0;
        self.hyphen = false;
        self.deferred = None;
        self.at_line_start = break_after == Break::Mandatory;
        if self.at_line_start {
            self.last_class = Class::Space;
            self.in_number = false;
        }
    }
}

const fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’')
}

/// Returns whether a blank belongs between two classes (CSS `text-autospace: ideograph-alpha ideograph-numeric`).
const fn takes_autospace(before: Class, after: Class) -> bool {
    const fn is_spaced(class: Class) -> bool {
        matches!(class, Class::Letter | Class::Digit)
    }
    before.is_ideographic() && is_spaced(after) || is_spaced(before) && after.is_ideographic()
}
