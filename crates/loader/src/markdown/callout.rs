//! Rewrites the titles of callouts of Obsidian, `> [!note]- title`, as strong text in a paragraph of its own. Bare marks of
//! GitHub, `> [!NOTE]`, are left to the renderer.

use std::borrow::Cow;

use super::code::Stretches;

/// The kinds that the renderer knows, in lower case.
const RENDERED: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

/// The maximum length of a kind in bytes.
const MAX_KIND_BYTES: usize = 40;

/// Rewrites callouts. Linear; does not copy a text without one.
pub(super) fn rewrite(body: &str) -> Cow<'_, str> {
    if !body.contains("[!") {
        return Cow::Borrowed(body);
    }
    let mut out = String::with_capacity(body.len() + 64);
    let mut depth_before = 0;
    for stretch in Stretches::of(body) {
        let begins_line = out.is_empty() || out.ends_with('\n');
        for (index, line) in stretch.text.split_inclusive('\n').enumerate() {
            let callout =
                (!stretch.is_code && (begins_line || index > 0)).then(|| Callout::of(line)).flatten();
            match callout.filter(|callout| callout.depth > depth_before) {
                Some(callout) => callout.push(&mut out),
                None => out.push_str(line),
            }
            depth_before = depth(line);
        }
    }
    Cow::Owned(out)
}

/// The first line of a callout.
struct Callout<'t> {
    /// What is before the mark: the signs of quotes and of items.
    prefix: &'t str,
    depth: usize,
    kind: &'t str,
    title: &'t str,
}

impl<'t> Callout<'t> {
    fn of(line: &'t str) -> Option<Self> {
        let start = line.find("[!")?;
        let (prefix, mark) = line.split_at_checked(start)?;
        let only_signs = prefix.chars().all(|c| matches!(c, '>' | ' ' | '\t' | '-' | '*' | '+'));
        if !only_signs || !prefix.trim_end().ends_with('>') {
            return None;
        }
        let (inner, rest) = mark.strip_prefix("[!")?.split_once(']')?;
        let kind = inner.split('|').next().unwrap_or_default().trim();
        let fits = !kind.is_empty()
            && kind.len() <= MAX_KIND_BYTES
            && kind.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
        let title = rest.strip_prefix(['+', '-']).unwrap_or(rest);
        let is_rendered =
            inner == kind && rest.trim().is_empty() && RENDERED.contains(&kind.to_lowercase().as_str());
        let is_link = rest.starts_with(['(', '[', ':']);
        (fits && !is_rendered && !is_link).then(|| Self {
            prefix,
            depth: depth(prefix),
            kind,
            title: title.trim(),
        })
    }

    fn push(&self, out: &mut String) {
        let title = if self.title.is_empty() { capitalized(self.kind) } else { self.title.to_owned() };
        let next: String =
            self.prefix.chars().map(|c| if matches!(c, '-' | '*' | '+') { ' ' } else { c }).collect();
        out.extend([self.prefix, "<strong>", &title, "</strong>\n", next.trim_end(), "\n"]);
    }
}

/// Returns the number of quotes around a line.
fn depth(line: &str) -> usize {
    line.chars().take_while(|c| matches!(c, '>' | ' ' | '\t' | '-' | '*' | '+')).filter(|c| *c == '>').count()
}

/// Returns the name of a kind: `to-do` → `To do`.
fn capitalized(kind: &str) -> String {
    let words = kind.replace(['-', '_'], " ").to_lowercase();
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_a_callout_is_a_paragraph() {
        assert_eq!(rewrite("> [!note] 灯 *亮*\n> 船。\n"), "> <strong>灯 *亮*</strong>\n>\n> 船。\n");
        assert_eq!(rewrite("> [!tip]+ 灯\n> 船。\n"), "> <strong>灯</strong>\n>\n> 船。\n");
        assert_eq!(rewrite("> [!warning]-\n> 船。\n"), "> <strong>Warning</strong>\n>\n> 船。\n");
        assert_eq!(rewrite(">[!to-do|right] 灯\n"), "><strong>灯</strong>\n>\n");
        assert_eq!(rewrite("> [!abstract]\n> 船。"), "> <strong>Abstract</strong>\n>\n> 船。");
        assert_eq!(rewrite("> [!note|x]\n> 船。"), "> <strong>Note</strong>\n>\n> 船。");
        assert_eq!(
            rewrite("> [!note] 灯\n> > [!할일] 등불\n> > 船。\n"),
            "> <strong>灯</strong>\n>\n> > <strong>등불</strong>\n> >\n> > 船。\n"
        );
        assert_eq!(rewrite("- > [!info] 灯\n  > 船。\n"), "- > <strong>灯</strong>\n  >\n  > 船。\n");
    }

    #[test]
    fn other_lines_and_bare_marks_stay() {
        for text in [
            "> [!NOTE]\n> 灯\n",
            "> 灯\n> [!note] 船\n",
            "> [!图](a.png)\n",
            "[!note] 灯\n",
            "> ![灯](a.png)\n",
            "```\n> [!note] 灯\n```\n",
            "> [!] 灯\n",
        ] {
            assert_eq!(rewrite(text), text);
        }
    }
}
