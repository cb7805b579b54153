//! The texts of the interface in Chinese, English and Japanese, from the `table` and `replies`. (Descriptions of keys are in the
//! [table of keys](super::keymap::table).)
//!
//! `{}` in a text is filled in by `fill`. The texts use only glyphs that have the same width on every terminal.

mod error;
mod expression;
mod external;
mod fetch;
pub(crate) mod languages;
mod notes;
mod picture;
mod rule;
mod sync;
mod replies;
mod table;
mod texts;
mod warning;
mod watch;

use super::command::CommandError;
use super::keymap::{Context, LiveBinding};
use super::settings::{ConfigOption, Grouping, ValueKind};
use super::state::list::Heading;
use super::ui_language::UiLanguage;
pub(super) use texts::Words;
use texts::{CHINESE, ENGLISH, JAPANESE};
use yuelan_article::{Block, Media};
use yuelan_layout::COMMENTS_ADDRESS;
use yuelan_library::{Facet, Field, Location, ReadingStateError, SavingEvent, SortKey};

impl UiLanguage {
    /// Returns the texts in this language.
    pub(super) const fn words(self) -> &'static Words {
        match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
            Self::Japanese => &JAPANESE,
        }
    }
}

impl Words {
    /// Returns the language of the texts.
    pub(super) const fn language(&self) -> UiLanguage {
        self.language
    }

    /// Formats the length of a text. Without minutes it shows only the characters; an empty text gives an empty string.
    pub(super) fn length_text(&self, chars: usize, minutes: usize) -> String {
        match (chars, minutes) {
            (0, 0) => String::new(),
            (_, 0) => fill(self.characters, &[&grouped(chars)]),
            _ => fill(self.length, &[&grouped(chars), &minutes.to_string()]),
        }
    }

    /// Returns the name of a weekday, counted from Monday, which is 0.
    pub(super) fn weekday(&self, day: u8) -> &'static str {
        let names = match self.language {
            UiLanguage::Chinese => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
            UiLanguage::English => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            UiLanguage::Japanese => ["月", "火", "水", "木", "金", "土", "日"],
        };
        names[usize::from(day % 7)]
    }

    /// Returns the description of a binding.
    pub(super) fn description<'b>(&self, binding: &'b LiveBinding) -> &'b str {
        match self.language {
            UiLanguage::Chinese => &binding.zh,
            UiLanguage::English => &binding.en,
            UiLanguage::Japanese => &binding.ja,
        }
    }

    /// Says what keys do in another context: the first thing, for a line has room for no more.
    pub(super) fn elsewhere(&self, binding: &LiveBinding, place: Context) -> String {
        let first = self.description(binding).split(['；', ';']).next().unwrap_or_default();
        fill(self.bound_elsewhere, &[self.place(place), first])
    }

    /// Returns the name of a context.
    pub(super) const fn place(&self, context: Context) -> &'static str {
        match context {
            Context::List => self.in_list,
            Context::Reading => self.in_reading,
            Context::Figures => self.in_figures,
            Context::Contents => self.in_contents,
            Context::Links => self.links,
            Context::Notes => self.notes,
            Context::AllNotes => self.all_notes(),
            Context::Select => self.in_select,
            Context::TextPopup => self.in_text_popup,
            Context::LibrarySearch => self.in_hits,
            Context::Facets => self.in_facets,
        }
    }

    /// Describes the target of a link: a footnote or the way back from it in words, any other address as it is.
    pub(super) fn link_target(&self, address: &str) -> String {
        let note = address.strip_prefix("#note:").map(|label| fill(self.to_note, &[label]));
        let back = address.strip_prefix("#ref:").map(|label| fill(self.to_reference, &[label]));
        let comments = (address == COMMENTS_ADDRESS).then(|| self.to_comments.to_owned());
        note.or(back).or(comments).unwrap_or_else(|| address.to_owned())
    }

    /// Returns the name of a field of the tree.
    pub(super) const fn heading(&self, field: Field) -> &'static str {
        match field {
            Field::Facet(Facet::Category) => self.categories,
            Field::Facet(Facet::Source) => self.sources,
            Field::Facet(Facet::Author) => self.authors,
            Field::Facet(Facet::Tag) => self.tags,
            Field::Facet(Facet::Language) => self.languages,
            Field::Year => self.years,
            Field::Query => self.queries,
        }
    }

    /// Says how the list is grouped.
    pub(super) fn grouping(&self, grouping: Grouping, heading: Option<Heading>) -> String {
        let by = match heading {
            Some(Heading::Day) => self.grouped_by_day,
            Some(Heading::Month) => self.grouped_by_month,
            Some(Heading::Year) => self.grouped_by_year,
            Some(Heading::Source) => self.grouped_by_source,
            Some(Heading::Category) => self.grouped_by_category,
            None => self.not_grouped,
        };
        let by =
            if grouping == Grouping::AsSorted { fill(self.grouped_as_sorted, &[by]) } else { by.to_owned() };
        fill(self.grouped_by, &[&by])
    }

    /// Returns the name of a kind of block.
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
            Block::Comments(_) => self.block_comments,
            Block::Rule => self.block_rule,
        }
    }

    /// Returns the name of a kind of figure.
    pub(super) const fn media(&self, media: Media) -> &'static str {
        match media {
            Media::Image | Media::Animation => self.image,
            Media::Video => self.video,
            Media::Audio => self.audio,
            Media::Embed => self.embed,
        }
    }

    /// Says why a command cannot be run, and what was probably meant.
    pub(super) fn command_error(&self, error: &CommandError) -> String {
        let (what, near) = match error {
            CommandError::InvalidCount(words) => (fill(self.not_a_number, &[words]), None),
            CommandError::Shell => (self.no_shell_here.to_owned(), None),
            CommandError::NothingToWrite => (self.nothing_to_write.to_owned(), None),
            CommandError::UnknownCommand(name, None) => {
                (fill(self.unknown_command_no_suggestion, &[name]), None)
            }
            CommandError::UnknownOption(name, None) => {
                (fill(self.unknown_option_no_suggestion, &[name]), None)
            }
            CommandError::UnknownCommand(name, near) => {
                (fill(self.unknown_command, &[name]), near.as_deref())
            }
            CommandError::UnknownOption(name, near) => (fill(self.unknown_option, &[name]), *near),
            CommandError::InvalidMark(name) if name.is_empty() => (self.delete_which_mark.to_owned(), None),
            CommandError::InvalidMark(name) => (fill(self.not_a_mark, &[name]), None),
            CommandError::NotLive(name) => (fill(self.only_in_configuration, &[name]), None),
            CommandError::InvalidValue { name, value, near: near @ Some(_), .. } => {
                (fill(self.invalid_value, &[name, value]), *near)
            }
            CommandError::InvalidValue { name, value, kind, near: None } => {
                (fill(self.invalid_value_expected, &[name, value, &self.describe_kind(*kind)]), None)
            }
        };
        near.map_or_else(|| what.clone(), |near| fill(self.did_you_mean, &[&what, near]))
    }

    /// Describes what an option accepts.
    pub(super) fn describe_kind(&self, kind: ValueKind) -> String {
        match kind {
            ValueKind::Flag => self.expects_flag.to_owned(),
            ValueKind::Number(least, most) => {
                fill(self.expects_number, &[&least.to_string(), &most.to_string()])
            }
            ValueKind::Names(names) => names.join(self.names_or),
            ValueKind::Words | ValueKind::List => self.expects_text.to_owned(),
            ValueKind::Command => self.expects_command.to_owned(),
        }
    }

    /// Returns the description of an option.
    pub(super) const fn about(&self, option: &ConfigOption) -> &'static str {
        option.about(self.language)
    }

    /// Says that the reading state is saved again, or why it cannot be saved.
    pub(super) fn saving_message(&self, event: &SavingEvent) -> String {
        match event {
            SavingEvent::Resumed => self.saved_again.to_owned(),
            SavingEvent::Replaced => self.state_replaced.to_owned(),
            SavingEvent::Failed(ReadingStateError::DiskFull) => {
                fill(self.not_saved, &[self.state_saved_later])
            }
            SavingEvent::Failed(error) => fill(self.not_saved, &[&self.reading_state_error(error)]),
        }
    }

    /// Returns the sanitized path of an article.
    pub(super) fn name(&self, location: &Location) -> String {
        self.named(location, Location::name)
    }

    /// Returns the sanitized name of an article without its folder.
    pub(super) fn file_name(&self, location: &Location) -> String {
        self.named(location, Location::file_name)
    }

    fn named(&self, location: &Location, name: fn(&Location) -> String) -> String {
        if location.is_standard_input() {
            name(&location.with_path(self.standard_input.into()))
        } else {
            name(location)
        }
    }

    /// Returns the name of a sort order.
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

/// Fills the gaps of a text in order. Gaps without a value stay empty, values without a gap are dropped.
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

/// Formats a number with a separator of thousands: `12,480`.
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
    use super::texts::ROWS;
    use super::*;
    use crate::app::keymap::{Keymap, table};
    use yuelan_layout::Ruler;

    /// What a status line of 80 columns has room for, in Chinese, English and Japanese.
    const ROOM: [usize; 3] = [76, 78, 76];

    /// Rows that are wrapped where they are shown, in texts over the page.
    const WRAPPED: [&str; 4] =
        ["watch_raise_instances", "watch_raise_files", "watch_raise_watches", "watch_poll"];

    #[test]
    fn every_message_fits_into_the_status_line_but_for_what_fills_its_gaps() {
        let ruler = Ruler::default();
        for (name, texts) in ROWS.iter().filter(|(name, ..)| !WRAPPED.contains(name)) {
            for (words, room) in texts.iter().zip(ROOM) {
                let width = ruler.width(&words.replace("{}", ""));
                assert!(width <= room, "{name} takes {width} of {room} cells: {words}");
            }
        }
    }

    #[test]
    fn where_a_key_does_something_is_said_before_the_line_ends() {
        let ruler = Ruler::default();
        for live in Keymap::new(table()).live(&[]) {
            for (words, room) in [&CHINESE, &ENGLISH, &JAPANESE].into_iter().zip(ROOM) {
                for (key, place) in
                    live.keys.iter().flat_map(|key| live.contexts.iter().map(move |place| (key, *place)))
                {
                    let said = fill(words.not_bound, &[key, &words.elsewhere(&live, place), ""]);
                    let (useful, _) =
                        said.rsplit_once(words.language.pick("；", ";", "。F1")).expect("how to go on");
                    let width = ruler.width(useful);
                    assert!(width <= room, "{width} of {room} cells: {useful}");
                }
            }
        }
    }

    #[test]
    fn gaps_are_filled_in_order_and_only_once() {
        assert_eq!(fill("{} of {}", &["{}", "2"]), "{} of 2");
        assert_eq!(fill("{}{}", &["1"]), "1");
    }

    #[test]
    fn thousands_are_separated() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
