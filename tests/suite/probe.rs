//! The program queries its terminal once, never waits long, and never mistakes an answer for a key.

use portable_pty::CommandBuilder;

use super::support::pictures::png;
use super::support::program::{Folder, yuelan};
use super::support::pty::Terminal;

/// Returns a folder with an article that begins with an ambiguous character and one of a known width.
fn folder() -> Folder {
    Folder::of(&[("a.html", "---\ntitle: 渡口\n---\n<p>他说△灯在，人在。</p><p>Q</p><h2>岸</h2><p>水</p>")])
}

/// Returns the answers of a terminal that draws ambiguous characters in this many cells, and supports all emoji.
fn answers(ambiguous: u16) -> String {
    let columns = [ambiguous, ambiguous, 2, 2, 2, 2, 2].map(|cells| format!("\u{1b}[2;{}R", cells + 1));
    format!("{}\u{1b}[?2026;2$y\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\\u{1b}[?62;22c", columns.concat())
}

/// Returns the column of a character on the screen, counted from 0.
fn column_of(screen: &vt100::Screen, wanted: &str) -> Option<u16> {
    let (rows, columns) = (24, 80);
    let places = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x)));
    let mut found = places.filter(|&(y, x)| screen.cell(y, x).is_some_and(|cell| cell.contents() == wanted));
    found.next().map(|(_, x)| x)
}

/// Returns a condition: the ambiguous character has this many cells.
fn has_width(cells: u16) -> impl Fn(&vt100::Screen) -> bool {
    move |screen| matches!((column_of(screen, "△"), column_of(screen, "灯")), (Some(x), Some(behind)) if behind == x + cells)
}

#[test]
fn without_answers_ambiguous_characters_get_two_cells() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    let mut terminal = Terminal::silent(&folder.file("a.html"), cache.path());
    terminal.wait_until("a gap", has_width(2));
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn late_answers_relayout_the_page_and_are_not_keys() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    let mut terminal = Terminal::silent(&folder.file("a.html"), cache.path());
    terminal.wait_until("a gap", has_width(2));
    terminal.press(&answers(1));
    terminal.wait_until("no gap", has_width(1));
    assert!(!terminal.screen().contents().contains("在此无效"), "an answer was taken for a key");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn answers_are_remembered_for_the_next_run() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    for known in [2, 1] {
        let mut terminal = Terminal::silent(&folder.file("a.html"), cache.path());
        terminal.wait_until("the first frame", has_width(known));
        terminal.press(&answers(1));
        terminal.wait_until("the new layout", has_width(1));
        terminal.press("Q");
        assert!(terminal.end().success());
    }
}

#[test]
fn answers_after_quitting_are_not_typed_into_the_shell() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    // Input that the reader has not read is read as a line afterwards.
    let reader = format!("{} {}", env!("CARGO_BIN_EXE_yuelan"), folder.file("a.html").display());
    let script = format!("{reader}; echo gone; IFS= read -r left; printf 'left [%s]' \"$left\"");
    let mut terminal = Terminal::silent_script(&script, cache.path());
    terminal.wait_until("a gap", has_width(2));
    terminal.press("Q");
    terminal.press(&answers(1));
    terminal.wait_for("gone");
    terminal.press("\n");
    terminal.wait_for("left []");
    terminal.end();
}

#[test]
fn an_answer_in_pieces_is_not_a_key() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    let mut terminal = Terminal::silent(&folder.file("a.html"), cache.path());
    terminal.wait_until("a gap", has_width(2));
    // It is not cut after an ESC, because that is a key after a tenth of a second, and this machine may be slower; the
    // tests of the parser cut there as well.
    for piece in answers(1).split_inclusive(|c: char| c != '\u{1b}') {
        terminal.press(piece);
    }
    terminal.wait_until("no gap", has_width(1));
    assert!(!terminal.screen().contents().contains("在此无效"), "an answer was taken for a key");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn keys_typed_before_the_first_frame_are_not_lost() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    let mut terminal = Terminal::silent(folder.path(), cache.path());
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn a_page_dropped_on_the_terminal_is_not_a_key() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    let mut terminal = Terminal::silent(&folder.file("a.html"), cache.path());
    terminal.wait_until("a gap", has_width(2));
    terminal.press("The quick brown fox jumps over the lazy dog; Quit, query, and Quiz.");
    // Keys that come together with the paste belong to it.
    terminal.press_until("/", "a prompt", |screen| !screen.hide_cursor());
    terminal.press("\u{1b}");
    terminal.wait_until("no prompt", vt100::Screen::hide_cursor);
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn doctor_shows_the_answers_of_the_terminal() {
    let mut terminal = Terminal::with(["doctor"]);
    terminal.wait_for("终端应答");
    assert!(terminal.end().success());
    let contents = terminal.screen().contents();
    for line in
        ["TERM=xterm-256color", "不定宽字符   1 格", "80 列，24 行", "颜色         有", "（尚不存在）"]
    {
        assert!(contents.contains(line), "{line} is missing in\n{contents}");
    }
    terminal.must_be_restored();
}

#[test]
fn doctor_in_a_pipe_shows_what_the_terminal_answered_before() {
    let program = env!("CARGO_BIN_EXE_yuelan");
    let script =
        format!("{program} doctor | cat; {program} doctor; {program} doctor | tail -n 24; echo ended");
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.args(["-c", &script]);
    let mut terminal = Terminal::running(shell);
    terminal.wait_for("ended");
    let contents = String::from_utf8_lossy(&terminal.log).into_owned();
    let parts: Vec<&str> = contents.split(" TERM=").collect();
    assert_eq!(parts.len(), 4, "{contents}");
    assert!(parts[1].contains("80 列，24 行") && parts[1].contains("没有询问"), "{}", parts[1]);
    assert!(parts[3].contains("不定宽字符   1 格") && parts[3].contains("上次的应答"), "{}", parts[3]);
    assert!(!contents.contains("没有终端"), "{contents}");
    assert!(terminal.end().success());
}

#[test]
fn doctor_shows_the_files_without_a_terminal() {
    let run = yuelan(["--state", "/nowhere/reading.db", "--library", "/nowhere/l.db", "doctor"]);
    // The tests may be run in a terminal.
    let ran = run.env("TERM", "dumb").run();
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("terminal: no terminal to examine"), "{}", ran.err);
    for line in [
        "config       /",
        "catalogue    /nowhere/l.db (does not exist yet)",
        "reading      /nowhere/reading.db",
    ] {
        assert!(ran.out.contains(line), "{line} is missing in\n{}", ran.out);
    }
    #[cfg(target_os = "linux")]
    assert!(ran.out.contains("watch        at most "), "{}", ran.out);
    let narrow = yuelan(["doctor"]).env("COLUMNS", "40").run().out;
    assert!(
        narrow.contains("symbols      only those that take one\n             cell on every terminal\n"),
        "{narrow}"
    );
    let read_aloud = yuelan(["--linear", "doctor"]).run().out;
    assert!(read_aloud.contains("colours: yes\n"), "{read_aloud}");
}

#[test]
fn doctor_says_of_the_folders_of_the_configuration_whether_they_are_watched() {
    let library = Folder::of(&[("a/b/c.md", "灯")]);
    let (folders, place) = (format!("folders = [{:?}]", library.path()), Folder::of(&[] as &[(&str, &str)]));
    let file = place.file("config.toml");
    std::fs::write(&file, folders).expect("a configuration");
    let file = file.to_string_lossy().into_owned();
    let ran = yuelan(["--config", file.as_str(), "doctor"]).run();
    assert!(ran.out.contains("all folders of the configuration, 3 with those below"), "{}", ran.out);
}

#[test]
fn it_runs_on_old_terminals() {
    for (term, has_colours) in
        [("vt100", false), ("vt220", false), ("linux", true), ("xterm", true), ("screen", true)]
    {
        let folder = folder();
        let mut shell = CommandBuilder::new("/bin/sh");
        let program = env!("CARGO_BIN_EXE_yuelan");
        shell.args(["-c", &format!("TERM={term} exec {program} {}", folder.path().display())]);
        let mut terminal = Terminal::running(shell);
        terminal.wait_for("渡口");
        terminal.press("\r");
        terminal.wait_for("人在。");
        terminal.press("Q");
        assert!(terminal.end().success(), "{term}");
        let log = String::from_utf8_lossy(&terminal.log).into_owned();
        assert_eq!(log.contains("36m"), has_colours, "{term}: {log:?}");
        terminal.must_be_restored();
    }
}

#[test]
fn a_terminal_with_sixels_gets_them_and_their_cells_are_released() {
    let article = "---\ntitle: 渡口\n---\n<p>他说△灯在，人在。</p><p><img src=\"lamp.png\" alt=\"灯\"></p>";
    let (folder, cache) = (Folder::of(&[("a.html", article)]), tempfile::tempdir().expect("a folder"));
    std::fs::write(folder.file("lamp.png"), png(400, 200)).expect("a picture");
    let mut terminal = Terminal::silent(&folder.file("a.html"), cache.path());
    terminal.wait_until("a gap", has_width(2));
    assert!(terminal.sent("\u{1b}[16t"));
    terminal
        .press(&answers(1).replace("?62;22c", "?62;4;22c").replace("\u{1b}]11", "\u{1b}[6;20;10t\u{1b}]11"));
    terminal.wait_until("no gap", has_width(1));
    terminal.press("i");
    // The size is known only when the picture is drawn.
    terminal.wait_for("400 x 200");
    terminal.press("h");
    terminal.wait_until("the page", |screen| {
        screen.contents().contains("他说") && !screen.contents().contains("400 x 200")
    });
    // This was sent before the page: 40 erased cells of a row, and the picture.
    assert!(terminal.sent("\u{1b}[40X") && terminal.sent("\u{1b}P"));
    terminal.press("Q");
    assert!(terminal.end().success());
}
