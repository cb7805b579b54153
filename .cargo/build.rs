//! How the program is linked: with a function that runs before the runtime of Rust (`.cargo/stdout.c`), without symbols,
//! for packages with functions of the same machine code kept once, and with its relocations packed where the system that
//! builds it can start such a program.
//!
//! Half of the table of addresses that is filled in at every start repeats itself; packed (`DT_RELR`) it is some 950 KB
//! smaller. The dynamic linker of glibc reads that form from 2.36 on, so a build on such a system for itself has it, and
//! any other is linked as usual.
//!
//! Symbols are 1.8 MB. Cargo forgets `strip` of a profile for every package whose level of optimisation is set by name, as
//! that of this one is, so the linker is told to leave them out.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Has a linker keep functions of the same machine code once. Not every linker knows it.
const FOLD: &str = "-Wl,--icf=all";

fn main() {
    println!("cargo:rerun-if-changed=.cargo/build.rs");
    println!("cargo:rerun-if-changed=.cargo/stdout.c");
    // As an object, and not in a library: the linker would leave out what nothing calls.
    for object in cc::Build::new().file(".cargo/stdout.c").compile_intermediates() {
        println!("cargo:rustc-link-arg-bins={}", object.display());
    }
    if for_itself() && glibc().is_some_and(|version| version >= (2, 36)) {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    if is_for_use() {
        println!("cargo:rustc-link-arg-bins=-Wl,--strip-all");
    }
    if is_for_size() && linker_takes(FOLD) {
        println!("cargo:rustc-link-arg-bins={FOLD}");
    }
}

/// Whether this is a build for packages, which are compiled for size.
fn is_for_size() -> bool {
    env::var("OPT_LEVEL").is_ok_and(|level| level == "s" || level == "z")
}

/// Whether a program can be linked with an option.
fn linker_takes(option: &str) -> bool {
    let (Some(rustc), Some(folder)) = (env::var_os("RUSTC"), env::var_os("OUT_DIR").map(PathBuf::from))
    else {
        return false;
    };
    let (source, program) = (folder.join("probe.rs"), folder.join("probe"));
    if fs::write(&source, "fn main() {}").is_err() {
        return false;
    }
    let mut command = Command::new(rustc);
    command.arg(&source).arg("-o").arg(&program).args(["-C", &format!("link-arg={option}")]);
    if let Ok(target) = env::var("TARGET") {
        command.args(["--target", &target]);
    }
    if let Ok(linker) = env::var("RUSTC_LINKER") {
        command.args(["-C", &format!("linker={linker}")]);
    }
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    command.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty()));
    command.output().is_ok_and(|output| output.status.success())
}

/// Whether this is an optimised build for Linux that nobody wants to debug.
fn is_for_use() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|is| is == value);
    is("PROFILE", "release") && is("DEBUG", "false") && is("CARGO_CFG_TARGET_OS", "linux")
}

/// Whether the program is built for the system that builds it, and this is one of glibc.
fn for_itself() -> bool {
    env::var_os("HOST") == env::var_os("TARGET")
        && env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|env| env == "gnu")
}

/// The version of the C library here: `glibc 2.36`, as POSIX's `getconf` tells it.
fn glibc() -> Option<(u32, u32)> {
    let told = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?;
    let told = String::from_utf8(told.stdout).ok()?;
    let (major, minor) = told.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.split('.').next()?.parse().ok()?))
}
