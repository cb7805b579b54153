//! Where something that is wider than a line may be divided, and at what grade.

use crate::shape::class::Class;
use crate::shape::fragment::Break;
use crate::shape::kinsoku::{is_bad_end, is_bad_start};
use crate::shape::units::Unit;

/// The place before a unit.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// The kind of break there; `None` where there should be none.
    pub(super) kind: Option<Break>,
    /// Whether the unit may begin a line and the one before it end one.
    pub(super) is_legal: bool,
    /// Whether the unit can begin a line at all: white space and what has no width belong to what stands before them.
    pub(super) may_be_forced: bool,
    /// Whether a blank is shown there.
    pub(super) has_autospace: bool,
}

/// Letters of a word that stay together at either side of a break.
const LEAST_LETTERS: usize = 2;

/// Returns the place before each unit. Linear.
pub(super) fn places(units: &[Unit]) -> Vec<Place> {
    let runs = runs(units);
    let mut places = Vec::with_capacity(units.len());
    let mut before: Option<Unit> = None;
    let mut last_visible = Class::Space;
    for (index, &unit) in units.iter().enumerate() {
        let mut place = Place::default();
        let class = unit.class();
        if let Some(before) = before
            && unit.width > 0
            && class != Class::Space
        {
            place.may_be_forced = true;
            place.is_legal = !is_bad_start(class, unit.base) && !is_bad_end(last_visible);
            if place.is_legal {
                let is_direct = index > 0 && units.get(index - 1).is_some_and(|direct| !direct.is_hidden());
                place.kind = kind(before, unit, runs.get(index).copied().unwrap_or_default(), is_direct);
            }
        }
        places.push(place);
        if !unit.is_hidden() {
            before = Some(unit);
            last_visible = if class == Class::Space { last_visible } else { class };
        }
    }
    places
}

/// The letters of a word before a unit, and those from it on.
type Run = (usize, usize);

/// Returns for each unit where in its word it stands.
fn runs(units: &[Unit]) -> Vec<Run> {
    let mut runs = vec![Run::default(); units.len()];
    let mut start = 0;
    while start < units.len() {
        let rest = units.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|unit| is_word(**unit)).count();
        for (index, run) in runs.iter_mut().skip(start).take(length).enumerate() {
            *run = (index, length - index);
        }
        start += length.max(1);
    }
    runs
}

/// Whether a unit is a letter of a word between spaces.
fn is_word(unit: Unit) -> bool {
    matches!(unit.class(), Class::Letter | Class::Hangul | Class::Other) && unit.base.is_alphabetic()
}

/// Returns the kind of break between two visible units that no rule keeps together.
fn kind(before: Unit, unit: Unit, (left, right): Run, is_direct: bool) -> Option<Break> {
    let (last, first) = (before.class(), unit.class());
    if last == Class::Space {
        return Some(Break::Opportunity);
    }
    if is_address_sign(unit.base) || before.base == '\\' {
        return None;
    }
    if is_address_sign(before.base) {
        // Before a digit these are part of a number, and before a single letter of a name.
        let is_in_number = first == Class::Digit && matches!(before.base, ',' | '.' | ':' | '+' | '-');
        let is_in_name = first == Class::Letter && right == 1 && matches!(before.base, '.' | '-' | '_');
        return Some(if is_in_number || is_in_name { Break::Letter } else { Break::Opportunity });
    }
    if first == Class::Open || matches!(last, Class::Close | Class::Stop) || unit.base == '\\' {
        return Some(Break::Bracket);
    }
    let is_word_divided = left > 0;
    if !is_direct || is_word_divided && (left < LEAST_LETTERS || right < LEAST_LETTERS) {
        return None;
    }
    if is_word_divided && before.base.is_lowercase() && unit.base.is_uppercase() {
        return Some(Break::Case);
    }
    if first == Class::Digit && last == Class::Digit {
        return None;
    }
    let is_script_change = last != first && is_spoken(last) && is_spoken(first);
    Some(if is_script_change && !is_spaced(last, first) { Break::Case } else { Break::Letter })
}

/// Whether a class is one of letters or digits.
const fn is_spoken(class: Class) -> bool {
    class.is_ideographic() || matches!(class, Class::Letter | Class::Digit | Class::Hangul)
}

/// Whether two classes are those of letters and digits without an ideograph or syllable among them.
const fn is_spaced(before: Class, after: Class) -> bool {
    matches!(before, Class::Letter | Class::Digit) && matches!(after, Class::Letter | Class::Digit)
}

/// Returns whether an address or formula may break after a character: a sign between its components (RFC 3986).
const fn is_address_sign(c: char) -> bool {
    matches!(
        c,
        '/' | '?' | '&' | '=' | '.' | '_' | '-' | '#' | '%' | '+' | ',' | ';' | ':' | '~' | '|' | '<' | '>'
    )
}
