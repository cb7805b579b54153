//! The texts of the command line, a line each: the name, 中文, English.

use crate::app::Tongue;

macro_rules! words {
    ($($name:ident: $zh:expr, $en:expr;)*) => {
        /// The texts of the command line in one language, each under the name of what it says.
        #[derive(Debug)]
        pub(in crate::cli) struct Words {
            pub(super) tongue: Tongue,
            $(#[doc = $en] pub(in crate::cli) $name: &'static str,)*
        }

        pub(super) const CHINESE: Words = Words { tongue: Tongue::Chinese, $($name: $zh,)* };
        pub(super) const ENGLISH: Words = Words { tongue: Tongue::English, $($name: $en,)* };
    };
}

#[rustfmt::skip] // a table is read by its columns
words! {
    // what went wrong
    no_article: "{} 个文件里没有文章", "no article among {} files";
    extensions: "文章的文件名以 .{} 结尾", "articles are files that end in .{}";
    no_section: "没有第 {} 节，只有 {} 节", "there is no section {}, only {}";
    toc_lists: "`yuelan toc FILE` 列出各节", "`yuelan toc FILE` lists them";
    terminal: "终端", "terminal";
    needs_terminal: "阅读界面需要一个终端", "the reader needs a terminal";
    dumb: "这个终端（TERM）只能逐行输出", "this terminal (TERM) can only print lines";
    print_needs_none: "`yuelan print FILE` 不需要终端", "`yuelan print FILE` needs none";
    standard_output: "标准输出", "standard output";
    standard_input: "标准输入", "standard input";
    check_path: "请看看路径对不对；带空格的名字要加引号", "check the path; a name with spaces needs quotes";
    no_permission: "没有读取的权限：`ls -l` 看谁有", "you lack the permission to read it: `ls -l` shows who has it";
    split_it: "这么大的多半不是文章；请拆开", "an article of this size is most likely something else; split it";
    name_a_file: "请指明文件；`yuelan list FOLDER` 列出文件夹里的文章", "name a file; `yuelan list FOLDER` shows the articles in a folder";
    another_catalogue: "`--library FILE` 可以另指一个", "`--library FILE` names another";
    wait: "等它做完", "wait until it is done";
    catalogue: "目录库", "catalogue";
    no_word: "没有要找的词", "there is no word to look for";
    name_a_word: "至少写一个前面没有 - 的词", "name at least one without a - before it";
    as_they_stand: "不用 --regex 就照原样找", "without --regex the words are looked for as they stand";
    query_keys: "可以用的是 {}", "keys are {}";
    // the configuration
    on_line: "{}:{}", "{}:{}";
    no_toml: "不是 TOML：{}", "this is no TOML: {}";
    no_option: "没有叫 {} 的选项", "there is no option {}";
    newer: "也许属于更新的版本；`yuelan config --default` 列出所有选项", "maybe it is of a newer version; `yuelan config --default` shows all options";
    not_taken: "{} 不能是 {}；可以是 {}", "{} cannot be {}; it takes {}";
    no_table: "{} 应当是一节：[{}]", "{} should be a table: [{}]";
    no_role: "没有叫 {} 的角色", "there is no role {}";
    no_look: "{} 不是一种样子", "{} is no look";
    look_example: "例如 \"bold cyan\"、\"underline #ff8800 on black\"", "like \"bold cyan\" or \"underline #ff8800 on black\"";
    no_place: "没有叫 {} 的地方", "there is no place {}";
    no_key: "没有叫 {} 的键", "there is no key {}";
    no_action: "没有叫 {} 的动作", "there is no action {}";
    keys_hide: "{} 挡住了 {}（{}）", "{} hides {} ({})";
    free_keys: "写上 {} = \"none\" 就不再提醒", "{} = \"none\" says that this is meant";
    keys_twice: "{} 在第 {} 行已经有了；以后面的为准", "{} is bound on line {} already; the later one holds";
    meant: "也许是 {}", "maybe {} is meant";
    takes_flag: "true | false", "true | false";
    takes_number: "{} 到 {} 的整数", "a whole number from {} to {}";
    takes_words: "文字", "words";
    takes_command: "一个程序和它的参数：\"w3m %u\" 或 [\"w3m\", \"%u\"]", "a program with its arguments: \"w3m %u\" or [\"w3m\", \"%u\"]";
    takes_list: "文字的数组", "an array of words";
    config_unreadable: "读不了：{}", "cannot be read: {}";
    config_folder: "没有 HOME，不知道配置在哪里", "there is no HOME, so no place for a configuration";
    config_well: "配置没有问题", "nothing is wrong with the configuration";
    config_none: "还没有配置；`yuelan config --default > {}` 写一份", "there is none yet; `yuelan config --default > {}` makes one";
    config_head: "阅览的配置，每一项都是默认值。\n没写的用默认；写错的指出来，别的照用。", "The configuration of yuelan; every option stands at its default.\nWhat is not written is the default; what is wrong is told, and the rest holds.";
    config_keys: "哪里.\"键\" = \"动作\"；地方：everywhere list reading captions contents links select hits facets help\n键可以几个连着：\"gg\"、\"^X ^S\"、\"M-x\"，或照 vim 写 \"<C-x>\"；\"none\" 让键不起作用\nlist.\"gg\" = \"top\"", "place.\"keys\" = \"action\"; places: everywhere list reading captions contents links select hits facets help\nKeys may follow each other: \"gg\", \"^X ^S\", \"M-x\", as in vim \"<C-x>\"; \"none\" frees a key.\nlist.\"gg\" = \"top\"";
    config_roles: "各部分的样子，盖过配色：\naccent = \"bold cyan\"", "How parts look, over the theme:\naccent = \"bold cyan\"";
    config_library: "只对这个文件夹里的文章：\nmeasure = 72", "For the articles in this folder alone:\nmeasure = 72";
    // the doctor
    colours: "颜色", "colours";
    colours_well: "有", "yes";
    colours_none: "没有；用粗体、暗淡、下划线、反白", "none; bold, dim, underline, reverse instead";
    signs: "符号", "own signs";
    signs_ascii: "只用 ASCII", "ASCII";
    signs_narrow: "到处都是一格宽的那些", "those that are narrow everywhere";
    size: "大小", "size";
    size_of: "{} 列，{} 行", "{} columns, {} rows";
    widths: "字宽", "widths";
    no_widths: "两秒内没有回答；两可的字（{}）留两格", "no answer in two seconds: {} and the like are given two cells";
    ambiguous: "两可的字", "ambiguous";
    ambiguous_of: "{} 格（{}）", "{} ({})";
    ambiguous_decided: "{} 格（{}），说好的：终端自己说 {} 格", "{} ({}), as decided; the terminal says {}";
    emoji: "表情", "emoji";
    emoji_of: "❤️ {} 格，1️⃣ {} 格，旗 {} 格", "presentation {}, keycap {}, flag {}";
    emoji_of_ascii: "表情样式 {} 格，键帽 {} 格，旗 {} 格", "presentation {}, keycap {}, flag {}";
    joining: "合字", "joined";
    joining_of: "肤色{}，家庭{}", "skin tones {}, families {}";
    one_glyph: "成一个", "as one";
    side_by_side: "并排", "side by side";
    frames: "画面", "frames";
    frames_at_once: "一次换好（?2026）", "shown at once (?2026)";
    frames_as_they_come: "边收边画", "as they come";
    background: "背景", "background";
    background_light: "浅", "light";
    background_dark: "深", "dark";
    background_unknown: "没有说", "not told";
    pictures: "图片", "pictures";
    pictures_by: "{} 协议，每格 {} 像素", "by {}, cells of {} pixels";
    pictures_in_blocks: "只能用半格色块（images.show）", "in half blocks only (images.show)";
    clipboard: "剪贴板", "clipboard";
    clipboard_outside: "终端的（OSC 52）", "the terminal's (OSC 52)";
    clipboard_beside: "终端的（OSC 52），还有 {}", "the terminal's (OSC 52), and {}";
    decided: "说好的", "decided";
    decided_ambiguous: "--ambiguous {}，不看终端怎么说", "--ambiguous {}, whatever the terminal says";
    multiplexer: "复用", "multiplexer";
    multiplexed: "在 {} 里：以上是它以为的，外面的终端未必如此", "{}: this is what it believes, whatever the terminal outside does";
    tmux_clipboard: "要让外面的终端也收到剪贴板，在 tmux.conf 里写下其中一行：", "For the clipboard of the terminal outside, one of these in tmux.conf:";
    tmux_widths: "外面的终端把它们画成两格的，从 tmux 3.6 起在 tmux.conf 里写：", "Where the terminal outside draws them in two cells, from tmux 3.6 on:";
    file_config: "配置", "config";
    file_state: "阅读记录", "reading";
    file_answers: "终端记录", "answers";
    not_there: "{}（还没有）", "{} (not there yet)";
    nowhere: "没有地方：没有 HOME", "nowhere: there is no HOME";
    // listings
    scanned: "{} 篇文章，{} 个文件，{} 个读不了，{} 秒", "{} articles among {} files, {} problems, {} s";
    so_far: "{}{} 篇，{}", "{}{} articles, {}";
    rate: "{}/秒", "{}/s";
    rate_left: "{}/秒，还有 {} 秒", "{}/s, {} s left";
    opening: "（开头）", "(opening)";
}
