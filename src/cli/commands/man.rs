//! `yuelan man`: the manual page, from the arguments as clap knows them, the table of keys and the table of options.

use std::fmt::Write as _;
use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;

use crate::app::UiLanguage;
use crate::app::keymap::{Keymap, Live};
use crate::app::settings::{Choice, Choices};
use crate::cli::args::Args;
use crate::cli::help::worded;
use crate::cli::words::words_of;

/// Prints the page: name, synopsis, options, each subcommand, keys, configuration, files, exit status.
pub(in crate::cli) fn man(out: &mut dyn Write) -> io::Result<()> {
    let mut command = worded(Args::command());
    command.build();
    let page = Man::new(command.clone());
    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        subcommand(sub, &mut text)?;
    }
    out.write_all(&text)?;
    write!(out, "{}{}{FILES}{EXIT}", keys(), options())
}

/// A section for a subcommand: what it does, how it is called, and its own options.
fn subcommand(sub: &clap::Command, text: &mut Vec<u8>) -> io::Result<()> {
    let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
    writeln!(text, ".SH \"YUELAN {}\"\n{}.", sub.get_name().to_uppercase(), escaped(&about))?;
    let is_global = |arg: &clap::Arg| arg.is_global_set() || arg.get_id() == "version";
    let mut own = clap::Command::new("yuelan").disable_help_flag(true);
    for arg in sub.get_arguments().filter(|arg| !is_global(arg)) {
        own = own.arg(arg.clone());
    }
    if own.get_arguments().next().is_some() {
        let mut options = Vec::new();
        Man::new(own).render_options_section(&mut options)?;
        // The heading is a section's; here its options stand under the one of the subcommand.
        let options = String::from_utf8_lossy(&options).into_owned();
        let options: Vec<&str> = options
            .lines()
            .filter(|line| !line.starts_with(".SH") && !line.starts_with(".ie") && !line.starts_with(".el"))
            .collect();
        writeln!(text, "{}", options.join("\n"))?;
    }
    Ok(())
}

fn keys() -> String {
    let mut text = String::from(".SH KEYS\nA number before a movement repeats it.\n");
    for line in Keymap::default().live() {
        tagged(&mut text, &keys_of(&line), &format!("{} ({})", line.binding.en, places(&line)));
    }
    text
}

fn keys_of(line: &Live) -> String {
    if line.keys.is_empty() { format!(":{}", line.binding.name) } else { line.keys.join(" ") }
}

fn places(line: &Live) -> String {
    if line.is_everywhere() {
        return "everywhere".to_owned();
    }
    line.contexts.iter().map(|context| context.name()).collect::<Vec<_>>().join(", ")
}

fn options() -> String {
    let words = words_of(UiLanguage::English);
    let mut text = String::from(
        ".SH CONFIGURATION\nOptions of config.toml, and of \\fB:set\\fR in the reader. \\fByuelan config \\-\\-default\\fR prints a file \
         with all of them.\n",
    );
    for choice in Choice::all() {
        let default = choice.get(&Choices::default());
        let default = if default.is_empty() { "empty".to_owned() } else { default };
        let takes = words.takes(choice.takes);
        let takes = if takes.is_empty() { takes } else { format!(" ({takes})") };
        tagged(&mut text, choice.name, &format!("{}{takes}. Default: {default}.", choice.en));
    }
    text
}

const FILES: &str = ".SH FILES\n\
.TP\n\\fI$XDG_CONFIG_HOME/yuelan/config.toml\\fR\nThe configuration.\n\
.TP\n\\fI$XDG_CACHE_HOME/yuelan/library.db\\fR\nThe catalogue of articles; it can be made anew at any time.\n\
.TP\n\\fI$XDG_STATE_HOME/yuelan/reading.db\\fR\nWhat was read, starred and marked.\n\
.TP\n\\fI$XDG_STATE_HOME/yuelan/history\\fR\nWhat was typed on the command line of the reader.\n";

const EXIT: &str = ".SH \"EXIT STATUS\"\n\
.TP\n\\fB0\\fR\nDone.\n.TP\n\\fB1\\fR\nNothing found.\n.TP\n\\fB2\\fR\nSomething could not be read or used.\n";

fn tagged(text: &mut String, tag: &str, words: &str) {
    // A string grows.
    let _ = writeln!(text, ".TP\n\\fB{}\\fR\n{}", escaped(tag), escaped(words));
}

/// Words that mean nothing to roff.
fn escaped(words: &str) -> String {
    let words = words.replace('\\', "\\e").replace('-', "\\-").replace('\n', " ");
    let is_request = words.starts_with(['.', '\'']);
    if is_request { format!("\\&{words}") } else { words }
}
