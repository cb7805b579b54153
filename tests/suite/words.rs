//! What the program says stands in the files of words, in both languages side by side; the compiler sees to it that
//! neither lacks a line. Here: nothing is said elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use yuelan::app::Tongue;
use yuelan::article::{Article, Reason};
use yuelan::library::is_article;

use crate::support::files_under;
use crate::support::program::{Folder, examples, yuelan};

/// The files in which the interface speaks.
const SPOKEN: [&str; 7] = [
    "app/keymap/table.rs",
    "app/settings/choices.rs",
    "app/words.rs",
    "app/words/rule.rs",
    "app/words/table.rs",
    "cli/words.rs",
    "cli/words/table.rs",
];

/// The lines of a source that the program is made of: no tests, no comments.
fn program(source: &str) -> impl Iterator<Item = &str> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    source.lines().filter(|line| !line.trim_start().starts_with("//"))
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[test]
fn the_interface_is_spoken_in_the_files_of_words_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for room in ["app", "cli", "terminal"] {
        for path in files_under(&root.join(room)) {
            let name = path.strip_prefix(&root).expect("under src").to_string_lossy().into_owned();
            let is_test = name.ends_with("tests.rs");
            if is_test || SPOKEN.contains(&name.as_str()) {
                continue;
            }
            let source = fs::read_to_string(&path).expect("a source");
            let lines = program(&source)
                .filter(|line| line.split(" // ").next().unwrap_or_default().contains(is_chinese));
            found.extend(lines.map(|line| format!("{name}: {}", line.trim())));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_command_line_speaks_chinese_where_the_locale_does() {
    let folder = Folder::of(&[("a.md", "---\ntitle: 灯\n---\n<p>灯在。</p>"), ("b.jpg", "")]);
    let empty = Folder::of(&[("b.jpg", "")]);
    let say = |arguments: &[&str], place: &Folder| {
        let ran = yuelan(arguments).within(place.path()).env("LC_ALL", "zh_CN.UTF-8").run();
        ran.out + &ran.err
    };
    assert!(say(&["list"], &empty).contains("1 个文件里没有文章\n  文章的文件名以"));
    assert!(say(&["print", "none.md"], &folder).contains("none.md: 没有这个文件\n  请看看路径"));
    assert!(say(&["print", "--section", "9", "a.md"], &folder).contains("没有第 9 节，只有 1 节"));
    assert!(say(&["toc", "a.md"], &folder).contains("（开头）"));
    assert!(say(&["."], &folder).contains("阅读界面需要一个终端\n  `yuelan print FILE` 不需要终端"));
    assert!(say(&["search", "--", "-灯"], &folder).contains("没有要找的词"));
}

/// Every rule that found something in an article.
fn rules(article: &Article) -> Vec<Reason> {
    let of_figures = article.figures();
    let of_figures = of_figures.iter().filter_map(|place| place.figure.inferred);
    let of_blocks = article.blocks.iter().filter_map(|block| Some(block.recovered()?.reason));
    of_figures.chain(of_blocks).collect()
}

#[test]
fn every_rule_that_finds_something_is_told_of_in_chinese() {
    let mut files = files_under(&examples());
    files
        .extend(std::env::var_os("YUELAN_ARTICLES").iter().flat_map(|folder| files_under(Path::new(folder))));
    let mut found = BTreeSet::new();
    for file in files.iter().filter(|file| is_article(file)) {
        let loaded = yuelan::loader::load(file).expect("an article");
        found.extend(rules(&loaded.article).into_iter().map(|rule| rule.0));
    }
    assert!(found.len() > 5, "{found:?}");
    let untold: Vec<_> = found.iter().filter(|name| Tongue::Chinese.rule(Reason(name)) == **name).collect();
    assert!(untold.is_empty(), "{untold:?}");
}
