//! What a terminal sends: keys, pastes and answers to queries. Whatever comes, in whatever pieces, gives the same input,
//! and what is kept of the answers is read as it was written.
//!
//! The parser belongs to the program. Its files are compiled into this target, with those that they need and nothing of
//! the rest, so that fuzzing does not build the program.
#![no_main]
#![allow(dead_code, unused_imports, reason = "the files of the program serve more than this target")]

use libfuzzer_sys::fuzz_target;

#[path = "../../src/app"]
mod app {
    pub mod capabilities;
    pub mod key;
    pub mod mouse;
    pub use capabilities::{KnownLetters, Protocol, TerminalCapabilities};
    pub use key::{Code, Key};
    pub use mouse::{Button, Mouse};
    pub use yuelan_layout::{ClusterWidth, EmojiWidths, LetterWidths, Ruler};
    pub use yuelan_library::cache_folder;
}

#[path = "../../src/terminal"]
mod terminal {
    mod multiplexer;
    mod probe;
    mod events {
        mod input;
        mod keys;
        mod parser;
        pub(super) use input::{Input, Reply};
        pub(super) use parser::Parser;
    }
    /// In place of the system's knowledge of the terminal.
    mod tty {
        pub fn cell_pixels() -> Option<(u16, u16)> {
            None
        }
    }
    pub use multiplexer::Multiplexer;

    use events::{Input, Parser};
    use probe::{Cache, Collector, ProbeContext};

    /// Returns the input that bytes make, read in pieces of this length.
    fn parsed(bytes: &[u8], piece: usize) -> Vec<Input> {
        let mut parser = Parser::default();
        let mut inputs: Vec<Input> = bytes.chunks(piece).flat_map(|piece| parser.feed(piece)).collect();
        inputs.extend(parser.time_out());
        assert!(parser.is_idle() && parser.timeout(true).is_none());
        inputs
    }

    pub fn read(bytes: &[u8]) {
        let inputs = parsed(bytes, bytes.len().max(1));
        // What is not a number is not equal to itself.
        assert_eq!(format!("{inputs:?}"), format!("{:?}", parsed(bytes, 1)));
        let context = |multiplexer| ProbeContext {
            cache: Cache::none(),
            ambiguous: None,
            multiplexer,
            program: String::new(),
            asked: std::time::Instant::now(),
        };
        for multiplexer in [None, Some(Multiplexer::Tmux), Some(Multiplexer::Screen)] {
            let mut collector = Collector::new(context(multiplexer));
            for input in &inputs {
                if let Input::Reply(reply) = input
                    && let Some(capabilities) = collector.add(reply)
                {
                    assert!((1..=2).contains(&capabilities.ruler.ambiguous));
                    assert!(!collector.is_awaiting());
                }
            }
        }
    }
}

fuzz_target!(|bytes: &[u8]| terminal::read(bytes));
