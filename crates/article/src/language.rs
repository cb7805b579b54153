//! The language of an article, as a tag.

/// A BCP 47 language tag in lower case: `zh`, `zh-hant`, `ja`, `en`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Language(String);

impl Language {
    /// Creates a language from a tag as pages write it (`zh-CN`, `ja_JP`, `EN`). Returns `None` unless it begins with two
    /// or three ASCII letters and consists of characters that a tag may have.
    pub fn new(tag: &str) -> Option<Self> {
        let tag = tag.trim().replace('_', "-").to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or_default();
        let fits = (2..=3).contains(&primary.len())
            && primary.bytes().all(|b| b.is_ascii_lowercase())
            && tag.len() <= 35
            && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        fits.then_some(Self(tag))
    }

    /// Returns the whole tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// Returns the primary language: `zh` of `zh-hant-tw`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_normalized() {
        assert_eq!(Language::new("zh_CN").map(|l| l.tag().to_owned()).as_deref(), Some("zh-cn"));
        assert_eq!(Language::new(" JA ").as_ref().map(Language::primary), Some("ja"));
        assert_eq!(Language::new("\u{1b}]0;x"), None);
        assert_eq!(Language::new("chinese"), None);
    }
}
