//! What the documents promise is there: the keys in the README are the keys of the table, every test that the
//! architecture page names stands in the sources, every command of the README runs.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use yuelan::app::keymap::{Binding, Context, table};

use crate::support::files_under;
use crate::support::program::{Folder, yuelan};

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a page")
}

fn places(binding: &Binding) -> String {
    if binding.contexts == Context::ALL {
        return "everywhere".to_owned();
    }
    let place = |context: &Context| match context {
        Context::List => "list",
        Context::Reading => "text",
        Context::Figures => "captions",
        Context::Contents => "contents",
        Context::Links => "links",
        Context::Select => "selecting",
        Context::TextPopup => "help",
        Context::LibrarySearch => "hits",
        Context::Facets => "facets",
    };
    binding.contexts.iter().map(place).collect::<Vec<_>>().join(", ")
}

fn key_table() -> String {
    let mut lines = String::from("| keys | where | do |\n|---|---|---|\n");
    for binding in table() {
        let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
        let keys = if keys.is_empty() { vec![format!("`:{}`", binding.name)] } else { keys };
        writeln!(lines, "| {} | {} | {} |", keys.join(" "), places(binding), binding.en)
            .expect("a string grows");
    }
    lines
}

#[test]
fn the_readme_shows_the_keys_of_the_table() {
    let table = key_table();
    assert!(page("README.md").contains(&table), "the README's keys should be\n\n{table}");
}

#[test]
fn every_test_that_the_architecture_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources: String = ["src", "tests", "crates"]
        .iter()
        .flat_map(|folder| files_under(&root.join(folder)))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| fs::read_to_string(path).expect("a source"))
        .collect();
    let page = page("docs/architecture.md");
    let invariants =
        page.split("## Invariants").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("invariants");
    let named: Vec<&str> =
        invariants.split('`').skip(1).step_by(2).filter(|name| name.contains("::")).collect();
    assert!(named.len() >= 10, "each invariant names its test, found {named:?}");
    let is_there =
        |name: &str| sources.contains(&format!("fn {}(", name.rsplit("::").next().unwrap_or(name)));
    let missing: Vec<&str> = named.into_iter().filter(|name| !is_there(name)).collect();
    assert!(missing.is_empty(), "there is no {missing:?}");
}

#[test]
fn every_command_that_the_readme_shows_is_understood() {
    let readme = page("README.md");
    let commands: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix("    yuelan ")).collect();
    assert!(commands.len() >= 5, "{commands:?}");
    for command in commands {
        let name = command.split(' ').next().unwrap_or_default();
        if !name.starts_with('[') {
            assert!(yuelan([name, "--help"]).run().well().contains("Usage:"), "{name}");
        }
    }
}

/// What stands in the lines of a page that call a command of the program: the arguments behind its name.
fn calls(page: &str) -> Vec<Vec<String>> {
    let lines = page.lines().filter(|line| line.starts_with("    "));
    let calls = lines.flat_map(|line| line.split("yuelan ").skip(1)).filter(|call| call.starts_with("print"));
    calls
        .map(|call| {
            call.split(['"', '\'', ';'])
                .next()
                .unwrap_or_default()
                .split_whitespace()
                .map(str::to_owned)
                .collect()
        })
        .collect()
}

#[test]
fn every_recipe_prints_an_article() {
    let article = "---\ntitle: 灯\n---\n<p>入夜以后，老城的巷子还亮着。</p>";
    let folder = Folder::of(&[("a.html", article)]);
    let calls = calls(&page("docs/recipes.md"));
    assert!(calls.len() >= 4, "{calls:?}");
    for call in calls {
        let mut arguments: Vec<String> = call
            .iter()
            .map(|word| match word.as_str() {
                "$FZF_PREVIEW_COLUMNS" | "$w" => "40".to_owned(),
                "%s" | "{}" => "a.html".to_owned(),
                other => other.to_owned(),
            })
            .collect();
        // yazi's line ends in a quoted name.
        if !arguments.iter().any(|word| word == "a.html" || word == "-") {
            arguments.push("a.html".to_owned());
        }
        let ran = yuelan(&arguments).within(folder.path()).input(article).run().well();
        assert!(ran.contains("入夜以后"), "{arguments:?}: {ran}");
    }
}

#[test]
fn every_file_that_a_page_leads_to_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = files_under(&root.join("docs"));
    let pages = pages.iter().filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let mut seen = 0;
    for path in pages.cloned().chain([root.join("README.md")]) {
        let text = fs::read_to_string(&path).expect("a page");
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let is_file = !target.contains("://") && !target.contains(char::is_whitespace);
            assert!(!is_file || path.with_file_name(target).exists(), "{}: {target}", path.display());
            seen += usize::from(is_file);
        }
    }
    assert!(seen > 3, "the README leads to its pictures and to other pages");
}
