//! The words of comment sections in Chinese, Japanese, Korean and English: headings that count comments, times of writing,
//! and the controls of a comment.

use crate::input::chars::is_alphanumeric;
use crate::input::word_set::WordSet;

/// Words that name comments.
const NAMES: WordSet = WordSet::new(
    "comments|comment|responses|replies|discussion|评论|評論|留言|跟帖|回應|迴響|回响|讨论|コメント|댓글|thoughts\
    |冒泡",
);

/// Words beside them in the heading of a comment section.
const BESIDE: WordSet = WordSet::new(
    "leave|post|add|write|show|hide|view|read|see|load|close|closed|open|all|latest|newest|recent|top\
    |best|hot|your|our|reader|readers|user|users|no|yet|so|far|the|a|an|are|of|for|to|and|reply|section\
    |list|area|共|有|全部|所有|最新|热门|熱門|精彩|精选|精選|网友|網友|读者|讀者|用户|文章|发表|發表|添加|我要|写|查看|显示|暂无|暫無|已有|条\
    |條|个|個|则|則|篇|区|區|列表|件の|一覧|する|を書く|개의|개|\
    件|への|を残す|を追加|投稿|みんなの|新着|전체|목록|쓰기|작성|달기|남기기|보기",
);

/// What counts comments at the end of a heading that also names the article.
const COUNTED: WordSet = WordSet::new(
    "条评论|條評論|个评论|個評論|则评论|則評論|条留言|則留言|则留言|個留言|則迴響|則回應|个想法|條回應|件のコメント|개의댓글|条回复",
);

/// The last characters of these.
const COUNTED_ENDS: &str = "论論言響應法ト글复";

/// Beginnings of headings that also name the article, after the number.
const COUNTING: WordSet = WordSet::new(
    "thoughts on |thought on |comments on |comment on |comments to |responses to |response to \
    |replies to |comments for |reply to ",
);

/// Words of controls: answering, liking, reporting.
const CONTROLS: WordSet = WordSet::new(
    "reply|permalink|link|like|likes|dislike|share|report|flag|edit|delete|quote|upvote|downvote|vote\
    |log in to reply|reply to this comment|cancel reply|collapse|show more|load more|load more comments\
    |more|回复|回覆|引用|永久连接|永久链接|永久鏈接|固定链接|赞|讚|点赞|踩|顶|支持|反对|喜欢|举报|檢舉|分享|编辑|刪除|删除|收起|展开|加载更多|查看更多\
    |更多评论|返信|返信する|いいね|通報|違反報告|共有|답글|답글 달기|답글달기|좋아요|싫어요|신고|공유|수정|삭제",
);

/// Names and abbreviations of months, of which three letters suffice.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Units of time before "ago" in the four languages.
const AGO: [&str; 6] = ["ago", "前", "以前", "之前", "전", "まえ"];
const UNITS: WordSet = WordSet::new(
    "second|seconds|sec|secs|minute|minutes|min|mins|hour|hours|hr|hrs|day|days|week|weeks|month|months\
    |mo|year|years|秒|分|分钟|分鐘|小时|小時|時間|天|日|周|週|週間|个月|個月|月|年|시간|일|개월",
);
const NOW: WordSet = WordSet::new("just now|yesterday|刚刚|剛剛|昨天|前天|今天|たった今|昨日|방금");

/// The maximum length of a heading and of a time in bytes.
pub(super) const MAX_HEADING_BYTES: usize = 180;
const MAX_WHEN_BYTES: usize = 90;

/// Whether texts, of which a line consists, may be the heading of a comment section: the first word and the last letter tell of
/// most that they are none.
pub(super) fn may_be_heading(texts: &[&str]) -> bool {
    let begins_with_number = || {
        let first = texts.iter().find(|text| !text.is_empty());
        first.is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()))
    };
    let last = || texts.iter().rev().find_map(|text| text.chars().rfind(|c| is_alphanumeric(*c)));
    let first = texts.iter().find(|text| text.contains(is_alphanumeric));
    first.is_some_and(|text| may_say_only_comments(text))
        || begins_with_number()
        || last().is_some_and(|last| COUNTED_ENDS.contains(last))
}

/// Whether a line is the heading of a comment section: it names comments and says nothing else than how many there are.
pub(super) fn is_heading(line: &str) -> bool {
    if line.len() > MAX_HEADING_BYTES {
        return false;
    }
    let line = line.trim();
    // Asked for every block, and of most the last letter and the first word tell.
    let may_count = may_be_counting(line) && line.contains(char::is_numeric);
    if !may_count && !may_say_only_comments(line) {
        return false;
    }
    let line = line.to_lowercase();
    may_count && is_counting(&line) || line.len() <= MAX_HEADING_BYTES / 2 && says_only_comments(&line)
}

/// Whether a line ends as those do that count comments, or begins with a number.
fn may_be_counting(line: &str) -> bool {
    let last = || line.chars().rfind(|c| is_alphanumeric(*c));
    line.starts_with(|c: char| c.is_ascii_digit()) || last().is_some_and(|last| COUNTED_ENDS.contains(last))
}

/// Whether a line says how many comments there are, in words that may also name the article.
fn is_counting(line: &str) -> bool {
    let packed: String = line.chars().filter(|c| c.is_alphanumeric()).collect();
    let after_number = line.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    COUNTED.iter().any(|end| ends_with_count(&packed, end))
        || after_number.len() < line.len() && COUNTING.longest_at_start(after_number).is_some()
}

fn ends_with_count(packed: &str, end: &str) -> bool {
    packed.strip_suffix(end).is_some_and(|before| before.ends_with(|c: char| c.is_numeric()))
}

/// Whether the first word of a line may be one of those of which a heading of comments consists.
fn may_say_only_comments(line: &str) -> bool {
    let Some(begin) = line.find(is_alphanumeric) else { return false };
    let line = &line[begin..];
    // No word goes on behind what parts words, so that one not in Latin letters need not be found as a whole.
    if !line.starts_with(|c: char| c.is_ascii()) {
        let is_ideograph = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        return line.starts_with(|c: char| !is_ideograph(c) && (c.is_numeric() || c.is_uppercase()))
            || NAMES.longest_at_start(line).is_some()
            || BESIDE.longest_at_start(line).is_some();
    }
    let word = line.split(|c: char| !is_alphanumeric(c)).next().unwrap_or_default();
    if word.is_ascii() {
        return NAMES.has_in_any_case(word)
            || BESIDE.has_in_any_case(word)
            || word.bytes().all(|b| b.is_ascii_digit())
            || ["thought", "response"].iter().any(|known| word.eq_ignore_ascii_case(known));
    }
    true
}

/// Whether a line consists of names of comments, words beside them, numbers and signs.
fn says_only_comments(line: &str) -> bool {
    let mut is_named = false;
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.is_ascii() {
            is_named |= NAMES.has(word);
            let is_known = NAMES.has(word)
                || BESIDE.has(word)
                || word.chars().all(|c| c.is_ascii_digit())
                || matches!(word, "thought" | "response");
            if !is_known {
                return false;
            }
            continue;
        }
        let mut rest = word;
        while !rest.is_empty() {
            if let Some(name) = NAMES.longest_at_start(rest) {
                is_named = true;
                rest = &rest[name.len()..];
            } else if let Some(word) = BESIDE.longest_at_start(rest) {
                rest = &rest[word.len()..];
            } else {
                let number = rest.trim_start_matches(char::is_numeric);
                if number.len() == rest.len() {
                    return false;
                }
                rest = number;
            }
        }
    }
    is_named || line == "leave a reply"
}

/// Whether a text is the control of a comment and no more, such as `Reply (2)`.
pub(super) fn is_control(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphabetic()).trim();
    bare.len() <= 40 && (bare.is_empty() || CONTROLS.has(&bare.to_lowercase()))
}

/// Whether a short text says when something was written.
pub(super) fn says_when(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_WHEN_BYTES {
        return false;
    }
    let lower = text.to_lowercase();
    NOW.iter().any(|now| lower.starts_with(now)) || says_date(&lower) || says_ago(&lower)
}

/// Whether a text has a date or a time of day in digits: `2014-03-05`, `3/5/2014`, `5 March 2014`, `3月5日`, `10:01`.
fn says_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut has_month = None;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let rest = text.get(at..).unwrap_or_default().trim_start();
        let mut after = rest.chars();
        let (sign, next) = (after.next(), after.as_str().trim_start().chars().next());
        let is_number_next = next.is_some_and(|c| c.is_ascii_digit());
        match (at - start, sign) {
            (1..=2, Some(':' | '月' | '월')) | (4, Some('-' | '/' | '.' | '年' | '년')) if is_number_next =>
            {
                return true;
            }
            (1..=2, Some('/' | '.')) if is_number_next && has_two_signs(rest) => return true,
            (1..=2 | 4, _) if *has_month.get_or_insert_with(|| names_month(text)) => return true,
            _ => {}
        }
    }
    false
}

/// Whether a second sign follows the second number: `/5/2014`.
fn has_two_signs(rest: &str) -> bool {
    let rest = rest.get(1..).unwrap_or_default().trim_start();
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    after.len() < rest.len() && after.starts_with(['/', '.'])
}

fn names_month(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphabetic())
        .any(|word| word.get(..3).is_some_and(|begin| MONTHS.contains(&begin)) && word.len() <= 9)
}

/// Whether a text says how long ago: `2 days ago`, `3小时前`, `5분 전`.
fn says_ago(text: &str) -> bool {
    let Some(before) =
        AGO.iter().find_map(|ago| text.trim_end_matches(['.', '。', ' ', ')', '）']).strip_suffix(ago))
    else {
        return false;
    };
    let before = before.trim_end();
    let number = before.rfind(|c: char| c.is_numeric() || matches!(c, '几' | '数')).map(|at| &before[at..]);
    match number.and_then(|rest| rest.char_indices().nth(1).map(|(at, _)| rest[at..].trim())) {
        Some(unit) => {
            UNITS.has(unit) || matches!(unit, "초" | "분" | "주" | "달" | "년" | "か月" | "ヶ月" | "カ月")
        }
        None => before.starts_with("an ") || before.starts_with("a "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_comments_say_nothing_else() {
        for line in [
            "评论",
            "12 条评论",
            "全部评论（3）",
            "共有 5 條留言",
            "网友评论",
            "発表",
            "Comments (4)",
            "3 Comments",
            "One more",
            "2 thoughts on “The lamp”",
            "《渡口的灯》有 3 个想法",
            "对“灯”的 8 条评论",
            "コメント",
            "コメント一覧 (2)",
            "3件のコメント",
            "댓글",
            "댓글 5개",
            "댓글 쓰기",
            "5개의 댓글",
            "Leave a Reply",
            "No comments yet",
            "在〈船〉中有 2 則留言",
            "迴響 (2)",
        ] {
            let expected = !matches!(line, "発表" | "One more");
            assert_eq!(is_heading(line), expected, "{line}");
        }
        for line in [
            "Comments in the code",
            "评论家的话",
            "我的评论",
            "留言板的历史",
            "コメント欄について",
            "댓글 문화",
            "Read the docs",
            "2014",
            "",
            "How to comment",
            "A comment on the law",
        ] {
            assert!(!is_heading(line), "{line}");
        }
    }

    #[test]
    fn the_last_characters_are_those_of_the_words() {
        let mut ends: String = COUNTED.iter().filter_map(|word| word.chars().next_back()).collect();
        ends.retain(|end| !COUNTED_ENDS.contains(end));
        assert_eq!(ends, "");
    }

    #[test]
    fn a_time_of_writing_is_told_from_other_numbers() {
        for text in [
            "2014-03-05 12:01",
            "2014年3月5日",
            "3/5/2014",
            "05.03.2014",
            "星期六, 06/01/2019 - 07:05",
            "March 5, 2014 at 3:01 pm",
            "5 Mar 2014",
            "10:01",
            "3月5日",
            "2 days ago",
            "an hour ago",
            "3小时前",
            "5 分鐘前",
            "2日前",
            "3시간 전",
            "5분 전",
            "昨天 10:00",
            "just now",
        ] {
            assert!(says_when(text), "{text}");
        }
        for text in
            ["", "灯", "12", "第 3 章", "第2楼", "3.14", "1/2", "很久以前", "在此之前", "A lamp", "v1.2"]
        {
            assert!(!says_when(text), "{text}");
        }
    }

    #[test]
    fn controls_are_no_text() {
        for text in ["Reply", "回复", "赞 (3)", "답글", "返信", "· 2", ""] {
            assert!(is_control(text), "{text}");
        }
        assert!(!is_control("Reply to the letter") && !is_control("好"));
    }
}
