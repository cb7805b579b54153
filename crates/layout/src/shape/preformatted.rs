//! Which preformatted text is prose: authors put letters, notes and passages into `<pre>` for the box that it draws.
//!
//! Its lines are whole paragraphs, so it is wrapped like prose; divided like code it would be hard to read. In every other
//! respect it stays code.

/// Cells of a line that is longer than lines of code and than wrapped text.
const LONG: usize = 100;

/// The stops and brackets of Chinese and Japanese, as common there as blanks elsewhere.
const STOPS: &str = "、。，；：！？…—～·“”‘’「」『』《》〈〉（）【】";

/// Signs that are common in code and rare in sentences.
const SIGNS: &str = "{}[]<>=|\\/$#@_*&^%~+`";

/// Returns whether a block of code is prose: it names no language, has a line longer than text is wrapped at, no
/// indentation, no columns and no options of commands, and of a hundred characters at least ninety are letters or blanks and
/// at most one is a sign of code. Ideographs and their stops count as letters.
pub(crate) fn is_prose(language: Option<&str>, text: &str) -> bool {
    language.is_none()
        && text.split('\n').any(|line| width(line) >= LONG && is_sentence(line))
        && !text.split('\n').any(is_arranged)
        && is_mostly_letters(text)
}

/// Returns roughly the cells of a line.
fn width(line: &str) -> usize {
    line.chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum()
}

/// Returns whether a line has the stops of sentences, in it or at its end.
fn is_sentence(line: &str) -> bool {
    let line = line.trim_end();
    line.contains(['。', '，', '！', '？'])
        || [". ", "! ", "? "].iter().any(|stop| line.contains(stop))
        || line.ends_with(['.', '!', '?'])
}

/// Returns whether a line is indented, has columns, or is a command.
fn is_arranged(line: &str) -> bool {
    line.starts_with([' ', '\t'])
        || line.contains('\t')
        || line.contains("   ")
        || line.split(' ').any(|word| {
            word.strip_prefix('-')
                .is_some_and(|rest| rest.starts_with(|c: char| c == '-' || c.is_ascii_alphabetic()))
        })
}

fn is_mostly_letters(text: &str) -> bool {
    let (mut all, mut letters, mut signs) = (0, 0, 0);
    for c in text.chars() {
        all += 1;
        letters += usize::from(c.is_alphabetic() || c.is_whitespace() || STOPS.contains(c));
        signs += usize::from(SIGNS.contains(c));
    }
    letters * 10 >= all * 9 && signs * 100 <= all
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "写给渡口的朋友：桥通了以后，摆渡的船停在岸边已经一个月。船工说，水还是那条水，只是过河的人\
                          不再看它。我们把每个人的话抄在这里，一句也没有改，等你们回来自己读。";
    const PASSAGE: &str = "The ferry had stopped by then, and the old man who had rowed it for forty years sat on \
                           the bank and counted the lamps. He said that nothing was lost as long as somebody counted.";

    #[test]
    fn long_sentences_are_prose() {
        assert!(is_prose(None, LETTER));
        assert!(is_prose(None, PASSAGE));
        assert!(is_prose(None, &format!("{LETTER}\n\n南窗")));
    }

    #[test]
    fn code_columns_and_commands_are_not_prose() {
        for text in [
            "git clone the repository and then run the program with the option --release and wait for a long time.",
            "let lamp = river.find(|lamp| lamp.is_lit()).map(|lamp| lamp.name.to_string()).unwrap_or_default(); // ok.",
            "error[E0308]: mismatched types in /srv/lamp/src/river.rs:12:8 expected `Lamp`, found `River<Lamp>` here.",
            "桥通了。",
        ] {
            assert!(!is_prose(None, text), "{text}");
        }
        assert!(!is_prose(Some("text"), LETTER));
        assert!(!is_prose(None, &format!("  {LETTER}")));
        assert!(!is_prose(None, &format!("名字    灯\n{LETTER}")));
        assert!(!is_prose(None, &"lamp river ".repeat(12)));
    }
}
