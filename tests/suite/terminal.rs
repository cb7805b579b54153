//! The program on a real pseudo-terminal: it starts, handles input, and always restores the terminal.

use std::{env, fs};

use portable_pty::CommandBuilder;
use yuelan::terminal::Session;

use super::support::program::{Folder, yuelan};
use super::support::pty::{Terminal, wait_until};

/// The environment variable of a test process that has to panic in a session.
const TO_PANIC: &str = "YUELAN_TEST_TO_PANIC";

fn folder() -> Folder {
    Folder::of(&[
        ("a.html", "---\ntitle: 渡口停航的第一百天\ndate: 2021-12-15\n---\n<p>船停在岸上，人在灯下。</p>"),
        ("b.html", "---\ntitle: 写在瓦片上的账本\ndate: 2021-12-14\n---\n<p>瓦片上写着字。</p>"),
    ])
}

#[test]
fn it_runs_and_restores_the_terminal() {
    let folder = folder();
    let mut terminal = Terminal::with([folder.path()]);
    terminal.wait_for("共 2 篇");
    assert!(terminal.screen().alternate_screen() && terminal.screen().hide_cursor());
    terminal.press("\r");
    terminal.wait_for("船停在岸上，人在灯下。");
    terminal.press("J");
    terminal.wait_for("瓦片上写着字。");
    terminal.press("q");
    terminal.wait_for("共 2 篇");
    terminal.press("q");
    assert!(terminal.end().success());
    terminal.must_be_restored();
}

#[test]
fn a_signal_ends_it_and_the_terminal_is_restored() {
    for name in ["TERM", "INT", "HUP", "USR1", "USR2", "ALRM", "XCPU", "ABRT"] {
        let folder = folder();
        let mut terminal = Terminal::with([folder.path()]);
        terminal.wait_for("共 2 篇");
        terminal.signal(name);
        let status = terminal.end();
        assert!(status.signal().is_some(), "{name}: {status:?}");
        terminal.must_be_restored();
    }
}

#[test]
fn a_panic_restores_the_terminal_before_its_message() {
    let mut command = CommandBuilder::new(env::current_exe().expect("this test"));
    command.args(["--exact", "terminal::panic_in_a_session", "--nocapture"]);
    command.env(TO_PANIC, "1");
    let mut terminal = Terminal::running(command);
    assert!(!terminal.end().success());
    terminal.must_be_restored();
    let log = String::from_utf8_lossy(&terminal.log).into_owned();
    let left = log.find("\u{1b}[?1049l").expect("the alternate screen is left");
    assert!(log.find("the lamp went out").expect("the message") > left, "{log:?}");
}

/// Run by the test above in another process.
#[test]
fn panic_in_a_session() {
    if env::var_os(TO_PANIC).is_some() {
        let _session = Session::enter().expect("a terminal");
        panic!("the lamp went out");
    }
}

#[test]
fn a_shell_can_suspend_and_continue_it() {
    let folder = folder();
    let mut terminal = Terminal::shell();
    terminal.press(&format!("{} {}\r", env!("CARGO_BIN_EXE_yuelan"), folder.path().display()));
    terminal.wait_for("共 2 篇");
    for times in 1..=2 {
        terminal.press("j\u{1a}");
        terminal.wait_until("the shell", |screen| {
            let is_stopped = screen.contents().matches("Stopped").count() == times;
            is_stopped && !screen.alternate_screen() && !screen.hide_cursor()
        });
        terminal.press(&format!("echo $(({times} + 40)) lamps\r"));
        terminal.wait_for(&format!("{} lamps", times + 40));
        terminal.press("fg\r");
        terminal.wait_until("the reader", |screen| {
            screen.alternate_screen() && screen.contents().contains("> • 写在瓦片上的账本")
        });
    }
    terminal.press("q");
    terminal.wait_until("the shell", |screen| screen.contents().matches("ready").count() == 6);
    terminal.press("exit\r");
    terminal.end();
}

#[test]
fn keys_typed_after_quitting_go_to_the_shell() {
    let folder = folder();
    let mut terminal = Terminal::shell();
    terminal.press(&format!("{} {}\r", env!("CARGO_BIN_EXE_yuelan"), folder.path().display()));
    terminal.wait_for("共 2 篇");
    // A return becomes a line feed only if the terminal is not in raw mode when it is typed.
    terminal.press("jkQecho $((40 + 2)) lamps\n");
    terminal.wait_for("42 lamps");
    terminal.press("exit\r");
    terminal.end();
}

#[test]
fn without_a_shell_it_cannot_be_suspended() {
    let folder = folder();
    let mut terminal = Terminal::with([folder.path()]);
    terminal.wait_for("共 2 篇");
    terminal.press("\u{1a}");
    terminal.wait_for("没有可返回的 shell");
    terminal.signal("TSTP");
    terminal.press("j");
    terminal.wait_for("> • 写在瓦片上的账本");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn it_recovers_after_being_stopped_by_a_signal() {
    let folder = folder();
    let mut terminal = Terminal::with([folder.path()]);
    terminal.wait_for("共 2 篇");
    terminal.signal("STOP");
    terminal.signal("CONT");
    terminal.press("j");
    terminal.wait_for("> • 写在瓦片上的账本");
    terminal.press("Q");
    assert!(terminal.end().success());
    terminal.must_be_restored();
}

#[test]
fn it_follows_the_size_of_the_terminal() {
    let folder = folder();
    let mut terminal = Terminal::with([folder.path()]);
    terminal.wait_for("共 2 篇");
    terminal.press("\r");
    terminal.wait_for("船停在岸上");
    for (width, height) in [(120, 40), (40, 15), (10, 3), (100, 30)] {
        terminal.resize(width, height);
    }
    terminal.wait_until("both panes", |screen| {
        let contents = screen.contents();
        contents.contains("写在瓦片上的账本") && contents.contains("船停在岸上，人在灯下。")
    });
    terminal.press("Q");
    assert!(terminal.end().success());
    terminal.must_be_restored();
}

#[test]
fn keys_typed_ahead_and_pasted_text_are_handled_in_order() {
    let folder = folder();
    let mut terminal = Terminal::with([folder.path()]);
    terminal.wait_for("共 2 篇");
    terminal.press("j\r/\u{1b}[200~字\u{1b}[201~\r");
    terminal.wait_for("第 1 处，共 1 处");
    terminal.press("\u{1b}[200~QQ\u{1b}[201~F\u{1b}[1;5C?");
    terminal.wait_until("the cursor", |screen| !screen.hide_cursor());
    terminal.press("\u{1b}");
    terminal.wait_until("no cursor", vt100::Screen::hide_cursor);
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn the_mouse_is_used_if_enabled_and_released() {
    use vt100::{MouseProtocolEncoding as Encoding, MouseProtocolMode as Mode};
    let folder = folder();
    let mut terminal = Terminal::with(["--mouse".as_ref(), folder.path().as_os_str()]);
    terminal.wait_for("共 2 篇");
    let told = (Mode::PressRelease, Encoding::Sgr);
    assert_eq!((terminal.screen().mouse_protocol_mode(), terminal.screen().mouse_protocol_encoding()), told);
    terminal.press("\u{1b}[<65;5;5M");
    terminal.wait_for("> • 写在瓦片上的账本");
    terminal.press("\u{14}");
    terminal.wait_for("鼠标已交还终端");
    assert_eq!(terminal.screen().mouse_protocol_mode(), Mode::None);
    terminal.press("\u{14}");
    terminal.wait_for("^T 交还终端");
    terminal.press("Q");
    assert!(terminal.end().success());
    assert_eq!(terminal.screen().mouse_protocol_mode(), Mode::None);
    terminal.must_be_restored();
}

#[test]
fn no_control_sequence_of_an_article_reaches_the_terminal() {
    let evil = "\u{1b}]52;c;ZXZpbA==\u{7}\u{1b}[31m\u{9b}5m\u{202e}";
    let article = format!(
        "---\ntitle: \"灯{evil}\"\nauthor: 人{evil}\n---\n<p>船{evil}</p><h2>岸{evil}</h2><p>{evil}x</p>"
    );
    let folder = Folder::of(&[(&format!("e{evil}.html"), &article)]);
    let mut terminal = Terminal::with([folder.path()]);
    terminal.wait_for("灯]52");
    terminal.press("\r");
    terminal.wait_for("船]52");
    terminal.press("tq!");
    terminal.wait_for("文件问题");
    terminal.press("Q");
    terminal.end();
    let log = String::from_utf8_lossy(&terminal.log).replace("\u{1b}]11;?\u{1b}\\", "");
    for sign in ["\u{1b}]", "\u{1b}[31m", "\u{9b}", "\u{202e}", "\u{7}"] {
        assert!(!log.contains(sign), "{sign:?}");
    }
}

#[test]
fn links_are_sent_if_enabled_and_sanitized() {
    let words = "渡口的灯一盏一盏亮起来".repeat(6);
    let page = format!(
        "---\ntitle: 渡口\n---\n<p><a href=\"https://example.org/&#27;]52;c;eA&#7;灯?a;b\">{words}</a></p>\
         <p><a href=\"javascript:alert(1)\">不许</a><a href=\"file:///etc/passwd\">也不许</a>水静</p>"
    );
    let folder = Folder::of(&[("a.html", &page)]);
    let article = folder.file("a.html");
    for wish in [&["--links"][..], &[]] {
        let arguments = wish.iter().map(AsRef::as_ref).chain([article.as_os_str()]);
        let mut terminal = Terminal::with(arguments);
        terminal.wait_for("水静");
        terminal.press("Q");
        assert!(terminal.end().success());
        let log = String::from_utf8_lossy(&terminal.log).into_owned();
        let told: Vec<&str> = log.split("\u{1b}]8;").skip(1).collect();
        let begun: Vec<&&str> = told.iter().filter(|told| !told.starts_with(";\u{1b}\\")).collect();
        assert_eq!(begun.is_empty(), wish.is_empty(), "{log:?}");
        for link in begun {
            let address = link.split("\u{1b}\\").next().unwrap_or_default();
            assert!(
                address.starts_with("id=1;https://example.org/") && address.ends_with("%E7%81%AF?a;b"),
                "{link:?}"
            );
            assert!(address.chars().all(|c| ('!'..='~').contains(&c)), "{address:?}");
        }
        assert!(
            !log.contains("\u{1b}]52") && !log.contains("javascript") && !log.contains("passwd"),
            "{log:?}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_terminal_ends_it() {
    // The first process gets a SIGHUP; the second, in another session, only notices the closed terminal.
    for script in ["echo $$ > FILE; exec PROGRAM", "exec 3<&0; setsid PROGRAM <&3 & echo $! > FILE; wait"] {
        let folder = folder();
        let number = folder.file("process");
        let program = format!("{} {}", env!("CARGO_BIN_EXE_yuelan"), folder.path().display());
        let script = script.replace("FILE", &number.display().to_string()).replace("PROGRAM", &program);
        let mut shell = CommandBuilder::new("/bin/sh");
        shell.args(["-c", &script]);
        let mut terminal = Terminal::running(shell);
        terminal.wait_for("共 2 篇");
        // The shell may write it after the first frame.
        let read = || fs::read_to_string(&number).ok().and_then(|line| line.trim().parse::<u32>().ok());
        wait_until("a process", || read().is_some());
        let process = read().expect("a number");
        terminal.hang_up("j");
        wait_until("the end", || super::support::pty::has_ended(process));
    }
}

#[test]
fn a_dumb_terminal_is_an_error() {
    let folder = folder();
    let mut command = CommandBuilder::new("/bin/sh");
    command.args([
        "-c",
        &format!("TERM=dumb exec {} {}", env!("CARGO_BIN_EXE_yuelan"), folder.path().display()),
    ]);
    let mut terminal = Terminal::running(command);
    assert_eq!(terminal.end().exit_code(), 2);
    let log = String::from_utf8_lossy(&terminal.log).into_owned();
    assert!(log.starts_with("yuelan: ") && log.contains("TERM") && !log.contains('\u{1b}'), "{log:?}");
}

#[test]
fn without_a_terminal_the_reader_does_not_open() {
    let folder = folder();
    let ran = yuelan([folder.path()]).run();
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("needs a terminal"), "{}", ran.err);
}

#[test]
fn symbols_are_ascii_if_enabled() {
    let folder = folder();
    let mut terminal = Terminal::with(["--ascii".as_ref(), folder.path().as_os_str()]);
    terminal.wait_for("共 2 篇");
    terminal.press("\r");
    terminal.wait_for("船停在岸上");
    terminal.press("h");
    terminal.wait_for("> > 渡口停航的第一百天");
    let contents = terminal.screen().contents();
    assert!(!contents.contains(['▸', '▾', '▪']), "{contents}");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn a_screen_that_no_terminal_has_is_not_drawn() {
    let folder = Folder::of(&[("a.html", "---\ntitle: 渡口停航\n---\n<p>船停在岸上。</p>")]);
    let mut terminal = Terminal::with([folder.path()]);
    terminal.wait_for("共 1 篇");
    terminal.resize(700, 400);
    let row = |screen: &vt100::Screen, wanted: &str| screen.rows(0, 700).position(|row| row.contains(wanted));
    terminal.wait_until("the status in row 300", |screen| row(screen, "1/1") == Some(299));
    let is_wide = terminal.screen().rows(500, 200).any(|row| !row.trim().is_empty());
    assert!(!is_wide, "something is drawn beyond column 500");
}
