//! The memory and the work of loading: an allocator counts them, for time says nothing on a machine that does other things.

use std::alloc::System;

use cap::Cap;
use yuelan_loader::Loader;

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// The most bytes of memory for each byte of a file.
const MAX_BYTES_PER_BYTE: usize = 40;

/// The bytes of each file: enough for the fixed part of the budget not to matter.
const SIZE: usize = 3 << 19;

/// A pattern: the name of its file, what is first in it, and what is repeated; `#` is a number.
type Pattern = (&'static str, &'static str, &'static str);

/// Patterns whose work is measured, too.
const LINEAR: [Pattern; 6] = [
    ("a.html", "<b><i><u><s><em><strong><small><big><code><tt><font><strike>", "<p>a"),
    ("a.html", "", "<a href=/a><p>a"),
    ("a.html", "<table>", "<tr><td>a<td>b"),
    ("a.md", "", "a[^#]\n\n[^#]: b\n\n"),
    ("a.md", "", "*a **b "),
    ("a.md", "", "[a](b) "),
];

const OTHERS: [Pattern; 24] = [
    ("a.html", "<table>", "<tr><td><b><i><u><s>a"),
    ("a.html", "", "<b><p>a"),
    ("a.html", "", "<p>a"),
    ("a.html", "", "a<br>"),
    ("a.html", "", "<img src=a>"),
    ("a.html", "", "<b>a</b>"),
    ("a.html", "<ul>", "<li>a"),
    ("a.html", "<table><tr>", "<td>a"),
    ("a.html", "<dl>", "<dt>a<dd>b"),
    ("a.html", "", "<b a b c d e f g h>"),
    ("a.html", "", "<!-->a"),
    ("a.html", "", "</p>"),
    ("a.html", "<!DOCTYPE html>", "<p>a<b>b</b>"),
    ("a.txt", "", "a\n"),
    ("a.txt", "", "http://a.b/c "),
    ("a.md", "", "- a\n"),
    ("a.md", "", ">>>>>>>>>>>>>>>>>>>>>>>>a\n\n"),
    ("a.md", "", "***\n"),
    ("a.md", "", "*a* "),
    ("a.md", "", "["),
    ("a.md", "|a|b|\n|-|-|\n", "|c|d|\n"),
    ("a.md", "", "a\n: b\n\n"),
    ("a.md", "", "`a` "),
    ("a.md", "", "$a$ "),
];

/// An article with links around it, in which something is repeated that belongs to it or not.
const PAGE: &str = "<!DOCTYPE html><title>the ferry</title><nav><a href=/a>the other bank</a></nav><article><h1>the ferry</h1>\
                    <p>The lamps of the ferry burn all night, although no boat comes any more, and nobody asks why.";

/// Patterns in such an article whose work is measured: in files of a fifth of the bytes, since each has a budget of its own.
const IN_PAGES: [&str; 5] = [
    "<div class=sidebar>Go slowly in the fog, light the lamps at night, and keep to the poles in the water.</div>",
    "<div><figure><a href=/#><img src=/#.png></a><figcaption>the lamp #</figcaption></figure></div>",
    "<div class=c#>Of <a href=/#>another bank of the river, and of its lamps</a>.</div>",
    "<x-a><template shadowrootmode=open><p>a<slot></slot></template>b</x-a>",
    "<p>The lamps of the ferry burn all night, although no boat comes any more, and nobody asks why.",
];

fn file(first: &str, unit: &str, size: usize) -> Vec<u8> {
    let mut text = first.to_owned();
    let mut number = 0;
    while text.len() < size {
        text.push_str(&unit.replace('#', &number.to_string()));
        number += 1;
    }
    text.into_bytes()
}

/// Loads a file; returns the bytes that were allocated meanwhile, whether or not they were freed again.
fn allocated(name: &str, bytes: Vec<u8>) -> usize {
    let before = ALLOCATOR.total_allocated();
    let loaded = Loader::new().load_bytes(bytes, name);
    assert!(!loaded.article.blocks.is_empty() || !loaded.warnings.is_empty());
    ALLOCATOR.total_allocated() - before
}

// One test, since what is counted is that of the whole process.
#[test]
fn memory_and_work_are_linear_in_the_file_whatever_it_holds() {
    for (at, (name, first, unit)) in LINEAR.into_iter().chain(OTHERS).enumerate() {
        // The maximum is that of all loads so far; all files have the same size.
        let bytes = file(first, unit, SIZE);
        let size = bytes.len();
        let before = ALLOCATOR.allocated();
        let work = allocated(name, bytes);
        let most = ALLOCATOR.max_allocated() - before;
        assert!(most <= MAX_BYTES_PER_BYTE * size, "{unit:?}: {} bytes for each", most / size);
        if at < LINEAR.len() {
            let half = allocated(name, file(first, unit, SIZE / 2));
            assert!(work <= 3 * half, "{unit:?}: {work} bytes in all, {half} for a half");
        }
    }
    for unit in IN_PAGES {
        let [half, all] = [SIZE / 10, SIZE / 5].map(|size| allocated("a.html", file(PAGE, unit, size)));
        assert!(all <= 3 * half, "{unit:?}: {all} bytes in all, {half} for a half");
    }
}
