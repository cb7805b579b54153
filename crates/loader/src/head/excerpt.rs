//! The excerpt that `MarkDownload` writes between the title and the text of a clipped page: `> ## Excerpt`, a quote, and a rule.
//! It describes the page and is no part of it.

use crate::input::sanitize::sanitize_lines;

use super::value::{Field, Value};

/// The first line of an excerpt.
const SIGN: &str = "> ## Excerpt";

/// Takes an excerpt out of a body; its title and description become fields where the head has none. `None` if there is no
/// excerpt, or if the title above it is not that of the head.
pub(super) fn take<'t>(body: &'t str, fields: &mut Vec<Field>) -> Option<&'t str> {
    let start = body.trim_start();
    let (title, rest) = match start.strip_prefix("# ") {
        Some(heading) => heading.split_once('\n').map(|(title, rest)| (title.trim(), rest))?,
        None => ("", start),
    };
    let quote = rest.trim_start().strip_prefix(SIGN)?.trim_start_matches([' ', '\r']).strip_prefix('\n')?;
    let length = quote.split_inclusive('\n').take_while(|line| line.starts_with('>')).map(str::len).sum();
    let (words, rest) = quote.split_at_checked(length)?;
    let (rule, text) = rest.trim_start().split_once('\n').unwrap_or((rest.trim_start(), ""));
    if rule.len() < 3 || !rule.trim_end().bytes().all(|byte| byte == b'-') {
        return None;
    }
    let words: Vec<&str> = words.lines().map(|line| line.trim_start_matches('>').trim()).collect();
    let known = |key: &str| {
        let field = fields.iter().find(|field| field.key == key);
        field.and_then(|field| field.value.as_str()).filter(|words| !words.is_empty()).map(str::to_owned)
    };
    let (own_title, own_description) = (known("title"), known("description"));
    if own_title.is_some_and(|own| !title.is_empty() && own.trim() != title) {
        return None;
    }
    fields.retain(
        |field| !matches!(&field.value, Value::Nothing if field.key == "title" || field.key == "description"),
    );
    if known_is_missing(fields, "title") && !title.is_empty() {
        fields.push(field("title", title));
    }
    if own_description.is_none() {
        fields.push(field("description", words.join(" ").trim()));
    }
    Some(text)
}

fn known_is_missing(fields: &[Field], key: &str) -> bool {
    fields.iter().all(|field| field.key != key)
}

fn field(key: &str, words: &str) -> Field {
    let words = sanitize_lines(words).into_owned();
    Field { key: key.to_owned(), value: Value::Text(words.clone()), written: words, line: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_describes_the_page() {
        let mut fields = Vec::new();
        let body = "\n# 渡口的灯\n\n> ## Excerpt\n> 入夜以后，\n> 灯还亮着。\n\n---\n\n正文。\n\n---\n";
        assert_eq!(take(body, &mut fields), Some("\n正文。\n\n---\n"));
        let words: Vec<_> = fields.iter().map(|field| (field.key.as_str(), field.written.as_str())).collect();
        assert_eq!(words, [("title", "渡口的灯"), ("description", "入夜以后， 灯还亮着。")]);
    }

    #[test]
    fn other_quotes_stay() {
        for body in [
            "# 灯\n\n> ## Excerpt\n> 船\n\n正文",
            "> ## Excerpts\n> 船\n\n---\n",
            "> ## Excerpt",
            "# 灯\n> 船\n\n---\n",
        ] {
            assert_eq!(take(body, &mut Vec::new()), None, "{body}");
        }
        let mut fields = vec![field("title", "船")];
        assert_eq!(take("# 灯\n\n> ## Excerpt\n> 船\n\n---\n正文", &mut fields), None);
        assert_eq!(take("# 船\n\n> ## Excerpt\n> 灯\n\n---\n正文", &mut fields), Some("正文"));
        assert_eq!(fields.len(), 2);
    }
}
