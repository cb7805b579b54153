//! The lines of an export: the JSON object of one article, and one of each note on it. `docs/state.md` describes it.
//!
//! The order of the fields is fixed, so that two exports can be compared line by line. Whatever a terminal might take
//! for a control sequence is escaped as `\u`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::error::ImportLineError;
use super::note;
use super::values::{hex, moment, quoted};
use crate::location::Location;
use crate::reading_state::kept::tag_name;
use crate::reading_state::record::{Moment, Record, SavedPosition, Stamped};
use yuelan_article::Position;

/// The version of an export in which each article is a file.
pub(super) const WITHOUT_MEMBERS: u64 = 1;

/// The version of an export with members of containers, which a program that knows none would take for their files.
pub(super) const WITH_MEMBERS: u64 = 2;

/// The version of an export with notes or tags, which a program that knows none would leave out.
pub(super) const WITH_NOTES: u64 = 3;

/// Formats a record as lines, without the last line feed: the first for the article, the others for one note each.
pub(in super::super) fn format_record(record: &Record) -> String {
    let mut line = format_place(record);
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            // Writing to a string cannot fail.
            let _ = write!(line, ",\"{name}\":{value}");
        }
    };
    field("read", record.read.map(flag));
    field("starred", record.starred.map(flag));
    field("place", record.place.map(place));
    field("opened", record.opened.map(|at| at.to_string()));
    field("seconds", (record.seconds > 0).then(|| record.seconds.to_string()));
    let marks: Vec<String> =
        record.marks.iter().map(|(name, kept)| format!("\"{name}\":{}", mark(*kept))).collect();
    field("marks", (!marks.is_empty()).then(|| format!("{{{}}}", marks.join(","))));
    let tags: Vec<String> =
        record.tags.iter().map(|(name, kept)| format!("{}:{}", quoted(name), flag(*kept))).collect();
    field("tags", (!tags.is_empty()).then(|| format!("{{{}}}", tags.join(","))));
    line.push('}');
    for (id, (at, note)) in &record.notes {
        // Writing to a string cannot fail.
        let _ =
            write!(line, "\n{},\"note\":{}}}", format_place(record), note::format(*id, *at, note.as_deref()));
    }
    line
}

/// The beginning of a line: what an article is known by.
fn format_place(record: &Record) -> String {
    let mut line = format!("{{\"path\":{}", path(&record.location.path));
    if let Some(member) = record.location.member.as_deref() {
        let _ = write!(line, ",\"member\":{}", quoted(member));
    }
    if let Some((at, hash)) = record.hash {
        let _ = write!(line, ",\"hash\":{{\"is\":\"{hash:016x}\",\"at\":{at}}}");
    }
    line
}

fn flag((at, is): (Moment, bool)) -> String {
    format!("{{\"is\":{is},\"at\":{at}}}")
}

fn place((at, place): (Moment, SavedPosition)) -> String {
    let SavedPosition { position: Position { block, byte }, lag, words, share } = place;
    let words = words.map(|words| format!("\"words\":\"{words:016x}\",")).unwrap_or_default();
    format!("{{\"block\":{block},\"byte\":{byte},\"lag\":{lag},{words}\"share\":{share},\"at\":{at}}}")
}

/// A mark; a removed one is exported too, so that merging does not bring it back.
fn mark((at, kept): (Moment, Option<SavedPosition>)) -> String {
    kept.map_or_else(|| format!("{{\"gone\":true,\"at\":{at}}}"), |kept| place((at, kept)))
}

/// A path as a string, or as an array of bytes if it is not valid UTF-8.
fn path(path: &Path) -> String {
    let Some(text) = path.to_str() else {
        return format!("{:?}", path.as_os_str().as_bytes()).replace(' ', "");
    };
    quoted(text)
}

/// Parses a line; `None` for the header line. Unknown fields are ignored.
pub(in super::super) fn parse_record(line: &str) -> Result<Option<Record>, ImportLineError> {
    let value: Value =
        serde_json::from_str(line).map_err(|error| ImportLineError::InvalidJson(error.to_string()))?;
    if value.get("yuelan").is_some() {
        return match value.get("version").and_then(Value::as_u64) {
            Some(WITHOUT_MEMBERS..=WITH_NOTES) => Ok(None),
            _ => Err(ImportLineError::Newer),
        };
    }
    let path = parse_path(value.get("path")).ok_or(ImportLineError::NoPath)?;
    let mut record = Record::new(Location { path, member: parse_member(&value)? });
    record.hash = stamped(&value, "hash", |hash| hex(hash.get("is")))?;
    record.read = stamped(&value, "read", |read| read.get("is")?.as_bool())?;
    record.starred = stamped(&value, "starred", |starred| starred.get("is")?.as_bool())?;
    record.place = stamped(&value, "place", parse_place)?;
    record.opened = number(&value, "opened")?;
    record.seconds = number(&value, "seconds")?.unwrap_or(0);
    if let Some(marks) = value.get("marks") {
        for (name, _) in marks.as_object().ok_or_else(|| ImportLineError::InvalidField("marks".to_owned()))? {
            let mut chars = name.chars();
            let (Some(letter @ ('a'..='z' | 'A'..='Z')), None) = (chars.next(), chars.next()) else {
                return Err(ImportLineError::InvalidMark(name.clone()));
            };
            let is_gone = marks[name].get("gone").and_then(Value::as_bool) == Some(true);
            let mark = if is_gone {
                stamped(marks, name, |_| Some(None))?
            } else {
                stamped(marks, name, |mark| parse_place(mark).map(Some))?
            };
            record.marks.extend(mark.map(|mark| (letter, mark)));
        }
    }
    record.tags = parse_tags(&value)?;
    if let Some(note) = value.get("note") {
        let invalid = || ImportLineError::InvalidField("note".to_owned());
        record.notes.extend([note::parse(note).ok_or_else(invalid)?]);
    }
    Ok(Some(record))
}

/// Whether an article has the tags of a line, by name.
fn parse_tags(value: &Value) -> Result<BTreeMap<String, (Moment, bool)>, ImportLineError> {
    let mut tags = BTreeMap::new();
    let Some(fields) = value.get("tags") else { return Ok(tags) };
    let invalid = || ImportLineError::InvalidField("tags".to_owned());
    for (typed, _) in fields.as_object().ok_or_else(invalid)? {
        let tag = stamped(fields, typed, |tag| tag.get("is")?.as_bool())?;
        let name = tag_name(typed).ok_or_else(invalid)?;
        if let Some(tag) = tag {
            let kept = tags.entry(name).or_insert(tag);
            *kept = tag.max(*kept);
        }
    }
    Ok(tags)
}

/// The key of the member; `None` if the file is the article.
fn parse_member(value: &Value) -> Result<Option<Box<str>>, ImportLineError> {
    let Some(key) = value.get("member") else { return Ok(None) };
    let key = key.as_str().filter(|key| !key.is_empty());
    key.map(|key| Some(key.into())).ok_or_else(|| ImportLineError::InvalidField("member".to_owned()))
}

fn parse_path(value: Option<&Value>) -> Option<PathBuf> {
    match value? {
        Value::String(text) => Some(PathBuf::from(text)),
        Value::Array(bytes) => {
            let bytes: Option<Vec<u8>> = bytes.iter().map(|byte| u8::try_from(byte.as_u64()?).ok()).collect();
            Some(PathBuf::from(OsStr::from_bytes(&bytes?)))
        }
        _ => None,
    }
}

fn parse_place(value: &Value) -> Option<SavedPosition> {
    let number = |name: &str| usize::try_from(value.get(name)?.as_u64()?).ok();
    let words = match value.get("words") {
        None => None,
        words => Some(hex(words)?),
    };
    Some(SavedPosition {
        position: Position { block: number("block")?, byte: number("byte")? },
        lag: number("lag")?,
        words,
        share: u16::try_from(number("share")?).ok()?,
    })
}

/// A field with its time; `None` if it is left out.
fn stamped<T>(
    value: &Value,
    name: &str,
    read: impl Fn(&Value) -> Option<T>,
) -> Result<Stamped<T>, ImportLineError> {
    let Some(field) = value.get(name) else { return Ok(None) };
    let stamped = moment(field.get("at")).zip(read(field));
    stamped.map(Some).ok_or_else(|| ImportLineError::InvalidField(name.to_owned()))
}

fn number(value: &Value, name: &str) -> Result<Option<u64>, ImportLineError> {
    let Some(field) = value.get(name) else { return Ok(None) };
    moment(Some(field)).map(Some).ok_or_else(|| ImportLineError::InvalidField(name.to_owned()))
}
