//! Captions: which line belongs to the picture or player beside it.
//!
//! 1. [`declared`]: an element or a class said so;
//! 2. [`pointed`]: a mark (△) points at the picture, before the words or alone in the line above them;
//! 3. [`recurring`]: nearly every picture of the article is followed by such a line;
//! 4. [`told`]: what the words say (图片来源, 摄), or how the line is set, or that it is the rest of the picture's paragraph
//!    and no sentence.
//!
//! A line that none of them binds is a paragraph.

use super::credits::is_credit;
use super::words::{Ending, POINTERS, count, ending, inner_stops, numbering};
use crate::article::{Block, Caption, Reason, Role, Text};
use crate::loader::draft::Draft;

/// Characters of a caption at most, where the page said that it is one.
const LONGEST_DECLARED: usize = 300;
/// Characters of a caption at most, where a mark points from it.
const LONGEST_POINTED: usize = 200;
/// Characters of a caption at most, where its words tell.
const LONGEST_TOLD: usize = 90;
/// Characters of the rest of a picture's paragraph that is no sentence.
const LONGEST_REST: usize = 30;

/// Bound lines that are looked past at most: more do not belong to one figure.
const MOST_BOUND: usize = 8;

/// Words that name where a picture comes from.
const SOURCES: [&str; 41] = [
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
    "写真提供",
    "写真：",
    "写真/",
    "사진=",
    "사진 제공",
    "사진:",
    "사진 출처",
];

/// The same in Latin letters, in lower case, at the start of a line.
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

/// Binds captions to the figures and tables of one list of drafts; what is bound leaves the list.
pub(super) fn bind(drafts: &mut Vec<Draft>) {
    let mut binder = Binder { bound: vec![false; drafts.len()], drafts };
    binder.declared();
    binder.pointed();
    binder.recurring();
    binder.told();
    let Binder { bound, drafts } = binder;
    let mut bound = bound.into_iter();
    drafts.retain(|_| !bound.next().unwrap_or(false));
}

struct Binder<'d> {
    drafts: &'d mut Vec<Draft>,
    bound: Vec<bool>,
}

impl Binder<'_> {
    /// What a `<figcaption>` or a class said: to the figure of the same group, else the one before, else the one behind.
    fn declared(&mut self) {
        for at in 0..self.drafts.len() {
            let draft = &self.drafts[at];
            let Some(text) = draft.paragraph() else { continue };
            if !draft.hints.caption || count(text.as_str(), LONGEST_DECLARED + 1) > LONGEST_DECLARED {
                continue;
            }
            let group = draft.hints.group;
            let in_group = |found: &usize| group.is_some() && self.drafts[*found].hints.group == group;
            let before = self.before(at);
            let behind = self.behind(at);
            let near = before.filter(in_group).or(behind.filter(in_group)).or(before).or(behind);
            if let Some(figure) = near {
                self.bind(at, figure, None);
            }
        }
    }

    /// A line that begins with a mark, or a mark alone and the line under it.
    fn pointed(&mut self) {
        for at in 0..self.drafts.len() {
            if !self.drafts[at].paragraph().is_some_and(|text| text.as_str().starts_with(POINTERS)) {
                continue;
            }
            let Some(words) = self.free_line(at, LONGEST_POINTED) else { continue };
            let down = words.starts_with(['▼', '▽']);
            let alone = words.trim_matches(|c: char| POINTERS.contains(&c) || c.is_whitespace()).is_empty();
            let before = self.before(at);
            let figure = if down { self.behind(at).or(before) } else { before };
            let Some(figure) = figure else { continue };
            if !alone {
                self.bind(at, figure, Some("mark before the words"));
            } else if self.free_line(at + 1, LONGEST_TOLD).is_some() {
                self.bound[at] = true;
                self.bind(at + 1, figure, Some("mark above the words"));
            }
        }
    }

    /// Where at least three figures, and four of five, are followed by a short line of its own that is no sentence,
    /// these are captions.
    fn recurring(&mut self) {
        let behind: Vec<Option<usize>> =
            self.last_figures().map(|figure| self.line_of_its_own(figure + 1)).collect();
        let found: Vec<usize> = behind.iter().copied().flatten().collect();
        if found.len() >= 3 && found.len() * 5 >= behind.len() * 4 {
            for at in found {
                if let Some(figure) = self.before(at) {
                    self.bind(at, figure, Some("line under every picture"));
                }
            }
        }
    }

    /// The last figure of every row of figures.
    fn last_figures(&self) -> impl Iterator<Item = usize> {
        (0..self.drafts.len()).filter(|&at| {
            self.drafts[at].is_figure()
                && !self.drafts[at].hints.captionless
                && !self.drafts.get(at + 1).is_some_and(Draft::is_figure)
        })
    }

    fn line_of_its_own(&self, at: usize) -> Option<usize> {
        let words = self.free_line(at, 40)?;
        let draft = &self.drafts[at];
        let strong = draft.paragraph()?.is_wholly(|role| *role == Role::Strong);
        let fits = ending(words) == Ending::Open && inner_stops(words) == 0 && numbering(words).is_none();
        (fits && !strong && !is_credit(words)).then_some(at)
    }

    /// What the line itself tells.
    fn told(&mut self) {
        let quiet = self.quiet_lines();
        for at in 0..self.drafts.len() {
            let Some(figure) = self.before(at) else { continue };
            if self.captioned(figure) || self.drafts[figure].hints.captionless {
                continue;
            }
            let Some(words) = self.free_line(at, LONGEST_TOLD) else { continue };
            if let Some(reason) = self.reason(at, words, figure, quiet) {
                self.bind(at, figure, Some(reason));
            }
        }
    }

    fn reason(&self, at: usize, words: &str, figure: usize, quiet: bool) -> Option<&'static str> {
        let draft = &self.drafts[at];
        let text = draft.paragraph()?;
        let plain = ending(words) != Ending::Continues;
        let strong = text.is_wholly(|role| *role == Role::Strong);
        if draft.hints.byline || text.is_wholly(|role| matches!(role, Role::Link(_))) {
            return None;
        }
        if plain && names_source(words) {
            return Some("names its source");
        }
        if is_numbered_caption(words) {
            return Some("numbered as a figure");
        }
        if shows(words) {
            return Some("says what it shows");
        }
        if is_credit(words) {
            return None;
        }
        if self.repeats_alt(words, figure) {
            return Some("same as the alternative text");
        }
        let set_apart =
            draft.hints.small || text.is_wholly(|role| matches!(role, Role::Emphasis | Role::Small));
        if set_apart && quiet && plain && !strong {
            return Some("small or slanted line under a picture");
        }
        let phrase = ending(words) == Ending::Open && inner_stops(words) == 0 && numbering(words).is_none();
        let rest = draft.hints.behind_media && count(words, LONGEST_REST + 1) <= LONGEST_REST;
        (rest && phrase && !strong).then_some("rest of the picture's paragraph")
    }

    fn repeats_alt(&self, words: &str, figure: usize) -> bool {
        match &self.drafts[figure].block {
            Block::Figure(figure) => figure.alt.as_deref().is_some_and(|alt| alt == words),
            _ => false,
        }
    }

    /// Whether small or slanted lines are rare in the article, so that they mean something.
    fn quiet_lines(&self) -> bool {
        let apart = |draft: &&Draft| {
            draft.hints.small
                || draft
                    .paragraph()
                    .is_some_and(|text| text.is_wholly(|role| matches!(role, Role::Emphasis | Role::Small)))
        };
        let paragraphs = self.drafts.iter().filter(|draft| draft.paragraph().is_some());
        paragraphs.clone().filter(apart).count() * 5 <= paragraphs.count() * 2
    }

    /// The words of a paragraph that is free and not longer than this.
    fn free_line(&self, at: usize, longest: usize) -> Option<&str> {
        let text = self.drafts.get(at)?.paragraph()?;
        let short = count(text.as_str(), longest + 1) <= longest;
        (short && !self.bound[at]).then(|| text.as_str())
    }

    /// The figure or table right before a line, bound lines aside.
    fn before(&self, at: usize) -> Option<usize> {
        let found = (0..at).rev().take(MOST_BOUND).find(|&before| !self.bound[before])?;
        self.takes_caption(found).then_some(found)
    }

    /// The figure or table right behind a line, bound lines aside.
    fn behind(&self, at: usize) -> Option<usize> {
        let found = (at + 1..self.drafts.len()).take(MOST_BOUND).find(|&behind| !self.bound[behind])?;
        self.takes_caption(found).then_some(found)
    }

    fn takes_caption(&self, at: usize) -> bool {
        let draft = &self.drafts[at];
        draft.is_figure() || matches!(draft.block, Block::Table(_))
    }

    fn captioned(&self, at: usize) -> bool {
        match &self.drafts[at].block {
            Block::Figure(figure) => figure.caption.is_some(),
            Block::Table(table) => table.caption.is_some(),
            _ => true,
        }
    }

    /// Binds a line to a figure or a table. A second line for the same one stays a paragraph, in small print.
    fn bind(&mut self, line: usize, figure: usize, reason: Option<&'static str>) {
        let Some(text) = self.drafts[line].paragraph().map(unmarked) else { return };
        let slot = match &mut self.drafts[figure].block {
            Block::Figure(figure) => &mut figure.caption,
            Block::Table(table) => &mut table.caption,
            _ => return,
        };
        if slot.is_none() {
            *slot = Some(Caption { text, inferred: reason.map(Reason) });
            self.bound[line] = true;
        } else if let Block::Paragraph(text) = &mut self.drafts[line].block {
            text.mark(0..text.len(), Role::Small);
        }
    }
}

/// Without the mark that points at the picture.
fn unmarked(text: &Text) -> Text {
    let words = text.as_str();
    let bare = words.trim_start_matches(|c: char| POINTERS.contains(&c) || c.is_whitespace());
    if bare.is_empty() { text.clone() } else { text.slice(words.len() - bare.len()..words.len()) }
}

/// Whether a line starts with these ASCII words, in whatever case.
fn starts_with(words: &str, start: &str) -> bool {
    words.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

/// Whether a line says where a picture comes from.
fn names_source(words: &str) -> bool {
    let bare = words.trim_end_matches(['）', ')', '】', ' ', '。']);
    let shot = bare.ends_with(['摄', '攝']) && !bare.ends_with("拍摄") && !bare.ends_with("拍攝");
    let signed = words.contains(['图', '圖', '供', '摄', '攝', '写', '사']);
    shot || (signed && SOURCES.iter().any(|source| words.contains(source)))
        || LATIN_SOURCES.iter().any(|source| starts_with(words, source))
        || words.contains("Getty Images")
}

/// 图 3 某某, Fig. 2: …: short, parted from the number, and no sentence about the figure.
fn is_numbered_caption(words: &str) -> bool {
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

/// 图为某某, 上图：…, …截图: says of a picture what it shows.
fn shows(words: &str) -> bool {
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
            && closes.iter().any(|end| bare_end.ends_with(end)))
}
