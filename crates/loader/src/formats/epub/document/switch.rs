//! `epub:switch` of EPUB 3.0: of some cases the first that can be shown, else what stands for all of them.

use std::ops::Range;

use super::attributes::{attributes, value};
use super::tokens::{Token, Tokens};

/// Vocabularies that are shown.
const SHOWN: [&str; 2] = ["http://www.w3.org/1998/Math/MathML", "http://www.w3.org/1999/xhtml"];

/// Whether the name of an element is that of one of a switch, whatever its prefix.
pub(super) fn is(name: &str, local: &str) -> bool {
    name.rsplit_once(':').is_some_and(|(_, own)| own.eq_ignore_ascii_case(local))
}

/// A switch that is open: of its cases and the default whether each can be shown, and its range, whose end is not known yet
/// while it is open.
#[derive(Default)]
struct Switch {
    cases: Vec<(bool, usize, Option<usize>)>,
}

impl Switch {
    /// Ends the last case.
    fn end_case(&mut self, end: usize) {
        if let Some((_, _, last)) = self.cases.last_mut() {
            last.get_or_insert(end);
        }
    }

    /// Returns what is not shown. A case that was never closed would hide the rest of the document.
    fn hidden(self) -> impl Iterator<Item = Range<usize>> {
        let shown = self.cases.iter().position(|(is_shown, ..)| *is_shown).unwrap_or(0);
        let is_whole = self.cases.iter().all(|(_, _, end)| end.is_some());
        let hidden = self.cases.into_iter().enumerate().filter(move |(index, _)| is_whole && *index != shown);
        hidden.filter_map(|(_, (_, start, end))| Some(start..end?))
    }
}

/// Returns the parts of the switches of a document that are not shown, from a byte on, in the order of their beginnings. Linear.
pub(super) fn hidden(html: &str, start: usize) -> Vec<Range<usize>> {
    if !html.contains(":switch") {
        return Vec::new();
    }
    let mut open: Vec<Switch> = Vec::new();
    let mut hidden = Vec::new();
    for token in Tokens::new(html, start) {
        match token {
            Token::Open(_, name) if is(name, "switch") => open.push(Switch::default()),
            Token::Close(range, name) if is(name, "switch") => {
                if let Some(mut switch) = open.pop() {
                    switch.end_case(range.start);
                    hidden.extend(switch.hidden());
                }
            }
            Token::Open(range, name) if is(name, "case") || is(name, "default") => {
                let tag = html.get(range.start + 1 + name.len()..range.end).unwrap_or_default();
                let found = attributes(tag);
                let wanted = value(&found, "required-namespace");
                let is_shown = is(name, "default") || wanted.is_some_and(|wanted| SHOWN.contains(&wanted));
                if let Some(switch) = open.last_mut() {
                    switch.end_case(range.start);
                    switch.cases.push((is_shown, range.start, None));
                }
            }
            Token::Close(range, name) if is(name, "case") || is(name, "default") => {
                if let Some(switch) = open.last_mut() {
                    switch.end_case(range.end);
                }
            }
            _ => {}
        }
    }
    hidden.extend(open.into_iter().flat_map(Switch::hidden));
    hidden.sort_unstable_by_key(|range: &Range<usize>| range.start);
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let hidden = hidden(html, 0);
        let is_shown = |at: &usize| !hidden.iter().any(|range| range.contains(at));
        (0..html.len()).filter(is_shown).map(|at| char::from(html.as_bytes()[at])).collect()
    }

    #[test]
    fn one_case_is_shown() {
        let case =
            |space: &str, words: &str| format!("<epub:case required-namespace='{space}'>{words}</epub:case>");
        let (chemistry, formula) =
            (case("http://www.xml-cml.org/schema", "CML"), case(SHOWN[0], "<math>x</math>"));
        let default = "<epub:default>picture</epub:default>";
        let of = |inner: &str| shown(&format!("<epub:switch>{inner}</epub:switch>behind"));
        assert_eq!(
            of(&format!("{chemistry}{default}")),
            format!("<epub:switch>{default}</epub:switch>behind")
        );
        assert_eq!(
            of(&format!("{chemistry}{formula}{default}")),
            format!("<epub:switch>{formula}</epub:switch>behind")
        );
        assert_eq!(of(&chemistry), format!("<epub:switch>{chemistry}</epub:switch>behind"));
        assert_eq!(of(""), "<epub:switch></epub:switch>behind");
        let open = "<epub:switch><epub:default>a<p>b";
        assert_eq!(shown(open), open);
        let nested = format!("<epub:default><epub:switch>{chemistry}{default}</epub:switch></epub:default>");
        assert_eq!(
            of(&format!("{chemistry}{nested}")),
            format!("<epub:switch>{}</epub:switch>behind", nested.replace(&chemistry, ""))
        );
    }
}
