//! The blocks of an article as JSON.

use serde::Serialize;

use crate::article::{Block, Caption, Credit, Definition, Figure, Heading, List, Note, Reason, Table, Text};

/// A block, told by its `kind`.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum BlockJson<'a> {
    Heading {
        level: u8,
        text: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        inferred: Option<&'a str>,
    },
    Paragraph {
        text: &'a str,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        links: Vec<LinkJson<'a>>,
    },
    Figure(FigureJson<'a>),
    List {
        ordered: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<i64>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        checked: Vec<Option<bool>>,
        items: Vec<Vec<BlockJson<'a>>>,
    },
    Quote {
        blocks: Vec<BlockJson<'a>>,
    },
    Code {
        #[serde(skip_serializing_if = "Option::is_none")]
        language: Option<&'a str>,
        text: &'a str,
    },
    Table {
        #[serde(skip_serializing_if = "Vec::is_empty")]
        header: Vec<Vec<&'a str>>,
        rows: Vec<Vec<&'a str>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        caption: Option<&'a str>,
    },
    Credits {
        lines: Vec<CreditJson<'a>>,
    },
    Definitions {
        entries: Vec<DefinitionJson<'a>>,
    },
    Details {
        summary: &'a str,
        blocks: Vec<BlockJson<'a>>,
    },
    Note {
        label: &'a str,
        blocks: Vec<BlockJson<'a>>,
    },
    Rule,
}

/// A figure.
#[derive(Serialize)]
pub(super) struct FigureJson<'a> {
    media: &'static str,
    number: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    src: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
}

/// A link in a paragraph.
#[derive(Serialize)]
pub(super) struct LinkJson<'a> {
    text: &'a str,
    href: &'a str,
}

/// A line of credits.
#[derive(Serialize)]
pub(super) struct CreditJson<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    role: &'a str,
    names: &'a str,
}

/// Terms and what they mean.
#[derive(Serialize)]
pub(super) struct DefinitionJson<'a> {
    terms: Vec<&'a str>,
    blocks: Vec<BlockJson<'a>>,
}

impl<'a> From<&'a Block> for BlockJson<'a> {
    fn from(block: &'a Block) -> Self {
        match block {
            Block::Heading(Heading { level, text, inferred }) => {
                Self::Heading { level: *level, text: text.as_str(), inferred: rule(*inferred) }
            }
            Block::Paragraph(text) => Self::Paragraph { text: text.as_str(), links: links(text) },
            Block::Figure(figure) => Self::Figure(figure.into()),
            Block::List(list) => Self::from(list),
            Block::Quote(blocks) => Self::Quote { blocks: all(blocks) },
            Block::Code { language, text } => {
                Self::Code { language: language.as_deref(), text: text.as_str() }
            }
            Block::Table(table) => Self::from(table),
            Block::Credits { lines, .. } => {
                Self::Credits { lines: lines.iter().map(CreditJson::from).collect() }
            }
            Block::Definitions(entries) => {
                Self::Definitions { entries: entries.iter().map(DefinitionJson::from).collect() }
            }
            Block::Details { summary, blocks } => {
                Self::Details { summary: summary.as_str(), blocks: all(blocks) }
            }
            Block::Note(Note { label, blocks }) => Self::Note { label, blocks: all(blocks) },
            Block::Rule => Self::Rule,
        }
    }
}

impl<'a> From<&'a List> for BlockJson<'a> {
    fn from(list: &'a List) -> Self {
        let boxes: Vec<_> = list.items.iter().map(|item| item.checked).collect();
        Self::List {
            ordered: list.ordered,
            start: list.ordered.then_some(list.start),
            checked: if boxes.iter().any(Option::is_some) { boxes } else { Vec::new() },
            items: list.items.iter().map(|item| all(&item.blocks)).collect(),
        }
    }
}

impl<'a> From<&'a Table> for BlockJson<'a> {
    fn from(table: &'a Table) -> Self {
        let words = |row: &'a Vec<Text>| row.iter().map(Text::as_str).collect();
        Self::Table {
            header: table.header.iter().map(words).collect(),
            rows: table.rows.iter().map(words).collect(),
            caption: words_of(table.caption.as_ref()),
        }
    }
}

impl<'a> From<&'a Figure> for FigureJson<'a> {
    fn from(figure: &'a Figure) -> Self {
        Self {
            media: figure.media.word(),
            number: figure.number,
            src: figure.src.as_deref(),
            provider: figure.provider.as_deref(),
            alt: figure.alt.as_deref(),
            title: figure.title.as_deref(),
            caption: words_of(figure.caption.as_ref()),
            width: figure.width,
            height: figure.height,
        }
    }
}

impl<'a> From<&'a Credit> for CreditJson<'a> {
    fn from(credit: &'a Credit) -> Self {
        Self { role: credit.role(), names: credit.names() }
    }
}

impl<'a> From<&'a Definition> for DefinitionJson<'a> {
    fn from(definition: &'a Definition) -> Self {
        Self { terms: definition.terms.iter().map(Text::as_str).collect(), blocks: all(&definition.blocks) }
    }
}

/// Blocks in order.
pub(super) fn all(blocks: &[Block]) -> Vec<BlockJson<'_>> {
    blocks.iter().map(BlockJson::from).collect()
}

fn links(text: &Text) -> Vec<LinkJson<'_>> {
    text.links().map(|(text, href)| LinkJson { text, href }).collect()
}

fn words_of(caption: Option<&Caption>) -> Option<&str> {
    caption.map(|caption| caption.text.as_str())
}

/// The name of a rule.
pub(super) fn rule(inferred: Option<Reason>) -> Option<&'static str> {
    inferred.map(|reason| reason.0)
}
