//! What the terminal says of itself: how wide it draws what terminals dispute, and whether its background is light.
//!
//! 1. [`questions`]: glyphs in the second row, hidden, each followed by the question where the cursor stands; then the
//!    background; last what kind of terminal it is, which every terminal answers;
//! 2. [`Collector`]: takes the answers as they come, in a second or never, and tells when they are complete;
//! 3. [`Answers`]: what follows from them, kept in a [`Cache`] under the terminal's name.
//!
//! Inside tmux, screen or mosh the answers are theirs: what they believe, whatever the terminal outside does.

mod answers;
mod cache;

use super::Multiplexer;
use super::events::Reply;
use crate::app::Surface;
pub(super) use answers::{Answers, Widths};
pub(super) use cache::Cache;

/// What is drawn to be measured, in the order of [`Widths::from_columns`]: two ambiguous characters, a character that
/// is asked to be an emoji, a keycap, a skin tone, a family, a flag.
const GLYPHS: [&str; 7] = ["△", "“", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "👍🏽", "👨\u{200d}👩\u{200d}👧", "🇨🇳"];

/// The questions, for the alternate screen just entered. What they draw is hidden and erased.
pub(super) fn questions(term: &str) -> Vec<u8> {
    let mut questions = String::from("\u{1b}[2H\u{1b}[8m");
    for glyph in GLYPHS {
        questions.push('\r');
        questions.push_str(glyph);
        questions.push_str("\u{1b}[6n");
    }
    // What has a multiplexer in between goes astray: tmux takes the question for a title.
    let is_direct =
        Multiplexer::around().is_none() && !["screen", "tmux"].iter().any(|of| term.starts_with(of));
    if is_direct && !is_plain(term) {
        questions.push_str("\r\u{1b}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1b}\\\u{1b}[>q");
    }
    questions.push_str("\u{1b}[m\r\u{1b}[K");
    // The Linux console takes what follows ESC ] for a palette; terminals of that age print it.
    if !is_plain(term) {
        questions.push_str("\u{1b}[?2026$p\u{1b}]11;?\u{1b}\\");
    }
    questions.push_str("\u{1b}[c");
    questions.into_bytes()
}

/// Whether a terminal is of the age that prints what it does not know.
fn is_plain(term: &str) -> bool {
    ["linux", "vt", "ansi", "cons"].iter().any(|plain| term.starts_with(plain))
}

/// Whether a terminal that speaks kitty's protocol also puts pictures into cells, by what it calls itself: kitty since
/// 0.28, ghostty. Others that speak it know nothing but places on the screen.
fn has_placeholders(version: &str) -> bool {
    let numbers = |version: &str| {
        let mut parts = version.split(['.', ')']).map_while(|part| part.parse::<u32>().ok());
        parts.next().zip(parts.next())
    };
    match version.split_once(['(', ' ']) {
        Some(("kitty", version)) => numbers(version) >= Some((0, 28)),
        Some((name, _)) => name == "ghostty",
        None => false,
    }
}

/// Takes the answers as they come.
#[derive(Debug, Default)]
pub(super) struct Collector {
    columns: Vec<u16>,
    answers: Answers,
    /// Whether it speaks kitty's protocol of pictures, and whether it has cells for them.
    pictures: (bool, bool),
    /// What to do with the answers once they are complete: nothing more after that.
    finish: Option<Finish>,
}

/// What the collector needs to finish.
#[derive(Debug)]
pub(super) struct Finish {
    /// Where to keep the answers.
    pub(super) cache: Cache,
    /// Cells of an ambiguous character, where somebody decided that.
    pub(super) ambiguous: Option<u8>,
}

impl Collector {
    /// One that awaits answers.
    pub(super) fn new(finish: Finish) -> Self {
        Self { finish: Some(finish), ..Self::default() }
    }

    /// Whether the terminal owes answers.
    pub(super) const fn is_awaiting(&self) -> bool {
        self.finish.is_some()
    }

    /// Takes an answer. Gives what follows from all of them when they are complete.
    pub(super) fn take(&mut self, reply: &Reply) -> Option<Surface> {
        match reply {
            Reply::Column(column) => self.columns.push(*column),
            Reply::Mode(2026, setting) => self.answers.synchronized = *setting != 0,
            Reply::Mode(..) => {}
            Reply::Background(colour) => self.answers.is_light = Some(is_light(*colour)),
            Reply::Pictures => self.pictures.0 = true,
            Reply::Version(version) => self.pictures.1 = has_placeholders(version),
            Reply::Kind => {
                let finish = self.finish.take()?;
                self.answers.widths = Widths::from_columns(&self.columns);
                self.answers.pictures = self.pictures == (true, true);
                finish.cache.keep(&self.answers);
                return Some(self.answers.surface(finish.ambiguous));
            }
        }
        None
    }
}

/// Whether dark words are to be read on a colour: its luminance is that of a middle grey or more (ITU-R BT.709).
fn is_light([red, green, blue]: [f32; 3]) -> bool {
    0.2126 * red + 0.7152 * green + 0.0722 * blue >= 0.5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Ruler;

    fn collect(replies: &[Reply], ambiguous: Option<u8>) -> Option<Surface> {
        let mut collector = Collector::new(Finish { cache: Cache::none(), ambiguous });
        let told: Vec<Surface> = replies.iter().filter_map(|reply| collector.take(reply)).collect();
        assert!(told.len() <= 1);
        told.first().copied()
    }

    fn columns(columns: [u16; 7]) -> Vec<Reply> {
        columns.into_iter().map(Reply::Column).chain([Reply::Kind]).collect()
    }

    #[test]
    fn widths_are_the_columns_behind_the_glyphs() {
        let surface = collect(&columns([2, 2, 2, 2, 5, 7, 5]), None).expect("all answers");
        let emoji = surface.ruler.emoji;
        assert_eq!((surface.ruler.ambiguous, surface.is_measured), (1, true));
        assert_eq!((emoji.presentation, emoji.keycap, emoji.flag), (1, 1, 4));
        assert!(!emoji.modified && !emoji.joined);
        assert_eq!(
            collect(&columns([3, 3, 3, 3, 3, 3, 3]), None).map(|surface| surface.ruler.ambiguous),
            Some(2)
        );
    }

    #[test]
    fn answers_that_make_no_sense_are_none_and_the_safe_guess_is_two() {
        for strange in [[2, 3, 3, 3, 3, 3, 3], [9, 9, 3, 3, 3, 3, 3], [1, 1, 1, 1, 1, 1, 1]] {
            let surface = collect(&columns(strange), None).expect("an end");
            assert_eq!(
                (surface.ruler, surface.is_measured),
                (Ruler { ambiguous: 2, ..Ruler::default() }, false)
            );
        }
        assert!(collect(&[Reply::Kind], None).is_some_and(|surface| !surface.is_measured));
        assert_eq!(collect(&[Reply::Column(2)], None), None);
        let strange_family = collect(&columns([2, 2, 3, 3, 3, 5, 3]), None).expect("all answers");
        assert!(strange_family.is_measured && strange_family.ruler.emoji.joined);
    }

    #[test]
    fn what_somebody_decided_wins() {
        let surface = collect(&columns([2, 2, 3, 3, 3, 3, 3]), Some(2)).expect("all answers");
        assert_eq!((surface.ruler.ambiguous, surface.is_measured), (2, false));
    }

    #[test]
    fn the_background_is_light_or_dark() {
        let light = |colour| {
            collect(&[Reply::Background(colour), Reply::Kind], None).and_then(|surface| surface.is_light)
        };
        assert_eq!(light([0.99, 0.96, 0.89]), Some(true));
        assert_eq!(light([0.0, 0.17, 0.21]), Some(false));
        assert_eq!(collect(&[Reply::Kind], None).and_then(|surface| surface.is_light), None);
    }

    #[test]
    fn pictures_are_shown_where_the_terminal_says_that_it_has_cells_for_them() {
        let shows = |replies: &[Reply]| {
            let replies = [replies, &[Reply::Kind]].concat();
            collect(&replies, None).is_some_and(|surface| surface.pictures.is_some())
        };
        let version = |words: &str| Reply::Version(words.to_owned());
        assert!(shows(&[Reply::Pictures, version("kitty(0.28.1)")]));
        assert!(shows(&[version("kitty(0.41.1)"), Reply::Pictures]));
        assert!(shows(&[Reply::Pictures, version("ghostty 1.2.0")]));
        for other in ["kitty(0.27.0)", "WezTerm 20240203", "Konsole 24.05.0", "tmux 3.5a", "kitty", ""] {
            assert!(!shows(&[Reply::Pictures, version(other)]), "{other}");
        }
        assert!(!shows(&[version("kitty(0.41.1)")]) && !shows(&[Reply::Pictures]));
    }

    #[test]
    fn an_old_terminal_is_not_asked_for_what_it_would_print() {
        let asked = |term| String::from_utf8(questions(term)).expect("UTF-8");
        assert!(asked("xterm-256color").contains("]11;?"));
        assert!(!asked("linux").contains(']') && asked("linux").ends_with("\u{1b}[c"));
    }
}
