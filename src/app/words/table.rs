//! The texts of the interface, one per line: name, Chinese, English.

use crate::app::ui_language::UiLanguage;

macro_rules! words {
    ($($name:ident: $zh:expr, $en:expr;)*) => {
        /// The texts of the interface in one language.
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
    all: "共 {} 篇", "{} total";
    unread: "未读 {} 篇", "{} unread";
    filtered: "{} / {} 篇", "{} of {}";
    by_date: "日期", "date";
    by_title: "标题", "title";
    by_source: "来源", "source";
    by_length: "篇幅", "length";
    by_path: "路径", "path";
    by_opened: "最近打开", "last opened";
    by_unread: "未读优先", "unread first";
    undated: "无日期", "No date";
    no_source: "无来源", "No source";
    no_category: "未分类", "No category";
    scanning: "正在扫描，已有 {} 篇", "Scanning: {} articles so far";
    scanning_all: "正在扫描 {} / {}", "Scanning {} / {}";
    rate: "{} 篇/秒", "{}/s";
    seconds_left: "剩 {} 秒", "{} s left";
    files_changed: "{} 个文件有变动，按 R 刷新", "Files new or changed: {}; R refreshes";
    files_deleted: "{} 个文件已删除，按 R 刷新", "Files deleted: {}; R refreshes";
    files_changed_and_deleted: "{} 个文件有变动，{} 个已删除，按 R 刷新", "Files new or changed: {}, deleted: {}; R refreshes";
    damaged: "文章索引已损坏，正在重建", "The catalogue is damaged and is being rebuilt";
    newer: "文章索引由新版 yuelan 写成，本次不用；可用 --library 另指一个", "The catalogue was written by a newer version and is not used; see --library";
    foreign: "--library 所指的文件不是文章索引，未作改动", "The file of --library is not a catalogue and is left unchanged";
    locked: "文章索引被其他程序占用，本次不更新", "Another program is using the catalogue; it will not be updated";
    unusable: "文章索引无法使用：{}", "Cannot use the catalogue: {}";
    watch_off: "未监视文件变动（{}）", "Not watching for changes ({})";
    watch_partial: "{} 个文件夹未监视（{}）", "Folders not watched: {} ({})";
    watch_joined: "{}；{}", "{}; {}";
    watch_remedy: "按 R 刷新，按 ! 查看原因", "R refreshes, ! says why";
    watch_polled: "每 {} 秒查看一次", "checked every {} s";
    watch_polled_all: "以上文件夹每 {} 秒查看一次（watch.poll）", "These folders are checked every {} s (watch.poll)";
    watch_hint: "监视不全，按 ! 查看", "Not all is watched; ! says why";
    watch_title: "文件变动未能全部监视：", "Not all changes are noticed:";
    watch_one_folder: "{}：{}", "{}: {}";
    watch_folders: "{} 等 {} 个文件夹：{}", "{} and others, {} folders: {}";
    watch_too_many_watchers: "监视程序太多", "too many watchers";
    watch_too_many_files: "打开的文件太多", "too many open files";
    watch_too_many_folders: "文件夹太多", "too many folders";
    watch_denied: "没有读取权限", "no permission";
    watch_network: "在网络文件系统上", "network file system";
    watch_gone: "文件夹已不存在", "the folder is gone";
    watch_missed: "变动太多，有遗漏", "Too many changes at once, some were missed";
    watch_raise_instances: "本账号的监视程序已达系统上限：请关闭一些程序，或由管理员调高，如 `sysctl fs.inotify.max_user_instances=1024`；设置 `watch.poll` 可定时查看", "this account has as many watchers as the system allows: close some programs, or have the limit raised, as with `sysctl fs.inotify.max_user_instances=1024`; the option `watch.poll` checks from time to time";
    watch_raise_files: "本程序可打开的文件已达上限：`ulimit -n` 可查看和调高", "this program has as many open files as it may: `ulimit -n` shows and raises the limit";
    watch_raise_watches: "本账号监视的文件夹已达系统上限：请关闭一些程序，或由管理员调高，如 `sysctl fs.inotify.max_user_watches=1000000`；设置 `watch.poll` 可定时查看", "this account watches as many folders as the system allows: close some programs, or have the limit raised, as with `sysctl fs.inotify.max_user_watches=1000000`; the option `watch.poll` checks from time to time";
    watch_permissions: "`ls -ld` 可查看权限", "`ls -ld` shows the permissions";
    watch_poll: "只能发现本机所作的变动；设置 `watch.poll` 可定时查看", "only changes made on this computer are noticed; the option `watch.poll` checks from time to time";
    minutes: "{} 分钟", "{} min";
    length: "{} 字  {} 分钟", "{} characters  {} min";
    figure_count: "{} 幅图", "{} fig.";
    video_count: "{} 个视频", "{} vid.";
    unreadable: "{} 个文件无法读取，按 ! 查看", "Unreadable files: {}; ! lists them";
    no_match_in_list: "{} 篇中没有符合条件的。", "No match in {} articles.";
    esc_shows_all: "按 Esc 显示全部。", "Esc shows all articles.";
    esc_restores_filter: "按 Esc 恢复之前的筛选。", "Esc restores the previous filter.";
    none_found: "没有找到文章。", "No articles found.";
    supported_files: "支持的文件：{}；共查看 {} 个文件。", "Supported: {}; files seen: {}.";
    looking: "正在查找文章", "Looking for articles";
    open_hint: "Enter 打开", "Enter: open";
    // searching all articles, filtering the list
    hits_found: "{} 篇，{} 处", "articles: {}, matches: {}";
    more_hits: "还有 {} 处", "{} more";
    searching: "正在查找", "Searching";
    nothing_found: "没有找到。", "No matches.";
    hits_hint: "Enter 打开  J K 下一篇 上一篇  / 重新查找", "Enter: open  J K: articles  /: search again";
    similar: "近似 {}", "similar: {}";
    facets: "分类浏览", "Facets";
    facets_hint: "Enter 展开或筛选  c 返回", "Enter: expand or filter  c: back";
    no_facets: "没有可浏览的分类。", "Nothing to browse.";
    categories: "分类", "Categories";
    sources: "来源", "Sources";
    standard_input: "标准输入", "standard input";
    authors: "作者", "Authors";
    years: "年份", "Years";
    tags: "标签", "Tags";
    languages: "语言", "Languages";
    in_hits: "查找结果", "Search results";
    in_facets: "分类浏览", "Facets";
    // the status line
    minutes_left: "剩 {} 分钟", "{} min left";
    help_in_list: "? 帮助", "? help";
    keys: "按键", "Keys";
    help: "F1 帮助", "F1 help";
    opening: "正在打开 {}", "Opening {}";
    rest_is_loading: "正在载入其余部分", "Loading the rest";
    rest_is_missing: "其余部分无法载入", "The rest cannot be loaded";
    nothing_open: "没有打开的文章", "No article is open";
    not_bound: "{} 在此无效；F1 查看按键，Q 退出", "{} does nothing here; F1 lists the keys, Q quits";
    not_bound_over: "{} 在此无效；q 返回，F1 查看按键", "{} does nothing here; q goes back, F1 lists the keys";
    bound_elsewhere: "{}（{}：{}）", "{} ({}: {})";
    no_next_article: "已是最后一篇", "This is the last article";
    no_previous_article: "已是第一篇", "This is the first article";
    no_sections: "本文没有小节", "This article has no sections";
    only_sections: "本文只有 {} 节", "There are only {} sections";
    no_next_section: "后面没有小节了", "No next section";
    no_previous_section: "前面没有小节了", "No previous section";
    no_figures: "本文没有图", "This article has no figures";
    no_next_sentence: "已是最后一句", "This is the last sentence";
    no_previous_sentence: "已是第一句", "This is the first sentence";
    no_next_figure: "已是最后一幅", "This is the last figure";
    no_previous_figure: "已是第一幅", "This is the first figure";
    not_found: "找不到 {}", "Not found: {}";
    matches: "第 {} 处，共 {} 处", "Match {} of {}";
    matches_around: "第 {} 处，共 {} 处（已绕回）", "Match {} of {} (wrapped around)";
    no_search: "请先用 / 查找", "Search with / first";
    internal_error: "处理 {} 时程序内部出错", "Internal error while processing {}";
    // the reading state
    continued: "从 {}% 处继续阅读", "Resumed at {}%";
    now_read: "已读", "Read";
    now_unread: "未读", "Unread";
    now_starred: "已加星标", "Starred";
    now_unstarred: "未加星标", "Unstarred";
    tags_are: "标签：{}", "Tags: {}";
    no_tags: "没有自己的标签", "No tags of your own";
    tagged: "改了 {} 篇的标签", "Changed the tags of {} articles";
    ask_to_tag: "改 {} 篇的标签（{}）？y / n", "Change the tags of {} articles ({})? y / n";
    undone: "已撤销，现为：{}", "Undone; now: {}";
    undone_elsewhere: "已撤销，现为：{}（{}）", "Undone; now: {} ({})";
    nothing_unread: "没有未读文章了", "No unread articles";
    unread_around: "已到末尾，从头继续", "Reached the end, continued from the top";
    nothing_to_undo: "没有可撤销的操作", "Nothing to undo";
    name_a_mark: "标记：请按一个字母", "Mark: press a letter";
    mark_is_a_letter: "标记名须是字母", "A mark is named by a letter";
    no_mark: "没有标记 {}", "Mark {} is not set";
    no_marks: "还没有标记；按 M 和一个字母标记当前位置", "No marks yet; M and a letter marks this place";
    no_marks_in_list: "还没有标记；阅读时按 M 和一个字母设置", "No marks yet; press M and a letter in an article";
    mark_gone: "已删除标记 {}", "Mark {} deleted";
    marks: "标记", "Marks";
    marks_hint: "字母或 Enter 跳转  Delete 删除  Esc 取消", "letter, Enter: go  Delete: delete  Esc: cancel";
    mark_set: "已设置标记 {}", "Mark {} set";
    not_saved_yet: "{}（尚未保存）", "{} (not saved yet)";
    state_replaced: "阅读记录文件被其他程序替换；本次记录已存入新文件", "Another program replaced the reading state; this session is kept there";
    saved_again: "阅读记录已恢复保存", "The reading state is saved again";
    not_saved: "阅读记录无法保存：{}", "Cannot save the reading state: {}";
    mouse_on: "鼠标已启用：滚轮滚动，单击选中，再次单击打开；^T 交还终端", "Mouse on: wheel scrolls, click selects, second click opens; ^T turns it off";
    mouse_off: "鼠标已交还终端", "Mouse off";
    no_shell: "没有可返回的 shell", "There is no shell to return to";
    // external programs
    kiosk_mode: "受限模式不能启动其他程序", "Kiosk mode cannot start other programs";
    copied: "已发送 {} 字到{}", "Sent {} characters to {}";
    to_program: " {}", "{}";
    to_terminal: "终端剪贴板（OSC 52）", "the terminal's clipboard (OSC 52)";
    to_tmux: "终端剪贴板（OSC 52，经 tmux）", "the terminal's clipboard (OSC 52, through tmux)";
    to_screen: "终端剪贴板（OSC 52，经 screen）", "the terminal's clipboard (OSC 52, through screen)";
    too_long: "太长，未复制：{} 字节，终端最多接受 {} 字节", "Not copied: {} bytes, but terminals accept at most {}";
    opened: "已用 {} 打开", "Opened with {}";
    no_desktop: "没有可用的桌面环境，无法打开：{}", "No desktop available to open {}";
    not_an_address: "只能打开 http、https 和 mailto 地址", "Only http, https and mailto addresses can be opened";
    program_finished: "程序已结束", "The program has finished";
    program_exited: "程序已退出，退出码 {}", "The program exited with code {}";
    program_killed: "程序被信号终止", "The program was killed by a signal";
    program_missing: "找不到程序 {}；请安装，或在配置中设置 {}", "Program not found: {}; install it, or set {} in the configuration";
    clipboard_is_off: "未复制：clipboard.mode 为 off", "Not copied: clipboard.mode is off";
    no_clipboard_program: "未复制：找不到剪贴板程序；请设置 clipboard.command，如 wl-copy", "Not copied: no clipboard program; set clipboard.command, for example to wl-copy";
    program_failed: "{} 运行失败：{}", "{} failed: {}";
    press_enter: "按 Enter 继续", "Press Enter to continue";
    // jumps and links
    no_jump_back: "没有更早的跳转位置", "No earlier jump";
    no_links: "本文没有链接", "This article has no links";
    no_links_here: "本屏没有链接", "No links on this screen";
    no_more_links: "这个方向没有更多链接", "No more links in this direction";
    only_links: "本文只有 {} 个链接", "There are only {} links";
    no_such_label: "没有标着这个字母的链接", "No link is labelled with that letter";
    link_selected: "Enter 打开  y 复制地址  Esc 取消", "Enter: open  y: copy address  Esc: cancel";
    no_link_selected: "没有选中链接；按 ; 以字母选取，按 . 选下一个", "No link selected; ; labels the links, . selects the next";
    no_web_address: "本文没有注明原文地址", "This article does not give its web address";
    no_link_target: "文中没有链接指向的位置", "The link's target is not in this article";
    not_in_library: "文库里没有 {}", "Not in the library: {}";
    not_an_article: "不是文章，无法打开：{}", "Cannot open, not an article: {}";
    kiosk_option: "受限模式不能查看或更改这个选项", "Kiosk mode does not show or set this option";
    kiosk_address: "地址：{}", "Address: {}";
    notes: "划线与批注", "Notes";
    notes_hint: "Enter 跳转  e 修改  x 删除  U 撤销", "Enter: go there  e: change  x: remove  U: undo";
    no_notes: "还没有划线或批注；H 划线，a 批注", "No notes yet; H highlights, a writes a note";
    highlighted: "已划线", "Highlighted";
    noted: "已批注", "Note kept";
    note_changed: "已修改批注", "Note changed";
    note_gone: "已删除；U 撤销", "Removed; U undoes it";
    note_undone: "已撤销对划线或批注的改动", "Undone";
    note_is_there: "这里已经划过线", "This is highlighted already";
    note_moved: "[文字有变]", "[moved]";
    note_lost: "[已失位]", "[lost its place]";
    note_has_moved: "这一段的文字已有改动", "The paragraph has changed since";
    note_is_lost: "文中已没有这段文字", "The article does not have this passage any more";
    notes_lost: "{} 条划线或批注已失位；按 A 查看", "{} notes have lost their place; A shows them";
    note_has_lines: "批注太长或有多行，只能用编辑器修改", "The note is too long or has several lines: only an editor can change it";
    note_too_long: "超过 {} KiB，未保存", "Not kept: longer than {} KiB";
    no_file_to_annotate: "标准输入不是文件，不能批注", "Standard input is not a file to annotate";
    links: "链接", "Links";
    to_note: "脚注 {}", "footnote {}";
    to_comments: "展开或收起评论", "shows or folds the comments";
    to_reference: "回到正文 [{}]", "back to [{}] in the text";
    links_hint: "Enter 打开  y 复制地址  输入以筛选  数字直达", "Enter: open  y: copy  type: filter  number: open";
    // copying
    nothing_to_copy: "没有可复制的内容", "Nothing to copy";
    nothing_to_select: "没有可选取的内容", "Nothing to select";
    nothing_selected: "没有选中内容；按 v 开始选取", "Nothing selected; v starts a selection";
    selecting_sentences: "选句：j k 增减，o 换端，y 复制，v 选段", "Sentences: j k extend, shrink; o other end; y copy; v paragraphs";
    selecting_paragraphs: "选段：j k 增减，o 换端，y 复制，v 选节", "Paragraphs: j k extend, shrink; o other end; y copy; v sections";
    selecting_sections: "选节：j k 增减，o 换端，y 复制，Esc 退出", "Sections: j k extend, shrink; o other end; y copy; Esc leave";
    no_file: "标准输入不是文件，无法编辑", "Standard input is not a file and cannot be edited";
    no_file_of_member: "这篇是 {} 中的一篇，不能单独编辑；`\\` 查看源文本", "This is one of the articles in {} and cannot be edited by itself; `\\` shows its source";
    no_file_to_mark: "标准输入不是文件，只能用小写标记", "Standard input is not a file; use lowercase marks";
    // the source
    by_rule: "{}：推断（{}）", "{}: inferred ({})";
    block_heading: "小标题", "heading";
    block_paragraph: "段落", "paragraph";
    block_figure: "图", "figure";
    block_list: "列表", "list";
    block_quote: "引文", "quote";
    block_code: "代码", "code";
    block_table: "表格", "table";
    block_credits: "署名", "credits";
    block_definitions: "定义", "definitions";
    block_details: "折叠内容", "details";
    block_note: "脚注", "footnote";
    block_comments: "评论", "comments";
    block_rule: "分隔线", "rule";
    // files that change
    file_was_changed: "上次阅读之后，文件有改动", "The file has changed since you last read it";
    file_has_changed: "文件已改动，按 R 重新载入", "File changed; R reloads it";
    file_is_gone: "文件已删除，仍显示原内容", "File deleted; showing the loaded text";
    file_was_read: "文件已改动，已重新载入", "File changed and reloaded";
    file_is_same: "文件没有改动", "File unchanged";
    text_stays: "；仍显示原内容", "; showing the loaded text";
    // errors
    file_missing: "文件或文件夹不存在", "no such file or folder";
    file_denied: "没有读取权限", "permission denied";
    file_link_loop: "符号链接形成循环", "the symbolic links form a loop";
    not_a_file: "不是普通文件", "not a regular file";
    no_member: "文件中没有这一篇，或无法读取", "no such article in the file, or it cannot be read";
    too_many_members: "共有 {} 篇，只列出最新的 {} 篇", "holds {} articles, of which the {} newest are listed";
    file_ended_program: "上次读取它时程序中止，已跳过", "skipped, because the program ended while reading it";
    file_too_large: "{} MiB 超过上限 {} MiB", "{} MiB exceeds the limit of {} MiB";
    file_fault: "程序内部出错", "internal error";
    state_no_home: "没有主目录可供存放", "there is no home folder";
    state_not_writable: "该处无法写入", "the location is not writable";
    state_disk_full: "磁盘已满", "the disk is full";
    state_saved_later: "磁盘已满，腾出空间后会补写", "the disk is full; it is saved once there is space";
    state_missing: "还没有阅读记录", "there is no reading state yet";
    state_locked: "文件被其他程序锁定", "another program has locked the file";
    state_newer: "文件由新版 yuelan 写成，未作改动", "the file was written by a newer version of yuelan and is left unchanged";
    state_foreign: "文件已损坏或不属于 yuelan，未作改动", "the file is damaged or not from yuelan and is left unchanged";
    sync_resumed: "与其他机器共用的文件夹已可用", "The folder shared with your other machines is in use again";
    sync_failed: "未与其他机器同步：{}；此后的改动会补写", "Not shared with your other machines: {}; what you change is written there later";
    sync_missing: "文件夹不存在，或未挂载", "the folder does not exist, or is not mounted";
    sync_no_folder: "state.folder 不是文件夹", "state.folder is not a folder";
    sync_denied: "文件夹没有读写权限", "no permission to read or write the folder";
    sync_damaged: "其他机器的记录 {} 有 {} 行损坏，已略过", "{} of your other machines has {} damaged lines, which were passed over";
    sync_newer: "其他机器的记录 {} 由新版 yuelan 写成，只读入认得的部分", "{} of your other machines was written by a newer yuelan; what is known here was read";
    query_unknown_key: "没有条件 {}:，按文字查找", "unknown key {}:, searched as text";
    query_wants: "{}: 后应为 {}，已忽略", "{}: expects {}; ignored";
    // layout
    line_width: "行宽 {}", "Line width {}";
    line_width_limit: "行宽 {}，已到极限", "Line width {} (limit)";
    list_width: "列表宽 {}", "List width {}";
    list_fills_screen: "列表已占满屏幕", "The list already fills the screen";
    paragraphs_spaced: "段间空行", "Blank lines between paragraphs";
    paragraphs_indented: "段首缩进两字", "Paragraphs indented";
    only_text: "只看正文；按 z 恢复", "Text only; z shows everything again";
    no_code: "本文没有代码", "This article has no code";
    code_is_wrapped: "代码已折行", "Code wrapped";
    code_ends: "已到代码右端", "Already at the right end of the code";
    no_jump_forward: "没有更新的跳转位置", "No later jump";
    // the command line
    unknown_command: "未知命令：{}", "Unknown command: {}";
    unknown_option: "未知选项：{}", "Unknown option: {}";
    unknown_command_no_suggestion: "未知命令：{}；:help 列出全部，Tab 补全", "Unknown command: {}; :help lists all, Tab completes";
    unknown_option_no_suggestion: "未知选项：{}；:set 列出全部", "Unknown option: {}; :set lists all";
    no_shell_here: "这里不能运行 shell 命令；按 | 可把文章传给命令", "Shell commands are not available; | pipes the article to a command";
    nothing_to_write: "无需保存：阅读位置、星标和标记会自动保存", "Nothing to write: the position, stars and marks are saved automatically";
    not_a_number: "{} 不是数字", "Not a number: {}";
    delete_which_mark: "删除哪个标记？:delmarks a，:delmarks a-c，:delmarks! 删除本文全部标记", "Delete which mark? :delmarks a, :delmarks a-c, :delmarks! for all in the article";
    not_a_mark: "{} 不是标记；标记是字母，如 :delmarks a-c", "Not a mark: {}; marks are letters, as in :delmarks a-c";
    invalid_value: "{} 的值无效：{}", "Invalid value for {}: {}";
    invalid_value_expected: "{} 的值无效：{}（应为 {}）", "Invalid value for {}: {} (expected {})";
    only_in_configuration: "{} 只能在配置文件中设置", "{} can only be set in the configuration file";
    did_you_mean: "{}；是不是 {}？", "{}; did you mean {}?";
    expects_flag: "true 或 false", "true or false";
    expects_number: "{} 到 {}", "{} to {}";
    expects_text: "文字", "text";
    expects_command: "程序及其参数", "a program and its arguments";
    names_or: "、", ", ";
    options: "选项", "Options";
    messages: "启动消息", "Startup messages";
    no_messages: "没有消息。", "No messages.";
    more_messages: "{} 条消息，见 :messages：{}", "{} messages, see :messages: {}";
    no_key_matches: "没有与 {} 有关的按键。", "No key matches {}.";
    too_long_to_insert: "内容过长，未插入", "too long, not inserted";
    no_completion: "没有可补全的", "No completions";
    by_command: ":{}", ":{}";
    // the contents
    contents: "目录", "Contents";
    beginning: "（开头）", "(beginning)";
    characters: "{} 字", "{} ch.";
    here: "‹ 当前", "‹ here";
    contents_hint: "Enter 跳转  输入以筛选  ? 为推断的小标题，! 看依据", "Enter: go there  type: filter  ? marks an inferred heading, ! shows its rule";
    reason: "推断的小标题，依据：{}", "Inferred heading, by the rule: {}";
    no_reason: "原文标明的小标题", "The file marks this as a heading";
    no_title: "开头没有小标题", "The beginning has no heading";
    // the end of an article
    end_next: "已到文末；再翻一页打开下一篇", "End of the article; page down again for the next one";
    end_last: "已到文末，没有下一篇", "End of the last article";
    // the caption view
    image: "图", "Image";
    video: "视频", "Video";
    audio: "音频", "Audio";
    embed: "嵌入", "Embed";
    animation: "动图", "animation";
    no_caption: "（无图注）", "(no caption)";
    alt: "替代", "Alt";
    figure_title: "标题", "Title";
    figure_credit: "来源", "Credit";
    before: "前文", "Before";
    after: "后文", "After";
    no_size: "尺寸未知", "size unknown";
    figure_inside: "内嵌，{} KB", "embedded, {} KB";
    figure_inside_kind: "{}，{}", "{}, {}";
    no_address: "（无地址）", "(no address)";
    captions_hint: "] 下一幅  [ 上一幅  y 复制地址  o 用外部程序打开  Enter 回到文中", "] next  [ previous  y: copy  o: open externally  Enter: to text";
    picture_waits: "正在载入图片…", "Loading the picture...";
    picture_comes: "正在下载图片… {} KiB", "Downloading the picture... {} KiB";
    picture_not_here: "图片不在本地", "The picture is not stored locally";
    picture_unreadable: "图片无法读取：{}", "Cannot read the picture: {}";
    picture_too_large: "图片太大，未解码", "The picture is too large to decode";
    picture_too_many_pixels: "图片尺寸为 {} x {}，太大，未解码", "The picture is {} x {}, too large to decode";
    not_a_picture: "不是图片，或格式不受支持", "Not a picture, or an unsupported format";
    picture_broken: "图片已损坏：{}", "The picture is damaged: {}";
    picture_no_address: "没有可供下载的地址", "There is no address to download the picture from";
    picture_too_slow: "图片下载超时", "Downloading the picture timed out";
    picture_refused: "服务器拒绝提供图片：{}", "The server refused the picture: {}";
    picture_other_kind: "下载到的不是图片，而是 {}", "The server sent {} instead of a picture";
    picture_unreachable: "无法下载图片：{}", "Cannot download the picture: {}";
    ask_to_fetch: "本文的图片不在本地，从 {} 等处下载吗？(y/n)", "Download the pictures of this article from {} and other hosts? (y/n)";
    ask_to_fetch_feeds: "现在收取订阅吗？(y/n)", "Fetch the feeds now? (y/n)";
    fetching: "正在收取订阅 {} / {}，新文章 {} 篇", "Fetching feeds: {} of {}, new articles: {}";
    nothing_new: "没有新文章", "No new articles";
    fetch_not_due: "{} 个订阅未到时间", "feeds not due yet: {}";
    fetched: "新文章 {} 篇，有更新 {} 篇", "New articles: {}, updated: {}";
    fetch_problems: "{} 个地址有问题，:messages 可查看", "Problems: {}; :messages lists them";
    ask_to_open: "当前经 SSH 连接：在远端桌面上打开 {} 吗？(y/n)", "Connected over SSH: open {} on the remote desktop? (y/n)";
    // text popups
    warnings: "文件问题", "File problems";
    no_warnings: "没有问题。", "No problems.";
    on_line: "第 {} 行  {}", "line {}  {}";
    not_read: "无法读取：", "Unreadable:";
    text_popup_hint: "j k 滚动  / 筛选  q 返回", "j k: scroll  /: filter  q: back";
    pane_hint: "Tab 切换  Esc 关闭", "Tab: switch  Esc: close";
    counts: "移动键前加数字，重复相应次数。", "A number before a movement repeats it.";
    in_list: "列表", "List";
    in_reading: "阅读", "Reading";
    in_figures: "图注", "Captions";
    in_contents: "目录", "Contents";
    in_select: "选取", "Selection";
    in_text_popup: "帮助与消息", "Help and messages";
    everywhere: "全局", "Everywhere";
}

#[cfg(test)]
mod tests {
    use super::ROWS;

    #[test]
    fn both_languages_have_as_many_gaps() {
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
