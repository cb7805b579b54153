//! Writes the options that keys and the command line have changed into the configuration, and reads it again.

use std::mem;
use std::path::Path;

use super::{command, facets, filter, reading};
use crate::app::settings::{Bounded, ConfigOption, Configuration, OptionValues, WrittenOption};
use crate::app::state::State;
use crate::app::words::fill;
use crate::app::work::{ConfigOutcome, ConfigRequest, ConfigWriteError, Request};
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
    state.effects.request(Request::Config(ConfigRequest::Write { file, options }));
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

/// Requests that the configuration is read again.
pub(super) fn reload(state: &mut State) {
    match state.settings.read_config.clone() {
        Some(reader) => {
            let language = state.settings.ui_language;
            state.effects.request(Request::Config(ConfigRequest::Read(reader, language)));
        }
        None => state.say(state.words.config_has_no_place),
    }
}

/// Takes in what was done with the configuration.
pub(super) fn done(state: &mut State, outcome: ConfigOutcome) {
    match outcome {
        ConfigOutcome::Written { file, options, result } => written(state, &file, &options, result),
        ConfigOutcome::Read(Ok(config)) => configure(state, *config),
        ConfigOutcome::Read(Err(errors)) => {
            let (count, first) = (errors.len().to_string(), errors.first().cloned().unwrap_or_default());
            state.settings.notices = errors;
            state.say(fill(state.words.config_stays, &[&count, &first]));
        }
    }
}

/// Uses another configuration from now on. Of the options, those that differ from the configuration before: what was changed
/// in the reader otherwise stays.
fn configure(state: &mut State, config: Configuration) {
    let before = mem::replace(&mut *state.saved_options, config.options);
    let now = state.saved_options.clone();
    let is_other = |option: &&ConfigOption| option.get(&before) != option.get(&now);
    let mut later = Vec::new();
    for option in ConfigOption::all().iter().filter(is_other) {
        if option.is_live {
            command::apply(state, option, &option.get(&now));
        } else if !option.name.starts_with("fetch.") {
            later.push(option.name);
        }
    }
    if before.language != now.language {
        state.settings.ui_language = config.ui_language;
        state.words = config.ui_language.words();
    }
    if before.glyphs != now.glyphs {
        state.settings.is_ascii = config.is_ascii;
    }
    let settings = &mut state.settings;
    (settings.keys, settings.commands, settings.queries) = (config.keys, config.commands, config.queries);
    (settings.role_styles, settings.fetch) = (config.role_styles, config.fetch);
    settings.options_of_folders = config.options_of_folders;
    settings.notices.clear();
    reading::relayout(state);
    filter::again(state);
    facets::refresh(state);
    let words = state.words;
    let said = if later.is_empty() {
        words.config_was_read.to_owned()
    } else {
        fill(words.config_later, &[&later.join(" ")])
    };
    state.say(said);
}

/// Says which options were written, or why none was.
fn written(state: &mut State, file: &Path, options: &[WrittenOption], result: Result<(), ConfigWriteError>) {
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
