//! Reads gemtext, the markup of Gemini: each line says by its first characters what it is.

use super::markup::{Document, is_picture, push_code, push_figure, push_heading, push_link};
use crate::markdown::plain_text::escaped;

/// What consecutive lines become together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    None,
    List,
    Quote,
    Links,
}

impl Group {
    const fn tags(self) -> (&'static str, &'static str) {
        match self {
            Self::None => ("", ""),
            Self::List | Self::Links => ("<ul>\n", "</ul>\n"),
            Self::Quote => ("<blockquote>\n", "</blockquote>\n"),
        }
    }
}

/// Reads a text. Linear.
pub(crate) fn read(text: &str) -> Document {
    let mut document = Document::default();
    let out = &mut document.html;
    let (mut group, mut lines) = (Group::None, text.lines().peekable());
    while let Some(line) = lines.next() {
        let next = match line {
            _ if line.starts_with("* ") => Group::List,
            _ if line.starts_with('>') => Group::Quote,
            _ if link(line).is_some_and(|(address, _)| !is_picture(address)) => Group::Links,
            _ => Group::None,
        };
        if next != group {
            out.push_str(group.tags().1);
            out.push_str(next.tags().0);
            group = next;
        }
        if let Some(language) = line.strip_prefix("```") {
            let mut code = Vec::new();
            for line in lines.by_ref() {
                if line.starts_with("```") {
                    break;
                }
                code.push(line);
            }
            let is_language = !language.trim().contains(' ');
            push_code(out, if is_language { language.trim() } else { "" }, code.into_iter());
        } else if let Some((address, label)) = link(line) {
            push_link_line(out, address, label);
        } else if let Some(words) = line.strip_prefix("* ") {
            out.extend(["<li>", &escaped(words.trim()), "</li>\n"]);
        } else if let Some(words) = line.strip_prefix('>') {
            out.extend(["<p>", &escaped(words.trim()), "</p>\n"]);
        } else if let Some((level, words)) = heading(line) {
            push_heading(out, level, &escaped(words));
        } else if !line.trim().is_empty() {
            out.extend(["<p>", &escaped(line.trim()), "</p>\n"]);
        }
    }
    out.push_str(group.tags().1);
    document
}

/// Returns the address and the label of a line that is a link.
fn link(line: &str) -> Option<(&str, &str)> {
    let inner = line.strip_prefix("=>")?.trim();
    let (address, label) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    (!address.is_empty()).then_some((address, label.trim()))
}

fn push_link_line(out: &mut String, address: &str, label: &str) {
    let words = escaped(if label.is_empty() { address } else { label });
    if is_picture(address) {
        push_figure(out, address, label, if label.is_empty() { "" } else { &words });
        return;
    }
    out.push_str("<li>");
    push_link(out, address, &words);
    out.push_str("</li>\n");
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    ((1..=3).contains(&level) && !words.trim().is_empty()).then_some((level, words.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_what_its_first_characters_say() {
        let text = "# 灯\n一行。\n\n=> gemini://a.example/b 船\n=> c.gmi\n=> d.png 渡し\n* 一\n* 二\n> 引く\n```rust\nlet a = \"<\";\n```\n### 末\n#\n";
        assert_eq!(
            read(text).html,
            "<h1>灯</h1>\n<p>一行。</p>\n<ul>\n<li><a href=\"gemini://a.example/b\">船</a></li>\n<li><a href=\"c.gmi\">c.gmi</a></li>\n</ul>\n\
             <figure><img src=\"d.png\" alt=\"渡し\"><figcaption>渡し</figcaption></figure>\n<ul>\n<li>一</li>\n<li>二</li>\n</ul>\n\
             <blockquote>\n<p>引く</p>\n</blockquote>\n<pre><code class=\"language-rust\">let a = &quot;&lt;&quot;;\n</code></pre>\n<h3>末</h3>\n<p>#</p>\n"
        );
    }

    #[test]
    fn a_block_that_is_never_closed_goes_on_to_the_end() {
        assert_eq!(read("```an ascii lamp\n * *\n").html, "<pre><code> * *\n</code></pre>\n");
    }
}
