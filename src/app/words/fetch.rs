//! Messages about fetching, which the command line uses too: why a feed failed, and what is wrong with a list.

use super::{Words, fill};
use crate::app::ui_language::UiLanguage;
use yuelan_fetch::{FetchError, ListError, StateError};

impl UiLanguage {
    /// Says why a feed, a page, a picture or a file failed.
    pub fn fetch_error(self, error: &FetchError) -> String {
        let zh = match error {
            FetchError::HttpStatus(status) => return self.http_status(*status),
            FetchError::State(error) => return self.fetch_state_error(error),
            FetchError::Unreachable(reason) | FetchError::Unwritable(reason) => return reason.clone(),
            FetchError::UnknownHost => "没有这个服务器，或者没有网络",
            FetchError::Refused => "服务器拒绝连接",
            FetchError::Tls(reason) => {
                return self.pick("无法建立安全连接：{}", "no secure connection: {}").replace("{}", reason);
            }
            FetchError::InvalidAddress => "不是 http 或 https 地址",
            FetchError::PrivateAddress => "是本机或内部网络的地址，未收取",
            FetchError::TooLarge => "太大",
            FetchError::TimedOut => "没有及时应答",
            FetchError::TooManyRedirects => "重定向太多",
            FetchError::NotModifiedUnasked => "服务器说没有变化，但并没有问它",
            FetchError::PageWithoutFeed => "是网页，其中没有指明订阅源",
            FetchError::List => "是订阅列表，不是订阅源",
            FetchError::NotAFeed => "不是订阅源",
            FetchError::InvalidProxy => "代理的地址有误",
            FetchError::CommandRefused => "是命令，未运行",
            FetchError::CommandFailed(how) => {
                return self.pick("命令失败：{}", "the command failed: {}").replace("{}", how);
            }
            FetchError::Compression(name) => {
                let zh = format!("服务器用 {name} 压缩了内容，但并没有要求这样压缩");
                return self.pick_owned(&zh, error);
            }
            FetchError::Busy => "服务器要求等待",
            FetchError::WebPage => "是网页，不是订阅源",
            FetchError::Cancelled => "已中断",
            FetchError::NotAPicture => "不是图片",
            FetchError::DiskFull => "磁盘已满，不再收取",
            // An error that is newer than its translation.
            _ => return error.to_string(),
        };
        self.pick_owned(zh, error)
    }

    /// Says why the file that remembers feeds cannot be used.
    pub fn fetch_state_error(self, error: &StateError) -> String {
        let zh = match error {
            StateError::ReadOnly => "订阅的记录无法写入",
            StateError::DiskFull => "磁盘已满",
            StateError::Locked => "正在收取订阅",
            StateError::Newer => "订阅的记录由新版 yuelan 写成",
            StateError::Foreign => "文件已损坏，或不是订阅的记录",
            StateError::Other(reason) => return reason.clone(),
        };
        self.pick_owned(zh, error)
    }

    /// Says what is wrong with a list of feeds.
    pub fn list_error(self, error: &ListError) -> String {
        let zh = match error {
            ListError::Unreadable(error) => return self.load_error(error),
            ListError::NotAList => "不是订阅列表",
            ListError::Empty => "其中没有订阅",
            ListError::NotAnAddress => "不是地址",
        };
        self.pick_owned(zh, error)
    }

    fn http_status(self, status: u16) -> String {
        let what = match status {
            401 => ("需要用户名和密码", "it needs a name and a password"),
            403 => ("拒绝访问", "it refuses access"),
            404 => ("没有这一页", "there is no such page"),
            429 => ("请求太频繁", "it is asked too often"),
            500.. => ("服务器出错", "it has a problem of its own"),
            _ => {
                return self
                    .pick("服务器应答 {}", "the server answers {}")
                    .replace("{}", &status.to_string());
            }
        };
        let text = self.pick("服务器应答 {}：", "the server answers {}: ");
        text.replace("{}", &status.to_string()) + self.pick(what.0, what.1)
    }

    fn pick_owned(self, zh: &str, en: &impl ToString) -> String {
        match self {
            Self::Chinese => zh.to_owned(),
            Self::English => en.to_string(),
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
