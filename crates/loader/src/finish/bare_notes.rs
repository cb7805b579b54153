//! Footnotes as bare text, without links: `[1]` in a sentence, and a paragraph that begins with `[1]` behind it.
//!
//! 1. [`Mark::leading`]: finds the paragraphs that begin with a mark, in rising order from the first;
//! 2. [`references`]: finds the marks within sentences before them;
//! 3. a paragraph whose mark is in a sentence before it becomes a footnote, which keeps its words as written, and the mark
//!    a reference to it.

use std::collections::HashMap;
use std::ops::Range;

use yuelan_article::{Block, Footnote, Role, Text};

/// The maximum number of notes and of references that are bound.
const MAX_NOTES: usize = 500;
const MAX_REFERENCES: usize = 2000;

/// The maximum number of blocks behind notes whose marks also number lists.
const MAX_BEHIND: usize = 3;

/// Brackets around a mark.
const BRACKETS: [(char, char); 4] = [('[', ']'), ('［', '］'), ('〔', '〕'), ('【', '】')];

/// The form of a mark. Notes and their references have the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    /// `[1]`, `［1］`, `〔1〕`, `[注1]`.
    Bracketed(char),
    /// `①`.
    Circled,
    /// A raised number.
    Raised,
}

/// A mark in a text.
#[derive(Clone, Debug)]
struct Mark {
    form: Form,
    number: u32,
    range: Range<usize>,
    /// Whether it can be nothing but a reference: a circled number may also number what follows it.
    is_sure: bool,
}

/// A paragraph, or a line of one, that begins with a mark.
struct Note {
    block: usize,
    mark: Mark,
    /// The text of the line with the mark.
    line: Range<usize>,
}

/// Makes bare notes footnotes, and their marks references. Linear.
pub(super) fn bind(blocks: &mut Vec<Block>) {
    let notes = notes(blocks);
    let Some(first) = notes.first().map(|note| note.block) else { return };
    let mut wanted: HashMap<(Form, u32), bool> =
        notes.iter().map(|note| ((note.mark.form, note.mark.number), false)).collect();
    let (mut count, mut is_sure) = (0, false);
    let mut found: Vec<(usize, Mark)> = Vec::new();
    for (index, block) in blocks.iter().enumerate().take(first) {
        let mut text_index = 0;
        block.walk(&mut |node| {
            let yuelan_article::Node::Text(text) = node else { return };
            if text_index == 0 && matches!(block, Block::Paragraph(_) | Block::Heading(_)) {
                for mark in references(text) {
                    if let Some(seen) =
                        wanted.get_mut(&(mark.form, mark.number)).filter(|_| count < MAX_REFERENCES)
                    {
                        *seen = true;
                        is_sure |= mark.is_sure;
                        count += 1;
                        found.push((index, mark));
                    }
                }
            } else {
                // A reference within a list or a quotation counts, but stays as it is.
                for mark in references(text) {
                    wanted.entry((mark.form, mark.number)).and_modify(|seen| *seen = true);
                    is_sure |= mark.is_sure;
                }
            }
            text_index += 1;
        });
    }
    let is_bound = |form: Form, number: u32| wanted.get(&(form, number)).copied().unwrap_or(false);
    // A list of sources is not bound by chance: most of it must be referred to.
    let bound = notes.iter().filter(|note| is_bound(note.mark.form, note.mark.number)).count();
    if bound * 2 < notes.len() || bound == 0 || !is_sure {
        return;
    }
    for marks in found.chunk_by(|(a, _), (b, _)| a == b) {
        if let Some(Block::Paragraph(text)) = marks.first().and_then(|(index, _)| blocks.get_mut(*index)) {
            let kept = text.runs().iter().map(|run| (run.range.clone(), run.role.clone()));
            let referring = marks.iter().map(|(_, mark)| {
                (mark.range.clone(), Role::FootnoteReference(mark.number.to_string().into()))
            });
            *text = Text::with_runs(text.as_str(), kept.chain(referring));
        }
    }
    replace(blocks, &notes);
}

/// Returns the paragraphs that are notes: from 1 on in rising order, all of one form, and no others between them.
fn notes(blocks: &[Block]) -> Vec<Note> {
    let mut best: Vec<Note> = Vec::new();
    let mut run: Vec<Note> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let lines = match block {
            Block::Paragraph(text) => lines_of(text),
            _ => None,
        };
        let Some(lines) = lines.filter(|_| run.len() < MAX_NOTES) else {
            end_run(&mut run, &mut best, blocks.len() - index);
            continue;
        };
        for (mark, line) in lines {
            let continues = run
                .last()
                .is_some_and(|last| last.mark.form == mark.form && mark.number == last.mark.number + 1);
            if !continues {
                end_run(&mut run, &mut best, blocks.len() - index);
            }
            if continues || mark.number == 1 {
                run.push(Note { block: index, mark, line });
            }
        }
    }
    end_run(&mut run, &mut best, 0);
    best
}

/// Ends a run of notes, with this many blocks behind it. The last run counts.
fn end_run(run: &mut Vec<Note>, best: &mut Vec<Note>, behind: usize) {
    let found = std::mem::take(run);
    let Some(first) = found.first() else { return };
    let numbers_lists = !matches!(first.mark.form, Form::Bracketed(_));
    if !numbers_lists || behind <= MAX_BEHIND {
        *best = found;
    }
}

/// Returns the lines of a paragraph if each begins with a mark.
fn lines_of(text: &Text) -> Option<Vec<(Mark, Range<usize>)>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.as_str().split('\n') {
        let range = at..at + line.len();
        at = range.end + 1;
        let mark = Mark::leading(text, range.clone())?;
        lines.push((mark, range));
    }
    Some(lines)
}

impl Mark {
    /// Returns the mark that a line begins with, before other words.
    fn leading(text: &Text, line: Range<usize>) -> Option<Self> {
        let words = text.as_str().get(line.clone())?;
        let (form, number, len) = written(words).or_else(|| {
            let raised = text.runs().iter().take_while(|run| run.range.start <= line.start);
            let raised =
                raised.filter(|run| run.role == Role::Superscript && run.range.start == line.start).last()?;
            let number = text.as_str().get(raised.range.clone())?.trim_matches(['[', ']']).parse().ok()?;
            Some((Form::Raised, number, raised.range.len()))
        })?;
        let is_link = text.runs().iter().any(|run| {
            matches!(run.role, Role::Link(_))
                && run.range.start == line.start
                && run.range.end <= line.start + len
        });
        let rest = words
            .get(len..)?
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '.' | '、'));
        (!rest.is_empty() && !is_link && number > 0).then_some(Self {
            form,
            number,
            range: line.start..line.start + len,
            is_sure: true,
        })
    }
}

/// Returns the form, the number and the length of a mark that a text begins with.
fn written(words: &str) -> Option<(Form, u32, usize)> {
    let first = words.chars().next()?;
    if let Some(number) = circled(first) {
        return Some((Form::Circled, number, first.len_utf8()));
    }
    let (open, close) = BRACKETS.iter().find(|(open, _)| *open == first)?;
    let inner = words.get(open.len_utf8()..)?;
    let end = inner.char_indices().take(8).find(|(_, c)| c == close)?.0;
    let number = inner.get(..end)?.trim();
    let number = number.strip_prefix(['注', '註', '※']).unwrap_or(number);
    let digits = number.chars().map(crate::input::chars::to_halfwidth).collect::<String>();
    let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let len = open.len_utf8() + end + close.len_utf8();
    is_number.then(|| digits.parse().ok()).flatten().map(|number| (Form::Bracketed(*open), number, len))
}

const fn circled(c: char) -> Option<u32> {
    match c {
        '①'..='⑳' => Some(c as u32 - '①' as u32 + 1),
        '㉑'..='㉟' => Some(c as u32 - '㉑' as u32 + 21),
        '㊱'..='㊿' => Some(c as u32 - '㊱' as u32 + 36),
        _ => None,
    }
}

/// Returns the marks within a text: behind words, not at its beginning, and no links.
fn references(text: &Text) -> Vec<Mark> {
    let words = text.as_str();
    let mut marks = Vec::new();
    for (at, c) in words.char_indices() {
        if circled(c).is_none() && !BRACKETS.iter().any(|(open, _)| *open == c) {
            continue;
        }
        let Some((form, number, len)) = words.get(at..).and_then(written) else { continue };
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        let after = words.get(at + len..).and_then(|after| after.chars().next());
        let behind_words = before.is_some_and(|before| before != '\n');
        let is_sure = form != Form::Circled
            || (before.is_some_and(|before| before.is_alphanumeric() || "”’」』》）。！？".contains(before))
                && after.is_none_or(|after| !after.is_alphanumeric()));
        if behind_words && after != Some('(') {
            marks.push(Mark { form, number, range: at..at + len, is_sure });
        }
    }
    let raised = text.runs().iter().filter(|run| run.role == Role::Superscript && run.range.start > 0);
    marks.extend(raised.filter_map(|run| {
        let number = words.get(run.range.clone())?.trim_matches(['[', ']']).parse().ok()?;
        Some(Mark { form: Form::Raised, number, range: run.range.clone(), is_sure: true })
    }));
    let is_linked = |mark: &Mark| {
        text.runs().iter().take(MAX_REFERENCES).any(|run| {
            matches!(run.role, Role::Link(_) | Role::FootnoteReference(_) | Role::Code | Role::Math)
                && run.range.start <= mark.range.start
                && mark.range.start < run.range.end
        })
    };
    if !marks.is_empty() && marks.len() <= MAX_NOTES {
        marks.retain(|mark| !is_linked(mark));
    }
    marks
}

/// Replaces the paragraphs that are notes by footnotes.
fn replace(blocks: &mut Vec<Block>, notes: &[Note]) {
    let mut notes = notes.iter().peekable();
    let old = std::mem::take(blocks);
    for (index, block) in old.into_iter().enumerate() {
        let Block::Paragraph(text) = &block else {
            blocks.push(block);
            continue;
        };
        if notes.peek().is_none_or(|note| note.block != index) {
            blocks.push(block);
            continue;
        }
        while let Some(note) = notes.next_if(|note| note.block == index) {
            let content = text.slice(note.line.clone());
            let label = note.mark.number.to_string();
            blocks.push(Block::Footnote(Footnote { label, blocks: vec![Block::Paragraph(content)] }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Binds paragraphs and returns them: footnotes as `label: text`, and references in angle brackets.
    fn bound(paragraphs: &[&str]) -> Vec<String> {
        bound_texts(paragraphs.iter().map(|words| Text::plain(*words)).collect())
    }

    fn bound_texts(texts: Vec<Text>) -> Vec<String> {
        let mut blocks: Vec<Block> = texts.into_iter().map(Block::Paragraph).collect();
        bind(&mut blocks);
        blocks.iter().map(shown).collect()
    }

    fn shown(block: &Block) -> String {
        match block {
            Block::Footnote(note) => {
                format!("{}: {}", note.label, note.blocks.iter().map(shown).collect::<String>())
            }
            Block::Paragraph(text) => {
                let mut words = text.as_str().to_owned();
                for run in text.runs().iter().rev() {
                    if let Role::FootnoteReference(label) = &run.role {
                        words.replace_range(run.range.clone(), &format!("<{label}>"));
                    }
                }
                words
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn marks_in_sentences_refer_to_the_paragraphs_that_begin_with_them() {
        for (one, two) in [
            ("[1]", "[2]"),
            ("［1］", "［2］"),
            ("〔1〕", "〔2〕"),
            ("【1】", "【2】"),
            ("[注1]", "[注2]"),
            ("①", "②"),
            ("［１］", "［２］"),
        ] {
            let text = [format!("渡口的灯{one}亮了{two}。"), format!("{one} 油灯。"), format!("{two}夜里。")];
            let text: Vec<&str> = text.iter().map(String::as_str).collect();
            let expected =
                ["渡口的灯<1>亮了<2>。".to_owned(), format!("1: {}", text[1]), format!("2: {}", text[2])];
            assert_eq!(bound(&text), expected);
        }
        assert_eq!(bound(&["등불[1]이 켜졌다.", "[1] 기름."]), ["등불<1>이 켜졌다.", "1: [1] 기름."]);
        assert_eq!(
            bound(&["The lamp.[1]", "More.[2]", "[1] Oil.\n[2] Wood."]),
            ["The lamp.<1>", "More.<2>", "1: [1] Oil.", "2: [2] Wood."]
        );
    }

    #[test]
    fn raised_numbers_without_links_are_bound() {
        let raised = |words: &str, range: Range<usize>| {
            let mut text = Text::plain(words);
            text.add_run(range, Role::Superscript);
            text
        };
        let texts = || vec![raised("灯1亮了。", 3..4), raised("1 油灯。", 0..1)];
        assert_eq!(bound_texts(texts()), ["灯<1>亮了。", "1: 1 油灯。"]);
        let exponent = vec![raised("x2 = 4", 1..2), Text::plain("1. 油灯。")];
        assert_eq!(bound_texts(exponent), ["x2 = 4", "1. 油灯。"]);
    }

    #[test]
    fn lists_and_links_are_no_notes() {
        for paragraphs in [
            ["灯亮了。", "[1] 油灯。", "[2] 船。"],
            ["包括①灯、②船。", "①灯是油灯。", "②船是木船。"],
            ["[1] 灯", "亮了[1](x)。", "船"],
            ["亮了[2]。", "[2] 灯", "[3] 船"],
            ["亮了[2024]。", "[2024] 灯", "船"],
        ] {
            assert_eq!(bound(&paragraphs), paragraphs);
        }
    }
}
