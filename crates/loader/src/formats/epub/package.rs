//! The package document of a book: metadata, files, reading order; and what of them is protected.

use std::collections::{HashMap, HashSet};

use super::path::{self, resolve};
use super::{CONTAINER, text_of};
use crate::containers::Archive;
use crate::formats::xml::{self, Node, Tag};

/// The file that lists what is encrypted.
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// Ways of making fonts useless outside their book, which say nothing about the text.
const FONT_ALGORITHMS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// A date that calibre writes where it knows none.
const NO_DATE: &str = "0101-01-01";

/// A file of a book.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// The path of its member.
    pub(super) path: String,
    /// Its media type in lower case.
    pub(super) kind: String,
    /// The id of the file that stands for it where it cannot be shown.
    pub(super) fallback: Option<String>,
    properties: String,
}

/// What a package document says.
#[derive(Debug, Default)]
pub(super) struct Package {
    /// The files by id.
    pub(super) items: HashMap<String, Item>,
    /// The ids of the files to be read in order, and whether they are part of the text.
    pub(super) spine: Vec<(String, bool)>,
    /// The key of the navigation document.
    pub(super) nav: Option<String>,
    /// The key of the contents of EPUB 2.
    pub(super) ncx: Option<String>,
    /// The key of the picture of the cover.
    pub(super) cover: Option<String>,
    /// Keys and values of the metadata.
    pub(super) fields: Vec<(&'static str, String)>,
    /// The first language.
    pub(super) language: Option<String>,
    /// The keys of what is encrypted, except fonts.
    pub(super) protected: HashSet<String>,
    /// Whether it is a magazine: each of its articles is read for itself.
    pub(super) is_periodical: bool,
    /// Whether a program made it of articles that it had saved, so that what it says of itself is not about them.
    pub(super) is_made_of_saved_pages: bool,
}

/// Programs that pack articles which they have saved, as they name themselves among those who made a package.
const PACKERS: [&str; 4] = ["wallabag", "readeck", "koreader", "newsdownloader"];

/// An element of the metadata.
#[derive(Clone, Debug, Default)]
struct Statement {
    name: String,
    id: Option<String>,
    role: Option<String>,
    /// For a `<meta>`: the id that it says something about, and its property.
    refines: Option<String>,
    property: Option<String>,
    /// For a `<meta>` of EPUB 2: its name and what it says.
    meta: Option<(String, String)>,
    words: String,
}

/// Reads the package document, the first if there are several; without one, a book of all documents in the order of their
/// names.
pub(super) fn read(archive: &mut Archive<'_>) -> Package {
    let listed = archive.find(CONTAINER).is_some().then(|| text_of(archive, CONTAINER)).flatten();
    let named = listed.and_then(|text| root_file(&text, archive));
    let other = || {
        archive.entries().iter().map(|entry| entry.key.clone()).find(|key| path::has_extension(key, &["opf"]))
    };
    let mut package = match named.or_else(other) {
        Some(key) => text_of(archive, &key).map(|text| parse(&text, &key, archive)).unwrap_or_default(),
        None => Package::default(),
    };
    if package.spine.is_empty() {
        guess_spine(&mut package, archive);
    }
    if archive.find(ENCRYPTION).is_some()
        && let Some(text) = text_of(archive, ENCRYPTION)
    {
        package.protected = protected(&text);
    }
    package
}

/// Returns the key of the first package document that the container lists and that is there.
fn root_file(text: &str, archive: &Archive<'_>) -> Option<String> {
    let mut found = None;
    xml::read(text, &mut |node| {
        if let Node::Open(tag) = node
            && tag.name == "rootfile"
            && found.is_none()
        {
            let target = tag.attr("full-path").and_then(|path| resolve("", &path));
            found = target.and_then(|target| archive.find(&target.path).map(str::to_owned));
        }
    });
    found
}

fn parse(text: &str, key: &str, archive: &Archive<'_>) -> Package {
    let mut package = Package::default();
    let mut statements: Vec<Statement> = Vec::new();
    let (mut is_metadata, mut is_open) = (false, false);
    let mut toc = None;
    let mut cover = None;
    xml::read(text, &mut |node| match node {
        Node::Open(tag) if tag.name == "metadata" => is_metadata = true,
        Node::Open(tag) if is_metadata => {
            is_open = true;
            if tag.attr("name").is_some_and(|name| name == "cover") {
                cover = tag.attr("content");
            }
            statements.push(statement(tag));
        }
        Node::Open(tag) => match tag.name.as_str() {
            "item" => package.add_item(tag, key, archive),
            "itemref" => {
                let is_linear = tag.attr("linear").is_none_or(|linear| linear != "no");
                package.spine.extend(tag.attr("idref").map(|id| (id, is_linear)));
            }
            "spine" => toc = tag.attr("toc"),
            _ => {}
        },
        Node::Close("metadata") => is_metadata = false,
        Node::Close(_) => is_open = false,
        Node::Text(words) if is_open => {
            if let Some(statement) = statements.last_mut() {
                statement.words.push_str(&words);
            }
        }
        Node::Text(_) => {}
    });
    package.find_parts(toc, cover);
    package.language = statements
        .iter()
        .find(|statement| statement.name == "language")
        .map(|statement| statement.words.trim().to_owned());
    package.fields = fields(&statements);
    package.is_made_of_saved_pages = statements.iter().any(is_packer);
    package.is_periodical = package.is_made_of_saved_pages || statements.iter().any(is_periodical);
    package
}

/// Whether a statement says that the package is a magazine: its type, or the kind of publication of calibre.
fn is_periodical(one: &Statement) -> bool {
    let is_kind = |words: &str| {
        let words = words.trim().to_ascii_lowercase();
        ["periodical", "magazine", "newspaper"].iter().any(|kind| words.starts_with(kind))
    };
    let is_type = one.name == "type"
        || one
            .property
            .as_deref()
            .is_some_and(|name| matches!(name, "dcterms:type" | "calibre:publication_type"));
    is_type && is_kind(&one.words)
        || one
            .meta
            .as_ref()
            .is_some_and(|(name, content)| name == "calibre:publication_type" && is_kind(content))
}

/// Whether a statement names a program that packs articles.
fn is_packer(one: &Statement) -> bool {
    let is_packer = |words: &str| {
        let words = words.trim().to_ascii_lowercase();
        PACKERS.iter().any(|name| words.starts_with(name))
    };
    matches!(one.name.as_str(), "creator" | "contributor" | "publisher" | "generator")
        && is_packer(&one.words)
        || one
            .meta
            .as_ref()
            .is_some_and(|(name, content)| name.eq_ignore_ascii_case("generator") && is_packer(content))
}

fn statement(tag: &Tag<'_>) -> Statement {
    Statement {
        name: tag.name.clone(),
        id: tag.attr("id"),
        role: tag.attr("role").or_else(|| tag.attr("event")),
        refines: tag.attr("refines").map(|id| id.trim_start_matches('#').to_owned()),
        property: tag.attr("property"),
        meta: tag.attr("name").map(|name| (name, tag.attr("content").unwrap_or_default())),
        words: String::new(),
    }
}

impl Package {
    fn add_item(&mut self, tag: &Tag<'_>, key: &str, archive: &Archive<'_>) {
        let (Some(id), Some(href)) = (tag.attr("id"), tag.attr("href")) else { return };
        // What is not in the archive keeps its name, so that a warning can say which one it is.
        let path = match resolve(key, &href) {
            Some(target) => {
                let written = format!("{}{href}", path::folder(key));
                let found = archive.find(&target.path).or_else(|| archive.find(&written));
                found.map_or(target.path.clone(), str::to_owned)
            }
            None => href,
        };
        let kind = tag.attr("media-type").unwrap_or_default().to_ascii_lowercase();
        let properties = tag.attr("properties").unwrap_or_default();
        let item = Item { path, kind, fallback: tag.attr("fallback"), properties };
        self.items.entry(id).or_insert(item);
    }

    fn find_parts(&mut self, toc: Option<String>, cover: Option<String>) {
        let with = |property: &str| {
            let mut paths: Vec<&String> = self
                .items
                .values()
                .filter(|item| item.properties.split_ascii_whitespace().any(|word| word == property))
                .map(|item| &item.path)
                .collect();
            paths.sort();
            paths.first().map(|path| (*path).clone())
        };
        let of_kind = |kind: &str| {
            self.items.values().filter(|item| item.kind == kind).map(|item| item.path.clone()).min()
        };
        let named = |id: Option<String>| id.and_then(|id| self.items.get(&id)).map(|item| item.path.clone());
        let is_picture = |path: &String| {
            self.items.values().any(|item| item.path == *path && item.kind.starts_with("image/"))
        };
        let nav = with("nav");
        let ncx = named(toc).or_else(|| of_kind("application/x-dtbncx+xml"));
        let cover = with("cover-image").or_else(|| named(cover).filter(is_picture));
        (self.nav, self.ncx, self.cover) = (nav, ncx, cover);
    }
}

/// Makes keys and values of the metadata: the title that is called the main one, else the first that is called nothing else,
/// and never the form that it is sorted by; authors before others who
/// had a part in it; the day of publication.
fn fields(statements: &[Statement]) -> Vec<(&'static str, String)> {
    let of = |name: &'static str| {
        statements.iter().filter(move |one| one.name == name && !one.words.trim().is_empty())
    };
    let refined = |one: &Statement, property: &str| {
        let id = one.id.as_ref()?;
        let says = |other: &&Statement| {
            other.refines.as_ref() == Some(id) && other.property.as_deref() == Some(property)
        };
        statements.iter().find(says).map(|other| other.words.trim().to_owned())
    };
    let mut fields = Vec::new();
    let title = of("title").min_by_key(|one| {
        let kind = match refined(one, "title-type").as_deref() {
            Some("main") => 0,
            None => 1,
            // Of the series, a short form, a subtitle.
            Some(_) => 2,
        };
        let place = refined(one, "display-seq").and_then(|at| at.parse::<u32>().ok());
        (kind, place.unwrap_or(u32::MAX))
    });
    fields.extend(title.map(|one| ("title", one.words.clone())));
    let role = |one: &Statement| one.role.clone().or_else(|| refined(one, "role"));
    let is_author = |one: &&Statement| role(one).is_none_or(|role| role == "aut");
    let authors = if of("creator").any(|one| is_author(&one)) {
        of("creator").filter(is_author).collect::<Vec<_>>()
    } else {
        of("creator").collect()
    };
    fields.extend(authors.into_iter().map(|one| ("author", one.words.clone())));
    let is_published = |one: &&Statement| {
        one.role.as_deref().is_none_or(|event| event == "publication")
            && !one.words.trim().starts_with(NO_DATE)
    };
    fields.extend(of("date").find(is_published).map(|one| ("date", one.words.clone())));
    for (name, key) in [("language", "lang"), ("publisher", "source"), ("description", "description")] {
        fields.extend(of(name).next().map(|one| (key, one.words.clone())));
    }
    let addresses = of("source").chain(of("identifier")).filter(|one| one.words.trim().starts_with("http"));
    fields.extend(addresses.map(|one| ("link", one.words.trim().to_owned())).take(1));
    fields.extend(of("subject").map(|one| ("tags", one.words.clone())));
    fields
}

/// Without a spine every document of the archive is read, in the order of their names.
fn guess_spine(package: &mut Package, archive: &Archive<'_>) {
    let is_document =
        |key: &&String| path::has_extension(key, &path::DOCUMENTS) && package.nav.as_ref() != Some(*key);
    let mut keys: Vec<String> =
        archive.entries().iter().map(|entry| &entry.key).filter(is_document).cloned().collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let item = Item { path: key.clone(), kind: "application/xhtml+xml".to_owned(), ..Item::default() };
        package.items.insert(key.clone(), item);
        package.spine.push((key, true));
    }
}

/// Returns the keys of what is encrypted, except fonts.
fn protected(text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut is_font = false;
    xml::read(text, &mut |node| {
        let Node::Open(tag) = node else { return };
        match tag.name.as_str() {
            "encrypteddata" => is_font = false,
            "encryptionmethod" => {
                is_font = tag.attr("algorithm").is_some_and(|name| FONT_ALGORITHMS.contains(&name.as_str()));
            }
            "cipherreference" if !is_font => {
                found.extend(tag.attr("uri").and_then(|uri| resolve("", &uri)).map(|target| target.path));
            }
            _ => {}
        }
    });
    found
}
