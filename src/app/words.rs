//! Every word of the interface, in Chinese and in English, from the `table`. (What a key does is said in the
//! [table of keys](super::keymap::table), beside the key.)
//!
//! `{}` in a text is filled in by `fill`. Only glyphs that are narrow, or wide, on every terminal.

mod picture;
mod rule;
mod table;
mod trouble;
mod warning;

use std::path::Path;

use super::command::Complaint;
use super::keymap::{Binding, Context};
use super::settings::{Choice, Takes};
use super::ui_language::UiLanguage;
pub(super) use table::Words;
use table::{CHINESE, ENGLISH};
use yuelan_article::{Block, Media};
use yuelan_library::{Facet, Field, ReadingStateError, STANDARD_INPUT, SortKey, sanitize};

impl UiLanguage {
    /// Returns the texts in this language.
    pub(super) const fn words(self) -> &'static Words {
        match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
        }
    }
}

impl Words {
    /// How long a text is. What takes no time has only characters, and what has none says nothing.
    pub(super) fn long(&self, chars: usize, minutes: usize) -> String {
        match (chars, minutes) {
            (0, 0) => String::new(),
            (_, 0) => fill(self.characters, &[&grouped(chars)]),
            _ => fill(self.length, &[&grouped(chars), &minutes.to_string()]),
        }
    }

    /// Monday is 0.
    pub(super) fn weekday(&self, day: u8) -> &'static str {
        let names = match self.language {
            UiLanguage::Chinese => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
            UiLanguage::English => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        };
        names[usize::from(day % 7)]
    }

    /// What a binding does.
    pub(super) const fn does(&self, binding: &Binding) -> &'static str {
        self.language.pick(binding.zh, binding.en)
    }

    /// Where a key is pressed.
    pub(super) const fn place(&self, context: Context) -> &'static str {
        match context {
            Context::List => self.in_list,
            Context::Reading => self.in_reading,
            Context::Figures => self.in_figures,
            Context::Contents => self.in_contents,
            Context::Links => self.links,
            Context::Select => self.in_select,
            Context::TextPopup => self.in_sheet,
            Context::LibrarySearch => self.in_hits,
            Context::Facets => self.in_facets,
        }
    }

    /// Where a link leads: an address as it is, a footnote and the way back from it in words.
    pub(super) fn leads(&self, address: &str) -> String {
        let note = address.strip_prefix("#note:").map(|label| fill(self.to_note, &[label]));
        let back = address.strip_prefix("#ref:").map(|label| fill(self.to_reference, &[label]));
        note.or(back).unwrap_or_else(|| address.to_owned())
    }

    /// What values in the tree are of.
    pub(super) const fn heading(&self, field: Field) -> &'static str {
        match field {
            Field::Facet(Facet::Category) => self.categories,
            Field::Facet(Facet::Source) => self.sources,
            Field::Facet(Facet::Author) => self.authors,
            Field::Facet(Facet::Tag) => self.tags,
            Field::Facet(Facet::Language) => self.languages,
            Field::Year => self.years,
        }
    }

    /// What kind of block it is.
    pub(super) const fn block(&self, block: &Block) -> &'static str {
        match block {
            Block::Heading(_) => self.block_heading,
            Block::Paragraph(_) => self.block_paragraph,
            Block::Figure(_) => self.block_figure,
            Block::List(_) => self.block_list,
            Block::Quote(_) => self.block_quote,
            Block::Code { .. } => self.block_code,
            Block::Table(_) => self.block_table,
            Block::Credits { .. } => self.block_credits,
            Block::Definitions(_) => self.block_definitions,
            Block::Details { .. } => self.block_details,
            Block::Footnote(_) => self.block_note,
            Block::Rule => self.block_rule,
        }
    }

    /// What kind of figure it is, as it is counted.
    pub(super) const fn media(&self, media: Media) -> &'static str {
        match media {
            Media::Image | Media::Animation => self.image,
            Media::Video => self.video,
            Media::Audio => self.audio,
            Media::Embed => self.embed,
        }
    }

    /// Why a command is not done, and what was probably meant.
    pub(super) fn complaint(&self, complaint: &Complaint) -> String {
        let (what, near) = match complaint {
            Complaint::NoCount(words) => (fill(self.no_count, &[words]), None),
            Complaint::Shell => (self.no_shell_here.to_owned(), None),
            Complaint::NothingToWrite => (self.nothing_to_write.to_owned(), None),
            Complaint::Unknown(name, None) => (fill(self.unknown_command_at_all, &[name]), None),
            Complaint::NoOption(name, None) => (fill(self.unknown_option_at_all, &[name]), None),
            Complaint::Unknown(name, near) => (fill(self.unknown_command, &[name]), *near),
            Complaint::NoOption(name, near) => (fill(self.unknown_option, &[name]), *near),
            Complaint::NoMark(name) if name.is_empty() => (self.which_mark.to_owned(), None),
            Complaint::NoMark(name) => (fill(self.not_a_mark, &[name]), None),
            Complaint::NotNow(name) => (fill(self.not_now, &[name]), None),
            Complaint::NotTaken { name, value, near: near @ Some(_), .. } => {
                (fill(self.cannot_be, &[name, value]), *near)
            }
            Complaint::NotTaken { name, value, takes, near: None } => {
                (fill(self.not_taken, &[name, value, &self.takes(*takes)]), None)
            }
        };
        near.map_or_else(|| what.clone(), |near| fill(self.nearly, &[&what, near]))
    }

    /// What an option takes.
    pub(super) fn takes(&self, takes: Takes) -> String {
        match takes {
            Takes::Flag => self.takes_flag.to_owned(),
            Takes::Number(least, most) => fill(self.takes_number, &[&least.to_string(), &most.to_string()]),
            Takes::Names(names) => names.join(self.names_or),
            Takes::Words | Takes::List => self.takes_words.to_owned(),
            Takes::Command => self.takes_command.to_owned(),
        }
    }

    /// What an option is for.
    pub(super) const fn about(&self, choice: &Choice) -> &'static str {
        self.language.pick(choice.zh, choice.en)
    }

    /// That what the reader does is kept, or why it is not.
    pub(super) fn kept(&self, trouble: Option<&ReadingStateError>) -> String {
        match trouble {
            None => self.kept_again.to_owned(),
            Some(ReadingStateError::DiskFull) => fill(self.not_kept, &[self.kept_once_there_is_room]),
            Some(trouble) => fill(self.not_kept, &[&self.unkept(trouble)]),
        }
    }

    /// What a file is called, fit to be shown.
    pub(super) fn name(&self, path: &Path) -> String {
        if path.as_os_str() == STANDARD_INPUT {
            self.standard_input.to_owned()
        } else {
            sanitize(&path.to_string_lossy())
        }
    }

    /// What a list is sorted by.
    pub(super) const fn sorted(&self, key: SortKey) -> &'static str {
        match key {
            SortKey::Date => self.by_date,
            SortKey::Title => self.by_title,
            SortKey::Source => self.by_source,
            SortKey::Length => self.by_length,
            SortKey::Path => self.by_path,
            SortKey::Opened => self.by_opened,
            SortKey::Unread => self.by_unread,
        }
    }
}

/// A text with its gaps filled in order. A gap too many stays empty, a value too many is dropped.
pub fn fill(text: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut parts = text.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        filled.push_str(values.next().copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}

/// A number with its thousands parted: `12,480`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_in_order_and_only_once() {
        assert_eq!(fill("{} of {}", &["{}", "2"]), "{} of 2");
        assert_eq!(fill("{}{}", &["1"]), "1");
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
