//! Writes text with its roles as elements of HTML.

use super::{attribute, escape};
use crate::address::safe;
use crate::notes::Notes;
use crate::spans::{Step, ends, steps};
use yuelan_article::{Role, Text};

/// Adds a text. A line feed in it becomes `<br>`.
pub(super) fn text(page: &mut String, text: &Text, notes: &Notes<'_>) {
    let steps = steps(text);
    let ends = ends(&steps);
    let mut at = 0;
    // Whether each open role has an element.
    let mut open = Vec::new();
    while let Some(step) = steps.get(at) {
        match step {
            Step::Words(words) => lines(page, words),
            Step::Open(role) => {
                let reading = matches!(role, Role::Reading).then(|| reading(&steps[at..=ends[at]])).flatten();
                if let Some(reading) = reading {
                    page.push_str("<rp>(</rp><rt>");
                    lines(page, &reading);
                    page.push_str("</rt><rp>)</rp>");
                    at = ends[at];
                } else {
                    open.push(begin(page, role, notes));
                }
            }
            Step::Close(_) => page.push_str(open.pop().unwrap_or_default()),
        }
        at += 1;
    }
}

/// Returns a reading without its parentheses; `None` if it has none.
pub(crate) fn reading(steps: &[Step<'_>]) -> Option<String> {
    let words: String = steps
        .iter()
        .filter_map(|step| if let Step::Words(words) = step { Some(*words) } else { None })
        .collect();
    words.strip_prefix('(')?.strip_suffix(')').map(str::to_owned)
}

/// Begins an element, and returns what ends it; empty for a role that has none.
fn begin(page: &mut String, role: &Role, notes: &Notes<'_>) -> &'static str {
    if let Some((start, end)) = tags(role) {
        page.push_str(start);
        return end;
    }
    match role {
        Role::Link(address) => match safe(address) {
            Some(address) => {
                page.push_str("<a");
                attribute(page, "href", address);
                page.push('>');
                "</a>"
            }
            None => "",
        },
        Role::FootnoteReference(label) => match notes.number(label) {
            Some(number) => {
                page.push_str("<a class=\"footnote-ref\" role=\"doc-noteref\"");
                attribute(page, "href", &format!("#fn-{number}"));
                attribute(page, "data-yuelan-label", label);
                page.push('>');
                "</a>"
            }
            None => "",
        },
        Role::Anchor(anchor) => {
            page.push_str("<span");
            attribute(page, "id", anchor.trim_start_matches('#'));
            page.push('>');
            "</span>"
        }
        _ => "",
    }
}

/// Returns the tags of a role without attributes of its own.
pub(crate) const fn tags(role: &Role) -> Option<(&'static str, &'static str)> {
    Some(match role {
        Role::Strong => ("<strong>", "</strong>"),
        Role::Emphasis => ("<em>", "</em>"),
        Role::Code => ("<code>", "</code>"),
        Role::Mark => ("<mark>", "</mark>"),
        Role::Deleted => ("<del>", "</del>"),
        Role::Inserted => ("<ins>", "</ins>"),
        Role::Superscript => ("<sup>", "</sup>"),
        Role::Subscript => ("<sub>", "</sub>"),
        Role::Small => ("<small>", "</small>"),
        Role::Ruby => ("<ruby>", "</ruby>"),
        Role::Math => ("<span class=\"math\">", "</span>"),
        Role::Reading | Role::Link(_) | Role::FootnoteReference(_) | Role::Anchor(_) => return None,
    })
}

fn lines(page: &mut String, words: &str) {
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            page.push_str("<br>");
        }
        escape(page, line);
    }
}
