//! Displays Chinese in simplified or traditional characters.
//!
//! The tables `script/*.txt` have the forms of characters, and phrases for characters that have several: 发 is 發 in 发现 and 髮 in
//! 头发. One character becomes one of the same width and of as many bytes, so that every place in a text stays what it is.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::title_matcher::{HAN, index, value};

/// The characters that Chinese is displayed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Simplified characters.
    Simplified,
    /// Traditional characters, as `OpenCC` writes them without the habits of a region.
    Traditional,
}

/// Converts text for display. Creating one reads a table, some milliseconds; converting a line takes microseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptConverter {
    script: Script,
    /// For each character of [`HAN`], what stands for it.
    characters: Box<[u16]>,
    /// For each character of [`HAN`], whether only texts in the script have it.
    is_own: Box<[bool]>,
    /// For each character of [`HAN`], how long the longest phrase is that begins with it.
    longest: Box<[u8]>,
    /// Phrases of up to four characters, packed, and what stands for each, in ascending order.
    phrases: Box<[(u64, u64)]>,
}

/// The longest phrases, which the packing allows.
const MAX_PHRASE: usize = 4;

impl Script {
    const fn table(self) -> &'static str {
        match self {
            Self::Simplified => include_str!("script/simplified.txt"),
            Self::Traditional => include_str!("script/traditional.txt"),
        }
    }
}

impl ScriptConverter {
    /// Creates a converter into a script.
    pub fn new(script: Script) -> Self {
        let mut converter = Self {
            script,
            characters: HAN.map(value).collect(),
            is_own: HAN.map(|_| false).collect(),
            longest: HAN.map(|_| 1).collect(),
            phrases: Box::default(),
        };
        let (mut keys, mut phrases) = (HashMap::new(), Vec::new());
        let lines = script.table().lines().filter(|line| !line.starts_with('#'));
        let lines = lines.filter_map(|line| line.split_once(' '));
        for (kind, rest) in lines {
            match kind {
                "1" => rest.split(' ').for_each(|group| converter.add_character(group, &mut keys)),
                "=" => phrases.extend(rest.split(' ').map(halves)),
                _ => {
                    let (length, forms) =
                        (kind.parse().unwrap_or(MAX_PHRASE), rest.chars().collect::<Vec<_>>());
                    let keyed = |form: &[char]| {
                        let key = form.iter().map(|c| keys.get(c).copied().unwrap_or(*c)).collect();
                        (key, form.to_vec())
                    };
                    phrases.extend(forms.chunks(length).map(keyed));
                }
            }
        }
        for (&form, &key) in keys.iter().filter(|(form, key)| form != key) {
            let is_own = converter.usual(form) == form && converter.usual(key) != key;
            if let Some(own) = index(form).and_then(|at| converter.is_own.get_mut(at)) {
                *own = is_own;
            }
        }
        for (key, _) in &phrases {
            if let Some(longest) = key.first().and_then(|&c| converter.longest.get_mut(index(c)?)) {
                *longest = (*longest).max(u8::try_from(key.len()).unwrap_or(1));
            }
        }
        let mut packed: Vec<(u64, u64)> = phrases.iter().map(|(key, form)| (pack(key), pack(form))).collect();
        packed.sort_unstable();
        converter.phrases = packed.into();
        converter
    }

    /// Takes in a character and its forms, the usual one first.
    fn add_character(&mut self, group: &str, keys: &mut HashMap<char, char>) {
        let mut chars = group.chars();
        let (Some(key), Some(usual)) = (chars.next(), chars.next()) else { return };
        if let Some(entry) = index(key).and_then(|at| self.characters.get_mut(at)) {
            *entry = value(usual);
        }
        for form in std::iter::once(usual).chain(chars) {
            keys.entry(form).or_insert(key);
        }
    }

    /// Returns the script.
    pub const fn script(&self) -> Script {
        self.script
    }

    /// Returns a text in the script, of the same length in bytes, characters and cells. A stretch of Han and kana with a kana
    /// other than の is Japanese, and stays as it is.
    pub fn convert<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.chars().any(|c| HAN.contains(&c)) {
            return Cow::Borrowed(text);
        }
        let mut converted = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(is_eastern).unwrap_or(rest.len());
            converted.push_str(&rest[..end]);
            rest = &rest[end..];
            let end = rest.find(|c| !is_eastern(c)).unwrap_or(rest.len());
            let stretch = &rest[..end];
            if stretch.chars().any(|c| is_kana(c) && c != 'の') {
                converted.push_str(stretch);
            } else {
                self.convert_stretch(stretch, &mut converted);
            }
            rest = &rest[end..];
        }
        Cow::Owned(converted)
    }

    /// Appends a stretch in the script: the longest phrase at each place, else the usual form of the character.
    fn convert_stretch(&self, stretch: &str, converted: &mut String) {
        let chars: Vec<char> = stretch.chars().collect();
        let mut rest = chars.as_slice();
        while let [c, behind @ ..] = rest {
            let at = index(*c);
            let longest = at.and_then(|at| self.longest.get(at)).map_or(1, |&longest| usize::from(longest));
            let phrase = (2..=longest.min(rest.len())).rev().find_map(|length| {
                let found =
                    self.phrases.binary_search_by_key(&pack(&rest[..length]), |&(key, _)| key).ok()?;
                Some((self.phrases.get(found)?.1, length))
            });
            if let Some((form, length)) = phrase {
                converted.extend(unpack(form));
                rest = &rest[length..];
                continue;
            }
            converted.push(self.usual(*c));
            rest = behind;
        }
    }

    /// Returns the usual form of a character.
    fn usual(&self, c: char) -> char {
        let form = index(c).and_then(|at| self.characters.get(at));
        form.and_then(|&form| char::from_u32(form.into())).unwrap_or(c)
    }

    /// Returns whether a text is in the script already: whether it has more characters that only the script has than characters
    /// that it writes otherwise. To be asked before text is converted into traditional characters, of which 后 and 里 are two with a
    /// meaning of their own.
    pub fn is_script_of(&self, text: impl IntoIterator<Item = char>) -> bool {
        let (mut own, mut other) = (0, 0);
        for c in text {
            let is_own = index(c).and_then(|at| self.is_own.get(at)).copied().unwrap_or_default();
            own += usize::from(is_own);
            other += usize::from(!is_own && self.usual(c) != c);
        }
        own > other
    }
}

/// Whether a character is Han or kana.
fn is_eastern(c: char) -> bool {
    HAN.contains(&c) || is_kana(c) || matches!(c, '々' | 'ー' | '\u{20000}'..='\u{3ffff}')
}

const fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ｦ'..='ﾝ')
}

/// The first half and the second half of a group.
fn halves(group: &str) -> (Vec<char>, Vec<char>) {
    let chars: Vec<char> = group.chars().collect();
    let (key, form) = chars.split_at(chars.len() / 2);
    (key.to_vec(), form.to_vec())
}

/// Packs up to four characters.
fn pack(chars: &[char]) -> u64 {
    chars.iter().take(MAX_PHRASE).fold(0, |packed, &c| packed << 16 | u64::from(value(c)))
}

/// Returns the characters that were packed.
fn unpack(packed: u64) -> impl Iterator<Item = char> {
    let values = (0..MAX_PHRASE).rev().map(move |at| (packed >> (16 * at)) & 0xffff);
    values.filter(|&value| value > 0).filter_map(|value| char::from_u32(u32::try_from(value).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn to(script: Script, text: &str) -> String {
        ScriptConverter::new(script).convert(text).into_owned()
    }

    #[test]
    fn characters_with_several_forms_are_converted_by_their_phrases() {
        for (simplified, traditional) in [
            ("发现头发，皇后以后，里面十里", "發現頭髮，皇后以後，裏面十里"),
            ("干净的干部干涉干燥剂", "乾淨的幹部干涉乾燥劑"),
            ("为了解决，复杂回复", "爲了解決，複雜回覆"),
            ("松树放松，一只只有", "松樹放鬆，一隻只有"),
            ("“灯”abc。\n老城", "“燈”abc。\n老城"),
        ] {
            assert_eq!(to(Script::Traditional, simplified), traditional);
            assert_eq!(to(Script::Simplified, traditional), simplified);
        }
        let taiwan = "乾隆看著名著，瞭解顯著的乾坤，執著於原著";
        assert_eq!(to(Script::Simplified, taiwan), "乾隆看着名著，了解显著的乾坤，执着于原著");
    }

    #[test]
    fn japanese_and_everything_else_stay() {
        for text in ["図書館で発見した、", "Lamp 1", "", "ラーメン店", "ｶﾝﾊﾞﾝ板発売"]
        {
            assert_eq!(to(Script::Traditional, text), text);
            assert_eq!(to(Script::Simplified, text), text);
        }
        assert_eq!(to(Script::Traditional, "优の良品：「会えた国」，国"), "優の良品：「会えた国」，國");
    }

    #[test]
    fn every_form_is_of_one_length_and_width() {
        for script in [Script::Simplified, Script::Traditional] {
            let converter = ScriptConverter::new(script);
            assert!(
                converter
                    .characters
                    .iter()
                    .all(|&form| char::from_u32(form.into()).is_some_and(|c| HAN.contains(&c)))
            );
            assert!(converter.phrases.len() > 300);
            for &(key, form) in &converter.phrases {
                assert_eq!(unpack(key).count(), unpack(form).count());
                assert!(unpack(form).all(|c| HAN.contains(&c)));
            }
            assert!(
                converter.phrases.windows(2).all(|pair| pair[0].0 != pair[1].0),
                "a phrase has two forms"
            );
        }
    }

    #[test]
    fn a_text_tells_its_script() {
        let traditional = ScriptConverter::new(Script::Traditional);
        assert!(traditional.is_script_of("皇后的頭髮，十里長街".chars()));
        for text in ["皇后的头发，十里长街", "灯火", "lamp", "山水"] {
            assert!(!traditional.is_script_of(text.chars()), "{text}");
        }
    }

    #[test]
    fn a_text_keeps_its_length() {
        let converters = [Script::Simplified, Script::Traditional].map(ScriptConverter::new);
        let lengths = |text: &str| text.chars().map(char::len_utf8).collect::<Vec<_>>();
        proptest!(|(text in "[一-鿿发后里干a，の\u{20000}]{0,30}|\\PC{0,30}")| {
            for converter in &converters {
                prop_assert_eq!(lengths(&converter.convert(&text)), lengths(&text));
            }
        });
    }
}
