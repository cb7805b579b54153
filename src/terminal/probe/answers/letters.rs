//! The cells in which a terminal drew letters, and what follows from them for all letters of their kind.

use crate::app::{ClusterWidth, KnownLetters, LetterWidths};

/// The number of texts of letters that are measured.
pub(super) const COUNT: usize = 9;

/// The cells of each measured text of letters, in the order of the queries: éαя, لا, कि, কা, क्षि, မ်, U+3164, U+200B, and
/// क्ष with a joiner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::terminal) struct MeasuredLetters(pub(super) [u8; COUNT]);

impl MeasuredLetters {
    /// Returns the widths for the ruler. An impossible answer counts as the likeliest, which is safe because such letters
    /// are not known then.
    pub(super) fn widths(self) -> LetterWidths {
        let [_, _, spacing, extending, syllable, recent, _, zero_width, joined] = self.0;
        let spacing_mark = u8::from(spacing != 1);
        let cluster = match syllable {
            1 => ClusterWidth::First,
            2 if spacing_mark == 1 => ClusterWidth::AtMostTwo,
            _ => ClusterWidth::Sum,
        };
        let unjoined = if cluster == ClusterWidth::First { 1 } else { 2 };
        LetterWidths {
            spacing_mark,
            extending_mark: u8::from(extending != 1),
            recent_mark: u8::from(recent == 2),
            cluster,
            joiners: zero_width == 0 && joined == unjoined,
            non_joiners: zero_width == 0,
        }
    }

    /// Returns which letters are known to be as wide as a ruler with [`widths`](Self::widths) says, if ambiguous characters
    /// have this many cells.
    ///
    /// Where a cluster is not as wide as its characters together, its width depends on where it ends, on which versions of
    /// Unicode differ.
    pub(super) fn known(self, ambiguous: u8) -> KnownLetters {
        let [letters, arabic, spacing, extending, syllable, recent, filler, ..] = self.0;
        let are_signs = (1..=2).contains(&spacing) && (1..=2).contains(&extending);
        KnownLetters {
            ambiguous: letters == 3 * ambiguous,
            arabic: arabic == 2,
            syllables: are_signs && syllable == 1 + spacing,
            recent_marks: (1..=2).contains(&recent),
            fillers: filler == 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: KnownLetters =
        KnownLetters { ambiguous: true, arabic: true, syllables: true, recent_marks: true, fillers: true };

    /// What terminals answered, in the order of the name.
    fn answer(digits: [u8; COUNT]) -> (LetterWidths, KnownLetters) {
        (MeasuredLetters(digits).widths(), MeasuredLetters(digits).known(1))
    }

    #[test]
    fn most_terminals_give_every_letter_and_sign_a_cell() {
        let xterm = answer([3, 2, 2, 2, 3, 1, 2, 0, 2]);
        assert_eq!(xterm, (LetterWidths::default(), ALL));
        let tmux = answer([3, 2, 2, 2, 3, 1, 2, 0, 1]);
        assert_eq!(tmux, (LetterWidths { joiners: false, ..LetterWidths::default() }, ALL));
        let screen = answer([3, 2, 2, 2, 3, 2, 2, 0, 2]);
        assert_eq!(screen, (LetterWidths { recent_mark: 1, ..LetterWidths::default() }, ALL));
        let xterm_cjk = MeasuredLetters([6, 2, 2, 2, 3, 1, 2, 1, 3]);
        assert_eq!(xterm_cjk.known(2), ALL);
        let widths = xterm_cjk.widths();
        assert_eq!((widths.joiners, widths.non_joiners), (false, false));
    }

    #[test]
    fn others_draw_signs_into_the_cell_of_their_letter() {
        let kitty = answer([3, 2, 1, 1, 2, 1, 0, 0, 2]);
        let widths = LetterWidths { spacing_mark: 0, extending_mark: 0, ..LetterWidths::default() };
        assert_eq!(kitty, (widths, KnownLetters { fillers: false, ..ALL }));
        let mlterm = answer([3, 1, 1, 1, 2, 1, 2, 1, 3]);
        let widths = LetterWidths { joiners: false, non_joiners: false, ..widths };
        assert_eq!(mlterm, (widths, KnownLetters { arabic: false, ..ALL }));
        // The newer tables of unicode-width, in alacritty and zellij.
        let newer = answer([3, 2, 2, 1, 3, 1, 0, 0, 2]);
        let widths = LetterWidths { extending_mark: 0, ..LetterWidths::default() };
        assert_eq!(newer, (widths, KnownLetters { fillers: false, ..ALL }));
    }

    #[test]
    fn where_clusters_are_narrower_than_their_characters_they_are_not_known() {
        let first = answer([3, 2, 1, 1, 1, 1, 0, 0, 1]);
        assert_eq!(first.0.cluster, ClusterWidth::First);
        assert!(first.0.joiners && !first.1.syllables);
        let at_most_two = answer([3, 2, 2, 2, 2, 1, 2, 0, 2]);
        assert_eq!(at_most_two.0.cluster, ClusterWidth::AtMostTwo);
        assert!(at_most_two.0.joiners && !at_most_two.1.syllables);
    }

    #[test]
    fn impossible_answers_make_nothing_known() {
        let strange = answer([9, 9, 9, 9, 9, 9, 9, 9, 9]);
        assert_eq!(strange.1, KnownLetters::default());
        assert_eq!(strange.0, LetterWidths { joiners: false, non_joiners: false, ..LetterWidths::default() });
    }
}
