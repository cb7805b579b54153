//! Turns plain text into HTML paragraphs.

use crate::input::template_residue::is_template_residue;

/// The width from which on a line counts as wrapped by a program, so that its end means nothing. An ideograph counts as two.
const MIN_WRAPPED_WIDTH: usize = 50;

/// Makes paragraphs of a text. Blank lines separate them; without any, each line is a paragraph. Line ends in a paragraph are
/// kept unless all of its lines are long enough to have been wrapped by a program. An ideographic space at the beginning
/// of a line begins a paragraph. Markers for a generator are removed.
pub(crate) fn to_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    let is_blank = |line: &str| line.trim().is_empty() || is_template_residue(line);
    let parted = text.trim().lines().any(|line| line.trim().is_empty());
    let mut paragraph: Vec<&str> = Vec::new();
    for line in text.lines() {
        let bare = line.trim();
        if !parted || is_blank(line) || line.starts_with('\u{3000}') {
            push_paragraph(&mut html, &mut paragraph);
        }
        if !is_blank(line) {
            paragraph.push(bare);
        }
    }
    push_paragraph(&mut html, &mut paragraph);
    html
}

fn push_paragraph(html: &mut String, lines: &mut Vec<&str>) {
    let Some((last, before)) = lines.split_last() else { return };
    let wrapped = before.iter().all(|line| width(line) >= MIN_WRAPPED_WIDTH);
    let end = if wrapped { "\n" } else { "<br>\n" };
    html.push_str("<p>");
    for line in before {
        push_escaped(html, line);
        html.push_str(end);
    }
    push_escaped(html, last);
    html.push_str("</p>\n");
    lines.clear();
}

/// Returns the rough width of a line, which tells long lines from short ones.
fn width(line: &str) -> usize {
    line.chars().take(MIN_WRAPPED_WIDTH).map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

/// Adds a string to HTML, escaped.
pub(crate) fn push_escaped(html: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}

/// Escapes a string for text and attributes.
pub(crate) fn escaped(words: &str) -> String {
    let mut html = String::with_capacity(words.len());
    push_escaped(&mut html, words);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_separate_paragraphs_and_short_lines_stay() {
        assert_eq!(to_html("灯\n船\n\n\n水"), "<p>灯<br>\n船</p>\n<p>水</p>\n");
        let long = "the lamp at the ferry was lit again that night, and nobody";
        assert_eq!(to_html(&format!("{long}\ncame\n\nx")), format!("<p>{long}\ncame</p>\n<p>x</p>\n"));
    }

    #[test]
    fn without_blank_lines_each_line_is_a_paragraph() {
        assert_eq!(to_html("\n灯\n船\n"), "<p>灯</p>\n<p>船</p>\n");
        assert_eq!(to_html("　　灯\n　　船\n\n水"), "<p>灯</p>\n<p>船</p>\n<p>水</p>\n");
        assert_eq!(to_html(" \n"), "");
    }

    #[test]
    fn markers_for_a_generator_are_removed() {
        assert_eq!(to_html("[TOC]\n\n灯\n\n<!-- more -->\n船"), "<p>灯</p>\n<p>船</p>\n");
        assert_eq!(to_html("灯\n<!--more-->\n船"), "<p>灯</p>\n<p>船</p>\n");
    }

    #[test]
    fn html_in_plain_text_is_escaped() {
        assert_eq!(to_html("a <b> & \"c\""), "<p>a &lt;b&gt; &amp; &quot;c&quot;</p>\n");
    }
}
