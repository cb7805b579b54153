//! Finds sequences of characters in codes.

use std::fmt::Write;

use aho_corasick::AhoCorasick;
use memchr::memmem::Finder;
use regex::bytes::{Regex, RegexBuilder};

use super::alphabet::Alphabet;
use super::wanted::Sequence;

/// The most needles that are searched for as they are.
const MAX_NEEDLES: usize = 48;
/// The most characters of a sequence that are looked for: more would only make it slower.
const MAX_CHARS: usize = 32;
/// The most bytes of a compiled expression.
const MAX_BYTES: usize = 1 << 20;

/// What finds one of some sequences in codes.
#[derive(Debug)]
pub(super) enum Needles {
    /// No text of the segment can have one.
    None,
    /// It cannot be said.
    Any,
    /// One needle.
    One(Box<Finder<'static>>),
    /// Some needles.
    Several(Box<AhoCorasick>),
    /// Sequences of classes.
    Classes(Box<Regex>),
}

impl Needles {
    /// Prepares to find one of some sequences in the codes of an alphabet.
    pub(super) fn new(alphabet: &Alphabet, sequences: &[Sequence]) -> Self {
        let coded: Vec<Vec<Vec<Vec<u8>>>> =
            sequences.iter().filter_map(|sequence| coded(alphabet, sequence)).collect();
        if coded.is_empty() {
            return if sequences.is_empty() { Self::Any } else { Self::None };
        }
        if coded.iter().any(Vec::is_empty) {
            return Self::Any;
        }
        match needles(&coded).as_deref() {
            Some([needle]) => Self::One(Box::new(Finder::new(needle).into_owned())),
            Some(needles) => {
                AhoCorasick::new(needles).map_or(Self::Any, |found| Self::Several(Box::new(found)))
            }
            None => classes(&coded).map_or(Self::Any, |regex| Self::Classes(Box::new(regex))),
        }
    }

    /// The first byte from some byte on where a sequence begins.
    pub(super) fn find(&self, codes: &[u8], from: usize) -> Option<usize> {
        let rest = codes.get(from..)?;
        let found = match self {
            Self::None => None,
            Self::Any => (!rest.is_empty()).then_some(0),
            Self::One(finder) => finder.find(rest),
            Self::Several(needles) => needles.find(rest).map(|found| found.start()),
            Self::Classes(regex) => regex.find(rest).map(|found| found.start()),
        };
        found.map(|at| from + at)
    }
}

/// The codes of each class of a sequence; `None` if one has no character of the alphabet.
fn coded(alphabet: &Alphabet, sequence: &Sequence) -> Option<Vec<Vec<Vec<u8>>>> {
    let class = |class: &Vec<char>| {
        let codes = class.iter().filter_map(|c| {
            let mut code = Vec::new();
            alphabet.push_code(*c, &mut code).then_some(code)
        });
        Some(codes.collect::<Vec<_>>()).filter(|codes| !codes.is_empty())
    };
    sequence.iter().take(MAX_CHARS).map(class).collect()
}

/// All needles of some sequences, unless they are too many.
fn needles(sequences: &[Vec<Vec<Vec<u8>>>]) -> Option<Vec<Vec<u8>>> {
    let mut all = Vec::new();
    for sequence in sequences {
        let mut begun = vec![Vec::new()];
        for class in sequence {
            if begun.len() * class.len() + all.len() > MAX_NEEDLES {
                return None;
            }
            let longer = |begin: &Vec<u8>| {
                class.iter().map(|code| [begin.as_slice(), code].concat()).collect::<Vec<_>>()
            };
            begun = begun.iter().flat_map(longer).collect();
        }
        all.extend(begun);
    }
    Some(all)
}

/// An expression for some sequences of classes.
fn classes(sequences: &[Vec<Vec<Vec<u8>>>]) -> Option<Regex> {
    let mut expression = String::new();
    for (at, sequence) in sequences.iter().enumerate() {
        expression.push_str(if at == 0 { "" } else { "|" });
        for class in sequence {
            for (at, code) in class.iter().enumerate() {
                expression.push_str(if at == 0 { "(?:" } else { "|" });
                for byte in code {
                    // Writing to a string cannot fail.
                    let _ = write!(expression, "\\x{byte:02x}");
                }
            }
            expression.push(')');
        }
    }
    RegexBuilder::new(&expression).unicode(false).size_limit(MAX_BYTES).build().ok()
}
