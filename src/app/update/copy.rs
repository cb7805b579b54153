//! Taking text out of the reader: to the clipboard, to a shell command, to an editor.

use std::sync::Arc;

use super::links::figure_address;
use super::{selection, source};
use crate::app::document::Document;
use crate::app::document::printed::printed;
use crate::app::effect::TerminalEffect;
use crate::app::state::document_view::DocumentView;
use crate::app::state::links::words_of;
use crate::app::state::prompt::{Prompt, PromptKind};
use crate::app::state::{Focus, Overlay, State};
use crate::app::words::fill;
use crate::app::work::Request;
use yuelan_article::{Block, Date, Meta};

/// Copies the selection, the current link, the figure of the caption view, or the paragraph that the cursor is in.
pub(super) fn copy(state: &mut State) {
    match wanted(state) {
        Some(words) if !words.is_empty() => state.effects.terminal(TerminalEffect::Copy(words)),
        _ => state.say(state.words.nothing_to_copy),
    }
}

/// Copies the selection, or the paragraph that the cursor is in, as a quote in Markdown.
pub(super) fn quote(state: &mut State) {
    let words = selection::text(state).or_else(|| paragraph(state)).filter(|words| !words.is_empty());
    let Some((words, view)) = words.zip(state.reading.view()) else {
        return state.say(state.words.nothing_to_copy);
    };
    let quote = in_markdown(&words, &view.document.loaded.article.meta);
    selection::end(state);
    state.effects.terminal(TerminalEffect::Copy(quote));
}

/// Prompts for a shell command to pipe the selection, the current link, or else the article, to.
pub(super) fn ask_command(state: &mut State) {
    if state.reading.view().is_some() {
        state.external.piped = None;
        state.prompt = Some(Prompt::new(PromptKind::Command));
    }
}

/// Pipes the selection, the address of the current link, or else the article, to a shell command, one paragraph a line.
pub(super) fn pipe(state: &mut State, command: String) {
    if let Some(input) = state.external.piped.take() {
        if !command.trim().is_empty() {
            state.effects.terminal(TerminalEffect::Pipe { command, input });
        }
        return;
    }
    let chosen = selection::text(state).or_else(|| link(state));
    let Some(view) = state.reading.view().filter(|_| !command.trim().is_empty()) else { return };
    let input = chosen.map_or_else(|| text(&view.document), |words| words + "\n");
    selection::end(state);
    state.effects.terminal(TerminalEffect::Pipe { command, input });
}

/// Opens the article's file in the user's editor, at the line of the cursor if that is known. A member of a container is no file: its source is shown.
pub(super) fn edit(state: &mut State) {
    let Some(location) = state.reading.view().map(|view| view.document.location.clone()) else { return };
    if location.is_standard_input() {
        return state.say(state.words.no_file);
    }
    if location.member.is_some() {
        let file = state.words.file_name(&location.path.into());
        if !state.geometry.screen().has_source {
            source::toggle(state);
        }
        return state.say(fill(state.words.no_file_of_member, &[&file]));
    }
    if let Some(view) = state.reading.view() {
        let (document, position) = (Arc::clone(&view.document), view.here());
        state.effects.request(Request::LineInFile { document, position });
    }
}

/// Opens the file of the current article in the user's editor, at a line.
pub(super) fn edit_at(state: &mut State, document: &Arc<Document>, line: Option<usize>) {
    let file = document.location.path.clone();
    state.effects.terminal(TerminalEffect::Edit(file, line));
}

fn wanted(state: &mut State) -> Option<String> {
    if let Some(Overlay::Links(links)) = &state.overlay {
        return worth_copying(state.reading.view()?, links.0.selected()?);
    }
    if state.focus == Focus::Figures {
        return figure_address(state);
    }
    if let Some(words) = selection::text(state) {
        selection::end(state);
        return Some(words);
    }
    link(state).or_else(|| paragraph(state)).or_else(|| figure(state))
}

/// Returns the address of the figure that the cursor is at.
fn figure(state: &State) -> Option<String> {
    state.reading.view()?.figure_here()?;
    figure_address(state)
}

/// Returns what to copy of the current link.
fn link(state: &State) -> Option<String> {
    let view = state.reading.view()?;
    worth_copying(view, view.current_link(state.height())?)
}

/// Returns the address of a link. Addresses within the page mean nothing elsewhere: for a footnote it is the text of
/// the note, for another place of the page the text of the link.
fn worth_copying(view: &DocumentView, index: usize) -> Option<String> {
    let address = view.page.link(index)?.address;
    let article = &view.document.loaded.article;
    if let Some(label) = address.strip_prefix("#note:") {
        return article.blocks.iter().find_map(|block| match block {
            Block::Footnote(note) if note.label == label => Some(without_backlink(&block.plain_text())),
            _ => None,
        });
    }
    Some(if address.starts_with('#') { words_of(&view.page, article, index) } else { address.to_owned() })
}

fn paragraph(state: &State) -> Option<String> {
    let view = state.reading.view()?;
    let sentence = &view.cursor().range;
    let block = view.document.loaded.article.blocks.get(sentence.start.block)?;
    (!sentence.is_empty()).then(|| printed(block, 0..usize::MAX).trim().to_owned())
}

/// Formats a quote in Markdown, followed by its source.
fn in_markdown(words: &str, meta: &Meta) -> String {
    let mut quote = String::new();
    for line in words.lines() {
        quote.push_str(if line.trim().is_empty() { ">" } else { "> " });
        quote.push_str(line.trim());
        quote.push('\n');
    }
    let title = match &meta.link {
        Some(link) => format!("[{}](<{link}>)", meta.title.replace('[', "\\[").replace(']', "\\]")),
        None => meta.title.clone(),
    };
    let from = [Some(title), meta.author.clone(), meta.date.map(Date::iso_date)];
    let from: Vec<String> = from.into_iter().flatten().collect();
    format!("{quote}>\n> — {}\n", from.join(", "))
}

/// Removes the arrow that leads back from a note.
fn without_backlink(words: &str) -> String {
    let is_arrow = |c: char| matches!(c, '↩' | '↑' | '\u{fe0e}' | '\u{fe0f}') || c.is_whitespace();
    words.trim_start().trim_end_matches(is_arrow).to_owned()
}

/// Returns the article as plain text: its title, then one line a paragraph, separated by blank lines.
pub(super) fn text(document: &Document) -> String {
    let article = &document.loaded.article;
    let mut text = article.meta.title.clone();
    text.push('\n');
    for words in article.blocks.iter().map(|block| printed(block, 0..usize::MAX)) {
        let words = words.trim_end();
        if !words.is_empty() {
            text.push('\n');
            text.push_str(words);
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_names_title_author_date_and_address() {
        let meta = Meta {
            title: "山城的灯 [一]".to_owned(),
            author: Some("南窗".to_owned()),
            link: Some("https://a.example/1".to_owned()),
            ..Meta::default()
        };
        assert_eq!(
            in_markdown("灯在。\n\n人在。", &meta),
            "> 灯在。\n>\n> 人在。\n>\n> — [山城的灯 \\[一\\]](<https://a.example/1>), 南窗\n"
        );
    }
}
