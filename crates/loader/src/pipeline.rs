//! The steps from bytes to an article: which module does what, and when intermediate forms are freed.

use std::borrow::Cow;

use scraper::Html;

use crate::budget::Budget;
use crate::container::Container;
use crate::containers::Source as ArchiveSource;
use crate::content::FileContent;
use crate::finish::{Hints, finish};
use crate::formats::{Converted, ConvertedBody, Format, bind};
use crate::html::Scope;
use crate::html::draft::Parsed;
use crate::html::selection::Selection;
use crate::input::decode;
use crate::input::embedded::{self, Taken};
use crate::whole_page::{Content, Page};
use crate::{declared, formats, head, html, markdown, opening, recover, whole_page};
use markdown::{Form, Markdown, plain_text};
use yuelan_article::{Article, Meta, Warning, WarningKind};

/// A file whose head and body are parsed. Borrows nothing of the bytes.
pub(crate) struct Source {
    meta: Meta,
    parsed: Parsed,
    language: Option<String>,
    warnings: Vec<Warning>,
}

impl Source {
    /// Parses the content of a file of this name. Linear.
    pub(crate) fn parse(content: FileContent<'_>, name: &str, whole_page: bool) -> Self {
        let converted = match content.without_members(name) {
            FileContent::Archive(file) => formats::convert_archive(ArchiveSource::of_file(file), name),
            FileContent::Split(pieces) => formats::convert_archive(ArchiveSource::of_pieces(pieces), name),
            FileContent::Text(bytes) => return Self::parse_text(bytes, name, whole_page, Meta::default()),
            FileContent::Bytes(bytes) => match formats::recognize(&bytes, name) {
                Some(Format::Zip) => formats::convert_archive(ArchiveSource::of_bytes(bytes), name),
                Some(format) => formats::convert(format, bytes, name),
                None => return Self::parse_page_or_text(bytes, name, whole_page),
            },
            FileContent::Undeclared { text, .. } => {
                return Self::parse_text(text.into_bytes().into(), name, whole_page, Meta::default());
            }
        };
        Self::of_converted(converted, Meta::default(), name, whole_page, false)
    }

    /// Parses a file of this name that is in no [`Format`]: HTML, Markdown or text. Linear.
    pub(crate) fn parse_page_or_text(bytes: Cow<'_, [u8]>, name: &str, whole_page: bool) -> Self {
        Self::parse_text(bytes, name, whole_page, Meta::default())
    }

    /// Parses a member of a container of this title. Linear.
    pub(crate) fn of_member(converted: Converted, name: &str, whole_page: bool) -> Self {
        Self::of_converted(converted, Meta::default(), name, whole_page, false)
    }

    /// Parses the opening of a file that takes long to parse; `None` for any other.
    pub(crate) fn parse_opening(content: FileContent<'_>, name: &str, whole_page: bool) -> Option<Self> {
        let archive = match content {
            FileContent::Archive(file) => ArchiveSource::of_file(file),
            FileContent::Bytes(bytes) if formats::is_archive(&bytes, name) => ArchiveSource::of_bytes(bytes),
            FileContent::Bytes(_) | FileContent::Undeclared { .. } => return None,
            FileContent::Text(bytes) => return Self::parse_beginning(&bytes, name, whole_page),
            FileContent::Split(pieces) => ArchiveSource::of_pieces(pieces),
        };
        let converted = formats::convert_opening(archive, name)?;
        Some(Self::of_converted(converted, Meta::default(), name, whole_page, false))
    }

    /// Parses the beginning of a long text. What of a web page is the article, only all of it tells.
    fn parse_beginning(bytes: &[u8], name: &str, whole_page: bool) -> Option<Self> {
        let beginning = opening::beginning(bytes)?;
        let is_page = whole_page::is_page(&String::from_utf8_lossy(beginning));
        (!is_page).then(|| Self::parse_text(beginning.into(), name, whole_page, Meta::default()))
    }

    /// Gives the figures and links of a member what its container holds for their addresses.
    pub(crate) fn bind(&mut self, container: &mut Container<'_>, at: usize) {
        let base = self.meta.link.as_deref();
        bind::pictures(&mut self.parsed.drafts, &mut |address| container.picture(at, address, base));
        bind::links(&mut self.parsed.drafts, &mut |address| container.target(at, address, base));
    }

    /// Parses what a format made of a file; `meta` is known already. `is_short`: of a text that files were taken out of.
    fn of_converted(
        converted: Converted,
        mut meta: Meta,
        name: &str,
        whole_page: bool,
        is_short: bool,
    ) -> Self {
        formats::fill(&mut meta, converted.meta);
        let (language, mut warnings) = (converted.language, converted.warnings);
        let (html, shows_all) = match converted.body {
            ConvertedBody::Whole(html) => (html, true),
            ConvertedBody::Page(bytes) => {
                let mut source = Self::parse_text(bytes.into(), name, whole_page, meta);
                source.language = source.language.or(language);
                source.warnings.splice(0..0, warnings);
                // Members of the file that the page is from are named in it, whether it holds files itself or not.
                source.restore(&Taken::default(), "");
                return source;
            }
            ConvertedBody::Archived(bytes, members) => {
                let mut source = Self::parse_text(bytes.into(), name, whole_page, meta);
                source.language = source.language.or(language);
                source.warnings.splice(0..0, warnings);
                source.restore(&Taken::default(), "");
                members.bind(&mut source.parsed, source.meta.link.as_deref());
                return source;
            }
        };
        let taken = if is_short { None } else { embedded::take(&html) };
        let short = taken.as_ref().map_or(&html, |taken| &taken.text);
        let budget = Budget::of(short.len());
        let parsed =
            shown(&mut warnings, Scope::of(shows_all), |scope| html::read(short, &meta, budget, scope));
        let mut source = Self { meta, parsed, language, warnings };
        source.restore(&taken.unwrap_or_default(), &html);
        source
    }

    /// Gives figures their parts, and puts back what was taken out of a text and is no figure.
    fn restore(&mut self, taken: &Taken, text: &str) {
        let originals = taken.originals(text);
        originals.restore(&mut self.parsed);
        originals.restore_meta(&mut self.meta);
    }

    /// Parses text; `known` is the metadata of what it was taken from, which fills the gaps of its own.
    fn parse_text(bytes: Cow<'_, [u8]>, name: &str, whole_page: bool, known: Meta) -> Self {
        let mut warnings = Vec::new();
        let budget = Budget::of(bytes.len());
        let text = decode::decode(&bytes, &mut warnings);
        if let Some(taken) = embedded::take(&text) {
            let composed = composed(&taken.text, budget);
            let shown = composed.as_ref().unwrap_or(&taken.text);
            let mut source = Self::of_text(shown, name, whole_page, warnings, known);
            source.restore(&taken, &text);
            return source;
        }
        let text = composed(&text, budget).map_or(text, Cow::Owned);
        let Split { mut meta, body, language, is_cut_short, scope } =
            split(&text, name, whole_page, budget, &mut warnings);
        formats::fill(&mut meta, known);
        // Each form of the file is freed as soon as the next one exists, which keeps peak memory low.
        let mut parsed = match body {
            Body::Converted(converted) => {
                drop(text);
                drop(bytes);
                let mut source = Self::of_converted(*converted, meta, name, whole_page, false);
                source.warnings.splice(0..0, warnings);
                return source;
            }
            Body::Tree(tree, selection) => {
                drop(text);
                drop(bytes);
                read_tree(&tree, &selection, &meta, whole_page, &mut warnings)
            }
            Body::Html(Cow::Borrowed(html)) => {
                shown(&mut warnings, scope, |scope| html::read(html, &meta, budget, scope))
            }
            Body::Html(Cow::Owned(html)) => {
                drop(text);
                drop(bytes);
                shown_freeing(&mut warnings, scope, html, &meta, budget)
            }
            Body::Markdown(Markdown { body: Cow::Borrowed(markdown), rest }) => {
                let html = markdown::render_for(&meta, scope, markdown, &plain_text::to_html(rest));
                drop(text);
                drop(bytes);
                shown_freeing(&mut warnings, scope, html, &meta, budget)
            }
            Body::Markdown(Markdown { body: Cow::Owned(markdown), rest }) => {
                let rest = plain_text::to_html(rest);
                drop(text);
                drop(bytes);
                let html = markdown::render_for(&meta, scope, &markdown, &rest);
                drop(markdown);
                shown_freeing(&mut warnings, scope, html, &meta, budget)
            }
        };
        parsed.is_cut_short |= is_cut_short;
        Self { meta, parsed, language, warnings }
    }

    /// Parses a text that is short, because what was embedded in it was taken out, so that no form of it has to be freed early.
    fn of_text(text: &str, name: &str, whole_page: bool, mut warnings: Vec<Warning>, known: Meta) -> Self {
        let budget = Budget::of(text.len());
        let Split { mut meta, body, language, is_cut_short, scope } =
            split(text, name, whole_page, budget, &mut warnings);
        formats::fill(&mut meta, known);
        let read_html = |html: &str, meta: &Meta, warnings: &mut Vec<Warning>| {
            shown(warnings, scope, |scope| html::read(html, meta, budget, scope))
        };
        let mut parsed = match body {
            Body::Converted(converted) => {
                let mut source = Self::of_converted(*converted, meta, name, whole_page, true);
                source.warnings.splice(0..0, warnings);
                return source;
            }
            Body::Tree(tree, selection) => read_tree(&tree, &selection, &meta, whole_page, &mut warnings),
            Body::Html(html) => read_html(&html, &meta, &mut warnings),
            Body::Markdown(Markdown { body, rest }) => {
                let html = markdown::render_for(&meta, scope, &body, &plain_text::to_html(rest));
                read_html(&html, &meta, &mut warnings)
            }
        };
        parsed.is_cut_short |= is_cut_short;
        Self { meta, parsed, language, warnings }
    }

    /// Recovers structure and completes the article. Linear.
    pub(crate) fn into_article(self, name: &str) -> (Article, Vec<Warning>) {
        let Self { mut meta, mut parsed, language, mut warnings } = self;
        let title = parsed.title.take();
        let language = language.or_else(|| parsed.language.take());
        if parsed.too_deep {
            warnings.push(Warning { line: None, kind: WarningKind::TooDeep });
        }
        if parsed.is_cut_short {
            warnings.push(Warning { line: None, kind: WarningKind::TooMuchMarkup });
        }
        let comments = recover::comments(std::mem::take(&mut parsed.comments));
        let is_declared = parsed.scope.is_declared();
        let blocks = recover::recover(parsed, &mut meta);
        let hints = Hints { name, title: title.as_deref(), language: language.as_deref(), is_declared };
        let mut article = finish(meta, blocks, hints, &mut warnings);
        article.blocks.extend(comments);
        (article, warnings)
    }
}

/// Returns a page with what it keeps beside its tree in its place; `None` if there is nothing to change.
fn composed(text: &str, budget: Budget) -> Option<String> {
    whole_page::is_page(text).then(|| whole_page::composed::composed(text, budget)).flatten()
}

/// Reads what is shown of a page.
fn read_tree(
    tree: &Html,
    selection: &Selection,
    meta: &Meta,
    whole_page: bool,
    warnings: &mut Vec<Warning>,
) -> Parsed {
    shown(warnings, Scope::of(whole_page), |scope| {
        if scope.shows_all() {
            html::read_whole_tree(tree, meta)
        } else {
            html::read_tree(tree, selection, meta)
        }
    })
}

/// Reads a body; again with all that is in it, and a warning, if nothing is left without what surrounds an article.
fn shown(warnings: &mut Vec<Warning>, scope: Scope, read: impl Fn(Scope) -> Parsed) -> Parsed {
    let parsed = read(scope);
    if is_enough(&parsed, scope) { parsed } else { all_of(parsed, warnings, || read(Scope::All)) }
}

/// Reads a body as [`shown`] does, and frees what is read of it.
fn shown_freeing(
    warnings: &mut Vec<Warning>,
    scope: Scope,
    html: String,
    meta: &Meta,
    budget: Budget,
) -> Parsed {
    let (parsed, html) = html::read_freeing(html, meta, budget, scope);
    if is_enough(&parsed, scope) {
        return parsed;
    }
    all_of(parsed, warnings, || html::read(&html, meta, budget, Scope::All))
}

/// Whether there is nothing more to be read of a body.
fn is_enough(parsed: &Parsed, scope: Scope) -> bool {
    scope.shows_all() || !parsed.is_empty()
}

/// Reads all that is in a body of which nothing is shown.
fn all_of(parsed: Parsed, warnings: &mut Vec<Warning>, read: impl FnOnce() -> Parsed) -> Parsed {
    let whole = read();
    if whole.is_empty() {
        return parsed;
    }
    let warning = Warning { line: None, kind: WarningKind::NoArticle };
    if !warnings.contains(&warning) {
        warnings.push(warning);
    }
    whole
}

/// The body of a file, in the form that is to be parsed.
enum Body<'t> {
    Html(Cow<'t, str>),
    Markdown(Markdown<'t>),
    /// What a format of text made of it.
    Converted(Box<Converted>),
    /// HTML that has been parsed, and what of it is shown.
    Tree(Box<Html>, Selection),
}

/// The metadata and the body of a text, and the language that a saved page names.
struct Split<'t> {
    meta: Meta,
    body: Body<'t>,
    language: Option<String>,
    /// Whether there was more markup than the budget allows.
    is_cut_short: bool,
    /// What the body is.
    scope: Scope,
}

fn split<'t>(
    text: &'t str,
    name: &str,
    whole_page: bool,
    budget: Budget,
    warnings: &mut Vec<Warning>,
) -> Split<'t> {
    let scope = Scope::of(whole_page);
    if whole_page::is_page(text) {
        if let Some(declared) = declared::page(text) {
            let Page { meta, language, is_cut_short, .. } =
                whole_page::read(declared.head, name, true, budget, warnings);
            let (body, scope) = (Body::Html(Cow::Borrowed(declared.main)), Scope::Declared);
            return Split { meta, body, language, is_cut_short, scope };
        }
        if !whole_page && let Some(converted) = formats::convert_page(text, name, budget) {
            let (meta, body) = (Meta::default(), Body::Converted(Box::new(converted)));
            return Split { meta, body, language: None, is_cut_short: false, scope };
        }
        let Page { meta, content, language, is_cut_short } =
            whole_page::read(text, name, whole_page, budget, warnings);
        let body = match content {
            Content::Main(tree, selection) => Body::Tree(tree, selection),
            Content::Whole(html) => Body::Html(html),
        };
        return Split { meta, body, language, is_cut_short, scope };
    }
    let (meta, body) = head::split(text, name, warnings);
    if declared::is_named_in(text, body) {
        let markdown = markdown::as_written(body, budget);
        let is_cut_short = !markdown.rest.is_empty();
        let (body, scope) = (Body::Markdown(markdown), Scope::Declared);
        return Split { meta, body, language: None, is_cut_short, scope };
    }
    if let Some(format) = formats::recognize_text(body, name) {
        let converted = Box::new(formats::convert_text(format, body, name));
        return Split { meta, body: Body::Converted(converted), language: None, is_cut_short: false, scope };
    }
    let (body, is_cut_short) = match markdown::rewrite(body, name, budget) {
        Form::Html(html) => (Body::Html(html), false),
        Form::Markdown(markdown) => {
            let is_cut_short = !markdown.rest.is_empty();
            (Body::Markdown(markdown), is_cut_short)
        }
    };
    Split { meta, body, language: None, is_cut_short, scope }
}
