//! Kiosk mode: nothing outside the folder is read, and there is no way to a shell.

use std::os::unix::fs::symlink;

use super::support::program::{Folder, yuelan};
use super::support::pty::Terminal;

fn folders() -> (Folder, Folder) {
    let outside = Folder::of(&[
        ("secret.html", "---\ntitle: 外面的秘密\n---\n<p>不许看。</p>"),
        ("shelf/other.html", "---\ntitle: 外面的书架\n---\n<p>也不许看。</p>"),
    ]);
    let inside = Folder::of(&[
        ("a.html", "---\ntitle: 渡口停航\n---\n<p>船停在岸上。<a href=\"secret.html\">外面</a></p>"),
        ("deep/b.html", "---\ntitle: 写在瓦片上\n---\n<p>瓦片上写着字。</p>"),
    ]);
    symlink(outside.file("secret.html"), inside.file("link.html")).expect("a link");
    symlink(outside.file("shelf"), inside.file("shelf")).expect("a link");
    symlink("/", inside.file("root")).expect("a link");
    symlink(inside.file("deep/b.html"), inside.file("within.html")).expect("a link");
    (inside, outside)
}

#[test]
fn no_link_leads_out_in_kiosk_mode() {
    let (inside, _outside) = folders();
    let mut terminal = Terminal::with(["--kiosk".as_ref(), inside.path().as_os_str()]);
    terminal.wait_for("共 2 篇");
    terminal.wait_until("the end of the scan", |screen| !screen.contents().contains("正在扫描"));
    assert!(!terminal.screen().contents().contains("外面的"), "{}", terminal.screen().contents());
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn without_kiosk_mode_links_are_followed() {
    let (inside, _outside) = folders();
    std::fs::remove_file(inside.file("root")).expect("the link");
    let listed = yuelan(["list".as_ref(), inside.path().as_os_str()]).run().well();
    assert!(listed.contains("外面的秘密") && listed.contains("外面的书架"), "{listed}");
}

#[test]
fn kiosk_mode_cannot_be_suspended() {
    let (inside, _outside) = folders();
    let mut terminal = Terminal::shell();
    terminal.press(&format!("{} --kiosk {}\r", env!("CARGO_BIN_EXE_yuelan"), inside.path().display()));
    terminal.wait_for("共 2 篇");
    terminal.press("\u{1a}");
    terminal.wait_for("没有可返回的 shell");
    for keys in ["!", "!sh\r", "|", ":!sh\r", "v", "e", "\u{1c}", "\u{3}"] {
        terminal.press(keys);
        // Leaves a line that may be being typed.
        terminal.press("\u{1b}");
        terminal.settle();
        assert!(terminal.screen().alternate_screen(), "{keys:?} left the reader");
    }
    terminal.press("Q");
    terminal.wait_until("the shell", |screen| screen.contents().matches("ready").count() == 2);
    terminal.press("exit\r");
    terminal.end();
}

#[test]
fn kiosk_mode_needs_a_path() {
    let ran = yuelan(["--kiosk"]).run();
    assert_eq!(ran.code, Some(2));
}

#[test]
fn no_configured_program_is_started() {
    let (inside, outside) = folders();
    let tool = outside.file("tool");
    let ran = outside.file("ran");
    std::fs::write(&tool, format!("#!/bin/sh\ntouch {}\n", ran.display())).expect("a file");
    let mut mode = std::fs::metadata(&tool).expect("a file").permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut mode, 0o755);
    std::fs::set_permissions(&tool, mode).expect("a program");
    let config = outside.file("config.toml");
    let command = format!("command = \"{}\"\n", tool.display());
    let text = format!(
        "[open]\n{command}terminal = \"always\"\n[edit]\n{command}[clipboard]\nmode = \"command\"\n{command}"
    );
    std::fs::write(&config, text).expect("a configuration");
    let mut terminal = Terminal::with([
        "--kiosk".as_ref(),
        "--config".as_ref(),
        config.as_os_str(),
        inside.path().as_os_str(),
    ]);
    terminal.wait_for("共 2 篇");
    terminal.press("\r");
    terminal.wait_for("100%");
    for key in ["y", "e"] {
        terminal.press(key);
        terminal.wait_for("受限模式不能启动其他程序");
        terminal.press("j");
        terminal.wait_until("nothing said", |screen| !screen.contents().contains("阅览室"));
    }
    terminal.press("Q");
    assert!(terminal.end().success());
    assert!(!ran.exists());
}

#[test]
fn guests_are_not_told_where_the_library_is() {
    let (inside, outside) = folders();
    std::fs::write(inside.file("notes.pdf"), "x").expect("a file");
    std::fs::write(inside.file(".hidden.html"), "---\ntitle: 藏起来的\n---\n<p>藏。</p>").expect("a file");
    let config = outside.file("config.toml");
    std::fs::write(&config, "nonsense = 1\nfolders = [\"~/private\"]\n").expect("a configuration");
    let mut terminal = Terminal::with([
        "--kiosk".as_ref(),
        "--config".as_ref(),
        config.as_os_str(),
        "--state".as_ref(),
        outside.file("reading.db").as_os_str(),
        inside.path().as_os_str(),
    ]);
    terminal.wait_for("共 2 篇");
    let wishes = [
        ":messages\r",
        ":set\r",
        ":set folders?\r",
        ":e ~/x.md\r",
        ":e .hidden.html\r",
        ":e notes.pdf\r",
        ":e ../secret.html\r",
        ":w\r",
        "\r",
        "^",
        "\u{7}",
        "!",
    ];
    let mut told = String::new();
    for keys in wishes {
        terminal.press(keys);
        terminal.settle();
        told += &terminal.screen().contents();
        terminal.press("\u{1b}");
        terminal.settle();
    }
    terminal.press("Q");
    assert!(terminal.end().success());
    told += &String::from_utf8_lossy(&terminal.log);
    let folder = |folder: &Folder| folder.path().file_name().expect("a name").to_string_lossy().into_owned();
    let home = std::env::var("HOME").unwrap_or_else(|_| "/root".to_owned());
    for sign in [&folder(&inside), &folder(&outside), "private", "藏", &format!("{home}/")] {
        assert!(!told.contains(sign), "{sign} in {told}");
    }
}
