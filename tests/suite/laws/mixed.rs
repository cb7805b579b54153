//! Generated texts: words of many scripts beside each other, with the signs that make line breaking hard.

use proptest::prelude::*;
use yuelan_article::{Role, Text};

/// Generates a few words of one script, or a sign.
fn piece() -> impl Strategy<Value = String> {
    let one_of = |list: &'static [&'static str]| prop::sample::select(list).prop_map(str::to_owned);
    prop_oneof![
        6 => "[\u{4e00}-\u{9fa5}]{1,8}",
        2 => "[ぁ-んァ-ヶ]{1,4}ー?",
        2 => "[가-힣]{1,5}",
        4 => "[a-zA-Z]{1,9}",
        1 => "[a-z]{1,60}",
        2 => "[0-9]{1,5}",
        1 => one_of(&["年", "%", "℃", " 天", "元", "万", "°", " 个", " 部分", "世纪", " MHz", "第", "第 ", "１６，００", "￥", "€"]),
        5 => one_of(&["，", "。", "、", "；", "：", "！", "？", "…", "……", "·", ",", ".", ";", "!", "・", "／"]),
        2 => one_of(&["“", "‘", "（", "《", "「", "『", "【", "(", "["]),
        2 => one_of(&["”", "’", "）", "》", "」", "』", "】", ")", "]"]),
        1 => one_of(&["—", "——", "–", "-", "～", " ~ ", " - ", " – ", "— —", "⸺", "/", "C++", "C#"]),
        4 => one_of(&[" ", " ", " ", "\u{3000}", "\u{a0}", "\n", "\t", "  "]),
        1 => one_of(&["👨‍👩‍👧", "👍🏽", "🇨🇳🇯🇵", "❤️", "1️⃣", "🏳️‍🌈", "😀", "🇨"]),
        1 => one_of(&["e\u{301}", "か\u{3099}", "क्षि", "\u{1112}\u{1161}\u{11ab}", "ｶﾞ", "n\u{303}\u{323}"]),
        1 => one_of(&["مرحبا", "שלום", "ภาษาไทยสวัสดี", "ສະບາຍດີ", "ភាសា", "\u{200b}", "\u{ad}", "\u{2060}"]),
        1 => one_of(&["ক\u{9cd}ষি", "ভাষা", "நாடகம்", "കാലം", "မြို့", "\u{3164}", "\u{ffa0}", "灯\u{200d}"]),
        1 => one_of(&["https://lamp.example/a/long_way/home?from=here&to=there", "α", "①", "×", "№", "●", "#灯#", "#灯塔", "@南窗 ", "@", "\"", "\"灯", "'"]),
    ]
}

/// Generates a text.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

/// Generates a text, plain and with runs that change nothing but its style, wherever they begin and end.
pub(crate) fn styled() -> impl Strategy<Value = (Text, Text)> {
    (text(), prop::collection::vec((any::<u16>(), any::<u16>(), 0_usize..7), 0..8)).prop_map(
        |(text, runs)| {
            let plain = Text::plain(text);
            let mut styled = plain.clone();
            for (start, end, role) in runs {
                let (start, end) = (boundary(plain.as_str(), start), boundary(plain.as_str(), end));
                styled.add_run(start.min(end)..start.max(end), role_of(role));
            }
            (plain, styled)
        },
    )
}

/// Returns a byte where a character begins.
fn boundary(text: &str, wanted: u16) -> usize {
    let mut at = usize::from(wanted) % (text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn role_of(index: usize) -> Role {
    match index {
        0 => Role::Strong,
        1 => Role::Emphasis,
        2 => Role::Code,
        3 => Role::Link("https://lamp.example/".into()),
        4 => Role::Mark,
        5 => Role::Deleted,
        _ => Role::Small,
    }
}
