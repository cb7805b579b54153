//! The place is there at the next visit, however the last one ended: left, ended by a signal, the terminal gone, the
//! line cut in the middle of reading.

use std::fs;

use portable_pty::CommandBuilder;

use super::ssh::Server;
use super::support::program::Folder;
use super::support::pty::Terminal;

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

/// Opens the first article of the list, which is to go on at a paragraph, and goes to one.
fn go_on(terminal: &mut Terminal, from: Option<usize>, to: usize) {
    terminal.wait_for("全部 ");
    terminal.wait_for("山城的灯");
    terminal.press("\r");
    if let Some(from) = from {
        terminal.wait_for("接着读");
        must_begin_with(terminal, from);
    }
    terminal.wait_for("盏灯亮着");
    terminal.press(&format!("g}}{to}}}"));
    terminal.wait_until("the paragraph", |screen| first_row(screen).contains(&format!("第{to}盏")));
}

fn first_row(screen: &vt100::Screen) -> String {
    screen.contents().lines().nth(1).unwrap_or_default().to_owned()
}

#[track_caller]
fn must_begin_with(terminal: &Terminal, paragraph: usize) {
    let row = first_row(terminal.screen());
    assert!(row.contains(&format!("第{paragraph}盏")), "{row}");
}

#[test]
fn the_place_is_there_however_the_reader_ended() {
    let folder = Folder::of(&[("room/a.html", &article())]);
    let mut from = None;
    for (to, end) in [(20, "Q"), (40, "TERM"), (60, "HUP"), (80, "INT"), (100, "Q")] {
        let mut terminal = reader(&folder);
        go_on(&mut terminal, from, to);
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
    go_on(&mut terminal, None, 20);
    terminal.hang_up("}");
    // The reader that was cut off may still be at work; two may read at once.
    let mut terminal = reader(&folder);
    terminal.wait_for("全部 1");
    terminal.press("\r");
    terminal.wait_for("接着读");
    let row = first_row(terminal.screen());
    assert!(row.contains("第20盏") || row.contains("第21盏"), "{row}");
}

#[test]
fn a_line_that_was_cut_in_the_middle_of_reading_goes_on_at_the_next_visit() {
    let Some(server) = Server::start() else { return };
    fs::write(server.folder.file("room/lamps.html"), article()).expect("a file");
    let mut visit = server.visit(&[]);
    go_on(&mut visit, None, 30);
    visit.signal("KILL");
    visit.end();
    let mut visit = server.visit(&[]);
    go_on(&mut visit, Some(30), 50);
    visit.press("Q");
    assert!(visit.end().success());
}
