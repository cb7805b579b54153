//! Syntax highlighting of code by the grammars of `syntect`: which parts are keywords, strings, comments, numbers, names.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::styled_ranges::StyledRange;
use crate::offset::offset;
use crate::style::Emphasis;

/// Bytes of a line beyond which the rest of the code stays plain, because some grammars take very long for such lines.
const LONGEST_LINE: usize = 1000;

/// The emphasis of scopes; the first that fits counts. With an empty one the search ends: what is inside is plain code.
const SCOPES: [(&str, Emphasis); 16] = [
    ("comment", Emphasis::COMMENT),
    ("constant.character", Emphasis::STRING),
    ("constant.numeric", Emphasis::NUMBER),
    ("constant.language", Emphasis::NUMBER),
    ("string", Emphasis::STRING),
    ("keyword.operator", Emphasis::NONE),
    ("keyword", Emphasis::KEYWORD),
    ("storage", Emphasis::KEYWORD),
    ("entity.name", Emphasis::NAME),
    ("support.type", Emphasis::NAME),
    ("support.class", Emphasis::NAME),
    ("markup.heading", Emphasis::NAME),
    ("markup.inserted", Emphasis::STRING),
    ("markup.deleted", Emphasis::KEYWORD),
    ("meta.interpolation", Emphasis::NONE),
    ("meta.template.expression", Emphasis::NONE),
];

/// Names that pages give to languages, and the names of their grammars, or of the nearest one that there is.
const NAMES: [(&str, &str); 28] = [
    ("c++", "cpp"),
    ("console", "bash"),
    ("csharp", "cs"),
    ("cuda", "cpp"),
    ("ecmascript", "js"),
    ("elisp", "lisp"),
    ("fish", "bash"),
    ("golang", "go"),
    ("ini", "properties"),
    ("json5", "js"),
    ("jsonc", "js"),
    ("jsx", "js"),
    ("kotlin", "java"),
    ("mysql", "sql"),
    ("node", "js"),
    ("objectivec", "m"),
    ("objc", "m"),
    ("postgresql", "sql"),
    ("py3", "python"),
    ("python3", "python"),
    ("shell", "bash"),
    ("shellscript", "bash"),
    ("svg", "xml"),
    ("ts", "js"),
    ("tsx", "js"),
    ("typescript", "js"),
    ("vue", "html"),
    ("zsh", "bash"),
];

/// The grammars of programming languages, loaded when they are first used.
///
/// Clones share what is loaded. Loading takes a tenth of a second for some languages, so callers that lay out many articles
/// should keep one value and clone it. Any two values are equal, because they hold the same grammars.
#[derive(Clone, Default)]
pub struct Grammars(Arc<OnceLock<Loaded>>);

impl PartialEq for Grammars {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Grammars {}

impl fmt::Debug for Grammars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grammars").field("loaded", &self.0.get().is_some()).finish()
    }
}

struct Loaded {
    syntaxes: SyntaxSet,
    scopes: Vec<(Scope, Emphasis)>,
}

impl Grammars {
    /// Returns the styled ranges of code in a language, in order; none if there is no grammar for it.
    pub(crate) fn highlight(&self, code: &str, language: &str) -> Vec<StyledRange> {
        let loaded = self.0.get_or_init(Loaded::new);
        loaded.syntax(language).map_or_else(Vec::new, |syntax| loaded.highlight(code, syntax))
    }
}

impl Loaded {
    fn new() -> Self {
        let scopes = SCOPES.iter().filter_map(|&(name, emphasis)| Some((Scope::new(name).ok()?, emphasis)));
        Self { syntaxes: SyntaxSet::load_defaults_newlines(), scopes: scopes.collect() }
    }

    fn syntax(&self, language: &str) -> Option<&SyntaxReference> {
        let known = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(language));
        let named = self.syntaxes.find_syntax_by_token(known.map_or(language, |&(_, name)| name))?;
        Some(named).filter(|syntax| syntax.name != "Plain Text")
    }

    /// Highlights code line by line, until the grammar fails or a line is too long.
    fn highlight(&self, code: &str, syntax: &SyntaxReference) -> Vec<StyledRange> {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut ranges: Vec<StyledRange> = Vec::new();
        let mut start = 0;
        for line in code.split_inclusive('\n') {
            if line.len() > LONGEST_LINE {
                break;
            }
            let Ok(operations) = state.parse_line(line, &self.syntaxes) else { break };
            let mut at = 0;
            for (offset, operation) in operations {
                self.add(start + at..start + offset, &stack, &mut ranges);
                at = at.max(offset);
                if stack.apply(&operation).is_err() {
                    return ranges;
                }
            }
            self.add(start + at..start + line.len(), &stack, &mut ranges);
            start += line.len();
        }
        ranges
    }

    /// Adds a range with the emphasis of some scopes, or extends the last one.
    fn add(&self, range: Range<usize>, stack: &ScopeStack, ranges: &mut Vec<StyledRange>) {
        let emphasis = self.emphasis(stack);
        if range.is_empty() || emphasis == Emphasis::NONE {
            return;
        }
        let (start, end) = (offset(range.start), offset(range.end));
        match ranges.last_mut() {
            Some(last) if last.end == start && last.emphasis == emphasis => last.end = end,
            _ => ranges.push(StyledRange { start, end, emphasis, link: None }),
        }
    }

    /// Returns the emphasis of the innermost scope that has an entry.
    fn emphasis(&self, stack: &ScopeStack) -> Emphasis {
        let entry = |scope: &Scope| {
            self.scopes.iter().find(|(known, _)| known.is_prefix_of(*scope)).map(|&(_, emphasis)| emphasis)
        };
        stack.as_slice().iter().rev().find_map(entry).unwrap_or(Emphasis::NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_has(language: &str, code: &str, part: &str, emphasis: Emphasis) {
        let text = |range: &StyledRange| code[range.start as usize..range.end as usize].trim().to_owned();
        let found: Vec<_> = Grammars::default()
            .highlight(code, language)
            .iter()
            .map(|range| (text(range), range.emphasis))
            .collect();
        assert!(found.contains(&(part.to_owned(), emphasis)), "{language}: {part:?} in {found:?}");
    }

    #[test]
    fn many_languages_are_highlighted() {
        assert_has("rust", "fn lamp() -> u8 { 3 } // 灯", "fn", Emphasis::KEYWORD);
        assert_has("rust", "fn lamp() -> u8 { 3 } // 灯", "lamp", Emphasis::NAME);
        assert_has("rust", "fn lamp() -> u8 { 3 } // 灯", "3", Emphasis::NUMBER);
        assert_has("rust", "fn lamp() -> u8 { 3 } // 灯", "// 灯", Emphasis::COMMENT);
        assert_has("py3", "def lamp():\n    return \"灯\"\n", "\"灯\"", Emphasis::STRING);
        assert_has("typescript", "const lamp = 3;", "const", Emphasis::KEYWORD);
        assert_has("shell", "if true; then echo 1; fi", "if", Emphasis::KEYWORD);
        for language in ["c", "cpp", "java", "go", "js", "php", "ruby", "sql", "lua", "yaml", "json", "html"]
        {
            let code = "/* lamp */ if \"lamp\" # lamp\n-- lamp\n<a b=\"c\">select 1";
            assert!(!Grammars::default().highlight(code, language).is_empty(), "{language}");
        }
    }

    #[test]
    fn every_name_has_a_grammar() {
        let loaded = Loaded::new();
        let unknown: Vec<_> = NAMES.iter().filter(|(name, _)| loaded.syntax(name).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert!(["no-such-language", "text", "plain", ""].iter().all(|name| loaded.syntax(name).is_none()));
    }

    #[test]
    fn every_grammar_can_be_read() {
        let loaded = Loaded::new();
        assert_eq!(loaded.syntaxes.syntaxes().len(), 75);
        for syntax in loaded.syntaxes.syntaxes() {
            // Reads the contexts, which are packed one by one.
            drop(ParseState::new(syntax));
        }
    }

    #[test]
    fn code_inside_a_string_is_code() {
        assert_has("ruby", "\"a #{if b} c\"", "if", Emphasis::KEYWORD);
    }

    #[test]
    fn code_stays_plain_from_a_long_line_on() {
        let code = format!("let a = 1;\nlet b = \"{}\";", "x".repeat(LONGEST_LINE));
        let last = Grammars::default().highlight(&code, "rust").last().map(|range| range.end as usize);
        assert!(last.is_some_and(|end| end <= "let a = 1;\n".len()));
    }
}
