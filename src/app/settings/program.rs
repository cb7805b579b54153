//! Programs that options name, with their arguments. They are run without a shell, so that nothing in an address or in
//! a file name is more than an argument.

use super::value::{Value, ValueKind};
use yuelan_library::home;

/// A program and its arguments; empty if none is configured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program(Vec<String>);

/// Editors that take `+7` before a file for its seventh line.
const WITH_LINES: [&str; 20] = [
    "vi",
    "vim",
    "nvim",
    "view",
    "vimx",
    "nvi",
    "vis",
    "kak",
    "hx",
    "helix",
    "nano",
    "pico",
    "micro",
    "joe",
    "jed",
    "ne",
    "mg",
    "emacs",
    "emacsclient",
    "mcedit",
];

/// Returns the argument before a file that opens it at a line, for an editor that is known to take one. `editor` may have a
/// folder and arguments.
pub fn line_argument(editor: &str, line: usize) -> Option<String> {
    let name = editor.split_whitespace().next()?.rsplit('/').next()?;
    WITH_LINES.contains(&name).then(|| format!("+{line}"))
}

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

    /// Returns them with `%f` replaced by a file and `%l` by a line, the first if none is given; the file is the last argument
    /// if `%f` is in none of them. An editor that is known to take a line gets it without `%l`, too. `None` if no program is
    /// configured.
    pub fn on_file(&self, file: &str, line: Option<usize>) -> Option<Vec<String>> {
        let has_line = self.0.iter().skip(1).any(|argument| argument.contains("%l"));
        let place = line.filter(|_| !has_line).and_then(|line| line_argument(self.name(), line));
        let number = line.unwrap_or(1).to_string();
        let numbered = self.0.iter().enumerate().map(|(at, word)| match at {
            0 => word.clone(),
            _ => word.replace("%l", &number),
        });
        let mut numbered: Vec<String> = numbered.collect();
        if let Some(place) = place {
            let file = numbered.iter().skip(1).position(|word| word.contains("%f")).map(|at| at + 1);
            numbered.insert(file.unwrap_or(numbered.len()), place);
        }
        Self(numbered).with("%f", file)
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
    fn an_editor_is_told_the_line_in_its_way() {
        let on = |words: &str, line| program(words).on_file("./a %l", line).expect("a program");
        assert_eq!(on("nvim", Some(7)), ["nvim", "+7", "./a %l"]);
        assert_eq!(on("/usr/bin/vim -p %f -R", Some(7)), ["/usr/bin/vim", "-p", "+7", "./a %l", "-R"]);
        assert_eq!(on("code --wait -g %f:%l", Some(7)), ["code", "--wait", "-g", "./a %l:7"]);
        assert_eq!(on("code -g %f:%l", None), ["code", "-g", "./a %l:1"]);
        assert_eq!(on("own", Some(7)), ["own", "./a %l"]);
        assert_eq!(on("vim", None), ["vim", "./a %l"]);
        assert_eq!(program("").on_file("a", Some(7)), None);
        assert_eq!(line_argument("/bin/vim -R", 3).as_deref(), Some("+3"));
        assert_eq!(line_argument("code --wait", 3), None);
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
