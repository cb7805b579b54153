//! Reads works of 青空文庫: text with readings in 《》 and notes in ［＃…］, and the web pages made of it.
//!
//! 1. [`front`]: the lines of title, author and translator, and the legend, which goes;
//! 2. [`scan`]: a line → words, readings, characters and notes;
//! 3. [`notes`]: what a note says;
//! 4. [`line`], [`body`]: words and marks → HTML.
//!
//! [`page`] walks a web page to the same body. All is linear.

mod body;
mod front;
mod gaiji;
mod line;
mod notes;
pub(crate) mod page;
mod scan;
mod written;
#[cfg(test)]
mod tests;

use body::Body;

/// The beginning of a text that is looked at, in bytes.
const MAX_LOOKED_AT: usize = 4096;

/// The end of a text that may hold the colophon, in bytes.
const MAX_COLOPHON: usize = 4096;

/// What the first line of a colophon begins with.
const COLOPHONS: [&str; 3] = ["底本：", "底本:", "青空文庫作成ファイル："];

/// The note that ends a work.
const END: &str = "［＃本文終わり］";

/// The line that a legend begins with.
const LEGEND: &str = "テキスト中に現れる記号について";

/// A work, for [`html::read`](crate::html).
#[derive(Debug, Default)]
pub(crate) struct Work {
    /// Title, author and source, by the names of heads.
    pub(crate) fields: Vec<(&'static str, String)>,
    /// The body.
    pub(crate) html: String,
}

/// Whether a text is written in the notation of 青空文庫.
pub(crate) fn is_work(text: &str) -> bool {
    let start = upto(text, MAX_LOOKED_AT);
    if start.contains(LEGEND) || start.split("［＃").skip(1).any(|after| after.contains('］')) {
        return true;
    }
    let readings = start.split('《').skip(1).filter(|after| {
        after.split_once('》').is_some_and(|(words, _)| !words.is_empty() && words.chars().all(is_kana))
    });
    readings.take(2).count() == 2 || has_colophon(text)
}

/// Whether a text ends with the colophon of a work.
fn has_colophon(text: &str) -> bool {
    let end = end_of(text, MAX_COLOPHON);
    ["\n底本：", "\n底本:", "\n青空文庫作成ファイル："].iter().any(|sign| end.contains(sign))
}

/// Returns the line that the colophon begins with.
fn colophon(text: &str, lines: &[&str]) -> Option<usize> {
    if !has_colophon(text) {
        return None;
    }
    let mut left = 0;
    let near = lines.iter().rev().take_while(|line| {
        left += line.len() + 1;
        left < MAX_COLOPHON * 4
    });
    let first = lines.len() - near.count();
    let begins = |line: &&str| COLOPHONS.iter().any(|sign| line.starts_with(sign));
    Some(first + lines.get(first..)?.iter().position(begins)?)
}

/// Returns at most this many bytes of the end.
fn end_of(text: &str, bytes: usize) -> &str {
    let mut from = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or_default()
}

const fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}')
}

/// Returns at most this many bytes of the beginning.
pub(super) fn upto(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Reads a text.
pub(crate) fn read(text: &str) -> Work {
    let text = text.trim_start_matches('\u{feff}');
    let lines: Vec<&str> = text.lines().collect();
    let colophon = colophon(text, &lines);
    // From this line on, what is left may be no more than a colophon.
    let tail = lines.len() - end_of(text, MAX_COLOPHON).lines().count();
    let mut body = Body::default();
    let (front, mut at) = front::read(&lines);
    let mut fields = front.fields;
    front.lines.iter().for_each(|line| body.lead(line));
    while let Some(line) = lines.get(at) {
        at += 1;
        if line.trim() == END && at < tail {
            // More text follows than a colophon has.
        } else if body.is_over() {
            body.credit(line);
        } else if let Some(end) = front::legend(&lines, at - 1) {
            at = end;
        } else if colophon == Some(at - 1) {
            body.end_work();
            body.credit(line);
        } else {
            scan::scan(line, true, &mut body);
            if !body.is_over() {
                body.end_line();
            }
        }
    }
    if colophon.is_some() && end_of(text, MAX_COLOPHON).contains("青空文庫") {
        fields.push(("source", "青空文庫".to_owned()));
    }
    Work { fields, html: body.finish() }
}
