//! Wraps text at a width in terminal cells, by the rules of Chinese, Japanese and Korean line breaking:
//!
//! ```sh
//! cargo run --example wrap_cjk -- 21 "老城的巷子还亮着，修表的、卖粥的、补伞的各守一盏灯。"
//! cargo run --example wrap_cjk -- 40 <text.txt
//! ```
//!
//! The first argument is the width. The others are paragraphs; without any, each line of the standard input is one.

use std::io::{self, Write};
use std::process::ExitCode;

use yuelan_article::{Article, Block};
use yuelan_layout::{Options, lay_out};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(width) = arguments.next().and_then(|width| width.parse().ok()) else {
        eprintln!("usage: wrap_cjk WIDTH [PARAGRAPH]...");
        return ExitCode::from(2);
    };
    let mut paragraphs: Vec<String> = arguments.collect();
    if paragraphs.is_empty() {
        match io::read_to_string(io::stdin()) {
            Ok(text) => paragraphs.extend(text.lines().map(str::to_owned)),
            Err(error) => {
                eprintln!("wrap_cjk: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    match io::stdout().lock().write_all(wrapped(paragraphs, width).as_bytes()) {
        // A reader such as `head` that has seen enough is no failure.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("wrap_cjk: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Wraps paragraphs at a width, with a blank line between them.
fn wrapped(paragraphs: Vec<String>, width: u16) -> String {
    let blocks =
        paragraphs.into_iter().map(|paragraph| Block::Paragraph(paragraph.as_str().into())).collect();
    let article = Article { blocks, ..Article::default() };
    let options = Options::for_width(width).show_title(false).reserve_gutter(width, &article);
    lay_out(&article, &options).lines().map(|line| line + "\n").collect()
}
