//! Compares the parser with `serde-saphyr` over the heads of the examples, and of the articles below `YUELAN_ARTICLES`.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::head::fence::{self, Form};
use crate::input::decode::source_text;

/// Adds the path and the YAML of every head below a folder.
fn add_heads(folder: &Path, heads: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            add_heads(&path, heads);
        } else if let Ok(bytes) = fs::read(&path) {
            let text = source_text(&bytes);
            match fence::find(&text) {
                Some(head) if head.form == Form::Yaml => heads.push((path, head.text.to_owned())),
                Some(head) if head.form == Form::Members => {
                    heads.push((path, format!("{{{}\n}}", head.text)));
                }
                _ => {}
            }
        }
    }
}

#[test]
fn another_parser_reads_the_same_in_every_head() {
    let mut heads = Vec::new();
    add_heads(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/articles"), &mut heads);
    assert!(heads.len() > 3, "{}", heads.len());
    if let Some(folder) = std::env::var_os("YUELAN_ARTICLES") {
        add_heads(Path::new(&folder), &mut heads);
    }
    // YAML 1.2, as serde_yaml reads it: `no` and `yes` are words.
    let options = serde_saphyr::options! { strict_booleans: true };
    let mut differences = Vec::new();
    for (path, text) in heads.iter().filter(|(_, text)| reason_to_refuse(text).is_none()) {
        let (ours, other) = (parse(text), serde_saphyr::from_str_with_options::<Yaml>(text, options.clone()));
        if ours.as_ref().ok() != other.as_ref().ok() {
            differences.push(format!("{}:\n  {ours:?}\n  {other:?}", path.display()));
        }
    }
    assert!(differences.is_empty(), "{} of {}:\n{}", differences.len(), heads.len(), differences.join("\n"));
}
