//! The reading position is restored however the reader ended: by a key, by a signal, because the terminal was closed,
//! or because the connection was lost.

use std::time::Duration;
use std::{fs, thread};

use portable_pty::CommandBuilder;
use yuelan_library::{ArticleKey, ReadingState};

use super::ssh::Server;
use super::support::program::Folder;
use super::support::pty::Terminal;
#[cfg(target_os = "linux")]
use super::support::pty::{has_ended, wait_until};

/// An article in which each paragraph contains its number.
fn article() -> String {
    let paragraphs = (0..200).map(|n| format!("<p>第{n}盏灯亮着，灯下第{n}个人在读。</p>"));
    format!("---\ntitle: 山城的灯\ndate: 2021-12-16\n---\n{}", paragraphs.collect::<String>())
}

fn reader(folder: &Folder) -> Terminal {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yuelan"));
    command.arg("--state");
    command.arg(folder.file("state/reading.db"));
    command.arg(folder.file("articles"));
    Terminal::running(command)
}

/// Opens the first of some articles, checks that it shows a paragraph, and goes to another one.
fn resume(terminal: &mut Terminal, articles: usize, from: Option<usize>, to: usize) {
    open(terminal, articles);
    if let Some(from) = from {
        terminal.wait_for("继续阅读");
        terminal.wait_until("the place", |screen| is_first_paragraph(screen, from));
    }
    terminal.wait_for("盏灯亮着");
    terminal.press(&format!("g{to}}}"));
    terminal.wait_until("the paragraph", |screen| is_first_paragraph(screen, to));
}

/// Opens the article about lamps, once all articles are listed.
fn open(terminal: &mut Terminal, articles: usize) {
    terminal.wait_for(&format!("共 {articles} 篇"));
    // An article that is listed before it may have the selection.
    terminal.press("g");
    terminal.wait_until("the article", |screen| {
        screen.contents().lines().any(|row| row.trim_start().starts_with('>') && row.contains("山城的灯"))
    });
    terminal.press("\r");
}

fn first_row(screen: &vt100::Screen) -> String {
    screen.contents().lines().nth(1).unwrap_or_default().to_owned()
}

fn number(paragraph: usize) -> String {
    format!("第{paragraph}盏")
}

fn is_first_paragraph(screen: &vt100::Screen, paragraph: usize) -> bool {
    first_row(screen).contains(&number(paragraph))
}

#[test]
fn the_position_is_restored_however_the_reader_ended() {
    let folder = Folder::of(&[("articles/a.html", &article())]);
    let mut from = None;
    for (to, end) in [(20, "Q"), (40, "TERM"), (60, "HUP"), (80, "INT"), (100, "Q")] {
        let mut terminal = reader(&folder);
        resume(&mut terminal, 1, from, to);
        if end == "Q" {
            terminal.press(end);
        } else {
            terminal.signal(end);
        }
        terminal.end();
        from = Some(to);
    }
}

/// How long the article was read, in seconds.
fn seconds(folder: &Folder) -> u64 {
    let path = folder.file("articles").canonicalize().expect("a folder").join("a.html");
    ReadingState::read_only(Some(&folder.file("state/reading.db")))
        .load(&ArticleKey { location: path.into(), hash: None })
        .seconds
}

#[test]
fn the_time_since_the_last_key_is_kept_however_the_reader_ended() {
    let folder = Folder::of(&[("articles/a.html", &article())]);
    for end in ["Q", "TERM", "HUP"] {
        let before = seconds(&folder);
        let mut terminal = reader(&folder);
        open(&mut terminal, 1);
        terminal.wait_for("盏灯亮着");
        // Keys bring the time before them; this is the time after the last one.
        thread::sleep(Duration::from_millis(1100));
        if end == "Q" {
            terminal.press(end);
        } else {
            terminal.signal(end);
        }
        terminal.end();
        assert!(seconds(&folder) > before, "{end}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_position_is_restored_after_the_terminal_was_closed() {
    let folder = Folder::of(&[("articles/a.html", &article())]);
    let mut terminal = reader(&folder);
    resume(&mut terminal, 1, None, 20);
    let reader_before = terminal.hang_up("}");
    wait_until("the end of the reader", || has_ended(reader_before));
    let mut terminal = reader(&folder);
    open(&mut terminal, 1);
    terminal.wait_for("继续阅读");
    // The last key goes to the next paragraph; a terminal that is closed also sends ^J and ^D here, for half a page.
    // How many of these the reader has handled is unknown.
    terminal.wait_until("the place", |screen| {
        (20..=27)
            .any(|paragraph| screen.contents().lines().take(3).any(|row| row.contains(&number(paragraph))))
    });
}

#[test]
fn the_position_is_restored_after_the_connection_was_lost() {
    let Some(server) = Server::start() else { return };
    fs::write(server.folder.file("articles/lamps.html"), article()).expect("a file");
    let mut visit = server.visit(&[]);
    resume(&mut visit, 2, None, 30);
    visit.signal("KILL");
    visit.end();
    // The server learns a little later that the connection is lost.
    #[cfg(target_os = "linux")]
    wait_until("the end of the reader", || !server.is_read());
    let mut visit = server.visit(&[]);
    resume(&mut visit, 2, Some(30), 50);
    visit.press("Q");
    assert!(visit.end().success());
}
