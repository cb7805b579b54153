//! The commented default configuration, from the table of options.

use std::fmt::Write;

use crate::app::UiLanguage;
use crate::app::settings::{Choice, Choices, Takes};
use crate::app::theme_roles;
use crate::cli::words::Words;

/// Returns a configuration with every option at its default value, what it does and what it accepts.
pub(in crate::cli) fn default_text(language: UiLanguage, words: &Words) -> String {
    let choices = Choices::default();
    let mut text = words.config_head.lines().fold(String::new(), |text, line| text + "# " + line + "\n");
    let mut section = "";
    // Options without a section come before all sections, as TOML demands.
    let (bare, sectioned): (Vec<&Choice>, Vec<&Choice>) =
        Choice::all().iter().partition(|choice| !choice.name.contains('.'));
    for choice in bare.into_iter().chain(sectioned) {
        let (of, name) = choice.name.split_once('.').unwrap_or(("", choice.name));
        if of != section {
            section = of;
            line(&mut text, &format!("\n[{of}]"));
        }
        line(&mut text, &format!("\n# {}", language.pick(choice.zh, choice.en)));
        let takes = words.takes(choice.takes);
        if !takes.is_empty() {
            line(&mut text, &format!("# {takes}"));
        }
        line(&mut text, &format!("{name} = {}", value(choice, &choices)));
    }
    for (heading, comment) in [
        ("[keys]", words.config_keys),
        ("[roles]", words.config_roles),
        ("[library.\"~/articles\"]", words.config_library),
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
fn value(choice: &Choice, choices: &Choices) -> String {
    let value = choice.get(choices);
    match choice.takes {
        Takes::Flag | Takes::Number(..) => value,
        Takes::Names(_) | Takes::Words | Takes::Command => quoted(&value),
        Takes::List => format!("[{}]", value.lines().map(quoted).collect::<Vec<_>>().join(", ")),
    }
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

fn line(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{line}");
}
