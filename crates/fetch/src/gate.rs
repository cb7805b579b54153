//! Who may ask which host when: the queue of feeds, and a limit of requests and a pause for every host.

use std::collections::{HashMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// The longest wait without looking whether the run was cancelled.
const MAX_WAIT: Duration = Duration::from_millis(200);

/// The queue and the hosts, shared by the threads of a run.
#[derive(Debug)]
pub(crate) struct Gate {
    state: Mutex<GateState>,
    changed: Condvar,
    per_host: usize,
    pause: Duration,
}

#[derive(Debug, Default)]
struct GateState {
    /// The feeds that are left, with their hosts.
    queue: VecDeque<(String, usize)>,
    hosts: HashMap<String, Host>,
    is_stopped: bool,
    is_cancelled: bool,
}

#[derive(Debug, Default)]
struct Host {
    active: usize,
    /// When the next request may begin.
    next: Option<Instant>,
    /// Until when the host refuses requests, by its own words.
    refuses: Option<SystemTime>,
}

/// The permission for one request to a host, until it is dropped.
#[derive(Debug)]
pub(crate) struct Permit<'g> {
    gate: &'g Gate,
    host: String,
    is_unused: bool,
}

impl Gate {
    pub(crate) fn new(per_host: usize, pause: Duration) -> Self {
        Self { state: Mutex::default(), changed: Condvar::new(), per_host: per_host.max(1), pause }
    }

    fn lock(&self) -> MutexGuard<'_, GateState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts feeds into the queue, with their hosts, unless the run ends.
    pub(crate) fn fill(&self, jobs: impl Iterator<Item = (String, usize)>) {
        let mut state = self.lock();
        if !state.is_stopped {
            state.queue.extend(jobs);
        }
    }

    /// Takes the first feed in the queue whose host is free, and waits until there is one. `None` if the queue is empty
    /// or the run was cancelled.
    pub(crate) fn take(&self) -> Option<(usize, Permit<'_>)> {
        let mut state = self.lock();
        loop {
            if state.is_cancelled || state.queue.is_empty() {
                return None;
            }
            let now = Instant::now();
            let waits = state.queue.iter().map(|(host, _)| self.wait_for(&state, host, now));
            let mut shortest = MAX_WAIT;
            let mut free = None;
            for (at, wait) in waits.enumerate() {
                match wait {
                    None => {
                        free = Some(at);
                        break;
                    }
                    Some(wait) => shortest = shortest.min(wait),
                }
            }
            if let Some((host, job)) = free.and_then(|at| state.queue.remove(at)) {
                state.hosts.entry(host.clone()).or_default().active += 1;
                return Some((job, Permit { gate: self, host, is_unused: false }));
            }
            state = self.changed.wait_timeout(state, shortest).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Waits until a host may be asked; `None` if the run was cancelled.
    pub(crate) fn acquire(&self, host: &str) -> Option<Permit<'_>> {
        let mut state = self.lock();
        loop {
            if state.is_cancelled {
                return None;
            }
            let Some(wait) = self.wait_for(&state, host, Instant::now()) else {
                state.hosts.entry(host.to_owned()).or_default().active += 1;
                return Some(Permit { gate: self, host: host.to_owned(), is_unused: false });
            };
            let wait = wait.min(MAX_WAIT);
            state = self.changed.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// How long a host may not be asked yet; `None` if it may.
    fn wait_for(&self, state: &GateState, host: &str, now: Instant) -> Option<Duration> {
        let host = state.hosts.get(host)?;
        if host.active >= self.per_host {
            return Some(MAX_WAIT);
        }
        host.next.and_then(|next| next.checked_duration_since(now)).filter(|wait| !wait.is_zero())
    }

    /// Notes that a host refuses requests for a time.
    pub(crate) fn refuse(&self, host: &str, until: SystemTime) {
        self.lock().hosts.entry(host.to_owned()).or_default().refuses = Some(until);
    }

    /// Returns until when a host refuses requests, if it has said so in this run.
    pub(crate) fn refuses_until(&self, host: &str) -> Option<SystemTime> {
        self.lock().hosts.get(host)?.refuses
    }

    /// Takes all feeds out of the queue; what is under way goes on. Returns whether this is the first time.
    pub(crate) fn stop(&self) -> bool {
        let mut state = self.lock();
        state.queue.clear();
        !std::mem::replace(&mut state.is_stopped, true)
    }

    /// Ends all waiting: no request begins any more.
    pub(crate) fn cancel(&self) {
        self.lock().is_cancelled = true;
        self.changed.notify_all();
    }

    /// Returns whether the run was cancelled.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.lock().is_cancelled
    }
}

impl Permit<'_> {
    /// Gives the permission back unused, so that no pause follows.
    pub(crate) fn give_back(mut self) {
        self.is_unused = true;
    }

    /// Returns the host that may be asked.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        if let Some(host) = self.gate.lock().hosts.get_mut(&self.host) {
            host.active = host.active.saturating_sub(1);
            if !self.is_unused && !self.gate.pause.is_zero() {
                host.next = Some(Instant::now() + self.gate.pause);
            }
        }
        self.gate.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn a_host_is_asked_once_at_a_time_with_a_pause_between() {
        let pause = Duration::from_millis(60);
        let jobs = [("a", 0), ("a", 1), ("b", 2)].map(|(host, job)| (host.to_owned(), job));
        let gate = Gate::new(1, pause);
        gate.fill(jobs.into_iter());
        let (first, permit) = gate.take().expect("a job");
        let (second, other) = gate.take().expect("a job of another host");
        assert_eq!((first, second), (0, 2));
        let began = Instant::now();
        thread::scope(|threads| {
            threads.spawn(|| {
                thread::sleep(pause);
                drop(permit);
            });
            let (third, _permit) = gate.take().expect("a job");
            assert_eq!(third, 1);
            assert!(began.elapsed() >= 2 * pause, "{:?}", began.elapsed());
        });
        drop(other);
        assert!(gate.take().is_none());
    }

    #[test]
    fn several_at_a_time_where_allowed_and_none_after_the_end() {
        let gate = Gate::new(2, Duration::ZERO);
        let both = (gate.acquire("a"), gate.acquire("a"));
        assert!(both.0.is_some() && both.1.is_some());
        drop(both);
        let again = gate.acquire("a").expect("no pause");
        again.give_back();
        gate.cancel();
        assert!(gate.acquire("b").is_none() && gate.is_cancelled());
    }

    #[test]
    fn a_refusal_is_remembered() {
        let gate = Gate::new(1, Duration::ZERO);
        assert_eq!(gate.refuses_until("a"), None);
        gate.refuse("a", SystemTime::UNIX_EPOCH);
        assert_eq!(gate.refuses_until("a"), Some(SystemTime::UNIX_EPOCH));
    }
}
