//! The texts of `--help`, one per row: key, Chinese, English, Japanese.
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
    Some(language.pick(row.1, row.2, row.3))
}

#[rustfmt::skip] // a table is read by its columns
const HELP: &[(&str, &str, &str, &str)] = &[
    ("yuelan", "阅览：在终端里阅读保存和抓取的文章，中文、日文、韩文优先", "A terminal reader for folders of saved and crawled articles, Chinese, Japanese and Korean first", "保存・収集した記事を端末で読むリーダー。中国語・日本語・韓国語を第一に"),
    ("yuelan after", "退出码：0 完成；1 没有找到；2 有内容无法读取或使用。", "Exit codes: 0 success; 1 nothing found; 2 something could not be read or used.", "終了コード：0 成功、1 見つからない、2 読めない・使えないものがあった。"),
    // the commands
    ("print", "按阅读界面的样式输出文章", "Print articles as the reader shows them", "記事をリーダーと同じ体裁で出力する"),
    ("list", "列出文章：日期、分钟数、标题、作者、路径", "List the articles: date, minutes, title, author and path", "記事を一覧する：日付、分、題名、著者、パス"),
    ("search", "在所有文章中查找：日期、标题、小节、路径、前后文", "Search all articles: date, title, section, path and the text around each match", "すべての記事を検索する：日付、題名、セクション、パス、前後の文"),
    ("scan", "更新文章索引", "Update the catalogue of articles", "記事の索引を更新する"),
    ("fetch", "收取订阅，每篇文章存为一个文件", "Bring feeds in as files, one for each article", "フィードを取得し、記事ごとに一つのファイルにする"),
    ("toc", "列出文章的小节", "List the sections of articles", "記事のセクションを一覧する"),
    ("figures", "列出文章中的图，附图注和地址", "List the figures of articles with captions and addresses", "記事の図を、キャプションとアドレスとともに一覧する"),
    ("notes", "列出划线和批注，或导出、导入", "List highlights and notes, export and import them", "ハイライトとメモを一覧、書き出し、取り込みする"),
    ("notes export", "导出批注，供其他程序使用", "Write notes for other programs", "他のプログラム向けにメモを書き出す"),
    ("notes import", "导入 `notes export --format json` 写出的批注和标签；较新者为准", "Take in notes and tags that `notes export --format json` wrote; the newer of two versions wins", "`notes export --format json` が書いたメモとタグを取り込む。新しいほうを残す"),
    ("state", "导出、导入阅读记录（已读、星标、标记），便于备份、同步、合并", "Export or import the reading state: what was read, starred and marked", "閲覧記録（既読、スター、マーク）を書き出し、取り込みする。バックアップや統合に"),
    ("state export", "导出全部阅读记录，每篇一行 JSON", "Export everything as lines of JSON", "すべての閲覧記録を、1件1行の JSON で書き出す"),
    ("state import", "导入阅读记录；同一项以较新的为准", "Import such lines; the newer of two entries wins", "閲覧記録を取り込む。同じ項目は新しいほうを残す"),
    ("doctor", "检测终端的能力，显示所用的设置", "Show what the terminal supports and which settings follow", "端末の能力と、それに応じた設定を表示する"),
    ("config", "配置文件的位置与问题", "Show where the configuration is and check it", "設定ファイルの場所と問題を表示する"),
    ("completions", "生成 shell 补全脚本，请放到 shell 会查找的目录", "Generate shell completions, to be put where the shell looks for them", "シェルの補完スクリプトを出力する。シェルが探す場所に置く"),
    ("man", "生成手册页，供打包使用", "Generate the manual page, for packagers", "マニュアルページを出力する（パッケージ作成者向け）"),
    ("help", "显示帮助，或某个命令的帮助", "Show this help, or that of a command", "ヘルプ、またはコマンドのヘルプを表示する"),
    // arguments and placeholders
    ("PATH", "文件夹和文件（默认为配置中的文件夹，没有则为当前文件夹）", "Folders and files [default: those of the configuration, else the current folder]", "フォルダとファイル（既定値は設定のフォルダ、なければ現在のフォルダ）"),
    ("yuelan PATH", "要阅读的文件夹和文件；`-` 表示从标准输入读一篇（默认是配置中的文件夹，否则是当前文件夹）", "Folders and files to read; `-` reads one article from standard input [default: the folders of the configuration, else the current one]", "読むフォルダとファイル。`-` は標準入力から一つの記事を読む（既定値は設定のフォルダ、なければ現在のフォルダ）"),
    ("FILE", "文章；`-` 表示标准输入，`FILE#KEY` 表示含多篇的文件中的一篇", "Articles; `-` is standard input, and `FILE#KEY` one article of a file that holds several", "記事。`-` は標準入力、`FILE#KEY` は複数の記事を含むファイルの中の一つ"),
    ("state export FILE", "输出文件（默认标准输出）", "File to write [default: standard output]", "書き出すファイル（既定値は標準出力）"),
    ("state import --from", "从其他程序导入已读和星标：wallabag、Omnivore、RSS 阅读器的导出，newsboat 的 cache.db，邮箱（mbox）；已有的记录不变", "Take over what was read and starred in another program, where nothing is known yet: an export of wallabag, Omnivore or a reader of feeds, the cache.db of newsboat, a mailbox", "他のプログラムの既読とスターを取り込む：wallabag、Omnivore、フィードリーダーの書き出し、newsboat の cache.db、メールボックス（mbox）。すでにある記録は変えない"),
    ("notes import FILE", "输入文件（默认标准输入）", "File to read [default: standard input]", "読み取るファイル（既定値は標準入力）"),
    ("state import FILE", "输入文件（默认标准输入）", "File to read [default: standard input]", "読み取るファイル（既定値は標準入力）"),
    ("LIST", "订阅列表的文件，或订阅源、网页的地址；`-` 表示标准输入（默认是配置中的列表）", "Files with lists of feeds, or addresses of feeds and pages; `-` is standard input [default: those of the configuration]", "フィードのリストのファイル、またはフィードやページのアドレス。`-` は標準入力（既定値は設定のリスト）"),
    ("WORDS", "要查找的词", "Words to search for", "検索する語"),
    ("SHELL", "shell 的种类", "The shell", "シェルの種類"),
    ("COMMAND", "命令名", "Name of a command", "コマンドの名前"),
    ("<CELLS>", "格数", "CELLS", "桁数"),
    ("<COMMAND>", "命令", "COMMAND", "コマンド"),
    ("<EXPR>", "条件", "EXPR", "条件"),
    ("<FILE>", "文件", "FILE", "ファイル"),
    ("<FOLDER>", "文件夹", "FOLDER", "フォルダ"),
    ("<GLOB>", "模式", "GLOB", "パターン"),
    ("<FORMAT>", "格式", "FORMAT", "形式"),
    ("<KEY>", "排序", "KEY", "順序"),
    ("<LANGUAGE>", "语言", "LANGUAGE", "言語"),
    ("<LIST>", "列表", "LIST", "リスト"),
    ("<N>", "数", "N", "数"),
    ("<PATH>", "路径", "PATH", "パス"),
    ("<PROGRAM>", "程序", "PROGRAM", "プログラム"),
    ("<SHELL>", "SHELL", "SHELL", "シェル"),
    ("<WHEN>", "时机", "WHEN", "条件"),
    ("<WORDS>", "词", "WORDS", "語"),
    // common options
    ("--ambiguous", "不定宽字符（“ ” … — △）在这个终端上占几格（默认 auto）", "Cells that ambiguous characters (“ ” … — △) take on this terminal [default: auto]", "幅の曖昧な文字（“ ” … — △）がこの端末で占める桁数（既定値 auto）"),
    ("--ambiguous=auto", "以终端的应答为准；不检测终端时为 1", "As the terminal reports; 1 if there is none to ask", "端末の応答に従う。調べられなければ 1"),
    ("--ambiguous=1", "一格", "One cell", "1桁"),
    ("--ambiguous=2", "两格", "Two cells", "2桁"),
    ("--whole", "显示网页的全部内容，不只是正文", "Show all of a saved web page, not only its main content", "保存したウェブページを、本文だけでなくすべて表示する"),
    ("--ascii", "界面符号和框线只用 ASCII（默认仅在非 UTF-8 环境中）", "Draw symbols and lines in ASCII only [default: only where the locale is not UTF-8]", "記号と罫線を ASCII だけで描く（既定では UTF-8 でない環境のときだけ）"),
    ("--lang", "界面语言（默认依配置和 locale）", "Language of the interface [default: by configuration and locale]", "表示の言語（既定値は設定とロケールによる）"),
    ("--lang=zh", "中文", "中文", "中文"),
    ("--lang=en", "English", "English", "English"),
    ("--lang=ja", "日本語", "日本語", "日本語"),
    ("--config", "配置文件（默认 XDG 配置文件夹中的 yuelan/config.toml）", "Configuration file [default: yuelan/config.toml in the XDG configuration folder]", "設定ファイル（既定値は XDG 設定フォルダの yuelan/config.toml）"),
    ("--library", "文章索引，可随时重建（默认 XDG 缓存文件夹中的 yuelan/library.db）", "Catalogue of articles, which can be rebuilt at any time [default: yuelan/library.db in the XDG cache folder]", "記事の索引。いつでも作り直せる（既定値は XDG キャッシュフォルダの yuelan/library.db）"),
    ("--state", "阅读记录：已读、星标、标记（默认 XDG 状态文件夹中的 yuelan/reading.db）", "Reading state: what was read, starred and marked [default: yuelan/reading.db in the XDG state folder]", "閲覧記録：既読、スター、マーク（既定値は XDG 状態フォルダの yuelan/reading.db）"),
    ("--help", "显示帮助", "Print help", "ヘルプを表示する"),
    ("--version", "显示版本", "Print version", "版を表示する"),
    ("--exclude", "略过匹配的文件和文件夹，写法同 .gitignore；可多次使用", "Leave out files and folders that match, in the syntax of .gitignore; can be given several times", "一致するファイルとフォルダを除く。書き方は .gitignore と同じ。何度でも指定できる"),
    // options of the reader
    ("--no-scroll-region", "不用终端的滚动区，供滚动有误的终端使用", "Do not use scroll regions, for terminals that handle them wrong", "端末のスクロール領域を使わない（正しく扱えない端末向け）"),
    ("print --links", "给链接编号，并在末尾列出网址（文本和 ansi 格式）", "Number the links, and list their addresses at the end; in text and ansi", "リンクに番号を付け、末尾にアドレスを一覧する（text と ansi）"),
    ("--links", "把链接的地址告诉终端，使其可以点开（OSC 8）", "Send link addresses to the terminal, so that it can open them (OSC 8)", "リンクのアドレスを端末に伝え、端末から開けるようにする（OSC 8）"),
    ("--mouse", "启用鼠标：滚轮滚动，单击选中，再次单击打开；`^T` 交还终端", "Use the mouse: the wheel scrolls, a click selects, a second one opens; `^T` turns it off", "マウスを使う：ホイールでスクロール、クリックで選択、もう一度で開く。`^T` で無効にする"),
    ("--linear", "适合读屏软件：单栏，ASCII 符号，光标停在当前行", "For screen readers: one column, ASCII symbols, the cursor on the current line", "スクリーンリーダー向け：一列、ASCII の記号、カーソルは現在の行に置く"),
    ("--kiosk", "受限模式，供访客使用：只读给定的路径，不打开外部链接，不能进入 shell", "Restricted mode for guests: only the given PATHs can be read, no link leads elsewhere, and there is no way to a shell", "来訪者向けの制限モード：指定した PATH だけを読め、外部へのリンクは開かず、シェルにも移れない"),
    // options of the commands
    ("--json", "每个文件输出一行 JSON", "Print one JSON object per file", "ファイルごとに1行の JSON を出力する"),
    ("list --json", "每篇输出一行 JSON", "Print one JSON object per article", "記事ごとに1行の JSON を出力する"),
    ("search --json", "每处匹配输出一行 JSON", "Print one JSON object per match", "一致ごとに1行の JSON を出力する"),
    ("--color", "是否用颜色", "When to use colours", "色を使う条件"),
    ("search --color", "是否高亮匹配的词", "When to highlight matches", "一致した語を強調する条件"),
    ("--color=auto", "输出到终端且未设 NO_COLOR 时", "On a terminal, unless NO_COLOR is set", "端末に出力し、NO_COLOR がないとき"),
    ("--color=always", "总是", "Always", "常に"),
    ("--color=never", "从不", "Never", "使わない"),
    ("print --width", "每行最多几格，1 到 10000（默认终端宽度，没有终端时为 80）", "Maximum line width in cells, 1 to 10000 [default: the width of the terminal, else 80]", "1行の最大桁数、1〜10000（既定値は端末の幅、なければ 80）"),
    ("print --format", "输出格式（终端上默认 ansi，否则 text）", "Output format [default: ansi on a terminal, else text]", "出力の形式（既定値は端末なら ansi、ほかは text）"),
    ("--format=text", "纯文本", "Plain text", "プレーンテキスト"),
    ("--format=ansi", "带样式转义序列的文本", "Text with escape sequences for style", "スタイルのエスケープシーケンス付きのテキスト"),
    ("--format=json", "每个文件一行 JSON", "One JSON object per file", "ファイルごとに1行の JSON"),
    ("print --format=markdown", "GitHub 和 pandoc 能读的 Markdown", "Markdown as GitHub and pandoc read it", "GitHub や pandoc が読める Markdown"),
    ("--format=html", "可独立打开的网页", "A web page that stands alone", "単独で開けるウェブページ"),
    ("print --all", "输出含多篇的文件（订阅源、邮箱、存档等）中的全部文章，而不是目录", "All articles of a FILE that holds several, not the list of them", "複数の記事を含むファイル（フィード、メールボックス、アーカイブなど）は、目次ではなくすべての記事を出力する"),
    ("print --section", "只输出这一节，从 1 数起，同 `toc`", "Only this section, counted from 1 as in `toc`", "このセクションだけを出力する。番号は `toc` と同じく 1 から"),
    ("print --why", "列出每个推断的小标题、图注、署名的依据", "List the rule behind each heading, caption and credit that the page did not declare", "推定した見出し・キャプション・クレジットの根拠を一覧する"),
    ("figures --save", "把文章内嵌的图片写到文件夹中，不覆盖已有的文件", "Write the pictures that the articles hold themselves into FOLDER; no file is overwritten", "記事に埋め込まれた画像をフォルダに書き出す。既存のファイルは上書きしない"),
    ("list --query", "只列出符合条件的：词、\"词组\"、-排除的词、title: category: tag: author: source: lang: year:2019..2021 minutes:<5 has:video has:note note: unread starred", "Only articles that match: words, \"phrases\", -word, title: category: tag: author: source: lang: year:2019..2021 minutes:<5 has:video has:note note: unread starred", "条件に合う記事だけを一覧する：語、\"語句\"、-除く語、title: category: tag: author: source: lang: year:2019..2021 minutes:<5 has:video has:note note: unread starred"),
    ("search --query", "只在符合条件的文章中查找，写法同 `list --query`", "Only in articles that match, as in `list --query`", "条件に合う記事の中だけを検索する。書き方は `list --query` と同じ"),
    ("list --sort", "排序方式", "Sort order", "並べ方"),
    ("--sort=date", "最新在前", "Newest first", "新しい順"),
    ("--sort=title", "按标题", "By title", "題名順"),
    ("--sort=source", "按来源", "By source", "配信元順"),
    ("--sort=length", "最短在前", "Shortest first", "短い順"),
    ("--sort=path", "按路径", "By path", "パス順"),
    ("search --vimgrep", "按 `文件:行:列:文字` 输出，供 vim 的 quickfix 读取；行列是匹配处在文件中的位置，列以字节计，不是文本的文件为 1:1", "Print FILE:LINE:COLUMN:TEXT for quickfix lists of vim; line and column, in bytes, are where the match is in the file, 1:1 in one that is no text", "vim の quickfix 用に「ファイル:行:桁:文」を出力する。行と桁（バイト単位）はファイルの中の位置で、テキストでないファイルでは 1:1"),
    ("search --regex", "按正则表达式查找，在每段中分别匹配", "WORDS are one regular expression, matched in each paragraph by itself", "WORDS を一つの正規表現とし、段落ごとに照合する"),
    ("scan --kiosk", "为受限模式制作 `--library` 所给的索引：只含可以展示的文章，供不能写它的访客读取", "Make the catalogue FILE of `--library` for kiosks: only what they may show, for those who cannot write it", "キオスク用に `--library` の索引を作る：表示してよいものだけを含み、書き込めない来訪者が読む"),
    ("fetch --into", "把文章写到这个文件夹（默认是配置中的）", "Write the articles into FOLDER [default: that of the configuration]", "記事をこのフォルダに保存する（既定値は設定による）"),
    ("fetch --now", "不到一小时前收取过的也再收取；服务器要求等待的除外", "Ask also feeds that were asked less than an hour ago, unless their server asks to wait", "1時間以内に取得したフィードも取得する。サーバーが待つよう求めたものは除く"),
    ("fetch --dry-run", "什么也不写，只说明有哪些新文章", "Write nothing, only tell what is new", "何も書かず、新しい記事だけを知らせる"),
    ("fetch --json", "每件事输出一行 JSON", "Print one JSON object per event", "出来事ごとに1行の JSON を出力する"),
    ("fetch --status", "列出各订阅：上次收到、下次收取、文章数、错误", "List the feeds: last answer, next time, number of articles, what failed", "フィードを一覧する：最終応答、次の取得、記事数、エラー"),
    ("fetch --full", "到原网页取全文", "Fetch the pages of articles for their full text", "元のページから全文を取得する"),
    ("--full=never", "不取", "Never", "取得しない"),
    ("--full=short", "只在订阅源的内容太短时", "Where the feed has only the beginning", "フィードに冒頭しかないとき"),
    ("--full=always", "总是，只写 `--full` 也是如此", "Always, as `--full` alone", "常に（`--full` だけでも同じ）"),
    ("fetch --images", "下载文章的图片", "Download the pictures of articles", "記事の画像をダウンロードする"),
    ("fetch --allow-exec", "运行列表中 `exec:` 和 `filter:` 的命令", "Run the commands of `exec:` and `filter:` lines", "リストの `exec:` と `filter:` のコマンドを実行する"),
    ("fetch --from", "采用另一个程序的列表和配置，并导入其已读、星标", "Take lists and options, and what was read and starred, from another program", "他のプログラムのリストと設定、既読とスターを引き継ぐ"),
    ("--from=newsboat", "newsboat：urls、config、cache.db", "newsboat: urls, config, cache.db", "newsboat：urls、config、cache.db"),
    ("fetch --export-opml", "把订阅写成 OPML 文件，不收取；`-` 表示标准输出", "Write the feeds to FILE as OPML, and fetch nothing; `-` is standard output", "フィードを OPML としてファイルに書き、取得はしない。`-` は標準出力"),
    ("fetch after", "每个订阅至少隔一小时才收取一次，服务器要求更久则更久；删除的文章不再出现。定时运行见 docs/fetch.md。", "A feed is asked once an hour at most, and less often where its server wants that; articles that were deleted do not come back. docs/fetch.md says how to run it by a timer.", "フィードの取得は1時間に1回まで、サーバーが求めればさらに間を空けます。削除した記事は戻りません。タイマーでの実行は docs/fetch.md にあります。"),
    ("notes --json", "每条批注输出一行 JSON", "Print one JSON object per note", "メモごとに1行の JSON を出力する"),
    ("notes --check", "到文章中查找每处引文，并说明哪些段落已改动、哪些找不到原文", "Look up each passage in its article, and list those that have changed or are not found", "記事の中で引用箇所を探し、変わったもの、見つからないものを知らせる"),
    ("notes --query", "只要符合条件的文章上的批注，写法同 `list --query`", "Only on articles that match, as in `list --query`", "条件に合う記事のメモだけ。書き方は `list --query` と同じ"),
    ("notes PATH", "文件夹和文件（默认全部批注，包括文章已不在的）", "Folders and files [default: all notes, also those on articles that are gone]", "フォルダとファイル（既定値はすべてのメモ。記事がなくなったものも含む）"),
    ("notes export --query", "只要符合条件的文章上的批注，写法同 `list --query`", "Only on articles that match, as in `list --query`", "条件に合う記事のメモだけ。書き方は `list --query` と同じ"),
    ("notes export PATH", "文件夹和文件（默认全部批注，包括文章已不在的）", "Folders and files [default: all notes, also those on articles that are gone]", "フォルダとファイル（既定値はすべてのメモ。記事がなくなったものも含む）"),
    ("notes export --format", "导出的格式", "Form of the export", "書き出す形式"),
    ("--format=markdown", "引文和批注，按文章和小节排列", "Quotations and notes by article and section", "引用とメモを、記事とセクションごとに"),
    ("notes export --format=json", "`notes import` 可导入的行", "Lines that `notes import` takes in", "`notes import` で取り込める行"),
    ("--format=csv", "Readwise 可导入的表格", "A table as Readwise imports it", "Readwise に取り込める表"),
    ("--format=org", "Org 大纲", "An outline for Org", "Org のアウトライン"),
    ("notes export --into", "每篇文章写一个 Markdown 文件到文件夹中，附 Obsidian 可显示的属性；不覆盖其他内容", "Write one Markdown file an article into FOLDER, with properties that Obsidian shows; nothing else is overwritten", "記事ごとに一つの Markdown ファイルを、Obsidian のプロパティ付きでフォルダに書く。他のものは上書きしない"),
    ("notes export --output", "写到这个文件（默认标准输出）", "File to write [default: standard output]", "書き出すファイル（既定値は標準出力）"),
    ("search --scan", "先检查每个文件是否有改动，而不只检查文件夹", "Check every file for changes first, not only the folders", "フォルダだけでなく、すべてのファイルの変更を先に確かめる"),
    ("search after", "多个词须同时出现；\"…\" 是词组，-词 表示不出现。不分大小写、全角半角。索引之后有改动的文件夹会先重新读取。", "All words must occur; \"…\" is a phrase, and -word must not occur. Case and full or half width make no difference. Folders that have changed since they were catalogued are read again first.", "語はすべて含まれる必要があります。\"…\" は語句、-語 は含まないことを表します。大文字と小文字、全角と半角は区別しません。索引を作った後に変わったフォルダは先に読み直します。"),
    ("config --default", "输出一份配置，各项为默认值，附说明与可用的值", "Print a configuration with every option at its default, what it does and what it accepts", "すべてのオプションを、既定値・説明・使える値とともに出力する"),
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
    fn every_row_has_all_languages() {
        for (name, zh, en, ja) in HELP {
            assert!(!zh.is_empty() && !en.is_empty() && !ja.is_empty(), "{name}");
            let is_same = name.starts_with('<') || name.starts_with("--lang=");
            assert!(is_same || zh != en && ja != en, "{name}");
        }
    }
}
