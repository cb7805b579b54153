//! What the wording of a line says about a picture: its source, its number, what it shows.

use crate::recover::line_features::{Ending, count, ending, inner_stops, numbering};

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
const LATIN_SOURCES: [&str; 13] = [
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
    "credit:",
];

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

/// Whether a line names a kind of picture without referring to one: 渡口旧照, 新旧船对比图.
fn is_kind_of_picture(words: &str) -> bool {
    let refers = ["如", "下图", "上图", "见", "这", "以下", "一张", "几张", "发图", "看图", "的图"];
    words.ends_with(['图', '圖', '照'])
        && ending(words) == Ending::Open
        && !words.contains(['，', '：', '。'])
        && numbering(words).is_none()
        && !refers.iter().any(|word| words.contains(word))
}
