//! Import circles: which files of a crate import each other's items round a circle, as far as `use` items and paths that
//! begin with `crate`, `self` or `super` say so. What a file re-exports counts as the file's that defines it. What a
//! module takes from the modules that it is a part of does not count, and neither do tests.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};

use super::sources;

/// The most files that a circle of each crate may have; any other crate may have none.
const MOST: [(&str, usize); 1] = [("src", 1)];

/// The path of a module within its crate; the root of the crate has an empty one.
type Module = Vec<String>;

/// The modules of one crate: the path of each and its source.
type Modules<'s> = BTreeMap<Module, &'s str>;

/// Each module and those whose items it imports.
type Imports = BTreeMap<Module, BTreeSet<Module>>;

/// Splits the name of a source file into the folder of its crate and its module path. `None` for a file of tests and for
/// `main.rs`, which nothing can import.
fn module_of(name: &str) -> Option<(String, Module)> {
    let parts: Vec<&str> = name.split('/').collect();
    let root = parts.iter().position(|part| *part == "src")?;
    let (folders, file) = parts.split_at_checked(root + 1)?;
    let mut path: Module = file.iter().map(|part| part.trim_end_matches(".rs").to_owned()).collect();
    match path.last().map(String::as_str) {
        Some("main" | "tests") => return None,
        Some("lib") if path.len() == 1 => path.clear(),
        _ => {}
    }
    Some((folders.join("/"), path))
}

/// What one file says of other modules.
#[derive(Default)]
struct Paths {
    /// Each name that a `use` item brings in, and its path as it is written.
    uses: BTreeMap<String, Vec<String>>,
    /// Paths outside `use` items.
    others: Vec<Vec<String>>,
}

impl Paths {
    fn of(source: &str) -> Self {
        let mut paths = Self::default();
        paths.visit_file(&syn::parse_file(source).expect("Rust"));
        paths
    }

    fn note_tree(&mut self, tree: &syn::UseTree, before: &[String]) {
        let mut path = before.to_vec();
        match tree {
            syn::UseTree::Path(inner) => {
                path.push(inner.ident.to_string());
                self.note_tree(&inner.tree, &path);
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.note_tree(item, &path)),
            syn::UseTree::Name(leaf) => {
                // `a::{self}` brings in `a`.
                if leaf.ident != "self" {
                    path.push(leaf.ident.to_string());
                }
                self.uses.extend(path.last().cloned().map(|name| (name, path)));
            }
            syn::UseTree::Rename(leaf) => {
                path.push(leaf.ident.to_string());
                self.uses.insert(leaf.rename.to_string(), path);
            }
            syn::UseTree::Glob(_) => self.others.push(path),
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.note_tree(&item.tree, &[]);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let is_test = item.attrs.iter().any(|attribute| {
            let is_cfg = attribute.path().is_ident("cfg");
            is_cfg && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
        });
        if !is_test {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if matches!(names.first().map(String::as_str), Some("crate" | "self" | "super")) && names.len() > 1 {
            self.others.push(names);
        }
        visit::visit_path(self, path);
    }

    // `pub(in crate::app)` names a module and imports nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
}

/// A crate with the paths of all of its files.
struct Crate {
    files: BTreeMap<Module, Paths>,
}

impl Crate {
    fn new(modules: &Modules<'_>) -> Self {
        Self { files: modules.iter().map(|(module, source)| (module.clone(), Paths::of(source))).collect() }
    }

    /// The module that defines what a path in some module leads to, through all that is re-exported on the way. `None`
    /// for what is not of this crate.
    fn definition(&self, from: &Module, path: &[String], steps: usize) -> Option<Module> {
        let mut at = from.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => (at, rest) = (Module::new(), &path[1..]),
            "self" => rest = &path[1..],
            "super" => {}
            first => {
                let child = [at.as_slice(), &[first.to_owned()]].concat();
                if !self.files.contains_key(&child) {
                    return None;
                }
            }
        }
        while rest.first().is_some_and(|part| part == "super") {
            at.pop()?;
            rest = &rest[1..];
        }
        while let Some((part, behind)) = rest.split_first() {
            let child = [at.as_slice(), std::slice::from_ref(part)].concat();
            if self.files.contains_key(&child) {
                (at, rest) = (child, behind);
                continue;
            }
            if let Some(used) = self.files.get(&at)?.uses.get(part).filter(|_| steps > 0) {
                let whole = [used.as_slice(), behind].concat();
                return self.definition(&at, &whole, steps - 1);
            }
            break;
        }
        Some(at)
    }

    /// What each module imports.
    fn imports(&self) -> Imports {
        let of = |(module, paths): (&Module, &Paths)| {
            let all = paths.uses.values().chain(&paths.others);
            let mut found: BTreeSet<Module> =
                all.filter_map(|path| self.definition(module, path, 9)).collect();
            // A module and those that it is split into are one thing.
            found.retain(|other| !module.starts_with(other));
            (module.clone(), found)
        };
        self.files.iter().map(of).collect()
    }
}

/// The modules that a module leads to by its imports and theirs.
fn reached(imports: &Imports, from: &[String]) -> BTreeSet<Vec<String>> {
    let mut found: BTreeSet<Vec<String>> = BTreeSet::new();
    let mut next: Vec<Vec<String>> = vec![from.to_vec()];
    while let Some(module) = next.pop() {
        for other in imports.get(&module).into_iter().flatten() {
            if found.insert(other.clone()) {
                next.push(other.clone());
            }
        }
    }
    found
}

/// The circles of a crate, each with its modules: the strongly connected components of more than one file.
fn circles(modules: &Modules<'_>) -> Vec<Vec<String>> {
    let imports = Crate::new(modules).imports();
    let reached: BTreeMap<_, _> = imports.keys().map(|module| (module, reached(&imports, module))).collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, others) in &reached {
        let back = others.iter().filter(|other| reached.get(other).is_some_and(|far| far.contains(*module)));
        let circle: Vec<String> = back.map(|module| module.join("::")).collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

#[test]
fn no_import_circle_is_large() {
    let sources = sources();
    let mut crates: BTreeMap<String, Modules<'_>> = BTreeMap::new();
    for (name, source) in &sources {
        if let Some((folder, module)) = module_of(name) {
            crates.entry(folder).or_default().insert(module, source);
        }
    }
    assert!(crates.len() > 3, "the crates are found");
    let mut faults = Vec::new();
    for (folder, modules) in &crates {
        let most = MOST.iter().find(|(name, _)| name == folder).map_or(1, |(_, most)| *most);
        let large = circles(modules).into_iter().filter(|circle| circle.len() > most);
        faults.extend(large.map(|circle| format!("{folder}: {} files: {}", circle.len(), circle.join(" "))));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let modules = files.iter().filter_map(|(name, source)| Some((module_of(name)?.1, *source))).collect();
    circles(&modules)
}

#[test]
fn a_circle_is_found_through_uses_groups_and_paths() {
    let files = [
        ("src/lib.rs", "pub mod a; pub use a::A;"),
        ("src/a.rs", "use super::{b::B, d};"),
        ("src/b.rs", "fn f() { crate::c::Inner::g() }"),
        ("src/c.rs", "pub use inner::Inner;"),
        ("src/c/inner.rs", "use crate::A;"),
        ("src/d.rs", "pub use e::E; use std::fmt;"),
        ("src/d/e.rs", "use super::D;"),
    ];
    assert_eq!(circles_of(&files), [["a", "b", "c::inner"]]);
}

#[test]
fn tests_and_visibilities_make_no_circle() {
    let files = [
        ("src/a.rs", "use super::b::B; #[cfg(test)] mod tests { use super::*; }"),
        ("src/b.rs", "#[cfg(test)] mod tests { use crate::a::A; } pub(in crate::a) fn f() {}"),
        ("src/b/tests.rs", "use crate::a::A;"),
    ];
    assert_eq!(circles_of(&files), Vec::<Vec<String>>::new());
}
