//! Which key does what where: one table, from which keys are looked up and help is printed.

use std::collections::HashMap;

use super::action::{Action, Motion};
use super::input::Key;

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The list of articles.
    List,
    /// The text of an article.
    Reading,
    /// The caption view.
    Figures,
    /// The sections of an article.
    Contents,
    /// A page of the program's own: help, warnings.
    Sheet,
}

impl Context {
    /// All of them, as help shows them.
    pub const ALL: [Self; 5] = [Self::List, Self::Reading, Self::Figures, Self::Contents, Self::Sheet];
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The names of the keys that do it, as [`Key::named`] reads them; the first is the one to learn.
    pub keys: &'static [&'static str],
    /// Where they do it.
    pub contexts: &'static [Context],
    /// What they do.
    pub action: Action,
    /// The action's name, for a command line and a configuration file.
    pub name: &'static str,
    /// What it does, in Chinese.
    pub zh: &'static str,
    /// What it does, in English.
    pub en: &'static str,
}

/// The default keys, in the order of help.
pub fn table() -> &'static [Binding] {
    TABLE
}

const EVERYWHERE: &[Context] = &Context::ALL;
const LIST: &[Context] = &[Context::List];
const TEXT: &[Context] = &[Context::Reading];
const CAPTIONS: &[Context] = &[Context::Figures];
const SECTIONS: &[Context] = &[Context::Contents];
const PANES: &[Context] = &[Context::List, Context::Reading, Context::Figures];
const ARTICLE: &[Context] = &[Context::Reading, Context::Figures];
const CHOICES: &[Context] = &[Context::List, Context::Figures, Context::Contents];

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
const TABLE: &[Binding] = &[
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
    bind(&["/"], SECTIONS, Action::Narrow, "narrow", ["筛选（直接输入亦可）", "narrow (or just type)"]),
    bind(&["i"], PANES, Action::Figures, "figures", ["图：逐幅看说明", "figures: the captions one by one"]),
    bind(&["]"], CAPTIONS, Action::NextFigure, "next-figure", ["下一幅", "next figure"]),
    bind(&["["], CAPTIONS, Action::PreviousFigure, "previous-figure", ["上一幅", "previous figure"]),
    bind(&["J"], ARTICLE, Action::NextArticle, "next-article", ["下一篇", "next article"]),
    bind(&["K"], ARTICLE, Action::PreviousArticle, "previous-article", ["上一篇", "previous article"]),
    bind(&["/"], TEXT, Action::SearchForward, "search", ["在文中查找", "search in the text"]),
    bind(&["?"], TEXT, Action::SearchBackward, "search-backward", ["向前查找", "search backward"]),
    bind(&["n"], TEXT, Action::NextMatch, "next-match", ["下一处", "next match"]),
    bind(&["N"], TEXT, Action::PreviousMatch, "previous-match", ["上一处", "previous match"]),
    bind(&["M-u"], TEXT, Action::ForgetSearch, "forget-search", ["不再标出找到的词", "mark the words found no longer"]),
    bind(&["^O", "("], TEXT, Action::JumpBack, "jump-back", ["回到跳转之前", "back to where the last jump began"]),
    bind(&[")"], TEXT, Action::JumpForward, "jump-forward", ["再回到跳转之后（只有一栏时也用 Tab）", "on again after ^O (with one pane also Tab)"]),
    bind(&["!"], PANES, Action::Warnings, "warnings", ["文件有什么不对", "what is wrong with the file"]),
    bind(&["?"], LIST, Action::Help, "help", ["帮助", "help"]),
    bind(&["F1"], EVERYWHERE, Action::Help, "help", ["帮助", "help"]),
    bind(&["^L"], EVERYWHERE, Action::Redraw, "redraw", ["重画屏幕", "redraw"]),
    bind(&["^Z"], EVERYWHERE, Action::Suspend, "suspend", ["暂停，回到 shell", "suspend"]),
    bind(&["Q"], EVERYWHERE, Action::Quit, "quit", ["从任何地方退出", "quit from anywhere"]),
];

/// The table, ready to be asked.
#[derive(Clone, Debug)]
pub struct Keymap {
    actions: HashMap<(Context, Key), Action>,
}

impl Keymap {
    /// The keys of some bindings. A name that names no key is passed over; of two bindings of one key in one place the
    /// later one holds.
    pub fn new(bindings: &[Binding]) -> Self {
        let mut actions = HashMap::new();
        for binding in bindings {
            for key in binding.keys.iter().filter_map(|name| Key::named(name)) {
                actions.extend(binding.contexts.iter().map(|&context| ((context, key), binding.action)));
            }
        }
        Self { actions }
    }

    /// What a key does in a place.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        self.actions.get(&(context, key.half_width())).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_name_is_a_key_and_no_two_lines_claim_the_same() {
        let mut seen = HashSet::new();
        for binding in table() {
            for name in binding.keys {
                let key = Key::named(name).expect("a key");
                for context in binding.contexts {
                    assert!(seen.insert((*context, key)), "{name} in {context:?} twice");
                }
            }
        }
    }

    #[test]
    fn one_name_is_one_action() {
        for (a, b) in table().iter().flat_map(|a| table().iter().map(move |b| (a, b))) {
            assert_eq!(a.name == b.name, a.action == b.action, "{} and {}", a.name, b.name);
        }
    }

    #[test]
    fn a_full_width_key_is_looked_up_as_its_narrow_twin() {
        let keymap = Keymap::new(table());
        let key = Key::named("？").expect("a key");
        assert_eq!(keymap.action(Context::List, key), Some(Action::Help));
    }
}
