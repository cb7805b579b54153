//! Kinsoku: what may not begin or end a line, as a table over the classes of two neighbours.
//!
//! It only takes away from the opportunities that [`breaks`](super::breaks) finds by UAX #14: no stop or closing bracket
//! begins a line, no opening bracket ends one, what belongs together stays together. The first two are prohibited; the
//! last is a veto, which gives way where nothing else fits. Sources: clreq (“Prohibition Rules for Line Start and Line
//! End”, “Numerals”), JLREQ 3.1.7–3.1.10 and its class cl-24, GB/T 15834-2011 5.1.

use super::class::{CLASSES, Class};
use crate::options::Kinsoku;
use Class::{
    ArrowHead, Close, Counter, Dash, Digit, Ellipsis, FullwidthSign, Han, Hangul, Hyphen, Kana, Letter,
    Middot, Open, Ordinal, Percent, Plus, Range, Slash, Stop, Wave,
};

/// One row of the table: no break between a cluster of the first classes and one of the second.
struct Prohibition {
    before: &'static [Class],
    after: &'static [Class],
    /// The lowest level at which it holds.
    from: Kinsoku,
    /// Whether it holds with white space between them, too.
    across_space: bool,
}

const ANY: &[Class] = &[
    Class::Other,
    Letter,
    Digit,
    Class::Space,
    Han,
    Counter,
    Ordinal,
    Percent,
    Kana,
    Hangul,
    Open,
    Close,
    Stop,
    FullwidthSign,
    Middot,
    Slash,
    Dash,
    Range,
    Wave,
    Ellipsis,
    Plus,
    Hyphen,
    ArrowHead,
];

const fn prohibition(before: &'static [Class], after: &'static [Class], from: Kinsoku) -> Prohibition {
    Prohibition { before, after, from, across_space: false }
}

/// What no line divides, whatever it costs, but where the parts alone are wider than a line.
const PROHIBITIONS: [Prohibition; 13] = [
    // Two dashes in a row are one sign, with a space between them, too, and so are two ellipses.
    Prohibition { before: &[Dash], after: &[Dash], from: Kinsoku::Loose, across_space: true },
    prohibition(&[Ellipsis], &[Ellipsis], Kinsoku::Loose),
    // What may not begin a line does not begin one after a space, either (UAX #14 says so of its classes CL, EX and IS
    // only); a middle dot stays with the name before it.
    Prohibition {
        before: ANY,
        after: &[Stop, Close, Middot, Percent],
        from: Kinsoku::Basic,
        across_space: true,
    },
    Prohibition { before: &[Open], after: ANY, from: Kinsoku::Basic, across_space: true },
    // UAX #14 knows the digits of ASCII as numbers, but takes those of full width for ideographs.
    prohibition(&[Digit], &[Digit], Kinsoku::Basic),
    // C++, C#.
    prohibition(&[Letter, Plus], &[Plus], Kinsoku::Basic),
    // An arrow is one sign: ->
    prohibition(&[Hyphen], &[ArrowHead], Kinsoku::Loose),
    // GB/T 15834 5.1.7: no wavy dash begins a line.
    Prohibition { before: ANY, after: &[Wave], from: Kinsoku::Gb, across_space: true },
    // GB/T 15834 5.1.9: the slash stands at neither end of a line.
    prohibition(&[Slash], ANY, Kinsoku::Gb),
    prohibition(ANY, &[Slash], Kinsoku::Gb),
    // clreq, strict: neither a dash nor an ellipsis begins a line.
    prohibition(ANY, &[Dash, Ellipsis], Kinsoku::Strict),
    // A number and the dash or tilde of a range, which is not to begin or end a line as a lone sign.
    prohibition(&[Digit], &[Dash, Range, Wave], Kinsoku::Basic),
    prohibition(&[Dash, Range, Wave], &[Digit], Kinsoku::Basic),
];

/// What belongs together although a line may be broken there by every rule.
const VETOES: [Prohibition; 5] = [
    // A number stays with what it counts, 50 天, an ordinal is whole, 第 5, and so is a range, 0 ~ 9.
    Prohibition { before: &[Digit], after: &[Counter], from: Kinsoku::Basic, across_space: true },
    Prohibition {
        before: &[Ordinal],
        after: &[Digit, Han, Counter, Letter],
        from: Kinsoku::Basic,
        across_space: true,
    },
    Prohibition { before: &[Wave], after: &[Digit], from: Kinsoku::Basic, across_space: true },
    // Korean: 한국(韓國)은.
    prohibition(&[Hangul], &[Open], Kinsoku::Basic),
    prohibition(&[Close], &[Hangul], Kinsoku::Basic),
];

/// For each pair of classes the lowest level that forbids the break; `NEVER` where none does.
type Levels = [[u8; CLASSES]; CLASSES];

const NEVER: u8 = u8::MAX;
/// The prohibitions side by side and across a space.
const PROHIBITED: [Levels; 2] = [levels(&PROHIBITIONS, false), levels(&PROHIBITIONS, true)];
/// The vetoes likewise.
const VETOED: [Levels; 2] = [levels(&VETOES, false), levels(&VETOES, true)];

/// Returns a table as a matrix.
const fn levels(table: &[Prohibition], only_across_space: bool) -> Levels {
    let mut levels = [[NEVER; CLASSES]; CLASSES];
    let mut row = 0;
    while row < table.len() {
        let prohibition = &table[row];
        let mut b = 0;
        while (!only_across_space || prohibition.across_space) && b < prohibition.before.len() {
            let mut a = 0;
            while a < prohibition.after.len() {
                let cell = &mut levels[prohibition.before[b] as usize][prohibition.after[a] as usize];
                if (prohibition.from as u8) < *cell {
                    *cell = prohibition.from as u8;
                }
                a += 1;
            }
            b += 1;
        }
        row += 1;
    }
    levels
}

/// Returns whether the table forbids a break between two clusters; `space` says that white space stands between them.
pub(crate) const fn prohibits(level: Kinsoku, before: Class, after: Class, space: bool) -> bool {
    PROHIBITED[space as usize][before as usize][after as usize] <= level as u8
}

/// Returns whether a break between two clusters would divide what belongs together.
pub(crate) const fn vetoes(level: Kinsoku, before: Class, after: Class, space: bool) -> bool {
    VETOED[space as usize][before as usize][after as usize] <= level as u8
}

/// Returns whether UAX #14 keeps a character from the start of a line by its classes EX, IS, NS and CJ.
///
/// The table leaves these to UAX #14, whose rules look at direct neighbours: they miss the character after a zero-width
/// space (LB8 takes precedence over LB13) and after a character without width that a line may break before. `space` says
/// that white space stands before the character; after it, NS and CJ may begin a line.
pub(crate) const fn starts_no_line(level: Kinsoku, c: char, space: bool) -> bool {
    let from = match c {
        '！' | '？' | '!' | '?' | ',' | '.' | ':' | ';' | '‼' | '⁇' | '⁈' | '⁉' => Kinsoku::Basic,
        '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' if !space => Kinsoku::Basic,
        'ー'
        | 'ぁ'
        | 'ぃ'
        | 'ぅ'
        | 'ぇ'
        | 'ぉ'
        | 'っ'
        | 'ゃ'
        | 'ゅ'
        | 'ょ'
        | 'ゎ'
        | 'ゕ'
        | 'ゖ'
        | 'ァ'
        | 'ィ'
        | 'ゥ'
        | 'ェ'
        | 'ォ'
        | 'ッ'
        | 'ャ'
        | 'ュ'
        | 'ョ'
        | 'ヮ'
        | 'ヵ'
        | 'ヶ'
        | 'ㇰ'..='ㇿ'
            if !space =>
        {
            Kinsoku::Gb
        }
        _ => return false,
    };
    from as u8 <= level as u8
}

/// Returns whether a cluster may not begin a line even inside something wider than the line.
pub(crate) const fn is_bad_start(class: Class, c: char) -> bool {
    matches!(class, Close | Stop | Middot | Percent | Wave)
        || matches!(c, '！' | '？' | '!' | '?' | ',' | '.' | ':' | ';' | 'ー' | '々')
}

/// Returns whether a cluster may not end a line even inside something wider than the line.
pub(crate) const fn is_bad_end(class: Class) -> bool {
    matches!(class, Open)
}

#[cfg(test)]
mod tests {
    use super::super::class::class_of;
    use super::*;

    fn forbidden(level: Kinsoku, before: char, after: char, space: bool) -> bool {
        prohibits(level, class_of(before), class_of(after), space)
    }

    #[test]
    fn double_signs_are_never_divided() {
        assert!(forbidden(Kinsoku::Loose, '—', '—', false));
        assert!(forbidden(Kinsoku::Loose, '…', '…', false));
        assert!(forbidden(Kinsoku::Loose, '-', '>', false) && !forbidden(Kinsoku::Gb, '-', 'a', false));
        assert!(forbidden(Kinsoku::Loose, '—', '—', true) && !forbidden(Kinsoku::Loose, '…', '…', true));
        assert!(!forbidden(Kinsoku::None, '—', '—', false));
    }

    #[test]
    fn no_wavy_dash_begins_a_line() {
        for wave in ['～', '~', '〜'] {
            assert!(forbidden(Kinsoku::Gb, '一', wave, false) && forbidden(Kinsoku::Gb, 'a', wave, true));
            assert!(!forbidden(Kinsoku::Gb, wave, '一', false));
        }
    }

    #[test]
    fn digits_of_full_width_hold_together() {
        assert!(forbidden(Kinsoku::Basic, '２', '０', false));
        assert!(forbidden(Kinsoku::Basic, '５', '％', false) && vetoed('９', '年', false));
        assert!(!forbidden(Kinsoku::Loose, '２', '０', false));
    }

    fn vetoed(before: char, after: char, space: bool) -> bool {
        vetoes(Kinsoku::Gb, class_of(before), class_of(after), space)
    }

    #[test]
    fn a_number_stays_with_what_it_counts() {
        for counter in "天年艘架种步台辆例层场部级本番世円".chars() {
            assert!(vetoed('0', counter, true) && vetoed('0', counter, false), "{counter}");
        }
        assert!(forbidden(Kinsoku::Gb, '5', '%', true));
        assert!(forbidden(Kinsoku::Gb, '3', '—', false) && forbidden(Kinsoku::Gb, '—', '5', false));
        assert!(!vetoed('天', '5', false) && !forbidden(Kinsoku::Gb, '天', '5', false));
        assert!(!forbidden(Kinsoku::Gb, '3', '—', true));
    }

    #[test]
    fn an_ordinal_is_whole() {
        for number in ['3', '三', '３', '几', 'N'] {
            assert!(vetoed('第', number, false) && vetoed('第', number, true), "{number}");
        }
        assert!(!vetoed('次', '第', false));
    }

    #[test]
    fn classes_of_uax_14_may_not_begin_a_line_from_their_level_on() {
        assert!(['！', '？', '!', ',', '⁉'].into_iter().all(|c| starts_no_line(Kinsoku::Basic, c, true)));
        assert!(['々', 'ヾ'].into_iter().all(|c| starts_no_line(Kinsoku::Basic, c, false)));
        assert!(['ー', 'っ', 'ㇰ'].into_iter().all(|c| starts_no_line(Kinsoku::Gb, c, false)));
        assert!(!starts_no_line(Kinsoku::Loose, '！', false));
        assert!(!starts_no_line(Kinsoku::Basic, 'ー', false));
        assert!(!starts_no_line(Kinsoku::Gb, 'ー', true) && !starts_no_line(Kinsoku::Gb, '灯', false));
    }

    #[test]
    fn each_level_adds_rules() {
        let cases = [('灯', '·', Kinsoku::Basic), ('／', '灯', Kinsoku::Gb), ('灯', '—', Kinsoku::Strict)];
        let levels = [Kinsoku::None, Kinsoku::Loose, Kinsoku::Basic, Kinsoku::Gb, Kinsoku::Strict];
        for (before, after, from) in cases {
            for level in levels {
                assert_eq!(
                    forbidden(level, before, after, false),
                    level >= from,
                    "{before}{after} {level:?}"
                );
            }
        }
    }
}
