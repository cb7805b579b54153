//! Taking words along: a link, a paragraph, a selection, a quote; the whole text into a command; the file into an editor.

use super::links::figure_address;
use crate::app::document::Document;
use crate::app::effect::Effect;
use crate::app::state::as_read::as_read;
use crate::app::state::links::words_of;
use crate::app::state::prompt::{Asking, Prompt};
use crate::app::state::reading::DocumentView;
use crate::app::state::select::{Selection, Unit};
use crate::app::state::{Focus, Overlay, State};
use yuelan_article::{Block, Date, Meta};
use yuelan_library::STANDARD_INPUT;

/// Copies what is selected, the current link, the current figure, or the paragraph at the top of the screen.
pub(super) fn copy(state: &mut State) -> Vec<Effect> {
    match wanted(state) {
        Some(words) if !words.is_empty() => vec![Effect::Copy(words)],
        _ => {
            state.say(state.words.nothing_to_copy);
            Vec::new()
        }
    }
}

/// Copies what is selected, or the paragraph at the top of the screen, as a quote in Markdown.
pub(super) fn quote(state: &mut State) -> Vec<Effect> {
    let words = selected(state).or_else(|| paragraph(state)).filter(|words| !words.is_empty());
    let Some((words, view)) = words.zip(state.reading.view()) else {
        state.say(state.words.nothing_to_copy);
        return Vec::new();
    };
    let quote = in_markdown(&words, &view.document.loaded.article.meta);
    end_selection(state);
    vec![Effect::Copy(quote)]
}

/// Begins to select; a selection that is there takes the next larger unit.
pub(super) fn select(state: &mut State) {
    let Some(view) = state.reading.view_mut() else { return };
    let document = view.document.clone();
    match &mut view.selection {
        Some(selection) => selection.widen(&document),
        None => view.selection = Selection::new(&document, view.first_position()),
    }
    tell(state);
}

/// Moves the end of the selection some units on or back.
pub(super) fn extend(state: &mut State, is_back: bool, times: usize) {
    let height = state.height();
    let Some(view) = state.reading.view_mut() else { return };
    let document = view.document.clone();
    if let Some(selection) = &mut view.selection {
        selection.extend(&document, is_back, times);
        let head = selection.head();
        view.show(view.page.row_at(head), height);
    }
    tell(state);
}

/// Has the other end of the selection move from now on, and shows it.
pub(super) fn turn(state: &mut State) {
    let height = state.height();
    let Some(view) = state.reading.view_mut() else { return };
    let Some(selection) = &mut view.selection else { return state.say(state.words.nothing_selected) };
    selection.turn();
    let head = selection.head();
    view.show(view.page.row_at(head), height);
    tell(state);
}

/// Lets the selection go.
pub(super) fn end_selection(state: &mut State) {
    if let Some(view) = state.reading.view_mut() {
        view.selection = None;
    }
}

/// Asks for a command to pipe the article, or what is selected of it, to.
pub(super) fn ask_command(state: &mut State) {
    if state.settings.is_kiosk {
        return state.say(state.words.only_reading);
    }
    if state.reading.view().is_some() {
        state.prompt = Some(Prompt::new(Asking::Command));
    }
}

/// Pipes what is selected, or else the article, to a command, a paragraph a line.
pub(super) fn pipe(state: &mut State, command: String) -> Vec<Effect> {
    let chosen = selected(state);
    let Some(view) = state.reading.view().filter(|_| !command.trim().is_empty()) else { return Vec::new() };
    let input = chosen.map_or_else(|| text(&view.document), |words| words + "\n");
    end_selection(state);
    vec![Effect::Pipe { command, input }]
}

/// Opens the article's file in the reader's editor; it is read again afterwards.
pub(super) fn edit(state: &mut State) -> Vec<Effect> {
    if state.settings.is_kiosk {
        state.say(state.words.only_reading);
        return Vec::new();
    }
    let Some(path) = state.reading.view().map(|view| view.document.path.clone()) else { return Vec::new() };
    if path.as_os_str() == STANDARD_INPUT {
        state.say(state.words.no_file);
        return Vec::new();
    }
    state.reading.is_edited = true;
    vec![Effect::Edit(path)]
}

fn wanted(state: &mut State) -> Option<String> {
    if let Some(Overlay::Links(links)) = &state.overlay {
        return worth_copying(state.reading.view()?, links.0.selected()?);
    }
    if state.focus == Focus::Figures {
        return figure_address(state);
    }
    if let Some(words) = selected(state) {
        end_selection(state);
        return Some(words);
    }
    link(state).or_else(|| paragraph(state))
}

fn selected(state: &State) -> Option<String> {
    let view = state.reading.view()?;
    Some(view.selection.as_ref()?.words(&view.document))
}

/// What is worth copying of the current link.
fn link(state: &State) -> Option<String> {
    let view = state.reading.view()?;
    worth_copying(view, view.current_link(state.height())?)
}

/// The address of a link. Of one that leads to a footnote what the note says, and of one to another place of the page
/// its own words, for nobody else knows those addresses.
fn worth_copying(view: &DocumentView, index: usize) -> Option<String> {
    let address = view.page.link(index)?.address;
    let article = &view.document.loaded.article;
    if let Some(label) = address.strip_prefix("#note:") {
        return article.blocks.iter().find_map(|block| match block {
            Block::Footnote(note) if note.label == label => Some(without_way_back(&block.plain_text())),
            _ => None,
        });
    }
    Some(if address.starts_with('#') { words_of(&view.page, article, index) } else { address.to_owned() })
}

fn paragraph(state: &State) -> Option<String> {
    let view = state.reading.view()?;
    let mut below = view.document.loaded.article.blocks.get(view.first_position().block..)?.iter();
    below.find_map(|block| {
        Some(as_read(block, 0..usize::MAX).trim().to_owned()).filter(|words| !words.is_empty())
    })
}

/// Every line behind a `>`, and who said it under them.
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

/// The words of a note without the arrow that leads back from it.
fn without_way_back(words: &str) -> String {
    let is_arrow = |c: char| matches!(c, '↩' | '↑' | '\u{fe0e}' | '\u{fe0f}') || c.is_whitespace();
    words.trim_start().trim_end_matches(is_arrow).to_owned()
}

/// The article as plain text: its title, then a paragraph a line, an empty line between them.
fn text(document: &Document) -> String {
    let article = &document.loaded.article;
    let mut text = article.meta.title.clone();
    text.push('\n');
    for words in article.blocks.iter().map(|block| as_read(block, 0..usize::MAX)) {
        let words = words.trim_end();
        if !words.is_empty() {
            text.push('\n');
            text.push_str(words);
            text.push('\n');
        }
    }
    text
}

fn tell(state: &mut State) {
    let words = state.words;
    let Some(view) = state.reading.view() else { return };
    let said = match view.selection.as_ref().map(Selection::unit) {
        Some(Unit::Sentence) => words.selecting_sentences,
        Some(Unit::Paragraph) => words.selecting_paragraphs,
        Some(Unit::Section) => words.selecting_sections,
        None => words.nothing_to_select,
    };
    state.say(said);
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
