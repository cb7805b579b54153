//! What the wording of a line says about a picture: its source, its number, what it shows.

use crate::recover::line_features::{Ending, count, ending, inner_stops, numbering};
use yuelan_article::Text;

/// Words that introduce the source of a picture.
const SOURCES: [&str; 48] = [
    "图片来源",
    "圖片來源",
    "图源",
    "圖源",
    "图自",
    "图片来自",
    "圖片來自",
    "图据",
    "资料图",
    "資料圖",
    "资料图片",
    "（图",
    "(图",
    "｜图",
    "丨图",
    "|图",
    "/图",
    "图/",
    "图 /",
    "图|",
    "图｜",
    "图丨",
    "图：",
    "图:",
    "图片：",
    "图片:",
    "图片/",
    "图片 /",
    "图片｜",
    "图片丨",
    "供图",
    "供圖",
    "制图",
    "製圖",
    "摄影：",
    "摄影:",
    "摄影/",
    "圖片提供",
    "图片提供",
    "提供图片",
    "受访者提供",
    "写真提供",
    "写真：",
    "写真/",
    "사진=",
    "사진 제공",
    "사진:",
    "사진 출처",
];

/// Words in Latin script that introduce the source of a picture at the beginning of a line, in lower case.
const LATIN_SOURCES: [&str; 19] = [
    "photo by",
    "photo:",
    "photo credit",
    "photos by",
    "photograph by",
    "photographs by",
    "photography by",
    "image credit",
    "image:",
    "image by",
    "illustration by",
    "courtesy of",
    "photograph courtesy",
    "photo courtesy",
    "image courtesy",
    "video courtesy",
    "graphic by",
    "source: ",
    "credit:",
];

/// Agencies and archives of pictures.
const AGENCIES: [&str; 34] = [
    "Getty",
    "Reuters",
    "AFP",
    "AP Photo",
    "Associated Press",
    "EPA",
    "Shutterstock",
    "Bloomberg",
    "Xinhua",
    "Alamy",
    "Corbis",
    "Magnum",
    "Unsplash",
    "Bridgeman",
    "Sputnik",
    "Wikimedia",
    "Pexels",
    "Pixabay",
    "新华社",
    "新華社",
    "路透",
    "法新社",
    "法新",
    "美联社",
    "美聯社",
    "欧通社",
    "视觉中国",
    "視覺中國",
    "中新社",
    "东方IC",
    "IC photo",
    "共同社",
    "연합뉴스",
    "뉴시스",
];

/// The maximum length in characters of a line that is a credit and nothing else.
const MAX_CREDIT_CHARS: usize = 80;

/// Whether a line is only the credit of a picture: `Some Name/Agency`, 摄：某某, © 某社.
pub(super) fn is_credit_line(words: &str) -> bool {
    let bare = words.trim().trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    if count(bare, MAX_CREDIT_CHARS + 1) > MAX_CREDIT_CHARS
        || inner_stops(bare) > 0
        || bare.contains(['，', '。'])
    {
        return false;
    }
    let opens = SOURCES.iter().any(|source| bare.starts_with(source))
        || LATIN_SOURCES.iter().any(|source| starts_with(bare, source))
        || bare.starts_with(['©', 'Ⓒ'])
        || [
            "摄：",
            "攝：",
            "摄/",
            "攝/",
            "摄影 ",
            "攝影 ",
            "摄影：",
            "攝影：",
            "摄影｜",
            "摄影丨",
            "撮影：",
            "사진 = ",
        ]
        .iter()
        .any(|start| bare.starts_with(start));
    let signed = AGENCIES.iter().any(|agency| {
        bare.find(agency).is_some_and(|at| {
            at == 0 || bare[..at].ends_with(['/', '—', '–', '-', '|', ' ', '／', '・', ','])
        })
    }) || bare.ends_with("/AP");
    let few = bare.split_whitespace().count() <= 12
        && !matches!(ending(bare), Ending::Sentence | Ending::Continues);
    opens || signed && few && bare.contains(['/', '—', '–', '／', '|']) || AGENCIES.contains(&bare)
}

/// Splits a caption in which a credit follows under the word that newspapers put before it: `… in port. Credit… Name/Agency`.
pub(super) fn split_credit(text: Text) -> (Text, Option<Text>) {
    let words = text.as_str();
    let found = ["Credit...", "Credit…", "Credit: ", "Credit："].iter().find_map(|mark| words.find(mark));
    let Some(at) = found.filter(|&at| words[..at].trim_end().ends_with(['.', '。', '!', '?', ')', '”', '"']))
    else {
        return (text, None);
    };
    let (caption, credit) = (text.slice(0..at).trimmed(), text.slice(at..words.len()).trimmed());
    (caption, Some(credit))
}

/// Parses the number of a picture at the beginning of a line: 01.某某, 3、某某, 12 某某.
pub(super) fn leading_number(words: &str) -> Option<u32> {
    let words = words.trim_start_matches(['图', '圖', '【', '（', '(']);
    let length = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    let parted = words[length..].starts_with(['.', '、', '．', '：', ':', ')', '）', ' ', '】', '/']);
    ((1..=2).contains(&length) && parted).then(|| words[..length].parse().ok()).flatten()
}

/// Whether a line starts with these ASCII words, in any case.
fn starts_with(words: &str, start: &str) -> bool {
    words.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

/// Whether a line names the source of a picture: in its first words or after its last full stop. Prose about pictures
/// (颜色/图片) does not.
pub(super) fn names_source(words: &str) -> bool {
    let bare = words.trim_end_matches(['）', ')', '】', ' ', '。']);
    let last = bare.rsplit(['。', '！', '？']).next().unwrap_or(bare);
    let shot = bare.ends_with(['摄', '攝']) && !bare.ends_with("拍摄") && !bare.ends_with("拍攝");
    let signed = words.contains(['图', '圖', '供', '摄', '攝', '写', '사']);
    shot || (signed && SOURCES.iter().any(|source| words.starts_with(source) || last.contains(source)))
        || LATIN_SOURCES.iter().any(|source| starts_with(words, source))
        || words.starts_with(['©', 'Ⓒ'])
        || words.contains("Getty Images")
}

/// Whether a line names a source as 来源：某某 or 数据来源：某某 do, which in the middle of an article is that of a picture.
pub(super) fn is_source(words: &str) -> bool {
    let bare = words.trim_start_matches(['（', '(', '*', '【', '注', '：']);
    let names = ["来源", "來源", "数据来源", "數據來源", "资料来源", "資料來源", "图表来源", "Source"];
    names
        .iter()
        .filter_map(|name| bare.strip_prefix(name))
        .any(|rest| rest.trim_start().starts_with(['：', ':', '丨', '｜', '|', '/']) && count(rest, 41) <= 40)
}

/// Whether a line numbers a picture: 图 3 某某, Fig. 2: …; it is short, separated from the number, and no sentence.
pub(super) fn is_numbered_caption(words: &str) -> bool {
    let names = ["图表", "圖表", "图", "圖", "表", "図", "Figure", "Fig.", "Fig", "Table", "그림", "표"];
    let Some(rest) = names.iter().find_map(|name| words.strip_prefix(name)) else { return false };
    let rest = rest.trim_start();
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.'));
    let parted = behind.is_empty()
        || behind.starts_with([' ', '：', ':', '、', '|', '｜', '\u{3000}', '，', '《', '（']);
    rest.len() > behind.len()
        && parted
        && count(words, 61) <= 60
        && ending(words) != Ending::Continues
        && inner_stops(words) == 0
}

/// Whether a line says what a picture shows: 图为某某, 上图：…, …截图.
pub(super) fn shows(words: &str) -> bool {
    let bare = words.trim_start_matches(['（', '(', '[', '【']);
    let opens = [
        "图为",
        "圖為",
        "图中为",
        "上图：",
        "上图为",
        "左图：",
        "左图为",
        "右图：",
        "图说：",
        "图注：",
        "圖說：",
        "圖：",
        "图：",
    ];
    let closes = ["截图", "截圖", "示意图", "示意圖", "效果图", "渲染图", "海报", "剧照", "劇照"];
    let bare_end = words.trim_end_matches(['）', ')', '】', ' ']);
    opens.iter().any(|start| bare.starts_with(start))
        || (count(words, 31) <= 30
            && inner_stops(words) == 0
            && (closes.iter().any(|end| bare_end.ends_with(end)) || is_kind_of_picture(bare_end)))
}

/// The beginnings of lines that name the people of a picture in their order, in lower case.
const FROM_LEFT: [&str; 16] = [
    "左起",
    "右起",
    "从左至右",
    "从左到右",
    "由左至右",
    "由左到右",
    "從左至右",
    "從左到右",
    "前排左起",
    "左から",
    "右から",
    "왼쪽부터",
    "from left",
    "left to right",
    "clockwise from",
    "pictured from left",
];

/// Whether a line names the people of a picture in their order: 左起：某某，某某
pub(super) fn names_from_left(words: &str) -> bool {
    let bare = words.trim_start_matches(['（', '(', '[', '【', '图', '圖', '：', ':']);
    FROM_LEFT.iter().any(|start| {
        starts_with(bare, start)
            && bare[start.len()..].trim_start().starts_with(['：', ':', '，', ',', '、', '）', ')', '为'])
    })
}

/// Whether a line in the class of an author names the photographer of one picture.
pub(super) fn names_photographer(words: &str) -> bool {
    [
        "photograph by ",
        "photo by ",
        "photo: ",
        "photo credit",
        "image by ",
        "image: ",
        "image credit",
        "摄影：",
        "攝影：",
    ]
    .iter()
    .any(|start| starts_with(words, start))
}

/// Whether a line names a kind of picture without referring to one: 渡口旧照, 新旧船对比图.
fn is_kind_of_picture(words: &str) -> bool {
    let refers = ["如", "下图", "上图", "见", "这", "以下", "一张", "几张", "发图", "看图", "的图"];
    words.ends_with(['图', '圖', '照'])
        && ending(words) == Ending::Open
        && !words.contains(['，', '：', '。'])
        && numbering(words).is_none()
        && !refers.iter().any(|word| words.contains(word))
}
