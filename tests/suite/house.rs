//! The house guards itself: imports go downstairs, a crate stays in its room, files and functions stay small, every
//! file says what it owns. The rules are functions over source text, so that they are shown to fail as well.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// A room, what it may import, and the outside crates that only it may name.
struct Room {
    name: &'static str,
    below: &'static [&'static str],
    crates: &'static [&'static str],
}

const ROOMS: [Room; 7] = [
    Room { name: "article", below: &[], crates: &[] },
    Room {
        name: "loader",
        below: &["article"],
        crates: &[
            "chardetng",
            "dom_query",
            "dom_smoothie",
            "encoding_rs",
            "jiff",
            "percent_encoding",
            "pulldown_cmark",
            "scraper",
            "serde_json",
            "serde_yaml",
            "toml",
            "url",
        ],
    },
    Room {
        name: "layout",
        below: &["article"],
        crates: &[
            "icu_locale_core",
            "icu_properties",
            "icu_segmenter",
            "syntect",
            "textwrap",
            "unicode_segmentation",
            "unicode_width",
        ],
    },
    Room {
        name: "library",
        below: &["article", "loader"],
        crates: &[
            "ferrous_opencc",
            "ib_matcher",
            "ignore",
            "image",
            "memchr",
            "notify",
            "nucleo_matcher",
            "regex",
            "rusqlite",
            "rusqlite_migration",
            "ureq",
            "xxhash_rust",
        ],
    },
    Room { name: "app", below: &["article", "layout", "library"], crates: &["ratatui", "ratatui_image"] },
    Room {
        name: "terminal",
        below: &["app"],
        crates: &["base64", "crossterm", "ratatui", "rustix", "signal_hook"],
    },
    Room {
        name: "cli",
        below: &["article", "loader", "layout", "library", "app", "terminal"],
        crates: &["clap", "clap_complete", "clap_mangen", "indicatif", "serde"],
    },
];

/// `ratatui` serves two rooms: its buffer is what `app` paints and `terminal` sends. Its backends are the terminal's own.
const TERMINAL_ONLY: [&str; 5] = ["backend", "crossterm", "Terminal", "TerminalOptions", "prelude"];

/// Crates that one file alone may know: `serde_yaml` is no longer kept up; widths come from the one ruler.
const ONE_FILE: [(&str, &str); 2] =
    [("serde_yaml", "loader/front_matter.rs"), ("unicode_width", "layout/width.rs")];

const MOST_LINES: usize = 400;
const MOST_LINES_IN_A_FUNCTION: usize = 60;

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).expect("under src").to_string_lossy().into_owned();
                files.push((name, fs::read_to_string(&path).expect("a source file")));
            }
        }
    }
    files.sort();
    files
}

/// What is wrong with one file, a line each.
fn faults(name: &str, source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !source.starts_with("//! ") {
        faults.push(format!("{name}: no //! head"));
    }
    let lines = source.lines().count();
    if lines > MOST_LINES {
        faults.push(format!("{name}: {lines} lines are more than {MOST_LINES}"));
    }
    let file = syn::parse_file(source).expect("Rust");
    let mut walk = Walk { name, room: room_of(name), faults: &mut faults };
    walk.visit_file(&file);
    faults
}

/// The room of a file; `None` for `lib.rs` and `main.rs`.
fn room_of(name: &str) -> Option<&'static Room> {
    let first = name.split('/').next().unwrap_or(name).trim_end_matches(".rs");
    ROOMS.iter().find(|room| room.name == first)
}

struct Walk<'a> {
    name: &'a str,
    room: Option<&'static Room>,
    faults: &'a mut Vec<String>,
}

impl Walk<'_> {
    fn check_path(&mut self, path: &[String], at: Span) {
        let place = format!("{}:{}", self.name, at.start().line);
        let Some(first) = path.first() else { return };
        let Some(room) = self.room else { return };
        if first == "crate" {
            let into = path.get(1).map(String::as_str).unwrap_or_default();
            let is_room = ROOMS.iter().any(|other| other.name == into);
            if is_room && into != room.name && !room.below.contains(&into) {
                self.faults.push(format!("{place}: {} goes upstairs to {into}", room.name));
            }
        } else if ROOMS.iter().any(|other| other.crates.contains(&first.as_str())) {
            self.check_crate(room, path, &place);
        }
    }

    fn check_crate(&mut self, room: &Room, path: &[String], place: &str) {
        let outside = &path[0];
        let second = path.get(1).map(String::as_str).unwrap_or_default();
        let for_the_terminal =
            outside == "ratatui" && TERMINAL_ONLY.contains(&second) && room.name != "terminal";
        if !room.crates.contains(&outside.as_str()) || for_the_terminal {
            self.faults
                .push(format!("{place}: {} names {outside}::{second}, which is not its own", room.name));
        }
        if let Some((_, file)) = ONE_FILE.iter().find(|(name, file)| outside == name && self.name != *file) {
            self.faults.push(format!("{place}: {outside} is named outside {file}"));
        }
    }

    fn check_function(&mut self, name: &syn::Ident, span: Span) {
        let lines = span.end().line + 1 - span.start().line;
        if lines > MOST_LINES_IN_A_FUNCTION {
            self.faults.push(format!("{}: fn {name} has {lines} lines", self.name));
        }
    }

    fn check_tree(&mut self, tree: &syn::UseTree, before: &[String]) {
        let mut path = before.to_vec();
        match tree {
            syn::UseTree::Path(inner) => {
                path.push(inner.ident.to_string());
                self.check_tree(&inner.tree, &path);
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.check_tree(item, &path)),
            syn::UseTree::Name(leaf) => path.push(leaf.ident.to_string()),
            syn::UseTree::Rename(leaf) => path.push(leaf.ident.to_string()),
            syn::UseTree::Glob(_) => {}
        }
        if !matches!(tree, syn::UseTree::Path(_) | syn::UseTree::Group(_)) {
            self.check_path(&path, tree.span());
        }
    }
}

impl<'ast> Visit<'ast> for Walk<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.check_tree(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        // A single word is a variable or a field; what names a crate goes on into it.
        if names.len() > 1 {
            self.check_path(&names, path.span());
        }
        visit::visit_path(self, path);
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.check_function(&function.sig.ident, function.span());
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.check_function(&function.sig.ident, function.span());
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        self.check_function(&function.sig.ident, function.span());
        visit::visit_trait_item_fn(self, function);
    }
}

#[test]
fn the_house_stands() {
    let sources = sources();
    assert!(sources.len() > 20, "the sources are found");
    let faults: Vec<String> = sources.iter().flat_map(|(name, source)| faults(name, source)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_crate_of_the_manifest_has_its_room() {
    let manifest =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).expect("the manifest");
    let section =
        manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).expect("a section");
    let named: BTreeSet<String> = section
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .collect();
    let housed: BTreeSet<String> =
        ROOMS.iter().flat_map(|room| room.crates).map(|name| (*name).to_owned()).collect();
    assert_eq!(named, housed);
}

#[test]
fn lib_lists_the_rooms_in_their_order() {
    let (_, source) = sources().into_iter().find(|(name, _)| name == "lib.rs").expect("lib.rs");
    let listed: Vec<&str> =
        source.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(listed, ROOMS.map(|room| room.name));
}

fn fails(name: &str, source: &str, with: &str) {
    let found = faults(name, source);
    assert!(found.iter().any(|fault| fault.contains(with)), "{source:?} in {name} gave {found:?}");
}

#[test]
fn an_import_upstairs_is_a_fault() {
    fails("article/text.rs", "//! x\nuse crate::loader::clean;", "goes upstairs");
    fails("app/view/list.rs", "//! x\nfn f() { crate::terminal::run(); }", "goes upstairs");
    fails("terminal.rs", "//! x\nuse crate::{app::App, layout::Page};", "goes upstairs");
    assert!(faults("layout/page.rs", "//! x\nuse crate::article::Position;").is_empty());
}

#[test]
fn a_crate_outside_its_room_is_a_fault() {
    fails("layout/wrap.rs", "//! x\nuse scraper::Html;", "not its own");
    fails("app/update.rs", "//! x\nfn f(k: rustix::termios::Winsize) {}", "not its own");
    fails("app/update.rs", "//! x\nuse ratatui::backend::Backend;", "not its own");
    fails("loader/html.rs", "//! x\nuse serde_yaml::Value;", "outside loader/front_matter.rs");
    fails("layout/wrap.rs", "//! x\nuse unicode_width::UnicodeWidthStr;", "outside layout/width.rs");
    assert!(faults("loader/front_matter.rs", "//! x\nuse serde_yaml::Value;").is_empty());
}

#[test]
fn a_large_file_a_long_function_and_a_missing_head_are_faults() {
    fails("app.rs", &format!("//! x\n{}", "\n".repeat(MOST_LINES)), "lines are more");
    fails(
        "app.rs",
        &format!("//! x\nfn f() {{{}}}", "\n".repeat(MOST_LINES_IN_A_FUNCTION)),
        "fn f has 61 lines",
    );
    fails("app.rs", &format!("//! x\nimpl X {{ fn f() {{{}}} }}", "\n".repeat(70)), "fn f has 71 lines");
    fails("app.rs", "use std::fmt;", "no //! head");
}
