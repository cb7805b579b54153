//! The roles whose styles can be configured, and the syntax of styles: `bold cyan`, `underline #ff8800 on black`.

use ratatui::style::{Color, Modifier, Style};

use super::Theme;
use crate::app::ui_language::UiLanguage;

macro_rules! roles {
    ($($role:ident ($($field:ident).+) $name:literal $zh:literal, $what:literal, $ja:literal;)*) => {
        /// A part of the interface with a style of its own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Role {
            $(#[doc = $what] $role,)*
        }

        impl Role {
            /// All roles, with their names in a configuration and their descriptions.
            const ALL: &'static [(Self, &'static str, [&'static str; 3])] =
                &[$((Self::$role, $name, [$zh, $what, $ja])),*];

            /// Returns the style of the role in a theme.
            pub(super) const fn of(self, theme: &mut Theme) -> &mut Style {
                match self {
                    $(Self::$role => &mut theme.$($field).+,)*
                }
            }
        }
    };
}

roles! {
    Plain (plain) "plain" "正文", "body text", "本文";
    Quiet (quiet) "quiet" "图注、署名、提示", "captions, bylines, hints", "キャプション、署名、案内";
    Loud (loud) "loud" "标题、粗体", "titles, bold text", "題名、太字";
    Accent (accent) "accent" "小标题、标签、符号", "headings, labels, symbols", "見出し、ラベル、記号";
    Head (head) "head" "栏顶的标题行", "the title line of a pane", "ペインの題名の行";
    Selected (selected) "selected" "选中项", "the selected item", "選択中の項目";
    Resting (resting) "resting" "另一栏的选中项", "the selected item of the other pane", "もう一方のペインの選択項目";
    Found (found) "found" "查找匹配", "search matches", "検索の一致";
    Current (current) "current" "当前匹配", "the current match", "現在の一致";
    Selection (selection) "selection" "选中的文字", "selected text", "選択した文字";
    Note (note) "note" "划线与批注的文字", "text with a highlight or a note", "ハイライトやメモの付いた文字";
    Cursor (cursor) "cursor" "页边的光标", "the cursor in the margin", "余白のカーソル";
    Keyword (code.keyword) "keyword" "代码：关键字", "code: keywords", "コード：キーワード";
    Text (code.string) "string" "代码：字符串", "code: strings", "コード：文字列";
    Comment (code.comment) "comment" "代码：注释", "code: comments", "コード：コメント";
    Number (code.number) "number" "代码：数字", "code: numbers", "コード：数値";
    Name (code.name) "name" "代码：函数和类型名", "code: names of functions and types", "コード：関数名と型名";
}

impl Role {
    /// Returns the role of a name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own, _)| *own == name).map(|(role, ..)| *role)
    }
}

/// The style of a role that overrides the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleStyle {
    /// The role.
    pub(super) role: Role,
    /// The style.
    pub(super) style: Style,
}

impl RoleStyle {
    /// Parses the style of a role, such as `bold cyan on #102030`. Returns `None` for an unknown role or an invalid
    /// style.
    pub fn read(role: &str, words: &str) -> Option<Self> {
        Some(Self { role: Role::named(role)?, style: style_named(words)? })
    }
}

/// Returns the names of all roles, and their descriptions in a language.
pub fn theme_roles(language: UiLanguage) -> impl Iterator<Item = (&'static str, &'static str)> {
    Role::ALL.iter().map(move |(_, name, [zh, en, ja])| (*name, language.pick(zh, en, ja)))
}

const MODIFIERS: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("strike", Modifier::CROSSED_OUT),
];

/// Parses a style: `bold`, `dim`, `italic`, `underline`, `reverse`, `strike`; a colour for the foreground and after
/// `on` one for the background, by name (`red`, `bright-red`, `default`), by number (0 to 255) or as `#rrggbb`. Returns
/// `None` for an invalid style.
pub(super) fn style_named(words: &str) -> Option<Style> {
    let mut style = Style::new();
    let mut is_background = false;
    for word in words.split_whitespace() {
        if let Some((_, modifier)) = MODIFIERS.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*modifier);
        } else if word == "on" && !is_background {
            is_background = true;
            continue;
        } else if is_background {
            style = style.bg(colour(word)?);
        } else {
            style = style.fg(colour(word)?);
        }
        is_background = false;
    }
    (!is_background).then_some(style)
}

fn colour(word: &str) -> Option<Color> {
    if word == "default" {
        return Some(Color::Reset);
    }
    if let Some(digits) = word.strip_prefix('#') {
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 6)?;
        let [_, red, green, blue] = number.to_be_bytes();
        return Some(Color::Rgb(red, green, blue));
    }
    let named = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
    let (name, brighter) = word.strip_prefix("bright-").map_or((word, 0), |name| (name, 8));
    if let Some(at) = named.iter().position(|own| *own == name) {
        return Some(ANSI[at + brighter]);
    }
    word.parse().ok().map(Color::Indexed)
}

/// The sixteen colours of the terminal, in the order of SGR.
const ANSI: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_parsed() {
        let style = |words| style_named(words);
        assert_eq!(style("bold cyan"), Some(Style::new().add_modifier(Modifier::BOLD).fg(Color::Cyan)));
        assert_eq!(
            style("bright-red on 236"),
            Some(Style::new().fg(Color::LightRed).bg(Color::Indexed(236)))
        );
        assert_eq!(
            style("#0a0B0c on default"),
            Some(Style::new().fg(Color::Rgb(10, 11, 12)).bg(Color::Reset))
        );
    }

    #[test]
    fn an_invalid_style_is_rejected() {
        for words in ["mauve", "on", "bold on", "#12345", "#1234567", "256", "on on", "red on mauve"] {
            assert_eq!(style_named(words), None, "{words}");
        }
    }
}
