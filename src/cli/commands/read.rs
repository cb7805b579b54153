//! `yuelan [PATH]…`: the reader.

use std::path::{Path, PathBuf};

use crate::app::Settings;
use crate::app::settings::{OptionValues, When};
use crate::cli::args::{Common, Reader};
use crate::cli::config::state_file;
use crate::cli::report::Report;
use crate::cli::source;
use crate::terminal::{self, TerminalOptions};
use yuelan_layout::Grammars;
use yuelan_library::{
    LoadError, PictureCache, ReadingState, ReadingStateError, STANDARD_INPUT, pictures_folder,
};

/// Runs the reader on folders and files, or on the folders of the configuration. Paths that do not exist are reported;
/// the reader opens the rest, if there is any.
pub(in crate::cli) fn read(paths: &[PathBuf], reader: &Reader, common: &Common, report: &mut Report) {
    let (existing, missing): (Vec<PathBuf>, Vec<PathBuf>) =
        source::paths_or_current(paths, common).into_iter().partition(|path| exists(path));
    for path in &missing {
        report.unreadable(path, LoadError::NotFound);
    }
    if existing.is_empty() {
        return;
    }
    let configured = &common.configured;
    let settings = Settings {
        ui_language: common.ui_language(),
        ruler: common.ruler(),
        colour: has_colours(configured.options.color),
        is_ascii: common.is_ascii(),
        mouse: reader.mouse || configured.options.mouse,
        is_light: false,
        is_kiosk: reader.kiosk,
        pictures: None,
        cell: None,
        is_remote_session: false,
        open: only_file(&existing),
        options: OptionValues {
            linear: configured.options.linear || reader.linear,
            ..configured.options.clone()
        },
        keys: configured.keys.clone(),
        role_styles: configured.role_styles.clone(),
        history: state_file("history").filter(|_| !reader.kiosk),
        notices: report.notices(),
        watch: true,
        grammars: Grammars::default(),
    };
    let options = TerminalOptions {
        ambiguous: common.configured_ambiguous(),
        scroll_regions: !reader.no_scroll_region && configured.options.scroll_regions,
        is_kiosk: reader.kiosk,
        links: reader.links || configured.options.links,
    };
    let library = source::library(&existing, common);
    let library = match (reader.kiosk, &common.library) {
        (false, _) => library,
        (true, None) => library.confined(),
        (true, Some(file)) => library.confined().with_catalogue(file.clone()),
    };
    let library = match pictures_folder() {
        Some(folder) => library.with_pictures(PictureCache::in_folder(folder)),
        None => library,
    };
    let state = reading_state(reader, common);
    let library = library.with_reading_state(state.clone());
    if let Err(error) = terminal::run(library, settings, options) {
        report.terminal(&error);
    }
    report_unsaved(&state, report);
}

/// Reports that the reading state could not be saved. The reader has already shown that it could not write.
fn report_unsaved(state: &ReadingState, report: &mut Report) {
    let error = state.error().filter(|error| *error != ReadingStateError::ReadOnly);
    if let (Some(path), Some(error)) = (state.path(), error) {
        report.not_saved(path, &error);
    }
}

fn reading_state(reader: &Reader, common: &Common) -> ReadingState {
    // Guests who share an account would see what the others read.
    if reader.kiosk && common.state.is_none() {
        ReadingState::in_memory()
    } else {
        ReadingState::open(common.reading_state().as_deref())
    }
}

fn has_colours(when: When) -> bool {
    match when {
        When::Auto => terminal::has_colours(),
        When::Always => true,
        When::Never => false,
    }
}

fn exists(path: &Path) -> bool {
    path.as_os_str() == STANDARD_INPUT || path.symlink_metadata().is_ok()
}

/// Returns the only path if it is a file.
fn only_file(paths: &[PathBuf]) -> Option<PathBuf> {
    match paths {
        [only] if !only.is_dir() => Some(only.clone()),
        _ => None,
    }
}
