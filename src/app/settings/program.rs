//! Programs that options name, with their arguments. They are run without a shell, so that nothing in an address or in
//! a file name is more than an argument.

use super::value::{Value, ValueKind};
use yuelan_library::home;

/// A program and its arguments; empty if none is configured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program(Vec<String>);

/// Browsers that show pages in the terminal.
const IN_TERMINAL: [&str; 8] = ["w3m", "lynx", "links", "links2", "elinks", "cha", "browsh", "carbonyl"];

impl Program {
    /// Takes a program and its arguments as they are.
    pub const fn of_words(words: Vec<String>) -> Self {
        Self(words)
    }

    /// Parses arguments separated by spaces, unless they are quoted. `None` for a quote without its end.
    pub fn parse(words: &str) -> Option<Self> {
        Self::read(words)
    }

    /// Returns the program, with `~/` expanded, and its arguments; empty if none is configured.
    pub fn words(&self) -> Vec<String> {
        let mut words = self.0.clone();
        if let Some((name, home)) = words.first_mut().zip(home())
            && let Some(rest) = name.strip_prefix("~/")
        {
            *name = home.join(rest).to_string_lossy().into_owned();
        }
        words
    }

    /// Returns them with a placeholder like `%u` replaced in the arguments, or with one argument more if it is in none
    /// of them. `None` if no program is configured.
    pub fn with(&self, sign: &str, given: &str) -> Option<Vec<String>> {
        let mut words = self.words();
        let arguments = words.get_mut(1..)?;
        let has_sign = arguments.iter().any(|argument| argument.contains(sign));
        for argument in arguments {
            *argument = argument.replace(sign, given);
        }
        if !has_sign {
            words.push(given.to_owned());
        }
        Some(words)
    }

    /// Returns whether it is configured.
    pub(super) const fn is_some(&self) -> bool {
        !self.0.is_empty()
    }

    /// Returns whether it is known to show pages in the terminal.
    pub(super) fn is_terminal_browser(&self) -> bool {
        IN_TERMINAL.contains(&self.name())
    }

    /// Returns its name without its folder; empty if none is configured.
    fn name(&self) -> &str {
        self.0.first().map_or("", |name| name.rsplit('/').next().unwrap_or(name))
    }
}

/// Arguments separated by spaces, unless they are quoted; or one on each line, as from an array of the configuration.
impl Value for Program {
    const KIND: ValueKind = ValueKind::Command;

    fn read(words: &str) -> Option<Self> {
        if words.contains('\n') {
            return Some(Self(words.lines().map(str::to_owned).collect()));
        }
        let (mut parts, mut word, mut quote) = (Vec::new(), None::<String>, None);
        for c in words.chars() {
            match quote {
                Some(end) if c == end => quote = None,
                None if c == '"' || c == '\'' => {
                    quote = Some(c);
                    word.get_or_insert_default();
                }
                None if c.is_whitespace() => parts.extend(word.take()),
                _ => word.get_or_insert_default().push(c),
            }
        }
        parts.extend(word);
        quote.is_none().then_some(Self(parts))
    }

    fn show(&self) -> String {
        let is_plain = |word: &String| {
            !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || "'\"".contains(c))
        };
        if self.0.iter().all(is_plain) { self.0.join(" ") } else { self.0.join("\n") + "\n" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(words: &str) -> Program {
        Program::read(words).expect("a program")
    }

    #[test]
    fn what_is_given_is_one_argument_whatever_it_contains() {
        let address = "https://a.example/'; rm -rf \"$HOME\" %u";
        let given = |words: &str| program(words).with("%u", address).expect("a program");
        assert_eq!(given("w3m %u"), ["w3m", address]);
        assert_eq!(given("w3m"), ["w3m", address]);
        assert_eq!(given("a --to=%u -x"), ["a", &format!("--to={address}"), "-x"]);
        assert_eq!(given("\"/opt/my browser/b\" ' ' -n"), ["/opt/my browser/b", " ", "-n", address]);
        assert_eq!(given("/opt/my browser/b\n%u\n"), ["/opt/my browser/b", address]);
        assert_eq!(program("").with("%u", address), None);
    }

    #[test]
    fn it_is_shown_as_it_is_read() {
        for words in ["", "w3m %u", "'a b' c", "a '' b", "'it\"s'", "one\n"] {
            let read = program(words);
            assert_eq!(program(&read.show()), read, "{words}");
        }
        assert_eq!(Program::read("w3m 'x"), None);
    }
}
