//! The message in the status line, and those that were there before.

use std::collections::VecDeque;

use super::State;
use crate::app::words::fill;

/// The most messages that are kept.
const MOST: usize = 200;

/// The messages that were shown in this session, oldest first.
#[derive(Debug, Default)]
pub(in crate::app) struct Messages(VecDeque<String>);

impl Messages {
    /// Adds a message, unless it was the last one as well.
    fn add(&mut self, words: &str) {
        if words.is_empty() || self.0.back().is_some_and(|last| last == words) {
            return;
        }
        if self.0.len() == MOST {
            self.0.pop_front();
        }
        self.0.push_back(words.to_owned());
    }

    /// Returns the messages, oldest first.
    pub(in crate::app) fn all(&self) -> impl Iterator<Item = &String> {
        self.0.iter()
    }
}

impl State {
    /// Shows a message in the status line.
    pub(in crate::app) fn say(&mut self, words: impl Into<String>) {
        let words = words.into();
        self.messages.add(&words);
        self.message = Some(words);
    }

    /// Says that something has changed in the reading state, and if it is not saved, that as well.
    pub(in crate::app) fn say_changed(&mut self, words: impl Into<String>) {
        let words = words.into();
        self.say(if self.is_unsaved { fill(self.words.not_saved_yet, &[&words]) } else { words });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_messages_are_kept_once_each_time() {
        let mut messages = Messages::default();
        for number in 0..MOST + 2 {
            messages.add(&number.to_string());
            messages.add(&number.to_string());
        }
        messages.add("");
        assert_eq!((messages.all().count(), messages.all().next().map(String::as_str)), (MOST, Some("2")));
    }
}
