//! Tables of comma-separated values, as Pocket, Instapaper, Raindrop and others export what was saved: the first line names
//! the columns.

use csv::{ReaderBuilder, StringRecord};

use super::{Link, List, address, day, tags, words};

/// The names of columns in lower case, best first.
const ADDRESSES: [&str; 4] = ["url", "href", "link", "address"];
const TITLES: [&str; 2] = ["title", "name"];
const DATES: [&str; 8] = [
    "time_added",
    "created",
    "created_at",
    "timestamp",
    "date added",
    "saved date",
    "saved at",
    "last interaction date",
];
const TAGS: [&str; 3] = ["tags", "document tags", "labels"];
const NOTES: [&str; 5] = ["note", "notes", "selection", "excerpt", "description"];
const FOLDERS: [&str; 5] = ["folder", "status", "location", "state", "collection"];
const STARS: [&str; 4] = ["favorite", "favorited", "starred", "is_starred"];

/// The maximum length of the line that names the columns, in bytes. Real ones have up to two hundred.
const MAX_HEADER_BYTES: usize = 1000;

/// Where the columns of a table are.
struct Columns {
    address: usize,
    title: Option<usize>,
    date: Option<usize>,
    tags: Option<usize>,
    notes: Vec<usize>,
    folder: Option<usize>,
    star: Option<usize>,
}

impl Columns {
    /// Finds the columns by their names: one with addresses, and at least one other that is known.
    fn of(header: &StringRecord) -> Option<Self> {
        let names: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
        let at = |known: &str| names.iter().position(|name| name == known);
        let find = |known: &[&str]| known.iter().find_map(|known| at(known));
        let columns = Self {
            address: find(&ADDRESSES)?,
            title: find(&TITLES),
            date: find(&DATES),
            tags: find(&TAGS),
            notes: NOTES.iter().filter_map(|name| at(name)).collect(),
            folder: find(&FOLDERS),
            star: find(&STARS),
        };
        let is_known =
            columns.title.is_some() && (columns.date.or(columns.tags).or(columns.folder).is_some());
        is_known.then_some(columns)
    }
}

/// Whether a text begins with the columns of such a table, and an address where its first row has to have one.
pub(super) fn is_table(start: &str) -> bool {
    // Nearly all texts are no table, and are found to be none without a parser.
    let first = start.lines().next().unwrap_or_default();
    let is_header = first.contains(',') && first.len() <= MAX_HEADER_BYTES && {
        let first = first.to_lowercase();
        ADDRESSES.iter().any(|name| first.contains(name)) && TITLES.iter().any(|name| first.contains(name))
    };
    if !is_header {
        return false;
    }
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(start.as_bytes());
    let Some(columns) = reader.headers().ok().and_then(Columns::of) else { return false };
    match reader.records().next() {
        None => true,
        Some(row) => {
            row.is_ok_and(|row| row.get(columns.address).is_none_or(|address| address.contains(':')))
        }
    }
}

/// Reads a table; a heading for each folder, or for each state where there are no folders.
pub(super) fn read(text: &str) -> List {
    let mut list = List::new();
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let Some(columns) = reader.headers().ok().and_then(Columns::of) else { return list };
    for row in reader.records() {
        let Ok(row) = row else {
            list.is_cut_off = true;
            break;
        };
        let cell =
            |column: Option<usize>| column.and_then(|column| row.get(column)).unwrap_or_default().trim();
        let notes = columns.notes.iter().map(|column| words(cell(Some(*column))));
        let link = Link {
            address: address(cell(Some(columns.address))),
            feed: String::new(),
            title: words(&cell(columns.title).split_whitespace().collect::<Vec<_>>().join(" ")),
            day: day(cell(columns.date)),
            // Pocket separates tags by bars.
            tags: tags(&cell(columns.tags).replace('|', ",")),
            note: notes.filter(|note| !note.is_empty()).collect::<Vec<_>>().join("<br>"),
            is_starred: matches!(cell(columns.star), "true" | "True" | "TRUE" | "1" | "yes"),
        };
        let folder = list.state(&words(cell(columns.folder)));
        list.add(folder, link);
    }
    list
}
