//! Every real file loads without a panic, has a title and contains nothing harmful. Reads `YUELAN_ARTICLES`; passes without
//! it.

use std::path::PathBuf;

use yuelan_article::{Block, Node};
use yuelan_loader::{Loaded, Loader};

use crate::support::files_under;

/// Whether a character must not be in a text; line feeds may, and tabs in code.
fn harmful(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn is_harmless(loaded: &Loaded) -> bool {
    let mut fine = !loaded.article.meta.title.contains(|c: char| harmful(c) || c == '\n');
    for block in &loaded.article.blocks {
        block.walk(&mut |node| match node {
            Node::Text(text) => {
                fine &= !text.as_str().contains(harmful) && text.links().all(|(_, to)| !to.contains(harmful));
            }
            Node::Block(Block::Figure(figure)) => {
                fine &= [&figure.src, &figure.alt, &figure.title]
                    .into_iter()
                    .flatten()
                    .all(|words| !words.contains(harmful));
            }
            Node::Block(_) => {}
        });
    }
    fine
}

#[test]
fn every_file_loads() {
    let Some(articles) = std::env::var_os("YUELAN_ARTICLES").map(PathBuf::from) else { return };
    let files = files_under(&articles);
    assert!(files.len() > 900, "the files are found");
    for path in files {
        let loaded =
            Loader::new().load_file(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(!loaded.article.meta.title.is_empty(), "{} has no title", path.display());
        assert!(is_harmless(&loaded), "{} lets something through", path.display());
    }
}

/// Whether a word is a line of base64.
fn is_encoded(word: &str) -> bool {
    let has = |is_wanted: fn(&u8) -> bool| word.as_bytes().iter().any(is_wanted);
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    word.len() >= 70
        && word.bytes().all(letters)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_digit)
}

#[test]
fn mail_and_saved_pages_show_neither_encodings_nor_headers() {
    let Some(articles) = std::env::var_os("YUELAN_ARTICLES").map(PathBuf::from) else { return };
    let folders = ["formats/mail", "formats/mhtml"].map(|folder| articles.join(folder));
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        for path in files_under(folder) {
            let loaded = Loader::new().load_file(&path).expect("an article");
            for block in &loaded.article.blocks {
                let text = block.plain_text();
                let is_header = text.contains("Content-Transfer-Encoding:");
                let shown = text.split_whitespace().find(|word| is_encoded(word));
                assert!(!is_header && shown.is_none(), "{}: {text:.80}", path.display());
            }
        }
    }
}

#[test]
fn works_and_markup_leave_no_notation() {
    let Some(articles) = std::env::var_os("YUELAN_ARTICLES").map(PathBuf::from) else { return };
    let folders = ["formats/aozora", "formats/markup"].map(|folder| articles.join(folder));
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        for path in files_under(folder) {
            let loaded = Loader::new().load_file(&path).expect("an article");
            for block in loaded.article.blocks.iter().filter(|block| !matches!(block, Block::Code { .. })) {
                let text = block.plain_text();
                let is_left =
                    text.contains("［＃「") || text.starts_with("#+BEGIN") || text.starts_with("|===");
                assert!(!is_left, "{}: {text:.80}", path.display());
            }
        }
    }
}
