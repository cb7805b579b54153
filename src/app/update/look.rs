//! How text is set: longer and shorter lines, paragraphs, code seen sideways, only the text.

use super::outcome::relayout;
use crate::app::effect::Effect;
use crate::app::settings::Bounded;
use crate::app::state::State;
use crate::app::words::fill;
use yuelan_layout::Indent;

/// Columns that a key makes the list narrower or wider by.
const LIST_STEP: u16 = 4;

/// Makes lines shorter.
pub(super) fn narrower(state: &mut State, times: usize) -> Vec<Effect> {
    let now = state.options().measure;
    let can = state.look.narrow(now, times);
    tell_measure(state, can)
}

/// Makes lines longer.
pub(super) fn wider(state: &mut State, times: usize) -> Vec<Effect> {
    let (now, room) = (state.options().measure, state.room());
    let can = state.look.widen(now, room, times);
    tell_measure(state, can)
}

/// Makes lines as long as they were at first.
pub(super) fn default_measure(state: &mut State) -> Vec<Effect> {
    state.look.measure = None;
    tell_measure(state, true)
}

/// Begins paragraphs in the other way.
pub(super) fn turn_indent(state: &mut State) -> Vec<Effect> {
    state.look.turn_indent();
    state.say(match state.look.indent {
        Indent::None => state.words.paragraphs_apart,
        Indent::One | Indent::Two => state.words.paragraphs_indented,
    });
    relayout(state)
}

/// Shows only the text, or everything again.
pub(super) fn only_text(state: &mut State) -> Vec<Effect> {
    state.look.is_bare = !state.look.is_bare;
    state.size.is_lone = state.settings.open.is_some() || state.look.is_bare || state.settings.choices.linear;
    if state.look.is_bare {
        state.say(state.words.only_text);
    }
    relayout(state)
}

/// Makes the list beside an article some steps narrower or wider, or gives it its share of the screen again.
pub(super) fn list_width(state: &mut State, steps: Option<(bool, usize)>) -> Vec<Effect> {
    let Some(now) = state.size.list_width() else {
        state.say(state.words.list_is_alone);
        return Vec::new();
    };
    let wanted = steps.map_or(0, |(is_less, times)| {
        let step = u16::try_from(times).unwrap_or(u16::MAX).saturating_mul(LIST_STEP);
        if is_less { now.saturating_sub(step).max(1) } else { now.saturating_add(step) }
    });
    state.size.wanted_list = wanted;
    // As wide as there is room for, so that the next step the other way is felt.
    let width = state.size.list_width().unwrap_or(now);
    state.size.wanted_list = if wanted == 0 { 0 } else { width };
    state.settings.choices.list_width = Bounded::new(state.size.wanted_list);
    state.say(fill(state.words.list_width, &[&width.to_string()]));
    relayout(state)
}

/// Moves code sideways.
pub(super) fn move_code(state: &mut State, is_back: bool, times: usize) -> Vec<Effect> {
    let Some(view) = state.reading.view() else { return Vec::new() };
    let (width, measure) = (view.page.code_width(), view.options.measure);
    let complaint = match (width, is_back) {
        (0, _) => state.words.no_code,
        (_, true) if !state.look.code_back(times) => state.words.code_is_wrapped,
        (_, false) if !state.look.code_on(width, measure, times) => state.words.code_ends,
        _ => return relayout(state),
    };
    state.say(complaint);
    Vec::new()
}

fn tell_measure(state: &mut State, can: bool) -> Vec<Effect> {
    let measure = state.options().measure.to_string();
    let words = if can { state.words.measure } else { state.words.measure_at_end };
    state.say(fill(words, &[&measure]));
    relayout(state)
}
