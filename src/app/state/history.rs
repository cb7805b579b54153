//! What was typed at the bottom of the screen before, oldest first: commands, words searched for, programs piped to.

use super::prompt::PromptKind;

/// The earlier lines of each kind.
#[derive(Debug, Default)]
pub(in crate::app) struct Histories {
    /// What was typed behind `:`.
    pub(in crate::app) lines: History,
    words: History,
    programs: History,
}

/// Earlier lines, and where one is among them.
#[derive(Debug, Default)]
pub(in crate::app) struct History {
    lines: Vec<String>,
    /// The line shown; `None` for the one being typed.
    at: Option<usize>,
    /// What was being typed before one went up.
    draft: String,
}

/// The most lines that are kept.
pub(in crate::app) const MOST_LINES: usize = 500;

impl History {
    /// Takes in the lines of earlier days, before those of today.
    pub(in crate::app) fn recall(&mut self, mut lines: Vec<String>) {
        lines.append(&mut self.lines);
        self.lines = lines;
    }

    /// Takes in a line that was done. The same line again moves to the end.
    pub(in crate::app) fn add(&mut self, line: &str) {
        self.at = None;
        self.lines.retain(|old| old != line);
        self.lines.push(line.to_owned());
        let too_many = self.lines.len().saturating_sub(MOST_LINES);
        self.lines.drain(..too_many);
    }

    /// The line before the one shown that begins as what is being typed; `None` at the oldest.
    pub(in crate::app) fn older(&mut self, shown: &str) -> Option<String> {
        if self.at.is_none() {
            shown.clone_into(&mut self.draft);
        }
        let upto = self.at.unwrap_or(self.lines.len());
        let found = self.lines[..upto].iter().rposition(|line| line.starts_with(&self.draft))?;
        self.at = Some(found);
        self.lines.get(found).cloned()
    }

    /// The line after the one shown, in the end what was being typed; `None` if that is shown.
    pub(in crate::app) fn newer(&mut self) -> Option<String> {
        let at = self.at?;
        let found = self.lines[at + 1..].iter().position(|line| line.starts_with(&self.draft));
        self.at = found.map(|further| at + 1 + further);
        Some(self.at.and_then(|at| self.lines.get(at)).unwrap_or(&self.draft).clone())
    }

    /// What is typed from now on is a line of its own.
    pub(in crate::app) const fn settle(&mut self) {
        self.at = None;
    }

    /// All lines.
    pub(in crate::app) fn lines(&self) -> &[String] {
        &self.lines
    }
}

impl Histories {
    /// The lines typed for the same thing before. Searching down, up and everywhere shares one history; `None` for what
    /// filters, where up and down move the selection.
    pub(in crate::app) const fn of(&mut self, purpose: PromptKind) -> Option<&mut History> {
        match purpose {
            PromptKind::Line => Some(&mut self.lines),
            PromptKind::Forward | PromptKind::Backward | PromptKind::LibrarySearch => Some(&mut self.words),
            PromptKind::Command => Some(&mut self.programs),
            PromptKind::Filter | PromptKind::Query | PromptKind::Topic => None,
        }
    }

    /// What is typed from now on is a line of its own.
    pub(in crate::app) const fn settle(&mut self) {
        self.lines.settle();
        self.words.settle();
        self.programs.settle();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_up_and_comes_back_to_what_was_typed() {
        let mut history = History::default();
        for line in ["set theme dark", "quit", "set measure 60", "quit"] {
            history.add(line);
        }
        assert_eq!(history.lines(), ["set theme dark", "set measure 60", "quit"]);
        assert_eq!(history.older("set").as_deref(), Some("set measure 60"));
        assert_eq!(history.older("set measure 60").as_deref(), Some("set theme dark"));
        assert_eq!(history.older("set theme dark"), None);
        assert_eq!(history.newer().as_deref(), Some("set measure 60"));
        assert_eq!(history.newer().as_deref(), Some("set"));
        assert_eq!(history.newer(), None);
    }

    #[test]
    fn only_so_many_are_kept() {
        let mut history = History::default();
        for n in 0..MOST_LINES + 9 {
            history.add(&n.to_string());
        }
        assert_eq!((history.lines().len(), history.lines()[0].as_str()), (MOST_LINES, "9"));
    }
}
