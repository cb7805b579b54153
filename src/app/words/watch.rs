//! What is said about folders whose changes are not noticed: why, and what helps. `yuelan doctor` says it too.

use super::{Words, fill, grouped};
use crate::app::ui_language::UiLanguage;
use yuelan_library::{WatchGap, WatchGapReason, WatchState};

impl UiLanguage {
    /// Says what is not watched, why, and what helps, a line each.
    pub fn watch_gaps(self, state: &WatchState) -> Vec<String> {
        self.words().watch_gaps(state)
    }
}

impl Words {
    /// Says in one line that changes are not all noticed, why, and how to see them; empty if they are.
    pub(in crate::app) fn watch_message(&self, state: &WatchState) -> String {
        let Some(gap) = state.gaps.first() else { return String::new() };
        let (why, _) = self.watch_reason(&gap.reason);
        let what = if state.is_off() {
            fill(self.watch_off, &[why])
        } else if gap.folders == 0 {
            why.to_owned()
        } else {
            fill(self.watch_partial, &[&grouped(gap.folders), why])
        };
        let remedy = match state.poll_interval {
            Some(interval) => fill(self.watch_polled, &[&interval.as_secs().to_string()]),
            None => self.watch_remedy.to_owned(),
        };
        fill(self.watch_joined, &[&what, &remedy])
    }

    /// Says what is not watched, why, and what helps, a line each.
    pub(in crate::app) fn watch_gaps(&self, state: &WatchState) -> Vec<String> {
        let line = |gap: &WatchGap| {
            let (why, advice) = self.watch_reason(&gap.reason);
            let what = match gap.folders {
                0 => why.to_owned(),
                1 => fill(self.watch_one_folder, &[&gap.first, why]),
                number => fill(self.watch_folders, &[&gap.first, &grouped(number), why]),
            };
            if advice.is_empty() { what } else { fill(self.watch_joined, &[&what, advice]) }
        };
        let poll = state.poll_interval.filter(|_| !state.is_complete());
        let poll = poll.map(|interval| fill(self.watch_polled_all, &[&interval.as_secs().to_string()]));
        state.gaps.iter().map(line).chain(poll).collect()
    }

    /// Returns a reason, and what helps against it.
    fn watch_reason<'a>(&'a self, reason: &'a WatchGapReason) -> (&'a str, &'a str) {
        match reason {
            WatchGapReason::TooManyWatchers => (self.watch_too_many_watchers, self.watch_raise_instances),
            WatchGapReason::TooManyOpenFiles => (self.watch_too_many_files, self.watch_raise_files),
            WatchGapReason::TooManyFolders => (self.watch_too_many_folders, self.watch_raise_watches),
            WatchGapReason::PermissionDenied => (self.watch_denied, self.watch_permissions),
            WatchGapReason::Network => (self.watch_network, self.watch_poll),
            WatchGapReason::Gone => (self.watch_gone, ""),
            WatchGapReason::Missed => (self.watch_missed, ""),
            WatchGapReason::Other(reason) => (reason, ""),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn gap(reason: WatchGapReason, folders: usize) -> WatchGap {
        WatchGap { reason, folders, first: "山/城".to_owned() }
    }

    fn said(state: &WatchState) -> [String; 2] {
        [UiLanguage::Chinese, UiLanguage::English].map(|language| language.words().watch_message(state))
    }

    #[test]
    fn one_line_says_what_is_not_watched_and_why_and_fits() {
        let reasons = [
            WatchGapReason::TooManyWatchers,
            WatchGapReason::TooManyOpenFiles,
            WatchGapReason::TooManyFolders,
            WatchGapReason::PermissionDenied,
            WatchGapReason::Network,
            WatchGapReason::Gone,
            WatchGapReason::Missed,
        ];
        for reason in reasons {
            let cases: &[(usize, usize)] = match reason {
                WatchGapReason::TooManyWatchers | WatchGapReason::TooManyOpenFiles => &[(0, 0)],
                WatchGapReason::Missed => &[(12_345, 0)],
                _ => &[(0, 1), (12_345, 20_000)],
            };
            for &(watched, folders) in cases {
                let state =
                    WatchState { watched, gaps: vec![gap(reason.clone(), folders)], poll_interval: None };
                for said in said(&state) {
                    assert!(yuelan_layout::Ruler::default().width(&said) <= 78, "{said}");
                    assert!(said.contains('R') && said.contains('!'), "{said}");
                }
            }
        }
    }

    #[test]
    fn limits_are_named_and_folders_are_counted() {
        let mut state = WatchState {
            watched: 12_536,
            gaps: vec![gap(WatchGapReason::TooManyFolders, 7_464)],
            poll_interval: None,
        };
        assert_eq!(
            said(&state),
            [
                "7,464 个文件夹未监视（文件夹太多）；按 R 刷新，按 ! 查看原因",
                "Folders not watched: 7,464 (too many folders); R refreshes, ! says why"
            ]
        );
        for language in [UiLanguage::Chinese, UiLanguage::English] {
            let lines = language.watch_gaps(&state);
            assert!(lines[0].contains("fs.inotify.max_user_watches") && lines[0].contains("山/城"));
        }
        state = WatchState {
            watched: 0,
            gaps: vec![gap(WatchGapReason::TooManyWatchers, 0)],
            poll_interval: Some(Duration::from_secs(60)),
        };
        assert_eq!(
            said(&state),
            [
                "未监视文件变动（监视程序太多）；每 60 秒查看一次",
                "Not watching for changes (too many watchers); checked every 60 s"
            ]
        );
        assert!(UiLanguage::English.watch_gaps(&state)[0].contains("fs.inotify.max_user_instances"));
    }
}
