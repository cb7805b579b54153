//! The languages of the interface.

use yuelan_layout::Labels;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum UiLanguage {
    /// 中文.
    Chinese,
    /// English.
    #[default]
    English,
}

impl UiLanguage {
    /// Returns the language for a locale (`zh_CN.UTF-8`, `C`): Chinese if its name begins with `zh`, else English.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::Chinese } else { Self::English }
    }

    /// Returns that one of two texts that is in this language.
    pub const fn pick(self, chinese: &'static str, english: &'static str) -> &'static str {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }

    /// Returns the labels that layout adds to a page.
    pub const fn labels(self) -> Labels {
        match self {
            Self::Chinese => Labels::ZH,
            Self::English => Labels::EN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_decides_the_language() {
        assert_eq!(UiLanguage::of_locale("zh_CN.UTF-8"), UiLanguage::Chinese);
        assert_eq!(UiLanguage::of_locale("ja_JP.UTF-8"), UiLanguage::English);
        assert_eq!(UiLanguage::of_locale(""), UiLanguage::English);
    }
}
