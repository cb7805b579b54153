//! What of a session the configuration decides, at its start and when it is read again.

use std::path::PathBuf;

use super::args::Common;
use super::config::{Config, file};
use super::plan;
use super::words::words_of;
use crate::app::settings::{ConfigReader, Configuration, OptionValues};

/// Returns what the configuration decides, with what the command line overrides.
pub(super) fn configuration(common: &Common, is_linear: bool) -> Configuration {
    let configured = &common.configured;
    Configuration {
        ui_language: common.ui_language(),
        is_ascii: common.is_ascii(),
        options: OptionValues {
            linear: configured.options.linear || is_linear,
            ..configured.options.clone()
        },
        options_of_folders: configured.options_of_folders.clone(),
        keys: configured.keys.clone(),
        commands: configured.commands.clone(),
        queries: configured.queries.clone(),
        role_styles: configured.role_styles.clone(),
        fetch: plan::of_reader(configured),
    }
}

/// Returns what reads the configuration again for a session on some paths.
pub(super) fn reader(common: &Common, is_linear: bool, paths: Vec<PathBuf>) -> ConfigReader {
    let common = common.clone();
    ConfigReader::new(move |language| {
        let words = words_of(language);
        let config = Config::load(common.config.as_deref())
            .map_err(|unreadable| vec![words.unreadable_notice(language, &unreadable)])?;
        if !config.errors.is_empty() {
            let file = file(common.config.as_deref()).unwrap_or_default();
            return Err(config.errors.iter().map(|error| words.config_notice(&file, error)).collect());
        }
        let common = Common { configured: config.for_paths(&paths), ..common.clone() };
        Ok(configuration(&common, is_linear))
    })
}
