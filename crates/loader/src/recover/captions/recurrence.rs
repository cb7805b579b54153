//! Captions recognized by recurrence: nearly every picture of the article is followed by a line of the same kind.

use super::CaptionBinder;
use crate::html::draft::Draft;
use crate::recover::credits::is_credit;
use crate::recover::line_features::{Ending, count, ending, inner_stops, numbering};
use yuelan_article::{Role, Text};

/// The minimum number of lines under pictures that make a photo diary.
const MIN_DIARY_LINES: usize = 6;

/// The maximum length in characters of a sentence that is a caption, and the minimum length of the usual paragraph beside
/// which it is one.
const MAX_SENTENCE_CHARS: usize = 20;
const MIN_USUAL_CHARS: usize = 50;

impl CaptionBinder<'_> {
    /// Binds short lines that are no sentences if at least three figures, and four of five, are followed by one.
    pub(super) fn by_recurrence(&mut self) {
        let behind: Vec<Option<usize>> =
            self.last_figures().map(|figure| self.line_of_its_own(figure + 1)).collect();
        let found: Vec<usize> = behind.iter().copied().flatten().collect();
        if found.len() >= 3 && found.len() * 5 >= behind.len() * 4 && !self.is_diary(&found) {
            for at in found {
                if let Some(figure) = self.before(at) {
                    self.bind(at, figure, Some("line under every picture"));
                }
            }
        }
        self.by_short_sentences();
    }

    /// Whether lines under pictures are the text of a photo diary: most of the article, or no less sentences than the rest.
    fn is_diary(&self, lines: &[usize]) -> bool {
        let length = |draft: &Draft| draft.paragraph().map_or(0, Text::len);
        let all: usize = self.drafts.iter().map(length).sum();
        let found: usize = lines.iter().map(|&at| length(&self.drafts[at])).sum();
        lines.len() >= MIN_DIARY_LINES && found * 2 > all || !self.statistics().writes_sentences()
    }

    fn line_of_its_own(&self, at: usize) -> Option<usize> {
        let words = self.free_line(at, 40)?;
        let draft = &self.drafts[at];
        let strong = draft.paragraph()?.is_entirely(|role| *role == Role::Strong);
        let fits = ending(words) == Ending::Open && inner_stops(words) == 0 && numbering(words).is_none();
        (fits && !strong && !is_credit(words)).then_some(at)
    }

    /// Binds sentences of a few words if three of four figures are followed by one, while the paragraphs of the article are long
    /// and hardly any other is so short.
    fn by_short_sentences(&mut self) {
        let figures: Vec<usize> = self.last_figures().filter(|&figure| !self.captioned(figure)).collect();
        let lines: Vec<usize> =
            figures.iter().map(|figure| figure + 1).filter(|&at| self.is_short_sentence(at)).collect();
        let ends =
            |at: &&usize| self.free_line(**at, MAX_SENTENCE_CHARS * 3).map(ending) == Some(Ending::Sentence);
        let sentences = lines.iter().filter(ends).count();
        if lines.len() < 3
            || lines.len() * 4 < figures.len() * 3
            || sentences * 2 < lines.len()
            || !self.are_unusual(&lines)
        {
            return;
        }
        for at in lines {
            if let Some(figure) = self.before(at) {
                self.bind(at, figure, Some("short sentence under every picture"));
            }
        }
    }

    fn is_short_sentence(&self, at: usize) -> bool {
        let is_short = |words: &&str| {
            let latin = words.is_ascii();
            let most = if latin { MAX_SENTENCE_CHARS * 3 } else { MAX_SENTENCE_CHARS };
            count(words, most + 1) <= most
                && matches!(ending(words), Ending::Sentence | Ending::Open)
                && inner_stops(words) == 0
                && !words.contains(['“', '「', '"', '\n', '：', ':'])
                && !words.ends_with(['…', '⋯', '~', '～', '；'])
        };
        let words = self.free_line(at, MAX_SENTENCE_CHARS * 3).filter(is_short);
        let strong = |text: &Text| text.is_entirely(|role| *role == Role::Strong);
        let is_plain = |text: &Text| !strong(text) && text.links().next().is_none();
        words.is_some_and(|words| !is_credit(words) && numbering(words).is_none())
            && self.drafts[at].paragraph().is_some_and(is_plain)
    }

    /// Whether the paragraphs of the article but these are long, and hardly any is as short.
    fn are_unusual(&self, lines: &[usize]) -> bool {
        let is_other = |at: &usize| lines.binary_search(at).is_err() && !self.bound[*at];
        let is_sentence = |at: &usize| {
            let words = self.free_line(*at, MAX_SENTENCE_CHARS);
            words.is_some_and(|words| ending(words) == Ending::Sentence)
        };
        let others = || (0..self.drafts.len()).filter(is_other);
        let short = others().filter(is_sentence).count();
        let length =
            |at: usize| self.drafts[at].paragraph().map(|text| count(text.as_str(), MIN_USUAL_CHARS + 1));
        let mut others: Vec<usize> = others().filter_map(length).collect();
        others.sort_unstable();
        let usual = others.get(others.len() / 2).copied().unwrap_or_default();
        others.len() > lines.len() * 2 && usual >= MIN_USUAL_CHARS && short * 3 <= lines.len()
    }
}
