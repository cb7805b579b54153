//! Heads that programs write when they export or clip a page, in forms of their own:
//!
//! - Logseq: `key:: value` in the first lines;
//! - Jina Reader: `Title: …`, `URL Source: …` and more, with blank lines between them, up to `Markdown Content:`;
//! - Notion: a heading, and `Property: value` in the lines below it;
//! - Joplin: the title in the first line, and `id: …` to `type_: 1` in the last lines;
//! - Pandoc: `% title`, `% authors` and `% date`.

use super::lines::{self, key_and_rest};
use super::value::{Field, Value, key};
use crate::input::sanitize::sanitize_lines;

/// The line after which Jina Reader writes the page.
const JINA_END: &str = "Markdown Content:";

/// The maximum number of lines before that one.
const MAX_JINA_LINES: usize = 30;

/// The maximum number of properties of a page in Notion, and of lines of Joplin.
const MAX_PROPERTIES: usize = 60;

/// Properties that Notion itself gives a page. One of them shows that the lines are properties.
const NOTION: [&str; 22] = [
    "created",
    "createdtime",
    "createdby",
    "lastedited",
    "lasteditedtime",
    "lasteditedby",
    "owner",
    "创建时间",
    "创建人",
    "创建者",
    "上次编辑时间",
    "最后编辑时间",
    "建立時間",
    "建立者",
    "上次編輯時間",
    "作成日時",
    "作成者",
    "最終更新日時",
    "最終更新者",
    "생성일시",
    "생성자",
    "최종편집일시",
];

/// Properties that people give a page. Two of them show it.
const USUAL: [&str; 22] = [
    "tags", "tag", "url", "link", "author", "date", "status", "type", "category", "source", "标签", "链接",
    "作者", "日期", "状态", "类型", "分类", "標籤", "連結", "タグ", "日付", "태그",
];

/// The fields of an exported page, and its body.
#[derive(Debug)]
pub(super) struct Export<'t> {
    pub(super) fields: Vec<Field>,
    pub(super) body: &'t str,
}

/// Takes a text apart that a program exported. Linear.
pub(super) fn find(text: &str) -> Option<Export<'_>> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let line = 1 + text.get(..text.len() - start.len())?.matches('\n').count();
    logseq(start, line)
        .or_else(|| jina(start, line))
        .or_else(|| notion(start, line))
        .or_else(|| joplin(start))
        .or_else(|| pandoc(start))
}

fn read(head: &str, line: usize) -> Vec<Field> {
    lines::read(&sanitize_lines(head), line)
}

fn title(words: &str) -> Field {
    let words = sanitize_lines(words.trim()).into_owned();
    Field { key: "title".to_owned(), value: Value::Text(words.clone()), written: words, line: None }
}

/// Returns the key of `key:: value`.
fn property(line: &str) -> Option<&str> {
    let (name, value) = line.trim_end().split_once("::")?;
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    (is_name && (value.is_empty() || value.starts_with(' '))).then_some(name)
}

/// Takes properties at the top of a page; with a title they may be the first item of a list.
fn logseq(text: &str, line: usize) -> Option<Export<'_>> {
    let item = text.strip_prefix("- ").filter(|item| item.starts_with("title::"));
    let properties = item.unwrap_or(text);
    let mut end = 0;
    for line in properties.split_inclusive('\n').take(MAX_PROPERTIES) {
        let indented = if item.is_some() { line.trim_start_matches([' ', '\t']) } else { line };
        if property(indented).is_none() {
            break;
        }
        end += line.len();
    }
    let (head, body) = properties.split_at_checked(end).filter(|(head, _)| !head.is_empty())?;
    let head = head.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    Some(Export { fields: read(&head, line), body })
}

fn pandoc(text: &str) -> Option<Export<'_>> {
    let (first, rest) = text.split_once('\n')?;
    let name = first.strip_prefix("% ")?;
    let mut rest = rest;
    let mut fields = vec![title(name)];
    for key in ["author", "date"] {
        let Some(after) = rest.strip_prefix('%') else { break };
        let (words, after) = after.split_once('\n').unwrap_or((after, ""));
        fields.push(Field { key: key.to_owned(), ..title(&words.replace(';', ",")) });
        rest = after;
    }
    (fields.len() > 1).then_some(Export { fields, body: rest })
}

fn jina(text: &str, first: usize) -> Option<Export<'_>> {
    if !text.starts_with("Title:") {
        return None;
    }
    let mut end = 0;
    for line in text.split_inclusive('\n').take(MAX_JINA_LINES) {
        let bare = line.trim_end();
        if bare == JINA_END {
            let (head, body) = (text.get(..end)?, text.get(end + line.len()..)?);
            return Some(Export { fields: read(head, first), body }).filter(|_| head.contains("URL Source:"));
        }
        let is_key = bare.is_empty() || key_and_rest(bare).is_some();
        if !is_key && !line.starts_with(' ') {
            break;
        }
        end += line.len();
    }
    None
}

fn notion(text: &str, line: usize) -> Option<Export<'_>> {
    let (heading, rest) = text.split_once('\n')?;
    let name = heading.strip_prefix("# ")?;
    let rest = rest.strip_prefix('\n')?;
    let (mut end, mut known) = (0, 0);
    for line in rest.split_inclusive('\n').take(MAX_PROPERTIES) {
        let bare = line.trim_end();
        if bare.is_empty() {
            break;
        }
        let (name, _) = bare.split_once(": ").filter(|(name, _)| name.chars().count() <= 40)?;
        let name = key(name);
        known += if NOTION.contains(&name.as_str()) { 2 } else { i32::from(USUAL.contains(&name.as_str())) };
        end += line.len();
    }
    let (head, body) = rest.split_at_checked(end).filter(|_| known > 1)?;
    let mut fields = read(head, line + 2);
    fields.retain(|field| field.key != "title");
    fields.push(title(name));
    Some(Export { fields, body })
}

fn joplin(text: &str) -> Option<Export<'_>> {
    let body = text.trim_end();
    let last = body.lines().next_back()?;
    if !last.starts_with("type_: ") {
        return None;
    }
    let mut start = body.len();
    for line in body.lines().rev().take(MAX_PROPERTIES) {
        if line.is_empty() {
            break;
        }
        line.split_once(':').filter(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))?;
        start = start.checked_sub(line.len())?;
        start = body.get(..start)?.strip_suffix('\n').map_or(start, str::len);
    }
    let (note, tail) =
        body.split_at_checked(start).filter(|(_, tail)| tail.trim_start().starts_with("id: "))?;
    let (name, body) = note.split_once('\n').unwrap_or((note, ""));
    let line = 1 + note.matches('\n').count();
    let mut fields = read(tail.trim_start(), line);
    // The source is the program, not the site.
    let is_known = |field: &Field| field.key != "title" && field.key != "source";
    fields.retain(|field| field.value.as_str().is_none_or(|words| !words.is_empty()) && is_known(field));
    for field in &mut fields {
        if field.key == "usercreatedtime" {
            "date".clone_into(&mut field.key);
        }
    }
    fields.push(title(name));
    Some(Export { fields, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, &str)> {
        let export = find(text)?;
        let field = |name: &str| {
            let found = export.fields.iter().find(|field| field.key == name)?;
            found.value.as_str().map(str::to_owned)
        };
        let known =
            ["title", "date", "tags", "urlsource", "sourceurl", "publishedtime", "createdtime", "created"];
        let known = known.iter().filter_map(|name| Some(format!("{name}={}", field(name)?)));
        Some((known.collect::<Vec<_>>().join("|"), export.body.trim()))
    }

    #[test]
    fn properties_of_logseq_end_at_the_first_other_line() {
        let (fields, body) = parts("title:: 渡口的灯\ntags:: 灯\n- 入夜\n- std::x:: y").unwrap();
        assert_eq!((fields.as_str(), body), ("title=渡口的灯|tags=灯", "- 入夜\n- std::x:: y"));
        let (fields, body) = parts("- title:: 渡口的灯\n  tags:: 灯\n- 入夜").unwrap();
        assert_eq!((fields.as_str(), body), ("title=渡口的灯|tags=灯", "- 入夜"));
        assert!(parts("std::cout << 1").is_none() && parts("灯:: x y\n").is_some());
    }

    #[test]
    fn lines_of_jina_end_where_the_page_begins() {
        let text = "Title: The lamp: a story\n\nURL Source: https://a.example/1\n\nPublished Time: 2019-07-01T09:05:00Z\n\n\
                    Warning: This page maybe not yet fully loaded\n\nMarkdown Content:\nThe lamp\n===\n\nIt is lit.";
        let (fields, body) = parts(text).unwrap();
        let wanted =
            "title=The lamp: a story|urlsource=https://a.example/1|publishedtime=2019-07-01T09:05:00Z";
        assert_eq!((fields.as_str(), body), (wanted, "The lamp\n===\n\nIt is lit."));
        assert!(parts("Title: The lamp\n\nIt is lit.\n\nMarkdown Content:\nx").is_none());
    }

    #[test]
    fn properties_of_notion_follow_the_heading() {
        let text = "# 渡口的灯\n\n创建时间: 2019年7月1日 09:05\nTags: 灯, 船\nPriority: High\n\n入夜以后。";
        let (fields, body) = parts(text).unwrap();
        assert_eq!((fields.as_str(), body), ("title=渡口的灯|tags=灯, 船", "入夜以后。"));
        assert!(parts("# The lamp\n\nAnna: hello\nTom: hello\n\nx").is_none());
        assert!(parts("# The lamp\n\nLast edited time: July 1, 2019 9:05 AM\n\nx").is_some());
    }

    #[test]
    fn a_title_block_of_pandoc_has_at_least_two_lines() {
        let (fields, body) = parts("% The lamp\n% South Window; N.\n% July 1, 2019\n\nIt is lit.").unwrap();
        assert_eq!((fields.as_str(), body), ("title=The lamp|date=July 1, 2019", "It is lit."));
        assert!(parts("% is a sign\n\nx").is_none());
    }

    #[test]
    fn the_tail_of_joplin_is_its_head() {
        let text = "The lamp\n\nIt is lit.\n\nThe end.\n\nid: 0123456789abcdef0123456789abcdef\nparent_id: \n\
                    created_time: 2019-07-01T09:05:00.000Z\nauthor: \nsource_url: https://a.example/1\ntype_: 1";
        let (fields, body) = parts(text).unwrap();
        let wanted = "title=The lamp|sourceurl=https://a.example/1|createdtime=2019-07-01T09:05:00.000Z";
        assert_eq!((fields.as_str(), body), (wanted, "It is lit.\n\nThe end."));
        assert!(parts("The lamp\n\nIt is lit.\n\ntype_: 1 is a number").is_none());
    }
}
