//! What browsers call the folder with the pictures of a page that they save.

/// What browsers add to the name of a page, in the languages of their interfaces. Explorer of Windows keeps such a folder and
/// its page together.
pub const COMPANION_SUFFIXES: [&str; 22] = [
    "_files",
    ".files",
    "-Dateien",
    "_fichiers",
    "_bestanden",
    "_file",
    "_archivos",
    "-filer",
    "_tiedostot",
    "_pliki",
    "_soubory",
    "_elemei",
    "_ficheiros",
    "_arquivos",
    "_dosyalar",
    "_datoteke",
    "_fitxers",
    "_failid",
    "_fails",
    "_bylos",
    "_fajlovi",
    "_fitxategiak",
];

/// Whether a relative address leads into such a folder, so that it is that of a picture which the browser has saved.
pub(crate) fn is_in_companion(address: &str) -> bool {
    let address = address.trim().trim_start_matches("./");
    let folder = address.split_once('/').map(|(folder, _)| folder);
    folder.is_some_and(|folder| {
        !folder.contains(':')
            && COMPANION_SUFFIXES.iter().any(|suffix| folder.len() > suffix.len() && folder.ends_with(suffix))
    })
}
