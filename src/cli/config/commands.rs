//! The table `[commands]`: a table for each command.

use std::time::Duration;

use super::ConfigErrorKind;
use super::error::CommandConfigError;
use super::read::{Item, Reader, value_text, values};
use crate::app::command::is_taken;
use crate::app::nearest::nearest;
use crate::app::settings::{
    ExternalCommand, Input, Output, Placeholder, Program, RunError, ValueKind, check_run,
};
use toml::de::{DeTable, DeValue};
use yuelan_library::sanitize;

/// The options of a command, and the values that they accept.
const OPTIONS: [(&str, ValueKind); 6] = [
    ("run", ValueKind::Command),
    ("input", ValueKind::Names(&Input::NAMES)),
    ("output", ValueKind::Names(&Output::NAMES)),
    ("key", ValueKind::Words),
    ("timeout", ValueKind::Number(1, 3600)),
    ("follow", ValueKind::Flag),
];

impl Reader<'_> {
    /// Reads `[commands]`. A command that cannot be run is left out.
    pub(super) fn commands(&mut self, table: &DeTable<'_>) {
        for item in values(table) {
            let DeValue::Table(options) = item.value else {
                let name = format!("commands.{}", sanitize(&item.name));
                self.error(item.at, ConfigErrorKind::NotATable(name));
                continue;
            };
            let command = self.command(&item, options);
            match problem(&command) {
                None => self.config.commands.push(command),
                Some(error) => self.command_error(&item, error),
            }
        }
    }

    fn command(&mut self, table: &Item<'_>, options: &DeTable<'_>) -> ExternalCommand {
        let line = self.line(table.at);
        let mut command = ExternalCommand { name: table.name.clone(), line, ..ExternalCommand::default() };
        for item in values(options) {
            let Some((name, kind)) = OPTIONS.iter().find(|(name, _)| *name == item.name).copied() else {
                let suggestion = nearest(&item.name, OPTIONS.iter().map(|(name, _)| *name));
                let name = format!("commands.{}.{}", sanitize(&table.name), sanitize(&item.name));
                self.error(item.at, ConfigErrorKind::UnknownOption { name, suggestion });
                continue;
            };
            if set(&mut command, name, &item, kind) {
                if name == "key" {
                    command.line = self.line(item.at);
                }
                continue;
            }
            let suggestion = match (kind, item.value.as_str()) {
                (ValueKind::Names(names), Some(words)) => nearest(words, names.iter().copied()),
                _ => None,
            };
            let suggestion = suggestion.map(|name| format!("\"{name}\""));
            let value = self.written(&item);
            self.error(item.at, ConfigErrorKind::InvalidValue { name, value, kind, suggestion });
        }
        if command.follows && !command.needs(Placeholder::Sentence) {
            command.follows = false;
            self.command_error(table, CommandConfigError::FollowsNothing);
        }
        command
    }

    fn command_error(&mut self, table: &Item<'_>, error: CommandConfigError) {
        let command = sanitize(&table.name);
        self.error(table.at, ConfigErrorKind::Command { command, error });
    }
}

/// Returns why a command is left out.
fn problem(command: &ExternalCommand) -> Option<CommandConfigError> {
    if !ExternalCommand::is_name(&command.name) {
        return Some(CommandConfigError::InvalidName);
    }
    if is_taken(&command.name) {
        return Some(CommandConfigError::TakenName);
    }
    check_run(&command.run).err().map(|error| CommandConfigError::Run(sanitized(error)))
}

fn sanitized(error: RunError) -> RunError {
    match error {
        RunError::Missing => RunError::Missing,
        RunError::UnknownPlaceholder(name, near) => RunError::UnknownPlaceholder(sanitize(&name), near),
        RunError::PlaceholderIsProgram(name) => RunError::PlaceholderIsProgram(sanitize(&name)),
        RunError::PlaceholderInScript(name) => RunError::PlaceholderInScript(sanitize(&name)),
    }
}

/// Sets an option of a command. Returns `false` if it does not accept the value.
fn set(command: &mut ExternalCommand, name: &str, item: &Item<'_>, kind: ValueKind) -> bool {
    if name == "run" {
        let Some(run) = program(item.value) else { return false };
        command.run = run;
        return true;
    }
    let Some(words) = value_text(item.value, kind) else { return false };
    match name {
        "input" => Input::named(&words).map(|input| command.input = input).is_some(),
        "output" => Output::named(&words).map(|output| command.output = output).is_some(),
        "timeout" => {
            let seconds = words.parse().ok().filter(|seconds| (1..=3600).contains(seconds));
            seconds.map(|seconds| command.timeout = Duration::from_secs(seconds)).is_some()
        }
        "follow" => {
            command.follows = words == "true";
            true
        }
        _ => {
            command.key = Some(sanitize(&words));
            true
        }
    }
}

/// Reads a program and its arguments: a list of words, or a string of them.
fn program(value: &DeValue<'_>) -> Option<Program> {
    match value {
        DeValue::String(words) => Program::parse(words),
        DeValue::Array(list) => {
            let words: Option<Vec<String>> =
                list.iter().map(|value| value.get_ref().as_str().map(str::to_owned)).collect();
            words.map(Program::of_words)
        }
        _ => None,
    }
}
