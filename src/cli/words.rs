//! Every word of the command line, in Chinese and in English: the twin of the app's `words`. (What clap says of the
//! arguments, and the names and fields that scripts read, are English in every locale.)

mod table;

use crate::app::Tongue;
use crate::app::keymap::KeyTrouble;
use crate::app::settings::Takes;
pub(super) use crate::app::words::fill;
use crate::article::Media;
use crate::cli::config::{Fault, Trouble};
use crate::layout::Labels;
use crate::terminal;
pub(super) use table::Words;
use table::{CHINESE, ENGLISH};

/// The words of a language.
pub(super) const fn words_of(tongue: Tongue) -> &'static Words {
    match tongue {
        Tongue::Chinese => &CHINESE,
        Tongue::English => &ENGLISH,
    }
}

impl Words {
    /// What an option takes; nothing where any words will do.
    pub(super) fn takes(&self, takes: Takes) -> String {
        match takes {
            Takes::Flag => self.takes_flag.to_owned(),
            Takes::Number(least, most) => fill(self.takes_number, &[&least.to_string(), &most.to_string()]),
            Takes::Names(names) => names.join(" | "),
            Takes::Words | Takes::List | Takes::Command => String::new(),
        }
    }

    /// What is wrong with a configuration, and what was probably meant.
    pub(super) fn fault(&self, fault: &Fault) -> (String, Option<String>) {
        let meant = |near: Option<&str>| near.map(|near| fill(self.meant, &[near]));
        match &fault.trouble {
            Trouble::Syntax(words) => (fill(self.no_toml, &[words]), None),
            Trouble::NoOption { name, near } => {
                (fill(self.no_option, &[name]), meant(*near).or_else(|| Some(self.newer.to_owned())))
            }
            Trouble::NotTaken { name, value, takes, near } => {
                let takes = match takes {
                    Takes::Words => self.takes_words.to_owned(),
                    Takes::List => self.takes_list.to_owned(),
                    Takes::Command => self.takes_command.to_owned(),
                    takes => self.takes(*takes),
                };
                (fill(self.not_taken, &[name, value, &takes]), meant(*near))
            }
            Trouble::NoTable(name) => (fill(self.no_table, &[name, name]), None),
            Trouble::NoRole { name, near } => (fill(self.no_role, &[name]), meant(*near)),
            Trouble::NoLook(words) => (fill(self.no_look, &[words]), Some(self.look_example.to_owned())),
            Trouble::Keys(trouble) => self.keys(trouble),
        }
    }

    fn keys(&self, trouble: &KeyTrouble) -> (String, Option<String>) {
        let meant = |near: Option<&str>| near.map(|near| fill(self.meant, &[near]));
        match trouble {
            KeyTrouble::NoPlace { name, near } => (fill(self.no_place, &[name]), meant(*near)),
            KeyTrouble::NoKey { name, near } => (fill(self.no_key, &[name]), meant(*near)),
            KeyTrouble::NoAction { name, near } => (fill(self.no_action, &[name]), meant(*near)),
            KeyTrouble::Hides { keys, hidden, action } => {
                (fill(self.keys_hide, &[keys, hidden, action]), Some(fill(self.free_keys, &[hidden])))
            }
            KeyTrouble::Twice { keys, before } => (fill(self.keys_twice, &[keys, &before.to_string()]), None),
        }
    }

    /// Why the reader cannot run.
    pub(super) fn no_terminal(&self, error: &terminal::Error) -> String {
        match error {
            terminal::Error::NoTerminal => self.needs_terminal.to_owned(),
            terminal::Error::Dumb => self.dumb.to_owned(),
            terminal::Error::Io(error) => error.to_string(),
        }
    }

    /// What kind of figure it is.
    pub(super) const fn media(&self, media: Media) -> &'static str {
        match self.tongue {
            Tongue::Chinese => Labels::ZH.media(media),
            Tongue::English => media.word(),
        }
    }
}
