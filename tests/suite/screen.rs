//! The reader in a real GNU screen. Passes with a message if it is not installed. (The contents of the terminal outside
//! are tested in tmux, which supports more than the emulator here.)

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use portable_pty::CommandBuilder;

use super::support::program::Folder;
use super::support::pty::Terminal;

#[test]
fn screen_passes_copied_text_to_the_terminal_outside() {
    if Command::new("screen").arg("-v").output().is_err() {
        eprintln!("skipped: there is no GNU screen");
        return;
    }
    let paragraph = "船停在岸上，人在灯下。".repeat(60);
    let page = format!("---\ntitle: 渡口停航\n---\n<p>{paragraph}</p>");
    let folder = Folder::of(&[("a.html", page.as_str()), ("screenrc", "startup_message off\nvbell off\n")]);
    let sockets = folder.file("sockets");
    fs::create_dir(&sockets).expect("a folder");
    fs::set_permissions(&sockets, fs::Permissions::from_mode(0o700)).expect("permissions");
    let mut command = CommandBuilder::new("screen");
    command.args(["-U", "-S", "room", "-c"]);
    command.arg(folder.file("screenrc"));
    command.arg(env!("CARGO_BIN_EXE_yuelan"));
    command.args(["--lang", "zh"]);
    command.arg(folder.file("a.html"));
    command.env("SCREENDIR", &sockets);
    let mut terminal = Terminal::running(command);
    terminal.wait_for("人在灯下");
    terminal.press("y");
    terminal.wait_for("经 screen");
    terminal.press("Q");
    terminal.end();
    let log = String::from_utf8_lossy(&terminal.log).into_owned();
    // The program sends it in pieces, screen passes it on in one.
    let sent = log.split("\u{1b}]52;c;").nth(1).and_then(|rest| rest.split('\u{7}').next());
    assert_eq!(sent.map(str::len), Some(paragraph.len().div_ceil(3) * 4), "{log:?}");
}
