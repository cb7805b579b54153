//! Renders CommonMark with GitHub's extensions as HTML, by pulldown-cmark. Its events are corrected on the way:
//!
//! - words in angle brackets that are not HTML become text ([`angle`]);
//! - mathematics keeps its dollar signs;
//! - a single `~` strikes nothing out: in East Asia it means "to" (`3~5天`);
//! - a line feed between two ideographs disappears (CSS Text 3, section 4.1.3);
//! - an alert begins with its name.

mod angle;
mod stretches;

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, Options, Tag, TagEnd};

use crate::html::LABEL;
use crate::input::chars::removes_segment_break;
use crate::markdown::plain_text::escaped;
use angle::Angles;

/// Renders Markdown as HTML. Linear.
///
/// A footnote reference becomes `<sup class="footnote-reference"><a href="#label">1</a></sup>` and a footnote
/// `<div class="footnote-definition" id="label"><sup class="footnote-definition-label">1</sup>…</div>`. Mathematics becomes
/// `<span class="math math-inline">$…$</span>` or `math-display`. An alert or admonition becomes
/// `<blockquote class="markdown-alert-note">` whose first paragraph is its title in `<strong>`. A task becomes
/// `<input disabled="" type="checkbox" checked=""/>`, a code block `<pre><code class="language-rust">`, a player
/// `<iframe>`. Words in angle brackets that are not HTML are escaped. `rest` is HTML that follows.
pub(crate) fn render(markdown: &str, rest: &str) -> String {
    render_with(markdown, rest, false)
}

/// Renders Markdown as HTML. With `names_notes` a reference to a footnote shows the label of the footnote, which others number.
pub(super) fn render_with(markdown: &str, rest: &str, names_notes: bool) -> String {
    let angles = Angles::new(markdown);
    let corrector =
        Corrector { source: markdown, start: 0, angles, struck: Vec::new(), names_notes, title: None };
    let mut html = String::with_capacity(markdown.len() + markdown.len() / 2);
    stretches::render(markdown, corrector, &mut html);
    html.push_str(rest);
    html
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

struct Corrector<'m> {
    source: &'m str,
    /// The byte of the source where the stretch begins that the ranges of events are in.
    start: usize,
    angles: Angles<'m>,
    /// Whether each open strikethrough is rendered.
    struck: Vec<bool>,
    /// Whether a reference to a footnote shows its label.
    names_notes: bool,
    /// The title of the alert that has just begun.
    title: Option<Event<'m>>,
}

impl<'m> Corrector<'m> {
    /// Corrects an event. The title of an alert is left in `title`, which comes next.
    fn correct(&mut self, event: Event<'m>, range: Range<usize>) -> Event<'m> {
        match event {
            Event::InlineMath(formula) => math("inline", "$", &formula),
            Event::DisplayMath(formula) => math("display", "$$", &formula),
            Event::FootnoteReference(label) if self.names_notes => reference(&label),
            Event::Html(html) => Event::Html(self.angles.escape_non_html(html)),
            Event::InlineHtml(html) => Event::InlineHtml(self.angles.escape_non_html(html)),
            Event::SoftBreak if self.removes_segment_break(&self.in_source(&range)) => {
                Event::Text(CowStr::Borrowed(""))
            }
            Event::Start(Tag::Strikethrough) => self.open_strike(&self.in_source(&range)),
            Event::End(TagEnd::Strikethrough) => self.close_strike(),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language(&info))))
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                let title = format!("<p><strong>{}</strong></p>\n", title_of(kind));
                self.title = Some(Event::Html(title.into()));
                Event::Start(Tag::BlockQuote(Some(kind)))
            }
            other => other,
        }
    }

    /// Returns where a range of the stretch is in the source.
    const fn in_source(&self, range: &Range<usize>) -> Range<usize> {
        range.start + self.start..range.end + self.start
    }

    /// Corrects events, and adds titles.
    fn corrected(
        &mut self,
        mut events: impl Iterator<Item = (Event<'m>, Range<usize>)>,
    ) -> impl Iterator<Item = Event<'m>> {
        std::iter::from_fn(move || {
            if self.title.is_some() {
                return self.title.take();
            }
            let (event, range) = events.next()?;
            Some(self.correct(event, range))
        })
    }

    fn open_strike(&mut self, range: &Range<usize>) -> Event<'m> {
        let double = self.source.get(range.clone()).is_some_and(|source| source.starts_with("~~"));
        self.struck.push(double);
        if double { Event::Start(Tag::Strikethrough) } else { Event::Text(CowStr::Borrowed("~")) }
    }

    fn close_strike(&mut self) -> Event<'m> {
        if self.struck.pop().unwrap_or(true) {
            Event::End(TagEnd::Strikethrough)
        } else {
            Event::Text(CowStr::Borrowed("~"))
        }
    }

    /// Whether a line feed is between two characters of East Asian text, and no indent follows, which may begin a paragraph.
    fn removes_segment_break(&self, range: &Range<usize>) -> bool {
        let markup = |c: &char| matches!(c, '*' | '_' | '~' | '[' | ' ' | '\t' | '\n' | '>');
        let before =
            self.source.get(..range.start).and_then(|text| text.chars().rev().take(16).find(|c| !markup(c)));
        let after = self.source.get(range.end..).and_then(|text| text.chars().take(16).find(|c| !markup(c)));
        let is_removed = |(before, after)| after != '\u{3000}' && removes_segment_break(before, after);
        before.zip(after).is_some_and(is_removed)
    }
}

/// Returns a reference to a footnote that shows its label.
fn reference<'m>(label: &str) -> Event<'m> {
    let label = escaped(label);
    let start = "<sup class=\"footnote-reference\"><a href=\"#";
    Event::InlineHtml(format!("{start}{label}\" {LABEL}=\"{label}\">{label}</a></sup>").into())
}

/// Returns a formula with its dollar signs.
fn math<'m>(kind: &str, sign: &str, formula: &str) -> Event<'m> {
    let several = kind == "display" && formula.trim().contains('\n');
    let formula = if several { escaped(formula).replace('\n', "<br>\n") } else { escaped(formula) };
    let html = format!("<span class=\"math math-{kind}\">{sign}{formula}{sign}</span>");
    Event::InlineHtml(html.into())
}

/// Returns the language of a fence: `rust,ignore`, `{.python .x}`, `java{1,3}`, `js:a.js`.
fn language<'m>(info: &str) -> CowStr<'m> {
    let start = info.trim_start_matches(['{', '.', ' ']);
    let end = start
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#' | '-' | '_' | '.'))
        .unwrap_or(start.len());
    start.get(..end).unwrap_or_default().to_owned().into()
}

const fn title_of(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note",
        BlockQuoteKind::Tip => "Tip",
        BlockQuoteKind::Important => "Important",
        BlockQuoteKind::Warning => "Warning",
        BlockQuoteKind::Caution => "Caution",
    }
}
