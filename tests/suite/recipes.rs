//! The recipes of `docs/recipes.md` in the programs that they are for, where these are installed; else the tests pass with a
//! message.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use portable_pty::CommandBuilder;

use crate::support::program::Folder;
use crate::support::pty::Terminal;

/// An item of a feed as newsboat hands it over, and a mail: pieces of a page without a title.
const PIECE: &str = "<p>入夜以后，老城的巷子还亮着。</p><p>修表的、卖粥的，各守一盏灯。</p>";

/// Returns the lines of code under a heading of the page, with the program of the tests for `yuelan`.
fn lines(heading: &str) -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/recipes.md");
    let page = fs::read_to_string(page).expect("the page");
    let part = page.split("\n## ").find(|part| part.starts_with(heading)).expect("the recipe");
    let code = part.lines().filter_map(|line| line.strip_prefix("    "));
    code.map(|line| line.replace("yuelan ", concat!(env!("CARGO_BIN_EXE_yuelan"), " "))).collect()
}

fn is_installed(program: &str) -> bool {
    let is_there = Command::new(program).arg("--help").stdin(Stdio::null()).output().is_ok();
    if !is_there {
        eprintln!("skipped: there is no {program}");
    }
    is_there
}

#[test]
fn newsboat_shows_an_item_without_a_title_of_ours() {
    if !is_installed("newsboat") {
        return;
    }
    let piece = PIECE.replace('<', "&lt;").replace('>', "&gt;");
    let feed = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>南窗</title><link>http://lamp.example/</link>\
         <description>d</description><item><title>渡口</title><link>http://lamp.example/1</link><guid>1</guid>\
         <pubDate>Wed, 15 Dec 2021 08:00:00 GMT</pubDate><description>{piece}</description></item></channel></rss>"
    );
    let folder = Folder::of(&[("feed.xml", feed), ("config", lines("newsboat").join("\n"))]);
    fs::write(folder.file("urls"), format!("file://{}\n", folder.file("feed.xml").display()))
        .expect("a file");
    let files = [("-u", "urls"), ("-c", "cache.db"), ("-C", "config")];
    let arguments = files.map(|(option, name)| [option.into(), folder.file(name).into_os_string()]).concat();
    // Some systems have no other locale in UTF-8, and that of the tests is not installed everywhere.
    let environment = [("HOME", folder.path().as_os_str()), ("LC_ALL", "C.UTF-8".as_ref())];
    // Keys that are pressed while it reloads may be lost.
    let mut reload = Command::new("newsboat");
    reload.args(&arguments).args(["-x", "reload"]).envs(environment).stdin(Stdio::null());
    assert!(reload.status().expect("newsboat").success());
    let mut newsboat = CommandBuilder::new("newsboat");
    newsboat.args(&arguments);
    for (name, value) in environment {
        newsboat.env(name, value);
    }
    let mut terminal = Terminal::running_as_it_is(newsboat);
    terminal.wait_for("(1/1)");
    terminal.press("\r");
    terminal.wait_for("渡口");
    terminal.press("\r");
    terminal.wait_for("巷子还亮着");
    let contents = terminal.screen().contents();
    assert!(contents.contains("修表的") && !contents.contains("untitled"), "{contents}");
    terminal.press("qqq");
    assert!(terminal.end().success());
}

#[test]
fn run_mailcap_shows_a_mail_without_the_name_of_a_file() {
    if !is_installed("run-mailcap") {
        return;
    }
    let lines = lines("mailcap");
    // What prints is followed by a pager, for which a system has a line of its own.
    let mailcap = format!("{}\n{}\ntext/plain; cat\n", lines[0], lines[1]);
    let folder = Folder::of(&[(".mailcap", mailcap), ("tmp.Xy12.html", PIECE.to_owned())]);
    let mut view = Command::new("run-mailcap");
    view.args(["--norun", "--action=view", "text/html:tmp.Xy12.html"]);
    view.current_dir(folder.path()).env("HOME", folder.path()).env("PAGER", "cat").stdin(Stdio::null());
    let told = view.output().expect("run-mailcap");
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.contains("print --format text"), "the first line is taken: {told}");
    let mut view = Command::new("run-mailcap");
    view.args(["--action=view", "text/html:tmp.Xy12.html"]);
    view.current_dir(folder.path()).env("HOME", folder.path()).env("PAGER", "cat").stdin(Stdio::null());
    let shown = view.output().expect("run-mailcap");
    let (out, err) = (String::from_utf8_lossy(&shown.stdout), String::from_utf8_lossy(&shown.stderr));
    assert!(out.contains("巷子还亮着"), "{out}{err}");
    assert!(!out.contains("tmp") && !out.contains("untitled"), "{out}");
}

#[test]
fn the_reader_reads_a_mail_from_standard_input() {
    let line = lines("mailcap").into_iter().nth(1).expect("the line of the reader");
    let command = line.split("; ").nth(1).expect("a command").to_owned();
    let folder = Folder::of(&[("mail", PIECE)]);
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.args(["-c", &format!("{command} < {}", folder.file("mail").display())]);
    let mut terminal = Terminal::running(shell);
    terminal.wait_for("巷子还亮着");
    terminal.press("q");
    assert!(terminal.end().success());
}
