//! The texts of the command line, one per line: name, Chinese, English.

use crate::app::UiLanguage;

/// Chinese translations of the messages of the TOML parser, by a part of each; the last one is for all others.
pub(super) const SYNTAX: [(&str, &str); 11] = [
    ("duplicate key", "键重复"),
    ("must be quoted", "文字要加引号"),
    ("boolean", "只能是 true 或 false，文字要加引号"),
    ("unclosed", "括号不成对"),
    ("comma", "逗号有误"),
    ("no value", "后面缺少 = 和值"),
    ("missing value", "= 后面缺少值"),
    ("key", "= 前面缺少名称"),
    ("string", "引号不成对"),
    ("number", "数字写法有误"),
    ("", "写法有误"),
];

/// Chinese translations of the messages of the parser of regular expressions, by a part of each; the last one is for all
/// others.
pub(super) const EXPRESSION: [(&str, &str); 7] = [
    ("unclosed group", "圆括号不成对"),
    ("unopened group", "圆括号不成对"),
    ("unclosed character class", "方括号不成对"),
    ("repetition", "重复次数有误，或前面没有可重复的内容"),
    ("escape", "\\ 后面的字符有误"),
    ("size limit", "过大"),
    ("", "写法有误"),
];

/// The message about a line that ends after its `=`, for which the message of the parser is misleading.
pub(in crate::cli) const NO_VALUE: &str = "missing value";

macro_rules! words {
    ($($name:ident: $zh:expr, $en:expr;)*) => {
        /// The texts of the command line in one language.
        #[derive(Debug)]
        pub(in crate::cli) struct Words {
            pub(super) language: UiLanguage,
            $(#[doc = $en] pub(in crate::cli) $name: &'static str,)*
        }

        pub(super) const CHINESE: Words = Words { language: UiLanguage::Chinese, $($name: $zh,)* };
        pub(super) const ENGLISH: Words = Words { language: UiLanguage::English, $($name: $en,)* };

        #[cfg(test)]
        const ROWS: &[(&str, &str, &str)] = &[$((stringify!($name), $zh, $en)),*];
    };
}

#[rustfmt::skip] // a table is read by its columns
words! {
    // errors
    no_article: "{} 个文件中没有文章", "no articles among {} files";
    extensions: "文章文件以 .{} 结尾", "articles are files that end in .{}";
    no_section: "没有第 {} 节，只有 {} 节", "no section {}: there are only {}";
    toc_lists: "`yuelan toc 文件` 可列出各节", "`yuelan toc FILE` lists the sections";
    no_part: "其中没有内嵌图片 {}", "there is no picture {} in it";
    part_too_large: "内嵌图片 {} 太大，未写出", "the picture {} in it is too large to be written";
    figure_inside: "内嵌 {} {} KB", "embedded {} {} KB";
    terminal: "终端", "terminal";
    needs_terminal: "阅读界面需要一个终端", "the reader needs a terminal";
    dumb: "这种终端（TERM）只能逐行输出", "this kind of terminal (TERM) can only print lines";
    print_needs_none: "`yuelan print 文件` 不需要终端", "`yuelan print FILE` needs no terminal";
    standard_output: "标准输出", "standard output";
    standard_input: "标准输入", "standard input";
    check_path: "请检查路径；带空格的名称要加引号", "check the path; a name with spaces needs quotes";
    no_permission: "没有读取权限：`ls -l` 可查看权限", "you may not read it: `ls -l` shows the permissions";
    probably_no_article: "这么大的文件多半不是文章；如果是，请拆分", "a file this large is probably no article; split it if it is";
    name_to_retry: "文件有改动，或与文件夹一并指定（`yuelan scan 文件夹 文件`）时会再读", "it is read again when it has changed, or when it is named beside the folder: `yuelan scan FOLDER FILE`";
    name_a_file: "请指定文件；`yuelan list 文件夹` 可列出其中的文章", "name a file; `yuelan list FOLDER` lists the articles in a folder";
    another_catalogue: "可用 `--library 文件` 另指一个", "`--library FILE` names another one";
    try_again: "请等它结束后重试", "try again when it has finished";
    catalogue: "文章索引", "catalogue";
    empty_search: "没有要查找的词", "no word to search for";
    give_a_word: "至少写一个前面不带 - 的词", "give at least one word without a - before it";
    invalid_expression: "正则表达式无效：{}", "invalid regular expression: {}";
    search_literally: "不加 --regex 则按原文查找", "without --regex the words are searched for literally";
    query_keys: "可用的条件：{}", "the keys are {}";
    another_state: "可用 `--state 文件` 另指一个", "`--state FILE` names another one";
    last_not_saved: "{}；最后的阅读位置未保存", "{}; what you read last was not saved";
    catalogue_damaged: "已损坏，正在重建", "damaged; it is being rebuilt";
    catalogue_newer: "由新版 yuelan 写成，本次不用", "written by a newer version of yuelan; it is not used";
    catalogue_foreign: "文件不是文章索引，未作改动", "the file is not a catalogue and is left unchanged";
    catalogue_locked: "被其他程序占用，本次不更新", "in use by another program; it will not be updated";
    catalogue_unusable: "无法使用：{}", "cannot be used: {}";
    line_invalid_json: "不是有效的 JSON", "invalid JSON: {}";
    line_newer: "由新版 yuelan 写成", "written by a newer version of yuelan";
    line_too_long: "过长，不是导出的阅读记录", "the line is too long to be one that was exported";
    line_no_path: "缺少 path", "path is missing";
    line_invalid_field: "{} 的写法有误", "{} is invalid";
    line_invalid_mark: "标记名须是字母，不能是 {}", "a mark is named by a letter, not {}";
    own_file: "这是阅读记录自己的文件", "this file belongs to the reading state itself";
    name_another_file: "请另指一个文件", "name another file";
    nothing_imported: "没有导入任何内容；格式见 docs/state.md", "nothing was imported; docs/state.md describes the format";
    notes_imported: "已导入 {} 条批注", "notes imported: {}";
    note_moved: "所在段落已改动", "its paragraph has changed";
    note_lost: "文中已找不到", "no longer in the article";
    unknown_in_template: "notes.template 中没有 {{}} 这一项，可用 {}", "{{}} in notes.template stands for nothing; known are {}";
    into_is_markdown: "--into 只用于 Markdown", "--into is for Markdown only";
    imported: "已导入 {} 篇", "articles imported: {}";
    taken_over: "{} 篇中，已读 {} 篇，星标 {} 篇；其他文件中的同一文章 {} 篇", "of {} articles {} were read and {} starred; the same in other files: {}";
    only_there: "其中 {} 篇只在这里有，可打开来看：yuelan {}", "{} of them are nowhere else, and can be read there: yuelan {}";
    says_no_flags: "其中没有已读或星标的信息", "it does not say which articles were read or starred";
    // the arguments
    unknown_argument: "未知选项：{}", "unknown option: {}";
    unexpected_argument: "多余的参数：{}", "unexpected argument: {}";
    unknown_command: "未知命令：{}", "unknown command: {}";
    missing: "缺少 {}", "missing {}";
    needs_value: "{} 需要一个值", "{} needs a value";
    invalid_value: "{} 的值无效：{}", "invalid value for {}: {}";
    takes_no_value: "{} 不带值", "{} takes no value";
    only_once: "{} 只能出现一次", "{} can be given only once";
    no_utf8: "参数中有的字节不是 UTF-8", "the arguments contain bytes that are not UTF-8";
    conflicting_arguments: "这些参数不能一起使用", "these arguments do not go together";
    as_a_name: "如果是文件名，请在前面加 --：-- {}", "if it is a name, write -- before it: -- {}";
    help_shows: "`{} --help` 显示帮助", "see `{} --help`";
    help_usage: "用法：{}", "Usage: {}";
    help_commands: "命令：", "Commands:";
    help_arguments: "参数：", "Arguments:";
    help_options: "选项：", "Options:";
    help_everywhere: "通用选项：", "Options of every command:";
    help_some_options: "选项", "OPTIONS";
    help_a_command: "命令", "COMMAND";
    help_default: "（默认 {}）", " [default: {}]";
    help_values: "（{}）", " [{}]";
    // the configuration
    on_line: "{}:{}", "{}:{}";
    invalid_toml: "不是有效的 TOML：{}", "invalid TOML: {}";
    unknown_option: "未知选项：{}", "unknown option: {}";
    maybe_newer: "可能属于新版 yuelan；`yuelan config --default` 列出全部选项", "it may belong to a newer version; `yuelan config --default` lists all options";
    invalid_value_expected: "{} 的值无效：{}（应为 {}）", "invalid value for {}: {} (expected {})";
    not_a_table: "{} 应是一节：[{}]", "{} should be a table: [{}]";
    unknown_role: "未知角色：{}", "unknown role: {}";
    invalid_style: "无效的样式：{}", "invalid style: {}";
    style_example: "如 \"bold cyan\"、\"underline #ff8800 on bright-black\"；颜色也可用 0 到 255", "for example \"bold cyan\" or \"underline #ff8800 on bright-black\"; colours may also be 0 to 255";
    belongs: "{} 应写在 [{}] 之下", "{} belongs under [{}]";
    belongs_before: "{} 应写在所有 [节] 之前", "{} belongs before all [tables]";
    unknown_context: "未知界面：{}", "unknown context: {}";
    contexts: "可用的界面：everywhere {}", "the contexts are everywhere {}";
    missing_context: "{} 前面缺少界面", "{} needs a context before it";
    invalid_action: "{} 不是动作名；动作名要加引号", "{} is not the name of an action; names need quotes";
    key_example: "如 {}.\"{}\" = \"{}\"", "for example {}.\"{}\" = \"{}\"";
    key_names: "按键写作 x、gg、^X（Ctrl）、M-x（Alt）、Enter、F5", "keys are written x, gg, ^X (Ctrl), M-x (Alt), Enter, F5";
    actions: "阅读时按 : 再按 Tab，可列出动作", "in the reader, : and Tab list the actions";
    unknown_key: "未知按键：{}", "unknown key: {}";
    unknown_action: "未知动作：{}", "unknown action: {}";
    keys_hide: "{} 遮住了 {}（{}）", "{} hides {} ({})";
    free_keys: "如果是有意的，请加上 {} = \"none\"", "if this is intended, add {} = \"none\"";
    keys_twice: "{} 已在第 {} 行绑定；以后者为准", "{} is already bound on line {}; the later one is used";
    keys_clash: "{} 与 {}（第 {} 行）冲突：一个是另一个的开头；以后者为准", "{} conflicts with {} (line {}): one begins with the other; the later one is used";
    command_name: "命令名无效：{}", "invalid name of a command: {}";
    command_name_example: "用小写字母、数字和连字符，以字母开头，如 [commands.dict]", "lower-case letters, digits and hyphens after a letter, as in [commands.dict]";
    command_name_taken: "命令名 {} 已另有含义", "the name {} has a meaning on the command line already";
    rename_command: "请换一个名称", "choose another name";
    command_without_run: "命令 {} 缺少 run", "the command {} lacks run";
    run_example: "如 run = [\"sdcv\", \"-n\", \"--\", \"{selection}\"]", "for example run = [\"sdcv\", \"-n\", \"--\", \"{selection}\"]";
    unknown_placeholder: "命令 {}：未知占位符 {{}}", "the command {}: unknown placeholder {{}}";
    placeholders: "可用的占位符：{}；{{ 表示花括号本身", "the placeholders are {}; {{ is a brace";
    placeholder_is_program: "命令 {}：程序名不能含有 {{}}", "the command {}: {{}} cannot be a part of the program's name";
    placeholder_in_script: "命令 {}：{{}} 会成为 shell 脚本的一部分", "the command {}: {{}} would become a part of the shell's script";
    script_example: "请作为参数传入，如 [\"sh\", \"-c\", \"echo \\\"$1\\\"\", \"sh\", \"{{}}\"]", "pass it as an argument: [\"sh\", \"-c\", \"echo \\\"$1\\\"\", \"sh\", \"{{}}\"]";
    follows_nothing: "命令 {}：follow 无效，因为没有用到句子", "the command {}: follow does nothing, because it is given no sentence";
    follow_needs: "请加上 input = \"sentence\"，或在参数中用 {sentence}", "set input = \"sentence\", or use {sentence} as an argument";
    config_commands: "阅读时可用的命令，也可用 :名称 运行；占位符：{title} {url} {path} {selection} {sentence}。\nrun 不经 shell；input：selection sentence paragraph article none；output：popup pane page none。\n见 docs/commands.md\n[commands.dict]\nrun = [\"sdcv\", \"-n\", \"--\", \"{selection}\"]\ninput = \"none\"\noutput = \"popup\"\nkey = \"D\"\ntimeout = 10\nfollow = false", "A command for what is being read, also run by its name after `:`. No shell sees run; placeholders are\n{title} {url} {path} {selection} {sentence}; input is selection, sentence, paragraph, article or none;\noutput is popup, pane, page or none. See docs/commands.md.\n[commands.dict]\nrun = [\"sdcv\", \"-n\", \"--\", \"{selection}\"]\ninput = \"none\"\noutput = \"popup\"\nkey = \"D\"\ntimeout = 10\nfollow = false";
    did_you_mean: "是不是 {}？", "did you mean {}?";
    expects_flag: "true | false", "true | false";
    expects_number: "{} 到 {} 的整数", "a whole number from {} to {}";
    expects_text: "文字", "text";
    expects_command: "程序及其参数：\"w3m %u\" 或 [\"w3m\", \"%u\"]", "a program and its arguments: \"w3m %u\" or [\"w3m\", \"%u\"]";
    expects_list: "文字数组", "an array of strings";
    config_unreadable: "无法读取：{}", "cannot be read: {}";
    config_folder: "没有设置 HOME，找不到配置文件夹", "HOME is not set, so there is no configuration folder";
    config_no_problems: "配置没有问题", "no problems in the configuration";
    config_none: "还没有配置；`yuelan config --default > {}` 可生成一份", "no configuration yet; `yuelan config --default > {}` writes one";
    config_head: "阅览的配置，各项均为默认值。\n未写的选项用默认值；写错的会指出，其余照常生效。", "The configuration of yuelan, with every option at its default.\nOptions left out keep their defaults; errors are reported, and the rest still applies.";
    config_keys: "界面.\"按键\" = \"动作\"；界面：everywhere list reading captions contents links select hits facets help\n按键可以是序列：\"gg\"、\"^X ^S\"、\"M-x\"，或照 vim 写 \"<C-x>\"；\"none\" 取消绑定\nlist.\"gg\" = \"top\"", "context.\"keys\" = \"action\"; contexts: everywhere list reading captions contents links select hits facets help\nKeys may be sequences: \"gg\", \"^X ^S\", \"M-x\", or as in vim \"<C-x>\"; \"none\" unbinds a key.\nlist.\"gg\" = \"top\"";
    config_roles: "各部分的样式，优先于配色：\naccent = \"bold cyan\"", "Styles of parts of the screen, which override the theme:\naccent = \"bold cyan\"";
    config_library: "只用于这个文件夹中的文章：\nmeasure = 72", "Only for the articles in this folder:\nmeasure = 72";
    config_feed: "只用于这个订阅源；密码只写在这里，请勿让别人读到此文件：\nfull = \"short\"\nimages = \"all\"\nuser = \"…\"\npassword = \"…\"\nheaders = [\"Cookie: a=b\"]\nuser_agent = \"…\"\nignore = [\"tag:ads\"]", "Only for this feed; passwords are nowhere else, so let nobody read this file:\nfull = \"short\"\nimages = \"all\"\nuser = \"…\"\npassword = \"…\"\nheaders = [\"Cookie: a=b\"]\nuser_agent = \"…\"\nignore = [\"tag:ads\"]";
    // `fetch`
    no_lists: "没有要收取的订阅", "no feeds to fetch";
    name_a_list: "请给出列表或地址，或在配置中设置 `fetch.lists`", "name a list or an address, or set `fetch.lists` in the configuration";
    no_target: "没有指定存放文章的文件夹", "no folder for the articles";
    name_a_target: "请用 `--into 文件夹`，或在配置中设置 `fetch.into`", "use `--into FOLDER`, or set `fetch.into` in the configuration";
    no_newsboat: "没有找到 newsboat 的设置", "no setup of newsboat found";
    newsboat_places: "应在 ~/.config/newsboat 或 ~/.newsboat", "it is looked for in ~/.config/newsboat and ~/.newsboat";
    newsboat_kept_out: "照 newsboat 的设置略过这些文章；今后不用 newsboat，请把以下各行写进 config.toml", "articles are kept out as there; to go on without newsboat, put these lines into config.toml";
    newsboat_left_out: "以下各项没有采用，见 docs/from-newsboat.md：{}", "not taken over, see docs/from-newsboat.md: {}";
    deleted_stay_away: "newsboat 中删除了的 {} 篇不再收取", "deleted in newsboat, and not fetched: {}";
    add_scheme: "如果是地址，前面要写 https://", "an address begins with https://";
    allow_private: "如确需收取，请在配置中设置 `fetch.private = true`", "if it is meant, set `fetch.private = true` in the configuration";
    allow_exec: "加上 --allow-exec，或在配置中设置 `fetch.exec = true`，才运行列表中的命令", "--allow-exec, or `fetch.exec = true` in the configuration, runs the commands of lists";
    no_feeds: "还没有收取过订阅", "no feeds were fetched yet";
    article_counts: "新文章 {} 篇，有更新 {} 篇", "{} new, {} updated";
    would_write: "新  {}", "new      {}";
    would_update: "改  {}", "updated  {}";
    feed_news: "{}：{}", "{}: {}";
    feed_moved: "{}：地址改为 {}", "{}: is now at {}";
    feed_gone: "{}：已停止，不再收取", "{}: has ended, and is asked no more";
    articles_ignored: "略过 {} 篇", "{} ignored";
    feeds_asked: "收取 {} 个订阅", "feeds asked: {}";
    feeds_unchanged: "{} 个没有变化", "{} unchanged";
    feeds_not_due: "{} 个未到时间", "{} not due yet";
    feeds_not_due_hint: "{} 个未到时间（--now 可提前）", "{} not due yet (--now asks earlier)";
    feeds_failed: "{} 个失败", "{} failed";
    feeds_ended: "{} 个已停止", "{} ended";
    took_seconds: "用时 {} 秒", "{} s";
    comma: "，", ", ";
    status_answered: "上次收到", "answered";
    status_next: "下次收取", "next";
    status_articles: "文章", "articles";
    status_feed: "订阅", "feed";
    status_never: "从未", "never";
    status_ended: "已停止", "ended";
    status_due: "随时", "any time";
    status_last_error: "错误：{}", "failed: {}";
    status_error: "错误：{}（连续 {} 次）", "failed: {} (times in a row: {})";
    file_fetch: "订阅", "feeds";
    // `doctor`
    colours: "颜色", "colours";
    colours_yes: "有", "yes";
    colours_none: "无；改用粗体、暗淡、下划线、反显", "none; bold, dim, underline and reverse are used";
    symbols: "界面符号", "symbols";
    symbols_ascii: "仅 ASCII", "ASCII only";
    symbols_narrow: "只用在所有终端都占一格的符号", "only those that take one cell on every terminal";
    size: "大小", "size";
    size_of: "{} 列，{} 行", "{} columns, {} rows";
    widths: "字宽", "widths";
    widths_unknown: "两秒内没有应答；宽度不定的字符（{}）按两格计", "no answer within two seconds; {} are given two cells";
    not_asked: "输出不是终端，所以没有询问；直接运行 `yuelan doctor` 可以检测", "not asked, since the output is no terminal; `yuelan doctor` by itself examines it";
    answered_before: "输出不是终端，以上是它上次的应答", "the output is no terminal; the above is what it answered before";
    ambiguous: "不定宽字符", "ambiguous";
    ambiguous_of: "{} 格（{}）", "{} ({})";
    ambiguous_decided: "{} 格（{}），按设置；终端报告为 {} 格", "{} ({}), as set; the terminal reports {}";
    emoji: "表情", "emoji";
    emoji_of: "❤️ {} 格，1️⃣ {} 格，旗帜 {} 格", "presentation {}, keycap {}, flag {}";
    emoji_of_ascii: "表情样式 {} 格，键帽 {} 格，旗帜 {} 格", "presentation {}, keycap {}, flag {}";
    joining: "组合表情", "joined";
    joining_of: "肤色{}，家庭{}", "skin tones {}, families {}";
    one_glyph: "合成一个", "as one";
    side_by_side: "分开显示", "side by side";
    frames: "画面更新", "frames";
    frames_at_once: "整帧更新（?2026）", "updated at once (?2026)";
    frames_as_they_come: "逐步更新", "updated as they arrive";
    background: "背景", "background";
    background_light: "浅色", "light";
    background_dark: "深色", "dark";
    background_unknown: "未知", "unknown";
    pictures: "图片", "pictures";
    pictures_by: "{} 协议，每格 {} 像素", "by {}, cells of {} pixels";
    pictures_in_blocks: "仅半格色块（images.show）", "half blocks only (images.show)";
    clipboard: "剪贴板", "clipboard";
    clipboard_outside: "终端（OSC 52）", "the terminal's (OSC 52)";
    clipboard_beside: "终端（OSC 52）和 {}", "the terminal's (OSC 52), and {}";
    set_by_user: "设置", "set";
    ambiguous_is_set: "--ambiguous {}，以此为准", "--ambiguous {}, whatever the terminal reports";
    multiplexer: "终端复用", "multiplexer";
    multiplexed: "{}：以上是它报告的，外层终端可能不同", "{}: the above is what it reports; the terminal outside may differ";
    tmux_clipboard: "要让外层终端也能收到剪贴板内容，请在 tmux.conf 中加入其中一行：", "For the clipboard of the terminal outside, add one of these to tmux.conf:";
    tmux_widths: "如果外层终端把这些字符显示为两格，tmux 3.6 起可在 tmux.conf 中加入：", "If the terminal outside shows these in two cells, add to tmux.conf (from tmux 3.6 on):";
    file_config: "配置", "config";
    file_state: "阅读记录", "reading";
    file_answers: "终端应答", "answers";
    kiosk: "受限模式", "kiosk";
    kiosk_catalogue: "索引不是用 scan --kiosk 为此文库制作的，每次启动都要查找文章", "The catalogue was not made by scan --kiosk for this library: articles are looked for at every start";
    watch: "监视变动", "watch";
    watch_works: "可用", "available";
    watch_folders: "已配置的文件夹可全部监视，共 {} 个", "all folders of the configuration, {} with those below";
    watch_limits: "每个账号最多 {} 个监视程序、{} 个文件夹", "at most {} programs and {} folders for each account";
    kiosk_limits: "可限制：{}", "limited by {}";
    kiosk_no_limits: "这个系统上没有限制：{}", "not limited on this system: {}";
    sync: "同步", "shared";
    sync_none: "未与其他机器共用阅读记录（state.folder）", "the reading state is not shared with other machines (state.folder)";
    sync_own: "本机名为 {}", "this machine is called {}";
    sync_wrote: "{}，最后写入于 {}", "{}, last written {}";
    sync_wrote_own: "{}（本机），最后写入于 {}", "{} (this machine), last written {}";
    make_the_folder: "请先建好或挂载；不会代为创建", "create or mount it; it is not created for you";
    does_not_exist: "{}（尚不存在）", "{} (does not exist yet)";
    no_terminal_to_examine: "没有终端可供检测，只有以上信息", "no terminal to examine; the above is all that is known";
    no_folder: "无：没有设置 HOME", "none: HOME is not set";
    // listings
    scanned: "{} 篇文章，{} 个文件，{} 个无法读取，用时 {} 秒", "{} articles among {} files, {} unreadable, {} s";
    so_far: "{}{} 篇，{}", "{}{} articles, {}";
    rate: "{}/秒", "{}/s";
    rate_left: "{}/秒，剩 {} 秒", "{}/s, {} s left";
    a_heading: "小标题", "heading";
    a_caption: "图注", "caption";
    credits: "署名", "credits";
    beginning: "（开头）", "(beginning)";
}

#[cfg(test)]
mod tests {
    use super::ROWS;

    #[test]
    fn both_languages_have_as_many_gaps() {
        for (name, zh, en) in ROWS {
            // English messages of parsers are left out in Chinese.
            let [in_zh, in_en] = [zh, en].map(|words| words.matches("{}").count());
            assert!(in_zh == in_en || *name == "line_invalid_json", "{name}");
            assert!(!zh.is_empty() && !en.is_empty(), "{name}");
            let is_chinese = zh.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            let is_sign = zh.split_whitespace().all(|word| !word.contains(|c: char| c.is_ascii_lowercase()));
            assert!(is_chinese || is_sign || zh == en, "{name} is not in Chinese");
            assert!(!en.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{name} is not in English");
        }
    }
}
