//! Messages about commands of the configuration: how they ended.

use super::{Words, fill};
use crate::app::settings::{ExternalCommand, Output};
use crate::app::ui_language::UiLanguage;
use crate::app::work::{Answer, AnswerEnd};

impl Words {
    /// Says how a command ended, with its name first; `None` if there is nothing to say beside its answer.
    pub(in crate::app) fn answer(&self, command: &ExternalCommand, answer: &Answer) -> Option<String> {
        let language = self.language;
        let how = match &answer.end {
            AnswerEnd::Done if !answer.error.is_empty() => String::new(),
            AnswerEnd::Done if answer.text.is_empty() || command.output == Output::None => {
                return Some(self.done(command));
            }
            AnswerEnd::Done => return None,
            AnswerEnd::Code(code) => {
                fill(language.pick("退出码 {}", "exit code {}", "終了コード {}"), &[&code.to_string()])
            }
            AnswerEnd::Killed => {
                language.pick("被信号终止", "killed by a signal", "シグナルで終了しました").to_owned()
            }
            AnswerEnd::TimedOut => {
                let seconds = command.timeout.as_secs().to_string();
                fill(
                    language.pick(
                        "{} 秒内没有结束，已中止",
                        "ended after {} s, its time limit",
                        "{}秒以内に終わらないため中止しました",
                    ),
                    &[&seconds],
                )
            }
            AnswerEnd::TooMuch => self.too_much().to_owned(),
            AnswerEnd::Stopped => language.pick("已中止", "stopped", "中止しました").to_owned(),
            AnswerEnd::Missing => {
                let program = command.run.words().first().cloned().unwrap_or_default();
                let program = yuelan_library::sanitize(&program);
                let words = language.pick(
                    "找不到程序 {}；请安装，或改配置",
                    "program not found: {}; install it, or change the configuration",
                    "プログラム {} が見つかりません。インストールするか、設定を変えてください",
                );
                fill(words, &[&program])
            }
            AnswerEnd::NotStarted(why) => {
                fill(language.pick("无法运行：{}", "cannot be run: {}", "実行できません：{}"), &[why])
            }
        };
        let is_ours = matches!(answer.end, AnswerEnd::Stopped | AnswerEnd::TooMuch);
        let said = [how.as_str(), if is_ours { "" } else { &answer.error }];
        let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
        Some(self.of_command(command, &said.join(language.pick("；", "; ", "。"))))
    }

    /// Returns the line at the end of an answer that is not whole; `None` for one that is.
    pub(in crate::app) fn cut_answer(&self, command: &ExternalCommand, answer: &Answer) -> Option<String> {
        let why = match answer.end {
            AnswerEnd::TooMuch => self.too_much().to_owned(),
            AnswerEnd::TimedOut => return self.answer(command, answer),
            _ => return None,
        };
        Some(self.of_command(command, &why))
    }

    /// Says that a command is running, and how to stop it.
    pub(in crate::app) fn running(&self, command: &ExternalCommand) -> String {
        let words =
            self.language.pick("{} 运行中  Esc 中止", "{} is running  Esc: stop", "{} 実行中  Esc：中止");
        fill(words, &[&command.name])
    }

    /// Says that a command which follows the sentences has read the last one.
    pub(in crate::app) fn followed_to_end(&self, command: &ExternalCommand) -> String {
        self.of_command(
            command,
            self.language.pick("已到文末", "this was the last sentence", "最後の文でした"),
        )
    }

    fn done(&self, command: &ExternalCommand) -> String {
        let words = match command.output {
            Output::None => self.language.pick("已完成", "done", "完了"),
            Output::Popup | Output::Pane | Output::Page => {
                self.language.pick("没有输出", "no answer", "出力はありません")
            }
        };
        self.of_command(command, words)
    }

    const fn too_much(&self) -> &'static str {
        self.language.pick(
            "输出超过 1 MiB，只显示开头",
            "the answer is cut at 1 MiB",
            "出力が 1 MiB を超えたため、冒頭だけを表示します",
        )
    }

    fn of_command(&self, command: &ExternalCommand, words: &str) -> String {
        let between = match self.language {
            UiLanguage::Chinese | UiLanguage::Japanese => "：",
            UiLanguage::English => ": ",
        };
        [&command.name, between, words].concat()
    }
}
