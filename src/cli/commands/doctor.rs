//! `yuelan doctor`: what the terminal can do and what was decided.

use std::io::{self, Write};

use crate::cli::args::Common;
use crate::cli::report::Report;
use crate::library::clean;
use crate::terminal::{self, Examination, Multiplexer};

/// Asks the terminal and prints what it said, a line each.
pub(in crate::cli) fn doctor(common: &Common, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let value = |name: &str| clean(&std::env::var(name).unwrap_or_default());
    writeln!(out, "terminal     TERM={} COLORTERM={}", value("TERM"), value("COLORTERM"))?;
    writeln!(
        out,
        "colours      {}",
        if terminal::has_colours() { "yes" } else { "none; bold, dim, underline, reverse" }
    )?;
    writeln!(out, "own signs    {}", if common.is_ascii() { "ASCII" } else { "narrow everywhere" })?;
    match terminal::examine() {
        Ok(found) => examined(&found, common, out),
        Err(error) => {
            report.no_terminal(&error);
            Ok(())
        }
    }
}

fn examined(found: &Examination, common: &Common, out: &mut dyn Write) -> io::Result<()> {
    if let Some((columns, rows)) = found.size {
        writeln!(out, "size         {columns} columns, {rows} rows")?;
    }
    match &found.surface {
        None => {
            writeln!(
                out,
                "widths       no answer in two seconds: \" ... - and the like are given two cells"
            )?;
        }
        Some(surface) => {
            let emoji = surface.ruler.emoji;
            let joined = |is_joined| if is_joined { "one glyph" } else { "side by side" };
            writeln!(
                out,
                "ambiguous    {} (\u{201c} \u{201d} \u{2026} \u{2014} \u{25b3})",
                surface.ruler.ambiguous
            )?;
            writeln!(
                out,
                "emoji        presentation {}, keycap {}, flag {}; skin tones {}, families {}",
                emoji.presentation,
                emoji.keycap,
                emoji.flag,
                joined(emoji.modified),
                joined(emoji.joined)
            )?;
            writeln!(
                out,
                "frames       {}",
                if surface.is_synchronized { "shown at once (?2026)" } else { "as they come" }
            )?;
            let background =
                surface.is_light.map_or("not told", |is_light| if is_light { "light" } else { "dark" });
            writeln!(out, "background   {background}")?;
            let pictures = surface.pictures.map_or_else(
                || "none, or half blocks (images.show)".to_owned(),
                |(across, down)| format!("kitty's protocol, cells of {across} x {down} pixels"),
            );
            writeln!(out, "pictures     {pictures}")?;
        }
    }
    let beside = found.clipboard.map(|program| format!(", and {program}")).unwrap_or_default();
    writeln!(out, "clipboard    the terminal's (OSC 52){beside}")?;
    if let Some(decided) = common.decided_ambiguous() {
        writeln!(out, "decided      --ambiguous {decided} wins")?;
    }
    if let Some(file) = &found.cache {
        writeln!(out, "kept in      {}", clean(&file.to_string_lossy()))?;
    }
    found.multiplexer.map_or(Ok(()), |multiplexer| multiplexed(multiplexer, out))
}

/// What a multiplexer answers is what it believes, and only its own configuration can mend that.
fn multiplexed(multiplexer: Multiplexer, out: &mut dyn Write) -> io::Result<()> {
    let name = multiplexer.name();
    writeln!(
        out,
        "multiplexer  {name}: the widths above are what it believes, whatever the terminal outside does"
    )?;
    if multiplexer == Multiplexer::Tmux {
        writeln!(out, "             for the clipboard of the terminal outside, in tmux.conf, one of")?;
        writeln!(out, "                 set -g set-clipboard on")?;
        writeln!(out, "                 set -g allow-passthrough on")?;
        writeln!(
            out,
            "             where the terminal outside draws them in two cells, from tmux 3.6 on in tmux.conf:"
        )?;
        for code in ["U+201C-U+201D", "U+2026", "U+2014", "U+25B3"] {
            writeln!(out, "                 set -as codepoint-widths \"{code}=2\"")?;
        }
    }
    Ok(())
}
