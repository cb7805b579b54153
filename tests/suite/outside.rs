//! What the reader asks of the world outside: the clipboard, a command, an editor, a program of the desktop.

use portable_pty::CommandBuilder;

use super::support::program::Folder;
use super::support::pty::Terminal;

fn folder() -> Folder {
    Folder::of(&[("a.html", "---\ntitle: 渡口停航\n---\n<p>船停在岸上，人在灯下。</p><p>水静</p>")])
}

/// The reader on the article, started by a shell that first sets some variables.
fn reader(folder: &Folder, set: &str) -> Terminal {
    let mut shell = CommandBuilder::new("/bin/sh");
    let article = folder.file("a.html");
    shell.args(["-c", &format!("{set} exec {} {}", env!("CARGO_BIN_EXE_yuelan"), article.display())]);
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "VISUAL", "SSH_TTY"] {
        shell.env_remove(name);
    }
    let mut terminal = Terminal::running(shell);
    terminal.wait_for("水静");
    terminal
}

fn log(terminal: &Terminal) -> String {
    String::from_utf8_lossy(&terminal.log).into_owned()
}

#[test]
fn words_are_handed_to_the_terminal_in_the_wrapping_that_each_needs() {
    let folder = folder();
    let words = "6Ii55YGc5Zyo5bK45LiK77yM5Lq65Zyo54Gv5LiL44CC"; // 船停在岸上，人在灯下。
    let plain = format!("\u{1b}]52;c;{words}\u{7}");
    let (tmux, screen) = (format!("\u{1b}Ptmux;\u{1b}{plain}\u{1b}\\"), format!("\u{1b}P{plain}\u{1b}\\"));
    for (set, sent, told) in [
        ("SSH_CONNECTION='192.0.2.7 1 192.0.2.1 22'", &plain, "11 字已交给终端的剪贴板（OSC 52）"),
        ("STY=1.room", &screen, "经 screen"),
        // There is no such server: the terminal outside is handed the words all the same.
        ("TMUX=/nowhere,1,0", &tmux, "tmux 没有成功"),
    ] {
        let mut terminal = reader(&folder, set);
        terminal.press("y");
        terminal.wait_for(told);
        terminal.press("Q");
        assert!(terminal.end().success());
        assert!(log(&terminal).contains(sent), "{set}: {:?}", log(&terminal));
        terminal.must_be_given_back();
    }
}

#[test]
fn a_program_of_the_desktop_is_handed_the_words_and_is_never_waited_for() {
    let folder = folder();
    let tool = folder.file("xsel");
    let taken = folder.file("taken");
    std::fs::write(&tool, format!("#!/bin/sh\ncat > {}\n", taken.display())).expect("a file");
    let set =
        format!("chmod +x {}; DISPLAY=:7 PATH={}:/bin:/usr/bin", tool.display(), folder.path().display());
    let mut terminal = reader(&folder, &set);
    terminal.press("y");
    terminal.wait_for("11 字已交给 xsel");
    assert_eq!(std::fs::read_to_string(taken).expect("the words"), "船停在岸上，人在灯下。");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn a_command_has_the_terminal_and_its_words_are_seen_before_the_reader_comes_back() {
    let folder = folder();
    let mut terminal = reader(&folder, "");
    terminal.press("|wc -l; stty -a <&2; exit 3\r");
    terminal.wait_until("the command", |screen| {
        !screen.alternate_screen() && screen.contents().contains("按 Enter 回到阅览")
    });
    // In lines, with echo: as the shell had it.
    let contents = terminal.screen().contents();
    assert!(contents.contains(" icanon") && contents.contains(" echo "), "{contents}");
    terminal.press("\r");
    terminal.wait_until("the reader", |screen| {
        screen.alternate_screen() && screen.contents().contains("程序以 3 结束")
    });
    // What is typed while the command runs is the command's, a ^C is not for the reader, nor a ^\.
    let command = "trap : INT; echo begun; read -r line <&2; echo got $line; sleep 60";
    terminal.press(&format!("|\u{1b}[200~{command}\u{1b}[201~\r"));
    terminal.wait_for("begun");
    terminal.press("Qjust words\n");
    terminal.wait_for("got Qjust words");
    // One that comes before there is a sleep to end is the shell's alone. What asked for Enter first still stands there.
    terminal.press_until("\u{3}", "the end of the sleep", |screen| {
        screen.contents().matches("按 Enter 回到阅览").count() == 2
    });
    terminal.press("\r");
    terminal.wait_until("the reader", vt100::Screen::alternate_screen);
    terminal.wait_for("船停在岸上");
    terminal.press("Q");
    assert!(terminal.end().success());
    terminal.must_be_given_back();
}

#[test]
fn an_editor_has_the_terminal_until_it_ends() {
    let folder = folder();
    let editor = folder.file("editor");
    std::fs::write(&editor, "#!/bin/sh\necho \"edits $1 $2\"; read -r line; echo '<p>岸边</p>' >> \"$2\"\n")
        .expect("a file");
    let set = format!("chmod +x {0}; EDITOR='{0} -x'", editor.display());
    let mut terminal = reader(&folder, &set);
    terminal.press("e");
    terminal.wait_for(&format!("edits -x {}", folder.file("a.html").display()));
    assert!(!terminal.screen().alternate_screen());
    terminal.press("\r");
    terminal
        .wait_until("the reader", |screen| screen.alternate_screen() && screen.contents().contains("岸边"));
    terminal.press("Q");
    assert!(terminal.end().success());
    terminal.must_be_given_back();
}

#[test]
fn a_file_that_is_gone_is_not_begun_anew_in_an_editor() {
    let folder = folder();
    let mut terminal = reader(&folder, "EDITOR=touch");
    std::fs::remove_file(folder.file("a.html")).expect("a file");
    terminal.press("e");
    terminal.wait_for("没有这个文件；手上的文章还在");
    assert!(!folder.file("a.html").exists());
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn an_editor_that_is_not_there_is_told_of() {
    let folder = folder();
    let mut terminal = reader(&folder, "EDITOR=/nowhere/editor");
    terminal.press("e");
    terminal.wait_until("the reader", |screen| {
        screen.alternate_screen() && screen.contents().contains("程序以 127 结束")
    });
    terminal.press("Q");
    assert!(terminal.end().success());
}
