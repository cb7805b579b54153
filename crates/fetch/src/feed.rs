//! One feed: asked for when it is due, read, its new articles written, and what the server said remembered.
//!
//! 1. [`run`]: whether the feed is due;
//! 2. `ask`: the request, with the validators of the last answer;
//! 3. `judge`: what the status means for the feed;
//! 4. `read`: the articles of the body, or the feed that a web page names;
//! 5. [`articles::write`]: their files.

use std::sync::PoisonError;
use std::time::SystemTime;

use ureq::http::HeaderMap;
use url::Url;

use crate::article::hash;
use crate::articles;
use crate::client::{Answer, without_secrets};
use crate::command;
use crate::context::{Feed, Report, Run};
use crate::discover::{feed_of_page, is_page};
use crate::error::FetchError;
use crate::events::{Counts, FetchEvent};
use crate::gate::Permit;
use crate::lists::{command_of, feeds_of_list};
use crate::pace;
use crate::parsed::{self, ParsedFeed};
use crate::state::{FeedRecord, seconds, time};
use crate::subscription::Subscription;

/// What became of a feed.
enum Outcome {
    NotModified,
    Read(Counts),
}

/// Fetches a feed if it is due. All that happens is reported.
pub(crate) fn run(run: &Run<'_>, subscription: &Subscription, permit: Permit<'_>, report: &mut Report) {
    let url = subscription.url.clone();
    let outcome = match run.state.feed(&url) {
        Ok(record) => match run.state.delete(record.id, run.options.deleted.of_feed(&url)) {
            Ok(()) => fetch(run, subscription, record, permit, report),
            Err(error) => Err(error.into()),
        },
        Err(error) => Err(error.into()),
    };
    let Err(error) = outcome else { return };
    let at = match error {
        FetchError::Cancelled => return,
        // Every feed would say the same.
        FetchError::DiskFull if !run.gate.stop() => return,
        FetchError::DiskFull => yuelan_loader::sanitize(&run.target.root().to_string_lossy()),
        _ => without_secrets(&url),
    };
    report.summary.failed += 1;
    report.send(FetchEvent::Failed { url, at, error });
}

fn fetch(
    run: &Run<'_>,
    subscription: &Subscription,
    mut record: FeedRecord,
    permit: Permit<'_>,
    report: &mut Report,
) -> Result<(), FetchError> {
    let now = seconds(SystemTime::now());
    if record.gone {
        permit.give_back();
        report.summary.gone += 1;
        return Ok(());
    }
    let refused = run.gate.refuses_until(permit.host()).map(seconds).filter(|until| *until > now);
    if let Some(until) = refused {
        record.not_before = record.not_before.max(until);
        run.state.save_feed(&record)?;
    }
    if let Some(next) = pace::due_later(&record, now, run.options.now) {
        permit.give_back();
        report.summary.not_due += 1;
        report.send(FetchEvent::NotDue { url: subscription.url.clone(), next: time(next) });
        return Ok(());
    }
    report.send(FetchEvent::Started { url: subscription.url.clone() });
    let command = command_of(&subscription.url);
    if command.is_some() && !run.options.allow_exec {
        permit.give_back();
        return fail(run, &mut record, FetchError::CommandRefused);
    }
    let address = command.and_then(|(_, address)| address).unwrap_or(&subscription.url);
    let Ok(home) = Url::parse(address.trim()) else {
        permit.give_back();
        return fail(run, &mut record, FetchError::InvalidAddress);
    };
    let mut feed = Feed { run, subscription, home, record };
    let outcome = feed.ask(Some(permit)).and_then(|answer| feed.judge(answer, report));
    match outcome {
        Ok(Some(outcome)) => {
            let counts = if let Outcome::Read(counts) = outcome { counts } else { Counts::default() };
            report.summary.feeds += 1;
            report.summary.not_modified += usize::from(matches!(outcome, Outcome::NotModified));
            let title = feed.title();
            report.send(FetchEvent::Done { url: subscription.url.clone(), title, counts });
            Ok(())
        }
        Ok(None) => Ok(()),
        Err(error) => {
            if error.is_without_answer() {
                let record = FeedRecord { last_error: Some(error.to_string()), ..feed.record.clone() };
                let host = feed.home.host_str().unwrap_or_default().to_owned();
                run.unreachable.lock().unwrap_or_else(PoisonError::into_inner).push((host, record));
            }
            fail(run, &mut feed.record, error)
        }
    }
}

/// Remembers that a feed failed, unless that is no fault of its server.
fn fail(run: &Run<'_>, record: &mut FeedRecord, error: FetchError) -> Result<(), FetchError> {
    let now = seconds(SystemTime::now());
    match &error {
        FetchError::Cancelled | FetchError::DiskFull | FetchError::State(_) => return Err(error),
        // The pace was set where the status was seen; and the others are no fault of the server.
        FetchError::HttpStatus(_)
        | FetchError::Unwritable(_)
        | FetchError::CommandRefused
        | FetchError::PrivateAddress
        | FetchError::InvalidProxy => {}
        _ => pace::failed(record, now),
    }
    record.last_error = Some(error.to_string());
    run.state.save_feed(record)?;
    Err(error)
}

impl Feed<'_> {
    fn ask<'g>(&'g self, permit: Option<Permit<'g>>) -> Result<Answer, FetchError> {
        let command = command_of(&self.subscription.url);
        if let Some((command, None)) = command {
            drop(permit);
            let body = self.output_of(command, Vec::new())?;
            let (headers, url) = (HeaderMap::new(), self.home.clone());
            return Ok(Answer { status: 200, headers, url, moved: None, body });
        }
        let current = self.record.current.as_deref().and_then(|current| Url::parse(current).ok());
        let address = current.as_ref().unwrap_or(&self.home);
        let mut answer = self.run.client.get(&self.run.gate, address, self.request(true), permit)?;
        if let (Some((command, _)), 200) = (command, answer.status) {
            answer.body = self.output_of(command, answer.body)?;
        }
        Ok(answer)
    }

    fn output_of(&self, command: &str, input: Vec<u8>) -> Result<Vec<u8>, FetchError> {
        command::run(command, input, self.run.options.timeout, &|| self.run.gate.is_cancelled())
    }

    /// Does what the status of an answer asks for; `None` if that is reported already.
    fn judge(&mut self, answer: Answer, report: &mut Report) -> Result<Option<Outcome>, FetchError> {
        let time = SystemTime::now();
        let now = seconds(time);
        let was_asked = self.record.etag.is_some() || self.record.last_modified.is_some();
        match answer.status {
            200 => {
                self.note_move(&answer, report);
                let counts = self.read(answer, report)?;
                Ok(Some(counts.map_or(Outcome::NotModified, Outcome::Read)))
            }
            304 if was_asked => {
                self.note_move(&answer, report);
                self.note_validators(&answer, true);
                pace::answered(&mut self.record, now, pace::freshness(&answer.headers, time));
                self.run.state.save_feed(&self.record)?;
                Ok(Some(Outcome::NotModified))
            }
            304 => Err(FetchError::NotModifiedUnasked),
            410 => {
                self.record.gone = true;
                self.record.last_request = Some(now);
                self.record.last_error = Some(FetchError::HttpStatus(410).to_string());
                self.run.state.save_feed(&self.record)?;
                report.summary.gone += 1;
                report.send(FetchEvent::Gone { url: self.subscription.url.clone() });
                Ok(None)
            }
            status => {
                pace::refused(&mut self.record, now, status, pace::retry_after(&answer.headers, time));
                Err(FetchError::HttpStatus(status))
            }
        }
    }

    /// Notes a permanent redirect. The second run that sees the same takes the address over.
    fn note_move(&mut self, answer: &Answer, report: &mut Report) {
        let to = answer.moved.as_ref().map(|url| url.as_str().to_owned());
        let is_known = to.is_some() && self.record.moved_to == to;
        self.record.moved_count =
            if is_known { self.record.moved_count + 1 } else { u32::from(to.is_some()) };
        self.record.moved_to = to;
        if self.record.moved_count >= 2
            && let Some(to) = self.record.moved_to.take()
        {
            self.record.moved_count = 0;
            self.move_to(to, report);
        }
    }

    /// Takes over a new address.
    fn move_to(&mut self, to: String, report: &Report) {
        report.send(FetchEvent::Moved { url: self.subscription.url.clone(), to: without_secrets(&to) });
        self.record.current = Some(to);
    }

    /// Remembers the validators of an answer, exactly as received. After an answer without a body those that it does not
    /// name stay.
    fn note_validators(&mut self, answer: &Answer, keeps: bool) {
        let received = |name: &str| answer.headers.get(name).map(|value| value.as_bytes().to_vec());
        let (etag, last_modified) = (received("etag"), received("last-modified"));
        if !keeps || etag.is_some() {
            self.record.etag = etag;
        }
        if !keeps || last_modified.is_some() {
            self.record.last_modified = last_modified;
        }
    }

    /// Reads a body and writes its articles; `None` if it is the same body as before.
    fn read(&mut self, answer: Answer, report: &mut Report) -> Result<Option<Counts>, FetchError> {
        let body = hash(&answer.body).cast_signed();
        if self.record.body == Some(body) {
            self.finish(&answer, body);
            self.run.state.save_feed(&self.record)?;
            return Ok(None);
        }
        let (answer, parsed) = match parsed::read(&answer.body, name_of(&answer.url)) {
            Some(parsed) => (answer, parsed),
            None if self.is_list(&answer) => {
                self.run.state.save_list(&self.subscription.url, &answer.body)?;
                self.finish(&answer, body);
                self.run.state.save_feed(&self.record)?;
                return Ok(Some(Counts::default()));
            }
            None => self.discover(&answer, report)?,
        };
        let body = hash(&answer.body).cast_signed();
        let headers = Answer { body: Vec::new(), ..answer };
        yuelan_loader::sanitize(&parsed.title).trim().clone_into(&mut self.record.title);
        self.record.ttl = parsed.ttl;
        let written = articles::write(self, &parsed, report);
        // What could not be written is asked for again, and not whether it has changed.
        if let Err(error) = written {
            (self.record.etag, self.record.last_modified, self.record.body) = (None, None, None);
            return Err(error);
        }
        let written = written?;
        self.finish(&headers, body);
        self.run.state.confirm(&written.unconfirmed, Some(&self.record))?;
        Ok(Some(written.counts))
    }

    /// Returns whether an answer is a list of feeds. What was a feed stays one.
    fn is_list(&self, answer: &Answer) -> bool {
        let url = &self.subscription.url;
        self.run.outer.contains(url)
            && (self.record.last_success.is_none() || self.run.lists.contains_key(url))
            && feeds_of_list(&answer.body, answer.url.as_str()).is_some()
    }

    /// Remembers a successful answer, all of whose articles are written.
    fn finish(&mut self, answer: &Answer, body: i64) {
        let now = SystemTime::now();
        self.note_validators(answer, false);
        self.record.body = Some(body);
        pace::answered(&mut self.record, seconds(now), pace::freshness(&answer.headers, now));
    }

    /// Asks for the feed that a web page names, if there has never been a feed at the address.
    fn discover(&mut self, page: &Answer, report: &mut Report) -> Result<(Answer, ParsedFeed), FetchError> {
        if feeds_of_list(&page.body, page.url.as_str()).is_some() {
            return Err(FetchError::List);
        }
        if !is_page(&page.body) {
            return Err(FetchError::NotAFeed);
        }
        if self.record.last_success.is_some() {
            return Err(FetchError::WebPage);
        }
        let to = feed_of_page(&page.body, &page.url).ok_or(FetchError::PageWithoutFeed)?;
        let answer = self.run.client.get(&self.run.gate, &to, self.request(false), None)?;
        if answer.status != 200 {
            let now = SystemTime::now();
            let wait = pace::retry_after(&answer.headers, now);
            pace::refused(&mut self.record, seconds(now), answer.status, wait);
            return Err(FetchError::HttpStatus(answer.status));
        }
        let Some(parsed) = parsed::read(&answer.body, name_of(&answer.url)) else {
            return Err(if is_page(&answer.body) { FetchError::WebPage } else { FetchError::NotAFeed });
        };
        self.move_to(to.into(), report);
        Ok((answer, parsed))
    }
}

/// The last component of an address, as the name of a file.
fn name_of(url: &Url) -> &str {
    url.path().rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("feed")
}
