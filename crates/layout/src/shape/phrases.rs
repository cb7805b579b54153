//! Phrases of Chinese and Japanese, which the lines of titles, headings and captions do not divide.
//!
//! A linear model says for each place whether a phrase begins there, by the three characters on either side: that of `BudouX`
//! (github.com/google/budoux), whose weights are in `phrases/`.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::ShapedText;
use super::class::class_of;
use super::fragment::Break;
use super::language::LineBreakLanguage;

/// The models of phrases, each loaded when it is first used.
///
/// Clones share what is loaded. Loading takes half a millisecond, so callers that lay out many articles should keep one value
/// and clone it. Any two values are equal, because they hold the same models.
#[derive(Clone, Default)]
pub struct Phrases(Arc<[OnceLock<Model>; 3]>);

impl PartialEq for Phrases {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Phrases {}

impl fmt::Debug for Phrases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let loaded = self.0.iter().filter(|model| model.get().is_some()).count();
        f.debug_struct("Phrases").field("loaded", &loaded).finish()
    }
}

/// The weights of the models, in the order in which they are kept.
const WEIGHTS: [&str; 3] = [
    include_str!("phrases/japanese.txt"),
    include_str!("phrases/simplified.txt"),
    include_str!("phrases/traditional.txt"),
];

/// The groups of characters around a place, each with its first and last one, counted from the one behind the place.
const GROUPS: [(&str, isize, isize); 13] = [
    ("UW1", -3, -3),
    ("UW2", -2, -2),
    ("UW3", -1, -1),
    ("UW4", 0, 0),
    ("UW5", 1, 1),
    ("UW6", 2, 2),
    ("BW1", -2, -1),
    ("BW2", -1, 0),
    ("BW3", 0, 1),
    ("TW1", -3, -1),
    ("TW2", -2, 0),
    ("TW3", -1, 1),
    ("TW4", 0, 2),
];

impl Phrases {
    /// Returns the bytes at which the phrases of a text begin, in order; `None` in a language without a model. Linear.
    pub(crate) fn starts(&self, text: &str, language: LineBreakLanguage) -> Option<Vec<usize>> {
        let model = match language {
            LineBreakLanguage::Japanese => self.model(0)?,
            LineBreakLanguage::Chinese => {
                // The script whose model knows more of the characters.
                let (simplified, traditional) = (self.model(1)?, self.model(2)?);
                if traditional.known(text) > simplified.known(text) { traditional } else { simplified }
            }
            LineBreakLanguage::Korean | LineBreakLanguage::Other => return None,
        };
        let mut starts = model.starts(text);
        if language == LineBreakLanguage::Chinese {
            join_particles(text, &mut starts);
        }
        Some(starts)
    }

    fn model(&self, index: usize) -> Option<&Model> {
        Some(self.0.get(index)?.get_or_init(|| Model::new(WEIGHTS.get(index).copied().unwrap_or_default())))
    }
}

/// What belongs to the word before it where it stands alone: particles and words of place and time.
const PARTICLES: &str = "的地得了着著过過们們吗嗎呢吧啊么麼里裡裏上下中内內外前后後时時间間者";

/// Joins phrases of a single particle to the phrase before, which the models of Chinese do not: they look for words.
fn join_particles(text: &str, starts: &mut Vec<usize>) {
    let is_particle = |place: usize, end: usize| {
        let mut phrase = text.get(place..end).unwrap_or_default().chars();
        phrase.next().is_some_and(|c| PARTICLES.contains(c)) && phrase.next().is_none()
    };
    let mut end = text.len();
    for index in (1..starts.len()).rev() {
        let place = starts.get(index).copied().unwrap_or(end);
        if is_particle(place, end) {
            starts.remove(index);
        }
        end = place;
    }
}

/// The weights of a model.
struct Model {
    /// The weight of a group of characters, by [`key`].
    weights: HashMap<u64, i32>,
    /// The sum of all weights, half of which a place must exceed.
    sum: i32,
}

impl Model {
    fn new(table: &str) -> Self {
        let mut weights = HashMap::new();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let name = words.next().unwrap_or_default();
            let Some(group) = GROUPS.iter().position(|group| group.0 == name) else { continue };
            let (_, first, last) = GROUPS[group];
            let length = first.abs_diff(last) + 1;
            for word in words {
                let end = word.char_indices().nth(length).map_or(word.len(), |(end, _)| end);
                let (characters, weight) = word.split_at(end);
                let Ok(weight) = weight.parse::<i32>() else { continue };
                weights.insert(key(group, characters.chars()), weight);
            }
        }
        let sum = weights.values().sum();
        Self { weights, sum }
    }

    /// Returns how many characters of a text are known as the first of a phrase.
    fn known(&self, text: &str) -> usize {
        text.chars().filter(|&c| self.weights.contains_key(&key(3, [c].into_iter()))).count()
    }

    fn starts(&self, text: &str) -> Vec<usize> {
        let (places, characters): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
        let begins = |&(index, _): &(usize, &usize)| index == 0 || self.score(&characters, index) > self.sum;
        places.iter().enumerate().filter(begins).map(|(_, &place)| place).collect()
    }

    /// Returns twice the weights of all groups around a place.
    fn score(&self, characters: &[char], index: usize) -> i32 {
        let weight = |(group, (_, first, last)): (usize, &(&str, isize, isize))| {
            let (first, last) = (index.checked_add_signed(*first)?, index.checked_add_signed(*last)?);
            let group_characters = characters.get(first..=last)?;
            self.weights.get(&key(group, group_characters.iter().copied())).copied()
        };
        2 * GROUPS.iter().enumerate().filter_map(weight).sum::<i32>()
    }
}

/// Returns the number of a group with its one to three characters. Those beyond U+FFFF are no part of a model.
fn key(group: usize, characters: impl Iterator<Item = char>) -> u64 {
    characters.fold(group as u64, |key, c| key << 16 | u64::from(u16::try_from(c).unwrap_or(0)))
}

impl ShapedText<'_> {
    /// Lets lines break between two ideographs only where a phrase begins, as long as there are enough such places.
    pub(crate) fn keep_phrases(&mut self, text: &str, starts: &[usize]) {
        let is_ideograph = |c: Option<char>| c.is_some_and(|c| class_of(c).is_ideographic());
        for fragment in &mut self.fragments {
            let end = fragment.end as usize;
            if fragment.break_after != Break::Opportunity || starts.binary_search(&end).is_ok() {
                continue;
            }
            let Some((before, behind)) = text.split_at_checked(end) else { continue };
            if is_ideograph(before.chars().next_back()) && is_ideograph(behind.chars().next()) {
                fragment.break_after = Break::Phrase;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lay_out;
    use crate::options::{Fit, Options};
    use yuelan_article::{Article, Block, Caption, Figure, Heading, Meta};

    fn phrases(text: &str, language: LineBreakLanguage) -> Vec<&str> {
        let starts = Phrases::default().starts(text, language).expect("a model");
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        starts.iter().zip(ends).map(|(&start, end)| &text[start..end]).collect()
    }

    #[test]
    fn phrases_are_those_of_the_model() {
        assert_eq!(
            phrases("古い町の灯は今夜も消えていない。", LineBreakLanguage::Japanese),
            ["古い町の", "灯は", "今夜も", "消えていない。"]
        );
        assert_eq!(
            phrases("老城的巷子里还亮着几盏灯", LineBreakLanguage::Chinese),
            ["老城的", "巷子里", "还", "亮着", "几", "盏", "灯"]
        );
        assert_eq!(
            phrases("請問我們什麼時候開始點燈", LineBreakLanguage::Chinese),
            ["請", "問", "我們", "什麼時", "候", "開始", "點燈"]
        );
        let joined = |mut starts: Vec<usize>| {
            join_particles("灯的前后", &mut starts);
            starts
        };
        assert_eq!(joined(vec![0, 3, 6]), [0, 6], "two particles in a row are a word");
        assert_eq!(joined(vec![0, 3, 6, 9]), [0]);
        assert_eq!(Phrases::default().starts("옛 골목", LineBreakLanguage::Korean), None);
    }

    #[test]
    fn titles_headings_and_captions_break_between_phrases_and_running_text_everywhere() {
        let words = "渡し場の最後の船を待ちつづけた人たちの記録";
        let caption = Caption { text: words.into(), inferred: None };
        let figure = Figure { caption: Some(caption), number: 1, ..Figure::default() };
        let heading = Heading { level: 2, text: words.into(), inferred: None };
        let article = Article {
            meta: Meta { title: words.to_owned(), ..Meta::default() },
            blocks: vec![
                Block::Heading(heading),
                Block::Figure(Box::new(figure)),
                Block::Paragraph(words.into()),
            ],
        };
        for fit in [Fit::Optimal, Fit::First] {
            let options = Options::for_width(24).fit(fit);
            let lines = |options: &Options| {
                let page = lay_out(&article, options);
                page.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>()
            };
            let shown = lines(&options);
            let phrased = ["渡し場の最後の船を", "待ちつづけた人たちの記録"];
            assert_eq!(shown[..2], phrased, "{shown:?}");
            assert_eq!(shown[3..5], phrased, "{shown:?}");
            assert_eq!(shown[6..9], ["[图 1/1] 渡し場の最後の", "船を待ちつづけた", "人たちの記録"]);
            assert_eq!(shown[10..], ["渡し場の最後の船を待ちつ", "づけた人たちの記録"], "{shown:?}");
            let plain = lines(&options.phrases(None));
            assert_eq!(plain[..2], shown[10..]);
        }
        // What fits on a line, or takes many, is left alone.
        for width in [8, 80] {
            let (page, plain) = (Options::for_width(width), Options::for_width(width).phrases(None));
            let (page, plain) = (lay_out(&article, &page), lay_out(&article, &plain));
            assert!(page.lines().eq(plain.lines()), "{width}");
        }
    }

    #[test]
    fn models_are_whole_and_loaded_when_they_are_used() {
        let phrases = Phrases::default();
        assert_eq!(format!("{phrases:?}"), "Phrases { loaded: 0 }");
        assert!(phrases.starts("", LineBreakLanguage::Japanese).is_some_and(|starts| starts.is_empty()));
        assert_eq!(format!("{:?}", phrases.clone()), "Phrases { loaded: 1 }");
        for (table, weights) in WEIGHTS.iter().zip([1_700, 5_600, 5_600]) {
            let words =
                table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(' ').count() - 1);
            let model = Model::new(table);
            assert_eq!(model.weights.len(), words.sum::<usize>());
            assert!(model.weights.len() > weights, "{}", model.weights.len());
        }
    }
}
