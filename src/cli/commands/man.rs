//! `yuelan man`: the manual page, generated from the arguments, the table of keys and the table of options.

use std::fmt::Write as _;
use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;

use crate::app::UiLanguage;
use crate::app::keymap::{Keymap, LiveBinding};
use crate::app::settings::{ConfigOption, OptionValues};
use crate::cli::args::Args;
use crate::cli::help::{is_value_optional, with_english_texts};
use crate::cli::words::words_of;

/// Prints the page: name, synopsis, options, each subcommand, keys, configuration, files, exit status, examples.
pub(in crate::cli) fn man(out: &mut dyn Write) -> io::Result<()> {
    let mut command = with_english_texts(Args::command());
    command.build();
    let page = Man::new(command.clone());
    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    text.extend(synopsis(&command).into_bytes());
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        subcommand(sub, &mut text)?;
    }
    out.write_all(&text)?;
    write!(out, "{}{}{FILES}{EXIT}{EXAMPLES}", keys(), options())
}

/// Returns the synopsis: the usage of the program and of each command, with the values of options.
fn synopsis(program: &clap::Command) -> String {
    // Left-aligned and without hyphens, so that commands can be copied.
    let mut text = String::from(".SH SYNOPSIS\n.nh\n.ad l\n");
    let is_own =
        |arg: &clap::Arg| !arg.is_global_set() && !matches!(arg.get_id().as_str(), "help" | "version");
    add_usage(&mut text, "yuelan", program, &|arg| arg.get_id() != "version");
    for sub in program.get_subcommands().filter(|sub| sub.get_name() != "help") {
        add_usage(&mut text, &format!("yuelan {}", sub.get_name()), sub, &is_own);
    }
    text + ".ad b\n.hy\n"
}

/// Adds the usage of a command, or of each of its subcommands.
fn add_usage(text: &mut String, name: &str, command: &clap::Command, is_shown: &dyn Fn(&clap::Arg) -> bool) {
    let is_program = name == "yuelan";
    if command.has_subcommands() && !is_program {
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            add_usage(text, &format!("{name} {}", sub.get_name()), sub, is_shown);
        }
        if command.is_subcommand_required_set() {
            return;
        }
    }
    let (positional, options): (Vec<_>, Vec<_>) =
        command.get_arguments().filter(|arg| is_shown(arg)).partition(|arg| arg.is_positional());
    let words: Vec<String> = options.into_iter().chain(positional).map(argument).collect();
    // Writing to a string cannot fail. Each usage is a paragraph with a hanging indent.
    let _ = writeln!(text, ".HP\n\\fB{}\\fR {}", escaped(name), words.join(" "));
}

/// Returns an argument in a usage line: `[--lang zh|en]`, `FILE...`.
fn argument(arg: &clap::Arg) -> String {
    let names: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let value = if names.is_empty() {
        arg.get_value_names().and_then(|names| names.first()).map_or_else(String::new, ToString::to_string)
    } else {
        names.join("|")
    };
    let value = format!("\\fI{}\\fR", escaped(&value));
    let flag = arg.get_long().map(|long| format!("\\fB{}\\fR", escaped(&format!("--{long}"))));
    let takes_value = arg.get_action().takes_values();
    let words = match flag {
        Some(flag) if is_value_optional(arg) => format!("{flag}[={value}]"),
        Some(flag) if takes_value => format!("{flag} {value}"),
        Some(flag) => flag,
        None if arg.get_num_args().is_some_and(|count| count.max_values() > 1) => format!("{value}..."),
        None => value,
    };
    // A space that no line breaks at keeps an option and its value together.
    let words = words.replace(' ', "\\ ");
    if arg.is_required_set() { words } else { format!("[{words}]") }
}

/// Writes a section about a subcommand: its description and its own options.
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
        // The heading of a section is left out: the options follow the heading of the subcommand.
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
    for line in Keymap::default().live(&[]) {
        tagged(&mut text, &keys_of(&line), &format!("{} ({})", line.en, contexts(&line)));
    }
    text
}

fn keys_of(line: &LiveBinding) -> String {
    if line.keys.is_empty() { format!(":{}", line.name) } else { line.keys.join(" ") }
}

fn contexts(line: &LiveBinding) -> String {
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
    for option in ConfigOption::all() {
        let default = option.get(&OptionValues::default());
        let default = if default.is_empty() { "empty".to_owned() } else { default };
        let takes = words.describe_kind(option.kind);
        let takes = if takes.is_empty() { takes } else { format!(" ({takes})") };
        tagged(&mut text, option.name, &format!("{}{takes}. Default: {default}.", option.en));
    }
    text
}

const FILES: &str = ".SH FILES\n\
.TP\n\\fI$XDG_CONFIG_HOME/yuelan/config.toml\\fR\nThe configuration.\n\
.TP\n\\fI$XDG_CACHE_HOME/yuelan/library.db\\fR\nThe catalogue of articles; it can be rebuilt at any time.\n\
.TP\n\\fI$XDG_STATE_HOME/yuelan/reading.db\\fR\nWhat was read, starred and marked.\n\
.TP\n\\fI$XDG_STATE_HOME/yuelan/fetch.db\\fR\nWhich feeds were asked when, and which articles were written.\n\
.TP\n\\fI$XDG_STATE_HOME/yuelan/history\\fR\nWhat was typed on the command line of the reader.\n";

const EXIT: &str = ".SH \"EXIT STATUS\"\n\
.TP\n\\fB0\\fR\nSuccess.\n.TP\n\\fB1\\fR\nNothing found.\n.TP\n\\fB2\\fR\nSomething could not be read or used.\n";

const EXAMPLES: &str = ".SH EXAMPLES\n\
.TP\n\\fByuelan ~/articles\\fR\nRead a folder.\n\
.TP\n\\fBcurl \\-s https://example.org/a.html | yuelan \\-\\fR\nRead one page from standard input.\n\
.TP\n\\fByuelan print \\-\\-width 72 \\-\\-why a.html\\fR\nPrint an article, and the rule behind everything that was recovered.\n\
.TP\n\\fByuelan print \\-\\-format json a.html | jq \\(aq.blocks[].kind\\(aq\\fR\nThe kinds of its blocks.\n\
.TP\n\\fByuelan list \\-\\-query \\(aqunread year:2021.. minutes:<10\\(aq \\-\\-sort length ~/articles\\fR\n\
Short articles since 2021 that were not read, shortest first.\n\
.TP\n\\fByuelan search \\(aq\"lantern festival\" \\-rain\\(aq ~/articles\\fR\nEvery place with this phrase, in articles without another word.\n\
.TP\n\\fByuelan fetch feeds.opml \\-\\-into ~/articles/feeds\\fR\nBring in what is new in all feeds of a list.\n\
.TP\n\\fByuelan \\-\\-kiosk /srv/articles\\fR\nRead one folder, with no way to a shell.\n";

fn tagged(text: &mut String, tag: &str, words: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, ".TP\n\\fB{}\\fR\n{}", escaped(tag), escaped(words));
}

/// Escapes a text for roff.
fn escaped(words: &str) -> String {
    let words = words.replace('\\', "\\e").replace('-', "\\-").replace('\n', " ");
    let is_request = words.starts_with(['.', '\'']);
    if is_request { format!("\\&{words}") } else { words }
}
