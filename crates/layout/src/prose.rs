//! A text made ready for lines of any width, in these steps, each linear in the text:
//!
//! 1. [`patches`] and [`dress`]: what is shown otherwise, and how it is said;
//! 2. [`Clusters`](super::cluster::Clusters), as [`Units`]: the smallest things that stand on a line, with their cells;
//! 3. [`Engines`] on a [`scratch`](breaks::scratch) copy: where a line may break at all;
//! 4. [`forbids`](super::kinsoku::forbids): where it may not after all;
//! 5. [`Fragment`]s between the breaks that are left.
//!
//! None of it knows the width of a line.

use std::borrow::Cow;
use std::ops::Range;

use super::breaks::Engines;
use super::cutter::Cutter;
use super::dress::{Dress, dress, keep_whole};
use super::fragment::{Ending, Fragment};
use super::kinsoku::Class;
use super::language::{self, LineBreakLanguage};
use super::packed::Packed;
use super::patch::{Patch, patches};
use super::units::Units;
use super::{HangingPunctuation, Kinsoku, Options, Ruler, breaks};
use yuelan_article::{Role, Text};

/// What the steps before wrapping depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    /// How wide things are.
    pub(super) ruler: Ruler,
    /// What may not begin or end a line.
    pub(super) kinsoku: Kinsoku,
    hang: HangingPunctuation,
    gutter: u8,
    /// Whether blanks are shown at seams.
    pub(super) autospace: bool,
    highlight: bool,
    tongue: LineBreakLanguage,
    asked: Option<LineBreakLanguage>,
}

impl Setting {
    /// What these options ask for in an article of this language.
    pub(super) fn new(options: &Options, tongue: LineBreakLanguage) -> Self {
        Self {
            ruler: options.ruler,
            kinsoku: options.kinsoku,
            hang: options.hang,
            gutter: u8::try_from(options.gutter).unwrap_or(u8::MAX),
            autospace: options.autospace,
            highlight: options.grammars.is_some(),
            tongue,
            asked: options.language,
        }
    }

    /// The language whose rules a text follows.
    fn tongue_of(&self, words: &str) -> LineBreakLanguage {
        self.asked.unwrap_or_else(|| language::of_text(words, self.tongue))
    }

    /// The engines that these texts are broken by.
    pub(super) fn engines(&self) -> Engines {
        Engines::new(self.kinsoku)
    }

    /// Whether these options ask for the same.
    pub(super) fn is_for(&self, options: &Options) -> bool {
        *self == Self::new(options, self.tongue)
    }

    /// Cells of a cluster at a line's end that may stand outside the measure.
    pub(super) fn hang(self, class: Class, width: usize) -> u8 {
        let cells = match (self.hang, class) {
            (HangingPunctuation::Full, Class::Stop) if width == 2 => 2,
            (HangingPunctuation::Full | HangingPunctuation::Half, Class::Stop | Class::Close)
                if width == 2 =>
            {
                1
            }
            _ => 0,
        };
        cells.min(self.gutter)
    }
}

/// A text made ready for lines of any width.
#[derive(Clone, Debug, Default)]
pub(super) struct Prose<'k> {
    /// What is never parted, in order.
    pub(super) fragments: Vec<Fragment>,
    /// What is to be seen of it beside its own words.
    pub(super) extras: Cow<'k, Extras>,
}

/// What is to be seen of a text beside its own words.
#[derive(Clone, Debug, Default)]
pub(super) struct Extras {
    /// How stretches of it are said.
    pub(super) dress: Vec<Dress>,
    /// What is shown otherwise.
    pub(super) patches: Vec<Patch>,
    /// The bytes before which a blank cell is shown.
    pub(super) seams: Vec<u32>,
}

/// A text made ready, in little memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    fragments: Packed,
    extras: Option<Box<Extras>>,
    /// Bytes of the text.
    length: u32,
}

impl Kept {
    /// Prose, to be set again and again.
    pub(super) fn new(text: &Text, prose: Prose<'_>) -> Self {
        let fragments = Packed::new(&prose.fragments);
        Self { fragments, extras: prose.extras.into_owned().kept(), length: offset(text.len()) }
    }

    /// Code, of which only the dress is made ready.
    pub(super) fn of_code(text: &Text, dress: Vec<Dress>) -> Self {
        let extras = Extras { dress, ..Extras::default() }.kept();
        Self { extras, length: offset(text.len()), ..Self::default() }
    }

    /// Bytes that it takes.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        let extras = self.extras.as_deref().map_or(0, |Extras { dress, patches, seams }| {
            size_of::<Extras>() + size_of_val(&**dress) + size_of_val(&**patches) + size_of_val(&**seams)
        });
        size_of::<Self>() + self.fragments.bytes() + extras
    }

    /// Whether it may have been made of this text.
    pub(super) fn is_of(&self, text: &Text) -> bool {
        self.length == offset(text.len())
    }

    /// The text made ready, in the memory of a list that nobody needs any more.
    pub(super) fn prose(&self, mut fragments: Vec<Fragment>) -> Prose<'_> {
        self.fragments.unpack(&mut fragments);
        Prose { fragments, extras: self.extras.as_deref().map_or_else(Cow::default, Cow::Borrowed) }
    }

    /// How stretches of it are said.
    pub(super) fn dress(&self) -> &[Dress] {
        self.extras.as_ref().map_or(&[], |extras| &extras.dress)
    }
}

impl Extras {
    /// The same in no more memory than it needs; `None` where there is nothing.
    fn kept(mut self) -> Option<Box<Self>> {
        let Self { dress, patches, seams } = &mut self;
        dress.shrink_to_fit();
        patches.shrink_to_fit();
        seams.shrink_to_fit();
        let is_empty = dress.is_empty() && patches.is_empty() && seams.is_empty();
        (!is_empty).then(|| Box::new(self))
    }
}

impl Prose<'_> {
    /// Makes a text ready.
    pub(super) fn new(text: &Text, setting: &Setting, engines: &Engines) -> Self {
        let words = text.as_str();
        let tongue = setting.tongue_of(words);
        let mut extras = Extras { dress: dress(text), patches: patches(text), seams: Vec::new() };
        let copy = breaks::scratch(words, tongue);
        let mut breaks = engines.of(tongue).segment_str(&copy).skip(1).peekable();
        let mut glue = Glue::new(text, &extras.patches);
        let mut cutter = Cutter::new(*setting, tongue, words.len());
        let mut kept = Vec::new();
        let mut joined = Vec::new();
        for unit in Units::new(words, 0, &extras.patches, setting.ruler) {
            while breaks.next_if(|&at| at < unit.start).is_some() {}
            let may_break = breaks.peek() == Some(&unit.start) || cutter.breaks_anyway(unit);
            cutter.take(unit, may_break && !glue.holds(unit.start), &mut extras.seams);
            if unit.patched {
                kept.push(unit.start);
            } else if unit.is_joined() {
                joined.push(unit.start..unit.end());
            }
        }
        keep_whole(&mut extras.dress, &joined);
        extras.patches.retain(|patch| kept.binary_search(&patch.range.start).is_ok());
        Self { fragments: cutter.finish(words.len()), extras: Cow::Owned(extras) }
    }

    /// Cells of the widest fragment.
    pub(super) fn widest_fragment(&self) -> usize {
        self.fragments.iter().map(|fragment| usize::from(fragment.width)).max().unwrap_or(0)
    }

    /// Cells of the longest line if it never broke but where it must, white space at its end counted.
    pub(super) fn natural_width(&self) -> usize {
        let lines = self.fragments.split_inclusive(|fragment| fragment.ending == Ending::Forced);
        lines.map(|line| line.iter().map(|fragment| fragment.whole()).sum()).max().unwrap_or(0)
    }
}

/// Stretches that no line break may part: a base and its reading, a reference and the word before it.
struct Glue {
    ranges: Vec<Range<usize>>,
    at: usize,
}

impl Glue {
    fn new(text: &Text, patches: &[Patch]) -> Self {
        let mut ranges: Vec<Range<usize>> = patches.iter().map(|patch| patch.range.clone()).collect();
        for run in text.runs() {
            match run.role {
                Role::Ruby => ranges.push(run.range.clone()),
                Role::FootnoteReference(_) => ranges.push(run.range.start.saturating_sub(1)..run.range.end),
                _ => {}
            }
        }
        ranges.sort_unstable_by_key(|range| range.start);
        ranges.dedup_by(|next, kept| {
            let overlap = next.start < kept.end;
            kept.end = if overlap { kept.end.max(next.end) } else { kept.end };
            overlap
        });
        Self { ranges, at: 0 }
    }

    /// Whether a byte lies inside one of them. Asked from left to right.
    fn holds(&mut self, byte: usize) -> bool {
        while self.ranges.get(self.at).is_some_and(|range| range.end <= byte) {
            self.at += 1;
        }
        self.ranges.get(self.at).is_some_and(|range| range.start < byte)
    }
}

/// A byte of a text as it is stored: the loader's limit on a file keeps it far below 4 GiB.
pub(super) fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}
