//! Magazines: books whose articles are read one by one, for the package says so, or a program made it that packs saved articles.
//!
//! An entry of the first level of the contents is an article, with all documents up to the next one. If entries of the first
//! level hold entries that lead to other documents, they are sections, and what they hold are the articles. Whoever wants the
//! chapters of a book one by one gets them in the same way.

use std::collections::HashMap;

use super::contents::{self, Entry};
use super::document::Book;
use super::package::{self, Package};
use super::spine::{self, Shown};
use super::{fields, is_epub, text_of};
use crate::containers::{Archive, part_key};
use crate::formats::members::{ContainerKind, Member, MemberHead, MemberKeys, Members, Opened};
use crate::formats::{Converted, ConvertedBody};
use crate::head;
use crate::input::sanitize::sanitize;
use crate::markdown::plain_text::escaped;
use yuelan_article::{Warning, WarningKind};

/// Which books in EPUB are files of many articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Books {
    /// Magazines, as the package or the program that made it says.
    #[default]
    Auto,
    /// None: each is one article.
    Book,
    /// Each whose contents have two entries or more: an article for each.
    Chapters,
}

/// The most bytes of the documents of an article.
const MAX_TEXT_BYTES: usize = 64 << 20;

/// Documents that are no articles, by the beginning of their names.
const BESIDE: [&str; 4] = ["cover", "titlepage", "toc", "nav"];

/// What calibre puts around each article: links to the others.
const NAVIGATION: &str = "class=\"calibre_navbar";

/// The title of an article, and that of the section that it is in.
type Title = (String, Option<String>);

/// The articles of a magazine.
struct Magazine<'b> {
    archive: Box<Archive<'b>>,
    package: Package,
    contents: Vec<Entry>,
    heads: Vec<MemberHead>,
    articles: Vec<Article>,
}

/// An article of a magazine.
struct Article {
    title: String,
    /// The title of the section that it is in.
    section: Option<String>,
    /// Its documents.
    documents: Vec<String>,
}

/// Opens a magazine; gives the archive back if it is none.
pub(in crate::formats) fn open(
    mut archive: Box<Archive<'_>>,
    books: Books,
) -> Result<Opened<'_>, Box<Archive<'_>>> {
    if books == Books::Book || !is_epub(&archive) {
        return Err(archive);
    }
    let package = package::read(&mut archive);
    if !package.is_periodical && books != Books::Chapters {
        return Err(archive);
    }
    let contents = contents::read(&package, &mut archive);
    let documents = documents(&package, &archive);
    let articles = articles(&contents, &documents, &archive);
    if articles.len() < 2 {
        return Err(archive);
    }
    let meta = head::of_page(&fields(&package), "", &mut Vec::new());
    let mut keys = MemberKeys::new();
    let head_of = |article: &Article| {
        let first = article.documents.first().map(String::as_str).unwrap_or_default();
        let key = keys.next(&[first], article.title.as_bytes());
        MemberHead { key, title: article.title.clone(), date: meta.date, link: None }
    };
    let heads = articles.iter().map(head_of).collect();
    let members = Box::new(Magazine { archive, package, contents, heads, articles });
    Ok(Opened { kind: ContainerKind::Magazine, title: meta.title, members })
}

/// Returns the keys of the documents that are shown, in their order.
fn documents(package: &Package, archive: &Archive<'_>) -> Vec<String> {
    let shown = spine::shown(package, archive).into_iter();
    let document = |shown| match shown {
        Shown::Document { key, .. } if !package.protected.contains(&key) => Some(key),
        _ => None,
    };
    shown.filter_map(document).collect()
}

/// Returns the articles in the order of the documents. Linear.
fn articles(contents: &[Entry], documents: &[String], archive: &Archive<'_>) -> Vec<Article> {
    let places: HashMap<&str, usize> =
        documents.iter().enumerate().map(|(place, key)| (key.as_str(), place)).collect();
    let place = |entry: &Entry| {
        let key = archive.find(&entry.target.path).unwrap_or(&entry.target.path);
        places.get(key).copied()
    };
    // Where something begins that is no part of the article before: its title and section if it is an article itself.
    let mut starts: Vec<(usize, Option<Title>)> = Vec::new();
    let mut section = None;
    for (at, entry) in contents.iter().enumerate() {
        let Some(start) = place(entry) else { continue };
        let inner = || contents.iter().skip(at + 1).take_while(|inner| inner.level > 1);
        match entry.level {
            1 if inner().any(|inner| place(inner).is_some_and(|place| place != start)) => {
                section = Some(entry.label.clone());
                starts.push((start, None));
            }
            1 => {
                section = None;
                starts.push((start, Some((entry.label.clone(), None))));
            }
            2 if section.is_some() => starts.push((start, Some((entry.label.clone(), section.clone())))),
            _ => {}
        }
    }
    // Entries of one document are one article, whose title is the first that is not that of a section.
    starts.sort_by_key(|(start, article)| (*start, article.is_none()));
    starts.dedup_by_key(|(start, _)| *start);
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([documents.len()]);
    let ranges: Vec<_> = starts.iter().zip(ends).map(|((start, _), end)| *start..end).collect();
    let articles = starts.into_iter().zip(ranges).filter_map(|((_, article), range)| {
        let (title, section) = article?;
        let documents = documents.get(range)?.to_vec();
        let name = documents.first()?.rsplit('/').next()?.to_lowercase();
        let is_beside = BESIDE.iter().any(|word| name.starts_with(word));
        (!is_beside).then_some(Article { title, section, documents })
    });
    articles.collect()
}

impl Magazine<'_> {
    fn text(&mut self, article: usize) -> Option<(String, bool)> {
        let documents = self.articles.get(article)?.documents.clone();
        let mut book = Book::default();
        let mut bytes = 0;
        for key in documents {
            let Some(text) = text_of(&mut self.archive, &key) else { continue };
            bytes += text.len();
            if bytes > MAX_TEXT_BYTES {
                return Some((book.into_html(&self.contents, &mut self.archive), false));
            }
            book.push(key, without_navigation(text), true);
        }
        Some((book.into_html(&self.contents, &mut self.archive), true))
    }
}

impl Members for Magazine<'_> {
    fn heads(&self) -> &[MemberHead] {
        &self.heads
    }

    fn read(&mut self, at: usize) -> Option<Member> {
        let (html, is_whole) = self.text(at)?;
        let article = self.articles.get(at)?;
        // What the package says about the whole is true of each article but its title, its description and its cover.
        let mut fields = fields(&self.package);
        fields.retain(|(key, _)| !matches!(*key, "title" | "description" | "cover" | "link"));
        if self.package.is_made_of_saved_pages {
            fields.retain(|(key, _)| !matches!(*key, "author" | "source" | "tags"));
        }
        fields.insert(0, ("title", escaped(&article.title)));
        fields.extend(article.section.iter().map(|section| ("categories", escaped(section))));
        let mut warnings = Vec::new();
        let meta = head::of_page(&fields, "", &mut warnings);
        let kind = WarningKind::OversizedParts(sanitize(&article.title));
        warnings.extend((!is_whole).then_some(Warning { line: None, kind }));
        let language = self.package.language.clone();
        Some(Member(Converted { meta, body: ConvertedBody::Whole(html), language, warnings }))
    }

    fn for_each_chunk(&mut self, at: usize, callback: &mut dyn FnMut(&[u8])) {
        let documents = self.articles.get(at).map(|article| article.documents.clone()).unwrap_or_default();
        for key in documents {
            callback(&self.archive.read(&key).unwrap_or_default());
        }
    }

    fn part(&mut self, _at: usize, key: &str, _most: usize) -> Option<Vec<u8>> {
        self.archive.read(key)
    }

    /// A link to a document of another article was given the address of a part.
    fn target(&mut self, _at: usize, address: &str) -> Option<String> {
        let key = part_key(address)?;
        let at = self.articles.iter().position(|article| article.documents.contains(&key))?;
        self.heads.get(at).map(|head| head.key.clone())
    }

    fn warnings(&self) -> Vec<Warning> {
        self.archive.warnings()
    }
}

/// Takes the links to other articles off that calibre puts in front of an article and behind it. Linear.
fn without_navigation(text: String) -> String {
    if !text.contains(NAVIGATION) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(NAVIGATION) {
        let start = rest.get(..at).and_then(|before| before.rfind('<')).unwrap_or(at);
        out.push_str(rest.get(..start).unwrap_or_default());
        let inner = rest.get(start..).unwrap_or_default();
        let end = end_of_element(inner).unwrap_or(inner.len());
        rest = inner.get(end..).unwrap_or_default();
    }
    out + rest
}

/// Returns where the `<div>` ends that a text begins with.
fn end_of_element(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, _) in text.match_indices('<') {
        let tag = text.get(at..)?;
        if tag.starts_with("<div") {
            depth += 1;
        } else if tag.starts_with("</div") {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return Some(at + tag.find('>')? + 1);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_other_articles_go() {
        let text = "<body><div class=\"calibre_navbar x\"><div><a href='b'>Next</a></div><hr/></div><p>灯</p><div class=\"calibre_navbar\">x</div></body>";
        assert_eq!(without_navigation(text.to_owned()), "<body><p>灯</p></body>");
        assert_eq!(without_navigation("<div class=\"calibre_navbar\"><p>x".to_owned()), "");
    }
}
