//! Keys in, screen out.

use super::support::reader::Reader;

#[test]
fn look() {
    let a = std::env::var("YUELAN_ARTICLES").unwrap();
    for (w, h) in [(80, 24), (120, 30), (40, 15)] {
        let mut r = Reader::on_paths(vec![format!("{a}/seed").into(), "examples/articles".into()]).size(w, h);
        for k in ["", "j", "Enter", "Space", "t", "j Enter", "i", "?", "q", "F1"] {
            r = r.keys(k);
            println!("-------------------------- {k}");
            for row in r.screen().rows() {
                println!("|{row}");
            }
        }
    }
}
