//! Turns short strings that may hold HTML, such as values of a head, into plain text on one line.

use std::borrow::Cow;

use scraper::Html;

use super::sanitize::sanitize;
use super::tags;

/// Returns plain text on one line: HTML tags are removed, entities decoded, white space collapsed, the rest sanitized. Keeps
/// angle brackets that are not HTML (`Vec<u8>`) and ideographic spaces. Linear.
pub(crate) fn plain(words: &str) -> String {
    let bare = tags::stripped(words);
    let decoded = entities(&bare);
    one_line(&sanitize(&decoded))
}

/// Puts a string on one line: runs of line feeds, tabs and spaces become one space. Keeps ideographic spaces.
pub(crate) fn one_line(words: &str) -> String {
    let spaced = words.split([' ', '\u{a0}', '\n', '\t']).filter(|word| !word.is_empty());
    spaced.collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Decodes entities by the table of the HTML Standard.
pub(crate) fn entities(words: &str) -> Cow<'_, str> {
    if !words.contains('&') {
        return Cow::Borrowed(words);
    }
    let fragment = Html::parse_fragment(&words.replace('<', "&lt;"));
    Cow::Owned(fragment.root_element().text().collect())
}

/// Cuts a string to a maximum number of characters and marks the cut with an ellipsis: before a word, where words are written
/// apart and that does not take half of it.
pub(crate) fn clip(words: String, most: usize) -> String {
    let Some((end, _)) = words.char_indices().nth(most) else { return words };
    let (kept, rest) = words.split_at(end);
    let is_letter = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
    let is_in_word = kept.ends_with(is_letter) && rest.starts_with(is_letter);
    let blank = kept.rfind(' ').filter(|blank| is_in_word && *blank >= kept.len() / 2);
    let kept = blank.and_then(|blank| kept.get(..blank)).unwrap_or(kept);
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_is_before_a_word() {
        let cut = |words: &str, most| clip(words.to_owned(), most);
        assert_eq!(cut("the lamp of the ferry", 14), "the lamp of…");
        assert_eq!(cut("the lamp of the ferry", 15), "the lamp of the…");
        assert_eq!(cut("the lamp", 8), "the lamp");
        assert_eq!(cut("a transubstantiation", 10), "a transubs…");
        assert_eq!(cut("渡口的灯亮了", 4), "渡口的灯…");
        assert_eq!(cut("灯 lamp渡口", 6), "灯 lamp…");
    }

    #[test]
    fn a_title_in_html_becomes_plain_text() {
        assert_eq!(plain(" <b>灯</b> &amp;\n <em class=\"x\">船</em> &#39;a&#39; "), "灯 & 船 'a'");
        assert_eq!(plain("Vec<u8> &lt;b&gt; <username> a < b"), "Vec<u8> <b> <username> a < b");
        assert_eq!(plain("第一章　灯\t下"), "第一章　灯 下");
    }

    #[test]
    fn what_entities_hide_is_sanitized() {
        assert_eq!(plain("a&#x1b;]0;b&#x202e;c&#x85;d"), "a]0;bc…d");
    }

    #[test]
    fn a_long_string_is_cut_between_characters() {
        assert_eq!(clip("渡口的灯".into(), 2), "渡口…");
        assert_eq!(clip("渡口".into(), 2), "渡口");
    }
}
