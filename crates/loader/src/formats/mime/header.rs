//! Header fields: the lines in front of a part, their parameters (RFC 2231), and their text (RFC 2047).

use std::borrow::Cow;

use percent_encoding::percent_decode;

use super::charset;
use super::encoded_words;
use super::mailboxes;
use super::transfer::TransferEncoding;

/// The maximum number of fields of a part that are read.
const MAX_FIELDS: usize = 1000;

/// The maximum length of the value of a field in bytes. A longer one is cut off.
const MAX_VALUE_BYTES: usize = 64 << 10;

/// The maximum number of pieces that a parameter is put together from.
const MAX_PIECES: usize = 64;

/// Fields by which the rest of a header is recognised, in lower case.
const KNOWN: [&str; 12] = [
    "mime-version",
    "date",
    "from",
    "to",
    "cc",
    "subject",
    "message-id",
    "received",
    "return-path",
    "reply-to",
    "references",
    "in-reply-to",
];

/// The header fields of a part in their order.
#[derive(Debug, Default)]
pub(in crate::formats) struct Headers<'b> {
    /// The names, and the values as written.
    fields: Vec<(&'b str, &'b [u8])>,
}

impl<'b> Headers<'b> {
    /// Splits a part into its header fields and its body, which begins behind the first blank line, or with the first line
    /// that is no field. Blank lines at the beginning and the line `From …` of a mailbox are skipped.
    pub(in crate::formats) fn split(bytes: &'b [u8]) -> (Self, &'b [u8]) {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let start = bytes.len() - bytes.trim_ascii_start().len();
        // A part whose first line is blank has no fields.
        let is_bare = bytes.get(..start).unwrap_or_default().contains(&b'\n');
        let mut rest = if is_bare { bytes } else { bytes.get(start..).unwrap_or_default() };
        if rest.starts_with(b"From ") {
            rest = behind_line(rest);
        }
        let mut headers = Self::default();
        loop {
            if let Some((name, value, behind)) = field(rest) {
                if headers.fields.len() < MAX_FIELDS {
                    headers.fields.push((name, value.get(..MAX_VALUE_BYTES).unwrap_or(value)));
                }
                rest = behind;
            } else if !headers.fields.is_empty() && is_stray(rest) {
                rest = behind_line(rest);
            } else {
                break;
            }
        }
        let line = rest.get(..rest.len() - behind_line(rest).len()).unwrap_or_default();
        (headers, if line.trim_ascii().is_empty() { behind_line(rest) } else { rest })
    }

    /// Returns the first field of a name as it is written.
    pub(in crate::formats) fn raw(&self, name: &str) -> Option<&'b [u8]> {
        let field = self.fields.iter().find(|(field, _)| field.eq_ignore_ascii_case(name));
        field.map(|(_, value)| *value)
    }

    /// Whether there is a field of a name.
    pub(in crate::formats) fn has(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    /// Returns the names of all fields.
    pub(in crate::formats) fn names(&self) -> impl Iterator<Item = &'b str> {
        self.fields.iter().map(|(name, _)| *name)
    }

    /// Returns the text of a field on one line; `None` if there is none or it is blank.
    pub(in crate::formats) fn text(&self, name: &str) -> Option<String> {
        let unfolded = unfold(self.raw(name)?);
        let body_charset = self.parameter("Content-Type", "charset");
        let text = encoded_words::decode(&unfolded, body_charset.as_deref());
        Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
    }

    /// Returns the media type in lower case, without its parameters; `None` if there is none.
    pub(in crate::formats) fn media_type(&self) -> Option<String> {
        let value = unfold(self.raw("Content-Type")?);
        let first = value.split(|&byte| byte == b';').next().unwrap_or_default();
        let (kind, sub) = std::str::from_utf8(first).ok()?.split_once('/')?;
        let (kind, sub) = (kind.trim(), sub.split_whitespace().next()?);
        (!kind.is_empty()).then(|| format!("{kind}/{sub}").to_ascii_lowercase())
    }

    /// Returns the encoding of the body for its transfer.
    pub(in crate::formats) fn transfer_encoding(&self) -> TransferEncoding {
        let value = self.raw("Content-Transfer-Encoding").unwrap_or_default().trim_ascii();
        let is = |name: &str| {
            value.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        };
        match () {
            () if is("base64") => TransferEncoding::Base64,
            () if is("quoted-printable") => TransferEncoding::QuotedPrintable,
            () if is("x-uuencode") || is("uuencode") || is("x-uue") => TransferEncoding::Uuencode,
            () => TransferEncoding::None,
        }
    }

    /// Returns the disposition in lower case: `attachment`, `inline`.
    pub(in crate::formats) fn disposition(&self) -> Option<String> {
        let value = unfold(self.raw("Content-Disposition")?);
        let first = value.split(|&byte| byte == b';').next()?;
        Some(String::from_utf8_lossy(first.trim_ascii()).to_ascii_lowercase())
    }

    /// Returns the name of the file of a part.
    pub(in crate::formats) fn file_name(&self) -> Option<String> {
        let name = self.parameter("Content-Disposition", "filename");
        let name = name.or_else(|| self.parameter("Content-Type", "name"));
        name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
    }

    /// Returns an identifier without its angle brackets.
    pub(in crate::formats) fn id(&self, name: &str) -> Option<String> {
        let text = self.text(name)?;
        let id = text.trim_matches(|c: char| c == '<' || c == '>' || c.is_whitespace());
        Some(id.to_owned()).filter(|id| !id.is_empty())
    }

    /// Returns the names in a field of addresses, and the address where there is no name. The name of a group is left out.
    pub(in crate::formats) fn mailboxes(&self, field: &str) -> Vec<String> {
        let Some(raw) = self.raw(field) else { return Vec::new() };
        let body_charset = self.parameter("Content-Type", "charset");
        let words = |bytes: &[u8]| {
            let text = encoded_words::decode(bytes, body_charset.as_deref());
            text.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches(['"', '\'']).trim().to_owned()
        };
        let mailboxes = mailboxes::split(&unfold(raw)).into_iter();
        let names = mailboxes
            .map(|mailbox| mailbox.best_first().map(words).into_iter().find(|name| !name.is_empty()));
        names.flatten().collect()
    }

    /// Returns a parameter of a field, put together and decoded: `boundary="…"`, `filename*=UTF-8''…`, `name*0=…`.
    pub(in crate::formats) fn parameter(&self, field: &str, wanted: &str) -> Option<String> {
        let value = unfold(self.raw(field)?);
        let parameters = parameters(&value);
        let is = |(name, _): &&(String, Vec<u8>)| *name == wanted;
        let extended = format!("{wanted}*");
        let pieces: Vec<_> = parameters.iter().filter(|(name, _)| name.starts_with(&extended)).collect();
        if !pieces.is_empty() {
            return Some(joined(&pieces, &extended));
        }
        let (_, value) = parameters.iter().find(is)?;
        let body_charset = (wanted != "charset" && !value.is_ascii())
            .then(|| self.parameter("Content-Type", "charset"))
            .flatten();
        Some(encoded_words::decode(value, body_charset.as_deref()))
    }
}

/// Splits the next field off: its name, its value with the lines that continue it, and what follows.
fn field(bytes: &[u8]) -> Option<(&str, &[u8], &[u8])> {
    let line = bytes.get(..bytes.len() - behind_line(bytes).len())?;
    let colon = line.iter().position(|&byte| byte == b':')?;
    let name = std::str::from_utf8(line.get(..colon)?).ok()?.trim_end();
    let is_name = !name.is_empty()
        && name.len() <= 80
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    if !is_name {
        return None;
    }
    let mut rest = behind_line(bytes);
    while let [b' ' | b'\t', ..] = rest {
        let behind = behind_line(rest);
        let line = rest.get(..rest.len() - behind.len()).unwrap_or_default();
        if line.trim_ascii().is_empty() {
            break;
        }
        rest = behind;
    }
    let end = bytes.len() - rest.len();
    Some((name, bytes.get(colon + 1..end)?.trim_ascii(), rest))
}

/// Whether the first line is one that should continue a field and is not indented: a field of a message follows it.
fn is_stray(bytes: &[u8]) -> bool {
    let behind = behind_line(bytes);
    let line = bytes.get(..bytes.len() - behind.len()).unwrap_or_default();
    let is_known = |name: &str| {
        let name = name.to_ascii_lowercase();
        ["content-", "x-", "list-"].iter().any(|start| name.starts_with(start))
            || KNOWN.contains(&name.as_str())
    };
    !line.trim_ascii().is_empty() && field(behind).is_some_and(|(name, ..)| is_known(name))
}

/// Returns what follows the first line.
fn behind_line(bytes: &[u8]) -> &[u8] {
    match bytes.iter().position(|&byte| byte == b'\n') {
        Some(feed) => bytes.get(feed + 1..).unwrap_or_default(),
        None => &[],
    }
}

/// Joins the lines of a value.
fn unfold(value: &[u8]) -> Cow<'_, [u8]> {
    if value.contains(&b'\n') {
        value.iter().copied().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect()
    } else {
        Cow::Borrowed(value)
    }
}

/// Splits the parameters behind the first `;` into names in lower case and values without quotes.
fn parameters(value: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut parameters = Vec::new();
    let mut bytes = value.iter().copied().skip_while(|&byte| byte != b';').skip(1).peekable();
    while bytes.peek().is_some() {
        let mut name = Vec::new();
        while let Some(byte) = bytes.next_if(|&byte| byte != b'=' && byte != b';') {
            name.push(byte);
        }
        if bytes.next() != Some(b'=') {
            continue;
        }
        while bytes.next_if(u8::is_ascii_whitespace).is_some() {}
        let mut value = Vec::new();
        if bytes.next_if_eq(&b'"').is_some() {
            while let Some(byte) = bytes.next().filter(|&byte| byte != b'"') {
                // A backslash of a path of Windows escapes nothing.
                let escaped =
                    if byte == b'\\' { bytes.next_if(|next| matches!(next, b'"' | b'\\')) } else { None };
                value.push(escaped.unwrap_or(byte));
            }
            while bytes.next_if(|&byte| byte != b';').is_some() {}
        } else {
            while let Some(byte) = bytes.next_if(|&byte| byte != b';') {
                value.push(byte);
            }
            value.truncate(value.trim_ascii_end().len());
        }
        bytes.next();
        let name = String::from_utf8_lossy(name.trim_ascii()).to_ascii_lowercase();
        parameters.push((name, value));
    }
    parameters
}

/// Puts a parameter together from its pieces: `name*=charset'language'…`, `name*0*=…`, `name*1=…`.
fn joined(pieces: &[&(String, Vec<u8>)], extended: &str) -> String {
    let mut pieces: Vec<(usize, bool, &[u8])> = pieces
        .iter()
        .take(MAX_PIECES)
        .filter_map(|(name, value)| {
            let number = name.strip_prefix(extended)?;
            let (number, is_encoded) = match number.strip_suffix('*') {
                Some(number) => (number, true),
                None => (number, number.is_empty()),
            };
            let number = if number.is_empty() { 0 } else { number.parse().ok()? };
            Some((number, is_encoded, value.as_slice()))
        })
        .collect();
    pieces.sort_by_key(|(number, ..)| *number);
    let (mut bytes, mut label) = (Vec::new(), None);
    for (index, (_, is_encoded, value)) in pieces.into_iter().enumerate() {
        let mut value = value;
        if index == 0 && is_encoded {
            let mut parts = value.splitn(3, |&byte| byte == b'\'');
            if let (Some(name), Some(_), Some(rest)) = (parts.next(), parts.next(), parts.next()) {
                label = Some(String::from_utf8_lossy(name).into_owned()).filter(|name| !name.is_empty());
                value = rest;
            }
        }
        if is_encoded { bytes.extend(percent_decode(value)) } else { bytes.extend(value) }
    }
    charset::decode(&bytes, label.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(field: &str, name: &str) -> Option<String> {
        let bytes = format!("Content-Type: text/plain; charset=utf-8\nContent-Disposition: {field}\n\n");
        Headers::split(bytes.as_bytes()).0.parameter("Content-Disposition", name)
    }

    #[test]
    fn fields_end_at_a_blank_line_or_at_a_line_that_is_none() {
        let (headers, body) =
            Headers::split(b"From lamp Mon Jan  1 00:00:00 2020\nA: 1\n\t2\nB : 3\r\n\r\nbody\n");
        assert_eq!((headers.text("a").as_deref(), headers.text("B").as_deref()), (Some("1 2"), Some("3")));
        assert_eq!(body, b"body\n");
        assert_eq!(Headers::split(b"A: 1\nno field\n").1, b"no field\n");
        assert_eq!(Headers::split(b"\nA: 1\n").1, b"A: 1\n");
        assert_eq!(Headers::split(b"\nA: 1\n").0.names().count(), 0);
        assert_eq!(Headers::split(b"").1, b"");
        assert_eq!(Headers::split(b"\xef\xbb\xbfA: 1\n\nx").0.text("a").as_deref(), Some("1"));
        let (headers, body) = Headers::split(b"X-Title: over two\nlines\nSubject: lamp\n\nbody");
        assert_eq!((headers.text("subject").as_deref(), body), (Some("lamp"), &b"body"[..]));
    }

    #[test]
    fn parameters_are_put_together() {
        assert_eq!(
            parameter("attachment; filename=\"a \\\"b\\\".txt\"", "filename").as_deref(),
            Some("a \"b\".txt")
        );
        assert_eq!(parameter("x; filename = lamp.txt ; y=1", "filename").as_deref(), Some("lamp.txt"));
        assert_eq!(parameter("x; filename*=UTF-8''%E7%81%AF.txt", "filename").as_deref(), Some("灯.txt"));
        assert_eq!(parameter("x; filename*=gb2312''%B5%C6", "filename").as_deref(), Some("灯"));
        let pieces = "x; filename*1=\"b.txt\"; filename*0*=utf-8'zh'%E7%81%AF; filename=c";
        assert_eq!(parameter(pieces, "filename").as_deref(), Some("灯b.txt"));
        assert_eq!(parameter("x; filename=\"=?GBK?B?tcY=?=.txt\"", "filename").as_deref(), Some("灯.txt"));
        assert_eq!(parameter("x; filename=\"灯.txt\"", "filename").as_deref(), Some("灯.txt"));
        assert_eq!(parameter("x; filename=\"C:\\lamp.txt\"", "filename").as_deref(), Some("C:\\lamp.txt"));
        assert_eq!(parameter("x; filename", "filename"), None);
    }

    #[test]
    fn media_types_and_encodings_are_read_in_any_case() {
        let of = |fields: &str| Headers::split(format!("{fields}\n\n").as_bytes()).0.media_type();
        assert_eq!(of("content-type: Text / HTML; charset=x").as_deref(), Some("text/html"));
        assert_eq!(of("Content-Type: lamp"), None);
        let headers = Headers::split(b"Content-Transfer-Encoding:  BASE64 \n\n").0;
        assert_eq!(headers.transfer_encoding(), TransferEncoding::Base64);
    }
}
