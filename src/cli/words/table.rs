//! The texts of the command line, a line each: the name, 中文, English.

use crate::app::UiLanguage;

/// What the parser of TOML may complain of, by a part of its English words, in Chinese; the last one is for all else.
pub(super) const SYNTAX: [(&str, &str); 11] = [
    ("duplicate key", "同一个名字写了两次"),
    ("must be quoted", "文字要写在引号里"),
    ("boolean", "只能是 true 或 false，文字要写在引号里"),
    ("unclosed", "括号没有成对"),
    ("comma", "逗号不对"),
    ("no value", "后面缺 = 和值"),
    ("missing value", "= 后面缺值"),
    ("key", "= 前面要有名字"),
    ("string", "引号没有成对"),
    ("number", "这个数写得不对"),
    ("", "写法不对"),
];

/// What may be wrong with a regular expression, by a part of its parser's English words, in Chinese; the last one is for
/// all else.
pub(super) const EXPRESSION: [(&str, &str); 7] = [
    ("unclosed group", "圆括号没有成对"),
    ("unopened group", "圆括号没有成对"),
    ("unclosed character class", "方括号没有成对"),
    ("repetition", "重复的次数不对，或者前面没有可以重复的"),
    ("escape", "\\ 后面的字不对"),
    ("size limit", "太大"),
    ("", "写法不对"),
];

/// What is said of a line that ends behind its `=`, where the parser means something else.
pub(in crate::cli) const NO_VALUE: &str = "missing value";

macro_rules! words {
    ($($name:ident: $zh:expr, $en:expr;)*) => {
        /// The texts of the command line in one language, each under the name of what it says.
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
    // what went wrong
    no_article: "{} 个文件里没有文章", "no article among {} files";
    extensions: "文章的文件名以 .{} 结尾", "articles are files that end in .{}";
    no_section: "没有第 {} 节，只有 {} 节", "there is no section {}, only {}";
    toc_lists: "`yuelan toc 文件` 列出各节", "`yuelan toc FILE` lists them";
    terminal: "终端", "terminal";
    needs_terminal: "阅读界面需要一个终端", "the reader needs a terminal";
    dumb: "这个终端（TERM）只能逐行输出", "this terminal (TERM) can only print lines";
    print_needs_none: "`yuelan print 文件` 不需要终端", "`yuelan print FILE` needs none";
    standard_output: "标准输出", "standard output";
    standard_input: "标准输入", "standard input";
    check_path: "请看看路径对不对；带空格的名字要加引号", "check the path; a name with spaces needs quotes";
    no_permission: "没有读取的权限：`ls -l` 看谁有", "you lack the permission to read it: `ls -l` shows who has it";
    split_it: "这么大的多半不是文章；请拆开", "an article of this size is most likely something else; split it";
    name_a_file: "请指明文件；`yuelan list 文件夹` 列出文件夹里的文章", "name a file; `yuelan list FOLDER` shows the articles in a folder";
    another_catalogue: "`--library 文件` 可以另指一个", "`--library FILE` names another";
    wait: "等它做完", "wait until it is done";
    catalogue: "目录库", "catalogue";
    no_word: "没有要找的词", "there is no word to look for";
    name_a_word: "至少写一个前面没有 - 的词", "name at least one without a - before it";
    no_expression: "不是正则表达式：{}", "this is no regular expression: {}";
    as_they_stand: "不用 --regex 就照原样找", "without --regex the words are looked for as they stand";
    query_keys: "可以用的是 {}", "keys are {}";
    another_state: "`--state 文件` 可以另指一个", "`--state FILE` names another file";
    last_not_kept: "{}；最后读的没有记下", "{}: what was read last is not kept";
    catalogue_damaged: "坏了，重新建一个", "damaged; a new one is made";
    catalogue_newer: "是更新的版本写的，这次不用", "of a newer version, and not used";
    catalogue_locked: "别的程序占着，这次不更新", "held by another program, and not brought up to date";
    catalogue_unusable: "用不了：{}", "cannot be used: {}";
    line_no_json: "不是 JSON", "this is no JSON: {}";
    line_newer: "是更新的版本写的", "written by a newer version of yuelan";
    line_no_path: "没有 path", "there is no path";
    line_field: "{} 写得不对", "{} is not as it should be";
    line_no_letter: "记号的名字是一个字母，不是 {}", "the name of a mark is a letter, not {}";
    nothing_taken: "一行也没有收进；docs/state.md 说明怎样写", "nothing was taken in; docs/state.md describes the lines";
    taken: "收进了 {} 篇", "articles: {}";
    // the arguments
    no_such_option: "没有叫 {} 的选项", "there is no option {}";
    one_too_many: "用不着 {}", "{} is one too many";
    no_such_command: "没有叫 {} 的命令", "there is no command {}";
    missing: "还要有 {}", "{} is missing";
    wants_value: "{} 后面要有值", "{} wants a value";
    not_this: "{} 不能是 {}", "{} cannot be {}";
    takes_none: "{} 后面没有值", "{} takes no value";
    only_once: "{} 只能写一次", "{} can stand there only once";
    no_utf8: "参数里有的字节不是 UTF-8", "some bytes of the arguments are not UTF-8";
    no_sense: "这样的参数讲不通", "the arguments make no sense together";
    as_a_name: "如果是名字，前面写 --：-- {}", "if it is a name, write -- before it: -- {}";
    help_shows: "`{} --help` 看说明", "`{} --help` tells more";
    help_usage: "用法：{}", "Usage: {}";
    help_commands: "命令：", "Commands:";
    help_arguments: "参数：", "Arguments:";
    help_options: "选项：", "Options:";
    help_everywhere: "处处可用的选项：", "Options of every command:";
    help_some_options: "选项", "OPTIONS";
    help_a_command: "命令", "COMMAND";
    help_default: "（不写就是 {}）", " [default: {}]";
    help_values: "（{}）", " [{}]";
    // the configuration
    on_line: "{}:{}", "{}:{}";
    no_toml: "不是 TOML：{}", "this is no TOML: {}";
    no_option: "没有叫 {} 的选项", "there is no option {}";
    newer: "也许属于更新的版本；`yuelan config --default` 列出所有选项", "maybe it is of a newer version; `yuelan config --default` shows all options";
    not_taken: "{} 不能是 {}；可以是 {}", "{} cannot be {}; it takes {}";
    no_table: "{} 应当是一节：[{}]", "{} should be a table: [{}]";
    no_role: "没有叫 {} 的角色", "there is no role {}";
    no_look: "{} 不是一种样子", "{} is no look";
    look_example: "例如 \"bold cyan\"、\"underline #ff8800 on bright-black\"；颜色也可以是 0 到 255", "like \"bold cyan\" or \"underline #ff8800 on bright-black\"; a colour can be 0 to 255 too";
    belongs: "{} 写在 [{}] 下面", "{} belongs under [{}]";
    belongs_before: "{} 写在所有 [节] 的前面", "{} belongs before all [tables]";
    no_place: "没有叫 {} 的地方", "there is no place {}";
    places: "地方有 everywhere {}", "places are everywhere {}";
    no_place_for: "{} 前面要先写地方", "{} needs a place before it";
    no_name: "{} 不是动作的名字；名字要写在引号里", "{} is no name of an action; names stand in quotes";
    key_example: "例如 {}.\"{}\" = \"{}\"", "like {}.\"{}\" = \"{}\"";
    key_names: "键写作 x、gg、^X（Ctrl）、M-x（Alt）、Enter、F5", "keys are written x, gg, ^X (Ctrl), M-x (Alt), Enter, F5";
    actions: "阅读时在 : 后面按 Tab，列出动作", "in the reader, Tab behind : lists the actions";
    no_key: "没有叫 {} 的键", "there is no key {}";
    no_action: "没有叫 {} 的动作", "there is no action {}";
    keys_hide: "{} 挡住了 {}（{}）", "{} hides {} ({})";
    free_keys: "写上 {} = \"none\" 就不再提醒", "{} = \"none\" says that this is meant";
    keys_twice: "{} 在第 {} 行已经有了；以后面的为准", "{} is bound on line {} already; the later one holds";
    keys_clash: "{} 和 {}（第 {} 行）不能都有：一个是另一个的开头；以后面的为准", "{} and {} (line {}) cannot both be: one begins the other; the later one holds";
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
    nobody_to_ask: "没有终端可问，所以只有这些", "there is none to ask, so this is all that is known";
    nowhere: "没有地方：没有 HOME", "nowhere: there is no HOME";
    // listings
    scanned: "{} 篇文章，{} 个文件，{} 个读不了，{} 秒", "{} articles among {} files, {} problems, {} s";
    so_far: "{}{} 篇，{}", "{}{} articles, {}";
    rate: "{}/秒", "{}/s";
    rate_left: "{}/秒，还有 {} 秒", "{}/s, {} s left";
    a_heading: "小标题", "heading";
    a_caption: "图注", "caption";
    credits: "署名", "credits";
    opening: "（开头）", "(opening)";
}

#[cfg(test)]
mod tests {
    use super::ROWS;

    #[test]
    fn both_languages_say_the_same_of_as_many_things() {
        for (name, zh, en) in ROWS {
            // What a parser says in English is left out of what is said in Chinese.
            let [in_zh, in_en] = [zh, en].map(|words| words.matches("{}").count());
            assert!(in_zh == in_en || *name == "line_no_json", "{name}");
            assert!(!zh.is_empty() && !en.is_empty(), "{name}");
            let is_chinese = zh.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            let is_sign = zh.split_whitespace().all(|word| !word.contains(|c: char| c.is_ascii_lowercase()));
            assert!(is_chinese || is_sign || zh == en, "{name} is not in Chinese");
            assert!(!en.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{name} is not in English");
        }
    }
}
