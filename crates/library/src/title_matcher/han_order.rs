//! The order of Chinese characters: in Chinese by pinyin, as in GB 2312, in Japanese as in JIS X 0208.
//!
//! Both standards order the characters in common use by how they are read, tones included, and give each that has several
//! readings its place by the usual one. Where they are silent, `readings.txt` has the reading, and simplified forms stand for
//! traditional ones.

use encoding_rs::{EUC_JP, Encoding, GBK};

use super::readings::Readings;
use super::simplified::{HAN, SimplifiedForms, index};

/// The place of each character in either order. Creating it takes some milliseconds and 250 KB.
#[derive(Debug)]
pub(crate) struct HanOrder {
    chinese: Places,
    /// The characters beyond [`HAN`], in ascending order, and their places in Chinese.
    beyond: Box<[(char, u16)]>,
    japanese: Places,
}

/// For each character of [`HAN`], its place counted from 1; 0 for one without.
#[derive(Debug)]
struct Places(Box<[u16]>);

/// What Chinese characters are sorted by: the syllable, the place among the common ones, and the simplified form.
type ChineseKey = (u16, u16, char);

impl HanOrder {
    /// Makes both orders.
    pub(crate) fn new() -> Self {
        let pronounced = Pronounced::new();
        let all = HAN.chain(pronounced.readings.others().iter().copied());
        let mut characters: Vec<(ChineseKey, char)> =
            all.filter_map(|c| Some((pronounced.key(c)?, c))).collect();
        characters.sort_unstable();
        let (mut chinese, mut beyond) = (Places::default(), Vec::new());
        // A character and its traditional forms are at one place.
        for (place, alike) in (1..).zip(characters.chunk_by(|a, b| a.0 == b.0)) {
            for &(_, c) in alike {
                if !chinese.put(c, place) {
                    beyond.push((c, place));
                }
            }
        }
        beyond.sort_unstable();
        Self { chinese, beyond: beyond.into(), japanese: Places::in_rows(EUC_JP, 0xb0..=0xf4) }
    }

    /// Returns the place of a character in the order of pinyin; `None` if it is no Chinese character or has no reading.
    pub(crate) fn chinese(&self, c: char) -> Option<u16> {
        self.chinese.of(c).or_else(|| {
            let at = self.beyond.binary_search_by_key(&c, |&(c, _)| c).ok()?;
            self.beyond.get(at).map(|&(_, place)| place)
        })
    }

    /// Returns the place of a character in the order of Japanese; `None` if the standard does not have it.
    pub(crate) fn japanese(&self, c: char) -> Option<u16> {
        self.japanese.of(c)
    }
}

impl Default for Places {
    fn default() -> Self {
        Self(HAN.map(|_| 0).collect())
    }
}

impl Places {
    /// The characters in some rows of an encoding of 94 by 94, in order.
    fn in_rows(encoding: &'static Encoding, rows: std::ops::RangeInclusive<u8>) -> Self {
        let bytes: Vec<u8> = rows.flat_map(|row| (0xa1..=0xfe).flat_map(move |cell| [row, cell])).collect();
        let (text, ..) = encoding.decode(&bytes);
        let mut places = Self::default();
        for (place, c) in (1..).zip(text.chars()) {
            places.put(c, place);
        }
        places
    }

    /// Puts a character at a place. Returns whether it is in [`HAN`].
    fn put(&mut self, c: char, place: u16) -> bool {
        index(c).and_then(|at| self.0.get_mut(at)).map(|entry| *entry = place).is_some()
    }

    fn of(&self, c: char) -> Option<u16> {
        index(c).and_then(|at| self.0.get(at)).copied().filter(|place| *place > 0)
    }
}

/// How characters are read, and which of several readings is the usual one.
struct Pronounced {
    readings: Readings,
    simplified: SimplifiedForms,
    /// The characters in common use, by pinyin.
    common: Places,
    /// The number of each syllable in their order.
    ranks: Box<[u16]>,
    /// Where the common characters of each syllable are.
    middles: Box<[u16]>,
}

impl Pronounced {
    fn new() -> Self {
        let (readings, simplified) = (Readings::new(), SimplifiedForms::new());
        let common = Places::in_rows(GBK, 0xb0..=0xd7);
        let syllables = readings.syllables();
        let mut sorted: Vec<u16> = (0..).zip(syllables).map(|(at, _)| at).collect();
        sorted.sort_unstable_by_key(|&at| syllables.get(usize::from(at)));
        // The middle of the characters that are read in no other way.
        let mut places = vec![Vec::new(); syllables.len()];
        for c in HAN {
            if let (Some(place), &[only]) = (common.of(c), readings.members(readings.of(c))) {
                places[usize::from(only)].push(place);
            }
        }
        let (mut ranks, mut middles) = (vec![0; syllables.len()], vec![0; syllables.len()]);
        let mut last = 0;
        for (rank, at) in (0..).zip(sorted) {
            let places = &mut places[usize::from(at)];
            places.sort_unstable();
            // Where all have other readings as well, they are behind those of the syllable before.
            last = places.get(places.len() / 2).copied().unwrap_or(last);
            (ranks[usize::from(at)], middles[usize::from(at)]) = (rank, last);
        }
        Self { readings, simplified, common, ranks: ranks.into(), middles: middles.into() }
    }

    /// What a character is sorted by; `None` for one without a reading.
    fn key(&self, c: char) -> Option<ChineseKey> {
        let form = self.simplified.of(c);
        let place = self.common.of(form);
        let members = |c| self.readings.members(self.readings.of(c));
        let read = if members(form).is_empty() { c } else { form };
        let distance = |at: &&u16| {
            let middle = self.middles.get(usize::from(**at)).copied().unwrap_or_default();
            place.map_or(0, |place| place.abs_diff(middle))
        };
        let syllable = members(read).iter().min_by_key(distance)?;
        let rank = self.ranks.get(usize::from(*syllable)).copied()?;
        Some((rank, place.unwrap_or(u16::MAX), form))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_sorted(characters: &str, place: impl Fn(char) -> Option<u16>) {
        let places: Vec<_> = characters.chars().map(place).collect();
        assert!(places.iter().all(Option::is_some), "{characters} {places:?}");
        assert!(places.is_sorted_by(|a, b| a < b), "{characters} {places:?}");
    }

    #[test]
    fn chinese_characters_are_in_the_order_of_pinyin_and_of_the_usual_reading() {
        let order = HanOrder::new();
        // With tones: mā má mǎ mà; 重 as zhòng, 长 as cháng, 行 as xíng, 乐 as lè, 女 behind 奴.
        assert_sorted("阿安北长重", |c| order.chinese(c));
        assert_sorted("妈麻马骂", |c| order.chinese(c));
        assert_sorted("昌长车狼乐行中重庄", |c| order.chinese(c));
        assert_sorted("奴女暖", |c| order.chinese(c));
        assert_sorted("书树刷", |c| order.chinese(c));
        assert_eq!(order.chinese('樹'), order.chinese('树'));
        assert_sorted("霭鬱", |c| order.chinese(c));
        assert!(order.chinese('𠮷') < order.chinese('鱼') && order.chinese('𠮷') > order.chinese('海'));
        assert_eq!([order.chinese('a'), order.chinese('の')], [None, None]);
    }

    #[test]
    fn japanese_characters_are_in_the_order_of_the_standard() {
        let order = HanOrder::new();
        assert_sorted("亜愛雨駅温音夏海学京橋月光山春図川東夜和腕弌丐", |c| {
            order.japanese(c)
        });
        assert_eq!([order.japanese('亚'), order.japanese('の')], [None, None]);
    }
}
