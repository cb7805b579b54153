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

use std::env;

use super::Multiplexer;
use super::events::Reply;
use crate::app::{Protocol, TerminalCapabilities};
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
    if !is_plain(term) {
        questions.push_str("\u{1b}[16t");
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
    /// Whether it speaks kitty's protocol of pictures.
    speaks_kitty: bool,
    /// What it calls itself.
    version: Option<String>,
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
    /// What stands between the program and the terminal.
    pub(super) multiplexer: Option<Multiplexer>,
    /// What the terminal calls itself in the environment, for one that does not answer.
    pub(super) program: String,
}

impl Finish {
    /// In the surroundings of this process.
    pub(super) fn here(cache: Cache, ambiguous: Option<u8>) -> Self {
        let program = env::var("TERM_PROGRAM").unwrap_or_default();
        Self { cache, ambiguous, multiplexer: Multiplexer::around(), program }
    }
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
    pub(super) fn take(&mut self, reply: &Reply) -> Option<TerminalCapabilities> {
        match reply {
            Reply::Column(column) => self.columns.push(*column),
            Reply::Mode(2026, setting) => self.answers.synchronized = *setting != 0,
            Reply::Background(colour) => self.answers.is_light = Some(is_light(*colour)),
            Reply::Pictures => self.speaks_kitty = true,
            Reply::Version(version) => self.version = Some(version.clone()),
            Reply::Cell(across, down) if *across > 0 && *down > 0 => {
                self.answers.cell = Some((*across, *down));
            }
            Reply::Mode(..) | Reply::Cell(..) => {}
            Reply::Kind { has_sixels } => {
                let finish = self.finish.take()?;
                self.answers.widths = Widths::from_columns(&self.columns);
                self.answers.pictures = self.protocol(*has_sixels, &finish);
                finish.cache.keep(&self.answers);
                return Some(self.answers.capabilities(finish.ambiguous));
            }
        }
        None
    }

    /// By which protocol it shows pictures. What has a multiplexer in between is the multiplexer's: tmux knows sixels
    /// since 3.4 and says so, screen nothing.
    fn protocol(&self, has_sixels: bool, finish: &Finish) -> Option<Protocol> {
        let sixel = has_sixels.then_some(Protocol::Sixel);
        match finish.multiplexer {
            Some(Multiplexer::Screen) => return None,
            Some(Multiplexer::Tmux) => return sixel,
            None => {}
        }
        let version = self.version.as_deref();
        if self.speaks_kitty && version.is_some_and(has_placeholders) {
            return Some(Protocol::Kitty);
        }
        let name = version.map_or(finish.program.as_str(), name_of);
        if SPEAK_ITERM2.contains(&name) { Some(Protocol::Iterm2) } else { sixel }
    }
}

/// Terminals that show pictures by iTerm2's protocol, by what they call themselves when asked and in the environment.
const SPEAK_ITERM2: [&str; 3] = ["iTerm2", "iTerm.app", "WezTerm"];

/// The name in what a terminal calls itself: `WezTerm` of `WezTerm 20240203-110809`.
fn name_of(version: &str) -> &str {
    version.split(['(', ' ']).next().unwrap_or_default()
}

/// Whether dark words are to be read on a colour: its luminance is that of a middle grey or more (ITU-R BT.709).
fn is_light([red, green, blue]: [f32; 3]) -> bool {
    0.2126 * red + 0.7152 * green + 0.0722 * blue >= 0.5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Ruler;

    const END: Reply = Reply::Kind { has_sixels: false };

    fn collect(replies: &[Reply], ambiguous: Option<u8>) -> Option<TerminalCapabilities> {
        collect_in(replies, ambiguous, None, "")
    }

    fn collect_in(
        replies: &[Reply],
        ambiguous: Option<u8>,
        multiplexer: Option<Multiplexer>,
        program: &str,
    ) -> Option<TerminalCapabilities> {
        let (cache, program) = (Cache::none(), program.to_owned());
        let mut collector = Collector::new(Finish { cache, ambiguous, multiplexer, program });
        let told: Vec<TerminalCapabilities> =
            replies.iter().filter_map(|reply| collector.take(reply)).collect();
        assert!(told.len() <= 1);
        told.first().copied()
    }

    fn columns(columns: [u16; 7]) -> Vec<Reply> {
        columns.into_iter().map(Reply::Column).chain([END]).collect()
    }

    #[test]
    fn widths_are_the_columns_behind_the_glyphs() {
        let capabilities = collect(&columns([2, 2, 2, 2, 5, 7, 5]), None).expect("all answers");
        let emoji = capabilities.ruler.emoji;
        assert_eq!((capabilities.ruler.ambiguous, capabilities.is_measured), (1, true));
        assert_eq!((emoji.presentation, emoji.keycap, emoji.flag), (1, 1, 4));
        assert!(!emoji.modified && !emoji.joined);
        assert_eq!(
            collect(&columns([3, 3, 3, 3, 3, 3, 3]), None).map(|capabilities| capabilities.ruler.ambiguous),
            Some(2)
        );
    }

    #[test]
    fn answers_that_make_no_sense_are_none_and_the_safe_guess_is_two() {
        for strange in [[2, 3, 3, 3, 3, 3, 3], [9, 9, 3, 3, 3, 3, 3], [1, 1, 1, 1, 1, 1, 1]] {
            let capabilities = collect(&columns(strange), None).expect("an end");
            assert_eq!(
                (capabilities.ruler, capabilities.is_measured),
                (Ruler { ambiguous: 2, ..Ruler::default() }, false)
            );
        }
        assert!(collect(&[END], None).is_some_and(|capabilities| !capabilities.is_measured));
        assert_eq!(collect(&[Reply::Column(2)], None), None);
        let strange_family = collect(&columns([2, 2, 3, 3, 3, 5, 3]), None).expect("all answers");
        assert!(strange_family.is_measured && strange_family.ruler.emoji.joined);
    }

    #[test]
    fn what_somebody_decided_wins() {
        let capabilities = collect(&columns([2, 2, 3, 3, 3, 3, 3]), Some(2)).expect("all answers");
        assert_eq!((capabilities.ruler.ambiguous, capabilities.is_measured), (2, false));
    }

    #[test]
    fn the_background_is_light_or_dark() {
        let light = |colour| {
            collect(&[Reply::Background(colour), END], None).and_then(|capabilities| capabilities.is_light)
        };
        assert_eq!(light([0.99, 0.96, 0.89]), Some(true));
        assert_eq!(light([0.0, 0.17, 0.21]), Some(false));
        assert_eq!(collect(&[END], None).and_then(|capabilities| capabilities.is_light), None);
    }

    #[test]
    fn pictures_are_shown_as_the_terminal_says_that_it_can() {
        let version = |words: &str| Reply::Version(words.to_owned());
        let shows = |replies: &[Reply], has_sixels, multiplexer, program| {
            let replies = [replies, &[Reply::Kind { has_sixels }]].concat();
            collect_in(&replies, None, multiplexer, program).and_then(|capabilities| capabilities.pictures)
        };
        let alone = |replies: &[Reply], has_sixels| shows(replies, has_sixels, None, "");
        for name in ["kitty(0.28.1)", "kitty(0.41.1)", "ghostty 1.2.0"] {
            assert_eq!(alone(&[Reply::Pictures, version(name)], false), Some(Protocol::Kitty));
            assert_eq!(alone(&[version(name), Reply::Pictures], true), Some(Protocol::Kitty));
            assert_eq!(alone(&[version(name)], false), None);
        }
        for other in ["kitty(0.27.0)", "Konsole 24.05.0", "tmux 3.5a", "XTerm(379)", "kitty", ""] {
            assert_eq!(alone(&[Reply::Pictures, version(other)], false), None, "{other}");
            assert_eq!(alone(&[Reply::Pictures, version(other)], true), Some(Protocol::Sixel), "{other}");
        }
        for name in ["iTerm2 3.5.0", "WezTerm 20240203-110809"] {
            assert_eq!(alone(&[version(name)], true), Some(Protocol::Iterm2), "{name}");
        }
        assert_eq!(shows(&[], true, None, "iTerm.app"), Some(Protocol::Iterm2));
        assert_eq!(shows(&[version("XTerm(379)")], true, None, "iTerm.app"), Some(Protocol::Sixel));
        assert_eq!(shows(&[], true, Some(Multiplexer::Tmux), "tmux"), Some(Protocol::Sixel));
        assert_eq!(shows(&[version("iTerm2 3.5.0")], false, Some(Multiplexer::Tmux), "iTerm.app"), None);
        assert_eq!(shows(&[], true, Some(Multiplexer::Screen), ""), None);
    }

    #[test]
    fn an_old_terminal_is_not_asked_for_what_it_would_print() {
        let asked = |term| String::from_utf8(questions(term)).expect("UTF-8");
        assert!(asked("xterm-256color").contains("]11;?"));
        assert!(!asked("linux").contains(']') && asked("linux").ends_with("\u{1b}[c"));
    }
}
