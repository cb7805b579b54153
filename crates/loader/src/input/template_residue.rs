//! Recognizes markers that a site generator should have replaced, such as `[TOC]` and `<!-- more -->`, and properties that an
//! outliner keeps in its items.

use memchr::memchr;

/// The maximum length of a marker in bytes; `@[toc](目录)` may hold a title.
const MAX_MARKER_BYTES: usize = 40;

/// Markers of a table of contents.
const CONTENTS: [&str; 5] = ["[toc]", "[[toc]]", "[[_toc_]]", "@[toc]", "{{toc}}"];

/// Comments that mark the end of a summary or a table of contents.
const COMMENTS: [&str; 8] =
    ["more", "readmore", "read more", "truncate", "excerpt", "toc", "tocstop", "/toc"];

/// Whether a line is nothing but a marker: `[TOC]`, `@[toc](目录)`, `<!-- more -->`.
pub(crate) fn is_template_residue(line: &str) -> bool {
    let line = line.trim();
    if line.len() > MAX_MARKER_BYTES || !line.starts_with(['[', '@', '{', '<']) {
        return false;
    }
    let lower = line.to_ascii_lowercase();
    let comment = lower.strip_prefix("<!--").and_then(|inside| inside.strip_suffix("-->"));
    CONTENTS.contains(&lower.as_str())
        || lower.starts_with("@[toc](")
        || comment.is_some_and(|inside| COMMENTS.contains(&inside.trim()))
}

/// Properties of items in Logseq that say how they are shown.
const PROPERTIES: [&str; 12] = [
    "id",
    "collapsed",
    "heading",
    "background-color",
    "created-at",
    "updated-at",
    "ls-type",
    "hl-page",
    "hl-color",
    "hl-stamp",
    "hl-type",
    "title-format",
];

/// Whether a line is nothing but such a property: `collapsed:: true`.
pub(crate) fn is_outline_property(line: &str) -> bool {
    // Most lines have none, and one byte tells.
    if memchr(b':', line.as_bytes()).is_none() {
        return false;
    }
    let Some((name, value)) = line.trim().split_once("::") else { return false };
    (value.is_empty() || value.starts_with(' '))
        && (PROPERTIES.contains(&name) || name.starts_with("logseq."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_told_from_text() {
        for line in ["[TOC]", " [[toc]]", "[[_TOC_]]", "@[TOC](目录)", "<!--more-->", "<!-- Read More -->"]
        {
            assert!(is_template_residue(line), "{line}");
        }
        assert!(is_outline_property("  id:: 64f0") && is_outline_property("logseq.order-list-type:: number"));
        assert!(
            !is_outline_property("id::x") && !is_outline_property("灯:: 船") && !is_outline_property("id: 1")
        );
        for line in ["", "TOC", "[toc]: x", "[TOC] 灯", "<!-- 灯 -->", "见 [TOC]", "<p>", "[1]", "{灯}"] {
            assert!(!is_template_residue(line), "{line}");
        }
    }
}
