//! Input: files, their bytes as text, and what makes the strings and addresses in them fit for an article.

pub(crate) mod address;
pub(crate) mod chars;
pub(crate) mod companions;
pub(crate) mod decode;
pub(crate) mod embedded;
pub(crate) mod error;
pub(crate) mod file;
pub(crate) mod neighbours;
pub(crate) mod numerals;
pub(crate) mod plain;
pub(crate) mod sanitize;
pub(crate) mod tags;
pub(crate) mod template_residue;
pub(crate) mod word_set;
