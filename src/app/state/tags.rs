//! The reader's own tags: what is typed to change them, and what undoes a change.

use yuelan_library::{Location, tag_name};

/// A tag that is given or taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagChange {
    /// The name.
    pub name: String,
    /// Whether the article has it from then on.
    pub is_set: bool,
}

/// Changes of the tags of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleTags {
    /// The article.
    pub location: Location,
    /// The hash of its content, if it is known.
    pub hash: Option<u64>,
    /// The changes, in their order.
    pub changes: Vec<TagChange>,
}

impl ArticleTags {
    /// Returns the changes that undo these.
    pub(in crate::app) fn reversed(&self) -> Self {
        let opposite = |change: &TagChange| TagChange { is_set: !change.is_set, ..change.clone() };
        Self { changes: self.changes.iter().rev().map(opposite).collect(), ..self.clone() }
    }
}

/// Reads what was typed: names with spaces or commas between them. `-` before a name takes the tag away, `+` and `#` say
/// nothing; a name with spaces stands in quotes.
pub(in crate::app) fn typed_changes(typed: &str) -> Vec<TagChange> {
    let change = |word: String| {
        let rest = word.strip_prefix(['-', '－']);
        let name = tag_name(rest.unwrap_or(&word).trim_start_matches(['+', '＋']))?;
        Some(TagChange { name, is_set: rest.is_none() })
    };
    words(typed).into_iter().filter_map(change).collect()
}

/// Splits what was typed into words, without quotes.
fn words(typed: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted) = (Vec::new(), String::new(), false);
    for c in typed.chars() {
        match c {
            '"' | '“' | '”' => is_quoted = !is_quoted,
            _ if is_gap(c) && !is_quoted => words.push(std::mem::take(&mut word)),
            _ => word.push(c),
        }
    }
    words.push(word);
    words
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；')
}

/// Returns the byte where the name before the cursor begins, behind its sign, and whether the tag is to be taken away.
pub(in crate::app) fn name_to_complete(line: &str) -> (usize, bool) {
    let word = line.char_indices().rfind(|(_, c)| is_gap(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let signs = |c: &char| matches!(c, '-' | '－' | '+' | '＋' | '#' | '＃' | '"' | '“');
    let typed = line.get(word..).unwrap_or_default();
    let length: usize = typed.chars().take_while(signs).map(char::len_utf8).sum();
    (word + length, typed.starts_with(['-', '－']))
}

/// Returns the tags that a name may be completed to, as they are typed.
pub(in crate::app) fn completions<'t>(typed: &str, tags: impl Iterator<Item = &'t str>) -> Vec<String> {
    let typed = typed.to_lowercase();
    let fitting = tags.filter(|tag| tag.to_lowercase().starts_with(&typed));
    fitting.map(|tag| if tag.contains(is_gap) { format!("\"{tag}\"") } else { tag.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(typed: &str) -> Vec<(String, bool)> {
        typed_changes(typed).into_iter().map(|change| (change.name, change.is_set)).collect()
    }

    #[test]
    fn names_are_typed_with_signs_and_gaps() {
        let set = |name: &str| (name.to_owned(), true);
        let gone = |name: &str| (name.to_owned(), false);
        assert_eq!(changes("夜读 +山、#灯，c++"), [set("夜读"), set("山"), set("灯"), set("c++")]);
        assert_eq!(changes("-夜读 －山 sci-fi"), [gone("夜读"), gone("山"), set("sci-fi")]);
        assert_eq!(changes("\"to read\" -“给 她” \"open"), [set("to read"), gone("给 她"), set("open")]);
        assert_eq!(changes(" , - + # \u{1b} "), []);
    }

    #[test]
    fn the_last_name_is_completed() {
        assert_eq!(name_to_complete("夜读 -山"), (8, true));
        assert_eq!(name_to_complete("夜读、"), (9, false));
        assert_eq!(name_to_complete("#a"), (1, false));
        let tags = ["Night", "night walk", "山"];
        assert_eq!(completions("nig", tags.into_iter()), ["Night", "\"night walk\""]);
        assert_eq!(completions("", tags.into_iter()).len(), 3);
    }
}
