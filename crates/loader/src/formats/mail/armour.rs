//! Data within the text of a message: signatures, keys and messages of PGP, and files in uuencode. A line names it; a reader
//! has nothing of its letters.

use crate::formats::mime::transfer::uuencoded;

/// A text without the data in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    /// The text.
    pub(super) text: String,
    /// Names and sizes of the files that were in it.
    pub(super) files: Vec<(String, usize)>,
    /// Whether some of it is encrypted.
    pub(super) is_encrypted: bool,
}

const BEGIN: &str = "-----BEGIN PGP ";
const END: &str = "-----END PGP ";
const MESSAGE: &str = "-----BEGIN PGP MESSAGE";
const SIGNED: &str = "-----BEGIN PGP SIGNED MESSAGE-----";

/// Takes data out of a text; `None` if there is none. What is never closed stays. Linear.
pub(super) fn without_data(text: &str) -> Option<Plain> {
    let has_armour = text.contains(BEGIN);
    if !has_armour && !text.contains("\nend") {
        return None;
    }
    let mut plain = Plain::default();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let ends = Ends::of(&lines);
    let (mut at, mut is_signed) = (0, false);
    while let Some(line) = lines.get(at) {
        let bare = line.trim_end();
        if bare == SIGNED {
            // Its fields end at a blank line.
            at +=
                1 + lines.iter().skip(at + 1).take_while(|line| !line.trim().is_empty()).take(10).count() + 1;
            is_signed = true;
            continue;
        }
        if bare.starts_with(BEGIN)
            && let Some(end) = ends.pgp(at)
        {
            plain.is_encrypted |= bare.starts_with(MESSAGE);
            let name = bare.trim_matches('-').trim_start_matches("BEGIN ").to_owned();
            plain.files.push((name, length(&lines, at, end) / 4 * 3));
            (at, is_signed) = (end + 1, false);
            continue;
        }
        if let Some(name) = file_name(bare)
            && lines.get(at + 1).is_some_and(|line| is_data(line.trim_end_matches(['\r', '\n'])))
            && let Some(end) = ends.file(at)
        {
            let data = lines.get(at..=end).unwrap_or_default().concat();
            plain.files.push((name.to_owned(), uuencoded(data.as_bytes()).len()));
            at = end + 1;
            continue;
        }
        plain.text.push_str(if is_signed { line.strip_prefix("- ").unwrap_or(line) } else { line });
        at += 1;
    }
    (plain.text.len() < text.len()).then_some(plain)
}

fn length(lines: &[&str], from: usize, to: usize) -> usize {
    lines.get(from + 1..to).unwrap_or_default().iter().map(|line| line.trim().len()).sum()
}

/// Returns the name of a file in uuencode by its first line: `begin 644 lamp.txt`.
fn file_name(line: &str) -> Option<&str> {
    let (mode, name) = line.strip_prefix("begin ")?.split_once(' ')?;
    let is_mode = (3..=4).contains(&mode.len()) && mode.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    (is_mode && !name.trim().is_empty()).then_some(name.trim())
}

/// Whether a line is as long as its first letter says.
fn is_data(line: &str) -> bool {
    let Some(first) = line.bytes().next() else { return false };
    let bytes = usize::from(first.wrapping_sub(32) & 63);
    let letters = bytes.div_ceil(3) * 4;
    line.is_ascii()
        && (1..=45).contains(&bytes)
        && (letters.saturating_sub(3)..=letters + 2).contains(&(line.len() - 1))
}

/// The lines that end data.
struct Ends {
    pgp: Vec<usize>,
    file: Vec<usize>,
}

impl Ends {
    fn of(lines: &[&str]) -> Self {
        let places = |is_end: fn(&str) -> bool| {
            let lines = lines.iter().enumerate();
            lines.filter(|(_, line)| is_end(line.trim_end())).map(|(at, _)| at).collect()
        };
        Self { pgp: places(|line| line.starts_with(END)), file: places(|line| line == "end") }
    }

    fn pgp(&self, from: usize) -> Option<usize> {
        next(&self.pgp, from)
    }

    fn file(&self, from: usize) -> Option<usize> {
        next(&self.file, from)
    }
}

/// Returns the first place behind another.
fn next(places: &[usize], from: usize) -> Option<usize> {
    places.get(places.partition_point(|&place| place <= from)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_leaves_what_it_signs() {
        let text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe lamp.\n- -- \nN.\n-----BEGIN PGP SIGNATURE-----\n\n\
                    aGVsbG8gd29ybGQ=\n=abcd\n-----END PGP SIGNATURE-----\nend\n";
        let plain = without_data(text).unwrap();
        assert_eq!(plain.text, "The lamp.\n-- \nN.\nend\n");
        assert_eq!(
            (plain.files.len(), plain.files[0].0.as_str(), plain.is_encrypted),
            (1, "PGP SIGNATURE", false)
        );
    }

    #[test]
    fn an_encrypted_message_is_named() {
        let text = "Read this:\n-----BEGIN PGP MESSAGE-----\n\naGVsbG8=\n-----END PGP MESSAGE-----\n";
        let plain = without_data(text).unwrap();
        assert_eq!((plain.text.as_str(), plain.is_encrypted), ("Read this:\n", true));
    }

    #[test]
    fn a_file_in_uuencode_is_named() {
        let text = "The lamp.\nbegin 644 lamp.txt\n$;&%M<```\n`\nend\nMore.\n";
        let plain = without_data(text).unwrap();
        assert_eq!(
            (plain.text.as_str(), plain.files),
            ("The lamp.\nMore.\n", vec![("lamp.txt".to_owned(), 4)])
        );
        for text in [
            "begin 644 lamp\nat the ferry\nend\n",
            "begin again\nx\nend\n",
            "-----BEGIN PGP MESSAGE-----\nx\n",
            "",
        ] {
            assert_eq!(without_data(text), None, "{text}");
        }
    }
}
