//! The type of the texts of the interface in one language, from the lines of the [`table`] and of [`replies`].

use super::replies::replies;
use super::table::table;
use crate::app::ui_language::UiLanguage;

macro_rules! words {
    ($($name:ident: $zh:expr, $en:expr, $ja:expr;)*) => {
        /// The texts of the interface in one language.
        #[derive(Debug)]
        pub(in crate::app) struct Words {
            pub(super) language: UiLanguage,
            $(#[doc = $en] pub(in crate::app) $name: &'static str,)*
        }

        pub(super) const CHINESE: Words = Words { language: UiLanguage::Chinese, $($name: $zh,)* };
        pub(super) const ENGLISH: Words = Words { language: UiLanguage::English, $($name: $en,)* };
        pub(super) const JAPANESE: Words = Words { language: UiLanguage::Japanese, $($name: $ja,)* };

        #[cfg(test)]
        pub(super) const ROWS: &[(&str, [&str; 3])] = &[$((stringify!($name), [$zh, $en, $ja])),*];
    };
}

macro_rules! with_replies {
    ($($rows:tt)*) => { replies!(words! { $($rows)* }); };
}

table!(with_replies! {});

#[cfg(test)]
mod tests {
    use super::ROWS;

    #[test]
    fn all_languages_have_as_many_gaps() {
        for (name, texts @ [zh, en, ja]) in ROWS {
            assert!(
                texts.iter().all(|text| text.matches("{}").count() == en.matches("{}").count()),
                "{name}"
            );
            assert!(texts.iter().all(|text| !text.is_empty()), "{name}");
            let is_japanese =
                ja.contains(|c| ('\u{3041}'..='\u{30ff}').contains(&c)) || ja.len() <= zh.len() + 6;
            assert!(is_japanese && !zh.contains(|c| ('\u{3041}'..='\u{30fa}').contains(&c)), "{name}");
            let is_chinese = zh.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            let is_sign = zh.split_whitespace().all(|word| !word.contains(|c: char| c.is_ascii_lowercase()));
            assert!(is_chinese || is_sign || zh == en, "{name} is not in Chinese");
            assert!(!en.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{name} is not in English");
        }
    }
}
