//! Short strings of a head, which may be HTML: → plain words on one line.

use std::borrow::Cow;

use scraper::Html;

use super::sanitize::sanitize;
use super::tags;

/// Plain words on one line: HTML tags go, entities are characters, white space is collapsed, and it has passed the gate.
/// Angle brackets that are no HTML (`Vec<u8>`) stay, as does an ideographic space. Linear.
pub(crate) fn plain(words: &str) -> String {
    let bare = tags::stripped(words);
    let decoded = entities(&bare);
    one_line(&sanitize(&decoded))
}

/// On one line: runs of line feeds, tabs and spaces are one space; an ideographic space stays.
pub(crate) fn one_line(words: &str) -> String {
    let spaced = words.split([' ', '\u{a0}', '\n', '\t']).filter(|word| !word.is_empty());
    spaced.collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Entities → characters, by the HTML Standard's table.
fn entities(words: &str) -> Cow<'_, str> {
    if !words.contains('&') {
        return Cow::Borrowed(words);
    }
    let fragment = Html::parse_fragment(&words.replace('<', "&lt;"));
    Cow::Owned(fragment.root_element().text().collect())
}

/// At most so many characters; what is cut off leaves an ellipsis.
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
    fn a_title_in_html_becomes_words() {
        assert_eq!(plain(" <b>灯</b> &amp;\n <em class=\"x\">船</em> &#39;a&#39; "), "灯 & 船 'a'");
        assert_eq!(plain("Vec<u8> &lt;b&gt; <username> a < b"), "Vec<u8> <b> <username> a < b");
        assert_eq!(plain("第一章　灯\t下"), "第一章　灯 下");
    }

    #[test]
    fn what_an_entity_hides_passes_the_gate() {
        assert_eq!(plain("a&#x1b;]0;b&#x202e;c&#x85;d"), "a]0;bc…d");
    }

    #[test]
    fn what_is_too_long_is_cut_between_characters() {
        assert_eq!(clip("渡口的灯".into(), 2), "渡口…");
        assert_eq!(clip("渡口".into(), 2), "渡口");
    }
}
