//! Detection of charsets in real files, each in a folder or with a name that states its charset. Reads `YUELAN_ARTICLES`;
//! passes without it.

use std::fs;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use yuelan_loader::Loader;

use crate::support::files_under;

/// Returns the charset stated by a file's folder (chardet: `EUC-JP/…`) or name (uchardet: `ja/euc-jp.txt`).
fn stated(path: &Path) -> String {
    let name = |path: Option<&Path>| {
        path.and_then(Path::file_name).unwrap_or_default().to_string_lossy().to_lowercase()
    };
    let folder = name(path.parent());
    let label = if folder.len() == 2 { name(Some(path)) } else { folder };
    if let Some((charset, "be" | "le")) = label.rsplit_once('.') {
        return label_of(&format!("{charset}{}", &label[charset.len() + 1..]));
    }
    label_of(label.split('.').next().unwrap_or_default())
}

/// Returns the label of the Encoding Standard, where the folders use another.
fn label_of(label: &str) -> String {
    match label {
        "cp932" => "shift_jis",
        "cp949" => "euc-kr",
        "utf-8-sig" | "ascii" => "utf-8",
        "mac-cyrillic" => "x-mac-cyrillic",
        other => other.trim_end_matches("-russian").trim_end_matches("-hebrew").trim_end_matches("-arabic"),
    }
    .to_owned()
}

#[test]
fn charsets_are_detected() {
    let Some(articles) = std::env::var_os("YUELAN_ARTICLES").map(PathBuf::from) else { return };
    let (mut right, mut wrong) = (0, Vec::new());
    for folder in ["edge/chardet", "edge/uchardet"] {
        for path in files_under(&articles.join(folder)) {
            let bytes = fs::read(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy();
            let loaded = Loader::new().load_bytes(&bytes, &name);
            let Some(encoding) = Encoding::for_label_no_replacement(stated(&path).as_bytes()) else {
                println!("{}: charset not known; {:?}", path.display(), loaded.warnings);
                continue;
            };
            let (text, _, _) = encoding.decode(&bytes);
            if Loader::new().load_bytes(text.as_bytes(), &name).article == loaded.article {
                right += 1;
            } else {
                wrong.push(format!("{}: {:?}", path.display(), loaded.warnings));
            }
        }
    }
    println!("{right} right, {} wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(right > 0, "the files are found");
    assert!(right * 100 >= (right + wrong.len()) * 95);
}
