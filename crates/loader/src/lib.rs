//! Loads articles from saved web pages, crawled HTML, Markdown, plain text, books, mail and more.
//!
//! ```
//! use yuelan_article::Block;
//! use yuelan_loader::Loader;
//!
//! let page = "---\ntitle: 渡口的灯\nauthor: 南窗\n---\n<p>水静，灯就静。</p><img src='/1.jpg'><p>△ 老船工（图／北窗）</p>";
//! let loaded = Loader::new().load_bytes(page.as_bytes(), "lamp.html");
//! let article = loaded.article;
//! assert_eq!((article.meta.title.as_str(), article.meta.author.as_deref()), ("渡口的灯", Some("南窗")));
//! // The line under the picture is its caption, though no markup says so.
//! let Block::Figure(figure) = &article.blocks[1] else { panic!("a figure") };
//! assert_eq!(figure.caption.as_ref().map(|caption| caption.text.as_str()), Some("老船工（图／北窗）"));
//! assert!(loaded.warnings.is_empty());
//! ```
//!
//! # From bytes to an article
//!
//! 1. `formats`: recognises a format by the first bytes; a book, a message, an archive, a list of links or a text in another
//!    markup → HTML, through `containers` where files are in the file. Everything else goes on with
//!    `input`: bytes → text, by byte order mark, charset and statistics;
//!    A file of many articles is opened by `container`, and each goes on like a file of its own;
//! 2. `head`: text → metadata and body, by a head in YAML, TOML, JSON or plain keys;
//! 3. `whole_page`: a saved web page → its metadata and the tree of its main content; or
//!    `markdown`: Markdown and plain text → HTML;
//! 4. `html`: HTML → draft blocks with hints of the markup;
//! 5. `recover`: drafts → blocks, with the captions, headings and credits that the markup did not declare;
//! 6. `finish`: title, outline, numbers of figures, language, links of bare addresses.
//!
//! Bad content is never an error: what cannot be parsed is kept as text, and a [`Warning`](yuelan_article::Warning) says
//! why. All text of an article is sanitized, so that it holds no control character but tabs and line feeds and no
//! bidirectional override. Loading takes time and memory linear in the bytes, whatever they hold: markup that would take
//! more than some tens of bytes for each byte of the file stays as text.
//!
//! # Versions
//!
//! The crate follows semantic versioning; before 1.0 a minor version may break code. Errors and warnings may gain kinds and
//! [`Loader`] may gain options in any version. What articles a version makes of the same bytes may change in any version
//! too, for rules get better.

mod budget;
mod container;
mod containers;
mod content;
mod declared;
mod finish;
mod formats;
mod head;
mod html;
mod input;
mod loader;
mod markdown;
mod opening;
mod part;
mod pipeline;
mod recover;
#[cfg(test)]
mod tests;
mod whole_page;

pub use container::Container;
pub use containers::{Pieces, is_unpacked_archive, part_address, part_key, unpacked_files};
pub use content::FileContent;
pub use finish::title::UNTITLED;
pub use formats::begins_like_article;
pub use formats::epub::magazine::Books;
pub use formats::feed::{Enclosure, Feed, FeedItem, FeedLink, feed_links, read_feed};
pub use formats::links::{ListedLink, listed_links, newsboat_words};
pub use formats::members::{ContainerKind, Member, MemberHead, MemberKeys, MemberState, Members, Picture};
pub use input::address::{anchor_of, file_path, local_path, relative_to};
pub use input::chars::to_halfwidth;
pub use input::companions::COMPANION_SUFFIXES;
pub use input::decode::source_text;
pub use input::error::LoadError;
pub use input::file::{descriptive_name, open_file, read_file, read_limited};
pub use input::sanitize::{is_sanitized, sanitize, sanitize_lines};
pub use loader::{Loaded, Loader};
pub use part::{PartError, Parts};
pub use whole_page::main_content;
