//! Commands of the configuration: the one that is running, and the pane with the last answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::text_popup::TextPopup;
use crate::app::settings::ExternalCommand;
use yuelan_article::Position;
use yuelan_library::Location;

/// Commands of the configuration.
#[derive(Debug, Default)]
pub(in crate::app) struct External {
    /// The text of the selected article, while the command is typed that it is piped to.
    pub(in crate::app) piped: Option<String>,
    /// The command that is running.
    pub(in crate::app) running: Option<Running>,
    /// How many were started.
    runs: u64,
    /// The pane with an answer.
    pub(in crate::app) pane: Option<TextPopup>,
    /// Whether the pane has the focus.
    pub(in crate::app) is_focused: bool,
}

/// A command that is running.
#[derive(Debug)]
pub(in crate::app) struct Running {
    /// Which run it is.
    pub(in crate::app) run: u64,
    /// The command.
    pub(in crate::app) command: ExternalCommand,
    /// The article that it is run on.
    pub(in crate::app) article: Location,
    /// Where the sentence begins that it is run on, if it goes on with the next one.
    pub(in crate::app) follows: Option<Position>,
    /// Set when it is to end.
    pub(in crate::app) stop: Arc<AtomicBool>,
}

impl External {
    /// Makes a command the one that is running, and returns it. The one before is stopped.
    pub(in crate::app) fn begin(
        &mut self,
        command: ExternalCommand,
        article: Location,
        follows: Option<Position>,
    ) -> &Running {
        self.stop();
        self.runs += 1;
        let stop = Arc::default();
        self.running.insert(Running { run: self.runs, command, article, follows, stop })
    }

    /// Stops the command that is running. Returns it, if there is one.
    pub(in crate::app) fn stop(&mut self) -> Option<Running> {
        let running = self.running.take()?;
        running.stop.store(true, Ordering::Relaxed);
        Some(running)
    }

    /// Returns the command of a run that has ended, if it was not stopped.
    pub(in crate::app) fn ended(&mut self, run: u64) -> Option<Running> {
        self.running.take_if(|running| running.run == run)
    }

    /// Closes the pane. Returns whether there was one.
    pub(in crate::app) fn close(&mut self) -> bool {
        self.is_focused = false;
        self.pane.take().is_some()
    }
}
