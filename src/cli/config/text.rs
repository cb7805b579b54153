//! The commented default configuration, from the table of options.

use std::fmt::Write;

use crate::app::UiLanguage;
use crate::app::settings::{ConfigOption, OptionValues, ValueKind};
use crate::app::theme_roles;
use crate::cli::words::Words;

/// Returns a configuration with every option at its default value, what it does and what it accepts.
pub(in crate::cli) fn default_text(language: UiLanguage, words: &Words) -> String {
    let values = OptionValues::default();
    let mut text = words.config_head.lines().fold(String::new(), |text, line| text + "# " + line + "\n");
    let mut section = "";
    // Options without a section come before all sections, as TOML demands.
    let (bare, sectioned): (Vec<&ConfigOption>, Vec<&ConfigOption>) =
        ConfigOption::all().iter().partition(|option| !option.name.contains('.'));
    for option in bare.into_iter().chain(sectioned) {
        let (of, name) = option.name.split_once('.').unwrap_or(("", option.name));
        if of != section {
            section = of;
            line(&mut text, &format!("\n[{of}]"));
        }
        line(&mut text, &format!("\n# {}", option.about(language)));
        let takes = words.describe_kind(option.kind);
        if !takes.is_empty() {
            line(&mut text, &format!("# {takes}"));
        }
        line(&mut text, &format!("{name} = {}", value(option, &values)));
    }
    for (heading, comment) in [
        ("[keys]", words.config_keys),
        ("[commands]", words.config_commands),
        ("[queries]", words.config_queries),
        ("[roles]", words.config_roles),
        ("[library.\"~/articles\"]", words.config_library),
        ("[fetch.\"https://example.org/feed\"]", words.config_feed),
    ] {
        line(&mut text, &format!("\n{heading}"));
        comment.lines().for_each(|comment| line(&mut text, &format!("# {comment}")));
        if heading == "[roles]" {
            theme_roles(language).for_each(|(name, what)| line(&mut text, &format!("#   {name}: {what}")));
        }
    }
    text
}

/// Formats a value in TOML.
fn value(option: &ConfigOption, values: &OptionValues) -> String {
    let value = option.get(values);
    match option.kind {
        ValueKind::Flag | ValueKind::Number(..) => value,
        ValueKind::Names(_) | ValueKind::Words | ValueKind::Command => quoted(&value),
        ValueKind::List => quoted_list(value.lines()),
    }
}

/// Returns a text as a string of TOML.
pub(in crate::cli) fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// Returns some texts as a list of strings of TOML.
pub(in crate::cli) fn quoted_list<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    format!("[{}]", texts.into_iter().map(quoted).collect::<Vec<_>>().join(", "))
}

fn line(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{line}");
}
