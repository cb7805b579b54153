//! How does a file become an article? In these steps, each its own file:
//!
//! 1. `decode::decode`: bytes → text (size limit, byte order mark, charset);
//! 2. `head::split`: text → head and body; the head → `Meta`;
//! 3. `whole_page::read`: a saved web page → what its metadata says, and its main content;
//!    `markdown::rewritten`, `markdown::render`: Markdown and plain text → HTML; HTML is handed through;
//! 4. `html::read`: HTML → draft blocks, which remember hints of the markup;
//! 5. `recover::recover`: what the markup did not say → blocks;
//! 6. `finish::finish`: a title for everybody, outline, figures numbered, language told, bare addresses made links.
//!
//! Bad content is never an error: what cannot be understood is shown as it stands and becomes a [`Warning`]. All text
//! passes the gate, [`sanitize`], on its way into an article, and all addresses pass `address::resolve`.

mod finish;
mod head;
mod html;
mod input;
mod loader;
mod markdown;
mod pipeline;
mod recover;
#[cfg(test)]
mod tests;
mod whole_page;

pub use input::address::local_path;
pub use input::chars::to_halfwidth;
pub use input::decode::source_text;
pub use input::error::LoadError;
pub use input::file::{descriptive_name, read_file};
pub use input::sanitize::sanitize;
pub use loader::{Loaded, Loader};
