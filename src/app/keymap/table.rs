//! The default keys: one line an action, a row a line. An action without a key has a row too: it is in reach of the
//! command line and of a configuration.

use super::{Binding, Context};
use crate::app::action::{Action, Motion};

const EVERYWHERE: &[Context] = &Context::ALL;
const LIST: &[Context] = &[Context::List];
const TEXT: &[Context] = &[Context::Reading];
const CAPTIONS: &[Context] = &[Context::Figures];
const SECTIONS: &[Context] = &[Context::Contents];
const TYPED_IN: &[Context] = &[Context::Contents, Context::Links];
const TEXT_POPUP: &[Context] = &[Context::TextPopup];
const PANES: &[Context] = &[Context::List, Context::Reading, Context::Figures];
const ARTICLE: &[Context] = &[Context::Reading, Context::Figures];
const LINKS: &[Context] = &[Context::Links];
const SELECTING: &[Context] = &[Context::Select];
const QUOTES: &[Context] = &[Context::Reading, Context::Select];
const COPIES: &[Context] = &[Context::Reading, Context::Select, Context::Figures, Context::Links];
const CHOICES: &[Context] = &[
    Context::List,
    Context::Figures,
    Context::Contents,
    Context::Links,
    Context::LibrarySearch,
    Context::Facets,
];
const FINDING: &[Context] = &[Context::List, Context::LibrarySearch];
const ARTICLES: &[Context] = &[Context::Reading, Context::Figures, Context::LibrarySearch];
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
    moves(&["j", "Down", "^N", "^E"], Motion::Down, "down", ["下一行", "a line down"]),
    moves(&["k", "Up", "^P", "^Y"], Motion::Up, "up", ["上一行", "a line up"]),
    moves(&["Space", "f", "PgDn", "^F"], Motion::PageDown, "page-down", ["下一页", "a page down"]),
    moves(&["b", "PgUp", "^B"], Motion::PageUp, "page-up", ["上一页", "a page up"]),
    moves(&["d", "^D"], Motion::HalfDown, "half-down", ["下半页", "half a page down"]),
    moves(&["u", "^U"], Motion::HalfUp, "half-up", ["上半页", "half a page up"]),
    moves(&["g", "Home"], Motion::Top, "top", ["到开头；5g 到第五行", "to the beginning; 5g to the fifth line"]),
    moves(&["G", "End"], Motion::Bottom, "bottom", ["到结尾", "to the end"]),
    moves(&["%"], Motion::Percent, "percent", ["50% 到一半处", "50% to the middle"]),
    bind(&["Enter", "l", "Right"], CHOICES, Action::Open, "open", ["打开；跳到", "open; go there"]),
    bind(&["h", "Left", "Esc"], EVERYWHERE, Action::Back, "back", ["返回", "back"]),
    bind(&["q"], EVERYWHERE, Action::Leave, "leave", ["返回；在列表中退出", "back; from the list, out"]),
    bind(&["Tab"], PANES, Action::OtherPane, "other-pane", ["另一栏", "the other pane"]),
    bind(&["]"], TEXT, Action::NextSection, "next-section", ["下一节；3] 向后三节", "next section; 3] three on"]),
    bind(&["["], TEXT, Action::PreviousSection, "previous-section", ["上一节", "previous section"]),
    bind(&["}"], TEXT, Action::NextParagraph, "next-paragraph", ["下一段", "next paragraph"]),
    bind(&["{"], TEXT, Action::PreviousParagraph, "previous-paragraph", ["上一段", "previous paragraph"]),
    bind(&["t"], ARTICLE, Action::Contents, "contents", ["目录", "contents"]),
    bind(&["t"], SECTIONS, Action::Back, "back", ["返回", "back"]),
    bind(&["/"], TYPED_IN, Action::Filter, "narrow", ["筛选（直接输入亦可）", "narrow (or just type)"]),
    bind(&["i"], PANES, Action::Figures, "figures", ["图：逐幅看说明", "figures: the captions one by one"]),
    bind(&["]"], CAPTIONS, Action::NextFigure, "next-figure", ["下一幅", "next figure"]),
    bind(&["["], CAPTIONS, Action::PreviousFigure, "previous-figure", ["上一幅", "previous figure"]),
    bind(&["J"], ARTICLES, Action::NextArticle, "next-article", ["下一篇", "next article"]),
    bind(&["K"], ARTICLES, Action::PreviousArticle, "previous-article", ["上一篇", "previous article"]),
    bind(&["/"], TEXT, Action::SearchForward, "search", ["在文中查找", "search in the text"]),
    bind(&["?"], TEXT, Action::SearchBackward, "search-backward", ["向前查找", "search backward"]),
    bind(&["n"], TEXT, Action::NextMatch, "next-match", ["下一处", "next match"]),
    bind(&["N"], TEXT, Action::PreviousMatch, "previous-match", ["上一处", "previous match"]),
    bind(&["."], TEXT, Action::NextLink, "next-link", ["取下一个链接", "take the next link in hand"]),
    bind(&[","], TEXT, Action::PreviousLink, "previous-link", ["取上一个链接", "take the link before in hand"]),
    bind(&[";"], TEXT, Action::LabelLinks, "label-links", ["给屏上的链接标字母，按字母取", "letters over the links, to pick one"]),
    bind(&["Enter"], TEXT, Action::Open, "open", ["打开手上的链接", "follow the current link"]),
    bind(&["L"], ARTICLE, Action::Links, "links", ["链接表；5L 打开第五个", "all links; 5L follows the fifth"]),
    bind(&["L"], LINKS, Action::Back, "back", ["返回", "back"]),
    bind(&["o"], TEXT, Action::OpenAddress, "open-address", ["在外部打开文章自己的地址", "the article's own address, outside"]),
    bind(&["o"], CAPTIONS, Action::OpenFigure, "open-figure", ["在外部打开这幅图", "open the figure outside"]),
    bind(&["I"], ARTICLE, Action::OpenFigure, "open-figure", ["在外部打开图", "open the figure outside"]),
    bind(&["y"], COPIES, Action::Copy, "copy", ["复制：选中的、手上的链接、或这一段", "copy: selection, link in hand, or paragraph"]),
    bind(&["Y"], QUOTES, Action::Quote, "quote", ["复制为 Markdown 引文，带出处", "copy as a Markdown quote with its source"]),
    bind(&["v"], QUOTES, Action::Select, "select", ["选句；再按选段、选节", "select a sentence; again: paragraph, section"]),
    bind(&[")"], SELECTING, Action::Move(Motion::Down), "down", ["多选一句", "one more"]),
    bind(&["("], SELECTING, Action::Move(Motion::Up), "up", ["少选一句", "one less"]),
    bind(&["o"], SELECTING, Action::OtherEnd, "other-end", ["移动选区的另一端", "move the other end"]),
    bind(&["|"], QUOTES, Action::Pipe, "pipe", ["把全文或选中的交给一个命令", "pipe the text or selection to a command"]),
    bind(&["e"], TEXT, Action::Edit, "edit", ["用编辑器打开文件", "the file in your editor"]),
    bind(&["!"], SECTIONS, Action::Reason, "reason", ["小标题的依据", "the rule that found the title"]),
    bind(&["\\"], TEXT, Action::Source, "source", ["原文件与每块的依据", "the file beside the page, with the rule of each block"]),
    bind(&["R"], TEXT, Action::Reload, "reload", ["重新读取文件", "read the file again"]),
    bind(&["-"], TEXT, Action::Narrower, "narrower", ["行窄一些", "shorter lines"]),
    bind(&["+"], TEXT, Action::Wider, "wider", ["行宽一些", "longer lines"]),
    bind(&["="], TEXT, Action::DefaultMeasure, "default-measure", ["默认行宽", "lines of the default length"]),
    bind(&["z"], TEXT, Action::OnlyText, "only-text", ["只看正文", "only the text"]),
    bind(&["p"], TEXT, Action::TurnIndent, "paragraphs", ["段间空行或段首缩进", "paragraphs apart or indented"]),
    bind(&[">"], TEXT, Action::CodeRight, "code-right", ["代码往右看", "code further right"]),
    bind(&["<"], TEXT, Action::CodeLeft, "code-left", ["代码往左看，再折行", "code further left, then wrapped"]),
    bind(&["M-u"], TEXT, Action::ForgetSearch, "forget-search", ["不再标出找到的词", "mark the words found no longer"]),
    bind(&["^O", "("], TEXT, Action::JumpBack, "jump-back", ["回到跳转之前", "back to where the last jump began"]),
    bind(&[")"], TEXT, Action::JumpForward, "jump-forward", ["再回到跳转之后（只有一栏时也用 Tab）", "on again after ^O (with one pane also Tab)"]),
    bind(&["r"], PANES, Action::ToggleRead, "toggle-read", ["已读、未读", "read or unread"]),
    bind(&["m"], PANES, Action::ToggleStar, "toggle-star", ["加星、去星", "star"]),
    bind(&["U"], PANES, Action::Undo, "undo", ["撤销上一次已读或加星", "undo the last change of read or star"]),
    bind(&["M"], ARTICLE, Action::SetMark, "set-mark", ["记下此处：Ma 只在本文，MA 处处可到", "mark this place: Ma in the article, MA for all"]),
    bind(&["'"], PANES, Action::GoToMark, "go-to-mark", ["去记号：'a 'A；'' 回到跳转之前；等一等全列出来", "to a mark: 'a 'A; '' back from the last jump; all are shown"]),
    bind(&["/"], FINDING, Action::SearchAll, "search-all", ["在所有文章中查找", "search all articles"]),
    bind(&["&"], LIST, Action::FilterList, "narrow-list", ["筛选列表：字词、拼音、category:…", "narrow the list: words, pinyin, category:…"]),
    bind(&["c"], LIST, Action::Facets, "facets", ["分类、来源、作者、年份", "categories, sources, authors, years"]),
    bind(&["c"], TREE, Action::Back, "back", ["返回", "back"]),
    bind(&["s"], LIST, Action::Sort, "sort", ["换一种排序", "sort by the next key"]),
    bind(&["S"], LIST, Action::Reverse, "reverse", ["倒过来排", "reverse the order"]),
    bind(&["v"], LIST, Action::Group, "group", ["换一种分组", "group by source, category, nothing"]),
    bind(&["n"], LIST, Action::NextUnread, "next-unread", ["下一篇未读", "next unread article"]),
    bind(&["-"], LIST, Action::ListNarrower, "list-narrower", ["列表窄一些", "a narrower list"]),
    bind(&["+"], LIST, Action::ListWider, "list-wider", ["列表宽一些", "a wider list"]),
    bind(&["="], LIST, Action::ListDefault, "list-default-width", ["列表占三分之一", "a list of a third of the screen"]),
    bind(&["R"], LIST, Action::Rescan, "rescan", ["收入新文章", "take in new articles"]),
    bind(&["!"], PANES, Action::Warnings, "warnings", ["文件有什么不对", "what is wrong with the file"]),
    bind(&["^G"], PANES, Action::TellFile, "file", ["哪个文件，读到哪里", "which file, and how far one is"]),
    bind(&["?"], LIST, Action::Help, "help", ["帮助", "help"]),
    bind(&["F1"], EVERYWHERE, Action::Help, "help", ["帮助", "help"]),
    bind(&["/"], TEXT_POPUP, Action::Filter, "narrow", ["筛选", "narrow"]),
    bind(&[":"], EVERYWHERE, Action::Command, "command", ["命令行：动作与选项的名字，Tab 补全", "command line: actions and options by name, Tab completes"]),
    bind(&[], EVERYWHERE, Action::Messages, "messages", ["打开时说过的话", "what was said at the start"]),
    bind(&["^L"], EVERYWHERE, Action::Redraw, "redraw", ["重画屏幕", "redraw"]),
    bind(&["^Z"], EVERYWHERE, Action::Suspend, "suspend", ["暂停，回到 shell", "suspend"]),
    bind(&["^T"], EVERYWHERE, Action::ToggleMouse, "toggle-mouse", ["鼠标：用，或还给终端", "the mouse: take it, give it back"]),
    bind(&["Q", "ZZ", "ZQ"], EVERYWHERE, Action::Quit, "quit", ["从任何地方退出", "quit from anywhere"]),
];
