//! The documents tell the truth: `docs/keys.md` is the table of keys, the keys and commands of the READMEs exist, the
//! article that they show is what the program prints, and every test and file that a page names is there.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use yuelan::app::keymap::{Binding, Context, table};

use yuelan_library::EXTENSIONS;

use crate::support::files_under;
use crate::support::program::{Folder, yuelan};

const READMES: [&str; 3] = ["README.md", "README.zh.md", "README.ja.md"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).expect("a page")
}

/// Every page of the project: those at the top and those of `docs`.
fn pages() -> Vec<PathBuf> {
    let top = fs::read_dir(root()).expect("the project").map(|entry| entry.expect("an entry").path());
    let is_page = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "md");
    top.chain(files_under(&root().join("docs"))).filter(is_page).collect()
}

fn places(binding: &Binding) -> String {
    if binding.contexts == Context::ALL {
        return "everywhere".to_owned();
    }
    binding.contexts.iter().map(|context| context.name()).collect::<Vec<_>>().join(", ")
}

/// The table of keys in Markdown, a row a binding.
fn key_table() -> String {
    let mut lines = String::from("| keys | where | what it does | 中文 | name |\n|---|---|---|---|---|\n");
    for binding in table() {
        // A bar would end its cell.
        let keys: Vec<String> =
            binding.keys.iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
        let Binding { zh, en, name, .. } = binding;
        writeln!(lines, "| {} | {} | {en} | {zh} | `{name}` |", keys.join(" "), places(binding))
            .expect("a string grows");
    }
    lines
}

/// `YUELAN_UPDATE_DOCS=1 cargo test --test suite docs` writes the table anew.
#[test]
fn the_page_of_keys_shows_the_table() {
    let path = root().join("docs/keys.md");
    let page = fs::read_to_string(&path).expect("the page of keys");
    let head = page.split("| keys |").next().expect("the words above the table");
    let expected = format!("{head}{}", key_table());
    if env::var_os("YUELAN_UPDATE_DOCS").is_some() {
        fs::write(&path, &expected).expect("the page is written");
    } else {
        assert!(page == expected, "docs/keys.md: run this test with YUELAN_UPDATE_DOCS=1");
    }
}

/// The keys named in the first column of a page's tables.
fn keys_in_tables(page: &str) -> Vec<&str> {
    let cells = page.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    cells.flat_map(|cell| cell.split('`').step_by(2)).map(str::trim).filter(|key| !key.is_empty()).collect()
}

#[test]
fn every_key_that_a_readme_shows_is_in_the_table() {
    for name in READMES {
        let page = page(name);
        let keys = keys_in_tables(&page);
        assert!(keys.len() >= 12, "{name} shows {keys:?}");
        let known = |key: &&str| table().iter().any(|binding| binding.keys.contains(key));
        let unknown: Vec<&str> = keys.into_iter().filter(|key| !known(key)).collect();
        assert!(unknown.is_empty(), "{name} shows {unknown:?}");
    }
}

#[test]
fn every_readme_names_every_extension() {
    for name in READMES {
        let page = page(name);
        for extension in EXTENSIONS {
            assert!(page.contains(&format!("`.{extension}`")), "{name} does not name .{extension}");
        }
    }
}

/// The words of a page between backticks, outside of its blocks of code.
fn quoted(page: &str) -> Vec<&str> {
    let lines = page.lines().filter(|line| !line.starts_with("    ") || line.trim_start().starts_with('`'));
    lines.flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

#[test]
fn every_test_that_a_page_names_is_there() {
    let sources: String = ["src", "tests", "crates"]
        .iter()
        .flat_map(|folder| files_under(&root().join(folder)))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| fs::read_to_string(path).expect("a source"))
        .collect();
    let mut seen = 0;
    for path in pages() {
        let page = fs::read_to_string(&path).expect("a page");
        for name in quoted(&page) {
            let function = name.rsplit("::").next().unwrap_or(name);
            let is_name = function.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
            if is_name && function.matches('_').count() >= 3 {
                let is_there = sources.contains(&format!("fn {function}("));
                assert!(is_there, "{}: there is no {name}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen >= 20, "each invariant names its test, found {seen}");
}

#[test]
fn every_path_that_a_page_names_is_there() {
    const FOLDERS: [&str; 10] = [
        "crates/",
        "src/",
        "tests/",
        "docs/",
        "benches/",
        "examples/",
        "findings/",
        "packaging/",
        ".ci/",
        ".cargo/",
    ];
    let mut seen = 0;
    for path in pages() {
        let page = fs::read_to_string(&path).expect("a page");
        for name in quoted(&page) {
            if FOLDERS.iter().any(|folder| name.starts_with(folder)) && !name.contains(' ') {
                let file = name.split('*').next().unwrap_or(name);
                assert!(root().join(file).exists(), "{}: there is no {name}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen >= 10, "pages name files, found {seen}");
}

/// The names of the packages in a section of a manifest.
fn dependencies(manifest: &str) -> Vec<&str> {
    let sections = manifest.split("\n[").filter(|section| section.starts_with("dependencies]"));
    let lines = sections.flat_map(str::lines).skip(1).filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split(['.', ' ', '=']).next()).filter(|name| !name.is_empty()).collect()
}

#[test]
fn the_table_of_layers_names_the_dependencies_of_the_manifests() {
    let page = page("docs/architecture.md");
    let row = |layer: &str| page.lines().find(|line| line.starts_with(&format!("| `{layer}`"))).expect(layer);
    let words = |cell: &str| -> Vec<String> {
        let words = cell.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
        words.filter(|word| !word.is_empty()).map(|word| word.replace('_', "-")).collect()
    };
    for layer in ["article", "parallel", "sandbox", "loader", "layout", "library"] {
        let manifest = self::page(&format!("crates/{layer}/Cargo.toml"));
        let cells: Vec<&str> = row(&format!("crates/{layer}")).split('|').collect();
        let (ours, others): (Vec<&str>, Vec<&str>) =
            dependencies(&manifest).into_iter().partition(|name| name.starts_with("yuelan-"));
        for name in ours {
            let name = name.trim_start_matches("yuelan-").to_owned();
            assert!(words(cells[3]).contains(&name), "{layer} imports {name}");
        }
        for name in others {
            assert!(words(cells[4]).contains(&name.replace('_', "-")), "{layer} depends on {name}");
        }
    }
    let program: String =
        ["cli", "terminal", "app", "graphics"].map(|layer| row(&format!("src/{layer}"))).concat();
    for name in dependencies(&self::page("Cargo.toml")) {
        let is_named = name.starts_with("yuelan-") || words(&program).contains(&name.replace('_', "-"));
        assert!(is_named, "the program depends on {name}");
    }
}

#[test]
fn every_command_that_a_page_shows_is_understood() {
    let mut seen = 0;
    for path in pages() {
        let text = fs::read_to_string(&path).expect("a page");
        for command in text.lines().filter_map(|line| line.strip_prefix("    yuelan ")) {
            let name = command.split(' ').next().unwrap_or_default();
            if name.starts_with(|first: char| first.is_ascii_lowercase()) {
                let ran = yuelan([name, "--help"]).run().well();
                assert!(ran.contains("Usage:"), "{}: {name}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen >= 10, "only {seen} commands");
}

/// The fenced block of a language in a page, without the white space at the ends of its lines.
fn fenced(page: &str, language: &str) -> String {
    let start = format!("```{language}\n");
    let block = page.split(&start).nth(1).and_then(|rest| rest.split("```").next()).expect("a block");
    block.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The parts of an excerpt between `[…]`, none of them empty.
fn parts(excerpt: &str) -> impl Iterator<Item = &str> {
    excerpt.split("[…]").map(str::trim).filter(|part| !part.is_empty())
}

#[test]
fn the_article_before_and_after_is_what_the_program_reads_and_prints() {
    const ARTICLE: &str = "examples/articles/山城的灯.txt";
    let source = page(ARTICLE);
    let printed = yuelan(["print", "--width", "46", ARTICLE]).within(root()).run().well();
    for name in READMES {
        let page = page(name);
        let (before, after) = (fenced(&page, "html"), fenced(&page, "text"));
        for part in parts(&before) {
            assert!(source.contains(&part.replace('\n', "")), "{name}: {ARTICLE} does not have {part}");
        }
        for part in parts(&after) {
            assert!(printed.contains(part), "{name}: the program does not print {part}\n{printed}");
        }
    }
}

/// What stands in the lines of a page that call a command of the program: the arguments after its name.
fn calls(page: &str) -> Vec<Vec<String>> {
    let lines = page.lines().filter(|line| line.starts_with("    "));
    let calls = lines.flat_map(|line| line.split("yuelan ").skip(1)).filter(|call| call.starts_with("print"));
    calls
        .map(|call| {
            call.split(['"', '\'', ';', ')'])
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
fn every_command_for_other_programs_answers() {
    let article = "---\ntitle: 灯\nlang: zh\n---\n<p>入夜以后，老城的巷子还亮着灯。</p>";
    let folder = Folder::of(&[("a.html", article)]);
    let page = page("docs/recipes.md");
    let section = page.split("## A script").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("it");
    let lines: Vec<&str> = section.lines().filter_map(|line| line.strip_prefix("    yuelan ")).collect();
    assert!(lines.len() >= 6, "{lines:?}");
    for line in lines {
        let mut arguments = Vec::new();
        for (at, part) in line.split('\'').enumerate() {
            let is_quoted = at % 2 == 1;
            if is_quoted { arguments.push(part) } else { arguments.extend(part.split_whitespace()) }
        }
        let ran = yuelan(arguments).within(folder.path()).run();
        // There is no note yet.
        let is_notes = line.starts_with("notes");
        assert!(ran.out.contains("灯") || is_notes && ran.code == Some(1), "{line}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn every_file_that_a_page_leads_to_is_there() {
    let mut seen = 0;
    for path in pages() {
        let text = fs::read_to_string(&path).expect("a page");
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let is_file = !target.contains("://") && !target.contains(char::is_whitespace);
            let file = target.split('#').next().unwrap_or_default();
            assert!(!is_file || path.with_file_name(file).exists(), "{}: {target}", path.display());
            seen += usize::from(is_file);
        }
    }
    assert!(seen > 50, "the README leads to its pictures and to other pages");
}
