//! What was typed at prompts before, oldest first.

use super::prompt::PromptKind;

/// The histories of the prompts.
#[derive(Debug, Default)]
pub(in crate::app) struct Histories {
    /// Command lines.
    pub(in crate::app) lines: History,
    words: History,
    programs: History,
}

/// The history of a prompt.
#[derive(Debug, Default)]
pub(in crate::app) struct History {
    lines: Vec<String>,
    /// The line that is shown; `None` for the one that is being typed.
    at: Option<usize>,
    /// The line that was being typed when an earlier one was shown.
    draft: String,
}

/// The most lines that are kept.
pub(in crate::app) const MAX_LINES: usize = 500;

impl History {
    /// Adds the lines of earlier sessions before those of this one.
    pub(in crate::app) fn recall(&mut self, mut lines: Vec<String>) {
        lines.append(&mut self.lines);
        self.lines = lines;
    }

    /// Adds a line. A line that is there already moves to the end.
    pub(in crate::app) fn add(&mut self, line: &str) {
        self.at = None;
        self.lines.retain(|old| old != line);
        self.lines.push(line.to_owned());
        let too_many = self.lines.len().saturating_sub(MAX_LINES);
        self.lines.drain(..too_many);
    }

    /// Returns the previous line with the same beginning as the one being typed; `None` at the oldest.
    pub(in crate::app) fn older(&mut self, shown: &str) -> Option<String> {
        if self.at.is_none() {
            shown.clone_into(&mut self.draft);
        }
        let upto = self.at.unwrap_or(self.lines.len());
        let found = self.lines[..upto].iter().rposition(|line| line.starts_with(&self.draft))?;
        self.at = Some(found);
        self.lines.get(found).cloned()
    }

    /// Returns the next line, at the end the one being typed; `None` if that is shown.
    pub(in crate::app) fn newer(&mut self) -> Option<String> {
        let at = self.at?;
        let found = self.lines[at + 1..].iter().position(|line| line.starts_with(&self.draft));
        self.at = found.map(|further| at + 1 + further);
        Some(self.at.and_then(|at| self.lines.get(at)).unwrap_or(&self.draft).clone())
    }

    /// Takes note that the prompt is closed or changed.
    pub(in crate::app) const fn settle(&mut self) {
        self.at = None;
    }

    /// Returns all lines.
    pub(in crate::app) fn lines(&self) -> &[String] {
        &self.lines
    }
}

impl Histories {
    /// Returns the history of a prompt. All searches share one; filters have none, since there the up and down keys
    /// move the selection.
    pub(in crate::app) const fn of(&mut self, purpose: PromptKind) -> Option<&mut History> {
        match purpose {
            PromptKind::Line => Some(&mut self.lines),
            PromptKind::Forward | PromptKind::Backward | PromptKind::LibrarySearch => Some(&mut self.words),
            PromptKind::Command => Some(&mut self.programs),
            PromptKind::Filter
            | PromptKind::Query
            | PromptKind::Topic
            | PromptKind::Tags
            | PromptKind::TagsOfAll
            | PromptKind::Note => None,
        }
    }

    /// Takes note that the prompt is closed or changed.
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
    fn earlier_lines_lead_back_to_what_was_typed() {
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
    fn the_oldest_lines_are_dropped() {
        let mut history = History::default();
        for n in 0..MAX_LINES + 9 {
            history.add(&n.to_string());
        }
        assert_eq!((history.lines().len(), history.lines()[0].as_str()), (MAX_LINES, "9"));
    }
}
