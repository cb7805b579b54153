//! Rewrites extensions inside a line: marks, strong text, sizes of pictures, attribute lists.

mod wiki;

use std::borrow::Cow;

use memchr::{memchr, memmem};

use crate::markdown::code::start_of;

/// The maximum length of emphasis that may begin with a comma.
const MAX_SHORT_BYTES: usize = 90;

/// The maximum length of an attribute list in bytes.
const MAX_LIST_BYTES: usize = 200;

/// Adds a line, or the part of a line between code, rewritten. Linear.
pub(super) fn rewrite(out: &mut String, text: &str) {
    let is_sign = |byte: u8| matches!(byte, b'[' | b']' | b'=' | b'{' | b'*' | b'~');
    if !text.bytes().fold(false, |found, byte| found | is_sign(byte)) {
        out.push_str(text);
        return;
    }
    let mut words = if has(text, "[[") { wiki::rewrite(text) } else { Cow::Borrowed(text) };
    if has(&words, "=") && words.contains(" =") {
        words = without_sizes(&words).into();
    }
    if has(&words, "](") {
        words = with_bracketed_addresses(&words).into();
    }
    if has(&words, "{:") {
        words = without_attributes(&words).into();
    }
    for (sign, tags, rule) in PAIRS {
        if has(&words, sign)
            && let Some(replaced) = replace_pairs(&words, sign, tags, rule)
        {
            words = replaced.into();
        }
    }
    out.push_str(&words);
}

/// Whether a text has a sign, of which the first byte tells of most texts that they have not.
fn has(text: &str, sign: &str) -> bool {
    let first = sign.as_bytes().first().and_then(|first| memchr(*first, text.as_bytes()));
    first.is_some_and(|at| text[at..].contains(sign))
}

/// The tags around a text.
type Tags = (&'static str, &'static str);

/// Whether a pair of delimiters is replaced.
type Rule = fn(&Surroundings) -> bool;

/// The delimiters of marks, and those that CommonMark does not recognize beside punctuation of Chinese; and their tags.
const PAIRS: [(&str, Tags, Rule); 5] = [
    ("==", ("<mark>", "</mark>"), highlights),
    ("***", ("<em><strong>", "</strong></em>"), is_not_recognized),
    ("**", ("<strong>", "</strong>"), is_not_recognized),
    ("*", ("<em>", "</em>"), is_not_recognized_and_no_sign),
    ("~~", ("<del>", "</del>"), is_not_recognized),
];

/// The characters around and inside a pair of delimiters.
struct Surroundings {
    before: Option<char>,
    first: char,
    last: char,
    after: Option<char>,
    /// Whether the pair is close together.
    is_short: bool,
}

/// Replaces the pairs of a delimiter that satisfy a rule by tags; other pairs stay. `None` if all do.
fn replace_pairs(text: &str, sign: &str, (open_tag, close_tag): Tags, rule: Rule) -> Option<String> {
    let places: Vec<usize> = delimiters(text, sign);
    let mut out = String::new();
    let (mut at, mut index) = (0, 0);
    while let (Some(&open), Some(&close)) = (places.get(index), places.get(index + 1)) {
        let inner = text.get(open + sign.len()..close).unwrap_or_default();
        let before = text.get(..open).and_then(|start| start.chars().next_back());
        let after = text.get(close + sign.len()..).and_then(|end| end.chars().next());
        let around = inner.chars().next().zip(inner.chars().next_back());
        let around = around.map(|(first, last)| {
            let is_short = inner.len() <= MAX_SHORT_BYTES;
            Surroundings { before, first, last, after, is_short }
        });
        let sound = |around: &Surroundings| !around.first.is_whitespace() && !around.last.is_whitespace();
        match around.filter(sound).filter(|_| !crosses_blocks(inner)) {
            Some(around) => {
                if rule(&around) {
                    out.push_str(text.get(at..open).unwrap_or_default());
                    out.extend([open_tag, inner, close_tag]);
                    at = close + sign.len();
                }
                index += 2;
            }
            None => index += 1,
        }
    }
    if at == 0 {
        return None;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Some(out)
}

/// Whether a text crosses the boundary of a block of HTML, where no emphasis continues.
fn crosses_blocks(text: &str) -> bool {
    let is_block = |tag: &str| {
        let name = tag.trim_start_matches('/');
        ["p>", "p ", "div", "br", "li>", "li ", "td", "tr", "h1", "h2", "h3"]
            .iter()
            .any(|start| name.starts_with(start))
    };
    memchr(b'<', text.as_bytes()).is_some() && text.split('<').skip(1).any(is_block)
}

/// Returns where a delimiter occurs that is not part of a longer run and not escaped.
fn delimiters(text: &str, sign: &str) -> Vec<usize> {
    // A delimiter is ASCII, of which no byte is in another character.
    let (bytes, letter) = (text.as_bytes(), sign.as_bytes().first());
    let alone = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        before != letter && bytes.get(at + sign.len()) != letter && before != Some(&b'\\')
    };
    memmem::find_iter(bytes, sign).filter(alone).collect()
}

/// Whether a pair highlights: `==words==` does, but `a==b==c` compares.
fn highlights(around: &Surroundings) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ')' | '(');
    let glued = |outside: Option<char>, inside: char| outside.is_some_and(word) && word(inside);
    !glued(around.before, around.first) && !glued(around.after, around.last)
}

/// Whether CommonMark does not recognize `**text**` as strong. Beside punctuation, a delimiter only opens or closes if white
/// space or punctuation is on its other side (section 6.2), and Chinese has neither there: `**灯：**船`.
fn is_not_recognized(around: &Surroundings) -> bool {
    let letter = |c: char| !c.is_whitespace() && !is_punctuation(c);
    let open = is_punctuation(around.first) && around.before.is_some_and(letter);
    let close = is_punctuation(around.last) && around.after.is_some_and(letter);
    open || close
}

/// Whether CommonMark does not recognize `*text*` as emphasis, which may also be a product: `2*（3+4）*5`.
fn is_not_recognized_and_no_sign(around: &Surroundings) -> bool {
    let factor = |outside: Option<char>| outside.is_some_and(|c| c.is_ascii_alphanumeric());
    // A note is marked by a lone `*` before a comma.
    let begins = around.is_short || !"，。、；：？！）」』”’》】".contains(around.first);
    begins
        && is_not_recognized(around)
        && !factor(around.before)
        && !factor(around.after)
        && !(around.before.is_some_and(|c| c.is_ascii_punctuation() && c != '*'))
}

/// Whether a character is punctuation or a symbol, such as the mask of a code span; invisible joiners are neither.
fn is_punctuation(c: char) -> bool {
    let invisible = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}');
    !c.is_alphanumeric() && !c.is_whitespace() && !invisible
}

/// Removes the sizes of pictures, `![灯](a.png =200x100)`, which CommonMark takes for a broken link.
fn without_sizes(text: &str) -> String {
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

/// Puts addresses with white space in angle brackets, so that CommonMark recognizes them: `[灯](/a b.html)`.
fn with_bracketed_addresses(text: &str) -> String {
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

/// Removes kramdown's attribute lists: `[灯](x){:target="_blank" .line}`.
fn without_attributes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{:") {
        out.push_str(before);
        let list = start_of(after, MAX_LIST_BYTES).split('}').next().unwrap_or_default();
        if list.len() < MAX_LIST_BYTES.min(after.len()) && is_attribute_list(list) {
            rest = after.get(list.len() + 1..).unwrap_or_default();
        } else {
            out.push_str("{:");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Whether a list consists of classes, ids and named values.
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
    fn pairs_highlight_and_comparisons_do_not() {
        assert_eq!(of("这是==重点==的，==*灯*=="), "这是<mark>重点</mark>的，<mark>*灯*</mark>");
        for text in ["a == b == c", "x==y==z", "====", "a==b", "\\==a=="] {
            assert_eq!(of(text), text);
        }
    }

    #[test]
    fn strong_text_beside_punctuation_is_recognized() {
        assert_eq!(
            of("**灯：**船，他说**“渡口”**吗"),
            "<strong>灯：</strong>船，他说<strong>“渡口”</strong>吗"
        );
        for text in ["**灯**船", "**灯：** 船", "2**3 和 4**5", "** 灯 **"] {
            assert_eq!(of(text), text);
        }
    }

    #[test]
    fn every_emphasis_beside_punctuation_is_recognized() {
        for sign in "、。，：；？！“”‘’（）《》「」『』【】〔〕—…·～％°".chars()
        {
            for (delimiter, open, close) in [
                ("*", "<em>", "</em>"),
                ("**", "<strong>", "</strong>"),
                ("***", "<em><strong>", "</strong></em>"),
                ("~~", "<del>", "</del>"),
            ] {
                let (ends, begins) = (
                    format!("渡{delimiter}灯{sign}{delimiter}口"),
                    format!("渡{delimiter}{sign}灯{delimiter}口"),
                );
                assert_eq!(of(&ends), format!("渡{open}灯{sign}{close}口"));
                assert_eq!(of(&begins), format!("渡{open}{sign}灯{close}口"));
            }
        }
        assert_eq!(of("ひ*（光）*は"), "ひ<em>（光）</em>は");
        assert_eq!(of("그는 *“빛”*이라고"), "그는 <em>“빛”</em>이라고");
        for text in ["2*（3+4）*5", "a*b)*c", "* 灯。*", "*灯*，船*", "~~灯~~船", "渡\\*灯，*口", "f(*a,*b)"]
        {
            assert_eq!(of(text), text);
        }
    }

    #[test]
    fn links_of_wikis_lead_to_files_of_notes() {
        assert_eq!(of("见[[渡口的灯|灯]]与[[船#归来|船]]"), "见[灯](<渡口的灯.md>)与[船](<船.md#归来>)");
        assert_eq!(
            of("见[[a/渡口 1]]、[[渡口#夜]]"),
            "见[a/渡口 1](<a/渡口 1.md>)、[渡口 &gt; 夜](<渡口.md#夜>)"
        );
        assert_eq!(of("[[Node.js]] [[a.PDF]] [[#夜]]"), "[Node.js](<Node.js.md>) [a.PDF](<a.PDF>) 夜");
        assert_eq!(of("[[a<b]]"), "a<b");
        assert_eq!(
            of("![[灯.png]] ![[a b.jpg|300]] ![[c.webp|渡口的灯]]"),
            "![](灯.png) ![](<a b.jpg>) ![渡口的灯](c.webp)"
        );
        assert_eq!(of("![[夜航.mp3]]"), "<audio src=\"夜航.mp3\"></audio>");
        for text in ["[[1]]", "[[灯]](x)", "[[ -f x ]]", "[[灯", "[[a[b]]"] {
            assert_eq!(of(text), text);
        }
    }

    #[test]
    fn sizes_and_attribute_lists_are_removed() {
        assert_eq!(of("![灯](a.png =200x) ![](b.png =10x20)"), "![灯](a.png) ![](b.png)");
        assert_eq!(of("[灯](x){:target=\"_blank\" .line}。"), "[灯](x)。");
        assert_eq!(of("[灯](/a b.md)，[船](x \"题\")"), "[灯](</a b.md>)，[船](x \"题\")");
        for text in ["a =1) b", "(a =b)", "{:a 1} x", "{:}"] {
            assert_eq!(of(text), text);
        }
    }
}
