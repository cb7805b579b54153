//! Finds the element that a link leads to by its id, in the source of an article: the loader keeps no ids of ordinary elements.

use super::source::places;
use yuelan_article::{Article, Position};

/// How many characters behind an element tell where it is in the article, the most reliable number first.
const WORDS: [usize; 3] = [16, 8, 4];
/// How many blocks behind the one before the element may hold its text.
const BLOCKS: usize = 3;

/// Returns the position of the element with an id, or with a name, of which `text` is the source: that of the first text in it
/// or behind it. `None` if there is no such element. Linear in the text.
pub(super) fn find(text: &str, article: &Article, id: &str) -> Option<Position> {
    let at = element(text, id)?;
    let behind = text.get(at..)?;
    let words = words_behind(behind, WORDS[0]);
    let places = places(text, &article.blocks);
    // The block that begins last before the element, and those behind it, one of which has its text.
    let before = places.partition_point(|(_, words)| *words <= at).saturating_sub(1);
    let likely = before..(before + 1 + BLOCKS).min(article.blocks.len());
    let in_block = |block: usize, words: &str| {
        let own = article.blocks.get(block)?.plain_text();
        // Of several places with the same words it is the one as far behind the beginning of the block as here.
        let begun =
            text.get(places.get(block)?.1..at).map_or(0, |begun| words_behind(begun, usize::MAX).len());
        let nearest = own.match_indices(words).min_by_key(|(byte, _)| byte.abs_diff(begun));
        nearest.map(|(byte, _)| Position { block, byte })
    };
    let found = WORDS.iter().find_map(|most| {
        let words: String = words.chars().take(*most).collect();
        likely.clone().find_map(|block| in_block(block, &words).filter(|_| !words.trim().is_empty()))
    });
    let next = || {
        let block = places.iter().position(|(_, words)| *words > at)?;
        Some(Position::start_of(block))
    };
    found.or_else(next)
}

/// Returns the byte behind the opening tag with an id or a name. Linear in the text.
fn element(text: &str, id: &str) -> Option<usize> {
    let (mut seen, mut is_in_tag) = (0, false);
    let named = text.match_indices(id).filter(|_| !id.is_empty()).map(|(at, _)| at).find(|&at| {
        let passed = &text[seen..at];
        is_in_tag = passed.rfind(['<', '>']).map_or(is_in_tag, |sign| passed[sign..].starts_with('<'));
        seen = at;
        let (before, behind) = (&text[..at], &text[at + id.len()..]);
        let (before, quote) = match before.chars().next_back() {
            Some(quote @ ('"' | '\'')) => (&before[..before.len() - 1], Some(quote)),
            _ => (before, None),
        };
        let ends = match quote {
            Some(quote) => behind.starts_with(quote),
            None => behind.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/'),
        };
        is_in_tag && ends && is_named(before)
    })?;
    let end = text.get(named..)?.find('>')?;
    Some(named + end + 1)
}

/// Whether what is before a value in a tag is the name of an attribute that names the element.
fn is_named(before: &str) -> bool {
    let Some(name) = before.trim_end().strip_suffix('=').map(str::trim_end) else { return false };
    let from =
        name.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':').map_or(0, |at| at + 1);
    let (Some(name), Some(tag)) = (name.get(from..), name.get(..from)) else { return false };
    let is_name = ["id", "name", "xml:id"].iter().any(|known| name.eq_ignore_ascii_case(known));
    is_name && tag.ends_with(char::is_whitespace)
}

/// Tags within a line of text.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "rb", "rp", "rt",
    "ruby", "s", "small", "span", "strong", "sub", "sup", "u",
];

/// Returns the first characters of the text in markup, without tags; up to the first entity and the end of the line or the
/// element, or all of it for `usize::MAX`.
fn words_behind(markup: &str, most: usize) -> String {
    let (mut words, mut left) = (String::new(), most);
    let mut tag_start = None;
    for (at, c) in markup.char_indices() {
        let ends_there = !words.is_empty() && most != usize::MAX;
        match (c, tag_start) {
            _ if left == 0 => break,
            ('<', _) => tag_start = Some(at + 1),
            ('>', Some(start)) => {
                tag_start = None;
                if ends_there && !is_inline(markup.get(start..at).unwrap_or_default()) {
                    break;
                }
            }
            (_, Some(_)) => {}
            ('&' | '\n', None) if ends_there => break,
            _ if words.is_empty() && c.is_whitespace() => {}
            _ => {
                words.push(c);
                left -= 1;
            }
        }
    }
    words.truncate(words.trim_end().len());
    words
}

/// Whether a tag, without its angle brackets, goes on with the same line of text.
fn is_inline(tag: &str) -> bool {
    let name =
        tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    INLINE.iter().any(|inline| name.eq_ignore_ascii_case(inline))
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Block;

    const PAGE: &str = "<html><body><p id=\"top1\">灯在，人就在。</p><div ID='box'>\n<p>河水<span id=sp>往东走</span>，\
        <a name=\"mark\"></a>往东走。</p></div>\n<!-- box2 --><ul><li id=\"one\">一</li><li id=\"two\">二</li></ul>\
        <p class=\"end\">渡口。</p><a id=\"last\"></a></body>";

    fn found(id: &str) -> Option<(usize, usize)> {
        let blocks = ["灯在，人就在。", "河水往东走，往东走。", "一\n二", "渡口。"];
        let blocks = blocks.iter().map(|words| Block::Paragraph((*words).into())).collect();
        let article = Article { blocks, ..Article::default() };
        find(PAGE, &article, id).map(|position| (position.block, position.byte))
    }

    #[test]
    fn elements_of_every_kind_are_found() {
        assert_eq!(found("top1"), Some((0, 0)));
        assert_eq!(found("box"), Some((1, 0)), "it begins before its first block");
        assert_eq!(found("sp"), Some((1, 6)));
        assert_eq!(found("mark"), Some((1, 18)), "the second of the same words");
        assert_eq!(found("one"), Some((2, 0)));
        assert_eq!(found("two"), Some((2, 4)));
    }

    #[test]
    fn names_without_a_tag_are_passed_over_in_one_go() {
        // If each of them looked for its tag from the beginning, this would never end.
        let text = " id=\"灯\" ".repeat(200_000);
        assert_eq!(element(&text, "灯"), None);
        assert_eq!(element(&[text.as_str(), "<p id=\"灯\">"].concat(), "灯"), Some(text.len() + 12));
    }

    #[test]
    fn what_is_no_id_is_not_found() {
        for id in ["", "box2", "end", "灯在", "last", "nothing"] {
            assert_eq!(found(id), None, "{id}");
        }
    }
}
