//! Text without any markup → HTML paragraphs.

use crate::input::template_residue::is_template_residue;

/// Characters from which on a line counts as wrapped by a machine, so that its end means nothing. An ideograph counts
/// twice.
const WRAPPED: usize = 50;

/// Paragraphs are parted by blank lines, or one a line where there are none. In a paragraph the line ends stay, unless its
/// lines are all so long that a machine wrapped them. A line that begins with an ideographic space begins a paragraph. What
/// was meant for a generator goes.
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
    let wrapped = before.iter().all(|line| width(line) >= WRAPPED);
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

/// Roughly how wide a line is; it only tells long from short.
fn width(line: &str) -> usize {
    line.chars().take(WRAPPED).map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

/// Adds words to HTML so that they stand there as they are.
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

/// Words as HTML in which they stand as they are, in text and in attributes.
pub(crate) fn escaped(words: &str) -> String {
    let mut html = String::with_capacity(words.len());
    push_escaped(&mut html, words);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs_and_short_lines_stay() {
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
    fn what_was_meant_for_a_generator_goes() {
        assert_eq!(to_html("[TOC]\n\n灯\n\n<!-- more -->\n船"), "<p>灯</p>\n<p>船</p>\n");
        assert_eq!(to_html("灯\n<!--more-->\n船"), "<p>灯</p>\n<p>船</p>\n");
    }

    #[test]
    fn signs_of_html_are_words() {
        assert_eq!(to_html("a <b> & \"c\""), "<p>a &lt;b&gt; &amp; &quot;c&quot;</p>\n");
    }
}
