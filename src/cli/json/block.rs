//! The blocks of an article as JSON.

use serde::Serialize;

use yuelan_article::{
    Block, Caption, Comments, Credit, Definition, Figure, Footnote, Heading, List, Part, Role, RuleName, Run,
    Table, Text,
};

/// A block, identified by its `kind`.
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
        #[serde(skip_serializing_if = "Vec::is_empty")]
        marks: Vec<MarkJson<'a>>,
    },
    Figure(FigureJson<'a>),
    List {
        ordered: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<i64>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        checked: Vec<Option<bool>>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        markers: Vec<Option<&'a str>>,
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
        #[serde(skip_serializing_if = "Option::is_none")]
        caption_inferred: Option<&'a str>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        caption_guess: bool,
    },
    Credits {
        lines: Vec<CreditJson<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        inferred: Option<&'a str>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        guess: bool,
    },
    Definitions {
        entries: Vec<DefinitionJson<'a>>,
    },
    Details {
        summary: &'a str,
        blocks: Vec<BlockJson<'a>>,
    },
    #[serde(rename = "note")]
    Footnote {
        label: &'a str,
        blocks: Vec<BlockJson<'a>>,
    },
    Comments {
        count: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        blocks: Option<Vec<BlockJson<'a>>>,
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
    embedded: Option<PartJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption_inferred: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    caption_guess: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inferred: Option<&'a str>,
}

/// What the file of an article holds itself.
#[derive(Serialize)]
pub(super) struct PartJson<'a> {
    part: &'a str,
    #[serde(rename = "type", skip_serializing_if = "str::is_empty")]
    kind: &'a str,
    bytes: u64,
}

/// A link in a paragraph.
#[derive(Serialize)]
pub(super) struct LinkJson<'a> {
    text: &'a str,
    href: &'a str,
}

/// A part of a paragraph whose role changes what it says.
#[derive(Serialize)]
pub(super) struct MarkJson<'a> {
    /// `deleted`, `inserted`, `superscript`, `subscript` or `reference`.
    role: &'static str,
    /// Where it begins, in characters.
    start: usize,
    text: &'a str,
}

/// A line of credits.
#[derive(Serialize)]
pub(super) struct CreditJson<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    role: &'a str,
    names: &'a str,
}

/// Terms and their definition.
#[derive(Serialize)]
pub(super) struct DefinitionJson<'a> {
    terms: Vec<&'a str>,
    blocks: Vec<BlockJson<'a>>,
}

impl<'a> BlockJson<'a> {
    /// Returns a block; `why` adds the rules that inferred captions and credits. That of a heading is always there.
    fn new(block: &'a Block, why: bool) -> Self {
        match block {
            Block::Heading(Heading { level, text, inferred }) => {
                Self::Heading { level: *level, text: text.as_str(), inferred: rule(*inferred) }
            }
            Block::Paragraph(text) => {
                Self::Paragraph { text: text.as_str(), links: links(text), marks: marks(text) }
            }
            Block::Figure(figure) => Self::Figure(FigureJson::new(figure, why)),
            Block::List(list) => Self::list(list, why),
            Block::Quote(blocks) => Self::Quote { blocks: all(blocks, why) },
            Block::Code { language, text } => {
                Self::Code { language: language.as_deref(), text: text.as_str() }
            }
            Block::Table(table) => Self::table(table, why),
            Block::Credits { lines, inferred } => Self::Credits {
                lines: lines.iter().map(CreditJson::from).collect(),
                inferred: rule(*inferred).filter(|_| why),
                guess: inferred.is_some_and(RuleName::is_guess),
            },
            Block::Definitions(entries) => {
                let entry = |entry| DefinitionJson::new(entry, why);
                Self::Definitions { entries: entries.iter().map(entry).collect() }
            }
            Block::Details { summary, blocks } => {
                Self::Details { summary: summary.as_str(), blocks: all(blocks, why) }
            }
            Block::Footnote(Footnote { label, blocks }) => Self::Footnote { label, blocks: all(blocks, why) },
            Block::Comments(Comments { count, .. }) => Self::Comments { count: *count, blocks: None },
            Block::Rule => Self::Rule,
        }
    }

    fn list(list: &'a List, why: bool) -> Self {
        let boxes: Vec<_> = list.items.iter().map(|item| item.checked).collect();
        let markers: Vec<_> = list.items.iter().map(|item| item.marker.as_deref()).collect();
        Self::List {
            markers: if markers.iter().any(Option::is_some) { markers } else { Vec::new() },
            ordered: list.ordered,
            start: list.ordered.then_some(list.start),
            checked: if boxes.iter().any(Option::is_some) { boxes } else { Vec::new() },
            items: list.items.iter().map(|item| all(&item.blocks, why)).collect(),
        }
    }

    fn table(table: &'a Table, why: bool) -> Self {
        let texts = |row: &'a Vec<Text>| row.iter().map(Text::as_str).collect();
        Self::Table {
            header: table.header.iter().map(texts).collect(),
            rows: table.rows.iter().map(texts).collect(),
            caption: caption_text(table.caption.as_ref()),
            caption_inferred: caption_rule(table.caption.as_ref()).filter(|_| why),
            caption_guess: table.caption.as_ref().is_some_and(Caption::is_guess),
        }
    }
}

impl<'a> FigureJson<'a> {
    /// Returns a figure; `why` adds the rules that inferred its caption and its address.
    pub(super) fn new(figure: &'a Figure, why: bool) -> Self {
        Self {
            media: figure.media.as_str(),
            number: figure.number,
            src: figure.src.as_deref(),
            embedded: figure.part.as_deref().map(PartJson::from),
            provider: figure.provider.as_deref(),
            alt: figure.alt.as_deref(),
            title: figure.title.as_deref(),
            caption: caption_text(figure.caption.as_ref()),
            caption_inferred: caption_rule(figure.caption.as_ref()).filter(|_| why),
            caption_guess: figure.caption.as_ref().is_some_and(Caption::is_guess),
            credit: figure.credit.as_ref().map(Text::as_str),
            width: figure.width,
            height: figure.height,
            inferred: rule(figure.inferred).filter(|_| why),
        }
    }
}

impl<'a> From<&'a Part> for PartJson<'a> {
    fn from(part: &'a Part) -> Self {
        Self { part: &part.key, kind: &part.kind, bytes: part.bytes }
    }
}

impl<'a> From<&'a Credit> for CreditJson<'a> {
    fn from(credit: &'a Credit) -> Self {
        Self { role: credit.role(), names: credit.names() }
    }
}

impl<'a> DefinitionJson<'a> {
    fn new(definition: &'a Definition, why: bool) -> Self {
        let terms = definition.terms.iter().map(Text::as_str).collect();
        Self { terms, blocks: all(&definition.blocks, why) }
    }
}

/// Returns blocks in order; `why` adds the rules that inferred captions, credits and the addresses of figures.
pub(super) fn all(blocks: &[Block], why: bool) -> Vec<BlockJson<'_>> {
    blocks.iter().map(|block| BlockJson::new(block, why)).collect()
}

/// Returns the comments at the end of some blocks with what is in them.
pub(super) fn comments(blocks: &[Block], why: bool) -> Option<BlockJson<'_>> {
    let Block::Comments(Comments { count, blocks }) = blocks.last()? else { return None };
    Some(BlockJson::Comments { count: *count, blocks: Some(all(blocks, why)) })
}

fn links(text: &Text) -> Vec<LinkJson<'_>> {
    text.links().map(|(text, href)| LinkJson { text, href }).collect()
}

/// Returns the deleted, inserted, raised and lowered parts of a text, and references to notes, in order. Linear.
fn marks(text: &Text) -> Vec<MarkJson<'_>> {
    let (mut byte, mut start) = (0, 0);
    let mark = |run: &Run| {
        let role = match run.role {
            Role::Deleted => "deleted",
            Role::Inserted => "inserted",
            Role::Superscript => "superscript",
            Role::Subscript => "subscript",
            Role::FootnoteReference(_) => "reference",
            _ => return None,
        };
        start += text.as_str().get(byte..run.range.start).map_or(0, |between| between.chars().count());
        byte = run.range.start;
        Some(MarkJson { role, start, text: text.as_str().get(run.range.clone())? })
    };
    text.runs().iter().filter_map(mark).collect()
}

fn caption_text(caption: Option<&Caption>) -> Option<&str> {
    caption.map(|caption| caption.text.as_str())
}

fn caption_rule(caption: Option<&Caption>) -> Option<&'static str> {
    rule(caption.and_then(|caption| caption.inferred))
}

/// Returns the name of a rule.
pub(super) fn rule(inferred: Option<RuleName>) -> Option<&'static str> {
    inferred.map(|reason| reason.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_whose_role_changes_what_a_text_says_are_named() {
        let mut text = Text::plain("灯5元3元x2");
        text.add_run(3..7, Role::Deleted);
        text.add_run(3..4, Role::Strong);
        text.add_run(12..13, Role::Superscript);
        let json = serde_json::to_string(&marks(&text)).expect("JSON");
        let expected =
            r#"[{"role":"deleted","start":1,"text":"5元"},{"role":"superscript","start":6,"text":"2"}]"#;
        assert_eq!(json, expected);
    }
}
