//! Every word of the interface, in Chinese and in English. (What a key does is said in the
//! [table of keys](super::keymap::table), beside the key.)
//!
//! `{}` in a text is filled in by `fill`. Only glyphs that are narrow, or wide, on every terminal.

use super::keymap::{Binding, Context};
use crate::article::{Media, Warning, WarningKind};
use crate::layout::Labels;
use crate::library::LoadError;

/// A language that the interface speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// 中文.
    Chinese,
    /// English.
    #[default]
    English,
}

impl Tongue {
    /// The tongue for a locale's name (`zh_CN.UTF-8`, `C`): Chinese where it begins with `zh`, English elsewhere.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::Chinese } else { Self::English }
    }

    /// The words that layout adds to a page.
    pub const fn labels(self) -> Labels {
        match self {
            Self::Chinese => Labels::ZH,
            Self::English => Labels::EN,
        }
    }

    /// Its words.
    pub(super) const fn words(self) -> &'static Words {
        match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
        }
    }
}

macro_rules! words {
    ($($name:ident: $zh:expr, $en:expr;)*) => {
        /// The texts of the interface in one language, each under the name of what it says.
        #[derive(Debug)]
        pub(super) struct Words {
            tongue: Tongue,
            $(#[doc = $en] pub(super) $name: &'static str,)*
        }

        const CHINESE: Words = Words { tongue: Tongue::Chinese, $($name: $zh,)* };
        const ENGLISH: Words = Words { tongue: Tongue::English, $($name: $en,)* };
    };
}

words! {
    // the list
    all: "全部 {}", "All {}";
    by_date: "▾日期", "▾date";
    undated: "没有日期", "No date";
    scanning: "扫描中，已有 {} 篇", "Looking: {} articles so far";
    length: "{} 字  {} 分", "{} characters  {} min";
    figure_count: "{} 图", "{} figures";
    unreadable: "{} 个文件无法读取，按 ! 看", "{} files could not be read; ! shows them";
    none_found: "这里没有文章。", "There is no article here.";
    looked_for: "找的是 {} 文件；看到 {} 个文件。", "Looked for {} files; saw {} files.";
    looking: "正在找文章", "Looking for articles";
    open_hint: "Enter 打开", "Enter opens it";
    // the status line
    minutes_left: "还有 {} 分", "{} min left";
    help_in_list: "? 帮助", "? help";
    keys: "按键", "Keys";
    help: "F1 帮助", "F1 help";
    opening: "正在打开 {}", "Opening {}";
    nothing_open: "还没有打开文章", "No article is open";
    not_bound: "{} 没有用处；F1 看按键，Q 退出", "{} does nothing here; F1 shows the keys, Q quits";
    no_next_article: "没有下一篇了", "That was the last article";
    no_previous_article: "没有上一篇了", "That was the first article";
    no_sections: "这篇文章不分节", "This article has no sections";
    no_next_section: "后面没有小节了", "No section further on";
    no_previous_section: "前面没有小节了", "No section before this";
    no_figures: "这篇文章没有图", "This article has no figures";
    no_next_figure: "这是最后一幅", "That was the last figure";
    no_previous_figure: "这是第一幅", "That was the first figure";
    not_found: "找不到 {}", "Not found: {}";
    matches: "第 {} 处，共 {} 处", "Match {} of {}";
    matches_around: "第 {} 处，共 {} 处（绕过了一端）", "Match {} of {} (past the end)";
    no_search: "先用 / 查找", "Search with / first";
    no_jump_back: "没有更早的跳转了", "No jump before this";
    no_jump_forward: "没有更晚的跳转了", "No jump after this";
    failed: "这个文件出了意外：{}", "This file met a fault in the program: {}";
    no_shell: "没有可以回去的 shell", "There is no shell to go back to";
    // what was done outside
    only_reading: "阅览室里不启动别的程序", "A reading room starts no other program";
    copied: "{} 字已交给{}", "{} characters handed to {}";
    to_terminal: "终端的剪贴板（OSC 52）", "the terminal's clipboard (OSC 52)";
    to_tmux: "终端的剪贴板（OSC 52，经 tmux）", "the terminal's clipboard (OSC 52, through tmux)";
    to_screen: "终端的剪贴板（OSC 52，经 screen）", "the terminal's clipboard (OSC 52, through screen)";
    too_long: "太长，没有复制：{} 字节，终端最多收 {} 字节", "Not copied: {} bytes, and terminals take at most {}";
    opened: "已交给 {} 打开", "Handed to {}";
    no_desktop: "这里没有可以打开它的桌面：{}", "No desktop here to open it on: {}";
    not_an_address: "只打开 http、https 和 mailto 的地址", "Only addresses of http, https and mailto are opened";
    ended_well: "程序已结束", "The program has ended";
    ended: "程序以 {} 结束", "The program ended with code {}";
    ended_by_signal: "程序被信号终止", "A signal ended the program";
    program_failed: "{} 没有成功：{}", "{} failed: {}";
    press_enter: "按 Enter 回到阅览", "Press Enter to go back to reading";
    // the contents
    contents: "目录", "Contents";
    beginning: "（开头）", "(beginning)";
    characters: "{} 字", "{} ch.";
    here: "‹ 这里", "‹ here";
    contents_hint: "Enter 跳到  ? 是推断的小标题  输入以筛选", "Enter: go there  ?: inferred  type to narrow";
    // the caption view
    image: "图", "Image";
    video: "视频", "Video";
    audio: "音频", "Audio";
    embed: "嵌入", "Embed";
    animation: "动图", "animation";
    no_caption: "（没有图注）", "(no caption)";
    alt: "替代", "Alt";
    figure_title: "标题", "Title";
    before: "前文", "Before";
    after: "后文", "After";
    no_size: "大小不详", "size unknown";
    no_address: "（没有地址）", "(no address)";
    captions_hint: "] 下一幅  [ 上一幅  Enter 回到文中", "] next  [ previous  Enter: back to its place";
    // pages of the program's own
    warnings: "文件有什么不对", "What is wrong with the file";
    no_warnings: "没有什么不对。", "Nothing is wrong.";
    on_line: "第 {} 行  {}", "line {}  {}";
    not_read: "没能读取：", "Could not be read:";
    sheet_hint: "j k 上下  q 返回", "j k: move  q: back";
    counts: "数字放在移动之前，就重复那么多次。", "A number before a movement repeats it.";
    in_list: "列表", "List";
    in_reading: "阅读", "Reading";
    in_figures: "看图", "Captions";
    in_contents: "目录", "Contents";
    in_sheet: "帮助与警告", "Help and warnings";
    everywhere: "处处", "Everywhere";
}

impl Words {
    /// Monday is 0.
    pub(super) fn weekday(&self, day: u8) -> &'static str {
        let names = match self.tongue {
            Tongue::Chinese => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
            Tongue::English => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        };
        names[usize::from(day % 7)]
    }

    /// What a binding does.
    pub(super) const fn does(&self, binding: &Binding) -> &'static str {
        match self.tongue {
            Tongue::Chinese => binding.zh,
            Tongue::English => binding.en,
        }
    }

    /// Where a key is pressed.
    pub(super) const fn place(&self, context: Context) -> &'static str {
        match context {
            Context::List => self.in_list,
            Context::Reading => self.in_reading,
            Context::Figures => self.in_figures,
            Context::Contents => self.in_contents,
            Context::Sheet => self.in_sheet,
        }
    }

    /// What kind of figure it is, as it is counted.
    pub(super) const fn media(&self, media: Media) -> &'static str {
        match media {
            Media::Image | Media::Animation => self.image,
            Media::Video => self.video,
            Media::Audio => self.audio,
            Media::Embed => self.embed,
        }
    }

    /// Why a file is not shown.
    pub(super) fn load_error(&self, error: &LoadError) -> String {
        if self.tongue == Tongue::English {
            return error.to_string();
        }
        match error {
            LoadError::Missing => "没有这个文件".to_owned(),
            LoadError::Denied => "没有读取的权限".to_owned(),
            LoadError::Circle => "符号链接绕成了一个圈".to_owned(),
            LoadError::NotAFile => "不是普通文件".to_owned(),
            LoadError::TooLarge { bytes, limit } => {
                format!("{} MiB 超过了上限 {} MiB", bytes >> 20, limit >> 20)
            }
            LoadError::Other(reason) => reason.clone(),
        }
    }

    /// What was wrong, and on which line.
    pub(super) fn warning(&self, warning: &Warning) -> String {
        let what = match (self.tongue, &warning.kind) {
            (Tongue::Chinese, WarningKind::BrokenHead(reason)) => {
                format!("文件头有语法错误，改为逐行读取：{reason}")
            }
            (Tongue::Chinese, WarningKind::UnclosedHead) => "文件头没有结束".to_owned(),
            (Tongue::Chinese, WarningKind::UnreadableDate(date)) => format!("日期无法读出：{date}"),
            (Tongue::Chinese, WarningKind::InvalidBytes(charset)) => {
                format!("有些字节不是 {charset}，显示为 \u{fffd}")
            }
            (Tongue::Chinese, WarningKind::Binary) => "这不是文本".to_owned(),
            (Tongue::Chinese, WarningKind::EmptyBody) => "没有正文".to_owned(),
            (Tongue::Chinese, WarningKind::TooDeep) => "嵌套太深，已经展平".to_owned(),
            (Tongue::Chinese, WarningKind::UnknownCharset(name)) => format!("不认识的字符集：{name}"),
            (_, kind) => kind.to_string(),
        };
        match warning.line {
            Some(line) => fill(self.on_line, &[&line.to_string(), &what]),
            None => what,
        }
    }
}

/// A text with its gaps filled in order. A gap too many stays empty, a value too many is dropped.
pub(super) fn fill(text: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut parts = text.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        filled.push_str(values.next().copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}

/// A number with its thousands parted: `12,480`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_in_order_and_only_once() {
        assert_eq!(fill("{} of {}", &["{}", "2"]), "{} of 2");
        assert_eq!(fill("{}{}", &["1"]), "1");
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn a_locale_decides_the_tongue() {
        assert_eq!(Tongue::of_locale("zh_CN.UTF-8"), Tongue::Chinese);
        assert_eq!(Tongue::of_locale("ja_JP.UTF-8"), Tongue::English);
        assert_eq!(Tongue::of_locale(""), Tongue::English);
    }
}
