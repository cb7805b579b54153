//! Which rules of setting a paragraph follows: what the article says, or what its own letters say where they differ
//! clearly.

use yuelan_article::{Article, Block, Language, Node};

use super::kinsoku::{Class, class_of};

/// A language as far as setting goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LineBreakLanguage {
    /// Breaks between ideographs, quotes are brackets.
    #[default]
    Chinese,
    /// The same, with kana.
    Japanese,
    /// Breaks at spaces.
    Korean,
    /// Everything else: UAX #14 as it is.
    Other,
}

/// Characters looked at to tell a language: a paragraph shows its own in its first lines.
const SAMPLE: usize = 200;
/// Texts of an article looked at.
const SAMPLE_TEXTS: usize = 100;

/// How many characters of each script there are.
#[derive(Clone, Copy, Debug, Default)]
struct Scripts {
    han: usize,
    kana: usize,
    hangul: usize,
    letters: usize,
}

impl Scripts {
    fn add(&mut self, words: &str) {
        for c in words.chars().take(SAMPLE) {
            // Asked first, for most are of these.
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
                    Class::Han | Class::Unit => self.han += 1,
                    Class::Hangul => self.hangul += 1,
                    Class::Letter => self.letters += 1,
                    Class::Other if c.is_alphabetic() => self.letters += 1,
                    _ => {}
                },
            }
        }
    }
}

/// The language of an article: its head, else its letters.
pub(super) fn of_article(article: &Article) -> LineBreakLanguage {
    if let Some(language) = &article.meta.language {
        return named(language);
    }
    let mut scripts = Scripts::default();
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
    told(scripts, LineBreakLanguage::Other).unwrap_or_default()
}

/// The language of one text in an article: its own where it is clearly another, else the article's.
pub(super) fn of_text(words: &str, article: LineBreakLanguage) -> LineBreakLanguage {
    let mut scripts = Scripts::default();
    scripts.add(words);
    told(scripts, article).unwrap_or(article)
}

/// What the letters tell, in an article of a language; `None` where there are too few of them.
fn told(scripts: Scripts, article: LineBreakLanguage) -> Option<LineBreakLanguage> {
    let Scripts { han, kana, hangul, letters } = scripts;
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
        // Ideographs alone may be any of three languages: the article says which.
        return Some(match article {
            LineBreakLanguage::Other => LineBreakLanguage::Chinese,
            known => known,
        });
    }
    Some(LineBreakLanguage::Other)
}

fn named(language: &Language) -> LineBreakLanguage {
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
    fn letters_tell_the_language_where_they_are_clear() {
        let of = |words| of_text(words, LineBreakLanguage::Chinese);
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
    fn an_article_without_a_language_is_read() {
        let article =
            |words: &str| Article { blocks: vec![Block::Paragraph(words.into())], ..Article::default() };
        assert_eq!(of_article(&article("灯在人在")), LineBreakLanguage::Chinese);
        assert_eq!(of_article(&article("The lamps of the old town")), LineBreakLanguage::Other);
        assert_eq!(of_article(&Article::default()), LineBreakLanguage::Chinese);
    }
}
