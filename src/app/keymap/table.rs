//! The default keys, one row per action. Actions without a default key are listed too, so that the command line and the
//! configuration can name them.

use super::{Binding, Context};
use crate::app::action::{Action, Motion};

const EVERYWHERE: &[Context] = &Context::ALL;
const LIST: &[Context] = &[Context::List];
const TEXT: &[Context] = &[Context::Reading];
const CAPTIONS: &[Context] = &[Context::Figures];
const SECTIONS: &[Context] = &[Context::Contents];
const TYPED_IN: &[Context] = &[Context::Contents, Context::Links];
const PANES: &[Context] = &[Context::List, Context::Reading, Context::Figures];
const UNDOING: &[Context] =
    &[Context::List, Context::Reading, Context::Figures, Context::Notes, Context::AllNotes];
const SWITCHING: &[Context] = &[Context::List, Context::Reading, Context::Figures, Context::TextPopup];
const ARTICLE: &[Context] = &[Context::Reading, Context::Figures];
const LINKS: &[Context] = &[Context::Links];
const NOTES: &[Context] = &[Context::Notes, Context::AllNotes];
const WRITTEN: &[Context] = &[Context::Reading, Context::Select, Context::Notes, Context::AllNotes];
const SELECTING: &[Context] = &[Context::Select];
const QUOTES: &[Context] = &[Context::Reading, Context::Select];
const COPIES: &[Context] = &[Context::Reading, Context::Select, Context::Figures, Context::Links];
const CHOICES: &[Context] = &[
    Context::List,
    Context::Figures,
    Context::Contents,
    Context::Links,
    Context::Notes,
    Context::AllNotes,
    Context::LibrarySearch,
    Context::Facets,
];
const FINDING: &[Context] = &[Context::List, Context::LibrarySearch];
const ARTICLES: &[Context] = &[Context::Reading, Context::Figures, Context::AllNotes, Context::LibrarySearch];
const FILTERED: &[Context] = &[Context::AllNotes, Context::Facets, Context::TextPopup];
const TREE: &[Context] = &[Context::Facets];

const fn bind(
    keys: &'static [&'static str],
    contexts: &'static [Context],
    action: Action,
    name: &'static str,
    [zh, en, ja]: [&'static str; 3],
) -> Binding {
    Binding { keys, contexts, action, name, zh, en, ja }
}

const fn moves(
    keys: &'static [&'static str],
    motion: Motion,
    name: &'static str,
    words: [&'static str; 3],
) -> Binding {
    bind(keys, EVERYWHERE, Action::Move(motion), name, words)
}

#[rustfmt::skip] // a table is read by its columns
pub(super) const TABLE: &[Binding] = &[
    moves(&["j", "Down", "^N", "^E"], Motion::Down, "down", ["下一行", "one line down", "1行下へ"]),
    moves(&["k", "Up", "^P", "^Y"], Motion::Up, "up", ["上一行", "one line up", "1行上へ"]),
    moves(&["Space", "f", "PgDn", "^F"], Motion::PageDown, "page-down", ["下一页", "one page down", "次のページ"]),
    moves(&["b", "PgUp", "^B"], Motion::PageUp, "page-up", ["上一页", "one page up", "前のページ"]),
    moves(&["d", "^D"], Motion::HalfDown, "half-down", ["下半页", "half a page down", "半ページ下へ"]),
    moves(&["u", "^U"], Motion::HalfUp, "half-up", ["上半页", "half a page up", "半ページ上へ"]),
    moves(&["g", "Home"], Motion::Top, "top", ["到开头；5g 到第 5 行", "to the beginning; 5g: to line 5", "先頭へ。5g で5行目へ"]),
    moves(&["G", "End"], Motion::Bottom, "bottom", ["到结尾", "to the end", "末尾へ"]),
    moves(&["%"], Motion::Percent, "percent", ["50% 到一半处", "50%: to the middle", "50% で半分の所へ"]),
    bind(&["Enter", "l", "Right"], CHOICES, Action::Open, "open", ["打开或跳转", "open, or go there", "開く、移動する"]),
    bind(&["h", "Left"], EVERYWHERE, Action::Back, "back", ["返回", "back", "戻る"]),
    bind(&["Esc"], EVERYWHERE, Action::Cancel, "cancel", ["取消：关闭浮窗，结束选取或筛选；不离开文章", "end a popup, selection or filter; never leaves an article", "選択・絞り込みを終える"]),
    bind(&["q"], EVERYWHERE, Action::Leave, "leave", ["返回；在列表中先结束筛选，再退出", "back; in the list end the filter, then quit", "戻る。一覧では絞り込みを解除、次に終了"]),
    bind(&["Tab"], SWITCHING, Action::OtherPane, "other-pane", ["切换栏", "switch panes", "ペインを切り替える"]),
    bind(&["]"], TEXT, Action::NextSection, "next-section", ["下一节；3] 前进三节", "next section; 3]: three sections on", "次のセクション。3] で三つ先"]),
    bind(&["["], TEXT, Action::PreviousSection, "previous-section", ["上一节", "previous section", "前のセクション"]),
    bind(&[")"], TEXT, Action::NextSentence, "next-sentence", ["光标移到下一句", "the cursor to the next sentence", "カーソルを次の文へ"]),
    bind(&["("], TEXT, Action::PreviousSentence, "previous-sentence", ["光标移到上一句", "the cursor to the previous sentence", "カーソルを前の文へ"]),
    bind(&["}"], TEXT, Action::NextParagraph, "next-paragraph", ["下一段", "next paragraph", "次の段落"]),
    bind(&["{"], TEXT, Action::PreviousParagraph, "previous-paragraph", ["上一段", "previous paragraph", "前の段落"]),
    bind(&["t"], ARTICLE, Action::Contents, "contents", ["目录", "contents", "目次"]),
    bind(&["t"], SECTIONS, Action::Back, "back", ["返回", "back", "戻る"]),
    bind(&["/"], TYPED_IN, Action::Filter, "narrow", ["筛选（也可直接输入）", "filter (or just type)", "絞り込む（そのまま入力してもよい）"]),
    bind(&["i"], PANES, Action::Figures, "figures", ["逐幅查看图与图注；再按返回正文", "figures and captions, one by one; again: back to the text", "図とキャプションを一つずつ。もう一度で本文へ"]),
    bind(&["]"], CAPTIONS, Action::NextFigure, "next-figure", ["下一幅", "next figure", "次の図"]),
    bind(&["["], CAPTIONS, Action::PreviousFigure, "previous-figure", ["上一幅", "previous figure", "前の図"]),
    bind(&["J"], ARTICLES, Action::NextArticle, "next-article", ["下一篇", "next article", "次の記事"]),
    bind(&["K"], ARTICLES, Action::PreviousArticle, "previous-article", ["上一篇", "previous article", "前の記事"]),
    bind(&["J"], LIST, Action::PreviewDown, "preview-down", ["预览向下滚动", "scroll the preview down", "プレビューを下へ"]),
    bind(&["K"], LIST, Action::PreviewUp, "preview-up", ["预览向上滚动", "scroll the preview up", "プレビューを上へ"]),
    bind(&["/"], TEXT, Action::SearchForward, "search", ["在文中查找", "search in the text", "本文を検索"]),
    bind(&["?"], TEXT, Action::SearchBackward, "search-backward", ["向上查找", "search backward", "上へ検索"]),
    bind(&["n"], TEXT, Action::NextMatch, "next-match", ["下一处匹配", "next match", "次の一致"]),
    bind(&["N"], TEXT, Action::PreviousMatch, "previous-match", ["上一处匹配", "previous match", "前の一致"]),
    bind(&["."], TEXT, Action::NextLink, "next-link", ["选中下一个链接", "select the next link", "次のリンクを選ぶ"]),
    bind(&[","], TEXT, Action::PreviousLink, "previous-link", ["选中上一个链接", "select the previous link", "前のリンクを選ぶ"]),
    bind(&[";"], TEXT, Action::LabelLinks, "label-links", ["给屏上的链接标字母，按字母选取", "label the links with letters, to pick one", "画面のリンクに文字を付けて選ぶ"]),
    bind(&["Enter"], TEXT, Action::Open, "open", ["打开选中的链接，或光标处的图", "follow the selected link; show the figure at the cursor", "選んだリンク、またはカーソルの図を開く"]),
    bind(&["L"], ARTICLE, Action::Links, "links", ["链接列表；5L 打开第 5 个", "list of links; 5L: follow the fifth", "リンク一覧。5L で5番目を開く"]),
    bind(&["L"], LINKS, Action::Back, "back", ["返回", "back", "戻る"]),
    bind(&["o"], TEXT, Action::OpenAddress, "open-address", ["用外部程序打开选中的链接，否则打开原文地址", "open the link or the article's address outside", "リンクか記事の元アドレスを外部で開く"]),
    bind(&["o"], CAPTIONS, Action::OpenFigure, "open-figure", ["用外部程序打开这幅图", "open the figure externally", "図を外部で開く"]),
    bind(&["o"], LIST, Action::OpenAddress, "open-address", ["用外部程序打开选中文章的原文地址", "open the article's address outside", "選択中の記事のウェブページを外部で開く"]),
    bind(&["I"], ARTICLE, Action::OpenFigure, "open-figure", ["用外部程序打开图", "open the figure externally", "図を外部で開く"]),
    bind(&["y"], COPIES, Action::Copy, "copy", ["复制：选中的内容、链接或当前段落", "copy the selection, link or paragraph", "コピー：選択範囲、リンク、段落"]),
    bind(&["y"], LIST, Action::Copy, "copy", ["复制选中文章的原文地址", "copy the web address of the selected article", "選択中の記事のアドレスをコピー"]),
    bind(&["Y"], QUOTES, Action::Quote, "quote", ["复制为 Markdown 引文，附出处", "copy as a Markdown quote with its source", "出典付きの Markdown の引用としてコピー"]),
    bind(&["v"], QUOTES, Action::Select, "select", ["选句；再按选段、选节", "select a sentence; again: paragraph, section", "文を選択。もう一度で段落、セクション"]),
    bind(&[")"], SELECTING, Action::Move(Motion::Down), "down", ["多选一句", "one more", "選択を一つ増やす"]),
    bind(&["("], SELECTING, Action::Move(Motion::Up), "up", ["少选一句", "one less", "選択を一つ減らす"]),
    bind(&["o"], SELECTING, Action::OtherEnd, "other-end", ["换到选区另一端", "go to the other end of the selection", "選択の反対の端へ"]),
    bind(&["H"], QUOTES, Action::Highlight, "highlight", ["划线：选中的内容或光标所在的句子；再按去掉", "highlight the selection or sentence; again: remove it", "選択範囲か文をハイライト。もう一度で外す"]),
    bind(&["a"], WRITTEN, Action::Annotate, "annotate", ["批注选中的内容或光标所在的句子；已有批注则修改", "note on the selection or the sentence; change one", "選択範囲か文にメモ。既存のものは変更"]),
    bind(&["A"], TEXT, Action::Notes, "notes", ["本文的划线与批注", "highlights and notes of the article", "この記事のハイライトとメモ"]),
    bind(&["A"], LIST, Action::Notes, "notes", ["所有文章的划线与批注", "highlights and notes of all articles", "すべての記事のハイライトとメモ"]),
    bind(&["A"], NOTES, Action::Back, "back", ["返回", "back", "戻る"]),
    bind(&["i"], NOTES, Action::ReadNote, "read-note", ["看整条批注", "read the whole note", "メモ全体を読む"]),
    bind(&["e"], NOTES, Action::Annotate, "annotate", ["修改批注", "change the note", "メモを変更"]),
    bind(&["x", "Delete"], NOTES, Action::RemoveNote, "remove-note", ["删除", "remove", "削除"]),
    bind(&["|"], QUOTES, Action::Pipe, "pipe", ["把选中内容、选中的链接或全文传给命令", "pipe the selection, link or text to a command", "選択範囲・リンク・本文をコマンドへ渡す"]),
    bind(&["|"], LIST, Action::Pipe, "pipe", ["把选中文章的全文传给命令", "pipe the article's text to a command", "選択中の記事の本文をコマンドへ渡す"]),
    bind(&["e"], TEXT, Action::Edit, "edit", ["用编辑器打开文件，到光标所在的行", "edit the file at the line of the cursor", "ファイルをエディタで編集（カーソルの行から）"]),
    bind(&["e"], LIST, Action::Edit, "edit", ["用编辑器打开选中文章的文件", "edit the article's file", "選択中の記事のファイルをエディタで開く"]),
    bind(&["!"], SECTIONS, Action::Reason, "reason", ["小标题的推断依据", "the rule behind an inferred heading", "推定した見出しの根拠"]),
    bind(&["\\"], TEXT, Action::Source, "source", ["对照源文件，附各块的推断依据", "the source beside the page; the rule of each block", "ソースと並べて各ブロックの根拠を見る"]),
    bind(&["R"], TEXT, Action::Reload, "reload", ["重新载入文件", "reload the file", "ファイルを再読み込み"]),
    bind(&["-"], TEXT, Action::Narrower, "narrower", ["减小行宽", "narrower lines", "行の幅を狭く"]),
    bind(&["+"], TEXT, Action::Wider, "wider", ["增大行宽", "wider lines", "行の幅を広く"]),
    bind(&["="], TEXT, Action::DefaultMeasure, "default-measure", ["恢复默认行宽", "default line width", "行の幅を既定値に"]),
    bind(&["z"], TEXT, Action::OnlyText, "only-text", ["只看正文", "text only", "本文だけを表示"]),
    bind(&["p"], TEXT, Action::TurnIndent, "paragraphs", ["切换段间空行与段首缩进", "paragraphs: blank lines or indents", "段落：空行と字下げを切り替える"]),
    bind(&["~"], PANES, Action::TurnScript, "script", ["中文显示为简体、繁体或原文", "simplified or traditional characters", "簡体字・繁体字・原文を切り替える"]),
    bind(&["P"], TEXT, Action::TextPictures, "pictures", ["在正文中显示或隐藏图片", "pictures in the text on or off", "本文の画像を表示・非表示"]),
    bind(&[">"], TEXT, Action::CodeRight, "code-right", ["代码向右滚动", "scroll code right", "コードを右へスクロール"]),
    bind(&["<"], TEXT, Action::CodeLeft, "code-left", ["代码向左滚动，到头后折行", "scroll code left; at the left end, wrap it", "コードを左へスクロール。左端では折り返す"]),
    bind(&["M-u"], TEXT, Action::ForgetSearch, "forget-search", ["取消查找高亮", "clear search highlighting", "検索の強調を消す"]),
    bind(&["^O"], TEXT, Action::JumpBack, "jump-back", ["回到跳转之前", "back to before the last jump", "移動前の位置に戻る"]),
    bind(&["M-o"], TEXT, Action::JumpForward, "jump-forward", ["前进到跳转之后（单栏时也可用 Tab）", "forward again after ^O; in one pane also Tab", "移動後の位置に進む。一列では Tab も"]),
    bind(&["r"], PANES, Action::ToggleRead, "toggle-read", ["标为已读或未读", "mark read or unread", "既読・未読を切り替える"]),
    bind(&["*"], PANES, Action::ToggleStar, "toggle-star", ["加或取消星标", "star or unstar", "スターを付ける・外す"]),
    bind(&["T"], PANES, Action::Tag, "tag", ["加自己的标签；-标签 去掉", "tags of your own; -TAG takes one away", "自分のタグを付ける。-タグ で外す"]),
    bind(&["M-t"], LIST, Action::TagAll, "tag-all", ["给列出的每一篇加标签或去标签", "tag or untag every article listed", "一覧のすべての記事にタグを付ける・外す"]),
    bind(&["U"], UNDOING, Action::Undo, "undo", ["撤销上一次对已读、星标、标签、划线或批注的改动", "undo a change of read, star, tags or notes", "既読・スター・タグ・メモの変更を取り消す"]),
    bind(&["^R"], UNDOING, Action::Redo, "redo", ["重做刚撤销的改动", "do again what was undone", "取り消した変更をやり直す"]),
    bind(&["m"], ARTICLE, Action::SetMark, "set-mark", ["设置标记：ma 限本文，mA 全局", "set a mark: ma in the article, mA global", "マークを付ける：ma は記事内、mA は全体"]),
    bind(&["'"], PANES, Action::GoToMark, "go-to-mark", ["跳到标记：'a 'A；'' 回到跳转之前；稍候列出全部", "go to a mark: 'a 'A; '': before the last jump; pausing lists all", "マークへ：'a 'A。'' は移動前。待つと一覧"]),
    bind(&["/"], FINDING, Action::SearchAll, "search-all", ["在所有文章中查找", "search all articles", "すべての記事を検索"]),
    bind(&["&"], LIST, Action::FilterList, "narrow-list", ["筛选列表：文字、拼音、category:…", "filter the list: words, pinyin, category:…", "一覧を絞り込む：文字、ピンイン、category:…"]),
    bind(&["c"], LIST, Action::Facets, "facets", ["按来源、分类、作者、年份浏览", "browse sources, categories, authors, years", "配信元・カテゴリー・著者・年で見る"]),
    bind(&["c"], TREE, Action::Back, "back", ["返回", "back", "戻る"]),
    bind(&["Tab"], TREE, Action::Fold, "fold", ["展开或收起这一组", "open or close the group", "グループを開閉する"]),
    bind(&["s"], LIST, Action::Sort, "sort", ["切换排序方式", "next sort order", "並べ方を切り替える"]),
    bind(&["S"], LIST, Action::Reverse, "reverse", ["反转排序", "reverse the order", "逆順にする"]),
    bind(&["v"], LIST, Action::Group, "group", ["切换分组方式：日、来源、分类、不分", "group by day, source, category or nothing", "グループ分け：日・配信元・分類・なし"]),
    bind(&["n"], LIST, Action::NextUnread, "next-unread", ["下一篇未读", "next unread article", "次の未読記事"]),
    bind(&["M-n"], ARTICLE, Action::NextUnread, "next-unread", ["打开下一篇未读", "open the next unread article", "次の未読記事を開く"]),
    bind(&["."], LIST, Action::UnreadOnly, "unread-only", ["只列未读；再按列出全部", "unread articles only; again: all", "未読だけを表示、もう一度で全部"]),
    bind(&["C"], LIST, Action::AllRead, "all-read", ["把列出的文章都标为已读", "mark every article listed as read", "表示中の記事をすべて既読にする"]),
    bind(&["-"], LIST, Action::ListNarrower, "list-narrower", ["缩窄列表", "narrower list", "一覧を狭く"]),
    bind(&["+"], LIST, Action::ListWider, "list-wider", ["加宽列表", "wider list", "一覧を広く"]),
    bind(&["="], LIST, Action::ListDefault, "list-default-width", ["列表恢复为屏宽的三分之一", "list width back to a third of the screen", "一覧を画面の3分の1に戻す"]),
    bind(&["R"], LIST, Action::Rescan, "rescan", ["刷新", "refresh", "更新"]),
    bind(&["!"], PANES, Action::Warnings, "warnings", ["文件问题", "file problems", "ファイルの問題"]),
    bind(&["^G"], PANES, Action::TellFile, "file", ["文件名与阅读进度", "file name and reading progress", "ファイル名と読んだ割合"]),
    bind(&["?"], LIST, Action::Help, "help", ["帮助", "help", "ヘルプ"]),
    bind(&["F1"], EVERYWHERE, Action::Help, "help", ["帮助", "help", "ヘルプ"]),
    bind(&["/"], FILTERED, Action::Filter, "narrow", ["筛选", "filter", "絞り込む"]),
    bind(&[":"], EVERYWHERE, Action::Command, "command", ["命令行：动作与选项的名称，Tab 补全", "command line: actions, options; Tab completes", "コマンド行：操作とオプション。Tab で補完"]),
    bind(&[], EVERYWHERE, Action::Messages, "messages", ["消息", "messages", "メッセージ"]),
    bind(&[], EVERYWHERE, Action::WriteConfig, "write-config", ["把本次改动的设置写入配置文件", "write the settings changed here into the configuration", "この画面で変えた設定を設定ファイルに書き込む"]),
    bind(&[], EVERYWHERE, Action::ReloadConfig, "reload-config", ["重新载入配置文件", "read the configuration again", "設定ファイルを読み直す"]),
    bind(&["^L"], EVERYWHERE, Action::Redraw, "redraw", ["重绘屏幕", "redraw the screen", "画面を描き直す"]),
    bind(&["^Z"], EVERYWHERE, Action::Suspend, "suspend", ["挂起，回到 shell", "suspend to the shell", "中断してシェルへ"]),
    bind(&["^T"], EVERYWHERE, Action::ToggleMouse, "toggle-mouse", ["启用鼠标，或交还终端", "mouse on or off", "マウスの有効・無効"]),
    bind(&["Q", "ZZ", "ZQ"], EVERYWHERE, Action::Quit, "quit", ["退出程序", "quit from anywhere", "どこからでも終了"]),
];
