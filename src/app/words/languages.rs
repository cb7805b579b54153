//! Tables of texts in every language of the interface, those of the app and those of the command line.

/// Declares `Words`, the texts in one language, and the tables of them: what the struct is, where it is visible, and then a
/// text per line: name, Chinese, English, Japanese.
macro_rules! texts {
    ($(#[$about:meta])* $visible:vis struct; $($name:ident: $zh:expr, $en:expr, $ja:expr;)*) => {
        $(#[$about])*
        #[derive(Debug)]
        $visible struct Words {
            pub(super) language: UiLanguage,
            $(#[doc = $en] $visible $name: &'static str,)*
        }

        pub(super) const CHINESE: Words = Words { language: UiLanguage::Chinese, $($name: $zh,)* };
        pub(super) const ENGLISH: Words = Words { language: UiLanguage::English, $($name: $en,)* };
        pub(super) const JAPANESE: Words = Words { language: UiLanguage::Japanese, $($name: $ja,)* };

        #[cfg(test)]
        pub(super) const ROWS: &[(&str, [&str; 3])] = &[$((stringify!($name), [$zh, $en, $ja])),*];
    };
}

pub(crate) use texts;

/// Checks that no text is missing, that each is in its language, and that all of a row have as many gaps: in English, but for
/// some rows.
#[cfg(test)]
pub(crate) fn check(rows: &[(&str, [&str; 3])], more_gaps_in_english: &[&str]) {
    for (name, texts @ [zh, en, ja]) in rows {
        let [in_zh, in_en, in_ja] = texts.map(|words| words.matches("{}").count());
        assert!(in_zh == in_ja && (in_zh == in_en || more_gaps_in_english.contains(name)), "{name}");
        assert!(texts.iter().all(|text| !text.is_empty()), "{name}");
        let is_japanese = ja.contains(|c| ('\u{3041}'..='\u{30ff}').contains(&c)) || ja.len() <= zh.len() + 6;
        assert!(is_japanese && !zh.contains(|c| ('\u{3041}'..='\u{30fa}').contains(&c)), "{name}");
        let is_chinese = zh.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let is_sign = zh.split_whitespace().all(|word| !word.contains(|c: char| c.is_ascii_lowercase()));
        assert!(is_chinese || is_sign || zh == en, "{name} is not in Chinese");
        assert!(!en.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{name} is not in English");
    }
}
