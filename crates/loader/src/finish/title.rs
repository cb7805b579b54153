//! The title: restores it, chooses one if the head has none, and removes it from the body.

mod restore;

use crate::head::date;
use crate::input::chars::folded;
use crate::input::plain::{clip, one_line, plain};
use crate::input::sanitize::sanitize;
use yuelan_article::{Block, Heading, Meta, Text};

pub(super) use restore::restore;

/// What the file and its markup say about an article.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hints<'h> {
    /// The file's name.
    pub(crate) name: &'h str,
    /// The text of `<title>`.
    pub(crate) title: Option<&'h str>,
    /// The tag of `<html lang>`.
    pub(crate) language: Option<&'h str>,
    /// Whether the structure of the article is declared.
    pub(crate) is_declared: bool,
}

/// The title of an article that has none, and whose file has no name: one from standard input.
pub const UNTITLED: &str = "(untitled)";

/// The maximum number of short lines before a heading that names the whole article.
const MAX_LINES_BEFORE_TITLE: usize = 3;

/// The maximum number of characters of a quotation or a list before the title.
const MAX_PREFACE_CHARS: usize = 1000;

/// The maximum length of a title in characters.
const MAX_TITLE_CHARS: usize = 500;

/// The minimum length in characters of a line, and the maximum length of a site's name after it.
const MIN_LINE_CHARS: usize = 4;
const MAX_SITE_CHARS: usize = 30;

/// The number of blocks at the top of a body that are searched for the title.
const MAX_TOP_BLOCKS: usize = 4;

/// The maximum length in characters of a line before the title.
const MAX_CHARS_BEFORE_TITLE: usize = 60;

/// Gives an article without a title one, which is never empty: the heading of the whole text, which is removed from the body;
/// else `<title>`; else the file's name without date and extension.
pub(super) fn choose(meta: &mut Meta, blocks: &mut Vec<Block>, hints: Hints) {
    if !meta.title.is_empty() {
        return;
    }
    let heading = naming_heading(blocks, hints.name).map(|at| blocks.remove(at));
    let heading = heading.map(|block| clip(one_line(&block.plain_text()), MAX_TITLE_CHARS));
    let page = || hints.title.map(plain).map(|title| clip(title, MAX_TITLE_CHARS));
    let titles =
        [heading, page(), Some(from_file_name(hints.name)), Some(sanitize(hints.name).trim().to_owned())];
    let found = titles.into_iter().flatten().find(|title| !title.is_empty());
    meta.title = found.unwrap_or_else(|| UNTITLED.to_owned());
}

/// Returns the heading that names the article: the first one, if the markup declares it and it stands at the head of the whole
/// text, not of its first section. Before it may be only pictures, thematic breaks, credits and short lines such as the name
/// of a newspaper or a day; and no other heading may be of its level or above, unless it names the file, too, or nothing but
/// credits is between the two. Before the only heading of the first level a short quotation or list may say where the text
/// is from.
fn naming_heading(blocks: &[Block], name: &str) -> Option<usize> {
    let (mut lines, mut preface_chars) = (0, 0);
    let at = blocks.iter().position(|block| match block {
        Block::Figure(_) | Block::Rule | Block::Credits { .. } => false,
        Block::Quote(_) | Block::List(_) if preface_chars < MAX_PREFACE_CHARS => {
            preface_chars += block.plain_text().chars().count();
            preface_chars >= MAX_PREFACE_CHARS
        }
        Block::Paragraph(text) if is_kicker(text.as_str()) => {
            lines += 1;
            false
        }
        _ => true,
    })?;
    // Of several headings on top of each other the highest.
    let top = blocks.get(at..)?.iter().map_while(|block| match block {
        Block::Heading(heading) => Some(Some(heading.level)),
        Block::Credits { .. } | Block::Rule => Some(None),
        _ => None,
    });
    let highest = top.enumerate().filter_map(|(index, level)| Some((level?, at + index))).min();
    let at = highest.map_or(at, |(_, at)| at);
    let Some(Block::Heading(heading)) = blocks.get(at) else { return None };
    if lines > MAX_LINES_BEFORE_TITLE
        || (preface_chars > 0 && heading.level > 1)
        || heading.inferred.is_some()
        || heading.text.is_blank()
    {
        return None;
    }
    let rest = blocks.get(at + 1..).unwrap_or_default();
    let rivals = |block: &Block| match block {
        Block::Heading(other) => {
            let is_high = other.inferred.is_none() && other.level <= heading.level;
            is_high && folded(other.text.as_str()) != folded(heading.text.as_str())
        }
        _ => false,
    };
    let Some(next) = rest.iter().position(rivals) else { return Some(at) };
    let is_no_text = |block: &Block| matches!(block, Block::Credits { .. } | Block::Rule | Block::Figure(_));
    let is_alone = rest.iter().take(next).all(is_no_text);
    let names_file = || folded(heading.text.as_str()) == folded(&from_file_name(name));
    (is_alone || names_file()).then_some(at)
}

/// Whether a paragraph is a short line that is no sentence.
fn is_kicker(words: &str) -> bool {
    let words = words.trim();
    words.chars().count() <= MAX_CHARS_BEFORE_TITLE
        && !words.contains('\n')
        && !words.ends_with([
            '。', '！', '？', '…', '；', '：', '，', '」', '”', '.', '!', '?', ':', ';', ',', '"',
        ])
}

/// Returns a file's name without its extension and the date it begins with.
fn from_file_name(name: &str) -> String {
    let stem = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 8 => stem,
        _ => name,
    };
    let rest = date::in_name(stem).map_or(stem, |(_, rest)| rest);
    let title = one_line(&sanitize(rest));
    if title.is_empty() { one_line(&sanitize(stem)) } else { title }
}

/// Removes the title from the top of the body, where pages repeat it as a heading or a line. Pictures, thematic breaks,
/// credits and short lines (newspaper, day) may come before it. A link on it is the article's address. A paragraph that is all
/// there is stays: it is a short message, whose title was made of it.
pub(super) fn show_once(meta: &mut Meta, blocks: &mut Vec<Block>) {
    let Some((at, rest)) = repeated(&meta.title, blocks) else { return };
    if rest.is_blank() && matches!(blocks.as_slice(), [Block::Paragraph(_)]) {
        return;
    }
    let Some(text) = line(&mut blocks[at]) else { return };
    if meta.link.is_none() {
        let link = text.links().next().map(|(_, address)| address.to_owned());
        meta.link = link.filter(|address| address.starts_with("http"));
    }
    if rest.is_blank() {
        blocks.remove(at);
    } else {
        *text = rest;
    }
}

/// Returns where the body repeats the title, and what else is in that block.
fn repeated(title: &str, blocks: &mut [Block]) -> Option<(usize, Text)> {
    let is_long = folded(title).chars().count() >= MIN_LINE_CHARS;
    for (at, block) in blocks.iter_mut().take(MAX_TOP_BLOCKS).enumerate() {
        if matches!(block, Block::Figure(_) | Block::Rule | Block::Credits { .. }) {
            continue;
        }
        let is_heading = matches!(block, Block::Heading(_));
        let text = line(block)?;
        if let Some(rest) = after_title(text, title) {
            return Some((at, rest));
        }
        if !is_long || is_heading || text.as_str().chars().count() > MAX_CHARS_BEFORE_TITLE {
            return None;
        }
    }
    None
}

const fn line(block: &mut Block) -> Option<&mut Text> {
    match block {
        Block::Heading(Heading { text, .. }) | Block::Paragraph(text) => Some(text),
        _ => None,
    }
}

/// Returns what follows the title in a text whose first line it is.
fn after_title(text: &Text, title: &str) -> Option<Text> {
    let end = text.as_str().find('\n').unwrap_or(text.len());
    let line = text.as_str().get(..end)?.trim();
    let (said, wanted) = (folded(line), folded(title));
    let repeated = if wanted.is_empty() { line == title } else { said == wanted };
    (repeated || is_title_with_site(line, title)).then(|| text.slice(end..text.len()).trimmed())
}

/// Whether a title is this line followed by the site's name: `灯 - 渡口报`, `灯 | 渡口报`, `灯_渡口报`.
fn is_title_with_site(line: &str, title: &str) -> bool {
    let site =
        title.strip_prefix(line).filter(|_| line.chars().count() >= MIN_LINE_CHARS).map(str::trim_start);
    site.is_some_and(|site| {
        site.starts_with(['-', '|', '–', '—', '_', '·', '｜']) && site.chars().count() <= MAX_SITE_CHARS
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::{Role, RuleName};

    fn heading(level: u8, words: &str) -> Block {
        Block::Heading(Heading { level, text: words.into(), inferred: None })
    }

    fn chosen(mut blocks: Vec<Block>, name: &str, page: Option<&str>) -> (String, usize) {
        let mut meta = Meta::default();
        choose(&mut meta, &mut blocks, Hints { name, title: page, ..Hints::default() });
        (meta.title, blocks.len())
    }

    #[test]
    fn an_article_is_named_by_heading_page_or_file() {
        let body = || Block::Paragraph("渡口".into());
        assert_eq!(chosen(vec![heading(1, " 灯\n下 "), body()], "x.md", Some("y")), ("灯 下".into(), 1));
        assert_eq!(chosen(vec![body()], "x.md", Some("灯 &amp; 船")), ("灯 & 船".into(), 1));
        assert_eq!(chosen(vec![body()], "2021-01-02-the-lamp.md", None), ("the-lamp".into(), 1));
        assert_eq!(chosen(vec![], "2021-01-02.md", None).0, "2021-01-02");
        assert_eq!(chosen(vec![], ".md", None).0, ".md");
        assert_eq!(chosen(vec![], "\u{1b}", None).0, "(untitled)");
    }

    #[test]
    fn a_heading_that_does_not_head_the_text_names_nothing() {
        let sentence = || Block::Paragraph("渡口的灯亮了。".into());
        let title = |blocks: Vec<Block>| chosen(blocks, "x.md", None);
        for level in 1..=4 {
            let sections = || [heading(level, "从前"), sentence(), heading(level, "现在"), sentence()];
            assert_eq!(title(sections().to_vec()), ("x".into(), 4), "the first of several");
            assert_eq!(title([&[sentence()], &sections()[..]].concat()), ("x".into(), 5), "text before it");
            assert_eq!(title(vec![sentence(), heading(level, "参考文献"), sentence()]).1, 3, "at the end");
        }
        assert_eq!(title(vec![heading(2, "上"), heading(1, "灯"), sentence()]), ("灯".into(), 2));
        assert_eq!(title(vec![heading(2, "上"), sentence(), heading(1, "灯"), sentence()]).0, "x");
        let inferred =
            Heading { level: 2, text: "相逢".into(), inferred: Some(RuleName("short paragraph")) };
        assert_eq!(title(vec![Block::Heading(inferred)]).0, "x");
    }

    #[test]
    fn a_heading_heads_the_text_with_pictures_credits_and_short_lines_before_it() {
        let sentence = || Block::Paragraph("渡口的灯亮了。".into());
        let blocks = vec![
            Block::Figure(Box::default()),
            Block::Paragraph("南窗夜报".into()),
            Block::Paragraph("2019年7月1日".into()),
            heading(2, "灯"),
            sentence(),
            heading(3, "从前"),
        ];
        assert_eq!(chosen(blocks, "x.md", None), ("灯".into(), 5));
        let origin = || Block::Quote(vec![Block::Paragraph("原文地址：渡口报。译者：南窗。".into())]);
        let preface =
            |level| vec![origin(), heading(level, "灯"), sentence(), heading(3, "从前"), sentence()];
        assert_eq!(chosen(preface(1), "x.md", None), ("灯".into(), 4));
        assert_eq!(chosen(preface(2), "x.md", None), ("x".into(), 5));
        let named = vec![heading(1, "The lamp"), sentence(), heading(1, "Then"), sentence()];
        assert_eq!(chosen(named, "2019-07-01-the-lamp.md", None), ("The lamp".into(), 3));
        let twice = vec![heading(1, "灯"), Block::Figure(Box::default()), heading(1, "灯"), sentence()];
        assert_eq!(chosen(twice, "x.md", None).0, "灯");
        let empty = vec![heading(1, "灯"), heading(1, "从前"), sentence(), heading(1, "现在")];
        assert_eq!(chosen(empty, "x.md", None), ("灯".into(), 3));
    }

    fn shown(title: &str, mut blocks: Vec<Block>) -> (Vec<String>, Option<String>) {
        let mut meta = Meta { title: title.to_owned(), ..Meta::default() };
        show_once(&mut meta, &mut blocks);
        (blocks.iter().map(Block::plain_text).collect(), meta.link)
    }

    #[test]
    fn a_repeated_title_is_removed_and_gives_the_address() {
        let mut text = Text::plain("灯：“渡口”");
        text.add_run(0..text.len(), Role::Link("https://a.example/".into()));
        let repeated = Block::Heading(Heading { level: 2, text, inferred: None });
        let (left, link) = shown("灯:_渡口_", vec![Block::Rule, repeated, Block::Paragraph("水".into())]);
        assert_eq!((left.len(), link.as_deref()), (2, Some("https://a.example/")));
        assert_eq!(shown("灯", vec![Block::Paragraph("灯\n水".into())]).0, ["水\n"]);
    }

    #[test]
    fn a_message_of_one_line_stays_although_it_is_the_title() {
        assert_eq!(
            shown("渡口的灯亮了。", vec![Block::Paragraph("渡口的灯亮了。".into())]).0,
            ["渡口的灯亮了。\n"]
        );
        let with_picture = vec![Block::Paragraph("渡口的灯".into()), Block::Figure(Box::default())];
        assert_eq!(shown("渡口的灯", with_picture).0.len(), 1);
    }

    #[test]
    fn short_lines_may_come_before_a_repeated_title() {
        let paper = || Block::Paragraph("南窗夜报".into());
        assert_eq!(shown("渡口的灯", vec![paper(), heading(1, "渡口的灯")]).0, ["南窗夜报\n"]);
        let long = Block::Paragraph("水".repeat(80).as_str().into());
        assert_eq!(shown("渡口的灯", vec![long, heading(1, "渡口的灯")]).0.len(), 2);
        assert_eq!(shown("渡口的灯", vec![heading(2, "上"), heading(1, "渡口的灯")]).0.len(), 2);
    }

    #[test]
    fn a_title_may_end_with_the_name_of_the_site() {
        assert_eq!(shown("渡口的灯 - 夜报", vec![heading(1, "渡口的灯")]).0.len(), 0);
        assert_eq!(shown("渡口的灯亮了", vec![heading(1, "渡口的灯")]).0.len(), 1);
    }

    #[test]
    fn a_first_line_that_only_begins_like_the_title_stays() {
        assert_eq!(shown("灯", vec![Block::Paragraph("灯下".into())]).0.len(), 1);
        assert_eq!(shown("！", vec![Block::Paragraph("？".into())]).0.len(), 1);
        assert_eq!(shown("灯", vec![Block::Paragraph("水".into()), heading(2, "灯")]).0.len(), 2);
    }
}
