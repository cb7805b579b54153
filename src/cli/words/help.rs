//! The texts of `--help`, one per row: key, Chinese, English.
//!
//! The key of a command is its names, that of an option `--name`, that of a placeholder `<NAME>`, that of an argument the
//! same without brackets, that of a value `--name=value`, that of the text at the end `after`. The key of a text in one
//! command only begins with the command; in the help of the program, with `yuelan`.

use crate::app::UiLanguage;

/// Returns a text by the command (its names after `yuelan`, or `yuelan` for the program) and the key, or the text for all
/// commands.
pub(in crate::cli) fn help(language: UiLanguage, command: &str, name: &str) -> Option<&'static str> {
    let own = [command, name].join(" ");
    let row =
        HELP.iter().find(|row| row.0 == own.trim()).or_else(|| HELP.iter().find(|row| row.0 == name))?;
    Some(language.pick(row.1, row.2))
}

#[rustfmt::skip] // a table is read by its columns
const HELP: &[(&str, &str, &str)] = &[
    ("yuelan", "阅览：在终端里阅读保存和抓取的文章，中文、日文、韩文优先", "A terminal reader for folders of saved and crawled articles, Chinese, Japanese and Korean first"),
    ("yuelan after", "退出码：0 完成；1 没有找到；2 有内容无法读取或使用。", "Exit codes: 0 success; 1 nothing found; 2 something could not be read or used."),
    // the commands
    ("print", "按阅读界面的样式输出文章", "Print articles as the reader shows them"),
    ("list", "列出文章：日期、分钟数、标题、作者、路径", "List the articles: date, minutes, title, author and path"),
    ("search", "在所有文章中查找：日期、标题、小节、路径、前后文", "Search all articles: date, title, section, path and the text around each match"),
    ("scan", "更新文章索引", "Update the catalogue of articles"),
    ("fetch", "收取订阅，每篇文章存为一个文件", "Bring feeds in as files, one for each article"),
    ("toc", "列出文章的小节", "List the sections of articles"),
    ("figures", "列出文章中的图，附图注和地址", "List the figures of articles with captions and addresses"),
    ("notes", "列出高亮和批注，或导出、导入", "List highlights and notes, export and import them"),
    ("notes export", "导出批注，供其他程序使用", "Write notes for other programs"),
    ("notes import", "导入 `notes export --format json` 写出的批注和标签；较新者为准", "Take in notes and tags that `notes export --format json` wrote; the newer of two versions wins"),
    ("state", "导出、导入阅读记录（已读、星标、标记），便于备份、同步、合并", "Export or import the reading state: what was read, starred and marked"),
    ("state export", "导出全部阅读记录，每篇一行 JSON", "Export everything as lines of JSON"),
    ("state import", "导入阅读记录；同一项以较新的为准", "Import such lines; the newer of two entries wins"),
    ("doctor", "检测终端的能力，显示所用的设置", "Show what the terminal supports and which settings follow"),
    ("config", "配置文件的位置与问题", "Show where the configuration is and check it"),
    ("completions", "生成 shell 补全脚本，请放到 shell 会查找的目录", "Generate shell completions, to be put where the shell looks for them"),
    ("man", "生成手册页，供打包使用", "Generate the manual page, for packagers"),
    ("help", "显示帮助，或某个命令的帮助", "Show this help, or that of a command"),
    // arguments and placeholders
    ("PATH", "文件夹和文件（默认当前文件夹）", "Folders and files [default: the current folder]"),
    ("yuelan PATH", "要阅读的文件夹和文件；`-` 表示从标准输入读一篇（默认是配置中的文件夹，否则是当前文件夹）", "Folders and files to read; `-` reads one article from standard input [default: the folders of the configuration, else the current one]"),
    ("FILE", "文章；`-` 表示标准输入，`FILE#KEY` 表示含多篇的文件中的一篇", "Articles; `-` is standard input, and `FILE#KEY` one article of a file that holds several"),
    ("state export FILE", "输出文件（默认标准输出）", "File to write [default: standard output]"),
    ("state import --from", "从其他程序导入已读和星标：wallabag、Omnivore、RSS 阅读器的导出，newsboat 的 cache.db，邮箱（mbox）；已有的记录不变", "Take over what was read and starred in another program, where nothing is known yet: an export of wallabag, Omnivore or a reader of feeds, the cache.db of newsboat, a mailbox"),
    ("notes import FILE", "输入文件（默认标准输入）", "File to read [default: standard input]"),
    ("state import FILE", "输入文件（默认标准输入）", "File to read [default: standard input]"),
    ("LIST", "订阅列表的文件，或订阅源、网页的地址；`-` 表示标准输入（默认是配置中的列表）", "Files with lists of feeds, or addresses of feeds and pages; `-` is standard input [default: those of the configuration]"),
    ("WORDS", "要查找的词", "Words to search for"),
    ("SHELL", "shell 的种类", "The shell"),
    ("COMMAND", "命令名", "Name of a command"),
    ("<CELLS>", "格数", "CELLS"),
    ("<COMMAND>", "命令", "COMMAND"),
    ("<EXPR>", "条件", "EXPR"),
    ("<FILE>", "文件", "FILE"),
    ("<FOLDER>", "文件夹", "FOLDER"),
    ("<GLOB>", "模式", "GLOB"),
    ("<FORMAT>", "格式", "FORMAT"),
    ("<KEY>", "排序", "KEY"),
    ("<LANGUAGE>", "语言", "LANGUAGE"),
    ("<LIST>", "列表", "LIST"),
    ("<N>", "数", "N"),
    ("<PATH>", "路径", "PATH"),
    ("<PROGRAM>", "程序", "PROGRAM"),
    ("<SHELL>", "SHELL", "SHELL"),
    ("<WHEN>", "时机", "WHEN"),
    ("<WORDS>", "词", "WORDS"),
    // common options
    ("--ambiguous", "不定宽字符（“ ” … — △）在这个终端上占几格（默认 auto）", "Cells that ambiguous characters (“ ” … — △) take on this terminal [default: auto]"),
    ("--ambiguous=auto", "以终端的应答为准；不检测终端时为 1", "As the terminal reports; 1 if there is none to ask"),
    ("--ambiguous=1", "一格", "One cell"),
    ("--ambiguous=2", "两格", "Two cells"),
    ("--whole", "显示网页的全部内容，不只是正文", "Show all of a saved web page, not only its main content"),
    ("--ascii", "界面符号和框线只用 ASCII（默认仅在非 UTF-8 环境中）", "Draw symbols and lines in ASCII only [default: only where the locale is not UTF-8]"),
    ("--lang", "界面语言（默认依配置和 locale）", "Language of the interface [default: by configuration and locale]"),
    ("--lang=zh", "中文", "中文"),
    ("--lang=en", "English", "English"),
    ("--config", "配置文件（默认 XDG 配置文件夹中的 yuelan/config.toml）", "Configuration file [default: yuelan/config.toml in the XDG configuration folder]"),
    ("--library", "文章索引，可随时重建（默认 XDG 缓存文件夹中的 yuelan/library.db）", "Catalogue of articles, which can be rebuilt at any time [default: yuelan/library.db in the XDG cache folder]"),
    ("--state", "阅读记录：已读、星标、标记（默认 XDG 状态文件夹中的 yuelan/reading.db）", "Reading state: what was read, starred and marked [default: yuelan/reading.db in the XDG state folder]"),
    ("--help", "显示帮助", "Print help"),
    ("--version", "显示版本", "Print version"),
    ("--exclude", "略过匹配的文件和文件夹，写法同 .gitignore；可多次使用", "Leave out files and folders that match, in the syntax of .gitignore; can be given several times"),
    // options of the reader
    ("--no-scroll-region", "不用终端的滚动区，供滚动有误的终端使用", "Do not use scroll regions, for terminals that handle them wrong"),
    ("--links", "把链接的地址告诉终端，使其可以点开（OSC 8）", "Send link addresses to the terminal, so that it can open them (OSC 8)"),
    ("--mouse", "启用鼠标：滚轮滚动，单击选中，再次单击打开；`^T` 交还终端", "Use the mouse: the wheel scrolls, a click selects, a second one opens; `^T` turns it off"),
    ("--linear", "适合读屏软件：单栏，ASCII 符号，光标停在当前行", "For screen readers: one column, ASCII symbols, the cursor on the current line"),
    ("--kiosk", "受限模式，供访客使用：只读给定的路径，不打开外部链接，不能进入 shell", "Restricted mode for guests: only the given PATHs can be read, no link leads elsewhere, and there is no way to a shell"),
    // options of the commands
    ("--json", "每个文件输出一行 JSON", "Print one JSON object per file"),
    ("list --json", "每篇输出一行 JSON", "Print one JSON object per article"),
    ("search --json", "每处匹配输出一行 JSON", "Print one JSON object per match"),
    ("--color", "是否用颜色", "When to use colours"),
    ("search --color", "是否高亮匹配的词", "When to highlight matches"),
    ("--color=auto", "输出到终端且未设 NO_COLOR 时", "On a terminal, unless NO_COLOR is set"),
    ("--color=always", "总是", "Always"),
    ("--color=never", "从不", "Never"),
    ("print --width", "每行最多几格，1 到 10000（默认终端宽度，没有终端时为 80）", "Maximum line width in cells, 1 to 10000 [default: the width of the terminal, else 80]"),
    ("print --format", "输出格式（终端上默认 ansi，否则 text）", "Output format [default: ansi on a terminal, else text]"),
    ("--format=text", "纯文本", "Plain text"),
    ("--format=ansi", "带样式转义序列的文本", "Text with escape sequences for style"),
    ("--format=json", "每个文件一行 JSON", "One JSON object per file"),
    ("print --all", "输出含多篇的文件（订阅源、邮箱、存档等）中的全部文章，而不是目录", "All articles of a FILE that holds several, not the list of them"),
    ("print --section", "只输出这一节，从 1 数起，同 `toc`", "Only this section, counted from 1 as in `toc`"),
    ("print --why", "列出每个推断的小标题、图注、署名的依据", "List the rule behind each heading, caption and credit that the page did not declare"),
    ("figures --save", "把文章内嵌的图片写到文件夹中，不覆盖已有的文件", "Write the pictures that the articles hold themselves into FOLDER; no file is overwritten"),
    ("list --query", "只列出符合条件的：词、\"词组\"、-排除的词、title: category: tag: author: source: lang: year:2019..2021 minutes:<5 has:video has:note note: unread starred", "Only articles that match: words, \"phrases\", -word, title: category: tag: author: source: lang: year:2019..2021 minutes:<5 has:video has:note note: unread starred"),
    ("search --query", "只在符合条件的文章中查找，写法同 `list --query`", "Only in articles that match, as in `list --query`"),
    ("list --sort", "排序方式", "Sort order"),
    ("--sort=date", "最新在前", "Newest first"),
    ("--sort=title", "按标题", "By title"),
    ("--sort=source", "按来源", "By source"),
    ("--sort=length", "最短在前", "Shortest first"),
    ("--sort=path", "按路径", "By path"),
    ("search --regex", "按正则表达式查找，在每段中分别匹配", "WORDS are one regular expression, matched in each paragraph by itself"),
    ("scan --kiosk", "为受限模式制作 `--library` 所给的索引：只含可以展示的文章，供不能写它的访客读取", "Make the catalogue FILE of `--library` for kiosks: only what they may show, for those who cannot write it"),
    ("fetch --into", "把文章写到这个文件夹（默认是配置中的）", "Write the articles into FOLDER [default: that of the configuration]"),
    ("fetch --now", "不到一小时前收取过的也再收取；服务器要求等待的除外", "Ask also feeds that were asked less than an hour ago, unless their server asks to wait"),
    ("fetch --dry-run", "什么也不写，只说明有哪些新文章", "Write nothing, only tell what is new"),
    ("fetch --json", "每件事输出一行 JSON", "Print one JSON object per event"),
    ("fetch --status", "列出各订阅：上次收到、下次收取、文章数、错误", "List the feeds: last answer, next time, number of articles, what failed"),
    ("fetch --full", "到原网页取全文", "Fetch the pages of articles for their full text"),
    ("--full=never", "不取", "Never"),
    ("--full=short", "只在订阅源的内容太短时", "Where the feed has only the beginning"),
    ("--full=always", "总是，只写 `--full` 也是如此", "Always, as `--full` alone"),
    ("fetch --images", "下载文章的图片", "Download the pictures of articles"),
    ("fetch --allow-exec", "运行列表中 `exec:` 和 `filter:` 的命令", "Run the commands of `exec:` and `filter:` lines"),
    ("fetch --from", "采用另一个程序的列表和配置，并导入其已读、星标", "Take lists and options, and what was read and starred, from another program"),
    ("--from=newsboat", "newsboat：urls、config、cache.db", "newsboat: urls, config, cache.db"),
    ("fetch --export-opml", "把订阅写成 OPML 文件，不收取；`-` 表示标准输出", "Write the feeds to FILE as OPML, and fetch nothing; `-` is standard output"),
    ("fetch after", "每个订阅至少隔一小时才收取一次，服务器要求更久则更久；删除的文章不再出现。定时运行见 docs/fetch.md。", "A feed is asked once an hour at most, and less often where its server wants that; articles that were deleted do not come back. docs/fetch.md says how to run it by a timer."),
    ("notes --json", "每条批注输出一行 JSON", "Print one JSON object per note"),
    ("notes --check", "到文章中查找每处引文，并说明哪些段落已改动、哪些已找不到", "Look up each passage in its article, and say which have moved or lost their place"),
    ("notes --query", "只要符合条件的文章上的批注，写法同 `list --query`", "Only on articles that match, as in `list --query`"),
    ("notes PATH", "文件夹和文件（默认全部批注，包括文章已不在的）", "Folders and files [default: all notes, also those on articles that are gone]"),
    ("notes export --query", "只要符合条件的文章上的批注，写法同 `list --query`", "Only on articles that match, as in `list --query`"),
    ("notes export PATH", "文件夹和文件（默认全部批注，包括文章已不在的）", "Folders and files [default: all notes, also those on articles that are gone]"),
    ("notes export --format", "导出的格式", "Form of the export"),
    ("--format=markdown", "引文和批注，按文章和小节排列", "Quotations and notes by article and section"),
    ("notes export --format=json", "`notes import` 可导入的行", "Lines that `notes import` takes in"),
    ("--format=csv", "Readwise 可导入的表格", "A table as Readwise imports it"),
    ("--format=org", "Org 大纲", "An outline for Org"),
    ("notes export --into", "每篇文章写一个 Markdown 文件到文件夹中，附 Obsidian 可显示的属性；不覆盖其他内容", "Write one Markdown file an article into FOLDER, with properties that Obsidian shows; nothing else is overwritten"),
    ("notes export --output", "写到这个文件（默认标准输出）", "File to write [default: standard output]"),
    ("search --scan", "先检查每个文件是否有改动，而不只检查文件夹", "Check every file for changes first, not only the folders"),
    ("search after", "多个词须同时出现；\"…\" 是词组，-词 表示不出现。不分大小写、全角半角。索引之后有改动的文件夹会先重新读取。", "All words must occur; \"…\" is a phrase, and -word must not occur. Case and full or half width make no difference. Folders that have changed since they were catalogued are read again first."),
    ("config --default", "输出一份配置，各项为默认值，附说明与可用的值", "Print a configuration with every option at its default, what it does and what it accepts"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::cli::help::names;

    #[test]
    fn every_argument_has_its_row_and_no_row_is_left_over() {
        let names = names();
        let rows: BTreeSet<&str> = HELP.iter().map(|row| row.0).collect();
        assert_eq!(rows.len(), HELP.len(), "duplicate keys");
        let mut used = BTreeSet::new();
        for (command, name) in &names {
            let own = format!("{command} {name}").trim().to_owned();
            let row = rows.get(own.as_str()).or_else(|| rows.get(name.as_str()));
            used.insert(*row.unwrap_or_else(|| panic!("there is no row for {own}")));
        }
        let unused: Vec<_> = rows.difference(&used).collect();
        assert!(unused.is_empty(), "{unused:?}");
    }

    #[test]
    fn every_row_has_both_languages() {
        for (name, zh, en) in HELP {
            assert!(!zh.is_empty() && !en.is_empty(), "{name}");
            assert!(
                name.starts_with('<') || *name == "--lang=zh" || *name == "--lang=en" || zh != en,
                "{name}"
            );
        }
    }
}
