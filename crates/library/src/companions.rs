//! Folders that browsers save beside a page, with its pictures, styles and frames: `灯.html` and `灯_files`.

use std::path::{Path, PathBuf};

use yuelan_loader::COMPANION_SUFFIXES as SUFFIXES;

/// Ends of the names of pages that browsers save.
const PAGES: [&str; 6] = ["html", "htm", "xhtml", "HTML", "HTM", "shtml"];

/// Returns the names of the folders that may be beside a page of this name without its extension.
pub(crate) fn names(stem: &str) -> impl Iterator<Item = String> {
    SUFFIXES.iter().map(move |suffix| format!("{stem}{suffix}"))
}

/// Returns whether the name of a folder is one that a browser gives.
pub(crate) fn is_name(name: &str) -> bool {
    SUFFIXES.iter().any(|suffix| name.len() > suffix.len() && name.ends_with(suffix))
}

/// Returns whether a folder belongs to a page that is beside it.
pub(crate) fn has_page(folder: &Path) -> bool {
    let Some((name, outer)) = folder.file_name().and_then(|name| name.to_str()).zip(folder.parent()) else {
        return false;
    };
    let stems =
        SUFFIXES.iter().filter_map(|suffix| name.strip_suffix(suffix)).filter(|stem| !stem.is_empty());
    let mut pages = stems.flat_map(|stem| PAGES.iter().map(move |end| format!("{stem}.{end}")));
    pages.any(|page| outer.join(page).is_file())
}

/// Returns whether a file is in a folder, or deeper, that belongs to a page beside it, below one of some folders.
pub(crate) fn is_within(file: &Path, roots: &[PathBuf]) -> bool {
    file.ancestors().skip(1).take_while(|folder| !roots.iter().any(|root| root == folder)).any(has_page)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_belongs_to_the_page_beside_it_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::write(root.join("灯.html"), "灯").expect("a file");
        fs::write(root.join("b.htm"), "b").expect("a file");
        for name in ["灯_files", "灯.files", "灯-Dateien", "b_archivos"] {
            assert!(has_page(&root.join(name)), "{name}");
            let inner = root.join(name).join("deep/frame.html");
            assert!(is_within(&inner, &[root.to_owned()]), "{name}");
            assert!(!is_within(&inner, &[root.join(name)]), "{name}");
        }
        for name in ["船_files", "灯", "_files", "灯_Files", "灯-notes"] {
            assert!(!has_page(&root.join(name)), "{name}");
        }
        assert!(!is_within(&root.join("灯.html"), &[]));
    }
}
