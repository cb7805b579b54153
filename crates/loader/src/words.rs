//! Short strings of a head, which may be HTML: → plain words on one line. And what characters are to those beside them.

use std::borrow::Cow;

use scraper::Html;

use super::tags;

/// Plain words on one line: HTML tags go, entities are characters, white space is collapsed, and it has passed the gate.
/// Angle brackets that are no HTML (`Vec<u8>`) stay, as does an ideographic space. Linear.
pub(super) fn plain(words: &str) -> String {
    let bare = tags::stripped(words);
    let decoded = entities(&bare);
    one_line(&super::sanitize(&decoded))
}

/// On one line: runs of line feeds, tabs and spaces are one space; an ideographic space stays.
pub(super) fn one_line(words: &str) -> String {
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
pub(super) fn clip(words: String, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words,
    }
}

/// The half-width twin of a full-width character, a blank for the ideographic one; any other is its own.
pub fn to_halfwidth(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Whether a line feed between two characters means nothing, as between two ideographs; elsewhere it is a space.
///
/// CSS Text 3, §4.1.3, and besides: quotation marks, dashes and ellipses beside an ideograph are wide ones.
pub(super) const fn joins(before: char, after: char) -> bool {
    let (left, right) = (is_wide(before), is_wide(after));
    (left && (right || is_either(after))) || (right && is_either(before))
}

/// Wide and half-wide characters of scripts that use no spaces: East Asian Width F, W and H without Hangul.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff9f}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{323af}')
}

/// Signs that are as wide as those beside them.
const fn is_either(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_feed_beside_ideographs_means_nothing() {
        for (before, after) in [('灯', '船'), ('。', '“'), ('”', '船'), ('…', '灯'), ('ｱ', 'ｲ')]
        {
            assert!(joins(before, after), "{before}{after}");
        }
        for (before, after) in [('a', '船'), ('灯', '1'), ('”', '“'), ('등', '불'), ('灯', '등')] {
            assert!(!joins(before, after), "{before}{after}");
        }
    }

    #[test]
    fn full_width_has_a_twin() {
        assert_eq!("Ａｂ１，　灯".chars().map(to_halfwidth).collect::<String>(), "Ab1, 灯");
    }

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
