//! Removes what surrounds an article on its site and came with it into a feed: boxes of links to other articles, appeals to
//! subscribe or to comment, the names of sections at the end.
//!
//! Nothing goes by its words alone: a heading of related articles goes with the links under it, an appeal if it is short and
//! near an end of the article, a heading behind the last paragraph if it is a link.

use crate::html::chrome::{says_alone, says_appeal, says_chrome, says_paid};
use crate::html::draft::Draft;
use yuelan_article::{Block, Text};

/// The number of paragraphs at the end of an article, and at its beginning, that may be appeals.
const LAST: usize = 10;
const FIRST: usize = 2;

/// The maximum length of an appeal in bytes, which is some sixty ideographs.
const MAX_APPEAL: usize = 260;

/// The number of blocks at the end of an article that may be several lines of appeals, the minimum number of these lines and
/// their maximum length in bytes.
const LAST_RUNS: usize = 3;
const MIN_RUN_LINES: usize = 3;
const MAX_RUN: usize = 1500;

/// The maximum number of lines and pictures between two links, or before the first.
const MAX_BETWEEN_LINKS: usize = 12;

/// The minimum length of a paragraph of an article in bytes.
const MIN_PROSE: usize = 90;

/// The minimum number of paragraphs of an article before headings at its end are taken for links of the site.
const MIN_PARAGRAPHS: usize = 3;

/// The maximum length in bytes of a line among links, such as a date or the name of a site.
const MAX_BESIDE_LINKS: usize = 48;

/// Addresses within a page of the form for comments.
const FORMS: [&str; 8] = [
    "#comment-form",
    "#respond",
    "#comments",
    "#comment",
    "#disqus_thread",
    "#reply",
    "#addcomment",
    "#postcomment",
];

/// Words for comments in links that are longer than a label.
const COMMENTS: [&str; 8] = ["omment", "OMMENT", "eply", "评论", "評論", "留言", "コメント", "댓글"];

/// Removes what surrounds an article, unless it is all that there is. Linear.
pub(super) fn remove(drafts: &mut Vec<Draft>) {
    let mut goes = vec![false; drafts.len()];
    related(drafts, &mut goes);
    lines(drafts, &mut goes);
    appeals(drafts, &mut goes);
    endings(drafts, &mut goes);
    let is_left = drafts.iter().zip(&goes).any(|(draft, goes)| !goes && is_visible(draft));
    if is_left && goes.contains(&true) {
        let mut goes = goes.into_iter();
        drafts.retain(|_| !goes.next().unwrap_or_default());
    }
}

fn is_visible(draft: &Draft) -> bool {
    !matches!(draft.block, Block::Rule)
}

/// Marks headings of related articles with the links under them.
fn related(drafts: &[Draft], goes: &mut [bool]) {
    let mut at = 0;
    while at < drafts.len() {
        let begin = at;
        at += 1;
        let Some(line) = drafts.get(begin).and_then(line) else { continue };
        if !says_chrome(line.as_str()) {
            continue;
        }
        let mut end = at;
        let mut last_link = begin;
        while let Some(draft) = drafts.get(end) {
            if is_link(draft) {
                last_link = end;
            } else if !may_be_among_links(draft) || end > last_link + MAX_BETWEEN_LINKS {
                break;
            }
            end += 1;
        }
        let is_at_end = end == drafts.len();
        let is_heading =
            |at: usize| drafts.get(at).is_some_and(|draft| matches!(draft.block, Block::Heading(_)));
        let is_empty = last_link == begin && is_heading(begin) && (at == drafts.len() || is_heading(at));
        if last_link > begin || is_empty {
            let end = if is_at_end && last_link > begin { end } else { last_link + 1 };
            goes[begin..end].fill(true);
            at = end;
        }
    }
}

/// Marks lines that are no text of any article, and links to the form for comments.
fn lines(drafts: &[Draft], goes: &mut [bool]) {
    for (draft, goes) in drafts.iter().zip(goes) {
        *goes |= match line(draft) {
            Some(text) => says_alone(text.as_str()) || leads_to_comments(text),
            None => only_item(draft).is_some_and(leads_to_comments),
        };
    }
}

/// Marks appeals at the ends of an article.
fn appeals(drafts: &[Draft], goes: &mut [bool]) {
    let is_paragraph = |at: &usize| line(&drafts[*at]).is_some();
    let first = (0..drafts.len()).filter(is_paragraph).take(FIRST);
    let last = (0..drafts.len()).rev().filter(is_paragraph).take(LAST);
    for at in first.chain(last) {
        let Some(text) = line(&drafts[at]) else { continue };
        let words = text.as_str();
        goes[at] |= text.len() <= MAX_APPEAL && (says_appeal(words) || says_paid(words));
        goes[at] |= at + LAST_RUNS >= drafts.len() && is_run_of_appeals(words);
    }
}

/// Whether the first of several short lines is an appeal, as in a menu of what to send to an account.
fn is_run_of_appeals(words: &str) -> bool {
    let mut lines = words.lines();
    words.len() <= MAX_RUN
        && words.lines().count() >= MIN_RUN_LINES
        && words.lines().all(|line| line.len() <= MAX_BESIDE_LINKS * 2 && !line.ends_with('。'))
        && lines.next().is_some_and(says_appeal)
}

/// Marks headings behind the last paragraph, of which one is a link or follows related articles, and the lines among them.
fn endings(drafts: &[Draft], goes: &mut [bool]) {
    let is_text = |at: &usize| !goes[*at] && is_prose(&drafts[*at]);
    let begin = (0..drafts.len()).rev().find(is_text).map_or(0, |last| last + 1);
    let is_heading = |at: &usize| matches!(drafts[*at].block, Block::Heading(_));
    let Some(first) = (begin..drafts.len()).find(|at| is_heading(at) && !goes[*at]) else { return };
    let is_furniture = (begin..first).any(|at| goes[at] && is_link(&drafts[at]))
        || (first..drafts.len()).any(|at| is_heading(&at) && is_link(&drafts[at]));
    let paragraphs = drafts[..begin].iter().filter(|draft| draft.paragraph().is_some() && is_prose(draft));
    if paragraphs.take(MIN_PARAGRAPHS).count() < MIN_PARAGRAPHS || !is_furniture {
        return;
    }
    for at in first..drafts.len() {
        goes[at] |= is_heading(&at) || line(&drafts[at]).is_some_and(|text| text.len() <= MAX_BESIDE_LINKS);
    }
}

/// Returns the text of a heading or a paragraph.
fn line(draft: &Draft) -> Option<&Text> {
    match &draft.block {
        Block::Heading(heading) => Some(&heading.text),
        Block::Paragraph(text) => Some(text),
        _ => None,
    }
}

/// Returns the text of a list of one line.
fn only_item(draft: &Draft) -> Option<&Text> {
    match (&draft.block, draft.inner.as_slice()) {
        (Block::List(_), [item]) => match item.as_slice() {
            [only] => line(only),
            _ => None,
        },
        _ => None,
    }
}

/// Whether links hold most of what a heading, a paragraph or a list shows.
fn is_link(draft: &Draft) -> bool {
    let (mut all, mut linked) = (0, 0);
    measure(draft, &mut all, &mut linked);
    linked > 0 && linked * 5 >= all * 4
}

/// Adds the bytes of text in a draft, and those in links. Recurses as deep as blocks nest, which is limited.
fn measure(draft: &Draft, all: &mut usize, linked: &mut usize) {
    if let Some(text) = line(draft) {
        *all += text.as_str().trim().len();
        *linked += text.links().map(|(words, _)| words.trim().len()).sum::<usize>();
    } else if matches!(draft.block, Block::List(_)) {
        draft.inner.iter().flatten().for_each(|inner| measure(inner, all, linked));
    } else if !draft.is_figure() {
        // Anything else is no list of links.
        *all += MIN_PROSE;
    }
}

/// Whether a draft may be between links to articles: a picture, a date, the name of a site.
fn may_be_among_links(draft: &Draft) -> bool {
    draft.is_figure()
        || matches!(&draft.block, Block::Paragraph(text) if text.len() <= MAX_BESIDE_LINKS && !ends_sentence(text.as_str()))
}

fn is_prose(draft: &Draft) -> bool {
    match &draft.block {
        Block::Paragraph(text) => {
            !is_link(draft) && (text.len() >= MIN_PROSE || ends_sentence(text.as_str()))
        }
        Block::Heading(_) | Block::Figure(_) | Block::Rule | Block::Credits { .. } => false,
        _ => true,
    }
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end().ends_with(['。', '！', '？', '.', '!', '?', '”', '」', '…', '；', '：', ':'])
}

/// Whether a line is a link to the form for comments.
fn leads_to_comments(text: &Text) -> bool {
    let linked: usize = text.links().map(|(words, _)| words.len()).sum();
    let is_form = |address: &str| {
        let fragment = address.find('#').map_or("", |at| &address[at..]);
        FORMS.iter().any(|form| fragment.eq_ignore_ascii_case(form))
    };
    // The title of an article elsewhere may lead to its comments, too.
    let says_so =
        || text.len() <= MAX_BESIDE_LINKS || COMMENTS.iter().any(|word| text.as_str().contains(word));
    linked > 0
        && linked >= text.as_str().trim().len()
        && text.len() <= MAX_APPEAL
        && text.links().all(|(_, address)| is_form(address))
        && says_so()
}

#[cfg(test)]
mod tests {
    use crate::Loader;
    use yuelan_article::Block;

    const PROSE: &str =
        "<p>入夜以后，老城的巷子还亮着，修表的、卖粥的、补伞的各守一盏灯，谁也不急着关门。</p>";

    /// Returns the text before and after some paragraphs.
    fn left(before: &str, after: &str) -> String {
        let file = format!("---\ntitle: 灯\n---\n<div>{before}{}{after}</div>", PROSE.repeat(4));
        let article = Loader::new().load_bytes(file.as_bytes(), "lamp.html").article;
        let words: String = article.blocks.iter().map(Block::plain_text).collect();
        words.replace("入夜以后，老城的巷子还亮着，修表的、卖粥的、补伞的各守一盏灯，谁也不急着关门。\n", "")
    }

    #[test]
    fn related_articles_go_with_their_heading() {
        for after in [
            "<h3>相关阅读</h3><ul><li><a href=/1>对岸的船</a></li><li><a href=/2>河上的桥</a></li></ul>",
            "<p><strong>相关阅读：</strong></p><h2><a href=/1>对岸的船</a></h2><h2><a href=/2>河上的桥</a></h2>",
            "<section><header><span>Related</span></header><ul><li><a href=/1><h2>对岸的船</h2></a><a href=/s>渡口报</a></li></ul></section>",
            "<h4>関連記事</h4><p><a href=/1>对岸的船</a></p><p>2021-03-05</p><p><a href=/2>河上的桥</a></p>",
            "<h4>관련 기사</h4><img src=/1.jpg><p><a href=/1>对岸的船</a></p>",
            "<div><h2>您可能感兴趣的文章</h2><div></div></div>",
            "<ul class=links><li><a href='/article/4#comment-form'>冒个泡吧！</a></li></ul>",
            "<p><a href='/4#respond'>Leave a comment</a></p>",
            "<p>toggle caption</p><p>Advertisement</p>",
            "<p>請繼續往下閱讀...</p><p>Story continues below</p><p>（広告の下に続きます）</p>",
            "<h3>更多</h3><h2><a href=/s>渡口报</a></h2><h4>始于一九一二年</h4>",
        ] {
            assert_eq!(left("", after), "", "{after}");
        }
    }

    #[test]
    fn sections_of_the_article_stay() {
        for (after, said) in [
            ("<h3>参考资料</h3><ul><li><a href=/1>渡口志</a></li></ul>", "参考资料\n渡口志\n"),
            (
                "<h3>相关阅读</h3><p>读过这篇的人，多半也读过另一篇，讲的是对岸。</p>",
                "相关阅读\n读过这篇的人，多半也读过另一篇，讲的是对岸。\n",
            ),
            ("<h3>尾声</h3><p>灯灭了。</p>", "尾声\n灯灭了。\n"),
            (
                "<p><a href='https://a.example/1?c=1#comments'>How the lamps of the old ferry went out one by one</a></p>",
                "How the lamps of the old ferry went out one by one\n",
            ),
            ("<p>见<a href=/1>上一篇</a>。</p>", "见上一篇。\n"),
        ] {
            assert_eq!(left("", after), said, "{after}");
        }
    }

    #[test]
    fn appeals_go_from_the_ends_and_stay_in_the_middle() {
        for appeal in [
            "微信搜索“渡口报”：每天一盏灯。",
            "扫描下方二维码，关注我们",
            "歡迎訂閱渡口報電子報",
            "メールマガジンの登録はこちら",
            "渡口 뉴스레터 구독하기",
            "Sign up for our newsletter",
            "Ferry is a reader-supported publication. To receive new posts, consider becoming a subscriber.",
            "Continue reading on Medium »",
            "喜欢这篇文章？去 App 商店搜 渡口报 ，每天一盏灯。",
            ">>加入渡口報粉絲團",
            "建議您加入渡口社付費會員，查看更多舊聞。",
            "本報文字、照片專供《渡口》會員閱覽，版權所有，引用轉貼，違者必究。",
            "扫描下方二维码，解锁更多\n1、回复【船】看船期\n2、回复【灯】看灯\n点菜单也行！",
        ] {
            let appeal = format!("<p>{appeal}</p>");
            assert_eq!(left(&appeal, &appeal), "", "{appeal}");
            assert_ne!(left(&format!("{PROSE}{PROSE}{PROSE}{appeal}"), &PROSE.repeat(12)), "", "{appeal}");
        }
        assert_ne!(
            left("", "<p>他扫描了门上的二维码，门没有开，灯却亮了，这让他想起很多年前的那个夜晚。</p>"),
            ""
        );
    }

    #[test]
    fn nothing_goes_if_it_is_all() {
        let file = "---\ntitle: 灯\n---\n<h3>相关阅读</h3><ul><li><a href=/1>对岸的船</a></li></ul>";
        assert_eq!(Loader::new().load_bytes(file.as_bytes(), "lamp.html").article.blocks.len(), 2);
    }
}
