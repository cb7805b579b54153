//! Reads a query from what was typed.

use std::ops::RangeInclusive;

use super::named::NamedQueries;
use super::terms::{CONTENTS, Condition, Name, Query, QueryError, Term};
use super::tokens::{Token, tokenize};
use crate::article_index::Facet;
use crate::title_matcher::folded;

impl Query {
    /// Reads a query where no queries have names. Never fails: what looks like an unknown key is a word, and an invalid value is
    /// ignored and [reported](Self::errors).
    pub fn new(typed: &str) -> Self {
        Self::with_names(typed, &NamedQueries::default())
    }

    /// Reads a query that may use others by their names: `query:NAME`. Never fails, like [`new`](Self::new).
    pub fn with_names(typed: &str, names: &NamedQueries) -> Self {
        let mut query = Self::default();
        for token in tokenize(typed, true) {
            let (condition, error) = condition(&token, names);
            query.errors.extend(error);
            query.terms.extend(condition.map(|condition| Term { condition, is_negated: token.is_negated }));
        }
        query
    }

    /// Takes the fields out of what was typed, `author:南窗`, and returns them as a query, and the other words as they are.
    pub fn split_fields(typed: &str, names: &NamedQueries) -> (Self, String) {
        let (mut query, mut words, mut from) = (Self::default(), String::new(), 0);
        for token in tokenize(typed, true).iter().filter(|token| !token.key.is_empty()) {
            let (Some(found), None) = condition(token, names) else { continue };
            query.terms.push(Term { condition: found, is_negated: token.is_negated });
            words.push_str(typed.get(from..token.start).unwrap_or_default());
            from = token.end;
        }
        words.push_str(typed.get(from..).unwrap_or_default());
        (query, words.trim().to_owned())
    }
}

fn condition(token: &Token<'_>, names: &NamedQueries) -> (Option<Condition>, Option<QueryError>) {
    let value = token.value;
    let name = || Name { text: value.to_owned(), is_whole: token.is_quoted };
    match folded(token.key).as_str() {
        "" => (Some(word(token)), None),
        "year" => checked(range(value).map(Condition::Year), value, "year", &["2021", "2019..2021"]),
        "minutes" => {
            checked(range(value).map(Condition::Minutes), value, "minutes", &["5", "<5", ">5", "3..8"])
        }
        "has" => checked(content(value), value, "has", &CONTENTS),
        "query" => {
            let found = names.find(value).cloned();
            let is_unknown = found.is_none() && !value.is_empty();
            let error = is_unknown.then(|| QueryError::UnknownQuery(value.to_owned()));
            (found.map(Condition::Named), error)
        }
        "title" => ((!value.is_empty()).then(|| Condition::Title(name())), None),
        "note" => ((!value.is_empty()).then(|| Condition::Note(value.to_owned())), None),
        key => {
            if let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.key() == key) {
                return ((!value.is_empty()).then(|| Condition::Value(facet, name())), None);
            }
            let whole = format!("{}:{value}", token.key);
            let whole = Name { text: whole, is_whole: token.is_quoted };
            (Some(Condition::Word(whole)), Some(QueryError::UnknownKey(key.to_owned())))
        }
    }
}

fn word(token: &Token<'_>) -> Condition {
    match folded(token.value).as_str() {
        "unread" if !token.is_quoted => Condition::Unread,
        "starred" if !token.is_quoted => Condition::Starred,
        _ => Condition::Word(Name { text: token.value.to_owned(), is_whole: token.is_quoted }),
    }
}

/// The condition with an error if there is none, unless the value is not typed yet.
fn checked(
    condition: Option<Condition>,
    value: &str,
    key: &'static str,
    examples: &'static [&'static str],
) -> (Option<Condition>, Option<QueryError>) {
    let is_invalid = condition.is_none() && !value.is_empty();
    (condition, is_invalid.then_some(QueryError::InvalidValue(key, examples)))
}

fn content(value: &str) -> Option<Condition> {
    match folded(value).as_str() {
        "figure" => Some(Condition::HasFigure),
        "video" => Some(Condition::HasVideo),
        "warning" => Some(Condition::HasWarning),
        "note" => Some(Condition::HasNote),
        _ => None,
    }
}

/// A range: `5`, `<5`, `<=5`, `>5`, `>=5`, `3..8`, `3..`, `..8`.
fn range(value: &str) -> Option<RangeInclusive<u32>> {
    let value = folded(value);
    let number = |digits: &str| digits.parse::<u32>().ok();
    if let Some((from, to)) = value.split_once("..").filter(|_| value != "..") {
        let from = if from.is_empty() { 0 } else { number(from)? };
        let to = if to.is_empty() { u32::MAX } else { number(to)? };
        return Some(from..=to);
    }
    let operators = ["<=", ">=", "<", ">"];
    let prefixed = operators.into_iter().find_map(|operator| Some((operator, value.strip_prefix(operator)?)));
    let (operator, digits) = prefixed.unwrap_or(("", &value));
    let n = number(digits)?;
    let empty = RangeInclusive::new(1, 0);
    Some(match operator {
        "<=" => 0..=n,
        ">=" => n..=u32::MAX,
        "<" => n.checked_sub(1).map_or(empty, |last| 0..=last),
        ">" => n.checked_add(1).map_or(empty, |first| first..=u32::MAX),
        _ => n..=n,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conditions(typed: &str) -> Vec<Condition> {
        Query::new(typed).terms().iter().map(|term| term.condition.clone()).collect()
    }

    fn word(word: &str) -> Condition {
        Condition::Word(Name { text: word.to_owned(), is_whole: false })
    }

    fn phrase(text: &str) -> Condition {
        Condition::Word(Name { text: text.to_owned(), is_whole: true })
    }

    fn name(facet: Facet, text: &str, is_whole: bool) -> Condition {
        Condition::Value(facet, Name { text: text.to_owned(), is_whole })
    }

    #[test]
    fn blanks_separate_words_and_quotation_marks_make_phrases() {
        assert_eq!(conditions("山城  的灯"), [word("山城"), word("的灯")]);
        assert_eq!(conditions("\"各守 一盏\" “灯 在” x"), [phrase("各守 一盏"), phrase("灯 在"), word("x")]);
        assert_eq!(conditions("\"不关 上"), [phrase("不关 上")]);
        assert_eq!(conditions(" 　 \"\" "), []);
    }

    #[test]
    fn a_dash_negates() {
        let query = Query::new("-渡口 －has:video - a-b");
        let negated: Vec<bool> = query.terms().iter().map(|term| term.is_negated).collect();
        assert_eq!(negated, [true, true, false, false]);
        assert_eq!(query.terms()[2].condition, word("-"));
    }

    #[test]
    fn keys_take_values_in_any_width_and_case() {
        assert_eq!(conditions("category:新媒体"), [name(Facet::Category, "新媒体", false)]);
        assert_eq!(conditions("Ａuthor：\"南 窗\""), [name(Facet::Author, "南 窗", true)]);
        assert_eq!(conditions("tag:a source:b lang:zh").len(), 3);
        assert_eq!(conditions("unread STARRED"), [Condition::Unread, Condition::Starred]);
        assert_eq!(conditions("\"unread\""), [phrase("unread")]);
        assert_eq!(
            conditions("has:video has:Figure has:warning has:note note:\"各守 一\" note:"),
            [
                Condition::HasVideo,
                Condition::HasFigure,
                Condition::HasWarning,
                Condition::HasNote,
                Condition::Note("各守 一".to_owned())
            ]
        );
    }

    #[test]
    fn ranges_include_both_ends() {
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
            assert_eq!(
                conditions(&format!("minutes:{typed}")),
                [Condition::Minutes(range.clone())],
                "{typed}"
            );
            assert_eq!(conditions(&format!("year:{typed}")), [Condition::Year(range)], "{typed}");
        }
        assert!(matches!(&conditions("minutes:<0")[..], [Condition::Minutes(range)] if range.is_empty()));
    }

    #[test]
    fn what_is_not_understood_is_reported() {
        let query = Query::new("foo:bar year:abc year:.. minutes:<x has:wings year: category:");
        assert_eq!(query.terms(), [Term { condition: word("foo:bar"), is_negated: false }]);
        let errors = query.errors();
        assert_eq!(errors.len(), 5);
        assert_eq!(errors[0], QueryError::UnknownKey("foo".to_owned()));
        assert_eq!(errors[1], QueryError::InvalidValue("year", &["2021", "2019..2021"]));
        assert_eq!(Query::new("专访：灯 10:30").errors(), []);
    }

    #[test]
    fn fields_are_taken_out_of_words() {
        let split = |typed: &str| {
            let (query, words) = Query::split_fields(typed, &NamedQueries::default());
            (query.terms.len(), words)
        };
        assert_eq!(split("灯 author:南窗 -船"), (1, "灯  -船".to_owned()));
        assert_eq!(split("-tag:\"旧 书\" year:2021 \"灯 火\""), (2, "\"灯 火\"".to_owned()));
        assert_eq!(split("https://a.example year:x 12:30"), (0, "https://a.example year:x 12:30".to_owned()));
        assert_eq!(split("unread 灯"), (0, "unread 灯".to_owned()));
    }

    #[test]
    fn a_longer_query_implies_a_shorter_one() {
        let implies = |new: &str, old: &str| Query::new(new).implies(&Query::new(old));
        assert!(implies("山城 unread", "山"));
        assert!(implies("山城", ""));
        assert!(!implies("山", "山城"));
        assert!(!implies("-山城", "-山"));
        assert!(!implies("category:新", "categ"));
        assert!(!implies("author:南窗", "author:\"南\""));
    }
}
