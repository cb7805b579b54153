//! What is told about the folder that machines share, without changing anything in it.

use std::path::Path;
use std::time::SystemTime;

use super::error::SyncError;
use super::folder::{self, ENDING};
use super::machine;
use yuelan_loader::sanitize;

/// What is known about the folder that machines share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncSurvey {
    /// The name of this machine; `None` if it has none yet.
    pub machine: Option<String>,
    /// The files in the folder, by name; or why they cannot be listed.
    pub files: Result<Vec<MachineFile>, SyncError>,
}

/// A file in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineFile {
    /// The sanitized name of the machine: that of the file without its ending.
    pub machine: String,
    /// Whether this machine writes it.
    pub is_own: bool,
    /// When it was written last.
    pub modified: Option<SystemTime>,
}

/// Looks at the folder that machines share, for a reading state.
pub fn survey_sync_folder(state: &Path, folder: &Path) -> SyncSurvey {
    let own = machine::known(state);
    let files = folder::list(folder).map(|(files, _)| {
        let file = |file: folder::Listed| {
            let name = file.name.to_string_lossy();
            let name = name.strip_suffix(ENDING).unwrap_or(&name);
            MachineFile {
                machine: sanitize(name),
                is_own: own.as_deref() == Some(name),
                modified: file.stamp.time(),
            }
        };
        files.into_iter().map(file).collect()
    });
    SyncSurvey { machine: own, files }
}
