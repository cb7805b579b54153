//! A reading room behind a real OpenSSH server on the loopback: whatever a visitor asks for, the reader opens or says
//! that it needs a terminal. Passes with a message where there is no server to start.

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

/// A server with keys of its own that lets one key in, to the reader and nothing else; gone when dropped.
pub(crate) struct Server {
    child: Child,
    port: u16,
    pub(crate) folder: Folder,
}

impl Server {
    pub(crate) fn start() -> Option<Self> {
        let folder = Folder::of(&[
            ("room/a.html", "---\ntitle: 渡口停航\n---\n<p>船停在岸上。</p>"),
            ("secret.html", "---\ntitle: 外面的秘密\n---\n<p>不许看。</p>"),
        ]);
        symlink(folder.file("secret.html"), folder.file("room/link.html")).expect("a link");
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
        // Where root starts it, it wants this folder; who is not root may not make it and needs none.
        let _ = fs::create_dir_all("/run/sshd");
        // A port that is free now may be somebody else's by the time the server asks for it.
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

    fn config(folder: &Folder, port: u16) -> String {
        let path = |name| folder.file(name).display().to_string();
        format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
             UsePAM no\nPasswordAuthentication no\nAllowTcpForwarding no\nPermitUserRC no\nX11Forwarding no\n\
             Subsystem sftp internal-sftp\n\
             ForceCommand exec env LC_ALL=C.UTF-8 XDG_CACHE_HOME={} XDG_STATE_HOME={} {} --lang zh \
             --kiosk {}\n",
            path("host"),
            path("guest.pub"),
            path("cache"),
            path("state"),
            env!("CARGO_BIN_EXE_yuelan"),
            path("room"),
        )
    }

    /// What a visitor types after `ssh`, before what is asked for.
    fn arguments(&self) -> Vec<String> {
        let user = Command::new("id").arg("-un").output().expect("a name").stdout;
        let user = String::from_utf8(user).expect("a name");
        let key = self.folder.file("guest").display().to_string();
        let mut arguments =
            vec!["-F", "none", "-i", &key, "-p"].into_iter().map(str::to_owned).collect::<Vec<_>>();
        arguments.push(self.port.to_string());
        for option in
            ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "BatchMode=yes", "LogLevel=ERROR"]
        {
            arguments.extend(["-o".to_owned(), option.to_owned()]);
        }
        arguments.push(format!("{}@127.0.0.1", user.trim()));
        arguments
    }

    /// Whether somebody reads in the room.
    #[cfg(target_os = "linux")]
    pub(crate) fn is_read(&self) -> bool {
        let room = self.folder.file("room").display().to_string();
        let processes = fs::read_dir("/proc").expect("processes");
        let mut commands =
            processes.flatten().filter_map(|entry| fs::read(entry.path().join("cmdline")).ok());
        commands.any(|command| String::from_utf8_lossy(&command).contains(&format!("--kiosk\0{room}")))
    }

    /// A visitor with a terminal who asks for something.
    pub(crate) fn visit(&self, wish: &[&str]) -> Terminal {
        self.visitor(&[], wish)
    }

    /// A visitor with a terminal and some options.
    fn visit_first(&self, options: &[&str]) -> Terminal {
        self.visitor(options, &[])
    }

    fn visitor(&self, options: &[&str], wish: &[&str]) -> Terminal {
        let mut command = CommandBuilder::new("ssh");
        command.arg("-tt");
        command.args(options);
        command.args(self.arguments());
        command.args(wish);
        Terminal::running(command)
    }

    /// What a visitor without a terminal gets, who greets a file server first.
    fn ask(&self, wish: &[&str]) -> String {
        self.asker(&[], wish)
    }

    /// The same with some options and no wish.
    fn ask_first(&self, options: &[&str]) -> String {
        self.asker(options, &[])
    }

    fn asker(&self, options: &[&str], wish: &[&str]) -> String {
        let mut command = Command::new("ssh");
        command.args(options).args(self.arguments()).args(wish);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().expect("ssh runs");
        // It may have ended already, which is as well.
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

/// What a visitor tries in order to get out. Each is given the server and a file that must never be there, and gives what
/// was seen.
type Trick = fn(&Server, &str) -> String;

const TRICKS: [(&str, Trick); 10] = [
    ("another command, with a terminal", |server, mark| {
        let wish = format!("touch {mark}; cat /etc/passwd");
        server.visit(&["sh", "-c", &wish]).read_and_leave(&[])
    }),
    ("another command, without a terminal", |server, mark| {
        server.ask(&[&format!("touch {mark}; cat /etc/passwd")])
    }),
    ("a file copied out", |server, _| server.ask(&["scp", "-f", "/etc/passwd"])),
    ("a file copied in", |server, mark| server.ask(&["scp", "-t", mark])),
    ("a file server", |server, _| server.ask(&["-s", "sftp"])),
    ("a line on to another port", |server, _| {
        // The server greets whoever reaches it.
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
fn of_ten_things_that_a_visitor_tries_none_leads_out() {
    let Some(server) = Server::start() else { return };
    // A name without a key that leaves.
    let mark = env::temp_dir().join(format!("yuelan-mark-{}", std::process::id())).display().to_string();
    let room = || files_under(&server.folder.file("room"));
    let before = room();
    for (name, trick) in TRICKS {
        let seen = trick(&server, &mark);
        for sign in ["root:", "外面的秘密", "不许看", "SSH-2.0"] {
            assert!(!seen.contains(sign), "{name}: {sign} in {seen}");
        }
        assert!(fs::metadata(&mark).is_err(), "{name}: something was written");
        assert_eq!(room(), before, "{name}");
    }
}

/// A visitor's evening: opens the article, presses keys that no reading needs, and goes. Gives everything that was seen.
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
            // What is being typed is left.
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
fn a_line_that_breaks_ends_the_reader() {
    let Some(server) = Server::start() else { return };
    let mut terminal = server.visit(&[]);
    terminal.wait_for("渡口停航");
    assert!(server.is_read());
    terminal.signal("KILL");
    wait_until("the end of the reader", || !server.is_read());
}
