//! The language whose line breaking rules a text follows: that of the article, or that of the text's own letters where
//! they are clearly of another one.

use super::class::{Class, class_of};
use yuelan_article::{Article, Block, Language, Node};

/// A language, as far as line breaking depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LineBreakLanguage {
    /// Chinese: lines break between ideographs, and curly quotes are brackets.
    #[default]
    Chinese,
    /// Japanese: likewise, and kana have rules of their own (JLREQ).
    Japanese,
    /// Korean: lines break at spaces (CSS `word-break: keep-all`).
    Korean,
    /// Any other language: UAX #14 without tailoring.
    Other,
}

/// Characters of a text that are examined: the first lines of a paragraph show its language.
const SAMPLE: usize = 200;
/// Texts of an article that are examined.
const SAMPLE_TEXTS: usize = 100;

/// The numbers of characters of each script.
#[derive(Clone, Copy, Debug, Default)]
struct ScriptCounts {
    han: usize,
    kana: usize,
    hangul: usize,
    letters: usize,
}

impl ScriptCounts {
    fn add(&mut self, text: &str) {
        for c in text.chars().take(SAMPLE) {
            // The common ones first.
            if matches!(c, '\u{4e00}'..='\u{9fff}') {
                self.han += 1;
                continue;
            }
            match c {
                'a'..='z' | 'A'..='Z' => self.letters += 1,
                '\0'..='\u{7f}'
                | '\u{2000}'..='\u{206f}'
                | '\u{3000}'..='\u{3004}'
                | '\u{ff00}'..='\u{ff65}' => {}
                '\u{3400}'..='\u{4dff}' => self.han += 1,
                '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => self.kana += 1,
                _ => match class_of(c) {
                    Class::Han | Class::Counter | Class::Ordinal => self.han += 1,
                    Class::Hangul => self.hangul += 1,
                    Class::Letter => self.letters += 1,
                    Class::Other if c.is_alphabetic() => self.letters += 1,
                    _ => {}
                },
            }
        }
    }
}

/// Returns the language that an article names, or that of its letters.
pub(crate) fn of_article(article: &Article) -> LineBreakLanguage {
    if let Some(language) = &article.meta.language {
        return from_tag(language);
    }
    let mut scripts = ScriptCounts::default();
    let mut texts = 0;
    for block in &article.blocks {
        if texts >= SAMPLE_TEXTS {
            break;
        }
        block.walk(&mut |node| match node {
            Node::Text(text) if !matches!(block, Block::Code { .. }) && texts < SAMPLE_TEXTS => {
                scripts.add(text.as_str());
                texts += 1;
            }
            _ => {}
        });
    }
    scripts.add(&article.meta.title);
    detected(scripts, LineBreakLanguage::Other).unwrap_or_default()
}

/// Returns the language of a text in an article: that of its letters where it is clearly another than the article's.
pub(crate) fn of_text(text: &str, article: LineBreakLanguage) -> LineBreakLanguage {
    let mut scripts = ScriptCounts::default();
    scripts.add(text);
    detected(scripts, article).unwrap_or(article)
}

/// Returns the language of letters in an article of some language; `None` where there are too few of them.
fn detected(scripts: ScriptCounts, article: LineBreakLanguage) -> Option<LineBreakLanguage> {
    let ScriptCounts { han, kana, hangul, letters } = scripts;
    if han + kana + hangul + letters < 4 {
        return None;
    }
    if hangul > han + kana {
        return Some(LineBreakLanguage::Korean);
    }
    if kana * 8 > han && kana > 1 {
        return Some(LineBreakLanguage::Japanese);
    }
    if han * 12 > letters {
        // Ideographs alone may be of any of three languages; the article decides.
        return Some(match article {
            LineBreakLanguage::Other => LineBreakLanguage::Chinese,
            known => known,
        });
    }
    Some(LineBreakLanguage::Other)
}

fn from_tag(language: &Language) -> LineBreakLanguage {
    match language.primary() {
        "zh" | "yue" | "wuu" | "cmn" | "lzh" => LineBreakLanguage::Chinese,
        "ja" => LineBreakLanguage::Japanese,
        "ko" => LineBreakLanguage::Korean,
        _ => LineBreakLanguage::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_the_letters_where_they_are_clear() {
        let of = |text| of_text(text, LineBreakLanguage::Chinese);
        assert_eq!(of("老城的巷子还亮着。"), LineBreakLanguage::Chinese);
        assert_eq!(of("古い町の灯りは消えない。"), LineBreakLanguage::Japanese);
        assert_eq!(of("오래된 골목의 등불"), LineBreakLanguage::Korean);
        assert_eq!(of("The lamps of the old town never went out."), LineBreakLanguage::Other);
        assert_eq!(of("2014"), LineBreakLanguage::Chinese);
    }

    #[test]
    fn ideographs_alone_follow_the_article() {
        assert_eq!(of_text("山城夜灯", LineBreakLanguage::Japanese), LineBreakLanguage::Japanese);
        assert_eq!(of_text("山城夜灯", LineBreakLanguage::Other), LineBreakLanguage::Chinese);
    }

    #[test]
    fn an_article_that_names_no_language_is_examined() {
        let article =
            |text: &str| Article { blocks: vec![Block::Paragraph(text.into())], ..Article::default() };
        assert_eq!(of_article(&article("灯在人在")), LineBreakLanguage::Chinese);
        assert_eq!(of_article(&article("The lamps of the old town")), LineBreakLanguage::Other);
        assert_eq!(of_article(&Article::default()), LineBreakLanguage::Chinese);
    }
}
