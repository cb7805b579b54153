//! `yuelan [PATH]…`: the reader.

use std::path::{Path, PathBuf};

use crate::app::Settings;
use crate::app::settings::{Choices, When};
use crate::cli::args::{Common, Reader};
use crate::cli::config::state_file;
use crate::cli::report::Report;
use crate::cli::source;
use crate::terminal::{self, TerminalOptions};
use yuelan_library::{
    LoadError, PictureCache, ReadingState, ReadingStateError, STANDARD_INPUT, pictures_folder,
};

/// Opens the reader on folders and files, the folders of the configuration if none is named. A path that leads nowhere is reported;
/// the reader opens on the rest, if there is any.
pub(in crate::cli) fn read(paths: &[PathBuf], reader: &Reader, common: &Common, report: &mut Report) {
    let (there, missing): (Vec<PathBuf>, Vec<PathBuf>) =
        source::or_here(paths, common).into_iter().partition(|path| is_there(path));
    for path in &missing {
        report.unreadable(path, LoadError::NotFound);
    }
    if there.is_empty() {
        return;
    }
    let configured = &common.configured;
    let settings = Settings {
        ui_language: common.ui_language(),
        ruler: common.ruler(),
        colour: has_colours(configured.choices.color),
        is_ascii: common.is_ascii(),
        mouse: reader.mouse || configured.choices.mouse,
        is_light: false,
        is_kiosk: reader.kiosk,
        pictures: None,
        cell: None,
        is_remote_session: false,
        open: only_file(&there),
        choices: Choices { linear: configured.choices.linear || reader.linear, ..configured.choices.clone() },
        keys: configured.keys.clone(),
        looks: configured.looks.clone(),
        history: state_file("history").filter(|_| !reader.kiosk),
        notices: report.notices(),
        watch: true,
    };
    let wishes = TerminalOptions {
        ambiguous: common.decided_ambiguous(),
        scroll_regions: !reader.no_scroll_region && configured.choices.scroll_regions,
        is_kiosk: reader.kiosk,
        links: reader.links || configured.choices.links,
    };
    let library = source::library(&there, common, report);
    let library = match (reader.kiosk, &common.library) {
        (false, _) => library,
        (true, None) => library.confined(),
        (true, Some(file)) => library.confined().with_catalogue(file.clone()),
    };
    let library = match pictures_folder() {
        Some(folder) => library.with_pictures(PictureCache::in_folder(folder)),
        None => library,
    };
    let state = ReadingState::open(common.reading_state().as_deref());
    let library = library.with_reading_state(state.clone());
    if let Err(error) = terminal::run(library, settings, wishes) {
        report.no_terminal(&error);
    }
    // A home that nobody may write in was said to keep nothing; whatever else is wrong is to be heard of.
    if let (Some(path), Some(trouble)) =
        (state.path(), state.error().filter(|is| *is != ReadingStateError::ReadOnly))
    {
        report.not_kept(path, &trouble);
    }
}

fn has_colours(wish: When) -> bool {
    match wish {
        When::Auto => terminal::has_colours(),
        When::Always => true,
        When::Never => false,
    }
}

fn is_there(path: &Path) -> bool {
    path.as_os_str() == STANDARD_INPUT || path.symlink_metadata().is_ok()
}

/// The article that is meant where a single file is named.
fn only_file(paths: &[PathBuf]) -> Option<PathBuf> {
    match paths {
        [only] if !only.is_dir() => Some(only.clone()),
        _ => None,
    }
}
