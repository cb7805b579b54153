//! The preview of an article: its beginning, as much as a screen shows, and what its sections are called.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::app::laid_out::LaidOut;
use yuelan_article::{Block, Language};
use yuelan_layout::{Element, Options, Page, Row};
use yuelan_library::{Library, LoadError, Loaded, Location};

/// The largest file in bytes that is read for a preview; of a book or a text only the opening is read from
/// [`WITH_OPENING`] on.
const LARGEST_FILE: u64 = 4 << 20;
const WITH_OPENING: u64 = 1 << 20;
/// The most sections that are named.
const MOST_SECTIONS: usize = 40;

/// What a preview is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewRequest {
    /// The article.
    pub location: Location,
    /// How to lay it out.
    pub options: Options,
    /// How many rows of it can be seen.
    pub height: usize,
}

/// The beginning of an article.
#[derive(Debug)]
pub struct PreviewPage {
    /// Its lines, at least as many as can be seen if the article has them.
    pub page: Page,
    /// How many rows are before the text: title, author, date.
    pub head: usize,
    /// Its language.
    pub language: Option<Language>,
    /// The headings of its sections, the first ones of many.
    pub sections: Vec<String>,
}

/// Why there is no preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PreviewError {
    /// The file is that many bytes large: it is read when it is opened.
    TooLarge(u64),
    /// It cannot be read.
    Unreadable(LoadError),
}

/// Makes a preview.
pub(super) fn preview(library: &Library, request: &PreviewRequest) -> Result<PreviewPage, PreviewError> {
    let make = || load(library, &request.location).map(|loaded| page(loaded, request));
    // The selection goes on, whatever the article is.
    catch_unwind(AssertUnwindSafe(make)).unwrap_or(Err(PreviewError::Unreadable(LoadError::Internal)))
}

fn load(library: &Library, location: &Location) -> Result<Loaded, PreviewError> {
    let file = fs::metadata(&location.path).ok().filter(|file| file.is_file() && location.member.is_none());
    let size = file.map_or(0, |file| file.len());
    if size > WITH_OPENING
        && let Some(loaded) = library.load_opening(location)
    {
        return Ok(loaded);
    }
    if size > LARGEST_FILE {
        return Err(PreviewError::TooLarge(size));
    }
    library.load(location).map_err(PreviewError::Unreadable)
}

fn page(loaded: Loaded, request: &PreviewRequest) -> PreviewPage {
    let mut article = loaded.article;
    let headings = article.sections().into_iter().filter_map(|section| section.heading);
    let sections = headings.take(MOST_SECTIONS).map(|heading| heading.text.as_str().to_owned()).collect();
    // A character takes three bytes at most where it takes a cell or two.
    let mut room = request.height * usize::from(request.options.measure) * 3;
    let mut is_seen = |block: &Block| {
        let was_left = room > 0;
        room = room.saturating_sub(block.plain_text().len() + usize::from(request.options.measure));
        was_left
    };
    let seen = article.blocks.iter().take_while(|block| is_seen(block)).count();
    article.blocks.truncate(seen);
    let page = LaidOut::new(&article, request.options.clone()).page;
    let head = page.rows_from(0).position(is_text).unwrap_or(page.len());
    PreviewPage { page, head, language: article.meta.language, sections }
}

/// Returns whether a row is of the text, not of what is above it.
fn is_text(row: Row<'_>) -> bool {
    let is_above = |element| matches!(element, Element::Title | Element::Byline);
    !row.is_blank() && row.spans().any(|span| !is_above(span.style.element) && !span.text.trim().is_empty())
}
