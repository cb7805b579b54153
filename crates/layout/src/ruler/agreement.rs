//! On which terminals a character is as wide as the ruler says. Measured on tmux 3.3a, screen 4.9, xterm 379 (also with
//! `-cjk_width`), urxvt, foot, alacritty, VTE, kitty 0.26 and mlterm 3.9.

use icu_properties::props::GeneralCategory;

use super::is_ambiguous;
use super::letters::{category, is_recent_mark};

/// On which terminals a character is as wide as [`Ruler`](super::Ruler) says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// On all.
    Everywhere,
    /// On all, as a mark without a cell of its own behind another character.
    Mark,
    /// On those that draw △ and “ in as many cells as the ruler does: an ambiguous symbol that is common in Chinese,
    /// Japanese or Korean and has no emoji presentation.
    Symbol,
    /// On those that draw éαя as the ruler says: an ambiguous letter.
    AmbiguousLetter,
    /// On those that draw لا in two cells.
    Arabic,
    /// On those that draw the signs of কা and कि as the ruler says: a spacing mark.
    SpacingMark,
    /// On those that draw the asat of မ် as the ruler says: a mark that GNU screen does not know.
    RecentMark,
    /// On those that draw U+3164 in two cells: a filler of Korean.
    Filler,
    /// On those whose joiners are drawn as nothing.
    Joiner,
    /// Not known: emoji, newer characters, rare scripts.
    Nowhere,
}

impl Agreement {
    /// Returns the agreement on a character.
    pub fn of(c: char) -> Self {
        match c {
            ' '..='~'
            | '\u{3000}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a0}'..='\u{30ff}'
            | '\u{3131}'..='\u{3163}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{ff01}'..='\u{ff60}' => Self::Everywhere,
            '\u{3164}' | '\u{ffa0}' => Self::Filler,
            '\u{200c}' | '\u{200d}' => Self::Joiner,
            _ if is_common_symbol(c) => Self::Symbol,
            '\u{a1}'..='\u{10ff}'
            | '\u{1200}'..='\u{139f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{1e00}'..='\u{1fff}'
            | '\u{ff61}'..='\u{ff9f}' => of_letter(c),
            _ => Self::Nowhere,
        }
    }
}

/// Returns the agreement on a character of a script of letters.
fn of_letter(c: char) -> Agreement {
    use GeneralCategory as Category;
    match category(c) {
        Category::SpacingMark => Agreement::SpacingMark,
        // Of the others mlterm gives some a cell, too.
        _ if is_recent_mark(c) => {
            if matches!(c, '\u{1000}'..='\u{109f}') {
                Agreement::RecentMark
            } else {
                Agreement::Nowhere
            }
        }
        Category::NonspacingMark | Category::EnclosingMark => Agreement::Mark,
        Category::Unassigned | Category::Format | Category::Control => Agreement::Nowhere,
        Category::OtherSymbol if is_ambiguous(c) || c == '\u{6de}' => Agreement::Nowhere,
        _ if is_ambiguous(c) => Agreement::AmbiguousLetter,
        _ if matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}') => Agreement::Arabic,
        _ => Agreement::Everywhere,
    }
}

const fn is_common_symbol(c: char) -> bool {
    matches!(c,
        '°' | '±' | '·' | '×' | '÷' | '‐' | '–' | '—' | '―' | '‘' | '’' | '“' | '”' | '…' | '′' | '″' | '※'
        | '→' | '←' | '↑' | '↓' | '①'..='⑳' | '─' | '│' | '■' | '□' | '▲' | '△' | '▼' | '▽' | '◆' | '◇' | '○'
        | '◎' | '●' | '★' | '☆' | 'Ⅰ'..='Ⅹ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ruler;

    #[test]
    fn the_ruler_says_what_terminals_agree_on() {
        let widths = |wanted: Agreement| {
            let ruler = Ruler::default();
            let agreed = ('\u{20}'..='\u{1ffff}').filter(move |&c| Agreement::of(c) == wanted);
            let mut widths: Vec<usize> = agreed.map(|c| ruler.width(&format!("a{c}")) - 1).collect();
            widths.sort_unstable();
            widths.dedup();
            widths
        };
        assert_eq!(widths(Agreement::Mark), [0]);
        assert_eq!(widths(Agreement::RecentMark), [0]);
        assert_eq!(widths(Agreement::SpacingMark), [1]);
        assert_eq!(widths(Agreement::AmbiguousLetter), [1]);
        assert_eq!(widths(Agreement::Symbol), [1]);
        assert_eq!(widths(Agreement::Arabic), [1]);
        assert_eq!(widths(Agreement::Filler), [1, 2]);
        assert_eq!(widths(Agreement::Everywhere), [1, 2]);
    }

    #[test]
    fn what_is_ambiguous_is_agreed_on_only_where_it_is_measured() {
        let wide = Ruler { ambiguous: 2, ..Ruler::default() };
        for c in '\u{20}'..='\u{1ffff}' {
            let depends = wide.width(&c.to_string()) != Ruler::default().width(&c.to_string());
            let is_measured = matches!(
                Agreement::of(c),
                Agreement::Symbol | Agreement::AmbiguousLetter | Agreement::Nowhere | Agreement::Mark
            );
            assert!(!depends || is_measured, "{c} {:04x}", u32::from(c));
        }
    }

    #[test]
    fn common_scripts_are_agreed_on() {
        for text in
            ["ÀŁő", "ἀρχή", "Ђљџ", "Հայ", "שלום", "हम", "বই", "தமிழ", "കഥ", "ไทย", "ລາວ", "ខមរ", "მთა", "አማር"]
        {
            for c in text.chars().filter(|&c| category(c) == GeneralCategory::OtherLetter || c > '\u{1000}') {
                assert!(
                    matches!(
                        Agreement::of(c),
                        Agreement::Everywhere | Agreement::AmbiguousLetter | Agreement::SpacingMark
                    ),
                    "{c}"
                );
            }
        }
    }
}
