//! Recognizes a role and names: 编辑丨某某, 整理 | 某某 责编 | 某某, `Translated by` somebody.

use memchr::memchr;

use crate::input::word_set::WordSet;
use crate::recover::line_features::{Ending, count, ending};

/// The maximum length in characters of a line of credits.
const MAX_CHARS: usize = 120;
/// The maximum length in characters of a line of a role and names.
pub(super) const MAX_ROLE_LINE_CHARS: usize = 60;
/// The maximum number of characters before the bar after a role.
const MAX_CHARS_BEFORE_BAR: usize = 24;
/// The maximum length of a role in characters.
const MAX_ROLE_CHARS: usize = 8;

/// The ends of roles in an article.
const ROLES: WordSet = WordSet::new(
    "原创|原創|监制|監製|主笔|主筆|视觉|視覺|編輯|编辑|责编|責編|美编|作者|来源|來源|记者|記者|摄影|攝影|摄像|撰文|撰稿\
    |撰稿人|采写|採寫|采访|採訪|文字|文|图|图片|出品|出品人|策划|策劃|校对|校對|审核|审校|审读|初审|复审\
    |终审|监审|编审|翻译|翻譯|译者|譯者|校译|编译|編譯|制图|製圖|绘图|插画|插圖|插图|配图|题图|题圖|头图\
    |封面|设计|設計|运营|统筹|主编|值班|实习生|通讯员|制作|製作|制片人|剪辑|后期|导演|文案|排版|出处|出處\
    |转载|转自|摘自|选自|稿源|资料来源|原文链接|原文标题|原标题|原作者|供稿|执行|口述|整理|公众号|微信公众号\
    |编委|总编|审签|签发|核稿|校审|采编|美术|漫画|手绘|播音|嘉宾|主持|受访者|本文链接|文章链接|版权声明|图源\
    |图文|執筆|执笔|版权|版權|鸣谢|鳴謝|致谢|致謝|参照|參照|供图|供圖|配音|监修|審校|審訂|审订|审定|校订\
    |校譯|編導|编导|编剧|航拍|剪輯|實習生|通訊員|主編|總編|總監|责任校对|值班编委|美編|撰寫|撰写|写稿|編校\
    |编校|作图|繪圖|繪畫|绘画|设计师|字体|原作|出品方|译|編|编|校|摄|攝|图表|資料來源|网站编辑|投稿|授权\
    |授權|转发|來稿|来稿|圖|圖片|圖文|插畫|文稿|原文地址|永久链接|译文出自|校对者|审校者|譯文出自|翻译者\
    |翻譯者|编辑者",
);

/// Roles in other languages, in lower case.
const FOREIGN_ROLES: WordSet = WordSet::new(
    "by|via|source|author|authors|editor|translator|translated by|written by|photo by|photos by|text by\
    |words by|edited by|reporting by|著者|執筆|取材|翻訳|写真|기자|글|글쓴이|출처|사진|文責|編集|編集者|撮影\
    |構成|訳|ライター|協力|translation by|story by|research by|editing by|illustration by",
);

/// What somebody did, before `by`.
const DEEDS: [&str; 17] = [
    "translated",
    "translation",
    "text",
    "words",
    "written",
    "edited",
    "reporting",
    "reported",
    "story",
    "research",
    "illustrations",
    "illustration",
    "interview",
    "compiled",
    "photographs",
    "editing",
    "adapted",
];

/// Roles that need only a space after them.
const SPACED_ROLES: [&str; 13] =
    ["文", "撰文", "编辑", "責編", "责编", "作者", "采写", "摄影", "翻译", "校对", "来源", "监制", "策划"];

/// Whether a character separates a role and names.
const fn is_bar(c: char) -> bool {
    matches!(c, '丨' | '｜' | '|' | '：' | ':' | '／' | '/' | '∣' | '│' | '︱' | '︰' | '┃' | '〡' | '❘')
}

/// Parses a line such as 编辑丨… or via: …; returns the bytes where the role ends and the names begin.
pub(super) fn role_line(words: &str) -> Option<(usize, usize)> {
    if count(words, MAX_CHARS + 1) > MAX_CHARS {
        return None;
    }
    let mut bars = words.char_indices().take(MAX_CHARS_BEFORE_BAR).filter(|(_, c)| is_bar(*c));
    let found = bars
        .find_map(|(at, _)| barred_role(words, at))
        .or_else(|| lettered_role(words))
        .or_else(|| spaced_role(words))
        .or_else(|| english_role(words))?;
    let names = words.get(found.1..).unwrap_or_default().trim();
    let longest = if is_address(names) { MAX_CHARS } else { MAX_ROLE_LINE_CHARS };
    (count(words, longest + 1) <= longest).then_some(found)
}

/// Whether a line is a role and a bar without names, which the next line gives: 文／
pub(super) fn is_role_alone(words: &str) -> bool {
    words.trim().strip_suffix(is_bar).is_some_and(|role| is_role(role.trim()))
}

/// Whether a string is one web address, which may be long.
fn is_address(words: &str) -> bool {
    words.starts_with("http") && words.contains("://") && !words.contains(char::is_whitespace)
}

/// Parses a role before the bar at this position and names after it.
fn barred_role(words: &str, at: usize) -> Option<(usize, usize)> {
    let bar = words[at..].chars().next().map_or(0, char::len_utf8);
    let (role, names) = (after_date(words[..at].trim()), words[at + bar..].trim());
    if names.is_empty() || !is_role(role) {
        return None;
    }
    let sentence = matches!(ending(names), Ending::Sentence | Ending::Question | Ending::Exclamation);
    let start = words.len() - words[at + bar..].trim_start().len();
    (!sentence || names.ends_with('.')).then(|| (words[..at].trim_end().len(), start))
}

/// The minimum length in bytes of a date.
const MIN_DATE_BYTES: usize = 6;

/// Returns the role after a date and a time: 2024-03-05 10:00 来源
fn after_date(role: &str) -> &str {
    let date = |c: char| c.is_ascii_digit() || c.is_whitespace() || "年月日时時分-/.:：".contains(c);
    match role.rsplit_once(char::is_whitespace) {
        Some((before, rest)) if before.len() >= MIN_DATE_BYTES && before.chars().all(date) => rest,
        _ => role,
    }
}

/// Parses a role before a capital I, which some editors type for a bar: 文 I 某某
fn lettered_role(words: &str) -> Option<(usize, usize)> {
    let (role, names) = split_at_byte(words, b'I')?;
    let bare = role.trim_end();
    let parted = role.len() > bare.len() || names.starts_with(|c: char| !c.is_ascii());
    let few = count(names, 31) <= 30 && ending(names) == Ending::Open && !names.trim().is_empty();
    (parted && few && ROLES.has(bare.trim_start()))
        .then(|| (bare.len(), words.len() - names.trim_start().len()))
}

/// Splits a line at an ASCII character, as `split_once` does.
fn split_at_byte(words: &str, byte: u8) -> Option<(&str, &str)> {
    let at = memchr(byte, words.as_bytes())?;
    Some((&words[..at], &words[at + 1..]))
}

/// Parses `Translated by`, `TEXT BY` and the like before names.
fn english_role(words: &str) -> Option<(usize, usize)> {
    let at = words
        .as_bytes()
        .windows(4)
        .take(24)
        .position(|four| four[0] == b' ' && four.eq_ignore_ascii_case(b" by "))?;
    let (low, names) = (words[..at].to_ascii_lowercase(), &words[at + 4..]);
    let known = DEEDS.iter().any(|deed| low.split(' ').any(|word| word == *deed));
    let first = names.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii());
    let few = names.split_whitespace().count() <= 8 && matches!(ending(names), Ending::Open);
    (known && first && few && low.split(' ').count() <= 3).then_some((at + 3, at + 4))
}

/// Parses a role without a bar: `by`, `via`, or 作者 and the like before one or two names.
fn spaced_role(words: &str) -> Option<(usize, usize)> {
    let (role, people) = split_at_byte(words, b' ')?;
    let by = role.eq_ignore_ascii_case("by");
    // 《某报》作者 某某
    let of_paper = || {
        role.starts_with('《')
            && role.chars().count() <= MAX_ROLE_CHARS + 4
            && SPACED_ROLES
                .iter()
                .any(|known| role.strip_suffix(known).is_some_and(|paper| paper.ends_with('》')))
    };
    if !by && !role.eq_ignore_ascii_case("via") && !SPACED_ROLES.contains(&role) && !of_paper() {
        return None;
    }
    // After a bar, a byline names the day and the section.
    let people = if by { people.split(is_bar).next().unwrap_or(people).trim_end() } else { people };
    let few = people.split_whitespace().count() <= 5
        && ending(people) == Ending::Open
        && !people.contains(['，', '。', ',']);
    let fits = !by || people.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    (few && fits).then(|| (role.len(), role.len() + 1))
}

fn is_role(role: &str) -> bool {
    let role = role.trim_matches(['【', '】', '[', ']', '（', '(', '*', '—', '-', '·', '●', '■', '▍']).trim();
    let length = role.chars().count();
    if FOREIGN_ROLES.has_in_any_case(role) {
        return true;
    }
    (1..=MAX_ROLE_CHARS).contains(&length)
        && !role.contains(['（', '(', '《', '“'])
        && role.split([' ', '、', '/', '&', '・', '·', '与', '和', '及']).all(|part| {
            ROLES.has(part)
                || FOREIGN_ROLES.has(part)
                || part.char_indices().skip(1).any(|(at, c)| {
                    let end = &part[at..];
                    end.len() > c.len_utf8() && ROLES.has(end)
                })
        })
}
