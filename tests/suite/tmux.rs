//! The reader in a real tmux: tmux shows the page, at odd sizes, while a pane is resized, on pages full of ambiguous
//! characters. Passes with a message if tmux is not installed.

use std::fmt::Write;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use yuelan_layout::Ruler;

use super::support::program::{Folder, yuelan};
use super::support::pty::wait_until;
use super::widths::{TEXTS, composed};

/// How long a test waits before it fails; far longer than anything takes.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A tmux server with one session, which is killed on drop.
struct Tmux {
    socket: String,
    folder: Folder,
}

impl Tmux {
    /// Starts the reader on an article in a window of some columns and rows; `None` without tmux.
    fn with(name: &str, body: &str, width: u16, height: u16) -> Option<Self> {
        Self::through(name, body, (width, height), |_| String::new())
    }

    /// Starts the reader in tmux through another program, by the beginning of a command.
    fn through(
        name: &str,
        body: &str,
        (width, height): (u16, u16),
        between: impl FnOnce(&Folder) -> String,
    ) -> Option<Self> {
        if Command::new("tmux").arg("-V").output().is_err() {
            eprintln!("skipped: there is no tmux");
            return None;
        }
        let folder = Folder::of(&[("a.html", body)]);
        let tmux = Self { socket: format!("yuelan-{name}-{}", std::process::id()), folder };
        fs::write(tmux.folder.file("tmux.conf"), "set -g status off\nset -g escape-time 10\n")
            .expect("a file");
        let command = format!(
            "exec env LC_ALL=C.UTF-8 XDG_CACHE_HOME={0} XDG_STATE_HOME={0} {1} {2} --lang zh {3}",
            tmux.folder.file("cache").display(),
            between(&tmux.folder),
            env!("CARGO_BIN_EXE_yuelan"),
            tmux.article().display()
        );
        let (width, height) = (width.to_string(), height.to_string());
        tmux.run(&["new-session", "-d", "-s", "r", "-x", &width, "-y", &height, &command]);
        // Late answers lay the page out again, maybe between two checks.
        wait_until("the terminal's answers", || tmux.folder.file("cache/yuelan/terminals").exists());
        Some(tmux)
    }

    fn article(&self) -> PathBuf {
        self.folder.file("a.html")
    }

    fn run(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("tmux");
        command.args(["-u", "-L", &self.socket, "-f"]).arg(self.folder.file("tmux.conf")).args(arguments);
        command.env("LC_ALL", "C.UTF-8").env_remove("TMUX");
        let output = command.output().expect("tmux runs");
        assert!(output.status.success(), "tmux {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Returns the rows of the pane without the blanks at their ends.
    fn rows(&self) -> Vec<String> {
        self.run(&["capture-pane", "-p", "-t", "r:0.0"])
            .lines()
            .map(|row| row.trim_end().to_owned())
            .collect()
    }

    /// Waits until the pane shows a text.
    #[track_caller]
    fn wait_for(&self, words: &str) {
        self.wait_until(words, |rows| rows.iter().any(|row| row.contains(words)));
    }

    /// Waits until a condition holds for the rows of the pane.
    #[track_caller]
    fn wait_until(&self, what: &str, holds: impl Fn(&[String]) -> bool) {
        let deadline = Instant::now() + TIMEOUT;
        while !holds(&self.rows()) {
            assert!(Instant::now() < deadline, "waited in vain for {what} on\n{}", self.rows().join("\n"));
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until the reader has handled every key so far, by pressing an unbound key and waiting for the message about it
    /// in the last row, which is written last.
    #[track_caller]
    fn settle(&self, keys: &[&str], key: &str) {
        self.send([keys, &[key]].concat());
        self.wait_for(&format!("{key} 在此无效"));
    }

    /// Asserts that a new frame shows the same as the frames before have left.
    #[track_caller]
    fn must_show_what_a_new_frame_shows(&self) {
        self.settle(&[], "F9");
        let left = self.rows();
        self.settle(&["C-l"], "F10");
        let new: Vec<String> = self.rows().iter().map(|row| row.replace("F10", "F9")).collect();
        assert_eq!(left, new);
    }

    fn send(&self, keys: Vec<&str>) {
        self.run(&[vec!["send-keys", "-t", "r:0.0"], keys].concat());
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        // Only this server, which has its own socket.
        let _ = Command::new("tmux").args(["-L", &self.socket, "kill-server"]).output();
    }
}

/// Returns an article full of ambiguous characters.
fn ambiguous_article() -> String {
    let mut page = String::from("---\ntitle: “渡口”……△ 停航的第一百天\n---\n");
    for number in 0..60 {
        let _ = writeln!(
            page,
            "<p>第{number}盏灯“在”，人就在……他说：“①渡口——△对岸 ❤\u{fe0f} 的‘灯’一盏一盏亮起来，船工{number}说·今晚的水很静。”</p>"
        );
        page.push_str("<p>…… — △ 👨\u{200d}👩\u{200d}👧 ① 1\u{fe0f}\u{20e3} 👍🏽 “末”行</p>\n");
    }
    page
}

#[test]
fn tmux_shows_the_page_after_any_keys() {
    for (name, width, height) in [("a", 80, 24), ("b", 119, 37)] {
        let Some(tmux) = Tmux::with(name, &ambiguous_article(), width, height) else { return };
        tmux.wait_for("第0盏灯");
        for keys in
            ["j", "jjj", "k", "Space", "b", "d", "jjjjjjj", "u", "G", "kk", "g", "50%", "t", "q", "F1", "q"]
        {
            let keys: Vec<String> = match keys {
                "Space" | "F1" => vec![keys.to_owned()],
                other => other.chars().map(String::from).collect(),
            };
            tmux.send(keys.iter().map(String::as_str).collect());
            tmux.must_show_what_a_new_frame_shows();
        }
    }
}

/// Returns an article of numbered paragraphs in every script, with joiners that join nothing.
fn article_in_every_script() -> String {
    let mut page = String::from("---\ntitle: 各种文字\u{200d}\n---\n");
    for number in 0..12 {
        for (_, text) in TEXTS {
            let _ = writeln!(page, "<p>{number}在\u{200d}灯 {text}</p>");
        }
    }
    page
}

#[test]
fn no_letter_of_any_script_is_missing_or_left_over_after_ten_pages_down_and_up() {
    let page = article_in_every_script();
    let Some(tmux) = Tmux::with("w", &page, 80, 24) else { return };
    tmux.wait_for("0在灯");
    let mut seen = String::new();
    for keys in [["Space"; 10], ["b"; 10]] {
        for key in keys {
            tmux.send(vec![key]);
            tmux.must_show_what_a_new_frame_shows();
            seen.push_str(&tmux.rows()[1..23].join("\n"));
        }
    }
    let words = page.split(['<', '>', '\n', ' ']).skip_while(|word| *word != "p").filter(|word| *word != "p");
    // A word may be divided at the end of a line.
    let shown: String = seen.split_whitespace().collect();
    for word in words.filter(|word| !word.is_empty() && *word != "/p").take(300) {
        let word = composed(&word.replace('\u{200d}', ""));
        assert!(shown.contains(&word), "{word} is missing in\n{seen}");
    }
}

#[test]
fn screen_in_tmux_shows_what_a_new_frame_shows() {
    if Command::new("screen").arg("-v").output().is_err() {
        eprintln!("skipped: there is no GNU screen");
        return;
    }
    let screen = |folder: &Folder| {
        fs::write(folder.file("screenrc"), "startup_message off\nvbell off\n").expect("a file");
        fs::create_dir(folder.file("sockets")).expect("a folder");
        fs::set_permissions(folder.file("sockets"), fs::Permissions::from_mode(0o700)).expect("permissions");
        let file = |name| folder.file(name).display().to_string();
        format!("SCREENDIR={} screen -U -S room -c {} env -u TMUX", file("sockets"), file("screenrc"))
    };
    let lines = (0..40).map(|n| {
        format!(
            "<p>第{n}盏灯“在”，人就在……他说：“①渡口——△对岸的‘灯’一盏一盏亮起来，船工{n}说今晚的水很静。”</p>"
        )
    });
    let page = format!("---\ntitle: 渡口\n---\n{}", lines.collect::<String>());
    let Some(tmux) = Tmux::through("g", &page, (80, 24), screen) else { return };
    tmux.wait_for("第0盏灯");
    for keys in
        [&["j"][..], &["j", "j", "j"], &["k"], &["Space"], &["b"], &["d"], &["G"], &["k", "k"], &["g"]]
    {
        tmux.send(keys.to_vec());
        tmux.must_show_what_a_new_frame_shows();
    }
}

#[test]
fn the_first_frame_in_tmux_is_what_print_prints() {
    let lines = "<p>他说：“灯在”，人就在……①渡口——△对岸的‘灯’一盏一盏亮起来，船工说·今晚的水很静。“末”行</p>";
    let page = format!("---\ntitle: “渡口”……△ 停航\n---\n{}<p>水静</p>", lines.repeat(4));
    let Some(tmux) = Tmux::with("p", &page, 80, 24) else { return };
    tmux.wait_for("水静");
    let article = tmux.article();
    let printed = yuelan(
        ["print", "--format", "text", "--ambiguous", "1", "--lang", "zh", "--width", "77"]
            .map(Path::new)
            .iter()
            .chain([&article.as_path()]),
    )
    .run()
    .well();
    let printed: Vec<&str> = printed.lines().collect();
    assert!(printed.len() > 10);
    let is_shown = |rows: &[String]| {
        let shown = rows.iter().skip(1).map(|row| row.chars().skip(2).collect::<String>());
        shown.zip(&printed).filter(|(shown, printed)| shown == *printed).count() == printed.len()
    };
    // If tmux answers late, the page is laid out again.
    tmux.wait_until(&format!("{printed:#?}"), is_shown);
}

#[test]
fn a_pane_that_is_resized_twenty_times_shows_what_a_new_frame_shows() {
    let Some(tmux) = Tmux::with("s", &ambiguous_article(), 119, 37) else { return };
    tmux.wait_for("第0盏灯");
    tmux.run(&["split-window", "-h", "-t", "r:0.0", "sleep 600"]);
    for number in 0..20u16 {
        let width = (30 + number * 37 % 80).to_string();
        tmux.run(&["resize-pane", "-t", "r:0.0", "-x", &width]);
        if number % 5 == 0 {
            tmux.send(vec!["j", "j"]);
        }
    }
    // tmux waits before it reports a size.
    let width = tmux.run(&["display-message", "-p", "-t", "r:0.0", "#{pane_width}"]);
    let right = width.trim().parse::<usize>().expect("a width") - 1;
    tmux.wait_until("the last size", |rows| {
        rows.last().is_some_and(|row| row.ends_with("F1 帮助") && Ruler::default().width(row) == right)
    });
    tmux.must_show_what_a_new_frame_shows();
}
