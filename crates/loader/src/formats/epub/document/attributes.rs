//! The attributes of a start tag.

use std::borrow::Cow;

use crate::input::plain::entities;

/// An attribute: its name as written and its value, decoded.
pub(in crate::formats) type Attribute<'t> = (&'t str, Cow<'t, str>);

/// Returns the attributes in what follows the name in a start tag. Linear.
pub(in crate::formats) fn attributes(tag: &str) -> Vec<Attribute<'_>> {
    let mut rest = tag.trim_end_matches('>').trim_end().trim_end_matches('/');
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        if name.is_empty() && behind.is_empty() {
            return found;
        }
        let Some(value) = behind.trim_start().strip_prefix('=').map(str::trim_start) else {
            rest = behind;
            found.push((name, Cow::Borrowed("")));
            continue;
        };
        let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''));
        let (value, behind) = match quote {
            Some(quote) => value
                .get(1..)
                .and_then(|inner| inner.split_once(quote))
                .unwrap_or((value.get(1..).unwrap_or_default(), "")),
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        rest = behind;
        found.push((name, entities(value)));
    }
}

/// Returns the value of an attribute.
pub(in crate::formats) fn value<'a>(attributes: &'a [Attribute<'_>], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_however_they_are_quoted() {
        let found = attributes(" id = \"a b\" href='x?a=1&amp;b=2#c' hidden class=灯 alt=''/>");
        let found: Vec<_> = found.iter().map(|(name, value)| format!("{name}|{value}")).collect();
        assert_eq!(found, ["id|a b", "href|x?a=1&b=2#c", "hidden|", "class|灯", "alt|"]);
        assert_eq!(attributes(" a=\"open>"), [("a", Cow::Borrowed("open"))]);
        assert_eq!(attributes(" ==>").len(), 1);
        assert_eq!(value(&attributes(" ID=x>"), "id"), Some("x"));
    }
}
