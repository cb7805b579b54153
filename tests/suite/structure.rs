//! Measures recovered structure against labels made by hand.
//!
//! Reads `YUELAN_ARTICLES`; passes without it.

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;
use yuelan_article::{Article, Block, Caption};

/// Returns the folder of real articles, if there is one.
pub(crate) fn articles() -> Option<PathBuf> {
    env::var_os("YUELAN_ARTICLES").map(PathBuf::from)
}

pub(crate) fn load(path: &Path) -> Article {
    yuelan_loader::Loader::new().load_file(path).expect("a file that can be read").article
}

/// Compares what was found with what should have been.
#[derive(Default)]
struct Score {
    right: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Score {
    fn count(&mut self, found: &[String], wanted: &[String], unsure: &[String]) {
        let mut rest = wanted.to_vec();
        for text in found {
            if let Some(at) = rest.iter().position(|want| want == text) {
                rest.swap_remove(at);
                self.right += 1;
            } else if !unsure.contains(text) {
                self.wrong.push(text.clone());
            }
        }
        self.missed.append(&mut rest);
    }

    fn add(&mut self, mut other: Self) {
        self.right += other.right;
        self.wrong.append(&mut other.wrong);
        self.missed.append(&mut other.missed);
    }

    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    fn f1(&self) -> f64 {
        let right = self.right as f64;
        2.0 * right / (2.0 * right + self.wrong.len() as f64 + self.missed.len() as f64).max(1.0)
    }
}

/// Normalizes a text as the labels require: no white space, no markers, no punctuation at the ends.
fn norm(words: &str) -> String {
    let words: String = words.chars().map(narrow).filter(|c| !is_nothing(*c)).collect();
    let words = words.trim_start_matches(|c| "△▲▼↑◎#*:;,.-—|丨".contains(c));
    words.trim_end_matches(|c| ":;,.-—|丨".contains(c)).to_owned()
}

/// Returns the halfwidth form of a fullwidth ASCII character, as NFKC does.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

fn is_nothing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn norm_credit(words: &str) -> String {
    norm(words).chars().filter(|c| !"丨|:/".contains(*c)).collect()
}

#[derive(Default)]
struct Found {
    headings: Vec<String>,
    captions: Vec<String>,
    credits: Vec<String>,
    page: String,
}

impl Found {
    fn of(article: &Article) -> Self {
        let mut found = Self { page: norm(&article.meta.title), ..Self::default() };
        for block in &article.blocks {
            found.page.push_str(&norm(&block.plain_text()));
            block.walk(&mut |node| {
                if let yuelan_article::Node::Block(block) = node {
                    found.meet(block);
                }
            });
        }
        found
    }

    fn meet_caption(&mut self, caption: Option<&Caption>) {
        self.captions.extend(caption.map(|caption| norm(caption.text.as_str())));
    }

    fn meet(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.headings.push(norm(heading.text.as_str())),
            Block::Figure(figure) => self.meet_caption(figure.caption.as_ref()),
            Block::Table(table) => self.meet_caption(table.caption.as_ref()),
            Block::Credits { lines, .. } => {
                self.credits.extend(lines.iter().map(|line| norm_credit(line.text.as_str())));
            }
            _ => {}
        }
    }
}

fn texts(label: &Value, key: &str, norm: fn(&str) -> String) -> Vec<String> {
    let list = label[key].as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(norm).collect()
}

#[test]
fn structure_is_found_as_people_labelled_it() {
    let Some(root) = articles() else { return };
    let labels = fs::read_to_string(root.join("labels.json")).expect("the labels");
    let labels: Value = serde_json::from_str(&labels).expect("JSON");
    let mut totals = [Score::default(), Score::default(), Score::default()];
    let mut lost = Vec::new();
    for (name, label) in labels["files"].as_object().expect("files") {
        let found = Found::of(&load(&root.join(name)));
        let unsure = texts(label, "unsure", norm);
        let mut scores = [Score::default(), Score::default(), Score::default()];
        scores[0].count(&found.headings, &texts(label, "headings", norm), &unsure);
        scores[1].count(&found.captions, &texts(label, "captions", norm), &unsure);
        scores[2].count(&found.credits, &texts(label, "credits", norm_credit), &unsure);
        for (score, what) in scores.iter().zip(["headings", "captions", "credits"]) {
            if !score.wrong.is_empty() || !score.missed.is_empty() {
                println!("{name}: {what}\n    wrong {:?}\n    missed {:?}", score.wrong, score.missed);
            }
        }
        totals.iter_mut().zip(scores).for_each(|(total, score)| total.add(score));
        let body = texts(label, "body", norm);
        lost.extend(body.into_iter().filter(|text| !found.page.contains(text.as_str())));
    }
    for (total, what) in totals.iter().zip(["headings", "captions", "credits"]) {
        let (wrong, missed) = (total.wrong.len(), total.missed.len());
        println!("{what}: F1 {:.3} (right {}, wrong {wrong}, missed {missed})", total.f1(), total.right);
    }
    println!("body texts lost: {}", lost.len());
    for text in &lost {
        println!("    {}", text.chars().take(60).collect::<String>());
    }
    assert!(totals[0].f1() >= 0.95 && totals[1].f1() >= 0.95 && totals[2].f1() >= 0.9, "the floors");
    assert!(lost.len() <= 4, "only the words of copy buttons, and one paragraph parted by line breaks");
}
