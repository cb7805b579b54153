//! A small HTTP server on this machine, whose answers a test chooses.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A server, which runs as long as the test.
pub(crate) struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

/// An answer of the server.
pub(crate) enum Answer {
    /// A body of some kind.
    Body(&'static str, Vec<u8>),
    /// A status and a header.
    Head(&'static str, String),
    /// The beginning of an answer, which never ends.
    Never,
}

impl Server {
    /// Starts a server that answers each path with the result of a function.
    pub(crate) fn new(answer: impl Fn(&str) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let requested = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let path = path_of(&stream);
                requested.lock().expect("a list").push(path.clone());
                let answer = answer(&path);
                thread::spawn(move || send(stream, &answer));
            }
        });
        Self { address, asked }
    }

    /// Returns an address on the server.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Returns the requested paths, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("a list").clone()
    }
}

fn path_of(stream: &TcpStream) -> String {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let _: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    first.split(' ').nth(1).unwrap_or_default().to_owned()
}

fn send(mut stream: TcpStream, answer: &Answer) {
    let head = match answer {
        Answer::Body(kind, body) => {
            format!("200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}", body.len())
        }
        Answer::Head(status, line) => format!("{status}\r\n{line}\r\nContent-Length: 0"),
        Answer::Never => "200 OK\r\nContent-Type: image/png\r\nContent-Length: 9999".to_owned(),
    };
    // The client may have closed the connection.
    let _ = write!(stream, "HTTP/1.1 {head}\r\nConnection: close\r\n\r\n");
    match answer {
        Answer::Body(_, body) => drop(stream.write_all(body)),
        Answer::Head(..) => {}
        Answer::Never => {
            let mut end = String::new();
            let _ = BufReader::new(stream).read_line(&mut end);
        }
    }
}
