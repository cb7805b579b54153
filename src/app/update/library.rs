//! What keys do to the list as a whole: order it, filter it, search all that is in it, go from article to article, see
//! what is wrong with one.

use super::{articles, filter, flags, library_search, look, marks};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::keymap::Context;
use crate::app::state::State;
use crate::app::state::marks::Pending;

/// Does an action on the list; `None` for one that is none.
pub(super) fn perform(state: &mut State, action: Action, times: usize) -> Option<Vec<Effect>> {
    let (height, in_hits) = (state.height(), state.context() == Context::LibrarySearch);
    // Who is in the list and goes back comes to the whole list.
    let is_filtered = state.context() == Context::List && !state.filter.line.trim().is_empty();
    match action {
        Action::Back if is_filtered => return Some(filter::by(state, String::new())),
        Action::NextArticle if in_hits => library_search::step(state, false, times),
        Action::PreviousArticle if in_hits => library_search::step(state, true, times),
        Action::NextArticle => return Some(articles::next_article(state, times)),
        Action::PreviousArticle => return Some(articles::previous_article(state, times)),
        Action::NextUnread => next_unread(state, times),
        Action::Sort => state.list.sort_by_next(height),
        Action::Reverse => state.list.reverse(height),
        Action::Group => state.list.group_by_next(height),
        Action::ListNarrower => return Some(look::list_width(state, Some((true, times)))),
        Action::ListWider => return Some(look::list_width(state, Some((false, times)))),
        Action::ListDefault => return Some(look::list_width(state, None)),
        Action::Rescan => return Some(articles::rescan(state)),
        Action::Reload => return Some(articles::reload(state)),
        Action::Warnings => return Some(articles::warnings(state)),
        Action::TellFile => articles::tell_file(state),
        Action::SearchAll => library_search::ask(state),
        Action::FilterList => return Some(filter::ask(state)),
        Action::Facets => filter::facets(state),
        Action::ToggleRead => return Some(flags::toggle_read(state)),
        Action::ToggleStar => return Some(flags::toggle_star(state)),
        Action::Undo => return Some(flags::undo(state)),
        Action::SetMark => return Some(marks::await_name(state, Pending::SetMark)),
        Action::GoToMark => return Some(marks::await_name(state, Pending::GoToMark)),
        _ => return None,
    }
    Some(Vec::new())
}

/// Selects the next unread article, round the end, which is told; where nothing is known of any, all are.
fn next_unread(state: &mut State, times: usize) {
    let (height, mut is_around) = (state.height(), false);
    for _ in 0..times {
        let from = state.list.index();
        if !state.list.go_to_unread(height) {
            return state.say(state.words.nothing_unread);
        }
        is_around |= state.list.index() < from;
    }
    if is_around {
        state.say(state.words.unread_around);
    }
}
