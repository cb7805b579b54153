//! The date that a page shows to its readers beside the title, in whatever element.

use std::cell::OnceCell;

use dom_query::{Document, NodeRef};

use crate::head::date;
use crate::input::chars::folded;
use crate::input::plain::one_line;
use crate::input::sanitize::sanitize;

/// The maximum number of texts behind a title in which its date is looked for, and of those in front of it.
const MAX_BEHIND: usize = 12;
const MAX_AHEAD: usize = 3;

/// The maximum length in characters of a line with a date; a longer one is prose.
const MAX_LINE: usize = 60;

/// The minimum length in bytes of a text that is the article itself, so that what follows is not beside the title.
const MIN_PROSE: usize = 240;

/// The number of titles on a page that are examined: one in the path to the page, one in a share bar, the title.
const MAX_TITLES: usize = 6;

/// Words beside a date that is not the first one.
const LATER: [&str; 8] = ["更新", "修改", "修正", "updated", "modified", "수정", "編集", "编辑于"];

/// The texts that a page shows, which are gathered when they are first asked for.
pub(super) struct ShownTexts<'d> {
    document: &'d Document,
    texts: OnceCell<Vec<String>>,
}

impl<'d> ShownTexts<'d> {
    pub(super) const fn new(document: &'d Document) -> Self {
        Self { document, texts: OnceCell::new() }
    }

    /// Returns the texts of the body in order, each on one line.
    pub(super) fn get(&self) -> &[String] {
        self.texts.get_or_init(|| texts(self.document))
    }
}

/// Returns the line with the date beside a title; a date of a change only if there is no other. Linear.
pub(super) fn date(shown: &ShownTexts<'_>, title: &str) -> Option<String> {
    let title = folded(title);
    if title.chars().count() < 2 {
        return None;
    }
    let texts = shown.get();
    let is_title = |text: &&str| {
        let text = folded(text);
        !text.is_empty() && (text == title || text.chars().count() > 7 && title.starts_with(&text))
    };
    let titles = texts.iter().enumerate().filter(|(_, text)| is_title(&text.as_str())).map(|(at, _)| at);
    let lines: Vec<&str> = titles.take(MAX_TITLES).flat_map(|at| beside(texts, at)).collect();
    let is_dated = |line: &&&str| {
        line.chars().count() <= MAX_LINE && date::parse_day(line).is_some_and(|day| day.year > 1990)
    };
    let is_first = |line: &&&str| !LATER.iter().any(|word| line.to_lowercase().contains(word));
    let mut dated = lines.iter().filter(is_dated);
    dated.clone().find(is_first).or_else(|| dated.next()).map(|line| (*line).to_owned())
}

/// Returns the texts behind a title up to the article, then those in front of it.
fn beside(texts: &[String], at: usize) -> impl Iterator<Item = &str> {
    let behind = texts.iter().skip(at + 1).take(MAX_BEHIND).take_while(|text| text.len() < MIN_PROSE);
    let ahead = texts.get(at.saturating_sub(MAX_AHEAD)..at).unwrap_or_default();
    behind.chain(ahead.iter().rev()).map(String::as_str)
}

fn texts(document: &Document) -> Vec<String> {
    let Some(body) = document.body() else { return Vec::new() };
    let is_shown = |node: &NodeRef<'_>| {
        let parent = node.parent();
        !parent.is_some_and(|parent| {
            ["script", "style", "noscript", "template", "option", "title"]
                .iter()
                .any(|name| parent.has_name(name))
        })
    };
    let texts = body.descendants_it().filter(|node| node.is_text() && is_shown(node));
    texts.map(|node| one_line(&sanitize(&node.text()))).filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str) -> Option<String> {
        let document = Document::from(format!("<html><body>{body}</body></html>"));
        date(&ShownTexts::new(&document), "渡口的灯亮了一夜")
    }

    #[test]
    fn a_date_beside_the_title_is_found_in_any_element() {
        for (body, line) in [
            ("<h1>渡口的灯亮了一夜</h1><span>发布日期：</span><b>2012-06-24</b><p>水静。", "2012-06-24"),
            (
                "<div>渡口的灯亮了一夜</div><div>南窗</div><div>2019年04月21日 12時00分更新</div>",
                "2019年04月21日 12時00分更新",
            ),
            ("<p>2019.03.26</p><h2>渡口的灯亮了一夜</h2><p>水静。", "2019.03.26"),
            ("<h1>渡口的灯亮了一夜</h1><i>更新：2020-01-02</i><i>发布：2020-01-01</i>", "发布：2020-01-01"),
        ] {
            assert_eq!(found(body).as_deref(), Some(line), "{body}");
        }
    }

    #[test]
    fn dates_of_the_text_and_of_other_articles_are_left_alone() {
        let prose = "渡口的老船工每天傍晚点亮灯火，等最后一班船靠岸，再把灯收回屋里。".repeat(4);
        for body in [
            format!("<h1>渡口的灯亮了一夜</h1><p>{prose}</p><p>2019-07-01</p>"),
            "<h1>别的题目</h1><p>2019-07-01</p>".to_owned(),
            format!("<h1>渡口的灯亮了一夜</h1><p>2012年6月16日，{}</p>", "灯".repeat(60)),
            "<h1>渡口的灯亮了一夜</h1><script>2019-07-01</script>".to_owned(),
        ] {
            assert_eq!(found(&body), None, "{body}");
        }
    }
}
