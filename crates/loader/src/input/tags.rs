//! Tells HTML tags from other words in angle brackets.

use std::borrow::Cow;

use super::word_set::WordSet;

/// Element names of the HTML Standard including obsolete ones, and the roots of SVG and `MathML`.
const ELEMENTS: WordSet = WordSet::new(
    "a|abbr|acronym|address|applet|area|article|aside|audio|b|base|basefont|bdi|bdo|bgsound|big|blink\
    |blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|command|content|data|datalist|dd\
    |del|details|dfn|dialog|dir|div|dl|dt|element|em|embed|fieldset|figcaption|figure|font|footer|form|frame\
    |frameset|h1|h2|h3|h4|h5|h6|head|header|hgroup|hr|html|i|iframe|image|img|input|ins|isindex|kbd|keygen\
    |label|legend|li|link|listing|main|map|mark|marquee|math|menu|menuitem|meta|meter|multicol|nav|nextid\
    |nobr|noembed|noframes|noscript|object|ol|optgroup|option|output|p|param|picture|plaintext|portal|pre\
    |progress|q|rb|rp|rt|rtc|ruby|s|samp|script|search|section|select|shadow|slot|small|source|spacer|span\
    |strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr\
    |track|tt|u|ul|var|video|wbr|xmp",
);

/// Whether HTML has an element of this name, in any case.
pub(crate) fn is_element(name: &str) -> bool {
    ELEMENTS.has_in_any_case(name)
}

/// Returns the name of a tag from what follows its `<`: `b` from `/b>`. `None` unless a letter begins it and white space, `/` or
/// `>` ends it.
pub(crate) fn name(after_bracket: &str) -> Option<&str> {
    let rest = after_bracket.strip_prefix('/').unwrap_or(after_bracket);
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_' | b'.');
    let end = rest.bytes().position(|byte| !is_part(byte)).unwrap_or(rest.len());
    let ends_well = rest.get(end..)?.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    (rest.starts_with(|c: char| c.is_ascii_alphabetic()) && ends_well).then(|| rest.get(..end)).flatten()
}

/// Removes the tags of HTML elements and keeps other words in angle brackets. Linear.
pub(crate) fn stripped(words: &str) -> Cow<'_, str> {
    if !words.contains('<') {
        return Cow::Borrowed(words);
    }
    let mut pieces = words.split('<');
    let mut bare = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once('>') {
            Some((_, after)) if name(piece).is_some_and(is_element) => bare.push_str(after),
            _ => {
                bare.push('<');
                bare.push_str(piece);
            }
        }
    }
    Cow::Owned(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_known_in_any_case() {
        assert!(ELEMENTS.iter().all(is_element));
        assert!(is_element("DIV") && is_element("wbr") && !is_element("username") && !is_element(""));
    }

    #[test]
    fn a_name_ends_where_a_tag_may_end_it() {
        assert_eq!(name("b>x"), Some("b"));
        assert_eq!(name("/em >"), Some("em"));
        assert_eq!(name("br/>"), Some("br"));
        assert_eq!(name("u8>, b"), Some("u8"));
        assert_eq!(name("b c"), Some("b"));
        assert_eq!(name(" b>"), None);
        assert_eq!(name("b=c>"), None);
        assert_eq!(name("灯>"), None);
        assert_eq!(name("b"), None);
    }

    #[test]
    fn only_html_tags_are_removed() {
        assert_eq!(stripped("<i>a</i><T> <b"), "a<T> <b");
        assert_eq!(stripped("a<br/>b<img src='x'>"), "ab");
    }
}
