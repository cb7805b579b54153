//! Determines the language of an article by its head, its page and its letters.

use yuelan_article::{Block, Language, Node, Role, Text};

/// The number of letters to count; more would tell nothing new.
const MAX_LETTERS: usize = 3000;

/// The number of letters in a Latin word, which weighs as much as an ideograph.
const LETTERS_PER_WORD: usize = 5;

/// A text in Japanese has one kana in this many ideographs and kana, even one full of names.
const MIN_KANA_SHARE: usize = 3;

/// The number of ideographs of a text that may be in Japanese without any kana.
const MAX_SHORT: usize = 100;

/// The number of letters of another script in a short text that may be a word or two in it.
const MAX_STRANGE: usize = 12;

/// Words so common in English that one in eight of any text is one of them.
const ENGLISH: [&str; 16] = [
    "the", "of", "and", "to", "in", "is", "that", "it", "for", "was", "with", "as", "on", "are", "this", "be",
];

/// The length of the longest of these in bytes.
const MAX_ENGLISH: usize = 4;

/// Returns the language, if it can be determined; by the title where the body has no language. The page's declaration is
/// ignored if the letters contradict it: templates come with `<html lang="en">`, and nobody changes it.
pub(super) fn detect(
    head: Option<Language>,
    page: Option<Language>,
    title: &str,
    blocks: &[Block],
) -> Option<Language> {
    head.or_else(|| {
        let mut letters = Letters::of(blocks);
        if letters.language().is_none() {
            letters.add(title);
        }
        let believed = page.filter(|page| !letters.contradict(page.primary()));
        believed.or_else(|| letters.language().and_then(Language::new))
    })
}

fn is_eastern(primary: &str) -> bool {
    matches!(primary, "zh" | "ja" | "ko" | "th" | "yue" | "wuu")
}

/// The number of letters by script.
#[derive(Debug, Default)]
struct Letters {
    han: usize,
    kana: usize,
    /// The kana の, which Chinese uses in names.
    of: usize,
    hangul: usize,
    thai: usize,
    latin: usize,
    other: usize,
    words: usize,
    english: usize,
}

impl Letters {
    fn of(blocks: &[Block]) -> Self {
        let mut letters = Self::default();
        for block in blocks {
            if letters.all() > MAX_LETTERS {
                break;
            }
            let mut in_code = false;
            block.walk(&mut |node| match node {
                Node::Block(block) => in_code = matches!(block, Block::Code { .. }),
                Node::Text(text) if !in_code => letters.add_text(text),
                Node::Text(_) => {}
            });
        }
        letters
    }

    const fn all(&self) -> usize {
        self.han + self.kana + self.hangul + self.thai + self.latin + self.other
    }

    /// Counts the letters of a text without the readings of rubies, which say how a word sounds, in whatever language.
    fn add_text(&mut self, text: &Text) {
        let readings = text.runs().iter().filter(|run| run.role == Role::Reading);
        let mut from = 0;
        for reading in readings {
            self.add(text.as_str().get(from..reading.range.start).unwrap_or_default());
            from = from.max(reading.range.end);
        }
        self.add(text.as_str().get(from..).unwrap_or_default());
    }

    /// Whether the letters prove that a text is not in a language. A short text with hardly any letters proves little: a
    /// Chinese one may name a Japanese song, a Japanese one may do without kana, and an English one may greet in Chinese.
    fn contradict(&self, primary: &str) -> bool {
        let east = self.han + self.kana;
        match self.language() {
            Some("ja") if primary == "zh" => self.kana * MIN_KANA_SHARE >= east,
            Some("zh") if primary == "ja" => self.kana == 0 && east > MAX_SHORT,
            Some(found @ ("zh" | "ja" | "ko" | "th")) => {
                let strange = east + self.hangul + self.thai;
                found != primary && (is_eastern(primary) || strange > MAX_STRANGE || self.latin < strange)
            }
            _ => false,
        }
    }

    fn add(&mut self, words: &str) {
        if self.all() > MAX_LETTERS {
            return;
        }
        let latin = self.latin;
        let mut at = 0;
        for _ in 0..MAX_LETTERS {
            // The first byte tells of most: of ideographs from U+5000 on, and of digits and signs of ASCII.
            at += match words.as_bytes().get(at) {
                None => break,
                Some(0xe5..=0xe9) => {
                    self.han += 1;
                    3
                }
                Some(0..=b'@') => 1,
                Some(_) => {
                    let Some(c) = words[at..].chars().next() else { break };
                    self.count(c);
                    c.len_utf8()
                }
            };
        }
        if self.latin > latin {
            self.count_words(words);
        }
    }

    /// Counts the words in Latin script, and the English ones among them.
    fn count_words(&mut self, words: &str) {
        let of_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'\'';
        for word in words.as_bytes().split(|byte| !of_word(byte)).take(MAX_LETTERS) {
            if word.first().is_some_and(u8::is_ascii_alphabetic) {
                self.words += 1;
                let is_word = |common: &&str| word.eq_ignore_ascii_case(common.as_bytes());
                self.english += usize::from(word.len() <= MAX_ENGLISH && ENGLISH.iter().any(is_word));
            }
        }
    }

    fn count(&mut self, c: char) {
        let slot = match c {
            '\u{4e00}'..='\u{9fff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}' => &mut self.han,
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => &mut self.latin,
            '\0'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' => {
                return;
            }
            'の' => {
                self.of += 1;
                &mut self.kana
            }
            '\u{3041}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => &mut self.kana,
            '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}' => &mut self.hangul,
            '\u{e00}'..='\u{e7f}' => &mut self.thai,
            c if c.is_alphabetic() => &mut self.other,
            _ => return,
        };
        *slot += 1;
    }

    fn language(&self) -> Option<&'static str> {
        let latin = self.latin / LETTERS_PER_WORD;
        let east = self.han + self.kana;
        let most = east.max(self.hangul).max(self.thai).max(latin).max(self.other / LETTERS_PER_WORD);
        match most {
            0 => None,
            _ if most == east && self.kana * 10 >= east && self.kana > self.of => Some("ja"),
            _ if most == east => Some("zh"),
            _ if most == self.hangul => Some("ko"),
            _ if most == self.thai => Some("th"),
            _ if most == latin && self.words >= 8 && self.english * 8 >= self.words => Some("en"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Text;

    fn told(body: &str) -> Option<String> {
        detect(None, None, "", &[Block::Paragraph(body.into())]).map(|language| language.tag().to_owned())
    }

    #[test]
    fn letters_tell_the_language() {
        assert_eq!(told("渡口的灯又亮了，in Rust 2024。").as_deref(), Some("zh"));
        assert_eq!(told("渡し場の灯りがまたついた。").as_deref(), Some("ja"));
        assert_eq!(told("나루터의 등불이 다시 켜졌다. 渡").as_deref(), Some("ko"));
        assert_eq!(told("ตะเกียงที่ท่าเรือสว่างขึ้นอีกครั้ง").as_deref(), Some("th"));
        assert_eq!(told("The lamp at the ferry is lit, and it is for the boat.").as_deref(), Some("en"));
    }

    #[test]
    fn latin_letters_alone_do_not_tell() {
        assert_eq!(told("La lampe du passeur brûle encore, et le bateau ne vient pas."), None);
        assert_eq!(told("cargo build"), None);
        assert_eq!(told("Лампа у переправы снова горит"), None);
        assert_eq!(told("12:30"), None);
    }

    #[test]
    fn the_title_tells_where_the_body_does_not() {
        let detect = |body: &str| detect(None, None, "渡口的灯", &[Block::Paragraph(body.into())]);
        assert_eq!(detect("12:30").as_ref().map(Language::primary), Some("zh"));
        assert_eq!(detect("渡し場の灯りがまたついた。").as_ref().map(Language::primary), Some("ja"));
    }

    #[test]
    fn code_does_not_count() {
        let code =
            Block::Code { language: None, text: Text::plain("the of and to in is that it ".repeat(9)) };
        let blocks = [code, Block::Paragraph("灯".into())];
        assert_eq!(detect(None, None, "", &blocks).as_ref().map(Language::primary), Some("zh"));
    }

    #[test]
    fn a_short_page_is_in_the_language_that_it_names() {
        let language = |page: &str, text: Text| {
            detect(None, Language::new(page), "", &[Block::Paragraph(text)]).map(|it| it.tag().to_owned())
        };
        let mut ruby = Text::plain("渡口(わたし)的灯");
        ruby.add_run(0..ruby.len() - "的灯".len(), Role::Ruby);
        ruby.add_run("渡口".len().."渡口(わたし)".len(), Role::Reading);
        assert_eq!(language("zh-CN", ruby.clone()).as_deref(), Some("zh-cn"));
        assert_eq!(language("", ruby).as_deref(), Some("zh"));
        assert_eq!(language("zh", Text::plain("他唱了一首ふるさと，灯就亮了")).as_deref(), Some("zh"));
        assert_eq!(language("ja", Text::plain("東京駅前再開発計画")).as_deref(), Some("ja"));
        assert_eq!(language("zh", Text::plain("渡し場の灯りがまたついた。")).as_deref(), Some("ja"));
        assert_eq!(language("en", Text::plain("Hello, 世界!")).as_deref(), Some("en"));
        assert_eq!(language("en", Text::plain("渡口的灯亮了")).as_deref(), Some("zh"));
        assert_eq!(language("zh", Text::plain("나루터의 등불이 다시 켜졌다.")).as_deref(), Some("ko"));
        assert_eq!(language("", Text::plain("每日の鲜")).as_deref(), Some("zh"));
    }

    #[test]
    fn the_head_is_believed_and_a_template_is_not() {
        let blocks = [Block::Paragraph("渡口的灯".into())];
        let told = |head: Option<&str>, page: Option<&str>| {
            detect(head.and_then(Language::new), page.and_then(Language::new), "", &blocks)
                .map(|it| it.tag().to_owned())
        };
        assert_eq!(told(Some("en"), None).as_deref(), Some("en"));
        assert_eq!(told(None, Some("en")).as_deref(), Some("zh"));
        assert_eq!(told(None, Some("zh-Hant")).as_deref(), Some("zh-hant"));
    }
}
