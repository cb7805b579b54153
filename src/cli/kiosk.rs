//! Prepares the program for guests: paths that tell nothing of where the library is, and limits of the process.

use std::ops::ControlFlow;
use std::path::{self, Path, PathBuf};
use std::{env, fs};

use super::args::Common;
use super::words::{Words, fill};
use yuelan_library::{CatalogueError, Library, STANDARD_INPUT, ScanEvent, ScanSummary, database_files};
use yuelan_sandbox::{LimitStatus, Sandbox};

/// Makes the folder that holds all of the paths the current one, and returns the paths relative to it: what is shown of
/// a path then begins inside the library. The paths stay as they are where that folder cannot be entered.
pub(super) fn enter(paths: &[PathBuf]) -> Vec<PathBuf> {
    let real = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    let (inputs, roots): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|path| path.as_os_str() == STANDARD_INPUT);
    let roots: Vec<PathBuf> = roots.iter().map(real).collect();
    let folders =
        roots.iter().filter_map(|root| if root.is_dir() { Some(root.as_path()) } else { root.parent() });
    let Some(base) = folders.map(Path::to_owned).reduce(|base, folder| common_folder(&base, &folder)) else {
        return inputs;
    };
    if env::set_current_dir(&base).is_err() {
        return paths.to_vec();
    }
    roots.iter().map(|root| relative(root, &base)).chain(inputs).collect()
}

/// Makes the catalogue of a kiosk that is started with these paths.
pub(super) fn prepare_catalogue(
    paths: &[PathBuf],
    file: &Path,
    common: &Common,
    callback: &mut dyn FnMut(ScanEvent) -> ControlFlow<()>,
) -> Result<ScanSummary, CatalogueError> {
    let file = path::absolute(file).unwrap_or_else(|_| file.to_owned());
    // The index has the paths that the reader gives it.
    Library::new(enter(paths))
        .with_loader(common.loader())
        .with_exclusions(common.exclusions())
        .prepare_catalogue(&file, callback)
}

/// Limits the process to reading the library and the catalogue, and to writing the folder of the reading state. Returns
/// what the system does not limit, as a message. Call it before any other thread runs.
pub(super) fn limit(
    roots: &[PathBuf],
    catalogue: Option<&Path>,
    state: Option<&Path>,
    words: &Words,
) -> Option<String> {
    let mut readable = roots.to_vec();
    readable.extend(catalogue.into_iter().flat_map(database_files));
    let folder = state.and_then(Path::parent).map(Path::to_owned);
    if let Some(folder) = &folder {
        // If it cannot be created, opening the reading state says why.
        let _ = fs::create_dir_all(folder);
    }
    let sandbox = Sandbox { readable, writable: folder.into_iter().collect() };
    let missing = names(&sandbox.enter(), false);
    (!missing.is_empty()).then(|| fill(words.kiosk_no_limits, &[&missing]))
}

/// Returns the names of the limits that hold, or of those that do not with the reasons.
pub(super) fn names(limits: &[LimitStatus], holds: bool) -> String {
    let named =
        limits.iter().filter(|status| status.error.is_none() == holds).map(|status| match &status.error {
            Some(error) => format!("{} ({error})", status.limit.name()),
            None => status.limit.name().to_owned(),
        });
    named.collect::<Vec<_>>().join(", ")
}

/// Returns the innermost folder that two folders are in.
fn common_folder(a: &Path, b: &Path) -> PathBuf {
    a.components().zip(b.components()).take_while(|(a, b)| a == b).map(|(component, _)| component).collect()
}

fn relative(root: &Path, base: &Path) -> PathBuf {
    match root.strip_prefix(base) {
        Ok(inner) if inner.as_os_str().is_empty() => PathBuf::from("."),
        Ok(inner) => inner.to_owned(),
        Err(_) => root.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_what_they_have_in_common() {
        let base = common_folder(Path::new("/srv/a/b"), Path::new("/srv/a/c/d"));
        assert_eq!(base, Path::new("/srv/a"));
        assert_eq!(relative(Path::new("/srv/a/b"), &base), Path::new("b"));
        assert_eq!(relative(Path::new("/srv/a"), &base), Path::new("."));
        assert_eq!(common_folder(Path::new("/a"), Path::new("/b")), Path::new("/"));
    }
}
