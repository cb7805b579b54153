//! Shaping: everything about a text that does not depend on the width of a line, in these steps, each linear in the text:
//!
//! 1. [`replacements`], [`styled_ranges`]: what is shown in place of parts of the text, and how parts are styled;
//! 2. [`clusters`], [`units`]: what a line never breaks inside, with its cells;
//! 3. [`breaks`]: where a line may break by UAX #14 in the text's [`language`], through [`segmenter`] and [`substitutes`];
//! 4. [`unbreakable`], [`kinsoku`], [`vetoes`]: where it may not or should not after all, by [`class`];
//! 5. [`fragment_builder`]: the [`fragment`]s between the breaks that are left.
//!
//! Titles, headings and captions break at [`phrases`] where they are longer than a line. [`article`] keeps a whole article shaped, its fragments [`packed`]. Code is not wrapped like text: [`highlight`] only
//! styles it by [`grammars`], unless it is prose by [`preformatted`].

pub(crate) mod article;
pub(crate) mod breaks;
pub(crate) mod class;
pub(crate) mod clusters;
pub(crate) mod fragment;
mod fragment_builder;
pub(crate) mod grammars;
mod hangul;
pub(crate) mod highlight;
pub(crate) mod kinsoku;
pub(crate) mod language;
mod packed;
pub(crate) mod phrases;
pub(crate) mod preformatted;
pub(crate) mod replacements;
mod segmenter;
pub(crate) mod shaping_options;
pub(crate) mod styled_ranges;
mod substitutes;
mod unbreakable;
pub(crate) mod units;
mod vetoes;

use std::borrow::Cow;

use breaks::Segmenters;
use fragment::{Break, Fragment};
use fragment_builder::FragmentBuilder;
use replacements::{Replacement, replacements};
use shaping_options::ShapingOptions;
use styled_ranges::{StyledRange, keep_clusters_whole, styled_ranges};
use unbreakable::UnbreakableRanges;
use units::Units;
use yuelan_article::Text;

/// A text that can be wrapped at any width.
#[derive(Clone, Debug, Default)]
pub(crate) struct ShapedText<'a> {
    /// Its fragments, in order.
    pub(crate) fragments: Vec<Fragment>,
    /// What is painted differently from the plain text.
    pub(crate) annotations: Cow<'a, Annotations>,
}

/// What is painted differently from a plain text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Annotations {
    /// The ranges that have a style, in order.
    pub(crate) styles: Vec<StyledRange>,
    /// The ranges that something else is shown for, in order.
    pub(crate) replacements: Vec<Replacement>,
    /// The bytes before which a blank is shown, in rising order (CSS `text-autospace`).
    pub(crate) autospaces: Vec<u32>,
}

impl ShapedText<'_> {
    /// Shapes a text.
    pub(crate) fn new(text: &Text, options: &ShapingOptions, segmenters: &Segmenters) -> Self {
        let string = text.as_str();
        let language = options.language_of(string);
        let (styles, replacements) = (styled_ranges(text), replacements(text, options.deletion_signs));
        let mut annotations = Annotations { styles, replacements, autospaces: Vec::new() };
        let copy = breaks::for_segmenter(string, language);
        let mut breaks = segmenters.of(language).segment_str(&copy).skip(1).peekable();
        let mut unbreakable = UnbreakableRanges::new(text, &annotations.replacements);
        let mut builder = FragmentBuilder::new(*options, language, string, &copy);
        let mut shown = Vec::new();
        let mut joined = Vec::new();
        for unit in Units::new(string, 0, &annotations.replacements, options.ruler) {
            while breaks.next_if(|&at| at < unit.start).is_some() {}
            let may_break = breaks.peek() == Some(&unit.start) || builder.may_always_break_before(unit);
            builder.push(unit, may_break && !unbreakable.contains(unit.start), &mut annotations.autospaces);
            if unit.is_replacement {
                shown.push(unit.start);
            } else if unit.is_joined() {
                joined.push(unit.start..unit.end());
            }
        }
        keep_clusters_whole(&mut annotations.styles, &joined);
        annotations.replacements.retain(|replacement| shown.binary_search(&replacement.range.start).is_ok());
        Self { fragments: builder.finish(string.len()), annotations: Cow::Owned(annotations) }
    }

    /// Returns the cells of the widest fragment (CSS `min-content`).
    pub(crate) fn min_width(&self) -> usize {
        let mut widest = 0;
        let mut before = 0;
        for fragment in &self.fragments {
            widest = widest.max(before + usize::from(fragment.width));
            let is_kept = fragment.break_after == Break::Vetoed;
            before = if is_kept { before + fragment.width_inside() } else { 0 };
        }
        widest
    }

    /// Returns the cells of the longest line if only mandatory breaks broke it, white space at its end included (CSS
    /// `max-content`).
    pub(crate) fn max_width(&self) -> usize {
        let lines = self.fragments.split_inclusive(|fragment| fragment.break_after == Break::Mandatory);
        lines.map(|line| line.iter().map(|fragment| fragment.width_inside()).sum()).max().unwrap_or(0)
    }
}
