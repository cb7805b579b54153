//! Names of key sequences: `j`, `gg`, `^X ^S`, `Space f`, `M-x`, and as in vim `<C-x>`, `<C-w>j`.

use crate::app::key::Key;
use crate::app::nearest::nearest;

/// Parses the name of a key sequence: names of keys separated by spaces, or characters without any. Full-width keys
/// become half-width. `None` for an unknown name; a word that resembles the name of a key is not taken for its letters.
pub fn named(name: &str) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    for word in name.split_whitespace() {
        match Key::named(word) {
            Some(key) => keys.push(key),
            None => keys.extend(letters(word)?),
        }
    }
    (!keys.is_empty()).then(|| keys.into_iter().map(Key::half_width).collect())
}

/// Returns the name that [`named`] reads.
pub fn shown(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().map(Key::to_string).collect();
    let between = if names.iter().all(|name| name.chars().count() == 1) { "" } else { " " };
    let joined = names.join(between);
    let is_read_back = named(&joined).is_some_and(|read| read == keys);
    if is_read_back { joined } else { names.join(" ") }
}

fn letters(word: &str) -> Option<Vec<Key>> {
    if bracketed(word).is_none() && (is_nearly_a_name(word) || is_held(word)) {
        return None;
    }
    let mut keys = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        if let Some((key, behind)) = bracketed(rest) {
            keys.push(key);
            rest = behind;
            continue;
        }
        let long = ["M-^", "M-", "^"]
            .into_iter()
            .find(|prefix| rest.len() > prefix.len() && rest.starts_with(prefix));
        let start = long.map_or(0, str::len);
        let end = start + rest.get(start..)?.chars().next()?.len_utf8();
        keys.push(Key::named(rest.get(..end)?)?);
        rest = rest.get(end..)?;
    }
    Some(keys)
}

/// Splits off a key in vim's notation: `<C-x>`, `<M-x>`, `<A-x>`, `<CR>`, `<Space>`.
fn bracketed(word: &str) -> Option<(Key, &str)> {
    let (name, behind) = word.strip_prefix('<')?.split_once('>')?;
    let key = match name.split_once('-') {
        Some(("C" | "c", of)) => Key::named(&format!("^{of}")).filter(|key| key.ctrl),
        Some(("M" | "m" | "A" | "a", of)) => Key::named(&format!("M-{of}")).filter(|key| key.alt),
        _ if name.eq_ignore_ascii_case("cr") => Key::named("Enter"),
        _ => Key::named(name).filter(|_| name.chars().count() > 1),
    };
    key.map(|key| (key, behind))
}

fn is_nearly_a_name(word: &str) -> bool {
    word.chars().count() >= 3 && nearest_name(word).is_some()
}

/// Returns whether a word names a modifier in another notation: `Ctrl-x`, `C-x`, `Alt-x`.
fn is_held(word: &str) -> bool {
    let Some((held, of)) = word.split_once('-').filter(|(_, of)| !of.is_empty()) else { return false };
    let is_word = held.len() > 1 && held.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_word || matches!(held, "C" | "A" | "S") && of.chars().count() == 1
}

/// Returns the name of a key that a word resembles.
pub(super) fn nearest_name(word: &str) -> Option<&'static str> {
    let word = word.strip_prefix("M-").unwrap_or(word);
    let typed = word.to_ascii_lowercase();
    let names = Key::long_names();
    let lower: Vec<String> = names.iter().map(|name| name.to_ascii_lowercase()).collect();
    let found = nearest(&typed, lower.iter().map(String::as_str))?;
    lower.iter().position(|name| name == found).and_then(|at| names.get(at).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_is_named_as_it_is_read() {
        for name in ["j", "gg", "ZZ", "^X ^S", "Space f", "M-x", "Enter Enter", "] x", "^ X", "灯灯"] {
            let keys = named(name).expect(name);
            assert_eq!(named(&shown(&keys)), Some(keys), "{name}");
        }
        assert_eq!(named("gg").map(|keys| keys.len()), Some(2));
        assert_eq!(named("^X^S").map(|keys| shown(&keys)).as_deref(), Some("^X ^S"));
        assert_eq!(named("gＧ").map(|keys| shown(&keys)).as_deref(), Some("gG"));
    }

    #[test]
    fn a_misspelt_name_is_not_taken_for_letters() {
        assert_eq!(named("Entr"), None);
        for held in ["Ctrl-x", "Ctr-x", "C-x", "Alt-Enter", "shift-g"] {
            assert_eq!(named(held), None, "{held}");
        }
        assert_eq!(named("g-").map(|keys| keys.len()), Some(2));
        assert_eq!(named("Spce"), None);
        assert_eq!(named(""), None);
        assert_eq!(nearest_name("Entr"), Some("Enter"));
    }

    #[test]
    fn keys_in_vims_notation_are_read() {
        for (vim, own) in [
            ("<C-x>", "^X"),
            ("<c-w>j", "^W j"),
            ("<M-x>", "M-x"),
            ("<CR>", "Enter"),
            ("g<Space>", "g Space"),
            ("<S-Tab>", "S-Tab"),
        ] {
            assert_eq!(named(vim).as_deref().map(shown), named(own).as_deref().map(shown), "{vim}");
            assert_eq!(named(vim), named(own), "{vim}");
        }
        for letters in ["<", "<<", "<j>", "<>", "<C->"] {
            let keys = named(letters).map(|keys| keys.len());
            assert_eq!(keys, Some(letters.len()), "{letters}");
        }
    }
}
