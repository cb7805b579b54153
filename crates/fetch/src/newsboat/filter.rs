//! newsboat's filters, of `ignore-article` and of query feeds, as queries: of its filter language what the language of queries has as
//! well.
//!
//! `title`, `author`, `feedtitle` and `tags` are compared with words, `unread` with yes or no; `and`, `or` and parentheses join. A regular expression is
//! understood where it is plain words, or several parted by `|`. What is not understood is translated not at all: half of a
//! rule would be about other articles.

use yuelan_library::{QUOTATION_MARKS, format_term};

/// The most queries that a rule may become.
const MAX_QUERIES: usize = 64;

/// Characters that mean something else than themselves in a regular expression.
const SPECIAL: &[char] = &['.', '[', ']', '(', ')', '*', '+', '?', '{', '}', '^', '$', '\\', '|'];

/// Terms all of which must hold.
type Terms = Vec<String>;

/// Returns the queries that an article meets one of if it meets a filter of newsboat; `None` if the filter says what no query can
/// say.
pub(super) fn queries(filter: &str) -> Option<Vec<String>> {
    let tokens = tokens(filter)?;
    let mut rest = tokens.as_slice();
    let alternatives = expression(&mut rest)?;
    let queries: Vec<String> = alternatives.into_iter().map(|terms| terms.join(" ")).collect();
    rest.is_empty().then_some(queries)
}

/// Returns whether a filter asks for what was read, which no article was when it came.
pub(super) fn asks_for_unread(filter: &str) -> bool {
    tokens(filter).is_some_and(|tokens| tokens.contains(&Token::Word("unread".to_owned())))
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    Word(String),
    Quoted(String),
}

/// Splits a filter; `None` if a quotation mark is missing.
fn tokens(filter: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut chars = filter.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            c if c.is_whitespace() => {}
            '"' => {
                let mut words = String::new();
                loop {
                    match chars.next()? {
                        '"' => break,
                        '\\' => words.push(chars.next()?),
                        c => words.push(c),
                    }
                }
                tokens.push(Token::Quoted(words));
            }
            c => {
                // An operator need not be parted from what it compares.
                let is_operator = |c: char| "=!~<>#".contains(c);
                let mut word = String::from(c);
                let goes_on = |next: &char| {
                    !next.is_whitespace() && !"()\"".contains(*next) && is_operator(*next) == is_operator(c)
                };
                while let Some(next) = chars.next_if(goes_on) {
                    word.push(next);
                }
                tokens.push(Token::Word(word));
            }
        }
    }
    Some(tokens)
}

/// Reads conditions that are joined by the same word. Which of two words binds closer differs between versions of newsboat.
fn expression(rest: &mut &[Token]) -> Option<Vec<Terms>> {
    let mut all = operand(rest)?;
    let mut joint: Option<&Token> = None;
    while let [word @ Token::Word(name), after @ ..] = *rest
        && matches!(name.as_str(), "and" | "or")
    {
        if joint.is_some_and(|joint| joint != word) {
            return None;
        }
        joint = Some(word);
        *rest = after;
        let next = operand(rest)?;
        all = match name.as_str() {
            "or" => all.into_iter().chain(next).collect(),
            _ => both(&all, &next),
        };
        if all.len() > MAX_QUERIES {
            return None;
        }
    }
    Some(all)
}

/// The alternatives in which one of the first and one of the second hold.
fn both(first: &[Terms], second: &[Terms]) -> Vec<Terms> {
    let pairs = first.iter().flat_map(|one| second.iter().map(move |other| [one.as_slice(), other].concat()));
    pairs.collect()
}

fn operand(rest: &mut &[Token]) -> Option<Vec<Terms>> {
    match *rest {
        [Token::Open, inner @ ..] => {
            *rest = inner;
            let found = expression(rest)?;
            let [Token::Close, after @ ..] = *rest else { return None };
            *rest = after;
            Some(found)
        }
        [Token::Word(attribute), Token::Word(operator), Token::Quoted(value), after @ ..] => {
            *rest = after;
            condition(attribute, operator, value)
        }
        _ => None,
    }
}

/// Translates a comparison.
fn condition(attribute: &str, operator: &str, value: &str) -> Option<Vec<Terms>> {
    let key = match attribute {
        "title" | "author" => attribute,
        "feedtitle" => "source",
        "tags" => "tag",
        "unread" => return unread(operator, value).map(|term| vec![vec![term.to_owned()]]),
        _ => return None,
    };
    let (operator, is_negated) = match operator {
        "!=" => ("=", true),
        "!~" => ("=~", true),
        "!#" => ("#", true),
        "==" => ("=", false),
        operator => (operator, false),
    };
    let terms: Vec<String> = match (key, operator) {
        ("author" | "source", "=") | ("tag", "#") if is_plain(value) => vec![format_term(key, value)],
        ("title", "=~") => alternatives(value)
            .iter()
            .map(|words| plain(words))
            .map(|words| Some(format_term(key, words?)))
            .collect::<Option<_>>()?,
        // A part of a name is not quoted, and so has no blanks.
        ("author" | "source", "=~") => alternatives(value)
            .iter()
            .map(|words| plain(words).filter(|words| !words.contains(char::is_whitespace)))
            .map(|words| Some(format!("{key}:{}", words?)))
            .collect::<Option<_>>()?,
        _ => return None,
    };
    Some(if is_negated {
        vec![terms.iter().map(|term| format!("-{term}")).collect()]
    } else {
        terms.into_iter().map(|term| vec![term]).collect()
    })
}

/// The term for what is unread, or is not.
fn unread(operator: &str, value: &str) -> Option<&'static str> {
    match (operator, value) {
        ("=" | "==", "yes") | ("!=", "no") => Some("unread"),
        ("=" | "==", "no") | ("!=", "yes") => Some("-unread"),
        _ => None,
    }
}

/// The alternatives of a regular expression.
fn alternatives(expression: &str) -> Vec<&str> {
    let inner = expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(expression);
    inner.split('|').collect()
}

/// The words that a regular expression is; `None` if it is more.
fn plain(expression: &str) -> Option<&str> {
    let inner = expression.strip_prefix(".*").unwrap_or(expression);
    let inner = inner.strip_suffix(".*").unwrap_or(inner);
    is_plain(inner).then_some(inner)
}

fn is_plain(words: &str) -> bool {
    // A quotation mark would end the value of a query.
    !words.trim().is_empty() && !words.contains(SPECIAL) && !words.contains(QUOTATION_MARKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_become_queries_that_say_the_same() {
        for (filter, translated) in [
            (r#"title =~ "Sponsored""#, &[r#"title:"Sponsored""#][..]),
            ("unread = \"yes\"", &["unread"]),
            (r#"unread != "yes" and title =~ "灯|船""#, &[r#"-unread title:"灯""#, r#"-unread title:"船""#]),
            (r#"title=~"two words""#, &[r#"title:"two words""#]),
            (r#"title =~ ".*灯.*""#, &[r#"title:"灯""#]),
            (r#"title =~ "(灯|船)""#, &[r#"title:"灯""#, r#"title:"船""#]),
            (r#"title !~ "灯|船""#, &[r#"-title:"灯" -title:"船""#]),
            (r#"author = "南窗""#, &[r#"author:"南窗""#]),
            (r#"author != "南窗" and title =~ "灯""#, &[r#"-author:"南窗" title:"灯""#]),
            (r#"author =~ "南" or tags # "ads""#, &["author:南", r#"tag:"ads""#]),
            (
                r#"feedtitle = "渡口" and (title =~ "灯" or title =~ "船")"#,
                &[r#"source:"渡口" title:"灯""#, r#"source:"渡口" title:"船""#],
            ),
        ] {
            assert_eq!(queries(filter).as_deref().unwrap_or_default(), translated, "{filter}");
        }
    }

    #[test]
    fn what_no_query_says_is_not_translated() {
        for filter in [
            "",
            "title",
            "title =~",
            r#"title =~ """#,
            r#"title =~ "^Ad""#,
            r#"title =~ "a.c""#,
            r#"title = "whole""#,
            r#"title =~ "灯" and content =~ "船""#,
            r#"title =~ "a" or title =~ "b" and title =~ "c""#,
            r#"(title =~ "a""#,
            r#"title =~ "a" title =~ "b""#,
            r#"title =~ "a"#,
            r#"author =~ "two words""#,
            "age > 30",
            "unread = \"maybe\"",
            "unread =~ \"yes\"",
            "title =~ \"say ＂so＂\"",
            r#"title =~ "say \"so\"""#,
        ] {
            assert_eq!(queries(filter), None, "{filter}");
        }
    }
}
