//! The program's own pages: help, start-up messages, options, the problems of a file.

use crate::app::kiosk;
use crate::app::settings::{ConfigOption, ValueKind};
use crate::app::state::text_popup::TextPopup;
use crate::app::state::{Focus, Overlay, State};
use yuelan_article::Warning;
use yuelan_library::Problem;

/// Shows the keys and what they do, filtered by a topic.
pub(super) fn help(state: &mut State, topic: &str) {
    let here = state.context();
    let mut popup = TextPopup::help(&state.keys, here, state.words);
    popup.filter(topic);
    show(state, popup);
}

/// Shows the messages of the start, what could not be fetched, and every message since.
pub(super) fn messages(state: &mut State) {
    let mut said = [state.settings.notices.as_slice(), &state.fetch.problems].concat();
    let later: Vec<String> = state.messages.all().filter(|words| !said.contains(words)).cloned().collect();
    said.extend(later);
    if said.is_empty() {
        said.push(state.words.no_messages.to_owned());
    }
    show(state, TextPopup::new(state.words.messages, said));
}

/// Shows every option with its value and what it is for.
pub(super) fn options(state: &mut State) {
    let words = state.words;
    let is_shown = |option: &&ConfigOption| !state.settings.is_kiosk || kiosk::allows_option(option.kind);
    let notes = ConfigOption::all().iter().filter(is_shown).map(|option| {
        let takes = match option.kind {
            ValueKind::Words | ValueKind::List | ValueKind::Command => String::new(),
            kind => format!("  ({})", words.describe_kind(kind)),
        };
        (shown(option, state), format!("{}{takes}", words.about(option)))
    });
    let popup = TextPopup::pairs(words.options, notes.collect::<Vec<_>>(), words);
    show(state, popup);
}

/// Writes an option with its value, in one line.
pub(super) fn shown(option: &ConfigOption, state: &State) -> String {
    let value = option.get(&state.settings.options).replace('\n', " ");
    format!("{} = {value}", option.name)
}

/// Shows the problems of an article's file; in the list also the files that could not be read at all. Everywhere
/// what is not watched.
pub(super) fn warnings(state: &mut State, warnings: &[Warning]) {
    let words = state.words;
    let mut lines: Vec<String> = warnings.iter().map(|warning| words.warning(warning)).collect();
    if state.focus == Focus::List && !state.list.problems.is_empty() {
        lines.push(words.not_read.to_owned());
        let problems = state.list.problems.iter();
        let line = |problem: &Problem| format!("{}: {}", problem.name, words.load_error(&problem.error));
        lines.extend(problems.map(line));
    }
    if !state.list.watch.is_complete() {
        lines.push(words.watch_title.to_owned());
        lines.extend(words.watch_gaps(&state.list.watch));
    }
    if lines.is_empty() {
        lines.push(words.no_warnings.to_owned());
    }
    show(state, TextPopup::new(words.warnings, lines));
}

fn show(state: &mut State, popup: TextPopup) {
    state.overlay = Some(Overlay::TextPopup(popup));
}
