//! What a site's generator was to replace or to cut at, and what stands in an article only because nobody did.

/// Bytes of one at most: there may be a title in `@[toc](目录)`.
const LONGEST: usize = 40;

/// Where a table of contents was to be.
const CONTENTS: [&str; 5] = ["[toc]", "[[toc]]", "[[_toc_]]", "@[toc]", "{{toc}}"];

/// What comments say where a summary ends or a table of contents was to be.
const COMMENTS: [&str; 8] =
    ["more", "readmore", "read more", "truncate", "excerpt", "toc", "tocstop", "/toc"];

/// Whether a line is nothing but such a sign: `[TOC]`, `@[toc](目录)`, `<!-- more -->`.
pub(crate) fn is_template_residue(line: &str) -> bool {
    let line = line.trim();
    if line.len() > LONGEST || !line.starts_with(['[', '@', '{', '<']) {
        return false;
    }
    let lower = line.to_ascii_lowercase();
    let comment = lower.strip_prefix("<!--").and_then(|inside| inside.strip_suffix("-->"));
    CONTENTS.contains(&lower.as_str())
        || lower.starts_with("@[toc](")
        || comment.is_some_and(|inside| COMMENTS.contains(&inside.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_for_a_generator_are_told_from_words() {
        for line in ["[TOC]", " [[toc]]", "[[_TOC_]]", "@[TOC](目录)", "<!--more-->", "<!-- Read More -->"]
        {
            assert!(is_template_residue(line), "{line}");
        }
        for line in ["", "TOC", "[toc]: x", "[TOC] 灯", "<!-- 灯 -->", "见 [TOC]", "<p>", "[1]", "{灯}"] {
            assert!(!is_template_residue(line), "{line}");
        }
    }
}
