//! Every word of the command line, in Chinese and in English: the twin of the app's `words`. (The names and
//! fields that scripts read, the manual and the completions are English in every locale.)

mod help;
mod table;

use crate::app::UiLanguage;
use crate::app::keymap::{Context, KeyTrouble};
use crate::app::settings::Takes;
pub(super) use crate::app::words::fill;
use crate::cli::config::{Fault, Trouble};
use crate::terminal;
pub(super) use help::help;
use table::{CHINESE, ENGLISH, EXPRESSION, SYNTAX};
pub(super) use table::{NO_VALUE, Words};
use yuelan_article::Media;
use yuelan_layout::Labels;

/// The words of a language.
pub(super) const fn words_of(language: UiLanguage) -> &'static Words {
    match language {
        UiLanguage::Chinese => &CHINESE,
        UiLanguage::English => &ENGLISH,
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

    /// What is wrong with a configuration, and what to write instead.
    pub(super) fn fault(&self, fault: &Fault) -> (String, Option<String>) {
        let newer = || Some(self.newer.to_owned());
        match &fault.trouble {
            Trouble::Syntax(words) => (fill(self.no_toml, &[self.syntax(words)]), None),
            Trouble::NoOption { name, near } => {
                (fill(self.no_option, &[name]), near.map(|near| self.belongs(name, near)).or_else(newer))
            }
            Trouble::NotTaken { name, value, takes, near } => {
                let takes = match takes {
                    Takes::Words => self.takes_words.to_owned(),
                    Takes::List => self.takes_list.to_owned(),
                    Takes::Command => self.takes_command.to_owned(),
                    Takes::Names(names) => format!("\"{}\"", names.join("\" | \"")),
                    takes => self.takes(*takes),
                };
                (fill(self.not_taken, &[name, value, &takes]), self.meant(near.as_deref()))
            }
            Trouble::NoTable(name) => (fill(self.no_table, &[name, name]), None),
            Trouble::NoRole { name, near } => (fill(self.no_role, &[name]), self.meant(*near).or_else(newer)),
            Trouble::NoLook(words) => (fill(self.no_look, &[words]), Some(self.look_example.to_owned())),
            Trouble::NoPlaceFor { keys, action } => {
                let action = action.as_deref().unwrap_or("quit");
                let example = fill(self.key_example, &["everywhere", keys, action]);
                (fill(self.no_place_for, &[keys]), Some(example))
            }
            Trouble::NoName { place, keys, value } => {
                (fill(self.no_name, &[value]), Some(fill(self.key_example, &[place, keys, "open"])))
            }
            Trouble::Keys(trouble) => self.keys(trouble),
        }
    }

    fn meant(&self, near: Option<&str>) -> Option<String> {
        near.map(|near| fill(self.meant, &[near]))
    }

    /// Where an option belongs that stands in a wrong section, else which one was probably meant.
    fn belongs(&self, name: &str, near: &str) -> String {
        let last = |name: &str| name.rsplit('.').next().map(str::to_owned);
        match near.split_once('.') {
            Some((section, own)) if last(name).as_deref() == Some(own) => fill(self.belongs, &[own, section]),
            None if name != near && last(name).as_deref() == Some(near) => fill(self.belongs_before, &[near]),
            _ => fill(self.meant, &[near]),
        }
    }

    /// What the parser of TOML says.
    fn syntax<'w>(&self, words: &'w str) -> &'w str {
        self.parsed(&SYNTAX, words)
    }

    /// What the parser of regular expressions says, behind the expression and a sign under the place.
    pub(super) fn expression<'w>(&self, words: &'w str) -> &'w str {
        let last = words.lines().last().unwrap_or_default();
        self.parsed(&EXPRESSION, last.strip_prefix("error: ").unwrap_or(last))
    }

    /// What a parser says, which it says in English.
    fn parsed<'w>(&self, rows: &[(&str, &'static str)], words: &'w str) -> &'w str {
        match self.language {
            UiLanguage::English => words,
            UiLanguage::Chinese => rows.iter().find(|(part, _)| words.contains(part)).map_or("", |row| row.1),
        }
    }

    fn keys(&self, trouble: &KeyTrouble) -> (String, Option<String>) {
        match trouble {
            KeyTrouble::NoPlace { name, near } => {
                let places: Vec<&str> = Context::ALL.into_iter().map(Context::name).collect();
                let places = || Some(fill(self.places, &[&places.join(" ")]));
                (fill(self.no_place, &[name]), self.meant(*near).or_else(places))
            }
            KeyTrouble::NoKey { name, near } => {
                (fill(self.no_key, &[name]), self.meant(*near).or_else(|| Some(self.key_names.to_owned())))
            }
            KeyTrouble::NoAction { name, near } => {
                (fill(self.no_action, &[name]), self.meant(*near).or_else(|| Some(self.actions.to_owned())))
            }
            KeyTrouble::Hides { keys, hidden, action } => {
                (fill(self.keys_hide, &[keys, hidden, action]), Some(fill(self.free_keys, &[hidden])))
            }
            KeyTrouble::Twice { keys, before } => (fill(self.keys_twice, &[keys, &before.to_string()]), None),
            KeyTrouble::Clash { keys, other, before } => {
                (fill(self.keys_clash, &[keys, other, &before.to_string()]), None)
            }
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

    /// What a rule made of a block, which the article calls `heading`, `caption` or `credits`.
    pub(super) fn recovered(&self, kind: &str) -> &'static str {
        match kind {
            "heading" => self.a_heading,
            "caption" => self.a_caption,
            _ => self.credits,
        }
    }

    /// What kind of figure it is.
    pub(super) const fn media(&self, media: Media) -> &'static str {
        match self.language {
            UiLanguage::Chinese => Labels::ZH.media(media),
            UiLanguage::English => media.as_str(),
        }
    }
}
