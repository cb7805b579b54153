//! What is said about notes that are written in an editor.

use std::path::Path;

use super::{Words, fill};
use crate::app::notice::DraftProblem;
use yuelan_library::{MAX_NOTE_BYTES, sanitize};

impl Words {
    /// Names the list of the notes on all articles.
    pub(in crate::app) const fn all_notes(&self) -> &'static str {
        self.language.pick("所有划线与批注", "All notes", "すべてのメモ")
    }

    /// Names the keys of the list of the notes on all articles.
    pub(in crate::app) const fn all_notes_hint(&self) -> &'static str {
        self.language.pick(
            "Enter 打开  i 全文  / 筛选  e 修改  x 删除  U 撤销",
            "Enter: open  i: read  /: filter  e: change  x: remove  U: undo",
            "Enter：開く  i：全文  /：絞り込み  e：編集  x：削除  U：取り消し",
        )
    }

    /// Says that the notes on all articles are being looked up.
    pub(in crate::app) const fn notes_awaited(&self) -> &'static str {
        self.language.pick("正在读取……", "Reading…", "読み込み中…")
    }

    /// Says that no note passes the filter.
    pub(in crate::app) const fn no_such_note(&self) -> &'static str {
        self.language.pick(
            "没有符合筛选的划线或批注",
            "No note passes the filter",
            "絞り込みに合うメモはありません",
        )
    }

    /// Marks an article whose file is gone.
    pub(in crate::app) const fn article_gone(&self) -> &'static str {
        self.language.pick("[文件已不在]", "[file gone]", "[ファイルなし]")
    }

    /// Says that the file of an article is gone, and its notes are kept.
    pub(in crate::app) const fn gone_with_notes(&self) -> &'static str {
        self.language.pick(
            "这篇的文件已不在；划线与批注仍保留",
            "The file of the article is gone; its notes are kept",
            "記事のファイルがなくなりましたが、メモは残っています",
        )
    }

    /// Names the keys that open the editor on the note that is typed.
    pub(in crate::app) const fn note_editor(&self) -> &'static str {
        self.language.pick("^X ^E 用编辑器写", "^X ^E: in the editor", "^X ^E：エディタで書く")
    }

    /// Says that a note was left as it is.
    pub(in crate::app) const fn note_unwritten(&self) -> &'static str {
        self.language.pick("没有改动", "Nothing changed", "変更はありません")
    }

    /// Says that the editor has returned before anybody could have written in it.
    pub(in crate::app) const fn editor_left(&self) -> &'static str {
        self.language.pick(
            "编辑器立刻返回，没有改动；请让它等到关闭，如 code --wait",
            "The editor returned at once; have it wait until it is closed, like code --wait",
            "エディタがすぐ戻りました。閉じるまで待たせてください（例：code --wait）",
        )
    }

    /// Says that no file could be made for the editor.
    pub(in crate::app) fn no_draft(&self, why: &str) -> String {
        fill(
            self.language.pick(
                "无法建立临时文件：{}",
                "Cannot make a file to edit: {}",
                "一時ファイルを作れません：{}",
            ),
            &[&sanitize(why)],
        )
    }

    /// Says where a text is kept that was not taken in, and why it was not.
    pub(in crate::app) fn draft_kept(&self, path: &Path, why: DraftProblem) -> String {
        let path = sanitize(&path.to_string_lossy());
        match why {
            DraftProblem::Failed => {
                let text = self.language.pick(
                    "批注未改（编辑器未正常结束）；写下的在 {}",
                    "Note unchanged, the editor failed; your text is in {}",
                    "メモは元のまま（エディタが異常終了）。書いたものは {}",
                );
                fill(text, &[&path])
            }
            DraftProblem::Unfit => {
                let most = (MAX_NOTE_BYTES / 1024).to_string();
                let text = self.language.pick(
                    "批注未改（不是 UTF-8 或超过 {} KiB）；写下的在 {}",
                    "Note unchanged: not UTF-8, or over {} KiB; your text is in {}",
                    "メモは元のまま（UTF-8 でないか {} KiB 超）。書いたものは {}",
                );
                fill(text, &[&most, &path])
            }
        }
    }
}
