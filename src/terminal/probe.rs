//! Finds out what the terminal supports: how wide it draws ambiguous glyphs, its background, its picture protocol.
//!
//! 1. [`queries`]: hidden glyphs in the second row, each followed by a query of the cursor position; then queries of the
//!    background and more; last the device attributes, which every terminal reports;
//! 2. [`Collector`]: collects the answers as they come, and returns the capabilities when they are complete;
//! 3. [`Answers`]: the answers, kept in a [`Cache`] under the terminal's name.
//!
//! Inside tmux, screen or mosh the answers are theirs, whatever the terminal outside does.

mod answers;
mod cache;

use std::env;
use std::time::{Duration, Instant};

use super::Multiplexer;
use super::events::Reply;
use crate::app::{Protocol, TerminalCapabilities};
pub(super) use answers::Answers;
pub(super) use cache::Cache;

/// The texts that are measured, in the order of [`answers::from_columns`]: two ambiguous characters, a character with emoji
/// presentation, a keycap, a skin tone, a family, a flag; then letters.
const GLYPHS: [&str; 16] = [
    "△",
    "“",
    "❤\u{fe0f}",
    "1\u{fe0f}\u{20e3}",
    "👍🏽",
    "👨\u{200d}👩\u{200d}👧",
    "🇨🇳",
    "éαя",
    "\u{644}\u{627}",
    "\u{915}\u{93f}",
    "\u{995}\u{9be}",
    "\u{915}\u{94d}\u{937}\u{93f}",
    "\u{1019}\u{103a}",
    "\u{3164}",
    "\u{200b}",
    "\u{915}\u{94d}\u{200d}\u{937}",
];

/// How long a terminal takes to answer from which on the line to it is called slow. One on the same machine or in the same
/// house takes a few milliseconds, on a busy machine some tens, one on another continent two hundred.
const SLOW_ANSWER: Duration = Duration::from_millis(100);

/// Returns the queries, for the alternate screen just entered. What they draw is hidden and erased.
pub(super) fn queries(term: &str) -> Vec<u8> {
    let mut queries = String::from("\u{1b}[2H\u{1b}[8m");
    for glyph in GLYPHS {
        queries.push('\r');
        queries.push_str(glyph);
        queries.push_str("\u{1b}[6n");
    }
    // A multiplexer does not pass these on: tmux takes the query for a title.
    let is_direct =
        Multiplexer::detect().is_none() && !["screen", "tmux"].iter().any(|of| term.starts_with(of));
    if is_direct && !is_plain(term) {
        queries.push_str("\r\u{1b}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1b}\\\u{1b}[>q");
    }
    if !is_plain(term) {
        queries.push_str("\u{1b}[16t");
    }
    queries.push_str("\u{1b}[m\r\u{1b}[K");
    // The Linux console reads a palette after ESC ]; other old terminals print it.
    if !is_plain(term) {
        queries.push_str("\u{1b}[?2026$p\u{1b}]11;?\u{1b}\\");
    }
    queries.push_str("\u{1b}[c");
    queries.into_bytes()
}

/// Returns whether a terminal is so old that it prints the queries it does not know.
fn is_plain(term: &str) -> bool {
    ["linux", "vt", "ansi", "cons"].iter().any(|plain| term.starts_with(plain))
}

/// Returns whether a terminal with kitty's protocol also has Unicode placeholders, by its name and version: kitty since
/// 0.28, ghostty. Others place pictures only at a position of the screen.
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

/// Collects the answers as they come.
#[derive(Debug, Default)]
pub(super) struct Collector {
    columns: Vec<u16>,
    answers: Answers,
    /// Whether the terminal supports kitty's graphics protocol.
    supports_kitty: bool,
    /// The name and version of the terminal.
    version: Option<String>,
    /// What completing the answers needs; `None` once they are complete.
    context: Option<ProbeContext>,
}

/// What the collector needs besides the answers.
#[derive(Debug)]
pub(super) struct ProbeContext {
    /// Where the answers are kept.
    pub(super) cache: Cache,
    /// Cells of an ambiguous character, if the user has set them.
    pub(super) ambiguous: Option<u8>,
    /// The multiplexer between the program and the terminal.
    pub(super) multiplexer: Option<Multiplexer>,
    /// The name of the terminal in the environment, for terminals that do not report one.
    pub(super) program: String,
    /// When the queries are sent.
    pub(super) asked: Instant,
}

impl ProbeContext {
    /// Returns the context of this process.
    pub(super) fn of_this_process(cache: Cache, ambiguous: Option<u8>) -> Self {
        let program = env::var("TERM_PROGRAM").unwrap_or_default();
        Self { cache, ambiguous, multiplexer: Multiplexer::detect(), program, asked: Instant::now() }
    }
}

impl Collector {
    /// Returns a collector that awaits answers.
    pub(super) fn new(context: ProbeContext) -> Self {
        Self { context: Some(context), ..Self::default() }
    }

    /// Returns whether answers are still due.
    pub(super) const fn is_awaiting(&self) -> bool {
        self.context.is_some()
    }

    /// Adds an answer. Returns the capabilities when the answers are complete.
    pub(super) fn add(&mut self, reply: &Reply) -> Option<TerminalCapabilities> {
        match reply {
            Reply::Column(column) => self.columns.push(*column),
            Reply::Mode(2026, setting) => self.answers.synchronized = *setting != 0,
            Reply::Background(colour) => self.answers.is_light = Some(is_light(*colour)),
            Reply::Pictures => self.supports_kitty = true,
            Reply::Version(version) => self.version = Some(version.clone()),
            Reply::Cell(across, down) if *across > 0 && *down > 0 => {
                self.answers.cell = Some((*across, *down));
            }
            Reply::Mode(..) | Reply::Cell(..) => {}
            Reply::Kind { has_sixels } => {
                let context = self.context.take()?;
                (self.answers.widths, self.answers.letters) = answers::from_columns(&self.columns);
                self.answers.pictures = self.protocol(*has_sixels, &context);
                self.answers.is_slow = context.asked.elapsed() > SLOW_ANSWER;
                context.cache.store(&self.answers);
                return Some(self.answers.capabilities(context.ambiguous));
            }
        }
        None
    }

    /// Returns the protocol for pictures. Inside a multiplexer it is that of the multiplexer: tmux reports sixels since
    /// 3.4, screen shows no pictures.
    fn protocol(&self, has_sixels: bool, context: &ProbeContext) -> Option<Protocol> {
        let sixel = has_sixels.then_some(Protocol::Sixel);
        match context.multiplexer {
            Some(Multiplexer::Screen) => return None,
            Some(Multiplexer::Tmux) => return sixel,
            None => {}
        }
        let version = self.version.as_deref();
        if self.supports_kitty && version.is_some_and(has_placeholders) {
            return Some(Protocol::Kitty);
        }
        let name = version.map_or(context.program.as_str(), name_of);
        if ITERM2_TERMINALS.contains(&name) { Some(Protocol::Iterm2) } else { sixel }
    }
}

/// Terminals that support iTerm2's protocol, by the names that they report and those in the environment.
const ITERM2_TERMINALS: [&str; 3] = ["iTerm2", "iTerm.app", "WezTerm"];

/// Returns the name in a terminal's name and version: `WezTerm` of `WezTerm 20240203-110809`.
fn name_of(version: &str) -> &str {
    version.split(['(', ' ']).next().unwrap_or_default()
}

/// Returns whether a background colour is light: its luminance is at least that of a middle grey (ITU-R BT.709).
fn is_light([red, green, blue]: [f32; 3]) -> bool {
    0.2126 * red + 0.7152 * green + 0.0722 * blue >= 0.5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{ClusterWidth, KnownLetters, LetterWidths, Ruler};

    const END: Reply = Reply::Kind { has_sixels: false };

    /// The letters of a terminal that was not measured.
    const UNMEASURED: LetterWidths = LetterWidths {
        spacing_mark: 1,
        extending_mark: 1,
        recent_mark: 0,
        cluster: ClusterWidth::Sum,
        joiners: false,
        non_joiners: true,
    };

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
        let asked = Instant::now();
        let mut collector = Collector::new(ProbeContext { cache, ambiguous, multiplexer, program, asked });
        let complete: Vec<TerminalCapabilities> =
            replies.iter().filter_map(|reply| collector.add(reply)).collect();
        assert!(complete.len() <= 1);
        complete.first().copied()
    }

    fn columns(columns: [u16; 7]) -> Vec<Reply> {
        columns.into_iter().map(Reply::Column).chain([END]).collect()
    }

    #[test]
    fn widths_are_the_columns_after_the_glyphs() {
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
    fn letters_are_known_by_the_columns_after_them_if_there_is_one_for_each() {
        let glyphs = [2, 2, 3, 3, 3, 3, 3];
        let measured = |letters: &[u16], ambiguous| {
            let columns = [&glyphs, letters].concat();
            let replies: Vec<Reply> = columns.into_iter().map(Reply::Column).chain([END]).collect();
            collect(&replies, ambiguous).expect("all answers")
        };
        let all = measured(&[4, 3, 3, 3, 4, 2, 3, 1, 3], None);
        assert!(all.letters.ambiguous && all.letters.syllables && all.letters.fillers);
        assert_eq!(all.ruler.letters, LetterWidths::default());
        assert!(!measured(&[4, 3, 3, 3, 4, 2, 3, 1, 3], Some(2)).letters.ambiguous);
        let some = measured(&[4, 3, 3], None);
        assert_eq!((some.ruler.letters, some.letters), (UNMEASURED, KnownLetters::default()));
        assert!(some.is_measured);
    }

    #[test]
    fn impossible_answers_are_ignored_and_ambiguous_glyphs_get_two_cells() {
        for strange in [[2, 3, 3, 3, 3, 3, 3], [9, 9, 3, 3, 3, 3, 3], [1, 1, 1, 1, 1, 1, 1]] {
            let capabilities = collect(&columns(strange), None).expect("an end");
            assert_eq!(
                (capabilities.ruler, capabilities.is_measured),
                (Ruler { ambiguous: 2, letters: UNMEASURED, ..Ruler::default() }, false)
            );
        }
        assert!(collect(&[END], None).is_some_and(|capabilities| !capabilities.is_measured));
        assert_eq!(collect(&[Reply::Column(2)], None), None);
        let strange_family = collect(&columns([2, 2, 3, 3, 3, 5, 3]), None).expect("all answers");
        assert!(strange_family.is_measured && strange_family.ruler.emoji.joined);
    }

    #[test]
    fn the_setting_of_the_user_wins() {
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
    fn pictures_use_a_protocol_that_the_terminal_reports() {
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
    fn an_old_terminal_is_not_sent_queries_that_it_would_print() {
        let sent = |term| String::from_utf8(queries(term)).expect("UTF-8");
        assert!(sent("xterm-256color").contains("]11;?"));
        assert!(!sent("linux").contains(']') && sent("linux").ends_with("\u{1b}[c"));
    }
}
