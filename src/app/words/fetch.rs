//! Messages about fetching, which the command line uses too: why a feed failed, and what is wrong with a list.

use super::{Words, fill};
use crate::app::ui_language::UiLanguage;
use yuelan_fetch::{FetchError, ListError, StateError};

impl UiLanguage {
    /// Says why a feed, a page, a picture or a file failed.
    pub fn fetch_error(self, error: &FetchError) -> String {
        let texts = match error {
            FetchError::HttpStatus(status) => return self.http_status(*status),
            FetchError::State(error) => return self.fetch_state_error(error),
            FetchError::Unreachable(reason) | FetchError::Unwritable(reason) => return reason.clone(),
            FetchError::UnknownHost => {
                ["没有这个服务器，或者没有网络", "サーバーが見つからないか、ネットワークにつながっていません"]
            }
            FetchError::Refused => ["服务器拒绝连接", "サーバーが接続を拒否しました"],
            FetchError::Tls(reason) => {
                return self
                    .pick("无法建立安全连接：{}", "no secure connection: {}", "安全な接続ができません：{}")
                    .replace("{}", reason);
            }
            FetchError::InvalidAddress => ["不是 http 或 https 地址", "http でも https でもないアドレスです"],
            FetchError::PrivateAddress => {
                ["是本机或内部网络的地址，未收取", "このマシンか内部ネットワークのアドレスなので取得しません"]
            }
            FetchError::TooLarge => ["太大", "大きすぎます"],
            FetchError::TimedOut => ["没有及时应答", "時間内に応答がありません"],
            FetchError::TooManyRedirects => ["重定向太多", "リダイレクトが多すぎます"],
            FetchError::NotModifiedUnasked => {
                ["服务器说没有变化，但并没有问它", "尋ねていないのに、サーバーが変更なしと答えました"]
            }
            FetchError::PageWithoutFeed => {
                ["是网页，其中没有指明订阅源", "ウェブページで、フィードの指定がありません"]
            }
            FetchError::List => ["是订阅列表，不是订阅源", "フィードのリストで、フィードではありません"],
            FetchError::NotAFeed => ["不是订阅源", "フィードではありません"],
            FetchError::InvalidProxy => ["代理的地址有误", "プロキシのアドレスが正しくありません"],
            FetchError::CommandRefused => ["是命令，未运行", "コマンドなので実行しません"],
            FetchError::CommandFailed(how) => {
                return self
                    .pick("命令失败：{}", "the command failed: {}", "コマンドが失敗しました：{}")
                    .replace("{}", how);
            }
            FetchError::Compression(name) => {
                let zh = format!("服务器用 {name} 压缩了内容，但并没有要求这样压缩");
                let ja = format!("求めていないのに、サーバーが内容を {name} で圧縮しました");
                return self.pick_owned([&zh, &ja], error);
            }
            FetchError::Busy => ["服务器要求等待", "サーバーが待つよう求めています"],
            FetchError::WebPage => ["是网页，不是订阅源", "ウェブページで、フィードではありません"],
            FetchError::Cancelled => ["已中断", "中断しました"],
            FetchError::NotAPicture => ["不是图片", "画像ではありません"],
            FetchError::DiskFull => ["磁盘已满，不再收取", "ディスクに空きがないため、取得をやめます"],
            // An error that is newer than its translation.
            _ => return error.to_string(),
        };
        self.pick_owned(texts, error)
    }

    /// Says why the file that remembers feeds cannot be used.
    pub fn fetch_state_error(self, error: &StateError) -> String {
        let texts = match error {
            StateError::ReadOnly => ["订阅的记录无法写入", "フィードの記録に書き込めません"],
            StateError::DiskFull => ["磁盘已满", "ディスクに空きがありません"],
            StateError::Locked => ["正在收取订阅", "フィードを取得中です"],
            StateError::Newer => {
                ["订阅的记录由新版 yuelan 写成", "フィードの記録は新しい版の yuelan のものです"]
            }
            StateError::Foreign => {
                ["文件已损坏，或不是订阅的记录", "ファイルが壊れているか、フィードの記録ではありません"]
            }
            StateError::Other(reason) => return reason.clone(),
        };
        self.pick_owned(texts, error)
    }

    /// Says what is wrong with a list of feeds.
    pub fn list_error(self, error: &ListError) -> String {
        let texts = match error {
            ListError::Unreadable(error) => return self.load_error(error),
            ListError::NotAList => ["不是订阅列表", "フィードのリストではありません"],
            ListError::Empty => ["其中没有订阅", "フィードがありません"],
            ListError::NotAnAddress => ["不是地址", "アドレスではありません"],
        };
        self.pick_owned(texts, error)
    }

    fn http_status(self, status: u16) -> String {
        let what = match status {
            401 => ("需要用户名和密码", "it needs a name and a password", "ユーザー名とパスワードが必要です"),
            403 => ("拒绝访问", "it refuses access", "アクセスが拒否されました"),
            404 => ("没有这一页", "there is no such page", "ページがありません"),
            429 => ("请求太频繁", "it is asked too often", "リクエストが多すぎます"),
            500.. => ("服务器出错", "it has a problem of its own", "サーバーのエラー"),
            _ => {
                return self
                    .pick("服务器应答 {}", "the server answers {}", "サーバーの応答 {}")
                    .replace("{}", &status.to_string());
            }
        };
        let text = self.pick("服务器应答 {}：", "the server answers {}: ", "サーバーの応答 {}：");
        text.replace("{}", &status.to_string()) + self.pick(what.0, what.1, what.2)
    }

    fn pick_owned(self, [zh, ja]: [&str; 2], en: &impl ToString) -> String {
        match self {
            Self::Chinese => zh.to_owned(),
            Self::English => en.to_string(),
            Self::Japanese => ja.to_owned(),
        }
    }
}

impl Words {
    /// Says why a feed failed, and what the reader can do about it in the configuration.
    pub(in crate::app) fn fetch_failed(&self, error: &FetchError) -> String {
        let why = self.language.fetch_error(error);
        match error {
            FetchError::CommandRefused => fill(self.allow_exec, &[&why]),
            FetchError::PrivateAddress => fill(self.allow_private, &[&why]),
            _ => why,
        }
    }
}
