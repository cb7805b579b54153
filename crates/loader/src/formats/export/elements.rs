//! The objects of an array in a JSON file of any size: where each is, in one pass that keeps no more than one of them.

use std::io::{self, Read, Seek, SeekFrom};

use crate::containers::Source;

/// The bytes of the file that are read at once.
const BUFFER_BYTES: usize = 256 << 10;

/// The most bytes of an object.
pub(super) const MAX_ELEMENT_BYTES: usize = 64 << 20;

/// The most values of the object around the array, and the most bytes of each, that are kept.
const MAX_VALUES: usize = 32;
const MAX_VALUE_BYTES: usize = 4096;

/// Where an object is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) start: u64,
    pub(super) bytes: usize,
}

/// An object that was found.
pub(super) enum Found<'f> {
    /// It, and its bytes.
    Whole(Element, &'f [u8]),
    /// One of more than 64 MiB.
    TooLarge,
}

/// What is around the array.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The values of the object around it that are strings, by their keys, as they are written.
    pub(super) values: Vec<(String, String)>,
    /// Whether the file ends behind what it began with.
    pub(super) is_closed: bool,
}

/// Calls `callback` with each object of an array until it returns `false`: of the array that the file is, or of that which is
/// the value of the key `list` of the object that it is. Linear.
pub(super) fn scan(
    source: &mut Source<'_>,
    list: Option<&str>,
    callback: &mut dyn FnMut(Found<'_>) -> bool,
) -> io::Result<Outline> {
    source.seek(SeekFrom::Start(0))?;
    let mut scan = Scan { list, ..Scan::default() };
    let mut buffer = vec![0; BUFFER_BYTES];
    let mut start = 0;
    loop {
        let read = match source.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        let bytes = buffer.get(..read).unwrap_or_default();
        if read == 0 || !scan.take(start, bytes, callback) {
            return Ok(scan.outline);
        }
        start += read as u64;
    }
}

#[derive(Debug, Default)]
struct Scan<'l> {
    list: Option<&'l str>,
    outline: Outline,
    /// The number of brackets that are open.
    depth: usize,
    is_string: bool,
    is_escaped: bool,
    /// The depth within the array; 0 outside it.
    inside: usize,
    /// Where the object began that is open, and its bytes.
    open: Option<u64>,
    bytes: Vec<u8>,
    is_too_large: bool,
    /// The last string of the object around the array, and the key that is waiting for its value.
    string: Vec<u8>,
    key: Option<String>,
}

impl Scan<'_> {
    /// Takes the next bytes of the file; whether more are wanted.
    fn take(&mut self, start: u64, bytes: &[u8], callback: &mut dyn FnMut(Found<'_>) -> bool) -> bool {
        // Where the bytes of the object begin that are not kept yet.
        let mut kept = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            if self.is_string {
                self.in_string(byte);
                continue;
            }
            match byte {
                b'"' => {
                    self.is_string = true;
                    self.string.clear();
                }
                b'{' | b'[' => {
                    self.depth += 1;
                    if byte == b'[' && self.inside == 0 && self.is_list() {
                        self.inside = self.depth;
                    } else if byte == b'{' && self.inside > 0 && self.depth == self.inside + 1 {
                        (self.open, kept) = (Some(start + at as u64), at);
                        self.bytes.clear();
                        self.is_too_large = false;
                    }
                    self.key = None;
                }
                b'}' | b']' => {
                    if self.depth == self.inside + 1
                        && let Some(open) = self.open.take()
                    {
                        self.keep(bytes.get(kept..=at).unwrap_or_default());
                        if !self.give(open, callback) {
                            return false;
                        }
                    }
                    if self.depth == self.inside {
                        self.inside = 0;
                    }
                    self.depth = self.depth.saturating_sub(1);
                    self.outline.is_closed |= self.depth == 0;
                }
                b':' if self.depth == 1 && self.list.is_some() => {
                    self.key = Some(String::from_utf8_lossy(&self.string).into_owned());
                }
                b',' => self.key = None,
                _ => {}
            }
        }
        if self.open.is_some() {
            self.keep(bytes.get(kept..).unwrap_or_default());
        }
        true
    }

    fn in_string(&mut self, byte: u8) {
        if byte == b'"' && !self.is_escaped {
            self.is_string = false;
            if let Some(key) = self.key.take()
                && self.depth == 1
                && self.outline.values.len() < MAX_VALUES
            {
                let text = [&b"\""[..], &self.string, b"\""].concat();
                let value = serde_json::from_slice(&text);
                self.outline.values.extend(value.ok().map(|value| (key, value)));
            }
            return;
        }
        self.is_escaped = byte == b'\\' && !self.is_escaped;
        if self.depth == 1 && self.string.len() < MAX_VALUE_BYTES {
            self.string.push(byte);
        }
    }

    /// Whether the array that begins is the one whose objects are wanted.
    fn is_list(&self) -> bool {
        match self.list {
            None => self.depth == 1,
            Some(list) => self.depth == 2 && self.key.as_deref() == Some(list),
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        self.is_too_large |= self.bytes.len() + bytes.len() > MAX_ELEMENT_BYTES;
        if self.is_too_large {
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(bytes);
        }
    }

    fn give(&mut self, start: u64, callback: &mut dyn FnMut(Found<'_>) -> bool) -> bool {
        if self.is_too_large {
            return callback(Found::TooLarge);
        }
        callback(Found::Whole(Element { start, bytes: self.bytes.len() }, &self.bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, list: Option<&str>) -> (Vec<String>, Outline) {
        let mut found = Vec::new();
        let mut source = Source::of_bytes(text.as_bytes().into());
        let outline = scan(&mut source, list, &mut |element| {
            if let Found::Whole(element, bytes) = element {
                let start = usize::try_from(element.start).unwrap();
                assert_eq!(&text.as_bytes()[start..start + element.bytes], bytes);
                found.push(String::from_utf8(bytes.to_vec()).unwrap());
            }
            true
        });
        (found, outline.unwrap())
    }

    #[test]
    fn the_objects_of_a_list_are_found() {
        let (objects, outline) = found(r#" [{"a":"}]\"{"}, 7, [{"x":1}], {"b":[{"c":{}}]} , {"d""#, None);
        assert_eq!(objects, [r#"{"a":"}]\"{"}"#, r#"{"b":[{"c":{}}]}"#]);
        assert!(!outline.is_closed);
        assert!(found("[]", None).1.is_closed);
        assert_eq!(found("]}]{[{}", None).0, [""; 0]);
    }

    #[test]
    fn the_list_of_a_key_is_found_and_what_is_around_it() {
        let text =
            r#"{"title":"灯 \u706f","x":{"items":[{"no":1}]},"items":[{"a":1},{"b":{"c":"]"}}],"id":"q"}"#;
        let (objects, outline) = found(text, Some("items"));
        assert_eq!(objects, [r#"{"a":1}"#, r#"{"b":{"c":"]"}}"#]);
        let values = [("title", "灯 灯"), ("id", "q")].map(|(key, value)| (key.to_owned(), value.to_owned()));
        assert_eq!((outline.values, outline.is_closed), (values.to_vec(), true));
    }

    #[test]
    fn an_object_may_be_longer_than_what_is_read_at_once() {
        let long = format!(r#"{{"a":"{}"}}"#, "灯".repeat(BUFFER_BYTES));
        let text = format!("[{long},{{\"b\":1}},{long}]");
        assert_eq!(found(&text, None).0, [&long, r#"{"b":1}"#, &long]);
    }
}
