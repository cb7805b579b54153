//! What is done with the selected article from the list, without opening it: its address, its file, its text.

use super::{copy, links, reading};
use crate::app::document::Document;
use crate::app::effect::TerminalEffect;
use crate::app::keymap::Context;
use crate::app::state::State;
use crate::app::state::prompt::{Prompt, PromptKind};
use crate::app::words::fill;
use crate::app::work::{ListUse, Purpose, Request};
use yuelan_library::{LoadError, Location, Row};

/// Returns whether the list has the focus, so that its selected article is meant.
pub(super) fn is_meant(state: &State) -> bool {
    state.context() == Context::List
}

/// Loads the selected article for a use.
pub(super) fn load(state: &mut State, use_of_it: ListUse) {
    let Some(location) = state.list.selected().map(Row::location) else {
        return state.say(state.words.list_is_empty);
    };
    state.list.settle();
    let options = state.options();
    state.effects.request(Request::Open { location, options, purpose: Purpose::List(use_of_it) });
}

/// Opens the file of the selected article in the user's editor.
pub(super) fn edit(state: &mut State) {
    let Some(location) = state.list.selected().map(Row::location) else {
        return state.say(state.words.list_is_empty);
    };
    if location.is_standard_input() {
        return state.say(state.words.no_file);
    }
    if location.member.is_some() {
        let file = state.words.file_name(&location.path.into());
        return state.say(fill(state.words.no_file_of_member, &[&file]));
    }
    state.effects.terminal(TerminalEffect::Edit(location.path, None));
}

/// Uses an article that was loaded.
pub(super) fn loaded(state: &mut State, document: &Document, use_of_it: ListUse) {
    let link = document.loaded.article.meta.link.clone();
    match (use_of_it, link) {
        (ListUse::OpenAddress, Some(address)) => links::open_outside(state, address),
        (ListUse::CopyAddress, Some(address)) => state.effects.terminal(TerminalEffect::Copy(address)),
        (ListUse::OpenAddress | ListUse::CopyAddress, None) => state.say(state.words.no_web_address),
        (ListUse::Pipe, _) => {
            state.external.piped = Some(copy::text(document));
            state.prompt = Some(Prompt::new(PromptKind::Command));
        }
    }
}

/// Says why an article could not be loaded.
pub(super) fn failed(state: &mut State, location: &Location, error: &LoadError) {
    reading::say_unreadable(state, location, error, false);
}
