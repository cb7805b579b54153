//! Heads in Markdown comments, which are link definitions without a link: `[#]: author: (南窗 https://a.example/)`. Projects
//! of translators keep them at the top of an article.

use super::lines;
use super::value::{Field, Value};

/// The beginning of each line of such a head.
const SIGN: &str = "[#]:";

/// Whether a text begins with such a head.
pub(super) fn begins(text: &str) -> bool {
    text.lines().take(2).filter(|line| line.starts_with(SIGN)).count() == 2
}

/// Returns the length of the head in bytes.
pub(super) fn length(text: &str) -> usize {
    text.split_inclusive('\n').take_while(|line| line.starts_with(SIGN)).map(str::len).sum()
}

/// Reads keys and values. The subject is the original title, so it is ignored if the body begins with a title; the publisher
/// is a person, not the site, and is ignored too.
pub(super) fn read(head: &str, body: &str, first_line: usize) -> Vec<Field> {
    let bare: Vec<&str> = head.lines().map(|line| line.strip_prefix(SIGN).unwrap_or(line).trim()).collect();
    let mut fields = lines::read(&bare.join("\n"), first_line);
    let titled = has_title(body);
    fields.retain(|field| field.key != "publisher" && (field.key != "subject" || !titled));
    for field in &mut fields {
        let Value::Text(words) = &mut field.value else { continue };
        let inner = words.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(words).trim();
        let name = inner.split("http").next().map(str::trim).filter(|name| !name.is_empty());
        *words = if field.key == "author" { name.unwrap_or(inner) } else { inner }.to_owned();
        field.written.clone_from(words);
    }
    fields
}

/// Whether a body begins with a heading.
fn has_title(body: &str) -> bool {
    let mut lines = body.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let underline = lines.next().unwrap_or_default().trim();
    first.starts_with("# ") || (underline.len() > 2 && underline.bytes().all(|byte| byte == b'='))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(head: &str, body: &str, key: &str) -> Option<String> {
        let field = read(head, body, 1).into_iter().find(|field| field.key == key)?;
        field.value.as_str().map(str::to_owned)
    }

    #[test]
    fn values_lose_their_parentheses_and_an_author_the_address() {
        let head = "[#]: author: (Nan Chuang https://a.example/nan/)\n[#]: url: (https://a.example/1)\n[#]: via: \"x\"";
        assert_eq!(words(head, "", "author").as_deref(), Some("Nan Chuang"));
        assert_eq!(words(head, "", "url").as_deref(), Some("https://a.example/1"));
        assert_eq!(words(head, "", "via").as_deref(), Some("x"));
        assert_eq!(words("[#]: publisher: (nan)\n[#]: url: (x)", "", "publisher"), None);
    }

    #[test]
    fn the_subject_is_the_title_only_where_the_body_has_none() {
        let head = "[#]: subject: (The lamp)\n[#]: author: (x)";
        assert_eq!(words(head, "\n灯\n===\n", "subject"), None);
        assert_eq!(words(head, "\n灯\n", "subject").as_deref(), Some("The lamp"));
    }

    #[test]
    fn one_such_line_is_no_head() {
        assert!(!begins("[#]: a\n\ntext") && begins("[#]: a: (b)\n[#]: c: (d)\n"));
        assert_eq!(length("[#]: a\n[#]: b\n\n灯"), 14);
    }
}
