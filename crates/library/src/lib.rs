//! Finds, catalogues, searches and remembers the articles in folders of files.
//!
//! - [`Library`]: folders of articles. [`Library::scan`] reports them as an [`ArticleIndex`], [`Library::load`] opens
//!   one, [`Library::watch`] notices files that change, [`Library::picture`] finds the picture behind a figure;
//! - [`ArticleIndex`]: the metadata of every article in memory, to be sorted, counted and filtered;
//! - [`Query`] and [`filter_articles`]: the articles that meet some conditions;
//! - [`search`]: the articles in whose text some words are found;
//! - [`ReadingState`]: what was read, starred, marked, annotated and tagged;
//! - [`Note`] and [`Passages`]: what is kept of a passage, and where it is in an article that may have changed.

mod addresses;
mod annotations;
mod article_index;
mod bare_text;
mod catalogue;
mod companions;
mod contents;
mod exclusions;
mod extensions;
mod file_identity;
mod history;
mod library;
mod location;
mod newsboat;
mod notes;
mod pictures;
mod query;
mod reading_state;
mod roots;
mod scan;
mod script;
pub mod segment;
pub mod search;
mod sqlite_file;
mod text_folding;
mod text_pattern;
mod title_matcher;
mod watch;
mod xdg;

pub use annotations::Annotations;
pub use article_index::{
    ArticleIndex, ArticleIndexBuilder, Entry, Facet, FacetCounts, Field, FieldCounts, Flags, Row, SortKey,
};
pub use bare_text::BareText;
pub use catalogue::CatalogueError;
pub use contents::{ArticleParts, EntryCallback, MemberCallback};
pub use exclusions::Exclusions;
pub use extensions::{EXTENSIONS, is_article};
pub use history::{load_history, save_history};
pub use library::measure::{LocalPicture, PictureSource};
pub use library::{FileState, Library, TakenOver};
pub use location::Location;
pub use newsboat::{NewsboatItem, newsboat_items};
pub use notes::{
    ArticleNotes, DEFAULT_TEMPLATE, ExportedFile, TEMPLATE_NAMES, csv as notes_as_csv,
    exported_file as notes_as_file, markdown as notes_as_markdown, markdown_file_names, org as notes_as_org,
    unknown_name,
};
pub use notes::{
    MAX_NOTE_BYTES, MAX_QUOTE_BYTES, Note, NoteError, NoteId, NoteSource, Passages, Place, Quote,
};
pub use pictures::{DownloadCallback, Picture, PictureCache, PictureError, is_picture, picture_file_names};
pub use query::{
    Candidate, Completion, Condition, Filter, FilteredArticles, KEYS as QUERY_KEYS, Name, NamedQueries,
    NamedQuery, NamedQueryError, QUOTATION_MARKS, Query, QueryError, Remembered, Term, complete_query,
    count_named, filter_articles, format_term,
};
pub use reading_state::{
    Anchors, ArticleKey, ArticleState, Change, ImportLineError, Imported, Kept, MachineFile, ReadingState,
    ReadingStateError, SavedPosition, SavingEvent, SyncError, SyncEvent, SyncSurvey, TransferError,
    content_hash, export, export_notes, export_to_file, import, import_notes, is_part_of_state, replace_file,
    survey_sync_folder, tag_name,
};
pub use roots::STANDARD_INPUT;
pub use scan::{Problem, ScanEvent, ScanProgress, ScanSummary, WORKER_THREAD};
pub use script::{Script, ScriptConverter};
pub use sqlite_file::database_files;
pub use text_folding::{Accents, FoldedText, has_accents, needs_folding};
pub use text_pattern::TextPattern;
pub use title_matcher::{CharFolder, TitleMatcher, fold, folded, to_halfwidth};
pub use watch::{
    FileChanges, StopSignal, WatchEvent, WatchGap, WatchGapReason, WatchState, WatchStopper, watch_limits,
};
pub use xdg::{
    cache_folder, catalogue_file, home, pictures_folder, reading_state_file, state_folder, xdg_folder,
};
pub use yuelan_loader::{
    Books, LoadError, Loaded, Loader, PartError, Parts, read_file, read_limited, sanitize,
};
