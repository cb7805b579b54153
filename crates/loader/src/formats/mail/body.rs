//! The parts of a message → HTML, and the parts that its pictures are.

use std::collections::HashSet;
use std::fmt::Write;

use super::{armour, head, html, mailbox, text};
use crate::budget::Budget;
use crate::formats::mime::pictures::Pictures;
use crate::formats::mime::transfer::decoded_size;
use crate::formats::mime::{MAX_DEPTH, Part, Tree};
use crate::input::embedded::short::Short;
use crate::markdown::plain_text::escaped;
use crate::markdown::{self, Form};

/// Pictures that are shown, by the end of their media type.
const PICTURES: [&str; 9] = ["png", "jpeg", "jpg", "pjpeg", "gif", "webp", "bmp", "avif", "svg+xml"];

/// Types of text that are data.
const DATA: [&str; 10] = [
    "text/calendar",
    "text/vcard",
    "text/x-vcard",
    "text/directory",
    "text/css",
    "text/javascript",
    "text/xml",
    "text/rtf",
    "text/rfc822-headers",
    "text/x-amp-html",
];

/// What the keys of parts begin with: `part-0.3` is the fourth part of the first message.
const NUMBERED: &str = "part-";

/// Makes HTML of messages.
#[derive(Debug, Default)]
pub(super) struct Renderer {
    /// The HTML.
    pub(super) html: String,
    /// Whether some part could not be read as it should.
    pub(super) is_broken: bool,
    /// Whether some part is encrypted.
    pub(super) is_encrypted: bool,
    /// The number of messages so far that are not within others.
    count: usize,
}

/// A message that is being rendered.
struct View<'v> {
    tree: &'v Tree<'v>,
    pictures: Pictures<'v>,
    /// The places of the parts that its HTML shows.
    shown: HashSet<usize>,
    /// Its attachments, as items of a list.
    attachments: String,
    /// The number of messages around it.
    depth: usize,
    /// The places of the messages around it, for the addresses of its parts.
    path: String,
}

impl Renderer {
    /// Adds a message of a file.
    pub(super) fn push_message(&mut self, tree: &Tree, depth: usize) {
        let path = self.count.to_string();
        self.count += 1;
        self.push(tree, depth, path);
    }

    fn push(&mut self, tree: &Tree, depth: usize, path: String) {
        self.is_broken |= tree.is_broken;
        let base = tree.parts.first().and_then(|message| message.headers.id("Content-Location"));
        let mut pictures = Pictures::of(tree, base.as_deref(), &format!("{NUMBERED}{path}."));
        let mut shown = HashSet::new();
        if tree.parts.iter().any(is_picture) {
            for part in tree.parts.iter().filter(|part| part.media_type == "text/html") {
                let text = part.text();
                pictures.show(&text);
                shown.extend(html::references(&text).filter_map(|address| pictures.place(address)));
            }
            shown.extend(pictures.shown());
        }
        let attachments = String::new();
        let mut view = View { tree, pictures, shown, attachments, depth, path };
        self.push_part(&mut view, 0);
        if !view.attachments.is_empty() {
            self.html.extend(["<ul>\n", &view.attachments, "</ul>\n"]);
        }
    }

    /// Adds the heading of a message within another one, or behind it: its subject, its sender and its date.
    pub(super) fn push_heading(&mut self, tree: &Tree, depth: usize) {
        let Some(message) = tree.parts.first() else { return };
        let level = (depth + 2).min(6);
        if let Some(subject) = message.headers.text("Subject") {
            let _ = writeln!(self.html, "<h{level}>{}</h{level}>", escaped(&subject));
        }
        let parts = [head::sender(&message.headers), message.headers.text("Date")];
        let line: Vec<String> = parts.into_iter().flatten().map(|words| escaped(&words)).collect();
        if !line.is_empty() {
            let _ = writeln!(self.html, "<p>{}</p>", line.join(" · "));
        }
    }

    fn push_part(&mut self, view: &mut View, place: usize) {
        let tree = view.tree;
        let Some(part) = tree.parts.get(place) else { return };
        let is_whole = place == 0;
        match part.media_type.as_str() {
            "multipart/alternative" => self.push_best(view, part),
            "multipart/related" => self.push_related(view, part),
            "multipart/encrypted" => {
                self.is_encrypted = true;
                part.children
                    .iter()
                    .filter_map(|child| tree.parts.get(*child))
                    .for_each(|child| attach(view, child));
            }
            _ if part.is_multipart() => part.children.iter().for_each(|child| self.push_part(view, *child)),
            "message/rfc822" | "message/global" | "message/news" => self.push_inner(view, place, part),
            "message/partial" => self.push_piece(view, place, part),
            "text/html" if is_whole || !is_attachment(part) => self.push_html(view, part),
            _ if is_picture(part) => self.push_picture(view, place, part),
            kind if kind.starts_with("text/")
                && !DATA.contains(&kind)
                && (is_whole || !is_attachment(part)) =>
            {
                self.push_text(view, part);
            }
            "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
                self.is_encrypted = true;
                attach(view, part);
            }
            _ => attach(view, part),
        }
    }

    /// Adds the best of several forms of one text: the last one in HTML, else the last one in plain text, else the last.
    fn push_best(&mut self, view: &mut View, part: &Part) {
        let tree = view.tree;
        let in_html = part.children.iter().rev().find(|child| has(tree, **child, is_html));
        let in_text = part.children.iter().rev().find(|child| has(tree, **child, is_text));
        let best = in_html.or(in_text).or(part.children.last()).copied();
        if let Some(best) = best {
            self.push_part(view, best);
        }
        for child in part.children.iter().filter(|child| Some(**child) != best) {
            let Some(child) = tree.parts.get(*child) else { continue };
            let is_file = child.headers.file_name().is_some() || is_attachment(child);
            if is_file && !child.is_multipart() && child.media_type != "text/calendar" {
                attach(view, child);
            }
        }
    }

    /// Adds the part that the others belong to, and those that it does not show.
    fn push_related(&mut self, view: &mut View, part: &Part) {
        let tree = view.tree;
        let start = part.headers.parameter("Content-Type", "start");
        let start = start.as_deref().map(|id| id.trim_matches(['<', '>', ' ']));
        let is_start = |child: &&usize| {
            let id = tree.parts.get(**child).and_then(|child| child.headers.id("Content-ID"));
            id.is_some_and(|id| Some(id.as_str()) == start)
        };
        let named = part.children.iter().find(is_start);
        let root = named.or_else(|| part.children.iter().find(|child| has(tree, **child, is_html)));
        let root = root.or(part.children.first()).copied();
        if let Some(root) = root {
            self.push_part(view, root);
        }
        for place in part.children.iter().filter(|child| Some(**child) != root) {
            let Some(child) = tree.parts.get(*place) else { continue };
            if is_picture(child)
                || is_attachment(child)
                || child.is_multipart()
                || child.headers.file_name().is_some()
            {
                self.push_part(view, *place);
            }
        }
    }

    /// Adds a message within the message.
    fn push_inner(&mut self, view: &mut View, place: usize, part: &Part) {
        if view.depth >= MAX_DEPTH {
            self.is_broken = true;
            attach(view, part);
            return;
        }
        let bytes = part.bytes();
        let tree = Tree::parse(&bytes);
        self.push_heading(&tree, view.depth);
        self.push(&tree, view.depth + 1, format!("{}.{place}", view.path));
    }

    /// Adds a piece of a message that was sent in several: the first begins with its header, any other goes on where the one
    /// before ends, which may be in the middle of an attachment.
    fn push_piece(&mut self, view: &mut View, place: usize, part: &Part) {
        let number = part.headers.parameter("Content-Type", "number");
        if number.is_none_or(|number| number.trim() == "1") {
            self.push_inner(view, place, part);
        } else if is_encoded(part.body) {
            attach(view, part);
        } else {
            self.push_text(view, part);
        }
    }

    /// Adds a picture that the HTML does not show; a line for one that is only an icon.
    fn push_picture(&mut self, view: &mut View, place: usize, part: &Part) {
        if view.shown.contains(&place) {
            return;
        }
        let address = view.pictures.address_of(place).unwrap_or_default();
        if Short::parse(&address).is_none_or(|short| !short.is_figure()) {
            attach(view, part);
            return;
        }
        let (address, alt) = (escaped(&address), escaped(&part.headers.file_name().unwrap_or_default()));
        let _ = writeln!(self.html, "<figure><img src=\"{address}\" alt=\"{alt}\"></figure>");
    }

    fn push_html(&mut self, view: &mut View, part: &Part) {
        let whole = part.text();
        let mut inner = html::inner(&whole);
        if view.tree.parts.first().is_some_and(|message| head::is_of_feed(&message.headers)) {
            inner = html::without_address(inner);
        }
        // Elements that are not closed end with the part.
        self.html.extend(["<div>", &view.pictures.show(inner), "\n</div>\n"]);
    }

    fn push_text(&mut self, view: &mut View, part: &Part) {
        let mut words = part.text();
        if matches!(part.media_type.as_str(), "text/enriched" | "text/richtext") {
            words = without_commands(&words);
        }
        if let Some(plain) = armour::without_data(&words) {
            self.is_encrypted |= plain.is_encrypted;
            for (name, bytes) in &plain.files {
                view.attachments.push_str(&item(Some(name), None, *bytes));
            }
            words = plain.text;
        }
        if view.tree.parts.first().is_some_and(|message| head::is_of_feed(&message.headers)) {
            let bare = words.trim_end();
            let (before, last) = bare.rsplit_once('\n').unwrap_or(("", bare));
            let kept = if last.starts_with("URL: ") { before } else { bare };
            self.html.push_str(&markdown_to_html(kept));
            return;
        }
        let parameter = |name| part.headers.parameter("Content-Type", name);
        let is = |value: Option<String>, wanted: &str| {
            value.is_some_and(|value| value.eq_ignore_ascii_case(wanted))
        };
        let format = if is(parameter("format"), "flowed") {
            text::Format::Flowed { deletes_space: is(parameter("delsp"), "yes") }
        } else {
            text::Format::Fixed
        };
        self.html.push_str(&text::to_html(&words, format));
    }
}

/// Turns the text of an item of a feed into HTML; programs that deliver feeds write Markdown.
fn markdown_to_html(words: &str) -> String {
    match markdown::rewrite(words, "item.md", Budget::of(words.len())) {
        Form::Html(html) => html.into_owned(),
        Form::Markdown(form) => markdown::render(&form.body, &markdown::plain_text::to_html(form.rest)),
    }
}

/// Removes the commands of enriched text (RFC 1896): `<bold>`, `<param>…</param>`; `<<` is a sign. Single line ends mean nothing.
fn without_commands(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        if let Some(after) = behind.strip_prefix('<') {
            out.push('<');
            rest = after;
        } else if let Some(after) = behind.strip_prefix("param>") {
            rest = after.split_once("</param>").map_or("", |(_, after)| after);
        } else {
            let end = behind.find('>').filter(|end| *end < 80);
            out.push_str(if end.is_none() { "<" } else { "" });
            rest = end.map_or(behind, |end| &behind[end + 1..]);
        }
    }
    out.push_str(rest);
    out
}

/// Whether a part, or one in it, is of some kind.
fn has(tree: &Tree, place: usize, is_wanted: fn(&Part) -> bool) -> bool {
    let Some(part) = tree.parts.get(place) else { return false };
    if part.is_multipart() {
        return part.children.iter().any(|child| has(tree, *child, is_wanted));
    }
    is_wanted(part)
}

fn is_html(part: &Part) -> bool {
    part.media_type == "text/html" && !is_attachment(part) && !html::is_blank(&part.text())
}

fn is_text(part: &Part) -> bool {
    let kind = part.media_type.as_str();
    kind.starts_with("text/") && kind != "text/html" && !DATA.contains(&kind)
}

fn is_attachment(part: &Part) -> bool {
    part.headers.disposition().is_some_and(|kind| kind.starts_with("attachment"))
}

/// Whether bytes are lines in base64, as far as their beginning shows.
fn is_encoded(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(400)).unwrap_or_default();
    let is_of_base64 =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'\r' | b'\n');
    start.len() > 40 && start.iter().all(is_of_base64)
}

/// Whether a part is a picture that is shown, by its type or, where that says nothing, by its name.
fn is_picture(part: &Part) -> bool {
    let kind = match part.media_type.split_once('/') {
        Some(("image", kind)) => kind.to_owned(),
        Some(("application", "octet-stream")) => {
            let name = part.headers.file_name().unwrap_or_default();
            name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default()
        }
        _ => return false,
    };
    PICTURES.contains(&kind.as_str())
}

/// Adds a line for an attachment.
fn attach(view: &mut View, part: &Part) {
    let size = decoded_size(part.body, part.headers.transfer_encoding());
    let name = part.headers.file_name().or_else(|| part.headers.text("Content-Description"));
    view.attachments.push_str(&item(name.as_deref(), Some(&part.media_type), size));
}

/// Returns a line for an attachment: `lamp.pdf (application/pdf, 12 KB)`.
fn item(name: Option<&str>, media_type: Option<&str>, bytes: usize) -> String {
    let facts: Vec<String> = media_type.map(escaped).into_iter().chain([size(bytes)]).collect();
    let facts = facts.join(", ");
    match name {
        Some(name) => format!("<li>{} ({facts})</li>\n", escaped(name)),
        None => format!("<li>{facts}</li>\n"),
    }
}

fn size(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..1_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// Returns the bytes of the part with a key, of a file of messages.
pub(in crate::formats) fn part(bytes: &[u8], key: &str) -> Option<Vec<u8>> {
    part_of(&mailbox::messages(bytes), key)
}

/// Returns the bytes of the part with a key, of one message.
pub(in crate::formats) fn part_of_one(bytes: &[u8], key: &str) -> Option<Vec<u8>> {
    part_of(&[bytes], key)
}

fn part_of(messages: &[&[u8]], key: &str) -> Option<Vec<u8>> {
    let numbers = key.strip_prefix(NUMBERED)?.split('.').take(MAX_DEPTH + 3);
    let numbers: Option<Vec<usize>> = numbers.map(|number| number.parse().ok()).collect();
    let (first, places) = numbers.as_deref().and_then(|numbers| numbers.split_first())?;
    at(messages.get(*first)?, places)
}

fn at(message: &[u8], places: &[usize]) -> Option<Vec<u8>> {
    let (first, rest) = places.split_first()?;
    let tree = Tree::parse(message);
    let bytes = tree.parts.get(*first)?.bytes();
    if rest.is_empty() { Some(bytes.into_owned()) } else { at(&bytes, rest) }
}
