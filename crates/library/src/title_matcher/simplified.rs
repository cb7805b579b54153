//! The simplified forms of Chinese characters, from `simplified.txt`.

use std::ops::RangeInclusive;

/// CJK Unified Ideographs and Extension A, where nearly every Chinese character of a text is.
pub(crate) const HAN: RangeInclusive<char> = '\u{3400}'..='\u{9fff}';

/// The first plane beyond: Extension B and later.
const BEYOND: char = '\u{20000}';

/// What stands for each character when titles are compared. In most cases it is the simplified form, and of one that is
/// beyond U+FFFF the traditional character, so that [`HAN`] takes two bytes a character.
#[derive(Debug)]
pub(super) struct SimplifiedForms {
    /// For each character of [`HAN`], as scalar values.
    han: Box<[u16]>,
    /// For those from [`BEYOND`] on that do not stand for themselves, in ascending order.
    beyond: Box<[(char, char)]>,
}

impl SimplifiedForms {
    /// Reads the table.
    pub(super) fn new() -> Self {
        let mut han: Box<[u16]> = HAN.map(value).collect();
        let mut beyond = Vec::new();
        for (c, form) in pairs() {
            match index(c).and_then(|at| han.get_mut(at)) {
                Some(entry) => *entry = value(form),
                None => beyond.push((c, form)),
            }
        }
        beyond.sort_unstable();
        Self { han, beyond: beyond.into() }
    }

    /// What stands for a character.
    pub(super) fn of(&self, c: char) -> char {
        if let Some(&value) = index(c).and_then(|at| self.han.get(at)) {
            return char::from_u32(value.into()).unwrap_or(c);
        }
        if c < BEYOND {
            return c;
        }
        let found = self.beyond.binary_search_by_key(&c, |&(c, _)| c);
        found.ok().and_then(|at| self.beyond.get(at)).map_or(c, |&(_, form)| form)
    }
}

/// Returns every character that is compared as the same as one, itself included.
pub(crate) fn script_variants(c: char) -> Vec<char> {
    let mut variants = vec![c];
    if index(c).is_none() {
        return variants;
    }
    let form = pairs().find(|&(from, _)| from == c).map_or(c, |(_, form)| form);
    variants.push(form);
    variants.extend(pairs().filter(|&(_, to)| to == form).map(|(from, _)| from));
    variants.sort_unstable();
    variants.dedup();
    variants
}

/// The place of a character from the first of [`HAN`] on; it may be beyond the last.
pub(crate) fn index(c: char) -> Option<usize> {
    u32::from(c).checked_sub(u32::from(*HAN.start())).and_then(|at| usize::try_from(at).ok())
}

/// A character of [`HAN`] as a scalar value.
pub(crate) fn value(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap_or_default()
}

/// The pairs of the table: a character, and what stands for it.
fn pairs() -> impl Iterator<Item = (char, char)> {
    let lines = include_str!("simplified.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| {
        let mut chars = line.chars();
        std::iter::from_fn(move || chars.next().zip(chars.next()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_compared_as_the_same() {
        assert_eq!(script_variants('渔'), ['渔', '漁']);
        assert_eq!(script_variants('裡'), ['裏', '裡', '里']);
        assert_eq!((script_variants('山'), script_variants('a')), (vec!['山'], vec!['a']));
    }

    #[test]
    fn a_form_stands_for_itself() {
        let forms = SimplifiedForms::new();
        assert!(pairs().count() > 3800);
        for (c, form) in pairs() {
            assert_eq!((forms.of(c), forms.of(form)), (form, form), "{c}");
        }
    }

    #[test]
    fn what_the_table_does_not_name_stands_for_itself() {
        let forms = SimplifiedForms::new();
        for c in ['a', '〇', '\u{33ff}', '㐀', '灯', '鿿', '\u{a000}', 'の', '한', '𠮷', char::MAX] {
            assert_eq!(forms.of(c), c);
        }
    }
}
