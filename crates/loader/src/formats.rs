//! Files that are neither HTML nor Markdown nor plain text: which format a file has, and how it becomes HTML.
//!
//! 1. [`recognize`]: tells a format from the first [`START_BYTES`] of a file, and from its name only where they leave it open;
//! 2. [`convert`]: turns the bytes into [`Converted`]: HTML and what the file says about its article;
//! 3. [`recognize_text`], [`convert_text`]: do the same for formats of text. They get the text that is left when the file
//!    has been decoded and its front matter taken off, and that is no web page.
//!
//! 4. [`open_file`], [`open_source`]: open a file of many articles, whose members are read one by one;
//! 5. [`part`]: reads a part of the file again: a picture to which the HTML gave a
//!    [`member_address`](crate::input::embedded::member_address), by the key of that.
//!
//! Each format is a module that makes HTML and nothing else; blocks are made from it as from any other HTML. To add one:
//! a variant of [`Format`] or [`TextFormat`], a line where it is recognised, and one where it is converted.

mod aozora;
mod asciidoc;
pub(crate) mod bind;
pub(crate) mod epub;
pub(crate) mod feed;
mod export;
mod foreign;
mod gemtext;
mod json;
pub(crate) mod links;
mod mail;
mod markup;
mod mbox;
pub(crate) mod members;
mod mhtml;
mod mime;
mod open;
mod org;
mod rst;
mod saved;
mod warc;
pub(crate) mod xml;
pub(crate) mod zim;

use std::borrow::Cow;

use crate::budget::Budget;
use crate::containers::{Archive, Source};
use crate::head;
use crate::input::decode::source_text;
use crate::input::sanitize::sanitize;
use crate::markdown::plain_text::escaped;
use foreign::Foreign;
pub(crate) use open::{open_file, open_for, open_source, open_with_index};
use yuelan_article::{Meta, Warning, WarningKind};

/// The number of bytes that a format is recognised by.
pub(crate) const START_BYTES: usize = 4096;

/// The ends of names of files in HTML and Markdown, whose text is read as such whatever it holds.
const KNOWN_NAMES: [&str; 6] = ["md", "markdown", "htm", "html", "xhtml", "xml"];

/// A format that is recognised by the bytes of a file, before they are decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// A ZIP archive. What is in it says what it is: [`convert_archive`].
    Zip,
    /// A file of another kind that holds no article.
    Foreign(Foreign),
    /// A web page that a browser saved with its parts.
    Mhtml,
    /// A message, or several.
    Mail,
    /// Articles that a program for reading later exported.
    Export(export::Form),
    /// Responses of web servers: WARC or ARC.
    WebArchive,
    /// An offline copy of a site: ZIM.
    Zim,
    /// A feed.
    Feed,
    /// A list of links that a program exported.
    Links(links::Form),
    /// JSON that is nothing else.
    Json,
}

/// A format of text that becomes HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextFormat {
    /// The notation of 青空文庫.
    Aozora,
    /// Gemtext.
    Gemtext,
    /// `AsciiDoc`.
    AsciiDoc,
    /// Org.
    Org,
    /// reStructuredText.
    Rst,
}

/// What a format makes of a file.
#[derive(Debug, Default)]
pub(crate) struct Converted {
    /// What the file states about its article; [`meta_of`] makes it of keys and values.
    pub(crate) meta: Meta,
    /// The content.
    pub(crate) body: ConvertedBody,
    /// The language tag that the file states, as written.
    pub(crate) language: Option<String>,
    /// The problems of the file.
    pub(crate) warnings: Vec<Warning>,
}

/// The content of a file after its conversion.
#[derive(Debug)]
pub(crate) enum ConvertedBody {
    /// HTML, all of which is the article: nothing in it is taken for navigation and the like.
    Whole(String),
    /// The bytes of a saved web page in any charset. It is read like a file of its own: what it states about itself
    /// comes first, and its main content is extracted.
    Page(Vec<u8>),
    /// The same, with the pictures that the page has beside it in an archive.
    Archived(Vec<u8>, saved::Members),
}

impl Default for ConvertedBody {
    fn default() -> Self {
        Self::Whole(String::new())
    }
}

/// Returns whether the first bytes of a file, some thousand, show that it is an article or holds some: a feed, an export, an
/// archive, a list of links. Files of other programs have the same names; of an archive more than these bytes may say so. The
/// name decides where they leave it open.
pub fn begins_like_article(start: &[u8], name: &str) -> bool {
    !matches!(recognize(start, name), None | Some(Format::Json | Format::Foreign(_)))
}

/// Recognises a format by the first [`START_BYTES`] of a file; its name decides where the content leaves it open. `None` for HTML,
/// Markdown, plain text and formats of text.
pub(crate) fn recognize(bytes: &[u8], name: &str) -> Option<Format> {
    let start = start_of(bytes);
    match () {
        () if begins_with_head(start) => None,
        () if saved::recognize(start) => Some(Format::Zip),
        () if warc::recognize(start) => Some(Format::WebArchive),
        () if zim::recognize(start) => Some(Format::Zim),
        () if mhtml::recognize(start, name) => Some(Format::Mhtml),
        () if mail::recognize(start, name) => Some(Format::Mail),
        () if feed::is_feed(start, name) => Some(Format::Feed),
        () => match foreign::recognize(start) {
            Some(Foreign::Zip) => Some(Format::Zip),
            Some(other) => Some(Format::Foreign(other)),
            None => {
                let text = text_of(start);
                let export = export::recognize(&text).map(Format::Export);
                let links = || links::recognize(&text, name).map(Format::Links);
                export.or_else(links).or_else(|| json::recognize(&text, name).then_some(Format::Json))
            }
        },
    }
}

/// Whether [`recognize`] finds an archive, which is never read as a whole. Cheap for anything that has no archive's signature.
pub(crate) fn is_archive(bytes: &[u8], name: &str) -> bool {
    let start = start_of(bytes);
    !begins_with_head(start)
        && (saved::recognize(start) || foreign::recognize(start) == Some(Foreign::Zip))
        && recognize(start, name) == Some(Format::Zip)
}

/// Whether a file in a format, with these first bytes, is sought in and never read as a whole: an archive, or a file of many
/// articles.
pub(crate) fn is_sought(format: Format, start: &[u8]) -> bool {
    match format {
        Format::Mail => mbox::may_be_mailbox(start),
        other => matches!(other, Format::Zip | Format::Export(_) | Format::WebArchive | Format::Zim),
    }
}

/// Whether a file begins with the fence of front matter, and so is HTML, Markdown or plain text whatever its text shows.
fn begins_with_head(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    [b"---", b"+++"].iter().any(|fence| {
        start.strip_prefix(*fence).is_some_and(|rest| matches!(rest.first(), Some(b'\r' | b'\n')))
    })
}

/// Returns the bytes that a format is recognised by.
fn start_of(bytes: &[u8]) -> &[u8] {
    bytes.get(..bytes.len().min(START_BYTES)).unwrap_or_default()
}

/// Returns the first bytes of a file as text, without a character that is cut off at their end.
fn text_of(start: &[u8]) -> Cow<'_, str> {
    match simdutf8::compat::from_utf8(start) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) if error.error_len().is_none() => {
            let whole = start.get(..error.valid_up_to()).unwrap_or_default();
            Cow::Borrowed(std::str::from_utf8(whole).unwrap_or_default())
        }
        Err(_) => String::from_utf8_lossy(start),
    }
}

/// Converts the bytes of a file in a format that is no archive.
#[allow(
    clippy::needless_pass_by_value,
    reason = "a format may keep the bytes, or free them before it is done"
)]
pub(crate) fn convert(format: Format, bytes: Cow<'_, [u8]>, name: &str) -> Converted {
    match format {
        Format::Mhtml => mhtml::convert(&bytes, name),
        Format::Mail => mail::convert(&bytes, name),
        Format::Foreign(kind) => foreign::convert(kind),
        Format::Links(form) => links::convert(&bytes, form, name),
        // One without an article that could be read.
        Format::Export(_) | Format::Feed | Format::Json => json::convert(bytes, name),
        Format::Zip => foreign::convert(Foreign::Zip),
        // Only what cannot be opened comes here.
        Format::WebArchive => foreign::convert(Foreign::Gzip),
        Format::Zim => foreign::convert(Foreign::Zim),
    }
}

/// Converts an archive, by what its members are.
pub(crate) fn convert_archive(source: Source<'_>, name: &str) -> Converted {
    match Archive::open(source) {
        Ok(mut archive) => convert_members(&mut archive, name),
        Err(_) => foreign::convert(Foreign::Zip),
    }
}

/// Converts the opening of an archive that takes long to convert; `None` for any other.
pub(crate) fn convert_opening(source: Source<'_>, name: &str) -> Option<Converted> {
    epub::read_opening(&mut Archive::open(source).ok()?, name)
}

/// Converts an archive that is open.
pub(crate) fn convert_members(archive: &mut Archive<'_>, name: &str) -> Converted {
    if epub::is_epub(archive) {
        return epub::read(archive, name);
    }
    if export::omnivore::is_export(archive) {
        return export::omnivore::list(archive, name);
    }
    match saved::page_of(archive) {
        Some(page) => saved::read(archive, &page, name),
        None => foreign::convert(Foreign::Zip),
    }
}

/// Returns what an archive is read as, in HTML.
pub(crate) fn source_of_archive(source: Source<'_>, name: &str) -> String {
    match convert_archive(source, name).body {
        ConvertedBody::Whole(html) => html,
        ConvertedBody::Page(bytes) | ConvertedBody::Archived(bytes, _) => source_text(&bytes),
    }
}

/// Returns what a message or a saved page is read as: its header as it is written, and the HTML that its parts make. `None` for
/// any other file.
pub(crate) fn source_of_parts(bytes: &[u8], name: &str) -> Option<String> {
    let format = recognize(bytes, name).filter(|format| matches!(format, Format::Mail | Format::Mhtml))?;
    let body = mime::Headers::split(bytes).1.len();
    let mut text = source_text(bytes.get(..bytes.len() - body).unwrap_or_default()).trim_end().to_owned();
    text.push_str("\n\n");
    match convert(format, Cow::Borrowed(bytes), name).body {
        ConvertedBody::Whole(html) => text.push_str(&html),
        ConvertedBody::Page(bytes) | ConvertedBody::Archived(bytes, _) => text.push_str(&source_text(&bytes)),
    }
    Some(text)
}

/// Returns the bytes of a part by the key that the HTML of a format names, at most one more than `most`; `None` if there is
/// no such part. Parts inside the text of the HTML, as `data:` addresses, are not asked for here, nor those of archives, which
/// are read by their keys.
pub(crate) fn part(format: Format, bytes: &[u8], key: &str, most: usize) -> Option<Vec<u8>> {
    let mut part = match format {
        Format::Mhtml => mhtml::part(bytes, key),
        Format::Mail => mail::part(bytes, key),
        Format::Foreign(_)
        | Format::Zip
        | Format::Export(_)
        | Format::WebArchive
        | Format::Zim
        | Format::Feed
        | Format::Links(_)
        | Format::Json => None,
    }?;
    part.truncate(most.saturating_add(1));
    Some(part)
}

/// Recognises a format of text by the first lines of a text without front matter; the name of the file decides where they
/// leave it open.
pub(crate) fn recognize_text(text: &str, name: &str) -> Option<TextFormat> {
    let extension = extension(name);
    match extension.as_str() {
        "gmi" | "gemini" => Some(TextFormat::Gemtext),
        "adoc" | "asciidoc" => Some(TextFormat::AsciiDoc),
        // Signatures and requests end like this, too.
        "asc" => asciidoc::is_asciidoc(text).then_some(TextFormat::AsciiDoc),
        "org" => Some(TextFormat::Org),
        "rst" => Some(TextFormat::Rst),
        "rest" => rst::is_rst(text).then_some(TextFormat::Rst),
        other => (!KNOWN_NAMES.contains(&other) && aozora::is_work(text)).then_some(TextFormat::Aozora),
    }
}

/// Returns what a name ends with behind its last dot, in lower case.
fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

/// Converts a text without front matter in a format.
pub(crate) fn convert_text(format: TextFormat, text: &str, name: &str) -> Converted {
    match format {
        TextFormat::Aozora => of_work(aozora::read(text), name),
        TextFormat::Gemtext => of_document(gemtext::read(text), name),
        TextFormat::AsciiDoc => of_document(asciidoc::read(text), name),
        TextFormat::Org => of_document(org::read(text), name),
        TextFormat::Rst => of_document(rst::read(text), name),
    }
}

/// Converts a web page that is made of a text in a format; `None` for any other page.
pub(crate) fn convert_page(page: &str, name: &str, budget: Budget) -> Option<Converted> {
    let work = if aozora::page::is_work(page) { aozora::page::read(page, budget) } else { None };
    Some(of_work(work?, name))
}

/// Returns the bytes of a page as a file of its own would begin.
fn as_page(page: Vec<u8>) -> Vec<u8> {
    const DOCTYPE: &[u8] = b"<!DOCTYPE html>\n";
    if warc::is_page(&page) { page } else { [DOCTYPE, page.as_slice()].concat() }
}

fn of_document(document: markup::Document, name: &str) -> Converted {
    let markup::Document { fields, html, unread } = document;
    let mut warnings: Vec<Warning> = unread
        .into_iter()
        .map(|name| Warning { line: None, kind: WarningKind::UnknownMarkup(sanitize(&name)) })
        .collect();
    let meta = meta_of(&fields, name, &mut warnings);
    Converted { meta, body: ConvertedBody::Whole(html), language: None, warnings }
}

fn of_work(work: aozora::Work, name: &str) -> Converted {
    let mut warnings = Vec::new();
    let meta = meta_of(&work.fields, name, &mut warnings);
    let (body, language) = (ConvertedBody::Whole(work.html), Some("ja".to_owned()));
    Converted { meta, body, language, warnings }
}

/// Makes [`Meta`] of keys and values in plain text, best first: `title`, `author`, `date`, `tags`, `categories`, `lang`,
/// `source`, `link`, `cover` and `description` are the keys of front matter. A key that comes several times is a list. A
/// date that cannot be parsed becomes a warning.
pub(crate) fn meta_of(fields: &[(&str, String)], name: &str, warnings: &mut Vec<Warning>) -> Meta {
    // An address is taken as it is.
    let of_field = |key: &str, words: &String| {
        if matches!(key, "link" | "cover") { words.clone() } else { escaped(words) }
    };
    let fields: Vec<_> = fields.iter().map(|(key, words)| (*key, of_field(key, words))).collect();
    head::of_page(&fields, name, warnings)
}

/// Fills what is not known yet.
pub(crate) fn fill(meta: &mut Meta, other: Meta) {
    if meta.title.is_empty() {
        meta.title = other.title;
    }
    if meta.categories.is_empty() {
        meta.categories = other.categories;
    }
    if meta.tags.is_empty() {
        meta.tags = other.tags;
    }
    meta.author = meta.author.take().or(other.author);
    meta.date = meta.date.take().or(other.date);
    meta.language = meta.language.take().or(other.language);
    meta.source = meta.source.take().or(other.source);
    meta.link = meta.link.take().or(other.link);
    meta.cover = meta.cover.take().or(other.cover);
    meta.description = meta.description.take().or(other.description);
}
