//! Everything that can be chosen: one table, from which a configuration is read, its commented default is printed, and
//! `:set` works.

use super::program::Program;
use super::value::{
    Bounded, Cells, ClipboardMode, Fetching, Language, Palette, Showing, Signs, Takes, Value, When,
};
use crate::app::state::list::Grouping;
use yuelan_layout::{HangingPunctuation, Indent, Kinsoku, ParagraphGap};
use yuelan_library::SortKey;

/// An option: its name, what it takes, and what it is for.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// Its name: `measure`, `list.sort`.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it can be changed while the reader runs.
    pub is_live: bool,
    /// What it is for, in Chinese.
    pub zh: &'static str,
    /// What it is for, in English.
    pub en: &'static str,
    get: fn(&Choices) -> String,
    set: fn(&mut Choices, &str) -> bool,
}

impl Choice {
    /// Its value, as [`set`](Self::set) takes it.
    pub fn get(&self, choices: &Choices) -> String {
        (self.get)(choices)
    }

    /// Sets it; `false` for what it does not take, and nothing is changed.
    pub fn set(&self, choices: &mut Choices, words: &str) -> bool {
        (self.set)(choices, words)
    }

    /// The option of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        CHOICES.iter().find(|choice| choice.name == name)
    }

    /// All options, in the order in which they are shown.
    pub fn all() -> &'static [Self] {
        CHOICES
    }
}

macro_rules! choices {
    ($($field:ident: $type:ty = $default:expr, $name:literal, $is_live:literal, $zh:literal, $en:literal;)*) => {
        /// What was chosen.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Choices {
            $(#[doc = $en] pub $field: $type,)*
        }

        impl Default for Choices {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        const CHOICES: &[Choice] = &[$(Choice {
            name: $name,
            takes: <$type as Value>::TAKES,
            is_live: $is_live,
            zh: $zh,
            en: $en,
            get: |choices| choices.$field.show(),
            set: |choices, words| {
                let value = <$type as Value>::read(words);
                value.map(|value| choices.$field = value).is_some()
            },
        },)*];
    };
}

#[rustfmt::skip] // a table is read by its columns
choices! {
    folders: Vec<String> = Vec::new(), "folders", false,
        "不指明路径时打开的文件夹；~ 是自己的家", "Folders that are opened when no path is named; ~ is your home";
    language: Language = Language::Auto, "language", true,
        "界面的语言；auto 依 locale", "The language of the interface; auto: by the locale";
    theme: Palette = Palette::Terminal, "theme", true,
        "配色；terminal 是终端自己的颜色，plain 没有颜色", "Colours; terminal: the terminal's own, plain: none at all";
    color: When = When::Auto, "color", false,
        "是否用颜色；auto 依终端与 NO_COLOR", "Whether to use colours; auto: by the terminal and `NO_COLOR`";
    glyphs: Signs = Signs::Auto, "glyphs", true,
        "程序自己画的符号", "The signs that the program draws of its own";
    linear: bool = false, "linear", true,
        "供屏幕朗读：单栏、无框、光标停在当前行", "For screen readers: one column, no frames, the cursor on the current line";
    measure: Bounded<10, 400> = Bounded::new(80), "measure", true,
        "正文一行最多的格数（一个汉字两格）", "The most cells of a line of text (an ideograph takes two)";
    indent: Indent = Indent::None, "indent", true,
        "段落开头：two 空两字、one 空一字，段间不空行；none 顶格、段间空一行", "How a paragraph begins: two, one: so many ideographs in, no blank row between; none: flush, after a blank row";
    gap: ParagraphGap = ParagraphGap::Auto, "paragraph_gap", true,
        "段间空几行；auto 依 indent", "Blank rows between paragraphs; auto: as `indent` has it";
    kinsoku: Kinsoku = Kinsoku::Gb, "kinsoku", true,
        "行首行尾禁则的松紧", "What may not begin or end a line";
    hang: HangingPunctuation = HangingPunctuation::Half, "hang", true,
        "行尾标点：half 占半格之宽，full 悬挂在外", "Punctuation at a line's end: half its width, or hung outside in full";
    autospace: bool = false, "autospace", true,
        "汉字与拉丁字母、数字之间留空", "A blank between Han and Latin letters or digits";
    justify: bool = false, "justify", true,
        "把行尾的小空隙匀到行中", "Spread a small gap at a line's end over the line";
    ambiguous: Cells = Cells::Auto, "ambiguous", false,
        "“ ” … — △ 在这个终端占几格", "Cells of “ ” … — △ on this terminal";
    links: bool = false, "hyperlinks", false,
        "告诉终端链接通向哪里，让它能打开（OSC 8）", "Tell the terminal where links lead, so that it can open them (OSC 8)";
    mouse: bool = false, "mouse", false,
        "用鼠标", "Use the mouse";
    scroll_regions: bool = true, "scroll_regions", false,
        "让终端自己移动行；移得不对的终端用 false", "Let the terminal move rows; false for one that does it wrong";
    list_sort: SortKey = SortKey::Date, "list.sort", true,
        "列表的次序", "The order of the list";
    list_reverse: bool = false, "list.reverse", true,
        "倒过来", "The other way round";
    list_group: Grouping = Grouping::AsSorted, "list.group", true,
        "列表按什么分组", "What parts the list by headings";
    list_width: Bounded<0, 200> = Bounded::new(0), "list.width", true,
        "列表在文章旁边时的格数；0 为屏幕的三分之一", "Columns of the list beside an article; 0: a third of the screen";
    open_command: Program = Program::default(), "open.command", true,
        "打开地址的程序，%u 是地址，如 \"w3m %u\" 或 [\"w3m\", \"%u\"]；不经 shell；留空用 xdg-open（它看 $BROWSER）", "What opens addresses; %u is the address: \"w3m %u\" or [\"w3m\", \"%u\"]. No shell is asked; empty: xdg-open, which asks $BROWSER";
    open_terminal: When = When::Auto, "open.terminal", true,
        "这个程序是否画在终端里（于是把终端借给它）；auto 认得 w3m、lynx、links 等", "Whether that program draws in the terminal, which is lent to it then; auto: w3m, lynx, links and the like are known to";
    edit_command: Program = Program::default(), "edit.command", true,
        "编辑文件的程序，%f 是文件；不经 shell；留空用 $VISUAL、$EDITOR", "What edits a file; %f is the file. No shell is asked; empty: $VISUAL, $EDITOR";
    clipboard_mode: ClipboardMode = ClipboardMode::Auto, "clipboard.mode", true,
        "复制交给谁：osc52 只给终端，command 只给程序，auto 两者都给，off 不复制", "Who is handed what is copied: osc52: the terminal, command: a program, auto: both, off: nobody";
    clipboard_command: Program = Program::default(), "clipboard.command", true,
        "从标准输入收下复制的文字的程序，如 \"wl-copy\"、\"xclip -selection clipboard\"；留空自己找", "The program that takes what is copied on its standard input: \"wl-copy\", \"xclip -selection clipboard\"; empty: one that is found";
    images_show: Showing = Showing::Auto, "images.show", true,
        "看图时显示图片本身：auto 在终端说能显示时，用它说的方式；kitty sixel iterm2 不管它怎么说；blocks 用半格色块（要真彩色），never 只看说明", "The picture itself in the caption view; auto: where and how the terminal says that it can; kitty, sixel, iterm2: whatever it says; blocks: in half blocks (true colour); never: captions only";
    images_fetch: Fetching = Fetching::Never, "images.fetch", true,
        "图片不在本地时从网上取：never 不取，ask 每篇问一次，always 总是取", "Fetch pictures that are not here from the web; never: nothing is fetched, ask: once for each article, always";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_takes_what_it_shows() {
        for choice in Choice::all() {
            let mut choices = Choices::default();
            let shown = choice.get(&choices);
            assert!(choice.set(&mut choices, &shown), "{} = {shown}", choice.name);
            assert_eq!(choices, Choices::default(), "{}", choice.name);
        }
    }

    #[test]
    fn every_name_that_an_option_offers_is_taken() {
        for choice in Choice::all() {
            let Takes::Names(names) = choice.takes else { continue };
            for name in names {
                let mut choices = Choices::default();
                assert!(choice.set(&mut choices, name), "{} = {name}", choice.name);
                assert_eq!(choice.get(&choices), *name);
            }
        }
    }

    #[test]
    fn what_makes_no_sense_changes_nothing() {
        let mut choices = Choices::default();
        for (name, words) in [("measure", "9"), ("measure", "wide"), ("theme", "mauve"), ("mouse", "maybe")] {
            assert!(!Choice::named(name).expect("an option").set(&mut choices, words), "{name} = {words}");
        }
        assert_eq!(choices, Choices::default());
    }
}
