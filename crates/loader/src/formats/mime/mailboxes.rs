//! Addresses of senders (RFC 5322, section 3.4): `Name <a@b>`, `"Name, N." <a@b>`, `a@b (Name)`, `Group: a@b, c@d;`.

/// The maximum number of addresses that are read.
const MAX_MAILBOXES: usize = 20;

/// An address with its name, both as written.
#[derive(Debug, Default)]
pub(super) struct Mailbox {
    /// What is neither between angle brackets nor between parentheses, without quotes.
    phrase: Vec<u8>,
    address: Vec<u8>,
    comment: Vec<u8>,
}

impl Mailbox {
    /// Returns what may name the sender, best first.
    pub(super) fn best_first(&self) -> [&[u8]; 3] {
        if self.address.is_empty() {
            [&self.comment, &self.phrase, &[]]
        } else {
            [&self.phrase, &self.comment, &self.address]
        }
    }
}

/// Where in an address a byte is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Phrase,
    Quotes,
    Address,
    Comment(usize),
}

/// Splits a list of addresses. Linear.
pub(super) fn split(value: &[u8]) -> Vec<Mailbox> {
    let (mut mailboxes, mut open, mut place) = (Vec::new(), Mailbox::default(), Place::Phrase);
    let mut bytes = value.iter().copied();
    while let Some(byte) = bytes.next() {
        match (place, byte) {
            (Place::Quotes | Place::Comment(_), b'\\') => {
                let escaped = bytes.next();
                let kept = if place == Place::Quotes { &mut open.phrase } else { &mut open.comment };
                kept.extend(escaped);
            }
            (Place::Phrase, b'"') => place = Place::Quotes,
            (Place::Quotes, b'"') | (Place::Address, b'>') | (Place::Comment(1), b')') => {
                place = Place::Phrase;
            }
            (Place::Phrase, b'<') => place = Place::Address,
            (Place::Phrase, b'(') => place = Place::Comment(1),
            (Place::Comment(depth), b'(' | b')') => {
                open.comment.push(byte);
                place = Place::Comment(if byte == b'(' { depth + 1 } else { depth - 1 });
            }
            (Place::Phrase, b':') if open.address.is_empty() && !open.phrase.contains(&b'@') => {
                open.phrase.clear();
            }
            (Place::Phrase, b',' | b';') => {
                mailboxes.push(std::mem::take(&mut open));
                if mailboxes.len() >= MAX_MAILBOXES {
                    return mailboxes;
                }
            }
            (Place::Phrase | Place::Quotes, _) => open.phrase.push(byte),
            (Place::Address, _) => open.address.push(byte),
            (Place::Comment(_), _) => open.comment.push(byte),
        }
    }
    mailboxes.push(open);
    mailboxes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(value: &str) -> Vec<String> {
        let of = |mailbox: &Mailbox| {
            let words = mailbox.best_first().map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned());
            words.into_iter().find(|words| !words.is_empty()).unwrap_or_default()
        };
        split(value.as_bytes()).iter().map(of).collect()
    }

    #[test]
    fn commas_in_quotes_and_comments_part_nothing() {
        assert_eq!(best("\"A, \\\"B\\\"\" <a@b>, c@d (E (f), g)"), ["A, \"B\"", "E (f), g"]);
        assert_eq!(best("Lamps: a@b, C <c@d>;"), ["a@b", "C", ""]);
        assert_eq!(best("\"never closed, a@b"), ["never closed, a@b"]);
        assert_eq!(best(&"a@b,".repeat(100)).len(), MAX_MAILBOXES);
    }
}
