//! A line of a work: its words, and what is around which of them. A note names words that stand before it, so a line is
//! gathered whole before it becomes HTML.

use crate::markdown::plain_text::push_escaped;

/// The maximum number of marks around the same words; real works have two.
const MAX_DEPTH: usize = 8;

/// The maximum number of headings in a line, and of parts.
const MAX_CUTS: usize = 16;

/// The maximum number of bytes before a note that are searched for the words it names.
const MAX_BACK: usize = 1000;

/// What a mark is in HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Dots beside the words, or slanted type.
    Emphasis,
    /// Bold type.
    Strong,
    /// A line beside the words.
    Underline,
    /// A line through them.
    Deleted,
    /// Small and raised, or set to the right.
    Superscript,
    /// Small and lowered, or set to the left.
    Subscript,
    /// Small type.
    Small,
}

impl Mark {
    const fn tag(self) -> &'static str {
        match self {
            Self::Emphasis => "em",
            Self::Strong => "strong",
            Self::Underline => "u",
            Self::Deleted => "s",
            Self::Superscript => "sup",
            Self::Subscript => "sub",
            Self::Small => "small",
        }
    }
}

/// A picture that a note inserts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Picture<'n> {
    pub(super) file: &'n str,
    pub(super) width: Option<&'n str>,
    pub(super) height: Option<&'n str>,
    pub(super) alt: &'n str,
}

/// A line being gathered.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The words without readings.
    words: String,
    marks: Vec<(usize, usize, Mark)>,
    /// Readings in the order of their words; none overlap.
    readings: Vec<(usize, usize, String)>,
    /// Headings with their level.
    headings: Vec<(usize, usize, u8)>,
    /// Where a part begins that is set at the end of the line.
    parts: Vec<usize>,
    /// Whether the line is the caption of the picture before it.
    pub(super) is_caption: bool,
    /// The pictures as HTML without their captions.
    pub(super) pictures: Vec<String>,
}

/// A part of a line, as HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A heading with its level.
    Heading(u8, String),
    /// Other words.
    Words(String),
}

impl Line {
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn words(&self) -> &str {
        &self.words
    }

    pub(super) fn is_blank(&self) -> bool {
        self.words.trim().is_empty() && self.pictures.is_empty()
    }

    pub(super) fn push(&mut self, words: &str) {
        self.words.push_str(words);
    }

    pub(super) fn push_char(&mut self, char: char) {
        self.words.push(char);
    }

    /// Returns where the last words with a reading end.
    pub(super) fn last_reading_end(&self) -> usize {
        self.readings.last().map_or(0, |(_, end, _)| *end)
    }

    /// Removes the words from a place on and returns them.
    pub(super) fn split_off(&mut self, start: usize) -> String {
        if self.words.is_char_boundary(start) { self.words.split_off(start) } else { String::new() }
    }

    /// Ends a paragraph within the line.
    pub(super) fn begin_part(&mut self) {
        if self.parts.len() < MAX_CUTS {
            self.parts.push(self.words.len());
        }
    }

    /// Marks words.
    pub(super) fn mark(&mut self, start: usize, end: usize, mark: Mark) {
        if start < end {
            self.marks.push((start, end, mark));
        }
    }

    /// Makes a heading of words.
    pub(super) fn heading(&mut self, start: usize, end: usize, level: u8) {
        let is_free = self.headings.last().is_none_or(|(_, before, _)| *before <= start);
        if start < end && is_free && self.headings.len() < MAX_CUTS {
            self.headings.push((start, end, level));
        }
    }

    /// Gives words a reading; one more beside the reading that they have.
    pub(super) fn read(&mut self, start: usize, end: usize, reading: &str) {
        if start >= end || reading.is_empty() {
            return;
        }
        let at = self.readings.partition_point(|(_, before, _)| *before <= start);
        match self.readings.get_mut(at) {
            Some((other, other_end, words)) if *other < end => {
                // Of readings that cross only the first can be shown.
                if *other <= start && end <= *other_end {
                    words.push('／');
                    words.push_str(reading);
                }
            }
            _ => self.readings.insert(at, (start, end, reading.to_owned())),
        }
    }

    /// Returns where words stand that a note names: the last ones before it.
    pub(super) fn find(&self, words: &str) -> Option<(usize, usize)> {
        if words.is_empty() {
            return None;
        }
        let mut from = self.words.len().saturating_sub(words.len() + MAX_BACK);
        while !self.words.is_char_boundary(from) {
            from += 1;
        }
        let at = from + self.words.get(from..)?.rfind(words)?;
        Some((at, at + words.len()))
    }

    /// Returns the parts in order, as HTML.
    pub(super) fn parts(&self) -> Vec<Part> {
        let mut cuts: Vec<(usize, usize, Option<u8>)> = Vec::new();
        let mut at = 0;
        let ends = [(self.words.len(), self.words.len(), 0)];
        for (start, end, level) in self.headings.iter().chain(&ends) {
            for part in &self.parts {
                if (at..*start).contains(part) {
                    cuts.push((at, *part, None));
                    at = *part;
                }
            }
            cuts.push((at, *start, None));
            cuts.push((*start, *end, Some(*level)));
            at = *end;
        }
        let has_words = |start: usize, end: usize| {
            self.words.get(start..end).is_some_and(|words| !words.trim().is_empty())
        };
        let cuts = cuts.into_iter().filter(|(start, end, _)| has_words(*start, *end));
        cuts.map(|(start, end, level)| match level {
            Some(level) => Part::Heading(level, self.html(start, end)),
            None => Part::Words(self.html(start, end)),
        })
        .collect()
    }

    /// Returns all words as HTML.
    pub(super) fn all(&self) -> String {
        self.html(0, self.words.len())
    }

    /// Returns words as HTML.
    fn html(&self, start: usize, end: usize) -> String {
        let within = |from: usize, to: usize| from < end && start < to;
        let readings: Vec<_> = self.readings.iter().filter(|(from, to, _)| within(*from, *to)).collect();
        let mut marks: Vec<(usize, usize, Mark)> = self
            .marks
            .iter()
            .filter(|(from, to, _)| within(*from, *to))
            .map(|(from, to, mark)| {
                let (from, to) = around(&readings, *from, *to);
                (from.max(start), to.min(end), *mark)
            })
            .collect();
        marks.sort_by_key(|(from, to, _)| (*from, usize::MAX - to));
        let mut html = Html { out: String::with_capacity((end - start) * 2), open: Vec::new() };
        let (mut at, mut marks, mut readings) =
            (start, marks.into_iter().peekable(), readings.into_iter().peekable());
        while at < end {
            html.close(at);
            while let Some((_, to, mark)) = marks.next_if(|(from, _, _)| *from <= at) {
                html.open(to, mark);
            }
            let next = marks.peek().map_or(end, |(from, _, _)| *from).min(html.next_close()).min(end);
            match readings.peek() {
                Some((from, to, reading)) if *from <= at => {
                    let base = self.words.get(at..(*to).min(end)).unwrap_or_default();
                    html.ruby(base, reading);
                    at = (*to).min(end);
                    readings.next();
                }
                following => {
                    let next = following.map_or(next, |(from, _, _)| next.min(*from)).max(at + 1);
                    push_escaped(&mut html.out, self.words.get(at..next).unwrap_or_default());
                    at = next;
                }
            }
        }
        html.close(usize::MAX);
        html.out
    }
}

/// Extends a range to both ends of the words with a reading that it cuts.
fn around(readings: &[&(usize, usize, String)], start: usize, end: usize) -> (usize, usize) {
    let at = |byte: usize| {
        let index = readings.partition_point(|(_, to, _)| *to <= byte);
        readings.get(index).filter(|(from, _, _)| *from < byte).map(|(from, to, _)| (*from, *to))
    };
    (at(start).map_or(start, |(from, _)| from), at(end).map_or(end, |(_, to)| to))
}

/// HTML whose marks nest.
struct Html {
    out: String,
    open: Vec<(usize, Mark)>,
}

impl Html {
    fn open(&mut self, end: usize, mark: Mark) {
        let known = self.open.iter().any(|(_, other)| *other == mark);
        if self.open.len() < MAX_DEPTH && !known {
            self.out.extend(["<", mark.tag(), ">"]);
            self.open.push((end, mark));
        }
    }

    /// Closes the marks that end here. Those opened after them are closed too and opened again.
    fn close(&mut self, at: usize) {
        let Some(first) = self.open.iter().position(|(end, _)| *end <= at) else { return };
        let closed = self.open.split_off(first);
        for (_, mark) in closed.iter().rev() {
            self.out.extend(["</", mark.tag(), ">"]);
        }
        for (end, mark) in closed.into_iter().filter(|(end, _)| *end > at) {
            self.open(end, mark);
        }
    }

    fn next_close(&self) -> usize {
        self.open.iter().map(|(end, _)| *end).min().unwrap_or(usize::MAX)
    }

    fn ruby(&mut self, base: &str, reading: &str) {
        self.out.push_str("<ruby>");
        push_escaped(&mut self.out, base);
        self.out.push_str("<rt>");
        push_escaped(&mut self.out, reading);
        self.out.push_str("</rt></ruby>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_cross_nest_and_never_cut_a_reading() {
        let mut line = Line::default();
        line.push("渡し場の灯<火");
        line.read(0, 6, "わたし");
        line.mark(3, 12, Mark::Emphasis);
        line.mark(9, 15, Mark::Strong);
        assert_eq!(
            line.all(),
            "<em><ruby>渡し<rt>わたし</rt></ruby>場<strong>の</strong></em><strong>灯</strong>&lt;火"
        );
    }

    #[test]
    fn a_heading_and_a_part_cut_the_line() {
        let mut line = Line::default();
        line.push("灯　船が来た。（完）");
        line.heading(0, 3, 3);
        line.parts.push("灯　船が来た。".len());
        assert_eq!(
            line.parts(),
            [Part::Heading(3, "灯".into()), Part::Words("　船が来た。".into()), Part::Words("（完）".into())]
        );
        line.read(0, 3, "ひ");
        line.read(0, 3, "あかり");
        assert_eq!(line.readings, [(0, 3, "ひ／あかり".into())]);
        assert_eq!(line.find("船"), Some((6, 9)));
    }
}
