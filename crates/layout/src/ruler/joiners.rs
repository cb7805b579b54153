//! Joiners (U+200D) and non-joiners (U+200C): which of them are painted.

use std::borrow::Cow;

use icu_properties::CodePointSetData;
use icu_properties::props::ExtendedPictographic;

use super::{JOINER, Ruler};

const NON_JOINER: char = '\u{200c}';

impl Ruler {
    /// Returns what of a text is painted: all but joiners that join nothing, and those that this terminal draws otherwise
    /// than as nothing. Takes no other number of cells than the text. Linear in the text.
    ///
    /// A joiner joins emoji, or it is within a script that is written with joined letters. Elsewhere it is invisible at
    /// best: tmux puts what is written next, wherever that is, into the cell of the letter before the joiner.
    pub fn painted(self, text: &str) -> Cow<'_, str> {
        if !text.contains([JOINER, NON_JOINER]) {
            return Cow::Borrowed(text);
        }
        let mut painted = String::with_capacity(text.len());
        // What is before the next character, without what only changes the look of that.
        let mut before = None;
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            let is_painted = match c {
                JOINER => self.paints_joiner(before, rest.clone().next()),
                NON_JOINER => self.letters.non_joiners,
                _ => true,
            };
            if is_painted {
                painted.push(c);
            }
            if !is_modifier(c) {
                before = Some(c);
            }
        }
        Cow::Owned(painted)
    }

    fn paints_joiner(self, before: Option<char>, after: Option<char>) -> bool {
        let joins_emoji = before.is_some_and(is_pictograph) && after.is_some_and(is_pictograph);
        joins_emoji || self.letters.joiners && before.is_some_and(is_joined_script)
    }
}

/// Returns whether a cluster is a sequence of emoji with joiners.
pub(super) fn is_joined_emoji(cluster: &str) -> bool {
    cluster.contains(JOINER)
        && cluster.split(JOINER).filter(|part| part.starts_with(is_pictograph)).count() > 1
}

/// Returns whether a character is a pictograph that a joiner may join to another (UAX #29, GB11).
fn is_pictograph(c: char) -> bool {
    CodePointSetData::new::<ExtendedPictographic>().contains(c)
}

/// Returns whether a character changes the look of the emoji before it.
const fn is_modifier(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Returns whether a character is of a script in which a joiner changes the form of letters: Arabic and its kin, the scripts
/// of India and of Southeast Asia, Mongolian.
const fn is_joined_script(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1700}'..='\u{18af}' | '\u{1a20}'..='\u{1c4f}'
        | '\u{1cd0}'..='\u{1cff}' | '\u{a800}'..='\u{a9ff}' | '\u{aa00}'..='\u{aaff}' | '\u{abc0}'..='\u{abff}'
        | '\u{10a00}'..='\u{10fff}' | '\u{11000}'..='\u{11fff}')
}

#[cfg(test)]
mod tests {
    use crate::{LetterWidths, Ruler};

    fn painted(text: &str) -> String {
        Ruler::default().painted(text).into_owned()
    }

    #[test]
    fn a_joiner_that_joins_nothing_is_not_painted() {
        for (text, expected) in [
            ("灯\u{200d}在", "灯在"),
            ("人在。\u{200d}", "人在。"),
            ("\u{200d}灯", "灯"),
            ("a\u{200d}b", "ab"),
            ("가\u{200d}나", "가나"),
            ("👩\u{200d}灯", "👩灯"),
            ("👩\u{200d}\u{200d}👩", "👩👩"),
            ("灯在", "灯在"),
        ] {
            assert_eq!(painted(text), expected, "{text:?}");
        }
    }

    #[test]
    fn joiners_that_form_emoji_and_letters_are_painted() {
        for text in [
            "👨\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}\u{200d}🔥",
            "👩🏽\u{200d}🚒",
            "क\u{94d}\u{200d}ष",
            "র\u{200d}\u{9cd}য",
            "ه\u{200d}",
            "می\u{200c}خواهم",
        ] {
            assert_eq!(painted(text), text);
        }
    }

    #[test]
    fn a_terminal_gets_only_the_joiners_that_it_draws_as_nothing() {
        let letters = LetterWidths { joiners: false, non_joiners: false, ..LetterWidths::default() };
        let ruler = Ruler { letters, ..Ruler::default() };
        assert_eq!(ruler.painted("क\u{94d}\u{200d}ष می\u{200c}خ 👨\u{200d}👩"), "क\u{94d}ष میخ 👨\u{200d}👩");
    }

    #[test]
    fn what_is_painted_is_as_wide_as_the_text() {
        for text in [
            "灯\u{200d}在\u{200d}",
            "1\u{fe0f}\u{200d}",
            "क\u{94d}\u{200d}षि",
            "👩\u{200d}灯",
            "a\u{fe0f}\u{200d}",
        ] {
            let ruler = Ruler::default();
            assert_eq!(ruler.width(&ruler.painted(text)), ruler.width(text), "{text:?}");
        }
    }
}
