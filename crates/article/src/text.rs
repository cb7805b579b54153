//! Text with roles over ranges of it.

use std::mem;
use std::ops::Range;

/// A string with [`Role`]s over byte ranges.
///
/// It is one string so that searching crosses roles and layout slices without copying. A line feed is a forced line break;
/// there is no other control character, since the loader sanitizes all text. White space is collapsed, except in code.
/// An article has as many texts as lines, so that a text has no room to grow: a [`TextBuilder`] has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    string: Box<str>,
    runs: Box<[Run]>,
}

/// A text that is being put together from parts, in time linear in them.
#[derive(Clone, Debug, Default)]
pub struct TextBuilder {
    string: String,
    runs: Vec<Run>,
}

/// A byte range of a [`Text`] and its role. Runs may overlap and nest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The byte range, on character boundaries and never empty.
    pub range: Range<usize>,
    /// The role.
    pub role: Role,
}

/// The meaning of a run of text, as opposed to its appearance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Strong importance (`<strong>`, `<b>`).
    Strong,
    /// Emphasis (`<em>`, `<i>`, `<cite>`, `<dfn>`).
    Emphasis,
    /// Code, a keyboard key or sample output in running text.
    Code,
    /// A link with its absolute address or its anchor (`#note`).
    Link(Box<str>),
    /// Marked or highlighted.
    Mark,
    /// Struck out.
    Deleted,
    /// Inserted or underlined.
    Inserted,
    /// Superscript.
    Superscript,
    /// Subscript.
    Subscript,
    /// Small print.
    Small,
    /// A base followed by its reading in parentheses: 漢字(かんじ). Covers both.
    Ruby,
    /// The reading of a ruby including the parentheses. Always inside a [`Role::Ruby`].
    Reading,
    /// A reference to the [`Footnote`](crate::Footnote) with this label.
    FootnoteReference(Box<str>),
    /// Mathematics as written, mostly TeX.
    Math,
    /// The place that links to this anchor (`#lamp`) lead to. Covers the character at the place.
    Anchor(Box<str>),
}

impl Text {
    /// Creates an empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a text without runs.
    pub fn plain(string: impl Into<String>) -> Self {
        Self { string: string.into().into_boxed_str(), runs: Box::default() }
    }

    /// Creates a text with runs, of which those are left out and clipped that [`add_run`](Self::add_run) would not take as
    /// they are. Linear if they are sorted by start.
    pub fn with_runs(
        string: impl Into<String>,
        runs: impl IntoIterator<Item = (Range<usize>, Role)>,
    ) -> Self {
        let string = string.into().into_boxed_str();
        let fits = |(range, role)| fitting(&string, range).map(|range| Run { range, role });
        let mut runs: Vec<Run> = runs.into_iter().filter_map(fits).collect();
        if !runs.is_sorted_by_key(|run| run.range.start) {
            runs.sort_by_key(|run| run.range.start);
        }
        Self { string, runs: runs.into_boxed_slice() }
    }

    /// Returns the string without roles.
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Returns the runs, sorted by start.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Returns the length in bytes.
    pub fn len(&self) -> usize {
        self.string.len()
    }

    /// Returns whether the string is empty; white space counts.
    pub fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// Returns whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.string.chars().all(char::is_whitespace)
    }

    /// Gives a role to a byte range. Ignores a range that is empty or off the character boundaries; clips one that is too
    /// long. Linear in the runs: many are given at once, by [`with_runs`](Self::with_runs).
    pub fn add_run(&mut self, range: Range<usize>, role: Role) {
        let Some(range) = fitting(&self.string, range) else { return };
        let mut runs = mem::take(&mut self.runs).into_vec();
        runs.reserve_exact(1);
        let at = runs.partition_point(|run| run.range.start <= range.start);
        runs.insert(at, Run { range, role });
        self.runs = runs.into_boxed_slice();
    }

    /// Replaces byte ranges by other strings; runs grow, shrink and move with what is in them. The ranges must be in order,
    /// on character boundaries and apart. Linear in the string; in the runs times the logarithm of the ranges.
    pub fn replace_ranges(&mut self, replacements: &[(Range<usize>, &str)]) {
        if replacements.is_empty() {
            return;
        }
        let (mut string, mut copied) = (String::new(), 0);
        // Where each range ends, before and after.
        let mut ends = Vec::with_capacity(replacements.len());
        for (range, with) in replacements {
            string.push_str(self.string.get(copied..range.start).unwrap_or_default());
            string.push_str(with);
            copied = range.end;
            ends.push((range.end, string.len()));
        }
        string.push_str(self.string.get(copied..).unwrap_or_default());
        let moved = |byte: usize| {
            let before = ends.partition_point(|(end, _)| *end <= byte);
            let (end, at) =
                before.checked_sub(1).and_then(|last| ends.get(last)).copied().unwrap_or_default();
            // Within a range, the start of what replaces it.
            let start = replacements.get(before).map_or(byte, |(range, _)| byte.min(range.start));
            at + start - end
        };
        self.edit_runs(|run| {
            run.range = moved(run.range.start)..moved(run.range.end);
            run.range.start < run.range.end
        });
        self.string = string.into_boxed_str();
    }

    /// Changes roles, and removes the runs for which `edit` returns `false`.
    pub fn edit_roles(&mut self, mut edit: impl FnMut(&mut Role) -> bool) {
        self.edit_runs(|run| edit(&mut run.role));
    }

    /// Changes runs, and removes those for which `edit` returns `false`.
    fn edit_runs(&mut self, edit: impl FnMut(&mut Run) -> bool) {
        if !self.runs.is_empty() {
            let mut runs = mem::take(&mut self.runs).into_vec();
            runs.retain_mut(edit);
            self.runs = runs.into_boxed_slice();
        }
    }

    /// Copies a byte range, clipping runs to it. The range must be on character boundaries.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let part = |run: &Run| {
            let start = run.range.start.max(range.start);
            let end = run.range.end.min(range.end);
            (start < end)
                .then(|| Run { range: start - range.start..end - range.start, role: run.role.clone() })
        };
        Self { string: self.string[range.clone()].into(), runs: self.runs.iter().filter_map(part).collect() }
    }

    /// Returns a copy without white space at both ends.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let start = self.string.len() - self.string.trim_start().len();
        self.slice(start..start + self.string.trim().len())
    }

    /// Returns whether runs with a wanted role cover every visible character.
    pub fn is_entirely(&self, wanted: impl Fn(&Role) -> bool) -> bool {
        let mut covered = 0;
        for run in self.runs.iter().filter(|run| wanted(&run.role)) {
            let gap = self.string.get(covered..run.range.start.max(covered)).unwrap_or_default();
            if !gap.trim().is_empty() {
                return false;
            }
            covered = covered.max(run.range.end);
        }
        covered > 0 && self.string[covered..].trim().is_empty()
    }

    /// Returns the text and address of each link in order.
    pub fn links(&self) -> impl Iterator<Item = (&str, &str)> {
        self.runs.iter().filter_map(|run| match &run.role {
            Role::Link(address) => Some((&self.string[run.range.clone()], &**address)),
            _ => None,
        })
    }
}

impl TextBuilder {
    /// Returns whether there is nothing yet.
    pub const fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// Appends a string without roles.
    pub fn push_str(&mut self, words: &str) {
        self.string.push_str(words);
    }

    /// Appends a text with its runs.
    pub fn append(&mut self, text: &Text) {
        let base = self.string.len();
        self.string.push_str(&text.string);
        let moved =
            |run: &Run| Run { range: run.range.start + base..run.range.end + base, role: run.role.clone() };
        self.runs.extend(text.runs.iter().map(moved));
    }

    /// Returns the text.
    pub fn finish(self) -> Text {
        Text { string: self.string.into_boxed_str(), runs: self.runs.into_boxed_slice() }
    }
}

/// Returns the part of a range that is in a string; `None` if that is empty or off the character boundaries.
fn fitting(string: &str, range: Range<usize>) -> Option<Range<usize>> {
    let range = range.start..range.end.min(string.len());
    let on_boundaries = string.is_char_boundary(range.start) && string.is_char_boundary(range.end);
    (range.start < range.end && on_boundaries).then_some(range)
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::plain(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(words: &str, ranges: &[Range<usize>]) -> Text {
        let mut text = Text::plain(words);
        for range in ranges {
            text.add_run(range.clone(), Role::Strong);
        }
        text
    }

    #[test]
    fn a_slice_cuts_its_runs() {
        let part = marked("one two three", std::slice::from_ref(&(4..13))).slice(0..7);
        assert_eq!(part.as_str(), "one two");
        assert_eq!(part.runs(), [Run { range: 4..7, role: Role::Strong }]);
    }

    #[test]
    fn runs_move_with_what_is_replaced() {
        let mut text = marked("a灯b灯c", &[0..1, 0..4, 1..4, 4..5, 5..9]);
        text.replace_ranges(&[(1..4, "xyzuv"), (5..8, "")]);
        assert_eq!(text.as_str(), "axyzuvbc");
        let ranges: Vec<Range<usize>> = text.runs().iter().map(|run| run.range.clone()).collect();
        assert_eq!(ranges, [0..1, 0..6, 1..6, 6..7, 7..8]);
    }

    #[test]
    fn a_run_off_the_boundaries_or_empty_is_ignored() {
        assert!(marked("灯在", &[1..3, 3..3, 9..12]).runs().is_empty());
    }

    #[test]
    fn entirely_ignores_white_space_and_crosses_runs() {
        let strong = |role: &Role| *role == Role::Strong;
        assert!(marked("ab cd ", &[0..2, 3..5]).is_entirely(strong));
        assert!(!marked("ab cd", std::slice::from_ref(&(0..2))).is_entirely(strong));
        assert!(!Text::plain("ab").is_entirely(strong));
        assert!(!Text::new().is_entirely(strong));
    }

    #[test]
    fn appending_keeps_runs_sorted_and_shifted() {
        let mut text = TextBuilder::default();
        text.append(&marked("ab", std::slice::from_ref(&(0..1))));
        text.append(&marked("cd", std::slice::from_ref(&(1..2))));
        let text = text.finish();
        assert_eq!(text.as_str(), "abcd");
        assert_eq!(text.runs()[1].range, 3..4);
    }

    #[test]
    fn many_runs_are_given_as_one_by_one() {
        let given = [(4..9, Role::Strong), (0..4, Role::Mark), (3..3, Role::Code), (0..1, Role::Small)];
        let mut text = Text::plain("灯abc");
        for (range, role) in given.clone() {
            text.add_run(range, role);
        }
        assert_eq!(Text::with_runs("灯abc", given), text);
        assert_eq!(text.runs().len(), 2);
    }
}
