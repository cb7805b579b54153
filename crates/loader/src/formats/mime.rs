//! MIME messages (RFC 2045–2047, 2231, 5322), as mail programs and browsers write them: bytes → a tree of parts.
//!
//! 1. [`Headers::split`]: takes the header fields off the front of a part;
//! 2. [`Tree::parse`]: splits the bodies of multiparts at their boundaries, and again within them;
//! 3. [`transfer::decode`]: undoes base64 and quoted-printable;
//! 4. [`charset::decode`]: makes text of the bytes of a part;
//! 5. [`pictures::Pictures`]: finds the parts that HTML shows, and names them in it.
//!
//! Nothing here is an error. A boundary that is missing in the header is guessed from the first line that looks like one, one that
//! is missing in the body makes the multipart a part of text, and a multipart that is never closed ends where the one around
//! it does. Parts are kept in a list and not in one another, so that no input nests deeper than the stack allows.

pub(super) mod charset;
mod codes;
mod encoded_words;
mod header;
mod mailboxes;
pub(super) mod pictures;
pub(super) mod transfer;

pub(super) use header::Headers;

/// The maximum number of parts of a message.
const MAX_PARTS: usize = 10_000;

/// The maximum number of multiparts in one another. What is deeper is not taken apart.
pub(super) const MAX_DEPTH: usize = 20;

/// The number of lines that are searched for a boundary that the header does not name.
const MAX_SEARCHED_LINES: usize = 1000;

/// A part of a message, or the message itself.
#[derive(Debug)]
pub(super) struct Part<'b> {
    /// The header fields.
    pub(super) headers: Headers<'b>,
    /// The media type in lower case: `text/html`.
    pub(super) media_type: String,
    /// The body as it is written, encoded for transfer. That of a multipart is not its parts' text.
    pub(super) body: &'b [u8],
    /// The places of the parts of a multipart in [`Tree::parts`].
    pub(super) children: Vec<usize>,
}

impl Part<'_> {
    /// Whether the part contains others.
    pub(super) fn is_multipart(&self) -> bool {
        self.media_type.starts_with("multipart/")
    }

    /// Returns the body without its transfer encoding.
    pub(super) fn bytes(&self) -> std::borrow::Cow<'_, [u8]> {
        transfer::decode(self.body, self.headers.transfer_encoding())
    }

    /// Returns the text of the body.
    pub(super) fn text(&self) -> String {
        charset::decode(&self.bytes(), self.headers.parameter("Content-Type", "charset").as_deref())
    }
}

/// The parts of a message.
#[derive(Debug)]
pub(super) struct Tree<'b> {
    /// The message and its parts, each before those in it. Never empty.
    pub(super) parts: Vec<Part<'b>>,
    /// Whether boundaries are missing or wrong, or parts were left out.
    pub(super) is_broken: bool,
}

impl<'b> Tree<'b> {
    /// Parses a message. Linear in its bytes for each level of its parts, of which there are at most [`MAX_DEPTH`].
    pub(super) fn parse(bytes: &'b [u8]) -> Self {
        let mut tree = Self { parts: Vec::new(), is_broken: false };
        tree.push(bytes, "text/plain", 0);
        tree
    }

    /// Adds a part and what it contains; returns its place.
    fn push(&mut self, bytes: &'b [u8], default_type: &str, depth: usize) -> usize {
        let (headers, body) = Headers::split(bytes);
        let media_type = headers.media_type().unwrap_or_else(|| default_type.to_owned());
        let place = self.parts.len();
        let part = Part { headers, media_type, body, children: Vec::new() };
        let is_multipart = part.is_multipart();
        self.parts.push(part);
        if is_multipart {
            self.push_children(place, depth + 1);
        }
        place
    }

    fn push_children(&mut self, place: usize, depth: usize) {
        let Some(part) = self.parts.get(place) else { return };
        let body = part.body;
        let default = if part.media_type == "multipart/digest" { "message/rfc822" } else { "text/plain" };
        let named = part.headers.parameter("Content-Type", "boundary").unwrap_or_default();
        let mut pieces = split(body, named.as_bytes());
        if pieces.is_empty() {
            self.is_broken = true;
            let guessed = guessed_boundary(body).unwrap_or_default();
            pieces = split(body, guessed);
        }
        if pieces.is_empty() || depth > MAX_DEPTH {
            self.is_broken = true;
            if let Some(part) = self.parts.get_mut(place) {
                "text/plain".clone_into(&mut part.media_type);
            }
            return;
        }
        for piece in pieces {
            if self.parts.len() >= MAX_PARTS {
                self.is_broken = true;
                return;
            }
            let child = self.push(piece, default, depth);
            if let Some(part) = self.parts.get_mut(place) {
                part.children.push(child);
            }
        }
    }
}

/// Splits the body of a multipart at the lines of its boundary. What is before the first and behind the closing one is no
/// part. Empty if there is no such line.
fn split<'b>(body: &'b [u8], boundary: &[u8]) -> Vec<&'b [u8]> {
    let mut pieces = Vec::new();
    if boundary.is_empty() {
        return pieces;
    }
    let (mut at, mut start) = (0, None);
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        if let Some(is_last) = delimiter(line, boundary) {
            if let Some(start) = start {
                pieces.push(body.get(start..at).unwrap_or_default());
            }
            start = Some(at + line.len());
            if is_last {
                return pieces;
            }
        }
        at += line.len();
    }
    let rest = start.and_then(|start| body.get(start..)).filter(|rest| !rest.trim_ascii().is_empty());
    pieces.extend(rest);
    pieces
}

/// Whether a line is a boundary; true if it is the closing one.
fn delimiter(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?.trim_ascii_end();
    match rest {
        [] => Some(false),
        b"--" => Some(true),
        _ => None,
    }
}

/// Returns the boundary by the first line that looks like one: dashes and a word, and a header field behind them.
fn guessed_boundary(body: &[u8]) -> Option<&[u8]> {
    let mut lines = body.split(|&byte| byte == b'\n').take(MAX_SEARCHED_LINES).peekable();
    while let Some(line) = lines.next() {
        let word = line.trim_ascii_end();
        let looks_like_one = word.len() > 4 && word.starts_with(b"--") && !word.contains(&b' ');
        let content = b"content-";
        let is_followed = lines
            .peek()
            .and_then(|next| next.get(..content.len()))
            .is_some_and(|start| start.eq_ignore_ascii_case(content));
        if looks_like_one && is_followed {
            return word.get(2..);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The types of all parts and the first line of each.
    fn outline(message: &str) -> Vec<(String, String)> {
        let tree = Tree::parse(message.as_bytes());
        let line =
            |part: &Part| String::from_utf8_lossy(part.body).lines().next().unwrap_or_default().to_owned();
        tree.parts.iter().map(|part| (part.media_type.clone(), line(part))).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(kind, line)| ((*kind).to_owned(), (*line).to_owned())).collect()
    }

    #[test]
    fn parts_are_found_in_one_another() {
        let message = "Content-Type: multipart/mixed; boundary=a\r\n\r\npreamble\r\n--a\r\n\
                       Content-Type: Multipart/Alternative; boundary=\"a b\"\r\n\r\n--a b\r\n\r\nlamp\r\n--a b\r\n\
                       Content-Type: text/html\r\n\r\n<p>lamp\r\n--a b--\r\n\r\n--a \r\nContent-Type: image/png\r\n\r\nx\r\n--a--\r\n\
                       epilogue\r\n";
        let expected = [
            ("multipart/mixed", "preamble"),
            ("multipart/alternative", "--a b"),
            ("text/plain", "lamp"),
            ("text/html", "<p>lamp"),
            ("image/png", "x"),
        ];
        assert_eq!(outline(message), pairs(&expected));
    }

    #[test]
    fn parts_of_a_digest_are_messages() {
        let message = "Content-Type: multipart/digest; boundary=a\n\n--a\n\nSubject: lamp\n\nx\n--a--";
        assert_eq!(outline(message)[1], ("message/rfc822".to_owned(), "Subject: lamp".to_owned()));
    }

    #[test]
    fn a_boundary_that_is_not_named_is_guessed_and_one_without_lines_makes_text() {
        let message =
            "Content-Type: multipart/mixed\n\n----lamp\nContent-Type: text/html\n\n<p>a\n----lamp--";
        assert_eq!(outline(message)[1].0, "text/html");
        assert!(Tree::parse(message.as_bytes()).is_broken);
        let message = "Content-Type: multipart/mixed; boundary=a\n\nonly words";
        assert_eq!(outline(message), pairs(&[("text/plain", "only words")]));
        let whole = "Content-Type: multipart/mixed; boundary=a\n\n--a\n\nlamp";
        assert!(!Tree::parse(whole.as_bytes()).is_broken);
        assert_eq!(outline(whole)[1].1, "lamp");
    }

    #[test]
    fn neither_depth_nor_number_is_without_limit() {
        let deep: String = (0..5000).fold(String::new(), |message, level| {
            message + &format!("Content-Type: multipart/mixed; boundary=b{level}x\n\n--b{level}x\n")
        });
        let tree = Tree::parse(deep.as_bytes());
        assert!(tree.is_broken && tree.parts.len() <= MAX_DEPTH + 2, "{}", tree.parts.len());
        let many =
            format!("Content-Type: multipart/mixed; boundary=a\n\n{}", "--a\n\nx\n".repeat(MAX_PARTS + 9));
        let tree = Tree::parse(many.as_bytes());
        assert!(tree.is_broken && tree.parts.len() == MAX_PARTS, "{}", tree.parts.len());
    }
}
