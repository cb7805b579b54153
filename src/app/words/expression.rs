//! Messages about regular expressions that are not valid, which the command line uses too.

use super::{Words, fill};
use crate::app::ui_language::UiLanguage;
use yuelan_library::sanitize;
use yuelan_library::search::PatternError;

/// Chinese and Japanese translations of the messages of the parser of regular expressions, by a part of each; the last
/// one is for all others.
const EXPRESSION: [(&str, [&str; 2]); 7] = [
    ("unclosed group", ["圆括号不成对", "丸括弧が対になっていません"]),
    ("unopened group", ["圆括号不成对", "丸括弧が対になっていません"]),
    ("unclosed character class", ["方括号不成对", "角括弧が対になっていません"]),
    (
        "repetition",
        ["重复次数有误，或前面没有可重复的内容", "繰り返しの回数の誤り、または繰り返す対象がありません"],
    ),
    ("escape", ["\\ 后面的字符有误", "\\ の後の文字の誤り"]),
    ("size limit", ["过大", "大きすぎます"]),
    ("", ["写法有误", "書き方の誤り"]),
];

impl UiLanguage {
    /// Says what is wrong in a regular expression.
    pub fn expression_error(self, error: &PatternError) -> String {
        let message = error.to_string();
        // The parser shows the expression before the message.
        let last = message.lines().last().unwrap_or_default();
        let last = last.strip_prefix("error: ").unwrap_or(last);
        let [zh, ja] = EXPRESSION.iter().find(|(part, _)| last.contains(part)).map_or([""; 2], |row| row.1);
        match self {
            Self::Chinese => zh.to_owned(),
            Self::English => sanitize(last),
            Self::Japanese => ja.to_owned(),
        }
    }
}

impl Words {
    /// Says that a regular expression is not valid, and why.
    pub(in crate::app) fn invalid_expression(&self, error: &PatternError) -> String {
        fill(self.invalid_expression, &[&self.language.expression_error(error)])
    }
}
