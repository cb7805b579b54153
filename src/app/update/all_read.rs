//! All articles that the list shows as read, at once, and what is unread alone.

use std::collections::HashSet;

use super::filter;
use crate::app::state::flags::{Undoable, Unread};
use crate::app::state::picture::Question;
use crate::app::state::{Focus, State};
use crate::app::words::{fill, grouped};
use crate::app::work::Request;
use yuelan_library::Flags;

/// The condition of a query for unread articles.
const UNREAD: &str = "unread";

/// Asks whether the unread articles that the list shows are to be marked read.
pub(super) fn ask(state: &mut State) {
    state.focus = Focus::List;
    if filter::refuses_all(state) {
        return;
    }
    match unread(state).len() {
        0 => super::list::say_nothing_unread(state),
        count => state.question = Some(Question::AllRead(count)),
    }
}

/// Marks them read.
pub(super) fn mark(state: &mut State) {
    let articles = unread(state);
    let count = articles.len();
    change(state, articles.clone(), true);
    state.flags.can_undo(Undoable::AllRead { articles, is_read: true });
    state.say_changed(fill(state.words.all_read, &[&grouped(count)]));
}

/// Marks articles unread that were so, or read again. Returns what is so now, in words.
pub(super) fn restore(state: &mut State, articles: Vec<Unread>, is_read: bool) -> String {
    let count = articles.len();
    change(state, articles, is_read);
    let now = if is_read { state.words.are_read } else { state.words.are_unread };
    fill(now, &[&grouped(count)])
}

/// Shows only what is unread, or all again. The rest of the filter stays.
pub(super) fn toggle_unread_only(state: &mut State) {
    state.focus = Focus::List;
    let terms: Vec<&str> = state.filter.line.split_whitespace().collect();
    let (words, is_on) = (state.words, terms.contains(&UNREAD));
    let line = if is_on {
        terms.into_iter().filter(|term| *term != UNREAD).collect::<Vec<_>>().join(" ")
    } else {
        format!("{} {UNREAD}", state.filter.line).trim_start().to_owned()
    };
    filter::by(state, line);
    state.say(if is_on { words.read_too } else { words.unread_only });
}

fn unread(state: &State) -> Vec<Unread> {
    let rows = (0..state.list.len()).filter_map(|index| state.list.entry(index));
    let unread = rows.filter(|row| !state.list.flags(row.index()).read);
    unread
        .map(|row| {
            let hash = Some(row.hash()).filter(|hash| *hash != 0);
            Unread { id: row.id(), location: row.location(), hash }
        })
        .collect()
}

fn change(state: &mut State, articles: Vec<Unread>, read: bool) {
    let ids: HashSet<i64> = articles.iter().map(|article| article.id).collect();
    let has_flags = state.list.has_flags();
    // Without a reading state the list shows no flags at all.
    if has_flags {
        state.list.set_read(&ids, read);
    }
    for article in &articles {
        let known = state.flags.of(&article.location);
        // The flags of the list have the others, unless they are just being looked up.
        if known.is_some() || state.flags.is_asked() || !has_flags {
            let flags = Flags { read, ..known.unwrap_or_default() };
            state.flags.set(&article.location, flags);
        }
    }
    state.effects.request(Request::MarkRead(articles, read));
}
