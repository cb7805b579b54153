//! What stands inside a line: marks, strong words, sizes of pictures, attribute lists.

use crate::markdown::code::start_of;

/// Bytes of an attribute list at most.
const LONGEST_LIST: usize = 200;

/// Adds a stretch of a line, or of a line between code, rewritten. Linear.
pub(super) fn rewrite(out: &mut String, text: &str) {
    let without_sizes = if text.contains(" =") { sizes(text) } else { text.to_owned() };
    let without_sizes = if without_sizes.contains("](") { spaces(&without_sizes) } else { without_sizes };
    let bare = if without_sizes.contains("{:") { attributes(&without_sizes) } else { without_sizes };
    let marked = if bare.contains("==") { pairs(&bare, "==", "mark", marks_words) } else { bare };
    if marked.contains("**") {
        out.push_str(&pairs(&marked, "**", "strong", is_missed));
    } else {
        out.push_str(&marked);
    }
}

/// What stands round and in a pair of signs.
struct Around {
    before: Option<char>,
    first: char,
    last: char,
    after: Option<char>,
}

/// Puts tags in the place of pairs of a sign that the rule asks for; other pairs stay as they are.
fn pairs(text: &str, sign: &str, element: &str, rule: fn(&Around) -> bool) -> String {
    let places: Vec<usize> = runs_of(text, sign);
    let mut out = String::with_capacity(text.len());
    let (mut at, mut index) = (0, 0);
    while let (Some(&open), Some(&close)) = (places.get(index), places.get(index + 1)) {
        let inner = text.get(open + sign.len()..close).unwrap_or_default();
        let before = text.get(..open).and_then(|start| start.chars().next_back());
        let after = text.get(close + sign.len()..).and_then(|end| end.chars().next());
        let around = inner.chars().next().zip(inner.chars().next_back());
        let around = around.map(|(first, last)| Around { before, first, last, after });
        let sound = |around: &Around| !around.first.is_whitespace() && !around.last.is_whitespace();
        match around.filter(sound) {
            Some(around) => {
                if rule(&around) {
                    out.push_str(text.get(at..open).unwrap_or_default());
                    out.extend(["<", element, ">", inner, "</", element, ">"]);
                    at = close + sign.len();
                }
                index += 2;
            }
            None => index += 1,
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Where a sign stands by itself: not as a part of a longer run, not behind a backslash.
fn runs_of(text: &str, sign: &str) -> Vec<usize> {
    let letter = sign.chars().next().unwrap_or('*');
    let alone = |at: &usize| {
        let before = text.get(..*at).and_then(|start| start.chars().next_back());
        let after = text.get(at + sign.len()..).and_then(|end| end.chars().next());
        before != Some(letter) && after != Some(letter) && before != Some('\\')
    };
    text.match_indices(sign).map(|(at, _)| at).filter(alone).collect()
}

/// `==words==` marks them, but `a==b==c` compares.
fn marks_words(around: &Around) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ')' | '(');
    let glued = |outside: Option<char>, inside: char| outside.is_some_and(word) && word(inside);
    !glued(around.before, around.first) && !glued(around.after, around.last)
}

/// Whether CommonMark would not see that `**words**` are strong: beside punctuation a sign only opens or closes where the
/// other side is white space or punctuation too (section 6.2), and Chinese puts neither there: `**灯：**船`.
fn is_missed(around: &Around) -> bool {
    let letter = |c: char| !c.is_whitespace() && !is_punctuation(c);
    let open = is_punctuation(around.first) && around.before.is_some_and(letter);
    let close = is_punctuation(around.last) && around.after.is_some_and(letter);
    open || close
}

/// Punctuation and signs, the mask of a code span among them; invisible joiners are neither.
fn is_punctuation(c: char) -> bool {
    let invisible = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}');
    !c.is_alphanumeric() && !c.is_whitespace() && !invisible
}

/// Without the sizes of pictures, `![灯](a.png =200x100)`, which CommonMark takes for a broken link.
fn sizes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(" =") {
        let near = start_of(after, 16);
        let size = near.split(')').next().unwrap_or_default();
        let is_size = size.len() < near.len()
            && (1..=12).contains(&size.len())
            && size.chars().all(|c| c.is_ascii_digit() || matches!(c, 'x' | '*' | '%'));
        out.push_str(before);
        if is_size
            && before.rsplit('(').next().is_some_and(|address| !address.contains(')'))
            && before.contains("](")
        {
            rest = after.get(size.len()..).unwrap_or_default();
        } else {
            out.push_str(" =");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// With brackets round addresses in which white space stands, so that CommonMark sees them: `[灯](/a b.html)`.
fn spaces(text: &str) -> String {
    let mut pieces = text.split("](");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push_str("](");
        let address = piece.split(')').next().unwrap_or_default();
        let bare = address.trim();
        if bare.contains(' ')
            && address.len() < piece.len()
            && !bare.contains(['"', '\'', '<', '>', '(', '“'])
        {
            out.extend(["<", bare, ">", piece.get(address.len()..).unwrap_or_default()]);
        } else {
            out.push_str(piece);
        }
    }
    out
}

/// Without kramdown's attribute lists behind words: `[灯](x){:target="_blank" .line}`.
fn attributes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{:") {
        out.push_str(before);
        let list = start_of(after, LONGEST_LIST).split('}').next().unwrap_or_default();
        if list.len() < LONGEST_LIST.min(after.len()) && is_attribute_list(list) {
            rest = after.get(list.len() + 1..).unwrap_or_default();
        } else {
            out.push_str("{:");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Whether everything in it is a class, an id or a named value.
fn is_attribute_list(list: &str) -> bool {
    let part = |part: &str| part.starts_with(['.', '#']) || part.contains('=') || part.ends_with('"');
    !list.trim().is_empty() && list.split_whitespace().all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        let mut out = String::new();
        rewrite(&mut out, text);
        out
    }

    #[test]
    fn marked_words_are_marked_and_comparisons_are_not() {
        assert_eq!(of("这是==重点==的，==*灯*=="), "这是<mark>重点</mark>的，<mark>*灯*</mark>");
        for text in ["a == b == c", "x==y==z", "====", "a==b", "\\==a=="] {
            assert_eq!(of(text), text);
        }
    }

    #[test]
    fn strong_words_beside_punctuation_are_seen() {
        assert_eq!(
            of("**灯：**船，他说**“渡口”**吗"),
            "<strong>灯：</strong>船，他说<strong>“渡口”</strong>吗"
        );
        for text in ["**灯**船", "**灯：** 船", "2**3 和 4**5", "** 灯 **", "***灯：***船"] {
            assert_eq!(of(text), text);
        }
    }

    #[test]
    fn sizes_and_attribute_lists_go() {
        assert_eq!(of("![灯](a.png =200x) ![](b.png =10x20)"), "![灯](a.png) ![](b.png)");
        assert_eq!(of("[灯](x){:target=\"_blank\" .line}。"), "[灯](x)。");
        assert_eq!(of("[灯](/a b.md)，[船](x \"题\")"), "[灯](</a b.md>)，[船](x \"题\")");
        for text in ["a =1) b", "(a =b)", "{:a 1} x", "{:}"] {
            assert_eq!(of(text), text);
        }
    }
}
