//! The texts of `--help`, a row each: what it is of, 中文, English.
//!
//! A command stands under its names, an option under `--name`, a name of what is to be given under `<NAME>`, an argument
//! under that name without the brackets, a value under `--name=value`, what follows at the end under `after`. Before what
//! is said in one command alone stands the command; before that of no command, `yuelan`.

use crate::app::UiLanguage;

/// The text for something in a command (its names behind `yuelan`, or `yuelan` for none), or for what is the same in all.
pub(in crate::cli) fn help(language: UiLanguage, command: &str, name: &str) -> Option<&'static str> {
    let own = [command, name].join(" ");
    let row =
        HELP.iter().find(|row| row.0 == own.trim()).or_else(|| HELP.iter().find(|row| row.0 == name))?;
    Some(language.pick(row.1, row.2))
}

#[rustfmt::skip] // a table is read by its columns
const HELP: &[(&str, &str, &str)] = &[
    ("yuelan", "阅览：在终端里读存下来、抓下来的文章，为中文、日文、韩文而做", "A terminal reader for folders of saved and crawled articles, Chinese, Japanese and Korean first"),
    ("yuelan after", "结束时的代码：0 做完了；1 什么也没找到；2 有的读不了或用不了。", "Exit codes: 0 done; 1 nothing found; 2 something could not be read or used."),
    // the commands
    ("print", "照阅读时的样子输出文章", "Print articles as the reader would show them"),
    ("list", "列出文章：日期、分钟、标题、作者、路径", "List the articles: date, minutes, title, author and path"),
    ("search", "在所有文章里找词：日期、标题、小节、路径、前后文", "Find words in all articles: date, title, section, path and the words around"),
    ("scan", "更新文章的目录库", "Bring the catalogue of the articles up to date"),
    ("toc", "文章分哪些节", "The sections of articles"),
    ("figures", "文章里的图，连图注和地址", "The figures of articles with captions and addresses"),
    ("state", "读过、加星、做了记号的，写成一行行，好备份、同步、合并", "What was read, starred and marked, as lines to keep, sync and merge"),
    ("state export", "全部写成一行行的 JSON", "Write everything as lines of JSON"),
    ("state import", "收进这样的行；同一件事以新的为准", "Take lines in; of each thing the newer one holds"),
    ("doctor", "终端会什么，因此怎样显示", "What the terminal can do and what was decided"),
    ("config", "配置在哪里，有什么不对", "Where the configuration is and what is wrong with it"),
    ("completions", "shell 的补全脚本，放到它会去找的地方", "Completions for a shell, to be put where it looks for them"),
    ("man", "手册页，给打包的人", "The manual page, for packagers"),
    ("help", "说明，或某个命令的说明", "This help, or that of a command"),
    // what is given to them
    ("PATH", "文件夹和文件（不写就是当前文件夹）", "Folders and files [default: the current folder]"),
    ("yuelan PATH", "要读的文件夹和文件；`-` 是从标准输入读一篇（不写就是配置里的文件夹，没有配置就是当前文件夹）", "Folders and files to read; `-` is one article from standard input [default: the folders of the configuration, else the current one]"),
    ("FILE", "文章；`-` 是标准输入", "Articles; `-` is standard input"),
    ("state export FILE", "写到哪里（不写就是标准输出）", "Where to [default: standard output]"),
    ("state import FILE", "从哪里读（不写就是标准输入）", "Where from [default: standard input]"),
    ("WORDS", "要找的词", "Words to find"),
    ("SHELL", "哪种 shell", "The shell"),
    ("COMMAND", "命令的名字", "The names of a command"),
    ("<CELLS>", "格数", "CELLS"),
    ("<COMMAND>", "命令", "COMMAND"),
    ("<EXPR>", "条件", "EXPR"),
    ("<FILE>", "文件", "FILE"),
    ("<FORMAT>", "格式", "FORMAT"),
    ("<KEY>", "次序", "KEY"),
    ("<LANGUAGE>", "语言", "LANGUAGE"),
    ("<N>", "数", "N"),
    ("<PATH>", "路径", "PATH"),
    ("<SHELL>", "SHELL", "SHELL"),
    ("<WHEN>", "何时", "WHEN"),
    ("<WORDS>", "词", "WORDS"),
    // options that work everywhere
    ("--ambiguous", "两可的字（“ ” … — △）在这个终端上占几格（不写就是 auto）", "Cells that an ambiguous character (“ ” … — △) takes on this terminal [default: auto]"),
    ("--ambiguous=auto", "终端怎么说就怎么算；不问终端时算 1", "As the terminal says; where none is asked, as most have it: 1"),
    ("--ambiguous=1", "一格", "One cell"),
    ("--ambiguous=2", "两格", "Two cells"),
    ("--whole", "存下来的网页全部显示，不只是正文", "Show all of a saved web page, not its main content alone"),
    ("--ascii", "列表的点、框线、横线只用 ASCII（不写就只在不是 UTF-8 的环境里）", "Draw bullets, bars and rules in ASCII alone [default: where the locale is not UTF-8]"),
    ("--lang", "界面的语言（不写就看配置和 locale）", "The language of the interface [default: by configuration and locale]"),
    ("--lang=zh", "中文", "中文"),
    ("--lang=en", "English", "English"),
    ("--config", "配置（不写就是 XDG 配置文件夹里的 yuelan/config.toml）", "The configuration [default: yuelan/config.toml in the XDG configuration folder]"),
    ("--library", "文章的目录库，随时可以重建（不写就是 XDG 缓存文件夹里的 yuelan/library.db）", "The catalogue of articles, which can be made anew at any time [default: yuelan/library.db in the XDG cache folder]"),
    ("--state", "读过、加星、做了记号的（不写就是 XDG 状态文件夹里的 yuelan/reading.db）", "What was read, starred and marked [default: yuelan/reading.db in the XDG state folder]"),
    ("--help", "显示说明", "Print help"),
    ("--version", "显示版本", "Print version"),
    // those of the reader
    ("--no-scroll-region", "不让终端自己移动行（滚动区），有的终端会移错", "Never let the terminal move rows by scroll regions, for one that does it wrong"),
    ("--links", "告诉终端链接通向哪里，好让它打开（OSC 8）", "Tell the terminal where links lead, so that it can open them (OSC 8)"),
    ("--mouse", "用鼠标：滚轮，点一下选中，再点打开；`^T` 还给终端", "Use the mouse: the wheel, a click to select, another to open; `^T` gives it back"),
    ("--linear", "给读屏软件：一栏，ASCII 符号，光标停在当前行", "For screen readers: one column, ASCII signs, the cursor on the current line"),
    ("--kiosk", "给来客：只读给定的路径，链接不通向外面，也到不了 shell", "For guests: nothing outside the PATHs is read, no link leads out of them, and there is no way to a shell"),
    // those of the commands
    ("--json", "一个文件一行 JSON", "One JSON object a file"),
    ("list --json", "一篇一行 JSON", "One JSON object a line"),
    ("search --json", "一处一行 JSON", "One JSON object a hit"),
    ("--color", "要不要颜色", "Whether to colour"),
    ("search --color", "要不要标出找到的词", "Whether to mark what was found"),
    ("--color=auto", "输出到终端，又没有设 NO_COLOR 时", "On a terminal, unless NO_COLOR is set"),
    ("--color=always", "总是", "Always"),
    ("--color=never", "从不", "Never"),
    ("print --width", "一行最多几格，1 到 10000（不写就看终端，没有终端就是 80）", "Cells that no line exceeds, 1 to 10000 [default: the terminal's, else 80]"),
    ("print --format", "输出成什么（不写的话，终端上是 ansi，别处是 text）", "What to print [default: ansi on a terminal, else text]"),
    ("--format=text", "纯文字", "Lines of plain text"),
    ("--format=ansi", "带样式的转义序列", "Lines with escape sequences for style"),
    ("--format=json", "一个文件一行 JSON", "One JSON object a file"),
    ("print --section", "只要这一节，从 1 数起，与 `toc` 相同", "Only this section, counted from 1 as `toc` counts"),
    ("print --why", "页面没有标明的小标题、图注、署名，各说出依据", "Name the rule behind each heading, caption and credit that the page did not declare"),
    ("list --query", "只要符合的：词、\"词组\"、-不要的词、category: tag: author: source: lang: year:2019..2021 minutes:<5 has:video unread starred", "Only those that answer: words, \"phrases\", -word, category: tag: author: source: lang: year:2019..2021 minutes:<5 has:video unread starred"),
    ("search --query", "只在符合的文章里找，写法同 `list --query`", "Only in articles that answer, as `list --query` has it"),
    ("list --sort", "按什么排", "What to sort by"),
    ("--sort=date", "新的在前", "Newest first"),
    ("--sort=title", "标题", "By title"),
    ("--sort=source", "来源", "By source"),
    ("--sort=length", "短的在前", "Shortest first"),
    ("--sort=path", "路径", "By path"),
    ("search --regex", "词是一条正则表达式，在每个段落里分别找", "WORDS are one regular expression, looked for in each paragraph by itself"),
    ("search --scan", "先看每个文件变了没有，不只看文件夹", "Look at every file for changes before, not at the folders alone"),
    ("search after", "几个词要都有；\"…\" 是词组，-词 是不要有的。不分大小写、全角半角。目录库写成之后变过的文件夹，先重新读过。", "Several words must all be there; \"…\" is a phrase, -word must not be there. Upper and lower case, full and half width are the same. Articles are read anew where a folder has changed since the catalogue was written."),
    ("config --default", "输出一份配置：每一项是什么、可以写什么，都是默认值", "Print a configuration with every option at its default, what it is for and what it takes"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::cli::help::names;

    #[test]
    fn everything_that_can_be_typed_has_its_row_and_no_row_is_left_over() {
        let names = names();
        let rows: BTreeSet<&str> = HELP.iter().map(|row| row.0).collect();
        assert_eq!(rows.len(), HELP.len(), "a row stands there twice");
        let mut used = BTreeSet::new();
        for (command, name) in &names {
            let own = format!("{command} {name}").trim().to_owned();
            let row = rows.get(own.as_str()).or_else(|| rows.get(name.as_str()));
            used.insert(*row.unwrap_or_else(|| panic!("nothing is said of {own}")));
        }
        let unused: Vec<_> = rows.difference(&used).collect();
        assert!(unused.is_empty(), "{unused:?}");
    }

    #[test]
    fn every_row_speaks_both_languages() {
        for (name, zh, en) in HELP {
            assert!(!zh.is_empty() && !en.is_empty(), "{name}");
            assert!(
                name.starts_with('<') || *name == "--lang=zh" || *name == "--lang=en" || zh != en,
                "{name}"
            );
        }
    }
}
