//! Loads the articles that are named on the command line.

use std::collections::HashSet;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::args::Common;
use super::config::{Config, expanded};
use super::report::Report;
use crate::terminal::Interrupt;
use yuelan_article::{Warning, WarningKind};
use yuelan_library::{
    ArticleIndex, Library, Loaded, Location, Query, ReadingState, Remembered, STANDARD_INPUT, ScanEvent,
    ScanSummary, TitleMatcher, catalogue_file, filter_articles, read_limited, sanitize,
};

/// An article that was named on the command line.
pub(super) struct Named<'a> {
    /// Where it is, sanitized.
    pub(super) name: &'a str,
    /// The article.
    pub(super) loaded: &'a Loaded,
    /// Where it is, with the path as it was given.
    pub(super) location: &'a Location,
    /// The library that it was loaded from.
    pub(super) library: &'a Library,
}

/// Does something with an article.
type Perform<'a> = &'a mut dyn FnMut(Named<'_>, &mut Report) -> io::Result<()>;

/// Returns the paths; without any, the folders of the configuration, and without those the current folder.
pub(super) fn paths_or_current(paths: &[PathBuf], common: &Common) -> Vec<PathBuf> {
    let paths = paths_or_configured(paths, &common.configured);
    if paths.is_empty() { vec![PathBuf::from(".")] } else { paths }
}

/// Returns the paths; without any, the folders of a configuration.
pub(super) fn paths_or_configured(paths: &[PathBuf], config: &Config) -> Vec<PathBuf> {
    if !paths.is_empty() {
        return paths.to_vec();
    }
    config.options.folders.iter().map(|folder| expanded(folder)).collect()
}

/// Returns a library of the paths. If `-` is among them, standard input is read to its end.
pub(super) fn library(paths: &[PathBuf], common: &Common) -> Library {
    let limit = common.configured.options.library_members.get();
    let library = Library::new(paths.to_vec())
        .with_loader(common.loader())
        .with_exclusions(common.exclusions())
        .with_member_limit(usize::from(limit));
    if !paths.iter().any(|path| path.as_os_str() == STANDARD_INPUT) {
        let file = common.library.clone().or_else(catalogue_file);
        return file.map_or(library.clone(), |file| library.with_catalogue(file));
    }
    match read_limited(io::stdin().lock()) {
        Ok(bytes) => library.with_standard_input(bytes),
        Err(error) => library.with_standard_input_error(error),
    }
}

/// Calls `perform` with each article that is named by its file, or by `FILE#KEY` in a container. Files that cannot be read or
/// hold no article are reported and skipped.
pub(super) fn each(
    paths: &[PathBuf],
    common: &Common,
    report: &mut Report,
    perform: Perform<'_>,
) -> io::Result<()> {
    let locations: Vec<Location> = paths.iter().map(|path| Location::of_argument(path)).collect();
    let library = library(&files(&locations), common);
    for (index, location) in locations.iter().enumerate() {
        match library.load(location) {
            Ok(loaded) => {
                let name = &location.name();
                let is_foreign = |warning: &&Warning| matches!(warning.kind, WarningKind::ForeignFile(_));
                if let Some(kind) = loaded.warnings.iter().find(is_foreign) {
                    report.no_article(name, kind);
                    continue;
                }
                perform(Named { name, loaded: &loaded, location, library: &library }, report)?;
                // The program ends after the last one: the system frees a large article faster than its thousands of
                // parts are dropped.
                if index + 1 == locations.len() {
                    std::mem::forget(loaded);
                }
            }
            Err(error) => report.unreadable_article(location, error),
        }
    }
    Ok(())
}

/// Does the same with all articles of the containers among the files.
pub(super) fn each_member(
    paths: &[PathBuf],
    common: &Common,
    report: &mut Report,
    perform: Perform<'_>,
) -> io::Result<()> {
    let library = library(paths, common);
    for path in paths {
        let mut performed = Ok(());
        let is_container = library.load_members(path, &mut |location, loaded| {
            match loaded {
                Ok(loaded) => {
                    let name = &location.name();
                    let named = Named { name, loaded: &loaded, location, library: &library };
                    performed = perform(named, report);
                }
                Err(error) => report.unreadable_article(location, error),
            }
            if performed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        performed?;
        if !matches!(is_container, Ok(true)) {
            each(std::slice::from_ref(path), common, report, perform)?;
        }
    }
    Ok(())
}

/// Returns the files of some articles, each once.
pub(super) fn files(locations: &[Location]) -> Vec<PathBuf> {
    let mut seen = HashSet::new();
    locations.iter().map(|location| &location.path).filter(|path| seen.insert(*path)).cloned().collect()
}

/// Scans a library and returns its articles. Files that cannot be read are reported, and if there are no articles, that
/// is too.
pub(super) fn scanned(library: &Library, paths: &[PathBuf], report: &mut Report) -> Arc<ArticleIndex> {
    let (articles, summary) = scanned_if_any(library, report);
    if summary.articles == 0 && summary.problems == 0 {
        report.no_articles(&names(paths), summary);
    }
    articles
}

/// Does the same where it is no error that there are no articles.
pub(super) fn scanned_if_any(library: &Library, report: &mut Report) -> (Arc<ArticleIndex>, ScanSummary) {
    let mut articles = Arc::default();
    let interrupt = Interrupt::new();
    let summary = library.scan(&mut |found| {
        match found {
            ScanEvent::Index(known) => articles = known,
            ScanEvent::Problem(problem) => report.problem(&problem),
            ScanEvent::CatalogueError(trouble) => report.catalogue(&trouble),
            ScanEvent::CatalogueRead | ScanEvent::Progress(_) => {}
        }
        if interrupt.is_set() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    interrupt.end();
    (articles, summary)
}

/// Returns the rows that match a query, in ascending order. Errors in the query are reported.
///
/// The reading state is never written. That it cannot be read is an error only if the query needs it.
pub(super) fn filtered(
    line: &str,
    library: &Library,
    articles: &ArticleIndex,
    common: &Common,
    report: &mut Report,
) -> Vec<u32> {
    let query = Query::with_names(line, &common.configured.queries);
    query.errors().iter().for_each(|error| report.query(error));
    let path = common.reading_state();
    let state = ReadingState::read_only(path.as_deref());
    let library = library.clone().with_reading_state(state.clone());
    let flags = if query.needs_flags() { library.flags(articles) } else { Vec::new() };
    // Words may be in own tags; if those cannot be read, only in what the articles have themselves.
    let annotations = library.annotations(articles);
    if let (Some(path), Some(error), true) = (path, state.read_error(), query.needs_flags()) {
        report.reading_state(Some((&path, &error)));
        // Without it, nothing is known about any article.
        return Vec::new();
    }
    let remembered = Remembered { flags: &flags, annotations: Some(&annotations) };
    let alive = AtomicBool::new(false);
    let left =
        filter_articles(articles, query, &TitleMatcher::new(), remembered, None, &alive).unwrap_or_default();
    // A list must be exact: similar titles do not count.
    if left.is_loose { Vec::new() } else { left.rows }
}

/// Returns the sanitized paths, joined by commas.
pub(super) fn names(paths: &[PathBuf]) -> String {
    let name = |path: &PathBuf| sanitize(&path.to_string_lossy());
    paths.iter().map(name).collect::<Vec<_>>().join(", ")
}
