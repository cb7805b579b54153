//! Names of files and folders, made of titles.

use yuelan_article::Date;
use yuelan_loader::sanitize;

/// The maximum number of bytes of a name, its extension among them.
pub(crate) const MAX_BYTES: usize = 80;
/// The extension of articles.
pub(crate) const EXTENSION: &str = ".html";
/// What is left for the name of an article: its extension goes off, and a number where the name is taken.
const MAX_STEM_BYTES: usize = MAX_BYTES - EXTENSION.len();

/// Returns the name of an article without its extension: the date and the title. `number` is above 1 if the name is
/// taken.
pub(crate) fn article_stem(date: Option<Date>, title: &str, number: usize) -> String {
    let date = date.map(Date::iso_date).unwrap_or_default();
    let title = safe(title);
    let whole = [date.as_str(), title.as_str()].join(" ");
    let number = if number > 1 { format!(" {number}") } else { String::new() };
    let stem = clipped(whole.trim(), MAX_STEM_BYTES - number.len());
    if stem.is_empty() { format!("article{number}") } else { format!("{stem}{number}") }
}

/// Returns the name of the folder of a feed, which may be in folders of groups, each level after a `/`.
pub(crate) fn feed_folder(group: Option<&str>, title: &str) -> String {
    let levels = group.unwrap_or_default().split('/').map(folder).filter(|level| !level.is_empty());
    let own = folder(title);
    let own = if own.is_empty() { "feed".to_owned() } else { own };
    levels.chain([own]).collect::<Vec<_>>().join("/")
}

fn folder(title: &str) -> String {
    // Some bytes are left for a number.
    clipped(&safe(title), MAX_BYTES - 8)
}

/// Replaces what the file systems of some systems do not allow by full-width forms of it, and white space by single
/// spaces. A name never begins with a dot, so that it is never hidden and never another folder.
fn safe(title: &str) -> String {
    let words: Vec<String> = sanitize(title).split_whitespace().map(str::to_owned).collect();
    let words = words.join(" ");
    let wide = words.chars().map(|c| match c {
        '/' | '\\' | ':' | '?' | '*' | '|' | '<' | '>' | '"' => {
            char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c)
        }
        c => c,
    });
    let name: String = wide.collect();
    match name.strip_prefix('.') {
        Some(rest) => format!("．{rest}"),
        None => name,
    }
}

/// Cuts a name to a number of bytes, between characters, and takes off what must not end one.
fn clipped(name: &str, bytes: usize) -> String {
    let mut end = name.len().min(bytes);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    // A mark or a joiner belongs to the character before it, which would look different without it.
    while end < name.len() && name[end..].chars().next().is_some_and(joins) {
        end = name[..end].char_indices().next_back().map_or(0, |(at, _)| at);
    }
    let joiner = |c: char| c == '\u{200d}';
    name[..end].trim_end_matches(joiner).trim_end_matches([' ', '.']).to_owned()
}

/// Whether a character continues the one before it: combining marks, variation selectors, joiners, skin tones.
const fn joins(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Option<Date> = Some(Date { year: 2026, month: 11, day: 28, time: None });

    #[test]
    fn a_name_is_the_date_and_the_title() {
        assert_eq!(article_stem(DAY, "渡口的灯", 1), "2026-11-28 渡口的灯");
        assert_eq!(article_stem(DAY, "渡口的灯", 2), "2026-11-28 渡口的灯 2");
        assert_eq!(article_stem(None, "  a\n b\u{7}\u{202e} ", 1), "a b");
        assert_eq!(article_stem(DAY, "", 1), "2026-11-28");
        assert_eq!(article_stem(None, " ", 3), "article 3");
    }

    #[test]
    fn what_a_disk_refuses_becomes_full_width() {
        let name = article_stem(None, r#"a/b\c:d?e*f|g<h>i"j"#, 1);
        assert_eq!(name, "a／b＼c：d？e＊f｜g＜h＞i＂j");
        for title in [".", "..", "...", ".hidden", "../../etc/passwd"] {
            let name = article_stem(None, title, 1);
            assert!(!name.starts_with('.') && !name.contains('/') && !name.is_empty(), "{name}");
        }
        assert_eq!(feed_folder(Some("新闻/日本//"), "a/b"), "新闻/日本/a／b");
        assert_eq!(feed_folder(Some("../x"), ".."), "．/x/．");
        assert_eq!(feed_folder(None, "\u{1b}"), "feed");
    }

    #[test]
    fn a_name_is_never_longer_than_its_limit() {
        for title in ["灯".repeat(100), "e\u{301}".repeat(90), "👨‍👩‍👧".repeat(30), "a. ".repeat(80)]
        {
            for number in [1, 2, 12345] {
                let name = article_stem(DAY, &title, number) + EXTENSION;
                assert!(name.len() <= MAX_BYTES && name.len() > 60, "{name}");
                assert!(!name.contains("\u{200d}."), "{name}");
            }
        }
        assert_eq!(clipped("aae\u{301}", 3), "aa");
        assert_eq!(clipped("end . .", 7), "end");
    }
}
