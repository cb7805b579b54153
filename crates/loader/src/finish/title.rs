//! The title: restored, chosen where the head has none, and not shown twice.

mod restore;

use crate::head::date;
use crate::input::chars::folded;
use crate::input::plain::{clip, one_line, plain};
use crate::input::sanitize::sanitize;
use yuelan_article::{Block, Heading, Meta, Text};

pub(super) use restore::restore;

/// What the file and its markup say of an article where its head does not.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hints<'h> {
    /// The file's name.
    pub(crate) name: &'h str,
    /// The words of `<title>`.
    pub(crate) title: Option<&'h str>,
    /// The tag of `<html lang>`.
    pub(crate) language: Option<&'h str>,
}

/// Characters that may stand before a heading that still names the whole article.
const SHORT_OPENING: usize = 300;

/// Characters of a title at most.
const LONGEST: usize = 500;

/// Characters that a line has to have and a site's name behind it may have.
const LEAST_WORDS: usize = 4;
const LONGEST_SITE: usize = 30;

/// Blocks at the top of a body among which a repeated title is looked for.
const TOP: usize = 4;

/// Characters at most of a line that may stand before it.
const LONGEST_BEFORE: usize = 60;

/// Gives an article without a title one: its first heading, which then no longer stands in the body; else `<title>`; else
/// the file's name without date and extension. Never empty.
pub(super) fn choose(meta: &mut Meta, blocks: &mut Vec<Block>, hints: Hints) {
    if !meta.title.is_empty() {
        return;
    }
    let heading = naming_heading(blocks).map(|at| blocks.remove(at));
    let heading = heading.map(|block| clip(one_line(&block.plain_text()), LONGEST));
    let page = || hints.title.map(plain).map(|title| clip(title, LONGEST));
    let titles = [heading, page(), Some(of_name(hints.name)), Some(sanitize(hints.name).trim().to_owned())];
    let found = titles.into_iter().flatten().find(|title| !title.is_empty());
    meta.title = found.unwrap_or_else(|| "(untitled)".to_owned());
}

/// The heading that names the article: the first one, if the page itself calls it a heading, and if it is of the first
/// level or hardly anything stands before it.
fn naming_heading(blocks: &[Block]) -> Option<usize> {
    let mut before = 0;
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading(heading) if heading.inferred.is_none() && !heading.text.is_blank() => {
                return (heading.level == 1 || before < SHORT_OPENING).then_some(at);
            }
            Block::Paragraph(text) => before += text.as_str().chars().take(SHORT_OPENING).count(),
            _ => {}
        }
    }
    None
}

/// A file's name without its extension and the date it begins with.
fn of_name(name: &str) -> String {
    let stem = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 8 => stem,
        _ => name,
    };
    let rest = date::in_name(stem).map_or(stem, |(_, rest)| rest);
    let title = one_line(&sanitize(rest));
    if title.is_empty() { one_line(&sanitize(stem)) } else { title }
}

/// Takes the title away from the top of the body, where pages repeat it as a heading or a line; pictures, rules, credits
/// and short lines (the paper, the day) may stand before it. If it was a link, that is the article's address.
pub(super) fn show_once(meta: &mut Meta, blocks: &mut Vec<Block>) {
    let Some((at, rest)) = repeated(&meta.title, blocks) else { return };
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

/// Where the body repeats the title, and what stands under it there.
fn repeated(title: &str, blocks: &mut [Block]) -> Option<(usize, Text)> {
    let is_long = folded(title).chars().count() >= LEAST_WORDS;
    for (at, block) in blocks.iter_mut().take(TOP).enumerate() {
        if matches!(block, Block::Figure(_) | Block::Rule | Block::Credits { .. }) {
            continue;
        }
        let is_heading = matches!(block, Block::Heading(_));
        let text = line(block)?;
        if let Some(rest) = behind_title(text, title) {
            return Some((at, rest));
        }
        if !is_long || is_heading || text.as_str().chars().count() > LONGEST_BEFORE {
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

/// What stands under the title in a text whose first line it is.
fn behind_title(text: &Text, title: &str) -> Option<Text> {
    let end = text.as_str().find('\n').unwrap_or(text.len());
    let line = text.as_str().get(..end)?.trim();
    let (said, wanted) = (folded(line), folded(title));
    let repeated = if wanted.is_empty() { line == title } else { said == wanted };
    (repeated || is_title_of_page(line, title)).then(|| text.slice(end..text.len()).trimmed())
}

/// Whether a title is this line with the site's name behind it: `灯 - 渡口报`, `灯 | 渡口报`, `灯_渡口报`.
fn is_title_of_page(line: &str, title: &str) -> bool {
    let site = title.strip_prefix(line).filter(|_| line.chars().count() >= LEAST_WORDS).map(str::trim_start);
    site.is_some_and(|site| {
        site.starts_with(['-', '|', '–', '—', '_', '·', '｜']) && site.chars().count() <= LONGEST_SITE
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
        choose(&mut meta, &mut blocks, Hints { name, title: page, language: None });
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
    fn a_heading_far_below_or_inferred_names_nothing() {
        let long = || Block::Paragraph("灯".repeat(400).as_str().into());
        assert_eq!(chosen(vec![long(), heading(2, "第二节")], "x.md", None), ("x".into(), 2));
        assert_eq!(chosen(vec![long(), heading(1, "灯")], "x.md", None), ("灯".into(), 1));
        let inferred =
            Heading { level: 2, text: "相逢".into(), inferred: Some(RuleName("short paragraph")) };
        assert_eq!(chosen(vec![Block::Heading(inferred)], "x.md", None).0, "x");
    }

    fn shown(title: &str, mut blocks: Vec<Block>) -> (Vec<String>, Option<String>) {
        let mut meta = Meta { title: title.to_owned(), ..Meta::default() };
        show_once(&mut meta, &mut blocks);
        (blocks.iter().map(Block::plain_text).collect(), meta.link)
    }

    #[test]
    fn a_repeated_title_is_shown_once_and_tells_the_address() {
        let mut text = Text::plain("灯：“渡口”");
        text.add_run(0..text.len(), Role::Link("https://a.example/".into()));
        let repeated = Block::Heading(Heading { level: 2, text, inferred: None });
        let (left, link) = shown("灯:_渡口_", vec![Block::Rule, repeated, Block::Paragraph("水".into())]);
        assert_eq!((left.len(), link.as_deref()), (2, Some("https://a.example/")));
        assert_eq!(shown("灯", vec![Block::Paragraph("灯\n水".into())]).0, ["水\n"]);
    }

    #[test]
    fn short_lines_may_stand_before_a_repeated_title() {
        let paper = || Block::Paragraph("南窗夜报".into());
        assert_eq!(shown("渡口的灯", vec![paper(), heading(1, "渡口的灯")]).0, ["南窗夜报\n"]);
        let long = Block::Paragraph("水".repeat(80).as_str().into());
        assert_eq!(shown("渡口的灯", vec![long, heading(1, "渡口的灯")]).0.len(), 2);
        assert_eq!(shown("渡口的灯", vec![heading(2, "上"), heading(1, "渡口的灯")]).0.len(), 2);
    }

    #[test]
    fn a_title_may_name_its_site() {
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
