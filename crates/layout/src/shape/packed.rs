//! Compact form of shaped texts that are not being wrapped: most fragments take two bytes instead of sixteen.

use std::borrow::Cow;

use super::fragment::{Break, Fragment};
use super::styled_ranges::StyledRange;
use super::{Annotations, ShapedText};
use crate::offset::offset;
use yuelan_article::Text;

/// A shaped text in compact form.
#[derive(Clone, Debug, Default)]
pub(crate) struct PackedText {
    fragments: PackedFragments,
    annotations: Option<Box<Annotations>>,
    /// Bytes of the text.
    length: u32,
}

impl PackedText {
    /// Packs what a text was shaped to.
    pub(crate) fn new(text: &Text, shaped: ShapedText<'_>) -> Self {
        Self {
            fragments: PackedFragments::new(&shaped.fragments),
            annotations: boxed(shaped.annotations.into_owned()),
            length: offset(text.len()),
        }
    }

    /// Packs code, of which only the styles are kept.
    pub(crate) fn of_code(text: &Text, styles: Vec<StyledRange>) -> Self {
        let annotations = boxed(Annotations { styles, ..Annotations::default() });
        Self { annotations, length: offset(text.len()), ..Self::default() }
    }

    /// Returns the bytes that it takes.
    #[cfg(test)]
    pub(crate) fn bytes(&self) -> usize {
        let annotations = |Annotations { styles, replacements, autospaces }: &Annotations| {
            size_of_val(&**styles) + size_of_val(&**replacements) + size_of_val(&**autospaces)
        };
        let annotations =
            self.annotations.as_deref().map_or(0, |all| size_of::<Annotations>() + annotations(all));
        size_of::<Self>() + self.fragments.bytes() + annotations
    }

    /// Returns whether it may have been made of this text.
    pub(crate) fn may_be_of(&self, text: &Text) -> bool {
        self.length == offset(text.len())
    }

    /// Unpacks the shaped text into the memory of a list of fragments, whose content is lost.
    pub(crate) fn unpack(&self, mut fragments: Vec<Fragment>) -> ShapedText<'_> {
        self.fragments.unpack(&mut fragments);
        let annotations = self.annotations.as_deref().map_or_else(Cow::default, Cow::Borrowed);
        ShapedText { fragments, annotations }
    }

    /// Returns the ranges that have a style.
    pub(crate) fn styles(&self) -> &[StyledRange] {
        self.annotations.as_ref().map_or(&[], |annotations| &annotations.styles)
    }
}

/// Boxes annotations without spare capacity; `None` where there are none.
fn boxed(mut annotations: Annotations) -> Option<Box<Annotations>> {
    let Annotations { styles, replacements, autospaces } = &mut annotations;
    styles.shrink_to_fit();
    replacements.shrink_to_fit();
    autospaces.shrink_to_fit();
    let is_empty = styles.is_empty() && replacements.is_empty() && autospaces.is_empty();
    (!is_empty).then(|| Box::new(annotations))
}

/// The fragments of a text, in order.
#[derive(Clone, Debug, Default)]
struct PackedFragments {
    /// For each fragment its length, width, white space and break; 0 where it does not fit and is the next of `odd`.
    codes: Box<[u16]>,
    odd: Box<[Fragment]>,
}

/// Bits of a code for the length, the width, the white space and the break; the bracket has the last. The breaks inside what is
/// wider than a line arise only after unpacking.
const LENGTH: u32 = 6;
const WIDTH: u32 = 5;
const SPACE: u32 = 2;
const BREAK: u32 = 2;

impl PackedFragments {
    /// Packs fragments. Linear in them.
    fn new(fragments: &[Fragment]) -> Self {
        let mut codes = Vec::with_capacity(fragments.len());
        let mut odd = Vec::new();
        let mut at = 0;
        for &fragment in fragments {
            let code = encoded(fragment, at);
            if code.is_none() {
                odd.push(fragment);
            }
            codes.push(code.unwrap_or(0));
            at = fragment.end;
        }
        Self { codes: codes.into(), odd: odd.into() }
    }

    #[cfg(test)]
    fn bytes(&self) -> usize {
        size_of_val(&*self.codes) + size_of_val(&*self.odd)
    }

    /// Unpacks the fragments in place of what the list held. Linear in them.
    fn unpack(&self, fragments: &mut Vec<Fragment>) {
        let mut odd = self.odd.iter().copied();
        let mut at = 0;
        let fragment = |&code: &u16| {
            let fragment = match code {
                0 => odd.next().unwrap_or_default(),
                _ => decoded(code, at),
            };
            at = fragment.end;
            fragment
        };
        fragments.clear();
        fragments.extend(self.codes.iter().map(fragment));
    }
}

/// Encodes a fragment in sixteen bits, never as 0. `None` where it does not begin at this byte, or a part does not fit.
fn encoded(fragment: Fragment, at: u32) -> Option<u16> {
    let fits = |value: u32, bits: u32| u16::try_from(value).ok().filter(|value| value >> bits == 0);
    let length = fits(fragment.end.checked_sub(fragment.start)?, LENGTH)?;
    let (width, space) = (fits(fragment.width.into(), WIDTH)?, fits(fragment.space.into(), SPACE)?);
    let code = u16::from(fragment.opens) << BREAK | fits(fragment.break_after as u32, BREAK)?;
    let code = (code << SPACE | space) << WIDTH | width;
    (fragment.start == at && length > 0).then_some(code << LENGTH | length)
}

#[expect(clippy::cast_possible_truncation, reason = "two bits of white space")]
const fn decoded(code: u16, start: u32) -> Fragment {
    const fn part(code: u16, from: u32, bits: u32) -> u16 {
        code >> from & ((1 << bits) - 1)
    }
    Fragment {
        start,
        end: start + part(code, 0, LENGTH) as u32,
        width: part(code, LENGTH, WIDTH),
        space: part(code, LENGTH + WIDTH, SPACE) as u8,
        break_after: Break::ALL[part(code, LENGTH + WIDTH + SPACE, BREAK) as usize],
        opens: code >> (LENGTH + WIDTH + SPACE + BREAK) == 1,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Fragments as texts have them: mostly short and side by side, now and then long or after a gap.
    fn fragments() -> impl Strategy<Value = Vec<Fragment>> {
        let break_after = prop::sample::select(&Break::ALL[..]);
        let gap = prop_oneof![9 => Just(0_u32), 1 => 1_u32..9];
        let fragment = (gap, 0_u32..70, 0_u16..70, 0_u8..6, break_after, any::<bool>());
        prop::collection::vec(fragment, 0..60).prop_map(|all| {
            let mut at = 0;
            let place = |(gap, length, width, space, break_after, opens)| {
                let start = at + gap;
                at = start + length;
                Fragment { start, end: at, width, space, break_after, opens }
            };
            all.into_iter().map(place).collect()
        })
    }

    proptest! {
        #[test]
        fn unpacking_gives_what_was_packed(fragments in fragments()) {
            let mut unpacked = vec![Fragment::default()];
            PackedFragments::new(&fragments).unpack(&mut unpacked);
            prop_assert_eq!(unpacked, fragments);
        }
    }
}
