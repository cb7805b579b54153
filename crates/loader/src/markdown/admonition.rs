//! Rewrites admonitions of Python-Markdown and `MkDocs` (`!!! note "title"`, `??? tip`, with text indented by four) as
//! containers between lines of `:::`.

use std::borrow::Cow;

use memchr::memmem;

/// The maximum nesting of admonitions.
const MAX_NESTING: usize = 8;

/// The indentation of an admonition's text in columns.
const INDENT: usize = 4;

/// Rewrites admonitions. Linear; does not copy a text without one.
pub(super) fn rewrite(body: &str) -> Cow<'_, str> {
    let has = |sign: &str| memmem::find(body.as_bytes(), sign.as_bytes()).is_some();
    // Signs are searched for before the lines are looked at.
    if !(has("!!! ") || has("???")) || !body.lines().any(|line| marker(line.trim_start()).is_some()) {
        return Cow::Borrowed(body);
    }
    let lines: Vec<&str> = body.split_inclusive('\n').collect();
    let mut out = String::with_capacity(body.len() + 64);
    let (mut depth, mut in_fence, mut blank) = (0, false, String::new());
    for (index, line) in lines.iter().copied().enumerate() {
        if line.trim().is_empty() {
            blank.push('\n');
            continue;
        }
        while depth > 0 && indent(line) < depth * INDENT {
            depth -= 1;
            in_fence = false;
            out.push_str("\n:::\n");
        }
        out.push_str(&std::mem::take(&mut blank));
        let text = dedented(line, depth * INDENT);
        let fences = ["```", "~~~"].iter().any(|sign| text.trim_start().starts_with(sign));
        in_fence ^= fences;
        let opens = marker(text).filter(|_| !in_fence && depth < MAX_NESTING);
        match opens.filter(|_| is_followed_by_text(&lines, index, (depth + 1) * INDENT)) {
            Some((kind, title)) => {
                depth += 1;
                out.extend(["\n::: ", kind, " ", title, "\n"]);
            }
            None => out.push_str(text),
        }
    }
    (0..depth).for_each(|_| out.push_str("\n:::\n"));
    out.push_str(&blank);
    Cow::Owned(out)
}

/// Returns the kind and the title of a line that opens an admonition.
fn marker(line: &str) -> Option<(&str, &str)> {
    let (folded, rest) = match line.strip_prefix("!!! ") {
        Some(rest) => (false, rest),
        None => (true, line.strip_prefix("???+ ").or_else(|| line.strip_prefix("??? "))?),
    };
    let rest = rest.trim();
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    let (name, title) = rest.split_at_checked(end)?;
    let title = title.trim();
    let quoted = title.strip_prefix('"').and_then(|title| title.strip_suffix('"'));
    let fits = !name.is_empty() && (title.is_empty() || quoted.is_some());
    let title = quoted.unwrap_or(if folded { name } else { "" });
    fits.then_some((if folded { "details" } else { name }, title))
}

/// Whether the next line that is not blank is indented by at least this many columns.
fn is_followed_by_text(lines: &[&str], index: usize, least: usize) -> bool {
    let next = lines.iter().skip(index + 1).find(|line| !line.trim().is_empty());
    next.is_some_and(|line| indent(line) >= least)
}

/// Returns the indentation of a line in columns; a tab counts as four.
fn indent(line: &str) -> usize {
    line.chars().map_while(|c| matches!(c, ' ' | '\t').then_some(if c == '\t' { INDENT } else { 1 })).sum()
}

/// Removes up to this many columns of indentation.
fn dedented(line: &str, columns: usize) -> &str {
    let mut left = columns;
    line.trim_start_matches(|c| {
        let width = if c == '\t' { INDENT } else { 1 };
        let takes = matches!(c, ' ' | '\t') && left > 0;
        left = if takes { left.saturating_sub(width) } else { 0 };
        takes
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_admonition_holds_what_is_indented_under_it() {
        assert_eq!(
            rewrite("a\n\n!!! note \"题\"\n    灯\n\n    - 船\nb\n"),
            "a\n\n\n::: note 题\n灯\n\n- 船\n\n:::\nb\n"
        );
        assert_eq!(rewrite("??? tip\n    灯"), "\n::: details tip\n灯\n:::\n");
        assert_eq!(rewrite("!!! a\n    !!! b\n        灯\n").matches(":::").count(), 4);
    }

    #[test]
    fn what_only_looks_like_an_admonition_stays() {
        for text in
            ["!!! note\n灯\n", "!!! so many words\n    灯\n", "```\n!!! note\n    灯\n```\n", "Wow!!! note\n"]
        {
            assert_eq!(rewrite(text), text);
        }
    }
}
