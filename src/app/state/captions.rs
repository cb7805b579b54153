//! The figure in the caption view, and everything known about it, in lines.

mod neighbours;

use std::sync::{Arc, Weak};

use super::lines::{KeptLines, Line, Tone, hang};
use super::picture::Pictures;
use super::picture::picture_state::PictureState;
use super::scroll::moved;
use crate::app::action::Motion;
use crate::app::document::Document;
use crate::app::ui_language::UiLanguage;
use crate::app::words::{Words, fill};
use crate::app::work::DrawnPicture;
use neighbours::neighbours;
use yuelan_article::{Article, Figure, FigurePlace, Media, Text};
use yuelan_layout::Ruler;

/// The caption view.
#[derive(Debug, Default)]
pub(in crate::app) struct Captions {
    /// The number of the figure among all figures of the article, counted from 0.
    index: usize,
    top: usize,
    lines: KeptLines<Inputs>,
}

/// What the lines of a figure depend on.
#[derive(Clone, Debug)]
struct Inputs {
    document: Weak<Document>,
    index: usize,
    /// Counts the changes of the picture.
    picture: u64,
    language: UiLanguage,
    width: u16,
    ruler: Ruler,
}

impl PartialEq for Inputs {
    fn eq(&self, other: &Self) -> bool {
        let rest =
            |inputs: &Self| (inputs.index, inputs.picture, inputs.language, inputs.width, inputs.ruler);
        self.document.ptr_eq(&other.document) && rest(self) == rest(other)
    }
}

/// The figure to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum FigureTarget {
    /// The first one on the screen.
    OnScreen,
    /// The one with a number among all figures of the article, counted from 1.
    Number(usize),
}

impl Captions {
    /// Shows the figure with a number.
    pub(in crate::app) const fn show(&mut self, index: usize) {
        (self.index, self.top) = (index, 0);
    }

    /// Returns the number of the figure among all figures of the article, counted from 0.
    pub(in crate::app) const fn index(&self) -> usize {
        self.index
    }

    /// Returns the first visible line.
    pub(in crate::app) const fn top(&self) -> usize {
        self.top
    }

    /// Scrolls; `height` lines are visible at once.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        let last = self.lines().len().saturating_sub(height);
        self.top = moved(self.top, last, height, motion, count);
    }

    /// Lays out everything known about the figure for a pane of some columns, unless that is done. Linear in
    /// the article.
    pub(in crate::app) fn lay_out(
        &mut self,
        document: &Arc<Document>,
        pictures: &Pictures,
        words: &Words,
        width: u16,
        ruler: Ruler,
    ) {
        let (index, picture) = (self.index, pictures.changes());
        let language = words.language();
        let inputs = Inputs { document: Arc::downgrade(document), index, picture, language, width, ruler };
        if !self.lines.depend_on(&inputs) {
            let lines = self.lines_in(&document.loaded.article, pictures.state(), words, width, ruler);
            self.lines.keep(lines, inputs);
        }
    }

    /// Returns the lines; those for the picture are blank.
    pub(in crate::app) fn lines(&self) -> &[Line] {
        self.lines.lines()
    }

    fn lines_in(
        &self,
        article: &Article,
        picture: &PictureState,
        words: &Words,
        width: u16,
        ruler: Ruler,
    ) -> Vec<Line> {
        let figures = article.figures();
        let Some(place) = figures.get(self.index) else { return Vec::new() };
        let told = told(place.figure, picture, words);
        let mut below: Vec<Line> =
            told.iter().flat_map(|told| hang("", 0, told, Tone::Quiet, width, ruler)).collect();
        below.push(Line::default());
        below.extend(words_of(place, article, words, width, ruler));
        below.push(Line::default());
        let key = place.figure.part.as_ref().map(|part| part.key.as_str());
        let address = place.figure.src.as_deref().or(key).unwrap_or(words.no_address);
        below.extend(hang("", 0, address, Tone::Quiet, width, ruler));
        let mut lines = vec![Line::default(); ABOVE];
        if let PictureState::Drawn(drawn) = picture {
            let rows = drawn.cells.area().height.into();
            lines.extend(std::iter::repeat_n(Line::default(), rows));
        } else {
            let details = details(place.figure, None, words).join("  ");
            lines.extend(hang("", 0, &details, Tone::Quiet, width, ruler));
        }
        lines.extend(below);
        lines
    }
}

/// Blank rows above a figure.
pub(in crate::app) const ABOVE: usize = 1;

/// Describes the picture, its progress, or why there is none.
fn told(figure: &Figure, picture: &PictureState, words: &Words) -> Option<String> {
    match picture {
        PictureState::None => None,
        PictureState::Drawn(drawn) => Some(details(figure, Some(drawn), words).join("  ")),
        PictureState::Loading(bytes) => Some(words.waiting_for_picture(*bytes)),
        PictureState::Failed(why) => Some(words.no_picture(why)),
    }
}

/// Returns the kind and number of a figure: `图 3 / 16`.
pub(in crate::app) fn title(article: &Article, index: usize, words: &Words) -> String {
    let figures = article.figures();
    let Some(place) = figures.get(index) else { return String::new() };
    let kind = place.figure.media.counted_as();
    let all = figures.iter().filter(|other| other.figure.media.counted_as() == kind).count();
    format!("{} {} / {all}", words.media(kind), place.figure.number)
}

fn words_of(
    place: &FigurePlace<'_>,
    article: &Article,
    words: &Words,
    width: u16,
    ruler: Ruler,
) -> Vec<Line> {
    let figure = place.figure;
    let mut lines = match &figure.caption {
        Some(caption) if caption.is_guess() => {
            hang("", 0, &format!("{} ?", caption.text.as_str()), Tone::Plain, width, ruler)
        }
        Some(caption) => hang("", 0, caption.text.as_str(), Tone::Plain, width, ruler),
        None if figure.alt.is_some() || figure.title.is_some() => Vec::new(),
        None => hang("", 0, words.no_caption, Tone::Quiet, width, ruler),
    };
    let (before, after) = neighbours(article, place);
    let known = [
        (words.figure_credit, figure.credit.as_ref().map(Text::as_str)),
        (words.alt, figure.alt.as_deref()),
        (words.figure_title, figure.title.as_deref()),
        (words.before, before.as_deref()),
        (words.after, after.as_deref()),
    ];
    let lead = known.iter().map(|(name, _)| ruler.width(name)).max().unwrap_or(0) + 2;
    for (at, (name, text)) in known.into_iter().enumerate() {
        let Some(text) = text else { continue };
        // The sentences before and after belong together.
        if !lines.is_empty() && (at != 4 || before.is_none()) {
            lines.push(Line::default());
        }
        lines.extend(hang(name, lead, text, Tone::Plain, width, ruler));
    }
    lines
}

/// Returns size and proportions, type of file, player and host. What is known from the picture itself counts more than
/// what the page says.
fn details(figure: &Figure, drawn: Option<&DrawnPicture>, words: &Words) -> Vec<String> {
    let size = match drawn.map(|drawn| drawn.size).or(figure.width.zip(figure.height)) {
        Some((width, height)) => {
            let shape = shape(width, height).map_or(String::new(), |shape| format!("  ({shape})"));
            format!("{width} x {height}{shape}")
        }
        None => words.no_size.to_owned(),
    };
    let moving = (figure.media == Media::Animation).then(|| words.animation.to_owned());
    let address = figure.src.as_deref().unwrap_or_default();
    let kind = drawn.map(|drawn| drawn.kind.to_owned()).or_else(|| file_type(address));
    let kind = kind.map(|kind| match &moving {
        Some(moving) => fill("{}  {}", &[&kind, moving]),
        None => kind,
    });
    let host = host(address).map(str::to_owned);
    if let Some(part) = &figure.part {
        let inside = words.inside_file(part);
        return [Some(size), Some(inside), moving, figure.provider.clone()].into_iter().flatten().collect();
    }
    [Some(size), kind.or(moving), figure.provider.clone(), host].into_iter().flatten().collect()
}

/// Returns the name of a picture's proportions, if they have one within two per cent.
fn shape(width: u32, height: u32) -> Option<&'static str> {
    const SHAPES: [(&str, f64); 11] = [
        ("1:1", 1.0),
        ("5:4", 1.25),
        ("4:3", 4.0 / 3.0),
        ("3:2", 1.5),
        ("16:9", 16.0 / 9.0),
        ("2:1", 2.0),
        ("21:9", 21.0 / 9.0),
        ("4:5", 0.8),
        ("3:4", 0.75),
        ("2:3", 2.0 / 3.0),
        ("9:16", 9.0 / 16.0),
    ];
    let ratio = f64::from(width) / f64::from(height.max(1));
    SHAPES.iter().find(|(_, shape)| (ratio / shape - 1.0).abs() < 0.02).map(|(name, _)| *name)
}

/// Returns the type of file that an address names by its extension or by WeChat's `wx_fmt`.
fn file_type(address: &str) -> Option<String> {
    const KINDS: [&str; 16] = [
        "avif", "bmp", "gif", "heic", "jpeg", "jpg", "m3u8", "m4a", "mov", "mp3", "mp4", "ogg", "png", "svg",
        "webm", "webp",
    ];
    let (path, query) = address.split_once(['?', '#']).unwrap_or((address, ""));
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let format = query.split('&').find_map(|pair| pair.strip_prefix("wx_fmt="));
    [extension, format].into_iter().flatten().find_map(|words| {
        let end = words.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(words.len());
        let kind = words[..end].to_ascii_lowercase();
        KINDS.contains(&kind.as_str()).then(|| kind.replace("jpg", "jpeg").to_ascii_uppercase())
    })
}

/// Returns the host of an address.
pub(in crate::app) fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_their_kind_and_host() {
        let kind = |address| file_type(address).unwrap_or_default();
        assert_eq!(kind("http://img.example/3_1024.JPG!web?x=1"), "JPEG");
        assert_eq!(kind("https://mmbiz.example/a/0?wx_fmt=png&tp=webp"), "PNG");
        assert_eq!(kind("https://v.example/x.html"), "");
        assert_eq!(host("http://img.example/3.jpg"), Some("img.example"));
        assert_eq!(host("图.jpg"), None);
    }

    #[test]
    fn near_proportions_have_a_name() {
        assert_eq!(shape(1000, 563), Some("16:9"));
        assert_eq!(shape(1000, 700), None);
        assert_eq!(shape(1, 0), Some("1:1"));
    }
}
