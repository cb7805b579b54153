//! Where the words of quotations may stand, for all quotations at once: in time linear in the article and in the quotations,
//! however many there are, by a search for a short piece of each.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::judge::{ENOUGH, Parts, Wanted};
use super::words::weight;

/// The most characters of a piece beside those that it needs: enough to be rare.
const PIECE_CHARS: usize = 12;
/// The most places of one piece. Where there are more, nothing around them tells them apart.
const MAX_PLACES: usize = 1_000;

/// For each quotation, the bytes in the words of the article where it may begin, in order; `None` if there are too many.
pub(super) fn candidates(text: &str, wanted: &[Wanted]) -> Vec<Option<Vec<usize>>> {
    let mut pieces: HashMap<&str, usize> = HashMap::new();
    // Of each piece: the quotations, and how many bytes their first byte is behind that of the piece.
    let mut users: Vec<Vec<(usize, usize)>> = Vec::new();
    for (quote, wanted) in wanted.iter().enumerate() {
        for (piece, before) in pieces_of(wanted) {
            let next = pieces.len();
            let index = *pieces.entry(piece).or_insert(next);
            users.resize_with(pieces.len(), Vec::new);
            users[index].push((quote, before));
        }
    }
    let mut found: Vec<Option<Vec<usize>>> = vec![Some(Vec::new()); wanted.len()];
    let mut patterns = vec![""; pieces.len()];
    for (piece, index) in pieces {
        patterns[index] = piece;
    }
    let search = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(&patterns);
    // There is a limit to what can be searched for at once: some gigabytes.
    let Ok(search) = search else { return vec![None; wanted.len()] };
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); patterns.len()];
    for hit in search.find_overlapping_iter(text) {
        let places = &mut places[hit.pattern().as_usize()];
        if places.len() <= MAX_PLACES {
            places.push(hit.start());
        }
    }
    for (places, users) in places.iter().zip(&users) {
        for &(quote, before) in users {
            match &mut found[quote] {
                _ if places.len() > MAX_PLACES => found[quote] = None,
                Some(starts) => starts.extend(places.iter().map(|place| place + before)),
                None => {}
            }
        }
    }
    for starts in found.iter_mut().flatten() {
        starts.sort_unstable();
        starts.dedup();
    }
    found
}

/// The pieces one of which stands wherever a quotation can be recognized, each with the bytes before the quotation: its first
/// characters; but of a short one with half of the words around it that it needs, before it or behind it, or all of
/// those in its block.
fn pieces_of(wanted: &Wanted) -> Vec<(&str, usize)> {
    let Parts { before, words, behind } = wanted.ranges();
    let all = wanted.text.as_str();
    let missing = ENOUGH.saturating_sub(wanted.weight).div_ceil(2);
    if missing == 0 {
        let end = words.start + length_of(all[words.clone()].chars().take(PIECE_CHARS));
        return vec![(&all[words.start..end], 0)];
    }
    let enough = |sum: &mut u32, c: char| {
        let is_missing = *sum < missing;
        *sum += weight(c);
        is_missing.then_some(c)
    };
    let left = length_of(all[before].chars().rev().scan(0, enough));
    let right = length_of(all[behind].chars().scan(0, enough));
    vec![(&all[words.start - left..words.end], left), (&all[words.start..words.end + right], 0)]
}

fn length_of(chars: impl Iterator<Item = char>) -> usize {
    chars.map(char::len_utf8).sum()
}
