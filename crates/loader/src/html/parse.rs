//! Parses HTML into the tree that html5ever makes of it, with a tokenizer of its own in front of html5ever's, which goes from
//! character to character and takes two thirds of the parser's time.
//!
//! Nearly everything in an article is text without character references and tags as [`tag::read`] knows them; most of what
//! remains are simple comments and the raw text in elements such as `<script>`, `<style>` and `<title>`. All of these are handed
//! to html5ever's tree builder as the tokens that they are. Whatever has references, and a document type, is fed to html5ever's tokenizer, up to a
//! place between two tokens, where it is in the same state as if it had read all that came before. From the first place that
//! is none of these, such as a tag that is never ended, it reads the rest.

mod tag;
#[cfg(test)]
mod tests;

use dom_query::Document;
use ego_tree::Tree;
use html5ever::driver::{self, Parser};
use html5ever::interface::{QualName, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tokenizer::{Tag, Token, TokenSink, TokenSinkResult, TokenizerOpts};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, local_name, ns};
use memchr::{memchr, memchr2};
use scraper::{Html, HtmlTreeSink, Node};

use tag::Read;

/// Room for the nodes is made at once: one for so many bytes of markup, which is enough for most articles.
const BYTES_PER_NODE: usize = 32;

/// Parses the content of a `<body>`. Linear if elements do not nest too deep ([`nesting`](super::nesting)).
pub(super) fn fragment(html: &str) -> Html {
    let tree = Tree::with_capacity(Node::Fragment, html.len() / BYTES_PER_NODE);
    let parser = driver::parse_fragment(
        HtmlTreeSink::new(Html { quirks_mode: QuirksMode::NoQuirks, tree }),
        ParseOpts { tokenizer: tokenizer(), ..ParseOpts::default() },
        QualName::new(None, ns!(html), local_name!("body")),
        Vec::new(),
        false,
    );
    Feed::new(html, parser).finish()
}

/// Parses a page, as [`Document::from`] would. Linear if elements do not nest too deep.
pub(super) fn document(html: &str) -> Document {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tokenizer: tokenizer(), tree_builder };
    Feed::new(html, driver::parse_document(Document::default(), options)).finish()
}

fn tokenizer() -> TokenizerOpts {
    // Whenever it is fed, html5ever would leave out a mark at the beginning.
    TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() }
}

/// The parser, and how far it has read.
struct Feed<'h, S: TreeSink> {
    html: &'h str,
    /// The same text, which tokens share.
    source: StrTendril,
    at: usize,
    parser: Parser<S>,
}

impl<'h, S: TreeSink> Feed<'h, S> {
    fn new(html: &'h str, parser: Parser<S>) -> Self {
        let html = html.strip_prefix('\u{feff}').unwrap_or(html);
        Self { html, source: StrTendril::from(html), at: 0, parser }
    }

    fn finish(mut self) -> S::Output {
        // Both are rare, and HTML has rules for them in every state.
        if memchr2(b'\0', b'\r', self.html.as_bytes()).is_none() {
            while self.at < self.html.len() && self.step().is_some() {}
        }
        self.tokenize_until(self.html.len());
        self.parser.finish()
    }

    /// Parses what is next; `None` if html5ever's tokenizer has to read all the rest.
    fn step(&mut self) -> Option<()> {
        let rest = &self.html[self.at..];
        let bytes = rest.as_bytes();
        let text = memchr2(b'<', b'&', bytes).unwrap_or(bytes.len());
        if bytes.get(text) == Some(&b'&') {
            let end = self.at + memchr(b'<', bytes).unwrap_or(bytes.len());
            return self.references(end);
        }
        if text > 0 {
            self.give_text_until(self.at + text);
            return Some(());
        }
        match bytes.get(1)? {
            b'a'..=b'z' | b'A'..=b'Z' | b'/' => self.tag(),
            b'!' if bytes.get(2) == Some(&b'-') => self.comment(),
            b'!' => self.document_type(),
            b'?' => None,
            _ => {
                self.give_text_until(self.at + 1);
                Some(())
            }
        }
    }

    /// Parses a text with character references, which ends before a tag; and the tag, if that ends the last reference.
    fn references(&mut self, end: usize) -> Option<()> {
        let end = if ends_references(&self.html[self.at..end]) {
            end
        } else {
            match self.read_tag(end) {
                Read::Tag(tag, length) if !tag::has_raw_content(&tag) => end + length,
                Read::WithReferences(length) => end + length,
                Read::Tag(..) | Read::Unknown => return None,
            }
        };
        self.tokenize_until(end);
        Some(())
    }

    fn read_tag(&self, at: usize) -> Read {
        tag::read(&self.html[at..], |start, end| self.part(at + start, at + end))
    }

    /// Parses a tag, and what is in its element if that is raw text.
    fn tag(&mut self) -> Option<()> {
        match self.read_tag(self.at) {
            Read::Tag(tag, length) if tag::has_raw_content(&tag) => self.raw(tag, self.at + length),
            Read::Tag(tag, length) => {
                let _ = self.give(Token::TagToken(tag));
                self.at += length;
                Some(())
            }
            Read::WithReferences(length) => {
                self.tokenize_until(self.at + length);
                Some(())
            }
            Read::Unknown => None,
        }
    }

    /// Parses the start tag of an element whose content is raw text, if the builder takes it for one; and the content.
    fn raw(&mut self, tag: Tag, start: usize) -> Option<()> {
        let end = tag::end_of_raw(self.html, &tag.name, start);
        let content = &self.html[start..end];
        let is_plain = match &*tag.name {
            "title" | "textarea" => !content.contains('&'),
            "script" => !content.contains("<!--"),
            name => name != "plaintext",
        };
        is_plain.then(|| {
            let is_raw = matches!(self.give(Token::TagToken(tag)), TokenSinkResult::RawData(_));
            self.at = start;
            if is_raw {
                self.give_text_until(end);
            }
        })
    }

    /// Parses a comment in which nothing looks like its end.
    fn comment(&mut self) -> Option<()> {
        let content = self.html[self.at..].strip_prefix("<!--")?;
        let length = content.find("--")?;
        let is_plain = content[length..].starts_with("-->") && !content.starts_with(['>', '-']);
        is_plain.then(|| {
            let start = self.at + "<!--".len();
            let _ = self.give(Token::CommentToken(self.part(start, start + length)));
            self.at = start + length + "-->".len();
        })
    }

    /// Parses a document type, which every `>` ends.
    fn document_type(&mut self) -> Option<()> {
        let rest = &self.html[self.at..];
        let sign = "<!doctype";
        let is_type = rest.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign));
        let end = memchr(b'>', rest.as_bytes()).filter(|_| is_type)?;
        self.tokenize_until(self.at + end + 1);
        Some(())
    }

    fn give_text_until(&mut self, end: usize) {
        if self.at < end {
            let _ = self.give(Token::CharacterTokens(self.part(self.at, end)));
            self.at = end;
        }
    }

    fn give(&self, token: Token) -> TokenSinkResult<S::Handle> {
        self.parser.tokenizer.sink.process_token(token, 1)
    }

    /// Feeds html5ever's tokenizer.
    fn tokenize_until(&mut self, end: usize) {
        self.parser.process(self.part(self.at, end));
        self.at = end;
    }

    fn part(&self, start: usize, end: usize) -> StrTendril {
        let [start, length] = [start, end - start].map(|bytes| u32::try_from(bytes).unwrap_or(u32::MAX));
        self.source.subtendril(start, length)
    }
}

/// Whether a character of the text ends the last character reference in it. A semicolon does not: html5ever's tokenizer asks
/// for one character more.
fn ends_references(text: &str) -> bool {
    let is_in_reference = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b';');
    text.rsplit('&').next().is_some_and(|rest| !rest.bytes().all(is_in_reference))
}
