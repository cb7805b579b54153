//! External programs and the clipboard: commands, editors, programs of the desktop.

use portable_pty::CommandBuilder;

use super::support::program::Folder;
use super::support::pty::Terminal;

fn folder() -> Folder {
    Folder::of(&[("a.html", "---\ntitle: 渡口停航\n---\n<p>船停在岸上，人在灯下。</p><p>水静</p>")])
}

/// Starts the reader on the article from a shell that first sets variables.
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
fn copied_text_is_sent_in_the_form_that_each_multiplexer_needs() {
    let folder = folder();
    let words = "6Ii55YGc5Zyo5bK45LiK77yM5Lq65Zyo54Gv5LiL44CC"; // 船停在岸上，人在灯下。
    let plain = format!("\u{1b}]52;c;{words}\u{7}");
    let (tmux, screen) = (format!("\u{1b}Ptmux;\u{1b}{plain}\u{1b}\\"), format!("\u{1b}P{plain}\u{1b}\\"));
    for (set, sent, told) in [
        ("SSH_CONNECTION='192.0.2.7 1 192.0.2.1 22'", &plain, "已发送 11 字到终端剪贴板（OSC 52）"),
        ("STY=1.room", &screen, "经 screen"),
        // There is no such server, but the terminal outside gets the text.
        ("TMUX=/nowhere,1,0", &tmux, "tmux 运行失败"),
    ] {
        let mut terminal = reader(&folder, set);
        terminal.press("y");
        terminal.wait_for(told);
        terminal.press("Q");
        assert!(terminal.end().success());
        assert!(log(&terminal).contains(sent), "{set}: {:?}", log(&terminal));
        terminal.must_be_restored();
    }
}

#[test]
fn a_clipboard_program_gets_the_text_in_the_background() {
    let folder = folder();
    let tool = folder.file("xsel");
    let taken = folder.file("taken");
    std::fs::write(&tool, format!("#!/bin/sh\ncat > {}\n", taken.display())).expect("a file");
    let set =
        format!("chmod +x {}; DISPLAY=:7 PATH={}:/bin:/usr/bin", tool.display(), folder.path().display());
    let mut terminal = reader(&folder, &set);
    terminal.press("y");
    terminal.wait_for("已发送 11 字到 xsel");
    assert_eq!(std::fs::read_to_string(taken).expect("the words"), "船停在岸上，人在灯下。");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn a_piped_command_runs_in_the_foreground_until_enter() {
    let folder = folder();
    let mut terminal = reader(&folder, "");
    terminal.press("|wc -l; stty -a <&2; exit 3\r");
    terminal.wait_until("the command", |screen| {
        !screen.alternate_screen() && screen.contents().contains("按 Enter 继续")
    });
    // In line mode with echo, as in the shell.
    let contents = terminal.screen().contents();
    assert!(contents.contains(" icanon") && contents.contains(" echo "), "{contents}");
    terminal.press("\r");
    terminal.wait_until("the reader", |screen| {
        screen.alternate_screen() && screen.contents().contains("程序已退出，退出码 3")
    });
    // Input is for the command while it runs, and so are ^C and ^\.
    let command = "trap : INT; echo begun; read -r line <&2; echo got $line; sleep 60";
    terminal.press(&format!("|\u{1b}[200~{command}\u{1b}[201~\r"));
    terminal.wait_for("begun");
    terminal.press("Qjust words\n");
    terminal.wait_for("got Qjust words");
    // A ^C before the sleep has started interrupts only the shell. The first prompt for Enter is still on the screen.
    terminal.press_until("\u{3}", "the end of the sleep", |screen| {
        screen.contents().matches("按 Enter 继续").count() == 2
    });
    terminal.press("\r");
    terminal.wait_until("the reader", vt100::Screen::alternate_screen);
    terminal.wait_for("船停在岸上");
    terminal.press("Q");
    assert!(terminal.end().success());
    terminal.must_be_restored();
}

#[test]
fn an_editor_runs_in_the_foreground() {
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
    terminal.must_be_restored();
}

#[test]
fn a_known_editor_is_told_the_line() {
    let folder = folder();
    let editor = folder.file("nvim");
    std::fs::write(&editor, "#!/bin/sh\necho \"edits $1 $2\"; read -r line\n").expect("a file");
    let mut terminal = reader(&folder, &format!("chmod +x {0}; EDITOR={0}", editor.display()));
    terminal.press("}e");
    terminal.wait_for(&format!("edits +4 {}", folder.file("a.html").display()));
    terminal.press("\r");
    terminal.wait_until("the reader", vt100::Screen::alternate_screen);
    terminal.press("Q");
    assert!(terminal.end().success());
}

/// Starts the reader on the article with a reading state, and with a script as the editor.
fn writing(folder: &Folder, script: &str) -> Terminal {
    let editor = folder.file("editor");
    std::fs::write(&editor, format!("#!/bin/sh\n{script}\n")).expect("a file");
    let set = format!(
        "chmod +x {0}; mkdir -p {1}/drafts; TMPDIR={1}/drafts XDG_STATE_HOME={1}/state EDITOR={0}",
        editor.display(),
        folder.path().display()
    );
    reader(folder, &set)
}

fn drafts(folder: &Folder) -> Vec<String> {
    let files = std::fs::read_dir(folder.file("drafts")).expect("a folder").flatten();
    files.map(|file| std::fs::read_to_string(file.path()).expect("a text")).collect()
}

#[test]
fn a_note_is_written_in_the_editor() {
    let folder = folder();
    let mut terminal = writing(&folder, "cat \"$1\"; read -r line; printf '## 灯\\n\\n在\\n' >> \"$1\"");
    terminal.press("a夜\u{18}\u{5}");
    terminal
        .wait_until("the editor", |screen| !screen.alternate_screen() && screen.contents().contains('夜'));
    terminal.press("\r");
    terminal.wait_for("已批注");
    terminal.press("A");
    terminal.wait_for("夜 ## 灯 在");
    assert!(drafts(&folder).is_empty(), "its file is gone");
    terminal.press("Q");
    assert!(terminal.end().success());
    terminal.must_be_restored();
}

#[test]
fn what_was_written_is_kept_if_the_editor_fails() {
    let folder = folder();
    for script in ["printf '灯在' > \"$1\"; exit 1", "printf '灯在' > \"$1\"; kill -9 $$"] {
        let mut terminal = writing(&folder, script);
        terminal.press("a夜\u{18}\u{5}");
        terminal.wait_for("写下的在 ");
        terminal.wait_for("+夜");
        terminal.press("\u{3}Q");
        assert!(terminal.end().success());
    }
    assert_eq!(drafts(&folder), ["灯在", "灯在"]);
    let mut terminal = writing(&folder, "printf '\\265\\306' > \"$1\"");
    terminal.press("a\u{18}\u{5}");
    terminal.wait_for("不是 UTF-8");
    terminal.press("\u{3}Q");
    assert!(terminal.end().success());
    let mut terminal = writing(&folder, "exit 1");
    terminal.press("a夜\u{18}\u{5}");
    terminal.wait_for("程序已退出，退出码 1");
    terminal.wait_for("+夜");
    terminal.press("\u{3}Q");
    assert!(terminal.end().success());
}

#[test]
fn a_deleted_file_is_not_edited() {
    let folder = folder();
    let mut terminal = reader(&folder, "EDITOR=touch");
    std::fs::remove_file(folder.file("a.html")).expect("a file");
    terminal.press("e");
    terminal.wait_for("文件或文件夹不存在；仍显示原内容");
    assert!(!folder.file("a.html").exists());
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn a_missing_editor_is_reported() {
    let folder = folder();
    let mut terminal = reader(&folder, "EDITOR=/nowhere/editor");
    terminal.press("e");
    terminal.wait_until("the reader", |screen| {
        screen.alternate_screen() && screen.contents().contains("程序已退出，退出码 127")
    });
    terminal.press("Q");
    assert!(terminal.end().success());
}

/// Starts the reader on an article with a web address, with configured programs. `FOLDER` stands for the folder, in which
/// `tool` prints its arguments and saves its standard input.
fn configured(config: &str, set: &str) -> (Folder, Terminal) {
    let folder = Folder::of(&[
        (
            "a.html",
            "---\ntitle: 渡口停航\nlink: https://a.example/;touch$IFS./x'`\n---\n<p>船停。</p><p>水静</p>",
        ),
        ("tool", "#!/bin/sh\nprintf 'ran [%s] %s' \"$2\" \"$#\"; cat > \"$1\"; echo over >> \"$1\"\n"),
        ("w3m", "#!/bin/sh\nprintf 'shown [%s] %s' \"$1\" \"$#\"; read -r line\n"),
    ]);
    let at = folder.path().display().to_string();
    std::fs::create_dir(folder.file("yuelan")).expect("a folder");
    std::fs::write(folder.file("yuelan/config.toml"), config.replace("FOLDER", &at))
        .expect("a configuration");
    let terminal =
        reader(&folder, &format!("chmod +x {at}/tool {at}/w3m; unset TMUX STY; XDG_CONFIG_HOME={at} {set}"));
    (folder, terminal)
}

#[test]
fn a_terminal_browser_opens_an_address_without_a_shell() {
    for config in ["[open]\ncommand = \"FOLDER/w3m %u\"", "[open]\ncommand = [\"FOLDER/w3m\"]"] {
        // Over SSH too: the terminal is where the user is.
        let (folder, mut terminal) = configured(config, "SSH_CONNECTION='192.0.2.7 1 192.0.2.1 22'");
        terminal.press("o");
        terminal.wait_for("shown [https://a.example/;touch$IFS./x'`] 1");
        assert!(!terminal.screen().alternate_screen());
        terminal.press("\r");
        terminal.wait_until("the reader", |screen| {
            screen.alternate_screen() && screen.contents().contains("程序已结束")
        });
        assert!(!folder.file("x").exists());
        terminal.press("Q");
        assert!(terminal.end().success());
        terminal.must_be_restored();
    }
}

#[test]
fn the_configured_editor_edits_the_file() {
    let (folder, mut terminal) = configured("[edit]\ncommand = \"FOLDER/w3m -f %f\"\n", "EDITOR=false");
    std::fs::write(
        folder.file("w3m"),
        "#!/bin/sh\nprintf 'edits [%s]' \"$2\"; read -r line; echo '<p>岸边</p>' >> \"$2\"\n",
    )
    .expect("a file");
    terminal.press("e");
    terminal.wait_for("edits [");
    terminal.press("\r");
    terminal
        .wait_until("the reader", |screen| screen.alternate_screen() && screen.contents().contains("岸边"));
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn the_configured_clipboard_is_used() {
    let config = "[clipboard]\nmode = \"command\"\ncommand = [\"FOLDER/tool\", \"FOLDER/taken it\"]\n";
    let (folder, mut terminal) = configured(config, "");
    terminal.press("y");
    terminal.wait_for("已发送 3 字到 ");
    terminal.wait_for("tool");
    // The message comes when the program has ended.
    assert_eq!(std::fs::read_to_string(folder.file("taken it")).expect("the words"), "船停。over\n");
    terminal.press("Q");
    assert!(terminal.end().success());
    assert!(!log(&terminal).contains("]52;"), "the terminal is not asked");
    for (config, told, is_sent) in [
        ("[clipboard]\nmode = \"off\"", "未复制：clipboard.mode 为 off", false),
        ("[clipboard]\nmode = \"command\"", "未复制：找不到剪贴板程序", false),
        ("[clipboard]\nmode = \"osc52\"\ncommand = \"/nowhere/x\"", "已发送 3 字到终端剪贴板", true),
        ("[clipboard]\ncommand = \"/nowhere/x -i\"", "找不到程序 /nowhere/x；请安装，或设置 clip", true),
    ] {
        let (_folder, mut terminal) = configured(config, "");
        terminal.press("y");
        terminal.wait_for(told);
        terminal.press("Q");
        assert!(terminal.end().success());
        assert_eq!(log(&terminal).contains("]52;"), is_sent, "{config}");
    }
}

#[test]
fn a_missing_program_is_reported_with_a_hint() {
    for (config, key, option) in [
        ("[open]\ncommand = \"/nowhere/w3m\"", "o", "open.command"),
        ("[open]\ncommand = \"/nowhere/firefox -new %u\"", "o", "open.command"),
        ("[edit]\ncommand = \"/nowhere/vim\"", "e", "edit.command"),
    ] {
        let (_folder, mut terminal) = configured(config, "");
        terminal.press(key);
        terminal.wait_until(option, |screen| {
            let contents = screen.contents();
            screen.alternate_screen()
                && contents.contains("找不到程序 /nowhere/")
                && contents.contains(option)
        });
        terminal.press("Q");
        assert!(terminal.end().success());
        terminal.must_be_restored();
    }
}
