//! Whether two articles are the same but for what a form has no way to say.

use std::collections::HashSet;

use yuelan_article::{
    Article, Block, Caption, Figure, Footnote, List, Media, Node, Role, Run, Table, Text, TextBuilder,
};
use yuelan_loader::Loader;

/// A form that articles are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Markdown,
    Html,
}

/// Returns an article after it was written in a form and read.
pub(crate) fn read_back(article: &Article, form: Form) -> Article {
    let (text, name) = match form {
        Form::Markdown => (yuelan_writer::markdown(article), "written.md"),
        Form::Html => (yuelan_writer::html(article), "written.html"),
    };
    Loader::new().load_bytes(text.as_bytes(), name).article
}

/// Returns how an article that was read back differs from what was written, if it does.
pub(crate) fn difference(written: &Article, read: &Article, form: Form) -> Option<String> {
    let (written, read) = (cleaned(written, form), cleaned(read, form));
    if written.meta != read.meta {
        return Some(format!("\n  wrote {:?}\n  read  {:?}", written.meta, read.meta));
    }
    let pairs = written.blocks.iter().map(Some).chain([None]).zip(read.blocks.iter().map(Some).chain([None]));
    let found = pairs
        .filter(|(one, other)| one != other)
        .map(|(one, other)| format!("\n  wrote {one:?}\n  read  {other:?}"));
    found.into_iter().next()
}

fn cleaned(article: &Article, form: Form) -> Article {
    let mut article = article.clone();
    article.blocks.retain(|block| !matches!(block, Block::Comments(_)));
    let labels = labels(&article);
    let mut clean_text = |text: &mut Text| {
        text.edit_roles(|role| same_address(role, &labels));
        *text = merged(&if form == Form::Markdown { with_labels(text) } else { text.clone() });
    };
    article.blocks.iter_mut().for_each(|block| block.walk_texts_mut(&mut clean_text));
    clean_all(&mut article.blocks, form);
    article
}

/// Returns the labels of the notes.
fn labels(article: &Article) -> HashSet<String> {
    let mut labels = HashSet::new();
    for block in &article.blocks {
        block.walk(&mut |node| {
            if let Node::Block(Block::Footnote(note)) = node {
                labels.insert(note.label.clone());
            }
        });
    }
    labels
}

/// Decodes the address of a link, which is the same with per cent signs; `false` for a reference to a note that is not there.
fn same_address(role: &mut Role, labels: &HashSet<String>) -> bool {
    match role {
        Role::Link(address) | Role::Anchor(address) => *address = decoded(address).into(),
        Role::FootnoteReference(label) => return labels.contains(&**label),
        _ => {}
    }
    true
}

fn decoded(address: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), address.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns a text whose references show the labels of their notes and are not raised, since Markdown names only the label.
fn with_labels(text: &Text) -> Text {
    let is_reference = |run: &&Run| matches!(run.role, Role::FootnoteReference(_));
    let ranges: Vec<_> = text.runs().iter().filter(is_reference).map(|run| run.range.clone()).collect();
    let labels: Vec<String> = text
        .runs()
        .iter()
        .filter(is_reference)
        .map(|run| match &run.role {
            Role::FootnoteReference(label) => label.to_string(),
            _ => String::new(),
        })
        .collect();
    let mut bare = Text::plain(text.as_str());
    for run in text.runs().iter().filter(|run| run.role != Role::Superscript || !ranges.contains(&run.range))
    {
        bare.add_run(run.range.clone(), run.role.clone());
    }
    let replaced: Vec<_> = ranges.into_iter().zip(labels.iter().map(String::as_str)).collect();
    bare.replace_ranges(&replaced);
    bare
}

/// Drops the rules that inferred something, and how runs of the same text are cut and ordered.
fn clean_all(blocks: &mut [Block], form: Form) {
    for block in blocks {
        clean(block, form);
    }
}

fn clean(block: &mut Block, form: Form) {
    match block {
        Block::Heading(heading) => heading.inferred = None,
        Block::Credits { inferred, .. } => *inferred = None,
        Block::Figure(figure) => clean_figure(figure, form),
        Block::Table(table) => clean_table(table, form),
        Block::List(list) => clean_list(list, form),
        Block::Quote(blocks) | Block::Details { blocks, .. } => clean_all(blocks, form),
        Block::Footnote(note) => {
            clean_all(&mut note.blocks, form);
            without_label(note);
        }
        Block::Code { text, .. } => *text = Text::plain(text.as_str().trim_start_matches('\n')),
        Block::Definitions(entries) => {
            for entry in entries {
                clean_all(&mut entry.blocks, form);
            }
        }
        _ => {}
    }
}

fn clean_figure(figure: &mut Figure, form: Form) {
    figure.inferred = None;
    figure.part = None;
    figure.src = figure.src.as_deref().map(decoded);
    figure.caption.iter_mut().for_each(|caption: &mut Caption| caption.inferred = None);
    if form == Form::Markdown
        || figure.src.is_none()
        || !matches!(figure.media, Media::Image | Media::Animation)
    {
        (figure.width, figure.height) = (None, None);
    }
}

/// Drops the label that the text of a note repeats.
fn without_label(note: &mut Footnote) {
    let Some(Block::Paragraph(text)) = note.blocks.first_mut() else { return };
    let label = format!("[{}]", note.label);
    if text.as_str().starts_with(&label) {
        *text = text.slice(label.len()..text.len()).trimmed();
    }
}

fn clean_table(table: &mut Table, form: Form) {
    let columns = table.header.iter().chain(&table.rows).map(Vec::len).max().unwrap_or(0);
    if form == Form::Markdown {
        table.header.iter_mut().chain(&mut table.rows).for_each(|row| row.resize(columns, Text::new()));
        let more = table.header.drain(1.min(table.header.len())..).collect::<Vec<_>>();
        table.rows.splice(0..0, more);
    }
    table.caption.iter_mut().for_each(|caption| caption.inferred = None);
}

fn clean_list(list: &mut List, form: Form) {
    for item in &mut list.items {
        clean_all(&mut item.blocks, form);
        // Markdown has no markers of one's own: they are the beginning of the text.
        if form == Form::Markdown
            && let Some(marker) = item.marker.take().filter(|marker| !marker.is_empty())
            && let Some(Block::Paragraph(text)) = item.blocks.first_mut()
        {
            let mut marked = TextBuilder::default();
            marked.push_str(&format!("{marker} "));
            marked.append(text);
            *text = marked.finish();
        }
    }
}

/// Returns a text whose runs of the same role are joined where no more than white space is between them, in a settled order.
fn merged(text: &Text) -> Text {
    let mut runs: Vec<Run> = text.runs().to_vec();
    runs.sort_by_key(|run| (format!("{:?}", run.role), run.range.start, run.range.end));
    let is_near =
        |end: usize, start: usize| text.as_str().get(end..start).is_none_or(|gap| gap.trim().is_empty());
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last)
                if last.role == run.role
                    && is_near(last.range.end, run.range.start)
                    && !matches!(run.role, Role::Ruby | Role::Reading) =>
            {
                last.range.end = last.range.end.max(run.range.end);
            }
            _ => joined.push(run),
        }
    }
    let mut merged = Text::plain(text.as_str());
    for Run { range, role } in joined {
        merged.add_run(range, role);
    }
    merged
}
