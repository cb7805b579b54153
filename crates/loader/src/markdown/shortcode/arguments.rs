//! Parses the arguments of a tag: `rust linenos`, `src="a.png" title="灯"`, `lang:js`.

/// The arguments of a tag: words and named values, each in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Arguments {
    words: Vec<String>,
    named: Vec<(String, String)>,
}

impl Arguments {
    /// Returns the word at an index; empty if there is none.
    pub(super) fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", String::as_str)
    }

    /// Joins all words from an index on by spaces.
    pub(super) fn words_from(&self, index: usize) -> String {
        self.words.get(index..).unwrap_or_default().join(" ")
    }

    /// Returns all words.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Returns the value under the first of these names that exists; empty if none does.
    pub(super) fn named(&self, names: &[&str]) -> &str {
        let value =
            |name: &&str| self.named.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        names.iter().find_map(value).unwrap_or("")
    }
}

/// Parses arguments. White space separates words and quotes group them; `name=value`, `"name=value"` and `name:value` are
/// named, but an address is a word. Linear.
pub(super) fn parse(rest: &str) -> Arguments {
    let mut arguments = Arguments::default();
    let mut rest = rest.trim_start();
    while !rest.is_empty() {
        let (key, behind) = key(rest);
        let (value, after) = value(behind);
        let quoted = || value.split_once('=').filter(|_| behind.starts_with(['"', '\'']));
        match key {
            None if quoted().is_some_and(|(name, _)| is_name(name)) => {
                let (name, value) = quoted().unwrap_or_default();
                arguments.named.push((name.to_lowercase(), value.to_owned()));
            }
            Some(key) => arguments.named.push((key.to_lowercase(), value.to_owned())),
            None if !value.is_empty() => arguments.words.push(value.to_owned()),
            None => {}
        }
        rest = after.trim_start();
    }
    arguments
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

/// Splits off the name in front of a value.
fn key(rest: &str) -> (Option<&str>, &str) {
    let end =
        rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(rest.len());
    let (name, behind) = rest.split_at(end);
    let value = match behind.strip_prefix('=') {
        Some(value) => Some(value),
        None => behind
            .strip_prefix(':')
            .filter(|value| !value.starts_with(['/', ':']) && !value.starts_with(char::is_whitespace)),
    };
    match value {
        Some(value) if !name.is_empty() => (Some(name), value),
        _ => (None, rest),
    }
}

/// Splits off a word or a quoted string.
fn value(rest: &str) -> (&str, &str) {
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '“' | '`'));
    if let Some(quote) = quote {
        let close = if quote == '“' { '”' } else { quote };
        let inner = rest.get(quote.len_utf8()..).unwrap_or_default();
        return inner.split_once(close).unwrap_or((inner, ""));
    }
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    rest.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_quotes_and_names_are_told_apart() {
        let arguments = parse("rust 'two words' lang:js src=\"a b.png\" title=灯 https://a.example/x");
        assert_eq!(arguments.words(), ["rust", "two words", "https://a.example/x"]);
        assert_eq!(arguments.named(&["language", "lang"]), "js");
        assert_eq!((arguments.named(&["src"]), arguments.named(&["title"])), ("a b.png", "灯"));
        assert_eq!(
            (arguments.word(9), arguments.words_from(1)),
            ("", "two words https://a.example/x".to_owned())
        );
    }

    #[test]
    fn an_unclosed_quote_ends_with_the_tag() {
        assert_eq!(parse("\"灯 船").words(), ["灯 船"]);
        assert_eq!(parse("x=").named(&["x"]), "");
        assert_eq!(parse(" : = ").words(), [":", "="]);
    }
}
