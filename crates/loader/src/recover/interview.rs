//! Interviews with bold questions. The turns of a conversation are headings all or none: where many of them are too long
//! for headings, or statements, they are speech; where nearly all are short questions, the rest are headings too.

use super::candidates::{Class, HeadingStyle};
use super::line_features::{Ending, ending};
use crate::html::draft::Draft;
use yuelan_article::{Role, Text};

/// The minimum number of bold turns of an interview.
const MIN_TURNS: usize = 5;
/// The maximum length in bytes of a turn that is a heading because the others are.
const MAX_HEADING_BYTES: usize = 200;

/// A bold line that somebody says.
struct Turn {
    at: usize,
    asks: bool,
    /// Whether the answer follows in the same paragraph.
    is_glued: bool,
    may_be_heading: bool,
}

/// Makes the classes of bold turns the same.
pub(super) fn settle(drafts: &[Draft], classes: &mut [Class]) {
    let turns: Vec<Turn> = (0..drafts.len()).filter_map(|at| turn(drafts, classes, at)).collect();
    let asking = turns.iter().filter(|turn| turn.asks).count();
    if turns.len() < MIN_TURNS || asking * 2 < turns.len() {
        return;
    }
    let barred = turns.iter().filter(|turn| !turn.may_be_heading).count();
    let barred_questions = turns.iter().filter(|turn| !turn.may_be_heading && turn.asks).count();
    if barred * 4 >= turns.len() {
        for turn in turns.iter().filter(|turn| turn.may_be_heading && (turn.asks || turn.is_glued)) {
            classes[turn.at] = Class::Line;
        }
    } else if barred_questions * 5 <= asking {
        for turn in turns.iter().filter(|turn| turn.asks && !turn.may_be_heading && !turn.is_glued) {
            if drafts[turn.at].paragraph().is_some_and(|text| text.len() <= MAX_HEADING_BYTES) {
                classes[turn.at] = Class::Candidate(HeadingStyle::Strong, None);
            }
        }
    }
}

/// Returns the turn that a paragraph is or begins with.
fn turn(drafts: &[Draft], classes: &[Class], at: usize) -> Option<Turn> {
    let text = drafts[at].paragraph().filter(|text| !text.runs().is_empty())?;
    let words = text.as_str();
    let is_strong = |text: &Text| text.is_entirely(|role| *role == Role::Strong);
    let asks = |words: &str| ending(words) == Ending::Question;
    if is_strong(text) {
        let may_be_heading = matches!(
            classes[at],
            Class::Candidate(HeadingStyle::Strong | HeadingStyle::Question | HeadingStyle::Label, _)
        );
        let numbered = matches!(classes[at], Class::Candidate(..)) && !may_be_heading;
        let is_glued = drafts.get(at + 1).is_some_and(|next| next.hints.continues);
        return (!numbered).then(|| Turn { at, asks: asks(words), is_glued, may_be_heading });
    }
    let first = text.slice(0..words.find('\n')?);
    let is_turn = is_strong(&first) && !first.is_blank();
    is_turn.then(|| Turn { at, asks: asks(first.as_str()), is_glued: true, may_be_heading: false })
}
