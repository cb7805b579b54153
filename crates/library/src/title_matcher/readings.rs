//! How characters are read, without tones, from `readings.txt`.

use std::collections::BTreeMap;

use super::simplified::{HAN, index};

/// The readings of all characters. A character has one of some thousand sets of readings.
pub(super) struct Readings {
    /// The set of each character of [`HAN`].
    han: Box<[u16]>,
    /// The other characters that have readings, in ascending order, and the set of each.
    others: Box<[char]>,
    sets_of_others: Box<[u16]>,
    sets: Box<[Set]>,
    /// The syllables of all sets, as indices, one set after the other.
    members: Box<[u16]>,
    syllables: Box<[&'static str]>,
}

/// A set of readings. The first of all is empty.
#[derive(Clone, Copy, Default)]
pub(super) struct Set {
    /// The first letters of the readings as [`bit`]s.
    pub(super) initials: u32,
    /// Where its syllables are.
    members: (u16, u16),
}

impl Readings {
    /// Reads the table.
    pub(super) fn new() -> Self {
        let mut numbers = BTreeMap::new();
        let (mut sets, mut members, mut syllables) = (vec![Set::default()], Vec::new(), Vec::new());
        let mut han: Box<[u16]> = HAN.map(|_| 0).collect();
        let mut others = Vec::new();
        for (spelt, characters) in rows() {
            let from = number(members.len());
            let mut initials = 0;
            for syllable in spelt.split(',') {
                members.push(*numbers.entry(syllable).or_insert_with(|| {
                    syllables.push(syllable);
                    number(syllables.len() - 1)
                }));
                initials |= syllable.chars().next().and_then(bit).unwrap_or(0);
            }
            let set = number(sets.len());
            sets.push(Set { initials, members: (from, number(members.len())) });
            for c in characters.chars() {
                match index(c).and_then(|at| han.get_mut(at)) {
                    Some(entry) => *entry = set,
                    None => others.push((c, set)),
                }
            }
        }
        others.sort_unstable();
        let (others, sets_of_others): (Vec<char>, Vec<u16>) = others.into_iter().unzip();
        Self {
            han,
            others: others.into(),
            sets_of_others: sets_of_others.into(),
            sets: sets.into(),
            members: members.into(),
            syllables: syllables.into(),
        }
    }

    /// The readings of a character.
    pub(super) fn of(&self, c: char) -> Set {
        let set = match index(c).and_then(|at| self.han.get(at)) {
            Some(set) => Some(set),
            None if c >= '\u{20000}' || c == '〇' => {
                self.others.binary_search(&c).ok().and_then(|at| self.sets_of_others.get(at))
            }
            None => None,
        };
        set.and_then(|&set| self.sets.get(usize::from(set))).copied().unwrap_or_default()
    }

    /// The syllables of a set, as indices of [`syllables`](Self::syllables).
    pub(super) fn members(&self, set: Set) -> &[u16] {
        let (from, to) = set.members;
        self.members.get(from.into()..to.into()).unwrap_or_default()
    }

    /// The characters with readings that are not in [`HAN`], in ascending order.
    pub(super) fn others(&self) -> &[char] {
        &self.others
    }

    /// All syllables.
    pub(super) fn syllables(&self) -> &[&'static str] {
        &self.syllables
    }
}

/// The bit of a small Latin letter.
pub(super) fn bit(c: char) -> Option<u32> {
    c.is_ascii_lowercase().then(|| 1 << (u32::from(c) - u32::from('a')))
}

/// The rows of the table: readings, separated by commas, and the characters that have just these.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("readings.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' '))
}

/// A number of things in the table; there are fewer than 65,536 of each kind, which a test sees to.
fn number(count: usize) -> u16 {
    u16::try_from(count).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(readings: &Readings, c: char) -> String {
        let syllables = readings.members(readings.of(c)).iter();
        syllables.map(|&at| readings.syllables()[usize::from(at)]).collect::<Vec<_>>().join(",")
    }

    #[test]
    fn every_character_has_its_readings() {
        let readings = Readings::new();
        let characters: usize = rows().map(|(_, characters)| characters.chars().count()).sum();
        assert!(characters > 41_000 && readings.members.len() < usize::from(u16::MAX));
        for (row, characters) in rows() {
            for c in characters.chars() {
                assert_eq!(spelt(&readings, c), row, "{c}");
            }
        }
    }

    #[test]
    fn characters_may_have_several_readings_or_none() {
        let readings = Readings::new();
        assert_eq!(spelt(&readings, '重'), "chong,zhong");
        assert_eq!(spelt(&readings, '女'), "nu,nv");
        assert_eq!(spelt(&readings, '𠮷'), "ji");
        for c in ['a', '々', 'の', '한', '\u{3000}', char::MAX] {
            assert_eq!(spelt(&readings, c), "", "{c}");
        }
    }

    #[test]
    fn syllables_are_short_and_of_small_letters() {
        let is_plain = |syllable: &&str| syllable.len() <= 7 && syllable.chars().all(|c| bit(c).is_some());
        assert!(Readings::new().syllables().iter().all(is_plain));
    }
}
