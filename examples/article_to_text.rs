//! Prints an article as text: `cargo run --example article_to_text -- FILE [WIDTH]`.
//!
//! The loader turns a saved page, Markdown or plain text into an article; the layout breaks it into lines of so many
//! terminal cells.

use std::env;
use std::error::Error;
use std::path::Path;

use yuelan_layout::{Options, lay_out};
use yuelan_loader::Loader;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let file = arguments.next().ok_or("usage: article_to_text FILE [WIDTH]")?;
    let width = arguments.next().map_or(Ok(60), |width| width.parse())?;

    let loaded = Loader::new().load_file(Path::new(&file))?;
    for warning in &loaded.warnings {
        eprintln!("{file}: {}", warning.kind);
    }
    let page = lay_out(&loaded.article, &Options::for_width(width));
    for row in page.rows_from(0) {
        println!("{:indent$}{}", "", row.text(), indent = usize::from(row.indent));
    }
    Ok(())
}
