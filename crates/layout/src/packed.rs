//! Fragments in two bytes each, for as long as nobody wraps them: most take three bytes of text or more.

use super::fragment::{Ending, Fragment};

/// The fragments of a text, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    /// Of each fragment its bytes, cells, white space and ending; 0 for the next of those that do not go into that.
    codes: Box<[u16]>,
    odd: Box<[Fragment]>,
}

/// Bits of a code: of the length, the width, the white space; the ending has the rest.
const LENGTH: u32 = 6;
const WIDTH: u32 = 6;
const SPACE: u32 = 2;

impl Packed {
    /// Packs the fragments of a text. Linear in them.
    pub(super) fn new(fragments: &[Fragment]) -> Self {
        let mut codes = Vec::with_capacity(fragments.len());
        let mut odd = Vec::new();
        let mut at = 0;
        for &fragment in fragments {
            let code = code(fragment, at);
            if code.is_none() {
                odd.push(fragment);
            }
            codes.push(code.unwrap_or(0));
            at = fragment.end;
        }
        Self { codes: codes.into(), odd: odd.into() }
    }

    /// Bytes that they take beside this value itself.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.codes) + size_of_val(&*self.odd)
    }

    /// The same fragments again, in place of what the list held. Linear in them.
    pub(super) fn unpack(&self, fragments: &mut Vec<Fragment>) {
        let mut odd = self.odd.iter().copied();
        let mut at = 0;
        let fragment = |&code: &u16| {
            let fragment = match code {
                0 => odd.next().unwrap_or_default(),
                _ => fragment(code, at),
            };
            at = fragment.end;
            fragment
        };
        fragments.clear();
        fragments.extend(self.codes.iter().map(fragment));
    }
}

/// What a fragment is, told in sixteen bits; never 0. `None` where it does not begin at this byte, or is too long.
fn code(fragment: Fragment, at: u32) -> Option<u16> {
    let fits = |value: u32, bits: u32| u16::try_from(value).ok().filter(|value| value >> bits == 0);
    let length = fits(fragment.end.checked_sub(fragment.start)?, LENGTH)?;
    let (width, space) = (fits(fragment.width.into(), WIDTH)?, fits(fragment.space.into(), SPACE)?);
    let code = ((fragment.ending as u16) << SPACE | space) << WIDTH | width;
    (fragment.start == at && length > 0).then_some(code << LENGTH | length)
}

#[expect(clippy::cast_possible_truncation, reason = "two bits of white space")]
const fn fragment(code: u16, start: u32) -> Fragment {
    const fn part(code: u16, from: u32, bits: u32) -> u16 {
        code >> from & ((1 << bits) - 1)
    }
    Fragment {
        start,
        end: start + part(code, 0, LENGTH) as u32,
        width: part(code, LENGTH, WIDTH),
        space: part(code, LENGTH + WIDTH, SPACE) as u8,
        ending: match code >> (LENGTH + WIDTH + SPACE) {
            0 => Ending::Plain,
            1 => Ending::Hyphen,
            _ => Ending::Forced,
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Fragments as texts have them: mostly short and side by side, now and then long or behind something left out.
    fn fragments() -> impl Strategy<Value = Vec<Fragment>> {
        let ending = prop_oneof![Just(Ending::Plain), Just(Ending::Hyphen), Just(Ending::Forced)];
        let gap = prop_oneof![9 => Just(0_u32), 1 => 1_u32..9];
        let fragment = (gap, 0_u32..70, 0_u16..70, 0_u8..6, ending);
        prop::collection::vec(fragment, 0..60).prop_map(|all| {
            let mut at = 0;
            let place = |(gap, length, width, space, ending)| {
                let start = at + gap;
                at = start + length;
                Fragment { start, end: at, width, space, ending }
            };
            all.into_iter().map(place).collect()
        })
    }

    proptest! {
        #[test]
        fn what_is_unpacked_is_what_was_packed(fragments in fragments()) {
            let mut unpacked = vec![Fragment::default()];
            Packed::new(&fragments).unpack(&mut unpacked);
            prop_assert_eq!(unpacked, fragments);
        }
    }
}
