//! Recognizes a line of credits by its wording: a role and names, a company, a source, a byline.

use crate::recover::line_features::{Ending, count, ending, inner_stops};

/// The maximum length in characters of a line of credits.
pub(super) const MAX_CHARS: usize = 120;
/// The maximum length in characters of a line of a role and names.
pub(super) const MAX_ROLE_LINE_CHARS: usize = 60;
/// The maximum number of characters before the bar after a role.
const MAX_CHARS_BEFORE_BAR: usize = 24;
/// The maximum length of a role in characters.
const MAX_ROLE_CHARS: usize = 8;
/// The maximum length in characters of a line that only names its author.
const MAX_REPORT_CHARS: usize = 40;

/// The ends of roles in an article.
const ROLES: [&str; 114] = [
    "监制",
    "監製",
    "主笔",
    "主筆",
    "视觉",
    "視覺",
    "編輯",
    "编辑",
    "责编",
    "責編",
    "美编",
    "作者",
    "来源",
    "來源",
    "记者",
    "記者",
    "摄影",
    "攝影",
    "摄像",
    "撰文",
    "撰稿",
    "撰稿人",
    "采写",
    "採寫",
    "采访",
    "採訪",
    "文字",
    "文",
    "图",
    "图片",
    "出品",
    "出品人",
    "策划",
    "策劃",
    "校对",
    "校對",
    "审核",
    "审校",
    "审读",
    "初审",
    "复审",
    "终审",
    "监审",
    "编审",
    "翻译",
    "翻譯",
    "译者",
    "譯者",
    "校译",
    "编译",
    "編譯",
    "制图",
    "製圖",
    "绘图",
    "插画",
    "插圖",
    "插图",
    "配图",
    "题图",
    "题圖",
    "头图",
    "封面",
    "设计",
    "設計",
    "运营",
    "统筹",
    "主编",
    "值班",
    "实习生",
    "通讯员",
    "制作",
    "製作",
    "制片人",
    "剪辑",
    "后期",
    "导演",
    "文案",
    "排版",
    "出处",
    "出處",
    "转载",
    "转自",
    "摘自",
    "选自",
    "稿源",
    "资料来源",
    "原文链接",
    "原文标题",
    "原标题",
    "原作者",
    "供稿",
    "执行",
    "口述",
    "整理",
    "公众号",
    "微信公众号",
    "编委",
    "总编",
    "审签",
    "签发",
    "核稿",
    "校审",
    "采编",
    "美术",
    "漫画",
    "手绘",
    "播音",
    "嘉宾",
    "主持",
    "受访者",
    "本文链接",
    "文章链接",
    "版权声明",
    "图源",
];

/// Roles in other languages, in lower case.
const FOREIGN_ROLES: [&str; 22] = [
    "by",
    "via",
    "source",
    "author",
    "authors",
    "editor",
    "translator",
    "translated by",
    "written by",
    "photo by",
    "photos by",
    "text by",
    "words by",
    "edited by",
    "reporting by",
    "著者",
    "執筆",
    "取材",
    "翻訳",
    "写真",
    "기자",
    "글",
];

/// Roles that need only a space after them.
const SPACED_ROLES: [&str; 13] =
    ["文", "撰文", "编辑", "責編", "责编", "作者", "采写", "摄影", "翻译", "校对", "来源", "监制", "策划"];

/// Separators of a role and names.
const BARS: [char; 10] = ['丨', '｜', '|', '：', ':', '／', '/', '∣', '│', '︱'];

/// The beginnings of lines that name the source of an article.
const OPENINGS: [&str; 35] = [
    "本文来自",
    "本文來自",
    "本文作者",
    "本文原载",
    "本文首发",
    "本文首發",
    "本文转载",
    "本文轉載",
    "本文经授权",
    "本文已收录",
    "本文选自",
    "本文節選",
    "本文节选",
    "文章来源",
    "文章來源",
    "原文链接",
    "原文刊",
    "原文標題",
    "原文标题",
    "题图来自",
    "題圖來自",
    "题图：",
    "题图为",
    "封面图",
    "头图来自",
    "头图：",
    "封面来源",
    "首图来自",
    "文章首发",
    "首发于",
    "原载于",
    "原文发表于",
    "本文刊于",
    "本文刊载",
    "本文发表于",
];

/// The beginnings of lines in which an article refers to itself.
const ABOUT_ITSELF: [&str; 6] = ["本文由", "本文系", "本文為", "本文为", "本文是", "文章来自"];

/// The first characters of all of these, which are compared first.
const FIRST_CHARS: [char; 8] = ['本', '文', '原', '题', '題', '封', '头', '首'];

/// Words for where an article was made; without one, an article may refer to itself for any reason.
const PLACES_OF_ORIGIN: [&str; 24] = [
    "导读", "導讀", "原创", "原創", "转载", "轉載", "授权", "授權", "投稿", "节选", "節選", "摘自", "首发",
    "首發", "独家", "发布", "發佈", "来自", "翻译", "编译", "撰写", "整理", "推出", "提供",
];

/// Parts of lines about who may republish an article.
const RIGHTS: [&str; 11] = [
    "版权所有",
    "版權所有",
    "未经许可",
    "未经授权",
    "未經授權",
    "禁止转载",
    "不得转载",
    "转载请注明",
    "轉載請註明",
    "原文刊於",
    "原文刊于",
];

/// Characters of which each of these parts contains one, which are compared first.
const CHARS_OF_RIGHTS: [char; 7] = ['权', '權', '许', '禁', '载', '載', '刊'];

/// The maximum number of sentences inside a line about rights; longer lines are prose that ends with such a sentence.
const MAX_STOPS: usize = 2;

/// Words of a byline that are no names.
const NO_NAMES: [&str; 18] = [
    "published",
    "posted",
    "updated",
    "on",
    "minutes",
    "minute",
    "min",
    "read",
    "views",
    "发布",
    "发表",
    "更新",
    "刚刚",
    "发布于",
    "更新于",
    "发布时间",
    "阅读",
    "今天",
];

/// Whether a line is one of credits by its wording alone: a role, a bar and names.
pub(in crate::recover) fn is_credit(words: &str) -> bool {
    role_line(words).is_some() || names_source(words)
}

/// Whether a byline holds more than a date.
pub(super) fn names_somebody(words: &str) -> bool {
    let low = words.to_lowercase();
    let mut parts = low.split(|c: char| !c.is_alphabetic() || "年月日时分秒前天小".contains(c));
    parts.any(|part| !part.is_empty() && !NO_NAMES.contains(&part) && !is_month(part))
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    word.len() <= 9 && MONTHS.iter().any(|month| word.starts_with(month))
}

/// Parses a line such as 编辑丨… or via: …; returns the bytes where the role ends and the names begin.
pub(super) fn role_line(words: &str) -> Option<(usize, usize)> {
    let bar = words.char_indices().take(MAX_CHARS_BEFORE_BAR).find(|(_, c)| BARS.contains(c));
    let found = bar.and_then(|(at, _)| barred_role(words, at)).or_else(|| spaced_role(words))?;
    let names = words.get(found.1..).unwrap_or_default().trim();
    let longest = if is_address(names) { MAX_CHARS } else { MAX_ROLE_LINE_CHARS };
    (count(words, longest + 1) <= longest).then_some(found)
}

/// Whether a string is one web address, which may be long.
fn is_address(words: &str) -> bool {
    words.starts_with("http") && words.contains("://") && !words.contains(char::is_whitespace)
}

/// Parses a role before the bar at this position and names after it.
fn barred_role(words: &str, at: usize) -> Option<(usize, usize)> {
    let bar = words[at..].chars().next().map_or(0, char::len_utf8);
    let (role, names) = (words[..at].trim(), words[at + bar..].trim());
    if names.is_empty() || !is_role(role) {
        return None;
    }
    let sentence = matches!(ending(names), Ending::Sentence | Ending::Question | Ending::Exclamation);
    let start = words.len() - words[at + bar..].trim_start().len();
    (!sentence || names.ends_with('.')).then(|| (words[..at].trim_end().len(), start))
}

/// Parses a role without a bar: `by`, `via`, or 作者 and the like before one or two names.
fn spaced_role(words: &str) -> Option<(usize, usize)> {
    let (role, people) = words.split_once(' ')?;
    let by = role.eq_ignore_ascii_case("by");
    if !by && !role.eq_ignore_ascii_case("via") && !SPACED_ROLES.contains(&role) {
        return None;
    }
    // After a bar, a byline names the day and the section.
    let people = if by { people.split(BARS).next().unwrap_or(people).trim_end() } else { people };
    let few = people.split_whitespace().count() <= 5
        && ending(people) == Ending::Open
        && !people.contains(['，', '。', ',']);
    let fits = !by || people.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    (few && fits).then(|| (role.len(), role.len() + 1))
}

fn is_role(role: &str) -> bool {
    let role = role.trim_matches(['【', '】', '[', ']', '（', '(', '*', '—', '-', '·', '●', '■', '▍']).trim();
    let length = role.chars().count();
    if FOREIGN_ROLES.iter().any(|known| known.eq_ignore_ascii_case(role)) {
        return true;
    }
    (1..=MAX_ROLE_CHARS).contains(&length)
        && role.split([' ', '、', '/', '&', '・', '·', '与', '和', '及']).all(|part| {
            ROLES.iter().any(|known| part == *known || (part.ends_with(known) && known.chars().count() > 1))
                || FOREIGN_ROLES.contains(&part)
        })
}

/// Whether a line only names its author: 某某报道, 某某编辑部, 某某的回答.
pub(super) fn names_only_author(words: &str) -> bool {
    let words = words.trim();
    if count(words, MAX_REPORT_CHARS + 1) > MAX_REPORT_CHARS {
        return false;
    }
    if words.contains("报道") && words.contains("公众号") && count(words, 31) <= 30 {
        return true;
    }
    if is_dispatch(words) || is_reporter(words) || is_thanks(words) {
        return true;
    }
    if words.ends_with("的回答") && !words.contains(['，', '。', '：']) && count(words, 25) <= 24 {
        return true;
    }
    ["报道", "報導", "報道", "编辑部", "編輯部", "原创", "综合", "编译", "編譯", "出品"]
        .iter()
        .any(|end| words.ends_with(end))
        && count(words, 13) <= 12
        && ending(words) == Ending::Open
        && !words.contains(['，', ' ', '“', '《', '了', '的', '是', '在', '这', '那', '我', '他', '她', '有'])
}

/// Whether a line is 某某 发自 某地.
fn is_dispatch(words: &str) -> bool {
    words.split_once(" 发自 ").is_some_and(|(names, place)| {
        count(names, 13) <= 12 && count(place, 7) <= 6 && ending(place) == Ending::Open
    })
}

/// Whether a line names reporters: 某报记者 某某, 某某 기자.
fn is_reporter(words: &str) -> bool {
    let few = count(words, 31) <= 30 && ending(words) == Ending::Open && inner_stops(words) == 0;
    let named =
        |names: &str| (2..=16).contains(&count(names, 17)) && !names.contains(['，', '、', '：', '“']);
    let chinese =
        ["记者 ", "記者 "].iter().find_map(|role| words.split_once(role)).is_some_and(|(paper, names)| {
            count(paper, 13) <= 12 && !paper.contains(['，', '。', ' ']) && named(names)
        });
    few && (chinese || words.split(' ').any(|word| word == "기자"))
}

/// Whether a line thanks for a submission: 感谢某某的投递.
fn is_thanks(words: &str) -> bool {
    let sent = ["投递", "线索投递", "投稿"];
    let bare = words.trim_end_matches(['！', '!', '。', '）', ')']);
    words.trim_start_matches(['（', '(']).starts_with("感谢")
        && sent.iter().any(|end| bare.ends_with(end))
        && count(words, 41) <= 40
        && inner_stops(bare) == 0
}

/// Whether a line names the source of the article, or who may republish it.
pub(super) fn names_source(words: &str) -> bool {
    let bare =
        words.trim_start_matches(['（', '(', '*', '※', '＊', '【', '[', '注', '：', ':', '—', '-', ' ']);
    let made = || PLACES_OF_ORIGIN.iter().any(|word| bare.contains(word));
    let opens = |start: &&str| bare.strip_prefix(*start).is_some_and(|rest| !rest.trim().is_empty());
    let may_open = bare.starts_with(FIRST_CHARS);
    let itself = || ABOUT_ITSELF.iter().any(|start| bare.starts_with(start)) && made();
    (may_open && (OPENINGS.iter().any(opens) || itself()))
        || (bare.contains(CHARS_OF_RIGHTS)
            && RIGHTS.iter().any(|part| bare.contains(part))
            && inner_stops(bare) <= MAX_STOPS)
        || bare.ends_with("授权发布。")
        || bare.ends_with("授权转载。")
}
