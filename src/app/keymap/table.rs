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
const FILTERED: &[Context] = &[Context::AllNotes, Context::TextPopup];
const TREE: &[Context] = &[Context::Facets];

const fn bind(
    keys: &'static [&'static str],
    contexts: &'static [Context],
    action: Action,
    name: &'static str,
    [zh, en]: [&'static str; 2],
) -> Binding {
    Binding { keys, contexts, action, name, zh, en }
}

const fn moves(
    keys: &'static [&'static str],
    motion: Motion,
    name: &'static str,
    words: [&'static str; 2],
) -> Binding {
    bind(keys, EVERYWHERE, Action::Move(motion), name, words)
}

#[rustfmt::skip] // a table is read by its columns
pub(super) const TABLE: &[Binding] = &[
    moves(&["j", "Down", "^N", "^E"], Motion::Down, "down", ["下一行", "one line down"]),
    moves(&["k", "Up", "^P", "^Y"], Motion::Up, "up", ["上一行", "one line up"]),
    moves(&["Space", "f", "PgDn", "^F"], Motion::PageDown, "page-down", ["下一页", "one page down"]),
    moves(&["b", "PgUp", "^B"], Motion::PageUp, "page-up", ["上一页", "one page up"]),
    moves(&["d", "^D"], Motion::HalfDown, "half-down", ["下半页", "half a page down"]),
    moves(&["u", "^U"], Motion::HalfUp, "half-up", ["上半页", "half a page up"]),
    moves(&["g", "Home"], Motion::Top, "top", ["到开头；5g 到第 5 行", "to the beginning; 5g: to line 5"]),
    moves(&["G", "End"], Motion::Bottom, "bottom", ["到结尾", "to the end"]),
    moves(&["%"], Motion::Percent, "percent", ["50% 到一半处", "50%: to the middle"]),
    bind(&["Enter", "l", "Right"], CHOICES, Action::Open, "open", ["打开或跳转", "open, or go there"]),
    bind(&["h", "Left"], EVERYWHERE, Action::Back, "back", ["返回", "back"]),
    bind(&["Esc"], EVERYWHERE, Action::Cancel, "cancel", ["取消：关闭浮窗，结束选取或筛选；不离开文章", "end a popup, selection or filter; never leaves an article"]),
    bind(&["q"], EVERYWHERE, Action::Leave, "leave", ["返回；在列表中先结束筛选，再退出", "back; in the list end the filter, then quit"]),
    bind(&["Tab"], SWITCHING, Action::OtherPane, "other-pane", ["切换栏", "switch panes"]),
    bind(&["]"], TEXT, Action::NextSection, "next-section", ["下一节；3] 前进三节", "next section; 3]: three sections on"]),
    bind(&["["], TEXT, Action::PreviousSection, "previous-section", ["上一节", "previous section"]),
    bind(&[")"], TEXT, Action::NextSentence, "next-sentence", ["光标移到下一句", "the cursor to the next sentence"]),
    bind(&["("], TEXT, Action::PreviousSentence, "previous-sentence", ["光标移到上一句", "the cursor to the previous sentence"]),
    bind(&["}"], TEXT, Action::NextParagraph, "next-paragraph", ["下一段", "next paragraph"]),
    bind(&["{"], TEXT, Action::PreviousParagraph, "previous-paragraph", ["上一段", "previous paragraph"]),
    bind(&["t"], ARTICLE, Action::Contents, "contents", ["目录", "contents"]),
    bind(&["t"], SECTIONS, Action::Back, "back", ["返回", "back"]),
    bind(&["/"], TYPED_IN, Action::Filter, "narrow", ["筛选（也可直接输入）", "filter (or just type)"]),
    bind(&["i"], PANES, Action::Figures, "figures", ["逐幅查看图与图注；再按返回正文", "figures and captions, one by one; again: back to the text"]),
    bind(&["]"], CAPTIONS, Action::NextFigure, "next-figure", ["下一幅", "next figure"]),
    bind(&["["], CAPTIONS, Action::PreviousFigure, "previous-figure", ["上一幅", "previous figure"]),
    bind(&["J"], ARTICLES, Action::NextArticle, "next-article", ["下一篇", "next article"]),
    bind(&["K"], ARTICLES, Action::PreviousArticle, "previous-article", ["上一篇", "previous article"]),
    bind(&["/"], TEXT, Action::SearchForward, "search", ["在文中查找", "search in the text"]),
    bind(&["?"], TEXT, Action::SearchBackward, "search-backward", ["向上查找", "search backward"]),
    bind(&["n"], TEXT, Action::NextMatch, "next-match", ["下一处匹配", "next match"]),
    bind(&["N"], TEXT, Action::PreviousMatch, "previous-match", ["上一处匹配", "previous match"]),
    bind(&["."], TEXT, Action::NextLink, "next-link", ["选中下一个链接", "select the next link"]),
    bind(&[","], TEXT, Action::PreviousLink, "previous-link", ["选中上一个链接", "select the previous link"]),
    bind(&[";"], TEXT, Action::LabelLinks, "label-links", ["给屏上的链接标字母，按字母选取", "label the links with letters, to pick one"]),
    bind(&["Enter"], TEXT, Action::Open, "open", ["打开选中的链接，或光标处的图", "follow the selected link; show the figure at the cursor"]),
    bind(&["L"], ARTICLE, Action::Links, "links", ["链接列表；5L 打开第 5 个", "list of links; 5L: follow the fifth"]),
    bind(&["L"], LINKS, Action::Back, "back", ["返回", "back"]),
    bind(&["o"], TEXT, Action::OpenAddress, "open-address", ["用外部程序打开原文地址", "open the article's web address externally"]),
    bind(&["o"], CAPTIONS, Action::OpenFigure, "open-figure", ["用外部程序打开这幅图", "open the figure externally"]),
    bind(&["I"], ARTICLE, Action::OpenFigure, "open-figure", ["用外部程序打开图", "open the figure externally"]),
    bind(&["y"], COPIES, Action::Copy, "copy", ["复制：选中的内容、链接或当前段落", "copy the selection, link or paragraph"]),
    bind(&["Y"], QUOTES, Action::Quote, "quote", ["复制为 Markdown 引文，附出处", "copy as a Markdown quote with its source"]),
    bind(&["v"], QUOTES, Action::Select, "select", ["选句；再按选段、选节", "select a sentence; again: paragraph, section"]),
    bind(&[")"], SELECTING, Action::Move(Motion::Down), "down", ["多选一句", "one more"]),
    bind(&["("], SELECTING, Action::Move(Motion::Up), "up", ["少选一句", "one less"]),
    bind(&["o"], SELECTING, Action::OtherEnd, "other-end", ["换到选区另一端", "go to the other end of the selection"]),
    bind(&["H"], QUOTES, Action::Highlight, "highlight", ["划线：选中的内容或光标所在的句子", "highlight the selection or the sentence"]),
    bind(&["a"], WRITTEN, Action::Annotate, "annotate", ["批注选中的内容或光标所在的句子；已有批注则修改", "note on the selection or the sentence; change one"]),
    bind(&["A"], TEXT, Action::Notes, "notes", ["本文的划线与批注", "highlights and notes of the article"]),
    bind(&["A"], LIST, Action::Notes, "notes", ["所有文章的划线与批注", "highlights and notes of all articles"]),
    bind(&["A"], NOTES, Action::Back, "back", ["返回", "back"]),
    bind(&["e"], NOTES, Action::Annotate, "annotate", ["修改批注", "change the note"]),
    bind(&["x", "Delete"], NOTES, Action::RemoveNote, "remove-note", ["删除", "remove"]),
    bind(&["|"], QUOTES, Action::Pipe, "pipe", ["把全文或选中内容传给命令", "pipe the text or the selection to a command"]),
    bind(&["e"], TEXT, Action::Edit, "edit", ["用编辑器打开文件", "edit the file in your editor"]),
    bind(&["!"], SECTIONS, Action::Reason, "reason", ["小标题的推断依据", "the rule behind an inferred heading"]),
    bind(&["\\"], TEXT, Action::Source, "source", ["对照源文件，附各块的推断依据", "the source beside the page; the rule of each block"]),
    bind(&["R"], TEXT, Action::Reload, "reload", ["重新载入文件", "reload the file"]),
    bind(&["-"], TEXT, Action::Narrower, "narrower", ["减小行宽", "narrower lines"]),
    bind(&["+"], TEXT, Action::Wider, "wider", ["增大行宽", "wider lines"]),
    bind(&["="], TEXT, Action::DefaultMeasure, "default-measure", ["恢复默认行宽", "default line width"]),
    bind(&["z"], TEXT, Action::OnlyText, "only-text", ["只看正文", "text only"]),
    bind(&["p"], TEXT, Action::TurnIndent, "paragraphs", ["切换段间空行与段首缩进", "paragraphs: blank lines or indents"]),
    bind(&[">"], TEXT, Action::CodeRight, "code-right", ["代码向右滚动", "scroll code right"]),
    bind(&["<"], TEXT, Action::CodeLeft, "code-left", ["代码向左滚动，到头后折行", "scroll code left; at the left end, wrap it"]),
    bind(&["M-u"], TEXT, Action::ForgetSearch, "forget-search", ["取消查找高亮", "clear search highlighting"]),
    bind(&["^O"], TEXT, Action::JumpBack, "jump-back", ["回到跳转之前", "back to before the last jump"]),
    bind(&["M-o"], TEXT, Action::JumpForward, "jump-forward", ["前进到跳转之后（单栏时也可用 Tab）", "forward again after ^O; in one pane also Tab"]),
    bind(&["r"], PANES, Action::ToggleRead, "toggle-read", ["标为已读或未读", "mark read or unread"]),
    bind(&["*"], PANES, Action::ToggleStar, "toggle-star", ["加或取消星标", "star or unstar"]),
    bind(&["T"], PANES, Action::Tag, "tag", ["加自己的标签；-标签 去掉", "tags of your own; -TAG takes one away"]),
    bind(&["M-t"], LIST, Action::TagAll, "tag-all", ["给列出的每一篇加标签或去标签", "tag or untag every article listed"]),
    bind(&["U"], UNDOING, Action::Undo, "undo", ["撤销上一次对已读、星标、标签、划线或批注的改动", "undo a change of read, star, tags or notes"]),
    bind(&["m"], ARTICLE, Action::SetMark, "set-mark", ["设置标记：ma 限本文，mA 全局", "set a mark: ma in the article, mA global"]),
    bind(&["'"], PANES, Action::GoToMark, "go-to-mark", ["跳到标记：'a 'A；'' 回到跳转之前；稍候列出全部", "go to a mark: 'a 'A; '': before the last jump; pausing lists all"]),
    bind(&["/"], FINDING, Action::SearchAll, "search-all", ["在所有文章中查找", "search all articles"]),
    bind(&["&"], LIST, Action::FilterList, "narrow-list", ["筛选列表：文字、拼音、category:…", "filter the list: words, pinyin, category:…"]),
    bind(&["c"], LIST, Action::Facets, "facets", ["按分类、来源、作者、年份浏览", "browse categories, sources, authors, years"]),
    bind(&["c"], TREE, Action::Back, "back", ["返回", "back"]),
    bind(&["s"], LIST, Action::Sort, "sort", ["切换排序方式", "next sort order"]),
    bind(&["S"], LIST, Action::Reverse, "reverse", ["反转排序", "reverse the order"]),
    bind(&["v"], LIST, Action::Group, "group", ["切换分组方式：日、来源、分类、不分", "group by day, source, category or nothing"]),
    bind(&["n"], LIST, Action::NextUnread, "next-unread", ["下一篇未读", "next unread article"]),
    bind(&["-"], LIST, Action::ListNarrower, "list-narrower", ["缩窄列表", "narrower list"]),
    bind(&["+"], LIST, Action::ListWider, "list-wider", ["加宽列表", "wider list"]),
    bind(&["="], LIST, Action::ListDefault, "list-default-width", ["列表恢复为屏宽的三分之一", "list width back to a third of the screen"]),
    bind(&["R"], LIST, Action::Rescan, "rescan", ["刷新", "refresh"]),
    bind(&["!"], PANES, Action::Warnings, "warnings", ["文件问题", "file problems"]),
    bind(&["^G"], PANES, Action::TellFile, "file", ["文件名与阅读进度", "file name and reading progress"]),
    bind(&["?"], LIST, Action::Help, "help", ["帮助", "help"]),
    bind(&["F1"], EVERYWHERE, Action::Help, "help", ["帮助", "help"]),
    bind(&["/"], FILTERED, Action::Filter, "narrow", ["筛选", "filter"]),
    bind(&[":"], EVERYWHERE, Action::Command, "command", ["命令行：动作与选项的名称，Tab 补全", "command line: actions, options; Tab completes"]),
    bind(&[], EVERYWHERE, Action::Messages, "messages", ["消息", "messages"]),
    bind(&["^L"], EVERYWHERE, Action::Redraw, "redraw", ["重绘屏幕", "redraw the screen"]),
    bind(&["^Z"], EVERYWHERE, Action::Suspend, "suspend", ["挂起，回到 shell", "suspend to the shell"]),
    bind(&["^T"], EVERYWHERE, Action::ToggleMouse, "toggle-mouse", ["启用鼠标，或交还终端", "mouse on or off"]),
    bind(&["Q", "ZZ", "ZQ"], EVERYWHERE, Action::Quit, "quit", ["退出程序", "quit from anywhere"]),
];
