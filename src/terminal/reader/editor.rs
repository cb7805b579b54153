//! The user's editor: on the file of an article, and on a text that is being written.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use super::super::draft::{Draft, Written};
use super::super::{Session, programs};
use super::Reader;
use crate::app::settings::line_argument;
use crate::app::{DraftProblem, Event, Notice};
use yuelan_library::MAX_NOTE_BYTES;

/// An editor that returns within this time was hardly written in: it may have opened its window elsewhere.
const AT_ONCE: Duration = Duration::from_millis(300);

/// An editor that has run: its name, the option that names it, if one does, and how it ended.
type RunEditor = (String, Option<&'static str>, io::Result<ExitStatus>);

impl Reader {
    /// Runs the user's editor on a file, at a line if it is known.
    pub(super) fn edit(&mut self, file: PathBuf, line: Option<usize>) -> io::Result<()> {
        let (name, option, ended) = self.run_editor(&file, line)?;
        self.dispatch(Event::Edited(file))?;
        self.report_editor(name, option, ended);
        Ok(())
    }

    /// Has a text written in the user's editor.
    pub(super) fn write(&mut self, text: &str) -> io::Result<()> {
        let draft = match Draft::new(text) {
            Ok(draft) => draft,
            Err(error) => {
                self.app.say(&Notice::NoDraft { why: error.to_string() });
                return Ok(());
            }
        };
        let began = Instant::now();
        let (name, option, ended) = self.run_editor(draft.path(), None)?;
        let was_at_once = began.elapsed() < AT_ONCE;
        let is_well = ended.as_ref().is_ok_and(ExitStatus::success);
        match draft.read(MAX_NOTE_BYTES) {
            Written::Text(text) if is_well => {
                self.dispatch(Event::Written(Some(text)))?;
                draft.remove();
            }
            Written::Same | Written::Gone if is_well => {
                self.dispatch(Event::Written(None))?;
                draft.remove();
                if was_at_once {
                    self.app.say(&Notice::EditorLeft);
                }
            }
            Written::Same | Written::Gone => {
                draft.remove();
                self.report_editor(name, option, ended);
            }
            Written::Text(_) => self.app.say(&draft.kept(DraftProblem::Failed)),
            Written::Unfit => self.app.say(&draft.kept(DraftProblem::Unfit)),
        }
        Ok(())
    }

    /// Runs the user's editor on a file. Returns its name, the option that names it, if one does, and how it ended.
    fn run_editor(&mut self, file: &Path, line: Option<usize>) -> io::Result<RunEditor> {
        // A path may begin with a hyphen.
        let path = Path::new(".").join(file);
        let own = path.to_str().and_then(|path| self.app.options().edit_command.on_file(path, line));
        if let Some(editor) = own {
            let run = |session: &Session| programs::run_in_terminal(&editor, session.keyboard()?);
            let ended = self.run_in_foreground(run, false)?;
            return Ok((editor.first().cloned().unwrap_or_default(), Some("edit.command"), ended));
        }
        let editor = programs::editor();
        let place = line.and_then(|line| line_argument(&editor, line));
        let run = |session: &Session| programs::edit(&editor, place.as_deref(), file, session.keyboard()?);
        let ended = self.run_in_foreground(run, false)?;
        Ok((editor, None, ended))
    }

    fn report_editor(&mut self, name: String, option: Option<&'static str>, ended: io::Result<ExitStatus>) {
        match option {
            Some(option) => self.report_exit_of_option(name, option, ended),
            None => self.report_exit(name, ended),
        }
    }
}
