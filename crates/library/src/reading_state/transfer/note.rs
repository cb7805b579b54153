//! A note as JSON, in a line of an export. `docs/state.md` describes it.

use std::fmt::Write;
use std::sync::Arc;

use serde_json::Value;

use super::values::{hex, moment, quoted};
use crate::notes::{MAX_NOTE_BYTES, MAX_QUOTE_BYTES, Note, NoteId, NoteSource, Quote};
use crate::reading_state::record::{Moment, StoredNote};
use yuelan_article::Position;

/// Formats a note; a removed one is exported too, so that merging does not bring it back.
pub(super) fn format(id: NoteId, at: Moment, note: Option<&Note>) -> String {
    let mut json = format!("{{\"id\":\"{id}\",\"at\":{at}");
    let Some(Note { quote, source, created, text, .. }) = note else { return json + ",\"gone\":true}" };
    let words = [
        ("quote", &quote.words),
        ("text", text),
        ("prefix", &quote.prefix),
        ("suffix", &quote.suffix),
        ("section", &quote.section),
        ("title", &source.title),
        ("author", &source.author),
        ("link", &source.link),
        ("date", &source.date),
    ];
    // Writing to a string cannot fail.
    let _ = write!(json, ",\"created\":{created}");
    for (name, words) in words.into_iter().filter(|(_, words)| !words.is_empty()) {
        let _ = write!(json, ",\"{name}\":{}", quoted(words));
    }
    let _ = write!(json, ",\"start\":{},\"end\":{}", place(quote.start), place(quote.end));
    let _ = quote.block.map(|hash| write!(json, ",\"words\":\"{hash:016x}\""));
    let _ = write!(json, ",\"share\":{},\"needs\":[{},{}]}}", quote.share, quote.needs.0, quote.needs.1);
    json
}

fn place(Position { block, byte }: Position) -> String {
    format!("[{block},{byte}]")
}

/// Reads a note; `None` if it is invalid. Only its name, the time and the quotation are needed.
pub(super) fn parse(value: &Value) -> Option<(NoteId, StoredNote)> {
    let id: NoteId = value.get("id")?.as_str()?.parse().ok()?;
    let changed = moment(value.get("at"))?;
    if value.get("gone").and_then(Value::as_bool) == Some(true) {
        return Some((id, (changed, None)));
    }
    let text = |name: &str| match value.get(name) {
        None => Some(String::new()),
        Some(text) => text.as_str().map(str::to_owned),
    };
    let number = |name: &str| value.get(name).map_or(Some(0), Value::as_u64);
    let position = |name: &str| match value.get(name) {
        None => Some(Position::default()),
        Some(place) => parse_place(place),
    };
    let quote = Quote {
        words: text("quote").filter(|words| !words.trim().is_empty())?,
        prefix: text("prefix")?,
        suffix: text("suffix")?,
        section: text("section")?,
        block: match value.get("words") {
            None => None,
            words => Some(hex(words)?),
        },
        start: position("start")?,
        end: position("end")?,
        share: u16::try_from(number("share")?).ok()?,
        needs: match value.get("needs") {
            None => (0, 0),
            Some(needs) => parse_needs(needs)?,
        },
    };
    let source = NoteSource {
        title: text("title")?,
        author: text("author")?,
        link: text("link")?,
        date: text("date")?,
    };
    let created = value.get("created").map_or(Some(changed), |at| moment(Some(at)))?;
    let fits = |text: &String| text.len() <= MAX_NOTE_BYTES && quote.words.len() <= MAX_QUOTE_BYTES;
    let text = text("text").filter(fits)?;
    let note = Note { id, created, changed, quote, text, source };
    Some((id, (changed, Some(Arc::new(note.sanitized())))))
}

fn parse_needs(value: &Value) -> Option<(u32, u32)> {
    let number = |at: usize| u32::try_from(value.get(at)?.as_u64()?).ok();
    Some((number(0)?, number(1)?))
}

fn parse_place(value: &Value) -> Option<Position> {
    let number = |at: usize| usize::try_from(moment(value.get(at))?).ok();
    Some(Position { block: number(0)?, byte: number(1)? })
}
