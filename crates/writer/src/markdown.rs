//! Writes an article as Markdown: CommonMark with the extensions of GitHub, which `pandoc -f gfm` reads as well.
//!
//! What GitHub's Markdown has no sign for is inline HTML, whose text stays text for programs that drop the tags. Definition
//! lists are in the form of PHP Markdown Extra. A figure is a picture alone in its paragraph, or a link whose title names the
//! kind; its caption follows in emphasis behind a line break, then its credit in small print.

mod blocks;
mod escape;
mod head;
mod inline;

use crate::notes::Notes;
use blocks::Blocks;
use yuelan_article::Article;

/// Returns an article as Markdown, with its metadata as front matter in YAML. Linear but for deep nesting.
pub fn markdown(article: &Article) -> String {
    let mut page = head::of(&article.meta);
    let notes = Notes::of(article);
    let body = Blocks { notes: &notes }.write(&article.blocks);
    if !body.is_empty() {
        page.push('\n');
        page.push_str(&body);
        page.push('\n');
    }
    page
}
