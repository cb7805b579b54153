//! The reader's own tags: asking for them, giving them to one article or to all that the list shows, taking them away, and
//! undoing that.

use super::{filter, flags};
use crate::app::state::flags::Undoable;
use crate::app::state::picture::Question;
use crate::app::state::prompt::{Prompt, PromptKind};
use crate::app::state::tags::{ArticleTags, TagChange, completions, name_to_complete, typed_changes};
use crate::app::state::{Focus, State};
use crate::app::words::{fill, grouped};
use crate::app::work::Request;
use yuelan_library::Location;

/// Asks for tags of the current article.
pub(super) fn ask(state: &mut State) {
    if flags::subject(state).is_some() {
        state.prompt = Some(Prompt::new(PromptKind::Tags));
    }
}

/// Asks for tags of all articles that the list shows.
pub(super) fn ask_for_all(state: &mut State) {
    if state.list.len() == 0 {
        return state.say(state.words.list_is_empty);
    }
    if filter::refuses_all(state) {
        return;
    }
    state.focus = Focus::List;
    state.prompt = Some(Prompt::new(PromptKind::TagsOfAll));
}

/// Changes the tags of the current article by what was typed; says which it has if that is nothing.
pub(super) fn change(state: &mut State, typed: &str) {
    let Some((location, hash)) = flags::subject(state) else { return };
    let changes = typed_changes(typed);
    if !changes.is_empty() {
        apply(state, vec![ArticleTags { location: location.clone(), hash, changes }]);
    }
    let said = said(state, &location, typed);
    if typed.trim().is_empty() { state.say(said) } else { state.say_changed(said) }
}

/// Changes the tags of all articles that the list shows by what was typed; asks before if there are several.
pub(super) fn change_all(state: &mut State, typed: &str) {
    if typed_changes(typed).is_empty() || filter::refuses_all(state) {
        return;
    }
    match state.list.len() {
        0 => state.say(state.words.list_is_empty),
        1 => change_all_now(state, typed),
        count => state.question = Some(Question::Tag { typed: typed.to_owned(), count }),
    }
}

/// Changes the tags of all articles that the list shows.
pub(super) fn change_all_now(state: &mut State, typed: &str) {
    let changes = typed_changes(typed);
    let rows = (0..state.list.len()).filter_map(|index| state.list.entry(index));
    let all: Vec<ArticleTags> = rows
        .map(|row| {
            let hash = Some(row.hash()).filter(|hash| *hash != 0);
            ArticleTags { location: row.location(), hash, changes: changes.clone() }
        })
        .collect();
    let count = apply(state, all);
    state.say_changed(fill(state.words.tagged, &[&grouped(count)]));
}

/// Carries out changes of tags that undo others. Returns what is so now, in words, and the article if there is only one.
pub(super) fn restore(state: &mut State, changes: Vec<ArticleTags>) -> (String, Option<Location>) {
    let count = changes.len();
    let only = changes.first().map(|article| article.location.clone()).filter(|_| count == 1);
    show(state, &changes);
    state.effects.request(Request::Tag(changes));
    let now = match &only {
        Some(location) => said(state, location, ""),
        None => fill(state.words.tags_of, &[&grouped(count)]),
    };
    (now, only)
}

/// Completes the name before the cursor: to the tags of the article if it is to be taken away, else to any.
pub(super) fn complete(state: &mut State, from: usize, is_back: bool) {
    let id = flags::subject(state).and_then(|(location, _)| id_of(state, &location));
    let State { prompt: Some(prompt), list, .. } = state else { return };
    if prompt.completion.is_some() {
        return prompt.choose(is_back);
    }
    let line = prompt.parts().0.get(from..).unwrap_or_default();
    let (start, is_removal) = name_to_complete(line);
    let (typed, added) = (line.get(start..).unwrap_or_default(), list.annotations());
    let is_of_one = prompt.purpose != PromptKind::TagsOfAll;
    let words = match id.filter(|_| is_removal && is_of_one) {
        Some(id) => completions(typed, added.tags(id)),
        None => completions(typed, added.all_tags().into_iter().map(|(tag, _)| tag)),
    };
    prompt.offer(from + start, words);
}

/// Carries out changes that are changes. Returns the number of articles.
fn apply(state: &mut State, articles: Vec<ArticleTags>) -> usize {
    let (mut changes, mut before) = (Vec::new(), Vec::new());
    for ArticleTags { location, hash, changes: mut wanted } in articles {
        let id = id_of(state, &location);
        if let Some(id) = id {
            let has = |name: &str| state.list.annotations().tags(id).any(|tag| tag == name);
            wanted.retain(|change| has(&change.name) != change.is_set);
        }
        if wanted.is_empty() {
            continue;
        }
        let wanted = ArticleTags { location, hash, changes: wanted };
        before.push(wanted.reversed());
        changes.push(wanted);
    }
    let count = changes.len();
    if count > 0 {
        show(state, &changes);
        state.flags.can_undo(Undoable::Tags(before));
        state.effects.request(Request::Tag(changes));
    }
    count
}

/// Shows changes in the list.
fn show(state: &mut State, changes: &[ArticleTags]) {
    state.flags.change_tags();
    for ArticleTags { location, changes, .. } in changes {
        let Some(id) = id_of(state, location) else { continue };
        for TagChange { name, is_set } in changes {
            state.list.set_tag(id, name, *is_set);
        }
    }
}

fn id_of(state: &State, location: &Location) -> Option<i64> {
    let articles = state.list.articles();
    articles.find(location).map(|row| articles.row(row).id())
}

/// Says which tags an article has; what was typed if the list does not have the article.
fn said(state: &State, location: &Location, typed: &str) -> String {
    let Some(id) = id_of(state, location) else { return fill(state.words.tags_are, &[typed.trim()]) };
    let tags: Vec<&str> = state.list.annotations().tags(id).collect();
    if tags.is_empty() {
        return state.words.no_tags.to_owned();
    }
    fill(state.words.tags_are, &[&tags.join("  ")])
}
