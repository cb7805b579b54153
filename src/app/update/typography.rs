//! How text is laid out, as keys change it: the length of lines, paragraphs, code, the list beside it.

use super::reading::relayout;
use crate::app::settings::{Bounded, DisplayedScript};
use crate::app::state::State;
use crate::app::words::fill;
use yuelan_layout::Indent;

/// Columns by which a key makes the list narrower or wider.
const LIST_STEP: u16 = 4;

/// Makes lines shorter.
pub(super) fn narrower(state: &mut State, times: usize) {
    let now = state.options().measure;
    let can = state.typography.narrow(now, times);
    measure_changed(state, can);
}

/// Makes lines longer.
pub(super) fn wider(state: &mut State, times: usize) {
    let (now, room) = (state.options().measure, state.room());
    let can = state.typography.widen(now, room, times);
    measure_changed(state, can);
}

/// Restores the configured length of lines.
pub(super) fn default_measure(state: &mut State) {
    state.typography.measure = None;
    measure_changed(state, true);
}

fn measure_changed(state: &mut State, can: bool) {
    let measure = state.options().measure.to_string();
    let words = if can { state.words.line_width } else { state.words.line_width_limit };
    state.say(fill(words, &[&measure]));
    relayout(state);
}

/// Switches between indented and spaced paragraphs.
pub(super) fn toggle_indent(state: &mut State) {
    state.typography.turn_indent();
    state.say(match state.typography.indent {
        Indent::None => state.words.paragraphs_spaced,
        Indent::One | Indent::Two => state.words.paragraphs_indented,
    });
    relayout(state);
}

/// Displays Chinese in the next script. Nothing is laid out again: a character takes the place of another one.
pub(super) fn turn_script(state: &mut State) {
    let next = match state.settings.options.display_script {
        DisplayedScript::AsWritten => DisplayedScript::Simplified,
        DisplayedScript::Simplified => DisplayedScript::Traditional,
        DisplayedScript::Traditional => DisplayedScript::AsWritten,
    };
    state.settings.options.display_script = next;
    state.say(match next {
        DisplayedScript::AsWritten => state.words.script_as_written,
        DisplayedScript::Simplified => state.words.script_simplified,
        DisplayedScript::Traditional => state.words.script_traditional,
    });
}

/// Shows only the text, or everything again.
pub(super) fn toggle_bare(state: &mut State) {
    state.typography.is_bare = !state.typography.is_bare;
    let is_lone = state.settings.open.is_some() || state.typography.is_bare || state.settings.options.linear;
    state.geometry.change(|screen| screen.is_lone = is_lone);
    if state.typography.is_bare {
        state.say(state.words.only_text);
    }
    relayout(state);
}

/// Makes the list beside an article narrower (`true`) or wider by some steps; `None` restores its share of the screen.
pub(super) fn list_width(state: &mut State, steps: Option<(bool, usize)>) {
    let Some(now) = state.geometry.list_width() else { return state.say(state.words.list_fills_screen) };
    let wanted = steps.map_or(0, |(is_less, times)| {
        let step = u16::try_from(times).unwrap_or(u16::MAX).saturating_mul(LIST_STEP);
        if is_less { now.saturating_sub(step).max(1) } else { now.saturating_add(step) }
    });
    state.geometry.change(|screen| screen.wanted_list = wanted);
    // Only as wide as there is space for, so that the next step in the other direction shows.
    let width = state.geometry.list_width().unwrap_or(now);
    let wanted = if wanted == 0 { 0 } else { width };
    state.geometry.change(|screen| screen.wanted_list = wanted);
    state.settings.options.list_width = Bounded::new(wanted);
    state.say(fill(state.words.list_width, &[&width.to_string()]));
    relayout(state);
}

/// Scrolls long lines of code sideways.
pub(super) fn scroll_code(state: &mut State, is_back: bool, times: usize) {
    let Some(view) = state.reading.view() else { return };
    let (width, measure) = (view.page.code_width(), view.options.measure);
    match (width, is_back) {
        (0, _) => state.say(state.words.no_code),
        (_, true) if !state.typography.code_back(times) => state.say(state.words.code_is_wrapped),
        (_, false) if !state.typography.code_on(width, measure, times) => state.say(state.words.code_ends),
        _ => relayout(state),
    }
}
