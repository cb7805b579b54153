//! Turns a body in Markdown or plain text into HTML.
//!
//! 1. [`kind::detect`]: tells HTML, Markdown and plain text apart; HTML is left as it is;
//! 2. [`islands::join_html_blocks`]: removes blank lines and indentation inside HTML in Markdown, so that it stays HTML;
//! 3. [`shortcode::expand`]: replaces tags of Hexo, Jekyll and Hugo by their content;
//! 4. [`obsidian::rewrite`]: removes comments and names of blocks;
//! 5. [`callout::rewrite`]: sets the titles of callouts apart; [`admonition::rewrite`]: turns indented admonitions into
//!    containers;
//! 6. [`dialect::rewrite`]: rewrites extensions of Markdown: `:::`, `==mark==`, `[[page|shown]]`, `{: .class}`;
//! 7. [`render::render`]: renders CommonMark and the extensions of GitHub with pulldown-cmark;
//! 8. [`clip::tighten`]: takes off blanks that a program has put around what stands out.
//!
//! No step looks into code: fences, indented blocks, code spans and `<pre>` ([`code`]). Steps 2 to 6 rewrite Markdown to
//! Markdown with HTML. Each is linear.

mod admonition;
mod callout;
mod clip;
mod code;
mod costs;
mod dialect;
mod islands;
mod kind;
mod obsidian;
pub(crate) mod plain_text;
mod render;
mod shortcode;

use std::borrow::Cow;

use crate::budget::Budget;
use crate::html::Scope;
use kind::Kind;
pub(super) use render::render;
use yuelan_article::Meta;

/// Renders the Markdown of an article as HTML; of one that is declared with the labels of its notes, of a clip without the blanks that its program added. Linear.
pub(super) fn render_for(meta: &Meta, scope: Scope, markdown: &str, rest: &str) -> String {
    if scope.is_declared() {
        return render::render_with(markdown, rest, true);
    }
    let html = render(markdown, rest);
    if !clip::is_clip(meta) {
        return html;
    }
    match clip::tighten(&html) {
        Cow::Borrowed(_) => html,
        Cow::Owned(tight) => tight,
    }
}

/// A body after [`rewrite`].
#[derive(Debug)]
pub(super) enum Form<'t> {
    /// HTML.
    Html(Cow<'t, str>),
    /// Markdown.
    Markdown(Markdown<'t>),
}

/// CommonMark with GitHub's extensions, for [`render`].
#[derive(Debug)]
pub(super) struct Markdown<'t> {
    /// The Markdown.
    pub(super) body: Cow<'t, str>,
    /// What follows it and stays plain text, because it is past the budget.
    pub(super) rest: &'t str,
}

/// Returns the body as HTML, or as Markdown that is ready to be rendered. Copies only what changes.
pub(super) fn rewrite<'t>(body: &'t str, name: &str, budget: Budget) -> Form<'t> {
    match kind::detect(body, name) {
        Kind::Html => Form::Html(shortcode::without_raw(body)),
        Kind::Plain => Form::Html(Cow::Owned(plain_text::to_html(body))),
        Kind::Markdown => {
            let (body, rest) = costs::split(body, budget);
            let mut body = Cow::Borrowed(body);
            for step in [
                islands::join_html_blocks,
                shortcode::expand,
                obsidian::rewrite,
                callout::rewrite,
                admonition::rewrite,
                dialect::rewrite,
            ] {
                // Each step's result is freed as soon as the next step has made its own.
                if let Cow::Owned(rewritten) = step(&body) {
                    body = Cow::Owned(rewritten);
                }
            }
            Form::Markdown(Markdown { body, rest })
        }
    }
}

/// Returns Markdown that this program wrote, in which nothing is to be rewritten.
pub(super) fn as_written(body: &str, budget: Budget) -> Markdown<'_> {
    let (body, rest) = costs::split(body, budget);
    Markdown { body: Cow::Borrowed(body), rest }
}

#[cfg(test)]
mod tests;
