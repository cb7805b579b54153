//! The text of a message → HTML: quotations, paragraphs, lists, tables of figures, the signature.
//!
//! With `format=flowed` (RFC 3676) the text says which line ends mean something. Else lines are as long as the writer's
//! program made them: the end of a line means something where the next word would have fitted into it.

use crate::markdown::plain_text::push_escaped;

/// The maximum number of quotations in one another that are shown as such.
const MAX_QUOTES: usize = 12;

/// The range of widths that programs break lines at.
const MIN_WIDTH: usize = 50;
const MAX_WIDTH: usize = 80;

/// How much shorter than the longest line a line may be and still have been broken by a program.
const SLACK: usize = 8;

/// How a text marks the ends of its paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// By nothing.
    Fixed,
    /// Lines that end in a space continue.
    Flowed {
        /// Whether that space is no part of the text (`DelSp=yes`), as in Chinese and Japanese.
        deletes_space: bool,
    },
}

/// A line without the signs of quotations.
#[derive(Debug)]
struct Line {
    quotes: usize,
    words: String,
    /// Whether its end means something: it does for flowed text that ends here.
    is_hard: bool,
}

/// Turns the text of a message into HTML. Linear.
pub(super) fn to_html(text: &str, format: Format) -> String {
    let lines = match format {
        Format::Fixed => fixed(text),
        Format::Flowed { deletes_space } => flowed(text, deletes_space),
    };
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    let mut open = 0;
    for group in lines.chunk_by(|line, next| line.quotes == next.quotes) {
        let quotes = group.first().map_or(0, |line| line.quotes.min(MAX_QUOTES));
        if group.iter().all(|line| line.words.trim().is_empty()) {
            continue;
        }
        for _ in quotes..open {
            html.push_str("</blockquote>\n");
        }
        for _ in open..quotes {
            html.push_str("<blockquote>\n");
        }
        open = quotes;
        push_group(&mut html, group);
    }
    html.push_str(&"</blockquote>\n".repeat(open));
    html
}

/// Splits the lines of a text without a format.
fn fixed(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in text.lines() {
        let is_after_quote = lines.last().is_some_and(|line| line.quotes > 0);
        let (quotes, words) = match line.strip_prefix('>').filter(|words| words.starts_with("From ")) {
            // A mailbox marks lines that look like the beginning of a message.
            Some(words) if !is_after_quote => (0, words),
            _ => unquoted(line),
        };
        lines.push(Line { quotes, words: words.to_owned(), is_hard: false });
    }
    lines
}

/// Counts the signs of quotations in front of a line: `>>`, `> >`. One space behind them is theirs.
fn unquoted(line: &str) -> (usize, &str) {
    let (mut quotes, mut rest) = (0, line);
    while let Some(behind) = rest.strip_prefix('>') {
        quotes += 1;
        let after_space = behind.strip_prefix(' ').unwrap_or(behind);
        rest = if after_space.starts_with('>') { after_space } else { behind };
    }
    (quotes, if quotes > 0 { rest.strip_prefix(' ').unwrap_or(rest) } else { rest })
}

/// Splits flowed text and joins the lines that continue.
fn flowed(text: &str, deletes_space: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut continues = false;
    for line in text.lines() {
        let words = line.trim_start_matches('>');
        let quotes = line.len() - words.len();
        let words = words.strip_prefix(' ').unwrap_or(words);
        let is_signature = words == "-- ";
        let flows = words.ends_with(' ') && !is_signature;
        let kept = if flows && deletes_space { words.strip_suffix(' ').unwrap_or(words) } else { words };
        match lines.last_mut().filter(|last| continues && last.quotes == quotes && !is_signature) {
            Some(last) => last.words.push_str(kept),
            None => lines.push(Line { quotes, words: kept.to_owned(), is_hard: true }),
        }
        continues = flows;
    }
    lines
}

/// Adds lines of one quotation.
fn push_group(html: &mut String, lines: &[Line]) {
    let widths = lines.iter().map(|line| width(&line.words)).filter(|width| *width <= MAX_WIDTH);
    let longest = widths.max().unwrap_or(0).max(MIN_WIDTH);
    let mut is_signature = false;
    let is_blank = |line: &Line| line.words.trim().is_empty();
    for paragraph in lines.split(is_blank) {
        let mut rest = paragraph;
        while let Some(mark) = rest.iter().position(|line| matches!(line.words.as_str(), "-- " | "--")) {
            let (before, behind) = rest.split_at(mark);
            push_paragraph(html, before, longest, is_signature);
            html.push_str("<hr>\n");
            is_signature = true;
            rest = behind.get(1..).unwrap_or_default();
        }
        push_paragraph(html, rest, longest, is_signature);
    }
}

/// Adds a paragraph; lines in columns keep their spaces, lines of a signature their ends.
fn push_paragraph(html: &mut String, lines: &[Line], longest: usize, is_signature: bool) {
    let Some(last) = lines.len().checked_sub(1) else { return };
    if is_in_columns(lines) {
        html.push_str("<pre>");
        for line in lines {
            push_escaped(html, &line.words);
            html.push('\n');
        }
        html.push_str("</pre>\n");
        return;
    }
    html.push_str("<p>");
    for (index, line) in lines.iter().enumerate() {
        push_escaped(html, line.words.trim());
        let Some(next) = lines.get(index + 1).filter(|_| index < last) else { break };
        let was_broken = !line.is_hard
            && !is_signature
            && !begins_item(&next.words)
            && width(line.words.trim_end()) + 1 + first_word(&next.words) + SLACK >= longest;
        html.push_str(match () {
            () if next.words.starts_with('\u{3000}') => "</p>\n<p>",
            () if was_broken => "\n",
            () => "<br>\n",
        });
    }
    html.push_str("</p>\n");
}

/// Whether most lines are indented or have gaps, as code and tables do.
fn is_in_columns(lines: &[Line]) -> bool {
    let is_column = |line: &&Line| {
        let words = line.words.trim();
        line.words.starts_with("    ") || line.words.starts_with('\t') || words.contains("   ")
    };
    let columns = lines.iter().filter(is_column).count();
    columns > 1 && columns * 2 > lines.len()
}

/// Whether a line begins an item of a list.
fn begins_item(line: &str) -> bool {
    let bare = line.trim_start();
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = bare.get(digits..).unwrap_or_default();
    ["- ", "* ", "+ ", "• ", "· ", "・", "●", "■", "○"].iter().any(|sign| bare.starts_with(sign))
        || ((1..=3).contains(&digits) && [". ", ") ", "、"].iter().any(|sign| behind.starts_with(sign)))
}

/// Returns the width of the first word, or of the first ideograph.
fn first_word(line: &str) -> usize {
    let mut chars = line.trim_start().chars().take_while(|c| !c.is_whitespace()).take(MAX_WIDTH).peekable();
    match chars.peek() {
        Some(c) if is_wide(*c) => 2,
        _ => chars.take_while(|c| !is_wide(*c)).count(),
    }
}

const fn is_wide(c: char) -> bool {
    c >= '\u{1100}'
}

/// Returns the rough width of a line, up to one more than is ever asked about.
fn width(line: &str) -> usize {
    line.chars().take(MAX_WIDTH + 1).map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        to_html(text, Format::Fixed).replace('\n', "|")
    }

    #[test]
    fn quotations_nest_and_end() {
        assert_eq!(
            of("Lit.\n\n> Is it lit?\n>> The lamp\n> > was.\n>\n> N.\nYes."),
            "<p>Lit.</p>|<blockquote>|<p>Is it lit?</p>|<blockquote>|<p>The lamp<br>|was.</p>|</blockquote>|\
             <p>N.</p>|</blockquote>|<p>Yes.</p>|"
        );
        assert_eq!(of(">From here on\n>a"), "<p>From here on</p>|<blockquote>|<p>a</p>|</blockquote>|");
        assert_eq!(of(&">".repeat(500)).len(), 0);
    }

    #[test]
    fn lines_that_a_program_broke_are_joined() {
        let broken = "The lamp at the ferry was lit again that night, and nobody came to\nlook at it until the morning\nbroke.";
        assert_eq!(
            of(broken),
            "<p>The lamp at the ferry was lit again that night, and nobody came to|look at it until the morning<br>|broke.</p>|"
        );
        assert_eq!(of("灯\n船"), "<p>灯<br>|船</p>|");
        assert_eq!(of(&format!("{}\n{}", "灯".repeat(35), "船".repeat(9))).matches("<br>").count(), 0);
        assert_eq!(of("　　灯\n　　船"), "<p>灯</p>|<p>船</p>|");
        let items = format!("{}\n- a\n- b", "lamp ".repeat(13));
        assert_eq!(of(&items).matches("<br>").count(), 2);
    }

    #[test]
    fn columns_keep_their_spaces_and_a_signature_its_lines() {
        assert_eq!(of("a    1\nbc   2"), "<pre>a    1|bc   2|</pre>|");
        let long = "at the ferry, behind the second house from the river, upstairs";
        assert_eq!(
            of(&format!("Lit.\n-- \nN.\n{long}\n{long}")),
            format!("<p>Lit.</p>|<hr>|<p>N.<br>|{long}<br>|{long}</p>|")
        );
    }

    #[test]
    fn flowed_text_says_where_its_paragraphs_end() {
        let flowed = |text, deletes_space| to_html(text, Format::Flowed { deletes_space }).replace('\n', "|");
        let text = "The lamp \nis lit.\n Second \nline.\n> quoted \n> words\n>> more\n-- \nN.";
        assert_eq!(
            flowed(text, false),
            "<p>The lamp is lit.<br>|Second line.</p>|<blockquote>|<p>quoted words</p>|<blockquote>|<p>more</p>|\
             </blockquote>|</blockquote>|<hr>|<p>N.</p>|"
        );
        assert_eq!(flowed("渡口 \n的灯", true), "<p>渡口的灯</p>|");
    }

    #[test]
    fn markup_is_escaped() {
        assert_eq!(of("<b> & \"c\""), "<p>&lt;b&gt; &amp; &quot;c&quot;</p>|");
    }
}
