//! Commands of the configuration: the recipes of `docs/commands.md`, run in the reader on a terminal with the programs that
//! they name, where these are installed.

use std::env;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use portable_pty::CommandBuilder;

use crate::support::program::{Folder, yuelan};
use crate::support::pty::Terminal;

const PAGE: &str = include_str!("../../docs/commands.md");

const ARTICLE: &str =
    "---\ntitle: 灯与船\nlink: https://a.example/lamp\n---\n<p>灯在。人在。</p><p>船停了。</p>";

/// Returns the recipes of the page: the name of the command, and its table.
fn recipes() -> Vec<(&'static str, &'static str)> {
    let blocks = PAGE.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let named = |block: &'static str| {
        let name = block.strip_prefix("[commands.")?.split(']').next()?;
        Some((name, block))
    };
    let mut recipes: Vec<(&str, &str)> = blocks.filter_map(named).collect();
    recipes.sort_by_key(|(name, _)| *name);
    recipes
}

/// Returns the recipe that runs a program.
fn recipe(program: &str) -> &'static str {
    let runs = format!("run = [\"{program}\"");
    recipes().into_iter().map(|(_, block)| block).find(|block| block.contains(&runs)).expect(program)
}

/// Returns whether programs are installed; says that a test was skipped if not.
fn are_installed(programs: &[&str]) -> bool {
    let path = env::var("PATH").unwrap_or_default() + ":/usr/sbin";
    let is_there = |name: &&str| path.split(':').any(|folder| Path::new(folder).join(name).is_file());
    match programs.iter().find(|name| !is_there(name)) {
        Some(missing) => {
            println!("skipped: {missing} is not installed");
            false
        }
        None => true,
    }
}

/// Returns a home folder with an article, and a configuration of one recipe.
fn home(recipe: &str) -> Folder {
    Folder::of(&[("config/yuelan/config.toml", recipe), ("articles/a.html", ARTICLE)])
}

/// Opens the article in the reader at a home.
fn reading(home: &Folder) -> Terminal {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yuelan"));
    command.arg(home.file("articles/a.html"));
    command.env("HOME", home.path());
    command.env("XDG_CONFIG_HOME", home.file("config"));
    let path = env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{}:{path}", home.file("bin").display()));
    let mut terminal = Terminal::running(command);
    terminal.wait_for("灯在。");
    terminal
}

fn quit(mut terminal: Terminal) {
    terminal.press("Q");
    assert!(terminal.end().success());
}

/// Puts a script into the path of a home.
fn stand_in(home: &Folder, name: &str, script: &str) {
    fs::create_dir_all(home.file("bin")).expect("a folder");
    let file = home.file("bin").join(name);
    fs::write(&file, script).expect("a script");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("a program");
}

#[test]
fn every_recipe_has_no_errors_and_a_test() {
    let tested = ["dict", "dict", "quotation", "speak", "translate"];
    assert_eq!(recipes().iter().map(|(name, _)| *name).collect::<Vec<_>>(), tested);
    for (name, block) in recipes() {
        let home = home(block);
        let ran = yuelan(["config"])
            .env("HOME", &home.path().to_string_lossy())
            .env("XDG_CONFIG_HOME", &home.file("config").to_string_lossy())
            .run();
        assert!(ran.out.contains("no problems"), "{name}: {}{}", ran.out, ran.err);
    }
}

/// Writes a dictionary for sdcv, with words in their order.
fn write_dictionary(folder: &Path, words: &[(&str, &str)]) {
    let (mut index, mut text) = (Vec::new(), String::new());
    for (word, meaning) in words {
        index.extend_from_slice(word.as_bytes());
        index.push(0);
        for number in [text.len(), meaning.len()] {
            index.extend_from_slice(&u32::try_from(number).expect("a small dictionary").to_be_bytes());
        }
        text += meaning;
    }
    let about = format!(
        "StarDict's dict ifo file\nversion=2.4.2\nwordcount={}\nidxfilesize={}\nbookname=Lamps\nsametypesequence=m\n",
        words.len(),
        index.len()
    );
    fs::create_dir_all(folder).expect("a folder");
    for (name, bytes) in [("a.ifo", about.as_bytes()), ("a.idx", &index), ("a.dict", text.as_bytes())] {
        fs::write(folder.join(name), bytes).expect("a file");
    }
}

#[test]
fn a_word_is_looked_up_with_sdcv() {
    if !are_installed(&["sdcv"]) {
        return;
    }
    let home = home(recipe("sdcv"));
    let words = [("lamp", "a thing that gives light"), ("灯", "照明的器具")];
    write_dictionary(&home.file(".stardict/dic"), &words);
    let mut terminal = reading(&home);
    terminal.press("D");
    terminal.wait_for(":dict");
    terminal.press("灯\r");
    terminal.wait_for("照明的器具");
    terminal.press("q:dict lamp\r");
    terminal.wait_for("a thing that gives light");
    terminal.press("qvD");
    terminal.wait_for("similar to 灯在。");
    quit(terminal);
}

/// A server of dictionaries, which is ended on drop.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_word_is_looked_up_with_dict() {
    if !are_installed(&["dict", "dictd"]) {
        return;
    }
    let home = home(recipe("dict"));
    let text = "lamp\n  a thing that gives light\n";
    fs::write(home.file("lamps.dict"), text).expect("a file");
    // Numbers in the index are in base 64: 0 and 32.
    fs::write(home.file("lamps.index"), "lamp\tA\tg\n").expect("a file");
    assert_eq!(text.len(), 32);
    let [data, index] = ["lamps.dict", "lamps.index"].map(|name| home.file(name).display().to_string());
    let config = format!("access {{ allow * }}\ndatabase lamps {{ data \"{data}\" index \"{index}\" }}\n");
    fs::write(home.file("dictd.conf"), config).expect("a file");
    // The server gives up the rights of root.
    for folder in [home.path(), &home.file("lamps.dict"), &home.file("lamps.index")] {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("rights");
    }
    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
    fs::write(home.file(".dictrc"), format!("server 127.0.0.1 {{ port {port} }}\n")).expect("a file");
    let mut dictd = Command::new("dictd");
    let path = env::var("PATH").unwrap_or_default() + ":/usr/sbin";
    dictd.env("PATH", path).args(["-c", &home.file("dictd.conf").to_string_lossy(), "-dnodetach"]);
    dictd.args(["--listen-to", "127.0.0.1", "-p", &port.to_string()]);
    dictd.args(["--pid-file", &home.file("pid").to_string_lossy(), "--locale", "C.UTF-8"]);
    let _server = Server(dictd.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a server"));
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        std::thread::yield_now();
    }
    let mut terminal = reading(&home);
    terminal.press("D");
    terminal.wait_for(":dict");
    terminal.press("lamp\r");
    terminal.wait_for("a thing that gives light");
    terminal.wait_for("灯在。");
    terminal.press(":dict boat\r");
    terminal.wait_for("dict：退出码 20；No definitions found");
    quit(terminal);
}

#[test]
fn sentences_are_read_aloud_with_espeak() {
    if !are_installed(&["espeak-ng"]) {
        return;
    }
    let home = home(recipe("espeak-ng"));
    // Sound that nobody hears, where there is no device.
    fs::write(home.file(".asoundrc"), "pcm.!default { type null }\nctl.!default { type null }\n")
        .expect("a file");
    let mut terminal = reading(&home);
    terminal.press("E");
    terminal.wait_for("speak：已到文末");
    quit(terminal);
}

#[test]
fn the_sentence_that_is_spoken_is_shown_until_esc() {
    let home = home(recipe("espeak-ng"));
    let said = home.file("said");
    let script = format!("#!/bin/sh\ncat >> {0}; echo \"$*\" >> {0}; exec sleep 600\n", said.display());
    stand_in(&home, "espeak-ng", &script);
    let mut terminal = reading(&home);
    terminal.press("E");
    terminal.wait_for("speak 运行中");
    let has_begun = || fs::read_to_string(&said).is_ok_and(|said| said.contains("--stdin"));
    for _ in 0..1000 {
        if has_begun() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(fs::read_to_string(&said).expect("a file"), "灯在。\n-v cmn --stdin\n");
    terminal.press("\u{1b}");
    terminal.wait_for("speak：已中止");
    quit(terminal);
}

#[test]
fn a_paragraph_is_translated_beside_the_text() {
    let home = home(recipe("trans"));
    stand_in(
        &home,
        "trans",
        "#!/bin/sh\nprintf '%s: ' \"$*\"; tr 灯 燈 < /dev/stdin | sed 's/人在/people are/'\n",
    );
    let mut terminal = reading(&home);
    terminal.press("F");
    terminal.wait_for("people are");
    terminal.wait_for("灯在。");
    terminal.wait_for("-brief -no-ansi -target zh");
    quit(terminal);
}

#[test]
fn a_quotation_is_written_into_a_file() {
    let home = home(recipe("sh"));
    let mut terminal = reading(&home);
    terminal.press("v");
    terminal.wait_for("选句");
    terminal.press("W");
    terminal.wait_for("quotation：已完成");
    let written = fs::read_to_string(home.file("quotations.txt")).expect("a file");
    assert_eq!(written, "灯在。\n    灯与船 <https://a.example/lamp>\n\n");
    quit(terminal);
}

#[test]
fn none_is_run_in_kiosk_mode() {
    let home = home(recipe("sh"));
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yuelan"));
    command.args(["--kiosk".as_ref(), home.file("articles").as_os_str()]);
    command.env("HOME", home.path());
    command.env("XDG_CONFIG_HOME", home.file("config"));
    let mut terminal = Terminal::running(command);
    terminal.wait_for("共 1 篇");
    terminal.press("\r");
    terminal.wait_for("灯在。");
    terminal.press("vW");
    terminal.wait_for("W 在此无效");
    terminal.press(":quotation\r");
    terminal.wait_for("未知命令：quotation");
    quit(terminal);
    assert!(!home.file("quotations.txt").exists());
}
