//! JSON lines: all of it out as text that a person can read, and in again, merged with what is there. docs/state.md
//! describes the lines.
//!
//! The order of the fields is fixed and the lines are in the order of the paths, so that two exports compare line by
//! line. Whatever a terminal could take for a command is written as `\u` escapes.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::{self, BufRead, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::file::{self, ReadingStateError};
use super::record::{Moment, Record, SavedPosition, Stamped};
use super::store;
use serde_json::Value;
use yuelan_article::Position;
use yuelan_loader::sanitize;

/// The version of the lines.
const VERSION: u64 = 1;

/// Why state was not exported or imported. An import takes in all lines or none.
#[derive(Debug)]
pub enum TransferError {
    /// The reading state cannot be used.
    State(ReadingStateError),
    /// The lines cannot be read or written.
    Lines(io::Error),
    /// A line makes no sense: its number and why.
    Line(usize, ImportLineError),
}

/// Why a line makes no sense. Names are those of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportLineError {
    /// It is no JSON: the parser's words.
    NoJson(String),
    /// A newer version of the program wrote the lines.
    Newer,
    /// There is no path.
    NoPath,
    /// A field that holds something else than it should.
    Field(String),
    /// The name of a mark that is no letter.
    NoLetter(String),
}

impl From<ReadingStateError> for TransferError {
    fn from(trouble: ReadingStateError) -> Self {
        Self::State(trouble)
    }
}

impl From<io::Error> for TransferError {
    fn from(error: io::Error) -> Self {
        Self::Lines(error)
    }
}

impl From<rusqlite::Error> for TransferError {
    fn from(error: rusqlite::Error) -> Self {
        Self::State(error.into())
    }
}

/// Writes all of a reading state as lines. Gives how many articles there are; none where there is no file.
pub fn export(path: &Path, out: &mut dyn Write) -> Result<usize, TransferError> {
    writeln!(out, "{{\"yuelan\":\"reading state\",\"version\":{VERSION}}}")?;
    let Some(connection) = file::open_to_read(path) else {
        // There is nothing to export where nothing was ever kept; what cannot be used says why.
        return if file::is_gone(path) { Ok(0) } else { file::open(path).map(|_| 0).map_err(Into::into) };
    };
    let mut articles = 0;
    store::each(&connection, &mut |record| {
        articles += 1;
        writeln!(out, "{}", line(&record)).map_err(TransferError::Lines)
    })?;
    Ok(articles)
}

/// Takes lines into a reading state: of each thing the newer one holds. An article that is not known by its path is
/// known by its content. Gives how many articles the lines told of.
pub fn import(path: &Path, lines: &mut dyn BufRead) -> Result<usize, TransferError> {
    let mut connection = file::open(path)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let known = store::last(&transaction)?;
    let mut articles = 0;
    let mut line = String::new();
    for number in 1.. {
        line.clear();
        if lines.read_line(&mut line)? == 0 {
            break;
        }
        let fault = |why: ImportLineError| TransferError::Line(number, why);
        if line.trim().is_empty() {
            continue;
        }
        if let Some(record) = parse(&line).map_err(fault)? {
            merge(&transaction, &record, known)?;
            articles += 1;
        }
    }
    transaction.commit()?;
    Ok(articles)
}

/// Merges a record into the row of its path; else into those of its content that were there before; else into a new
/// one.
fn merge(connection: &Connection, record: &Record, known: i64) -> Result<(), TransferError> {
    let mut rows: Vec<i64> = store::by_path(connection, &record.path)?.into_iter().collect();
    if rows.is_empty() {
        let alike = store::by_hash(connection, record.hash.map(|(_, hash)| hash))?;
        rows.extend(alike.into_iter().map(|(id, _)| id).filter(|id| *id <= known));
    }
    if rows.is_empty() {
        rows.push(store::claim(connection, &record.path, None)?);
    }
    for id in rows {
        let mut merged = store::record(connection, id)?;
        merged.merge(record);
        store::save(connection, id, &merged)?;
    }
    Ok(())
}

/// The line of a record.
fn line(record: &Record) -> String {
    let mut line = format!("{{\"path\":{}", path(&record.path));
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            // Writing to a string does not fail.
            let _ = write!(line, ",\"{name}\":{value}");
        }
    };
    field("hash", record.hash.map(|(at, hash)| format!("{{\"is\":\"{hash:016x}\",\"at\":{at}}}")));
    field("read", record.read.map(flag));
    field("starred", record.starred.map(flag));
    field("place", record.place.map(place));
    field("opened", record.opened.map(|at| at.to_string()));
    field("seconds", (record.seconds > 0).then(|| record.seconds.to_string()));
    let marks: Vec<String> =
        record.marks.iter().map(|(name, kept)| format!("\"{name}\":{}", mark(*kept))).collect();
    field("marks", (!marks.is_empty()).then(|| format!("{{{}}}", marks.join(","))));
    line.push('}');
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

/// A mark; one that was taken away is told too, lest it come back from elsewhere.
fn mark((at, kept): (Moment, Option<SavedPosition>)) -> String {
    kept.map_or_else(|| format!("{{\"gone\":true,\"at\":{at}}}"), |kept| place((at, kept)))
}

/// A path as a string; one that is no text as its bytes.
fn path(path: &Path) -> String {
    let Some(text) = path.to_str() else {
        return format!("{:?}", path.as_os_str().as_bytes()).replace(' ', "");
    };
    let mut quoted = String::new();
    for c in serde_json::Value::from(text).to_string().chars() {
        if sanitize(c.encode_utf8(&mut [0; 4])).contains(c) {
            quoted.push(c);
        } else {
            // What the gate holds back is below U+10000, so one escape is enough.
            let _ = write!(quoted, "\\u{:04x}", u32::from(c));
        }
    }
    quoted
}

/// The record of a line; `None` for the line that says what the lines are. A field that is not known is passed over.
fn parse(line: &str) -> Result<Option<Record>, ImportLineError> {
    let value: Value =
        serde_json::from_str(line).map_err(|error| ImportLineError::NoJson(error.to_string()))?;
    if value.get("yuelan").is_some() {
        return match value.get("version").and_then(Value::as_u64) {
            Some(VERSION) => Ok(None),
            _ => Err(ImportLineError::Newer),
        };
    }
    let mut record = Record::of(parse_path(value.get("path")).ok_or(ImportLineError::NoPath)?);
    record.hash = stamped(&value, "hash", |hash| hex(hash.get("is")))?;
    record.read = stamped(&value, "read", |read| read.get("is")?.as_bool())?;
    record.starred = stamped(&value, "starred", |starred| starred.get("is")?.as_bool())?;
    record.place = stamped(&value, "place", parse_place)?;
    record.opened = number(&value, "opened")?;
    record.seconds = number(&value, "seconds")?.unwrap_or(0);
    if let Some(marks) = value.get("marks") {
        for (name, _) in marks.as_object().ok_or_else(|| ImportLineError::Field("marks".to_owned()))? {
            let mut chars = name.chars();
            let (Some(letter @ ('a'..='z' | 'A'..='Z')), None) = (chars.next(), chars.next()) else {
                return Err(ImportLineError::NoLetter(name.clone()));
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
    Ok(Some(record))
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

fn hex(value: Option<&Value>) -> Option<u64> {
    u64::from_str_radix(value?.as_str()?, 16).ok()
}

/// A field with its time; nothing where it is left out.
fn stamped<T>(
    value: &Value,
    name: &str,
    read: impl Fn(&Value) -> Option<T>,
) -> Result<Stamped<T>, ImportLineError> {
    let Some(field) = value.get(name) else { return Ok(None) };
    let stamped = moment(field.get("at")).zip(read(field));
    stamped.map(Some).ok_or_else(|| ImportLineError::Field(name.to_owned()))
}

fn number(value: &Value, name: &str) -> Result<Option<u64>, ImportLineError> {
    let Some(field) = value.get(name) else { return Ok(None) };
    moment(Some(field)).map(Some).ok_or_else(|| ImportLineError::Field(name.to_owned()))
}

/// A number that SQLite can hold.
fn moment(value: Option<&Value>) -> Option<u64> {
    value?.as_u64().filter(|number| i64::try_from(*number).is_ok())
}

#[cfg(test)]
mod tests;
