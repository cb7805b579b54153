//! Which words of code are keywords, strings, comments, numbers, names: told by the grammars of `syntect`.
//!
//! They are unpacked only when the first code of a known language is met, and each grammar when it is first used. What
//! is said so moves no word: it is dress, like that of running text. Code without a language, in one that is not
//! known, or longer than somebody reads stays plain.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::cluster::Clusters;
use super::dress::{Dress, keep_whole};
use super::prose::offset;
use super::{Emphasis, Options, Ruler};
use yuelan_article::{Article, Block, Node, Text};

/// Bytes of code in an article, of one block of it, and of one line, beyond which nothing is told apart: a grammar
/// takes about a second for two million bytes, and far longer for some long lines.
const MOST_OF_ARTICLE: usize = 256 << 10;
const MOST_OF_BLOCK: usize = 48 << 10;
const MOST_OF_LINE: usize = 1000;

/// What a scope says, the first that fits; an empty one ends the search: what stands inside is code again.
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

/// What pages call languages that have another name here, or one near enough.
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

/// The grammars of programming languages: nothing until code is first set with them. Clones share what was unpacked,
/// which takes a tenth of a second for some languages; so whoever sets many pages keeps one and hands it on. Any two are equal:
/// they say the same.
#[derive(Clone, Default)]
pub struct Grammars(Arc<OnceLock<Unpacked>>);

impl PartialEq for Grammars {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Grammars {}

impl fmt::Debug for Grammars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grammars").field("unpacked", &self.0.get().is_some()).finish()
    }
}

/// Tells the words of the code of one article apart.
#[derive(Debug)]
pub(super) struct Highlighter<'o> {
    /// `None` where the code stays plain.
    grammars: Option<&'o Grammars>,
}

struct Unpacked {
    syntaxes: SyntaxSet,
    scopes: Vec<(Scope, Emphasis)>,
}

impl<'o> Highlighter<'o> {
    /// For an article, if its code is to be told apart and is not too long.
    pub(super) fn of(article: &Article, options: &'o Options) -> Self {
        let wanted = options.grammars.as_ref();
        Self { grammars: wanted.filter(|_| bytes_of_code(article) <= MOST_OF_ARTICLE) }
    }

    /// The dress of some code, in order and of whole clusters.
    pub(super) fn dress(&self, text: &Text, language: Option<&str>) -> Vec<Dress> {
        let known = self.grammars.zip(language).filter(|_| text.len() <= MOST_OF_BLOCK);
        let Some((grammars, language)) = known else { return Vec::new() };
        let unpacked = grammars.0.get_or_init(Unpacked::new);
        let Some(syntax) = unpacked.syntax(language) else { return Vec::new() };
        let mut stretches = unpacked.stretches(text.as_str(), syntax);
        keep_whole(&mut stretches, &joined(text.as_str()));
        stretches
    }
}

/// Bytes of code in a language that is named.
fn bytes_of_code(article: &Article) -> usize {
    let mut bytes = 0;
    for block in &article.blocks {
        block.walk(&mut |node| {
            if let Node::Block(Block::Code { language: Some(_), text }) = node {
                bytes += text.len();
            }
        });
    }
    bytes
}

/// The clusters of several characters.
fn joined(words: &str) -> Vec<Range<usize>> {
    if words.is_ascii() {
        return Vec::new();
    }
    let clusters = Clusters::new(words, Ruler::default());
    let several = clusters.filter(|cluster| cluster.end - cluster.start > cluster.base.len_utf8());
    several.map(|cluster| cluster.start..cluster.end).collect()
}

impl Unpacked {
    fn new() -> Self {
        let scopes = SCOPES.iter().filter_map(|&(name, says)| Some((Scope::new(name).ok()?, says)));
        Self { syntaxes: SyntaxSet::load_defaults_newlines(), scopes: scopes.collect() }
    }

    fn syntax(&self, language: &str) -> Option<&SyntaxReference> {
        let known = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(language));
        let named = self.syntaxes.find_syntax_by_token(known.map_or(language, |&(_, name)| name))?;
        Some(named).filter(|syntax| syntax.name != "Plain Text")
    }

    /// What is told apart, line by line, until a grammar fails or a line is too long.
    fn stretches(&self, words: &str, syntax: &SyntaxReference) -> Vec<Dress> {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut stretches: Vec<Dress> = Vec::new();
        let mut start = 0;
        for line in words.split_inclusive('\n') {
            if line.len() > MOST_OF_LINE {
                break;
            }
            let Ok(turns) = state.parse_line(line, &self.syntaxes) else { break };
            let mut at = 0;
            for (place, turn) in turns {
                self.say(start + at..start + place, &stack, &mut stretches);
                at = at.max(place);
                if stack.apply(&turn).is_err() {
                    return stretches;
                }
            }
            self.say(start + at..start + line.len(), &stack, &mut stretches);
            start += line.len();
        }
        stretches
    }

    /// Adds what stands under these scopes, or makes what stands before it longer.
    fn say(&self, range: Range<usize>, stack: &ScopeStack, stretches: &mut Vec<Dress>) {
        let emphasis = self.emphasis(stack);
        if range.is_empty() || emphasis == Emphasis::NONE {
            return;
        }
        let (start, end) = (offset(range.start), offset(range.end));
        match stretches.last_mut() {
            Some(last) if last.end == start && last.emphasis == emphasis => last.end = end,
            _ => stretches.push(Dress { start, end, emphasis, link: None }),
        }
    }

    /// What the innermost scope says that says anything.
    fn emphasis(&self, stack: &ScopeStack) -> Emphasis {
        let says = |scope: &Scope| {
            self.scopes.iter().find(|(known, _)| known.is_prefix_of(*scope)).map(|&(_, emphasis)| emphasis)
        };
        stack.as_slice().iter().rev().find_map(says).unwrap_or(Emphasis::NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(language: &str, code: &str) -> Vec<(String, Emphasis)> {
        let text = Text::plain(code);
        let dress = Highlighter { grammars: Some(&Grammars::default()) }.dress(&text, Some(language));
        let of = |d: &Dress| (code[d.start as usize..d.end as usize].trim().to_owned(), d.emphasis);
        dress.iter().map(of).filter(|(words, _)| !words.is_empty()).collect()
    }

    fn has(language: &str, code: &str, words: &str, emphasis: Emphasis) {
        let told = told(language, code);
        assert!(told.contains(&(words.to_owned(), emphasis)), "{language}: {words:?} in {told:?}");
    }

    #[test]
    fn words_of_many_languages_are_told_apart() {
        has("rust", "fn lamp() -> u8 { 3 } // 灯", "fn", Emphasis::KEYWORD);
        has("rust", "fn lamp() -> u8 { 3 } // 灯", "lamp", Emphasis::NAME);
        has("rust", "fn lamp() -> u8 { 3 } // 灯", "3", Emphasis::NUMBER);
        has("rust", "fn lamp() -> u8 { 3 } // 灯", "// 灯", Emphasis::COMMENT);
        has("py3", "def lamp():\n    return \"灯\"\n", "\"灯\"", Emphasis::STRING);
        has("typescript", "const lamp = 3;", "const", Emphasis::KEYWORD);
        has("shell", "if true; then echo 1; fi", "if", Emphasis::KEYWORD);
        for language in ["c", "cpp", "java", "go", "js", "php", "ruby", "sql", "lua", "yaml", "json", "html"]
        {
            let code = "/* lamp */ if \"lamp\" # lamp\n-- lamp\n<a b=\"c\">select 1";
            assert!(!told(language, code).is_empty(), "{language}");
        }
    }

    #[test]
    fn every_name_leads_to_a_grammar() {
        let unpacked = Unpacked::new();
        let unknown: Vec<_> = NAMES.iter().filter(|(name, _)| unpacked.syntax(name).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert!(["no-such-language", "text", "plain", ""].iter().all(|name| unpacked.syntax(name).is_none()));
    }

    #[test]
    fn code_in_words_that_stand_for_themselves_is_code() {
        has("ruby", "\"a #{if b} c\"", "if", Emphasis::KEYWORD);
    }

    #[test]
    fn what_is_too_long_and_what_has_no_language_stays_plain() {
        let grammars = Grammars::default();
        let highlighter = Highlighter { grammars: Some(&grammars) };
        let code = Text::plain("fn lamp() {}\n");
        assert!(highlighter.dress(&code, None).is_empty());
        assert!(grammars.0.get().is_none());
        assert!(!highlighter.dress(&code, Some("rust")).is_empty());
        let long = Text::plain("fn lamp() {}\n".repeat(10_000));
        assert!(highlighter.dress(&long, Some("rust")).is_empty());
        let line = Text::plain(format!("let a = 1;\nlet b = \"{}\";", "x".repeat(MOST_OF_LINE)));
        let last = highlighter.dress(&line, Some("rust")).last().map(|d| d.end as usize);
        assert!(last.is_some_and(|end| end <= "let a = 1;\n".len()));
        let block = Block::Code { language: Some("rust".into()), text: code };
        let article = |count| Article { blocks: vec![block.clone(); count], ..Article::default() };
        let options = Options::for_width(60);
        let wants = |count, options| Highlighter::of(&article(count), options).grammars.is_some();
        assert!(wants(1, &options) && !wants(30_000, &options));
        assert!(!wants(1, &Options { grammars: None, ..options.clone() }));
    }

    #[test]
    fn no_cluster_is_dressed_in_two_ways() {
        let told = told("rust", "let a = \"e\u{301}\"; //\u{301} 灯");
        assert!(told.iter().all(|(words, _)| !words.starts_with('\u{301}')), "{told:?}");
    }
}
