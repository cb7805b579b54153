//! The widths of letters and their signs, on which terminals disagree: signs that stand beside their letter, syllables of
//! several letters, the fillers of Korean.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// How wide a terminal draws syllables of several characters. The default is what most do: every letter and every sign
/// beside it gets its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LetterWidths {
    /// Cells of a spacing mark (general category Mc) such as the vowel sign of कि: 1, or 0 where it is drawn into the cell
    /// of its letter.
    pub spacing_mark: u8,
    /// The same for spacing marks that Unicode counts as extenders (`Grapheme_Extend`), such as that of কা. Terminals that
    /// measure with newer tables give these no cell.
    pub extending_mark: u8,
    /// Cells of a non-spacing mark that is newer than the tables of GNU screen, such as the asat of မ်: 0, or 1 there.
    pub recent_mark: u8,
    /// How wide a cluster of several letters is, such as क्षि.
    pub cluster: ClusterWidth,
    /// Whether joiners (U+200D) between letters are drawn as nothing and change no width.
    pub joiners: bool,
    /// Whether non-joiners (U+200C) are.
    pub non_joiners: bool,
}

/// The cells of a cluster of several letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClusterWidth {
    /// Those of its characters together, as `wcswidth` counts them.
    Sum,
    /// Those of its characters together, but at most two.
    AtMostTwo,
    /// Those of its first character.
    First,
}

impl Default for LetterWidths {
    fn default() -> Self {
        Self {
            spacing_mark: 1,
            extending_mark: 1,
            recent_mark: 0,
            cluster: ClusterWidth::Sum,
            joiners: true,
            non_joiners: true,
        }
    }
}

impl LetterWidths {
    /// Returns the cells of a character outside the common scripts, of which `unicode-width` says `width`.
    ///
    /// That crate follows newer properties than terminals do: it gives no cell to extending spacing marks, to letters that
    /// are written before their cluster and to the fillers of Korean, and more than one to three signs of Khmer.
    pub(super) fn correct(self, c: char, width: usize) -> usize {
        match c {
            '\u{3164}' => 2,
            '\u{ffa0}' | '\u{17a4}' | '\u{17d8}' | '\u{a8fa}' => 1,
            // The tone marks of old Korean and the reading marks of old Chinese are full-width.
            '\u{302e}' | '\u{302f}' | '\u{16ff0}' | '\u{16ff1}' => 2 * usize::from(self.extending_mark),
            '\u{2d7f}' => 0,
            _ if self.recent_mark > 0 && is_recent_mark(c) => self.recent_mark.into(),
            _ if width == 0 => match category(c) {
                GeneralCategory::SpacingMark => self.extending_mark.into(),
                GeneralCategory::OtherLetter if !is_jamo(c) => 1,
                _ => 0,
            },
            _ if width == 1 && self.spacing_mark == 0 && category(c) == GeneralCategory::SpacingMark => 0,
            _ => width,
        }
    }

    /// Returns the cells of a cluster of letters by those of its first character and of all together.
    pub(super) fn cluster_width(self, first: usize, sum: usize) -> usize {
        match self.cluster {
            ClusterWidth::Sum => sum,
            ClusterWidth::AtMostTwo => sum.min(2),
            ClusterWidth::First if first > 0 => first,
            ClusterWidth::First => sum.min(1),
        }
    }
}

/// Returns the general category of a character.
pub(super) fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

/// Returns whether a non-spacing mark of a common script is newer than the tables of GNU screen, which gives it a cell.
pub(super) const fn is_recent_mark(c: char) -> bool {
    matches!(c,
        '\u{487}' | '\u{616}'..='\u{61a}' | '\u{65f}' | '\u{7fd}' | '\u{816}'..='\u{819}' | '\u{81b}'..='\u{823}'
        | '\u{825}'..='\u{827}' | '\u{829}'..='\u{82d}' | '\u{859}'..='\u{85b}' | '\u{897}'..='\u{89f}'
        | '\u{8ca}'..='\u{8e1}' | '\u{8e3}'..='\u{900}' | '\u{93a}' | '\u{955}'..='\u{957}' | '\u{9fe}' | '\u{a51}'
        | '\u{a75}' | '\u{afa}'..='\u{aff}' | '\u{b44}' | '\u{b55}' | '\u{b62}' | '\u{b63}' | '\u{c00}' | '\u{c04}'
        | '\u{c3c}' | '\u{c62}' | '\u{c63}' | '\u{c81}' | '\u{d00}' | '\u{d01}' | '\u{d3b}' | '\u{d3c}' | '\u{d44}'
        | '\u{d62}' | '\u{d63}' | '\u{d81}' | '\u{eba}' | '\u{ece}' | '\u{f8d}'..='\u{f8f}' | '\u{1033}'..='\u{1035}'
        | '\u{103a}' | '\u{103d}' | '\u{103e}' | '\u{105e}'..='\u{1060}' | '\u{1071}'..='\u{1074}' | '\u{1082}'
        | '\u{1085}' | '\u{1086}' | '\u{108d}' | '\u{109d}' | '\u{135d}' | '\u{135e}')
}

/// Returns whether a character is a vowel or a final of a Hangul syllable, which takes no cell behind its initial.
const fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7fb}')
}
