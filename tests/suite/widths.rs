//! The ruler compared with what terminals count: a table of the cells in which tmux 3.3a and xterm 379 drew every character
//! of some scripts, which foot, urxvt, VTE and alacritty share. A cluster is as wide as its characters together.

use proptest::prelude::*;
use yuelan_article::{Article, Block};
use yuelan_layout::{Options, Ruler, lay_out};

/// Characters that took no cell.
const NONE: [(char, char); 50] = [
    ('\u{300}', '\u{36f}'),
    ('\u{483}', '\u{489}'),
    ('\u{591}', '\u{5bd}'),
    ('\u{5bf}', '\u{5bf}'),
    ('\u{5c1}', '\u{5c2}'),
    ('\u{5c4}', '\u{5c5}'),
    ('\u{5c7}', '\u{5c7}'),
    ('\u{64b}', '\u{65f}'),
    ('\u{670}', '\u{670}'),
    ('\u{6d6}', '\u{6dc}'),
    ('\u{6df}', '\u{6e4}'),
    ('\u{6e7}', '\u{6e8}'),
    ('\u{6ea}', '\u{6ed}'),
    ('\u{900}', '\u{902}'),
    ('\u{93a}', '\u{93a}'),
    ('\u{93c}', '\u{93c}'),
    ('\u{941}', '\u{948}'),
    ('\u{94d}', '\u{94d}'),
    ('\u{951}', '\u{957}'),
    ('\u{962}', '\u{963}'),
    ('\u{981}', '\u{981}'),
    ('\u{9bc}', '\u{9bc}'),
    ('\u{9c1}', '\u{9c4}'),
    ('\u{9cd}', '\u{9cd}'),
    ('\u{9e2}', '\u{9e3}'),
    ('\u{9fe}', '\u{9fe}'),
    ('\u{b82}', '\u{b82}'),
    ('\u{bc0}', '\u{bc0}'),
    ('\u{bcd}', '\u{bcd}'),
    ('\u{d00}', '\u{d01}'),
    ('\u{d3b}', '\u{d3c}'),
    ('\u{d41}', '\u{d44}'),
    ('\u{d4d}', '\u{d4d}'),
    ('\u{d62}', '\u{d63}'),
    ('\u{e31}', '\u{e31}'),
    ('\u{e34}', '\u{e3a}'),
    ('\u{e47}', '\u{e4e}'),
    ('\u{102d}', '\u{1030}'),
    ('\u{1032}', '\u{1037}'),
    ('\u{1039}', '\u{103a}'),
    ('\u{103d}', '\u{103e}'),
    ('\u{1058}', '\u{1059}'),
    ('\u{105e}', '\u{1060}'),
    ('\u{1071}', '\u{1074}'),
    ('\u{1082}', '\u{1082}'),
    ('\u{1085}', '\u{1086}'),
    ('\u{108d}', '\u{108d}'),
    ('\u{109d}', '\u{109d}'),
    ('\u{1160}', '\u{11ff}'),
    ('\u{200c}', '\u{200d}'),
];

/// Characters that took two cells.
const TWO: [(char, char); 7] = [
    ('\u{1100}', '\u{115f}'),
    ('\u{3001}', '\u{3029}'),
    ('\u{3041}', '\u{3096}'),
    ('\u{3131}', '\u{318e}'),
    ('\u{4e00}', '\u{9fff}'),
    ('\u{ac00}', '\u{d7a3}'),
    ('\u{ff01}', '\u{ff60}'),
];

/// Returns the cells in which terminals drew a text.
fn drawn(text: &str) -> usize {
    let is_in =
        |table: &[(char, char)], c: char| table.iter().any(|&(first, last)| (first..=last).contains(&c));
    let cells = |c| match c {
        _ if is_in(&NONE, c) => 0,
        _ if is_in(&TWO, c) => 2,
        _ => 1,
    };
    text.chars().map(cells).sum()
}

/// Texts in each script.
pub(crate) const TEXTS: [(&str, &str); 14] = [
    ("Bengali", "নদীর ধারে পুরানো শহর, রাতে বাতি জ্বলে, মাঝি গান গায়, ক্ষেতের কথা মনে পড়ে।"),
    ("Tamil", "பழைய நகரத்தின் விளக்குகள் இரவெல்லாம் எரிந்தன; கடிகாரம் பழுது பார்ப்பவர் ஸ்ரீதர் காத்திருந்தார்."),
    ("Malayalam", "പഴയ നഗരത്തിലെ വിളക്കുകൾ അണഞ്ഞില്ല; ക്ഷീണിച്ച വഞ്ചിക്കാരൻ പാട്ടു പാടി കാത്തിരുന്നു, ൎക."),
    ("Hindi", "पुराने शहर की बत्तियाँ कभी नहीं बुझतीं; घड़ीसाज़ हर शाम क्षितिज की ओर देखता है।"),
    ("Thai", "โคมไฟของเมืองเก่าไม่เคยดับ น้ำในแม่น้ำไหลช้า ช่างซ่อมนาฬิกานั่งรอที่หน้าต่าง"),
    ("Burmese", "မြို့ဟောင်းရဲ့ မီးအိမ်တွေဟာ ဘယ်တော့မှ မငြိမ်းဘူး၊ နာရီပြင်ဆရာက စောင့်နေတယ်။"),
    ("Russian", "Лампы старого города не гасли; часовщик ждал у окна, и подъезжали лодки, ей\u{306}."),
    ("Greek", "Οι λάμπες της παλιάς πόλης δεν έσβηναν ποτέ· ὁ ὡρολογοποιὸς περίμενε, ά\u{301}."),
    ("Arabic", "لا تنطفئ مصابيح المدينة القديمة أبدًا، والساعاتيُّ ينتظرُ عند النافذة، السَّلامُ عليكم."),
    ("Persian", "چراغ\u{200c}های شهر کهنه هیچ\u{200c}گاه خاموش نمی\u{200c}شوند."),
    ("Hebrew", "המנורות של העיר העתיקה לא כבו מעולם, וְהַשָּׁעָן חִכָּה לְיַד הַחַלּוֹן."),
    (
        "Korean",
        "옛 도시의\u{3164}등불은 꺼지지\u{3164}않았고 시계\u{ffa0}수리공은 기다렸다, ㅋㅋ \u{1112}\u{1161}\u{11ab}글.",
    ),
    ("Chinese", "老城的灯从来没有熄过，修表的人坐在窗边等船。"),
    ("Japanese", "古い町の灯は消えたことがなく、時計屋は窓辺で舟を待っていた。"),
];

/// Returns one of these texts as layout shows it: with its syllable of Hangul composed.
pub(crate) fn composed(text: &str) -> String {
    text.replace("\u{1112}\u{1161}\u{11ab}", "한")
}

#[test]
fn every_script_is_as_wide_as_terminals_draw_it() {
    for (script, text) in TEXTS {
        assert_eq!(Ruler::default().width(text), drawn(text), "{script}");
        for (cluster, width) in Ruler::default().clusters(text) {
            assert_eq!(width, drawn(cluster), "{script}: {cluster:?} {}", cluster.escape_unicode());
        }
    }
}

#[test]
fn no_line_of_any_script_is_wider_than_terminals_allow() {
    for (script, text) in TEXTS {
        let article = Article {
            blocks: vec![Block::Paragraph([text; 5].join(" ").as_str().into())],
            ..Article::default()
        };
        for width in [20, 33, 40, 77] {
            for line in lay_out(&article, &Options::for_width(width).show_title(false)).lines() {
                assert!(drawn(&line) <= width.into(), "{script} at {width}: {line}");
            }
        }
    }
}

/// Returns texts of the characters of all scripts in any order.
fn any_text() -> impl Strategy<Value = String> {
    let all: Vec<char> = TEXTS.iter().flat_map(|(_, text)| text.chars()).collect();
    prop::collection::vec(prop::sample::select(all), 0..40).prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #[test]
    fn a_cluster_is_as_wide_as_its_characters_together(text in any_text()) {
        prop_assert_eq!(Ruler::default().width(&text), drawn(&text));
        let painted = Ruler::default().painted(&text).into_owned();
        prop_assert_eq!(drawn(&painted), drawn(&text));
    }
}
