//! Whether the terminal has colours and can strike text out, by the environment.

use std::env;

/// Returns whether colours may be written to the terminal: not if `NO_COLOR` is set, nor to terminals that are known to
/// have none.
pub fn has_colours() -> bool {
    let value = |name: &str| env::var(name).unwrap_or_default();
    decide(&value("NO_COLOR"), &value("COLORTERM"), &value("TERM"))
}

/// Follows no-color.org, and the names of terminals in terminfo: `vt100`, `vt220`, `xterm-mono`, `ansi-m`.
fn decide(no_color: &str, colorterm: &str, term: &str) -> bool {
    let is_plain = term.is_empty()
        || term == "dumb"
        || ["vt1", "vt2", "vt3", "vt5"].iter().any(|family| term.starts_with(family))
        || ["-m", "-mono"].iter().any(|end| term.ends_with(end));
    no_color.is_empty() && (!colorterm.is_empty() || !is_plain)
}

/// Returns whether the terminal's background is light by the environment, for terminals that do not report it.
pub fn has_light_background() -> bool {
    is_light(&env::var("COLORFGBG").unwrap_or_default())
}

/// Follows rxvt, Konsole and others, which name the colours of text and background by their numbers: `0;15`, `0;default;15`.
fn is_light(colours: &str) -> bool {
    matches!(colours.rsplit(';').next(), Some("7" | "15")) && colours.contains(';')
}

/// Returns whether the terminal can strike text out (SGR 9); others show deleted text like any other.
pub fn has_strikethrough() -> bool {
    let value = |name: &str| env::var(name).unwrap_or_default();
    strikes(&value("TERM"), !value("TMUX").is_empty())
}

/// Follows the capability `smxx` of terminfo. `screen` is also the name that older tmux goes by, which passes it on.
fn strikes(term: &str, in_tmux: bool) -> bool {
    let lacks = [
        "vt", "linux", "dumb", "ansi", "cons", "cygwin", "sun", "rxvt", "fbterm", "jfbterm", "kon", "bterm",
        "mlterm",
    ]
    .iter()
    .any(|family| term.starts_with(family));
    !(term.is_empty() || lacks || (term.starts_with("screen") && !in_tmux))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_for_terminals_that_have_them_and_people_who_want_them() {
        assert!(decide("", "", "xterm") && decide("", "", "linux") && decide("", "truecolor", "vt100"));
        assert!(!decide("1", "truecolor", "xterm-256color"));
        assert!(!decide("", "", "vt100") && !decide("", "", "xterm-mono") && !decide("", "", ""));
    }

    #[test]
    fn a_light_background_is_known_by_its_number() {
        assert!(is_light("0;15") && is_light("0;default;15") && is_light("0;7"));
        assert!(!is_light("15;0") && !is_light("7;8") && !is_light("") && !is_light("15"));
    }

    #[test]
    fn terminals_that_cannot_strike_out_are_known() {
        assert!(
            strikes("xterm-256color", false)
                && strikes("tmux-256color", true)
                && strikes("screen-256color", true)
        );
        assert!(strikes("foot", false) && strikes("xterm-kitty", false));
        for term in ["vt100", "linux", "screen", "screen.xterm-256color", "dumb", ""] {
            assert!(!strikes(term, false), "{term}");
        }
    }
}
