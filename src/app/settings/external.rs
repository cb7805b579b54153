//! Commands of the configuration: programs that are run on what is being read. Placeholders in their arguments are filled in
//! without a shell, so that nothing in an article is more than an argument.

use std::time::Duration;

use super::program::Program;
use crate::app::nearest::nearest;

/// A command of the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalCommand {
    /// Its name on the command line and in the bindings of keys.
    pub name: String,
    /// The program and its arguments, with [placeholders](Placeholder).
    pub run: Program,
    /// What it is given on standard input.
    pub input: Input,
    /// Where its answer is shown.
    pub output: Output,
    /// The keys that it is bound to in an article, as the configuration has them.
    pub key: Option<String>,
    /// How long it may run.
    pub timeout: Duration,
    /// Whether it is run on the next sentence when it has ended well, and so on.
    pub follows: bool,
    /// Its line in the configuration, counted from 1.
    pub line: usize,
}

impl Default for ExternalCommand {
    fn default() -> Self {
        Self {
            name: String::new(),
            run: Program::default(),
            input: Input::default(),
            output: Output::default(),
            key: None,
            timeout: Self::TIMEOUT,
            follows: false,
            line: 0,
        }
    }
}

/// What a command is given on standard input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Input {
    /// The selected text; it is asked for if nothing is selected.
    Selection,
    /// The current sentence.
    Sentence,
    /// The current paragraph.
    Paragraph,
    /// The whole article.
    Article,
    /// Nothing.
    #[default]
    None,
}

/// Where the answer of a command is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Output {
    /// Over the article.
    #[default]
    Popup,
    /// Below what is being read, which goes on.
    Pane,
    /// On the whole screen, in lines as long as those of an article.
    Page,
    /// Nowhere.
    None,
}

/// What stands for a part of an article in an argument: `{title}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// The title.
    Title,
    /// The web address that the article was saved from.
    Url,
    /// The absolute path of the file; of a member of a container also `#` and its key.
    Path,
    /// The selected text.
    Selection,
    /// The current sentence.
    Sentence,
}

/// Why a program cannot be the one of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunError {
    /// There is no program.
    Missing,
    /// No placeholder has this name; perhaps the other is meant.
    UnknownPlaceholder(String, Option<&'static str>),
    /// An article would decide which program is run.
    PlaceholderIsProgram(String),
    /// A shell would read what is filled in as a part of its script.
    PlaceholderInScript(String),
}

/// The shells whose option `-c` takes a script.
const SHELLS: [&str; 9] = ["sh", "bash", "dash", "zsh", "ksh", "mksh", "ash", "fish", "busybox"];

impl Input {
    /// The names of all inputs in the configuration.
    pub const NAMES: [&'static str; 5] = ["selection", "sentence", "paragraph", "article", "none"];

    /// Returns the input with a name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Selection, Self::Sentence, Self::Paragraph, Self::Article, Self::None];
        Self::NAMES.iter().position(|own| *own == name).and_then(|at| all.get(at).copied())
    }
}

impl Output {
    /// The names of all outputs in the configuration.
    pub const NAMES: [&'static str; 4] = ["popup", "pane", "page", "none"];

    /// Returns the output with a name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Popup, Self::Pane, Self::Page, Self::None];
        Self::NAMES.iter().position(|own| *own == name).and_then(|at| all.get(at).copied())
    }
}

impl Placeholder {
    /// The names of all placeholders, without braces.
    pub const NAMES: [&'static str; 5] = ["title", "url", "path", "selection", "sentence"];

    fn named(name: &str) -> Option<Self> {
        let all = [Self::Title, Self::Url, Self::Path, Self::Selection, Self::Sentence];
        Self::NAMES.iter().position(|own| *own == name).and_then(|at| all.get(at).copied())
    }
}

impl ExternalCommand {
    /// How long a command may run that does not say so.
    pub const TIMEOUT: Duration = Duration::from_secs(10);

    /// Returns whether a name can be that of a command: lower-case letters, digits and hyphens after a letter.
    pub fn is_name(name: &str) -> bool {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    }

    /// Returns whether it needs the selection or the current sentence, as input or as an argument.
    pub fn needs(&self, wanted: Placeholder) -> bool {
        let is_input = match wanted {
            Placeholder::Selection => self.input == Input::Selection,
            Placeholder::Sentence => self.input == Input::Sentence,
            Placeholder::Title | Placeholder::Url | Placeholder::Path => false,
        };
        let words = self.run.words();
        let mut names = words.iter().flat_map(|word| pieces(word)).filter_map(|piece| match piece {
            Piece::Placeholder(name) => Placeholder::named(name),
            Piece::Text(_) => None,
        });
        is_input || names.any(|found| found == wanted)
    }

    /// Returns the program and its arguments with the placeholders filled in. What is filled in is never split, nor looked
    /// through for placeholders.
    pub fn filled(&self, value: &dyn Fn(Placeholder) -> String) -> Vec<String> {
        let fill = |word: &String| {
            let text = |piece: Piece<'_>| match piece {
                Piece::Text(text) => text.to_owned(),
                Piece::Placeholder(name) => Placeholder::named(name).map(value).unwrap_or_default(),
            };
            pieces(word).map(text).collect()
        };
        self.run.words().iter().map(fill).collect()
    }
}

/// Checks the program and the arguments of a command.
pub fn check(run: &Program) -> Result<(), RunError> {
    let words = run.words();
    let Some(name) = words.first().filter(|name| !name.is_empty()) else { return Err(RunError::Missing) };
    let shell = name.rsplit('/').next().is_some_and(|name| SHELLS.contains(&name));
    let mut is_script = false;
    for (at, word) in words.iter().enumerate() {
        for piece in pieces(word) {
            let Piece::Placeholder(found) = piece else { continue };
            if Placeholder::named(found).is_none() {
                let near = nearest(found, Placeholder::NAMES);
                return Err(RunError::UnknownPlaceholder(found.to_owned(), near));
            }
            if at == 0 {
                return Err(RunError::PlaceholderIsProgram(found.to_owned()));
            }
            if is_script {
                return Err(RunError::PlaceholderInScript(found.to_owned()));
            }
        }
        is_script = shell && word.starts_with('-') && !word.starts_with("--") && word.contains('c');
    }
    Ok(())
}

/// A piece of an argument.
enum Piece<'w> {
    /// Text as it is.
    Text(&'w str),
    /// A name in braces.
    Placeholder(&'w str),
}

/// Splits an argument into text and placeholders: a name of lower-case letters in braces. `{{` is a brace.
fn pieces(word: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(behind) = rest.strip_prefix("{{") {
            let brace = rest.get(..1)?;
            rest = behind;
            return Some(Piece::Text(brace));
        }
        if let Some((name, behind)) = rest.strip_prefix('{').and_then(|inside| inside.split_once('}'))
            && !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        {
            rest = behind;
            return Some(Piece::Placeholder(name));
        }
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest.get(first..)?.find('{').map_or(rest.len(), |at| first + at);
        let text = rest.get(..end)?;
        rest = rest.get(end..)?;
        Some(Piece::Text(text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(words: &[&str]) -> ExternalCommand {
        let run = Program::of_words(words.iter().map(|word| (*word).to_owned()).collect());
        ExternalCommand { run, ..ExternalCommand::default() }
    }

    #[test]
    fn what_is_filled_in_is_one_argument_and_is_not_filled_in_again() {
        let value = |placeholder| match placeholder {
            Placeholder::Title => "a '{url}' $(x); b".to_owned(),
            Placeholder::Url => String::new(),
            Placeholder::Path => "/灯.md".to_owned(),
            Placeholder::Selection | Placeholder::Sentence => "灯".to_owned(),
        };
        let filled =
            command(&["p", "{title}", "{url}", "--of={path}#{selection}", "{{title}", "{ print }", "}{"])
                .filled(&value);
        let expected = ["p", "a '{url}' $(x); b", "", "--of=/灯.md#灯", "{title}", "{ print }", "}{"];
        assert_eq!(filled, expected);
    }

    #[test]
    fn a_program_is_checked() {
        let checked = |words: &[&str]| check(&command(words).run);
        assert_eq!(checked(&["dict", "{selection}"]), Ok(()));
        let unknown = RunError::UnknownPlaceholder("selecton".to_owned(), Some("selection"));
        assert_eq!(checked(&["dict", "{selecton}"]), Err(unknown));
        assert_eq!(check(&Program::parse("").expect("empty")), Err(RunError::Missing));
        assert_eq!(checked(&["{title}"]), Err(RunError::PlaceholderIsProgram("title".to_owned())));
        let script =
            |words: &[&str]| checked(words) == Err(RunError::PlaceholderInScript("title".to_owned()));
        assert!(script(&["sh", "-c", "echo {title}"]) && script(&["/bin/bash", "-ec", "echo {title}"]));
        assert_eq!(checked(&["sh", "-c", "echo \"$1\"", "sh", "{title}"]), Ok(()));
        assert_eq!(checked(&["sh", "--norc", "{title}"]), Ok(()));
    }

    #[test]
    fn a_command_needs_what_it_is_given() {
        let by_argument = command(&["dict", "x{selection}"]);
        assert!(by_argument.needs(Placeholder::Selection) && !by_argument.needs(Placeholder::Sentence));
        let by_input = ExternalCommand { input: Input::Sentence, ..command(&["cat"]) };
        assert!(by_input.needs(Placeholder::Sentence) && !by_input.needs(Placeholder::Selection));
    }

    #[test]
    fn names_are_words_of_the_command_line() {
        assert!(ExternalCommand::is_name("dict") && ExternalCommand::is_name("to-en2"));
        for name in ["", "2", "Dict", "a b", "-a", "字典", "a\n"] {
            assert!(!ExternalCommand::is_name(name), "{name}");
        }
    }
}
