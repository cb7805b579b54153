//! The laws of a page, each a function that returns where a page breaks it.

use yuelan_article::{Article, Position};
use yuelan_layout::{Element, LineBreakLanguage, Options, Page, Row};

/// What may not begin a line, and what may not end one (clreq, JLREQ, GB/T 15834).
const NO_START: &str = "，。、；：！？）》」』】〕〉·・ー々%％),]!?;:～~〜";
const NO_END: &str = "（《「『【〔〈([";

/// Letters, and what is shown in place of them raised and lowered; a letter without a form stands for itself.
const LETTERS: &str = "abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθρφχ";
const RAISED: &str = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿρᵠᵡ";
const LOWERED: &str = "ₐbcdₑfgₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥwₓyzABDEGHIJKLMNOPRTUVWᵦᵧδθᵨᵩᵪ";

/// No line is wider than the measure and what hangs after it.
pub(crate) fn width(page: &Page, options: &Options) -> Result<(), String> {
    let most = usize::from(options.lead + options.measure + options.gutter);
    for row in page.rows_from(0) {
        let cells = usize::from(row.indent) + options.ruler.width(row.text());
        if cells > most {
            return Err(format!("{cells} cells of {most}: {:?}", row.line()));
        }
    }
    Ok(())
}

/// Positions never decrease, and the row at a row's position begins there.
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

/// All text of a block is on the page once, as it is or as what replaces it, and no span begins or ends inside a cluster.
pub(crate) fn text(page: &Page, article: &Article, options: &Options) -> Result<(), String> {
    for (index, block) in article.blocks.iter().enumerate() {
        let text = block.plain_text();
        let mut shown: Vec<(usize, usize)> = Vec::new();
        let mut added = String::new();
        for row in page.rows_from(page.row_of_block(index)).take_while(|row| row.position.block == index) {
            for span in row.spans() {
                let Some(start) = span.source else {
                    added.extend(span.text.chars().filter(|c| !c.is_whitespace()));
                    continue;
                };
                let end = start + span.text.len();
                if text.get(start..end) != Some(span.text) {
                    return Err(format!("block {index}: {:?} is not the text at {start}", span.text));
                }
                shown.push((start, end));
            }
        }
        shown.sort_unstable();
        let lost = not_shown(&text, &shown)?;
        let boundaries = boundaries(&text, options);
        if let Some(at) =
            shown.iter().flat_map(|&(a, b)| [a, b]).find(|at| boundaries.binary_search(at).is_err())
        {
            return Err(format!("block {index}: a cluster is divided at {at}"));
        }
        for lost in lost {
            if !is_replaced(&lost, &added) {
                return Err(format!("block {index}: {lost:?} is lost"));
            }
        }
    }
    Ok(())
}

/// Returns the text that no span shows, split at white space; an error where two spans show the same.
fn not_shown(text: &str, shown: &[(usize, usize)]) -> Result<Vec<String>, String> {
    let mut lost = Vec::new();
    let mut at = 0;
    for &(start, end) in shown.iter().chain([&(text.len(), text.len())]) {
        if start < at {
            return Err(format!("{:?} is shown twice", text.get(start..at.min(end))));
        }
        lost.extend(text[at..start].split_whitespace().map(str::to_owned));
        at = end;
    }
    Ok(lost)
}

/// Returns where a text may be divided: between clusters, and inside one that is wider than a line.
fn boundaries(text: &str, options: &Options) -> Vec<usize> {
    let mut ends = vec![0];
    for (cluster, width) in options.ruler.clusters(text) {
        let start = ends.last().copied().unwrap_or(0);
        let inside = cluster.char_indices().skip(1).filter(|_| width > options.measure.into());
        ends.extend(inside.map(|(at, _)| start + at));
        ends.push(start + cluster.len());
    }
    ends
}

/// Returns whether text that no span shows is on the page in another form, as superscript, in brackets, composed, as the
/// label of a record; or is invisible.
fn is_replaced(lost: &str, added: &str) -> bool {
    let scripts = LETTERS.chars().zip(RAISED.chars()).chain(LETTERS.chars().zip(LOWERED.chars()));
    let letter = |c: char| scripts.clone().any(|(letter, shown)| letter == c && added.contains(shown));
    let jamo = |c: char| matches!(c, '\u{1100}'..='\u{11ff}');
    let superscript = |c: char| "0123456789+-=()niaeox−".contains(c);
    added.contains(lost)
        || lost
            .chars()
            .all(|c| is_invisible(c) || matches!(c, '⸺' | '⸻') || jamo(c) || superscript(c) || letter(c))
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// No line of running text begins or ends with what it may not, unless what must stay together takes more than `available`
/// cells.
pub(crate) fn ends(
    page: &Page,
    article: &Article,
    options: &Options,
    available: usize,
) -> Result<(), String> {
    for (index, block) in article.blocks.iter().enumerate() {
        let text = block.plain_text();
        // Quotes are brackets in Chinese and Japanese; which open and which close elsewhere depends on the language.
        let quotes = options.language.unwrap_or_else(|| expected_language(&text)) != LineBreakLanguage::Other;
        let (closing, opening) = if quotes { ("”’", "“‘") } else { ("", "") };
        let rows = page.rows_from(page.row_of_block(index)).take_while(|row| row.position.block == index);
        for (start, end) in rows.filter_map(text_range) {
            let visible = |c: &char| *c == '\n' || !c.is_whitespace() && !is_invisible(*c);
            let before =
                text[..start].chars().rev().find(visible).filter(|_| !text[..start].ends_with('\u{200b}'));
            let first = text[start..end].chars().next().unwrap_or(' ');
            let starts_badly =
                (NO_START.contains(first) || closing.contains(first)) && before.is_some_and(|c| c != '\n');
            let after = text[end..].chars().find(visible);
            let last = text[start..end].chars().next_back().unwrap_or(' ');
            let ends_badly =
                (NO_END.contains(last) || opening.contains(last)) && after.is_some_and(|c| c != '\n');
            for at in [starts_badly.then_some(start), ends_badly.then_some(end)].into_iter().flatten() {
                let chain = chain(&text, at);
                if options.ruler.width(chain) <= available {
                    return Err(format!("{:?} is divided inside {chain:?}", &text[start..end]));
                }
            }
        }
    }
    Ok(())
}

/// Returns the language whose rules a test may expect: Chinese where most letters are ideographs.
fn expected_language(text: &str) -> LineBreakLanguage {
    let count = |wanted: fn(&char) -> bool| text.chars().take(400).filter(wanted).count();
    let (han, other) = (count(|c| ('\u{4e00}'..='\u{9fff}').contains(c)), count(|c| c.is_alphabetic()));
    if han > 3 && han * 2 > other { LineBreakLanguage::Chinese } else { LineBreakLanguage::Other }
}

/// Returns the range of the text that a row of running text shows; `None` for any other row.
fn text_range(row: Row<'_>) -> Option<(usize, usize)> {
    let mut range: Option<(usize, usize)> = None;
    for span in row.spans() {
        let Some(start) = span.source else {
            if span.text.trim().is_empty() || span.style.element != Element::Body {
                continue;
            }
            return None;
        };
        range = match range {
            _ if span.style.element == Element::Code => return None,
            None => Some((start, start + span.text.len())),
            Some((first, _)) => Some((first, start + span.text.len())),
        };
    }
    range
}

/// Returns the text around a byte between the nearest two places where a line may surely break: between two ideographs, or
/// after a space before an ideograph or letter.
fn chain(text: &str, at: usize) -> &str {
    let han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let may_break = |at: usize| {
        let (Some(before), Some(after)) = (text[..at].chars().next_back(), text[at..].chars().next()) else {
            return true;
        };
        before == '\n'
            || han(before) && han(after)
            || before == ' ' && (han(after) || after.is_ascii_alphabetic())
    };
    let start = (0..=at).rev().find(|&at| text.is_char_boundary(at) && may_break(at));
    let end = (at..text.len()).find(|&at| text.is_char_boundary(at) && may_break(at));
    text[start.unwrap_or(0)..end.unwrap_or(text.len())].trim_end()
}
