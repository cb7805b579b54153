//! Error messages about files, the catalogue, the reading state and queries, which the command line uses too.

use super::{Words, fill, grouped};
use crate::app::settings::EditError;
use crate::app::ui_language::UiLanguage;
use crate::app::work::ConfigWriteError;
use yuelan_article::Warning;
use yuelan_library::{
    CatalogueError, LoadError, MAX_NOTE_BYTES, MAX_QUOTE_BYTES, NoteError, QueryError, ReadingStateError,
    sanitize,
};

impl UiLanguage {
    /// Says why a file cannot be shown.
    pub fn load_error(self, error: &LoadError) -> String {
        self.words().load_error(error)
    }

    /// Says what is wrong with a file that is loaded all the same.
    pub fn warning(self, warning: &Warning) -> String {
        self.words().warning(warning)
    }

    /// Says why the reading state cannot be saved or read.
    pub fn reading_state_error(self, trouble: &ReadingStateError) -> String {
        self.words().reading_state_error(trouble)
    }

    /// Describes an error in a query.
    pub fn query_error(self, error: &QueryError) -> String {
        self.words().query_error(error)
    }
}

impl Words {
    /// Says why a passage cannot be kept.
    pub(in crate::app) fn note_error(&self, error: NoteError) -> String {
        match error {
            NoteError::Empty => self.nothing_to_select.to_owned(),
            NoteError::LongQuote(_) => fill(self.note_too_long, &[&(MAX_QUOTE_BYTES / 1024).to_string()]),
            NoteError::LongText(_) => fill(self.note_too_long, &[&(MAX_NOTE_BYTES / 1024).to_string()]),
        }
    }

    /// Says why the configuration was not written.
    pub(in crate::app) fn config_write_error(&self, file: &str, error: &ConfigWriteError) -> String {
        match error {
            ConfigWriteError::ReadOnly => fill(self.config_is_read_only, &[file]),
            ConfigWriteError::Edit(EditError::Syntax(line)) => {
                fill(self.config_has_error, &[file, &line.to_string()])
            }
            ConfigWriteError::Edit(EditError::NotATable(name)) => {
                fill(self.config_has_no_table, &[file, name])
            }
            ConfigWriteError::Io(error) => {
                fill(self.config_not_written, &[file, &sanitize(&error.to_string())])
            }
        }
    }

    /// Says why a file cannot be shown.
    pub(in crate::app) fn load_error(&self, error: &LoadError) -> String {
        match error {
            LoadError::NotFound => self.file_missing.to_owned(),
            LoadError::PermissionDenied => self.file_denied.to_owned(),
            LoadError::SymlinkLoop => self.file_link_loop.to_owned(),
            LoadError::NotAFile => self.not_a_file.to_owned(),
            LoadError::NoMember => self.no_member.to_owned(),
            LoadError::TooManyMembers { members, limit } => {
                fill(self.too_many_members, &[&grouped(*members), &grouped(*limit)])
            }
            LoadError::EndedProgram => self.file_ended_program.to_owned(),
            LoadError::TooLarge { bytes, limit } => {
                fill(self.file_too_large, &[&bytes.div_ceil(1 << 20).to_string(), &(limit >> 20).to_string()])
            }
            LoadError::Internal => self.file_fault.to_owned(),
            LoadError::Other(reason) => reason.clone(),
            // An error that is newer than its translation.
            other => other.to_string(),
        }
    }

    /// Says why the reading state cannot be saved or read.
    pub(in crate::app) fn reading_state_error(&self, trouble: &ReadingStateError) -> String {
        match trouble {
            ReadingStateError::NoHome => self.state_no_home,
            ReadingStateError::ReadOnly => self.state_not_writable,
            ReadingStateError::DiskFull => self.state_disk_full,
            ReadingStateError::Missing => self.state_missing,
            ReadingStateError::Locked => self.state_locked,
            ReadingStateError::Newer => self.state_newer,
            ReadingStateError::Foreign => self.state_foreign,
            ReadingStateError::Other(reason) => reason,
        }
        .to_owned()
    }

    /// Describes an error in a query.
    pub(in crate::app) fn query_error(&self, error: &QueryError) -> String {
        match error {
            QueryError::UnknownKey(key) => fill(self.query_unknown_key, &[key]),
            QueryError::UnknownQuery(name) => fill(self.query_unknown, &[name]),
            QueryError::InvalidValue(key, wanted) => {
                fill(self.query_wants, &[key, &wanted.join(self.names_or)])
            }
        }
    }

    /// Describes an error of the catalogue.
    pub(in crate::app) fn catalogue_error(&self, trouble: &CatalogueError) -> String {
        match trouble {
            CatalogueError::Damaged => self.damaged.to_owned(),
            CatalogueError::Outdated => self.outdated.to_owned(),
            CatalogueError::Newer => self.newer.to_owned(),
            CatalogueError::Foreign => self.foreign.to_owned(),
            CatalogueError::Locked => self.locked.to_owned(),
            CatalogueError::Unusable(reason) => fill(self.unusable, &[reason]),
        }
    }
}
