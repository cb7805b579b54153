//! Which texts are displayed in the other Chinese script, and how: everything but what is painted stays as it was written.

use std::borrow::Cow;

use crate::app::state::State;
use yuelan_layout::{Element, Emphasis, Page, Row, Span};
use yuelan_library::{Script, ScriptConverter};

/// Languages that are written in Chinese characters alone.
const CHINESE: [&str; 7] = ["zh", "yue", "wuu", "nan", "hak", "gan", "lzh"];

/// The rows of a page that tell its script.
const SAMPLE_ROWS: usize = 40;

/// Returns the converter for a text in a language, a part of which tells its script; `None` if it is displayed as it is.
pub(super) fn for_text<'s, 't>(
    state: &'s State,
    language: Option<&str>,
    sample: impl IntoIterator<Item = &'t str>,
) -> Option<&'s ScriptConverter> {
    let converter = state.script()?;
    let primary = language?.split('-').next()?;
    if !CHINESE.contains(&primary) {
        return None;
    }
    // A traditional text has simplified characters with a meaning of their own; the other way there are hardly any.
    let is_done = converter.script() == Script::Traditional
        && converter.is_script_of(sample.into_iter().flat_map(str::chars));
    (!is_done).then_some(converter)
}

/// Returns the converter for a page in a language.
pub(super) fn for_page<'s>(
    state: &'s State,
    language: Option<&str>,
    page: &Page,
) -> Option<&'s ScriptConverter> {
    for_text(state, language, page.rows_from(0).take(SAMPLE_ROWS).map(Row::text))
}

/// Returns a text as it is displayed.
pub(super) fn shown<'t>(converter: Option<&ScriptConverter>, text: &'t str) -> Cow<'t, str> {
    converter.map_or(Cow::Borrowed(text), |converter| converter.convert(text))
}

/// Returns the spans of a row with their texts as they are displayed, which are as long as they were.
pub(super) fn spans<'p>(
    converter: Option<&ScriptConverter>,
    page: &'p Page,
    index: usize,
) -> impl Iterator<Item = (Span<'p>, Cow<'p, str>)> {
    let row = page.row(index);
    let converted = converter.zip(row).map(|(converter, row)| in_context(converter, page, row, index));
    let mut at = converted.as_ref().map_or(0, |(_, start)| *start);
    row.into_iter().flat_map(Row::spans).map(move |span| {
        let from = at;
        at += span.text.len();
        let text = converted.as_ref().and_then(|(whole, _)| whole.get(from..at)).filter(|_| is_text(span));
        (span, text.map_or(Cow::Borrowed(span.text), |text| Cow::Owned(text.to_owned())))
    })
}

/// Returns a row as it is displayed, among the rows around it that a phrase may begin or end in, and where it begins in that.
fn in_context(converter: &ScriptConverter, page: &Page, row: Row<'_>, index: usize) -> (String, usize) {
    let above = index.checked_sub(1).and_then(|above| page.row(above)).filter(|&above| goes_on(above, row));
    let below = page.row(index + 1).filter(|&below| goes_on(row, below));
    let [above, below] = [above, below].map(|row| row.map_or("", Row::text));
    let whole = format!("{above}{}{below}", row.text());
    (converter.convert(&whole).into_owned(), above.len())
}

/// Whether a row goes on where another one ends.
fn goes_on(above: Row<'_>, below: Row<'_>) -> bool {
    let end = above.spans().last().and_then(|span| Some(span.source? + span.text.len()));
    let begin = below.spans().next().and_then(|span| span.source);
    above.position.block == below.position.block && end.is_some() && end == begin
}

/// Whether a span is text of the article, not code and nothing that layout added.
fn is_text(span: Span<'_>) -> bool {
    let is_head = matches!(span.style.element, Element::Title | Element::Byline);
    let is_code = matches!(span.style.element, Element::Code | Element::Continued)
        || span.style.emphasis.contains(Emphasis::CODE);
    !is_code && (is_head || span.source.is_some())
}
