//! Writes blocks as elements of HTML.

use std::fmt::Write;

use super::inline;
use super::{attribute, escape};
use crate::address::safe;
use crate::notes::Notes;
use yuelan_article::{Block, Credit, Definition, Figure, Footnote, List, ListItem, Media, Table, Text};

/// Writes blocks to a page.
pub(super) struct Blocks<'p> {
    notes: &'p Notes<'p>,
    page: &'p mut String,
    /// The number of the last note, so that no two have one id.
    last_note: usize,
}

impl<'p> Blocks<'p> {
    pub(super) const fn new(notes: &'p Notes<'p>, page: &'p mut String) -> Self {
        Self { notes, page, last_note: 0 }
    }

    /// Writes blocks. Recurses as deep as they nest, which is limited.
    pub(super) fn write(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                let level = heading.level.clamp(1, 6);
                _ = write!(self.page, "<h{level}>");
                self.text(&heading.text);
                _ = writeln!(self.page, "</h{level}>");
            }
            Block::Paragraph(text) => self.line("p", text),
            Block::Figure(figure) => self.figure(figure),
            Block::List(list) => self.list(list),
            Block::Quote(blocks) => self.around("blockquote", blocks),
            Block::Code { language, text } => self.code(language.as_deref(), text),
            Block::Table(table) => self.table(table),
            Block::Credits { lines, .. } => self.credits(lines),
            Block::Definitions(entries) => self.definitions(entries),
            Block::Details { summary, blocks } => {
                self.page.push_str("<details>\n");
                self.line("summary", summary);
                self.write(blocks);
                self.page.push_str("</details>\n");
            }
            Block::Footnote(note) => self.footnote(note),
            Block::Rule => self.page.push_str("<hr>\n"),
            Block::Comments(_) => {}
        }
    }

    fn text(&mut self, text: &Text) {
        inline::text(self.page, text, self.notes);
    }

    /// Writes a text as an element of this name.
    fn line(&mut self, name: &str, text: &Text) {
        self.page.extend(["<", name, ">"]);
        self.text(text);
        self.page.extend(["</", name, ">\n"]);
    }

    fn around(&mut self, name: &str, blocks: &[Block]) {
        self.page.extend(["<", name, ">\n"]);
        self.write(blocks);
        self.page.extend(["</", name, ">\n"]);
    }

    fn figure(&mut self, figure: &Figure) {
        self.page.push_str("<figure>\n");
        match figure.media {
            Media::Image | Media::Animation => self.picture(figure),
            media => self.player(figure, media),
        }
        if figure.caption.is_some() || figure.credit.is_some() {
            self.page.push_str("<figcaption>");
            if let Some(caption) = &figure.caption {
                self.text(&caption.text);
            }
            if let Some(credit) = &figure.credit {
                self.page.push_str("<br><small class=\"credit\">");
                self.text(credit);
                self.page.push_str("</small>");
            }
            self.page.push_str("</figcaption>\n");
        }
        self.page.push_str("</figure>\n");
    }

    /// Writes a picture; one without an address, as its alternative text.
    fn picture(&mut self, figure: &Figure) {
        let Some(src) = figure.src.as_deref().and_then(safe) else {
            let alt = figure.alt.as_deref().unwrap_or_default();
            self.page.push_str("<span role=\"img\"");
            attribute(self.page, "aria-label", alt);
            self.page.push('>');
            escape(self.page, alt);
            return self.page.push_str("</span>\n");
        };
        self.page.push_str("<img");
        attribute(self.page, "src", src);
        attribute(self.page, "alt", figure.alt.as_deref().unwrap_or_default());
        if let Some(title) = &figure.title {
            attribute(self.page, "title", title);
        }
        if figure.media == Media::Animation {
            attribute(self.page, "data-type", "gif");
        }
        for (name, side) in [("width", figure.width), ("height", figure.height)] {
            if let Some(side) = side {
                attribute(self.page, name, &side.to_string());
            }
        }
        self.page.push_str(">\n");
    }

    /// Writes what only its own page can play as a link to that page, whose title names the kind.
    fn player(&mut self, figure: &Figure, media: Media) {
        let address = figure.src.as_deref().and_then(safe);
        self.page.push_str("<a");
        if let Some(address) = address {
            attribute(self.page, "href", address);
        }
        let kind = media.as_str();
        let title = figure.title.as_ref().map_or_else(|| kind.to_owned(), |title| format!("{kind}: {title}"));
        attribute(self.page, "title", &title);
        self.page.push('>');
        let words = figure.alt.as_deref().or(figure.provider.as_deref()).or(address);
        escape(self.page, words.unwrap_or(kind));
        self.page.push_str("</a>\n");
    }

    fn list(&mut self, list: &List) {
        let name = if list.ordered { "ol" } else { "ul" };
        self.page.extend(["<", name]);
        if list.ordered && list.start != 1 {
            attribute(self.page, "start", &list.start.to_string());
        }
        self.page.push_str(">\n");
        for item in &list.items {
            self.item(item);
        }
        self.page.extend(["</", name, ">\n"]);
    }

    fn item(&mut self, item: &ListItem) {
        self.page.push_str("<li");
        if let Some(marker) = &item.marker {
            let quoted: String = marker.chars().filter(|c| !matches!(c, '\'' | '\\' | '\n')).collect();
            attribute(self.page, "style", &format!("list-style-type: '{quoted} '"));
        }
        self.page.push('>');
        if let Some(checked) = item.checked {
            self.page.push_str("<input type=\"checkbox\" disabled");
            self.page.push_str(if checked { " checked>" } else { ">" });
        }
        match item.blocks.as_slice() {
            [Block::Paragraph(text)] => self.text(text),
            blocks => {
                self.page.push('\n');
                self.write(blocks);
            }
        }
        self.page.push_str("</li>\n");
    }

    fn code(&mut self, language: Option<&str>, text: &Text) {
        self.page.push_str("<pre><code");
        if let Some(language) = language {
            attribute(self.page, "class", &format!("language-{language}"));
        }
        // A parser drops a line feed that a <pre> begins with.
        self.page.push_str(if text.as_str().starts_with('\n') { ">\n" } else { ">" });
        escape(self.page, text.as_str());
        self.page.push_str("</code></pre>\n");
    }

    fn table(&mut self, table: &Table) {
        self.page.push_str("<table>\n");
        if let Some(caption) = &table.caption {
            self.line("caption", &caption.text);
        }
        for (group, cell, rows) in [("thead", "th", &table.header), ("tbody", "td", &table.rows)] {
            if rows.is_empty() {
                continue;
            }
            self.page.extend(["<", group, ">\n"]);
            for row in rows {
                self.page.push_str("<tr>");
                for text in row {
                    self.page.extend(["<", cell, ">"]);
                    self.text(text);
                    self.page.extend(["</", cell, ">"]);
                }
                self.page.push_str("</tr>\n");
            }
            self.page.extend(["</", group, ">\n"]);
        }
        self.page.push_str("</table>\n");
    }

    fn credits(&mut self, lines: &[Credit]) {
        self.page.push_str("<footer class=\"credits\">\n");
        for line in lines {
            self.line("p", &line.text);
        }
        self.page.push_str("</footer>\n");
    }

    fn definitions(&mut self, entries: &[Definition]) {
        self.page.push_str("<dl>\n");
        for entry in entries {
            for term in &entry.terms {
                self.line("dt", term);
            }
            self.around("dd", &entry.blocks);
        }
        self.page.push_str("</dl>\n");
    }

    fn footnote(&mut self, note: &Footnote) {
        self.page.push_str("<div class=\"footnote-definition\" role=\"doc-footnote\"");
        if let Some(number) = self.notes.number(&note.label).filter(|number| *number > self.last_note) {
            self.last_note = number;
            attribute(self.page, "id", &format!("fn-{number}"));
        }
        attribute(self.page, "data-yuelan-label", &note.label);
        self.page.push_str(">\n<sup class=\"footnote-definition-label\">");
        escape(self.page, &note.label);
        self.page.push_str("</sup>\n");
        self.write(&note.blocks);
        self.page.push_str("</div>\n");
    }
}
