//! A small HTTP server on this machine whose answers a test chooses, the lies among them.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A server, which runs as long as the tests.
pub(super) struct Server {
    address: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// A request as it was received.
#[derive(Clone, Debug, Default)]
pub(super) struct Request {
    pub(super) path: String,
    headers: Vec<(String, Vec<u8>)>,
}

impl Request {
    /// Returns the value of a header field, byte by byte.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let (_, value) = self.headers.iter().find(|(known, _)| known == name)?;
        Some(value.iter().map(|byte| char::from(*byte)).collect())
    }
}

/// An answer of the server.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
    /// The bytes of the body are sent one by one with a pause between.
    pub(super) slow: bool,
    /// The body is sent again and again.
    pub(super) endless: bool,
}

impl Answer {
    pub(super) fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, body: body.into(), ..Self::default() }
    }

    pub(super) fn status(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

impl Server {
    /// Starts a server that answers each request with the result of a function, which also gets the number of requests for
    /// the same path before.
    pub(super) fn new(answer: impl Fn(&Request, usize) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let requests: Arc<Mutex<Vec<Request>>> = Arc::default();
        let received = Arc::clone(&requests);
        let answer = Arc::new(answer);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (received, answer) = (Arc::clone(&received), Arc::clone(&answer));
                thread::spawn(move || {
                    let request = read(&stream);
                    let before = {
                        let mut received = received.lock().expect("a list");
                        received.push(request.clone());
                        received.iter().filter(|other| other.path == request.path).count() - 1
                    };
                    send(stream, &answer(&request, before));
                });
            }
        });
        Self { address, requests }
    }

    /// Returns an address on the server.
    pub(super) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Returns the requests that were received for a path.
    pub(super) fn requests(&self, path: &str) -> Vec<Request> {
        let requests = self.requests.lock().expect("a list");
        requests.iter().filter(|request| request.path == path).cloned().collect()
    }
}

fn read(stream: &TcpStream) -> Request {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = Vec::new();
        let read = reader.read_until(b'\n', &mut line).unwrap_or(0);
        if read <= 2 {
            break;
        }
        lines.push(line.trim_ascii_end().to_vec());
    }
    let mut lines = lines.into_iter();
    let first = String::from_utf8_lossy(&lines.next().unwrap_or_default()).into_owned();
    let headers = lines.filter_map(|line| {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let name = String::from_utf8_lossy(&line[..colon]).to_ascii_lowercase();
        Some((name, line[colon + 1..].trim_ascii().to_vec()))
    });
    Request { path: first.split(' ').nth(1).unwrap_or_default().to_owned(), headers: headers.collect() }
}

fn send(mut stream: TcpStream, answer: &Answer) {
    let mut head = format!("HTTP/1.1 {} X\r\nConnection: close\r\n", answer.status).into_bytes();
    for (name, value) in &answer.headers {
        head.extend_from_slice(format!("{name}: ").as_bytes());
        // Characters up to U+00FF are bytes here.
        head.extend(value.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')));
        head.extend_from_slice(b"\r\n");
    }
    if !answer.endless {
        head.extend_from_slice(format!("Content-Length: {}\r\n", answer.body.len()).as_bytes());
    }
    head.extend_from_slice(b"\r\n");
    // The client may have closed the connection.
    let _ = stream.write_all(&head);
    if answer.slow {
        for byte in &answer.body {
            if stream.write_all(&[*byte]).is_err() {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        return;
    }
    while stream.write_all(&answer.body).is_ok() && answer.endless {}
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let _ = stream.read(&mut [0; 64]);
}
