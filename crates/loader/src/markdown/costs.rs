//! What Markdown costs: the parser keeps a node of its own for every character that may mean something.

use crate::budget::Budget;

/// The bytes of memory for such a character: its node, that of the text after it, and what they become.
const MARK: u16 = 130;

/// The bytes of memory for a bracket, which may be that of a link with its address and title, and for a dollar sign, since a
/// formula gets an element with attributes.
const COSTLY_MARK: u16 = 300;

/// The bytes of memory for a line.
const LINE: u16 = 130;

/// The number of bytes whose costs are added up at once.
const CHUNK: usize = 256;

/// The costs of all bytes.
const COSTS: [u16; 256] = costs();

/// Splits Markdown where its marks exceed the budget, at the beginning of a line. Linear.
pub(super) fn split(markdown: &str, budget: Budget) -> (&str, &str) {
    let bytes = markdown.as_bytes();
    let cost = |byte: &u8| usize::from(COSTS[usize::from(*byte)]);
    let (mut spent, mut at) = (0, 0);
    for chunk in bytes.chunks(CHUNK) {
        let more: usize = chunk.iter().map(cost).sum();
        if spent + more > budget.bytes() {
            break;
        }
        spent += more;
        at += chunk.len();
    }
    for byte in &bytes[at..] {
        spent += cost(byte);
        if spent > budget.bytes() {
            // A single line that is too long is all that there is.
            let end = bytes[..=at].iter().rposition(|byte| *byte == b'\n').map_or(at, |end| end + 1);
            return markdown.split_at_checked(end).unwrap_or((markdown, ""));
        }
        at += 1;
    }
    (markdown, "")
}

const fn costs() -> [u16; 256] {
    let mut costs = [0; 256];
    let mut byte = 0;
    while byte < u8::MAX {
        costs[byte as usize] = match byte {
            b'\n' => LINE,
            b'[' | b']' | b'$' => COSTLY_MARK,
            byte if is_mark(byte) => MARK,
            _ => 0,
        };
        byte += 1;
    }
    costs
}

/// Whether a byte may begin or end emphasis, code, a link, mathematics, an entity, a tag, a cell, a quote or an item.
const fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b'*' | b'_'
            | b'~'
            | b'`'
            | b'['
            | b']'
            | b'!'
            | b'$'
            | b'&'
            | b'<'
            | b'|'
            | b'>'
            | b'\\'
            | b'^'
            | b'{'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_within_the_budget() {
        let article = "## 灯\n\n- *one* of [them](/b) | `a`\n".repeat(10_000);
        assert!(split(&article, Budget::of(article.len())).1.is_empty());
    }

    #[test]
    fn what_is_past_the_budget_begins_with_a_line() {
        let dense = "*a* ".repeat(9).trim_end().to_owned() + "\n";
        let dense = dense.repeat(100_000);
        let (body, rest) = split(&dense, Budget::of(dense.len()));
        assert!(body.ends_with('\n') && body.len() < dense.len() && body.len() * 4 > dense.len());
        assert_eq!([body, rest].concat(), dense);
        let line = "[".repeat(4 << 20);
        let (body, rest) = split(&line, Budget::of(line.len()));
        assert!(!body.is_empty() && !rest.is_empty());
    }
}
