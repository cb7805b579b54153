//! Rules of the sources that the compiler does not check: in the program imports go down and an outside crate stays in
//! its layer, files and functions stay small, every file says what it owns. The rules are functions over source text, so that they are shown to fail as well.

mod circles;
mod old_words;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// A module of the program, what else of the program it may import, and the outside crates that only it may name. The
/// layers below the program are crates of their own, whose imports the compiler guards.
struct Layer {
    name: &'static str,
    below: &'static [&'static str],
    crates: &'static [&'static str],
}

const LAYERS: [Layer; 4] = [
    Layer { name: "graphics", below: &[], crates: &["base64", "image", "ratatui"] },
    Layer { name: "app", below: &["graphics"], crates: &["ratatui", "toml_edit"] },
    Layer {
        name: "terminal",
        below: &["app"],
        crates: &["base64", "crossterm", "ratatui", "rustix", "signal_hook"],
    },
    Layer {
        name: "cli",
        below: &["app", "terminal"],
        crates: &["clap", "clap_complete", "clap_mangen", "indicatif", "serde", "serde_json", "toml"],
    },
];

/// `ratatui` serves two layers: its buffer is what `app` paints and `terminal` sends. Its backends are the terminal's own.
const TERMINAL_ONLY: [&str; 5] = ["backend", "crossterm", "Terminal", "TerminalOptions", "prelude"];

/// Crates that one file alone may know: `serde_yaml` is no longer maintained; widths come from the one ruler.
const ONE_FILE: [(&str, &str); 2] =
    [("serde_yaml", "crates/loader/src/head/yaml.rs"), ("unicode_width", "crates/layout/src/ruler.rs")];

const MAX_LINES: usize = 400;
const MAX_LINES_IN_A_FUNCTION: usize = 60;

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    let mut folders = vec![root.join("src"), root.join("crates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).expect("under the root").to_string_lossy().into_owned();
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
    if lines > MAX_LINES {
        faults.push(format!("{name}: {lines} lines are more than {MAX_LINES}"));
    }
    let file = syn::parse_file(source).expect("Rust");
    let mut walk = Walk { name, layer: layer_of(name), faults: &mut faults };
    walk.visit_file(&file);
    faults
}

/// The layer of a file of the program; `None` for `lib.rs`, `main.rs` and the files of other crates.
fn layer_of(name: &str) -> Option<&'static Layer> {
    let first = name.strip_prefix("src/")?.split('/').next()?.trim_end_matches(".rs");
    LAYERS.iter().find(|layer| layer.name == first)
}

fn lines_of(span: Span) -> usize {
    span.end().line + 1 - span.start().line
}

struct Walk<'a> {
    name: &'a str,
    layer: Option<&'static Layer>,
    faults: &'a mut Vec<String>,
}

impl Walk<'_> {
    fn check_path(&mut self, path: &[String], at: Span) {
        let place = format!("{}:{}", self.name, at.start().line);
        let Some(first) = path.first() else { return };
        if let Some((_, file)) = ONE_FILE.iter().find(|(name, file)| first == name && self.name != *file) {
            self.faults.push(format!("{place}: {first} is named outside {file}"));
        }
        let Some(layer) = self.layer else { return };
        if first == "crate" {
            let into = path.get(1).map(String::as_str).unwrap_or_default();
            let is_layer = LAYERS.iter().any(|other| other.name == into);
            if is_layer && into != layer.name && !layer.below.contains(&into) {
                self.faults.push(format!("{place}: {} imports {into}, which is above it", layer.name));
            }
        } else if LAYERS.iter().any(|other| other.crates.contains(&first.as_str())) {
            self.check_crate(layer, path, &place);
        }
    }

    fn check_crate(&mut self, layer: &Layer, path: &[String], place: &str) {
        let outside = &path[0];
        let second = path.get(1).map(String::as_str).unwrap_or_default();
        let for_the_terminal =
            outside == "ratatui" && TERMINAL_ONLY.contains(&second) && layer.name != "terminal";
        if !layer.crates.contains(&outside.as_str()) || for_the_terminal {
            self.faults
                .push(format!("{place}: {} names {outside}::{second}, which is not its own", layer.name));
        }
    }

    /// Checks the length of a function. A `match` counts as its longest arm: a list of cases is read one at a time.
    fn check_function(&mut self, name: &syn::Ident, body: &syn::Block, span: Span) {
        let arms = |statement: &syn::Stmt| {
            let value = match statement {
                syn::Stmt::Expr(value, _) => Some(value),
                syn::Stmt::Local(local) => local.init.as_ref().map(|init| init.expr.as_ref()),
                _ => None,
            };
            let Some(syn::Expr::Match(cases)) = value else { return 0 };
            let longest = cases.arms.iter().map(|arm| lines_of(arm.span())).max().unwrap_or(0);
            lines_of(cases.span()) - longest
        };
        let lines = lines_of(span) - body.stmts.iter().map(arms).sum::<usize>();
        if lines > MAX_LINES_IN_A_FUNCTION {
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
        self.check_function(&function.sig.ident, &function.block, function.span());
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.check_function(&function.sig.ident, &function.block, function.span());
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(body) = &function.default {
            self.check_function(&function.sig.ident, body, function.span());
        }
        visit::visit_trait_item_fn(self, function);
    }
}

#[test]
fn the_sources_obey_the_rules() {
    let sources = sources();
    assert!(sources.len() > 20, "the sources are found");
    let faults: Vec<String> = sources.iter().flat_map(|(name, source)| faults(name, source)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_crate_of_the_manifest_has_its_layer() {
    let manifest =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).expect("the manifest");
    let section = manifest
        .split("\n[dependencies]")
        .nth(1)
        .and_then(|rest| rest.split("\n[").next())
        .expect("a section");
    let named: BTreeSet<String> = section
        .lines()
        .filter_map(|line| line.split(['.', '=', ' ']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#') && !name.starts_with("yuelan-"))
        .map(|name| name.replace('-', "_"))
        .collect();
    let placed: BTreeSet<String> =
        LAYERS.iter().flat_map(|layer| layer.crates).map(|name| (*name).to_owned()).collect();
    assert_eq!(named, placed);
}

#[test]
fn lib_lists_the_layers_in_their_order() {
    let (_, source) = sources().into_iter().find(|(name, _)| name == "src/lib.rs").expect("lib.rs");
    let listed: Vec<&str> =
        source.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(listed, LAYERS.map(|layer| layer.name));
}

fn fails(name: &str, source: &str, with: &str) {
    let found = faults(name, source);
    assert!(found.iter().any(|fault| fault.contains(with)), "{source:?} in {name} gave {found:?}");
}

#[test]
fn an_import_of_a_layer_above_is_a_fault() {
    fails("src/app/view/list.rs", "//! x\nfn f() { crate::terminal::run(); }", "is above it");
    fails("src/terminal.rs", "//! x\nuse crate::{app::App, cli::run};", "is above it");
    assert!(faults("src/terminal.rs", "//! x\nuse crate::app::App;").is_empty());
}

#[test]
fn a_crate_outside_its_layer_is_a_fault() {
    fails("src/app/update.rs", "//! x\nfn f(k: rustix::termios::Winsize) {}", "not its own");
    fails("src/app/update.rs", "//! x\nuse ratatui::backend::Backend;", "not its own");
    fails("crates/loader/src/html.rs", "//! x\nuse serde_yaml::Value;", "outside crates/loader");
    fails("crates/layout/src/wrap.rs", "//! x\nuse unicode_width::UnicodeWidthStr;", "outside crates/layout");
    assert!(faults("crates/loader/src/head/yaml.rs", "//! x\nuse serde_yaml::Value;").is_empty());
}

#[test]
fn a_large_file_a_long_function_and_a_missing_head_are_faults() {
    fails("app.rs", &format!("//! x\n{}", "\n".repeat(MAX_LINES)), "lines are more");
    fails(
        "app.rs",
        &format!("//! x\nfn f() {{{}}}", "\n".repeat(MAX_LINES_IN_A_FUNCTION)),
        "fn f has 61 lines",
    );
    fails("app.rs", &format!("//! x\nimpl X {{ fn f() {{{}}} }}", "\n".repeat(70)), "fn f has 71 lines");
    fails("app.rs", "use std::fmt;", "no //! head");
    let cases = |lines| format!("//! x\nfn f() {{ match x {{ {} }} }}", "1 => {}\n".repeat(lines));
    assert!(faults("app.rs", &cases(100)).is_empty(), "a long match of short arms is not long");
}
