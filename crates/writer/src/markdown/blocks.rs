//! Writes blocks as Markdown.

use super::escape::{self, Place, address, title};
use super::inline;
use crate::address::safe;
use crate::html::escape as html_escape;
use crate::notes::Notes;
use yuelan_article::{Block, Credit, Definition, Figure, Footnote, List, ListItem, Media, Role, Table, Text};

/// What keeps two lists or two quotations apart.
const SEPARATOR: &str = "<!-- -->";

/// The largest number of an item in `CommonMark`.
const MAX_NUMBER: i64 = 999_999_999;

/// Writes blocks.
pub(super) struct Blocks<'n> {
    pub(super) notes: &'n Notes<'n>,
}

impl Blocks<'_> {
    /// Returns blocks as Markdown without a line feed at the end. Recurses as deep as they nest, which is limited.
    pub(super) fn write(&self, blocks: &[Block]) -> String {
        let mut page = String::new();
        let mut last: Option<&Block> = None;
        for block in blocks {
            let written = self.block(block);
            if written.is_empty() {
                continue;
            }
            if !page.is_empty() {
                page.push_str("\n\n");
            }
            if last.is_some_and(|last| runs_together(last, block)) {
                page.push_str(SEPARATOR);
                page.push_str("\n\n");
            }
            page.push_str(&written);
            last = Some(block);
        }
        page
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading(heading) => {
                let text = self.text(&heading.text, Place::Line);
                format!("{} {text}", "#".repeat(usize::from(heading.level.clamp(1, 6))))
            }
            Block::Paragraph(text) => self.text(text, Place::Lines),
            Block::Figure(figure) => self.figure(figure),
            Block::List(list) => self.list(list),
            Block::Quote(blocks) => prefixed(&self.write(blocks), "> ", "> "),
            Block::Code { language, text } => code(language.as_deref(), text.as_str()),
            Block::Table(table) => self.table(table),
            Block::Credits { lines, .. } => self.credits(lines),
            Block::Definitions(entries) => {
                let entries: Vec<String> = entries.iter().map(|entry| self.definition(entry)).collect();
                entries.join("\n\n")
            }
            Block::Details { summary, blocks } => {
                let summary = self.text(summary, Place::Lines);
                let inner = self.write(blocks);
                format!("<details>\n<summary>\n\n{summary}\n\n</summary>\n\n{inner}\n\n</details>")
            }
            Block::Footnote(note) => self.footnote(note),
            Block::Rule => "***".to_owned(),
            Block::Comments(_) => String::new(),
        }
    }

    fn text(&self, text: &Text, place: Place) -> String {
        inline::text(text, self.notes, place)
    }

    fn figure(&self, figure: &Figure) -> String {
        let mut out = match figure.media {
            Media::Image | Media::Animation => picture(figure),
            media => player(figure, media),
        };
        if let Some(caption) = &figure.caption {
            out.push_str("\\\n");
            self.caption(&mut out, &caption.text);
        }
        if let Some(credit) = &figure.credit {
            out.push_str("\\\n<small>");
            inline::push(&mut out, credit, self.notes, Place::Lines);
            out.push_str("</small>");
        }
        out
    }

    /// Adds a caption, all of it in emphasis.
    fn caption(&self, out: &mut String, text: &Text) {
        if text.runs().iter().any(|run| run.role == Role::Emphasis) {
            out.push_str("<em>");
            inline::push(out, text, self.notes, Place::Lines);
            return out.push_str("</em>");
        }
        let mut text = text.clone();
        text.add_run(0..text.len(), Role::Emphasis);
        inline::push(out, &text, self.notes, Place::Lines);
    }

    fn list(&self, list: &List) -> String {
        let bodies: Vec<String> = list.items.iter().map(|item| self.item(item)).collect();
        let is_tight = list.items.iter().all(is_tight);
        let mut items = Vec::new();
        for (index, body) in bodies.iter().enumerate() {
            let number = list.start.clamp(0, MAX_NUMBER).saturating_add(i64::try_from(index).unwrap_or(0));
            let marker = if list.ordered { format!("{}. ", number.min(MAX_NUMBER)) } else { "- ".to_owned() };
            items.push(prefixed(body, &marker, &" ".repeat(marker.len())));
        }
        items.join(if is_tight { "\n" } else { "\n\n" })
    }

    fn item(&self, item: &ListItem) -> String {
        let is_line = matches!(item.blocks.first(), Some(Block::Paragraph(_)));
        let mut body = match item.checked {
            Some(true) if is_line => "[x] ".to_owned(),
            Some(false) if is_line => "[ ] ".to_owned(),
            // A check box of Markdown is in a line.
            Some(true) => "<input type=\"checkbox\" disabled checked>\n\n".to_owned(),
            Some(false) => "<input type=\"checkbox\" disabled>\n\n".to_owned(),
            None => String::new(),
        };
        if let Some(marker) = item.marker.as_deref().filter(|marker| !marker.is_empty()) {
            escape::push(&mut body, marker, Place::Lines);
            body.push(' ');
        }
        if is_tight(item) {
            let parts: Vec<String> = item.blocks.iter().map(|block| self.block(block)).collect();
            body.push_str(&parts.join("\n"));
        } else {
            body.push_str(&self.write(&item.blocks));
        }
        body
    }

    fn table(&self, table: &Table) -> String {
        let columns = table.header.iter().chain(&table.rows).map(Vec::len).max().unwrap_or(0);
        let row = |cells: &[Text]| {
            let cells = (0..columns).map(|at| {
                let text = cells.get(at).map(|text| self.text(text, Place::Cell)).unwrap_or_default();
                format!(" {text} |")
            });
            format!("|{}", cells.collect::<String>())
        };
        if columns == 0 {
            return String::new();
        }
        let mut lines = Vec::new();
        if let Some(caption) = &table.caption {
            let mut text = String::from("<span class=\"caption\">");
            inline::push(&mut text, &caption.text, self.notes, Place::Line);
            lines.push(text + "</span>\n");
        }
        let mut header = table.header.iter();
        lines.push(row(header.next().map_or(&[], Vec::as_slice)));
        lines.push(format!("|{}", " --- |".repeat(columns)));
        lines.extend(header.chain(&table.rows).map(|cells| row(cells)));
        lines.join("\n")
    }

    fn credits(&self, lines: &[Credit]) -> String {
        let mut out = String::new();
        for credit in lines {
            if !out.is_empty() {
                out.push_str("\\\n");
            }
            inline::push(&mut out, &credit.text, self.notes, Place::Lines);
        }
        format!("<footer class=\"credits\">\n\n{out}\n\n</footer>")
    }

    fn definition(&self, entry: &Definition) -> String {
        let terms: Vec<String> = entry.terms.iter().map(|term| self.text(term, Place::Line)).collect();
        let meaning = prefixed(&self.write(&entry.blocks), ": ", "  ");
        format!("{}\n{meaning}", terms.join("\n"))
    }

    /// Returns a note. One that nothing refers to is a box, because programs drop it otherwise.
    fn footnote(&self, note: &Footnote) -> String {
        if !self.notes.is_referred(&note.label) {
            let mut out = String::from("<div class=\"footnote-definition\" data-yuelan-label=\"");
            html_escape(&mut out, &note.label);
            out.push_str("\">\n\n<sup class=\"footnote-definition-label\">");
            escape::push(&mut out, &note.label, Place::Line);
            let is_line = matches!(note.blocks.first(), Some(Block::Paragraph(_)));
            out.push_str(if is_line { "</sup> " } else { "</sup>\n\n" });
            return out + &self.write(&note.blocks) + "\n\n</div>";
        }
        let label = inline::note_label(&note.label, self.notes);
        prefixed(&self.write(&note.blocks), &format!("[^{label}]: "), "    ")
    }
}

/// Whether Markdown would make one block of two.
fn runs_together(one: &Block, other: &Block) -> bool {
    match (one, other) {
        (Block::List(one), Block::List(other)) => one.ordered == other.ordered,
        (Block::Quote(_), Block::Quote(_)) | (Block::Definitions(_), Block::Definitions(_)) => true,
        _ => false,
    }
}

/// Whether an item needs no blank lines: it is a line, perhaps with a list below it.
fn is_tight(item: &ListItem) -> bool {
    match item.blocks.as_slice() {
        [] | [Block::Paragraph(_)] => true,
        // A list that does not begin with 1 would continue the line.
        [Block::Paragraph(_), Block::List(list)] => {
            (!list.ordered || list.start == 1)
                && list
                    .items
                    .first()
                    .is_some_and(|item| matches!(item.blocks.first(), Some(Block::Paragraph(_))))
                && list.items.iter().all(is_tight)
        }
        _ => false,
    }
}

/// Returns lines with a prefix for the first and one for the others; blank lines get none but for signs.
fn prefixed(text: &str, first: &str, others: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let prefix = if index == 0 { first } else { others };
        out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        out.push_str(line);
    }
    out
}

fn code(language: Option<&str>, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let language: String =
        language.unwrap_or_default().chars().filter(|c| !c.is_whitespace() && *c != '`').collect();
    let end = if text.is_empty() { "" } else { "\n" };
    format!("{fence}{language}\n{text}{end}{fence}")
}

fn picture(figure: &Figure) -> String {
    let mut out = String::from("![");
    let alt = figure.alt.as_deref().unwrap_or_default().replace('\n', " ");
    escape::push(&mut out, &alt, Place::Line);
    out.push_str("](");
    let is_followed = figure.caption.is_some() || figure.credit.is_some();
    out.push_str(&address(figure.src.as_deref().and_then(safe).unwrap_or_default(), is_followed));
    out.extend(figure.title.as_deref().map(title));
    out.push(')');
    out
}

/// Returns what only its own page can play: a link to that page, whose title names the kind.
fn player(figure: &Figure, media: Media) -> String {
    let link = figure.src.as_deref().and_then(safe).unwrap_or_default();
    let words = figure.alt.as_deref().or(figure.provider.as_deref()).unwrap_or(link).replace('\n', " ");
    let mut out = String::from("[");
    escape::push(&mut out, &words, Place::Line);
    let kind = media.as_str();
    let name = figure.title.as_ref().map_or_else(|| kind.to_owned(), |title| format!("{kind}: {title}"));
    out.extend(["](", &address(link, false), &title(&name), ")"]);
    out
}
