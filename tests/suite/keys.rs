//! Keys and actions have the same names wherever they are shown: in the table, in the man page, on the command line.

use yuelan::app::keymap::{Context, Keymap, action_named, table};
use yuelan::app::settings::ConfigOption;

use crate::support::program::yuelan;

/// Returns the text of a page without the markup of roff.
fn plain(page: &str) -> String {
    page.replace("\\-", "-").replace("\\e", "\\").replace("\\&", "").replace("\\fB", "").replace("\\fR", "")
}

#[test]
fn the_manual_shows_every_key_and_every_option() {
    let page = plain(&yuelan(["man"]).run().well());
    for live in Keymap::default().live(&[]) {
        let keys = live.keys.join(" ");
        let keys = if keys.is_empty() { format!(":{}", live.name) } else { keys };
        let entry = format!(".TP\n{keys}\n{} (", live.en);
        assert!(page.contains(&entry), "{entry}");
    }
    for option in ConfigOption::all() {
        assert!(page.contains(&format!(".TP\n{}\n{}", option.name, option.en)), "{}", option.name);
    }
}

#[test]
fn every_action_has_a_name_and_every_name_an_action() {
    for binding in table() {
        assert_eq!(action_named(binding.name), Some(binding.action));
        assert!(
            !binding.zh.is_empty() && !binding.en.is_empty() && !binding.contexts.is_empty(),
            "{}",
            binding.name
        );
        let is_plain = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(binding.name.chars().all(is_plain), "{}", binding.name);
    }
}

#[test]
fn every_context_has_a_unique_name() {
    let mut names = Context::ALL.map(Context::name).to_vec();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Context::ALL.len());
}
