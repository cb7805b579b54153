//! Requests over HTTP: within limits of time, size and redirects, and to public addresses only unless others are allowed.
//!
//! - `encoding`: compressions that the HTTP client leaves;
//! - `resolver`: resolves names, and refuses those of private addresses;
//! - `private`: which addresses are private.

mod encoding;
mod private;
mod resolver;

use std::collections::HashSet;
use std::io::{self, ErrorKind, Read};
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use percent_encoding::percent_decode_str;
use ureq::http::header::{self, HeaderMap};
use ureq::http::{Response, StatusCode};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error, Proxy, RequestBuilder};
use url::{Host, Url};

use crate::error::FetchError;
use crate::gate::{Gate, Permit};
use crate::options::FetchOptions;
use crate::pace::retry_after;
use crate::state::{seconds, time};
use crate::subscription::FeedOptions;
use private::is_private;
use yuelan_loader::sanitize;

/// The maximum number of redirects that are followed.
const MAX_REDIRECTS: usize = 5;
/// The maximum number of bytes of a body, after it is decompressed.
pub(crate) const MAX_BYTES: u64 = 32 << 20;
/// Bytes that are read between two checks for cancellation.
const CHUNK: usize = 32 * 1024;

/// What a request asks for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Request<'r> {
    /// The types of content that are wanted.
    pub(crate) accept: &'static str,
    /// The validators of an earlier answer, exactly as received.
    pub(crate) etag: Option<&'r [u8]>,
    pub(crate) last_modified: Option<&'r [u8]>,
    /// Header fields, name and password of the feed. They are sent to the host of `home` only.
    pub(crate) options: Option<&'r FeedOptions>,
    pub(crate) home: Option<&'r Url>,
    /// The page on which the address is.
    pub(crate) referrer: Option<&'r str>,
}

/// The answer of a server that was reached.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    /// The address of the answer, after all redirects.
    pub(crate) url: Url,
    /// The address that takes the place of the one that was asked for, by the permanent redirects at the beginning.
    pub(crate) moved: Option<Url>,
    /// The body of a successful answer.
    pub(crate) body: Vec<u8>,
}

/// A client that keeps connections open.
#[derive(Debug)]
pub(crate) struct Client {
    agent: Agent,
    allow_private: bool,
    timeout: Duration,
    user_agent: String,
    /// Whether the proxy of the options is none, so that nothing may be asked for.
    has_bad_proxy: bool,
    /// Whether any server was reached.
    has_answers: AtomicBool,
}

impl Client {
    pub(crate) fn new(options: &FetchOptions) -> Self {
        // Without one in the options, that of the environment is the default.
        let proxy = options.proxy.as_deref().map(Proxy::new);
        let has_bad_proxy = matches!(proxy, Some(Err(_)));
        let config = Agent::config_builder();
        let config = match proxy {
            Some(Ok(proxy)) => config.proxy(Some(proxy)),
            Some(Err(_)) | None => config,
        };
        let config = config
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_idle_connections(options.connections.max(1) * 2)
            .max_idle_connections_per_host(options.connections.max(1))
            .build();
        let agent = if options.allow_private {
            config.into()
        } else {
            Agent::with_parts(config, DefaultConnector::default(), resolver::PublicResolver::default())
        };
        let user_agent = options.user_agent.clone();
        let (allow_private, timeout) = (options.allow_private, options.timeout);
        Self { agent, allow_private, timeout, user_agent, has_bad_proxy, has_answers: AtomicBool::new(false) }
    }

    /// Returns whether any server was reached.
    pub(crate) fn has_answers(&self) -> bool {
        self.has_answers.load(Ordering::Relaxed)
    }

    /// Asks for an address. `permit` is that for its host, if the caller has one. An error of the server is an answer, too.
    pub(crate) fn get<'g>(
        &self,
        gate: &'g Gate,
        address: &Url,
        request: Request<'_>,
        permit: Option<Permit<'g>>,
    ) -> Result<Answer, FetchError> {
        let mut permit = permit;
        let mut url = address.clone();
        let mut moved = None;
        let mut all_permanent = true;
        let mut visited = HashSet::new();
        // Waiting for a host does not count.
        let mut left = self.timeout;
        for _ in 0..=MAX_REDIRECTS {
            url.set_fragment(None);
            if !visited.insert(url.clone()) {
                return Err(FetchError::TooManyRedirects);
            }
            self.check(&url)?;
            let host = url.host_str().unwrap_or_default().to_owned();
            let held = match permit.take().filter(|permit| permit.host() == host) {
                Some(permit) => permit,
                None => gate.acquire(&host).ok_or(FetchError::Cancelled)?,
            };
            if gate.refuses_until(&host).is_some_and(|until| until > SystemTime::now()) {
                held.give_back();
                return Err(FetchError::Busy);
            }
            let began = Instant::now();
            let mut response = self.call(&url, request, left)?;
            left = left.saturating_sub(began.elapsed());
            self.has_answers.store(true, Ordering::Relaxed);
            let status = response.status();
            if let Some(next) = target(&url, &response) {
                let next = next?;
                all_permanent &=
                    matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
                if all_permanent {
                    moved = Some(next.clone());
                }
                url = next;
                permit = Some(held);
                continue;
            }
            let now = SystemTime::now();
            if let (429 | 503, Some(wait)) = (status.as_u16(), retry_after(response.headers(), now)) {
                // As long as the permit is held, so that no other thread asks in between.
                gate.refuse(&host, time(seconds(now).saturating_add(wait)));
            }
            let body = if status.is_success() { read(gate, &mut response)? } else { Vec::new() };
            drop(held);
            let headers = response.into_parts().0.headers;
            let body = encoding::undo(&headers, body)?;
            return Ok(Answer { status: status.as_u16(), headers, url, moved, body });
        }
        Err(FetchError::TooManyRedirects)
    }

    /// Refuses what is not HTTP, and private addresses that are written as numbers.
    fn check(&self, url: &Url) -> Result<(), FetchError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(FetchError::InvalidAddress);
        }
        if self.has_bad_proxy {
            return Err(FetchError::InvalidProxy);
        }
        let address = match url.host() {
            Some(Host::Ipv4(address)) => IpAddr::V4(address),
            Some(Host::Ipv6(address)) => IpAddr::V6(address),
            Some(Host::Domain(_)) => return Ok(()),
            None => return Err(FetchError::InvalidAddress),
        };
        if is_private(address) && !self.allow_private { Err(FetchError::PrivateAddress) } else { Ok(()) }
    }

    fn call(&self, url: &Url, request: Request<'_>, timeout: Duration) -> Result<Response<Body>, FetchError> {
        if timeout.is_zero() {
            return Err(FetchError::TimedOut);
        }
        let options = request.options.filter(|_| request.home.is_some_and(|home| may_get_secrets(home, url)));
        let agent = request.options.and_then(|options| options.user_agent.as_deref());
        let mut plain = url.clone();
        // Neither fails for an address with a host.
        let _ = plain.set_username("").and_then(|()| plain.set_password(None));
        let builder = self.agent.get(plain.as_str()).config().timeout_global(Some(timeout)).build();
        let mut builder = builder
            .header(header::ACCEPT, request.accept)
            .header(header::USER_AGENT, agent.unwrap_or(&self.user_agent));
        for (name, value) in [
            (header::IF_NONE_MATCH, request.etag),
            (header::IF_MODIFIED_SINCE, request.last_modified),
            (header::REFERER, request.referrer.map(str::as_bytes)),
        ] {
            if let Some(value) = value {
                builder = builder.header(name, value);
            }
        }
        with_secrets(builder, url, options).call().map_err(to_fetch_error)
    }
}

/// Adds name and password, those of the address before those of the options, and the header fields of the options.
fn with_secrets<T>(
    mut builder: RequestBuilder<T>,
    url: &Url,
    options: Option<&FeedOptions>,
) -> RequestBuilder<T> {
    let decoded = |words: &str| percent_decode_str(words).decode_utf8_lossy().into_owned();
    let of_address = (!url.username().is_empty())
        .then(|| (decoded(url.username()), decoded(url.password().unwrap_or_default())));
    let of_options = || {
        let options = options?;
        Some((options.user.clone()?, options.password.clone().unwrap_or_default()))
    };
    if let Some((user, password)) = of_address.or_else(of_options) {
        let value = format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{password}")));
        builder = builder.header(header::AUTHORIZATION, value);
    }
    for (name, value) in options.map(|options| options.headers.as_slice()).unwrap_or_default() {
        builder = builder.header(name.as_str(), value.as_str());
    }
    builder
}

/// Whether what only the host of a feed may know can be sent to an address: to the same host, and not in the clear where the
/// feed is encrypted.
fn may_get_secrets(home: &Url, url: &Url) -> bool {
    home.host_str() == url.host_str()
        && (home.port_or_known_default() == url.port_or_known_default() && home.scheme() == url.scheme()
            || home.scheme() == "http" && url.scheme() == "https")
}

/// Where a response redirects to; `None` if it does not. An error if that is no address.
fn target(url: &Url, response: &Response<Body>) -> Option<Result<Url, FetchError>> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = response.headers().get(header::LOCATION)?;
    let next = std::str::from_utf8(location.as_bytes()).ok().and_then(|location| url.join(location).ok());
    Some(next.ok_or(FetchError::InvalidAddress))
}

/// Reads a body up to the limit, which counts what comes out of the decompression.
fn read(gate: &Gate, response: &mut Response<Body>) -> Result<Vec<u8>, FetchError> {
    let length = response.body().content_length();
    if length.is_some_and(|length| length > MAX_BYTES) {
        return Err(FetchError::TooLarge);
    }
    let mut reader = response.body_mut().as_reader();
    let mut bytes = Vec::with_capacity(usize::try_from(length.unwrap_or(0)).unwrap_or(0).min(1 << 20));
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = reader.read(&mut chunk).map_err(|error| match to_fetch_error(Error::from(error)) {
            // What is compressed is damaged.
            FetchError::Tls(message) => FetchError::Unreachable(message),
            error => error,
        })?;
        if read == 0 {
            return Ok(bytes);
        }
        bytes.extend_from_slice(chunk.get(..read).unwrap_or_default());
        if bytes.len() as u64 > MAX_BYTES {
            return Err(FetchError::TooLarge);
        }
        if gate.is_cancelled() {
            return Err(FetchError::Cancelled);
        }
    }
}

fn to_fetch_error(error: Error) -> FetchError {
    match error {
        Error::Timeout(_) => FetchError::TimedOut,
        Error::BadUri(_) => FetchError::InvalidAddress,
        Error::HostNotFound => FetchError::UnknownHost,
        Error::Tls(message) => FetchError::Tls(message.to_owned()),
        Error::Io(error) => of_system(&error),
        other => FetchError::Unreachable(sanitize(&other.to_string())),
    }
}

fn of_system(error: &io::Error) -> FetchError {
    let message = error.to_string();
    match error.kind() {
        _ if message == resolver::REFUSAL => FetchError::PrivateAddress,
        // The standard library has no kind for it.
        _ if message.starts_with("failed to lookup address") => FetchError::UnknownHost,
        ErrorKind::ConnectionRefused => FetchError::Refused,
        // What rustls says comes as this.
        ErrorKind::InvalidData => FetchError::Tls(sanitize(&message)),
        _ => FetchError::Unreachable(sanitize(&message)),
    }
}

/// Returns an address as it may be shown and written to files: without name and password.
pub(crate) fn without_secrets(address: &str) -> String {
    match Url::parse(address) {
        Ok(mut url) if !url.username().is_empty() || url.password().is_some() => {
            let _ = url.set_username("").and_then(|()| url.set_password(None));
            sanitize(url.as_str())
        }
        _ => sanitize(address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(address: &str) -> Url {
        Url::parse(address).expect("an address")
    }

    #[test]
    fn secrets_go_to_their_host_only_and_never_in_the_clear() {
        let may = |home, to| may_get_secrets(&url(home), &url(to));
        assert!(may("https://a.example/feed", "https://a.example/other"));
        assert!(may("http://a.example/feed", "https://a.example/feed"));
        assert!(!may("https://a.example/feed", "http://a.example/feed"));
        assert!(!may("https://a.example/feed", "https://b.example/feed"));
        assert!(!may("http://a.example/feed", "http://a.example:8080/feed"));
    }

    #[test]
    fn what_is_shown_of_an_address_holds_no_password() {
        assert_eq!(without_secrets("https://me:word@a.example/feed"), "https://a.example/feed");
        assert_eq!(without_secrets("https://a.example/feed"), "https://a.example/feed");
        assert_eq!(without_secrets("no\u{1b}[31m address"), "no[31m address");
    }

    #[test]
    fn private_addresses_are_refused_however_they_are_written() {
        let options = FetchOptions::new("a".into(), "b".into());
        let client = Client::new(&options);
        for address in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "https://169.254.169.254/latest",
        ] {
            assert_eq!(client.check(&url(address)), Err(FetchError::PrivateAddress), "{address}");
        }
        assert_eq!(client.check(&url("file:///etc/passwd")), Err(FetchError::InvalidAddress));
        assert_eq!(client.check(&url("ftp://a.example/")), Err(FetchError::InvalidAddress));
        assert_eq!(client.check(&url("http://a.example/")), Ok(()));
    }
}
