//! Turns plain text into HTML paragraphs.

use crate::input::template_residue::is_template_residue;

/// The width from which on a line counts as wrapped by a program, so that its end means nothing. An ideograph counts as two.
const MIN_WRAPPED_WIDTH: usize = 50;

/// The minimum width of a line of Latin letters that is longer than any program wraps.
const MIN_PARAGRAPH_WIDTH: usize = 100;

/// Makes paragraphs of a text. Blank lines separate them; without any, and where lines are sentences, each line is a paragraph.
/// Line ends in a paragraph are kept unless all of its lines are long enough to have been wrapped by a program. An
/// ideographic space at the beginning of a line begins a paragraph. Markers for a generator are removed.
pub(crate) fn to_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    let is_blank = |line: &str| line.trim().is_empty() || is_template_residue(line);
    let parted = text.trim().lines().any(|line| line.trim().is_empty()) && !lines_are_paragraphs(text);
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

/// Whether each line is a paragraph though there are blank lines: most lines are indented by an ideographic space, or most
/// that are followed by another end a sentence. Lines that a program wrapped end anywhere.
fn lines_are_paragraphs(text: &str) -> bool {
    let (mut lines, mut indented, mut followed, mut ended) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut before = None;
    for line in text.lines() {
        let bare = line.trim();
        if bare.is_empty() {
            before = None;
            continue;
        }
        lines += 1;
        indented += usize::from(line.starts_with('\u{3000}'));
        if let Some(before) = before.replace(bare) {
            followed += 1;
            ended += usize::from(ends_sentence(before));
        }
    }
    (indented * 2 > lines && ended * 2 >= followed) || (followed >= 3 && ended * 10 >= followed * 7)
}

/// Whether a line ends with a sentence. Of Latin letters only one longer than any program wraps: others may end so by chance,
/// or because their writer puts each sentence on a line.
fn ends_sentence(line: &str) -> bool {
    line.ends_with(['。', '！', '？', '…', '”', '」', '』', '）', '：', '；'])
        || (line.ends_with(['.', '!', '?', '"']) && line.chars().nth(MIN_PARAGRAPH_WIDTH).is_some())
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
    fn where_lines_are_sentences_each_is_a_paragraph() {
        let novel =
            "第一章 灯\n　　灯亮了。\n“谁来了？”\n　　船来了。\n　　没有人说话。\n\n第二章 船\n　　雾很大。";
        assert_eq!(to_html(novel).matches("<p>").count(), 7);
        let long = "灯在渡口亮着，一直亮到天明，船上的人都看见了，谁也没有说话。";
        let told = format!("{long}\n{long}\n{long}\n{long}\n\n末");
        assert_eq!(to_html(&told).matches("<p>").count(), 5);
        let english =
            format!("{}.\n", "The lamp was lit and the boat went over the water ".repeat(3).trim_end());
        assert_eq!(to_html(&[english.repeat(4), "\nEnd".to_owned()].concat()).matches("<p>").count(), 5);
    }

    #[test]
    fn lines_that_a_program_wrapped_stay_together() {
        let mail = "The lamp at the ferry was lit again that night, and nobody knew\nwho had done it. The boat went over the water three times before\nthe day came. Then it was still.\nNobody spoke of it.\n\nEnd";
        assert_eq!(to_html(mail).matches("<p>").count(), 2);
        let chinese = "　　灯在渡口亮着，一直亮到天明，船上的人都看见了，谁也没\n有说话，水上的雾慢慢散了，远处传来钟声，一声一声，像是在数\n着什么。\n\n　　天亮了。";
        assert_eq!(to_html(chinese).matches("<p>").count(), 2);
        let verse = "灯亮了\n船来了\n水静了\n\n天亮了";
        assert_eq!(to_html(verse).matches("<p>").count(), 2);
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
