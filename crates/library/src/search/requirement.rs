//! What a text must have to match, for the index of the packed texts: every match of a regular expression has the characters in a
//! row that it says, one by one or in classes.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::segment::{Clause, Sequence};

/// The most characters of a class that is looked for.
const MAX_CLASS: usize = 64;
/// The most alternatives that are looked for.
const MAX_SEQUENCES: usize = 32;

/// The clauses of a regular expression whose flags are in it; none if every text must be looked at.
pub(super) fn clauses_of(expression: &str, has_flags: bool) -> Vec<Clause> {
    let mut parser =
        ParserBuilder::new().case_insensitive(!has_flags).multi_line(!has_flags).utf8(false).build();
    parser.parse(expression).map(|hir| clauses(&hir)).unwrap_or_default()
}

fn clauses(hir: &Hir) -> Vec<Clause> {
    let (mut all, mut run) = (Vec::new(), Sequence::new());
    add(hir, &mut run, &mut all);
    end(&mut run, &mut all);
    all
}

/// Ends a run of characters.
fn end(run: &mut Sequence, all: &mut Vec<Clause>) {
    if !run.is_empty() {
        all.push(vec![std::mem::take(run)]);
    }
}

/// Adds what an expression must have to a run of characters, or behind it.
fn add(hir: &Hir, run: &mut Sequence, all: &mut Vec<Clause>) {
    match hir.kind() {
        // They match between characters.
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => match str::from_utf8(&literal.0) {
            Ok(words) => run.extend(words.chars().map(|c| vec![c])),
            Err(_) => end(run, all),
        },
        HirKind::Class(class) => match chars(class) {
            Some(chars) => run.push(chars),
            None => end(run, all),
        },
        HirKind::Capture(capture) => add(&capture.sub, run, all),
        HirKind::Concat(parts) => parts.iter().for_each(|part| add(part, run, all)),
        HirKind::Repetition(repetition) => {
            end(run, all);
            if repetition.min > 0 {
                all.extend(clauses(&repetition.sub));
            }
        }
        HirKind::Alternation(branches) => {
            end(run, all);
            all.extend(any(branches));
        }
    }
}

/// One clause for some alternatives: of each the one that tells most.
fn any(branches: &[Hir]) -> Option<Clause> {
    let mut clause = Clause::new();
    for branch in branches {
        let of_branch = clauses(branch);
        let shortest = |clause: &Clause| clause.iter().map(Vec::len).min();
        clause.extend(of_branch.into_iter().max_by_key(shortest)?);
    }
    (clause.len() <= MAX_SEQUENCES).then_some(clause)
}

/// The characters of a class, unless they are many.
fn chars(class: &Class) -> Option<Vec<char>> {
    let chars: Vec<char> = match class {
        Class::Unicode(class) => {
            class.iter().flat_map(|range| range.start()..=range.end()).take(MAX_CLASS + 1).collect()
        }
        Class::Bytes(class) if class.is_ascii() => {
            class.iter().flat_map(|range| range.start()..=range.end()).map(char::from).collect()
        }
        Class::Bytes(_) => return None,
    };
    (chars.len() <= MAX_CLASS).then_some(chars)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(expression: &str) -> String {
        let sequence = |sequence: &Sequence| {
            let class = |class: &Vec<char>| match class.as_slice() {
                [only] => only.to_string(),
                all => format!("[{}]", all.iter().collect::<String>()),
            };
            sequence.iter().map(class).collect::<String>()
        };
        let clause = |clause: &Clause| clause.iter().map(sequence).collect::<Vec<_>>().join("|");
        clauses_of(expression, true).iter().map(clause).collect::<Vec<_>>().join(" & ")
    }

    #[test]
    fn literals_must_occur() {
        for (expression, expected) in [
            ("灯塔", "灯塔"),
            ("^第.+天$", "第 & 天"),
            ("山(城|村)的", "山[城村]的"),
            ("山(城墙|村)的", "山 & 城墙|村 & 的"),
            ("(灯)塔", "灯塔"),
            ("[ab]c", "[ab]c"),
            ("a{2,3}b?c", "a & c"),
            ("灯|.*", ""),
            (r"\w+", ""),
            ("(?:灯塔|船)|河", "灯塔|船|河"),
            (".", ""),
        ] {
            assert_eq!(shown(expression), expected, "{expression}");
        }
    }
}
