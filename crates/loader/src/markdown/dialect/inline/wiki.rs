//! Links between notes as Obsidian and wikis write them: `[[page|shown]]`, `![[picture.png|300]]`.

use std::borrow::Cow;

use crate::markdown::code::start_of;
use crate::markdown::plain_text::escaped;

/// The maximum length of such a link in bytes.
const MAX_LINK_BYTES: usize = 400;

/// Ends of the names of files that are shown.
const PICTURES: [&str; 9] = ["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif", "heic"];
const SOUNDS: [&str; 6] = ["mp3", "wav", "m4a", "ogg", "flac", "3gp"];
const FILMS: [&str; 5] = ["mp4", "webm", "mov", "mkv", "ogv"];

/// What the name of a note ends with, which links leave out.
const NOTE: &str = ".md";

/// What the names of other files end with that are linked, and not left out.
const OTHERS: [&str; 7] = ["md", "markdown", "html", "htm", "txt", "pdf", "canvas"];

/// Replaces links by links to files of notes, and embedded files by pictures and players. Linear.
pub(super) fn rewrite(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let inner = start_of(after, MAX_LINK_BYTES).split("]]").next().unwrap_or_default();
        let behind = after.get(inner.len()..).and_then(|behind| behind.strip_prefix("]]"));
        if let Some(behind) = behind.filter(|behind| is_link(inner, behind)) {
            let embedded = before.strip_suffix('!');
            out.push_str(embedded.unwrap_or(before));
            push(&mut out, inner, embedded.is_some());
            rest = behind;
        } else {
            out.push_str(before);
            out.push_str("[[");
            rest = after;
        }
    }
    out.push_str(rest);
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// Whether what is between two brackets is a link: not a number, a test of the shell, or the words of another link.
fn is_link(inner: &str, behind: &str) -> bool {
    let name = inner.split('|').next().unwrap_or_default();
    let is_number = name == inner && name.bytes().all(|b| b.is_ascii_digit() || b == b'^');
    let fits = !inner.is_empty() && inner.trim() == inner && !inner.contains(['[', ']', '\n', '`']);
    fits && !is_number && !behind.starts_with(['(', '[', ':'])
}

fn push(out: &mut String, inner: &str, embedded: bool) {
    let (target, shown) =
        inner.split_once('|').map_or((inner, ""), |(target, shown)| (target.trim_end_matches('\\'), shown));
    let extension =
        target.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let has = |list: &[&str]| embedded && list.contains(&extension.as_str());
    let is_size = !shown.is_empty() && shown.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'x' | b'%'));
    if has(&PICTURES) {
        let alt = shown
            .rsplit('|')
            .find(|part| !part.bytes().all(|b| b.is_ascii_digit() || b == b'x'))
            .unwrap_or_default();
        let address = if target.contains(' ') { format!("<{target}>") } else { target.to_owned() };
        out.extend(["![", alt, "](", &address, ")"]);
    } else if has(&SOUNDS) || has(&FILMS) {
        let element = if has(&SOUNDS) { "audio" } else { "video" };
        out.extend(["<", element, " src=\"", &escaped(target), "\"></", element, ">"]);
    } else if shown.is_empty() || is_size {
        let words: Vec<&str> = target
            .split('#')
            .map(|part| part.trim_start_matches('^'))
            .filter(|part| !part.is_empty())
            .collect();
        push_link(out, target, &words.join(" &gt; "));
    } else {
        push_link(out, target, shown);
    }
}

/// Adds words as a link to a note, or to a file if the name says which kind it is; alone if they lead to a place in the same note
/// or to a name that no address holds.
fn push_link(out: &mut String, target: &str, words: &str) {
    let (name, place) = target.split_at(target.find('#').unwrap_or(target.len()));
    let name = name.trim();
    if name.is_empty() || target.contains(['<', '>', '\\']) || words.trim().is_empty() {
        return out.push_str(words);
    }
    let extension =
        name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let is_file = OTHERS.contains(&extension.as_str()) || PICTURES.contains(&extension.as_str());
    let end = if is_file { "" } else { NOTE };
    out.extend(["[", words, "](<", name, end, place, ">)"]);
}
