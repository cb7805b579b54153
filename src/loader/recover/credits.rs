//! Credits: who made it and where it comes from, as lines of roles and names at the start or the end.

use super::words::{Ending, count, ending};
use crate::article::{Block, Credit, Reason, Text};
use crate::loader::draft::{Draft, Hints};

/// Lines with text at each end of an article among which credits are looked for.
const REACH: usize = 12;

/// Characters of a line of credits at most.
const LONGEST: usize = 120;
/// Characters of a line of a role and names at most.
const LONGEST_ROLE_LINE: usize = 60;
/// Characters of a role at most.
const LONGEST_ROLE: usize = 8;

/// What people do for an article; a role ends with one of these.
const ROLES: [&str; 66] = [
    "监制",
    "監製",
    "主笔",
    "主筆",
    "视觉",
    "編輯",
    "编辑",
    "责编",
    "責編",
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
    "翻译",
    "翻譯",
    "译者",
    "譯者",
    "校译",
    "编译",
    "編譯",
    "制图",
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
    "剪辑",
    "导演",
    "文案",
    "排版",
    "出处",
    "出處",
    "转载",
    "稿源",
    "资料来源",
    "原文链接",
    "原文标题",
    "供稿",
    "执行",
];

/// The same in other languages, in lower case.
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

/// What stands between a role and names.
const BARS: [char; 9] = ['丨', '｜', '|', '：', ':', '／', '/', '∣', '│'];

/// How lines begin that say where an article comes from.
const OPENINGS: [&str; 32] = [
    "本文来自",
    "本文來自",
    "本文由",
    "本文系",
    "本文为",
    "本文為",
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
];

/// Parts of lines that say who may print an article again.
const RIGHTS: [&str; 12] = [
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
    "was originally published in",
];

/// Gathers lines of credits at both ends into blocks of credits.
pub(super) fn gather(drafts: &mut Vec<Draft>) {
    let ends = ends(drafts);
    let found: Vec<Option<&'static str>> =
        drafts.iter().zip(ends).map(|(draft, near)| reason(draft, near)).collect();
    if found.iter().all(Option::is_none) {
        return;
    }
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for (draft, reason) in drafts.drain(..).zip(found) {
        let Some(reason) = reason else {
            kept.push(draft);
            continue;
        };
        let lines = lines_of(&draft.block);
        match kept.last_mut().map(|last| &mut last.block) {
            Some(Block::Credits { lines: before, .. }) => before.extend(lines),
            _ => {
                let block = Block::Credits { lines, inferred: Some(Reason(reason)) };
                kept.push(Draft::new(block, Hints::default()));
            }
        }
    }
    *drafts = kept;
}

/// Whether a line is of credits by its words alone: a role, a bar and names.
pub(super) fn is_credit(words: &str) -> bool {
    role_line(words).is_some() || origin(words)
}

/// For each draft, whether it stands among the first or last lines.
fn ends(drafts: &[Draft]) -> Vec<bool> {
    let is_text =
        |draft: &Draft| matches!(draft.block, Block::Paragraph(_) | Block::Heading(_) | Block::List(_));
    let total = drafts.iter().filter(|draft| is_text(draft)).count();
    let mut seen = 0;
    drafts
        .iter()
        .map(|draft| {
            let near = seen < REACH.min(total / 4 + 2) || seen + REACH >= total;
            seen += usize::from(is_text(draft));
            near
        })
        .collect()
}

fn reason(draft: &Draft, near_an_end: bool) -> Option<&'static str> {
    let text = match &draft.block {
        Block::Paragraph(text) => text,
        Block::Heading(heading) if origin(heading.text.as_str()) => &heading.text,
        _ => return None,
    };
    let words = text.as_str();
    if count(words, LONGEST + 1) > LONGEST {
        return None;
    }
    if draft.hints.byline && near_an_end && count(words, LONGEST_ROLE_LINE + 1) <= LONGEST_ROLE_LINE {
        return Some("class says byline");
    }
    let lines_fit = |fits: fn(&str) -> bool| words.lines().all(fits);
    if near_an_end && lines_fit(|line| role_line(line).is_some() || reported(line)) {
        return Some("role and names");
    }
    (near_an_end && lines_fit(|line| origin(line) || role_line(line).is_some()))
        .then_some("says where it comes from")
}

/// A line such as 编辑丨… or via: …; gives where the role ends and where the names begin, in bytes.
fn role_line(words: &str) -> Option<(usize, usize)> {
    if count(words, LONGEST_ROLE_LINE + 1) > LONGEST_ROLE_LINE {
        return None;
    }
    if let Some(at) = words.find(BARS) {
        let bar = words[at..].chars().next().map_or(0, char::len_utf8);
        let (role, names) = (words[..at].trim(), words[at + bar..].trim());
        let sentence = matches!(ending(names), Ending::Sentence | Ending::Question | Ending::Exclamation);
        if is_role(role) && !names.is_empty() && (!sentence || names.ends_with('.')) {
            let start = words.len() - words[at + bar..].trim_start().len();
            return Some((words[..at].trim_end().len(), start));
        }
    }
    spaced_role(words)
}

/// `by` and `via` need no bar.
fn spaced_role(words: &str) -> Option<(usize, usize)> {
    let (role, names) = words.split_once(' ')?;
    let is_role = matches!(role.to_ascii_lowercase().as_str(), "by" | "via" | "文" | "撰文" | "编辑");
    let few = names.split_whitespace().count() <= 5
        && ending(names) == Ending::Open
        && !names.contains(['，', '。', ',']);
    let named =
        role.eq_ignore_ascii_case("by") && names.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    (is_role && few && (named || !role.eq_ignore_ascii_case("by"))).then(|| (role.len(), role.len() + 1))
}

fn is_role(role: &str) -> bool {
    let role = role.trim_matches(['【', '】', '[', ']', '（', '(', '*', '—', '-', '·', '●', '■', '▍']).trim();
    let length = role.chars().count();
    if FOREIGN_ROLES.contains(&role.to_lowercase().as_str()) {
        return true;
    }
    (1..=LONGEST_ROLE).contains(&length)
        && role.split([' ', '、', '/', '&', '与', '和', '及']).all(|part| {
            ROLES.iter().any(|known| part == *known || (part.ends_with(known) && known.chars().count() > 1))
        })
}

/// 某某报道, 某某编辑部: a line that only names the house.
fn reported(words: &str) -> bool {
    let words = words.trim();
    count(words, 13) <= 12
        && ["报道", "報導", "報道", "编辑部", "編輯部", "原创", "综合"].iter().any(|end| words.ends_with(end))
        && ending(words) == Ending::Open
        && !words.contains(['，', ' ', '“', '《'])
}

/// A line that says where the article comes from, or who may print it again.
fn origin(words: &str) -> bool {
    let bare =
        words.trim_start_matches(['（', '(', '*', '※', '＊', '【', '[', '注', '：', ':', '—', '-', ' ']);
    let low = bare.to_lowercase();
    OPENINGS.iter().any(|start| bare.starts_with(start))
        || RIGHTS.iter().any(|part| low.contains(part))
        || bare.ends_with("授权发布。")
        || bare.ends_with("授权转载。")
}

/// The lines of a block as credits, a role and names where a line has them.
fn lines_of(block: &Block) -> Vec<Credit> {
    let text = match block {
        Block::Paragraph(text) => text,
        Block::Heading(heading) => &heading.text,
        _ => return Vec::new(),
    };
    let mut start = 0;
    let mut credits = Vec::new();
    for line in text.as_str().split('\n') {
        let part = text.slice(start..start + line.len()).trimmed();
        start += line.len() + 1;
        if !part.is_blank() {
            credits.push(credit(part));
        }
    }
    credits
}

fn credit(text: Text) -> Credit {
    let (role_end, names_start) = role_line(text.as_str()).unwrap_or((0, 0));
    Credit { text, role_end, names_start }
}
