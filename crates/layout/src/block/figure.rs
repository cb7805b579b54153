//! A figure: its number and caption, then what is known of it. Never a gap and never silence.

use std::collections::HashMap;

use crate::lead::Lead;
use crate::setter::Setter;
use crate::{Element, SpanStyle};
use yuelan_article::{Article, Block, Figure, Media, Node};

/// How many figures of each kind an article has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Totals(HashMap<Media, u32>);

impl Totals {
    /// Counts the figures of an article.
    pub(crate) fn of(article: &Article) -> Self {
        let mut counts = HashMap::new();
        // Most blocks hold none: they are passed without a look at their texts.
        let may_hold =
            |block: &&Block| !matches!(block, Block::Paragraph(_) | Block::Heading(_) | Block::Table(_));
        for block in article.blocks.iter().filter(may_hold) {
            block.walk(&mut |node| {
                if let Node::Block(Block::Figure(figure)) = node {
                    *counts.entry(figure.media.counted_as()).or_default() += 1;
                }
            });
        }
        Self(counts)
    }

    fn of_kind(&self, media: Media) -> u32 {
        self.0.get(&media.counted_as()).copied().unwrap_or(0)
    }
}

/// Sets a figure: `[图 3/16] caption`, and under it size, type and host; without a caption all in one.
pub(super) fn set(setter: &mut Setter<'_>, totals: &Totals, figure: &Figure) {
    setter.begin_figure();
    let word = setter.options.labels.media(figure.media);
    let label = format!("[{word} {}/{}] ", figure.number, totals.of_kind(figure.media).max(figure.number));
    setter.within(Lead::marker(label, Element::Label, 2), |setter| {
        if let Some(caption) = &figure.caption {
            setter.text(&caption.text, SpanStyle::new(Element::Caption));
        } else if let Some(words) = figure.alt.as_ref().or(figure.title.as_ref()) {
            setter.added(words, SpanStyle::new(Element::Caption));
        }
        let detail = detail(figure);
        if !detail.is_empty() {
            setter.added(&detail, SpanStyle::new(Element::Detail));
        }
    });
}

/// What is known of it: `1000x563 jpg  img.example`.
fn detail(figure: &Figure) -> String {
    let size = figure.width.zip(figure.height).map(|(width, height)| format!("{width}x{height}"));
    let src = figure.src.as_deref().unwrap_or_default();
    let format = matches!(figure.media, Media::Image | Media::Animation | Media::Audio)
        .then(|| format_of(src))
        .flatten();
    let kind = [size, format].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let kind = Some(kind).filter(|kind| !kind.is_empty());
    let host = host_of(src).map(str::to_owned);
    [figure.provider.clone(), kind, host].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// The host in an address, without `www.`.
fn host_of(src: &str) -> Option<&str> {
    let behind = src.split_once("://")?.1;
    let authority = behind.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// The format that an address names: by its path's ending, or by a parameter as image hosts have it (`wx_fmt=png`,
/// `format=webp`).
fn format_of(src: &str) -> Option<String> {
    const KNOWN: [&str; 15] = [
        "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "heic", "mp3", "m4a",
        "ogg", "wav",
    ];
    let known = |word: &str| {
        KNOWN.iter().find(|known| word.eq_ignore_ascii_case(known)).map(|&known| known.to_owned())
    };
    let (address, query) = src.split_once('?').unwrap_or((src, ""));
    let ending = address.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    let parameter = || {
        let named = |pair: &&str| {
            pair.split_once('=').is_some_and(|(key, _)| key.ends_with("fmt") || key == "format")
        };
        query.split('&').find(named).and_then(|pair| known(pair.split_once('=')?.1))
    };
    ending.and_then(known).or_else(parameter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_host_and_format() {
        assert_eq!(host_of("https://me:pw@www.img.example:8080/a/b.jpg?x#y"), Some("img.example"));
        assert_eq!(host_of("a/b.jpg"), None);
        assert_eq!(format_of("https://img.example/a.b/c.JPG?x=1").as_deref(), Some("jpg"));
        assert_eq!(format_of("https://img.example/640?wx_fmt=png").as_deref(), Some("png"));
        assert_eq!(format_of("https://img.example/index.php"), None);
    }

    #[test]
    fn a_detail_says_what_is_known() {
        let figure = Figure {
            src: Some("http://img.example/3_1024.jpg".into()),
            width: Some(1000),
            height: Some(563),
            ..Figure::default()
        };
        assert_eq!(detail(&figure), "1000x563 jpg  img.example");
        assert_eq!(detail(&Figure::default()), "");
    }
}
