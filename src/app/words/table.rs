//! The texts of the interface, a line each: the name, 中文, English.

use super::UiLanguage;

macro_rules! words {
    ($($name:ident: $zh:expr, $en:expr;)*) => {
        /// The texts of the interface in one language, each under the name of what it says.
        #[derive(Debug)]
        pub(in crate::app) struct Words {
            pub(super) language: UiLanguage,
            $(#[doc = $en] pub(in crate::app) $name: &'static str,)*
        }

        pub(super) const CHINESE: Words = Words { language: UiLanguage::Chinese, $($name: $zh,)* };
        pub(super) const ENGLISH: Words = Words { language: UiLanguage::English, $($name: $en,)* };

        #[cfg(test)]
        const ROWS: &[(&str, &str, &str)] = &[$((stringify!($name), $zh, $en)),*];
    };
}

words! {
    // the list
    all: "全部 {}", "All {}";
    unread: "未读 {}", "{} unread";
    narrowed: "{} / 全部 {}", "{} of all {}";
    by_date: "日期", "date";
    by_title: "标题", "title";
    by_source: "来源", "source";
    by_length: "长短", "length";
    by_path: "路径", "path";
    by_opened: "打开时间", "opened";
    by_unread: "未读在前", "unread first";
    undated: "没有日期", "No date";
    no_source: "没有来源", "No source";
    no_category: "没有分类", "No category";
    scanning: "扫描中，已有 {} 篇", "Looking: {} articles so far";
    scanning_all: "扫描 {} / {}", "Scanning {} / {}";
    rate: "{} 篇/秒", "{} a second";
    seconds_left: "还有 {} 秒", "{} s left";
    news: "{} 个文件有变动，按 R 收入", "files new or changed: {}; R takes them in";
    damaged: "目录库坏了，正在重建", "The catalogue was damaged and is made anew";
    newer: "目录库是更新的版本写的，这次不用", "The catalogue is a newer version's and is not used";
    locked: "别的程序占着目录库，这次不更新", "Another program holds the catalogue; it is not brought up to date";
    unusable: "目录库用不了：{}", "The catalogue cannot be used: {}";
    minutes: "{} 分", "{} min";
    length: "{} 字  {} 分", "{} characters  {} min";
    figure_count: "{} 图", "{} fig.";
    video_count: "{} 视频", "{} vid.";
    unreadable: "{} 个文件无法读取，按 ! 看", "could not be read: {}; ! shows which";
    none_answers: "{} 篇文章里没有一篇符合。", "None of {} answers to this.";
    esc_shows_all: "Esc 重新显示全部。", "Esc shows them all again.";
    esc_goes_back: "Esc 回到原来的筛选。", "Esc goes back to what was narrowed to before.";
    none_found: "这里没有文章。", "There is no article here.";
    looked_for: "找的是 {} 文件；看到 {} 个文件。", "Looked for {} files; saw {} files.";
    looking: "正在找文章", "Looking for articles";
    open_hint: "Enter 打开", "Enter opens it";
    // searching all articles, narrowing the list
    hits_found: "{} 篇，{} 处", "articles: {}, places: {}";
    more_hits: "还有 {} 处", "{} more";
    searching: "正在查找", "Searching";
    nothing_found: "哪里都没有。", "It stands nowhere.";
    in_head: "（篇首）", "(head)";
    hits_hint: "Enter 打开  J K 下一篇 上一篇  / 再找", "Enter: open  J K: articles  /: search again";
    loose: "相近 {}", "near: {}";
    facets: "分类与来源", "What there is";
    facets_hint: "Enter 展开或筛选  c 返回", "Enter: open or narrow  c: back";
    no_facets: "没有可以分类的。", "There is nothing to choose from.";
    categories: "分类", "Categories";
    sources: "来源", "Sources";
    standard_input: "标准输入", "standard input";
    authors: "作者", "Authors";
    years: "年份", "Years";
    tags: "标签", "Tags";
    languages: "语言", "Languages";
    in_hits: "查找结果", "Search results";
    in_facets: "分类", "Facets";
    // the status line
    minutes_left: "还有 {} 分", "{} min left";
    help_in_list: "? 帮助", "? help";
    keys: "按键", "Keys";
    help: "F1 帮助", "F1 help";
    opening: "正在打开 {}", "Opening {}";
    nothing_open: "还没有打开文章", "No article is open";
    not_bound: "{} 没有用处；F1 看按键，Q 退出", "{} does nothing here; F1 shows the keys, Q quits";
    not_bound_over: "{} 没有用处；q 返回，F1 看按键", "{} does nothing here; q goes back, F1 shows the keys";
    bound_elsewhere: "{}（{}：{}）", "{} ({}: {})";
    no_next_article: "没有下一篇了", "That was the last article";
    no_previous_article: "没有上一篇了", "That was the first article";
    no_sections: "这篇文章不分节", "This article has no sections";
    only_sections: "只有 {} 节", "There are only {} sections";
    no_next_section: "后面没有小节了", "No section further on";
    no_previous_section: "前面没有小节了", "No section before this";
    no_figures: "这篇文章没有图", "This article has no figures";
    no_next_figure: "这是最后一幅", "That was the last figure";
    no_previous_figure: "这是第一幅", "That was the first figure";
    not_found: "找不到 {}", "Not found: {}";
    matches: "第 {} 处，共 {} 处", "Match {} of {}";
    matches_around: "第 {} 处，共 {} 处（绕过了一端）", "Match {} of {} (past the end)";
    no_search: "先用 / 查找", "Search with / first";
    failed: "这个文件出了意外：{}", "This file met a fault in the program: {}";
    // what is remembered
    continued: "从 {}% 处接着读", "Continued at {} %";
    now_read: "已读", "Read";
    now_unread: "未读", "Unread";
    now_starred: "加了星", "Starred";
    now_without_star: "去了星", "No longer starred";
    undone: "撤销了；现在：{}", "Undone; now: {}";
    undone_elsewhere: "撤销了；现在：{}（{}）", "Undone; now: {} ({})";
    nothing_unread: "没有未读的文章了", "Every article here is read";
    unread_around: "绕过了结尾，从头再找", "Past the end, on from the beginning";
    nothing_to_undo: "没有可以撤销的", "There is nothing to undo";
    name_a_mark: "记号：按一个字母", "Mark: press a letter";
    no_name_of_a_mark: "记号是一个字母", "The name of a mark is a letter";
    no_mark: "没有记号 {}", "There is no mark {}";
    no_marks: "还没有记号；M 再按一个字母，记下正在读的地方", "No mark is set yet; M and a letter marks the place being read";
    no_marks_in_list: "还没有记号；在文章里 M 再按一个字母就记下一个", "No mark is set yet; in an article M and a letter sets one";
    mark_gone: "去掉了记号 {}", "Mark {} is taken away";
    marks: "记号", "Marks";
    marks_hint: "字母或 Enter 去  Delete 去掉  Esc 离开", "a letter, Enter: go  Delete: take away  Esc: stay";
    mark_set: "记号 {}", "Mark {}";
    kept_again: "读到哪里又能记住了", "What you do is kept again";
    not_kept: "读到哪里记不下来：{}", "What you do is not kept: {}";
    mouse_taken: "鼠标：滚轮移动，点一下选中，再点打开，点链接就去；^T 还给终端", "The mouse moves, selects, opens and follows links; ^T gives it back";
    mouse_given_back: "鼠标还给终端了", "The terminal has the mouse again";
    no_shell: "没有可以回去的 shell", "There is no shell to go back to";
    // what was done outside
    only_reading: "阅览室里不启动别的程序", "A reading room starts no other program";
    copied: "{} 字已交给{}", "{} characters handed to {}";
    to_program: " {}", "{}";
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
    program_missing: "没有 {} 这个程序；装上它，或在配置里写 {}", "There is no program {}; install it, or set {} in the configuration";
    copies_nothing: "没有复制：clipboard.mode 是 off", "Not copied: clipboard.mode is off";
    no_clipboard_program: "没有复制：找不到收下它的程序；在配置里写 clipboard.command，如 wl-copy", "Not copied: no program takes it; set clipboard.command, to wl-copy for one";
    program_failed: "{} 没有成功：{}", "{} failed: {}";
    press_enter: "按 Enter 回到阅览", "Press Enter to go back to reading";
    // leaping
    no_jump_back: "没有更早的跳转了", "No jump before this";
    no_links: "这篇文章没有链接", "This article has no links";
    no_links_here: "这一屏没有链接", "No link on this screen";
    no_more_links: "那边没有链接了", "No link further that way";
    only_links: "只有 {} 个链接", "There are only {} links";
    no_such_label: "没有这个字母", "No link has that letter";
    link_in_hand: "Enter 打开  y 复制地址  Esc 放下", "Enter: open  y: copy the address  Esc: let go";
    no_link_in_hand: "手上没有链接；; 给链接标上字母，. 取下一个", "No link in hand; ; puts letters on them, . takes the next";
    no_own_address: "这篇文章没有自己的地址", "This article gives no address of its own";
    no_such_place: "文中没有这个地方", "There is no such place in the text";
    leads_nowhere: "文库里没有 {}", "Not in the library: {}";
    not_an_article: "不是文章，打不开：{}", "Not an article: {}";
    kiosk_address: "地址：{}", "Address: {}";
    links: "链接", "Links";
    to_note: "脚注 {}", "to note {}";
    to_reference: "回到正文中的 [{}]", "back to [{}] in the text";
    links_hint: "Enter 打开  y 复制地址  输入以筛选  数字直达", "Enter: open  y: copy  type to narrow  number: go there";
    // taking along
    nothing_to_copy: "没有可以复制的", "Nothing to copy";
    nothing_to_select: "没有可以选的", "Nothing to select";
    nothing_selected: "没有选中什么；v 开始选", "Nothing is selected; v begins";
    selecting_sentences: "选句：j k 增减，o 换端，y 复制，v 整段", "Sentences: j k more, less; o other end; y copies; v paragraphs";
    selecting_paragraphs: "选段：j k 增减，o 换端，y 复制，v 整节", "Paragraphs: j k more, less; o other end; y copies; v sections";
    selecting_sections: "选节：j k 增减，o 换端，y 复制，Esc 离开", "Sections: j k more, less; o other end; y copies; Esc leaves";
    no_file: "标准输入不是文件，无法编辑", "Standard input is no file to edit";
    no_file_to_mark: "标准输入不是文件，只能用小写的记号", "Standard input is no file to come back to; small letters mark it";
    // the source
    by_rule: "{}：推断，{}", "{}: inferred, {}";
    block_heading: "小标题", "heading";
    block_paragraph: "段落", "paragraph";
    block_figure: "图", "figure";
    block_list: "列表", "list";
    block_quote: "引文", "quote";
    block_code: "代码", "code";
    block_table: "表格", "table";
    block_credits: "署名", "credits";
    block_definitions: "定义", "definitions";
    block_details: "折叠", "details";
    block_note: "脚注", "note";
    block_rule: "分隔线", "rule";
    // files that change
    file_was_changed: "文件在这之间改过了", "The file was changed meanwhile";
    file_has_changed: "文件变了，按 R 重新读取", "The file has changed; R reads it again";
    file_is_gone: "文件不在了，手上的文章还在", "The file is gone; the text in hand stays";
    file_was_read: "文件改过了，已重新读取", "The file was changed and is read again";
    file_is_same: "文件没有变", "The file is as it was";
    text_is_kept: "；手上的文章还在", "; the text in hand stays";
    // what cannot be used
    file_missing: "没有这个文件", "there is no such file or folder";
    file_denied: "没有读取的权限", "permission denied";
    file_in_a_circle: "符号链接绕成了一个圈", "symbolic links lead round in a circle";
    not_a_file: "不是普通文件", "not a regular file";
    file_too_large: "{} MiB 超过了上限 {} MiB", "{} MiB is more than the limit of {} MiB";
    file_fault: "程序自己在这里出了意外", "the program itself failed at it";
    kept_nowhere: "没有主目录", "there is no home folder to keep it in";
    kept_read_only: "那里不能写入", "nothing can be written there";
    kept_full: "磁盘满了", "the disk is full";
    kept_once_there_is_room: "磁盘满了，腾出空间就会写上", "the disk is full; it is written once there is room";
    kept_newer: "文件是新版 yuelan 写的，没有动它", "a newer version of yuelan wrote the file; it is left as it is";
    kept_foreign: "文件坏了，或不是 yuelan 的，没有动它", "the file is damaged or not one of yuelan's; it is left as it is";
    query_no_key: "没有 {}: 这个条件，当作词来找", "{}: is no key; taken as a word";
    query_wants: "{}: 后面要写 {}，这里略过", "{}: wants {}; passed over";
    // how text is set
    measure: "行宽 {}", "Lines of {} cells";
    measure_at_end: "行宽 {}，到头了", "Lines of {} cells: as far as it goes";
    list_width: "列表宽 {}", "A list of {} columns";
    list_is_alone: "旁边没有文章，列表已占满", "Nothing stands beside the list";
    paragraphs_apart: "段间空行", "Paragraphs apart";
    paragraphs_indented: "段首缩进两字", "Paragraphs indented";
    only_text: "只看正文；z 恢复", "Only the text; z brings the rest back";
    no_code: "这篇文章没有代码", "This article has no code";
    code_is_wrapped: "代码已折行", "Code is wrapped";
    code_ends: "代码到右端了", "That was the right end of the code";
    no_jump_forward: "没有更晚的跳转了", "No jump after this";
    // the command line
    unknown_command: "没有叫 {} 的命令", "No command is called {}";
    unknown_option: "没有叫 {} 的选项", "No option is called {}";
    unknown_command_at_all: "没有叫 {} 的命令；:help 列出全部，Tab 补全", "No command is called {}; :help shows all, Tab completes";
    unknown_option_at_all: "没有叫 {} 的选项；:set 列出全部", "No option is called {}; :set shows all";
    no_shell_here: "这里不运行 shell 命令；按 | 把文章交给一个命令", "No shell from here; | pipes the article to a command";
    nothing_to_write: "没有什么要写的：读到哪里、星和记号都自己记着", "There is nothing to write: place, stars and marks are kept by themselves";
    no_count: "{} 不是数字", "{} is not a number";
    which_mark: "要去掉哪个记号？:delmarks a，:delmarks a-c，:delmarks! 去掉本文的全部", "Which mark? :delmarks a, :delmarks a-c, :delmarks! for all of the article";
    not_a_mark: "{} 不是记号；记号是字母，如 :delmarks a-c", "{} is no mark; marks are letters, as in :delmarks a-c";
    cannot_be: "{} 不能是 {}", "{} cannot be {}";
    not_taken: "{} 不能是 {}；可以是 {}", "{} cannot be {}; it takes {}";
    not_now: "{} 只能写在配置文件里", "{} can be set in the configuration only";
    nearly: "{}；也许是 {}", "{}; maybe {}";
    takes_flag: "true 或 false", "true or false";
    takes_number: "{} 到 {}", "{} to {}";
    takes_words: "文字", "words";
    takes_command: "一个程序和它的参数", "a program with its arguments";
    names_or: "、", ", ";
    options: "选项", "Options";
    messages: "打开时说过的话", "Said at the start";
    no_messages: "没有说过什么。", "Nothing was said.";
    more_messages: "{} 条，:messages 看：{}", "{} notices, see :messages: {}";
    nothing_like: "按键里没有 {}。", "No key has to do with {}.";
    no_completion: "没有可以补上的", "Nothing completes this";
    by_command: ":{}", ":{}";
    // the contents
    contents: "目录", "Contents";
    beginning: "（开头）", "(beginning)";
    characters: "{} 字", "{} ch.";
    here: "‹ 这里", "‹ here";
    contents_hint: "Enter 跳到  输入以筛选  ? 推断的小标题，! 看依据", "Enter: go there  type to narrow  ? inferred, ! the rule";
    reason: "推断的小标题，依据：{}", "Inferred, by this rule: {}";
    no_reason: "原文标明的小标题", "The file says itself that this is a title";
    no_title: "开头没有小标题", "The beginning has no title";
    // the end of an article
    end_next: "到文末了；再翻一页是下一篇", "The end; another page is the next article";
    end_last: "到文末了，后面没有文章了", "The end of the last article";
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
    captions_hint: "] 下一幅  [ 上一幅  y 复制地址  o 在外部打开  Enter 回到文中", "] next  [ previous  y: copy  o: open outside  Enter: to its place";
    picture_waits: "正在读图…", "Reading the picture...";
    picture_comes: "正在取图… {} KiB", "Fetching the picture... {} KiB";
    picture_not_here: "图不在本地", "The picture is not here";
    picture_unreadable: "图读不出：{}", "The picture cannot be read: {}";
    picture_too_large: "图太大，没有解开", "The picture is too large to be decoded";
    picture_too_many_pixels: "图自称 {} x {}，太大，没有解开", "The picture says that it is {} x {}: too large to be decoded";
    not_a_picture: "文件不是图，或不是认得的格式", "The file is no picture, or of an unknown kind";
    picture_broken: "图坏了：{}", "The picture is damaged: {}";
    picture_no_address: "没有能取图的网址", "No address to fetch the picture from";
    picture_too_slow: "取图太慢，放弃了", "The picture came too slowly and was given up";
    picture_refused: "对方不给图：{}", "The picture is refused: {}";
    picture_other_kind: "对方给的不是图，是 {}", "What came is no picture but {}";
    picture_unreachable: "取不到图：{}", "The picture cannot be fetched: {}";
    ask_to_fetch: "本文的图不在本地，从 {} 等处取来吗？(y/n)", "Fetch the pictures of this article, from {} and elsewhere? (y/n)";
    ask_to_open: "隔着 SSH：在那一头的桌面上打开 {} 吗？(y/n)", "Over SSH: open {} on the desktop over there? (y/n)";
    // pages of the program's own
    warnings: "文件有什么不对", "What is wrong with the file";
    no_warnings: "没有什么不对。", "Nothing is wrong.";
    on_line: "第 {} 行  {}", "line {}  {}";
    not_read: "没能读取：", "Could not be read:";
    sheet_hint: "j k 上下  / 筛选  q 返回", "j k: move  /: narrow  q: back";
    counts: "数字放在移动之前，就重复那么多次。", "A number before a movement repeats it.";
    in_list: "列表", "List";
    in_reading: "阅读", "Reading";
    in_figures: "看图", "Captions";
    in_contents: "目录", "Contents";
    in_select: "选取", "Selecting";
    in_sheet: "帮助与警告", "Help and warnings";
    everywhere: "处处", "Everywhere";
}

#[cfg(test)]
mod tests {
    use super::ROWS;

    #[test]
    fn both_languages_say_the_same_of_as_many_things() {
        for (name, zh, en) in ROWS {
            assert_eq!(zh.matches("{}").count(), en.matches("{}").count(), "{name}");
            assert!(!zh.is_empty() && !en.is_empty(), "{name}");
            let is_chinese = zh.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            let is_sign = zh.split_whitespace().all(|word| !word.contains(|c: char| c.is_ascii_lowercase()));
            assert!(is_chinese || is_sign || zh == en, "{name} is not in Chinese");
            assert!(!en.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{name} is not in English");
        }
    }
}
