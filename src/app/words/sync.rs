//! What is said about the folder that shares the reading state with other machines. `yuelan doctor` says it too.

use super::{Words, fill, grouped};
use crate::app::ui_language::UiLanguage;
use yuelan_library::{SyncError, SyncEvent};

impl UiLanguage {
    /// Says why the folder that machines share cannot be used.
    pub fn sync_error(self, error: &SyncError) -> String {
        self.words().sync_error(error)
    }
}

impl Words {
    /// Says in one line what is the matter with the folder that machines share; empty for what is only shown by its effect.
    pub(in crate::app) fn sync_message(&self, event: &SyncEvent) -> String {
        match event {
            SyncEvent::Merged => String::new(),
            SyncEvent::BothKept(count) => fill(
                self.language.pick(
                    "{} 条批注在别的机器上也改过，两种都已保留",
                    "Notes changed on two machines at once, both versions kept: {}",
                    "他のマシンでも変更されたメモ{}件は、両方を残しました",
                ),
                &[&grouped(*count)],
            ),
            SyncEvent::Resumed => self.sync_resumed.to_owned(),
            SyncEvent::Failed(error) => fill(self.sync_failed, &[&self.sync_error(error)]),
            SyncEvent::Damaged(file, lines) => fill(self.sync_damaged, &[file, &grouped(*lines)]),
            SyncEvent::Unreadable(file) => fill(
                self.language.pick(
                    "{} 无法读取（无权限），先跳过",
                    "{} may not be read and is passed over",
                    "{} は読み取れないため飛ばします（権限がありません）",
                ),
                &[file],
            ),
            SyncEvent::Newer(file) => fill(self.sync_newer, &[file]),
        }
    }

    fn sync_error(&self, error: &SyncError) -> String {
        match error {
            SyncError::Missing => self.sync_missing.to_owned(),
            SyncError::NotAFolder => self.sync_no_folder.to_owned(),
            SyncError::Denied => self.sync_denied.to_owned(),
            SyncError::DiskFull => self.state_disk_full.to_owned(),
            SyncError::State(error) => self.reading_state_error(error),
            SyncError::Other(reason) => reason.clone(),
        }
    }
}
