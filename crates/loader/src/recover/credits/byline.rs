//! Recognizes bylines and lines that only name their author: 某某报道, 某报记者 某某, 某某 发自 某地.

use crate::recover::line_features::{Ending, count, ending, inner_stops};

/// The maximum length in characters of a line that only names its author.
const MAX_REPORT_CHARS: usize = 40;

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
