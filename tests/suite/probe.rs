//! The program asks its terminal once, never waits long, and never takes an answer for a key.

use portable_pty::CommandBuilder;

use super::support::pictures::png;
use super::support::program::{Folder, yuelan};
use super::support::pty::Terminal;

/// An article in whose first line a character stands that terminals dispute, and behind it one that they do not.
fn folder() -> Folder {
    Folder::of(&[("a.html", "---\ntitle: 渡口\n---\n<p>他说△灯在，人在。</p><p>Q</p><h2>岸</h2><p>水</p>")])
}

/// The answers of a terminal that draws ambiguous characters in so many cells and knows every emoji.
fn answers(ambiguous: u16) -> String {
    let columns = [ambiguous, ambiguous, 2, 2, 2, 2, 2].map(|cells| format!("\u{1b}[2;{}R", cells + 1));
    format!("{}\u{1b}[?2026;2$y\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\\u{1b}[?62;22c", columns.concat())
}

/// The column of a character on the screen, counted from 0.
fn column_of(screen: &vt100::Screen, wanted: &str) -> Option<u16> {
    let (rows, columns) = (24, 80);
    let places = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x)));
    let mut found = places.filter(|&(y, x)| screen.cell(y, x).is_some_and(|cell| cell.contents() == wanted));
    found.next().map(|(_, x)| x)
}

/// How many cells the program gave to the ambiguous character.
fn is_given(cells: u16) -> impl Fn(&vt100::Screen) -> bool {
    move |screen| matches!((column_of(screen, "△"), column_of(screen, "灯")), (Some(x), Some(behind)) if behind == x + cells)
}

#[test]
fn a_terminal_that_does_not_answer_is_given_the_room_for_either_width() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    let mut terminal = Terminal::silent(&folder.file("a.html"), cache.path());
    terminal.wait_until("a gap", is_given(2));
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn late_answers_set_the_page_anew_and_are_no_keys() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    let mut terminal = Terminal::silent(&folder.file("a.html"), cache.path());
    terminal.wait_until("a gap", is_given(2));
    terminal.press(&answers(1));
    terminal.wait_until("no gap", is_given(1));
    assert!(!terminal.screen().contents().contains("在此无效"), "an answer was taken for a key");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn what_was_answered_once_is_known_the_next_time() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    for known in [2, 1] {
        let mut terminal = Terminal::silent(&folder.file("a.html"), cache.path());
        terminal.wait_until("the first frame", is_given(known));
        terminal.press(&answers(1));
        terminal.wait_until("the page set anew", is_given(1));
        terminal.press("Q");
        assert!(terminal.end().success());
    }
}

#[test]
fn answers_that_come_after_the_reader_was_left_are_not_typed_into_the_shell() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    // What the reader leaves unread is read as a line afterwards.
    let reader = format!("{} {}", env!("CARGO_BIN_EXE_yuelan"), folder.file("a.html").display());
    let script = format!("{reader}; echo gone; IFS= read -r left; printf 'left [%s]' \"$left\"");
    let mut terminal = Terminal::silent_script(&script, cache.path());
    terminal.wait_until("a gap", is_given(2));
    terminal.press("Q");
    terminal.press(&answers(1));
    terminal.wait_for("gone");
    terminal.press("\n");
    terminal.wait_for("left []");
    terminal.end();
}

#[test]
fn an_answer_in_pieces_is_no_key_either() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    let mut terminal = Terminal::silent(&folder.file("a.html"), cache.path());
    terminal.wait_until("a gap", is_given(2));
    // An ESC alone for a tenth of a second is a key, and this machine may be slower than that; the parser's own tests cut
    // there as well.
    for piece in answers(1).split_inclusive(|c: char| c != '\u{1b}') {
        terminal.press(piece);
    }
    terminal.wait_until("no gap", is_given(1));
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
fn a_page_dropped_on_the_terminal_is_no_key() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    let mut terminal = Terminal::silent(&folder.file("a.html"), cache.path());
    terminal.wait_until("a gap", is_given(2));
    terminal.press("The quick brown fox jumps over the lazy dog; Quit, query, and Quiz.");
    // What comes at once with it is taken for a part of it.
    terminal.press_until("/", "a prompt", |screen| !screen.hide_cursor());
    terminal.press("\u{1b}");
    terminal.wait_until("no prompt", vt100::Screen::hide_cursor);
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn the_doctor_tells_what_the_terminal_said() {
    let mut terminal = Terminal::with(["doctor"]);
    terminal.wait_for("终端应答");
    assert!(terminal.end().success());
    let contents = terminal.screen().contents();
    for line in
        ["TERM=xterm-256color", "不定宽字符   1 格", "80 列，24 行", "颜色         有", "（尚不存在）"]
    {
        assert!(contents.contains(line), "{line} is missing in\n{contents}");
    }
    terminal.must_be_given_back();
}

#[test]
fn the_doctor_tells_where_the_files_are_even_without_a_terminal() {
    let ran = yuelan(["--state", "/nowhere/reading.db", "--library", "/nowhere/l.db", "doctor"]).run();
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("terminal: no terminal to examine"), "{}", ran.err);
    for line in [
        "config       /",
        "catalogue    /nowhere/l.db (does not exist yet)",
        "reading      /nowhere/reading.db",
    ] {
        assert!(ran.out.contains(line), "{line} is missing in\n{}", ran.out);
    }
    let narrow = yuelan(["doctor"]).env("COLUMNS", "40").run().out;
    assert!(
        narrow.contains("symbols      only those that take one\n             cell on every terminal\n"),
        "{narrow}"
    );
    let read_aloud = yuelan(["--linear", "doctor"]).run().out;
    assert!(read_aloud.contains("colours: yes\n"), "{read_aloud}");
}

#[test]
fn on_old_terminals_it_opens_and_reads_without_what_they_lack() {
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
        terminal.must_be_given_back();
    }
}

#[test]
fn a_terminal_that_says_that_it_knows_sixels_is_sent_them_and_their_cells_are_words_again() {
    let article = "---\ntitle: 渡口\n---\n<p>他说△灯在，人在。</p><p><img src=\"lamp.png\" alt=\"灯\"></p>";
    let (folder, cache) = (Folder::of(&[("a.html", article)]), tempfile::tempdir().expect("a folder"));
    std::fs::write(folder.file("lamp.png"), png(400, 200)).expect("a picture");
    let mut terminal = Terminal::silent(&folder.file("a.html"), cache.path());
    terminal.wait_until("a gap", is_given(2));
    assert!(terminal.sent("\u{1b}[16t"));
    terminal
        .press(&answers(1).replace("?62;22c", "?62;4;22c").replace("\u{1b}]11", "\u{1b}[6;20;10t\u{1b}]11"));
    terminal.wait_until("no gap", is_given(1));
    terminal.press("i");
    // Its size is known only when it is drawn.
    terminal.wait_for("400 x 200");
    terminal.press("h");
    terminal.wait_until("the page", |screen| {
        screen.contents().contains("他说") && !screen.contents().contains("400 x 200")
    });
    // What was sent before the page has come before it: 40 cells of a row made free, and the picture.
    assert!(terminal.sent("\u{1b}[40X") && terminal.sent("\u{1b}P"));
    terminal.press("Q");
    assert!(terminal.end().success());
}
