//! Body → HTML, whatever the body is written in.
//!
//! 1. [`kind::of`]: is it HTML, Markdown or plain text? HTML is handed through;
//! 2. [`islands::close_up`]: stretches of HTML in Markdown hold together, blank lines and indentation in them mean nothing;
//! 3. [`shortcode::expand`]: the tags of Hexo, Jekyll and Hugo give their content or their figure;
//! 4. [`admonition::rewrite`]: indented admonitions become containers;
//! 5. [`dialect::rewrite`]: what Markdown is written beyond the standard: `:::`, `==mark==`, `{: .class}`;
//! 6. [`render::render`]: CommonMark and the extensions of GitHub → HTML, by pulldown-cmark.
//!
//! Code is code: none of this looks into a fence, an indented block, a code span or a `<pre>` ([`code`]). The steps
//! between leave Markdown or HTML tags behind, each in time linear in the text.

mod admonition;
mod code;
mod dialect;
mod islands;
mod kind;
mod render;
mod shortcode;

use std::borrow::Cow;

use super::plain_text;
use kind::Kind;

/// The body as HTML.
///
/// What HTML has no plain form for comes out like this: a footnote's reference as
/// `<sup class="footnote-reference"><a href="#label">1</a></sup>` and the footnote as
/// `<div class="footnote-definition" id="label"><sup class="footnote-definition-label">1</sup>…</div>`; mathematics with
/// its dollar signs as `<span class="math math-inline">$…$</span>` or `math-display`; an alert or an admonition as
/// `<blockquote class="markdown-alert-note">` whose first paragraph is its strong title; a task as
/// `<input disabled="" type="checkbox" checked=""/>`; a code block as `<pre><code class="language-rust">`; a player as
/// `<iframe>`. Words in angle brackets that are no HTML are escaped.
pub(super) fn to_html<'t>(body: &'t str, name: &str) -> Cow<'t, str> {
    match kind::of(body, name) {
        Kind::Html => shortcode::without_raw(body),
        Kind::Plain => Cow::Owned(plain_text::to_html(body)),
        Kind::Markdown => {
            let mut body = Cow::Borrowed(body);
            for step in [islands::close_up, shortcode::expand, admonition::rewrite, dialect::rewrite] {
                // What the step before made goes when this one has made its own.
                if let Cow::Owned(rewritten) = step(&body) {
                    body = Cow::Owned(rewritten);
                }
            }
            Cow::Owned(render::render(&body))
        }
    }
}

#[cfg(test)]
mod tests;
