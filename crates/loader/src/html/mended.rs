//! Mends texts that a publishing system has damaged: an initial set apart from its word, lines of characters that could not be
//! stored.

use crate::html::draft::Hints;
use yuelan_article::{Text, TextBuilder};

/// Returns a text without the damage.
pub(super) fn mended(text: Text, hints: &Hints) -> Text {
    let text = if hints.initial { with_initial(text) } else { text };
    if text.as_str().contains('\u{fffd}') { without_lost_lines(text) } else { text }
}

/// Joins an initial and the rest of its word: `T he ferry`. After a letter that is a word, only what is none is its rest:
/// `I t’s late`, but `I saw it`.
fn with_initial(text: Text) -> Text {
    let words = text.as_str();
    let mut chars = words.chars();
    let initial = chars.next().filter(char::is_ascii_uppercase);
    let rest = chars.as_str().trim_start();
    let next = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let is_gap = (1..=3).contains(&(chars.as_str().len() - rest.len()));
    let is_word = matches!(initial, Some('A' | 'I' | 'O'));
    let is_rest = next.starts_with(|c: char| c.is_ascii_lowercase())
        && !(is_word && next.contains(['a', 'e', 'i', 'o', 'u', 'y']));
    if initial.is_none() || !is_gap || !is_rest {
        return text;
    }
    let mut joined = TextBuilder::default();
    joined.append(&text.slice(0..1));
    joined.append(&text.slice(words.len() - rest.len()..words.len()));
    joined.finish()
}

/// Removes lines of nothing but characters that could not be stored, beside other lines.
fn without_lost_lines(text: Text) -> Text {
    let is_lost = |line: &str| {
        let bare = line.trim();
        !bare.is_empty() && bare.chars().all(|c| c == '\u{fffd}')
    };
    let words = text.as_str();
    if !words.contains('\n') || !words.lines().any(is_lost) || words.lines().all(is_lost) {
        return text;
    }
    let mut kept = TextBuilder::default();
    let mut start = 0;
    for line in words.split('\n') {
        let range = start..start + line.len();
        start = range.end + 1;
        if !is_lost(line) {
            if !kept.is_empty() {
                kept.push_str("\n");
            }
            kept.append(&text.slice(range));
        }
    }
    kept.finish()
}

#[cfg(test)]
mod tests {
    use crate::html::tests::sketch;

    #[test]
    fn an_initial_joins_the_rest_of_its_word() {
        let shown = |words: &str| sketch(&format!("<p class='x-drop-cap'>{words}</p>"));
        assert_eq!(shown("I t’s late at the <i>ferry</i>."), "p It’s late at the ferry.");
        assert_eq!(shown("T he ferry"), "p The ferry");
        for words in ["I saw it", "A boat", "The ferry", "1 boat", "灯 a"] {
            assert_eq!(shown(words), format!("p {words}"));
        }
        assert_eq!(sketch("<p>T he ferry</p>"), "p T he ferry");
    }

    #[test]
    fn lines_of_lost_characters_go_and_single_ones_stay() {
        assert_eq!(
            sketch("<p>灯亮了<br>\u{fffd}\u{fffd}\u{fffd}<br>船\u{fffd}来</p>"),
            "p 灯亮了\n船\u{fffd}来"
        );
        assert_eq!(sketch("<p>\u{fffd}\u{fffd}</p>"), "p \u{fffd}\u{fffd}");
    }
}
