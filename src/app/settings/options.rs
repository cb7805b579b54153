//! The options: one table for reading a configuration, printing its commented default, and `:set`.

use super::program::Program;
use super::value::{
    Bounded, Cells, ClipboardMode, DisplayedScript, Fetching, FirstScreen, Language, Palette, Showing, Signs,
    Value, ValueKind, When,
};
use crate::app::state::list::Grouping;
use crate::app::ui_language::UiLanguage;
use yuelan_fetch::{FullText, Images};
use yuelan_layout::{HangingPunctuation, Indent, Kinsoku, ParagraphGap};
use yuelan_library::{Books, SortKey};

/// An option with its name, its values and its description.
#[derive(Clone, Copy, Debug)]
pub struct ConfigOption {
    /// The name: `measure`, `list.sort`.
    pub name: &'static str,
    /// The values that it accepts.
    pub kind: ValueKind,
    /// Whether it can be changed while the reader runs.
    pub is_live: bool,
    /// The description in Chinese.
    pub zh: &'static str,
    /// The description in English.
    pub en: &'static str,
    /// The description in Japanese.
    pub ja: &'static str,
    get: fn(&OptionValues) -> String,
    set: fn(&mut OptionValues, &str) -> bool,
}

impl ConfigOption {
    /// Returns the value in the form that [`set`](Self::set) accepts.
    pub fn get(&self, values: &OptionValues) -> String {
        (self.get)(values)
    }

    /// Sets the option. Returns `false` and changes nothing if it does not accept the value.
    pub fn set(&self, values: &mut OptionValues, words: &str) -> bool {
        (self.set)(values, words)
    }

    /// Returns the description in a language.
    pub const fn about(&self, language: UiLanguage) -> &'static str {
        language.pick(self.zh, self.en, self.ja)
    }

    /// Returns the option of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        OPTIONS.iter().find(|option| option.name == name)
    }

    /// Returns all options, in the order in which they are shown.
    pub fn all() -> &'static [Self] {
        OPTIONS
    }
}

macro_rules! options {
    ($($field:ident: $type:ty = $default:expr, $name:literal, $is_live:literal, $zh:literal, $en:literal, $ja:literal;)*) => {
        /// The values of all options.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct OptionValues {
            $(#[doc = $en] pub $field: $type,)*
        }

        impl Default for OptionValues {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        const OPTIONS: &[ConfigOption] = &[$(ConfigOption {
            name: $name,
            kind: <$type as Value>::KIND,
            is_live: $is_live,
            zh: $zh,
            en: $en,
            ja: $ja,
            get: |values| values.$field.show(),
            set: |values, words| {
                let value = <$type as Value>::read(words);
                value.map(|value| values.$field = value).is_some()
            },
        },)*];
    };
}

#[rustfmt::skip] // a table is read by its columns
options! {
    folders: Vec<String> = Vec::new(), "folders", false,
        "未指定路径时打开的文件夹；~ 是主目录", "Folders to open when no path is given; ~ is your home",
        "パスを指定しないときに開くフォルダ。~ はホーム";
    language: Language = Language::Auto, "language", true,
        "界面语言；auto 依 locale", "Language of the interface; auto: by the locale",
        "表示の言語。auto：ロケールによる";
    theme: Palette = Palette::Terminal, "theme", true,
        "配色；terminal 用终端自己的颜色，plain 不用颜色", "Colour theme; terminal: the terminal's own colours, plain: no colours",
        "配色。terminal：端末の色をそのまま使う、plain：色を使わない";
    color: When = When::Auto, "color", false,
        "是否用颜色；auto 依终端与 NO_COLOR", "Whether to use colours; auto: by the terminal and `NO_COLOR`",
        "色を使うか。auto：端末と `NO_COLOR` による";
    glyphs: Signs = Signs::Auto, "glyphs", true,
        "界面符号的字符集", "Characters for the symbols of the interface",
        "画面の記号に使う文字";
    linear: bool = false, "linear", true,
        "适合读屏软件：单栏、无框线、光标停在当前行", "For screen readers: one column, no frames, the cursor on the current line",
        "スクリーンリーダー向け：一列、枠なし、カーソルは現在の行";
    measure: Bounded<10, 400> = Bounded::new(80), "measure", true,
        "正文每行最多占几格（汉字占两格）", "Maximum width of a line of text in cells (a Han character takes two)",
        "本文の1行の最大桁数（漢字・かなは2桁）";
    indent: Indent = Indent::None, "indent", true,
        "段首：two 空两字、one 空一字，段间不空行；none 不缩进，段间空一行", "Paragraph indent; two, one: by as many characters, with no blank line between; none: flush, after a blank line",
        "段落の字下げ。two：2字、one：1字（段落の間は空けない）、none：字下げせず1行空ける";
    gap: ParagraphGap = ParagraphGap::Auto, "paragraph_gap", true,
        "段间空几行；auto 依 indent", "Blank lines between paragraphs; auto: by `indent`",
        "段落の間の空行数。auto：`indent` による";
    kinsoku: Kinsoku = Kinsoku::Gb, "kinsoku", true,
        "行首行尾禁则的严格程度", "Which rules say what must not begin or end a line",
        "行頭・行末の禁則の厳しさ";
    hang: HangingPunctuation = HangingPunctuation::Half, "hang", true,
        "行尾标点：half 占半格，full 悬挂在外", "Punctuation at the end of a line; half: half its width, full: hangs outside",
        "行末の句読点。half：半角分に詰める、full：ぶら下げる";
    autospace: bool = false, "autospace", true,
        "汉字与拉丁字母、数字之间留空", "Space between Han characters and Latin letters or digits",
        "和文と欧文・数字の間を空ける";
    justify: bool = false, "justify", true,
        "两端对齐：把行尾的小空隙分到行中", "Justify: spread a small gap at the end of a line over the line",
        "両端揃え：行末の小さな空きを行の中に配る";
    ambiguous: Cells = Cells::Auto, "ambiguous", false,
        "“ ” … — △ 在这个终端占几格", "Cells that “ ” … — △ take on this terminal",
        "“ ” … — △ がこの端末で占める桁数";
    links: bool = false, "hyperlinks", false,
        "把链接的地址告诉终端，使其可以点开（OSC 8）", "Send link addresses to the terminal, so that it can open them (OSC 8)",
        "リンクのアドレスを端末に伝え、端末から開けるようにする（OSC 8）";
    mouse: bool = false, "mouse", false,
        "启用鼠标", "Use the mouse",
        "マウスを使う";
    scroll_regions: bool = true, "scroll_regions", false,
        "由终端滚动行；终端滚动有误时设为 false", "Let the terminal scroll rows; false for terminals that do it wrong",
        "行のスクロールを端末に任せる。正しく動かない端末では false";
    display_script: DisplayedScript = DisplayedScript::AsWritten, "display.script", true,
        "把中文显示为简体或繁体；只改变显示，复制和查找仍用原文", "Display Chinese in simplified or traditional characters; what is copied and searched stays as written",
        "中国語を簡体字または繁体字で表示する。表示だけが変わり、コピーや検索は原文のまま";
    list_sort: SortKey = SortKey::Date, "list.sort", true,
        "列表的排序方式", "Sort order of the list",
        "一覧の並べ方";
    list_reverse: bool = false, "list.reverse", true,
        "反转排序", "Reverse the sort order",
        "逆順にする";
    list_group: Grouping = Grouping::AsSorted, "list.group", true,
        "列表的分组方式", "How the list is grouped",
        "一覧のグループ分け";
    list_width: Bounded<0, 200> = Bounded::new(0), "list.width", true,
        "列表与文章并排时的格数；0 为屏宽的三分之一", "Width of the list beside an article in columns; 0: a third of the screen",
        "記事と並べたときの一覧の桁数。0：画面の3分の1";
    list_start: FirstScreen = FirstScreen::Articles, "list.start", false,
        "启动时显示文章列表，还是来源及各自的未读数", "What is shown at the start: the list of articles, or the sources with their unread counts",
        "起動時に表示するもの：記事の一覧、または配信元と未読数";
    list_preview: bool = true, "list.preview", true,
        "列表与文章并排时，预览选中的文章；不算打开，仍是未读", "Show the beginning of the selected article beside the list; it is not opened and stays unread",
        "一覧の横に選択中の記事の冒頭を表示する。開いたことにはならず、未読のまま";
    open_command: Program = Program::default(), "open.command", true,
        "打开地址的程序，%u 是地址，如 \"w3m %u\" 或 [\"w3m\", \"%u\"]；不经 shell；留空用 xdg-open（它会看 $BROWSER）", "Program that opens addresses; %u is the address: \"w3m %u\" or [\"w3m\", \"%u\"]. Started without a shell; empty: xdg-open, which follows $BROWSER",
        "アドレスを開くプログラム。%u がアドレス：\"w3m %u\" または [\"w3m\", \"%u\"]。シェルは通さない。空なら xdg-open（$BROWSER に従う）";
    open_terminal: When = When::Auto, "open.terminal", true,
        "该程序是否在终端中运行（运行时让出终端）；auto 认得 w3m、lynx、links 等", "Whether that program runs in the terminal, which it then takes over; auto: known for w3m, lynx, links and the like",
        "そのプログラムを端末の中で動かすか（その間は端末を明け渡す）。auto：w3m、lynx、links などは自動で判断";
    edit_command: Program = Program::default(), "edit.command", true,
        "编辑文件的程序，%f 是文件，%l 是行号；不经 shell；留空用 $VISUAL、$EDITOR", "Program that edits a file; %f is the file, %l the line. Started without a shell; empty: $VISUAL, $EDITOR",
        "ファイルを編集するプログラム。%f がファイル、%l が行番号。シェルは通さない。空なら $VISUAL、$EDITOR";
    clipboard_mode: ClipboardMode = ClipboardMode::Auto, "clipboard.mode", true,
        "复制到哪里：osc52 只到终端，command 只到程序，auto 两者都到，off 不复制", "Where to copy; osc52: to the terminal, command: to a program, auto: to both, off: nowhere",
        "コピー先。osc52：端末、command：プログラム、auto：両方、off：コピーしない";
    clipboard_command: Program = Program::default(), "clipboard.command", true,
        "从标准输入接收所复制文字的程序，如 \"wl-copy\"、\"xclip -selection clipboard\"；留空自动查找", "Program that reads the copied text on standard input: \"wl-copy\", \"xclip -selection clipboard\"; empty: found automatically",
        "コピーした文字を標準入力で受け取るプログラム：\"wl-copy\"、\"xclip -selection clipboard\"。空なら自動で探す";
    images_show: Showing = Showing::Auto, "images.show", true,
        "在图注视图中显示图片：auto 在终端声明支持时，用其支持的方式；kitty、sixel、iterm2 不论终端是否声明；blocks 用半格色块（需真彩色）；never 只看图注", "Show pictures in the caption view; auto: if the terminal reports that it can, in the way it reports; kitty, sixel, iterm2: whatever it reports; blocks: in half blocks (needs true colour); never: captions only",
        "キャプション画面で画像を表示する。auto：端末が対応を伝えたら、その方式で、kitty、sixel、iterm2：端末の応答によらずその方式で、blocks：半角ブロックで（要トゥルーカラー）、never：キャプションのみ";
    images_text: When = When::Never, "images.text", true,
        "在正文中显示本地的和文件自带的图片：never 不显示，auto 在线路不慢时，always 总是；P 键切换", "Show pictures that are stored locally or in the file in the text; auto: unless the line is slow. P switches them",
        "手元の画像とファイル内の画像を本文に表示する。never：しない、auto：回線が遅くなければ、always：常に。P で切り替え";
    images_fetch: Fetching = Fetching::Never, "images.fetch", true,
        "图片不在本地时从网上下载：never 不下载，ask 每篇问一次，always 总是下载", "Download pictures that are not stored locally; never, ask: once for each article, always",
        "手元にない画像をダウンロードする。never：しない、ask：記事ごとに一度尋ねる、always：常に";
    fetch_lists: Vec<String> = Vec::new(), "fetch.lists", false,
        "`yuelan fetch` 和列表中的 R 收取哪些订阅：OPML、newsboat 的 urls、逐行的地址等文件，或订阅源、网页的地址", "Feeds that `yuelan fetch`, and R in the list, bring in: files (OPML, newsboat's urls, addresses line by line and more), or addresses of feeds and pages",
        "`yuelan fetch` と一覧の R が取得するフィード：OPML、newsboat の urls、1行1アドレスなどのファイル、またはフィードやページのアドレス";
    fetch_into: String = String::new(), "fetch.into", false,
        "收取的文章放在哪个文件夹", "Folder that fetched articles are written into",
        "取得した記事を保存するフォルダ";
    fetch_full: FullText = FullText::Never, "fetch.full", false,
        "到原网页取全文：short 只在订阅源的内容太短时", "Fetch the pages of articles for their full text; short: where the feed has only the beginning",
        "元のページから全文を取得する。short：フィードに冒頭しかないとき";
    fetch_images: Images = Images::Never, "fetch.images", false,
        "下载文章的图片", "Download the pictures of articles",
        "記事の画像をダウンロードする";
    fetch_ignore: Vec<String> = Vec::new(), "fetch.ignore", false,
        "不收取符合其中任何一个条件的文章，写法同列表的筛选", "Articles that are not written: queries as in the filter of the list, of which one is enough",
        "保存しない記事の条件（一覧の絞り込みと同じ書き方）。どれか一つに合えば除く";
    fetch_days: Bounded<0, 36_500> = Bounded::new(0), "fetch.days", false,
        "不收取几天以前的文章；0 为不限", "Articles older than so many days are not written; 0: all are",
        "この日数より古い記事は保存しない。0：すべて保存する";
    fetch_private: bool = false, "fetch.private", false,
        "允许收取本机和内部网络的地址", "Allow addresses of this computer and of private networks",
        "このマシンや内部ネットワークのアドレスを許す";
    fetch_exec: bool = false, "fetch.exec", false,
        "运行列表里的 exec: 和 filter: 命令", "Run the commands exec: and filter: of lists",
        "リストの exec: と filter: のコマンドを実行する";
    fetch_user_agent: String = String::new(), "fetch.user_agent", false,
        "收取时自称的名称（User-Agent）；留空用 yuelan 和版本号", "Name given to servers (User-Agent); empty: yuelan with its version",
        "サーバーに名乗る名前（User-Agent）。空なら yuelan と版";
    fetch_proxy: String = String::new(), "fetch.proxy", false,
        "收取时用的代理，如 http://user:password@host:port 或 socks5://host:port；留空依环境变量", "Proxy, as http://user:password@host:port or socks5://host:port; empty: by the environment",
        "プロキシ（例：http://user:password@host:port、socks5://host:port）。空なら環境変数による";
    fetch_connections: Bounded<1, 64> = Bounded::new(4), "fetch.connections", false,
        "同时向几台服务器收取", "Number of servers that are asked at a time",
        "同時に取得するサーバーの数";
    fetch_per_server: Bounded<1, 64> = Bounded::new(1), "fetch.per_server", false,
        "对同一台服务器同时发几个请求，总数不超过 fetch.connections", "Number of requests to one server at a time, within those of fetch.connections",
        "一つのサーバーへ同時に出すリクエストの数（全体は fetch.connections まで）";
    fetch_pause: Bounded<0, 3600> = Bounded::new(1), "fetch.pause", false,
        "对同一台服务器的两次请求间隔几秒", "Seconds between two requests to one server",
        "同じサーバーへのリクエストの間隔（秒）";
    fetch_timeout: Bounded<1, 3600> = Bounded::new(20), "fetch.timeout", false,
        "每个请求最多等几秒", "Seconds that a request may take",
        "一つのリクエストを待つ最大の秒数";
    state_folder: String = String::new(), "state.folder", false,
        "与其他机器共用阅读记录的文件夹，由 Syncthing、Dropbox、git 等同步；须已存在", "Folder that shares the reading state with your other machines, carried by Syncthing, Dropbox, git or the like; it must exist",
        "閲覧記録を他のマシンと共有するフォルダ。Syncthing、Dropbox、git などで同期する。作成済みであること";
    notes_template: String = yuelan_library::DEFAULT_TEMPLATE.to_owned(), "notes.template", false,
        "导出批注为 Markdown 时每条的写法，可用 {title} {author} {date} {url} {section} {quote} {note}", "What an export as Markdown writes for a note, with {title} {author} {date} {url} {section} {quote} {note}",
        "Markdown で書き出すメモの書式。{title} {author} {date} {url} {section} {quote} {note} が使える";
    ignore_files: bool = false, "library.ignore", false,
        "略过文件夹里的 .gitignore 和 .ignore 所列的文件", "Leave out what the files .gitignore and .ignore in the folders list",
        "フォルダの .gitignore と .ignore にあるファイルを除く";
    library_members: Bounded<1, 60_000> = Bounded::new(20_000), "library.members", false,
        "一个文件（如邮箱、网页存档）里最多列出几篇，取最新的", "How many articles of one file are listed, such as a mailbox or a web archive: the newest",
        "一つのファイル（メールボックス、ウェブアーカイブなど）から一覧する記事の最大数。新しいものから";
    library_epub: Books = Books::Auto, "library.epub", false,
        "EPUB 里的书：book 一本一篇，chapters 目录里一章一篇，auto 只有杂志一篇一篇列出", "Books in EPUB; book: one article each, chapters: one for each chapter, auto: magazines only by article",
        "EPUB の本。book：一冊を一つの記事に、chapters：章ごとに、auto：雑誌だけ記事ごとに";
    watch_poll: Bounded<0, 3600> = Bounded::new(0), "watch.poll", false,
        "系统未能监视的文件夹（网络文件系统、超出上限）每几秒查看一次；0 为不查看", "Seconds between checks of the folders that the system does not watch (network file systems, limits); 0: never",
        "システムが監視しないフォルダ（ネットワーク、上限超過）を確認する間隔（秒）。0：確認しない";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_accepts_the_value_that_it_shows() {
        for option in ConfigOption::all() {
            let mut values = OptionValues::default();
            let shown = option.get(&values);
            assert!(option.set(&mut values, &shown), "{} = {shown}", option.name);
            assert_eq!(values, OptionValues::default(), "{}", option.name);
        }
    }

    #[test]
    fn every_name_that_an_option_offers_is_accepted() {
        for option in ConfigOption::all() {
            let ValueKind::Names(names) = option.kind else { continue };
            for name in names {
                let mut values = OptionValues::default();
                assert!(option.set(&mut values, name), "{} = {name}", option.name);
                assert_eq!(option.get(&values), *name);
            }
        }
    }

    #[test]
    fn invalid_values_change_nothing() {
        let mut values = OptionValues::default();
        for (name, words) in [("measure", "9"), ("measure", "wide"), ("theme", "mauve"), ("mouse", "maybe")] {
            assert!(
                !ConfigOption::named(name).expect("an option").set(&mut values, words),
                "{name} = {words}"
            );
        }
        assert_eq!(values, OptionValues::default());
    }
}
