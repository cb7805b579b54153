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

/// Cuts a string to a maximum number of characters and marks the cut with an ellipsis.
pub(crate) fn clip(words: String, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
