//! Requests through a proxy.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use super::{Place, feed, items};
use crate::FetchError;

/// Answers a request behind the greetings of SOCKS 5 (RFC 1928) with a feed, and returns the port that was asked for.
fn answer(mut stream: TcpStream) -> Option<u16> {
    let mut greeting = [0; 2];
    stream.read_exact(&mut greeting).ok()?;
    let mut methods = vec![0; greeting[1].into()];
    stream.read_exact(&mut methods).ok()?;
    stream.write_all(&[5, 0]).ok()?;
    // Version, command, nothing, kind of address, four bytes of address, port.
    let mut request = [0; 10];
    stream.read_exact(&mut request).ok()?;
    stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).ok()?;
    let _ = stream.read(&mut [0; 4096]).ok()?;
    let body = feed("f", &items(1..=2));
    write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len())
        .ok()?;
    Some(u16::from_be_bytes([request[8], request[9]]))
}

#[test]
fn a_socks_proxy_of_the_options_is_used() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let ports: Arc<Mutex<Vec<Option<u16>>>> = Arc::default();
    let asked = Arc::clone(&ports);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            asked.lock().expect("a list").push(answer(stream));
        }
    });
    let mut place = Place::new();
    place.options.proxy = Some(format!("socks5://{address}"));
    // Nothing listens there but behind the proxy.
    assert_eq!(place.fetch(&["http://127.0.0.1:9/feed".to_owned()]).articles.new, 2, "{:?}", place.errors());
    assert_eq!(*ports.lock().expect("a list"), [Some(9)]);
}

#[test]
fn a_proxy_that_is_none_is_said_and_nothing_is_asked_without_it() {
    let mut place = Place::new();
    place.options.proxy = Some("ftp://127.0.0.1:9".to_owned());
    let url = "http://127.0.0.1:9/feed".to_owned();
    place.fetch(std::slice::from_ref(&url));
    assert_eq!(place.errors(), [(url, FetchError::InvalidProxy)]);
}
