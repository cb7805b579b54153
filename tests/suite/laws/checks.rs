//! The laws of a page, each a function that says where a page breaks it.

use yuelan_article::{Article, Position};
use yuelan_layout::{Element, LineBreakLanguage, Options, Page, Row};

/// What may not begin a line and what may not end one (clreq, jlreq, GB/T 15834).
const NO_START: &str = "，。、；：！？）》」』】〕〉·・ー々%％),]!?;:";
const NO_END: &str = "（《「『【〔〈([";

/// No line is wider than the measure and what hangs behind it.
pub(crate) fn width(page: &Page, options: &Options) -> Result<(), String> {
    let most = usize::from(options.measure + options.gutter);
    for row in page.rows_from(0) {
        let cells = usize::from(row.indent) + options.ruler.width(row.text());
        if cells > most {
            return Err(format!("{cells} cells of {most}: {:?}", row.line()));
        }
    }
    Ok(())
}

/// Positions never go down, and the row of a row's position begins there.
pub(crate) fn positions(page: &Page) -> Result<(), String> {
    let mut above = Position::default();
    for (index, row) in page.rows_from(0).enumerate() {
        let found = page.row_at(row.position);
        let agrees = found <= index && page.row(found).is_some_and(|found| found.position == row.position);
        if row.position < above || !agrees {
            return Err(format!("row {index} at {:?} under {above:?}, found as {found}", row.position));
        }
        above = row.position;
    }
    Ok(())
}

/// Every word of a block is on the page once, as it stands in the text or as something else that is shown for it, and
/// no span begins or ends inside a cluster.
pub(crate) fn words(page: &Page, article: &Article, options: &Options) -> Result<(), String> {
    for (index, block) in article.blocks.iter().enumerate() {
        let words = block.plain_text();
        let mut taken: Vec<(usize, usize)> = Vec::new();
        let mut added = String::new();
        for row in page.rows_from(page.row_of_block(index)).take_while(|row| row.position.block == index) {
            for span in row.spans() {
                let Some(start) = span.source else {
                    added.extend(span.text.chars().filter(|c| !c.is_whitespace()));
                    continue;
                };
                let end = start + span.text.len();
                if words.get(start..end) != Some(span.text) {
                    return Err(format!("block {index}: {:?} does not stand at {start}", span.text));
                }
                taken.push((start, end));
            }
        }
        taken.sort_unstable();
        let lost = untaken(&words, &taken)?;
        let boundaries = boundaries(&words, options);
        if let Some(at) =
            taken.iter().flat_map(|&(a, b)| [a, b]).find(|at| boundaries.binary_search(at).is_err())
        {
            return Err(format!("block {index}: a cluster is split at {at}"));
        }
        for lost in lost {
            if !is_shown_otherwise(&lost, &added) {
                return Err(format!("block {index}: {lost:?} is lost"));
            }
        }
    }
    Ok(())
}

/// What no span holds, parted at white space; an error where two spans hold the same.
fn untaken(words: &str, taken: &[(usize, usize)]) -> Result<Vec<String>, String> {
    let mut lost = Vec::new();
    let mut at = 0;
    for &(start, end) in taken.iter().chain([&(words.len(), words.len())]) {
        if start < at {
            return Err(format!("{:?} stands twice", words.get(start..at.min(end))));
        }
        lost.extend(words[at..start].split_whitespace().map(str::to_owned));
        at = end;
    }
    Ok(lost)
}

fn boundaries(words: &str, options: &Options) -> Vec<usize> {
    let ends = options.ruler.clusters(words).scan(0, |end, (cluster, _)| {
        *end += cluster.len();
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}

/// Whether words that are not on the page as they stand are there in another form: raised, in brackets, composed, as
/// the label of a record; or are never seen.
fn is_shown_otherwise(lost: &str, added: &str) -> bool {
    let jamo = |c: char| matches!(c, '\u{1100}'..='\u{11ff}');
    let raised = |c: char| "0123456789+-=()niaeox−".contains(c);
    added.contains(lost)
        || lost.chars().all(|c| is_unseen(c) || matches!(c, '⸺' | '⸻') || jamo(c) || raised(c))
}

const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// No line of running text begins or ends with what it may not, unless what must stand together is wider than `room`.
pub(crate) fn ends(page: &Page, article: &Article, options: &Options, room: usize) -> Result<(), String> {
    for (index, block) in article.blocks.iter().enumerate() {
        let words = block.plain_text();
        // Quotes are brackets in Chinese and Japanese; elsewhere each language has its own.
        let quotes = options.language.unwrap_or_else(|| told(&words)) != LineBreakLanguage::Other;
        let (closing, opening) = if quotes { ("”’", "“‘") } else { ("", "") };
        let rows = page.rows_from(page.row_of_block(index)).take_while(|row| row.position.block == index);
        for (start, end) in rows.filter_map(stretch) {
            let visible = |c: &char| *c == '\n' || !c.is_whitespace() && !is_unseen(*c);
            let before =
                words[..start].chars().rev().find(visible).filter(|_| !words[..start].ends_with('\u{200b}'));
            let first = words[start..end].chars().next().unwrap_or(' ');
            let starts_badly =
                (NO_START.contains(first) || closing.contains(first)) && before.is_some_and(|c| c != '\n');
            let after = words[end..].chars().find(visible);
            let last = words[start..end].chars().next_back().unwrap_or(' ');
            let ends_badly =
                (NO_END.contains(last) || opening.contains(last)) && after.is_some_and(|c| c != '\n');
            for at in [starts_badly.then_some(start), ends_badly.then_some(end)].into_iter().flatten() {
                let chain = chain(&words, at);
                if options.ruler.width(chain) <= room {
                    return Err(format!("{:?} is parted inside {chain:?}", &words[start..end]));
                }
            }
        }
    }
    Ok(())
}

/// The language whose rules a test may expect: Chinese where ideographs are clearly the most.
fn told(words: &str) -> LineBreakLanguage {
    let count = |wanted: fn(&char) -> bool| words.chars().take(400).filter(wanted).count();
    let (han, other) = (count(|c| ('\u{4e00}'..='\u{9fff}').contains(c)), count(|c| c.is_alphabetic()));
    if han > 3 && han * 2 > other { LineBreakLanguage::Chinese } else { LineBreakLanguage::Other }
}

/// The bytes of a row of running text, if it is one: what stands in it as it stands in the text, first and last.
fn stretch(row: Row<'_>) -> Option<(usize, usize)> {
    let mut whole: Option<(usize, usize)> = None;
    for span in row.spans() {
        let Some(start) = span.source else {
            if span.text.trim().is_empty() || span.style.element != Element::Body {
                continue;
            }
            return None;
        };
        let set_as_words = !matches!(span.style.element, Element::Code);
        whole = match whole {
            _ if !set_as_words => return None,
            None => Some((start, start + span.text.len())),
            Some((first, _)) => Some((first, start + span.text.len())),
        };
    }
    whole
}

/// What stands around a byte between the nearest two places where a line may surely break: between two ideographs, or
/// at white space that no sign follows that must not begin a line.
fn chain(words: &str, at: usize) -> &str {
    let han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let free = |place: usize| {
        let (Some(before), Some(after)) = (words[..place].chars().next_back(), words[place..].chars().next())
        else {
            return true;
        };
        before == '\n'
            || han(before) && han(after)
            || before == ' ' && (han(after) || after.is_ascii_alphabetic())
    };
    let start = (0..=at).rev().find(|&place| words.is_char_boundary(place) && free(place));
    let end = (at..words.len()).find(|&place| words.is_char_boundary(place) && free(place));
    words[start.unwrap_or(0)..end.unwrap_or(words.len())].trim_end()
}
