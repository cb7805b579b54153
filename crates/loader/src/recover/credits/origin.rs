//! Recognizes statements about the article itself: where it was first published, who translated it, who may republish it,
//! where its pictures come from, who submitted it to an archive and when.

use super::rights::tells_rights;
use crate::input::chars::{count_bytes, to_ascii_lowercase};
use crate::input::word_set::WordSet;
use crate::recover::line_features::{count, inner_stops};

/// The maximum length in characters of a statement.
const MAX_CHARS: usize = 200;
/// The maximum number of sentences inside a statement; longer lines are prose that ends with one.
const MAX_STOPS: usize = 3;
/// The maximum number of characters between the name for the article and what happened to it.
const MAX_BETWEEN: usize = 16;
/// The maximum length in characters of a statement about pictures or of a submission.
const MAX_SHORT_CHARS: usize = 60;
/// The maximum length in characters of a label before a statement: 友情提示：
const MAX_LABEL_CHARS: usize = 6;

/// Names of an article for itself.
const SELVES: WordSet = WordSet::new(
    "本文|此文|该文|全文|原文|原作|这篇文章|這篇文章|文章|译文|譯文|中文版|英文版|英文原文|英文原版|中文原文\
    |日文原文|以上内容|以上內容|以上文章|内容|內容|本篇|本报道|本報導|图文|本記事|この記事|本稿|이 기사\
    |이 글|本刊",
);

/// What happens to an article that is published, translated or handed on.
const FATES: [&str; 62] = [
    "来自",
    "來自",
    "源自",
    "来源",
    "來源",
    "取自",
    "载于",
    "載於",
    "原载",
    "原載",
    "刊于",
    "刊於",
    "刊登",
    "刊载",
    "刊載",
    "刊發",
    "刊发",
    "发表于",
    "發表於",
    "发表在",
    "發表在",
    "首发",
    "首發",
    "首载",
    "转载",
    "轉載",
    "转自",
    "轉自",
    "摘自",
    "選自",
    "选自",
    "节选",
    "節選",
    "收录",
    "收錄",
    "编译",
    "編譯",
    "翻译自",
    "翻譯自",
    "译自",
    "譯自",
    "综合自",
    "綜合自",
    "整理自",
    "授权",
    "授權",
    "原标题",
    "原標題",
    "标题：",
    "標題：",
    "副标题",
    "副標題",
    "链接",
    "鏈接",
    "連結",
    "連結：",
    "网址",
    "網址",
    "掲載",
    "転載",
    "출처",
    "제공",
];

/// What only those do who make an article: 本文由某某…
const MAKINGS: [&str; 26] = [
    "导读", "導讀", "原创", "原創", "转载", "轉載", "授权", "授權", "投稿", "节选", "節選", "摘自", "首发",
    "首發", "独家", "发布", "發佈", "来自", "翻译", "编译", "撰写", "整理", "推出", "提供", "翻譯", "編譯",
];

/// The beginnings of statements that do not name the article.
const OPENINGS: WordSet = WordSet::new(
    "本文作者|文章来源|文章來源|题图来自|題圖來自|题图：|题图为|封面图|头图来自|头图：|封面来源|首图来自\
    |首发于|首發於|首发：|首發：|原载于|原載於|原刊于|原刊於|转载自|轉載自|转自：|译自|譯自|编译自|編譯自\
    |综合自|整理自|综合整理自|摘自|节选自|選自|选自|初出：|初出:|転載元|引用元|出典：|originally published\
    |first published|reprinted |republished |translated from |adapted from |excerpted from |courtesy of ",
);

/// The nouns of an English article for itself, after `this` or `the`.
const ENGLISH_SELVES: [&str; 14] = [
    "article",
    "story",
    "piece",
    "essay",
    "post",
    "report",
    "interview",
    "content",
    "op-ed",
    "translation",
    "column",
    "review",
    "excerpt",
    "text",
];

/// What happens to an English article.
const ENGLISH_FATES: [&str; 18] = [
    "published in",
    "published on",
    "published by",
    "published with",
    "appeared in",
    "appeared on",
    "appears in",
    "republished",
    "reprinted",
    "adapted from",
    "excerpted from",
    "excerpt from",
    "translated",
    "syndicated",
    "produced in",
    "produced by",
    "licensed under",
    "ran in",
];

/// Names of the pictures of an article.
const PICTURES: [&str; 14] = [
    "图片",
    "圖片",
    "配图",
    "配圖",
    "题图",
    "題圖",
    "头图",
    "封面",
    "文中图",
    "文内图",
    "本文图",
    "插图",
    "照片",
    "图均",
];

/// Where pictures come from.
const PICTURE_SOURCES: [&str; 12] =
    ["来自", "來自", "来源", "來源", "源自", "取自", "版权", "版權", "截图自", "由作者", "均由", "提供"];

/// Verbs at the end of a submission to an archive: 某某 在 某日 提交.
const SUBMISSIONS: [&str; 6] = ["提交", "发布", "發佈", "發表", "发表", "投稿"];

/// Whether a line at an end of an article is a statement about the article. Prose that begins like one is longer.
pub(super) fn is_statement(words: &str) -> bool {
    if count(words, MAX_CHARS + 1) > MAX_CHARS {
        return false;
    }
    let opening =
        |c: char| "（(*※＊【[注：:—-–•·“「 ".contains(c) || c.is_ascii_digit() || matches!(c, '、' | '.');
    let bare = words.trim_start_matches(opening);
    // All that is compared in lower case is in Latin letters.
    let low = to_ascii_lowercase(bare);
    let says = tells_fate(bare)
        || after_label(bare).is_some_and(tells_fate)
        || OPENINGS.at_start(&low).any(|start| !low[start.len()..].trim().is_empty())
        || tells_fate_in_english(&low)
        || (count(words, MAX_SHORT_CHARS + 1) <= MAX_SHORT_CHARS
            && (is_about_pictures(bare) || is_submission(bare) || is_copyright(words)))
        || tells_rights(&low);
    let disclaims = || words.contains("免责声明") || words.contains("免責聲明");
    says && inner_stops(words) <= MAX_STOPS && !disclaims()
}

/// Whether a line names the source of the article without doubt, wherever it stands among other credits.
fn tells_fate(words: &str) -> bool {
    let Some(name) = SELVES.longest_at_start(words) else { return false };
    let rest = &words[name.len()..];
    let begin = |end: usize| rest.char_indices().nth(end).map_or(rest, |(at, _)| &rest[..at]);
    let near = begin(MAX_BETWEEN);
    let stop = near.find(['。', '？', '！']).unwrap_or(near.len());
    let near = &near[..stop];
    let made = || {
        near.starts_with(['由', '系', '為', '为', '是', '：'])
            && MAKINGS.iter().any(|making| rest.contains(making))
    };
    // What an article does, it does: 本文来源于生活 is prose only in the middle, where nobody asks.
    FATES.iter().any(|fate| near.find(fate).is_some_and(|at| rest.len() > at + fate.len())) || made()
}

/// Returns what follows a short label: 友情提示：…
fn after_label(words: &str) -> Option<&str> {
    let mut chars = words.chars();
    let mut count = 0;
    while count <= MAX_LABEL_CHARS {
        match chars.next()? {
            '：' | ':' | '︰' => return Some(chars.as_str().trim_start()),
            ' ' | '\n' | '\t' => {}
            _ => count += 1,
        }
    }
    None
}

fn tells_fate_in_english(low: &str) -> bool {
    let Some(rest) = ["this ", "the ", "a version of this ", "an earlier version of this "]
        .iter()
        .find_map(|start| low.strip_prefix(start))
    else {
        return false;
    };
    ENGLISH_SELVES.iter().any(|name| rest.starts_with(name))
        && ENGLISH_FATES.iter().any(|fate| rest.find(fate).is_some_and(|at| at < 60))
}

fn is_about_pictures(words: &str) -> bool {
    let named = |rest: &str| rest.contains(char::is_alphanumeric);
    PICTURES.iter().filter_map(|name| words.strip_prefix(name)).any(|rest| {
        PICTURE_SOURCES.iter().any(|source| {
            rest.find(source)
                .is_some_and(|at| count(&rest[..at], 9) <= 8 && named(&rest[at + source.len()..]))
        })
    })
}

/// Whether a line says who submitted the article and when: a name, a day, a verb.
fn is_submission(words: &str) -> bool {
    let digits = count_bytes(words, |byte| byte.is_ascii_digit());
    let dated = (6..=14).contains(&digits);
    let chinese =
        || SUBMISSIONS.iter().any(|verb| words.ends_with(verb)) && words.contains(['在', '于', '於']);
    let low = || words.to_lowercase();
    let english = || {
        let low = low();
        (low.starts_with("submitted by ") || low.starts_with("posted by ")) && low.contains(" on ")
    };
    dated && (chinese() || english())
}

/// Whether a line is only the name of a holder of rights: © 某某
fn is_copyright(words: &str) -> bool {
    words.trim_start().starts_with(['©', 'Ⓒ', 'ⓒ'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_about_the_article_are_recognized() {
        for words in [
            "原文来自「渡口旧事」：灯塔与船",
            "原文载于渡口报网站，某某译",
            "本文中文版由渡口编译，英文原版载于 Harbour",
            "本文经作者授权转载自微信公号“渡口”, 文中观点不代表本网立场",
            "原文發表於：https://a.example/2023/ferry/",
            "原文副标题：A ferry and its lamp",
            "友情提示：本文作为客座文章发表于某某的渡口周刊。",
            "（综合整理自渡口新闻、某某等）",
            "图片均来自网络",
            "© FERRY / LAMP",
            "某某 在 星期一, 04/14/2014 - 12:01 提交",
            "This article originally appeared on The Ferry.",
            "This piece was reprinted on Ferry.example.",
            "1、凡本平台转载的作品，版权归原作者所有，仅供学习。如涉及版权问题，请留言！",
            "貼紙版權︰由設計師某某繪畫。嚴禁用作商業用途，轉載時請提及「渡口」。",
            "この記事は渡口新聞からの転載です。",
        ] {
            assert!(is_statement(words), "{words}");
        }
    }

    #[test]
    fn prose_about_articles_is_none() {
        for words in [
            "本文将介绍渡口的历史。",
            "文章很长，读完要半个小时。",
            "图片很美，船也很美。",
            "The article is long, and nobody read it.",
            "他的文章总是发表得很晚。",
            "欢迎来到渡口。",
        ] {
            assert!(!is_statement(words), "{words}");
        }
    }
}
