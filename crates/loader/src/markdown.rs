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
pub(crate) mod plain_text;
mod render;
mod shortcode;

use std::borrow::Cow;

use kind::Kind;
pub(super) use render::render;

/// What a body is written in, after [`rewritten`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// HTML.
    Html,
    /// CommonMark with GitHub's extensions, for [`render`].
    Markdown,
}

/// The body as HTML, or as Markdown that has only to be rendered; a copy where it is not the body itself.
pub(super) fn rewritten<'t>(body: &'t str, name: &str) -> (Cow<'t, str>, Form) {
    match kind::of(body, name) {
        Kind::Html => (shortcode::without_raw(body), Form::Html),
        Kind::Plain => (Cow::Owned(plain_text::to_html(body)), Form::Html),
        Kind::Markdown => {
            let mut body = Cow::Borrowed(body);
            for step in [islands::close_up, shortcode::expand, admonition::rewrite, dialect::rewrite] {
                // What the step before made goes when this one has made its own.
                if let Cow::Owned(rewritten) = step(&body) {
                    body = Cow::Owned(rewritten);
                }
            }
            (body, Form::Markdown)
        }
    }
}

#[cfg(test)]
mod tests;
