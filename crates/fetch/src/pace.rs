//! When a feed may be asked again: by what its server and its content ask for, and by our own hour.

use std::time::{Duration, SystemTime};

use ureq::http::header::{self, HeaderMap, HeaderName};

use crate::state::FeedRecord;

/// The least time between two requests for a feed, in seconds.
pub(crate) const HOUR: i64 = 3600;
/// The longest time after failures, in seconds; also of what a feed asks for, since a year is a mistake in the setup of its
/// server. What `Retry-After` asks for has no such limit.
const WEEK: i64 = 7 * 24 * HOUR;

/// How long the answer is fresh, in seconds, by `Cache-Control` or else `Expires` (RFC 9111, 4.2).
pub(crate) fn freshness(headers: &HeaderMap, now: SystemTime) -> Option<i64> {
    let directives = headers.get_all(header::CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok());
    let directives: Vec<String> =
        directives.flat_map(|value| value.split(',')).map(|word| word.trim().to_ascii_lowercase()).collect();
    if directives.iter().any(|word| word == "no-cache" || word == "no-store") {
        return None;
    }
    let max_age = directives.iter().find_map(|word| word.strip_prefix("max-age="));
    let fresh = if let Some(age) = max_age {
        let spent = text(headers, &header::AGE).and_then(whole_seconds).unwrap_or(0);
        whole_seconds(age.trim_matches('"'))?.saturating_sub(spent)
    } else {
        let expires = date(text(headers, &header::EXPIRES)?)?;
        let sent = text(headers, &header::DATE).and_then(date).unwrap_or(now);
        seconds(expires.duration_since(sent).ok()?)
    };
    Some(fresh.clamp(0, WEEK)).filter(|fresh| *fresh > 0)
}

/// How long the server asks to wait before the next request, in seconds: a number of them, or a date.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<i64> {
    let value = text(headers, &header::RETRY_AFTER)?.trim();
    let until = |time: SystemTime| time.duration_since(now).map_or(0, seconds);
    whole_seconds(value).or_else(|| date(value).map(until))
}

/// Notes in a record that the feed was answered.
pub(crate) fn answered(feed: &mut FeedRecord, now: i64, fresh: Option<i64>) {
    let asked = fresh.unwrap_or(0).max(feed.ttl.unwrap_or(0).clamp(0, WEEK));
    feed.not_before = now.saturating_add(asked);
    feed.own_next = now + HOUR;
    feed.last_request = Some(now);
    feed.last_success = Some(now);
    feed.errors = 0;
    feed.last_error = None;
}

/// Notes in a record that the server refused the request with a status, and for how long it said so. One that is overloaded
/// is left alone even if it does not say how long; one that does not know the address may be asked as soon as the user
/// wants, who may have corrected a password.
pub(crate) fn refused(feed: &mut FeedRecord, now: i64, status: u16, retry_after: Option<i64>) {
    failed(feed, now);
    feed.not_before = now.saturating_add(retry_after.unwrap_or(0));
    if status == 429 || status >= 500 {
        feed.not_before = feed.not_before.max(feed.own_next);
    }
}

/// Notes in a record that nothing was answered.
pub(crate) fn failed(feed: &mut FeedRecord, now: i64) {
    feed.errors = feed.errors.saturating_add(1);
    let doubled = HOUR.checked_shl(feed.errors.min(16)).unwrap_or(WEEK);
    feed.own_next = now.saturating_add(doubled.min(WEEK));
    feed.last_request = Some(now);
}

/// Until when a feed may not be asked; `None` if it may. `at_once` overrides our own hour.
pub(crate) fn due_later(feed: &FeedRecord, now: i64, at_once: bool) -> Option<i64> {
    let own = if at_once { 0 } else { feed.own_next };
    // A clock that was set back must not silence a feed for years.
    let own = if own > now + WEEK { 0 } else { own };
    Some(feed.not_before.max(own)).filter(|next| *next > now)
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

fn date(words: &str) -> Option<SystemTime> {
    httpdate::parse_http_date(words.trim()).ok()
}

/// A number of seconds; one that is too large for the type is the largest.
fn whole_seconds(words: &str) -> Option<i64> {
    let is_number = !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| words.parse().unwrap_or(i64::MAX))
}

fn seconds(time: Duration) -> i64 {
    i64::try_from(time.as_secs()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let lines = lines
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), header::HeaderValue::from_static(value)));
        lines.collect()
    }

    fn noon() -> SystemTime {
        httpdate::parse_http_date("Sat, 28 Nov 2026 12:00:00 GMT").expect("a date")
    }

    #[test]
    fn the_server_says_how_long_an_answer_is_fresh() {
        let fresh = |lines: &[(&'static str, &'static str)]| freshness(&headers(lines), noon());
        assert_eq!(fresh(&[("cache-control", "public, Max-Age=7200")]), Some(7200));
        assert_eq!(fresh(&[("cache-control", "max-age=7200"), ("age", "200")]), Some(7000));
        assert_eq!(fresh(&[("cache-control", "max-age=60"), ("age", "200")]), None);
        assert_eq!(fresh(&[("cache-control", "no-cache, max-age=7200")]), None);
        assert_eq!(fresh(&[("cache-control", "max-age=99999999999999999999")]), Some(WEEK));
        assert_eq!(fresh(&[("expires", "Sat, 28 Nov 2026 14:00:00 GMT")]), Some(7200));
        let later = ("date", "Sat, 28 Nov 2026 13:00:00 GMT");
        assert_eq!(fresh(&[("expires", "Sat, 28 Nov 2026 14:00:00 GMT"), later]), Some(3600));
        assert_eq!(fresh(&[("expires", "0")]), None);
        assert_eq!(fresh(&[("cache-control", "max-age=7200"), ("expires", "0")]), Some(7200));
        assert_eq!(fresh(&[]), None);
    }

    #[test]
    fn retry_after_is_a_number_or_a_date() {
        let wait = |value| retry_after(&headers(&[("retry-after", value)]), noon());
        assert_eq!(wait("86400"), Some(86400));
        assert_eq!(wait("Sun, 29 Nov 2026 12:00:00 GMT"), Some(86400));
        assert_eq!(wait("Sunday, 29-Nov-26 12:00:00 GMT"), Some(86400));
        assert_eq!(wait("Fri, 27 Nov 2026 12:00:00 GMT"), Some(0));
        assert_eq!(wait("soon"), None);
        assert_eq!(wait("-5"), None);
    }

    #[test]
    fn failures_double_the_wait_up_to_a_week() {
        let mut feed = FeedRecord::default();
        let mut waits = Vec::new();
        for _ in 0..10 {
            failed(&mut feed, 1000);
            waits.push((feed.own_next - 1000) / HOUR);
        }
        assert_eq!(waits, [2, 4, 8, 16, 32, 64, 128, 168, 168, 168]);
        answered(&mut feed, 2000, None);
        assert_eq!((feed.errors, feed.own_next), (0, 2000 + HOUR));
    }

    #[test]
    fn only_our_own_hour_can_be_overridden() {
        let mut feed = FeedRecord::default();
        assert_eq!(due_later(&feed, 1000, false), None);
        answered(&mut feed, 1000, None);
        assert_eq!(due_later(&feed, 1001, false), Some(1000 + HOUR));
        assert_eq!(due_later(&feed, 1001, true), None);
        feed.ttl = Some(2 * HOUR);
        answered(&mut feed, 1000, Some(60));
        assert_eq!(due_later(&feed, 1001, true), Some(1000 + 2 * HOUR));
        refused(&mut feed, 1000, 503, Some(1_000_000));
        assert_eq!(due_later(&feed, 1001, true), Some(1_001_000));
        refused(&mut feed, 1000, 500, None);
        assert!(due_later(&feed, 1001, true).is_some());
        refused(&mut feed, 1000, 401, None);
        assert!(due_later(&feed, 1001, false).is_some() && due_later(&feed, 1001, true).is_none());
        let future = FeedRecord { own_next: 1 << 40, ..FeedRecord::default() };
        assert_eq!(due_later(&future, 1001, false), None);
    }
}
