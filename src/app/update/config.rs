//! Writes the options that keys and the command line have changed into the configuration.

use std::path::Path;

use crate::app::settings::{Bounded, ConfigOption, OptionValues, WrittenOption};
use crate::app::state::State;
use crate::app::words::fill;
use crate::app::work::{ConfigWriteError, Request};
use yuelan_library::sanitize;

/// Requests that the options which differ from the configuration are written into it.
pub(super) fn write(state: &mut State) {
    let Some(file) = state.settings.config.clone() else { return state.say(state.words.config_has_no_place) };
    let now = current(state);
    let live = ConfigOption::all().iter().filter(|option| option.is_live);
    let changed = live.filter(|option| option.get(&now) != option.get(&state.saved_options));
    let folders = &state.settings.options_of_folders;
    let library = |name| folders.iter().rev().find(|(own, _)| *own == name).map(|(_, folder)| folder.clone());
    let options: Vec<WrittenOption> = changed
        .map(|option| WrittenOption {
            name: option.name,
            value: option.get(&now),
            library: library(option.name),
        })
        .collect();
    if options.is_empty() {
        return state.say(state.words.config_is_same);
    }
    state.effects.request(Request::WriteConfig { file, options });
}

/// Returns the options as they are now: those of the list and of the text are also changed by keys.
fn current(state: &State) -> OptionValues {
    let mut values = state.settings.options.clone();
    values.list_sort = state.list.key;
    values.list_reverse = state.list.is_reversed;
    values.list_group = state.list.grouping;
    values.indent = state.typography.indent;
    if let Some(measure) = state.typography.measure {
        values.measure = Bounded::new(measure);
    }
    values
}

/// Says which options were written, or why none was.
pub(super) fn written(
    state: &mut State,
    file: &Path,
    options: &[WrittenOption],
    result: Result<(), ConfigWriteError>,
) {
    let name = sanitize(&file.to_string_lossy());
    if let Err(error) = result {
        return state.say(state.words.config_write_error(&name, &error));
    }
    for written in options {
        if let Some(option) = ConfigOption::named(written.name) {
            option.set(&mut state.settings.options, &written.value);
            option.set(&mut state.saved_options, &written.value);
        }
    }
    let names: Vec<&str> = options.iter().map(|option| option.name).collect();
    state.say(fill(state.words.config_written, &[&names.join(" "), &name]));
}
