//! Two machines that share a folder show the same, and say what is wrong with the folder.

use std::fs;
use std::path::Path;

use portable_pty::CommandBuilder;

use super::support::program::{Folder, yuelan};
use super::support::pty::Terminal;

/// Two homes with the same article, and a folder between them.
fn homes() -> Folder {
    let article = "---\ntitle: 山城的灯\n---\n<p>灯亮着。</p>";
    let folder = Folder::of(&[("one/home/文章/a.html", article), ("two/home/文章/a.html", article)]);
    let config = format!("[state]\nfolder = \"{}\"\n", folder.file("sync").display());
    for machine in ["one", "two"] {
        fs::write(folder.file(machine).join("config.toml"), &config).expect("a configuration");
    }
    folder
}

fn reader(folder: &Folder, machine: &str) -> Terminal {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yuelan"));
    let home = folder.file(machine).join("home");
    command.env("HOME", &home);
    command.arg("--config");
    command.arg(folder.file(machine).join("config.toml"));
    command.arg("--state");
    command.arg(folder.file(machine).join("reading.db"));
    command.arg("--library");
    command.arg(folder.file(machine).join("library.db"));
    command.arg(home.join("文章"));
    Terminal::running(command)
}

fn machines(folder: &Path) -> usize {
    fs::read_dir(folder).expect("a folder").count()
}

#[test]
fn what_is_starred_on_one_machine_is_starred_on_the_other() {
    let folder = homes();
    fs::create_dir(folder.file("sync")).expect("a folder");
    let mut one = reader(&folder, "one");
    one.wait_for("山城的灯");
    one.press("*");
    one.wait_for("已加星标");
    one.press("q");
    one.end();
    assert_eq!(machines(&folder.file("sync")), 1, "written at the end");
    let listed = |machine: &str| {
        let state = folder.file(machine).join("reading.db");
        let articles = folder.file(machine).join("home/文章");
        yuelan([
            "list".as_ref(),
            "--query".as_ref(),
            "starred".as_ref(),
            "--state".as_ref(),
            state.as_os_str(),
            articles.as_os_str(),
        ])
        .run()
        .out
    };
    assert!(!listed("two").contains("山城的灯"));
    let mut two = reader(&folder, "two");
    two.wait_until("the star of the other machine", |screen| screen.contents().contains('★'));
    two.press("*");
    two.wait_for("未加星标");
    two.press("q");
    two.end();
    assert!(!listed("two").contains("山城的灯"));
    let mut one = reader(&folder, "one");
    one.wait_until("the star is gone", |screen| {
        let text = screen.contents();
        text.contains("山城的灯") && !text.contains('★')
    });
    one.press("q");
    one.end();
    assert_eq!(machines(&folder.file("sync")), 2);
}

#[test]
fn a_highlight_of_one_machine_comes_to_the_open_article_of_the_other() {
    let folder = homes();
    fs::create_dir(folder.file("sync")).expect("a folder");
    let mut two = reader(&folder, "two");
    two.wait_for("山城的灯");
    two.press("\r");
    two.wait_for("灯亮着");
    let mut one = reader(&folder, "one");
    one.wait_for("山城的灯");
    one.press("\rH");
    one.wait_for("已划线");
    one.press("Q");
    one.end();
    two.wait_until("the highlight of the other machine", |screen| screen.contents().contains('▫'));
    two.press("Q");
    two.end();
}

#[test]
fn a_folder_that_is_gone_is_told_and_nothing_is_lost() {
    let folder = homes();
    let mut one = reader(&folder, "one");
    one.wait_for("文件夹不存在，或未挂载");
    one.press("*");
    one.wait_for("已加星标");
    one.press("q");
    one.end();
    fs::create_dir(folder.file("sync")).expect("a folder");
    let mut one = reader(&folder, "one");
    one.wait_for("山城的灯");
    one.press("q");
    one.end();
    let file = fs::read_dir(folder.file("sync")).expect("a folder").flatten().next().expect("a file").path();
    assert!(fs::read_to_string(file).is_ok_and(|lines| lines.contains("starred")));
}

#[test]
fn the_configuration_is_checked_and_the_machines_are_listed() {
    let folder = homes();
    let config = folder.file("one/config.toml");
    let run = |command: &str| {
        let state = folder.file("one/reading.db");
        yuelan([
            command.as_ref(),
            "--config".as_ref(),
            config.as_os_str(),
            "--state".as_ref(),
            state.as_os_str(),
        ])
        .run()
    };
    let checked = run("config");
    assert_eq!(checked.code, Some(2));
    assert!(
        checked.err.contains("does not exist") && checked.err.contains("create or mount it"),
        "{}",
        checked.err
    );
    fs::create_dir(folder.file("sync")).expect("a folder");
    assert_eq!(run("config").code, Some(0));
    fs::write(folder.file("sync/thinkpad-0a1b2c3d.jsonl"), "").expect("a file");
    let told = run("doctor").out;
    assert!(told.contains("thinkpad-0a1b2c3d, last written 20"), "{told}");
}
