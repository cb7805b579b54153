//! `epub:switch` of EPUB 3.0: of some cases the first that can be shown, else what stands for all of them.

use std::ops::Range;

use super::attributes::{attributes, value};
use super::tokens::{Token, Tokens};

/// Vocabularies that are shown.
const SHOWN: [&str; 2] = ["http://www.w3.org/1998/Math/MathML", "http://www.w3.org/1999/xhtml"];

/// The most elements in a switch that are looked at.
const MAX_TOKENS: usize = 20_000;

/// Whether the name of an element is that of one of a switch, whatever its prefix.
pub(super) fn is(name: &str, local: &str) -> bool {
    name.rsplit_once(':').is_some_and(|(_, own)| own.eq_ignore_ascii_case(local))
}

/// Returns the parts of a switch that are not shown, from behind its start tag on.
pub(super) fn hidden(html: &str, start: usize) -> Vec<Range<usize>> {
    // The cases and the default: whether each can be shown, and its range.
    let mut cases: Vec<(bool, Range<usize>)> = Vec::new();
    let mut depth = 0_usize;
    for token in Tokens::new(html, start).take(MAX_TOKENS) {
        match token {
            Token::Open(range, name) if is(name, "switch") => depth += usize::from(range.start >= start),
            Token::Close(range, name) if is(name, "switch") => {
                if depth == 0 {
                    if let Some((_, last)) = cases.last_mut() {
                        last.end = last.end.min(range.start);
                    }
                    break;
                }
                depth -= 1;
            }
            Token::Open(range, name) if depth == 0 && (is(name, "case") || is(name, "default")) => {
                let tag = html.get(range.start + 1 + name.len()..range.end).unwrap_or_default();
                let found = attributes(tag);
                let wanted = value(&found, "required-namespace");
                let is_shown = is(name, "default") || wanted.is_some_and(|wanted| SHOWN.contains(&wanted));
                cases.push((is_shown, range.start..html.len()));
            }
            Token::Close(range, name) if depth == 0 && (is(name, "case") || is(name, "default")) => {
                if let Some((_, last)) = cases.last_mut() {
                    last.end = range.end;
                }
            }
            _ => {}
        }
    }
    // One that was never closed would hide the rest of the document.
    if cases.iter().any(|(_, range)| range.end == html.len()) {
        return Vec::new();
    }
    let shown = cases.iter().position(|(is_shown, _)| *is_shown).unwrap_or(0);
    let hidden = cases.into_iter().enumerate().filter(|(index, _)| *index != shown);
    hidden.map(|(_, (_, range))| range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let start = html.find('>').map_or(0, |end| end + 1);
        let hidden = hidden(html, start);
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
    }
}
