//! Names of files that every file system takes, and synchronizers and Obsidian as well.

use std::collections::HashSet;

/// The most bytes of a name without its ending: file systems take 255.
const MAX_BYTES: usize = 180;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Returns the name of a Markdown file for a title that no other title has, whatever the case of its letters.
pub(super) fn file_name(title: &str, taken: &mut HashSet<String>) -> String {
    // Those of paths, of Windows, and of links in Obsidian.
    let plain = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '^' | '[' | ']' | '%' => ' ',
        c if c.is_control() => ' ',
        c => c,
    };
    let words: String = title.chars().map(plain).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_start_matches(['.', '-']).trim_end_matches('.').trim();
    let end =
        words.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= MAX_BYTES).last();
    let short = words.get(..end.unwrap_or(0)).unwrap_or_default().trim();
    let lower = short.to_lowercase();
    let is_device = DEVICES.iter().any(|device| {
        let rest = lower.strip_prefix(device);
        rest.is_some_and(|rest| rest.len() <= 1 && rest.chars().all(|c| c.is_ascii_digit()))
    });
    let base = if short.is_empty() || is_device {
        format!("note {short}").trim().to_owned()
    } else {
        short.to_owned()
    };
    let names = std::iter::once(base.clone()).chain((2..).map(|number: u32| format!("{base} ({number})")));
    let free = names.into_iter().find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or(base) + ".md"
}
