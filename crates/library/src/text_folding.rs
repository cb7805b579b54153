//! Makes texts that look the same the same: without invisible characters, composed (NFC), with katakana in full width and
//! ligatures as letters; and, for words without accents, without accents.
//!
//! Nearly all texts have nothing to be folded, which [`needs_folding`] tells as fast as they are read. Others are folded
//! cluster by cluster, a base with its marks, so that what is found has a place in the text itself.

use std::borrow::Cow;
use std::ops::Range;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// Whether accents remain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accents {
    /// Letters have the accents that they are written with.
    Kept,
    /// Latin and Greek letters lose their accents.
    Removed,
}

/// A folded text, and the places in the text itself.
#[derive(Clone, Debug, Default)]
pub struct FoldedText {
    text: String,
    /// The clusters: where each ends in the folded text, and its range in the text itself.
    clusters: Vec<(usize, Range<usize>)>,
}

impl FoldedText {
    /// Folds a text, and each of its characters by a function. Linear.
    pub fn new(text: &str, accents: Accents, fold: impl Fn(char) -> char) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), clusters: Vec::new() };
        let mut piece = String::new();
        let mut at = 0;
        for cluster in clusters(text) {
            piece.clear();
            push_cluster(&mut piece, cluster, accents);
            folded.text.extend(piece.chars().map(&fold));
            folded.clusters.push((folded.text.len(), at..at + cluster.len()));
            at += cluster.len();
        }
        folded
    }

    /// Returns the folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the place of a part of the folded text in the text itself: all of the clusters that it touches.
    pub fn original(&self, folded: &Range<usize>) -> Range<usize> {
        let cluster = |byte: usize| self.clusters.partition_point(|(end, _)| *end <= byte);
        let place = |at: usize| self.clusters.get(at).map(|(_, place)| place.clone()).unwrap_or_default();
        let first = place(cluster(folded.start));
        let last = place(cluster(folded.end.saturating_sub(1).max(folded.start)));
        first.start..last.end
    }
}

/// Whether folding may change a text.
pub fn needs_folding(text: &str) -> bool {
    // By chunks, so that the check vectorizes; nearly all Chinese and English texts pass it.
    let is_suspect = |byte: &u8| matches!(*byte, 0xc2..=0xcf | 0xe1..=0xe3 | 0xef);
    let any = |chunk: &[u8]| chunk.iter().fold(false, |found, byte| found | is_suspect(byte));
    text.as_bytes().chunks(64).any(any) && text.chars().any(|c| is_irregular(c) || is_accented(c))
}

/// Folds words that are searched for; accents remain.
pub(crate) fn folded_words(words: &str) -> Cow<'_, str> {
    if !needs_folding(words) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(FoldedText::new(words, Accents::Kept, |c| c).text)
}

/// Whether any letter of folded words has an accent that [`Accents::Removed`] removes.
pub fn has_accents(words: &str) -> bool {
    words.chars().any(is_accented)
}

/// Adds what folding makes of a text, unless it changes nothing: with accents and, if it has any, without them. Each is
/// preceded by a separator.
pub(crate) fn push_folded(text: &str, separator: char, folded: &mut String) {
    if !needs_folding(text) {
        return;
    }
    let kept = FoldedText::new(text, Accents::Kept, |c| c).text;
    let removed = Some(())
        .filter(|()| has_accents(&kept))
        .map(|()| FoldedText::new(text, Accents::Removed, |c| c).text);
    for folded_text in [Some(kept).filter(|kept| kept != text), removed].into_iter().flatten() {
        folded.push(separator);
        folded.push_str(&folded_text);
    }
}

/// Whether a character is invisible within a word.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character joins the one before it.
pub(crate) const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1160}'..='\u{11ff}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}')
}

/// Whether a character has another form that looks the same: half-width kana and jamo, ligatures, compatibility ideographs,
/// radicals.
const fn has_other_form(c: char) -> bool {
    matches!(c, '\u{132}' | '\u{133}' | '\u{1c4}'..='\u{1cc}' | '\u{2e80}'..='\u{2fd5}' | '\u{f900}'..='\u{fb06}'
        | '\u{ff61}'..='\u{ffdc}' | '\u{2f800}'..='\u{2fa1f}')
}

const fn is_irregular(c: char) -> bool {
    is_invisible(c)
        || is_mark(c)
        || has_other_form(c)
        || matches!(c, '\u{1100}'..='\u{115e}' | '\u{2126}' | '\u{212a}' | '\u{212b}')
}

/// Whether a letter has an accent: precomposed letters of Latin and Greek, and those with a stroke. The dot of İ is none.
fn is_accented(c: char) -> bool {
    match c {
        '\u{130}' => false,
        '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}' => base(c) != c,
        _ => false,
    }
}

/// Returns a letter without its accent.
fn base(c: char) -> char {
    const STROKES: [(char, char); 11] = [
        ('đ', 'd'),
        ('Đ', 'D'),
        ('ł', 'l'),
        ('Ł', 'L'),
        ('ø', 'o'),
        ('Ø', 'O'),
        ('ħ', 'h'),
        ('Ħ', 'H'),
        ('ŧ', 't'),
        ('Ŧ', 'T'),
        ('ƀ', 'b'),
    ];
    if let Some((_, plain)) = STROKES.iter().find(|(accented, _)| *accented == c) {
        return *plain;
    }
    DecomposingNormalizerBorrowed::new_nfd().normalize_iter(std::iter::once(c)).next().unwrap_or(c)
}

/// Splits a text into bases with the marks that follow, and invisible characters by themselves.
fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        let (_, first) = chars.next()?;
        let mut end = rest.len();
        for (at, c) in chars {
            if is_invisible(first) || is_invisible(c) || !is_mark(c) {
                end = at;
                break;
            }
        }
        let (cluster, after) = rest.split_at(end);
        rest = after;
        Some(cluster)
    })
}

/// Adds the folded form of a cluster.
fn push_cluster(folded: &mut String, cluster: &str, accents: Accents) {
    let mut chars = cluster.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return };
    let is_plain = second.is_none() && !is_irregular(first);
    if is_plain && (accents == Accents::Kept || !is_accented(first)) {
        folded.push(first);
        return;
    }
    if is_invisible(first) {
        return;
    }
    let composed = if has_other_form(first) {
        ComposingNormalizerBorrowed::new_nfkc().normalize(cluster)
    } else {
        ComposingNormalizerBorrowed::new_nfc().normalize(cluster)
    };
    match accents {
        Accents::Kept => folded.push_str(&composed),
        Accents::Removed => {
            let is_stray = |c: &char| matches!(c, '\u{300}'..='\u{36f}');
            folded.extend(
                composed.chars().filter(|c| !is_stray(c)).map(|c| if is_accented(c) { base(c) } else { c }),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str, accents: Accents) -> String {
        FoldedText::new(text, accents, |c| c).text
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        for (text, plain) in [
            ("灯\u{200b}塔", "灯塔"),
            ("soft\u{ad}ly \u{feff}lit", "softly lit"),
            ("☀\u{fe0f}", "☀"),
            ("ハ\u{309a}ン", "パン"),
            ("ﾊﾟﾝｶﾞ", "パンガ"),
            ("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}", "한글"),
            ("e\u{301}cluse", "écluse"),
            ("ﬁnd ﬂow", "find flow"),
            ("\u{fa19}", "神"),
            ("⼀", "一"),
            ("Việt", "Việt"),
        ] {
            assert_eq!(folded(text, Accents::Kept), plain);
            assert!(needs_folding(text), "{text}");
        }
        for text in ["山城的灯，Lamp", "パンガ", "한글", "“灯”——……", "ＡＢＣ", "Лампа"]
        {
            assert_eq!(folded(text, Accents::Kept), text);
        }
        assert!(!needs_folding("山城的灯，Lamp “灯”——…… ＡＢＣ Лампа 한글 パン"));
    }

    #[test]
    fn accents_go_where_they_are_accents() {
        assert_eq!(folded("Écluse e\u{301} Việt łódź ø", Accents::Removed), "Ecluse e Viet lodz o");
        assert_eq!(folded("パン й 한", Accents::Removed), "パン й 한");
        assert!(has_accents("é") && !has_accents("e й パ"));
    }

    #[test]
    fn a_part_has_its_place_in_the_text() {
        let text = "a\u{200b}ハ\u{309a}ン ﬁn 한";
        let place = |words: &str| {
            let folded = FoldedText::new(text, Accents::Kept, |c| c);
            let at = folded.as_str().find(words).unwrap();
            text[folded.original(&(at..at + words.len()))].to_owned()
        };
        assert_eq!(place("パン"), "ハ\u{309a}ン");
        assert_eq!(place("aパ"), "a\u{200b}ハ\u{309a}");
        assert_eq!(place("a"), "a");
        assert_eq!(place("in"), "ﬁn");
        assert_eq!(place("한"), "한");
    }
}
