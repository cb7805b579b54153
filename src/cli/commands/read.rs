//! `yuelan [PATH]…`: the reader.

use std::path::{self, Path, PathBuf};

use crate::app::Settings;
use crate::app::settings::When;
use crate::cli::args::{Common, Reader};
use crate::cli::config::{self, state_file, sync_folder};
use crate::cli::kiosk;
use crate::cli::reload;
use crate::cli::report::Report;
use crate::cli::source;
use crate::terminal::{self, TerminalOptions};
use yuelan_layout::{Grammars, Phrases};
use yuelan_library::{
    Library, Location, PictureCache, ReadingState, ReadingStateError, STANDARD_INPUT, pictures_folder,
};

/// Runs the reader on folders and files, or on the folders of the configuration. Paths that do not exist are reported;
/// the reader opens the rest, if there is any.
pub(in crate::cli) fn read(paths: &[PathBuf], reader: &Reader, common: &Common, report: &mut Report) {
    let named: Vec<Location> =
        source::paths_or_current(paths, common).iter().map(|path| Location::of_argument(path)).collect();
    let only = if let [only] = named.as_slice() { only.member.clone() } else { None };
    let (existing, missing): (Vec<PathBuf>, Vec<PathBuf>) =
        source::files(&named).into_iter().partition(|path| exists(path));
    for path in &missing {
        // Of several words only the first one can be a command.
        report.missing(path, paths.first() == Some(path));
    }
    if existing.is_empty() {
        return;
    }
    // Another folder may be the current one below.
    let absolute = |file: PathBuf| path::absolute(&file).unwrap_or(file);
    let (catalogue, state) = (common.library.clone().map(absolute), common.reading_state().map(absolute));
    let existing = if reader.kiosk { kiosk::enter(&existing) } else { existing };
    let mut notices = report.notices();
    if reader.kiosk {
        let state = state.as_deref().filter(|_| common.state.is_some());
        notices.extend(kiosk::limit(&existing, catalogue.as_deref(), state, report.words));
    }
    let options = TerminalOptions {
        ambiguous: common.configured_ambiguous(),
        scroll_regions: !reader.no_scroll_region && common.configured.options.scroll_regions,
        is_kiosk: reader.kiosk,
        links: reader.links || common.configured.options.links,
    };
    let library = source::library(&existing, common);
    let library = match (reader.kiosk, catalogue) {
        (false, _) => library,
        (true, None) => library.confined(),
        (true, Some(file)) => {
            let library = library.confined().with_catalogue(file);
            let is_slow = library.catalogue().is_some() && !library.has_prepared_catalogue();
            notices.extend(is_slow.then(|| report.words.kiosk_catalogue.to_owned()));
            library
        }
    };
    let settings = settings(reader, common, &existing, only_article(&library, &existing, only), notices);
    let library = match pictures_folder() {
        Some(folder) => library.with_pictures(PictureCache::in_folder(folder)),
        None => library,
    };
    let state = reading_state(reader, common, state.as_deref());
    let library = library.with_reading_state(state.clone());
    if let Err(error) = terminal::run(library, settings, options) {
        report.terminal(&error);
    }
    report_unsaved(&state, reader.kiosk, report);
}

/// Reports that the last changes are lost. Where nothing can be written, the reader has shown that, and a position is not
/// worth an error.
fn report_unsaved(state: &ReadingState, is_kiosk: bool, report: &mut Report) {
    let Some(trouble) = state.error() else { return };
    let is_lasting = matches!(trouble, ReadingStateError::ReadOnly | ReadingStateError::NoHome);
    if is_lasting && !state.has_unsaved_marks() {
        return;
    }
    match state.path() {
        // Guests are not told where the file is.
        Some(path) if is_kiosk => report.not_saved(path.file_name().map_or(path, Path::new), &trouble),
        Some(path) => report.not_saved(path, &trouble),
        None => report.reading_state(None),
    }
}

/// Returns the settings of a session on some paths that opens an article first, if one is given.
fn settings(
    reader: &Reader,
    common: &Common,
    paths: &[PathBuf],
    open: Option<Location>,
    notices: Vec<String>,
) -> Settings {
    let is_kiosk = reader.kiosk;
    let configured = reload::configuration(common, reader.linear);
    Settings {
        ui_language: configured.ui_language,
        ruler: common.ruler(),
        colour: has_colours(configured.options.color),
        is_ascii: configured.is_ascii,
        shows_deletion_signs: !terminal::has_strikethrough(),
        mouse: reader.mouse || configured.options.mouse,
        is_light: terminal::has_light_background(),
        is_kiosk,
        pictures: None,
        is_slow: false,
        cell: None,
        is_remote_session: false,
        open,
        config: config::file(common.config.as_deref()).filter(|_| !is_kiosk),
        read_config: (!is_kiosk).then(|| reload::reader(common, reader.linear, paths.to_vec())),
        options_of_folders: configured.options_of_folders,
        keys: configured.keys,
        commands: if is_kiosk { Vec::new() } else { configured.commands },
        queries: configured.queries,
        role_styles: configured.role_styles,
        history: state_file("history").filter(|_| !is_kiosk),
        notices,
        watch: true,
        sync_folder: sync_folder(&configured.options).filter(|_| !is_kiosk),
        fetch: configured.fetch.filter(|_| !is_kiosk),
        options: configured.options,
        grammars: Grammars::default(),
        phrases: Phrases::default(),
    }
}

fn reading_state(reader: &Reader, common: &Common, file: Option<&Path>) -> ReadingState {
    // Guests who share an account would see what the others read.
    if reader.kiosk && common.state.is_none() { ReadingState::in_memory() } else { ReadingState::open(file) }
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

/// Returns the only article that was named: a file, or the member of a container. A container is shown as a list.
fn only_article(library: &Library, paths: &[PathBuf], member: Option<Box<str>>) -> Option<Location> {
    match paths {
        [only] if member.is_some() => Some(Location { path: only.clone(), member }),
        [only] if !only.is_dir() && !library.is_container(only) => Some(only.into()),
        _ => None,
    }
}
