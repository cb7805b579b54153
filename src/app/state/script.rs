//! What displays Chinese in another script: a converter is made once, when it is first needed.

use std::sync::OnceLock;

use super::State;
use crate::app::settings::DisplayedScript;
use yuelan_library::{Script, ScriptConverter};

/// The converters into each script.
#[derive(Debug, Default)]
pub(in crate::app) struct ScriptConverters {
    simplified: OnceLock<ScriptConverter>,
    traditional: OnceLock<ScriptConverter>,
}

impl State {
    /// Returns what displays Chinese in the script of the options; `None` to display it as it is written.
    pub(in crate::app) fn script(&self) -> Option<&ScriptConverter> {
        let (made, script) = match self.settings.options.display_script {
            DisplayedScript::AsWritten => return None,
            DisplayedScript::Simplified => (&self.scripts.simplified, Script::Simplified),
            DisplayedScript::Traditional => (&self.scripts.traditional, Script::Traditional),
        };
        Some(made.get_or_init(|| ScriptConverter::new(script)))
    }
}
