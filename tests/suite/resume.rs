//! The place is there at the next visit, however the last one ended: left, ended by a signal, the terminal gone, the
//! line cut in the middle of reading.

use std::fs;

use portable_pty::CommandBuilder;

use super::ssh::Server;
use super::support::program::Folder;
use super::support::pty::Terminal;
#[cfg(target_os = "linux")]
use super::support::pty::{has_ended, wait_until};

/// An article in which each paragraph knows its number.
fn article() -> String {
    let paragraphs = (0..200).map(|n| format!("<p>第{n}盏灯亮着，灯下第{n}个人在读。</p>"));
    format!("---\ntitle: 山城的灯\ndate: 2021-12-16\n---\n{}", paragraphs.collect::<String>())
}

fn reader(folder: &Folder) -> Terminal {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yuelan"));
    command.arg("--state");
    command.arg(folder.file("state/reading.db"));
    command.arg(folder.file("room"));
    Terminal::running(command)
}

/// Opens the first of so many articles, which is to go on at a paragraph, and goes to one.
fn go_on(terminal: &mut Terminal, articles: usize, from: Option<usize>, to: usize) {
    open(terminal, articles);
    if let Some(from) = from {
        terminal.wait_for("继续阅读");
        terminal.wait_until("the place", |screen| stands_at(screen, from));
    }
    terminal.wait_for("盏灯亮着");
    terminal.press(&format!("g}}{to}}}"));
    terminal.wait_until("the paragraph", |screen| stands_at(screen, to));
}

/// Opens the article with the lamps, once all of so many are there.
fn open(terminal: &mut Terminal, articles: usize) {
    terminal.wait_for(&format!("共 {articles} 篇"));
    // What comes in before it may hold the selection.
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

fn stands_at(screen: &vt100::Screen, paragraph: usize) -> bool {
    first_row(screen).contains(&number(paragraph))
}

#[test]
fn the_place_is_there_however_the_reader_ended() {
    let folder = Folder::of(&[("room/a.html", &article())]);
    let mut from = None;
    for (to, end) in [(20, "Q"), (40, "TERM"), (60, "HUP"), (80, "INT"), (100, "Q")] {
        let mut terminal = reader(&folder);
        go_on(&mut terminal, 1, from, to);
        if end == "Q" {
            terminal.press(end);
        } else {
            terminal.signal(end);
        }
        terminal.end();
        from = Some(to);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_place_is_there_when_the_terminal_was_gone() {
    let folder = Folder::of(&[("room/a.html", &article())]);
    let mut terminal = reader(&folder);
    go_on(&mut terminal, 1, None, 20);
    let reader_before = terminal.hang_up("}");
    wait_until("the end of the reader", || has_ended(reader_before));
    let mut terminal = reader(&folder);
    open(&mut terminal, 1);
    terminal.wait_for("继续阅读");
    // The key pressed last goes to the next paragraph; a keyboard that is pulled out says ^J and ^D here, half a page.
    // How many of these were heard is not known.
    terminal.wait_until("the place", |screen| {
        (20..=27)
            .any(|paragraph| screen.contents().lines().take(3).any(|row| row.contains(&number(paragraph))))
    });
}

#[test]
fn a_line_that_was_cut_in_the_middle_of_reading_goes_on_at_the_next_visit() {
    let Some(server) = Server::start() else { return };
    fs::write(server.folder.file("room/lamps.html"), article()).expect("a file");
    let mut visit = server.visit(&[]);
    go_on(&mut visit, 2, None, 30);
    visit.signal("KILL");
    visit.end();
    // The reader at the other end of the line that was cut is told a little later.
    #[cfg(target_os = "linux")]
    wait_until("the end of the reader", || !server.is_read());
    let mut visit = server.visit(&[]);
    go_on(&mut visit, 2, Some(30), 50);
    visit.press("Q");
    assert!(visit.end().success());
}
