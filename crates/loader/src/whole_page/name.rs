//! The names in a byline: `By Nan Chuang`, `作者：南窗`, `文● 南窗`, `記者南窗／渡口報導`.

/// The maximum length in characters of a name in a byline.
const MAX_NAME_CHARS: usize = 60;

/// What is before the names in a byline, in lower case.
const MARKS: [&str; 11] =
    ["written by", "posted by", "by:", "by ", "por ", "von ", "作者", "文", "撰文", "author:", "取材・文"];

/// Signs between a mark and the names.
const BARS: [char; 12] = [' ', ':', '：', '/', '／', '|', '｜', '丨', '●', '◎', '■', '＝'];

/// Titles of reporters, after which a Chinese name follows without a sign.
const REPORTERS: [&str; 2] = ["記者", "记者"];

/// The maximum number of characters of a Chinese name.
const MAX_CHINESE_CHARS: usize = 4;

/// What a reporter does, at the end of a byline.
const REPORTS: [&str; 6] = ["報導", "报道", "報道", "综合报道", "攝影", "摄影"];

/// Returns the names in a byline of one line; `None` if there are none.
pub(super) fn in_byline(words: &str) -> Option<String> {
    let name = without_mark(words).trim_matches([' ', ':', '：', '/', '／', '|', '｜', '丨', '●', '◎', ',']);
    let name = undated(reporter(name).unwrap_or(name));
    (!name.is_empty() && name.chars().count() <= MAX_NAME_CHARS).then(|| name.to_owned())
}

fn without_mark(words: &str) -> &str {
    let behind = |mark: &str| {
        let begins = words.get(..mark.len()).is_some_and(|begin| begin.to_lowercase() == mark);
        let rest = begins.then(|| &words[mark.len()..]);
        rest.filter(|rest| mark.ends_with(' ') || rest.starts_with(BARS))
    };
    MARKS.iter().find_map(|mark| behind(mark)).unwrap_or(words)
}

/// Returns the name of a reporter, without the title before it and the place and the report behind it.
fn reporter(words: &str) -> Option<&str> {
    let titled = REPORTERS.iter().find_map(|title| words.strip_prefix(title));
    let rest = titled?.trim_start_matches(BARS);
    let name = match rest.split_once(['／', '/']) {
        Some((name, report)) if REPORTS.iter().any(|end| report.ends_with(end)) => name,
        _ => rest,
    };
    let is_name = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || "、 ".contains(c))
        && name.split(['、', ' ']).all(|name| (2..=MAX_CHINESE_CHARS).contains(&name.chars().count()));
    // An association of reporters is none.
    let is_group = name.ends_with(['會', '会', '站', '團', '团', '組', '组', '部', '室', '節', '节']);
    (is_name && !is_group).then_some(name)
}

/// Removes a date and a time that are glued to a name: 南窗2017-03-01 14:27.
fn undated(name: &str) -> &str {
    let is_date = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-/.:：年月日时分時".contains(c);
    let bare = name.trim_end_matches(is_date);
    let date = &name[bare.len()..];
    let digits = date.bytes().filter(u8::is_ascii_digit).count();
    let begins_with_year = date.trim_start().starts_with("20") || date.trim_start().starts_with("19");
    if digits >= 6 && begins_with_year && !bare.trim().is_empty() { bare.trim_end() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_without_marks_reports_and_dates() {
        for (words, name) in [
            ("By Nan Chuang", "Nan Chuang"),
            ("作者：南窗", "南窗"),
            ("文● 南窗／渡口編集部", "南窗／渡口編集部"),
            ("文｜南窗", "南窗"),
            ("記者南小窗／渡口碼頭報導", "南小窗"),
            ("记者 南窗", "南窗"),
            ("南窗2017-03-01 14:27:02", "南窗"),
            ("Nan Chuang 2019/3/1", "Nan Chuang"),
            // These are names.
            ("文小窗", "文小窗"),
            ("記者協會", "記者協會"),
            ("Byron", "Byron"),
            ("Studio 2000", "Studio 2000"),
            ("渡口報導", "渡口報導"),
        ] {
            assert_eq!(in_byline(words).as_deref(), Some(name), "{words}");
        }
        assert_eq!(in_byline("作者："), None);
    }
}
