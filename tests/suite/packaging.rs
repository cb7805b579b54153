//! What packagers take: completions, the manual, the metadata of a Debian package, licences, the minimum Rust.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::program::{Folder, yuelan};

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

#[test]
fn there_are_completions_for_every_shell() {
    for shell in SHELLS {
        let script = yuelan(["completions", shell]).run().well();
        for word in ["yuelan", "figures", "kiosk"] {
            assert!(script.contains(word), "{word} for {shell}");
        }
    }
    assert_eq!(yuelan(["completions", "cmd"]).run().code, Some(2));
}

#[test]
fn bash_completes_a_subcommand() {
    let folder = Folder::of(&[("yuelan.bash", yuelan(["completions", "bash"]).run().well())]);
    let ask = "source yuelan.bash; COMP_WORDS=(yuelan fig); COMP_CWORD=1; _yuelan yuelan fig yuelan; echo ${COMPREPLY[@]}";
    let ran = Command::new("bash").args(["-c", ask]).current_dir(folder.path()).output().expect("bash");
    assert_eq!(String::from_utf8_lossy(&ran.stdout).trim(), "figures");
}

#[test]
fn the_manual_has_every_section() {
    let page = yuelan(["man"]).run().well();
    assert!(page.contains(".TH yuelan 1"), "{}", page.lines().take(5).collect::<Vec<_>>().join("\n"));
    let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    for wanted in [
        "NAME",
        "SYNOPSIS",
        "OPTIONS",
        "\"YUELAN PRINT\"",
        "KEYS",
        "CONFIGURATION",
        "FILES",
        "\"EXIT STATUS\"",
        "EXAMPLES",
    ] {
        assert!(headings.contains(&wanted), "{wanted} is not in {headings:?}");
    }
    assert!(page.lines().all(|line| !line.starts_with('\'')), "a request by mistake");
}

#[test]
fn the_synopsis_shows_the_values_of_options_and_every_command() {
    let page = yuelan(["man"]).run().well().replace("\\-", "-").replace("\\ ", " ");
    let page = page.replace("\\fB", "").replace("\\fI", "").replace("\\fR", "");
    let synopsis = page.split(".SH SYNOPSIS").nth(1).and_then(|rest| rest.split(".SH").next()).expect("one");
    for wanted in [
        "[--lang zh|en|ja]",
        "yuelan print [--width N] [--format text|ansi|json|markdown|html]",
        "] FILE...\n",
        "yuelan state import [--from FILE] [FILE]",
        "yuelan man",
    ] {
        assert!(synopsis.contains(wanted), "{wanted} is not in {synopsis}");
    }
}

#[test]
fn a_configuration_does_not_reach_what_packagers_print() {
    let broken = Folder::of(&[("config.toml", "= nonsense\n")]);
    let config = broken.file("config.toml");
    let config = config.to_string_lossy();
    assert_eq!(yuelan(["man", "--config", &config]).run().well(), yuelan(["man"]).run().well());
}

#[test]
fn every_file_that_the_debian_package_takes_is_made_by_the_recipe() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("the manifest");
    let deb = manifest.split("[package.metadata.deb]").nth(1).expect("metadata for cargo deb");
    let page = fs::read_to_string(root.join("docs/packaging.md")).expect("the page for packagers");
    let assets: Vec<&str> =
        deb.lines().filter_map(|line| line.trim().strip_prefix("[\"")?.split('"').next()).collect();
    assert!(assets.len() >= 5, "{assets:?}");
    for asset in assets {
        let path = asset.split('*').next().map(|path| root.join(path));
        let is_there = path.is_some_and(|path| path.exists()) || asset == "target/release/yuelan";
        assert!(is_there || page.contains(&format!("> {asset}")), "nothing makes {asset}");
    }
}

/// The packages that are compiled on this system, as cargo tells them.
fn packages() -> Vec<serde_json::Value> {
    let told = Command::new(env!("CARGO")).args(["-vV"]).output().expect("cargo");
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let host = told.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let arguments = ["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", host];
    let ran = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo");
    let errors = String::from_utf8_lossy(&ran.stderr);
    let mut metadata: serde_json::Value = serde_json::from_slice(&ran.stdout).expect(&errors);
    metadata["packages"].as_array_mut().map(std::mem::take).expect("packages")
}

#[test]
fn no_dependency_needs_a_newer_rust_than_we_do() {
    let version = |text: &str| text.split('.').map(|part| part.parse().expect(text)).collect::<Vec<u32>>();
    let ours = version(env!("CARGO_PKG_RUST_VERSION"));
    let newer: Vec<String> = packages()
        .iter()
        .filter(|package| package["rust_version"].as_str().is_some_and(|text| version(text) > ours))
        .map(|package| format!("{} {}", package["name"], package["rust_version"]))
        .collect();
    assert!(newer.is_empty(), "Cargo.toml names {ours:?}, but {newer:?}");
}

#[test]
fn every_crate_of_the_workspace_has_the_same_licence_and_both_texts_are_there() {
    let packages = packages();
    let ours: Vec<_> = packages.iter().filter(|package| package["source"].is_null()).collect();
    assert!(ours.len() >= 6, "{ours:?}");
    for package in ours {
        assert_eq!(package["license"], "MIT OR Apache-2.0", "{}", package["name"]);
        assert_eq!(package["rust_version"], env!("CARGO_PKG_RUST_VERSION"), "{}", package["name"]);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (file, words) in [("LICENSE-MIT", "MIT License"), ("LICENSE-APACHE", "Version 2.0, January 2004")] {
        assert!(fs::read_to_string(root.join(file)).expect(file).contains(words), "{file}");
    }
}

/// Levels of optimisation are inherited by name, so that a crate which the release profile does not optimise would be
/// larger in packages, and slower.
#[test]
fn packages_optimise_every_crate_and_name_none_that_is_gone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(root.join(name)).expect(name);
    let manifest: toml::Table = read("Cargo.toml").parse().expect("a manifest");
    let lock = read("Cargo.lock");
    let of = |profile: &str| manifest["profile"][profile]["package"].as_table().expect("a table").clone();
    let (release, dist) = (of("release"), of("dist"));
    let unoptimised = release.iter().filter(|(_, profile)| profile["opt-level"].as_integer() == Some(0));
    let missing: Vec<&String> =
        unoptimised.map(|(name, _)| name).filter(|name| !dist.contains_key(*name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let named = of("dev").into_iter().chain(release).chain(dist).map(|(name, _)| name);
    let gone: Vec<String> =
        named.filter(|name| name != "*" && !lock.contains(&format!("\nname = \"{name}\"\n"))).collect();
    assert!(gone.is_empty(), "{gone:?}");
}
