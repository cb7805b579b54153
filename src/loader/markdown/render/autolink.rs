//! Addresses that stand bare in a text → links (GitHub Flavored Markdown, "Autolinks"). Where East Asian text follows
//! without a space, the address ends there: only ASCII belongs to it.

use crate::loader::plain_text::escaped;

/// What a bare address begins with.
const BEGINNINGS: [&str; 3] = ["https://", "http://", "www."];

/// A text as HTML with its bare addresses as links; `None` if there are none. Linear.
pub(super) fn linked(text: &str) -> Option<String> {
    let mut html = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some((start, end)) = next(text, at) {
        let address = text.get(start..end)?;
        let target =
            if address.starts_with("www.") { format!("http://{address}") } else { address.to_owned() };
        html.push_str(&escaped(text.get(copied..start)?));
        html.extend(["<a href=\"", &escaped(&target), "\">", &escaped(address), "</a>"]);
        (copied, at) = (end, end);
    }
    (copied > 0).then(|| html + &escaped(text.get(copied..).unwrap_or_default()))
}

/// Where the next bare address behind a place begins and ends.
fn next(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        let found = rest.find(['h', 'w'])?;
        let start = at + found;
        let rest = text.get(start..)?;
        let beside =
            text.get(..start)?.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || c == '/');
        let begins = BEGINNINGS.iter().find(|sign| rest.starts_with(**sign)).filter(|_| !beside);
        at = start + 1;
        if let Some(sign) = begins {
            let host = rest.get(sign.len()..).map(host).unwrap_or_default();
            if host.contains('.') && host.len() > 2 && !host.contains("..") {
                return Some((start, start + length(rest)));
            }
            // Looked at once: what is no host holds no other beginning that is looked at again.
            at = start + sign.len() + host.len();
        }
    }
}

/// The letters, digits, dots and hyphens that begin here.
fn host(rest: &str) -> &str {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-').unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default().trim_end_matches('.')
}

/// The bytes of the address that begins here, without the punctuation behind it.
fn length(rest: &str) -> usize {
    let belongs =
        |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`' | '\\' | '^' | '{' | '}' | '|');
    let mut end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    let bytes = rest.as_bytes();
    let count = |bracket: char| rest.get(..end).unwrap_or_default().matches(bracket).count();
    let mut excess = count(')').saturating_sub(count('('));
    while let Some(last) = end.checked_sub(1).and_then(|at| bytes.get(at)) {
        match last {
            b'?' | b'!' | b'.' | b',' | b':' | b';' | b'*' | b'_' | b'~' | b'\'' | b']' => {}
            b')' if excess > 0 => excess -= 1,
            _ => break,
        }
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<String> {
        let html = linked(text).unwrap_or_default();
        html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
    }

    #[test]
    fn an_address_ends_before_punctuation_and_before_east_asian_text() {
        assert_eq!(
            links("见https://a.example/x_y。再看（https://b.example/c）"),
            ["https://a.example/x_y", "https://b.example/c"]
        );
        assert_eq!(
            links("(see http://a.example/b_(c)), www.b.example."),
            ["http://a.example/b_(c)", "http://www.b.example"]
        );
        assert_eq!(
            linked("a & https://a.example/?x&y").as_deref(),
            Some("a &amp; <a href=\"https://a.example/?x&amp;y\">https://a.example/?x&amp;y</a>")
        );
    }

    #[test]
    fn words_that_are_no_address_stay() {
        assert_eq!(linked(&"http://".repeat(100_000)), None);
        assert_eq!(linked(&"www.".repeat(100_000)).map(|html| html.matches("<a").count()), Some(1));
        for text in ["http://", "https://localhost", "awww.x", "how", "www..", "xhttp://a.example", "灯"] {
            assert_eq!(linked(text), None, "{text}");
        }
    }
}
