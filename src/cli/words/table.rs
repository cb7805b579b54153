//! The texts of the command line, one per line: name, Chinese, English, Japanese.

use crate::app::UiLanguage;
use crate::app::words::languages::texts;

/// Chinese and Japanese translations of the messages of the TOML parser, by a part of each; the last one is for all
/// others.
pub(super) const SYNTAX: [(&str, [&str; 2]); 11] = [
    ("duplicate key", ["键重复", "キーが重複しています"]),
    ("must be quoted", ["文字要加引号", "文字列は引用符で囲みます"]),
    ("boolean", ["只能是 true 或 false，文字要加引号", "true か false だけです。文字列は引用符で囲みます"]),
    ("unclosed", ["括号不成对", "括弧が対になっていません"]),
    ("comma", ["逗号有误", "コンマの誤り"]),
    ("no value", ["后面缺少 = 和值", "= と値がありません"]),
    ("missing value", ["= 后面缺少值", "= の後に値がありません"]),
    ("key", ["= 前面缺少名称", "= の前に名前がありません"]),
    ("string", ["引号不成对", "引用符が対になっていません"]),
    ("number", ["数字写法有误", "数の書き方の誤り"]),
    ("", ["写法有误", "書き方の誤り"]),
];

/// The message about a line that ends after its `=`, for which the message of the parser is misleading.
pub(in crate::cli) const NO_VALUE: &str = "missing value";

#[rustfmt::skip] // a table is read by its columns
texts! {
    /// The texts of the command line in one language.
    pub(in crate::cli) struct;
    // errors
    no_article: "{} 个文件中没有文章", "no articles among {} files", "{}個のファイルの中に記事がありません";
    extensions: "文章文件以 .{} 结尾", "articles are files that end in .{}", "記事のファイルの拡張子は .{} です";
    no_section: "没有第 {} 节，只有 {} 节", "no section {}: there are only {}", "セクション {} はありません。{}個だけです";
    toc_lists: "`yuelan toc 文件` 可列出各节", "`yuelan toc FILE` lists the sections", "`yuelan toc ファイル` でセクションの一覧を表示します";
    no_part: "其中没有内嵌图片 {}", "there is no picture {} in it", "埋め込み画像 {} はありません";
    part_too_large: "内嵌图片 {} 太大，未写出", "the picture {} in it is too large to be written", "埋め込み画像 {} は大きすぎて書き出せません";
    figure_inside: "内嵌 {} {} KB", "embedded {} {} KB", "埋め込み {} {} KB";
    terminal: "终端", "terminal", "端末";
    needs_terminal: "阅读界面需要一个终端", "the reader needs a terminal", "リーダーには端末が必要です";
    dumb: "这种终端（TERM）只能逐行输出", "this kind of terminal (TERM) can only print lines", "この種類の端末（TERM）では行の出力しかできません";
    print_needs_none: "`yuelan print 文件` 不需要终端", "`yuelan print FILE` needs no terminal", "`yuelan print ファイル` なら端末がなくても使えます";
    standard_output: "标准输出", "standard output", "標準出力";
    standard_input: "标准输入", "standard input", "標準入力";
    check_path: "请检查路径；带空格的名称要加引号", "check the path; a name with spaces needs quotes", "パスを確かめてください。空白を含む名前は引用符で囲みます";
    no_permission: "没有读取权限：`ls -l` 可查看权限", "you may not read it: `ls -l` shows the permissions", "読み取り権限がありません：`ls -l` で確認できます";
    probably_no_article: "这么大的文件多半不是文章；如果是，请拆分", "a file this large is probably no article; split it if it is", "これほど大きいファイルはおそらく記事ではありません。記事なら分割してください";
    name_to_retry: "文件有改动，或与文件夹一并指定（`yuelan scan 文件夹 文件`）时会再读", "it is read again when it has changed, or when it is named beside the folder: `yuelan scan FOLDER FILE`", "変更があったとき、またはフォルダと並べて指定したとき（`yuelan scan フォルダ ファイル`）に読み直します";
    name_a_file: "请指定文件；`yuelan list 文件夹` 可列出其中的文章", "name a file; `yuelan list FOLDER` lists the articles in a folder", "ファイルを指定してください。`yuelan list フォルダ` で中の記事を一覧できます";
    another_catalogue: "可用 `--library 文件` 另指一个", "`--library FILE` names another one", "`--library ファイル` で別の索引を指定できます";
    try_again: "请等它结束后重试", "try again when it has finished", "終わってからもう一度試してください";
    catalogue: "文章索引", "catalogue", "記事の索引";
    empty_search: "没有要查找的词", "no word to search for", "検索する語がありません";
    give_a_word: "至少写一个前面不带 - 的词", "give at least one word without a - before it", "先頭に - のない語を少なくとも一つ書いてください";
    invalid_expression: "正则表达式无效：{}", "invalid regular expression: {}", "正規表現が正しくありません：{}";
    search_literally: "不加 --regex 则按原文查找", "without --regex the words are searched for literally", "--regex を付けなければ文字どおりに検索します";
    query_left_out: "筛选 {} 不能用，已忽略", "the query {} is left out", "絞り込み {} は使えないため無視します";
    query_name: "名称不能为空，也不能有引号", "a name must not be empty or have a quotation mark", "名前は空にできず、引用符も使えません";
    query_empty: "没有写条件", "a query without a condition", "条件がありません";
    query_circle: "互相引用，或引用得太深：{}", "names that lead in a circle, or too far: {}", "循環しているか、参照が深すぎます：{}";
    query_names: "筛选在配置的 [queries] 里命名", "queries get their names in [queries] of the configuration", "絞り込みの名前は設定の [queries] で付けます";
    query_keys: "可用的条件：{}", "the keys are {}", "使える条件：{}";
    another_state: "可用 `--state 文件` 另指一个", "`--state FILE` names another one", "`--state ファイル` で別の記録を指定できます";
    last_not_saved: "{}；最后的阅读位置未保存", "{}; what you read last was not saved", "{}。最後に読んだ分は保存されていません";
    catalogue_damaged: "已损坏，正在重建", "damaged; it is being rebuilt", "壊れているため作り直しています";
    catalogue_outdated: "是旧版本的，正在重建", "of an earlier version; it is being rebuilt", "以前の版のため作り直しています";
    catalogue_newer: "由新版 yuelan 写成，本次不用", "written by a newer version of yuelan; it is not used", "新しい版の yuelan が書いたものなので使いません";
    catalogue_foreign: "文件不是文章索引，未作改动", "the file is not a catalogue and is left unchanged", "記事の索引ではないため、変更していません";
    catalogue_locked: "被其他程序占用，本次不更新", "in use by another program; it will not be updated", "他のプログラムが使用中のため、更新しません";
    catalogue_unusable: "无法使用：{}", "cannot be used: {}", "使えません：{}";
    line_invalid_json: "不是有效的 JSON", "invalid JSON: {}", "正しい JSON ではありません";
    line_newer: "由新版 yuelan 写成", "written by a newer version of yuelan", "新しい版の yuelan が書いたものです";
    line_too_long: "过长，不是导出的阅读记录", "the line is too long to be one that was exported", "行が長すぎます。書き出した閲覧記録ではありません";
    line_no_path: "缺少 path", "path is missing", "path がありません";
    line_invalid_field: "{} 的写法有误", "{} is invalid", "{} が正しくありません";
    line_invalid_mark: "标记名须是字母，不能是 {}", "a mark is named by a letter, not {}", "マークの名前は英字です：{} は使えません";
    own_file: "这是阅读记录自己的文件", "this file belongs to the reading state itself", "閲覧記録そのもののファイルです";
    name_another_file: "请另指一个文件", "name another file", "別のファイルを指定してください";
    nothing_imported: "没有导入任何内容；格式见 docs/state.md", "nothing was imported; docs/state.md describes the format", "何も取り込んでいません。形式は docs/state.md にあります";
    notes_imported: "已导入 {} 条批注", "notes imported: {}", "メモを{}件取り込みました";
    note_moved: "所在段落已改动", "its paragraph has changed", "段落が変わっています";
    note_lost: "找不到原文", "passage not found", "該当箇所なし";
    notes_checked: "共 {} 条：段落有改动 {}，找不到原文 {}", "notes: {}, paragraph changed: {}, passage not found: {}", "メモ{}件：段落の変更{}件、該当箇所なし{}件";
    files_written: "已写 {} 个文件，共 {} 篇", "files written: {}, of {}", "{}個のファイルを書きました（全{}件）";
    file_edited: "{}：写成后有人改过，未覆盖；移开后会重写", "{}: edited since it was written, left as it is; written anew once it is moved away", "{}：書いた後に変更されたので上書きしません。移すと新しく書きます";
    file_stale: "{}：{} 已没有划线或批注，可以删除", "{}: no notes left on {}; the file may be deleted", "{}：{} のメモはもうありません。削除して構いません";
    unknown_in_template: "notes.template 中没有 {{}} 这一项，可用 {}", "{{}} in notes.template stands for nothing; known are {}", "notes.template の {{}} は使えません。使えるのは {}";
    into_is_markdown: "--into 只用于 Markdown", "--into is for Markdown only", "--into は Markdown でのみ使えます";
    imported_with_notes: "已导入 {} 篇、批注 {} 条、标签 {} 个", "articles imported: {}, notes: {}, tags: {}", "記事{}件、メモ{}件、タグ{}個を取り込みました";
    imported: "已导入 {} 篇", "articles imported: {}", "{}件の記事を取り込みました";
    taken_over: "{} 篇中，已读 {} 篇，星标 {} 篇；其他文件中的同一文章 {} 篇", "of {} articles {} were read and {} starred; the same in other files: {}", "{}件のうち既読{}件、スター{}件。他のファイルにある同じ記事{}件";
    only_there: "其中 {} 篇只在这里有，可打开来看：yuelan {}", "{} of them are nowhere else, and can be read there: yuelan {}", "うち{}件はここにしかありません。次で開けます：yuelan {}";
    says_no_flags: "其中没有已读或星标的信息", "it does not say which articles were read or starred", "既読やスターの情報がありません";
    // the arguments
    unknown_argument: "未知选项：{}", "unknown option: {}", "不明なオプション：{}";
    unexpected_argument: "多余的参数：{}", "unexpected argument: {}", "余分な引数：{}";
    unknown_command: "未知命令：{}", "unknown command: {}", "不明なコマンド：{}";
    missing: "缺少 {}", "missing {}", "{} がありません";
    needs_value: "{} 需要一个值", "{} needs a value", "{} には値が必要です";
    invalid_value: "{} 的值无效：{}", "invalid value for {}: {}", "{} の値が正しくありません：{}";
    takes_no_value: "{} 不带值", "{} takes no value", "{} に値は付けられません";
    only_once: "{} 只能出现一次", "{} can be given only once", "{} は一度しか指定できません";
    no_utf8: "参数中有的字节不是 UTF-8", "the arguments contain bytes that are not UTF-8", "引数に UTF-8 でないバイトがあります";
    conflicting_arguments: "这些参数不能一起使用", "these arguments do not go together", "これらの引数は同時に使えません";
    as_a_name: "如果是文件名，请在前面加 --：-- {}", "if it is a name, write -- before it: -- {}", "ファイル名なら前に -- を付けます：-- {}";
    help_shows: "`{} --help` 显示帮助", "see `{} --help`", "`{} --help` でヘルプを表示します";
    help_usage: "用法：{}", "Usage: {}", "使い方：{}";
    help_commands: "命令：", "Commands:", "コマンド：";
    help_arguments: "参数：", "Arguments:", "引数：";
    help_options: "选项：", "Options:", "オプション：";
    help_everywhere: "通用选项：", "Options of every command:", "共通のオプション：";
    help_some_options: "选项", "OPTIONS", "オプション";
    help_a_command: "命令", "COMMAND", "コマンド";
    help_default: "（默认 {}）", " [default: {}]", "（既定値 {}）";
    help_values: "（{}）", " [{}]", "（{}）";
    // the configuration
    on_line: "{}:{}", "{}:{}", "{}:{}";
    invalid_toml: "不是有效的 TOML：{}", "invalid TOML: {}", "正しい TOML ではありません：{}";
    unknown_option: "未知选项：{}", "unknown option: {}", "不明なオプション：{}";
    maybe_newer: "可能属于新版 yuelan；`yuelan config --default` 列出全部选项", "it may belong to a newer version; `yuelan config --default` lists all options", "新しい版のものかもしれません。`yuelan config --default` ですべてのオプションを表示します";
    invalid_value_expected: "{} 的值无效：{}（应为 {}）", "invalid value for {}: {} (expected {})", "{} の値が正しくありません：{}（{}）";
    not_a_table: "{} 应是一节：[{}]", "{} should be a table: [{}]", "{} はテーブルで書きます：[{}]";
    unknown_role: "未知角色：{}", "unknown role: {}", "不明な役割：{}";
    invalid_style: "无效的样式：{}", "invalid style: {}", "スタイルが正しくありません：{}";
    style_example: "如 \"bold cyan\"、\"underline #ff8800 on bright-black\"；颜色也可用 0 到 255", "for example \"bold cyan\" or \"underline #ff8800 on bright-black\"; colours may also be 0 to 255", "例：\"bold cyan\"、\"underline #ff8800 on bright-black\"。色は 0〜255 でも書けます";
    belongs: "{} 应写在 [{}] 之下", "{} belongs under [{}]", "{} は [{}] の下に書きます";
    belongs_before: "{} 应写在所有 [节] 之前", "{} belongs before all [tables]", "{} はすべての [テーブル] より前に書きます";
    unknown_context: "未知界面：{}", "unknown context: {}", "不明な画面：{}";
    contexts: "可用的界面：everywhere {}", "the contexts are everywhere {}", "使える画面：everywhere {}";
    missing_context: "{} 前面缺少界面", "{} needs a context before it", "{} の前に画面の名前が必要です";
    invalid_action: "{} 不是动作名；动作名要加引号", "{} is not the name of an action; names need quotes", "{} は操作の名前ではありません。名前は引用符で囲みます";
    key_example: "如 {}.\"{}\" = \"{}\"", "for example {}.\"{}\" = \"{}\"", "例：{}.\"{}\" = \"{}\"";
    key_names: "按键写作 x、gg、^X（Ctrl）、M-x（Alt）、Enter、F5", "keys are written x, gg, ^X (Ctrl), M-x (Alt), Enter, F5", "キーの書き方：x、gg、^X（Ctrl）、M-x（Alt）、Enter、F5";
    actions: "阅读时按 : 再按 Tab，可列出动作", "in the reader, : and Tab list the actions", "リーダーで : に続けて Tab を押すと操作の一覧が出ます";
    unknown_key: "未知按键：{}", "unknown key: {}", "不明なキー：{}";
    unknown_action: "未知动作：{}", "unknown action: {}", "不明な操作：{}";
    keys_hide: "{} 遮住了 {}（{}）", "{} hides {} ({})", "{} が {}（{}）を隠しています";
    free_keys: "如果是有意的，请加上 {} = \"none\"", "if this is intended, add {} = \"none\"", "意図したものなら {} = \"none\" を加えてください";
    keys_twice: "{} 已在第 {} 行绑定；以后者为准", "{} is already bound on line {}; the later one is used", "{} は{}行目で割り当て済みです。後のものを使います";
    keys_clash: "{} 与 {}（第 {} 行）冲突：一个是另一个的开头；以后者为准", "{} conflicts with {} (line {}): one begins with the other; the later one is used", "{} は {}（{}行目）と衝突します：一方が他方の先頭です。後のものを使います";
    command_name: "命令名无效：{}", "invalid name of a command: {}", "コマンドの名前が正しくありません：{}";
    command_name_example: "用小写字母、数字和连字符，以字母开头，如 [commands.dict]", "lower-case letters, digits and hyphens after a letter, as in [commands.dict]", "英小文字で始め、英小文字・数字・ハイフンを使います（例：[commands.dict]）";
    command_name_taken: "命令名 {} 已另有含义", "the name {} has a meaning on the command line already", "{} という名前には別の意味があります";
    rename_command: "请换一个名称", "choose another name", "別の名前にしてください";
    command_without_run: "命令 {} 缺少 run", "the command {} lacks run", "コマンド {} に run がありません";
    run_example: "如 run = [\"sdcv\", \"-n\", \"--\", \"{selection}\"]", "for example run = [\"sdcv\", \"-n\", \"--\", \"{selection}\"]", "例：run = [\"sdcv\", \"-n\", \"--\", \"{selection}\"]";
    unknown_placeholder: "命令 {}：未知占位符 {{}}", "the command {}: unknown placeholder {{}}", "コマンド {}：不明なプレースホルダー {{}}";
    placeholders: "可用的占位符：{}；{{ 表示花括号本身", "the placeholders are {}; {{ is a brace", "使えるプレースホルダー：{}。{{ は波括弧そのものです";
    placeholder_is_program: "命令 {}：程序名不能含有 {{}}", "the command {}: {{}} cannot be a part of the program's name", "コマンド {}：プログラム名に {{}} は使えません";
    placeholder_in_script: "命令 {}：{{}} 会成为 shell 脚本的一部分", "the command {}: {{}} would become a part of the shell's script", "コマンド {}：{{}} がシェルスクリプトの一部になります";
    script_example: "请作为参数传入，如 [\"sh\", \"-c\", \"echo \\\"$1\\\"\", \"sh\", \"{{}}\"]", "pass it as an argument: [\"sh\", \"-c\", \"echo \\\"$1\\\"\", \"sh\", \"{{}}\"]", "引数として渡してください：[\"sh\", \"-c\", \"echo \\\"$1\\\"\", \"sh\", \"{{}}\"]";
    follows_nothing: "命令 {}：follow 无效，因为没有用到句子", "the command {}: follow does nothing, because it is given no sentence", "コマンド {}：文を受け取らないので follow は無効です";
    follow_needs: "请加上 input = \"sentence\"，或在参数中用 {sentence}", "set input = \"sentence\", or use {sentence} as an argument", "input = \"sentence\" を加えるか、引数に {sentence} を使ってください";
    config_commands: "阅读时可用的命令，也可用 :名称 运行；占位符：{title} {url} {path} {selection} {sentence}。\nrun 不经 shell；input：selection sentence paragraph article none；output：popup pane page none。\n见 docs/commands.md\n[commands.dict]\nrun = [\"sdcv\", \"-n\", \"--\", \"{selection}\"]\ninput = \"none\"\noutput = \"popup\"\nkey = \"D\"\ntimeout = 10\nfollow = false", "A command for what is being read, also run by its name after `:`. No shell sees run; placeholders are\n{title} {url} {path} {selection} {sentence}; input is selection, sentence, paragraph, article or none;\noutput is popup, pane, page or none. See docs/commands.md.\n[commands.dict]\nrun = [\"sdcv\", \"-n\", \"--\", \"{selection}\"]\ninput = \"none\"\noutput = \"popup\"\nkey = \"D\"\ntimeout = 10\nfollow = false", "読んでいるものに使うコマンド。: に続けて名前でも実行できます。\nプレースホルダー：{title} {url} {path} {selection} {sentence}。run はシェルを通しません。\ninput：selection sentence paragraph article none、output：popup pane page none。\ndocs/commands.md に説明があります\n[commands.dict]\nrun = [\"sdcv\", \"-n\", \"--\", \"{selection}\"]\ninput = \"none\"\noutput = \"popup\"\nkey = \"D\"\ntimeout = 10\nfollow = false";
    did_you_mean: "是不是 {}？", "did you mean {}?", "{} のことですか？";
    expects_flag: "true | false", "true | false", "true | false";
    expects_number: "{} 到 {} 的整数", "a whole number from {} to {}", "{}〜{} の整数";
    expects_text: "文字", "text", "文字列";
    expects_command: "程序及其参数：\"w3m %u\" 或 [\"w3m\", \"%u\"]", "a program and its arguments: \"w3m %u\" or [\"w3m\", \"%u\"]", "プログラムと引数：\"w3m %u\" または [\"w3m\", \"%u\"]";
    expects_list: "文字数组", "an array of strings", "文字列の配列";
    config_unreadable: "无法读取：{}", "cannot be read: {}", "読み取れません：{}";
    config_folder: "没有设置 HOME，找不到配置文件夹", "HOME is not set, so there is no configuration folder", "HOME が設定されていないため、設定のフォルダがわかりません";
    config_no_problems: "配置没有问题", "no problems in the configuration", "設定に問題はありません";
    config_none: "还没有配置；`yuelan config --default > {}` 可生成一份", "no configuration yet; `yuelan config --default > {}` writes one", "設定はまだありません。`yuelan config --default > {}` で作れます";
    config_head: "阅览的配置，各项均为默认值。\n未写的选项用默认值；写错的会指出，其余照常生效。", "The configuration of yuelan, with every option at its default.\nOptions left out keep their defaults; errors are reported, and the rest still applies.", "yuelan の設定。どの項目も既定値です。\n書かなかったオプションは既定値になります。誤りは知らせ、残りはそのまま使います。";
    config_keys: "界面.\"按键\" = \"动作\"；界面：everywhere list reading captions contents links select hits facets help\n按键可以是序列：\"gg\"、\"^X ^S\"、\"M-x\"，或照 vim 写 \"<C-x>\"；\"none\" 取消绑定\nlist.\"gg\" = \"top\"", "context.\"keys\" = \"action\"; contexts: everywhere list reading captions contents links select hits facets help\nKeys may be sequences: \"gg\", \"^X ^S\", \"M-x\", or as in vim \"<C-x>\"; \"none\" unbinds a key.\nlist.\"gg\" = \"top\"", "画面.\"キー\" = \"操作\"。画面：everywhere list reading captions contents links select hits facets help\nキーは並べて書けます：\"gg\"、\"^X ^S\"、\"M-x\"、vim 風の \"<C-x>\"。\"none\" で割り当てを解除します\nlist.\"gg\" = \"top\"";
    config_queries: "保存的筛选，写法同 & 的筛选；在 c 里列在来源之前，也可写作 query:名称；几条中符合一条即可：\n\"夜读\" = \"unread minutes:<8\"\n\"山城\" = [\"title:山城\", \"tag:山城\"]", "Queries with names, as & takes them: listed by c above the sources, and used as query:NAME; of several, one is enough:\n\"short\" = \"unread minutes:<8\"\n\"rust\" = [\"title:rust\", \"tag:rust\"]", "名前を付けた絞り込み（& と同じ書き方）。c で配信元の上に並び、query:名前 でも使える。複数なら一つに合えばよい：\n\"短い\" = \"unread minutes:<8\"\n\"旅\" = [\"title:旅\", \"tag:旅\"]";
    config_roles: "各部分的样式，优先于配色：\naccent = \"bold cyan\"", "Styles of parts of the screen, which override the theme:\naccent = \"bold cyan\"", "画面の各部のスタイル。配色より優先されます：\naccent = \"bold cyan\"";
    config_library: "只用于这个文件夹中的文章：\nmeasure = 72", "Only for the articles in this folder:\nmeasure = 72", "このフォルダの記事だけに使います：\nmeasure = 72";
    config_feed: "只用于这个订阅源；密码只写在这里，请勿让别人读到此文件：\nfull = \"short\"\nimages = \"all\"\nuser = \"…\"\npassword = \"…\"\nheaders = [\"Cookie: a=b\"]\nuser_agent = \"…\"\nignore = [\"tag:ads\"]", "Only for this feed; passwords are nowhere else, so let nobody read this file:\nfull = \"short\"\nimages = \"all\"\nuser = \"…\"\npassword = \"…\"\nheaders = [\"Cookie: a=b\"]\nuser_agent = \"…\"\nignore = [\"tag:ads\"]", "このフィードだけに使います。パスワードはここにしか書かないので、他人に読ませないでください：\nfull = \"short\"\nimages = \"all\"\nuser = \"…\"\npassword = \"…\"\nheaders = [\"Cookie: a=b\"]\nuser_agent = \"…\"\nignore = [\"tag:ads\"]";
    // `fetch`
    no_lists: "没有要收取的订阅", "no feeds to fetch", "取得するフィードがありません";
    name_a_list: "请给出列表或地址，或在配置中设置 `fetch.lists`", "name a list or an address, or set `fetch.lists` in the configuration", "リストかアドレスを指定するか、設定の `fetch.lists` に書いてください";
    no_target: "没有指定存放文章的文件夹", "no folder for the articles", "記事を保存するフォルダが指定されていません";
    name_a_target: "请用 `--into 文件夹`，或在配置中设置 `fetch.into`", "use `--into FOLDER`, or set `fetch.into` in the configuration", "`--into フォルダ` を使うか、設定の `fetch.into` に書いてください";
    no_newsboat: "没有找到 newsboat 的设置", "no setup of newsboat found", "newsboat の設定が見つかりません";
    newsboat_places: "应在 ~/.config/newsboat 或 ~/.newsboat", "it is looked for in ~/.config/newsboat and ~/.newsboat", "~/.config/newsboat と ~/.newsboat を探しました";
    newsboat_kept_out: "照 newsboat 的设置略过这些文章；今后不用 newsboat，请把以下各行写进 config.toml", "articles are kept out as there; to go on without newsboat, put these lines into config.toml", "newsboat と同じ記事を除いています。newsboat なしで続けるには、次の行を config.toml に書いてください";
    newsboat_queries: "newsboat 的查询订阅可写成命名的筛选；请把以下各行写进 config.toml", "query feeds can be queries with names; put these lines into config.toml", "クエリフィードは名前付きの絞り込みにできます。次の行を config.toml に書いてください";
    newsboat_left_out: "以下各项没有采用，见 docs/from-newsboat.md：{}", "not taken over, see docs/from-newsboat.md: {}", "引き継がなかったもの（docs/from-newsboat.md を参照）：{}";
    deleted_stay_away: "newsboat 中删除了的 {} 篇不再收取", "deleted in newsboat, and not fetched: {}", "newsboat で削除したもの（取得しません）：{}件";
    add_scheme: "如果是地址，前面要写 https://", "an address begins with https://", "アドレスなら https:// から書いてください";
    allow_private: "如确需收取，请在配置中设置 `fetch.private = true`", "if it is meant, set `fetch.private = true` in the configuration", "意図したものなら、設定に `fetch.private = true` と書いてください";
    allow_exec: "加上 --allow-exec，或在配置中设置 `fetch.exec = true`，才运行列表中的命令", "--allow-exec, or `fetch.exec = true` in the configuration, runs the commands of lists", "--allow-exec か、設定の `fetch.exec = true` でリストのコマンドを実行します";
    no_feeds: "还没有收取过订阅", "no feeds were fetched yet", "まだフィードを取得していません";
    article_counts: "新文章 {} 篇，有更新 {} 篇", "{} new, {} updated", "新着{}件、更新{}件";
    would_write: "新  {}", "new      {}", "新規  {}";
    would_update: "改  {}", "updated  {}", "更新  {}";
    feed_news: "{}：{}", "{}: {}", "{}：{}";
    feed_moved: "{}：地址改为 {}", "{}: is now at {}", "{}：{} へ移転しました";
    feed_gone: "{}：已停止，不再收取", "{}: has ended, and is asked no more", "{}：終了したため、もう取得しません";
    articles_ignored: "略过 {} 篇", "{} ignored", "対象外{}件";
    feeds_asked: "收取 {} 个订阅", "feeds asked: {}", "フィード{}個を確認";
    feeds_unchanged: "{} 个没有变化", "{} unchanged", "変更なし{}個";
    feeds_not_due: "{} 个未到时间", "{} not due yet", "時間前{}個";
    feeds_not_due_hint: "{} 个未到时间（--now 可提前）", "{} not due yet (--now asks earlier)", "時間前{}個（--now で今すぐ）";
    feeds_failed: "{} 个失败", "{} failed", "失敗{}個";
    feeds_ended: "{} 个已停止", "{} ended", "終了{}個";
    took_seconds: "用时 {} 秒", "{} s", "{}秒";
    comma: "，", ", ", "、";
    status_answered: "上次收到", "answered", "最終応答";
    status_next: "下次收取", "next", "次の取得";
    status_articles: "文章", "articles", "記事";
    status_feed: "订阅", "feed", "フィード";
    status_never: "从未", "never", "なし";
    status_ended: "已停止", "ended", "終了";
    status_due: "随时", "any time", "いつでも";
    status_last_error: "错误：{}", "failed: {}", "エラー：{}";
    status_error: "错误：{}（连续 {} 次）", "failed: {} (times in a row: {})", "エラー：{}（{}回連続）";
    file_fetch: "订阅", "feeds", "フィード";
    // `doctor`
    colours: "颜色", "colours", "色";
    colours_yes: "有", "yes", "あり";
    colours_none: "无；改用粗体、暗淡、下划线、反显", "none; bold, dim, underline and reverse are used", "なし（太字、淡色、下線、反転を使います）";
    symbols: "界面符号", "symbols", "記号";
    symbols_ascii: "仅 ASCII", "ASCII only", "ASCII のみ";
    symbols_narrow: "只用在所有终端都占一格的符号", "only those that take one cell on every terminal", "どの端末でも1桁になるものだけ";
    size: "大小", "size", "大きさ";
    size_of: "{} 列，{} 行", "{} columns, {} rows", "{}桁、{}行";
    widths: "字宽", "widths", "文字幅";
    widths_unknown: "两秒内没有应答；宽度不定的字符（{}）按两格计", "no answer within two seconds; {} are given two cells", "2秒以内に応答がありません。幅の決まらない文字（{}）は2桁とします";
    not_asked: "输出不是终端，所以没有询问；直接运行 `yuelan doctor` 可以检测", "not asked, since the output is no terminal; `yuelan doctor` by itself examines it", "出力先が端末ではないため調べていません。`yuelan doctor` を直接実行すると調べます";
    answered_before: "输出不是终端，以上是它上次的应答", "the output is no terminal; the above is what it answered before", "出力先が端末ではないため、以上は以前の応答です";
    ambiguous: "不定宽字符", "ambiguous", "曖昧な幅";
    ambiguous_of: "{} 格（{}）", "{} ({})", "{}桁（{}）";
    ambiguous_decided: "{} 格（{}），按设置；终端报告为 {} 格", "{} ({}), as set; the terminal reports {}", "{}桁（{}）、設定による。端末の応答は{}桁";
    emoji: "表情", "emoji", "絵文字";
    emoji_of: "❤️ {} 格，1️⃣ {} 格，旗帜 {} 格", "presentation {}, keycap {}, flag {}", "❤️ {}桁、1️⃣ {}桁、旗 {}桁";
    emoji_of_ascii: "表情样式 {} 格，键帽 {} 格，旗帜 {} 格", "presentation {}, keycap {}, flag {}", "絵文字表示 {}桁、キーキャップ {}桁、旗 {}桁";
    joining: "组合表情", "joined", "結合絵文字";
    joining_of: "肤色{}，家庭{}", "skin tones {}, families {}", "肌の色：{}、家族：{}";
    one_glyph: "合成一个", "as one", "一つに合成";
    side_by_side: "分开显示", "side by side", "並べて表示";
    frames: "画面更新", "frames", "画面の更新";
    frames_at_once: "整帧更新（?2026）", "updated at once (?2026)", "一画面ごと（?2026）";
    frames_as_they_come: "逐步更新", "updated as they arrive", "届いた順";
    background: "背景", "background", "背景";
    background_light: "浅色", "light", "明るい";
    background_dark: "深色", "dark", "暗い";
    background_unknown: "未知", "unknown", "不明";
    pictures: "图片", "pictures", "画像";
    pictures_by: "{} 协议，每格 {} 像素", "by {}, cells of {} pixels", "{}、1桁は {} ピクセル";
    pictures_in_blocks: "仅半格色块（images.show）", "half blocks only (images.show)", "半角ブロックのみ（images.show）";
    clipboard: "剪贴板", "clipboard", "クリップボード";
    clipboard_outside: "终端（OSC 52）", "the terminal's (OSC 52)", "端末（OSC 52）";
    clipboard_beside: "终端（OSC 52）和 {}", "the terminal's (OSC 52), and {}", "端末（OSC 52）と {}";
    set_by_user: "设置", "set", "設定";
    ambiguous_is_set: "--ambiguous {}，以此为准", "--ambiguous {}, whatever the terminal reports", "--ambiguous {} を優先";
    multiplexer: "终端复用", "multiplexer", "端末多重化";
    multiplexed: "{}：以上是它报告的，外层终端可能不同", "{}: the above is what it reports; the terminal outside may differ", "{}：以上はこれの応答で、外側の端末とは異なることがあります";
    tmux_clipboard: "要让外层终端也能收到剪贴板内容，请在 tmux.conf 中加入其中一行：", "For the clipboard of the terminal outside, add one of these to tmux.conf:", "外側の端末のクリップボードにも送るには、tmux.conf に次のどちらかを加えます：";
    tmux_widths: "如果外层终端把这些字符显示为两格，tmux 3.6 起可在 tmux.conf 中加入：", "If the terminal outside shows these in two cells, add to tmux.conf (from tmux 3.6 on):", "外側の端末がこれらを2桁で表示するなら、tmux.conf に加えます（tmux 3.6 以降）：";
    file_config: "配置", "config", "設定";
    file_state: "阅读记录", "reading", "閲覧記録";
    file_answers: "终端应答", "answers", "端末の応答";
    kiosk: "受限模式", "kiosk", "キオスク";
    kiosk_catalogue: "索引不是用 scan --kiosk 为此文库制作的，每次启动都要查找文章", "The catalogue was not made by scan --kiosk for this library: articles are looked for at every start", "索引がこのライブラリ用に scan --kiosk で作られていないため、起動のたびに記事を探します";
    watch: "监视变动", "watch", "変更の監視";
    watch_works: "可用", "available", "使えます";
    watch_folders: "已配置的文件夹可全部监视，共 {} 个", "all folders of the configuration, {} with those below", "設定のフォルダをすべて監視できます（下位を含め{}個）";
    watch_limits: "每个账号最多 {} 个监视程序、{} 个文件夹", "at most {} programs and {} folders for each account", "アカウントごとに監視プログラム{}個、フォルダ{}個まで";
    kiosk_limits: "可限制：{}", "limited by {}", "制限できます：{}";
    kiosk_no_limits: "这个系统上没有限制：{}", "not limited on this system: {}", "このシステムでは制限できません：{}";
    sync: "同步", "shared", "同期";
    sync_none: "未与其他机器共用阅读记录（state.folder）", "the reading state is not shared with other machines (state.folder)", "閲覧記録は他のマシンと共有していません（state.folder）";
    sync_own: "本机名为 {}", "this machine is called {}", "このマシンの名前は {}";
    sync_wrote: "{}，最后写入于 {}", "{}, last written {}", "{}、最終書き込み {}";
    sync_wrote_own: "{}（本机），最后写入于 {}", "{} (this machine), last written {}", "{}（このマシン）、最終書き込み {}";
    make_the_folder: "请先建好或挂载；不会代为创建", "create or mount it; it is not created for you", "作成するかマウントしてください。自動では作りません";
    does_not_exist: "{}（尚不存在）", "{} (does not exist yet)", "{}（まだありません）";
    no_terminal_to_examine: "没有终端可供检测，只有以上信息", "no terminal to examine; the above is all that is known", "調べる端末がありません。わかるのは以上です";
    no_folder: "无：没有设置 HOME", "none: HOME is not set", "なし：HOME が設定されていません";
    // listings
    scanned: "{} 篇文章，{} 个文件，{} 个无法读取，用时 {} 秒", "articles: {}, files: {}, unreadable: {}, {} s", "記事{}件、ファイル{}個、読めないもの{}個、{}秒";
    so_far: "{}{} 篇，{}", "{}{} articles, {}", "{}{}件、{}";
    rate: "{}/秒", "{}/s", "{}/秒";
    rate_left: "{}/秒，剩 {} 秒", "{}/s, {} s left", "{}/秒、残り{}秒";
    a_heading: "小标题", "heading", "見出し";
    a_caption: "图注", "caption", "キャプション";
    credits: "署名", "credits", "クレジット";
    beginning: "（开头）", "(beginning)", "（冒頭）";
}

#[cfg(test)]
mod tests {
    use super::ROWS;
    use crate::app::words::languages::check;

    #[test]
    fn all_languages_have_as_many_gaps() {
        // English messages of parsers are left out in other languages.
        check(ROWS, &["line_invalid_json"]);
    }
}
