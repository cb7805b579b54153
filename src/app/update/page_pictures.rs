//! The pictures in the text: switched on and off by a key.

use super::reading::relayout;
use crate::app::settings::When;
use crate::app::state::State;

/// Shows the pictures in the text, or hides them. That is asked for, so that a slow line does not matter.
pub(super) fn toggle(state: &mut State) {
    if state.picture_room().is_some() {
        state.settings.options.images_text = When::Never;
        state.say(state.words.text_pictures_off);
    } else {
        let before = std::mem::replace(&mut state.settings.options.images_text, When::Always);
        if state.picture_room().is_none() {
            state.settings.options.images_text = before;
            return state.say(state.words.text_pictures_cannot);
        }
        state.say(state.words.text_pictures_on);
    }
    relayout(state);
}
