//! The languages of the interface.

use yuelan_layout::Labels;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum UiLanguage {
    /// 中文.
    Chinese,
    /// 日本語.
    Japanese,
    /// English.
    #[default]
    English,
}

impl UiLanguage {
    /// All languages.
    pub const ALL: [Self; 3] = [Self::Chinese, Self::English, Self::Japanese];

    /// Returns the language for a locale (`zh_CN.UTF-8`, `ja_JP.UTF-8`, `C`) by the beginning of its name: Chinese,
    /// Japanese, or else English.
    pub fn of_locale(locale: &str) -> Self {
        match locale.get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("zh") => Self::Chinese,
            Some("ja") => Self::Japanese,
            _ => Self::English,
        }
    }

    /// Returns that one of three texts that is in this language.
    pub const fn pick(
        self,
        chinese: &'static str,
        english: &'static str,
        japanese: &'static str,
    ) -> &'static str {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
            Self::Japanese => japanese,
        }
    }

    /// Returns the labels that layout adds to a page.
    pub const fn labels(self) -> Labels {
        match self {
            Self::Chinese => Labels::ZH,
            Self::English => Labels::EN,
            Self::Japanese => Labels::JA,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_decides_the_language() {
        assert_eq!(UiLanguage::of_locale("zh_CN.UTF-8"), UiLanguage::Chinese);
        assert_eq!(UiLanguage::of_locale("ja_JP.UTF-8"), UiLanguage::Japanese);
        assert_eq!(UiLanguage::of_locale("ko_KR.UTF-8"), UiLanguage::English);
        assert_eq!(UiLanguage::of_locale("é"), UiLanguage::English);
        assert_eq!(UiLanguage::of_locale(""), UiLanguage::English);
    }
}
