//! The lines before a work: title, subtitle, author and translator, and the legend of signs.

use super::body::Body;
use super::scan::scan;

/// The maximum number of lines of a title page, and the maximum length of one in characters.
const MAX_LINES: usize = 7;
const MAX_CHARS: usize = 60;

/// The minimum number of hyphens around a legend, and the maximum number of its lines.
const MIN_HYPHENS: usize = 20;
const MAX_LEGEND_LINES: usize = 80;

/// What a legend explains.
const SIGNS: [&str; 4] = [super::LEGEND, "：ルビ", "入力者注", "ルビの付く文字列"];

/// The ends of lines that name others than the author.
const OTHERS: [&str; 17] = [
    "翻訳", "編訳", "抄訳", "共訳", "重訳", "訳注", "訳補", "訳", "校訂", "校註", "校注", "校閲", "編纂",
    "編集", "編", "監修", "補筆",
];

/// What the lines before a work say.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub(super) fields: Vec<(&'static str, String)>,
    /// Subtitles and translators, as written.
    pub(super) lines: Vec<String>,
}

/// Reads the lines of title and author, up to the first blank line or the legend. Returns the number of lines read.
pub(super) fn read(lines: &[&str]) -> (Front, usize) {
    let first = lines.iter().take_while(|line| line.trim().is_empty()).count();
    let rest = lines.get(first..).unwrap_or_default();
    let is_title = |line: &&&str| !line.trim().is_empty() && !is_row(line) && !line.starts_with("［＃");
    let count = rest.iter().take(MAX_LINES + 1).take_while(is_title).count();
    let ends = rest.get(count).is_some_and(|line| line.trim().is_empty() || is_row(line) || is_page(line));
    let page = rest.get(..count).unwrap_or_default();
    let goes_on = rest.iter().skip(count).any(|line| !line.trim().is_empty());
    let alone = count == 1 && legend(lines, first + next_text(rest, count)).is_none();
    if count == 0
        || count > MAX_LINES
        || !ends
        || !goes_on
        || alone && !is_short(page)
        || !page.iter().all(is_line)
    {
        return (Front::default(), 0);
    }
    let mut names: Vec<String> = page.iter().map(|line| words(line)).collect();
    let title = names.remove(0);
    let (others, mut names): (Vec<String>, Vec<String>) =
        names.into_iter().partition(|line| OTHERS.iter().any(|end| line.ends_with(end)));
    let author = names.pop();
    let mut fields = vec![("title", title)];
    fields.extend(author.map(|author| ("author", author)));
    names.extend(others);
    (Front { fields, lines: names }, first + count)
}

/// Whether a line may stand on a title page.
fn is_line(line: &&str) -> bool {
    let line = line.trim_end();
    !line.starts_with('\u{3000}')
        && line.chars().count() <= MAX_CHARS * 3
        && words(line).chars().count() <= MAX_CHARS
        && !line.ends_with(['。', '」', '、', '？', '…'])
        && !line.starts_with("底本：")
}

/// Whether the only line is short enough for a title without an author.
fn is_short(page: &[&str]) -> bool {
    page.iter().all(|line| line.chars().count() <= MAX_CHARS / 2)
}

/// Returns the number of lines up to the next one with words.
fn next_text(lines: &[&str], from: usize) -> usize {
    from + lines.iter().skip(from).take_while(|line| line.trim().is_empty()).count()
}

/// Returns the words of a line without readings and notes.
fn words(line: &str) -> String {
    let mut body = Body::default();
    scan(line, true, &mut body);
    body.line.words().trim().to_owned()
}

fn is_page(line: &str) -> bool {
    line.starts_with("［＃改") || line.starts_with("［＃本文")
}

/// Whether a line is a row of hyphens.
fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() >= MIN_HYPHENS && line.bytes().all(|b| b == b'-')
}

/// Returns the end of a legend that begins with this line: an explanation of signs between two rows of hyphens.
pub(super) fn legend(lines: &[&str], at: usize) -> Option<usize> {
    lines.get(at).filter(|line| is_row(line))?;
    let inner = lines.get(at + 1..)?;
    let end = inner.iter().take(MAX_LEGEND_LINES).position(|line| is_row(line))?;
    let explains = inner.get(..end)?.iter().any(|line| SIGNS.iter().any(|sign| line.contains(sign)));
    explains.then_some(at + end + 2)
}
