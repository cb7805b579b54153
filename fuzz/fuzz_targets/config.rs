//! Configurations: whatever is in the file, its errors are on lines of it, and its options can be written again.
//!
//! The parser belongs to the program. Its files are compiled into this target, with those that they need and nothing of
//! the rest, so that fuzzing does not build the program.
#![no_main]
#![allow(dead_code, unused_imports, reason = "the files of the program serve more than this target")]

use libfuzzer_sys::fuzz_target;

#[path = "../../src/app"]
mod app {
    pub mod action;
    pub mod capabilities;
    pub mod command;
    pub mod key;
    pub mod keymap;
    pub mod nearest;
    pub mod settings;
    pub mod theme;
    pub mod ui_language;
    pub mod state {
        pub mod list {
            pub mod grouping;
            pub use grouping::Grouping;
        }
    }
    pub use capabilities::Protocol;
    pub use settings::OptionValues;
    pub use theme::{RoleStyle, theme_roles};
    pub use ui_language::UiLanguage;
}

#[path = "../../src/cli"]
mod cli {
    pub mod config;

    /// In place of the texts of the command line.
    pub mod words {
        use crate::app::settings::ValueKind;

        pub const NO_VALUE: &str = "missing value";

        pub struct Words {
            pub config_commands: &'static str,
            pub config_feed: &'static str,
            pub config_head: &'static str,
            pub config_keys: &'static str,
            pub config_roles: &'static str,
            pub config_library: &'static str,
            pub config_queries: &'static str,
        }

        impl Words {
            pub fn describe_kind(&self, _kind: ValueKind) -> String {
                String::new()
            }
        }
    }

    pub fn read(text: &str) {
        let config = config::Config::parse(text);
        for error in &config.errors {
            assert!((1..=text.lines().count().max(1)).contains(&error.line), "{error:?}");
        }
        let config = config.for_paths(&[std::path::PathBuf::from("/articles/a.md")]);
        let mut again = config.options.clone();
        for option in crate::app::settings::ConfigOption::all() {
            assert!(option.set(&mut again, &option.get(&config.options)), "{}", option.name);
        }
        assert_eq!(again, config.options);
    }
}

fuzz_target!(|text: &str| cli::read(text));
