//! Kiosk mode behind a real OpenSSH server on the loopback, configured as docs/ssh.md says: whatever a visitor requests,
//! the reader opens or reports that it needs a terminal. Passes with a message if OpenSSH is not installed.

use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;
use std::{env, fs};

use portable_pty::CommandBuilder;

use super::support::files_under;
use super::support::program::Folder;
use super::support::pty::{Terminal, wait_until};

const SERVER: &str = "/usr/sbin/sshd";

/// A server with its own keys that lets one key in, to the reader only. It is killed on drop.
pub(crate) struct Server {
    child: Child,
    port: u16,
    pub(crate) folder: Folder,
}

impl Server {
    pub(crate) fn start() -> Option<Self> {
        let folder = Folder::of(&[
            ("articles/a.html", "---\ntitle: 渡口停航\n---\n<p>船停在岸上。</p>"),
            ("secret.html", "---\ntitle: 外面的秘密\n---\n<p>不许看。</p>"),
        ]);
        symlink(folder.file("secret.html"), folder.file("articles/link.html")).expect("a link");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("permissions");
        for key in ["host", "guest"] {
            let path = folder.file(key);
            let made =
                Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(path).status();
            if !made.is_ok_and(|status| status.success()) || fs::metadata(SERVER).is_err() {
                eprintln!("skipped: there is no OpenSSH server");
                return None;
            }
        }
        // A server of root needs this folder; other users cannot create it and do not need it.
        let _ = fs::create_dir_all("/run/sshd");
        // A free port may be taken by the time the server binds it.
        for _ in 0..10 {
            let port =
                TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a port").port();
            fs::write(folder.file("config"), Self::config(&folder, port)).expect("a file");
            let log = fs::File::create(folder.file("log")).expect("a file");
            let mut command = Command::new(SERVER);
            command.args(["-D", "-e", "-f"]).arg(folder.file("config"));
            let mut child = command.stderr(log).spawn().expect("the server starts");
            let said = || fs::read_to_string(folder.file("log")).unwrap_or_default();
            while !said().contains("Server listening") && matches!(child.try_wait(), Ok(None)) {
                thread::sleep(Duration::from_millis(20));
            }
            if said().contains("Server listening") && matches!(child.try_wait(), Ok(None)) {
                return Some(Self { child, port, folder });
            }
            let _ = child.kill();
            let _ = child.wait();
        }
        eprintln!("skipped: the OpenSSH server does not start here");
        None
    }

    /// The configuration that the page shows for guests with a key, on a port and with files of its own. The visitors
    /// of the tests read Chinese.
    fn config(folder: &Folder, port: u16) -> String {
        let path = |name| folder.file(name).display().to_string();
        let program = format!(
            "exec env XDG_CACHE_HOME={} XDG_STATE_HOME={} {} --lang zh",
            path("cache"),
            path("state"),
            env!("CARGO_BIN_EXE_yuelan"),
        );
        let guest = fs::read_to_string(folder.file("guest.pub")).expect("a key");
        let key = guest.split_whitespace().nth(1).expect("a key");
        let lines =
            shown().into_iter().find(|block| block.starts_with("restrict,")).expect("a line of a key");
        let lines = lines
            .replace("AAAA…", key)
            .replace("/usr/local/bin/yuelan", &program)
            .replace("/srv/articles", &path("articles"))
            .replace("/var/lib/yuelan/mara", &path("mara"));
        fs::write(folder.file("guests"), lines).expect("a file");
        let block = shown().into_iter().find(|block| block.contains("AuthorizedKeysFile")).expect("a block");
        let block = block
            .replace("Match User reader", &format!("Match User {}", user()))
            .replace("/etc/ssh/yuelan-guests", &path("guests"));
        format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nPidFile none\nStrictModes no\nUsePAM no\n\
             Subsystem sftp internal-sftp\n{block}",
            path("host"),
        )
    }

    /// Returns the arguments of `ssh` before the command.
    fn arguments(&self) -> Vec<String> {
        let key = self.folder.file("guest").display().to_string();
        let mut arguments =
            vec!["-F", "none", "-i", &key, "-p"].into_iter().map(str::to_owned).collect::<Vec<_>>();
        arguments.push(self.port.to_string());
        for option in
            ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "BatchMode=yes", "LogLevel=ERROR"]
        {
            arguments.extend(["-o".to_owned(), option.to_owned()]);
        }
        arguments.push(format!("{}@127.0.0.1", user()));
        arguments
    }

    /// Returns whether a reader is running.
    #[cfg(target_os = "linux")]
    pub(crate) fn is_read(&self) -> bool {
        let articles = self.folder.file("articles").display().to_string();
        let processes = fs::read_dir("/proc").expect("processes");
        let mut commands =
            processes.flatten().filter_map(|entry| fs::read(entry.path().join("cmdline")).ok());
        commands.any(|command| {
            String::from_utf8_lossy(&command).contains(&format!(
                "--kiosk\0--state\0{}/reading.db\0{articles}",
                self.folder.file("mara").display()
            ))
        })
    }

    /// Connects with a terminal and a command.
    pub(crate) fn visit(&self, command: &[&str]) -> Terminal {
        self.visitor(&[], command)
    }

    /// Connects with a terminal and options.
    fn visit_first(&self, options: &[&str]) -> Terminal {
        self.visitor(options, &[])
    }

    fn visitor(&self, options: &[&str], command: &[&str]) -> Terminal {
        let mut ssh = CommandBuilder::new("ssh");
        ssh.arg("-tt");
        ssh.args(options);
        ssh.args(self.arguments());
        ssh.args(command);
        Terminal::running(ssh)
    }

    /// Returns what a visitor without a terminal gets, who first sends a greeting for a file server.
    fn ask(&self, command: &[&str]) -> String {
        self.asker(&[], command)
    }

    /// Returns what a visitor with options gets, without a terminal and a command.
    fn ask_first(&self, options: &[&str]) -> String {
        self.asker(options, &[])
    }

    fn asker(&self, options: &[&str], command: &[&str]) -> String {
        let mut ssh = Command::new("ssh");
        ssh.args(options).args(self.arguments()).args(command);
        ssh.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = ssh.stderr(Stdio::piped()).spawn().expect("ssh runs");
        // It fails if the process has ended already.
        let _ = child.stdin.take().expect("an input").write_all(b"\0\0\0\x05\x01\0\0\0\x03");
        let output = child.wait_with_output().expect("ssh ends");
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The name of the user who runs the tests.
fn user() -> String {
    let user = Command::new("id").arg("-un").output().expect("a name").stdout;
    String::from_utf8(user).expect("a name").trim().to_owned()
}

/// The indented blocks of `docs/ssh.md`.
fn shown() -> Vec<String> {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ssh.md")).expect("the page");
    let mut blocks = vec![String::new()];
    for line in page.lines() {
        match (line.strip_prefix("    "), blocks.last_mut()) {
            (Some(line), Some(block)) => block.extend([line, "\n"]),
            _ => blocks.push(String::new()),
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

#[test]
fn the_server_accepts_every_configuration_that_the_page_shows() {
    let folder = Folder::of::<&str>(&[]);
    let mut made = Command::new("ssh-keygen");
    made.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(folder.file("host"));
    if !made.status().is_ok_and(|status| status.success()) || fs::metadata(SERVER).is_err() {
        return eprintln!("skipped: there is no OpenSSH server");
    }
    let _ = fs::create_dir_all("/run/sshd");
    let configurations: Vec<String> =
        shown().into_iter().filter(|block| block.starts_with("Match ")).collect();
    assert!(configurations.len() >= 3, "{configurations:?}");
    for configuration in configurations {
        fs::write(folder.file("config"), &configuration).expect("a file");
        let mut test = Command::new(SERVER);
        let ran =
            test.args(["-t", "-h"]).arg(folder.file("host")).arg("-f").arg(folder.file("config")).output();
        let ran = ran.expect("the server runs");
        assert!(ran.status.success(), "{configuration}\n{}", String::from_utf8_lossy(&ran.stderr));
    }
}

/// Attempts of a visitor to leave the reader. Each gets the server and a file that must never exist, and returns the
/// output.
type Trick = fn(&Server, &str) -> String;

const TRICKS: [(&str, Trick); 10] = [
    ("another command, with a terminal", |server, mark| {
        let command = format!("touch {mark}; cat /etc/passwd");
        server.visit(&["sh", "-c", &command]).read_and_leave(&[])
    }),
    ("another command, without a terminal", |server, mark| {
        server.ask(&[&format!("touch {mark}; cat /etc/passwd")])
    }),
    ("a file copied out", |server, _| server.ask(&["scp", "-f", "/etc/passwd"])),
    ("a file copied in", |server, mark| server.ask(&["scp", "-t", mark])),
    ("a file server", |server, _| server.ask(&["-s", "sftp"])),
    ("a line on to another port", |server, _| {
        // The server greets every client.
        server.ask_first(&["-W", &format!("127.0.0.1:{}", server.port)])
    }),
    ("variables for the shell and the reader", |server, mark| {
        let set = format!(
            "SetEnv=EDITOR=\"touch {mark}\" VISUAL=\"touch {mark}\" ENV={mark} BASH_ENV={mark} SHELL=/bin/sh"
        );
        server.visit_first(&["-o", &set]).read_and_leave(&["v", "e", "E"])
    }),
    ("the keys of other programs for a shell", |server, mark| {
        let wishes = [format!("!touch {mark}\r"), format!("|touch {mark}\r"), format!(":!touch {mark}\r")];
        let wishes: Vec<&str> = wishes.iter().map(String::as_str).collect();
        server.visit(&[]).read_and_leave(&[&wishes[..], &["o", "y", "Y", "I", "L"]].concat())
    }),
    ("stopping and breaking it off", |server, _| {
        server.visit(&[]).read_and_leave(&["\u{1a}", "\u{3}", "\u{1c}", "\u{4}", "\u{1a}bg\r"])
    }),
    ("pasting commands, and asking for a file by its path", |server, mark| {
        let paste = format!("\u{1b}[200~\r!touch {mark}\r\u{1b}[201~");
        let wishes =
            [paste, "/../secret.html\r".into(), ":open ../secret.html\r".into(), "&../secret.html\r".into()];
        let wishes: Vec<&str> = wishes.iter().map(String::as_str).collect();
        server.visit(&[]).read_and_leave(&wishes)
    }),
];

#[test]
fn none_of_ten_ways_leads_out_of_kiosk_mode() {
    let Some(server) = Server::start() else { return };
    // A name without a key that quits.
    let mark = env::temp_dir().join(format!("yuelan-mark-{}", std::process::id())).display().to_string();
    let articles = || files_under(&server.folder.file("articles"));
    let before = articles();
    for (name, trick) in TRICKS {
        let seen = trick(&server, &mark);
        for sign in ["root:", "外面的秘密", "不许看", "SSH-2.0"] {
            assert!(!seen.contains(sign), "{name}: {sign} in {seen}");
        }
        assert!(fs::metadata(&mark).is_err(), "{name}: something was written");
        assert_eq!(articles(), before, "{name}");
    }
}

/// Opens the article, presses keys that try to leave, and quits. Returns the whole output.
trait Visit {
    fn read_and_leave(self, keys: &[&str]) -> String;
}

impl Visit for Terminal {
    fn read_and_leave(mut self, keys: &[&str]) -> String {
        self.wait_for("共 1 篇");
        self.press("\r");
        self.wait_for("船停在岸上");
        for key in keys {
            self.press(key);
            // Leaves a line that is being typed.
            self.press("\u{1b}");
            self.settle();
        }
        self.press("Q");
        assert!(self.end().success(), "{keys:?}");
        String::from_utf8_lossy(&self.log).into_owned()
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_broken_connection_ends_the_reader() {
    let Some(server) = Server::start() else { return };
    let mut terminal = server.visit(&[]);
    terminal.wait_for("渡口停航");
    assert!(server.is_read());
    terminal.signal("KILL");
    wait_until("the end of the reader", || !server.is_read());
}
