//! Reading a query from what was typed.

use std::ops::RangeInclusive;

use super::{Condition, Name, Query, QueryError, Term};
use crate::Facet;
use crate::titles::{fold, folded};

/// Takes the typed line apart, word by word.
pub(super) fn parse(typed: &str) -> Query {
    let mut query = Query::default();
    for piece in pieces(typed, true) {
        let (condition, error) = condition(&piece);
        query.errors.extend(error);
        query.terms.extend(condition.map(|condition| Term { condition, is_negated: piece.is_negated }));
    }
    query
}

/// One word as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Piece<'t> {
    /// Whether `-` stood before it.
    pub(crate) is_negated: bool,
    /// What stood before the first colon; empty where there was none.
    pub(crate) key: &'t str,
    /// What stood behind it, or the whole word; without its quotation marks.
    pub(crate) value: &'t str,
    /// Whether the value stood in quotation marks.
    pub(crate) is_quoted: bool,
    /// Where the word begins, in bytes.
    pub(crate) start: usize,
    /// The byte behind it, the closing mark included.
    pub(crate) end: usize,
}

/// The words of a line, in order, maybe with keys. A quotation that is not closed goes to the end.
pub(crate) fn pieces(typed: &str, has_keys: bool) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(start) = typed[at..].find(|c: char| !c.is_whitespace()).map(|found| at + found) {
        let piece = piece(typed, start, has_keys);
        at = piece.end;
        let is_something = !piece.value.is_empty() || !piece.key.is_empty();
        pieces.extend(is_something.then_some(piece));
    }
    pieces
}

fn piece(typed: &str, start: usize, has_keys: bool) -> Piece<'_> {
    let mut at = start;
    let is_negated = matches!(typed[at..].chars().next(), Some('-' | '－'))
        && typed[at..].chars().nth(1).is_some_and(|c| !c.is_whitespace());
    if is_negated {
        at += typed[at..].chars().next().map_or(0, char::len_utf8);
    }
    let mut key = "";
    let word = &typed[at..];
    let word_end = word.find(char::is_whitespace).unwrap_or(word.len());
    if let Some(colon) = word[..word_end].find([':', '：'])
        && has_keys
        && colon > 0
        && word[..colon].chars().all(|c| fold(c).is_ascii_alphabetic())
    {
        key = &word[..colon];
        at += colon + word[colon..].chars().next().map_or(0, char::len_utf8);
    }
    let (value, is_quoted, end) = value(typed, at);
    Piece { is_negated, key, value, is_quoted, start, end }
}

fn value(typed: &str, start: usize) -> (&str, bool, usize) {
    let rest = &typed[start..];
    let mark = rest.chars().next().unwrap_or_default();
    if !matches!(mark, '"' | '“' | '”' | '＂') {
        let end = start + rest.find(char::is_whitespace).unwrap_or(rest.len());
        return (&typed[start..end], false, end);
    }
    let inner = start + mark.len_utf8();
    let Some(close) = typed[inner..].find(['"', '“', '”', '＂']) else {
        return (&typed[inner..], true, typed.len());
    };
    let close = inner + close;
    (&typed[inner..close], true, close + typed[close..].chars().next().map_or(0, char::len_utf8))
}

fn condition(piece: &Piece<'_>) -> (Option<Condition>, Option<QueryError>) {
    let value = piece.value;
    let name = || Name { text: value.to_owned(), is_whole: piece.is_quoted };
    match folded(piece.key).as_str() {
        "" => (Some(word(piece)), None),
        "year" => wanted(range(value).map(Condition::Year), value, "year", &["2021", "2019..2021"]),
        "minutes" => {
            wanted(range(value).map(Condition::Minutes), value, "minutes", &["5", "<5", ">5", "3..8"])
        }
        "has" => wanted(having(value), value, "has", &["figure", "video", "warning"]),
        key => {
            if let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.key() == key) {
                return ((!value.is_empty()).then(|| Condition::Value(facet, name())), None);
            }
            let whole = format!("{}:{value}", piece.key);
            (Some(Condition::Word(whole)), Some(QueryError::NoKey(key.to_owned())))
        }
    }
}

fn word(piece: &Piece<'_>) -> Condition {
    match folded(piece.value).as_str() {
        "unread" if !piece.is_quoted => Condition::Unread,
        "starred" if !piece.is_quoted => Condition::Starred,
        _ => Condition::Word(piece.value.to_owned()),
    }
}

/// What is asked for by a value, if it fits; nothing is wrong with one that is not typed yet.
fn wanted(
    condition: Option<Condition>,
    value: &str,
    key: &'static str,
    wanted: &'static [&'static str],
) -> (Option<Condition>, Option<QueryError>) {
    let is_wrong = condition.is_none() && !value.is_empty();
    (condition, is_wrong.then_some(QueryError::NoValue(key, wanted)))
}

fn having(value: &str) -> Option<Condition> {
    match folded(value).as_str() {
        "figure" => Some(Condition::HasFigure),
        "video" => Some(Condition::HasVideo),
        "warning" => Some(Condition::HasWarning),
        _ => None,
    }
}

/// `5`, `<5`, `<=5`, `>5`, `>=5`, `3..8`, `3..`, `..8`.
fn range(value: &str) -> Option<RangeInclusive<u32>> {
    let value = folded(value);
    let number = |digits: &str| digits.parse::<u32>().ok();
    if let Some((from, to)) = value.split_once("..").filter(|_| value != "..") {
        let from = if from.is_empty() { 0 } else { number(from)? };
        let to = if to.is_empty() { u32::MAX } else { number(to)? };
        return Some(from..=to);
    }
    let signs = ["<=", ">=", "<", ">"];
    let signed = signs.into_iter().find_map(|sign| Some((sign, value.strip_prefix(sign)?)));
    let (sign, digits) = signed.unwrap_or(("", &value));
    let n = number(digits)?;
    let nothing = RangeInclusive::new(1, 0);
    Some(match sign {
        "<=" => 0..=n,
        ">=" => n..=u32::MAX,
        "<" => n.checked_sub(1).map_or(nothing, |last| 0..=last),
        ">" => n.checked_add(1).map_or(nothing, |first| first..=u32::MAX),
        _ => n..=n,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(typed: &str) -> Vec<Condition> {
        Query::new(typed).terms().iter().map(|term| term.condition.clone()).collect()
    }

    fn word(word: &str) -> Condition {
        Condition::Word(word.to_owned())
    }

    fn name(facet: Facet, text: &str, is_whole: bool) -> Condition {
        Condition::Value(facet, Name { text: text.to_owned(), is_whole })
    }

    #[test]
    fn words_and_phrases_are_told_apart() {
        assert_eq!(asks("山城  的灯"), [word("山城"), word("的灯")]);
        assert_eq!(asks("\"各守 一盏\" “灯 在” x"), [word("各守 一盏"), word("灯 在"), word("x")]);
        assert_eq!(asks("\"不关 上"), [word("不关 上")]);
        assert_eq!(asks(" 　 \"\" "), []);
    }

    #[test]
    fn a_dash_asks_for_the_contrary() {
        let query = Query::new("-渡口 －has:video - a-b");
        let nots: Vec<bool> = query.terms().iter().map(|term| term.is_negated).collect();
        assert_eq!(nots, [true, true, false, false]);
        assert_eq!(query.terms()[2].condition, word("-"));
    }

    #[test]
    fn keys_take_values_in_any_width_and_case() {
        assert_eq!(asks("category:新媒体"), [name(Facet::Category, "新媒体", false)]);
        assert_eq!(asks("Ａuthor：\"南 窗\""), [name(Facet::Author, "南 窗", true)]);
        assert_eq!(asks("tag:a source:b lang:zh").len(), 3);
        assert_eq!(asks("unread STARRED"), [Condition::Unread, Condition::Starred]);
        assert_eq!(asks("\"unread\""), [word("unread")]);
        assert_eq!(
            asks("has:video has:Figure has:warning"),
            [Condition::HasVideo, Condition::HasFigure, Condition::HasWarning]
        );
    }

    #[test]
    fn ranges_say_from_where_to_where() {
        for (typed, range) in [
            ("2021", 2021..=2021),
            ("2019..2021", 2019..=2021),
            ("２０１９..", 2019..=u32::MAX),
            ("..2021", 0..=2021),
            ("<5", 0..=4),
            ("<=5", 0..=5),
            (">5", 6..=u32::MAX),
            (">=5", 5..=u32::MAX),
        ] {
            assert_eq!(asks(&format!("minutes:{typed}")), [Condition::Minutes(range.clone())], "{typed}");
            assert_eq!(asks(&format!("year:{typed}")), [Condition::Year(range)], "{typed}");
        }
        assert!(matches!(&asks("minutes:<0")[..], [Condition::Minutes(none)] if none.is_empty()));
    }

    #[test]
    fn what_is_not_understood_is_told_and_never_an_error() {
        let query = Query::new("foo:bar year:abc year:.. minutes:<x has:wings year: category:");
        assert_eq!(query.terms(), [Term { condition: word("foo:bar"), is_negated: false }]);
        let told = query.errors();
        assert_eq!(told.len(), 5);
        assert_eq!(told[0], QueryError::NoKey("foo".to_owned()));
        assert_eq!(told[1], QueryError::NoValue("year", &["2021", "2019..2021"]));
        assert_eq!(Query::new("专访：灯 10:30").errors(), []);
    }

    #[test]
    fn a_longer_query_is_within_a_shorter_one() {
        let is_within = |new: &str, old: &str| Query::new(new).is_within(&Query::new(old));
        assert!(is_within("山城 unread", "山"));
        assert!(is_within("山城", ""));
        assert!(!is_within("山", "山城"));
        assert!(!is_within("-山城", "-山"));
        assert!(!is_within("category:新", "categ"));
        assert!(!is_within("author:南窗", "author:\"南\""));
    }
}
